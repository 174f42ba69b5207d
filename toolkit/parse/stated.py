"""Stated: the fields of a masthead that a file's mark-up and metadata state, beside those that its words do.

In: the masthead as the words give it, and the ``Markup``. Out: the masthead with more fields, each with its place in
the text (``spans``) or the element of the metadata that states it (``sources``). What the words state stays, but for
the title, whose limits the mark-up knows. Source of the vocabulary: "Akoma Ntoso for the United Nations" (AKN4UN).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from toolkit.model import Document, Markup, Masthead, Span, Symbol
from toolkit.parse.sponsors import sponsors

ORGANS = {
    **{"unga": "General Assembly", "unsc": "Security Council", "ecosoc": "Economic and Social Council"},
    "unhrc": "Human Rights Council",
}
"""The organs as identifiers name them."""

_SUBJECTS = ("UNBIS", "UNBIS Thesaurus")


def stated(head: Masthead, document: Document) -> Masthead:
    """The masthead with what the mark-up of its document states."""
    markup = document.markup
    if markup is None:
        return head
    known = {name: value for name in _names(head) if (value := getattr(head, name)) not in (None, ())}
    if markup.organ in ORGANS and markup.language not in ("", "eng"):  # the words name it in another language
        known.pop("organ", None)
    fields = dict(known)
    spans, sources = dict(head.spans), dict(head.sources)
    adopted = next((step.date for step in markup.steps if step.outcome == "adopted"), "")
    for name, value, span in _marked(markup, document.text):
        if name == "adopted" and (day := _day(adopted)) and value != day:
            continue  # of two days the workflow's is the right one
        if name not in known or name == "title":
            fields[name], spans[name] = value, span
    for name, value, source in _metadata(markup):
        if value not in (None, (), "") and name not in fields:
            fields[name], sources[name] = value, source
    spans = {name: span for name, span in spans.items() if name not in sources}
    return replace(head, **fields, spans=spans, sources=sources)


def _names(head: Masthead) -> list[str]:
    return [name for name in head.__slots__ if name not in ("spans", "sources")]


def _marked(markup: Markup, text: str) -> list[tuple[str, Any, Span]]:
    """The fields that are marked in the text, the first of each name."""
    places: dict[str, list[tuple[str, Span]]] = {}
    for marked in markup.fields:
        places.setdefault(marked.name, []).append((marked.value, marked.span))
    found: list[tuple[str, Any, Span]] = []
    for name, marks in places.items():
        value, span = marks[0]
        words = " ".join(text[slice(*span)].split())
        if name == "title":
            same = [
                s.end for _, s in marks if "\n\n" not in text[span.start : s.end]
            ]  # one title may be marked in parts
            span = Span(span.start, max([span.end, *same]))
            start, words = span.start, text[slice(*span)]
            kept = words.lstrip("-–—. \t\u00a0")
            found.append((name, " ".join(kept.split()), Span(start + len(words) - len(kept), span.end)))
        elif name == "symbol":
            with suppress(ValueError, IndexError):
                found.append((name, _symbol(words), span))
        elif name == "session":
            digits = re.search(r"\d+", value)
            found += [(name, int(digits[0]), span)] if digits else []
        elif name in ("date", "adopted"):
            found += [(name, day, span)] if (day := _day(value)) else []
        elif name == "agenda_item":
            item = value or (number[0].strip() if (number := re.search(r"\d+(?:\s*\(?\w{1,3}\))?", words)) else "")
            found += [(name, item, span)] if item else []
        elif name == "agenda_titles":
            whole = Span(span.start, marks[-1][1].end)
            found.append((name, tuple(" ".join(text[slice(*s)].split()) for _, s in marks), whole))
        elif name == "distribution":
            found.append((name, value, span))
    return found


def _symbol(words: str) -> Symbol:
    """The symbol that some words give; of "A/RES/78/254 A-C", which holds three resolutions, that of the whole."""
    try:
        return Symbol.parse(words)
    except ValueError:
        return Symbol.parse(words.split()[0])


def _metadata(markup: Markup) -> list[tuple[str, Any, str]]:
    """The fields that are in the metadata, each with the element that says so."""
    steps = {step.outcome: step for step in reversed(markup.steps)}
    first, more = steps.get("draftResolution"), steps.get("draftResolutionAdditionalSponsors")
    adopted = steps.get("adopted")
    names, whom = sponsors(first.by if first else "")
    goals = {int(k.value) for k in markup.keywords if k.scheme == "SDGO" and k.value.isdecimal()}
    subjects = dict.fromkeys(k.value for k in markup.keywords if k.scheme in _SUBJECTS and k.value)
    draft = None
    with suppress(ValueError):
        draft = Symbol.parse(first.symbol) if first and first.symbol else None
    status = "adopted" if markup.adopted or adopted or markup.vote else None
    return [
        ("organ", ORGANS.get(markup.organ), "identification"),
        ("adopted", _day(adopted.date) if adopted else None, "workflow"),
        ("adopted", _day(markup.adopted), "identification"),
        ("sponsors", names, "workflow"),
        ("on_behalf_of", whom, "workflow"),
        ("additional_sponsors", sponsors(more.by if more else "")[0], "workflow"),
        ("draft_symbol", draft, "workflow"),
        ("meeting", adopted.symbol if adopted else None, "workflow"),
        ("vote", markup.vote, "voting"),
        ("goals", tuple(sorted(goals)), "classification"),
        ("subjects", tuple(subjects), "classification"),
        ("status", status, "workflow"),
    ]


def _day(value: str) -> date | None:
    with suppress(ValueError):
        day = date.fromisoformat(value)
        return day if day.year > 1 else None
    return None
