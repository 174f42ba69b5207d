"""Plain text: the file as it is, except for the ``characters`` that a reader does not see as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.model import Document, OffsetMap
from toolkit.read.characters import unseen

_QUOTED = re.compile(r"^[^\S\n]{0,3}>[> \t]*", re.MULTILINE)


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

    for start, end, instead in sorted([*unseen(raw), *_answered(raw)]):
        if start < at:
            continue
        put(raw[at:start], at)
        for letter in instead:
            put(letter, start)
        at = end
    put(raw[at:], at)
    return Document(
        "".join(pieces), raw, OffsetMap(tuple(starts), tuple(origins)), name=name, form="text", sha256=sha256
    )


def _answered(raw: str) -> Iterator[tuple[int, int, str]]:
    """The signs before the lines of a letter that another one quotes: "> Recalling", where most lines have one.

    >>> document("> The Security Council,\\n>\\n> 1. Demands peace.").text
    'The Security Council,\\n\\n1. Demands peace.'
    """
    signs = list(_QUOTED.finditer(raw)) if ">" in raw else []
    if len(signs) > 2 and 2 * len(signs) > sum(map(bool, map(str.strip, raw.split("\n")))):
        yield from ((*sign.span(), "") for sign in signs)
