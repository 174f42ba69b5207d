"""Whether the words around a list of resolutions say that others belong to it, which they do not name.

In: a resolution, the label of a clause, and the places of resolutions in it, the earliest resolution first. Out: for
each whether others may lie between it and the one before. "Its resolution 54/260 A and its subsequent resolutions
thereon, the latest of which was resolution 76/284" names the first and the last of many. The words are those of
``data/languages/LANGUAGE/citing.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites import citing
from toolkit.annotate.cites.noted import noted
from toolkit.model import Resolution, Span

_NUMBER = re.compile(r"\s?[0-9\u0660-\u0669]")


class _Words(NamedTuple):
    """What says that there are later ones, or any others; that one is the last; that it is of another organ."""

    later: re.Pattern[str]
    any: re.Pattern[str]
    last: re.Pattern[str]
    foreign: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    words = citing.written(language).get("unnamed", {})

    def said(key: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile("|".join(words.get(key, [citing.NEVER])), flags)

    return _Words(said("later"), said("any"), said("last"), said("foreign", 0))


def unnamed_before(resolution: Resolution, clause: str, places: Sequence[Span]) -> list[bool]:
    """For each place whether the clause leaves resolutions unnamed between it and the one before.

    >>> import toolkit
    >>> text = "Recalling its resolution 54/260 and its subsequent resolutions thereon, the latest of which was 76/284,"
    >>> found = toolkit.parse(f"The General Assembly,\\n\\n{text}\\n\\n1. Decides.", "text")
    >>> unnamed_before(found, "PP1", [c.span for c in found.citations])
    [False, True]
    """
    whole, words = resolution[clause].span, _words(resolution.language)
    text = re.sub(r"\s", " ", resolution.document.text[: whole.end])
    left_out: set[int] = set()
    listed = {one.place.start - 1 for one in noted(resolution, resolution[clause])}  # where "resolutions" ends
    later = list(words.later.finditer(text, whole.start))
    others = words.any.finditer(text, whole.start)
    rest = (said for said in others if not any(said.start() < m.end() and m.start() < said.end() for m in later))
    for said in (*later, *rest):
        named = said.end() in listed or _NUMBER.match(text, said.end())
        if not named and not words.foreign.match(text, said.end()):
            left_out.update(_between(text, said, places, words, later=said in later))
    return [number in left_out for number in range(len(places))]


def _between(text: str, said: re.Match[str], places: Sequence[Span], words: _Words, *, later: bool) -> Iterable[int]:
    """The numbers of the places before which others lie, by words that ``said`` so."""
    named = [n for n, place in enumerate(places) if place.start >= said.end()]
    until = min((places[n].start for n in named), default=said.end())
    if named and words.last.search(text, said.start(), until):  # those that follow are the last, one after the other
        return (min(named),)
    before = [n for n, place in enumerate(places) if place.end <= said.start()]
    nearest = max(before, key=lambda n: places[n].end, default=-1)
    return range(nearest + 1 if later else 0, len(places))
