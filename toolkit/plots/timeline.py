"""The recalled resolutions: when in the year and in which session they were adopted, and in what rhythm."""

from __future__ import annotations

from datetime import date
from functools import partial
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from toolkit.annotate.times import sessions
from toolkit.plots.labels import Beside, Placed, Spaced, Taken
from toolkit.plots.legends import fitting, shifted
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
    label,
    mark,
    title,
    words_alone,
    wrapped,
)
from toolkit.written import quantity

_MONTHS = {0: "Sep", 61: "Nov", 122: "Jan", 181: "Mar", 242: "May", 303: "Jul"}
_GAP = "#ddcc77"
EVENT = INK
_MAIN = (14, 122)  # mid-September to the end of December, in days from 1 September
_PARTS = {  # where their names can be: the height, and the edge of the words that is there
    "main part of the session": ((_MAIN[1] - 4, "top"), (_MAIN[0] + 4, "bottom")),
    "resumed session": ((_MAIN[1] + 6, "bottom"), (388.0, "top")),
}
_FEW, _LONG_BEFORE = 3, 8  # resolutions, sessions: so few from so long before the others are beyond a break in the axis
_BARS = {"main": (SERIES, "in the main part"), "resumed": (LATE, "in a resumed session")}
_NONE = "No dated resolution of the General Assembly is cited"


def _height(day: date, session: int) -> int:
    """Days from the first of September of the year in which the session opened; the first met in January before it."""
    days = (day - date(sessions.opens(session), 9, 1)).days
    return days if session > 1 or days >= 0 else days + 365


def _gaps(series: pd.DataFrame) -> list[int]:
    """The sessions between two of a series that have none; not those between which the text leaves some unnamed."""
    held, steps = {int(n) for n in series["session"].dropna()}, series[series["gap"].fillna(0) > 0]
    missed = (range(int(row.session) - int(row.gap), int(row.session)) for row in steps.itertuples())
    return [n for span in missed for n in span if n not in held]


def _unnamed(series: pd.DataFrame) -> str:
    """Between which of a series the text says that there are others, in words; "" if it says nothing of the kind."""
    spots = [n for n in series.index[series["unnamed"]] if n]
    if not spots or len(series) == len(spots) + 1:
        return "the text does not name those between" if spots else ""
    pairs = [f"{series['short'].iloc[n - 1]} and {series['short'].iloc[n]}" for n in spots]
    return f"the text does not name those between {pairs[0] if len(pairs) == 1 else 'some of them'}"


def _undated(series: pd.DataFrame) -> str:
    """Of which of a series the text gives no date, in words; "" if it dates all."""
    names = list(series.loc[series["date"].isna(), "short"])
    if not names or len(names) == len(series):
        return "the text gives no readable date" if names else ""
    return f"the text gives no readable date for {' and '.join(names) if len(names) < 4 else f'{len(names)} of them'}"


def _not_told(series: pd.DataFrame) -> str:
    """What the text does not tell of a series, in words."""
    return "; ".join(words for words in (_unnamed(series), _undated(series)) if words)


def _sessions(ax: Axes, first: int, last: int) -> None:
    """Ticks at sessions, as many as have room."""
    ax.xaxis.set_major_locator(Spaced(ax, range(first, last + 1), room=18))
    ax.xaxis.set_major_formatter("{x:.0f}")


def _shade(ax: Axes, series: pd.DataFrame) -> None:
    for gap in _gaps(series):
        ax.axvspan(gap - 0.5, gap + 0.5, color=_GAP, alpha=0.28, linewidth=0)


def rhythm(
    citations: pd.DataFrame, series: pd.DataFrame, *, events: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Month of adoption against session: when in the year, which sessions have none, which were late.

    ``citations``: ``tables.citations``; ``series``: ``tables.series``; ``events``: rows with ``first`` (a day) and
    ``label``, each drawn as a line with its words. A resolution from long before the series is at the left edge,
    beyond a break in the axis. Each point has the gid of its symbol; the key names those that are not drawn.
    """
    held, rest = _held(citations), _left_out(citations, 12)
    ax = axes(ax, (11, 0.8 if held.empty else 4), lambda: rhythm_alt(citations, series))
    if held.empty:
        return words_alone(ax, f"{_NONE}{rest and f'. {rest}'}")
    numbers = series["session"].dropna()  # a special session has no place among the others
    first = _first(sorted(map(int, held["session"])), int(numbers.min()) if len(numbers) else None)
    last = int(held["session"].max())
    _shade(ax, series)
    ax.axhspan(*_MAIN, color=BAND, linewidth=0, zorder=0)
    early = (held["session"] < first - 1).any()
    ax.set_xlim(first - (4 if early else 1.2), last + 1.2)
    ax.set_ylim(-20, 392)
    taken = Taken(ax)
    _points(ax, held, set(series["symbol"]), first, taken)
    lines = _events(ax, events, first, last, taken)
    if early:
        gap = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
        place = ax.get_xaxis_transform()
        ax.text(first - 1.3, 0, "//", transform=place, ha="center", va="center", color=INK, bbox=gap, zorder=9)
    ax.set_yticks(list(_MONTHS), list(_MONTHS.values()))
    _sessions(ax, first, last)
    bare(ax, left=True, bottom=True)
    ax.set_ylabel("adopted in", fontsize=8.5, color=INK)
    _parts(ax, taken)
    if _numbered(ax):
        ax.set_xlabel("session of the General Assembly", fontsize=8.5, color=INK, labelpad=2)
    rest = " ".join(filter(None, [rest, _short(held, first)]))
    _legend(ax, held, set(series["symbol"]), bool(_gaps(series)), rest, lines)
    title(ax, _finding(series))
    return ax


def _numbered(ax: Axes) -> bool:
    """Whether the numbers of the sessions are below these Axes; else they are below others with the same."""
    return bool(ax.xaxis.get_tick_params().get("labelbottom", True))


def _parts(ax: Axes, taken: Taken) -> None:
    """Name the two parts of a session where the fewest points are: where they meet, else far from there."""
    low, high = ax.get_xlim()
    for words, places in _PARTS.items():
        share = width(words, 8) / max(60.0, (inches(ax) - 0.8) * 72) + 0.02
        begins = {"left": 0.0, "right": 1 - share}

        def crowd(place: tuple[str, tuple[float, str]], begins: dict[str, float] = begins, share: float = share) -> int:
            side, (y, grows) = place
            begin, up = begins[side] - 0.01, 30 if grows == "bottom" else -30
            near = [(x - low) / (high - low) for x, at in taken.points if abs(at - y - up / 2) < 22]
            return sum(begin <= x <= begin + share + 0.02 for x in near)

        side, (y, grows) = min(((side, place) for place in places for side in begins), key=crowd)
        look: dict[str, Any] = {"fontsize": 8, "color": INK, "style": "italic", "ha": side, "va": grows}
        x = 0.008 if side == "left" else 0.992
        taken.fixed.append(ax.text(x, y, words, transform=ax.get_yaxis_transform(), **look))


def _first(sessions: list[int], series: int | None) -> int:
    """Where the axis begins: at the series, or at what is cited before it, but for up to three from long before."""
    if series is not None and sum(session < series - 1 for session in sessions) <= _FEW:
        return series
    few = range(1, min(_FEW, (len(sessions) - 1) // 2) + 1)
    cut = max((i for i in few if sessions[i] - sessions[i - 1] > _LONG_BEFORE), default=0)
    return sessions[cut] if series is None else min(series, sessions[cut])


def _held(citations: pd.DataFrame) -> pd.DataFrame:
    """The resolutions that have a place in the picture, each once."""
    held = citations[(citations["kind"] == "resolution") & citations["date"].notna() & citations["session"].notna()]
    return held[held["organ"] == "General Assembly"].drop_duplicates("symbol")


def _left_out(citations: pd.DataFrame, most: int) -> str:
    """The resolutions that have no place in the picture, in words."""
    rest = citations[(citations["kind"] == "resolution") & ~citations["symbol"].isin(_held(citations)["symbol"])]
    return left_out(rest["short"], most, why="without a day, of another organ or of a special session")


def _legend(ax: Axes, held: pd.DataFrame, series: set[str], gaps: bool, rest: str, lines: Beside) -> None:
    """What the shapes and shades mean that are in the picture, and the ``rest``, what is not in it."""
    late = [sessions.part(int(row.session), row.date.date()) != "main" for row in held.itertuples()]
    kinds = {(row.symbol in series, part) for row, part in zip(held.itertuples(), late, strict=True)}
    member = "of the series, " if (True, False) in kinds and (True, True) in kinds else "of the series"
    point = partial(Line2D, [], [], linestyle="none", markersize=5)
    said: dict[str, Any] = {}
    if (True, False) in kinds:
        said[member + "in the main part" * member.endswith(" ")] = point(marker="o", color=SERIES)
    if (True, True) in kinds:
        said["of the series, in a resumed session"] = point(marker="s", color=LATE)
    if not series or any(not inside for inside, _ in kinds):
        said["not of the series" if series else "a resolution that the text cites"] = point(
            marker="D", markerfacecolor="none", markeredgecolor=OTHER
        )
    if gaps:
        said["session without one"] = Patch(facecolor=_GAP, alpha=0.28)
    if lines.crowded:
        said[lines.said(lines.crowded)] = Line2D([], [], color=EVENT, linewidth=1, linestyle=(0, (3, 2)))  # the longest
    low = 34 if _numbered(ax) else 7  # points, below the numbers of the sessions and what they are
    place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0, 0), "bbox_transform": shifted(ax, 0, -low)}
    place |= {"borderaxespad": 0.0, "borderpad": 0.0}
    text: dict[str, Any] = {
        "fontsize": 8,
        "labelcolor": INK,
        "columnspacing": 1.4,
        "handletextpad": 0.5,
        "handlelength": 1,
    }
    letters = (inches(ax) - 0.8) * 72 * len(rest) / max(width(rest, 8), 1)  # in a line; a legend's title never wraps
    place |= {"title": no_markup(fill(rest, max(20, int(letters)))) or None, "title_fontsize": 8, "alignment": "left"}
    key = ax.legend([*said.values()], [*said], ncols=fitting(ax, said, beside=0.6), frameon=False, **place, **text)
    key.get_title().set_color(INK)
    if lines.crowded:
        lines.key = key.get_texts()[-1]
        lines.key.set_text(lines.said(0))


def _points(ax: Axes, held: pd.DataFrame, series: set[str], first: int, taken: Taken) -> None:
    """The points with their labels; those that need one most find a place first, then those with the least room."""
    labels = []
    low, high = ax.get_xlim()
    size = min(6.5, max(3.5, (inches(ax) - 1) * 72 / (high - low) * 0.85))  # of neighbours that do not touch
    for row in held.itertuples():
        session = int(row.session)
        y = _height(row.date.date(), session)
        x = session if session >= first - 1 else first - 2.4
        late, member = sessions.part(session, row.date.date()) != "main", row.symbol in series
        colour = (LATE if late else SERIES) if member else "none"
        shape = ("s" if late else "o") if member else "D"
        (point,) = ax.plot(x, y, shape, markersize=size if member else size - 1, markerfacecolor=colour)
        point.set(markeredgecolor=colour if member else OTHER, markeredgewidth=1.3, zorder=3, linestyle="none")
        mark(point, row.symbol)
        taken.points.append((x, y))
        full = late or not member or session in _ends(held, first)
        words = row.short if full else f"/{row.number}"
        words += "" if session >= first - 1 else f"\n{row.date.year}"
        labels.append(((not full, min(x - low, high - x)), words, (x, y), member, row.symbol))
    for (rest, _), words, at, member, symbol in sorted(labels, key=lambda one: one[0]):
        style = "normal" if member else "italic"
        placed = Placed(words, at, taken, far=not rest, fontsize=7.5, color=INK, style=style)
        ax.add_artist(label(placed, symbol))


def _ends(held: pd.DataFrame, first: int) -> tuple[int, int]:
    """The sessions whose resolutions have their names in full; those between have room for the number alone."""
    return first, int(held["session"].max())


def _short(held: pd.DataFrame, first: int) -> str:
    """What a number alone means, in the example of one; "" if all names are in full."""
    between = held[held["session"].between(*_ends(held, first), inclusive="neither")]
    row = next(between.itertuples(), None)
    return f"/{row.number} at session {int(row.session)} is {row.short}." if row else ""


def _events(ax: Axes, events: pd.DataFrame | None, first: int, last: int, taken: Taken) -> Beside:
    """A line at each event, and its words."""
    look: dict[str, Any] = {"color": EVENT, "linewidth": 1, "linestyle": (0, (4, 3))}
    lines = Beside(ax, taken, top=384, shift=0.5, size=7.5, **look)
    for row in () if events is None else events.itertuples():
        day = row.first.date()
        session = sessions.regular_session(day)
        if not first <= session <= last:
            continue
        x = session - 0.5 + _height(day, session) / 365
        lines.add(x, row.label, color=INK)
    return lines


def _finding(series: pd.DataFrame) -> str:
    """The rhythm in words: how long it was unbroken, what followed, what was late; half of them or more are not."""
    hidden, series = _unnamed(series), series[series["session"].notna()].reset_index(drop=True)
    if len(series) < 2 or (len(series) == 2 and not hidden):  # one step makes no rhythm
        return f"The resolutions that the text cites, by session and month{hidden and f'; {hidden}'}"
    gap = series["gap"].fillna(0)
    breaks = series.index[gap > 0]
    late = list(series.loc[series["session_part"] == "resumed", "short"])
    tail = f"; {' and '.join(late)} came late" if 0 < len(late) < 4 and 2 * len(late) < len(series) else ""
    first, last = series["session"].iloc[0], series["session"].iloc[-1]
    if first == last:
        return f"{quantity(len(series), 'resolution')} of session {first}{hidden and f'; {hidden}'}"
    if hidden:
        some = f", with {quantity(len(breaks), 'gap')}" * bool(len(breaks))
        return f"From session {first} to {last}{some}; {hidden}{tail}"
    if not len(breaks):
        many = "One" if series["session"].is_unique else "One or more"
        return f"{many} in every session from {first} to {last}{tail}"
    until = series["session"].iloc[breaks[0] - 1]
    after = gap.loc[breaks[0] :]
    then = "mostly every second session" if (after == 1).mean() > 0.5 else f"with {quantity(len(breaks), 'gap')}"
    start = f"Every session up to {until}, then" if breaks[0] > 2 else f"From session {first} to {last},"
    return f"{start} {then}{tail}"


def rhythm_alt(citations: pd.DataFrame, series: pd.DataFrame) -> str:
    """What the picture says, in words."""
    said = [f"{_NONE if _held(citations).empty else _finding(series)}."]
    outside = citations[(citations["kind"] == "resolution") & ~citations["symbol"].isin(series["symbol"])]
    if len(series):
        first, last = series.iloc[0], series.iloc[-1]
        begun, ended = (row["short"] + (f" ({row.date:%Y})" if pd.notna(row.date) else "") for row in (first, last))
        said.append(f"{len(series)} resolutions, from {begun} to {ended}." if len(series) > 1 else f"{begun} alone.")
        gaps = _gaps(series)
        if gaps:
            said.append(f"Sessions without one: {', '.join(map(str, gaps))}.")
    if len(outside):
        names = ", ".join(dict.fromkeys(outside["short"]))
        said.append(f"Outside the series: {names}." if len(series) else f"They are {names}.")
    return " ".join([*said, _left_out(citations, len(citations))]).rstrip()


def intervals(series: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Years since the one before, by session: a yearly rhythm and a two-yearly one are bars of two heights."""
    alone = ax is None
    ax = axes(ax, (11, 1.6), lambda: intervals_alt(series))
    drawn = series[series["session"].notna() & series["days"].notna()]
    if series["session"].isna().all() or (alone and drawn.empty):  # else another picture has the same sessions
        return words_alone(ax, intervals_alt(series).rstrip("."))
    _shade(ax, series)
    for row in drawn.itertuples():
        ax.bar(int(row.session), row.days / 365.2425, width=0.62, color=_BARS[row.session_part][0], zorder=2)
    _bar_key(ax, [part for part in _BARS if part in set(drawn["session_part"])])
    top = max([float(d) / 365.2425 for d in drawn["days"]], default=0) or 1.0  # both on the same day
    ax.set_ylim(0, max(top * 1.12, 1.0))  # so that a year has a tick where all are shorter
    if len(ax.get_shared_x_axes().get_siblings(ax)) == 1:  # else the other picture has said which sessions
        _sessions(ax, int(series["session"].min()), int(series["session"].max()))
    if len(drawn):
        ax.yaxis.set_major_locator(Spaced(ax, range(max(1, int(top)) + 1), room=11, upright=True))
        ax.yaxis.set_major_formatter("{x:.0f}")
        ax.grid(axis="y", color=FAINT, linewidth=0.6, zorder=0)
        ax.set_ylabel("years since\nthe one before", fontsize=8.5, color=INK)
        bare(ax, left=True, bottom=True)
    else:  # only the sessions are said
        ax.text(
            0.5, 0.5, "No interval to show", transform=ax.transAxes, ha="center", va="center", fontsize=8.5, color=INK
        )
        ax.set_yticks([])
        bare(ax, bottom=True)
    gaps = ", ".join(map(str, _gaps(series)))
    note = "session of the General Assembly" + (f"; shaded, without a resolution of the series: {gaps}" if gaps else "")
    note += (hidden := _not_told(series)) and f"; {hidden}"
    text = ax.set_xlabel(note, fontsize=8.5, color=INK)
    wrapped(text, lambda: ax.get_window_extent().width)
    return ax


def _bar_key(ax: Axes, parts: list[str]) -> None:
    """What the colours of the bars mean, above them; there is nothing to say if all are of the main part."""
    if parts == ["main"] or not parts:
        return
    said: dict[str, Any] = {_BARS[part][1]: Patch(color=_BARS[part][0]) for part in parts}
    place: dict[str, Any] = {"loc": "lower right", "bbox_to_anchor": (1, 1), "borderaxespad": 0.2, "borderpad": 0}
    look: dict[str, Any] = {"fontsize": 8, "labelcolor": INK, "columnspacing": 1.4, "handletextpad": 0.5}
    ax.legend([*said.values()], [*said], ncols=2, frameon=False, handlelength=1, **place, **look)


def intervals_alt(series: pd.DataFrame) -> str:
    """What the bars say, in words."""
    years = (series["days"].dropna().astype(float) / 365.2425).round().astype(int).value_counts().sort_index()
    hidden = _not_told(series)
    if years.empty:
        return f"No interval to show{hidden and f': {hidden}'}."
    said = ", ".join(f"{n} after {quantity(year, 'year')}" for year, n in years.items())
    return f"Time since the one before, in whole years: {said}{hidden and f'; {hidden}'}."
