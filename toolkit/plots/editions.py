"""Editions side by side: a river of clauses, one column an edition, with bands between kin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path

from toolkit.plots.cells import Fitted
from toolkit.plots.legends import fitting, legend
from toolkit.plots.letters import brief, most, no_markup, width
from toolkit.plots.style import FAINT, INK, PAPER, axes, bare, inches, mark, on, title
from toolkit.tables import BETWEEN
from toolkit.written import quantity, shown

# Paul Tol's "light" scheme; what stays is grey. New and dropped clauses are recognized by a hatch as well.
COLOURS = {
    "kept": f"{FAINT}80",  # translucent, so that it is quiet on a dark page too
    "reworded": "#77aadd",
    "moved": "#eedd88",
    "split": "#44bb99",
    "merged": "#99ddff",
    "new": "#bbcc33",
    "dropped": "#ee8866",
}
"""The colour of each kind of change."""
_HATCH = {
    "new": ("....", "#97a81a"),
    "dropped": ("////", "#cc6a45"),
}  # each with its colour, near that of the background
_LETTER = 0.062  # inches that a letter of a name takes
_SPACE, _PART = 6, 60  # words' worth of room between two clauses, and between the two parts


@dataclass(slots=True)
class _Cell:
    """A clause of one edition: where its column is, where it is in that, and its kin in the edition before."""

    row: Any
    top: float
    height: float
    parents: list[_Cell] = field(default_factory=list)
    children: list[_Cell] = field(default_factory=list)


def editions(lineage: pd.DataFrame, *, ax: Axes | None = None, selected: str = "") -> Axes:
    """A river: each edition is a column of its clauses, as tall as their words, with bands from each clause to its kin.

    ``lineage``: ``tables.lineage``. The colour is that of what became of the clause; of one that is new or changed and
    gone in the next edition, the right half has the colour of what is dropped. Each cell has the gid of its clause: of
    two editions the label in the later one ("mark:OP6", "mark:dropped:OP5"), of more the number of the edition before
    it ("mark:3:OP6"). The cells of the ``selected`` gid are named, even if they are too low for that.
    """
    columns = _columns(lineage)
    count = len(columns)
    half = 0.2 if count <= 2 else 0.13  # of a column's width, in distances between columns
    ax = axes(ax, (min(11.0, 1.6 + 2.2 * max(count, 1)), 7.5), lambda: editions_alt(lineage))
    low = min((cell.top - cell.height for column in columns for cell in column), default=-1.0)
    for column in columns:
        for cell in column:
            _draw(ax, cell, count, half, named=bool(selected) and _name(cell, count) == selected)
    side = half + (0.05 if count <= 2 else 0.3)
    ax.set(xlim=(-side, max(count, 1) - 1 + side), ylim=(low * 1.01, 0), yticks=[])
    bare(ax)
    _heads(ax, columns, half, 72 * inches(ax) / (max(count, 1) - 1 + 2 * side))
    counts = _counts(columns)
    kinds, narrow = [kind for kind in COLOURS if counts[kind]], count == 2 and inches(ax) < 2.6
    changed = sum(counts.values()) - counts["kept"]
    told = narrow and changed < counts.total()  # else nothing is paired, or nothing is kept
    title(ax, f"{changed} of {counts.total()} clauses changed" if told else _finding(lineage, counts))
    said = [_said(kind, counts[kind], columns) for kind in kinds] if narrow else kinds
    beside = 7 if count > 2 else 4 if inches(ax) > 3.3 else 2 if narrow else 3
    both = [
        kind for kind in kinds if any(_fates(c, count) == (kind, True) for cs in columns for c in cs) and kind != "kept"
    ]
    handles: list[Any] = [_swatch(kind) for kind in kinds] + [[_swatch(kind), _swatch("dropped")] for kind in both]
    said = said + [f"{kind}, then dropped" for kind in both]
    legend(ax, handles, said, columns=min(beside, fitting(ax, said)))
    return ax


def _heads(ax: Axes, columns: list[list[_Cell]], half: float, apart: float) -> None:
    """The names of the editions above their columns, which are so many points apart: aslant if they have no room.

    They are labels of ticks, so that the title stands above them, whatever room they take.
    """
    count = len(columns)
    names = [str(column[0].row.doc) for column in columns]
    aslant = count > 2 and (count > 8 or max(width(no_markup(brief(name, 16)), 8) for name in names) > apart - 10)
    most = 40 if count > 8 else 24 if aslant else min(40, max(8, round(apart / 72 / _LETTER)))
    places = list(range(count)) if count != 2 else [-half, 1 + half]
    heads = [no_markup(brief(name, most)) for name in names]
    if count > 2:
        heads = [f"{name}\n{len(column)}" for name, column in zip(heads, columns, strict=True)]
    ax.xaxis.tick_top()
    ax.set_xticks(places, heads)
    ax.tick_params(axis="x", length=0, pad=2, labelsize=8, labelcolor=INK)
    for at, label in enumerate(ax.get_xticklabels()):
        if aslant:
            label.set(rotation=40, ha="left", rotation_mode="anchor")
        elif count == 2:  # in a narrow picture a long name has the room between the columns
            label.set(ha="right" if at else "left")


def _swatch(kind: str) -> Patch:
    """The colour of a kind of change in the key, with its hatch."""
    dots, colour = _HATCH.get(kind, (None, "none"))
    return Patch(facecolor=COLOURS[kind], hatch=dots, edgecolor=colour, linewidth=0)


def _columns(lineage: pd.DataFrame) -> list[list[_Cell]]:
    """The cells of each edition, in reading order, with their kin."""
    columns: list[list[_Cell]] = []
    for _, edition in lineage.sort_values(["edition", "start", "end"], kind="stable").groupby("edition", sort=True):
        top, part, column = 0.0, "", []
        for row in edition.itertuples():
            height = float(max(len(str(row.text).split()), 1))
            if part and row.clause[:2] != part:
                top -= _PART
            part = row.clause[:2]
            column.append(_Cell(row, top, height))
            top -= height + _SPACE
        if columns:
            older = {cell.row.clause: cell for cell in columns[-1]}
            for cell in column:
                cell.parents = [older[label] for label in str(cell.row.origins).split(BETWEEN) if label in older]
                for parent in cell.parents:
                    parent.children.append(cell)
        columns.append(column)
    return columns


def _fates(cell: _Cell, count: int) -> tuple[str, bool]:
    """What became of a clause: the kind of its own change, and whether it is gone in the next edition."""
    return str(cell.row.change) or "kept", not cell.children and cell.row.edition < count


def _name(cell: _Cell, count: int) -> str:
    if count > 2:
        return f"{cell.row.edition}:{cell.row.clause}"
    if cell.row.edition == count:
        return str(cell.row.clause)
    return str(cell.children[0].row.clause) if cell.children else f"dropped:{cell.row.clause}"


def _draw(ax: Axes, cell: _Cell, count: int, half: float, *, named: bool) -> None:
    kind, gone = _fates(cell, count)
    at, shown = cell.row.edition - 1, "dropped" if gone and kind == "kept" else kind
    colour = COLOURS[shown]
    box = _box(ax, cell, count, at - half, 2 * half, shown)
    if gone and kind != "kept":  # how it came at the left, that it goes at the right
        _box(ax, cell, count, at, half, "dropped")
    if named:
        ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.2}
        place = (at, cell.top - cell.height / 2)
        ax.text(*place, str(cell.row.clause), ha="center", va="center", fontsize=7, color=INK, bbox=ground, zorder=5)
    elif count <= 6:
        ink = INK if colour == COLOURS["kept"] else on(colour)
        ax.add_artist(Fitted(box, (str(cell.row.clause),), stacked=True, fontsize=6.5, color=ink))
    left = cell.top
    for parent in cell.parents:
        share = cell.height * parent.height / sum(p.height for p in cell.parents)
        band = _band(parent, cell, left, left - share, half)
        band.set(facecolor=COLOURS[kind], alpha=0.35 if kind == "kept" else 0.75)
        mark(band, _name(cell, count))
        ax.add_artist(band)
        left -= share


def _box(ax: Axes, cell: _Cell, count: int, left: float, wide: float, kind: str) -> Rectangle:
    """A cell, or its right half, in the colour of a kind of change."""
    box = Rectangle((left, cell.top - cell.height), wide, cell.height, facecolor=COLOURS[kind], linewidth=0)
    if lines := _HATCH.get(kind):
        box.set(hatch=lines[0], edgecolor=lines[1])
    mark(box, _name(cell, count))
    ax.add_artist(box)
    return box


def _band(parent: _Cell, cell: _Cell, top: float, bottom: float, half: float) -> PathPatch:
    """The band from a clause to its kin, whose right end is given; from a clause that was split it takes its share."""
    before = 0.0
    for child in parent.children:
        if child is cell:
            break
        before += child.height
    scale = parent.height / sum(child.height for child in parent.children)
    a = parent.top - before * scale
    b = a - cell.height * scale
    x0, x1 = cell.row.edition - 2 + half, cell.row.edition - 1 - half
    middle = (x0 + x1) / 2
    points = [
        (x0, a),
        (middle, a),
        (middle, top),
        (x1, top),
        (x1, bottom),
        (middle, bottom),
        (middle, b),
        (x0, b),
        (x0, a),
    ]
    curve = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return PathPatch(Path(points, curve), linewidth=0)  # type: ignore[arg-type]


def _counts(columns: list[list[_Cell]]) -> Counter[str]:
    """How many clauses became what, from the second edition on, and how many were dropped."""
    counts: Counter[str] = Counter()
    for column in columns:
        for cell in column:
            kind, gone = _fates(cell, len(columns))
            counts[kind] += cell.row.edition > 1
            counts["dropped"] += gone
    return counts


def _said(kind: str, number: int, columns: list[list[_Cell]]) -> str:
    """A kind of change in the key of two editions: how many clauses, and of how many where these are not as many."""
    later = [cell for column in columns for cell in column if cell.row.edition > 1 and cell.row.change == kind]
    origins = {parent.row.clause for cell in later for parent in cell.parents}
    return f"{f'{len(origins)} → ' if kind in ('merged', 'split') else ''}{number} {kind}"


def _finding(lineage: pd.DataFrame, counts: Counter[str]) -> str:
    said = ", ".join(f"{counts[kind]} {kind}" for kind in COLOURS if counts[kind])
    editions = lineage["edition"].nunique()
    if editions < 2:
        return "One edition: nothing to compare it with"
    if counts["new"] + counts["dropped"] == counts.total():
        return "No clause of one is paired with one of another"
    if editions == 2:
        return f"Clauses: {said}"
    lasting = most(lineage.set_index(lineage["clause"] + " of " + lineage["doc"])["unchanged"])
    kept = f"Longest unchanged: {lasting}, in {quantity(lineage['unchanged'].max(), 'edition')}"
    return f"{editions} editions; from one to the next {said}. {kept}"


def editions_alt(lineage: pd.DataFrame) -> str:
    """What the river says, in words."""
    finding = _finding(lineage, _counts(_columns(lineage)))
    last = lineage[lineage["edition"] == lineage["edition"].max()] if len(lineage) else lineage
    new = ", ".join(last.loc[last["change"] == "new", "clause"])
    names = " to ".join(dict.fromkeys(map(shown, lineage["doc"])))
    return f"{names}. {finding}." + (f" New in the last edition: {new}." if new else "")
