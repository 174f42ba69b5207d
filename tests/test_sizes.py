"""How large words are is asked once, and is what matplotlib says; whose renderer is gone is kept by nothing."""

from __future__ import annotations

import gc
import weakref

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from toolkit.plots import sizes

WORDS = [("OP6", 8), ("OP6", 12), ("International humanitarian law", 8), ("$x^2$", 8)]


@pytest.mark.parametrize(("words", "size"), WORDS)
def test_words_are_as_large_as_matplotlib_says(words: str, size: int) -> None:
    font, ismath = FontProperties(size=size), "$" in words
    for dpi in (72, 150):
        wanted = RendererAgg(100, 100, dpi).get_text_width_height_descent(words, font, ismath)
        for _ in range(2):
            renderer = RendererAgg(100, 100, dpi)
            sizes.remember_sizes(renderer)
            sizes.remember_sizes(renderer)  # as for a second drawing with the same one
            assert renderer.get_text_width_height_descent(words, font, ismath) == wanted


def test_a_font_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "_SIZES", {})
    asked: list[str] = []
    kept = RendererAgg.get_text_width_height_descent

    def ask(self: RendererAgg, words: str, font: FontProperties, ismath: bool) -> tuple[float, float, float]:
        asked.append(words)
        return kept(self, words, font, ismath)

    monkeypatch.setattr(RendererAgg, "get_text_width_height_descent", ask)
    font = FontProperties(size=8)
    for size in (8, 8, 9):
        renderer = RendererAgg(100, 100, 72)
        sizes.remember_sizes(renderer)
        font.set_size(size)  # one object, as matplotlib changes it: its size counts, not which object it is
        renderer.get_text_width_height_descent("OP6", font, False)
    assert asked == ["OP6", "OP6"]


def test_what_is_remembered_is_bounded_and_keeps_no_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "_SIZES", {})
    monkeypatch.setattr(sizes, "_MOST", 3)
    renderer = RendererAgg(100, 100, 72)
    sizes.remember_sizes(renderer)
    for number in range(8):
        renderer.get_text_width_height_descent(f"OP{number}", FontProperties(), False)
    assert len(sizes._SIZES) <= 3
    gone = weakref.ref(renderer)
    gc.disable()
    try:
        del renderer
        assert gone() is None
    finally:
        gc.enable()
