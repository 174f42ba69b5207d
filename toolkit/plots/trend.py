"""The trend of words: how many passages of many documents have them, year by year."""

from __future__ import annotations

import math
from itertools import pairwise
from textwrap import shorten

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.plots.labels import Spaced
from toolkit.plots.style import FAINT, INK, SERIES, axes, bare, inches, mark, title
from toolkit.written import quantity

_TALLEST = 4.0  # times the highest point: so far intervals are drawn; of a longer one an arrow says that it goes on
_LONGEST = 60  # letters of a query in the title


def trend(trend: pd.DataFrame, *, query: str = "", ax: Axes | None = None) -> Axes:
    """A point for each year, at the passages with the words per thousand, with its interval of 95 per cent.

    ``trend``: ``Library.trend``; ``query``: what was asked of it, which the title names. A hollow point is a year
    without such a passage; an arrow says that the interval goes on above the picture. Below each year is in how many
    documents the words are, of how many; a year of one document has no interval. Each year has the gid "year:2022".
    Years without a document are a gap in the line; documents whose year is not known are left out, and counted in the
    title.
    """
    ax = axes(ax, (6.5, 3), lambda: trend_alt(trend, query=query))
    rows = list(trend[trend["year"].notna()].sort_values("year").itertuples())
    for before, row in pairwise(rows):
        if row.year == before.year + 1:
            ax.plot(
                [before.year, row.year], [before.per_thousand, row.per_thousand], color=SERIES, linewidth=1, zorder=2
            )
    for row in rows:
        if math.isnan(row.per_thousand):
            continue
        ax.plot(
            [row.year, row.year], [row.per_thousand_low, row.per_thousand_high], color=FAINT, linewidth=1.6, zorder=1
        )
        (point,) = ax.plot(row.year, row.per_thousand, "o", color=SERIES, markersize=5, zorder=3, clip_on=False)
        point.set(markerfacecolor=SERIES if row.found else "none")
        mark(point, f"year:{row.year}")
    years = {int(row.year): row for row in rows}
    ax.xaxis.set_major_locator(Spaced(ax, list(years), 34))
    ax.xaxis.set_major_formatter(lambda x, _: _below(years.get(round(x))))
    top = max((row.per_thousand for row in rows if not math.isnan(row.per_thousand)), default=0) or 1.0
    high = max((row.per_thousand_high for row in rows if not math.isnan(row.per_thousand_high)), default=0)
    ax.set(
        ylim=(0, max(1.1 * top, min(1.04 * high, _TALLEST * top))),
        xlim=(min(years, default=0) - 0.5, max(years, default=1) + 0.5),
    )
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:,.0f}" if top >= 5 else f"{y:g}")
    ends = [row.year for row in rows if row.per_thousand_high > ax.get_ylim()[1]]
    if ends:
        ax.plot(ends, [ax.get_ylim()[1]] * len(ends), "^", color=FAINT, markersize=5, clip_on=False, zorder=1)
    bare(ax, bottom=True)
    if not years:
        ax.set(xticks=[], yticks=[])
    elif not trend["found"].any():
        ax.set_yticks([0])  # nothing is measured, so there is no scale
    ax.grid(axis="y", color=FAINT, linewidth=0.5)
    ax.set_axisbelow(True)
    wide = inches(ax) > 4
    ax.set_ylabel("per 1,000 passages", fontsize=8, color=INK)
    ax.set_xlabel("documents that have it, of all" if wide else "with it, of all", fontsize=8, color=INK)
    title(ax, _finding(trend, query))
    return ax


def _below(row: object) -> str:
    return f"{row.year}\n{row.with_it}/{row.documents}" if row is not None else ""  # type: ignore[attr-defined]


def _finding(trend: pd.DataFrame, query: str) -> str:
    about = f"{shorten(query, _LONGEST, placeholder=' …')}: " if query.strip() else ""
    total, dated = int(trend["found"].sum()), trend[trend["year"].notna()]
    if not total:
        return f"{about}no passage" if about else "It does not occur"
    undated = total - int(dated["found"].sum())
    more = f"; {undated:,} more in documents without a year" if undated else ""
    some = dated[dated["found"] > 0]
    if some.empty:
        return f"{about}{quantity(total, 'passage')}, {'all ' * (total > 1)}in documents without a year"
    times, every = f"{about}{quantity(total - undated, 'passage')}", "all " * (total - undated > 1)
    first, last = int(some["year"].min()), int(some["year"].max())
    if first == last:
        return f"{times}, {every}in {first}{more}"
    when = f"none before {first}" if first > dated["year"].min() else f"from {first} to {last}"
    return f"{times}, {when}{_most(dated)}{more}"


def _most(dated: pd.DataFrame) -> str:
    """The year with the most, where the intervals tell it from every other; a year of one document has none."""
    dated = dated[dated["passages"] > 0]
    top = dated.loc[dated["per_thousand"].idxmax()]
    others = dated.loc[dated["year"] != top["year"], "per_thousand_high"]
    clear = (others < top["per_thousand_low"]).all()
    return f", most per 1,000 passages in {int(top['year'])}" if clear else ""


def trend_alt(trend: pd.DataFrame, *, query: str = "") -> str:
    """What the picture says, in words."""
    some = trend[(trend["found"] > 0) & trend["year"].notna()]
    if some.empty:
        return f"{_finding(trend, query)}."
    rows = some.nlargest(12, "per_thousand").sort_values("year")
    said = [
        f"{r.year}: {_rate(r.per_thousand)}, in {r.with_it} of {quantity(r.documents, 'document')}"
        for r in rows.itertuples()
    ]
    which = "" if len(rows) == len(some) else f" The {len(rows)} years with the most are"
    return f"{_finding(trend, query)}. Passages with it per 1,000:{which} {'; '.join(said)}."


def _rate(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
