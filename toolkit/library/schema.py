"""The index of a library in SQLite: its tables, how they are filled, and how documents are chosen by their values."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.library import columns
from toolkit.library.parsed import Batch
from toolkit.model import Symbol
from toolkit.registry import unknown

LAYOUT = 2
"""The layout of a library's folder; a library of a greater one is refused, the index of a smaller one made again."""

COUNTED = "counted bool, same_as Int64, note str"
"""What the others say of a document: whether it counts, else which one counts instead, and what is odd about that."""

CALLED = {"annex": "annex_paragraphs", "note": "remark"}
"""What columns of the index are called in ``Library.documents``, where every name has one meaning in all tables."""

_FORMS = ("akn", "docx", "html", "markdown", "text", "pdf")  # of one document, the form that counts: the best marked
_TYPES = {"str": "TEXT", "datetime64[s]": "TEXT"}
TOKENS = "unicode61 remove_diacritics 2"
"""What the index takes for a word: letters and digits, without capitals and accents."""

_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE documents ({
    ", ".join(f"{c.split()[0]} {_TYPES.get(c.split()[1], 'INTEGER')}" for c in columns.DOCUMENTS.split(","))
}, counted INTEGER DEFAULT 1, same_as INTEGER, note TEXT DEFAULT '', PRIMARY KEY (document));
CREATE UNIQUE INDEX by_bytes ON documents (sha256);
CREATE INDEX by_symbol ON documents (symbol, language);
CREATE TABLE failures (name TEXT PRIMARY KEY, sha256 TEXT, what TEXT, todo TEXT);
CREATE TABLE parts (path TEXT PRIMARY KEY, name TEXT, organ TEXT, year INTEGER, documents INTEGER);
CREATE TABLE made (name TEXT, number INTEGER, path TEXT, PRIMARY KEY (name, number)) WITHOUT ROWID;
CREATE INDEX by_path ON made (path);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, document INTEGER, clause TEXT, start INTEGER, "end" INTEGER, part TEXT, phrase TEXT,
    act TEXT, family TEXT, words INTEGER);
CREATE INDEX by_document ON passages (document);
CREATE TABLE sizes (document INTEGER, part TEXT, words INTEGER, PRIMARY KEY (document, part)) WITHOUT ROWID;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT, map TEXT);
CREATE VIRTUAL TABLE words USING fts5(text, content = 'texts', content_rowid = 'id', tokenize = '{TOKENS}');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
"""
_PASSAGE = columns.names(columns.PASSAGES)
_AS = 'write it as {"organ": "General Assembly", "year": (2010, 2024)}'
_AT_ONCE = 4096  # passages
_OWN = ("document", "clause", "start", "end", "part", "phrase", "act", "family", "words")


def create(file: Path) -> None:
    """An empty index."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(_TABLES)
        with db:
            db.execute("INSERT INTO meta VALUES ('layout', ?)", (str(LAYOUT),))


def meta(db: sqlite3.Connection) -> dict[str, str]:
    """What the index says of itself."""
    return dict(db.execute("SELECT key, value FROM meta"))


def insert(db: sqlite3.Connection, made: Batch) -> None:
    """The rows of a batch, in place of what was known of the same documents."""
    numbers = [(row[0],) for row in made.documents]
    for table in indexes(db):
        db.executemany(
            f"INSERT INTO {table}({table}, rowid, text) SELECT 'delete', t.id, t.text FROM texts t "
            "JOIN passages p ON p.id = t.id WHERE p.document = ?",
            numbers,
        )
    db.executemany("DELETE FROM texts WHERE id IN (SELECT id FROM passages WHERE document = ?)", numbers)
    db.executemany("DELETE FROM passages WHERE document = ?", numbers)
    db.executemany("DELETE FROM sizes WHERE document = ?", numbers)
    _documents(db, made.documents)
    _passages(db, made.tables.get("passages"))
    digest, name = (columns.names(columns.DOCUMENTS).index(column) for column in ("sha256", "name"))
    db.executemany(
        "DELETE FROM failures WHERE sha256 = ? OR name = ?", [(row[digest], row[name]) for row in made.documents]
    )
    db.executemany("INSERT OR REPLACE INTO failures VALUES (?,?,?,?)", made.failures)


def _documents(db: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> None:
    known = columns.names(columns.DOCUMENTS)
    marks = ",".join("?" * len(known))
    cells = [[cell.isoformat() if isinstance(cell, datetime.date) else cell for cell in row] for row in rows]
    db.executemany(f"INSERT OR REPLACE INTO documents ({', '.join(known)}) VALUES ({marks})", cells)
    for symbol, language in {(row[known.index("symbol")], row[known.index("language")]) for row in rows}:
        if symbol:
            _count(db, symbol, language)


def _count(db: sqlite3.Connection, symbol: str, language: str) -> None:
    """Of the documents with one symbol in one language, one counts; where another is much longer, that is said."""
    query = "SELECT document, form, words FROM documents WHERE symbol = ? AND language = ?"
    rows = db.execute(query, (symbol, language)).fetchall()
    first, _, most = min(rows, key=lambda r: (_FORMS.index(r[1]) if r[1] in _FORMS else len(_FORMS), r[0]))
    for number, _, words in rows:
        far = abs(words - most) > 0.2 * max(words, most)
        note = f"it has {words:,} words, and document {first} of the same symbol has {most:,}" if far else ""
        cells = (number == first, None if number == first else first, note, number)
        db.execute("UPDATE documents SET counted = ?, same_as = ?, note = ? WHERE document = ?", cells)


def _passages(db: sqlite3.Connection, table: Any) -> None:
    """The rows of an Arrow table of passages, or none, some thousands at a time: as tuples all would take memory."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM passages").fetchone()[0]
    sizes: Counter[tuple[int, str]] = Counter()
    for piece in table.to_batches(max_chunksize=_AT_ONCE) if table is not None else ():
        held = {name: piece.column(name).to_pylist() for name in _PASSAGE}
        ids = range(last + 1, last + 1 + piece.num_rows)
        last += piece.num_rows
        own = zip(ids, *(held[name] for name in _OWN), strict=True)
        db.executemany(f"INSERT INTO passages VALUES (?{',?' * len(_OWN)})", own)
        db.executemany("INSERT INTO texts VALUES (?,?,?)", zip(ids, held["text"], held["map"], strict=True))
        for index in indexes(db):
            db.executemany(f"INSERT INTO {index} (rowid, text) VALUES (?,?)", zip(ids, held["text"], strict=True))
        for document, part, words in zip(held["document"], held["part"], held["words"], strict=True):
            sizes[document, part] += words
    db.executemany("INSERT INTO sizes VALUES (?,?,?)", [(*key, size) for key, size in sizes.items()])


def indexes(db: sqlite3.Connection) -> list[str]:
    """The full-text indexes that there are: "words", and "stems" once somebody has searched for stems."""
    there = db.execute("SELECT name FROM sqlite_master WHERE name IN ('words', 'stems') ORDER BY name DESC")
    return [name for (name,) in there]


def add_stems(db: sqlite3.Connection) -> None:
    """Make the index of stems: English words without their endings, by Porter's algorithm."""
    tokens = f"content = 'texts', content_rowid = 'id', tokenize = 'porter {TOKENS}'"
    db.execute(f"CREATE VIRTUAL TABLE stems USING fts5(text, {tokens})")
    db.execute("INSERT INTO stems(stems) VALUES ('rebuild')")


def refill(db: sqlite3.Connection, folder: Path, paths: Iterable[Path]) -> int:
    """Fill an empty index from the Parquet files of a library, the newest first; returns how many documents it has."""
    manifests = [path for path in paths if path.parent.name == "manifest"]
    tables = [path for path in paths if path.parent.name != "manifest"]
    known: set[int] = set()
    for path in [*manifests, *tables]:
        name = "documents" if path.parent.name == "manifest" else path.parts[len(folder.parts) + 1]
        table = columns.arrow().parquet.read_table(path, partitioning=None)
        held = dict.fromkeys(table["document"].to_pylist())
        taken = {n for (n,) in db.execute("SELECT number FROM made WHERE name = ?", (name,))}
        fresh = [n for n in held if n not in taken and (name == "documents" or n in known)]
        with db:
            if name in columns.OWN and fresh:
                keep = set(fresh)
                if name == "documents":
                    rows = [tuple(row.values()) for row in table.to_pylist() if row["document"] in keep]
                    day = columns.names(columns.DOCUMENTS).index("date")
                    known.update(fresh)
                    _documents(db, [(*r[:day], r[day] and r[day].date(), *r[day + 1 :]) for r in rows])
                else:
                    _passages(db, columns.chosen(table, fresh))
            if fresh:
                organ, year = "", None
                if name != "documents":
                    query = "SELECT organ, year FROM documents WHERE document = ?"
                    organ, year = db.execute(query, (fresh[0],)).fetchone()
                cells = (path.relative_to(folder).as_posix(), name, organ, year, len(held))
                db.execute("INSERT INTO parts VALUES (?,?,?,?,?)", cells)
                db.executemany("INSERT INTO made VALUES (?,?,?)", [(name, n, cells[0]) for n in fresh])
    return len(known)


def condition(where: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The SQL that chooses documents ("d") by values of their columns, and the values for its question marks.

    A value is one to be equal to, a tuple of the first and the last of a range (None: open at that end), a list, set,
    array or column of those allowed, or None for "not known". Raises ``UnknownName`` for a column that documents don't
    have, ``ToolkitError`` for a value that its column cannot have, and for a range that ends before it begins.

    >>> condition({"organ": "General Assembly", "year": (2010, 2024)})
    ('d.organ = ? AND d.year >= ? AND d.year <= ?', ['General Assembly', 2010, 2024])
    """
    if not isinstance(where, Mapping):
        raise ToolkitError(f"{where!r} does not say which documents", where="where", todo=_AS)
    kinds = dict(column.split()[:2] for column in f"{columns.DOCUMENTS}, {COUNTED}".split(","))
    known = {CALLED.get(name, name): name for name in kinds}
    tests, values = [], list[Any]()
    for called, value in where.items():
        if called not in known:
            raise unknown("column of documents", called, known)
        name = known[called]
        test, given = _test(f"d.{name}", value, called, kinds[name])
        tests.append(test)
        values += given
    return " AND ".join(tests) or "1", values


def _test(column: str, value: Any, called: str, kind: str) -> tuple[str, list[Any]]:
    """The SQL of one column's condition, and its values."""
    if not isinstance(value, tuple):
        value = value.tolist() if hasattr(value, "tolist") else value  # of NumPy and pandas
        if not isinstance(value, list | set | frozenset | range):
            cell = _cell(value, called, kind)
            return (f"{column} IS NULL", []) if cell is None else (f"{column} = ?", [cell])
        cells = [_cell(one, called, kind) for one in value]
        some = sorted({cell for cell in cells if cell is not None})
        test = f"{column} IN (SELECT value FROM json_each(?))"
        return (f"({test} OR {column} IS NULL)" if None in cells else test), [json.dumps(some)]
    if len(value) != 2:
        raise ToolkitError(f"{value!r} is not a range", where=called, todo="give the first and the last: (2010, 2024)")
    first, last = (_cell(end, called, kind) for end in value)
    if first is not None and last is not None and first > last:
        raise ToolkitError(f"the range {first} to {last} ends before it begins", where=called, todo="swap the two")
    ends = [(f"{column} {sign} ?", end) for sign, end in ((">=", first), ("<=", last)) if end is not None]
    return " AND ".join(test for test, _ in ends) or "1", [end for _, end in ends]


def _cell(value: Any, called: str, kind: str) -> Any:
    """A value as the index has it; raises ``ToolkitError`` for one that no cell of the column can be."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if value is None or str(value) == "<NA>" or value != value:  # NaN, NaT
        return "" if kind == "str" else None
    if kind == "datetime64[s]":
        try:
            day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
            return f"{day:%Y-%m-%d}" if day.year > 999 else day.isoformat()[:10]
        except (TypeError, ValueError):
            raise ToolkitError(f"{value!r} is not a date", where=called, todo='write it as "2024-12-31"') from None
    if kind == "str" and isinstance(value, str):
        return spelled(value) if called == "symbol" else value
    if kind != "str":
        number = int(value) if isinstance(value, str) and value.strip().isdecimal() else value
        if isinstance(number, int | float) and abs(number) < 2**63:
            return number
    holds = "texts" if kind == "str" else "numbers"
    raise ToolkitError(f"{value!r} cannot be in this column, which holds {holds}", where=called, todo=_AS)


def spelled(symbol: str) -> str:
    """A symbol as the library spells it; what is none stays.

    >>> spelled("S/RES/2401 (2018)"), spelled("a.txt")
    ('S/RES/2401(2018)', 'a.txt')
    """
    try:
        return str(Symbol.parse(symbol))
    except (AttributeError, ValueError):  # the first of what is no text
        return symbol


class Closed:
    """What stands for the index of a library that was closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def close(self) -> None:
        """Nothing is left to close."""

    def __getattr__(self, name: str) -> Any:
        raise ToolkitError(
            "the library is closed", where=str(self.folder), todo=f"open it again: Library({str(self.folder)!r})"
        )
