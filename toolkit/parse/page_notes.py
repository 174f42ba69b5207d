"""Notes at the foot of pages, in text copied from them.

In: the lines of a text whose format has no pages. Out: the kind "head" for the first line of a note, "note" for its
others. A note is below a rule, or has a mark in the text above it. Source: UN Editorial Manual, "Footnotes"; the marks
are counted through the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import takewhile

from toolkit.parse.cues import Cues
from toolkit.parse.layout import NUMBER, SIGNS, SUPERSCRIPTS, Line, mark
from toolkit.parse.plain_marks import first_line

_FOOT = re.compile(r"[_\s]{5,}|[-–—]{8,}")
_HEAD = re.compile(  # not a date on a line of its own: "16 December 1969."
    rf"(?!\d{{1,2}}\s[^\W\d]+\s[12]\d{{3}}\.?\s*$)(?P<mark>\d{{1,3}}|[{SIGNS}]{{1,4}}|[{SUPERSCRIPTS}]{{1,3}})(?:/?[^\S\n]+(?=[^\s\d])|/?[^\S\n]+(?=\d{{4}}\b)|$|(?<=\d)(?=[A-Z])|(?<=[*†‡§])(?=[A-Z]))"
)
_SIGNED = re.compile(rf"[{SIGNS}]{{1,4}}[^\S\n]*(?=[A-Z“(])")
_MISREAD = re.compile(
    r"(?P<mark>['’‘´`]) ?(?=See\b|Ibid\b|Official\s+Records\b|United\s+Nations\s+publication|(?:A|E|S|ST)/[\w.]+/)"
)
_CITES = re.compile(  # in the page of a volume the first note has any number: "42 A/8783 and Add.1."
    r"(?P<mark>[1-9]\d{0,2})[^\S\n]+(?:See\b|Ibid\b|Official\s+Records\b|United\s+Nations\s+publication"
    r"|[Rr]esolutions?\s\d|(?:A|E|S|ST)/[\w.]+)"
)
_BRACKETED = re.compile(r"\[(?P<mark>\d{1,3})\]\s*(?=\S)")
_ROUND = re.compile(
    r"\((?P<mark>\d{1,3})\)\s*(?=See\b|Ibid\b|Official\s+Records\b|United\s+Nations,|(?:[A-Z]\w+\s+){0,3}[Rr]esolutions?\s\d"
    r"|(?:Document\s+)?(?:A|E|S|ST)/[\w.]+/)"
)
_CLOSED = {"[": "]", "(": ")"}
_ANY_ROUND = re.compile(r"\((?P<mark>\d{1,3})\)\s*(?=[^\W_])")
_LONGEST = 14  # lines of notes at the foot of a page without a rule


def notes(lines: list[Line], body: int, starts: Callable[[Line], bool], cues: Cues) -> None:
    """Give the kind "note" to the lines of the notes at the foot of pages, and "head" to the first line of each.

    ``starts`` says whether a line begins a clause.
    """
    count, at = 0, 0
    feet = [line.text[0] in "_-–—" and _FOOT.fullmatch(line.text) is not None for line in lines]
    ruled = any(feet)
    firsts: dict[str, int] = {}  # the line in which a mark is first
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
        else:
            last = max(count, _before(line)) if line.text[0].isdigit() and not ruled else count
            if (signs and _lone(lines, at, signs, starts, cues)) or (
                not ruled and line.text[0].isdigit() and _at_foot(lines, at, last, body, starts, firsts)
            ):
                at, count = _zone(lines, at, last, starts, cues, ruled=False)
                continue
        at += 1


def _before(line: Line) -> int:
    """The number of the note before a line whose words are those of a note; 0 if they are not."""
    found = _CITES.match(line.text) if line.gap else None
    return int(found["mark"]) - 1 if found else 0


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
    """Whether a line that begins with the next mark is at a page's foot, and the text above has that mark.

    Of a block of notes the second mark will do, since the first may be beside another number.
    """
    sign = str(count + 1)
    line = lines[at]
    if at < body or line.kind or not line.text.startswith(sign) or head(line.text)[0] != sign:
        return False
    if NUMBER.match(line.text):  # "1 - ...", as in Arabic
        return False
    below = range(at + 1, min(at + _LONGEST, len(lines)))
    block = takewhile(lambda j: not lines[j].gap, below) if line.gap else ()
    second = str(count + 2)
    signs = [sign, second] if any(head(lines[j].text)[0] == second for j in block) else [sign]
    for one in signs:
        if one not in firsts:
            firsts[one] = first_line(lines, one)
    if all(firsts[one] >= at for one in signs):  # "resolution 70/1 1 and the report,2"
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
    """Give the kind "head" to notes whose mark is in brackets, here and in the text: "[1] See A/78/123".

    Round ones are those of lists, too: the words of a note must be behind them, or the text must be over.
    """
    inside, last = False, _round_block(lines, body)
    for at in range(body, len(lines)):
        line = lines[at]
        found = None if line.kind else _BRACKETED.match(line.text) or _ROUND.match(line.text)
        sign = line.text[: found.end("mark") + 1] if found else ""
        ends = ("",) if sign[:1] == "[" else ("\n", ",", ";", ".")  # "(1)" is of a list before words
        above = (f"{row.text[1:]}\n" for row in lines[body:at] if not row.kind)
        if (at >= last and _ANY_ROUND.match(line.text)) or (
            found and any(f"{sign}{end}" in text for text in above for end in ends)
        ):
            line.kind, inside = "head", True
        elif inside and not line.gap and not line.kind:
            line.kind = "note"
        else:
            inside = False


def _round_block(lines: list[Line], body: int) -> int:
    """The index of the first of the last lines that are notes: "(1)", "(2)", each in the text above, in this order."""
    heads = [(i, found["mark"]) for i in range(body, len(lines)) if (found := _ANY_ROUND.match(lines[i].text))]
    ones = [k for k, (_, sign) in enumerate(heads) if sign == "1"]
    if not ones:
        return len(lines)
    block = heads[ones[-1] :]
    first = block[0][0]
    counted = [sign for _, sign in block] == [str(n) for n in range(1, len(block) + 1)]
    if not counted or not lines[first].gap or lines[first - 1].text.endswith((":", ";", ",", " and", " or")):
        return len(lines)
    text, at = "\n".join(line.text for line in lines[body:first] if not line.kind), 0
    for _, sign in block:
        mark = re.compile(rf"(?<=\S)[^\S\n]?\({sign}\)(?=[\s,;.]|$)").search(text, at)
        if mark is None:
            return len(lines)
        at = mark.end()
    return first


def misread(lines: list[Line]) -> None:
    """Give the kind "head" to notes whose mark a scan gives as another sign: "' See A/78/123"."""
    for line in lines:
        if line.gap and not line.kind and line.text[0] in "'’‘´`" and _MISREAD.match(line.text):
            line.kind = "head"


def head(text: str) -> tuple[str, int]:
    """The mark at the head of a note's first line, and where its words begin."""
    found = _HEAD.match(text) or _MISREAD.match(text) or _BRACKETED.match(text) or _ANY_ROUND.match(text)
    return (mark(found["mark"]), found.end()) if found else ("", 0)


def sign(mark: str, first: str) -> str:
    """A note's mark as it stands in the text, where the first sign of the note says so: "[1]", "(1)", else "1"."""
    return f"{first}{mark}{_CLOSED[first]}" if first in _CLOSED else mark
