"""Event leads: what stands between the words for what happened and its date, and between two of its dates.

In: the words of a clause with a NUL for each character of a place's name. Out: where the lead begins, ", which was held
in Rome, Italy, from"; whether a date goes on with the one before, "in 2014 and in 2016".
"""

from __future__ import annotations

import re

_NO_SPOT = r"(?!(?:[\w’-]+\s){0,7}(?:Summit|Conference|Forum|Meeting|Congress|Session)\b)"
_SPOT = _NO_SPOT + r"(?:\0+|[A-Z][\w’'-]+(?:\s(?:el\s|de\s)?[A-Z][\w’'-]+)*)"
_HOUSE = r"(?:the\s)?(?:[A-Z][\w’'-]*,?\s(?:(?:of|for|and|the)\s)*){1,8}(?:in|at)"
_SPOTS = rf"(?:(?:in|at)\s(?:the\s)?(?:city of\s)?{_SPOT}|at {_HOUSE}\s(?:the\s)?\0+)(?:,\s{_SPOT}|\s\([^)]*\))*"
_KNOWN = (
    rf"(?:(?:in|at)\s(?:the\s)?(?:city of\s)?(?:{_SPOT},\s)?\0+|at {_HOUSE}\s(?:the\s)?\0+)(?:,\s{_SPOT}|\s\([^)]*\))*"
)
_IS = r"was|were|had been|has been|have been|is|are|will be|took place|to be|to take place|that"
_DONE = (
    "held|convened|hosted|organi[sz]ed|scheduled|signed|adopted|issued|launched|concluded|planned|opened|inaugurated"
    "|celebrated|commemorated|observed|published|established|proclaimed|dated|took place|taking place"
)
_HOW = "by|virtually|online|jointly|successfully|annually|every year|each year"
_HOW += "|remotely|in person|in (?:an? )?(?:hybrid|virtual|online) format|respectively"
_WHEN = (
    "on|in|within|from|of|for|by|since|during|until|before|after|between|dated|as of|through|to|late|early"
    "|no later than"
    "|not later than|(?:no|not) earlier than|at a date|across|over|as at"
    "|where possible,|prior to|the middle of|towards|up|beyond|also|but"
    "|the period|the year|the years"
    "|the (?:first|second|third|fourth|last|final) (?:resumed )?(?:quarter|half|part|week|days) of"
    "|the end of|the beginning of|the main part of"
    "|the general debate of|the high-level week of"
    "|the margins of|the week of|with effect from|effective|and,? in any case,?"
    "|commencing|starting with|starting|beginning with|beginning|respectively|the first part of its|resumed|at|its"
    "|their"
    "|the"
)
LEAD = re.compile(
    r"(?<![\s,])(?=[\s,(]|$)"
    rf"(?:(?:,?\s*\b(?:which|that|who)?\s?(?:{_IS})?\s?(?:{_DONE})?(?:,?\s(?:{_HOW}),?)?)?(?:,?\s{_KNOWN}"
    rf"|\s\({_SPOT}(?:,\s{_SPOT})*,)?"
    rf"|,?\s(?:(?:which|that)\s)?(?:(?:{_IS})\s)?(?:{_DONE}),?\s{_SPOTS}|(?:,\s\0+)+(?=,))"
    r"(?:,?\sfor (?:[\w-]+\s){1,2}(?:days?|weeks?))?"
    rf"(?:,?\s+(?:{_WHEN}|both))*[\s,(]*$"
)
"""What separates the words for what happened from the date: ", which was held in Rome, Italy, from"."""
_AGAIN = re.compile(
    r"(?:\s\([^)]*\))?(?:\sof the (?:United Nations )?(?:General )?Assembly)?"
    rf"(?:,?\s{_SPOTS})?,?\s*(?:and,?|or|to be held|no later than)?\s*"
    r"(?:subsequently|most recently,?|online|(?:by|via) videoconference"
    r"|(?:if necessary,\s)?for (?:an?\s)?(?:[\w-]+\s){1,2}"
    r"(?:days?|weeks?),?)?\s*(?:on|in|from)?\s*"
    rf"(?:{_SPOTS})?,?\s*(?:on|in|from|during)?\s*"
)


def goes_on(ground: str, end: int, start: int) -> bool:
    """Whether a date that begins at ``start`` continues a list of dates that ended at ``end``.

    >>> words = "held in 2014 and in 2016"
    >>> goes_on(words, 12, 20)
    True
    """
    return _AGAIN.fullmatch(ground, end, start) is not None
