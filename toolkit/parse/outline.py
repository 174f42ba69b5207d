"""Drafts: a clause in the making, as the structure hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model import Span


@dataclass(slots=True)
class OutlineItem:
    """A clause in the making: its part, level, printed number, the places of its words, its parent."""

    part: str
    level: int
    number: str | None
    spans: list[Span]
    words: int
    """Offset of the first word after the number."""
    parent: int | None = None
    rest: bool = False
    """Whether it is what its parent goes on to say below its sub-paragraphs."""
