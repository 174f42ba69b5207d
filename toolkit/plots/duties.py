"""The duties: who is asked by which verb, and how strong the verbs are by the scales that others have published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from toolkit.annotate.acts.strength import Scale, load_scales
from toolkit.parse.phrases import vocabulary
from toolkit.plots.cells import Fitted
from toolkit.plots.legends import fitting, shifted
from toolkit.plots.letters import no_markup, rarer, width
from toolkit.plots.style import FAINT, INK, OTHER, axes, bare, family_colours, inches, mark, on, title, words_alone
from toolkit.tables.unread import and_unread, nothing

NOBODY = "nobody is named"
_MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_NARROW = 6.0  # inches, below which there is no room for names beside the rows
_STRIP = 2.2  # the height of the strip of strengths, in rows
_MARK = 6.0  # points: the size of a mark of a scale
_NEAR = 0.25  # of a scale: marks that are nearer to each other stand side by side
_ROWS = 0.75  # of the height: about what title, verbs and legend leave
_ONE_LINE, _TWO_LINES, _ABOVE = 7.5, 6.5, 6.0  # points: the letters of a name beside its row, and above it
_BESIDE = 0.42  # of the width: what names beside the rows may take
_SPACING = 1.1  # of the lines of a name: letters that reach up do not meet those that reach down
_MOST_LINES, _LINE = 4, 0.55  # of a name: how many lines, and what a line more than a row has takes, in rows
_SECOND = 0.35  # what a second line beside its row takes, in rows, so that it does not touch its neighbour


def asking(duties: pd.DataFrame) -> pd.DataFrame:
    """The duties: the acts that ask, one row for each addressee (``addressee``); ``NOBODY`` if an act names none.

    ``duties``: ``tables.duties``.
    """
    some = alike(duties[duties["asks"]])
    names = some["addressees"].str.split("; ")
    return some.assign(addressee=names).explode("addressee").replace({"addressee": {"": NOBODY}})


def alike(duties: pd.DataFrame) -> pd.DataFrame:
    """Duties with one act for all its wordings: "call on" is "call upon"."""
    return duties.assign(act=duties["act"].replace(vocabulary().wordings))


def used(duties: pd.DataFrame, scale: str = "") -> list[Scale]:
    """The scales that rank a verb by which somebody is asked; only the one with the id ``scale`` if one is given."""
    acts = set(duties.loc[duties["asks"], "act"])
    scales = [one for one in load_scales() if scale in ("", one.id)]
    return [one for one in scales if any(one[act] is not None for act in acts)]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the addressees and the verbs are; ``above``: whether an addressee is named above its row.

    ``names``: what the addressees are called there, in lines that the place has room for.
    """

    names: dict[str, str]
    y: dict[str, float]
    x: dict[str, int]
    rest: str  # what is said of those that have no row
    above: bool


def _grid(rows: pd.DataFrame, most: int, wide: float, high: float) -> _Grid:
    counts = rows["addressee"].value_counts(sort=False)
    order = counts.drop(NOBODY, errors="ignore").sort_values(ascending=False, kind="stable")
    shown = [*order.index[:most], *([NOBODY] if NOBODY in counts.index else [])]
    rows = rows[rows["addressee"].isin(shown)]
    strong = rows.assign(middle=(rows["low"] + rows["high"]) / 2).groupby("act", sort=False)["middle"].first()
    acts = strong.sort_values(kind="stable", na_position="last").index
    above = wide < _NARROW
    lines = _MOST_LINES if high * 72 * _ROWS / (len(shown) + _STRIP + 3) > 2 * _TWO_LINES else 1
    room = (0.9 if above else _BESIDE) * 72 * wide
    names = {name: _in_lines(name, _ABOVE, room) if above else _beside(name, room, lines) for name in shown}
    return _Grid(names, _rows(names, above), {a: i for i, a in enumerate(acts)}, rarer(list(order), most), above)


def _rows(names: dict[str, str], above: bool) -> dict[str, float]:
    """Where the row of each name is: one below the other, farther apart where a name has more lines than a row."""
    y, at = dict[str, float](), 1.0
    for name, words in names.items():
        further = words.count("\n")
        more = _LINE * further if above else _SECOND * min(further, 1) + _LINE * max(0, further - 1)
        y[name] = at - 1 - (more if above else more / 2)
        at -= 1 + more
    return y


def height(duties: pd.DataFrame, *, wide: float, most: int = 16) -> float:
    """The height in inches that the picture asks for where it is so wide: more where names have several lines."""
    grid = _grid(asking(duties), most, wide, 9.0)
    return 2.0 + 0.225 * (1 - min(grid.y.values(), default=1.0))


def duties(duties: pd.DataFrame, *, ax: Axes | None = None, most: int = 16, scale: str = "") -> Axes:
    """Addressees by verbs, the weakest verb first: a cell names the clauses in which one is asked by the other, each
    with how often if more than once, or counts these duties if it is too small, as the title does.

    ``duties``: ``tables.duties``; ``most``: how many addressees have a row, those that are asked most often; ``scale``:
    the id of a scale of strength, "" for all. Below each verb is its place on each scale that ranks it, and the
    range from the lowest to the highest. Each cell has the gid "addressee|act".
    """
    ax = axes(ax, (11, 6), lambda: duties_alt(duties, scale=scale))
    rows = asking(duties)
    if rows.empty:
        return words_alone(ax, _finding(rows))
    high = float(ax.get_figure(root=True).get_figheight())  # type: ignore[union-attr]
    grid = _grid(rows, most, inches(ax), high)
    half = 0.24 if grid.above else 0.44
    for (name, act), some in rows.groupby(["addressee", "act"], sort=False):
        if name in grid.y:
            _cell(ax, grid, half, name, act, some)
    bare(ax)
    ax.tick_params(axis="both", labelsize=_ONE_LINE, pad=2)  # before the names, some of which are smaller
    names = _names(ax, grid, half)
    bottom = min(grid.y.values(), default=0) - (1.1 if grid.rest else 0.4)
    if grid.x:
        _strip(ax, grid, duties, scale, bottom - 0.6)
    _verbs(ax, grid)
    left = -0.5 - (0.25 if grid.above else 0)
    ax.set(xlim=(left, max(len(grid.x), 1) - 0.5), ylim=(bottom - 1.3 - _STRIP, 0.75))
    title(ax, _finding(rows), size=9.5)
    _legend(ax, rows, used(duties, scale), left=names)
    return ax


def _cell(ax: Axes, grid: _Grid, half: float, name: str, act: str, some: pd.DataFrame) -> None:
    colour = family_colours().get(str(some["family"].iloc[0]), OTHER)
    x, y = grid.x[act], grid.y[name]
    cell = Rectangle((x - 0.46, y - half), 0.92, 2 * half, facecolor=colour, linewidth=0, zorder=2)
    mark(cell, f"{name}|{act}")
    ax.add_artist(cell)
    ax.add_artist(Fitted(cell, _wordings(some), fontsize=7, color=on(colour), zorder=3))


def _wordings(some: pd.DataFrame) -> tuple[str, ...]:
    """What a cell says of its duties: the clauses, with how many of the duties are in each; or how many they are.

    The title counts duties: those of the cells of a row have the same sum.
    """
    each = some.drop_duplicates(["clause", "start"])["clause"].astype(str).value_counts(sort=False)
    labels = [f"{clause} ×{n}" if n > 1 else clause for clause, n in each.items()]
    total = int(each.sum())
    if total == 1:
        return labels[0], "1"
    shorter = ", ".join([labels[0], *(label.lstrip("OP") for label in labels[1:])])
    return ", ".join(labels), shorter, f"{total} duties", str(total)


def _names(ax: Axes, grid: _Grid, half: float) -> float:
    """The addressees beside their rows, or above them if there is no room; how wide they are beside them, in points."""
    right = max(len(grid.x), 1) - 0.5
    short, room = grid.names, inches(ax) * 72 * _BESIDE
    for name, y in grid.y.items():
        ax.plot((-0.5, right), (y, y), color=FAINT, linewidth=0.35, zorder=0)
        if grid.above:
            manners: dict[str, Any] = {"fontsize": _ABOVE, "linespacing": _SPACING, "style": _style(name)}
            ax.text(-0.5, y + half + 0.04, short[name], va="bottom", color=INK, **manners)
    if grid.rest:
        ax.text(-0.5, min(grid.y.values()) - 0.75, grid.rest, fontsize=7, style="italic", color=INK, va="center")
    ax.set_yticks([] if grid.above else list(grid.y.values()), [] if grid.above else list(short.values()))
    for label, name in zip(ax.get_yticklabels(), grid.y, strict=False):
        label.set(fontstyle=_style(name), linespacing=_SPACING)
        if width(short[name], _ONE_LINE) > room or "\n" in short[name]:
            label.set_fontsize(_TWO_LINES)
    each = [(line, _TWO_LINES if "\n" in name else _ONE_LINE) for name in short.values() for line in name.split("\n")]
    return 0.0 if grid.above else max((min(room, width(*line)) for line in each), default=0.0)


def _style(name: str) -> Literal["italic", "normal"]:
    return "italic" if name == NOBODY else "normal"


def _beside(name: str, room: float, most: int) -> str:
    """A name beside its row: in one line, or in smaller ones, at most so many."""
    return no_markup(name) if width(no_markup(name), _ONE_LINE) <= room else _in_lines(name, _TWO_LINES, room, most)


def _in_lines(name: str, size: float, room: float, most: int = _MOST_LINES) -> str:
    """A name in lines of about one length, none longer than the room, in points; the end of a very long one is cut.

    >>> _in_lines("the organs and organizations of the United Nations", 6.5, 100)
    'the organs and organizations\\nof the United Nations'
    """
    for length in range(len(name), 12, -4):
        words = no_markup(shorten(name, length, placeholder=" …")).split()
        lines = _filled(words, size, room)
        if len(lines) <= most and max(width(line, size) for line in lines) <= room:
            evener = (_filled(words, size, room * share / 20) for share in range(8, 20))
            lines = next((some for some in evener if len(some) == len(lines)), lines)
            return "\n".join(lines)
    return no_markup(name[:12])


def _filled(words: list[str], size: float, room: float) -> list[str]:
    """Words in lines, each filled as far as the room goes."""
    lines = words[:1]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _share(grid: _Grid) -> float:
    """About what of the width the columns of the verbs have, beside the names."""
    return 1 if grid.above else 0.58


def _verbs(ax: Axes, grid: _Grid) -> None:
    """The verbs above their columns, upright if a column is too narrow."""
    column = inches(ax) * 72 * _share(grid) / max(len(grid.x), 1)
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
    upright = 1.25 * width("ranked", 6) > inches(ax) * 72 * _share(grid) / len(grid.x)
    for act, x in grid.x.items():
        places = [(i, place) for i, one in enumerate(scales) if (place := one[act]) is not None]
        heights = [floor + place * _STRIP for _, place in places]
        if not places:
            words, turn = ("not ranked", 90) if upright else ("not\nranked", 0)
            ax.text(x, (top + floor) / 2, words, fontsize=6, color=INK, ha="center", va="center", rotation=turn)
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
    labels = {family.id: family.label for family in vocabulary().families} | {"other": "other"}
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
    if handles:
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0, 0),
            bbox_transform=shifted(ax, -left, 0),
            ncols=fitting(ax, [str(handle.get_label()) for handle in handles]),
            frameon=False,
            fontsize=7.5,
            labelcolor=INK,
            handlelength=1,
            borderpad=0,
        )


def _finding(rows: pd.DataFrame) -> str:
    if rows.empty:
        return nothing(rows, "No act asks anybody to do anything")
    acts = _acts(rows)
    of = "1 duty" if acts == 1 else f"{acts:,} duties"
    named = rows[rows["addressee"] != NOBODY]
    if named.empty:
        return f"{of}{_listed(rows)}, and nobody is named"
    each = dict(list(named.groupby("addressee", sort=False)))
    most = max(map(_acts, each.values()))
    first = [name for name, some in each.items() if _acts(some) == most]
    who = " and ".join(f"“{name}”" for name in first) if len(first) < 3 else f"“{first[0]}” and {len(first) - 1} others"
    if len(first) > 1:
        return f"Most often asked: {who}, each in {most} of {of}"
    return f"Most often asked: {who}, in {most} of {of}{_listed(each[first[0]])}"


def _acts(rows: pd.DataFrame) -> int:
    """How many acts the rows are: one that asks several has a row for each."""
    return int(rows.groupby(["clause", "start"]).ngroups)


def _listed(rows: pd.DataFrame) -> str:
    """How many of these duties, those of one addressee or all, are items of a list; "" if none is."""
    listed, all_ = _acts(rows[rows["inherited"]]), _acts(rows)
    if not listed:
        return ""
    if listed == all_:
        return ", an item of a list" if all_ == 1 else ", all of them items of a list"
    return f", {listed} of these {all_} {'an item' if listed == 1 else 'items'} of a list"


def _counted(acts: Iterable[str]) -> str:
    """Acts, each once, and how often it is asked for if more than once."""
    return ", ".join(f"{act} ({n})" if n > 1 else act for act, n in Counter(acts).items())


def duties_alt(duties: pd.DataFrame, *, scale: str = "") -> str:
    """What the picture says, in words."""
    rows = asking(duties)
    if rows.empty:
        return f"{_finding(rows)}."
    who = rows.groupby("addressee", sort=False)["act"].agg(list).items()
    asked = sorted(who, key=lambda item: -len(item[1]))[:8]
    said = "; ".join(f"{name}: {_counted(acts)}" for name, acts in asked)
    ranked = []
    for act in dict.fromkeys(rows["act"]):
        places = [f"{place:.2f} ({one.label})" for one in used(duties, scale) if (place := one[act]) is not None]
        ranked.append(f"{act} {', '.join(places) or 'not ranked'}")
    said = said[:1].upper() + said[1:]
    return f"{and_unread(duties, _finding(rows))}. {said}. Strength from 0 to 1 by scale: {'; '.join(ranked)}."
