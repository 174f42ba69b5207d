"""Words to compare: a clause as a sequence of words, without what does not count as a change.

Punctuation, hyphens, quotation marks, white space and capitals fall away; "women's" is two words, so that a straight
and a curly apostrophe are one. The key of a clause joins its letters: "peace-building" and "peacebuilding" are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from toolkit.model import Clause

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[%$€£°]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A clause ready to be compared: its words in their plain form, and their letters joined."""

    clause: Clause
    plain: list[str]
    key: str

    def places(self) -> list[tuple[int, int]]:
        """Where each word is in ``clause.text``."""
        return [m.span() for m in _WORD.finditer(self.clause.text)]


def wording(clause: Clause) -> Wording:
    """A clause as words.

    >>> import toolkit
    >>> wording(toolkit.parse("The Council,\\n\\n1. Welcomes women's peace-building.", "text")["OP1"]).plain
    ['welcomes', 'women', 's', 'peace', 'building']
    """
    plain = plain_words(clause.text)
    return Wording(clause, plain, "".join(plain))


def plain_words(text: str) -> list[str]:
    """The words of a text in their plain form.

    >>> plain_words("The Secretary-General’s report,") == plain_words("the secretary general's report")
    True
    """
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.lower() if word.isascii() else normalize("NFKC", word).casefold() for word in _WORD.findall(text)]


class Code:
    """Words as characters, one a word, so that a string library can align rows of words.

    >>> code = Code(); code.of(["to", "meet", "to"])[0] == code.of(["to"])
    True
    """

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def of(self, words: Iterable[str], weights: dict[str, int] | None = None) -> str:
        """The row as a string; with weights, each word as many times as it weighs."""
        letters = self._letters
        for word in words:
            if word not in letters:
                letters[word] = chr(0x10000 + len(letters))
        if weights is None:
            return "".join(letters[word] for word in words)
        return "".join(letters[word] * weights[word] for word in words)


def weights(wordings: Sequence[Wording]) -> dict[str, int]:
    """What each word says about a clause's identity: 3 for a rare one, 1 for one that most clauses have.

    Every clause of a resolution on cooperation names the same two organizations: that tells no clause from another.
    """
    spread: Counter[str] = Counter()
    for wording in wordings:
        spread.update(set(wording.plain))
    often, rare = max(6, len(wordings) // 4), max(4, len(wordings) // 25)
    return {word: 1 if n > often else 3 if n <= rare else 2 for word, n in spread.items()}
