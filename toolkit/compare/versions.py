"""Which clauses of two language versions are one: by what does not depend on the language.

In: clauses in order, as ``Traits``. Out: ``Bead``s in order: clauses of the one side, and those of the other that are
the same paragraph. The method is that of sentence alignment (Gale and Church, "A program for aligning sentences in
bilingual corpora", Computational Linguistics 19, 1993): dynamic programming over pairs, paragraphs that one side lacks,
and paragraphs that it joins; but each pair is weighed by its part, level and number, its acts, the symbols and dates
that it cites, its figures and footnotes, beside its length. A place in the row alone is no evidence.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.model import Clause
from toolkit.parse.levels import number

FIGURES = re.compile(r"\d+")
LACKS, JOINS = -5.0, -4.0  # what it costs to leave a paragraph alone, and to join one more to its neighbour
UNLIKE = 0.4  # how much longer (as a logarithm) the whole may be than its parts in the other language, or shorter
SURE = 2.0  # the evidence of a pair that needs no other paragraph to be tried
JOINED = 8  # the most paragraphs that one version has as one
REACH = 20  # how far from its place in proportion a paragraph is looked for, beside what the versions differ in number


class Traits(NamedTuple):
    """What a clause, or some that are joined, has in every language.

    - ``values``: what the printed number may be worth ("(i)" is a letter and a numeral); empty for none.
    - ``acts``: the dictionary forms of its phrases in English, the opening one first; ``family``: that of the opening.
    - ``symbols``, ``dates``: of what it cites; ``figures``: its other runs of digits; ``notes``: its footnotes' marks.
    - ``size``: its letters.
    - ``openings``: the acts with which its paragraphs open; ``paragraphs``: how many of them it is.
    """

    part: str
    level: int
    values: frozenset[int]
    acts: tuple[str, ...]
    family: str
    symbols: frozenset[str]
    dates: frozenset[str]
    figures: frozenset[int]
    notes: frozenset[str]
    size: int
    openings: tuple[str, ...]
    paragraphs: int = 1

    def joined(self, other: Traits) -> Traits:
        """This clause and the next one as one."""
        return self._replace(
            acts=self.acts + other.acts,
            symbols=self.symbols | other.symbols,
            dates=self.dates | other.dates,
            figures=self.figures | other.figures,
            notes=self.notes | other.notes,
            size=self.size + other.size,
            openings=self.openings + other.openings,
            paragraphs=self.paragraphs + other.paragraphs,
        )


class Bead(NamedTuple):
    """Paragraphs of two sides that are one, by index; empty where one lacks them.

    ``evidence``: as ``likeness``; ``lead``: by how much the evidence for the whole exceeds that for the best other way,
    in which these paragraphs go elsewhere.
    """

    ours: range
    theirs: range
    evidence: float = 0.0
    lead: float = math.inf


def traits(clause: Clause, text: str) -> Traits:
    """The traits of a clause of the document with this text."""
    head = number(text[clause.spans[0].start : clause.spans[0].start + 24]) if clause.number else None
    return Traits(
        clause.part,
        clause.level,
        frozenset(head.values.values()) if head else frozenset(),
        tuple(phrase.act for phrase in clause.phrases),
        clause.family,
        frozenset(map(str, (citation.symbol.whole for citation in clause.citations))),
        frozenset(date.edtf for date in clause.dates),
        frozenset(map(int, FIGURES.findall(clause.text))),
        frozenset(clause.notes),
        sum(map(str.isalpha, clause.text)),
        (clause.act,) if clause.act else (),
    )


def align(ours: Sequence[Traits], theirs: Sequence[Traits], longer: float | None = None) -> list[Bead]:
    """The beads with the greatest sum of evidence; ``longer``: how much longer their language is, where that is known.

    >>> from toolkit import parse
    >>> texts = [
    ...     "La Conférence,\\n\\n1. Décide de siéger;\\n\\n2. Prie le Secrétaire général d’agir;\\n\\n3. Invite tous.",
    ...     "The Conference,\\n\\n1. Decides to meet;\\n\\n2. Invites all.",
    ... ]
    >>> sides = [[traits(c, r.document.text) for c in r.clauses] for r in (parse(text, "text") for text in texts)]
    >>> [(list(bead.ours), list(bead.theirs)) for bead in align(*sides, longer=1 / 1.11)]
    [([0], [0]), ([1], []), ([2], [1])]
    """
    ratio = math.log(longer) if longer else _ratio(ours, theirs)
    if len(ours) == len(theirs):
        straight = [likeness(a, b, ratio) for a, b in zip(ours, theirs, strict=True)]
        if all(evidence > SURE for evidence in straight):
            return [Bead(range(i, i + 1), range(i, i + 1), evidence) for i, evidence in enumerate(straight)]
    beads = _aligned(ours, theirs, ratio)
    pairs = [(ours[b.ours[0]].size, theirs[b.theirs[0]].size) for b in beads if len(b.ours) == 1 == len(b.theirs)]
    own = _typical(pairs) if len(pairs) > 4 else ratio
    return beads if abs(own - ratio) < 0.05 else _aligned(ours, theirs, own)


def _ratio(ours: Sequence[Traits], theirs: Sequence[Traits]) -> float:
    """The logarithm of how much longer the other language is."""
    return math.log((1 + sum(t.size for t in theirs)) / (1 + sum(t.size for t in ours)))


def _typical(pairs: Sequence[tuple[int, int]]) -> float:
    ratios = sorted(math.log((1 + b) / (1 + a)) for a, b in pairs)
    return ratios[len(ratios) // 2]


def _aligned(ours: Sequence[Traits], theirs: Sequence[Traits], ratio: float) -> list[Bead]:
    """Dynamic programming over the places that are not too far from those in proportion."""
    n, m = len(ours), len(theirs)
    reach, slope = REACH + abs(n - m), m / max(1, n)
    best: dict[_Place, tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    steps: dict[_Place, list[tuple[int, int, float]]] = {}
    runs = _runs(ours), _runs(theirs)
    for i in range(n + 1):
        middle = int(i * slope)
        for j in range(max(0, middle - reach), min(m, middle + reach) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            steps[i, j] = _steps(i, j, runs, ratio)
            for a, b, gain in steps[i, j]:
                value, to = here[0] + gain, (i + a, j + b)
                if to not in best or value > best[to][0]:
                    best[to] = value, a, b
    beads, at = [], (n, m)
    while at != (0, 0):
        value, a, b = best[at]
        before = at[0] - a, at[1] - b
        beads.append(Bead(range(before[0], at[0]), range(before[1], at[1]), value - best[before][0]))
        at = before
    return _led(beads[::-1], {place: value for place, (value, _, _) in best.items()}, steps)


_Place = tuple[int, int]


def _led(
    beads: list[Bead], before: dict[_Place, float], steps: dict[_Place, list[tuple[int, int, float]]]
) -> list[Bead]:
    """The beads with their leads; ``before``: the greatest evidence for what is before a place."""
    end = max(before)
    behind = {end: 0.0}  # the greatest evidence for what is behind a place
    chosen = {(b.ours.start, b.theirs.start, len(b.ours), len(b.theirs)) for b in beads}
    other: dict[tuple[int, int], float] = {}  # by side and index: the best whole in which a paragraph goes elsewhere
    for (i, j), ways in sorted(steps.items(), reverse=True):
        for a, b, gain in ways:
            if (i + a, j + b) not in behind:
                continue
            rest = gain + behind[i + a, j + b]
            behind[i, j] = max(rest, behind.get((i, j), -math.inf))
            if (i, j, a, b) not in chosen:
                for item in (*((0, k) for k in range(i, i + a)), *((1, k) for k in range(j, j + b))):
                    other[item] = max(before[i, j] + rest, other.get(item, -math.inf))
    items = [(0, bead.ours.start) if bead.ours else (1, bead.theirs.start) for bead in beads]
    return [
        bead._replace(lead=before[end] - other.get(item, -math.inf)) for bead, item in zip(beads, items, strict=True)
    ]


_Runs = Sequence[Sequence[Traits]]


def _runs(side: Sequence[Traits]) -> _Runs:
    """For each place the paragraph there, that joined with the next, and so on, inside one part."""
    found = []
    for i, first in enumerate(side):
        run = [first]
        for other in side[i + 1 : i + JOINED]:
            if other.part != first.part:
                break
            run.append(run[-1].joined(other))
        found.append(run)
    return found


def _steps(i: int, j: int, runs: tuple[_Runs, _Runs], ratio: float) -> list[tuple[int, int, float]]:
    """The ways on from a place: how many paragraphs of each side, and what that gains."""
    ours, theirs = (side[at] if at < len(side) else () for side, at in zip(runs, (i, j), strict=True))
    steps = [(1, 0, LACKS * ours[0].paragraphs)] if ours else []
    steps += [(0, 1, LACKS * theirs[0].paragraphs)] if theirs else []
    if ours and theirs:
        for a, b in _sizes(ours, theirs, ratio):
            mine, other = ours[a - 1], theirs[b - 1]
            steps.append((a, b, likeness(mine, other, ratio) + JOINS * abs(mine.paragraphs - other.paragraphs)))
    return steps


def _sizes(ours: Sequence[Traits], theirs: Sequence[Traits], ratio: float) -> Iterator[tuple[int, int]]:
    """How many paragraphs of the two sides may be one: one and one, or one and some that are about as long."""
    yield 1, 1
    most = UNLIKE if ours[0].paragraphs == theirs[0].paragraphs else 2 * UNLIKE  # the rest may be even
    for a in range(2, len(ours) + 1):
        if (off := _longer(ours[a - 1], theirs[0], ratio)) < most:
            if off < -most:
                break
            yield a, 1
    for b in range(2, len(theirs) + 1):
        if (off := _longer(ours[0], theirs[b - 1], ratio)) > -most:
            if off > most:
                break
            yield 1, b


def likeness(mine: Traits, other: Traits, ratio: float) -> float:
    """The evidence that two are one paragraph: above zero for it, below against it; ``ratio``: as ``_ratio`` says.

    The weights are about those of a logistic regression on pairs and neighbours of pairs in 80 resolutions of the
    General Assembly in six languages; only that of the number, which a missing paragraph shifts, is set lower by hand.
    """
    score = -5.0 + (3.0 if mine.level == other.level else 0.0) + (0.0 if mine.part == other.part else -9.0)
    if mine.values or other.values:
        score += 0.5 if mine.values & other.values else -0.5
    score += 4.5 if bool(mine.notes) == bool(other.notes) else 0.0
    score += _acts(mine, other)
    for (for_, against), ours, theirs in zip(_WEIGHTS, mine[5:8], other[5:8], strict=True):
        score += for_ * min(4, len(ours & theirs)) - against * min(4, len(ours ^ theirs))
    off = _longer(mine, other, ratio)
    return score - min(7.0, 25 * off * off)


_WEIGHTS = ((0.4, 1.0), (2.0, 0.6), (1.5, 1.5))  # for and against, of a symbol, of a date and of a figure


def _longer(mine: Traits, other: Traits, ratio: float) -> float:
    """By how much, as a logarithm, one is longer than the other is in proportion; of short ones that says little.

    Its standard deviation is 0.08 to 0.15 in the resolutions of the General Assembly, by language.
    """
    return math.log((other.size * math.exp(-ratio) + 20) / (mine.size + 20))


def _acts(mine: Traits, other: Traits) -> float:
    if mine.paragraphs != other.paragraphs:  # the parts of the whole begin with acts, too
        parts, whole = (mine, other) if mine.paragraphs > other.paragraphs else (other, mine)
        return sum(1.0 if act in whole.acts else -3.0 for act in parts.openings)
    if not mine.acts or not other.acts:
        return -1.0
    first = 0.5 if mine.acts[0] == other.acts[0] else -1.0 if mine.family == other.family else -2.7
    return first + min(3, len(set(mine.acts[1:]) & set(other.acts[1:])))


def folded(phrase: str) -> str:
    """A phrase as it is counted: without capitals, the vowel signs and lengthened letters of Arabic, and its "and".

    >>> folded("Taking note"), folded("وإذ تســـلِّم") == folded("إذ تسلم")
    ('taking note', True)
    """
    plain = "".join(c for c in phrase.casefold() if c != "\u0640" and not "\u064b" <= c <= "\u0652")
    return unicodedata.normalize("NFC", " ".join(plain.split())).removeprefix("و" if plain.startswith("وإذ") else "")
