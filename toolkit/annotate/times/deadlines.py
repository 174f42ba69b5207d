"""Deadlines: by when, or how often, something is to be done, in the words of the text.

In: the words of an act. Out: ``Deadline`` places, with a date in the Extended Date/Time Format (ISO 8601-2) if the text
gives one: "../2030" is by 2030, "2024-09/2025-09" the seventy-ninth session of the General Assembly.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from toolkit import data
from toolkit.annotate.times.sessions import of_officer, opens
from toolkit.languages.numbers import ORDINAL, ordinal
from toolkit.model import DateMention
from toolkit.tomlfile import load

_PAPER = r"\s(?:\w+\s){0,3}(?:reports?|submissions?|budgets?)\b"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|thirty|sixty|ninety)"
_COUNT += r"(?:\s\(\d+\))?"  # "ten (10)"
_AFTER = (
    r"\s(?:after|following|from)\s(?:the\sdate\sof\s)?(?:the\s|its\s|this\s|the\spresent\s)?(?:adoption|resolution)"
)
_UNIT = r"(?:(?:calendar|working|business)\s)?(?:day|week|month|year|biennium)s?"
_NUMBER = rf"(?:one hundred and )?(?:{ORDINAL})"
_SESSION = re.compile(
    r"(?:\b(?:at|to|during|for|in|on(?=\sthe\s\w+\sday)|from|as of|"
    r"(?P<limit>(?P<ahead>before|prior to|in advance of)|by|until|(?:no|not) later than(?:\sat)?))\s+"
    r"(?:the\s(?:(?P<end>end|close)|(?P<begin>beginning|start|opening|commencement|first\sday)|main\spart|"
    r"(?:second\sday\sof\sthe\s)?general\sdebate|high-level\s(?:week|segment)|(?:first|second|third|last)\s(?:quarter|half)"
    r"|(?:(?:first|second|third)\s)?(?:resumed\s)?part)\sof\s)?"
    r"|(?<=agenda )of\s+)(?:(?:both\s)?(?:its|the|their|his|her)\s(?:resumed\s)?|(?<!for\s)(?=(?:future|successive)\s))"
    rf"(?P<numbers>{_NUMBER}(?:(?:,\s|,?\sand\s)(?:the\s)?(?:{_NUMBER}))*|next|(?<!in its )future|successive|following"
    r"|subsequent|forthcoming|upcoming|coming|relevant|current|(?:annual|organizational)(?=\ssession))\s"
    r"(?P<kind>(?:regular|annual|special|emergency|substantive|organizational|resumed|ordinary"
    r"|plenary)\s(?:special\s)?)?"
    r"(?:\((?:19|20)\d\d\)\s(?:regular\s)?)?sessions?\b(?:(?<=session)\s(?:(?:of|in)\s)?(?P<year>(?:19|20)\d\d)\b)?"
)
_PAST = re.compile(
    r"\b(?:adopted|decided|taken|made|gained|delivered|identified|appointed|requested|endorsed|approved|established|recommended|reached|agreed|concluded"
    r"|issued|took\splace|"
    r"signed|launched|proclaimed|put\sforward|initiated|pledged|expressed|"
    r"(?<!be )(?:held|convened|submitted|presented|considered|discussed))"
    r"(?:\s+(?:by\s(?:(?!\s(?:shall|will|should|must|and\sto)\s)[^,;]){1,200}|to\s[^,;]{1,60}))?(?:\s+(?:on|in)\s"
    r"(?:the\s)?(?:[0-9]{1,2}\s[A-Z][a-z]+\s[0-9]{4}|(?:[A-Z][a-z]+\s)?[0-9]{4}|[A-Z][\w, ]{2,30}?))*,?\s\Z"
)
# "taking into account the sum already paid for the period from"
_ALREADY = re.compile(r"\b(?:already|previously)\s\w+\b[^,;]*\Z")
# "the documents relating to the consideration of this item by the Assembly at its seventy-fifth session"
_RECORD = re.compile(
    r"\b(?:relat(?:ing|ed)|pertaining)\sto\sthe\s(?:consideration|discussion|examination)\sof\b[^,;]*\Z"
)
# "By participating in its annual session": how something is done, not by when.
_TAKES_PART = re.compile(r"\b(?:participat(?:e|es|ing|ion)|(?:delegations?|delegates|representatives|observers))\s\Z")
_NOT_BY = (_PAST, _RECORD, _TAKES_PART)
_ORGAN = re.compile(
    r"(?:\b([A-Z][\w-]+) )?\b(?:(Assembly)|Council|Commission|(?:Sub)?[Cc]ommittee|Board|Forum|"
    r"Conference|Group|Authority|Panel|Congress|Meeting)\b"
)
# Each pattern with a word that it always contains, which is searched for first. GATHERING, PERIOD and STAGE are nouns
# of ``data/languages/en/deadlines.toml``.
_THE = r"(?:(?:the|such|its|each|their|these|those)\s)"
_WORD = r"(?:(?!(?:before|after|prior|until|in|at|on)\b)[\w-]+\s)"
_BEFORE = r"(?:prior\sto|before|in\sadvance\sof|ahead\sof)"
_PATTERNS = (
    ("period", "within", rf"\bwithin\s(?:the\snext\s|a\s(?:maximum\s)?period\sof\s)?{_COUNT}\s{_UNIT}\b"),
    ("period", "between", r"\b(?:during|in|over|within)\s(?:the|its|their)\s(?:[\w-]+\s){0,6}"
     r"(?:period|years|months|weeks)\sbetween\s[^,;:]{1,100}?\sand\s[^,;:.]{1,100}"),
    ("period", "within", r"\bwithin\s(?:a\sdecade|a\sfew\s(?:days|weeks|months|years)"
     r"|the\sshortest\s[a-z]+\s(?:period|time))\b"),
    ("period", " months", rf"\bin\s{_COUNT}\smonths\b"),
    ("period", "after ", rf"(?<!, )(?<!until )\bafter\s{_COUNT}\s{_UNIT}\b"
     r"(?!,?\s(?:of|in|from|since|after|following|on)\b)"),
    ("period", "later than", rf"\b(?:no|not)\slater\sthan\s{_COUNT}\s{_UNIT}\b"),
    ("period", "period of", rf"\bfor\s(?:a|another)\s(?:further\s|new\s)*period\sof\s{_COUNT}\s{_UNIT}\b"),
    ("period", "tion", rf"\b(?:(?:for|within)\s(?:up\sto\s|an?\s(?:\w+\s)?period\sof\s)?)?{_COUNT}\s"
     rf"{_UNIT}{_AFTER}\b"),
    ("period", " another ", rf"\bfor\sanother\s{_COUNT}\s{_UNIT}\b"),
    ("period", " further ", rf"\bfor\s(?:a|another)\sfurther\s{_COUNT}\s{_UNIT}\b"),
    ("period", "intersessional", r"\bduring\sthe\sintersessional\speriod\b"),
    ("regular", "every", rf"\b(?:(?:at\sleast\s)?once\s)?every\s(?:(?:{_COUNT}|other)\s)?(?:{_UNIT}|session)\b"),
    ("regular", "ally", r"\b(?:(?:bi|semi-?)?annually|biennially|triennially|quadrennially)\b(?!\ssince\b)"),
    ("regular", "ly", r"\b(?:quarterly|monthly|regularly|periodically)\b(?!\srates?\b)"
     r"(?!(?<!are\sregularly)(?<!is\sregularly)(?<!be\sregularly)\s\w+ed\sby\b)"),
    ("regular", "basis", r"\bon\san?\s(?:\w+\sand\s)?(?:regular|annual|yearly|biennial|triennial|quadrennial"
     r"|weekly|daily|continuous|continual|continuing|periodic|quarterly|monthly|six-monthly|ongoing|systematic)\sbasis\b"),
    ("regular", " interval", rf"\bat\s(?:regular\sintervals|(?:{_COUNT})-(?:day|week|month|year)\sintervals"
     rf"|intervals\sof\s{_COUNT}\s{_UNIT})(?:\sthereafter)?\b"),
    ("regular", "each", r"\b(?<!for\s)each\s(?:year|session|biennium|quinquennium|quarter|month)\b"),
    ("regular", " a year", r"(?<!exceeding\s)\b(?:once|twice|three\stimes)\sa\syear\b"),
    ("soon", " as ", r"\bas\s(?:soon|early|quickly|rapidly|speedily|swiftly|promptly|expeditiously)"
     r"\sas\s(?:possible|practicable|feasible|practical|appropriate|necessary)\b"),
    ("soon", " as soon as ", r"\bas\ssoon\sas\s(?!possible|practicable|feasible|appropriate)(?:[\w-]+\s){1,6}"
     r"(?:(?:is|are)\s\w+|permits?|allows?)\b"),
    ("regular", "each of ", r"\bat\seach\sof\s(?:its|their)\s(?:[\w-]+\s){0,3}?(?:sessions|meetings)\b"),
    ("session", "that session", r"\b(?:at|(?<=agenda )of)\sthat\ssession\b"),
    ("report", " next ", rf"\bin\s(?:the\scontext\sof\s)?(?:the|his|her|its|their)\snext{_PAPER}"),
    ("report", " future ", rf"\bin\s(?:his|her|its|their)\sfuture{_PAPER}"),
    ("report", "coming ", rf"\bin\s(?:the\scontext\sof\s)?(?:his|her|its|their)\s(?:forth|up)coming{_PAPER}"),
    ("soon", "upon ", r"\bupon\s(?:the\s|its\s)?(?:completion|conclusion|expiry|expiration|termination)"
     r"(?:\sof\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){0,2}[\w-]+)?\b"),
    ("soon", " of ", rf"\b{_BEFORE}\s(?:the\s)?STAGE\sof\s{_THE}?{_WORD}{{0,4}}?(?:GATHERING|sessions?)\b"),
    ("soon", " the ", rf"\b{_BEFORE}\s(?:the|its|each)\s{_WORD}{{0,4}}?GATHERING\b"),
    ("soon", "s", rf"\b{_BEFORE}\s(?:such\s)?GATHERING(?<=s)\b"),
    ("soon", "during ", rf"\bduring\s{_THE}{_WORD}{{0,5}}?GATHERING(?:\sof\sthe\s(?:General\s)?Assembly)?\b"),
    ("soon", " of ", rf"\bat\sthe\sSTAGE\sof\s{_THE}?{_WORD}{{0,4}}?(?:GATHERING|PERIOD)\b"),
    ("soon", "remainder", rf"\b(?:for|during|throughout)\sthe\sremainder\sof\s{_THE}{_WORD}{{0,3}}?PERIOD\b"),
    ("period", " next ", rf"\b(?:for|over|in|during)\sthe\snext\s{_COUNT}\s{_UNIT}\b"),
    ("soon", "time for", r"\bin\s(?:good\s)?time\sfor\s(?:the|its|his|their)\s[^,;:.]{1,60}"),
    ("date", "ing with ", r"\b(?:starting|beginning|commencing)\swith\s(?:the|its|his)\s"
     r"[^,;:.]{0,60}\b(?:(?:19|20)\d\d|session|forum|report|budget)\b(?:\s[^,;:.]{1,100})?"),
    ("date", " week of ", r"\b(?:by|before|(?:no|not)\slater\sthan|during|in)\sthe\s"
     r"(?:first|second|third|last)\sweek\sof\s[A-Z][a-z]+\b(?!\s\d)"),
    ("soon", "earliest", r"\bat\s(?:the|its|their)\searliest(?:\s(?:possible|practicable))?(?:\s(?:date|time|"
     r"opportunity|convenience|stage|moment))?\b"),
    ("soon", "an early", r"\bat\san\searly\s(?:date|stage|opportunity)\b"),
    ("soon", "immediately", r"\bimmediately\b(?!\s(?:after|following|upon|prior|before))"),
    ("soon", "forthwith", r"\bforthwith\b"),
    ("soon", "delay", r"\bwithout\s(?:further\s|any\s|undue\s)*delay\b"),
)  # fmt: skip


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """The patterns with the nouns of ``data/languages/en/deadlines.toml``. Raises ``VocabularyError``."""
    toml = load(data.path("languages/en/deadlines.toml"))
    words = toml.table((), {"version": str, "gatherings": list, "periods": list, "stages": list})
    gathering, period, stage = (f"(?:{'|'.join(words[key])})" for key in ("gatherings", "periods", "stages"))
    nouns = {"GATHERING": f"{gathering}s?", "PERIOD": period, "STAGE": stage}
    return [
        (kind, literal, re.compile(re.sub(r"[A-Z]{5,}", lambda noun: nouns[noun[0]], pattern)))
        for kind, literal, pattern in _PATTERNS
    ]


_END = re.compile(
    r"\b(?:(?P<limit>by|before|until|prior to|(?:no|not) later than)|at|in|from|during|towards|within)\s(?:the\s)?"
    r"(?:(?:end\sof\sthe\s(?:first|second|third|fourth|last)\s(?:half|quarter)|end|middle|beginning|start|close|(?:first|second)\shalf|(?:first|second|third|fourth|last)\squarter)\sof\s"
    r"|(?:early|late|mid)[\s-])"
    r"(?P<year>(?:19|20)\d\d)\b"
)
# Whatever thing or time follows, but for a year, which may be past: "no later than the deadline for nominations".
_LATEST = re.compile(
    r"\b(?:no|not)\slater\sthan\s(?:(?!\s(?:to|for|in\sorder|so|and)\s)[^,;:\d]){3,80}(?![^,;:]{0,20}\d)"
)
_COUNTED = re.compile(r"\bin\s(?P<year>(?:19|20)\d\d)(?=\s\(\d+\s[a-z])")  # "in 2026 (10 meetings)"
_YEARLY = re.compile(
    r"\b(?:at|during|in|for|by|before|until|prior\sto|to)\s(?:its|the|their)\s(?:\w+\s)?"
    r"(?:(?P<year>(?:19|20)\d\d)\s(?:\w+\s)?session|sessions?\s(?:of|in)\s(?P<after>(?:19|20)\d\d))\b"
)
# "The arrangements for the meetings on 8 December", "1,000 dollars for the period from 1 May", "the anniversary of the
# Year in 2034": the time is that of what happens, unless the act is to hold it; nor is what else happens then by when
# something is done "in order to" use it.
_HAPPENS = re.compile(
    r"\b(?:for|of)\s(?:the|an?|its|their)\s(?:[\w-]+\s){0,4}"
    r"(?:[Mm]eeting|[Cc]onference|[Ss]eminar|[Ww]orkshop|[Ss]ummit|[Ff]orum|retreat)s?\s\Z"
    r"|\b(?:dollars|euros|amount|requirements|resources|budgets?|estimates|balance)\s(?:[^,;]{1,60}\s)?"
    r"for\sthe\s(?:financial\s|biennial\s)?period\s\Z"
    r"|\bapproved\sfor\sthe\s[^,;]{1,60}\sfor\sthe\speriod\s\Z"
    r"|\banniversar(?:y|ies)\s(?:of\s[^,;:]{1,100}\s)?\Z|\bin\sorder\sto\s[^,;:]{1,200}\Z"
)
# "Before the conference in Nairobi in June 2027": the time is the conference's, before which something is due.
_AHEAD = re.compile(
    r"\b(?:before|prior\sto|ahead\sof|in\sadvance\sof)\s(?:the|its|their|an?)\s[^,;:]{0,80}"
    r"\b(?i:meeting|conference|summit|session|forum|congress|segment|consultations?|review|dialogue)\b[^,;:]{0,60}\Z"
)
# "The schedule for the period from 2024 to 2030 agreed upon": it is agreed already.
_AGREED = re.compile(r"\s(?:agreed|adopted|approved|decided|established)\b")
# "To support the Conference, to be held in 2025": the year is that of the Conference, unless the act is to hold it.
_HOLDS = re.compile(
    r"\b(?:to|shall)\s(?:convene|organize|hold|host|arrange|schedule)[\s,]|\b(?:shall|will)\sbe\s(?:held|convened)\b"
)
_HELD = re.compile(
    r",?\s(?:(?:(?:which|that)\s(?:will|shall)|to)\stake\splace\b|(?:which\sis\s)?scheduled\b"
    r"|(?:(?:(?:which|that)\s(?:is\sto|will|shall)|to)\sbe)\s(?:\w+ly\s)?"
    r"(?:held|convened|organized|hosted|celebrated|observed|launched|negotiated|compiled|established|conducted|undertaken"
    r"|opened)\b)"
    r"[^;]{0,80}\Z"
)
# "In which the Council demanded that they leave forthwith": a demand of its own, not the one of this paragraph.
_RECALLED = re.compile(
    r",\s(?:while\s)?(?:welcoming|noting|recalling|commending|considering|acknowledging)\s(?:(?!\sto\s)[^;:]){0,200}\Z"
    r"|\b(?:without\sprejudice\sto|taking\sinto\s(?:account|consideration)|considering\sthat"
    r"|in\s(?:accordance|line)\swith|consistent\swith|pursuant\sto|pending|subject\sto|acknowledging\sthat|as\sagreed\sby)"
    r"\s(?:(?!\s(?:and\sto|or\sto|shall|will)\s)[^,;:])*\Z"
    r"|\b(?:(?:in|by)\swhich\s(?:the\s[A-Z]|it\b)|so\sthat\s)(?:(?!,\sand\sto\s)[^;])*(?<!,\s)\Z"
    r"|\bwith\s(?:a|the)\srequest\sthat\s(?:(?!\sand\sto\s)[^;:])*\Z"  # of those to whom it is sent
)
# "The Conference held in Glasgow, Scotland, from 31 October", "the mechanism used in the current period, from 1 July"
_ONCE = re.compile(
    r"(?<!\bbe\s)(?<!being\s)\b(?:held|hosted|used|convened|observed)"
    r"(?:\s(?:in|at)\s(?:[^;]{1,120},|[^,;]{1,60})|\sby\s[^,;]{1,60})?\s\Z"
)
# "The action taken in 2023", unless it is "to be taken in 2023"; "the first phase, as extended in 2023"
_DONE = re.compile(r"\b(?:taken|made|set|[a-z]+ed)\s\Z")
_TO_BE = re.compile(r"\b(?:be|being)\s(?:[\w-]+\s){0,4}\Z")
# "To prepare for the meeting in 2027", "after the ending of the plan in 2027", "the review, in 2027, of the plan"
_OF_OTHERS = re.compile(
    r"\b(?:prepar(?:e|ing|ations?)\sfor|(?:ending|expiry|expiration)\sof)\s[^,;:]{1,150},?\s\Z"
    r"|\btowards\sthe\s(?:[\w-]+\s){0,8}review,?\s\Z"
)
_NAMED = re.compile(
    r"\b(?:Days?|Year|Decade|Games|Forum|forum|Congress|Summit|referendum|elections?|consultations|Programme|Goals)\b"
    r"(?:\s[^,;:]{1,100})?\s\Z"
)
# "Towards the target of ending hunger by 2030": the year is that of the target.
_AIMS = re.compile(r"\b(?:targets?|goals?)\s(?:of|to)\s[^,;:]{1,120}\Z")
_OBSERVES = re.compile(r"\b(?:observ|mark|celebrat|commemorat|conven|organiz)(?:e|ing|es)?\b")
_AHEAD_OF = ("before ", "prior ", "in advance ", "ahead ")
_FROM = re.compile(r",?\s(?:thereafter,?\s)?(?:beginning|starting|commencing|as\s(?:of|from))\s")
_WAS = re.compile(r"\b(?:was|were|had\s(?:been|to)|should\shave)\s(?:\w+\s){0,4}\Z")  # "that were due by 2019"
_DAY_OF = re.compile(r"\d\s[A-Z][a-z]+\sof\s\Z")  # "to proclaim 7 July of each year as a Day"
# "The budget, which runs annually", "to enable States to regularly report"
_WHICH = re.compile(
    r"\b(?:which|that|who)\s(?P<will>(?:will|shall)\sbe\s)?(?:\w+\s){0,3}\Z|\b(?:enabl|allow|help|assist)\w*\s[^,;:]{1,60}\sto\s\Z"
)
_BY = re.compile(
    r"(?:(?P<limit>\b(?:by|before|until|till|(?:no|not)\slater\sthan|prior\sto|on\sor\sbefore))"
    r"|(?P<begin>\b(?:(?:starting|beginning|commencing)\s(?:in|on|from|with)|as\s(?:from|of)|effective(?:\sfrom)?"
    r"|from))"
    r"|\b(?:in|on|during|(?<!as )at|across|throughout|each|every))"
    r"\s(?:(?:the|its)\s(?:end|beginning|start|close|middle|week|first\s\w+|second\s\w+)\sof\s|the\syear\s|early\s"
    r"|late\s|mid-|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?\Z"
)


_NEXT = re.compile(r"(?:,|,?\s(?:and|or))\s(?:by\s)?")  # "by 4 July 2023 | and | 3 January 2024"
_TWO_YEARS = re.compile(r"(?:[a-z\s]*\s)?(\d{4})\sand\s(\d{4})")
_MORE = re.compile(r"(?:,|,?\sand)\s(?P<year>(?:19|20)\d\d)\b(?![–-]|\s(?:sessions?|budget|programme|Agenda)\b)")


class Deadline(NamedTuple):
    """``text[start:end]`` says by when or how often.

    ``kind``: "session", "date", "period" (a length of time), "regular" (repeatedly), "report" ("in his next report") or
    "soon"; ``edtf``: the date, "" if the words give none.
    """

    start: int
    end: int
    kind: str
    edtf: str = ""


def deadlines(
    text: str,
    start: int,
    end: int,
    *,
    dates: list[tuple[int, DateMention]],
    organ: str = "",
    session: int | None = None,
    year: int | None = None,
    events: bool = True,
) -> list[Deadline]:
    """The deadlines in ``text[start:end]``, in order; no two overlap.

    ``events``: whether the time of what is "to be held" counts, as in a decision to hold it.
    ``dates``: the dates of the text with the places where they begin in it; ``organ``: the one meant by "its session"
    if no other is named; ``session``, ``year``: those of the resolution, before which nothing falls due.

    >>> words = "to report to the General Assembly at its seventy-ninth session and annually"
    >>> [(words[f.start : f.end], f.edtf) for f in deadlines(words, 0, len(words), dates=[])]
    [('at its seventy-ninth session', '2024-09/2025-09'), ('annually', '')]
    """
    part = text[start:end]
    found = [
        Deadline(match.start() + start, match.end() + start, kind)
        for kind, literal, pattern in _patterns()
        if literal in part
        for match in pattern.finditer(part)
        if not (kind == "regular" and _of_another(part, match.start(), events=events))
        and not (match[0].startswith(("during ", "at ")) and _past(text, start, match.start() + start))
        and not _DAY_OF.search(part, max(0, match.start() - 25), match.start())
    ]
    if " session" in part:
        found += _sessions(text, start, end, organ, (session, year))
        found += _years(_YEARLY, "session", text, start, end, year)
    found += _dates(text, start, end, dates, year, events=events)
    if any(century in part for century in (" 20", "-20", " 19", "-19")):
        found += _years(_END, "date", text, start, end, year)
        found += _years(_COUNTED, "date", text, start, end, year)
    if not events:
        found = [
            one
            for one in found
            if not _HELD.search(text, max(start, one.start - 120), one.start) or _HOLDS.search(text, start, one.start)
        ]
    found += [
        Deadline(late.start(), late.end(), "soon")
        for late in (_LATEST.finditer(text, start, end) if " later than " in part else ())
        if not any(one.start < late.end() and late.start() < one.end for one in found)
    ]
    found = [one for one in found if text.rfind("“", start, one.start) <= text.rfind("”", start, one.start)]
    found = [one for one in found if not _RECALLED.search(text, max(start, one.start - 600), one.start)]
    found.sort(key=lambda f: (f.start, -f.end, f.kind != "session"))
    kept: list[Deadline] = []
    for one in found:
        between = text[kept[-1].end : one.start] if kept else ""
        if between == " " and text.startswith("during ", kept[-1].start):
            kept[-1] = kept[-1]._replace(end=one.end, edtf=one.edtf)  # "during the debate at its ninth session"
        elif between == " " and one.kind == "regular":  # "on 26 September every year"
            kept[-1] = kept[-1]._replace(end=one.end, kind="regular")
        elif between == " " and kept[-1].kind == "regular" and text.startswith("on ", one.start):
            kept[-1] = kept[-1]._replace(end=one.end, edtf=one.edtf)  # "every year on 9 August"
        elif between == " " and one.kind == "soon" and text.startswith(_AHEAD_OF, one.start):
            kept[-1] = kept[-1]._replace(end=one.end)  # "at the beginning of 2031 before the meeting"
        elif kept and kept[-1].kind == "regular" and _since(text, kept[-1].end, one):
            kept[-1] = kept[-1]._replace(end=one.end, edtf=one.edtf)  # "annually, beginning in 2025"
        elif not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _of_another(text: str, at: int, *, events: bool) -> bool:
    """Whether what is done regularly is another thing than what is asked: "the budget, which runs annually"."""
    which = _WHICH.search(text, max(0, at - 80), at)
    return which is not None and not (events and which["will"])


def _past(text: str, start: int, at: int) -> bool:
    """Whether what is named before a time was done then: "the views expressed by States during the debate"."""
    return _PAST.search(text, max(start, at - 240), at) is not None


def _since(text: str, at: int, one: Deadline) -> bool:
    """Whether a time says since when something is done regularly: "annually, | beginning in 2025"."""
    found = _FROM.match(text, at, one.end)
    return found is not None and found.end() >= one.start


def _sessions(text: str, start: int, end: int, organ: str, now: tuple[int | None, int | None]) -> Iterator[Deadline]:
    """The sessions by which something is due; ``now``: the session and the year before which nothing falls due."""
    session, year = now
    for match in _SESSION.finditer(text, start, end):
        past = any(was.search(text, max(start, match.start() - 240), match.start()) for was in _NOT_BY)
        of = match["year"] or ""  # "at its second regular session of 2027"
        if past or text.startswith(", held", match.end()) or (of and year and int(of) < year):
            continue
        if text.startswith(("at its ", "of the ", "for its "), match.start()) and of_officer(text, match.start()):
            continue
        edtf = f"../{of}" if of and match["limit"] else of
        numbers = [n for word in re.split(r",?\sand\s(?:the\s)?|,\s", match["numbers"]) if (n := ordinal(word))]
        if not numbers:
            if match["numbers"] != "current":
                yield Deadline(*match.span(), "session", edtf)
        elif not match["kind"] and _of_assembly(text, start, end, match, organ):
            if session is None or min(numbers) >= session:
                yield Deadline(*match.span(), "session", _during(match, numbers))
        else:
            yield Deadline(*match.span(), "session", edtf)


def _during(match: re.Match[str], numbers: list[int]) -> str:
    """The months of some sessions of the General Assembly, or those by which something is due."""
    first, last = opens(min(numbers)), opens(max(numbers)) + 1
    if not match["limit"]:
        return f"{first}-09/{last}-09"
    ahead = match["begin"] or (match["ahead"] and not match["end"])
    return f"../{first if ahead else last}-09"


def _of_assembly(text: str, start: int, end: int, match: re.Match[str], organ: str) -> bool:
    """Whether it is a session of the General Assembly: the organ named after it, last before it, or that speaks."""
    after = _ORGAN.match(text, match.end() + 8, end) if text.startswith(" of the ", match.end()) else None
    before = _ORGAN.finditer(text, max(start, match.start() - 200), match.start())
    for named in (after,) if after else before:
        organ = "General Assembly" if named[2] and named[1] in (None, "General") else named[0]
    return organ == "General Assembly"


def _years(
    pattern: re.Pattern[str], kind: str, text: str, start: int, end: int, year: int | None
) -> Iterator[Deadline]:
    """What a pattern with a year finds, unless the year is past."""
    for match in pattern.finditer(text, start, end):
        found = match.groupdict()
        of = str(found["year"] or found.get("after"))
        if int(of) >= (year or 0) and not _PAST.search(text, max(start, match.start() - 90), match.start()):
            yield Deadline(*match.span(), kind, f"../{of}" if found.get("limit") else of)


def _place(dated: tuple[int, DateMention]) -> int:
    return dated[0]


def _dates(
    text: str, start: int, end: int, dates: list[tuple[int, DateMention]], year: int | None, *, events: bool
) -> Iterator[Deadline]:
    same: re.Match[str] | None = None  # the words before the date above
    stop = start
    for at, date in dates[bisect_left(dates, start, key=_place) : bisect_left(dates, end, key=_place)]:
        if date.role == "citation":
            continue
        by = _BY.search(text, max(start, at - 50), at)
        if same and same["begin"] and "/" not in date.edtf:
            same = None  # "from 1 to 5 April | and 11 April"
        goes_on = by is None and same is not None and _NEXT.fullmatch(text, stop, at) is not None
        by, same = same if goes_on else by, None
        if ahead := _AHEAD.search(text, max(start, at - 180), at):
            if date.last is None or year is None or date.last.year >= year:
                yield Deadline(ahead.start(), at + len(date.text), "date", f"../{date.edtf.split('/')[0]}")
            continue
        stop = at + len(date.text)
        if by is None or _elsewhere(text, start, by, stop, events=events) or _AGREED.match(text, stop):
            continue
        last = date.last
        if last is not None and (last.year < year if year else not (by["limit"] or by["begin"])):
            continue
        edtf = date.edtf
        if by["limit"] and (two := _TWO_YEARS.fullmatch(date.text)):  # "by 2026 | and 2027": by each of them
            yield Deadline(by.start(), at + two.end(1), "date", f"../{two[1]}")
            yield Deadline(at + two.start(2), stop, "date", f"../{two[2]}")
            continue
        if by["limit"]:
            edtf = f"../{edtf.split('/')[-1]}"
        elif by["begin"] and "/" not in edtf:
            edtf += "/.."
        yield Deadline(at if goes_on else by.start(), stop, "date", edtf)
        same = None if by["begin"] and "/" not in date.edtf else by
        while more := _MORE.match(text, stop, end):  # "in 2026, 2029 and 2032"
            yield Deadline(more.start("year"), more.end(), "date", more["year"])
            stop = more.end()


def _elsewhere(text: str, start: int, by: re.Match[str], stop: int, *, events: bool) -> bool:
    """Whether a date is that of something else than what is asked: of what is named before it, or was done already."""
    at = by.start()
    if _ALREADY.search(text, max(start, at - 200), at) or _WAS.search(text, max(start, at - 60), at):
        return True
    if by["limit"]:
        return not events and _AIMS.search(text, max(start, at - 150), at) is not None
    done = _DONE.search(text, max(start, at - 30), at)
    if _ONCE.search(text, max(start, at - 150), at) or (
        done and not by["begin"] and not _TO_BE.search(text, start, done.start())
    ):
        return True
    if _OF_OTHERS.search(text, max(start, at - 170), at):
        return True
    named = None  # to go to the Forum in 2026 is asked, not when it meets; but "to mark the Day on 21 September"
    if not (events or by["begin"] or text.startswith((" each ", " every "), stop)):
        named = _NAMED.search(text, max(start, at - 150), at)
        named = None if named and _OBSERVES.search(text, max(start, named.start() - 100), at) else named
    happens = named or _HAPPENS.search(text, start, at)
    return happens is not None and not _HOLDS.search(text, start, at)
