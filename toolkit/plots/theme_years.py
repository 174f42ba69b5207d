"""Themes by year: in how many of a year's documents each theme is mentioned."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.plots.cells import Fitted
from toolkit.plots.labels import Spaced
from toolkit.plots.letters import brief, no_markup, width
from toolkit.plots.style import INK, SERIES, axes, bare, inches, mark, title
from toolkit.written import quantity

MOST = 24
"""How many themes are drawn: those that the most documents mention."""
_SAID = 8  # themes in words
_ROW, _AROUND = 15, 84  # points: a name with the cells below it; the title and the years


def theme_years(themes: pd.DataFrame, documents: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A row for each theme, a column for each year; a cell is as strong as the share of documents with the theme.

    ``themes``: ``Library.table("themes")``; ``documents``: ``Library.documents``, or those rows of it that are meant.
    Only documents that count and whose year is known; of many themes those that the most documents mention, at most
    ``MOST``. In a cell is the number of documents, if there is room. Each cell has the gid "theme|year".
    """
    shares, labels, sizes = _counted(themes, documents)
    rows = list(labels)[:MOST]
    ax = axes(ax, (6.5, 1.1 + 0.17 * max(len(rows), 3)), lambda: theme_years_alt(themes, documents))
    names = {theme: no_markup(brief(labels[theme], 60)) for theme in rows}
    beside = max((width(name, 7.5) for name in names.values()), default=0) + 20 < 0.5 * inches(ax) * 72
    if not beside:  # each name is above its cells: of so many rows as have room for both
        figure: Any = ax.get_figure(root=True)
        rows = rows[: max(1, round((figure.get_figheight() * 72 - _AROUND) / _ROW))]
        names = {theme: names[theme] for theme in rows}
    half = 0.46 if beside else 0.23
    for (theme, year), n in shares.items():
        if theme not in names:
            continue
        y = -rows.index(theme) - (0 if beside else 0.26)
        cell = Rectangle((year - 0.46, y - half), 0.92, 2 * half, facecolor=SERIES, linewidth=0, zorder=2)
        alpha = min(1.0, 0.2 + 0.8 * n / sizes[year])
        cell.set_alpha(alpha)
        mark(cell, f"{theme}|{year}")
        ax.add_artist(cell)
        ax.add_artist(Fitted(cell, (str(n),), fontsize=6.5, color=INK if alpha < 0.85 else "#ffffff", zorder=3))
    for theme, name in () if beside else names.items():
        ax.text(min(sizes, default=0) - 0.46, -rows.index(theme) + 0.25, name, va="center", fontsize=6.5, color=INK)
    years = sorted(sizes) if rows else []
    ax.xaxis.set_major_locator(Spaced(ax, years, 26))
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0f}\n{sizes.get(round(x), '')}")
    ax.set_yticks([-i for i in range(len(rows))] if beside else [], list(names.values()) if beside else [])
    ax.set(xlim=(min(years, default=0) - 0.5, max(years, default=1) + 0.5), ylim=(-len(rows) + 0.4, 0.6))
    bare(ax)
    ax.tick_params(axis="both", labelsize=7.5, length=0)
    if not rows:
        ax.set(xticks=[], ylim=(0, 1))
    ax.set_xlabel("documents of the year" if rows else "", fontsize=8, color=INK)
    title(ax, _finding(themes, documents) + _left_out(len(rows), len(labels)))
    return ax


def _counted(
    themes: pd.DataFrame, documents: pd.DataFrame
) -> tuple[dict[tuple[str, int], int], dict[str, str], dict[int, int]]:
    """How many documents mention a theme in a year; what the themes are called, the most frequent first; the years."""
    dated = documents[documents["counted"] & documents["year"].notna()]
    year = dict(zip(dated["document"], dated["year"].astype(int), strict=True))
    once = themes[themes["document"].isin(year)].drop_duplicates(["document", "theme"])
    once = once.assign(year=once["document"].map(year))
    counts = {(str(t), int(y)): int(n) for (t, y), n in once.groupby(["theme", "year"]).size().items()}
    whole = once.groupby("theme").size()
    label = dict(zip(once["theme"], once["label"], strict=True))
    order = sorted(label, key=lambda theme: (-int(whole[theme]), label[theme]))
    sizes = {int(y): int(n) for y, n in dated["year"].value_counts().items()}
    return counts, {theme: label[theme] for theme in order}, sizes


def _finding(themes: pd.DataFrame, documents: pd.DataFrame) -> str:
    counts, labels, sizes = _counted(themes, documents)
    if not labels:
        return "No theme is mentioned"
    top = next(iter(labels))
    n = sum(count for (theme, _), count in counts.items() if theme == top)
    return f"{n} of {sum(sizes.values())} documents mention the theme “{labels[top]}”"


def _left_out(shown: int, themes: int) -> str:
    return f"; the {shown} themes that most mention, of {themes}" if shown < themes else ""


def theme_years_alt(themes: pd.DataFrame, documents: pd.DataFrame) -> str:
    """What the picture says, in words."""
    counts, labels, sizes = _counted(themes, documents)
    said = [f"{_finding(themes, documents)}{_left_out(min(_SAID, len(labels)), len(labels))}."]
    for theme, label in list(labels.items())[:_SAID]:
        some = {year: n for (one, year), n in counts.items() if one == theme}
        top = max(some, key=lambda year: (some[year] / sizes[year], year))
        years = f"{min(some)} to {max(some)}" if len(some) > 1 else f"{top}"
        n = sum(some.values())
        said.append(f"{label}: {quantity(n, 'document')}, {years}; in {top} {some[top]} of {sizes[top]}.")
    return " ".join(said)
