"""Rules of style and order: quotation marks, italics, "also" and "further".

In: a ``Resolution``. Out: ``Query`` objects.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from toolkit.annotate.checks.queries import Query, query
from toolkit.annotate.passages import label_at
from toolkit.model import Clause, Phrase, Resolution, Span

_CURLY = "“”‘’"
_STRAIGHT = re.compile(r"[\"'](?:(?<=\")|(?<=[A-Za-z]')|(?=[A-Za-z]))")  # "35' N" is a minute of arc


def quotation_marks(resolution: Resolution) -> Iterator[Query]:
    """Curly and straight quotation marks or apostrophes in one text: one query, at the first of the rarer kind."""
    text = resolution.document.text
    curly = sum(map(text.count, _CURLY))
    straight = [m.start() for m in _STRAIGHT.finditer(text)] if curly and ("'" in text or '"' in text) else []
    if straight:
        rare, common = ("curly", "straight") if curly < len(straight) else ("straight", "curly")
        at = straight[0] if rare == "straight" else min(i for c in _CURLY if (i := text.find(c)) >= 0)
        place, numbers = Span(at, at + 1), sorted((curly, len(straight)))
        facts = {"rare": rare, "few": str(numbers[0]), "common": common, "many": str(numbers[1])}
        yield query("mixed quotation marks", resolution, place, clause=label_at(resolution, place), **facts)


_FEW = 0.2  # the largest share of a group that counts as unlike its neighbours


def italics(resolution: Resolution) -> Iterator[Query]:
    """An opening phrase that is not in italics although its neighbours are, or is although they are not.

    Source: UN Editorial Manual, "Use of italics" in resolutions.
    """
    starts = [span.start for span in resolution.document.italics]
    ends = [span.end for span in resolution.document.italics]
    groups: dict[str, list[tuple[Phrase, bool]]] = defaultdict(list)
    for clause in resolution.clauses if starts else ():
        phrase = clause.phrases[0] if clause.parent is None and clause.phrases else None
        if phrase is not None and phrase.opening and phrase.family != "other" and "[" not in phrase.clause:
            at = bisect_right(starts, phrase.span.start) - 1
            groups[clause.part].append((phrase, at >= 0 and ends[at] > phrase.span.start))
    for group in groups.values():
        slanted = sum(italic for _, italic in group)
        odd = slanted * 2 < len(group)
        if 0 < min(slanted, len(group) - slanted) <= _FEW * len(group):
            state = "in italics" if odd else "not in italics"
            for phrase, italic in group:
                if italic == odd:
                    yield query("italics", resolution, phrase.span, clause=phrase.clause, state=state)


def also_and_further(resolution: Resolution) -> Iterator[Query]:
    """ "Also" and "further" in a run of the same phrase: Noting, Noting also, Noting further, and again Noting.

    Source: the usage of the General Assembly (three of four paragraphs that repeat the phrase before them have "also",
    nine of ten that repeat it again have "further"); UN Editorial Manual, "Wording of resolutions".

    "Also" without the phrase in the paragraph before it, and "further" without "also" before it, are out of order,
    unless the document skips "also" as a habit, as older ones do. The bare phrase used twice is not queried: editors
    leave it from one edition of a resolution to the next. The Security Council has no such usage, nor has a declaration
    that says "we", so these are not checked.
    """
    if resolution.masthead.organ in (None, "Security Council"):
        return
    pairs = [pair for part in (resolution.preamble, resolution.operative) for pair in _neighbours(resolution, part)]
    alike = [(a.adverb, b.adverb) for a, b in pairs if b.follows(a)]
    skipped, kept = alike.count(("", "further")), alike.count(("", "also"))
    for before, after in pairs:
        rule, same = None, after.follows(before)
        if after.adverb and not same and not after.continues(before):
            rule = "also without antecedent"
        elif same and after.adverb and after.adverb != _NEXT[before.adverb]:
            rule = "also and further" if skipped <= max(1, kept) else None
        if rule and not after.base.startswith("we "):
            facts = {"before": before.clause.phrase, "wanted": _NEXT[before.adverb] or "neither"}
            yield query(rule, resolution, after.clause.phrases[0].span, clause=after.clause.label, **facts)


_NEXT = {"": "also", "also": "further", "further": ""}


class _Opening(NamedTuple):
    """A paragraph, its opening phrase without "also" and "further", which of these it has, and its first words."""

    clause: Clause
    base: str
    adverb: str
    words: str

    def follows(self, before: _Opening) -> bool:
        """Whether it opens like another: "Noting also" like "Noting", "Having also seen" like "Having seen"."""
        longer = bool(self.adverb) and before.base.startswith(f"{self.base} ") and self.words.startswith(before.base)
        return self.base == before.base or longer

    def continues(self, before: _Opening) -> bool:
        """Whether the other has the same act, at its head or inside, the same first word, or the same noun."""
        stems = [{w[:6] for w in opening.base.split() if len(w) > 5} for opening in (self, before)]
        return not stems[0].isdisjoint(stems[1]) or any(  # "Reiterates its request", "Also requests"
            p.act == self.clause.act or p.text.lower().split()[0] == self.words.split()[0]
            for p in before.clause.phrases
        )


def _neighbours(resolution: Resolution, part: tuple[Clause, ...]) -> Iterator[tuple[_Opening, _Opening]]:
    """Pairs of paragraphs that follow each other without a heading in between."""
    headings = [block.span.start for block in resolution.blocks if block.role == "heading"]
    openings = [_opening(c) for c in part if c.parent is None]
    for a, b in pairwise(openings):
        if a.clause.phrase and b.clause.phrase:
            where = bisect_right(headings, a.clause.span.start)
            if where == len(headings) or headings[where] > b.clause.span.start:
                yield a, b


_ADVERBIAL = re.compile(r"\s+(?:that|to|the|its|in|on|upon|with)\b")


_JOINED = re.compile(r"\band\s+(?:also|further)\b")


def _opening(clause: Clause) -> _Opening:
    words = re.findall(r"[\w-]+", clause.phrase.lower())
    if (
        words[-1:] == ["further"]
        and clause.part == "operative"
        and not _ADVERBIAL.match(clause.text, len(clause.phrase))
    ):
        words.pop()  # "Encourages further efforts"
    if _JOINED.search(clause.phrase):
        words = [w for w in words if w not in _NEXT]  # "Welcoming and further encouraging"
    base = [w for w in words if w not in _NEXT]
    first = [w for w in re.findall(r"[\w-]+", clause.text[:120].lower()) if w not in _NEXT]
    return _Opening(clause, " ".join(base), next((w for w in words if w in _NEXT), ""), " ".join(first))
