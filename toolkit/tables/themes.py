"""The tables of themes: a row for each mention, for each clause, for each item of a list; and what the themes weigh."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

from toolkit import annotate
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.errors import UnknownLabel
from toolkit.model import Resolution
from toolkit.tables.frame import INT, TEXT, table, typed
from toolkit.tables.lists import joined
from toolkit.tables.unread import told

Weight = Literal["mention", "words", "clause"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
"""What may be counted for a theme: its mentions, their words, or the clauses that have one."""

COLUMNS = {
    "themes": "theme, label, area, area_label, part, text, in_name",
    "themes_wide": "part",
    "theme_weights": "theme, label, area, area_label, by, preambular, operative, total",
    "theme_lists": "list, item, text, themes",
}


def themes(resolution: Resolution, codebook: Codebook | None = None, *, names: bool = True) -> pd.DataFrame:
    """One row for each mention of a theme in a clause, in reading order; annexes are not read (``attrs["annexes"]``
    says how long they are).

    ``codebook`` is by default that of ``data/themes.toml``; ``names=False`` leaves mentions in proper names
    out. Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``theme``, ``label`` (str): the theme's id and what to call it ("counter-terrorism", "Countering terrorism").
    - ``area``, ``area_label`` (str): the same for the area to which it belongs.
    - ``part`` (str): "preambular" or "operative".
    - ``text`` (str): the words that made it so.
    - ``in_name`` (bool): True if the words are in a proper name (of a body, a document, a day, ...).

    >>> import toolkit
    >>> table = themes(toolkit.load())
    >>> table[(table.clause == "OP16") & (table.theme == "tourism")].text.tolist()
    ['tourism']
    """
    book = codebook or load_codebook()
    known = {theme.id: (theme.label, theme.area, book.area(theme.area).label) for theme in book.themes}
    part = {clause.label: clause.part for clause in resolution.clauses}
    rows = (
        (c.clause, c.span, c.theme, *known[c.theme], part[c.clause], c.text, c.name)
        for c in annotate.found(resolution, "themes", book)
        if names or not c.name
    )
    return told(table(resolution, rows, COLUMNS["themes"]), resolution, "themes")


def themes_wide(
    resolution: Resolution, codebook: Codebook | None = None, *, by: Weight = "mention", names: bool = True
) -> pd.DataFrame:
    """One row for each clause, one column for each theme that the resolution mentions, in the codebook's order;
    annexes are not read.

    A cell (int64) says, after ``by``: how many mentions the clause has ("mention"), of how many words they are
    ("words"), or 1 if it has any ("clause"). After ``doc``, ``clause``, ``start``, ``end`` and ``part`` (str) the
    columns have the themes' ids. ``names`` as in ``themes``.

    >>> import toolkit
    >>> wide = themes_wide(toolkit.load())
    >>> wide.loc[wide.clause == "OP16", ["trade", "tourism", "health"]].values.tolist()
    [[1, 1, 0]]
    """
    book = codebook or load_codebook()
    weighed: dict[str, dict[str, int]] = {}
    for code in annotate.found(resolution, "themes", book):
        if names or not code.name:
            cell = weighed.setdefault(code.clause, {})
            cell[code.theme] = 1 if by == "clause" else cell.get(code.theme, 0) + _weight(code.text, by)
    named = {theme for cell in weighed.values() for theme in cell}
    order = [theme.id for theme in book.themes if theme.id in named]
    rows = [
        (c.label, c.span, c.part, *(weighed.get(c.label, {}).get(theme, 0) for theme in order))
        for c in resolution.clauses
    ]
    return table(resolution, rows, COLUMNS["themes_wide"], dict.fromkeys(order, "int64"))


def theme_weights(themes: pd.DataFrame, *, by: Weight = "clause") -> pd.DataFrame:
    """What each theme weighs in a resolution, or in several: one row for each theme, the heaviest first.

    ``themes``: ``tables.themes``, of one resolution or of many below each other. ``by`` as in ``themes_wide``. Columns:
    ``theme``, ``label``, ``area``, ``area_label`` (str), ``by`` (str), and the weight (int64) in the ``preambular`` and
    ``operative`` part and in ``total``.

    >>> import toolkit
    >>> theme_weights(themes(toolkit.load()))[["label", "total"]].head(2).values.tolist()
    [['Arrangements for cooperation', 10], ['Reports, reviews and follow-up', 10]]
    """
    weight = _weights(themes, by).astype({"part": TEXT})
    keys = ["theme", "label", "area", "area_label"]
    counted = weight.groupby([*keys, "part"], sort=False)["weight"].sum().unstack(fill_value=0)
    counted = counted.reindex(columns=["preambular", "operative"], fill_value=0).astype(INT)
    out = counted.assign(by=by, total=counted.sum(axis=1)).reset_index().rename_axis(columns=None)
    out = out[list(typed(COLUMNS["theme_weights"]))]
    return out.sort_values("total", ascending=False, kind="stable").reset_index(drop=True)


def theme_lists(resolution: Resolution, codebook: Codebook | None = None) -> pd.DataFrame:
    """One row for each item of each list of areas in a clause ("in the fields of health, education and trade");
    annexes are not read.

    Columns, after ``doc``, ``clause``, ``start``, ``end`` (of the item):

    - ``list`` (int64): which list of the resolution it is, from 1; ``item`` (int64): which item of the list, from 1.
    - ``text`` (str): the item's words.
    - ``themes`` (str): the ids of the themes that code it, a space between them; "" if none does.

    >>> import toolkit
    >>> table = theme_lists(toolkit.load())
    >>> table[table.clause == "OP23"].text.tolist()
    ['science and technology', 'higher education', 'health', 'environment']
    """
    rows = (
        (one.clause, item.span, number, i, item.text, joined(item.themes))
        for number, one in enumerate(annotate.found(resolution, "theme lists", codebook), 1)
        for i, item in enumerate(one.items, 1)
    )
    return table(resolution, rows, COLUMNS["theme_lists"])


def _weight(words: str, by: str) -> int:
    if by not in WEIGHTS:
        raise UnknownLabel(f"there is no weight {by!r}", where="by", todo=f"use one of {', '.join(WEIGHTS)}")
    return len(words.split()) if by == "words" else 1


def _weights(themes: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows of ``themes`` that count, with their ``weight``."""
    some = themes.drop_duplicates(["doc", "clause", "theme"]) if by == "clause" else themes
    return some.assign(weight=[_weight(words, by) for words in some["text"]])
