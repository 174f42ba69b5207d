"""Reading files that may be anything: only what is a regular file is opened, and no more is read than was asked for.

A pipe may never say anything, a device never end, and a file of the system may have no size that is known before.
"""

from __future__ import annotations

import errno
import io
import os
import stat

_PIECE = 1 << 20


def opened(path: str | os.PathLike[str]) -> io.FileIO:
    """A regular file, open for reading; reading it never waits. Raises ``OSError`` for anything else.

    >>> opened("/dev/null")
    Traceback (most recent call last):
    OSError: [Errno 22] not a regular file
    """
    _check(os.stat(path).st_mode)
    file = io.FileIO(path, opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))
    try:
        _check(os.fstat(file.fileno()).st_mode)  # it may have been replaced in between
    except OSError:
        file.close()
        raise
    return file


def read(file: io.FileIO, most: int) -> bytes:
    """What a file has from here on, up to so many bytes: ask for one more than may be there.

    >>> with opened(__file__) as file:
    ...     read(file, 10), read(file, 0)
    (b'\"\"\"Reading', b'')
    """
    pieces: list[bytes] = []
    while most > 0 and (piece := file.read(min(most, _PIECE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def content(path: str | os.PathLike[str], most: int) -> bytes:
    """What a regular file has, up to so many bytes."""
    with opened(path) as file:
        return read(file, most)


def _check(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file")
