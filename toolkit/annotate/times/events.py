"""Events: what happened, or is to happen, at the times that a resolution gives, where, and who took part.

In: a ``Resolution``. Out: one ``Event`` for each date that is not the date of a document, for each year in the name
of an event, and for each session of the General Assembly dated by its number.
``toolkit.annotate.times.event_words`` finds the words for what happened, ``event_places`` where.
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
from toolkit.annotate.times.document_dates import listed_on, of_document
from toolkit.annotate.times.event_nouns import GATHERINGS, MADE, NOUNS
from toolkit.annotate.times.event_places import NUL, where
from toolkit.annotate.times.event_words import Place, What, goes_on, shared, what
from toolkit.annotate.times.named_years import has_years, named_years
from toolkit.annotate.times.sessions import SessionFound, own_time, regular_session, sessions, years
from toolkit.model import DateMention, Phrase, Resolution, Span

DIRECTIONS = ("recalled", "noted", "future")
_PLACES = ("state", "city")
_TO_COME = re.compile(r"\b(?:to be (?:[a-z]+ly )?(?:held|[a-z]+ed)|to take place|will|shall|next|scheduled|planned)\b")
_BY = re.compile(r"\b(?:by|before|until|to|(?:beginning|starting|commencing)(?: in| on| from)?)\s+$")
_DUE = re.compile(r"\b(?:by|before|until|no(?:t)? later than|prior to)(?: the (?:end|beginning|middle) of)? $")
_WAS = re.compile(r"\b(?:was|were|had)\b[^,;]*$")
_MARK = re.compile(r"[^A-Za-z]*")
_ORGAN = re.compile(
    r"\b(?:([A-Z][\w-]+) )?(Assembly|Council|Commission|(?:Sub)?[Cc]ommittee|Conference|Board|Forum|Parties|Group"
    r"|Body|Panel|Authority|Congress|Platform|Summit|Mechanism|Union)\b"
)
_OF_YEAR = re.compile(  # "the 2019 Climate Action Summit convened by the Secretary-General on 23 September"
    r"\b[Tt]he (?P<year>(?:19|20)[0-9]{2}) (?=[A-Z])[^,;]{3,120}\s(?:held|convened|hosted)\b[^,;]{0,80}\son\s$"
)
_BY_WHOM = re.compile(r"\bby\b")
_CONVENES = re.compile(r"\b(?:convene|hold|organi[sz]e|host)\b")
_ONE = re.compile(r"(?:,|\sand)\s(?:and\s)?(?:that|those|the ones?)\s(?:held\s)?(?:on|in|from|of)\s$")
_DECADE = re.compile(r"\b(?:Conference|Summit|Forum|Meeting)\b[^;]*\bDecade\b[^;]*$")
_IN_NAME = re.compile(
    r",?\)? (?:(?:to be )?(?:held|hosted|convened)|in|from|on|at) "
)  # a decade within a conference's name
_HOSTED_BY = re.compile(r",?\s(?:to be\s)?(?:co-)?(?:held|hosted|convened|organi[sz]ed)(?:\sjointly)?\sby\s(?:the\s)?")
_ORGAN_OF = re.compile(r"\bthe (?:[A-Z][\w-]+ )+of (?:the )?$")  # "the Council of the League at its third session"
_ITS = re.compile(r"\s[a-z][a-z ]{0,60}\s")  # "the Commission adopted the agenda for its session"
_SUBJECT = re.compile(r",\s(?:the\s)?")
_OWN = re.compile(
    r"[, ]*(?:and )?(?:at|during|by|in|from|to|until|before|of)? ?(?:the )?(?:its|their) (?:resumed "
    r"|main part of its |end of (?:its|the) |beginning of (?:its|the) )?"
)
_SHORT = re.compile(
    r"\bthe (Assembly|Council|Commission|Committee|Conference|Board|Authority|Union|Agency|Court)\b(?! (?:of|for|on)\b)"
)
_OF_ITS = re.compile(r"\b(?:of|by) its\b")
_PROCLAIMS = re.compile(r"\b(?:proclamation|declaration|designation) by ")
_BOTH_DO = ("signing", "signature")  # acts of those that the clause names before
_AHEAD = 5  # how many sessions ahead a text plans
_FIGURE = re.compile(r"(?:to|from|by|of)\s(?:an?\s\w+\s)?[0-9]")
_AT = re.compile(r",?\s(?:at|for|during|in)\s")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is to happen, at a time that the text gives.

    - ``span``: from the first word that says so to the last; ``text``: the words of ``what``, joined by " … ".
    - ``date``: the time, as a ``DateMention``; of a session of the General Assembly its kind is "session".
    - ``what``: the places of the words for what happened.
    - ``where``: the ids of the places where it happened; a place that the vocabulary does not know is as printed.
    - ``bodies``: the ids of the bodies named in ``what`` or told to have held it; for an act that names nobody,
      of those who do it by the words of the statement. Who was at a gathering is not guessed.
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
    time, head = own_time(resolution), resolution.masthead
    session = head.session or (regular_session(time[0]) if time else None)
    speaks = _Speaker(head.organ or "General Assembly", session)
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
        if passage.dates or " session" in passage.text or has_years(passage.text):
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


class _Dated(NamedTuple):
    """A time with the words for what happened and the phrase that governs it."""

    time: _Time
    found: What
    phrase: Phrase | None


class _Speaker(NamedTuple):
    """The organ that speaks in a document, and the number of its session."""

    organ: str
    session: int | None


class _Named(NamedTuple):
    """A body or place in the words of a passage."""

    start: int
    end: int
    mention: BodyMention


def _events(
    passage: Passage, named: list[_Named], issued: date | None, speaks: _Speaker
) -> Iterator[tuple[Event, str]]:
    """The events of a passage, each with the noun for what happened."""
    ground = passage.text
    for start, end, mention in named:
        if mention.kind in _PLACES:
            ground = f"{ground[:start]}{NUL * (end - start)}{ground[end:]}"
    for chain in _chains(passage, ground, speaks):
        direction, last = "", chain[-1].time if chain else None
        for i, (time, found, phrase) in enumerate(chain):
            start, end, date_ = time
            if not found.places or date_ is None:
                continue
            before = passage.text[max(0, min(found.lead, start) - 40) : start]
            ahead = direction == "future"
            direction = _direction(date_, phrase, before, issued, ahead=ahead)
            places = shared(passage.text, found.places, i, len(chain))
            event = _event(passage, ground, named, date_, (start, end), found._replace(places=places), direction)
            if not event.where and last and last is not time and last.date:  # "on 5 May and 9 June in Rome"
                behind = _event(passage, ground, named, last.date, last[:2], chain[-1].found, direction).where
                event = replace(event, where=behind)
            yield event, found.noun


def _chains(passage: Passage, ground: str, speaks: _Speaker) -> Iterator[list[_Dated]]:
    """The times of a passage, each with the words for what happened; those in one list share them."""
    floor, chain, words = 0, list[_Dated](), passage.text
    last: What | None = None
    for time in _times(passage, speaks):
        start, end, date_ = time
        phrase = next((p for p in reversed(passage.phrases) if p.span.start < passage.place(start, end).start), None)
        if phrase and passage.note is None:
            floor = max(floor, passage.back.span(phrase.span).end)
        if date_ and _IN_NAME.match(words, end) and _DECADE.search(words, max(floor, start - 240), start):
            yield [_Dated(time, what(words, start, end, floor=floor, ground=ground), None)]
            continue
        again = _ONE.search(words, floor, start) if chain else None
        if again and ";" not in words[floor:start]:
            yield chain
            chain = [_Dated(time, chain[0].found._replace(lead=again.start()), phrase)]
        elif chain and date_ is not None and goes_on(ground, floor, start):
            first = chain[0]  # places before the dates, "in Rome on", or behind them, "on 5 May in Rome, on"
            lead = floor if NUL in ground[min(first.found.lead, first.time.start) : first.time.start] else start
            chain.append(_Dated(time, first.found._replace(lead=lead), phrase))
        else:
            yield chain
            found = what(passage.text, start, end, floor=floor, ground=ground) if date_ is not None else None
            if found and found.places and last and last.places and _FIGURE.match(words, found.places[0][0]):
                found = found._replace(places=(last.places[0], *found.places))  # "fell from 7 in 2019 | to 5 in 2020"
            chain = [_Dated(time, found, phrase)] if found else []
        last = chain[-1].found if chain else None
        floor = end
    yield chain


def _event(
    passage: Passage, ground: str, named: list[_Named], date_: DateMention, at: Place, found: What, direction: str
) -> Event:
    text, places = passage.text, list(found.places)
    first = places[0][0]
    owner = None
    if text.startswith(("its ", "their "), first):  # "the Islamic Summit Conference at its thirteenth session"
        owner = next((n for n in reversed(named) if n.end <= first and _AT.fullmatch(text, n.end, first)), None)
        if owner is not None:
            begin = owner.start - 4 if text.startswith("the ", owner.start - 4) else owner.start
            organ = _ORGAN_OF.search(text, max(0, owner.start - 60), owner.start)
            begin = organ.start() if organ else begin
            places[0] = (begin, places[0][1])
        elif (near := [n for n in named if n.end <= first]) and _ITS.fullmatch(text, near[-1].end, first):
            owner = near[-1]
        else:  # "at its tenth meeting, on 1 April 2024, the Commission adopted"
            owner = next((n for n in named if n.start >= at[1] and _SUBJECT.fullmatch(text, at[1], n.start)), None)
    spans = tuple(passage.place(*place) for place in places)
    here = passage.place(*at)
    spots = [(n.start, n.end, n.mention.body) for n in named if n.mention.kind in _PLACES]
    return Event(
        span=Span(min(here.start, spans[0].start), max(here.end, spans[-1].end)),
        text=" … ".join(text[start:end] for start, end in places),
        date=date_,
        what=spans,
        where=()
        if found.noun in ("decade", "year")
        else where(ground, text, spots, min(found.lead, at[0]), at, places[-1][1]),
        bodies=_who(text, [n for n in named if n.mention.kind not in _PLACES], places, at, found, owner),
        direction=direction,
        same="",
        clause=passage.clause,
        note=passage.note,
    )


def _who(
    text: str, named: list[_Named], places: list[Place], at: Place, found: What, owner: _Named | None
) -> tuple[str, ...]:
    """The bodies in the words for what happened and those by whom it was held, or else who does it in the statement.

    Who was at a gathering is not guessed: only the body that is to hold it counts.
    """
    who = [n for n in named if any(start <= n.start and n.end <= end for start, end in places)]
    who = _again(text, named, places) + who
    who += [n for n in named if found.lead <= n.start and n.end <= at[0] and _BY_WHOM.search(text, found.lead, n.start)]
    who += [n for n in named if n.start >= at[1] and _HOSTED_BY.fullmatch(text, at[1], n.start)]
    if not who and any(_OF_ITS.search(text, *place) for place in places):  # "a meeting of its management segment"
        owner = next((n for n in reversed(named) if n.end <= places[0][0]), owner)
    who += [owner] if owner is not None and owner not in who else []
    if not who:
        before = [n for n in named if n.end <= at[0]]
        who = [n for n in before if found.floor <= n.start]
        if found.noun in GATHERINGS or found.noun + "s" in GATHERINGS:
            both = any("the two organizations" in text[start:end] for start, end in places)
            last = dict.fromkeys(n.mention.body for n in reversed(before))
            if both and len(last) > 1:
                return tuple(reversed([*last][:2]))
            who = [n for n in who if _CONVENES.search(text, n.end, min(at[0], places[0][0]))][-1:]
        elif found.noun in MADE:
            who = who or before if found.noun in _BOTH_DO else []
        elif found.noun == "day" and (by := _PROCLAIMS.search(text, found.floor, at[0])):
            who = [n for n in who if n.start >= by.end()]
        elif found.noun not in ("", "day"):
            who = []
    return tuple(dict.fromkeys(n.mention.body for n in who))


def _again(text: str, named: list[_Named], places: list[Place]) -> list[_Named]:
    """The bodies that the words name a second time in short: "the Council", of "the Security Council"."""
    found = []
    for start, end in places:
        for short in _SHORT.finditer(text, start, end):
            if not any(n.start <= short.start(1) and short.end() <= n.end for n in named):
                before = (n for n in reversed(named) if n.end <= start and text.endswith(short[1], n.start, n.end))
                found += [n for n in (next(before, None),) if n]
    return found


def _direction(date_: DateMention, phrase: Phrase | None, before: str, issued: date | None, *, ahead: bool) -> str:
    """What the text does with it; ``before``: the words before its date; ``issued``: the first day of the document.

    ``ahead``: whether another time of the same event is yet to come.
    """
    family, act = (phrase.family, phrase.act) if phrase is not None else ("", "")
    if act == "look forward":
        return "future"
    first, last = date_.first, date_.last
    asks = family in ("ask", "decide", "affirm")
    to_come = ahead or _TO_COME.search(before) or (asks and (date_.kind == "session" or _CONVENES.search(before)))
    if issued and first and last:
        if first > issued or ((to_come or _BY.search(before)) and last > issued):
            return "future"
    elif first and (to_come or (asks and _DUE.search(before) and not _WAS.search(before))):
        return "future"
    return "recalled" if family == "look back" else "noted"


def _times(passage: Passage, speaks: _Speaker) -> list[_Time]:
    """The dates, the years in names of events, and the dated sessions of a passage, in order."""
    text, place = passage.text, passage.place
    cited = [passage.back.span(citation.span).end for citation in passage.citations]
    times, said = list[_Time](), False
    for mention in passage.dates:
        start, end = passage.back.span(mention.span)
        paper = of_document(text, mention, (start, end), cited) or (said and listed_on(text[times[-1].end : start]))
        event, said = mention.role in ("event", "year") and not paper, paper
        if mention.kind == "annual" and (named := _OF_YEAR.search(text, max(0, start - 160), start)):
            mention = replace(mention, edtf=f"{named['year']}{mention.edtf[4:]}", kind="day")
        times.append(_Time(start, end, mention if event else None))
    if passage.note is not None:
        return sorted(times)
    for found in named_years(text, [(t.start, t.end, t.date.edtf if t.date else "") for t in times]):
        span = place(found.start, found.end)
        words = text[found.start : found.end]
        year = DateMention(span, words, found.edtf, found.kind, "event", passage.clause)
        times.append(_Time(found.start, found.end, year))
    numbered = sessions(text)
    for one in numbered:
        if one.kind == "regular" and _of_assembly(text, one, speaks, [n for n in numbered if n.noun == one.noun]):
            span, words = place(one.start, one.end), text[one.start : one.end]
            session = DateMention(span, words, years(one.number), "session", "event", passage.clause)
            times.append(_Time(one.start, one.end, session))
    return sorted(times, key=lambda time: (time.start, time.end))


def _of_assembly(text: str, one: SessionFound, speaks: _Speaker, shared: list[SessionFound]) -> bool:
    """Whether a session is the Assembly's: by the organ after it, right before it, its number, or the last organ.

    ``shared``: the sessions that share its noun; "respectively" gives each of them its organ.
    """
    if len(shared) > 1 and text.startswith(", respectively", one.noun):
        organs = [m[2] for m in _ORGAN.finditer(text, max(0, shared[0].start - 160), shared[0].start)][-len(shared) :]
        return len(organs) == len(shared) and organs[shared.index(one)] == "Assembly"
    if text.startswith(" of the ", one.noun):
        return text.startswith(("General Assembly", "Assembly", "United Nations General Assembly"), one.noun + 8)
    last = None
    for last in _ORGAN.finditer(text, max(0, one.start - 300), one.start):  # noqa: B007 - the last one
        pass
    if last is None:
        return speaks.organ == "General Assembly"
    if last[2] == "Assembly" and last[1] in (None, "General", "The"):
        return True
    ahead = speaks.session is not None and speaks.session <= one.number <= speaks.session + _AHEAD
    return speaks.organ == "General Assembly" and ahead and not _OWN.fullmatch(text, last.end(), one.start)
