"""What differs between the language versions of one paragraph: symbols, dates, numbers, footnotes.

In: for each version its clauses and their footnotes. Out: for each version the mentions that not all others have. A
version has a mention, too, where only its figures are there in another shape: what is reported must be a difference of
the texts, not of what was recognized in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.annotate.passages import of_clause, of_note
from toolkit.languages.figures import ascii_figures, figures
from toolkit.model import Clause, Resolution, Span


class Mention(NamedTuple):
    """A value in the words of one version: what it is in any language, its words, its place in the document."""

    value: str
    words: str
    span: Span


class Facts(NamedTuple):
    """What a version has of a paragraph: its mentions by kind, all figures in it, its words without spaces."""

    mentions: dict[str, list[Mention]]
    figures: set[str]
    plain: str

    def has(self, kind: str, value: str, words: str = "") -> bool:
        """Whether it has a value, or at least the figures of one, or the ``words`` of a symbol in another version."""
        if any(mention.value == value for mention in self.mentions[kind]):
            return True
        if kind == "symbol":
            short = _plain(words)
            return (
                value in self.plain
                or ("/" in short and short in self.plain)
                or set(_DIGITS.findall(value)) <= self.figures
            )
        if kind == "date":
            parts = (part for edge in value.split("/") for part in edge.split("-")[::2])
            return {str(int(part)) for part in parts if part.isdecimal()} <= self.figures
        return value in self.figures


TABLE = 24  # more numbers than a paragraph has that is no table: its cells are not compared
_DIGITS = re.compile(r"\d+")


def of_paragraph(resolution: Resolution, clauses: Sequence[Clause]) -> Facts:
    """The facts of a paragraph's clauses and of the notes that they carry; numbers are those of the clauses alone."""
    text, language = resolution.document.text, resolution.language
    labels = {clause.label for clause in clauses}
    notes = [note for note in resolution.footnotes if labels & set(note.clauses)]
    passages = [*map(of_clause, clauses), *(of_note(note, text) for note in notes)]
    mentions: dict[str, list[Mention]] = {"number": []}
    mentions["symbol"] = [Mention(str(c.symbol.whole), c.text, c.span) for p in passages for c in p.citations]
    mentions["date"] = [Mention(d.edtf, d.text, d.span) for p in passages for d in p.dates if d.kind != "year"]
    inside = (at for note in notes for at in note.anchors if any(s.covers(at) for c in clauses for s in c.spans))
    mentions["footnote"] = [Mention("", text[slice(*at)], at) for at in inside]
    for passage in passages[: len(clauses)]:
        dates = (date for date in passage.dates if date.kind != "year")
        places = [*(citation.span for citation in passage.citations), *(date.span for date in dates)]
        taken = [passage.back.span(place) for place in places]
        for start, end, value in figures(language).find(passage.text):
            if not any(a < end and start < b for a, b in taken):
                mentions["number"].append(Mention(value, passage.text[start:end], passage.place(start, end)))
    words = "\n".join(passage.text for passage in passages)
    plain = ascii_figures(words)
    held = {found.value for found in figures(language).find(words)} | {
        d.lstrip("0") or "0" for d in _DIGITS.findall(plain)
    }
    return Facts(mentions, held, _plain(words))


def _plain(words: str) -> str:
    """Words without spaces, in capitals, their digits those of ASCII."""
    return "".join(ascii_figures(words).split()).upper()


def apart(kind: str, versions: Sequence[Facts]) -> list[list[Mention]]:
    """For each version its mentions of a kind that another version lacks; empty ones for no difference.

    The numbers of a table are not compared. One version may write a number in words, so that numbers differ only where
    a version has one of its own in the place of another.
    """
    if kind == "footnote":
        counts = {len(version.mentions[kind]) for version in versions}
        return [version.mentions[kind] if len(counts) > 1 else [] for version in versions]
    values = {mention.value: mention.words for version in versions for mention in version.mentions[kind]}
    held = {value: [version.has(kind, value, words) for version in versions] for value, words in values.items()}
    differ = {value for value in values if not all(held[value])}
    if kind == "number" and max(len(version.mentions[kind]) for version in versions) > TABLE:
        return [[] for _ in versions]
    if kind == "number":
        differ = _replaced({value: held[value] for value in differ}, versions)
    return [[m for m in version.mentions[kind] if m.value in differ] for version in versions]


def _replaced(held: dict[str, list[bool]], versions: Sequence[Facts]) -> set[str]:
    """The numbers that some version has replaced: it has one of its own, and lacks one that most of the others have.

    Of two versions neither is most: there both must have as many numbers.
    """
    half = len(versions) / 2
    common = {value for value, who in held.items() if sum(who) >= half}
    own = {value for value, who in held.items() if sum(who) <= half}
    if len(versions) == 2 and len({len(version.mentions["number"]) for version in versions}) > 1:
        return set()
    found: set[str] = set()
    for at in range(len(versions)):
        mine = {value for value in own if held[value][at]}
        lacking = {value for value in common if not held[value][at]}
        if mine and lacking:
            found |= mine | lacking
    return found
