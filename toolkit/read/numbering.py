"""Automatic numbers as a page prints them: the count of a list or paragraph in the style that it specifies."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SIGNS = "*†‡§"
_RUSSIAN = (
    "абвгдежзиклмнопрстуфхцчшщыэюя"  # the letters and their orders are those of ECMA-376, part 1, ST_NumberFormat
)
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HIJAI = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HAN = " 一二三四五六七八九"


def printed(value: int, style: str) -> str:
    """A number in a style: "decimal", "zero" (09), "letter", "Letter", "roman", "Roman", "sign" (*, †, ‡, §),
    "russian", "Russian", "abjad" and "hijai" (the two orders of Arabic letters) or "chinese".

    What a style cannot express (there is no letter for 0, no numeral for 4000) is printed in digits.

    >>> [printed(n, style) for n, style in ((4, "decimal"), (4, "letter"), (28, "letter"), (4, "Roman"), (5, "sign"))]
    ['4', 'd', 'bb', 'IV', '**']
    >>> [printed(3, style) for style in ("russian", "abjad", "hijai")], printed(21, "chinese")
    (['в', 'ج', 'ت'], '二十一')
    """
    most, write = _STYLES.get(style.lower(), (0, str))
    words = write(value) if 0 < value <= most else str(value)
    return words.upper() if style[:1].isupper() else words


def _of(letters: str) -> Callable[[int], str]:
    """After the last letter each comes twice, then three times."""

    def write(value: int) -> str:
        again, at = divmod(value - 1, len(letters))
        return letters[at] * (again + 1)

    return write


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ((_HAN[tens] if tens > 1 else "") + "十" if tens else "") + _HAN[ones].strip()


def _roman(value: int) -> str:
    words = ""
    for unit, letters in _ROMAN:
        words += letters * (value // unit)
        value %= unit
    return words


# the largest number that a style can express, and how
_STYLES: dict[str, tuple[int, Callable[[int], str]]] = {
    "zero": (9, "0{}".format),
    "letter": (780, _of("abcdefghijklmnopqrstuvwxyz")),
    "roman": (3999, _roman),
    "sign": (40, _of(_SIGNS)),
    "russian": (290, _of(_RUSSIAN)),
    "abjad": (280, _of(_ABJAD)),
    "hijai": (280, _of(_HIJAI)),
    "chinese": (99, _chinese),
}
