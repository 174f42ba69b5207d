"""The duty explorer: who is asked to do what, by which verb, by when, how strongly, and in which words."""

from __future__ import annotations

from functools import cached_property
from html import escape

import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import annotate, plots, tables
from toolkit.annotate.acts import Act
from toolkit.annotate.acts.strength import load_scales, strengths
from toolkit.annotate.bodies import load_bodies
from toolkit.explorers.base import Explorer, beside, still
from toolkit.explorers.static.model import Model, count, source
from toolkit.explorers.static.text import BARE, Blocks
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView
from toolkit.explorers.views.page import Layer
from toolkit.model import Span
from toolkit.plots.duties import NOBODY, alike, asking, height
from toolkit.plots.files import to_svg
from toolkit.plots.style import marks
from toolkit.written import quantity, when

_DUE = {"dated": "with a date", "regular": "again and again", "words": "in words, no date", "none": "no time given"}
_FILTERS = ("addressee", "act", "due")
# The parts of an act: what each is called, and how it is set.
_PARTS = {
    "verb": "font-weight:bold",
    "addressee": "background:#ffd54f;color:#1a1a1a;border-radius:2px;padding:0 1px",
    "what": "text-decoration:underline dotted 2px;text-underline-offset:3px",
    "by when": "outline:1.5px solid currentColor;border-radius:2px;padding:0 2px",
}

_STYLES = {
    part: (rank, "mark" if part == "addressee" else "span", f' style="{_PARTS[part]}" title="{part}"')
    for rank, part in enumerate(("what", "verb", "addressee", "by when"))
}
_KEY = " ".join(f'<span style="{style}">{part}</span>' for part, style in _PARTS.items())
_BEGINS = f'<div style="{page.PAPER}"><div style="font:12px/2 system-ui,sans-serif">{_KEY}</div>'
_NONE = f'<div style="{page.PAPER}">No act is left.</div>'


class DutyExplorer(Explorer):
    """See who is asked what, by which verb and by when, and read the words.

    Controls, each a trait: ``addressee`` (a canonical name, or "nobody is named"), ``act`` (a dictionary form), ``due``
    ("regular", what is to be done again and again; of all else "dated", what has a date, "words", what has a time that
    is no date, such as "without delay", and "none"), ``scale`` (the id of a scale of strength). "" leaves all; with
    every scale the range is shown. ``selection`` is "addressee|act", a cell of the picture.

    >>> import toolkit
    >>> explorer = DutyExplorer(toolkit.load(), addressee="the Secretary-General", due="dated")
    >>> explorer.to_frame()[["clause", "act", "due_year"]].values.tolist()
    [['OP26', 'request', 2024]]
    """

    controls = ("addressee", "act", "due", "scale")
    name = "duties"
    mentions = ("acts",)

    addressee = traitlets.Unicode("")
    act = traitlets.Unicode("")
    due = traitlets.Unicode("")
    scale = traitlets.Unicode("")

    def _build(self) -> None:
        frame = tables.duties(self.resolution)
        self._frame = alike(frame[frame["asks"]]).reset_index(drop=True)
        self._acts = [act for act in annotate.found(self.resolution, "acts") if act.asks]
        self._rows = asking(self._frame)
        self._due = pd.Series(map(_when_due, self._acts), dtype=str)
        self._contents: dict[str, tuple[str, dict[str, str]]] = {}
        self._picture = MarkView()
        self._words = MarkView(alt="The clauses that ask")
        self._card = MarkView(alt="The selected duties")
        traitlets.link((self, "selection"), (self._picture, "selection"))
        self._show_panes(self._bar(*self._menus()), Picture=self._picture, Text=self._words, Card=self._card)
        self.observe(self._redraw, "scale")
        self.observe(self._filter, list(_FILTERS))
        self.observe(self._fall, list(_FILTERS))
        self.observe(lambda _change: self._show(), ["selection", "addressee", "act", "due", "scale"])
        self._redraw()
        self._show()

    def _menus(self) -> list[traitlets.HasTraits]:
        scales = [(scale.label, scale.id) for scale in load_scales()]
        return [
            self._choice("addressee", "Asked", self._counted("addressee"), width="17em"),
            self._choice("act", "Verb", self._counted("act")),
            self._choice("due", "By when", self._counted("due")),
            self._choice("scale", "Strength", [("every scale", ""), *scales], width="16em"),
        ]

    @cached_property
    def _choices(self) -> dict[str, dict[str, str]]:
        """The values of the menus that filter, the most frequent first, each with its words."""
        who, acts = (rows.value_counts().index for rows in (self._rows["addressee"], self._frame["act"]))
        names = {typed: typed if len(typed) < 48 else typed[:46] + " …" for typed in map(str, who)}
        found = {"addressee": names, "act": {str(act): str(act) for act in acts}, "due": _DUE}
        return {name: {"": "all", **values} for name, values in found.items()}

    def _counted(self, control: str) -> list[tuple[str, str]]:
        """The options of a menu, each with how many duties it would leave as the other menus are."""
        left = self._left(but=control)
        of = {"act": self._frame["act"][left], "due": self._due[left]}
        of["addressee"] = self._rows.loc[self._rows.index.isin(self._frame.index[left]), "addressee"]
        counts = {**of[control].value_counts(), "": int(left.sum())}
        return [(f"{words} ({counts.get(value, 0)})", value) for value, words in self._choices[control].items()]

    # State ----------------------------------------------------------------------------------------------------------

    def _redraw(self, _change: object = None) -> None:
        """The picture is drawn once for each scale and kept: going back to a setting shows it at once."""
        with self._picture.hold_sync():
            self._picture.content, self._picture.labels = self._drawn_now()
            self._picture.alt = self._alt()
        self._filter()

    def _drawn_now(self) -> tuple[str, dict[str, str]]:
        """The picture at the scale that is chosen, and what its cells are called."""
        if self.scale not in self._contents:
            figure = self._draw()
            self._contents[self.scale] = to_svg(figure), self._labels({name for name, _ in marks(figure)})
        return self._contents[self.scale]

    def _labels(self, drawn: set[str]) -> dict[str, str]:
        """What the cells of the picture are called."""
        cells = self._rows.groupby(["addressee", "act"], sort=False)["clause"].unique().items()
        names = {f"{who}|{act}": f"{who}, {act}: {', '.join(clauses)}" for (who, act), clauses in cells}
        return {cell: name for cell, name in names.items() if cell in drawn}

    def _left(self, but: str = "") -> pd.Series:
        """Which of the acts the controls leave, ``but`` for one of these."""
        frame = self._frame
        left = frame["act"].notna()
        if self.addressee and but != "addressee":
            left &= frame.index.isin(self._rows.index[self._rows["addressee"] == self.addressee])
        if self.act and but != "act":
            left &= frame["act"] == self.act
        return left & (self._due == self.due) if self.due and but != "due" else left

    def _filter(self, _change: object = None) -> None:
        left = self._rows[self._rows_left()]
        shown = set(left["addressee"] + "|" + left["act"])
        self._out = [name for name in self._picture.labels if name not in shown]
        self._picture.dimmed = self._out
        total, named = len(self._frame), left.loc[left["addressee"] != NOBODY, "addressee"].nunique()
        self._say(f"{left.index.nunique()} of {total} duties · {quantity(named, 'addressee')}")
        for control in _FILTERS:
            self._relabel(control, self._counted(control))

    def _fall(self, _change: object) -> None:
        """A cell that a filter leaves out is no longer selected: the text then shows what is left."""
        if self.selection not in set(self._selectable()[self._rows_left()]):
            self.selection = ""

    def _rows_left(self) -> pd.Series:
        """Which rows, of an act and an addressee, the controls leave."""
        left = pd.Series(self._rows.index.isin(self._frame.index[self._left()]), index=self._rows.index)
        return left & (self._rows["addressee"] == self.addressee) if self.addressee else left

    def _selectable(self) -> pd.Series:
        """The cells of the picture, also those that have no room in it."""
        return self._rows["addressee"] + "|" + self._rows["act"]

    def selected(self) -> pd.DataFrame:
        """The selected acts; without a selection, all that the controls leave."""
        who, _, act = self.selection.rpartition("|")
        if not who:
            return self._frame[self._left()]
        rows = self._rows[(self._rows["addressee"] == who) & (self._rows["act"] == act)]
        return self._frame[self._frame.index.isin(rows.index)]

    def _show(self) -> None:
        self._words.content = self._page([self._acts[i] for i in self.selected().index])
        self._card.content = self._card_html()

    def _card_html(self) -> str:
        rows = self.selected()
        if not self.selection or rows.empty:
            return page.facts("No cell selected", "Choose one in the picture", self._sources([]))
        return self._facts(rows, [self._acts[i] for i in rows.index])

    # What is read ---------------------------------------------------------------------------------------------------

    def _page(self, some: list[Act]) -> str:
        """The clauses of some acts, the parts of each act marked, below a legend."""
        if not some:
            return self._empty()
        by_clause: dict[str, list[Act]] = {}
        for act in some:
            by_clause.setdefault(act.clause, []).append(act)
        rows = "".join(self._row(label, here) for label, here in by_clause.items())
        return f"{_BEGINS}{rows}</div>"

    def _empty(self) -> str:
        """What the text shows if the controls leave no act: why, if there is none at all."""
        return _NONE if len(self._frame) else f'<div style="{page.PAPER}">{escape(self._alt())}</div>'

    def _row(self, label: str, here: list[Act]) -> str:
        clause = self.resolution[label]
        back = clause.map.inverse()
        layers = [Layer(back.span(span), tag, more, rank) for act in here for (rank, tag, more), span in _told(act)]
        return f"{_row_begins(label)}{self._above(here[0])}{page.layered(clause.text, layers)}</div>"

    def _above(self, act: Act) -> str:
        """The verb of a sub-paragraph, and whom it addresses, from the paragraph above; "" of any other."""
        return f'<div style="opacity:.75">{escape(self._chapeau(act))} …</div>' if act.inherited else ""

    def _chapeau(self, act: Act) -> str:
        text = self.resolution.document.text
        outside = [a.text for a in act.addressees if not act.span.covers(a.span)]
        return " ".join(" ".join([text[act.phrase.start : act.phrase.end], ", ".join(outside)]).split())

    def _facts(self, rows: pd.DataFrame, some: list[Act]) -> str:
        who, _, act = self.selection.rpartition("|")
        facts = [
            ("Acts", escape(rows["actor"].iloc[0] or "the text names no organ")),
            ("Clauses", "".join(page.chip(label) for label in dict.fromkeys(rows["clause"]))),
        ]
        due = [d for one in some for d in one.due]
        told = dict.fromkeys(escape(_due(d.text, d.edtf or "")) for d in due)
        facts.append(("By when", "<br>".join(told) or "not said"))
        names = sorted({body for bodies in rows["bodies"] for body in bodies.split(tables.BETWEEN) if body})
        if names:
            facts.append(("Bodies", "".join(page.chip(load_bodies()[body].name) for body in names)))
        return page.facts(act, who, [*facts, *self._sources([act])])

    def _sources(self, named: list[str]) -> list[tuple[str, str]]:
        """The strength of some verbs with the names of the scales, and the sources of the scales."""
        scales = tuple(scale for scale in load_scales() if self.scale in ("", scale.id))
        facts = []
        for act in named:
            placed = strengths(act, scales)
            told = "<br>".join(f"{place:.2f} &ensp;{escape(label)}" for label, place in placed.items())
            facts.append(("Strength", told or "no scale ranks it"))
            if len(set(placed.values())) > 1:
                facts.append(
                    ("Range", f"{min(placed.values()):.2f} to {max(placed.values()):.2f}: the scales disagree")
                )
        cited = "".join(
            f"<div>{escape(f'{one.author}, “{one.title}” ({one.year}). {one.where}. {one.about}')}</div>"
            for one in scales
            if not named or any(one[act] is not None for act in named)
        )
        return [*facts, ("Scales", cited or "none")]

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The duties that the controls leave, the acts that ask: ``tables.duties`` with fewer rows."""
        return self._frame[self._left()].reset_index(drop=True)

    def _draw(self) -> Figure:
        figure = beside(height(self._frame, wide=6.5))
        plots.duties(self._frame, ax=figure.subplots(), scale=self.scale)
        return figure

    def _alt(self) -> str:
        """What the picture says, in words."""
        return str(plots.duties_alt(self._frame, scale=self.scale))

    def _static(self, model: Model) -> None:
        acts, rows, filters = self._acts, self._rows, _FILTERS
        text = Blocks(self.resolution)
        for label in dict.fromkeys(act.clause for act in acts):
            text.clause(self.resolution[label], frame=(_row_begins(label), "</div>"))
        styles = list(_STYLES.values())
        spans = [
            [
                (text.of(act.clause), 0, 0, BARE),
                *(text.place(act.clause, s, styles.index(look)) for look, s in _told(act)),
            ]
            for act in acts
        ]
        leads = [self._above(act) for act in acts]
        model.items("acts", lambda: self._left().tolist(), filters, spans=spans, leads=leads)
        cells = (rows["addressee"] + "|" + rows["act"]).tolist()
        selections = [[cell for at, cell in zip(rows.index, cells, strict=True) if at == i] for i in self._frame.index]
        model.selected("acts", selections)
        columns = {"cell": cells, "act": rows.index.tolist(), "addressee": rows["addressee"].tolist()}
        model.items("asked", lambda: self._rows_left().tolist(), filters, columns=columns)
        model.dimmed("asked", "cell", "Picture")
        model.falls("asked", "cell", clears=True)
        for name in filters:
            options = [[words, value] for value, words in self._choices[name].items()]
            model.control(name, options=options, counted="acts")
        scales = {"scale": model.values["scale"]}
        model.record(
            "Picture", scales, content=lambda: self._drawn_now()[0], labels=lambda: self._drawn_now()[1], alt=self._alt
        )
        model.record("Card", {**scales, "selection": ["", *dict.fromkeys(cells)]}, content=self._card_html)
        sources = [source("acts", ("selection", ["selected"]), ("", filters))]
        looks = [(*look, False, False) for look in styles]
        model.text("Text", text, sources, before=_BEGINS, empty=self._empty(), styles=looks)
        model.table("acts", self._frame, [some[0] if some else "" for some in selections])
        named = {"of": "addressee", "but": NOBODY, "one": "addressee", "many": "addressees"}
        total = f" of {len(self._frame)} duties · "
        model.status(count("asked", of="act", after=total), count("asked", **named))

    def still(self) -> str:
        """The picture, and the clauses that ask."""
        return still(self._drawn(self._picture), self.alt(), self._words.content)


def _when_due(act: Act) -> str:
    """When an act is due: one of the values of the control."""
    if any(due.kind == "regular" for due in act.due):
        return "regular"
    if any(due.edtf for due in act.due):
        return "dated"
    return "words" if act.due else "none"


def _told(act: Act) -> list[tuple[tuple[int, str, str], Span]]:
    """The parts of an act: how each is set (rank, tag, attributes), and its place in the document."""
    parts = [("verb", act.phrase)] if not act.inherited else []
    parts += [("addressee", a.span) for a in act.addressees if act.span.covers(a.span)]
    parts += [("by when", d.span) for d in act.due] + ([("what", act.what)] if act.what else [])
    return [(_STYLES[part], span) for part, span in parts]


def _row_begins(label: str) -> str:
    return (
        f'<div data-mark="{escape(label)}" style="padding:.3em .4em"><span style="font:12px/2 system-ui,sans-serif;'
        f'opacity:.75">{escape(label)} </span>'
    )


def _due(words: str, edtf: str) -> str:
    """A time as printed, with what it means, unless the words have the date: "before 15 November 2014"."""
    date = when(edtf.removeprefix("../").removesuffix("/.."))
    return words if date in " ".join(words.split()) else f"{words} ({when(edtf)})"
