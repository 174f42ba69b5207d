"""Ahead: what the following paragraphs say about the current one.

In: the paragraphs not yet read, without the footnotes. Out: answers to the reader's questions about them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from toolkit.parse.cues import cues, reported
from toolkit.parse.layout import Paragraph
from toolkit.parse.levels import Number, number
from toolkit.parse.phrases import PREAMBULAR, PhraseList, opens

_FAR = 5  # paragraphs, so that time grows with the text alone


class Ahead:
    """The following paragraphs; each question looks at only a few of them."""

    def __init__(self, words: PhraseList) -> None:
        self.words = words
        self.cues = cues(words.language)
        self.rows: deque[Paragraph] = deque()

    @property
    def next(self) -> Paragraph | None:
        """The next paragraph; None at the end."""
        return self.rows[0] if self.rows else None

    def following(self) -> Number | None:
        """The number of the next paragraph, if it has one."""
        return number(self.rows[0].text) if self.rows else None

    def numbered(self) -> Number | None:
        """The next number that a paragraph has."""
        found = (number(paragraph.text) for paragraph in islice(self.rows, _FAR))
        return next((n for n in found if n), None)

    def announced(self) -> Number | None:
        """The number of the next paragraph that is not a heading; None if it has none."""
        below = self.text()
        return number(below.text) if below else None

    def text(self) -> Paragraph | None:
        """The next paragraph that is not a heading; None if the next few are."""
        rows = islice(self.rows, _FAR)
        return next((p for p in rows if number(p.text) or not self.cues.heading(p.text)), None)

    def preambular(self) -> bool:
        """Whether the next paragraph that is not a heading opens as one of a preamble."""
        ahead = next((p for p in islice(self.rows, _FAR) if not self.cues.heading(p.text)), None)
        return ahead is not None and opens(ahead.text, self.words, PREAMBULAR)

    def furniture(self) -> bool:
        """Whether the next paragraph has no words."""
        return bool(self.rows) and self.cues.rule(self.rows[0].text)

    def clause(self, *, strict: bool = False) -> bool:
        """Whether a new clause, or a further resolution, begins after any headings; a clause's rest does not count."""
        below = self.text()
        if below is None:
            return not strict
        if number(below.text) or opens(below.text, self.words) or self.cues.opens(below.text):
            return True
        return self.like_a_phrase(below.text) or reported(below.text, self.words) is not None

    def quotation_ends(self) -> bool:
        """Whether a quotation ends before another begins."""
        return any("”" in paragraph.text for paragraph in self._until_quote())

    def _until_quote(self) -> Iterator[Paragraph]:
        for paragraph in islice(self.rows, 4 * _FAR):
            if "“" in paragraph.text.partition("”")[0]:
                return
            yield paragraph

    def like_a_phrase(self, text: str) -> bool:
        """Whether a text may open with a phrase that no vocabulary knows, or that a page's end cuts: "Deeply"."""
        first = text.split(None, 1)
        return bool(self.cues.participle.match(text)) or (
            len(first) == 1 and first[0].lower() in self.words.starts[PREAMBULAR]
        )
