"""Plain marks: the digits in a line, as plain as all others, that are the marks of notes at the foot of the page.

In: the lines of a text whose format has no raised digits, and the notes that are wanted. Out: an ``Anchor`` for each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from toolkit.model import Span
from toolkit.parse.layout import Anchor, Line

_MOST = 40  # places of a mark, and ways to choose them, that are looked at
_NOTES = 200  # notes of one page, or of a whole text at its end
_GLUED = r"(?<=[^\W\d_]|[,.;:)\]”’\"'])"
_NO_NUMBER = r"(?<!\d[.,;])(?<!/[A-Z]\.)(?<!/[A-Z]\w\w\.)(?<!/[A-Z]\w\w\w\.)"  # a decimal, a revision
_YEAR = r"(?<=\b(?:19|20)\d\d"
_SKIPPED = 8  # the cost of a note without its mark; the cost of a mark is how unsure it is


@cache
def _plain(sign: str) -> tuple[re.Pattern[str], ...]:
    """The ways a mark in plain digits appears in a line, the surest first; or one that a scan gives as another sign."""
    if sign[0] in "[(":  # "(1)" is of a list, too, where nothing ends before or behind it
        whole, stops = re.escape(sign), ",;.:，。；：、،؛"
        return (
            re.compile(rf"(?<=\S)[^\S\n]?{whole}(?=[{stops}]|$)|(?<=[{stops})”])[^\S\n]?{whole}(?=\s|$)"),
            re.compile(rf"(?<=[\w”»》])[^\S\n]?{whole}(?=\s)"),
        )
    if not sign.isdecimal():
        return (re.compile(rf"(?<=[,.;:)]){sign}(?=\s|$)"), re.compile(rf"(?<=\w){sign}(?=\s|$)"))
    return tuple(
        re.compile(rf"(?=[\d\s])(?:{pattern})")
        for pattern in (
            rf"{_NO_NUMBER}{_GLUED}{sign}(?![\w/°%-]|\.\d)|^{sign}$",
            rf"{_YEAR}[.,;]){sign}(?!\w)|{_YEAR}[.,;] ){sign}(?!\w)"
            rf"|{_NO_NUMBER}(?<=[.,;:)\]”’\"'])[^\S\n]?{sign}(?=[^\S\n]*$|\s[a-z])|^{sign}(?=\s[a-z])",
            rf"{_YEAR}){sign}(?!\w)|(?<=\d[.,;])[^\S\n]?{sign}$|(?<=[^\W\d_][,;:)])[^\S\n]{sign}(?!\w)",
            rf"(?<=[^\W\d_])[^\S\n]{sign}$",
            rf"(?<=\d)[^\S\n]?{sign}$",
            rf"(?<=[^\W_])[^\S\n]{sign}(?=\s[a-z])",
        )
    )


def first_line(lines: list[Line], sign: str) -> int:
    """The index of the first line in which some plain digits are surely a mark; how many lines there are if none is."""
    digits = re.compile(rf"{sign}(?!\w)")
    for at, line in enumerate(lines):
        for found in digits.finditer(line.text) if sign in line.text and not line.kind else ():
            starts = (found.start(), max(0, found.start() - 1))  # a pattern may begin with a space or a bracket
            if any(pattern.match(line.text, start) for pattern in _plain(sign)[:3] for start in starts):
                return at
    return len(lines)


def _places(lines: list[Line], sign: str) -> list[tuple[int, int, int]]:
    """Where some lines may have a plain mark: start, end, and how unsure it is."""
    found: dict[int, tuple[int, int, int]] = {}
    above = ""
    for line in lines:
        if sign in line.text:
            for unsure, pattern in enumerate(_plain(sign)):
                for m in pattern.finditer(line.text):
                    if m.start() or not above.endswith(("/", "-", "–")):  # else the rest of a symbol
                        found.setdefault(line.start + m.end(), (line.start + m.start(), line.start + m.end(), unsure))
        above = line.text
    return sorted(found.values())


def anchors(lines: list[Line], notes: list[tuple[str, int]]) -> Iterator[Anchor]:
    """The plain digits in the text that are marks of notes (mark and offset of each).

    The marks of one page's notes are between them and the notes of the page before, in the order of their numbers.
    Of the ways to choose them, the one is taken that leaves the fewest out and has the surest.
    """
    body = [line for line in lines if not line.kind]
    starts = [line.start for line in body]
    first = 0
    for _, group in groupby(notes, key=lambda note: bisect_right(starts, note[1])):
        page = list(group)[:_NOTES]
        last = bisect_right(starts, page[0][1])
        yield from _chosen([_places(body[first:last], sign) for sign, _ in page], [sign for sign, _ in page])
        first = last


_SURE = re.compile(r"(?<=[a-z]{3})(\d{1,3})(?![\w/°%-]|\.\d)|(?<=[a-z)][,;:])(\d{1,3})(?=\s|$)|(?<=\S)\[\d{1,3}\]")


def again(lines: list[Line], marks: frozenset[str], chosen: list[Anchor]) -> Iterator[Anchor]:
    """The marks of notes that have one already: attached to a word, where a number is unlikely, or "[1]"."""
    taken = {anchor.span.end for anchor in chosen}
    for line in lines:
        for found in () if line.kind else _SURE.finditer(line.text):
            end = line.start + found.end()
            if found[0] in marks and end not in taken:
                yield Anchor(found[0].strip("[]"), Span(end - len(found[0]), end))


def _chosen(places: list[list[tuple[int, int, int]]], signs: list[str]) -> Iterator[Anchor]:
    """One place or none for each mark, in order: the cheapest choice."""
    ways: list[tuple[int, int, tuple[Anchor, ...]]] = [(0, -1, ())]  # cost, end of the last mark, the marks
    for sign, found in zip(signs, places, strict=True):
        new = {end: (cost + _SKIPPED, end, marks) for cost, end, marks in ways}
        for start, end, unsure in found[:_MOST]:
            best = min(((cost, marks) for cost, at, marks in ways if at <= start), key=lambda way: way[0], default=None)
            if best is not None and (end not in new or best[0] + unsure < new[end][0]):
                new[end] = (best[0] + unsure, end, (*best[1], Anchor(sign.strip("[()]"), Span(start, end))))
        ways = sorted(new.values())[:_MOST]
    yield from min(ways)[2]
