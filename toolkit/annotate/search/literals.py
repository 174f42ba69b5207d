"""Many names, one pass: where any of several thousand literal names appears in a text.

In: names. Out: every place where one of them appears, as whole words. The first words of all names form one regular
expression; from there a tree of words leads to the longest name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

_NEXT = re.compile(r"\W{1,3}(\w+)")


class NameHit(NamedTuple):
    """``name`` is ``text[start:end]``."""

    start: int
    end: int
    name: str


class Finder:
    """Finds names, case-sensitively; a name may follow anything but a letter, digit, ``_`` or hyphen.

    >>> finder = Finder(["Council", "Human Rights Council", "Council of Europe"])
    >>> [hit.name for hit in finder.find("the Human Rights Council, a Council of States, the Inter-Council Group")]
    ['Human Rights Council', 'Council']
    """

    def __init__(self, names: Iterable[str]) -> None:
        # Names with the same first words share a branch; under "", which is not a word, are the names that end there.
        self._tree: dict[str, Any] = {}
        for name in names:
            branch = self._tree
            for word in re.findall(r"\w+", name):
                branch = branch.setdefault(word, {})
            branch.setdefault("", []).append(name)
        initials: dict[str, list[str]] = {}  # a search is faster with one branch for each first letter
        for word in sorted(filter(None, self._tree), reverse=True):
            initials.setdefault(word[0], []).append(word[1:] + self._after(word))
        branches = (rf"{letter}(?<![\w-]{letter})(?:{'|'.join(rests)})" for letter, rests in initials.items())
        self._first = re.compile("|".join(branches) or "(?!)")

    def _after(self, word: str) -> str:
        """What must follow the first word of a name: no letter, or the first letter of a second word."""
        more = "".join(sorted({following[0] for following in self._tree[word] if following}))
        return r"(?!\w)" if "" in self._tree[word] else rf"(?=\W{{1,3}}[{more}])"

    def find(self, text: str) -> list[NameHit]:
        """The names in a text, the longest at each place, in order; no two overlap."""
        found: list[NameHit] = []
        past = 0
        for first in self._first.finditer(text):
            start, end = first.span()
            if start < past:
                continue
            branch, longest = self._tree[first[0]], ""
            while branch is not None:
                for name in branch.get("", ()):
                    if text.startswith(name, start):
                        longest = name
                following = _NEXT.match(text, end)
                if following is None:
                    break
                branch, end = branch.get(following[1]), following.end()
            if longest:
                past = start + len(longest)
                found.append(NameHit(start, past, longest))
        return found
