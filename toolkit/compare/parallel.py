"""The language versions of one resolution beside each other: paragraph by paragraph, and where they differ.

In: two to six ``Resolution``s, each in another language. Out: a ``Parallel``. What it finds is what a reviser looks
for: a paragraph that a version lacks or joins to another; symbols, dates, numbers and footnotes that are not in all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Literal, get_args

from toolkit.compare import differences
from toolkit.compare.mentions import of_paragraph
from toolkit.compare.versions import Traits, align, traits
from toolkit.errors import ToolkitError, UnknownLabel
from toolkit.languages.figures import length
from toolkit.model import Clause, Resolution, Span
from toolkit.registry import unknown

Kind = Literal["lacking", "joined", "uncertain", "symbol", "date", "number", "footnote"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WHOLE: tuple[Kind, ...] = ("lacking", "joined", "uncertain")
"""The kinds that are about whole paragraphs, not about words in them."""
MOST = 6
LEAD = 3.0  # with less evidence than this against any other way, it is not certain which paragraphs are one
ALIKE = (
    0.5  # the least share of the shorter version's paragraphs for which there is evidence that they are of the other
)


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph in all versions: for each, in their order, the labels of the clauses that have it.

    Most versions have one; () where a version lacks it. Where one version has as one what others have as some, all of
    these are in one row. ``certain``: whether the paragraphs of no other row fit nearly as well.
    """

    labels: tuple[tuple[str, ...], ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """What one version has of a finding: its language, the labels of its clauses, and the words with their places.

    ``words`` and ``spans`` are empty where the version has nothing of what the others have.
    """

    language: str
    labels: tuple[str, ...]
    words: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where the versions differ: its kind, of ``KINDS``; the index of its row; what each version has there.

    - "lacking": a version has no such paragraph, or none that was read as one; "joined": it has as one what others
      have as some.
    - "symbol", "date", "number": one is in some versions and not in others, nor the words with which it is written.
    - "footnote": the paragraph has more footnotes in some versions than in others.
    """

    kind: Kind
    row: int
    sides: tuple[Side, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages of the versions that have nothing of it."""
        return tuple(side.language for side in self.sides if not side.words)


@dataclass(frozen=True, slots=True)
class Parallel:
    """The versions, their rows in order, and the findings in the order of the rows.

    A row that only some versions have is where the first of these has it.
    """

    resolutions: tuple[Resolution, ...]
    rows: tuple[Row, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the versions, in their order."""
        return tuple(resolution.language for resolution in self.resolutions)

    def version(self, language: str) -> Resolution:
        """The version in a language; raises ``UnknownName`` if there is none."""
        if language not in self.languages:
            raise unknown("version", language, self.languages, where="parallel")
        return self.resolutions[self.languages.index(language)]

    def row(self, language: str, label: str) -> Row:
        """The row of a clause of one version; raises ``UnknownName`` if there is none."""
        clause, at = self.version(language)[label], self.languages.index(language)
        for row in self.rows:
            if clause.label in row.labels[at]:
                return row
        raise UnknownLabel(
            f"{label!r} is not paired", where=self.resolutions[at].name, todo="ask for a clause outside the annexes"
        )


def parallel(resolutions: Iterable[Resolution]) -> Parallel:
    """The versions of one resolution, paragraph by paragraph; annexes are not paired.

    The first version gives the order. Raises ``ToolkitError`` for fewer than two versions or more than six, for two in
    one language, and for texts that are not versions of one resolution: with different symbols, or whose
    paragraphs do not fit together.

    >>> import toolkit
    >>> texts = {
    ...     "en": "The General Assembly,\\n\\nRecalling its resolution 75/16,\\n\\n1. Decides to meet on 3 May 2024.",
    ...     "fr": "L’Assemblée générale,\\n\\nRappelant sa résolution 75/16,\\n\\n1. Décide de siéger le 2 mai 2024.",
    ... }
    >>> found = parallel(toolkit.parse(text, "text", language=language) for language, text in texts.items())
    >>> [row.labels for row in found.rows]
    [(('PP1',), ('PP1',)), (('OP1',), ('OP1',))]
    >>> [(f.kind, [side.words for side in f.sides]) for f in found.findings]
    [('date', [('3 May 2024',), ('2 mai 2024',)])]
    """
    versions = tuple(resolutions)
    _check(versions)
    rows = _rows(versions)
    found = [finding for i, row in enumerate(rows) for finding in _findings(versions, i, row)]
    return Parallel(versions, tuple(rows), tuple(found))


def _check(versions: Sequence[Resolution]) -> None:
    where = "parallel()"
    if not 2 <= len(versions) <= MOST:
        raise ToolkitError(f"{len(versions)} versions are given", where=where, todo=f"give two to {MOST}")
    languages = [version.language for version in versions]
    if twice := next((code for code in languages if languages.count(code) > 1), ""):
        todo = "give one version of each language; two editions in one language are for toolkit.compare.compare"
        raise ToolkitError(f"two versions are read as {twice!r}", where=where, todo=todo)
    symbols = {v.masthead.symbol: f"{v.masthead.symbol} ({v.language})" for v in versions if v.masthead.symbol}
    if len(symbols) > 1:
        what = f"these are not versions of one resolution, but {', '.join(symbols.values())}"
        raise ToolkitError(what, where=where, todo="give files of one resolution")


def _rows(versions: Sequence[Resolution]) -> list[Row]:
    """Each version in turn is aligned with the rows so far, by what the first version that has a row says there."""
    rows: list[tuple[tuple[str, ...], ...]] = []
    leads: list[float] = []
    known: list[Traits] = []
    for at, version in enumerate(versions):
        text = version.document.text
        labels, own = [c.label for c in version.clauses], [traits(clause, text) for clause in version.clauses]
        ours, theirs = length(versions[0].language), length(version.language)
        beads = align(known, own, theirs / ours if ours and theirs else None)
        if at:
            _check_alike(versions[0], version, sum(b.evidence > 0 for b in beads if b.ours and b.theirs))
        merged: list[tuple[tuple[str, ...], ...]] = []
        least: list[float] = []
        both: list[Traits] = []
        for bead in beads:
            some = [rows[i] for i in bead.ours] or [((),) * at]
            before = tuple(tuple(label for row in some for label in row[v]) for v in range(at))
            merged.append((*before, tuple(labels[j] for j in bead.theirs)))
            least.append(min([bead.lead if at else math.inf, *(leads[i] for i in bead.ours)]))
            both.append(reduce(Traits.joined, [known[i] for i in bead.ours] or [own[j] for j in bead.theirs]))
        rows, leads, known = merged, least, both
    return [Row(row, lead > LEAD) for row, lead in zip(rows, leads, strict=True)]


def _check_alike(first: Resolution, version: Resolution, pairs: int) -> None:
    if pairs < ALIKE * min(len(first.clauses), len(version.clauses)):
        what = f"{first.name} ({first.language}) and {version.name} ({version.language}) do not fit together"
        what += f": only {pairs} paragraphs of one are like one of the other"
        raise ToolkitError(what, where="parallel()", todo="give files of one resolution, whole ones")


def _findings(versions: Sequence[Resolution], at: int, row: Row) -> Iterator[Finding]:
    cells = [tuple(v[label] for label in labels) for v, labels in zip(versions, row.labels, strict=True)]
    counts = [len(cell) for cell in cells]
    if 0 in counts:
        yield Finding("lacking", at, _whole(versions, cells))
    if len({count for count in counts if count}) > 1:
        yield Finding("joined", at, _whole(versions, cells))
    if not row.certain:
        yield Finding("uncertain", at, _whole(versions, cells))
    some = [(v, cell) for v, cell in zip(versions, cells, strict=True) if cell]
    if len(some) < 2:
        return
    facts = [of_paragraph(v, cell) for v, cell in some]
    for kind in ("symbol", "date", "number", "footnote"):
        apart = differences.apart(kind, facts)
        if any(apart):
            sides = (
                Side(
                    v.language,
                    tuple(clause.label for clause in cell),
                    tuple(m.words for m in own),
                    tuple(m.span for m in own),
                )
                for (v, cell), own in zip(some, apart, strict=True)
            )
            yield Finding(kind, at, tuple(sides))


def _whole(versions: Sequence[Resolution], cells: Sequence[tuple[Clause, ...]]) -> tuple[Side, ...]:
    return tuple(
        Side(v.language, tuple(c.label for c in cell), tuple(c.text for c in cell), tuple(c.span for c in cell))
        for v, cell in zip(versions, cells, strict=True)
    )
