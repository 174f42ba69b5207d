"""What another codebook would make of a text: the clauses that gain a theme, lose it, keep it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.plots.cells import Fitted
from toolkit.plots.legends import legend
from toolkit.plots.style import BAND, INK, axes, bare, inches, mark, on, title

STATES = {"gained": "#44bb99", "lost": "#ee8866", "kept": "#77aadd", "": BAND}
"""The colours of what became of a clause's code (Paul Tol's "light" scheme); "" for a clause without it."""
_HATCH = {"gained": "+++", "lost": "////"}
_ROW, _NARROW = 29, 15  # cells in a row, and in one of a picture of less than 6 inches


def recoding(clauses: pd.DataFrame, *, ax: Axes | None = None, only: Collection[str] | None = None) -> Axes:
    """A cell for each clause, in the colour of what became of its code; gained and lost are hatched as well.

    ``clauses``: columns ``clause``, ``part`` and ``state`` ("gained", "lost", "kept", ""). Each cell has the gid of its
    clause. ``only``: the clauses that are drawn, each at its place among all.
    """
    ax = axes(ax, (8, 1.6), lambda: recoding_alt(clauses))
    y, length = 0.0, _ROW if inches(ax) >= 6 else _NARROW
    for _, some in clauses.groupby("part", sort=False):
        for n, row in enumerate(some.itertuples()):
            if n and n % length == 0:
                y -= 1.0
            if only is not None and row.clause not in only:
                continue
            colour = STATES[row.state]
            cell = Rectangle((n % length, y), 0.92, 0.82, facecolor=colour, linewidth=0)
            if row.state in _HATCH:
                cell.set(hatch=_HATCH[row.state], edgecolor="#ffffff")
            mark(cell, row.clause)
            ax.add_artist(cell)
            ink = on(colour) if row.state else INK
            ground = {"facecolor": colour, "edgecolor": "none", "pad": 2.0} if row.state in _HATCH else None
            words = (row.clause, row.clause.lstrip("PO"))
            ax.add_artist(Fitted(cell, words, fontsize=7.5, color=ink, bbox=ground))
        y -= 1.25
    ax.set(xlim=(0, length), ylim=(y + 1.1, 1.0), xticks=[], yticks=[])
    bare(ax)
    title(ax, _finding(clauses))
    found = [state for state in ("kept", "gained", "lost") if state in set(clauses["state"])]
    if found:
        legend(ax, [STATES[state] for state in found], found)
        key: Any = ax.get_legend()
        for patch, state in zip(key.get_patches(), found, strict=True):
            patch.set_color("#ffffff")  # of the hatch, too
            patch.set(facecolor=STATES[state], hatch=_HATCH.get(state), linewidth=0)
    return ax


def _finding(clauses: pd.DataFrame) -> str:
    counts = clauses["state"].value_counts()
    said = [f"{counts[state]} {state}" for state in ("kept", "gained", "lost") if counts.get(state)]
    return f"Clauses with the theme: {', '.join(said)}" if said else "No clause has the theme"


def recoding_alt(clauses: pd.DataFrame) -> str:
    """What the picture says, in words."""
    said = [
        f"{state.capitalize()}: {', '.join(clauses.loc[clauses['state'] == state, 'clause'])}."
        for state in ("gained", "lost")
        if (clauses["state"] == state).any()
    ]
    return " ".join([f"{_finding(clauses)}.", *said])
