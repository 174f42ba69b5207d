"""The ledger: what each part of a text was understood as, and the doubtful places."""

from __future__ import annotations

from html import escape

import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import plots, tables
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.static.model import Model, count
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView
from toolkit.model import ROLES
from toolkit.plots.coverage import role_colours
from toolkit.plots.files import to_svg
from toolkit.plots.style import sheet


class CoverageExplorer(Explorer):
    """See how a document was understood, and what was not.

    The control ``role`` (a role of a block; "" for all) is a trait. ``selection`` is "block:" and a block's number.

    >>> import toolkit
    >>> ledger = CoverageExplorer(toolkit.load(), role="footnote")
    >>> len(ledger.to_frame()), ledger.alt().split(".")[0]
    (8, 'All 24,438 characters have a role')
    """

    controls = ("role",)
    name = "ledger"

    role = traitlets.Unicode("")

    def _build(self) -> None:
        self._frame = tables.blocks(self.resolution)
        names = {f"block:{row.Index}": f"{row.role}: {row.text[:60]}" for row in self._frame.itertuples()}
        self._strip = MarkView(alt=self._alt(), labels=names)
        text = page.ledger(self.resolution, role_colours())
        self._page = MarkView(content=text, alt="The text, block by block", labels=names)
        self._card = MarkView(content=self._doubts(), alt="Doubtful places")
        for view in (self._strip, self._page):
            traitlets.link((self, "selection"), (view, "selection"))
        counts = self._frame["role"].value_counts()
        roles = [(f"{role} ({counts[role]})", role) for role in ROLES if role in counts]
        bar = self._bar(self._choice("role", "Role", [("all", ""), *roles], width="16em"))
        self._show_panes(bar, picture="above", Picture=self._strip, Text=self._page, Card=self._card)
        self._strip.content = to_svg(self._draw())
        self.observe(self._filter, "role")
        self._filter()

    def _filter(self, _change: object = None) -> None:
        kept = self.to_frame()
        self._out = [f"block:{i}" for i in self._frame.index[~self._kept()]]
        self._strip.dimmed = self._page.dimmed = self._out
        total = int(self._frame["chars"].sum())
        self._say(f"{len(kept)} of {len(self._frame)} blocks · {int(kept['chars'].sum()):,} of {total:,} characters")

    def _kept(self) -> pd.Series:
        return (self._frame["role"] == self.role) | (self.role == "")

    def _doubts(self) -> str:
        found = tables.doubts(self.resolution)
        rows = [(f"line {row.line}", f"{escape(row.reason)}; {escape(row.todo)}") for row in found.itertuples()]
        return page.facts("Doubtful places", f"{len(rows)} found" if rows else "none found", rows)

    def to_frame(self) -> pd.DataFrame:
        """The blocks that the control leaves: ``tables.blocks`` with fewer rows."""
        return self._frame[self._kept()].reset_index(drop=True)

    def _draw(self) -> Figure:
        figure = sheet(8, 1.2)
        plots.coverage(self._frame, ax=figure.subplots())
        return figure

    def _alt(self) -> str:
        """What the strip says, in words."""
        return plots.coverage_alt(self._frame)

    def _static(self, model: Model) -> None:
        marks, total = [f"block:{i}" for i in self._frame.index], int(self._frame["chars"].sum())
        columns = {"mark": marks, "chars": self._frame["chars"].tolist()}
        model.items("blocks", lambda: self._kept().tolist(), ["role"], columns=columns)
        model.dimmed("blocks", "mark", "Picture", "Text")
        model.table("blocks", self._frame, marks)
        chars = count("blocks", sum="chars", before=" · ", after=f" of {total:,} characters")
        model.status(count("blocks", after=f" of {len(marks)} blocks"), chars)

    def still(self) -> str:
        """The strip and the text below it."""
        return still(self._drawn(self._strip), self.alt(), self._page.content, self.selection)
