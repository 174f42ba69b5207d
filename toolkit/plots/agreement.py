"""The agreement of coders: how far they agree on each theme, and how sure that is."""

from __future__ import annotations

from math import floor, isnan
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from toolkit.plots.legends import fitting, legend, shifted
from toolkit.plots.letters import brief, most, no_markup, width
from toolkit.plots.style import FAINT, INK, SERIES, axes, bare, inches, mark, title
from toolkit.tables import BETWEEN
from toolkit.written import quantity

_SIGN = {"alpha": "α", "kappa": "κ"}
# K. Krippendorff, "Content Analysis: An Introduction to Its Methodology": rely on figures from 0.800 upwards, and draw
# no more than tentative conclusions from 0.667 upwards.
_SIZES = (8.0, 7.5, 7.0)  # points: of a name beside its row, as large as there is room for
_KEY = ["figure and interval of 95 %", "no interval: no disagreement, or too rare"]
_LINES = {0.0: "chance", 0.667: "tentative", 0.8: "reliable"}


def agreement(table: pd.DataFrame, *, figure: str = "alpha", ax: Axes | None = None) -> Axes:
    """A row for each theme, the best agreed first: a dot for the figure, a line for its interval of 95 %.

    ``table``: ``tables.agreement``; ``figure``: "alpha" or "kappa". All themes together are the first row. A hollow dot
    has no interval, as a legend says; if there is no figure, the row says so. Each row has the gid of its theme, the
    first has "all". In a narrow picture a theme is named above its row.
    """
    rows = _sorted(table, figure)
    ax = axes(ax, (8, 1.3 + 0.24 * len(rows)), lambda: agreement_alt(table, figure=figure))
    names = [no_markup(brief(str(row.label), 60)) for row in rows]
    wide = inches(ax) * 72
    size = next((size for size in _SIZES if _widest(names, size) + 40 < 0.57 * wide), 0.0)
    beside = size > 0
    places = [-i - 0.5 * (i > 0) for i in range(len(rows))]
    left = min([-0.1, *(floor(10 * v) / 10 for row in rows for v in (row.value, row.low) if not isnan(v))])
    for x in _LINES:
        ax.axvline(x, color=FAINT, linewidth=0.8, zorder=0)
    for name, y, row in zip(names, places, rows, strict=True):
        _row(ax, y, row)
        if not beside:
            ax.text(left, y + 0.3, name, va="center", fontsize=7, color=INK)
    ax.set_yticks(places if beside else [], names if beside else [])
    ax.set_xticks(list(_LINES), [f"{x:g}\n{word}" for x, word in _LINES.items()])
    bottom = min(places, default=0)
    ax.set(xlim=(left, 1 + 0.13 * (1 - left)), ylim=(bottom - 0.6, 0.85))
    bare(ax, bottom=False)
    ax.tick_params(axis="x", labelsize=7.5)
    ax.tick_params(axis="y", labelsize=size or _SIZES[0])
    if not beside or wide < 500:
        ax.get_xticklabels()[1].set_horizontalalignment("right")
        ax.get_xticklabels()[2].set_horizontalalignment("left")
    title(ax, _finding(table, figure))
    if any(isnan(row.low) and not isnan(row.value) for row in rows):
        _key(ax)
    return ax


def _key(ax: Axes) -> None:
    """What a full dot is and what a hollow one, below the numbers of the axis."""
    look: dict[str, Any] = {"marker": "o", "color": SERIES, "markersize": 6.5, "linewidth": 2.2}
    full, hollow = Line2D([], [], **look), Line2D([], [], **(look | {"linestyle": "", "markerfacecolor": "none"}))
    legend(ax, [full, hollow], _KEY, columns=fitting(ax, _KEY, beside=0.5 * inches(ax), lines=True), lines=True)
    key: Any = ax.get_legend()
    key.set_bbox_to_anchor((0, 0), transform=shifted(ax, 0, -26))


def _widest(names: list[str], size: float) -> float:
    return max((width(name, size) for name in names), default=0)


class _Row(NamedTuple):
    """What a row of the picture shows."""

    theme: str
    label: str
    value: float
    low: float
    high: float
    note: str


def _sorted(table: pd.DataFrame, figure: str) -> list[_Row]:
    """All themes together, then the themes from the best agreed to the least; last those without a figure."""
    columns = ["theme", "label", figure, f"{figure}_low", f"{figure}_high", "remark"]
    rows = [_Row(*values) for values in table[columns].itertuples(index=False, name=None)]
    return rows[:1] + sorted(rows[1:], key=lambda row: (isnan(row.value), -row.value))


def _row(ax: Axes, y: float, row: _Row) -> None:
    if isnan(row.value):
        ax.text(0.01, y, "no figure", va="center", fontsize=7, style="italic", color=INK)
        return
    sure = not isnan(row.low)
    size = 7.5 if row.theme else 9
    face = SERIES if sure else "none"
    places = (row.low, row.value, row.high) if sure else (row.value,)
    (line,) = ax.plot(places, [y] * len(places), "-o", color=SERIES, linewidth=2.2, solid_capstyle="butt", zorder=3)
    line.set(markerfacecolor=face, markersize=size, markevery=[1 if sure else 0], clip_on=False)
    mark(line, row.theme or "all")
    weight = "normal" if row.theme else "bold"
    at = ax.get_yaxis_transform()
    ax.text(1, y, f"{row.value:.2f}", transform=at, ha="right", va="center", fontsize=8, color=INK, weight=weight)


def _finding(table: pd.DataFrame, figure: str) -> str:
    if table.empty:
        return "Nothing is compared"
    first = table.iloc[0]
    value, n = float(first[figure]), int(first["clauses"])
    clauses = f"{quantity(n, 'clause')}"
    if isnan(value):
        reason = first["remark"] or ("kappa is of two coders" if figure == "kappa" else "")
        return f"No figure for {_listed(first['coders']) or 'nobody'}, {clauses}" + (f": {reason}" if reason else "")
    who = _listed(first["coders"])
    said = f"{who[:1].upper()}{who[1:]} agree with {_SIGN[figure]} = {value:.2f} over {clauses}"
    known = table.iloc[1:].dropna(subset=[figure])
    if known.empty or known[figure].min() == known[figure].max():
        return said
    labels = known["label"].map("“{}”".format)
    values = known.set_index(labels)[figure].round(9)
    themes = "theme" if (values == values.min()).sum() == 1 else "themes"
    return f"{said}, least on the {themes} {most(values, least=True)}"


def _listed(names: str) -> str:
    *first, last = names.split(BETWEEN)
    return f"{', '.join(first)} and {last}" if first else last


def agreement_alt(table: pd.DataFrame, *, figure: str = "alpha") -> str:
    """What the picture says, in words."""
    if table.empty:
        return f"{_finding(table, figure)}."
    together, *rows = _sorted(table, figure)
    said = [f"{_finding(table, figure)}."]
    if not isnan(together.low):
        said.append(f"Its 95 % interval is {together.low:.2f} to {together.high:.2f}.")
    full = [row for row in rows if row.value == 1]
    if full:
        said.append(f"Full agreement on {len(full)} of {quantity(len(rows), 'theme')}.")
    for row in [row for row in reversed(rows) if row.value < 1][:8]:
        between = "no interval" if isnan(row.low) else f"interval {row.low:.2f} to {row.high:.2f}"
        said.append(f"{row.label}: {row.value:.2f}, {between}.")
    without = [row.label for row in rows if isnan(row.value)]
    if without:
        said.append(f"No figure for {', '.join(without)}.")
    return " ".join(said)
