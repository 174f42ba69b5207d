"""The table of events: one row for each time at which something happened, or is to happen."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit import annotate
from toolkit.annotate.bodies import load_bodies
from toolkit.annotate.times.events import Event
from toolkit.model import DateMention, Resolution
from toolkit.tables.frame import table
from toolkit.tables.lists import joined
from toolkit.tables.unread import told

COLUMNS = {
    "events": "note, when, limit, edtf, date_kind, first, last, what, where, bodies, direction, event, unsure",
}


def events(resolution: Resolution) -> pd.DataFrame:
    """One row for each event, in reading order. Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote that it is in; "" if it is in none.
    - ``when`` (str): the time as printed ("14 and 15 April 2016", "until 31 August 2023"), with the year where only a
      later date of its list has it ("July … 2014"); ``edtf`` (str): in the Extended Date/Time Format.
    - ``limit`` (str): the word that makes it a limit ("until"); "" for a time at which something happens.
    - ``date_kind`` (str): "day", "range", "month", "year", "annual", or "session" (of the General Assembly).
    - ``first``, ``last`` (datetime64[s]): its first and last day; NaT for a day of every year.
    - ``what`` (str): the words for what happened; pieces of the clause are joined by " … ".
    - ``where`` (str): the names of the places ("Istanbul, Türkiye"); ``bodies`` (str): the ids of the bodies that took
      part ("who; unicef").
    - ``direction`` (str): "recalled", "noted", "footnote" if a note tells of it, or "future" if it is yet to
      happen.
    - ``event`` (str): an id that mentions of one event share.
    - ``unsure`` (str): why ``what`` may be wrong ("may begin inside a phrase"); "" if nothing speaks against it.

    >>> import toolkit
    >>> table = events(toolkit.load())
    >>> table[table["where"].str.startswith("Geneva")].groupby("event")["clause"].agg(list).tolist()
    [['PP12', 'PP27']]
    """
    names = {body.id: body.name for body in load_bodies().bodies}

    def row(e: Event) -> tuple[Any, ...]:
        when = (_printed(e.date), e.limit, e.date.edtf, e.date.kind, e.date.first, e.date.last)
        where = ", ".join(names.get(place, place) for place in e.where)
        return e.clause, e.span, e.note, *when, e.text, where, joined(e.bodies), e.direction, e.same, e.unsure

    return told(
        table(resolution, map(row, annotate.found(resolution, "events")), COLUMNS["events"]), resolution, "events"
    )


def _printed(date: DateMention) -> str:
    """The words of a date, with the year that it shares with a later one: "July … 2014" in "July and August 2014"."""
    year = date.edtf[:4]
    own = date.kind not in ("day", "month", "range") or year in date.text or not year.isdecimal()
    return date.text if own else f"{date.text} … {year}"
