"""What an exported file must keep: what a resolution says, without the places in its file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from toolkit.model import Citation, Clause, DateMention, Resolution


def said(resolution: Resolution) -> dict[str, object]:
    """Masthead, blocks, clauses, notes, doubts and annexes, each whole."""
    text = resolution.document.text
    return {
        "masthead": replace(resolution.masthead, spans={}),
        "blocks": [(b.role, " ".join(text[b.span.start : b.span.end].split())) for b in resolution.blocks],
        **kept(resolution),
        "anchors": [len(n.anchors) for n in resolution.footnotes],
        "doubts": [doubt.what for doubt in resolution.doubts],
        "annexes": [(a.label, a.title, [_clause(p) for p in a.paragraphs]) for a in resolution.annexes],
        "italics": [" ".join(text[s.start : s.end].split()) for s in resolution.document.italics],
        "citations": [_citation(c) for c in resolution.citations],
        "dates": [_date(d) for d in resolution.dates],
    }


def kept(resolution: Resolution) -> dict[str, object]:
    """What an edition keeps: the clauses with their phrases and marks, and the notes."""
    return {
        "clauses": [_clause(c) for c in resolution.clauses],
        "notes": [(n.mark, n.text, n.clauses) for n in resolution.footnotes],
    }


def _clause(c: Clause) -> tuple[Any, ...]:
    phrases = [(p.text, p.act, p.family, p.opening) for p in c.phrases]
    head = (c.label, c.part, c.level, c.number, c.parent, c.phrase, c.act, c.family, c.text, c.notes)
    return *head, phrases, [_citation(k) for k in c.citations], [_date(d) for d in c.dates]


def _citation(c: Citation) -> tuple[Any, ...]:
    return c.text, c.symbol, c.kind, c.act, c.linked, c.clause, c.note, c.date and c.date.edtf


def _date(d: DateMention) -> tuple[Any, ...]:
    return d.text, d.edtf, d.kind, d.role, d.clause, d.note
