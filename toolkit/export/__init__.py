"""Files for other programs, each the content of one, made from a resolution, a comparison, codings or a lesson.

``FORMATS`` lists all; what a format needs is imported when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from toolkit.registry import Entry, Registry, door
from toolkit.written import file_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.annotate.themes import Codebook
    from toolkit.coding.log import Coding
    from toolkit.compare import Comparison
    from toolkit.compare.parallel import Parallel
    from toolkit.lessons import Lesson
    from toolkit.model import Resolution

Takes = Literal["resolution", "comparison", "parallel", "codings", "codebook", "lesson"]


@dataclass(frozen=True)
class Format(Entry):
    """A format of file: its name on the command line, the end of its files' names, what a menu calls it.

    >>> import toolkit
    >>> FORMATS["bibtex"].file(toolkit.load())
    'resolution.bib'
    """

    suffix: str
    label: str
    takes: Takes = "resolution"

    def write(
        self, subject: Resolution | Comparison | Parallel | Codebook | Lesson, *more: Sequence[Coding] | Codebook
    ) -> str | bytes:
        """The content of the file, made from what ``takes`` says.

        "codings" are a resolution, the codings of it, and the codebook if it is not the bundled one.

        Raises ``MissingExtra`` if it needs a package that is not installed.
        """
        made: str | bytes = self.load()(subject, *more)
        return made

    def file(self, resolution: Resolution) -> str:
        """The name of the file: that of the resolution's own file, with the end of this format."""
        return f"{file_name(Path(resolution.document.name).stem) or 'resolution'}{self.suffix}"


def _format(name: str, place: str, suffix: str, label: str, takes: Takes = "resolution") -> Format:
    return Format(name, f"{__name__}.{place}", suffix, label, takes)


FORMATS = Registry(
    "export format",
    [
        _format("akn", "akn:write", ".xml", "Akoma Ntoso for the UN (XML)"),
        _format("markdown", "clean_copy", ".md", "Clean copy (Markdown)"),
        _format("text", "clean_copy", ".txt", "Clean copy (plain text)"),
        _format("csv", "archive", ".csv.zip", "All tables (CSV, zipped)"),
        _format("parquet", "archive", ".parquet.zip", "All tables (Parquet, zipped)"),
        _format("bibtex", "bibliography", ".bib", "References (BibTeX)"),
        _format("csl", "bibliography", ".csl.json", "References (CSL-JSON)"),
        _format("jsonld", "jsonld:write", ".jsonld", "Linked data (JSON-LD)"),
        _format("graphml", "graphml:write", ".graphml", "Citation network (GraphML)"),
        _format("tmx", "tmx", ".tmx", "Paragraphs of all versions (TMX)", "parallel"),
        _format("phrases_tmx", "tmx", ".phrases.tmx", "Phrases of all versions (TMX)", "parallel"),
        _format("phrases_csv", "tmx", ".phrases.csv", "Phrases of all versions (CSV)", "parallel"),
        _format("redline", "redline:write", ".redline.html", "Redline of both (web page)", "comparison"),
        _format("tracked", "tracked:write", ".redline.docx", "Redline of both (Word, tracked changes)", "comparison"),
        _format("qdpx", "refi:project", ".qdpx", "Codes of a class (REFI-QDA project)", "codings"),
        _format("qdc", "refi:codebook", ".qdc", "Codebook (REFI-QDA)", "codebook"),
        _format("segments", "class_report", ".segments.html", "Coded segments by code (web page)", "codings"),
        _format("memos", "class_report", ".memos.html", "Memos of a class (web page)", "codings"),
        _format("cooccurrence", "class_report", ".cooccurrence.html", "Codes that go together (web page)", "codings"),
        _format("gift", "gift:write", ".gift.txt", "Questions (GIFT, for Moodle)", "lesson"),
        _format("qti", "qti:write", ".qti.zip", "Questions (QTI 2.1 package)", "lesson"),
        _format("jupyterquiz", "jupyterquiz:write", ".quiz.json", "Questions (jupyterquiz, JSON)", "lesson"),
        _format("handout", "handout", ".handout.html", "Hand-out to print (web page)", "lesson"),
        _format("key", "handout", ".key.html", "Key to the hand-out (web page)", "lesson"),
    ],
)
"""Every format, those of one resolution first."""


def made_of(takes: Takes) -> tuple[str, ...]:
    """The names of the formats that are made from this.

    >>> made_of("comparison")
    ('redline', 'tracked')
    """
    return tuple(name for name, format in FORMATS.items() if format.takes == takes)


__all__ = door(__name__, {}, "FORMATS", "Format")
