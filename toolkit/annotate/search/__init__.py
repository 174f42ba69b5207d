"""Where words match: patterns (regular expressions), literals (names), the names of instruments, and limits of time."""

__all__ = ["instruments", "limits", "literals", "patterns"]


def __dir__() -> list[str]:
    return __all__
