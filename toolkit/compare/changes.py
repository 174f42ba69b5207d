"""The comparison itself: from links between clauses to changes.

In: two ``Resolution``s. Out: a ``Comparison``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from toolkit.compare.align import align, chain
from toolkit.compare.choice import Pairing
from toolkit.compare.facts import facts, in_order, phrases, row
from toolkit.compare.model import Change, Comparison, Kind, PhraseChange, WordChange
from toolkit.compare.steps import Step, cut, readable, steps, whole
from toolkit.compare.wording import Wording, plain_words, wording
from toolkit.model import Clause, Resolution, Span

# The least likeness of two editions of one text: under one title; where a title is not known; under two titles. Of
# 4,456 pairs under two titles 76 reach 0.2, by phrases of the house and words that a committee puts into each of its
# texts. The 11 that reach 0.5, and the least share of the longer text, have one model: questions of the territories.
OF_ONE_TITLE, RELATED, OF_TWO_TITLES = 0.1, 0.2, 0.5
# The least share of the longer text: else a text of two sentences is an edition of all that have its phrases. But what
# stands in the longer text nearly whole is taken from it.
OF_THE_LONGER, TAKEN = 0.1, 0.9


def compare(before: Resolution, after: Resolution) -> Comparison:
    """What became of each clause of ``before`` in ``after``; annexes are not compared.

    Raises ``MissingExtra`` if rapidfuzz is not installed.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> compare(resolution, resolution).counts["kept"]
    56
    """
    return between(edition(before), edition(after))


Notes = dict[str, list[str]]


class Edition(NamedTuple):
    """A resolution prepared for comparison: its clauses as words, and the words of the footnotes of each."""

    resolution: Resolution
    wordings: list[Wording]
    notes: Notes


def edition(resolution: Resolution) -> Edition:
    """A resolution prepared once for any number of comparisons.

    A document without footnotes, or with one that nothing points to, does not show which clause has which: the form, as
    plain text does, may have lost them.
    """
    notes: Notes = defaultdict(list)
    if not all(note.clauses or note.anchors for note in resolution.footnotes):
        return Edition(resolution, [wording(clause) for clause in resolution.clauses], notes)
    for note in resolution.footnotes:
        for label in note.clauses:
            notes[label].append("".join(plain_words(note.text)))
    return Edition(resolution, [wording(clause) for clause in resolution.clauses], notes)


def between(before: Edition, after: Edition) -> Comparison:
    """What ``compare`` says of two prepared editions."""
    ours, theirs = before.wordings, after.wordings
    links, likeness, of_longer = align(ours, theirs)
    unrelated = not _related(before, after, likeness, of_longer) and [w.key for w in ours] != [w.key for w in theirs]
    if unrelated:
        links = []
    moved = _moved(links, ours, theirs)
    placed = _alone(links, ours, theirs)
    for link in links:
        pairs = [(i, j) for i in link.before for j in link.after]
        for (i, j), change in zip(pairs, _changes(link, before, after, moved), strict=True):
            placed.append(((j, 0, i), change))
    changes = tuple(change for _, change in sorted(placed, key=lambda pair: pair[0]))
    return Comparison(before.resolution, after.resolution, changes, round(likeness, 4), unrelated)


def _related(before: Edition, after: Edition, likeness: float, of_longer: float) -> bool:
    """Whether two are editions of one text, by the shares of the shorter and of the longer that they have in common."""
    one, other = _title(before), _title(after)
    if one == other != set():
        return likeness >= OF_ONE_TITLE
    least = OF_TWO_TITLES if one and other else RELATED
    return likeness >= least and (of_longer >= OF_THE_LONGER or likeness >= TAKEN)


def _title(some: Edition) -> set[str]:
    """The words of the title, without its number."""
    return {word for word in plain_words(some.resolution.masthead.title or "") if word.isalpha()}


def _moved(links: Sequence[Pairing], before: Sequence[Wording], after: Sequence[Wording]) -> set[tuple[int, int]]:
    """The pairs outside the heaviest chain that keeps its order."""
    pairs = sorted((i, j, len(before[i].plain)) for link in links for i in link.before for j in link.after)
    kept = chain(pairs)
    return {pair[:2] for k, pair in enumerate(pairs) if k not in kept}


def _alone(
    links: Sequence[Pairing], before: Sequence[Wording], after: Sequence[Wording]
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


def _changes(link: Pairing, before: Edition, after: Edition, moved: set[tuple[int, int]]) -> list[Change]:
    """The changes of one link, one a pair."""
    ours, theirs = [before.wordings[i] for i in link.before], [after.wordings[j] for j in link.after]
    reworded = "".join(w.key for w in ours) != "".join(w.key for w in theirs)
    noted = [
        [note for w in side for note in some.notes.get(w.clause.label, ())]
        for side, some in ((ours, before), (theirs, after))
    ]
    other = {"footnote"} if before.notes and after.notes and noted[0] != noted[1] else set()
    told = _told(ours, theirs) if reworded or len(ours) + len(theirs) > 2 else [_same(*ours, *theirs)]
    found = []
    for (i, j), pair in zip([(i, j) for i in link.before for j in link.after], told, strict=True):
        away = (i, j) in moved
        kind: Kind = "moved" if away else "reworded" if reworded else "kept"
        kind = "split" if len(theirs) > 1 else "merged" if len(ours) > 1 else kind
        labels = before.wordings[i].clause.label, after.wordings[j].clause.label
        sorts = in_order(pair.facts | other)
        found.append(Change(kind, *labels, pair.score, pair.words, sorts, pair.phrases, away, reworded))
    return found


class _Told(NamedTuple):
    """What the words of a pair show."""

    score: float
    words: tuple[WordChange, ...]
    facts: set[str]
    phrases: tuple[PhraseChange, ...]


def _same(one: Wording, other: Wording) -> _Told:
    places = [w.clause.place(0, len(w.clause.text)) for w in (one, other)]
    return _Told(1.0, (WordChange("equal", *places),) if one.plain else (), set(), ())


def _told(ours: Sequence[Wording], theirs: Sequence[Wording]) -> list[_Told]:
    """What the words of each pair of a link show, by the steps between the words of the whole link."""
    before, after = row(ours), row(theirs)
    found = steps(before.words, after.words)
    shared = sum(step.b1 - step.b0 + step.a1 - step.a0 for step in found if step.op == "equal")
    score = round(shared / max(1, len(before.words) + len(after.words)), 4)
    side = "after" if len(theirs) > 1 else "before"
    parts = theirs if side == "after" else ours
    edges = list(accumulate(len(part.plain) for part in parts))
    pieces = cut(found, edges, side) if len(parts) > 1 else [found]
    told = []
    for k, (part, piece) in enumerate(zip(parts, pieces, strict=True)):
        changes = phrases(before, after, piece, first=k == 0, side=side)
        sorts = facts(before, after, piece)
        if "phrase" in sorts and not changes:
            sorts = sorts - {"phrase"} | {"form"}
        one, other = (ours[0], part) if side == "after" else (part, theirs[0])
        shift = edges[k] - len(part.plain)
        shifts = (0, shift) if side == "after" else (shift, 0)
        shown = whole(readable(piece, before.words, after.words, before.small), before.bound, after.bound)
        words = _leading_back(shown, one, other, *shifts)
        told.append(_Told(score, words, sorts | ({"phrase"} if changes else set()), tuple(changes)))
    return told


def _leading_back(found: Sequence[Step], before: Wording, after: Wording, b: int, a: int) -> tuple[WordChange, ...]:
    """The steps, with the places of their words; ``b`` and ``a`` words of the row precede the clauses."""
    ours, theirs = before.places(), after.places()
    return tuple(
        WordChange(
            step.op,
            _place(before.clause, ours, step.b0 - b, step.b1 - b),
            _place(after.clause, theirs, step.a0 - a, step.a1 - a),
        )
        for step in found
    )


def _place(clause: Clause, places: Sequence[tuple[int, int]], start: int, end: int) -> Span:
    """The place of some words of a clause; if there are none, the empty place after the preceding word."""
    if start < end:
        return clause.place(places[start][0], places[end - 1][1])
    if start:
        at = clause.place(*places[start - 1]).end
    else:
        at = clause.place(*places[0]).start if places else clause.span.start
    return Span(at, at)
