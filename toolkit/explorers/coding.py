"""The coding desk: a person reads a resolution clause by clause and assigns themes; none of that work is ever lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import annotate, plots, tables, written
from toolkit.annotate import themes
from toolkit.coding import log
from toolkit.coding.file import CodingFile, now
from toolkit.coding.log import Coding, Entry, State
from toolkit.errors import ToolkitError
from toolkit.explorers import coding_page, evidence
from toolkit.explorers.agreement import coding_forms
from toolkit.explorers.base import Explorer
from toolkit.explorers.static.model import Model
from toolkit.explorers.views import coding_pane
from toolkit.explorers.views.coding_pane import CodingPane
from toolkit.explorers.views.sheets import live
from toolkit.model import Clause, Resolution, Span
from toolkit.plots.style import sheet
from toolkit.written import shown

_ACTIONS = ("theme", "remove", "take", "memo", "none", "skip", "undo", "next", "previous")
_DONE = {"none": "no theme", "skip": "skipped", "undo": "undone"}


_NOBODY = "no name yet"


class CodingDesk(Explorer):
    """Code a resolution by hand: read, assign themes with the keys 1 to 9, mark words, write memos, skip, undo.

    ``who`` codes; without it the desk asks for the name in a field (``sign``) and writes nothing before. Each action is
    written at once to ``<folder>/<document>.<who>.csv``, and the desk starts where its reader stopped. ``clauses`` are
    the labels of the clauses to code, by default all. Controls, each a trait: ``area`` (an area's id: its themes have
    the keys; "" for those used last), ``blind`` (False shows what the codebook's rule finds, underlined, so that it can
    be accepted). ``selection`` is the label of the clause that is read, one of ``labels``; ``rules`` are the mentions
    that the codebook's rule finds. Keys and mouse are those of `toolkit.explorers.views.coding_pane`; each action is a
    method, too.

    Another person's file is not opened here, where it would be seen before one's own verdict: ``CollectCodings`` takes
    the files of several coders.

    Raises ``SaveError`` if another session is writing the file, and ``FormatError`` if the file has codes of another
    document, or is not a file of codes.

    >>> import tempfile, toolkit
    >>> desk = CodingDesk(toolkit.load(), who="reader A", folder=tempfile.mkdtemp())
    >>> desk.selection
    'PP1'
    >>> desk.next(); desk.give("peace-security"); desk.progress
    '1 of 56 clauses'
    >>> desk.undo(); desk.progress
    '0 of 56 clauses'
    """

    controls = ("area", "blind")
    name = "coding"

    area = traitlets.Unicode("")
    blind = traitlets.Bool(True)

    def __init__(
        self,
        resolution: Resolution,
        *,
        who: str = "",
        codebook: themes.Codebook | None = None,
        folder: str | os.PathLike[str] = "codings",
        clauses: Sequence[str] | None = None,
        clock: Callable[[], datetime] = now,
        **state: Any,
    ) -> None:
        self.codebook = codebook or themes.load_codebook()
        wanted = None if clauses is None else {resolution[label].label for label in clauses}
        self.labels = [c.label for c in resolution.clauses if wanted is None or c.label in wanted]
        if not self.labels:
            raise ToolkitError("there is no clause to code", where="clauses", todo="name one, or leave clauses out")
        self.who = " ".join(who.split())
        self._open = lambda name: CodingFile(resolution, name, folder, clock=clock)
        self.coding_file = self._open(self.who or _NOBODY)  # nothing is written before the first action
        super().__init__(resolution, **state)

    def _build(self) -> None:
        self._label = {theme.id: theme.label for theme in self.codebook.themes}
        at = self.standing.at
        if self.selection:
            self._check_given(self.selection)
        self.selection = self.selection or (at if at in self.labels else self.labels[0])
        self._said = self._greeting()
        self.rules = annotate.found(self.resolution, "themes", self.codebook)
        offered = [coding_pane.offered(theme) for theme in self.codebook.themes]
        self.pane = CodingPane(self.heard, themes=offered, view=self._view())
        blind = ipywidgets.Checkbox(value=self.blind, description="Blind", indent=False)
        blind.tooltip = "Hide what the codebook's rule finds"
        blind.layout = ipywidgets.Layout(width="auto", margin="2px 10px 2px 0")
        used = {theme.area for theme in self.codebook.themes}
        areas = [("used last", ""), *((area.label, area.id) for area in self.codebook.areas if area.id in used)]
        bar = self._bar(self._choice("area", "Keys 1 to 9", areas, width="24em"), self._bound("blind", blind))
        self._name = ipywidgets.Text(description="Your name", placeholder="then press Enter", continuous_update=False)
        self._name.observe(lambda change: self.sign(change["new"]), "value")
        live(self, self.pane)
        self.children = [bar, self.pane] if self.who else [self._name, bar, self.pane]
        self.observe(self._moved, "selection")
        self.observe(lambda _change: self._show(), ["area", "blind"])
        self._show()

    # What a reader does ---------------------------------------------------------------------------------------------

    def sign(self, who: str) -> None:
        """Say who codes, once: the desk opens the file of this name, and goes on where it stopped."""
        if self.who or not who.strip():
            return
        try:
            opened = self._open(who)
        except ToolkitError as error:
            self._tell(str(error))
            return
        self.coding_file.close()
        self.coding_file, self.who = opened, opened.who
        self.children = [child for child in self.children if child is not self._name]
        at = self.standing.at
        self.selection = at if at in self.labels else self.selection
        self._said = self._greeting()
        self._show()

    def give(self, theme: str, start: int | None = None, end: int | None = None) -> None:
        """Give the clause a theme, for the words ``start`` to ``end`` of its text, or for all its words."""
        place = self._place(start, end) or self._clause.place(0, len(self._clause.text))
        self.codebook[theme]
        self._write("code", code=theme, place=place)

    def remove(self, theme: str, start: int | None = None, end: int | None = None) -> None:
        """Remove a theme from words of the clause; without a place, from the whole clause."""
        self._write("uncode", code=theme, place=self._place(start, end))

    def toggle(self, theme: str, start: int | None = None, end: int | None = None) -> None:
        """What a key does: give the theme, or remove it if these words (without any, the clause) have it."""
        place = self._place(start, end)
        held = [c for c in self.standing.codes if (c.clause, c.theme) == (self.selection, theme)]
        if any(place in (None, code.span) for code in held):
            self.remove(theme, start, end)
        else:
            self.give(theme, start, end)

    def nothing(self) -> None:
        """Say that the clause has none of the themes, which takes away those that it was given; move to the next."""
        gone = dict.fromkeys(
            self._label.get(c.theme, c.theme) for c in self.standing.codes if c.clause == self.selection
        )
        self._write("none")
        if gone and self.who:
            self._said += f", {', '.join(gone)} removed (u brings it back)"
        self._keeping(self.next)

    def skip(self) -> None:
        """Give no verdict on the clause, and move to the next; the figures of agreement leave it out."""
        self._write("skip")
        self._keeping(self.next)

    def note(self, memo: str) -> None:
        """Write the clause's memo; "" removes it."""
        if memo != self.standing.memos.get(self.selection, ""):
            self._write("memo", memo=memo)

    def take(self, theme: str = "", start: int | None = None, end: int | None = None) -> None:
        """Accept what the rule found: the theme at a place, or else the first mention that was not accepted yet."""
        held = {(code.theme, code.span) for code in self.standing.codes}
        for code in self._found():
            wanted = not theme or (theme, self._place(start, end)) == (code.theme, code.span)
            if wanted and (code.theme, code.span) not in held:
                return self._write("code", code=code.theme, place=code.span)
        return self._tell("there is nothing to accept")

    def undo(self) -> None:
        """Take the last action back, and show the clause on which it was."""
        last = log.last_change(self.coding_file.entries)
        if last is None:
            self._tell("there is nothing to undo")
            return
        self._write("undo", clause=last.clause)
        if last.clause in self.labels:
            self._keeping(lambda: setattr(self, "selection", last.clause))

    def next(self) -> None:
        """Go to the next clause."""
        self._step(1)

    def previous(self) -> None:
        """Go to the clause before."""
        self._step(-1)

    # State ----------------------------------------------------------------------------------------------------------

    @property
    def coding(self) -> Coding:
        """The codes, as ``toolkit.coding.log.read`` gives them: ready to be compared."""
        return self.coding_file.coding

    @property
    def path(self) -> str:
        """The file that they are in."""
        return str(self.coding_file.path)

    @property
    def standing(self) -> State:
        """The current state."""
        return self.coding_file.state

    @property
    def progress(self) -> str:
        """How many of the clauses have a verdict, and how many were skipped."""
        state, labels = self.standing, frozenset(self.labels)
        skipped = len(state.skipped & labels)
        return f"{len(state.judged & labels)} of {len(labels)} clauses" + (f", {skipped} skipped" if skipped else "")

    @property
    def _clause(self) -> Clause:
        return self.resolution[self.selection]

    def _place(self, start: int | None, end: int | None) -> Span | None:
        """The place in the document of words of the clause; None for none."""
        if start is None or end is None:
            return None
        if not 0 <= start < end <= len(self._clause.text):
            what = f"{self.selection} has no words from {start} to {end}"
            raise ToolkitError(what, where="CodingDesk", todo=f"use a place between 0 and {len(self._clause.text)}")
        return self._clause.place(start, end)

    def _found(self) -> list[themes.ThemeCode]:
        """What the rule finds in the clause; nothing if the reader codes blind."""
        return [] if self.blind else [code for code in self.rules if code.clause == self.selection]

    def _selectable(self) -> list[str]:
        """The clauses to code."""
        return self.labels

    def _step(self, by: int) -> None:
        to = self.labels.index(self.selection) + by
        if 0 <= to < len(self.labels):
            self.selection = self.labels[to]
        else:
            self._tell("this is the last clause" if by > 0 else "this is the first clause")

    def _moved(self, _change: object) -> None:
        self._said = f"{self.selection}, clause {self.labels.index(self.selection) + 1} of {len(self.labels)}"
        self._write("go")

    def _keeping(self, move: Callable[[], None]) -> None:
        """Move, and also say what was done before that."""
        said = self._said
        move()
        if self._said != said:
            self._said = f"{said} · {self._said}"
            self._show()

    def _write(
        self, action: str, *, clause: str = "", code: str = "", place: Span | None = None, memo: str = ""
    ) -> None:
        if not self.who:
            self._tell("write your name in the field above first") if action != "go" else self._show()
            return
        entry = self.coding_file.write(action, clause or self.selection, code=code, place=place, memo=memo)
        if action != "go":
            self._said = self._in_words(entry)
        self._show()

    @traitlets.validate("selection")
    def _check_selection(self, proposal: dict[str, Any]) -> str:
        """One of the clauses to code; "" leaves the one that is read."""
        label = str(proposal["value"]) or self.selection
        if label:
            self._check("selection", self.labels, label)
        return label

    def heard(self, action: Any) -> None:
        """An action on the page. If it cannot be done, or is none, the desk says so, and nothing changes."""
        if not _is_action(action):
            self._tell("the page asked for something that the desk does not know")
            return
        place = {"theme": action.get("theme", ""), "start": action.get("start"), "end": action.get("end")}
        do: dict[str, Callable[[], None]] = {
            "theme": lambda: self.toggle(**place),
            "remove": lambda: self.remove(**place),
            "take": lambda: self.take(**place),
            "memo": lambda: self.note(action.get("memo", "")),
            "none": self.nothing,
            "skip": self.skip,
            "undo": self.undo,
            "next": self.next,
            "previous": self.previous,
        }
        tied = action.get("start") is not None or action.get("do") == "memo"  # to the words, or the memo, of one clause
        try:
            if tied and action.get("clause") in self.labels:
                self.selection = action["clause"]
            do[action["do"]]()
        except ToolkitError as error:
            self._tell(str(error))

    # The page -------------------------------------------------------------------------------------------------------

    def _tell(self, words: str) -> None:
        self._said = f"{self.selection}: {words}"
        self._show()

    def _in_words(self, entry: Entry) -> str:
        """What was done, for the line below the text and for screen readers."""
        label = self._label.get(entry.code, entry.code)
        whole = entry.words == written.whole(self.resolution[entry.clause].text)
        where = "" if whole or not entry.words else f" for “{entry.words[:60]}”"
        words = {"code": f"{label} given{where}", "uncode": f"{label} removed{where}", "memo": "memo written"}
        return f"{entry.clause}: {words.get(entry.action) or _DONE[entry.action]}"

    def _greeting(self) -> str:
        if not self.who:
            return "Write your name in the field above, then begin"
        if self.coding_file.cut:
            return f"The last line of the file was cut, and was set aside: {self.coding_file.cut[:80]}"
        unknown = self.coding_file.coding.unknown(self.codebook)
        if unknown:
            return f"Codes that the codebook does not have are kept as they are: {', '.join(unknown[:5])}"
        begin = (
            f"continue at {self.selection}, where you stopped"
            if self.coding_file.entries
            else f"begin with {self.selection}"
        )
        return f"Coder {self.coding_file.who}: {begin}"

    def _view(self) -> dict[str, Any]:
        """What the pane shows."""
        clause, state, label = self._clause, self.standing, self.selection
        codes = [code for code in state.codes if code.clause == label]
        return {
            **coding_pane.clause(self.resolution, label),
            "given": [coding_pane.shown(clause, code, self._label) for code in codes],
            "hints": [coding_pane.shown(clause, code, self._label) for code in self._found()],
            "palette": [coding_pane.offered(theme) for theme in self._reach()],
            "memo": state.memos.get(label, ""),
            "verdict": "none" if label in state.none else "skip" if label in state.skipped else "",
            "blind": self.blind,
            "said": shown(self._said),
        }

    def _show(self) -> None:
        self.pane.view = self._view()
        self._say(f"{self.selection} · {self.progress}")

    def _reach(self) -> list[themes.Theme]:
        """The themes that have a key."""
        if self.area:
            return [theme for theme in self.codebook.themes if theme.area == self.area][: coding_pane.REACH]
        known = [theme.id for theme in self.codebook.themes]
        return [self.codebook[theme] for theme in coding_pane.in_reach(known, self.coding_file.entries)]

    # Exports --------------------------------------------------------------------------------------------------------

    def _forms(self) -> dict[str, Any]:
        """The formats for other programs: those of codings, the codebook, the text."""
        return coding_forms(self.resolution, [self.coding], self.codebook) | super()._forms()

    def to_frame(self) -> pd.DataFrame:
        """The current codes: ``tables.codings``."""
        return tables.codings(self.resolution, [self.coding], self.codebook)

    def _draw(self) -> Figure:
        figure = sheet(9.5, 6.8)
        plots.matrix(self.to_frame(), tables.clauses(self.resolution), ax=figure.subplots())
        return figure

    def _alt(self) -> str:
        """How far the coding is, and what was given."""
        words = plots.matrix_alt(self.to_frame(), tables.clauses(self.resolution))
        return f"{self.who or 'Nobody'} coded {self.progress}. {words}"

    def _static(self, model: Model) -> None:
        coding_page.fill(self, model)

    def still(self) -> str:
        """The clauses to code, with the words that were given a theme."""
        return coding_page.still(self)

    def _code(self, **look: Any) -> str:
        state = {"who": self.who, "folder": ".", **self.state()}
        own = self._own_codebook() is not None
        return evidence.code(type(self).__name__, self.name, self._inputs(), state, look, own_codebook=own)

    def _needs(self) -> list[str]:
        return [*super()._needs(), self.coding_file.path.name]

    def _files(self, **look: Any) -> dict[str, str | bytes]:
        lines = b"".join([log.HEADER, *map(log.line, self.coding_file.entries)])
        return {**super()._files(**look), self.coding_file.path.name: lines}


def _is_action(action: Any) -> bool:
    """Whether a message of the page is what ``CodingPane`` says that an action is."""
    if not isinstance(action, dict) or action.get("do") not in _ACTIONS:
        return False
    texts = [action.get(key, "") for key in ("clause", "theme", "memo")]
    places = [action.get(key) for key in ("start", "end")]
    return all(type(text) is str for text in texts) and {type(place) for place in places} in ({int}, {type(None)})
