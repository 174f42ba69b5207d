"""The numbers of resolutions: the letters of their parts, and which numbers of a list have one session.

In: what follows or makes up a number. Out: its parts ("A to D" are four), or whether two can share a day.
"""

from __future__ import annotations

import re
from string import ascii_uppercase

from toolkit.model.symbol import DOUBLED

_ALPHABET = [*ascii_uppercase, *DOUBLED]  # the parts of a resolution
LETTER = f"(?:{'|'.join(reversed(_ALPHABET))})"
"""The letters of a part, as a pattern."""
_TO = re.compile(r"\sto\s|[-–]")
MORE = rf"(?:,\s(?:and\s)?|\s(?:and|to)\s|\s?[-–/]\s?){LETTER}"
"""What joins another part to it: "A and B", "A-D"."""
_ROMAN = re.compile(r"([0-9]+)\(((?:E?S-)?[IVXL]+)\)")
_NEAR = 10  # numbers that are no further apart can be of one day


_ARTICLE = re.compile(r"\s(?!(?:of|and|or|on|to|in|by|adopted|entitled|dated)\b)[a-z]")  # "A/RES/79/1 A new start"


def letters_of(token: re.Match[str]) -> str | None:
    """The letters behind a number or a symbol in a text: its groups "parts" or "part"; None for an article."""
    letters: str | None = token["parts"] or token["part"]
    return None if letters == "A" and token["symbol"] and _ARTICLE.match(token.string, token.end()) else letters


def parts(letters: str | None) -> list[str]:
    """The parts that a mention names: "A and B" are two, "A-D" four; without letters there is one, unnamed."""
    if not letters:
        return [""]
    named = re.findall("[A-Z]+", letters)
    if _TO.search(letters):
        first, last = (_ALPHABET.index(named[i]) for i in (0, -1))
        return _ALPHABET[first : last + 1]
    return named


def together(number: str, last: str) -> bool:
    """Whether two numbers of a list have one session; those of an old one have to be near, too.

    "1514 (XV) and 1541 (XV) of 15 December 1960" gives the day of the second; 2849 (XXVI) and 2850 (XXVI) have one.
    """
    one, other = _ROMAN.match(number), _ROMAN.match(last)
    if one and other:
        return one[2] == other[2] and abs(int(one[1]) - int(other[1])) <= _NEAR
    return number.partition("/")[0] == last.partition("/")[0]
