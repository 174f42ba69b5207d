"""Clean copies: a resolution's paragraphs in reading order, each clause whole and the notes at the end.

Page furniture is left out, and what a page break cut is joined. If the numbers of the notes start again, or words of
other resolutions surround this one, each note keeps its place, since only that shows whose it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from toolkit.model import Block, OffsetMap, Resolution, Span
from toolkit.parse.folding import folded
from toolkit.written import whole as whole_characters

_ESCAPED = re.compile(r"[\\`*_\[\]<>&~|]|(?<![^\n])[#+-](?=\s)")
_ADDRESS = re.compile(r"[^()\s]{0,500}")
_HEADS = {"title": "# ", "heading": "## "}
_LONGEST_LINK = 200


class CleanParagraph(NamedTuple):
    """A paragraph: its role, its words on one line (in the masthead on several), and where they are."""

    role: str
    text: str
    map: OffsetMap
    span: Span


def paragraphs(resolution: Resolution) -> Iterator[CleanParagraph]:
    """The paragraphs of the clean copy."""
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
        return CleanParagraph(block.role, whole_characters(words), OffsetMap((0,), (block.span.start,)), place)
    words, places = folded(text, list(spans), [])
    return CleanParagraph(block.role, whole_characters(words), places, place)


def text(resolution: Resolution) -> str:
    """The clean copy as plain text, a blank line between paragraphs, in which the same clauses and notes are found.

    Italics are lost, and with them the end of an opening phrase that only they tell.

    >>> import toolkit
    >>> toolkit.parse(text(toolkit.load()), format="text")["OP6"].phrase
    'Welcomes'
    """
    return "\n\n".join(paragraph.text for paragraph in paragraphs(resolution)) + "\n"


def markdown(resolution: Resolution) -> str:
    """The clean copy as Markdown, in which ``toolkit.parse`` finds the same clauses, phrases and notes.

    Italics are kept; a link that the file had points to the cited document by its symbol. Every character to which
    CommonMark or HTML gives a meaning is escaped.

    >>> import toolkit
    >>> toolkit.parse(markdown(toolkit.load()))["OP6"].phrase
    'Welcomes'
    """
    writer = _Markdown(resolution)
    return "\n\n".join(writer.paragraph(paragraph) for paragraph in paragraphs(resolution)) + "\n"


class _Markdown:
    def __init__(self, resolution: Resolution) -> None:
        document = resolution.document
        addresses = {c.span.start: c.symbol.url for c in resolution.citations}
        self.italics = sorted(document.italics)
        self.links = sorted((link.span, addresses.get(link.span.start, link.target)) for link in document.links)

    def paragraph(self, paragraph: CleanParagraph) -> str:
        """One paragraph, its marks in it."""
        text = paragraph.text
        opens: dict[int, str] = {}
        closes: dict[int, str] = {}
        italics = self.inside(paragraph, self.italics)
        for span in italics:
            opens[span.start], closes[span.end] = "*", "*"
        for span, target in self.targets(paragraph):
            crossing = any(s.overlaps(span) and not (s.covers(span) or span.covers(s)) for s in italics)
            if not crossing and _ADDRESS.fullmatch(target) and span.end - span.start < _LONGEST_LINK:
                within = span.start in opens and any(s.start == span.start and s.covers(span) for s in italics)
                opens[span.start] = opens.get(span.start, "") + "[" if within else "[" + opens.get(span.start, "")
                inner = any(s.end == span.end and span.covers(s) and s != span for s in italics)
                close = f"]({target})"
                closes[span.end] = closes.get(span.end, "") + close if inner else close + closes.get(span.end, "")
        cuts = sorted({0, len(text), *opens, *closes})
        pieces = [closes.get(cuts[0], "") + opens.get(cuts[0], "")]
        for start, end in pairwise(cuts):
            pieces.append(_escaped(text[start:end]))
            pieces.append(closes.get(end, "") + opens.get(end, ""))
        return _HEADS.get(paragraph.role, "") + "".join(pieces).replace("\n", "  \n")

    def inside(self, paragraph: CleanParagraph, spans: list[Span]) -> list[Span]:
        """The emphasis of a paragraph, if CommonMark can express it: separate, and with no space at its ends."""
        found: list[Span] = []
        text = paragraph.text
        for span in self.places(paragraph, spans):
            start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
            end = start + len(text[start : span.end].rstrip())
            if found and start - found[-1].end < 1:
                found[-1] = Span(found[-1].start, max(end, found[-1].end))
            elif start < end:
                found.append(Span(start, end))
        return [
            s
            for s in found
            if _flanks(text[s.start - 1 : s.start], text[s.start], text[s.end - 1], text[s.end : s.end + 1])
        ]

    def targets(self, paragraph: CleanParagraph) -> list[tuple[Span, str]]:
        """The links of a paragraph and where they point."""
        first = bisect_left(self.links, (Span(paragraph.span.start, 0),))
        rows = []
        for span, target in self.links[first:]:
            if span.start >= paragraph.span.end:
                break
            rows += [(place, target) for place in self.places(paragraph, [span])]
        return rows

    def places(self, paragraph: CleanParagraph, spans: list[Span]) -> list[Span]:
        """Where places of the document are in the paragraph's words."""
        back, size = paragraph.map.inverse(), len(paragraph.text)
        found = []
        for at in range(max(0, bisect_left(spans, paragraph.span) - 1), len(spans)):
            start, end = max(spans[at].start, paragraph.span.start), min(spans[at].end, paragraph.span.end)
            if spans[at].start >= paragraph.span.end:
                break
            if start < end:
                found.append(Span(min(back.offset(start), size), min(back.offset(end - 1) + 1, size)))
        return [span for span in found if span.start < span.end]


def _flanks(before: str, first: str, last: str, after: str) -> bool:
    """Whether asterisks around words open and close emphasis there."""
    opens = first.isalnum() or not before.strip() or not before.isalnum()
    closes = last.isalnum() or not after.strip() or not after.isalnum()
    return opens and closes


def _escaped(words: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\{found[0]}", words)
