"""References: every mention of a text outside the resolution, or of itself, with its identity and its use.

In: a ``Resolution``. Out: ``Reference``s in reading order: its citations; the reports, statements, letters and notes
that it mentions, with the symbol given in the following brackets or footnote; the instruments that it names; itself.
What the text does not identify, such as "its previous resolutions", is listed without an identity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from toolkit.annotate.cites import listed, notes
from toolkit.annotate.cites.antecedents import Antecedents
from toolkit.annotate.cites.citations import CitationFound, mentions
from toolkit.annotate.cites.links import marked_links
from toolkit.annotate.cites.notes import Given
from toolkit.annotate.cites.pinpoints import pinpoint
from toolkit.annotate.cites.relative import relative
from toolkit.annotate.cites.reports import Paper, papers
from toolkit.annotate.cites.uses import of_another, own_words, use
from toolkit.annotate.passages import ANNEX, CLAUSE, NOTE, Passage, passages
from toolkit.annotate.search.instruments import instruments, names
from toolkit.annotate.times.dates import dates
from toolkit.languages.calendar import calendar
from toolkit.model import Citation, Resolution, Span, Symbol
from toolkit.parse.cues import cues
from toolkit.parse.phrases import ENGLISH


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a document or instrument.

    - ``span``, ``text``: the words that name it ("37/4", "report of the Secretary-General").
    - ``kind``: "resolution", "decision", "report", "note", "letter", "statement", "presidential statement", "meeting
      record", "draft", "document" or "instrument".
    - ``symbol``: its symbol, or that of the document that contains an instrument; ``name``: the id of an instrument in
      ``data/instruments.toml``. Both are None if the text does not say what is meant.
    - ``called``: the whole name of an instrument that is not in that table, also where the mention is only its noun.
    - ``pinpoint``: the place in it that is meant ("para. 4", "annex"); "" if none is named.
    - ``act``: the dictionary form of the phrase that governs the mention; "" in a footnote.
    - ``use``: how it is used ("recall", "pursuant to", "footnote"): see ``Citation``; "" if nothing says.
    - ``clause``, ``note``: the clause and the footnote that contain it.
    - ``twin``: the first symbol of a document with two ("A/77/277-S/2022/606"), if this is the second; else None.
    - ``link``: the symbol that a hyperlink gives, where the words do not say the same: see ``Citation``.
    - ``implied``: whether only its clause tells that a noun such as "the Convention", for which the text has another
      meaning, is this instrument: see ``antecedents``.
    - ``of_words``: whether it is part of another mention, of which it gives the symbol in a footnote or in brackets.
    """

    span: Span
    text: str
    kind: str
    symbol: Symbol | None = None
    name: str | None = None
    pinpoint: str = ""
    act: str = ""
    use: str = ""
    clause: str | None = None
    note: str | None = None
    twin: Symbol | None = None
    link: Symbol | None = None
    called: str = ""
    implied: bool = False
    of_words: bool = False

    @property
    def counted(self) -> bool:
        """Whether it is a mention of its own: neither a second symbol, nor the one that goes with words."""
        return self.twin is None and not self.of_words

    @property
    def identity(self) -> str:
        """What identifies it: the id of an instrument, else its symbol, of two the first; "" if nothing does.

        An instrument that has a resolution to itself, such as the 2030 Agenda, has the symbol of that resolution.
        """
        if self.name and (self.symbol is None or self.symbol in _shared()):
            return self.name
        return str(self.twin or self.symbol or "")


@cache
def _shared() -> frozenset[Symbol]:
    """The symbols of documents that contain more than one instrument."""
    symbols = [i.symbol for i in instruments().values() if i.symbol]
    return frozenset(s for s in symbols if symbols.count(s) > 1)


def is_statement(resolution: Resolution) -> bool:
    """Whether a text is a statement of a President, in which "this resolution" is another text."""
    symbol, own, text = resolution.masthead.symbol, cues(resolution.language), resolution.document.text
    if symbol:
        return symbol.kind == "presidential statement"
    heads = (block for block in resolution.blocks if block.role not in ("clause", "footnote"))
    return any(own.announces(text[block.span.start : block.span.end]) for block in heads)


def references(resolution: Resolution) -> tuple[Reference, ...]:
    """The references of a resolution, in reading order.

    >>> import toolkit
    >>> found = references(toolkit.load())
    >>> [(r.text, str(r.symbol), r.use) for r in found if r.clause == "PP12"]
    [('75/16', 'A/RES/75/16', 'pursuant to'), ('70/1', 'A/RES/70/1', 'footnote')]
    >>> [(r.name, r.use) for r in found if r.clause == "OP3"]
    [('un-charter', 'contained in')]
    """
    return _Memory(resolution).read()


class _Memory:
    """Reads one resolution from its first clause to its last, and remembers what it has named."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.words = resolution.document.text
        self.english = resolution.language == ENGLISH
        self.statement = is_statement(resolution)
        self.anchors = notes.given(resolution)
        self.at = {c.span.start: c.symbol for c in resolution.citations}
        self.ends = {c.span.end: c.symbol for c in resolution.citations}
        self.links = list(marked_links(resolution.document))
        self.found: list[Reference] = []
        self.antecedents = Antecedents(resolution.masthead.title or "")
        self.reports: set[Symbol] = set()  # of the Secretary-General
        self.kinds: dict[Symbol, str] = {}  # documents that a mention calls a report, a letter, a note

    def read(self) -> tuple[Reference, ...]:
        open_: list[tuple[int, Paper, Passage]] = []
        for passage in passages(self.resolution, CLAUSE, ANNEX) + passages(self.resolution, NOTE):
            self._citations(passage)
            self._instruments(passage)
            self._itself(passage)
            self._relative(passage)
            open_ += self._papers(passage)
        self._back(open_)
        found = [replace(r, kind=self.kinds[r.symbol]) if r.symbol in self.kinds else r for r in self.found]
        return tuple(sorted(self._joined(found), key=lambda r: r.span))

    def _joined(self, found: list[Reference]) -> Iterator[Reference]:
        """The references, with those marked that give the symbol of words: one mention, not two."""
        words = {(r.clause, r.note, r.identity) for r in found if r.identity and r.span.start not in self.at}
        noted = {(note.mark, label): note.clauses for note in self.resolution.footnotes for label in note.clauses}
        ends = {r.span.end for r in found if r.kind in _TITLED_KINDS}
        for r in self._identified(found):
            clauses = noted.get((r.note or "", r.clause or ""), ())
            below = any((label, None, r.identity) in words for label in clauses)
            enclosed = r.span.start in self.at and _ENCLOSED.search(
                self.words, max(0, r.span.start - _FAR), r.span.start
            )
            inside = enclosed and (r.clause, r.note, r.identity) in words
            more = r.kind == "instrument" and _MORE_OF.search(self.words, max(0, r.span.start - 60), r.span.start)
            named = more and more.start() in ends
            yield replace(r, of_words=True) if below or inside or named else r

    def _identified(self, found: list[Reference]) -> Iterator[Reference]:
        """The references; a symbol that several instruments share is in a note that of the words before its mark."""
        named = [r for r in found if r.name and r.note is None and r.symbol in _shared()]
        anchors = {(note.mark, at.start) for note in self.resolution.footnotes for at in note.anchors}
        for r in found:
            at = [start for mark, start in anchors if mark == r.note] if r.symbol in _shared() and not r.name else []
            same = (one for one in named for start in at if one.symbol == r.symbol and 0 <= start - one.span.end < _FAR)
            nearest = max((one for one in same if one.clause == r.clause), key=lambda one: one.span, default=None)
            yield replace(r, name=nearest.name) if nearest else r

    def _add(
        self,
        passage: Passage,
        span: Span,
        kind: str,
        use: str,
        *,
        symbol: Symbol | None = None,
        name: str | None = None,
        pin: str = "",
        called: str = "",
        link: Symbol | None = None,
        implied: bool = False,
    ) -> None:
        start, end = passage.back.span(span)  # without what a page break puts between its words
        text, act = passage.text[start:end], passage.act(span) or ""
        what = (span, text, kind, symbol, name, pin, act, use, passage.clause, passage.note)
        self.found.append(Reference(*what, called=called, link=link, implied=implied))

    def _citations(self, passage: Passage) -> None:
        text = passage.text
        if self.english and not passage.citations and not ("esolution" in text or "ecision" in text):
            return
        spots = [passage.back.span(c.span) for c in passage.citations]
        pinned = _can_pin(text)
        for c, (start, end) in zip(passage.citations, spots, strict=True):
            pin = _pinned(text, start, end) if pinned else ""
            what = (c.span, c.text, c.kind, c.symbol, None, pin, c.act or "", c.use or "", passage.clause, passage.note)
            self.found.append(Reference(*what, self._first(c), c.link))
        self._unknown(passage, {start for start, _ in spots})

    def _first(self, citation: Citation) -> Symbol | None:
        """The symbol that a hyphen joins to the one of this citation."""
        at = citation.span.start
        return self.ends.get(at - 1) if self.words[at - 1 : at] == "-" else None

    def _relative(self, passage: Passage) -> None:
        """Resolutions that only the context tells: "the relevant resolutions of the Security Council"."""
        taken = [r.span for r in self.found if (r.clause, r.note) == (passage.clause, passage.note)]
        for start, end, kind in relative(passage.text):
            span = passage.place(start, end)
            if not any(span.overlaps(one) for one in taken):
                self._add(passage, span, kind, _use(passage, start, span))

    def _unknown(self, passage: Passage, known: set[int]) -> None:
        """The numbers of resolutions of bodies whose symbols are not known."""
        text = passage.text
        if all(n.start() in known or text[n.start() - 1 : n.start()] in _INSIDE for n in _NUMBER.finditer(text)):
            return
        for m in self._mentions(text):
            if m.symbol is None:
                span = passage.place(m.start, m.end)
                noun = "decision" if "ecision" in text[m.head : m.start] else "resolution"
                noun = noun if self.english else listed.noun_at(text, m.head, self.resolution.language)
                said = (symbol for place, symbol in self.links if span.overlaps(place))
                purpose = m.use or (_use(passage, m.head, span) if self.english else _act(passage, span))
                self._add(passage, span, noun, purpose, link=next(said, None))

    def _mentions(self, text: str) -> list[CitationFound]:
        organ, language = self.resolution.masthead.organ, self.resolution.language
        if self.english:
            return mentions(text, dates(text), organ=organ)
        return listed.mentions(text, list(calendar(language).dates(text)), organ=organ, language=language)

    def _instruments(self, passage: Passage) -> None:
        text = passage.text
        antecedents, pinned = self.antecedents, None
        antecedents.enter(passage)
        for name in names(text, english=self.english):
            pinned = _can_pin(text) if pinned is None else pinned
            meant, implied = "", False  # a noun of another language may mean what its names, not in the table, mean
            if name.full or self.english:
                meant, implied = (antecedents.whole(name, text), False) if name.full else antecedents.alone(name, text)
            found = meant if meant in instruments() else None
            symbol = instruments()[found].symbol if found else None
            called = "" if found else meant
            span = passage.place(name.start, name.end)
            pin = pinpoint(text, name.start, name.end) if pinned else ""
            what = (passage, span, "instrument", _use(passage, name.start, span))
            self._add(*what, symbol=symbol, name=found, pin=pin, called=called, implied=implied)

    def _itself(self, passage: Passage) -> None:
        if "resent " not in passage.text and "his " not in passage.text:
            return
        for found in _ITSELF.finditer(passage.text):
            span, statement = passage.place(*found.span()), found["noun"] == "statement"
            if statement and not self.statement:
                continue
            symbol = self.resolution.masthead.symbol if statement == self.statement else None
            kind = "presidential statement" if statement else "resolution"
            pin = pinpoint(passage.text, *found.span())
            self._add(passage, span, kind, _use(passage, found.start(), span), symbol=symbol, pin=pin)

    def _papers(self, passage: Passage) -> list[tuple[int, Paper, Passage]]:
        """The reports, statements, letters and notes of a passage; those without a symbol are returned."""
        listed = papers(passage.text)
        if not listed:
            return []
        asks = {p.act for p in passage.phrases if p.family in ("ask", "decide", "affirm")}
        hooked, pinned = self._hooked(passage, listed), _can_pin(passage.text)
        open_ = []
        for paper in listed:
            span = passage.place(paper.start, paper.end)
            act = _act(passage, span)
            hook = hooked.get(paper.start)
            ahead = paper.own and hook is None and act in asks
            if ahead and not _PART_OF.search(passage.text, max(0, paper.start - 60), paper.start):
                continue  # "requests the Secretary-General to include in his report": one that is still to be written
            symbol = hook.citation.symbol if hook else None
            if symbol is None:
                open_.append((len(self.found), paper, passage))
            use = _use(passage, paper.start, span)
            pin = pinpoint(passage.text, paper.start, paper.end) if pinned else ""
            for one in [symbol, *_others(hook, paper)]:
                if one and paper.secretary:
                    self.reports.add(one)
                self._add(passage, span, paper.kind, use, symbol=one, pin=pin)
            self.kinds.update((one, paper.kind) for one in self._twins(hook, paper))
        return open_

    def _hooked(self, passage: Passage, listed: list[Paper]) -> dict[int, Given]:
        """The symbol of each mention: the one after it that no other mention is nearer to."""
        found: dict[int, Given] = {}
        starts, last, back = [p.start for p in listed], 0, passage.back
        acts = [back.offset(phrase.span.start) for phrase in passage.phrases]
        for hook in sorted(self._hooks(passage), key=lambda hook: hook.at):
            at = bisect_right(starts, hook.at) - 1
            if at < 0 or hook.at - listed[at].end > _FAR:
                continue
            paper = listed[at]
            told = any(paper.end < act < hook.at for act in acts)
            clear = not told and _clear(passage.text[paper.end : hook.at], hook)
            suits = paper.suits(hook.citation.symbol) and (paper.kind == "report" or not hook.volume)
            if clear and last <= paper.start and suits:
                found[paper.start] = hook
            last = hook.at
        return found

    def _hooks(self, passage: Passage) -> Iterator[Given]:
        for c in passage.citations:
            at = passage.back.offset(c.span.start)
            if passage.text[at - 1 : at] in ("(", "["):
                yield Given(at, c, notes.run(self.words, c, passage.citations))
        for note in self.anchors.get(passage.clause, ()) if passage.note is None else ():
            yield note._replace(at=passage.back.offset(note.at))

    def _twins(self, hook: Given | None, paper: Paper) -> Iterator[Symbol]:
        """The symbols of the documents that a paper means: one such as "A/77/277-S/2022/606" has two."""
        for citation in [hook.citation, *(c for c in hook.more if paper.plural)] if hook else []:
            yield citation.symbol
            end = citation.span.end
            if end + 1 in self.at and self.words[end] == "-":
                yield self.at[end + 1]

    def _back(self, open_: list[tuple[int, Paper, Passage]]) -> None:
        """ "The report of the Secretary-General" without a symbol is the only one that the text identifies."""
        if len(self.reports) == 1:
            (symbol,) = self.reports
            for i, paper, passage in open_:
                if paper.secretary and paper.points_back(passage.text):
                    self.found[i] = replace(self.found[i], symbol=symbol)


def _clear(between: str, hook: Given) -> bool:
    """Whether nothing else that a symbol may belong to stands between it and the end of a mention."""
    other = _ANOTHER if hook.part else _NEXT_WORDS
    return other.search(between.rstrip(_CLOSING)) is None


def _others(hook: Given | None, paper: Paper) -> list[Symbol]:
    """The symbols after the first that "the reports" mean."""
    return [c.symbol for c in hook.more if paper.suits(c.symbol)] if hook and paper.plural else []


_ENCLOSED = re.compile(r"[(\[][^()\[\]]*$")
# A second name of what was just named: "the Rules (the Bangkok | Rules)", "report entitled “Our Common | Agenda”".
_MORE_OF = re.compile(r"\s\((?:the\s)?\Z|,?\s(?:entitled|titled)\s[“‘\"]\Z")
_TITLED_KINDS = ("instrument", "report")
_CLOSING = " ;\"'”’)]"  # what may end a paragraph, before the mark of its footnote
_ANOTHER = re.compile(r"[;“”\"]|\b(?:and|resolutions?|decisions?)\b")  # of what may be printed in a volume
_NEXT_WORDS = re.compile(";")
_FAR = 300  # characters between a mention and its symbol
_PINS = ("aragraph", "reamble", "ection", "nnex", "rticle", "hapter", "para", "sect.", "chap.", "art")
_NUMBER = re.compile(r"[0-9]{1,4}(?:/[0-9]{1,4}(?![0-9/])| \([IVXL]+\))")
_INSIDE = frozenset("/.-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # what precedes a number that is part of a symbol
_PART_OF = re.compile(  # a paper that has paragraphs and annexes is written: "in paragraph 9 of its report"
    r"\b(?:paragraphs?\s[0-9][^;:]{0,30}|annex(?:es)?)\s(?:of|to|in)\s(?:the\s)?\Z"
)
_ITSELF = re.compile(r"\b(?:[Tt]he present|[Tt]his) (?P<noun>resolution|statement)\b")
_NOUN = re.compile(r"(?:[Rr]esolution|[Dd]ecision)s?\s+$")
_OWN_PAPER = re.compile(
    r"\b(?:his|her|its|their)\s(?:[a-z]+\s){1,2}\(\Z"
)  # "paragraph 7 of | his proposal (S/2008/804)"
_DATED = re.compile(r"\s+of\s+[0-9]{1,2}\s+[A-Z][a-z]+\s+[0-9]{4}")
_WHOSE = re.compile(
    r"(?:\b(?:its|the|General|Security|Human|Rights|Economic|and|Social|Council|Assembly)(?:['’]s)?\s+)+$"
)


def _can_pin(text: str) -> bool:
    """Whether a text can name a place in a document: a cheap test before the expensive one."""
    return any(word in text for word in _PINS)


def _act(passage: Passage, place: Span) -> str:
    """The act that governs a place; "footnote" in a footnote."""
    return passage.act(place) or ("footnote" if passage.note else "")


def _use(passage: Passage, start: int, place: Span) -> str:
    """What a mention is for, by the words before it, else by the phrase that governs it."""
    if said := use(passage.text, start):
        return said
    return "" if own_words(passage.text, start) or of_another(passage, start, place) else _act(passage, place)


def _pinned(text: str, start: int, end: int) -> str:
    noun = _NOUN.search(text, max(0, start - 14), start) or _OWN_PAPER.search(text, max(0, start - 40), start)
    head = noun.start() if noun else start
    whose = _WHOSE.search(text, max(0, head - 45), head) if noun else None
    dated = _DATED.match(text, end)
    return pinpoint(text, whose.start() if whose else head, dated.end() if dated else end)
