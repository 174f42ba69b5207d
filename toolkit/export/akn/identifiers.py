"""Names of Akoma Ntoso: the IRIs of documents and terms, and the metadata that contain them.

Source: Akoma Ntoso Naming Convention 1.0 (OASIS); "Akoma Ntoso for the United Nations" (AKN4UN), part 1, section 6,
and the resolutions that the UN publishes in it: ``/akn/un/statement/deliberation/unga/2022-11-21/77-18/eng@``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from toolkit.export.akn.metadata import classification, voting, workflow
from toolkit.export.xml_text import legal
from toolkit.model import Citation, Resolution, Symbol
from toolkit.model.organs import certain
from toolkit.read.akn import SOURCE

UNKNOWN = datetime.date(1, 1, 1)
"""Used for a day that the text does not give: the schema requires one."""

TOOLKIT = "toolkit"
_ACTORS = {
    "General Assembly": "unga",
    "Security Council": "unsc",
    "Economic and Social Council": "ecosoc",
    "Human Rights Council": "unhrc",
}


def slug(words: str) -> str:
    """Words as a part of an IRI or of an identifier.

    >>> slug("3369 (XXX)"), slug("take note")
    ('3369-XXX', 'take-note')
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-")


def actor(organ: str | None) -> str:
    """The organ in an IRI."""
    return _ACTORS.get(organ or "", slug(organ or "").lower() or "un")


def day(resolution: Resolution) -> datetime.date | None:
    """The day of a resolution: of its adoption, else that of its masthead."""
    return resolution.masthead.adopted or resolution.masthead.date


def work(organ: str | None, day: datetime.date | None, number: str) -> str:
    """The IRI of a work.

    >>> work("General Assembly", datetime.date(2022, 11, 21), "77/18")
    '/akn/un/statement/deliberation/unga/2022-11-21/77-18'
    """
    return f"/akn/un/statement/deliberation/{actor(organ)}/{day or UNKNOWN}/{slug(number) or 'text'}"


def iri(resolution: Resolution) -> str:
    """The IRI of the resolution, as a work."""
    symbol = resolution.masthead.symbol
    number = symbol.short if symbol else resolution.document.name.rpartition(".")[0] or resolution.document.name
    return work(resolution.masthead.organ, day(resolution), number)


def targets(citations: Iterable[Citation]) -> dict[Symbol, str]:
    """Where references to each document that has an address point: there, or to the IRI of a resolution with a day."""
    found: dict[Symbol, str] = {}
    for c in citations:
        dated = c.date is not None and c.date.kind == "day" and c.date.first
        organ = certain(c.symbol.organ)
        if dated and c.kind == "resolution" and organ:
            found[c.symbol] = work(organ, c.date.first if c.date else None, c.symbol.short)
        elif c.symbol.url:
            found.setdefault(c.symbol, c.symbol.url)
    return found


def meta(parent: Element, resolution: Resolution, component: str = "main") -> None:
    """The metadata of a document, or of a component of it ("annex_1")."""
    name = iri(resolution)
    made = SubElement(parent, "meta")
    levels = SubElement(made, "identification", source=f"#{TOOLKIT}")
    author, markup = actor(resolution.masthead.organ), resolution.document.markup
    language = (markup.language if markup else "") or "eng"
    for tag, level, suffix in (
        ("FRBRWork", name, ""),
        ("FRBRExpression", f"{name}/{language}@", ""),
        ("FRBRManifestation", f"{name}/{language}@", ".xml"),
    ):
        element = SubElement(levels, tag)
        SubElement(element, "FRBRthis", value=f"{level}/!{component}{suffix}")
        SubElement(element, "FRBRuri", value=f"{level}{suffix}")
        SubElement(element, "FRBRdate", _event(resolution, tag))
        marked = tag == "FRBRManifestation"
        SubElement(element, "FRBRauthor", {"href": f"#{TOOLKIT if marked else author}"})
        if tag == "FRBRWork":
            SubElement(element, "FRBRcountry", value="un")
            SubElement(element, "FRBRsubtype", value="deliberation")
            SubElement(element, "FRBRnumber", value=name.rpartition("/")[2])
        elif marked:
            SubElement(element, "FRBRformat", value="application/akn+xml")
        else:
            SubElement(element, "FRBRlanguage", language=language)
    if component == "main":
        if markup is not None:
            classification(made, markup)
            workflow(made, markup)
            voting(made, markup.vote)
        _references(made, resolution, author)


def _event(resolution: Resolution, tag: str) -> dict[str, str]:
    """The day of a level and what happened on it: by the file's metadata, else by its own words."""
    markup = resolution.document.markup
    if markup is not None and tag == "FRBRWork" and markup.adopted:
        return {"date": markup.adopted, "name": "adoption"}
    if markup is not None and tag == "FRBRExpression" and markup.published:
        return {"date": markup.published, "name": "publication"}
    when = day(resolution)
    event = "" if when is None else "adoption" if when == resolution.masthead.adopted else "issue"
    if markup is not None and tag == "FRBRWork" and event == "adoption":
        event = "vote"  # the file itself names no day of adoption
    return {"date": (when or UNKNOWN).isoformat(), "name": event or "unknown"}


def _references(made: Element, resolution: Resolution, author: str) -> None:
    """The organizations and terms that the text is marked with, and what it was made from."""
    organ = resolution.masthead.organ or "United Nations"
    listed = SubElement(made, "references", source=f"#{TOOLKIT}")
    one = {"eId": TOOLKIT, "href": "/akn/ontology/organization/un-resolution-toolkit"}
    SubElement(listed, "TLCOrganization", {**one, "showAs": "UN Resolution Toolkit"})
    name = slug(organ.title()).replace("-", "")
    other = {
        "eId": author,
        "href": f"/akn/ontology/organization/un/{name[:1].lower()}{name[1:]}",
        "showAs": legal(organ),
    }
    SubElement(listed, "TLCOrganization", other)
    acts = {slug(p.act): p.act for c in resolution.clauses for p in c.phrases}
    for term, act in acts.items():
        concept = {"eId": f"act_{term}", "href": f"/akn/ontology/concept/un/{term}", "showAs": legal(act)}
        SubElement(listed, "TLCConcept", concept)
    document = resolution.document
    source = {"name": legal(document.name), "form": document.form, "sha256": document.sha256}
    joins = "false" if document.joins is None else "true"
    source["marked"] = "false" if document.markup is None else "true"
    SubElement(
        SubElement(made, "proprietary", source=f"#{TOOLKIT}"), f"{{{SOURCE}}}document", {**source, "joins": joins}
    )
