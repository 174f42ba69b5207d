"""Editions of one series: documents of a library that have one organ, one language and one title.

In: the index of a library. Out: a DataFrame. Titles count as equal if they have the same words in the same order;
capitals, accents and punctuation don't count. A title that changed by a word begins another series, since nothing in it
says that it is the same subject: that is left to the reader.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.annotate.times.sessions import lasts
from toolkit.library import schema, search
from toolkit.library.marking import words

if TYPE_CHECKING:
    import pandas as pd

SERIES = (
    "series str, edition int64, editions int64, document int64, doc str, organ str, session Int64, year Int64, "
    "date datetime64[s]"
)


def series(db: sqlite3.Connection, where: Mapping[str, Any]) -> pd.DataFrame:
    """The editions of each series; ``Library.series`` says how."""
    import pandas as pd

    from toolkit.tables.frame import frame, parsed

    condition, values = schema.condition(where)
    query = (
        "SELECT d.title, d.language, d.document, CASE d.symbol WHEN '' THEN d.name ELSE d.symbol END, d.organ, "
        f"d.session, d.year, d.date FROM documents d WHERE d.counted AND d.title <> '' AND {condition} "
        "ORDER BY d.session, d.document"
    )
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for title, language, *rest in sorted(search.answered(db, query, tuple(values)), key=_time):
        if title_words := words(title):
            groups[rest[2], language, *title_words].append((title, *rest))
    rows = [
        (some[-1][0], number, len(some), *rest)
        for some in groups.values()
        if len({edition[2] for edition in some}) > 1
        for number, (_, *rest) in enumerate(some, start=1)
    ]
    known = parsed(SERIES)
    found = frame(rows, known | {"date": "object"})
    return found.assign(date=pd.to_datetime(found["date"]).astype("datetime64[s]"))[list(known)]


def _time(row: Sequence[Any]) -> str:
    """When a document was adopted: its day, else its year, else the first day of its session; what is unknown is last.

    >>> _time(("A title", "en", 1, "A/RES/75/1", "General Assembly", 75, None, None))
    '2020-09-01'
    """
    organ, session, year, day = row[4:8]
    first = lasts(organ, session) if session else None
    return day or (str(year) if year else str(first[0]) if first else "9999")
