"""Levels: of which paragraph a lettered one is a part.

In: the printed letters and numerals, in order. Out: for each its level and its parent. Source: UN Editorial Manual,
"Paragraph and subparagraph numbering": paragraphs 1, 2; subparagraphs (a), (b); below those (i), (ii).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from toolkit.model import roman


class _Open(NamedTuple):
    """A lettered paragraph that others may go on from: its index, its printed letters, the index of its parent."""

    at: int
    printed: str
    parent: int


@dataclass(slots=True)
class Levels:
    """What is open: the last paragraph with no parent, the last letter below it, the last numeral below that.

    >>> levels = Levels()
    >>> levels.open(0)
    >>> [levels.place(printed, index) for index, printed in enumerate(["a", "i", "ii", "b"], start=1)]
    [(2, 0), (3, 1), (3, 1), (2, 0)]
    """

    top: int | None = None
    second: _Open | None = None
    third: _Open | None = None

    def open(self, index: int) -> None:
        """The paragraph of this index has no parent."""
        self.top, self.second, self.third = index, None, None

    def place(self, printed: str, index: int) -> tuple[int, int]:
        """Level and parent of the lettered paragraph of this index.

        "(i)" is a letter after "(h)", a numeral after "(a)". Letters are of the second level and numerals of the
        third, also where no letter stands above them. Raises ``ValueError`` where no paragraph is open.
        """
        if self.top is None:
            raise ValueError("no paragraph is open")
        level, parent = self._level(printed, self.top)
        found = _Open(at=index, printed=printed, parent=parent)
        self.second, self.third = (found, self.third) if level == 2 else (self.second, found)
        return level, parent

    def _level(self, letter: str, top: int) -> tuple[int, int]:
        second, third = self.second, self.third
        value = _value(letter)
        next_letter = second is not None and letter == chr(ord(second.printed[0]) + 1) * len(second.printed)
        next_numeral = third is not None and bool(value) and _value(third.printed) == value - 1
        if next_letter and next_numeral and second and third:  # "(v)" after "(iv)" and "(u)": the nearer one goes on
            next_letter = second.at > third.at
        if next_letter or not value:
            return 2, top
        if next_numeral and third:
            return 3, third.parent
        if value == 1 or len(letter) > 1:
            return 3, top if second is None else second.at
        return 2, top


def _value(letter: str) -> int:
    """The value of a small Roman numeral; 0 for a letter that is none, such as the "(cc)" of a long list."""
    value = roman(letter.upper()) or 0
    return value if value < 50 else 0
