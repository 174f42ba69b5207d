"""Keyness: which words set some documents apart from others."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from toolkit.plots.letters import brief, no_markup
from toolkit.plots.style import FAINT, INK, LATE, SERIES, axes, bare, inches, mark, title

WIDE = 5
"""Inches from which both sides of the scale are named in one line."""
SIGNIFICANT = 3.84
"""The log-likelihood that is significant at 5 per cent (chi-squared with one degree of freedom)."""


NAMES = ("group 1", "group 2")
"""What the documents are called that are compared and those that they are compared with, if nothing is said."""


def keyness(keyness: pd.DataFrame, *, ax: Axes | None = None, most: int = 12, names: tuple[str, str] = NAMES) -> Axes:
    """A bar for each word, as long as its log ratio: to the right if the first group has it more.

    ``keyness``: ``Library.keyness``; the ``most`` telling of each side are drawn, by their log-likelihood, and only
    those that are significant at 5 per cent; numbers are left out. Beside a bar are the occurrences in the one group
    and in the other. ``names``: what the groups are called, the documents of ``where`` and those of ``against``
    ("2022–2024", "2019–2021"), else "group 1" and "group 2".
    Each bar has the gid "word:" and the word.
    """
    here, there = _sides(keyness, most)
    rows = [*here.itertuples(), *there[::-1].itertuples()]
    ax = axes(ax, (6.5, 1.3 + 0.2 * max(len(rows), 3)), lambda: keyness_alt(keyness, most=most, names=names))
    longest = max((abs(row.log_ratio) for row in rows), default=1.0) or 1.0
    for y, row in enumerate(rows):
        right = row.log_ratio > 0
        (bar,) = ax.barh(-y, row.log_ratio, height=0.72, color=SERIES if right else LATE, zorder=2)
        mark(bar, f"word:{row.word}")
        manners: dict[str, Any] = {"va": "center", "fontsize": 7.5, "color": INK}
        word = no_markup(brief(row.word, 24))
        ax.annotate(
            word,
            (0, -y),
            (-3 if right else 3, 0),
            textcoords="offset points",
            ha="right" if right else "left",
            **manners,
        )
        counts = f"{row.occurrences:,} : {row.occurrences_others:,}"
        ax.annotate(
            counts,
            (row.log_ratio, -y),
            (3 if right else -3, 0),
            textcoords="offset points",
            ha="left" if right else "right",
            **manners,
        )
    if rows:
        ax.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    ax.set(xlim=(-1.35 * longest, 1.35 * longest), ylim=(-len(rows) + 0.4, 0.6) if rows else (0, 1), yticks=[])
    bare(ax, bottom=bool(rows))
    ax.set_xticks([]) if not rows else ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    scale = "log ratio: 1 is twice as often, 2 is 4 times"
    first, others = names
    sides = f"← more in {others}    ·    more in {first} →"
    label = f"{sides}\n{scale}" if inches(ax) > WIDE else f"{scale}\n← {others}\n{first} →"
    ax.set_xlabel(label if rows else "", fontsize=8, color=INK)
    title(ax, _finding(keyness, most, names))
    return ax


def _sides(keyness: pd.DataFrame, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The words that each of the two groups has more, the most telling first."""
    some = keyness[(keyness["log_likelihood"] >= SIGNIFICANT) & ~keyness["word"].str.isdecimal()]
    first, others = (some[some["log_ratio"] > 0], some[some["log_ratio"] < 0])
    return first.head(most), others.head(most)


def _finding(keyness: pd.DataFrame, most: int, names: tuple[str, str]) -> str:
    here, there = _sides(keyness, most)
    if keyness.empty:
        return "There are no other documents to compare these with"
    if here.empty and there.empty:
        return "No word sets these documents apart"
    sides = [(some.iloc[0]["word"], side) for side, some in zip(names, (here, there), strict=True) if len(some)]
    return f"Most telling: {', '.join(f'“{word}” in {side}' for word, side in sides)}"


def keyness_alt(keyness: pd.DataFrame, *, most: int = 12, names: tuple[str, str] = NAMES) -> str:
    """What the picture says, in words."""
    said = [f"{_finding(keyness, most, names)}."]
    for side, some in zip(names, _sides(keyness, most), strict=True):
        if len(some):
            words = ", ".join(f"{r.word} ({r.occurrences:,} to {r.occurrences_others:,})" for r in some.itertuples())
            said.append(f"More in {side}: {words}.")
    return " ".join(said)
