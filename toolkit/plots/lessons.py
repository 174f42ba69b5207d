"""The results of a lesson: which questions a class could not answer."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from matplotlib.axes import Axes

from toolkit.lessons.quiz import OUTCOMES
from toolkit.lessons.wording import load_wording
from toolkit.plots.legends import fitting, legend
from toolkit.plots.letters import most, no_markup
from toolkit.plots.style import FAINT, LATE, SERIES, axes, bare, mark, on, title

# Dark, light and dark again, so that they differ in grey too; the colour-blind can tell blue from red.
_COLOURS = {"right": SERIES, "helped": "#99ddff", "wrong": LATE, "open": FAINT}
_SAID = {"right": "right at once", "helped": "right with help", "wrong": "wrong", "open": "not finished"}


def results(results: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """A bar for each question, in the order of the lesson: how many answered it right, with help, wrong, or not.

    ``results``: ``tables.results``; what is not ``counted`` is left out. Where several answered, the numbers are in
    the bars. Each part of a bar has the gid of its exercise and outcome ("due-1a2b3c4d:wrong").
    """
    rows = _counts(results)
    ax = axes(ax, (6.5, 1.4 + 0.26 * len(rows)), lambda: results_alt(results))
    longest, said = max((counts.total() for _, counts in rows.values()), default=1), [_SAID[one] for one in OUTCOMES]
    short = {id: kind.short for id, kind in load_wording().kinds.items()}
    for place, (exercise, (_, counts)) in enumerate(rows.items()):
        left = 0
        for outcome in OUTCOMES:
            if not (number := counts[outcome]):
                continue
            (bar,) = ax.barh(place, number, left=left, height=0.72, color=_COLOURS[outcome])
            mark(bar, f"{exercise}:{outcome}")
            if longest > 1:
                ink = on(_COLOURS[outcome])
                ax.text(left + number / 2, place, str(number), ha="center", va="center", fontsize=7.5, color=ink)
            left += number
    names = [f"{short.get(task, task)}  {i}" for i, (task, _) in enumerate(rows.values(), 1)]
    ax.set_yticks(range(len(rows)), [no_markup(name) for name in names])
    ax.set(ylim=(len(rows) - 0.4, -0.6), xlim=(0, longest), xticks=[])
    bare(ax)
    ax.tick_params(axis="y", labelsize=7.5)
    legend(ax, [_COLOURS[one] for one in OUTCOMES], said, columns=fitting(ax, said, beside=0.9))
    title(ax, _finding(rows))
    return ax


_Rows = dict[str, tuple[str, "Counter[str]"]]


def _counts(results: pd.DataFrame) -> _Rows:
    """The outcomes of each exercise, in the order of the lesson, with its kind."""
    rows: _Rows = {}
    for row in results[results["counted"] & (results["exercise"] != "")].itertuples():
        rows.setdefault(row.exercise, (row.task, Counter()))[1][row.outcome] += 1
    return rows


def _finding(rows: _Rows) -> str:
    every = sum((counts for _, counts in rows.values()), Counter[str]())
    done = every.total() - every["open"]
    if not done:
        return "No question is finished yet"
    right = f"{every['right']} of {done} finished answers are right at once"
    wrong = pd.Series([counts["wrong"] for _, counts in rows.values()], index=range(1, len(rows) + 1))
    return f"{right}; most wrong ones, {wrong.max()}: question {most(wrong)}" if wrong.max() else right


def results_alt(results: pd.DataFrame) -> str:
    """What the picture says, in words."""
    rows = _counts(results)
    labels = {id: kind.label for id, kind in load_wording().kinds.items()}
    said = [f"{_finding(rows)}."]
    for i, (task, counts) in enumerate(rows.values(), 1):
        parts = ", ".join(f"{counts[one]} {_SAID[one]}" for one in OUTCOMES if counts[one])
        said.append(f"{i} ({labels.get(task, task)}): {parts}.")
    return " ".join(said)
