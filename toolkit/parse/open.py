"""Open: what is open while the body is read, and what a paragraph does to it: begins a clause, continues one, ends all.

In: a paragraph, and what the reader has decided that it is. Out: the blocks and the drafts of a ``Structure``.
"""

from __future__ import annotations

from toolkit.model import Block, Document, Part, Role, Span
from toolkit.parse.ahead import Ahead
from toolkit.parse.cues import COLONS, COMMAS, bare, cues
from toolkit.parse.layout import Paragraph
from toolkit.parse.levels import PLAIN, Levels, Number, number
from toolkit.parse.outline import OutlineItem, Structure
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList


class Open:
    """What is open: the part, the clause, its list, its quotation."""

    def __init__(self, found: Structure, words: PhraseList, document: Document, parts: dict[int, Part | None]) -> None:
        self.found = found
        self.words = words
        self.cues = cues(words.language)
        self.italic = {span.start for span in document.italics}
        self.parts = parts  # of a decision in one sentence, by where they begin: None for the name, then its clauses
        self.part: Part | None = None  # the part that is being read
        self.style = PLAIN  # of the operative paragraphs' numbers
        self.ahead = Ahead(words)
        self.amending = False  # the text is a list of instructions to amend another
        self.statement = False  # a president's statement, of which each paragraph is a clause
        self.open = False
        self.broken = False
        self.comma = False  # the last paragraph ends with a comma
        self.hanging = False  # it ends with a word such as "of"
        self.counting = False  # it ends with a number, as "resolution 3369" does before "(XXX)"
        self.titled = False  # it is only a title
        self.listing = False  # the last clause announced a list or a quotation with a colon
        self.quoting = False  # a quotation is open
        self.first = 0  # where the paragraph with the number 1 begins
        self.last = 0  # the number of the last numbered paragraph
        self.levels = Levels()

    def put(self, role: Role, paragraph: Paragraph) -> None:
        """A block of this role."""
        self.found.blocks.append(Block(role, Span(paragraph.start, paragraph.end)))

    def head(self, paragraph: Paragraph) -> None:
        """A heading, which ends whatever is open."""
        self.open = self.listing = self.comma = self.titled = False
        self.put("heading", paragraph)

    def start(
        self,
        paragraph: Paragraph,
        part: Part,
        level: int,
        found: Number | None = None,
        *,
        words: int = 0,
        value: int | None = None,
        parent: int | None = None,
        rest: bool = False,
    ) -> None:
        """The paragraph begins a clause; ``found`` is its number, ``words`` where its words begin without one."""
        at = len(self.found.drafts)
        if parent is None:
            self.levels.open(at)
            self.last = value or self.last
        span = Span(paragraph.start, paragraph.end)
        printed = found.printed if found else None
        start = paragraph.start + (found.end if found else words)
        draft = OutlineItem(part, level, printed, [span], start, parent, rest, value)
        draft.above = part == OPERATIVE and parent is None and found is None and self._above(paragraph.text)
        draft.stated = self.statement and parent is None
        self.found.drafts.append(draft)
        self.put(part, paragraph)
        self.part = PREAMBULAR if draft.above else part  # below it a text with a preamble of its own may be
        self.listing = self.quoting = False
        self._state(paragraph)
        named = paragraph.text[start - paragraph.start :][:1].isupper()  # "(a) 15", "(a) the United": not titles
        self.titled = bool(found and parent is not None and named and not self.listing) and self.cues.heading(
            paragraph.text
        )

    def _above(self, text: str) -> bool:
        """Whether it announces the numbered paragraphs, or a whole text with a preamble of its own."""
        if not text.endswith(COLONS):
            return False
        ahead = self.ahead.next
        if ahead is not None and ahead.start < self.first and not number(ahead.text):
            return True
        found = self.ahead.announced()
        return found is not None and found.values.get(self.style) == 1

    def go_on(self, paragraph: Paragraph) -> None:
        """The paragraph continues the last clause."""
        draft = self.found.drafts[-1]
        draft.spans.append(Span(paragraph.start, paragraph.end))
        self.put(draft.part, paragraph)
        self._state(paragraph)
        self.titled = False

    def _state(self, paragraph: Paragraph) -> None:
        words = bare(paragraph.text)
        self.comma = words.endswith(COMMAS)
        self.hanging = self.cues.hangs(words)
        self.counting = words[-1:].isdigit()
        self.open = not self.cues.ended(words) or (self.comma and self.part == OPERATIVE)
        self.listing = self.listing or words.endswith(COLONS)
        self.broken = False

    def in_clause(self) -> bool:
        """Whether nothing but footnotes and furniture is between the last clause and here."""
        roles = (block.role for block in reversed(self.found.blocks))
        last = next((role for role in roles if role not in ("footnote", "furniture")), "")
        return last in (PREAMBULAR, OPERATIVE)

    def at_heading(self) -> bool:
        """Whether the last block is a heading."""
        return bool(self.found.blocks) and self.found.blocks[-1].role == "heading"
