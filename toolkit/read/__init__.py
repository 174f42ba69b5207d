"""Readers: from bytes to a ``Document``.

A format is one module with ``document(content, name=, sha256=)`` and one line of ``FORMATS``.
"""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import FormatError, SourceError
from toolkit.registry import Entry, Registry, unknown

if TYPE_CHECKING:
    from toolkit.model import Document

__all__ = [
    "FORMATS",
    "LIMIT",
    "LIMIT_PAGED",
    "LINES",
    "SUFFIXES",
    "TEXTS",
    "Format",
    "from_bytes",
    "from_path",
    "from_text",
    "known",
]


def __dir__() -> list[str]:
    return __all__


LIMIT = 10_000_000
"""The largest text that is read, in bytes: fifty times the longest resolution."""

LINES = 100_000
"""The most lines of a text, which may be short: each costs memory and time beside its letters."""

SHORT_LINES, SHORT = 10_000, 24
"""The most lines of a text whose lines have fewer characters than that on average; those of resolutions have fifty."""

LIMIT_PAGED = 100_000_000
"""The largest file of a format that packs text with pictures and fonts, in bytes."""


@dataclass(frozen=True)
class Format(Entry):
    """A format of files: its name for ``parse``, the function that reads it, and by what it is recognized.

    - ``label``: what to call it in a sentence.
    - ``suffixes``: the ends of its files' names, the usual one first.
    - ``sign``: what its first bytes have, as a regular expression; zero bytes are left out before. None for a format
      that only its suffix tells.
    - ``packed``: whether its function takes the bytes of a file; else it takes a string.

    >>> FORMATS["markdown"].load()("Decides to *meet*.").text
    'Decides to meet.'
    """

    label: str
    suffixes: tuple[str, ...]
    sign: re.Pattern[bytes] | None = None
    packed: bool = False


_HEAD = 1024  # a PDF may have other bytes before its first words, and readers take it where they are few
_OLD_WORD = rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # its reader says what to do
_WORD = re.compile(rb"\A(?:PK\x03\x04.*(?:\[Content_Types\]\.xml|_rels/|word/)|" + _OLD_WORD + rb")", re.DOTALL)
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|pre)\b",
    re.DOTALL | re.IGNORECASE,
)

FORMATS = Registry(
    "format",
    [
        Format("pdf", f"{__name__}.pdf:document", "PDF", (".pdf",), re.compile(b"%PDF-"), packed=True),
        Format("docx", f"{__name__}.word:document", "Word", (".docx",), _WORD, packed=True),
        Format("akn", f"{__name__}.akn:document", "Akoma Ntoso", (".xml",), re.compile(b"<akomaNtoso")),
        Format("html", f"{__name__}.html:document", "HTML", (".html", ".htm", ".xhtml"), _PAGE),
        Format("markdown", f"{__name__}.markdown:document", "Markdown", (".md", ".markdown")),
        Format("text", f"{__name__}.text:document", "plain text", (".txt", ".text")),
    ],
)
"""The formats that are read, in the order in which the first bytes of a file are compared with their signs."""

SUFFIXES = {suffix: format.name for format in FORMATS.values() for suffix in format.suffixes}
TEXTS = tuple(format.name for format in FORMATS.values() if not format.packed)
"""The formats of which a string can be."""


def known() -> str:
    """The formats in a sentence, each with its usual suffix.

    >>> known()
    'PDF (.pdf), Word (.docx), Akoma Ntoso (.xml), HTML (.html), Markdown (.md) or plain text (.txt)'
    """
    *some, last = (f"{format.label} ({format.suffixes[0]})" for format in FORMATS.values())
    return f"{', '.join(some)} or {last}"


def from_path(path: str | os.PathLike[str]) -> Document:
    """The document that a file holds. Its bytes tell its form, whatever its name; where they don't, its suffix does.

    Raises ``SourceError`` if the file cannot be read or is too large, ``FormatError`` if its bytes
    are not UTF-8 text or a complete PDF or Word file, or if its suffix is unknown.
    """
    from toolkit import files  # late, as all that an import of the toolkit does not need

    source = Path(path)
    where = str(source)
    suffix = SUFFIXES.get(source.suffix.lower())
    try:
        with files.opened(source) as file:
            size, head = os.fstat(file.fileno()).st_size, files.read(file, _HEAD)
            form = _told(head) or suffix
            packed = form is not None and FORMATS[form].packed
            limit = LIMIT_PAGED if packed else LIMIT
            if size > limit:
                raise _too_large(size, where, limit)
            content = head + files.read(file, limit + 1 - len(head))
            if len(content) > limit:  # it grows, or its size was not known
                raise _too_large(len(content), where, limit)
    except IsADirectoryError:
        raise SourceError("this is a folder, not a file", where=where, todo="name one file inside it") from None
    except FileNotFoundError:
        raise SourceError("there is no such file", where=where, todo="check the path and the spelling") from None
    except (OSError, ValueError) as error:
        raise SourceError(
            f"the file cannot be read ({error})", where=where, todo="check its path and permissions"
        ) from error
    return replace(_formed(form, content, source.name, where), path=str(source.resolve()))


def form(content: bytes, name: str) -> str | None:
    """The format of a file's bytes, as ``from_path`` finds it; None if neither they nor its name tell it.

    >>> form(b"%PDF-1.7", "a"), form(b"", "a.md"), form(b"", "a.png")
    ('pdf', 'markdown', None)
    """
    return _told(content[:_HEAD]) or SUFFIXES.get(Path(name).suffix.lower())


def from_bytes(content: bytes, name: str) -> Document:
    """The document of a file's bytes; ``name`` is the file's, whose suffix counts where the bytes don't tell the form.

    Raises as ``from_path`` does.

    >>> from_bytes(b"Decides to *meet*.", "a.md").text
    'Decides to meet.'
    """
    known = form(content, name)
    limit = LIMIT_PAGED if known is not None and FORMATS[known].packed else LIMIT
    if len(content) > limit:
        raise _too_large(len(content), name, limit)
    return _formed(known, content, name, name)


def _formed(form: str | None, content: bytes, name: str, where: str) -> Document:
    if form is None:
        known = ", ".join(sorted(SUFFIXES))
        raise FormatError(
            f"the suffix {Path(name).suffix!r} is unknown",
            where=where,
            todo=f"use one of {known}, or pass the words to parse()",
        )
    held = content if FORMATS[form].packed else _decoded(content, form, where)
    return _document(form, held, content, name)


def _document(form: str, held: str | bytes, content: bytes, name: str) -> Document:
    from hashlib import sha256  # late: the list of formats alone costs little

    if isinstance(held, str):
        _check_lines(held, name)
    found: Document = FORMATS[form].load()(held, name=name, sha256=sha256(content).hexdigest())
    lines = _check_lines(found.text, name)
    if lines > SHORT_LINES and len(found.text) < SHORT * lines:
        what = f"the text has {lines:,} lines of fewer than {SHORT} characters on average"
        raise FormatError(what, where=name, todo="cut out the resolution")
    return found


def _check_lines(text: str, where: str) -> int:
    """How many lines a text has, if they are not too many."""
    lines = max(text.count("\n"), text.count("\r"))
    if lines > LINES:
        raise FormatError(f"the text has more than {LINES:,} lines", where=where, todo="cut out the resolution")
    return lines


def _told(head: bytes) -> str | None:
    """The format that the first bytes of a file tell."""
    held = head.replace(b"\0", b"")  # UTF-16
    return next((name for name, format in FORMATS.items() if format.sign and format.sign.search(held)), None)


def from_text(words: str, form: str, *, name: str = "") -> Document:
    """The document of a string in one of the formats that are ``TEXTS``; raises ``UnknownName`` for another format."""
    if not isinstance(words, str):
        raise FormatError(f"a string is needed, not {type(words).__name__}", todo="decode the bytes, or use load(path)")
    if form not in TEXTS:
        raise unknown("format of text", form, TEXTS)
    if len(words) > LIMIT:
        raise _too_large(len(words), name, LIMIT)
    return _document(form, words, words.encode("utf8", "surrogatepass"), name)


def _too_large(size: int, where: str, limit: int) -> SourceError:
    return SourceError(
        f"{size / 1e6:.0f} MB is more than a text may have ({limit / 1e6:.0f} MB)",
        where=where,
        todo="cut out the resolution and load that",
    )


def _decoded(content: bytes, form: str, where: str) -> str:
    if form == "html":
        from toolkit.read import html

        return html.decoded(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FormatError("the text is in UTF-16, not UTF-8", where=where, todo="save it as UTF-8")
    if b"\0" in content:
        at = content.index(b"\0")
        raise FormatError(f"this is not a text file: a zero at byte {at}", where=where, todo="choose a text file")
    try:
        return content.decode("utf8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"byte {error.start} (line {line}) is not UTF-8", where=where, todo="save the file as UTF-8"
        ) from None
