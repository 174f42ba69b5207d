"""What a text is about, by its words: whether some words name the subject of a title, another, or none.

In: words, in any of the languages. Out: a ``Naming``. Words are compared by their first five letters (Chinese by two
signs at a time), so that endings and word order don't matter. The words that say nothing about a subject ("and its
subsequent resolutions on the question"), those that the titles of many texts share ("United Nations", "International
Year of") and those that introduce a subject ("on", "entitled") are in ``data/languages/LANGUAGE/citing.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from enum import Enum
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites import citing

_HAN = re.compile("[\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_NUMERAL = re.compile("[ivxlc]+")
_STOP = re.compile("[,;:،؛，；：。]")
_LETTERS, _LEAST = 5, 3  # letters that are compared, and those of the shortest word that is
_MOST = 0.7  # of the title's words: so many name its subject
_SHARE, _PART = 0.75, 0.25  # of the words up to a comma those of the title, and of the title's those: "of the Force"


class Naming(Enum):
    """Which subject some words name: the ``TITLE``'s, an ``OTHER``, ``NONE``; ``TOLD`` for more words without one."""

    TITLE = 1
    OTHER = 2
    NONE = 3
    TOLD = 4


class _Words(NamedTuple):
    """The words of a language: those that say nothing, those that many titles share, what introduces a subject."""

    nothing: frozenset[str]
    titles: frozenset[str]
    introduce: re.Pattern[str]
    prefix: re.Pattern[str]
    strip: re.Pattern[str]
    organs: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    words = citing.written(language).get("subject", {})
    prefix = re.compile(words.get("prefix", citing.NEVER))
    nothing, titles = words.get("nothing", []), words.get("titles", [])
    signs = sorted((w for w in (*nothing, *titles) if _HAN.match(w)), key=len, reverse=True)
    return _Words(
        frozenset(_cut(prefix.sub("", _plain(word))) for word in nothing),
        frozenset(_cut(prefix.sub("", _plain(word))) for word in titles),
        re.compile("|".join(words.get("introduce", [citing.NEVER])), re.IGNORECASE),
        prefix,
        re.compile("|".join(map(re.escape, signs)) or citing.NEVER),
        re.compile("|".join(map(re.escape, sorted(citing.written(language)["organs"], key=len, reverse=True)))),
    )


def _cut(word: str) -> str:
    return word[:_LETTERS]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def stems(text: str, language: str) -> list[str]:
    """The beginnings of the words that say something, in order.

    >>> stems("its resolutions on the safety of beekeepers, and in particular", "en")
    ['safet', 'beeke']
    """
    words, found = _words(language), []
    text = words.organs.sub(" ", text)
    plain = words.strip.sub(" ", _plain(text)) if _HAN.search(text) else _plain(text)
    for word in _WORD.findall(plain):
        if _HAN.match(word):
            found += [word[i : i + 2] for i in range(len(word) - 1)]
            continue
        word = words.prefix.sub("", word.rpartition("’")[2] if word.find("’") in (1, 2) else word.partition("’")[0])
        if len(word) >= _LEAST and word[:_LETTERS] not in words.nothing and not _NUMERAL.fullmatch(word):
            found.append(word[:_LETTERS])
    return found


def naming(text: str, title: str, language: str, *, heading: bool = False) -> Naming:
    """Which subject some words name. ``heading``: they stand before the citations, where more words are of another.

    >>> naming(" on how beekeepers are kept safe, and", "Safety of beekeepers", "en").name
    'TITLE'
    >>> naming(" on schools, and its resolutions", "Safety of beekeepers", "en").name
    'OTHER'
    >>> naming(" and all its other resolutions on the matter,", "Safety of beekeepers", "en").name
    'NONE'
    """
    text = _words(language).organs.sub(" ", text)
    said, introduced = stems(text, language), _introduced(text, language)
    parts = [_title(one, language) for one in {title, title.partition(": ")[0]}]
    if not said or set(said) <= parts[0].all - parts[0].own:
        return Naming.NONE
    if introduced or not heading:
        named = any(_names(text, said, one, language, sure=introduced) for one in parts)
    else:
        named = any(_share(set(said), one, language) for one in parts)
    return Naming.TITLE if named else Naming.OTHER if introduced or heading else Naming.TOLD


def covers(text: str, title: str, language: str) -> bool:
    """Whether some words have most of all the words of a title.

    >>> covers("on the safety of all beekeepers", "Safety of beekeepers", "en")
    True
    """
    every = _title(title, language).all
    return _common(every, stems(text, language)) >= _MOST * len(every)


def _introduced(text: str, language: str) -> bool:
    """Whether some words, but for those that say nothing, begin with what introduces a subject."""
    introduce = _words(language).introduce
    for word in _WORD.finditer(text):
        if introduce.match(text, word.start()):
            return True
        if stems(word[0], language):
            return False
    return False


class _Title(NamedTuple):
    """The words of a title: all; its own, which not many titles share; those that name it, its own or all."""

    all: frozenset[str]
    own: frozenset[str]
    naming: frozenset[str]


@cache
def _title(title: str, language: str) -> _Title:
    said = frozenset(stems(title, language))
    own = said - _words(language).titles
    return _Title(said, own, own if len(own) > 1 else said)


def _names(text: str, said: list[str], title: _Title, language: str, *, sure: bool) -> bool:
    """Whether words name the subject of a title; if not ``sure``, one word in common is not enough."""
    if title.own and not _common(title.own, said):
        return False
    common = _common(title.naming, said[: 2 * len(title.naming) + 6])
    if title.naming and common >= _MOST * len(title.naming) and (common > 1 or sure):
        return True
    every = set(stems(_first(text, language), language))
    whole = _common(every, title.all)
    few = _common(every, title.own) > 0 and 1 < whole == len(every) and whole >= _PART * len(title.all)
    return few or _share(every, title, language)


def _share(said: set[str], title: _Title, language: str) -> bool:
    """Whether most of some words are the title's, and two or more of them name it."""
    some = said - (_words(language).titles - title.naming)
    common = _common(some, title.naming)
    return common > 1 and common >= _SHARE * len(some) and common >= _PART * len(title.naming)


def _first(text: str, language: str) -> str:
    """The words up to the first comma after a word that says something."""
    start = next((word.end() for word in _WORD.finditer(text) if stems(word[0], language)), 0)
    stop = _STOP.search(text, start)
    return text[: stop.start()] if stop else text


def _common(some: Collection[str], others: Collection[str]) -> int:
    """How many of some words are among the others."""
    return sum(any(_same(a, b) for b in others) for a in some)


def _same(a: str, b: str) -> bool:
    """Whether two beginnings are of one word: "safe" and "safet" are."""
    return a == b or (len(a) != len(b) and min(len(a), len(b)) > 3 and a[:4] == b[:4])
