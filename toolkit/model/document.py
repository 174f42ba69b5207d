"""A document: what a reader sees, what the file contained, and the map from one to the other."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from toolkit.model.markup import Markup
from toolkit.model.span import OffsetMap, Span


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in the file: the words that carry it, and its target."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print on a page: its words, the page (from 1), its box (left, bottom, right, top) in points.

    The points count from the page's lower left corner, 72 to the inch.
    """

    span: Span
    page: int
    box: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text in reading order, without mark-up, with the map back to the file.

    - ``text``: what a reader sees. Every offset of the toolkit counts its code points.
    - ``raw``: what the file contained, decoded and otherwise untouched.
    - ``map``: from ``text`` to ``raw``, made in the same pass as ``text``.
    - ``italics``, ``links``: what the mark-up said, as spans of ``text``.
    - ``furniture``: running headers, page numbers, job numbers, as spans of ``text``.
    - ``joins``: where a paragraph continues after the break of a page or column or a note, as offsets into ``text``;
      None if the format has no pages to tell by.
    - ``layout``: for a paged format, its lines of print, in the order of ``text``.
    - ``pictures``: the numbers of the pages with print but no words, such as scanned pages.
    - ``markup``: what the file's mark-up says of the paragraphs and of the whole; None if the format says nothing.
    - ``name``: the file's name, for the reader; ``form``: "markdown", "text", ...
    - ``sha256``: of the file's bytes (of the UTF-8 text where there was no file).
    - ``path``: where the file was when it was read, "" if there was none. It is not part of the document: it is
      neither compared nor saved.
    """

    text: str = field(repr=False)
    raw: str = field(repr=False)
    map: OffsetMap = field(default_factory=OffsetMap, repr=False)
    italics: tuple[Span, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = field(default=(), repr=False)
    furniture: tuple[Span, ...] = field(default=(), repr=False)
    joins: tuple[int, ...] | None = field(default=None, repr=False)
    layout: tuple[Line, ...] = field(default=(), repr=False)
    pictures: tuple[int, ...] = ()
    markup: Markup | None = field(default=None, repr=False)
    name: str = ""
    form: str = "text"
    sha256: str = ""
    path: str = field(default="", compare=False, repr=False, metadata={"saved": False})

    def to_raw(self, span: Span) -> Span:
        """The slice of ``raw`` that holds the words of a span of ``text``.

        >>> d = Document("see 37/4", "see [37/4](#)", OffsetMap((0, 4), (0, 5)))
        >>> d.raw[slice(*d.to_raw(Span(4, 8)))]
        '37/4'
        """
        return self.map.span(span)

    def lines(self, span: Span) -> tuple[int, int]:
        """First and last line of the file, counted from 1, that a span of ``text`` covers."""
        start, end = self.to_raw(span)
        first = self.raw.count("\n", 0, start) + 1
        return first, first + self.raw.count("\n", start, max(start, end - 1))

    def place(self, span: Span) -> tuple[Line, ...]:
        """Where a span of ``text`` is on the pages: the lines of print clipped to it; () without ``layout``.

        The box of part of a line is estimated from the usual widths of letters.

        >>> d = Document("we do", "we do", layout=(Line(Span(0, 5), 1, (0.0, 0.0, 50.0, 10.0)),))
        >>> [(line.page, line.box[0], line.box[2]) for line in d.place(Span(0, 5))]
        [(1, 0.0, 50.0)]
        """
        found = []
        first = bisect_right(self.layout, span[0], key=lambda line: line.span.end)
        for line in self.layout[first:]:
            if line.span.start >= span[1]:
                break
            part = Span(max(span[0], line.span.start), min(span[1], line.span.end))
            if part.start < part.end:
                found.append(line if part == line.span else self._part(line, part))
        return tuple(found)

    def _part(self, line: Line, part: Span) -> Line:
        left, bottom, right, top = line.box
        start, end = line.span
        widths = [_width(character) for character in self.text[start:end]]
        scale = (right - left) / sum(widths)
        a = left + scale * sum(widths[: part.start - start])
        return Line(part, line.page, (a, bottom, a + scale * sum(widths[part.start - start : part.end - start]), top))


_NARROW, _SLIM, _WIDE = frozenset("ijlt.,;:'’‘|!/ "), frozenset("frI()[]-⁰¹²³⁴⁵⁶⁷⁸⁹"), frozenset("mwMW—…%@")


def _width(character: str) -> float:
    """About how wide a character is, in widths of a digit, in the roman types that documents are set in."""
    if character in _NARROW:
        return 0.57
    if character in _SLIM:
        return 0.67
    if character in _WIDE:
        return 1.6
    return 1.35 if character.isupper() else 0.95
