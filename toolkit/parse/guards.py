"""Guards: signs that a text was read wrongly although each of its paragraphs found a place.

In: the document, the structure, the clauses, the title. Out: ``Doubt`` objects, each at its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.model import Clause, Document, Doubt, Masthead, Span
from toolkit.parse.cues import Cues, cues as cues_of
from toolkit.parse.labels import labelled
from toolkit.parse.language import english, languages
from toolkit.parse.layout import SUPERSCRIPTS
from toolkit.parse.levels import number
from toolkit.parse.outline import OutlineItem, Structure
from toolkit.parse.phrases import ENGLISH, OPERATIVE, PREAMBULAR, PhraseList, opens

_TITLE = 600  # characters; no title of a resolution is so long
_PROSE = 400  # characters, in which English has one of its small words
_SMALL = (" the ", " of ", " and ", " to ", " in ")
_SENTENCE = re.compile(r"[a-z]{3}[.;]\s+[A-Z“]")
_SYMBOL = re.compile(r"(?<![\w/])[AES]/(?:[A-Z]+/)*\d+/\S*\d")  # as no title has, but the line above it
# What looks like a number at the head of a line, with words after it; a table's cell has a tab before or after.
_LINE = re.compile(r"\n[^\S\n]*(?=(?:\d{1,3}|[a-h]|[ivx]{1,4}|[A-H]|[IVX]{1,4})[.)]\s?\S|\([a-z\d]{1,4}\)\s)[^\t\n]*")
_STOPPED = re.compile(rf"(?<![ap]\.m)[.。．][”’\")»]?[{SUPERSCRIPTS}\s]*\Z")
_SECTION = (
    re.compile(  # how a part's heading begins: "II", "B. Income", "Article 2"; in Arabic an ordinal or a letter's name
        r"\W{0,4}(?:(?:Section|Part|Article|SECTION|PART|ARTICLE)\s)?"
        r"(?:(?:[IVXL]{1,6}|[^\W\d_]|[0-9]{1,2})(?![\w'’]|\s[a-z])|[\u0621-\u064a]{3,10}(?=[ ]?[-–]|[ ]?$))",
        re.MULTILINE,
    )
)
_INSERTED = re.compile(r"\W*\w+\W*\s?(?:bis|ter|quater|quinquies|alt)\b")


def guards(
    document: Document, structure: Structure, clauses: Sequence[Clause], head: Masthead, words: PhraseList
) -> Iterator[Doubt]:
    """Doubts about the clauses as a whole."""
    if document.markup is None or not document.markup.paragraphs:
        yield from _languages(document, clauses, words)
    else:  # it is read in any language, as its mark-up has it
        yield from _marked(clauses, words)
    yield from _parts(structure, clauses, cues_of(words.language))
    yield from _title(head)
    yield from _numbers(document, structure)
    for clause, draft in zip(clauses, structure.drafts, strict=True):
        yield from _inside(document, clause, draft, words, last=clause is clauses[-1])
        if draft.spans[0].start in structure.unsure:
            what = f"{clause.label} begins below a full line: it may be the rest of the paragraph above"
            yield Doubt(what, draft.spans[0], "compare it with the print, and put a blank line between the paragraphs")


def _marked(clauses: Sequence[Clause], words: PhraseList) -> Iterator[Doubt]:
    """What the mark-up calls a preambular paragraph and the words an act."""
    for clause in clauses:
        acts = clause.part == PREAMBULAR and not clause.parent and opens(clause.text, words, OPERATIVE)
        if acts and not opens(clause.text, words, PREAMBULAR):
            what = f'{clause.label} is marked as a preambular paragraph and opens with "{clause.phrase}"'
            yield Doubt(what, clause.span, "compare it with the print")


def _languages(document: Document, clauses: Sequence[Clause], words: PhraseList) -> Iterator[Doubt]:
    """Lines in another language than the one that the text is read in."""
    known = any(clause.family not in ("", "other") for clause in clauses)
    read = cues_of(words.language).name
    if words.language != ENGLISH and english(document.text) > 1:
        what, whole = f"a part of this is English: it was read as {read}", Span(0, len(document.text))
        yield Doubt(what, whole, "cut the other language out")
    for told in languages(document.text):
        if told.id == words.language:
            continue
        what = f"a part of this is {told.name}" if known else f"this is {told.name}"
        todo = "cut the other language out" if known else "load the text in an official language"
        yield Doubt(f"{what}: it was read as {read}", told.span, todo)


def _parts(structure: Structure, clauses: Sequence[Clause], cues: Cues) -> Iterator[Doubt]:
    """A preamble without operative paragraphs, and clauses without an organ that adopts them."""
    if not clauses:
        return
    if all(clause.part == PREAMBULAR for clause in clauses):
        todo = "check that the text is complete and its paragraphs are numbered"
        yield Doubt("no operative paragraph was found", clauses[-1].span, todo)
    elif structure.organ is None and structure.opening is None and "organ" not in labelled(structure.head, cues):
        todo = 'add the line that names the organ ("The General Assembly,"), or check that this is a resolution'
        yield Doubt("no organ is named above the paragraphs", clauses[0].span, todo)


def _title(head: Masthead) -> Iterator[Doubt]:
    span = head.spans.get("title")
    if span is not None and head.title and (len(head.title) > _TITLE or _SENTENCE.search(head.title)):
        yield Doubt("the title holds sentences of the text", span, "put the title on a line of its own")
    elif span is not None and head.title and _SYMBOL.search(head.title):
        yield Doubt("the title holds other lines of the masthead", span, "put the title on a line of its own")


def _numbers(document: Document, structure: Structure) -> Iterator[Doubt]:
    """Numbers of operative paragraphs that are left out or come twice; they begin again in another part only."""
    ends = sorted(b.span.start for b in structure.blocks if b.role in ("heading", "opening", "closing", "other"))
    last = before = 0
    for draft in structure.drafts:
        if draft.part != OPERATIVE or draft.parent is not None or draft.value is None:
            last = 0 if draft.above else last
            continue
        span, value = draft.spans[0], draft.value
        between = ends[bisect_left(ends, before) : bisect_left(ends, span.start)]
        begins = value == 1 and (between or not last)
        if value != last + 1 and not begins and not _INSERTED.match(document.text, span.start):
            what = (
                f"paragraph {draft.number} follows on paragraph {last}"
                if last
                else f"the first paragraph is {draft.number}"
            )
            yield Doubt(what, span, "check that no paragraph is lost, and that no other text has slipped in")
        elif last and begins and not any(_SECTION.match(document.text, at) for at in between):
            what = "the paragraphs begin again with 1, but no numbered part does"
            yield Doubt(what, span, 'put "Annex" above what is one, or cut out what is another resolution')
        last, before = value, draft.spans[-1].end


def _inside(
    document: Document, clause: Clause, draft: OutlineItem, words: PhraseList, *, last: bool
) -> Iterator[Doubt]:
    """A clause that contains another clause, or perhaps a heading, or no words."""
    text = document.text
    for start, end in draft.spans:
        broken = text.find("\n", start, end) >= 0 and text.find("\t", start, end) < 0
        if broken and (line := _LINE.search(text, start, end)):
            yield Doubt(
                f"{clause.label} holds a line that begins like a numbered paragraph",
                Span(line.start() + 1, line.end()),
                "put a blank line above it if it is one",
            )
            return
    for above, (start, end) in pairwise(draft.spans):
        numbered = number(text[start : min(end, start + 40)]) and text[start] != "("
        stopped = _STOPPED.search(text, max(above.start, above.end - 12), above.end) and text[start] not in '“"«'
        if numbered or stopped:
            where = "that begins with a number" if numbered else "below the end of its sentence"
            what = f"{clause.label} holds a paragraph {where}"
            yield Doubt(what, Span(start, end), "check whether it is a paragraph of its own")
            return
    lowest = text[slice(*draft.spans[-1])]
    if len(draft.spans) > 1 and not last and "\t" not in lowest and cues_of(words.language).heading(lowest):
        what = f"the last line of {clause.label} may be a heading"
        yield Doubt(what, draft.spans[-1], "if it is not, end it with a semicolon")
    if words.language == ENGLISH and len(clause.text) > _PROSE and not any(word in clause.text for word in _SMALL):
        yield Doubt(
            f"{clause.label} is made of letters, but not of words",
            clause.span,
            "compare it with the print: it may be a poor scan",
        )
