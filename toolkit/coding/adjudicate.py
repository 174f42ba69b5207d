"""Adjudication: what coders gave is settled clause by clause, by somebody who says why.

In: the codings of a class, and decisions on them. Out: items, who gave what; and the gold coding: one more
coding, whose lines say who decided and whose memos say why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from toolkit.coding import log
from toolkit.coding.file import now
from toolkit.coding.imported import told_apart
from toolkit.coding.log import Coding, Entry
from toolkit.errors import ToolkitError
from toolkit.model import Resolution, Span
from toolkit.written import whole


@dataclass(frozen=True, slots=True)
class Item:
    """A theme of a clause: who gave it, and who judged the clause and did not; both are names of coders.

    ``places``: the places that it was given to, the one that most coders chose first; of as many the shortest, then
    the earliest.
    """

    clause: str
    theme: str
    given_by: tuple[str, ...]
    not_given_by: tuple[str, ...]
    places: tuple[Span, ...]

    @property
    def agreed(self) -> bool:
        """Whether at least two judged the clause, and all of them gave the theme."""
        return len(self.given_by) > 1 and not self.not_given_by


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a theme of a clause: whether the clause has it, and why.

    ``place``: the words that have it; by default the first of ``Item.places``, or the whole clause if nobody gave it.
    """

    clause: str
    theme: str
    given: bool
    why: str
    place: Span | None = None


def items(resolution: Resolution, codings: Sequence[Coding]) -> tuple[Item, ...]:
    """Each theme that somebody gave to a clause, in the order of the clauses.

    >>> import toolkit
    >>> from toolkit import data
    >>> from toolkit.coding.collect import codings, collect
    >>> resolution = toolkit.load()
    >>> found = items(resolution, codings(collect(data.path("exercises/codings"), resolution)))
    >>> len(found), sum(not item.agreed for item in found)
    (35, 15)
    """
    names = told_apart({str(i): coding.who for i, coding in enumerate(codings)}).values()
    states = list(zip(names, (coding.state for coding in codings), strict=True))
    found = []
    for clause in resolution.clauses:
        judged = [who for who, state in states if clause.label in state.judged]
        given: dict[str, dict[str, list[Span]]] = {}
        for who, state in states:
            for code in state.codes:
                if code.clause == clause.label:
                    given.setdefault(code.theme, {}).setdefault(who, []).append(code.span)
        for theme, by in given.items():
            chosen = Counter(span for spans in by.values() for span in spans)
            places = sorted(chosen, key=lambda span: (-chosen[span], span.end - span.start, span))
            others = tuple(who for who in judged if who not in by)
            found.append(Item(clause.label, theme, tuple(by), others, tuple(places)))
    return tuple(found)


def gold(
    resolution: Resolution,
    codings: Sequence[Coding],
    decisions: Iterable[Decision],
    *,
    who: str,
    clock: Callable[[], datetime] = now,
) -> Coding:
    """The gold coding: what all coders of a clause agree on, and what was decided where they do not.

    Its coder is "gold, decided by " and ``who``; the memo of each clause says what was agreed and what was decided, and
    why. A clause with a theme on which nothing was decided yet is skipped, so no figure counts it; so is one that fewer
    than two judged, unless each of its themes was decided on. ``imported.save`` writes the coding as a file.

    Raises ``ToolkitError`` for a decision without a reason, two on one theme of a clause, or one on a clause that
    nobody judged.
    """
    held = items(resolution, codings)
    decided = _decided(resolution, codings, decisions, who)
    when = clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    name = f"gold, decided by {whole(' '.join(who.split()))}"
    entries: list[Entry] = []
    for clause in resolution.clauses:
        here = [item for item in held if item.clause == clause.label]
        ruled = [one for (label, _), one in decided.items() if label == clause.label]
        judges = sum(clause.label in coding.state.judged for coding in codings)
        if not judges:
            continue
        head = (name, when, resolution.document.sha256, clause.label)
        waiting = [i.theme for i in here if not i.agreed and (clause.label, i.theme) not in decided]
        if waiting or (judges < 2 and not ruled):
            memo = f"not decided: {', '.join(waiting)}" if waiting else "only one coder judged this clause"
            entries += [Entry(*head, "skip"), Entry(*head, "memo", memo=memo)]
            continue
        given = _given(clause.place(0, len(clause.text)), here, ruled)
        for theme, place in given.items():
            words = whole(clause.text[slice(*log.inside(clause, place))])
            entries.append(Entry(*head, "code", theme, *place, words))
        if not given:
            entries.append(Entry(*head, "none"))
        said = [f"{item.theme}: given by all" for item in here if (clause.label, item.theme) not in decided]
        said += [f"{one.theme}: {'given' if one.given else 'not given'}, because {one.why.strip()}" for one in ruled]
        if said:
            entries.append(Entry(*head, "memo", memo=whole("\n".join(said))))
    return Coding(name, tuple(entries))


def _given(clause: Span, here: Sequence[Item], ruled: Sequence[Decision]) -> dict[str, Span]:
    """The themes that a clause has, each with its words."""
    places = {item.theme: item.places[0] for item in here}
    given = {item.theme: item.places[0] for item in here}
    for one in ruled:
        given.pop(one.theme, None)
        if one.given:
            given[one.theme] = one.place or places.get(one.theme, clause)
    return given


def _decided(
    resolution: Resolution, codings: Sequence[Coding], decisions: Iterable[Decision], who: str
) -> Mapping[tuple[str, str], Decision]:
    """The decisions by clause and theme."""

    def fault(one: Decision, what: str, todo: str) -> ToolkitError:
        return ToolkitError(f"the decision on {one.theme!r} in {one.clause} {what}", where="gold", todo=todo)

    if not who.strip():
        raise ToolkitError("it is not said who decides", where="gold", todo='write a name, such as who="the class"')
    judged = frozenset[str]().union(*(coding.state.judged for coding in codings))
    found: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        label = resolution[one.clause].label
        if not one.why.strip():
            raise fault(one, "gives no reason", "say why")
        if (label, one.theme) in found:
            raise fault(one, "is there twice", "keep one of them")
        if label not in judged:
            raise fault(one, "is on a clause that nobody judged", "decide on clauses that were coded")
        found[label, one.theme] = one
    return found
