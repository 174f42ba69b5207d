"""Structure: which paragraph is what, and which paragraphs make one clause.

In: the paragraphs of a text. Out: a block for each, and the drafts of the clauses, healed where a page
break or a footnote cuts them. The order of a resolution is that of the UN Editorial Manual: masthead,
title, the organ's name, preambular paragraphs, numbered operative paragraphs, closing line, annexes.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import islice

from toolkit.model import Block, Document, Span
from toolkit.parse.annexes import AnnexDraft
from toolkit.parse.cues import (
    ANNEX,
    BULLET,
    CLOSING,
    DOTLESS,
    ENDED,
    HEADLINE,
    LETTER,
    MEETING,
    NO_TITLE,
    NUMBER,
    OPENING,
    ORGAN,
    PARTICIPLE,
    PREPOSITION,
    REST,
    RULE,
    STRAY,
    TABLE_NOTE,
    VOTE,
    bare,
    ended,
    hangs,
    heading,
)
from toolkit.parse.extent import apart, body, first, own
from toolkit.parse.layout import Anchor, Note, Paragraph, note, paragraphs
from toolkit.parse.levels import Levels
from toolkit.parse.outline import OutlineItem
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList, opening


@dataclass(slots=True)
class Structure:
    """What the paragraphs of a document are."""

    blocks: list[Block] = field(default_factory=list)
    drafts: list[OutlineItem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    head: list[Paragraph] = field(default_factory=list)
    title: Paragraph | None = None
    opening: Paragraph | None = None
    closing: list[Paragraph] = field(default_factory=list)
    annexes: list[AnnexDraft] = field(default_factory=list)
    neighbours: list[Paragraph] = field(default_factory=list)
    """Paragraphs of other resolutions, which a page of a volume holds as well."""


def structure(document: Document, anchors: list[Anchor], words: PhraseList) -> Structure:
    """The structure of a document; one without any clause has no drafts."""
    found = Structure()
    marks = frozenset(anchor.mark for anchor in anchors)
    furniture = {span.start for span in document.furniture}
    joins = frozenset(document.joins or ())
    rows = [(p, note(p, marks)) for p in paragraphs(document.text) if p.start not in furniture]
    start, end = own(rows, document.name, words)
    found.neighbours = [p for p, _ in rows[:start] + rows[end:]]
    rows = apart(rows[start:end], words)
    begin = body(rows, words)
    _head(found, rows[:begin])
    reader = _Reader(found, words, document)
    reader.first = first(rows[begin:])
    reader.ahead.extend(paragraph for paragraph, footnote in rows[begin:] if footnote is None)
    for paragraph, footnote in rows[begin:]:
        if footnote is not None:
            found.notes.append(footnote)
            reader.put("footnote", paragraph)
            reader.broken = document.joins is None  # else the document says where a paragraph goes on
            continue
        reader.ahead.popleft()
        if paragraph.start in joins:
            reader.resume(paragraph)
        else:
            reader.read(paragraph)
    if furniture or found.neighbours:
        found.blocks += [Block("furniture", span) for span in document.furniture]
        found.blocks += [Block("other", Span(p.start, p.end)) for p in found.neighbours]
        found.blocks.sort(key=lambda block: block.span)
    return found


def _head(found: Structure, rows: list[tuple[Paragraph, Note | None]]) -> None:
    """Masthead, title and their footnotes: all that stands above the organ's name."""
    text = [p for p, footnote in rows if footnote is None]
    found.head = text
    found.title = next((p for p in reversed(text) if HEADLINE.match(p.text)), None)
    if found.title is None and len(text) > 1:
        found.title = next((p for p in reversed(text) if not NO_TITLE.match(p.text)), None)
    for paragraph, footnote in rows:
        if footnote is not None:
            found.notes.append(footnote)
        role = "footnote" if footnote else "title" if paragraph is found.title else "masthead"
        found.blocks.append(Block(role, Span(paragraph.start, paragraph.end)))


_FAR = 5  # paragraphs, so that time grows with the text alone


class _Reader:
    """Reads the body paragraph by paragraph and remembers what is open."""

    def __init__(self, found: Structure, words: PhraseList, document: Document) -> None:
        self.found = found
        self.words = words
        self.italic = {span.start for span in document.italics}
        self.part = ""
        self.ahead: deque[Paragraph] = deque()  # the paragraphs to come, without the footnotes
        self.open = False
        self.broken = False
        self.listing = False  # the last clause announced a list or a quotation with a colon
        self.first = 0  # where the paragraph with the number 1 begins
        self.last = 0  # the number of the last numbered paragraph
        self.levels = Levels()

    def put(self, role: str, paragraph: Paragraph) -> None:
        self.found.blocks.append(Block(role, Span(paragraph.start, paragraph.end)))

    def read(self, paragraph: Paragraph) -> None:
        """Give the paragraph its role, and its words to the clause that they belong to."""
        text = paragraph.text
        if RULE.fullmatch(text) or (text.isdigit() and self._beside_furniture()):  # the number of a page
            self.put("furniture", paragraph)
        elif self.part == "annex":
            self._annex(paragraph)
        elif OPENING.fullmatch(text) and (not self.part or (not self.open and self._reopens(text))):
            self._opens(paragraph)
        elif self._numbered(paragraph) or self._lettered(paragraph) or self._item(paragraph) or self._rest(paragraph):
            pass
        elif self.part == OPERATIVE and not self.open and ANNEX.match(text):
            self.part = "annex"
            self._annex(paragraph)
        elif self._closes(text):
            self.found.closing.append(paragraph)
            self.open = False
            self.put("closing", paragraph)
        else:
            self._unnumbered(paragraph)

    def _beside_furniture(self) -> bool:
        before = bool(self.found.blocks) and self.found.blocks[-1].role == "furniture"
        return before or any(RULE.fullmatch(paragraph.text) for paragraph in islice(self.ahead, 1))

    def _opens(self, paragraph: Paragraph) -> None:
        """The organ's name: a resolution begins, or a further part of it, or the draft that a resolution recommends."""
        self.found.opening = self.found.opening or paragraph
        self.part = PREAMBULAR
        self.put("opening", paragraph)

    def _reopens(self, text: str) -> bool:
        """Whether a name opens a further part or a draft; without a comma it may be a heading, "The Garden Fund"."""
        first = self.found.opening
        return (
            text.endswith(",")
            or (first is not None and text == first.text.rstrip(","))
            or ORGAN.search(text) is not None
        )

    def _closes(self, text: str) -> bool:
        """Whether a paragraph stands below the last clause: meeting, date, vote. The meeting also ends a cut clause."""
        if self.found.closing and self.found.blocks[-1].role in ("closing", "heading", "footnote"):
            voted = any(VOTE.match(p.text) for p in self.found.closing)
            return voted or bool(VOTE.match(text) or CLOSING.match(text))
        if self.part == OPERATIVE and not self.open and CLOSING.match(text):
            return True
        return bool(self.found.drafts and MEETING.fullmatch(text))

    def resume(self, paragraph: Paragraph) -> None:
        """The paragraph is the rest of the one before, which a page's end cut: it goes on with it, in its role."""
        role = next((block.role for block in reversed(self.found.blocks) if block.role != "footnote"), "")
        new = not self.open and paragraph.text[:1].isupper() and opening(paragraph.text, PREAMBULAR, self.words)
        if role == PREAMBULAR and new:  # a page that begins with a clause, where no indent tells the two apart
            self.read(paragraph)
        elif role in (PREAMBULAR, OPERATIVE):
            self._go_on(paragraph)
        elif role == "annex":
            self.found.annexes[-1].go_on(paragraph)
            self.put(role, paragraph)
        elif role in ("heading", "closing", "other"):
            self.put(role, paragraph)
        else:
            self.read(paragraph)

    def _annex(self, paragraph: Paragraph) -> None:
        """A paragraph behind the resolution's own: the heading of an annex, or a piece of the last one."""
        if ANNEX.match(paragraph.text):
            self.found.annexes.append(AnnexDraft(paragraph))
        else:
            self.found.annexes[-1].read(paragraph)
        self.put("annex", paragraph)

    def _numbered(self, paragraph: Paragraph) -> bool:
        number = NUMBER.match(paragraph.text)
        if number is None:  # a number that lost its dot must go on from the last one, and an act follow
            number = DOTLESS.match(paragraph.text)
            if number is None or int(number[1]) != self.last + 1 or not self._acts(paragraph, number.end()):
                return False
        elif self.open and int(number[1]) not in (1, self.last + 1) and not self._acts(paragraph, number.end()):
            return False
        self._start(paragraph, OPERATIVE, 1, number[1], number.end())
        return True

    def _acts(self, paragraph: Paragraph, at: int) -> bool:
        return opening(paragraph.text, OPERATIVE, self.words, at=at) is not None

    def _lettered(self, paragraph: Paragraph) -> bool:
        letter = LETTER.match(paragraph.text)
        if letter is None or self.levels.top is None:
            return False
        printed = letter["bracket"] or letter["bare"]
        depth, parent = self.levels.place(printed, len(self.found.drafts))
        level = 0 if self.part == PREAMBULAR else depth
        self._start(paragraph, self.part, level, printed, letter.end(), parent=parent)
        return True

    def _item(self, paragraph: Paragraph) -> bool:
        """An item of a list with bullets or dashes: a sub-paragraph without a number."""
        bullet = BULLET.match(paragraph.text)
        if bullet is None or self.levels.top is None or not self._in_clause():
            return False
        drafts = self.found.drafts
        last = drafts[-1]
        listed = last.parent is not None and last.number is None and not last.rest
        if self.open and not listed:  # a dash inside a sentence that a page's end cuts
            return False
        parent = last.parent if listed else len(drafts) - 1
        assert parent is not None
        level = 0 if self.part == PREAMBULAR else min(3, drafts[parent].level + 1)
        self._start(paragraph, self.part, level, None, bullet.end(), parent=parent)
        return True

    def _rest(self, paragraph: Paragraph) -> bool:
        """What a paragraph goes on to say below its sub-paragraphs: "and to report on them;"."""
        drafts, text = self.found.drafts, paragraph.text
        if self.open or self.broken or not drafts or drafts[-1].parent is None or not self._in_clause():
            return False
        if not (text[:1].islower() and (self.part == OPERATIVE or REST.match(text))):
            return False
        self._start(
            paragraph, self.part, 0 if self.part == PREAMBULAR else 2, None, 0, parent=self.levels.top, rest=True
        )
        return True

    def _unnumbered(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        stray = STRAY.match(text) if self.part == PREAMBULAR and not self.open else None
        if stray and opening(text, PREAMBULAR, self.words, at=1):
            self._start(paragraph, PREAMBULAR, 0, None, 0)
            return
        capital = text.lstrip("\"“‘'(")[:1].isupper()
        finite = opening(text, OPERATIVE, self.words) if capital else None
        if capital and opening(text, PREAMBULAR, self.words) and (self.part != OPERATIVE or self._section(text)):
            self._start(paragraph, PREAMBULAR, 0, None, 0)
        elif finite and not self.open and (self.part != OPERATIVE or text.endswith(":") or not heading(text)):
            # A preamble may take note, too, where numbered paragraphs follow.
            before = (paragraph.start < self.first or self._at_heading()) and not bare(text).endswith((";", "."))
            self._start(paragraph, *((PREAMBULAR, 0) if before else (OPERATIVE, 1)), None, 0)
        elif self.open or ((self.broken or not capital) and self._in_clause()):
            self._go_on(paragraph)
        elif self.part == PREAMBULAR and capital and (self._may_open(text) or paragraph.start in self.italic):
            self._start(paragraph, PREAMBULAR, 0, None, 0)
        elif self._heading(text):
            self.put("heading", paragraph)
        elif self.found.drafts and (self.part == PREAMBULAR or self._listed(text)):
            self._go_on(paragraph)
        else:
            self.put("other", paragraph)

    def _in_clause(self) -> bool:
        """Whether nothing but footnotes and furniture stands between the last clause and here."""
        roles = (block.role for block in reversed(self.found.blocks))
        last = next((role for role in roles if role not in ("footnote", "furniture")), "")
        return last in (PREAMBULAR, OPERATIVE)

    def _at_heading(self) -> bool:
        return bool(self.found.blocks) and self.found.blocks[-1].role == "heading"

    def _section(self, text: str) -> bool:
        """Whether a text in the operative part opens the preamble of a section: below a heading, up to a comma."""
        return not self.open and self._at_heading() and bare(text).endswith(",")

    def _listed(self, text: str) -> bool:
        """Whether a paragraph belongs to the list or the quotation that the last clause announced with a colon."""
        return self.listing and self.found.blocks[-1].role == self.part and not TABLE_NOTE.match(text)

    def _heading(self, text: str) -> bool:
        """Whether a text is a heading; one of some lines is, where no sentence ends with it and a clause follows."""
        if heading(text) and (self.part != PREAMBULAR or not self.found.drafts or self._clause_ahead()):
            return True
        if self.open or len(text) > 400 or bare(text).endswith(ENDED) or hangs(text) or not self.ahead:
            return False
        t = self.ahead[0].text
        return bool(NUMBER.match(t) or opening(t, PREAMBULAR, self.words) or self._like_a_phrase(t))

    def _clause_ahead(self) -> bool:
        """Whether a new clause begins behind the headings that may follow; the rest of a cut clause is none."""
        for paragraph in islice(self.ahead, _FAR):
            text = paragraph.text
            if not heading(text):
                starts = any(opening(text, part, self.words) for part in (PREAMBULAR, OPERATIVE))
                return starts or bool(NUMBER.match(text) or LETTER.match(text)) or self._like_a_phrase(text)
        return True

    def _may_open(self, text: str) -> bool:
        """Whether a text opens a preambular paragraph with a phrase that no vocabulary knows, and is no heading."""
        if PREPOSITION.match(text):
            return self.found.opening is not None and bare(text).endswith((",", ";"))
        return self._like_a_phrase(text) and not (" " in text and heading(text) and self._clause_ahead())

    def _like_a_phrase(self, text: str) -> bool:
        """Whether a text may open with a phrase that no vocabulary knows, or that a page's end cuts: "Deeply"."""
        first = text.split(None, 1)
        return bool(PARTICIPLE.match(text)) or (len(first) == 1 and first[0].lower() in self.words.starts[PREAMBULAR])

    def _start(
        self,
        paragraph: Paragraph,
        part: str,
        level: int,
        number: str | None,
        words: int,
        *,
        parent: int | None = None,
        rest: bool = False,
    ) -> None:
        self.part = part
        if parent is None:
            self.levels.open(len(self.found.drafts))
            self.last = int(number) if number else self.last
        span = Span(paragraph.start, paragraph.end)
        self.found.drafts.append(OutlineItem(part, level, number, [span], paragraph.start + words, parent, rest))
        self.put(part, paragraph)
        self.listing = False
        self._state(paragraph)

    def _go_on(self, paragraph: Paragraph) -> None:
        """The paragraph goes on with the last clause."""
        draft = self.found.drafts[-1]
        draft.spans.append(Span(paragraph.start, paragraph.end))
        self.put(draft.part, paragraph)
        self._state(paragraph)

    def _state(self, paragraph: Paragraph) -> None:
        words = bare(paragraph.text)
        self.open = not ended(words) or (words.endswith(",") and self.part == OPERATIVE)
        self.listing = self.listing or words.endswith(":")
        self.broken = False
