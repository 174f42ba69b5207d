"""The themes: which clause speaks of which, and which stand together."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.plots.style import FAINT, INK, axes, bare, mark, on, title

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


def matrix(themes: pd.DataFrame, clauses: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Themes by clauses: a cell is as dark as the theme has mentions there; sums at the right and below.

    ``themes``: ``tables.themes``; ``clauses``: ``tables.clauses``. Each cell has the gid "theme|clause".
    """
    ax = axes(ax, (11, 8.5))
    order = _order(themes)
    label = dict(zip(themes["theme"], themes["label"], strict=True))
    area = dict(zip(themes["theme"], themes["area_label"], strict=True))
    y = {theme: -i - 0.8 * len({area[t] for t in order[: i + 1]}) for i, theme in enumerate(order)}
    split = int((clauses["part"] == "preambular").sum())
    x = {name: i + (1.0 if i >= split else 0.0) for i, name in enumerate(clauses["clause"])}
    part = dict(zip(clauses["clause"], clauses["part"], strict=True))
    bottom, right = min(y.values(), default=0) - 1, max(x.values(), default=0) + 1
    for theme in order:
        ax.plot((-0.6, right - 0.4), (y[theme],) * 2, color=FAINT, linewidth=0.35, zorder=0)
    for name, first in {area[theme]: theme for theme in reversed(order)}.items():
        ax.text(-0.6, y[first] + 0.56, name, va="bottom", fontsize=6.5, style="italic", color=INK)
    for (theme, clause), n in themes.groupby(["theme", "clause"], sort=False).size().items():
        colour = _SHADES[part[clause]][min(n, 3) - 1]
        cell = Rectangle((x[clause] - 0.46, y[theme] - 0.46), 0.92, 0.92, facecolor=colour, linewidth=0, zorder=2)
        mark(cell, f"{theme}|{clause}")
        ax.add_patch(cell)
        if n > 1:
            ax.text(x[clause], y[theme], str(n), ha="center", va="center", fontsize=6, color=on(colour), zorder=3)
    for theme, n in themes["theme"].value_counts().items():
        ax.text(right + 0.6, y[theme], str(n), ha="right", va="center", fontsize=7, color=INK)
    for clause, n in themes["clause"].value_counts().items():
        ax.text(x[clause], bottom - 0.4, str(n), ha="center", va="center", fontsize=6.5, color=INK)
    ax.text(right + 0.6, bottom - 0.4, str(len(themes)), ha="right", va="center", fontsize=7, color=INK, weight="bold")
    ax.set_yticks([y[t] for t in order] + [bottom - 0.4], [label[t] for t in order] + ["mentions"])
    ax.set_xticks(list(x.values()), list(x), rotation=90)
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.8, right + 0.8), ylim=(bottom - 1.1, 0.75))
    bare(ax)
    ax.tick_params(axis="x", labelsize=6.5, pad=1)
    ax.tick_params(axis="y", labelsize=7.5)
    title(ax, _finding(themes))
    return ax


def _finding(themes: pd.DataFrame) -> str:
    if themes.empty:
        return "No theme of the codebook is mentioned"
    spread = themes.groupby("label")["clause"].nunique().sort_values(ascending=False, kind="stable")
    full = themes.groupby("clause")["theme"].nunique().sort_values(ascending=False, kind="stable")
    return (
        f"“{spread.index[0]}” comes back in most clauses ({spread.iloc[0]}); {full.index[0]} names the most themes "
        f"({full.iloc[0]})"
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
    """The themes of the most clauses, by area, and in how many clauses each two of them stand together."""
    spread = themes.groupby("theme")["clause"].nunique().sort_values(ascending=False, kind="stable")
    chosen = set(spread.head(most).index)
    order = [theme for theme in _order(themes) if theme in chosen]
    where = {theme: set(some["clause"]) for theme, some in themes.groupby("theme")}
    return order, {(a, b): len(where[a] & where[b]) for a, b in combinations(order, 2)}


def pairs(themes: pd.DataFrame, *, ax: Axes | None = None, most: int = 24) -> Axes:
    """Which themes stand together: for each two, the number of clauses that name both.

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
        ax.text(at[a], -at[b], str(n), ha="center", va="center", fontsize=7, color=on(colour))
    for theme in order[:-1]:
        ax.text(at[theme] - 0.3, -at[theme], label[theme], ha="left", va="center", fontsize=7.5, color=INK)
    ax.set_yticks([-at[t] for t in order[1:]], [label[t] for t in order[1:]])
    ax.set(xlim=(-0.6, len(order) + 5), ylim=(-len(order) + 0.4, 0.7), xticks=[])
    bare(ax)
    ax.tick_params(axis="y", labelsize=7.5)
    title(ax, _pair_finding(counts, label))
    return ax


def _pair_finding(counts: dict[tuple[str, str], int], label: dict[str, str]) -> str:
    if not counts or max(counts.values()) == 0:
        return "No two themes stand in one clause"
    (a, b), n = max(counts.items(), key=lambda item: item[1])
    return f"“{label[a]}” and “{label[b]}” stand together most often, in {n} clauses"


def pairs_alt(themes: pd.DataFrame, *, most: int = 24) -> str:
    """What the pairs say, in words."""
    _, counts = _together(themes, most)
    label = dict(zip(themes["theme"], themes["label"], strict=True))
    strong = sorted((item for item in counts.items() if item[1]), key=lambda item: -item[1])[:5]
    said = "; ".join(f"{label[a]} with {label[b]} {n}" for (a, b), n in strong)
    return f"{_pair_finding(counts, label)}." + (f" The strongest pairs, by clauses: {said}." if said else "")
