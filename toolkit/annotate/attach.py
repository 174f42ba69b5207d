"""Marks: dates and citations of a whole resolution, each in the clause or footnote where it stands.

In: a ``Resolution`` whose clauses have only their words. Out: the same with every mark handed to its clause,
its footnote and the whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import accumulate

from toolkit.annotate.cites.citations import mentions, with_years
from toolkit.annotate.times.dates import dates
from toolkit.model import Citation, Clause, DateMention, Footnote, Phrase, Resolution, Span, Symbol


def marked(resolution: Resolution) -> Resolution:
    """The resolution with its citations and dates, those of its annexes too."""
    document, organ = resolution.document, resolution.masthead.organ
    links, italics = _Cover(link.span for link in document.links), _Cover(document.italics)

    def held(clause: Clause) -> Clause:
        found = _marks(clause.text, clause.place, clause.phrases, links, italics, organ=organ, clause=clause.label)
        return replace(clause, citations=found[0], dates=found[1]) if found[0] or found[1] else clause

    resolution = _each(resolution, held)
    notes: list[Footnote] = []
    for note in resolution.footnotes:
        words = document.text[note.span.start : note.span.end]
        found = _marks(words, _shifted(note.span.start), (), links, italics, organ=organ, note=note.mark)
        label = note.clauses[0] if note.clauses else None
        cited = tuple(replace(c, clause=label) for c in found[0])
        dated = tuple(replace(d, clause=label) for d in found[1])
        notes.append(replace(note, citations=cited, dates=dated))
    head = _head(resolution)
    holders: list[Clause | Footnote] = [*resolution.paragraphs, *notes]
    if years := with_years(c for holder in holders for c in holder.citations):
        resolution = _each(resolution, lambda clause: replace(clause, citations=_named(clause.citations, years)))
        notes = [replace(n, citations=_named(n.citations, years)) for n in notes]
        holders = [*resolution.paragraphs, *notes]
    return replace(
        resolution,
        footnotes=tuple(notes),
        citations=tuple(sorted((c for h in holders for c in h.citations), key=_start)),
        dates=tuple(sorted([*head, *(d for h in holders for d in h.dates)], key=_start)),
    )


def _each(resolution: Resolution, change: Callable[[Clause], Clause]) -> Resolution:
    """The resolution with each clause, and each paragraph of an annex, changed."""
    annexes = tuple(replace(annex, paragraphs=tuple(map(change, annex.paragraphs))) for annex in resolution.annexes)
    return replace(resolution, clauses=tuple(map(change, resolution.clauses)), annexes=annexes)


def _named(citations: tuple[Citation, ...], years: dict[Symbol, Symbol]) -> tuple[Citation, ...]:
    return tuple(replace(c, symbol=years.get(c.symbol, c.symbol)) for c in citations)


def _start(mark: Citation | DateMention) -> int:
    return mark.span.start


def _shifted(by: int) -> Callable[[int, int], Span]:
    return lambda start, end: Span(start + by, end + by)


class _Cover:
    """What some spans cover of a text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [span.start for span in ordered]
        self.reach = [0, *accumulate((span.end for span in ordered), max)]  # how far the first n spans go

    def holds(self, place: Span) -> bool:
        """Whether one of the spans covers the whole place."""
        return self.reach[bisect_right(self.starts, place.start)] >= place.end

    def touches(self, place: Span) -> bool:
        """Whether one of the spans shares a character with the place."""
        return self.reach[bisect_left(self.starts, place.end)] > place.start


def _marks(
    text: str,
    place: Callable[[int, int], Span],
    phrases: tuple[Phrase, ...],
    links: _Cover,
    italics: _Cover,
    *,
    organ: str | None,
    clause: str | None = None,
    note: str | None = None,
) -> tuple[tuple[Citation, ...], tuple[DateMention, ...]]:
    """The citations and dates of one clause or footnote, placed in the document."""
    when = dates(text)
    cited = mentions(text, when, organ=organ)
    if not when and not cited:
        return (), ()
    of_citation = {c.date for c in cited if c.date}
    made = {}
    for date in when:
        span = place(date.start, date.end)
        # In a footnote, a date in italics is part of a publication's title; any other speaks of an event.
        role = "title" if note and italics.holds(span) else "year" if date.kind == "year" else "event"
        role = "citation" if date in of_citation else role
        made[date] = DateMention(span, text[date.start : date.end], date.edtf, date.kind, role, clause, note)
    starts = [p.span.start for p in phrases]
    found = []
    for c in cited:
        if c.symbol is None:
            continue
        span = place(c.start, c.end)
        act = phrases[max(0, bisect_right(starts, span.start) - 1)].act if phrases else None
        when_ = made[c.date] if c.date else None
        linked, words = links.touches(span), text[c.start : c.end]
        use = c.use or act or ("footnote" if note else None)
        found.append(Citation(span, words, c.symbol, c.symbol.kind, when_, act, linked, clause, note, use))
    return tuple(found), tuple(made.values())


def _head(resolution: Resolution) -> list[DateMention]:
    """The dates of the masthead."""
    text = resolution.document.text
    return [
        DateMention(Span(f.start + at, f.end + at), text[f.start + at : f.end + at], f.edtf, f.kind, "masthead")
        for block in resolution.blocks
        if block.role == "masthead"
        for at in (block.span.start,)
        for f in dates(text[at : block.span.end])
    ]
