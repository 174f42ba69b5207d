"""The quiz: questions on a resolution, one at a time, with hints that lead into its text."""

from __future__ import annotations

import warnings
from html import escape
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import export, lessons, plots, tables
from toolkit.errors import ToolkitError
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.static.model import Model
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView, still_text
from toolkit.explorers.views.quiz_pane import QuizPane
from toolkit.lessons import quiz
from toolkit.lessons.wording import load_wording
from toolkit.model import Resolution, Span
from toolkit.plots.files import to_svg
from toolkit.plots.style import family_colours, sheet
from toolkit.written import shown


class Quiz(Explorer):
    """Answer questions on a resolution: one at a time, with hints that show the clause, then the words.

    Controls, each a trait: ``kinds`` (of ``lessons.KINDS``, commas between; "" for all), ``seed`` (a class that has the
    same number has the same questions), ``each`` (the most of a kind), ``student``, ``at`` (the index of the question
    shown), ``answers`` (by the ids of exercises, as ``toolkit.lessons.quiz`` describes them), ``earlier`` (what the
    controls said when other answers were given, each a list of kinds, seed and each: they are kept, and handed in with
    the rest). ``selection`` is the label of the clause that the text shows. ``other`` is the earlier edition, for
    questions on what changed.

    >>> import toolkit
    >>> quiz = Quiz(toolkit.load(), kinds="due", student="Ada")
    >>> quiz.exercises[0].question
    'By when, or how often, is this to be done (OP12)?'
    >>> quiz.hint(); quiz.selection
    'OP12'
    >>> quiz.answer(quiz.exercises[0].key); quiz.to_frame()["outcome"].tolist()
    ['helped', 'open']
    """

    controls = ("kinds", "seed", "each", "student", "at", "answers", "earlier")
    name = "quiz"

    kinds = traitlets.Unicode("")
    seed = traitlets.Int(0)
    each = traitlets.Int(2, min=1, max=20)
    student = traitlets.Unicode("")
    at = traitlets.Int(0)
    answers = traitlets.Dict()
    earlier: traitlets.List[list[Any]] = traitlets.List()

    def __init__(self, resolution: Resolution, other: Resolution | None = None, **state: Any) -> None:
        self.other = other
        super().__init__(resolution, **state)

    def _build(self) -> None:
        labels = load_wording().kinds
        known = [name for name, kind in lessons.KINDS.items() if kind.suits(self.resolution, self.other)]
        menu = [("all kinds", ""), *((labels[name].label, name) for name in known)]
        if self.kinds not in [value for _, value in menu]:
            some = [name.strip() for name in self.kinds.split(",")]
            menu.append((f"{len(some)} kinds", self.kinds))
        self._lessons: dict[tuple[str, int, int], lessons.Lesson] = {}  # by what the controls said
        self._begun = (self.kinds, self.seed, self.each)
        self.lesson = self._made(*self._begun)
        self.pane = QuizPane()
        clauses = {c.label: f"{c.label}, {c.phrase or c.where}" for c in self.resolution.clauses}
        self._words = MarkView(alt=f"The text of {self.resolution.name}", labels=clauses)
        traitlets.link((self, "selection"), (self._words, "selection"))
        seed = ipywidgets.BoundedIntText(description="Class number", min=0, max=999_999)
        seed.tooltip = "The same number gives the same questions"
        seed.style.description_width = "initial"
        seed.layout = ipywidgets.Layout(width="12em", margin="2px 10px 2px 0")
        bar = self._bar(self._choice("kinds", "Questions", menu, width="20em"), self._bound("seed", seed))
        self._show_panes(bar, Question=self.pane, Text=self._words)
        self.observe(self._begin, ["kinds", "seed", "each"])
        self.observe(self._show, ["student", "at", "answers"])
        self.pane.observe(self._heard, "state")
        self._draw_lesson()

    def _made(self, kinds: str, seed: int, each: int) -> lessons.Lesson:
        """The lesson that the controls ask for, or did before."""
        if (kinds, seed, each) in self._lessons:
            return self._lessons[kinds, seed, each]
        names = [name.strip() for name in kinds.split(",")] if kinds else None
        with warnings.catch_warnings():
            if names is None:
                warnings.simplefilter("ignore", UserWarning)  # the menu leaves out what the language does without
            made = lessons.lesson(self.resolution, names, seed, other=self.other, each=each)
        return self._lessons.setdefault((kinds, seed, each), made)

    def _begin(self, _change: object) -> None:
        """Other questions; what was answered is kept."""
        if self.answers.keys() & {one.id for one in self.exercises} and [*self._begun] not in self.earlier:
            self.earlier = [*self.earlier, [*self._begun]]
        self._begun = (self.kinds, self.seed, self.each)
        self.lesson = self._made(*self._begun)
        self._draw_lesson(at=0)

    def _draw_lesson(self, at: int | None = None) -> None:
        """Show the lesson, from the question with this index; by default from the one that ``at`` says."""
        before = {one.id: one for begun in self.earlier for one in self._made(*begun).exercises}
        self._plain = self.lesson.to_dict(one for id, one in before.items() if id in self.answers)
        spans: dict[str, list[Span]] = {}
        for one in self.lesson.exercises:
            spans.setdefault(one.clause, []).append(one.spans[0])
        self._words.content = page.page(self.resolution, family_colours(), places=spans)
        with self.pane.hold_sync():
            self.pane.lesson = self._plain
            self.at = self.at if at is None else at
            self.pane.state = self.progress
        self._show()

    # What a student does --------------------------------------------------------------------------------------------

    @property
    def exercises(self) -> tuple[lessons.Exercise, ...]:
        """The exercises, in their order."""
        return self.lesson.exercises

    @property
    def progress(self) -> dict[str, Any]:
        """The state, without what does not belong to the lesson."""
        state = {"student": self.student, "at": self.at, "answers": self.answers}
        return quiz.checked_state(self._plain, state)

    def answer(self, given: Any) -> None:
        """Answer the question that is shown: with the index of a choice, or the indices in order."""
        chosen = [given] if isinstance(given, int) else list(given)
        one = self._exercise()
        if not len(chosen) == len(set(chosen)) == len(one.key) or not set(chosen) <= {*range(len(one.choices))}:
            todo = f"give {len(one.key)} of 0 to {len(one.choices) - 1}"
            raise ToolkitError(f"{chosen} is not an answer to this question", where="Quiz.answer", todo=todo)
        self.answers = quiz.answered(self._plain, self.progress, one.id, chosen)["answers"]

    def hint(self) -> None:
        """Ask for a hint: the clause, then the words."""
        self.answers = quiz.answered(self._plain, self.progress, self._exercise().id, None)["answers"]

    def result(self, saved: str = "") -> dict[str, Any]:
        """What the student hands in: ``toolkit.lessons.quiz.result``; ``saved``: when, in ISO 8601."""
        return quiz.result(self._plain, self.progress, saved)

    def _exercise(self) -> lessons.Exercise:
        if not self.exercises:
            raise ToolkitError("this lesson has no question", where="Quiz", todo="choose other kinds, or another text")
        return self.exercises[self.progress["at"]]

    # State ----------------------------------------------------------------------------------------------------------

    def _heard(self, _change: object) -> None:
        """The page says what was answered; what does not belong to the lesson is left out."""
        state = quiz.checked_state(self._plain, self.pane.state)
        with self.hold_trait_notifications():
            self.student, self.at, self.answers = state["student"], state["at"], state["answers"]

    def _show(self, _change: object = None) -> None:
        """Show in the text what the state of the question reveals."""
        state = self.progress
        if self.pane.state != state:
            self.pane.state = state
        clause, place = "", ""
        if self.exercises:
            one = self._plain["exercises"][state["at"]]
            clause, place = quiz.revealed(one, state["answers"].get(one["id"]))
        self.selection = clause
        self._words.place = place
        self._say(quiz.progress(self._plain, state))

    # Exports --------------------------------------------------------------------------------------------------------

    def _inputs(self) -> dict[str, Resolution]:
        return super()._inputs() | ({"other": self.other} if self.other is not None else {})

    def _forms(self) -> dict[str, Any]:
        return dict.fromkeys(export.made_of("lesson"), self.lesson) | super()._forms()

    def to_frame(self) -> pd.DataFrame:
        """The answers so far: ``tables.results``."""
        made = self.result()
        one = lessons.HandedIn("", self.student, made["lesson"], made["document"], "", tuple(made["answers"]))
        return tables.results([one])

    def _draw(self) -> Figure:
        table = self.to_frame()
        figure = sheet(6.5, 1.6 + 0.24 * len(table))
        plots.results(table, ax=figure.subplots())
        return figure

    def _alt(self) -> str:
        """What was answered, in words."""
        return plots.results_alt(self.to_frame())

    def _static(self, model: Model) -> None:
        several = len({one.kind for one in self.exercises}) > 1
        model.widget("Question", "quiz", lesson=self._plain, state=self.progress, menu=several)
        model.without("kinds", "The questions are those of the class number with which the page was saved.")

    def still(self) -> str:
        """The question that is shown, the picture once something is answered, and the text below."""
        asked = self._asked() if self.exercises else ""
        if not self.answers:
            return f"<div>{asked or escape(self.alt())}{still_text(self._words.content, '32em')}</div>"
        return f"<div>{asked}{still(to_svg(self.figure()), self.alt(), self._words.content)}</div>"

    def _asked(self) -> str:
        """The question as HTML, its choices in the order in which the pane has them."""
        one, labels = self._exercise(), load_wording().kinds
        about = f"Question {self.progress['at'] + 1} of {len(self.exercises)} · {labels[one.kind].label}"
        quote = f'<blockquote dir="auto">{_html(one.quote)}</blockquote>' if one.quote else ""
        choices = "".join(f'<li dir="auto">{_html(words)}</li>' for words in one.choices)
        return (
            f'<div style="max-width:46em;margin:.4em 0 1em"><div style="opacity:.75;font-size:90%">{_html(about)}</div>'
            f'<div dir="auto" style="font-weight:600">{_html(one.question)}</div>{quote}<ol>{choices}</ol></div>'
        )


def _html(words: str) -> str:
    return escape(" ".join(shown(words).split()))
