"""Sessions: when the session with a given number was held, and the sessions of organs that a text names.

In: some words. Out: ``SessionFound`` places with the number of the session ("forty-fifth and forty-sixth sessions"
are two). Source of the dates: Rules of Procedure of the General Assembly, rule 1: a regular session opens each year
in September; it lasts until the next one opens, its main part until December. The first session met in January 1946.
The Human Rights Council (General Assembly resolution 60/251, paragraph 10) meets in three sessions or more a year,
since June 2006.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from toolkit.languages.numbers import ORDINAL, ordinal
from toolkit.model import Resolution, Symbol

FIRST_YEAR = 1945
FIRST_SLASHED = 31  # the first session of the General Assembly whose resolutions are written with a slash
FIRST_COUNCIL = 2006  # the year of the first session of the Human Rights Council
# Regular sessions that did not open and close in September: the first began in January, the fifth closed in November.
_BEGAN = {1: date(1946, 1, 10)}
_CLOSED = {5: date(1951, 11, 5)}
_YEAR = re.compile(r"S/RES/\d+\((\d{4})\)$|E/RES/(\d{4})/\d+")


def opens(session: int) -> int:
    """The year in whose September a regular session opens.

    >>> opens(77)
    2022
    """
    return FIRST_YEAR + session


def regular_session(day: date) -> int:
    """The number of the regular session that a day falls in, by month: a day in September counts towards the new one.

    >>> regular_session(date(1982, 10, 22)), regular_session(date(2013, 5, 17))
    (37, 67)
    """
    return day.year - FIRST_YEAR - (day.month < 9)


def part(session: int, day: date) -> str:
    """Whether a day lies in the "main" part of a session (September to December of its year), or a "resumed" one.

    >>> part(37, date(1982, 10, 22)), part(69, date(2015, 9, 10))
    ('main', 'resumed')
    """
    return "main" if day.year == opens(session) else "resumed"


def years(session: int) -> str:
    """The duration of a regular session, from its first month to its last, in the Extended Date/Time Format.

    >>> years(79)
    '2024-09/2025-09'
    """
    return f"{opens(session)}-09/{opens(session) + 1}-09"


def council_year(session: int) -> int:
    """The year of a session of the Human Rights Council.

    >>> council_year(16)
    2011
    """
    return FIRST_COUNCIL + (session - 1) // 3


def lasts(organ: str | None, session: int) -> tuple[date, date] | None:
    """The first and last day of a regular session; None for an organ whose sessions are not known.

    >>> [str(day) for day in lasts("General Assembly", 77)]
    ['2022-09-01', '2023-09-30']
    """
    if organ == "Human Rights Council":
        year = council_year(session)
        return date(year, 1, 1), date(year, 12, 31)
    if organ != "General Assembly":
        return None
    opened = opens(session)
    return _BEGAN.get(session, date(opened, 9, 1)), _CLOSED.get(session, date(opened + 1, 9, 30))


@lru_cache(maxsize=1024)
def sitting(symbol: Symbol) -> tuple[date, date] | None:
    """The first and last day on which a resolution with this symbol can have been adopted; None if not known.

    The symbols of the Security Council and the Economic and Social Council name the year; the latter's year begins in
    the preceding July.

    >>> [str(day) for day in sitting(Symbol("A/RES/69/317"))]
    ['2014-09-01', '2015-09-30']
    >>> [str(day) for day in sitting(Symbol("A/HRC/RES/16/18"))]
    ['2011-01-01', '2011-12-31']
    """
    if symbol.kind != "resolution":
        return None
    if found := _YEAR.match(symbol):
        year = int(found[1] or found[2])
        return (date(year, 1, 1) if found[1] else date(year - 1, 7, 1), date(year, 12, 31)) if year > 1900 else None
    session, organ = symbol.session, symbol.organ
    if not session or (organ == "General Assembly" and ("(" in symbol) == (session >= FIRST_SLASHED)):
        return None
    return lasts(organ, session)


def own_time(resolution: Resolution) -> tuple[date, date] | None:
    """The first and last day on which a document can have been issued: its date, else its session; None if unknown."""
    head = resolution.masthead
    if day := head.adopted or head.date:
        return day, day
    if head.symbol is not None and (time := sitting(head.symbol)):
        return time
    place = head.spans.get("session")
    special = place is not None and " special" in resolution.document.text[place.start : place.end + 25]
    special = special or (head.symbol is not None and re.search(r"/E?S-\d", head.symbol) is not None)
    return lasts(head.organ, head.session) if head.session and not special else None


class SessionFound(NamedTuple):
    """``text[start:end]`` names session ``number``; ``kind``: "regular", or "other" for a special or resumed one, ...

    Those of a range have its words: "seventieth to seventy-fifth sessions".

    ``noun``: where the word "sessions", which several numbers may share, ends.
    """

    start: int
    end: int
    number: int
    kind: str
    noun: int


_NUMBER = (
    rf"(?:one hundred and )?(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty )?(?:{ORDINAL})"  # "forty eighth" is 48
)
_NUMBERS = re.compile(rf"\b{_NUMBER}(?:(?:, and|,| and| to| or) {_NUMBER})*(?= (?:[a-z-]+ ){{0,2}}$)", re.IGNORECASE)
_ENDS = re.compile(r"(?:th|st|nd|rd)(?: [a-z-]+){0,2} $")
_BEFORE = re.compile(
    r"(?:th|st|nd|rd|ty|red|one|and|to|or),?$", re.IGNORECASE
)  # how words of ordinal numbers, and between them, end
_EACH = re.compile(_NUMBER, re.IGNORECASE)
_SESSION = re.compile(r"\b[Ss]essions?\b")
_MOST = 12
"""The most sessions that a text can mean by "from the tenth to the ninetieth session"."""


def sessions(text: str) -> list[SessionFound]:
    """The sessions that a text names by number, in order.

    >>> text = "at its forty-fifth, forty-sixth and forty eighth sessions, and its tenth special session"
    >>> [(text[f.start : f.end], f.number, f.kind) for f in sessions(text)][1:]
    [('forty-sixth', 46, 'regular'), ('forty eighth sessions', 48, 'regular'), ('tenth special session', 10, 'other')]
    """
    found: list[SessionFound] = []
    for noun in _SESSION.finditer(text) if "ession" in text else ():
        if not _ENDS.search(text, max(0, noun.start() - 32), noun.start()):
            continue
        floor, start = max(found[-1].end if found else 0, noun.start() - 160), noun.start()
        for i, word in enumerate(reversed(text[floor:start].split(" "))):
            if i > 3 and not _BEFORE.search(word):
                break
            start -= len(word) + (i > 0)
        floor = max(floor, start)
        numbers = None
        for numbers in _NUMBERS.finditer(text, floor, noun.start()):  # noqa: B007 - the last one
            pass
        if numbers is None:
            continue
        between = text[numbers.end() : noun.start()].strip()
        kind = "regular" if between in ("", "regular", "annual", "ordinary") else "other"
        each = [(m.start(), m.end(), ordinal(m[0])) for m in _EACH.finditer(text, *numbers.span())]
        for i, (start, end, number) in enumerate(each):
            if number is None:
                continue
            before = each[i - 1][2] if i else None
            end = noun.end() if end == numbers.end() else end
            if before and text[each[i - 1][1] : start] == " to " and before < number <= before + _MOST:
                start = each[i - 1][0]
                found[-1] = found[-1]._replace(end=end)
                found += (SessionFound(start, end, n, kind, noun.end()) for n in range(before + 1, number))
            found.append(SessionFound(start, end, number, kind, noun.end()))
    return found


_OFFICE = re.compile(
    r"\b(?:President|Vice-President|Chair|Chairman|Chairperson|Co-Chair|Vice-Chair|Vice-Chairperson|Rapporteur|Bureau)s?"
    r"\sof\sthe\s(?:[A-Z][\w-]*\s(?:(?:on|of|for|and|the|in)\s)*){1,10}(?:(?:at|for|of)\s(?:its|the)\s)?$"
)


def of_officer(text: str, at: int) -> bool:
    """Whether a session at a place only says who is meant: "the President of the Assembly at its | tenth session".

    >>> of_officer("the President of the Assembly at its tenth session", 37), of_officer("the Assembly at its", 19)
    (True, False)
    """
    return _OFFICE.search(text, max(0, at - 140), at) is not None
