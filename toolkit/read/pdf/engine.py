"""The engine: all that is asked of pdfium, the library that reads PDF files, in a process of its own.

A file may be made so that pdfium hangs, eats all memory or aborts; nothing in the process that calls it can prevent
that. So this file is also a program, which ``worker`` starts: it takes requests from its standard input and answers on
its standard output, within limits of time and memory. It imports only the standard library and pypdfium2, and runs
without the rest of the toolkit, so that it starts quickly.

In: a request, ``(kind, limits, arguments)``. Out: ``(True, result)``, or ``(False, (what, page, todo))`` for a file
that is refused. Both are written by ``marshal``, behind their length.
"""

from __future__ import annotations

import ctypes
import faulthandler
import io
import marshal
import os
import re
import signal
import struct
import sys
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from typing import IO, Any, NamedTuple

_LINE = re.compile(r"[^\n\ufffe]*[\n\ufffe]|[^\n\ufffe]+")
_ITALIC = re.compile(r"ital|obliq|slant|[-,]it\b")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BREAK = "\ufffe"  # pdfium's sign for a hyphen at the end of a line
_PRINTED = dict.fromkeys([*range(10), *range(11, 32), 127, 0x85, 0x2028, 0x2029], " ") | {0xF0B7: "•"}
_FAR = 100_000.0  # points; no page is as large, and a damaged file may place its print anywhere
_LARGEST = 20_000.0  # points of a page's side: no reader of PDFs shows a larger one
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SIZE = struct.Struct("<Q")
_BROKEN = 3  # the exit status after an error; that of a clock that ran out is 1
_PATIENCE = 5  # times the processor's time that a file may take, by the clock: a busy machine fails nobody
_YELLOW = (255, 230, 128, 255)
_MARGIN = 4.0  # what a picture shows above and below its words, in points: less than a line
_SIDE = 30.0  # and left and right of them

Row = tuple[str, float, float, float, float, bool, bool, bool]
"""A ``lines.Run``."""
Sheet = tuple[float, float, list[Row], list[str], bool]
"""A page: its width, its height, its runs, what is printed sideways, whether it is a picture."""


class Limits(NamedTuple):
    """What a file may have and take: pages, characters, runs, pixels of a picture; seconds, and seconds more a page."""

    pages: int
    characters: int
    runs: int
    pixels: int
    seconds: float
    seconds_a_page: float


class Refused(Exception):
    """A file that cannot be read: what is wrong, the page or 0, what to do."""

    def __init__(self, what: str, todo: str, page: str = "") -> None:
        self.told = (what, page, todo)


# --- the program ------------------------------------------------------------------------------------------------------


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    while request := receive(source):
        answered = answer(*request)
        faulthandler.cancel_dump_traceback_later()
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
        send(sink, answered)


def answer(kind: str, limits: Sequence[Any], arguments: Sequence[Any]) -> tuple[bool, Any]:
    """The answer to one request; it is also called where no process can be started."""
    try:
        return True, (pages if kind == "pages" else pictures)(Limits(*limits), *arguments)
    except Refused as refused:
        return False, refused.told
    except MemoryError:
        return False, ("the PDF takes more memory than a file may", "", "choose a file with the resolution alone")


def receive(source: IO[bytes]) -> Any:
    """The next message; None at the end."""
    size = source.read(_SIZE.size)
    if len(size) < _SIZE.size:
        return None
    length = _SIZE.unpack(size)[0]
    content = source.read(length)
    return marshal.loads(content) if len(content) == length else None


def send(sink: IO[bytes], message: Any) -> None:
    """Write a message."""
    content = marshal.dumps(message, 2)  # no references: those cost more than they save
    sink.write(_SIZE.pack(len(content)))
    sink.write(content)
    sink.flush()


def main(memory: int) -> None:
    """The program: its output is for answers alone, and nobody but the one who started it may stop it."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits, and macOS does not hold to all
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        serve(source, sink)
    except BaseException:
        os._exit(_BROKEN)


class _Time:
    """The time that a file may take: the process ends where it is over, whatever it is doing."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.begun, self.pages = limits, time.process_time(), 0
        self.watched = __name__ == "__main__"  # else this is the user's own process
        self.clock(0)
        self.set()

    def set(self) -> None:
        """Let what is left run from now on."""
        allowed = self.limits.seconds + self.pages * self.limits.seconds_a_page
        left = allowed - (time.process_time() - self.begun)
        if left <= 0:
            raise Refused("the PDF takes too long to read", "choose a file with the resolution's pages alone")
        if self.watched and hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, left)  # its signal ends the process

    def clock(self, pages: int) -> None:
        """The same by the clock, for a file of so many pages."""
        if self.watched:
            allowed = self.limits.seconds + pages * self.limits.seconds_a_page
            faulthandler.dump_traceback_later(_PATIENCE * allowed, exit=True, file=2)

    def page(self) -> None:
        """One page more was read."""
        self.pages += 1
        self.set()


# --- what is asked ----------------------------------------------------------------------------------------------------


def _opened(content: bytes) -> Any:
    """The file as pypdfium2 has it."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        if raw.FPDF_GetLastError() == _PASSWORD:
            todo = "open it with its password, print it to a PDF without one, and load that"
            raise Refused("the PDF is encrypted", todo) from None
        raise Refused("this is not a complete PDF file", "get the file again, or another copy") from None


def pages(limits: Limits, content: bytes) -> list[Sheet]:
    """The print of every page."""
    import pypdfium2
    from pypdfium2 import raw

    left = _Time(limits)
    found: list[Sheet] = []
    characters = runs = 0
    todo = "choose a file with the resolution's pages alone"
    with closing(_opened(content)) as opened:
        count = len(opened)
        if not 0 < count <= limits.pages:
            raise Refused(f"the PDF has {count:,} pages" if count else "the PDF has no page", todo)
        left.clock(count)
        reader = _Reader(raw)
        for number in range(count):
            try:
                with closing(opened[number]) as page, closing(page.get_textpage()) as text:
                    width, height, rows, turned = reader.page(text.raw, *page.get_size())
                    printed = raw.FPDFPage_CountObjects(page.raw) > 0
                    found.append((width, height, rows, turned, printed and not (rows or turned)))
            except pypdfium2.PdfiumError:
                where = f"page {number + 1} of {count}"
                raise Refused("this page cannot be read", "get the file again", where) from None
            left.page()
            characters += sum(len(row[0]) for row in rows)
            runs += len(rows) + len(turned)
            if characters > limits.characters:
                raise Refused(f"the PDF has more than {limits.characters / 1e6:.0f} million characters", todo)
            if runs > limits.runs:
                raise Refused(f"the PDF has more than {limits.runs:,} pieces of print", todo)
    return found


Boxes = list[tuple[float, ...]]


def pictures(limits: Limits, content: bytes, scale: float, marked: dict[int, Boxes]) -> list[bytes]:
    """Pages as pictures (PNG), each cut to its marked boxes: what is in them is on a yellow ground."""
    import pypdfium2

    left = _Time(limits)
    found = []
    every = [box for boxes in marked.values() for box in boxes]  # one width, so that the print is as large on each page
    sides = min(box[0] for box in every) - _SIDE, max(box[2] for box in every) + _SIDE
    with closing(_opened(content)) as opened:
        for number, boxes in marked.items():
            try:
                with closing(opened[number - 1]) as page:
                    found.append(_picture(page, boxes, sides, scale, limits.pixels))
            except (pypdfium2.PdfiumError, IndexError):
                raise Refused("this page cannot be shown", "get the file again", f"page {number}") from None
            left.page()
    return found


def _picture(page: Any, boxes: Boxes, sides: tuple[float, float], scale: float, pixels: int) -> bytes:
    import pypdfium2.raw as pdfium

    below = max(0.0, min(box[1] for box in boxes) - _MARGIN)
    above = max(0.0, page.get_height() - max(box[3] for box in boxes) - _MARGIN)
    before, after = max(0.0, sides[0]), max(0.0, page.get_width() - sides[1])
    size = (page.get_width() - before - after) * scale, (page.get_height() - below - above) * scale
    if not (1 <= size[0] <= pixels and 1 <= size[1] <= pixels and size[0] * size[1] <= pixels):
        raise Refused(f"a picture of {size[0]:,.0f} × {size[1]:,.0f} pixels is not made", "choose another scale")
    for left, bottom, right, top in boxes:
        ground = pdfium.FPDFPageObj_CreateNewRect(left - 1, bottom, right - left + 2, top - bottom)
        pdfium.FPDFPageObj_SetFillColor(ground, *_YELLOW)
        pdfium.FPDFPath_SetDrawMode(ground, pdfium.FPDF_FILLMODE_WINDING, 0)
        pdfium.FPDFPageObj_SetBlendMode(ground, b"Multiply")  # the words show through
        pdfium.FPDFPage_InsertObject(page, ground)
    out = io.BytesIO()
    page.render(scale=scale, crop=(before, below, after, above)).to_pil().convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


class _Print(NamedTuple):
    """The print of a page so far."""

    width: float
    height: float
    runs: list[Row]
    turned: list[str]


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

    def page(self, text_page: Any, width: float, height: float) -> _Print:
        """The print of one page."""
        width, height = (side if 1 < side < _LARGEST else usual for side, usual in ((width, 612.0), (height, 792.0)))
        page = _Print(width, height, [], [])
        text, places = self._text(text_page)
        handle = ctypes.cast(text_page, ctypes.c_void_p).value
        at = 0
        read = self._letters if 3 * len(_ARABIC.findall(text)) > len(text) else self._line
        for line in _LINE.findall(text.translate(_PRINTED)):
            words = line.replace(_BREAK, "-").strip()
            if words:
                start = at + line.index(words[0])
                read(handle, words, places[start : start + len(words)], page)
            at += len(line)
        if any(0xD800 <= ord(character) < 0xE000 for character in set(text)):
            page.runs[:] = [(_joined(run[0]), *run[1:]) for run in page.runs]
            page.turned[:] = map(_joined, page.turned)
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
        if _BREAK in text:  # or a letter of which the font does not say what it is
            is_hyphen = self.raw.FPDFText_IsHyphen
            signs = (
                "\ufffd" if sign == _BREAK and is_hyphen(text_page, at) != 1 else sign
                for sign, at in zip(text, places, strict=False)
            )
            text = "".join(signs)
        return text, places

    def _line(self, handle: Any, words: str, places: Sequence[int], page: _Print) -> None:
        """The runs of one of pdfium's lines: its characters by the text object that drew them."""
        start, end = 0, len(words)
        last = self.object_at(handle, places[-1])
        while start < end:
            drawn = self.object_at(handle, places[start])
            stop = end if drawn == last else self._stop(handle, words, places, start, drawn)
            piece = words[start:stop]
            run = self._run(handle, piece, places[start], places[start + len(piece.rstrip()) - 1], drawn, start == 0)
            if run is None:
                page.turned.append(words)
                return
            page.runs.append(run)
            start = stop

    def _letters(self, handle: Any, words: str, places: Sequence[int], page: _Print) -> None:
        """The runs of a line on a page in Arabic, a letter each: ``bidi`` reads their order from their places."""
        for i, (letter, place) in enumerate(zip(words, places, strict=False)):
            if letter != " ":
                run = self._run(handle, letter, place, place, self.object_at(handle, place), i == 0)
                if run is None:
                    page.turned.append(words)
                    return
                slant = max(0.0, self.matrix.c / abs(self.matrix.d)) * (self.box.top - run[3])  # of the box's top
                page.runs.append((run[0], run[1], max(run[1], run[2] - slant), *run[3:]))

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

    def _run(self, handle: Any, words: str, first: int, last: int, drawn: int | None, fresh: bool) -> Row | None:
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
        return (words, x0, max(x0, x1), y, size, bold, italic or c > 0.1 * abs(d), fresh)

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


if __name__ == "__main__":
    sys.path[:] = sys.argv[2:]
    main(int(sys.argv[1]))
