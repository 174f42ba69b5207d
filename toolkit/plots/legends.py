"""The key below a picture: in as many columns as fit, with samples of what is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import ceil
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation, Transform

from toolkit.plots.letters import width
from toolkit.plots.style import INK, inches

_LINE, _BETWEEN = 2.6, 1.4  # of a legend: a line's length and the room between two columns, by the size of its letters


def fitting(ax: Axes, labels: Iterable[str], *, beside: float = 0.0, lines: bool = False) -> int:
    """How many columns a legend has room for, at most 6; ``beside``: inches to leave beside the Axes.

    A column is as wide as its own longest label, as matplotlib makes it; ``lines``: as in ``legend``.
    """
    wide, room = [width(label, 8) for label in labels], (inches(ax) - beside) * 72
    return next((n for n in range(6, 1, -1) if n <= len(wide) and _across(wide, n, lines) <= room), 1)


def _across(wide: list[float], columns: int, lines: bool) -> float:
    """How wide a legend is, in points, with labels so wide in so many columns, of which the first are the longest."""
    rows, longer = divmod(len(wide), columns)
    ends = [n * rows + min(n, longer) for n in range(columns + 1)]
    handle = (_LINE if lines else 1) * 8 + 4  # with its pad
    # Letters on a screen are wider than their outlines by some hundredths, and a legend begins 4 points to the right.
    return sum(handle + 1.05 * max(wide[a:b]) for a, b in pairwise(ends)) + (columns - 1) * _BETWEEN * 8 + 4


def legend(ax: Axes, colours: list[Any], labels: list[str], *, columns: int | None = 6, lines: bool = False) -> None:
    """The colours with their labels, left below the picture, without a frame; ``lines``: of lines that end in a dot.

    ``colours``: an artist among them is shown as it is, and so are several on each other, in a tuple, or beside
    each other, in a list. ``columns``: None for as many as fit, in rows of about the same length.
    """

    def handle(colour: Any) -> Any:
        if isinstance(colour, Artist | list) or (isinstance(colour, tuple) and isinstance(colour[0], Artist)):
            return colour
        return Line2D([], [], color=colour, marker="o", markersize=4.5) if lines else Patch(color=colour)

    if columns is None:
        rows = max(1, ceil(len(labels) / fitting(ax, labels, beside=1.4)))
        columns = max(1, ceil(len(labels) / rows))
    ax.legend(
        [handle(colour) for colour in colours],
        labels,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        ncols=columns,
        frameon=False,
        fontsize=8,
        labelcolor=INK,
        handlelength=_LINE if lines else 1,
        columnspacing=_BETWEEN,
        handletextpad=0.5,
        borderpad=0,
        handler_map={list: HandlerTuple(ndivide=None, pad=0)},
    )


def shifted(ax: Axes, right: float, up: float) -> Transform:
    """The places of an Axes, from 0 to 1, so many points to the right and up."""
    figure: Any = ax.get_figure(root=True)
    return ax.transAxes + ScaledTranslation(right / 72, up / 72, figure.dpi_scale_trans)


def sample(number: int, colour: str = INK) -> Line2D:
    """A number as it stands at a point, in letters of 7 points, for the legend that says what it counts."""
    size = max(0.73 * 7, width(f"{number}", 7))  # of a marker: its longer side
    return Line2D([], [], color=colour, linestyle="none", marker=f"${number}$", markersize=size, markeredgewidth=0)
