"""Lists in the cells of a table: one text, or a list of Python's where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pandas as pd

from toolkit import data, tomlfile
from toolkit.tables.frame import LIST, TEXT

BETWEEN = "; "
"""What stands between the members of a list in a cell; no member has it."""


def joined(members: Iterable[str]) -> str:
    """The cell of a list: one way for every table, which ``str.split`` undoes.

    >>> joined(["un", "oic"]).split(BETWEEN)
    ['un', 'oic']
    """
    return BETWEEN.join(members)


@cache
def _lists() -> frozenset[str]:
    """The columns that hold lists."""
    return frozenset(tomlfile.load(data.path("columns.toml")).data[LIST])


def with_lists(table: pd.DataFrame) -> pd.DataFrame:
    """A copy of a table whose lists are Python's, an empty one for none, and whose missing texts are NA.

    Which columns hold lists, ``data/columns.toml`` says. ``to_csv`` writes it as it writes the table itself.

    >>> import toolkit
    >>> from toolkit import tables
    >>> made = with_lists(tables.clauses(toolkit.load()))
    >>> made["notes"].iloc[0], made["notes"].iloc[1], int(made["parent"].isna().sum())
    ([], ['1'], 56)
    """
    made = table.copy()
    for name, column in table.items():
        if name in _lists():
            made[name] = [cell.split(BETWEEN) if cell else [] for cell in column]
        elif isinstance(column.dtype, pd.CategoricalDtype):
            made[name] = column.cat.set_categories([label for label in column.cat.categories if label != ""])
        elif column.dtype == TEXT:
            made[name] = column.mask(column == "")
    return made
