"""The paragraphs of a file in Akoma Ntoso as they are read, and the text that they make, with the way back."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from operator import itemgetter

from toolkit.model import Link, MarkedField, MarkedParagraph, Role, Span
from toolkit.read.akn.places import Unit

_LEAD = re.compile(r"\s*(?:\(\)\s*)?")  # what is before the words; in Arabic notes the empty brackets of a mark
_FOLDED = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]|\A ")


class Block:
    """A paragraph as it is read."""

    def __init__(self, eid: str = "", kinds: str = "", base: str = "") -> None:
        self.eid, self.kinds, self.base = eid, frozenset(kinds.split()), base
        self.pieces: list[tuple[str, int]] = []
        self.length = 0
        self.marker = 0  # the length of what the note's mark or the number takes
        self.italics: list[tuple[int, int]] = []
        self.links: list[tuple[int, int, str]] = []
        self.raised: dict[str, list[tuple[int, int]]] = {}  # the raised stretches by their words
        self.fields: list[tuple[int, int, str, str]] = []
        self.anchors: list[tuple[Block, int, int]] = []
        self.number: str | None = None
        self.role: Role = "other"
        self.kind = ""
        self.unit: Unit | None = None

    def put(self, words: str, origin: int, *, preserve: bool = False) -> None:
        """Add words that are at ``origin``, white space folded."""
        at = 0
        for blank in () if preserve else _FOLDED.finditer(words):
            self._add(words[at : blank.start()], origin + at)
            if self.length and not self.pieces[-1][0].endswith((" ", "\n", "\t")):
                self._add(" ", origin + blank.start())
            at = blank.end()
        self._add(words[at:], origin + at)

    def _add(self, words: str, origin: int) -> None:
        if words:
            self.pieces.append((words, origin))
            self.length += len(words)


@dataclass(slots=True)
class Text:
    """The text that paragraphs make, a blank line between them, with the way back."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=lambda: [0])
    origins: list[int] = field(default_factory=lambda: [0])
    italics: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    joins: list[int] = field(default_factory=list)
    fields: list[MarkedField] = field(default_factory=list)
    places: dict[Block, tuple[int, int, int]] = field(default_factory=dict)
    """Where each paragraph is: its start, and which of its own characters are its first and its last."""

    def add(self, block: Block) -> None:
        """Add a paragraph, without the white space at its ends."""
        words = "".join(piece for piece, _ in block.pieces)
        if not words.strip():
            return
        first, last = len(words) - len(words.lstrip()), len(words.rstrip())
        if self.length:
            self._put("\n\n", block.pieces[0][1])
        start, at = self.length, 0
        for piece, origin in block.pieces:
            cut = max(0, first - at)
            self._put(piece[cut : max(0, last - at)], origin + cut)
            at += len(piece)
        self.places[block] = start, first, last

        def place(a: int, b: int) -> Span:
            return self.place(block, a, b)

        self.italics += [place(a, b) for a, b in _merged(block.italics, words) if max(a, first) < min(b, last)]
        self.links += [Link(place(a, b), to) for a, b, to in block.links if max(a, first) < min(b, last)]
        self.fields += [
            MarkedField(name, value, place(a, b)) for a, b, name, value in block.fields if max(a, first) < min(b, last)
        ]
        self.furniture += [place(first, last)] if "furniture" in block.kinds else []
        self.joins += [start] if "continued" in block.kinds else []

    def place(self, block: Block, a: int, b: int) -> Span:
        """Where in the text some of a paragraph's characters are."""
        start, first, last = self.places[block]
        return Span(start + max(a, first) - first, start + min(b, last) - first)

    def marked(self) -> tuple[MarkedParagraph, ...]:
        """What the mark-up says of each paragraph, in the order of the text."""
        found = []
        for block, (_, first, last) in self.places.items():
            span = self.place(block, first, last)
            words = self.place(block, self.first(block, last), last).start
            role, kind = block.role, block.kind
            if (
                (unit := block.unit)
                and unit.name is not None
                and role == "preambular"
                and not _begins(block, unit.name)
            ):
                role, kind = "operative", "continued"  # a container of the operative part, such as a table
            depth = unit.depth if unit else 0
            level = min(3, depth + 1) if role in ("operative", "annex") else 0
            anchors = tuple(
                self.place(holder, *_with_brackets(holder, start, end))
                for holder, start, end in block.anchors
                if holder in self.places
            )
            found.append(MarkedParagraph(role, span, words, level, block.number, kind, depth, anchors))
        return tuple(found)

    def first(self, block: Block, last: int) -> int:
        """Which of a paragraph's characters is the first of its words, after its number or its mark."""
        words = "".join(piece for piece, _ in block.pieces)
        found = _LEAD.match(words, block.marker, last)
        return found.end() if found else 0

    def _put(self, words: str, origin: int) -> None:
        if not words:
            return
        origin = max(origin, self.origins[-1])
        if self.starts[-1] == self.length:
            self.origins[-1] = origin
        elif self.length - self.starts[-1] != origin - self.origins[-1]:
            self.starts.append(self.length)
            self.origins.append(origin)
        self.pieces.append(words)
        self.length += len(words)


def _begins(block: Block, name: str) -> bool:
    """Whether a paragraph begins with the words that its container is named by."""
    words = " ".join("".join(piece for piece, _ in block.pieces).split()).casefold()
    return name == "recital" or words.find(name.casefold(), 0, len(name) + 4) > -1


def _with_brackets(block: Block, start: int, end: int) -> tuple[int, int]:
    """A mark with the raised brackets around it, as Arabic texts have them."""
    opens, closes = block.raised.get("(", []), block.raised.get(")", [])  # in order
    before, after = bisect_left(opens, start, key=itemgetter(1)), bisect_left(closes, end, key=itemgetter(0))
    if before < len(opens) and opens[before][1] == start and after < len(closes) and closes[after][0] == end:
        return opens[before][0], closes[after][1]
    return start, end


def _merged(spans: list[tuple[int, int]], words: str) -> list[tuple[int, int]]:
    """The spans in order, without the space before their words; those that touch as one, as elements may part them."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        start += len(words[start:end]) - len(words[start:end].lstrip("\t\n "))
        if found and found[-1][1] >= start:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
