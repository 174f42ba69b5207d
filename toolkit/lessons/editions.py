"""Exercises on two editions of a text: which words stood there before. They work in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.compare import compare
from toolkit.lessons.exercise import Exercise
from toolkit.lessons.material import Material, plain
from toolkit.model import Clause, Span

_LONGEST = 90  # characters of the words that were changed


class _Replaced(NamedTuple):
    """Words of a clause, the place that they have in it and in the document, and the words that stood there before."""

    clause: Clause
    start: int
    end: int
    place: Span
    before: str
    label: str


def change(material: Material) -> Iterator[Exercise]:
    """Which words of the earlier edition others took the place of; the wrong ones were changed elsewhere."""
    found = list(_replaced(material))
    for one in material.shuffled(found):
        now, text = one.clause.text[one.start : one.end], plain(material.resolution[one.clause.label].text)
        earlier = plain(material.other[one.label].text) if material.other else ""
        elsewhere = material.shuffled(f for f in found if f is not one)
        words = [f.before for f in elsewhere] + [f.clause.text[f.start : f.end] for f in elsewhere]
        other = [w for w in words if plain(w) not in earlier and plain(w) not in text]
        alike = _sort(one.before)
        wrong = [w for w in other if _sort(w) == alike] + [w for w in other if _sort(w) != alike]
        quote = material.around(one.clause.text, one.start, one.end, f"[{now}]")
        yield from material.exercise(
            material.chosen(one.before, wrong),
            [one.place],
            2,
            clause=one.clause.label,
            quote=quote,
            words=one.before,
            before=one.label,
            other=material.other.name if material.other else "",
        )


def _sort(words: str) -> tuple[bool, bool, bool]:
    """What words look like: a number, the beginning of a sentence, several words."""
    return words[:1].isdecimal(), words[:1].isupper(), " " in words


def _replaced(material: Material) -> Iterator[_Replaced]:
    """The words of reworded clauses that took the place of others."""
    if material.other is None:
        return
    made = compare(material.other, material.resolution)
    sure = {clause.label: clause for clause in material.clauses}
    old = material.other.document.text
    for one in made.changes:
        if one.kind not in ("reworded", "moved") or one.after not in sure or one.before is None:
            continue
        clause = sure[one.after]
        for step in one.words:
            before = " ".join(old[step.before.start : step.before.end].split())
            if step.op != "replace" or not any(span.covers(step.after) for span in clause.spans):
                continue
            start, end = clause.map.inverse().span(step.after)
            short = 2 < len(before) <= _LONGEST and end - start <= _LONGEST
            if short and plain(before) != plain(clause.text[start:end]):
                yield _Replaced(clause, start, end, step.after, before, one.before)
