"""Bodies and places: who and what a resolution names.

In: a ``Resolution`` and a ``BodyNames`` (``toolkit.annotate.bodies.names``). Out: one ``BodyMention`` for each name
of an organization, an organ, an office, an armed group, a State or a city, in the masthead, the clauses and the
footnotes.
What "the Council" or "the Organization" means is decided from context (``toolkit.annotate.bodies.identity``).
A name inside the name of an instrument ("the Charter of the United Nations", "the United Nations Framework Convention
on Climate Change") belongs to that instrument and is not a mention of the body; "the Organization" after it still is.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.annotate.bodies.identity import Memory
from toolkit.annotate.bodies.names import Body, BodyNames, load_bodies
from toolkit.annotate.passages import passages
from toolkit.annotate.search import instruments
from toolkit.model import Resolution, Span

__all__ = ["Body", "BodyMention", "BodyNames", "bodies", "load_bodies"]


def __dir__() -> list[str]:
    return __all__


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A mention of a body or place.

    - ``span``: the words' place in ``document.text``; ``text``: the words.
    - ``body``: the id of the body; ``kind``: its kind ("un", "oic", "organization", "armed group", "state", "city").
    - ``how``: "name", "short", or "context" if the surrounding words show which body is meant ("the Council").
    - ``until``: the date (EDTF) until which the name was in use; None for a current name.
    - ``clause``: the label of the clause (for a footnote: the one with its anchor); ``note``: the footnote's mark.
    """

    span: Span
    text: str
    body: str
    kind: str
    how: str
    until: str | None = None
    clause: str | None = None
    note: str | None = None


def bodies(resolution: Resolution, vocabulary: BodyNames | None = None) -> tuple[BodyMention, ...]:
    """Every mention of a body or place in a resolution, in reading order; ``vocabulary`` is the bundled one by default.

    >>> import toolkit
    >>> [(m.text, m.body) for m in bodies(toolkit.load()) if m.clause == "PP13" and m.how == "context"]
    [('Council', 'hrc')]
    """
    book = vocabulary or load_bodies()
    organ = resolution.masthead.organ
    memory = Memory(book, organ)
    found = []
    for passage in passages(resolution):
        titles = [(name.start, name.end) for name in instruments.names(passage.text) if name.full]
        # A footnote names what it needs: it refers to nothing outside it, and nothing after its anchor refers to it.
        for start, end, body, how, until in (memory if passage.note is None else Memory(book, organ)).read(
            passage.text
        ):
            if any(a < end and start < b for a, b in titles):
                continue
            words = (passage.place(start, end), passage.text[start:end])
            found.append(BodyMention(*words, body.id, body.kind, how, until, passage.clause, passage.note))
    return tuple(sorted(found, key=lambda mention: mention.span))
