"""Outline: the blocks of a document and its unfinished clauses, as one stage passes them to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from toolkit.model import Block, Part, Span
from toolkit.parse.layout import Note, Paragraph

if TYPE_CHECKING:
    from toolkit.parse.annexes import AnnexDraft


@dataclass(slots=True)
class OutlineItem:
    """An unfinished clause: its part, level, printed number, the places of its words, its parent."""

    part: Part
    level: int
    number: str | None
    spans: list[Span]
    words: int
    """Offset of the first word after the number."""
    parent: int | None = None
    rest: bool = False
    """Whether it is what its parent adds below its sub-paragraphs, or below its title."""
    value: int | None = None
    """What its number is worth: 4 for "4", "IV" or "(d)"."""
    above: bool = False
    """Whether it has no number and is above the paragraph with the number 1: "Resolves that:"."""
    stated: bool = False
    """Whether it is a paragraph of a president's statement, which has no preamble and no operative part."""


class Organ(NamedTuple):
    """The organ that speaks: its name, the session that the same words give ("The Fifth ... Assembly"), its place."""

    name: str
    session: int | None
    span: Span


@dataclass(slots=True)
class Structure:
    """What the paragraphs of a document are."""

    blocks: list[Block] = field(default_factory=list)
    drafts: list[OutlineItem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    head: list[Paragraph] = field(default_factory=list)
    title: Paragraph | None = None
    opening: Paragraph | None = None
    organ: Organ | None = None
    closing: list[Paragraph] = field(default_factory=list)
    annexes: list[AnnexDraft] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)
    """Where paragraphs begin that may be the rest of the one before."""
    neighbours: list[Paragraph] = field(default_factory=list)
    """Paragraphs of other resolutions, which a page of a volume holds as well."""
