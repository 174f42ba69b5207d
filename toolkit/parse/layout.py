"""Layout: a text's paragraphs, and which of them are footnotes.

In: a ``Document``. Out: the paragraphs that tile its text, in order, each with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from toolkit.model import Document, Span, roman

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SIGNS = "*†‡§"
_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

NUMBER = re.compile(
    r"(\d{1,3})(?:(?:\s(?:bis|ter))?\s?[.．、]\)?(?:[\s\u200e\u200f]+(?=\S)|(?=[A-Z][a-z]|[\u4e00-\u9fff]))"
    r"|(?:\s*[-–—]|:)\s+(?=[\u0621-\u06ff]|[A-Z][a-z]))"
)
"""The number of a paragraph, at the head of a line."""
_ITEM = re.compile(r"(?P<comma>[,;][ \t]+(?:(?:and|or)[ \t]+)?)?(?<!\S)(?P<item>\((?P<label>[a-z]{1,5})\))\s")
_NOTE = re.compile(rf"(?P<mark>[{SUPERSCRIPTS}]+|[*†‡§]{{1,4}})\s*(?:\(\)\s*)?(?=[^\s*†‡§])")
_RAISED_NOTE = re.compile(rf"^[^\S\n]*(?P<mark>[{SUPERSCRIPTS}]{{1,4}})\s*\S", re.MULTILINE)
# Up to the 1990s a mark was a number with a slash, "the report; 2/", and so was the head of its note, "2/ See ...".
_OLD_NOTE = re.compile(r"^[ \t]*(?P<mark>\d{1,3})/[ \t]+(?=\S)", re.MULTILINE)
# A note whose mark came out as plain digits tells itself by its first words.
_PLAIN_NOTE = re.compile(
    r"(?P<mark>\d{1,3})\s+(?=See\b|United\s+Nations,\s+Treaty\s+Series\b|Ibid\b|Official\s+Records\b|United\s+Nations\s+publication|(?:A|E|S|ST)/[\w.]+/"
    r"|Resolutions?\s+\d|(?:General\s+Assembly|(?:[A-Z][a-z]+\s+(?:and\s+)?){1,3}Council)\s+resolutions?\s+\d)"
)
_OLD_MARK = re.compile(r"(?<=[^\s/])[ \t\u00a0](?P<mark>\d{1,3})/(?=[\s,;.:)]|\Z)")
_LENGTH = re.compile(r"(?:^|[\s\d])[kcmKCM]?[mM]$")  # "km" before a superscript: a unit, not a word


class Paragraph(NamedTuple):
    """A stretch of text, without white space at its ends, and its words."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Line:
    """A line of a text without white space at its ends.

    ``gap``: whether a blank line, or a page's end, is above. ``kind``: "" for the text's own, "furniture", "head"
    for the first line of a note, "note" for the others.
    """

    start: int
    text: str
    gap: bool
    kind: str = ""

    @property
    def end(self) -> int:
        """Where the line ends."""
        return self.start + len(self.text)


class Note(NamedTuple):
    """A footnote as it is printed: its mark ("1", "*"), its place, the offset of its first word."""

    mark: str
    span: Span
    words: int


class Anchor(NamedTuple):
    """A footnote's mark in the running text."""

    mark: str
    span: Span


def lines(text: str) -> list[Line]:
    """The lines that hold words.

    >>> [(line.text, line.gap) for line in lines("The Assembly,\\n\\n1. Urges;\\n2. Notes.")]
    [('The Assembly,', True), ('1. Urges;', True), ('2. Notes.', False)]
    """
    found: list[Line] = []
    at, gap = 0, True
    for page in text.split("\f"):
        for words in page.split("\n"):
            if bare := words.strip():
                start = at + words.index(bare[0])
                found.append(Line(start, bare, gap))
            gap = not bare
            at += len(words) + 1
        gap = True
    return found


def spaced(text: str) -> str:
    """The text with plain spaces in place of no-break spaces; its length, and so every offset, stays the same."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def run_on(text: str, start: int, end: int) -> Iterator[int]:
    """Where the letters or numerals of a list are that runs on inside one sentence: "to (i) meet, (ii) report"."""
    items = list(_ITEM.finditer(text, start, end))
    for one, other in pairwise(items):
        if (one["comma"] or other["comma"]) and _follows(one["label"], other["label"]):
            yield from (one.start("item"), other.start("item"))


def _follows(label: str, other: str) -> bool:
    """Whether one label comes next after another: "(b)" after "(a)", "(iv)" after "(iii)"."""
    value, letters = roman(label.upper()), len(label) == len(other) == 1
    return (value is not None and roman(other.upper()) == value + 1) or (letters and ord(other) == ord(label) + 1)


def mark(printed: str) -> str:
    """A footnote's mark in plain digits: "¹²" is "12", "*" is "*"."""
    return printed.translate(_DIGITS)


def anchors(document: Document) -> list[Anchor]:
    """The places in the text that look like a footnote's mark after a word.

    A superscript after a unit of length ("km²") is none, and an asterisk that opens a line neither. A superscript after
    a space is one if a note has that mark and no other place does.

    >>> [a.mark for a in anchors(Document("Pakistan:* draft** of 2011⁶ and 3 km²", ""))]
    ['*', '**', '6']
    >>> [a.mark for a in anchors(Document("the Agenda, ¹the Pact and 10 ² m\\n\\n¹ See 70/1.", ""))]
    ['1']
    """
    text = document.text
    found, loose = [], []
    for start, end in _marks(text):
        before = text[max(0, start - 4) : start]
        unit = text[start] in SUPERSCRIPTS and before.endswith(("m", "M")) and _LENGTH.search(before)
        if before[-1:].strip() and end - start <= 4 and not unit:
            around = before.endswith("(") and text[end : end + 1] == ")"  # in Arabic
            place = Span(start - 1, end + 1) if around else Span(start, end)
            found.append(Anchor(mark(text[start:end]), place))
        elif text[start] in SUPERSCRIPTS and before[-1:] == " " and before[-2:-1].strip():
            loose.append(Anchor(mark(text[start:end]), Span(start, end)))
    if loose:
        lost = {mark(note["mark"]) for note in _RAISED_NOTE.finditer(text)} - {anchor.mark for anchor in found}
        found = sorted(found + [anchor for anchor in loose if anchor.mark in lost], key=lambda anchor: anchor.span)
    if "/ " in text or "/\t" in text:
        notes = {note["mark"] for note in _OLD_NOTE.finditer(text)}
        marks = _OLD_MARK.finditer(text) if notes else ()
        old = [Anchor(m["mark"], Span(*m.span())) for m in marks if m["mark"] in notes]
        found = sorted(found + old, key=lambda anchor: anchor.span) if old else found
    return found


def _marks(text: str) -> list[tuple[int, int]]:
    """The runs of superscripts, and of one sign such as "**": a search a character, since a set of them is slow."""
    places: list[int] = []
    for sign in SUPERSCRIPTS + SIGNS:
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
    runs: list[tuple[int, int]] = []
    for at in sorted(places):
        if runs and runs[-1][1] == at and (text[at] in SUPERSCRIPTS) == (text[at - 1] in SUPERSCRIPTS):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def note(paragraph: Paragraph, marks: frozenset[str]) -> Note | None:
    """The footnote that a paragraph is, if it is one.

    A superscript at its head makes it one; an asterisk only where the text has that anchor
    (``marks``), since a list's bullet looks the same; and a number with a slash ("2/ See ...") likewise.
    """
    if not paragraph.text[:1].isdigit() and paragraph.text[:1] not in SIGNS:
        return None
    found = _NOTE.match(paragraph.text)
    if found is None:
        found = _OLD_NOTE.match(paragraph.text)
        if found is None or found["mark"] not in marks:
            found = _PLAIN_NOTE.match(paragraph.text)
    name = mark(found["mark"]) if found else ""
    if found is None or (not name.isdigit() and name not in marks):
        return None
    return Note(name, Span(paragraph.start, paragraph.end), paragraph.start + found.end())
