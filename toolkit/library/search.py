"""Search: where the documents of a library have some words, each place with the words around it.

In: the index of a library, and a query. Out: ``Hits``, which are concordance lines, read when they are asked for.
"""

from __future__ import annotations

import json
import re
import sqlite3
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.errors import FormatError, ToolkitError
from toolkit.library import schema
from toolkit.library.marking import MARKED, OPEN, SHUT, counter, marked
from toolkit.library.parsed import unpacked_map
from toolkit.library.query import expression
from toolkit.model import Span
from toolkit.notices import ToolkitWarning
from toolkit.parse.phrases import vocabulary
from toolkit.registry import unknown
from toolkit.written import quantity

if TYPE_CHECKING:
    import pandas as pd

PARTS = ("preambular", "operative", "annex", "note", "rest")
"""The parts of a text that are searched; "rest" is its title, its opening and its headings."""

COLUMNS = (
    "document int64, doc str, clause str, start int64, end int64, part str, year Int64, left str, keyword str, "
    "right str"
)

_UNDIVIDED = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff]+)(\*?)")  # ideographs
_PAGE = 50
_LONGEST = 300  # letters of a title
_TEXT = f"highlight(%s, 0, '{OPEN}', '{SHUT}')"


_PASSAGES = (
    "SELECT p.id, p.document, d.symbol, d.name, p.clause, p.part, d.year, t.map, t.text FROM passages p "
    "JOIN documents d USING (document) JOIN texts t USING (id) WHERE p.id IN (SELECT value FROM json_each(?))"
)


class Line(NamedTuple):
    """One place with the words that were looked for.

    ``document``: the number in the library, ``doc`` its symbol or the name of its file; ``clause``: its label, "" in
    none; ``span``: the place of ``keyword`` in ``document.text``; ``left``, ``right``: the words of the passage around.
    """

    document: int
    doc: str
    clause: str
    span: Span
    part: str
    year: int | None
    left: str
    keyword: str
    right: str


@dataclass(frozen=True)
class Hits:
    """The places that a query finds. ``total``: how many passages have the words, in how many ``documents``: exact.

    It gives its lines one by one, in the order asked for; ``lines(50, 100)`` are those of the second 50 passages.
    """

    total: int
    documents: int
    window: int
    _db: sqlite3.Connection
    _read: str | None  # None: the passages themselves are what is looked for
    _stems: bool
    _order: tuple[int, ...]

    def lines(self, first: int = 0, last: int | None = None) -> Iterator[Line]:
        """The lines of the passages from the ``first`` on, counted from 0, up to and without the ``last``."""
        return (line for lines in self.passages(first, last) for line in lines)

    def passages(self, first: int = 0, last: int | None = None) -> Iterator[list[Line]]:
        """The same, the lines of each passage together."""
        wanted = self._order[first:last]
        for at in range(0, len(wanted), _PAGE):  # words are marked page by page: only in what is looked at
            page = wanted[at : at + _PAGE]
            found = {row[0]: row[1:] for row in answered(self._db, _PASSAGES, (json.dumps(page),))}
            if self._read is None:
                texts = {number: f"{OPEN}{row[-1][:_LONGEST]}{SHUT}" for number, row in found.items()}
            else:
                texts = marked(self._read, [(number, row[-1]) for number, row in found.items()], stems=self._stems)
            for number in page:
                if number in texts:
                    yield list(_lines((*found[number][:-1], texts[number]), self.window))

    def place(self, document: int, start: int) -> int:
        """Which of its passages has a place of a document, counted from 0; -1 if none has."""
        query = 'SELECT id FROM passages WHERE document = ? AND start <= ? AND ? < "end"'
        held = {number for (number,) in self._db.execute(query, (document, start, start))}
        return next((place for place, number in enumerate(self._order) if number in held), -1) if held else -1

    def places(self) -> pd.DataFrame:
        """One row for each passage, in order: ``document``, ``clause``, ``part``, ``start`` and ``end`` in the text."""
        from toolkit.tables.frame import frame, parsed

        query = (
            'SELECT id, document, clause, part, start, "end" FROM passages WHERE id IN (SELECT value FROM json_each(?))'
        )
        found = {row[0]: row[1:] for row in answered(self._db, query, (json.dumps(self._order),))}
        rows = [found[number] for number in self._order]
        return frame(rows, parsed("document int64, clause str, part str, start int64, end int64"))

    def __iter__(self) -> Iterator[Line]:
        return self.lines()

    def __len__(self) -> int:
        return self.total

    def to_frame(self, first: int = 0, last: int | None = None) -> pd.DataFrame:
        """The lines as a table: the columns of ``tables.concordance`` after ``document``, with the year."""
        from toolkit.tables.frame import frame, parsed

        rows = [
            (*(r.document, r.doc, r.clause, *r.span, r.part, r.year), r.left, r.keyword, r.right)
            for r in self.lines(first, last)
        ]
        return frame(rows, parsed(COLUMNS))

    def __repr__(self) -> str:
        return f"<Hits: {quantity(self.total, 'passage')} of {quantity(self.documents, 'document')}>"


@dataclass(frozen=True)
class Choice:
    """The condition of a search, in SQL: ``index`` is the table of the index, "words" or "stems"."""

    index: str
    condition: str
    values: tuple[Any, ...]

    @property
    def read(self) -> str:
        """The expression that the index is asked."""
        return str(self.values[0])

    @property
    def column(self) -> str:
        """The column of the index that FTS5 names as the index itself."""
        return f"w.{self.index}"

    @property
    def tables(self) -> str:
        """What the condition speaks of: the index "w", the passages "p", the documents "d"."""
        joined = "JOIN passages p ON p.id = w.rowid JOIN documents d ON d.document = p.document"
        return f"{self.index} w {joined}"


def choice(
    db: sqlite3.Connection,
    query: str,
    *,
    part: str | None = None,
    phrase: str | None = None,
    clauses: Sequence[tuple[int, str]] | None = None,
    stems: bool = False,
    copies: bool = False,
    where: Mapping[str, Any] = {},
) -> Choice:
    """The condition of a query and its filters; ``Library.search`` says what they are. ``clauses``: those allowed."""
    check(part)
    if phrase is not None:
        _known(db, phrase)
    index = "stems" if stems else "words"
    read = expression(query, lambda letters: _stands(db, letters))
    if run := _UNDIVIDED.search(query):
        more = "" if run[2] else f"; {run[1]}* also finds what begins with it there"
        how = "where it begins what" if run[2] else "where it is all that"
        what = (
            f"Chinese is not divided into words: {run[1]!r} is found only {how} stands between two spaces or marks of "
        )
        warnings.warn(f"{what}punctuation{more}", ToolkitWarning, stacklevel=4)
    condition, values = schema.condition(where)
    tests, given = [f"w.{index} MATCH ?", condition], [read, *values]
    if not copies:
        tests.append("d.counted")
    for column, value in (("part", part), ("phrase", phrase)):
        if value is not None:
            tests.append(f"p.{column} = ?" if column == "part" else "? COLLATE NOCASE IN (p.phrase, p.act, p.family)")
            given.append(value)
    if clauses is not None:
        tests.append("p.document || ' ' || p.clause IN (SELECT value FROM json_each(?))")
        given.append(json.dumps([f"{number} {clause}" for number, clause in clauses]))
    return Choice(index, " AND ".join(tests), tuple(given))


def check(part: str | None) -> None:
    """Raise ``UnknownName`` for what is no part of a text."""
    if part is not None and part not in PARTS:
        raise unknown("part", part, PARTS, where="search()")


def _known(db: sqlite3.Connection, phrase: object) -> None:
    """Raise ``UnknownName`` for what is no opening phrase, act or family, neither here nor in the vocabulary."""
    words, known = vocabulary(), "SELECT 1 FROM passages WHERE ? COLLATE NOCASE IN (phrase, act, family) LIMIT 1"
    if isinstance(phrase, str) and phrase:
        english = {*words.acts, *chain(*words.acts.values())}
        if phrase.lower() in english or answered(db, known, (phrase,)):
            return
    every = "SELECT DISTINCT phrase FROM passages UNION SELECT act FROM passages UNION SELECT family FROM passages"
    listed = sorted(name for (name,) in db.execute(every) if name)
    raise unknown("phrase, act or family", phrase, listed, where="search()", most=20)


def search(db: sqlite3.Connection, query: str, *, window: int = 60, ranked: bool = False, **filters: Any) -> Hits:
    """Search the index of a library; ``Library.search`` says how."""
    if not hasattr(window, "__index__") or window < 0:
        raise ToolkitError(f"the window is {window!r} characters", where="search()", todo="use 0 or more")
    chosen = choice(db, query, **filters)
    order = "w.rank, w.rowid" if ranked else "d.date IS NULL, d.date, d.document, p.start"
    every = f"SELECT p.id, p.document FROM {chosen.tables} WHERE {chosen.condition} ORDER BY {order}"
    found = answered(db, every, chosen.values)
    documents = len({document for _, document in found})
    order_ = tuple(number for number, _ in found)
    return Hits(len(found), documents, window, db, chosen.read, chosen.index == "stems", order_)


def undivided(db: sqlite3.Connection, condition: str, values: Sequence[Any]) -> None:
    """Warn if texts whose words are to be counted are not divided into words."""
    query = f"SELECT count(*) FROM documents d WHERE d.language = 'zh' AND {condition}"
    if number := answered(db, query, tuple(values))[0][0]:
        said = f"{quantity(number, 'document')} in Chinese, which is not divided into words: what stands between two "
        warnings.warn(
            said + 'spaces counts as one; leave them out by where={"language": "en"}', ToolkitWarning, stacklevel=4
        )


def titles(db: sqlite3.Connection, where: Mapping[str, Any]) -> Hits:
    """The title of each document that counts, by date, as the keyword of a line; without one its first words."""
    condition, values = schema.condition(where)
    own = "SELECT q.id FROM passages q JOIN texts u USING (id) WHERE q.document = d.document"
    first = f"coalesce(({own} AND u.text = d.title LIMIT 1), ({own} ORDER BY q.start LIMIT 1))"
    kept = f"FROM documents d JOIN passages p ON p.id = {first} WHERE d.counted AND {condition}"
    every = f"SELECT p.id {kept} ORDER BY d.date IS NULL, d.date, d.document"
    found = tuple(number for (number,) in answered(db, every, tuple(values)))
    return Hits(len(found), len(found), 0, db, None, False, found)


def answered(db: sqlite3.Connection, query: str, values: tuple[Any, ...]) -> list[Any]:
    """The rows of a question to the index; what SQLite says of a damaged one is said in words."""
    try:
        return db.execute(query, values).fetchall()
    except sqlite3.ProgrammingError as error:
        raise ToolkitError("the library is closed", where="search()", todo="open it again, and search again") from error
    except sqlite3.DatabaseError as error:
        todo = "call reindex(), which makes the index again from the Parquet files"
        raise FormatError(f"the index of the library cannot be read ({error})", where="search()", todo=todo) from error


def every(db: sqlite3.Connection, query: str, **filters: Any) -> Iterator[str]:
    """The text of each passage that a query finds, marked, for ``pieces`` to take apart; filters as in ``choice``."""
    chosen = choice(db, query, **filters)
    select = f"SELECT {_TEXT % chosen.column} FROM {chosen.tables} WHERE {chosen.condition}"
    for (text,) in answered(db, select, chosen.values):
        yield text


def pieces(marked: str) -> list[str]:
    """The words before the first place, those of the place, those up to the next one, and so on.

    >>> pieces("to \\x01prevent\\x02 it")
    ['to ', 'prevent', ' it']
    """
    return MARKED.split(marked)


def counted(db: sqlite3.Connection, chosen: Choice, summed: str) -> list[Any]:
    """What a question to a table "found" gives, a row for each passage chosen: its document, year and how many times.

    The table is kept as it is made: FTS5 cannot mark words where rows are already being summed.
    """
    count = counter(chosen.read) if chosen.index == "words" else lambda text: None
    db.create_function("times_in", 1, count, deterministic=True)
    text = _TEXT % chosen.column
    times = f"coalesce(times_in(t.text), length({text}) - length(replace({text}, '{OPEN}', '')))"
    select = f"SELECT d.document, d.year, {times} AS times FROM {chosen.tables} JOIN texts t ON t.id = p.id"
    found = f"WITH found AS MATERIALIZED ({select} WHERE {chosen.condition})"
    return answered(db, f"{found} {summed}", chosen.values)


def _stands(db: sqlite3.Connection, letters: str) -> list[str]:
    """The words of the library that begin with some letters, at most one more than a query may have."""
    folded = db.execute("SELECT lower(?)", (letters,)).fetchone()[0] if letters.isascii() else letters.casefold()
    query = "SELECT term FROM vocabulary WHERE term >= ? AND term < ? LIMIT 257"
    return [term for (term,) in db.execute(query, (folded, f"{folded}\U0010ffff"))]


def _lines(row: tuple[Any, ...], window: int) -> Iterator[Line]:
    number, symbol, name, clause, part, year, packed, marked = row
    map, text = unpacked_map(packed), MARKED.sub(r"\1", marked)
    for n, match in enumerate(MARKED.finditer(marked)):
        at = match.start() - 2 * n
        last = at + len(match[1])
        span = map.span((at, last))
        around = _before(text, at, window), text[at:last], _after(text, last, window)
        yield Line(number, symbol or name, clause, span, part, year, *around)


def _before(text: str, at: int, window: int) -> str:
    """Up to so many letters before a place, whole words only."""
    cut = text[max(0, at - window) : at]
    return (cut.partition(" ")[2] if at > window and text[at - window - 1] != " " else cut).lstrip()


def _after(text: str, at: int, window: int) -> str:
    """Up to so many letters after a place, whole words only."""
    cut = text[at : at + window]
    return (cut.rpartition(" ")[0] if text[at + window : at + window + 1].strip() else cut).rstrip()
