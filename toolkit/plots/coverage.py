"""The coverage of a text: what each stretch of it was understood as."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.model import ROLES
from toolkit.plots.legends import fitting, legend
from toolkit.plots.style import axes, bare, mark, title

# Paul Tol's "light" scheme for what carries meaning, greys for what only surrounds it.
_COLOURS = {
    "masthead": "#99ddff",
    "title": "#77aadd",
    "opening": "#44bb99",
    "preambular": "#eedd88",
    "operative": "#ee8866",
    "heading": "#bbcc33",
    "footnote": "#ffaabb",
    "furniture": "#dddddd",
    "closing": "#aaaa00",
    "annex": "#bbbbbb",
    "other": "#cc3311",
}


def role_colours() -> dict[str, str]:
    """The colour of each role of a block; "other", which was not understood, is conspicuous."""
    return dict(_COLOURS)


def coverage(blocks: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The whole text as one strip: a cell for each block, as wide as its characters, in the colour of its role.

    ``blocks``: ``tables.blocks``. Each cell has the gid "block:" and the number of its row.
    """
    ax = axes(ax, (9.5, 1.2), lambda: coverage_alt(blocks))
    x = 0
    for row in blocks.itertuples():
        cell = Rectangle((x, 0), row.chars, 1, facecolor=_COLOURS[row.role], edgecolor="#ffffff", linewidth=0.4)
        mark(cell, f"block:{row.Index}")
        ax.add_artist(cell)
        x += row.chars
    ax.set(xlim=(0, max(x, 1)), ylim=(0, 1), xticks=[], yticks=[])
    bare(ax)
    title(ax, _finding(blocks))
    used = [role for role in ROLES if role in set(blocks["role"])]
    chars = blocks.groupby("role")["chars"].sum()
    shares = [f"{role} {_share(chars[role] / max(x, 1))}" for role in used]
    legend(ax, [_COLOURS[role] for role in used], shares, columns=fitting(ax, shares))
    return ax


def _share(part: float) -> str:
    return f"{100 * part:.0f} %" if part >= 0.005 or not part else "under 1 %"


def _finding(blocks: pd.DataFrame) -> str:
    total, other = int(blocks["chars"].sum()), int(blocks.loc[blocks["role"] == "other", "chars"].sum())
    if not total:
        return "An empty text"
    if not other:
        return f"All {total:,} characters have a role"
    return f"{100 * (1 - other / total):.0f} % of {total:,} characters have a role; {other:,} were not understood"


def coverage_alt(blocks: pd.DataFrame) -> str:
    """What the strip says, in words."""
    chars = blocks.groupby("role", sort=False)["chars"].agg(["count", "sum"])
    said = ", ".join(f"{role} {row['sum']:,} in {row['count']}" for role, row in chars.iterrows())
    return f"{_finding(blocks)}." + (f" Characters and blocks: {said}." if said else "")
