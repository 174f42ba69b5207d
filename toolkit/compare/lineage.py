"""Many editions of one text in order: what each clause derives from, when it changed, when it disappeared.

In: ``Resolution``s. Out: a ``Lineage``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from toolkit.compare.changes import Edition, between, edition
from toolkit.compare.model import Change, Comparison
from toolkit.errors import UnknownLabel
from toolkit.model import Resolution


@dataclass(frozen=True, slots=True)
class Kin:
    """A clause of one edition in its thread.

    - ``edition``: the index of its edition; ``label``: its label there.
    - ``parents``: the changes that lead to it from the edition before; () for a new one.
    - ``since``: the index of the edition since which its words have been unchanged.
    """

    edition: int
    label: str
    parents: tuple[Change, ...]
    since: int

    @property
    def unchanged(self) -> int:
        """For how many editions, including this one, the words have been unchanged."""
        return self.edition - self.since + 1


@dataclass(frozen=True, slots=True)
class Thread:
    """Clauses that come from each other, over all editions, in order; splits and mergers join their branches.

    - ``came``, ``went``: the index of the first edition that has one of them, and of the first that no longer has any
      (None if the last edition still has one).
    - ``changed``: the indexes of the later editions in which their words changed.
    """

    members: tuple[Kin, ...]
    came: int
    went: int | None
    changed: tuple[int, ...]

    @property
    def name(self) -> str:
        """The label of the first member, and the number of its edition, from 1: "OP4 of 1"."""
        return f"{self.members[0].label} of {self.came + 1}"


@dataclass(frozen=True, slots=True)
class Lineage:
    """The editions in order, what changed between each and the next, and the threads of their clauses.

    - ``apart``: resolutions that are not editions of this text, as the comparison shows.
    - ``skipped``: files of the folder that were left out, each with its reason.
    """

    editions: tuple[Resolution, ...]
    comparisons: tuple[Comparison, ...] = field(repr=False)
    families: tuple[Thread, ...] = field(repr=False)
    apart: tuple[Resolution, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()

    def family(self, label: str, edition: int = -1) -> Thread:
        """The thread of a clause of one edition, the last one by default; raises ``UnknownLabel``."""
        if edition not in range(-len(self.editions), len(self.editions)):
            todo = f"use a number below {len(self.editions)}" if self.editions else "give resolutions"
            raise UnknownLabel(f"there is no edition {edition}", where="lineage", todo=todo)
        at = range(len(self.editions))[edition]
        for family in self.families:
            if any((kin.edition, kin.label) == (at, label) for kin in family.members):
                return family
        self.editions[at][label]
        todo = "ask for a clause outside the annexes"
        raise UnknownLabel(f"{label!r} is not compared", where=self.editions[at].name, todo=todo)

    @property
    def steadiest(self) -> tuple[Kin, ...]:
        """Each stretch over which words remained unchanged, as its last clause, the longest first."""
        ends: list[Kin] = []
        for family in self.families:
            lasting = [kin for kin in family.members if kin.unchanged > 1]
            followed = {(kin.edition - 1, change.before) for kin in lasting for change in kin.parents}
            ends += [kin for kin in family.members if (kin.edition, kin.label) not in followed]
        return tuple(sorted(ends, key=lambda kin: (-kin.unchanged, kin.edition)))


def lineage(resolutions: Iterable[Resolution]) -> Lineage:
    """The lineage of editions that are given in order; each is compared with the one before.

    A resolution that is not an edition of the text is listed in ``apart``; the text is that of the greatest number of
    resolutions. Raises ``MissingExtra`` if rapidfuzz is not installed.

    >>> import toolkit
    >>> words = "The Council,\\n\\n1. Urges States to report;\\n\\n2. Decides to meet in {}."
    >>> found = lineage(toolkit.parse(words.format(year), "text") for year in (2020, 2022, 2024))
    >>> [(family.name, family.changed, family.went) for family in found.families]
    [('OP1 of 1', (), None), ('OP2 of 1', (1, 2), None)]
    """
    series: list[tuple[list[Edition], list[Comparison]]] = []
    for one in map(edition, resolutions):
        for editions, comparisons in series:
            found = between(editions[-1], one)
            if not found.unrelated:
                editions.append(one)
                comparisons.append(found)
                break
        else:
            series.append(([one], []))
    series.sort(key=lambda some: -len(some[0]))
    editions, comparisons = series[0] if series else ([], [])
    return Lineage(
        tuple(one.resolution for one in editions),
        tuple(comparisons),
        _families([one.resolution for one in editions], comparisons),
        tuple(one.resolution for some, _ in series[1:] for one in some),
    )


def pair(comparison: Comparison) -> Lineage:
    """The lineage of two editions that were compared, also of two that are unrelated.

    >>> import toolkit
    >>> from toolkit.compare import compare
    >>> len(pair(compare(toolkit.load(), toolkit.load())).families)
    56
    """
    editions = (comparison.before, comparison.after)
    return Lineage(editions, (comparison,), _families(editions, [comparison]))


def _families(editions: Sequence[Resolution], comparisons: Sequence[Comparison]) -> tuple[Thread, ...]:
    root: dict[tuple[int, str], tuple[int, str]] = {}

    def find(node: tuple[int, str]) -> tuple[int, str]:
        while root.setdefault(node, node) != node:
            root[node] = node = root[root[node]]
        return node

    kin: dict[tuple[int, str], Kin] = {}
    for at, resolution in enumerate(editions):
        leading: dict[str, list[Change]] = defaultdict(list)
        for change in comparisons[at - 1].changes if at else ():
            if change.before is not None and change.after is not None:
                leading[change.after].append(change)
                older, newer = find((at - 1, change.before)), find((at, change.after))
                root[max(older, newer)] = min(older, newer)
        for clause in resolution.clauses:
            parents = tuple(leading[clause.label])
            same = len(parents) == 1 and parents[0].kind in ("kept", "moved") and not parents[0].reworded
            since = kin[at - 1, parents[0].before or ""].since if same else at
            kin[at, clause.label] = Kin(at, clause.label, parents, since)
    members: dict[tuple[int, str], list[Kin]] = defaultdict(list)
    for node, one in kin.items():
        members[find(node)].append(one)
    return tuple(_family(some, len(editions)) for some in members.values())


def _family(members: list[Kin], editions: int) -> Thread:
    came, last = members[0].edition, members[-1].edition
    changed = sorted({kin.edition for kin in members if kin.parents and kin.since == kin.edition})
    return Thread(tuple(members), came, last + 1 if last + 1 < editions else None, tuple(changed))
