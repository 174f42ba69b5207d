"""The table of references: every mention of another text, joined to its identity, its address and its use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from toolkit import annotate
from toolkit.annotate.cites.references import Reference, is_statement
from toolkit.annotate.search.instruments import instruments
from toolkit.model import Resolution, Symbol
from toolkit.parse.phrases import vocabulary
from toolkit.tables.frame import table
from toolkit.tables.unread import told
from toolkit.tables.years import PRINTED, session_began

COLUMNS = {
    "references": "note, text, kind, resolved, identity, symbol, whole, instrument, label, "
    "year, session_began, pinpoint, act, use, family, own, implied, counted, mentions, link, url",
}


def references(resolution: Resolution) -> pd.DataFrame:
    """One row for each mention of a document or instrument, in reading order; what has no identity is listed too.

    In other languages than English only symbols and numbers are found, which a warning and ``attrs["unread"]`` say.
    ``attrs["called"]``: the title of a text without a symbol, by its ``doc``, which is then the name of its file.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote that it is in; "" if it is in none.
    - ``text`` (str): the words that name it ("37/4", "report of the Secretary-General").
    - ``kind`` (str): "resolution", "decision", "report", "letter", "meeting record", "instrument", ...
    - ``resolved`` (bool): whether the text says which one is meant.
    - ``identity`` (str): what distinguishes it from others: its symbol, or the id of an instrument; "" if unresolved.
    - ``symbol`` (str): its symbol, or that of the document which holds an instrument; ``whole`` (str): the same without
      the letter of a part ("A/RES/56/210" of "A/RES/56/210B").
    - ``instrument`` (str): the id of an instrument in ``data/instruments.toml``; "" for others.
    - ``label`` (str): what to call it in a picture ("37/4", "UN Charter"); of an instrument that is not in that
      file its whole name, also where the mention is only "Agreement" and the text has named one such before.
    - ``year`` (Int64): of its adoption, by a date in the text, the year printed in a symbol of the Security Council, or
      the table of instruments; <NA> if none of them tells. It is what is printed, also where that cannot be right;
      ``years.year_in_doubt`` says where, and pictures do not use it.
    - ``session_began`` (Int64): the year in which the session of its symbol began. The year of adoption may be the next
      one: 76/254 is of 2022. <NA> for a symbol without such a session.
    - ``pinpoint`` (str): the place in it that is meant ("para. 4", "annex"); "" if none is named.
    - ``act`` (str): the dictionary form of the phrase that governs the mention ("recall"); "" in a footnote.
    - ``use`` (str): how it is used: the act of the phrase, or the words, that govern it ("recall", "pursuant to").
    - ``family`` (str): the family of that act ("look back"); "words" for other governing words; "footnote".
    - ``own`` (bool): whether it is the resolution itself.
    - ``implied`` (bool): whether only its clause tells which instrument a noun means: "the Convention", where the text
      calls another by it, behind the only instrument that the clause has named.
    - ``counted`` (bool): whether it is a mention of its own. The words "report of the Secretary-General" and the symbol
      that their footnote or the brackets behind them give are two rows and one mention, that of the words. A document
      with two symbols ("A/77/277-S/2022/606") has a row for each, and one identity, the first; the first counts.
    - ``mentions`` (int64): how many mentions of this identity count; 1 for what is unresolved.
    - ``link`` (str): the symbol that a link in the file gives, where the words do not say the same: that of ``symbol``
      if only the link tells it, another if the words speak against the link; "" for all others.
    - ``url`` (str): its address: by its symbol on the documents site of the United Nations, else its keeper's; "".

    >>> import toolkit
    >>> frame = references(toolkit.load())
    >>> frame.loc[frame.clause == "OP4", ["label", "use"]].values.tolist()
    [['UN Charter', 'in accordance with'], ['the relevant resolutions of the Security Council', 'in accordance with']]
    """
    listed = annotate.found(resolution, "references")
    counts: dict[str, int] = {}
    for reference in listed:
        counts[reference.identity] = counts.get(reference.identity, 0) + reference.counted
    years = _years(resolution, listed)
    family = _families(resolution)
    own, statement = resolution.masthead.symbol, is_statement(resolution)

    def row(r: Reference) -> tuple[Any, ...]:
        said = (r.text, r.kind, bool(r.identity), r.identity, r.symbol, r.symbol.whole if r.symbol else "")
        when = (years.get(r.identity), session_began(r.symbol))
        what = (r.name, _label(r), *when, r.pinpoint, r.act, r.use, family(r))
        return (
            r.clause,
            r.span,
            r.note,
            *said,
            *what,
            _own(r, own, "statement" if statement else "resolution"),
            r.implied,
            r.counted,
            counts[r.identity] if r.identity else 1,
            str(r.link or ""),
            _url(r),
        )

    made = told(table(resolution, map(row, listed), COLUMNS["references"]), resolution, "references")
    called = "" if own else " ".join((resolution.masthead.title or "").split())
    made.attrs |= {"called": {resolution.name: called}} if called else {}
    return made


def _own(r: Reference, own: Symbol | None, noun: str) -> bool:
    return r.symbol == own if r.symbol else bool(re.search(rf"(?:present|his) {noun}$", r.text))


def _label(r: Reference) -> str:
    if r.name:
        return instruments()[r.name].label
    if r.twin:
        return str(r.twin)
    if not r.symbol:
        return " ".join((r.called or r.text).split())
    if r.symbol.startswith("A/HRC/RES/"):
        return f"HRC {r.symbol.short}"
    return r.symbol.short if r.symbol.startswith(("A/RES/", "S/RES/", "E/RES/")) else str(r.symbol)


def _url(r: Reference) -> str:
    if r.name:
        return instruments()[r.name].address
    return r.symbol.url if r.symbol else ""


def _families(resolution: Resolution) -> Callable[[Reference], str]:
    """What tells the family of a reference's use: that of the phrase that governs it, or else of the act by itself.

    One act may have several families: "taking note with appreciation" welcomes, "renews its call" asks.
    """
    alone = dict(vocabulary().acts.values())
    said: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for clause in resolution.clauses:
        for phrase in clause.phrases:
            said.setdefault((clause.label, phrase.act), []).append((phrase.span.start, phrase.family))

    def family(r: Reference) -> str:
        if r.use not in alone:
            return "footnote" if r.use == "footnote" else "words" if r.use else ""
        before = [one for at, one in said.get((r.clause or "", r.use), ()) if at <= r.span.start]
        return before[-1] if before else alone[r.use]

    return family


def _years(resolution: Resolution, listed: Iterable[Reference]) -> dict[str, int]:
    """The years of what is mentioned, by identity: a date in the text, then the table of instruments, then a symbol."""
    head, found = resolution.masthead, dict[str, int]()
    told = {c.span: int(c.date.edtf[:4]) for c in resolution.citations if c.date and c.date.kind == "day"}
    own = head.adopted or head.date
    for r in (r for r in listed if r.identity):
        if r.span in told:
            found.setdefault(r.identity, told[r.span])
        elif own and r.symbol and r.symbol == head.symbol:
            found.setdefault(r.identity, own.year)
    whole = {str(i.symbol): int(i.year) for i in instruments().values() if i.symbol}
    for r in (r for r in listed if r.identity):
        if r.name:
            found.setdefault(r.identity, int(instruments()[r.name].year))
        elif r.identity in whole and r.kind == "resolution":
            found.setdefault(r.identity, whole[r.identity])
        elif r.symbol and (printed := PRINTED.match(r.symbol)):
            found.setdefault(r.identity, int(printed[1]))
    return found
