"""The resolution of a document: the stages of the parse, one after the other."""

from __future__ import annotations

from toolkit.model import Document, Resolution
from toolkit.parse.annexes import annexes
from toolkit.parse.clauses import clauses
from toolkit.parse.doubts import doubts
from toolkit.parse.footnotes import anchored, footnotes, live
from toolkit.parse.layout import anchors
from toolkit.parse.masthead import masthead
from toolkit.parse.phrases import vocabulary
from toolkit.parse.structure import structure


def resolution(document: Document, phrases: str | None = None) -> Resolution:
    """The resolution of a document, without citations and dates, which the annotators add.

    ``phrases`` is the path of a vocabulary; None for ``data/languages/en/phrases.toml``. One without clauses is returned as such.
    """
    words = vocabulary(phrases)
    found = anchors(document)
    parts = structure(document, found, words)
    found = live(found, parts)
    made = clauses(document, parts.drafts, found, words)
    notes = footnotes(document, parts, found)
    return Resolution(
        document=document,
        masthead=masthead(document, parts, notes),
        blocks=tuple(parts.blocks),
        clauses=tuple(made),
        footnotes=tuple(anchored(notes, made)),
        citations=(),
        dates=(),
        doubts=tuple(doubts(document, parts, notes, found)),
        annexes=tuple(annexes(document, parts.annexes, found, words)),
    )
