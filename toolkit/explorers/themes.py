"""The theme explorer: which clause mentions what, by the codebook, and the words that show it."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import plots, tables
from toolkit.annotate import themes
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView
from toolkit.model import Resolution
from toolkit.plots.style import family_colours, marks, sheet, to_svg


class ThemeExplorer(Explorer):
    """See which clauses mention which themes, and read the words.

    Controls, each a trait: ``view`` ("matrix" of themes and clauses, "pairs" of themes that occur together), ``area``
    (an area's id), ``part`` ("", "preambular", "operative"), ``names`` (False leaves out mentions inside proper names),
    ``weight`` (what the matrix counts: "mention", "words", "clause").
    ``selection`` is "theme|clause" in the matrix and "theme|theme" in the pairs.

    >>> import toolkit
    >>> explorer = ThemeExplorer(toolkit.load(), selection="mediation|PP16")
    >>> list(explorer.selected()["text"])
    ['mediation']
    """

    controls = ("view", "area", "part", "names", "weight")
    name = "themes"

    view = traitlets.Unicode("matrix")
    area = traitlets.Unicode("")
    part = traitlets.Unicode("")
    names = traitlets.Bool(True)
    weight = traitlets.Unicode("mention")

    def __init__(self, resolution: Resolution, *, codebook: themes.Codebook | None = None, **state: Any) -> None:
        self.codebook = codebook or themes.load_codebook()
        super().__init__(resolution, **state)

    def _build(self) -> None:
        self._frame = tables.themes(self.resolution, self.codebook)
        self._clauses = tables.clauses(self.resolution)
        self._contents: dict[tuple[str, bool, str], tuple[str, dict[str, str]]] = {}
        self._picture = MarkView()
        self._words = MarkView(alt="The words that carry the selected themes", height="340px")
        self._card = MarkView(alt="The selected themes", height="340px")
        traitlets.link((self, "selection"), (self._picture, "selection"))
        spoken = set(self._frame["area"])  # the codebook has areas that this text does not mention
        areas = [("all", ""), *((area.label, area.id) for area in self.codebook.areas if area.id in spoken)]
        names = ipywidgets.Checkbox(value=self.names, description="Names count", indent=False)
        names.tooltip = "Mentions inside proper names, such as Office of Counter-Terrorism"
        names.layout = ipywidgets.Layout(width="auto", margin="2px 10px 2px 0")
        bar = self._bar(
            self._choice("view", "Picture", [("themes by clause", "matrix"), ("themes together", "pairs")]),
            self._choice("area", "Area", areas, width="19em"),
            self._choice("part", "Part", [("both", ""), ("preamble", "preambular"), ("operative", "operative")]),
            self._choice("weight", "Count", [("mentions", "mention"), ("words", "words"), ("clauses", "clause")]),
            self._bound("names", names),
        )
        self.children = [bar, self._picture, self._below(self._words, self._card)]
        self.observe(self._redraw, ["view", "names", "weight"])
        self.observe(self._filter, ["area", "part"])
        self.observe(lambda _change: self._show(), ["selection", "names"])
        self._redraw()
        self._show()

    # State ----------------------------------------------------------------------------------------------------------

    def _coded(self) -> pd.DataFrame:
        """The mentions that count: all, or those outside proper names."""
        return self._frame if self.names else self._frame[~self._frame["name"]].reset_index(drop=True)

    def _redraw(self, _change: object = None) -> None:
        """The pictures are drawn once each and kept: going back to a setting shows it at once."""
        key = (self.view, self.names, self.weight if self.view == "matrix" else "")
        if key not in self._contents:
            figure = self._draw()
            self._contents[key] = to_svg(figure), self._labels([name for name, _ in marks(figure)])
        with self._picture.hold_sync():
            self._picture.content, self._picture.labels = self._contents[key]
            self._picture.alt = self.alt()
        self._filter()

    def _labels(self, names: list[str]) -> dict[str, str]:
        """What the marks of the picture are called."""
        label = {theme.id: theme.label for theme in self.codebook.themes}
        if self.view == "pairs":
            parted = (name.split("|") for name in names)
            return {f"{a}|{b}": f"{label[a]} with {label[b]}" for a, b in parted}
        counts = self._coded().groupby(["theme", "clause"]).size()
        return {f"{t}|{c}": f"{label[t]}, {c}: {n} mention{'s' * (n != 1)}" for (t, c), n in counts.items()}

    def _kept(self, mark: str, spoken: dict[str, set[str]]) -> bool:
        """Whether the controls leave a mark; ``spoken``: the clauses of the chosen part in which each theme occurs."""
        first, second = mark.split("|")
        area = {theme.id: theme.area for theme in self.codebook.themes}
        if self.view == "pairs":
            together = spoken.get(first, set()) & spoken.get(second, set())
            return bool(together) and (not self.area or self.area in (area[first], area[second]))
        return second in spoken.get(first, set()) and (not self.area or area[first] == self.area)

    def _filter(self, _change: object = None) -> None:
        coded = self._coded()
        some = coded[coded["part"] == self.part] if self.part else coded
        spoken = {str(theme): set(rows["clause"]) for theme, rows in some.groupby("theme")}
        self._out = [mark for mark in self._picture.labels if not self._kept(mark, spoken)]
        self._picture.dimmed = self._out
        frame = self.to_frame()
        themes_, clauses = frame["theme"].nunique(), frame["clause"].nunique()
        self._say(f"{len(frame)} mentions of {themes_} themes in {clauses} clauses")

    def selected(self) -> pd.DataFrame:
        """The selected mentions: of the theme in the clause, or of both themes in their common clauses."""
        coded = self._coded()
        first, _, second = self.selection.partition("|")
        if second in set(self._clauses["clause"]):
            return coded[(coded["theme"] == first) & (coded["clause"] == second)].reset_index(drop=True)
        together = set(coded[coded["theme"] == first]["clause"]) & set(coded[coded["theme"] == second]["clause"])
        return coded[coded["theme"].isin([first, second]) & coded["clause"].isin(together)].reset_index(drop=True)

    def _show(self) -> None:
        rows = self.selected()
        if rows.empty:
            self._card.content = page.facts("No theme selected", "Choose a cell in the picture", [])
            self._words.content = ""
            return
        self._card.content = self._facts(rows)
        self._words.content = self._rows(rows)

    def _rows(self, rows: pd.DataFrame) -> str:
        """The clauses with their mentions marked; of two themes the second is underlined."""
        colours = family_colours()
        first = self.selection.partition("|")[0]
        out = []
        for clause in (c for c in self.resolution.clauses if c.label in set(rows["clause"])):
            here = rows[rows["clause"] == clause.label]
            hits = [tables.span(row) for row in here[here["theme"] == first].itertuples()]
            soft = [tables.span(row) for row in here[here["theme"] != first].itertuples()]
            colour = colours.get(clause.family, "#888888")
            out.append(page.row(self.resolution, clause, colour, hits=hits, soft=soft))
        return f'<div style="{page.PAPER}">{"".join(out)}</div>'

    def _facts(self, rows: pd.DataFrame) -> str:
        facts: list[tuple[str, str]] = []
        shown = [self.codebook[theme] for theme in dict.fromkeys(rows["theme"])]
        for theme in shown:
            words = rows[rows["theme"] == theme.id]["text"]
            facts += [
                (theme.label, escape(theme.definition)),
                ("counts", escape(theme.includes)),
                ("does not", escape(theme.excludes)),
                ("Goals", ", ".join(map(str, theme.goals)) or "none"),
                ("words here", escape("; ".join(dict.fromkeys(words)))),
            ]
        area = self.codebook.area(shown[0].area).label
        clauses = ", ".join(dict.fromkeys(rows["clause"]))
        return page.facts(" with ".join(t.label for t in shown), f"{area} · {clauses}", facts)

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The mentions that the controls leave: ``tables.themes`` with fewer rows."""
        coded = self._coded()
        keep = coded["theme"].notna()
        if self.area:
            keep &= coded["area"] == self.area
        if self.part:
            keep &= coded["part"] == self.part
        return coded[keep].reset_index(drop=True)

    def _draw(self) -> Figure:
        if self.view == "pairs":
            figure = sheet(9.5, 6.8)
            plots.pairs(self._coded(), ax=figure.subplots())
        else:
            figure = sheet(9.5, 6.8)
            plots.matrix(self._coded(), self._clauses, ax=figure.subplots(), by=self.weight)
        return figure

    def alt(self) -> str:
        """What the picture says, in words."""
        if self.view == "pairs":
            return str(plots.pairs_alt(self._coded()))
        counted = {"mention": "", "words": " The cells count words.", "clause": " The cells count clauses."}
        return f"{plots.matrix_alt(self._coded(), self._clauses)}{counted[self.weight]}"

    def still(self) -> str:
        """The picture, and the words of the selection."""
        return still(self._drawn(self._picture), self.alt(), self._words.content)
