"""Documents that nobody adopted, made for tests of the notebooks: each says in its title that it is invented."""

from __future__ import annotations

import io
import zipfile
from html import escape

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(text: str) -> bytes:
    """A Word file with a paragraph for each paragraph of the text."""
    pieces = (" ".join(piece.split()) for piece in text.split("\n\n"))
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r></w:p>' for piece in pieces)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


THREE = """Wells (invented, for a test)

The General Assembly,

Recalling its resolution 75/16 of 23 November 2020,

1. Requests the Secretary-General to report on wells at its seventy-ninth session;

2. Decides to remain seized of the matter."""
"""Three clauses."""

DECISION = """77/900. Election of members of the Committee on Wells (invented, for a test)

At its 99th plenary meeting, on 3 May 2023, the General Assembly, on the recommendation of the Fifth Committee,
decided to elect three members of the Committee on Wells for a term of office beginning on 1 January 2024."""
"""A decision, which has no numbered paragraphs."""

_ACTS = (
    "Requests the Secretary-General to report on well {n} to the General Assembly at its eightieth session",
    "Encourages Member States to dig well {n}, in accordance with resolution {m}/{n}",
    "Welcomes the conference on well {n} held in Geneva from 3 to 5 May 20{y}",
    "Calls upon all States and the United Nations Development Programme to protect human rights at well {n}",
)


def long_resolution() -> str:
    """A resolution of 60 operative paragraphs and two annexes."""
    preamble = [f"Recalling its resolution {60 + n}/{n} of {n} December {2005 + n}," for n in range(1, 13)]
    acts = [_ACTS[n % 4].format(n=n, m=20 + n, y=10 + n % 10) for n in range(1, 61)]
    numbered = [f"{n}. {act}{';' if n < 60 else '.'}" for n, act in enumerate(acts, 1)]
    annexes = [
        f"Annex {roman}\n\nRules for wells (invented, for a test)\n\n"
        + "\n\n".join(f"{n}. Each well has a rope of {n + 10} metres." for n in range(1, 9))
        for roman in ("I", "II")
    ]
    return "\n\n".join(["Wells (invented, for a test)", "The General Assembly,", *preamble, *numbered, *annexes])
