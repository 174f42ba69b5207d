"""The table of the masthead: what the document states about itself above its text, and what only its file states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pandas as pd

from toolkit.model import Masthead, Resolution, Span, Vote
from toolkit.tables.frame import table

COLUMNS = {"masthead": "field, value, source"}


def masthead(resolution: Resolution) -> pd.DataFrame:
    """One row for each value that the masthead states, in the order of ``toolkit.model.Masthead``.

    Columns, after ``doc``, ``clause`` (always ""), ``start``, ``end``:

    - ``field`` (str): "organ", "symbol", "session", "agenda_item", "sponsors", ...; a field with several values has a
      row for each; after the vote, one for each State whose vote is known ("voter in favour", "voter against").
    - ``value`` (str): the value; dates as "2022-11-14".
    - ``source`` (str): "text" if the words at ``start`` to ``end`` state it, else the element of the file's metadata
      that does ("voting"); "" if it follows from other fields. Without such words the place is the whole masthead.

    >>> import toolkit
    >>> masthead(toolkit.load()).set_index("field").loc["agenda_item", "value"]
    '127 (b)'
    """
    above = [block.span for block in resolution.blocks if block.role in ("masthead", "title")] or [
        resolution.blocks[0].span
    ]
    whole = Span(above[0].start, above[-1].end)
    return table(resolution, _rows(resolution.masthead, whole), COLUMNS["masthead"])


def _rows(head: Masthead, whole: Span) -> Iterator[tuple[Any, ...]]:
    for field in fields(head):
        if field.name in ("spans", "sources"):
            continue
        value = getattr(head, field.name)
        place = head.spans.get(field.name)
        source = "text" if place else head.sources.get(field.name, "")
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                yield "", place or whole, field.name, str(one), source
            if isinstance(one, Vote):
                for side, voters in one.voters.items():
                    words = re.sub("[A-Z]", lambda m: f" {m[0].lower()}", side)
                    yield from (("", whole, f"voter {words}", voter, source) for voter in voters)
