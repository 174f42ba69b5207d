"""Lines: from the pieces of print of a page to its lines, cells and columns.

In: a ``Page`` with its ``Run``s, in the order of the file. Out: ``Line``s from the page's top down, each with its words
as a reader sees them, and as the file has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

from toolkit.read.characters import FIGURES, RAISED

_NUMBER = re.compile(r"\S{1,6}[.)]|[•●▪–—*-]")  # what may be apart from the words that it counts
SPACE = 0.155  # of the size: what is narrower is not a space between words, though pdfium may take it for one
_UNSEEN = re.compile(r"(?<=\s)\s+|\u00ad")
_FIGURES = str.maketrans(FIGURES)
_across, _height = attrgetter("x0"), attrgetter("y")


class Run(NamedTuple):
    """A piece of print in one font: its words, from where to where, on which baseline, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    fresh: bool
    """True if the file begins a new line: nothing there says whether a space precedes it."""


class Page(NamedTuple):
    """One page: its size in points, its print in the order of the file, and what is printed sideways on it.

    ``picture``: whether it has print of which none is words.
    """

    width: float
    height: float
    runs: list[Run]
    turned: list[Run]
    picture: bool = False


class Line:
    """A line of print, or the part of one that is in a cell or column: its words and where they came from."""

    __slots__ = (
        "beside",
        "bold",
        "column",
        "cuts",
        "italics",
        "page",
        "raw",
        "row",
        "side",
        "size",
        "text",
        "x0",
        "x1",
        "y",
    )

    def __init__(self, runs: list[Run], page: int, *, row: int = 0, beside: bool = False, column: int = 0) -> None:
        main = max(runs, key=_area) if len(runs) > 1 else runs[0]
        if len(main.text) < 4:  # letter by letter: what most of them share is the line's own
            shares: defaultdict[tuple[float, float], float] = defaultdict(float)
            for run in runs:
                shares[run.y, run.size] += _area(run)
            main = max(runs, key=lambda run: shares[run.y, run.size])
        self.y, self.size, self.page = main.y, main.size, page
        self.x0, self.x1 = runs[0].x0, main.x1 if len(runs) == 1 else max([run.x1 for run in runs])
        self.row, self.beside, self.column = row, beside, column
        """True for a cell, with others in its line; 0 for a line across the page, 1 and 2 for the lines of a column."""
        self.side = 2 * column + page % 2
        """Lines of one side share their margins: they are of one column, on pages of the left or of the right hand."""
        self.italics: list[tuple[int, int]] = []
        self.cuts: list[tuple[int, int]] = []
        """Where ``text`` continues after something was left out: offset in ``text``, in ``raw``."""
        if len(runs) == 1:
            self.text = self.raw = main.text.rstrip()
            self.bold = main.bold
            if main.italic:
                self.italics.append((0, len(self.text)))
        else:
            self._read(runs)
        if "  " in self.text or "\u00ad" in self.text:
            self._clean()

    def _read(self, runs: list[Run]) -> None:
        text, raw = [""], [""]
        length = origin = inked = bold = 0  # of the text, of what is raw, of the text without the space at its end
        last = None
        for run in runs:
            apart = last is not None and run.x0 - last.x1 > SPACE * self.size
            if run.fresh and apart and not raw[-1].endswith(" "):
                raw.append(" ")
                text.append(" ")
                origin, length = origin + 1, length + 1
            words = run.text
            raised = self._raised(run)
            if raised:
                words = words.translate(RAISED)
            if text[-1].endswith(" ") and (raised or not apart):  # a mark belongs to the word before it
                while len(text) > 1 and text[-1].isspace():
                    text.pop()
                text[-1] = text[-1].rstrip()
                length = inked
                self.cuts.append((length, origin))
            end = length + len(words.rstrip())
            if run.italic and end > length:
                start = self.italics.pop()[0] if self.italics and inked <= self.italics[-1][1] else length
                self.italics.append((start, end))
            bold += run.bold and len(words)
            text.append(words)
            raw.append(run.text)
            inked = end if end > length else inked
            length, origin = length + len(words), origin + len(run.text)
            last = run
        self.bold = 2 * bold > length
        self.text, self.raw = "".join(text).rstrip(), "".join(raw).rstrip()

    def _raised(self, run: Run) -> bool:
        """True for a footnote's mark: smaller than its line, above its baseline."""
        small, high = run.size <= 0.85 * self.size, run.y > self.y + 0.12 * self.size
        return small and high and run.text.replace(",", "").strip().isdecimal()

    def _clean(self) -> None:
        """Leave out of ``text`` what nobody sees: a second space, a soft hyphen."""
        gaps = [found.span() for found in _UNSEEN.finditer(self.text)]
        starts = [start for start, _ in gaps]
        before = [0, *accumulate(end - start for start, end in gaps)]  # what the gaps before each of them hold
        known = [(0, 0), *self.cuts]
        heads = [here for here, _ in known]

        def moved(at: int) -> int:
            n = bisect_right(starts, at)
            return at - before[n] + (max(0, gaps[n - 1][1] - at) if n else 0)

        def origin(at: int) -> int:
            here, there = known[bisect_right(heads, at) - 1]
            return there + at - here

        cuts = [(moved(here), there) for here, there in self.cuts]
        self.cuts = sorted(dict(sorted(cuts + [(moved(end), origin(end)) for _, end in gaps])).items())
        self.italics = [(moved(start), moved(end)) for start, end in self.italics]
        self.text = _UNSEEN.sub("", self.text).translate(_FIGURES)

    def first_word(self) -> float:
        """The width of its first word and the space before it, in points."""
        word = self.text.partition(" ")[0]
        return (self.x1 - self.x0) * (len(word) + 1) / len(self.text)


def lines(page: Page, number: int) -> list[Line]:
    """The lines of a page from its top down, cells from left to right; those across both columns have the column 0."""
    gutter = _gutter(page)
    found: list[Line] = []
    for at, row in enumerate(rows(page)):
        if len(row) == 1 and gutter < 0:
            found.append(Line(row, number, row=at))
            continue
        row.sort(key=_across)
        wide = 2.5 * max([run.size for run in row])
        cuts = [0]
        for i in range(1, len(row)):
            left, right = row[i - 1].x1, row[i].x0
            if left <= gutter <= right or (
                right - left > wide
                and (cuts[1:] or not _NUMBER.fullmatch("".join([run.text for run in row[:i]]).strip()))
            ):
                cuts.append(i)
        pieces = [row[a:b] for a, b in pairwise([*cuts, len(row)])]
        columns = [0 if gutter < 0 else 2 if p[0].x0 >= gutter else int(p[-1].x1 <= gutter) for p in pieces]
        cells = Counter(columns)
        for piece, column in zip(pieces, columns, strict=True):
            found.append(Line(piece, number, row=at, beside=cells[column] > 1, column=column))
    return [line for line in found if line.text]


def without_margin(page: Page) -> Page:
    """The page, the numbers that count its lines in the margin among what is printed beside them."""
    numbers = [run for run in page.runs if run.text.strip().isdecimal() and len(run.text.strip()) < 5]
    if len(numbers) < 2:
        return page
    words = [run for run in page.runs if not run.text.strip().isdecimal()]
    left, right = min([run.x0 for run in words], default=0.0), max([run.x1 for run in words], default=0.0)
    for side in ([run for run in numbers if run.x1 < left], [run for run in numbers if run.x0 > right]):
        side.sort(key=_height, reverse=True)
        if len(side) > 1 and _counts_lines(side, words):
            told = Run(" ".join(run.text.strip() for run in side), 0.0, 0.0, 0.0, side[0].size, False, False, True)
            apart = set(side)
            kept = [run for run in page.runs if run not in apart]
            return page._replace(runs=kept, turned=[*page.turned, told])
    return page


def _counts_lines(numbers: list[Run], words: list[Run]) -> bool:
    """Whether numbers below one another count lines: each or each so many, and hardly a line has none."""
    values = [int(run.text) for run in numbers]
    step = values[1] - values[0]
    if step < 1 or any(b - a != step for a, b in pairwise(values)):
        return False
    if step > 1:
        return len(values) > 2 or values[0] == step > 3
    heights = sorted(run.y for run in numbers)
    lines = {round(run.y) for run in words if heights[0] - 2 < run.y < heights[-1] + 2}
    beside = sum(bisect_right(heights, y - 3) < bisect_left(heights, y + 3) for y in lines)
    return len(values) > 3 and beside > 0.85 * len(lines)


def rows(page: Page) -> list[list[Run]]:
    """The runs that are on one baseline, marks above it included; the rows from the top down."""
    rows: list[list[Run]] = []
    y = size = 0.0
    for run in sorted(page.runs, key=_height, reverse=True):
        near = 0.3 if 0.8 < size / run.size < 1.25 else 0.45  # a mark is higher than its line
        if rows and (y - run.y < near * max(size, run.size) or (y - run.y < 0.6 * size and _counts(run, rows[-1]))):
            rows[-1].append(run)
            if run.size > size:
                y, size = run.y, run.size
        else:
            rows.append([run])
            y, size = run.y, run.size
    return rows


def _counts(run: Run, row: list[Run]) -> bool:
    """True if a number alone is a little higher or lower than the line that it counts."""
    return len(row) == 1 and any(_NUMBER.fullmatch(alone.text.strip()) for alone in (run, row[0]))


def _area(run: Run) -> float:
    return run.size * len(run.text)


def _gutter(page: Page) -> float:
    """Where the white space between two columns of text is; -1 on a page that has none."""
    runs, low, step, places = page.runs, 0.38 * page.width, 2.0, int(0.12 * page.width)
    changes = [0] * (places + 2)
    for run in runs:
        first, last = int((run.x0 - low) / step) + 1, int((run.x1 - low) / step)
        if last >= 0 and first <= places and first <= last:
            changes[max(first, 0)] += 1
            changes[min(last, places) + 1] -= 1
    most = sum(run.fresh for run in runs) // 12  # a heading may be across both
    wide = gutter = 0.0
    free = 0
    for place, crossing in enumerate(accumulate(changes[:-1])):
        free = free + 1 if crossing <= most else 0
        if free > wide:
            wide, gutter = free, low + step * (place - free / 2)
    if len(runs) < 10 or wide * step < 8:
        return -1.0
    sides = ([run for run in runs if run.x1 <= gutter], [run for run in runs if run.x0 >= gutter])
    whole = [_is_text(side) for side in sides]
    if all(whole) or (whole[0] and _is_short(sides[1], sides[0])) or (whole[1] and _is_short(sides[0], sides[1])):
        return gutter
    return -1.0


def _ends(side: list[Run]) -> dict[int, float]:
    """Where the lines of one side of a page end, by their heights."""
    ends: dict[int, float] = {}
    for run in side:
        ends[round(run.y)] = max(ends.get(round(run.y), 0.0), run.x1)
    return ends


def _is_text(side: list[Run]) -> bool:
    """True if the print on one side of a page is a column of text: lines that mostly end at its right margin."""
    ends = _ends(side)
    if len(ends) < 8 or sum(len(run.text) for run in side) < 20 * len(ends):
        return False
    left, right = min(run.x0 for run in side), sorted(ends.values())[-len(ends) // 10]
    return 2 * sum(end > right - 0.15 * (right - left) for end in ends.values()) > len(ends)


def _is_short(side: list[Run], other: list[Run]) -> bool:
    """True if a few lines begin a column beside a longer one: full, set close, within its height."""
    heights = sorted(_ends(side), reverse=True)
    if len(heights) < 2 or sum(len(run.text) for run in side) < 25 * len(heights):
        return False
    size, left = other[0].size, min(run.x0 for run in side)
    close = all(a - b < 4 * size for a, b in pairwise(heights))
    within = heights[0] < max(run.y for run in other) + size and heights[-1] > min(run.y for run in other) - size
    return close and within and all(run.x0 - left < 3 * size for run in side if run.fresh)
