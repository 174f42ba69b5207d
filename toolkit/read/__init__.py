"""Readers: from bytes to a ``Document``.

A format is one module with ``document(content, name=, sha256=)``: of a string for a form of text, of bytes for one that
packs its text.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from dataclasses import replace
from pathlib import Path

from toolkit.errors import FormatError, SourceError
from toolkit.model import Document
from toolkit.read import markdown, text

LIMIT = 20_000_000
"""The largest text that is read, in bytes: a hundred times the longest resolution."""

LIMIT_PAGED = 100_000_000
"""The largest file of a form that packs text with pictures and fonts, in bytes."""


def _pdf(content: bytes, *, name: str = "", sha256: str = "") -> Document:
    from toolkit.read import pdf  # only where it is needed: a text has no use for its library

    return pdf.document(content, name=name, sha256=sha256)


def _docx(content: bytes, *, name: str = "", sha256: str = "") -> Document:
    from toolkit.read import word

    return word.document(content, name=name, sha256=sha256)


def _html(words: str, *, name: str = "", sha256: str = "") -> Document:
    from toolkit.read import html

    return html.document(words, name=name, sha256=sha256)


def _akn(words: str, *, name: str = "", sha256: str = "") -> Document:
    from toolkit.read import akn

    return akn.document(words, name=name, sha256=sha256)


FORMS = {"markdown": markdown.document, "text": text.document, "html": _html, "akn": _akn}
PACKED = {"pdf": _pdf, "docx": _docx}
SUFFIXES = {
    **{".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text"},
    **{".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf"},
    ".xml": "akn",
}
_HEAD = 1024  # a PDF may have other bytes before its first words, and readers take it where they are few
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|pre)\b",
    re.DOTALL | re.IGNORECASE,
)


def from_path(path: str | os.PathLike[str]) -> Document:
    """The document that a file holds. Its bytes tell its form, whatever its name; where they don't, its suffix does.

    Raises ``SourceError`` where the file cannot be read or is too large, ``FormatError`` where its bytes
    are no text in UTF-8, no whole PDF or Word file, or where its suffix is unknown.
    """
    source = Path(path)
    where = str(source)
    suffix = SUFFIXES.get(source.suffix.lower())
    try:
        if source.is_dir():
            raise SourceError("this is a folder, not a file", where=where, todo="name one file inside it")
        with source.open("rb") as file:
            size, head = os.fstat(file.fileno()).st_size, file.read(_HEAD)
            form = _told(head) or suffix
            limit = LIMIT_PAGED if form in PACKED else LIMIT
            if size > limit:
                raise _too_large(size, where, limit)
            content = head + file.read()
    except FileNotFoundError:
        raise SourceError("there is no such file", where=where, todo="check the path and the spelling") from None
    except (OSError, ValueError) as error:
        raise SourceError(
            f"the file cannot be read ({error})", where=where, todo="check its path and rights"
        ) from error
    if form is None:
        known = ", ".join(sorted(SUFFIXES))
        raise FormatError(
            f"the suffix {source.suffix!r} is unknown",
            where=where,
            todo=f"use one of {known}, or pass the words to parse()",
        )
    sha256 = hashlib.sha256(content).hexdigest()
    if form in PACKED:
        found = PACKED[form](content, name=source.name, sha256=sha256)
    else:
        found = FORMS[form](_decoded(content, form, where), name=source.name, sha256=sha256)
    return replace(found, path=str(source.resolve()))


def _told(head: bytes) -> str | None:
    """The form that the first bytes of a file tell."""
    if b"%PDF-" in head:
        return "pdf"
    packed = head.startswith(b"PK\x03\x04") and any(n in head for n in (b"[Content_Types].xml", b"_rels/", b"word/"))
    if packed or head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):  # the old form of Word, which its reader names
        return "docx"
    if b"<akomaNtoso" in head:
        return "akn"
    return "html" if _PAGE.match(head.replace(b"\0", b"")) else None


def from_text(words: str, form: str, *, name: str = "") -> Document:
    """The document of a string in one of the ``FORMS``; raises ``FormatError`` for another form."""
    if not isinstance(words, str):
        raise FormatError(f"a string is needed, not {type(words).__name__}", todo="decode the bytes, or use load(path)")
    if form not in tuple(FORMS):  # a list would not do as a key
        raise FormatError(f"the form {form!r} is unknown", todo=f"use one of {', '.join(FORMS)}")
    if len(words) > LIMIT:
        raise _too_large(len(words), name, LIMIT)
    content = words.encode("utf8", "surrogatepass")
    return FORMS[form](words, name=name, sha256=hashlib.sha256(content).hexdigest())


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
        raise FormatError(f"these bytes are no text: a zero at byte {at}", where=where, todo="choose a text file")
    try:
        return content.decode("utf8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"byte {error.start} (line {line}) is not UTF-8", where=where, todo="save the file as UTF-8"
        ) from None
