"""A person's file of codes while it is being written: each line is on disk before anything else happens.

In: a resolution, a person, a folder. Out: ``<folder>/<document>.<person>.csv``, one for each person and document.

Only one session writes a file at a time. Other programs are locked out and told why; within one
program the newer session takes over, since somebody who runs a cell again means the same desk. The operating system
releases the lock when a program ends, however it ends. Nothing is written before the first action.

Other programs (an editor, a sync client, git) may delete, replace or cut the file in the meantime. Before each line the
file is therefore compared with what this session left: a file that is gone is written again, and if another one
has replaced it, the lines of this session are saved beside it and the reader is told.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from toolkit.coding import log
from toolkit.coding.log import HEADER, Coding, Entry, State
from toolkit.errors import SaveError, ToolkitError
from toolkit.model import Resolution, Span
from toolkit.written import whole

_BOM = b"\xef\xbb\xbf"
_open: dict[Path, CodingFile] = {}  # the sessions of this program


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def safe(name: str) -> str:
    """A name made safe for a file name. Where letters were lost, part of a hash keeps similar names apart.

    >>> safe("Reader A"), safe("A/77/L.18"), safe("../x")
    ('reader-a', 'a-77-l.18-62faa3', 'x-d6b96a')
    """
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    shown = re.sub(r"[^\w.-]+", "-", plain.lower()).strip("-.")[:60]
    shown = shown.encode("utf-8", "replace")[:90].decode("utf-8", "ignore")  # a name of a file has at most 255 bytes
    if shown == plain.lower().replace(" ", "-"):
        return shown
    return f"{shown}-{hashlib.sha256(plain.encode('utf-8', 'replace')).hexdigest()[:6]}".strip("-")


def path_of(resolution: Resolution, who: str, folder: str | os.PathLike[str]) -> Path:
    """The file that holds a person's codes of a resolution."""
    return Path(folder) / f"{safe(resolution.name)}.{safe(who)}.csv"


class CodingFile:
    """A person's file of codes, open. It continues where the last session stopped.

    ``clock`` gives the time of a line; ``entries`` are the lines, ``state`` is the state after them. ``cut`` holds
    the remains of an incomplete last line, such as a crash leaves: they are moved to a file beside this one,
    ``….cut.txt``, and all complete lines stay.

    Raises ``ToolkitError`` for a person without a name, ``FormatError`` as ``log.read`` does, and ``SaveError``
    if the file is another person's, is open in another program or cannot be written.
    """

    def __init__(
        self,
        resolution: Resolution,
        who: str,
        folder: str | os.PathLike[str] = "codings",
        *,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.who = whole(" ".join(who.split()))
        if not self.who:
            raise ToolkitError("codes need a person", where="who", todo='write a name, such as who="reader A"')
        self.resolution, self.clock = resolution, clock
        self.path = path_of(resolution, self.who, folder).absolute()
        self.entries: tuple[Entry, ...] = ()
        self.state: State = log.replay(())
        self.cut = ""
        self._file: int | None = None
        self._left = b""  # the file, byte for byte, as this session left it
        self._seen: tuple[int, ...] = ()
        self._closed = ""  # why nothing more can be written
        if self.path in _open and _open[self.path].who == self.who:
            _open[self.path].close()
        if self.path.exists():
            self._begin()
        _open[self.path] = self

    @property
    def coding(self) -> Coding:
        """The codes as ``log.read`` gives them."""
        return Coding(self.who, self.entries, self.cut)

    def write(self, action: str, clause: str, *, code: str = "", place: Span | None = None, memo: str = "") -> Entry:
        """Add a line to the file, and return it once it is on disk. Raises ``SaveError`` if that fails.

        ``place`` is the place of the words in ``document.text``; for a "code" without one it is the whole clause.
        """
        one = self.resolution[clause]
        if action == "code" and place is None:
            place = one.place(0, len(one.text))
        words = one.text[slice(*log.inside(one, place))] if place else ""
        when = self.clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        start, end = place or (None, None)
        texts = map(whole, (words, memo))
        sha256 = self.resolution.document.sha256
        entry = Entry(self.who, when, sha256, clause, action, code, start, end, *texts)
        row = log.line(entry)
        if self._file is None:
            self._begin()
        self._append(row)
        self._hold((*self.entries, entry))
        return entry

    def close(self) -> None:
        """Release the file; nothing more can be written."""
        self._closed = self._closed or "it was opened again, and this desk released it"
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if _open.get(self.path) is self:
            del _open[self.path]

    # The file itself ------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Open the file, lock it, and read what is there."""
        if self._closed:
            raise self._fault(self._closed, "use the desk that was opened last")
        self._take()
        try:
            self._read(_bytes(self._number))
        except OSError as error:
            self._drop()
            raise self._fault(f"it cannot be written ({error.strerror})", "choose another folder") from error
        except ToolkitError:
            self._drop()
            raise

    def _take(self) -> None:
        """Open the file, made if it is absent, and lock it."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and not self.path.is_file():
                raise OSError(None, "it is not a regular file")
            self._file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as error:
            raise self._fault(f"it cannot be written ({error.strerror})", "choose another folder") from error
        if not _lock(self._file):
            self._drop()
            raise self._fault("another session is writing to it", "close the other session, or use another folder")

    def _read(self, raw: bytes) -> None:
        found, tail = log.entries(raw, self.path.name)
        log.check(found, self.resolution, self.path.name)
        others = {entry.who for entry in found} - {self.who}
        if others:
            raise self._fault(f"it has the codes of {sorted(others)[0]!r}", "choose another name or folder")
        if tail:
            self.cut = tail.decode("utf-8", "replace")
            with self.path.with_name(f"{self.path.name}.cut.txt").open("ab") as kept:
                kept.write(tail + b"\n")
                kept.flush()
                os.fsync(kept.fileno())
            os.ftruncate(self._number, len(raw) - len(tail))
        self._left = raw[: len(raw) - len(tail)]
        self._seen = _signature(os.fstat(self._number))
        if len(raw) - len(tail) <= len(_BOM):
            self._append(HEADER)
        self._hold(found)

    def _hold(self, found: tuple[Entry, ...]) -> None:
        self.entries, self.state = found, log.replay(found)

    def _append(self, row: bytes) -> None:
        """Append the row to the file and flush it to the disk; all of it or nothing."""
        self._still_there()
        size = os.fstat(self._number).st_size
        try:
            if os.write(self._number, row) < len(row):
                raise OSError(None, "there is no space left")
            os.fsync(self._number)
        except OSError as error:
            os.ftruncate(self._number, size)
            raise self._fault(f"the line cannot be written ({error.strerror})", "free space, then repeat it") from error
        self._left += row
        self._seen = _signature(os.fstat(self._number))

    def _still_there(self) -> None:
        """Make sure that the file is still as this session left it; if it is gone, write it again.

        Raises ``SaveError`` if the file has other content; the lines of this session are then saved beside it.
        """
        try:
            there: os.stat_result | None = os.stat(self.path)
        except FileNotFoundError:
            there = None
        except OSError as error:
            raise self._fault(f"it cannot be reached ({error.strerror})", "check the folder, then repeat it") from error
        if there is not None and _signature(there) == self._seen:
            return
        self._drop()
        self._take()
        found = _bytes(self._number)
        if not found and there is None:
            os.write(self._number, self._left)
            os.fsync(self._number)
        elif found != self._left:
            self._drop()
            self._closed = f"another program changed it; the lines of this session are in {self._kept().name}"
            raise self._fault(self._closed, "keep the right one under this name, and open the desk again")
        self._seen = _signature(os.fstat(self._number))

    def _kept(self) -> Path:
        """The lines of this session, in a new file beside the one that another program changed."""
        names = (self.path.with_name(f"{self.path.stem}.kept-{n}.csv") for n in count(1))
        path = next(p for p in names if not p.exists() or p.read_bytes() == self._left)
        path.write_bytes(self._left)
        return path

    @property
    def _number(self) -> int:
        if self._file is None:
            raise self._fault("it is not open", "open the desk again")
        return self._file

    def _drop(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _fault(self, what: str, todo: str) -> SaveError:
        return SaveError(what, where=str(self.path), todo=todo)


def _signature(found: os.stat_result) -> tuple[int, ...]:
    """What changes when another program replaces, cuts or rewrites a file."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _bytes(number: int) -> bytes:
    os.lseek(number, 0, os.SEEK_SET)
    out = []
    while piece := os.read(number, 1 << 20):
        out.append(piece)
    return b"".join(out)


def _lock(number: int) -> bool:
    """Lock the file for this program; False if another one holds it. Without locks, all may continue."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(number, 1 << 30, os.SEEK_SET)  # far after the last byte, which others may read
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except (ImportError, OSError):  # a browser's Python, or a file system without locks: there is one session
        return True
    return True
