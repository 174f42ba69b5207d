"""Doubts: the places of a text that the parse could not make sense of, for a reader to look at.

In: a Resolution without its doubts, the structure, the anchors. Out: ``Doubt`` objects in reading order.
"""

from __future__ import annotations

from bisect import bisect_right

from toolkit.model import Block, Doubt, Footnote, Resolution, Span
from toolkit.parse.guards import guards
from toolkit.parse.layout import Anchor
from toolkit.parse.outline import Structure
from toolkit.parse.phrases import PhraseList

NEIGHBOURS = "the text also contains other resolutions, which are left out"
_LOST = "\ufffd"  # what a decoder writes for bytes that are not valid


def doubts(found: Resolution, structure: Structure, anchors: list[Anchor], words: PhraseList) -> list[Doubt]:
    """The footnotes without anchor, the anchors without footnote, the paragraphs without a known role, lost pages
    and lost characters (the first of each block), and what ``guards`` finds."""
    document, notes = found.document, found.footnotes
    marks = {note.mark for note in notes}
    aside = {paragraph.start for paragraph in structure.neighbours}
    doubts = [
        Doubt(f"footnote {note.mark} has no mark in the text", note.span, "put its mark where it belongs")
        for note in notes
        if not note.anchors
    ]
    doubts += [
        Doubt(f"the mark {anchor.mark} has no footnote", anchor.span, "add the footnote, or remove the mark")
        for anchor in anchors
        if anchor.mark not in marks and not _aside(structure, anchor.span.start)
    ]
    doubts += [
        Doubt(
            "this paragraph does not fit any part of a resolution",
            block.span,
            "check that the text is complete and in order",
        )
        for block in structure.blocks
        if block.role == "other" and block.span.start not in aside
    ]
    doubts += [
        Doubt(
            f"page {page} is a picture, of which no word could be read",
            next((line.span for line in document.layout if line.page > page), document.layout[-1].span),
            "run OCR software (such as OCRmyPDF) to add its text, and load the result",
        )
        for page in document.pictures
        if document.layout
    ]
    doubts += [
        Doubt("a character could not be read", Span(at, at + 1), "compare it with the print, or get the file again")
        for block in (structure.blocks if _LOST in document.text else ())
        if (at := document.text.find(_LOST, *block.span)) >= 0
    ]
    if structure.neighbours:
        first = structure.neighbours[0]
        doubts.append(
            Doubt(
                NEIGHBOURS,
                Span(first.start, first.end),
                "name the file by the symbol of the one to read, or cut the others out",
            )
        )
    doubts += guards(document, structure, found.clauses, found.masthead, words)
    return sorted(doubts, key=lambda doubt: doubt.span)


def _has_neighbours(found: Resolution) -> bool:
    """Whether other resolutions are on the same page."""
    return any(doubt.what == NEIGHBOURS for doubt in found.doubts)


def own_blocks(found: Resolution) -> tuple[Block, ...]:
    """The blocks of a resolution without those of its neighbours, which are around it on the page of a volume."""
    if not _has_neighbours(found):
        return found.blocks
    own = [i for i, block in enumerate(found.blocks) if block.role not in ("other", "footnote", "furniture")]
    return found.blocks[own[0] : own[-1] + 1] if own else found.blocks


def own_notes(found: Resolution) -> tuple[Footnote, ...]:
    """The notes of a resolution; on a page with others only those that a mark in its own blocks calls."""
    own = own_blocks(found)
    if not own or not _has_neighbours(found):
        return found.footnotes
    whole = Span(own[0].span.start, own[-1].span.end)
    return tuple(note for note in found.footnotes if any(whole.covers(anchor) for anchor in note.anchors))


def _aside(structure: Structure, at: int) -> bool:
    """Whether a place is in the paragraphs of another resolution."""
    i = bisect_right(structure.neighbours, at, key=lambda paragraph: paragraph.start) - 1
    return i >= 0 and at < structure.neighbours[i].end
