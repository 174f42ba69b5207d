"""The trend of words: how often many documents have them, year by year."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.plots.labels import Spaced
from toolkit.plots.style import FAINT, INK, SERIES, axes, bare, inches, mark, title
from toolkit.written import quantity


def trend(trend: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A point for each year, at the frequency per million words, with its interval of 95 per cent.

    ``trend``: ``Library.trend``. A hollow point is a year without an occurrence. Below each year is in how many
    documents the words are, of how many. Each year has the gid "year:2022". Years without a document are a gap in the
    line; documents whose year is not known are left out, and counted in the title.
    """
    ax = axes(ax, (6.5, 3), lambda: trend_alt(trend))
    rows = list(trend[trend["year"].notna()].sort_values("year").itertuples())
    for before, row in pairwise(rows):
        if row.year == before.year + 1:
            ax.plot([before.year, row.year], [before.per_million, row.per_million], color=SERIES, linewidth=1, zorder=2)
    for row in rows:
        if math.isnan(row.per_million):
            continue
        ax.plot([row.year, row.year], [row.per_million_low, row.per_million_high], color=FAINT, linewidth=1.6, zorder=1)
        (point,) = ax.plot(row.year, row.per_million, "o", color=SERIES, markersize=5, zorder=3, clip_on=False)
        point.set(markerfacecolor=SERIES if row.occurrences else "none")
        mark(point, f"year:{row.year}")
    years = {int(row.year): row for row in rows}
    ax.xaxis.set_major_locator(Spaced(ax, list(years), 34))
    ax.xaxis.set_major_formatter(lambda x, _: _below(years.get(round(x))))
    top = max((row.per_million for row in rows if not math.isnan(row.per_million)), default=0) or 1.0
    high = max((row.per_million_high for row in rows if row.words), default=0)
    ax.set(
        ylim=(0, max(1.1 * top, min(1.04 * high, 3 * top))),
        xlim=(min(years, default=0) - 0.5, max(years, default=1) + 0.5),
    )
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:,.0f}" if top >= 5 else f"{y:g}")
    bare(ax, bottom=True)
    if not years:
        ax.set(xticks=[], yticks=[])
    ax.grid(axis="y", color=FAINT, linewidth=0.5)
    ax.set_axisbelow(True)
    wide = inches(ax) > 4
    ax.set_ylabel("per million words", fontsize=8, color=INK)
    ax.set_xlabel("documents that have it, of all" if wide else "with it, of all", fontsize=8, color=INK)
    title(ax, _finding(trend))
    return ax


def _below(row: object) -> str:
    return f"{row.year}\n{row.with_it}/{row.documents}" if row is not None else ""  # type: ignore[attr-defined]


def _finding(trend: pd.DataFrame) -> str:
    total, dated = int(trend["occurrences"].sum()), trend[trend["year"].notna()]
    if not total:
        return "It does not occur"
    undated = total - int(dated["occurrences"].sum())
    more = f"; {undated:,} more in documents without a year" if undated else ""
    some = dated[dated["occurrences"] > 0]
    if some.empty:
        return f"{quantity(total, 'occurrence')}, {'all ' * (total > 1)}in documents without a year"
    times, every = quantity(total - undated, "occurrence"), "all " * (total - undated > 1)
    first, last = int(some["year"].min()), int(some["year"].max())
    if first == last:
        return f"{times}, {every}in {first}{more}"
    top = some.loc[some["per_million"].idxmax()]
    when = f"none before {first}" if first > dated["year"].min() else f"from {first} to {last}"
    others = some.loc[some["year"] != top["year"], "per_million_high"]
    clear = (others < top["per_million_low"]).all()  # else the interval does not tell the years apart
    most = f", most per million words in {int(top['year'])}" if clear else ""
    return f"{times}, {when}{most}{more}"


def trend_alt(trend: pd.DataFrame) -> str:
    """What the picture says, in words."""
    some = trend[(trend["occurrences"] > 0) & trend["year"].notna()]
    if some.empty:
        return f"{_finding(trend)}."
    rows = some.nlargest(12, "per_million").sort_values("year")
    said = [f"{r.year}: {r.per_million:,.0f}, in {r.with_it} of {r.documents} documents" for r in rows.itertuples()]
    which = "" if len(rows) == len(some) else f" The {len(rows)} years with the most are"
    return f"{_finding(trend)}. Per million words:{which} {'; '.join(said)}."
