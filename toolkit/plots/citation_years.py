"""Who cites whom among many documents: a column for each year, a point for each text, the most cited on top.

Lines of thousands of citations would cover all else. So they are drawn where there are few, else between the texts with
names, and always those of a selected text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from toolkit.plots.labels import Over, Placed, Spaced, Taken
from toolkit.plots.legends import fitting, legend, sample, shifted
from toolkit.plots.letters import brief, in_doubt, most
from toolkit.plots.style import FAINT, INK, LATE, PAPER, SERIES, axes, bare, inches, mark, title
from toolkit.tables.cited import cited, each
from toolkit.tables.years import year_in_doubt
from toolkit.written import quantity

MOST = 2500
"""How many texts are drawn: those that are cited most, then the latest."""
FEW = 150
"""So many citations are all drawn; of more, those among the texts with names."""
NAMED = 14
SPARSE = 60
"""So many texts have their names beside their points; of more, the names are above all points."""
_LINES = 4  # of names
_LINE = 10.0  # points
_LARGEST = 11.0  # of a point and its surroundings, in points


@dataclass(frozen=True, slots=True)
class _Graph:
    """The texts that have a year, with it; how often each is cited; which are in the library; who cites whom."""

    year: dict[str, int]
    label: dict[str, str]
    cited: dict[str, int]
    here: frozenset[str]
    links: list[tuple[str, str]]
    undated: int
    by_symbol: bool  # whether it is of the table of citations, which has no names
    doubted: list[str]  # the texts whose printed year cannot be right, each with it

    def drawn(self, selected: str) -> list[str]:
        """The texts that are drawn: the selected one and those around it first."""
        near = {selected} | {a for a, b in self.links if b == selected} | {b for a, b in self.links if a == selected}
        ranked = sorted(self.year, key=lambda n: (n not in near, -self.cited.get(n, 0), -self.year[n], n))
        return ranked[:MOST]


def citation_years(
    references: pd.DataFrame, documents: pd.DataFrame, *, selected: str = "", ax: Axes | None = None
) -> Axes:
    """Texts by their years: filled points are in the library, hollow ones only cited; the larger, the more cited.

    ``references``: ``Library.table("references")``, or that of ``citations``, which has no treaties and nothing that is
    cited by its name: then the title says that it is of symbols. ``documents``: ``Library.documents``, or some rows of
    each. What is cited is what ``Library.cited`` lists. In a column the most cited texts are on top. Texts whose year
    is not known are not drawn, and of more than ``MOST`` the most cited are; a printed year that cannot be right is not
    used: the title says all of this. The most cited have their names, as far as there is room. ``selected``: a text
    whose citations are drawn, to the left what it cites, to the right what cites it. Each text has its symbol, or the
    id of an instrument, as gid.
    """
    ax = axes(ax, (6.5, 4.2), lambda: citation_years_alt(references, documents, selected=selected))
    graph = _graph(references, documents)
    drawn = graph.drawn(selected)
    places, size = _places(graph, drawn, inches(ax), float(ax.get_figure(root=True).get_figheight()))  # type: ignore[union-attr]
    most = max((graph.cited.get(n, 0) for n in drawn), default=0) or 1
    for node in drawn:
        x, y = places[node]
        share = sqrt(graph.cited.get(node, 0) / most)
        colour = LATE if node == selected else SERIES
        filled = node in graph.here
        point = Line2D(
            *([x], [y]),
            color=colour,
            linestyle="none",
            marker="o",
            markersize=size * (0.55 + 0.45 * share),
            markerfacecolor=colour if filled else PAPER,
            markeredgewidth=0.3 if filled else 0.6,
            zorder=3,
        )
        mark(point, node)
        point.set_in_layout(False)
        ax.add_artist(point)
    named = sorted(drawn, key=lambda n: (n != selected, -graph.cited.get(n, 0), n))[:NAMED]
    named = [n for n in named if graph.cited.get(n) or n == selected]
    _frame(ax, graph, drawn, places)
    _lines(ax, graph, places, named, selected)
    _names(ax, graph, places, named, selected)
    _key(ax, graph, drawn, named, selected)
    title(ax, _finding(graph, drawn, selected))
    return ax


def _graph(references: pd.DataFrame, documents: pd.DataFrame) -> _Graph:
    """The citations of the documents that count; ``tables.cited`` says what is one."""
    counted = documents[documents["counted"]]
    name = counted["symbol"].where(counted["symbol"] != "", counted["name"])
    here = dict(zip(name.tolist(), counted["year"], strict=True))
    used = ["document", "doc", "identity", "label", "symbol", "instrument", "year", "session_began"]
    some = cited(references)[used]
    some = some[some["document"].isin(counted["document"])]
    own = some["document"].map(dict(zip(counted["document"], counted["year"], strict=True))).astype("Float64")
    wrong = year_in_doubt(some, own=own)
    doubted = some.loc[wrong, ["label", "year"]].drop_duplicates()
    printed = some["year"].mask(wrong)
    year = printed.fillna(some["session_began"].mask((some["session_began"] > own).fillna(False)))
    known = some.assign(year=year, printed=printed.notna())[year.notna()]
    known = known.sort_values("printed", ascending=False, kind="stable").drop_duplicates("identity")
    years = dict(zip(known["identity"].tolist(), known["year"].astype(int).tolist(), strict=True))
    years |= {doc: int(own) for doc, own in here.items() if pd.notna(own)}
    called = each(some)
    label = dict(zip(called["identity"].tolist(), called["label"].tolist(), strict=True)) | {doc: doc for doc in here}
    links = some[["doc", "identity"]].drop_duplicates()
    pairs = list(zip(links["doc"].tolist(), links["identity"].tolist(), strict=True))
    often = Counter(identity for _, identity in pairs)
    undated = len({*here, *often} - set(years))
    said = [f"{one.label} ({one.year})" for one in doubted.itertuples()]
    return _Graph(years, label, often, frozenset(here), pairs, undated, "identity" not in references, said)


def _band(high: float) -> float:
    """What share of the height the lines of names take, above all points; ``high``: of the figure, in inches."""
    return min(0.42, max(0.26, (_LINES * _LINE + 4) / (0.6 * high * 72)))


def _places(graph: _Graph, drawn: list[str], wide: float, high: float) -> tuple[dict[str, tuple[float, float]], float]:
    """Where each text is, in years and rows of points, and the size of the largest point."""
    columns: dict[int, list[str]] = {}
    for node in drawn:
        columns.setdefault(graph.year[node], []).append(node)
    years = max(columns, default=0) - min(columns, default=0) + 1
    most = max(map(len, columns.values()), default=1)
    column, room = 0.86 * wide * 72 / years, 0.81 * (1 - _band(high)) * high * 72  # points
    sizes = {k: min(_LARGEST, column / k, room / ceil(most / k)) for k in range(1, ceil(sqrt(most)) + 1)}
    across = max(sizes, key=lambda k: (sizes[k], -k))
    step = min(_LARGEST, column / across)
    places = {}
    for year, nodes in columns.items():
        nodes.sort(key=lambda n: (graph.cited.get(n, 0), n in graph.here, n))
        for i, node in enumerate(nodes):
            row, place = divmod(i, across)
            inside = min(across, len(nodes) - row * across)
            places[node] = year + (place - (inside - 1) / 2) * 0.86 * step / column, row + 0.5
    return places, 0.9 * sizes[across]


def _lines(ax: Axes, graph: _Graph, places: dict[str, tuple[float, float]], named: list[str], selected: str) -> None:
    """The citations that are drawn, and over them those of the selected text."""
    links = [(a, b) for a, b in graph.links if a in places and b in places]
    shown = links if len(links) <= FEW else [(a, b) for a, b in links if {a, b} <= set(named)]
    bend = 0.1 * ax.get_ylim()[1], ax.get_xlim()[1] - ax.get_xlim()[0]
    manners: list[tuple[Any, str, float, float]] = [(shown, FAINT, 0.5, 0.8)]
    if selected:
        manners.append(([(a, b) for a, b in links if selected in (a, b)], LATE, 0.9, 0.9))
    for some, colour, thick, alpha in manners:
        lines = [_arc(places[a], places[b], bend) for a, b in some]
        ax.add_collection(LineCollection(lines, colors=colour, linewidths=thick, alpha=alpha, zorder=1), autolim=False)


def _arc(start: tuple[float, float], end: tuple[float, float], bend: tuple[float, float]) -> list[tuple[float, float]]:
    """A line that is bent upwards, the more the longer it is, so that it passes the points between."""
    (x, y), (u, v), (most, wide) = start, end, bend
    high = most * (0.1 + abs(u - x) / wide)
    steps = [n / 12 for n in range(13)]
    return [(x + t * (u - x), y + t * (v - y) + 4 * t * (1 - t) * high) for t in steps]


def _frame(ax: Axes, graph: _Graph, drawn: list[str], places: dict[str, tuple[float, float]]) -> None:
    years = sorted({graph.year[node] for node in drawn})
    tall = max((y for _, y in places.values()), default=1.0)
    high = float(ax.get_figure(root=True).get_figheight())  # type: ignore[union-attr]
    above = 1.2 if len(places) <= SPARSE else 1 / (1 - _band(high))
    first, last = min(years, default=0), max(years, default=1)
    beside = max(0.6, 12 * (last - first + 1) / (inches(ax) * 72))  # half of a year's number, so that none is cut
    ax.set(xlim=(first - beside, last + beside), ylim=(0, above * max(tall, 2)), yticks=[])
    ax.xaxis.set_major_locator(Spaced(ax, range(years[0], years[-1] + 1) if years else [], 28))
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0f}")
    bare(ax, bottom=bool(years))
    if not years:
        ax.set_xticks([])


def _names(ax: Axes, graph: _Graph, places: dict[str, tuple[float, float]], named: list[str], selected: str) -> None:
    """The names of some texts: beside their points where these are few, else in lines above all points."""
    words = {node: f"{brief(graph.label[node], 30)}  {graph.cited.get(node, 0)}" for node in named}
    manners: dict[str, Any] = {"fontsize": 7, "color": INK, "zorder": 5}
    if len(places) <= SPARSE:
        taken = Taken(ax)
        taken.points = list(places.values())
        for node in named:
            ax.add_artist(Placed(words[node], places[node], taken, level=True, **manners))
        return
    over = Over(ax, max(y for _, y in places.values()), _LINES, _LINE, color=FAINT, linewidth=0.6, zorder=2)
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}
    for node in named:
        over.add(words[node], places[node], bbox=box, weight="bold" if node == selected else "normal", **manners)


def _key(ax: Axes, graph: _Graph, drawn: list[str], named: list[str], selected: str) -> None:
    """What a filled and a hollow point mean, the selected one, and the number at a name; only what the picture has."""
    look: dict[str, Any] = {"color": SERIES, "linestyle": "none", "marker": "o", "markersize": 5.5}
    shown: dict[str, Artist] = {}
    if not graph.here.isdisjoint(drawn):
        shown["one of these documents"] = Line2D([], [], **look)
    if not graph.here.issuperset(drawn):
        shown["only cited"] = Line2D([], [], **look, markerfacecolor=PAPER, markeredgewidth=0.6)
    if selected in drawn:
        face = LATE if selected in graph.here else PAPER
        shown["selected"] = Line2D(
            [], [], **{**look, "color": LATE, "linestyle": "-"}, linewidth=0.9, markerfacecolor=face
        )
    if counts := [graph.cited[node] for node in named if graph.cited.get(node)]:
        number = "by how many it is cited" if len(drawn) <= SPARSE else "cite it, where named"  # few have room
        shown[number] = sample(max(counts))
    if not shown:
        return
    legend(ax, [*shown.values()], [*shown], columns=fitting(ax, shown, beside=0.1))
    if made := ax.get_legend():
        made.set_bbox_to_anchor((0, 0), transform=shifted(ax, 0, -18))


def _finding(graph: _Graph, drawn: list[str], selected: str = "") -> str:
    """What the picture says; where it shows only what is around the ``selected`` text, what this cites and who it."""
    if not graph.year:
        return "No document and no citation has a year"
    if selected and graph.links and all(selected in link for link in graph.links):
        return f"{graph.label.get(selected, selected)} cites {_around(graph, selected)} of these texts"
    if not graph.cited:
        return f"{quantity(len(graph.here), 'document')}, of which none cites another text"
    often = pd.Series({graph.label[n]: graph.cited[n] for n in sorted(graph.cited, key=lambda n: n not in graph.here)})
    texts, how = quantity(len(graph.cited), "text"), " by symbol" * graph.by_symbol
    said = f"{quantity(len(graph.here), 'document')}, which cite {texts}{how}, "
    said += f"most often {most(often)} (by {quantity(often.max(), 'document')})"
    if len(drawn) < len(graph.year):
        said += f"; the {len(drawn):,} most cited texts"
    said += f"; {graph.undated} without a year are not shown" if graph.undated else ""
    return said + (f"; {quantity(len(graph.doubted), 'year')} in doubt" if graph.doubted else "")


_BY_SYMBOL = "Counted is what has a symbol; treaties, and what is cited by its name, are not."


def _around(graph: _Graph, selected: str) -> str:
    """How many texts the selected one cites, and how many cite it."""
    cites, by = (sum(link[i] == selected for link in graph.links) for i in (0, 1))
    return f"{cites} and is cited by {by}"


def citation_years_alt(references: pd.DataFrame, documents: pd.DataFrame, *, selected: str = "") -> str:
    """What the picture says, in words."""
    graph = _graph(references, documents)
    said = [f"{_finding(graph, graph.drawn(selected), selected)}."]
    top = sorted(graph.cited, key=lambda n: (-graph.cited[n], n))[:8]
    if top:
        named = ", ".join(f"{graph.label[n]} ({graph.cited[n]:,})" for n in top)
        said.append(f"Most cited, by how many: {named}.")
        said.append(
            f"{sum(n not in graph.here for n in graph.cited):,} of the texts cited are not among these documents."
        )
    if graph.by_symbol and graph.cited:
        said.append(_BY_SYMBOL)
    if graph.doubted:
        said.append(in_doubt(graph.doubted))
    if selected in graph.here:
        said.append(f"Selected: {graph.label[selected]}, which cites {_around(graph, selected)} of the texts drawn.")
    return " ".join(said)
