"""A document: what a reader sees, what the file held, and the way from one to the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.model.span import OffsetMap, Span


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the file: the words that carry it, and where it points."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text in reading order, mark-up gone, with the map back to the file.

    - ``text``: what a reader sees. Every offset of the toolkit counts its code points.
    - ``raw``: what the file held, decoded and otherwise untouched.
    - ``map``: from ``text`` to ``raw``, made in the same pass as ``text``.
    - ``italics``, ``links``: what the mark-up said, as spans of ``text``.
    - ``name``: the file's name, for the reader; ``form``: "markdown", "text", ...
    - ``sha256``: of the file's bytes (of the UTF-8 text where there was no file).
    """

    text: str = field(repr=False)
    raw: str = field(repr=False)
    map: OffsetMap = field(default_factory=OffsetMap, repr=False)
    italics: tuple[Span, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = field(default=(), repr=False)
    name: str = ""
    form: str = "text"
    sha256: str = ""

    def to_raw(self, span: Span) -> Span:
        """The slice of ``raw`` that holds the words of a span of ``text``.

        >>> d = Document("see 37/4", "see [37/4](#)", OffsetMap((0, 4), (0, 5)))
        >>> d.raw[slice(*d.to_raw(Span(4, 8)))]
        '37/4'
        """
        return self.map.span(span)

    def lines(self, span: Span) -> tuple[int, int]:
        """First and last line of the file, counted from 1, on which a span of ``text`` stands."""
        start, end = self.to_raw(span)
        first = self.raw.count("\n", 0, start) + 1
        return first, first + self.raw.count("\n", start, max(start, end - 1))
