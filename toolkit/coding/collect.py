"""The coding files of a class: those in a folder, of whatever program, each held against the text and the others.

In: a folder, or files. Out: ``Received`` objects. A file of another text, with codes that the codebook does not have,
or the second of one coder is not left out in silence: it says what was noticed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit import files
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding import log, refi, taguette
from toolkit.coding.imported import Imported
from toolkit.coding.log import Coding
from toolkit.errors import SourceError, ToolkitError
from toolkit.model import Resolution
from toolkit.written import folded

SUFFIXES = (".csv", ".qdpx", ".xlsx")


@dataclass(frozen=True, slots=True)
class Received:
    """A coding that was handed in.

    - ``file``: the name of its file; ``coding``: what it says; None if it could not be read.
    - ``noticed``: what a teacher should know: "" if nothing; ``counted``: whether figures should count it.
    """

    file: str
    coding: Coding | None = None
    noticed: str = ""
    counted: bool = True

    @property
    def last(self) -> str:
        """When its last line was written: UTC, ISO 8601; "" if it has none."""
        return max((line.when for line in self.coding.entries), default="") if self.coding else ""


def collect(
    source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    resolution: Resolution,
    codebook: Codebook | None = None,
) -> tuple[Received, ...]:
    """The codings of a resolution in a folder, or in some files, by coder.

    Files of coding desks (.csv), REFI-QDA projects (.qdpx), and highlights of Taguette (.csv, .xlsx) are read; other
    files of a folder are left alone. A file that is of another text, or broken, is not counted, and says why. Of two
    codings of one coder the one written last counts, and both say so.

    Raises ``SourceError`` if there is no such folder.

    >>> import toolkit
    >>> from toolkit import data
    >>> [one.coding.who for one in collect(data.path("exercises/codings"), toolkit.load())]
    ['reader A', 'reader B']
    """
    if isinstance(source, str | os.PathLike):
        folder = Path(source)
        if not folder.is_dir():
            raise SourceError("there is no such folder", where=str(folder), todo="check the name")
        paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES and path.is_file()]
    else:
        paths = [Path(one) for one in source]
    book = codebook or load_codebook()
    found = [one for path in paths for one in _read(path, resolution, book)]
    return tuple(sorted(_doubles(found), key=lambda one: (folded(_who(one)), one.file)))


def codings(received: Iterable[Received]) -> list[Coding]:
    """The codings that count."""
    return [one.coding for one in received if one.coding is not None and one.counted]


def _read(path: Path, resolution: Resolution, codebook: Codebook) -> Iterator[Received]:
    try:
        made = _imported(path, resolution, codebook)
    except ToolkitError as error:
        yield Received(path.name, noticed=error.what, counted=False)
        return
    for coding in made.codings:
        said = list(made.noticed)
        if coding.cut:
            said.append("its last line is not whole, and was left out")
        if strange := coding.unknown(codebook):
            said.append(f"codes that the codebook {codebook.version} does not have: {', '.join(strange[:5])}")
        if not coding.entries:
            said.append("it has no codes")
        yield Received(path.name, coding, "; ".join(said), bool(coding.entries))


def _imported(path: Path, resolution: Resolution, codebook: Codebook) -> Imported:
    if path.suffix.lower() == ".qdpx":
        return refi.read(path, resolution, codebook)
    try:
        head = files.content(path, 64)
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror})", where=str(path), todo="check the file") from error
    if head.startswith(b"PK") or taguette.is_table(head):
        return taguette.read(path, resolution, codebook=codebook)
    return Imported((log.read(path, resolution),))


def _who(one: Received) -> str:
    return one.coding.who if one.coding else ""


def _doubles(found: Iterable[Received]) -> Iterator[Received]:
    """The same; of one coder only what was written last is counted."""
    some = list(found)
    for one in some:
        same = [other for other in some if other.counted and folded(_who(other)) == folded(_who(one))]
        if not one.counted or len(same) < 2:
            yield one
            continue
        last = max(same, key=lambda other: (other.last, other.file))
        others = ", ".join(other.file for other in same if other is not one)
        said = f"the same coder also handed in {others}; {'this one' if one is last else last.file} counts"
        yield replace(one, noticed="; ".join(filter(None, [one.noticed, said])), counted=one is last)
