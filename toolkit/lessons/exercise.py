"""An exercise: a question with its choices, its key, and the words that prove it. All of it can be written as JSON.

In: what a kind of exercise found. Out: an ``Exercise``; whoever shows one needs nothing else, not even the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from zlib import crc32

from toolkit.model import Span

Form = Literal["one", "order"]
"""How it is answered: by one of the choices, or by putting them in order."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question with its answer.

    - ``kind``: its name in ``lessons.KINDS`` ("addressee"); ``question``: in words; ``quote``: words of the text
      that it is about, with "_____" for a gap; "" if there are none.
    - ``choices``: what to choose from. ``key``: the index of the right choice; for the form "order" those of all
      choices, in their right order.
    - ``spans``: the places in ``document.text`` that prove the key; ``clause``: the label of the clause of the first,
      "" if it is in none (a footnote's span is in the clause of its anchor).
    - ``difficulty``: 1 easy, 2 medium, 3 hard.
    - ``why``: what the answer rests on, in words.
    """

    kind: str
    question: str
    choices: tuple[str, ...]
    key: tuple[int, ...]
    spans: tuple[Span, ...]
    difficulty: int
    clause: str = ""
    quote: str = ""
    why: str = ""

    @property
    def form(self) -> Form:
        """How it is answered."""
        return "one" if len(self.key) == 1 else "order"

    @property
    def right(self) -> tuple[str, ...]:
        """The right choice, or all choices in the right order."""
        return tuple(self.choices[i] for i in self.key)

    @property
    def id(self) -> str:
        """A short name that two exercises share only if they ask the same: "order-0a1b2c3d"."""
        said = "\0".join((self.question, self.quote, *self.choices))
        return f"{self.kind}-{crc32(said.encode('utf-8', 'replace')):08x}"

    def is_right(self, answer: Sequence[int]) -> bool:
        """Whether an answer, as indices of the choices, is the key."""
        return tuple(answer) == self.key

    def to_dict(self) -> dict[str, Any]:
        """The exercise as JSON has it, with its id and form."""
        return {
            "id": self.id,
            "kind": self.kind,
            "form": self.form,
            "question": self.question,
            "quote": self.quote,
            "choices": list(self.choices),
            "key": list(self.key),
            "spans": [list(span) for span in self.spans],
            "difficulty": self.difficulty,
            "clause": self.clause,
            "why": self.why,
        }


def lesson_id(exercises: Iterable[Exercise]) -> str:
    """What names a lesson: the same for the same exercises in the same order, so that results of two are kept apart.

    >>> lesson_id(())
    '00000000'
    """
    return f"{crc32(json.dumps([one.id for one in exercises]).encode() if exercises else b''):08x}"
