"""Event places: where something happened, by the words that stand between it and its date.

In: the words of a clause, the places named in them, and where the words for what happened end. Out: the ids of the
places; a place that the vocabulary does not know stands as it is printed ("Grand Anse, Grenada").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.languages.numbers import MONTHS

_NAME = r"[A-Z][\w’'-]+(?:[ -](?:(?:of|de|el|da|do|al|la|le) )?[A-Z][\w’'-]+)*"
_SPOT = rf"(?:\0+|{_NAME})"
_SPOTS = re.compile(rf"(?:\b(?:in|at) (?:the )?(?:city of )?|\()({_SPOT}(?:, (?:and )?{_SPOT}| and {_SPOT})*)")
_EACH = re.compile(_SPOT)
_HELD_IN = re.compile(
    r"\b(?:held|convened|hosted|organi[sz]ed|adopted|signed|opened|launched|place|participation|person|format)"
    r"(?: virtually| jointly)? $"
)
_HEADQUARTERS = re.compile(
    r"\bat (?:the )?(?:United Nations )?[Hh]eadquarters(?! (?:of|in)\b)|\bHeadquarters of the United Nations\b"
)
# Of two hosts, neither is known to be where it was.
_HOST = re.compile(r"\bhosted by (?:the )?(?:Governments? of )?(?:the )?(\0+)(?!\0|,? and (?:the )?\0|, \0)")
_HOST_NEXT = re.compile(  # "hosted by Fiji on 5 May | and by Peru on"
    r"\bhosted by \0[^;]*[0-9],?\s(?:and\s)?by\s(?:the\s)?(\0+)\s(?:on|from|in)\s$"
)
# "the offer of Kenya to host | the forum", "Kenya for hosting | the forum", "the hosting by Kenya | of the forum"
# "to hold in Rome | its session", "meet in Rome for | two sessions"
_HOLD_IN = re.compile(r"\b(?:hold|convene|meet)\sin\s(?:the\s)?(\0+(?:,\s\0+)*)(?=\s(?:for|its|an?|the|two|three)\s)")
_TWO_HOSTS = re.compile(r"\0,? (?:and )?(?:the )?(?:Government of )?(?:the )?$")
_HOSTING = re.compile(
    r"(?<!\0)(\0+)(?:,?\s(?:for|in|to|of)(?:\s[a-z]+ly)?)?\shost(?:ed|ing|s)?(?:$|\s(?:of\s)?(?=the\s|an?\s|its\s))"
    r"|\bhosting by (?:the )?(?:Government of )?(?:the )?(?P<by>\0+)(?:, in (?P<in>\0+),)? of\s"
)
_OFFICE = re.compile(r"\b(?:in|at) (?:the )?United Nations Office at (Geneva|Nairobi|Vienna)\b")
_BEHIND = re.compile(
    r"(?: for (?:a period of )?[\w-]+ (?:day|week|month)s)?(?: \([^)]*\))?"
    r",? (?:and )?(?:also )?(?:to be )?(?P<held>held |convened |hosted )?(?:in|at) (?:the )?"
    rf"(?:(?:[A-Z][\w’'-]*,? (?:(?:of|and|for|the) )*){{1,8}}(?:in|at) (?:the )?)?(?P<spots>{_SPOT}(?:, {_SPOT})*)"
)
_BETWEEN = re.compile(r"(?:, \0+)+,(?: (?:from|on|in))? ")
NEXT_PLACE = re.compile(rf",?\s(?:and\s)?({_SPOT}(?:,\s\0+)?),?\s(?:on|from)\s")
"""The next place in a list of dates with places: "in Astana on 5 May 2018, Tashkent on 6 June 2019"."""
_MORE = re.compile(rf", ({_SPOT}(?:, {_SPOT})*)")
_NO_SPOT = re.compile(  # a body or a gathering, "in the Sixth Committee"
    r"\b(?:Headquarters|United Nations|Committee|Council|Assembly|Conference|Commission|Court|Board|Authority|Forum"
    r"|Summit|Meeting|Group|Union|Organi[sz]ation|Secretariat|Parliament|Tribunal|Parties|Agreement|Treaty"
    r"|Convention|Territory|Territorie)s?\b"
    r"|^(?:All|Any|Both|Each|Every|Its|Our|Their)\b"  # of a title, "Small Arms in All Its Aspects"
)
_AT = re.compile(r"\b(?:in|at) ")
_ON = re.compile(r"(?:,? ?\0+)+")
NUL = "\0"

Named = tuple[int, int, str]
"""The start, the end and the id of a place that is named."""


def where(
    ground: str, text: str, named: list[Named], lead: int, at: tuple[int, int], words: tuple[int, int]
) -> tuple[str, ...]:
    """The places of what happened; ``ground`` is the text with a NUL for each character of a known place's name.

    ``lead``: where the words between what happened and its date begin; ``at``: the date; ``words``: where those for
    what happened begin and end. Looked for in turn: between the two, right after the date, and at the end of the words.
    """
    begins, ends = words
    next_ = NEXT_PLACE.fullmatch(ground, lead, at[0])
    for found in (
        _in(ground, text, named, lead, at[0]),
        ["new-york"] if _HEADQUARTERS.search(text, lead, at[0]) else [],
        _behind(ground, text, named, at[1]),
        _apart(ground, named, lead, at[0]),
        list(_spots(text, named, *next_.span(1), ground, sure=True)) if next_ else [],
        _closing(ground, text, named, ends) if ends > at[1] or ends == lead else [],
        _behind(ground, text, named, ends) if ends > at[1] else [],
        ["new-york"] if _HEADQUARTERS.match(text, at[1] + 1) else [],
        ["new-york"] if ends <= at[0] and "at United Nations Headquarters" in text[max(0, ends - 90) : ends] else [],
        [seat[1].lower() for seat in (_OFFICE.search(text, lead, at[0]) or _OFFICE.match(text, at[1] + 1),) if seat],
        [
            id_
            for host in _HOST.finditer(ground, ends, ends + 120)
            if ";" not in text[ends : host.start()] and " and " not in text[ends : host.start()]
            for id_ in _ids(named, host.start(1), host.end())
        ]
        if ends > at[1]
        else [],
        [id_ for host in _HOST.finditer(ground, lead, at[0]) for id_ in _ids(named, host.start(1), host.end())],
        [id_ for host in (_HOST_NEXT.search(ground, begins, at[0]),) if host for id_ in _ids(named, *host.span(1))],
        [
            id_
            for host in _HOSTING.finditer(ground, max(0, begins - 80), ends)
            if not _TWO_HOSTS.search(ground, 0, host.start()) and host.end() >= begins
            for id_ in _ids(named, *host.span(host.lastindex or 0))
        ],
        [
            id_
            for verb in [*_HOLD_IN.finditer(ground, max(0, begins - 160), begins + 6)][-1:]
            if ";" not in text[verb.end() : begins] and NUL not in ground[verb.end() : begins]
            for id_ in _ids(named, *verb.span(1))
        ],
        [place for place in _unknown(ground, text, at) if place],
    ):
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _ids(named: Iterable[Named], start: int, end: int) -> list[str]:
    return [id_ for begin, stop, id_ in named if start <= begin and stop <= end]


def _in(ground: str, text: str, named: list[Named], start: int, end: int) -> list[str]:
    """The places after "in" or "at"; an unknown name is one if a known place follows it, or if it was "held in" it."""
    found: list[str] = []
    for spots in _SPOTS.finditer(ground, start, end):
        sure = NUL in spots[1] or _HELD_IN.search(text, start, spots.start()) is not None
        found += _spots(
            text, named, *spots.span(1), ground, sure=sure and "(" not in spots[0][: spots.start(1) - spots.start()]
        )
    return found


def _apart(ground: str, named: list[Named], start: int, end: int) -> list[str]:
    """The places between commas: "the Fourth World Conference on Women, Beijing, 4–15 September 1995"."""
    found = _BETWEEN.fullmatch(ground, start, end)
    return _ids(named, start, end) if found else []


def _spots(text: str, named: list[Named], start: int, end: int, ground: str, *, sure: bool) -> Iterator[str]:
    last = ground.rfind(NUL, start, end)
    for spot in _EACH.finditer(ground, start, end):
        if NUL in spot[0]:
            yield from _ids(named, *spot.span())
        elif (
            sure
            and (spot.start() < last or last < 0 or text.endswith(" and ", 0, spot.start()))
            and spot[0] not in MONTHS
            and not _NO_SPOT.search(spot[0])
        ):
            yield text[spot.start() : spot.end()]


_CAPITAL = r"[A-Z][\w’'-]+(?: (?:(?:de|del|el|al|la) )?[A-Z][\w’'-]+){0,2}"
# "a chemical attack in Saraqib in", but not "the Regional Courses in International Law in", "in the Territory"
_LAND = r"the (?=(?:[A-Z][\w’-]+ ){1,2}(?:Strip|Peninsula|Valley|Islands?|Basin|Province|Gulf|Highlands)\b)"
_PLAIN = re.compile(
    rf"(?:\b[a-z][a-z-]*|\0),? in (?:{_LAND})?({_CAPITAL}(?: and {_CAPITAL})?),?"
    r" (?:on|in|from|during|between)(?: early| late)? $"
)
_PLAINLY = re.compile(rf" in ({_CAPITAL}(?: and {_CAPITAL})?)(?=[,;.]? ?$|[,;.] | (?:and|was|were|on)\b)")
_COMMON = re.compile(
    r"\b(?:International|Law|Education|Peace|Security|Development|Human|Rights|Annex|Parts?|Phase|Territor)"
)


def _unknown(ground: str, text: str, at: tuple[int, int]) -> list[str]:
    """The places right before or after the date whose names the vocabulary does not know."""
    found = _PLAIN.search(ground, max(0, at[0] - 90), at[0]) or _PLAINLY.match(ground, at[1])
    if found is None or _NO_SPOT.search(found[1]) or _COMMON.search(found[1]):
        return []
    return [name for name in text[found.start(1) : found.end(1)].split(" and ") if name not in MONTHS]


_EACH_IN = re.compile(rf",? (?:held )?in ({_CAPITAL}|\0+) and (?:in )?({_CAPITAL}|\0+), respectively\b")


def respectively(ground: str, text: str, named: list[Named], end: int) -> list[tuple[str, ...]]:
    """The place of each of two dates that end at ``end``: "in Kinshasa and Luanda, respectively"."""
    found = _EACH_IN.match(ground, end)
    spans = [found.span(1), found.span(2)] if found else []
    return [tuple(_ids(named, *span)) or (text[slice(*span)],) for span in spans]


def _behind(ground: str, text: str, named: list[Named], at: int) -> list[str]:
    """The places right after: "on 5 May 2020, in Rome, Italy", "at United Nations Headquarters in New York"."""
    spots = _BEHIND.match(ground, at)
    if spots is None or not (spots["held"] or NUL in spots["spots"]):
        return []
    return list(_spots(text, named, *spots.span("spots"), ground, sure=True))


def _closing(ground: str, text: str, named: list[Named], end: int) -> list[str]:
    """The places that the words for what happened end with: "of the Fourth Conference in Seville, Spain"."""
    begin = max((m.start() for m in _AT.finditer(ground, max(0, end - 90), end)), default=end)
    behind = _ON.match(ground, end)
    stop = behind.end() if behind else end
    spots = _SPOTS.match(ground, begin, stop)
    if spots is None or spots.end() < end:
        return []
    return list(_spots(text, named, *spots.span(1), ground, sure=NUL in spots[1]))
