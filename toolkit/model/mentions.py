"""What the annotators find in the words: phrases, dates, citations."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from toolkit.model.closed_sets import DateKind, DateRole
from toolkit.model.span import Span
from toolkit.model.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb, participle or adjective by which the organ acts: "Taking note", "welcomes".

    - ``text``: the words as printed; ``act``: their dictionary form ("take note").
    - ``family``: the id of the family of ``data/families.toml`` ("welcome"); "other" for an act that the
      vocabulary does not know.
    - ``opening``: True for the words that open a clause, False for those inside it.
    """

    span: Span
    text: str
    act: str
    family: str
    opening: bool
    clause: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the text gives it.

    - ``edtf``: the date in the Extended Date/Time Format (ISO 8601-2): "2016-04-14" a day,
      "2016-04-14/2016-04-15" a range, "2016-04" a month, "2024" a year, "XXXX-03-15" a day of
      every year.
    - ``kind``: "day", "range", "month", "year" or "annual".
    - ``role``: "citation" (the date of a cited document), "masthead", "title" (part of a
      publication's title), "event" (something that happened or is to happen) or "year".
    - ``clause``: the label of the clause that contains it; ``note``: the mark of the footnote;
      None if it is in neither.
    """

    span: Span
    text: str
    edtf: str
    kind: DateKind
    role: DateRole
    clause: str | None = None
    note: str | None = None

    @property
    def first(self) -> date | None:
        """The first day that the expression covers; None for a day of every year."""
        return None if self.kind == "annual" else _bound(self.edtf.split("/")[0], last=False)

    @property
    def last(self) -> date | None:
        """The last day that the expression covers; None for a day of every year."""
        return None if self.kind == "annual" else _bound(self.edtf.split("/")[-1], last=True)


def _bound(edtf: str, *, last: bool) -> date:
    parts = [int(p) for p in edtf.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts + [12 if last else 1])[:2]
    return date(year, month, monthrange(year, month)[1] if last else 1)


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of a document of the United Nations.

    - ``span``: the words that name it ("37/4"), ``text``: those words.
    - ``symbol``: its identity. One mention that spells two symbols gives two citations.
    - ``kind``: the kind of the symbol ("resolution", "meeting record", ...).
    - ``date``: the date that the text gives it, None if it gives none.
    - ``act``: the dictionary form of the phrase that governs the mention ("recall"); None in a
      footnote.
    - ``linked``: whether it carries a hyperlink in the file.
    - ``use``: how it is used: the use of ``data/languages/en/citing.toml`` whose words govern it ("pursuant to",
      "contained in"), else ``act``, else "footnote".
    - ``link``: the symbol that its hyperlink gives, if the words do not say the same: ``symbol`` itself if only the
      link tells which text is meant, another if the words speak against the link; else None.
    """

    span: Span
    text: str
    symbol: Symbol
    kind: str
    date: DateMention | None
    act: str | None
    linked: bool
    clause: str | None = None
    note: str | None = None
    use: str | None = None
    link: Symbol | None = None
