"""How large words are: asked of their font once, and remembered for all figures that follow.

Matplotlib remembers it for as long as a renderer lives, and makes several renderers for each file and each new layout.
To shape words takes up to a millisecond, so that it was a quarter of all drawing.
"""

from __future__ import annotations

import weakref
from typing import Any

import matplotlib
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import FontProperties

_MOST = 20_000  # entries, some 10 MB
_SIZES: dict[tuple[Any, ...], tuple[float, float, float]] = {}
_SETTINGS = ("text.hinting", "text.kerning_factor", "font.size", "font.family", "font.sans-serif")


def remember_sizes(renderer: RendererBase) -> None:
    """Let a renderer look up the width, height and descent of words before it asks the font; formulas are not kept.

    Its public method is replaced on this one renderer, which others of matplotlib's and their users' do not notice.
    """
    vars(renderer).pop("get_text_width_height_descent", None)
    ask: Any = renderer.get_text_width_height_descent
    owner, method = weakref.ref(ask.__self__), ask.__func__
    settings = [str(matplotlib.rcParams[name]) for name in _SETTINGS if name in matplotlib.rcParams]
    kind = (method, getattr(renderer, "dpi", 0), *settings)

    def size(words: str, font: FontProperties, ismath: Any) -> tuple[float, float, float]:
        if ismath:
            return method(owner(), words, font, ismath)  # type: ignore[no-any-return]
        if (found := _SIZES.get((kind, words, font))) is None:
            if len(_SIZES) >= _MOST:
                _SIZES.clear()
            found = _SIZES[kind, words, font.copy()] = method(owner(), words, font, ismath)
        return found

    renderer.get_text_width_height_descent = size  # type: ignore[method-assign, assignment]
