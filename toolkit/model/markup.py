"""What a file's mark-up says of a text beside its words: what each paragraph is, and the metadata of the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model.closed_sets import Role
from toolkit.model.span import Span


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """What the mark-up says of a paragraph of the text.

    - ``role``: one of ``ROLES``; ``span``: its place in ``document.text``.
    - ``words``: the offset of its first word, after its number or its mark.
    - ``level``: 0 if it is preambular or not a clause; 1, 2, 3 for an operative paragraph and the points below it.
    - ``number``: as printed, without brackets and stop ("4", "a"); None if none is printed. Of a footnote, its mark.
    - ``kind``: "" for a paragraph of its own; "continued" where it continues the one before it; "rest" where it
      continues below the points of its paragraph.
    - ``depth``: how many clauses this one is a part of.
    - ``anchors``: for a footnote, the places of its mark in the text.
    """

    role: Role
    span: Span
    words: int
    level: int = 0
    number: str | None = None
    kind: str = ""
    depth: int = 0
    anchors: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedField:
    """A field of the masthead as it is marked: its name in ``Masthead``, its value in plain form, its place."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword that the editors gave the document: its value, what it is shown as, its scheme, its address."""

    value: str
    shown: str = ""
    scheme: str = ""
    address: str = ""
    role: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way to adoption: what came of it, when (ISO), the document, by whom, the paragraph in it."""

    outcome: str
    date: str = ""
    symbol: str = ""
    by: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """How a text was adopted, as the file's metadata states it.

    ``outcome`` in its words ("adoptedWithoutVote", "adoptedRecordedVote"); the counts, None if it states none;
    ``voters``: the States of each side ("inFavour", "against", "abstaining"), where it lists them.
    """

    outcome: str
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    voters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        """The vote in words.

        >>> str(Vote("adoptedRecordedVote", 120, 3, 5)), str(Vote("adoptedWithoutVote"))
        ('120 in favour, 3 against, 5 abstaining', 'adopted without vote')
        """
        sides = [(self.in_favour, "in favour"), (self.against, "against"), (self.abstaining, "abstaining")]
        counts = [f"{number} {side}" for number, side in sides if number is not None]
        return ", ".join(counts) or re.sub("[A-Z]", lambda m: f" {m[0].lower()}", self.outcome)


@dataclass(frozen=True, slots=True)
class Markup:
    """All that a file's mark-up says beside the words.

    ``language`` is its code of three letters ("eng"); ``organ`` the short name in its identifiers ("unga");
    ``adopted`` and ``published`` are days (ISO). What the file does not say is "" or empty.
    """

    paragraphs: tuple[MarkedParagraph, ...] = ()
    fields: tuple[MarkedField, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    steps: tuple[Step, ...] = ()
    vote: Vote | None = None
    language: str = ""
    organ: str = ""
    adopted: str = ""
    published: str = ""
