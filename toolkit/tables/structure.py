"""The tables of what the text consists of: clauses, phrases, footnotes, blocks, and the doubtful places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.model import Footnote, Resolution, Span
from toolkit.tables.frame import clause_at, table
from toolkit.tables.lists import joined

COLUMNS = {
    "clauses": "part, level, enumerator, phrase, act, family, words, parent, notes, line, text",
    "phrases": "phrase, act, family, opening, part",
    "footnotes": "note, anchored, note_start, note_end, text",
    "blocks": "role, chars, page, text",
    "doubts": "line, reason, todo",
    "annexes": "annex, title, level, enumerator, parent, text",
}


def clauses(resolution: Resolution) -> pd.DataFrame:
    """One row for each clause, in order.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``part`` (str): "preambular" or "operative" (so are "¶3" and the like of a statement, which has neither part).
    - ``level`` (int64): 0 in the preamble; 1 for an operative paragraph, 2 and 3 for its sub-paragraphs.
    - ``enumerator`` (str): its number as printed ("4", "a"); "" in the preamble.
    - ``phrase`` (str): the opening phrase ("Taking note").
    - ``act``, ``family`` (str): its dictionary form ("take note") and its family, one of ``data/families.toml``; ""
      without a phrase.
    - ``words`` (int64): the number of words of ``text``.
    - ``parent`` (str): the label of the paragraph of which this is a part; "" at the top.
    - ``notes`` (str): the marks of its footnotes ("3, 4").
    - ``line`` (int64): the line of the source file on which it begins, counted from 1.
    - ``text`` (str): its words, footnote marks out and white space folded.

    >>> import toolkit
    >>> clauses(toolkit.load()).query("words > 120")["clause"].tolist()
    ['PP1', 'PP7', 'PP12', 'PP13', 'OP6']
    """
    return table(resolution, _clause_rows(resolution), COLUMNS["clauses"])


def _clause_rows(resolution: Resolution) -> Iterator[tuple[Any, ...]]:
    """The rows of ``clauses``."""
    # Where the lines of the file end, found once: Document.lines counts from the top each time.
    ends = [m.start() for m in re.finditer("\n", resolution.document.raw)]
    for c in resolution.clauses:
        line = bisect_left(ends, resolution.document.to_raw(c.span).start) + 1
        opening = (c.part, c.level, c.number, c.phrase, c.act, c.family)
        yield c.label, c.span, *opening, len(c.text.split()), c.parent, joined(c.notes), line, c.text


ROWS = {"clauses": _clause_rows}


def phrases(resolution: Resolution) -> pd.DataFrame:
    """One row for each phrase by which the organ acts: those that open a clause and those inside it.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``phrase`` (str): the words ("Noting with appreciation").
    - ``act``, ``family`` (str): their dictionary form ("note") and their family ("welcome": the manner counts).
    - ``opening`` (bool): True for the phrase that opens its clause.
    - ``part`` (str): "preambular" or "operative".

    >>> import toolkit
    >>> table = phrases(toolkit.load())
    >>> table[table.clause == "OP6"].phrase.tolist()
    ['Welcomes', 'affirms', 'takes note']
    """
    rows = (
        (c.label, p.span, p.text, p.act, p.family, p.opening, c.part) for c in resolution.clauses for p in c.phrases
    )
    return table(resolution, rows, COLUMNS["phrases"])


def footnotes(resolution: Resolution) -> pd.DataFrame:
    """One row for each anchor of a footnote; one row, too, for a footnote that has no anchor.

    ``start`` and ``end`` are the place of the anchor, that is of the mark in the running text, and ``clause`` the
    clause that it is in. For a note without an anchor they are the note's own place, and ``clause`` is "".
    Columns after these:

    - ``note`` (str): its mark ("1", "*").
    - ``anchored`` (bool): False for a note without an anchor.
    - ``note_start``, ``note_end`` (int64): the place of the note itself, mark included.
    - ``text`` (str): the words of the note.

    >>> import toolkit
    >>> footnotes(toolkit.load()).note.tolist()
    ['*', '**', '1', '2', '3', '4', '5', '6']
    """

    def row(note: Footnote, place: Span) -> tuple[Any, ...]:
        anchored = bool(note.anchors)
        clause = clause_at(resolution, place) if anchored else ""
        return clause, place, note.mark, anchored, *note.span, note.text

    rows = (row(note, place) for note in resolution.footnotes for place in note.anchors or (note.span,))
    return table(resolution, rows, COLUMNS["footnotes"])


def blocks(resolution: Resolution) -> pd.DataFrame:
    """The coverage ledger: every block of the text, in order, so that no character is without a role.

    ``clause``: the label of the clause of which the block is a piece. ``role``: one of the roles of a block; ``chars``:
    how many characters; ``page``: the page on which it begins (Int64, NA if the form has none); ``text``.

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
    return table(resolution, rows, COLUMNS["blocks"])


def doubts(resolution: Resolution) -> pd.DataFrame:
    """The places that the parse is not sure of.

    ``line`` (int64): of the source; ``reason`` (str): what is doubtful; ``todo`` (str): what to do.
    """
    rows = (("", d.span, resolution.document.lines(d.span)[0], d.what, d.todo) for d in resolution.doubts)
    return table(resolution, rows, COLUMNS["doubts"])


def annexes(resolution: Resolution) -> pd.DataFrame:
    """One row for each paragraph of an annex, in order.

    Columns, after ``doc``, ``clause`` (here the paragraph's label, "Annex I, 4(a)"), ``start``, ``end``:

    - ``annex``, ``title`` (str): the annex to which it belongs ("Annex I") and what that is called.
    - ``level`` (int64): 1 for a paragraph, 2 and 3 for its parts; ``enumerator`` (str): its number as printed, ""
      if none is.
    - ``parent`` (str): the label of the paragraph of which this is a part; "" at the top.
    - ``text`` (str): its words, footnote marks out and white space folded.

    >>> import toolkit
    >>> words = "The General Assembly,\\n\\n1. Adopts the rules.\\n\\nAnnex\\n\\nRules\\n\\n1. Gardens are open."
    >>> annexes(toolkit.parse(words, format="text"))[["clause", "title", "text"]].values.tolist()
    [['Annex, 1', 'Rules', 'Gardens are open.']]
    """
    rows = (
        (p.label, p.span, annex.label, annex.title, p.level, p.number, p.parent, p.text)
        for annex in resolution.annexes
        for p in annex.paragraphs
    )
    return table(resolution, rows, COLUMNS["annexes"])
