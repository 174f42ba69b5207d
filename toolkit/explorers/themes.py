"""The theme explorer: which clause mentions what, by the codebook, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import permutations, product
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import plots, tables
from toolkit.annotate import themes
from toolkit.explorers.base import Explorer, beside, still
from toolkit.explorers.static.model import Model, count, quietly, said, source
from toolkit.explorers.static.text import HIT, Blocks, Place
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView
from toolkit.model import Resolution, Span
from toolkit.plots.files import to_svg
from toolkit.plots.style import family_colours, marks, sheet
from toolkit.plots.themes import height
from toolkit.registry import unknown
from toolkit.written import quantity


class ThemeExplorer(Explorer):
    """See which clauses mention which themes, and read the words.

    Controls, each a trait: ``view`` ("matrix" of themes and clauses, "pairs" of themes that occur together), ``area``
    (an area's id), ``part`` ("", "preambular", "operative"), ``names`` (False leaves out mentions inside proper names,
    while the rows of the matrix stay),
    ``weight`` (what the matrix counts: "mention", "words", "clause"), ``opened`` (the ids of the areas of which the
    matrix shows each theme; any other is one row). The name of an area opens and closes it.
    ``selection`` is ``"theme|clause"`` in the matrix, ``"area:ID|clause"`` of an area that is closed, and
    ``"theme|theme"`` in the pairs.

    >>> import toolkit
    >>> explorer = ThemeExplorer(toolkit.load(), selection="mediation|PP16")
    >>> list(explorer.selected()["text"])
    ['mediation']
    """

    controls = ("view", "area", "part", "names", "weight", "opened")
    name = "themes"
    mentions = ("themes",)

    view = traitlets.Unicode("matrix")
    area = traitlets.Unicode("")
    part = traitlets.Unicode("")
    names = traitlets.Bool(True)
    weight = traitlets.Unicode("mention")
    opened = traitlets.List(traitlets.Unicode())

    def __init__(self, resolution: Resolution, *, codebook: themes.Codebook | None = None, **state: Any) -> None:
        self.codebook = codebook or themes.load_codebook()
        super().__init__(resolution, **state)

    def _build(self) -> None:
        self._frame = tables.themes(self.resolution, self.codebook)
        self._clauses = tables.clauses(self.resolution)
        self._contents: dict[tuple[Any, ...], tuple[str, dict[str, str]]] = {}
        self._picture = MarkView()
        self._words = MarkView(alt="The words that carry the selected themes")
        self._card = MarkView(alt="The selected themes")
        self._picture.observe(self._chosen, "selection")
        spoken = set(self._frame["area"])  # the codebook has areas that this text does not mention
        self._areas = {area.id: area.label for area in self.codebook.areas if area.id in spoken}
        areas = [("all", ""), *((label, id_) for id_, label in self._areas.items())]
        names = ipywidgets.Checkbox(value=self.names, description="Names count", indent=False)
        names.tooltip = "Mentions inside proper names, such as Office of Counter-Terrorism"
        names.layout = ipywidgets.Layout(width="auto", margin="2px 10px 2px 0")
        self._all = ipywidgets.Button(tooltip="The themes of each area, or one row for each area")
        self._all.layout = ipywidgets.Layout(width="auto", margin="2px 10px 2px 0")
        self._all.on_click(lambda _button: self.set_trait("opened", [] if self._shows_all() else list(self._areas)))
        bar = self._bar(
            self._choice("view", "Picture", [("themes by clause", "matrix"), ("themes together", "pairs")]),
            self._choice("area", "Area", areas, width="19em"),
            self._choice("part", "Part", [("both", ""), ("preamble", "preambular"), ("operative", "operative")]),
            self._choice("weight", "Count", [("mentions", "mention"), ("words", "words"), ("clauses", "clause")]),
            self._bound("names", names),
            self._all,
        )
        self._show_panes(bar, Picture=self._picture, Text=self._words, Card=self._card)
        self.observe(self._redraw, ["view", "names", "weight", "opened", "part"])
        self.observe(self._filter, ["area"])
        self.observe(lambda _change: self._show(), ["selection", "names", "area", "part"])
        self.observe(lambda _change: self._open(), ["area", "selection"])
        self._open()
        self._redraw()
        self._show()

    # State ----------------------------------------------------------------------------------------------------------

    def _coded(self) -> pd.DataFrame:
        """The mentions that count: all, or those outside proper names."""
        return self._frame if self.names else self._frame[~self._frame["in_name"]].reset_index(drop=True)

    def _counted(self) -> pd.DataFrame:
        """Those of the part that is shown, which the picture counts."""
        coded = self._coded()
        return coded[coded["part"] == self.part] if self.part else coded

    def _chosen(self, change: dict[str, str]) -> None:
        """A mark was chosen in the picture: a cell is selected, the name of an area opens or closes it."""
        area = change["new"].removeprefix("area:")
        if area == change["new"] or "|" in area:
            self.selection = change["new"]
        else:
            self.opened = [a for a in self._areas if (a in self.opened) != (a == area)]
            self._picture.selection = self.selection

    def _open(self) -> None:
        """Open the area that is chosen, and that of the selected theme, and show the selection in the picture."""
        theme = self.selection.partition("|")[0]
        needed = {self.area, *self._frame.loc[self._frame["theme"] == theme, "area"]} - {"", *self.opened}
        if needed:
            self.opened = [a for a in self._areas if a in self.opened or a in needed]
        self._picture.selection = self.selection

    def _shows_all(self) -> bool:
        return bool(self._areas) and set(self.opened) >= set(self._areas)

    def _redraw(self, _change: object = None) -> None:
        """The pictures are drawn once each and kept: going back to a setting shows it at once."""
        for area in self.opened:
            if area not in self._areas:
                raise unknown("area of the text", area, self._areas)
        self._all.description = "Close all areas" if self._shows_all() else "Open all areas"
        self._all.layout.display = None if self.view == "matrix" and self._areas else "none"
        with self._picture.hold_sync():
            self._picture.content, self._picture.labels = self._drawn_now()
            self._picture.alt = self._alt()
        self._filter()

    def _drawn_now(self) -> tuple[str, dict[str, str]]:
        """The picture, and what its marks are called."""
        of_matrix = (self.weight, *self.opened) if self.view == "matrix" else ()
        key = (self.view, len(self._coded()), self.part, *of_matrix)  # with names or not, where there are any
        if key not in self._contents:
            figure = self._draw()
            self._contents[key] = to_svg(figure), self._labels([name for name, _ in marks(figure)])
        return self._contents[key]

    def _labels(self, names: list[str]) -> dict[str, str]:
        """What the marks of the picture are called."""
        label = {theme.id: theme.label for theme in self.codebook.themes}
        if self.view == "pairs":
            parted = (name.split("|") for name in names)
            return {f"{a}|{b}": f"{label[a]} with {label[b]}" for a, b in parted}
        coded = self._counted()
        counts = {
            f"{t}|{c}": (f"{label[t]}, {c}", n) for (t, c), n in coded.groupby(["theme", "clause"]).size().items()
        }
        of_areas = coded.groupby(["area", "clause"]).size()
        counts |= {f"area:{a}|{c}": (f"{self._areas[a]}, {c}", n) for (a, c), n in of_areas.items()}
        labels = {mark: f"{words}: {quantity(n, 'mention')}" for mark, (words, n) in counts.items()}
        labels |= {
            f"area:{a}": f"{'Close' if a in self.opened else 'Open'} {words}" for a, words in self._areas.items()
        }
        return {name: labels[name] for name in names}

    def _kept(self, mark: str, spoken: dict[str, set[str]]) -> bool:
        """Whether the controls leave a mark; ``spoken``: the clauses of the chosen part in which each theme occurs."""
        first, _, second = mark.partition("|")
        area = {theme.id: theme.area for theme in self.codebook.themes}
        if first.startswith("area:"):
            own = [clauses for theme, clauses in spoken.items() if f"area:{area[theme]}" == first]
            # The name of an area opens it, whatever is left of its cells.
            return not second or (self.area in ("", first[5:]) and any(second in clauses for clauses in own))
        if self.view == "pairs":
            together = spoken.get(first, set()) & spoken.get(second, set())
            return bool(together) and (not self.area or self.area in (area[first], area[second]))
        return second in spoken.get(first, set()) and (not self.area or area[first] == self.area)

    def _filter(self, _change: object = None) -> None:
        some = self._counted()
        spoken = {str(theme): set(rows["clause"]) for theme, rows in some.groupby("theme")}
        labels = self._picture.labels  # a low picture has one row for an area that is open here
        closed = dict.fromkeys("area:" + some["area"] + "|" + some["clause"].astype(str))
        every = labels if self.view == "pairs" else {**labels, **closed}
        self._out = [mark for mark in every if not self._kept(mark, spoken)]
        self._picture.dimmed = [mark for mark in self._out if mark in labels]
        frame = self.to_frame()
        themes_, clauses = frame["theme"].nunique(), frame["clause"].nunique()
        words = f"{quantity(int(self._sizes()[self._left()].sum()), 'word')} in " if self.weight == "words" else ""
        of = f"{quantity(themes_, 'theme')} in {quantity(clauses, 'clause')}"
        self._say(f"{words}{quantity(len(frame), 'mention')} of {of}")

    def _sizes(self) -> pd.Series:
        """How many words each mention has."""
        return self._frame["text"].str.split().str.len()

    def _selectable(self) -> Iterator[str]:
        """The cells of both pictures, of areas that are closed as well as open, and of pairs in either order."""
        yield from (f"{row.theme}|{row.clause}" for row in self._frame.itertuples())
        yield from (f"area:{row.area}|{row.clause}" for row in self._frame.itertuples())
        for _, here in self._frame.groupby("clause", sort=False)["theme"]:
            yield from map("|".join, permutations(here.unique(), 2))

    def selected(self) -> pd.DataFrame:
        """The selected mentions: of the theme in the clause, or of both themes in their common clauses."""
        coded = self._coded()
        first, _, second = self.selection.partition("|")
        if first.startswith("area:"):
            return coded[("area:" + coded["area"] == first) & (coded["clause"] == second)].reset_index(drop=True)
        if second in set(self._clauses["clause"]):
            return coded[(coded["theme"] == first) & (coded["clause"] == second)].reset_index(drop=True)
        together = set(coded[coded["theme"] == first]["clause"]) & set(coded[coded["theme"] == second]["clause"])
        return coded[coded["theme"].isin([first, second]) & coded["clause"].isin(together)].reset_index(drop=True)

    def _show(self) -> None:
        rows = self.selected() if self.selection else self.to_frame()
        self._card.content = self._card_html()
        self._words.content = page.NOTHING if rows.empty else self._rows(rows)

    def _card_html(self) -> str:
        rows = [*self.selected().itertuples()]
        return self._facts(rows) if rows else _NONE

    def _rows(self, rows: pd.DataFrame) -> str:
        """The clauses with their mentions marked; of two themes the second is underlined."""
        colours = family_colours()
        first, _, second = self.selection.partition("|")
        pair = second in set(rows["theme"])
        marked: dict[str, tuple[list[Span], list[Span]]] = {}
        for row in rows.itertuples():
            hits, soft = marked.setdefault(row.clause, ([], []))
            (soft if pair and row.theme != first else hits).append(tables.span(row))
        out = []
        for clause in (clause for clause in self.resolution.clauses if clause.label in marked):
            hits, soft = marked[clause.label]
            colour = colours.get(clause.family, "#888888")
            out.append(page.row(self.resolution, clause, colour, hits=hits, soft=soft))
        return f'<div style="{page.PAPER}">{"".join(out)}</div>'

    def _facts(self, rows: Sequence[Any]) -> str:
        clauses = ", ".join(dict.fromkeys(row.clause for row in rows))
        said: dict[str, dict[str, None]] = {}  # the words of each theme, in the order in which they come
        for row in rows:
            said.setdefault(row.theme, {})[row.text] = None
        words = {theme: escape("; ".join(some)) for theme, some in said.items()}
        shown = [self.codebook[theme] for theme in said]
        if self.selection.startswith("area:"):
            of_themes = [(theme.label, words[theme.id]) for theme in shown]
            return page.facts(rows[0].area_label, f"{clauses} · {quantity(len(words), 'theme')}", of_themes)
        facts = [fact for theme in shown for fact in (*_about(theme), ("words here", words[theme.id]))]
        area = self.codebook.area(shown[0].area).label
        return page.facts(" with ".join(t.label for t in shown), f"{area} · {clauses}", facts)

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The mentions that the controls leave: ``tables.themes`` with fewer rows."""
        return self._frame[self._left()].reset_index(drop=True)

    def _left(self) -> pd.Series:
        """Which mentions the controls leave."""
        frame = self._frame
        left = frame["theme"].notna() & (self.names | ~frame["in_name"])
        for value, wanted in ((self.area, frame["area"]), (self.part, frame["part"])):
            if value:
                left &= wanted == value
        return left

    def _draw(self) -> Figure:
        coded = self._coded()
        if self.view == "pairs":
            figure = sheet(6.5, 6.8)
            plots.pairs(coded, ax=figure.subplots(), part=self.part)
            return figure
        every, closed = self._frame, self._closed()  # their rows stay, so that what changes is the cells alone
        figure = beside(height(every, self._clauses, wide=6.5, closed=closed), most=4.9)  # wide: more is shown smaller
        plots.matrix(
            coded, self._clauses, ax=figure.subplots(), by=self.weight, closed=closed, rows=every, part=self.part
        )
        return figure

    def _closed(self) -> list[str]:
        return [area for area in self._areas if area not in self.opened]

    def _alt(self) -> str:
        """What the picture says, in words."""
        if self.view == "pairs":
            return str(plots.pairs_alt(self._coded(), part=self.part))
        return plots.matrix_alt(self._coded(), self._clauses, by=self.weight, part=self.part)

    # Without a kernel -----------------------------------------------------------------------------------------------

    def _static(self, model: Model) -> None:
        every, now, controls = list(self._areas), list(self.opened), ("names", "area", "part")
        ways = {said(areas): areas for areas in ([], every, now)}  # of opening areas: each has its pictures
        shown: dict[str, list[Any]] = {
            "view": ["matrix", "pairs"],
            "names": [True, False],
            "part": model.values["part"],
        }
        drawn = {"content": lambda: self._drawn_now()[0], "labels": lambda: self._drawn_now()[1], "alt": self._alt}
        model.record("Picture", {**shown, "opened": [*ways.values()]}, **drawn)
        together = self._pairs_drawn(shown)
        rows = [*self._frame.itertuples()]
        text, spans = self._static_text()
        columns = self._columns("theme", "clause") | {"words": self._sizes().tolist()}
        model.items("mentions", lambda: self._left().tolist(), controls, columns=columns, spans=spans)
        model.table("mentions", self._frame, [f"{row.theme}|{row.clause}" for row in rows])
        self._static_cells(model, together)
        sources = [{**source("mentions", ("", controls)), "themes": True, "facets": ["names"]}]
        model.text("Text", text, sources, empty=page.NOTHING)
        spoken = {theme: self.codebook[theme] for theme in dict.fromkeys(self._frame["theme"])}
        about = {
            theme: {"label": one.label, "area": one.area, "of": self._areas[one.area], "facts": _about(one)}
            for theme, one in spoken.items()
        }
        card = {"set": "mentions", "facets": ["names"], "themes": about, "none": _NONE}
        model.made["views"]["Card"]["content"] = {**card, "card": page.CARD, "fact": page.FACT}
        names = lambda: {  # noqa: E731
            f"area:{area}": ["opened", said([] if area in self.opened else every)] for area in every
        }
        model.choose("Picture", model.recorded({"opened": [*ways.values()]}, names))
        model.made["state"]["opened"] = said(now)
        called = {said([]): "areas", said(every): "themes"}
        options = [[called.get(way, "as saved"), way] for way in ways]
        model.control("opened", label="Rows", options=options, when={"view": ["matrix"]})
        model.reset("selection", {"opened": said(every)}, unless="area:", shown="Picture")
        model.reset("area", {"opened": said(every)})
        words = (
            [count("mentions", sum="words", one="word", many="words", after=" in ")] if self.weight == "words" else []
        )
        model.status(
            *words,
            count("mentions", one="mention", many="mentions"),
            count("mentions", of="theme", before=" of ", one="theme", many="themes"),
            count("mentions", of="clause", before=" in ", one="clause", many="clauses"),
        )
        model.without("weight", "The matrix counts as it did when the page was saved, and its areas open together.")

    def _pairs_drawn(self, shown: Mapping[str, Sequence[Any]]) -> list[tuple[str, str]]:
        """The pairs of themes that any of the pictures has."""
        drawn: dict[str, None] = {}
        with quietly(self):
            self.view = "pairs"
            for self.names, self.part in product(shown["names"], shown["part"]):
                drawn |= dict.fromkeys(self._drawn_now()[1])
        return [(a, b) for a, _, b in (mark.partition("|") for mark in drawn)]

    def _columns(self, *names: str) -> dict[str, list[str]]:
        return {name: self._frame[name].tolist() for name in names}

    def _in_names_only(self) -> set[tuple[str, str]]:
        """The themes and clauses, as pairs, whose mentions are all inside proper names; so also for areas."""
        frame = self._frame
        of_area = frame.assign(theme="area:" + frame["area"])
        only = pd.concat([frame, of_area]).groupby(["theme", "clause"])["in_name"].all()
        return {(str(theme), str(clause)) for (theme, clause), inside in only.items() if inside}

    def _static_cells(self, model: Model, together: list[tuple[str, str]]) -> None:
        """What dims the marks of the picture: an item for each cell, and for each clause that two themes share."""
        only, part = self._in_names_only(), dict(zip(self._clauses["clause"], self._clauses["part"], strict=True))
        area = {theme.id: theme.area for theme in self.codebook.themes}
        spoken = {str(theme): set(rows["clause"]) for theme, rows in self._frame.groupby("theme")}
        cells = [(f"{t}|{c}", {area[t]}, c, (t, c) in only) for t, some in spoken.items() for c in some]
        of_areas = {(area[t], c) for t, some in spoken.items() for c in some}
        cells += [(f"area:{a}|{c}", {a}, c, (f"area:{a}", c) in only) for a, c in of_areas]
        cells += [(f"area:{a}", set(self._areas), "", False) for a in self._areas]  # whichever is chosen
        cells += [
            (f"{a}|{b}", {area[a], area[b]}, c, (a, c) in only or (b, c) in only)
            for a, b in together
            for c in spoken[a] & spoken[b]
        ]
        cells.sort(key=lambda cell: (cell[0], cell[2]))
        parts, areas = ["preambular", "operative"], list(self._areas)
        model.items("cells", [True] * len(cells), (), columns={"mark": [mark for mark, *_ in cells]})
        facets: dict[str, tuple[list[Any], list[list[int]]]] = {
            "names": ([True, False], [[0] if inside else [0, 1] for *_, inside in cells]),
            "area": (areas, [[areas.index(one) for one in some] for _, some, *_ in cells]),
            "part": (parts, [[parts.index(part[c])] if c else [0, 1] for *_, c, _ in cells]),
        }
        for name, (values, of) in facets.items():
            model.given("cells", name, name, values, of, filtering=True)
        model.dimmed("cells", "mark", "Picture")

    def _static_text(self) -> tuple[Blocks, list[list[Place]]]:
        """The clauses, and the place of each mention; ``compute.js`` chooses those of a selection."""
        text, colours = Blocks(self.resolution), family_colours()
        for clause in self.resolution.clauses:
            text.clause(clause, colours)
        return text, [[text.place(row.clause, tables.span(row), HIT)] for row in self._frame.itertuples()]

    def still(self) -> str:
        """The picture, and the words of the selection."""
        return still(self._drawn(self._picture), self.alt(), self._words.content)


_NONE = page.facts("No theme selected", "Choose a cell in the picture", [])


def _about(theme: themes.Theme) -> list[tuple[str, str]]:
    """What the codebook says of a theme, as facts of a card."""
    return [
        (theme.label, escape(theme.definition)),
        ("counts", escape(theme.includes)),
        ("does not", escape(theme.excludes)),
        ("Goals", ", ".join(map(str, theme.goals)) or "none"),
    ]
