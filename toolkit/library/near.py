"""Clauses that have nearly the same words, found in the index of a library.

In: a passage, two documents, or many. Out: what is alike, none left out.

The likeness of two passages is that of their sets of words: Jaccard's, those in both by those in either. ``likeness``
finds those like one passage. For all pairs of documents: two sets of which x has n words can be at least t alike only
if they share one of the n - ceil(t n) + 1 rarest words of x, so only what has one of them is compared (R. Bayardo,
Y. Ma and R. Srikant, "Scaling up all pairs similarity search", WWW 2007).
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError, UnknownLabel
from toolkit.library import schema, search
from toolkit.library.likeness import Index
from toolkit.library.marking import words

if TYPE_CHECKING:
    import pandas as pd

SIMILAR = (
    "document int64, doc str, clause str, start int64, end int64, part str, year Int64, likeness float64, text str"
)
BORROWED = (
    "clause str, start int64, end int64, source_clause str, source_start int64, source_end int64, likeness float64"
)

SHARED = (
    "document int64, doc str, order int64, source_document int64, source_doc str, source_order int64, clauses int64, "
    "shared int64, share float64"
)


class Near:
    """What finds clauses that are alike; it keeps its index until passages come or go."""

    def __init__(self) -> None:
        self.state: tuple[int, int] = (0, 0)
        self.index: Index | None = None

    def similar(self, db: sqlite3.Connection, number: int, label: str, *, least: float) -> pd.DataFrame:
        """The passages of counted documents that are like a clause; ``Library.similar`` says how."""
        from toolkit.tables.frame import frame, parsed

        _check(least)
        own = _clause(db, number, label)
        found = dict(self._index(db).alike(set(words(own[-1])), least))
        rows = [(*row[1:-1], found[row[0]], row[-1]) for row in _rows(db, found) if row[0] != own[0]]
        return frame(sorted(rows, key=lambda row: (-row[-2], row[0], row[3])), parsed(SIMILAR))

    def _index(self, db: sqlite3.Connection) -> Index:
        state = db.execute("SELECT count(*), coalesce(max(id), 0) FROM passages").fetchone()
        if self.index is None or self.state != state:
            self.state, self.index = state, Index(db)
        return self.index


def borrowed(db: sqlite3.Connection, later: int, source: int, *, least: float) -> pd.DataFrame:
    """The clauses of one document that stand in another; ``Library.borrowed`` says how."""
    from toolkit.tables.frame import frame, parsed

    _check(least)
    mine, theirs = _clauses(db, later), [(*row, set(words(row[-1]))) for row in _clauses(db, source)]
    rows = []
    for clause, start, end, text in mine:
        wanted = set(words(text))
        best = max(theirs, key=lambda row: jaccard(wanted, row[-1]), default=None)
        if best is not None and (likeness := jaccard(wanted, best[-1])) >= least:
            rows.append((clause, start, end, *best[:3], likeness))
    return frame(rows, parsed(BORROWED))


def shared(db: sqlite3.Connection, where: Mapping[str, Any], *, least: float, words_least: int) -> pd.DataFrame:
    """How many clauses each document has from each earlier one; ``Library.shared`` says how.

    Every two clauses that are alike enough have a word in common among the rarest n - ceil(t n) + 1 of each, so only
    such pairs are compared.
    """
    from toolkit.tables.frame import frame, parsed

    _check(least)
    condition, values = schema.condition(where)
    query = (
        "SELECT d.document, CASE d.symbol WHEN '' THEN d.name ELSE d.symbol END, t.text FROM passages p "
        "JOIN documents d USING (document) JOIN texts t USING (id) WHERE d.counted AND p.part NOT IN ('note', 'rest') "
        f"AND {condition} ORDER BY coalesce(d.date, d.year, '9999'), d.document, p.start"
    )
    names: dict[int, str] = {}
    totals: Counter[int] = Counter()
    clauses: list[tuple[int, frozenset[str]]] = []
    for number, name, text in search.answered(db, query, tuple(values)):
        names[number] = name
        totals[number] += 1
        found = frozenset(word for word in words(text) if len(word) > 1 and not word.isdecimal())
        if len(found) >= words_least:
            clauses.append((number, found))
    order = {number: place for place, number in enumerate(names)}
    pairs: Counter[tuple[int, int]] = Counter()
    for later, sources in _alike(clauses, least):
        pairs.update((later, source) for source in sources)
    rows = [
        (later, names[later], order[later], source, names[source], order[source], totals[later], n, n / totals[later])
        for (later, source), n in sorted(pairs.items(), key=lambda item: (order[item[0][0]], order[item[0][1]]))
    ]
    return frame(rows, parsed(SHARED))


def _alike(clauses: Sequence[tuple[int, frozenset[str]]], least: float) -> Iterator[tuple[int, set[int]]]:
    """Of each clause its document, and the earlier documents that have one like it."""
    rarity = Counter(word for _, some in clauses for word in some)
    held: dict[str, list[int]] = defaultdict(list)
    for place, (number, some) in enumerate(clauses):
        first = sorted(some, key=lambda word: (rarity[word], word))[: len(some) - math.ceil(least * len(some)) + 1]
        near = {other for word in first for other in held[word]}
        yield (
            number,
            {
                clauses[other][0]
                for other in near
                if clauses[other][0] != number and jaccard(some, clauses[other][1]) >= least
            },
        )
        for word in first:
            held[word].append(place)


def jaccard(one: Set[str], other: Set[str]) -> float:
    """How alike two sets are: 1 if they are the same, 0 if they share nothing.

    >>> jaccard({"a", "b", "c"}, {"b", "c", "d"})
    0.5
    """
    return len(one & other) / len(one | other) if one or other else 1.0


def _rows(db: sqlite3.Connection, ids: Iterable[int]) -> list[Any]:
    query = (
        "SELECT p.id, d.document, CASE d.symbol WHEN '' THEN d.name ELSE d.symbol END, p.clause, p.start, p.\"end\", "
        "p.part, d.year, t.text FROM passages p JOIN documents d USING (document) JOIN texts t USING (id) "
        "WHERE d.counted AND p.id IN (SELECT value FROM json_each(?))"
    )
    return search.answered(db, query, (json.dumps(list(ids)),))


def _clause(db: sqlite3.Connection, number: int, label: str) -> tuple[Any, ...]:
    query = "SELECT p.id, t.text FROM passages p JOIN texts t USING (id) "
    query += "WHERE p.document = ? AND p.clause = ? AND p.part NOT IN ('note', 'rest')"
    found = search.answered(db, query, (number, label))
    if not found:
        some = [clause for clause, *_ in _clauses(db, number)][:8]
        todo = f"use a label such as {', '.join(some)}"
        raise UnknownLabel(f"no clause has the label {label!r}", where=f"document {number}", todo=todo)
    return tuple(found[0])


def _clauses(db: sqlite3.Connection, number: int) -> list[Any]:
    query = 'SELECT p.clause, p.start, p."end", t.text FROM passages p JOIN texts t USING (id) '
    query += "WHERE p.document = ? AND p.part NOT IN ('note', 'rest') ORDER BY p.start"
    return search.answered(db, query, (number,))


def _check(least: float) -> None:
    if not 0.1 <= least <= 1:
        todo = "use a number from 0.1 to 1, such as 0.5"
        raise ToolkitError(f"a likeness of {least} cannot be asked for", where="similar()", todo=todo)
