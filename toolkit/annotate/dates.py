"""Dates: every expression of a day, a range of days, a month, a year, a day of every year.

In: some words. Out: ``Found`` places with the date in the Extended Date/Time Format (ISO 8601-2:2019). The
United Nations writes dates as "14 November 2022" (Editorial Manual, "Dates").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MONTH = {name: i for i, name in enumerate(MONTHS, start=1)}
_NAME = "|".join(MONTHS)

# The search runs from the month's name outward: twelve literals are found faster than any digit.
_AFTER = re.compile(r"\s+(\d{4})\b(?!/)")
_BEFORE = re.compile(
    r"""
    (?<![\d/.,-])
    (?: (?P<first>\d{1,2}) (?: \s+ (?P<month>%s) (?: \s+ (?P<year>\d{4}) )? )?
        (?P<join> \s+ (?:to|and|until|through) \s+ | \s? [–—-] \s? ) )?
    (?P<last>\d{1,2}) \s+ $
    """
    % _NAME,
    re.VERBOSE,
)
_MONTH_NAME = re.compile(rf"\b(?:{_NAME})\b")
_MONTHS_BEFORE = re.compile(rf"\b(?P<first>{_NAME})(?:\s+(?P<year>\d{{4}}))?(?:\s+(?:to|and)\s+|\s?[–—-]\s?)$")
_YEAR = re.compile(
    r"""
    \b (?: in | by | for | since | until | till | during | before | after | from | through | throughout | beyond
         | years? | of | to | and | between ) \s+
    (?: (?P<first> (?:19|20)\d{2}) (?:\s+(?:to|and|until)\s+|\s?[–—-]\s?) )?
    (?P<last> (?:19|20)\d{2})
    \b (?! [/–—-]\d | \s+[A-Z(] | \s+\w+\s+(?:resolution|agenda) | \s* \( )
    """,
    re.VERBOSE,
)
_LOOSE = frozenset({"of", "to", "and", "from", "between", "for"})  # prepositions that need a year's surroundings


class Found(NamedTuple):
    """A date in a text: its place, its EDTF string, its kind."""

    start: int
    end: int
    edtf: str
    kind: str


def dates(text: str) -> list[Found]:
    """The dates of a text, in order; a day that no calendar has ("31 June 2020") is none.

    >>> [(f.edtf, f.kind) for f in dates("held from 18 to 20 July 2022, and on 15 March; next in 2024")]
    [('2022-07-18/2022-07-20', 'range'), ('XXXX-03-15', 'annual'), ('2024', 'year')]
    >>> [f.edtf for f in dates("in May 2020, on 30 November 2018 and 1 December 2018, the 2030 Agenda, 67/264")]
    ['2020-05', '2018-11-30/2018-12-01']
    """
    found: list[Found] = []
    at = 0
    for name in _MONTH_NAME.finditer(text):
        if name.start() < at:
            continue
        one = _around(text, name.start(), name.end(), at)
        if one is not None:
            found.append(one)
            at = one.end
    taken = [(f.start, f.end) for f in found]
    years = [y for y in _years(text) if not any(a < y.end and y.start < b for a, b in taken)]
    return sorted(found + years) if years else found


def _around(text: str, start: int, end: int, floor: int) -> Found | None:
    """The date around a month's name, not reaching back beyond ``floor``."""
    after = _AFTER.match(text, end)
    year = int(after[1]) if after else None
    stop = after.end() if after else end
    month = _MONTH[text[start:end]]
    before = _BEFORE.search(text, max(floor, start - 40), start)
    if before is None:
        return _month(text, start, stop, year, month, floor)
    try:
        return _days(before, month, year, start, stop)
    except ValueError:  # no such day in the calendar
        return None


def _month(text: str, start: int, stop: int, year: int | None, month: int, floor: int) -> Found | None:
    """A month without a day: "May 2020", "May to July 2020"; without a year it may be a verb or a name."""
    if year is None:
        return None
    before = _MONTHS_BEFORE.search(text, max(floor, start - 30), start)
    if before is None:
        return Found(start, stop, f"{year}-{month:02}", "month")
    first = f"{before['year'] or year}-{_MONTH[before['first']]:02}"
    return Found(before.start(), stop, f"{first}/{year}-{month:02}", "range")


def _days(before: re.Match[str], month: int, year: int | None, start: int, stop: int) -> Found | None:
    last_day = int(before["last"])
    if year is None:
        date(2000, month, last_day)  # a leap year: every day of a calendar exists in it
        return Found(before.start("last"), stop, f"XXXX-{month:02}-{last_day:02}", "annual")
    last = date(year, month, last_day)
    if before["first"] is None:
        return Found(before.start("last"), stop, last.isoformat(), "day")
    first_month = _MONTH[before["month"]] if before["month"] else month
    if before["year"] or (before["month"] and before["join"].strip() == "and" and first_month == month):
        first_year = int(before["year"] or year)
    else:
        first_year = year if first_month <= month else year - 1
    first = date(first_year, first_month, int(before["first"]))
    if first >= last:
        return Found(before.start("last"), stop, last.isoformat(), "day")
    return Found(before.start("first"), stop, f"{first.isoformat()}/{last.isoformat()}", "range")


def _years(text: str) -> Iterator[Found]:
    for m in _YEAR.finditer(text):
        if m["first"]:
            yield Found(m.start("first"), m.end("last"), f"{m['first']}/{m['last']}", "range")
        elif m[0].split()[0] not in _LOOSE or _scheduled(text, m):
            yield Found(m.start("last"), m.end("last"), m["last"], "year")


def _scheduled(text: str, m: re.Match[str]) -> bool:
    """After a loose preposition a number is a year where the words around speak of time."""
    before = text[max(0, m.start() - 30) : m.start()].rstrip()
    return before.endswith(("scheduled", "planned", "year", "years", "budget", "period", "since", "programme"))
