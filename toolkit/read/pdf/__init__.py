"""PDF: a ``Document`` from the text layer of a PDF file.

In: the bytes of the file. pypdfium2 gives the characters, and the places, sizes and fonts of their print; ``lines``
and ``pages`` make paragraphs of them; here they are read and written. The text is what a reader sees, in reading
order: a blank line between paragraphs, the lines of a paragraph joined. ``raw`` has pdfium's characters in the same
order, a line of print a line. Headers, page numbers and job numbers are paragraphs of their own, listed in
``Document.furniture``.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Sequence
from contextlib import closing
from functools import cached_property
from itertools import zip_longest
from typing import Any

from toolkit.errors import FormatError, MissingExtra
from toolkit.model import Document, Line, OffsetMap, Span
from toolkit.read.characters import Hyphens
from toolkit.read.pdf.lines import SUPERSCRIPTS, Line as Print, Page, Run
from toolkit.read.pdf.pages import PdfParagraph, paragraphs

__all__ = ["document"]


def __dir__() -> list[str]:
    return __all__


PAGES = 5_000
"""The most pages that are read."""
CHARACTERS = 20_000_000
"""The most characters that are read."""

_LINE = re.compile(r"[^\n\ufffe]*[\n\ufffe]|[^\n\ufffe]+")
_ITALIC = re.compile(r"ital|obliq|slant|[-,]it\b")
_TAIL, _HEAD = re.compile(r"[^\W\d]+$"), re.compile(r"[^\W\d]+")
_BREAK = "\ufffe"  # pdfium's sign for a hyphen at the end of a line
_PRINTED = dict.fromkeys([*range(10), *range(11, 32), 127, 0x85, 0x2028, 0x2029], " ") | {0xF0B7: "•"}
_FAR = 100_000.0  # points; no page is as large, and a damaged file may place its print anywhere
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LOCK = threading.Lock()  # pdfium is not safe to call from two threads


def document(content: bytes, *, name: str = "", sha256: str = "") -> Document:
    """The document of a PDF file's bytes.

    Raises ``FormatError`` if this is not a complete PDF, is encrypted, or has no text layer, and ``MissingExtra`` if
    pypdfium2 is not installed.

    >>> document(b"%PDF-1.7 and no more", name="a")
    Traceback (most recent call last):
    toolkit.errors.FormatError: a: this is not a complete PDF file. To fix this: get the file again, or another copy.
    """
    with _LOCK:
        pages = _pages(content, name)
    if not any(page.runs or page.turned for page in pages):
        raise FormatError(
            f"the PDF has no text layer: all of its pages ({len(pages)}) are pictures of text, or empty",
            where=name,
            todo="run OCR software (such as OCRmyPDF) to add a text layer, and load the result",
        )
    pictures = tuple(number for number, page in enumerate(pages, 1) if page.picture)
    return _Writer(paragraphs(pages)).document(name, sha256, pictures)


def _pages(content: bytes, name: str) -> list[Page]:
    """The print of every page."""
    try:
        import pypdfium2
        from pypdfium2 import raw
    except ImportError as error:
        raise MissingExtra(
            "a PDF needs the package pypdfium2", where=name, todo="pip install 'pypdfium2>=4.30.1'"
        ) from error
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == _PASSWORD:
            todo = "open it with its password, print it to a PDF without one, and load that"
            raise FormatError("the PDF is encrypted", where=name, todo=todo) from error
        todo = "get the file again, or another copy"
        raise FormatError("this is not a complete PDF file", where=name, todo=todo) from error
    pages: list[Page] = []
    characters = 0
    with closing(opened):
        count = len(opened)
        if not 0 < count <= PAGES:
            what = f"the PDF has {count:,} pages" if count else "the PDF has no page"
            raise FormatError(what, where=name, todo="choose a file with the resolution's pages alone")
        reader = _Reader(raw)
        for number in range(count):
            try:
                with closing(opened[number]) as page, closing(page.get_textpage()) as text:
                    found = reader.page(text.raw, *page.get_size())
                    printed = raw.FPDFPage_CountObjects(page.raw) > 0
                    pages.append(found._replace(picture=printed and not (found.runs or found.turned)))
            except pypdfium2.PdfiumError as error:
                where = f"{name}, page {number + 1} of {count}"
                raise FormatError("this page cannot be read", where=where, todo="get the file again") from error
            characters += sum(len(run.text) for run in pages[-1].runs)
            if characters > CHARACTERS:
                what = f"the PDF has more than {CHARACTERS / 1e6:.0f} million characters"
                raise FormatError(what, where=name, todo="choose a file with the resolution's pages alone")
    return pages


class _Reader:
    """Reads the print of pages. A call of pdfium costs as much as a line of Python: a few a run, none a character."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        handle, whole, size = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t
        self.object_at = _foreign(raw.FPDFText_GetTextObject, handle, handle, whole)
        self.origin_of = _foreign(raw.FPDFText_GetCharOrigin, whole, handle, whole, handle, handle)
        self.box_of = _foreign(raw.FPDFText_GetLooseCharBox, whole, handle, whole, handle)
        self.matrix_of = _foreign(raw.FPDFText_GetMatrix, whole, handle, whole, handle)
        self.size_of = _foreign(raw.FPDFText_GetFontSize, ctypes.c_double, handle, whole)
        self.font_of = _foreign(raw.FPDFTextObj_GetFont, handle, handle)
        self.name_of = _foreign(raw.FPDFFont_GetBaseFontName, size, handle, handle, size)
        self.x, self.y, self.box, self.matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
        self.at_x, self.at_y, self.at_box, self.at_matrix = map(
            ctypes.addressof, (self.x, self.y, self.box, self.matrix)
        )
        self.fonts: dict[int, tuple[bool, bool]] = {}

    def page(self, text_page: Any, width: float, height: float) -> Page:
        """The print of one page."""
        page = Page(width, height if 1 < height < _FAR else 792.0, [], [])
        text, places = self._text(text_page)
        handle = ctypes.cast(text_page, ctypes.c_void_p).value
        at = 0
        for line in _LINE.findall(text.translate(_PRINTED)):
            words = line.replace(_BREAK, "-").strip()
            if words:
                start = at + line.index(words[0])
                self._line(handle, words, places[start : start + len(words)], page)
            at += len(line)
        if any(0xD800 <= ord(character) < 0xE000 for character in set(text)):
            page.runs[:] = [run._replace(text=_joined(run.text)) for run in page.runs]
            page.turned[:] = [run._replace(text=_joined(run.text)) for run in page.turned]
        self.fonts.clear()  # pdfium may give a font of another page the same address
        return page

    def _text(self, text_page: Any) -> tuple[str, Sequence[int]]:
        """The characters of a page, and the index by which pdfium knows each of them."""
        last = count = self.raw.FPDFText_CountChars(text_page)
        size = -1  # of the text: mostly as many as there are characters, but some have no text, and some have more
        while size < 0 < last:
            last -= 1
            size = self.raw.FPDFText_GetTextIndexFromCharIndex(text_page, last)
        if size < 0:
            return "", ()
        buffer = (ctypes.c_ushort * (max(size, count) + 2))()
        written = max(0, self.raw.FPDFText_GetText(text_page, 0, count, buffer) - 1)
        text = bytes(buffer)[: 2 * written].decode("utf-16-le", "replace")
        if len(text) != written:  # a character beyond the first 65,536 is two for pdfium, and keeps two places
            text = "".join(map(chr, buffer[:written]))
        places: Sequence[int] = range(count)
        if len(text) != count:
            index_of = self.raw.FPDFText_GetCharIndexFromTextIndex
            places = [max(0, index_of(text_page, at)) for at in range(len(text))]
        for sign in reversed([*re.finditer(_BREAK, text)]):  # or a letter of which the font does not say what it is
            if self.raw.FPDFText_IsHyphen(text_page, places[sign.start()]) != 1:
                text = f"{text[: sign.start()]}\ufffd{text[sign.end() :]}"
        return text, places

    def _line(self, handle: Any, words: str, places: Sequence[int], page: Page) -> None:
        """The runs of one of pdfium's lines: its characters by the text object that drew them."""
        start, end = 0, len(words)
        last = self.object_at(handle, places[-1])
        while start < end:
            drawn = self.object_at(handle, places[start])
            stop = end if drawn == last else self._stop(handle, words, places, start, drawn)
            piece = words[start:stop]
            run = self._run(handle, piece, places[start], places[start + len(piece.rstrip()) - 1], drawn, start == 0)
            if run is None:
                page.turned.append(Run(words, 0.0, 0.0, 0.0, 10.0, False, False, True))
                return
            page.runs.append(run)
            start = stop

    def _stop(self, handle: Any, words: str, places: Sequence[int], start: int, drawn: int | None) -> int:
        """Where a run ends that does not reach its line's end: objects follow one another, so halving finds it."""
        low, high = start, len(words) - 1
        while high - low > 1:
            middle = probe = (low + high) // 2
            while words[probe] == " ":  # a space may be pdfium's own, of no object
                probe -= 1
            if probe <= low or self.object_at(handle, places[probe]) == drawn:
                low = middle
            else:
                high = probe
        return high

    def _run(self, handle: Any, words: str, first: int, last: int, drawn: int | None, fresh: bool) -> Run | None:
        """One run; None if it is printed sideways, or outside of everything."""
        self.matrix_of(handle, first, self.at_matrix)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        self.origin_of(handle, first, self.at_x, self.at_y)
        self.box_of(handle, last, self.at_box)
        x0, y, x1 = self.x.value, self.y.value, self.box.right
        if not (-_FAR < x0 < _FAR and -_FAR < y < _FAR and -_FAR < x1 < _FAR and abs(b) <= 0.2 * a):
            return None
        size = self.size_of(handle, first) * abs(d)
        if not 0.5 < size < 2000:
            size = 0.5 if size < 2000 else 2000.0
        bold, italic = self._style(self.font_of(drawn) if drawn else None)
        return Run(words, x0, max(x0, x1), y, size, bold, italic or c > 0.1 * abs(d), fresh)

    def _style(self, font: int | None) -> tuple[bool, bool]:
        """Whether a font is bold, and whether it is italic; asked once a page and font."""
        style = self.fonts.get(font or 0)
        if style is None:
            name = ctypes.create_string_buffer(256)
            if font:
                self.name_of(font, name, len(name))
            words = name.value.decode("latin-1").lower()
            style = ("bold" in words or "black" in words, bool(_ITALIC.search(words)))
            self.fonts[font or 0] = style
        return style


def _foreign(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium once more, with plain integers for handles, which can be compared and cost less."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _joined(words: str) -> str:
    """Words in which two surrogates are one character again."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Writer:
    """Writes the paragraphs one after the other, and keeps where everything went."""

    def __init__(self, paragraphs: list[PdfParagraph]) -> None:
        self.text: list[str] = []
        self.raw: list[str] = []
        self.at = self.from_ = 0
        self.starts, self.origins = [0], [0]
        self.italics: list[Span] = []
        self.furniture: list[Span] = []
        self.layout: list[Line] = []
        self.joins: list[int] = []
        self.paragraphs = paragraphs
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
                box = (line.x0, line.y - 0.25 * line.size, line.x1, line.y + 0.85 * line.size)
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
        if text[-1] not in "-–—/" or text[-2:-1] in ("", " "):
            return text, " "
        head, tail = _TAIL.search(text[:-1]), _HEAD.match(after)
        if text[-1] == "-" and head and tail:
            if Hyphens.hangs(tail[0]):
                return text, " "  # "short- and medium-term"
            if not self.hyphens.belongs(head[0], tail[0]):
                return text[:-1], ""
        return text, ""
