"""Cells with labels; and pictures that differ in some cells only, for which each cell is drawn once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set

from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from toolkit.plots.files import to_svg
from toolkit.plots.style import label

_CELL = re.compile(r'^( *)<g id="(mark|label):([^"]*)">.*?^\1</g>\n', re.DOTALL | re.MULTILINE)
_DEFINED = re.compile(r'^ *<(clipPath|pattern) id="([^"]*)".*?</\1>\n', re.DOTALL | re.MULTILINE)
_AXES = re.compile(r'^ *<g id="axes_1">\n', re.MULTILINE)
_NUMBERED = re.compile(r' id="[a-z]+_\d+"')  # by their order in one drawing, so that two drawings' would meet


class Fitted(Text):
    """A label inside a rectangle: the first of several wordings that fits; nothing if none does.

    If the rectangle is a mark already, it is the ``label`` of that. ``stacked``: whether others are directly above and
    below: the label then needs room above and below it, since a page draws small letters at whole pixels. ``least``:
    the share of its size down to which the last may shrink.
    """

    def __init__(
        self, box: Rectangle, wordings: tuple[str, ...], *, stacked: bool = False, least: float = 1.0, **kwargs: object
    ) -> None:
        x, y = box.get_x() + box.get_width() / 2, box.get_y() + box.get_height() / 2
        middle = "center_baseline" if stacked else "center"
        super().__init__(x, y, wordings[0], ha="center", va=middle, **kwargs)  # type: ignore[arg-type]
        self.box, self._wordings = box, wordings
        self._size, self._least = float(self.get_fontsize()), least
        self._high = 1.2 if stacked else 0.85  # of the line; few letters reach so low
        if str(box.get_gid() or "").startswith("mark:"):
            label(self, str(box.get_gid())[5:])
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the wording that fits."""
        room = self.box.get_window_extent(renderer)
        self.set_fontsize(self._size)
        for wording in self._wordings:
            self.set_text(wording)
            need = self.get_window_extent(renderer)
            if need.width <= room.width - 2 and need.height * self._high <= room.height:
                super().draw(renderer)
                return
        share = min((room.width - 1) / need.width, room.height / (need.height * self._high))
        if self._least <= share < 1:
            self.set_fontsize(share * self._size)
            super().draw(renderer)
        else:
            self.set_text("")


class Cells:
    """Pictures of the same cells, as SVG: a cell is drawn when its look is new, and kept.

    For a picture that is drawn again for each change of a few cells: to draw one of 450 cells takes a second.
    """

    def __init__(self) -> None:
        self._defined: dict[str, str] = {}  # what cells refer to
        self._drawn: dict[tuple[str, str], dict[str, str]] = {}  # cell and look -> its mark and its label
        self._pictures: dict[tuple[tuple[str, str], ...], str] = {}  # the looks of all cells -> the picture

    def picture(self, looks: Mapping[str, str], draw: Callable[[Set[str]], Figure]) -> str:
        """The SVG of cells with their looks; ``draw`` makes the figure, in which only the given cells need be.

        All labels are in front of all marks. What else the Axes have is in front of both, follows from the looks, and
        is drawn for each combination of them.
        """
        if (known := self._pictures.get(tuple(looks.items()))) is None:
            known = self._pictures[tuple(looks.items())] = self._put_together(looks, draw)
        return known

    def _put_together(self, looks: Mapping[str, str], draw: Callable[[Set[str]], Figure]) -> str:
        svg = to_svg(draw({cell for cell, look in looks.items() if (cell, look) not in self._drawn}))
        for cell in _CELL.finditer(svg):
            self._drawn.setdefault((cell[3], looks[cell[3]]), {})[cell[2]] = _NUMBERED.sub("", cell[0])
        pieces = [self._drawn.get(look, {}) for look in looks.items()]
        shown = "".join(piece.get(kind, "") for kind in ("mark", "label") for piece in pieces)
        here = {found[2]: found[0] for found in _DEFINED.finditer(svg)}
        self._defined |= here
        kept = "".join(words for name, words in self._defined.items() if name not in here and f"#{name})" in shown)
        svg = svg.replace("</svg>", f" <defs>\n{kept} </defs>\n</svg>") if kept else svg
        return _AXES.sub(lambda axes: axes[0] + shown, _CELL.sub("", svg), count=1)
