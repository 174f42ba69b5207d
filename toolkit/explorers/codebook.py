"""The codebook editor: change the patterns of a theme, and see at once which clauses gain and lose it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from html import escape
from pathlib import Path
from time import monotonic
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import annotate, plots, tables
from toolkit.annotate import themes
from toolkit.annotate.themes.codebook import Codebook, Source, with_pattern, with_version
from toolkit.errors import SaveError, ToolkitError
from toolkit.explorers import evidence
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.static.model import Model, count, quietly, source
from toolkit.explorers.static.text import HIT, SOFT, Blocks
from toolkit.explorers.views import page
from toolkit.explorers.views.buttons import button
from toolkit.explorers.views.markview import UNSET, MarkView
from toolkit.export import made_of
from toolkit.model import Resolution, Span
from toolkit.plots.cells import Cells
from toolkit.plots.recoding import STATES
from toolkit.plots.style import sheet
from toolkit.written import quantity

_PAUSE = 1.5  # seconds without a keystroke, after which the next edit is undone separately
_SIGNS = {"gained": "+ gained", "lost": "− lost", "kept": "kept"}
_SAID = (("kept", ", "), ("gained", ", "), ("lost", ""))
_BEFORE = f'<div style="{page.PAPER}">'
_NONE = f"{_BEFORE}No clause has this theme.</div>"


class CodebookEditor(Explorer):
    """Change a codebook and see what it does to the coding of a resolution.

    Controls, each a trait: ``theme`` (its id; by default that of the first theme that the text mentions) and ``edits``
    (the themes whose patterns were changed, each with its new ones). The comparison is with the codebook that the
    editor began with. ``undo()`` takes the last change back, ``save_version(...)`` writes the codebook with a new
    number and the reason for it.

    >>> import toolkit
    >>> editor = CodebookEditor(toolkit.load(), theme="tourism", edits={"tourism": ["trade"]})
    >>> editor.to_frame()[["clause", "state"]].values.tolist()
    [['PP12', 'gained'], ['OP16', 'gained'], ['OP16', 'lost']]
    """

    controls = ("theme", "edits")
    name = "recoding"
    mentions = ("themes",)

    theme = traitlets.Unicode("")
    edits = traitlets.Dict()

    def __init__(self, resolution: Resolution, *, codebook: Codebook | None = None, **state: Any) -> None:
        self.codebook = codebook or themes.load_codebook()
        super().__init__(resolution, **state)

    def _build(self) -> None:
        self._made: tuple[dict[str, list[str]], Codebook] = (
            {},
            self.codebook,
        )  # the edits that ``edited`` holds, made once
        self._undo: list[dict[str, list[str]]] = []
        self._refused = ""  # the theme whose patterns in the field were refused
        self._quiet = False  # True while the editor itself writes into the field
        self._last = ("", 0.0)  # the theme in which a key was typed, and when
        self._cells = Cells()
        self._codes = annotate.found(self.resolution, "themes", self.codebook)
        if not self.theme:
            named, every = {code.theme for code in self._codes}, [theme.id for theme in self.codebook.themes]
            self.theme = next((theme for theme in every if theme in named), every[0])
        self._clauses = tables.clauses(self.resolution)[["doc", "clause", "start", "end", "part"]]
        self._patterns = ipywidgets.Textarea(description="Patterns", continuous_update=True)
        self._patterns.layout = ipywidgets.Layout(width="calc(100% - 6px)", height="6.5em")
        self._patterns.style.description_width = "initial"
        self._fault = ipywidgets.HTML()
        self._reason = ipywidgets.Text(description="Reason", placeholder="why this version is better")
        self._reason.layout = ipywidgets.Layout(width="24em")
        self._undo_button = button("Undo", "Take the last change of a pattern back", self.undo)
        version = button("Save version", "Write the codebook with a new number and the reason", self._version_clicked)
        self._map = MarkView(alt="The clauses and the theme")
        self._reader = MarkView(alt="The clauses that have the theme or had it")
        self._about = MarkView(alt="The theme")
        for view in (self._map, self._reader):
            traitlets.link((self, "selection"), (view, "selection"))
        options = [(theme.label, theme.id) for theme in self.codebook.themes]
        foot = ipywidgets.HBox([self._undo_button, self._reason, version])
        bar = self._bar(self._choice("theme", "Theme", options, width="24em"))
        above = (bar, self._patterns, self._fault, foot)
        self._show_panes(*above, picture="above", Picture=self._map, Text=self._reader, Card=self._about)
        self._patterns.observe(self._typed, "value")
        self.observe(self._show, list(self.controls))
        self._show()

    # State ----------------------------------------------------------------------------------------------------------

    @property
    def edited(self) -> Codebook:
        """The codebook with all edits; raises ``VocabularyError`` for an invalid or slow pattern."""
        if self._made[0] != self.edits:
            book = self.codebook
            for theme, patterns in self.edits.items():
                book = with_pattern(book, theme, patterns)
            self._made = (dict(self.edits), book)
        return self._made[1]

    def undo(self) -> None:
        """Undo the last change, or remove a pattern that was refused; does nothing if there is neither."""
        self._last = ("", 0.0)
        if self._written() != self._now():
            self._show()
        elif self._undo:
            self._quiet, edits = True, self._undo.pop()
            self.edits = edits
            self._quiet = False

    def _written(self) -> list[str]:
        """The patterns in the field, one on each line."""
        return [line.strip() for line in self._patterns.value.splitlines() if line.strip()]

    def _typed(self, _change: object) -> None:
        """A pattern was edited; keys typed into one pattern without a pause count as one change."""
        patterns = self._written()
        if self._quiet:
            return
        (theme, when), self._last = self._last, (self.theme, monotonic())
        paused = theme != self.theme or self._last[1] - when > _PAUSE
        if patterns == self._now():
            self._complain("")
            return
        edits = {**self.edits, self.theme: patterns}
        if patterns == list(self.codebook[self.theme].patterns):
            del edits[self.theme]
        try:
            book = with_pattern(self.edited, self.theme, patterns)
            annotate.found(self.resolution, "themes", book)  # kept until the edits are shown
        except ToolkitError as error:  # the last coding remains until the pattern is complete, and quick enough
            self._complain(str(error))
            self._refused = self.theme
            return
        if paused or not self._undo or len(patterns) != len(self._now()):
            self._undo.append(dict(self.edits))
        self._made = (edits, book)
        self.edits = edits

    def _complain(self, words: str) -> None:
        """Say below the field what is wrong; "" when nothing is."""
        self._fault.value = f'<div class="{UNSET}" role="alert">{escape(words)}</div>' if words else ""
        self._undo_button.disabled = not (self._undo or words)

    def _now(self) -> list[str]:
        return list(self.edits.get(self.theme, self.codebook[self.theme].patterns))

    def _show(self, _change: object = None) -> None:
        self._check("theme", [theme.id for theme in self.codebook.themes])
        self._after = annotate.found(self.resolution, "themes", self.edited) if self.edits else self._codes
        if self._written() != self._now():
            self._quiet = True
            self._patterns.value = "\n".join(self._now())
            self._quiet = False
        gone, self._refused = self._refused, ""
        left = bool(gone) and gone != self.theme
        self._complain(f"What was refused for “{self.codebook[gone].label}” was not kept" if left else "")
        self._frame = frame = self._states()
        self._reader.content = self._page(frame)  # before the picture, which takes longest
        self._about.content = self._card()
        counts = frame["state"].value_counts()
        said = "".join(f"{counts.get(state, 0)} {state}{comma}" for state, comma in _SAID)
        others = len(self.edits) - (self.theme in self.edits)
        self._say(said + (f"; {quantity(others, 'other theme')} changed" if others else ""))
        labels = self._labels()
        if labels != self._map.labels:  # most keys change no clause, and the picture stays as it is
            with self._map.hold_sync():
                self._map.labels, self._map.content = labels, self._svg()
        self._map.alt = self._alt()

    def _selectable(self) -> list[str]:
        """The clauses."""
        return self._clauses["clause"].tolist()

    def _labels(self) -> dict[str, str]:
        """What the cells of the picture are called."""
        return {row.clause: f"{row.clause}, {row.state or 'without the theme'}" for row in self._states().itertuples()}

    def _places(self, codes: tuple[themes.ThemeCode, ...]) -> dict[str, list[Span]]:
        """The theme's mentions in each clause."""
        places: dict[str, list[Span]] = {}
        for code in codes:
            if code.theme == self.theme:
                places.setdefault(code.clause, []).append(code.span)
        return places

    def _states(self) -> pd.DataFrame:
        """The clauses, each with what became of its code."""
        was, now = self._places(self._codes), self._places(self._after)
        states = {(False, True): "gained", (True, False): "lost", (True, True): "kept", (False, False): ""}
        return self._clauses.assign(state=[states[label in was, label in now] for label in self._clauses["clause"]])

    def _page(self, frame: pd.DataFrame) -> str:
        """The clauses that have or had the theme, gained and lost ones first."""
        was, now = self._places(self._codes), self._places(self._after)
        order = {"gained": 0, "lost": 1, "kept": 2}
        rows = sorted((order[row.state], n, row) for n, row in enumerate(frame.itertuples()) if row.state)
        out = []
        for _, _, row in rows:
            clause, now_ = self.resolution[row.clause], now.get(row.clause, ())
            gone = [place for place in was.get(row.clause, ()) if place not in now_]
            out.append(_chip(row.state) + page.row(self.resolution, clause, STATES[row.state], hits=now_, soft=gone))
        return f"{_BEFORE}{''.join(out)}</div>" if out else _NONE

    def _card(self) -> str:
        theme = self.codebook[self.theme]
        examples = [("Example", theme.example), ("Not", theme.counterexample)]
        facts = [
            ("Definition", escape(theme.definition)),
            ("Counts", escape(theme.includes)),
            ("Does not", escape(theme.excludes)),
            *((name, _quoted(place, self.resolution)) for name, place in examples if place is not None),
            ("Patterns", self._patterns_html()),
            ("Marked", "words that the patterns find now; underlined those that only the old ones found"),
        ]
        return page.facts(theme.label, self.codebook.area(theme.area).label, facts)

    def _patterns_html(self) -> str:
        """The theme's patterns as they are now, each with how many of its mentions it finds."""
        by, finder = dict.fromkeys(self._now(), 0), self.edited.finder
        names = 0
        for label, places in self._places(self._after).items():
            clause = self.resolution[label]
            found = finder.patterns(clause.text, self.theme)
            for place in places:
                start, end = clause.map.inverse().span(place)
                if pattern := found.get((start, end)):
                    by[pattern] += 1
                else:
                    names += 1
        rows = [f"<code>{escape(pattern)}</code> finds {n or 'nothing'}" for pattern, n in by.items()]
        rows += [f"the codebook's list of names has {names} more"] * bool(names)
        return "<br>".join(rows) or "none"

    # Exports --------------------------------------------------------------------------------------------------------

    def _forms(self) -> dict[str, Any]:
        """The formats for other programs: the codebook with its edits, and the text."""
        return dict.fromkeys(made_of("codebook"), self.edited) | super()._forms()

    def to_frame(self) -> pd.DataFrame:
        """One row for each mention of the theme that is new, gone or as before: ``state``, ``text``."""
        was, now = (
            {(c.clause, c.span): c for c in codes if c.theme == self.theme} for codes in (self._codes, self._after)
        )
        rows = [
            (self.resolution.name, clause, *span, self.theme, state, (was | now)[clause, span].text)
            for clause, span in sorted(was.keys() | now.keys(), key=lambda key: key[1])
            for state in (
                "kept" if (clause, span) in was.keys() & now.keys() else "gained" if (clause, span) in now else "lost",
            )
        ]
        return pd.DataFrame(rows, columns=["doc", "clause", "start", "end", "theme", "state", "text"])

    def _draw(self, only: Collection[str] | None = None) -> Figure:
        figure = sheet(8, 1.6, layout=None)  # its layout is known, and to compute one takes as long as to draw
        place = {"left": 0.006, "right": 0.994, "bottom": 0.13, "top": 0.85}
        plots.recoding(self._states(), ax=figure.subplots(gridspec_kw=place), only=only)
        return figure

    def _svg(self) -> str:
        """The picture for the view, its cells drawn once for each state."""
        states = self._states()
        return self._cells.picture(dict(zip(states["clause"], states["state"], strict=True)), self._draw)

    def _alt(self) -> str:
        """What the picture says, in words."""
        return f"{self.codebook[self.theme].label}. {plots.recoding_alt(self._states())}"

    # Without a kernel -----------------------------------------------------------------------------------------------

    def _static(self, model: Model) -> None:
        every = [theme.id for theme in self.codebook.themes]
        model.record("Picture", {"theme": every}, content=self._svg, labels=self._labels, alt=self._alt)
        model.record("Card", {"theme": every}, content=self._card)
        self._static_text(model, every)
        model.left_out("The patterns are those that were in use when the page was saved; changing them needs Python.")
        said = [count("clauses", only=state, after=f" {state}{comma}") for state, comma in _SAID]
        edited = {theme: len(self.edits) - (theme in self.edits) for theme in every}
        others = {theme: f"; {quantity(n, 'other theme')} changed" if n else "" for theme, n in edited.items()}
        of: dict[str, Any] = {theme: [*said, words] for theme, words in others.items()}
        model.status(by="theme", **of) if self.edits else model.status(*said)

    def _static_text(self, model: Model, every: list[str]) -> None:
        """The clauses of each theme, gained and lost ones first, and the table of its mentions."""
        with quietly(self):
            states, frames = [], []
            for theme in every:
                self.theme = theme
                frames.append(self.to_frame())
                states.append(self._states().assign(theme=theme))
        frame, of = pd.concat(frames, ignore_index=True), pd.concat(states, ignore_index=True)
        of = of[of["state"] != ""]
        text, numbers = Blocks(self.resolution), {}
        for state in _SIGNS:
            for clause in (c for c in self.resolution.clauses if (of["clause"][of["state"] == state] == c.label).any()):
                numbers[state, clause.label] = text.clause(clause, before=_chip(state), colour=STATES[state])
        state_of = {(row.theme, row.clause): row.state for row in of.itertuples()}
        spans = []
        for row in frame.itertuples():
            clause, style = self.resolution[row.clause], SOFT if row.state == "lost" else HIT
            number = numbers[state_of[row.theme, row.clause], row.clause]
            spans.append([(number, *clause.map.inverse().span(tables.span(row)), style)])
        model.items("mentions", [True] * len(frame), (), spans=spans)
        columns = {state: (of["state"] == state).tolist() for state in _SIGNS}
        model.items("clauses", [True] * len(of), (), columns=columns)
        for name, rows in (("mentions", frame), ("clauses", of)):
            themes_ = [[every.index(theme)] for theme in rows["theme"]]
            model.given(name, "theme", "theme", every, themes_, strict=True, filtering=True)
        model.text("Text", text, [source("mentions", ("", ["theme"]))], before=_BEFORE, empty=_NONE)
        model.table("mentions", frame, frame["clause"].tolist())

    def still(self) -> str:
        """The picture and the clauses, for readers without a kernel."""
        return still(str(self._map.content), self.alt(), str(self._reader.content))

    def save_version(
        self, file: str | Path, *, reason: str, number: str | None = None, day: date | None = None
    ) -> Path:
        """Write the codebook with its edits, a new number and the reason, as a file that ``load_codebook`` reads.

        ``number``: by default the last part of the old one, plus one; ``day``: by default today. Raises
        ``SaveError`` without a reason, or if the file cannot be written.
        """
        if not reason.strip():
            raise SaveError("a version needs a reason", where=str(file), todo="say in a few words why it is better")
        old = self.edited
        book = with_version(old, number or _next(old.version), reason=reason.strip(), day=day or date.today())
        target = Path(file)
        evidence.write(target.parent, {target.name: evidence.codebook_toml(book)})
        return target

    def _version_clicked(self) -> None:
        """Write a version, but only of the patterns that are shown: none while the field has one that was refused."""
        if self._written() != self._now():
            label = self.codebook[self.theme].label
            said = f"Not saved: the patterns shown for “{label}” are not in use yet. Correct them, or choose Undo"
            self._fault.value = f'<div class="{UNSET}" role="alert">{escape(said)}</div>'
            return
        try:
            written = self.save_version(Path("takeaway") / "codebook" / "themes.toml", reason=self._reason.value)
        except SaveError as error:
            self._fault.value = f'<div class="{UNSET}" role="alert">{escape(str(error))}</div>'
        else:
            names = ", ".join(f"“{self.codebook[theme].label}”" for theme in self.edits) or "no theme"
            said = f"Version written to {written}, with other patterns than before for {names}"
            self._fault.value = f'<div class="{UNSET}" role="status">{escape(said)}</div>'


def _chip(state: str) -> str:
    """What became of the clause below it."""
    return f'<div style="font:700 12px/1.8 system-ui,sans-serif;padding-left:5.2em">{_SIGNS[state]}</div>'


def _quoted(place: Source, resolution: Resolution) -> str:
    """Words with where they come from, as HTML: a clause of this text, or of that of the codebook."""
    clause = next((clause for clause in resolution.clauses if clause.label == place.clause), None)
    here = clause is not None and place.words in " ".join(clause.text.split())
    unsaid = here or not re.match(r"(?:PP|OP)\d", place.clause)  # "SDG 16.4" is nobody's clause
    whose = "" if unsaid else " of the text that the codebook was made from"
    return f"“{escape(place.words)}” ({escape(place.clause)}{whose})"


def _next(version: str) -> str:
    """The version with its last number raised by one.

    >>> _next("1.2.9")
    '1.2.10'
    """
    head, _, last = version.rpartition(".")
    return f"{head}.{int(last) + 1}" if last.isdigit() and head else f"{version}.1"
