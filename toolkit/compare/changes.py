"""The comparison itself: links between clauses made into changes.

In: two ``Resolution``s. Out: a ``Comparison``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from toolkit.compare.align import Link, align, chain
from toolkit.compare.facts import facts, in_order, phrases, row
from toolkit.compare.model import Change, Comparison, PhraseChange, WordChange
from toolkit.compare.steps import Step, cut, readable, steps
from toolkit.compare.words import Wording, key, wording
from toolkit.model import Resolution, Span

RELATED = 0.2  # the least likeness of two editions of one text; unrelated resolutions of one organ reach 0.1


def compare(before: Resolution, after: Resolution) -> Comparison:
    """What became of each clause of ``before`` in ``after``; annexes are not compared.

    Raises ``MissingExtra`` where rapidfuzz is not installed.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> compare(resolution, resolution).counts["kept"]
    56
    """
    sides = [wording(c) for c in before.clauses], [wording(c) for c in after.clauses]
    links, likeness = align(*sides)
    unrelated = likeness < RELATED and [w.key for w in sides[0]] != [w.key for w in sides[1]]
    if unrelated:
        links = []
    notes = _notes(before), _notes(after)
    moved = _moved(links, *sides)
    placed: list[tuple[tuple[int, int, int], Change]] = []
    for link in links:
        pairs = [(i, j) for i in link.before for j in link.after]
        for (i, j), change in zip(pairs, _changes(link, *sides, notes, moved), strict=True):
            placed.append(((j, 0, i), change))
    placed += _alone(links, *sides)
    changes = tuple(change for _, change in sorted(placed, key=lambda pair: pair[0]))
    return Comparison(before, after, changes, round(likeness, 4), unrelated)


def _notes(resolution: Resolution) -> dict[str, list[str]]:
    """The keys of the footnotes of each clause."""
    found: dict[str, list[str]] = defaultdict(list)
    for note in resolution.footnotes:
        for label in note.clauses:
            found[label].append(key(note.text))
    return found


def _moved(links: Sequence[Link], before: Sequence[Wording], after: Sequence[Wording]) -> set[tuple[int, int]]:
    """The pairs outside the heaviest chain that keeps its order."""
    pairs = sorted((i, j, len(before[i].words)) for link in links for i in link.before for j in link.after)
    kept = chain(pairs)
    return {pair[:2] for k, pair in enumerate(pairs) if k not in kept}


def _alone(
    links: Sequence[Link], before: Sequence[Wording], after: Sequence[Wording]
) -> list[tuple[tuple[int, int, int], Change]]:
    """The clauses without a counterpart, each with its place among the changes."""
    ours = {i: link.after[-1] for link in links for i in link.before}
    theirs = {j for link in links for j in link.after}
    found = []
    at = -1
    for i, one in enumerate(before):
        if i in ours:
            at = ours[i]
        else:
            found.append(((at, 1, i), Change("dropped", one.clause.label, None, 0.0)))
    found += [
        ((j, 0, -1), Change("new", None, one.clause.label, 0.0)) for j, one in enumerate(after) if j not in theirs
    ]
    return found


Notes = tuple[dict[str, list[str]], dict[str, list[str]]]


def _changes(
    link: Link, before: Sequence[Wording], after: Sequence[Wording], notes: Notes, moved: set[tuple[int, int]]
) -> list[Change]:
    """The changes of one link, one a pair."""
    ours, theirs = [before[i] for i in link.before], [after[j] for j in link.after]
    reworded = "".join(w.key for w in ours) != "".join(w.key for w in theirs)
    noted = [
        [note for w in side for note in some[w.clause.label]] for side, some in zip((ours, theirs), notes, strict=True)
    ]
    other = {"footnote"} if noted[0] != noted[1] else set()
    told = _told(ours, theirs) if reworded or len(ours) + len(theirs) > 2 else [_same(*ours, *theirs)]
    found = []
    for (i, j), pair in zip([(i, j) for i in link.before for j in link.after], told, strict=True):
        away = (i, j) in moved
        kind = "moved" if away else "reworded" if reworded else "kept"
        kind = "split" if len(theirs) > 1 else "merged" if len(ours) > 1 else kind
        labels = before[i].clause.label, after[j].clause.label
        sorts = in_order(pair.facts | other)
        found.append(Change(kind, *labels, pair.score, pair.words, sorts, pair.phrases, away, reworded))
    return found


class _Told(NamedTuple):
    """What the words of a pair tell."""

    score: float
    words: tuple[WordChange, ...]
    facts: set[str]
    phrases: tuple[PhraseChange, ...]


def _same(one: Wording, other: Wording) -> _Told:
    places = [_place(w, 0, len(w.words)) for w in (one, other)]
    return _Told(1.0, (WordChange("equal", *places),) if one.words else (), set(), ())


def _told(ours: Sequence[Wording], theirs: Sequence[Wording]) -> list[_Told]:
    """What the words of each pair of a link tell, by the steps between the words of the whole link."""
    before, after = row(ours), row(theirs)
    found = steps(before.words, after.words)
    shared = sum(step.b1 - step.b0 + step.a1 - step.a0 for step in found if step.op == "equal")
    score = round(shared / max(1, len(before.words) + len(after.words)), 4)
    side = "after" if len(theirs) > 1 else "before"
    parts = theirs if side == "after" else ours
    edges = list(accumulate(len(part.words) for part in parts))
    pieces = cut(found, edges, side) if len(parts) > 1 else [found]
    told = []
    for k, (part, piece) in enumerate(zip(parts, pieces, strict=True)):
        changes = phrases(before, after, piece, first=k == 0, side=side)
        sorts = facts(before, after, piece)
        if "phrase" in sorts and not changes:
            sorts = sorts - {"phrase"} | {"form"}
        one, other = (ours[0], part) if side == "after" else (part, theirs[0])
        shift = edges[k] - len(part.words)
        shifts = (0, shift) if side == "after" else (shift, 0)
        words = tuple(_leading_back(step, one, other, *shifts) for step in readable(piece, before.small))
        told.append(_Told(score, words, sorts | ({"phrase"} if changes else set()), tuple(changes)))
    return told


def _leading_back(step: Step, before: Wording, after: Wording, b: int, a: int) -> WordChange:
    """A step, with the places of its words in the two documents."""
    return WordChange(step.op, _place(before, step.b0 - b, step.b1 - b), _place(after, step.a0 - a, step.a1 - a))


def _place(wording: Wording, start: int, end: int) -> Span:
    """The place of some words of a clause; where there are none, the empty place behind the word before."""
    words = wording.words
    if start < end:
        return wording.clause.place(words[start].start, words[end - 1].end)
    if not words:
        return Span(wording.clause.span.start, wording.clause.span.start)
    at = wording.clause.place(words[start - 1].start, words[start - 1].end).end if start else 0
    at = at or wording.clause.place(words[0].start, words[0].end).start
    return Span(at, at)
