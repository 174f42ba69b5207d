"""The reader: gives each paragraph of the body its role, and its words to the clause that they belong to.

In: the paragraphs of the body, one after the other. Out: the blocks and the drafts of a ``Structure``.
"""

from __future__ import annotations

import re

from toolkit.model import Part
from toolkit.parse.annexes import AnnexDraft
from toolkit.parse.cues import (
    BULLET,
    COLONS,
    COMMAS,
    DOTLESS,
    ENDED,
    SEMICOLONS,
    STOPS,
    STRAY,
    bare,
    continues,
    reported,
    row,
    sentence,
)
from toolkit.parse.layout import Paragraph
from toolkit.parse.levels import PLAIN, Number, number
from toolkit.parse.open import Open
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, opens

_QUOTES = '“"„«'
_RULED = re.compile(r"([*–—-])\s+[A-Z][^.;,]{1,80}\s+\1")
_REMARK = re.compile(r"\[[^\[\]]{1,60}\]")  # "[END]", "[Agreed]"


class Reader(Open):
    """Decides, paragraph by paragraph, what each is."""

    def read(self, paragraph: Paragraph) -> None:
        """Give the paragraph its role, and its words to the clause that they belong to."""
        text = paragraph.text
        if self.cues.rule(text) or (text.isdigit() and self._beside_furniture()):  # the number of a page
            self.put("furniture", paragraph)
        elif self.part == "annex":
            self._annex(paragraph)
        elif self.amending and self.cues.amendment.match(text):
            self.head(paragraph)
        elif self.cues.opening.fullmatch(text) and (not self.part or (not self.open and self._reopens(text))):
            self._opens(paragraph)
        elif not self.found.drafts and self.cues.announces(text):
            self._opens(paragraph, statement=True)
        elif paragraph.start in self.parts:
            part = self.parts[paragraph.start]
            if part is None:
                self._opens(paragraph)
            else:
                self.start(paragraph, part, 0 if part == PREAMBULAR else 1)
        elif self._quoted(paragraph) or self._numbered(paragraph) or self._item(paragraph) or self._rest(paragraph):
            pass
        elif self.part == OPERATIVE and not self.open and self.cues.annex.match(text):
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
        return before or self.ahead.furniture()

    def _opens(self, paragraph: Paragraph, *, statement: bool = False) -> None:
        """The organ's name: a resolution begins, or a further part of it, or the draft that a resolution recommends."""
        self.found.opening = self.found.opening or paragraph
        named = self.cues.organ_in(paragraph.text, paragraph.start)
        quoted = self.statement and not statement  # what announces a statement may name its reader alone
        self.found.organ = (quoted and named) or self.found.organ or named
        self.statement = statement
        self.part = OPERATIVE if statement else PREAMBULAR
        self.put("opening", paragraph)

    def _reopens(self, text: str) -> bool:
        """Whether a name opens a further part or a draft; without a comma it may be a heading, "The Garden Fund"."""
        first = self.found.opening
        return (
            text.endswith(COMMAS)
            or (first is not None and text == first.text.rstrip(","))
            or self.cues.organ.search(text) is not None
            or self.statement
        )

    def _closes(self, text: str) -> bool:
        """Whether a paragraph is below the last clause: meeting, date, vote. The meeting also ends a cut clause."""
        if self.found.closing and self.found.blocks[-1].role in ("closing", "heading", "footnote"):
            voted = any(self.cues.vote.match(p.text) for p in self.found.closing)
            return voted or bool(self.cues.vote.match(text) or self.cues.closing.match(text))
        if self.part == OPERATIVE and not self.open and self.cues.closing.match(text):
            return True
        return bool(self.found.drafts and self.cues.meeting.fullmatch(text))

    def resume(self, paragraph: Paragraph) -> None:
        """The paragraph is the rest of the one before, which a page's end cut: it continues that one, in its role."""
        role = next((block.role for block in reversed(self.found.blocks) if block.role != "footnote"), None)
        new = not self.open and paragraph.text[:1].isupper() and opens(paragraph.text, self.words, PREAMBULAR)
        if role == PREAMBULAR and new:  # a page that begins with a clause, where no indent tells the two apart
            self.read(paragraph)
        elif role in (PREAMBULAR, OPERATIVE):
            self.go_on(paragraph)
        elif role == "annex":
            self.found.annexes[-1].go_on(paragraph)
            self.put(role, paragraph)
        elif role in ("heading", "closing", "other") and role is not None:
            self.put(role, paragraph)
        else:
            self.read(paragraph)

    def _annex(self, paragraph: Paragraph) -> None:
        """A paragraph after the resolution's own: the heading of an annex, or a piece of the last one."""
        if self.cues.annex.match(paragraph.text):
            self.found.annexes.append(AnnexDraft(paragraph, self.cues))
        else:
            self.found.annexes[-1].read(paragraph)
        self.put("annex", paragraph)

    # --- numbered paragraphs

    def _numbered(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        found = number(text)
        if found is None:  # a number that lost its dot must continue from the last one, and an act follow
            dotless = DOTLESS.match(text)
            if (
                dotless is None
                or int(dotless[1]) != self.last + 1
                or not opens(text, self.words, OPERATIVE, at=dotless.end())
            ):
                return False
            found = Number(dotless[1], {self.style: int(dotless[1])}, dotless.end())
        if self.open and self.counting and text.startswith("("):
            return False
        if row(text, found.end) and not self._acts(text, found):
            return False
        value = found.values.get(self.style)
        if self._names(text, found, value) and not self._acts(text, found):
            self.head(paragraph)
        elif self._preambular(text, found):
            self.start(paragraph, PREAMBULAR, 0, found)
        elif value is not None and not self._nested(text, found, value):
            if self.open and value not in (1, self.last + 1) and not self._acts(text, found):
                return False
            self.start(paragraph, OPERATIVE, 1, found, value=value)
        elif "1.1" in found.values and self.levels.top is None:
            self.start(paragraph, OPERATIVE, 1, found)
        elif self.part and self.levels.top is not None and self._part(found):
            depth, parent = self.levels.place(found, len(self.found.drafts))
            self.start(paragraph, self.part, 0 if self.part == PREAMBULAR else min(depth, 3), found, parent=parent)
        else:
            return False
        return True

    def _acts(self, text: str, found: Number) -> bool:
        """Whether an act follows a number, or a second one behind it: "11. (a) Expresses concern"."""
        second = number(text[found.end :])
        return opens(text, self.words, OPERATIVE, at=found.end + (second.end if second else 0))

    def _names(self, text: str, found: Number, value: int | None) -> bool:
        """Whether a numbered paragraph is a heading: "II. Development", "4.1. Cooperation", "2. Rights" before a 2."""
        if (
            found.printed.islower()
            or text[found.end : found.end + 1].islower()  # "(XXX) of 10 October 1975"
            or not self.cues.heading(text)
            or bare(text).endswith(COLONS)
            or self.cues.we.match(text, found.end)
        ):
            return False
        if value is not None or PLAIN in found.values:
            ahead = self.ahead.numbered()
            expected = ahead is not None and ahead.values.get(self.style) == self.last + 1
            item = value != self.last + 1 and self.levels.continues(found)  # of a list: "7. Adoption of the report"
            return expected and not item and (value != 1 or self.last == 0)
        if not {"A", "I", "1.1"} & found.values.keys():
            return False
        following = self.ahead.following()
        if not self.listing or following is None:
            return True
        return all(following.values.get(style) != worth + 1 for style, worth in found.values.items())

    def _preambular(self, text: str, found: Number) -> bool:
        """Whether a numbered paragraph is one of the preamble, as the World Health Assembly numbers them."""
        if self.part != PREAMBULAR or self.listing or self.levels.below:
            return False
        numbered = PLAIN in found.values or (self.style in found.values and not self.cues.spaces)
        if numbered and not (self.cues.spaces and bare(text).endswith(COMMAS)):  # "1. Recalling ...," is one, too
            return False
        return opens(text, self.words, PREAMBULAR, at=found.end)

    def _nested(self, text: str, found: Number, value: int) -> bool:
        """Whether a number like those of the paragraphs is of a list inside one: the items of an agenda."""
        if not self.style.startswith(("1", "(1", "OP")):  # letters and numerals: "(i)" below "(a)"
            return value not in (1, self.last + 1)
        drafts = self.found.drafts
        announced = self.listing and self.last > 0 and not drafts[-1].above
        begins = value == 1 and announced and not self.cues.we.match(text, found.end)
        listed = begins or self.levels.continues(found)
        return listed and not (value in (1, self.last + 1) and self._acts(text, found))

    def _part(self, found: Number) -> bool:
        """Whether a numbered paragraph may be a part of the open one; in a cut sentence a name's initial is none."""
        if not self.open or self.listing or self.levels.continues(found):
            return True
        return "a" in found.values or "i" in found.values

    # --- what belongs to the paragraph before

    def _quoted(self, paragraph: Paragraph) -> bool:
        """A quotation that the last clause announced: its paragraphs are the clause's, whatever they look like."""
        text = paragraph.text
        if not (self.quoting or (self.listing and text[:1] in _QUOTES)) or not self.in_clause():
            return False
        self.go_on(paragraph)
        if text[:1] in _QUOTES or "”" in text:
            self.quoting = text.rfind("“") > text.rfind("”") and self.ahead.quotation_ends()
        return True

    def _item(self, paragraph: Paragraph) -> bool:
        """An item of a list with bullets or dashes: a sub-paragraph without a number."""
        bullet = BULLET.match(paragraph.text)
        if bullet is not None and _RULED.fullmatch(paragraph.text) and not self.open:  # "– Follow-up –"
            self.head(paragraph)
            return True
        if bullet is not None and self._bulleted(paragraph, bullet.end()):
            return True
        if bullet is None or self.part is None or self.levels.top is None or not self.in_clause():
            return False
        drafts = self.found.drafts
        last = drafts[-1]
        listed = last.parent is not None and last.number is None and not last.rest
        if self.open and not listed:  # a dash inside a sentence that a page's end cuts
            return False
        parent = last.parent if listed else len(drafts) - 1
        assert parent is not None
        level = 0 if self.part == PREAMBULAR else min(3, drafts[parent].level + 1)
        self.start(paragraph, self.part, level, words=bullet.end(), parent=parent)
        return True

    def _bulleted(self, paragraph: Paragraph, at: int) -> bool:
        """Whether a paragraph with a bullet is a clause of its own: it opens as one, and no list is announced."""
        text = paragraph.text
        if self.listing or self.part != PREAMBULAR or (self.open and self.found.drafts):
            return False
        kinds: tuple[tuple[Part, int], ...] = ((PREAMBULAR, 0), (OPERATIVE, 1))
        for part, level in kinds:
            if (text[at].isupper() or part == PREAMBULAR) and opens(text, self.words, part, at=at):
                self.start(paragraph, part, level, words=at)
                return True
        return False

    def _rest(self, paragraph: Paragraph) -> bool:
        """What a paragraph adds below its sub-paragraphs, or a sub-paragraph below its title."""
        drafts, text = self.found.drafts, paragraph.text
        if self.part is None or self.broken or not drafts or drafts[-1].parent is None or not self.in_clause():
            return False
        last = len(drafts) - 1
        if (
            self.titled
            and self.found.blocks[-1].role == self.part == OPERATIVE  # no page's end is between
            and text[:1].isupper()
            and self.cues.ended(bare(text))
            and not self.cues.heading(text)
        ):
            self.start(paragraph, self.part, min(3, drafts[last].level + 1), parent=last, rest=True)
            return True
        if self.open:
            below = self.comma and self.cues.goes_on(text) and continues(text, self.words)
        else:
            below = self.cues.goes_on(text) and (self.part == OPERATIVE or self.cues.rest.match(text) is not None)
        if below:
            level = 0 if self.part == PREAMBULAR else 2
            self.start(paragraph, self.part, level, parent=self.levels.top, rest=True)
        return below

    # --- paragraphs without a number

    def _unnumbered(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        stray = STRAY.match(text) if self.part == PREAMBULAR and not self.open else None
        if stray and opens(text, self.words, PREAMBULAR, at=1):
            self.start(paragraph, PREAMBULAR, 0)
            return
        letters = text.lstrip("\"“‘'(_")[:1]
        capital = self.cues.begins(letters) or (letters.isdigit() and self.listing and not self.open)
        preambular = capital and (self.part != OPERATIVE or self._section(text)) and opens(text, self.words, PREAMBULAR)
        finite = self._finite(paragraph) if capital and (not preambular or not self.found.drafts) else False
        if self.statement and (text[:1] in _QUOTES or (capital and not self.open and not self.cues.heading(text))):
            self.start(paragraph, OPERATIVE, 1)
        elif preambular:
            self.start(paragraph, PREAMBULAR, 0)
        elif (
            finite
            and not self.open
            and (self.part != OPERATIVE or text.endswith(COLONS) or not self.cues.heading(text))
        ):
            before = (paragraph.start < self.first or self.at_heading()) and self._before(text)
            self.start(paragraph, *((PREAMBULAR, 0) if before else (OPERATIVE, 1)))
        elif self.open and capital and self._interrupts(text):
            self.head(paragraph)
        elif not self.open and _REMARK.fullmatch(text):
            self.put("other", paragraph)
        elif self.open or ((self.broken or not capital) and self.in_clause()):
            self.go_on(paragraph)
        elif self.part == PREAMBULAR and capital and (self._may_open(text) or paragraph.start in self.italic):
            self.start(paragraph, PREAMBULAR, 0)
        elif self._heading(text):
            self.put("heading", paragraph)
        elif self.in_clause() and (self.part == PREAMBULAR or self._listed(text)):
            self.go_on(paragraph)
        else:
            self.put("other", paragraph)

    def _finite(self, paragraph: Paragraph) -> bool:
        """Whether a text opens with an act of the organ, with or without the organ as its subject."""
        if opens(paragraph.text, self.words, OPERATIVE):
            return True
        said = sentence(paragraph.text, self.words)
        if said is not None and not self.found.drafts and self.found.opening is None:
            self.statement = paragraph.text[:1] in _QUOTES
        if said is None and self.found.opening is None:
            said = reported(paragraph.text, self.words)
        if said is not None and self.found.organ is None and " " in said.organ:
            at = paragraph.text.index(said.organ)
            self.found.organ = self.cues.organ_in(f"The {said.organ}", paragraph.start + at - len("The "))
        return said is not None

    def _before(self, text: str) -> bool:
        """Whether an act above the paragraph with the number 1 is of the preamble, which may take note, too."""
        if bare(text).endswith((*SEMICOLONS, *STOPS)):
            return False
        if not text.endswith(COLONS):
            return True
        return self.ahead.preambular()

    def _section(self, text: str) -> bool:
        """Whether a text in the operative part opens the preamble of a section: below a heading, up to a comma."""
        return not self.open and self.at_heading() and bare(text).endswith(COMMAS)

    def _listed(self, text: str) -> bool:
        """Whether a paragraph belongs to the list or the quotation that the last clause announced with a colon."""
        return self.listing and self.found.blocks[-1].role == self.part and not self.cues.table_note.match(text)

    def _itemized(self, text: str) -> bool:
        """Whether a short line is of the list that the last clause announced: no text of its own is below it."""
        if len(text) == 1 or self.part != OPERATIVE or not self._listed(text):
            return False
        below = self.ahead.text()
        found = number(below.text) if below else None
        if below is None or (found and found.values.get(self.style) == self.last + 1):
            return True
        return found is None and (sentence(below.text, self.words) or reported(below.text, self.words)) is not None

    # --- headings

    def _interrupts(self, text: str) -> bool:
        """Whether a text is a heading though the clause above has no end: whole itself, before a new clause."""
        if (
            self.broken
            or self.hanging
            or not self.cues.heading(text)
            or bare(text).endswith(COLONS)
            or not self.in_clause()
            or self._itemized(text)
        ):
            return False
        return self.ahead.next is not None and self.ahead.clause()

    def _heading(self, text: str) -> bool:
        """Whether a text is a heading; one of some lines is, where no sentence ends with it and a clause follows."""
        if self.cues.heading(text) and (self.part != PREAMBULAR or not self.found.drafts or self.ahead.clause()):
            return not self._itemized(text)
        if self.open or len(text) > 400 or bare(text).endswith(ENDED) or self.cues.hangs(text):
            return False
        return self.ahead.clause(strict=True)

    def _may_open(self, text: str) -> bool:
        """Whether a text opens a preambular paragraph with a phrase that no vocabulary knows, and is not a heading."""
        if self.cues.preposition.match(text):
            return self.found.opening is not None and bare(text).endswith((*COMMAS, *SEMICOLONS))
        if not self.ahead.like_a_phrase(text) or not self.cues.heading(text):
            return self.ahead.like_a_phrase(text)
        below = self.ahead.announced() if text.endswith(COLONS) else None  # "Financing:" above paragraph 1
        first = below is not None and below.values.get(self.style) == self.last + 1
        return not first and not (" " in text and self.ahead.clause())
