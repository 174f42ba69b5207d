"""The table of what a careful editor would query in a resolution."""

from __future__ import annotations

import pandas as pd

from toolkit import annotate
from toolkit.model import Resolution
from toolkit.tables.frame import table
from toolkit.tables.unread import told

COLUMNS = {
    "checks": "rule, text, reason, todo",
}


def checks(resolution: Resolution) -> pd.DataFrame:
    """One row for each query, in reading order; whether it is a slip, a reader decides. The text is never changed.

    Nothing is queried in a page with several resolutions, a report, or a text partly in another language. How many
    queries of each rule are worth an editor's time is told in ``docs/accuracy.md``.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``rule`` (str): the rule of ``data/languages/en/checks.toml`` that asks ("number gap"); its source is given there.
    - ``text`` (str): the words in question.
    - ``reason`` (str): what is wrong with them.
    - ``todo`` (str): what to look at or to do.

    >>> import toolkit
    >>> table = checks(toolkit.load())
    >>> table.loc[table["rule"] == "ordinal hyphen", ["clause", "text"]].values.tolist()
    [['PP18', 'forty eighth']]
    """
    rows = ((q.clause, q.span, q.rule, q.text, q.reason, q.todo) for q in annotate.found(resolution, "checks"))
    return told(table(resolution, rows, COLUMNS["checks"]), resolution, "checks")
