"""Language versions as columns: which paragraphs each has, and where they differ."""

from __future__ import annotations

from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from toolkit.plots.legends import legend
from toolkit.plots.structure import family_key
from toolkit.plots.style import LATE, OTHER, axes, bare, family_colours, inches, mark, title

_SQUARE = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
_CODES = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]


def versions(versions: pd.DataFrame, differences: pd.DataFrame, *, ax: Axes | None = None, selected: str = "") -> Axes:
    """A column for each version and a row for each paragraph, in the colour of what it does in that version.

    ``versions``, ``differences``: the tables of these names. Where a version lacks a paragraph there is a gap. A
    diamond beside a row says that the versions differ there. Each row has the gid of its number. As many rows as there
    is room for are named by the first version's label; ``selected`` is the number of one that always is.
    """
    ax = axes(ax, (2.9, 5.5), lambda: versions_alt(versions, differences))
    languages = list(dict.fromkeys(versions["language"]))
    colours, differing = family_colours(), set(differences["paragraph"])
    once = versions.drop_duplicates(["paragraph", "language"])
    for number, clauses in once.groupby("paragraph"):
        for family, some in clauses.groupby("family", sort=False):  # mostly one; the pieces of a row are one mark
            cells = [(languages.index(language) + 0.04, number - 0.46) for language in some["language"]]
            points = [(x + 0.92 * dx, y + 0.92 * dy) for x, y in cells for dx, dy in _SQUARE]
            piece = PathPatch(Path(points, _CODES * len(cells)), linewidth=0)
            piece.set_facecolor(colours.get(str(family), OTHER))
            mark(piece, str(number))
            ax.add_artist(piece)
    count = int(versions["paragraph"].max()) if len(versions) else 0
    wide = len(languages)
    ax.scatter([wide + 0.25] * len(differing), sorted(differing), marker="D", s=24, color=LATE, linewidths=0, zorder=3)
    ax.set(xlim=(0, wide + 0.6), ylim=(max(count, 1) + 0.6, 0.4), yticks=[])
    ax.set_xticks([x + 0.5 for x in range(wide)], languages)
    bare(ax)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0, labelsize=8)
    named = versions.drop_duplicates("paragraph").set_index("paragraph")["clause"]
    rows = _named_rows(ax, count, int(selected) if selected.isdecimal() else 0)
    ax.set_yticks(rows, [named[row] for row in rows])
    ax.tick_params(axis="y", length=0, labelsize=7.5, pad=2)
    title(ax, _finding(versions, differences), size=10.5 if inches(ax) > 2.6 else 9)
    named, said = family_key(once["family"])
    key: list[Any] = [*named]
    if differing:
        key.append(Line2D([], [], linestyle="none", marker="D", markersize=5, color=LATE))
        said.append("versions differ")
    legend(ax, key, said, columns=None)
    return ax


def _named_rows(ax: Axes, count: int, selected: int) -> list[int]:
    """The rows whose names have room, the selected one among them; 0: none is selected."""
    figure: Any = ax.get_figure(root=True)
    room = 0.6 * 72 * figure.get_figheight() / max(count, 1)  # points a row; the rest is title and key
    step = ceil(10 / room)
    rows = list(range(1, count + 1, step))
    if not 1 <= selected <= count:
        return rows
    return sorted([selected, *(row for row in rows if abs(row - selected) >= step)])


def _finding(versions: pd.DataFrame, differences: pd.DataFrame) -> str:
    count, languages = versions["paragraph"].nunique(), versions["language"].nunique()
    if not count:
        return "No version has a paragraph"
    whole = int((versions.groupby("paragraph")["language"].nunique() == languages).sum())
    said = f"All {count} paragraphs are" if whole == count else f"{whole} of {count} paragraphs are"
    differ = differences["paragraph"].nunique()
    places = f"{differ} {'differ' if differ > 1 else 'differs'}" if differ else "no difference found"
    return f"{said} in all {languages} versions; {places}"


def versions_alt(versions: pd.DataFrame, differences: pd.DataFrame) -> str:
    """What the columns say, in words."""
    counts = versions.groupby("language", sort=False)["paragraph"].nunique()
    said = ", ".join(f"{language} {n}" for language, n in counts.items())
    kinds = differences.drop_duplicates(["paragraph", "difference"])["difference"].value_counts()
    found = ", ".join(f"{kind} {n}" for kind, n in kinds.items())
    out = f"{_finding(versions, differences)}." + (f" Paragraphs by version: {said}." if said else "")
    return out + (f" Differences: {found}." if found else "")
