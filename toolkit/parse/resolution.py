"""The resolution of a document: the stages of the parse, one after the other."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.errors import ParseError
from toolkit.model import Document, Doubt, Resolution, Span
from toolkit.parse import marked
from toolkit.parse.annexes import annexes
from toolkit.parse.clauses import clauses
from toolkit.parse.cues import cues, reported
from toolkit.parse.doubts import doubts
from toolkit.parse.extent import reports
from toolkit.parse.footnotes import anchored, footnotes, live
from toolkit.parse.language import known, language as language_of, languages
from toolkit.parse.masthead import masthead
from toolkit.parse.paragraphs import layout
from toolkit.parse.phrases import ENGLISH, vocabulary
from toolkit.parse.sentences import with_sentences
from toolkit.parse.stated import stated
from toolkit.parse.structure import structure


def resolution(document: Document, phrases: str | None = None, language: str | None = None) -> Resolution:
    """The resolution of a document, without citations and dates, which the annotators add.

    ``phrases`` is the path of a vocabulary; None for that of the language. ``language``: the language to read it in;
    None for the one that the file or the text tells. Raises ``ParseError`` for an empty text, for one that lost its
    paragraphs, and for one that names no body that could have adopted a resolution.
    """
    if not document.text.strip():
        raise ParseError("the text is empty", where=document.name, todo="choose a file that holds a resolution")
    spoken = language_of(document, language)
    words = vocabulary(phrases, spoken)
    if marked.marked(document):  # the mark-up says what each paragraph is
        found, parts = marked.anchors(document), marked.structure(document, words)
    else:
        lines = layout(document, words)
        if any(reports(row.text, spoken) or reported(row.text, words) for row, _ in lines.rows):
            words = vocabulary(phrases, spoken, tuple(cues(spoken).acts_past.items()))
        parts = structure(document, lines, words)
        found = live(lines.anchors, parts)
    made = clauses(document, parts.drafts, found, words)
    annexed = tuple(annexes(document, parts.annexes, found, words))
    notes = footnotes(document, parts, found)
    result = Resolution(
        document=document,
        masthead=stated(masthead(document, parts, notes, cues(words.language)), document),
        blocks=tuple(parts.blocks),
        clauses=tuple(made),
        footnotes=tuple(anchored(notes, [*made, *(one for annex in annexed for one in annex.paragraphs)])),
        citations=(),
        dates=(),
        annexes=annexed,
        language=words.language,
    )
    result = with_sentences(replace(result, doubts=tuple(doubts(result, parts, found, words))))
    return result if result.clauses else _without_clauses(result)


def _without_clauses(found: Resolution) -> Resolution:
    """A letter, an agenda or a report: not a resolution, and its first doubt says so.

    Raises ``ParseError`` for a text in another language, for a resolution that has lost its paragraphs, and for a text
    that names no body that could have adopted one.
    """
    document = found.document
    sentence = re.search(r"[.;][”’\"']?$", document.text, re.MULTILINE)
    broken = any(block.role == "opening" for block in found.blocks) or (found.masthead.organ and not sentence)
    body = re.search(r"\b(?:United Nations|assembly|council|commission|committee|conference)\b", document.text, re.I)
    told = languages(document.text)
    if told and found.language == ENGLISH and told[0].id not in known():
        what = f"this is {told[0].name}, which is not read"
        raise ParseError(what, where=document.name, todo="load the text in an official language of the United Nations")
    if broken or (not body and found.language == ENGLISH):
        raise ParseError(
            "no preambular or operative paragraph was found",
            where=document.name,
            todo='check that the text has the organ\'s name ("The General Assembly,") and its paragraphs',
        )
    doubt = Doubt(
        "this document of the United Nations has no preambular or operative paragraph",
        Span(0, len(document.text)),
        "look at its blocks: it may be a letter or a report",
    )
    return replace(found, doubts=(doubt, *found.doubts))
