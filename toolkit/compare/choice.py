"""The best choice of links between clauses: pairs, splits and mergers that have no clause in common.

In: the pairs and the groups (splits and mergers) with their gains. Out: those with the greatest sum of gains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.compare.matching import matching

TRIES = 500  # how many choices of groups are tried if the bound leaves too many


class Pairing(NamedTuple):
    """Clauses before and after, by index; more than one on one side for a split or a merger."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    gain: float = 0.0


def best(pairs: Sequence[Pairing], groups: Sequence[Pairing]) -> list[Pairing]:
    """The links, each clause in one at most, with the greatest sum of gains."""
    highest: dict[tuple[int, int], float] = {(link.before[0], link.after[0]): link.gain for link in pairs}
    worth = {
        group: more
        for group in groups
        if (more := group.gain - max(highest.get((i, j), 0.0) for i in group.before for j in group.after)) > 0
    }
    chosen: list[Pairing] = []
    for some_pairs, some_groups in _apart(pairs, sorted(worth, key=lambda group: (-worth[group], group))):
        chosen += _Choice(some_pairs, [(worth[group], group) for group in some_groups]).links
    return chosen


def _apart(pairs: Sequence[Pairing], groups: Sequence[Pairing]) -> list[tuple[list[Pairing], list[Pairing]]]:
    """The links in heaps that have no clause in common."""
    root: dict[int, int] = {}

    def find(node: int) -> int:
        while root.setdefault(node, node) != node:
            root[node] = node = root[root[node]]
        return node

    def nodes(link: Pairing) -> list[int]:
        return [*link.before, *(-1 - j for j in link.after)]

    for link in (*pairs, *groups):
        for node in nodes(link):
            root[find(node)] = find(link.before[0])
    heaps: dict[int, tuple[list[Pairing], list[Pairing]]] = defaultdict(lambda: ([], []))
    for side, links in enumerate((pairs, groups)):
        for link in links:
            heaps[find(link.before[0])][side].append(link)
    return list(heaps.values())


class _Choice:
    """The best choice of some pairs and groups, by branch and bound.

    A group adds at most its worth, its gain less that of the best pair inside it, to what the pairs alone give; of the
    groups of one whole only one is taken. If that bound leaves too many choices, the best of ``TRIES`` is taken.
    """

    def __init__(self, pairs: Sequence[Pairing], groups: Sequence[tuple[float, Pairing]]) -> None:
        self.links: list[Pairing] = []
        self._value, self._left = -1.0, TRIES
        self._try(pairs, groups, [])

    def _try(self, pairs: Sequence[Pairing], groups: Sequence[tuple[float, Pairing]], chosen: list[Pairing]) -> None:
        self._left -= 1
        value, links = _matched(pairs)
        value += sum(group.gain for group in chosen)
        if value > self._value:
            self._value, self.links = value, [*links, *chosen]
        for k, (_, group) in enumerate(groups):
            if self._left <= 0 or value + _bound(groups[k:]) <= self._value:
                return
            free = [pair for pair in pairs if not _meet(pair, group)]
            others = [other for other in groups[k + 1 :] if not _meet(other[1], group)]
            self._try(free, others, [*chosen, group])


def _bound(groups: Sequence[tuple[float, Pairing]]) -> float:
    """The most that groups could add, the best first: one for each whole."""
    most: dict[tuple[bool, int], float] = {}
    for worth, group in groups:
        split = len(group.before) == 1
        most.setdefault((split, group.before[0] if split else group.after[0]), worth)
    return sum(most.values())


def _meet(one: Pairing, other: Pairing) -> bool:
    return bool(set(one.before) & set(other.before)) or bool(set(one.after) & set(other.after))


def _matched(pairs: Sequence[Pairing]) -> tuple[float, list[Pairing]]:
    rows = sorted({link.before[0] for link in pairs})
    at = {i: k for k, i in enumerate(rows)}
    gains: list[dict[int, float]] = [{} for _ in rows]
    for link in pairs:
        gains[at[link.before[0]]][link.after[0]] = link.gain
    found = [Pairing((rows[k],), (j,), gains[k][j]) for k, j in enumerate(matching(gains)) if j is not None]
    return sum(link.gain for link in found), found
