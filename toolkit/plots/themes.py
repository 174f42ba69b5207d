"""The themes: which clause mentions which, and which occur together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text

from toolkit.plots.cells import Fitted
from toolkit.plots.legends import legend
from toolkit.plots.letters import brief, most, no_markup, width
from toolkit.plots.style import FAINT, INK, PAPER, SERIES, axes, bare, inches, mark, title, words_alone
from toolkit.tables.unread import and_unread, nothing
from toolkit.written import quantity

_THEME, _PAIR = SERIES, "#8466bb"  # each is seen on a white and on a dark page, and white is read on it
_ONCE, _TWICE = 0.28, 0.62
"""How opaque a cell is that counts one, and two: the more, the stronger against the page, be it white or dark."""
_EDGE = 0.7  # points: the edge of a cell, opaque, since a translucent cell alone is hardly seen on a dark page


def _order(themes: pd.DataFrame) -> list[str]:
    """The themes by area, in the order in which areas and themes first come in the text's codes."""
    areas = {area: i for i, area in enumerate(dict.fromkeys(themes["area"]))}
    first = themes.drop_duplicates("theme")
    counts = themes["theme"].value_counts()
    rows = sorted(first.itertuples(), key=lambda row: (areas[row.area], -counts[row.theme]))
    return [row.theme for row in rows]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the rows and the clauses are in the matrix, and how large a column is."""

    y: dict[str, float]  # of each theme, and of each area: "area:" and its id
    x: dict[str, float]
    name: dict[str, str]  # of each row
    shut: frozenset[str]  # the areas that are one row: "area:" and the id
    bottom: float
    right: float
    names: float  # the width of the names in points
    column: float  # the width of a column in points, about
    above: bool  # whether beside the rows is too little room, so that a theme is named above its row
    row_high: float  # the height of a row in points, about

    @property
    def half(self) -> float:
        """Half the height of a cell, in rows."""
        return 0.46 if not self.above else 0.2 if self.row_high >= _NUMBERED else 0.15

    def row(self, theme: str, area: str) -> str:
        """The row that shows a theme: its own, or that of its area."""
        return f"area:{area}" if f"area:{area}" in self.shut else theme


def _grid(
    themes: pd.DataFrame, clauses: pd.DataFrame, wide: float, closed: Collection[str] | None, high: float = 0.0
) -> _Grid:
    label = {row.theme: (row.label, row.area, row.area_label) for row in themes.drop_duplicates("theme").itertuples()}
    shut = frozenset(f"area:{area}" for area in closed or ())
    name: dict[str, str] = {}
    for theme in _order(themes):
        words, area, area_label = label[theme]
        sign = "" if closed is None else "▸ " if f"area:{area}" in shut else "▾ "
        name.setdefault(f"area:{area}", sign + no_markup(brief(area_label, 60)))
        if f"area:{area}" not in shut:
            name[theme] = no_markup(brief(words, 60))
    y = {row: -float(i) for i, row in enumerate(name)}
    split = int((clauses["part"] == "preambular").sum())
    x = {clause: i + (1.0 if i >= split else 0.0) for i, clause in enumerate(clauses["clause"])}
    bottom, right = min(y.values(), default=0) - 1.4, max(x.values(), default=0) + 1
    names = max(
        (width(words, 7.5) + (0 if row.startswith("area:") else _INDENT) for row, words in name.items()), default=0
    )
    beside = (wide - names - 12) / (right + 2)  # a column's width, were they beside the rows
    above = names + 12 > 0.45 * wide or beside < _COLUMN
    column, row = wide / (right + 2) if above else beside, (high - _AROUND) / max(1, len(y))
    return _Grid(y, x, name, shut, bottom, right, names, column, above, row)


def height(themes: pd.DataFrame, clauses: pd.DataFrame, *, wide: float, closed: Collection[str] | None = None) -> float:
    """The height in inches that ``matrix`` asks for where it is so wide: more where rows are named above them."""
    grid = _grid(themes, clauses, wide * 72, closed)
    return 1.3 + (_HIGHER if grid.above else _ROW) * max(len(grid.y), 3)


def matrix(
    themes: pd.DataFrame,
    clauses: pd.DataFrame,
    *,
    ax: Axes | None = None,
    by: str = "mention",
    closed: Collection[str] | None = None,
    rows: pd.DataFrame | None = None,
    part: str = "",
) -> Axes:
    """Themes by clauses: a cell is as strong as the theme has mentions there; sums at the right and below.

    ``themes``: ``tables.themes``; ``clauses``: ``tables.clauses``. ``by``: what is counted, and said in the title and
    below: "mention", "words" (of the mentions) or "clause" (each theme once in each). Each cell has the gid
    "theme|clause". In a narrow picture the themes are named above their rows, which then are higher (``height``).

    ``closed``: the areas (their ids) that are one row, with the gid "area:id|clause" for each cell. If it is given, be
    it empty, the name of each area is a mark too, "area:id", with a sign that says whether it is open.

    ``rows``: mentions that do not all count, of which ``themes`` are those that do. Each of their themes has a row,
    though it may be empty, so that pictures of all and of some have the same rows.

    ``part``: "preambular" or "operative": only its clauses are shown, counted, and told of in the title.

    Where the picture is too low for so many rows, as on a slide, the areas that count least are one row each, and the
    title says so.
    """
    ax = axes(ax, (11, 8.5), lambda: matrix_alt(themes, clauses, by=by, part=part))
    themes, clauses = _of_part(themes, part), _of_part(clauses, part)
    if themes.empty and (rows is None or rows.empty):
        return words_alone(ax, _finding(themes, by, part))
    every = themes if rows is None else rows
    high = float(ax.get_figure(root=True).get_figheight()) * 72  # type: ignore[union-attr]
    small = _small(every, closed or (), high)
    grid = _grid(every, clauses, inches(ax) * 72, [*(closed or ()), *small] if small else closed, high)
    counts = _counts(themes, by)
    area = dict(zip(themes["theme"], themes["area"], strict=True))
    row_of = {theme: grid.row(theme, area[theme]) for theme in area}
    shown = counts.rename(index=row_of, level=0).groupby(level=[0, 1], sort=False).sum()
    for (row, clause), n in shown.items():
        place = (grid.x[clause] - 0.46, grid.y[row] - grid.half)
        _cell(ax, Rectangle(place, 0.92, 2 * grid.half), f"{row}|{clause}", _THEME, n, most=3, size=6.5)
    lines, last = _sums(ax, shown, counts, _counts(_of_part(every, part), by), grid, by)
    _names(ax, grid, marked=closed is not None)
    below = grid.bottom - 0.7 * lines
    ax.set(xlim=(-0.8, last + 0.2), ylim=(below, 0.95 if grid.above else 0.75), xticks=[])
    bottom = f"{'themes' if by == 'clause' else _COUNTED[by]} of all areas"
    ax.set_yticks([] if grid.above else [grid.bottom], [] if grid.above else [bottom])
    if grid.above:
        _text(ax, -0.6, grid.bottom + 0.42, bottom, va="baseline", fontsize=6.8)
    bare(ax)
    ax.tick_params(axis="y", labelsize=7.5)
    if len(themes):
        keys = [Patch(**_look(_THEME, n, most=3)) for n in (1, 2, 3)]
        legend(ax, keys, ["1", "2", f"3 or more {_SUMMED[by]}"], columns=3)
    with rc_context({"axes.titlepad": _heads(ax, grid, last) + 8}):
        title(ax, f"{_finding(themes, by, part)}{_SMALL * bool(small)}")
    return ax


_PARTS = {"preambular": "the preamble", "operative": "the operative part"}


def _of_part(table: pd.DataFrame, part: str) -> pd.DataFrame:
    """The rows of one part of the text; all for ""."""
    return table[table["part"] == part] if part else table


def _in_part(part: str) -> str:
    """Where a title's numbers are from: " in the preamble"; "" for the whole text."""
    return f" in {_PARTS[part]}" if part else ""


_SMALL = ". Areas that count less are one row each"
_LEAST, _AROUND = 7.5, 90.0  # points: the least height of a row, and about what title, heads and legend take


def _small(themes: pd.DataFrame, closed: Collection[str], high: float) -> list[str]:
    """The areas that have to be one row each, beside those that are ``closed``, so that a row is high enough to read.

    ``high``: the height of the picture, in points. Those with the fewest mentions come first.
    """
    sizes = themes.groupby("area", sort=False)["theme"].nunique().drop(list(closed), errors="ignore")
    rows = int(sizes.sum()) + themes["area"].nunique()
    found: list[str] = []
    for area in themes["area"].value_counts()[::-1].index.intersection(sizes.index, sort=False):
        if rows * _LEAST <= high - _AROUND:
            break
        found.append(str(area))
        rows -= int(sizes[area])
    return found


_COUNTED = {"mention": "mentions", "words": "words", "clause": "clauses"}
_SUMMED = {"mention": "mentions", "words": "words", "clause": "themes of an area"}
_INDENT = 9.0  # of the themes below their area, in points
_GAP = 4.5  # points: between two numbers in one line, more than between two figures of one number
_COLUMN = 6.2  # points: the least width of a column in which a cell has room for a number of two figures
_NUMBERED = 14.0  # points: the least height of a row with its name above it in which a cell has room for its number
_ROW, _HIGHER = 0.185, 0.25  # inches: the height of a row that is named beside it, and above it


def _counts(themes: pd.DataFrame, by: str) -> pd.Series[int]:
    """What each theme weighs in each clause that has it."""
    cells = themes.assign(words=themes["text"].str.split().str.len()).groupby(["theme", "clause"], sort=False)
    return cells["words"].sum() if by == "words" else cells.size().clip(upper=1 if by == "clause" else None)


def _opacity(n: int, most: int) -> float:
    """How opaque a cell is that counts so many; ``most`` and more are opaque."""
    return 1.0 if n >= most else _ONCE + (n - 1) * (_TWICE - _ONCE) * 2 / (most - 1)


def _look(colour: str, n: int, *, most: int) -> dict[str, Any]:
    """How a cell looks that counts so many: as strong as that, in an edge that is seen on any page."""
    return {"facecolor": (colour, _opacity(n, most)), "edgecolor": colour, "linewidth": _EDGE}


def _cell(
    ax: Axes, cell: Rectangle, name: str, colour: str, n: int, *, most: int, size: float, once: bool = False
) -> None:
    """A cell as strong as its number, which is in it if there is room, and if it is not 1 or is shown ``once``, too."""
    cell.set(**_look(colour, n, most=most), zorder=2)
    mark(cell, name)
    ax.add_artist(cell)
    if n > 1 or once:
        ax.add_artist(Fitted(cell, (str(n),), least=0.6, fontsize=size, color=INK if n < most else "#ffffff", zorder=3))


def _heads(ax: Axes, grid: _Grid, last: float) -> float:
    """The clauses above their columns, as many as there is room for, and "all" above the sums, at the ``last`` place.

    Returns how high they reach, in points.

    They are texts, since an axis with so many ticks takes longer to draw than all else. So that the layout need not
    measure each, only the longest counts for it.
    """
    names = list(grid.x)[:: max(1, ceil(7.5 / max(grid.column, 0.1)))]
    longest = max(names, key=lambda name: width(name, 6.5), default="")
    for name in names:
        text = ax.text(grid.x[name], 1, name, va="bottom", ha="center", rotation=90, fontsize=6.5, color=INK)
        text.set_transform(ax.get_xaxis_transform())
        text.set_in_layout(name == longest)
    _text(ax, last, 1, "all", va="bottom", ha="right", fontsize=6.5).set_transform(ax.get_xaxis_transform())
    return width(longest, 6.5) + 1


def _sums(
    ax: Axes, shown: pd.Series[int], counts: pd.Series[int], most: pd.Series[int], grid: _Grid, by: str
) -> tuple[int, float]:
    """The sum of each row at the right, of each clause below; in how many lines, and where the right edge is.

    Where clauses are counted, the number at the right is that of the row's clauses: an area has each of them once.
    ``most``: what all mentions count, of which pictures of some keep the lines.
    """
    total = str(counts.sum())
    digits = "8" * max(3, len(total))  # not its own, so that pictures of all and of some are as wide
    room = 1.12 * width(digits, 7) + width("88", 6.5) / 2 + 3  # bold is wider
    last = grid.right - 1 + max(1.6, room * (grid.right + 2) / max(1.0, grid.column * (grid.right + 2) - room))
    rows_of = shown.groupby(level=0, sort=False)
    for row, n in (rows_of.size() if by == "clause" else rows_of.sum()).items():  # an area: once in each clause
        _text(ax, last, grid.y[row], str(n), ha="right", fontsize=7)
    column = grid.column * (grid.right + 2) / (last + 1)
    line = _lines({grid.x[clause] * column: str(n) for clause, n in most.groupby(level=1, sort=False).sum().items()})
    for clause, n in counts.groupby(level=1, sort=False).sum().sort_values(ascending=False, kind="stable").items():
        at = grid.bottom - 0.7 * line[grid.x[clause] * column]
        _text(ax, grid.x[clause], at, str(n), ha="center", fontsize=6.5)
    if by != "clause":  # the sums at the right are clauses then, and those below themes
        _text(ax, last, grid.bottom, total, ha="right", fontsize=7, weight="bold")
    return max(line.values(), default=0) + 1, last


def _lines(numbers: dict[float, str]) -> dict[float, int]:
    """The line of each number, by its place in points: the first in which there is a gap to the number before.

    >>> _lines({0.0: "7", 5.0: "11", 16.0: "2"})
    {0.0: 0, 5.0: 1, 16.0: 0}
    """
    ends: list[float] = []
    line: dict[float, int] = {}
    for at, number in sorted(numbers.items()):
        half = (width("8" * len(number), 6.5) + _GAP) / 2  # a page draws each figure as wide
        line[at] = next((i for i, end in enumerate(ends) if end <= at - half), len(ends))
        ends[line[at] : line[at] + 1] = [at + half]
    return line


def _text(ax: Axes, x: float, y: float, words: str, *, va: str = "center", **manners: Any) -> Text:
    """A text that the layout need not measure: it is inside the picture."""
    text = ax.text(x, y, words, va=va, color=INK, **manners)
    text.set_in_layout(False)
    return text


def _names(ax: Axes, grid: _Grid, *, marked: bool) -> None:
    """The areas and below them their themes, beside their rows, or above them if there is no room beside."""
    down = grid.half if grid.above else 0.0  # a name that is above its cells stands with them on one line
    low = {row: y - down for row, y in grid.y.items() if row in grid.shut or row[:5] != "area:"}
    lines = [((-0.6, y), (grid.right - 0.4, y)) for y in low.values()]
    ax.add_collection(LineCollection(lines, colors=FAINT, linewidths=0.35, zorder=0), autolim=False)
    for i, (row, y) in enumerate(grid.y.items()):
        of_area = row.startswith("area:")
        manners: dict[str, Any] = {"color": INK, "style": "italic" if of_area else "normal"}
        if grid.above:
            up = grid.half + 0.165 if row in low else 0.05  # no cells of its own: near its themes
            text = ax.text(-0.6, y + up, grid.name[row], va="baseline", fontsize=7.5 if of_area else 6.8, **manners)
        else:  # no ticks, as in _heads
            at = (-grid.names - 4 + (0 if of_area else _INDENT), 0)
            manners |= {"textcoords": "offset points", "va": "center_baseline", "fontsize": 7.5}
            text = ax.annotate(grid.name[row], (-0.8, y), at, **manners)
        text.set_in_layout(i == 0 and not grid.above)
        if of_area and marked:
            text.set_bbox(
                {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.01, "pad": 1}
            )  # between its letters, too
            mark(text, row)


def _finding(themes: pd.DataFrame, by: str = "clause", part: str = "") -> str:
    """Which theme, with its area, and which clause count most, in what the cells and the margins count."""
    if themes.empty:
        given = "coder" in themes  # by people
        none = "No theme has been given yet" if given else "No theme of the codebook is mentioned"
        return nothing(themes, none + _in_part(part))
    words = dict(zip(themes["theme"], "“" + themes["label"] + "” (" + themes["area_label"] + ")", strict=True))
    cells = _counts(themes, by)
    rows, full = cells.groupby(level=0, sort=False), cells.groupby(level=1, sort=False).sum()
    spread = rows.size() if by == "clause" else rows.sum()
    first, clause = most(spread.rename(words)), most(full)
    one, same = (int((counts == counts.max()).sum()) == 1 for counts in (spread, full))
    themed = f"{_in_part(part)[1:].capitalize()}, the theme" if part else "The theme"
    themed += "" if one else "s"
    if by == "clause":
        often = f"{themed} {first} {'comes' if one else 'come'} back most often, in {quantity(spread.max(), 'clause')}"
        return f"{often}; {clause} {'names' if same else 'name'} the most themes, {full.max()}"
    often = f"{themed} {first} {'has' if one else 'have'} the most {_COUNTED[by]}, {spread.max()}"
    return f"{often}; of {'its' if part else 'all'} clauses {clause} {'has' if same else 'have'} the most, {full.max()}"


def matrix_alt(themes: pd.DataFrame, clauses: pd.DataFrame, *, by: str = "mention", part: str = "") -> str:
    """What the matrix says, in words, whichever areas are one row; ``by``: what it counts; ``part``: of which part."""
    themes, clauses = _of_part(themes, part), _of_part(clauses, part)
    if themes.empty:
        return f"{_finding(themes, by, part)}."
    spread = themes.groupby("label")["clause"].nunique().sort_values(ascending=False, kind="stable").head(5)
    mentions = f"{quantity(len(themes), 'mention')} of {quantity(themes['theme'].nunique(), 'theme')}"
    coded = f"{themes['clause'].nunique()} of {quantity(len(clauses), 'clause')}"
    often = ", ".join(f"{label} {n}" for label, n in spread.items())
    return f"{and_unread(themes, _finding(themes, by, part))}. {mentions} in {coded}. In most clauses: {often}."


def _together(themes: pd.DataFrame, most: int) -> tuple[list[str], dict[tuple[str, str], int]]:
    """The themes of the most clauses, by area, and in how many clauses each two of them occur together."""
    spread = themes.groupby("theme")["clause"].nunique().sort_values(ascending=False, kind="stable")
    chosen = set(spread.head(most).index)
    order = [theme for theme in _order(themes) if theme in chosen]
    where = {theme: set(some["clause"]) for theme, some in themes.groupby("theme")}
    return order, {(a, b): len(where[a] & where[b]) for a, b in combinations(order, 2)}


def pairs(themes: pd.DataFrame, *, ax: Axes | None = None, most: int = 24, part: str = "") -> Axes:
    """Which themes occur together: for each two, the number of clauses that name both.

    ``themes``: ``tables.themes``; ``most``: how many themes are shown, those of the most clauses; ``part``:
    "preambular" or "operative" counts its clauses alone. Each cell has the gid "theme|theme".
    """
    given, themes = themes, _of_part(themes, part)
    order, counts = _together(themes, most)
    some = any(counts.values())
    ax = axes(ax, (9, 0.7 + 0.325 * len(order) if some else 0.8), lambda: pairs_alt(given, most=most, part=part))
    label = dict(zip(themes["theme"], themes["label"], strict=True))
    if not some:
        return words_alone(ax, _pair_finding(themes, counts, label, part))
    at = {theme: i for i, theme in enumerate(order)}
    for (a, b), n in counts.items():
        if n == 0:
            ax.plot(at[a], -at[b], ".", color=FAINT, markersize=1.5)
            continue
        cell = Rectangle((at[a] - 0.46, -at[b] - 0.46), 0.92, 0.92)
        _cell(ax, cell, f"{a}|{b}", _PAIR, n, most=4, size=7, once=True)
    right = _staircase(ax, [no_markup(brief(label[theme], 60)) for theme in order])
    ax.set(xlim=(-0.6, right), ylim=(-len(order) + 0.4, 0.7), xticks=[])
    bare(ax)
    ax.tick_params(axis="y", labelsize=7.5)
    title(ax, _pair_finding(themes, counts, label, part))
    return ax


def _staircase(ax: Axes, names: list[str]) -> float:
    """Each theme at the end of its row, which is the head of its column; if there is room, at its start too.

    Returns where the right edge must be so that all names fit. In a narrow picture long names have two lines.
    """
    wide, longest = inches(ax) * 72, max((width(name, 7.5) for name in names), default=0) + 12
    beside = longest < 0.4 * wide
    room, size = (wide - longest, 7.5) if beside else (wide - 8, 6.0)
    ends = names if beside else [fill(name, 30) for name in names]
    for i, name in enumerate(ends[:-1] if beside else ends):
        ax.text(i - 0.3, -i, name, ha="left", va="center", fontsize=size, color=INK, linespacing=1)
    ax.set_yticks([-i for i in range(1, len(names))] if beside else [], names[1:] if beside else [])
    lengths = [max(width(line, size) for line in name.splitlines()) + 6 for name in ends]
    edges = [(i + 0.3) / max(0.1, 1 - length / room) for i, length in enumerate(lengths)]
    return max([len(names) - 0.4, *edges])


def _pair_finding(
    themes: pd.DataFrame, counts: dict[tuple[str, str], int], label: dict[str, str], part: str = ""
) -> str:
    if not any(counts.values()):
        return nothing(themes, f"No two themes stand in one clause{_in_part(part)}")
    n = max(counts.values())
    first = [f"“{label[a]}” and “{label[b]}”" for (a, b), count in counts.items() if count == n]
    more = f", and {len(first) - 1} more pair{'s' * (len(first) > 2)} as often" if len(first) > 1 else ""
    of = f" of {_PARTS[part]}" if part else ""
    return f"The themes {first[0]} stand together in {quantity(n, 'clause')}{of}{more}"


def pairs_alt(themes: pd.DataFrame, *, most: int = 24, part: str = "") -> str:
    """What the pairs say, in words."""
    themes = _of_part(themes, part)
    _, counts = _together(themes, most)
    label = dict(zip(themes["theme"], themes["label"], strict=True))
    strong = sorted((item for item in counts.items() if item[1]), key=lambda item: -item[1])[:5]
    said = "; ".join(f"{label[a]} with {label[b]} {n}" for (a, b), n in strong)
    if not said:
        return f"{_pair_finding(themes, counts, label, part)}."
    return f"{and_unread(themes, _pair_finding(themes, counts, label, part))}. The strongest pairs, by clauses: {said}."
