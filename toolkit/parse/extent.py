"""Extent: which of a text's paragraphs belong to the resolution, and where its body begins.

In: the paragraphs, each with the footnote that it is. Out: indices and offsets of them.
"""

from __future__ import annotations

import re

from toolkit.parse.cues import ANNEX, CLOSING, HEADLINE, MEETING, NUMBER, OPENING, OPENING_AND
from toolkit.parse.layout import Note, Paragraph
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList, opening


def own(rows: list[tuple[Paragraph, Note | None]], name: str, words: PhraseList) -> tuple[int, int]:
    """The paragraphs of the resolution that a page of a volume was cut out for: its neighbours stand around it.

    Where one has a title, it begins there if the end of another stands above. Of several it is the one whose number is
    in the document's name ("A_RES_42_169"), else the longest. More than a few without such a name are a collection,
    which is left whole.
    """
    heads = [
        (i, found[1])
        for i, (paragraph, _) in enumerate(rows)
        if (found := HEADLINE.match(paragraph.text)) and any(OPENING.fullmatch(p.text) for p, _ in rows[i + 1 : i + 5])
    ]
    if len(heads) < 2:
        return (heads[0][0] if heads and _foreign(rows[: heads[0][0]], words) else 0), len(rows)
    starts = [0, *(i for i, _ in heads[1:])]
    ends = [*starts[1:], len(rows)]
    named = [re.search(rf"(?<![0-9]){_plain(number)}(?![0-9A-Za-z])", _plain(name)) for _, number in heads]
    if len(heads) > 5 and not any(named):
        return 0, len(rows)
    length = [rows[end - 1][0].end - rows[i][0].start for (i, _), end in zip(heads, ends, strict=True)]
    best = max(range(len(heads)), key=lambda i: (named[i] is not None, length[i]))
    return starts[best], ends[best]


def _foreign(rows: list[tuple[Paragraph, Note | None]], words: PhraseList) -> bool:
    """Whether paragraphs above a title are the end of another resolution: a meeting's line, or clauses."""
    clauses = 0
    for paragraph, footnote in rows:
        if footnote is None and MEETING.fullmatch(paragraph.text):
            return True
        clauses += paragraph.text.endswith((",", ";")) and any(
            opening(paragraph.text, part, words) for part in (PREAMBULAR, OPERATIVE)
        )
    return clauses > 1


def _plain(symbol: str) -> str:
    """A symbol as file names write it: "42/169" is "42_169"."""
    return re.sub(r"[\W_]+", "_", symbol).strip("_")


def apart(rows: list[tuple[Paragraph, Note | None]], words: PhraseList) -> list[tuple[Paragraph, Note | None]]:
    """The paragraphs, the organ's name parted from a first clause that stands in the same one."""
    for i, (paragraph, footnote) in enumerate(rows):
        start, end, text = paragraph
        name = OPENING_AND.match(text) if footnote is None else None
        if name is not None and opening(text, PREAMBULAR, words, at=name.end()):
            first = text[: name.end()].rstrip()
            parts = (
                Paragraph(start, start + len(first), first),
                Paragraph(start + name.end(), end, text[name.end() :]),
            )
            return [*rows[:i], *((part, None) for part in parts), *rows[i + 1 :]]
    return rows


def body(rows: list[tuple[Paragraph, Note | None]], words: PhraseList) -> int:
    """Index of the paragraph that opens the body: the organ's name, else the first clause."""
    for i, (paragraph, footnote) in enumerate(rows):
        if footnote is None and OPENING.fullmatch(paragraph.text):
            return i
    for i, (paragraph, footnote) in enumerate(rows):
        if footnote is None and (
            NUMBER.match(paragraph.text)
            or any(opening(paragraph.text, part, words) for part in (PREAMBULAR, OPERATIVE))
        ):
            return i
    return len(rows)


def first(rows: list[tuple[Paragraph, Note | None]]) -> int:
    """Offset of the first operative paragraph with the number 1; 0 where none stands before a closing line or annex."""
    for paragraph, _ in rows:
        if ANNEX.match(paragraph.text) or CLOSING.match(paragraph.text):
            return 0
        number = NUMBER.match(paragraph.text)
        if number is not None and number[1] == "1":
            return paragraph.start
    return 0
