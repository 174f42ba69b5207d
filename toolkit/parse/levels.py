"""Levels: the number that a paragraph has, and of which paragraph a numbered one is a part.

In: the words of paragraphs, in order. Out: for each its ``Number``, its level and its parent. Source: UN Editorial
Manual, "Paragraph and subparagraph numbering": paragraphs 1, 2; subparagraphs (a), (b); below those (i), (ii). Others
number in other ways ("1)", "I.", "A.", "(1)", "3.1."); the order in which their numbers come tells which is the part
of which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.model import roman
from toolkit.parse.outline import OutlineItem

_NUMBER = re.compile(
    r"""
    [“"]? (?: (?P<decimal> \d{1,3} (?: \.\d{1,2} ){1,3} ) (?P<dot>\.?) \s+ (?=\S)
    | (?P<dotted> \d{1,3} ) (?: \s (?:bis|ter) )? \s? [.．、] \)?
        (?: [\s\u200e\u200f]+ (?=\S) | (?=[A-Z][a-z]|[\u4e00-\u9fff]) )
    | (?P<dashed> \d{1,3} ) (?: \s* [-–—] \s+ (?=[\u0621-\u06ff]|[A-Z][a-z]) | : \s+ (?=[A-Z][a-z]) )
    | (?P<ringed> [①-⑳] ) \s* (?=\S)
    | (?P<half> \d{1,3} ) \) \s* (?=[^\W\d])
    | \( (?P<whole> \d{1,3} ) \) \s* (?=[^\W\d])
    | \[ (?P<squared> \d{1,3} ) \] \s+ (?=[^\W\d])
    | \( (?P<bracket> [a-z]{1,5} ) \) \s* (?=\S)
    | (?P<bare> [a-z] | [ivx]{2,4} ) (?: [.)] \s+ (?=\S) | \) (?=[^\W\d_]{2}) )
    | (?P<twice> aa | bb | cc | dd | ee | ff | gg | hh ) \) \s+ (?=\S)
    | (?P<cyrillic> [а-я] ) \) \s+ (?=\S)
    | \( (?P<arabic> [\u0621-\u064a\ufbaa-\ufbad\ufee9-\ufeec] \u0640? ) \) \s* (?=\S)
    | [’‘'] (?P<quoted> \d{1,2} ) [’‘'] \s+ (?=[\u0621-\u06ff])
    | (?: \( (?P<chinese> [一二三四五六七八九十]{1,3} ) \) | (?P<circled> [㈠-㈩] ) ) \s* (?=\S)
    | (?P<counted> [一二三四五六七八九十]{1,3} ) 、 \s* (?=[\u4e00-\u9fff])
    | \(? (?P<upper> [A-Z] | [IVXL]{2,6} ) [.)] \s+ (?=\S)
    | \(? (?: OP | PP ) \s? (?P<labelled> \d{1,3} ) (?: \s (?:bis|ter|alt) )? \)? [.:)]? \s+ (?=\S) )
    """,
    re.VERBOSE,
)
PLAIN = "1."
"""The style of an operative paragraph's number in the United Nations' own resolutions."""


class Number(NamedTuple):
    """A paragraph's number.

    ``printed`` is the number itself ("1", "a", "3.1"); ``values`` its possible values by style
    ("i" is the ninth letter and the first numeral); ``end`` where the words after it begin; ``form`` what is around
    it: "()", ".".
    """

    printed: str
    values: dict[str, int]
    end: int
    form: str = ""

    @property
    def first(self) -> bool:
        """Whether a list may begin with it."""
        return 1 in self.values.values()


_STYLES = {"dotted": PLAIN, "dashed": PLAIN, "half": "1)", "whole": "(1)", "squared": "(1)", "labelled": "OP1"}


_FIRST = frozenset('([OP“"ivxIVXL’‘' + "'㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" + "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"  # the order of the letters of Arabic lists
_AZBUKA = "абвгдежзиклмнопрстуфхцчшщэюя"  # that of Russian ones
_ALIKE = dict(zip("асеорхі", "aceopxi", strict=True))  # Cyrillic letters typed for the Latin ones that they look like
_HAN = "一二三四五六七八九"
_BRACKETS = str.maketrans("（）", "()")  # of full width, as Chinese sets them
_ENDS = (".", ")", "、")  # what is behind a number of one or two letters
_HEAD = 8  # signs that a number and its brackets may have


def _russian(letter: str) -> dict[str, int]:
    alike = {"a": ord(_ALIKE[letter]) - 96} if letter in _ALIKE else {}
    return {**alike, "а": _AZBUKA.find(letter) + 1}


def _arabic(letter: str) -> dict[str, int]:
    plain = unicodedata.normalize("NFKC", letter).rstrip("\u0640")
    return {"a": _ABJAD.find({"ا": "أ"}.get(plain, plain)) + 1}


def _chinese(figures: str) -> dict[str, int]:
    tens, ten, ones = figures.rpartition("十")
    return {"i": (10 * (_HAN.find(tens) + 1 if tens else 1) if ten else 0) + (_HAN.find(ones) + 1 if ones else 0)}


_SCRIPTS: dict[str, Callable[[str], dict[str, int]]] = {
    "cyrillic": _russian,
    "arabic": _arabic,
    "chinese": _chinese,
    "counted": lambda figures: {"I": _chinese(figures)["i"]},
    "quoted": lambda figures: {"i": int(figures)},
    "circled": lambda sign: {"i": ord(sign) - ord("㈠") + 1},
    "ringed": lambda sign: {"(1)": ord(sign) - ord("①") + 1},
}


def number(text: str) -> Number | None:
    """The number at the head of a paragraph.

    >>> number("(i) One"), number("12) Urges")[:3]
    (Number(printed='i', values={'a': 9, 'i': 1}, end=4, form='()'), ('12', {'1)': 12}, 4))
    >>> [number(text).values for text in ("3 - تطلب", "(ب) تطلب", "(十二) 请", "c) просит", "с) просит")]
    [{'1.': 3}, {'a': 2}, {'i': 12}, {'a': 3}, {'a': 3, 'а': 17}]
    >>> number("2: Requests").values, number("③ Requests").values
    ({'1.': 2}, {'(1)': 3})
    >>> number("（a） 传播"), number("（二）请")
    (Number(printed='a', values={'a': 1}, end=4, form='()'), Number(printed='二', values={'i': 2}, end=3, form=''))
    """
    if "）" in text[:_HEAD]:
        text = text[:_HEAD].translate(_BRACKETS) + text[_HEAD:]
    if not text or not (text[0] in _FIRST or text[0].isdigit() or text[1:2] in _ENDS or text[2:3] in _ENDS):
        return None
    found = _NUMBER.match(text)
    if found is None:
        return None
    kind = found.lastgroup or ""
    if kind == "dot":
        kind = "decimal"
    printed = found[kind]
    if kind in _STYLES:
        return Number(printed, {_STYLES[kind]: int(printed)}, found.end())
    if kind == "decimal":
        return Number(printed, {"1.1": int(printed.rsplit(".", 1)[1])}, found.end())
    if kind in _SCRIPTS:
        return Number(printed, _SCRIPTS[kind](printed), found.end())
    letters, numerals = ("A", "I") if kind == "upper" else ("a", "i")
    values = {}
    if len(set(printed)) == 1:  # "cc" comes after "z"
        values[letters] = (len(printed) - 1) * 26 + ord(printed[0].lower()) - 96
    if (value := roman(printed.upper()) or 0) and value < 50:
        values[numerals] = value
    return Number(printed, values or {letters: 0}, found.end(), "".join(found[0].replace(printed, "", 1).split()))


class _Open(NamedTuple):
    """A numbered paragraph whose list may continue: its index, its number's style and value, its parent's index, and
    the form of its number.
    """

    at: int
    style: str
    value: int
    parent: int
    form: str


@dataclass(slots=True)
class Levels:
    """What is open: the last paragraph with no parent, and below it the last one of each level.

    >>> levels = Levels()
    >>> levels.open(0)
    >>> [levels.place(number(f"({printed}) One"), i) for i, printed in enumerate(["a", "i", "ii", "b"], start=1)]
    [(2, 0), (3, 1), (3, 1), (2, 0)]
    """

    top: int | None = None
    below: list[_Open] = field(default_factory=list)

    def open(self, index: int) -> None:
        """The paragraph with this index has no parent."""
        self.top = index
        self.below.clear()

    def continues(self, number: Number) -> bool:
        """Whether a number is the next one of a list that is open."""
        return any(number.values.get(last.style) == last.value + 1 for last in self.below)

    def place(self, number: Number, index: int) -> tuple[int, int]:
        """Level and parent of the numbered paragraph of this index.

        Letters are of the second level and numerals of the third, also where no letter is above them; ``settle``
        sees where numerals are above letters. A number that continues an open list belongs to that list, the innermost
        one: "(i)" is a letter after "(h)", a numeral after "(a)". One that begins a list belongs below the last
        paragraph; "a." does so below "(a)", too. Any other, where a number before it was lost, continues the list of
        its style, or, for want of one, belongs to the paragraph with no parent.
        Raises ``ValueError`` if no paragraph is open.
        """
        if self.top is None:
            raise ValueError("no paragraph is open")
        depth, style = self._depth(number)
        parent = self.below[depth - 1].at if depth else self.top
        del self.below[depth:]
        self.below.append(_Open(index, style, number.values[style], parent, number.form))
        return (3 if not depth and style == "i" else depth + 2), parent

    def _depth(self, number: Number) -> tuple[int, str]:
        """How many open lists are above the paragraph, and the style that its number is of."""
        values = number.values
        same = {last.style for last in self.below if last.form == number.form}
        for depth in reversed(range(len(self.below))):
            last = self.below[depth]
            own = last.form == number.form or last.style not in same
            if values.get(last.style) == last.value + 1 and own:
                return depth, last.style
        begins = next((style for style, value in values.items() if value == 1), None)
        for depth in reversed(range(len(self.below))):
            if (style := self.below[depth].style) in values and (begins is None or (begins == style and style in same)):
                return depth, style
        if begins or len(number.printed) > 1:  # numerals, whose first was lost, are below letters
            return len(self.below), begins or next(reversed(values))
        return 0, next(iter(values))


def settle(drafts: list[OutlineItem]) -> None:
    """Numerals above letters are of the second level, and so is all of their list."""
    over = {
        drafts[draft.parent].parent for draft in drafts if draft.parent is not None and draft.number and not draft.rest
    }
    for draft in drafts:
        if (
            draft.level == 3
            and draft.parent is not None
            and draft.parent in over
            and drafts[draft.parent].parent is None
        ):
            draft.level = 2
