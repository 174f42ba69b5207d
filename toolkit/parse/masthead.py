"""Masthead: what is above the text of a resolution, field by field.

In: the paragraphs of the head and the footnotes. Out: a ``Masthead`` in which every stated field has its
place; what is not stated is None. Source: UN Editorial Manual, "Mastheads of documents".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

from toolkit.languages.calendar import calendar
from toolkit.languages.numbers import MONTHS, ORDINAL, ordinal
from toolkit.model import Document, Footnote, Masthead, Span, Symbol
from toolkit.model.symbol import HEALTH
from toolkit.parse.cues import BULLET, COLONS, Cues, cues, either
from toolkit.parse.identity import numbered
from toolkit.parse.labels import labelled, organ_of
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS, Paragraph, spaced
from toolkit.parse.outline import Structure
from toolkit.parse.phrases import ENGLISH
from toolkit.parse.sponsors import Listing, listed, sponsors, stated_sponsors
from toolkit.read.characters import LINE_END

ORGANS = tuple(cues("en").organs)
_DAY = rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})"
_SYMBOL = r"[A-Z][A-Z0-9]{0,5}/(?=[A-Z0-9])(?=[\w./-]*\d)[\w./-]{1,60}"
_ITEM = r"\d+(?:\.\d+)?(?:\s?\([a-z]+\))*"


_ORGAN = f"(?:{'|'.join(ORGANS)})"
_ORDINAL = rf"(?:(?:one )?hundred (?:and )?)?(?:{ORDINAL})"
_SESSION = r"(?:(?:emergency )?special )?(?:substantive |organizational |regular )?session(?: \(resumed\))?"
_WHOLE_SYMBOL = rf"{_SYMBOL}(?:\s?\([\w-]+\)|\s[A-Z](?:(?:\s?[-–]\s?|\s(?:and|to)\s)[A-Z])?(?=\s|$))?"
_ITEMS = rf"{_ITEM}(?:(?:,|,? and| to) {_ITEM})*"
_DATE = rf"\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+\d{{4}}"
_AGENDA = (
    r"(?:(?i:provisional) a|A|a)genda items?:?"
    rf"|Items?(?= {_ITEMS} (?:of|on|in) the (?:provisional|preliminary|draft|annotated) )"
)
# What may share a line with another item: "General Assembly  Distr.: General", "Seventy-ninth session  Agenda item 38".
_BESIDE = (
    rf"(?:(?i:United Nations|{_ORGAN}|(?:resumed )?{_ORDINAL} (?:{_ORGAN}|{_SESSION})"
    r"|Distr(?:\.|ibution)\s?:?\s*[a-z]+"
    rf"|Original\s?:\s*[a-z]+(?:(?:,|/| and) ?[a-z]+)*|[a-z]+ Committee|{_DATE})"
    rf"|{_WHOLE_SYMBOL}\*{{0,3}}|{HEALTH}|Agenda items? {_ITEMS})"
)


_compiled = cache(re.compile)
"""A pattern, compiled when a text first needs it: those of lines take a while."""


def _line(pattern: str) -> str:
    """A pattern for an item that has a line of its own, or shares it with others."""
    gap = r"[^\S\n]+"
    return rf"(?m)^[^\S\n]*(?:{_BESIDE}{gap})*{pattern}(?:{gap}{_BESIDE})*[^\S\n]*\r?$"


# "A/RES/79/1 The Pact for the Future", "Resolution A/RES/70/1 – Transforming our world"
_FIRST = re.compile(rf"(?:(?i:resolution|decision)\s+)?(?P<value>{_WHOLE_SYMBOL})[.:]?\s+(?:[-–—]\s+)?(?=\w)")
# lines above a title that no blank line keeps apart from it
_ABOVE = rf"(?:[^\S\n]*(?:{_BESIDE}(?:[^\S\n]+{_BESIDE})*|(?:{_AGENDA}) {_ITEMS}[^\n]*)[^\S\n]*\r?\n)+"


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


def _session(symbol: Symbol | None) -> int | None:
    """The session that a resolution's symbol names: 61 of "A/RES/61/295"."""
    named = symbol is not None and symbol.kind == "resolution" and symbol.organ in _BY_SESSION
    return symbol.session if symbol is not None and named else None


def _draft(found: re.Match[str]) -> Symbol | None:
    """The symbol in brackets, where it is a draft's: "(A/77/L.44)", and not "(A/70/478)", a committee's report."""
    symbol = _symbol(found)
    return symbol if symbol is not None and symbol.kind == "draft" else None


def _language(found: re.Match[str]) -> str:
    printed = found["value"]
    return printed.title().replace(" And ", " and ") if printed.isupper() else printed


# field, what a head that states it holds (in small letters), pattern of a whole line (its group "value" is the field's
# place), how to read the value
_FIELDS: tuple[tuple[str, str, str, Callable[[re.Match[str]], Any]], ...] = (
    ("organ", "", _line(f"(?P<value>{_ORGAN})"), lambda m: m["value"]),
    ("symbol", "/", _line(rf"(?P<value>{_WHOLE_SYMBOL})\*{{0,3}}"), _symbol),
    ("symbol", "wha", _line(rf"(?P<value>{HEALTH})"), _symbol),
    (
        "session",
        "session",
        _line(rf"(?i:(?:resumed\s+)?(?P<value>{_ORDINAL})\s+{_SESSION})"),
        lambda m: ordinal(m["value"]),
    ),
    (
        "agenda_item",
        "item",
        _line(rf"(?:{_AGENDA}) (?P<value>{_ITEMS})(?:\s.*)?"),
        lambda m: m["value"],
    ),
    (
        "distribution",
        "distr",
        _line(r"(?i:Distr(?:\.|ibution)\s?:?\s*(?P<value>General|Limited|Restricted|Provisional))"),
        lambda m: m["value"].capitalize(),
    ),
    ("date", "", _line(rf"(?P<value>{_DAY})"), _day),
    (
        "adopted",
        "adopted",
        rf"(?i)adopted\s+(?:by\s+the\s[^.;:()]{{1,120}}?\s+)?on\s+(?P<value>{_DAY})",
        _day,
    ),
    (
        "language",
        "original",
        _line(r"(?i:Original)\s?:\s*(?P<value>[A-Z][A-Za-z]+(?:(?:,|/|(?i: and)) ?[A-Z][A-Za-z]+)*)"),
        _language,
    ),
    ("draft_symbol", "/l", rf"[(（]\s*(?P<value>{_SYMBOL})[^()（）]*[)）]", _draft),
)
_DRAFT = re.compile(r"\bdraft\s+(?:resolution|decision)\b", re.IGNORECASE)
_ADOPTED = re.compile(r"\b(?:resolutions?|decisions?)\s+adopted\b", re.IGNORECASE)
_STATEMENT = re.compile(r"(?m)^[^\S\n]*(?:Statement by the President|President[’']s statement)(?=[\s*]*$)")
_DECISION = re.compile(r"\bdecisions?\s+adopted\b", re.IGNORECASE)
_OPTIONAL = ("united_nations", "called", "and", "with_and")  # of the shapes that a language's file gives
_BY_SESSION = ("General Assembly", "Human Rights Council")  # whose resolutions have the session in their symbols
_NEVER = re.compile("(?!)")  # what a number is called in English, ``identity`` knows


class _Shapes(NamedTuple):
    """How a language writes a masthead: the fields, a day, what says that it is a draft, adopted, a decision.

    ``item`` finds an item of the agenda.
    """

    fields: tuple[tuple[str, str, str, Callable[[re.Match[str]], Any]], ...]
    day: tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]]
    draft: re.Pattern[str]
    adopted: re.Pattern[str]
    decision: re.Pattern[str]
    item: re.Pattern[str]
    listing: Listing | None
    # what is before a number that is a title, "Résolution 2719 (2023)"; ``decided``: before that of a decision
    called: re.Pattern[str]


@cache
def _shapes(language: str) -> _Shapes:
    """The shapes of a language; what symbols and English dates look like is the same in each."""
    if language == ENGLISH:
        return _Shapes(
            _FIELDS, (re.compile(rf"(?P<value>{_DAY})"), _day), _DRAFT, _ADOPTED, _DECISION, _ITEM_LINE, None, _NEVER
        )
    own, written = calendar(language), cues(language)
    day = own.shapes["day"].pattern

    reads: dict[str, Callable[[re.Match[str]], Any]] = {
        "session": lambda m: own.ordinal(m["value"]),
        "agenda_item": lambda m: m["value"],
        "distribution": lambda m: m["value"].capitalize(),
    }
    shapes = {
        k: v.replace("{day}", day).replace("{words}", r"[^\W\d_][\w-]*(?:[^\S\n][\w-]+){0,3}?")
        for k, v in {**dict.fromkeys(_OPTIONAL, _NEVER.pattern), **written.masthead}.items()
    }
    whole = [(name, "", rf"(?mi)^[^\S\n]*{shapes[name]}[^\S\n]*$", read) for name, read in reads.items()]
    organs = {" ".join(name.split()): name for name in written.organs}
    plain = rf"(?m)^[^\S\n]*(?P<value>{either(written.organs)})[^\S\n]*$"
    fields = (
        ("organ", "", plain, lambda m: written.organs[organs[" ".join(m["value"].split()).replace("'", "’")]]),
        *whole,
        ("adopted", "", f"(?i){shapes['adopted']}", own.day),
        ("date", "", rf"(?mi)^[^\S\n]*(?P<value>{day})[^\S\n]*$", own.day),
        ("symbol", "/", rf"(?m)^[^\S\n]*{shapes['united_nations']}\s+(?P<value>{_WHOLE_SYMBOL})[^\S\n]*$", _symbol),
        *(field for field in _FIELDS if field[0] in ("symbol", "date", "draft_symbol")),
    )
    some_day = (re.compile(rf"(?P<value>{day})", re.IGNORECASE), own.day)
    draft, adopted, decision, called = (
        re.compile(shapes[name], re.IGNORECASE) for name in ("draft", "adopted_words", "decision", "called")
    )
    stated = shapes["draft"] if "and" in written.masthead else _NEVER.pattern  # else the names cannot be told apart
    listing = Listing(shapes["and"], shapes["with_and"], stated)
    item = next(_compiled(pattern) for name, _, pattern, _ in whole if name == "agenda_item")
    return _Shapes(fields, some_day, draft, adopted, decision, item, listing, called)


_BEHALF = re.compile(r"On behalf of (?P<whom>.+?)\.?\s*$", re.DOTALL)


def masthead(document: Document, structure: Structure, footnotes: list[Footnote], own: Cues) -> Masthead:
    """The masthead of a document."""
    text = _own(spaced(document.text), structure)
    fields: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    end = max([p.end for p in structure.head], default=0)
    small = text[:end].lower()
    shapes = _shapes(own.language)
    for name, needed, pattern, read in shapes.fields:
        found = _compiled(pattern).search(text, 0, end) if needed in small and name not in fields else None
        if found is not None and (value := read(found)) is not None:
            fields[name], spans[name] = value, Span(*found.span("value"))
    _organ(structure, fields, spans)
    head = [p for p in structure.head if p is not structure.title]
    reported = _reported(text, structure, own)
    if reported and "adopted" not in fields and (on := re.search(_DAY, reported[0])) and (day := _day(on)):
        fields["adopted"] = day
        spans["adopted"] = Span(reported.start() + on.start("day"), reported.start() + on.end())
    if "adopted" not in fields:
        _adopted_below(text, structure, own, fields, spans)
    if structure.title is not None:
        decision = reported is not None or any(shapes.decision.search(p.text) for p in head)
        _title(text, structure.title, fields, spans, own.language, decision=decision)
    if "symbol" not in fields:
        _number_alone(text, end, fields, spans)
    if "session" not in fields and (session := _session(fields.get("symbol"))):
        fields["session"], spans["session"] = session, spans["symbol"]
    _sponsors(text, end, footnotes, fields, spans, shapes.listing)
    _labelled(text, structure, fields, spans, own)
    _agenda(head, fields, spans, shapes)
    _announced(structure, own, fields, spans)
    above = text[structure.title.start : spans["title"].start] if structure.title and "title" in spans else ""
    if any(map(shapes.draft.search, [*(p.text for p in head), above])):
        fields["status"] = "draft"
    elif fields.get("adopted") or any(shapes.adopted.search(p.text) for p in head):
        fields["status"] = "adopted"
    return Masthead(**fields, spans=spans)


def _own(text: str, structure: Structure) -> str:
    """The text, with spaces in place of another resolution above the head, on the page of a volume."""
    above = [p.end for p in structure.neighbours if structure.head and p.end <= structure.head[0].start]
    begin = max(above, default=0)
    return " " * begin + text[begin:]


def _announced(structure: Structure, own: Cues, fields: dict[str, Any], spans: dict[str, Span]) -> None:
    """What the line above a statement says: the day, and the agenda item ("the item entitled “Peace”")."""
    above = [p for p in (structure.opening, *structure.head) if p is not None and own.announces(p.text)]
    if not above:
        return
    line = above[0]
    pattern, read = _shapes(own.language).day
    on = pattern.search(line.text)
    if on and "adopted" not in fields and _HELD.search(line.text, 0, on.start()) and (day := read(on)):
        fields["adopted"], spans["adopted"] = day, Span(line.start + on.start("value"), line.start + on.end("value"))
    item = own.item.search(line.text)
    if item and "agenda_titles" not in fields:
        fields["agenda_titles"] = (" ".join(item["title"].split()),)
        spans["agenda_titles"] = Span(line.start + item.start("title"), line.start + item.end("title"))


_HELD = re.compile(r"(?:\bheld\s+on|\AOn)\s+$")  # before the day of the meeting: others are those of what it cites


def _adopted_below(text: str, structure: Structure, own: Cues, fields: dict[str, Any], spans: dict[str, Span]) -> None:
    """The day below the text, in the line of the meeting or in the next: "108th plenary meeting, 9 December 1985"."""
    pattern, read = _shapes(own.language).day
    for below, line in zip_longest(structure.closing, structure.closing[1:]):
        end = line.end if line and pattern.match(line.text) and not own.meeting.match(line.text) else below.end
        on = pattern.search(text, below.start, end) if own.meeting.match(below.text) else None
        if on and (day := read(on)):
            fields["adopted"], spans["adopted"] = day, Span(*on.span("value"))


def _reported(text: str, structure: Structure, own: Cues) -> re.Match[str] | None:
    """The words that open a decision as it is reported: "At its 5th meeting, on 3 May 2024, the Assembly decided"."""
    if structure.opening is not None and structure.opening.text.endswith(COLONS):
        return own.reported.match(f"{text[: structure.opening.end - 1]} x", structure.opening.start)
    first = structure.opening or (structure.drafts[0].spans[0] if structure.drafts else None)
    return own.reported.match(text, first.start) if first is not None else None


def _organ(structure: Structure, fields: dict[str, Any], spans: dict[str, Span]) -> None:
    """The organ that speaks is the one of the opening words: above them may be the one to which it reports."""
    organ = structure.organ
    if organ is not None:
        if fields.get("organ") != organ.name:
            fields["organ"], spans["organ"] = organ.name, organ.span
        if organ.session is not None and "session" not in fields:
            fields["session"], spans["session"] = organ.session, organ.span


def _title(
    text: str, title: Paragraph, fields: dict[str, Any], spans: dict[str, Span], language: str, *, decision: bool
) -> None:
    """The title, and what the number before it says."""
    symbol = fields.get("symbol")
    if "\n" in title.text and (above := _compiled(_ABOVE).match(title.text)):
        title = Paragraph(title.start + above.end(), title.end, title.text[above.end() :])
    if (first := _FIRST.match(title.text)) and (value := _symbol(first)) is not None:
        if symbol is None:
            fields["symbol"] = symbol = value
            spans["symbol"] = Span(title.start + first.start("value"), title.start + first.end("value"))
        title = Paragraph(title.start + first.end(), title.end, title.text[first.end() :])
    called = _shapes(language).called.match(title.text)
    at, decision = (called.end(), decision or called.lastgroup == "decided") if called else (0, decision)
    number = numbered(title.text, fields.get("organ"), decision=decision, part=str(symbol)[-1] if symbol else "", at=at)
    whole = number is None or number.title == len(title.text)  # "Resolution 1325 (2000)" has no other title
    start = title.start + (0 if number is None or whole else number.title)
    statement = number is not None and number.symbol is not None and number.symbol.kind == "presidential statement"
    stated = _STATEMENT.search(text, 0, title.start) if whole and statement else None
    if stated is not None:  # "PRST 18/2" has no title but what it is
        title, start = Paragraph(*stated.span(), stated[0]), stated.end() - len(stated[0].lstrip())
    kept = _MARK.sub("", text[start : title.end].rstrip(SUPERSCRIPTS + SIGNS + " "))
    if kept:
        fields["title"], spans["title"] = _in_one_line(kept), Span(start, start + len(kept))
    if number is not None and number.symbol is not None and symbol is None:
        place = Span(title.start + number.start, title.start + number.end)
        fields["symbol"], spans["symbol"] = number.symbol, place
        if number.session and "session" not in fields:
            fields["session"], spans["session"] = number.session, place


_MARK = re.compile(r"(?<=[a-z]{4})[0-9]{1,3}$")  # of a note, printed without being raised: "Commission48"


def _in_one_line(words: str) -> str:
    return " ".join(LINE_END.sub("", words).split())


_OWN_LINE = re.compile(  # "General Assembly resolution 2625 (XXV) of 24 October 1970"
    rf"^[^\S\n]*(?:(?P<organ>{'|'.join(ORGANS)})\s+)?(?P<number>(?i:resolution|decision)\s+[^\s,;]+(?:\s\([^()\n]+\))?)"
    rf"(?:,?\s+of\s+(?P<day_of>{_DAY}))?[^\S\n]*$",
    re.MULTILINE,
)


def _number_alone(text: str, end: int, fields: dict[str, Any], spans: dict[str, Span]) -> None:
    """The symbol that the resolution's number says on a line of its own."""
    for line in _OWN_LINE.finditer(text, 0, end):
        words = line["number"]
        number = numbered(words[:1].upper() + words[1:], line["organ"] or fields.get("organ"))
        if number is None or number.symbol is None or number.title < len(words):
            continue
        at = line.start("number")
        fields["symbol"], spans["symbol"] = number.symbol, Span(at + number.start, at + number.end)
        if number.session and "session" not in fields:
            fields["session"], spans["session"] = number.session, spans["symbol"]
        if line["day_of"] and "adopted" not in fields and (day := _day(line)):
            fields["adopted"], spans["adopted"] = day, Span(*line.span("day_of"))
        return


_BULLETS = re.compile(rf"(?:^|\s*\n\s*){BULLET.pattern}")


def _labelled(text: str, structure: Structure, fields: dict[str, Any], spans: dict[str, Span], own: Cues) -> None:
    """What the labels at the head of a Model United Nations paper state."""
    found = labelled(structure.head, own)
    values = {field: text[span.start : span.end] for field, span in found.items()}
    if "title" in found:
        fields["title"] = _in_one_line(values["title"])
    if "sponsors" in found:
        by, how = _BULLETS.sub(", ", values["sponsors"]).lstrip(", "), _shapes(own.language).listing
        fields["sponsors"] = listed(by, how) if how else sponsors(by)[0]
    if "organ" in found and structure.organ is None:
        fields["organ"] = organ_of(values["organ"], own)
    spans.update({field: span for field, span in found.items() if field in fields and field != "organ"})
    if "organ" in found and structure.organ is None:
        spans["organ"] = found["organ"]


def _sponsors(
    text: str,
    end: int,
    footnotes: list[Footnote],
    fields: dict[str, Any],
    spans: dict[str, Span],
    how: Listing | None,
) -> None:
    found = stated_sponsors(text, end, how)
    if found is None:
        return
    fields["sponsors"], spans["sponsors"] = found.names, found.place
    if found.behalf:
        fields["on_behalf_of"], spans["on_behalf_of"] = found.behalf, found.place
    for footnote in footnotes:
        behalf = _BEHALF.match(footnote.text)
        if behalf and any(Span(found.line.start, found.line.end + 4).covers(a) for a in footnote.anchors):
            fields["on_behalf_of"] = behalf["whom"]
            spans["on_behalf_of"] = footnote.span


_ITEM_LINE = re.compile(rf"^(?:[^\n]*\s)?(?:{_AGENDA}) \d", re.MULTILINE)
_COLON = re.compile(r"\s?(?:：|:\s)\s*")
_NEAR = 30  # letters; "recommendations and decisions adopted at" a session may be an agenda item further on


def _agenda(head: list[Paragraph], fields: dict[str, Any], spans: dict[str, Span], shapes: _Shapes) -> None:
    """The titles of the agenda item and its sub-item: the lines after it, up to the document's own line."""
    found = next(((i, line) for i, p in enumerate(head) if (line := shapes.item.search(p.text))), None)
    if found is None:
        return
    at, line = found
    rest = head[at].text[line.end() :].partition("\n")[2]
    titles = [Paragraph(head[at].end - len(rest), head[at].end, rest)] if rest.strip() else []
    for paragraph in head[at + 1 :]:
        own = (
            _STATEMENT.match(paragraph.text)
            or shapes.draft.search(paragraph.text)
            or shapes.adopted.search(paragraph.text[:_NEAR])
        )
        if own or paragraph.text.startswith(("[", "Report of")[: 1 + bool(titles)]):
            break
        titles.append(paragraph)
    if titles:
        words = _in_one_line("\n".join(p.text for p in titles))
        fields["agenda_titles"] = tuple(_COLON.split(words, maxsplit=1))
        spans["agenda_titles"] = Span(titles[0].start, titles[-1].end)
