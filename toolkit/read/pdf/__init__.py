"""PDF: a ``Document`` from the text layer of a PDF file.

In: the bytes of the file. ``engine`` reads the characters, and the places, sizes and fonts of their print, in the
process that ``worker`` starts; ``lines`` and ``pages`` make paragraphs of them; here they are written. The text is what
a reader sees, in reading order: a blank line between paragraphs, the lines of a paragraph joined. ``raw`` has pdfium's
characters in the same order, a line of print a line. Headers, page numbers and job numbers are paragraphs
of their own, listed in ``Document.furniture``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import zip_longest

from toolkit.errors import FormatError
from toolkit.model import Document, Line, OffsetMap, Span
from toolkit.read.characters import SUPERSCRIPTS, Hyphens, unspaced
from toolkit.read.pdf import worker
from toolkit.read.pdf.bidi import mirrored
from toolkit.read.pdf.lines import Line as Print, Page, Run
from toolkit.read.pdf.pages import PdfParagraph, paragraphs

__all__ = ["document"]


def __dir__() -> list[str]:
    return __all__


_TURNED = (0.0, 0.0, 0.0, 10.0, False, False, True)  # the rest of the run of what is printed sideways
_TAIL, _HEAD = re.compile(r"[^\W\d]+$"), re.compile(rf"[^\W\d{SUPERSCRIPTS}]+")


def document(content: bytes, *, name: str = "", sha256: str = "") -> Document:
    """The document of a PDF file's bytes.

    Raises ``FormatError`` if this is not a complete PDF, is encrypted, or has no text layer, and ``MissingExtra`` if
    pypdfium2 is not installed.

    >>> document(b"%PDF-1.7 and no more", name="a")
    Traceback (most recent call last):
    toolkit.errors.FormatError: a: this is not a complete PDF file. To fix this: get the file again, or another copy.
    """
    pages = _pages(content, name)
    if not any(page.runs or page.turned for page in pages):
        raise FormatError(
            f"the PDF has no text layer: all of its pages ({len(pages)}) are pictures of text, or empty",
            where=name,
            todo="run OCR software (such as OCRmyPDF) to add a text layer, and load the result",
        )
    pictures = tuple(number for number, page in enumerate(pages, 1) if page.picture)
    turned = {number: found for number, page in enumerate(pages, 1) if (found := mirrored(page)) is not None}
    pages = [turned.get(number, page) for number, page in enumerate(pages, 1)]
    widths = {number: page.width for number, page in turned.items()}
    return _Writer(paragraphs(pages), widths).document(name, sha256, pictures)


def _pages(content: bytes, name: str) -> list[Page]:
    """The print of every page."""
    sheets = worker.ask("pages", name, content)
    return [
        Page(width, height, [*map(Run._make, runs)], [Run(words, *_TURNED) for words in turned], picture)
        for width, height, runs, turned, picture in sheets
    ]


class _Writer:
    """Writes the paragraphs one after the other, and keeps where everything went."""

    def __init__(self, paragraphs: list[PdfParagraph], mirrored: Mapping[int, float]) -> None:
        self.text: list[str] = []
        self.raw: list[str] = []
        self.at = self.from_ = 0
        self.starts, self.origins = [0], [0]
        self.italics: list[Span] = []
        self.furniture: list[Span] = []
        self.layout: list[Line] = []
        self.joins: list[int] = []
        self.paragraphs = paragraphs
        self.mirrored = mirrored  # the widths of pages that are read from the right, by their numbers
        for paragraph in paragraphs:
            if self.at:
                self._put("\n\n", "\n")
            start = self.at
            self._lines(paragraph.lines)
            if paragraph.kind == "furniture":
                self.furniture.append(Span(start, self.at))
            if paragraph.goes_on:
                self.joins.append(start)

    def document(self, name: str, sha256: str, pictures: tuple[int, ...]) -> Document:
        """The document, of all that was written."""
        return Document(
            text="".join(self.text),
            raw="".join(self.raw),
            map=OffsetMap(tuple(self.starts), tuple(self.origins)),
            italics=tuple(self.italics),
            furniture=tuple(self.furniture),
            joins=tuple(self.joins),
            layout=tuple(self.layout),
            pictures=pictures,
            name=name,
            form="pdf",
            sha256=sha256,
        )

    @cached_property
    def hyphens(self) -> Hyphens:
        """Made when the first line ends with a hyphen."""
        return Hyphens([line.text for paragraph in self.paragraphs for line in paragraph.lines])

    def _put(self, text: str, raw: str) -> None:
        self.text.append(text)
        self.raw.append(raw)
        self.at += len(text)
        self.from_ += len(raw)

    def _align(self, at: int, origin: int) -> None:
        """From here on, ``text`` is in ``raw`` from there on."""
        if self.starts[-1] == at:
            self.origins[-1] = origin
        elif at - self.starts[-1] != origin - self.origins[-1]:
            self.starts.append(at)
            self.origins.append(origin)

    def _lines(self, lines: list[Print]) -> None:
        for line, below in zip_longest(lines, lines[1:]):
            start = self.at
            self._align(start, self.from_)
            text, between = line.text, ""
            if below is not None:
                text, between = self._joint(line, below)
            for at, origin in line.cuts:
                self._align(start + at, self.from_ + origin)
            for a, b in line.italics:
                if a == 0 and self.italics and start - self.italics[-1].end <= 1:
                    self.italics[-1] = Span(self.italics[-1].start, start + b)
                else:
                    self.italics.append(Span(start + a, min(start + b, start + len(text))))
            self._put(text, line.raw)
            if line.x1 > line.x0:
                x0, x1 = line.x0, line.x1
                if width := self.mirrored.get(line.page):
                    x0, x1 = width - x1, width - x0
                box = (x0, line.y - 0.25 * line.size, x1, line.y + 0.85 * line.size)
                self.layout.append(Line(Span(start, self.at), line.page, box))
            if below is not None:
                self._align(self.at, self.from_)
                self._put(between, "\t" if between == "\t" else "\n")

    def _joint(self, line: Print, below: Print) -> tuple[str, str]:
        """A line's words as they are written before those of the next, and what is between the two."""
        text, after = line.text, below.text
        if line.row == below.row and line.page == below.page:  # cells
            return text, "\t"
        if after[0] in SUPERSCRIPTS:
            return text, ""  # a footnote's mark
        if unspaced(text[-1], after[0]):
            return text, ""
        if text[-1] not in "-–—/" or text[-2:-1] in ("", " "):
            return text, " "
        head, tail = _TAIL.search(text[:-1]), _HEAD.match(after)
        if text[-1] == "-" and head and tail:
            if Hyphens.hangs(tail[0]):
                return text, " "  # "short- and medium-term"
            if not self.hyphens.belongs(head[0], tail[0]):
                return text[:-1], ""
        return text, ""
