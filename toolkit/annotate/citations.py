"""Citations: every mention of a document of the United Nations, with its identity and its date.

In: some words and the organ that speaks. Out: ``Found`` places with a ``Symbol``. A bare "37/4" is a resolution
only in the list that a noun ("its resolutions", "General Assembly resolution") governs; "77/277" inside
"A/77/277" and "2013/16" inside "S/PRST/2013/16" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toolkit.annotate.dates import Found as Date
from toolkit.model import Citation, Symbol, roman

_TOKEN = re.compile(
    r"""
    (?<![\w/])
    (?:
        (?P<symbol>                                         # A/77/277, S/PRST/2013/16, E/CN.9/2003/1
            (?:A|S|E|ST|CCPR|CEDAW|CRC|CERD|CAT|DP|HSP|UNEP|HRI|TD|ID|JIU|SPLOS|ISBA|WHA|FCCC|CBD|ICCD|SG|NPT|CD|BWC|CCW|LOS|T|DC)
            / (?: [A-Z][A-Za-z.]*[0-9]* | [0-9]+ | ES-[0-9]+ | S-[0-9]+ )
            (?: (?: /(?=[A-Z0-9]) | [.-] ) (?: [A-Z][A-Za-z]*\.? [0-9]* | [0-9]+ | [A-Z]+ )? (?=[\w/.(-]|\b) )*
            (?: \s?\( (?:[IVXL]+|[0-9]{4}) \) )?
        )
      | (?P<noun> [Rr]esolutions? | [Dd]ecisions? | (?P<un>UNSCRs?) ) (?= \s )
      | (?P<number>
            (?: ES- | S- )? [0-9]{1,4} / [0-9]{1,4} (?![0-9/])       # 77/18, S-10/2, 2020/5
          | [0-9]{1,4} (?:\s[A-Z])? \s?                        # 3369 (XXX), 1373 (2001)
                \( (?: (?:S-|ES-)?[IVXL]{1,8} | (?:19|20)[0-9]{2} ) \)
        )
        (?: \s (?P<parts> [A-Z]                                # 46/36 L, 72/90 A and B
            (?: (?: (?:,\s|\s(?:and|to)\s) [A-Z] )+ (?![\w-]) | (?![\w'’.-]) ) ) )?
    )
    """,
    re.VERBOSE,
)
_HINTS = ("/", "(", "esolution", "UNSCR")  # no citation is without one of these
# A resolution of the Security Council by its number alone, right behind the noun: "resolutions 9150 and 9174".
_BARE = re.compile(r"(?:\s|,\s(?:and\s)?|\sand\s)(?P<number>[0-9]{2,4})(?![\w/]|\s?(?:[A-Z]\s?)?\(|[.,][0-9])")
_DOUBLE = re.compile(r"-(?=[AES]/)")  # A/77/277-S/2022/606 is one report with two symbols
_OF = re.compile(r",?\s+of\s+$|,?\s+dated\s+$|\s*\(\s*$")
_ORGAN_BEFORE = re.compile(
    r"""
    (?: \b(?P<organ> General\ Assembly | Security\ Council | Human\ Rights\ Council | Economic\ and\ Social\ Council
            | Assembly | Council ) (?:['’]s)?
      | \b(?P<own> its | the\ present | present | these | those | that | this ) )
    (?: \s+ (?: own | recent | relevant | previous | earlier | successive | annual | consensus | landmark ) )*
    \s+ $
    """,
    re.VERBOSE,
)
_COUNCIL = re.compile(r"Security Council|Human Rights Council|Economic and Social Council")
_PREFIX = {
    "General Assembly": "A",
    "Assembly": "A",
    "Security Council": "S",
    "Economic and Social Council": "E",
    "Human Rights Council": "A/HRC",
}
_SHAPE = {
    "A": re.compile(r"[0-9]+/[0-9]+|[0-9]+\([A-Z-]+\)|E?S-.*"),
    "S": re.compile(r"[0-9]+\([0-9]{4}\)"),
    "E": re.compile(r"[0-9]{4}/.*|[0-9]+\([IVXL]+\)"),
}


class Found(NamedTuple):
    """A mention in a text: its place, its symbol, the date that the text gives it."""

    start: int
    end: int
    symbol: Symbol
    date: Date | None


def citations(text: str, dates: list[Date], *, organ: str | None) -> list[Found]:
    """The mentions in a text, in order.

    ``dates`` are those of the same text; ``organ`` is the organ that speaks ("General Assembly"), to which
    "its resolution" points; None where it is not known.

    >>> text = "Recalling its resolutions 37/4 of 22 October 1982 and 3369 (XXX), and A/77/277-S/2022/606"
    >>> [str(f.symbol) for f in citations(text, [], organ="General Assembly")]
    ['A/RES/37/4', 'A/RES/3369(XXX)', 'A/77/277', 'S/2022/606']
    """
    if not any(hint in text for hint in _HINTS):
        return []
    found: list[Found] = []
    councils = _Councils(text)
    starts = {d.start: d for d in dates}
    speaks = _PREFIX.get(organ or "", "A")
    governs = ""  # the organ's letters of the noun that governs the numbers to come; "" before any noun
    noun = "RES"
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if token["noun"]:
            governs = "S" if token["un"] else _governor(text, start, speaks, governs, councils)
            noun = "DEC" if token["noun"][0] in "Dd" else "RES"
            if governs == "S" and noun == "RES":
                found += _bare(text, end, starts)
        elif token["symbol"]:
            found += _symbols(text, start, token["symbol"], starts)
        elif governs:
            number = re.sub(r"([0-9]+)\s?([A-Z]?)\s?(\(.+\))", r"\1\3\2", token["number"])
            stem = f"{_fitting(governs, number)}/{noun}/{number}"
            date = _date(text, end, starts)
            found += (Found(start, end, Symbol(stem + part), date) for part in _parts(token["parts"]))
    return found


def _bare(text: str, at: int, starts: dict[int, Date]) -> Iterator[Found]:
    """The resolutions of the Security Council that numbers without a year name; a date behind one gives the year."""
    while (number := _BARE.match(text, at)) is not None:
        at = number.end()
        date = _date(text, at, starts)
        year = f"({date.edtf[:4]})" if date else ""
        yield Found(*number.span("number"), Symbol(f"S/RES/{number['number']}{year}"), date)


def with_years(citations: Iterable[Citation]) -> dict[Symbol, Symbol]:
    """For a resolution of the Security Council by its number alone, the one with a year that the same text names.

    "resolution 9150" is S/RES/9150(2031) where that stands elsewhere; one that stands nowhere has no entry.
    """
    symbols = {c.symbol for c in citations if c.symbol.startswith("S/RES/")}
    full = {symbol.partition("(")[0]: symbol for symbol in sorted(symbols) if "(" in symbol}
    return {symbol: full[symbol] for symbol in symbols if symbol in full}


def _governor(text: str, start: int, speaks: str, last: str, councils: _Councils) -> str:
    """The letters of the organ whose resolutions a noun names."""
    before = _ORGAN_BEFORE.search(text, max(0, start - 60), start)
    if before is None:
        return last or speaks
    if before["own"]:
        return speaks if before["own"] == "its" else (last or speaks)
    if before["organ"] == "Council":  # the Council that was named last, or the one that speaks
        return councils.before(start) or (speaks if speaks != "A" else "S")
    return _PREFIX[before["organ"]]


class _Councils:
    """The councils that a text names in full, read once from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.last = text, 0, ""

    def before(self, start: int) -> str:
        """The letters of the council that was named last before a place; "" where none was."""
        for name in _COUNCIL.finditer(self.text, self.at, start):
            self.last = _PREFIX[name[0]]
        self.at = start
        return self.last


def _fitting(governs: str, number: str) -> str:
    """The organ whose way of numbering a number follows: 1373(2001) is the Security Council's."""
    shape = _SHAPE.get(governs)
    if shape is None or shape.fullmatch(number):
        return governs
    if _SHAPE["S"].fullmatch(number):
        return "S"
    if re.fullmatch(r"(?:19|20)[0-9]{2}/[0-9]+", number):
        return "E"
    return "A" if governs == "S" or roman(number) else governs


def _parts(letters: str | None) -> list[str]:
    """The parts that a mention names: "A and B" are two, "A to D" four; none is one without a letter."""
    if not letters:
        return [""]
    if " to " in letters:
        first, last = ord(letters[0]), ord(letters[-1])
        return [chr(c) for c in range(first, last + 1)]
    return re.findall("[A-Z]", letters)


def _symbols(text: str, start: int, printed: str, starts: dict[int, Date]) -> list[Found]:
    found = []
    at = 0
    for piece in _DOUBLE.split(printed.rstrip(".-/")):
        if any(c.isdigit() for c in piece):
            a = start + printed.index(piece, at)
            symbol = Symbol.parse(re.sub(r"(?<=[0-9])\.$", "", piece))
            found.append(Found(a, a + len(piece), symbol, _date(text, a + len(piece), starts)))
        at += len(piece) + 1
    return found


def _date(text: str, end: int, starts: dict[int, Date]) -> Date | None:
    """The date that stands right after a mention: "75/16 of 23 November 2020"."""
    for gap in range(2, 9):
        date = starts.get(end + gap)
        if date is not None and date.kind == "day" and _OF.fullmatch(text[end : end + gap]):
            return date
    return None
