"""Document dates: the dates that belong to a document, an account, a line or a title, and not to an event.

In: the words of a passage, a date in them, and where the citations in it end. Out: whether the date is that of
a document ("its resolution 75/16 of 23 November 2020", "the Geneva Conventions of 12 August 1949"), the period of a
budget or a report, a line on a map, or a year in the title of something.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from toolkit.languages.calendar import DateFound
from toolkit.model import DateMention

_DOCUMENT = re.compile(r"\W{1,3}(?:(?:of|on|dated|adopted on)\s+)?")
_TIMED = "(?:meeting|session|conference|workshop|seminar|forum|summit|dialogue|round|visit|event|debate)s?"
_PAPER = re.compile(  # the date of a document that has no symbol: "the Geneva Conventions of 12 August 1949"
    r"\b(?:Conventions?|(?:Additional )?Protocols?|Covenants?|Treaty|Treaties|Agreements?|Accords?|Charter"
    r"|Declaration|Statute|Principles|[Rr]eports?|[Ll]etters?|[Nn]otes?(?: verbales?)?|[Rr]esolutions?"
    r"|[Dd]ecisions?|[Oo]pinion|[Jj]udgments?|[Oo]rders?|[Ss]tatements?|[Cc]ommuniqu[eé]s?"
    r"|[Rr]ecommendations?|[Mm]emorand(?:um|a)|[Uu]nderstanding|[Bb]ulletin|Road ?[Mm]ap|Decree|Ordinance)\)?"
    r"(?: thereto)?(?:,? (?:and )?(?:No\. )?(?:[A-Z]{0,4} ?[0-9]|[IVXLC]+/|[A-Z][\w./()-]*[0-9])[\w./()-]*){0,4}"
    r"(?: (?:dated|of)| dated on)(?: the)? $"
)
_NAMED_PAPER = re.compile(  # "the Declaration of Principles on Interim Arrangements of 13 September 1993"
    r"\b(?:Conventions?|Protocols?|Covenants?|Treaty|Agreements?|Declaration|Charter|Statute|Principles|Memorandum"
    r"|Accord|Paper)"
    r"(?:,?\s(?!Conference|Summit|Meeting|Forum|Dialogue|High-level)"
    r"(?:of|on|for|in|to|and|or|the|its|their|by|at|from|under|within|as|between|among|relating|relative|concerning"
    r"|regarding|governing|against|with|without|through|other|certain|[A-Z][\w’-]*))+\sof\s$"
)
_NUMBERED_PAPER = re.compile(  # "its agreed conclusions 1997/2 of", "Economic Commission for Europe decision J (68) of"
    r"\b(?:[Aa]greed [Cc]onclusions|[Rr]esolutions?|[Dd]ecisions?|[Rr]ecommendations?|[Oo]pinions?)\s"
    r"(?:No\. )?(?:[A-Z]{1,3}|[IVXLC]+|[A-Z0-9][\w./-]*[0-9][\w./-]*)(?:\s?\([^()]{1,16}\))*,?\s(?:of|dated)\s$"
)
_SAID_BY = re.compile(  # "the statements of its President of 15 January 2013 (S/PRST/2013/1) and 28 July 2014"
    r"\b(?:[Ss]tatements?|[Dd]eclarations?(?=\sby\b)|[Ll]etters?|(?<!ing )(?<!es )[Nn]otes?|[Rr]eports?|[Oo]pinions?"
    r"|[Jj]udge?ments?|[Oo]rders?(?: of provisional measures)?"
    r"|[Cc]ommuniqu[eé]s?|[Dd]ecisions?|[Rr]esolutions?|[Rr]ulings?|[Rr]epl(?:y|ies)|[Rr]esponses?|[Cc]ommunications?)"
    r"\s(?:(?:by|of|from|to)\s(?:(?:its|the)\s|(?=[A-Z]))|on\s)"
    rf"(?:(?=[A-Z])[^,;()]{{3,70}}|(?!end\b|middle\b|beginning\b)(?:(?!\b(?:{_TIMED})\b)[^,;()]){{3,110}})\s(?:of"
    rf"|dated)\s$"
)
# "resolution 542 (LXXIII) 2022 of the Commission on the situation of human rights of"
_OF_ITS_BODY = re.compile(r"\b[Rr]esolution\s[^,;]{1,30}?\sof\s(?:the\s)?(?=[A-Z])[^,;]{3,160}\s(?:of|dated)\s$")
# "The statements of its President, in particular those of 13 July 2006 (S/PRST/2006/31)", "his plan of 5 May (S/1)":
# the symbol behind the date says that it is a paper's, unless it was said at a meeting.
_SHOWN = re.compile(
    r"\b(?:(?:[Pp]roposal|[Rr]ecommendation|[Rr]equest|[Pp]lan|[Oo]ffer|[Ss]uggestion|[Aa]ssessment|[Uu]pdate)s?"
    r"(?:\s(?:by|of|from)\s[^,;()]{3,70})?|that|those)\s(?:of|dated)\s$"
)
_WITH_SYMBOL = re.compile(r"[^;(),]{4,30}\s\((?:see\s)?[A-Z]+/(?!PV\b|CONF\b)[A-Z0-9]")
_MET = re.compile(rf"\b{_TIMED}\b")
_AND_NUMBER = re.compile(r"\b[Rr]esolutions?\s[0-9]+\sof\s[^;]{0,240}?\sand\s[0-9]+\sof\s$")  # "and 373 of 22 May 2017"
_AND_OF = re.compile(r"\s\([^()]{1,60}\)(?:,|,?\sand)\s(?:of\s)?$")
_PASSED = re.compile(
    r"\b[Rr]esolutions?\b[^;]{0,160},? adopted "
    r"(?:(?:[a-z]+ly|without a vote|by consensus|by acclamation) )?"
    r"(?:by (?:[^,;]|,(?= [A-Z])){0,110} )?(?:on|in) (?:the )?$"
)
# The period of a budget or a report is not an event: "the amount of 5 million dollars for the period from".
_MONTHS = r"(?:[\w-]+-month )?"
_ACCOUNTS = re.compile(
    r"(?:\b(?:dollars|[Bb]udgets?|estimates|assessments|requirements|resources|costs?|amounts?|expenditures?"
    r"|appropriations?|apportion|assess|financing(?: arrangements)?)\b|\$)[^;]{0,200}?"
    rf"\b(?:for|in respect of) (?:the )?{_MONTHS}(?:periods?|years?|biennium)(?: (?:beginning|starting))?(?: from)? $"
    r"|\b(?:[Bb]udget|assessments|programmes? of work(?: of (?:the|its) [^,;]{3,60})?|programme plan"
    r"|programme performance|outline) for"
    r"(?: the (?:year|period)(?: from)?)? $"
    r"|\bfinancial (?:periods?|years?)(?: ended| ending| from)?(?: on)? $|\b[Ff]und for the (?:year|period) $"
    rf"|\bfor the {_MONTHS}(?:period|year|biennium) (?:ended|ending)(?: on)? $"
    r"|\b(?:Appropriates?|appropriat(?:ed|ions?)|(?:net )?amount of [0-9,]+ (?:United States )?dollars"
    r"|final expenditure|actual income)"
    r"[^;]{0,160}(?:in|for) $"
    rf"|\b(?:[Aa]pportion|[Aa]ssess)[^;]{{0,160}} for the {_MONTHS}period from $"
    r"|\bCommitted (?:in|on) [^,;]{3,90} (?:since|between|from) $"  # the name of a tribunal or mechanism
    r"|\bfinancial periods ended(?: on)? $|\bunencumbered balance\b[^;]{0,120} in (?:the year )?$"
    r"|\baccount for [^,;]{3,60} for the (?:period|year)(?: from)? $"
    r"|\breports?\b[^,;]{0,80} covering [^,;]{0,40}(?:during|in|for|from) $"
    r"|\breports?\b[^;]{0,160} for the (?:period|year)(?: from)? $"
    r"|\b(?:that|those) of the [^,;]{3,90} for the (?:period|year)(?: from)? $"
    r"|\bthe (?:current|present|previous) period, from $"
    r"|\bdollars in the year $|\bstatus of (?:contributions|pledges)\b[^;]{0,200} as at $"
    r"|\b(?:available|accrued|outstanding|unpaid|balances?) as at $"
)
_OF_LAW = (
    re.compile(  # "the Convention relative to the Protection of Civilian Persons in Time of War, of 12 August 1949"
        r"\b(?:Convention|Protocol|Covenant|Treaty|Agreement|Declaration|Charter|Statute|Principles)\b[^;]{0,200}, of $"
    )
)
_FINAL = re.compile(r"\bFinal (?:Document|Act|Declaration)s?\b[^,;]{0,120} of $")
_ADOPTION = re.compile(r"\badoption (?:by [^,;]{3,60} )?of\b[^;]{0,120}\bon $")
_OF_THAT_DAY = re.compile(  # "the June 2019 report of the Panel"
    r"\s(?:(?:advisory|joint|final|interim|annual)\s)?(?:reports?|letters?|notes?|statements?|resolutions?"
    r"|decisions?|communiqu[eé]s?|judge?ments?|opinions?"
    r"|memorand(?:um|a))\b"
    r"|\s(?:[A-Z][\w’-]*\s){0,3}(?:Agreement|Declaration|Protocol|Convention|Treaty|Accord|Pact|Memorandum|Road ?[Mm]ap"
    r"|Decree)s?\b"
)
# "the work programme for 2016–2025": the time of a plan or a report, not of what happened
_PERIODS = re.compile(
    r"\b(?:[Rr]eports?|[Pp]lans?|[Ww]orkplan|[Ss]trateg(?:y|ies)|[Yy]earbook|timetable|schedule|[Pp]rogrammes?|[Ff]ramework"
    r"|calendar"
    r"|[Cc]oncept|[Rr]oadmap|[Aa]genda|themes?)\b[^,;]{0,80} for (?:the (?:period|years?) (?:from )?)?$"
    r"|\b(?:[Pp]lan|[Ss]trategy|[Cc]oncept|[Rr]oadmap|[Vv]ision|[Pp]rogramme) (?:for|on|of) [^,;]{3,80} until $"
    r"|\b(?:[Pp]lans?|[Ss]trateg(?:y|ies)|[Vv]ision|[Pp]rogrammes?)\b[^,;]{0,80} (?:to|towards) the year $"
)
_NEXT = re.compile(r"(?:,|,?\sand)\s(?:of\s)?")
_LONG_LIST = 20  # of papers with their dates
_LINES = re.compile(r" (?:lines?|borders?|ceasefire|figures|prices)\b")


_TITLED = re.compile(
    r"\b(?:Declaration|Plan|Programme|Strategy|Commitment|Agenda|Framework)\b[^,;:.]{0,80}: [A-Z][^,;:.]{3,120} by $"
    r"|\bentitled [A-Z][^,;:]{3,120} by $"
)


def of_document(text: str, mention: DateMention, at: tuple[int, int], cited: Sequence[int]) -> bool:
    """Whether the date ``text[at[0]:at[1]]`` is not that of an event; ``cited``: where the citations end.

    >>> from toolkit.model import Span
    >>> text = "the Geneva Conventions of 12 August 1949"
    >>> mention = DateMention(Span(26, 40), text[26:40], "1949-08-12", "day", "event")
    >>> of_document(text, mention, (26, 40), [])
    True
    """
    start, end = at
    cites = mention.kind != "annual" and _ADOPTION.search(text, max(0, start - 180), start) is None
    period = mention.kind == "year" or (mention.kind == "range" and len(mention.edtf) == 9)
    return (
        (cites and any(_DOCUMENT.fullmatch(text, at, start) for at in cited if start - 16 < at <= start))
        or of_paper(text, start)
        or (mention.kind != "annual" and _NUMBERED_PAPER.search(text, max(0, start - 60), start) is not None)
        or (mention.kind == "day" and _OF_ITS_BODY.search(text, max(0, start - 240), start) is not None)
        or _AND_NUMBER.search(text, max(0, start - 280), start) is not None
        or _PASSED.search(text, max(0, start - 240), start) is not None
        or _ACCOUNTS.search(text, max(0, start - 240), start) is not None
        or _LINES.match(text, end) is not None
        or (mention.kind != "annual" and text.endswith((", of ", " line of ", " lines of "), 0, start))
        or (period and _PERIODS.search(text, max(0, start - 120), start) is not None)
        or (text.endswith("the ", 0, start) and _OF_THAT_DAY.match(text, end) is not None)
        or (mention.kind != "annual" and in_title(text, start, end))
    )


def of_paper(text: str, start: int) -> bool:
    """Whether the words before ``start`` say that a date there is that of a paper, be it named or not.

    >>> of_paper("the statement of its President of 5 August 2009", 34), of_paper("the meeting of 5 May", 15)
    (True, False)
    """
    return (
        text.endswith(" dated ", 0, start)
        or _SAID_BY.search(text, max(0, start - 120), start) is not None
        or _PAPER.search(text, max(0, start - 60), start) is not None
        or _with_symbol(text, start)
        or _NAMED_PAPER.search(text, max(0, start - 200), start) is not None
        or _FINAL.search(text, max(0, start - 160), start) is not None
        or _OF_LAW.search(text, max(0, start - 240), start) is not None
    )


def _with_symbol(text: str, start: int) -> bool:
    """Whether a date has the symbol of a paper behind it, and words for a paper before it."""
    shown = _SHOWN.search(text, max(0, start - 120), start) if _WITH_SYMBOL.match(text, start) else None
    return shown is not None and _MET.search(text, max(0, shown.start() - 80), start) is None


def date_ahead(text: str, start: int, starts: Mapping[int, DateFound], *, paper: int) -> DateFound | None:
    """The date of a paper before its symbol in brackets, which is at ``start``: right before, or behind its noun.

    ``starts``: the dates by place; ``paper``: where the words that name it begin, ``start`` if there are none.

    >>> from toolkit.annotate.times.dates import dates
    >>> text = "the statement of its President of 5 August 2009 (S/PRST/2009/24)"
    >>> date_ahead(text, text.index("S/"), {date.start: date for date in dates(text)}, paper=4).edtf
    '2009-08-05'
    >>> text = "the report of 4 March 2016 of the Board on wells (A/70/729)"
    >>> date_ahead(text, text.index("A/"), {date.start: date for date in dates(text)}, paper=4).edtf
    '2016-03-04'
    """
    return _right_before(text, start, starts) or (_behind_noun(text, paper, start, starts) if paper < start else None)


def _right_before(text: str, start: int, starts: Mapping[int, DateFound]) -> DateFound | None:
    ahead = _date_before(text, start, starts)
    if ahead is None or ahead.kind != "day" or text[ahead.end : start] != " (":
        return None
    first = ahead
    for _ in range(_LONG_LIST):  # "of 5 August 2009 (S/PRST/2009/24) and 6 May 2010 (S/PRST/2010/25)"
        before = _date_before(text, first.start, starts)
        if before is None or not listed_on(text[before.end : first.start]):
            break
        first = before
    return ahead if of_paper(text, first.start) else None


_SEVERAL = re.compile("(?:report|note|letter|statement|document)s")
_OTHER_PAPER = re.compile(
    r"[;()]|/[0-9]|\b(?:resolutions?|decisions?|[Cc]onference|[Ss]ummit|[Mm]eeting)\b|\band\s(?:the|its)\s"
)


def _behind_noun(text: str, paper: int, start: int, starts: Mapping[int, DateFound]) -> DateFound | None:
    """The only date between a paper and its symbol: "the report of 4 March 2016 of the Board on wells (A/70/729)"."""
    found = [starts[at] for at in sorted(starts) if paper < at < start]
    one = found[0] if len(found) == 1 and found[0].kind == "day" else None
    if one is None or _SEVERAL.match(text, paper):
        return None
    others = (_OTHER_PAPER.search(text, *place) for place in ((paper, one.start), (one.end, start - 1)))
    return one if not any(others) and of_paper(text, one.start) else None


def _date_before(text: str, start: int, starts: Mapping[int, DateFound]) -> DateFound | None:
    """The last date that begins in the line before a place."""
    return next((starts[at] for at in range(start - 1, max(-1, start - 90), -1) if at in starts), None)


def lists(text: str, paper: int | None, start: int) -> bool:
    """Whether a date goes on with a list of papers: "the statements of 28 July 2016 and | 18 May 2018".

    ``paper``: where the date before ends, if it is that of a paper.

    >>> lists("the statements by its President of 28 July 2016 and 21 December 2017", 47, 52)
    True
    """
    return paper is not None and (_NEXT.fullmatch(text, paper, start) is not None or listed_on(text[paper:start]))


def in_name(text: str, start: int) -> bool:
    """Whether a year at ``start`` is in the title of a paper, whose own date may follow.

    >>> in_name("the Declaration on AIDS: On the Fast Track to End AIDS by 2030, adopted on", 58)
    True
    """
    return _TITLED.search(text, max(0, start - 240), start) is not None


def listed_on(between: str) -> bool:
    """Whether a date behind that of a document is one, too; ``between``: the words between the two.

    >>> listed_on(" (S/PRST/2013/1) and ")
    True
    """
    return _AND_OF.match(between) is not None or (between.endswith(" and of ") and ";" not in between)


def in_title(text: str, start: int, end: int) -> bool:
    """Whether a place is in the title of something: in quotation marks that open inside the passage and close.

    >>> in_title("the item entitled “Follow-up to the 2013 meeting”", 35, 39)
    True
    """
    opens, closes = text.rfind("“", 0, start), text.find("”", end)
    return opens > 0 and text.rfind("”", 0, start) < opens and closes > 0
