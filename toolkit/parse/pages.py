"""Pages: what text copied from pages contains besides its words: furniture, notes at the foot, plain marks.

In: the lines of a text whose format has no pages. Out: each line's kind. Furniture is a running head, a page
number, a job number, a bar code; a note is below a rule, or has a mark in the text above it. Source: UN Editorial
Manual, "Mastheads of documents" and "Footnotes"; the marks are counted through the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby, pairwise

from toolkit.model import Span
from toolkit.parse.cues import Cues
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS, Anchor, Line, mark

_NUMBERED = (
    r"\d{1,3}\s?/\s?\d{1,3}|[Pp]age\s\d{1,3}(?:\s(?:of|/)\s?\d{1,3})?|[-–—]\s?\d{1,3}\s?[-–—]"
    r"|\d{1,3}\s\|\sP\s?a\s?g\s?e"
)
_JOB = r"(?:[A-Z]{2,4}\.)?\d{2}-\d{5,6}(?:\s*\([A-Z]\))?(?:[\s/.]*\d{6})*[\s/.]*"
_PRINT = re.compile(
    rf"(?:{_NUMBERED}|{_JOB}|\*[\dA-Z-]{{5,}}\*|/\s?\.{{3}}|Please\ recycle.*|[\s☐□♲♻]+)(?:\s+(?:{_NUMBERED}|{_JOB}))*"
)
_OF_PAGES = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.()-]+)+(?:\s\(\d{4}\))?\*{0,3}")
_ADOPTED = re.compile(r"/(?:RES|DEC|PRST|L)[./]")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"[-–—\s]*\d{1,4}[-–—\s.]*")
_FOOT = re.compile(r"[_\s]{5,}|[-–—]{8,}")
_HEAD = re.compile(
    rf"(?P<mark>\d{{1,3}}|[{SIGNS}]{{1,4}}|[{SUPERSCRIPTS}]{{1,3}})(?:/?[^\S\n]+(?=[^\s\d])|/?[^\S\n]+(?=\d{{4}}\b)|$|(?<=\d)(?=[A-Z])|(?<=[*†‡§])(?=[A-Z]))"
)
_SIGNED = re.compile(rf"[{SIGNS}]{{1,4}}[^\S\n]*(?=[A-Z“(])")
_MISREAD = re.compile(
    r"(?P<mark>['’‘´`]) ?(?=See\b|Ibid\b|Official\s+Records\b|United\s+Nations\s+publication|(?:A|E|S|ST)/[\w.]+/)"
)
_BRACKETED = re.compile(r"\[(?P<mark>\d{1,3})\]\s*(?=\S)")
_INLINE = re.compile(r"(?<=\S)\[(\d{1,3})\]")
_FAR = 30  # lines of notes and furniture between two halves of a sentence
_ROUND = 5  # lines of a running head, beside one that tells itself
_MOST = 40  # places of a mark, and ways to choose them, that are looked at
_NOTES = 200  # notes of one page, or of a whole text at its end
_LONGEST = 14  # lines of notes at the foot of a page without a rule


def furniture(lines: list[Line], body: int, cues: Cues) -> None:
    """Give the kind "furniture" to the lines that a page has besides its words; ``body`` is the first of the text's."""
    own = _symbols(lines[:body])
    told = [
        i
        for i, line in enumerate(lines)
        if _tells(line, own if i >= body else None, cues) and not _cited(lines[i - 1], line, cues)
    ]
    told = sorted({*told, *_symbols_alone(lines, body, told)})
    if not told:
        _alone(lines, body, cues)
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
                if body <= j < len(lines) and _DIGITS.fullmatch(lines[j].text) and cues.rule(lines[i].text):
                    lines[j].kind = "furniture"
    _between(lines, told, body)
    _alone(lines, body, cues)


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
    """The lines that hold a symbol and no more, beside other furniture or again and again."""
    alone = [i for i in range(body, len(lines)) if "/" in lines[i].text and _SYMBOL.fullmatch(lines[i].text)]
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


def _between(lines: list[Line], told: list[int], body: int) -> None:
    """The lines of a head between a symbol and the number of its page, none of which ends as a sentence does."""
    for a, b in pairwise(told):
        inner = lines[a + 1 : b]
        if a < body or not 0 < len(inner) <= _ROUND or not _SYMBOL.search(lines[a].text + lines[b].text):
            continue
        whole = any(line.text.endswith((".", ";", ",", ":")) or len(line.text) >= 100 for line in inner)
        if inner[0].text[0].isupper() and not whole:
            for line in inner:
                line.kind = line.kind or "furniture"


def _alone(lines: list[Line], body: int, cues: Cues) -> None:
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
        while first > body and at - first < _ROUND and _heads(lines[first - 1], lines[first]):
            first -= 1
        while (
            last + 1 < len(lines)
            and last - at < 2 * _ROUND
            and _heads(lines[last + 1], lines[min(last + 2, len(lines) - 1)])
        ):
            last += 1
        above = next((x for x in reversed(lines[max(body, first - _FAR) : first]) if not x.kind), None)
        below = lines[last + 1] if last + 1 < len(lines) else None
        single = first == last and lines[at].kind != "furniture" and not paged
        if above and below and not single and _cut(above, below, cues):
            for line in lines[first : last + 1]:
                line.kind = line.kind or "furniture"
        at = last + 1


def _number(line: Line) -> bool:
    """Whether a paragraph is a number and nothing else, as that of a page is."""
    return line.gap and _DIGITS.fullmatch(line.text) is not None


def _heads(line: Line, below: Line) -> bool:
    """Whether a line may belong to a page's head: it stands alone, and no sentence ends with it."""
    if line.kind == "furniture" or _number(line):
        return True
    whole = line.gap and (below.gap or below.kind == "furniture")
    return whole and line.text[0].isupper() and len(line.text) < 100 and not line.text.endswith((",", ";", ".", ":"))


def _cut(above: Line, below: Line, cues: Cues) -> bool:
    """Whether the sentence of one line continues in the other."""
    return not cues.ended(above.text) and below.text[0].islower() and not below.kind


# --- notes ----------------------------------------------------------------------------------------------------------


def notes(lines: list[Line], body: int, starts: Callable[[Line], bool], cues: Cues) -> None:
    """Give the kind "note" to the lines of the notes at the foot of pages, and "head" to the first line of each.

    ``starts`` says whether a line begins a clause.
    """
    count, at = 0, 0
    feet = [line.text[0] in "_-–—" and _FOOT.fullmatch(line.text) is not None for line in lines]
    ruled = any(feet)
    firsts: dict[str, int] = {}  # made when the first line looks like a note
    signs = Counter(
        found[0]
        for line in lines
        if line.text[0] in SIGNS and not line.kind and (found := _SIGNED.match(line.text)) is not None
    )
    while at < len(lines):
        line = lines[at]
        if feet[at]:
            line.kind = "furniture"
            below = at + 1
            if below < len(lines) and _HEAD.match(lines[below].text):
                at, count = _zone(lines, below, count, starts, cues, ruled=True)
                continue
        elif (signs and _lone(lines, at, signs, starts, cues)) or (
            not ruled and line.text[0].isdigit() and _at_foot(lines, at, count, body, starts, firsts)
        ):
            at, count = _zone(lines, at, count, starts, cues, ruled=False)
            continue
        at += 1


def _zone(
    lines: list[Line], at: int, count: int, starts: Callable[[Line], bool], cues: Cues, *, ruled: bool
) -> tuple[int, int]:
    """Mark the notes that begin at a line; the index after them, and the number of the last one."""
    first = at
    while at < len(lines):
        line = lines[at]
        if line.kind == "furniture" and at > first:
            break
        found = _HEAD.match(line.text)
        if found is not None and found["mark"].isdecimal():
            number = int(found["mark"])
            new = number == count + 1 or (ruled and (at == first or (number == 1 and line.gap)))
            if new:
                count = number
        else:
            new = found is not None and (at == first or found["mark"][0] in SIGNS + SUPERSCRIPTS)
        if not new and at > first and _over(lines, at, starts, cues):
            break
        line.kind = "head" if new else "note"
        at += 1
    return at, count


def _over(lines: list[Line], at: int, starts: Callable[[Line], bool], cues: Cues) -> bool:
    """Whether the notes end before a line, which begins nothing of theirs."""
    above, line = lines[at - 1], lines[at]
    if line.gap:
        return True
    if starts(line) or cues.annex.match(line.text):
        return above.text.endswith((".", ")"))
    return above.text.endswith(".") and line.text[0].islower()


def _lone(lines: list[Line], at: int, signs: Counter[str], starts: Callable[[Line], bool], cues: Cues) -> bool:
    """Whether a line with a sign is a note, though no mark says so: it stands alone, as no item of a list does."""
    found = _SIGNED.match(lines[at].text)
    if found is None or lines[at].kind or starts(lines[at]) or signs[found[0]] > 1:
        return False
    return lines[at].gap or cues.ended(lines[at - 1].text)


def _at_foot(
    lines: list[Line], at: int, count: int, body: int, starts: Callable[[Line], bool], firsts: dict[str, int]
) -> bool:
    """Whether a line that begins with the next mark is at a page's foot, and the text above has that mark."""
    sign = str(count + 1)
    line = lines[at]
    if at < body or line.kind or not line.text.startswith(sign) or head(line.text)[0] != sign:
        return False
    if not firsts:
        firsts |= {"": 0, **_first_marks(lines)}
    if firsts.get(sign, at) >= at:
        return False
    if lines[at].gap:
        return True
    for j in range(at + 1, min(at + _LONGEST, len(lines) + 1)):
        if j == len(lines) or lines[j].kind == "furniture" or _FOOT.fullmatch(lines[j].text):
            return True
        if lines[j].gap:
            return True
        if starts(lines[j]):
            return False
    return False


def bracketed(lines: list[Line], body: int) -> None:
    """Give the kind "head" to notes whose mark is in square brackets, here and in the text: "[1] See A/78/123"."""
    inside = False
    for at in range(body, len(lines)):
        line = lines[at]
        found = None if line.kind else _BRACKETED.match(line.text)
        if found is not None and any(
            f"[{found['mark']}]" in above.text[1:] for above in lines[body:at] if not above.kind
        ):
            line.kind, inside = "head", True
        elif inside and not line.gap and not line.kind:
            line.kind = "note"
        else:
            inside = False


def misread(lines: list[Line]) -> None:
    """Give the kind "head" to notes whose mark a scan gives as another sign: "' See A/78/123"."""
    for line in lines:
        if line.gap and not line.kind and line.text[0] in "'’‘´`" and _MISREAD.match(line.text):
            line.kind = "head"


def head(text: str) -> tuple[str, int]:
    """The mark at the head of a note's first line, and where its words begin."""
    found = _HEAD.match(text) or _MISREAD.match(text) or _BRACKETED.match(text)
    return (mark(found["mark"]), found.end()) if found else ("", 0)


# --- anchors --------------------------------------------------------------------------------------------------------

_GLUED = r"(?<=[^\W\d_]|[,.;:)\]”’\"'])"


_NO_NUMBER = r"(?<!\d[.,;])(?<!/[A-Z]\.)(?<!/[A-Z]\w\w\.)(?<!/[A-Z]\w\w\w\.)"  # a decimal, a revision
_YEAR = r"(?<=\b(?:19|20)\d\d"
_ANY = r"\d{1,3}"
_SKIPPED = 8  # the cost of a note without its mark; the cost of a mark is how unsure it is


@cache
def _plain(sign: str) -> tuple[re.Pattern[str], ...]:
    """The ways a mark in plain digits appears in a line, the surest first; or one that a scan gives as another sign."""
    if not sign.isdecimal() and sign != _ANY:
        return (re.compile(rf"(?<=[,.;:)]){sign}(?=\s|$)"), re.compile(rf"(?<=\w){sign}(?=\s|$)"))
    return tuple(
        re.compile(rf"(?=[\d\s[])(?:{pattern})")
        for pattern in (
            rf"{_NO_NUMBER}{_GLUED}{sign}(?![\w/°%-]|\.\d)|^{sign}$|(?<=\S)\[{sign}\]",
            rf"{_YEAR}[.,;]){sign}(?!\w)|{_YEAR}[.,;] ){sign}(?!\w)"
            rf"|{_NO_NUMBER}(?<=[.,;:)\]”’\"'])[^\S\n]?{sign}(?=[^\S\n]*$|\s[a-z])|^{sign}(?=\s[a-z])",
            rf"{_YEAR}){sign}(?!\w)|(?<=\d[.,;])[^\S\n]?{sign}$|(?<=[^\W\d_][,;:)])[^\S\n]{sign}(?!\w)",
            rf"(?<=[^\W\d_])[^\S\n]{sign}$",
            rf"(?<=\d)[^\S\n]?{sign}$",
            rf"(?<=[^\W_])[^\S\n]{sign}(?=\s[a-z])",
        )
    )


def _first_marks(lines: list[Line]) -> dict[str, int]:
    """The plain digits that are surely marks, each with the index of the first line that has them."""
    found: dict[str, int] = {}
    for at, line in enumerate(lines):
        if line.kind or not _DIGIT.search(line.text):
            continue
        for pattern in _plain(_ANY)[:3]:
            for m in pattern.finditer(line.text):
                found.setdefault(m[0].strip(" []\t"), at)
    return found


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


_SURE = re.compile(r"(?<=[a-z]{3})(\d{1,3})(?![\w/°%-]|\.\d)|(?<=[a-z)][,;:])(\d{1,3})(?=\s|$)")


def again(lines: list[Line], marks: frozenset[str], chosen: list[Anchor]) -> Iterator[Anchor]:
    """The marks of notes that have one already: attached to a word, where a number is unlikely."""
    taken = {anchor.span.end for anchor in chosen}
    for line in lines:
        for found in () if line.kind else _SURE.finditer(line.text):
            end = line.start + found.end()
            if found[0] in marks and end not in taken:
                yield Anchor(found[0], Span(end - len(found[0]), end))


def _chosen(places: list[list[tuple[int, int, int]]], signs: list[str]) -> Iterator[Anchor]:
    """One place or none for each mark, in order: the cheapest choice."""
    ways: list[tuple[int, int, tuple[Anchor, ...]]] = [(0, -1, ())]  # cost, end of the last mark, the marks
    for sign, found in zip(signs, places, strict=True):
        new = {end: (cost + _SKIPPED, end, marks) for cost, end, marks in ways}
        for start, end, unsure in found[:_MOST]:
            best = min(((cost, marks) for cost, at, marks in ways if at <= start), key=lambda way: way[0], default=None)
            if best is not None and (end not in new or best[0] + unsure < new[end][0]):
                new[end] = (best[0] + unsure, end, (*best[1], Anchor(sign, Span(start, end))))
        ways = sorted(new.values())[:_MOST]
    yield from min(ways)[2]
