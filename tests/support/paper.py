"""What a figure puts on the paper, for the tests of pictures."""

from __future__ import annotations

import warnings

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def texts_on_paper(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Bbox]]:
    """The words that drawing the figure puts on the paper, with their boxes."""
    found: list[tuple[str, Bbox]] = []
    draw = Text.draw

    def remember(text: Text, renderer) -> None:
        draw(text, renderer)
        if text.get_visible() and text.get_text().strip():
            found.append((text.get_text(), text.get_window_extent(renderer)))

    with monkeypatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("error")
        patch.setattr(Text, "draw", remember)
        FigureCanvasAgg(figure)
        figure.draw_without_rendering()  # all is laid out and measured; nobody looks at the pixels
    return found
