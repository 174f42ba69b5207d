"""PDF files in any script to test with: each letter is printed at its place, and the file says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

SIZE, RIGHT, LEFT, TOP = 10.0, 489.0, 123.0, 709.0
_ARABIC = re.compile("[\u0600-\u06ff]")
_BLOCK = re.compile(r"[A-Za-z0-9][A-Za-z0-9/.,]*[A-Za-z0-9]|[A-Za-z0-9]|.", re.DOTALL)
_TURNED = str.maketrans("()[]", ")(][")
Letter = tuple[float, float, str]


def wide(sign: str) -> float:
    """The width of a sign, in points; a Chinese one is as wide as high."""
    return SIZE if sign >= "\u2e80" else 0.6 * SIZE


def wrapped(text: str, room: float) -> list[str]:
    """A paragraph in lines; where words have no spaces, a line ends behind any sign that does not end a sentence."""
    lines, line = [], ""
    for piece in re.findall(r"[^\s\u2e80-\uffef]+[，。；：、]?\s*|[\u2e80-\uffef][，。；：、]?", text):
        if line and sum(map(wide, line + piece.rstrip())) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def set_lines(paragraphs: Sequence[str], *, visual: bool = False) -> list[Letter]:
    """Paragraphs, the first line of each set in; Arabic from the right. ``visual``: the file has it from the left."""
    letters: list[Letter] = []
    y = TOP
    for paragraph in paragraphs:
        for i, line in enumerate(wrapped(paragraph, RIGHT - LEFT - 24)):
            inset = 24.0 if i == 0 else 0.0
            placed = list(
                _from_right(line, y, RIGHT - inset) if _ARABIC.search(paragraph) else _line(line, y, LEFT + inset)
            )
            letters += sorted(placed) if visual else placed
            y -= 12
        y -= 6
    return letters


def _line(line: str, y: float, x: float) -> Iterator[Letter]:
    for sign in line:
        yield x, y, sign
        x += wide(sign)


def _from_right(line: str, y: float, x: float) -> Iterator[Letter]:
    for block in _BLOCK.findall(line):
        x -= sum(map(wide, block))
        yield from _line(block.translate(_TURNED), y, x)


def pdf(letters: Sequence[Letter]) -> bytes:
    """The bytes of a PDF file of one page with these letters, each drawn as a box by a font that says what it is."""
    signs = sorted({sign for _, _, sign in letters})
    assert len(signs) < 256, "one font has no more letters"
    codes = {sign: code for code, sign in enumerate(signs)}
    height = max(792, int(TOP - min(y for _, y, _ in letters)) + 200)
    up = height - 792
    shown = (f"BT /F {SIZE} Tf 1 0 0 1 {x:.2f} {y + up:.2f} Tm <{codes[sign]:02X}> Tj ET" for x, y, sign in letters)
    first = 8  # the number of the first letter's drawing
    drawn = [
        f"{100 * wide(s):.0f} 0 0 0 {100 * wide(s):.0f} 700 d1 40 0 {100 * wide(s) - 80:.0f} 700 re f" for s in signs
    ]
    map = "\n".join(f"<{code:02X}> <{ord(sign):04X}>" for sign, code in codes.items())
    blocks = "".join(
        f"{len(some)} beginbfchar\n{chr(10).join(some)}\nendbfchar\n" for some in _batches(map.split("\n"))
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 {height}] /Contents 7 0 R "
        "/Resources << /Font << /F 4 0 R >> >> >>",
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 "
        f"/LastChar {len(signs) - 1} /Widths [{' '.join(f'{100 * wide(sign):.0f}' for sign in signs)}] "
        f"/CharProcs << {' '.join(f'/g{i} {first + i} 0 R' for i in range(len(signs)))} >> "
        f"/Encoding << /Type /Encoding /Differences [0 {' '.join(f'/g{i}' for i in range(len(signs)))}] >> "
        "/Resources << >> /ToUnicode 6 0 R >>",
        "null",
        *(
            f"<< /Length {len(words)} >>\nstream\n{words}\nendstream"
            for words in (_HEAD + blocks + _END, "\n".join(shown), *drawn)
        ),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


_HEAD = (
    "/CIDInit /ProcSet findresource begin begincmap /CMapName /U def\n"
    "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
)
_END = "endcmap end"


def _batches(rows: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(rows), 100):
        yield rows[start : start + 100]
