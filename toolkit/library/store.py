"""The folder of a library: originals, Parquet files, and the index in SQLite that says what counts.

In: a folder, and ``Batch``es to keep. Out: which documents there are, and in which file the rows of each are.

A batch is kept by one transaction of the index, after its files are written: a file that the index does not name is
what an interrupted run left, and is removed by the next one that writes.
"""

from __future__ import annotations

import difflib
import errno
import os
import shutil
import sqlite3
import threading
import uuid
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager, suppress
from operator import index
from pathlib import Path, PurePath
from typing import Any, SupportsIndex, cast
from urllib.parse import quote

from toolkit import files, read
from toolkit.errors import FormatError, SaveError, SourceError, ToolkitError, UnknownName
from toolkit.library import columns, schema
from toolkit.library.parsed import Batch, Failure, Job
from toolkit.model.organs import ORGANS
from toolkit.notices import ToolkitWarning
from toolkit.registry import unknown
from toolkit.written import quantity

Place = tuple[str, str, int | None]
"""A table, an organ, a year: where in the library a file belongs."""

_FEW = 4  # small files of one table, organ and year that may stand side by side
_LARGE = 2_000_000  # bytes: a file of this size is not joined with others, which would take memory
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class Store:
    """A library on disk. ``readonly``: nothing is written, not even a missing folder made.

    Raises ``SourceError`` if the folder is not a library or cannot be made, ``FormatError`` for a library of a newer
    layout.
    """

    def __init__(self, folder: str | os.PathLike[str], *, readonly: bool = False) -> None:
        if not str(folder):  # it would be the current folder
            raise SourceError("a library needs a folder", where="Library()", todo="give the path of its folder")
        self.folder, self.readonly = Path(folder).absolute(), readonly  # for a script that goes elsewhere
        self._depth, self._turn = 0, threading.RLock()
        self.file = self.folder / "index.sqlite"
        try:
            if not readonly:
                self._make()
            if not self.file.is_file():
                raise SourceError("this is not a library", where=str(folder), todo="name the folder of a library")
        except (OSError, ValueError) as error:  # ValueError: of a name with a null
            todo = "choose another folder, or open it with readonly=True"
            raise SourceError(f"the library cannot be opened ({error})", where=str(folder), todo=todo) from error
        try:
            self.db = self._open()
        except sqlite3.DatabaseError as error:
            self._mend(error)

    def _make(self) -> None:
        there = self.folder.is_dir() and [name for name in os.listdir(self.folder) if not name.startswith(".")]
        if there and not self.file.exists() and not (self.folder / "manifest").is_dir():
            todo = "name an empty or a new folder, and add the files of this one to it"
            raise SourceError("the folder has files, and is not a library", where=str(self.folder), todo=todo)
        for name in ("originals", "manifest", "tables"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        if not self.file.exists():
            if any((self.folder / "manifest").iterdir()):
                self.reindex("the index is missing")
            else:
                schema.create(self.file)

    def _open(self) -> sqlite3.Connection:
        """The index; a notebook asks it from several threads, one of its own for what is clicked."""
        options: dict[str, Any] = {
            "timeout": 30,
            "check_same_thread": sqlite3.threadsafety < 3,
        }  # 3: SQLite takes turns
        db: sqlite3.Connection
        if not self.readonly:
            db = sqlite3.connect(self.file, **options)
        else:
            db = sqlite3.connect(f"{self.file.absolute().as_uri()}?mode=ro", uri=True, **options)
            try:
                db.execute("SELECT 1 FROM meta").fetchone()
            except sqlite3.OperationalError:  # a disk on which SQLite cannot lay its own files beside the index
                db.close()
                db = sqlite3.connect(f"{self.file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, **options)
        layout = int(schema.meta(db).get("layout", 0))
        if layout > schema.LAYOUT:
            db.close()
            raise FormatError(
                f"the library was made by a newer version of the toolkit (layout {layout}; this one reads "
                f"{schema.LAYOUT})",
                where=str(self.folder),
                todo="update the toolkit, or add the originals to a new library",
            )
        if layout < schema.LAYOUT:
            db.close()
            raise sqlite3.DatabaseError(f"no such table as this version of the toolkit needs: its layout is {layout}")
        return db

    def _mend(self, error: sqlite3.DatabaseError) -> None:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code not in _DAMAGED and "no such table" not in str(error):
            todo = "check the disk; where it cannot be written, open the library with readonly=True"
            raise SourceError(f"the index cannot be opened ({error})", where=str(self.file), todo=todo) from error
        if self.readonly:
            todo = "open it without readonly=True once: the index is then made again from the Parquet files"
            raise FormatError(f"the index cannot be read ({error})", where=str(self.file), todo=todo) from error
        self.reindex(f"the index was damaged ({error})")
        self.db = self._open()

    def close(self) -> None:
        """Let go of the index; what asks for it afterwards is told so."""
        self.db.close()
        self.db = cast(sqlite3.Connection, schema.Closed(self.folder))

    # ------------------------------------------------------------------------------------------------------ writing

    @contextmanager
    def writing(self, wait: float = 0) -> Iterator[None]:
        """The right to write, which one process has at a time; others wait so many seconds, then are told.

        Threads of one process take turns. It ends with the process, however that ends. Raises ``ToolkitError`` if
        another process has it, ``SaveError`` if the disk is full, does not let itself be written, or is not there.
        """
        with self._turn:  # of the threads of one process
            if self._depth:
                yield
                return
            with self.alone("lock.sqlite", wait, "writing to"):
                self._depth += 1
                try:
                    self._sweep()
                    yield
                finally:
                    self._depth -= 1

    @contextmanager
    def alone(self, name: str, wait: float, doing: str) -> Iterator[None]:
        """A lock of the folder that one process has at a time; errors as in ``writing``."""
        if self.readonly:
            raise SaveError("the library was opened read-only", where=str(self.folder), todo="open it without that")
        if not self.folder.is_dir():
            todo = "put it back, or open a library in another folder"
            raise SaveError("the folder of the library is no longer there", where=str(self.folder), todo=todo)
        with closing(sqlite3.connect(self.folder / name, timeout=wait, isolation_level=None)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise ToolkitError(
                    f"another process is {doing} the library ({error})",
                    where=str(self.folder),
                    todo="wait until it is done, or pass wait=60 to wait for a minute",
                ) from error
            try:
                yield
            except (OSError, sqlite3.OperationalError) as error:
                raise self._unwritten(error) from error

    def _unwritten(self, error: Exception) -> ToolkitError:
        full = getattr(error, "errno", None) in _FULL or "full" in str(error)
        what = "the disk is full" if full else f"the library cannot be written ({error})"
        kept = self.db.execute("SELECT count(*) FROM documents").fetchone()[0]
        todo = "free some space, and call the same again" if full else "check the folder, and call the same again"
        return SaveError(f"{what}; {quantity(kept, 'document')} kept", where=str(self.folder), todo=todo)

    def keep(self, made: Batch) -> None:
        """Keep a batch, wholly or not at all."""
        parts = list(self._parts(made))
        with self.db:
            schema.insert(self.db, made)
            self._name(parts)

    def _parts(self, made: Batch) -> Iterator[tuple[str, Place, Sequence[int]]]:
        """Write the tables of a batch, a file for each organ and year; gives the files with their documents."""
        tag = uuid.uuid4().hex[:12]
        for name, table in made.tables.items():
            groups: dict[Place, list[int]] = {}
            for number, (organ, year) in made.places.items():
                groups.setdefault((name, "", None) if name in columns.OWN else (name, organ, year), []).append(number)
            shares = columns.shared_out(table, list(groups.values()))
            for (place, numbers), share in zip(groups.items(), shares, strict=True):
                path = _path(place, tag)
                self.put(self.folder / path, columns.written(share))
                yield path, place, numbers

    def _name(self, parts: Iterable[tuple[str, Place, Sequence[int]]]) -> None:
        for path, (name, organ, year), numbers in parts:
            self.db.execute("INSERT INTO parts VALUES (?,?,?,?,?)", (path, name, organ, year, len(numbers)))
            self.db.executemany("INSERT OR REPLACE INTO made VALUES (?,?,?)", [(name, n, path) for n in numbers])

    def put(self, path: Path, content: bytes | memoryview) -> None:
        """Write a file so that it is there as a whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(content)
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            raise

    def _sweep(self) -> None:
        """Remove what an interrupted run left: files that the index does not name."""
        named = {path for (path,) in self.db.execute("SELECT path FROM parts")}
        for root in ("tables", "manifest"):
            for path in (self.folder / root).rglob("*"):
                stray = path.suffix == ".parquet" and path.relative_to(self.folder).as_posix() not in named
                if stray or path.suffix == ".tmp":
                    path.unlink(missing_ok=True)

    def compact(self) -> None:
        """Join the small files of each table, organ and year; leave out rows that newer ones have replaced."""
        groups: dict[Place, list[str]] = {}
        query = "SELECT p.name, p.organ, p.year, p.path, p.documents, count(m.number) FROM parts p "
        query += "LEFT JOIN made m ON m.path = p.path GROUP BY p.path ORDER BY p.path"
        stale = set[str]()
        for name, organ, year, path, held, counted in self.db.execute(query).fetchall():
            groups.setdefault((name, organ, year), []).append(path)
            if counted < held:
                stale.add(path)
        for place, paths in groups.items():
            there = [path for path in paths if (self.folder / path).exists()]
            sizes = {path: (self.folder / path).stat().st_size for path in there}
            small = [path for path in there if sizes[path] < _LARGE]
            for some in _bins(small, sizes) if len(small) > _FEW else ([path] for path in small):
                if len(some) > 1 or stale & set(some):
                    self._join(place, some, stale)
            for path in stale & (set(there) - set(small)):
                self._join(place, [path], stale)
        with self.db:
            for name in schema.indexes(self.db):
                self.db.execute(f"INSERT INTO {name}({name}, rank) VALUES ('merge', 500)")

    def _join(self, place: Place, paths: Sequence[str], stale: Set[str]) -> None:
        marks, path = ",".join("?" * len(paths)), _path(place, uuid.uuid4().hex[:12])
        held = dict[str, list[int]]()
        for number, old in self.db.execute(f"SELECT number, path FROM made WHERE path IN ({marks}) ORDER BY 1", paths):
            held.setdefault(old, []).append(number)
        numbers = sorted(number for some in held.values() for number in some)
        if numbers:
            wanted = {self.folder / old: some if old in stale else None for old, some in held.items()}
            self.put(self.folder / path, columns.rewritten(wanted))
        with self.db:
            self.db.execute(f"DELETE FROM parts WHERE path IN ({marks})", paths)
            if numbers:
                self._name([(path, place, numbers)])
        for old in paths:
            (self.folder / old).unlink(missing_ok=True)
        columns.arrow().default_memory_pool().release_unused()

    # ------------------------------------------------------------------------------------------------------- reading

    def numbers(self, where: Mapping[str, Any] | None = None) -> list[int]:
        """The numbers of the documents that have these values, in order; ``schema.condition`` says how to write them.

        Raises ``UnknownName`` for a column that ``documents`` does not have.
        """
        condition, values = schema.condition(self.wanted(where or {}))
        query = f"SELECT document FROM documents d WHERE {condition} ORDER BY document"
        return [number for (number,) in self.db.execute(query, values)]

    def wanted(self, where: Mapping[str, Any]) -> Mapping[str, Any]:
        """The same conditions; raises ``UnknownName`` for an organ that neither a document nor the toolkit knows."""
        if not isinstance(where, Mapping):
            schema.condition(where)  # raises
        asked = where.get("organ")
        for organ in asked if isinstance(asked, list | set | frozenset) else [asked]:
            if organ and organ not in ORGANS.values():
                here = [one for (one,) in self.db.execute("SELECT DISTINCT organ FROM documents WHERE organ <> ''")]
                if here and organ not in here:
                    raise unknown("organ", organ, sorted({*here, *ORGANS.values()}), where=str(self.folder))
        return where

    def number(self, symbol: str | SupportsIndex) -> int:
        """The number of a document; ``Library.__getitem__`` says which. Raises ``UnknownName`` with the nearest."""
        query = "SELECT document FROM documents WHERE {} ORDER BY language <> 'en', counted DESC, document LIMIT 1"
        if isinstance(symbol, str):
            given: tuple[Any, ...] = (schema.spelled(symbol), symbol)
            found = self.db.execute(query.format("symbol = ? OR name = ?"), given).fetchone()
        else:
            number = index(symbol) if hasattr(symbol, "__index__") else -1  # NumPy's, too
            given = (number if abs(number) < 2**63 else -1,)
            found = self.db.execute(query.format("document = ?"), given).fetchone()
        if found is None:
            rows = self.db.execute("SELECT DISTINCT symbol FROM documents WHERE symbol <> ''")
            near = difflib.get_close_matches(str(symbol)[:100], [row[0] for row in rows], 3)
            todo = f"did you mean {' or '.join(near)}?" if near else "look into library.documents"
            raise UnknownName(f"no document {symbol!r} in the library", where=str(self.folder), todo=todo)
        return int(found[0])

    def files(self, name: str, numbers: Iterable[int]) -> dict[Path, list[int]]:
        """The files that have the rows of these documents in a table, each with the documents whose rows count."""
        wanted, found = set(numbers), dict[Path, list[int]]()
        for number, path in self.db.execute("SELECT number, path FROM made WHERE name = ? ORDER BY path", (name,)):
            if number in wanted:
                found.setdefault(self.folder / path, []).append(number)
        return found

    def without(self, name: str) -> list[int]:
        """The numbers of the documents of which a table is not made yet."""
        query = (
            "SELECT document FROM documents WHERE document NOT IN (SELECT number FROM made WHERE name = ?) ORDER BY 1"
        )
        return [number for (number,) in self.db.execute(query, (name,))]

    def original(self, name: str) -> Path:
        """Where the bytes of a document are; ``name`` is its SHA-256 with the suffix of its file."""
        return self.folder / "originals" / name[:2] / name

    def stems(self, wanted: bool = True) -> None:
        """Make the index of stems, if they are wanted and there is none yet. Raises as ``writing``."""
        if wanted and "stems" not in schema.indexes(self.db):
            with self.writing(), self.db:
                schema.add_stems(self.db)

    def job(self, number: int) -> Job:
        """A document to be read again, with the bytes of its original. Raises ``FormatError`` if those are gone."""
        query = "SELECT name, sha256 FROM documents WHERE document = ?"
        name, digest = self.db.execute(query, (number,)).fetchone()
        path = self.original(digest + PurePath(name).suffix.lower())
        try:
            return Job(number, name, digest, files.content(path, read.LIMIT_PAGED))
        except OSError as error:
            todo = "copy the library again, with its folder 'originals'"
            raise FormatError(f"an original cannot be read ({error})", where=str(path), todo=todo) from error

    def failures(self) -> list[Failure]:
        """What could not be read, by name."""
        return [Failure(*row) for row in self.db.execute("SELECT name, sha256, what, todo FROM failures ORDER BY name")]

    # ------------------------------------------------------------------------------------------------------- mending

    def reindex(self, why: str = "") -> None:
        """Make the index again from the Parquet files; ``why`` is said in a warning.

        The failures of earlier runs are forgotten. Of two files with the rows of one document the newer one counts.
        """
        fresh = self.folder / f"index.{os.getpid()}.new"
        fresh.unlink(missing_ok=True)
        schema.create(fresh)
        paths = sorted(
            (p for root in ("manifest", "tables") for p in (self.folder / root).rglob("*.parquet")),
            key=lambda p: p.stat().st_mtime_ns,
            reverse=True,
        )
        with closing(sqlite3.connect(fresh)) as db:
            known = schema.refill(db, self.folder, paths)
        if getattr(self, "db", None):
            self.db.close()
        if self.file.exists():
            shutil.move(self.file, self.folder / "index.damaged")
        for end in ("-wal", "-shm"):
            Path(f"{self.file}{end}").unlink(missing_ok=True)
        fresh.replace(self.file)
        if why:
            said = f"{self.folder}: {why}; it was made again from the Parquet files: {quantity(known, 'document')}"
            warnings.warn(said, ToolkitWarning, stacklevel=2)


def _bins(paths: Sequence[str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Files to be joined, so that no file becomes much larger than it needs to be."""
    some: list[str] = []
    for path in paths:
        some.append(path)
        if sum(sizes[one] for one in some) >= _LARGE:
            yield some
            some = []
    if some:
        yield some


def _path(place: Place, tag: str) -> str:
    """Where in the folder a file belongs: the keys of its partition are written as Hive, Spark and DuckDB read them."""
    name, organ, year = place
    if name in columns.OWN:
        return f"{'manifest' if name == 'documents' else f'tables/{name}'}/{tag}.parquet"
    key = quote(organ, safe=" ")[:180].rstrip("% ") or "__HIVE_DEFAULT_PARTITION__"
    return f"tables/{name}/organ={key}/year={year or '__HIVE_DEFAULT_PARTITION__'}/{tag}.parquet"
