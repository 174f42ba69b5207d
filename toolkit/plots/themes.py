"""The themes: which clause mentions which, and which occur together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import ceil
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from toolkit.plots.style import FAINT, INK, Fitted, axes, bare, brief, inches, mark, no_markup, on, title, width

_SHADES = {  # one, two, three or more mentions; Paul Tol's blue and green, from pale to full
    "preambular": ("#a9c3dd", "#6c97c2", "#33628f"),
    "operative": ("#a3d0ab", "#5cab6a", "#1f7a2f"),
}
_PAIR = ("#d9cfe8", "#a893cf", "#7657ab", "#332288")


def _order(themes: pd.DataFrame) -> list[str]:
    """The themes by area, in the order in which areas and themes first come in the text's codes."""
    areas = {area: i for i, area in enumerate(dict.fromkeys(themes["area"]))}
    first = themes.drop_duplicates("theme")
    counts = themes["theme"].value_counts()
    rows = sorted(first.itertuples(), key=lambda row: (areas[row.area], -counts[row.theme]))
    return [row.theme for row in rows]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the themes and the clauses are in the matrix, and how large a column is."""

    y: dict[str, float]
    x: dict[str, float]
    bottom: float
    right: float
    column: float  # the width of a column in points, about
    above: bool  # whether there is no room beside the rows, so that a theme is named above its row

    @property
    def half(self) -> float:
        """Half the height of a cell, in rows."""
        return 0.18 if self.above else 0.46


def _grid(themes: pd.DataFrame, clauses: pd.DataFrame, wide: float) -> _Grid:
    order = _order(themes)
    area = dict(zip(themes["theme"], themes["area"], strict=True))
    y = {theme: -float(i + len({area[t] for t in order[: i + 1]})) for i, theme in enumerate(order)}
    split = int((clauses["part"] == "preambular").sum())
    x = {name: i + (1.0 if i >= split else 0.0) for i, name in enumerate(clauses["clause"])}
    bottom, right = min(y.values(), default=0) - 1.4, max(x.values(), default=0) + 1
    names = max((width(no_markup(brief(name, 60)), 7.5) for name in set(themes["label"])), default=0) + 12
    above = names > 0.4 * wide
    return _Grid(y, x, bottom, right, (wide - (0 if above else names)) / (right + 2), above)


def matrix(themes: pd.DataFrame, clauses: pd.DataFrame, *, ax: Axes | None = None, by: str = "mention") -> Axes:
    """Themes by clauses: a cell is as dark as the theme has mentions there; sums at the right and below.

    ``themes``: ``tables.themes``; ``clauses``: ``tables.clauses``. ``by``: what is counted, and said below: "mention",
    "words" (of the mentions) or "clause" (1 if there is any). Each cell has the gid "theme|clause". In a narrow
    picture the themes are named above their rows, which then ask for about 11 points of height each.
    """
    ax = axes(ax, (11, 8.5))
    grid = _grid(themes, clauses, inches(ax) * 72)
    part = dict(zip(clauses["clause"], clauses["part"], strict=True))
    counts = _counts(themes, by)
    for (theme, clause), n in counts.items():
        colour = _SHADES[part[clause]][min(n, 3) - 1]
        place = (grid.x[clause] - 0.46, grid.y[theme] - grid.half)
        cell = Rectangle(place, 0.92, 2 * grid.half, facecolor=colour, linewidth=0, zorder=2)
        mark(cell, f"{theme}|{clause}")
        ax.add_patch(cell)
        if n > 1:
            ax.add_artist(Fitted(cell, (str(n),), fontsize=6, color=on(colour), zorder=3))
    rows, last = _sums(ax, counts, grid)
    _names(ax, themes, grid)
    ax.set(xlim=(-0.8, last + 0.2), ylim=(grid.bottom - 0.7 * rows, 0.95 if grid.above else 0.75), xticks=[])
    ax.set_yticks([] if grid.above else [grid.bottom], [] if grid.above else [_COUNTED[by]])
    if grid.above:
        ax.set_xlabel(_COUNTED[by], loc="left", fontsize=5.5, color=INK, labelpad=2)
    bare(ax)
    ax.tick_params(axis="y", labelsize=7.5)
    with rc_context({"axes.titlepad": _heads(ax, grid) + 4}):
        title(ax, _finding(themes))
    return ax


_COUNTED = {"mention": "mentions", "words": "words", "clause": "clauses"}


def _counts(themes: pd.DataFrame, by: str) -> pd.Series[int]:
    """What each theme weighs in each clause that has it."""
    cells = themes.assign(words=themes["text"].str.split().str.len()).groupby(["theme", "clause"], sort=False)
    return cells["words"].sum() if by == "words" else cells.size().clip(upper=1 if by == "clause" else None)


def _heads(ax: Axes, grid: _Grid) -> float:
    """The clauses above their columns, as many as there is room for; returns how high they reach, in points.

    They are texts, since an axis with so many ticks takes longer to draw than all else. So that the layout need not
    measure each, only the longest counts for it.
    """
    names = list(grid.x)[:: max(1, ceil(7.5 / max(grid.column, 0.1)))]
    longest = max(names, key=lambda name: width(name, 6.5), default="")
    for name in names:
        text = ax.text(grid.x[name], 1, name, va="bottom", ha="center", rotation=90, fontsize=6.5, color=INK)
        text.set_transform(ax.get_xaxis_transform())
        text.set_in_layout(name == longest)
    return width(longest, 6.5) + 1


def _sums(ax: Axes, counts: pd.Series[int], grid: _Grid) -> tuple[int, float]:
    """The sum of each theme at the right, of each clause below; in how many rows, and where the right edge is.

    If a number is wider than a column, the numbers below alternate between several rows.
    """
    last = grid.right + max(0.6, (width("888", 7) + 2) / grid.column - 0.6)
    sums = [counts.groupby(level=level, sort=False).sum() for level in ("theme", "clause")]
    for theme, n in sums[0].items():
        _text(ax, last, grid.y[theme], str(n), ha="right", fontsize=7)
    rows = max(1, ceil((width("88", 6.5) + 2) / grid.column))
    order = {clause: i for i, clause in enumerate(grid.x)}
    for clause, n in sums[1].sort_values(ascending=False, kind="stable").items():
        _text(ax, grid.x[clause], grid.bottom - 0.7 * (order[clause] % rows), str(n), ha="center", fontsize=6.5)
    _text(ax, last, grid.bottom, str(counts.sum()), ha="right", fontsize=7, weight="bold")
    return rows, last


def _text(ax: Axes, x: float, y: float, words: str, *, va: str = "center", **manners: Any) -> Text:
    """A text that the layout need not measure: it is inside the picture."""
    text = ax.text(x, y, words, va=va, color=INK, **manners)
    text.set_in_layout(False)
    return text


def _names(ax: Axes, themes: pd.DataFrame, grid: _Grid) -> None:
    """The themes beside their rows, or above them if there is no room beside; the areas above their first theme."""
    area = dict(zip(themes["theme"], themes["area_label"], strict=True))
    label = dict(zip(themes["theme"], (no_markup(brief(label, 60)) for label in themes["label"]), strict=True))
    lines = [((-0.6, y), (grid.right - 0.4, y)) for y in grid.y.values()]
    ax.add_collection(LineCollection(lines, colors=FAINT, linewidths=0.35, zorder=0), autolim=False)
    longest = max(grid.y, key=lambda theme: width(label[theme], 7.5), default="")
    for theme, y in grid.y.items():
        if grid.above:
            _text(ax, -0.6, y + 0.2, label[theme], va="bottom", fontsize=5.5)
        else:  # no ticks, as in _heads
            _text(ax, -0.9, y, label[theme], ha="right", fontsize=7.5).set_in_layout(theme == longest)
    for name, first in {area[theme]: theme for theme in reversed(grid.y)}.items():
        y = grid.y[first] + (0.86 if grid.above else 0.56)
        _text(ax, -0.6, y, no_markup(brief(name, 60)), va="bottom", fontsize=6.5, style="italic")


def _finding(themes: pd.DataFrame) -> str:
    if themes.empty:
        return "No theme of the codebook is mentioned"
    spread = themes.groupby("label")["clause"].nunique().sort_values(ascending=False, kind="stable")
    full = themes.groupby("clause")["theme"].nunique().sort_values(ascending=False, kind="stable")
    return (
        f"“{spread.index[0]}” comes back most often, in {spread.iloc[0]} clauses; "
        f"{full.index[0]} names the most themes, {full.iloc[0]}"
    )


def matrix_alt(themes: pd.DataFrame, clauses: pd.DataFrame) -> str:
    """What the matrix says, in words."""
    if themes.empty:
        return f"{_finding(themes)}."
    spread = themes.groupby("label")["clause"].nunique().sort_values(ascending=False, kind="stable").head(5)
    coded = themes["clause"].nunique()
    return (
        f"{_finding(themes)}. {len(themes)} mentions of {themes['theme'].nunique()} themes in {coded} of "
        f"{len(clauses)} clauses. In most clauses: {', '.join(f'{label} {n}' for label, n in spread.items())}."
    )


def _together(themes: pd.DataFrame, most: int) -> tuple[list[str], dict[tuple[str, str], int]]:
    """The themes of the most clauses, by area, and in how many clauses each two of them occur together."""
    spread = themes.groupby("theme")["clause"].nunique().sort_values(ascending=False, kind="stable")
    chosen = set(spread.head(most).index)
    order = [theme for theme in _order(themes) if theme in chosen]
    where = {theme: set(some["clause"]) for theme, some in themes.groupby("theme")}
    return order, {(a, b): len(where[a] & where[b]) for a, b in combinations(order, 2)}


def pairs(themes: pd.DataFrame, *, ax: Axes | None = None, most: int = 24) -> Axes:
    """Which themes occur together: for each two, the number of clauses that name both.

    ``themes``: ``tables.themes``; ``most``: how many themes are shown, those of the most clauses. Each cell has the gid
    "theme|theme".
    """
    ax = axes(ax, (9, 8.5))
    order, counts = _together(themes, most)
    label = dict(zip(themes["theme"], themes["label"], strict=True))
    at = {theme: i for i, theme in enumerate(order)}
    for (a, b), n in counts.items():
        if n == 0:
            ax.plot(at[a], -at[b], ".", color=FAINT, markersize=1.5)
            continue
        colour = _PAIR[min(n, 4) - 1]
        cell = Rectangle((at[a] - 0.46, -at[b] - 0.46), 0.92, 0.92, facecolor=colour, linewidth=0)
        mark(cell, f"{a}|{b}")
        ax.add_patch(cell)
        ax.add_artist(Fitted(cell, (str(n),), fontsize=7, color=on(colour)))
    right = _staircase(ax, [no_markup(brief(label[theme], 60)) for theme in order])
    ax.set(xlim=(-0.6, right), ylim=(-len(order) + 0.4, 0.7), xticks=[])
    bare(ax)
    ax.tick_params(axis="y", labelsize=7.5)
    title(ax, _pair_finding(counts, label))
    return ax


def _staircase(ax: Axes, names: list[str]) -> float:
    """Each theme at the end of its row, which is the head of its column; if there is room, at its start too.

    Returns where the right edge must be so that all names fit. In a narrow picture long names have two lines.
    """
    wide, longest = inches(ax) * 72, max((width(name, 7.5) for name in names), default=0) + 12
    beside = longest < 0.4 * wide
    room, size = (wide - longest, 7.5) if beside else (wide - 8, 6.0)
    ends = names if beside else [fill(name, 30) for name in names]
    for i, name in enumerate(ends[:-1] if beside else ends):
        ax.text(i - 0.3, -i, name, ha="left", va="center", fontsize=size, color=INK, linespacing=1)
    ax.set_yticks([-i for i in range(1, len(names))] if beside else [], names[1:] if beside else [])
    lengths = [max(width(line, size) for line in name.splitlines()) + 6 for name in ends]
    edges = [(i + 0.3) / max(0.1, 1 - length / room) for i, length in enumerate(lengths)]
    return max([len(names) - 0.4, *edges])


def _pair_finding(counts: dict[tuple[str, str], int], label: dict[str, str]) -> str:
    if not counts or max(counts.values()) == 0:
        return "No two themes stand in one clause"
    n = max(counts.values())
    first = [f"“{label[a]}” and “{label[b]}”" for (a, b), count in counts.items() if count == n]
    more = f", and {len(first) - 1} more pair{'s' * (len(first) > 2)} as often" if len(first) > 1 else ""
    return f"{first[0]} stand together in {n} clauses{more}"


def pairs_alt(themes: pd.DataFrame, *, most: int = 24) -> str:
    """What the pairs say, in words."""
    _, counts = _together(themes, most)
    label = dict(zip(themes["theme"], themes["label"], strict=True))
    strong = sorted((item for item in counts.items() if item[1]), key=lambda item: -item[1])[:5]
    said = "; ".join(f"{label[a]} with {label[b]} {n}" for (a, b), n in strong)
    return f"{_pair_finding(counts, label)}." + (f" The strongest pairs, by clauses: {said}." if said else "")
