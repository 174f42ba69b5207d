"""Files that are made to do harm: a PDF whose page draws what the test says, and forms that draw other forms."""

from __future__ import annotations

from collections.abc import Mapping

WORDS = (
    b"BT /F 12 Tf 72 700 Td (The General Assembly,) Tj 0 -28 Td (Recalling its resolution 75/16,) Tj "
    b"0 -28 Td (1. Decides to meet.) Tj ET "
)


def pdf(
    drawn: bytes = b"", resources: bytes = b"", more: Mapping[int, bytes] | None = None, *, width: int = 612
) -> bytes:
    """A PDF of one page: a short resolution, and what is drawn after it; ``more`` are objects by their numbers."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>%s>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
        4: _stream(b"", WORDS + drawn),
        10: page % resources,
        **(more or {}),
    }
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, words in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    count, at = max(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, count))
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, at)


def form(child: int, times: int) -> bytes:
    """A form that draws another one, or itself, so many times."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>" % child
    return _stream(head, b"/X Do " * times or b"0 0 9 9 re")


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)
