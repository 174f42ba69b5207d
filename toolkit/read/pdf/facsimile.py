"""The facsimile: pieces of the pages of a PDF, cut to some words, which are highlighted in yellow.

In: a ``Document`` that was read from a PDF, and spans of its text. Out: a picture for each page. The file is read
again, and its SHA-256 must be the one that was read before.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from toolkit.errors import FormatError, SourceError
from toolkit.model import Document, Line, Span
from toolkit.written import shown

_MARGIN = 14.0
"""What is shown above and below the words, in points."""
_YELLOW = (255, 230, 128, 255)


@dataclass(frozen=True, slots=True)
class Facsimile:
    """Pieces of pages: what they show ("OP6"), the numbers of their pages, their pictures (PNG), in order."""

    name: str
    pages: tuple[int, ...]
    pictures: tuple[bytes, ...]

    def _repr_html_(self) -> str:
        """The pieces one below the other, each with its page and a text alternative."""
        return "".join(
            f'<figure class="tex2jax_ignore mathjax_ignore" style="margin:0 0 .6em">'
            f'<img style="max-width:100%;border:1px solid #8888" '
            f'alt="{escape(shown(self.name))} on page {page}, as printed" '
            f'src="data:image/png;base64,{base64.b64encode(picture).decode("ascii")}">'
            f'<figcaption style="font-size:12px;opacity:.75">page {page}</figcaption></figure>'
            for page, picture in zip(self.pages, self.pictures, strict=True)
        )


def facsimile(document: Document, spans: Iterable[Span], *, name: str = "", scale: float = 2.0) -> Facsimile:
    """The pieces of the pages that hold some words; ``scale``: pixels a point.

    Raises ``FormatError`` for a form without pages, ``SourceError`` if the file is gone or is another one.
    """
    lines = [line for span in spans for line in document.place(span)]
    if not lines or document.form != "pdf":
        raise FormatError("this format has no pages to show", where=document.name, todo="load the PDF of the document")
    try:
        content = Path(document.path).read_bytes() if document.path else b""
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != document.sha256:
        where = document.path or document.name
        raise SourceError("the file that was read is gone or has changed", where=where, todo="load it again")
    pages = sorted({line.page for line in lines})
    import pypdfium2

    with pypdfium2.PdfDocument(content) as file:
        pictures = [_picture(file[n - 1], [line for line in lines if line.page == n], scale) for n in pages]
    return Facsimile(name or "words", tuple(pages), tuple(pictures))


def _picture(page: Any, lines: list[Line], scale: float) -> bytes:
    """One page, cut to its marked lines."""
    import pypdfium2.raw as pdfium

    for line in lines:
        left, bottom, right, top = line.box
        ground = pdfium.FPDFPageObj_CreateNewRect(left - 1, bottom, right - left + 2, top - bottom)
        pdfium.FPDFPageObj_SetFillColor(ground, *_YELLOW)
        pdfium.FPDFPath_SetDrawMode(ground, pdfium.FPDF_FILLMODE_WINDING, 0)
        pdfium.FPDFPageObj_SetBlendMode(ground, b"Multiply")  # the words show through
        pdfium.FPDFPage_InsertObject(page, ground)
    below = max(0.0, min(line.box[1] for line in lines) - _MARGIN)
    above = max(0.0, page.get_height() - max(line.box[3] for line in lines) - _MARGIN)
    out = io.BytesIO()
    page.render(scale=scale, crop=(0, below, 0, above)).to_pil().convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
