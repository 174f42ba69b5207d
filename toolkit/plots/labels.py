"""Labels that never collide: ticks that leave out what has no room, names beside points, and names above them all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import ceil
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.text import Annotation, Text
from matplotlib.ticker import Locator
from matplotlib.transforms import Bbox

from toolkit.plots.letters import no_markup


class Spaced(Locator):
    """Ticks at places of the x axis: every one, every second, every third, ..., so that labels have room, in points."""

    def __init__(self, ax: Axes, places: Iterable[float], room: float) -> None:
        self.ax, self.places, self.room = ax, list(places), room

    def __call__(self) -> Any:
        """The places that have ticks now."""
        return self.tick_values(*self.ax.get_xlim())

    def tick_values(self, vmin: float, vmax: float) -> Any:
        """The places that have ticks if the axis shows this range."""
        points = self.ax.get_window_extent().width * 72 / self.ax.figure.dpi
        needed = self.room * (vmax - vmin) / max(points, 1)
        return self.places[:: max(1, ceil(needed / min((b - a for a, b in pairwise(self.places)), default=1)))]


class Placed(Annotation):
    """A label beside a point: at the first of several places where it overlaps no other label, point or edge.

    All labels of one Axes share ``taken``, the boxes that are taken, which the first of them clears when it draws.
    If no place is free, the label is left out; the view's own names and the table still have it. ``far``: whether
    it may be farther off, which suits a label that could belong to no other point. ``level``: whether it has to begin
    or end at the height of its point, which suits points that stand close.
    """

    places: tuple[tuple[float, float, Any, Any], ...] = (
        (0, 8, "center", "bottom"),
        (0, -8, "center", "top"),
        (-7, 0, "right", "center"),
        (7, 0, "left", "center"),
        (-1, 7, "left", "bottom"),
        (-1, -7, "left", "top"),
        (1, 7, "right", "bottom"),
        (1, -7, "right", "top"),
    )
    farther: tuple[tuple[float, float, Any, Any], ...] = ((0, 15, "center", "bottom"), (0, -15, "center", "top"))

    def __init__(
        self,
        words: str,
        at: tuple[float, float],
        taken: Taken,
        *,
        far: bool = False,
        level: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(no_markup(words), at, (0, 0), textcoords="offset points", **kwargs)  # type: ignore[arg-type]
        self.words, self._taken = no_markup(words), taken
        self._places = tuple(p for p in self.places if not level or p[1] == 0) + self.farther * far
        self.set_in_layout(False)
        taken.labels.append(self)

    def draw(self, renderer: RendererBase) -> None:
        """Find a place and draw."""
        if self._taken.labels[0] is self:
            self._taken.start(renderer)
        self.set_text(self.words)
        for x, y, across, along in self._places:
            self.set_position((x, y))
            self.set_horizontalalignment(across)
            self.set_verticalalignment(along)
            box = self.get_window_extent(renderer)
            if self._taken.free(box):
                self._taken.boxes.append(box)
                super().draw(renderer)
                return
        self.set_text("")


class Taken:
    """The boxes of one Axes on which no label may be: points, labels, and everything outside."""

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        self.labels: list[Placed] = []
        self.points: list[tuple[float, float]] = []
        self.fixed: list[Artist] = []
        self.boxes: list[Bbox] = []

    def start(self, renderer: RendererBase) -> None:
        """Begin a new drawing: only the points and the fixed artists are taken."""
        half = 3.5 * self.ax.figure.dpi / 72
        centres: Any = self.ax.transData.transform(self.points) if self.points else []
        self.boxes = [Bbox.from_extents(x - half, y - half, x + half, y + half) for x, y in centres]
        self.boxes += [artist.get_window_extent(renderer).padded(2) for artist in self.fixed]

    def free(self, box: Bbox) -> bool:
        """Whether a label may be there."""
        inside = self.ax.get_window_extent()
        return (
            inside.x0 - 2 <= box.x0
            and box.x1 <= inside.x1 + 2
            and inside.y0 <= box.y0
            and box.y1 <= inside.y1
            and not any(box.padded(1.5).overlaps(other) for other in self.boxes)
        )


class Over(LineCollection):
    """Labels in lines above all points, each over its point as nearly as the others leave it, with a stem down to it.

    They are arranged when they are drawn, so that no line lies on another however low the Axes turn out to be. A label
    without room is left out, the last that was added first. ``floor``: the height, in data, below which the points are;
    ``lines``: at most so many, each ``line`` points high; ``kwargs``: the look of the stems.
    """

    def __init__(self, ax: Axes, floor: float, lines: int, line: float, **kwargs: Any) -> None:
        super().__init__([], **kwargs)
        self._ax, self._floor, self._lines, self._line = ax, floor, lines, line
        self._labels: list[tuple[Text, str, tuple[float, float]]] = []
        self.set_in_layout(False)
        ax.add_collection(self, autolim=False)

    def add(self, words: str, at: tuple[float, float], **kwargs: Any) -> None:
        """Add a label for a point."""
        text = self._ax.text(*at, no_markup(words), va="bottom", ha="left", **kwargs)
        text.set_in_layout(False)
        self._labels.append((text, no_markup(words), at))

    def draw(self, renderer: RendererBase) -> None:
        """Arrange the labels, which are drawn after this, and draw the stems."""
        inside, data = self._ax.get_window_extent(), self._ax.transData
        point: Any = renderer.points_to_pixels(1.0)
        floor = data.transform((0, self._floor))[1] + 3 * point
        count = min(self._lines, int((inside.y1 - floor) / (self._line * point)))
        step = (inside.y1 - floor) / max(count, 1)
        rows: list[list[tuple[float, float]]] = [[] for _ in range(count)]  # what is taken of each, from below
        stems = []
        for text, words, at in self._labels:
            text.set_text(words)
            wide = text.get_window_extent(renderer).width + 4 * point
            x = data.transform(at)[0]
            start = min(max(inside.x0, x - wide / 2), inside.x1 - wide)
            free = (n for n, row in enumerate(rows) if all(start + wide <= a or b <= start for a, b in row))
            if (n := next(free, None)) is None or wide > inside.width:
                text.set_text("")
                continue
            rows[n].append((start, start + wide))
            left, high = data.inverted().transform((start + 2 * point, floor + n * step))
            text.set_position((left, high))
            stems.append([at, (at[0], high)])
        self.set_segments(stems)
        super().draw(renderer)
