"""The manners of all pictures: colours, marks that can be found again, labels that never collide, SVG and PNG."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import pairwise
from math import ceil
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.text import Annotation, Text
from matplotlib.textpath import TextPath
from matplotlib.ticker import Locator
from matplotlib.transforms import Bbox, ScaledTranslation, Transform

from toolkit.languages.scripts import Script, script_of
from toolkit.plots.files import Sheet, to_png as to_png, to_svg as to_svg
from toolkit.written import shown

INK = "#1a1a1b"
"""Text and axes; a view on a dark page shows it in the page's own ink."""
FAINT = "#b0b0b1"
"""Grid and context."""
PAPER = "#fefefd"
"""The background; a view shows the page's own."""
BAND = "#b0b0b133"
"""A shaded part: the faint colour, translucent."""

_NO_ITALICS = 0x590  # scripts from here on, Hebrew, Arabic and those of Asia, have none
_ENDLESS = re.compile(r"(\S{47})\S\S+")

# Paul Tol's "light" scheme, made for cells with dark labels: the colour-blind can tell them apart, and a label stays
# legible when a filter makes its cell pale. One more red, darker than the scheme's, is for what is condemned.
_FAMILIES = {
    "look back": "#77aadd",
    "take note": "#bbbbbb",
    "consider": "#99ddff",
    "state of mind": "#eedd88",
    "welcome": "#44bb99",
    "worry": "#ffaabb",
    "condemn": "#d5606f",
    "affirm": "#bbcc33",
    "ask": "#ee8866",
    "decide": "#aaaa00",
}
_LINE, _BETWEEN = 2.6, 1.4  # of a legend: a line's length and the room between two columns, by the size of its letters
OTHER = "#767676"
SERIES = "#4477aa"
LATE = "#cc6677"


def family_colours() -> dict[str, str]:
    """The colour of each family of phrases; a family that is not here is drawn in ``OTHER``."""
    return dict(_FAMILIES)


def on(colour: str) -> str:
    """Nearly black or white, whichever is read better on a colour (WCAG 2.2, relative luminance).

    SVG leaves pure black unstated: a view would show it in the page's own text colour.
    """
    return "#111111" if luminance(colour) > 0.19 else "#ffffff"


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def no_markup(words: str) -> str:
    """Words of a document, in which a dollar sign begins no formula.

    Other scripts are drawn in the first font of ``data/languages/scripts.toml`` that is installed, which from then on
    stands behind those of ``rcParams["font.family"]``; matplotlib joins and turns Arabic letters itself. A character
    that no font has becomes U+FFFD, and a warning names the fonts that have it. A word that is too long for any line is
    cut.

    >>> no_markup("US$ 5 and A$ 7")
    'US\\\\$ 5 and A\\\\$ 7'
    """
    if not (words.isascii() and words.isprintable()):
        known = _drawable(words)
        missing = "\ufffd" if 0xFFFD in known else "?"
        words = "".join(c if ord(c) in known or c == "\n" else " " if c.isspace() else missing for c in words)
    return _ENDLESS.sub(lambda word: f"{word[1]}…", words).replace("$", r"\$")


def _drawable(words: str) -> frozenset[int]:
    """The characters that can be drawn, after a font for each script of the words was looked for."""
    known = _glyphs(tuple(FontProperties().get_family()), tuple(matplotlib.rcParams["font.sans-serif"]))
    for script in dict.fromkeys(found for c in words if ord(c) not in known and (found := script_of(c))):
        if font := _installed(script):
            matplotlib.rcParams["font.family"] = [*matplotlib.rcParams["font.family"], font]
            known = _glyphs(tuple(FontProperties().get_family()), tuple(matplotlib.rcParams["font.sans-serif"]))
    return known


@cache
def _installed(script: Script) -> str | None:
    """The best font of a script that is installed; without one a warning says, once, which to install."""
    fonts = set(fontManager.get_font_names())
    found = next((font for font in script.fonts if font in fonts), None)
    if found is None and script.fonts:
        named = ", ".join(script.fonts[:3])
        warnings.warn(
            f"no installed font has these {script.name} letters, so pictures lack them: install one of {named}, ...",
            stacklevel=4,
        )
    return found


@cache
def _glyphs(family: tuple[str, ...], _generic: tuple[str, ...]) -> frozenset[int]:
    """The characters that the fonts of a family can draw upright, in bold and, where a script has any, in italics."""
    kinds: tuple[dict[str, Any], ...] = ({}, {"weight": "bold"}, {"style": "italic"})
    faces = [[get_font(findfont(FontProperties(family=[one], **kind))) for one in family] for kind in kinds]
    upright, bold, italic = (frozenset(c for font in fonts for c in font.get_charmap()) for fonts in faces)
    return frozenset(c for c in upright & bold if c in italic or c >= _NO_ITALICS)


def brief(name: str, most: int = 40) -> str:
    """A name for a narrow place: its beginning, if it is long.

    >>> brief("resolution.md"), brief("x" * 50, 5)
    ('resolution.md', 'xxxx…')
    """
    name = " ".join(shown(name).split())
    return name if len(name) <= most else f"{name[: most - 1]}…"


def most(values: Any, *, least: bool = False) -> str:
    """What has the greatest value of a Series, or the ``least``; of equal ones two are named, and the others counted.

    >>> import pandas as pd
    >>> most(pd.Series({"OP1": 3, "OP2": 1, "OP4": 3})), most(pd.Series({"a": 1, "b": 1, "c": 1, "d": 1}), least=True)
    ('OP1 and OP4', 'a, b and 2 more')
    """
    names = [str(name) for name in values.index[values == (values.min() if least else values.max())]]
    first, more = (names[:2], len(names) - 2) if len(names) > 3 else (names[:-1], 0)
    last = f"{more} more" if more else names[-1]
    return f"{', '.join(first)} and {last}" if first else last


def left_out(names: Iterable[str], most: int = 12, *, why: str = "") -> str:
    """The line that names what a picture does not draw, and why; of more than ``most`` the rest are counted.

    >>> left_out(["16/18", "70/1"], why="without a day"), left_out(["a", "b", "c"], 1), left_out([])
    ('Not drawn, without a day: 16/18, 70/1.', 'Not drawn: a and 2 more.', '')
    """
    names = list(dict.fromkeys(names))
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return f"Not drawn{why and f', {why}'}: {', '.join(names[:most])}{rest}." if names else ""


_SIZE: ContextVar[Callable[[float, float], tuple[float, float]] | None] = ContextVar("size", default=None)


@contextmanager
def sized(size: Callable[[float, float], tuple[float, float]]) -> Iterator[None]:
    """While this lasts, each new figure has the size that the function makes of its own width and height."""
    token = _SIZE.set(size)
    try:
        yield
    finally:
        _SIZE.reset(token)


def sheet(wide: float, high: float, *, layout: Any = "constrained") -> Sheet:
    """A new figure of a size in inches, or of the size that ``sized`` says; that one always has a layout."""
    size = _SIZE.get()
    if size is None:
        return Sheet(figsize=(wide, high), layout=layout)
    return Sheet(figsize=size(wide, high), layout="constrained")


def axes(ax: Axes | None, size: tuple[float, float], words: Callable[[], str] | None = None) -> Axes:
    """The Axes to draw on: the given ones, or those of a new figure of a size in inches.

    ``words``: what makes the text alternative of the new figure; without it, that is what its titles say.
    """
    if ax is not None:
        return ax
    figure = sheet(*size)
    figure.words = words
    return figure.subplots()


def inches(ax: Axes) -> float:
    """The width that the Axes have with everything beside them: their share of the figure, before any layout."""
    figure: Any = ax.get_figure(root=True)
    share = ax.get_position(original=True).width / (figure.subplotpars.right - figure.subplotpars.left)
    return float(share * figure.get_figwidth())


@cache
def width(words: str, size: float) -> float:
    """How wide words are, in points, in letters of a size in points; a dollar sign is a letter, escaped or not."""
    words = no_markup(words.replace(r"\$", "$"))
    if not words.strip():
        return 0.0
    outline: Any = TextPath((0, 0), words, size=size)
    across = outline.vertices[outline.codes != Path.CLOSEPOLY, 0]  # a letter's curves end where it is widest
    return float(across.max() - across.min())


def bare(ax: Axes, *, left: bool = False, bottom: bool = False) -> None:
    """Take the frame away, but for the sides that are asked for."""
    for side, spine in ax.spines.items():
        spine.set_visible((side == "left" and left) or (side == "bottom" and bottom))
        spine.set_color(INK)
    ax.patch.set_visible(False)  # the page's own background, also a dark one
    ax.tick_params(colors=INK, labelsize=8, left=left, bottom=bottom, length=3)


def title(ax: Axes, words: str, *, size: float = 10.5) -> None:
    """The finding, left above the picture, in as many lines as its width asks for."""
    text = ax.set_title(no_markup(words), loc="left", fontsize=size, color=INK)
    wrapped(text, lambda: ax.get_window_extent().width)


def wrapped(text: Text, room: Callable[[], float]) -> Text:
    """Break a text into lines no longer than the room, in pixels, that is available when it is drawn.

    matplotlib breaks at the edge of the figure and names no other edge, so its measure is replaced. Should it measure
    in another way one day, the text breaks at the edge of the figure again.
    """
    text.set_wrap(True)
    text._get_wrap_line_width = room  # type: ignore[attr-defined]
    return text


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


def mark(artist: Artist, name: str) -> None:
    """Give an artist the id by which a view selects it."""
    artist.set_gid(f"mark:{name}")


def label(text: Text, name: str) -> Text:
    """Give the words on a mark an id: where the mark is pale, they need the ink of the page, whatever theirs was."""
    text.set_gid(f"label:{name}")
    return text


def marks(figure: Figure) -> Iterator[tuple[str, Artist]]:
    """The marks of a figure with their ids."""
    for artist in figure.findobj(lambda a: str(a.get_gid() or "").startswith("mark:")):
        yield str(artist.get_gid())[5:], artist


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
