"""Archives: every table of a resolution as a file, packed as one zip: CSV in UTF-8, or Parquet with the types."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pandas as pd

from toolkit.errors import MissingExtra
from toolkit.model import Resolution
from toolkit.tables import TABLES, csv_bytes


def csv(resolution: Resolution) -> bytes:
    """The archive of CSV files, each as ``tables.csv_bytes`` writes it and ``tables.read_csv`` reads it.

    >>> import toolkit
    >>> zipfile.ZipFile(io.BytesIO(csv(toolkit.load()))).namelist()[:2]
    ['clauses.csv', 'phrases.csv']
    """
    return _packed(resolution, ".csv", csv_bytes)


def parquet(resolution: Resolution) -> bytes:
    """The archive of Parquet files. Raises ``MissingExtra`` if pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise MissingExtra(
            "Parquet needs the package pyarrow",
            where="export",
            todo='pip install "un-resolution-toolkit[parquet]"',
        ) from error
    return _packed(resolution, ".parquet", lambda frame: frame.to_parquet(None, engine="pyarrow", index=False))


def _packed(resolution: Resolution, suffix: str, written: Callable[[pd.DataFrame], bytes]) -> bytes:
    """A file for each table that a resolution alone is enough for, the same from run to run."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES.values():
            if table.takes == "resolution":
                entry = zipfile.ZipInfo(f"{table.name}{suffix}")
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, written(table.load()(resolution)))
    return held.getvalue()
