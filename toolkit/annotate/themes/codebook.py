"""The codebook: areas, themes and names, read from a file that anyone may change; errors name the line at fault.

In: a TOML file such as ``data/themes.toml``. Out: a ``Codebook``.
"""

from __future__ import annotations

import re
import tomllib
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from toolkit import data
from toolkit.annotate.search.patterns import heads, whole_words
from toolkit.annotate.themes.finder import ThemeFinder
from toolkit.annotate.themes.goals import load_agenda
from toolkit.errors import UnknownLabel, VocabularyError
from toolkit.tomlfile import At, TomlFile, load


@dataclass(frozen=True, slots=True)
class Area:
    """A group of themes; ``within`` is the id of the wider area that it belongs to, None at the top.

    ``kind`` is "procedure" for an area that is not a subject: its themes are not items of a list of areas.
    """

    id: str
    label: str
    definition: str
    within: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Words and where they come from: a clause ("PP3"), a Goal or target ("SDG 16.4"), "own" for the codebook's own."""

    clause: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its definition, what counts as the theme and what does not (in words), and the patterns that find it.

    - ``area``: the id of its area.
    - ``example``, ``counterexample``: words that count, and words that do not although one might expect them to.
    - ``goals``, ``subjects``: the Sustainable Development Goals (1 to 17) and the categories of the UNBIS Thesaurus
      ("01" to "18") that it is linked to.
    - ``patterns``: regular expressions, their fragments filled in. ``source``: the words that it was taken from.
    """

    id: str
    label: str
    area: str
    definition: str
    includes: str
    excludes: str
    patterns: tuple[str, ...]
    source: tuple[Source, ...]
    example: Source | None = None
    counterexample: Source | None = None
    goals: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeName:
    """A proper name that may contain a theme's words: it counts for ``themes`` as a whole, or for none.

    ``kind`` is "body", "organ", "document", ...; ``why`` is the reason for the decision; ``patterns`` are
    case-sensitive.
    """

    label: str
    kind: str
    themes: tuple[str, ...]
    patterns: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a codebook, its date (ISO) and why it was made."""

    number: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Areas, themes and names, in the order of the file, with the details needed to name and cite it.

    >>> book = load_codebook()
    >>> book["mediation"].label, book["mediation"].area, book.area("peace").label
    ('Mediation', 'peace', 'Peace and security')
    """

    title: str
    version: str
    date: str
    licence: str
    language: str
    areas: tuple[Area, ...]
    themes: tuple[Theme, ...]
    names: tuple[ThemeName, ...] = ()
    versions: tuple[Version, ...] = ()
    finder: ThemeFinder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        themes = {theme.id: theme.patterns for theme in self.themes}
        names = [(name.themes, name.patterns) for name in self.names]
        object.__setattr__(self, "finder", ThemeFinder(themes, names, _trusted))

    def __getitem__(self, theme: str) -> Theme:
        """The theme with this id; raises ``UnknownLabel`` (a ``KeyError``) if there is none."""
        return _pick(self.themes, theme, f"codebook {self.version}")

    def area(self, area: str) -> Area:
        """The area with this id; raises ``UnknownLabel`` if there is none."""
        return _pick(self.areas, area, f"codebook {self.version}")


_Item = TypeVar("_Item", Area, Theme)


def _pick(items: tuple[_Item, ...], id: str, where: str) -> _Item:
    for item in items:
        if item.id == id:
            return item
    raise UnknownLabel(f"there is no {id!r}", where=where, todo=f"use one of {', '.join(item.id for item in items)}")


def with_pattern(codebook: Codebook, theme: str, patterns: Sequence[str]) -> Codebook:
    """The codebook with other patterns for one theme; whatever did not change is not prepared again.

    Raises ``UnknownLabel`` if there is no such theme, and ``VocabularyError`` for a pattern that ``load_codebook``
    would refuse; its ``where`` then names the theme and the number of the pattern.

    >>> book = with_pattern(load_codebook(), "tourism", ["sightseeing"])
    >>> [m.theme for m in book.finder.find("sightseeing and tourism")]
    ['tourism']
    """
    old = codebook[theme]
    for i, pattern in enumerate(patterns):
        try:
            _pattern(TomlFile({}), (), pattern, {})
        except VocabularyError as error:  # there is no file, so no line
            where = f"theme {theme!r}, pattern {i + 1}"
            raise VocabularyError(error.what, where=where, todo=error.todo) from None
    new = replace(old, patterns=tuple(patterns))
    return replace(codebook, themes=tuple(new if one.id == theme else one for one in codebook.themes))


def with_version(codebook: Codebook, number: str, *, reason: str, day: date) -> Codebook:
    """The codebook as a new version, its reason listed above those of earlier versions.

    >>> book = with_version(load_codebook(), "2.3.0", reason="Cruises are tourism.", day=date(2027, 1, 31))
    >>> book.version, book.versions[0].date
    ('2.3.0', '2027-01-31')
    """
    new = Version(number, day.isoformat(), reason)
    return replace(codebook, version=number, date=new.date, versions=(new, *codebook.versions))


# ------------------------------------------------------------------------------------------------ reading the codebook


def load_codebook(path: str | Path | None = None) -> Codebook:
    """The codebook in a TOML file; by default the bundled one, which is read once.

    Raises ``VocabularyError``, which names file, line and remedy, if the file is missing or not valid TOML; a key is
    missing, unknown or of the wrong kind; an id occurs twice; an area, theme, Goal or category does not exist; areas
    lie within each other; or a pattern is not a regular expression, matches the empty string or can begin with any
    word. Raises ``MissingExtra`` if it has patterns that the bundled one lacks and the package regex, which can stop a
    pattern that takes too long, is not installed.
    """
    return _bundled() if path is None else read_codebook(load(Path(path)))


@cache
def _bundled() -> Codebook:
    path = data.path("themes.toml")  # tests find its faults, so it is neither checked nor numbered here
    return read_codebook(TomlFile(tomllib.loads(path.read_text("utf8")), path.name), checked=False)


@cache
def _trusted() -> frozenset[str]:
    """The patterns of the bundled codebook: they are tested, so ``re``, which cannot be stopped, may run them."""
    book = _bundled()
    return frozenset(pattern for some in (book.themes, book.names) for one in some for pattern in one.patterns)


_HEAD = {"title": str, "version": str, "date": date, "licence": str, "language": str}
_THEME = dict.fromkeys(("id", "area", "label", "definition", "includes", "excludes"), str)


def read_codebook(toml: TomlFile, *, checked: bool = True) -> Codebook:
    """The codebook from a TOML file already read. Raises ``VocabularyError``, as ``load_codebook`` does.

    ``checked``: whether each pattern is tried.
    """
    optional = {"fragments": object, "name": object, "version": object}
    toml.table((), {"codebook": object, "area": object, "theme": object}, optional)
    head = dict(toml.table(("codebook",), _HEAD))
    head["date"] = head["date"].isoformat()
    read = _Reader(toml, checked)
    areas = read.areas()
    return Codebook(
        **head,
        areas=areas,
        themes=(themes := read.themes(areas)),
        names=read.names(themes),
        versions=read.versions(),
    )


class _Reader:
    """One file, its fragments, and whether its patterns are tried."""

    def __init__(self, toml: TomlFile, checked: bool) -> None:
        self.toml, self.checked, self.fragments = toml, checked, dict[str, str]()
        table = toml.data.get("fragments", {})
        toml.table(("fragments",), {}, dict.fromkeys(table, str))
        for name, pattern in table.items():  # each may use those above it
            self.fragments[name] = f"(?:{_pattern(toml, ('fragments', name), pattern, self.fragments, starts=False)})"

    def areas(self) -> tuple[Area, ...]:
        texts = dict.fromkeys(("id", "label", "definition"), str)
        areas = tuple(Area(**area) for area in self.toml.tables("area", texts, {"within": str, "kind": str}))
        wider = {area.id: area.within for area in areas}
        for i, area in enumerate(areas):
            at: At = ("area", i, "within")
            if area.within is not None:
                self.known(at, "area", area.within, wider)
            way = [area.id]
            while (above := wider[way[-1]]) is not None and above in wider:
                if above in way:
                    circle = " in ".join(repr(one) for one in [*way, above])
                    raise self.toml.fault(at, f"areas lie within each other: {circle}", todo='remove one "within"')
                way.append(above)
        return areas

    def themes(self, areas: tuple[Area, ...]) -> tuple[Theme, ...]:
        known = {area.id for area in areas}
        optional = {"example": str, "counterexample": str, "goals": object, "subjects": list}
        found = []
        for i, entry in enumerate(self.toml.tables("theme", {**_THEME, "patterns": list, "source": list}, optional)):
            at: At = ("theme", i)
            self.known((*at, "area"), "area", entry["area"], known)
            more: dict[str, Any] = {
                "patterns": self.patterns((*at, "patterns"), entry["patterns"]),
                "source": tuple(self.source((*at, "source", j), words) for j, words in enumerate(entry["source"])),
                "goals": self.listed((*at, "goals"), "Goal", entry.get("goals", ()), load_agenda().goals),
                "subjects": self.listed(
                    (*at, "subjects"), "category", entry.get("subjects", ()), load_agenda().subjects
                ),
            }
            for key in ("example", "counterexample"):
                more[key] = self.source((*at, key), entry[key]) if key in entry else None
            found.append(Theme(**{**entry, **more}))
        return tuple(found)

    def names(self, themes: tuple[Theme, ...]) -> tuple[ThemeName, ...]:
        ids = [theme.id for theme in themes]
        texts = dict.fromkeys(("label", "kind", "why"), str)
        found = []
        for i, entry in enumerate(self.toml.tables("name", {**texts, "patterns": list}, {"themes": list}, id="label")):
            marks = self.listed(("name", i, "themes"), "theme", entry.get("themes", ()), ids)
            patterns = self.patterns(("name", i, "patterns"), entry["patterns"])
            found.append(ThemeName(entry["label"], entry["kind"], marks, patterns, entry["why"]))
        return tuple(found)

    def versions(self) -> tuple[Version, ...]:
        entries = self.toml.tables("version", {"number": str, "date": date, "reason": str}, id="number")
        return tuple(Version(entry["number"], entry["date"].isoformat(), entry["reason"]) for entry in entries)

    def known(self, at: At, kind: str, id: Any, known: Any) -> None:
        if id not in known:
            todo = f"use one of {', '.join(str(one) for one in sorted(known))}, or remove it"
            raise self.toml.fault(at, f"there is no {kind} {id!r}", todo=todo)

    def listed(self, at: At, kind: str, ids: Any, known: Any) -> tuple[Any, ...]:
        if not isinstance(ids, list | tuple):
            raise self.toml.fault(at, f"{at[-1]} is {ids!r:.40}, not a list", todo=f"write {at[-1]} = [...]")
        for j, id in enumerate(ids):
            self.known((*at, j), kind, id, known)
        return tuple(ids)

    def source(self, at: At, source: str) -> Source:
        found = re.fullmatch(r"(SDG \d+(?:\.\w+)?|\S+?):? (.*\S.*)", source)
        if not found:
            what, todo = (
                f"the source {source!r} has no words",
                'write the clause and the words, such as "PP3 mediation"',
            )
            raise self.toml.fault(at, what, todo=todo)
        return Source(found[1], found[2])

    def patterns(self, at: At, patterns: list[str]) -> tuple[str, ...]:
        if self.checked:
            return tuple(_pattern(self.toml, (*at, j), pattern, self.fragments) for j, pattern in enumerate(patterns))
        return tuple(_filled(pattern, self.fragments) for pattern in patterns)


_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    return _FRAGMENT.sub(lambda found: fragments[found[1]], pattern) if "{" in pattern else pattern


def _pattern(toml: TomlFile, at: At, pattern: str, fragments: dict[str, str], *, starts: bool = True) -> str:
    """The pattern with its fragments filled in, once it is known to be valid."""
    for name in _FRAGMENT.findall(pattern):
        if name not in fragments:
            raise toml.fault(
                at, f"there is no fragment {{{name}}}", todo="define it in [fragments], above the line that uses it"
            )
    full = _filled(pattern, fragments)
    if starts and full in _trusted():
        return full
    begins = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(full)
            empty = starts and whole_words(full).match("")
            if starts:
                heads(full)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        todo = "correct its brackets and special characters; put a backslash before one that is meant literally"
        raise toml.fault(at, f"the pattern {pattern!r} is not a regular expression ({error})", todo=todo) from None
    except ValueError as error:
        begins = str(error)
    if starts and empty:
        todo = "make at least one letter required"
        raise toml.fault(at, f"the pattern {pattern!r} matches the empty string", todo=todo)
    if begins:
        todo = "correct its brackets, or let each alternative begin with letters"
        raise toml.fault(at, f"the pattern {pattern!r} cannot be searched for: {begins}", todo=todo)
    return full
