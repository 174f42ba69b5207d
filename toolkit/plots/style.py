"""The manners of all pictures: colours, sheets and Axes, titles, and marks that can be found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import ceil
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from toolkit.plots.files import Sheet
from toolkit.plots.letters import no_markup, width

INK = "#1a1a1b"
"""Text and axes; a view on a dark page shows it in the page's own ink."""
FAINT = "#b0b0b1"
"""Grid and context."""
PAPER = "#fefefd"
"""The background; a view shows the page's own."""
BAND = "#b0b0b133"
"""A shaded part: the faint colour, translucent."""


# Paul Tol's "light" scheme, made for cells with dark labels: the colour-blind can tell them apart, and a label stays
# legible when a filter makes its cell pale. One more red, darker than the scheme's, is for what is condemned; a violet
# is for a phrase of no family, so that dark grey is left to what has no phrase.
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
    "other": "#bb99dd",
}
OTHER = "#767676"
SERIES = "#4477aa"
LATE = "#cc6677"


def family_colours() -> dict[str, str]:
    """The colour of each family of phrases; what has no family is drawn in ``OTHER``."""
    return dict(_FAMILIES)


def on(colour: str) -> str:
    """Nearly black or white, whichever is read better on a colour (WCAG 2.2, relative luminance).

    SVG leaves pure black unstated: a view would show it in the page's own text colour. That is right on the colours
    which a dark page changes.
    """
    if colour in (FAINT, PAPER):
        return INK
    return "#111111" if luminance(colour) > 0.19 else "#ffffff"


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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


def words_alone(ax: Axes, words: str) -> Axes:
    """A picture that has nothing to draw: only the finding; a sheet with no other picture is as low as that."""
    ax.set_axis_off()
    title(ax, words)
    figure = ax.get_figure(root=True)
    if isinstance(figure, Sheet) and figure.axes == [ax] and _SIZE.get() is None:
        lines = ceil(1.3 * width(no_markup(words), 10.5) / (inches(ax) * 72))
        figure.set_figheight(min(figure.get_figheight(), 0.35 + 0.22 * lines))
    return ax


def wrapped(text: Text, room: Callable[[], float]) -> Text:
    """Break a text into lines no longer than the room, in pixels, that is available when it is drawn.

    matplotlib breaks at the edge of the figure and names no other edge, so its measure is replaced. Should it measure
    in another way one day, the text breaks at the edge of the figure again.
    """
    text.set_wrap(True)
    text._get_wrap_line_width = room  # type: ignore[attr-defined]
    return text


def mark(artist: Artist, name: str) -> None:
    """Give an artist the id by which a view selects it."""
    artist.set_gid(f"mark:{name}")


def point(name: str, number: int) -> str:
    """The id of one of several points that are one mark: it alone may be pale, but it cannot be selected.

    >>> point("un-charter", 2)
    'un-charter#2'
    """
    return f"{name}#{number}"


def label(text: Text, name: str) -> Text:
    """Give the words on a mark an id: where the mark is pale, they need the ink of the page, whatever theirs was."""
    text.set_gid(f"label:{name}")
    return text


def marks(figure: Figure) -> Iterator[tuple[str, Artist]]:
    """The marks of a figure with their ids."""
    for artist in figure.findobj(lambda a: str(a.get_gid() or "").startswith("mark:")):
        yield str(artist.get_gid())[5:], artist
