"""The panes of an explorer in one view: beside each other, or on a narrow page one at a time, with tabs.

In: views by their names. Out: a box with the views and the tabs that belong to it. ``panes.css`` says where each
stands; it is the page's sheet, and also sets the explorer's own box, which has the class ``toolkit-explorer``.

**Keyboard.** The tabs are one stop of the Tab key; Left and Right, Home and End go to another tab and show its pane.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import anywidget
import ipywidgets
import traitlets

from toolkit.explorers.views.sheets import LIVE

HERE = Path(__file__).parent

Picture = Literal["beside", "listed", "above", "between", "library"]
"""Where the picture stands: left of the other two panes; left of a list and, larger, of what that leads to; above them;
left of the text, with two panes on its right; in the library explorer above the list, the first pane, between the
filters and the document."""


class Tabs(anywidget.AnyWidget):
    """The tabs: ``names`` of the panes, the ``chosen`` one, and those with ``news``, which changed while hidden."""

    _esm = HERE / "panes.js"
    _css = "\n".join(sheet.read_text("utf-8") for sheet in (HERE / "panes.css", LIVE))

    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Unicode("").tag(sync=True)
    news = traitlets.List(traitlets.Unicode()).tag(sync=True)


class Panes:
    """Views by their names, the picture first, as a ``box`` and its ``tabs``.

    >>> from toolkit.explorers.views.markview import MarkView
    >>> panes = Panes({"Picture": MarkView(), "Text": MarkView(), "Card": MarkView()})
    >>> panes.tabs.chosen = "Text"
    >>> [name for name, view in panes.views.items() if "toolkit-shown" in view._dom_classes]
    ['Text']
    """

    def __init__(self, views: Mapping[str, ipywidgets.DOMWidget], picture: Picture = "beside") -> None:
        self.views, self.picture = dict(views), picture
        self.tabs = Tabs(names=list(views))
        self.box = ipywidgets.Box(list(views.values()))
        for name in ("panes", picture, "stays"):
            self.box.add_class(f"toolkit-{name}")
        self.tabs.add_class("toolkit-stays")
        self.tabs.observe(self._show, "chosen")
        self.tabs.chosen = self.tabs.names[0]

    def _show(self, _change: Any) -> None:
        for name, view in self.views.items():
            if name == self.tabs.chosen:
                view.add_class("toolkit-shown")
            else:
                view.remove_class("toolkit-shown")
        self.tabs.news = [name for name in self.tabs.news if name != self.tabs.chosen]

    def changed(self) -> None:
        """Another mark was selected: what the panes that a narrow page hides say of it is news, but for the picture."""
        self.tabs.news = [name for name in self.tabs.names[1:] if name != self.tabs.chosen]
