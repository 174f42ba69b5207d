"""Structure: which paragraph is what, and which paragraphs make one clause.

In: the paragraphs of a text. Out: a block for each, and the drafts of the clauses, healed where a page
break or a footnote cuts them. The order of a resolution is that of the UN Editorial Manual: masthead,
title, the organ's name, preambular paragraphs, numbered operative paragraphs, closing line, annexes.
"""

from __future__ import annotations

import re

from toolkit.model import Block, Document, Role, Span
from toolkit.parse.cues import BULLET, HEADLINE, Cues, cues
from toolkit.parse.extent import apart, body, first, foot, own, style
from toolkit.parse.labels import label, labelled
from toolkit.parse.layout import Note, Paragraph
from toolkit.parse.levels import settle
from toolkit.parse.outline import Organ, OutlineItem, Structure
from toolkit.parse.paragraphs import Layout
from toolkit.parse.phrases import PhraseList
from toolkit.parse.reader import Reader

__all__ = ["OutlineItem", "Structure", "structure"]


def structure(document: Document, layout: Layout, words: PhraseList) -> Structure:
    """The structure of a document; one without any clause has no drafts."""
    found = Structure(unsure=layout.unsure)
    rows, joins = layout.rows, layout.joins
    start, end = own(rows, document.name, words)
    below = foot(rows, start, end, layout.anchors)
    found.neighbours = [p for p, note in rows[:start] + rows[end:] if note not in below]
    rows, parts = apart(rows[start:end], words)
    rows += [(p, note) for note, p in below.items()]
    begin = body(rows, words, parts)
    _head(found, rows[:begin], cues(words.language))
    reader = Reader(found, words, document, parts)
    reader.amending = begin < len(rows) and reader.cues.amendment.match(rows[begin][0].text) is not None
    reader.style = style(rows[begin:], words)
    reader.first = first(rows[begin:], reader.style, words)
    reader.ahead.rows.extend(paragraph for paragraph, footnote in rows[begin:] if footnote is None)
    for paragraph, footnote in rows[begin:]:
        if footnote is not None:
            found.notes.append(footnote)
            reader.put("footnote", paragraph)
            reader.broken = document.joins is None  # else the document says where a paragraph continues
            continue
        reader.ahead.rows.popleft()
        reader.broken = reader.broken and paragraph.start not in layout.fresh
        if paragraph.start in joins:
            reader.resume(paragraph)
        else:
            reader.read(paragraph)
    settle(found.drafts)
    if found.organ is None and (organ := _named(found, document, reader.cues)) is not None:
        found.organ = organ
        if found.title is not None and found.title.text == organ.name:
            _retitle(found, [p for p in found.head if p.end < organ.span.start], reader.cues)
    if layout.furniture or found.neighbours:
        found.blocks += [Block("furniture", span) for span in layout.furniture]
        found.blocks += [Block("other", Span(p.start, p.end)) for p in found.neighbours]
        found.blocks.sort(key=lambda block: block.span)
    return found


_SYMBOL = re.compile(r"[A-Z]{1,6}(?:\.\w+)*(?:/[\w.()-]+)*/[\w.-]*\d[\w.()-]*(?: \([\w-]+\))?\*{0,3}")
_NAMES_ITSELF = re.compile(r":$|\b[A-Z]{1,6}(?:/[\w.()-]*\d[\w.()-]*|/[A-Z]+)+\*{0,3}$")  # an opening, a symbol


def _may_be_title(text: str, cues: Cues, *, alone: bool) -> bool:
    """Whether a paragraph of the head may be the title; one that is alone is more often an organ or a symbol."""
    if cues.no_title.match(text) or label(text, cues) or BULLET.match(text):
        return False
    if text.casefold() in map(str.casefold, cues.organs) or _SYMBOL.fullmatch(text):
        return False
    if not alone:
        return True
    return cues.heading(text) and " " in text and not _NAMES_ITSELF.search(text)


def _numbered(text: str, cues: Cues) -> bool:
    """Whether a paragraph of the head is a title after its number, and not "WHA75.5 Agenda item 14.1"."""
    number = HEADLINE.match(text)
    return number is not None and not cues.no_title.match(text, number.end() - 1)


def _named(found: Structure, document: Document, cues: Cues) -> Organ | None:
    """The organ of a text without an opening line: the subject of its first clause, if the head names it on a line."""
    subject = cues.subject.match(document.text, found.drafts[0].words) if found.drafts else None
    if subject is None:
        return None
    for paragraph in found.head:
        for line in re.finditer(r"[^\n]+", paragraph.text):
            if line[0].strip().lower() == subject["organ"].lower():
                start = paragraph.start + line.start()
                return Organ(subject["organ"], None, Span(start, start + len(line[0])))
    return None


def _retitle(found: Structure, head: list[Paragraph], cues: Cues) -> None:
    """The title found names the organ, so it is not one; the paragraph above it may be."""
    old = found.title
    found.title = next((p for p in reversed(head) if _may_be_title(p.text, cues, alone=False)), None)
    for i, block in enumerate(found.blocks):
        if old is not None and block.span.start == old.start:
            found.blocks[i] = Block("masthead", block.span)
        elif found.title is not None and block.span.start == found.title.start:
            found.blocks[i] = Block("title", block.span)


def _head(found: Structure, rows: list[tuple[Paragraph, Note | None]], cues: Cues) -> None:
    """Masthead, title and their footnotes: all that is above the organ's name."""
    text = [p for p, footnote in rows if footnote is None]
    found.head = text
    found.title = next((p for p in reversed(text) if _numbered(p.text, cues)), None)
    if (topic := labelled(text, cues).get("title")) is not None:
        found.title = next(p for p in text if p.start <= topic.start < p.end)
    if found.title is None:
        found.title = next((p for p in reversed(text) if _may_be_title(p.text, cues, alone=len(text) == 1)), None)
    for paragraph, footnote in rows:
        if footnote is not None:
            found.notes.append(footnote)
        role: Role = "footnote" if footnote else "title" if paragraph is found.title else "masthead"
        found.blocks.append(Block(role, Span(paragraph.start, paragraph.end)))
