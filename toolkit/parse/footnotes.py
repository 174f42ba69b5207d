"""Footnotes: each note with the places of its mark in the text.

In: the notes that the structure found and the anchors in the text. Out: ``Footnote`` objects, and the
anchors that count: those that stand in no footnote and, for an asterisk, have a note.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.model import Clause, Document, Footnote, Span
from toolkit.parse.clauses import folded
from toolkit.parse.layout import Anchor, Note
from toolkit.parse.structure import Structure


def live(anchors: list[Anchor], structure: Structure) -> list[Anchor]:
    """The anchors outside the notes themselves; an asterisk without a note is none."""
    marks = {note.mark for note in structure.notes}
    return [
        a
        for a in anchors
        if (a.mark.isdigit() or a.mark in marks) and not any(note.span.covers(a.span) for note in structure.notes)
    ]


def footnotes(document: Document, structure: Structure, anchors: list[Anchor]) -> list[Footnote]:
    """The footnotes in reading order. A mark that comes again (numbers that restart) goes to the note after it."""
    made = []
    for note in structure.notes:
        same = [n for n in structure.notes if n.mark == note.mark]
        own = [a.span for a in anchors if a.mark == note.mark and (len(same) == 1 or _nearest(a, same) == note.span)]
        text, _ = folded(document.text, [Span(note.words, note.span.end)], [])
        made.append(Footnote(note.mark, note.span, text, tuple(own)))
    return made


def _nearest(anchor: Anchor, notes: list[Note]) -> Span:
    after = [n.span for n in notes if n.span.start > anchor.span.start]
    return after[0] if after else notes[-1].span


def anchored(footnotes: list[Footnote], clauses: list[Clause]) -> list[Footnote]:
    """The footnotes with the labels of the clauses in which their anchors stand."""
    return [
        replace(
            note,
            clauses=tuple(
                dict.fromkeys(
                    c.label
                    for a in note.anchors
                    for c in clauses
                    if note.mark in c.notes and any(span.covers(a) for span in c.spans)
                )
            ),
        )
        for note in footnotes
    ]
