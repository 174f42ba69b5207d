"""Automatic numbers as a page prints them: the count of a list or paragraph in the style that it specifies."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SIGNS = "*†‡§"


def printed(value: int, style: str) -> str:
    """A number in a style: "decimal", "zero" (09), "letter", "Letter", "roman", "Roman" or "sign" (*, †, ‡, §).

    What a style cannot express (there is no letter for 0, no numeral for 4000) is printed in digits.

    >>> [printed(n, style) for n, style in ((4, "decimal"), (4, "letter"), (28, "letter"), (4, "Roman"), (5, "sign"))]
    ['4', 'd', 'bb', 'IV', '**']
    """
    most, write = _STYLES.get(style.lower(), (0, str))
    words = write(value) if 0 < value <= most else str(value)
    return words.upper() if style[:1].isupper() else words


def _letter(value: int) -> str:
    again, at = divmod(value - 1, 26)
    return chr(ord("a") + at) * (again + 1)


def _roman(value: int) -> str:
    words = ""
    for unit, letters in _ROMAN:
        words += letters * (value // unit)
        value %= unit
    return words


def _sign(value: int) -> str:
    again, at = divmod(value - 1, len(_SIGNS))
    return _SIGNS[at] * (again + 1)


# the largest number that a style can express, and how
_STYLES: dict[str, tuple[int, Callable[[int], str]]] = {
    "zero": (9, "0{}".format),
    "letter": (780, _letter),
    "roman": (3999, _roman),
    "sign": (40, _sign),
}
