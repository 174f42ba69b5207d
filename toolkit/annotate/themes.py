"""Themes: what a resolution's clauses are about, by a codebook that anyone can read and change.

In: a ``Resolution`` and a ``Codebook`` (``data/themes.toml``). Out: one ``ThemeCode`` for each mention of a theme.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from toolkit import data
from toolkit.annotate.matcher import Hit, Matcher, heads, whole_words
from toolkit.errors import UnknownLabel
from toolkit.model import Resolution, Span
from toolkit.vocabulary import At, TomlFile, load


@dataclass(frozen=True, slots=True)
class Area:
    """A group of themes."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a clause of the bundled resolution from which a theme was taken."""

    clause: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: what it is, what counts for it and what does not (in words), and the patterns that find it.

    ``area`` is the id of its area. ``patterns`` are regular expressions, their fragments filled in.
    """

    id: str
    label: str
    area: str
    definition: str
    includes: str
    excludes: str
    patterns: tuple[str, ...]
    source: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in which a theme's words may stand: it counts for ``themes`` as a whole, or for none.

    ``kind`` is "body", "organ", "document", ...; ``why`` the reason of the decision; ``patterns`` mind capitals.
    """

    label: str
    kind: str
    themes: tuple[str, ...]
    patterns: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Areas, themes and names, in the order of the file, with what to call and cite it by.

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
    names: tuple[Name, ...] = ()
    finder: _Finder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "finder", _Finder(self.themes, self.names))

    def __getitem__(self, theme: str) -> Theme:
        """The theme with this id; raises ``UnknownLabel`` (a ``KeyError``) where there is none."""
        return _pick(self.themes, theme, f"codebook {self.version}")

    def area(self, area: str) -> Area:
        """The area with this id; raises ``UnknownLabel`` where there is none."""
        return _pick(self.areas, area, f"codebook {self.version}")


@dataclass(frozen=True, slots=True)
class ThemeCode:
    """A mention of a theme.

    - ``theme``: the theme's id; ``clause``: the label of the clause.
    - ``span``: the words' place in ``document.text``; ``text``: the words.
    - ``name``: True where the words are, or stand in, the proper name of a body, a document, a day, ...
    """

    theme: str
    span: Span
    text: str
    clause: str
    name: bool


class Mention(NamedTuple):
    """``text[start:end]`` mentions a theme; ``name`` as in ``ThemeCode``."""

    theme: str
    start: int
    end: int
    name: bool


def codes(resolution: Resolution, codebook: Codebook | None = None, *, names: bool = True) -> tuple[ThemeCode, ...]:
    """Every mention of a theme in the clauses of a resolution, in reading order.

    ``codebook`` is the bundled one where none is given; ``names=False`` leaves mentions in proper names out.
    Footnotes, headings and the masthead are not coded.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> [(c.theme, c.text) for c in codes(resolution) if c.clause == "OP16"][-2:]
    [('transport', 'transportation'), ('tourism', 'tourism')]
    >>> [(c.theme, c.name) for c in codes(resolution) if c.clause == "OP9"]
    [('human-rights', True), ('human-rights', True)]
    """
    book = codebook or load_codebook()
    return tuple(
        ThemeCode(theme, clause.place(start, end), clause.text[start:end], clause.label, name)
        for clause in resolution.clauses
        for theme, start, end, name in book.finder.find(clause.text)
        if names or not name
    )


def mentions(text: str, codebook: Codebook | None = None, *, names: bool = True) -> tuple[Mention, ...]:
    """Every mention of a theme in a text, in reading order; at one place in the codebook's order.

    >>> [(m.theme, m.start, m.end, m.name) for m in mentions("health of women, said the World Health Organization")]
    [('health', 0, 6, False), ('women', 10, 15, False), ('health', 26, 51, True)]
    """
    found = (codebook or load_codebook()).finder.find(text)
    return tuple(m for m in found if names or not m.name)


class _Finder:
    """The patterns of a codebook's themes and names, ready to be searched for in one pass."""

    def __init__(self, themes: tuple[Theme, ...], names: tuple[Name, ...]) -> None:
        order = {theme.id: i for i, theme in enumerate(themes)}
        written = [(i, pattern) for i, theme in enumerate(themes) for pattern in theme.patterns]
        named = [(tuple(order[t] for t in name.themes), pattern) for name in names for pattern in name.patterns]
        self._ids = tuple(order)
        self._themes = tuple(i for i, _ in written)
        self._proper = tuple(has_capital(pattern) for _, pattern in written)
        self._names = tuple(marks for marks, _ in named)
        self._matcher = Matcher([pattern for _, pattern in written], cased=[pattern for _, pattern in named])

    def find(self, text: str) -> list[Mention]:
        """The mentions in a text, by their place, then in the order of the codebook."""
        hits = list(self._matcher.find(text))
        if not hits:
            return []
        first_name = len(self._themes)
        names = _outermost([hit for hit in hits if hit.pattern >= first_name])
        found = [
            (name.start, theme, name.end, True) for name in names for theme in self._names[name.pattern - first_name]
        ]
        by_theme: dict[int, list[Hit]] = {}
        for hit in hits:
            if hit.pattern < first_name and not _inside(hit, names):
                by_theme.setdefault(self._themes[hit.pattern], []).append(hit)
        for theme, some in by_theme.items():
            for pattern, start, end in _outermost(some):
                found.append((start, theme, end, not self._proper[pattern] and is_name(text, start, end)))
        found.sort()
        return [Mention(self._ids[theme], start, end, name) for start, theme, end, name in found]


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Of hits sorted by their start, the first and, of those that start together, the longest; no two overlap."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.start == kept[-1].start and hit.end > kept[-1].end:
            kept[-1] = hit
    return kept


def _inside(hit: Hit, names: list[Hit]) -> bool:
    return any(name.start <= hit.start and hit.end <= name.end for name in names)


_SMALL = frozenset(("a", "among", "and", "for", "in", "of", "on", "or", "the", "to", "with"))


def is_name(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is capitalized as a proper name is: each word but the small ones.

    One word at the start of the text, and words all in capitals, are taken for no name.

    >>> is_name("the Ministry of Health", 16, 22), is_name("Health is wealth", 0, 6), is_name("the health", 4, 10)
    (True, False, False)
    """
    words = text[start:end]
    if words.islower() or words.isupper():
        return False
    big = [word for word in re.findall(r"[^\W\d_]+", words) if word not in _SMALL]
    return all(word[0].isupper() for word in big) and (start > 0 or len(big) > 1)


def has_capital(pattern: str) -> bool:
    r"""Whether a pattern is written with a capital letter, other than one that is a sign of regular expressions.

    >>> has_capital("Middle East"), has_capital(r"\W")
    (True, False)
    """
    return any(c.isupper() for c in re.sub(r"\\.", "", pattern))


# ------------------------------------------------------------------------------------------------ reading the codebook


def load_codebook(path: str | Path | None = None) -> Codebook:
    """The codebook in a TOML file; the bundled one, read once, where no path is given.

    Raises ``VocabularyError``, which names file, line and remedy: no such file, no valid TOML, a key that is missing,
    unknown or of the wrong kind, an id that stands twice, an area or theme that does not exist, a pattern that is no
    regular expression, that matches nothing at all or can begin with any word.
    """
    return _bundled() if path is None else read_codebook(load(Path(path)))


@cache
def _bundled() -> Codebook:
    return read_codebook(load(data.path("themes.toml")))


def read_codebook(toml: TomlFile) -> Codebook:
    """The codebook in a TOML file that was loaded. Raises ``VocabularyError``, as ``load_codebook`` does."""
    toml.table((), {"codebook": object, "area": object, "theme": object}, {"fragments": object, "name": object})
    head = toml.table(("codebook",), {"title": str, "version": str, "date": date, "licence": str, "language": str})
    fragments = _fragments(toml)
    areas = tuple(Area(**area) for area in toml.tables("area", dict.fromkeys(("id", "label", "definition"), str)))
    known = frozenset(area.id for area in areas)
    texts = dict.fromkeys(("id", "area", "label", "definition", "includes", "excludes"), str)
    entries = toml.tables("theme", {**texts, "patterns": list, "source": list})
    themes = tuple(_theme(toml, i, entry, fragments, known) for i, entry in enumerate(entries))
    ids = frozenset(theme.id for theme in themes)
    texts = dict.fromkeys(("label", "kind", "why"), str)
    entries = toml.tables("name", {**texts, "patterns": list}, {"themes": list}, id="label")
    names = tuple(_name(toml, i, entry, fragments, ids) for i, entry in enumerate(entries))
    return Codebook(**{**head, "date": head["date"].isoformat()}, areas=areas, themes=themes, names=names)


def _fragments(toml: TomlFile) -> dict[str, str]:
    """The fragments, each with those above it filled in."""
    found: dict[str, str] = {}
    table = toml.data.get("fragments", {})
    toml.table(("fragments",), {}, dict.fromkeys(table, str))
    for name in table:
        found[name] = f"(?:{_pattern(toml, ('fragments', name), table[name], found, starts=False)})"
    return found


def _theme(toml: TomlFile, i: int, entry: dict[str, Any], fragments: dict[str, str], areas: frozenset[str]) -> Theme:
    if entry["area"] not in areas:
        raise toml.fault(
            ("theme", i, "area"), f"there is no area {entry['area']!r}", todo=f"use one of {', '.join(sorted(areas))}"
        )
    patterns = _patterns(toml, ("theme", i, "patterns"), entry["patterns"], fragments)
    return Theme(**{**entry, "patterns": patterns, "source": _sources(toml, i, entry["source"])})


def _name(toml: TomlFile, i: int, entry: dict[str, Any], fragments: dict[str, str], themes: frozenset[str]) -> Name:
    for j, theme in enumerate(entry.get("themes", ())):
        if theme not in themes:
            todo = "use the id of a [[theme]], or take it out"
            raise toml.fault(("name", i, "themes", j), f"there is no theme {theme!r}", todo=todo)
    patterns = _patterns(toml, ("name", i, "patterns"), entry["patterns"], fragments)
    return Name(entry["label"], entry["kind"], tuple(entry.get("themes", ())), patterns, entry["why"])


def _sources(toml: TomlFile, i: int, sources: list[str]) -> tuple[Source, ...]:
    found = []
    for j, source in enumerate(sources):
        clause, _, words = source.partition(" ")
        if not words:
            todo = 'write the clause and the words, such as "PP3 mediation"'
            raise toml.fault(("theme", i, "source", j), f"the source {source!r} has no words", todo=todo)
        found.append(Source(clause, words))
    return tuple(found)


def _patterns(toml: TomlFile, at: At, patterns: list[str], fragments: dict[str, str]) -> tuple[str, ...]:
    return tuple(_pattern(toml, (*at, j), pattern, fragments) for j, pattern in enumerate(patterns))


def _pattern(toml: TomlFile, at: At, pattern: str, fragments: dict[str, str], *, starts: bool = True) -> str:
    """The pattern with its fragments filled in, once it is known to be a good one."""

    def fragment(found: re.Match[str]) -> str:
        if found[1] not in fragments:
            todo = "name it in [fragments], above where it is used"
            raise toml.fault(at, f"there is no fragment {found[0]}", todo=todo)
        return fragments[found[1]]

    full = re.sub(r"\{([a-z_]+)\}", fragment, pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            empty = whole_words(full).match("")
    except (re.error, OverflowError, RecursionError, Warning) as error:
        todo = "mend its brackets and signs; a sign that stands for itself has a backslash before it"
        raise toml.fault(at, f"the pattern {pattern!r} is no regular expression ({error})", todo=todo) from None
    if starts and empty:
        todo = "let at least one letter be needed"
        raise toml.fault(at, f"the pattern {pattern!r} matches the empty text", todo=todo)
    try:
        if starts:
            heads(full)
    except ValueError as error:
        todo = "mend its brackets, or let each alternative begin with letters"
        raise toml.fault(at, f"the pattern {pattern!r} cannot be searched for: {error}", todo=todo) from None
    return full


_Item = TypeVar("_Item", Area, Theme)


def _pick(items: tuple[_Item, ...], id: str, where: str) -> _Item:
    for item in items:
        if item.id == id:
            return item
    raise UnknownLabel(f"there is no {id!r}", where=where, todo=f"use one of {', '.join(item.id for item in items)}")
