"""CSV: every table of a resolution, each a file in UTF-8, packed as one zip archive."""

from __future__ import annotations

import pandas as pd

from toolkit.export.frames import packed
from toolkit.model import Resolution


def write(resolution: Resolution) -> bytes:
    """The archive."""
    return packed(resolution, ".csv", _csv)


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\n").encode()
