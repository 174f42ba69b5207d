"""Figures in grey: what a colour told apart is told by lightness, hatch, dashes, or the shape of a mark.

In: a figure in colours. Out: the same figure, changed, with nothing in it but greys, or with some marks pale and grey.
Nothing here knows a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Collection as Some, Iterable, Mapping
from itertools import cycle, islice
from typing import Any

import numpy as np
from matplotlib.collections import Collection, PathCollection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from toolkit.plots.cells import Fitted
from toolkit.plots.style import FAINT, INK, PAPER, luminance, marks, on, point

_HATCHES = ("", "////", "....", "\\\\\\\\", "----", "xxxx", "||||", "oo")
_DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)), (0, (9, 3)), (0, (3, 1, 1, 1, 1, 1)))
_MARKS = ("o", "s", "D", "^", "v", "P", "X", "<", ">", "p", "*", "h")
_DARKEST, _LIGHTEST = 45.0, 84.0  # CIE lightness of what is filled; text is legible on all of it, and it on white
_NEAR = 14.0  # two fills nearer than this in lightness have different hatches
_PALE = 0.2  # how opaque what a filter excludes is
_PALE_WORDS = 0.68  # and its words, which can still be read
_CONTRAST = 0.35  # what is left of its contrast, so that a dark mark is no darker than a light one that is kept
_LARGE = 40  # points with more area have a number inside: theirs are the first shapes, which have room for it
_CONTEXT = 0.5  # what is more translucent than this is context, and is not told apart


def in_grey(figure: Figure) -> None:
    """Take the colours out of a figure."""
    patches: list[Any] = figure.findobj(Patch)
    lines: list[Any] = figure.findobj(Line2D)
    strokes = [p for p in patches if not p.get_fill()]
    drawn = [_key(line.get_color()) for line in lines if line.get_linestyle() != "None"]
    drawn += [_key(line.get_markerfacecolor()) for line in lines if line.get_marker() == "o"]
    drawn += [_key(p.get_edgecolor()) for p in strokes]
    many: list[Any] = figure.findobj(Collection)
    drawn += [_key(colour) for one in many if _round(one) for colour in one.get_facecolor()]
    points = {_key(colour) for one in many for colour in one.get_facecolor() if colour[3] > _CONTEXT}
    fills = _fills(
        (_key(p.get_facecolor()) for p in patches if _filled(p)),
        also={*drawn, *(_key(line.get_markerfacecolor()) for line in lines)},
        plain=points,
        clear={_key(c): c[3] for p in patches if _filled(p) and (c := to_rgba(p.get_facecolor()))[3] < 1},
    )
    large = {
        _key(colour) for one in many if _round(one) and max(one.get_sizes()) > _LARGE for colour in one.get_facecolor()
    }
    telling = sorted((c for c in dict.fromkeys(drawn) if _tells(c)), key=lambda c: (c not in large, c))
    order = {c: n for n, c in enumerate(telling)}
    for patch in patches:
        _patch(patch, fills, order)
    for line in lines:
        _line(line, order)
    for key in figure.findobj(Legend):
        swatches: list[Any] = key.findobj(Rectangle)  # also those that stand beside each other
        for swatch in swatches:
            swatch.set(y=swatch.get_y() - 0.25 * swatch.get_height(), height=1.5 * swatch.get_height())  # for its hatch
    for collection in many:
        if _round(collection):
            _shapes(collection, order)
        _collection(collection, fills)
    for text in figure.findobj(Text):
        _text(text, fills)


def dim(figure: Figure, names: Iterable[str]) -> None:
    """Make some marks pale and grey, as a view does with what a filter excludes; the words on them are then in ink.

    Pale alone, a mark would have the colour of another degree of the same scale. A name may be that of a ``point``.
    """
    out = frozenset(names)
    for name, artist in marks(figure):
        if name not in out and isinstance(artist, PathCollection):
            _dim_points(artist, [point(name, n) in out for n in range(_many(artist))])
        if name in out:
            if isinstance(artist, Patch):
                artist.set(facecolor=_faded(artist.get_facecolor()), edgecolor=_faded(artist.get_edgecolor()))
            elif isinstance(artist, Line2D):
                _ink(artist, _faded)
            elif isinstance(artist, Collection):
                _collection(artist, tone=_faded)
            alone = to_rgba(artist.get_facecolor())[3] if isinstance(artist, Patch) and artist.get_fill() else 1
            artist.set_alpha(_PALE * (artist.get_alpha() or alone))
    words = {f"label:{name}" for name in out}
    for text in figure.findobj(lambda a: isinstance(a, Text) and a.get_gid() in words):
        text.set(color=INK, alpha=_PALE_WORDS)
        if ground := text.get_bbox_patch():  # type: ignore[attr-defined]
            ground.set_facecolor(_on_white(_faded(ground.get_facecolor()), _PALE))  # so that no hatch shines through


def _many(points: Any) -> int:
    return len(points.get_offsets())


def _dim_points(points: Any, out: list[bool]) -> None:
    """Make some of the points of one mark pale and grey."""

    def dimmed(colours: Any) -> list[Any]:
        each = islice(cycle(colours), len(out))
        return [(*to_rgb(_faded(c)), _PALE * c[3]) if gone else tuple(c) for c, gone in zip(each, out, strict=True)]

    if any(out):
        faces, edges = points.get_facecolor(), points.get_edgecolor()
        points.set(facecolor=dimmed(faces), edgecolor=dimmed(edges))


def _key(colour: Any) -> str:
    """A colour as it is known here, whatever its translucency; "" for none."""
    return "" if isinstance(colour, str) and colour.lower() == "none" else to_hex(to_rgb(colour))


def _tells(colour: str) -> bool:
    """Whether a colour tells what a line or a mark is, as ink and the faint colour of the context do not."""
    return colour not in ("", INK, PAPER, FAINT, "#000000", "#ffffff")


def _filled(patch: Patch) -> bool:
    alpha = to_rgba(patch.get_facecolor())[3]
    return patch.get_fill() and alpha > _CONTEXT and _key(patch.get_facecolor()) not in (INK, PAPER, "#ffffff")


def lightness(colour: str) -> float:
    """How light a colour is, from 0 to 100 (CIE 1976)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def grey(light: float) -> str:
    """The grey of a lightness.

    >>> grey(100), round(lightness(grey(60)))
    ('#ffffff', 60)
    """
    y = ((light + 16) / 116) ** 3 if light > 8 else light / 903.3
    value = 12.92 * y if y <= 0.0031308 else 1.055 * y ** (1 / 2.4) - 0.055
    return to_hex((min(1.0, max(0.0, value)),) * 3)


def _fills(
    colours: Iterable[str], also: Some[str] = (), plain: Some[str] = (), clear: Mapping[str, float] | None = None
) -> dict[str, tuple[str, str]]:
    """Each colour's grey and hatch: greys in the order of the colours' lightness, hatches where greys are near.

    ``also``: the colours of lines and marks, which keep their lightness; fills that all have such a colour do, too.
    ``plain``: those of points, which take the greys of the fills, but can have no hatch: so these have none either.
    ``clear``: how opaque the translucent ones are: lighter than their grey, and the first to go without a hatch.

    >>> _fills(["#33628f", "#a9c3dd"])
    {'#33628f': ('#6a6a6a', ''), '#a9c3dd': ('#d1d1d1', '')}
    """
    found = sorted(set(colours), key=lambda c: (lightness(c), c))
    step = (_LIGHTEST - _DARKEST) / max(1, len(found) - 1)
    own = len(found) == 1 or set(found) <= set(also)
    greys = {
        colour: grey(min(max(_DARKEST, lightness(colour)), _LIGHTEST) if own else _DARKEST + n * step)
        for n, colour in enumerate(found)
    }
    opaque = {colour: (clear or {}).get(colour, 1.0) for colour in found}
    given: dict[str, tuple[float, str]] = {}
    for colour in sorted(found, key=lambda c: opaque[c]):
        light = lightness(_on_white(greys[colour], opaque[colour]))
        near = {hatch for other, hatch in given.values() if abs(other - light) < _NEAR}
        hatch = next((h for h in _HATCHES if h not in near), "")
        given[colour] = light, "" if colour in plain else hatch
    return {colour: (greys[colour], given[colour][1]) for colour in found}


def _plain(colour: Any) -> Any:
    """A colour's own grey, as translucent as it was."""
    r, g, b, alpha = to_rgba(colour)
    return (*to_rgb(grey(lightness(to_hex((r, g, b))))), alpha)


def _faded(colour: Any) -> Any:
    """Its grey with little contrast, as in the views (``filter: grayscale(1) contrast(0.35)`` in markview.css)."""
    *levels, alpha = _plain(colour)
    return (*(0.5 + _CONTRAST * (level - 0.5) for level in levels), alpha)


def _patch(patch: Patch, fills: dict[str, tuple[str, str]], order: dict[str, int]) -> None:
    if not patch.get_fill():
        if dashes := order.get(_key(patch.get_edgecolor())):
            patch.set_linestyle(_DASHES[dashes % len(_DASHES)])
        patch.set_edgecolor(_plain(patch.get_edgecolor()))
        return
    if not _filled(patch):
        patch.set(facecolor=_plain(patch.get_facecolor()), edgecolor=_plain(patch.get_edgecolor()))
        return
    colour, hatch = fills[_key(patch.get_facecolor())]
    alpha = to_rgba(patch.get_facecolor())[3]
    edge = colour if _key(patch.get_edgecolor()) == _key(patch.get_facecolor()) else "#ffffff"
    patch.set_color(_lines(colour) if hatch else edge)  # of the edge, and of the hatch
    patch.set(facecolor=(*to_rgb(colour), alpha), hatch=hatch or None)


def _on_white(colour: Any, alpha: float = 1.0) -> str:
    """How a colour looks on white, if it is that much more translucent than it was."""
    alpha *= to_rgba(colour)[3]
    return to_hex([alpha * part + 1 - alpha for part in to_rgb(colour)])


def _lines(colour: str) -> str:
    """The grey of a hatch on a grey: darker, or lighter if that is dark."""
    light = lightness(colour)
    return grey(light - 30 if light > 62 else light + 30)


def _line(line: Line2D, order: dict[str, int]) -> None:
    n = order.get(_key(line.get_color()), 0)
    face = line.get_markerfacecolor()
    if line.get_linestyle() == "-" and n:
        line.set_linestyle(_DASHES[n % len(_DASHES)])
    if line.get_marker() == "o":
        line.set_marker(_MARKS[order.get(_key(face), 0) % len(_MARKS)])
    _ink(line)


def _ink(line: Line2D, tone: Callable[[Any], Any] = _plain) -> None:
    """Take the colours out of a line and its marks."""
    face, edge = line.get_markerfacecolor(), line.get_markeredgecolor()
    line.set_color(tone(line.get_color()))
    line.set_markerfacecolor(tone(face) if _key(face) else "none")
    line.set_markeredgecolor(tone(edge) if _key(edge) else "none")


def _shape(marker: str) -> Path:
    style = MarkerStyle(marker)
    return style.get_path().transformed(style.get_transform())


def _round(collection: Any) -> bool:
    """Whether these are round points."""
    paths = collection.get_paths() if isinstance(collection, PathCollection) else []
    return len(paths) == 1 and np.array_equal(paths[0].vertices, _shape("o").vertices)


def _shapes(points: Any, order: dict[str, int]) -> None:
    """Give each point the shape of its colour, as ``_line`` does with markers."""
    faces = islice(cycle(points.get_facecolor()), _many(points))
    points.set_paths([_shape(_MARKS[order.get(_key(face), 0) % len(_MARKS)]) for face in faces] or points.get_paths())


def _collection(
    collection: Any, fills: dict[str, tuple[str, str]] | None = None, tone: Callable[[Any], Any] = _plain
) -> None:
    def grey_of(colour: Any) -> Any:
        own = (fills or {}).get(_key(colour)) if colour[3] > _CONTEXT else None
        return (*to_rgb(own[0]), colour[3]) if own else tone(colour)

    for get, put in (
        (collection.get_facecolor, collection.set_facecolor),
        (collection.get_edgecolor, collection.set_edgecolor),
    ):
        colours = get()
        if len(colours):
            put([grey_of(colour) for colour in colours])


def _text(text: Any, fills: dict[str, tuple[str, str]]) -> None:
    """Words as legible on the grey as they were on the colour; on a hatch they have a ground of their own."""
    if not isinstance(text, Fitted):
        text.set_color(_plain(text.get_color()))
        return
    ground = text.box.get_facecolor()
    if to_rgba(ground)[3] <= _CONTEXT:
        return
    text.set_color(on(_on_white(ground)))
    if text.box.get_hatch() or text.get_bbox_patch():
        text.set_bbox({"facecolor": ground, "edgecolor": "none", "pad": 0.8})
