"""Read a resolution of the United Nations: every clause, citation, date and theme, each with its words.

>>> import toolkit
>>> resolution = toolkit.load()  # the bundled one; or of a file: toolkit.load("A_RES_79_9.pdf")
>>> len(resolution.preamble), len(resolution.operative), resolution["OP6"].phrase
(29, 27, 'Welcomes')

- ``load(path)`` reads a file, ``parse(words)`` a string; what comes is a ``Resolution``.
- ``tables`` turns it into DataFrames: ``toolkit.tables.clauses(resolution)``; below is a map of them.
- ``plots`` draws pictures of tables: ``toolkit.plots.ribbon(toolkit.tables.clauses(resolution))``.
- ``explorers`` are for clicking through in JupyterLab: ``toolkit.explorers.ClauseExplorer(resolution)``.
- ``parallel`` pairs the language versions of one resolution, and says where they differ.
- ``compare`` compares two editions, ``export`` writes files for other programs.
- ``Library(folder)`` keeps many resolutions, and answers questions about all of them.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from toolkit import notices, read, registry
from toolkit.errors import FormatError, ParseError, ToolkitError as ToolkitError

if TYPE_CHECKING:
    from toolkit import (
        compare as compare,
        explorers as explorers,
        export as export,
        library as library,
        plots as plots,
        tables as tables,
    )
    from toolkit.compare.parallel import parallel as parallel
    from toolkit.library import Library as Library
    from toolkit.model import Document as Document, Resolution as Resolution
    from toolkit.read.pdf.facsimile import Facsimile

__version__ = "0.1.0"


def _map() -> str:
    """The tables of a resolution, one on each line."""
    listed = import_module("toolkit.tables").TABLES.values()
    lines = (f"{table.name:<13} {table.row}" for table in listed if table.takes == "resolution")
    return "\nThe tables, and what a row of each is:\n\n    " + "\n    ".join(lines) + "\n"


notices.in_notebooks()

__all__ = registry.door(
    __name__,
    {
        **{name: f"{__name__}.{name}:" for name in ("compare", "explorers", "export", "library", "plots", "tables")},
        "Library": f"{__name__}.library",
        "parallel": f"{__name__}.compare.parallel",
        **dict.fromkeys(("Document", "Resolution"), f"{__name__}.model"),
    },
    *("ToolkitError", "cite", "facsimile", "load", "parse"),
    more=_map,
)


def load(
    path: str | os.PathLike[str] | None = None,
    *,
    strict: bool = False,
    phrases: str | None = None,
    language: str | None = None,
) -> Resolution:
    """The resolution that a file holds; without a path, the bundled one.

    - ``path``: FORMATS;
      these two in UTF-8. A file's bytes count, not its name.
    - ``strict``: True to refuse a text with a doubtful place, such as a footnote to which no mark points; False to
      list those places in ``resolution.doubts``.
    - ``phrases``: the path of another vocabulary in the form of ``data/languages/en/phrases.toml``.
    - ``language``: "en", "fr", "es", "ru", "ar" or "zh"; None for the one that the file or its paragraphs tell.

    Raises a ``ToolkitError`` that says what is wrong, where, and what to do; for the bundled file also if its
    SHA-256 is not the recorded one.

    >>> load()["PP12"].spans[1].start > load()["PP12"].spans[0].end
    True
    """
    from toolkit import data

    document = read.from_path(data.path(data.BUNDLED) if path is None else path)
    if path is None and document.sha256 != data.BUNDLED_SHA256:
        raise FormatError(
            f"the bundled resolution was changed: its SHA-256 is {document.sha256[:12]}…, "
            f"{data.BUNDLED_SHA256[:12]}… is recorded",
            where=str(data.path(data.BUNDLED)),
            todo="install the package again, or pass the path of your own file to load()",
        )
    return _resolution(document, strict, phrases, language)


load.__doc__ = (load.__doc__ or "").replace("FORMATS", read.known())


def parse(
    words: str,
    format: str = "markdown",
    *,
    name: str = "",
    strict: bool = False,
    phrases: str | None = None,
    language: str | None = None,
) -> Resolution:
    """The resolution that a string holds.

    - ``format``: TEXTS; ``name``: what to call it in tables.
    - ``strict``, ``phrases`` and ``language``: as in ``load``.

    Raises a ``ToolkitError``, as ``load`` does.

    >>> r = parse("The General Assembly,\\n\\nRecalling its resolution 75/16,\\n\\n1. Decides to meet.", format="text")
    >>> [(c.label, c.phrase) for c in r.clauses], [str(c.symbol) for c in r.citations]
    ([('PP1', 'Recalling'), ('OP1', 'Decides')], ['A/RES/75/16'])
    """
    return _resolution(read.from_text(words, format, name=name), strict, phrases, language)


parse.__doc__ = (parse.__doc__ or "").replace("TEXTS", ", ".join(f'"{name}"' for name in read.TEXTS))


def facsimile(resolution: Resolution, label: str, *, scale: float = 2.0) -> Facsimile:
    """The part of each page that has a clause, its words on a yellow background; a notebook shows it.

    ``resolution`` was loaded from a PDF; ``label`` is the clause's; ``scale`` in pixels a point. Raises
    ``UnknownLabel`` if there is no such clause, ``FormatError`` for a form without pages, ``SourceError`` if the
    file is gone.
    """
    from toolkit.read.pdf.facsimile import facsimile

    return facsimile(resolution.document, resolution[label].spans, name=label, scale=scale)


def cite(resolution: Resolution | None = None) -> str:
    """How to cite the toolkit and a resolution, in BibTeX; without a resolution, the bundled one.

    The references of a resolution are another matter: ``toolkit.export.FORMATS["bibtex"].write(resolution)``.

    >>> print(cite().split("\\n\\n")[1])
    @misc{A-77-L-18,
      author = {{United Nations, General Assembly}},
      title = {{Cooperation between the United Nations and the Organization of Islamic Cooperation}},
      year = 2022,
      month = nov,
      howpublished = {United Nations, A/77/L.18},
      note = {Draft resolution submitted by Pakistan},
      url = {https://docs.un.org/en/A/77/L.18},
    }
    <BLANKLINE>
    """
    made: str = import_module("toolkit.export.bibliography").citation(resolution or load())
    return made


def _resolution(document: Document, strict: bool, phrases: str | None, language: str | None) -> Resolution:
    from toolkit.annotate.attach import with_mentions
    from toolkit.parse.resolution import resolution

    found = with_mentions(resolution(document, phrases, language))
    if strict and found.doubts:
        doubt = found.doubts[0]
        where = f"{found.name}, line {document.lines(doubt.span)[0]}"
        raise ParseError(doubt.what, where=where, todo=f"{doubt.todo}, or load it without strict=True")
    return found
