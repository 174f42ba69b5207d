"""What a person coded: the log of entries, its file on disk, files of other programs, how far coders agree."""

__all__ = ["adjudicate", "agreement", "collect", "command", "file", "imported", "log", "refi", "taguette"]


def __dir__() -> list[str]:
    return __all__
