"""The writer: builds a text piece by piece, and with it the map back to the raw text.

A reader gives it words with their place in the raw text, and says what separates them. White space is collapsed as a
browser does; a blank line separates paragraphs; footnote marks become superscript digits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.model import Document, Link, OffsetMap, Span
from toolkit.read.characters import RAISED, SEEN, UNSEEN

LABEL = re.compile(r"\d{1,3}\s?\.|\([a-z]{1,5}\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§]{1,4}")
"""What numbers a paragraph, or marks a footnote, where it stands alone."""

_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[*†‡§]{1,4})\s*[\])]?")
_SIGNS = re.compile(r"[\d,–-]+|[*†‡§]+")
_FOLDED = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]|\A |(?<=.) \Z")
_STRENGTH = {"": 0, " ": 1, "\n": 2, "\n\n": 3}
_LONGEST_LABEL = 8


def signs(words: str) -> list[tuple[int, str]]:
    """The footnote marks in some superscript words, each with its offset; [] if there are none.

    >>> signs("[12]"), signs("*"), signs("th")
    ([(1, '12')], [(0, '*')], [])
    """
    if not _MARK.fullmatch(words.strip()):
        return []
    return [(found.start(), found[0]) for found in _SIGNS.finditer(words)]


class Target(NamedTuple):
    """One hyperlink of the file: its target, and its place, which distinguishes it from others with the same target."""

    address: str
    origin: int


class MappedText:
    """Writes a text from its beginning to its end; ``document`` gives what was written.

    >>> writer = MappedText()
    >>> writer.words("Recalling  its", 3); writer.mark("1", 22); writer.part("\\n\\n", 30); writer.words("Decides", 40)
    >>> d = writer.document("...", form="html")
    >>> d.text, d.map.span(Span(10, 13))
    ('Recalling its¹\\n\\nDecides', Span(start=14, end=17))
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._starts, self._origins = [0], [0]
        self.length = 0
        """Of the text so far."""
        self.start = 0
        """Where its last paragraph begins."""
        self._after = 0  # the origin after the last words
        self._gap, self._gap_at = "", 0  # what separates the next words from the last ones, and its origin
        self._indent = 0  # no-break spaces at the start of a line
        self._head: str | None = ""  # the words of the paragraph so far; None if they are not a label
        self._beside = False  # True for a cell that is not the first of its row
        self._italics: list[Span] = []
        self._links: list[tuple[Span, Target]] = []

    @property
    def fresh(self) -> bool:
        """True if the next words begin a line."""
        return not self.length or _STRENGTH[self._gap] > 1

    @property
    def labelled(self) -> bool:
        """True if the paragraph so far is nothing but its number or mark."""
        return self._head is not None and LABEL.fullmatch(self._head) is not None

    def part(self, gap: str, origin: int) -> None:
        """Separate the next words from the last by a space, a line end or a blank line (two line ends)."""
        if gap == "\n" == self._gap:
            gap = "\n\n"
        if _STRENGTH[gap] > _STRENGTH[self._gap]:
            self._gap, self._gap_at = gap, max(origin, self._after)
        self._indent = 0 if gap != " " else self._indent

    def cell(self, *, first: bool) -> None:
        """A cell of a table begins; after one that holds a number alone, its words belong to that number."""
        self._beside = not first

    def words(
        self, words: str, origin: int, *, instead: bool = False, italic: bool = False, link: Target | None = None
    ) -> None:
        """Write words that are at ``origin`` in the raw text, or that are shown ``instead`` of what is there."""
        at, step = 0, 0 if instead else 1
        for unseen in () if words.isascii() else UNSEEN.finditer(words):
            self._words(words[at : unseen.start()], origin + step * at, step, italic, link)
            self._put(SEEN[unseen[0]], origin + step * unseen.start(), 0, italic, link)
            at = unseen.end()
        self._words(words[at:], origin + step * at, step, italic, link)

    def _words(self, words: str, origin: int, step: int, italic: bool, link: Target | None) -> None:
        """Write words that are shown exactly as they are."""
        at = 0
        for blank in _FOLDED.finditer(words):
            self._put(words[at : blank.start()], origin + step * at, step, italic, link)
            self.part(" ", origin + step * blank.start())
            at = blank.end()
        self._put(words[at:], origin + step * at, step, italic, link)

    def mark(self, printed: str, origin: int) -> None:
        """Write a footnote's mark: digits as superscripts, attached to the word before it."""
        if self._gap == " ":
            self._gap = ""
        self._put(printed.translate(RAISED), origin, 1, False, None)
        if self.labelled:
            self.part(" ", origin + len(printed))

    def _put(self, words: str, origin: int, step: int, italic: bool, link: Target | None) -> None:
        if self.fresh:
            bare = words.lstrip()
            self._indent += len(words) - len(bare)
            origin += step * (len(words) - len(bare))
            words = bare
        if not words:
            return
        before = self.length
        self._part_now()
        self._run(origin)
        start = self.length
        self._pieces.append(words)
        self.length += len(words)
        self._after = origin + step * len(words)
        if not step:  # each of the letters stands for what is there
            for at in range(start + 1, self.length):
                self._starts.append(at)
                self._origins.append(max(origin, self._origins[-1]))
        if self._head is not None:
            self._head = self._head + words if len(self._head) + len(words) <= _LONGEST_LABEL else None
        if italic:
            self._italic(before, start)
        if link is not None:
            self._link(start, link)

    def _part_now(self) -> None:
        gap = self._gap if self.length else ""
        if gap == "\n" and self._indent > 2:  # an indented line begins a paragraph
            gap = "\n\n"
        if self._beside and self.labelled and gap:
            gap = " "
        if gap:
            self._run(self._gap_at)
            self._pieces.append(gap)
            self.length += len(gap)
        if gap == "\n\n" or not self.length:
            self._head, self.start = "", self.length
        elif gap and self._head is not None:
            self._head += gap
        self._gap, self._indent, self._beside = "", 0, False

    def _run(self, origin: int) -> None:
        """What is written next is at ``origin`` in the raw text, and never before what was written last."""
        origin = max(origin, self._origins[-1])
        if self._starts[-1] == self.length:
            self._origins[-1] = origin
        elif self.length - self._starts[-1] != origin - self._origins[-1]:
            self._starts.append(self.length)
            self._origins.append(origin)

    def _italic(self, before: int, start: int) -> None:
        last = self._italics[-1] if self._italics else None
        if last is not None and last.end == before and start - before < 2:
            self._italics[-1] = Span(last.start, self.length)
        else:
            self._italics.append(Span(start, self.length))

    def _link(self, start: int, link: Target) -> None:
        if self._links and self._links[-1][1] == link:
            start = self._links.pop()[0].start
        self._links.append((Span(start, self.length), link))

    def document(
        self,
        raw: str,
        *,
        form: str,
        name: str = "",
        sha256: str = "",
        joins: tuple[int, ...] | None = None,
        furniture: re.Pattern[str] | None = None,
    ) -> Document:
        """What was written, as the ``Document`` of ``raw``; ``furniture`` matches page furniture."""
        text = "".join(self._pieces)
        return Document(
            text=text,
            raw=raw,
            map=OffsetMap(tuple(self._starts), tuple(self._origins)),
            italics=tuple(self._italics),
            links=tuple(Link(span, target.address) for span, target in self._links),
            furniture=tuple(Span(*found.span()) for found in furniture.finditer(text)) if furniture else (),
            joins=joins,
            name=name,
            form=form,
            sha256=sha256,
        )
