"""The duties: who is asked by which verb, and how strong the verbs are by the scales that others have published."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import ScaledTranslation

from toolkit.annotate.acts.strength import Scale, load_scales
from toolkit.parse.phrases import vocabulary
from toolkit.plots.cells import Fitted
from toolkit.plots.style import (
    FAINT,
    INK,
    OTHER,
    axes,
    bare,
    family_colours,
    inches,
    mark,
    no_markup,
    on,
    title,
    width,
)
from toolkit.tables.unread import nothing

NOBODY = "nobody is named"
_MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_NARROW = 6.0  # inches, below which there is no room for names beside the rows
_STRIP = 2.2  # the height of the strip of strengths, in rows
_MARK = 6.0  # points: the size of a mark of a scale
_NEAR = 0.25  # of a scale: marks that are nearer to each other stand side by side
_ROWS = 0.75  # of the height: about what title, verbs and legend leave
_ONE_LINE, _TWO_LINES = 7.5, 6.5  # points: the letters of a name beside its row


def asking(duties: pd.DataFrame) -> pd.DataFrame:
    """The duties: the acts that ask, one row for each addressee (``addressee``); ``NOBODY`` if an act names none.

    ``duties``: ``tables.duties``.
    """
    some = duties[duties["asks"]]
    names = some["addressees"].str.split("; ")
    return some.assign(addressee=names).explode("addressee").replace({"addressee": {"": NOBODY}})


def used(duties: pd.DataFrame, scale: str = "") -> list[Scale]:
    """The scales that rank a verb by which somebody is asked; only the one with the id ``scale`` if one is given."""
    acts = set(duties.loc[duties["asks"], "act"])
    scales = [one for one in load_scales() if scale in ("", one.id)]
    return [one for one in scales if any(one[act] is not None for act in acts)]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the addressees and the verbs are; ``above``: whether an addressee is named above its row."""

    y: dict[str, float]
    x: dict[str, int]
    rest: int  # addressees that have no row
    above: bool


def _grid(rows: pd.DataFrame, most: int, wide: float) -> _Grid:
    counts = rows["addressee"].value_counts(sort=False)
    order = counts.drop(NOBODY, errors="ignore").sort_values(ascending=False, kind="stable")
    shown = [*order.index[:most], *([NOBODY] if NOBODY in counts.index else [])]
    rows = rows[rows["addressee"].isin(shown)]
    strong = rows.assign(middle=(rows["low"] + rows["high"]) / 2).groupby("act", sort=False)["middle"].first()
    acts = strong.sort_values(kind="stable", na_position="last").index
    return _Grid(
        {n: -float(i) for i, n in enumerate(shown)},
        {a: i for i, a in enumerate(acts)},
        len(order) - most,
        wide < _NARROW,
    )


def duties(duties: pd.DataFrame, *, ax: Axes | None = None, most: int = 16, scale: str = "") -> Axes:
    """Addressees by verbs, the weakest verb first: a cell names the clauses in which one is asked by the other.

    ``duties``: ``tables.duties``; ``most``: how many addressees have a row, those that are asked most often; ``scale``:
    the id of a scale of strength, "" for all. Below each verb is its place on each scale that ranks it, and the
    range from the lowest to the highest. Each cell has the gid "addressee|act".
    """
    ax = axes(ax, (11, 6), lambda: duties_alt(duties, scale=scale))
    rows = asking(duties)
    grid = _grid(rows, most, inches(ax))
    half = 0.24 if grid.above else 0.44
    for (name, act), some in rows.groupby(["addressee", "act"], sort=False):
        if name in grid.y:
            _cell(ax, grid, half, name, act, some)
    names = _names(ax, grid, half)
    bottom = min(grid.y.values(), default=0) - (1.1 if grid.rest > 0 else 0.4)
    if grid.x:
        _strip(ax, grid, duties, scale, bottom - 0.6)
    _verbs(ax, grid)
    left = -0.5 - (0.25 if grid.above else 0)
    ax.set(xlim=(left, max(len(grid.x), 1) - 0.5), ylim=(bottom - 1.3 - _STRIP, 0.75))
    bare(ax)
    ax.tick_params(axis="both", labelsize=7.5, pad=2)
    title(ax, _finding(rows), size=9.5)
    _legend(ax, rows, used(duties, scale), left=names)
    return ax


def _cell(ax: Axes, grid: _Grid, half: float, name: str, act: str, some: pd.DataFrame) -> None:
    colour = family_colours().get(str(some["family"].iloc[0]), OTHER)
    x, y = grid.x[act], grid.y[name]
    cell = Rectangle((x - 0.46, y - half), 0.92, 2 * half, facecolor=colour, linewidth=0, zorder=2)
    mark(cell, f"{name}|{act}")
    ax.add_artist(cell)
    labels = list(dict.fromkeys(some["clause"]))
    wordings = (
        ", ".join(labels),
        ", ".join([labels[0], *(label.lstrip("OP") for label in labels[1:])]),
        f"{len(labels)} clauses",
        str(len(labels)),
    )
    ax.add_artist(Fitted(cell, wordings[:1] if len(labels) == 1 else wordings, fontsize=7, color=on(colour), zorder=3))


def _names(ax: Axes, grid: _Grid, half: float) -> float:
    """The addressees beside their rows, or above them if there is no room; how wide they are beside them, in points."""
    right = max(len(grid.x), 1) - 0.5
    room = inches(ax) * 72 * (1 if grid.above else 0.42)
    high = float(ax.get_figure(root=True).get_figheight()) * 72 * _ROWS / (len(grid.y) + _STRIP + 3)  # type: ignore[union-attr]
    lines = 2 if high > 2 * _TWO_LINES else 1
    short = {name: _cut(name, 7.0, room) if grid.above else _beside(name, room, lines) for name in grid.y}
    for name, y in grid.y.items():
        ax.plot((-0.5, right), (y, y), color=FAINT, linewidth=0.35, zorder=0)
        if grid.above:
            ax.text(-0.5, y + half, short[name], va="bottom", fontsize=6, color=INK, style=_style(name))
    if grid.rest > 0:
        words = f"and {grid.rest} more, less often"
        ax.text(-0.5, min(grid.y.values()) - 0.75, words, fontsize=7, style="italic", color=INK, va="center")
    ax.set_yticks([] if grid.above else list(grid.y.values()), [] if grid.above else list(short.values()))
    for label, name in zip(ax.get_yticklabels(), grid.y, strict=False):
        label.set(fontstyle=_style(name), linespacing=0.95)
        if width(short[name], _ONE_LINE) > room or "\n" in short[name]:
            label.set_fontsize(_TWO_LINES)
    each = [(line, _TWO_LINES if "\n" in name else _ONE_LINE) for name in short.values() for line in name.split("\n")]
    return 0.0 if grid.above else max((min(room, width(*line)) for line in each), default=0.0)


def _style(name: str) -> Literal["italic", "normal"]:
    return "italic" if name == NOBODY else "normal"


def _beside(name: str, room: float, lines: int) -> str:
    """A name beside its row: in one line, or in one or two smaller ones, as long as the room, in points, allows."""
    if width(no_markup(name), _ONE_LINE) <= room:
        return no_markup(name)
    if lines == 1:
        return _cut(name, _TWO_LINES, room)
    for length in range(len(name), 12, -4):
        words = no_markup(shorten(name, length, placeholder=" …")).split()
        halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))] or [(words[0], "")]
        widest, first, second = min((max(width(half, _TWO_LINES) for half in two), *two) for two in halves)
        if widest <= room:
            return f"{first}\n{second}"
    return _cut(name, _ONE_LINE, room)


def _cut(name: str, size: float, room: float) -> str:
    """A name as long as the room, in points, allows."""
    for length in range(len(name), 12, -4):
        short = no_markup(shorten(name, length, placeholder=" …"))
        if width(short, size) <= room:
            return short
    return no_markup(name[:12])


def _verbs(ax: Axes, grid: _Grid) -> None:
    """The verbs above their columns, upright if a column is too narrow."""
    column = inches(ax) * 72 * (1 if grid.above else 0.58) / max(len(grid.x), 1)
    turned = max((width(act, 7.5) for act in grid.x), default=0) + 4 > column
    ax.set_xticks(list(grid.x.values()), list(map(no_markup, grid.x)), rotation=90 if turned else 0)
    ax.xaxis.tick_top()


def _strip(ax: Axes, grid: _Grid, duties: pd.DataFrame, scale: str, top: float) -> None:
    """The strength of each verb: a mark for each scale, and a line from the lowest to the highest."""
    floor = top - _STRIP
    right = len(grid.x) - 0.5
    for edge, words, side in ((top, "strongest of its scale", "bottom"), (floor, "weakest of its scale", "top")):
        ax.plot((-0.5, right), (edge, edge), color=FAINT, linewidth=0.7, zorder=0)
        ax.text(
            -0.5, edge + (0.08 if side == "bottom" else -0.38), words, fontsize=6, color=INK, va=side, style="italic"
        )
    scales = used(duties, scale)
    column = inches(ax) * 72 * (0.9 if grid.above else 0.42) / len(grid.x)  # in points, about
    for act, x in grid.x.items():
        places = [(i, place) for i, one in enumerate(scales) if (place := one[act]) is not None]
        heights = [floor + place * _STRIP for _, place in places]
        if not places:
            ax.text(x, (top + floor) / 2, "not\nranked", fontsize=6, color=INK, ha="center", va="center")
            continue
        ax.plot((x, x), (min(heights), max(heights)), color=INK, linewidth=1.1, zorder=2)
        for near in _apart(places):
            size = min(_MARK, 0.7 * column / len(near))
            for n, (i, place) in enumerate(near):
                at = x + (n - (len(near) - 1) / 2) * 1.4 * size / column  # a square on its corner is as wide
                marker = _MARKERS[i % len(_MARKERS)]
                ax.plot(at, floor + place * _STRIP, marker, color=INK, markersize=size, zorder=3)


def _apart(places: list[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    """The places of the scales on the strip, those together that would overlap above each other.

    >>> _apart([(0, 0.75), (1, 0.6), (2, 0.0), (3, 0.75)])
    [[(2, 0.0)], [(0, 0.75), (1, 0.6), (3, 0.75)]]
    """
    groups: list[list[tuple[int, float]]] = []
    last = -1.0
    for one in sorted(places, key=lambda one: one[1]):
        if one[1] - last >= _NEAR:
            groups.append([])
        groups[-1].append(one)
        last = one[1]
    return [sorted(group) for group in groups]


def _legend(ax: Axes, rows: pd.DataFrame, scales: list[Scale], *, left: float) -> None:
    """The families and the scales, below the strip, and so many points to the left of it."""
    labels = {family.id: family.label for family in vocabulary().families}
    families = [family for family in labels if family in set(rows["family"])]
    handles: list[Patch | Line2D] = [
        Patch(color=family_colours().get(f, OTHER), label=no_markup(labels[f])) for f in families
    ]
    handles += [
        Line2D(
            [],
            [],
            color=INK,
            marker=_MARKERS[i % len(_MARKERS)],
            linestyle="",
            markersize=_MARK - 0.5,
            label=no_markup(one.label),
        )
        for i, one in enumerate(scales)
    ]
    room = inches(ax) * 72 * 0.95
    aside = ScaledTranslation(-left / 72, 0, ax.get_figure(root=True).dpi_scale_trans)  # type: ignore[union-attr]
    longest = max((width(str(handle.get_label()), 7.5) for handle in handles), default=0) + 28
    columns = max(1, min(len(handles), int(room / max(longest, 1))))
    if handles:
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0, 0),
            bbox_transform=ax.transAxes + aside,
            ncols=columns,
            frameon=False,
            fontsize=7.5,
            labelcolor=INK,
            handlelength=1,
            borderpad=0,
        )


def _finding(rows: pd.DataFrame) -> str:
    if rows.empty:
        return nothing(rows, "No act asks anybody to do anything")
    acts = rows.groupby(["clause", "start"]).ngroups
    of = "1 duty" if acts == 1 else f"{acts:,} duties"
    counts = rows.loc[rows["addressee"] != NOBODY].groupby("addressee", sort=False)["start"].nunique()
    if counts.empty:
        return f"{of}, and nobody is named"
    first = [f"“{name}”" for name, n in counts.items() if n == counts.max()]
    who = " and ".join(first) if len(first) < 3 else f"{first[0]} and {len(first) - 1} others"
    return f"Most often asked: {who}, in {counts.max()} of {of}"


def duties_alt(duties: pd.DataFrame, *, scale: str = "") -> str:
    """What the picture says, in words."""
    rows = asking(duties)
    if rows.empty:
        return f"{_finding(rows)}."
    who = rows.groupby("addressee", sort=False)["act"].agg(list).items()
    said = "; ".join(f"{name}: {', '.join(acts)}" for name, acts in sorted(who, key=lambda item: -len(item[1]))[:8])
    ranked = []
    for act in dict.fromkeys(rows["act"]):
        places = [f"{place:.2f} ({one.label})" for one in used(duties, scale) if (place := one[act]) is not None]
        ranked.append(f"{act} {', '.join(places) or 'not ranked'}")
    return f"{_finding(rows)}. {said}. Strength from 0 to 1 by scale: {'; '.join(ranked)}."
