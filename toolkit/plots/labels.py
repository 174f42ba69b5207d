"""Labels that never collide: ticks that leave out what has no room, names beside points, and names above them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text
from matplotlib.ticker import Locator
from matplotlib.transforms import Bbox

from toolkit.plots.letters import brief, no_markup
from toolkit.plots.style import wrapped


class Spaced(Locator):
    """Ticks at places of an axis: every one, every second, every third, ..., so that labels have room, in points.

    ``upright``: whether it is the y axis; ``always``: places that have a tick of their own beside those, at any rate.
    """

    def __init__(
        self, ax: Axes, places: Iterable[float], room: float, *, upright: bool = False, always: Iterable[float] = ()
    ) -> None:
        self.ax, self.room, self.upright, self.always = ax, room, upright, list(always)
        self.places = [place for place in places if place not in self.always]

    def __call__(self) -> Any:
        """The places that have ticks now."""
        return self.tick_values(*(self.ax.get_ylim() if self.upright else self.ax.get_xlim()))

    def tick_values(self, vmin: float, vmax: float) -> Any:
        """The places that have ticks if the axis shows this range."""
        box = self.ax.get_window_extent()
        points = (box.height if self.upright else box.width) * 72 / self.ax.figure.dpi
        needed = self.room * (vmax - vmin) / max(points, 1)
        ticks = self.places[:: max(1, ceil(needed / min((b - a for a, b in pairwise(self.places)), default=1)))]
        return [at for at in ticks if all(abs(at - other) >= needed for other in self.always)] + self.always


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
        (-9, 0, "right", "center"),  # beyond the frame that a view draws around a selected point
        (9, 0, "left", "center"),
        (-1, 7, "left", "bottom"),
        (-1, -7, "left", "top"),
        (1, 7, "right", "bottom"),
        (1, -7, "right", "top"),
        (-3, 7, "left", "bottom"),
        (-3, -7, "left", "top"),
        (-2, 7, "right", "bottom"),
        (-2, -7, "right", "top"),
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
        self.boxes = self.before(renderer)

    def before(self, renderer: RendererBase, but: Iterable[Artist] = ()) -> list[Bbox]:
        """The boxes of the points and of the fixed artists, ``but`` some."""
        half, less = 3.5 * self.ax.figure.dpi / 72, set(but)
        centres: Any = self.ax.transData.transform(self.points) if self.points else []
        boxes = [Bbox.from_extents(x - half, y - half, x + half, y + half) for x, y in centres]
        fixed = (artist for artist in self.fixed if artist not in less)
        return boxes + [artist.get_window_extent(renderer).padded(2) for artist in fixed]

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


class Beside(Artist):
    """Vertical lines with words beside them, as high as the other words, the lines and the points leave room.

    They are arranged when they are drawn, before the labels of the points, which keep off them. Words without room are
    left out, and the ``key``, a line of the legend that has ``KEY`` for its words, says of how many.
    ``top``: the height, in data, of the highest words; ``shift``: how far they are from their line, in data.
    """

    KEY = "event"
    _WIDE = (2.2, 1.5, 1.0)  # inches, of the words
    _MOST, _SHORT = 240, 160  # letters: at most so many are drawn; of a single line, so many find room in any picture

    def __init__(self, ax: Axes, taken: Taken, *, top: float, shift: float, size: float, **line: Any) -> None:
        super().__init__()
        self._ax, self._taken, self._top, self._shift, self._size, self._look = ax, taken, top, shift, size, line
        self._lines: list[tuple[Line2D, Text, float, str]] = []
        self._room: dict[Text, float] = {}
        self.key: Text | None = None
        self.set_zorder(1.5)
        self.set_in_layout(False)
        ax.add_artist(self)

    @property
    def crowded(self) -> int:
        """How many lines may lose their words, so that the key has to have a line for them."""
        words = [words for _, _, _, words in self._lines]
        return len(words) if len(words) > 1 or len("".join(words)) > self._SHORT else 0

    def add(self, x: float, words: str, **look: Any) -> None:
        """A line, and words for it."""
        line, words = self._ax.axvline(x, **self._look), no_markup(brief(words, self._MOST))
        text = self._ax.text(x, self._top, words, va="top", fontsize=self._size, **look)
        text.set_in_layout(False)
        self._room[text] = self._WIDE[0] * self._ax.figure.dpi
        wrapped(text, lambda: self._room[text])
        self._taken.fixed += [line, text]
        self._lines.append((line, text, x, words))

    @classmethod
    def said(cls, left_out: int) -> str:
        """What the key says if the words of so many lines have no room."""
        return f"{cls.KEY}; of {left_out} the words have no room" if left_out else cls.KEY

    def draw(self, renderer: RendererBase) -> None:
        """Arrange the words, which are drawn after this."""
        own = {artist for line, text, _, _ in self._lines for artist in (line, text)}
        taken = self._taken.before(renderer, own)
        left_out = 0
        for _, text, x, words in self._lines:
            text.set_text(words)
            places = list(self._places(text, x, renderer, taken))
            if not places:
                text.set_text("")
                left_out += 1
                continue
            _, room, side, at = min(places, key=lambda place: place[0])
            self._put(text, room, side, at)
            taken.append(text.get_window_extent(renderer).padded(self._size / 2))
        if self.key is not None:
            self.key.set_text(self.said(left_out))

    def _put(self, text: Text, room: float, side: str, at: tuple[float, float]) -> None:
        self._room[text] = room
        text.set_horizontalalignment(side)  # type: ignore[arg-type]
        text.set_position(at)

    def _across(self, x: float, box: Bbox) -> bool:
        """Whether another line goes through the box, or between it and its own line, at ``x``."""
        own, *others = (self._ax.transData.transform((at, 0))[0] for at in (x, *(at for _, _, at, _ in self._lines)))
        return any(min(own, box.x0) - 2 < at < max(own, box.x1) + 2 and abs(at - own) > 1.5 for at in others)

    def _places(
        self, text: Text, x: float, renderer: RendererBase, taken: list[Bbox]
    ) -> Iterator[tuple[int, float, str, tuple[float, float]]]:
        """For each width and side the highest place, if any: how many steps down, the width, the side, where."""
        inside = self._ax.get_window_extent()
        step: Any = renderer.points_to_pixels(self._size / 2)
        low, high = self._ax.get_xlim()
        sides = [("right", x - self._shift, x - low), ("left", x + self._shift, high - x)]
        for wide in self._WIDE:
            for side, at, share in sorted(sides, key=lambda one: -one[2]):
                room = min(wide * self._ax.figure.dpi, share / (high - low) * inside.width - 6)
                if room < self._size * 5:
                    continue
                self._put(text, room, side, (at, self._top))
                box = text.get_window_extent(renderer)
                fits = inside.x0 - 2 <= box.x0 and box.x1 <= inside.x1 + 2 and not self._across(x, box)
                near = [other for other in taken if other.x0 < box.x1 and box.x0 < other.x1]
                downs = range(max(0, int((box.y0 - inside.y0) / step)) + 1) if fits and box.y0 >= inside.y0 else ()
                down = next((n for n in downs if not any(box.translated(0, -n * step).overlaps(b) for b in near)), None)
                if down is not None:
                    y = self._ax.transData.transform((at, self._top))[1] - down * step
                    yield down, room, side, (at, self._ax.transData.inverted().transform((0, y))[1])
