"""Event words: the words that say what happened at a date.

In: the words of a clause and the place of a date in them. Out: the places of the words for what happened: a noun phrase
around an event noun ("the signing of a memorandum of understanding on 25 September 2018"), the statement that a date
opens ("On 28 June 2011, the Conference changed its name"), what a day is proclaimed as, or else the words from the last
comma to the date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

Place = tuple[int, int]

_MADE = "adoption announcement approval commencement completion convening creation declaration establishment holding"
_MADE += " inauguration issuance launch launching observance opening proclamation publication ratification release"
_MADE += " signature signing submission"
MADE = frozenset(_MADE.split())
"""Nouns of action: the object follows "of", sometimes after the date."""
_HAPPENED = (
    "anniversary appointment arrest attack attacks bombing briefing ceasefire celebration ceremony commemoration"
    " conference conferences congress consultation consultations coup debate deployment dialogue dialogues discussion"
    " earthquake election elections entry event events explosion forum independence inauguration incident incidents"
    " killing meeting meetings mission negotiations operation panel referendum retreat round rounds seminar seminars"
    " session sessions summit symposium talks transfer visit visits week withdrawal workshop workshops"
)
NOUNS = MADE.union(_HAPPENED.split())
"""Nouns for what happens at a time."""
_WORD = re.compile(r"[A-Za-z]+")
_OF_IT = re.compile(rf"\b(?:the|an?|its|their)\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(sorted(NOUNS))})\sof\s$")
_START = re.compile(r"\b(?:the|an?|its|their|his|her|this|that|these|those|two|three|several)\s", re.IGNORECASE)
_SPOT = r"(?:\0+|[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*)"
_HOUSE = r"(?:the\s)?(?:[A-Z][\w’'-]*,?\s(?:(?:of|for|and|the)\s)*){1,8}(?:in|at)"
_SPOTS = rf"(?:in|at|at {_HOUSE})\s(?:the\s)?(?:city of\s)?{_SPOT}(?:,\s{_SPOT}|\s\([^)]*\))*"
_IS = r"was|were|had been|has been|have been|is|are|will be|took place|to be|to take place|that"
_DONE = (
    "held|convened|hosted|organi[sz]ed|scheduled|signed|adopted|issued|launched|concluded|planned|opened|inaugurated"
    "|celebrated|commemorated|observed|published|established|proclaimed|dated|took place|taking place"
)
_HOW = "by|virtually|online|jointly|successfully|annually"
_WHEN = (
    "on|in|from|of|for|by|since|during|until|before|after|between|dated|as of|through|to|late|early|no later than"
    "|the period|the year|the years|the end of|the beginning of"
)
# What separates the words for what happened from the date: ", which was held in Rome, Italy, from".
_LEAD = re.compile(
    r"(?<![\s,])(?=[\s,(]|$)"
    rf"(?:,?\s*\b(?:which|that|who)?\s?(?:{_IS})?\s?(?:{_DONE})?(?:\s(?:{_HOW}))?)?"
    rf"(?:,?\s{_SPOTS}|\s\({_SPOT}(?:,\s{_SPOT})*,)?"
    rf"(?:,?\s+(?:both\s)?(?:{_WHEN}))*\s*$"
)
_AGAIN = re.compile(rf"(?:\s\([^)]*\))?,?\s*(?:and|or)?\s*(?:on|in|from)?\s*(?:{_SPOTS})?,?\s*(?:on|in|from)?\s*")
_OPENS = re.compile(r"(?:^\s*|[.;:]\s+|\bthat,?\s+)(?:on|in|since|from|by|until|during)\s+$", re.IGNORECASE)
_OF = re.compile(r",?\s+of\s(?=(?:the|an?|its|their)\s|[A-Z])")
_AS = re.compile(r"\s+as\s+(?=(?:the|an?)\s|[A-Z])")
# "to convene, within existing resources, on 5 May 2023, | a meeting": what is convened follows the date.
_CONVENES = re.compile(
    r"\b(?:convene|hold|organi[sz]e|host|launch|celebrate|commemorate|begin|conclude)s?(?:,[^,;:]{1,80},)?\s"
    r"(?:(?:on|in|from|during)\s)?$"
)
_CONVENED = re.compile(r",?(?:\s(?:in|at)\s[A-Z][\w, ]{2,40}?,)?\s(?=(?:the|an?|its|their|two|three)\s)")
_END = re.compile(
    r"[,;.:(]|\s(?:and (?:its|their|of|\w+ed)|which|that|as well as|held|in order|with a view|by which|where)\b|$"
)
_STATEMENT = re.compile(r"[;]|[.](?:\s|$)|,\s(?=and\b|which\b|in which\b|including\b)|$")
_SENTENCE = re.compile(r"(?<!No)(?<!Mr)(?<!vol)(?<!para)[.]\s+(?=[A-Z])|;\s")
_COMMA = re.compile(r"[,;:]\s")
_SMALL = re.compile(r"^(?:(?:of|and|as well as|including|in particular|inter alia|that|also|both|or)\s+)+")
_TAIL = re.compile(
    r"(?:\s+(?:of|on|in|at|from|for|by|to|since|during|the|and|which|it|its|their|until|before|after|between)|[,;:])+$"
)


_BARE = re.compile(
    r"(?:which|who|that|entered|enter|up|starting|respectively|particularly|have|has|had|was|were|is|are|with|on|to|by|in|at|from|as)\b"
)
LONGEST = 240
"""The longest name of what happened; a longer one is cut at its last comma."""
_SAYS = re.compile(r"[^\W\d_]{4}")


class What(NamedTuple):
    """The places of the words for what happened; ``lead``: where the words between them and the date begin."""

    places: tuple[Place, ...]
    lead: int
    noun: str


def what(text: str, start: int, end: int, *, floor: int, ground: str) -> What:
    """The words for what happened at the date ``text[start:end]``.

    ``floor``: where the statement begins, after the phrase that governs it or an earlier date; ``ground``: the text
    with a NUL for each character of a place's name.

    >>> text = "the signing of a memorandum of understanding on 25 September 2018"
    >>> [text[slice(*place)] for place in what(text, 48, 65, floor=0, ground=text).places]
    ['the signing of a memorandum of understanding']
    """
    if proclaimed := _AS.match(text, end):
        return What((_phrase(text, proclaimed.end()),), start, "day")
    if opened := _OPENS.search(text, max(0, start - 20), start):
        behind = re.compile(r",?\s*").match(text, end)
        begin = behind.end() if behind else end
        close = _STATEMENT.search(text, begin)
        stop = close.start() if close else len(text)
        if stop - begin > LONGEST and (comma := _COMMA.search(text, begin + 30)):
            stop = min(stop, comma.start())
        return What(_trimmed(text, begin, stop), opened.start(), "")
    if (behind := _CONVENED.match(text, end)) and _CONVENES.search(text, max(floor, start - 100), start):
        place = _phrase(text, behind.end())
        noun = next((w for w in _WORD.findall(text[slice(*place)].lower()) if w in NOUNS), "")
        return What((place,), end, noun.rstrip("s"))
    if start - floor > 2 * LONGEST:
        floor = text.rfind(" ", floor, start - 2 * LONGEST) + 1 or floor
    for sentence in _SENTENCE.finditer(text, floor, start):
        floor = sentence.end()
    lead = _LEAD.search(ground, max(floor, start - 80), start)
    stop = lead.start() if lead else start
    words = reversed(list(_WORD.finditer(text, max(floor, stop - LONGEST), stop)))
    noun = next((w for w in words if w[0].lower() in NOUNS and not _quoted(text, floor, w.start())), None)
    if noun is None:
        return What(_rest(text, floor, stop), stop, "")
    begin = _begin(text, floor, noun.start())
    places = [*_trimmed(text, begin, stop)]
    if noun[0].lower() in MADE and " of " not in text[noun.end() : stop] and (of := _OF.search(text, end, end + 160)):
        places.append(_phrase(text, of.end() - 3))
    return What(tuple(places), stop, noun[0].lower().rstrip("s"))


def _quoted(text: str, floor: int, at: int) -> bool:
    """Whether a place is inside quotation marks that open after ``floor``."""
    return text.count("“", floor, at) > text.count("”", floor, at)


def _begin(text: str, floor: int, noun: int) -> int:
    """Where the noun phrase begins: at its article, or the capitals and ordinals before the noun."""
    starts = [m.start() for m in _START.finditer(text, max(floor, noun - 90), noun)]
    for start in reversed(starts):
        if not _COMMA.search(text, start, noun) or re.search(r"(?:st|nd|rd|th),\s", text[start:noun]):
            whole = _OF_IT.search(text, max(floor, start - 60), start)  # "the fifteenth session of the general meeting"
            return whole.start() if whole else start
    comma = [m.end() for m in _COMMA.finditer(text, floor, noun)]
    begin = max([floor, *comma])
    small = _SMALL.match(text[begin:noun].lstrip())
    return begin + len(text[begin:noun]) - len(text[begin:noun].lstrip()) + (small.end() if small else 0)


def _phrase(text: str, start: int) -> Place:
    close = _END.search(text, start + 3)
    return start, close.start() if close else len(text)


def _rest(text: str, floor: int, stop: int) -> tuple[Place, ...]:
    """The words from the last comma to the date, or from the comma before if they do not begin with a noun."""
    if text.startswith(",", stop) and (named := _antecedent(text, floor, stop)) is not None:
        return _trimmed(text, named, stop)
    places: tuple[Place, ...] = ()
    for begin in (*reversed([m.end() for m in _COMMA.finditer(text, floor, max(floor, stop - 12))][-3:]), floor):
        places = _trimmed(text, begin, stop)
        if places and not _BARE.match(text, places[0][0]):
            break
    return places if places and _SAYS.search(text, *places[0]) else ()


_NAMED = re.compile(
    r"(?<!\bon )(?<!\bof )(?<!\bfor )(?<!\bin )(?<!\bto )(?<!\bat )(?<!\bby )(?<!\bwith )(?<!\bagainst )"
    r"\b(?:the|its|their)\s(?=[A-Z])"
)
_OWN_NOUN = re.compile(r"(?:and\s)?(?:(?:the|an?|its|their|this)\s|[A-Z])")


def _antecedent(text: str, floor: int, stop: int) -> int | None:
    """Where the name begins that ", adopted in Rome" refers to, after a list with commas."""
    comma = text.rfind(", ", floor, stop)
    if comma < 0 or _OWN_NOUN.match(text, comma + 2):
        return None
    starts = [found.start() for found in _NAMED.finditer(text, max(floor, stop - LONGEST), comma)]
    return starts[-1] if starts and ";" not in text[starts[-1] : stop] else None


def goes_on(ground: str, end: int, start: int) -> bool:
    """Whether a date that begins at ``start`` continues a list of dates that ended at ``end``.

    >>> words = "held in 2014 and in 2016"
    >>> goes_on(words, 12, 20)
    True
    """
    return _AGAIN.fullmatch(ground, end, start) is not None


def _trimmed(text: str, start: int, stop: int) -> tuple[Place, ...]:
    words = text[start:stop]
    start += len(words) - len(words.lstrip(" ,"))
    small = _SMALL.match(text[start:stop])
    start += small.end() if small else 0
    tail = _TAIL.search(text[start:stop].rstrip(" ,"))
    stop = start + (tail.start() if tail else len(text[start:stop].rstrip(" ,")))
    return ((start, stop),) if start < stop else ()
