"""Tables: the facts of a resolution as DataFrames, each row with the place of its words.

In: a ``Resolution``. Out: a DataFrame whose first columns are ``doc`` (the document's name), ``clause`` (the clause's
label, "" outside the clauses), ``start`` and ``end`` (offsets into ``document.text``). An empty table has the same
columns and types as a full one. Days are ``datetime64[s]``, NaT where there is none; a text that is not there is "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from toolkit.annotate import sessions
from toolkit.annotate import themes as coding
from toolkit.errors import ToolkitError
from toolkit.model import Resolution, Span

_PLACE = {"doc": "str", "clause": "str", "start": "int64", "end": "int64"}
_DAY = "datetime64[s]"


def _table(rows: Iterable[tuple[Any, ...]], columns: dict[str, str]) -> pd.DataFrame:
    types = {**_PLACE, **columns}
    frame = pd.DataFrame(list(rows), columns=list(types), dtype=object)
    for name, kind in types.items():
        values = frame[name]
        if kind == "str":
            values = values.map(lambda value: "" if value is None else str(value))
        frame[name] = values.astype(kind)
    return frame


def span(row: Any) -> Span:
    """The place of a row, as ``DataFrame.itertuples`` gives it."""
    return Span(int(row.start), int(row.end))


def clauses(resolution: Resolution) -> pd.DataFrame:
    """The clauses, in order.

    - ``part`` "preambular" or "operative"; ``level`` 0 preambular, 1 to 3 operative; ``number`` as printed.
    - ``phrase``, ``act``, ``family``: the opening phrase, its dictionary form and family.
    - ``words``: how many, the number not counted; ``parent``: the label of the paragraph that this is a part of.
    - ``notes``: the marks of its footnotes, with commas; ``line``: the first line in the source; ``text``.

    >>> import toolkit
    >>> clauses(toolkit.load()).query("words > 120")["clause"].tolist()
    ['PP1', 'PP7', 'PP12', 'PP13', 'OP6']
    """
    document = resolution.document
    rows = (
        (
            *(resolution.name, c.label, *c.span, c.part, c.level, c.number, c.phrase, c.act, c.family),
            *(len(c.text.split()), c.parent, ",".join(c.notes), document.lines(c.span)[0], c.text),
        )
        for c in resolution.clauses
    )
    columns = {"part": "str", "level": "int64", "number": "str", "phrase": "str", "act": "str", "family": "str"}
    return _table(rows, {**columns, "words": "int64", "parent": "str", "notes": "str", "line": "int64", "text": "str"})


def citations(resolution: Resolution) -> pd.DataFrame:
    """The mentions of documents, in reading order, those in footnotes too.

    - ``note``: the mark of the footnote, "" outside; ``text``: the words; ``symbol``: the document's symbol.
    - ``kind`` "resolution", "meeting record", ...; ``organ``; ``session`` and ``number`` (Int64, NA where the symbol
      has none); ``short``: as running text writes it; ``date``: the day that the text gives.
    - ``act``: the act that governs it; ``linked``: whether the file gave it a hyperlink; ``url``: its address.
    """
    rows = (
        (
            *(resolution.name, c.clause, *c.span, c.note, c.text, c.symbol, c.kind, c.symbol.organ, c.symbol.session),
            *(c.symbol.number, c.symbol.short, c.date.first if c.date else None, c.act, c.linked, c.symbol.url),
        )
        for c in resolution.citations
    )
    columns = {"note": "str", "text": "str", "symbol": "str", "kind": "str", "organ": "str", "session": "Int64"}
    more = {"number": "Int64", "short": "str", "date": _DAY, "act": "str", "linked": "bool", "url": "str"}
    return _table(rows, {**columns, **more})


def dates(resolution: Resolution) -> pd.DataFrame:
    """The expressions of dates, in reading order.

    - ``note``: the mark of the footnote, "" outside; ``text``; ``edtf``: the date in ISO 8601-2.
    - ``kind`` "day", "range", "month", "year", "annual"; ``role`` "citation", "masthead", "title", "event", "year".
    - ``first``, ``last``: the days that it covers, NaT for a day of every year.
    """
    rows = (
        (resolution.name, d.clause, *d.span, d.note, d.text, d.edtf, d.kind, d.role, d.first, d.last)
        for d in resolution.dates
    )
    columns = {"note": "str", "text": "str", "edtf": "str", "kind": "str", "role": "str", "first": _DAY, "last": _DAY}
    return _table(rows, columns)


def footnotes(resolution: Resolution) -> pd.DataFrame:
    """The footnotes, a row for each place of a mark in the text; a note without one has one row, at the note itself.

    ``mark``: the mark; ``text``: the note's words; ``anchored``: False for a note without a mark in the text.
    """
    rows: list[tuple[Any, ...]] = []
    for note in resolution.footnotes:
        for place in note.anchors or (note.span,):
            label = next((c.label for c in resolution.clauses if any(s.covers(place) for s in c.spans)), "")
            rows.append((resolution.name, label, *place, note.mark, note.text, bool(note.anchors)))
    return _table(rows, {"mark": "str", "text": "str", "anchored": "bool"})


def phrases(resolution: Resolution) -> pd.DataFrame:
    """The phrases by which the organ acts, in reading order.

    ``text``: as printed; ``act``, ``family``: dictionary form and family; ``opening``: whether it opens its clause;
    ``part``: the clause's.
    """
    rows = (
        (resolution.name, c.label, *p.span, p.text, p.act, p.family, p.opening, c.part)
        for c in resolution.clauses
        for p in c.phrases
    )
    return _table(rows, {"text": "str", "act": "str", "family": "str", "opening": "bool", "part": "str"})


def themes(resolution: Resolution, codebook: coding.Codebook | None = None) -> pd.DataFrame:
    """The mentions of themes, in reading order; without a codebook, by the bundled one.

    ``theme``: the theme's id; ``label``; ``area``, ``area_label``: its area's id and label; ``part``: the clause's;
    ``text``: the words; ``name``: True where they are, or stand in, a proper name.
    """
    book = codebook or coding.load_codebook()
    part = {c.label: c.part for c in resolution.clauses}
    known = {theme.id: theme for theme in book.themes}
    rows = (
        (
            *(resolution.name, c.clause, *c.span, c.theme, known[c.theme].label, known[c.theme].area),
            book.area(known[c.theme].area).label,
            *(part[c.clause], c.text, c.name),
        )
        for c in coding.codes(resolution, book)
    )
    columns = {"theme": "str", "label": "str", "area": "str", "area_label": "str"}
    more = {"part": "str", "text": "str", "name": "bool"}
    return _table(rows, {**columns, **more})


def words(
    resolution: Resolution, query: str, *, window: int = 40, regex: bool = False, case: bool = False
) -> pd.DataFrame:
    """A concordance: each place of some words, with what stands left and right of it in the same clause.

    ``query``: words, or with ``regex=True`` a regular expression; ``window``: characters on each side; ``case``:
    whether capitals matter. Columns ``left``, ``keyword``, ``right``. Raises ``ToolkitError`` for a broken expression
    and for one that matches nothing at all.

    >>> import toolkit
    >>> words(toolkit.load(), "Mali", window=12, case=True)[["clause", "left", "keyword"]].values.tolist()
    [['OP18', 'n Republic, ', 'Mali']]
    """
    if not query:
        raise ToolkitError("no words to look for", todo="give at least one letter")
    try:
        pattern = re.compile(query if regex else re.escape(query), 0 if case else re.IGNORECASE)
    except re.error as error:
        raise ToolkitError(
            f"the expression {query!r} is broken ({error})", todo="mend it, or use regex=False"
        ) from error
    rows = (
        (resolution.name, c.label, *c.place(m.start(), m.end()), *_around(c.text, m, window))
        for c in resolution.clauses
        for m in pattern.finditer(c.text)
        if m[0]
    )
    return _table(rows, {"left": "str", "keyword": "str", "right": "str"})


def _around(text: str, found: re.Match[str], window: int) -> tuple[str, str, str]:
    start, end = found.span()
    return text[max(0, start - window) : start], found[0], text[end : end + window]


def series(resolution: Resolution) -> pd.DataFrame:
    """The series that a resolution goes on with: the dated resolutions of the clause that recalls the most of them.

    Columns of ``citations``, in the order of their days, and ``days`` since the one before (Int64, NA for the first),
    ``part`` "main" or "resumed" (of the session that its number names) and ``gap``: the sessions since the one before
    that have none (0 where the one before is of the session before).
    """
    cited = citations(resolution)
    cited = cited[(cited["kind"] == "resolution") & (cited["act"] == "recall") & cited["date"].notna()]
    cited = cited[cited["session"].notna() & (cited["note"] == "")]
    most = cited["clause"].value_counts()
    chosen = cited[cited["clause"] == (most.index[0] if len(most) else "")].sort_values("date", kind="stable")
    chosen = chosen.drop_duplicates("symbol").reset_index(drop=True)
    chosen["days"] = chosen["date"].diff().dt.days.astype("Int64")
    days = zip(chosen["session"], chosen["date"].dt.date, strict=True)
    chosen["part"] = pd.Series([sessions.part(int(n), day) for n, day in days], dtype="str")
    chosen["gap"] = (chosen["session"].diff() - 1).clip(lower=0).fillna(0).astype("int64")
    return chosen
