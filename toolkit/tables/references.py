"""The table of references: every mention of another text, joined to its identity, its address and its use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from toolkit import annotate
from toolkit.annotate.cites.instruments import instruments
from toolkit.annotate.cites.references import Reference
from toolkit.annotate.times.sessions import council_year, opens
from toolkit.model import Resolution, Span, Symbol
from toolkit.parse.phrases import vocabulary
from toolkit.tables.frame import table

COLUMNS = {
    "references": "note str, text str, kind str, resolved bool, identity str, symbol str, whole str, name str, "
    "label str, "
    "year Int64, pinpoint str, use str, family str, own bool, mentions int64, url str",
}


def references(resolution: Resolution) -> pd.DataFrame:
    """One row for each mention of a document or instrument, in reading order; what has no identity is listed too.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote that it is in; "" if it is in none.
    - ``text`` (str): the words that name it ("37/4", "report of the Secretary-General").
    - ``kind`` (str): "resolution", "decision", "report", "letter", "meeting record", "instrument", ...
    - ``resolved`` (bool): whether the text says which one is meant.
    - ``identity`` (str): what distinguishes it from others: its symbol, or the id of an instrument; "" if unresolved.
    - ``symbol`` (str): its symbol, or that of the document which holds an instrument; ``whole`` (str): the same without
      the letter of a part ("A/RES/56/210" of "A/RES/56/210B").
    - ``name`` (str): the id of an instrument in ``data/instruments.toml``; "" for others.
    - ``label`` (str): what to call it in a picture ("37/4", "UN Charter").
    - ``year`` (Int64): of its adoption, by its date, its symbol or the table of instruments; <NA> if unknown.
    - ``pinpoint`` (str): the place in it that is meant ("para. 4", "annex"); "" if none is named.
    - ``use`` (str): how it is used: the act of the phrase, or the words, that govern it ("recall", "pursuant to").
    - ``family`` (str): the family of that act ("look back"); "words" for other governing words; "footnote".
    - ``own`` (bool): whether it is the resolution itself.
    - ``mentions`` (int64): how often the resolution mentions this identity; 1 for what is unresolved.
    - ``url`` (str): its address: by its symbol on the documents site of the United Nations, else its keeper's; "".

    >>> import toolkit
    >>> frame = references(toolkit.load())
    >>> frame.loc[frame.clause == "OP4", ["label", "use", "url"]].values.tolist()
    [['UN Charter', 'in accordance with', 'https://www.un.org/en/about-us/un-charter']]
    """
    listed = annotate.found(resolution, "references")
    counts: dict[str, int] = {}
    for reference in listed:
        counts[reference.identity] = counts.get(reference.identity, 0) + 1
    years = {c.span: int(c.date.edtf[:4]) for c in resolution.citations if c.date and c.date.kind == "day"}
    families = dict(vocabulary().acts.values())
    own = resolution.masthead.symbol

    def row(r: Reference) -> tuple[Any, ...]:
        said = (r.text, r.kind, bool(r.identity), r.identity, r.symbol, r.symbol.whole if r.symbol else "")
        what = (r.name, _label(r), _year(r, years), r.pinpoint, r.use, _family(r.use, families))
        return r.clause, r.span, r.note, *said, *what, _own(r, own), counts[r.identity] if r.identity else 1, _url(r)

    return table(resolution, map(row, listed), COLUMNS["references"])


def _own(r: Reference, own: Symbol | None) -> bool:
    return r.symbol == own if r.symbol else bool(re.search(r"(?:present|his) resolution$", r.text))


def _label(r: Reference) -> str:
    if r.name:
        return instruments()[r.name].label
    if not r.symbol:
        return " ".join(r.text.split())
    if r.symbol.startswith("A/HRC/RES/"):
        return f"HRC {r.symbol.short}"
    return r.symbol.short if r.symbol.startswith(("A/RES/", "S/RES/", "E/RES/")) else str(r.symbol)


def _url(r: Reference) -> str:
    if r.name:
        return instruments()[r.name].address
    return r.symbol.url if r.symbol else ""


def _family(use: str, families: Mapping[str, str]) -> str:
    return families.get(use, "footnote" if use == "footnote" else "words" if use else "")


_BRACKET = re.compile(r"\(((?:19|20)[0-9]{2})\)")  # S/RES/2017(2011)
_SLASHES = re.compile(r"/((?:19|20)[0-9]{2})(?=/|$)")  # S/2022/606, E/RES/2020/5


def _year(r: Reference, years: Mapping[Span, int]) -> int | None:
    """The year of a text: that of the date beside it, of the table of instruments, or of its symbol's session."""
    if r.span in years:
        return years[r.span]
    if r.name:
        return int(instruments()[r.name].year)
    if r.symbol is None:
        return None
    session = r.symbol.session
    printed = _BRACKET.search(r.symbol) or (_SLASHES.search(r.symbol) if session is None else None)
    if printed:
        return int(printed[1])
    if session is None:
        return None
    return council_year(session) if r.symbol.startswith("A/HRC/") else opens(session)
