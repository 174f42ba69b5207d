"""Events: what happened, or is to happen, at the times that a resolution gives, where, and who took part.

In: a ``Resolution``. Out: one ``Event`` for each date that is not the date of a document, and for each session of the
General Assembly dated by its number. ``toolkit.annotate.times.event_words`` finds the words for what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from toolkit import annotate
from toolkit.annotate.bodies import BodyMention
from toolkit.annotate.passages import ANNEX, CLAUSE, NOTE, Passage, passages
from toolkit.annotate.times.event_words import NOUNS, Place, What, goes_on, what
from toolkit.annotate.times.sessions import own_time, sessions, years
from toolkit.model import DateMention, Phrase, Resolution, Span

DIRECTIONS = ("recalled", "noted", "future")
NUL = "\0"
_PLACES = ("state", "city")
_TO_COME = re.compile(r"\b(?:to be (?:held|convened|hosted)|to take place|will|shall|next|scheduled|planned)\b")
_BY = re.compile(r"\b(?:by|before|until|to)\s+$")
_DOCUMENT = re.compile(r"\W{1,3}(?:(?:of|on|dated|adopted on)\s+)?")
_MARK = re.compile(r"[^A-Za-z]*")
_ORGAN = re.compile(
    r"\b(?:([A-Z][\w-]+) )?(Assembly|Council|Commission|(?:Sub)?[Cc]ommittee|Conference|Board|Forum|Parties|Group"
    r"|Body|Panel|Authority|Congress|Platform|Summit|Mechanism|Union)\b"
)
_IN = re.compile(  # "in", "at the Headquarters of the United Nations in"
    r",?\s+(?:and\s+)?(?:(?:in|at)\s+(?:the\s+)?(?:[A-Z][\w’'-]*,?\s+(?:[a-z]{2,3}\s+)*?){1,8})?(?:in|at)\s+(?:the\s+)?"
)
_AT = re.compile(r",?\s(?:at|for|during|in)\s")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is to happen, at a time that the text gives.

    - ``span``: from the first word that says so to the last; ``text``: the words of ``what``, joined by " … ".
    - ``date``: the time, as a ``DateMention``; of a session of the General Assembly its kind is "session".
    - ``what``: the places of the words for what happened; ``where``: the ids of the places where it happened.
    - ``bodies``: the ids of the bodies that took part: those named in ``what``, or else before it in the clause.
    - ``direction``: what the text does with it: "recalled" or "noted", or "future" if it has yet to happen.
    - ``same``: an id shared by all mentions of one event.
    - ``clause``: the label of the clause (for a footnote, the one with its anchor); ``note``: the footnote's mark.
    """

    span: Span
    text: str
    date: DateMention
    what: tuple[Span, ...]
    where: tuple[str, ...]
    bodies: tuple[str, ...]
    direction: str
    same: str
    clause: str | None = None
    note: str | None = None


def events(resolution: Resolution) -> tuple[Event, ...]:
    """The events of a resolution, in reading order.

    >>> import toolkit
    >>> event = next(e for e in events(toolkit.load()) if e.clause == "OP13")
    >>> event.date.edtf, event.text, event.bodies[0], event.direction
    ('2018-09-25', 'the signing of a memorandum of understanding', 'unoct', 'noted')
    """
    time, speaks = own_time(resolution), resolution.masthead.organ or "General Assembly"
    mentions: dict[tuple[str | None, str | None], list[BodyMention]] = {}
    for mention in annotate.found(resolution, "bodies"):
        mentions.setdefault((mention.clause, mention.note), []).append(mention)
    found: list[tuple[Event, str]] = []
    for passage in _read(resolution):
        here = mentions.get((passage.clause, passage.note), ())
        named = [_Named(*passage.back.span(mention.span), mention) for mention in here]
        found += _events(passage, named, time[0] if time else None, speaks)
    return _same(sorted(found, key=lambda pair: pair[0].date.span))


def _same(found: list[tuple[Event, str]]) -> tuple[Event, ...]:
    """The events, each with the id of the first mention of the same event, or an id of its own."""
    firsts: dict[str, list[tuple[Event, str]]] = {}
    kept = []
    for event, noun in found:
        known = firsts.setdefault(event.date.edtf, [])
        one = next((first for first, other in known[-_MOST:] if _one(event, first, alike=noun and noun == other)), None)
        id_ = event.date.edtf + (f" ({len(known) + 1})" if known else "")
        kept.append(replace(event, same=one.same if one else id_))
        if one is None:
            known.append((kept[-1], noun))
    return tuple(kept)


_MOST = 40  # how many events of one time are compared
_WORDS = re.compile(r"[^\W\d_]{4,}")


def _one(event: Event, other: Event, *, alike: object) -> bool:
    """Whether two mentions with one time are the same event: same place and day, or similar in noun and words.

    A year and a session have many events at one place; no event is at two places.
    """
    here, there = set(event.where), set(other.where)
    if here and there and not here & there:
        return False
    if here & there and event.date.kind in ("day", "range", "month") and "-" in event.date.edtf:
        return True
    some, more = (set(_WORDS.findall(e.text.lower())) - NOUNS for e in (event, other))
    return bool(alike) and len(some & more) * 2 >= min(len(some), len(more))


def _read(resolution: Resolution) -> Iterator[Passage]:
    """The clauses and footnotes that can contain a time; a footnote is governed by the phrase of its clause."""
    for passage in passages(resolution, CLAUSE, ANNEX):
        if passage.dates or " session" in passage.text:
            yield passage
    for passage in passages(resolution, NOTE):
        if passage.dates:
            text = _MARK.sub(lambda mark: " " * len(mark[0]), passage.text, count=1)
            governs = resolution[passage.clause].phrases[:1] if passage.clause else ()
            yield passage._replace(text=text, phrases=governs)


class _Time(NamedTuple):
    """A time in the words of a passage; ``date`` is None for the date of a document, which is not an event."""

    start: int
    end: int
    date: DateMention | None


class _Named(NamedTuple):
    """A body or place in the words of a passage."""

    start: int
    end: int
    mention: BodyMention


def _events(passage: Passage, named: list[_Named], today: date | None, speaks: str) -> Iterator[tuple[Event, str]]:
    """The events of a passage, each with the noun for what happened."""
    text = ground = passage.text
    for start, end, mention in named:
        if mention.kind in _PLACES:
            ground = f"{ground[:start]}{NUL * (end - start)}{ground[end:]}"
    floor, last = 0, None
    for start, end, date_ in _times(passage, speaks):
        phrase = next((p for p in reversed(passage.phrases) if p.span.start < passage.place(start, end).start), None)
        if phrase and passage.note is None:
            floor = max(floor, passage.back.span(phrase.span).end)
        if date_ is not None:
            if last is not None and goes_on(ground, floor, start):
                last = last._replace(lead=floor)
            else:
                last = what(text, start, end, floor=floor, ground=ground)
            if last.places:
                before = text[min(last.lead, start) - 40 if last.lead > 40 else 0 : start]
                direction = _direction(date_, phrase, before, today)
                yield _event(passage, named, date_, (start, end), last, direction), last.noun
        else:
            last = None
        floor = end


def _event(passage: Passage, named: list[_Named], date_: DateMention, at: Place, found: What, direction: str) -> Event:
    text, places = passage.text, list(found.places)
    first = places[0][0]
    if text.startswith(("its ", "their "), first):  # "the Islamic Summit Conference at its thirteenth session"
        owner = next((n for n in reversed(named) if n.end <= first and _AT.fullmatch(text, n.end, first)), None)
        if owner is not None:
            begin = owner.start - 4 if text.startswith("the ", owner.start - 4) else owner.start
            places[0] = (begin, places[0][1])
    inside = [n for n in named if any(start <= n.start and n.end <= end for start, end in places)]
    who = [n for n in inside if n.mention.kind not in _PLACES]
    who = who or [n for n in named if n.mention.kind not in _PLACES and n.end <= at[0]]
    spans = tuple(passage.place(*place) for place in places)
    here = passage.place(*at)
    return Event(
        span=Span(min(here.start, spans[0].start), max(here.end, spans[-1].end)),
        text=" … ".join(text[start:end] for start, end in places),
        date=date_,
        what=spans,
        where=tuple(dict.fromkeys(n.mention.body for n in _where(text, named, at, found.lead))),
        bodies=tuple(dict.fromkeys(n.mention.body for n in who)),
        direction=direction,
        same="",
        clause=passage.clause,
        note=passage.note,
    )


def _where(text: str, named: list[_Named], at: Place, lead: int) -> list[_Named]:
    """The places between the words for what happened and the date, and right after the date."""
    places = [n for n in named if n.mention.kind in _PLACES]
    found = [n for n in places if lead <= n.start and n.end <= at[0]]
    stop = at[1]
    for place in () if found else places:
        if place.start >= at[1] and (
            _IN.fullmatch(text, stop, place.start) or (stop > at[1] and text[stop : place.start] == ", ")
        ):
            found.append(place)
            stop = place.end
    return found


def _direction(date_: DateMention, phrase: Phrase | None, before: str, today: date | None) -> str:
    """What the text does with it; ``before``: the words before its date; ``today``: the first day of the document."""
    asks = phrase is not None and phrase.family in ("ask", "decide", "affirm")
    first, last = date_.first, date_.last
    if today and first and last:
        to_come = _BY.search(before) or _TO_COME.search(before) or (asks and date_.kind == "session")
        if first > today or (to_come and last > today):
            return "future"
    elif first and _TO_COME.search(before):
        return "future"
    return "recalled" if phrase and phrase.family == "look back" else "noted"


def _times(passage: Passage, speaks: str) -> list[_Time]:
    """The dates and the dated sessions of a passage, in order."""
    cited = [passage.back.span(citation.span).end for citation in passage.citations]
    times = []
    for mention in passage.dates:
        start, end = passage.back.span(mention.span)
        document = any(_DOCUMENT.fullmatch(passage.text, at, start) for at in cited if start - 16 < at <= start)
        event = mention.role in ("event", "year") and not document
        times.append(_Time(start, end, mention if event else None))
    for start, end, number, kind, noun in sessions(passage.text) if passage.note is None else ():
        if kind == "regular" and _of_assembly(passage.text, start, noun, speaks):
            session = DateMention(
                passage.place(start, end),
                passage.text[start:end],
                years(number),
                "session",
                "event",
                passage.clause,
            )
            times.append(_Time(start, end, session))
    return sorted(times, key=lambda time: (time.start, time.end))


def _of_assembly(text: str, start: int, end: int, speaks: str) -> bool:
    """Whether a session is the Assembly's: the organ after it, the last one before it, or the one that speaks."""
    if text.startswith(" of the ", end):
        return text.startswith(("General Assembly", "Assembly"), end + 8)
    last = None
    for last in _ORGAN.finditer(text, max(0, start - 300), start):  # noqa: B007 - the last one
        pass
    if last is None:
        return speaks == "General Assembly"
    return last[2] == "Assembly" and last[1] in (None, "General", "The")
