"""Exercises on who is asked what, by when, and how strongly. They read English only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit import annotate
from toolkit.annotate.acts import Act, Due
from toolkit.annotate.acts.strength import load_scales
from toolkit.languages.numbers import ORDINAL, in_words, ordinal
from toolkit.lessons.exercise import Exercise
from toolkit.lessons.material import Material, plain
from toolkit.model import Clause, Phrase, Span


def addressee(material: Material) -> Iterator[Exercise]:
    """Whom a clause asks; the wrong answers are in no word of the clause."""
    asked = [act for act in _acts(material) if act.asks and len(act.addressees) == 1]
    every = dict.fromkeys(a.name for act in _acts(material) for a in act.addressees if not a.inferred)
    named = [name for name in every if " " in name and " to " not in name]  # "others" is nobody, an infinitive no name
    for act in material.shuffled(asked):
        clause, (one,) = material.resolution[act.clause], act.addressees
        words = _inside(clause, act.span)
        place = _inside(clause, one.span)
        alone = sum(other.clause == act.clause for other in _acts(material)) == 1
        if one.inferred or one.name != one.text or words is None or place is None or not alone:
            continue
        quote = material.around(clause.text, *place, material.wording.gap)
        if plain(one.text) in plain(quote):
            continue
        others = [*material.shuffled(named), *material.shuffled(material.wording.bodies)]
        wrong = [name for name in others if plain(name).removeprefix("the ") not in plain(clause.text)]
        yield from material.exercise(
            material.chosen(one.text, wrong, nested=False),
            [one.span],
            1 if act.family == "ask" else 2,
            clause=clause.label,
            quote=quote,
            words=one.text,
        )


def due(material: Material) -> Iterator[Exercise]:
    """By when or how often; the wrong answers are other times of the same sort."""
    for act in material.shuffled(act for act in _acts(material) if act.asks and len(act.due) == 1):
        clause, (one,) = material.resolution[act.clause], act.due
        place = _inside(clause, one.span)
        if place is None or sum(o.clause == act.clause and bool(o.due) for o in _acts(material)) > 1:
            continue
        right = clause.text[place[0] : place[1]]
        quote = material.around(clause.text, *place, material.wording.gap)
        others = material.shuffled(_times(material, one, right))
        wrong = [words for words in others if plain(words) not in plain(clause.text)]
        yield from material.exercise(
            material.chosen(right, wrong), [one.span], 1, clause=clause.label, quote=quote, words=right
        )


_NUMBERS = "two three four five six seven eight nine ten".split()


def _times(material: Material, due: Due, right: str) -> list[str]:
    """Other times of the same sort, in the same words; none if the words are not of a sort that is sure."""
    often = material.wording.often
    if due.kind == "regular":
        group = often.get(plain(right))
        return [words for words, other in often.items() if other != group][::2] if group else []
    if due.kind == "session":
        spelled = re.findall(rf"\b(?:one hundred and )?(?:{ORDINAL})\b", right)
        number = ordinal(spelled[0]) if len(spelled) == 1 else None
        near = [number + by for by in (-2, -1, 1, 2, 3) if 0 < number + by < 200] if number else []
        return [right.replace(spelled[0], in_words(other)) for other in near]
    years = re.findall(r"\b20\d\d\b", right)
    if due.kind == "date" and len(years) == 1:
        return [right.replace(years[0], str(int(years[0]) + by)) for by in (-2, -1, 1, 2, 3)]
    counts = re.findall(rf"\b(?:{'|'.join(_NUMBERS)})\b", right)
    if due.kind == "period" and len(counts) == 1:
        at = _NUMBERS.index(counts[0])
        beside = _NUMBERS[max(0, at - 3) : at] + _NUMBERS[at + 1 : at + 4]
        return [right.replace(counts[0], other) for other in beside]
    return []


def strength(material: Material) -> Iterator[Exercise]:
    """Which verb of the text is the strongest on a named scale; each of the verbs has a step of its own."""
    plainly: dict[str, tuple[Clause, Phrase]] = {}
    for clause in material.clauses:
        for phrase in clause.phrases:
            verb, *more = phrase.text.split()
            if clause.part == "operative" and verb.endswith("s") and len(more) + 1 == len(phrase.act.split()):
                plainly.setdefault(phrase.act, (clause, phrase))
    for scale in material.shuffled(load_scales()):
        steps: dict[float, list[str]] = {}
        for act in plainly:
            place = scale[act]
            if place is not None:
                steps.setdefault(place, []).append(act)
        ranked = [material.random.choice(steps[place]) for place in sorted(steps)][-4:]
        if len(ranked) < 2:
            continue
        words = [plainly[act][1].text.lower() for act in ranked]
        spans = [plainly[act][1].span for act in reversed(ranked)]
        source = f"{scale.author}, {scale.title}, {scale.where}."
        yield from material.exercise(
            material.chosen(words[-1], words[:-1], least=1),
            spans,
            3,
            clause=plainly[ranked[-1]][0].label,
            words=", ".join(words),
            scale=scale.label,
            source=source,
        )


def _acts(material: Material) -> tuple[Act, ...]:
    sure = {clause.label for clause in material.clauses}
    return tuple(act for act in annotate.found(material.resolution, "acts") if act.clause in sure)


def _inside(clause: Clause, place: Span) -> tuple[int, int] | None:
    """A place of the document as offsets of the clause's text; None if it is not in the clause."""
    if not any(span.covers(place) for span in clause.spans):
        return None
    start, end = clause.map.inverse().span(place)
    return start, end
