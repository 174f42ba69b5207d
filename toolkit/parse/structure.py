"""Structure: which paragraph is what, and which paragraphs make one clause.

In: the paragraphs of a text. Out: a block for each, and the drafts of the clauses, healed where a page
break or a footnote cuts them. The order of a resolution is that of the UN Editorial Manual: masthead,
title, the organ's name, preambular paragraphs, numbered operative paragraphs, closing line, annexes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.model import Block, Document, Span, roman
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS, Anchor, Note, Paragraph, note, paragraphs
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, Vocabulary, opening

_OPENING = re.compile(r"The [A-Z][\w’'() -]{3,90}(?:,|$)")
_NUMBER = re.compile(r"(\d{1,3})\s?\.\s+(?=\S)")
_LETTER = re.compile(r"(?:\((?P<bracket>[a-z]{1,5})\)|(?P<bare>[a-z]|[ivx]{2,4})[.)](?=\s))\s*(?=\S)")
_CLOSING = re.compile(
    r"""
      \d+(?:st|nd|rd|th)\ (?:\([\w\ ]+\)\ )?(?:\w+\ )?meeting | \[?Adopted\b | \[?Resolution\ adopted
    | \d{1,2}\ [A-Z][a-z]+\ \d{4}\.?$ | _{3,}$
    """,
    re.VERBOSE,
)
_MEETING = re.compile(
    r"\d+(?:st|nd|rd|th)\ (?:\([\w\ ]+\)\ )?(?:plenary\ )?meeting,?(?:\s+\d{1,2}\ [A-Z][a-z]+\ \d{4}\.?)?"
)
_VOTE = re.compile(r"(?:In favour|Against|Abstaining|Abstentions?)\s?:")
# No words of the text: marks alone, as in "* * *" or "_____", a job number, a comment of the program that wrote it.
_RULE = re.compile(r"[\W_]+|\d{2}-\d{5}(?:\s\([A-Z]\))?|<!--[^<>]*-->")
_TABLE_NOTE = re.compile(r"(?:Abbreviations?|Notes?|Sources?)\s?:")
_NO_TITLE = re.compile(r"\[|Adopted\s+by\b|.+:[*†‡§\s]*draft\s+resolution\b", re.IGNORECASE)
_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)\b[^.;]{0,80}$", re.IGNORECASE)
# Words that may open a preambular paragraph though no vocabulary knows them: "Cherishing States", "Heartened by".
# A name goes on with a capital letter: "United Nations", "Family Affairs".
_PARTICIPLE = re.compile(r"[A-Z][a-z]+(?:ing\b|(?:ed|ful|ous|ly)\s+[a-z])")
_ENDED = (".", ";", ":", ",")
_PLAIN_MARK = re.compile(r"(?<=[^\d\s][.;:,])(?:\d{1,3}(?:,\s?\d{1,3})*|(?:\s\d{1,3}/)+|,+)$")


def _heading(text: str) -> bool:
    """Whether a text looks like a heading: it is short, and no sentence or clause ends with it."""
    return len(text) < 120 and not _bare(text).endswith((",", ";", "."))


def _bare(text: str) -> str:
    """A text without the footnotes' marks at its end, also where they are plain digits: "the report;4", "; 2/"."""
    bare = text.rstrip(SUPERSCRIPTS + SIGNS + " ")
    mark = _PLAIN_MARK.search(bare, max(0, len(bare) - 12))
    return bare[: mark.start()] if mark else bare


@dataclass(slots=True)
class Draft:
    """A clause in the making: its part, level, printed number, the places of its words, its parent."""

    part: str
    level: int
    number: str | None
    spans: list[Span]
    words: int
    """Offset of the first word after the number."""
    parent: int | None = None


@dataclass(slots=True)
class Structure:
    """What the paragraphs of a document are."""

    blocks: list[Block] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    head: list[Paragraph] = field(default_factory=list)
    title: Paragraph | None = None
    opening: Paragraph | None = None
    closing: list[Paragraph] = field(default_factory=list)


def structure(document: Document, anchors: list[Anchor], words: Vocabulary) -> Structure:
    """The structure of a document; one without any clause has no drafts."""
    found = Structure()
    marks = frozenset(anchor.mark for anchor in anchors)
    furniture = {span.start for span in document.furniture}
    joins = frozenset(document.joins or ())
    rows = [(p, note(p, marks)) for p in paragraphs(document.text) if p.start not in furniture]
    body = _body(rows, words)
    _head(found, rows[:body])
    reader = _Reader(found, words, document)
    reader.first = _first(rows[body:])
    for at, (paragraph, footnote) in enumerate(rows[body:], start=body):
        reader.ahead = rows[at + 1 : at + 6]
        if footnote is not None:
            found.notes.append(footnote)
            reader.put("footnote", paragraph)
            reader.broken = document.joins is None  # else the document says where a paragraph goes on
        elif paragraph.start in joins:
            reader.resume(paragraph)
        else:
            reader.read(paragraph)
    if furniture:
        found.blocks += [Block("furniture", span) for span in document.furniture]
        found.blocks.sort(key=lambda block: block.span)
    return found


def _body(rows: list[tuple[Paragraph, Note | None]], words: Vocabulary) -> int:
    """Index of the paragraph that opens the body: the organ's name, else the first clause."""
    for i, (paragraph, footnote) in enumerate(rows):
        if footnote is None and _OPENING.fullmatch(paragraph.text):
            return i
    for i, (paragraph, footnote) in enumerate(rows):
        if footnote is None and (
            _NUMBER.match(paragraph.text)
            or any(opening(paragraph.text, part, words) for part in (PREAMBULAR, OPERATIVE))
        ):
            return i
    return len(rows)


def _first(rows: list[tuple[Paragraph, Note | None]]) -> int:
    """Offset of the first operative paragraph with the number 1; 0 where none stands before a closing line or annex."""
    for paragraph, _ in rows:
        if _ANNEX.match(paragraph.text) or _CLOSING.match(paragraph.text):
            return 0
        number = _NUMBER.match(paragraph.text)
        if number is not None and number[1] == "1":
            return paragraph.start
    return 0


def _head(found: Structure, rows: list[tuple[Paragraph, Note | None]]) -> None:
    """Masthead, title and their footnotes: all that stands above the organ's name."""
    text = [p for p, footnote in rows if footnote is None]
    found.head = text
    if len(text) > 1:
        found.title = next((p for p in reversed(text) if not _NO_TITLE.match(p.text)), None)
    for paragraph, footnote in rows:
        if footnote is not None:
            found.notes.append(footnote)
        role = "footnote" if footnote else "title" if paragraph is found.title else "masthead"
        found.blocks.append(Block(role, Span(paragraph.start, paragraph.end)))


class _Reader:
    """Reads the body paragraph by paragraph and remembers what is open."""

    def __init__(self, found: Structure, words: Vocabulary, document: Document) -> None:
        self.found = found
        self.words = words
        self.italic = {span.start for span in document.italics}
        self.part = ""
        self.ahead: list[tuple[Paragraph, Note | None]] = []  # the next paragraphs
        self.open = False
        self.broken = False
        self.listing = False  # the last clause announced a list or a quotation with a colon
        self.first = 0  # where the paragraph with the number 1 begins
        self.last = 0  # the number of the last numbered paragraph
        self.top: int | None = None  # the last draft with no parent
        self.second: int | None = None  # the last lettered draft below it

    def put(self, role: str, paragraph: Paragraph) -> None:
        self.found.blocks.append(Block(role, Span(paragraph.start, paragraph.end)))

    def read(self, paragraph: Paragraph) -> None:
        """Give the paragraph its role, and its words to the clause that they belong to."""
        text = paragraph.text
        if self.part == "annex":
            self.put("annex", paragraph)
        elif _RULE.fullmatch(text):
            self.put("furniture", paragraph)
        elif _OPENING.fullmatch(text) and (not self.part or not self.open):
            self._opens(paragraph)
        elif self._numbered(paragraph) or self._lettered(paragraph):
            pass
        elif self.part == OPERATIVE and not self.open and _ANNEX.match(text):
            self.part = "annex"
            self.put("annex", paragraph)
        elif self._closes(text):
            self.found.closing.append(paragraph)
            self.open = False
            self.put("closing", paragraph)
        else:
            self._unnumbered(paragraph)

    def _opens(self, paragraph: Paragraph) -> None:
        """The organ's name: a resolution begins, or a further part of it, or the draft that a resolution recommends."""
        self.found.opening = self.found.opening or paragraph
        self.part = PREAMBULAR
        self.put("opening", paragraph)

    def _closes(self, text: str) -> bool:
        """Whether a paragraph stands below the last clause: meeting, date, vote. The meeting also ends a cut clause."""
        if self.found.closing and self.found.blocks[-1].role in ("closing", "heading", "footnote"):
            voted = any(_VOTE.match(p.text) for p in self.found.closing)
            return voted or bool(_VOTE.match(text) or _CLOSING.match(text))
        if self.part == OPERATIVE and not self.open and _CLOSING.match(text):
            return True
        return bool(self.found.drafts and _MEETING.fullmatch(text))

    def resume(self, paragraph: Paragraph) -> None:
        """The paragraph is the rest of the one before, which a page's end cut: it goes on with it, in its role."""
        role = next((block.role for block in reversed(self.found.blocks) if block.role != "footnote"), "")
        new = not self.open and paragraph.text[:1].isupper() and opening(paragraph.text, PREAMBULAR, self.words)
        if role == PREAMBULAR and new:  # a page that begins with a clause, where no indent tells the two apart
            self.read(paragraph)
        elif role in (PREAMBULAR, OPERATIVE):
            self._go_on(paragraph)
        elif role in ("heading", "closing", "annex", "other"):
            self.put(role, paragraph)
        else:
            self.read(paragraph)

    def _numbered(self, paragraph: Paragraph) -> bool:
        number = _NUMBER.match(paragraph.text)
        if number is None:
            return False
        if (
            self.open
            and int(number[1]) not in (1, self.last + 1)
            and not opening(paragraph.text, OPERATIVE, self.words, at=number.end())
        ):
            return False
        self._start(paragraph, OPERATIVE, 1, number[1], number.end())
        return True

    def _lettered(self, paragraph: Paragraph) -> bool:
        letter = _LETTER.match(paragraph.text)
        if letter is None or self.top is None:
            return False
        printed = letter["bracket"] or letter["bare"]
        level, parent = (0, self.top) if self.part == PREAMBULAR else self._level(printed, self.top)
        self._start(paragraph, self.part, level, printed, letter.end(), parent=parent)
        return True

    def _level(self, letter: str, top: int) -> tuple[int, int]:
        """Level and parent of a sub-paragraph: "(i)" after "(h)" is a letter, after "(a)" a numeral.

        Letters are of the second level and numerals of the third, also where no letter stands above them.
        """
        drafts, second = self.found.drafts, self.second
        third = drafts[-1] if drafts[-1].level == 3 else None
        value = roman(letter.upper())
        if value is None:
            return 2, top
        if third is not None and roman((third.number or "").upper()) == value - 1:
            return 3, third.parent if third.parent is not None else top
        before = drafts[second].number or "" if second is not None else ""
        if len(before) == len(letter) == 1 and ord(before) + 1 == ord(letter):
            return 2, top
        if value != 1:
            return 2, top
        return 3, top if second is None else second

    def _unnumbered(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        capital = text.lstrip("\"“‘'(")[:1].isupper()
        finite = opening(text, OPERATIVE, self.words) if capital else None
        if capital and opening(text, PREAMBULAR, self.words) and (self.part != OPERATIVE or self._section(text)):
            self._start(paragraph, PREAMBULAR, 0, None, 0)
        elif finite and not self.open:
            # A preamble may take note, too, where numbered paragraphs follow.
            before = paragraph.start < self.first or (self._at_heading() and _bare(text).endswith(","))
            self._start(paragraph, *((PREAMBULAR, 0) if before else (OPERATIVE, 1)), None, 0)
        elif self.found.drafts and (self.open or self.broken or not capital):
            self._go_on(paragraph)
        elif self.part == PREAMBULAR and capital and (self._like_a_phrase(text) or paragraph.start in self.italic):
            self._start(paragraph, PREAMBULAR, 0, None, 0)
        elif _heading(text) and (self.part != PREAMBULAR or not self.found.drafts or self._clause_ahead()):
            self.put("heading", paragraph)
        elif self._long_heading(text):
            self.put("heading", paragraph)
        elif self.found.drafts and (self.part == PREAMBULAR or self._listed(text)):
            self._go_on(paragraph)
        else:
            self.put("other", paragraph)

    def _at_heading(self) -> bool:
        return bool(self.found.blocks) and self.found.blocks[-1].role == "heading"

    def _section(self, text: str) -> bool:
        """Whether a text in the operative part opens the preamble of a section: below a heading, up to a comma."""
        return not self.open and self._at_heading() and _bare(text).endswith(",")

    def _listed(self, text: str) -> bool:
        """Whether a paragraph belongs to the list or the quotation that the last clause announced with a colon."""
        return self.listing and self.found.blocks[-1].role == self.part and not _TABLE_NOTE.match(text)

    def _long_heading(self, text: str) -> bool:
        """A heading of some lines: no sentence ends with it, and a numbered paragraph follows."""
        if self.open or len(text) > 400 or _bare(text).endswith(_ENDED) or not self.ahead:
            return False
        ahead = [p.text for p, footnote in self.ahead if footnote is None][:1]
        return any(_NUMBER.match(t) or opening(t, PREAMBULAR, self.words) for t in ahead)

    def _clause_ahead(self) -> bool:
        """Whether a new clause begins behind the headings that may follow; the rest of a cut clause is none."""
        for paragraph, footnote in self.ahead:
            text = paragraph.text
            if footnote is None and not _heading(text):
                starts = any(opening(text, part, self.words) for part in (PREAMBULAR, OPERATIVE))
                return starts or bool(_NUMBER.match(text) or _LETTER.match(text)) or self._like_a_phrase(text)
        return True

    def _like_a_phrase(self, text: str) -> bool:
        """Whether a text may open with a phrase that no vocabulary knows, or that a page's end cuts: "Deeply"."""
        first = text.split(None, 1)
        return bool(_PARTICIPLE.match(text)) or (len(first) == 1 and first[0].lower() in self.words.starts[PREAMBULAR])

    def _start(
        self, paragraph: Paragraph, part: str, level: int, number: str | None, words: int, *, parent: int | None = None
    ) -> None:
        self.part = part
        if parent is None:
            self.top, self.second = len(self.found.drafts), None
            self.last = int(number) if number else self.last
        elif level == 2:
            self.second = len(self.found.drafts)
        span = Span(paragraph.start, paragraph.end)
        self.found.drafts.append(Draft(part, level, number, [span], paragraph.start + words, parent))
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
        words = _bare(paragraph.text)
        self.open = not words.endswith(_ENDED) or (words.endswith(",") and self.part == OPERATIVE)
        self.listing = self.listing or words.endswith(":")
        self.broken = False
