"""Facts to tables: each function takes a ``Resolution`` and returns a pandas DataFrame.

Every table begins with the same four columns, so that each row leads back to its words:

- ``doc`` (str): the name of the resolution: its symbol, else the name of its file, else "text".
- ``clause`` (str): the label of the clause ("PP12", "OP4(a)"); for words in a footnote, that of the clause with the
  note's anchor; "" for what stands in no clause, as the masthead does.
- ``start``, ``end`` (int64): offsets into ``resolution.document.text``, half-open. Where a page break cuts the words,
  the stretch holds what stands between their two pieces too.

Columns have the same types in every table, an empty one included. A text that is not there is "", a whole number
(Int64) that is not there is <NA>, a date (datetime64[s]) that is not there is NaT.
"""

from toolkit.tables.agreement import agreement, codings, disagreements
from toolkit.tables.bodies import bodies
from toolkit.tables.checks import checks
from toolkit.tables.citations import citations, dates, series
from toolkit.tables.concordance import concordance
from toolkit.tables.duties import duties
from toolkit.tables.editions import changes, lineage
from toolkit.tables.events import events
from toolkit.tables.frame import span
from toolkit.tables.references import references
from toolkit.tables.structure import annexes, blocks, clauses, doubts, footnotes, phrases
from toolkit.tables.themes import theme_lists, theme_weights, themes, themes_wide

__all__ = [
    "agreement",
    "annexes",
    "blocks",
    "bodies",
    "changes",
    "checks",
    "citations",
    "clauses",
    "codings",
    "concordance",
    "dates",
    "disagreements",
    "doubts",
    "duties",
    "events",
    "footnotes",
    "lineage",
    "phrases",
    "references",
    "series",
    "span",
    "theme_lists",
    "theme_weights",
    "themes",
    "themes_wide",
]
