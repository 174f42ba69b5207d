"""Annexes: the texts that follow a resolution, each with headings and numbering of its own.

In: the paragraphs of an annex, in order, which ``AnnexDraft`` takes in. Out: ``Annex``. An annex may be anything (a
statute, a declaration, a programme of work), so only its numbers, its letters and its headings are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.model import Annex, Document, Span
from toolkit.parse.clauses import clauses
from toolkit.parse.cues import BULLET, COLONS, ENDED, Cues, bare
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS, Anchor, Paragraph
from toolkit.parse.levels import PLAIN, Levels, number, settle
from toolkit.parse.outline import OutlineItem
from toolkit.parse.phrases import PhraseList

_NAME = re.compile(r"(?P<kind>\w+)(?:\s+(?P<number>[IVXL]+|[A-Z]|\d+))?\b[\s.:–—-]*(?P<title>.*)", re.DOTALL)

_MARKS = SUPERSCRIPTS + SIGNS + " "


@dataclass(slots=True)
class AnnexDraft:
    """An unfinished annex: the paragraph with its name, its title, the drafts of its paragraphs."""

    name: Paragraph
    cues: Cues
    title: list[str] = field(default_factory=list)
    drafts: list[OutlineItem] = field(default_factory=list)
    end: int = 0
    levels: Levels = field(default_factory=Levels)
    open: bool = False
    """Whether the last paragraph stops mid-sentence."""

    def read(self, paragraph: Paragraph) -> None:
        """Take in the next paragraph: a numbered one, a part of it, a heading, or one without a number."""
        text = paragraph.text
        self.end = paragraph.end
        found = number(text)
        if found is not None and (PLAIN in found.values or (self.levels.top is None and not found.printed.isalpha())):
            self._start(paragraph, 1, found.printed, found.end)
        elif found is not None and self.levels.top is not None and not {"A", "I"} & found.values.keys():
            level, parent = self.levels.place(found, len(self.drafts))
            self._start(paragraph, min(level, 3), found.printed, found.end, parent=parent)
        elif (bullet := BULLET.match(text)) and self.levels.top is not None:
            parent = self.levels.top
            self._start(paragraph, 2, None, bullet.end(), parent=parent)
        elif self.drafts and (self.open or self.cues.goes_on(text)):
            self.go_on(paragraph)
        elif self.cues.heading(text) and not bare(text).endswith(COLONS):
            if not self.drafts and (not self.title or self.cues.goes_on(text)):
                self.title.append(text)
        elif not self.drafts and not self.title and len(text) < 400 and not bare(text).endswith(ENDED):
            self.title.append(text)
        else:
            self._start(paragraph, 1, None, 0)

    def go_on(self, paragraph: Paragraph) -> None:
        """The paragraph is the rest of the one before."""
        self.end = paragraph.end
        if self.drafts:
            self.drafts[-1].spans.append(Span(paragraph.start, paragraph.end))
            self.open = not self.cues.ended(bare(paragraph.text))

    def _start(
        self, paragraph: Paragraph, level: int, number: str | None, words: int, *, parent: int | None = None
    ) -> None:
        if parent is None:
            self.levels.open(len(self.drafts))
        span = Span(paragraph.start, paragraph.end)
        self.drafts.append(OutlineItem("annex", level, number, [span], paragraph.start + words, parent))
        self.open = not self.cues.ended(bare(paragraph.text))


def annexes(document: Document, drafts: list[AnnexDraft], anchors: list[Anchor], words: PhraseList) -> Iterator[Annex]:
    """The annexes of a resolution, in order; a repeated label is numbered: "Annex [2]"."""
    seen: Counter[str] = Counter()
    for draft in drafts:
        name = _NAME.match(draft.name.text)
        assert name is not None  # ANNEX found the word
        label = " ".join(filter(None, [name["kind"].capitalize(), name["number"]]))
        seen[label] += 1
        label = label if seen[label] == 1 else f"{label} [{seen[label]}]"
        title = " ".join(" ".join(part.rstrip(_MARKS) for part in (name["title"], *draft.title)).split())
        settle(draft.drafts)
        paragraphs = clauses(document, draft.drafts, anchors, words, annex=label)
        span = Span(draft.name.start, max(draft.end, draft.name.end))
        yield Annex(label, title or None, span, tuple(paragraphs))
