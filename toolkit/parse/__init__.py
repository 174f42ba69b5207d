"""Parsing: from a ``Document`` to a ``Resolution`` with masthead, blocks, clauses, phrases and footnotes."""

__all__ = ["resolution"]


def __dir__() -> list[str]:
    return __all__
