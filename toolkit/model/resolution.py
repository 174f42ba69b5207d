"""A resolution in its parts: masthead, blocks, clauses, footnotes, and what was found in them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from html import escape
from typing import Any, TypeVar

from toolkit.errors import UnknownLabel
from toolkit.model.closed_sets import Part, Role
from toolkit.model.codec import decode, encode
from toolkit.model.document import Document
from toolkit.model.markup import Vote
from toolkit.model.mentions import Citation, DateMention, Phrase
from toolkit.model.span import OffsetMap, Span
from toolkit.model.symbol import Symbol
from toolkit.written import quantity, shown


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one role. The blocks tile the text."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """A preambular or operative paragraph, or a sub-paragraph.

    - ``label``: "PP12", "OP6", "OP4(a)", "OP4(a)(ii)"; unique in its resolution. "¶3" is the third paragraph of a
      president's statement, which has no preamble and no operative part.
    - ``part``: "preambular", "operative" (so are those of a statement: in them the organ acts), or "annex" for what
      ``Annex.paragraphs`` holds; ``level``: 0 preambular, 1 to 3 operative.
    - ``number``: as printed ("4", "a", "ii"); None if none is printed.
    - ``phrase``, ``act``, ``family``: those of the opening phrase; "" if there is none. A participle with which a
      sub-paragraph only continues its chapeau ("by: (a) Supporting ...") is a phrase without an act and a family.
    - ``spans``: the places of its words in ``document.text``, printed number included; two or more
      if a page break divides the clause.
    - ``text``: the words after the number, without footnote marks, white space folded.
    - ``map``: from ``text`` to ``document.text``.
    - ``parent``: the label of the paragraph that this is part of; None at the top level.
    - ``phrases``: the opening phrase and the verbs or participles inside; ``notes``: the marks of its footnotes.
    """

    label: str
    part: Part
    level: int
    number: str | None
    phrase: str
    act: str
    family: str
    text: str
    spans: tuple[Span, ...]
    map: OffsetMap = field(repr=False)
    parent: str | None = None
    phrases: tuple[Phrase, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """From the first character of the clause to its last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def where(self) -> str:
        """What to call its part: "statement" for a paragraph of a president's statement, which has none."""
        return "statement" if self.label.startswith("¶") else self.part

    def place(self, start: int, end: int) -> Span:
        """The place in ``document.text`` of ``text[start:end]``."""
        return self.map.span((start, end))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note: its mark ("1", "*"), its place, its text, and where its mark is in the text.

    ``clauses`` are the labels of the clauses, and of the paragraphs of annexes, with an anchor, in
    order; an anchor in the masthead has none.
    """

    mark: str
    span: Span
    text: str
    anchors: tuple[Span, ...]
    clauses: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows the resolution: a statute, a declaration, a list.

    - ``label``: "Annex", "Annex I", "Appendix"; unique in its resolution. ``title``: None if none is printed.
    - ``span``: from its name to its end.
    - ``paragraphs``: those of its own numbering, as clauses of the part "annex" without phrases: "Annex I, 4(a)", and
      "Annex I, ¶3" for the third without a number. Headings are not among them.
    """

    label: str
    title: str | None
    span: Span
    paragraphs: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is above the text. A field that neither the text nor the file's metadata states is None or empty.

    - ``spans`` maps each field that the text states to its place in ``document.text``; ``sources`` each field that
      the file's metadata state to the element that says so ("workflow", "voting").
    - ``sponsors`` are those of the draft, ``additional_sponsors`` those that joined them later.
    - ``vote``, ``meeting`` (the symbol of the meeting's record), ``goals`` (the Sustainable Development Goals, 1 to
      17, that the editors gave it) and ``subjects`` (terms of the UNBIS Thesaurus) are in metadata only.
    """

    organ: str | None = None
    symbol: Symbol | None = None
    session: int | None = None
    agenda_item: str | None = None
    agenda_titles: tuple[str, ...] = ()
    distribution: str | None = None
    date: datetime.date | None = None
    adopted: datetime.date | None = None
    language: str | None = None
    title: str | None = None
    sponsors: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    status: str | None = None
    draft_symbol: Symbol | None = None
    additional_sponsors: tuple[str, ...] = ()
    vote: Vote | None = None
    meeting: str | None = None
    goals: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that the parse is not sure of: what is doubtful, where, and what to do."""

    what: str
    span: Span
    todo: str


Kept = TypeVar("Kept")


class _Keeps:
    """A slot for what was worked out once. It is not a field: equality, copies, pickles and ``to_dict`` lack it."""

    __slots__ = ("_kept",)
    _kept: dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Resolution(_Keeps):
    """The whole: ``resolution["OP6"]`` is a clause, ``preamble`` and ``operative`` are its parts.

    ``citations`` and ``dates`` are all those of the text in reading order, the masthead's, the footnotes' and the
    annexes' too; each clause and footnote carries its own. ``doubts`` are the places that a reader should look at.
    """

    document: Document
    masthead: Masthead
    blocks: tuple[Block, ...]
    clauses: tuple[Clause, ...]
    footnotes: tuple[Footnote, ...]
    citations: tuple[Citation, ...]
    dates: tuple[DateMention, ...]
    doubts: tuple[Doubt, ...] = ()
    annexes: tuple[Annex, ...] = ()
    language: str = "en"

    @property
    def preamble(self) -> tuple[Clause, ...]:
        """The preambular paragraphs, in order."""
        return tuple(c for c in self.clauses if c.part == "preambular")

    @property
    def operative(self) -> tuple[Clause, ...]:
        """The operative paragraphs and their sub-paragraphs, in order."""
        return tuple(c for c in self.clauses if c.part == "operative")

    @property
    def paragraphs(self) -> tuple[Clause, ...]:
        """The clauses, and after them the paragraphs of the annexes."""
        return (*self.clauses, *(paragraph for annex in self.annexes for paragraph in annex.paragraphs))

    @property
    def name(self) -> str:
        """What to call the document in a table: its symbol, else its file's name, else "text"."""
        return str(self.masthead.symbol or self.document.name or "text")

    def __getitem__(self, label: str) -> Clause:
        """The clause, or the paragraph of an annex, with this label: "OP6", or "op 6".

        Raises ``UnknownLabel`` (a ``KeyError``), which names the nearest label.
        """
        labels, folded = self.kept("labels", _labels)
        if found := labels.get(label) or folded.get(_plain(label)):
            return found
        by_signs = {_signs(known): known for known in labels}
        near = get_close_matches(_signs(label), by_signs, n=1)
        meant = f" (did you mean {by_signs[near[0]]}?)" if near else ""
        some = ", ".join(c.label for c in self.clauses[:: max(1, len(self.clauses) // 4)])
        todo = f"use a label such as {some}"
        raise UnknownLabel(f"no clause has the label {label!r}{meant}", where=self.name, todo=todo)

    def kept(self, key: str, make: Callable[[Resolution], Kept]) -> Kept:
        """What ``make`` makes of this resolution: made on first asking, then kept under ``key``."""
        if not hasattr(self, "_kept"):
            object.__setattr__(self, "_kept", {})
        if key not in self._kept:
            self._kept[key] = make(self)
        return self._kept[key]  # type: ignore[no-any-return]

    def to_dict(self) -> dict[str, Any]:
        """The whole as dictionaries, lists, strings and numbers, ready for JSON."""
        return encode(self)  # type: ignore[no-any-return]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Resolution:
        """The Resolution that ``to_dict`` wrote; the round trip is exact.

        Raises ``FormatError`` if a key is missing or a value is of another kind.
        """
        return decode(cls, data)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<Resolution {shown(self.name)}: {self.counted()}>"

    def counted(self, between: str = ", ") -> str:
        """How many paragraphs each part has, in words; a president's statement has no parts."""
        below = sum(clause.level > 1 for clause in self.operative)
        stated = bool(self.clauses) and all(clause.where == "statement" for clause in self.clauses if clause.level < 2)
        parts = quantity(len(self.operative) - below, "paragraph" if stated else "operative paragraph")
        parts = f"{parts} of a statement" if stated else f"{len(self.preamble)} preambular{between}{parts}"
        return f"{parts} with {quantity(below, 'sub-paragraph')}" if below else parts

    def _repr_html_(self) -> str:
        head = self.masthead
        status = ", ".join(filter(None, [head.organ, f"session {head.session}" if head.session else None, head.status]))
        more = f"{len(self.footnotes)} footnotes, {len(self.citations)} citations, {len(self.dates)} dates"
        return (
            '<div class="tex2jax_ignore mathjax_ignore" '
            'style="border-left:4px solid currentColor;padding:.3em .9em;margin:.4em 0;max-width:46em">'
            f'<div style="opacity:.75;font-size:90%">{_safe(status or self.name)}</div>'
            f'<div style="font-weight:600">{_safe(head.title or self.name)}</div>'
            f'<div style="font-size:90%">{self.counted(" and ")}, {more}</div>'
            f"{''.join(_line(words) for words in self._stated())}</div>"
        )

    def _stated(self) -> list[str]:
        """What the file's metadata state, in words: the vote, the sponsors, the Goals."""
        head = self.masthead
        sponsors = [*head.sponsors, *head.additional_sponsors] if "sponsors" in head.sources else []
        more = f" and {len(sponsors) - 4} more" if len(sponsors) > 4 else ""
        return [
            *([f"Vote: {head.vote}"] if head.vote else []),
            *([f"Sponsors: {', '.join(sponsors[:4])}{more}"] if sponsors else []),
            *([f"Sustainable Development Goals: {', '.join(map(str, head.goals))}"] if head.goals else []),
        ]


def _labels(resolution: Resolution) -> tuple[dict[str, Clause], dict[str, Clause | None]]:
    """The paragraphs by their labels, and by the labels without case and spaces; None where two share one."""
    labels: dict[str, Clause] = {}
    folded: dict[str, Clause | None] = {}
    for clause in resolution.paragraphs:
        labels.setdefault(clause.label, clause)
        plain = _plain(clause.label)
        folded[plain] = clause if folded.get(plain, clause) is clause else None
    return labels, folded


def _plain(label: str) -> str:
    """A label as it is compared: "OP 4 (a)" is "op4(a)"."""
    return "".join(str(label).casefold().split())


def _signs(label: str) -> str:
    """A label's letters and digits: "op4a"."""
    return "".join(filter(str.isalnum, _plain(label)))


def _line(words: str) -> str:
    return f'<div style="font-size:90%">{_safe(words)}</div>'


def _safe(words: str) -> str:
    return escape(shown(words))
