"""The marks of Akoma Ntoso: what was found in a resolution's words, as elements around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from toolkit.export.akn.identifiers import slug, targets
from toolkit.export.xml_text import Mark, legal
from toolkit.model import Resolution

LINK, ITALIC, FIELD, PHRASE, REF, DATE = range(6)
"""Ranks: which mark encloses which."""

_URI = re.compile(r"[\w.~:/?@!$&'()*+,;=%-]*(?:#[\w.~:/?@!$&'()*+,;=%-]*)?", re.ASCII)
_FIELDS = {
    **{"organ": "docAuthority", "symbol": "docNumber", "title": "docTitle", "sponsors": "docProponent"},
    **{"date": "docDate", "adopted": "docDate", "session": "session", "draft_symbol": "docketNumber"},
}


def marks(resolution: Resolution) -> Iterator[Mark]:
    """Links and italics of the file, the masthead's fields, phrases, references, dates."""
    document = resolution.document
    for link in document.links:
        yield Mark(link.span, LINK, "a", {"href": _address(link.target)})
    for italic in document.italics:
        yield Mark(italic, ITALIC, "i")
    yield from _fields(resolution)
    for clause in resolution.clauses:
        for phrase in clause.phrases:
            yield Mark(phrase.span, PHRASE, "inline", {"name": "phrase", "refersTo": f"#act_{slug(phrase.act)}"})
    where = targets(resolution.citations)
    for cited in (one for one in resolution.citations if one.symbol in where):
        yield Mark(cited.span, REF, "ref", {"href": where[cited.symbol]})
    taken = {resolution.masthead.spans.get(name) for name in ("date", "adopted")}
    for date in resolution.dates:
        if date.span in taken:
            continue
        if date.kind == "day":
            yield Mark(date.span, DATE, "date", {"date": date.edtf})
        else:  # the schema knows single days only
            yield Mark(date.span, DATE, "inline", {"name": "date", "title": date.edtf})


def _fields(resolution: Resolution) -> Iterator[Mark]:
    head = resolution.masthead
    for name, span in head.spans.items():
        if name == "on_behalf_of":  # the whole of a note
            continue
        value = getattr(head, name)
        tag = _FIELDS.get(name, "inline")
        own = {"docDate": {"date": str(value)}, "session": {"value": str(value)}, "inline": {"name": legal(name)}}
        own["docDate"] |= {"refersTo": "#adoptionDate"} if name == "adopted" else {}
        own["inline"] |= {"title": legal(value)} if isinstance(value, str) else {}
        yield Mark(span, FIELD, tag, own.get(tag, {}))


def _address(target: str) -> str:
    """An address as the schema takes it."""
    target = legal(target)
    return target if _URI.fullmatch(target) else quote(target, safe="~:/?@!$&'()*+,;=")
