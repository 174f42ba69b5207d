"""Many documents: the files of a folder, read and put in order."""

__all__ = ["shelf"]


def __dir__() -> list[str]:
    return __all__
