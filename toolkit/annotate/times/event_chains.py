"""Event chains: which times of a passage share the words for what happened.

In: a passage and its text with a mark for each character of a place's name. Out: lists of times with the words for
what happened: "the meetings held in Rome in May 2020 and in Paris in June 2021" are two times of one list. Words that
say something only with those before them get those, too: "the number fell from 7 in 2019 | to 5 in 2020".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.annotate.passages import Passage
from toolkit.annotate.times.event_lead import LEAD, goes_on
from toolkit.annotate.times.event_nouns import GATHERINGS, LONGEST, Place, nouns, trimmed
from toolkit.annotate.times.event_places import NEXT_PLACE, NUL
from toolkit.annotate.times.event_times import Speaker, Time, times_of
from toolkit.annotate.times.event_words import ENDED, What, what
from toolkit.model import Phrase

_ONE = re.compile(r"(?:,|\sand)\s(?:and\s)?(?:that|those|the ones?)\s(?:held\s)?(?:on|in|from|of)\s$")
_DECADE = re.compile(  # a decade within the name of a conference: "Review of the Decade for Action, “Water”, 2018–2028"
    r"\b(?:(?:Conference|Summit|Forum|Meeting)\b[^;]*?\b|(?:of|on|for|to|within|under)\s)"
    r"(?P<name>the\s(?:[A-Z][\w-]*\s){0,5}Decade\b(?:(?!\bDecade\b)[^;])*?)[,\s(]*$"
)
_YEARS = re.compile(r"[0-9]{4}\s?[–/-]\s?[0-9]{4}")
_AND_YEAR = re.compile(r",? and [0-9]{4}\b(?![–/-])")
_FIGURE = re.compile(
    r"(?:to|from|by|of)\s(?:an?\s\w+\s)?[0-9]|(?:(?<=to\s)an?\s\w+\s)?[0-9][0-9.,]*\s(?:per cent|million|billion)"
)
_DONE = re.compile(r"(?:subsequently\s|later\s|then\s)?[a-z]{3,}ed\b")
_AND_IN = re.compile(
    r"(?:,|\sand)\sin\s(?:the\s)?\0+(?:,\s\0+)*,?\s(?:on|from)\s$"
)  # "held online in May | and in Rome in June"
_AS_EXTENDED = re.compile(
    r"as (?:decided|agreed|extended|amended|revised|modified|renewed|reaffirmed)"
)  # "signed in 2018, | as extended in 2019"
_FOR_REGION = re.compile(
    r"(?<=for )(?:the\s)?[A-Z][\w’-]*(?:\s[A-Z][\w’-]*)*\s(region|States|countries)"
)  # "in Rome on 5 May, for the Africa region"
_AND_AT = re.compile(r"\sand\s(at|with|among)\s$")  # "parity at the highest levels by 2021 and at | all levels by 2028"
_SHORT = 60
_TO_PLACE = re.compile(r"\s?(to|in|from)\s(?:the\s)?\0+")  # "the visits to Kenya in 2018 and to Peru in 2019"
_LASTING = re.compile(  # "to meet for three weeks in 2028 and | for a further two weeks in 2029"
    r"(?:an?\s)?(?:further\s|additional\s|total of\s|initial\s)*(?:[\w-]+\s){0,2}(?:days|weeks|months|years|period"
    r"|term)"
    r"(?:\sof\s[\w-]+\s(?:days|weeks|months|years))?"
)
_FOR = re.compile(r" for (?:an? )?(?:[\w-]+ ){1,4}(?:days|weeks|months|years)(?: each)?$")
_BEGINS = re.compile(rf"\s(?:(?:shall|will|would|was|were|is|are|has|have|had)\s|{ENDED.pattern}$)")
_TOLD_OF = re.compile(  # "the Declaration on Ending Hunger by 2030, adopted in Rome on"
    r"\)?,?\s(?:and\s)?(?:which was\s)?(?:adopted|signed|held|convened|issued|concluded)\s"
    r"(?:(?:in|at)\s\0+(?:,\s\0+)*,?\s)?(?:on|in|from)\s"
)
_AT_LATEST = re.compile(  # "at its eightieth session, | after the general debate, but no later than December"
    r",?\s(?:(?:before|prior to|after)\s(?:the|its)\s[^,;]{3,80})?(?:,|\sand,?)\s(?:but|in any (?:case|event),?)\s"
    r"not? later than\s"
)
_DURING = re.compile(
    r",?\s(?:and\s)?(?:during|at|within)\s(?:the|its)\s(?:resumed\s)?"
)  # "on 5 May, | during its tenth session"
_WHOSE = re.compile(r"\sof\sthe\s(?:United\sNations\s)?(?:General\s)?Assembly\b")
_SPOT_BEHIND = re.compile(  # "on 5 May in Rome, Italy, and the meeting"
    r",?\s(?:in|at)\s(?:the\s)?(?:city\sof\s)?(?:[A-Z][\w’-]+,\s)?\0+(?:,\s\0+)*,?\s(?:and\s)?(?=the\s|an?\s|its\s"
    r"|to\s)"
)
_TO_WHOM = re.compile(r"\b(?:to|before|by)\s(?:the\s)?[A-Z]")
_AND_TO = re.compile(
    r",?\sand\s(?:to|before|by)\s(?:the\s)?(?=[A-Z])"
)  # "at its 2026 session | and to the Assembly at"


_ONLY_WHERE = re.compile(
    r"(?:(?:all|both)\s)?(?:on|in|at|near|(?:hosted )?by)\s(?:the\s)?[A-Z\0][\w\0’-]*(?:\s[A-Z\0][\w\0’-]*)*"
)
_LEVEL = re.compile(r"the\s[a-z]+\slevel")  # "held at the ministerial level in July and at | the summit level in"
# "the reviews presented by | Europe on 12 May, Arab States on 24 May"
_ONLY_WHO = re.compile(r"(?:the\s)?[A-Z\0][\w\0’-]*(?:(?:\sand)?(?:\sthe)?\s[A-Z\0][\w\0’-]*)*")
_BY_WHOM = re.compile(r"\b(?:by|to)(?=\s(?:the\s)?[A-Z])")
_AND_WHICH = re.compile(r",?\s(?:and\s)?")  # "which it adopted in 2006 and | which entered into force in 2008"
_WHICH = re.compile(r"which\s(?:(?:was|were|has|had|will)\s|(?:subsequently|then|later|entered|took|began|ended)\b)")


# "at its tenth | to twelfth sessions": those between stand at the place of the last
_TO = re.compile(r"(?:\sto\s)?")


_PART = re.compile(r"\b(?:of|for|to|on)\s(?:the\s)?$")
_CLOSES = re.compile(
    r"[)”]*(?:\sof the Parties\b[^,;]*)?"
    r"(?:,?\s(?:to be\s)?(?:co-?)?(?:held|hosted|convened|organi[sz]ed)\sby\s[^;]{3,120})?"
)


class Dated(NamedTuple):
    """A time with the words for what happened and the phrase that governs it."""

    time: Time
    found: What
    phrase: Phrase | None


def chains(passage: Passage, ground: str, speaks: Speaker) -> Iterator[list[Dated]]:
    """The times of a passage, each with the words for what happened; those in one list share them."""
    floor, further, chain, words = 0, 0, list[Dated](), passage.text
    last: What | None = None
    named: _Named | None = None
    for time in times_of(passage, speaks):
        start, end, date_ = time
        floor, further = further if floor < further <= start else floor, 0
        floor = _name_end(words, last, floor, start)
        if named is not None and date_ is not None and not (named.year and date_.edtf.startswith(named.year)):
            floor = named.floor if _within(words, ground, named, start) else floor
        phrase = passage.governing(place := passage.place(start, end))
        if phrase and phrase.span.start < place.start:
            floor = max(floor, passage.back.span(phrase.span).end)
        decade = _DECADE.search(words, max(floor, start - 240), start) if date_ and date_.kind == "range" else None
        if decade and _YEARS.fullmatch(words, start, end):  # of which the conference may have its own date behind
            name = What((decade.span("name"),), decade.start("name"), "decade", floor)
            yield [Dated(time, name, phrase if phrase and phrase.act != "look forward" else None)]
            named, floor = _Named(floor, name.lead, end, ""), end
            continue
        again = _ONE.search(words, floor, start) if chain else None
        if again and ";" not in words[floor:start]:
            yield chain
            chain = [Dated(time, chain[0].found._replace(lead=again.start()), phrase)]
        elif (
            chain
            and chain[0].found.places
            and date_ is not None
            and (
                goes_on(ground, floor, start)
                or (date_.kind == "session" and _TO.fullmatch(words, floor, max(floor, start)))
                or _next(ground, chain[0], floor, start)
                or _DURING.fullmatch(words, floor, start)
            )
        ):
            first = chain[0]  # places before the dates, "in Rome on", or behind them, "on 5 May in Rome, on"
            own = NUL in ground[min(first.found.lead, first.time.start) : first.time.start]
            lead = floor if own or _AND_IN.search(ground, floor, start) else start
            chain.append(Dated(time, first.found._replace(lead=lead), phrase))
        else:
            yield chain
            too = _AND_YEAR.match(words, end) if date_ and date_.kind == "year" else None  # "in 2018 | and 2019"
            until = too.end() if too else end
            found = what(words, start, until, floor=floor, ground=ground) if date_ is not None else None
            same = not chain or chain[-1].phrase is phrase  # the words of another act complete nothing
            if found and last and same and not words.startswith(" that ", end):
                found = _with_last(words, ground, last, found, floor, start)
            chain = [Dated(time, found, phrase)] if found else []
        last = chain[-1].found if chain else None
        named = _named(last, time, floor)
        behind = _WHOSE.match(words, end) if date_ and date_.kind == "session" else _SPOT_BEHIND.match(ground, end)
        floor = behind.end() if behind else end
        if last and len(last.places) > 1 and words.startswith((" and ", ", and "), last.places[-1][1]):
            further = last.places[-1][1]  # "the death, on 5 May 2020, of two workers | and the arrest of"
    yield chain


class _Named(NamedTuple):
    """A name with its year inside, "the 2026 Review Conference": where its statement and the name begin, and its end.

    ``year``: "" for a decade.
    """

    floor: int
    begins: int
    ends: int
    year: str


def _named(found: What | None, time: Time, floor: int) -> _Named | None:
    """The name that has a time inside, if it is one."""
    begin, end = found.places[0] if found and found.places else (0, 0)
    return _Named(floor, begin, end, time.date.edtf[:4]) if time.date and begin < time.start < end else None


def _within(words: str, ground: str, named: _Named, start: int) -> bool:
    """Whether a name is a part of that of something else that happens, whose date is at ``start``.

    "the first session of the Committee for | the 2026 Review Conference, held in 2023"
    """
    part = _PART.search(words, named.floor, named.begins)
    before = nouns(words, max(named.floor, named.begins - LONGEST), named.begins) if part else []
    lead = LEAD.search(ground, named.ends, start)
    return bool(before) and lead is not None and _CLOSES.fullmatch(words, named.ends, lead.start()) is not None


def _name_end(words: str, last: What | None, floor: int, start: int) -> int:
    """Where the name ends that the last date stands in, "its 2026 session | and to the Assembly", or ``floor``."""
    ends = [end for begin, end in last.places if begin < floor <= end <= start] if last else []
    return max([floor, *(end for end in ends if "“" not in words[end:start])])


def _with_last(words: str, ground: str, last: What, found: What, floor: int, start: int) -> What:
    """The words for what happened, with those of the date before if they say something only with them."""
    if not found.places:
        more = _TOLD_OF.fullmatch(ground, floor, start) or _AT_LATEST.fullmatch(ground, floor, start)
        return last._replace(lead=floor) if more else found
    if not last.places:
        return found
    if (
        not found.noun + last.noun
        and _AND_TO.match(words, floor)
        and any(_TO_WHOM.search(words, *place) for place in last.places)
    ):
        return found._replace(places=(last.places[0], *trimmed(words, floor, found.places[-1][1])))
    if _ONLY_WHERE.fullmatch(ground, *found.places[-1]) or _LEVEL.fullmatch(words, *found.places[-1]):
        return found._replace(places=last.places, noun=last.noun)
    if _AND_WHICH.fullmatch(words, floor, found.places[0][0]):
        begin, end = last.places[0]
        whom = [by for by in _BY_WHOM.finditer(words, begin, end + len(" the A")) if by.end() <= end]
        if whom and not found.noun and _ONLY_WHO.fullmatch(ground, *found.places[-1]):
            return found._replace(places=((begin, whom[-1].end()), *found.places))
        if _WHICH.match(words, found.places[0][0]):
            return found._replace(places=(last.places[0], *found.places))
    return found._replace(places=_with_subject(words, ground, last, found.places))


def _next(ground: str, first: Dated, floor: int, start: int) -> bool:
    """Whether the next place of a list follows: "held in Astana on 5 May 2018, | Tashkent on 6 June 2019"."""
    placed = NUL in ground[min(first.found.lead, first.time.start) : first.time.start]
    return placed and NEXT_PLACE.fullmatch(ground, floor, start) is not None


def _with_subject(words: str, ground: str, last: What, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of some words, with those before if they say something only with them.

    "the number fell from 7 in 2019 | to 5 in 2020"; "the visits to Kenya in 2018 and | to Peru in 2019"; "and ended".
    """
    before, held = last.places, last.noun in GATHERINGS
    start, end = before[0]
    if region := _FOR_REGION.fullmatch(words, *places[-1]):
        regions = [one.start() for one in _FOR_REGION.finditer(words, start, before[-1][1]) if one[1] == region[1]]
        return ((start, min(end, regions[-1] - len(" for "))), *places) if regions else places
    if (again := _AND_AT.search(words, 0, places[0][0])) and places[0][1] - places[0][0] < _SHORT:
        at = words.rfind(f" {again[1]} ", start, end)
        return ((start, at), *places) if at > 0 else places
    if to := _TO_PLACE.fullmatch(ground, *places[-1]):
        same = list(_TO_PLACE.finditer(ground, *before[-1]))
        if not same or same[-1].end() != before[-1][1] or same[-1][1] != to[1]:
            return places
        return ((start, min(end, same[-1].start())), *places)
    if _LASTING.fullmatch(words, *places[-1]):
        return ((start, words.rindex(" for ", start, end) if _FOR.search(words, start, end) else end), *places)
    if ENDED.fullmatch(words, *places[-1]) and (
        words.endswith(("end", "ends", "ending", "ended"), *places[-1]) or not held
    ):
        verb = _BEGINS.search(words, start, end)
        return ((start, verb.start() if verb else end), *places)
    if _DONE.match(words, places[0][0]) and words.endswith(" and ", 0, places[0][0]) and not held:
        return (before[0], *places)  # "the draft issued in March | and presented in May"
    return (
        (before[0], *places)
        if _AS_EXTENDED.fullmatch(words, *places[-1]) or _FIGURE.match(words, places[0][0])
        else places
    )
