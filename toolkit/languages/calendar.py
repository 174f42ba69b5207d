"""Dates and ordinal words of a language other than English, by its file ``data/languages/LANGUAGE/numbers.toml``.

In: words. Out: dates in the Extended Date/Time Format (ISO 8601-2:2019), and the values of ordinals. The file says how
the language writes them; English, whose dates take many more shapes, has its own grammar in
``toolkit.annotate.times.dates``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from toolkit import data
from toolkit.model import DateKind

_DAYS: tuple[tuple[str, DateKind], ...] = (("days", "range"), ("day", "day"))
_SPANS: tuple[tuple[str, DateKind], ...] = (("month", "month"), ("year", "year"))
_SIGNS = "\u0640\u064b-\u0652"  # the lengthening stroke and the vowel signs of Arabic
_MARKS = re.compile(f"[{_SIGNS}]")
_PLAIN, _ANY = "\u0627", "[\u0622\u0623\u0625\u0627]"  # an alef; with any sign on it or under it, which many exchange
_YEAR = re.compile(r"\d\d{3}")  # every date has one; a digit by itself at the head is found faster than a repeated one
_NUMBER = re.compile(r"\d\d*")
_BEFORE, _BEHIND = 70, 40  # letters of a date before and behind the beginning of a year, at most


class DateFound(NamedTuple):
    """A date in a text: its place, its EDTF string, its kind."""

    start: int
    end: int
    edtf: str
    kind: DateKind


class Calendar(NamedTuple):
    """How a language writes months, dates and ordinals: its names of months, the shapes by kind, the words' values."""

    months: dict[str, int]
    shapes: dict[str, re.Pattern[str]]
    ordinals: dict[str, int]
    multipliers: dict[str, int]

    def day(self, found: re.Match[str], of: str = "") -> date | None:
        """The day that a match of a shape gives; None if there is no such day."""
        groups = found.groupdict()
        month = groups.get(f"{of}_month" if of else "month") or groups.get("month") or groups["first_month"]
        year = groups.get(f"{of}_year" if of else "year2") or groups["year"]
        try:
            return date(int(year), self._month(month), int(groups[of or "day"]))
        except ValueError:
            return None

    def _month(self, name: str) -> int:
        return self.months[_spelled(name)]

    def named(self, month: int) -> re.Pattern[str]:
        """Any name of a month."""
        return _named(tuple(name for name, value in self.months.items() if value == month))

    def ordinal(self, words: str) -> int | None:
        """The number that an ordinal spells or prints; None where the words are none.

        >>> [calendar("fr").ordinal(w) for w in ("Soixante-dix-septième", "quatre-vingtième", "session")]
        [77, 80, None]
        >>> calendar("zh").ordinal("七十七"), calendar("ru").ordinal("семьдесят седьмая"), calendar("es").ordinal("77")
        (77, 77, 77)
        """
        plain = _MARKS.sub("", words.strip().lower())
        if plain.isdecimal():
            return int(plain)
        if self.multipliers:
            return self._multiplied(plain)
        total, last = 0, 1000
        for word in re.findall(_ordinal_words(tuple(self.ordinals)), plain) if plain else ():
            value = self.ordinals.get(word.removeprefix("و"), self.ordinals.get(word))
            if value is None or (value and value % 10 and last % 10):
                return None
            total, last = total + value, value or last
        return total or None

    def _multiplied(self, figures: str) -> int | None:
        total, unit = 0, 0
        for sign in figures:
            if sign in self.multipliers:
                total, unit = total + (unit or 1) * self.multipliers[sign], 0
            elif sign in self.ordinals:
                unit = self.ordinals[sign]
            else:
                return None
        return total + unit or None

    def dates(self, text: str) -> Iterator[DateFound]:
        """The dates of a text, in order; a day that does not exist is none.

        >>> [d.edtf for d in calendar("fr").dates("les 14 et 15 avril 2016, le 1er mai 2020 et en juin 2021")]
        ['2016-04-14/2016-04-15', '2020-05-01', '2021-06']
        >>> [d.edtf for d in calendar("zh").dates("2022年7月18日至20日，2016年11月17日")]
        ['2022-07-18/2022-07-20', '2016-11-17']
        """
        for start, end, years in _around_years(text):
            yield from self._between(text, start, end, years)

    def _between(self, text: str, start: int, end: int, years: list[int]) -> list[DateFound]:
        """The dates of a stretch with years at these places; longer shapes take precedence."""
        found: list[DateFound] = []
        at = start
        for number in _NUMBER.finditer(text, start, end):  # with which a day begins
            if number.start() < at:
                continue
            for name, kind in _DAYS:
                match = self.shapes[name].match(text, number.start()) if name in self.shapes else None
                if match and (dated := list(self._dated(match, name, kind))):
                    found += dated
                    at = match.end()
                    years = [year for year in years if not match.start() <= year < at]
                    break
        for name, kind in _SPANS if years else ():
            before = sorted(found)
            for match in self.shapes[name].finditer(text, start, end) if name in self.shapes else ():
                behind = bisect_left(before, (match.end(),)) - 1
                if behind < 0 or match.start() >= before[behind].end:
                    found += self._dated(match, name, kind)
        return sorted(found)

    def _dated(self, match: re.Match[str], name: str, kind: DateKind) -> Iterator[DateFound]:
        if name == "days":
            first, last = self.day(match, "first"), self.day(match)
            if first and last and first < last:
                if match.groupdict().get("and") and (last - first).days > 1:  # "11 and 26 August" are two days
                    own = [g for g in match.re.groupindex if g.startswith("first")]  # the day, its month and its year
                    yield DateFound(match.start(), max(map(match.end, own)), first.isoformat(), "day")
                    yield DateFound(match.start("day"), match.end(), last.isoformat(), "day")
                else:
                    yield DateFound(*match.span(), f"{first}/{last}", kind)
        elif name == "day":
            if (day := self.day(match)) is not None:
                yield DateFound(*match.span(), day.isoformat(), kind)
        elif name == "month":
            month = self._month(match["month"])
            yield DateFound(*match.span(), f"{match['year']}-{month:02}", kind)
        else:
            yield DateFound(*match.span("year"), match["year"], kind)


def _around_years(text: str) -> Iterator[tuple[int, int, list[int]]]:
    """The stretches of a text that can have dates, each with the places of its years; two that meet are one."""
    start = end = 0
    years: list[int] = []
    for year in _YEAR.finditer(text):
        at = year.start()
        if years and at - _BEFORE > end:
            yield start, end, years
            years = []
        start = start if years else max(0, at - _BEFORE)
        years.append(at)
        end = min(len(text), at + _BEHIND)
    if years:
        yield start, end, years


@cache
def _ordinal_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any known word at its place, the longest first; else the whole word, which then is unknown."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"و?(?:{'|'.join(map(re.escape, ordered))})(?![^\W\d_])|[^\W\d_]+")


def _spelled(name: str) -> str:
    return re.sub(_ANY, _PLAIN, _MARKS.sub("", " ".join(name.lower().split())))


def _loose(name: str) -> str:
    """A pattern for a month's name with any spaces, lengthened letters, vowel signs and, but in a short one, alefs."""
    loose = re.sub("[\u0621-\u064a]", lambda letter: f"{letter[0]}[{_SIGNS}]*", re.escape(name)).replace(r"\ ", r"\s+")
    return loose if len(name) < 3 else re.sub(_ANY, _ANY, loose)


@cache
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    any_name = "|".join(_loose(name) for name in sorted(names, key=len, reverse=True))
    if any(sign.isnumeric() for name in names for sign in name):
        return re.compile(rf"(?<![\d十])(?:{any_name})")
    return re.compile(rf"(?<!\w)[وبلفك]?(?:{any_name})(?!\w)")


@cache
def calendar(language: str) -> Calendar:
    """The calendar of a language, by the name of its folder in ``data/languages``."""
    toml = tomllib.loads(data.path(f"languages/{language}/numbers.toml").read_text("utf-8"))
    months = {name.lower(): i for i, names in enumerate(toml["months"], start=1) for name in names.split("|")}
    ordered = sorted(months, key=len, reverse=True)
    initials = re.sub(_ANY, _ANY[1:-1], "".join({name[0] for name in months}))
    any_month = "|".join(_loose(name) for name in ordered)
    shapes = {
        name: re.compile(shape.replace("{months}", f"(?=[{initials}])(?:{any_month})"), re.IGNORECASE)
        for name, shape in toml["dates"].items()
    }
    return Calendar(
        months | {_spelled(name): month for name, month in months.items()},
        shapes,
        toml["ordinals"],
        toml.get("multipliers", {}),
    )
