"""The worker: one process beside this one, in which ``engine`` reads PDF files, so that no file can harm this one.

In: a request. Out: the engine's answer. The worker is started with the first PDF and reads all that follow, so a file
costs only the way through two pipes. Where a file hangs or breaks it, it ends and the next file has a new one. It ends
with the process that started it. A process that was forked has a worker of its own.

Without processes (in a browser, in a frozen program) the engine runs here, and only its checks between pages are left.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from toolkit.errors import FormatError, MissingExtra
from toolkit.read.pdf import engine

PAGES = 5_000
"""The most pages that are read."""
CHARACTERS = 10_000_000
"""The most characters that are read."""
RUNS = 500_000
"""The most pieces of print, each of one font in one line, that are read: an ordinary page has about a hundred."""
PIXELS = 40_000_000
"""The most pixels of a picture of a page."""
SECONDS = 4.0
"""The seconds of the processor's time that a file may take, and ``SECONDS_A_PAGE`` more for each page that was read."""
SECONDS_A_PAGE = 0.05
"""An ordinary page takes about a hundredth of a second."""
MEMORY = 1_000_000_000
"""The memory that the worker may take, in bytes; only Linux holds to it, elsewhere time alone is limited."""

_TODO = "print it to a new PDF with a PDF viewer, or get another copy, and load that"
_lock = threading.Lock()  # pdfium reads one file at a time
_process: subprocess.Popen[bytes] | None = None


def ask(kind: str, name: str, *arguments: Any) -> Any:
    """The engine's answer: "pages" of a file's bytes, or "pictures" of it.

    Raises ``FormatError`` if it refuses the file or breaks on it, ``MissingExtra`` if pypdfium2 is not installed.
    """
    request = (kind, (PAGES, CHARACTERS, RUNS, PIXELS, SECONDS, SECONDS_A_PAGE), arguments)
    with _lock:
        process = _started(name)
        answered = engine.answer(*request) if process is None else _answered(process, request, name)
    done, result = answered
    if not done:
        what, page, todo = result
        raise FormatError(what, where=", ".join(filter(None, (name, page))), todo=todo)
    return result


def stop() -> None:
    """End the worker; the next file starts another one."""
    global _process
    process, _process = _process, None
    if process is not None:
        process.kill()
        _close(process)
        process.wait()


def _started(name: str) -> subprocess.Popen[bytes] | None:
    """The process of the worker; None where there can be none."""
    global _process
    if _process is not None and _process.poll() is None:
        return _process
    stop()
    if find_spec("pypdfium2") is None:
        raise MissingExtra("a PDF needs the package pypdfium2", where=name, todo="pip install 'pypdfium2>=4.30.1'")
    if not sys.executable or getattr(sys, "frozen", False) or sys.platform in ("emscripten", "wasi"):
        return None
    # without the site's own modules, which cost time; where to find packages is told instead
    command = [sys.executable, "-I", "-S", engine.__file__, str(MEMORY), *map(os.path.abspath, sys.path)]
    quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with suppress(OSError):
        _process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=quiet
        )
    return _process


def _answered(process: subprocess.Popen[bytes], request: Any, name: str) -> Any:
    """The answer of the worker to a request."""
    assert process.stdin is not None
    assert process.stdout is not None
    answered = None
    try:
        with suppress(OSError):  # it ended: the answer is missing too
            engine.send(process.stdin, request)
        answered = engine.receive(process.stdout)
    finally:
        if answered is None:  # interrupted, perhaps: what it may still say is not the answer to the next request
            stop()
    if answered is None:
        late = process.returncode in (1, -getattr(signal, "SIGPROF", 0))
        what = f"it takes more than {SECONDS:g} seconds" if late else "it breaks pdfium, which reads it"
        raise FormatError(f"the PDF is damaged, or made to do harm: {what}", where=name, todo=_TODO)
    return answered


def _close(process: subprocess.Popen[bytes]) -> None:
    """Close this end of the pipes."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _forked() -> None:
    """In a forked process: the worker is that of the other one."""
    global _lock, _process
    _lock = threading.Lock()
    process, _process = _process, None
    if process is not None:
        process.returncode = 0  # it is not waited for here
        _close(process)


atexit.register(stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
