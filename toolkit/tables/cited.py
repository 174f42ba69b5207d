"""What counts as citing: one answer for the list of what is cited, the graph and the pictures of who cites whom.

In: a table of references, or of citations. Out: its rows in which a text cites another, each with the other's identity.
"""

from __future__ import annotations

import pandas as pd


def cited(mentions: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of references in which a text cites another one that can be told.

    Not those of what is unresolved, of the text itself, and those that are not ``counted``. Treaties, and what else is
    known by its name, are among them. What a masthead names is not cited: it is not in the table of references.

    ``mentions``: ``tables.references``, of one text or of many; or ``tables.citations``, whose rows then have the
    columns ``identity``, ``label``, ``instrument``, ``resolved``, ``own``, ``counted``, ``year`` and
    ``session_began`` of references. Those have symbols alone, and what a masthead names is left out.

    >>> import toolkit
    >>> found = cited(toolkit.tables.references(toolkit.load()))
    >>> found["identity"].nunique(), found["label"].value_counts().index[0]
    (46, 'UN Charter')
    """
    if "identity" not in mentions:
        mentions = _as_references(mentions)
    itself = mentions["own"] | (mentions["identity"] == mentions["doc"])
    return mentions[mentions["resolved"] & ~itself & mentions["counted"]]


def each(rows: pd.DataFrame) -> pd.DataFrame:
    """One of these rows for each text: the first that calls it by its name ("2030 Agenda"), else the first."""
    unnamed = rows["instrument"] == ""
    return rows.loc[unnamed.sort_values(kind="stable").index].drop_duplicates("identity")


def _as_references(citations: pd.DataFrame) -> pd.DataFrame:
    """Citations as references; without a date a text stands where its session of the Assembly began, in 1945 + n."""
    citations = citations[(citations["clause"] != "") | (citations["note"] != "")]
    of_assembly = (citations["organ"] == "General Assembly") & (citations["session"] < 1000)
    began = (1945 + citations["session"]).where(of_assembly)
    known = {
        "identity": citations["symbol"],
        "label": citations["symbol"],
        "instrument": "",
        "resolved": True,
        "counted": True,
    }
    year = citations["date"].dt.year.astype("Int64")
    return citations.assign(**known, own=citations["symbol"] == citations["doc"], year=year, session_began=began)
