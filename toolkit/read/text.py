"""Plain text: what the reader sees is what the file holds."""

from __future__ import annotations

from toolkit.model import Document, OffsetMap


def document(raw: str, *, name: str = "", sha256: str = "") -> Document:
    """The document of a plain text. A byte order mark at its head is left out of the text.

    >>> document("Recalling its resolution 75/16,").text
    'Recalling its resolution 75/16,'
    """
    mark = len(raw) - len(raw.removeprefix("\ufeff"))
    return Document(raw[mark:], raw, OffsetMap((0,), (mark,)), name=name, form="text", sha256=sha256)
