"""The ways from the library explorer to the explorers of one resolution, and of two editions.

In: the library explorer. Out: its row of menus and buttons, and the button that leads back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets
import pandas as pd

from toolkit.errors import ToolkitError
from toolkit.explorers import EXPLORERS
from toolkit.explorers.views.buttons import button

if TYPE_CHECKING:
    from toolkit.explorers.library import LibraryExplorer


class Rooms:
    """What can be opened: each explorer of one resolution, and the comparison with another edition.

    ``pair``: the numbers of two documents that share clauses: with one of them the other is offered for comparison.
    """

    def __init__(self, explorer: LibraryExplorer) -> None:
        self.explorer = explorer
        self.pair: tuple[int, int] | None = None
        kinds = [(kind.aim, name) for name, kind in EXPLORERS.items() if kind.takes == "resolution"]
        self._kind = ipywidgets.Dropdown(options=kinds, description="Open to")
        self._edition = ipywidgets.Dropdown(options=[], description="or beside")
        place = {"flex": "none", "margin": "2px 4px 2px 0"}
        self._enter = button(
            "Open", "Read the selected document in the explorer that the menu names", self.open, **place
        )
        self._both = button("Compare", "Read the selected document beside the other one", self.compare, **place)
        self.back = button("Back to the library", "Close this explorer", self.leave, **place)
        self.back.layout = ipywidgets.Layout(width="12em", margin="2px 0")
        for menu in (self._kind, self._edition):
            menu.style.description_width = "initial"
            menu.layout = ipywidgets.Layout(width="auto", min_width="0", flex="1 1 20em", margin="2px 4px 2px 0")
        lines = [ipywidgets.HBox([self._kind, self._enter]), ipywidgets.HBox([self._edition, self._both])]
        self.bar = ipywidgets.VBox(lines)
        self.bar.layout = ipywidgets.Layout(flex="none", width="auto", padding="2px 4px 4px 10px")

    def update(self, number: int | None, series: pd.DataFrame) -> None:
        """Offer what there is for a document; ``series``: its editions."""
        self.bar.layout.display = None if number is not None else "none"
        if number is None:
            return
        options = [(f"{row.doc} ({row.year})", row.document) for row in series.itertuples() if row.document != number]
        other = next((one for one in self.pair if one != number), None) if self.pair and number in self.pair else None
        if other is not None and other not in set(series["document"]):
            options.append((f"{self.explorer.document(other).name}, shares clauses", other))
        self._edition.options = options
        before = [other for _, other in options if other < number]
        self._edition.value = before[-1] if before else options[0][1] if options else None
        for widget in (self._edition, self._both):
            widget.layout.display = None if options else "none"

    def open(self) -> None:
        """Open the selected document in the explorer that the menu names, at the selected clause."""
        explorer = self.explorer
        opened = EXPLORERS[self._kind.value].load()(explorer.resolution)
        clause = explorer._parts()[1]
        if self._kind.value == "ClauseExplorer" and clause in {c.label for c in explorer.resolution.clauses}:
            opened.selection = clause
        explorer.opened = opened

    def compare(self) -> None:
        """Open the comparison of the selected document with the other edition, the earlier one first."""
        explorer, number = self.explorer, self.explorer.number()
        if number is None or self._edition.value is None:
            raise ToolkitError("no other edition is known", todo="choose a document of a series")
        order = {
            int(row.document): place for place, row in enumerate(explorer.documents.sort_values("date").itertuples())
        }
        before, after = sorted((number, self._edition.value), key=lambda one: order[one])
        kind = EXPLORERS["CompareExplorer"].load()
        explorer.opened = kind(explorer.document(before), explorer.document(after))

    def leave(self) -> None:
        """Go back to the library."""
        self.explorer.opened = None
