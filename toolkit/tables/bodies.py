"""The table of bodies and places: one row for each mention."""

from __future__ import annotations

import pandas as pd

from toolkit import annotate
from toolkit.annotate.bodies import BodyNames, load_bodies
from toolkit.model import Resolution
from toolkit.tables.frame import table

COLUMNS = {
    "bodies": "note, text, body, label, kind, type, how, until",
}


def bodies(resolution: Resolution, vocabulary: BodyNames | None = None) -> pd.DataFrame:
    """One row for each mention of an organization, an organ, an office, an armed group, a State or a city, in order.

    A name inside the name of an instrument ("Charter of the United Nations") is in ``references``, not here.
    ``vocabulary`` is by default that of ``data/bodies.toml`` and ``data/places.toml``. Columns, after ``doc``,
    ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote that it is in; "" if it is in none.
    - ``text`` (str): the words ("Turkey", "the Council" as "Council").
    - ``body``, ``label`` (str): the id of the body and its name of today ("TUR", "Türkiye").
    - ``kind`` (str): "un", "oic", "organization", "armed group", "state" or "city".
    - ``type`` (str): "organization", "system", "principal organ", "subsidiary organ", "officer", "entity", "group";
      for a place its kind.
    - ``how`` (str): "name", "short", or "context" if the words around it show which body is meant.
    - ``until`` (str): the date (EDTF) on which the name used ceased; "" for a name in use.

    >>> import toolkit
    >>> table = bodies(toolkit.load())
    >>> table.loc[table["kind"] == "city", "label"].unique().tolist()
    ['Istanbul', 'Dakar', 'Geneva', 'Vienna']
    """
    book = vocabulary or load_bodies()
    rows = (
        (m.clause, m.span, m.note, m.text, m.body, book[m.body].name, m.kind, book[m.body].type, m.how, m.until)
        for m in annotate.found(resolution, "bodies", book)
    )
    return table(resolution, rows, COLUMNS["bodies"])
