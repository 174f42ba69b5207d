"""What a person coded: the log of entries, its file on disk, files of other programs, how far coders agree."""

__all__ = ["agreement", "file", "imported", "log", "refi"]


def __dir__() -> list[str]:
    return __all__
