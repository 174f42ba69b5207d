"""The tables of what the words point to: citations, dates, and the series that a resolution continues."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

import pandas as pd

from toolkit.annotate.cites.noted import noted
from toolkit.annotate.cites.series import series as series_of
from toolkit.annotate.cites.unnamed import unnamed_before
from toolkit.annotate.times import sessions
from toolkit.model import Resolution, Span
from toolkit.tables.frame import FLAG, TEXT, WHOLE, table

COLUMNS = {
    "citations": "note, text, symbol, kind, organ, session, number, short, date, act, use, linked, url",
    "dates": "note, text, edtf, date_kind, role, first, last",
}
COLUMNS["series"] = COLUMNS["citations"] + ", days, gap, unnamed, session_part"


def citations(resolution: Resolution) -> pd.DataFrame:
    """One row for each mention of a document of the United Nations, in reading order.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote that it is in; "" if it is in none.
    - ``text`` (str): the words that name it ("37/4").
    - ``symbol`` (str): its symbol ("A/RES/37/4"), the same for every way of writing it.
    - ``kind`` (str): "resolution", "decision", "draft", "meeting record", "presidential statement" or "document".
    - ``organ`` (str): "General Assembly", "Commission on Human Rights", "a subsidiary organ of the General Assembly";
      "" for an organ that the symbol does not tell.
    - ``session``, ``number`` (Int64): of the symbol; <NA> if it has none.
    - ``short`` (str): the form of running text ("37/4", "3369 (XXX)").
    - ``date`` (datetime64[s]): the day that the text gives it; NaT if it gives none, or no single day.
    - ``act`` (str): the dictionary form of the phrase that governs the mention ("recall"); "" in a footnote.
    - ``use`` (str): how it is used, as in ``references``: the words right before it ("pursuant to"), else the act.
    - ``linked`` (bool): whether the file gave it a hyperlink.
    - ``url`` (str): its address on the documents site of the United Nations.

    >>> import toolkit
    >>> table = citations(toolkit.load())
    >>> table.loc[table.kind == "resolution", "symbol"].nunique()
    37
    """

    return table(resolution, _citation_rows(resolution), COLUMNS["citations"])


def _citation_rows(resolution: Resolution) -> Iterator[tuple[Any, ...]]:
    """The rows of ``citations``."""
    for c in resolution.citations:
        s = c.symbol
        day = c.date.first if c.date and c.date.kind == "day" else None
        identity = (c.text, s, c.kind, s.organ, s.session, s.number, s.short)
        yield c.clause, c.span, c.note, *identity, day, c.act, c.use, c.linked, s.url


ROWS = {"citations": _citation_rows}


def dates(resolution: Resolution) -> pd.DataFrame:
    """One row for each date, in reading order, including the masthead's and the footnotes'.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``note`` (str): the mark of the footnote that it is in; "" if it is in none.
    - ``text`` (str): the words ("14 and 15 April 2016").
    - ``edtf`` (str): in the Extended Date/Time Format of ISO 8601-2 ("2016-04-14/2016-04-15"; "XXXX-03-15" every year).
    - ``date_kind`` (str): "day", "range", "month", "year" or "annual".
    - ``role`` (str): "citation" (the date of a document, cited or only named), "masthead", "title", "event" or "year".
    - ``first``, ``last`` (datetime64[s]): the first and last day that it covers; NaT for a day of every year.

    >>> import toolkit
    >>> table = dates(toolkit.load())
    >>> table.loc[table.note == "1", ["clause", "text", "role"]].values.tolist()
    [['PP2', '28 June 2011', 'event']]
    """
    rows = ((d.clause, d.span, d.note, d.text, d.edtf, d.kind, d.role, d.first, d.last) for d in resolution.dates)
    return table(resolution, rows, COLUMNS["dates"])


def series(resolution: Resolution) -> pd.DataFrame:
    """The series that a resolution continues: the resolutions on its subject of one clause of its preamble.

    The clause is the one whose words name the subject of the title, or that has a bare list ("its resolutions 1, 2 and
    3 on the matter"); of a list in which each has a subject of its own those count whose subject is the title's. That
    is inferred (``toolkit/annotate/cites/series.py``); whether a list is one of a series is for the reader. Where it
    cannot be told, and of fewer than two, there are no rows. A note may have the list ("previous resolutions on the
    issue,¹"): its rows have their ``note``.

    One row a resolution, in the order of their days; one whose day the text does not give, or not legibly, has ``date``
    NaT and its place by session and number. The columns of ``citations``, and after them:

    - ``days`` (Int64): days since the one before; <NA> for the first, where some between are ``unnamed``, and where one
      of the two, or another of their sessions, has no date.
    - ``gap`` (Int64): the sessions between it and the one before (0 if that is of the session before); <NA> for one
      of a special session, and where some between are ``unnamed``.
    - ``unnamed`` (bool): whether the words say that there are others before it, after the one before, which they do not
      name: "and its subsequent resolutions thereon, the latest of which was resolution 76/284". Between two sessions
      that follow each other there are none.
    - ``session_part`` (str): "main" or "resumed", the part of the session of its number in which it was adopted;
      "special" if that was a special session, which stands between two others; "" if there is no date.

    Only the General Assembly counts its work by yearly sessions, so only its resolutions are looked at; a resolution
    of another organ continues no series here.

    >>> import toolkit
    >>> table = series(toolkit.load())
    >>> len(table), table["short"].iloc[0], list(table[table["session_part"] == "resumed"]["short"])
    (30, '37/4', ['67/264', '69/317'])
    """
    places = {(c.span.start, str(c.symbol)) for c in series_of(resolution)}
    cited = citations(resolution)
    inside = [place in places for place in zip(cited["start"], cited["symbol"], strict=True)]
    chosen = cited[pd.Series(inside, index=cited.index, dtype=bool)]
    chosen = _in_order(chosen.sort_values("date", kind="stable").drop_duplicates("symbol"))
    left_out = _unnamed(resolution, chosen) if len(chosen) else []
    special, before = chosen["session"].isna(), chosen["session"].ffill().shift()
    gap = (chosen["session"] - before - 1).clip(lower=0)
    unnamed = pd.Series(left_out, dtype=FLAG) & (gap.isna() | (gap > 0)).astype(FLAG)
    chosen["days"] = chosen["date"].diff().dt.days.astype(WHOLE).mask(unnamed | _unsure(chosen))
    chosen["gap"] = gap.fillna(0).astype(WHOLE).mask(unnamed | special)
    chosen["unnamed"] = unnamed
    days = zip(chosen["session"], chosen["date"].dt.date, strict=True)
    chosen["session_part"] = pd.Series([_part(session, day) for session, day in days], dtype=TEXT)
    return chosen


def _part(session: int | None, day: Any) -> str:
    """The part of a session in which a resolution of that day was adopted; "" if the day is not known."""
    if session is None or pd.isna(session):
        return "special"
    return "" if pd.isna(day) else sessions.part(int(session), day)


def _unnamed(resolution: Resolution, rows: pd.DataFrame) -> list[bool]:
    """Whether the clause of a series leaves some unnamed before each; one in a note is where the note's mark is."""
    label = str(rows["clause"].iloc[0])
    marks = {one.note.mark: one.anchor for one in noted(resolution, resolution[label])}
    places = zip(rows["note"], rows["start"], rows["end"], strict=True)
    return unnamed_before(resolution, label, [marks.get(note) or Span(int(a), int(b)) for note, a, b in places])


def _times(rows: pd.DataFrame) -> list[float]:
    """The session in whose time each resolution was adopted, by number or day; infinite if neither tells."""
    days = zip(rows["session"], rows["date"], strict=True)
    return [
        float(session) if pd.notna(session) else sessions.regular_session(day) if pd.notna(day) else inf
        for session, day in days
    ]


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Resolutions, those with a day in order before the others, all in order: see ``series``."""
    keys = list(zip(_times(rows), rows["number"].fillna(0), strict=True))
    dated = int(rows["date"].notna().sum())
    order = [*range(dated)]
    for i in sorted(range(dated, len(rows)), key=keys.__getitem__):
        order.insert(next((n for n, other in enumerate(order) if keys[other] > keys[i]), len(order)), i)
    return rows.iloc[order].reset_index(drop=True)


def _unsure(rows: pd.DataFrame) -> pd.Series:
    """Whether it is not known how long after the one before each was adopted, since one of their times has no day."""
    times, undated = pd.Series(_times(rows), dtype=float), rows["date"].isna()
    unsure = times.isin(set(times[undated])) | (inf in set(times))
    return unsure | unsure.shift(fill_value=False)
