"""Figures for print and slides: their width, in grey, with or without a title; the same for every picture.

In: a function that draws a figure, or a picture's name and its tables. Out: a new figure. The height follows from the
width: it grows until no words are cut or lie on others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from toolkit.plots import PICTURES
from toolkit.plots.grey import in_grey
from toolkit.plots.style import sized
from toolkit.registry import unknown

_STEPS = tuple(1.12**n for n in range(8))


@dataclass(frozen=True, slots=True)
class Width:
    """A width in inches, the most height beside it, and the shape, if that is fixed: height by width."""

    inches: float
    most: float
    shape: float = 0.0

    def size(self, wide: float, high: float, step: float, *, equal: bool) -> tuple[float, float]:
        """The size of a figure that is so wide and high by itself, at a step of its growth.

        ``equal``: whether its two directions have one scale; then it keeps its shape, with room for title and legend.
        """
        if self.shape:
            return self.inches * step, self.inches * step * self.shape
        narrower = max(1.0, wide / self.inches)
        first = high / narrower + 0.3 * narrower if equal else high * narrower**0.3
        return self.inches, min(self.most, first * step)


WIDTHS = {"column": Width(3.5, 9.0), "page": Width(6.5, 9.0), "slide": Width(8.0, 9.0, 9 / 16)}
"""A column of a journal, the text of a page, a slide. A slide's figure is to be enlarged to the width of the slide."""


def figure(
    picture: str, *tables: pd.DataFrame, width: str = "", grey: bool = False, title: bool = True, **more: Any
) -> Figure:
    """A picture of ``PICTURES`` as a figure of its own.

    ``tables``: those that the picture is drawn from; ``more``: its further arguments; the others: see ``prepared``.
    Raises ``UnknownName`` for another picture or width.

    >>> import toolkit
    >>> from toolkit import tables
    >>> made = figure("ribbon", tables.clauses(toolkit.load()), width="column", grey=True)
    >>> float(made.get_figwidth())
    3.5
    """
    draw = PICTURES[picture].load()
    return prepared(lambda: draw(*tables, **more).figure, width=width, grey=grey, title=title)


def prepared(draw: Callable[[], Figure], *, width: str = "", grey: bool = False, title: bool = True) -> Figure:
    """The figure that a function draws, made for a place.

    ``width``: one of ``WIDTHS``; "" for the size that the picture has by itself. ``grey``: whether it is for print in
    grey; what had a colour is told by lightness, hatch, dashes or the shape of its marks. ``title``: whether its
    finding is above it; without, say it in the caption. Raises ``UnknownName`` for another width.
    """
    if width and width not in WIDTHS:
        raise unknown("width", width, WIDTHS)
    made = _fitted(draw, title, WIDTHS[width]) if width else _drawn(draw, title)
    if grey:
        in_grey(made)
    return made


def _fitted(draw: Callable[[], Figure], title: bool, width: Width) -> Figure:
    """The figure that is so wide, as high as its words ask for."""

    def grown(step: float, *, equal: bool) -> Figure:
        with sized(partial(width.size, step=step, equal=equal)):
            return _drawn(draw, title)

    made = grown(1.0, equal=False)
    if equal := any(ax.get_aspect() != "auto" for ax in made.axes):
        made = grown(1.0, equal=True)
    for step in _STEPS[1:]:
        if not crowded(made):
            break
        made = grown(step, equal=equal)
    return made


def _drawn(draw: Callable[[], Figure], title: bool) -> Figure:
    made = draw()
    for ax in () if title else made.axes:
        ax.set_title("", loc="left")
    return made


class _Reader(RendererAgg):
    """A renderer that remembers the boxes of the words that are drawn."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(*map(float, figure.bbox.size), figure.dpi)
        self.boxes: dict[int, tuple[Text, Bbox]] = {}

    def draw_text(self, *args: Any, mtext: Text | None = None, **kwargs: Any) -> None:
        """Remember a text, whose lines are drawn one by one."""
        if mtext is not None and id(mtext) not in self.boxes and mtext.get_rotation() % 90 == 0:
            self.boxes[id(mtext)] = mtext, mtext.get_window_extent(self)


def crowded(figure: Figure) -> bool:
    """Whether words of a figure are cut by its edge or lie on others. Words that lie aslant are not measured."""
    reader = _Reader(figure)
    figure.draw(reader)
    paper = figure.bbox.padded(1)
    x0, y0, x1, y1 = np.array([box.extents for _, box in reader.boxes.values()]).reshape(-1, 4).T
    if (x0 < paper.x0).any() or (y0 < paper.y0).any() or (x1 > paper.x1).any() or (y1 > paper.y1).any():
        return True
    lines = np.array([text.get_text().count("\n") + 1 for text, _ in reader.boxes.values()])
    spare = (y1 - y0) / lines / 8  # letters fill about three quarters of their line
    low, high = y0 + spare, y1 - spare
    meet = (x0[:, None] <= x1) & (low[:, None] <= high)
    return bool(np.triu(meet & meet.T, 1).any())
