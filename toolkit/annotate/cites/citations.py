"""Citations: every mention of a document of the United Nations, with its identity and its date.

In: some words and the organ that speaks. Out: ``CitationFound`` places with a ``Symbol`` and a use. A bare "37/4" is a
resolution only in a list governed by a noun ("its resolutions", "General Assembly resolution"); "77/277" inside
"A/77/277" and "2013/16" inside "S/PRST/2013/16" are not. A resolution of a body whose symbols are unknown, such as a
conference of parties, is a mention without a symbol, not a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites.numbers import LETTER, MORE, letters_of, parts, together
from toolkit.annotate.cites.organs import Governor, Governors
from toolkit.annotate.cites.uses import use, vocabulary
from toolkit.annotate.times.document_dates import date_ahead
from toolkit.annotate.times.sessions import sitting
from toolkit.languages.calendar import DateFound as Date
from toolkit.model import Citation, Symbol
from toolkit.model.symbol import HEALTH


def _printed_symbol() -> str:
    """A document's symbol: A/77/277, S/PRST/2013/16, E/CN.9/2003/1."""
    series = "|".join(sorted(map(re.escape, vocabulary().series), key=len, reverse=True))
    return rf"""
        (?P<symbol>
            {HEALTH}
          | (?:{series}|(?:UN)?(?:GA|SC)(?=/RES/))
            / (?: [A-Z][A-Za-z.]*[0-9]* | [0-9]+ | ES-[0-9]+ | S-[0-9]+ )
            (?:
                (?: /(?=[A-Z0-9]) | [.-] )
                (?: [A-Z][A-Za-z]*(?:\.(?=[0-9]))? [0-9]* | [0-9]+ | [A-Z]+ )? (?=[\w/.(-]|\b)
              | \([0-9]+\)(?=/)                              # ICCD/COP(14)/23
              | \s?\((?:Sects?\.\s?[0-9]+|Plan\soutline|Introduction)\)     # A/77/6 (Sect. 3)/Add.1
            )*
            (?: (?<=[0-9]){LETTER}(?![\w/.-]) )?             # A/RES/46/36L
            (?: \s?\( (?:[IVXL]+|[0-9]{{4}}|(?:Part\s|Vol\.\s?)(?:[IVXL]+|[0-9]+)) \) )?
        )"""


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9_\u00c0-\u024f/]) {_printed_symbol()}", re.VERBOSE)


@cache
def _token() -> re.Pattern[str]:
    """A symbol, a noun that governs numbers, "No.", or a number."""
    return re.compile(
        rf"""
    (?=[A-Z0-9rdp]) (?<![A-Za-z0-9_\u00c0-\u024f/])
    (?:
        (?P<noun> [Rr]esolutions? | [Dd]ecisions? | RESOLUTIONS? | (?P<un>UNSCRs?|SCRs?)
          | [Rr]es(?:\.|(?=\s[0-9])) |
            (?P<statement> (?:[Pp]residential|President[’']s)\s[Ss]tatements? | PRST(?=\s(?:OS/)?[0-9]) ) ) (?= [\s,;] )
      | (?P<no> Nos?\. ) (?= \s )
      | (?: {_printed_symbol()} | (?P<number>
            (?: ES- | S- | OS/ )? [0-9]{{1,4}} / [0-9]{{1,4}} (?![0-9/])       # 77/18, S-10/2, 2020/5, OS/12/1
          | [0-9]{{1,4}} (?:\s?[A-Z](?:{MORE})*)? \s?            # 3369 (XXX), 1373 (2001), 1721 A to E (XVI)
                \( (?: (?:S-|ES-)?[IVXL]{{1,8}} | (?:19|20)[0-9]{{2}} ) \)
        ) )
        (?: \s (?P<parts> {LETTER}                            # 46/36 L, 53/77 AA, 72/90 A and B
            (?: (?:{MORE})+ (?![\w/-]) | (?![\w'’/-]|\.\s*\S) ) )      # "See 67/234 B."
          | (?P<part> {LETTER} (?: (?:{MORE})+ (?![\w/-]) | (?![\w'’/-]) ) ) )?     # 46/36L
    )
    """,
        re.VERBOSE,
    )


@cache
def _numbered() -> re.Pattern[str]:
    """A paper, before "No.", whose number looks like that of a resolution."""
    return re.compile(rf"\b(?:{'|'.join(vocabulary().numbered)})s?\s$", re.IGNORECASE)


_LETTERS = re.compile("[A-Z]+(?:-[A-Z]+)?/")  # with which every symbol begins
_OLD_NUMBER = re.compile(r"([0-9]+)\s?([A-Z].*?)?\s?(\(.+\))")  # "3369 A (XXX)", with its part in the middle
# What every citation contains, and how far before it the citation can begin.
_HINTS = (
    ("/", 7),
    ("esolution", 1),
    ("RESOLUTION", 0),
    ("ecision", 1),
    ("SCR", 2),
    ("Res", 0),
    ("tatement", 16),
    ("PRST", 0),
    ("WHA", 0),
    ("EB1", 0),
)
_TAIL = 120  # more characters than a mention has after its last digit: "46/36 A, B and C"
_DIGIT = re.compile("[0-9]")
_SMALL = re.compile(r"\b(?:a|s|e|a/hrc)/res/(?=\d)")  # "a/res/64/292"
_HARD = str.maketrans("\u2011", "-")  # a non-breaking hyphen
# A resolution of the Security Council by its number alone, right after the noun: "resolutions 9150 and 9174".
_OF_YEAR = re.compile(r"\sof\s((?:19[4-9][0-9]|20[0-9]{2}))(?![0-9/])")  # "resolution 242 of 1967"
_BARE = re.compile(r"(?:\s|,\s(?:and\s)?|\sand\s)(?P<number>[0-9]{2,4})(?![\w/]|\s?(?:[A-Z]\s?)?\(|[.,][0-9])")
_ANNEXED = re.compile(  # "A/64/7 and Corr.1 and Add.1", "A/64/7 and Add.1, Add.1/Corr.2"
    r"(?:,|\sand|\s?/)\s?((?:Add|Corr|Rev)\.[0-9]+(?:/(?:Add|Corr|Rev)\.[0-9]+)*)(?![0-9])"
)
_SERIES = re.compile(r"(?:/(?:Add|Corr)\.[0-9]+)+$")
_STOP = re.compile(r"(?<=[0-9])\.$|\s")
_DOUBLE = re.compile(r"-(?=[AES]/)")  # A/77/277-S/2022/606 is one report with two symbols
_NO_LIST = re.compile(r"\b(PRST|statement|the|for|in|during)\s$")  # "and PRST 29/1", "for 2024/25" end a list
# What separates a mention from its date: ", section II, of", "of the General Assembly of", "adopted on"; a PDF may lose
# the space after it.
_OF = re.compile(
    r"(?:,\s(?:section|annex|part)s?(?:\s[IVXL0-9]+)?,)?"
    r"(?:\sof\sthe\s(?:[A-Z][\w-]*(?:\s(?:and\s|on\s)?)?){1,8}(?=[\s,]))?"
    r"(?:,?\s*\bof\s*|,?\s+dated\s+|,?\s+adopted\s+(?:by\s(?:the\s)?[A-Z][\w ]{2,60}?\s)?on\s+|\s*\(\s*)"
)
# The title may come there too: ", on institution-building, of"; without commas the day must fall in its session.
_TITLE = re.compile(r"(?P<comma>,)?\s+(?:on|entitled|titled|[a-z]{4,}ing|relating\sto)\s")
_TITLED = re.compile(
    _TITLE.pattern + r"[^;]{2,220}?"
    r"(?:(?P<end>,)?\s+(?:of|dated)\s|,?\s+adopted\son\s)"
)
_RESPECTIVELY = re.compile(r",?\s+respectively\b")
_LISTED = re.compile(r"(?:,|,?\sand)?\s?(?:(?:its|of|on|resolution|decision)\s)*")  # between the members of a list
_ABBREVIATED = re.compile(r"^(?:UN)?(?:G(A)|(S)C)(?=/RES/)")  # "SC/RES/1325"
_OF_A_YEAR = re.compile(r"(?<=/)([0-9]+/[0-9]+)\s?\([0-9]{4}\)$")  # "A/RES/64/292 (2010)" has its session already
_PAPER = re.compile(r"\b(?:reports?|notes?|letters?|statements?|documents?|plan|guidelines|principles)\b")


class CitationFound(NamedTuple):
    """A mention in a text: its place, its symbol, the date that the text gives it, and what it is for.

    ``symbol`` is None for a resolution of a body whose symbols are not known; ``use`` is None if only a phrase governs
    it; ``head`` is where the words that name it begin, including the noun and the organ; ``named``: whether they name
    the organ.
    """

    start: int
    end: int
    symbol: Symbol | None
    date: Date | None
    use: str | None
    head: int
    named: bool = False


def citations(text: str, dates: list[Date], *, organ: str | None) -> list[CitationFound]:
    """The mentions in a text that have a symbol, in order: see ``mentions``.

    >>> text = "Recalling its resolutions 37/4 of 22 October 1982 and 3369 (XXX), and A/77/277-S/2022/606"
    >>> [str(f.symbol) for f in citations(text, [], organ="General Assembly")]
    ['A/RES/37/4', 'A/RES/3369(XXX)', 'A/77/277', 'S/2022/606']
    """
    return [found for found in mentions(text, dates, organ=organ) if found.symbol]


def mentions(text: str, dates: list[Date], *, organ: str | None) -> list[CitationFound]:
    """The mentions in a text, in order, including those without a symbol.

    ``dates`` are those of the same text; ``organ`` is the organ that speaks ("General Assembly"), which "its
    resolution" refers to; None if it is not known.

    >>> text = "in accordance with resolution 7/8 of the Conference of the States Parties"
    >>> [(f.symbol, f.use) for f in mentions(text, [], organ="General Assembly")]
    [(None, 'in accordance with')]
    """
    if not _DIGIT.search(text):
        return []
    hints = [at - before for hint, before in _HINTS if (at := text.find(hint)) >= 0]
    if not hints:
        return []
    found: list[CitationFound] = []
    governors = Governors(text, organ)
    text = text.translate(_HARD) if "\u2011" in text else text
    text = _SMALL.sub(lambda letters: letters[0].upper(), text) if "/res/" in text else text
    starts = {d.start: d for d in dates}
    governs: Governor | None = None  # what the noun says about the numbers to come; None before any noun
    purpose: str | None = None
    numbers: list[tuple[int, str, str]] = []  # of the noun's list: the place in ``found``, the number, its part
    last = max(map(text.rfind, "0123456789"))  # after it a noun governs nothing
    for token in _token().finditer(text, max(0, min(hints)), last + _TAIL):
        start, end = token.span()
        if token["noun"]:
            governs = governors.at(start, series="S" if token["un"] else "", kind=token["noun"])
            governs = governors.settled(governs, end)
            purpose, numbers = use(text, governs.head), []
            council = governs.letters in ("S", "council") or (governs.speaks == "S" and not governs.stated)
            if council and governs.kind == "RES" and text[end].isspace():
                found += _bare(text, end, starts, governs, purpose)
        elif token["no"]:
            governs = None if _numbered().search(text, max(0, start - 40), start) else governs
        elif token["symbol"]:
            found += _symbols(text, token, starts)
        elif governs is not None:
            number, letters = token["number"], letters_of(token)
            if "(" in number and (old := _OLD_NUMBER.fullmatch(number)):
                number, letters = old[1] + old[3], old[2] or letters
            date = near = _date(text, end, starts)
            if governs.kind != "PRST" and _apart(text, start):
                continue
            governs = governors.after(governs, date.end if date else end)
            for part in parts(letters):
                numbers.append((len(found), number, part))
                symbol = governs.symbol(number, part, year=_year(date))
                date = date or (_date(text, end, starts, symbol) if symbol else None)
                found.append(CitationFound(start, end, symbol, date, purpose, governs.head, governs.named))
            whose = governors.settled(governs, date.end if date else end)
            shared = date is not None and _share(found, numbers, date, text)
            if (
                shared or date is not near or whose is not governs
            ):  # "resolutions 53/1 and 53/6 of the Commission": of all of them
                governs = whose
                for i, number, part in numbers:
                    found[i] = found[i]._replace(symbol=governs.symbol(number, part, year=_year(found[i].date)))
    for respectively in _RESPECTIVELY.finditer(text):
        _each_its_own(found, [d for d in dates if d.end <= respectively.start()], respectively.start(), text)
    return found


def _each_its_own(found: list[CitationFound], dates: list[Date], end: int, text: str) -> None:
    """Give each mention its date where as many dates follow: "50/1 and 51/2 of 1 May and 2 June 1996, respectively".

    Where there are not as many, the mention before them loses the first, since it is not known whose it is.
    """
    run: list[Date] = []
    for date in reversed(dates):
        if not _LISTED.fullmatch(text, date.end, run[0].start if run else end):
            break
        run.insert(0, date)
    named = [i for i, mention in enumerate(found) if run and mention.end <= run[0].start]
    if len(run) < 2 or not named or found[named[-1]].date != run[0]:
        return
    listed = named[-1:]
    for i in reversed(named[:-1]):
        if found[i].date not in (None, run[0]) or not _LISTED.fullmatch(text, found[i].end, found[i + 1].start):
            break
        listed.insert(0, i)
    alike = len(listed) == len(run) and all(date.kind == "day" for date in run)
    for i, own in zip(listed, run if alike else [None] * len(listed), strict=True):
        found[i] = found[i]._replace(date=own)


def _apart(text: str, start: int) -> bool:
    """Whether the word before a number shows that it is not in a list: "and PRST 29/1", "in 2024/25"."""
    found = _NO_LIST.search(text, max(0, start - 11), start)
    return found is not None and (found[1] != "in" or "/" in text[start : start + 6])


def _share(found: list[CitationFound], numbers: list[tuple[int, str, str]], date: Date, text: str) -> bool:
    """Give the date of the last number to those of its session before it: "69/193 and 69/196 of 18 December 2014".

    True where another mention has got it.
    """
    last, got = numbers[-1][1], False
    for i, number, _ in reversed(numbers):
        known, end = found[i].date, found[i].end
        if not together(number, last) or (known or date) != date or ";" in text[end : date.start]:
            break
        found[i] = found[i]._replace(date=date)
        got = got or known is None
    return got


def _year(date: Date | None) -> int | None:
    return int(date.edtf[:4]) if date else None


def _bare(
    text: str, at: int, starts: dict[int, Date], governs: Governor, purpose: str | None
) -> Iterator[CitationFound]:
    """The resolutions of the Security Council named by numbers without a year; a date after one gives the year."""
    while (number := _BARE.match(text, at)) is not None:
        at = number.end()
        date = _date(text, at, starts)
        of = _OF_YEAR.match(text, at)
        year = f"({date.edtf[:4]})" if date else f"({of[1]})" if of else ""
        symbol = Symbol(f"S/RES/{number['number']}{year}")
        yield CitationFound(*number.span("number"), symbol, date, purpose, governs.head)


def with_years(citations: Iterable[Citation]) -> dict[Symbol, Symbol]:
    """For a resolution of the Security Council named by its number alone, the one with a year in the same text.

    "resolution 9150" is S/RES/9150(2031) if that occurs elsewhere; otherwise it has no entry.
    """
    symbols = {c.symbol for c in citations if c.symbol.startswith("S/RES/")}
    full = {symbol.partition("(")[0]: symbol for symbol in sorted(symbols) if "(" in symbol}
    return {symbol: full[symbol] for symbol in symbols if symbol in full}


def _symbols(text: str, token: re.Match[str], starts: dict[int, Date]) -> Iterator[CitationFound]:
    """The mentions by symbol at one place, each with its date and its use; of a resolution's parts, one for each."""
    start = token.start()
    purpose, head = _paper(text, start)
    ahead = date_ahead(text, start, starts, paper=head)
    for piece in _pieces(text, start, token["symbol"]):
        letters = letters_of(token) if piece.symbol and "/RES/" in piece.symbol else None
        end = token.end() if letters else piece.end
        date = ahead or _date(text, end, starts) if piece.head == piece.start else None
        for part in parts(letters):
            yield piece._replace(end=end, symbol=Symbol(f"{piece.symbol}{part}"), date=date, use=purpose, head=head)


def _pieces(text: str, start: int, printed: str) -> Iterator[CitationFound]:
    """The symbols that are printed as one, and those named after the last one by their ends."""
    at, found = 0, None
    for piece in _DOUBLE.split(_OF_A_YEAR.sub(r"\1", printed.rstrip(".-/"))):
        if any(c.isdigit() for c in piece):
            a = start + printed.index(piece, at)
            symbol = Symbol.parse(_ABBREVIATED.sub(r"\1\2", _STOP.sub("", piece)))
            found = CitationFound(a, a + len(piece), symbol, None, None, a)
            yield found
        at += len(piece) + 1
    if found is not None:
        yield from _annexed(text, found)


def symbols_in(text: str) -> Iterator[CitationFound]:
    """The symbols in a text of any language, in order, without a date and a use: "A/77/277", "S/PV.7813".

    >>> [str(found.symbol) for found in symbols_in("见S/PV.7813。")]
    ['S/PV.7813']
    """
    at = 0
    while (letters := _LETTERS.search(text, at)) and (found := _symbol().search(text, letters.start())):
        at = found.end()
        yield from _pieces(text, found.start(), found["symbol"])


def _annexed(text: str, whole: CitationFound) -> Iterator[CitationFound]:
    """The addenda and corrigenda named after a document's symbol: "A/64/7 and Corr.1"."""
    at, stem = whole.end, _SERIES.sub("", str(whole.symbol))
    while (part := _ANNEXED.match(text, at)) is not None:
        at = part.end()
        yield whole._replace(start=part.start(1), end=at, symbol=Symbol(f"{stem}/{part[1]}"), date=None)


def _paper(text: str, start: int) -> tuple[str | None, int]:
    """The use of a symbol, and where its mention begins: at "report" in "the report on ... (A/77/277)", or itself."""
    if text.endswith(("(", "["), 0, start):
        papers = list(_PAPER.finditer(text, max(0, start - 250), start))
        if papers:
            return use(text, papers[-1].start()), papers[-1].start()
    return use(text, start), start


def _date(text: str, end: int, starts: dict[int, Date], symbol: Symbol | None = None) -> Date | None:
    """The date that follows a mention: "75/16 of 23 November 2020", "75/16, on the work of the OIC, of ..."."""
    of = _OF.match(text, end)
    date = starts.get(of.end()) if of else None
    if date is None and symbol is not None:
        date = _behind_title(text, end, starts, symbol)
    return date if date is not None and date.kind == "day" else None


def _behind_title(text: str, end: int, starts: dict[int, Date], symbol: Symbol) -> Date | None:
    """The first date after the title of a resolution, if commas separate the two or the day is in its session."""
    if not _TITLE.match(text, end):
        return None
    at = min((start for start in starts if end + 4 < start < end + 240), default=None)
    titled = _TITLED.fullmatch(text, end, at) if at is not None else None
    if at is None or titled is None or starts[at].kind != "day" or _number(text, end, at):
        return None
    if titled["comma"] and titled["end"]:
        return starts[at]
    held = sitting(symbol)
    return starts[at] if held and str(held[0]) <= starts[at].edtf <= str(held[1]) else None


def _number(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text contains another number of a list: each has its own title and date."""
    return any(token["number"] or token["symbol"] for token in _token().finditer(text, start, end))
