"""Parquet: every table of a resolution with the types of its columns, packed as one zip archive. It needs pyarrow."""

from __future__ import annotations

import io

import pandas as pd

from toolkit.errors import MissingExtra
from toolkit.export.frames import packed
from toolkit.model import Resolution


def write(resolution: Resolution) -> bytes:
    """The archive. Raises ``MissingExtra`` where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise MissingExtra(
            "Parquet needs the package pyarrow",
            where="toolkit.export.parquet",
            todo='pip install "un-resolution-toolkit[parquet]"',
        ) from error
    return packed(resolution, ".parquet", _parquet)


def _parquet(frame: pd.DataFrame) -> bytes:
    held = io.BytesIO()
    frame.to_parquet(held, engine="pyarrow", index=False)
    return held.getvalue()
