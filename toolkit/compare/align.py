"""Which clause became which: the choice of pairs, splits and mergers that accounts for the most words.

In: the clauses of two editions as rows of words. Out: links, each from one clause or some to one or some.

A link gains the words that its two sides have in common, less a share of all their words: that share is the likeness
that a link must have. It is smaller for a link that keeps its place between clauses that are surely the same, smallest
for one right between two of them, greater for one across them, so that a clause may move, but not on the strength of
the words that every clause has. Of all
choices that use each clause once at most, the one with the greatest sum of gains is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from toolkit.compare.choice import Pairing, best
from toolkit.compare.wording import Code, Wording, weights
from toolkit.errors import MissingExtra

IN_PLACE, ACROSS, SURE = 0.30, 0.50, 0.60  # least likeness of a link; of a link that orders others
BETWEEN = 0.20  # that of a link whose neighbours on both sides are surely the same clauses: the gap has no other clause
SHARE = 0.3  # of the words of each part of a split or merger that must be found in the whole: what is merged is cut
PRICE = 8  # of each further part of a split or merger, in weighted words
# Of a clause whose neighbours are kept, one half is kept, the other newly worded: the least share of the kept half that
# is in the clause, of the clause that the half leaves, of what is left that the other half has, and of the other half.
HALF, LEFT, TAKEN, OWN = 0.7, 0.25, 0.45, 0.15
MOST = 24  # the pairs of one clause that are weighed against each other
PARTS, APART = 10, 2  # the most parts, how far apart they may be


class Alignment(NamedTuple):
    """The links, by the order of the text before, and the shares of the shorter and the longer text's weighted words in
    them."""

    links: list[Pairing]
    likeness: float
    of_longer: float


def align(before: Sequence[Wording], after: Sequence[Wording]) -> Alignment:
    """The links between two editions. Raises ``MissingExtra`` if rapidfuzz is not installed."""
    same = _same(before, after)
    field = _Field(before, after, same)
    field.order([*same, *field.sure()])
    links = [*same, *best(field.pairs(), field.groups())]
    links += _heads(links, before, after)
    return Alignment(sorted(links), *field.likeness(links))


def _same(before: Sequence[Wording], after: Sequence[Wording]) -> list[Pairing]:
    """The clauses with the same words: those that occur as often before as after, and of the others the longest row
    that keeps its order."""
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, wordings in enumerate((before, after)):
        for i, wording in enumerate(wordings):
            places[wording.key][side].append(i)
    even = [
        Pairing((i,), (j,))
        for ours, theirs in places.values()
        if len(ours) == len(theirs)
        for i, j in zip(ours, theirs, strict=True)
    ]
    uneven = {key for key, (ours, theirs) in places.items() if len(ours) != len(theirs) and ours and theirs}
    return even + _rows(before, after, uneven) if uneven else even


def _rows(before: Sequence[Wording], after: Sequence[Wording], keys: Collection[str]) -> list[Pairing]:
    """The pairs of clauses of these words in the longest common row of both sides."""
    code = Code()
    rows = [code.of([wording.key for wording in side]) for side in (before, after)]
    return [
        Pairing((block.src_start + k,), (block.dest_start + k,))
        for block in _distance().LCSseq.opcodes(*rows)
        if block.tag == "equal"
        for k in range(block.src_end - block.src_start)
        if before[block.src_start + k].key in keys
    ]


def _heads(links: Sequence[Pairing], before: Sequence[Wording], after: Sequence[Wording]) -> list[Pairing]:
    """The paragraphs without a counterpart ("Requests:") that belong together by their sub-paragraphs."""
    sides = [{w.clause.label: i for i, w in enumerate(side)} for side in (before, after)]
    held = {i for link in links for i in link.before}, {j for link in links for j in link.after}
    votes: Counter[tuple[int, int]] = Counter()
    for link in links:
        ours, theirs = before[link.before[0]].clause.parent, after[link.after[0]].clause.parent
        if ours is not None and theirs is not None:
            votes[sides[0][ours], sides[1][theirs]] += 1
    found = []
    for (i, j), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if i not in held[0] and j not in held[1]:
            held[0].add(i)
            held[1].add(j)
            found.append(Pairing((i,), (j,)))
    return found


class _Field:
    """The clauses that are not the same on both sides, and how many weighted words each two have in common."""

    def __init__(self, before: Sequence[Wording], after: Sequence[Wording], same: Sequence[Pairing]) -> None:
        self._common = _distance().LCSseq.similarity
        code, weight = Code(), weights([*before, *after])
        self._sides = sides = before, after
        self._weight = weight
        self._sizes = [[sum(map(weight.__getitem__, wording.plain)) for wording in side] for side in sides]
        held = {i for link in same for i in link.before}, {j for link in same for j in link.after}
        self._codes = [
            {i: code.of(wording.plain, weight) for i, wording in enumerate(side) if i not in some}
            for side, some in zip(sides, held, strict=True)
        ]
        self._shared = {
            (i, j): self._common(ours, theirs)
            for i, ours in self._codes[0].items()
            for j, theirs in self._codes[1].items()
        }
        self._chain: list[tuple[int, int]] = []

    def sure(self) -> list[Pairing]:
        """The best pairs of the clauses that are much alike, wherever they are."""
        return best(_nearest(link for link in self._links(lambda i, j: SURE) if link.gain > 0), [])

    def _links(self, least: Callable[[int, int], float]) -> Iterator[Pairing]:
        ours, theirs = self._sizes
        for (i, j), shared in self._shared.items():
            size = ours[i] + theirs[j]
            if 2 * shared > BETWEEN * size:
                yield Pairing((i,), (j,), 2 * shared - least(i, j) * size)

    def order(self, links: Sequence[Pairing]) -> None:
        """Take the heaviest chain of these pairs that keeps its order as the one that fixes places."""
        pairs = sorted((link.before[0], link.after[0], self._sizes[0][link.before[0]]) for link in links)
        self._chain = [pairs[k][:2] for k in sorted(chain(pairs))]

    def _least(self, i: int, j: int) -> float:
        """The likeness that a pair must have, by whether it keeps its place."""
        at, past = bisect_left(self._chain, (i, -1)), bisect_right(self._chain, (i, len(self._sizes[1])))
        fits = (at == 0 or self._chain[at - 1][1] < j) and (past == len(self._chain) or j < self._chain[past][1])
        if fits and self._alone((i,), (j,)):
            return BETWEEN
        return IN_PLACE if fits else ACROSS

    def _alone(self, before: Sequence[int], after: Sequence[int]) -> bool:
        """Whether these clauses are all there is between two that are surely the same, or the end of the text."""
        at, past = (
            bisect_left(self._chain, (before[0], -1)),
            bisect_right(self._chain, (before[-1], len(self._sizes[1]))),
        )
        above = self._chain[at - 1] if at else (-1, -1)
        below = self._chain[past] if past < len(self._chain) else (len(self._sizes[0]), len(self._sizes[1]))
        return above == (before[0] - 1, after[0] - 1) and below == (before[-1] + 1, after[-1] + 1)

    def pairs(self) -> list[Pairing]:
        """The pairs with a gain; among equals the one nearer to its place in the whole is slightly better."""
        scale = len(self._sizes[1]) / max(1, len(self._sizes[0]))
        return _nearest(
            link._replace(gain=link.gain - 1e-6 * abs(link.before[0] * scale - link.after[0]))
            for link in self._links(self._least)
            if link.gain > 0.01
        )

    def groups(self) -> list[Pairing]:
        """The splits and mergers with a gain."""
        found = [*self._grouped(swap=False), *self._grouped(swap=True)]
        known = {group[:2] for group in found}
        return found + [group for swap in (False, True) for group in self._halved(swap=swap) if group[:2] not in known]

    def _halved(self, *, swap: bool) -> Iterator[Pairing]:
        """The splits (mergers, if swapped) into two halves that are all there is between two kept clauses, of which one
        half is newly worded: what the other leaves of the clause it says in words of its own."""
        wholes, parts = reversed(self._codes) if swap else self._codes
        place = {j: i for i, j in self._chain} if swap else dict(self._chain)
        place[-1], ends = -1, (len(self._sizes[1]), len(self._sizes[0])) if swap else tuple(map(len, self._sizes))
        place[ends[0]] = ends[1]
        for i in wholes:
            j = place.get(i - 1, len(parts)) + 1
            if place.get(i + 1) != j + 2 or j not in parts or j + 1 not in parts:
                continue
            pairs = [(k, i) if swap else (i, k) for k in (j, j + 1)]
            kept = max((0, 1), key=lambda k: self._shared[pairs[k]])
            shared, other = self._shared[pairs[kept]], j + 1 - kept
            if shared >= HALF * len(parts[j + kept]) and self._takes_over(i, j + kept, other, swap=swap):
                size = len(wholes[i]) + len(parts[j + kept])
                gain = max(0.0, 2 * shared - self._least(*pairs[kept]) * size) + 1
                yield Pairing((j, j + 1), (i,), gain) if swap else Pairing((i,), (j, j + 1), gain)

    def _takes_over(self, whole: int, half: int, other: int, *, swap: bool) -> bool:
        """Whether the other half has much of what the one half leaves of the whole, by the words that say something."""
        wholes, parts = reversed(self._sides) if swap else self._sides
        words = Counter(wholes[whole].plain)
        left = words - Counter(parts[half].plain)
        theirs = Counter(parts[other].plain)
        all_, rest, own, taken = (
            sum(self._weight[word] * n for word, n in some.items() if self._weight[word] > 1)
            for some in (words, left, theirs, left & theirs)
        )
        return taken > 0 and rest >= LEFT * all_ and taken >= TAKEN * rest and taken >= OWN * own

    def _grouped(self, *, swap: bool) -> Iterator[Pairing]:
        wholes, parts = reversed(self._codes) if swap else self._codes
        shared = {(j, i): n for (i, j), n in self._shared.items()} if swap else self._shared
        for i in wholes:
            held = [j for j, part in parts.items() if part and shared[i, j] >= SHARE * len(part)]
            held = sorted(nlargest(MOST, held, key=lambda j: shared[i, j])) if len(held) > MOST else held
            alone = max((shared[i, j] for j in held), default=0)
            if len(held) < 2 or len(wholes[i]) - alone < PRICE:
                continue
            for chosen in _windows(held):
                texts = [parts[j] for j in chosen]
                together = self._common(wholes[i], "".join(texts))
                if all(
                    together - self._common(wholes[i], "".join(texts[:k] + texts[k + 1 :])) >= SHARE * len(text)
                    for k, text in enumerate(texts)
                ):
                    gap = self._alone(chosen, (i,)) if swap else self._alone((i,), chosen)
                    least = BETWEEN if gap else min(self._least(*((j, i) if swap else (i, j))) for j in chosen)
                    size = len(wholes[i]) + sum(map(len, texts))
                    gain = 2 * together - least * size - PRICE * (len(chosen) - 1)
                    yield Pairing(chosen, (i,), gain) if swap else Pairing((i,), chosen, gain)

    def likeness(self, links: Sequence[Pairing]) -> tuple[float, float]:
        """The share of the shorter and of the longer side's weighted words that occur on both sides of these links."""
        shorter, longer = sorted(map(sum, self._sizes))
        shared = 0
        for (i, *more), (j, *others), _ in links:
            if i not in self._codes[0]:
                shared += self._sizes[0][i]
            elif not more and not others:
                shared += self._shared[i, j]
            else:
                sides = [(i, *more), (j, *others)]
                ours, theirs = ("".join(codes[k] for k in side) for codes, side in zip(self._codes, sides, strict=True))
                shared += self._common(ours, theirs)
        return (min(1.0, shared / shorter), min(1.0, shared / longer)) if shorter else (0.0, 0.0)


def _distance() -> Any:
    try:
        from rapidfuzz import distance
    except ImportError as error:
        raise MissingExtra(
            "a comparison needs the package rapidfuzz",
            where="compare()",
            todo='pip install "un-resolution-toolkit[editions]"',
        ) from error
    return distance


def _nearest(links: Iterable[Pairing]) -> list[Pairing]:
    """Of the pairs of each clause the ``MOST`` with the greatest gain: if all are alike, each has many."""
    rows: dict[tuple[int, int], list[Pairing]] = defaultdict(list)
    for link in links:
        rows[0, link.before[0]].append(link)
        rows[1, link.after[0]].append(link)
    kept = {link for row in rows.values() for link in nlargest(MOST, row, key=lambda link: link.gain)}
    return sorted(kept)


def _windows(held: list[int]) -> Iterator[tuple[int, ...]]:
    """The runs of parts that are near each other, and the two beside one that may not belong to them."""
    for start in range(len(held)):
        if start + 2 < len(held) and held[start + 2] - held[start] <= APART:
            yield held[start], held[start + 2]
        for end in range(start + 1, min(start + PARTS, len(held))):
            if held[end] - held[end - 1] > APART:
                break
            yield tuple(held[start : end + 1])


def chain(pairs: Sequence[tuple[int, int, int]]) -> set[int]:
    """Of pairs (before, after, weight), sorted, the heaviest ones that keep their order: the others have moved.

    Pairs of one split or merger share a side.

    >>> sorted(chain([(0, 1, 9), (1, 2, 9), (2, 0, 5)]))
    [0, 1]
    """
    best: list[int] = []
    came: list[int] = []
    for k, (_, after, weight) in enumerate(pairs):
        before = max((m for m in range(k) if pairs[m][1] <= after), key=lambda m: best[m], default=-1)
        best.append(weight + (best[before] if before >= 0 else 0))
        came.append(before)
    kept: set[int] = set()
    at = max(range(len(pairs)), key=lambda k: best[k], default=-1)
    while at >= 0:
        kept.add(at)
        at = came[at]
    return kept
