"""Antecedents: which body a name or a noun means where it stands.

In: the words of one paragraph after the other, in reading order. Out: for each the bodies that it means. A noun ("the
Council") means the body of that noun that the paragraph named last; else the organ that speaks; else the one that
earlier paragraphs named. A name that several bodies share ("General Secretariat") means the one whose organization is
named with it or was named last. Where the words don't tell, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.annotate.bodies import NOUNS, Body, Vocabulary
from toolkit.annotate.matcher import Hit, plain


class Meant(NamedTuple):
    """``text[start:end]`` means ``body``; ``how`` and ``until`` as in ``BodyMention``."""

    start: int
    end: int
    body: Body
    how: str
    until: str | None


class Reader:
    """Reads the paragraphs of one text in order, and knows what was named so far."""

    def __init__(self, vocabulary: Vocabulary, organ: str | None) -> None:
        self.book = vocabulary
        self.last: dict[str, Body | None] = {}

    def read(self, text: str) -> Iterator[Meant]:
        """What the names and nouns of the next paragraph mean."""
        text = plain(text)
        for hit in self.book.finder.find(text):
            words = text[hit.start : hit.end]
            entries = self.book.finder.named.get(words)
            if entries is None:
                continue
            body, name = entries[0]
            for noun in body.called:
                self.last[noun] = body
            yield Meant(hit.start, hit.end, body, name.how, name.until)
