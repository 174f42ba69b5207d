"""Folding: the words of some stretches of a document as one string, as a reader has them.

In: a text, its stretches, and what is left out of them. Out: one string, and its map into the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from toolkit.model import OffsetMap, Span
from toolkit.read.characters import LINE_END, unspaced

_BROKEN = re.compile(r"\w-\Z")  # a word that continues after a page's end: "non-" and "governmental"
_HANGING = re.compile(r"(?:and|or|to)(?![A-Za-z-])")  # "short- and medium-term": two words, wherever the page ends
_RUN = re.compile("  +|\n+")
_SPACES = [chr(c) for c in range(0x3001) if chr(c).isspace() and chr(c) != " "]


def folded(text: str, spans: list[Span], cuts: list[Span]) -> tuple[str, OffsetMap]:
    """The words of some spans as one string: cuts (in order) left out, white space folded, spans joined by a space.

    In Chinese, which has no spaces, neither line ends nor the ends of spans are one.

    >>> folded("of the\\nConference¹ to", [Span(0, 21)], [Span(17, 18)])
    ('of the Conference to', OffsetMap(starts=(0, 17), origins=(0, 18)))
    """
    text = _spaced(text)
    if len(spans) == 1 and not cuts and not _to_fold(text, *spans[0]):  # as in most clauses
        return text[slice(*spans[0])], OffsetMap((0,), (spans[0].start,))
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = end = 0

    def put(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            if not starts or origin - length != origins[-1] - starts[-1]:  # else the run before goes on
                starts.append(length)
                origins.append(origin)
            length += len(piece)

    for span in spans:
        broken = _BROKEN.search(text, max(0, end - 2), end) and not _HANGING.match(text, span[0])
        if length and not broken and not pieces[-1].endswith(" "):  # a mark cut out at the end leaves its space
            whole = not pieces[-1][-1].isalnum() or not unspaced(pieces[-1][-1], text[span[0]])
            put(" " if whole else "", end)
        at, end = span
        own = cuts[bisect_left(cuts, (at,)) : bisect_left(cuts, (end,))]
        out = ((c.start, _behind(text, c, span), "") for c in own)
        white = _RUN.finditer(text, at, end) if _to_fold(text, at, end) else ()
        folds = ((m.start(), m.end(), "" if m[0][0] == "\n" else " ") for m in white)
        for a, b, instead in sorted([*out, *folds], key=_outer_first):
            if b > at:  # white space may lie within a mark: "report\u00a01/"
                put(text[at:a], at)
                put(instead, a)
                at = b
        put(text[at:end], at)
    return "".join(pieces), OffsetMap(tuple(starts) or (0,), tuple(origins) or (spans[0].start,))


def _outer_first(piece: tuple[int, int, str]) -> tuple[int, int]:
    return piece[0], -piece[1]


def _to_fold(text: str, start: int, end: int) -> bool:
    return text.find("  ", start, end) >= 0 or text.find("\n", start, end) >= 0


@lru_cache(maxsize=4)
def _spaced(text: str) -> str:
    """The text, as long as before, with a space for each sign of white space, but a line end for what is to go."""
    ends = list(LINE_END.finditer(text)) if "，" in text or "。" in text else []
    spaced = text
    for space in _SPACES:
        spaced = spaced.replace(space, " ")
    pieces, at = [], 0
    for end in ends:
        if "\t" not in text[text.rfind("\n", 0, end.start()) + 1 : text.find("\n", end.end())]:  # as in a table
            pieces += [spaced[at : end.start()], "\n" * len(end[0])]
            at = end.end()
    return "".join([*pieces, spaced[at:]])


def _behind(text: str, cut: Span, span: Span) -> int:
    """Where the words continue after a cut; after white space, or at the start, the space behind the cut goes too."""
    if cut.start > span[0] and not text[cut.start - 1].isspace():
        return cut.end
    rest = text[cut.end : span[1]]
    return cut.end + len(rest) - len(rest.lstrip())
