"""Which kinds of words changed: dates, numbers, symbols, names, mere form, or the substance.

In: the clauses of a pair and the steps between their words. Out: facts (of ``FACTS``) and changes of phrase.

A word's sort is that of the mention that contains it (a date, the symbol of a document, a phrase), else a number, a
proper name by its capital, a small word, or a word. Small words belong to what changed beside them ("of 5 May", "from
the forty-fifth to the fiftieth"); those that only moved ("a, b and c", "a, b, c and d") make no change beside another,
and alone they are form.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from toolkit.annotate.acts.strength import Scale, strengths
from toolkit.compare.model import FACTS, Fact, PhraseChange
from toolkit.compare.steps import Step
from toolkit.compare.wording import Wording
from toolkit.model import Phrase, Span

_ONES = "one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth"
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = frozenset(
    f"{_ONES} {_TEENS} {_TENS} {_TENS.replace('y', 'ieth')} hundred hundredth thousand million billion % cent".split()
)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")  # a number of a thousand or more has a comma
ARTICLES = frozenset("the a an and".split())  # alone, they are form
SMALL = ARTICLES | frozenset("of to in on from at by for".split())
# Written with a capital, and no name: to ask "States" in place of "Governments" is another request.
COMMON = frozenset("state states member members government governments party parties".split())
# Of a phrase's words, those that say nothing about its strength: its place in a row, and what grammar asks for.
PLACING = frozenset(
    "also further furthermore again once more additionally moreover finally likewise similarly accordingly therefore "
    "hereby equally in this regard its the their our with and".split()
)


class Row(NamedTuple):
    """The words of a clause, or of several in a row, the sort of each, and the phrases with their places in the row."""

    words: list[str]
    sorts: list[str]
    phrases: list[tuple[Phrase, range]]
    bound: list[bool]  # whether a word is in one symbol with the word before it

    @property
    def small(self) -> list[bool]:
        """For each word, whether it has no meaning of its own."""
        return [sort == "small" for sort in self.sorts]


def row(wordings: Sequence[Wording]) -> Row:
    """The clauses as one row; a sort is "phrase", "symbol", "date", "number", "name", "small" or "word"."""
    joined = Row([], [], [], [])
    for wording in wordings:
        clause, shift = wording.clause, len(joined.words)
        starts = [start for start, _ in wording.places()]
        places = [clause.map.offset(start) for start in starts]
        sorts = [_sort(plain, clause.text[start]) for plain, start in zip(wording.plain, starts, strict=True)]
        if sorts and sorts[0] == "name":
            sorts[0] = "word"
        marks = (("date", clause.dates), ("symbol", clause.citations), ("phrase", clause.phrases))
        for sort, spans in ((sort, [mark.span for mark in found]) for sort, found in marks):
            for k in (k for span in spans for k in _inside(places, span)):
                sorts[k] = sort
        gaps = ["", *(clause.text[end:start] for (_, end), (start, _) in pairwise(wording.places()))]
        cited = (k > 0 and sorts[k - 1] == sorts[k] == "symbol" for k in range(len(sorts)))
        joined.bound.extend(
            one and re.fullmatch(r"\S+", gap) is not None for one, gap in zip(cited, gaps, strict=False)
        )
        joined.words.extend(wording.plain)
        joined.sorts.extend(sorts)
        for phrase in clause.phrases:
            at = _inside(places, phrase.span)
            joined.phrases.append((phrase, range(at.start + shift, at.stop + shift)))
    return joined


def _inside(places: Sequence[int], span: Span) -> range:
    """The words that begin inside a span; ``places`` rise."""
    return range(bisect_left(places, span.start), bisect_left(places, span.end))


def _sort(plain: str, first: str) -> str:
    if _YEAR.fullmatch(plain):
        return "date"
    if plain in NUMBERS or not plain.isalpha():
        return "number"
    if first.isupper() and plain not in COMMON:
        return "name"
    return "small" if plain in SMALL else "word"


def facts(before: Row, after: Row, steps: Sequence[Step]) -> set[str]:
    """The facts of some steps; "phrase" if words of phrases changed, whatever that means."""
    found: set[str] = set()
    gone: Counter[str] = Counter()
    came: Counter[str] = Counter()
    loose: list[tuple[str, Counter[str]]] = []
    for step in (step for step in steps if step.op != "equal"):
        b, a = slice(step.b0, step.b1), slice(step.a0, step.a1)
        sorts = {*before.sorts[b], *after.sorts[a]}
        found |= sorts - {"small", "word"}
        if "word" in sorts:
            found.add("substance")
        for row, at, mine, other in ((before, b, gone, came), (after, a, came, gone)):
            small = [word for word, sort in zip(row.words[at], row.sorts[at], strict=True) if sort == "small"]
            mine.update(small)
            if sorts == {"small"}:
                loose += [(word, other) for word in small]
    for word, other in loose:
        if other[word]:
            other[word] -= 1
        else:
            found.add("form" if word in ARTICLES else "substance")
    if loose and not found:  # small words that moved, and nothing else
        found.add("form")
    return found


def phrases(before: Row, after: Row, steps: Sequence[Step], *, first: bool, side: str) -> list[PhraseChange]:
    """The changes of phrase in some steps, in order.

    ``first``: whether the steps begin at the head of both rows, so that the two openings belong together. In a later
    part of a split (``side`` "after") or merger ("before") an opening of its own replaces the phrase that governs
    those words in the whole.
    """
    if not steps:
        return []
    ours = [pair for pair in before.phrases if _overlap(pair[1], steps[0].b0, steps[-1].b1)]
    theirs = [pair for pair in after.phrases if _overlap(pair[1], steps[0].a0, steps[-1].a1)]
    pairs = _paired(ours, theirs, steps, first=first)
    found = [(a, PhraseChange(ours[b][0], theirs[a][0])) for b, a in pairs]
    found += [(-1, PhraseChange(ours[b][0], None)) for b in range(len(ours)) if b not in {b for b, _ in pairs}]
    found += [(a, PhraseChange(None, theirs[a][0])) for a in range(len(theirs)) if a not in {a for _, a in pairs}]
    if not first:
        whole, at = (before, steps[0].b0) if side == "after" else (after, steps[0].a0)
        governing = next((phrase for phrase, place in reversed(whole.phrases) if place.start <= at), None)
        found = [(a, _governed(change, governing, side)) for a, change in found]
    return [change for _, change in sorted(found, key=lambda pair: pair[0]) if _differs(change)]


def _governed(change: PhraseChange, governing: Phrase | None, side: str) -> PhraseChange:
    """The change of an opening that is only on the side of the parts, compared with what governs those words."""
    if side == "after" and change.before is None and change.after is not None and change.after.opening:
        return PhraseChange(governing, change.after)
    if side == "before" and change.after is None and change.before is not None and change.before.opening:
        return PhraseChange(change.before, governing)
    return change


def _paired(
    before: Sequence[tuple[Phrase, range]], after: Sequence[tuple[Phrase, range]], steps: Sequence[Step], *, first: bool
) -> list[tuple[int, int]]:
    """Which phrases belong together: the openings, those with a word in common, those that replaced each other.

    Of the rest, those that say the same: the verb moved within the clause, or acts on something else.
    """
    pairs: list[tuple[int, int]] = []
    if first and before and after and before[0][0].opening and after[0][0].opening:
        pairs.append((0, 0))
    for op in ("equal", "replace"):
        for step in steps:
            if step.op != op:
                continue
            taken = {b for b, _ in pairs}, {a for _, a in pairs}
            ours = [b for b, (_, at) in enumerate(before) if b not in taken[0] and _overlap(at, step.b0, step.b1)]
            theirs = [a for a, (_, at) in enumerate(after) if a not in taken[1] and _overlap(at, step.a0, step.a1)]
            if op == "replace":
                pairs += zip(ours, theirs, strict=False)
                continue
            shift = step.a0 - step.b0
            for b in ours:
                at = before[b][1]
                for a in theirs:
                    if _overlap(range(at.start + shift, at.stop + shift), after[a][1].start, after[a][1].stop):
                        pairs.append((b, a))
                        theirs.remove(a)
                        break
    taken = {b for b, _ in pairs}, {a for _, a in pairs}
    rest = [a for a in range(len(after)) if a not in taken[1]]
    for b in (b for b in range(len(before)) if b not in taken[0]):
        same = next((a for a in rest if stance(after[a][0]) == stance(before[b][0])), None)
        if same is not None:
            rest.remove(same)
            pairs.append((b, same))
    return pairs


def _overlap(at: range, start: int, end: int) -> bool:
    return at.start < end and start < at.stop


def _differs(change: PhraseChange) -> bool:
    if change.before is None or change.after is None:
        return True
    return stance(change.before) != stance(change.after)


def stance(phrase: Phrase) -> tuple[str, frozenset[str]]:
    """What a phrase does: its act, and the words that give its degree.

    >>> import toolkit
    >>> [stance(toolkit.load()[label].phrases[0]) for label in ("PP16", "PP17", "PP24")]
    [('note', frozenset()), ('note', frozenset()), ('note', frozenset({'appreciation'}))]
    """
    words = phrase.text.casefold().replace(",", " ").split()
    return phrase.act, frozenset(words) - _forms().get(phrase.act, frozenset(phrase.act.split())) - PLACING


@cache
def _forms() -> dict[str, frozenset[str]]:
    """The words of each act's forms: "express concern" has "express", "expresses", "expressing", "concern"."""
    from toolkit.parse.phrases import vocabulary

    found: dict[str, frozenset[str]] = {}
    for form, (act, _) in vocabulary().acts.items():
        found[act] = found.get(act, frozenset(act.split())) | frozenset(form.casefold().split())
    return found


def in_order(found: set[str]) -> tuple[Fact, ...]:
    """The facts in the order of ``FACTS``."""
    return tuple(fact for fact in FACTS if fact in found)


def strength(change: PhraseChange, scales: tuple[Scale, ...] | None = None) -> dict[str, str]:
    """What each scale says, by its label: "up", "down" or "same"; the bundled scales by default.

    A scale that does not rank both acts says nothing. None covers an act that was added or dropped, or a change of
    degree ("Condemns", "Condemns in the strongest terms"): scales rank verbs.

    >>> import toolkit
    >>> from toolkit.annotate.acts.strength import scale
    >>> urges, requests = (toolkit.load()[label].phrases[0] for label in ("OP2", "OP5"))
    >>> strength(PhraseChange(urges, requests), (scale("gruenberg-instructive"), scale("legal-response")))
    {'Gruenberg 2009, instructive words': 'down'}
    """
    if change.before is None or change.after is None or change.before.act == change.after.act:
        return {}
    before, after = strengths(change.before.act, scales), strengths(change.after.act, scales)
    return {
        label: "up" if after[label] > place else "down" if after[label] < place else "same"
        for label, place in before.items()
        if label in after
    }
