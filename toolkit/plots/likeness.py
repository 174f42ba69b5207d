"""Likeness: which documents have clauses of earlier ones, in nearly the same words."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.plots.cells import Fitted
from toolkit.plots.letters import brief, no_markup, width
from toolkit.plots.style import FAINT, INK, SERIES, axes, bare, inches, mark, title

MOST = 32
"""How many documents are drawn: those that share the most clauses; fewer where their numbers have no room."""
_BESIDE = 1.0  # inches that the names take
_SIZES = (7.5, 7.0, 6.5, 6.0)  # of the letters, in points


def likeness(shared: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A cell for each pair of documents that share clauses: the later one's row, the earlier one's column.

    ``shared``: ``Library.shared``. The stronger, the more of the later document's clauses stand in the earlier one; how
    many is in the cell. Of many documents those that share the most clauses are drawn, at most ``MOST``, in the order
    of their dates. Each cell has the gid "later|earlier", the numbers of the two documents.
    """
    wide = inches(ax or axes(None, (6.5, 4)))  # of a narrow picture the height depends on how many have room
    size, most = _lettered(wide, shared, len(_places(shared, MOST)))
    places = _places(shared, most)
    ax = axes(ax, (6.5, 1.2 + 0.19 * max(len(places), 4)), lambda: likeness_alt(shared))
    for row in shared.itertuples():
        if row.document not in places or row.source_document not in places:
            continue
        x, y = places[row.source_document][0], -places[row.document][0]
        cell = Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, facecolor=SERIES, linewidth=0, zorder=2)
        alpha = 0.2 + 0.8 * row.share
        cell.set_alpha(alpha)
        mark(cell, f"{row.document}|{row.source_document}")
        ax.add_artist(cell)
        colour = INK if alpha < 0.85 else "#ffffff"
        ax.add_artist(Fitted(cell, (str(row.shared),), fontsize=size, color=colour, zorder=3))
    names = [no_markup(name) for _, name in places.values()]
    n = len(names)
    room = inches(ax) * 72 / max(n, 1)
    step = max(1, int((size + 1) // room) + 1)
    ax.plot([-0.5, n - 0.5], [0.5, -n + 0.5], color=FAINT, linewidth=0.6, zorder=1)
    ax.set_xticks(range(0, n, step), names[::step], rotation=90)
    ax.set_yticks([-i for i in range(n)], names)
    ax.set(xlim=(-0.5, max(n, 1) - 0.5), ylim=(-n + 0.5, 0.5) if n else (0, 1))
    bare(ax)
    ax.tick_params(axis="both", labelsize=size, length=0)
    if n:
        ax.set_xlabel("the earlier document", fontsize=8, color=INK)
        ax.set_ylabel("the later one", fontsize=8, color=INK)
    title(ax, _finding(shared, most))
    return ax


def _lettered(wide: float, shared: pd.DataFrame, documents: int) -> tuple[float, int]:
    """The size of the letters, and how many documents are drawn so that every number has room in its cell."""
    room, longest = 72 * (wide - _BESIDE), str(shared["shared"].max() if len(shared) else 0)
    for size in _SIZES:
        cell = max((width(longest, size) + 3) / 0.92, 1.25 * size)
        if (most := int(room / cell)) >= documents:
            break
    return size, max(2, min(MOST, most))


def _places(shared: pd.DataFrame, most: int) -> dict[int, tuple[int, str]]:
    """The documents that are drawn, in the order of their dates: each one's place and short name."""
    weights: dict[int, int] = {}
    names: dict[int, tuple[int, str]] = {}
    for row in shared.itertuples():
        for document, order, doc in (
            (row.document, row.order, row.doc),
            (row.source_document, row.source_order, row.source_doc),
        ):
            weights[document] = weights.get(document, 0) + row.shared
            names[document] = order, brief(doc, 24)
    first = {row[name] for row in _nearest(shared)[:1] for name in ("document", "source_document")}  # in the title
    kept = sorted(sorted(weights, key=lambda d: (d not in first, -weights[d], d))[:most], key=lambda d: names[d])
    return {document: (n, names[document][1]) for n, document in enumerate(kept)}


def _nearest(shared: pd.DataFrame) -> list[dict[str, Any]]:
    """The pairs, those first of which the later document has the most of its clauses from the earlier one."""
    rows: list[dict[str, Any]] = shared.sort_values(["share", "shared"], ascending=False).to_dict("records")
    return rows


def _finding(shared: pd.DataFrame, most: int = MOST) -> str:
    if shared.empty:
        return "No document has clauses of another"
    row = _nearest(shared)[0]
    said = f"{row['shared']} of {row['clauses']} clauses of {row['doc']} stand in {row['source_doc']}"
    every = len({*shared["document"], *shared["source_document"]})
    return said + (f"; the {most} documents that share most, of {every}" if every > most else "")


def likeness_alt(shared: pd.DataFrame) -> str:
    """What the picture says, in words."""
    said = [f"{_finding(shared)}."]
    for row in shared.sort_values(["share", "shared"], ascending=False).iloc[1:9].itertuples():
        said.append(f"{row.doc} has {row.shared} of its {row.clauses} clauses from {row.source_doc}.")
    return " ".join(said)
