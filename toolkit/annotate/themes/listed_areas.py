"""Lists of areas inside clauses ("in the fields of health, education and trade"), item by item.

In: a ``Resolution`` and a ``Codebook``. Out: one ``ThemeList`` for each list, its items with their themes.

A list is a run of at least three items separated by commas, the last after "and" or "or", in which at least every
second item has words that the codebook codes. Proper names and procedure do not count: a list of bodies or of meetings
is not a list of areas. Its first item begins after what announces it ("fields of", "such as"), or with the first coded
words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from toolkit.annotate.search.patterns import straight_quotes
from toolkit.annotate.themes.codebook import Codebook, load_codebook
from toolkit.annotate.themes.finder import Mention
from toolkit.model import Resolution, Span


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its place in ``document.text``, its words, and the themes it is coded with, in order."""

    span: Span
    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeList:
    """A list of areas in a clause."""

    clause: str
    items: tuple[Item, ...]


def lists(resolution: Resolution, codebook: Codebook | None = None) -> tuple[ThemeList, ...]:
    """Every list of areas in the clauses of a resolution, in reading order.

    >>> import toolkit
    >>> found = next(one for one in lists(toolkit.load()) if one.clause == "OP16")
    >>> [(item.text, item.themes) for item in found.items][-3:]
    [('trade promotion', ('trade',)), ('transportation', ('transport',)), ('tourism', ('tourism',))]
    """
    book = codebook or load_codebook()
    procedure = {theme.id for theme in book.themes if book.area(theme.area).kind == "procedure"}
    found = []
    for clause in resolution.clauses:
        if clause.text.count(",") < 1:
            continue
        mentions = [
            mention for mention in book.finder.find(clause.text) if not mention.name and mention.theme not in procedure
        ]
        for places in runs(clause.text, mentions) if len(mentions) > 1 else ():
            items = tuple(
                Item(clause.place(start, end), clause.text[start:end], _themes(mentions, start, end))
                for start, end in places
            )
            found.append(ThemeList(clause.label, items))
    return tuple(found)


_Place = tuple[int, int]
_BREAK = re.compile(r"[;:()“”\"]|\.$")
_COMMA = re.compile(r",(?:\s+|$)")
_ANNOUNCED = re.compile(
    r"\b(?:(?:fields?|areas?|spheres?|domains?) of|such as|relat(?:ing|ed) to|concerning|regarding|including|namely)"
    r"(?: questions relating to)? "
)
_NO_ITEM = re.compile(
    r"(?:which|who|whose|where|when|while|as|in|by|with|to|for|on|through|at|from|held|pursuant|particularly|"
    r"inter alia|\w+s (?:the|any|its|also)|if|so|but|also|taking|noting|recalling|welcoming|recognizing|emphasizing)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:including|such as|especially|in particular)\b")
_AND = re.compile(r"(?:and|or) ")
_CONJUNCTION = re.compile(r" (?:and|or) ")
_BEHIND = re.compile(r" (?:through|by|with a view|in order|so as|(?:and|or) (?:in|by|through|to|for|with|as)) ")
LONGEST, MOST = 14, 100
"""The most words of an item, and the most items of a list."""


def runs(text: str, mentions: Sequence[Mention]) -> list[list[_Place]]:
    """The lists of a clause's text: for each, the places of its items; ``mentions`` are its coded words.

    >>> from toolkit.annotate.themes import mentions
    >>> text = "Encourages work in the fields of health, higher education, and trade, and decides to meet"
    >>> [[text[a:b] for a, b in run] for run in runs(text, mentions(text))]
    [['health', 'higher education', 'trade']]
    """
    text = straight_quotes(text)
    found = []
    for start, end in _pieces(text, 0, len(text), _BREAK):
        segments = list(_pieces(text, start, end, _COMMA))
        at = 0
        while at < len(segments) - 1:
            last, stop = _last(text, segments, at, mentions)
            items = _items(text, segments[at : last + 1], mentions) if last > at else []
            coded = sum(bool(_inside(mentions, *item)) for item in items)
            if len(items) > 2 and 2 * coded >= len(items):
                found.append(items)
            at = max(stop, at + 1)
    return found


def _pieces(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[_Place]:
    """The stretches between punctuation marks."""
    pieces = []
    for found in mark.finditer(text, start, end):
        pieces.append((start, found.start()))
        start = found.end()
    return [(a, b) for a, b in [*pieces, (start, end)] if a < b]


def _last(text: str, segments: Sequence[_Place], first: int, mentions: Sequence[Mention]) -> tuple[int, int]:
    """The last segment of a list that begins in segment ``first``, and the next segment that could begin one.

    The last segment is ``first`` itself if there is no list.
    """
    if not _inside(mentions, *segments[first]):
        return first, first + 1
    last = i = first
    for i in range(first + 1, min(len(segments), first + MOST)):
        start, end = segments[i]
        words = text[start:end]
        if _MORE.match(words):
            continue
        if closing := _AND.match(words):
            near = [m for m in _inside(mentions, start, end) if text.count(" ", start + closing.end(), m.start) < 4]
            if near and words.count(" ") <= LONGEST:
                return i, i + 1
            break
        if _NO_ITEM.match(words) or (words.count(" ") >= LONGEST and not _split(text, (start, end), mentions)):
            break
        last = i
        split = _split(text, (start, end), mentions)
        if split and split[1][1] < end:  # more words follow: the list ends here
            return i, i + 1
    while last > first and not _split(text, segments[last], mentions):
        last -= 1
    return last, i


def _items(text: str, segments: Sequence[_Place], mentions: Sequence[Mention]) -> list[_Place]:
    start, end = segments[0]
    items = [(_first(text, mentions, start, end), end)]
    for start, end in segments[1:-1]:
        if _MORE.match(text, start):
            items[-1] = (items[-1][0], end)
        else:
            items += _pair(text, (start, end), mentions)
    start, end = segments[-1]
    if closing := _AND.match(text, start):
        return [*items, (closing.end(), end)]
    split = _split(text, (start, end), mentions)
    return [*items, *split] if split else items


def _first(text: str, mentions: Sequence[Mention], start: int, end: int) -> int:
    """Where the first item begins: after what announces it, else with the last coded words or those joined to them."""
    coded = _inside(mentions, start, end)
    for found in _ANNOUNCED.finditer(text, start, end):
        behind = [m.start for m in coded if m.start >= found.end()]
        if behind and text.count(" ", found.end(), behind[0]) < 3:
            return found.end()
    at = coded[-1].start
    for mention in reversed(coded):
        if mention.end >= at or _CONJUNCTION.fullmatch(text, mention.end, at):
            at = min(at, mention.start)
    return at


def _pair(text: str, segment: _Place, mentions: Sequence[Mention]) -> list[_Place]:
    """An item, or two if "and" joins two phrases of at least two words, each with themes of its own."""
    for left, right in _halves(text, segment, mentions):
        both = (set(_themes(mentions, *left)), set(_themes(mentions, *right)))
        whole = all(" " in text[a:b] for a, b in (left, right))
        if whole and all(both) and not both[0] & both[1]:
            return [left, right]
    return [segment]


def _split(text: str, segment: _Place, mentions: Sequence[Mention]) -> list[_Place]:
    """The last two items, in the segment that closes a list; none if it has no "and" between coded words."""
    end = segment[1]
    for left, (from_, to) in reversed(_halves(text, segment, mentions)):
        behind = _BEHIND.search(text, from_, to)
        inside = _inside(mentions, from_, behind.start() if behind else to)
        if not inside or text.count(" ", from_, inside[0].start) > 2 or not _inside(mentions, *left):
            continue
        stop = max(m.end for m in inside)
        if not behind and text.count(" ", stop, end) < 3 and not re.match(r" (?:fields?|areas?)\b", text[stop:end]):
            stop = end
        return [left, (from_, stop)]
    return []


def _halves(text: str, segment: _Place, mentions: Sequence[Mention]) -> list[tuple[_Place, _Place]]:
    """The two sides of each "and" or "or" of a segment that is not inside coded words."""
    start, end = segment
    here = _inside(mentions, start, end)
    return [
        ((start, found.start()), (found.end(), end))
        for found in _CONJUNCTION.finditer(text, start, end)
        if not any(m.start < found.start() and found.end() < m.end for m in here)
    ]


def _inside(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    first = bisect_left(mentions, start, key=_start)
    return [m for m in mentions[first : bisect_left(mentions, end, key=_start)] if m.end <= end]


_start = attrgetter("start")


def _themes(mentions: Sequence[Mention], start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.theme for m in _inside(mentions, start, end)))
