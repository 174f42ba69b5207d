"""A lesson as JSON for jupyterquiz, which shows questions in a notebook or a book made of notebooks.

In: a ``Lesson``. Out: a JSON text, a list of its questions of the type "multiple_choice". It knows no questions of
order: such a one becomes a choice among orders. It shows words as HTML and sets what is between dollar signs as a
formula; both are escaped.
"""

from __future__ import annotations

import json
from html import escape
from itertools import permutations
from random import Random
from string import ascii_uppercase
from typing import Any

from toolkit.lessons import Exercise, Lesson
from toolkit.written import shown

_ORDERS = 4  # how many orders there are to choose from


def write(lesson: Lesson) -> str:
    """The questions; ``jupyterquiz.display_quiz`` reads the file or the list.

    >>> import toolkit
    >>> from toolkit import lessons
    >>> made = json.loads(write(lessons.lesson(toolkit.load(), ["order"], each=1)))
    >>> [answer["correct"] for answer in made[0]["answers"]].count(True), made[0]["question"].count("<br>")
    (1, 4)
    """
    return json.dumps([_question(one) for one in lesson.exercises], ensure_ascii=False, indent=1) + "\n"


def _question(one: Exercise) -> dict[str, Any]:
    asked = _html(one.question) + (f"<br><q>{_html(one.quote)}</q>" if one.quote else "")
    choices, right = one.choices, one.key[0]
    if one.form == "order":
        asked += "".join(
            f"<br>{sign}. {_html(words)}" for sign, words in zip(ascii_uppercase, one.choices, strict=False)
        )
        choices, right = _orders(one)
    answers = [
        {"answer": _html(words), "correct": i == right, "feedback": _html(one.why) if i == right else "No."}
        for i, words in enumerate(choices)
    ]
    return {"question": asked, "type": "multiple_choice", "answers": answers}


def _orders(one: Exercise) -> tuple[tuple[str, ...], int]:
    """Some orders of the choices as letters ("B, A, C"), and the index of the right one."""
    key = one.key
    others = [order for order in permutations(key) if order != key]
    chance = Random(one.id)
    picked = chance.sample(others, min(_ORDERS - 1, len(others)))
    every = [key, *picked]
    chance.shuffle(every)
    return tuple(", ".join(ascii_uppercase[i] for i in order) for order in every), every.index(key)


def _html(words: str) -> str:
    return escape(" ".join(shown(words).split()), quote=False).replace("$", "&#36;").replace("\\", "&#92;")
