"""Dates: every expression of a day, a range of days, a month, a year, or a day of every year.

In: some words. Out: ``DateFound`` places with the date in the Extended Date/Time Format (ISO 8601-2:2019). The
United Nations writes dates as "14 November 2022" (Editorial Manual, "Dates").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from toolkit.languages.calendar import DateFound
from toolkit.languages.numbers import MONTHS

_SHORT = {"Sept.": 9} | {f"{name[:3]}.": i for i, name in enumerate(MONTHS, start=1) if name != "May"}
_PLAIN = {name[:-1]: i for name, i in _SHORT.items()}  # "5 Jan 2010", whose month has no point
_MONTH = {name: i for i, name in enumerate(MONTHS, start=1)} | _SHORT | _PLAIN
_NAME = "|".join(MONTHS)
_NAMES = "|".join(sorted(_PLAIN, reverse=True))

# The search starts from the month's name and works outward: twelve literals are found faster than any digit.
# A short name without a point may be anything ("Mar"), so it needs a day and a year: "5 Jan 2010", "Jan 5, 2010".
_MONTH_NAME = re.compile(
    rf"""
    (?:{_NAME}) (?! (?!s\s+[0-9]{{4}}\b) [A-Za-z] ) | \b (?:{"|".join(map(re.escape, _SHORT))}) (?=\s)
    | (?<=[0-9]\s) (?:{_NAMES}) (?= \s+(?:19|20)[0-9]{{2}}\b (?!/)
        | (?:\s+(?:to|and|until|through)\s+|\s?[–—-]\s?) [0-9]{{1,2}}\s+ (?:{_NAMES}) \s+(?:19|20)[0-9]{{2}}\b )
    | \b (?:{_NAMES}) (?= \s+[0-9]{{1,2}} (?:\s?[–—-]\s?[0-9]{{1,2}})? ,?\s+ (?:19|20)[0-9]{{2}}\b (?!/) )
    """,
    re.VERBOSE,
)
# "5 OCTOBER 2022": in capitals, as headings have it. "MAY" and "MARCH" may be verbs, so they need a day and a year.
_SURE = "|".join(name.upper() for name in MONTHS if name not in ("May", "March"))
_CAPITAL = re.compile(
    rf"""
    (?<=[0-9]\s) (?:{_SURE}) \b
    | \b (?:{_SURE}) (?=\s+[0-9])
    | (?<=[0-9]\s) (?:MAY|MARCH|{_NAMES.upper()}) (?= \.?,?\s+(?:19|20)[0-9]{{2}}\b (?!/)
        | (?:\s+(?:TO|AND)\s+|\s?[–—-]\s?) [0-9]{{1,2}}\s+[A-Z]{{3}} )
    | \b (?:MAY|MARCH|{_NAMES.upper()}) (?= \.?\s+[0-9]{{1,2}} (?:\s?[–—-]\s?[0-9]{{1,2}})?
        ,?\s+ (?:19|20)[0-9]{{2}}\b (?!/) )
    """,
    re.VERBOSE,
)
_CAPITALS = re.compile(r"(?<=[0-9A-Za-z]\s)(?:TO|AND|UNTIL|THROUGH)(?=\s+[0-9])|(?<=[0-9])(?:ST|ND|RD|TH)\b(?:\sOF\b)?")
_DIGIT = re.compile("[0-9]")
_FOUR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_YEAR_AFTER = re.compile(  # "17 Decembers 2018" and "15 of December of 2022" are slips that can mean nothing else
    r"(?:\s+|(?P<slip>s\s+|\s+of\s+(?=19|20)))(?P<year>[0-9]{4})\b(?!/)"
    r"|,\s(?P<comma>(?:19|20)[0-9]{2})\b(?![/–-]|\s+[A-Z])"
)
# "March 4, 2023", "March 4–6, 2023", "March 4 to April 2, 2023"
_DAYS_AFTER = re.compile(
    rf"""
    \s+ (?P<first>[0-9]{{1,2}}) (?:st|nd|rd|th)? (?![0-9])
    (?: (?: \s?[–—-]\s? | \s+(?:to|through|(?P<and>and))\s+ ) (?P<last>[0-9]{{1,2}}) (?:st|nd|rd|th)? )?
    (?: ,?\s+ (?P<year>(?:19|20)[0-9]{{2}}) \b (?!/)
      | (?= (?: \s?[–—-]\s? | \s+(?:to|and|through)\s+ ) (?:{_NAME}) \s+ [0-9]{{1,2}} ) )
    """,
    re.VERBOSE,
)
# "25.10.1971"; with slashes only if no more than one of the two can be the month; "1971-10-25".
_BEFORE_YEAR = re.compile(r"(?<![0-9./–-])(?P<one>[0-9]{1,2})(?P<by>[./])(?P<other>[0-9]{1,2})(?P=by)$")
_BEHIND_YEAR = re.compile(r"-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9/-])")
_DAYS_BEFORE = re.compile(
    r"""
    (?<![\d/.,]) (?<![^a-z]-)  # "31 January-1 February 2006"
    (?: (?P<first>[0-9]{1,2}) (?:st|nd|rd|th)? (?: \s+(?:to|(?P<and>and)|until|through)\s+ | \s?[–—-]\s? ) )?
    (?P<last>[0-9]{1,2}) (?: (?:st|nd|rd|th) (?:\s+(?:day\s+)?of)? | (?P<of>\s+of) )? \s+ $
    """,
    re.VERBOSE,
)
# Before that: "24, 25 and 30 March", "3 to 7 and from 10 to 14 June".
_ITEM = re.compile(r"(?:(?P<first>[0-9]{1,2})(?:\s+(?:to|until|through)\s+|\s?[–—-]\s?))?(?P<last>[0-9]{1,2})")
_LISTED = re.compile(rf"(?<![\d/.,-])(?<![\d/.,-]\s)(?:{_ITEM.pattern}(?:,|,?\s+and)\s+(?:(?:from|on)\s+)?)+$")
_LEADS = (", ", "and ", "and from ", "and on ", "to ", "–")
_TO = re.compile(r"\s+(?:to|until|through)\s+|\s?[–—-]\s?")
_EACH = re.compile(r",?\s+respectively\b")
_AND = re.compile(
    r"(?:,?\s+(?:and|or)\s+|,\s+)(?:(?:(?:in|at)\s[A-Z][\w ,-]{2,40}?\s)?(?:on|from|between|during|in)\s(?:the\s)?)?"
)
_YEAR = re.compile(
    r"""
    \b (?: in | by | for | since | until | till | during | before | after | from | through | throughout | beyond
         | early | late | across | (?:later|earlier) \s+ than | as \s+ (?:of|at) | (?:in|during|over) \s+ the \s+ period
         | years? | of | to | and | between ) \s+ (?:both\s+)?
    (?: (?P<first> (?:1[89]|20)[0-9]{2}) (?:\s+(?:to|and|until)\s+|\s?[–—-]\s?) )?
    (?P<last> (?:1[89]|20)[0-9]{2})
    \b (?! [/–—-]\d | \s+[A-Z] | \s+\w+\s+(?:resolution|agenda) | \s* \( (?! “ | the\s[“A-Z] ) )
    """,
    re.VERBOSE,
)
_SAME_YEAR = re.compile(r",?\s+of\s+(?:the|that)\s+(?:same\s+)?year\b(?!\s+(?:of|in|when|\d))")
_OF_TIME = tuple("scheduled planned year years budget period since programme end beginning part half quarter".split())
_BEFORE = 60  # more characters than a preposition and another year before a year have
_LOOSE = frozenset({"of", "to", "and", "from", "between", "for"})  # after these, only the context makes it a year


def dates(text: str) -> list[DateFound]:
    """The dates of a text, in order; a day that does not exist ("31 June 2020") is not a date.

    >>> [(f.edtf, f.kind) for f in dates("held from 18 to 20 July 2022, and on 15 March; next in 2024")]
    [('2022-07-18/2022-07-20', 'range'), ('XXXX-03-15', 'annual'), ('2024', 'year')]
    >>> [f.edtf for f in dates("in May 2020, on 30 November 2018 and 1 December 2018, the 2030 Agenda, 67/264")]
    ['2020-05', '2018-11-30', '2018-12-01']
    >>> [f.edtf for f in dates("28 April to 3 May 2013; 1 August 2013–31 July 2014; 30 April and 1 May 2015")]
    ['2013-04-28/2013-05-03', '2013-08-01/2014-07-31', '2015-04-30/2015-05-01']
    >>> [f.edtf for f in dates("NEW YORK, 5 TO 7 OCTOBER 2022; Jan 5, 2010; ARTICLE 5 MAY BE READ")]
    ['2022-10-05/2022-10-07', '2010-01-05']
    """
    if not _DIGIT.search(text):
        return []
    if _CAPITAL.search(text):  # each letter stays in its place
        text = _CAPITALS.sub(lambda word: word[0].lower(), _CAPITAL.sub(lambda name: name[0].title(), text))
    found: list[DateFound] = []
    for part in _with_years(list(_parts(text)), text):
        one = _found(part)
        if one is None:
            continue
        if found and (joined := _joined(found[-1], one, text)):
            found[-1] = joined
        else:
            found.append(one)
    bare = [year for year in _FOUR.finditer(text) if not _taken(found, *year.span())]
    if not bare:
        return found
    found = sorted(found + [date for year in bare if (date := _in_digits(text, year)) is not None])
    return sorted(found + [year for year in _years(text, bare[0].start()) if not _taken(found, year.start, year.end)])


def _with_years(parts: list[_Part], text: str) -> list[_Part]:
    """The parts; one without a year takes that of the next, or the one that it names: "2 June of the same year"."""
    for i in range(1, len(parts)):
        if parts[i].year is None and _SAME_YEAR.match(text, parts[i].end):
            parts[i] = parts[i]._replace(year=parts[i - 1].year)
    for i in range(len(parts) - 2, -1, -1):
        part, following = parts[i], parts[i + 1]
        if part.year is None and following.year is not None:
            between = text[part.end : following.start]
            to = _TO.fullmatch(between) is not None
            if to or _AND.fullmatch(between):
                over = to and part.month > following.month  # "28 December to 3 January 2024"
                parts[i] = part._replace(year=following.year - over)
    return parts


def _in_digits(text: str, year: re.Match[str]) -> DateFound | None:
    """The all-digit date around a year; None if there is none, or if day and month cannot be told apart."""
    start, end = year.span()
    if (
        text.startswith("-", end)
        and (behind := _BEHIND_YEAR.match(text, end))
        and not text[start - 1 : start].isdigit()
    ):
        return _day(start, behind.end(), year[0], behind["month"], behind["day"])
    before = _BEFORE_YEAR.search(text, max(0, start - 7), start) if text[start - 1 : start] in (".", "/") else None
    if before is None or text[end : end + 1].isdigit():
        return None
    day, month = before["one"], before["other"]
    if before["by"] == "/" and int(day) <= 12:
        if int(month) <= 12:
            return None
        day, month = month, day
    return _day(before.start(), end, year[0], month, day)


def _day(start: int, end: int, year: str, month: str, day: str) -> DateFound | None:
    try:
        return DateFound(start, end, date(int(year), int(month), int(day)).isoformat(), "day")
    except ValueError:
        return None


def _taken(found: list[DateFound], start: int, end: int) -> bool:
    """Whether one of the dates, which are in order and do not overlap, shares a character with this stretch."""
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
    """What surrounds each name of a month: one or two days before it, a year after it."""
    floor = 0
    for name in _MONTH_NAME.finditer(text):
        start, end = name.span()
        before, after = _DAYS_BEFORE.search(text, max(floor, start - 24), start), _YEAR_AFTER.match(text, end)
        if before is not None and before["of"] and not (after and (after["slip"] or "").strip() == "of"):
            before = None  # "paragraph 15 of December"
        if before is None and (behind := _DAYS_AFTER.match(text, end)):
            yield from _american(start, behind, _MONTH[name[0]])
            floor = behind.end()
            continue
        if after and before is None and (after["comma"] or after["slip"]):
            after = None
        year = int(after["year"] or after["comma"]) if after else None
        end = after.end() if after else end
        first = last = None
        if before is not None:
            first = int(before["first"]) if before["first"] else None
            last = int(before["last"])
            start = before.start("first") if first else before.start("last")
            at = before.start("last") if before["and"] else start
            listed = _listed(text, floor, at)
            two = len(listed) == 1 and first is not None and last == first + 1 and not listed[0]["first"]
            if listed and (not two or _EACH.match(text, end)):  # "11 and 26 August"; "30 and 31 March" is one stretch
                for item in listed:
                    begins = int(item["first"]) if item["first"] else None
                    yield _Part(*item.span(), begins, int(item["last"]), _MONTH[name[0]], year)
                start, first = at, None if before["and"] else first
        yield _Part(start, end, first, last, _MONTH[name[0]], year)
        floor = end


def _listed(text: str, floor: int, at: int) -> list[re.Match[str]]:
    """The days and ranges listed before a day at this place, whose month they share."""
    found = _LISTED.search(text, max(floor, at - 60), at) if text.endswith(_LEADS, floor, at) else None
    return list(_ITEM.finditer(text, found.start(), found.end())) if found else []


def _american(start: int, days: re.Match[str], month: int) -> Iterator[_Part]:
    """The parts of a date whose days follow the month: "March 4, 2023", "March 4 and 9, 2023"."""
    year = int(days["year"]) if days["year"] else None
    first, last = int(days["first"]), int(days["last"] or days["first"])
    if days["and"] and last != first + 1:
        yield _Part(start, days.end("first"), None, first, month, year)
        yield _Part(days.start("last"), days.end(), None, last, month, year)
    else:
        yield _Part(start, days.end(), first if days["last"] else None, last, month, year)


def _found(part: _Part) -> DateFound | None:
    """The date of a part; None for a bare month's name and for a day that does not exist."""
    start, end, first, last, month, year = part
    if last is None:
        return DateFound(start, end, f"{year:04}-{month:02}", "month") if year else None
    try:
        day = date(year or 2000, month, last)  # 2000, a leap year, has every day
        if year is None:
            begins = f"XXXX-{month:02}-{first:02}/" if first and first < last else ""
            return DateFound(start, end, f"{begins}XXXX-{month:02}-{last:02}", "annual")
        if first is None or first >= last:
            return DateFound(start, end, day.isoformat(), "day")
        return DateFound(start, end, f"{date(year, month, first).isoformat()}/{day.isoformat()}", "range")
    except ValueError:
        return None


def _joined(before: DateFound, after: DateFound, text: str) -> DateFound | None:
    """The range formed by two dates: "28 April to 3 May 2013", "30 April and 1 May 2015"."""
    if before.kind not in ("day", "month") or before.kind != after.kind or before.edtf >= after.edtf:
        return None
    between = text[before.end : after.start]
    neighbours = (
        before.kind == "day"
        and not text[before.end - 1].isdigit()  # the first has no year of its own
        and date.fromisoformat(before.edtf) + timedelta(days=1) == date.fromisoformat(after.edtf)
        and not _EACH.match(text, after.end)
    )
    reach = text.endswith("between ", 0, before.start)  # "between January and July 2023"
    if _TO.fullmatch(between) or ((neighbours or reach) and _AND.fullmatch(between)):
        return DateFound(before.start, after.end, f"{before.edtf}/{after.edtf}", "range")
    return None


def _years(text: str, first: int) -> Iterator[DateFound]:
    """The years and ranges of years in a text, of which the first number that may be a year stands at ``first``."""
    for m in _YEAR.finditer(text, max(0, first - _BEFORE)):
        if m["first"] and " and " in m[0] and not m[0].startswith("between") and int(m["last"]) > int(m["first"]) + 1:
            for which in ("first", "last"):  # "in 2026 and 2028"
                yield DateFound(*m.span(which), m[which], "year")
        elif m["first"]:
            yield DateFound(m.start("first"), m.end("last"), f"{m['first']}/{m['last']}", "range")
        elif m[0].split()[0] not in _LOOSE or _scheduled(text, m):
            yield DateFound(m.start("last"), m.end("last"), m["last"], "year")


def _scheduled(text: str, m: re.Match[str]) -> bool:
    """After a loose preposition a number is a year if the words around it speak of time."""
    before = text[max(0, m.start() - 30) : m.start()].rstrip()
    return before.endswith(_OF_TIME)
