"""Language: the languages of a text, recognized by the words that open its paragraphs.

In: a text. Out: the language to read it in, and the others that are in it. Source of the words: for a language that is
read, its folder of ``data/languages``; for others ``data/languages/told.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from toolkit import data
from toolkit.errors import UnknownName
from toolkit.model import Document, Span
from toolkit.parse.phrases import ENGLISH, OPERATIVE, PREAMBULAR, opens, vocabulary
from toolkit.tomlfile import load

_NUMBER = re.compile(r"[\W_]*(?:\d{1,3}[\s.):\-،。、]+|[a-z]\)\s*)?[\W\d_]*")
_KEY = 2  # letters by which an opening is looked up
_STROKE = "\u0640"  # lengthens an Arabic letter
_LETTERS = 48  # more than any opening has


class Told(NamedTuple):
    """A language in which a text is written, at least in part, and the first line that shows it."""

    name: str
    span: Span
    id: str
    lines: int


class _Openings(NamedTuple):
    """The openings with the same first letters: their lengths, the greatest first, and the languages of each."""

    lengths: tuple[int, ...]
    languages: dict[str, list[str]]


@cache
def _openings() -> dict[str, _Openings]:
    """The openings of all languages by their first letters."""
    found: dict[str, dict[str, list[str]]] = {}

    def add(openings: set[str], language: str) -> None:
        for plain in sorted(openings):
            found.setdefault(plain[:_KEY], {}).setdefault(plain, []).append(language)

    toml = load(data.path("languages/told.toml"))
    shared = set(toml.table((), {"english": list, "language": object})["english"])
    for entry in _written(ENGLISH)[0]["acts"].values():
        shared |= {*entry, *chain(*entry.values())}
    for entry in toml.tables("language", {"id": str, "name": str, "openings": list}):
        add({_plain(words) for words in entry["openings"]} - shared, entry["id"])
    for folder in known():  # "note", "encourage" are French, too, and tell nothing
        if folder == ENGLISH:
            continue
        phrases, structure = _written(folder)
        forms = (pair for acts in phrases["acts"].values() for pair in acts.values())
        openings = {form.strip().replace("{its} ", "").replace("_", " ") for form in "|".join(chain(*forms)).split("|")}
        organs = [f"{start}{organ}" for start in ("", *structure["starts"]) for organ in structure["organs"]]
        add(
            {_plain(form) for form in [*(openings - {"*"}), *organs, *structure.get("lines", {}).get("adopted", ())]}
            - shared,
            folder,
        )
    return {
        key: _Openings(tuple(sorted(set(map(len, languages)), reverse=True)), languages)
        for key, languages in found.items()
    }


@cache
def _written(folder: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The phrases and the structure of a language as their files have them, without the patterns made of them."""
    files = (data.path(f"languages/{folder}/{name}.toml") for name in ("phrases", "structure"))
    phrases, structure = (tomllib.loads(file.read_text("utf-8")) for file in files)
    return phrases, structure


@cache
def known() -> tuple[str, ...]:
    """The languages that are read: the folders of ``data/languages`` with phrases and the shapes of lines."""
    folders = data.path("languages").iterdir()
    return tuple(sorted(f.name for f in folders if (f / "phrases.toml").is_file() and (f / "structure.toml").is_file()))


@cache
def _names() -> dict[str, str]:
    told = load(data.path("languages/told.toml")).tables("language", {"id": str, "name": str, "openings": list})
    return {
        **{entry["id"]: entry["name"] for entry in told},
        **{folder: _written(folder)[1]["name"] for folder in known()},
    }


def language(document: Document, given: str | None = None) -> str:
    """The language to read a document in: the one that is given, that its file declares, or that its paragraphs tell.

    A text with a third as many English lines as another language has is read as English. Raises ``UnknownName`` if the
    language that is given is not read.

    >>> language(Document("Rappelant sa résolution 75/16,\\n\\n1. Prie le Secrétaire général d’agir ;", ""))
    'fr'
    """
    declared = document.markup.language if document.markup else ""
    codes = {code: folder for folder in known() for code in _written(folder)[1]["codes"]}
    if given is not None:
        if given.lower() not in codes:
            read = ", ".join(f'"{folder}" ({_names()[folder]})' for folder in known())
            raise UnknownName(f"no such language: {given!r}", where=document.name, todo=f"choose one of {read}")
        return codes[given.lower()]
    if declared in codes:
        return codes[declared]
    told = [other for other in languages(document.text) if other.id in known()]
    if not told:
        return ENGLISH
    most = max(told, key=lambda other: other.lines)
    return most.id if most.lines > 3 * english(document.text) else ENGLISH


@lru_cache(maxsize=4)
def english(text: str) -> int:
    """How many lines of a text open with an act in English."""
    words, count = vocabulary(), 0
    known = words.starts[PREAMBULAR] | words.starts[OPERATIVE]
    for start, end in zip(*_heads(text), strict=True):
        first = words.word.match(text, start, end)
        if first and first[1].lower() in known:
            line = text[start:end]
            count += opens(line, words)
    return count


def _plain(words: str) -> str:
    """Words without case, accents and lengthened letters, their apostrophes straight."""
    if words.isascii():
        return words.lower()
    words = unicodedata.normalize("NFD", words.replace("’", "'").replace(_STROKE, "").casefold())
    return _marks().sub("", words)


@cache
def _marks() -> re.Pattern[str]:
    """A pattern for the signs that combine with a letter, of the scripts that the languages here are written in."""
    signs = filter(unicodedata.combining, map(chr, range(0x300, 0xFFFF)))
    return re.compile(f"[{''.join(signs)}]")


@lru_cache(maxsize=4)
def languages(text: str) -> tuple[Told, ...]:
    """The languages, other than English, in which at least two lines of a text open, with different words.

    >>> [told.name for told in languages("Rappelant sa résolution 75/16,\\n\\n1. Prie le Secrétaire général d'agir;")]
    ['French']
    >>> languages("The Council,\\n\\nRecalling Decide, a film,")
    ()
    """
    lines: dict[Span, dict[str, str]] = {}
    for name, words, span in _told(text):
        lines.setdefault(span, {}).setdefault(name, words)
    counts = Counter(name for names in lines.values() for name in names)
    told: list[Told] = []
    for name, _ in counts.most_common():  # a line that two languages may open counts for the one that opens more lines
        own = {s: names[name] for s, names in lines.items() if name in names and not any(t.id in names for t in told)}
        if len(set(own.values())) > 1:
            told.append(Told(_names()[name], min(own), name, len(own)))
    return tuple(told)


def _told(text: str) -> Iterator[tuple[str, str, Span]]:
    """The language, the opening, and the place of each line that opens as one in another language, long ones first."""
    openings = _openings()
    for start, end in zip(*_heads(text), strict=True):
        first = text[start : start + _KEY + 1]
        if first.isascii() and first[:_KEY].lower() not in openings:  # as most English lines
            continue
        head = _plain(text[start : min(start + _LETTERS, end)])
        known = openings.get(head[:_KEY])
        if known is None:
            continue
        for length in known.lengths:
            names = known.languages.get(head[:length])
            if names and (not head[length : length + 1].isalpha() or head[0] >= "\u0600"):
                yield from ((name, head[:length], Span(start, end)) for name in names)


@lru_cache(maxsize=2)
def _heads(text: str) -> tuple[array[int], array[int]]:
    """Where the words of each line begin after its number, and where it ends: in arrays, since they are kept."""
    starts, ends = array("l"), array("l")
    end = -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if line[:1].isalpha() and line[1:2] != ")":
            starts.append(start)
            ends.append(end)
        elif line and (number := _NUMBER.match(line)):
            starts.append(start + number.end())
            ends.append(end)
    return starts, ends
