"""Adding to a library: files are found, read in worker processes, and kept batch by batch.

In: files, folders, zip archives. Out: what was added, skipped and failed. An end at any moment loses the work of the
last seconds and nothing else; the next call goes on.
"""

from __future__ import annotations

import gc
import lzma
import multiprocessing
import os
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

import toolkit
from toolkit import files, read
from toolkit.errors import SourceError, ToolkitError
from toolkit.library import columns
from toolkit.library.parsed import Batch, Failure, Job, batch, joined
from toolkit.library.shelf import Progress
from toolkit.library.store import Store
from toolkit.written import shown, whole

Source = str | os.PathLike[str]
CORE = ("documents", "passages", "clauses", "citations")
"""The tables that are made when a document is added; the others are made when they are first asked for."""

_MEMBERS, _UNPACKED = 200_000, 50_000_000_000  # files and bytes that an archive may have
_MOST = 16  # documents of a batch
_BYTES = 4_000_000  # of a batch
_AHEAD, _AHEAD_BYTES = 20, 16_000_000  # batches a worker, bytes, to go on with while what was made is kept
_KEEP, _KEEP_BYTES, _KEEP_SECONDS = 320, 16_000_000, 10  # documents, bytes, seconds that a killed run may lose
_NEW = 200_000  # new objects until a process looks for cycles: what it reads has hardly any
_POOL = 24  # documents from which on processes are worth their start


@dataclass(frozen=True)
class Added:
    """What became of the files: how many were ``added``, how many there already (``skipped``), which ``failed``."""

    added: int
    skipped: int
    failed: tuple[Failure, ...]


def add(
    store: Store,
    sources: Source | Iterable[Source],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: bool | Progress = True,
    tables: Sequence[str] = (),
    wait: float = 0,
    names: Mapping[str, str] = {},
) -> Added:
    """Add files to a library; ``Library.add`` says how. ``names``: what to call some files, by their names on disk."""
    tell = _progress(progress)
    skipped, twins = 0, dict[str, list[str]]()
    with store.writing(wait), _Kept(store) as kept:
        known = dict(store.db.execute("SELECT sha256, version FROM documents"))
        numbers = dict(store.db.execute("SELECT sha256, document FROM documents"))
        following = store.db.execute("SELECT coalesce(max(document), 0) + 1 FROM documents").fetchone()[0]
        found = list(listed(sources))

        def new() -> Iterator[Job]:
            nonlocal skipped, following
            for place, (name, content) in enumerate(found):
                name = whole(name)
                tell(place, len(found), PurePath(name).name)
                try:
                    held = content()
                except (OSError, ToolkitError) as error:
                    kept.take(Batch(failures=[Failure(name, "", shown(str(error)), "check the file")]))
                    continue
                digest = sha256(held).hexdigest()
                if known.get(digest) == toolkit.__version__:
                    skipped += 1
                    twins.setdefault(digest, []).append(name)
                    continue
                known[digest] = toolkit.__version__
                number = numbers.get(digest) or following
                following += number == following
                yield Job(number, names.get(name, name), digest, held)

        wanted = [*dict.fromkeys([*CORE, *_made(store), *tables])]
        for jobs, made in ran(new(), wanted, executor, workers, many=len(found) >= _POOL):
            kept.take(made, jobs)
        again = [failure._replace(name=twin) for failure in kept.failed for twin in twins.get(failure.sha256, ())]
        kept.take(Batch(failures=again))  # the same bytes by another name
        skipped -= len(again)
        tell(len(found), len(found), "")
    return Added(kept.added, skipped, tuple(kept.failed))


def fill(store: Store, name: str, *, executor: Executor | None, workers: int | None, progress: bool | Progress) -> None:
    """Make a table of the documents that lack it, from their originals."""
    tell = _progress(progress)
    with store.writing(), _Kept(store) as kept:
        lacking = store.without(name)

        def jobs() -> Iterator[Job]:
            for place, number in enumerate(lacking):
                job = store.job(number)
                tell(place, len(lacking), job.name)
                yield job

        for _, made in ran(jobs(), [name], executor, workers, many=len(lacking) >= _POOL):
            kept.take(made)
        tell(len(lacking), len(lacking), "")


def original(job: Job) -> str:
    """The name of a document's bytes in the library."""
    return job.sha256 + PurePath(job.name).suffix.lower()


def _made(store: Store) -> list[str]:
    return [name for (name,) in store.db.execute("SELECT DISTINCT name FROM made")]


class _Kept:
    """Batches on their way to the disk, many at a time: each time makes a file for each table, organ and year."""

    def __init__(self, store: Store) -> None:
        self.store, self.added, self.failed = store, 0, list[Failure]()
        self._clear()

    def _clear(self) -> None:
        self.batches, self.size, self.since = list[Batch](), 0, time.monotonic()

    def __enter__(self) -> _Kept:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None or issubclass(kind, KeyboardInterrupt):
            self.flush()
            self.store.compact()

    def take(self, made: Batch, jobs: Sequence[Job] = ()) -> None:
        """Take a batch, and keep the files that it was made from if they are new."""
        good = {row[0] for row in made.documents}
        for job in jobs:
            if job.number in good:
                self.store.put(self.store.original(original(job)), job.content)
        self.batches.append(made)
        self.added += len(good)
        self.failed += made.failures
        self.size += sum(len(job.content) for job in jobs)
        many = sum(len(batch.places) + len(batch.failures) for batch in self.batches)
        if many >= _KEEP or self.size > _KEEP_BYTES or time.monotonic() - self.since > _KEEP_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Keep what was taken."""
        if self.batches:
            self.store.keep(joined(self.batches))
            columns.arrow().default_memory_pool().release_unused()
        self._clear()


# --------------------------------------------------------------------------------------------------------- what to read


def listed(sources: Source | Iterable[Source]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files of some sources in order, each with its name and what reads it.

    A folder, and a zip archive, stand for what in them has a suffix that the toolkit reads; hidden files and links to
    folders are passed over. A file that is named itself is read whatever it is. Raises ``SourceError`` for a source
    that is not there.
    """
    for source in [sources] if isinstance(sources, str | os.PathLike) or not hasattr(sources, "__iter__") else sources:
        if not isinstance(source, str | os.PathLike) or not str(source):  # "" would be the current folder
            raise SourceError(f"{source!r} is not the path of a file or folder", where="add()", todo="give its path")
        path = Path(source)
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                own = (name for name in folders if not Path(folder, name, "index.sqlite").exists())  # no library in it
                folders[:] = sorted(name for name in own if not name.startswith("."))
                for name in sorted(names):
                    yield from _file(Path(folder, name)) if _wanted(name, (*read.SUFFIXES, ".zip")) else ()
        elif path.exists():
            yield from _file(path)
        else:
            raise SourceError("there is no such file or folder", where=str(path), todo="check the path")


def _wanted(name: str, suffixes: Iterable[str]) -> bool:
    return not name.startswith((".", "~$")) and PurePath(name).suffix.lower() in suffixes


def _file(path: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    if path.suffix.lower() != ".zip":
        yield path.name, lambda: _bounded(files.content(path, read.LIMIT_PAGED + 1))
        return
    archive = _Archive(path)
    if archive.problem:
        yield path.name, archive.refuse
    for info in archive.members:
        yield PurePath(info.filename).name, partial(archive.content, info)


class _Archive:
    """A zip archive, opened for its list and again while its files are read one after the other."""

    def __init__(self, path: Path) -> None:
        self.path, self.problem, self.members = path, "", list[zipfile.ZipInfo]()
        self.open: zipfile.ZipFile | None = None
        try:
            with zipfile.ZipFile(path) as archive:
                listed = archive.infolist()
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            self.problem = f"the archive cannot be read ({error})"
            return
        size = sum(info.file_size for info in listed)
        if len(listed) > _MEMBERS or size > _UNPACKED:
            self.problem = f"the archive has {len(listed):,} files that unpack to {size / 1e9:.1f} GB"
            return
        for info in sorted(listed, key=lambda info: info.filename):
            place = PurePath(info.filename)
            if not info.is_dir() and _wanted(place.name, read.SUFFIXES) and "__MACOSX" not in place.parts:
                self.members.append(info)

    def refuse(self) -> bytes:
        """Raise what is wrong with the archive."""
        raise SourceError(self.problem, where=self.path.name, todo="make the archive again, or unpack it to a folder")

    def content(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of a file in it; after the last one it is closed."""
        try:
            self.open = self.open or zipfile.ZipFile(self.path)
            with self.open.open(info) as member:
                return _bounded(member.read(read.LIMIT_PAGED + 1))
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError) as error:
            what = f"it cannot be unpacked ({error})"
            raise SourceError(what, where=self.path.name, todo="unpack it with another program") from error
        finally:
            if self.open and info is self.members[-1]:
                self.open.close()


def _bounded(content: bytes) -> bytes:
    if len(content) > read.LIMIT_PAGED:
        raise SourceError(f"it has more than {read.LIMIT_PAGED / 1e6:.0f} MB", todo="cut out the resolution")
    return content


# ------------------------------------------------------------------------------------------------------------- the work


def ran(
    jobs: Iterable[Job], names: Sequence[str], executor: Executor | None, workers: int | None, *, many: bool
) -> Iterator[tuple[list[Job], Batch]]:
    """The batches of some files, as they are done. Only a few are under way at a time, so memory stays bounded.

    Without an ``executor`` there are as many processes as ``workers`` says, by default as many as processors; a few
    files, or one worker, need none. What ends a worker process is tried once more by itself, and if that ends its
    process too, is a failure.
    """
    if workers is not None and workers < 1:
        raise ToolkitError(f"{workers} processes cannot read files", where="add()", todo="use workers=1 or more")
    count = workers or getattr(executor, "_max_workers", None) or os.cpu_count() or 1
    chunks, left = _chunks(jobs), True
    if executor is None and (count == 1 or not many):
        for chunk in chunks:
            yield chunk, batch(chunk, names)
        return
    while left:
        work = _Work(executor or _pool(count), names)
        with work.pool if executor is None else nullcontext():
            left = False
            for chunk in chunks:
                work.submit(chunk)
                while len(work.pending) > _AHEAD * count or work.size() > _AHEAD_BYTES:
                    yield from work.done()
                if left := bool(work.broken):
                    break  # go on with another pool, after what this one leaves
            while work.pending:
                yield from work.done()
        executor = None if work.over else executor
        yield from _one_by_one(work.broken, names)


class _Work:
    """Batches that an executor is at. ``broken``: the files of those whose process ended; ``over``: so did it all."""

    def __init__(self, pool: Executor, names: Sequence[str]) -> None:
        self.pool, self.names, self.broken, self.over = pool, names, list[Job](), False
        self.pending: dict[Future[Batch], list[Job]] = {}

    def submit(self, chunk: list[Job]) -> None:
        """Give a batch to the executor."""
        try:
            self.pending[self.pool.submit(batch, chunk, self.names)] = chunk
        except BrokenExecutor:
            self.broken, self.over = self.broken + chunk, True

    def size(self) -> int:
        """The bytes of the files that it is at."""
        return sum(len(job.content) for chunk in self.pending.values() for job in chunk)

    def done(self) -> Iterator[tuple[list[Job], Batch]]:
        """Wait for the next batches. A batch itself never fails, so an error is one of the executor."""
        for future in wait(self.pending, return_when=FIRST_COMPLETED).done:
            chunk = self.pending.pop(future)
            try:
                made = future.result()
            except Exception as error:
                self.over |= isinstance(error, BrokenExecutor)
                if not self.over and type(error).__name__ != "KilledWorker":  # Dask's, when a task ends its workers
                    what = f"the executor failed ({type(error).__name__}: {shown(str(error))[:200]})"
                    todo = "see that each worker runs and has this version of the toolkit, and call the same again"
                    raise ToolkitError(what, where="add()", todo=todo) from error
                self.broken += chunk
            else:
                yield chunk, made


def _one_by_one(jobs: Sequence[Job], names: Sequence[str]) -> Iterator[tuple[list[Job], Batch]]:
    """The batches of single files, read one after the other in a process that is replaced when one ends it."""
    with ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        for job in jobs:
            pool = pool or stack.enter_context(_started())
            try:
                yield [job], pool.submit(batch, [job], names).result()
            except BrokenExecutor:
                what = "reading it ended the process that read it"
                yield [job], Batch(failures=[Failure(job.name, job.sha256, what, "report this file as a bug")])
                pool = None


def _started() -> ProcessPoolExecutor:
    """One process, which has done something; raises ``ToolkitError`` if none can be started here."""
    pool = _pool(1)
    try:
        pool.submit(int).result()
    except BrokenExecutor as error:
        what = f"the processes that were to read the files cannot be started here ({shown(str(error))[:200]})"
        raise ToolkitError(what, where="add()", todo="pass workers=1, which needs none") from error
    return pool


class _Pool(ProcessPoolExecutor):
    """Processes that do not run the user's script once more, as those of Python do: it may add files itself."""

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        """Submit a call, which starts the processes that it needs."""
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return super().submit(*args, **kwargs)
        finally:
            sys.modules["__main__"] = script


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return _Pool(workers, context, initializer=gc.set_threshold, initargs=(_NEW,))


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        if chunk and (len(chunk) == _MOST or size + len(job.content) > _BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(job)
        size += len(job.content)
    if chunk:
        yield chunk


def _progress(progress: bool | Progress) -> Progress:
    if callable(progress):
        return progress
    return _line if progress and sys.stderr is not None and sys.stderr.isatty() else lambda done, all, name: None


def _line(done: int, of: int, name: str) -> None:
    """How far it is, on a terminal; the line is cleared at the end."""
    bar = "#" * (20 * done // max(1, of))
    sys.stderr.write(f"\r\x1b[K[{bar:.<20}] {done:,}/{of:,} {shown(name)[:40]}" if done < of else "\r\x1b[K")
    sys.stderr.flush()
