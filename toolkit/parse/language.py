"""Language: the languages other than English in a text, recognized by the words that open its paragraphs.

In: a text. Out: names of languages. Source of the words: ``data/languages/told.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from toolkit import data
from toolkit.model import Span
from toolkit.tomlfile import load

_NUMBER = re.compile(r"[\W_]*(?:\d{1,3}[\s.):\-،。、]+|[a-z]\)\s*)?[\W\d_]*")
_KEY = 2  # letters by which an opening is looked up
_LETTERS = 48  # more than any opening has
_NONE: tuple[tuple[str, ...], list[tuple[str, str]]] = ((), [])


class Told(NamedTuple):
    """A language in which a text is written, at least in part, and the first line that shows it."""

    name: str
    span: Span


@cache
def _openings() -> dict[str, tuple[tuple[str, ...], list[tuple[str, str]]]]:
    """The openings, and each with its language, by their first letters."""
    found: dict[str, list[tuple[str, str]]] = {}
    toml = load(data.path("languages/told.toml"))
    for entry in toml.tables("language", {"id": str, "name": str, "openings": list}):
        for words in entry["openings"]:
            plain = _plain(words)
            found.setdefault(plain[:_KEY], []).append((plain, entry["name"]))
    return {key: (tuple(words for words, _ in pairs), pairs) for key, pairs in found.items()}


@cache
def codes() -> dict[str, str]:
    """The code of two letters of each language that ``languages`` tells.

    >>> codes()["French"]
    'fr'
    """
    toml = load(data.path("languages/told.toml"))
    return {entry["name"]: entry["id"] for entry in toml.tables("language", {"id": str, "name": str, "openings": list})}


def _plain(words: str) -> str:
    """Words without case and accents, their apostrophes straight."""
    if words.isascii():
        return words.lower()
    words = unicodedata.normalize("NFD", words.replace("’", "'").casefold())
    return "".join(letter for letter in words if not unicodedata.combining(letter))


def languages(text: str) -> list[Told]:
    """The languages, other than English, in which at least two lines of a text open, with different words.

    >>> [told.name for told in languages("Rappelant sa résolution 75/16,\\n\\n1. Prie le Secrétaire général d'agir;")]
    ['French']
    >>> languages("The Council,\\n\\nRecalling Decide, a film,")
    []
    """
    seen: dict[str, dict[str, Span]] = {}
    lines: dict[Span, set[str]] = {}
    for name, words, span in _told(text):
        seen.setdefault(name, {}).setdefault(words, span)
        lines.setdefault(span, set()).add(name)
    best = sorted((name for name in seen if len(seen[name]) > 1), key=lambda name: -len(seen[name]))
    told: list[Told] = []
    for name in best:  # a line that two languages may open ("Decide") counts for the one that opens more lines
        own = [span for span in seen[name].values() if not any(other.name in lines[span] for other in told)]
        if len(own) > 1:
            told.append(Told(name, min(own)))
    return told


def _told(text: str) -> Iterator[tuple[str, str, Span]]:
    """The language, the opening and the place of each line that opens as one in another language does."""
    openings = _openings()
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if not line:
            continue
        at = 0 if line[:1].isalpha() and line[1:2] != ")" else _after_number(line)
        first = line[at : at + _KEY + 1]
        if first.isascii() and first[:_KEY].lower() not in openings:  # as most English lines
            continue
        head = _plain(line[at : at + _LETTERS])
        known, pairs = openings.get(head[:_KEY], _NONE)
        for words, name in pairs if head.startswith(known) else ():
            if head.startswith(words) and (not head[len(words) : len(words) + 1].isalpha() or words[0] >= "\u0600"):
                yield name, words, Span(start + at, end)


def _after_number(line: str) -> int:
    """Where the words of a line begin after its number."""
    found = _NUMBER.match(line)
    return found.end() if found else 0
