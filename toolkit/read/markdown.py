r"""Markdown: the words without the mark-up, and the map back, built in one pass.

What is understood is what a resolution's Markdown holds: emphasis, links, backslash escapes, character
references and headings, by the rules of CommonMark 0.31 (sections 2.4, 2.5, 4.2, 6.2, 6.3). An asterisk that
CommonMark would not pair stays: it is a footnote mark. So does one at the head of a line before a space,
which CommonMark would take for a list's bullet and a resolution means as a note.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.model import Document, Link, OffsetMap, Span
from toolkit.read import characters, markup

_SPECIAL = re.compile(r"[\\\[\]*_&#]")  # one class of characters, so that the scan is one fast pass
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_OPEN = re.compile(r"\[(?=(?:[^\[\]\\]|\\.){0,300}\]\([^()\s]{0,500}\))")
_CLOSE = re.compile(r"\]\(([^()\s]{0,500})\)")
_RUN = re.compile(r"\*+|_+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_HEADING = re.compile(r"(?<![^\n\ufeff])#{1,6}[ \t]+")
_GAP = re.compile(r"\n[ \t\r]*\n")


class _Run(NamedTuple):
    mark: str
    at: int
    """Offset in the raw text."""


def document(raw: str, *, name: str = "", sha256: str = "") -> Document:
    r"""The document of a Markdown text.

    >>> d = document(r"1. *Recalls* [3369 \(XXX\)](#)*")
    >>> d.text, [d.text[slice(*i)] for i in d.italics], d.links[0].target
    ('1. Recalls 3369 (XXX)*', ['Recalls'], '#')
    """
    cuts, emphasis, links = _scan(raw)
    cuts, emphasis = _with_more(raw, cuts, emphasis)
    starts, origins = [0], [0]
    pieces: list[str] = []
    at = length = 0
    for start, end, instead in cuts:
        kept = raw[at:start]
        pieces += (kept, instead)
        length += len(kept)
        for _ in instead:
            starts.append(length)
            origins.append(start)
            length += 1
        starts.append(length)
        origins.append(end)
        at = end
    pieces.append(raw[at:])
    runs = _runs(starts, origins)
    back = runs.inverse()
    return Document(
        text="".join(pieces),
        raw=raw,
        map=runs,
        italics=tuple(Span(back.offset(s), back.offset(e - 1) + 1) for s, e in emphasis),
        links=tuple(Link(Span(back.offset(s), back.offset(e - 1) + 1), t) for s, e, t in links),
        name=name,
        form="markdown",
        sha256=sha256,
    )


def _with_more(
    raw: str, cuts: list[tuple[int, int, str]], emphasis: list[tuple[int, int]]
) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
    """The cuts with those of other mark-up and of characters that are not seen, where none overlaps; the emphasis."""
    more, italics = markup.found(raw)
    more += characters.unseen(raw)
    if not more:
        return cuts, emphasis
    every: list[tuple[int, int, str]] = []
    at = 0
    for start, end, instead in sorted([*cuts, *more], key=lambda cut: (cut[0], cut[1])):
        if start >= at:
            every.append((start, end, instead))
            at = end
    return every, sorted([*emphasis, *italics])


def _scan(raw: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]], list[tuple[int, int, str]]]:
    """What to cut from the raw text (start, end, what replaces it), its emphasis and its links."""
    cuts: list[tuple[int, int, str]] = []
    if raw.startswith("\ufeff"):
        cuts.append((0, 1, ""))
    emphasis: list[tuple[int, int]] = []
    links: list[tuple[int, int, str]] = []
    openers: list[_Run] = []
    link_at: int | None = None
    at = 0
    while special := _SPECIAL.search(raw, at):
        start, mark = special.start(), special[0]
        at = start + 1
        if mark == "\\":
            if _ESCAPE.match(raw, start):
                cuts.append((start, at, ""))
                at += 1  # what is after the backslash is a character
        elif mark == "[":
            if link_at is None and _OPEN.match(raw, start):
                link_at = at
                cuts.append((start, at, ""))
        elif mark == "]":
            if link_at is not None and (close := _CLOSE.match(raw, start)):
                at = close.end()
                if link_at < start:
                    links.append((link_at, start, close[1]))
                cuts.append((start, at, ""))
            link_at = None
        elif mark == "&":
            entity = _ENTITY.match(raw, start)
            known = characters.reference(entity[0]) if entity else None
            if entity and known and len(known[0]) == len(entity[0]):  # otherwise CommonMark does not count it as one
                at = entity.end()
                cuts.append((start, at, known[1]))
        elif mark == "#":
            if heading := _HEADING.match(raw, start):
                at = heading.end()
                cuts.append((start, at, ""))
        elif run := _RUN.match(raw, start):
            at = run.end()
            _emphasis(raw, start, at, openers, cuts, emphasis)
    cuts.sort()
    return cuts, sorted(emphasis), links


def _emphasis(
    raw: str,
    start: int,
    end: int,
    openers: list[_Run],
    cuts: list[tuple[int, int, str]],
    emphasis: list[tuple[int, int]],
) -> None:
    """Pair a run of marks with the nearest opener like it, or keep it as an opener if it can be one."""
    before, after = raw[start - 1 : start] or " ", raw[end : end + 1] or " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    mark = raw[start:end]
    if "_" in mark:  # an underscore inside a word is a character
        left, right = left and not before.isalnum(), right and not after.isalnum()
    if right:
        for i in range(len(openers) - 1, -1, -1):
            opener = openers[i]
            if opener.mark == mark and opener.at + len(mark) < start:
                del openers[i:]
                if _GAP.search(raw, opener.at, start):  # emphasis ends with its paragraph
                    break
                cuts += ((opener.at, opener.at + len(mark), ""), (start, end, ""))
                if len(mark) != 2:  # two marks are bold, one or three are italic
                    emphasis.append((opener.at + len(mark), start))
                return
    if left and len(openers) < 50:
        openers.append(_Run(mark, start))


def _runs(starts: list[int], origins: list[int]) -> OffsetMap:
    """The map without its empty runs (of two that start together, the later counts)."""
    keep = [i for i in range(len(starts)) if i + 1 == len(starts) or starts[i + 1] > starts[i]]
    return OffsetMap(tuple(starts[i] for i in keep), tuple(origins[i] for i in keep))
