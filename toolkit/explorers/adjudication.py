"""The adjudication desk: who gave what, clause by clause; somebody decides and says why; agreement before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from toolkit import tables
from toolkit.annotate.themes import Codebook
from toolkit.coding import adjudicate, log
from toolkit.coding.adjudicate import Decision, Item
from toolkit.coding.file import path_of
from toolkit.coding.log import Coding
from toolkit.errors import ToolkitError
from toolkit.explorers import evidence
from toolkit.explorers.agreement import AgreementExplorer, line
from toolkit.explorers.static.model import Model
from toolkit.explorers.views.buttons import button
from toolkit.model import Resolution, Span
from toolkit.plots.letters import brief
from toolkit.written import shown

_SHOWN = {"open": "to decide", "decided": "decided", "agreed": "agreed by all"}
_GIVEN = {True: "given", False: "not given"}


class AdjudicationDesk(AgreementExplorer):
    """Decide what coders do not agree on, and say why: the result is a gold coding that says who decided.

    ``readers`` are the codings of people; ``who`` decides; ``decisions`` are those that were made before, or ``gold``
    a gold coding that has them. Controls, each a trait: ``theme`` (its id, "" for all), ``show`` ("open", "decided",
    "agreed", "" for all), ``measure`` ("alpha", "kappa"), ``against`` (what the picture compares: "" the coders with
    each other, or the name of one with the gold coding). ``selection`` is "clause|theme".

    ``decide`` and ``withdraw`` do what the buttons do; ``gold`` is the gold coding as it is now.

    >>> import toolkit
    >>> from toolkit import data
    >>> from toolkit.coding.collect import codings, collect
    >>> resolution = toolkit.load()
    >>> readers = codings(collect(data.path("exercises/codings"), resolution))
    >>> desk = AdjudicationDesk(resolution, readers, who="the class", show="open", selection="PP17|governance")
    >>> desk.decide(True, "elections are named")
    >>> desk.to_frame()["decision"].unique().tolist(), len(desk.decisions)
    ([''], 1)
    """

    controls = ("theme", "show", "measure", "against")
    name = "adjudication"
    filters = ("theme", "show")
    drawn_by = ("measure", "against")
    counted = "pairs of a clause and a theme"
    none = "No theme of a clause is as the menus Show and Theme say"

    show = traitlets.Unicode("")
    against = traitlets.Unicode("")

    def __init__(
        self,
        resolution: Resolution,
        readers: Sequence[Coding],
        *,
        who: str = "",
        decisions: Iterable[Decision] = (),
        gold: Coding | None = None,
        codebook: Codebook | None = None,
        **state: Any,
    ) -> None:
        self.who = who or (gold.who.removeprefix(adjudicate.GOLD) if gold else "")
        made = [*decisions, *(adjudicate.decisions(resolution, gold) if gold else ())]
        self._decided = {(one.clause, one.theme): one for one in made}
        super().__init__(resolution, readers, codebook=codebook, **state)

    # Building -------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._items = adjudicate.items(self.resolution, self.readers)
        self._tables: dict[str, pd.DataFrame] = {}  # of agreement with the gold, by coder; emptied by a decision
        super()._build()

    def _menus(self) -> list[ipywidgets.DOMWidget]:
        some = [("all", ""), *((words, name) for name, words in _SHOWN.items())]
        names = dict.fromkeys(reader.who for reader in self.readers)
        compared = [("coders, before", ""), *((f"{who} with the gold", who) for who in names)]
        menus = super()._menus()
        return [self._choice("show", "Show", some), *menus, self._choice("against", "Compare", compared)]

    def _below(self) -> list[ipywidgets.DOMWidget]:
        """The line in which somebody decides."""
        self._who = self._text("Who decides", self.who, "a name", "15em", "A name, or the class")
        self._why = self._text("Why", "", "your reason", "18em", "Your reason, which the gold file keeps")
        self._place = ipywidgets.Dropdown(description="Words", options=[])
        self._place.style.description_width = "initial"
        self._place.layout = _field("15em")
        self._who.observe(lambda change: setattr(self, "who", change["new"].strip()), "value")
        acts: list[tuple[str, str, Callable[[], object]]] = [
            ("Has the theme", "Decide that the clause has the theme, for these words", lambda: self._clicked(True)),
            ("Has it not", "Decide that the clause does not have the theme", lambda: self._clicked(False)),
            ("Withdraw", "Take the decision on this theme of the clause back", self.withdraw),
            ("Save gold", "Write the gold coding, which says who decided, into the folder codings", self._gold_clicked),
        ]
        made = [button(*act, margin="2px 4px 2px 0") for act in acts]
        *self._verdicts, self._withdraw, _ = made
        buttons = ipywidgets.HBox(made)
        buttons.layout = ipywidgets.Layout(flex="none")
        line = {"flex": "1 1 100%", "min_width": "0", "height": "20px", "margin": "0"}  # what it says moves nothing
        self._message = ipywidgets.HTML(layout=ipywidgets.Layout(**line))
        fields = ipywidgets.HBox([self._who, self._place, self._why], layout=_line(flex="1 1 51em"))
        return [ipywidgets.HBox([fields, buttons, self._message], layout=_line())]

    @staticmethod
    def _text(label: str, value: str, hint: str, wide: str, about: str) -> ipywidgets.Text:
        field = ipywidgets.Text(description=label, value=value, placeholder=hint, tooltip=about)
        field.style.description_width = "initial"
        field.layout = _field(wide)
        return field

    # What somebody decides ------------------------------------------------------------------------------------------

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, in the order of the clauses."""
        order = {(item.clause, item.theme): n for n, item in enumerate(self._items)}
        return tuple(sorted(self._decided.values(), key=lambda one: order.get((one.clause, one.theme), len(order))))

    @property
    def gold(self) -> Coding:
        """The gold coding as it is now: ``adjudicate.gold``. Raises ``ToolkitError`` if it is not said who decides."""
        return adjudicate.gold(self.resolution, self.readers, self.decisions, who=self.who)

    def decide(self, given: bool, why: str, place: Span | None = None) -> None:
        """Decide whether the selected clause has the theme; ``place``: its words, by default those most coders chose.

        Raises ``ToolkitError`` without a reason, or if nothing is selected.
        """
        item = self._item()
        if item is None:
            raise ToolkitError("nothing is selected", todo="choose a theme of a clause in the list")
        if not why.strip():
            raise ToolkitError("no reason is given for the decision", todo="say in a few words why")
        self._decided[item.clause, item.theme] = Decision(item.clause, item.theme, given, why.strip(), place)
        self._changed(f"{item.clause}, {self._label(item.theme)}: {_GIVEN[given]}")

    def withdraw(self) -> None:
        """Take the decision on the selection back, if there is one."""
        clause, _, theme = self.selection.partition("|")
        if self._decided.pop((clause, theme), None):
            self._changed(f"{clause}, {self._label(theme)}: the decision is withdrawn")

    def save_gold(self, folder: str | Path = "codings") -> Path:
        """Write the gold coding into a folder, in place of what the same people decided before; returns the file.

        Raises ``ToolkitError`` if it is not said who decides or nothing was decided of what is to be, ``SaveError`` if
        the file cannot be written.
        """
        todo = "choose a line, say why, and click Has the theme or Has it not"
        gold = adjudicate.to_save(self.resolution, self.readers, self.decisions, who=self.who, todo=todo)
        target = path_of(self.resolution, gold.who, folder)
        evidence.write(target.parent, {target.name: _file(gold)})
        return target

    def _clicked(self, given: bool) -> None:
        try:
            before = self.selection
            self.decide(given, self._why.value, self._place.value if given else None)
            self._why.value = ""
            self._next(before)
        except ToolkitError as error:
            self._tell(str(error), role="alert")

    def _gold_clicked(self) -> None:
        try:
            self._tell(f"Saved as {self.save_gold()}")
        except ToolkitError as error:
            self._tell(str(error), role="alert")

    def _next(self, before: str) -> None:
        """Go to the next theme that is to be decided, if one is shown."""
        marks = [f"{row.clause}|{row.theme}" for row in self._items]
        after = marks.index(before) + 1 if before in marks else 0
        waiting = {m for m, one in zip(marks, self._items, strict=True) if not (one.agreed or self._ruling(one))}
        listed = set(self._list.labels)
        self.selection = next((m for m in marks[after:] + marks if m in waiting & listed), self.selection)

    def _changed(self, words: str) -> None:
        self._tables = {}
        self._frame = self._rows()
        if self.against:
            self._redraw()
        self._filter()
        self._tell(words)

    def _tell(self, words: str, role: str = "status") -> None:
        said = escape(shown(words))
        style = "font-size:13px;line-height:20px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap"
        about = f'class="tex2jax_ignore mathjax_ignore" role="{role}" title="{said}" style="{style}"'
        self._message.value = f"<div {about}>{said}</div>"

    # State ----------------------------------------------------------------------------------------------------------

    def _item(self) -> Item | None:
        return next((one for one in self._items if f"{one.clause}|{one.theme}" == self.selection), None)

    def _ruling(self, item: Item) -> Decision | None:
        return self._decided.get((item.clause, item.theme))

    def _label(self, theme: str) -> str:
        return next((one.label for one in self.codebook.themes if one.id == theme), theme)

    def _rows(self) -> pd.DataFrame:
        options: dict[str, Any] = {"codebook": self.codebook, "decisions": self.decisions}
        return tables.adjudicated(self.resolution, self.readers, **options)

    def _otherwise(self) -> pd.Series:
        decision = self._frame["decision"]
        ruled = decision.isin(_GIVEN.values())
        states = {"": decision.notna(), "open": decision == "", "decided": ruled, "agreed": decision == "agreed"}
        self._check("show", list(states))
        return states[self.show]

    def _of(self) -> str:
        waiting = int((self._frame["decision"] == "").sum())
        return f"{len(self._frame)} {self.counted} · {waiting} to decide"

    def _line(self, row: Any) -> str:
        by = escape(row.given_by) + (f"; not by {escape(row.not_given_by)}" if row.not_given_by else "")
        said = {"": "<b>to decide</b>", "agreed": "agreed by all"}.get(row.decision, f"decided: <b>{row.decision}</b>")
        return line(row, f"{said} · given by {by}")

    def _ruled(self, row: Any) -> list[tuple[str, str]]:
        if not row.decision:
            return [("decision", "none yet")]
        return [("decision", f"<b>{escape(row.decision)}</b>"), *([("why", escape(row.why))] if row.why else [])]

    def _show(self) -> None:
        super()._show()
        item = self._item()
        for one in self._verdicts:
            one.disabled = item is None
        self._withdraw.disabled = item is None or self._ruling(item) is None
        words = self.resolution.document.text
        places = item.places if item else ()
        options: list[tuple[str, Span | None]] = [(brief(words[slice(*place)], 60), place) for place in places]
        if item:
            clause = self.resolution[item.clause]
            whole = clause.place(0, len(clause.text))
            options += [("the whole clause", whole)] * (whole not in places)
        self._place.options = options
        self._place.index = 0 if options else None

    def _compared(self) -> pd.DataFrame:
        self._check("against", ["", *(reader.who for reader in self.readers)])
        if not self.against:
            return self._figures
        if self.against not in self._tables:
            gold = adjudicate.gold(self.resolution, self.readers, self.decisions, who=self.who or "nobody yet")
            some = [*(reader for reader in self.readers if reader.who == self.against), gold]
            self._tables[self.against] = tables.agreement(self.resolution, some, codebook=self.codebook)
        return self._tables[self.against]

    # Exports --------------------------------------------------------------------------------------------------------

    def _static(self, model: Model) -> None:
        super()._static(model)
        model.left_out("Deciding needs Python: the page shows what was decided when it was saved.")

    def _code(self, **look: Any) -> str:
        made = [
            f"    Decision({one.clause!r}, {one.theme!r}, {one.given}, {one.why!r}, {_span(one.place)}),\n"
            for one in self.decisions
        ]
        decisions = f"decisions = [\n{''.join(made)}]\n" if made else "decisions = []\n"
        code = super()._code(**look).replace("explorer = ", f"{decisions}explorer = ", 1)
        imported = "from toolkit.coding import log\n"
        more = "from toolkit.coding.adjudicate import Decision\n" if made else ""
        models = "from toolkit.model import Span\n" if any(one.place for one in self.decisions) else ""
        code = code.replace(imported, imported + more).replace("from toolkit.plots", models + "from toolkit.plots")
        return code.replace("(resolution, readers", f"(resolution, readers, who={self.who!r}, decisions=decisions", 1)

    def _files(self, **look: Any) -> dict[str, str | bytes]:
        files = super()._files(**look)
        return {**files, **({f"{self.name}_gold.csv": _file(self.gold)} if self.who.strip() and self._decided else {})}


def _line(**more: str) -> ipywidgets.Layout:
    """Fields or buttons in one line, in several if it is too narrow for them."""
    return ipywidgets.Layout(flex_flow="row wrap", align_items="center", min_width="0", **more)


def _field(wide: str) -> ipywidgets.Layout:
    """A field at least so wide; those of a line share what room is left."""
    return ipywidgets.Layout(width=wide, flex=f"1 1 {wide}", min_width="0", margin="2px 10px 2px 0")


def _span(place: Span | None) -> str:
    return f"Span({place.start}, {place.end})" if place else "None"


def _file(coding: Coding) -> bytes:
    return b"".join([log.HEADER, *map(log.line, coding.entries)])
