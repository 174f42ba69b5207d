"""The compare explorer: two editions side by side, a river between them, and the list of what changed."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import plots, tables
from toolkit.compare import FACTS, KINDS, compare, strength as direction
from toolkit.compare.lineage import pair
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.static.model import Model, count, source
from toolkit.explorers.static.text import BARE, Blocks
from toolkit.explorers.views import page as typeset, side_by_side
from toolkit.explorers.views.markview import MarkView
from toolkit.export import made_of, redline
from toolkit.model import Resolution
from toolkit.plots.editions import COLOURS
from toolkit.plots.files import to_svg
from toolkit.plots.style import sheet

_UNRELATED = "These are not editions of the same text: nothing is paired"


class CompareExplorer(Explorer):
    """Read two editions of a resolution side by side.

    Controls, each a trait: ``kind`` ("changed" for all that did not stay as it was, or one of "kept", "reworded",
    "moved", "merged", "split", "new", "dropped"), ``fact`` (what changed: "phrase", "substance", "date", "number",
    "symbol", "name", "footnote", "form"), ``part`` ("preambular", "operative"), ``strength`` ("down", "up": what a
    published scale says of a change of phrase). "" leaves all. ``selection`` is the label in the later edition,
    "dropped:" and the label for a clause that was dropped.

    >>> import toolkit
    >>> before = toolkit.parse("The Council,\\n\\n1. Urges all to report;\\n\\n2. Ends.", "text")
    >>> after = toolkit.parse("The Council,\\n\\n1. Requests all to report;\\n\\n2. Ends.", "text")
    >>> frame = CompareExplorer(before, after, fact="phrase").to_frame()
    >>> frame[["clause_before", "clause_after", "phrase_after"]].values.tolist()
    [['OP1', 'OP1', 'Requests']]
    """

    controls = ("kind", "fact", "part", "strength")
    name = "comparison"

    kind = traitlets.Unicode("")
    fact = traitlets.Unicode("")
    part = traitlets.Unicode("")
    strength = traitlets.Unicode("")

    def __init__(self, before: Resolution, after: Resolution, **state: Any) -> None:
        self.before, self.comparison = before, compare(before, after)
        super().__init__(after, **state)

    def _build(self) -> None:
        comparison = self.comparison
        self._rows = redline.rows(comparison)
        self._changes = tables.changes(comparison)
        self._river = tables.lineage(pair(comparison))
        self._ways = {row.mark: self._scales(row) for row in self._rows}
        labels = {row.mark: _called(row) for row in self._rows}
        names = comparison.before.name, comparison.after.name
        page = self._page(self._rows)
        self._picture = MarkView(alt=self._alt(), labels=labels)
        self._texts = MarkView(content=page, alt=f"{names[0]} beside {names[1]}", labels=labels)
        self._list = MarkView(alt="The list of changes", labels=labels)
        self._card = MarkView(alt="The selected change")
        for view in (self._picture, self._texts, self._list):
            traitlets.link((self, "selection"), (view, "selection"))
        views = {"Picture": self._picture, "Text": self._texts, "List": self._list, "Card": self._card}
        self._show_panes(self._bar(*self._menus()), picture="between", **views)
        self._picture.content = to_svg(self._draw())
        self.observe(self._filter, list(self.controls))
        self.observe(self._selected, "selection")
        self._filter()
        self._show_card()

    def _menus(self) -> list[ipywidgets.DOMWidget]:
        counts = self.comparison.counts
        found = {fact for change in self.comparison.changes for fact in change.facts}
        kinds = [(f"{kind} ({counts[kind]})", kind) for kind in KINDS if counts[kind]]
        changed = ("all that changed", "changed")
        return [
            self._choice("kind", "Show", [("all", ""), changed, *kinds]),
            self._choice("fact", "What changed", [("all", ""), *((fact, fact) for fact in FACTS if fact in found)]),
            self._choice("strength", "Strength", [("all", ""), ("weaker by a scale", "down"), ("stronger", "up")]),
            self._choice("part", "Part", [("both", ""), ("preamble", "preambular"), ("operative", "operative")]),
        ]

    def _scales(self, row: redline.Row) -> dict[str, str]:
        """What each scale says of the first change of phrase of a row."""
        for change in row.changes:
            for phrase in change.phrases:
                if found := direction(phrase):
                    return found
        return {}

    def _page(self, rows: list[redline.Row]) -> str:
        """Some rows of the two texts, side by side."""
        return side_by_side.side_by_side(rows, (self.comparison.before.name, self.comparison.after.name), COLOURS)

    # State ----------------------------------------------------------------------------------------------------------

    def _matches(self, row: redline.Row) -> bool:
        return (
            (not self.kind or (row.changed if self.kind == "changed" else row.kind == self.kind))
            and (not self.fact or self.fact in row.facts)
            and (not self.part or row.clause.part == self.part)
            and (not self.strength or self.strength in self._ways[row.mark].values())
        )

    def _filter(self, _change: object = None) -> None:
        kept = [row for row in self._rows if self._matches(row)]
        marks = {row.mark for row in kept}
        self._out = [row.mark for row in self._rows if row.mark not in marks]
        for view in (self._picture, self._texts):
            view.dimmed = self._out
        listed = [row for row in kept if row.changed]
        self._list.content = side_by_side.change_list(listed, {mark: _said(ways) for mark, ways in self._ways.items()})
        noted = sum(row.kind == "kept" for row in listed)
        said = f"{len(kept)} of {len(self._rows)} clauses, {len(listed) - noted} changed"  # as many as in the picture
        said += f", {noted} more in a footnote alone" if noted else ""
        self._say(_UNRELATED if self.comparison.unrelated else said)

    def _selected(self, _change: object) -> None:
        self._show_card()
        self._picture.content = to_svg(self._draw())  # names the selected clause

    def _show_card(self) -> None:
        self._card.content = self._card_html()

    def _card_html(self) -> str:
        row = next((row for row in self._rows if row.mark == self.selection), None)
        if row is None:
            return typeset.facts("No clause selected", "Choose one in the picture, a text or the list", [])
        facts = [("Changed", escape(", ".join(row.facts) or "no word"))] if row.before and row.after else []
        if phrases := [words for change in row.changes for words in side_by_side.phrase_change(change)]:
            ways = [f"{escape(label)}: {escape(way)}" for label, way in self._ways[row.mark].items()]
            facts.append(("Phrase", escape("; ".join(phrases))))
            facts.append(("Strength", "<br>".join(ways) or "no published scale ranks both verbs"))
        if row.before and row.after:
            facts.append(("Alike", f"{row.score:.0%} of the words"))
        facts.append(("Redline", f"<style>{redline.STYLE}</style>{redline.html(row.pieces)}"))
        return typeset.facts(row.label, side_by_side.said(row) or "kept", facts)

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The changes that the controls leave: ``tables.changes``."""
        return self._changes[self._changes_left()].reset_index(drop=True)

    def _changed(self) -> pd.Series:
        """The mark of each row of ``tables.changes``."""
        after = self._changes["clause_after"]
        return after.where(after != "", "dropped:" + self._changes["clause_before"])

    def _changes_left(self) -> pd.Series:
        return self._changed().isin({row.mark for row in self._rows if self._matches(row)})

    def _inputs(self) -> dict[str, Resolution]:
        return {"before": self.before, "after": self.resolution}

    def _forms(self) -> dict[str, Any]:
        """A redline of the two, and the later edition by itself."""
        return dict.fromkeys(made_of("comparison"), self.comparison) | super()._forms()

    def _draw(self) -> Figure:
        figure = sheet(2.3, 5.7)
        plots.editions(self._river, ax=figure.subplots(), selected=self.selection)
        return figure

    def _alt(self) -> str:
        """What the river says, in words."""
        return plots.editions_alt(self._river)

    def _static(self, model: Model) -> None:
        model.made["title"] = " beside ".join(one.name for one in self._inputs().values())
        rows, changed = self._rows, self._changed().tolist()
        text, spans = Blocks(self.resolution), []
        for row in rows:
            line = side_by_side.line(row, _said(self._ways[row.mark]))
            spans.append([(text.words("", line), 0, 0, BARE)] if row.changed else [])
        columns = {"mark": [row.mark for row in rows], "changed": [row.changed and row.kind != "kept" for row in rows]}
        columns["noted"] = [row.changed and row.kind == "kept" for row in rows]
        left = lambda: [self._matches(row) for row in rows]  # noqa: E731
        model.items("rows", left, self.controls, columns=columns, spans=spans)
        model.items("changes", lambda: self._changes_left().tolist(), self.controls)
        model.dimmed("rows", "mark", "Picture", "Text")
        before, after = side_by_side.LIST
        frame = {"before": before, "after": after, "empty": before + after}
        model.text("List", text, [source("rows", ("", self.controls))], **frame)
        selections = {"selection": ["", *(row.mark for row in rows)]}
        model.made["left_out"].append("The picture does not name the clause that is selected.")  # slow: one for each
        model.record("Card", selections, content=self._card_html)
        model.table("changes", self._changes, changed, each="clause and each that it came from")
        noted = count("rows", only="noted", more=True, before=", ", after=" more in a footnote alone")
        listed = count("rows", only="changed", before=", ", after=" changed")
        told = [count("rows", after=f" of {len(rows)} clauses"), listed, noted]
        model.status(*([_UNRELATED] if self.comparison.unrelated else told))

    def still(self) -> str:
        """The river, and what the controls leave of the two texts, for readers without a kernel."""
        page = self._page([row for row in self._rows if self._matches(row)])
        page = page.replace('<span class="said">', f'<span style="{redline.UNSEEN}">')  # no sheet is beside a still
        return still(self._drawn(self._picture), self.alt(), page, self.selection)


def _called(row: redline.Row) -> str:
    """The name of a clause with what became of it; the label itself says if it is new or dropped."""
    return row.label if row.kind in ("new", "dropped") else f"{row.label}, {side_by_side.said(row) or 'kept'}"


def _said(ways: dict[str, str]) -> str:
    return "; ".join(f"{label}: {way}" for label, way in ways.items())
