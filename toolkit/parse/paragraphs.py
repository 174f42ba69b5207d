"""Paragraphs: where they begin in hard-wrapped text, with or without blank lines between them.

In: a document. Out: ``Layout``: its paragraphs with the notes among them, its furniture, where a paragraph continues
after a page's end, the marks of notes. A format with pages has said all this already; only its paragraphs are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.model import Document, Span
from toolkit.parse import page_notes, plain_marks
from toolkit.parse.cues import BULLET, COMMAS, HEADLINE, SEMICOLONS, STOPS, Cues, bare, continues, cues
from toolkit.parse.furniture import furniture
from toolkit.parse.layout import (
    NUMBER,
    SIGNS,
    SUPERSCRIPTS,
    Anchor,
    Line,
    Note,
    Paragraph,
    anchors,
    lines,
    note,
    run_on,
    spaced,
)
from toolkit.parse.levels import number
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList, opening, opens

_RAISE = str.maketrans("0123456789", SUPERSCRIPTS)
_LABEL = re.compile(
    r"\(?(?:\d{1,3}|[a-z]|[ivx]{2,4}|[A-Z]|[IVXL]{2,5})(?:\)\s*(?=[^\s,/])|\.\s)|\d{1,3}(?:\.\d{1,2})+\.?\s"
)
_LISTS = re.compile(r"(?:[:;,.：；，。؛،]|[;,] (?:and|or))$")  # how a line ends above an item of a list
_PLAIN = re.compile(r"[0-9]")
_SYMBOL = re.compile(r"\d+\s+[A-Z]{1,4}/")
_BRACKET = re.compile(r"\([a-z]{1,5}\)(?:\s|(?=[A-Z][a-z]))")
_ALONE = re.compile(r"\d{1,3}\s?[.)]|\((?:\d{1,3}|[a-z]{1,5})\)|[a-z]\)")  # a number on a line of its own
_MARKED = re.compile(rf"[*†‡§]{{1,4}}\s?\S|[{SUPERSCRIPTS}]+\s*\S")
# what begins a paragraph of the masthead
_OF_HEAD = re.compile(
    r"""
      [\w-]+(?:\ [\w-]+){0,3}\ (?:emergency\ )?(?:special\ )?session | [A-Z][a-z]+\ Committee | Agenda\ items?\ \d.*
    | Distr\b.* | Original\s?:.* | \d{1,2}\ [A-Z][a-z]+\ \d{4} | (?:A|S|E)/\S*\d\S*
    | Resolutions?\ adopted\b.* | Adopted\ (?:by|at|without)\b.* | \[.*
    | (?:United\ Nations|General\ Assembly|Security\ Council)\b.*
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(r".*(?:draft (?:resolution|decision)\W*|\]|\d{1,2} [A-Z][a-z]+ \d{4}|session|Committee)")
_DRAFT = re.compile(r"draft (?:resolution|decision)\W*$", re.IGNORECASE)
_FULL = 0.88  # of the usual width: a line this long ends because it is full
_SHORT = 0.7  # a line this short does not
_UNDIVIDED = re.compile(r"[A-Za-z0-9/().,:-]+|.")  # what of a text without spaces is on one line
_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)(?: (?:[IVXL]+|[A-Z]|\d+))?", re.IGNORECASE)
_MASTHEAD = 8  # this many lines of a masthead are more than one paragraph
_AHEAD = 4  # lines of a heading


@dataclass(slots=True)
class Layout:
    """What the lines of a text amount to."""

    rows: list[tuple[Paragraph, Note | None]] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    joins: set[int] = field(default_factory=set)
    """Where paragraphs begin that continue the one before."""
    fresh: set[int] = field(default_factory=set)
    """Where paragraphs begin after a page's end that do not."""
    unsure: set[int] = field(default_factory=set)
    """Where paragraphs begin that may continue the one before: no capital and no shorter line says that they don't."""
    anchors: list[Anchor] = field(default_factory=list)


def layout(document: Document, words: PhraseList) -> Layout:
    """The paragraphs of a document, its notes and its furniture."""
    found = Layout(furniture=list(document.furniture), joins=set(document.joins or ()), anchors=anchors(document))
    text = spaced(document.text)
    rows = lines(text)
    if document.joins is None:
        text = _pages(rows, text, found, words)
    paragraphs = _Cutter(rows, text, found, words).paragraphs()
    marks = frozenset(anchor.mark for anchor in found.anchors)
    aside = {span.start for span in found.furniture}
    notes = {n.span.start: n for _, n in found.rows if n is not None}
    found.rows = list(_noted([p for p in paragraphs if p.start not in aside], notes, marks, cues(words.language)))
    _end_notes(found, words)
    return found


_END_NOTE = re.compile(r"(?:\[(?P<square>\d{1,3})\]:?|\((?P<round>\d{1,3})\)|(?P<plain>\d{1,3})[.)])\s+(?=\S)")


def _end_notes(found: Layout, words: PhraseList) -> None:
    """The last paragraphs are notes where their numbers are those of all marks above that have none: "[1] A/79/1."."""
    noted = {held.mark for _, held in found.rows if held is not None}
    anchored = [anchor for anchor in found.anchors if anchor.mark.isdecimal() and anchor.mark not in noted]
    lacking = list(dict.fromkeys(anchor.mark for anchor in anchored))
    last = found.rows[-len(lacking) :] if lacking else []
    heads = [_END_NOTE.match(paragraph.text) if held is None else None for paragraph, held in last]
    if not last or anchored[-1].span.start > last[0][0].start or [h and h[h.lastgroup or 0] for h in heads] != lacking:
        return
    ends = [head.end() for head in heads if head]
    if any(opens(p.text, words, OPERATIVE, at=at) for (p, _), at in zip(last, ends, strict=True)):
        return
    found.rows[-len(lacking) :] = [
        (p, Note(mark, Span(p.start, p.end), p.start + at))
        for (p, _), mark, at in zip(last, lacking, ends, strict=True)
    ]


def _noted(
    paragraphs: list[Paragraph], notes: dict[int, Note], marks: frozenset[str], cues: Cues
) -> Iterator[tuple[Paragraph, Note | None]]:
    """The paragraphs with the notes that they are."""
    above = ""
    for paragraph in paragraphs:
        found = notes.get(paragraph.start) or note(paragraph, marks)
        plain = found is not None and paragraph.start not in notes and _PLAIN.match(paragraph.text) is not None
        if found and plain and found.mark not in marks and not _parts(above, paragraph.text, cues):
            found = None
        above = above if found else paragraph.text
        yield paragraph, found


def _parts(above: str, text: str, cues: Cues) -> bool:
    """Whether a number that no mark refers to begins a note, and not the rest of a sentence: "document No." and 53."""
    return cues.ended(bare(above)) or (text.endswith(".") and not above.endswith(".") and not _SYMBOL.match(text))


def _pages(rows: list[Line], text: str, found: Layout, words: PhraseList) -> str:
    """Find furniture, notes and their plain marks; the text, in which these marks are raised."""
    own = cues(words.language)
    begin = _body(rows, words)
    furniture(rows, begin, own, lambda row: _starts(row, words))
    page_notes.notes(rows, begin, lambda row: _starts(row, words), own)
    found.furniture += [Span(row.start, row.end) for row in rows if row.kind == "furniture"]
    found.anchors = [a for a in found.anchors if not any(span.covers(a.span) for span in found.furniture)]
    page_notes.misread(rows[begin:])
    if "[" in text or "(1)" in text:
        page_notes.bracketed(rows, begin)
    heads: list[Note] = []
    for row in rows:
        if row.kind == "head":
            head = page_notes.head(row.text)
            heads.append(Note(head[0], Span(row.start, row.end), row.start + head[1]))
        elif row.kind == "note" and heads:
            heads[-1] = heads[-1]._replace(span=Span(heads[-1].span.start, row.end))
    found.rows = [(Paragraph(*n.span, ""), n) for n in heads]
    printed = {anchor.mark for anchor in found.anchors}
    wanted = [
        (page_notes.sign(n.mark, text[n.span.start]), n.span.start)
        for n in heads
        if n.mark not in printed and not n.mark.startswith(tuple(SIGNS))
    ]
    plain = list(plain_marks.anchors(rows[begin:], wanted))
    marks = frozenset(sign for sign, _ in wanted if sign.isdecimal() or sign[0] == "[")
    plain = sorted([*plain, *(plain_marks.again(rows[begin:], marks, plain) if marks else ())], key=lambda a: a.span)
    if plain:
        found.anchors = sorted([*found.anchors, *plain], key=lambda anchor: anchor.span)
        pieces: list[str] = []
        at = 0
        for anchor in plain:
            pieces += (text[at : anchor.span.start], text[slice(*anchor.span)].translate(_RAISE))
            at = anchor.span.end
        text = "".join([*pieces, text[at:]])
        for row in rows:
            row.text = text[row.start : row.end]
    return text


def _body(rows: list[Line], words: PhraseList) -> int:
    """Index of the line with the organ's name, else of the first clause."""
    own = cues(words.language)
    names = [i for i, row in enumerate(rows) if own.opens(row.text)]
    for i in names:
        if rows[i].text.endswith(COMMAS) or own.organ.fullmatch(rows[i].text):
            return i
    for i, row in enumerate(rows):
        if i in names or NUMBER.match(row.text) or opens(row.text, words, PREAMBULAR):
            return i
    return 0


class _Cutter:
    """Cuts a text into paragraphs, line by line."""

    def __init__(self, rows: list[Line], text: str, found: Layout, words: PhraseList) -> None:
        self.rows, self.text, self.found, self.words = rows, text, found, words
        self.cues = cues(words.language)
        long = sorted(columns for row in rows if (columns := self.columns(row.text)) > 40)
        self.width = long[9 * len(long) // 10] if long else 80
        numbered = [row.gap for row in rows if not row.kind and NUMBER.match(row.text)]
        self.parted = not self.cues.capitals and len(numbered) > 1 and sum(numbered) > 0.8 * len(numbered)
        self.part = "" if any(self.cues.opens(row.text) for row in rows) else PREAMBULAR
        self.run: set[int] | None = None  # the letters of lists inside a sentence
        self.whole = False  # whether the masthead has no gaps
        self.block = 0  # index of the first line after the last gap

    def columns(self, text: str) -> int:
        """How wide a line is, in letters; a Chinese sign is as wide as two."""
        return len(text) if self.cues.spaces else len(text.encode("gb18030", "replace"))

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs, in order; those of notes and furniture, too."""
        out: list[Paragraph] = []
        start = end = -1
        above: Line | None = None  # the last line of the text's own
        broken = False  # whether furniture or a note is between
        for i, row in enumerate(self.rows):
            if row.gap:
                self._block(i)
            own = not row.kind
            if not own and row.kind == "note" and start >= 0:
                end = row.end
                continue
            alone = above is not None and not broken and start == above.start and _ALONE.fullmatch(above.text)
            if alone and own and not _LABEL.match(f"{row.text} "):
                fresh = False
            elif not own or row.gap or above is None:
                fresh = True
            else:
                fresh = self.begins(above, row, i)
                if broken:
                    (self.found.fresh if fresh else self.found.joins).add(row.start)
            if fresh or broken or not own:
                if start >= 0:
                    out.append(Paragraph(start, end, self.text[start:end]))
                start = row.start
                if own:
                    self._note_part(row)
            end = row.end
            broken = not own
            above = row if own else above
        if start >= 0:
            out.append(Paragraph(start, end, self.text[start:end]))
        return out

    def _note_part(self, row: Line) -> None:
        text = row.text
        if not self.part and self.cues.opening.fullmatch(text):
            self.part = PREAMBULAR
        elif self.part == OPERATIVE and self.cues.annex.match(text):
            self.part = "annex"
        elif self.part == PREAMBULAR and (label := NUMBER.match(text) or _LABEL.match(text)):
            plain = NUMBER.match(text) is not None
            if plain or opens(text, self.words, OPERATIVE, at=label.end()):
                self.part = OPERATIVE

    def begins(self, above: Line, line: Line, i: int) -> bool:
        """Whether a line begins a paragraph, though no blank line is above it."""
        text = line.text
        stops = self.cues.ended(bare(above.text))
        if _MARKED.match(text):
            ended = stops or above.text[0] in SUPERSCRIPTS or self.columns(above.text) < _SHORT * self.width
            return text[0] not in SUPERSCRIPTS or _apart(text, ended)
        named = (
            self.cues.opening.fullmatch(text)
            and text.endswith(COMMAS)
            and (not self.part or self.cues.organ.match(text))
        ) or (not self.part and self.cues.organ.fullmatch(text))
        if named and not self.cues.hangs(above.text):
            return True
        if (self.cues.opening.fullmatch(above.text) and above.text.endswith(COMMAS)) or self.cues.organ.fullmatch(
            above.text
        ):
            return True
        if NUMBER.match(text) or _BRACKET.match(text):
            return not self._runs(line.start)
        if (stops or _LISTS.search(above.text)) and (
            _LABEL.match(text)
            or BULLET.match(text)
            or _ALONE.fullmatch(text)
            or (not text[:2].isascii() and number(text))
        ):
            return True
        if not self.part:
            return self.whole and self._of_head(above, line, i)
        if self.cues.meeting.match(text) or _ANNEX.fullmatch(text) or _ANNEX.fullmatch(above.text):
            return True
        if not self.cues.begins(text.lstrip("“\"‘'[(")) or self.parted:  # without capitals only blank lines are sure
            below = self.part == OPERATIVE and above.text.endswith(SEMICOLONS) and self._short(above, text)
            return below and continues(text, self.words)
        return self._by_words(above, line, i, stops)

    def _block(self, i: int) -> None:
        """The lines from one gap to the next begin."""
        self.block, self.run = i, None
        self.whole = False
        if not self.part:
            last = i + 1
            while last < len(self.rows) and not self.rows[last].gap:
                last += 1
            self.whole = last - i > _MASTHEAD or any(
                self.cues.opening.fullmatch(row.text) or HEADLINE.match(row.text) or _DRAFT.search(row.text)
                for row in self.rows[i + 1 : last]
            )

    def _runs(self, at: int) -> bool:
        if self.run is None:
            last = self.block
            while last + 1 < len(self.rows) and not self.rows[last + 1].gap:
                last += 1
            self.run = set(run_on(self.text, self.rows[self.block].start, self.rows[last].end))
        return at in self.run

    def _of_head(self, above: Line, line: Line, i: int) -> bool:
        if HEADLINE.match(line.text) or _OF_HEAD.fullmatch(line.text):
            return True
        if _WHOLE.fullmatch(above.text) and (not above.text.startswith("Resolution") or above.text[-4:].isdigit()):
            return not _DRAFT.fullmatch(line.text) and line.text[0].isupper()
        return self._sponsors(i)

    def _sponsors(self, i: int) -> bool:
        """Whether a line begins the list of a draft's sponsors: the lines above it do not end as those of a list do."""
        last = i
        while last < len(self.rows) and last - i < 40 and not _DRAFT.search(self.rows[last].text):
            last += 1
        if last == len(self.rows) or not _DRAFT.search(self.rows[last].text):
            return False
        first = last
        while first > max(self.block, last - 60) and self._lists(self.rows[first - 1].text):
            first -= 1
        return first == i

    def _lists(self, text: str) -> bool:
        return text.endswith((",", " and", " of", " of the")) or (text.count(",") > 1 and len(text) > 0.8 * self.width)

    def _by_words(self, above: Line, line: Line, i: int, stops: bool) -> bool:
        """Whether a line with a capital begins a paragraph of the text."""
        text, short = line.text, self._short(above, line.text)
        if self.part == PREAMBULAR and (found := opening(text, PREAMBULAR, self.words)):
            whole = self.cues.spaces or found.end - found.start > 1  # else it may begin another word
            if stops and whole and not short and not self.cues.capitals:
                self.found.unsure.add(line.start)
            sure = self.cues.capitals and " " in text[found.start : found.end] and not self.cues.hangs(above.text)
            return (stops and whole) or short or sure
        if stops and self.cues.closing.match(text):
            return True
        if not stops:
            return False
        if self.part == PREAMBULAR:
            much = self.columns(above.text) < _SHORT * self.width and above.text.endswith((*COMMAS, *SEMICOLONS))
            if not self.cues.capitals:  # any word may begin a line
                return much or self._heads(i)
            known = self.cues.participle.match(text) or self.cues.preposition.match(text)
            acts = opens(text, self.words, OPERATIVE)
            return (short and known is not None) or acts or much or self._heads(i)
        if self.cues.annex.match(text):
            return True
        if above.text.endswith(COMMAS) and self.part == OPERATIVE:
            return False
        if opens(text, self.words, OPERATIVE) and above.text.endswith((*SEMICOLONS, *STOPS)):
            return True
        return (self.part == "annex" and short) or self._heads(i)

    def _short(self, above: Line, text: str) -> bool:
        """Whether a line has room for the first word of the one below it."""
        first = text.split(None, 1)[0] if self.cues.spaces else _UNDIVIDED.match(text)[0]  # type: ignore[index]
        return self.columns(above.text) + len(first) + 1 <= _FULL * self.width

    def _heads(self, i: int) -> bool:
        """Whether a heading begins with a line: no sentence ends until the next clause."""
        for row in self.rows[i : i + _AHEAD]:
            if row.kind == "furniture":
                continue
            if row is not self.rows[i] and (NUMBER.match(row.text) or opens(row.text, self.words, PREAMBULAR)):
                return True
            if row.kind or self.cues.ended(bare(row.text)):
                return False
        return False


def _starts(row: Line, words: PhraseList) -> bool:
    """Whether a line begins a clause: with a number, or with an act of the organ, also after a bullet."""
    if row.kind or NUMBER.match(row.text):
        return not row.kind
    bullet = BULLET.match(row.text)
    at = bullet.end() if bullet else 0
    return opens(row.text, words, at=at)


def _apart(text: str, ended: bool) -> bool:
    """Whether raised digits at a line's head are those of a note, not of the word above, where nothing ``ended``."""
    words = text.lstrip(SUPERSCRIPTS).lstrip()
    return ended and not words[:1].islower() and words[:1] not in ".,;:"
