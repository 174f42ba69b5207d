"""Marked: the structure of a document whose mark-up says what each paragraph is, in whatever language.

In: the marked paragraphs of a ``Document``. Out: the same ``Structure`` that the grammar finds in a plain text, and the
anchors of the footnotes. The mark-up decides on parts, numbers and levels; the words only where it is silent: where a
paragraph without a number goes on with the one above it, and where a further annex begins in the same attachment.
"""

from __future__ import annotations

import re

from toolkit.model import Block, Document, MarkedParagraph, Span
from toolkit.parse.annexes import AnnexDraft
from toolkit.parse.cues import ANNEX, OPENING, bare
from toolkit.parse.layout import Anchor, Note, Paragraph, note
from toolkit.parse.outline import OutlineItem
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList, opening
from toolkit.parse.structure import Structure

_SHORT = 120
_PRINTED = re.compile(r"[•–—-]\s+|\(?(?P<number>[^\W_]{1,5})[).]\s+")


def marked(document: Document) -> bool:
    """Whether the mark-up of a document says what its paragraphs are."""
    return document.markup is not None and bool(document.markup.paragraphs)


def anchors(document: Document) -> list[Anchor]:
    """The marks of the footnotes in the running text, in order."""
    assert document.markup is not None
    found = [Anchor(p.number or "", place) for p in document.markup.paragraphs for place in p.anchors]
    return sorted(found, key=lambda anchor: anchor.span)


def structure(document: Document, words: PhraseList) -> Structure:
    """The structure of a marked document."""
    assert document.markup is not None
    reader = _Reader(document, words)
    for paragraph in document.markup.paragraphs:
        reader.read(paragraph)
    return reader.found


class _Reader:
    """Takes the paragraphs one by one and remembers which clauses are open."""

    def __init__(self, document: Document, words: PhraseList) -> None:
        self.found = Structure()
        self.text, self.words = document.text, words
        self.italic = {span.start for span in document.italics}
        self.open: list[tuple[int, int]] = []  # depth and index of the last clause and of those that it is a part of
        self.within = False  # whether the paragraph before belongs to a clause

    def read(self, marked: MarkedParagraph) -> None:
        """Give a paragraph its role, and its words to the clause that they belong to."""
        found, role, span = self.found, marked.role, marked.span
        paragraph = Paragraph(*span, self.text[span.start : span.end])
        if role == "footnote":
            found.notes.append(self.note(marked, paragraph))
        elif role == "annex":
            self.annex(marked, paragraph)
        elif role in (PREAMBULAR, OPERATIVE):
            role = self.clause(marked, paragraph)
        elif role == "opening":
            found.opening = found.opening or paragraph
        elif role in ("masthead", "title"):
            role = self.head(role, paragraph)
        elif role == "closing":
            found.closing.append(paragraph)
        found.blocks.append(Block(role, span))
        self.within = role in (PREAMBULAR, OPERATIVE) or (self.within and role in ("footnote", "furniture"))

    def head(self, role: str, paragraph: Paragraph) -> str:
        """A paragraph of the cover page or the preface: the first of a preface is the title; a part has one, too."""
        if self.found.opening is not None:
            return "heading"
        self.found.head.append(paragraph)
        if role == "title" and self.found.title is None:
            self.found.title = paragraph
            return role
        return "masthead"

    def note(self, marked: MarkedParagraph, paragraph: Paragraph) -> Note:
        """A footnote; one that stands in the flow has its mark in its words."""
        if marked.number is None and (printed := note(paragraph, frozenset("*"))):
            return printed
        return Note(marked.number or "", marked.span, marked.words)

    def clause(self, marked: MarkedParagraph, paragraph: Paragraph) -> str:
        """A clause, or more of one; its part is the answer."""
        drafts, part = self.found.drafts, marked.role
        if part == PREAMBULAR and not drafts and self.found.opening is None and OPENING.fullmatch(paragraph.text):
            self.found.opening = paragraph
            return "opening"
        kind = self.kind(marked, paragraph)
        if kind == "continued" and drafts and self.within:
            drafts[-1].spans.append(marked.span)
            return drafts[-1].part
        if kind == "rest" and self.open:
            top = self.open[0][1]
            level = 0 if part == PREAMBULAR else 2
            drafts.append(OutlineItem(part, level, None, [marked.span], marked.words, top, rest=True))
            return part
        while self.open and self.open[-1][0] >= marked.depth:
            self.open.pop()
        parent = self.open[-1][1] if self.open else None
        number, start = self.number(marked, parent)
        level = 0 if part == PREAMBULAR else marked.level
        self.open.append((marked.depth, len(drafts)))
        drafts.append(OutlineItem(part, level, number, [marked.span], start, parent))
        return part

    def number(self, marked: MarkedParagraph, parent: int | None) -> tuple[str | None, int]:
        """The number of a clause, and where its words begin; in the preamble a letter is not marked as such."""
        printed = _PRINTED.match(self.text, marked.words, marked.span.end) if marked.number is None else None
        if parent is not None:
            return (printed["number"], printed.end()) if printed else (marked.number, marked.words)
        digits = re.match(r"\d+", marked.number or "")
        return digits[0] if digits else None, marked.words

    def kind(self, marked: MarkedParagraph, paragraph: Paragraph) -> str:
        """What a paragraph without a number is that is marked as one of the operative part: perhaps more of the last."""
        drafts = self.found.drafts
        if marked.kind or marked.number or marked.role != OPERATIVE or marked.depth or not self.within:
            return marked.kind
        if drafts[-1].part != OPERATIVE or marked.words in self.italic:
            return ""
        text = self.text[marked.words : marked.span.end]
        if text[:1].islower():
            return "rest" if drafts[-1].parent is not None else "continued"
        announced = bare(self.text[drafts[-1].spans[-1].start : drafts[-1].spans[-1].end]).endswith(":")
        return "continued" if announced and not opening(text, OPERATIVE, self.words) else ""

    def annex(self, marked: MarkedParagraph, paragraph: Paragraph) -> None:
        """A paragraph of an annex: its name, its title, one of its own, or more of the last."""
        found = self.found.annexes
        short = len(paragraph.text) < _SHORT and marked.number is None
        if marked.kind == "annex" or not found or (short and ANNEX.match(paragraph.text)):
            named = short and not paragraph.text.endswith((".", ";", ","))
            found.append(AnnexDraft(paragraph if named else Paragraph(paragraph.start, paragraph.start, "Annex")))
            self.open = []
            if named:
                return
        annex = found[-1]
        annex.end = paragraph.end
        if marked.kind == "heading":
            if not annex.drafts:
                annex.title.append(paragraph.text)
        elif marked.kind == "continued" and annex.drafts:
            annex.drafts[-1].spans.append(marked.span)
        else:
            while self.open and self.open[-1][0] >= marked.depth:
                self.open.pop()
            parent = self.open[-1][1] if self.open else None
            self.open.append((marked.depth, len(annex.drafts)))
            item = OutlineItem("annex", marked.level, marked.number, [marked.span], marked.words, parent)
            annex.drafts.append(item)
