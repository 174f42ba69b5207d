"""Where the words for what happened may be wrong: their shape says that they were cut inside a phrase.

In: the words of an event, and those around them. Out: why they are unsure, in a few words. docs/accuracy.md says how
often words that no rule here doubts are right, and how often the others.
"""

from __future__ import annotations

import re

from toolkit.annotate.times.event_nouns import NOUNS, PROPER, WORD
from toolkit.languages.numbers import ORDINAL

MOST = 220
"""The most letters that are read without doubt, if no noun for what happens stands in the first of them."""
HEAD = 80
JOINED = "may join two things"
SEVERAL = "names several at once"
"""Of several that are named by their number, and several times, it is not known which is whose."""
_BEGINS = (
    "the|an?|its|their|our|his|her|this|that|these|those|all|each|every|both|any|several|some|many|more|most|only|over"
    "|about|nearly|almost|approximately|at (?:least|most)|up to|one|two|three|four|five|six|seven|eight|nine|ten"
    "|it|they|there|to|another|other|such|no|follow-up to|e-[a-z]+"
)
_INSIDE = re.compile(rf"(?!(?:{_BEGINS}|{ORDINAL})\b)[a-z]")  # "second … Conferences" shares its noun with the first
_TO = re.compile(r"\bto (?:[a-z]+ly )?(?!the\b|an?\b|its\b|their\b|all\b)[a-z]+")  # "the Council to submit"
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|shall|should|would|did|does|be|been|may|can|must|could|might)\b"
    r"|[a-z]{2,}ed\b|\b(?:made|held|took|taken|began|begun|became|came|gave|given|met|went|fell|rose|grew|undertaken"
    r"|put|set|left|lost|won|written|known|shown|said|led|built|sent|brought|drawn|chosen|marks)\b"
)
_DEED = re.compile(
    r"\b[a-z]{2,}(?:tion|sion|ment|val|sal|ance|ence|ing|ure|sis|ity)s?\b"
    r"|(?i:\b(?:reports?|decisions?|letters?|visits?|attacks?|passage|fall|outcomes?|cycles?|terms?|periods?|phases?|work"
    r"|years?|days?|decades?|reviews?|calls?|offers?|requests?|ends?|beginnings?|efforts?|notes?|loss|use|coup|wars?"
    r"|storms?|cris[ie]s|surveys?|plans?|programmes?|budgets?|rates?|speech|address|births?|deaths?|parade|tests?"
    r"|record|treat(?:y|ies)|conventions?|declarations?|agreements?|statute|charter|protocol|pact|compact|agenda|code"
    r"|accords?|votes?|conflicts?|increases?|decreases?|lists?|goals?|targets?|awards?|prizes?|trends?)\b)"
)
_ENDS = re.compile(  # "recommends that the Sixth Committee"
    r"(?:, (?:which|who|that) [a-z]+s|\b(?:shall|will|to|would|should|may) (?:be|become)"
    r"|,?\s(?:in particular|particularly|especially|notably|including|such as)"
    r"|\b(?:the|of|on|by|with|and|or|its|their|resumed|main|first|second|third)"
    r"|that the [A-Z][\w’-]*(?: (?:[A-Z][\w’-]*|of|on|for|and|the))*)$"
)


# "welcomes that | measures to end it by 2020", "including | postponement of sessions": a noun without an article
_BEFORE_BARE = re.compile(r"^\s*$|\b(?:that|including|with|although|while|of|to) $|[0-9]{4},? $")
_DOING = re.compile(r"[a-z]+ing\b")
_BEFORE_DOING = re.compile(r"\b(?:that|including|of|to|and) $")  # "including | reducing mortality"
_OPENS = re.compile(
    r"(?:in|on|at|by|of|for|from|with|as|and|or|but|which|who|after|before|under|despite|further|see|[a-z]+ed)\b"
    r"|(?:regard|respect|relation|reference|accordance|addition|line|response|conformity|connection) (?:to|with)\b"
)
_MADE = re.compile(  # a paper was made: "the Strategy on Enterprises, | adopted in"
    r",?\s(?:as\s|which (?:was|were|is|are|has been|have been)\s)?"
    r"(?:adopted|launched|issued|published|rendered|signed|submitted|endorsed|presented"
    r"|approved)\b"
)
_POINTS_BACK = re.compile(r"(?:those (?:[a-z]+ed|made|held|taken|given)|such as)\b")  # what it is of stands before
# "in Nairobi, | Kenya, closed on", "in | the world, including 3 million refugees, in"
_REST_OF_ASIDE = re.compile(
    r"[A-Z][\w’-]+(?: [A-Z][\w’-]+)?, (?:[a-z]+ed|[a-z]+ing)$"
    r"|the (?:world|region|country|area|continent|territory), (?:including|especially|particularly|with)\b"
)
# "At the Conference, it was agreed to prepare, if possible, by"
_TWO_CLAUSES = re.compile(
    r"[^,]{3,90}, (?:it|we|they|there|States) (?:was|were|is|are|has|have|agreed|decided|will|shall)\b"
)
_BY = re.compile(r"\b(?:by|for) $")
_GOES_ON = re.compile(
    r" of (?!(?:the year )?[0-9]|(?:early |late |mid-)?[A-Z][a-z]+ [0-9])"
)  # "of November 2019" is a date


# "implementation of | the goals of the Summit has been slow": what has been slow is before
_HEADLESS = re.compile(r"\b(?:of|to|for|into|under|with|from)\s$")
_IS = re.compile(
    r"(?:the|its|their|an?)\s(?:(?!\b(?:that|which|who|whose|where|when)\b)[^,;])*?\s(?:has|have|had|was|were|is|are|will)\s"
)
# "to strengthen support, | as decided in 2023": what was decided is not of that year
_DECIDED = re.compile(
    r"[^,]{12},?\sas\s(?:[a-z]+ly\s)?(?:decided|agreed|requested|recommended|mandated|proposed|announced|called for)"
    r"(?:\sby\s[^,;]*)?$"
)

# "that have been forced to close by | the reforms passed since": the reforms were passed since then
_THEN_DONE = re.compile(r"\b(?:has|have|had|is|are|was|were)\s[^;]*\sthe\s(?:[\w-]+\s){1,4}[a-z]+ed$")
_FOLLOWING = re.compile(
    r"\sfollowing (?:the|his|her|their) (?:death|killing|murder|assassination|arrest|attack)\b"
)  # "the protests following | the death of a woman on"
_TELLS = re.compile(  # "several States have begun to dig": what has been going on, and not what is to be done
    r"(?:(?!\b(?:that|which|who|to)\b)[^,;])*(?:, which)?\s(?:has|have|had|was|were|is|are)\s"
    r"|there (?:is|are|has|have)\b"
)
_BEHIND_DATE = re.compile(r",? by (?:the )?")  # "the report issued on 5 May | by the Fund on wells in"
# "observed a rotation of the equipment | introduced by the forces in": which of the two was then is not known
_WITHIN = re.compile(
    r"\b(?:[a-z]{2,}ed|[a-z]{3,}(?:ize|ise|ate|ify))\s(?:the|an?|its|their|that|into|in)\s[^;]{10,}?\b(?:filed|introduced"
    r"|submitted|adopted|signed|launched|issued|committed|established|made|taken|undertaken|carried out|perpetrated"
    r"|reported)\s(?:in|by|at|on|against|under|with)\b[^,;]*$"
)
_REPORT = re.compile(  # "the report on killings since 2014": the killings are
    r"^(?:the|an?|its|their)\s(?:[\w’-]+\s){0,5}?(?:report|stud(?:y|ie)|note|letter|statement|assessment|survey)s?\s"
    r"|\b(?:containing|describing|detailing|documenting|covering|listing)\b"
)
_GERUND = re.compile(
    r"[A-Z][a-z]+ing\s(?:the|all|its|their|an?|any)\s"
)  # "Implementing all advice of its cycle, in 2010"
_LASTS = ("until", "till", "through", "beyond")
# "open from the tenth day after | its adoption by the Assembly until": what is done in a moment has no end
_MOMENT = re.compile(
    r"(?:the|its|their|an?)\s(?:[a-z-]+\s){0,2}"
    r"(?:adoption|establishment|signing|signature|proclamation|creation|launch|publication|issuance|opening|entry)\b"
)


def _happens(words: str) -> bool:
    return any(word.lower() in NOUNS or word in PROPER for word in WORD.findall(words))


def _joined(what: str, limit: str) -> bool:
    """Whether some words may be of two things that happen, of which only one has the time."""
    if _DECIDED.search(what) or _TWO_CLAUSES.match(what):
        return True
    if limit:
        return limit == "since" and (
            any(shape.search(what) for shape in (_REPORT, _THEN_DONE))
            or (_TO.search(what) is not None and _TELLS.match(what) is None)
        )
    return bool(_GERUND.match(what) or _WITHIN.search(what) or _FOLLOWING.search(what))


def unsure(what: str, before: str = "", behind: str = "", limit: str = "") -> str:
    """Why the words for what happened may be wrong, in a few words; "" where their shape gives no reason.

    ``before``, ``behind``: the words right before them, and right behind them if no date is there.
    ``limit``: the word that makes the date a limit.

    >>> unsure("the signing of a memorandum of understanding")
    ''
    >>> unsure("followed by the passage of Tropical Storm Grace")
    'may begin inside a phrase'
    >>> unsure("the Ad Hoc Working Group")
    'names nothing that happens'
    >>> unsure("the 2011 third joint meeting", behind=" of fisheries organizations")
    'may end inside a phrase'
    """
    known = _BEFORE_DOING if _DOING.match(what) else _BEFORE_BARE
    if (
        (_BEHIND_DATE.fullmatch(before) and " at its " not in what)
        or _POINTS_BACK.match(what)
        or _REST_OF_ASIDE.match(what)
        or before.endswith("-")
    ):
        return "may begin inside a phrase"
    if _INSIDE.match(what) and (_OPENS.match(what) or not known.search(before)):
        return "may begin inside a phrase"
    if _ENDS.search(what) or _GOES_ON.match(behind):
        return "may end inside a phrase"
    if _HEADLESS.search(before) and _IS.match(what):
        return "may begin inside a phrase"
    if limit in _LASTS and _MOMENT.match(what):
        return "may begin inside a phrase"
    if _joined(what, limit):
        return JOINED
    if len(what) > MOST and not _happens(what[:HEAD]):
        return "very long"
    happens = _happens(what) or _MADE.match(behind)
    if _BY.search(before) and not happens and not _TO.search(what):
        return "may begin inside a phrase"
    if happens or _TO.search(what) or _VERB.search(what) or _DEED.search(what):
        return ""
    return "names nothing that happens"
