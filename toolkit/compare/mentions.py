"""What one language version of a paragraph mentions: symbols, dates, numbers and footnotes, each with its words.

In: the clauses of a version that are one paragraph. Out: its ``Facts``, which answer whether the version has a value
of another one, too: recognized as that value, or at least written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.annotate.passages import Passage, of_clause, of_note
from toolkit.languages.calendar import calendar
from toolkit.languages.figures import ascii_figures, figures
from toolkit.languages.numbers import MONTHS
from toolkit.model import Clause, Resolution, Span, Symbol, roman
from toolkit.parse.phrases import ENGLISH

_DIGITS = re.compile(r"\d+")
_SESSION = re.compile(r"\((?:ES|S)-")
_OLD = re.compile(r"(\d+) \(([^)]+)\)[A-Z]*")
_SPECIAL = re.compile(r"[A-Z]+-(\d+/\d+)")
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_NEAR = 40  # letters between a day and its month, at most: "24, 25 and 30 March"
_EVERY = "XXXX"  # the year of a day of every year, or of one whose year stands elsewhere
_ANNEXED = re.compile(r"(?:ADD|CORR|REV|AMEND)\.\d+", re.IGNORECASE)


class Mention(NamedTuple):
    """A value in the words of one version: what it is in any language, its words, its place in the document."""

    value: str
    words: str
    span: Span


class Facts(NamedTuple):
    """What a version has of a paragraph: its language, its mentions by kind, all its figures, its words.

    ``free``: these words without the symbols and dates that were recognized; ``dated``: each symbol with its date.
    """

    language: str
    mentions: dict[str, list[Mention]]
    dated: dict[str, Mention]
    figures: set[str]
    words: str
    free: str

    def has(self, kind: str, value: str, words: str = "") -> bool:
        """Whether it has a value, or that with which another version writes it: ``words`` are those of that version.

        Of a symbol that was not recognized the figures must stand side by side. Of a date that was not, the day and the
        month must be where no other date or symbol is.
        """
        if any(mention.value == value for mention in self.mentions[kind]):
            return True
        if kind == "symbol":
            return self._writes(value, words)
        if kind == "date":
            return all(self._dates(edge) for edge in value.split("/"))
        return value in self.figures

    def _writes(self, symbol: str, words: str) -> bool:
        if any(_literal(way).search(self.words) for way in (symbol, words) if "/" in way or "(" in way):
            return True
        stem, _, end = symbol.rpartition("/")
        if _ANNEXED.fullmatch(end):  # "A/76/6 and Corr.1"
            return all(_literal(part).search(self.words) for part in (stem, end))
        return (foreign := _foreign(symbol)) is not None and foreign.search(self.free) is not None

    def _dates(self, edge: str) -> bool:
        """Whether one day, month or year is here: at an end of some days, or where no date was read."""
        year, _, within = edge.partition("-")
        if not within:
            return year in self.figures
        edges = [own.partition("-") for mention in self.mentions["date"] for own in mention.value.split("/")]
        if any(day == within and year in (own, _EVERY) for own, _, day in edges):
            return True
        if year != _EVERY and year not in self.figures:
            return False
        month, _, day = within.partition("-")
        named = _month(self.language, int(month))
        if not day:
            return named.search(self.free) is not None
        days = (found.start() for found in re.finditer(rf"(?<!\d)0?{int(day)}(?!\d)", self.free))
        return any(named.search(self.words, max(0, at - _NEAR), at + _NEAR) for at in days) or any(
            own == _EVERY and day == within for own, _, day in edges
        )


def of_paragraph(resolution: Resolution, clauses: Sequence[Clause]) -> Facts:
    """The facts of a paragraph's clauses and of the notes that they carry; numbers are those of the clauses alone."""
    text, language = resolution.document.text, resolution.language
    labels = {clause.label for clause in clauses}
    notes = [note for note in resolution.footnotes if labels & set(note.clauses)]
    passages = [*map(of_clause, clauses), *(of_note(note, text) for note in notes)]
    inside = (at for note in notes for at in note.anchors if any(s.covers(at) for c in clauses for s in c.spans))
    mentions = {
        "symbol": [Mention(_identity(c.symbol), c.text, c.span) for p in passages for c in p.citations],
        "date": [Mention(d.edtf, d.text, d.span) for p in passages for d in p.dates if d.kind != "year"],
        "number": [mention for passage in passages[: len(clauses)] for mention in _numbers(passage, language)],
        "footnote": [Mention("", text[slice(*at)], at) for at in inside],
    }
    words, free = "\n".join(passage.text for passage in passages), "\n".join(map(_free, passages))
    cited = [(c.symbol, c.date) for p in passages for c in p.citations]
    dated = {_identity(symbol): Mention(date.edtf, date.text, date.span) for symbol, date in cited if date}
    return Facts(language, mentions, dated, _figures(words, language), ascii_figures(words), ascii_figures(free))


def _identity(symbol: Symbol) -> str:
    """A symbol as in running text, "75/16", without what not all languages show: organ, part, the "S-" of "S-VI"."""
    return _SESSION.sub("(", symbol.whole.short)


def _taken(passage: Passage) -> list[Span]:
    """The places in the words of a passage that are a symbol or a date."""
    dates = (date for date in passage.dates if date.kind != "year")
    return [passage.back.span(place) for place in (*(c.span for c in passage.citations), *(d.span for d in dates))]


def _numbers(passage: Passage, language: str) -> Iterator[Mention]:
    taken = _taken(passage)
    for start, end, value in figures(language).find(passage.text):
        if not any(a < end and start < b for a, b in taken):
            yield Mention(value, passage.text[start:end], passage.place(start, end))


def _free(passage: Passage) -> str:
    """The words of a passage without its symbols and dates."""
    words = list(passage.text)
    for start, end in _taken(passage):
        words[start:end] = " " * (end - start)
    return "".join(words)


def _figures(words: str, language: str) -> set[str]:
    """The values of the numbers in some words, and the digits that stand together there."""
    digits = {digits.lstrip("0") or "0" for digits in _DIGITS.findall(ascii_figures(words))}
    return {found.value for found in figures(language).find(words)} | digits


@cache
def _literal(symbol: str) -> re.Pattern[str]:
    """A symbol with any spaces between its parts, and as no part of a longer one."""
    pieces = _PIECE.findall(ascii_figures(symbol))
    before = "(?<![A-Z0-9/])" if pieces[0].isalpha() else "(?:(?<![A-Z0-9/])|(?<=RES/)|(?<=DEC/))"
    after = r"(?![0-9]|\s?/\s?[A-Z0-9])" if pieces[-1].isdecimal() else ""
    return re.compile(before + r"\s*".join(map(re.escape, pieces)) + after, re.IGNORECASE)


@cache
def _foreign(short: str) -> re.Pattern[str] | None:
    """How a resolution may stand in other letters: "3369 (د-30)" for "3369 (XXX)", "دإط-11/1" for "ES-11/1"."""
    if (old := _OLD.fullmatch(short)) and not old[2].isdecimal():
        inside = rf"(?:[^\W\d]+[\s–-]+)?(?:{roman(old[2]) or '[^)]+'}|{re.escape(old[2])})"
        return re.compile(rf"(?<!\d){old[1]}\s*(?:[^\W\d]+\s*)?\(\s*{inside}\s*\)")
    special = _SPECIAL.fullmatch(short)
    return re.compile(rf"[^\W\d]\s?[-–]\s?{special[1]}(?!\d)") if special else None


@cache
def _month(language: str, month: int) -> re.Pattern[str]:
    """Any name of a month, the English one, too: titles of publications are in English in other languages' notes."""
    english = rf"\b{MONTHS[month - 1]}\b"
    return re.compile(english if language == ENGLISH else f"{english}|{calendar(language).named(month).pattern}")
