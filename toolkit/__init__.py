"""Read a resolution of the United Nations: every clause, citation, date and theme, each with its words.

>>> import toolkit
>>> resolution = toolkit.load()
>>> len(resolution.preamble), len(resolution.operative), resolution["OP6"].phrase
(29, 27, 'Welcomes')
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

# Before the function of that name: a later first import would put the package in its place.
import toolkit.parse  # noqa: F401
from toolkit.errors import FormatError, ParseError, ToolkitError

if TYPE_CHECKING:
    from toolkit.model import Document, Resolution
    from toolkit.read.pdf.facsimile import Facsimile

__version__ = "0.1.0"
__all__ = ["Document", "Resolution", "ToolkitError", "facsimile", "load", "parse"]


def __getattr__(name: str) -> Any:
    """The types of the model and the comparison, when first asked for: a bare import costs little."""
    if name in ("Document", "Resolution"):
        from toolkit import model

        return getattr(model, name)
    if name == "compare":
        from importlib import import_module

        return import_module("toolkit.compare")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load(path: str | os.PathLike[str] | None = None, *, strict: bool = False, phrases: str | None = None) -> Resolution:
    """The resolution that a file holds; without a path, the bundled one.

    - ``path``: a PDF (.pdf), a Word file (.docx), a page (.html), Markdown (.md) or plain text (.txt), these two in
      UTF-8. A file's bytes count, not its name.
    - ``strict``: True to refuse a text with a doubtful place, such as a footnote to which no mark points; False to
      list those places in ``resolution.doubts``.
    - ``phrases``: the path of another vocabulary in the form of ``data/languages/en/phrases.toml``.

    Raises a ``ToolkitError`` that says what is wrong, where, and what to do; for the bundled file also where its
    SHA-256 is not the recorded one.

    >>> load()["PP12"].spans[1].start > load()["PP12"].spans[0].end
    True
    """
    from toolkit import data, read

    document = read.from_path(data.path(data.BUNDLED) if path is None else path)
    if path is None and document.sha256 != data.BUNDLED_SHA256:
        raise FormatError(
            f"the bundled resolution was changed: its SHA-256 is {document.sha256[:12]}…, "
            f"{data.BUNDLED_SHA256[:12]}… is recorded",
            where=str(data.path(data.BUNDLED)),
            todo="install the package again, or pass the path of your own file to load()",
        )
    return _resolution(document, strict, phrases)


def parse(
    words: str, format: str = "markdown", *, name: str = "", strict: bool = False, phrases: str | None = None
) -> Resolution:
    """The resolution that a string holds.

    - ``format``: "markdown", "text" or "html"; ``name``: what to call it in tables.
    - ``strict`` and ``phrases``: as in ``load``.

    Raises a ``ToolkitError``, as ``load`` does.

    >>> r = parse("The General Assembly,\\n\\nRecalling its resolution 75/16,\\n\\n1. Decides to meet.", format="text")
    >>> [(c.label, c.phrase) for c in r.clauses], [str(c.symbol) for c in r.citations]
    ([('PP1', 'Recalling'), ('OP1', 'Decides')], ['A/RES/75/16'])
    """
    from toolkit import read

    return _resolution(read.from_text(words, format, name=name), strict, phrases)


def facsimile(resolution: Resolution, label: str, *, scale: float = 2.0) -> Facsimile:
    """The piece of each page on which a clause stands, its words on a yellow ground; a notebook shows it.

    ``resolution`` was loaded from a PDF; ``label`` is the clause's; ``scale`` in pixels a point. Raises
    ``UnknownLabel`` where there is no such clause, ``FormatError`` for a form without pages, ``SourceError`` where the
    file is gone.
    """
    from toolkit.read.pdf.facsimile import facsimile

    return facsimile(resolution.document, resolution[label].spans, name=label, scale=scale)


def _resolution(document: Document, strict: bool, phrases: str | None) -> Resolution:
    from toolkit.annotate.attach import marked
    from toolkit.parse.resolution import resolution

    if not document.text.strip():
        raise ParseError("the text is empty", where=document.name, todo="choose a file that holds a resolution")
    found = marked(resolution(document, phrases))
    if strict and found.doubts:
        doubt = found.doubts[0]
        where = f"{found.name}, line {document.lines(doubt.span)[0]}"
        raise ParseError(doubt.what, where=where, todo=f"{doubt.todo}, or load it without strict=True")
    return found
