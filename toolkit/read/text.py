"""Plain text: the file as it is, except for the ``characters`` that a reader does not see as they are."""

from __future__ import annotations

from toolkit.model import Document, OffsetMap
from toolkit.read.characters import unseen


def document(raw: str, *, name: str = "", sha256: str = "") -> Document:
    """The document of a plain text. A byte order mark at its head is left out of the text.

    >>> document("Recalling its resolution 75/16,").text
    'Recalling its resolution 75/16,'
    >>> document("Reaﬃrming the role of the Secretary-\\nGeneral").text
    'Reaffirming the role of the Secretary-General'
    """
    pieces: list[str] = []
    starts, origins = [0], [0]
    at = length = 0

    def put(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            if starts[-1] == length:
                origins[-1] = origin
            elif length - starts[-1] != origin - origins[-1]:
                starts.append(length)
                origins.append(origin)
            pieces.append(piece)
            length += len(piece)

    for start, end, instead in unseen(raw):
        put(raw[at:start], at)
        for letter in instead:
            put(letter, start)
        at = end
    put(raw[at:], at)
    return Document(
        "".join(pieces), raw, OffsetMap(tuple(starts), tuple(origins)), name=name, form="text", sha256=sha256
    )
