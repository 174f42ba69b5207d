"""The structure of a text: a ribbon of its clauses, and how often each phrase opens one."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.parse.phrases import vocabulary
from toolkit.plots.cells import Fitted
from toolkit.plots.legends import legend
from toolkit.plots.letters import most, no_markup, rarer, width
from toolkit.plots.style import INK, OTHER, axes, bare, family_colours, inches, mark, on, title
from toolkit.written import quantity

_LONG = 120  # points of the longest phrase
_PARTS = {"preambular": "preamble", "operative": "operative\npart"}


def _captions(clauses: pd.DataFrame) -> dict[str, str]:
    """What each part is called; a president's statement has no parts."""
    stated = any(label.startswith("¶") for label in clauses["clause"])
    return _PARTS | {"operative": "statement"} if stated else _PARTS


def _families() -> dict[str, str]:
    """The labels of the families, in their order."""
    return {family.id: family.label for family in vocabulary().families} | {"other": "other", "": "no phrase"}


def ribbon(clauses: pd.DataFrame, *, ax: Axes | None = None, rows: int | None = None) -> Axes:
    """The whole text as a ribbon: a cell for each clause, as wide as its words, in the colour of its family.

    ``clauses``: ``tables.clauses``; ``rows``: about how many rows the ribbon is broken into, by default as many as its
    width asks for. Each cell has the gid of its clause.
    """
    ax = axes(ax, (8, 3.6), lambda: ribbon_alt(clauses))
    colours, total = family_colours(), int(clauses["words"].sum())
    rows = rows or max(9, ceil(total / (60 * inches(ax))))
    widest = max(total / max(1, rows - 1), clauses["words"].max() if len(clauses) else 1, 1)
    gap, y = widest / 260, 0.0
    for part, caption in _captions(clauses).items():
        x, top = 0.0, y
        some = clauses[clauses["part"] == part]
        for row in some.itertuples():
            if x and x + row.words > widest:
                x, y = 0.0, y - 1.0
            colour = colours.get(row.family, OTHER)
            cell = Rectangle((x, y), max(row.words - gap, gap), 0.82, facecolor=colour, linewidth=0)
            mark(cell, row.clause)
            ax.add_artist(cell)
            short = row.clause.lstrip("PO¶")
            ax.add_artist(Fitted(cell, (row.clause, short), fontsize=7.5, color=on(colour)))
            x += row.words
        if len(some):
            words = f"{caption}\n{quantity(len(some), 'clause')}"
            ax.text(-widest / 90, (top + y + 0.82) / 2, words, ha="right", va="center", fontsize=8, color=INK)
            y -= 1.45
    ax.set(xlim=(0, widest), ylim=(y + 0.95, 1.0), xticks=[], yticks=[])
    bare(ax)
    title(ax, _finding(clauses))
    legend(ax, *family_key(clauses["family"]), columns=None)
    return ax


def family_key(found: Iterable[str]) -> tuple[list[str], list[str]]:
    """The colours of the families that were found, in their order, and their labels."""
    families = [family for family in _families() if family in set(found)]
    colours = family_colours()
    return [colours.get(family, OTHER) for family in families], [no_markup(_families()[family]) for family in families]


def _leading(clauses: pd.DataFrame, part: str) -> str:
    """The label of the family of the most clauses of a part that have a phrase, as ``most`` says it; "" if none has."""
    counts = clauses.loc[(clauses["part"] == part) & (clauses["family"] != ""), "family"].value_counts()
    return most(counts.rename(lambda family: f"“{_families().get(family, 'other')}”")) if len(counts) else ""


def _finding(clauses: pd.DataFrame) -> str:
    """The families of the most clauses; that they are families is said, since their labels are not the text's words."""
    first, second = _leading(clauses, "preambular"), _leading(clauses, "operative")
    if first and second:
        return f"Most frequent families of phrases: {first} in the preamble, {second} in the operative part"
    many = "families" if "” and " in first + second else "family"
    return f"Most frequent {many} of phrases: {first or second}" if first or second else "No clause opens with a phrase"


def ribbon_alt(clauses: pd.DataFrame) -> str:
    """What the ribbon says, in words."""
    said = [f"{_finding(clauses)}."]
    for part, caption in _captions(clauses).items():
        some = clauses[clauses["part"] == part]
        if len(some):
            counts = ", ".join(f"{_families().get(str(f), f)} {n}" for f, n in some["family"].value_counts().items())
            longest = some.loc[some["words"].idxmax()]
            said.append(
                f"{caption.replace(chr(10), ' ').capitalize()}: {quantity(len(some), 'clause')} ({counts}); "
                f"the longest is {longest['clause']} with {quantity(longest['words'], 'word')}."
            )
    return " ".join(said)


def _counts(phrases: pd.DataFrame) -> pd.DataFrame:
    """The opening phrases with their family and how often each opens a clause, the most frequent first."""
    opening = phrases[phrases["opening"]]
    counts = opening.groupby(["phrase", "family"], sort=False).size().rename("count").reset_index()
    return counts.sort_values("count", ascending=False, kind="stable").reset_index(drop=True)


def phrases(phrases: pd.DataFrame, *, ax: Axes | None = None, most: int = 14) -> Axes:
    """How often each phrase opens a clause, in the colours of the ribbon.

    ``phrases``: ``tables.phrases``; ``most``: how many phrases have a bar of their own. The rest, and those that occur
    once, are named as a number.
    """
    ax = axes(ax, (3.2, 3.6), lambda: phrases_alt(phrases))
    counts, colours = _counts(phrases), family_colours()
    shown = counts[counts["count"] > 1].head(most) if (counts["count"] > 1).any() else counts.head(most)
    for i, row in enumerate(shown.itertuples()):
        ax.barh(-i, row.count, height=0.74, color=colours.get(row.family, OTHER))
        ax.text(row.count + 0.08, -i, str(row.count), va="center", fontsize=8, color=INK)
    ax.set_yticks([-i for i in range(len(shown))], list(map(no_markup, shown["phrase"])))
    top = shown["count"].max() if len(shown) else 1
    ax.set(xlim=(0, top * 1.12), ylim=(-len(shown) - 0.2, 0.7), xticks=[])
    bare(ax)
    if words := rarer(list(counts["count"]), len(shown)):
        narrow = max(width(phrase, 8) for phrase in shown["phrase"]) > _LONG  # the words have no room below the bars
        ends: dict[str, Any] = {"x": 1, "ha": "right"} if narrow else {"x": 0, "ha": "left"}
        where = ax.get_yaxis_transform()
        ax.text(
            y=-len(shown) + 0.1, s=words, va="center", fontsize=8, color=INK, style="italic", transform=where, **ends
        )
    title(ax, "Frequent opening phrases" if words else "All opening phrases")
    return ax


def phrases_alt(phrases: pd.DataFrame) -> str:
    """What the counts say, in words."""
    counts = _counts(phrases)
    if counts.empty:
        return "No opening phrases."
    first = ", ".join(f"{row.phrase} {row.count}" for row in counts.head(5).itertuples())
    said = f"{quantity(len(counts), 'different opening phrase')} in {quantity(counts['count'].sum(), 'clause')}"
    return f"{said}; the most frequent: {first}."
