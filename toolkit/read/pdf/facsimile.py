"""The facsimile: pieces of the pages of a PDF, cut to some words, which are highlighted in yellow.

In: a ``Document`` that was read from a PDF, and spans of its text. Out: a picture for each page. The file is read
again, and its SHA-256 must be the one that was read before.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from toolkit import files
from toolkit.errors import FormatError, SourceError
from toolkit.model import Document, Span
from toolkit.read import LIMIT_PAGED
from toolkit.read.pdf import worker
from toolkit.written import shown


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
        content = files.content(document.path, LIMIT_PAGED) if document.path else b""
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != document.sha256:
        where = document.path or document.name
        raise SourceError("the file that was read is gone or has changed", where=where, todo="load it again")
    marked: dict[int, list[tuple[float, ...]]] = {}
    for line in sorted(lines, key=lambda line: line.page):
        marked.setdefault(line.page, []).append(line.box)
    pictures = worker.ask("pictures", document.name, content, float(scale), marked)
    return Facsimile(name or "words", tuple(marked), tuple(pictures))
