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
from toolkit.annotate.times.event_bodies import Named, is_owner, who_took_part
from toolkit.annotate.times.event_chains import chains
from toolkit.annotate.times.event_doubts import SEVERAL, unsure
from toolkit.annotate.times.event_nouns import GATHERINGS, NOUNS, Place, shared, uneven
from toolkit.annotate.times.event_places import NUL, respectively, where
from toolkit.annotate.times.event_times import OF_PART, Speaker, limit
from toolkit.annotate.times.event_words import What
from toolkit.annotate.times.named_years import has_years
from toolkit.annotate.times.sessions import of_officer, own_time, regular_session
from toolkit.model import DateMention, Phrase, Resolution, Span

DIRECTIONS = ("recalled", "noted", "footnote", "future")
_PLACES = ("state", "city")
_TO_COME = re.compile(r"\b(?:to be (?:[a-z]+ly )?(?:held|[a-z]+ed)|to take place|will|shall|next|scheduled|planned)\b")
# What recurs each year, at a day without a year: "on 5 May 2020 and, again, on 6 June" does not.
_YEARLY = re.compile(r"\b(?:Day|Week|Month|Year)\b|\b(?:each|every) year\b|\b(?:annual|yearly)")
_PROJECTED = re.compile(r"\b(?:is|are)\s(?:projected|expected|estimated|predicted)\sto\b")
_TO_HOLD = re.compile(r"\bto (?:convene|hold|organi[sz]e|host) $")
_TO_BE = re.compile(r"\bto (?:be held|take place)\b[^;]*$")
_ITEM = re.compile(r"\s*To [a-z]")  # an item of what an organ decides or asks for
_UPCOMING = re.compile(r"\b(?:forthcoming|upcoming)\b")
_ANNIVERSARY_TO_COME = re.compile(
    r"\b(?:upcoming|forthcoming|approaching|by the|before the)\s[\w-]+\sanniversary\sof\s(?=(?:the|its|their)\s)"
)
_BY = re.compile(r"\b(?:by|before|until|to|(?:beginning|starting|commencing)(?: in| on| from)?)\s+$")
_DUE = re.compile(rf"\b(?:by|before|until|no(?:t)? later than|prior to){OF_PART} $")
# "the report submitted | at its tenth session", which may be still going on
_OVER = re.compile(
    r"(?<!be )\b(?:held|expressed|made|delivered|adopted|taken|raised|submitted|discussions)\s(?:by|in|at"
    r"|during)\b[^,;]{0,80}$|^the (?:consideration|discussion|examination) of\b"
)
_BEEN = re.compile(r"\b(?:has|have) been\b[^,;]*$")
_WAS = re.compile(r"\b(?:was|were|had)\b[^,;]*$")
_MARK = re.compile(r"[^A-Za-z]*")
_CONVENES = re.compile(r"\b(?:convene|hold|organi[sz]e|host)\b")
_PLACED = re.compile(r"\0| at United Nations Headquarters")
_REMOTE = re.compile(r"\b(?:online|virtually|videoconference)\b")
_CAPITAL = re.compile(r"[A-Z\0]")
_TWO = 2
# "the first Conference, on 4 May 2010, and the second, on 5 May 2012, | all held in Addis Ababa"
_ALL_HELD = re.compile(
    r",\s(?:all|both)\s(?:held|(?:co-)?hosted|convened|organi[sz]ed)(?:\sby\s[^,;.]{3,60}?)?\sin\s(?P<spot>\0+)"
)
_ASKS = ("ask", "decide")
# "events occurring before", not "to report in writing before"
_PRIOR = re.compile(
    r"\b(?:occurring|happening|arising|existing|committed|born|acquired|taking place) (?:before|prior to) (?:the )?$"
)
_INFINITIVE = re.compile(r"\bto (?!the\b|an?\b|its\b|their\b)[a-z]")
_ORGAN_OF = re.compile(r"\bthe (?:[A-Z][\w-]+ )+of (?:the )?$")  # "the Council of the League at its third session"
_ITS = re.compile(r"\s(?:(?!(?:that|which|who|whose|they|it)\b)[a-z]+\s){1,12}")
_ITS_SESSION = re.compile(r"\s[^A-Z;.]*")  # "the Commission adopted the agenda for its session"
_SUBJECT = re.compile(r",\s(?:the\s)?")
_OWN = ("its ", "their ")
_AT = re.compile(r",?\s(?:at|for|during|in)\s")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is to happen, at a time that the text gives.

    - ``span``: from the first word that says so to the last; ``text``: the words of ``what``, joined by " … ".
    - ``date``: the time, as a ``DateMention``; of a session of the General Assembly its kind is "session".
    - ``limit``: the word that makes the time a limit ("until" in "until 5 May 2020") and is part of the mention then;
      "" if it is the time at which it happens.
    - ``what``: the places of the words for what happened.
    - ``where``: the ids of the places where it happened; a place that the vocabulary does not know is as printed.
    - ``bodies``: the ids of the bodies named in ``what`` or told to have held it; for an act that names nobody,
      of those who do it by the words of the statement. Who was at a gathering is not guessed.
    - ``direction``: what the text does with it: "recalled" or "noted", "footnote" if a note tells of it, or "future" if
      it has yet to happen.
    - ``same``: an id shared by all mentions of one event.
    - ``clause``: the label of the clause (for a footnote, the one with its anchor); ``note``: the footnote's mark.
    - ``unsure``: why the words of ``what`` may be wrong ("may begin inside a phrase"); "" if nothing says so.
    """

    span: Span
    text: str
    date: DateMention
    what: tuple[Span, ...]
    where: tuple[str, ...]
    bodies: tuple[str, ...]
    direction: str
    same: str
    limit: str = ""
    clause: str | None = None
    note: str | None = None
    unsure: str = ""


def events(resolution: Resolution) -> tuple[Event, ...]:
    """The events of a resolution, in reading order.

    >>> import toolkit
    >>> event = next(e for e in events(toolkit.load()) if e.clause == "OP13")
    >>> event.date.edtf, event.text, event.bodies[0], event.direction
    ('2018-09-25', 'the signing of a memorandum of understanding', 'unoct', 'noted')
    """
    time, head = own_time(resolution), resolution.masthead
    session = head.session or (regular_session(time[0]) if time else None)
    speaks = Speaker(head.organ or "General Assembly", session)
    mentions: dict[tuple[str | None, str | None], list[BodyMention]] = {}
    for mention in annotate.found(resolution, "bodies"):
        mentions.setdefault((mention.clause, mention.note), []).append(mention)
    found: list[tuple[Event, str]] = []
    for passage in _read(resolution):
        here = mentions.get((passage.clause, passage.note), ())
        named = [Named(*passage.back.span(mention.span), mention) for mention in here]
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


_DENIED = re.compile(r"\b(?:not|never|unable|failed|failure|postponed|cancelled)\b")
_MOST = 40  # how many events of one time are compared
_WORDS = re.compile(r"[^\W\d_]{4,}")


def _one(event: Event, other: Event, *, alike: object) -> bool:
    """Whether two mentions with one time are the same event: same place and day, or similar in noun and words.

    A year and a session have many events at one place; no event is at two places.
    """
    here, there = set(event.where), set(other.where)
    if (here and there and not here & there) or event.limit != other.limit or _denied(event) != _denied(other):
        return False
    if here & there and event.date.kind in ("day", "range", "month") and "-" in event.date.edtf:
        return True
    some, more = (set(_WORDS.findall(e.text.lower())) - NOUNS for e in (event, other))
    return bool(alike) and len(some & more) * 2 >= min(len(some), len(more))


def _denied(event: Event) -> bool:
    """Whether the words say that it did not happen: "the conference was not convened"."""
    return _DENIED.search(event.text) is not None


def _read(resolution: Resolution) -> Iterator[Passage]:
    """The clauses and footnotes that can contain a time; no phrase governs a footnote."""
    for passage in passages(resolution, CLAUSE, ANNEX):
        if passage.dates or " session" in passage.text or has_years(passage.text):
            yield passage
    for passage in passages(resolution, NOTE):
        if passage.dates:
            text = _MARK.sub(lambda mark: " " * len(mark[0]), passage.text, count=1)
            yield passage._replace(text=text)


class _Owned(NamedTuple):
    """Where a date of "its tenth session" ends, and whose session it is."""

    end: int
    bodies: tuple[str, ...]


def _events(passage: Passage, named: list[Named], issued: date | None, speaks: Speaker) -> Iterator[tuple[Event, str]]:
    """The events of a passage, each with the noun for what happened."""
    ground = passage.text
    for start, end, mention in named:
        if mention.kind in _PLACES:
            ground = f"{ground[:start]}{NUL * (end - start)}{ground[end:]}"
    owned: _Owned | None = None
    for chain in chains(passage, ground, speaks):
        spots = [(n.start, n.end, n.mention.body) for n in named if n.mention.kind in _PLACES]
        each = respectively(ground, passage.text, spots, chain[-1].time.end) if len(chain) == _TWO else []
        direction, last, carried, told = "", chain[-1].time if chain else None, tuple[str, ...](), tuple[str, ...]()
        for i, (time, found, phrase) in enumerate(chain):
            start, end, date_ = time
            if not found.places or date_ is None:
                continue
            if issued and date_.last and date_.last < issued and found.places[0][1] <= start:
                found = _own_day(passage.text, found)
            before = passage.text[max(0, min(found.lead, start) - 40) : start]
            ahead = direction == "future" or _ahead(passage.text, phrase, found.places[0], date_.kind, end)
            words = passage.text[min(found.places[0][0], start) : start]
            over = _OVER.search(words) is not None and _INFINITIVE.search(words) is None
            direction = _direction(date_, phrase, before, issued, ahead=ahead, over=over)
            places = shared(passage.text, found.places, i, len(chain))
            event = _event(passage, ground, named, date_, (start, end), found._replace(places=places), direction)
            if not event.unsure and uneven(passage.text, found.places[0], len(chain)):
                event = replace(event, unsure=SEVERAL)
            if event.unsure and date_.kind == "session" and of_officer(passage.text, start):
                continue  # "the President of the Assembly at its tenth session" is all
            if date_.kind == "annual" and not _YEARLY.search(passage.text, min(start, places[0][0]), end + 60):
                continue
            remote = _REMOTE.search(passage.text, chain[i - 1].time.end if i else found.lead, start) is not None
            carried = () if remote else carried
            placed = _PLACED.search(ground, chain[0].found.lead, chain[0].time.start) is not None
            if i and placed and carried and not _CAPITAL.search(ground, chain[i - 1].time.end, start):
                event = replace(event, where=carried)  # "in Seoul in July 2011 | and October 2012, in Olympia in"
            if last and last is not time and last.date:  # "on 5 May and 9 June in Rome", "by the Court"
                behind = _event(passage, ground, named, last.date, last[:2], chain[-1].found, direction)
                placed_there = () if remote or NUL in ground[end : last.start] else behind.where
                event = replace(event, where=event.where or placed_there, bodies=event.bodies or behind.bodies)
            lead = slice(max(0, chain[0].time.start - 90), chain[0].time.start)
            if not event.where and (
                NUL in ground[chain[0].found.lead : lead.stop] or any(name in passage.text[lead] for name in carried)
            ):
                event = replace(event, where=carried)  # "in Rome on 5 May and on 9 June"
            if i and not event.bodies:
                event = replace(event, bodies=told)  # "discussed in the Committee, at its tenth | and twelfth sessions"
            told = event.bodies
            if not event.where and found.noun + "s" in GATHERINGS and (all_ := _ALL_HELD.search(ground, end)):
                event = replace(event, where=tuple(id_ for at, _, id_ in spots if at == all_.start("spot")))
            if len(chain) == len(each):
                event = replace(event, where=each[i])
            carried = event.where
            if (
                not event.bodies
                and owned
                and event.text.startswith(_OWN)
                and ";" not in passage.text[owned.end : start]
            ):
                event = replace(event, bodies=owned.bodies)  # "its tenth session, in 2020, and its eleventh, in 2021"
            owned = _Owned(end, event.bodies) if event.text.startswith(_OWN) and event.bodies else None
            yield event, found.noun


def _own_day(text: str, found: What) -> What:
    """Without an anniversary to come, for a day that is over: "the upcoming anniversary of | the signing"."""
    begin, stop = found.places[0]
    coming = _ANNIVERSARY_TO_COME.search(text, max(found.floor, begin - 20), stop)
    return found._replace(places=((coming.end(), stop), *found.places[1:])) if coming else found


def _event(
    passage: Passage, ground: str, named: list[Named], date_: DateMention, at: Place, found: What, direction: str
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
        else:  # "at its tenth meeting, on 1 April 2024, the Commission adopted"
            owner = next((n for n in named if n.start >= at[1] and _SUBJECT.fullmatch(text, at[1], n.start)), None)
            near = [n for n in named if n.end <= first and n.mention.kind not in _PLACES]
            near = near if near and is_owner(text, near[-1].start) else []
            between = _ITS_SESSION if found.noun + "s" in GATHERINGS else _ITS
            if owner is None and near and between.fullmatch(text, near[-1].end, first):
                owner = near[-1]
    about = date_.kind == "session" and found.noun + "s" not in GATHERINGS and NUL in ground[places[-1][1] : at[0]]
    if about:  # "to consider the situation | in Haiti at its tenth session"
        places[-1] = (places[-1][0], ground.rindex(NUL, places[-1][1], at[0]) + 1)
    spans = tuple(passage.place(*place) for place in places)
    here = passage.place(*at)
    spots = [(n.start, n.end, n.mention.body) for n in named if n.mention.kind in _PLACES]
    what, (begin, stop) = " … ".join(text[slice(*place)] for place in places), (places[0][0], places[-1][1])
    behind = "" if date_.kind == "session" or len(places) > 1 else text[stop : stop + 40]
    until = limit(text, at[0], date_)
    if until and not any(a < at[0] and until.start < b for a, b in places):
        here = passage.place(until.start, at[1])
        date_ = replace(date_, span=here, text=text[until.start : at[1]])
    return Event(
        span=Span(min(here.start, spans[0].start), max(here.end, spans[-1].end)),
        text=what,
        date=date_,
        what=spans,
        where=()
        if about or found.noun in ("decade", "year")
        else where(ground, text, spots, min(found.lead, at[0]), at, (places[0][0], places[-1][1])),
        bodies=who_took_part(text, [n for n in named if n.mention.kind not in _PLACES], places, at, found, owner),
        direction="footnote" if passage.kind == NOTE and direction != "future" else direction,
        same="",
        limit=until.word if until else "",
        clause=passage.clause,
        note=passage.note,
        unsure=unsure(what, text[max(found.floor, begin - 12) : begin], behind, until.word if until else ""),
    )


def _ahead(text: str, phrase: Phrase | None, words: Place, kind: str, end: int) -> bool:
    """Whether something is asked for in the year of the date, or projected for it."""
    asked = phrase is not None and phrase.family in _ASKS and kind == "year"
    to_do = _INFINITIVE.search(text, *words) or _INFINITIVE.match(text, end + 1)  # "the meeting in 2021 | to consider"
    return (asked and to_do is not None) or bool(
        _PROJECTED.search(text, words[0], end + 160)
        or _UPCOMING.search(text, *words)
        or _TO_HOLD.search(text, max(0, words[0] - 16), words[0])
        or (kind == "session" and _ITEM.match(text))
    )


def _direction(
    date_: DateMention, phrase: Phrase | None, before: str, issued: date | None, *, ahead: bool, over: bool
) -> str:
    """What the text does with it; ``before``: the words before its date; ``issued``: the first day of the document.

    ``ahead``: whether another time of the same event is yet to come; ``over``: whether the words tell of what is over.
    """
    family, act = (phrase.family, phrase.act) if phrase is not None else ("", "")
    first, last = date_.first, date_.last
    if act == "look forward" and not (issued and last and last.year < issued.year):
        return "future"
    asks = family in ("ask", "decide", "affirm") or act in ("reiterate", "renew")
    if asks and issued and last and last.year == issued.year and _TO_BE.search(before):
        return "future"  # the text was printed later
    session = date_.kind == "session" and not over
    to_come = ahead or _TO_COME.search(before) or (asks and (session or _CONVENES.search(before)))
    if _PRIOR.search(before) and not ahead:
        pass  # "events occurring before 1 January 2031" may have happened
    elif issued and first and last:
        been = _BEEN.search(before) and first.year <= issued.year + 1  # in the session whose first day is ``issued``
        if (first > issued and not been) or ((to_come or _BY.search(before) or _DUE.search(before)) and last > issued):
            return "future"
    elif first and (to_come or (asks and _DUE.search(before) and not _WAS.search(before))):
        return "future"
    return "recalled" if family == "look back" else "noted"
