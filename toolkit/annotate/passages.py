"""The passages of a resolution: its clauses, the paragraphs of its annexes, its notes, its masthead, and the rest.

In: a ``Resolution``. Out: its ``Passage`` objects, in reading order, made once. This is the only walk over a
resolution: code that looks for something in its words asks for the passages, and says which kinds it reads.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from toolkit.model import Block, Citation, Clause, DateMention, Footnote, OffsetMap, Phrase, Resolution, Span
from toolkit.parse.doubts import own_blocks, own_notes
from toolkit.parse.folding import folded
from toolkit.parse.sentences import begin

CLAUSE, ANNEX, NOTE, MASTHEAD, REST = "clause", "annex", "note", "masthead", "rest"
"""The kinds: a clause; a paragraph of an annex; a note; the masthead; titles, headings, the opening and the like."""


class Passage(NamedTuple):
    """Words that belong together, mapped into the document and back, with what has been found in them so far.

    - ``kind``: one of those above; ``text``: its words (for a clause, without its number).
    - ``map``: from ``text`` to ``document.text``.
    - ``clause``: the label of the clause (for a note, of the clause that holds its anchor); ``note``: the footnote's
      mark. None if the words are in neither.
    """

    kind: str
    text: str
    map: OffsetMap
    clause: str | None = None
    note: str | None = None
    phrases: tuple[Phrase, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()

    @property
    def back(self) -> OffsetMap:
        """The map from ``document.text`` to ``text``."""
        return self.map.inverse()

    def place(self, start: int, end: int) -> Span:
        """The place in ``document.text`` of ``text[start:end]``."""
        return self.map.span((start, end))

    def act(self, place: Span) -> str | None:
        """The act of the phrase that governs a place in ``document.text``; None if the passage has no phrases."""
        phrase = self.governing(place)
        return phrase.act if phrase else None

    def governing(self, place: Span) -> Phrase | None:
        """The phrase that governs a place: the last before it, but in a sentence of the organ that sentence's verb."""
        at = bisect_right(self.phrases, place.start, key=_start)
        if at < len(self.phrases) and begin(self.text, (back := self.back).offset(self.phrases[at].span.start)) <= (
            back.offset(place.start)
        ):
            return self.phrases[at]
        return self.phrases[max(0, at - 1)] if self.phrases else None


def _start(phrase: Phrase) -> int:
    return phrase.span.start


def passages(resolution: Resolution, *kinds: str) -> tuple[Passage, ...]:
    """The passages of a resolution, in reading order; only those of ``kinds``, if any are given.

    Furniture, such as page numbers, is in none, nor are other resolutions on the page of a volume and their notes; a
    clause cut by a page break is one whole passage.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> [(p.clause, p.note) for p in passages(resolution, NOTE)][2:4]
    [('PP2', '1'), ('PP5', '2')]
    >>> found = passages(resolution)[40]
    >>> found.back.span(found.place(3, 9))
    Span(start=3, end=9)
    """
    every = resolution.kept("passages", _passages)
    return tuple(passage for passage in every if passage.kind in kinds) if kinds else every


def _passages(resolution: Resolution) -> tuple[Passage, ...]:
    text, covered = resolution.document.text, {span for clause in resolution.paragraphs for span in clause.spans}
    found = [(clause.span.start, of_clause(clause)) for clause in resolution.paragraphs]
    found += [(note.span.start, of_note(note, text)) for note in own_notes(resolution)]
    for block in own_blocks(resolution):
        if block.role not in ("footnote", "furniture") and block.span not in covered:
            found.append((block.span.start, of_block(block, text)))
    return tuple(passage for _, passage in sorted(found, key=lambda pair: pair[0]))


def of_clause(clause: Clause) -> Passage:
    """The passage of a clause or of an annex's paragraph."""
    kind, mentions = ANNEX if clause.part == "annex" else CLAUSE, (clause.phrases, clause.citations, clause.dates)
    return Passage(kind, clause.text, clause.map, clause.label, None, *mentions)


def of_note(note: Footnote, text: str) -> Passage:
    """The passage of a footnote, its mark included, its lines joined; ``text`` is the document's."""
    words, map = text[slice(*note.span)], OffsetMap((0,), (note.span.start,))
    if "\n" in words:
        words, map = folded(text, [note.span], [])
    label = note.clauses[0] if note.clauses else None
    return Passage(NOTE, words, map, label, note.mark, (), note.citations, note.dates)


def of_block(block: Block, text: str) -> Passage:
    """The passage of a block that is neither a clause nor a note."""
    map = OffsetMap((0,), (block.span.start,))
    kind = MASTHEAD if block.role == "masthead" else REST
    return Passage(kind, text[block.span.start : block.span.end], map)


def label_at(resolution: Resolution, place: Span) -> str | None:
    """The label of the clause, or of the annex's paragraph, that holds a place; None if none does.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> label_at(resolution, resolution["OP6"].phrases[0].span), label_at(resolution, Span(0, 1))
    ('OP6', None)
    """
    rows = resolution.kept("spans of clauses", _spans)
    at = bisect_right(rows, place.start, key=lambda row: row[0].start) - 1
    return rows[at][1] if at >= 0 and rows[at][0].covers(place) else None


def _spans(resolution: Resolution) -> list[tuple[Span, str]]:
    return sorted((span, clause.label) for clause in resolution.paragraphs for span in clause.spans)
