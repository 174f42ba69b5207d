"""Frames, for tests that compare those of one resolution, whose clauses are in order, with plain text."""

from __future__ import annotations

import pandas as pd


def as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its ordered categories, alone or one document's below another's, as text."""
    kinds = frame.dtypes
    ordered = [name for name in frame if isinstance(kinds[name], pd.CategoricalDtype) or kinds[name] == "object"]
    return frame.astype(dict.fromkeys(ordered, "str"))
