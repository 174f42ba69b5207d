"""The words of many documents, counted: what is key to some of them, what stands near others, how evenly it is spread.

In: the index of a library, and which documents. Out: DataFrames, whose figures are those of ``stats``.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError
from toolkit.library import columns, schema, search, stats
from toolkit.library.marking import words

if TYPE_CHECKING:
    import pandas as pd

KEYNESS = "word str, occurrences int64, occurrences_others int64, log_likelihood float64, log_ratio float64"
COLLOCATES = "word str, near int64, all int64, log_dice float64, mutual_information float64, t_score float64"
DISPERSION = "documents int64, with_it int64, occurrences int64, deviation float64, juilland float64"


def documents(db: sqlite3.Connection) -> pd.DataFrame:
    """The documents of a library; ``Library.documents`` says what its columns are."""
    import pandas as pd

    from toolkit.tables.frame import frame, parsed

    known = parsed(f"{columns.DOCUMENTS}, {schema.COUNTED}")
    rows = db.execute(f"SELECT {', '.join(known)} FROM documents ORDER BY document").fetchall()
    found = frame(rows, known | {"date": "object"}).rename(columns=schema.CALLED)
    return found.assign(date=pd.to_datetime(found["date"]).astype("datetime64[s]"))


def keyness(
    db: sqlite3.Connection, where: Mapping[str, Any], against: Mapping[str, Any] | None, *, part: str | None, least: int
) -> pd.DataFrame:
    """The words of some documents beside those of others, None for all others; ``Library.keyness`` says how."""
    from toolkit.tables.frame import frame, parsed

    here, there = (_counted(db, chosen or {}, part) for chosen in (where, against))
    there = there - here if against is None else there
    size, other = here.total(), there.total()
    if not size or not other:
        which = "the first" if not size else "the second"
        raise ToolkitError(f"{which} documents have no words", where="keyness()", todo="choose other documents")
    rows = [
        (word, here[word], there[word], stats.log_likelihood(here[word], there[word], size, other))
        + (stats.log_ratio(here[word], there[word], size, other),)
        for word in here.keys() | there.keys()
        if here[word] + there[word] >= least
    ]
    return frame(sorted(rows, key=lambda row: (-row[3], row[0])), parsed(KEYNESS))


def _counted(db: sqlite3.Connection, where: Mapping[str, Any], part: str | None) -> Counter[str]:
    found: Counter[str] = Counter()
    for (text,) in _texts(db, where, part):
        found.update(words(text))
    return found


def _texts(db: sqlite3.Connection, where: Mapping[str, Any], part: str | None) -> Iterator[tuple[str]]:
    search.check(part)
    condition, values = schema.condition(where)
    search.undivided(db, condition, values)
    only, more = ("", ()) if part is None else (" AND p.part = ?", (part,))
    query = "SELECT t.text FROM texts t JOIN passages p USING (id) JOIN documents d USING (document) "
    yield from db.execute(f"{query} WHERE d.counted AND {condition}{only}", (*values, *more))


def collocates(
    db: sqlite3.Connection, query: str, *, window: int, least: int, part: str | None, where: Mapping[str, Any]
) -> pd.DataFrame:
    """The words near those of a query; ``Library.collocates`` says how."""
    from toolkit.tables.frame import frame, parsed

    if not hasattr(window, "__index__") or window < 1:
        raise ToolkitError(f"the window is {window!r} words", where="collocates()", todo="use 1 or more")
    near: Counter[str] = Counter()
    nodes = 0
    for marked in search.every(db, query, part=part, where=where):
        pieces = search.pieces(marked)  # text, keyword, text, keyword, ..., text
        tokens = [(word, n % 2 == 1) for n, piece in enumerate(pieces) for word in words(piece)]
        nodes += len(pieces) // 2
        edges = [n for n, (_, node) in enumerate(tokens) if node]
        around = {at for n in edges for at in range(max(0, n - window), min(len(tokens), n + window + 1))}
        near.update(tokens[at][0] for at in around if not tokens[at][1])
    every = _counted(db, where, part)
    size = every.total()
    rows = [
        (word, count, every[word], stats.log_dice(count, nodes, every[word]))
        + tuple(f(count, nodes, every[word], size, 2 * window) for f in (stats.mutual_information, stats.t_score))
        for word, count in near.items()
        if count >= least
    ]
    return frame(sorted(rows, key=lambda row: (-row[3], row[0])), parsed(COLLOCATES))


def dispersion(db: sqlite3.Connection, query: str, *, part: str | None, where: Mapping[str, Any]) -> pd.DataFrame:
    """How evenly documents have the words of a query, in one row; ``Library.dispersion`` says how."""
    from toolkit.tables.frame import frame, parsed

    chosen = search.choice(db, query, part=part, where=where)
    summed = "SELECT document, sum(times) FROM found GROUP BY document"
    seen = dict(search.counted(db, chosen, summed))
    condition, values = schema.condition(where)
    search.undivided(db, condition, values)
    only, more = ("", ()) if part is None else (" AND p.part = ?", (part,))
    join = "SELECT d.document, sum(p.words) FROM sizes p JOIN documents d USING (document)"
    query = f"{join} WHERE d.counted AND {condition}{only} GROUP BY d.document"
    sizes = dict(search.answered(db, query, (*values, *more)))
    counts = [seen.get(number, 0) for number in sizes]
    if not sum(sizes.values()):
        raise ToolkitError("these documents have no words", where="dispersion()", todo="choose other documents")
    evenness = (stats.deviation(counts, list(sizes.values())), stats.juilland(counts, list(sizes.values())))
    return frame([(len(sizes), len(seen), sum(counts), *evenness)], parsed(DISPERSION))
