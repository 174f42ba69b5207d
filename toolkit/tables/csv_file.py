"""Tables as CSV, and back: what every CSV file that the toolkit writes is, and the only reader that restores it.

In: a DataFrame. Out: text, with commas, a header and "\\n" as line end; as a file in UTF-8 that begins with a byte
order mark, without which spreadsheets take it for another encoding. A cell that a spreadsheet would take for a formula
has an apostrophe before it, and so has one that begins with an apostrophe: see `toolkit.written.guarded`.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import FormatError, SourceError
from toolkit.registry import Registry
from toolkit.tables.frame import DAY, FLAG, INT, TEXT, WHOLE
from toolkit.tables.lists import joined
from toolkit.written import guarded, line, unguarded

BYTE_ORDER_MARK = "\ufeff"


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as the content of a CSV file: what ``to_csv`` makes, in UTF-8, after a byte order mark.

    >>> csv_bytes(pd.DataFrame({"clause": ["OP1"]}))
    b'\\xef\\xbb\\xbfclause\\nOP1\\n'
    """
    return (BYTE_ORDER_MARK + to_csv(frame)).encode()


def to_csv(frame: pd.DataFrame, *, header: bool = True) -> str:
    """A table as CSV, which ``read_csv`` reads again without loss; ``csv_bytes`` makes the content of a file of it.

    ``header``: whether the first line names the columns.

    >>> print(to_csv(pd.DataFrame({"clause": ["OP1"], "text": ["=1+1"]})), end="")
    clause,text
    OP1,'=1+1
    """
    columns = [[_cell(value) for value in frame.iloc[:, i]] for i in range(frame.shape[1])]
    rows = [line(map(guarded, map(str, frame.columns)))] if header else []
    rows += [line(cells) for cells in zip(*columns, strict=True)]
    return "".join(rows)


def _cell(value: Any) -> str:
    """A value as text; only words can be taken for a formula, a negative number is none."""
    if isinstance(value, str | list):
        return guarded(value if isinstance(value, str) else joined(value))
    if pd.isna(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def read_csv(
    file: str | os.PathLike[str] | io.TextIOBase, table: str = "", *, types: Mapping[str, str] = {}
) -> pd.DataFrame:
    """A table that ``to_csv``, an export, ``save`` or the command line wrote, with the words exactly as they were.

    ``table``: the name of an entry of ``TABLES``, which gives the columns their types; ``clause`` and ``part`` are
    text, since a file does not say in which order the clauses are. Without it, and for a column that the entry does not
    list, all is text, but for the counts of ``themes_wide``; ``types`` gives the types of more columns. Raises
    ``SourceError`` if the file cannot be read, ``FormatError`` if it is not such a table, ``UnknownName`` for
    another ``table``.

    >>> read_csv(io.StringIO("clause,text\\nOP1,'=1+1\\n"))["text"].tolist()
    ['=1+1']
    """
    where = "the text" if isinstance(file, io.TextIOBase) else os.fspath(file)
    try:
        words = file.read() if isinstance(file, io.TextIOBase) else Path(file).read_bytes().decode("utf-8")
        words = words.removeprefix(BYTE_ORDER_MARK)
        found = pd.read_csv(
            io.StringIO(words), dtype=str, keep_default_na=False, na_filter=False, skip_blank_lines=False
        )
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror})", where=where, todo="choose another file") from error
    except ValueError as error:  # bytes that are not UTF-8, or lines that are not a table
        todo = "choose a file that the toolkit wrote"
        raise FormatError(f"this is not a table in CSV ({error})", where=where, todo=todo) from error
    found.columns = pd.Index([unguarded(name) for name in found.columns])
    found = found.map(unguarded)
    known = {**_types(table, list(found.columns)), **types}
    try:
        return pd.DataFrame({name: _typed(found[name], known.get(name, TEXT)) for name in found.columns})
    except ValueError as error:
        todo = f"choose a file with the table {table!r}"
        raise FormatError(f"a value does not belong in its column ({error})", where=where, todo=todo) from error


def _types(table: str, names: list[str]) -> dict[str, str]:
    if not table:
        return {}
    from toolkit.tables import TABLES  # the list names this room's modules

    listed: Registry[Any] = TABLES
    types: dict[str, str] = listed[table].columns
    more = dict.fromkeys(names, INT) if table == "themes_wide" else {}
    return more | types


def _typed(column: pd.Series, dtype: str) -> pd.Series:
    """A column of text as one of its type."""
    if dtype == FLAG:
        return column == "True"
    if dtype == DAY:
        return pd.to_datetime(column.where(column != ""), format="%Y-%m-%d").astype(DAY)
    if dtype in (INT, WHOLE):
        return column.where(column != "", None).astype(WHOLE).astype(dtype)
    return column.astype(dtype) if dtype == TEXT else column.replace("", "nan").astype(dtype)
