"""The series that a footnote lists: "its resolution 74/197 and previous resolutions on the issue,¹".

In: a resolution and a clause. Out: the marks whose words call what the note lists resolutions on a subject, with that
subject. The words are those of ``data/languages/LANGUAGE/citing.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites import citing
from toolkit.model import Clause, Footnote, Resolution, Span

_BEFORE = 240  # characters before a mark that are searched for the words


class Noted(NamedTuple):
    """A mark, its note, the place of the words that name the subject ("on the issue"), and these words."""

    anchor: Span
    note: Footnote
    place: Span
    on: str


@cache
def _words(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?s:.*)(?:{citing.written(language).get('noted', citing.NEVER)})[,\s]*$", re.IGNORECASE)


def noted(resolution: Resolution, clause: Clause) -> list[Noted]:
    """The marks of a clause whose words are those of a series, in reading order.

    >>> import toolkit
    >>> words = "Recalling its resolution 74/197 and previous resolutions on the issue,¹"
    >>> note = "¹ Resolutions 72/200 and 73/218."
    >>> found = toolkit.parse(f"The General Assembly,\\n\\n{words}\\n\\n1. Decides to meet.\\n\\n{note}", "text")
    >>> [(one.note.mark, one.on) for one in noted(found, found["PP1"])]
    [('1', 'on the issue')]
    """
    text, found = resolution.document.text, list[Noted]()
    marks = [(anchor, note) for note in resolution.footnotes if note.citations for anchor in note.anchors]
    for anchor, note in sorted((one for one in marks if clause.span.covers(one[0])), key=lambda one: one[0]):
        start = max(clause.span.start, anchor.start - _BEFORE)
        before = re.sub(r"\s", " ", text[start : anchor.start])
        if said := _words(resolution.language).match(before):
            found.append(Noted(anchor, note, Span(start + said.start("on"), start + said.end("on")), said["on"]))
    return found
