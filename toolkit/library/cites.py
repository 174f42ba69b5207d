"""Who cites whom over many documents.

In: the table of the references, or of the citations, of a library. Out: what is cited most, and the graph of it all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.library import columns, schema

if TYPE_CHECKING:
    import pandas as pd


def cited(db: sqlite3.Connection, table: pd.DataFrame) -> pd.DataFrame:
    """What the documents of a table of references cite; ``Library.cited`` says how."""
    from toolkit.tables.cited import cited, each

    rows = cited(table)
    counts = rows.groupby("identity").agg(documents=("document", "nunique"), mentions=("document", "size"))
    found = each(rows)[["identity", "label", "symbol", "kind"]].join(counts, on="identity")
    here = {symbol for (symbol,) in db.execute("SELECT symbol FROM documents")}
    found = found.assign(here=found["identity"].isin(here))
    order = ["documents", "mentions", "identity"]
    return found.sort_values(order, ascending=[False, False, True], ignore_index=True)


def network(db: sqlite3.Connection, table: pd.DataFrame, numbers: Iterable[int]) -> Any:
    """The graph of a table of references and of these documents; ``Library.network`` says how."""
    from toolkit.export import graphml

    graph, wanted = graphml.from_table(table), set(numbers)
    names = db.execute("SELECT document, CASE symbol WHEN '' THEN name ELSE symbol END FROM documents")
    for name in (name for number, name in names if number in wanted):  # some cite nothing
        graph.add_node(name, label=name, kind="resolution", source=True)
    return graph


def citing(paths: Mapping[Path, Iterable[int]], symbol: str) -> pd.DataFrame:
    """Where a text is cited, of the files of the table of citations; ``Library.citing`` says how."""
    from toolkit.tables.frame import INT, PLACE, frame

    symbol = schema.spelled(symbol)
    names = ["document", *PLACE]
    rows: list[tuple[Any, ...]] = []
    for path, numbers in paths.items():
        some = columns.found(path, [*names, "note"], symbol).to_pylist()
        kept = set(numbers)
        some = [row for row in some if row["document"] in kept and row["doc"] != symbol]
        rows += [
            tuple(row[name] for name in names) for row in some if row["clause"] or row["note"]
        ]  # not the masthead's
    return frame(sorted(rows, key=lambda row: (row[0], row[3])), {"document": INT, **PLACE})
