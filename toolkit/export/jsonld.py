"""JSON-LD: the resolution, its clauses and what they cite as linked data.

The terms are those of schema.org (``Legislation``) and of the European Legislation Identifier (ELI 1.4). The context
is in the file, so that reading it fetches nothing. A document with a symbol is named by its address on the UN's
documents site; one without by the hash of its file. A draft was not passed, so its day is when it was made.
"""

from __future__ import annotations

import json
from typing import Any

from toolkit.export.bibliography import Work, cited, itself
from toolkit.model import Clause, Resolution, Symbol
from toolkit.written import whole

_DATE = "http://www.w3.org/2001/XMLSchema#date"
CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "id": "@id",
    "type": "@type",
    "url": {"@type": "@id"},
    "legislationDate": {"@type": _DATE},
    "dateCreated": {"@type": _DATE},
    "eli:date_document": {"@type": _DATE},
    "citation": {"@type": "@id"},
    "eli:cites": {"@type": "@id"},
    "eli:has_part": {"@type": "@id"},
}
_GOAL = "http://metadata.un.org/sdg/"
_LAW = ("resolution", "decision", "draft")


def write(resolution: Resolution) -> str:
    """The resolution as one JSON object.

    >>> import toolkit
    >>> data = json.loads(write(toolkit.load()))
    >>> data["type"], len(data["hasPart"]), len(data["citation"])
    (['Legislation', 'eli:LegalResource'], 56, 43)
    """
    entry, head = itself(resolution), resolution.masthead
    name = entry.url or f"urn:sha256:{resolution.document.sha256 or '0'}"
    found = _document(entry, name)
    found["inLanguage"] = resolution.language
    found["legislationJurisdiction"] = "United Nations"
    if sponsors := (*head.sponsors, *head.additional_sponsors):
        found["sponsor"] = [{"type": "Organization", "name": whole(sponsor)} for sponsor in sponsors]
    if head.goals:
        found["about"] = [
            {"id": f"{_GOAL}{goal}", "name": f"Sustainable Development Goal {goal}"} for goal in head.goals
        ]
    if head.subjects:
        found["keywords"] = [whole(subject) for subject in head.subjects]
    found["citation"] = [_document(one, one.url or one.id) for one in cited(resolution)]
    found["eli:cites"] = [one["id"] for one in found["citation"]]
    found["hasPart"] = [_clause(clause, name, head.symbol) for clause in resolution.clauses]
    found["eli:has_part"] = [part["id"] for part in found["hasPart"]]
    return json.dumps({"@context": CONTEXT, **found}, ensure_ascii=False, indent=1) + "\n"


def _document(entry: Work, name: str) -> dict[str, Any]:
    law = entry.kind in _LAW
    found: dict[str, Any] = {"id": name, "type": ["Legislation", "eli:LegalResource"] if law else "CreativeWork"}
    found["name"] = entry.title
    if entry.symbol:
        found |= {"identifier": str(entry.symbol)} | ({"url": entry.url} if entry.url else {})
    if law:
        kind = "draft resolution" if entry.kind == "draft" else entry.kind
        found |= {"legislationType": kind, "eli:type_document": kind}
        if entry.symbol:
            found |= {"legislationIdentifier": str(entry.symbol), "eli:id_local": str(entry.symbol)}
        if entry.organ and entry.kind != "draft":
            found["legislationPassedBy"] = {"type": "Organization", "name": whole(entry.organ)}
            found["eli:passed_by"] = whole(entry.organ)
    if entry.date:
        day = entry.date.isoformat()
        adopted = law and entry.kind != "draft"
        found |= {"legislationDate": day, "eli:date_document": day} if adopted else {"dateCreated": day}
    return found


def _clause(clause: Clause, name: str, own: Symbol | None) -> dict[str, Any]:
    """A clause, as a part of the resolution; a place in it is written after "#"."""
    part: dict[str, Any] = {
        "id": f"{name}#{''.join(c if c.isalnum() else '-' for c in clause.label).strip('-')}",
        "type": ["Legislation", "eli:LegalResourceSubdivision"],
        "name": clause.label,
        "text": whole(clause.text),
    }
    addresses = list(dict.fromkeys(c.symbol.url for c in clause.citations if c.symbol.url and c.symbol != own))
    return {**part, "citation": addresses} if addresses else part
