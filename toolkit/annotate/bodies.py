"""Bodies and places: who and what a resolution names, by vocabularies that anyone can read and change.

In: a ``Resolution`` and a ``Vocabulary`` (``data/bodies.toml``, ``data/places.toml``). Out: one ``BodyMention`` for each
name of an organization, an organ, an office, an armed group, a State or a city, in the masthead, clauses and footnotes;
what "the Council" or "the Organization" means is read from the words around it (``toolkit.annotate.antecedents``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from toolkit import data
from toolkit.annotate.matcher import Hit, Matcher, plain
from toolkit.errors import UnknownLabel
from toolkit.model import Resolution, Span
from toolkit.vocabulary import TomlFile, load

KINDS = ("un", "oic", "organization", "armed group", "state", "city")
TYPES = ("organization", "system", "principal organ", "subsidiary organ", "officer", "entity", "group")
NOUNS = frozenset(
    "Agency Alliance Assembly Association Authority Bank Board Centre Commission Committee Commonwealth Community"
    " Conference Council Court Department Directorate Entity Forum Force Fund Group Initiative Institute League Mission"
    " Office Operation Organization Programme Secretariat Secretary-General Summit Tribunal Union University".split()
)
"""What a text calls a body once it has named it: "the Council"."""


class Name(NamedTuple):
    """A name of a body: ``how`` is "name" or "short"; ``until`` the date on which it ceased, None for one in use."""

    text: str
    how: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body or place: its id, its name of today, its ``kind`` (one of ``KINDS``) and ``type`` (one of ``TYPES``).

    ``of``: the id of the organization to which it belongs, of a city its State; None where it belongs to none.
    ``called``: the nouns for it once it was named. A place's type is its kind.
    """

    id: str
    name: str
    kind: str
    type: str
    of: str | None
    names: tuple[Name, ...]
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A mention of a body or place.

    - ``span``: the words' place in ``document.text``; ``text``: the words.
    - ``body``: the id of the body; ``kind``: its kind ("un", "oic", "organization", "armed group", "state", "city").
    - ``how``: "name", "short", or "context" where the words around tell which body is meant ("the Council").
    - ``until``: the date (EDTF) on which the name used ceased; None for a name in use.
    - ``clause``: the label of the clause (of a footnote: that of its anchor); ``note``: the mark of the footnote.
    """

    span: Span
    text: str
    body: str
    kind: str
    how: str
    until: str | None = None
    clause: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Bodies and places, in the order of their files; ``vocabulary["who"]`` is the body with this id.

    >>> load_bodies()["oic"].name, load_bodies()["istanbul"].of
    ('Organization of Islamic Cooperation', 'TUR')
    """

    bodies: tuple[Body, ...]
    finder: Finder = field(init=False, repr=False, compare=False)
    _ids: dict[str, Body] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "finder", Finder(self.bodies))
        object.__setattr__(self, "_ids", {body.id: body for body in self.bodies})

    def __getitem__(self, body: str) -> Body:
        """The body with this id; raises ``UnknownLabel`` (a ``KeyError``) where there is none."""
        if body in self._ids:
            return self._ids[body]
        raise UnknownLabel(f"there is no body {body!r}", where="the vocabulary", todo="use an id of data/bodies.toml")


def bodies(resolution: Resolution, vocabulary: Vocabulary | None = None) -> tuple[BodyMention, ...]:
    """Every mention of a body or place in a resolution, in reading order; ``vocabulary`` is the bundled one by default.

    >>> import toolkit
    >>> [(m.text, m.body) for m in bodies(toolkit.load()) if m.clause == "PP13" and m.how == "context"]
    [('Council', 'hrc')]
    """
    from toolkit.annotate.antecedents import Reader

    book = vocabulary or load_bodies()
    found: list[BodyMention] = []
    reader = Reader(book, resolution.masthead.organ)
    for clause in (None, *resolution.clauses):
        if clause is None:
            for text, at in _around(resolution):
                for start, end, body, how, until in reader.read(text):
                    span = Span(start + at, end + at)
                    found.append(BodyMention(span, text[start:end], body.id, body.kind, how, until))
            continue
        for start, end, body, how, until in reader.read(clause.text):
            span, words = clause.place(start, end), clause.text[start:end]
            found.append(BodyMention(span, words, body.id, body.kind, how, until, clause.label))
    for note in resolution.footnotes:
        text, at = resolution.document.text[note.span.start : note.span.end].replace("\n", " "), note.span.start
        label = note.clauses[0] if note.clauses else None
        for start, end, body, how, until in Reader(book, resolution.masthead.organ).read(text):
            span = Span(start + at, end + at)
            found.append(BodyMention(span, text[start:end], body.id, body.kind, how, until, label, note.mark))
    return tuple(sorted(found, key=lambda m: m.span))


def _around(resolution: Resolution) -> Iterator[tuple[str, int]]:
    """The words that stand in no clause and no footnote, with their places."""
    for block in resolution.blocks:
        if block.role not in ("preambular", "operative", "footnote", "furniture"):
            start, end = block.span
            yield resolution.document.text[start:end].replace("\n", " "), start


class Finder:
    """The names of a vocabulary, ready to be searched for in one pass, and the nouns that stand for a name."""

    def __init__(self, bodies: tuple[Body, ...]) -> None:
        self.named: dict[str, list[tuple[Body, Name]]] = {}
        for body in bodies:
            for name in body.names:
                self.named.setdefault(plain(name.text), []).append((body, name))
        words = sorted({*self.named, *NOUNS, *(noun for body in bodies for noun in body.called)})
        self._matcher = Matcher([], cased=[re.escape(word) for word in words])

    def find(self, text: str) -> list[Hit]:
        """The names and nouns in a text, the longest at each place; no two overlap."""
        kept: list[Hit] = []
        for hit in self._matcher.find(text):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
            elif hit.start == kept[-1].start and hit.end > kept[-1].end:
                kept[-1] = hit
        return kept


# --------------------------------------------------------------------------------------------- reading the vocabulary


def load_bodies(bodies: str | Path | None = None, places: str | Path | None = None) -> Vocabulary:
    """The vocabulary in two TOML files; the bundled ones where no paths are given.

    Raises ``VocabularyError``, which names file, line and remedy: no such file, no valid TOML, a key that is missing,
    unknown or of the wrong kind, an id that stands twice, a kind, type or organization that does not exist.
    """
    if bodies is None and places is None:
        return _bundled()
    return read_bodies(load(Path(bodies or data.path("bodies.toml"))), load(Path(places or data.path("places.toml"))))


@cache
def _bundled() -> Vocabulary:
    return read_bodies(load(data.path("bodies.toml")), load(data.path("places.toml")))


def read_bodies(bodies: TomlFile, places: TomlFile) -> Vocabulary:
    """The vocabulary in two TOML files that were loaded. Raises ``VocabularyError``, as ``load_bodies`` does."""
    lists = dict.fromkeys(("names", "short", "former"), list)
    for toml, keys in ((bodies, ("body",)), (places, ("state", "city"))):
        toml.table((), dict.fromkeys(("vocabulary", *keys), object))
        toml.table(("vocabulary",), {"title": str, "version": str, "date": date, "licence": str, "language": str})
    texts = dict.fromkeys(("id", "kind", "type", "name"), str)
    found = []
    entries = bodies.tables("body", texts, {**lists, "called": list, "of": str})
    ids = {entry["id"] for entry in entries}
    for i, entry in enumerate(entries):
        for key, known in (("kind", KINDS[:4]), ("type", TYPES), ("of", ids)):
            if entry.get(key, next(iter(known))) not in known:
                todo = f"use one of {', '.join(sorted(known)[:12])}"
                raise bodies.fault(("body", i, key), f"there is no {key} {entry[key]!r}", todo=todo)
        found.append(_body(bodies, ("body", i), entry, entry["kind"], entry["type"], entry.get("of")))
    for kind in ("state", "city"):
        entries = places.tables(kind, {"id": str, "name": str}, {**lists, "state": str})
        for i, entry in enumerate(entries):
            found.append(_body(places, (kind, i), entry, kind, kind, entry.get("state")))
    return Vocabulary(tuple(found))


def _body(
    toml: TomlFile, at: tuple[str | int, ...], entry: dict[str, Any], kind: str, type_: str, of: str | None
) -> Body:
    names = [Name(text, "name") for text in (entry["name"], *entry.get("names", ()))]
    names += [Name(text, "short") for text in entry.get("short", ())]
    for i, former in enumerate(entry.get("former", ())):
        text, _, until = former.rpartition(" until ")
        if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", until):
            todo = 'write "name until date", such as "Zaire until 1997-05-17"'
            raise toml.fault((*at, "former", i), f"the former name {former!r} has no date", todo=todo)
        names.append(Name(text, "name", until))
    head = re.split(r" (?:of|for|on|in|against|to|at|and) ", entry["name"], maxsplit=1)[0].split()[-1]
    called = entry.get("called", [head] if head in NOUNS and type_ not in ("state", "city") else [])
    return Body(entry["id"], entry["name"], kind, type_, of, tuple(names), tuple(called))
