"""Event times: the times in a passage at which something can happen.

In: a passage with its dates, and the organ that speaks. Out: its times in order: the dates that are not those of
documents, the years in names of events, and the sessions of the General Assembly, dated by their number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from toolkit.annotate.passages import Passage
from toolkit.annotate.times.document_dates import in_name, in_title, listed_on, of_document
from toolkit.annotate.times.named_years import named_years
from toolkit.annotate.times.sessions import SessionFound, sessions, years
from toolkit.model import DateKind, DateMention

_OF_YEAR = re.compile(  # "the 2019 Climate Action Summit convened by the Secretary-General on 23 September"
    r"\b[Tt]he (?P<year>(?:19|20)[0-9]{2}) (?:(?=[A-Z])[^,;]{3,120}\s(?:held|convened|hosted)\b[^,;]{0,80}"
    r"|(?:[a-z-]+ ){0,3}(?:celebration|observance|commemoration|launch)s?\b[^,;]{0,80})\son\s(?:[A-Z][a-z]+day,?\s)?$"
)
_ORGAN = re.compile(
    r"\b(?:([A-Z][\w-]+) )?(Assembly|Council|(?:Sub)?[Cc]ommission|(?:Sub)?[Cc]ommittee|Conference|Board|Forum|Parties"
    r"|Group|Body|Panel|Authority|Congress|Platform|Summit|Mechanism|Union)\b"
)
_OWN = re.compile(  # "the Committee on Contributions on its"
    r"(?:(?: (?:of|on|for|and|the|in))* [A-Z][\w’-]+)*[, ]*(?:and )?(?:at|during|by|in|from|to|until|before|of|on)? ?"
    r"(?:the )?(?:its|their) (?:resumed |main part of its |end of (?:its|the) |beginning of (?:its|the) )?"
)
# "at the first session of the Assembly after": any, not that of 1946
_RELATIVE = re.compile(r"(?:\sof the (?:General )?Assembly)?\s(?:following|after|since|at which|to)\b")
_OF_OTHER = re.compile(r" of (?!General Assembly)[A-Z]")  # "the fifty-first session of Working Group III"
# "at its forty-ninth session, in 2016, the Commission"
_BEHIND = re.compile(r", (?:in|on) [^,;]{4,30}, the (Assembly|Commission|Committee|Council|Board|Conference)\b")
_AHEAD = 5  # how many sessions ahead a text plans
_BACK = 20  # and how many it looks back without the Assembly's full name
_TWO_YEARS = re.compile(r"([0-9]{4}) and ([0-9]{4})")
_LIMIT = re.compile(  # "until 5 May 2020", "by the end of its tenth session"
    r"""
    \b (?P<word> by | before | until | till | through | since | after | beyond | prior\sto | no(?:t)?\slater\sthan
          | up\sto | as\s(?:of|from) | from | (?<=period\s)(?:beginning|starting|commencing) )
    (?: (?<=ing) \s (?:on|in|from) )?
    (?:\s at )?
    (?:\s (?:the|its|their) \s (?: end | close | beginning | start | middle | main\spart
          | (?:first|second|third|fourth|last|final)\s(?:resumed\s)?(?:half|quarter|part|week|days) ) \s of )?
    (?:\s (?: early | mid | late | about | and\sincluding ) )?
    (?P<owned> \s (?: the | its | their ) )?
    (?:\s resumed )?
    [\s-] $
    """,
    re.VERBOSE,
)


OF_PART = r"(?: the (?:end|beginning|middle|(?:first|second|third|fourth|last|final) (?:week|half|quarter)) of)?"
"""The part of a month or year that is a limit: "by the first quarter of 2025"."""


class Time(NamedTuple):
    """A time in the words of a passage; ``date`` is None for the date of a document, which is not an event."""

    start: int
    end: int
    date: DateMention | None


class Speaker(NamedTuple):
    """The organ that speaks in a document, and the number of its session."""

    organ: str
    session: int | None


def times_of(passage: Passage, speaks: Speaker) -> list[Time]:
    """The dates, the years in names of events, and the dated sessions of a passage, in order."""
    text, place = passage.text, passage.place
    cited = [passage.back.span(citation.span).end for citation in passage.citations]
    times, said = list[Time](), False
    for mention in passage.dates:
        start, end = passage.back.span(mention.span)
        if mention.kind == "year" and in_name(text, start):
            continue
        paper = of_document(text, mention, (start, end), cited) or (said and listed_on(text[times[-1].end : start]))
        event, said = mention.role in ("event", "year") and not paper, paper
        if mention.kind == "annual" and (named := _OF_YEAR.search(text, max(0, start - 160), start)):
            kind: DateKind = "range" if "/" in mention.edtf else "day"
            mention = replace(mention, edtf=mention.edtf.replace("XXXX", named["year"]), kind=kind)
        times += [Time(*at, one if event else None) for at, one in _each_year(passage, (start, end), mention)]
    if passage.note is not None:
        return sorted(times)
    for found in named_years(text, [(t.start, t.end, t.date.edtf if t.date else "") for t in times]):
        if in_title(text, found.start, found.end):
            continue
        span = place(found.start, found.end)
        words = text[found.start : found.end]
        year = DateMention(span, words, found.edtf, found.kind, "event", passage.clause)
        times.append(Time(found.start, found.end, year))
    numbered = sessions(text)
    for one in numbered:
        if one.kind == "regular" and _of_assembly(text, one, speaks, [n for n in numbered if n.noun == one.noun]):
            span, words = place(one.start, one.end), text[one.start : one.end]
            session = DateMention(span, words, years(one.number), "session", "event", passage.clause)
            times.append(Time(one.start, one.end, session))
    return sorted(times, key=lambda time: (time.start, time.end))


class Limit(NamedTuple):
    """The words that make a time a limit: where they begin, and the one that says how ("until")."""

    start: int
    word: str


def limit(text: str, start: int, date_: DateMention) -> Limit | None:
    """The limit that a time is, by the words before it; None for a time at which, or all through which, it happens.

    >>> from toolkit.model import DateMention, Span
    >>> day = DateMention(Span(0, 0), "5 May 2020", "2020-05-05", "day", "event", "PP1")
    >>> limit("extended the mandate until 5 May 2020", 27, day), limit("met on 5 May 2020", 7, day)
    (Limit(start=21, word='until'), None)
    """
    found = _LIMIT.search(text, max(0, start - 80), start)
    session = date_.kind == "session"
    if found is None or (not session and (found["owned"] or (found["word"] == "from" and "/" in date_.edtf))):
        return None  # "before the 2018 referendum" is a name; "from 4 to 8 May 2020"
    return Limit(found.start(), " ".join(found["word"].split()))


def _each_year(
    passage: Passage, at: tuple[int, int], mention: DateMention
) -> list[tuple[tuple[int, int], DateMention]]:
    """A date, or the two years that it joins: "in 2018 and 2019", but not "between 2018 and 2019"."""
    start, end = at
    years = _TWO_YEARS.fullmatch(passage.text, start, end)
    if years is None or passage.text.endswith("between ", 0, start) or passage.text.startswith(" as ", end):
        return [(at, mention)]
    places = [years.span(1), years.span(2)]
    words = [(place, passage.text[slice(*place)]) for place in places]
    return [(p, replace(mention, span=passage.place(*p), text=w, edtf=w, kind="year")) for p, w in words]


def _of_assembly(text: str, one: SessionFound, speaks: Speaker, shared: list[SessionFound]) -> bool:
    """Whether a session is the Assembly's: by the organ after it, right before it, its number, or the last organ.

    ``shared``: the sessions that share its noun; "respectively" gives each of them its organ.
    """
    if len(shared) > 1 and text.startswith(", respectively", one.noun):
        organs = [m[2] for m in _ORGAN.finditer(text, max(0, shared[0].start - 160), shared[0].start)][-len(shared) :]
        return len(organs) == len(shared) and organs[shared.index(one)] == "Assembly"
    if one.number == 1 and _RELATIVE.match(text, one.noun):
        return False
    of_late = speaks.session is None or one.number > speaks.session - _BACK
    if text.startswith(" of the ", one.noun) and not text.endswith((" its ", " their "), 0, one.start):
        full = text.startswith(("General Assembly", "United Nations General Assembly"), one.noun + 8)
        return full or (of_late and text.startswith("Assembly", one.noun + 8))
    behind = _BEHIND.match(text, one.noun)
    if _OF_OTHER.match(text, one.noun) or (behind and behind[1] != "Assembly"):
        return False
    last = None
    for last in _ORGAN.finditer(text, max(0, one.start - 300), one.start):  # noqa: B007 - the last one
        pass
    if last is None:
        return speaks.organ == "General Assembly" and of_late
    if last[2] == "Assembly" and (last[1] == "General" or (last[1] in (None, "The") and of_late)):
        return True
    ahead = speaks.session is not None and speaks.session <= one.number <= speaks.session + _AHEAD
    return (
        speaks.organ == "General Assembly"
        and ahead
        and (last[2] == "Summit" or not _OWN.fullmatch(text, last.end(), one.start))
    )
