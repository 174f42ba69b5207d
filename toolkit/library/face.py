"""A library: many resolutions in one folder, parsed once, and asked together."""

from __future__ import annotations

import dataclasses
import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, SupportsIndex

import toolkit
from toolkit.annotate.themes import load_codebook
from toolkit.errors import UnknownName
from toolkit.library import (
    add as adding,
    columns,
    corpus,
    fetch as fetching,
    fetched,
    search as searching,
    stats,
)
from toolkit.library.fetch import Site
from toolkit.library.fetched import Fetched
from toolkit.library.near import Near
from toolkit.library.parsed import Failure, opened
from toolkit.library.relations import Relations
from toolkit.library.search import Hits
from toolkit.library.shelf import Progress
from toolkit.library.store import Store
from toolkit.model import Resolution
from toolkit.notices import ToolkitWarning
from toolkit.registry import unknown
from toolkit.written import quantity

if TYPE_CHECKING:
    import pandas as pd


class Library(Relations):
    """Many resolutions in a folder: their original bytes, their tables as Parquet, and an index to search.

    The folder is made if it is not there. It can be copied, and needs no server. ``readonly``: True to write nothing,
    as on a disk that cannot be written. It needs the extra ``library``: ``pip install
    "un-resolution-toolkit[library]"``.

    Raises ``SourceError`` for a folder that has other things in it or cannot be made, ``FormatError`` for a library
    that a newer version of the toolkit made. An index that is damaged is made again, which a warning says; another
    says how many documents are as another version read them: ``rebuild`` reads them again.

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
        self.near = Near()
        sql = "SELECT count(*) FROM documents WHERE version != ?"
        if old := self.store.db.execute(sql, (toolkit.__version__,)).fetchone()[0]:
            said = f"{quantity(old, 'document')} of the library {'is' if old == 1 else 'are'} as another version of the"
            warnings.warn(f"{said} toolkit read them; rebuild() reads all again", ToolkitWarning, stacklevel=2)

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
        tables = [tables] if isinstance(tables, str) else tables
        for name in tables:
            self._known(name)
        given = {"executor": executor, "workers": workers, "progress": progress, "tables": tables, "wait": wait}
        return adding.add(self.store, sources, **given)  # type: ignore[arg-type]

    def fetch(
        self, symbol: str, language: str = "en", form: str = "pdf", offline: bool = False, *, site: Site | None = None
    ) -> Fetched:
        """Fetch a document of the United Nations by its symbol, and add it; returns what became of it.

        This is the one method that uses the network, and asks for this one document: the Official Document System's
        file, in one of the six official languages ("ar", "en", "es", "fr", "ru", "zh"), as "pdf" or "docx". What was
        fetched once is kept with its address, time and SHA-256, and never asked for again; ``offline``: True to take
        only that. Requests are at least two seconds apart, each takes a minute at most, and if the system is too busy
        there are four more tries, after longer and longer pauses. ``site``: another place to ask, as in a test.

        Raises ``SourceError`` if it does not come or what comes is not such a file, with what to do; ``UnknownName``
        for another language or form; ``ToolkitError`` for what is not a symbol.
        """
        return fetched.fetch(self.store, symbol, language, form, offline=offline, site=site or fetching.SITE)

    def recalled(self, resolution: Resolution, language: str = "en", form: str = "pdf") -> pd.DataFrame:
        """What a text recalls, and what ``fetch`` would ask for to have it; nothing is asked for here.

        One row for each document that a phrase of recalling governs, in the order of the text. Columns: ``symbol``;
        ``clause``, the labels of the clauses that recall it; ``here`` (bool), whether the library has a document with
        that symbol and language; ``kept`` (bool), whether it was fetched before in this language and form;
        ``address``, which ``fetch`` would ask.
        """
        return fetched.recalled(self.store, resolution, language, form, fetching.SITE)

    @property
    def fetched(self) -> pd.DataFrame:
        """What was fetched: ``symbol``, ``language``, ``form``, ``address``, ``time``, ``sha256`` and ``read_as``, its
        number in the library (Int64; <NA> for what could not be read)."""
        return fetched.table(self.store)

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
        - ``preambular``, ``operative``, ``annex_paragraphs`` (int64): its paragraphs; ``words``, ``citations``,
          ``doubts`` (int64): how many it has.
        - ``counted`` (bool): False for a document of which another form counts, whose number is ``same_as`` (Int64);
          ``remark`` (str) says where the two are far from equally long.
        """
        return corpus.documents(self.store.db)

    def table(
        self,
        name: str,
        where: Mapping[str, Any] | None = None,
        *,
        executor: Executor | None = None,
        workers: int | None = None,
        progress: bool | Progress = True,
    ) -> pd.DataFrame:
        """A table of ``toolkit.tables`` over many documents: its columns after ``document``, the document's number.

        ``where``: which documents, by columns of ``documents``, as ``{"form": "pdf", "year": (2010, 2024)}``: a value,
        a tuple of the first and last of a range (None: open at that end), or a list of those allowed; None for "not
        known". All by default.

        A table that was not made yet is made now of every document and kept, which takes as long as reading them;
        ``executor``, ``workers``, ``progress``: as in ``add``. Raises ``UnknownName`` for a table or a column that
        there is not.
        """
        self._known(name)
        numbers = self.store.numbers(where)
        if set(self.store.without(name)) & set(numbers):
            adding.fill(self.store, name, executor=executor, workers=workers, progress=progress)
        return columns.frame(columns.read(self.store.files(name, numbers)), name)

    def search(
        self,
        query: str,
        *,
        part: str | None = None,
        phrase: str | None = None,
        theme: str | None = None,
        organ: str | None = None,
        years: tuple[int, int] | None = None,
        where: Mapping[str, Any] | None = None,
        stems: bool = False,
        ranked: bool = False,
        copies: bool = False,
        window: int = 60,
    ) -> Hits:
        """Where the documents have some words: concordance lines, each with its place; ``Hits.total`` is exact.

        - ``query``: words that a passage must have, in any order. ``"a phrase"``; ``extrem*``, any ending, in phrases
          too; ``OR``, ``NOT`` and brackets; ``NEAR(peace secur*, 5)``, at most five words between. Capitals, accents
          and punctuation do not count. Chinese is not divided into words: only whole runs are found, as a warning says.
        - ``part``: "preambular", "operative", "annex", "note", or "rest": title, opening and headings. All by default.
        - ``phrase``: only clauses with this opening phrase, act or family ("Welcomes", "welcome"); ``theme``: only
          those coded with this theme.
        - ``organ``; ``years``, the first and the last (None: open); ``where``: which documents, as in ``table``.
        - ``stems``: True to find other forms of the same English word: "educate" finds "education". The
          first such search makes an index, which takes some seconds for many documents.
        - ``ranked``: the most fitting passages first (BM25); else by date, then in the order of the text.
        - ``copies``: True to search a document of which another form counts, too; ``window``: letters on each side.

        A passage is a clause, a paragraph of an annex, a note, a title or a heading; each line is one place in it.
        Raises ``ToolkitError`` with the column of the query that has a fault.
        """
        wanted = self._wanted(organ, years, where)
        self.store.stems(stems)
        clauses = self._coded(theme, wanted)
        filters = {"part": part, "phrase": phrase, "clauses": clauses, "stems": stems, "copies": copies}
        return searching.search(self.store.db, query, window=window, ranked=ranked, where=wanted, **filters)

    def trend(
        self,
        query: str,
        *,
        part: str | None = None,
        theme: str | None = None,
        organ: str | None = None,
        years: tuple[int, int] | None = None,
        where: Mapping[str, Any] | None = None,
        stems: bool = False,
        copies: bool = False,
    ) -> pd.DataFrame:
        """How often the documents have some words, year by year.

        ``query`` and the filters: as in ``search``, and what is counted are the passages that it finds. Columns:

        - ``year`` (Int64), <NA> for documents without one; ``documents``, ``with_it`` (int64): how many documents have
          such a part, and in how many of them the words are.
        - ``found``, ``passages`` (int64): how many passages the query finds, of how many of those parts; ``theme``
          chooses the clauses that are found, not those of which they are.
        - ``per_thousand``, ``per_thousand_low``, ``per_thousand_high`` (float64): the one by the other, and its
          interval of 95 per cent as in ``stats.per_thousand``: documents are what is independent, not passages.
        - ``occurrences``, ``words`` (int64): how many places are marked in the passages found (each of some words
          without quotation marks is a place of its own), and how many words those parts have, counted as what stands
          between spaces; a warning says where texts in Chinese are among them.
        """
        wanted = self._wanted(organ, years, where)
        self.store.stems(stems)
        filters = {"part": part, "clauses": self._coded(theme, wanted), "stems": stems, "copies": copies}
        return stats.trend(self.store.db, query, where=wanted, **filters)  # type: ignore[arg-type]

    def keyness(
        self,
        where: Mapping[str, Any],
        against: Mapping[str, Any] | None = None,
        *,
        part: str | None = None,
        least: int = 5,
    ) -> pd.DataFrame:
        """The words that set some documents apart from others, the most telling first.

        ``where`` and ``against``: which documents, as in ``table``; by default against all others that are
        counted. ``part``: as in ``search``; ``least``: the fewest occurrences in both together. Columns: ``word``;
        ``occurrences``, ``occurrences_others`` (int64), how often each has it; ``log_likelihood`` and ``log_ratio``
        (float64) as in ``stats``: a negative ratio says that the others have it more.
        """
        others = None if against is None else self.store.wanted(against)
        return corpus.keyness(self.store.db, self.store.wanted(where), others, part=part, least=least)

    def collocates(
        self,
        query: str,
        *,
        window: int = 5,
        least: int = 3,
        part: str | None = None,
        where: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """The words that stand near those of a query, at most ``window`` words away in one passage, strongest first.

        ``query``, ``part``, ``where``: as in ``search``; ``least``: the fewest times. Columns: ``word``; ``near``,
        ``all`` (int64), how often it stands near and in all; ``log_dice``, ``mutual_information``, ``t_score``
        (float64) as in ``stats``, the last two with a span of twice the window.
        """
        given = {"window": window, "least": least, "part": part, "where": self.store.wanted(where or {})}
        return corpus.collocates(self.store.db, query, **given)  # type: ignore[arg-type]

    def dispersion(
        self, query: str, *, part: str | None = None, where: Mapping[str, Any] | None = None
    ) -> pd.DataFrame:
        """How evenly the documents have the words of a query: one row.

        ``query``, ``part``, ``where``: as in ``search``. Columns: ``documents``, ``with_it``, ``occurrences`` (int64);
        ``deviation`` and ``juilland`` (float64) as in ``stats``, each document being a part.
        """
        return corpus.dispersion(self.store.db, query, part=part, where=self.store.wanted(where or {}))

    def _coded(self, theme: str | None, wanted: Mapping[str, Any]) -> list[tuple[int, str]] | None:
        """The clauses that are coded with a theme; None for no theme."""
        if theme is None:
            return None
        themes = self.table("themes", wanted)
        pairs = themes.loc[(themes["theme"] == theme) | (themes["label"] == theme), ["document", "clause"]]
        if pairs.empty and theme not in {name for one in load_codebook().themes for name in (one.id, one.label)}:
            raise unknown("theme", theme, sorted(themes["theme"].unique()), where="these documents")
        return sorted({(int(number), clause) for number, clause in pairs.itertuples(index=False)})

    def _wanted(
        self, organ: str | None, years: tuple[int, int] | None, where: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        given = {"organ": organ, "year": years}
        return {
            **self.store.wanted(where or {}),
            **self.store.wanted({name: value for name, value in given.items() if value is not None}),
        }

    def __getitem__(self, symbol: str | SupportsIndex) -> Resolution:
        """The resolution with this symbol, or file's name, or number in ``documents``; read again from its original.

        Of several forms it is the one that counts, of several languages the English one. Raises ``UnknownName``, a
        ``KeyError``, with the nearest symbols.
        """
        job = self.store.job(self.number(symbol))
        found, path = opened(job), self.store.original(adding.original(job)).resolve()
        return dataclasses.replace(found, document=dataclasses.replace(found.document, path=str(path)))

    def number(self, symbol: str | SupportsIndex) -> int:
        """The number of a document, by its symbol in any spelling, the name of its file, or that number."""
        return self.store.number(symbol)

    def __contains__(self, symbol: object) -> bool:
        try:
            return isinstance(symbol, str | SupportsIndex) and bool(self.number(symbol))
        except UnknownName:
            return False

    @staticmethod
    def _known(name: str) -> None:
        from toolkit.tables import TABLES

        every = [n for n, table in TABLES.items() if table.takes == "resolution"]
        if name not in every:
            raise unknown("table of a library", name, every)
