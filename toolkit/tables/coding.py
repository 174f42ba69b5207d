"""The table of themes: one row a mention."""

from __future__ import annotations

import pandas as pd

from toolkit.annotate import themes as coding
from toolkit.model import Resolution
from toolkit.tables.frame import FLAG, TEXT, table


def themes(resolution: Resolution, codebook: coding.Codebook | None = None) -> pd.DataFrame:
    """One row for each mention of a theme in a clause, in reading order.

    ``codebook`` is that of ``data/themes.toml`` where none is given. Columns, after ``doc``, ``clause``, ``start``,
    ``end``:

    - ``theme``, ``label`` (str): the theme's id and what to call it ("counter-terrorism", "Countering terrorism").
    - ``area``, ``area_label`` (str): the same for the area to which it belongs.
    - ``part`` (str): "preambular" or "operative".
    - ``text`` (str): the words that made it so.
    - ``name`` (bool): True where the words stand in a proper name (of a body, a document, a day, ...).

    >>> import toolkit
    >>> table = themes(toolkit.load())
    >>> table[(table.clause == "OP16") & (table.theme == "tourism")].text.tolist()
    ['tourism']
    """
    book = codebook or coding.load_codebook()
    known = {theme.id: (theme.label, theme.area, book.area(theme.area).label) for theme in book.themes}
    part = {clause.label: clause.part for clause in resolution.clauses}
    columns = {
        **{"theme": TEXT, "label": TEXT, "area": TEXT, "area_label": TEXT},
        **{"part": TEXT, "text": TEXT, "name": FLAG},
    }
    rows = (
        (c.clause, c.span, c.theme, *known[c.theme], part[c.clause], c.text, c.name)
        for c in coding.codes(resolution, book)
    )
    return table(resolution, rows, columns)
