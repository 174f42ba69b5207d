"""Facts to tables: each function takes a ``Resolution`` and returns a pandas DataFrame.

Every table begins with the same four columns, so that each row leads back to its words:

- ``doc`` (str): the name of the resolution: its symbol, else the name of its file, else "text".
- ``clause`` (str): the label of the clause ("PP12", "OP4(a)"); for words in a footnote, that of the clause with the
  note's anchor; "" for what stands in no clause, as the masthead does.
- ``start``, ``end`` (int64): offsets into ``resolution.document.text``, half-open. Where a page break cuts the words,
  the stretch holds what stands between their two pieces too.

Columns have the same types in every table, an empty one included. A text that is not there is "", a whole number
(Int64) that is not there is <NA>, a date (datetime64[s]) that is not there is NaT.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from toolkit.annotate import sessions
from toolkit.annotate import themes as coding
from toolkit.errors import ToolkitError
from toolkit.model import Citation, Clause, Footnote, Resolution, Span

TEXT, INT, WHOLE, FLAG, DAY = "str", "int64", "Int64", "bool", "datetime64[s]"
_PLACE = {"doc": TEXT, "clause": TEXT, "start": INT, "end": INT}


def clauses(resolution: Resolution) -> pd.DataFrame:
    """One row for each clause, in order.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``part`` (str): "preambular" or "operative".
    - ``level`` (int64): 0 in the preamble; 1 for an operative paragraph, 2 and 3 for its sub-paragraphs.
    - ``number`` (str): as printed ("4", "a"); "" in the preamble.
    - ``phrase`` (str): the opening phrase ("Taking note").
    - ``act``, ``family`` (str): its dictionary form ("take note") and the family of that; "" without a phrase.
    - ``words`` (int64): the number of words of ``text``.
    - ``parent`` (str): the label of the paragraph of which this is a part; "" at the top.
    - ``notes`` (str): the marks of its footnotes ("3, 4").
    - ``line`` (int64): the line of the source file on which it begins, counted from 1.
    - ``text`` (str): its words, footnote marks out and white space folded.

    >>> import toolkit
    >>> clauses(toolkit.load()).query("words > 120")["clause"].tolist()
    ['PP1', 'PP7', 'PP12', 'PP13', 'OP6']
    """
    columns = {
        **{"part": TEXT, "level": INT, "number": TEXT, "phrase": TEXT, "act": TEXT, "family": TEXT, "words": INT},
        **{"parent": TEXT, "notes": TEXT, "line": INT, "text": TEXT},
    }
    # Where the lines of the file end, found once: Document.lines counts from the top each time.
    ends = [m.start() for m in re.finditer("\n", resolution.document.raw)]

    def row(c: Clause) -> tuple[Any, ...]:
        line = bisect_left(ends, resolution.document.to_raw(c.span).start) + 1
        opening = (c.part, c.level, c.number, c.phrase, c.act, c.family)
        return c.label, c.span, *opening, len(c.text.split()), c.parent, ", ".join(c.notes), line, c.text

    return _table(resolution, map(row, resolution.clauses), columns)


def citations(resolution: Resolution) -> pd.DataFrame:
    """One row for each mention of a document of the United Nations, in reading order.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote in which it stands; "" where it stands in none.
    - ``text`` (str): the words that name it ("37/4").
    - ``symbol`` (str): its symbol ("A/RES/37/4"), the same for every way of writing it.
    - ``kind`` (str): "resolution", "decision", "draft", "meeting record", "presidential statement" or "document".
    - ``organ`` (str): "General Assembly", "Human Rights Council", ...; "" for an organ that the symbol does not tell.
    - ``session``, ``number`` (Int64): of the symbol; <NA> where it has none.
    - ``short`` (str): the form of running text ("37/4", "3369 (XXX)").
    - ``date`` (datetime64[s]): the day that the text gives it; NaT where it gives none, or no single day.
    - ``act`` (str): the dictionary form of the phrase that governs the mention ("recall"); "" in a footnote.
    - ``linked`` (bool): whether the file gave it a hyperlink.
    - ``url`` (str): its address on the documents site of the United Nations.

    >>> import toolkit
    >>> table = citations(toolkit.load())
    >>> table.loc[table.kind == "resolution", "symbol"].nunique()
    37
    """
    columns = {
        **{"note": TEXT, "text": TEXT, "symbol": TEXT, "kind": TEXT, "organ": TEXT, "session": WHOLE, "number": WHOLE},
        **{"short": TEXT, "date": DAY, "act": TEXT, "linked": FLAG, "url": TEXT},
    }

    def row(c: Citation) -> tuple[Any, ...]:
        s = c.symbol
        day = c.date.first if c.date and c.date.kind == "day" else None
        identity = (c.text, s, c.kind, s.organ, s.session, s.number, s.short)
        return c.clause, c.span, c.note, *identity, day, c.act, c.linked, s.url

    return _table(resolution, map(row, resolution.citations), columns)


def dates(resolution: Resolution) -> pd.DataFrame:
    """One row for each date, in reading order, the masthead's and the footnotes' too.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote in which it stands; "" where it stands in none.
    - ``text`` (str): the words ("14 and 15 April 2016").
    - ``edtf`` (str): in the Extended Date/Time Format of ISO 8601-2 ("2016-04-14/2016-04-15"; "XXXX-03-15" every year).
    - ``kind`` (str): "day", "range", "month", "year" or "annual".
    - ``role`` (str): "citation" (the date of a cited document), "masthead", "title", "event" or "year".
    - ``first``, ``last`` (datetime64[s]): the first and last day that it covers; NaT for a day of every year.

    >>> import toolkit
    >>> table = dates(toolkit.load())
    >>> table.loc[table.note == "1", ["clause", "text", "role"]].values.tolist()
    [['PP2', '28 June 2011', 'event']]
    """
    columns = {"note": TEXT, "text": TEXT, "edtf": TEXT, "kind": TEXT, "role": TEXT, "first": DAY, "last": DAY}
    rows = ((d.clause, d.span, d.note, d.text, d.edtf, d.kind, d.role, d.first, d.last) for d in resolution.dates)
    return _table(resolution, rows, columns)


def footnotes(resolution: Resolution) -> pd.DataFrame:
    """One row for each anchor of a footnote; one row, too, for a footnote that has no anchor.

    ``start`` and ``end`` are the place of the anchor, that is of the mark in the running text, and ``clause`` the
    clause in which it stands. For a note without an anchor they are the note's own place, and ``clause`` is "".
    Columns after these:

    - ``mark`` (str): "1", "*".
    - ``anchored`` (bool): False for a note without an anchor.
    - ``note_start``, ``note_end`` (int64): the place of the note itself, mark included.
    - ``text`` (str): the words of the note.

    >>> import toolkit
    >>> footnotes(toolkit.load()).mark.tolist()
    ['*', '**', '1', '2', '3', '4', '5', '6']
    """
    columns = {"mark": TEXT, "anchored": FLAG, "note_start": INT, "note_end": INT, "text": TEXT}

    def row(note: Footnote, place: Span) -> tuple[Any, ...]:
        anchored = bool(note.anchors)
        clause = _clause_at(resolution, place) if anchored else ""
        return clause, place, note.mark, anchored, *note.span, note.text

    rows = (row(note, place) for note in resolution.footnotes for place in note.anchors or (note.span,))
    return _table(resolution, rows, columns)


def blocks(resolution: Resolution) -> pd.DataFrame:
    """The coverage ledger: every block of the text, in order, so that no character is without a role.

    ``clause``: the label of the clause of which the block is a piece. ``role``: one of the roles of a block; ``chars``:
    how many characters; ``page``: the page on which it begins (Int64, NA where the form has none); ``text``.

    >>> import toolkit
    >>> int((blocks(toolkit.load())["role"] == "footnote").sum())
    8
    """
    document = resolution.document
    pieces = {piece: clause.label for clause in resolution.clauses for piece in clause.spans}
    rows = (
        (
            *(pieces.get(b.span, ""), b.span, b.role, b.span.end - b.span.start),
            *(next((line.page for line in document.place(b.span)), None), document.text[b.span.start : b.span.end]),
        )
        for b in resolution.blocks
    )
    return _table(resolution, rows, {"role": TEXT, "chars": INT, "page": WHOLE, "text": TEXT})


def doubts(resolution: Resolution) -> pd.DataFrame:
    """The places that the parse is not sure of. ``line``: of the source; ``what`` is doubtful; ``todo``: what to do."""
    rows = (("", d.span, resolution.document.lines(d.span)[0], d.what, d.todo) for d in resolution.doubts)
    return _table(resolution, rows, {"line": INT, "what": TEXT, "todo": TEXT})


def phrases(resolution: Resolution) -> pd.DataFrame:
    """One row for each phrase by which the organ acts: those that open a clause and those inside it.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``text`` (str): the words ("Noting with appreciation").
    - ``act``, ``family`` (str): their dictionary form ("note") and its family ("take note").
    - ``opening`` (bool): True for the phrase that opens its clause.
    - ``part`` (str): "preambular" or "operative".

    >>> import toolkit
    >>> table = phrases(toolkit.load())
    >>> table[table.clause == "OP6"].text.tolist()
    ['Welcomes', 'affirms', 'takes note']
    """
    columns = {"text": TEXT, "act": TEXT, "family": TEXT, "opening": FLAG, "part": TEXT}
    rows = (
        (c.label, p.span, p.text, p.act, p.family, p.opening, c.part) for c in resolution.clauses for p in c.phrases
    )
    return _table(resolution, rows, columns)


def themes(resolution: Resolution, codebook: coding.Codebook | None = None) -> pd.DataFrame:
    """One row for each mention of a theme in a clause, in reading order.

    ``codebook`` is that of ``data/themes.toml`` where none is given. Columns, after ``doc``, ``clause``, ``start``,
    ``end``:

    - ``theme``, ``label`` (str): the theme's id and what to call it ("counter-terrorism", "Countering terrorism").
    - ``area``, ``area_label`` (str): the same for the area to which it belongs.
    - ``part`` (str): "preambular" or "operative".
    - ``text`` (str): the words that made it so.
    - ``name`` (bool): True where the words stand in a proper name (of a body, a document, a day, ...).

    >>> import toolkit
    >>> table = themes(toolkit.load())
    >>> table[(table.clause == "OP16") & (table.theme == "tourism")].text.tolist()
    ['tourism']
    """
    book = codebook or coding.load_codebook()
    known = {theme.id: (theme.label, theme.area, book.area(theme.area).label) for theme in book.themes}
    part = {clause.label: clause.part for clause in resolution.clauses}
    columns = {
        **{"theme": TEXT, "label": TEXT, "area": TEXT, "area_label": TEXT},
        **{"part": TEXT, "text": TEXT, "name": FLAG},
    }
    rows = (
        (c.clause, c.span, c.theme, *known[c.theme], part[c.clause], c.text, c.name)
        for c in coding.codes(resolution, book)
    )
    return _table(resolution, rows, columns)


def words(
    resolution: Resolution, query: str, *, window: int = 40, regex: bool = False, case: bool = False
) -> pd.DataFrame:
    """A concordance: one row for each place where a clause has the words asked for, with what stands around them.

    - ``query``: whole words ("mali" does not find "Somalia"); ``*`` stands for any letters ("terroris*"); straight
      and curly quotation marks are the same. With ``regex=True`` a regular expression of Python.
    - ``window``: how many characters to show on each side; never more than the clause has, and no half words.
    - ``case``: whether capitals matter.

    Columns, after ``doc``, ``clause``, ``start``, ``end`` (the place of ``keyword``):

    - ``part`` (str): "preambular" or "operative".
    - ``left``, ``keyword``, ``right`` (str): the words before, those found, those after: joined, a stretch of the
      clause.

    Raises ``ToolkitError`` on an empty query, one that is no regular expression, and a negative window.

    >>> import toolkit
    >>> words(toolkit.load(), "mediat*", window=20)[["clause", "left", "keyword", "right"]].values[0].tolist()
    ['PP3', 'rehabilitation, ', 'mediation', ' and preventive']
    """
    pattern = _pattern(query, regex=regex, case=case)
    if window < 0:
        raise ToolkitError(f"the window is {window} characters", where="words()", todo="use 0 or more")
    columns = {"part": TEXT, "left": TEXT, "keyword": TEXT, "right": TEXT}
    found = ((c, *m.span()) for c in resolution.clauses for m in pattern.finditer(c.text) if m[0])
    rows = (
        (c.label, c.place(a, b), c.part, _before(c.text, a, window), c.text[a:b], _after(c.text, b, window))
        for c, a, b in found
    )
    return _table(resolution, rows, columns)


def series(resolution: Resolution) -> pd.DataFrame:
    """The series that a resolution goes on with: the dated resolutions of the clause that recalls the most of them.

    One row a resolution, in the order of their days. The columns of ``citations``, and after them:

    - ``days`` (Int64): days since the one before; <NA> for the first.
    - ``gap`` (int64): the sessions between it and the one before (0 where that is of the session before).
    - ``part`` (str): "main" or "resumed", the part of the session of its number in which it was adopted.

    Only the General Assembly counts its work by yearly sessions, so only its resolutions are looked at.

    >>> import toolkit
    >>> table = series(toolkit.load())
    >>> len(table), table["short"].iloc[0], list(table[table["part"] == "resumed"]["short"])
    (30, '37/4', ['67/264', '69/317'])
    """
    cited = citations(resolution)
    cited = cited[(cited["kind"] == "resolution") & (cited["act"] == "recall") & (cited["note"] == "")]
    cited = cited[(cited["organ"] == "General Assembly") & cited["session"].notna() & cited["date"].notna()]
    counts = cited.groupby("clause", sort=False)["symbol"].nunique()
    chosen = cited[cited["clause"] == (counts.idxmax() if len(counts) else "")]
    chosen = chosen.sort_values("date", kind="stable").drop_duplicates("symbol").reset_index(drop=True)
    chosen["days"] = chosen["date"].diff().dt.days.astype(WHOLE)
    chosen["gap"] = (chosen["session"].diff() - 1).clip(lower=0).fillna(0).astype(INT)
    days = zip(chosen["session"], chosen["date"].dt.date, strict=True)
    chosen["part"] = pd.Series([sessions.part(int(session), day) for session, day in days], dtype=TEXT)
    return chosen


def span(row: Any) -> Span:
    """The place of a row, as ``DataFrame.itertuples`` gives it.

    >>> import toolkit
    >>> span(next(clauses(toolkit.load()).itertuples()))
    Span(start=420, end=1227)
    """
    return Span(int(row.start), int(row.end))


# ------------------------------------------------------------------------------------------------------------- helpers


def _table(resolution: Resolution, rows: Iterable[tuple[Any, ...]], columns: Mapping[str, Any]) -> pd.DataFrame:
    """The frame of rows (clause, span, ...) with the document's name before them."""
    doc = resolution.name
    return _frame([(doc, clause, *span, *rest) for clause, span, *rest in rows], {**_PLACE, **columns})


def _frame(rows: list[tuple[Any, ...]], columns: Mapping[str, Any]) -> pd.DataFrame:
    """The frame of these rows, each column of its type."""
    values: Iterable[Iterable[Any]] = zip(*rows, strict=True) if rows else [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series([str(v or "") for v in column] if dtype == TEXT else list(column), dtype=dtype)
            for (name, dtype), column in zip(columns.items(), values, strict=True)
        }
    )


def _clause_at(resolution: Resolution, place: Span) -> str:
    """The label of the innermost clause that holds a place; "" where none does."""
    holders = [c for c in resolution.clauses if any(piece.covers(place) for piece in c.spans)]
    return max(holders, key=lambda c: c.level).label if holders else ""


_QUOTES = {"'": "['‘’]", '"': '["“”]'} | dict.fromkeys("‘’", "['‘’]") | dict.fromkeys("“”", '["“”]')


def _pattern(query: str, *, regex: bool, case: bool) -> re.Pattern[str]:
    plain = query if regex else " ".join(query.split())
    if not plain.strip("*" if not regex else ""):
        raise ToolkitError("there is nothing to look for", where="words()", todo="write a word")
    if not regex:
        signs = {"*": r"\w*", " ": r"\s+", **_QUOTES}
        pieces = [signs.get(c) or re.escape(c) for c in plain]
        starts, ends = (r"(?<!\w)" if plain[0].isalnum() else ""), (r"(?!\w)" if plain[-1].isalnum() else "")
        plain = f"{starts}{''.join(pieces)}{ends}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return re.compile(plain, 0 if case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise ToolkitError(
            f"{query!r} is no regular expression ({error})",
            where="words()",
            todo="mend its brackets and signs, or pass regex=False to look for it as it stands",
        ) from None


def _before(text: str, at: int, window: int) -> str:
    """Up to ``window`` characters before an offset, whole words only."""
    start = max(0, at - window)
    cut = text[start:at]
    if start and not text[start - 1].isspace() and cut[:1].strip():
        cut = cut.partition(" ")[2]
    return cut.lstrip()


def _after(text: str, at: int, window: int) -> str:
    """Up to ``window`` characters from an offset on, whole words only."""
    cut = text[at : at + window]
    if at + window < len(text) and not text[at + window].isspace() and cut[-1:].strip():
        cut = cut.rpartition(" ")[0]
    return cut.rstrip()
