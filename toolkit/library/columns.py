"""The columns of what a library keeps, and Parquet made of rows with them and read again.

In: rows. Out: Arrow tables, and the bytes of Parquet files; of files, one table. It needs pyarrow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import MissingExtra, ToolkitError

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.tables.frame import Rows

DOCUMENTS = (
    "document int64, symbol str, organ str, session Int64, year Int64, date datetime64[s], title str, language str, "
    "status str, form str, name str, sha256 str, version str, preambular int64, operative int64, annex int64, "
    "words int64, citations int64, doubts int64"
)
"""One row for each document, as it is stored; ``Library.documents`` has what the others say of it besides."""

PASSAGES = (
    "document int64, doc str, clause str, start int64, end int64, part str, phrase str, act str, family str, "
    "words int64, text str, map str"
)
"""One row for each passage that can be searched."""

_SMALL = 1000  # rows: below it, packing a file well takes longer than all the rest
_ROWS, _BYTES = 2000, 8_000_000  # of tables that are held while files are joined

OWN = {"documents": DOCUMENTS, "passages": PASSAGES}
"""The tables that are a library's own."""


def names(listed: str) -> list[str]:
    """The names of listed columns.

    >>> names("document int64, doc str")
    ['document', 'doc']
    """
    return [column.split()[0] for column in listed.split(",")]


def columns(name: str) -> dict[str, str]:
    """The columns of a table of a library, each with its type: those of ``tables.TABLES`` after ``document``."""
    from toolkit.tables import TABLES
    from toolkit.tables.frame import INT, parsed

    return parsed(OWN[name]) if name in OWN else {"document": INT} | TABLES[name].columns


def arrow() -> Any:
    """The package pyarrow, with its module ``parquet``; raises ``MissingExtra`` if it is not installed."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError as error:
        todo = 'pip install "un-resolution-toolkit[library]"'
        raise MissingExtra("a library needs the package pyarrow", where="Library", todo=todo) from error
    return pyarrow


def packed(pieces: Sequence[Rows], name: str) -> Any:
    """The Arrow table of these rows, each a piece of the table ``name`` with the column ``document``.

    All tables of one name have one schema; but ``themes_wide`` has a column for each theme that its documents have.
    """
    pa = arrow()
    known = columns(name) | {column: kind for piece in pieces for column, kind in piece.columns.items()}
    values: dict[str, list[Any]] = {column: [] for column in known}
    for piece in pieces:
        held = dict(zip(piece.columns, zip(*piece.rows, strict=True), strict=True)) if piece.rows else {}
        for column in known:
            values[column] += held.get(column) or [0] * len(piece.rows)
    return pa.table([_array(pa, values[column], kind) for column, kind in known.items()], names=list(known))


def _array(pa: Any, values: list[Any], kind: str) -> Any:
    from toolkit.tables.frame import cells

    if kind == "str":
        try:
            return pa.array(values, pa.string()).fill_null("")
        except (UnicodeEncodeError, pa.ArrowException):  # half a character, or what is not a text yet
            return pa.array(cells(values, kind), pa.string())
    if kind == "datetime64[s]":
        return pa.array(values, pa.date32()).cast(pa.timestamp("ms"))  # Parquet has no timestamps in seconds
    kinds = {"int64": pa.int64(), "Int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}
    return pa.array(cells(values, kind), kinds[kind])


def joined(tables: Sequence[Any]) -> Any:
    """Arrow tables of one name, one below the other; a count that one of them lacks is 0."""
    pa = arrow()
    found = pa.concat_tables(tables, promote_options="default")
    for at, column in enumerate(found.column_names):
        if found[column].null_count and any(column not in table.column_names for table in tables):
            found = found.set_column(at, column, found[column].fill_null(0))
    return found


def chosen(table: Any, numbers: Iterable[int]) -> Any:
    """The rows of some documents."""
    pa = arrow()
    return table.filter(pa.compute.is_in(table["document"], pa.array(list(numbers), pa.int64())))


def shared_out(table: Any, groups: Sequence[Sequence[int]]) -> Iterator[Any]:
    """For each group of documents the rows that are theirs, in the order of the table."""
    pa = arrow()
    of = {number: at for at, numbers in enumerate(groups) for number in numbers}
    group = pa.array([of[number] for number in table["document"].to_pylist()], pa.int64())
    order = pa.compute.sort_indices(group)  # stable
    table, starts, start = table.take(order), Counter(group.to_pylist()), 0
    for at in range(len(groups)):
        yield table.slice(start, starts[at])
        start += starts[at]


def written(table: Any) -> memoryview:
    """The Parquet file of an Arrow table, the same for the same rows."""
    return _file([table], table.schema, table.num_rows)


def rewritten(paths: Mapping[Path, Iterable[int] | None]) -> memoryview:
    """The Parquet file of the rows that ``read`` would give; no more than some megabytes of them are read at a time."""
    if sum(path.stat().st_size for path in paths) < _BYTES / 8:
        return written(read(paths))
    schemas, rows = [], 0
    for path in paths:
        with _opened(path) as file:
            schemas.append(file.schema_arrow.empty_table())
            rows += file.metadata.num_rows
    empty = joined(schemas)

    def pieces() -> Iterator[Any]:
        held: list[Any] = [empty]
        for path, numbers in paths.items():
            for piece in _read(path, numbers, _ROWS):
                held.append(piece)
                if sum(piece.nbytes for piece in held) > _BYTES:
                    yield joined(held)
                    del held[1:]
        yield joined(held)

    return _file(pieces(), empty.schema, rows)


def _file(pieces: Iterable[Any], schema: Any, rows: int) -> memoryview:
    """The Parquet file of Arrow tables of one schema, one below the other, which have so many rows in all."""
    pa = arrow()
    out, quick = pa.BufferOutputStream(), {"compression": "snappy", "use_dictionary": False}
    how: dict[str, Any] = quick if rows < _SMALL else {"compression": "zstd"}
    with pa.parquet.ParquetWriter(out, schema.remove_metadata(), **how) as writer:
        for piece in pieces:
            writer.write_table(piece.replace_schema_metadata(None))
    return memoryview(out.getvalue())


def read(paths: Mapping[Path, Iterable[int] | None]) -> Any:
    """The rows of some documents, as an Arrow table: for each file, the numbers of the documents that count there.

    None stands for all of a file.
    """
    pieces = [piece for path, numbers in paths.items() for piece in _read(path, numbers)]
    return joined(pieces) if pieces else None


def _read(path: Path, numbers: Iterable[int] | None, rows: int = 0) -> Iterator[Any]:
    """The rows of some documents in a file, so many at a time; 0 for all at once."""
    pa = arrow()
    with _opened(path) as file:
        some = file.iter_batches(rows, use_threads=False) if rows else [file.read(use_threads=False)]
        for table in some:
            piece = pa.Table.from_batches([table]) if rows else table
            yield piece if numbers is None else chosen(piece, numbers)


def found(path: Path, names: Sequence[str], symbol: str) -> Any:
    """Some columns of the rows of a file that have a symbol."""
    with _readable(path):
        only = [("symbol", "=", symbol)]
        return arrow().parquet.read_table(path, partitioning=None, columns=list(names), filters=only)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    with _readable(path), arrow().parquet.ParquetFile(path) as file:
        yield file


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    pa = arrow()
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        todo = "call rebuild(), which makes every table again from the originals"
        raise ToolkitError(f"a file of the library cannot be read ({error})", where=str(path), todo=todo) from error


def frame(table: Any, name: str) -> pd.DataFrame:
    """The pandas table of an Arrow table, or of None, with the types that ``tables`` gives its columns."""
    from toolkit.tables.frame import frame as made

    known = columns(name)
    if table is None:
        return made([], known)
    found: pd.DataFrame = table.to_pandas()
    if lacking := sorted(set(known) - set(found.columns)):
        what = f"the library's table of {name} was made before there were columns such as {lacking[0]}"
        raise ToolkitError(what, where="Library.table()", todo="call rebuild(), which makes every table again")
    more = dict.fromkeys(found.columns.difference(list(known)), "int64")
    found = found.fillna(dict.fromkeys(more, 0)).astype(known | more)
    return found.sort_values("document", kind="stable", ignore_index=True)
