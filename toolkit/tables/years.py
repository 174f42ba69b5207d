"""Years: when a document was adopted, by its symbol, and whether a year that a text gives can be right."""

from __future__ import annotations

import re
from math import inf

import pandas as pd

from toolkit.annotate.times import sessions
from toolkit.annotate.times.sessions import council_year, opens
from toolkit.model import Symbol

PRINTED = re.compile(r"S/(?:RES/\d+\(|PRST/|)(19(?:4[6-9]|[5-9][0-9])|20[0-9]{2})(?=[/)])")
"""The year in S/RES/2017(2011), S/2022/606."""


def year_in_doubt(references: pd.DataFrame, *, own: pd.Series | None = None) -> pd.Series:
    """Whether the year of each mention cannot be right: a misprint, mostly.

    It is before 1945, after the text that mentions it, or, of a resolution or decision, of another session than that of
    its symbol. The year of an instrument is that of the table of instruments, so it is never in doubt.

    ``references``: ``tables.references``; ``own``: the year of the text of each row; without it, the session of its
    symbol tells.

    >>> import toolkit
    >>> table = toolkit.tables.references(toolkit.load())
    >>> int(year_in_doubt(table).sum()), int(year_in_doubt(table.assign(year=2107)).sum()) > 30
    (0, True)
    """
    year, began = (references[name].astype("Float64") for name in ("year", "session_began"))
    own = references["doc"].map({doc: _latest(doc) for doc in references["doc"].unique()}) if own is None else own
    wrong = (year < sessions.FIRST_YEAR) | (year > own.astype("Float64"))
    adopted = references["symbol"].str.match(_ADOPTED)
    wrong = wrong.fillna(False) | (adopted & ((year < began) | (year > began + 1)).fillna(False))
    return wrong.astype(bool) & (references["instrument"] == "")


_ADOPTED = re.compile(r"A/(?:HRC/)?(?:RES|DEC)/[0-9]")
"""The symbols whose session tells the year; a document may be dated before its session, and committees have theirs."""


def _latest(doc: str) -> float:
    """The latest year in which a resolution can have been adopted, by its symbol; infinity if that does not tell."""
    try:
        symbol = Symbol.parse(doc)
    except ValueError:
        return inf
    began = session_began(symbol) if _ADOPTED.match(symbol) else None
    return began + 1 if began is not None else float(found[1]) if (found := PRINTED.match(symbol)) else inf


def session_began(symbol: Symbol | None) -> int | None:
    """The year in which the numbered session of a symbol began."""
    if symbol is None or symbol.session is None or re.search(r"/E?S-[0-9]|\(E?S-", symbol):
        return None
    if symbol.organ == "Human Rights Council":
        return council_year(symbol.session)
    return opens(symbol.session) if symbol.organ == "General Assembly" else None
