"""Masthead: what stands above the text of a resolution, field by field.

In: the paragraphs of the head and the footnotes. Out: a ``Masthead`` in which every stated field has its
place; what is not stated is None. Source: UN Editorial Manual, "Mastheads of documents".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from toolkit.languages.numbers import MONTHS, ORDINAL, ordinal
from toolkit.model import Document, Footnote, Masthead, Span, Symbol
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS, Paragraph, spaced
from toolkit.parse.outline import Structure

_DAY = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})"
_SYMBOL = r"(?:A|S|E)/(?=[A-Z0-9])(?=[\w./-]*\d)[\w./-]{1,60}"
_ITEM = r"\d+(?:\s?\([a-z]+\))*"
ORGANS = (
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Human Rights Council",
    "Trusteeship Council",
    "United Nations Environment Assembly",
)


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^[^\S\n]*{pattern}[^\S\n]*\r?$", re.MULTILINE)


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None


def _symbol(found: re.Match[str]) -> Symbol | None:
    try:
        return Symbol.parse(found["value"])
    except ValueError:
        return None


def _draft(found: re.Match[str]) -> Symbol | None:
    """The symbol in brackets, where it is a draft's: "(A/77/L.44)", and not "(A/70/478)", a committee's report."""
    symbol = _symbol(found)
    return symbol if symbol is not None and symbol.kind == "draft" else None


def _language(found: re.Match[str]) -> str:
    printed = found["value"]
    return printed.title().replace(" And ", " and ") if printed.isupper() else printed


# field, pattern of a whole line (its group "value" is the field's place), how to read the value
_FIELDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Any]], ...] = (
    ("organ", _line(rf"(?P<value>{'|'.join(ORGANS)})"), lambda m: m["value"]),
    ("symbol", _line(rf"(?P<value>{_SYMBOL}(?:\s?\([\w-]+\))?)\*{{0,3}}"), _symbol),
    (
        "session",
        _line(rf"(?i:(?P<value>(?:(?:one )?hundred (?:and )?)?(?:{ORDINAL}))\s+(?:(?:emergency )?special )?session)"),
        lambda m: ordinal(m["value"]),
    ),
    (
        "agenda_item",
        _line(rf"Agenda items? (?P<value>{_ITEM}(?:(?:,|,? and| to) {_ITEM})*)(?:\s.*)?"),
        lambda m: m["value"],
    ),
    (
        "distribution",
        _line(r"(?i:Distr(?:\.|ibution)\s?:?\s*(?P<value>General|Limited|Restricted|Provisional))"),
        lambda m: m["value"].capitalize(),
    ),
    ("date", _line(rf"(?P<value>{_DAY})"), _day),
    ("adopted", re.compile(rf"adopted\s+by\s+the\s[^.;:()]{{1,120}}?\s+on\s+(?P<value>{_DAY})", re.IGNORECASE), _day),
    (
        "language",
        _line(r"(?i:Original)\s?:\s*(?P<value>[A-Z][A-Za-z]+(?:(?:,|/|(?i: and)) ?[A-Z][A-Za-z]+)*)"),
        _language,
    ),
    ("draft_symbol", re.compile(rf"\(\s*(?P<value>{_SYMBOL})[^()]*\)"), _draft),
)
_SPONSORS = re.compile(
    r"^(?P<sponsors>[^\n:]{3,2000}?)\s*:\s*[*†]*\s*(?:revised\s+)?draft\s+(?:resolution|decision)",
    re.IGNORECASE | re.MULTILINE,
)
_DRAFT = re.compile(r"\bdraft\s+(?:resolution|decision)\b", re.IGNORECASE)
_ADOPTED = re.compile(r"\b(?:resolutions?|decisions?)\s+adopted\b", re.IGNORECASE)
_BEHALF = re.compile(r"On behalf of (?P<whom>.+?)\.?\s*$", re.DOTALL)
_NUMBERED_TITLE = re.compile(r"(?:(?:ES-|S-)?\d+/\d+|\d+\s\([^)]+\))\.?\s+(?=\S)")


def masthead(document: Document, structure: Structure, footnotes: list[Footnote]) -> Masthead:
    """The masthead of a document."""
    text = spaced(document.text)
    fields: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    end = max([p.end for p in structure.head], default=0)
    title = structure.title
    for name, pattern, read in _FIELDS:
        found = pattern.search(text, 0, end)
        if found is not None and (value := read(found)) is not None:
            fields[name], spans[name] = value, Span(*found.span("value"))
    _organ(text, structure, fields, spans)
    head = [p for p in structure.head if p is not title]
    if title is not None:
        number = _NUMBERED_TITLE.match(title.text)
        start = title.start + (number.end() if number else 0)
        words = text[start : title.end]
        kept = words.rstrip(SUPERSCRIPTS + SIGNS + " ")
        if kept:
            fields["title"], spans["title"] = " ".join(kept.split()), Span(start, start + len(kept))
    _sponsors(text, end, footnotes, fields, spans)
    _agenda(head, fields, spans)
    if any(_DRAFT.search(p.text) for p in head):
        fields["status"] = "draft"
    elif fields.get("adopted") or any(_ADOPTED.search(p.text) for p in head):
        fields["status"] = "adopted"
    return Masthead(**fields, spans=spans)


def _organ(text: str, structure: Structure, fields: dict[str, Any], spans: dict[str, Span]) -> None:
    """The organ that speaks is the one of the opening words: above them may stand the one to which it reports."""
    if structure.opening is not None:
        name = structure.opening.text.lstrip('“"').removeprefix("The ").rstrip(",.")
        organ = " ".join(name.split())
        if fields.get("organ") != organ:
            start = text.index(name, structure.opening.start)
            fields["organ"], spans["organ"] = organ, Span(start, start + len(name))


def _sponsors(text: str, end: int, footnotes: list[Footnote], fields: dict[str, Any], spans: dict[str, Span]) -> None:
    line = _SPONSORS.search(text, 0, end)
    if line is None:
        return
    names = re.split(
        r",\s+(?:and\s+)?|\s+and\s+(?=[A-Z])(?!Herzegovina|Nevis|Barbuda|Principe|Grenadines|Tobago)", line["sponsors"]
    )
    fields["sponsors"] = tuple(" ".join(n.strip(" *†").split()) for n in names if n.strip(" *†"))
    spans["sponsors"] = Span(*line.span("sponsors"))
    for footnote in footnotes:
        behalf = _BEHALF.match(footnote.text)
        if behalf and any(Span(line.start(), line.end() + 4).covers(a) for a in footnote.anchors):
            fields["on_behalf_of"] = behalf["whom"]
            spans["on_behalf_of"] = footnote.span


def _agenda(head: list[Paragraph], fields: dict[str, Any], spans: dict[str, Span]) -> None:
    """The titles of the agenda item and its sub-item: the lines after it, up to the document's own line."""
    at = next((i for i, p in enumerate(head) if re.match(r"Agenda items? \d", p.text)), None)
    if at is None:
        return
    rest = head[at].text.partition("\n")[2]
    titles = [Paragraph(head[at].end - len(rest), head[at].end, rest)] if rest.strip() else []
    for paragraph in head[at + 1 :]:
        if (
            _DRAFT.search(paragraph.text)
            or _ADOPTED.search(paragraph.text)
            or paragraph.text.startswith(("[", "Report of"))
        ):
            break
        titles.append(paragraph)
    if titles:
        words = " ".join(" ".join(p.text for p in titles).split())
        item, colon, sub = words.partition(": ")
        fields["agenda_titles"] = (item, sub) if colon else (item,)
        spans["agenda_titles"] = Span(titles[0].start, titles[-1].end)
