"""Dates: every expression of a day, a range of days, a month, a year, a day of every year.

In: some words. Out: ``DateFound`` places with the date in the Extended Date/Time Format (ISO 8601-2:2019). The
United Nations writes dates as "14 November 2022" (Editorial Manual, "Dates").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from toolkit.languages.numbers import MONTHS

_MONTH = {name: i for i, name in enumerate(MONTHS, start=1)}
_NAME = "|".join(MONTHS)

# The search runs from the month's name outward: twelve literals are found faster than any digit.
_MONTH_NAME = re.compile(rf"(?:{_NAME})(?![A-Za-z])")
_DIGIT = re.compile("[0-9]")
_FOUR = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_AFTER = re.compile(r"\s+([0-9]{4})\b(?!/)")
_DAYS_BEFORE = re.compile(
    r"""
    (?<![\d/.,-])
    (?: (?P<first>[0-9]{1,2}) (?:st|nd|rd|th)? (?: \s+(?:to|(?P<and>and)|until|through)\s+ | \s?[–—-]\s? ) )?
    (?P<last>[0-9]{1,2}) (?:st|nd|rd|th)? \s+ $
    """,
    re.VERBOSE,
)
_TO = re.compile(r"\s+(?:to|until|through)\s+|\s?[–—-]\s?")
_AND = re.compile(r",?\s+(?:and|or)\s+|,\s+")
_YEAR = re.compile(
    r"""
    \b (?: in | by | for | since | until | till | during | before | after | from | through | throughout | beyond
         | years? | of | to | and | between ) \s+
    (?: (?P<first> (?:19|20)[0-9]{2}) (?:\s+(?:to|and|until)\s+|\s?[–—-]\s?) )?
    (?P<last> (?:19|20)[0-9]{2})
    \b (?! [/–—-]\d | \s+[A-Z(] | \s+\w+\s+(?:resolution|agenda) | \s* \( )
    """,
    re.VERBOSE,
)
_LOOSE = frozenset({"of", "to", "and", "from", "between", "for"})  # prepositions that need a year's surroundings


class DateFound(NamedTuple):
    """A date in a text: its place, its EDTF string, its kind."""

    start: int
    end: int
    edtf: str
    kind: str


def dates(text: str) -> list[DateFound]:
    """The dates of a text, in order; a day that no calendar has ("31 June 2020") is none.

    >>> [(f.edtf, f.kind) for f in dates("held from 18 to 20 July 2022, and on 15 March; next in 2024")]
    [('2022-07-18/2022-07-20', 'range'), ('XXXX-03-15', 'annual'), ('2024', 'year')]
    >>> [f.edtf for f in dates("in May 2020, on 30 November 2018 and 1 December 2018, the 2030 Agenda, 67/264")]
    ['2020-05', '2018-11-30', '2018-12-01']
    >>> [f.edtf for f in dates("28 April to 3 May 2013; 1 August 2013–31 July 2014; 30 April and 1 May 2015")]
    ['2013-04-28/2013-05-03', '2013-08-01/2014-07-31', '2015-04-30/2015-05-01']
    """
    if not _DIGIT.search(text):
        return []
    parts = list(_parts(text))
    found: list[DateFound] = []
    for i, part in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else None
        if part.year is None and following is not None:
            between = text[part.end : following.start]
            if _TO.fullmatch(between) or _AND.fullmatch(between):  # "30 November and 1 December 2018"
                part = part._replace(year=following.year)
        one = _found(part)
        if one is None:
            continue
        if found and (joined := _joined(found[-1], one, text)):
            found[-1] = joined
        else:
            found.append(one)
    if all(_taken(found, *year.span()) for year in _FOUR.finditer(text)):
        return found
    return sorted(found + [year for year in _years(text) if not _taken(found, year.start, year.end)])


def _taken(found: list[DateFound], start: int, end: int) -> bool:
    """Whether one of the dates, which are in order and apart, shares a character with this stretch."""
    at = bisect_left(found, (end,)) - 1
    return at >= 0 and start < found[at].end


class _Part(NamedTuple):
    start: int
    end: int
    first: int | None
    last: int | None
    month: int
    year: int | None


def _parts(text: str) -> Iterator[_Part]:
    """What stands around each name of a month: one or two days before it, a year after it."""
    floor = 0
    for name in _MONTH_NAME.finditer(text):
        start, end = name.span()
        after = _YEAR_AFTER.match(text, end)
        year = int(after[1]) if after else None
        end = after.end() if after else end
        before = _DAYS_BEFORE.search(text, max(floor, start - 20), start)
        first = last = None
        if before is not None:
            first = int(before["first"]) if before["first"] else None
            last = int(before["last"])
            start = before.start("first") if first else before.start("last")
            if first and before["and"] and last != first + 1:  # "11 and 26 August" are two days
                yield _Part(start, before.end("first"), None, first, _MONTH[name[0]], year)
                start, first = before.start("last"), None
        yield _Part(start, end, first, last, _MONTH[name[0]], year)
        floor = end


def _found(part: _Part) -> DateFound | None:
    """The date of a part; None for a bare month's name and for a day that no calendar has."""
    start, end, first, last, month, year = part
    if last is None:
        return DateFound(start, end, f"{year:04}-{month:02}", "month") if year else None
    try:
        day = date(year or 2000, month, last)  # 2000, a leap year, has every day
        if year is None:
            return DateFound(start, end, f"XXXX-{month:02}-{last:02}", "annual")
        if first is None or first >= last:
            return DateFound(start, end, day.isoformat(), "day")
        return DateFound(start, end, f"{date(year, month, first).isoformat()}/{day.isoformat()}", "range")
    except ValueError:
        return None


def _joined(before: DateFound, after: DateFound, text: str) -> DateFound | None:
    """The one range that two dates make: "28 April to 3 May 2013", "30 April and 1 May 2015"."""
    if before.kind not in ("day", "month") or before.kind != after.kind or before.edtf >= after.edtf:
        return None
    between = text[before.end : after.start]
    neighbours = (
        before.kind == "day"
        and not text[before.end - 1].isdigit()  # the first has no year of its own
        and date.fromisoformat(before.edtf) + timedelta(days=1) == date.fromisoformat(after.edtf)
    )
    reach = text.endswith("between ", 0, before.start)  # "between January and July 2023"
    if _TO.fullmatch(between) or ((neighbours or reach) and _AND.fullmatch(between)):
        return DateFound(before.start, after.end, f"{before.edtf}/{after.edtf}", "range")
    return None


def _years(text: str) -> Iterator[DateFound]:
    for m in _YEAR.finditer(text):
        if m["first"] and " and " in m[0] and not m[0].startswith("between") and int(m["last"]) > int(m["first"]) + 1:
            for which in ("first", "last"):  # "in 2026 and 2028"
                yield DateFound(*m.span(which), m[which], "year")
        elif m["first"]:
            yield DateFound(m.start("first"), m.end("last"), f"{m['first']}/{m['last']}", "range")
        elif m[0].split()[0] not in _LOOSE or _scheduled(text, m):
            yield DateFound(m.start("last"), m.end("last"), m["last"], "year")


def _scheduled(text: str, m: re.Match[str]) -> bool:
    """After a loose preposition a number is a year where the words around speak of time."""
    before = text[max(0, m.start() - 30) : m.start()].rstrip()
    return before.endswith(("scheduled", "planned", "year", "years", "budget", "period", "since", "programme"))
