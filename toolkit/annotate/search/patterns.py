"""Many patterns, one pass: where each of several hundred regular expressions matches in a text.

In: patterns that begin with known letters. Out: every place where one of them matches whole words.

For each word of the text, one look-up in a table says which of the patterns could begin with it; only those few are
tried. So a text costs about one pass, however many patterns there are; patterns may overlap. A pattern is compiled
when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.annotate.search.limits import LimitedPattern

Heads = frozenset[str]

SIGHT = 500
"""How far a trusted pattern sees, in characters: no name or list of things is as long, and time must not grow with the
square of a text that repeats its words."""

_WORD = re.compile(r"(?<![\w-])\w+")
_FIRST_WORD = re.compile(r"\w+")


class Hit(NamedTuple):
    """Pattern number ``pattern`` matches ``text[start:end]``."""

    pattern: int
    start: int
    end: int


class Matcher:
    """Finds where patterns match whole words; a word may follow anything but a letter, digit, ``_`` or hyphen.

    The patterns of ``cased``, whose numbers follow those of the others, are case-sensitive. The ``trusted`` ones are
    run by ``re`` and see no further than ``SIGHT``; for any other, ``find`` raises ``VocabularyError`` if it takes too
    long. Raises ``ValueError`` for a pattern whose first letters ``heads`` cannot tell; an invalid pattern raises
    ``re.error`` when it is first tried.

    >>> list(Matcher(["peace", "peace and security"]).find("Peace and security, peacekeeping"))
    [Hit(pattern=0, start=0, end=5), Hit(pattern=1, start=0, end=18)]
    """

    def __init__(self, patterns: Sequence[str], cased: Sequence[str] = (), *, trusted: Container[str] = ()) -> None:
        self._patterns, self._cased_from, self._trusted = (*patterns, *cased), len(patterns), trusted
        self._match: list[_Match | None] = [None] * len(self._patterns)
        self._tries = _Tries(self._patterns)

    def find(self, text: str) -> Iterator[Hit]:
        """Each match that starts where a word starts, by its start; matches with one start in the patterns' order."""
        tries, compiled, text = self._tries, self._match, straight_quotes(text)
        low = lower(text)
        for word in _WORD.finditer(low):
            letters, some = tries[word[0]]
            if letters and low.startswith(letters, at := word.start()):
                for own, i in some:
                    if low.startswith(own, at) and (hit := (compiled[i] or self._compile(i))(text, at, at + SIGHT)):
                        yield Hit(i, at, hit.end())

    def _compile(self, i: int) -> _Match:
        pattern, cased = self._patterns[i], i >= self._cased_from
        found = self._match[i] = whole_words(pattern, cased=cased, trusted=pattern in self._trusted).match
        return found


_Match = Callable[[str, int, int], "re.Match[str] | None"]
_Letters = tuple[str, ...]


class _Tries(dict[str, tuple[_Letters, tuple[tuple[_Letters, int], ...]]]):
    """For a word: the heads of the patterns that could begin with it, and those patterns with their own heads.

    Each word is worked out once, then remembered.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        super().__init__()
        self._by_word: dict[str, list[tuple[int, str]]] = {}
        self._by_start: dict[str, list[tuple[int, str]]] = {}
        for i, pattern in enumerate(patterns):
            for head in heads(pattern):
                word = _FIRST_WORD.match(head)
                by = self._by_start if word is None or word.end() == len(head) else self._by_word
                by.setdefault(word[0] if word else head, []).append((i, head))

    def __missing__(self, word: str) -> tuple[_Letters, tuple[tuple[_Letters, int], ...]]:
        own: dict[int, list[str]] = {}
        for i, head in self._by_word.get(word, ()):
            own.setdefault(i, []).append(head)
        for size in range(1, min(len(word), LONGEST) + 1):
            for i, head in self._by_start.get(word[:size], ()):
                own.setdefault(i, []).append(head)
        if len(self) > 20_000:  # a text of made-up words must not fill the memory
            self.clear()
        letters = tuple({head for tried in own.values() for head in tried})
        found = self[word] = (letters, tuple((tuple(own[i]), i) for i in sorted(own)))
        return found


@lru_cache(maxsize=8192)
def whole_words(pattern: str, *, cased: bool = False, trusted: bool = False) -> re.Pattern[str] | LimitedPattern:
    """The pattern, compiled so that it ends where a word ends. Raises ``re.error``, or what ``LimitedPattern`` does.

    >>> whole_words("heritage").match("Heritages") is None
    True
    """
    if not trusted:
        return LimitedPattern(pattern, cased=cased)
    return re.compile(rf"(?:{pattern})(?!\w)", 0 if cased else re.IGNORECASE)


def straight_quotes(text: str) -> str:
    """The text with straight apostrophes, plain hyphens and plain spaces; every character keeps its place.

    >>> straight_quotes("women’s counter\u2011terrorism")
    "women's counter-terrorism"
    """
    if text.isascii():
        return text
    return text.replace("\u2019", "'").replace("\u2011", "-").replace("\u2010", "-").replace("\xa0", " ")


def lower(text: str) -> str:
    """The text in lower case; every character keeps its place.

    >>> len("İI".lower()), len(lower("İI"))
    (3, 2)
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low


@lru_cache(maxsize=8192)
def heads(pattern: str) -> Heads:
    """The letters, in lower case, that a match can begin with; every match begins with one of them.

    Raises ``ValueError`` if a match could begin with anything, or if brackets are not balanced.

    >>> sorted(heads("human rights?|(?:wom[ae]n|girls?) and"))
    ['girl and', 'girls and', 'human right', 'human rights', 'woman and', 'women and']
    >>> heads(r"\\w+ forum")
    Traceback (most recent call last):
    ValueError: a match can begin with any word
    """
    reader = _Heads(pattern)
    found = frozenset(text for text, _ in reader.either())
    if reader.at < len(pattern):
        raise ValueError("a closing bracket has no opening bracket")
    if "" in found:
        raise ValueError("a match can begin with any word")
    return found


LONGEST, MOST = 24, 48
"""The longest head, and the most heads of one pattern, that are worth keeping to choose well."""

_Open = frozenset[tuple[str, bool]]
_RUN = re.compile(r"[\w ',-]{2,}(?![?*+{])|[\w ',-]+(?=[\w ',-])")
_LETTERS = re.compile(r"\^?\]?(?:\\.|[^\]\\])*")
_GROUP = re.compile(r"\?(?::|<?[=!])")
_QUANTIFIER = re.compile(r"([?*+]|\{(\d*)(?:,(\d*))?\})[?+]?")
_EMPTY: _Open = frozenset({("", True)})
_ANY: _Open = frozenset({("", False)})


class _Heads:
    """Reads a regular expression from its left, as far as its letters are known.

    A head is (letters, open): open if what follows in the pattern can still lengthen it.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def either(self) -> _Open:
        """The heads of alternatives, up to the bracket that closes them."""
        found = self.sequence()
        while self.pattern.startswith("|", self.at):
            self.at += 1
            found |= self.sequence()
        return found

    def sequence(self) -> _Open:
        so_far = _EMPTY
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            item = self.quantified(self.item())
            longer = {(a + b, more) for a, is_open in so_far if is_open for b, more in item}
            kept = {(a, False) for a, is_open in so_far if not is_open}
            so_far = frozenset((a[:LONGEST], more and len(a) < LONGEST) for a, more in longer | kept)
            if len(so_far) > MOST:
                so_far = frozenset((a, more and not a) for a, more in so_far)
        return so_far

    def item(self) -> _Open:
        pattern, at = self.pattern, self.at
        if run := _RUN.match(pattern, at):
            self.at = run.end()
            return frozenset({(run[0].lower(), True)})
        self.at += 1
        if pattern[at] == "(":
            return self.group()
        if pattern[at] == "[":
            return self.letters()
        if pattern[at] == "\\":
            self.at += 1
            escaped = pattern[at + 1]
            if escaped in "bB":
                return _EMPTY
            return _ANY if escaped.isalnum() else frozenset({(escaped, True)})
        if pattern[at] in ".^$":
            return _ANY
        return frozenset({(pattern[at].lower(), True)})

    def group(self) -> _Open:
        extension = _GROUP.match(self.pattern, self.at)
        if extension is None and self.pattern.startswith("?", self.at):
            raise ValueError("a group that begins with (? must continue with : or = or ! or <= or <!")
        looks_around = extension is not None and extension[0] != "?:"
        self.at = extension.end() if extension else self.at
        found = self.either()
        self.at += 1
        return _EMPTY if looks_around else found

    def letters(self) -> _Open:
        found = _LETTERS.match(self.pattern, self.at)
        inside = found[0] if found else ""
        self.at += len(inside) + 1
        return frozenset((c.lower(), True) for c in inside) if inside.isalpha() else _ANY

    def quantified(self, item: _Open) -> _Open:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if not found:
            return item
        self.at = found.end()
        if found[1] != "?":
            item = frozenset((text, False) for text, _ in item)
        return item | _EMPTY if found[1] in "?*" or found[2] in ("", "0") else item
