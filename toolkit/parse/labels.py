"""Labels: the head of a Model United Nations paper, in which each line is labelled.

In: the paragraphs above the text. Out: the values after the labels ("Forum:", "Question of:", "Submitted by:"), by
field. The labels are those of ``data/languages/LANGUAGE/structure.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from toolkit.model import Span
from toolkit.parse.cues import BULLET, COLONS, Cues, cues, either
from toolkit.parse.layout import Paragraph

_MARKS = ' .*_"“”'
_LINE = re.compile(r"\S[^\n]*")


@cache
def _line(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of a line with a label, which may be one of several ("Topic A:"), and the field of each label."""
    fields = {label: field for field, labels in cues(language).head.items() for label in labels}
    labels, colons = either(fields) if fields else "(?!)", "".join(COLONS)
    pattern = (
        rf"^[^\S\n]*[*_]*(?P<label>{labels})(?:\s(?:[A-Z]|\d{{1,2}}))?[*_]*\s?[{colons}][*_]*[^\S\n]*(?P<value>[^\n]*)$"
    )
    return re.compile(pattern, re.I | re.M), fields


def labelled(head: list[Paragraph], own: Cues) -> dict[str, Span]:
    """The places of the values in a head, by field: "organ", "title", "sponsors", and "other" for the first other one.

    A single label is none, unless it is that of the sponsors or the title: a title may hold a colon.

    >>> text = "FORUM: Human Rights Council\\nQUESTION OF: Migrant children"
    >>> {field: text[slice(*span)] for field, span in labelled([Paragraph(0, len(text), text)], cues("en")).items()}
    {'organ': 'Human Rights Council', 'title': 'Migrant children'}
    """
    found: dict[str, Span] = {}
    count = 0
    pattern, fields = _line(own.language)
    for at, paragraph in enumerate(head):
        for line in pattern.finditer(paragraph.text) if _has_colon(paragraph.text) else ():
            value = line["value"].strip(_MARKS)
            count += 1
            field = fields[" ".join(line["label"].lower().split())]
            if value:
                start = paragraph.start + line.start("value") + line["value"].index(value)
                found.setdefault(field, Span(start, start + len(value)))
            elif below := _below(paragraph, line.end(), head[at + 1 :], pattern):
                found.setdefault(field, below)
    return found if count > 1 or {"sponsors", "title"} & found.keys() else {}


def _below(paragraph: Paragraph, at: int, more: list[Paragraph], label: re.Pattern[str]) -> Span | None:
    """The line below a label that has nothing beside it, or the list with bullets there."""
    lines = [(paragraph.start + at + m.start(), m[0]) for m in _LINE.finditer(paragraph.text[at:])]
    lines += [(below.start + m.start(), m[0]) for below in more for m in _LINE.finditer(below.text)]
    kept: list[tuple[int, str]] = []
    for start, line in lines:
        if label.match(line) or (kept and not (BULLET.match(line) and BULLET.match(kept[0][1]))):
            break
        kept.append((start, line))
    return Span(kept[0][0], kept[-1][0] + len(kept[-1][1])) if kept else None


def label(text: str, own: Cues) -> bool:
    """Whether a paragraph begins with a label."""
    return _has_colon(text) and _line(own.language)[0].match(text) is not None


def _has_colon(text: str) -> bool:
    return any(colon in text for colon in COLONS)


def organ_of(forum: str, own: Cues) -> str:
    """The organ that a forum is, or of which it is a committee.

    >>> [organ_of(forum, cues("en")) for forum in ("General Assembly Second Committee", "Special Conference")]
    ['General Assembly', 'Special Conference']
    """
    edge = r"\b" if own.spaces else ""
    found = re.search(f"{edge}{either(own.organs)}{edge}", forum, re.IGNORECASE)
    return next(organ for name, organ in own.organs.items() if name.lower() == found[0].lower()) if found else forum
