"""Ordinal number words, "seventy-seventh" is 77, and the names of the months."""

from __future__ import annotations

import re

MONTHS = "January February March April May June July August September October November December".split()

_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

_VALUES = {word: i for i, word in enumerate(_ONES + _TEENS, start=1)}
for _i, _ten in enumerate(_TENS, start=2):
    _VALUES[_ten[:-1] + "ieth"] = 10 * _i
    for _j, _one in enumerate(_ONES, start=1):
        _VALUES[f"{_ten}-{_one}"] = 10 * _i + _j

ORDINAL = "|".join([f"(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES)})", *(word for word in _VALUES if "-" not in word)])
"""A pattern for one ordinal word up to "ninety-ninth", lower case."""


def ordinal(words: str) -> int | None:
    """The number that an ordinal spells, up to 199; None where the words are none.

    A space in place of the hyphen is read as the slip that it is.

    >>> ordinal("Seventy-seventh"), ordinal("forty eighth"), ordinal("one hundred and first"), ordinal("session")
    (77, 48, 101, None)
    """
    plain = "-".join(re.split(r"[\s-]+", words.strip().lower()))
    hundred = re.sub(r"^(?:one-)?hundred-and-", "", plain)
    if plain in ("hundredth", "one-hundredth"):
        return 100
    value = _VALUES.get(hundred)
    return value if value is None or hundred == plain else value + 100


_WORDS = {value: word for word, value in _VALUES.items()}


def in_words(number: int) -> str:
    """An ordinal from 1 to 199 in words; raises ``KeyError`` for any other.

    >>> in_words(77), in_words(100), in_words(101)
    ('seventy-seventh', 'one hundredth', 'one hundred and first')
    """
    if number == 100:
        return "one hundredth"
    return f"one hundred and {_WORDS[number - 100]}" if number > 100 else _WORDS[number]
