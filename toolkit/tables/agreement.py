"""The tables of manual codes: what was given, how far coders agree, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pandas as pd

from toolkit import annotate
from toolkit.annotate.themes import Codebook, ThemeCode, load_codebook
from toolkit.coding import agreement as figures
from toolkit.coding.log import Coding
from toolkit.errors import ToolkitError
from toolkit.model import Resolution
from toolkit.tables.frame import frame, table, typed
from toolkit.tables.lists import joined

FEW = 10
"""With fewer clauses than this a note says that they are few."""
RULE = "rule"

COLUMNS = {
    "codings": "theme, label, area, area_label, part, text, in_name, coder, memo",
    "agreement": "doc, theme, label, area, coders, clauses, prevalence, "
    "agreed, alpha, alpha_low, alpha_high, kappa, kappa_low, "
    "kappa_high, remark",
    "disagreements": "theme, label, part, given_by, not_given_by, text",
}


def codings(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> pd.DataFrame:
    """One row for each code that a reader gave, in reading order: ``tables.themes`` with ``coder`` and ``memo``.

    Columns, after ``doc``, ``clause``, ``start``, ``end``: ``theme``, ``label``, ``area``, ``area_label``, ``part``,
    ``text``, ``in_name`` as there (a code that the codebook does not have is its own ``label``), then ``coder`` (str)
    and ``memo`` (str), the reader's memo of the clause.
    """
    book = codebook or load_codebook()
    known = {theme.id: (theme.label, theme.area, book.area(theme.area).label) for theme in book.themes}
    part = {clause.label: clause.part for clause in resolution.clauses}
    order = {clause.label: i for i, clause in enumerate(resolution.clauses)}
    found = [(order[c.clause], c.span, i, c) for i, reader in enumerate(readers) for c in reader.state.codes]
    memos = [reader.state.memos for reader in readers]
    rows = (
        (
            *(c.clause, c.span, c.theme, *known.get(c.theme, (c.theme, "", "")), part[c.clause]),
            *(c.text, c.name, readers[i].who, memos[i].get(c.clause, "")),
        )
        for _, _, i, c in sorted(found, key=lambda one: one[:3])
    )
    return table(resolution, rows, COLUMNS["codings"])


def agreement(
    resolution: Resolution,
    readers: Sequence[Coding],
    *,
    rule: bool = False,
    codebook: Codebook | None = None,
    names: bool = True,
    resamples: int = figures.RESAMPLES,
    seed: int = figures.SEED,
) -> pd.DataFrame:
    """How far coders agree, theme by theme, on whether a clause has it; the first row is of all themes together.

    ``readers``: the codings of people; ``rule``: whether the codebook's rule is one coder more (``names``: as in
    ``themes.codes``). A clause that a coder skipped or did not come to is missing, not empty. A theme that nobody gave
    in the compared clauses has no row, and is not among those together: to agree on what was never in question is easy.

    Columns:

    - ``doc``, ``theme``, ``label``, ``area`` (str): the theme, "" in the first row, whose label is "All themes".
    - ``coders`` (str): who is compared: those who judged a clause that another judged, too.
    - ``clauses`` (int64): how many clauses at least two coders judged.
    - ``prevalence`` (float64): the share of "yes" among their judgments; ``agreed``: of pairs of judgments that agree.
    - ``alpha``, ``alpha_low``, ``alpha_high`` (float64): Krippendorff's alpha with its interval of 95 % (bootstrap of
      the clauses, percentiles); NaN if it cannot be computed.
    - ``kappa``, ``kappa_low``, ``kappa_high`` (float64): Cohen's kappa in the same way, if there are two coders.
    - ``remark`` (str): why a figure cannot be computed, or must be read with care; usually "".

    Raises ``ToolkitError`` if a reader's codes are not in the codebook.
    """
    coders = _coders(resolution, readers, rule=rule, codebook=codebook, names=names)
    book = codebook or load_codebook()
    clauses = _compared(resolution, coders)
    alone = [coder for coder in coders if coder.judged.isdisjoint(clauses)] if clauses else []
    coders = [coder for coder in coders if coder not in alone]
    given = {code.theme for coder in coders for code in coder.codes if code.clause in set(clauses)}
    themes = [theme for theme in book.themes if theme.id in given]
    rated = {theme.id: [coder.row(theme.id, clauses) for coder in coders] for theme in themes}
    everything = [[value for rows in rated.values() for value in rows[i]] for i in range(len(coders))]
    options = {"resamples": resamples, "seed": seed}
    head = (resolution.name, joined(coder.name for coder in coders), len(clauses))
    rows = [_figures(head, ("", "All themes", ""), everything, **options)]
    rows += [_figures(head, (t.id, t.label, t.area), rated[t.id], **options) for t in themes]
    made = frame(rows, typed(COLUMNS["agreement"]))
    if alone:
        remark = f"left out, without a clause that another coder judged: {', '.join(coder.name for coder in alone)}"
        made.loc[0, "remark"] = "; ".join(filter(None, (made.loc[0, "remark"], remark)))
    return made


def disagreements(
    resolution: Resolution,
    readers: Sequence[Coding],
    *,
    rule: bool = False,
    codebook: Codebook | None = None,
    names: bool = True,
) -> pd.DataFrame:
    """One row for each theme of a clause that some coders gave and others, who judged the clause too, did not.

    Arguments as for ``agreement``. Columns, after ``doc``, ``clause``, ``start``, ``end`` (of the first words that it
    was given to): ``theme``, ``label``, ``part`` (str), ``given_by`` and ``not_given_by`` (str, names with commas
    between), ``text`` (str): the words that it was given to, " … " between.
    """
    coders = _coders(resolution, readers, rule=rule, codebook=codebook, names=names)
    book = codebook or load_codebook()
    order = {theme.id: i for i, theme in enumerate(book.themes)}
    rows = []
    for clause in (resolution[label] for label in _compared(resolution, coders)):
        here = [coder for coder in coders if clause.label in coder.judged]
        codes = sorted((c for coder in here for c in coder.codes if c.clause == clause.label), key=_in_order(order))
        for theme, some in ((theme, list(group)) for theme, group in groupby(codes, key=lambda code: code.theme)):
            yes = [coder.name for coder in here if (theme, clause.label) in coder.given]
            no = [coder.name for coder in here if coder.name not in yes]
            if no:
                words = " … ".join(dict.fromkeys(code.text for code in some))
                who = (joined(yes), joined(no))
                rows.append((clause.label, some[0].span, theme, book[theme].label, clause.part, *who, words))
    return table(resolution, rows, COLUMNS["disagreements"])


# ------------------------------------------------------------------------------------------------------------ coders


@dataclass(frozen=True, slots=True)
class _Coder:
    """A coder: the clauses that were judged, the codes, and the same as pairs of theme and clause."""

    name: str
    judged: frozenset[str]
    codes: tuple[ThemeCode, ...]
    given: frozenset[tuple[str, str]]

    def row(self, theme: str, clauses: Iterable[str]) -> list[bool | None]:
        """Whether each clause has the theme; None if it was not judged."""
        return [(theme, clause) in self.given if clause in self.judged else None for clause in clauses]


def _coder(name: str, judged: Iterable[str], codes: tuple[ThemeCode, ...]) -> _Coder:
    return _Coder(name, frozenset(judged), codes, frozenset((code.theme, code.clause) for code in codes))


def _coders(
    resolution: Resolution, readers: Sequence[Coding], *, rule: bool, codebook: Codebook | None, names: bool
) -> list[_Coder]:
    """The coders by name; of two with one name, as when a reader coded twice, the second is "name (2)"."""
    book = codebook or load_codebook()
    said = []
    for reader in readers:
        strange = reader.unknown(book)
        if strange:
            todo = "compare with the codebook that was used for coding, or give the clauses codes from this one"
            what = f"{reader.who} gave codes that the codebook {book.version} does not have: {', '.join(strange[:5])}"
            raise ToolkitError(what, where="agreement", todo=todo)
        state = reader.state
        said.append((reader.who, state.judged, state.codes))
    if rule:
        codes = tuple(c for c in annotate.found(resolution, "themes", book) if names or not c.name)
        said.append((RULE, frozenset(clause.label for clause in resolution.clauses), codes))
    return list(_named(said))


def _named(found: Iterable[tuple[str, frozenset[str], tuple[ThemeCode, ...]]]) -> Iterator[_Coder]:
    times: dict[str, int] = {}
    for name, judged, codes in found:
        times[name] = times.get(name, 0) + 1
        yield _coder(name if times[name] == 1 else f"{name} ({times[name]})", judged, codes)


def _compared(resolution: Resolution, coders: Sequence[_Coder]) -> list[str]:
    """The clauses that at least two coders judged."""
    labels = [clause.label for clause in resolution.clauses]
    return [label for label in labels if sum(label in coder.judged for coder in coders) > 1]


def _in_order(order: Mapping[str, int]):  # type: ignore[no-untyped-def]
    return lambda code: (order[code.theme], code.span)


# ----------------------------------------------------------------------------------------------------------- figures


def _figures(
    head: tuple[str, str, int],
    theme: tuple[str, str, str],
    rows: Sequence[Sequence[bool | None]],
    *,
    resamples: int,
    seed: int,
) -> tuple[object, ...]:
    """One row of the table. The judgments of a clause stay together when clauses are drawn anew."""
    doc, coders, clauses = head
    pairs = figures.coincidences(rows)
    counts = figures.value_counts(rows).sum(axis=0)
    said = [value for row in rows for value in row if value is not None]
    prevalence = float(np.mean(said)) if said else float("nan")
    options = {"resamples": resamples, "seed": seed}
    agreed = float(np.trace(pairs.sum(axis=0)) / pairs.sum()) if pairs.sum() else float("nan")
    alpha = (figures.alpha(rows), *_open(*figures.interval(_by_clause(pairs, clauses), figures.alpha_of, **options)))
    kappa: tuple[float, ...] = (float("nan"),) * 3
    if len(rows) == 2:
        both = figures.confusions(rows[0], rows[1])
        between = figures.interval(_by_clause(both, clauses), figures.kappa_of, **options)
        kappa = (figures.kappa(rows[0], rows[1]), *_open(*between))
    note = _note(len(rows), clauses, bool(len(counts)), alpha)
    return (doc, *theme, coders, clauses, prevalence, agreed, *alpha, *kappa, note)


def _open(low: float, high: float) -> tuple[float, float]:
    """The interval; NaN if all draws agree in full, since it would then look like certainty."""
    return (low, high) if low < high else (float("nan"), float("nan"))


def _by_clause(tables: figures.Array, clauses: int) -> figures.Array:
    """The tables of one clause summed: those of all themes follow each other, each with all clauses."""
    shape = tables.shape[1:]
    return tables.reshape((-1, clauses, *shape)).sum(axis=0) if clauses and len(tables) else np.zeros((0, *shape))


def _note(coders: int, clauses: int, given: bool, alpha: tuple[float, ...]) -> str:
    if coders < 2:
        return "one coder: there is nobody to agree with"
    if not clauses:
        return "no clause was judged by two coders"
    if not given:
        return "nobody gave a theme in these clauses"
    if np.isnan(alpha[0]):
        return "every coder gave it to every clause: nothing to differ on, so no figure"
    if alpha[0] == 1:
        return "no disagreement in these clauses, so an interval could not show any"
    if np.isnan(alpha[1]):
        return "too rare for an interval"
    return f"only {clauses} clauses: read it with care" if clauses < FEW else ""
