"""Word by word: the steps that turn one row of words into another.

In: the words of two clauses (or of the clauses of a split or merger in a row). Out: steps that cover both rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple, cast

from toolkit.compare.model import Op
from toolkit.compare.wording import Code


class Step(NamedTuple):
    """``before[b0:b1]`` became ``after[a0:a1]``; ``op`` is "equal", "replace", "delete" or "insert"."""

    op: Op
    b0: int
    b1: int
    a0: int
    a1: int


def steps(before: Sequence[str], after: Sequence[str]) -> list[Step]:
    """The steps with the most words in common; words that differ by a hyphen or a break alone are equal.

    >>> [s.op for s in steps("we keep the peace building".split(), "we keep peacebuilding alive".split())]
    ['equal', 'delete', 'equal', 'insert']
    """
    from rapidfuzz import distance

    code = Code()
    found: list[Step] = []
    for op in distance.Indel.opcodes(code.of(before), code.of(after)):
        step = Step(cast(Op, op.tag), op.src_start, op.src_end, op.dest_start, op.dest_end)
        if found and step.op != "equal" and found[-1].op != "equal":
            step = _change(found[-1].b0, step.b1, found.pop().a0, step.a1)
        found.append(step)
    return [part for step in found for part in ([step] if step.op != "replace" else _unhyphened(step, before, after))]


def _change(b0: int, b1: int, a0: int, a1: int) -> Step:
    return Step("insert" if b0 == b1 else "delete" if a0 == a1 else "replace", b0, b1, a0, a1)


def _unhyphened(step: Step, before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    """A replacement, divided where a word on one side is two or three words of the other, joined."""
    _, b, b1, a, a1 = step
    ours, theirs = before[b:b1], after[a:a1]
    joined = [(i, i + n, j, j + 1) for i, n, j in _joined(ours, theirs)]
    joined += [(i, i + 1, j, j + n) for j, n, i in _joined(theirs, ours)]
    for i, i1, j, j1 in sorted(joined):
        if step.b0 + i >= b and step.a0 + j >= a:
            yield from _unless_empty(_change(b, step.b0 + i, a, step.a0 + j))
            b, a = step.b0 + i1, step.a0 + j1
            yield Step("equal", step.b0 + i, b, step.a0 + j, a)
    yield from _unless_empty(_change(b, b1, a, a1))


def _joined(parts: Sequence[str], wholes: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where two or three of the parts spell a whole: the first part, how many, and the whole."""
    places = {whole: j for j, whole in reversed(list(enumerate(wholes)))}
    for i in range(len(parts)):
        for n in (2, 3):
            if (whole := "".join(parts[i : i + n])) in places and i + n <= len(parts):
                yield i, n, places[whole]


def _unless_empty(step: Step) -> Iterator[Step]:
    if step.b0 < step.b1 or step.a0 < step.a1:
        yield step


def readable(found: Sequence[Step], before: Sequence[str], after: Sequence[str], small: Sequence[bool]) -> list[Step]:
    """The steps with a lone small word between two changes taken into them: "18 to 20" became "22 to 24" at one go.

    ``small`` says for each word before whether it has no meaning of its own. What then begins or ends
    both sides of a change is not part of it.
    """
    joined: list[Step] = []
    for i, step in enumerate(found):
        last = joined[-1].op if joined else "equal"
        coming = found[i + 1].op if i + 1 < len(found) else "equal"
        lone = step.op == "equal" and step.b1 - step.b0 == 1 == step.a1 - step.a0 and small[step.b0]
        bound = lone and "equal" not in (last, coming) and (last == coming or "replace" in (last, coming))
        if last != "equal" and (step.op != "equal" or bound):
            step = _change(joined[-1].b0, step.b1, joined.pop().a0, step.a1)
        joined.append(step)
    return list(_trimmed(joined, before, after))


def _trimmed(found: Sequence[Step], before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    """The steps; words that both sides of a replacement begin or end with join the equal ones beside it."""
    kept: Step | None = None  # an equal step that may grow
    for step in found:
        op, b0, b1, a0, a1 = step
        if op == "equal":
            kept = step if kept is None else Step(op, kept.b0, b1, kept.a0, a1)
            continue
        head = tail = 0
        while b0 + head < b1 and a0 + head < a1 and before[b0 + head] == after[a0 + head]:
            head += 1
        while b1 - tail > b0 + head and a1 - tail > a0 + head and before[b1 - tail - 1] == after[a1 - tail - 1]:
            tail += 1
        if head:
            kept = Step("equal", kept.b0 if kept else b0, b0 + head, kept.a0 if kept else a0, a0 + head)
        if kept:
            yield kept
        yield from _unless_empty(_change(b0 + head, b1 - tail, a0 + head, a1 - tail))
        kept = Step("equal", b1 - tail, b1, a1 - tail, a1) if tail else None
    if kept:
        yield kept


def whole(found: Sequence[Step], before: Sequence[bool], after: Sequence[bool]) -> list[Step]:
    """The steps, with equal words taken into a change that are in one symbol with words of it.

    ``before`` and ``after`` say for each word whether it is in one symbol with the word before it.

    >>> marks = [False, False, True, True, True]  # to A/RES/75/16
    >>> whole([Step("equal", 0, 3, 0, 3), Step("replace", 3, 5, 3, 5)], marks, marks)[1]
    Step(op='replace', b0=1, b1=5, a0=1, a1=5)
    """
    out: list[Step] = []
    for i, step in enumerate(found):
        _, b0, b1, a0, a1 = step
        n = b1 - b0
        if step.op != "equal" or n != a1 - a0:
            out.append(step)
            continue
        tied = [before[b0 + k] or after[a0 + k] for k in range(n)]  # to the word before
        tied.append(any(before[b1 : b1 + 1]) or any(after[a1 : a1 + 1]))
        head = min(n, _leading(tied)) if i and found[i - 1].op != "equal" else 0
        tail = min(n - head, _leading(tied[::-1])) if found[i + 1 :] and found[i + 1].op != "equal" else 0
        out += _unless_empty(_change(b0, b0 + head, a0, a0 + head))
        out += _unless_empty(Step("equal", b0 + head, b1 - tail, a0 + head, a1 - tail))
        out += _unless_empty(_change(b1 - tail, b1, a1 - tail, a1))
    joined: list[Step] = []
    for step in out:
        if joined and "equal" not in (joined[-1].op, step.op):
            step = _change(joined[-1].b0, step.b1, joined.pop().a0, step.a1)
        joined.append(step)
    return joined


def _leading(flags: Sequence[bool]) -> int:
    """How many are true before the first that is not."""
    return sum(1 for _ in takewhile(bool, flags))


def cut(found: Sequence[Step], edges: Sequence[int], side: str) -> list[list[Step]]:
    """The steps of each part of a split ("after") or merger ("before") whose parts end at ``edges``.

    What is only on the side of the whole belongs to the part before it, also at an edge.
    """
    parts: list[list[Step]] = [[] for _ in edges]
    at = 0
    for step in found:
        while True:
            start, end = (step.a0, step.a1) if side == "after" else (step.b0, step.b1)
            while at < len(edges) - 1 and (start >= edges[at] and end > start):
                at += 1
            if end <= edges[at]:
                parts[at].append(step)
                break
            step, rest = _halves(step, edges[at] - start, side)
            parts[at].append(step)
            step = rest
    return parts


def _halves(step: Step, n: int, side: str) -> tuple[Step, Step]:
    """A step divided after ``n`` words of one side."""
    op, b0, b1, a0, a1 = step
    if op == "equal":
        m = min(n, b1 - b0, a1 - a0)  # the sides differ in number if a hyphen splits a word
        b, a = (b0 + m, a0 + n) if side == "after" else (b0 + n, a0 + m)
        return Step(op, b0, b, a0, a), Step(op, b, b1, a, a1)
    b, a = (b1, a0 + n) if side == "after" else (b0 + n, a1)
    return _change(b0, b, a0, a), _change(b, b1, a, a1)
