"""A Word file: a zip archive of XML parts. Only those that hold text are unpacked, each up to a limit.

Zip is read by Python's ``zipfile``, XML by its ``expat``; a part that declares entities is refused before it is read.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree

from toolkit.errors import FormatError

LIMIT = 40_000_000
"""The largest text that is unpacked, in bytes of XML: about a thousand pages."""

LIMIT_BESIDE = 10_000_000
"""The same for each of the parts beside it: notes, styles, numbers."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Word 97, and of a locked file
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 20_000
_AGAIN = "open it in a word processor and save it as .docx again"


class Part(NamedTuple):
    """One part: its XML, and what it refers to: a kind and an address by each id."""

    xml: str
    links: dict[str, tuple[str, str]]


class Package:
    """The parts of a Word file, by what they are to its text: "styles", "footnotes", ...

    Raises ``FormatError`` if the bytes are not a Word file, or one that is locked, cut off or too large.
    """

    def __init__(self, content: bytes, where: str) -> None:
        self._where = where
        if content.startswith(_OLD):
            raise self._error("this is an old Word file (.doc), or one locked with a password", _AGAIN)
        if content.count(_ENTRY) > _MOST_ENTRIES:
            raise self._error("the archive has more entries than any Word file", "choose another file")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._error(f"this is not a Word file, or it is incomplete ({error})", "copy it again") from error
        self._names = frozenset(self._archive.namelist())
        main = [path for kind, path in self._related("").values() if kind == "officeDocument"]
        self.main = next((path for path in [*main, "word/document.xml"] if path in self._names), "")
        if not self.main:
            raise self._error("the archive does not contain a Word document", "choose a .docx file")
        self._links = self._related(self.main)

    def text(self) -> Part:
        """The text itself."""
        return Part(self._read(self.main, LIMIT), self._links)

    def beside(self, kind: str) -> Part:
        """The first part of a kind; one without XML where the file has none."""
        return self._part(next((path for k, path in self._links.values() if k == kind), ""))

    def linked(self, identity: str) -> Part:
        """The part to which the text refers by an id; one without XML where the file has none."""
        return self._part(self._links.get(identity, ("", ""))[1])

    def _part(self, path: str) -> Part:
        return Part(self._read(path, LIMIT_BESIDE), self._related(path)) if path in self._names else Part("", {})

    def tree(self, xml: str) -> ElementTree.Element | None:
        """A small part as a tree; None for ""."""
        try:
            return ElementTree.fromstring(xml) if xml else None
        except ElementTree.ParseError as error:
            raise self.broken(error) from error

    def broken(self, error: Exception) -> FormatError:
        """The error for a part that is not XML."""
        return self._error(f"a part of the file is not XML ({error})", _AGAIN)

    def _error(self, what: str, todo: str) -> FormatError:
        return FormatError(" ".join(what.split()), where=self._where, todo=todo)

    def _related(self, path: str) -> dict[str, tuple[str, str]]:
        """Kind and target of what a part refers to; those inside the archive as paths."""
        folder, name = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        tree = self.tree(self._read(relations, LIMIT_BESIDE)) if relations in self._names else None
        found = {}
        for element in () if tree is None else tree:
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
        return found

    def _read(self, path: str, limit: int) -> str:
        """The text of a part, decoded."""
        try:
            entry = self._archive.getinfo(path)
            if entry.flag_bits & 1:
                raise self._error("the file is locked with a password", "save it without a password")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self._error(f"{path} is packed in a way that Word does not know", _AGAIN)
            with self._archive.open(entry) as part:
                content = part.read(limit + 1)
            if len(content) > limit:
                size = f"{max(entry.file_size, limit) / 1e6:.0f} MB"
                raise self._error(f"{path} unpacks to {size}, more than {limit / 1e6:.0f}", "cut out the resolution")
            wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
            xml = content.decode("utf-16" if wide else "utf-8").removeprefix("\ufeff")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise self._error(f"{path} cannot be unpacked ({error})", "copy the file again") from error
        if "<!DOCTYPE" in xml:
            raise self._error(f"{path} declares entities, which a Word file never does", _AGAIN)
        return xml
