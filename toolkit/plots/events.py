"""The events of a resolution over time, in lanes: what the text recalls, notes, tells in a footnote; what is to be."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyBboxPatch

from toolkit.plots.labels import Spaced
from toolkit.plots.letters import left_out, no_markup, width
from toolkit.plots.style import (
    BAND,
    FAINT,
    INK,
    LATE,
    OTHER,
    PAPER,
    SERIES,
    axes,
    bare,
    inches,
    mark,
    title,
    words_alone,
    wrapped,
)
from toolkit.tables.unread import nothing
from toolkit.written import quantity, when

LANES = {"recalled": SERIES, "noted": OTHER, "footnote": OTHER, "future": LATE}
_SAID = {"recalled": "recalled", "noted": "noted", "footnote": "in a footnote", "future": "to come"}
_ARTICLE = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|its|their) )?(?:(?:holding|convening|organization) of )?(?:(?:the|an?|its|their) )?"
)
_LAST = re.compile(r"(?:[ ,]+(?:the|an?|its|their|of|on|in|at|to|for|by|and|with|between|from))*[ ,]*$")
# A time that is a limit is the first or the last day of what is named; the event is before it, or after it.
_BEFORE_FIRST, _BEFORE_LAST = ("before", "prior to"), ("by", "until", "till", "no later than", "not later than")
_AFTER_FIRST, _AFTER_LAST = ("since", "from", "as from"), ("after", "beyond")
_POINTS = dict.fromkeys(_BEFORE_FIRST + _BEFORE_LAST, "<") | dict.fromkeys(_AFTER_FIRST + _AFTER_LAST, ">")
_UNSURE = "(?): these words may be wrong, since they look cut; read the clause."
_SIZE = 7.5  # of the labels, in points
_STEP = 12.5  # from row to row, in points
_POINT = 7.0


class _Row(NamedTuple):
    """An event with its place: years from left to right, the row in its lane, the words and their side."""

    event: Any
    first: float
    last: float
    row: int
    words: str
    left: bool
    low: float  # where its words and its mark begin and end, in years
    high: float


def events(events: pd.DataFrame, *, today: date | None = None, ax: Axes | None = None) -> Axes:
    """Each event at its time, with its words: lanes of what the text recalls, notes, tells in a footnote, sees to come.

    ``events``: ``tables.events``; ``today``: the document's own day, drawn as a line. Mentions of one event are one
    mark, whose gid is the id that they share; it is hollow in a footnote. A time that is a limit ("until 5 May 2020")
    is a triangle that points to the side on which the event is. An event of every year has no place in time: a line
    below names it.
    """
    shown, rest = _shown(events), _below(events, 5)
    if ax is None:
        count = sum(max(r.row + 1 for r in lane) for lane in _lanes(shown, 11, today).values())
        ax = axes(None, (11, 1.1 + (count + bool(rest)) * _STEP / 72), lambda: events_alt(events))
    if shown.empty:
        return words_alone(ax, f"{_finding(events)}. {rest}" if rest else nothing(events, "The text dates no event"))
    lanes = _lanes(shown, inches(ax), today)
    low, high = _span(shown, today)
    ax.set_xlim(low, high)
    total = sum(max(r.row + 1 for r in lane) + 0.5 for lane in lanes.values())
    room = _height(ax) - _STEP * bool(rest)
    named = room / (total + 0.8) >= _SIZE * 1.15  # else a crowd of events has no room for its words
    years = [float(year) for year in Spaced(ax, range(int(low) + 1, int(high) + 1), room=30)()]
    top, ticks = 0.0, list[tuple[float, str, str]]()
    for direction, rows in lanes.items():
        height = max(r.row + 1 for r in rows) + 0.5
        if len(ticks) % 2:
            ax.axhspan(top, top + height, color=BAND, linewidth=0, zorder=0)
        for row in rows:
            _draw(ax, row, top + 0.75 + row.row, LANES[direction], named=named)
        for year in years:
            _line(ax, year, top, height, rows if named else [], color=FAINT, linewidth=0.5, alpha=0.5)
        if today is not None:
            _line(ax, _year(today), top, height, rows if named else [], color=OTHER, linewidth=1, linestyle=(0, (2, 3)))
        ticks.append((top + height / 2, _SAID[direction], LANES[direction]))
        top += height
    ax.set_ylim(top, 0 if today is None else -0.8)
    if today is not None:
        left = _year(today) > (low + high) / 2
        at, side = (-4, "right") if left else (4, "left")
        said: dict[str, Any] = {"fontsize": _SIZE, "style": "italic", "color": INK, "ha": side, "va": "center_baseline"}
        ax.annotate(
            f"this text, {today.day} {today:%B %Y}", (_year(today), -0.4), (at, 0), textcoords="offset points", **said
        )
    bare(ax, left=False, bottom=True)
    ax.set_yticks([at for at, _, _ in ticks], [words for _, words, _ in ticks])
    ax.set_xticks(years, [f"{year:.0f}" for year in years])
    wrapped(ax.set_xlabel(no_markup(rest), fontsize=8, color=INK, loc="left"), lambda: ax.get_window_extent().width)
    title(ax, _finding(events))
    return ax


def _line(ax: Axes, x: float, top: float, height: float, rows: list[_Row], **manners: Any) -> None:
    """A vertical line through a lane, with a gap wherever it would strike words or a mark through."""
    gaps = sorted({top + 0.25 + row.row for row in rows if row.low <= x <= row.high})
    ends = [top, *(edge for gap in gaps for edge in (gap, gap + 1)), top + height]
    pieces = [((x, a), (x, b)) for a, b in zip(ends[::2], ends[1::2], strict=True) if b > a]
    ax.add_collection(LineCollection(pieces, zorder=0.5, **manners), autolim=False)


def _shown(events: pd.DataFrame) -> pd.DataFrame:
    """The events that have a place in time, each once, with the clauses that mention it; a limit is one day."""
    dated = events[events["first"].notna()]
    first, last = dated["first"], dated["last"]
    at_first, at_last = (
        dated["limit"].isin(words) for words in (_BEFORE_FIRST + _AFTER_FIRST, _BEFORE_LAST + _AFTER_LAST)
    )
    dated = dated.assign(first=first.where(~at_last, last), last=last.where(~at_first, first))
    where = dated.groupby("event", sort=False)["clause"].agg(lambda labels: ", ".join(dict.fromkeys(labels)))
    once = dated.drop_duplicates("event").sort_values(["first", "last", "start"], kind="stable").reset_index(drop=True)
    return once.assign(clauses=once["event"].map(where))


def _height(ax: Axes) -> float:
    """About how high the Axes are, in points, without their title and ticks."""
    figure: Any = ax.get_figure(root=True)
    share = ax.get_position(original=True).height / (figure.subplotpars.top - figure.subplotpars.bottom)
    return float(share * figure.get_figheight() - (0.6 if inches(ax) > 5 else 1.0)) * 72


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _span(shown: pd.DataFrame, today: date | None) -> tuple[float, float]:
    days = [*shown["first"], *shown["last"], *([pd.Timestamp(today)] if today else [])]
    low, high = _year(min(days)), _year(max(days))
    edge = max(0.4, (high - low) * 0.02)
    return low - edge, high + edge


def _lanes(shown: pd.DataFrame, size: float, today: date | None) -> dict[str, list[_Row]]:
    """The rows of each lane that has an event: it is in the first row in which its words do not overlap another's."""
    lanes: dict[str, list[_Row]] = {direction: [] for direction in LANES}
    if shown.empty:
        return {}
    low, high = _span(shown, today)
    points = max(60.0, (size - 0.85) * 72)  # what the names of the lanes leave
    scale = points / (high - low)
    taken: dict[str, list[list[tuple[float, float]]]] = {direction: [] for direction in LANES}
    for event, words in zip(shown.itertuples(), _worded(shown, low, scale, points), strict=True):
        first, last = _year(event.first), _year(event.last)
        a, b = _ends(event, low, scale)
        right = points - b - 8
        long = _long(words)
        leftward = long > right
        box = (a - long, b + 3) if leftward else (a - 3, b + long)
        rows = taken[str(event.direction)]
        free = (i for i, row in enumerate(rows) if all(box[1] <= x or y <= box[0] for x, y in row))
        row = next(free, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(box)
        lanes[str(event.direction)].append(
            _Row(event, first, last, row, words, leftward, low + box[0] / scale, low + box[1] / scale)
        )
    return {direction: rows for direction, rows in lanes.items() if rows}


def _ends(event: Any, low: float, scale: float) -> tuple[float, float]:
    """Where the mark of an event begins and ends, in points from the left edge."""
    first = (_year(event.first) - low) * scale
    return first, max((_year(event.last) - low) * scale, first + _POINT)


def _worded(shown: pd.DataFrame, low: float, scale: float, points: float) -> list[str]:
    """The labels, each cut to the room that it has; those that would be equal have their dates."""
    rooms = []
    for event in shown.itertuples():
        start, end = _ends(event, low, scale)
        rooms.append(min(max(points - end - 8, start - 8), max(points * 0.5, 190)))
    made = [_fitted(e, room, dated=bool(e.limit)) for e, room in zip(shown.itertuples(), rooms, strict=True)]
    said, whole = Counter(words.rpartition(" (")[0] for words in made), Counter(made)
    out = []
    for event, room, words in zip(shown.itertuples(), rooms, made, strict=True):
        dated = words if said[words.rpartition(" (")[0]] == 1 else _fitted(event, room, dated=True)
        # Longer than its room it would lie on the name of its lane: then the clauses alone tell them apart, if they do.
        out.append(words if whole[words] == 1 and _long(dated) > room else dated)
    return out


def label(event: Any, *, dated: bool = False) -> str:
    """What to call an event in a picture or a list: what, where, the date if it is to be ``dated``, and the clauses.

    Words that may be wrong have "(?)" behind them.

    >>> from types import SimpleNamespace as E
    >>> label(E(what="the signing of a treaty", where="Rome, Italy", clause="PP4", unsure=""))
    'signing of a treaty, Rome (PP4)'
    """
    place = event.where.split(", ")[0]
    when = f", {event.when}" if dated else ""
    said = f"{_what(event)}{' (?)' if event.unsure else ''}{', ' + place if place else ''}{when}"
    return f"{said} ({getattr(event, 'clauses', event.clause) or f'note {event.note}'})"


def _what(event: Any) -> str:
    words = " ".join(event.what.replace(" … ", " ").split())
    return _ARTICLE.sub("", words, count=1) or words


def _long(words: str) -> float:
    """How long a label is, in points, with the gap beside it: word by word, since most words come again."""
    return sum(width(word, _SIZE) + _SIZE * 0.33 for word in words.split()) * 1.06 + 10


def _fitted(event: Any, room: float, *, dated: bool = False) -> str:
    """The label, its first words cut at a word so that the whole has room."""
    words, tail = _what(event), label(event, dated=dated)[len(_what(event)) :]
    while _long(words + tail) > room and " " in words:
        words = _LAST.sub("", words.removesuffix("…").rpartition(" ")[0]) + "…"
    if _long(words + tail) > room:
        tail = (f", {event.when}" if dated else "") + tail[tail.rfind(" (") :]
    return words + tail


def _draw(ax: Axes, row: _Row, y: float, colour: str, *, named: bool) -> None:
    low, high = ax.get_xlim()
    face = PAPER if row.event.direction == "footnote" else colour
    least = (high - low) * _POINT / max(60.0, (inches(ax) - 0.85) * 72)
    if row.last - row.first <= least:
        look = _POINTS.get(row.event.limit, "o")
        (point,) = ax.plot(
            (row.first + row.last) / 2, y, look, markersize=6, color=colour, markerfacecolor=face, zorder=3
        )
        mark(point, row.event.event)
        start, end = row.first - least / 2, row.first + least / 2
    else:
        box = FancyBboxPatch(
            (row.first, y - 0.22),
            row.last - row.first,
            0.44,
            boxstyle="square,pad=0",
            facecolor=face,
            edgecolor=colour,
            linewidth=int(face != colour),
            zorder=3,
        )
        ax.add_patch(box)
        mark(box, row.event.event)
        start, end = row.first, row.last
    gap = least * 0.5
    at, side = (start - gap, "right") if row.left else (end + gap, "left")
    if named:
        ax.text(at, y, no_markup(row.words), ha=side, va="center_baseline", fontsize=_SIZE, color=INK)


def _finding(events: pd.DataFrame) -> str:
    """What the picture shows, in words: how many, since when, what is to come, what is of every year."""
    shown, yearly = _shown(events), events.loc[events["first"].isna(), "event"].nunique()
    past, future = shown[shown["direction"] != "future"], shown[shown["direction"] == "future"]
    years = [int(day.year) for day in past["first"]]
    said = []
    if years:
        half = years[(len(years) - 1) // 2]
        between = f"dated from {years[0]} to {years[-1]}" if years[0] < years[-1] else f"dated {years[0]}"
        said.append(f"{quantity(len(years), 'event')} {between}")
        if len(years) > 3 and half > years[0]:
            said[-1] += (
                f", {'more than half' if sum(y >= half for y in years) * 2 > len(years) else 'half'} since {half}"
            )
    if len(future):
        first, last = int(future["first"].min().year), int(future["last"].max().year)
        said.append(f"{len(future)} to come, {first if first == last else f'{first} to {last}'}")
    return "; ".join([*said, *([f"{yearly} of every year"] if yearly else [])])


def _below(events: pd.DataFrame, most: int) -> str:
    """What has no place in time, and what "(?)" means, in words."""
    yearly = events[events["first"].isna()].drop_duplicates("event")
    rest = left_out([f"{when(e.edtf)}, {label(e)}, {_SAID[e.direction]}" for e in yearly.itertuples()], most)
    return " ".join(filter(None, (rest, _UNSURE * bool(events["unsure"].any()))))


def events_alt(events: pd.DataFrame) -> str:
    """What the picture says, in words."""
    shown = _shown(events)
    said = [f"{_finding(events) or nothing(events, 'The text dates no event')}."]
    for direction, words in _SAID.items():
        lane = shown[shown["direction"] == direction]
        if len(lane):
            listed = "; ".join(f"{row.when}, {label(row)}" for row in lane.itertuples())
            said.append(f"{words.capitalize()}: {listed}.")
    return " ".join([*said, _below(events, len(events))]).rstrip()
