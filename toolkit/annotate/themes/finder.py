"""Where a codebook's themes are mentioned in a text: its patterns and names, prepared and searched for in one pass.

In: the patterns of themes and names. Out: one ``Mention`` for each place, names and overlaps settled.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from toolkit.annotate.search.patterns import Hit, Matcher

_SYMBOL = re.compile(r"\b[A-Z][\w.]*/(?:[\w.()-]+/)*[\w.()-]*\d[\w.()-]*")
"""The symbol of a document, whose letters are no words: "UNEP/OzL.Pro.27/5"."""


class Mention(NamedTuple):
    """``text[start:end]`` mentions a theme; ``name``: whether the words are, or are part of, a proper name."""

    theme: str
    start: int
    end: int
    name: bool


class ThemeFinder:
    """The patterns of themes (by id) and of names (each with the themes it counts for), prepared when first used.

    ``trusted`` holds the patterns that cannot hang: see ``Matcher``.

    >>> finder = ThemeFinder({"peace": ["peace"]}, [(("peace",), ["Peace Fund"]), ((), ["Peace Street"])])
    >>> [tuple(m) for m in finder.find("peace, the Peace Fund, Peace Street")]
    [('peace', 0, 5, False), ('peace', 11, 21, True)]
    """

    def __init__(
        self,
        themes: Mapping[str, Sequence[str]],
        names: Sequence[tuple[tuple[str, ...], Sequence[str]]],
        trusted: Callable[[], Container[str]] = tuple,
    ) -> None:
        self._trusted = trusted
        order = {theme: i for i, theme in enumerate(themes)}
        self._ids = tuple(order)
        self._written = [(order[theme], pattern) for theme, patterns in themes.items() for pattern in patterns]
        self._named = [(tuple(order[t] for t in marks), pattern) for marks, patterns in names for pattern in patterns]

    @cached_property
    def _matcher(self) -> Matcher:
        written, named = ([pattern for _, pattern in some] for some in (self._written, self._named))
        return Matcher(written, cased=named, trusted=self._trusted())

    def find(self, text: str, *, titles: bool = True) -> list[Mention]:
        """The mentions in a text, by their place, then in the order of the themes.

        ``titles=False`` leaves out words in a proper name that the codebook does not list.
        """
        hits = list(self._matcher.find(text))
        if hits and "/" in text:
            symbols = [symbol.span() for symbol in _SYMBOL.finditer(text)]
            hits = [hit for hit in hits if not any(start <= hit.start and hit.end <= end for start, end in symbols)]
        if not hits:
            return []
        first_name = len(self._written)
        names = outermost(hit for hit in hits if hit.pattern >= first_name)
        found = [
            (name.start, theme, name.end, True) for name in names for theme in self._named[name.pattern - first_name][0]
        ]
        starts = [name.start for name in names]
        by_theme: dict[int, list[Hit]] = {}
        for hit in hits:
            behind = bisect_right(starts, hit.start)  # a theme's words inside a name are the name's
            if hit.pattern < first_name and not (behind and hit.end <= names[behind - 1].end):
                by_theme.setdefault(self._written[hit.pattern][0], []).append(hit)
        for theme, some in by_theme.items():
            for pattern, start, end in outermost(some):
                title = is_name(text, start, end) and not has_capital(self._written[pattern][1])
                if titles or not title:
                    found.append((start, theme, end, title))
        found.sort()
        return [Mention(self._ids[theme], start, end, name) for start, theme, end, name in found]

    def patterns(self, text: str, theme: str) -> dict[tuple[int, int], str]:
        """Which of the patterns of a theme matches at each place of a text; of several the first.

        A place that ``find`` has and this has not is that of a listed name.

        >>> ThemeFinder({"peace": ["peace", "peaceful"]}, []).patterns("A peaceful end to peace", "peace")
        {(2, 10): 'peaceful', (18, 23): 'peace'}
        """
        number, found = self._ids.index(theme), dict[tuple[int, int], str]()
        for hit in self._matcher.find(text):
            if hit.pattern < len(self._written) and self._written[hit.pattern][0] == number:
                found.setdefault((hit.start, hit.end), self._written[hit.pattern][1])
        return found


def outermost(hits: Sequence[Hit] | Iterator[Hit]) -> list[Hit]:
    """Of hits sorted by their start, the first and, of those that start together, the longest; no two overlap."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.start == kept[-1].start and hit.end > kept[-1].end:
            kept[-1] = hit
    return kept


_SMALL = frozenset(("a", "among", "and", "for", "in", "of", "on", "or", "the", "to", "with"))


def is_name(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is capitalized as a proper name is: each word but the small ones.

    A single word at the start of the text, and words all in capitals, are not taken for a name.

    >>> is_name("the Ministry of Health", 16, 22), is_name("Health is wealth", 0, 6), is_name("the health", 4, 10)
    (True, False, False)
    """
    words = text[start:end]
    if words.islower() or words.isupper():
        return False
    big = [word for word in re.findall(r"[^\W\d_]+", words) if word not in _SMALL]
    return all(word[0].isupper() for word in big) and (start > 0 or len(big) > 1)


@lru_cache(maxsize=8192)
def has_capital(pattern: str) -> bool:
    r"""Whether a pattern contains a capital letter, other than one in the syntax of regular expressions.

    >>> has_capital("Middle East"), has_capital(r"\W")
    (True, False)
    """
    return any(c.isupper() for c in re.sub(r"\\.", "", pattern))
