"""An edition: a resolution's paragraphs in reading order, each clause whole and the notes at the end.

Page furniture is left out, and what a page break cut is joined. Where the numbers of the notes start again, or words of
other resolutions stand around this one, each note keeps its place, since only that tells whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.export.entries import no_markup
from toolkit.model import Block, OffsetMap, Resolution, Span
from toolkit.parse.clauses import folded


class CleanParagraph(NamedTuple):
    """A paragraph: its role, its words on one line (in the masthead on some), and where they stand."""

    role: str
    text: str
    map: OffsetMap
    span: Span


def paragraphs(resolution: Resolution) -> Iterator[CleanParagraph]:
    """The paragraphs of the edition."""
    clauses = resolution.paragraphs
    whole = {clause.spans[0]: clause.spans for clause in clauses}
    rest = {span for clause in clauses for span in clause.spans[1:]}
    marks = [note.mark for note in resolution.footnotes]
    keeps = len(set(marks)) < len(marks) or any(block.role == "other" for block in resolution.blocks)
    ends = ["furniture"] if keeps else ["furniture", "footnote"]
    for block in resolution.blocks:
        if block.role not in ends and block.span not in rest:
            yield _paragraph(resolution, block, whole.get(block.span, (block.span,)))
    for block in resolution.blocks:
        if block.role == "footnote" and "footnote" in ends:
            yield _paragraph(resolution, block, (block.span,))


def _paragraph(resolution: Resolution, block: Block, spans: tuple[Span, ...]) -> CleanParagraph:
    text = resolution.document.text
    place = Span(spans[0].start, spans[-1].end)
    if block.role == "masthead":  # its lines are lines
        words = re.sub(r"[^\S\n]", " ", text[block.span.start : block.span.end])
        return CleanParagraph(block.role, no_markup(words), OffsetMap((0,), (block.span.start,)), place)
    words, places = folded(text, list(spans), [])
    return CleanParagraph(block.role, no_markup(words), places, place)
