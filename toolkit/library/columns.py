"""The columns of what a library keeps, and Parquet made of rows with them and read again.

In: rows, or tables of one resolution. Out: the bytes of Parquet files; of files, one table. It needs pyarrow.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import MissingExtra, ToolkitError

if TYPE_CHECKING:
    import pandas as pd

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
        import pyarrow.parquet
    except ImportError as error:
        todo = 'pip install "un-resolution-toolkit[library]"'
        raise MissingExtra("a library needs the package pyarrow", where="Library", todo=todo) from error
    return pyarrow


def packed(frames: Sequence[pd.DataFrame], name: str) -> bytes:
    """The Parquet file of these frames, one below the other, each a piece of the table ``name``.

    All files of a table have one schema; but ``themes_wide`` has a column for each theme that its documents have.
    """
    pa = arrow()
    known = columns(name)
    kinds = {"str": pa.string(), "int64": pa.int64(), "Int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}
    kinds |= {"datetime64[s]": pa.timestamp("ms")}  # Parquet has no timestamps in seconds
    every = dict.fromkeys(column for frame in frames for column in frame.columns)
    schema = pa.schema([pa.field(column, kinds[known.get(column, "int64")]) for column in every])
    frames = [
        frame.reindex(columns=list(every), fill_value=0) if len(every) > len(known) else frame for frame in frames
    ]
    made = pa.concat_tables(pa.Table.from_pandas(frame, schema=schema, preserve_index=False) for frame in frames)
    return written(made)


def written(table: Any) -> bytes:
    """The Parquet file of an Arrow table, the same for the same rows."""
    out = io.BytesIO()
    arrow().parquet.write_table(table.replace_schema_metadata(None), out, compression="zstd")
    return out.getvalue()


def read(paths: Mapping[Path, Iterable[int]]) -> Any:
    """The rows of some documents, as an Arrow table: for each file, the numbers of the documents that count there."""
    pa = arrow()
    pieces = []
    for path, numbers in paths.items():
        try:
            piece = pa.parquet.read_table(path, partitioning=None)
        except (OSError, pa.ArrowException) as error:
            todo = "call rebuild(), which makes every table again from the originals"
            raise ToolkitError(f"a file of the library cannot be read ({error})", where=str(path), todo=todo) from error
        wanted = pa.array(list(numbers), pa.int64())
        pieces.append(piece.filter(pa.compute.is_in(piece["document"], wanted)))
    return pa.concat_tables(pieces, promote_options="default") if pieces else None


def frame(table: Any, name: str) -> pd.DataFrame:
    """The pandas table of an Arrow table, or of None, with the types that ``tables`` gives its columns."""
    from toolkit.tables.frame import frame as made

    known = columns(name)
    if table is None:
        return made([], known)
    found: pd.DataFrame = table.to_pandas()
    more = dict.fromkeys(found.columns.difference(list(known)), "int64")
    found = found.fillna(dict.fromkeys(more, 0)).astype(known | more)
    return found.sort_values("document", kind="stable", ignore_index=True)
