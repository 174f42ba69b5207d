"""Who cites whom: the texts that one resolution cites, in a ring by their years; or what many resolutions share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import atan2, cos, degrees, pi, sin
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from toolkit.export.graphml import from_table, package
from toolkit.parse.phrases import vocabulary
from toolkit.plots.legends import fitting, legend, sample
from toolkit.plots.letters import brief, cut, in_doubt, most, no_markup, width
from toolkit.plots.style import FAINT, INK, OTHER, PAPER, axes, bare, family_colours, inches, mark, title
from toolkit.tables.unread import and_unread
from toolkit.tables.years import year_in_doubt
from toolkit.written import quantity

SHARED = 36
"""How many of the texts that many resolutions cite are drawn: those that most of them cite."""
NO_YEAR = 9999
_SIZES = (7.5, 7.0, 6.5, 6.0)  # of the letters, in points
_OTHERS = {
    "words": ("other governing words", "#aa4499"),  # not another blue
    "": ("no governing word", OTHER),
    "footnote": ("in a footnote", OTHER),
}


def network(references: pd.DataFrame | Sequence[pd.DataFrame], *, ax: Axes | None = None) -> Axes:
    """Who cites whom: one resolution in the middle of what it cites, or many beside what they share.

    ``references``: ``tables.references`` of one resolution, or a list of such tables, or one that joins them. A line
    is a citation, its colour the family of the act by which it is first cited, its width the number of mentions. Of one
    resolution every text is drawn, clockwise by year; of many those that the most of them cite, at most ``SHARED``.
    A text whose year is not known, or cannot be what is printed, stands where its session began, with a hollow point;
    where the title's span of one begins or ends with such a text, it names the decade.
    Of many, the number at a text says how many of them cite it.
    Each text has the gid of its symbol, or the id of an instrument. Raises ``MissingExtra`` without networkx.
    """
    graph = _graph(references)
    sources = [n for n, source in graph.nodes(data="source") if source]
    one = len(sources) < 2
    ax = axes(ax, _size(graph, *sources) if one else (11, 7.5), lambda: network_alt(references))
    if not graph.number_of_edges():
        bare(ax)
        ax.set(xticks=[], yticks=[])
        title(ax, _finding(references, graph, sources))
        return ax
    if one:
        _ring(ax, graph, sources[0])
    else:
        _sides(ax, graph, sources)
    bare(ax)
    ax.set(xticks=[], yticks=[])
    key: dict[str, Any] = {**use_key({family for *_, family in graph.edges(data="family")})}
    if one:
        key |= _as_in_ring(ax, key, graph, sources[0])
    else:
        key["by how many it is cited"] = sample(max(graph.in_degree(node) for node in _shared(graph)))
    legend(ax, [*key.values()], [*key], columns=fitting(ax, key, beside=0.1, lines=True), lines=True)
    title(ax, _finding(references, graph, sources))
    return ax


def _graph(references: pd.DataFrame | Sequence[pd.DataFrame]) -> Any:
    return from_table(*([references] if isinstance(references, pd.DataFrame) else references))


def _colours() -> dict[str, str]:
    return family_colours() | {name: colour for name, (_, colour) in _OTHERS.items()}


def use_colour(family: str) -> str:
    """The colour of a family of uses, as ``tables.references`` names them."""
    return _colours().get(family, OTHER)


def use_labels() -> dict[str, str]:
    """What the families of uses are called."""
    return {f.id: f.label for f in vocabulary().families} | {k: v[0] for k, v in _OTHERS.items()}


def use_key(families: Collection[str]) -> dict[str, str]:
    """What the families of uses that occur are called, each with its colour."""
    return {use_labels().get(family, family): colour for family, colour in _colours().items() if family in families}


def _year(graph: Any, node: str) -> int:
    """The year by which a text is placed: its own, else the one in which its session began."""
    known = graph.nodes[node]
    return int(known.get("year", known.get("session_began", NO_YEAR)))


def _placed(graph: Any, nodes: list[str]) -> int:
    """How many texts are placed by their session alone."""
    return sum("year" not in graph.nodes[n] and "session_began" in graph.nodes[n] for n in nodes)


def _size(graph: Any, *source: str) -> tuple[float, float]:
    """The size of a ring, in inches: where few texts are cited a small one, and a strip for one beside the other."""
    many = sum(graph.out_degree(one) for one in source)
    wide = min(7.5, 3.4 + 0.4 * many)
    return wide, wide + 0.5 if many > 2 else 1.7


def _ring(ax: Axes, graph: Any, source: str) -> None:
    """The source in the middle, the texts around it, clockwise by year from the top, with a gap after each decade."""
    targets = sorted(graph.successors(source), key=lambda n: (_year(graph, n), n))
    # networkx begins at three o'clock and turns left; a clock begins at the top and turns right.
    slots = _with_gaps(graph, targets)
    places = {n: (y, x) for n, (x, y) in package().circular_layout(slots).items()}
    size, radius, names = _lettered({n: _short(graph, n) for n in targets}, places, len(slots), _room(ax))
    for node in targets:
        x, y = places[node]
        edge = graph[source][node]
        (line,) = ax.plot([0.17 * x, 0.97 * x], [0.17 * y, 0.97 * y], color=use_colour(edge["family"]), zorder=1)
        line.set(linewidth=_width(edge), linestyle=":" if edge["family"] == "footnote" else "-")
        (point,) = ax.plot(x, y, "o", markersize=0.6 * size, color=use_colour(edge["family"]), zorder=3)
        point.set(markeredgecolor=INK, markeredgewidth=0.4)
        if "year" not in graph.nodes[node]:
            point.set(markerfacecolor=PAPER, markeredgecolor=use_colour(edge["family"]), markeredgewidth=1)
        mark(point, node)
        left = x < 0
        words: dict[str, Any] = {"rotation_mode": "anchor", "va": "center", "fontsize": size, "color": INK}
        words |= {"rotation": degrees(atan2(y, x)) + 180 * left, "ha": "right" if left else "left"}
        ax.text(1.05 * x, 1.05 * y, no_markup(names[node]), **words).set_in_layout(False)
    _decades(ax, graph, targets, places, size)
    middle = ax.text(
        0,
        0,
        no_markup(_wrapped(graph.nodes[source]["label"])),
        ha="center",
        va="center",
        fontsize=size,
        color=INK,
        zorder=4,
    )
    middle.set(weight="bold", bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6})
    across = _room(ax)[0] / radius
    along = max(abs(places[n][1]) * (1.06 + (width(name, size) / 72 + 0.06) / radius) for n, name in names.items())
    _shows(ax, across, max(along, 0.3 / radius))


def _shows(ax: Axes, across: float, along: float) -> None:
    """Let an Axes show so much to each side of its middle, and more only where its shape asks for that.

    What one layout has added the next would keep: so before each the limits are set again. And of a wide key the layout
    makes the Axes narrow, though it is below them.
    """
    figure: Any = ax.get_figure(root=True)

    def place(ax: Any, _renderer: object) -> Any:
        ax.set_xlim(-across, across, auto=True)
        ax.set_ylim(-along, along, auto=True)
        box = ax.get_position(original=True)
        wide = max(box.width, (inches(ax) - 0.1) / figure.get_figwidth())
        return Bbox.from_bounds(box.x0, box.y0, wide, box.height)

    ax.update_datalim([(-across, -along), (across, along)])
    ax.set_aspect("equal", adjustable="datalim")
    ax.set_axes_locator(place)


def _lettered(
    names: dict[str, str], places: Any, slots: int, half: tuple[float, float]
) -> tuple[float, float, dict[str, str]]:
    """The size of the letters, the radius in inches, and the names, cut where in letters that can be read they are too
    long for the room; ``half``: half of the width and of the height."""
    room = {n: min(side / max(abs(at), 0.1) for side, at in zip(half, places[n], strict=True)) for n in names}
    most = 0.68 * half[0]  # beyond that no name has room

    def needed(size: float) -> float:
        return slots * size * 1.25 / (2 * pi * 1.05 * 72)  # so that names beside each other have a line each

    for size in _SIZES:
        radius = min((room[n] - width(name, size) / 72 - 0.06) / 1.06 for n, name in names.items())
        if radius >= max(needed(size), 0.3 * half[0]):
            return size, radius, names
    size, radius = _SIZES[-1], min(max(needed(_SIZES[-1]), 0.3 * half[0]), most)
    size *= min(1.0, radius / needed(size))
    return size, radius, {n: cut(name, (room[n] - 1.06 * radius - 0.06) * 72, size) for n, name in names.items()}


def _as_in_ring(ax: Axes, key: dict[str, Any], graph: Any, source: str) -> dict[str, Artist]:
    """What the key of a ring shows besides colours: the dotted line of footnotes, the hollow point of a text without a
    year."""
    shown: dict[str, Artist] = {}
    if (label := _OTHERS["footnote"][0]) in key:
        shown[label] = Line2D([], [], color=key[label], marker="o", markersize=4.5, linestyle=":")
    if any("year" not in graph.nodes[node] for node in graph.successors(source)):
        placed = _placed(graph, list(graph.successors(source)))
        shown["year not certain" if placed else "year not known"] = ax.scatter(
            [], [], s=20, facecolor=PAPER, edgecolor=INK, linewidth=1
        )
    return shown


def _room(ax: Axes) -> tuple[float, float]:
    """Half of the width and of the height, in inches, that the picture has beside its title and legend."""
    figure: Any = ax.get_figure(root=True)
    lines = 2 if inches(ax) < 5 else 1
    return inches(ax) / 2 - 0.05, figure.get_figheight() / 2 - 0.3 * lines - 0.1


def _width(edge: dict[str, Any]) -> float:
    return float(0.9 + 0.5 * min(edge["weight"] - 1, 5))


def _with_gaps(graph: Any, targets: list[str]) -> list[str | int]:
    """The texts with an empty place at the end of each decade, and at the top; one or two right and left."""
    if len(targets) < 3:
        few: list[str | int] = [0, targets[0], 1, 2]
        return [*few[:3], targets[1]] if len(targets) == 2 else few
    found: list[str | int] = [0]
    for i, node in enumerate(targets):
        if i and _year(graph, targets[i - 1]) // 10 != _year(graph, node) // 10:
            found.append(i)
        found.append(node)
    return found


def _decades(ax: Axes, graph: Any, targets: list[str], places: Any, size: float) -> None:
    """The name of each decade, inside its part of the ring."""
    held: dict[int, list[str]] = {}
    for node in targets:
        held.setdefault(_year(graph, node) // 10, []).append(node)
    for decade, nodes in held.items():
        first, last = (atan2(*places[node]) % (2 * pi) for node in (nodes[0], nodes[-1]))  # from the top, clockwise
        turn = [first + (last - first) * t / 24 for t in range(25)]
        ax.plot([0.88 * sin(t) for t in turn], [0.88 * cos(t) for t in turn], color=FAINT, linewidth=0.8, zorder=0)
        if len(nodes) < 3 and inches(ax) < 5 and len(targets) > 8:
            continue  # its name would overlap its neighbour's
        words = "no year" if decade == NO_YEAR // 10 else _decade(decade * 10)
        style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": size - 0.5, "color": INK}
        style |= {"style": "italic", "zorder": 2, "bbox": {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}}
        ax.text(0.78 * sin(turn[12]), 0.78 * cos(turn[12]), words, **style)


def _short(graph: Any, node: str) -> str:
    label = brief(str(graph.nodes[node]["label"]), 60)
    return label if len(label) <= 34 else label[:32].rsplit(" ", 1)[0] + " …"


def _wrapped(source: str) -> str:
    """The name in the middle, a title in lines."""
    if " " in source:
        return fill(brief(source, 60), 20)
    source = brief(source)
    return source.replace("/RES/", "/RES/\n") if len(source) > 12 else source


def _shared(graph: Any) -> list[str]:
    """The texts that the most resolutions cite, at least two; if none is shared, those that are cited most often."""
    counts = {n: d for n, d in graph.in_degree() if d}
    least = 2 if any(d > 1 for d in counts.values()) else 1
    ranked = sorted((n for n, d in counts.items() if d >= least), key=lambda n: (-counts[n], _year(graph, n), n))
    return ranked[:SHARED]


def _sides(ax: Axes, graph: Any, sources: list[str]) -> None:
    """The resolutions at the left, what they share at the right by year, a curve for each citation."""
    targets = sorted(_shared(graph), key=lambda n: (_year(graph, n), n))
    drawn = [s for s in sources if any(graph.has_edge(s, t) for t in targets)]
    rank = {node: i for i, node in enumerate(targets)}

    def middle(source: str) -> float:
        cited = [rank[t] for t in graph.successors(source) if t in rank]
        return sum(cited) / len(cited)

    drawn.sort(key=lambda s: (middle(s), s))
    size = min(_SIZES[0], max(_SIZES[-1], 1.05 * inches(ax)))
    names = {node: _short(graph, node) for node in (*drawn, *targets)}
    low, high, room = _beside(
        inches(ax) * 72, [width(names[s], size) for s in drawn], [width(names[t], size) for t in targets]
    )
    left = {s: (0.0, -i / max(1, len(drawn) - 1)) for i, s in enumerate(drawn)}
    right = {t: (1.0, -i / max(1, len(targets) - 1)) for i, t in enumerate(targets)}
    for source in drawn:
        for target in targets:
            if graph.has_edge(source, target):
                _curve(ax, left[source], right[target], graph[source][target])
    for side, places, across in ((-0.015, left, "right"), (0.015, right, "left")):
        for node, (x, y) in places.items():
            cited = graph.in_degree(node)
            (point,) = ax.plot(x, y, "o", color=INK, markersize=3 if places is left else min(8, 2.5 + cited**0.5))
            point.set(zorder=3, clip_on=False)
            if places is right or node not in right:
                mark(point, node)
            words = cut(names[node], room, size) + f"  {cited}" if places is right else names[node]
            ax.text(x + side * 3, y, no_markup(words), ha=across, va="center", fontsize=size, color=INK)
    ax.set(xlim=(low, high), ylim=(-1.03, 0.03))


def _beside(wide: float, left: list[float], right: list[float]) -> tuple[float, float, float]:
    """Where the x axis begins and ends so that names at both sides have room, and how much those at the right have.

    All in points, but the axis, on which the curves go from 0 to 1: they have two fifths of a narrow picture.
    """
    low, high = -0.34, 1.62
    scale = wide / (high - low)
    if max(left) < (-low - 0.04) * scale and max(right) + 16 < (high - 1.04) * scale:
        return low, high, max(right)
    scale = 0.4 * wide
    room = max(0.2 * wide, 0.6 * wide - max(left) - 16 - 0.08 * scale - 8)
    low = -(max(left) + 4) / scale - 0.04
    return low, low + 1 / 0.4, room


def _curve(ax: Axes, start: tuple[float, float], end: tuple[float, float], edge: dict[str, Any]) -> None:
    middle = (start[0] + end[0]) / 2
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    path = Path([start, (middle, start[1]), (middle, end[1]), end], codes)
    colour = use_colour(edge["family"])
    ax.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=_width(edge), alpha=0.7, zorder=1))


def _finding(references: pd.DataFrame | Sequence[pd.DataFrame], graph: Any, sources: list[str]) -> str:
    """What the picture says, and what of one text is not found in its language."""
    said = _cited(graph, sources)
    if n := len(_doubted(references)):
        said += f"; {quantity(n, 'year')} in doubt"
    return and_unread(references, said) if isinstance(references, pd.DataFrame) else said


def _doubted(references: pd.DataFrame | Sequence[pd.DataFrame]) -> list[str]:
    """The texts whose year cannot be what is printed, each with it."""
    frames = [references] if isinstance(references, pd.DataFrame) else references
    wrong = (frame[year_in_doubt(frame) & frame["resolved"] & ~frame["own"]] for frame in frames)
    return [*dict.fromkeys(f"{row.label} ({row.year})" for some in wrong for row in some.itertuples())]


def _cited(graph: Any, sources: list[str]) -> str:
    """What the picture says, in one sentence."""
    cited = [n for n, d in graph.in_degree() if d]
    if not cited:
        return "No text is cited that can be told"
    if len(sources) < 2:
        times = pd.Series({graph.nodes[n]["label"]: graph[sources[0]][n]["weight"] for n in cited})
        named = "most often " * (len(times) > 1) + f"{most(times)} ({times.max()} times)"
        often = f"; {named}" if times.max() > 1 else ""
        return f"It cites {quantity(len(cited), 'text')}{_span(graph, cited)}{often}"
    counts = pd.Series(
        {graph.nodes[n]["label"]: graph.in_degree(n) for n in sorted(cited, key=lambda n: _year(graph, n))}
    )
    every = "Both" if len(sources) == 2 else f"All {len(sources)}"
    citing = f"{counts.max()} of {len(sources)}" if counts.max() < len(sources) else every
    said = f"{citing} resolutions cite {most(counts)}"
    if counts.max() == 1:
        said = f"No two of {len(sources)} resolutions cite the same text"
    shown = len(_shared(graph))
    return f"{said}; drawn: the {shown} most cited of {len(cited)} texts" if shown < len(cited) else said


def _span(graph: Any, cited: list[str]) -> str:
    """From when to when the texts are drawn, and how many have no time; "" for none.

    The first and the last are told by the year of adoption, or by the decade where only a session tells it.
    """
    told = {graph.nodes[n]["year"] for n in cited if "year" in graph.nodes[n]}
    drawn = [year for n in cited if (year := _year(graph, n)) != NO_YEAR]
    without = len(cited) - len(drawn)
    said = ""
    if drawn:
        first, last = min(drawn), max(drawn)
        exact = {first, last} <= told
        if first == last if exact else first // 10 == last // 10:
            said = f", of {first}" if exact else f", of the {_decade(first)}"
        else:
            ends = (str(year) if year in told else f"the {_decade(year)}" for year in (first, last))
            said = f", from {' to '.join(ends)}"
    if without:
        said += f", {f'{without} ' * bool(drawn)}without a year"
    return said


def _decade(year: int) -> str:
    return f"{year // 10 * 10}s"


def network_alt(references: pd.DataFrame | Sequence[pd.DataFrame]) -> str:
    """What the picture says, in words."""
    graph = _graph(references)
    sources = [n for n, source in graph.nodes(data="source") if source]
    said = [f"{_finding(references, graph, sources)}."]
    if not graph.number_of_edges():
        return said[0]
    if doubted := _doubted(references):
        said.append(in_doubt(doubted))
    if len(sources) < 2:
        uses: dict[str, list[str]] = {}
        for _, node, use in graph.edges(data="uses"):
            uses.setdefault(use.split(", ")[0] or "without a governing word", []).append(node)
        ranked = sorted(uses, key=lambda u: (-len(uses[u]), u))
        said.append(f"By use: {', '.join(f'{use} {len(uses[use])}' for use in ranked)}.")
        if n := _placed(graph, list(graph.successors(sources[0]))):
            session = "its session" if n == 1 else "their sessions"
            said.append(f"The year of {n} of them is not known: placed where {session} began.")
        return " ".join(said)
    top = sorted(_shared(graph), key=lambda n: (-graph.in_degree(n), n))[:8]
    shared = "Most shared" if graph.in_degree(top[0]) > 1 else "Cited by one each"
    counts = [_short(graph, n) + f" ({graph.in_degree(n)})" * (graph.in_degree(top[0]) > 1) for n in top]
    said.append(f"{shared}: {', '.join(counts)}.")
    among = [(a, b) for a, b in graph.edges if b in sources]
    if among:
        said.append(f"{len(among)} citations lead from one of these resolutions to another.")
    return " ".join(said)
