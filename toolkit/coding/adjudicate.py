"""Adjudication: what coders gave is settled clause by clause, by somebody who says why.

In: the codings of a class, and decisions on them. Out: items, who gave what; and the gold coding: one more
coding, whose lines say who decided and whose memos say why.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from toolkit import files
from toolkit.coding import log
from toolkit.coding.file import now
from toolkit.coding.imported import told_apart
from toolkit.coding.log import Coding, Entry
from toolkit.errors import FormatError, SourceError, ToolkitError
from toolkit.model import Resolution, Span
from toolkit.written import quantity, unguarded, whole


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
    name = f"{GOLD}{whole(' '.join(who.split()))}"
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
            memo = whole("\n".join([memo, *map(_said, ruled)]))
            entries += [Entry(*head, "skip"), Entry(*head, "memo", memo=memo)]
            continue
        given = _given(clause.place(0, len(clause.text)), here, ruled)
        for theme, place in given.items():
            words = whole(clause.text[slice(*log.inside(clause, place))])
            entries.append(Entry(*head, "code", theme, *place, words))
        if not given:
            entries.append(Entry(*head, "none"))
        said = [f"{item.theme}: given by all" for item in here if (clause.label, item.theme) not in decided]
        said += map(_said, ruled)
        if said:
            entries.append(Entry(*head, "memo", memo=whole("\n".join(said))))
    return Coding(name, tuple(entries))


def to_save(
    resolution: Resolution, codings: Sequence[Coding], decisions: Sequence[Decision], *, who: str, todo: str
) -> Coding:
    """The gold coding for a file: ``gold``, which raises also if something is to be decided and nothing was.

    ``todo``: what to do then, in words.
    """
    made = gold(resolution, codings, decisions, who=who)
    waiting = sum(not item.agreed for item in items(resolution, codings))
    if waiting and not decisions:
        what = f"nothing is decided yet: {quantity(waiting, 'pair')} of a clause and a theme to decide on"
        raise ToolkitError(what, where="gold", todo=todo)
    return made


GOLD = "gold, decided by "
"""What the name of a gold coding begins with."""


def decisions(resolution: Resolution, coding: Coding) -> tuple[Decision, ...]:
    """The decisions of a gold coding, as its memos and codes say them, so that it can be continued.

    Of a clause that waits for more decisions the words are not in the file: these have the default place.

    >>> import toolkit
    >>> from toolkit import data
    >>> from toolkit.coding.collect import codings, collect
    >>> resolution = toolkit.load()
    >>> readers = codings(collect(data.path("exercises/codings"), resolution))
    >>> first = next(item for item in items(resolution, readers) if not item.agreed)
    >>> made = [Decision(first.clause, first.theme, False, "it is not there")]
    >>> decisions(resolution, gold(resolution, readers, made, who="Ada")) == tuple(made)
    True
    """
    state, found = coding.state, list[Decision]()
    places = {(code.clause, code.theme): code.span for code in state.codes}
    for clause in resolution.clauses:
        for theme, ruled, why in _RULED.findall(state.memos.get(clause.label, "")):
            place = places.get((clause.label, theme)) if ruled == "given" else None
            found.append(Decision(clause.label, theme, ruled == "given", why, place))
    return tuple(found)


def read_decisions(path: str | os.PathLike[str], resolution: Resolution) -> tuple[Decision, ...]:
    """The decisions that somebody filled into the table ``adjudicated``, saved as CSV in UTF-8.

    Needed are the columns ``clause``, ``theme``, ``decision`` and ``why``; ``start`` and ``end`` are the words of a
    theme that is given. A ``decision`` is "given" or "not given"; rows with "agreed" or nothing are passed over. Raises
    ``SourceError`` if there is no such file, and ``FormatError``, which names the line, for anything else.
    """
    where = Path(path).name
    try:
        content = files.content(Path(path), log.LIMIT + 1)
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror})", where=str(path), todo="check the name") from error
    try:
        text = content.decode("utf-8-sig")
        head = text.partition("\n")[0]
        between = ";" if head.count(";") > head.count(",") else ","  # as spreadsheets save it in many languages
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=between, strict=True)
        if lacking := {"clause", "theme", "decision", "why"} - set(rows.fieldnames or ()):
            todo = "begin with the table of `python -m toolkit codes FILE CODES --table adjudicated`"
            raise FormatError(f"the table has no column {', '.join(sorted(lacking))}", where=where, todo=todo)
        labels, found = {clause.label for clause in resolution.clauses}, list[Decision]()
        for row in rows:
            cell = {name: unguarded(value or "").strip() for name, value in row.items() if name and type(value) is str}
            at = f"{where}, line {rows.line_num}"
            if cell["decision"] in ("", "agreed"):
                continue
            if cell["decision"] not in ("given", "not given"):
                todo = 'write "given" or "not given", or leave it empty'
                raise FormatError(f"{cell['decision']!r} is not a decision", where=at, todo=todo)
            if cell["clause"] not in labels:
                todo = "keep the labels of the table"
                raise FormatError(f"no clause has the label {cell['clause']!r}", where=at, todo=todo)
            given = cell["decision"] == "given"
            found.append(Decision(cell["clause"], cell["theme"], given, cell["why"], _place(cell) if given else None))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FormatError(f"this is not CSV in UTF-8 ({error})", where=where, todo="save it as CSV, UTF-8") from None
    return tuple(found)


def _place(cell: Mapping[str, str]) -> Span | None:
    start, end = cell.get("start", ""), cell.get("end", "")
    known = re.fullmatch("[0-9]{1,18}", start) and re.fullmatch("[0-9]{1,18}", end) and int(start) < int(end)
    return Span(int(start), int(end)) if known else None


_RULED = re.compile(
    r"^(\S+): (given|not given), because (.+?)(?=\n\S+: (?:(?:not )?given, because |given by all)|\Z)", re.M | re.S
)


def _said(one: Decision) -> str:
    """A decision as the memo of its clause says it."""
    return f"{one.theme}: {'given' if one.given else 'not given'}, because {one.why.strip()}"


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
