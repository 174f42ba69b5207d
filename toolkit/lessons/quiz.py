"""The quiz as plain data: a lesson, the state of the one who takes it, and the result that is handed in.

In: exercises, and what somebody answered. Out: dictionaries, lists, strings and numbers alone, so that ``quiz.js``,
which shows the quiz, works with the same state in a notebook and on a page without Python. The rules here are written
there again; tests compare both.

**A state** is ``{"student": name, "at": index of the exercise shown, "answers": {id: answer}}``, an **answer**
``{"given": [[index of a choice, ...], ...], "hints": how many}``: what was given, first to last. An answer belongs to
its exercise, whichever lesson asks it: a lesson has in "earlier" what was answered in others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from toolkit.lessons.exercise import Exercise, lesson_id
from toolkit.lessons.wording import load_wording
from toolkit.model import Resolution
from toolkit.written import whole

FORMAT = "result of a lesson 1"
HINTS = 2
"""The first hint shows the clause, the second the words."""
OUTCOMES = ("right", "helped", "wrong", "open")
"""Right at once and without a hint; right in the end; wrong; not answered yet, or not to the end."""


@dataclass(frozen=True)
class Lesson:
    """Exercises with the text that they are on; ``other`` is its earlier edition, ``seed`` what they were made with.

    >>> import toolkit
    >>> from toolkit import lessons
    >>> lesson = lessons.lesson(toolkit.load(), ["due"])
    >>> len(lesson.exercises), lesson.resolution.name
    (2, 'resolution.md')
    """

    resolution: Resolution
    exercises: tuple[Exercise, ...]
    seed: int = 0
    other: Resolution | None = None

    @property
    def id(self) -> str:
        """What names the lesson: results of the same exercises in the same order belong together."""
        return lesson_id(self.exercises)

    def to_dict(self, earlier: Iterable[Exercise] = ()) -> dict[str, Any]:
        """The lesson as the page has it: each exercise with the label of its kind.

        ``earlier``: what was asked before in other lessons, and is handed in with this one.
        """
        labels = load_wording().kinds
        here = {one.id for one in self.exercises}
        before = [one for one in earlier if one.id not in here]
        return {
            "lesson": lesson_id([*self.exercises, *before]),
            "document": whole(self.resolution.name),
            "sha256": self.resolution.document.sha256,
            "seed": self.seed,
            "exercises": [{**one.to_dict(), "label": labels[one.kind].label} for one in self.exercises],
            "earlier": [one.to_dict() for one in before],
        }


def asked(lesson: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All exercises, as dictionaries, whose answers are kept: those of the lesson, then earlier ones."""
    return [*lesson["exercises"], *lesson.get("earlier", [])]


def handed(lesson: Mapping[str, Any], state: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is handed in of what was ``asked``: without a lesson at which somebody only looked after another one."""
    begun = any(one["id"] in state["answers"] for one in lesson["exercises"])
    return asked(lesson) if begun or not lesson.get("earlier") else lesson["earlier"]


def progress(lesson: Mapping[str, Any], state: Mapping[str, Any]) -> str:
    """How many questions are done, in words: "1 of 2 done", and if there are earlier ones, how many in all."""

    def done(some: Sequence[Mapping[str, Any]]) -> int:
        return sum(outcome(one, state["answers"].get(one["id"])) != "open" for one in some)

    said = f"{done(lesson['exercises'])} of {len(lesson['exercises'])} done"
    return f"{said} · {done(asked(lesson))} answered in all" if lesson.get("earlier") else said


def tries(exercise: Mapping[str, Any]) -> int:
    """How often one may answer: twice, but once where there are only two choices.

    >>> tries({"choices": ["True", "False"]}), tries({"choices": ["a", "b", "c"]})
    (1, 2)
    """
    return 1 if len(exercise["choices"]) < 3 else 2


def outcome(exercise: Mapping[str, Any], answer: Mapping[str, Any] | None) -> str:
    """One of ``OUTCOMES`` for an exercise, as a dictionary, and its answer, None for none.

    >>> one = {"choices": ["a", "b", "c"], "key": [2]}
    >>> [outcome(one, {"given": given, "hints": 0}) for given in ([], [[2]], [[0]], [[0], [2]], [[0], [1]])]
    ['open', 'right', 'open', 'helped', 'wrong']
    """
    given = answer["given"] if answer else []
    if given and answer and given[-1] == exercise["key"]:
        return "right" if len(given) == 1 and not answer["hints"] else "helped"
    return "wrong" if len(given) >= tries(exercise) else "open"


def revealed(exercise: Mapping[str, Any], answer: Mapping[str, Any] | None) -> tuple[str, str]:
    """What the text shows: the label of the clause, and the place of the words as "start-end"; "" for what is hidden.

    An exercise that is done shows both.
    """
    hints = HINTS if outcome(exercise, answer) != "open" else answer["hints"] if answer else 0
    start, end = exercise["spans"][0]
    return exercise["clause"] if hints else "", f"{start}-{end}" if hints >= HINTS else ""


def blank(student: str = "") -> dict[str, Any]:
    """The state of a quiz before the first answer."""
    return {"student": student, "at": 0, "answers": {}}


def answered(
    lesson: Mapping[str, Any], state: Mapping[str, Any], id: str, given: Sequence[int] | None
) -> dict[str, Any]:
    """The state after an answer to an exercise, or, for None, after a hint. A done exercise takes no more of either."""
    exercise = next(one for one in lesson["exercises"] if one["id"] == id)
    before = state["answers"].get(id) or {"given": [], "hints": 0}
    if outcome(exercise, before) != "open":
        return dict(state)
    if given is None:
        after = {"given": before["given"], "hints": min(HINTS, before["hints"] + 1)}
    else:
        after = {"given": [*before["given"], list(given)], "hints": before["hints"]}
    return {**state, "answers": {**state["answers"], id: after}}


def checked_state(lesson: Mapping[str, Any], state: Any) -> dict[str, Any]:
    """A state that a page or a file says it has, without what does not belong to the lesson."""
    got = state if isinstance(state, Mapping) else {}
    known = {one["id"]: one for one in asked(lesson)}
    given = got.get("answers")
    answers = {
        id: _checked(known[id], answer)
        for id, answer in (given if isinstance(given, Mapping) else {}).items()
        if id in known and isinstance(answer, Mapping)
    }
    at, student = got.get("at"), got.get("student")
    last = max(0, len(lesson["exercises"]) - 1)
    return {
        "student": whole(student)[:200] if isinstance(student, str) else "",
        "at": min(max(0, at), last) if type(at) is int else 0,
        "answers": answers,
    }


def _checked(exercise: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
    given, hints = answer.get("given"), answer.get("hints")
    every = range(len(exercise["choices"]))
    kept = [
        list(one)
        for one in (given if isinstance(given, list) else [])
        if isinstance(one, list) and all(type(i) is int and i in every for i in one)
        if len(one) == len(set(one)) == len(exercise["key"])
    ]
    return {
        "given": kept[: tries(exercise)],
        "hints": min(HINTS, max(0, hints)) if type(hints) is int else 0,
    }


# -------------------------------------------------------------------------------------------------------- what is saved


def result(lesson: Mapping[str, Any], state: Mapping[str, Any], saved: str) -> dict[str, Any]:
    """What a student hands in: what is ``handed`` in with its answers, and a checksum; ``saved``: when, in ISO 8601."""
    made = {
        "format": FORMAT,
        **{key: lesson[key] for key in ("lesson", "document", "sha256", "seed")},
        "student": state["student"],
        "saved": saved,
        "answers": [_answer(one, state["answers"].get(one["id"])) for one in handed(lesson, state)],
    }
    return {**made, "checksum": checksum(made)}


def _answer(exercise: Mapping[str, Any], answer: Mapping[str, Any] | None) -> dict[str, Any]:
    given = answer["given"] if answer else []
    return {
        **{key: exercise[key] for key in ("id", "kind", "clause", "spans", "question", "choices", "key")},
        "given": given,
        "hints": answer["hints"] if answer else 0,
        "outcome": outcome(exercise, answer),
    }


def checksum(result: Mapping[str, Any]) -> str:
    """The CRC-32 of a result without its checksum: of its JSON with sorted keys and without spaces, in UTF-8.

    It tells an edit by hand, not a forgery: who knows how it is made can make it again.

    >>> checksum({"b": 1, "a": "é", "checksum": "?"}) == checksum({"a": "é", "b": 1})
    True
    """
    body = {key: value for key, value in result.items() if key != "checksum"}
    written = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"crc32:{crc32(whole(written).encode()):08x}"
