"""Exercises on the words: fixed phrases, themes, and slips that an editor would query. They read English only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit import annotate
from toolkit.annotate.checks import Query
from toolkit.annotate.themes import ThemeCode, load_codebook
from toolkit.lessons.exercise import Exercise
from toolkit.lessons.material import Material
from toolkit.model import Clause


def cloze(material: Material) -> Iterator[Exercise]:
    """The word in the gap of a fixed phrase; the text has the phrase with none of the wrong words."""
    text = " ".join(material.text.split()).casefold()
    for fixed in material.shuffled(material.wording.cloze):
        wrong = [w for w in fixed.wrong if f"{fixed.before}{w}{fixed.after}".casefold() not in text]
        pattern = re.compile(
            rf"\b{re.escape(fixed.before)}(?P<gap>{re.escape(fixed.gap)}){re.escape(fixed.after)}\b", re.IGNORECASE
        )
        for clause in material.shuffled(c for c in material.clauses if pattern.search(c.text)):
            found = pattern.search(clause.text)
            if found is None:
                continue
            yield from material.exercise(
                material.chosen(found["gap"], material.shuffled(wrong)),
                [clause.place(*found.span())],
                1,
                clause=clause.label,
                quote=material.around(clause.text, *found.span("gap"), material.wording.gap),
                words=found[0],
            )
            break


def code(material: Material) -> Iterator[Exercise]:
    """The theme of a clause that has only one; the wrong ones are of other areas, their names not in it."""
    book, codes = load_codebook(), annotate.found(material.resolution, "themes")
    procedure = {area.id for area in book.areas if area.kind == "procedure"}
    subjects = [theme for theme in book.themes if theme.area not in procedure]
    by_clause: dict[str, dict[str, list[ThemeCode]]] = {}
    for one in codes:
        by_clause.setdefault(one.clause, {}).setdefault(one.theme, []).append(one)
    here = dict.fromkeys(one.theme for one in codes)
    for clause in material.shuffled(c for c in material.clauses if len(by_clause.get(c.label, ())) == 1):
        ((id, found),) = by_clause[clause.label].items()
        right, spans = book[id], [one.span for one in found]
        if right.area in procedure or found[0].name:
            continue
        said, own = clause.text.casefold(), _stems(right.label + " " + right.definition)
        others = [
            theme
            for theme in subjects
            if theme.area != right.area
            and not any(stem in said for stem in _stems(theme.label))
            and not own & _stems(theme.label + " " + theme.definition)
        ]
        ranked = sorted(material.shuffled(others), key=lambda theme: theme.id not in here)
        start, end = clause.map.inverse().span(spans[0])
        yield from material.exercise(
            material.chosen(right.label, (theme.label for theme in ranked), nested=False),
            spans,
            2,
            clause=clause.label,
            quote=material.around(clause.text, start, end, clause.text[start:end]),
            words=clause.text[start:end],
            right=right.label,
            definition=right.definition,
        )


def _stems(text: str) -> set[str]:
    """How the longer words of a text begin: "environments" and "environmental" begin alike."""
    return {word[:6] for word in re.findall(r"\w{4,}", text.casefold())} - {"their", "which", "other", "with", "from"}


_WINDOW = 5  # words before and after a slip
_OPEN = ("mixed quotation marks", "number gap", "number doublet", "number out of order")  # they are not in one place


def slip(material: Material) -> Iterator[Exercise]:
    """A place that a careful editor would query, among places of the same length that no rule queries."""
    queries: tuple[Query, ...] = annotate.found(material.resolution, "checks")
    labels = {clause.label: clause for clause in material.clauses}
    for query in material.shuffled(q for q in queries if q.clause in labels and q.note is None):
        clause = labels[query.clause or ""]
        if query.rule in _OPEN or not any(span.covers(query.span) for span in clause.spans):
            continue
        right = _window(clause, *clause.map.inverse().span(query.span))
        others = material.shuffled(c for c in material.clauses if c.label != clause.label)
        wrong = [_elsewhere(material, other, queries, len(right.split())) for other in others]
        yield from material.exercise(
            material.chosen(right, wrong),
            [query.span],
            3,
            clause=clause.label,
            reason=query.reason,
            todo=query.todo,
        )


def _window(clause: Clause, start: int, end: int) -> str:
    """Some words of a clause with those around them."""
    before, after = clause.text[:start].split()[-_WINDOW:], clause.text[end:].split()[:_WINDOW]
    touching = start and not clause.text[start - 1].isspace()
    glued = f"{' '.join(before)}{'' if touching else ' '}{clause.text[start:end]}"
    return f"… {glued.strip()}{'' if clause.text[end : end + 1].strip() else ' '}{' '.join(after)} …".replace("  ", " ")


def _elsewhere(material: Material, clause: Clause, queries: tuple[Query, ...], words: int) -> str:
    """Words of a clause that nothing is queried in; "" if it has none of this length."""
    found = list(re.finditer(r"\S+", clause.text))
    if len(found) <= words or any(q.span.overlaps(s) for q in queries for s in clause.spans):
        return ""
    at = material.random.randrange(len(found) - words)
    return f"… {clause.text[found[at].start() : found[at + words - 1].end()]} …"
