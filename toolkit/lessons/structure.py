"""Exercises on how a resolution is built: order, parts, opening phrases, footnotes. They work in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.lessons.exercise import Exercise
from toolkit.lessons.material import Material, letters, plain
from toolkit.model import Clause, Span

_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_ORDERED = 4  # how many clauses are put in order


def order(material: Material) -> Iterator[Exercise]:
    """Put four clauses in order; no two clauses of the text begin as one of them does."""
    first = material.beginnings()
    for _ in range(8 if len(first) >= _ORDERED else 0):
        labels = list(first)
        picked = sorted(material.random.sample(range(len(labels)), _ORDERED))
        words = [first[labels[i]] for i in picked]
        choices = tuple(material.shuffled(words))
        if list(choices) == words:
            choices = choices[::-1]
        clauses = [material.resolution[labels[i]] for i in picked]
        mixed = len({clause.part for clause in clauses}) > 1  # inside one part nothing but the text helps
        yield from material.exercise(
            (choices, tuple(choices.index(one) for one in words)),
            [_first(clause, first[clause.label]) for clause in clauses],
            2 if mixed else 3,
            clause=clauses[0].label,
            words=", ".join(clause.label for clause in clauses),
        )


def _first(clause: Clause, words: str) -> Span:
    """The place of the first words of a clause."""
    return clause.place(0, len(words.removesuffix(" …")))


def part(material: Material) -> Iterator[Exercise]:
    """In which part a paragraph is, by its first words; not of a text that has only one, such as a statement."""
    if len({clause.part for clause in material.resolution.clauses}) < 2:
        return
    words, first = material.wording.words, material.beginnings()
    choices = (words["part_preambular"], words["part_operative"])
    for clause in material.shuffled(c for c in material.paragraphs if c.label in first):
        rule = words[f"rule_{clause.part}" + "_en" * material.english]
        key = (choices.index(words[f"part_{clause.part}"]),)
        place, quote = _first(clause, first[clause.label]), first[clause.label]
        yield from material.exercise((choices, key), [place], 1, clause=clause.label, quote=quote, rule=rule)


def phrase(material: Material) -> Iterator[Exercise]:
    """Which phrase opens a paragraph; the others open paragraphs of the same part, and none such a one as this."""
    openings = [(c, p) for c in material.paragraphs for p in c.phrases[:1] if p.opening and c.text.startswith(c.phrase)]
    for clause, opening in material.shuffled(openings):
        rest = clause.text[len(clause.phrase) :].lstrip(" ,")
        others = [
            (c, p)
            for c, p in openings
            if c.part == clause.part and p.act != opening.act and p.family != opening.family and p.family != "other"
        ]
        taken = {plain(c.phrase) for c in material.resolution.clauses if plain(rest[:40]) in plain(c.text)}
        # A phrase that goes on as this one does is a better wrong answer.
        ranked = sorted(material.shuffled(others), key=lambda one: not _goes_on_as(rest, one[0]))
        wrong = {p.act: c.phrase for c, p in reversed(ranked) if plain(c.phrase) not in taken}  # one for each act
        yield from material.exercise(
            material.chosen(clause.phrase, reversed(wrong.values()), nested=False),
            [opening.span],
            2,
            clause=clause.label,
            quote=f"{material.wording.gap} {material.first_words(rest, 160)}",
            part=material.wording.words[clause.part],
            words=clause.phrase,
        )


def _goes_on_as(rest: str, clause: Clause) -> bool:
    return clause.text[len(clause.phrase) :].lstrip(" ,").split()[:1] == rest.split()[:1]


def note(material: Material) -> Iterator[Exercise]:
    """After which words the mark of a footnote is; no two notes say the same, and the text has the words only once."""
    resolution, text = material.resolution, material.text
    labels = {clause.label for clause in material.clauses}
    notes = [n for n in resolution.footnotes if len(n.anchors) == 1 and len(n.clauses) == 1 and n.clauses[0] in labels]
    counts = Counter(plain(n.text) for n in resolution.footnotes)
    before, whole = {}, letters(text)
    for one in notes:
        clause, anchor = resolution[one.clauses[0]], one.anchors[0]
        start = max((s.start for s in clause.spans if s.covers(anchor)), default=anchor.start)
        words = material.last_words(" ".join(text[start : anchor.start].split()), 60)
        if len(words) > 12 and not _RAISED.search(words) and whole.count(letters(words)) == 1:
            before[one.mark] = words, Span(_start(text, start, anchor.start, words.removeprefix("… ")), anchor.end)
    for one in material.shuffled(n for n in notes if n.mark in before and counts[plain(n.text)] == 1):
        words, place = before[one.mark]
        others = material.shuffled(before[n.mark][0] for n in notes if n.mark in before and n.mark != one.mark)
        yield from material.exercise(
            material.chosen(words, others),
            [place, one.span],
            2,
            clause=one.clauses[0],
            words=material.first_words(one.text, 160),
            mark=one.mark,
        )


def _start(text: str, start: int, end: int, words: str) -> int:
    """Where the last words before ``end`` begin."""
    at = end
    while at > start and len("".join(text[at:end].split())) < len("".join(words.split())):
        at -= 1
    return at
