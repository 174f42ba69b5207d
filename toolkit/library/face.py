"""A library: many resolutions in one folder, parsed once, and asked together."""

from __future__ import annotations

import dataclasses
import difflib
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from toolkit import files, read
from toolkit.errors import FormatError, UnknownName
from toolkit.library import add as adding, columns, schema
from toolkit.library.parsed import Failure, Job, opened
from toolkit.library.shelf import Progress
from toolkit.library.store import Store
from toolkit.model import Resolution, Symbol
from toolkit.registry import unknown

if TYPE_CHECKING:
    import pandas as pd


class Library:
    """Many resolutions in a folder: their original bytes, their tables as Parquet, and an index to search.

    The folder is made if it is not there. It can be copied, and needs no server. ``readonly``: True to write nothing,
    as on a disk that cannot be written. It needs the extra ``library``: ``pip install
    "un-resolution-toolkit[library]"``.

    Raises ``SourceError`` for a folder that has other things in it or cannot be made, ``FormatError`` for a library
    that a newer version of the toolkit made. An index that is damaged is made again, which a warning says.

    >>> import tempfile, toolkit
    >>> from toolkit import data
    >>> with tempfile.TemporaryDirectory() as folder, Library(folder) as library:
    ...     added = library.add(data.path(data.BUNDLED)).added
    ...     added, len(library), library["resolution.md"], len(library.table("clauses"))
    (1, 1, <Resolution resolution.md: 29 preambular, 27 operative paragraphs>, 56)
    """

    def __init__(self, folder: str | os.PathLike[str], *, readonly: bool = False) -> None:
        columns.arrow()
        self.store = Store(folder, readonly=readonly)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; the library can be opened again at any time."""
        self.store.close()

    def __len__(self) -> int:
        return int(self.store.db.execute("SELECT count(*) FROM documents").fetchone()[0])

    def __repr__(self) -> str:
        return f"<Library {str(self.store.folder)!r}: {len(self):,} documents>"

    # -------------------------------------------------------------------------------------------------------- filling

    def add(
        self,
        sources: adding.Source | Iterable[adding.Source],
        executor: Executor | None = None,
        progress: bool | Progress = True,
        *,
        workers: int | None = None,
        tables: Sequence[str] = (),
        wait: float = 0,
    ) -> adding.Added:
        """Add files, folders or zip archives, in every form that ``toolkit.load`` reads; returns what became of them.

        - What is there already (the same bytes, read by the same version of the toolkit) is skipped. What another
          version read is read again. A file that fails is listed in ``failures``, and the others are added.
        - ``executor``: any ``concurrent.futures.Executor``, such as a Dask cluster's ``client.get_executor()``; by
          default ``workers`` processes, as many as there are processors. A script that calls this needs
          ``if __name__ == "__main__":``, as whatever starts processes.
        - ``progress``: True for a line on a terminal; or a function that is called with how many files are done, how
          many there are, and the name of the next.
        - ``tables``: names of ``toolkit.tables`` to make now rather than when they are first asked for.
        - ``wait``: seconds to wait for another process that is writing.

        A run that ends at any moment leaves a library that opens; the same call then goes on. Raises ``SourceError``
        for a source that is not there, ``SaveError`` if the disk is full, ``ToolkitError`` if another process writes.
        """
        for name in tables:
            self._known(name)
        given = {"executor": executor, "workers": workers, "progress": progress, "tables": tables, "wait": wait}
        return adding.add(self.store, sources, **given)  # type: ignore[arg-type]

    def rebuild(
        self, executor: Executor | None = None, progress: bool | Progress = True, **options: Any
    ) -> adding.Added:
        """Read every original again, as after an update of the toolkit; options as in ``add``."""
        with self.store.writing(), self.store.db:
            self.store.db.execute("UPDATE documents SET version = ''")
        held = self.store.db.execute("SELECT sha256, name FROM documents ORDER BY document").fetchall()
        names = {digest + PurePath(name).suffix.lower(): name for digest, name in held}
        return adding.add(
            self.store, [self.store.folder / "originals"], executor=executor, progress=progress, names=names, **options
        )

    def reindex(self) -> None:
        """Make the index again from the Parquet files, as is done by itself when it cannot be opened."""
        with self.store.writing():
            self.store.reindex()
            self.store.db = self.store._open()

    @property
    def failures(self) -> pd.DataFrame:
        """The files that could not be read: ``name``, ``sha256`` ("" if not even its bytes), ``what``, ``todo``."""
        from toolkit.tables.frame import frame

        listed: list[tuple[Any, ...]] = [tuple(failure) for failure in self.store.failures()]
        return frame(listed, dict.fromkeys(Failure._fields, "str"))

    # --------------------------------------------------------------------------------------------------------- asking

    @property
    def documents(self) -> pd.DataFrame:
        """One row for each document, in the order in which they were added.

        - ``document`` (int64): its number in this library, which every table repeats.
        - ``symbol``, ``organ`` (str), ``session``, ``year`` (Int64), ``date`` (datetime64[s]), ``title`` (str): as its
          masthead states; without a date ``year`` is that in which the session began.
        - ``language`` (str): its code of two letters, "" if nothing tells it; ``status``: "draft" or "adopted".
        - ``form``, ``name`` (str): the form and the name of its file; ``sha256`` of its bytes; ``version`` of the
          toolkit that read it.
        - ``preambular``, ``operative``, ``annex``, ``words``, ``citations``, ``doubts`` (int64): how many it has.
        - ``counted`` (bool): False for a document of which another form counts, whose number is ``same_as`` (Int64);
          ``note`` (str) says where the two are far from equally long.
        """
        import pandas as pd

        from toolkit.tables.frame import frame, parsed

        known = parsed(f"{columns.DOCUMENTS}, {schema.COUNTED}")
        rows = self.store.db.execute(f"SELECT {', '.join(known)} FROM documents ORDER BY document").fetchall()
        found = frame(rows, known | {"date": "object"})
        return found.assign(date=pd.to_datetime(found["date"]).astype("datetime64[s]"))

    def table(self, name: str, where: Mapping[str, Any] | None = None, **options: Any) -> pd.DataFrame:
        """A table of ``toolkit.tables`` over many documents: its columns after ``document``, the document's number.

        ``where``: which documents, by columns of ``documents``, as ``{"form": "pdf", "year": (2010, 2024)}``: a value,
         a tuple of the first and last of a range, or a list of those allowed. All by default.

        A table that was not made yet is made now of every document and kept, which takes as long as reading them;
        ``executor``, ``workers``, ``progress``: as in ``add``. Raises ``UnknownName`` for a table or a column that
        there is not.
        """
        self._known(name)
        numbers = self.store.numbers(where)
        if set(self.store.without(name)) & set(numbers):
            asked = {"executor": None, "workers": None, "progress": True} | options
            adding.fill(self.store, name, **asked)
        return columns.frame(columns.read(self.store.files(name, numbers)), name)

    def __getitem__(self, symbol: str | int) -> Resolution:
        """The resolution with this symbol, or file's name, or number in ``documents``; read again from its original.

        Of several forms it is the one that counts, of several languages the English one. Raises ``UnknownName``, a
        ``KeyError``, with the nearest symbols.
        """
        number = self.number(symbol)
        held = self.store.db.execute("SELECT name, sha256 FROM documents WHERE document = ?", (number,)).fetchone()
        name, digest = held
        path = self.store.original(digest + PurePath(name).suffix.lower())
        try:
            content = files.content(path, read.LIMIT_PAGED)
        except OSError as error:
            todo = "copy the library again, with its folder 'originals'"
            raise FormatError(f"an original cannot be read ({error})", where=str(path), todo=todo) from error
        found = opened(Job(number, name, digest, content))
        return dataclasses.replace(found, document=dataclasses.replace(found.document, path=str(path.resolve())))

    def number(self, symbol: str | int) -> int:
        """The number of a document, by its symbol in any spelling, the name of its file, or that number."""
        query = "SELECT document FROM documents WHERE {} ORDER BY language <> 'en', counted DESC, document LIMIT 1"
        if isinstance(symbol, int):
            found = self.store.db.execute(query.format("document = ?"), (symbol,)).fetchone()
        else:
            try:
                spelled = str(Symbol.parse(symbol))
            except ValueError:
                spelled = symbol
            found = self.store.db.execute(query.format("symbol = ? OR name = ?"), (spelled, symbol)).fetchone()
        if found is None:
            rows = self.store.db.execute("SELECT DISTINCT symbol FROM documents WHERE symbol <> ''")
            near = difflib.get_close_matches(str(symbol)[:100], [row[0] for row in rows], 3)
            todo = f"did you mean {' or '.join(near)}?" if near else "look into library.documents"
            raise UnknownName(f"no document {symbol!r} in the library", where=str(self.store.folder), todo=todo)
        return int(found[0])

    def __contains__(self, symbol: object) -> bool:
        try:
            return isinstance(symbol, str | int) and bool(self.number(symbol))
        except UnknownName:
            return False

    @staticmethod
    def _known(name: str) -> None:
        from toolkit.tables import TABLES

        every = [n for n, table in TABLES.items() if table.takes == "resolution"]
        if name not in every:
            raise unknown("table of a library", name, every)
