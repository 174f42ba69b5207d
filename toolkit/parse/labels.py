"""Labels: the head of a Model United Nations paper, in which each line is labelled.

In: the paragraphs above the text. Out: the values after the labels ("Forum:", "Question of:", "Submitted by:"), by
field. The labels are those of ``data/languages/en/structure.toml``.
"""

from __future__ import annotations

import re

from toolkit.model import Span
from toolkit.parse.cues import HEAD, ORGANS, either
from toolkit.parse.layout import Paragraph

_FIELD = {label: field for field, labels in HEAD.items() for label in labels}
_LINE = re.compile(rf"^[^\S\n]*[*_]*(?P<label>{either(_FIELD)})[*_]*\s?:[*_]*[^\S\n]*(?P<value>[^\n]*)$", re.I | re.M)
_ORGAN = re.compile(rf"\b{either(ORGANS)}\b", re.IGNORECASE)
_MARKS = ' .*_"“”'


def labelled(head: list[Paragraph]) -> dict[str, Span]:
    """The places of the values in a head, by field: "organ", "title", "sponsors", and "other" for the first other one.

    A single label is none: a title may hold a colon.

    >>> text = "FORUM: Human Rights Council\\nQUESTION OF: Migrant children"
    >>> {field: text[slice(*span)] for field, span in labelled([Paragraph(0, len(text), text)]).items()}
    {'organ': 'Human Rights Council', 'title': 'Migrant children'}
    """
    found: dict[str, Span] = {}
    count = 0
    for paragraph in head:
        for line in _LINE.finditer(paragraph.text) if ":" in paragraph.text else ():
            value = line["value"].strip(_MARKS)
            count += 1
            if value:
                start = paragraph.start + line.start("value") + line["value"].index(value)
                field = _FIELD[" ".join(line["label"].lower().split())]
                found.setdefault(field, Span(start, start + len(value)))
    return found if count > 1 else {}


def label(text: str) -> bool:
    """Whether a paragraph begins with a label."""
    return ":" in text and _LINE.match(text) is not None


def organ_of(forum: str) -> str:
    """The organ that a forum is, or of which it is a committee.

    >>> organ_of("General Assembly Second Committee"), organ_of("Special Conference")
    ('General Assembly', 'Special Conference')
    """
    found = _ORGAN.search(forum)
    return next(name for name in ORGANS if name.lower() == found[0].lower()) if found else forum
