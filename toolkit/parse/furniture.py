"""Furniture: what text copied from pages contains besides its words and notes: running heads, numbers of pages.

In: the lines of a text whose format has no pages. Out: the kind "furniture" for a line of a running head, a page
number, a job number, a bar code. Source: UN Editorial Manual, "Mastheads of documents".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from toolkit.parse.cues import Cues, bare
from toolkit.parse.layout import Line

_NUMBERED = (
    r"\d{1,3}\s?/\s?\d{1,3}|[Pp]age\s\d{1,3}(?:\s(?:of|/)\s?\d{1,3})?|[-–—]\s?\d{1,3}\s?[-–—]"
    r"|\d{1,3}\s\|\sP\s?a\s?g\s?e"
)
_JOB = r"(?:[A-Z]{2,4}\.)?\d{2}-\d{5,6}(?:\s*\([A-Z]\))?(?:[\s/.]*\d{6})*[\s/.]*"
_PRINT = re.compile(
    rf"(?:{_NUMBERED}|{_JOB}|\*[\dA-Z-]{{5,}}\*|/\s?\.{{3}}|Please\ recycle.*|[\s☐□♲♻]+)(?:\s+(?:{_NUMBERED}|{_JOB}))*"
)
# What a browser prints above and below a page: the time and the title, the address and the number of the page.
_BROWSER = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[APap]\.?[Mm]\.?)?(?:\s.{0,120})?"
    r"|(?:https?://|www\.)\S+\s+\d{1,3}\s?/\s?\d{1,3}"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_OF_PAGES = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.()-]+)+(?:\s\(\d{4}\))?\*{0,3}")
_ADOPTED = re.compile(r"/(?:RES|DEC|PRST|L)[./]")
_DIGITS = re.compile(r"[-–—\s]*\d{1,4}[-–—\s.]*")
_FAR = 30  # lines of notes and furniture between two halves of a sentence
_ROUND = 5  # lines of a running head, beside one that tells itself


def furniture(lines: list[Line], body: int, cues: Cues, starts: Callable[[Line], bool]) -> None:
    """Give the kind "furniture" to the lines that a page has besides its words; ``body`` is the first of the text's.

    ``starts`` says whether a line begins a clause.
    """
    own = _symbols(lines[:body])
    told = [
        i
        for i, line in enumerate(lines)
        if _tells(line, own if i >= body else None, cues) and not _cited(lines[i - 1], line, cues)
    ]
    told = sorted({*told, *_symbols_alone(lines, body, told)})
    if not told:
        _alone(lines, body, cues, starts)
        return
    title = _letters(" ".join(line.text for line in lines[:body]))
    for i in told:
        lines[i].kind = "furniture"
    beside = [j for i in told if i >= body for j in (*range(i - _ROUND, i), *range(i + 1, i + 1 + _ROUND))]
    again = Counter(_letters(lines[j].text) for j in set(beside) if body <= j < len(lines) and not lines[j].kind)
    for i in told:
        if i >= body:
            for step in (-1, 1):
                _around(lines, i, step, body, title, again)
            for j in (i - 1, i + 1):
                if not body <= j < len(lines) or not _DIGITS.fullmatch(lines[j].text):
                    continue
                if cues.rule(lines[i].text) or (lines[j].text.isdigit() and _SYMBOL.fullmatch(lines[i].text)):
                    lines[j].kind = "furniture"
    _between(lines, told, body, starts)
    _alone(lines, body, cues, starts)


def _symbols(head: list[Line]) -> frozenset[str]:
    """The symbols that are at the end of a line of the masthead: the document's own."""
    found = [m[0] for line in head for m in _SYMBOL.finditer(line.text) if m.end() == len(line.text)]
    return frozenset(symbol.rstrip("*") for symbol in found if any(c.isdigit() for c in symbol))


def _tells(line: Line, own: frozenset[str] | None, cues: Cues) -> bool:
    """Whether a line tells by itself that it is furniture; ``own`` is None in the masthead, where a symbol does not."""
    text = line.text
    if text[0] in "0123456789*/-–—PpA-ZS☐□♲♻" and _PRINT.fullmatch(text):
        return True
    if own is not None and text[-1].isalnum() and cues.rule(text):
        return True
    if text[0] in "0123456789hw" and _BROWSER.fullmatch(text):
        return True
    if own is None or "/" not in text:
        return False
    symbol = _SYMBOL.match(text)
    begins = symbol is not None and symbol[0].rstrip("*") in own
    if symbol is not None and begins and (symbol.end() == len(text) or text[symbol.end() :].lstrip()[:1].isupper()):
        return True
    return any(text.endswith(f" {symbol}") for symbol in own) and len(text) < 120 and text[0].isupper()


def _cited(above: Line, line: Line, cues: Cues) -> bool:
    """Whether what looks like a page's number, "75/16", is that of a document: no page comes after the last one."""
    number = _OF_PAGES.fullmatch(line.text)
    return number is not None and (int(number[1]) > int(number[2]) or cues.before_number.search(above.text) is not None)


def _symbols_alone(lines: list[Line], body: int, told: list[int]) -> Iterator[int]:
    """The lines that hold a symbol, or an address, and no more, beside other furniture or again and again."""
    alone = [
        i
        for i in range(body, len(lines))
        if "/" in lines[i].text and (_SYMBOL.fullmatch(lines[i].text) or _ADDRESS.fullmatch(lines[i].text))
    ]
    beside = {i + step for i in told for step in (-2, -1, 1, 2)}
    often = Counter(lines[i].text for i in alone)
    for i in alone:
        if i in beside or (often[lines[i].text] > 1 and _ADOPTED.search(lines[i].text)):
            yield i


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def _around(lines: list[Line], at: int, step: int, body: int, title: str, again: Counter[str]) -> None:
    """The further lines of a running head: together they are the title, or they come again beside other furniture."""
    symbol = _SYMBOL.search(lines[at].text)
    together = _letters(lines[at].text.replace(symbol[0], "")) if symbol else ""
    begun = step > 0 and bool(together)
    stop = at
    repeats = True  # each line so far is repeated
    for j in range(at + step, at + step * (_ROUND + 1), step):
        if not body <= j < len(lines):
            break
        text, words = lines[j].text, _letters(lines[j].text)
        if (lines[j].kind and together) or not (words or lines[j].kind):
            break
        together = together + words if step > 0 else words + together
        repeats = repeats and len(words) > 3 and again[words] > 1 and not text[0].isdigit()
        if text.endswith((".", ";", ",")):
            repeats = False
            continue
        begins = begun or not lines[min(at + step, j)].text[0].islower()  # no running head begins with a small letter
        if begins and (repeats or (len(together) > 3 and title.endswith(together))):
            stop = j
    for line in lines[at:stop:step] + lines[stop : stop + 1]:
        line.kind = line.kind or "furniture"


def _between(lines: list[Line], told: list[int], body: int, starts: Callable[[Line], bool]) -> None:
    """The lines of a head between a symbol and the number of its page, none of which ends or begins like a clause."""
    for a, b in pairwise(told):
        inner = lines[a + 1 : b]
        if a < body or not 0 < len(inner) <= _ROUND or not _SYMBOL.search(lines[a].text + lines[b].text):
            continue
        whole = any(line.text.endswith((".", ";", ",", ":")) or len(line.text) >= 100 or starts(line) for line in inner)
        if inner[0].text[0].isupper() and not whole:
            for line in inner:
                line.kind = line.kind or "furniture"


def _alone(lines: list[Line], body: int, cues: Cues, starts: Callable[[Line], bool]) -> None:
    """What divides a sentence and is not recognizable by itself: a running head, a page number.

    A single number without a running head may be a word of the sentence ("on" / "14" / "and 15 April").
    """
    numbers = {i: int(re.sub(r"\D", "", x.text)) for i, x in enumerate(lines) if i >= body and _number(x)}
    paged = len(numbers) > 1 and all(a < b for a, b in pairwise(numbers.values()))
    at = body
    while at < len(lines):
        if lines[at].kind != "furniture" and at not in numbers:
            at += 1
            continue
        first = last = at
        while first > body and at - first < _ROUND and _heads(lines[first - 1], lines[first], starts):
            first -= 1
        while (
            last + 1 < len(lines)
            and last - at < 2 * _ROUND
            and _heads(lines[last + 1], lines[min(last + 2, len(lines) - 1)], starts)
        ):
            last += 1
        above = next((x for x in reversed(lines[max(body, first - _FAR) : first]) if not x.kind), None)
        below = lines[last + 1] if last + 1 < len(lines) else None
        single = first == last and lines[at].kind != "furniture" and not paged
        if above and below and not single and _cut(above, below, cues):
            for line in lines[first : last + 1]:
                line.kind = line.kind or "furniture"
        elif above and below and paged and below.gap and cues.ended(bare(above.text)) and starts(below):
            for line in filter(_number, lines[first : last + 1]):
                line.kind = line.kind or "furniture"
        at = last + 1


def _number(line: Line) -> bool:
    """Whether a paragraph is a number and nothing else, as that of a page is."""
    return line.gap and _DIGITS.fullmatch(line.text) is not None


def _heads(line: Line, below: Line, starts: Callable[[Line], bool]) -> bool:
    """Whether a line may belong to a page's head: it stands alone, and no clause begins or ends with it."""
    if line.kind == "furniture" or _number(line):
        return True
    if starts(line):
        return False
    whole = line.gap and (below.gap or below.kind == "furniture")
    return whole and line.text[0].isupper() and len(line.text) < 100 and not line.text.endswith((",", ";", ".", ":"))


def _cut(above: Line, below: Line, cues: Cues) -> bool:
    """Whether the sentence of one line continues in the other."""
    return not cues.ended(bare(above.text)) and below.text[0].islower() and not below.kind
