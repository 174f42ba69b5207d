"""What a text rests on: a row for each document and instrument that it names, a point for each mention."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import IdentityTransform

from toolkit.model import Symbol
from toolkit.model.organs import named
from toolkit.plots.labels import Spaced
from toolkit.plots.legends import fitting, legend, sample, shifted
from toolkit.plots.letters import cut, most, no_markup, width
from toolkit.plots.network import use_colour, use_key, use_labels
from toolkit.plots.style import FAINT, INK, PAPER, axes, bare, inches, label, mark, on, point, title
from toolkit.tables.unread import and_unread
from toolkit.written import quantity

INSTRUMENTS, DOCUMENTS, ITSELF, UNTOLD = "instruments", "other documents", "this resolution", "not identified"
"""Groups of rows; before them come the resolutions of each organ."""
LIST = 4
"""From how many texts on, each named in one and the same clause, a list shares a point."""
MOST = 32
"""From how many rows on, all the texts of a group that are named in one clause only share a row."""
_ACROSS = 5.6  # points: a point of one mention with its edge, and a little
_BESIDE = 0.21  # rows: how far two points of neighbours stand above and below their line
_GAP = 1.2  # columns between the preamble and the operative part
_NO_COLUMN = "elsewhere"  # annexes, the masthead
_ORDER = (INSTRUMENTS, DOCUMENTS, ITSELF, UNTOLD)
_SHOWN = ["clause", "instrument", "label", "family", "mentions", "group", "source", "row", "counted"]
_ROUND = MarkerStyle("o").get_path().transformed(MarkerStyle("o").get_transform())


def rows(references: pd.DataFrame) -> pd.DataFrame:
    """The mentions with four more columns that say where the picture shows them.

    ``references``: ``tables.references``. ``group``: "resolutions of the General Assembly", "instruments", ...;
    ``source``: the text that is mentioned, by its identity, or "?" and its words if the text does not say which it is;
    ``row``: the id of its row, which is ``source``, or for a list that shares a point its group and clause; ``point``:
    the id of its point alone, as ``point`` of `toolkit.plots.style` makes it; a row that is not ``counted``, such as a
    footnote that gives the symbol of a report, has that of the words whose symbol it gives.

    >>> import toolkit
    >>> from toolkit import tables
    >>> table = rows(tables.references(toolkit.load()))
    >>> table.loc[[0, 31], ["group", "source", "row"]].values.tolist()[1]
    ['instruments', 'un-charter', 'un-charter']
    """
    by_name = set(references.loc[references["instrument"] != "", "identity"])
    found = references.assign(
        group=[_group(r, r.identity in by_name) for r in references.itertuples()],
        source=[_source(r) for r in references.itertuples()],
    )
    found["row"] = found["source"]
    if found.empty:
        return found.assign(point="").astype({"group": str, "source": str, "row": str})
    places = found.groupby("source", sort=False)["clause"].nunique()
    once = found["source"].map(places).eq(1) & ~found["group"].isin((INSTRUMENTS, ITSELF, UNTOLD))
    beside = found[once].groupby(["group", "clause"])["source"].nunique()
    listed = [bool(one) and beside[place] >= LIST for one, place in zip(once, _places(found), strict=True)]
    if found["source"].nunique() - len(set(found.loc[listed, "source"])) > MOST:
        listed = list(once)
    found.loc[listed, "row"] = found["group"] + "|" + found["clause"].astype(str)
    shared = found.groupby("row")["source"].transform("nunique") > 1
    found["point"] = [point(row, n) for row, n in zip(found["row"], _nth(found).mask(shared, 0), strict=True)]
    return found


def _nth(found: pd.DataFrame) -> pd.Series:
    """Which point of its row shows each mention; of what is not counted, the point in the same clause."""
    nth = found["counted"].groupby(found["row"]).cumsum().sub(1).clip(lower=0)
    beside = nth.where(found["counted"]).groupby([found["row"], found["clause"].fillna("")])
    near = beside.ffill().fillna(beside.transform("first"))
    return near.fillna(nth).astype(int)


def _places(found: pd.DataFrame) -> zip[tuple[str, str]]:
    return zip(found["group"], found["clause"], strict=True)


def _group(row: Any, instrument: bool) -> str:
    if row.own:
        return ITSELF
    if not row.resolved:
        return UNTOLD
    if instrument:
        return INSTRUMENTS
    if row.kind in ("resolution", "decision"):
        organ = Symbol(row.symbol).organ
        return f"{row.kind}s of {named(organ)}" if organ else f"{row.kind}s"
    return DOCUMENTS


def _source(row: Any) -> str:
    if row.own:
        return ITSELF
    return str(row.identity) if row.resolved else "?" + row.label.replace("’", "'").lower()


def references(references: pd.DataFrame, clauses: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The texts that a resolution names, in groups, by its clauses: a point is a mention, its colour the use.

    ``references``: ``tables.references``; ``clauses``: ``tables.clauses``. A hollow point is in a footnote. A list of
    texts that only one clause names shares a point with their number in it. Each row has the gid that ``rows`` gives
    it: an identity, "this resolution", "?" and the words of what is not identified, or the group and clause of a list.
    """
    found = rows(references)[_SHOWN]
    if ax is None:
        ax = axes(ax, (9.5, height(references)), lambda: references_alt(references, clauses))
    if found.empty:
        bare(ax)
        ax.set(xticks=[], yticks=[])
        title(ax, and_unread(references, _finding(found)))
        return ax
    columns, y, narrow = _columns(found, clauses), 0.0, inches(ax) < 6
    right = max(columns.values()) + 0.8
    names: dict[float, str] = {}
    for group in _groups(found):
        long = width(group, 7.5) > 40 * inches(ax)  # than about half of the picture: it ends at the right edge
        x, side = (right, "right") if long else (-0.8, "left")
        ax.text(x, y, no_markup(group), fontsize=7.5, style="italic", color=INK, va="center", ha=side)
        y -= 1
        for name, mentions in _lines(found[found["group"] == group]):
            for row, some in mentions.groupby("row", sort=False):
                _points(ax, str(row), some[some["counted"]], columns, y)
            names[y] = cut(name, 92.0 if narrow else min(200.0, 30 * inches(ax)), 7)  # points
            y -= 1
        y -= 0.15
    lines = [((-0.8, at), (right, at)) for at in names]
    ax.add_collection(LineCollection(lines, colors=FAINT, linewidths=0.5, zorder=0), autolim=False)
    ax.set_yticks(list(names), [no_markup(name) for name in names.values()])
    ax.set(xlim=(-0.8, right), ylim=(y + 0.4, 0.7))
    labels = {at: label for label, at in columns.items()}
    apart = [at for label, at in columns.items() if label == _NO_COLUMN]
    ax.xaxis.set_major_locator(Spaced(ax, list(labels), max(width(label, 7) for label in columns) + 7, always=apart))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda at, _: labels.get(at, "")))
    bare(ax)
    ax.tick_params(labelsize=7, pad=2)
    title(ax, and_unread(references, _finding(found)))
    _legend(ax, found, beside=max(width(name, 7) for name in names.values()) / 72 + 0.2)
    return ax


def height(references: pd.DataFrame) -> float:
    """The height in inches that the picture asks for."""
    found = rows(references)
    groups = found["group"].nunique()
    alone = found["row"] == found["source"]
    lines = len(found.loc[alone, ["group", "source"]].drop_duplicates()) + found.loc[~alone, "group"].nunique()
    return max(1.2, 0.8 + 0.165 * (lines + 1.15 * groups))


def _groups(found: pd.DataFrame) -> list[str]:
    """The resolutions of each organ, then the other groups."""
    there = list(dict.fromkeys(found["group"]))
    return [g for g in there if g not in _ORDER] + [g for g in _ORDER if g in there]


def _lines(some: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows of a group, each with its name and mentions: its lists in one row, then a row for each other text."""
    listed = some[some["row"] != some["source"]]
    lines = []
    if len(listed):
        names = list(listed.drop_duplicates("source")["label"])
        lines.append((f"{names[0]} … {names[-1]} ({len(names)})" if len(names) > 1 else names[0], listed))
    rest = some[some["row"] == some["source"]].groupby("source", sort=False)
    return lines + [(_name(mentions), mentions) for _, mentions in rest]


def _name(mentions: pd.DataFrame) -> str:
    """What a text is called: the name of an instrument if a mention gives one, else its label."""
    named = mentions.loc[mentions["instrument"] != "", "label"]
    return str(named.iloc[0] if len(named) else mentions["label"].iloc[0])


def _columns(found: pd.DataFrame, clauses: pd.DataFrame) -> dict[str, float]:
    """The place of each clause, from the first to the last, and in the end that of what is elsewhere."""
    columns: dict[str, float] = {}
    at, before = 0.0, ""
    for row in clauses.itertuples():
        at += _GAP if before and row.part != before else 0
        columns[row.clause], before = at, row.part
        at += 1
    if not set(found["clause"]) <= set(columns):
        columns[_NO_COLUMN] = at + 1.5
    return columns


def _points(ax: Axes, row: str, some: pd.DataFrame, columns: dict[str, float], y: float) -> None:
    """The mentions of a row: those of one clause above each other, or the number of a list."""
    x = [columns.get(label, columns.get(_NO_COLUMN, 0.0)) for label in some["clause"]]
    if "|" in row and some["source"].nunique() > 1:
        colour = _inside(some["family"].mode().iloc[0])
        area = 125 if some["source"].nunique() > 9 else 80
        mark(_dots(ax, [(x[0], y)], sizes=[area], facecolors=[colour], edgecolors=INK, linewidths=0.4), row)
        number = str(some["source"].nunique())
        words = ax.text(x[0], y, number, fontsize=7, ha="center", va="center_baseline", color=on(colour), zorder=4)
        label(words, row)
        return
    place = pd.Series(x)
    rank, of = place.groupby(place).cumcount(), place.groupby(place).transform("size")
    up = [y + ((n - 1) / 2 - i) * min(0.42, 0.8 / n) for i, n in zip(rank, of, strict=True)]
    if _narrow(ax, columns):
        up = [at + _BESIDE * aside for at, aside in zip(up, _aside(x, of), strict=True)]
    inside = [_inside(family) for family in some["family"]]
    lines = [1.0 if family == "footnote" else 0.6 for family in some["family"]]  # hollow, they are their edge alone
    size = [20 if n == 1 else 14 if n == 2 else 9 for n in of]
    places = list(zip(x, up, strict=True))
    mark(_dots(ax, places, sizes=size, facecolors=inside, edgecolors=INK, linewidths=lines), row)


def _narrow(ax: Axes, columns: dict[str, float]) -> bool:
    """Whether the points of two clauses that follow each other would touch; the names of the rows have two fifths."""
    return 0.6 * inches(ax) * 72 / (max(columns.values()) + 2) < _ACROSS


def _aside(x: list[float], of: pd.Series[int]) -> list[int]:
    """Which points stand a little higher (1) and lower (-1): every second one of a run of clauses with one point each.

    >>> _aside([1.0, 4.0, 5.0, 6.0, 9.0], pd.Series([1, 1, 1, 1, 1]))
    [0, 1, -1, 1, 0]
    """
    single = {at for at, n in zip(x, of, strict=True) if n == 1}
    side: dict[float, int] = {}
    for at in sorted(single):
        if at - 1 in single:
            side[at] = -side[at - 1]
        else:
            side[at] = int(at + 1 in single)
    return [side.get(at, 0) for at in x]


def _inside(family: str) -> str:
    """What fills a point: its colour; one in a footnote is hollow."""
    return PAPER if family == "footnote" else use_colour(family)


def _dots(ax: Axes, places: list[tuple[float, float]], **look: Any) -> PathCollection:
    """Round points at some places, as ``ax.scatter`` makes them; but that computes the limits each time."""
    dots = PathCollection([_ROUND], offsets=places, offset_transform=ax.transData, zorder=3, clip_on=False, **look)
    dots.set_transform(IdentityTransform())
    ax.add_collection(dots, autolim=False)
    return dots


def _legend(ax: Axes, found: pd.DataFrame, beside: float) -> None:
    """The uses with their colours, and a list's number, below the ticks; ``beside``: inches that rows' names take.

    Where one column is all that fits beside the names, it begins below them.
    """
    key: dict[str, Any] = {
        said: _sample(colour, said) for said, colour in use_key(set(found.loc[found["counted"], "family"])).items()
    }
    listed = found[found["row"].str.contains("|", regex=False) & (found["row"] != found["source"])]
    if len(listed) and (number := int(listed.groupby("row")["source"].nunique().max())) > 1:
        look: dict[str, Any] = {"marker": "o", "markersize": 10, "linestyle": "none", "markeredgewidth": 0.4}
        key["so many texts, a list"] = (Line2D([], [], color=PAPER, markeredgecolor=INK, **look), sample(number))
    if left := beside - 0.2 if fitting(ax, key, beside=beside) == 1 else 0:
        beside = 0.1
    legend(ax, [*key.values()], [*key], columns=fitting(ax, key, beside=beside))
    if made := ax.get_legend():
        made.set_bbox_to_anchor((0, 0), transform=shifted(ax, -left * 72, -15))


def _sample(colour: str, use: str) -> Line2D:
    """A point for the key; that of footnotes is hollow."""
    hollow = use == use_labels()["footnote"]
    look: dict[str, Any] = {"marker": "o", "markersize": 5.5, "linestyle": "none", "markeredgecolor": INK}
    return Line2D([], [], markerfacecolor=PAPER if hollow else colour, markeredgewidth=1 if hollow else 0.6, **look)


def _finding(found: pd.DataFrame) -> str:
    """What the picture says, in a sentence."""
    told = found[~found["group"].isin((ITSELF, UNTOLD))]
    untold = int((found["group"] == UNTOLD).sum())
    unsaid = f"; {quantity(untold, 'mention')} not identified" if untold else ""
    if told.empty:
        return f"No text is named that can be told{unsaid}"
    counts = told.groupby("source", sort=False)["mentions"].first()
    names = counts.rename({source: _name(rows) for source, rows in told.groupby("source", sort=False)})
    return f"It names {quantity(len(counts), 'text')}{_often(names)}{unsaid}"


def _often(counts: pd.Series) -> str:
    """Which texts are named most often, of how many times each has; of many that share the lead, how often only."""
    times, first = int(counts.max()), int((counts == counts.max()).sum())
    if times == 1:
        return ""
    if 3 < first < len(counts):
        return f", no text more than {'twice' if times == 2 else f'{times} times'}"
    leads = "most often " * (first < len(counts))
    return f", {leads}{most(counts)} ({times} times{' each' * (first > 1)})"


def references_alt(references: pd.DataFrame, clauses: pd.DataFrame) -> str:
    """What the picture says, in words."""
    found = rows(references)[_SHOWN]
    order = {label: i for i, label in enumerate(clauses["clause"])}
    said = [f"{and_unread(references, _finding(found))}."]
    for group in _groups(found):
        some = found[found["group"] == group]
        lines = "; ".join(f"{name}: {_where(mentions, order)}" for name, mentions in _lines(some))
        said.append(f"{group[0].upper()}{group[1:]}: {lines}.")
    return " ".join(said)


def _where(mentions: pd.DataFrame, order: dict[str, int]) -> str:
    """The clauses of some mentions in the order of the text, and in the end what is in none."""
    labels = sorted(set(mentions["clause"]), key=lambda label: (order.get(label, len(order)), label))
    return ", ".join(label or _NO_COLUMN for label in labels)
