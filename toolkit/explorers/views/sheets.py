"""The style sheets of the views that live in a shadow root: each is put below the colours, which all of them share, and
below those of a picture. ``LIVE`` is one of the page: what a box shows whose kernel has ended.
"""

from __future__ import annotations

from pathlib import Path

import ipywidgets

from toolkit.plots.files import THEME

HERE = Path(__file__).parent
LIVE = HERE / "live.css"
"""For boxes of the class ``toolkit-live``; of these, what has the class ``toolkit-stays`` stays in sight: ``live``."""


def sheet(name: str) -> str:
    """The style sheet of a view ("markview", "coding_pane", "quiz"), with the colours of the theme above it.

    >>> "--ink: var(--jp-content-font-color1" in sheet("quiz")
    True
    """
    colours, own = ((HERE / f"{part}.css").read_text("utf-8") for part in ("colours", name))
    return "\n".join((colours, THEME.read_text("utf-8"), own))


def live(box: ipywidgets.DOMWidget, *stays: ipywidgets.DOMWidget) -> None:
    """Let a box say when its kernel has ended; what of it ``stays`` is then still in sight."""
    box.add_class("toolkit-live")
    for widget in stays:
        widget.add_class("toolkit-stays")
