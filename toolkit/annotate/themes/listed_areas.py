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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from toolkit import data
from toolkit.annotate.search.patterns import straight_quotes
from toolkit.annotate.themes.codebook import Codebook, load_codebook
from toolkit.annotate.themes.finder import Mention
from toolkit.model import Resolution, Span
from toolkit.tomlfile import load


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
        back = clause.map.inverse()
        acts = [back.offset(phrase.span.start) for phrase in clause.phrases[1:]]
        for places in runs(clause.text, mentions, acts) if len(mentions) > 1 else ():
            items = tuple(
                Item(clause.place(start, end), clause.text[start:end], _themes(mentions, start, end))
                for start, end in places
            )
            found.append(ThemeList(clause.label, items))
    return tuple(found)


_Place = tuple[int, int]
_COMMA = re.compile(r",(?:\s+|$)")
_AND = re.compile(r"(?:and|or) ")
_CONJUNCTION = re.compile(r" (?:and|or) ")
_JOINS = re.compile(r",?\s+(?:and|or|while|but)?\s*\Z")
_LED = re.compile(r"(?:for|by|in|of|to|on|through) ")
_FIELDS = re.compile(r" (?:fields?|areas?)\b")
LONGEST, MOST, FARTHEST = 14, 100, 4
"""The most words of an item, the most items of a list, and the most words behind the coded ones of the first item."""


class _Words(NamedTuple):
    """The patterns of ``data/languages/en/areas.toml``.

    - ``stop``: punctuation, and the words of a sentence within the sentence, before which a list ends.
    - ``announced``, ``examples``, ``outside``, ``behind``: as in the file, at the beginning of words.
    - ``aside``: a segment before a list, "without discrimination, "; ``verb``: an item that is a deed ("combat crime");
      ``broken``: one that breaks off, "the law to respect".
    - ``several``: words of which examples may follow, "people in need" and "marine species", not "terrorism".
    - ``apart``: how a side of "and" begins that is one more item, "the removal and destruction of mines".
    - ``adjective``: an item of two words or more whose last is an adjective; ``compound``: one that ends with a
      compound adjective, "gender-responsive".
    """

    stop: re.Pattern[str]
    announced: re.Pattern[str]
    examples: re.Pattern[str]
    outside: re.Pattern[str]
    behind: re.Pattern[str]
    aside: re.Pattern[str]
    verb: re.Pattern[str]
    broken: re.Pattern[str]
    several: re.Pattern[str]
    apart: re.Pattern[str]
    adjective: re.Pattern[str]
    compound: re.Pattern[str]


@cache
def _words() -> _Words:
    """The words of lists. Raises ``VocabularyError``, naming the line of any error."""
    toml = load(data.path("languages/en/areas.toml"))
    listed = toml.table((), {"version": str, **dict.fromkeys(_KEYS, list)})
    said = {key: "|".join(listed[key]) for key in _KEYS}
    return _Words(
        re.compile(rf"[;:()“”\"]|\.$|\b(?:{said['clauses']})\b(?![-'])"),
        re.compile(rf"\b(?:{said['announced']})(?: questions relating to)? "),
        re.compile(rf"(?:{said['examples']})\b"),
        re.compile(rf"(?:{said['outside']})\b", re.IGNORECASE),
        re.compile(rf" (?:{said['behind']}) "),
        re.compile(rf"(?:{said['asides']})(?: [\w'-]+){{1,2}}"),
        re.compile(rf"(?:{said['verbs']})\b"),
        re.compile(rf".*\b(?:to (?:{said['verbs']})|and|or)\Z", re.DOTALL),
        re.compile(rf"(?:(?!in|of|on|for|with|at)[A-Za-z'-]+\s){{0,3}}(?:{said['several']})\b"),
        re.compile(rf"(?:{said['apart']})\b"),
        re.compile(rf".*\s(?!(?:{said['nouns']})\Z)(?:{said['adjectives']})\Z", re.DOTALL),
        re.compile(rf"(?:.*\s)?[\w-]+-(?:{said['compounds']})\Z", re.DOTALL),
    )


_KEYS = (
    *("announced", "examples", "outside", "clauses", "asides", "verbs", "behind", "several", "apart", "adjectives"),
    *("nouns", "compounds"),
)


def runs(text: str, mentions: Sequence[Mention], acts: Sequence[int] = ()) -> list[list[_Place]]:
    """The lists of a clause's text: for each, the places of its items; ``mentions`` are its coded words.

    ``acts`` are the places where the organ begins to act: a list ends there.

    >>> from toolkit.annotate.themes import mentions
    >>> text = "Encourages work in the fields of health, higher education, and trade, and decides to meet"
    >>> [[text[a:b] for a, b in run] for run in runs(text, mentions(text))]
    [['health', 'higher education', 'trade']]
    """
    text, words = straight_quotes(text), _words()
    found = []
    for start, end in _parts(text, acts, words.stop):
        segments = _joined(text, _pieces(text, start, end, _COMMA), mentions)
        at = 0
        while at < len(segments) - 1:
            last, stop = _last(text, segments, at, mentions)
            items = _items(text, segments[at : last + 1], mentions) if last > at else []
            coded = sum(bool(_inside(mentions, *item)) for item in items)
            if len(items) > 2 and 2 * coded >= len(items) and _sound([text[a:b] for a, b in items]):
                found.append(items)
            at = max(stop, at + 1)
    return found


def _parts(text: str, acts: Sequence[int], stop: re.Pattern[str]) -> Iterator[_Place]:
    """The stretches in which a list can be: between marks, acts, and the words of other sentences."""
    places = [0, *acts, len(text)]
    for above, below in pairwise(places):
        for start, end in _pieces(text, above, below, stop):
            joins = _JOINS.search(text, max(start, end - 9), end)
            yield start, joins.start() if joins else end


def _joined(text: str, segments: Iterable[_Place], mentions: Sequence[Mention]) -> list[_Place]:
    """Segments, those that end with an adjective joined to the next: "full, equal and meaningful participation"."""
    joined: list[_Place] = []
    open_ = False
    for start, end in segments:
        joined[-1:] = [(joined[-1][0], end)] if open_ else [*joined[-1:], (start, end)]
        alone = open_ and " " not in text[start:end] and all(m.end != end for m in _inside(mentions, start, end))
        open_ = alone or _open(text, start, end, mentions)
    return joined


def _open(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether words end with an adjective that is no area by itself: its noun is still to come."""
    start = max(start, end - _LONG)
    if _words().compound.match(text, start, end):
        return True
    return _words().adjective.match(text, start, end) is not None and all(
        m.end != end for m in _inside(mentions, start, end)
    )


_LONG = 60  # characters of the last two words


def _sound(items: Sequence[str]) -> bool:
    """Whether items can be areas: none is long, ends with what is to be done, or is a deed behind one that is none."""
    done = [_words().verb.match(item) is not None for item in items]
    alike = done[0] or not any(done)
    return alike and not any(item.count(" ") >= LONGEST or _words().broken.match(item) for item in items)


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
    if not _inside(mentions, *segments[first]) or _words().aside.fullmatch(text, *segments[first]):
        return first, first + 1
    last = i = first
    for i in range(first + 1, min(len(segments), first + MOST)):
        start, end = segments[i]
        words = text[start:end]
        if _words().examples.match(words):
            if i > first + 1 and _split(text, segments[last], mentions):
                return last, i
            if i == first + 1 and _words().several.match(text, _first(text, mentions, *segments[first])):
                return first, i  # its examples are a list of their own
            continue
        if (closing := _AND.match(words)) and not _words().outside.match(words, closing.end()):
            near = [m for m in _inside(mentions, start, end) if text.count(" ", start + closing.end(), m.start) < 4]
            if near and words.count(" ") <= LONGEST:
                return i, i + 1
            break
        long = words.count(" ") >= LONGEST and not _split(text, (start, end), mentions)
        if closing or long or _words().outside.match(words):
            break
        last = i
        split = _split(text, (start, end), mentions)
        if split and split[1][1] < end:  # more words follow: the list ends here
            return i, i + 1
    while last > first and (
        _words().examples.match(text, segments[last][0]) or not _split(text, segments[last], mentions)
    ):
        last -= 1
    return last, i


def _items(text: str, segments: Sequence[_Place], mentions: Sequence[Mention]) -> list[_Place]:
    start, end = segments[0]
    items = [(_first(text, mentions, start, end), end)]
    if items[0][0] == end:
        return []
    for start, end in segments[1:-1]:
        if _words().examples.match(text, start):
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
    for found in _words().announced.finditer(text, start, end):
        behind = [m.start for m in coded if m.start >= found.end()]
        if behind and text.count(" ", found.end(), behind[0]) < 3:
            led = _LED.match(text, found.end())
            return led.end() if led else found.end()
    at = coded[-1].start
    if text.count(" ", coded[-1].end, end) > FARTHEST:
        return end
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
    halves = sorted(_halves(text, segment, mentions), key=lambda sides: _joint(text, *sides), reverse=True)
    for left, (from_, to) in halves:
        behind = _words().behind.search(text, from_, to)
        inside = _inside(mentions, from_, behind.start() if behind else to)
        near = 6 if _words().apart.match(text, from_) else 2
        if (
            _words().outside.match(text, from_)
            or not inside
            or text.count(" ", from_, inside[0].start) > near
            or not _inside(mentions, *left)
        ):
            continue
        stop = max(m.end for m in inside)
        if text.startswith("-", stop):
            continue  # "disability-sensitive infrastructure"
        if not behind and text.count(" ", stop, end) < 3 and not _FIELDS.match(text, stop, end):
            stop = end
        return [left, (from_, stop)]
    return []


def _joint(text: str, left: _Place, right: _Place) -> tuple[bool, bool, int]:
    """How well an "and" or "or" joins the last two items of a list, rather than words within one."""
    return text.startswith(" and ", left[1]), _words().apart.match(text, right[0]) is not None, right[0]


def _halves(text: str, segment: _Place, mentions: Sequence[Mention]) -> list[tuple[_Place, _Place]]:
    """The two sides of each "and" or "or" of a segment that is not inside coded words."""
    start, end = segment
    here = _inside(mentions, start, end)
    return [
        ((start, found.start()), (found.end(), end))
        for found in _CONJUNCTION.finditer(text, start, end)
        if not any(m.start < found.start() and found.end() < m.end for m in here)
        and not _open(text, start, found.start(), mentions)
    ]


def _inside(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    first = bisect_left(mentions, start, key=_start)
    return [m for m in mentions[first : bisect_left(mentions, end, key=_start)] if m.end <= end]


_start = attrgetter("start")


def _themes(mentions: Sequence[Mention], start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.theme for m in _inside(mentions, start, end)))
