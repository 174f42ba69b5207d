"""Rules of numbering: paragraphs, sub-paragraphs and footnotes are numbered in order, and no number is used twice.

In: a ``Resolution``. Out: ``Query`` objects. Source: UN Editorial Manual, "Paragraphs and subparagraphs", "Footnotes".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.annotate.checks.queries import Query, query
from toolkit.annotate.passages import label_at
from toolkit.model import Clause, Resolution, Span, roman
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS

_NEAR = 4  # a number farther off begins another list
_INSERTED = re.compile(r"\W*\w+\W*\s(?:bis|ter|quater)\b")  # "4 bis." comes between 4 and 5


def numbering(resolution: Resolution) -> Iterator[Query]:
    """A number that is left out, is used twice or comes too early, among paragraphs, their parts, and footnotes.

    Not in an annex, where articles, quotations and amendments have numbers of their own.
    """
    text = resolution.document.text
    families: dict[tuple[str | None, int], list[Clause]] = {}
    inline = set()  # paragraphs that contain the first item of their list: "Urges all (a) to meet; and"
    for clause in resolution.operative:
        if "(a) " in clause.text or "(i) " in clause.text:
            inline.add(clause.label)
        if clause.number and not _INSERTED.match(text, clause.span.start):
            families.setdefault((clause.parent, clause.level), []).append(clause)
    for (parent, level), family in families.items():
        if level > 1 and not family[0].text.endswith((".", ",", ";", ":", "and", "or")):
            continue  # headings: "(ii) Exceptions"
        rows = ((c.number or "", c.label, _printed(c)) for c in family)
        yield from _sequence(resolution, rows, level, last=int(parent in inline))
    notes = [
        (n.mark, next(iter(n.clauses), None), Span(n.span.start, n.span.start + len(n.mark)))
        for n in resolution.footnotes
        if n.mark.isdecimal()
    ]
    yield from _sequence(resolution, notes, 1)


def _printed(clause: Clause) -> Span:
    """The place of a clause's printed number."""
    return Span(clause.span.start, max(clause.span.start + 1, min(clause.place(0, 1).start, clause.span.start + 8)))


def _sequence(
    resolution: Resolution, rows: Iterable[tuple[str, str | None, Span]], level: int, *, last: int = 0
) -> Iterator[Query]:
    before, end = "", 0
    for printed, label, place in rows:
        value = _value(printed, level)
        if value == 0:
            continue
        if value == 1 and not before:
            last = 0
        rule = None
        if value != last + 1 and (value > 1 or last == 1) and abs(value - last) <= _NEAR:
            rule = "number gap" if value > last else "number doublet" if value == last else "number out of order"
            if value <= last and level == 1 and _part_begins(resolution, end, place.start):
                rule = None
        if rule:
            yield query(rule, resolution, place, clause=label, number=printed, before=before or "the beginning")
        last, before, end = value, printed, place.end


def _part_begins(resolution: Resolution, start: int, end: int) -> bool:
    """Whether a heading, a preamble or other words stand between two paragraphs: the numbers may begin again."""
    return any(
        start < block.span.start < end and block.role not in ("operative", "footnote", "furniture")
        for block in resolution.blocks
    )


def _value(printed: str, level: int) -> int:
    """The place of a number in its sequence: of "4" 4, of "c" 3, of "cc" 29, of "iv", on the third level, 4."""
    if printed.isdecimal():
        return int(printed)
    if level > 2:
        return roman(printed.upper()) or 0
    return 26 * (len(printed) - 1) + ord(printed[0]) - 96 if len(set(printed)) == 1 else 0


def notes(resolution: Resolution) -> Iterator[Query]:
    """A footnote that no mark points to, and a mark without a footnote: two of the doubts of the parse.

    A text of which no note has a mark has lost them all, so it is not checked.
    """
    if not any(note.anchors for note in resolution.footnotes):
        return
    text = resolution.document.text
    own = {note.span: note.mark for note in resolution.footnotes}
    for doubt in resolution.doubts:
        if doubt.span in own:
            if own[doubt.span].strip(SIGNS):  # an asterisk belongs to the masthead: "* Reissued for technical reasons"
                yield query("note without anchor", resolution, doubt.span, note=own[doubt.span])
        elif not text[doubt.span.start : doubt.span.end].strip(SUPERSCRIPTS + SIGNS):
            yield query("anchor without note", resolution, doubt.span, clause=label_at(resolution, doubt.span))
