"""Unread: what a table of mentions lacks, because the text is not in English or has annexes, said with its pictures."""

from __future__ import annotations

import pandas as pd

from toolkit import annotate
from toolkit.model import Resolution


def told(made: pd.DataFrame, resolution: Resolution, kind: str) -> pd.DataFrame:
    """The table of a kind of mention, which says what of it is not found.

    ``attrs["unread"]``: in the text's language; ``attrs["annexes"]``: in its annexes, if only clauses are read.
    """
    if said := annotate.unread(resolution, kind):
        made.attrs["unread" if annotate.lacking(resolution, kind) else "annexes"] = said
    return made


def nothing(table: pd.DataFrame, words: str) -> str:
    """What to say of an empty table: that the text's language is not read (``told``), else these words."""
    return _sentence(table.attrs.get("unread", "")) or and_unread(table, words)


def and_unread(table: pd.DataFrame, words: str) -> str:
    """Some words on a table, and behind them what of it is not found (``told``)."""
    said = table.attrs.get("unread") or table.attrs.get("annexes", "")
    return ". ".join(filter(None, [words, _sentence(said)]))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
