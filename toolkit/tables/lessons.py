"""The tables of lessons: the exercises, and what a class answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from toolkit.lessons.handed_in import HandedIn
from toolkit.lessons.quiz import Lesson
from toolkit.tables.frame import PLACE, frame, table, typed

COLUMNS = {
    "exercises": "exercise, task, question, quote, choices, right_answer, difficulty, why",
    "results": "student, exercise, task, question, answer, right_answer, outcome, tries, hints, counted, file, noticed",
}


def exercises(lesson: Lesson) -> pd.DataFrame:
    """One row for each exercise of a lesson. Columns, after ``doc``, ``clause``, ``start``, ``end`` (of the proof):

    - ``exercise`` (str): its id; ``task``: its kind; ``question``, ``quote``: what it asks, and of which words.
    - ``choices``, ``right_answer`` (str): with " | " between several; those of an order are in the right order.
    - ``difficulty`` (int64): 1 to 3; ``why`` (str): what the answer rests on.

    >>> import toolkit
    >>> from toolkit import lessons
    >>> exercises(lessons.lesson(toolkit.load(), ["due"]))["right_answer"].tolist()[0]
    'once every two years'
    """
    rows = (
        (one.clause, one.spans[0], one.id, one.kind, one.question, one.quote)
        + (" | ".join(one.choices), " | ".join(one.right), one.difficulty, one.why)
        for one in lesson.exercises
    )
    return table(lesson.resolution, rows, COLUMNS["exercises"])


def results(handed: Iterable[HandedIn]) -> pd.DataFrame:
    """One row for each exercise of each file handed in. Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``student`` (str); ``exercise``, ``task``, ``question``: as in ``exercises``.
    - ``answer`` (str): what was given last, "" if nothing was; ``right_answer`` (str).
    - ``outcome`` (str): "right" (at once and without a hint), "helped" (in the end), "wrong", "open".
    - ``tries``, ``hints`` (int64): how many.
    - ``counted`` (bool): whether figures should count it; ``file`` (str): its name; ``noticed`` (str): what a teacher
      should know of the file ("the file was changed after it was saved, and is counted").

    A file that could not be read is a row of its own, without an exercise, whose place is 0.
    """
    return frame(list(_rows(handed)), PLACE | typed(COLUMNS["results"]))


def _rows(handed: Iterable[HandedIn]) -> Iterator[tuple[Any, ...]]:
    for one in handed:
        end = (one.counted, one.file, one.noticed)
        if not one.answers and one.noticed:
            yield (one.document, "", 0, 1, one.student, "", "", "", "", "", "", 0, 0, *end)
        for answer in one.answers:
            start, stop = answer["spans"][0]
            given = [answer["choices"][i] for i in answer["given"][-1]] if answer["given"] else []
            yield (
                *(one.document, answer["clause"], start, stop, one.student, answer["id"], answer["kind"]),
                *(answer["question"], " | ".join(given), " | ".join(answer["choices"][i] for i in answer["key"])),
                *(answer["outcome"], len(answer["given"]), answer["hints"], *end),
            )
