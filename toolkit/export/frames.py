"""All tables of a resolution, packed into one file: what the CSV and the Parquet form share."""

from __future__ import annotations

import inspect
import io
import zipfile
from collections.abc import Callable

import pandas as pd

from toolkit import tables
from toolkit.model import Resolution


def names() -> tuple[str, ...]:
    """The tables that a resolution alone is enough for.

    >>> {"clauses", "citations", "themes"} <= set(names()), "words" in names()
    (True, False)
    """

    def simple(name: str) -> bool:
        first, *rest = inspect.signature(getattr(tables, name)).parameters.values()
        alone = all(p.default is not p.empty for p in rest)
        return alone and first.annotation in ("Resolution", Resolution)

    return tuple(name for name in sorted(tables.__all__) if simple(name))


def packed(resolution: Resolution, suffix: str, write: Callable[[pd.DataFrame], bytes]) -> bytes:
    """A zip archive with a file for each table, the same from run to run."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names():
            content = write(getattr(tables, name)(resolution))
            entry = zipfile.ZipInfo(f"{name}{suffix}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()
