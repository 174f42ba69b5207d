"""Footnotes: each note, and where its mark is in the text.

In: the notes that the structure found and the anchors in the text. Out: ``Footnote`` objects, and the
anchors that count: those that are in no footnote and, for an asterisk, have a note.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from toolkit.model import Clause, Document, Footnote, Span
from toolkit.parse.folding import folded
from toolkit.parse.layout import Anchor
from toolkit.parse.outline import Structure


def live(anchors: list[Anchor], structure: Structure) -> list[Anchor]:
    """The anchors outside the notes themselves; an asterisk without a note does not count."""
    marks = {note.mark for note in structure.notes}
    notes = [note.span for note in structure.notes]
    return [a for a in anchors if (a.mark.isdigit() or a.mark in marks) and _holder(a.span, notes) is None]


def _holder(place: Span, spans: list[Span]) -> int | None:
    """Index of the one of some spans, in order and apart, that covers a place."""
    at = bisect_right(spans, (place.start, float("inf"))) - 1
    return at if at >= 0 and spans[at].covers(place) else None


def footnotes(document: Document, structure: Structure, anchors: list[Anchor]) -> list[Footnote]:
    """The footnotes in reading order. A mark that comes again (numbers that restart) goes to the note after it."""
    same: dict[str, list[Span]] = {}
    for note in structure.notes:
        same.setdefault(note.mark, []).append(note.span)
    own: dict[Span, list[Span]] = {note.span: [] for note in structure.notes}
    for anchor in anchors:
        if notes := same.get(anchor.mark):
            after = bisect_right(notes, anchor.span)
            own[notes[min(after, len(notes) - 1)]].append(anchor.span)
    made = []
    for note in structure.notes:
        text, _ = folded(document.text, [Span(note.words, note.span.end)], [])
        made.append(Footnote(note.mark, note.span, text, tuple(own[note.span])))
    return made


def anchored(footnotes: list[Footnote], clauses: list[Clause]) -> list[Footnote]:
    """The footnotes with the labels of the clauses in which their anchors are."""
    places = [(span, clause.label) for clause in clauses for span in clause.spans]
    spans = [span for span, _ in places]
    found = []
    for note in footnotes:
        holders = [at for a in note.anchors if (at := _holder(a, spans)) is not None]
        found.append(replace(note, clauses=tuple(dict.fromkeys(places[at][1] for at in holders))))
    return found
