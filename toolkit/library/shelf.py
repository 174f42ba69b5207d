"""A folder of files as the editions of one text.

In: the path of a folder. Out: a ``Lineage``.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import toolkit
from toolkit.compare.lineage import Lineage, lineage
from toolkit.errors import SourceError, ToolkitError
from toolkit.model import Resolution

Progress = Callable[[int, int, str], None]
"""Called before each file with how many are done, how many there are, and the name of the next."""


def from_folder(path: str | os.PathLike[str], *, progress: Progress | None = None) -> Lineage:
    """The lineage of the files of a folder, in every form that ``toolkit.load`` reads, in the order of their dates.

    The date is that of adoption, else that of distribution, else the last day of the year in which the Assembly's
    session began; documents that state none come last, by the name of their file. Copies of one file
    count once. What cannot be read is listed in ``skipped`` with the reason. ``progress`` is called before each file.

    Raises ``SourceError`` if there is no such folder or nothing in it can be read.
    """
    folder = Path(path)
    try:
        files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise SourceError(f"the folder cannot be read ({reason})", where=str(folder), todo="check its path") from None
    taken: dict[str, Resolution] = {}
    skipped: list[tuple[str, str]] = []
    for n, file in enumerate(files):
        if progress is not None:
            progress(n, len(files), file.name)
        try:
            resolution = toolkit.load(file)
        except ToolkitError as error:
            skipped.append((file.name, error.what))
            continue
        first = taken.setdefault(resolution.document.sha256, resolution)
        if first is not resolution:
            skipped.append((file.name, f"a copy of {first.document.name}"))
    if not taken:
        todo = "put the editions of one resolution into it, as PDF, Word, HTML, Markdown or text"
        raise SourceError("no file of the folder can be read", where=str(folder), todo=todo)
    found = lineage(sorted(taken.values(), key=lambda r: (when(r) or datetime.date.max, r.document.name)))
    return Lineage(found.editions, found.comparisons, found.families, found.apart, tuple(skipped))


def when(resolution: Resolution) -> datetime.date | None:
    """When an edition was made, as far as its masthead says: the day of adoption, else of distribution.

    Without either, the last day of the year in which the session of the Assembly began: session n begins in 1945 + n.
    """
    head = resolution.masthead
    day = head.adopted or head.date
    session = head.session or (head.symbol.session if head.symbol else None)
    if day is None and head.organ == "General Assembly" and session and session < 1000:
        day = datetime.date(1945 + session, 12, 31)
    return day
