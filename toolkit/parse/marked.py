"""Marked: the structure of a document whose mark-up says what each paragraph is, in whatever language.

In: the marked paragraphs of a ``Document``. Out: the same ``Structure`` that the grammar finds in a plain text, and the
anchors of the footnotes. The mark-up decides on parts, numbers and levels; the words only where it is silent: where a
paragraph without a number continues the one above it, and where a further annex begins in the same attachment.
"""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.model import Block, Document, MarkedParagraph, Part, Role
from toolkit.parse.annexes import AnnexDraft
from toolkit.parse.cues import COLONS, ENDED, STOPS, bare, cues
from toolkit.parse.layout import Anchor, Note, Paragraph, mark
from toolkit.parse.levels import Levels, number as number_of
from toolkit.parse.outline import OutlineItem, Structure
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList, opens

_SHORT = 120
# A number that is in the words, since the mark-up does not know it as one: "1 -", "(a)", "3.", and a bullet.
_PRINTED = re.compile(
    r"[•–—-]\s+ | \(?(\d{1,3}|[^\W\d_]{1,4})[).]\s+ | (\d{1,3}|[^\W\d_])(?:\s*[-–—]\s+|[ ]*\t\s*)", re.VERBOSE
)
_MARK = re.compile(r"\(?(\d{1,3}(?=/)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§]{1,4})\)?/?\s*")
_NUMBERED = re.compile(r"\d{1,3}\.\s")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


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
    """Reads the paragraphs one by one and remembers which clauses are open."""

    def __init__(self, document: Document, words: PhraseList) -> None:
        self.found = Structure()
        self.text, self.words, self.cues = document.text, words, cues(words.language)
        self.italic = {span.start for span in document.italics}
        self.open: list[tuple[int, int]] = []  # depth and index of the last clause and of those that it is a part of
        self.inner: list[tuple[int, int]] = []  # the same for the paragraphs of an annex
        self.top = 0  # the index of the last clause that is not part of another
        self.levels = Levels()  # of the letters that are in the words
        self.within = False  # whether the paragraph before belongs to a clause

    def read(self, marked: MarkedParagraph) -> None:
        """Give a paragraph its role, and its words to the clause that they belong to."""
        found, span = self.found, marked.span
        role: Role = marked.role
        paragraph = Paragraph(*span, self.text[span.start : span.end])
        if role == "footnote":
            found.notes.append(self.note(marked, paragraph))
        elif role == "annex":
            self.annex(marked, paragraph)
        elif role == PREAMBULAR or role == OPERATIVE:  # noqa: SIM109 - mypy narrows only this
            role = self.clause(marked, paragraph, role)
        elif role == "opening":
            self.opens(paragraph)
        elif role in ("masthead", "title"):
            role = self.head(role, paragraph)
        elif role == "closing":
            found.closing.append(paragraph)
        found.blocks.append(Block(role, span))
        self.within = role in (PREAMBULAR, OPERATIVE) or (self.within and role in ("footnote", "furniture"))

    def opens(self, paragraph: Paragraph) -> None:
        """The words that name the organ."""
        self.found.opening = self.found.opening or paragraph
        self.found.organ = self.found.organ or self.cues.organ_in(paragraph.text, paragraph.start)

    def head(self, role: Role, paragraph: Paragraph) -> Role:
        """A paragraph of the cover page or the preface. The first of a preface is the title."""
        if self.found.opening is not None:
            return "heading"
        self.found.head.append(paragraph)
        if role == "title" and self.found.title is None:
            self.found.title = paragraph
            return role
        return "masthead"

    def note(self, marked: MarkedParagraph, paragraph: Paragraph) -> Note:
        """A footnote; one that is in the flow has its mark in its words."""
        if marked.number is None and (printed := _MARK.match(paragraph.text)):
            return Note(mark(printed[1]), marked.span, marked.span.start + printed.end())
        return Note(marked.number or "", marked.span, marked.words)

    def clause(self, marked: MarkedParagraph, paragraph: Paragraph, part: Part) -> Role:
        """A clause, or more of one; its part is the answer, or the role of what is marked as one and is not."""
        drafts = self.found.drafts
        if (
            part == PREAMBULAR
            and not drafts
            and self.found.opening is None
            and self.cues.opening.fullmatch(paragraph.text)
        ):
            self.opens(paragraph)
            return "opening"
        if part == PREAMBULAR and not marked.depth and _NUMBERED.match(self.text, marked.words):
            marked, part = replace(marked, role=OPERATIVE, level=1), OPERATIVE  # no preambular paragraph has a number
        kind = self.kind(marked)
        if kind == "heading":
            return "heading"
        if kind == "closing":
            self.found.closing.append(paragraph)
            return "closing"
        if kind == "continued" and drafts and self.within:
            drafts[-1].spans.append(marked.span)
            return drafts[-1].part
        if kind == "rest" and self.open:
            top = self.open[0][1]
            level = 0 if part == PREAMBULAR else 2
            drafts.append(OutlineItem(part, level, None, [marked.span], marked.words, top, rest=True))
            return part
        self.start(marked, part)
        return part

    def start(self, marked: MarkedParagraph, part: Part) -> None:
        """A clause of its own, below those that are open and less deep."""
        drafts, depth, number, start = self.found.drafts, marked.depth, marked.number, marked.words
        printed = _PRINTED.match(self.text, start, marked.span.end) if number is None else None
        letter = number_of(self.text[start : min(start + 40, marked.span.end)]) if depth == 0 and not number else None
        if letter and letter.printed.islower() and self.levels.top is not None and part == OPERATIVE:
            depth = self.levels.place(letter, len(drafts))[0] - 1  # a point that is marked as a paragraph
        while self.open and self.open[-1][0] >= depth:
            self.open.pop()
        parent = self.open[-1][1] if self.open else None
        own = (printed[1] or printed[2]) if printed else None
        if printed and (parent is not None or (part == OPERATIVE and (own or "").isdigit())):
            number, start = own, printed.end()
        if parent is None:
            self.levels.open(len(drafts))
            digits = re.match(r"\d+", number or "")
            number = digits[0] if digits else None
        level = 0 if part == PREAMBULAR else min(3, depth + 1)
        self.open.append((depth, len(drafts)))
        value = int(number) if number and parent is None else None
        if value == 1 and drafts and drafts[self.top].part == OPERATIVE and drafts[self.top].number is None:
            drafts[self.top].above = True
        self.top = len(drafts) if parent is None else self.top
        drafts.append(OutlineItem(part, level, number, [marked.span], start, parent, value=value))

    def kind(self, marked: MarkedParagraph) -> str:
        """What a paragraph of the operative part without a number is: a heading, a closing line, more of the last."""
        if marked.kind or marked.number or marked.role != OPERATIVE or marked.depth:
            return marked.kind
        text, last = self.text[marked.words : marked.span.end], self.found.drafts[-1:]
        if _PRINTED.match(text):
            return ""
        ends = bare(self.text[slice(*last[0].spans[-1])]) if last and last[0].part == OPERATIVE else ""
        if self.within and ends.endswith(STOPS) and len(text) < _SHORT and _YEAR.search(text):
            return "closing"
        if marked.words in self.italic or opens(text, self.words, OPERATIVE):
            return ""
        if self.within and ends and text[:1].islower():
            return "rest" if last[0].parent is not None else "continued"
        if self.within and ends.endswith(COLONS):  # a quotation or a list that it announces
            return "continued"
        return "heading" if self._like_heading(text) else ""

    def _like_heading(self, text: str) -> bool:
        """Whether a paragraph without a number is a heading by its words."""
        return self.cues.heading(text) and not bare(text).endswith(COLONS)

    def annex(self, marked: MarkedParagraph, paragraph: Paragraph) -> None:
        """A paragraph of an annex: its name, its title, one of its own, or more of the last."""
        found = self.found.annexes
        short = len(paragraph.text) < _SHORT and marked.number is None
        if marked.kind == "annex" or not found or (short and self.cues.annex.match(paragraph.text)):
            named = short and paragraph.text[0].isalnum() and not paragraph.text.endswith((".", ";", ","))
            name = paragraph if named else Paragraph(paragraph.start, paragraph.start, "Annex")
            found.append(AnnexDraft(name, self.cues))
            self.inner = []
            if named:
                return
        annex = found[-1]
        annex.end = paragraph.end
        plain = marked.kind == "" and marked.number is None and not marked.depth
        first = not annex.drafts and not annex.title and not paragraph.text.endswith(ENDED)
        if marked.kind == "heading" or (plain and (first or self._like_heading(paragraph.text))):
            if not annex.drafts:
                annex.title.append(paragraph.text)
        elif marked.kind == "continued" and annex.drafts:
            annex.drafts[-1].spans.append(marked.span)
        else:
            while self.inner and self.inner[-1][0] >= marked.depth:
                self.inner.pop()
            parent = self.inner[-1][1] if self.inner else None
            self.inner.append((marked.depth, len(annex.drafts)))
            item = OutlineItem("annex", marked.level, marked.number, [marked.span], marked.words, parent)
            annex.drafts.append(item)
