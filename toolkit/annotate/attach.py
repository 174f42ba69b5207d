"""Citations and dates of a whole resolution, each attached to the clause or footnote that contains it.

In: a ``Resolution`` whose clauses have only their words. Out: the same resolution with its citations and dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from toolkit.annotate.cites import listed
from toolkit.annotate.cites.citations import mentions, with_years
from toolkit.annotate.cites.links import marked_links, with_links
from toolkit.annotate.cites.publications import in_publication
from toolkit.annotate.cites.uses import of_another, own_words
from toolkit.annotate.passages import MASTHEAD, Passage, of_block, of_clause, of_note
from toolkit.annotate.times.dates import dates
from toolkit.annotate.times.document_dates import lists, of_paper
from toolkit.languages.calendar import calendar
from toolkit.model import Citation, Clause, DateMention, DateRole, Footnote, Resolution, Span, Symbol
from toolkit.parse.cues import cues
from toolkit.parse.doubts import own_notes
from toolkit.parse.phrases import ENGLISH

_DIGIT = re.compile("[0-9]")  # every citation and every date has one
Holder = TypeVar("Holder", Clause, Footnote)


def with_mentions(resolution: Resolution) -> Resolution:
    """The resolution with its citations and dates, including those of its annexes."""
    document = resolution.document
    links, italics = _Cover(link.span for link in document.links), _Cover(document.italics)
    marked_by_editors = list(marked_links(document))

    speakers = list(_speakers(resolution))

    def of(clause: Clause) -> Clause:
        return held(clause, of_clause(clause)) if marked_by_editors or _DIGIT.search(clause.text) else clause

    def held(holder: Holder, passage: Passage) -> Holder:
        at = holder.span.start if passage.note is None else 0
        found = _found(passage, links, italics, organ=_speaks(speakers, at), language=resolution.language)
        cited, dated, named = found
        if marked_by_editors:
            over = resolution.language != ENGLISH  # there the editors know better than words that name no organ
            own = _of_holder(marked_by_editors, holder)
            cited = tuple(with_links(cited, own, named, _linked(passage, document.text), over=over))
        return replace(holder, citations=cited, dates=dated) if cited or dated else holder

    heads = [of_block(block, document.text) for block in resolution.blocks if block.role == MASTHEAD]
    speaks, language = resolution.masthead.organ, resolution.language
    above = [_found(passage, links, italics, organ=speaks, language=language) for passage in heads]
    own = (resolution.masthead.symbol, resolution.masthead.draft_symbol)
    head = [c for cited, *_ in above for c in cited if c.symbol not in own and _bracketed(document.text, c.span)]
    resolution = _each(resolution, of)
    read = {note.span for note in own_notes(resolution)}
    notes = [held(n, of_note(n, document.text)) if n.span in read else n for n in resolution.footnotes]
    holders: list[Clause | Footnote] = [*resolution.paragraphs, *notes]
    if years := with_years(c for holder in holders for c in holder.citations):
        resolution = _each(resolution, lambda clause: replace(clause, citations=_named(clause.citations, years)))
        notes = [replace(n, citations=_named(n.citations, years)) for n in notes]
        holders = [*resolution.paragraphs, *notes]
    return replace(
        resolution,
        footnotes=tuple(notes),
        citations=tuple(sorted([*head, *(c for h in holders for c in h.citations)], key=_start)),
        dates=tuple(
            sorted([*(d for _, dated, _ in above for d in dated), *(d for h in holders for d in h.dates)], key=_start)
        ),
    )


def _speakers(resolution: Resolution) -> Iterator[tuple[int, str | None]]:
    """The organs that speak, each with its start: a draft that another organ is to adopt has an opening of its own."""
    yield 0, resolution.masthead.organ
    text, own = resolution.document.text, cues(resolution.language)
    for block in [block for block in resolution.blocks if block.role == "opening"][1:]:
        words = text[block.span.start : block.span.end]
        organ = own.organ_in(words, 0) if resolution.language != ENGLISH else None
        yield block.span.start, organ.name if organ else words.strip('“" ,.').removeprefix("The ")


def _speaks(speakers: list[tuple[int, str | None]], at: int) -> str | None:
    if len(speakers) == 1:
        return speakers[0][1]
    return speakers[bisect_right(speakers, at, key=lambda speaker: speaker[0]) - 1][1]


def _bracketed(text: str, place: Span) -> bool:
    """Whether a place of the masthead is in brackets or follows words, and is not a symbol on a line of its own."""
    before = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    return "(" in before or "[" in before or before.rstrip().endswith(("resolution", "decision"))


def _of_holder(links: list[tuple[Span, Symbol]], holder: Clause | Footnote) -> list[tuple[Span, Symbol]]:
    """The links of a clause or a note."""
    spans = holder.spans if isinstance(holder, Clause) else (holder.span,)
    return [link for span in spans for link in links[slice(*(bisect_left(links, at, key=_link_start) for at in span))]]


def _linked(passage: Passage, text: str) -> Callable[[Span, Symbol], Citation]:
    """What makes a citation of a link in a passage that its words do not reveal."""

    def made(span: Span, symbol: Symbol) -> Citation:
        act = passage.act(span)
        use, where = act or ("footnote" if passage.note else None), (passage.clause, passage.note)
        return Citation(span, text[slice(*span)], symbol, symbol.kind, None, act, True, *where, use, symbol)

    return made


def _link_start(link: tuple[Span, Symbol]) -> int:
    return link[0].start


def _each(resolution: Resolution, change: Callable[[Clause], Clause]) -> Resolution:
    """The resolution with each clause, and each paragraph of an annex, changed."""
    annexes = tuple(replace(annex, paragraphs=tuple(map(change, annex.paragraphs))) for annex in resolution.annexes)
    return replace(resolution, clauses=tuple(map(change, resolution.clauses)), annexes=annexes)


def _named(citations: tuple[Citation, ...], years: dict[Symbol, Symbol]) -> tuple[Citation, ...]:
    return tuple(replace(c, symbol=years.get(c.symbol, c.symbol)) for c in citations)


def _start(mention: Citation | DateMention) -> int:
    return mention.span.start


class _Cover:
    """What some spans cover of a text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [span.start for span in ordered]
        self.reach = [0, *accumulate((span.end for span in ordered), max)]  # how far the first n spans reach

    def holds(self, place: Span) -> bool:
        """Whether one of the spans covers the whole place."""
        return self.reach[bisect_right(self.starts, place.start)] >= place.end

    def touches(self, place: Span) -> bool:
        """Whether one of the spans shares a character with the place."""
        return self.reach[bisect_left(self.starts, place.end)] > place.start


def _found(
    passage: Passage, links: _Cover, italics: _Cover, *, organ: str | None, language: str
) -> tuple[tuple[Citation, ...], tuple[DateMention, ...], list[Span]]:
    """The citations and dates of a passage, placed in the document, and the mentions whose words name an organ."""
    text, place, where = passage.text, passage.place, (passage.clause, passage.note)
    if not _DIGIT.search(text):
        return (), (), []
    if language == ENGLISH:
        when = dates(text)
        cited = mentions(text, when, organ=organ)
    else:
        when = list(calendar(language).dates(text))
        cited = listed.mentions(text, when, organ=organ, language=language)
    if not when and not cited:
        return (), (), []
    of_citation = {c.date for c in cited if c.date}
    made, paper = {}, None
    for date in when:
        span = place(date.start, date.end)
        # In a footnote, a date in italics is part of a publication's title; any other speaks of an event.
        role: DateRole = "title" if passage.note and italics.holds(span) else "year" if date.kind == "year" else "event"
        role = "title" if role == "event" and in_publication(text, date.start, language) else role
        said = language == ENGLISH and (of_paper(text, date.start) or lists(text, paper, date.start))
        paper = date.end if said else None
        said = said and role == "event"
        role = "masthead" if passage.kind == MASTHEAD else "citation" if said or date in of_citation else role
        made[date] = DateMention(span, text[date.start : date.end], date.edtf, date.kind, role, *where)
    found = []
    for c in cited:
        if c.symbol is None:
            continue
        span = place(c.start, c.end)
        act = passage.act(span)
        when_ = made[c.date] if c.date else None
        linked, words = links.touches(span), text[c.start : c.end]
        alone = c.use is None and language == ENGLISH and (own_words(text, c.head) or of_another(passage, c.head, span))
        use = c.use or (None if alone else act) or ("footnote" if passage.note else None)
        found.append(Citation(span, words, c.symbol, c.symbol.kind, when_, act, linked, *where, use))
    return tuple(found), tuple(made.values()), [place(c.start, c.end) for c in cited if c.named]
