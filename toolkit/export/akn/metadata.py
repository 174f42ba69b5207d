"""What a file's metadata say about the document, written as they were read: keywords, the way to adoption, the vote.

In: the ``Markup`` of a document. Out: the elements of ``meta`` that carry it. Source: "Akoma Ntoso for the United
Nations" (AKN4UN), part 2, and the files that the UN publishes in it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace

from toolkit.export.xml_text import legal
from toolkit.model import Keyword, Markup, Step, Vote

AKN4UN = "http://un.org/akn4un"
_SIDES = {"inFavour": "in_favour", "against": "against", "abstaining": "abstaining"}


def classification(made: Element, markup: Markup) -> None:
    """The keywords, in order; each scheme that follows another has an element of its own."""
    part, scheme = None, None
    for keyword in markup.keywords:
        if part is None or keyword.scheme != scheme:
            part, scheme = SubElement(made, "classification", source="#un"), keyword.scheme
        SubElement(part, "keyword", _keyword(keyword))


def _keyword(keyword: Keyword) -> dict[str, str]:
    must = {"value": keyword.value, "showAs": keyword.shown, "dictionary": keyword.scheme}
    may = {"href": keyword.address, "refersTo": keyword.role, "shortForm": keyword.short}
    return {name: legal(value) for name, value in must.items()} | {k: legal(v) for k, v in may.items() if v}


def workflow(made: Element, markup: Markup) -> None:
    """The steps on the way to adoption."""
    if markup.steps:
        part = SubElement(made, "workflow", source="#un")
        for step in markup.steps:
            SubElement(part, "step", _step(step))


def _step(step: Step) -> dict[str, str]:
    must = {"date": step.date or "0001-01-01", "outcome": step.outcome, "by": step.by}
    may = {"as": step.symbol, "refersTo": step.item}
    return {name: legal(value) for name, value in must.items()} | {k: legal(v) for k, v in may.items() if v}


def voting(made: Element, vote: Vote | None) -> None:
    """The vote, with its counts and the States of each side."""
    if vote is None:
        return
    register_namespace("akn4un", AKN4UN)
    parliamentary = SubElement(SubElement(made, "analysis", source="#un"), "parliamentary")
    part = SubElement(parliamentary, "voting", outcome=legal(vote.outcome))
    for side in dict.fromkeys([*_SIDES, *vote.voters]):
        number, names = getattr(vote, _SIDES.get(side, ""), None), vote.voters.get(side, ())
        if number is None and not names:
            continue
        count = SubElement(part, "count", value="" if number is None else str(number), refersTo=legal(side))
        if names:
            voters = SubElement(count, f"{{{AKN4UN}}}voters")
            for name in names:
                SubElement(voters, "organization", refersTo="memberState").text = legal(name)
    if not len(part):
        SubElement(part, "quorum", value="")
