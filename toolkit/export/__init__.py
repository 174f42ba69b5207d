"""Files for other programs: one module a form, each with ``write(resolution)`` that gives the file's content.

``FORMS`` lists those that a resolution can be taken away in; what a form needs is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from toolkit.compare import Comparison
from toolkit.errors import ToolkitError
from toolkit.model import Resolution


class Form(NamedTuple):
    """A form of file: its name on the command line, the end of its files' names, what a menu calls it.

    >>> import toolkit
    >>> form("bibtex").file(toolkit.load())
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


FORMS = (
    Form("akn", ".xml", "Akoma Ntoso for the UN (XML)"),
    Form("markdown", ".md", "Markdown edition"),
    Form("text", ".txt", "Plain-text edition"),
    Form("csv", ".csv.zip", "All tables (CSV, zipped)"),
    Form("parquet", ".parquet.zip", "All tables (Parquet, zipped)"),
    Form("bibtex", ".bib", "References (BibTeX)"),
    Form("csl", ".csl.json", "References (CSL-JSON)"),
    Form("jsonld", ".jsonld", "Linked data (JSON-LD)"),
    Form("graphml", ".graphml", "Citation network (GraphML)"),
)


COMPARED = (
    Form("redline", ".redline.html", "Redline of both (web page)"),
    Form("tracked", ".redline.docx", "Redline of both (Word, tracked changes)"),
)
"""The forms that are made of a ``Comparison``."""


def form(name: str, forms: Iterable[Form] = FORMS) -> Form:
    """The form of this name among those that are on offer; raises ``ToolkitError`` where there is none."""
    for known in forms:
        if known.name == name:
            return known
    raise ToolkitError(f"no form is called {name!r}", todo=f"use one of {', '.join(f.name for f in forms)}")
