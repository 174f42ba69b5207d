"""What every table shares: the four columns that lead back to the words, and the types of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from toolkit import data, tomlfile, written
from toolkit.model import Resolution, Span

TEXT, INT, WHOLE, FLAG, DAY = "str", "int64", "Int64", "bool", "datetime64[s]"
LIST = "list"  # in ``data/columns.toml``: a text of several members
ORDERED = ("clause", "part")
"""The columns that are categories, in the order of the text, in the tables of one resolution; text in all others."""
_PARTS = ("preambular", "operative")
PLACE = {"doc": TEXT, "clause": TEXT, "start": INT, "end": INT}


def parsed(listed: str) -> dict[str, str]:
    """Columns that are not in the vocabulary, such as those of a file of one's own, with their types.

    >>> parsed("part str, level int64")
    {'part': 'str', 'level': 'int64'}
    """
    return {column.split()[0]: column.split()[1] for column in listed.split(",")}


@cache
def vocabulary() -> dict[str, tuple[str, str]]:
    """Every column of every table, as ``data/columns.toml`` lists it: its type, and what it says.

    >>> vocabulary()["level"][0]
    'int64'
    """
    listed = tomlfile.load(data.path("columns.toml")).data
    lists = {name: (TEXT, f"{means}: a list") for name, means in listed[LIST].items()}
    return {name: (dtype, means) for dtype, columns in listed.items() for name, means in columns.items()} | lists


def typed(listed: str) -> dict[str, str]:
    """Columns, named with commas between, with their types.

    >>> typed("part, level")
    {'part': 'str', 'level': 'int64'}
    """
    return {name: vocabulary()[name][0] for name in listed.split(", ")}


def table(
    resolution: Resolution, rows: Iterable[tuple[Any, ...]], listed: str, more: Mapping[str, str] = {}
) -> pd.DataFrame:
    """The frame of rows (clause, span, ...) with the document's name before them; ``more``: further columns.

    Its ``clause`` and ``part`` are categories in the order of the text, so that OP2 is before OP10.
    """
    made = frame(placed(resolution, rows), PLACE | typed(listed) | dict(more))
    known = dict(zip(ORDERED, (_labels(resolution), _PARTS), strict=True))
    return made.assign(**{name: ordered(made[name], some) for name, some in known.items() if name in made})


def ordered(column: pd.Series, known: Iterable[str]) -> pd.Series:
    """A column of text as categories in this order; what is not among them is behind them.

    >>> ordered(pd.Series(["OP10", "OP2", ""]), ["", "OP2", "OP10"]).sort_values().tolist()
    ['', 'OP2', 'OP10']
    """
    labels = dict.fromkeys((*known, *column))
    return column.astype(pd.CategoricalDtype(pd.Index(labels, dtype=TEXT), ordered=True))


def _labels(resolution: Resolution) -> list[str]:
    """ "" for no clause, then the labels of the clauses and of the paragraphs of annexes, in the order of the text."""
    annexed = (paragraph for annex in resolution.annexes for paragraph in annex.paragraphs)
    return ["", *(_text(clause.label) for clause in (*resolution.clauses, *annexed))]


class Rows(NamedTuple):
    """A table before it is a frame: its columns with their types, and its rows."""

    columns: dict[str, str]
    rows: list[tuple[Any, ...]]


def placed(resolution: Resolution, rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows (clause, span, ...) with the document's name before them, and each place as two numbers."""
    doc = resolution.name
    return [(doc, clause, *span, *rest) for clause, span, *rest in rows]


def frame(rows: list[tuple[Any, ...]], columns: Mapping[str, str]) -> pd.DataFrame:
    """The frame of these rows, each column of its type."""
    values: Iterable[Iterable[Any]] = zip(*rows, strict=True) if rows else [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(cells(column, dtype), dtype=dtype)
            for (name, dtype), column in zip(columns.items(), values, strict=True)
        }
    )


def cells(values: Iterable[Any], dtype: str) -> list[Any]:
    """The values of a column of this type, as it can hold them."""
    return [_CELLS[dtype](v) for v in values] if dtype in _CELLS else list(values)


def _text(value: Any) -> str:
    """A value as text; half a character (a lone surrogate), which no column can hold, becomes U+FFFD."""
    return value if type(value) is str and value.isascii() else written.whole(str(value or ""))


def _whole(value: int | None) -> int | None:
    """A number; missing if it has more digits than a column holds, as a symbol can have."""
    return value if value is None or abs(value) < 2**63 else None


_CELLS = {TEXT: _text, WHOLE: _whole}


def clause_at(resolution: Resolution, place: Span) -> str:
    """The label of the innermost clause that holds a place; "" if none does."""
    holders = [c for c in resolution.clauses if any(piece.covers(place) for piece in c.spans)]
    return max(holders, key=lambda c: c.level).label if holders else ""


def span(row: Any) -> Span:
    """The place of a row, as ``DataFrame.itertuples`` gives it.

    >>> import toolkit
    >>> from toolkit import tables
    >>> span(next(tables.clauses(toolkit.load()).itertuples()))
    Span(start=420, end=1227)
    """
    return Span(int(row.start), int(row.end))
