"""Agreement between coders: Krippendorff's alpha, Cohen's kappa, and how sure they are.

In: what each coder said of each unit. Out: figures between -1 and 1: 1 is full agreement, 0 is what chance would give.
A figure that cannot be computed is NaN: if no unit was judged by two coders, or if all judgments are the same, so that
there is nothing on which they could have differed.

Sources: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); J. Cohen, "A coefficient of agreement for
nominal scales", Educational and Psychological Measurement 20 (1960), 37-46.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
Ratings: TypeAlias = Sequence[Sequence[Hashable | None]]
RESAMPLES, SEED = 2000, 2026


def alpha(ratings: Ratings) -> float:
    """Krippendorff's alpha of nominal values: a row for each coder, a column for each unit, None for no judgment.

    >>> round(alpha([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]), 3)
    0.095
    """
    return float(alpha_of(coincidences(ratings).sum(axis=0)))


def kappa(first: Sequence[Hashable | None], second: Sequence[Hashable | None]) -> float:
    """Cohen's kappa of two coders, over the units that both judged.

    >>> round(kappa("aabb", "abbb"), 2)
    0.5
    """
    return float(kappa_of(confusions(first, second).sum(axis=0)))


def interval(
    tables: Array,
    figure: Callable[[Array], Array],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = 0.95,
) -> tuple[float, float]:
    """The percentile bootstrap interval of a figure: what it would have been with other units of the same kind.

    ``tables``: one square table a unit (``coincidences`` or ``confusions``), or a sum of some that belong together, as
    all themes of a clause do; ``figure``: ``alpha_of`` or ``kappa_of``. As many units as there are, are drawn with
    replacement, ``resamples`` times; the same seed gives the same draws. A draw without variation has no figure and is
    skipped; if more than half have none, or there are fewer than two units, the interval is NaN.
    """
    units = len(tables)
    if units < 2:
        return float("nan"), float("nan")
    figures = figure(np.tensordot(_draws(units, resamples, seed), tables, axes=1))
    known = figures[~np.isnan(figures)]
    if len(known) * 2 <= resamples:
        return float("nan"), float("nan")
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


@lru_cache(maxsize=4)
def _draws(units: int, resamples: int, seed: int) -> Array:
    """How often each unit is drawn: a row for each resample."""
    draws = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=resamples)
    return draws.astype(np.float64)


# ---------------------------------------------------------------------------- the tables that figures are computed from


def value_counts(ratings: Ratings) -> Array:
    """How many coders gave a unit each value: a row for each unit, a column for each value."""
    values = _values(*ratings)
    units = max(map(len, ratings), default=0)
    counts = np.zeros((units, len(values)))
    for row in ratings:
        for unit, value in enumerate(row):
            if value is not None:
                counts[unit, values[value]] += 1
    return counts


def coincidences(ratings: Ratings) -> Array:
    """Krippendorff's coincidence matrix of each unit; zeros if fewer than two coders judged it."""
    counts = value_counts(ratings)
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(counts.shape[1])
    judged = counts.sum(axis=1)
    return pairs / np.where(judged > 1, judged - 1, 1)[:, None, None]


def confusions(first: Sequence[Hashable | None], second: Sequence[Hashable | None]) -> Array:
    """For each unit a table with a 1 at the two coders' values; zeros if one of them did not judge it."""
    values = _values(first, second)
    tables = np.zeros((len(first), len(values), len(values)))
    for unit, (one, other) in enumerate(zip(first, second, strict=True)):
        if one is not None and other is not None:
            tables[unit, values[one], values[other]] = 1
    return tables


def alpha_of(table: Array) -> Array:
    """Alpha of a coincidence matrix, or of many that are stacked."""
    n = table.sum(axis=(-2, -1))
    same = np.trace(table, axis1=-2, axis2=-1)
    by_chance = n**2 - (table.sum(axis=-1) ** 2).sum(axis=-1)
    return 1 - _ratio((n - 1) * (n - same), by_chance)


def kappa_of(table: Array) -> Array:
    """Kappa of a table of two coders, or of many that are stacked."""
    n = table.sum(axis=(-2, -1))
    agreed = _ratio(np.trace(table, axis1=-2, axis2=-1), n)
    by_chance = _ratio((table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1), n**2)
    return _ratio(agreed - by_chance, 1 - by_chance)


def _ratio(above: Array, below: Array) -> Array:
    """The quotient; NaN if it is divided by nothing."""
    below = np.asarray(below, dtype=np.float64)
    held = np.where(below > 1e-12, below, 1)
    return np.where(below > 1e-12, above / held, np.nan)


def _values(*rows: Sequence[Hashable | None]) -> dict[Hashable, int]:
    """The values that were given, in order of appearance."""
    found = dict.fromkeys(value for row in rows for value in row if value is not None)
    return {value: i for i, value in enumerate(found)}
