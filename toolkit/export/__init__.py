"""Files for other programs: one module a form, each with ``write(resolution)`` that gives the file's content.

``FORMATS`` lists those that a resolution can be taken away in; what a form needs is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from toolkit.compare import Comparison
from toolkit.errors import ToolkitError
from toolkit.model import Resolution


class Format(NamedTuple):
    """A form of file: its name on the command line, the end of its files' names, what a menu calls it.

    >>> import toolkit
    >>> format_named("bibtex").file(toolkit.load())
    'resolution.bib'
    """

    name: str
    suffix: str
    label: str

    def write(self, resolution: Resolution | Comparison) -> str | bytes:
        """The content of the file, made of a resolution or, for ``COMPARED``, of a comparison.

        Raises ``MissingExtra`` where it needs a package that is not there.
        """
        made: str | bytes = import_module(f"{__name__}.{self.name}").write(resolution)
        return made

    def file(self, resolution: Resolution) -> str:
        """The name of the file: that of the resolution's own file, with the end of this form."""
        return f"{Path(resolution.document.name).stem or 'resolution'}{self.suffix}"


FORMATS = (
    Format("akn", ".xml", "Akoma Ntoso for the UN (XML)"),
    Format("markdown", ".md", "Markdown edition"),
    Format("text", ".txt", "Plain-text edition"),
    Format("csv", ".csv.zip", "All tables (CSV, zipped)"),
    Format("parquet", ".parquet.zip", "All tables (Parquet, zipped)"),
    Format("bibtex", ".bib", "References (BibTeX)"),
    Format("csl", ".csl.json", "References (CSL-JSON)"),
    Format("jsonld", ".jsonld", "Linked data (JSON-LD)"),
    Format("graphml", ".graphml", "Citation network (GraphML)"),
)


COMPARED = (
    Format("redline", ".redline.html", "Redline of both (web page)"),
    Format("tracked", ".redline.docx", "Redline of both (Word, tracked changes)"),
)
"""The forms that are made of a ``Comparison``."""


def format_named(name: str, forms: Iterable[Format] = FORMATS) -> Format:
    """The form of this name among those that are on offer; raises ``ToolkitError`` where there is none."""
    for known in forms:
        if known.name == name:
            return known
    raise ToolkitError(f"no form is called {name!r}", todo=f"use one of {', '.join(f.name for f in forms)}")
