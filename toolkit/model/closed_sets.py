"""The closed sets of strings: what a paragraph, a block or a date can be."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal[
    "masthead",
    "title",
    "opening",
    "preambular",
    "operative",
    "heading",
    "footnote",
    "furniture",
    "closing",
    "annex",
    "other",
]
"""What a stretch of a document's text is."""

ROLES: tuple[Role, ...] = get_args(Role)

Part = Literal["preambular", "operative", "annex"]
"""The part of a resolution that a paragraph belongs to."""

DateKind = Literal["day", "range", "month", "year", "annual", "session"]
"""What a date covers; a session only in the table of events."""

DateRole = Literal["citation", "masthead", "title", "event", "year"]
"""What a date is the date of."""
