"""The style sheets of the views that live in a shadow root: each is put below the colours, which all of them share."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def sheet(name: str) -> str:
    """The style sheet of a view ("markview", "coding_pane", "quiz"), with the colours of the theme above it.

    >>> "--ink: var(--jp-content-font-color1" in sheet("quiz")
    True
    """
    return "\n".join((HERE / f"{part}.css").read_text("utf-8") for part in ("colours", name))
