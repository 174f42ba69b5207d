"""The gazetteer: the names of bodies and places, from two vocabularies that anyone can read and change.

In: ``data/bodies.toml`` and ``data/places.toml``. Out: a ``BodyNames``, whose ``finder`` searches a text for all names
in one pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from toolkit import data
from toolkit.annotate.search.literals import Finder
from toolkit.annotate.search.patterns import straight_quotes
from toolkit.errors import UnknownLabel, VocabularyError
from toolkit.tomlfile import At, TomlFile, load

KINDS = ("un", "oic", "organization", "armed group", "state", "city")
TYPES = ("organization", "system", "principal organ", "subsidiary organ", "officer", "entity", "group")
NOUNS = frozenset(
    "Agency Alliance Assembly Association Authority Bank Board Centre Commission Committee Commonwealth Community"
    " Conference Council Court Department Directorate Entity Forum Force Fund Group Initiative Institute League Mission"
    " Office Operation Organization Programme Secretariat Secretary-General Summit Tribunal Union University".split()
)
"""What a text calls a body once it has named it: "the Council"."""


class Name(NamedTuple):
    """A name of a body: ``how`` as in ``BodyMention``; ``until``: the date until which it was used, None if current.

    ``how`` is "context" for a name that does not say whose it is ("General Secretariat").
    """

    text: str
    how: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body or place: its id, its current name, its ``kind`` (one of ``KINDS``) and ``type`` (one of ``TYPES``).

    ``of``: the id of the organization it belongs to (for a city, its State); None if it belongs to none.
    ``called``: the nouns used for it once it has been named. A place's type is its kind.
    """

    id: str
    name: str
    kind: str
    type: str
    of: str | None
    names: tuple[Name, ...]
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyNames:
    """Bodies and places, in the order of their files; ``vocabulary["who"]`` is the body with this id.

    - ``others``: names that only look like the name of a body or place ("Gulf of Oman").
    - ``finder``: searches for all names, and for the nouns used in their place.
    - ``named``: what a name may mean; empty for one of ``others``.
    - ``house``: what a noun means in a document of the United Nations that has named no body with that noun.

    >>> load_bodies()["oic"].name, load_bodies()["istanbul"].of
    ('Organization of Islamic Cooperation', 'TUR')
    """

    bodies: tuple[Body, ...]
    others: tuple[str, ...] = ()
    finder: Finder = field(init=False, repr=False, compare=False)
    named: dict[str, list[tuple[Body, Name]]] = field(init=False, repr=False, compare=False)
    house: dict[str, Body] = field(init=False, repr=False, compare=False)
    _ids: dict[str, Body] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named: dict[str, list[tuple[Body, Name]]] = {flat(name): [] for name in self.others}
        for body in self.bodies:
            for name in body.names:
                named.setdefault(flat(name.text), []).append((body, name))
        nouns = NOUNS.union(*(body.called for body in self.bodies))
        made = {"finder": Finder(nouns.union(named)), "named": named, "house": _house(self.bodies)}
        for key, value in {**made, "_ids": {body.id: body for body in self.bodies}}.items():
            object.__setattr__(self, key, value)

    def __getitem__(self, body: str) -> Body:
        """The body with this id; raises ``UnknownLabel`` (a ``KeyError``) if there is none."""
        if body in self._ids:
            return self._ids[body]
        raise UnknownLabel(f"there is no body {body!r}", where="the vocabulary", todo="use an id of data/bodies.toml")


def _house(bodies: tuple[Body, ...]) -> dict[str, Body]:
    """The body of the United Nations that alone has a noun; there are three Councils."""
    house: dict[str, Body | None] = {}
    for body in bodies:
        if body.kind == "un" and body.type in ("organization", "principal organ"):
            house.update((noun, None if noun in house else body) for noun in body.called)
    return {noun: body for noun, body in house.items() if body}


def flat(text: str) -> str:
    """The text that is searched for names, every character in its place; a hyphen never joins two names.

    >>> flat("United\\nNations-African Union, a women’s group")
    "United Nations/African Union, a women's group"
    """
    text = straight_quotes(text).replace("\n", " ")
    return text.replace("United Nations-", "United Nations/").replace("-United Nations", "/United Nations")


# --------------------------------------------------------------------------------------------- reading the vocabulary


def load_bodies(bodies: str | Path | None = None, places: str | Path | None = None) -> BodyNames:
    """The vocabulary in two TOML files; the bundled ones by default.

    Raises ``VocabularyError``, which names file, line and remedy, if a file is missing or not valid TOML, a key is
    missing, unknown or of the wrong kind, an id occurs twice, or a kind, type or organization does not exist.
    """
    if bodies is None and places is None:
        return _bundled()
    return read_bodies(load(Path(bodies or data.path("bodies.toml"))), load(Path(places or data.path("places.toml"))))


@cache
def _bundled() -> BodyNames:
    return read_bodies(load(data.path("bodies.toml")), load(data.path("places.toml")))


def read_bodies(bodies: TomlFile, places: TomlFile) -> BodyNames:
    """The vocabulary from two TOML files already read. Raises ``VocabularyError``, as ``load_bodies`` does."""
    for toml, keys in ((bodies, ("body",)), (places, ("state", "city"))):
        toml.table((), dict.fromkeys(("vocabulary", *keys), object), {"others": object})
        toml.table(("vocabulary",), {"title": str, "version": str, "date": date, "licence": str, "language": str})
    texts, lists = dict.fromkeys(("id", "kind", "type", "name"), str), dict.fromkeys(("names", "short", "former"), list)
    entries = bodies.tables("body", texts, {**lists, "within": list, "called": list, "of": str})
    ids = [entry["id"] for entry in entries]
    for i, entry in enumerate(entries):
        for key, known in (("kind", KINDS[:4]), ("type", TYPES), ("of", ids)):
            if key in entry and entry[key] not in known:
                todo = f"use one of {', '.join(known[:12])}"
                raise bodies.fault(("body", i, key), f"there is no {key} {entry[key]!r}", todo=todo)
    found = [_body(bodies, ("body", i), entry) for i, entry in enumerate(entries)]
    for kind in ("state", "city"):
        entries = places.tables(kind, {"id": str, "name": str}, {**lists, "of": str})
        found += [
            _body(places, (kind, i), {**entry, "kind": kind, "type": kind, "called": []})
            for i, entry in enumerate(entries)
        ]
    _no_name_twice(found, bodies.name)
    others = (toml.table(("others",), {"names": list})["names"] for toml in (bodies, places) if "others" in toml.data)
    return BodyNames(tuple(found), tuple(name for names in others for name in names))


def _body(toml: TomlFile, at: At, entry: dict[str, Any]) -> Body:
    within, past = entry.get("within", ()), []
    for i, former in enumerate(entry.get("former", ())):
        text, _, until = former.rpartition(" until ")
        if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", until):
            todo = 'write "name until date", such as "Zaire until 1997-05-17"'
            raise toml.fault((*at, "former", i), f"the former name {former!r} has no date", todo=todo)
        past.append(Name(text, "name", until))
    # A State that no longer exists has only former names; "General Secretariat of the ..." is read as its parts.
    gone, parts = {name.text for name in past}, tuple(f"{name} of " for name in within)
    full = [
        name for name in (entry["name"], *entry.get("names", ())) if name not in gone and not name.startswith(parts)
    ]
    names = [Name(name, "name") for name in full] + past
    names += [Name(name, "context") for name in within] + [Name(name, "short") for name in entry.get("short", ())]
    called = entry.get("called", list(heads(entry["name"])))
    return Body(entry["id"], entry["name"], entry["kind"], entry["type"], entry.get("of"), tuple(names), tuple(called))


def _no_name_twice(bodies: list[Body], where: str) -> None:
    """Raise ``VocabularyError`` if two bodies have the same name, other than one of ``within``."""
    owners: dict[str, str] = {}
    for body in bodies:
        for name in body.names:
            if name.how != "context" and owners.setdefault(name.text, body.id) != body.id:
                what = f"{name.text!r} is a name of {owners[name.text]!r} and of {body.id!r}"
                raise VocabularyError(what, where=where, todo='remove it from one, or move it to "within" of both')


def heads(name: str) -> frozenset[str]:
    """The noun that a text uses for a body once it has named it, if its name has one.

    >>> set(heads("Office for the Coordination of Humanitarian Affairs")), set(heads("World Health Organization"))
    ({'Office'}, {'Organization'})
    """
    head = re.split(r" (?:of|for|on|in|against|to|at|and) ", name, maxsplit=1)[0].split()[-1]
    return NOUNS.intersection([head])
