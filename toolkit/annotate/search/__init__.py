"""Where words match: patterns (regular expressions), literals (names), limits (patterns that cannot hang)."""

__all__ = ["limits", "literals", "patterns"]


def __dir__() -> list[str]:
    return __all__
