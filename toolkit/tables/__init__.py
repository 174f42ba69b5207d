"""Facts to tables: each function takes a ``Resolution`` and returns a pandas DataFrame.

Every table begins with the same four columns, so that each row leads back to its words:

- ``doc`` (str): the name of the resolution: its symbol, else the name of its file, else "text".
- ``clause`` (str): the label of the clause ("PP12", "OP4(a)", "¶3" in a president's statement); for words in a
  footnote, that of the clause with the note's anchor; "" for what is in no clause, such as the masthead.
- ``start``, ``end`` (int64): offsets into ``resolution.document.text``, half-open. If a page break cuts the words,
  the span includes what is between their two pieces.

A column has one type and one meaning in every table, an empty one included; ``data/columns.toml`` lists them. In the
tables of one resolution ``clause`` and ``part`` are ordered categories, in the order of the text: ``sort_values`` and
``groupby`` have OP2 before OP10, and ``value_counts`` counts the clauses that have nothing, too. Where rows come from
several texts (editions, versions, a library, what ``read_csv`` reads, frames of several resolutions below each other)
``clause`` is text. To join it with other words, write ``frame["clause"].astype(str) + ...``.

A missing text is "", a missing whole number (Int64) is <NA>, a missing date (datetime64[s]) is NaT. A list in a cell
is one text with ``BETWEEN`` ("; ") between its members. ``with_lists`` makes a copy in which lists are Python's and
missing texts NA: ``with_lists(frame).explode("addressees")`` has a row for each. ``TABLES`` lists every table with its
columns. Sums have no place in a text and other columns: ``agreement``, ``theme_weights``, ``cooccurrence``,
``collected`` and ``against_gold``.
``to_csv`` writes a table as all CSV of the toolkit is written, ``csv_bytes`` as a file that spreadsheets read, and
``read_csv`` reads either again.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from toolkit.registry import Entry, Registry, door

if TYPE_CHECKING:
    from toolkit.model import Resolution
    from toolkit.tables.agreement import agreement as agreement, codings as codings, disagreements as disagreements
    from toolkit.tables.bodies import bodies as bodies
    from toolkit.tables.checks import checks as checks
    from toolkit.tables.citations import citations as citations, dates as dates, series as series
    from toolkit.tables.classroom import (
        adjudicated as adjudicated,
        against_gold as against_gold,
        collected as collected,
        cooccurrence as cooccurrence,
        memos as memos,
        segments as segments,
    )
    from toolkit.tables.concordance import concordance as concordance
    from toolkit.tables.csv_file import csv_bytes as csv_bytes, read_csv as read_csv, to_csv as to_csv
    from toolkit.tables.duties import duties as duties
    from toolkit.tables.editions import changes as changes, lineage as lineage
    from toolkit.tables.events import events as events
    from toolkit.tables.frame import Rows, span as span
    from toolkit.tables.lessons import exercises as exercises, results as results
    from toolkit.tables.lists import BETWEEN as BETWEEN, with_lists as with_lists
    from toolkit.tables.masthead import masthead as masthead
    from toolkit.tables.references import references as references
    from toolkit.tables.structure import (
        annexes as annexes,
        blocks as blocks,
        clauses as clauses,
        doubts as doubts,
        footnotes as footnotes,
        phrases as phrases,
    )
    from toolkit.tables.themes import (
        theme_lists as theme_lists,
        theme_weights as theme_weights,
        themes as themes,
        themes_wide as themes_wide,
    )
    from toolkit.tables.versions import (
        differences as differences,
        phrase_concordance as phrase_concordance,
        versions as versions,
    )

Takes = Literal[
    "resolution",
    "query",
    "codings",
    "received",
    "gold",
    "comparison",
    "parallel",
    "lineage",
    "themes",
    "lesson",
    "results",
]
"""What a table is made from: a resolution; one with words to look for, with codings, with those that were handed in, or
with codings and the gold coding; two editions; language versions; many editions; a table; the exercises of a lesson;
the results that a class handed in."""


@dataclass(frozen=True)
class Table(Entry):
    """A table: the function that makes it, what a row is, and what it is made from.

    ``placed``: whether it begins with the four columns of the place.

    >>> list(TABLES["doubts"].columns)
    ['doc', 'clause', 'start', 'end', 'line', 'reason', 'todo']
    """

    row: str
    takes: Takes = "resolution"
    placed: bool = True

    @property
    def columns(self) -> dict[str, str]:
        """The columns in their order, each with its type, as ``COLUMNS`` beside the function lists them.

        ``themes_wide`` has a column more for each theme.
        """
        from toolkit.tables.frame import PLACE, typed

        listed: str = import_module(self.place).COLUMNS[self.name]
        return (PLACE if self.placed else {}) | typed(listed)

    def rows(self, resolution: Resolution) -> Rows:
        """The table of a resolution as rows, for one large table of many small ones.

        Where ``ROWS`` beside the function lists what makes them, no frame is made on the way, which would take longer.

        >>> import toolkit
        >>> len(TABLES["clauses"].rows(toolkit.load()).rows)
        56
        """
        from toolkit.tables.frame import Rows, placed

        found = getattr(import_module(self.place), "ROWS", {}).get(self.name)
        if found:
            return Rows(self.columns, placed(resolution, found(resolution)))
        made = self.load()(resolution)
        columns = {name: self.columns.get(name, str(dtype)) for name, dtype in made.dtypes.items()}
        return Rows(columns, list(made.astype(object).where(made.notna(), None).itertuples(index=False, name=None)))


def _table(module: str, name: str, row: str, takes: Takes = "resolution", *, placed: bool = True) -> Table:
    return Table(name, f"{__name__}.{module}", row, takes, placed)


TABLES = Registry(
    "table",
    [
        _table("structure", "clauses", "a clause"),
        _table("structure", "phrases", "a phrase by which the organ acts"),
        _table("masthead", "masthead", "a value that the masthead states"),
        _table("citations", "citations", "a mention of a document of the United Nations"),
        _table("citations", "series", "a resolution of the series that this one continues"),
        _table("citations", "dates", "a date"),
        _table("references", "references", "a mention of any document or instrument, with its use"),
        _table("bodies", "bodies", "a mention of a body, a State or a city"),
        _table("events", "events", "something that happened or is to happen"),
        _table("duties", "duties", "an act of the operative part: who is asked for what, by when, how strongly"),
        _table("themes", "themes", "a mention of a theme"),
        _table("themes", "themes_wide", "a clause, with a column for each theme"),
        _table("themes", "theme_lists", "an item of a list of areas"),
        _table("themes", "theme_weights", "a theme, with what it weighs in the text", "themes", placed=False),
        _table("structure", "footnotes", "an anchor of a footnote"),
        _table("structure", "annexes", "a paragraph of an annex"),
        _table("structure", "blocks", "a block of the text: no character is without a role"),
        _table("structure", "doubts", "a place that the parse is not sure of"),
        _table("checks", "checks", "a place that a careful editor would query"),
        _table("concordance", "concordance", "a place with the words asked for", "query"),
        _table("agreement", "codings", "a code that a reader gave", "codings"),
        _table("agreement", "disagreements", "a theme of a clause on which coders differ", "codings"),
        _table("agreement", "agreement", "a theme, with how far coders agree on it", "codings", placed=False),
        _table("classroom", "segments", "a code that a reader gave, code by code", "codings"),
        _table("classroom", "memos", "a memo of a reader", "codings"),
        _table("classroom", "adjudicated", "a theme of a clause, with what was decided on it", "codings"),
        _table("classroom", "cooccurrence", "two themes that go together", "codings", placed=False),
        _table("classroom", "collected", "a coding that was handed in", "received", placed=False),
        _table("classroom", "against_gold", "a coder, with the gold coding", "gold", placed=False),
        _table("editions", "changes", "a change between two editions", "comparison"),
        _table("versions", "versions", "a clause of a language version", "parallel"),
        _table("versions", "differences", "a place at which a language version has what another has not", "parallel"),
        _table("versions", "phrase_concordance", "a way in which a version puts a phrase of another", "parallel"),
        _table("editions", "lineage", "a clause of an edition, in its thread through all editions", "lineage"),
        _table("lessons", "exercises", "an exercise of a lesson", "lesson"),
        _table("lessons", "results", "a student's answer to an exercise", "results"),
    ],
)
"""Every table, those of the text first."""

__all__ = door(
    __name__,
    {name: table.place for name, table in TABLES.items()}
    | {"span": f"{__name__}.frame"}
    | dict.fromkeys(("BETWEEN", "with_lists"), f"{__name__}.lists")
    | dict.fromkeys(("csv_bytes", "read_csv", "to_csv"), f"{__name__}.csv_file"),
    "TABLES",
    "Table",
)
