"""PDF files to test with: written here, by hand or from a drawn resolution, in the manner of the United Nations.

``pdf(pages)`` writes the file of some ``Print``; ``resolution(made, ...)`` sets a whole resolution page by page, with
header, page numbers, footnotes below their rule, raised marks and slanted phrases. All print is in Courier, whose
letters are all as wide as 0.6 of their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tests.support.strategies import Made, MadeClause

FONTS = ("Courier", "Courier-Bold", "Courier-Oblique")
ROMAN, BOLD, ITALIC = range(3)
LEFT, RIGHT, INDENT, TOP = 123.0, 489.0, 24.0, 709.0


@dataclass(frozen=True)
class Print:
    """Words at a place: the start of their baseline, in points; ``stretch`` widens every space."""

    x: float
    y: float
    text: str
    size: float = 10.0
    font: int = ROMAN
    stretch: float = 0.0
    turn: bool = False


def pdf(pages: Sequence[Iterable[Print | str]], *, extra: str = "", width: float = 612, height: float = 792) -> bytes:
    """The bytes of a PDF file with these pages; a string draws ("0 0 9 9 re f"); ``extra`` goes into the trailer."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{3 + len(FONTS) + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    for font in FONTS:
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>")
    fonts = " ".join(f"/F{i} {3 + i} 0 R" for i in range(len(FONTS)))
    for page in pages:
        stream = "\n".join(map(_shown, page))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            f"/Resources << /Font << {fonts} >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra}>>\nstartxref\n{start}\n%%EOF\n".encode()


def _shown(part: Print | str) -> str:
    if isinstance(part, str):
        return part
    words = part.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = f"0 1 -1 0 {part.x} {part.y}" if part.turn else f"1 0 0 1 {part.x:.2f} {part.y:.2f}"
    return f"BT /F{part.font} {part.size} Tf {part.stretch:.3f} Tw {matrix} Tm ({words}) Tj ET"


def paragraph(
    text: str, *, y: float, x: float = LEFT, indent: float = INDENT, right: float = RIGHT, font: int = ROMAN
) -> list[Print]:
    """A paragraph in lines as long as they can be, ragged, the first one set in."""
    rows, row = [], ""
    for word in text.split():
        room = int((right - x - (0 if rows else indent)) / 6)
        if row and len(row) + 1 + len(word) > room:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    rows.append(row)
    return [Print(x + (0 if i else indent), y - 12 * i, row, font=font) for i, row in enumerate(rows)]


# --- a whole resolution -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Word:
    """A word with its font and the mark raised behind it; ``glued``: no space stands before it."""

    text: str
    font: int = ROMAN
    mark: str = ""
    glued: bool = False

    @property
    def width(self) -> float:
        return 6.0 * len(self.text) + 3.9 * len(self.mark)


@dataclass
class _Press:
    """Sets lines on pages, and the notes whose marks they hold at the foot of the same page."""

    notes: dict[str, str]
    bottom: float
    header: str
    pages: list[list[Print]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    y: float = 0.0

    def turn(self) -> None:
        """End the page: its footnotes below their rule, then its number; and begin the next one."""
        if self.pages:
            page, y = self.pages[-1], self.bottom + 12 * len(self.waiting)
            if self.waiting:
                page.append(Print(100, y + 4, "_" * 15, 8))
            for mark in self.waiting:
                y -= 12
                digits = mark.isdigit()
                page.append(Print(115, y + 3 * digits, mark, 5.5 if digits else 8.5))
                page.append(Print(LEFT, y, self.notes[mark], 8.5))
            page += [Print(60, 37, f"{len(self.pages)}/99", 8.5, BOLD), Print(520, 38, "24-12345", 7)]
        self.waiting = []
        self.pages.append([])
        self.y = TOP
        if len(self.pages) > 1:
            symbol, title = Print(60, 733, "A/77/L.9", 8.5, BOLD), Print(300, 733, self.header, 8.5, BOLD)
            self.pages[-1] += [symbol, title] if len(self.pages) % 2 else [title, symbol]

    def line(self, words: list[_Word], x: float, *, last: bool) -> None:
        """Set one line, stretched to the right margin unless it is the paragraph's last."""
        marks = [word.mark for word in words if word.mark]
        if self.y < self.bottom + 12 * len(self.waiting + marks) + 24:
            self.turn()
        self.waiting += marks
        spaces = sum(not word.glued for word in words[1:])
        free = RIGHT - x - sum(word.width for word in words) - 6 * spaces
        stretch = free / spaces if spaces and not last else 0.0
        for i, word in enumerate(words):
            if i and not word.glued:
                x += 6 + stretch
            self.pages[-1].append(Print(x, self.y, word.text, font=word.font))
            if word.mark:
                self.pages[-1].append(Print(x + 6 * len(word.text), self.y + 3.5, word.mark, 6.5))
            x += word.width
        self.y -= 12

    def paragraph(self, words: list[_Word], *, indent: float = INDENT) -> None:
        """Set a paragraph; a line ends after a space or a hyphen."""
        row: list[_Word] = []
        x = LEFT + indent
        for word in words:
            wide = sum(w.width + 6 * (not w.glued) for w in row) + word.width
            if row and x + wide > RIGHT:
                self.line(row, x, last=False)
                row, x = [], LEFT
            row.append(word)
        self.line(row, x, last=True)
        self.y -= 6


def _words(clause: MadeClause) -> list[_Word]:
    number = {1: f"{clause.number}.", 0: ""}.get(clause.level, f"({clause.number})")
    made = [_Word(number)] if number else []
    for i, text in enumerate(clause.words):
        font = ITALIC if i < len(clause.phrase.split()) else ROMAN
        parts = text.split("-") if text[0].isalpha() else [text]
        for j, part in enumerate(parts):
            hyphen = "-" if j + 1 < len(parts) else ""
            made.append(_Word(part + hyphen, font, glued=j > 0))
        if i in clause.anchors:
            made[-1] = replace(made[-1], mark=str(clause.anchors[i]))
    return made


def resolution(made: Made, *, bottom: float = 140.0, header: str = "Wells and springs of the world") -> bytes:
    """The PDF of a resolution, whose pages end at the height ``bottom``."""
    notes = {str(mark): words.replace("*", "") for mark, words in made.notes.items()}
    press = _Press({**notes, "*": "On behalf of the States."}, bottom, header)
    press.turn()
    for lines in made.head:
        press.y -= 6
        for line in lines.split("\n"):
            press.pages[-1].append(Print(60, press.y, line, font=BOLD))
            press.y -= 12 if "Distr" not in lines else 20
        if ":*" in lines:
            press.waiting.append("*")
    press.y -= 12
    press.paragraph([_Word(word, ITALIC) for word in f"The {made.organ},".split()])
    for clause in made.clauses:
        press.paragraph(_words(clause))
    press.turn()
    return pdf(press.pages[:-1])
