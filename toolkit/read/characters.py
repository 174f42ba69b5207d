"""Characters that a reader does not see, or sees as other characters.

Soft hyphens, joiners and byte order marks are invisible. A ligature is read as its letters, a non-breaking hyphen as a
hyphen, a lone carriage return or another sign that ends a line as a line end, a digit of Arabic or of full width as
that digit (Unicode, "Numeric value" and annex 15, compatibility decomposition). A hyphen at the end of a line joins two
parts of a word, a slash there two parts of a number; digits behind a caret are raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5

from toolkit import data

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0, 0xFF10) for n in range(10)}
_WIDE = {chr(0xFF00 + n): chr(0x20 + n) for n in range(1, 95) if chr(0x20 + n).isalnum() or chr(0x20 + n) in "./-"}
FIGURES = {**_DIGITS, **_WIDE}
"""What is read for each digit of Arabic and Persian, and for each sign of full width in a number or a symbol."""

SEEN = {
    **_LIGATURES,
    **dict.fromkeys("\u207d\u207e\u00ad\u200b\u200c\u200d\u2060\ufeff\u0002", ""),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u000b\u0085\u2028\u2029", "\n"),
    **FIGURES,
}
"""What a reader sees for each character; "" for nothing."""

UNSEEN = re.compile(f"[{''.join(SEEN)}]")
"""One of the characters of ``SEEN``."""

_CHINESE = "\u2e80-\u303f\u3100-\u312f\u3200-\u9fff\uf900-\ufaff\uff00-\uffef"  # the letters, and the signs as wide
_CHINESE_SIGN = re.compile(f"[{_CHINESE}]")
_END = r"(?:(?<=\n)|\s*\n)\s*"  # behind the first sign of white space, which is found faster where it is not optional
LINE_END = re.compile(rf"\s(?<=[{_CHINESE}]\s){_END}(?=\S)|\s(?<=\S\s){_END}(?=[{_CHINESE}])")
"""A line end that is no space between words, since Chinese, which is on one side of it, has none."""

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
"""A figure to the raised one, as which a note's mark is read."""

_CARET = re.compile(r"(?:(?<=[^\W\d_]|[.,;:)”\"’])|(?P<figure>(?<=\S))|(?<![^\n]))\^(\d{1,3})\^?(?![\w^])")
_CARET_NOTE = re.compile(r"^\^(\d{1,3})\^?\s", re.MULTILINE)
# A number that a line end divides behind its slash: "resolution 78/" above "155".
_SLASH = re.compile(r"(?<=[^\W\d_][\s/]\d\d)/[^\S\n]*\n[^\S\n]*(?=\d{1,3}\b(?![./]))")
_INSIDE = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")
_BROKEN = {
    sign: re.compile(rf"{sign}[^\S\n]*\n[^\S\n]*(?P<tail>[^\W\d_{SUPERSCRIPTS}]+|\d{{1,4}}\b(?![.)]))")
    for sign in ("-", "\u00ad", "\u2010", "\u2011", "\u0002")
}
_WHOLE = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_WORD = re.compile(r"[^\W\d]+$")
_HANGING = frozenset(("and", "or", "to"))  # "short- and medium-term"
_LONGEST = 60  # letters of a word
_PREFIXES = frozenset("anti cross ex high inter long low mid multi non post pre self short socio sub vice well".split())


def unspaced(before: str, after: str) -> bool:
    """Whether no space is between the last sign of a line and the first of the next: one of them is Chinese.

    >>> unspaced("大", "会"), unspaced("7", "号"), unspaced("a", "b")
    (True, True, False)
    """
    return _CHINESE_SIGN.match(before) is not None or _CHINESE_SIGN.match(after) is not None


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the bundled resolution and of the vocabularies, in small letters: without a hyphen, and with one."""
    files = [data.path(data.BUNDLED), *data.folder().glob("*.toml"), *data.folder().glob("languages/*/*.toml")]
    words = {word for file in sorted(files) for word in _WHOLE.findall(file.read_text("utf-8").lower())}
    joined = frozenset(word for word in words if "-" in word)
    return frozenset(words - joined), joined


class Hyphens:
    """Whether a hyphen at the end of a line belongs to the word, or only divides it there.

    The document itself shows which: it has the word elsewhere, with or without a hyphen. Else the words that are known
    do; or words are divided at its line ends so often that hyphenation must have been on.
    """

    def __init__(self, lines: list[str]) -> None:
        self.words = f" {' '.join(lines).lower()} "
        broken = sum(line.endswith("-") and line[-2:-1].isalpha() for line in lines)
        self.breaks = broken > 5 and broken > 0.4 * len(_INSIDE.findall(self.words))

    def belongs(self, before: str, after: str) -> bool:
        """True if the hyphen between two parts of a word belongs to the word."""
        a, b = before.lower(), after.lower()
        if f"{a}-{b}" in self.words or not a or not b:
            return True
        if f" {a}{b}" in self.words:
            return False
        plain, joined = _known()
        if f"{a}{b}" in plain and f"{a}-{b}" not in joined and after.islower():
            return False
        return not self.breaks or not after.islower() or a in _PREFIXES

    @staticmethod
    def hangs(after: str) -> bool:
        """True if the word after a hyphen is not its second part: "short- and medium-term"."""
        return after in _HANGING


def reference(words: str) -> tuple[str, str] | None:
    """What of some words is a character reference, and what it shows; None if none is.

    >>> reference("&amp;"), reference("&nbspp;"), reference("&x;")
    (('&amp;', '&'), ('&nbsp', '\\xa0'), None)
    """
    if not words.startswith("&#"):
        name = words[1:]
        while name and name not in html5:
            name = name[:-1]
        words = f"&{name}" if name else ""
    instead = unescape(words)
    return (words, instead) if words and instead != words else None


def unseen(raw: str) -> Iterator[tuple[int, int, str]]:
    """What of a text to show in another way: start, end, what replaces it; in order.

    >>> list(unseen("a\\u00adb ﬁt"))
    [(1, 2, ''), (4, 5, 'fi')]
    >>> list(unseen("the Secretary-\\nGeneral"))
    [(13, 15, '-')]
    >>> list(unseen("resolution 78/\\n155,^1"))
    [(13, 15, '/'), (19, 21, '¹')]
    """
    found: list[tuple[int, int, str]] = []
    if not raw.isascii() or "\u0002" in raw or "\u000b" in raw:
        found += ((*character.span(), SEEN[character[0]]) for character in UNSEEN.finditer(raw))
    at = raw.find("\r")
    while at >= 0:
        if raw[at + 1 : at + 2] != "\n":
            found.append((at, at + 1, "\n"))
        at = raw.find("\r", at + 1)
    found += _joined(raw)
    if "^" in raw:
        notes = set(_CARET_NOTE.findall(raw))  # "2015^3", "»^3" are marks where a line begins with ^3
        marks = (mark for mark in _CARET.finditer(raw) if mark["figure"] is None or mark[2] in notes)
        found += ((*mark.span(), mark[2].translate(RAISED)) for mark in marks)
    if "/\n" in raw or "/ \n" in raw:
        found += ((*end.span(), "/") for end in _SLASH.finditer(raw))
    end = 0
    for start, stop, instead in sorted(found, key=lambda piece: (piece[0], -piece[1])):
        if start >= end:
            yield start, stop, instead
            end = stop


def _joined(raw: str) -> Iterator[tuple[int, int, str]]:
    """The line ends after hyphens that divide a word, and the hyphens that were added only to divide one."""
    hyphens: Hyphens | None = None
    for sign, broken in _BROKEN.items():
        for found in broken.finditer(raw) if sign in raw else ():
            at, tail = found.start(), found["tail"]
            head = _WORD.search(raw, max(0, at - _LONGEST), at)
            if head is None or Hyphens.hangs(tail):
                continue
            hyphens = hyphens or Hyphens([line.strip() for line in raw.split("\n")])
            soft = sign in "\u00ad\u0002"
            if tail.isdigit():  # "COVID-" above "19"
                if sign == "-" and head[0].isupper():
                    yield at, found.start("tail"), "-"
                continue
            yield at, found.start("tail"), "" if soft or not hyphens.belongs(head[0], tail) else "-"
