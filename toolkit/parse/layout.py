"""Layout: a text's paragraphs, and which of them are footnotes.

In: a ``Document``. Out: the paragraphs that tile its text, in order, each with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from toolkit.model import Document, Span, roman

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SIGNS = "*†‡§"
_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

_GAP = re.compile(r"\n[^\S\n]*\n\s*|\f\s*")
_SPLIT = re.compile(
    rf"""
    \n [^\S\n]*
    (?=
        \d{{1,3}} \. \s+ \S                        # a numbered paragraph: "2. Urges"
      | \( [a-z]{{1,5}} \) \s                      # a sub-paragraph: "(a) ..."
      | (?: [*†‡§]{{1,4}} | [{SUPERSCRIPTS}]+ ) [^\S\n]* \S   # a footnote: "¹ See ..."
    )
  | \n (?: (?<= [:;,.]\n ) | (?<= [:;,.]\s\n ) | (?<= [;,]\ and\n ) | (?<= [;,]\ or\n ) ) [^\S\n]*
    (?=
        \(? (?: \d{{1,3}} | [a-z] | [ivx]{{2,4}} | [A-Z] | [IVXL]{{2,5}} ) \) \s* \S   # "1) ...", "(A) ...", "b) ..."
      | (?: [a-z] | [ivx]{{2,4}} | [A-Z] | [IVXL]{{2,5}} ) \. \s+ \S   # "a. ..."
      | \d{{1,3}} (?: \.\d{{1,2}} )+ \.? \s+ \S   # "3.1. ..."
      | [•∙♦▪●◦\uf0b7] \s
    )
    """,
    re.VERBOSE,
)
_ITEM = re.compile(r"(?P<comma>[,;][ \t]+(?:(?:and|or)[ \t]+)?)?(?<!\S)(?P<item>\((?P<label>[a-z]{1,5})\))\s")
_NOTE = re.compile(rf"(?P<mark>[{SUPERSCRIPTS}]+|[*†‡§]{{1,4}})\s*(?=[^\s*†‡§])")
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
    """A stretch of text without white space at its ends, and its words."""

    start: int
    end: int
    text: str


class Note(NamedTuple):
    """A footnote as it is printed: its mark ("1", "*"), its place, the offset of its first word."""

    mark: str
    span: Span
    words: int


class Anchor(NamedTuple):
    """A footnote's mark in the running text."""

    mark: str
    span: Span


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs: what blank lines part, and the numbered lines that stand without one.

    >>> [p.text for p in paragraphs("The Assembly,\\n\\n1. Urges;\\n2. Notes.")]
    ['The Assembly,', '1. Urges;', '2. Notes.']
    """
    text = spaced(text)
    found: list[Paragraph] = []
    at = 0
    for gap in _GAP.finditer(text):
        _lines(text, at, gap.start(), found)
        at = gap.end()
    _lines(text, at, len(text), found)
    return found


def spaced(text: str) -> str:
    """The text with plain spaces in place of those that forbid a break; as long as before, so offsets stay."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def _lines(text: str, start: int, end: int, found: list[Paragraph]) -> None:
    splits = list(_SPLIT.finditer(text, start, end))
    if splits:
        run = set(_run_on(text, start, end))
        splits = [m for m in splits if m.end() not in run]
    cuts = [start, *(m.start() for m in splits), end]
    for a, b in pairwise(cuts):
        words = text[a:b]
        bare = words.lstrip()
        if bare:
            a += len(words) - len(bare)
            bare = bare.rstrip()
            found.append(Paragraph(a, a + len(bare), bare))


def _run_on(text: str, start: int, end: int) -> Iterator[int]:
    """Where letters or numerals of a list stand that runs on inside one sentence: "to (i) meet, (ii) report"."""
    items = list(_ITEM.finditer(text, start, end))
    for one, other in pairwise(items):
        if (one["comma"] or other["comma"]) and _follows(one["label"], other["label"]):
            yield from (one.start("item"), other.start("item"))


def _follows(label: str, other: str) -> bool:
    """Whether one label comes next after another: "(b)" after "(a)", "(iv)" after "(iii)"."""
    values = roman(label.upper()), roman(other.upper())
    if values[0] is not None and values[1] == values[0] + 1:
        return True
    return len(label) == len(other) == 1 and ord(other) == ord(label) + 1


def mark(printed: str) -> str:
    """A footnote's mark in plain digits: "¹²" is "12", "*" is "*"."""
    return printed.translate(_DIGITS)


def anchors(document: Document) -> list[Anchor]:
    """The places in the text that look like a footnote's mark after a word.

    A superscript after a unit of length ("km²") is none, and an asterisk that opens a line neither.

    >>> [a.mark for a in anchors(Document("Pakistan:* draft** of 2011⁶ and 3 km²", ""))]
    ['*', '**', '6']
    """
    text = document.text
    found = []
    for start, end in _marks(text):
        before = text[max(0, start - 4) : start]
        if before[-1:].strip() and end - start <= 4 and not (text[start] in SUPERSCRIPTS and _LENGTH.search(before)):
            found.append(Anchor(mark(text[start:end]), Span(start, end)))
    if "/ " in text or "/\t" in text:
        notes = {note["mark"] for note in _OLD_NOTE.finditer(text)}
        old = [Anchor(m["mark"], Span(*m.span())) for m in _OLD_MARK.finditer(text) if notes and m["mark"] in notes]
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
    found = _NOTE.match(paragraph.text)
    if found is None:
        found = _OLD_NOTE.match(paragraph.text)
        if found is None or found["mark"] not in marks:
            found = _PLAIN_NOTE.match(paragraph.text)
        if found is None:
            return None
        return Note(found["mark"], Span(paragraph.start, paragraph.end), paragraph.start + found.end())
    name = mark(found["mark"])
    if not name.isdigit() and name not in marks:
        return None
    return Note(name, Span(paragraph.start, paragraph.end), paragraph.start + found.end())
