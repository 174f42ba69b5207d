"""The best way to pair two sides: no other choice of pairs has a greater sum of gains.

In: for each left item the right items that it can go with, and the gain of each pair. Out: the pairs. An item may stay
alone. The method is that of shortest augmenting paths (Jonker and Volgenant, 1987), on the possible pairs only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush


def matching(gains: Sequence[Mapping[int, float]]) -> list[int | None]:
    """The right item of each left one, None for one that stays alone; gains are positive.

    >>> matching([{0: 5.0, 1: 4.0}, {0: 4.5}])
    [1, 0]
    >>> matching([{0: 5.0}, {0: 6.0}])
    [None, 0]
    """
    # To stay alone is to go with a right item of one's own, -1 - i, at no gain.
    costs = [[*((j, -gain) for j, gain in row.items()), (-1 - i, 0.0)] for i, row in enumerate(gains)]
    left = [0.0] * len(costs)  # the potentials of the two sides
    right: dict[int, float] = {}
    mate: list[int | None] = [None] * len(costs)
    owner: dict[int, int] = {}
    for start, row in enumerate(costs):
        left[start] = min(cost - right.get(j, 0.0) for j, cost in row)
        end, came = _cheapest(costs, start, left, right, owner)
        while True:  # along the chain of exchanges, back to the start
            i = came[end]
            owner[end], mate[i], previous = i, end, mate[i]
            if previous is None or i == start:
                break
            end = previous
    return [j if j is not None and j >= 0 else None for j in mate]


def _cheapest(
    costs: Sequence[Sequence[tuple[int, float]]],
    start: int,
    left: list[float],
    right: dict[int, float],
    owner: Mapping[int, int],
) -> tuple[int, dict[int, int]]:
    """The free right item at the end of the cheapest chain, and from which left item each was reached; corrects the
    potentials."""
    distance: dict[int, float] = {}
    came: dict[int, int] = {}
    done: dict[int, float] = {}
    heap: list[tuple[float, int]] = []
    i, so_far = start, 0.0
    while True:
        for j, cost in costs[i]:
            d = so_far + cost - left[i] - right.get(j, 0.0)
            if j not in done and (j not in distance or d < distance[j]):
                distance[j], came[j] = d, i
                heappush(heap, (d, j))
        so_far, end = heappop(heap)
        while end in done:
            so_far, end = heappop(heap)
        done[end] = so_far
        if end not in owner:
            break
        i = owner[end]
    left[start] += so_far
    for j, d in done.items():
        if j in owner:
            left[owner[j]] += so_far - d
            right[j] = right.get(j, 0.0) + d - so_far
    return end, came
