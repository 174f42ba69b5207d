"""Named years: the years that are part of an event's name, and not the date of anything else.

In: some words, and the dates found in them. Out: ``DateFound`` places ("the 2010 Pacific regional seminar", "the Global
Refugee Forum 2023", "the Third Decade for the Eradication of Poverty (2018–2027)"). The year in the name of a plan or
of an outcome is none of these: "the 2030 Agenda", "the 2005 World Summit Outcome".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from toolkit.languages.calendar import DateFound

_YEAR = r"(?:19|20)[0-9]{2}"
GATHERING = (
    r"(?P<noun>[Cc]onference|[Ss]ummit|[Ff]orum|[Mm]eeting|[Ss]ession|[Ss]eminar|[Ww]orkshop|[Ss]ymposium|[Cc]ongress"
    r"|[Dd]ialogue|Games|World Cup|segment|election|referendum|eruption|review(?! (?:conference|cycle|process|and)))s?"
)
"""A noun that a year in front can belong to."""
PLAIN_WORDS = r"(?:(?!(?:of|the|for|on|to|in|Agenda|resolution)\b|and\b(?! [A-Z]))[\w’'-]+ (?:for development )?){0,6}?"
"""The words between that year and the noun."""
_FOUR = re.compile(_YEAR)
# "the 2020 and 2021 sessions"
_BEFORE = re.compile(
    rf"(?<![/–-])\b(?P<years>{_YEAR}(?:(?:, and|,| and| or)(?: the)? {_YEAR})*) {PLAIN_WORDS}{GATHERING}\b"
    r"(?! (?:[Oo]utcome|[Dd]eclaration|[Dd]ocument|[Rr]eport))"
)
# "the Global Refugee Forum 2023", "its substantive session of 2024", "its sessions of 2024 and 2025"
_BEHIND = re.compile(
    rf"\b(?:(?:Forum|Conference|Summit|Congress|Expo|Games|Week|Day) |sessions? of )"
    rf"(?P<years>{_YEAR}(?:(?:, and|,| and| or) {_YEAR})*)\b(?![–-])"
)
# "the Third International Conference on Financing for Development of 2015"
_OF_YEAR = re.compile(
    r"\b(?:Conference|Summit|Forum|Dialogue|Congress|Meeting)(?: (?:on|of|for|to|the|and|[A-Z][\w’-]*))*"
    rf" of (?P<years>{_YEAR})\b(?! )"
)
# "the International Year of Volunteers, 2026", "the Third Decade for the Eradication of Poverty (2018–2027)"
_SPAN = re.compile(
    rf"(?<!for the )\b(?P<name>[Yy]ears?|Decade)\b(?: [^,;()“”]{{2,110}}?)?(?:,? “[^”]{{2,80}}”)?(?:, | \(| )"
    rf"(?P<from>{_YEAR})(?:(?:–|-| to )(?P<to>{_YEAR}))?\b\)?"
)
# "for a period of 10 years (2021–2030)"
_LASTS = re.compile(rf"\bperiod of [\w-]+ years \((?P<from>{_YEAR})[–-](?P<to>{_YEAR})\)")
# "held in 2006, 2011, 2016 and 2021": the years behind the first
_LISTED = re.compile(rf"(?:(?:, and|,| and| or) {_YEAR}\b(?![–/-]|\s(?:[A-Z]|session|meeting)))+")
_HELD = re.compile(r"\bGoal [0-9]+: |\b(?:held|convened|hosted|organi[sz]ed)\b[^;]{0,70}$")
_MARKS = re.compile(
    rf"(?<=that ){_YEAR}(?= (?:marks|marked|will mark|(?:is|was|will be) (?:the )?[\w-]+ (?:[\w-]+ )?anniversary) )"
)
_PLAN = re.compile(r"(?:Programme|Plan|Strategy|Framework|Roadmap)\b[^,;]{0,90}$")
# "declared the period 2021–2030 the Fourth Decade", "to proclaim 2025 the International Year"
_PROCLAIMED = re.compile(
    rf"\b(?:period |proclaim\w* (?:the year )?|declar\w* (?:the year )?|designat\w* (?:the year )?)"
    rf"(?P<from>{_YEAR})(?:(?:–|-| to )(?P<to>{_YEAR}))?(?= (?:as )?(?:the |an? )?[A-Z])"
)


def has_years(text: str) -> bool:
    """Whether any four digits may be a year."""
    return _FOUR.search(text) is not None


def named_years(text: str, dates: list[tuple[int, int, str]]) -> list[DateFound]:
    """The years in names of events, in order; ``dates``: the start, end and EDTF string of each date in the words.

    An event that has a date of its own in the same year is dated by that.

    >>> [found.edtf for found in named_years("at the 2010 Pacific seminar and the Ocean Decade (2021–2030)", [])]
    ['2010', '2021/2030']
    >>> text = "the 2010 seminar, held on 5 May 2010; the 2005 World Summit Outcome; the 2030 Agenda"
    >>> named_years(text, [(26, 36, "2010-05-05")])
    []
    """
    if not _FOUR.search(text):
        return []
    found: dict[int, DateFound] = {}
    listed = (m for start, end, _ in dates if _FOUR.fullmatch(text, start, end) and (m := _LISTED.match(text, end)))
    behind = [DateFound(*year.span(), year[0], "year") for m in listed for year in _FOUR.finditer(text, *m.span())]
    for one in (*behind, *_all(text)):
        if any(start < one.end and one.start < end for start, end, _ in dates):
            continue
        if one.kind == "year" and any(
            _dated(text[one.end : start]) and edtf[:4] == one.edtf[:4] for start, _, edtf in dates if one.end <= start
        ):
            continue
        found.setdefault(one.start, one)
    ordered = [found[start] for start in sorted(found)]
    return ordered[:1] + [two for one, two in pairwise(ordered) if two.start >= one.end]


def _dated(between: str) -> bool:
    """Whether a date behind a year is that of the same event; ``between``: the words between them."""
    return len(between) < 200 or (len(between) < 320 and ";" not in between and _HELD.search(between) is not None)


def _all(text: str) -> Iterator[DateFound]:
    for year in _MARKS.finditer(text):
        yield DateFound(*year.span(), year[0], "year")
    for pattern in (_BEFORE, _BEHIND, _OF_YEAR):
        for m in pattern.finditer(text):
            for year in _FOUR.finditer(text, *m.span("years")):
                yield DateFound(*year.span(), year[0], "year")
    for pattern in (_SPAN, _PROCLAIMED, _LASTS):
        for m in pattern.finditer(text):
            if pattern is _SPAN and not _is_span(text, m):
                continue
            if m["to"] and m["from"] < m["to"]:
                yield DateFound(m.start("from"), m.end("to"), f"{m['from']}/{m['to']}", "range")
            elif not m["to"]:
                yield DateFound(*m.span("from"), m["from"], "year")


def _is_span(text: str, m: re.Match[str]) -> bool:
    """Whether the years after "Year" or "Decade" are its time, and it is not just part of the name of a plan."""
    behind = text[m.end("name") : m.start("from")]
    if m["name"] == "Decade":
        return (
            bool(m["to"])
            and (len(behind) > 3 or "(" in behind)
            and not _PLAN.search(text, max(0, m.start() - 100), m.start())
        )
    return m["name"] == "Year" and len(behind) > 3 and behind.endswith((", ", " ("))
