"""The text of a view, computed ahead: its blocks, most of them clauses, and the places of words in them.

In: a resolution's parts. Out: plain objects for JSON; ``compute.js`` writes the HTML that ``views/page.py`` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from toolkit.explorers.views import page
from toolkit.model import Clause, Resolution, Span

HIT, SOFT = 0, 1
"""The numbers of the styles that every text has: words that were looked for, words that are underlined."""
BARE = -1
"""The number of no style: the place only says that the block is shown."""
STYLES = [(3, "mark", page.HIT, True, False), (4, "span", page.SOFT, False, False)]
"""Rank, tag, attributes; whether the place of the words is said, so that a view can scroll to them; and whether the
same words are marked only once.
"""
UNPLACED = (5, "mark", page.HIT, False, True)
"""A style for words of a footnote, or outside the clauses: those that were looked for, without their place."""

_MARKED = re.compile(r'(<mark data-place="(\d+-\d+)"[^>]*>)(.*?)</mark>', re.DOTALL)

Place = tuple[int, int, int, int]
"""Words in a text: the number of the block, start and end in the words of the block, the number of the style."""


class Blocks:
    """The blocks of a text, in their order. A block is HTML, or words with what is around them.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> text = Blocks(resolution)
    >>> text.clause(resolution["OP6"], {}), text.place("OP6", resolution["OP6"].phrases[0].span, HIT)
    (0, (0, 0, 8, 0))
    """

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.made: list[dict[str, Any] | str] = []
        self.marks: list[str] = []
        self._number: dict[str, int] = {}

    def add(self, block: dict[str, Any] | str, mark: str = "") -> int:
        """Add a block, and return its number."""
        self.made.append(block)
        self.marks.append(mark)
        return len(self.made) - 1

    def words(
        self,
        text: str,
        before: str = "",
        after: str = "",
        *,
        mark: str = "",
        layers: Iterable[page.Layer] = (),
        notes: Sequence[tuple[int, str]] = (),
        runs: tuple[Sequence[int], Sequence[int]] = ((0,), (0,)),
        always: bool = False,
    ) -> int:
        """Add words, with the HTML around them, the layers and notes that they always have, and the runs of their map.

        ``always``: whether they are shown even if none of them is marked.
        """
        own = [(*layer.span, layer.rank, layer.tag, layer.attributes) for layer in layers]
        block: dict[str, Any] = {"text": page.unbroken(text), "before": before, "after": after}
        more = {"layers": own, "notes": list(notes), "always": always}
        block |= {key: value for key, value in more.items() if value}
        if any(map(list(runs[1]).__getitem__, range(len(runs[1])))) or len(runs[0]) > 1:
            block |= {"starts": list(runs[0]), "origins": list(runs[1])}
        return self.add(block, mark)

    def clause(
        self,
        clause: Clause,
        colours: Mapping[str, str] = MappingProxyType({}),
        *,
        always: bool = False,
        frame: tuple[str, str] = ("", ""),
        before: str = "",
        colour: str = "",
    ) -> int:
        """Add a clause as ``page.row`` sets it; or, with the HTML around it as ``frame``, its bare words.

        ``before``: HTML that stands before the row; ``colour``: that of its bar, if not the family's.
        """
        bare = any(frame)
        begins, ends = frame if bare else page.row_frame(clause, colour or colours.get(clause.family, "#888888"))
        self._number[clause.label] = self.words(
            clause.text,
            before + begins,
            ends,
            mark=clause.label,
            layers=[] if bare else page.own_layers(clause),
            notes=[] if bare else page.anchors(self.resolution, clause),
            runs=(clause.map.starts, clause.map.origins),
            always=always,
        )
        return self._number[clause.label]

    def marked(self, html: str) -> tuple[int, list[tuple[int, str]]]:
        """Add HTML in which hits are marked, each only while it is one; returns its number and their places.

        A place is the number of the piece, and where its words are in the document, as "start-end".
        """
        cut = _MARKED.split(html)  # what is between, the tag, its place, the words, what is between, ...
        pieces = [["", cut[0], ""]]
        places: list[tuple[int, str]] = []
        for tag, place, words, after in zip(cut[1::4], cut[2::4], cut[3::4], cut[4::4], strict=True):
            places.append((len(pieces), place))
            pieces += [[tag, words, "</mark>"], ["", after, ""]]
        return self.add({"pieces": pieces} if places else html), places

    def of(self, label: str) -> int:
        """The number of a clause's block; -1 if there is none."""
        return self._number.get(label, -1)

    def place(self, label: str, span: Span, style: int) -> Place:
        """Words of a clause, given by their place in the document."""
        return (self.of(label), *self.resolution[label].map.inverse().span(span), style)
