"""A zip archive whose parts are read, each up to a limit: nothing of it is ever written to a disk.

In: the bytes of a file. Out: its parts as text or as a tree of XML. A part that declares entities is refused before it
is read, so none is expanded, and nothing outside the archive is opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree

from toolkit.errors import FormatError

_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is called in messages ("Word file"), and what to do if it is broken."""

    name: str
    again: str


class Zipped:
    """The parts of a zip archive.

    Raises ``FormatError`` if the bytes are no such archive, or one that is locked, cut off or too large.
    """

    def __init__(self, content: bytes, where: str, kind: Kind) -> None:
        self._where, self._kind = where, kind
        if content.count(_ENTRY) > _MOST_ENTRIES:
            raise self.error(f"the archive has more entries than any {kind.name}", "choose another file")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            what = f"this is not a {kind.name}, or it is incomplete ({error})"
            raise self.error(what, "copy it again") from error
        self.names = frozenset(self._archive.namelist())

    def error(self, what: str, todo: str) -> FormatError:
        """An error that names the file."""
        return FormatError(" ".join(what.split()), where=self._where, todo=todo)

    def broken(self, error: Exception) -> FormatError:
        """The error for a part that is not XML."""
        return self.error(f"a part of the file is not XML ({error})", self._kind.again)

    def content(self, path: str, limit: int) -> bytes:
        """A part, unpacked."""
        try:
            entry = self._archive.getinfo(path)
            if entry.flag_bits & 1:
                raise self.error("the file is locked with a password", "save it without a password")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.error(f"{path} is packed in a way that no {self._kind.name} uses", self._kind.again)
            with self._archive.open(entry) as part:
                content = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise self.error(f"{path} cannot be unpacked ({error})", "copy the file again") from error
        if len(content) > limit:
            size = f"{max(entry.file_size, limit) / 1e6:.0f} MB"
            raise self.error(f"{path} unpacks to {size}, more than {limit / 1e6:.0f}", "cut out the resolution")
        return content

    def text(self, path: str, limit: int) -> str:
        """A part of XML, decoded."""
        try:
            return xml_text(self.content(path, limit))
        except UnicodeDecodeError as error:
            raise self.error(f"{path} cannot be unpacked ({error})", "copy the file again") from error
        except ValueError as error:
            what = f"{path} {error}, which a {self._kind.name} never does"
            raise self.error(what, self._kind.again) from error

    def tree(self, xml: str) -> ElementTree.Element | None:
        """A small part as a tree; None for ""."""
        try:
            return ElementTree.fromstring(xml) if xml else None
        except ElementTree.ParseError as error:
            raise self.broken(error) from error


def xml_text(content: bytes) -> str:
    """XML as text, from UTF-8 or UTF-16 with a byte order mark. Raises ``ValueError`` if it declares entities.

    >>> xml_text(b"<!DOCTYPE a><a/>")
    Traceback (most recent call last):
    ValueError: declares entities
    """
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    xml = content.decode("utf-16" if wide else "utf-8").removeprefix("\ufeff")
    if "<!DOCTYPE" in xml:
        raise ValueError("declares entities")
    return xml
