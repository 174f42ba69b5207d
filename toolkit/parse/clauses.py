"""Clauses: from the drafts of the structure to labelled clauses with their words and phrases.

In: a document and the drafts of its ``Structure``. Out: ``Clause`` objects without citations and dates, which the
annotators add.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise

from toolkit.model import Clause, Document, OffsetMap, Phrase, Span
from toolkit.parse.folding import folded
from toolkit.parse.heads import phrases_of
from toolkit.parse.layout import Anchor
from toolkit.parse.outline import OutlineItem
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList


def clauses(
    document: Document, drafts: list[OutlineItem], anchors: list[Anchor], words: PhraseList, *, annex: str = ""
) -> list[Clause]:
    """The clauses of some drafts, in order, with their phrases; the paragraphs of an annex have none.

    ``annex`` is the label of the annex whose paragraphs they are.
    """
    labels = _labels(drafts, annex)
    italics = {span.start: span for span in document.italics}
    offsets = [a.span.start for a in anchors]
    made: list[Clause] = []
    for draft, label in zip(drafts, labels, strict=True):
        first = Span(draft.words, draft.spans[0].end)
        marks = [
            a for start, end in draft.spans for a in anchors[bisect_left(offsets, start) : bisect_left(offsets, end)]
        ]
        text, places = folded(document.text, [first, *draft.spans[1:]], [a.span for a in marks])
        alone = draft.parent is None or draft.rest or draft.part != OPERATIVE
        above = None if alone else made[draft.parent or 0].phrase
        printed = 0 if annex else _italic(text, places, italics, draft.spans)
        head, inside = (None, []) if annex else phrases_of(text, draft.part, words, printed=printed, above=above)
        made.append(
            Clause(
                label=label,
                part=draft.part,
                level=draft.level,
                number=draft.number,
                phrase=text[head.start : head.end] if head else "",
                act=head.act if head else "",
                family=head.family if head else "",
                text=text,
                spans=tuple(draft.spans),
                map=places,
                parent=None if draft.parent is None else labels[draft.parent],
                phrases=tuple(
                    Phrase(places.span((f.start, f.end)), text[f.start : f.end], f.act, f.family, f is head, label)
                    for f in (head, *inside)
                    if f and f.act
                ),
                notes=tuple(dict.fromkeys(a.mark for a in marks)),
            )
        )
    return made


def _labels(drafts: list[OutlineItem], annex: str) -> list[str]:
    """The labels in the words of UN practice, and "OP1•2" for the second item of a list with bullets.

    What has no number above the paragraph with the number 1 is "OP0". In an annex "Annex I, 4(a)", and "Annex I, ¶3"
    for the third paragraph without a number; in a president's statement "¶3". A repeated label (a second part, words
    below sub-paragraphs) is numbered: "OP1 [2]".
    """
    labels: list[str] = []
    seen: Counter[str] = Counter()
    items: Counter[int] = Counter()
    preambular = operative = plain = 0
    for draft in drafts:
        if draft.rest:
            label = labels[draft.parent or 0]
        elif draft.parent is not None:
            parent = labels[draft.parent]
            items[draft.parent] += draft.number is None
            label = f"{parent}{_part(draft.number)}" if draft.number else f"{parent}•{items[draft.parent]}"
        elif annex:
            plain += draft.number is None
            label = f"{annex}, {draft.number or f'¶{plain}'}"
        elif draft.part == PREAMBULAR:
            preambular += 1
            label = f"PP{preambular}"
        elif draft.above and not draft.stated:
            label, operative = "OP0", 0
        elif draft.number and draft.value is None:  # "3.1" without a paragraph 3
            label = f"OP{draft.number}"
        else:
            operative = draft.value or operative + 1
            label = f"{'¶' if draft.stated else 'OP'}{operative}"
        seen[label] += 1
        if seen[label] > 1:
            label = f"{label} [{seen[label]}]"
            seen[label] += 1  # what follows on its own sub-paragraphs is "OP1 [2] [2]"
        labels.append(label)
    return labels


def _part(number: str) -> str:
    """The end of a sub-paragraph's label: "(a)"; ".1" of the paragraph "3.1"."""
    return f".{number.rpartition('.')[2]}" if "." in number else f"({number})"


def _italic(text: str, places: OffsetMap, italics: dict[int, Span], spans: list[Span]) -> int:
    """How much of a clause's text, from its first letter on, is in italics; it may continue after a page break."""
    italic = italics.get(places.origins[0])
    if italic is None:
        return 0
    for before, after in pairwise(spans):
        if italic.end == before.end and after.start in italics:
            italic = italics[after.start]
    run = bisect_left(places.origins, italic.end) - 1
    length = places.starts[run] + italic.end - places.origins[run]
    return len(text[: min([length, *places.starts[run + 1 : run + 2]])].rstrip(",;: "))
