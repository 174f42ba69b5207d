"""Themes: what a resolution's clauses are about, according to a codebook that anyone can read and change.

In: a ``Resolution`` and a ``Codebook`` (``data/themes.toml``). Out: one ``ThemeCode`` for each mention of a theme; for
any text, the Sustainable Development Goals that its themes are linked to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.annotate.themes.codebook import (
    Area,
    Codebook,
    Source,
    Theme,
    ThemeName,
    Version,
    load_codebook,
    read_codebook,
    with_pattern,
    with_version,
)
from toolkit.annotate.themes.finder import Mention, has_capital, is_name
from toolkit.model import Resolution, Span

__all__ = [
    "Area",
    "CodeChange",
    "Codebook",
    "Mention",
    "Source",
    "Theme",
    "ThemeCode",
    "ThemeName",
    "Version",
    "codes",
    "difference",
    "goals",
    "has_capital",
    "is_name",
    "load_codebook",
    "mentions",
    "read_codebook",
    "with_pattern",
    "with_version",
]


def __dir__() -> list[str]:
    return __all__


@dataclass(frozen=True, slots=True)
class ThemeCode:
    """A mention of a theme.

    - ``theme``: the theme's id; ``clause``: the label of the clause.
    - ``span``: the words' place in ``document.text``; ``text``: the words.
    - ``name``: True if the words are, or are part of, the proper name of a body, a document, a day, ...
    """

    theme: str
    span: Span
    text: str
    clause: str
    name: bool


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A clause that gains a theme, or (``gained`` False) loses it; ``codes``: its mentions after, or before."""

    clause: str
    theme: str
    gained: bool
    codes: tuple[ThemeCode, ...]


def codes(resolution: Resolution, codebook: Codebook | None = None, *, names: bool = True) -> tuple[ThemeCode, ...]:
    """Every mention of a theme in the clauses of a resolution, in reading order.

    ``codebook`` is the bundled one by default; ``names=False`` leaves out mentions in proper names.
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
    """Every mention of a theme in a text, in reading order; those at the same place in the codebook's order.

    >>> [(m.theme, m.start, m.end, m.name) for m in mentions("health of women, said the World Health Organization")]
    [('health', 0, 6, False), ('women', 10, 15, False), ('health', 26, 51, True)]
    """
    found = (codebook or load_codebook()).finder.find(text)
    return tuple(m for m in found if names or not m.name)


def difference(before: Iterable[ThemeCode], after: Iterable[ThemeCode]) -> tuple[CodeChange, ...]:
    """The clauses that gain or lose a theme between two codings of one resolution, in reading order.

    >>> import toolkit
    >>> old, resolution = load_codebook(), toolkit.load()
    >>> new = with_pattern(old, "tourism", ["transportation"])
    >>> [(c.clause, c.theme, c.gained) for c in difference(codes(resolution, old), codes(resolution, new))]
    []
    >>> new = with_pattern(old, "tourism", ["trade"])
    >>> [(c.clause, c.theme, c.gained) for c in difference(codes(resolution, old), codes(resolution, new))]
    [('PP12', 'tourism', True)]
    """
    was, now = _by_clause(before), _by_clause(after)
    changes = [CodeChange(*at, False, tuple(some)) for at, some in was.items() if at not in now]
    changes += [CodeChange(*at, True, tuple(some)) for at, some in now.items() if at not in was]
    return tuple(sorted(changes, key=lambda change: change.codes[0].span))


def _by_clause(codes: Iterable[ThemeCode]) -> dict[tuple[str, str], list[ThemeCode]]:
    found: dict[tuple[str, str], list[ThemeCode]] = {}
    for code in codes:
        found.setdefault((code.clause, code.theme), []).append(code)
    return found


_SAID = re.compile(r"\b(?:Goals?|SDGs?|[Tt]argets?) (\d+(?:\.\w+)?(?:(?:, | and |, and )\d+(?:\.\w+)?)*)\b")
PLAIN, ENOUGH, SHARE = 2, 8, 0.5
"""The weight of a mention; the weight at which a Goal is as strong as can be; the share of the strongest it needs."""


def goals(text: str, codebook: Codebook | None = None) -> set[int]:
    """The Sustainable Development Goals (1 to 17) that a paragraph is about, judged by its themes; empty for none.

    Each mention of a theme counts for the theme's Goals. A mention inside a listed name, and one that counts for Goal
    17 (the means of all the others), has half the weight; the title of an unlisted document or body has none; a Goal
    named by its number ("target 16.4") has the weight of four mentions. A Goal is included if it has at least half the
    weight of the strongest, capped at four mentions: what is named in passing is not what a paragraph is about.

    >>> sorted(goals("to end hunger, and to improve the nutrition and health of women and girls"))
    [2, 3, 5]
    >>> goals("Takes note of the report of the Secretary-General;")
    set()
    """
    book = codebook or load_codebook()
    leads = {theme.id: theme.goals for theme in book.themes}
    weight: Counter[int] = Counter()
    for mention in book.finder.find(text, titles=False):
        for goal in leads[mention.theme]:
            weight[goal] += PLAIN // 2 if mention.name or goal == 17 else PLAIN
    for said in _SAID.finditer(text):
        for number in re.findall(r"(?<![\d.])\d{1,2}(?!\d)", said[1]):
            if 1 <= int(number) <= 17:
                weight[int(number)] += ENOUGH
    strongest = min(max(weight.values(), default=0), ENOUGH)
    return {goal for goal, weighs in weight.items() if weighs >= SHARE * strongest}
