"""What a person coded: the log of entries, its file on disk, how far coders agree."""

__all__ = ["agreement", "file", "log"]


def __dir__() -> list[str]:
    return __all__
