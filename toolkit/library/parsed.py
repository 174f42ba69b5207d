"""Files to what a library keeps of them: this runs in the worker processes, and touches nothing outside.

In: the bytes of some files, and the names of tables. Out: a ``Batch``: a row for each document, its passages, its
tables, and what could not be read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import toolkit
from toolkit import read, written
from toolkit.annotate import passages as walk
from toolkit.annotate.attach import with_mentions
from toolkit.errors import ToolkitError
from toolkit.library import columns
from toolkit.library.shelf import when
from toolkit.model import OffsetMap, Resolution
from toolkit.model.closed_sets import Part
from toolkit.parse import language, resolution as parse
from toolkit.parse.phrases import ENGLISH

if TYPE_CHECKING:
    from toolkit.tables.frame import Rows

_PARTS = get_args(Part)


class Job(NamedTuple):
    """A file to read: its number in the library, its name, its SHA-256 and its bytes."""

    number: int
    name: str
    sha256: str
    content: bytes


class Failure(NamedTuple):
    """A file that could not be read: its name and SHA-256 ("" if not even its bytes), what is wrong, what to do."""

    name: str
    sha256: str
    what: str
    todo: str


@dataclass
class Batch:
    """What some files became. ``tables``: for each name an table; ``places``: of each document, organ and year."""

    documents: list[tuple[Any, ...]] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)
    places: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


def batch(jobs: Sequence[Job], names: Sequence[str]) -> Batch:
    """Read files, and make the tables ``names`` of each; with "documents" among them, those rows too."""
    made = Batch()
    pieces: dict[str, list[Rows]] = {}
    for job in jobs:
        try:
            _add(made, pieces, job, names)
        except ToolkitError as error:
            made.failures.append(Failure(job.name, job.sha256, error.what, error.todo))
        except (Exception, MemoryError) as error:  # one file must not end the work on all the others
            what, todo = f"reading it failed ({type(error).__name__}: {error})", "report this file as a bug"
            made.failures.append(Failure(job.name, job.sha256, written.shown(what), todo))
    made.tables = {name: columns.packed(held, name) for name, held in pieces.items()}
    return made


def joined(batches: Sequence[Batch]) -> Batch:
    """Some batches as one."""
    made, tables = Batch(), dict[str, list[Any]]()
    for one in batches:
        made.documents += one.documents
        made.places |= one.places
        made.failures += one.failures
        for name, table in one.tables.items():
            tables.setdefault(name, []).append(table)
    made.tables = {name: columns.joined(held) for name, held in tables.items()}
    return made


def opened(job: Job) -> Resolution:
    """The resolution of a file's bytes, as ``toolkit.load`` makes it; raises as that does."""
    return with_mentions(parse.resolution(read.from_bytes(job.content, job.name)))


def _add(made: Batch, pieces: dict[str, list[Rows]], job: Job, names: Sequence[str]) -> None:
    from toolkit.tables.frame import Rows

    found = opened(job)
    passages = _passages(job.number, found) if set(columns.OWN) & set(names) else []
    row = _document(job, found, passages)
    own = {"documents": [row], "passages": passages}
    tables = {n: Rows(columns.columns(n), own[n]) if n in own else _rows(job.number, found, n) for n in names}
    for name, piece in tables.items():  # only now, when all of them could be made
        pieces.setdefault(name, []).append(piece)
    organ, year = (row[columns.names(columns.DOCUMENTS).index(name)] for name in ("organ", "year"))
    made.places[job.number] = organ, year
    if "documents" in names:
        made.documents.append(row)


def _rows(number: int, found: Resolution, name: str) -> Rows:
    """The rows of a table of a resolution, each after the document's number."""
    from toolkit.tables import TABLES
    from toolkit.tables.frame import INT, Rows

    made = TABLES[name].rows(found)
    return Rows({"document": INT} | made.columns, [(number, *row) for row in made.rows])


def _document(job: Job, found: Resolution, passages: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    part, words = (columns.names(columns.PASSAGES).index(name) for name in ("part", "words"))
    head, parts = found.masthead, [c.part for c in found.paragraphs]
    symbol, day, made = head.symbol, head.adopted or head.date, when(found)
    year = made.year if made else _year_of(str(symbol or ""))
    session = head.session or (symbol.session if symbol else None)
    session = session if session and session < 2**31 else None  # as in a symbol of many digits
    return (
        *(job.number, str(symbol or ""), str(head.organ or (symbol.organ if symbol else None) or ""), session, year),
        *(day, written.whole(head.title or ""), _language(found), head.status or "", found.document.form),
        *(written.whole(PurePath(job.name).name), job.sha256, toolkit.__version__),
        *(parts.count(part) for part in _PARTS),
        *(sum(row[words] for row in passages if row[part] in _PARTS), len(found.citations), len(found.doubts)),
    )


def _year_of(symbol: str) -> int | None:
    """The year that a symbol names, where its organ counts by years: S/RES/2401(2018), E/RES/2020/5."""
    pieces = symbol.replace("(", "/").replace(")", "").split("/")
    years = [int(piece) for piece in pieces[2:] if len(piece) == 4 and piece.isdecimal()]
    return years[-1] if years and 1945 < years[-1] <= datetime.date.max.year and "/RES/" in symbol else None


def _language(found: Resolution) -> str:
    """The code of two letters of the text's language; "" if nothing tells it."""
    if found.language != ENGLISH or any(clause.phrase for clause in found.clauses):
        return found.language
    told = language.languages(found.document.text)
    return told[0].id if told else ""


def _passages(number: int, found: Resolution) -> list[tuple[Any, ...]]:
    clauses, doc = {c.label: c for c in found.paragraphs}, written.whole(found.name)
    rows = []
    for passage in walk.passages(found, walk.CLAUSE, walk.ANNEX, walk.NOTE, walk.REST):
        span = passage.place(0, len(passage.text))
        whole = clauses.get(passage.clause or "") if passage.kind in (walk.CLAUSE, walk.ANNEX) else None
        part = whole.part if whole else passage.kind
        opening = (whole.phrase or "", whole.act or "", whole.family or "") if whole else ("", "", "")
        text = _one_line(passage.text)
        place = (number, doc, passage.clause or "", *span)
        rows.append((*place, part, *opening, len(text.split()), text, packed_map(passage.map)))
    return rows


_CONTROL = re.compile("[\x00-\x1f]")


def _one_line(text: str) -> str:
    """Words as they are indexed: each control character a space, so that every offset stays."""
    return text if text.isascii() and text.isprintable() else _CONTROL.sub(" ", written.whole(text))


def packed_map(map: OffsetMap) -> str:
    """A map as a text: "0,3 0,5".

    >>> packed_map(OffsetMap((0, 3), (0, 5))), unpacked_map("0,3 0,5").offset(3)
    ('0,3 0,5', 5)
    """
    return " ".join(",".join([str(n) for n in numbers]) for numbers in (map.starts, map.origins))


def unpacked_map(text: str) -> OffsetMap:
    """The map that ``packed_map`` wrote."""
    starts, origins = ([int(n) for n in numbers.split(",")] for numbers in text.split())
    return OffsetMap(tuple(starts), tuple(origins))
