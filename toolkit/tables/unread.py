"""Unread: what a table of mentions lacks because the text is not in English, said at the table and its pictures."""

from __future__ import annotations

import pandas as pd

from toolkit import annotate
from toolkit.model import Resolution


def told(made: pd.DataFrame, resolution: Resolution, kind: str) -> pd.DataFrame:
    """The table of a kind of mention; what of it is not found in the text's language ``attrs["unread"]`` says."""
    if said := annotate.unread(resolution, kind):
        made.attrs["unread"] = said
    return made


def nothing(table: pd.DataFrame, words: str) -> str:
    """What to say of an empty table: what it tells of its emptiness (``told``), else these words."""
    said: str = table.attrs.get("unread", "")
    return said[:1].upper() + said[1:] or words


def and_unread(table: pd.DataFrame, words: str) -> str:
    """Some words on a table, and behind them what of it is not found in the text's language (``told``)."""
    return ". ".join(filter(None, [words, nothing(table, "")]))
