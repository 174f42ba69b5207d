"""A Word file: a zip archive of XML parts. Only those that hold text are unpacked, each up to a limit.

`toolkit.zipped` unpacks them; a part that declares entities is refused before it is read.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from xml.etree import ElementTree

from toolkit.errors import FormatError
from toolkit.zipped import Kind, Zipped

LIMIT = 40_000_000
"""The largest text that is unpacked, in bytes of XML: about a thousand pages."""

LIMIT_BESIDE = 10_000_000
"""The same for each of the parts beside it: notes, styles, numbers."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Word 97, and of a locked file
_AGAIN = "open it in a word processor and save it as .docx again"
_KIND = Kind("Word file", _AGAIN)


class Part(NamedTuple):
    """One part: its XML, and what it refers to: a kind and an address by each id."""

    xml: str
    links: dict[str, tuple[str, str]]


class Package:
    """The parts of a Word file, by what they are to its text: "styles", "footnotes", ...

    Raises ``FormatError`` if the bytes are not a Word file, or one that is locked, cut off or too large.
    """

    def __init__(self, content: bytes, where: str) -> None:
        if content.startswith(_OLD):
            what = "this is an old Word file (.doc), or one locked with a password"
            raise FormatError(what, where=where, todo=_AGAIN)
        self._archive = Zipped(content, where, _KIND)
        self._names = self._archive.names
        main = [path for kind, path in self._related("").values() if kind == "officeDocument"]
        self.main = next((path for path in [*main, "word/document.xml"] if path in self._names), "")
        if not self.main:
            raise self._archive.error("the archive does not contain a Word document", "choose a .docx file")
        self._links = self._related(self.main)

    def text(self) -> Part:
        """The text itself."""
        return Part(self._archive.text(self.main, LIMIT), self._links)

    def beside(self, kind: str) -> Part:
        """The first part of a kind; one without XML where the file has none."""
        return self._part(next((path for k, path in self._links.values() if k == kind), ""))

    def linked(self, identity: str) -> Part:
        """The part to which the text refers by an id; one without XML where the file has none."""
        return self._part(self._links.get(identity, ("", ""))[1])

    def _part(self, path: str) -> Part:
        return (
            Part(self._archive.text(path, LIMIT_BESIDE), self._related(path)) if path in self._names else Part("", {})
        )

    def tree(self, xml: str) -> ElementTree.Element | None:
        """A small part as a tree; None for ""."""
        return self._archive.tree(xml)

    def broken(self, error: Exception) -> FormatError:
        """The error for a part that is not XML."""
        return self._archive.broken(error)

    def _related(self, path: str) -> dict[str, tuple[str, str]]:
        """Kind and target of what a part refers to; those inside the archive as paths."""
        folder, name = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        tree = self.tree(self._archive.text(relations, LIMIT_BESIDE)) if relations in self._names else None
        found = {}
        for element in () if tree is None else tree:
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
        return found
