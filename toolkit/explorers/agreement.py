"""The agreement explorer: how far coders agree, and each disagreement with the words that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import shorten
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import annotate, plots, tables
from toolkit.annotate import themes
from toolkit.coding import log
from toolkit.coding.file import safe
from toolkit.coding.log import Coding
from toolkit.explorers import evidence
from toolkit.explorers.base import Explorer, beside, still
from toolkit.explorers.static.model import Model, count, source
from toolkit.explorers.static.text import BARE, Blocks
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView
from toolkit.export import made_of
from toolkit.model import Resolution
from toolkit.plots.files import to_svg
from toolkit.plots.style import family_colours


class AgreementExplorer(Explorer):
    """Compare codings: choose a theme in the picture, then a disagreement in the list, and read the clause.

    ``readers`` are the codings of people, from ``log.read`` or ``CodingDesk.coding``; ``rule`` compares them with
    the codebook's rule, too. Controls, each a trait: ``theme`` (a theme's id, "" for all), ``measure`` ("alpha",
    "kappa"). ``selection`` is "clause|theme".

    >>> import toolkit
    >>> from toolkit import data
    >>> resolution = toolkit.load()
    >>> paths = sorted(data.path("exercises/codings").glob("*.csv"))
    >>> readers = [log.read(path, resolution) for path in paths]
    >>> explorer = AgreementExplorer(resolution, readers, theme="governance")
    >>> explorer.to_frame()[["clause", "given_by"]].values.tolist()
    [['PP17', 'reader A']]
    """

    controls: tuple[str, ...] = ("theme", "measure")
    name = "agreement"
    filters: tuple[str, ...] = ("theme",)  # the controls that the list follows
    drawn_by: tuple[str, ...] = ("measure",)  # those that the picture follows
    counted = "disagreements"
    none = "Coders agree on all that is chosen here"

    theme = traitlets.Unicode("")
    measure = traitlets.Unicode("alpha")

    def __init__(
        self,
        resolution: Resolution,
        readers: Sequence[Coding],
        *,
        rule: bool = False,
        codebook: themes.Codebook | None = None,
        **state: Any,
    ) -> None:
        self.codebook = codebook or themes.load_codebook()
        self.readers, self.rule = list(readers), rule
        super().__init__(resolution, **state)

    def _build(self) -> None:
        self._figures = tables.agreement(self.resolution, self.readers, **self._options())
        self._frame = self._rows()
        self._codes = [code for reader in self.readers for code in reader.state.codes]
        if self.rule:
            self._codes += annotate.found(self.resolution, "themes", self.codebook)
        self._picture = MarkView()
        self._list = MarkView(alt=f"The {self.counted}")
        self._words = MarkView(alt="The clause")
        traitlets.link((self, "selection"), (self._list, "selection"))
        above = (self._bar(*self._menus()), *self._below())
        self._show_panes(*above, picture="listed", Picture=self._picture, List=self._list, Text=self._words)
        self.observe(self._redraw, list(self.drawn_by))
        self.observe(self._filter, list(self.filters))
        self.observe(lambda _change: self._show(), "selection")
        self._picture.observe(self._chosen, "selection")
        self._redraw()
        self._filter()

    def _options(self) -> dict[str, Any]:
        """What the tables are made with."""
        return {"rule": self.rule, "codebook": self.codebook}

    def _rows(self) -> pd.DataFrame:
        """The table of what is listed."""
        return tables.disagreements(self.resolution, self.readers, **self._options())

    def _menus(self) -> list[ipywidgets.DOMWidget]:
        return [
            self._choice("theme", "Theme", self._themes(self._frame["theme"]), width="22em"),
            self._choice("measure", "Figure", [("Krippendorff's alpha", "alpha"), ("Cohen's kappa", "kappa")]),
        ]

    def _themes(self, left: pd.Series) -> list[tuple[str, str]]:
        """The themes with how many rows the menu would leave of each; ``left``: the themes of what the others leave."""
        counts = left.value_counts()
        rows = self._figures.iloc[1:].itertuples()
        return [(f"all ({len(left)})", ""), *((f"{r.label} ({counts.get(r.theme, 0)})", r.theme) for r in rows)]

    def _below(self) -> list[ipywidgets.Widget]:
        """What stands between the menus and the views."""
        return []

    def _compared(self) -> pd.DataFrame:
        """The table that the picture is drawn from."""
        return self._figures

    # State ----------------------------------------------------------------------------------------------------------

    def _redraw(self, _change: object = None) -> None:
        with self._picture.hold_sync():
            self._picture.content, self._picture.alt = to_svg(self._draw()), self._alt()
            self._picture.labels = self._drawn_labels()

    def _drawn_labels(self) -> dict[str, str]:
        """What the rows of the picture are called."""
        table = self._compared()
        return {theme or "all": label for theme, label in zip(table["theme"], table["label"], strict=True)}

    def _chosen(self, change: dict[str, Any]) -> None:
        """A theme that is chosen in the picture is chosen in the menu."""
        self.theme = "" if change["new"] == "all" else change["new"]

    def _filter(self, _change: object = None) -> None:
        frame = self.to_frame()
        self._relabel("theme", self._themes(self._frame.loc[self._otherwise(), "theme"]))
        self._picture.selection = self.theme or ("all" if self._picture.selection == "all" else "")
        self._list.content = self._listed(frame)
        self._list.labels = names = self._names(frame)
        if self.selection not in names:
            self.selection = next(iter(names), "")
        self._say(f"{len(frame)} of {self._of()}")
        self._show()

    def _of(self) -> str:
        """Of how many what is listed are."""
        return f"{len(self._frame)} {self.counted}"

    def _listed(self, frame: pd.DataFrame) -> str:
        """What the controls leave as rows, each a mark "clause|theme"."""
        return f"{_LIST}{''.join(map(self._line, frame.itertuples())) or f'No {self.counted}.'}</div>"

    def _line(self, row: Any) -> str:
        """A row of the list."""
        return line(row, f"{escape(row.given_by)} gave it, {escape(row.not_given_by)} did not")

    def _selectable(self) -> Iterable[str]:
        """All disagreements, whatever the theme that is chosen."""
        return map(_mark, self._frame.itertuples())

    def _show(self) -> None:
        self._words.content = self._words_html()

    def _words_html(self) -> str:
        row = next((r for r in self._frame.itertuples() if _mark(r) == self.selection), None)
        if row is None:
            return page.facts(f"No {self.counted}", self.none, [])
        clause, theme = self.resolution[row.clause], self.codebook[row.theme]
        hits = [code.span for code in self._codes if (code.clause, code.theme) == (row.clause, row.theme)]
        memos = [(reader.who, reader.state.memos.get(row.clause, "")) for reader in self.readers]
        facts = [
            *self._ruled(row),
            ("given by", escape(row.given_by)),
            ("not by", escape(row.not_given_by)),
            *((f"memo of {who}", escape(memo)) for who, memo in memos if memo),
            ("theme", escape(theme.definition)),
            ("counts", escape(theme.includes)),
            ("does not", escape(theme.excludes)),
        ]
        colour = family_colours().get(clause.family, "#888888")
        text = page.row(self.resolution, clause, colour, hits=hits)
        card = page.facts(row.label, "", facts)
        return f'<div style="{page.PAPER}">{text}</div>{card}'

    def _ruled(self, _row: Any) -> list[tuple[str, str]]:
        """What the card says first."""
        return []

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The disagreements that the control leaves: ``tables.disagreements`` with fewer rows."""
        return self._frame[self._left()].reset_index(drop=True)

    def _left(self) -> pd.Series:
        """Which rows the controls leave."""
        return self._otherwise() & ((self._frame["theme"] == self.theme) | (self.theme == ""))

    def _otherwise(self) -> pd.Series:
        """Which rows the controls other than the menu of themes leave."""
        return pd.Series(True, index=self._frame.index)

    def _draw(self) -> Figure:
        figure = beside(1.55 + 0.162 * len(self._compared()), most=5.2)
        plots.agreement(self._compared(), figure=self.measure, ax=figure.subplots())
        return figure

    def _alt(self) -> str:
        """What the picture says, in words."""
        return plots.agreement_alt(self._compared(), figure=self.measure)

    def _static(self, model: Model) -> None:
        frame, text = self._frame, Blocks(self.resolution)
        marks = [*map(_mark, frame.itertuples())]
        spans = [[(text.words("", self._line(r)), 0, 0, BARE)] for r in frame.itertuples()]
        model.items("rows", lambda: self._left().tolist(), self.filters, columns={"mark": marks}, spans=spans)
        empty = self._listed(frame.iloc[:0])
        model.text("List", text, [source("rows", ("", self.filters))], before=_LIST, empty=empty)
        chosen = {name: model.values[name] for name in self.filters}
        model.record("List", chosen, labels=lambda: self._names(self.to_frame()))
        drawn = {name: model.values[name] for name in self.drawn_by}
        pictures = {"content": lambda: to_svg(self._draw()), "alt": self._alt, "labels": self._drawn_labels}
        model.record("Picture", drawn, **pictures)
        model.record("Picture", {"theme": model.values["theme"]}, selection=lambda: self.theme)
        model.choose("Picture", {theme or "all": ["theme", theme] for theme in self._figures["theme"]})
        model.record("Text", {"selection": ["", *marks]}, content=self._words_html)
        labels = [[label, theme] for theme, label in zip(self._figures["theme"], self._figures["label"], strict=True)]
        model.control("theme", options=[["all", ""], *labels[1:]], counted="rows")
        model.falls("rows", "mark")
        model.table("rows", frame, marks)
        model.status(count("rows", after=f" of {self._of()}"))

    def _names(self, frame: pd.DataFrame) -> dict[str, str]:
        """What the disagreements are called."""
        return {_mark(r): f"{r.clause}, {r.label}" for r in frame.itertuples()}

    def still(self) -> str:
        """The picture, and the list of disagreements."""
        return still(self._drawn(self._picture), self.alt(), self._list.content)

    def _forms(self) -> dict[str, Any]:
        """The formats for other programs: those of codings, the codebook, the text."""
        return coding_forms(self.resolution, self.readers, self.codebook) | super()._forms()

    def _code(self, **look: Any) -> str:
        state = {**({"rule": True} if self.rule else {}), **self.state()}
        own = self._own_codebook() is not None
        code = evidence.code(type(self).__name__, self.name, self._inputs(), state, look, own_codebook=own)
        read = f"readers = [log.read(name, resolution) for name in {list(self._coded())!r}]\n"
        made = f"explorer = {type(self).__name__}(resolution"
        imported = "from toolkit.explorers import"
        return code.replace(made, f"{read}{made}, readers").replace(
            imported, f"from toolkit.coding import log\n{imported}"
        )

    def _needs(self) -> list[str]:
        return [*super()._needs(), *self._coded()]

    def _coded(self) -> dict[str, bytes]:
        """The codings as files."""
        return {
            f"{number}-{safe(reader.who)}.csv": b"".join([log.HEADER, *map(log.line, reader.entries)])
            for number, reader in enumerate(self.readers, start=1)
        }

    def _files(self, **look: Any) -> dict[str, str | bytes]:
        figures = tables.csv_bytes(self._figures)
        return {**super()._files(**look), **self._coded(), f"{self.name}_figures.csv": figures}


def coding_forms(resolution: Resolution, readers: Sequence[Coding], codebook: themes.Codebook) -> dict[str, Any]:
    """The formats of codings and of their codebook, each with what it is made from."""
    forms: dict[str, Any] = dict.fromkeys(made_of("codings"), (resolution, readers, codebook))
    return forms | dict.fromkeys(made_of("codebook"), codebook)


_LIST = '<div style="font:14px/1.45 system-ui,sans-serif">'
_ROW = "display:grid;grid-template-columns:3.6em minmax(0,1fr);column-gap:.75em;padding:.35em .4em"


def _mark(row: Any) -> str:
    """The mark of a disagreement."""
    return f"{row.clause}|{row.theme}"


def line(row: Any, said: str) -> str:
    """A row of a list: a theme of a clause, its words, and what is said of it (HTML)."""
    return (
        f'<div data-mark="{escape(_mark(row))}" style="{_ROW}"><b>{escape(row.clause)} </b><span>'
        f"<b>{escape(row.label)}</b> “{escape(shorten(row.text, 90, placeholder=' …'))}”<br>"
        f"{said}</span></div>"
    )
