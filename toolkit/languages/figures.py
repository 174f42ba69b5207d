"""Numbers in figures, in any language, by the table "figures" of ``data/languages/LANGUAGE/numbers.toml``.

In: words. Out: the numbers with their values: "1,500", "1 500" and "1.500" are one, so are "1.2 million" and "120万". A
time of day and a figure inside a name ("COVID-19") are no numbers. A language without the table has no such words.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from toolkit import data

_SPACES = " \u00a0\u202f\u2009"
_REVERSED = re.compile(rf"(?<![\d/])\d{{3}}(?:[{_SPACES}]\d{{3}})*[{_SPACES}]\d{{1,3}}(?![\d/])")


class Figure(NamedTuple):
    """A number in a text: its place, its value as a plain decimal ("1500", "0.2")."""

    start: int
    end: int
    value: str


class Figures(NamedTuple):
    """How a language writes numbers in figures."""

    scales: dict[str, int]
    number: re.Pattern[str]
    scale: re.Pattern[str]
    clock: re.Pattern[str]
    reversed: bool

    def as_read(self, words: str) -> str:
        """The words with the groups of each number from left to right: Arabic files have "000 15" for 15 000.

        >>> figures("ar").as_read("000 15"), figures("en").as_read("000 15")
        ('15 000', '000 15')
        """
        return _REVERSED.sub(lambda number: " ".join(number[0].split()[::-1]), words) if self.reversed else words

    def find(self, text: str) -> Iterator[Figure]:
        """The numbers of a text, in order.

        >>> [f.value for f in figures("en").find("1,500 men, 0.20 per cent, 1.2 million at 3 p.m. in COVID-19")]
        ['1500', '0.2', '1200000']
        >>> [f.value for f in figures("zh").find("120万人，3.5亿")]
        ['1200000', '350000000']
        >>> [f.value for f in figures("ar").find("800 433 دولار")]
        ['433800']
        """
        plain = ascii_figures(text)
        clocks = [found.span() for found in self.clock.finditer(plain)]
        ordered = [found.span() for found in _REVERSED.finditer(plain)] if self.reversed else []
        for start, end in ordered:
            yield Figure(start, end, str(int("".join(re.findall(r"\d+", plain[start:end])[::-1]))))
        for found in self.number.finditer(plain):
            start, end = found.span()
            if any(a < end and start < b for a, b in (*clocks, *ordered)):
                continue
            value = Decimal(re.sub(r"\D", "", found["whole"]) + (f".{found['rest']}" if found["rest"] else ""))
            if scaled := self.scale.match(plain, end):
                value, end = value.scaleb(self.scales[" ".join(scaled[1].lower().split())]), scaled.end()
            yield Figure(start, end, f"{value.normalize():f}")


def ascii_figures(text: str) -> str:
    """The text, as long as before, with its decimal digits and full-width signs as those of ASCII.

    >>> ascii_figures("٢٠٢٠，１２")
    '2020,12'
    """
    return text if text.isascii() else "".join(map(_plain, text))


@cache
def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    plain = unicodedata.normalize("NFKC", sign)
    return plain if "\uff00" <= sign <= "\uffef" and len(plain) == 1 else sign


@cache
def figures(language: str) -> Figures:
    """How a language writes numbers, by the name of its folder in ``data/languages``."""
    own = _own(language).get("figures", {})
    scales: dict[str, int] = own.get("scales", {})
    words = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(scales, key=len, reverse=True))
    space, end = (r"\s?", r"(?!\w)") if own.get("spaces", True) else ("[多余]?", "")
    groups = re.escape(own.get("thousands", ".,’'٬")) + _SPACES
    number = (
        rf"(?<![\d/])(?<![^\W\d][-‑–])(?P<whole>\d{{1,3}}(?:[{groups}]\d{{3}}(?!\d))+|\d+)"
        rf"(?:[.,٫](?P<rest>\d+))?(?![\d/])"
    )
    return Figures(
        scales,
        re.compile(number),
        re.compile(rf"{space}({words}){end}" if words else "(?!)", re.IGNORECASE),
        re.compile(own.get("clock", "(?!)"), re.IGNORECASE),
        own.get("reversed", False),
    )


def length(language: str) -> float | None:
    """How many letters a text has in a language for each letter of its English version; None if that is not known.

    >>> length("zh"), length("en")
    (0.264, 1)
    """
    found: float | None = _own(language).get("length")
    return found


@cache
def _own(language: str) -> dict[str, Any]:
    file = data.path(f"languages/{language}/numbers.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
