"""The pane of the quiz: one question at a time, its choices, hints and the result.

In: a lesson as ``lessons.Lesson.to_dict`` has it. Out: the state, as ``toolkit.lessons.quiz`` describes it. Everything
between them is worked out in ``quiz.js``, which needs no kernel.

**Keyboard.** 1 to 9 choose, Enter checks, h asks for a hint, n and p go to the next and the previous question. Where
clauses are put in order, the arrows up and down move the one that was chosen; an order that was not changed is not
checked. The choices are a group of radio buttons with the question as its name; what was right, and why, is a status
that is read out.
"""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from toolkit.explorers.views.sheets import sheet

HERE = Path(__file__).parent


class QuizPane(anywidget.AnyWidget):
    """The pane: ``lesson`` is shown, ``state`` is what was answered; both are plain data."""

    _esm = HERE / "quiz.js"
    _sheet = traitlets.Unicode(sheet("quiz")).tag(sync=True)

    lesson = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
