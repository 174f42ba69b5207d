"""From right to left: the order of reading of Arabic print, from where its letters are.

A PDF file may have the letters of Arabic in the order of reading, or as they are from left to right, or now this and
now that; only their places are sure. In: a ``Page`` whose runs are single letters in lines with Arabic, as ``engine``
reads them. Out: the page as in a mirror, so that what is read first is on the left, as in any other script; each run
has words in the order of reading. Inside these, Latin words and numbers run from left to right, as the Unicode
Bidirectional Algorithm (UAX #9) sets them in a paragraph from the right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from toolkit.read.pdf.lines import SPACE, Page, Run, rows

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # letters as they are at the head or the end of a word
_JOINS = "/.,:+-"  # between two figures, these are of the number
_PAIRS = {sign: pair for pair in ("()", "[]", "«»") for sign in pair}
_LAM, _ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
_LINE = 8.0  # points: a vowel sign is not farther from the line of its letter
_WIDE = 0.8  # of the size: behind a gap this wide a run of its own begins


def mirrored(page: Page) -> Page | None:
    """The page as in a mirror; None if it is not in Arabic, so that its runs are not single letters."""
    words = "".join([run.text for run in page.runs])
    if not 2 * len(_ARABIC.findall(words)) > sum(map(str.isalpha, words)):
        return None
    whole = page._replace(runs=_with_marks(list(_signs(page.runs))))
    return page._replace(runs=[run for row in rows(whole) for run in _row(row, page.width)])


def _signs(runs: list[Run]) -> Iterator[Run]:
    """The printed signs, without spaces and in their usual forms; letters in one place are one sign."""
    for _, same in groupby(runs, key=lambda run: (run.x0, run.x1, run.y)):
        signs = [run for run in same if run.text.strip()]
        text = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), "".join(run.text.strip() for run in signs))
        text = "".join(sorted(text, key=lambda sign: unicodedata.combining(sign) > 0))
        if len(text) > 1 and text[1] == _LAM and text[0] in _ALEFS:  # whose letters the file has reversed
            text = text[1] + text[0] + text[2:]
        if text:
            yield signs[0]._replace(text=text)


def _with_marks(runs: list[Run]) -> list[Run]:
    """The letters, each with the vowel signs above and below it, which a file may have anywhere, and on its line."""
    letters = [run for run in runs if not _signed(run.text[0])]
    nearest = _Nearest(letters)
    for mark in runs:
        if _signed(mark.text[0]) and (at := nearest(mark)) is not None:
            letters[at] = letters[at]._replace(text=letters[at].text + mark.text)
    plain = [run for run in letters if not _signed(run.text[-1])]
    nearest = _Nearest(plain)
    for i, run in enumerate(letters):  # a letter with its sign may be printed a little higher
        if _signed(run.text[-1]) and (at := nearest(run)) is not None:
            letters[i] = run._replace(y=plain[at].y)
    return letters


def _signed(sign: str) -> bool:
    return unicodedata.combining(sign) > 0


class _Nearest:
    """Finds the letter that is nearest to another sign, on its line or one beside it."""

    def __init__(self, letters: list[Run]) -> None:
        self.letters = [(run.x0 + run.x1, run.y) for run in letters]
        self.lines: defaultdict[int, list[int]] = defaultdict(list)
        for i, run in enumerate(letters):
            self.lines[round(run.y / _LINE)].append(i)

    def __call__(self, sign: Run) -> int | None:
        line = round(sign.y / _LINE)
        near = [i for at in (line - 1, line, line + 1) for i in self.lines[at]]
        far = [abs(x - sign.x0 - sign.x1) + 4 * abs(y - sign.y) for x, y in map(self.letters.__getitem__, near)]
        return near[far.index(min(far))] if near else None


def _row(row: list[Run], width: float) -> Iterator[Run]:
    letters = sorted(row, key=lambda run: run.x0 + run.x1)
    left, right = letters[0].x0, max(run.x1 for run in letters)
    size = max(run.size for run in letters)
    units: Iterable[list[Run]] = _turned(list(_read(letters)))
    if _latin(letters):  # it keeps its order, at the other side of the page
        shift = width - right - left
        letters = [run._replace(x0=width - run.x1 - shift, x1=width - run.x0 - shift) for run in letters]
        units = [[run] for run in letters]
    fresh = True
    for group in _groups(iter(units), size):
        text = unicodedata.normalize("NFC", "".join(run.text for run in group))
        a, b = min(run.x0 for run in group), max(run.x1 for run in group)
        yield group[0]._replace(text=text, x0=width - b, x1=width - a, fresh=fresh)
        fresh = False


def _latin(letters: list[Run]) -> bool:
    """Whether a line runs from the left: it has no Arabic, no end where its head is and no raised mark at its end."""
    first, last = letters[0], letters[-1]
    ends = first.text in ".,:;)(" or (last.text.isdigit() and last.size < 0.85 * first.size)
    return not ends and not any(_ARABIC.search(run.text) for run in letters)


def _read(letters: list[Run]) -> Iterator[list[Run]]:
    """Letters, given from left to right, in the order of reading: each alone, but those that run from the left."""
    stretch: list[Run] = []  # of what is not Arabic, from left to right
    for run in reversed(letters):
        if _ARABIC.search(run.text):
            yield from _stretch(stretch)
            yield [run]
            stretch = []
        else:
            stretch.insert(0, run)
    yield from _stretch(stretch)


def _stretch(runs: list[Run]) -> Iterator[list[Run]]:
    """What is between Arabic words, given from left to right, in the order of reading."""
    latin = [i for i, run in enumerate(runs) if run.text[0].isalpha()]
    if not latin:
        yield from _numbers(runs)
        return
    first = last = latin[0]
    depth = 0
    for i, run in enumerate(runs[first:], start=first):
        if run.text in _PAIRS:
            opens = _apart(runs[i - 1], run) and not (i + 1 < len(runs) and _apart(run, runs[i + 1]))
            depth += 1 if opens else -1
            if depth < 0:  # a bracket of the Arabic words around
                break
            runs[i] = run._replace(text=_PAIRS[run.text][not opens])
        if depth == 0 and (run.text[-1].isalnum() or run.text in _PAIRS):
            last = i
    yield from _numbers(runs[last + 1 :])
    yield runs[first : last + 1]
    yield from _numbers(runs[:first])


def _numbers(runs: list[Run]) -> Iterator[list[Run]]:
    """Numbers and signs, given from left to right: from the right, but each number's figures as they are."""
    number: list[Run] = []
    for i in range(len(runs) - 1, -1, -1):
        run = runs[i]
        near = bool(number) and not _apart(run, number[0])
        joins = near and run.text in _JOINS and i > 0 and runs[i - 1].text.isdigit()
        if number and not (joins or (near and run.text.isdigit())):
            yield number
            number = []
        if joins or run.text.isdigit():
            number.insert(0, run)
        else:
            yield [run]
    if number:
        yield number


def _turned(units: list[list[Run]]) -> Iterator[list[Run]]:
    """The same with each bracket as it opens or closes: what a file has for one in Arabic may be either of the two."""
    depth = 0
    for i, unit in enumerate(units):
        if len(unit) == 1 and unit[0].text in _PAIRS:
            after = units[i + 1][-1] if i + 1 < len(units) else None
            ends = after is None or _apart(after, unit[0]) or after.text in "،؛:.,;"
            begins = i == 0 or _apart(unit[0], units[i - 1][0])
            opens = begins and not ends if depth else not ends or begins
            depth = max(0, depth + (1 if opens else -1))
            yield [unit[0]._replace(text=_PAIRS[unit[0].text][not opens])]
        else:
            yield unit


def _apart(left: Run, right: Run) -> bool:
    """Whether there is room for a space between two letters."""
    return right.x0 - left.x1 > SPACE * max(left.size, right.size)


def _groups(units: Iterator[list[Run]], size: float) -> Iterator[list[Run]]:
    """The letters in runs of one kind, with a space where there is room for one."""
    group: list[Run] = []
    edge = 0.0  # the left side of the last unit
    for unit in units:
        for i, run in enumerate(unit):
            gap = run.x0 - unit[i - 1].x1 if i else edge - unit[-1].x1
            if group:
                last = group[-1]
                if gap > SPACE * size:
                    group[-1] = last._replace(text=last.text + " ")
                alike = (run.y, run.size, run.bold, run.italic) == (last.y, last.size, last.bold, last.italic)
                if not alike or gap > _WIDE * size:
                    yield group
                    group = []
            group.append(run)
        edge = unit[0].x0
    if group:
        yield group
