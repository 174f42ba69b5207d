"""Event bodies: who took part in what happened, as far as the words say so.

In: the bodies and places named in the words of a clause, and the words for what happened. Out: the ids of the bodies in
those words, of those by whom it was held, or else of who does it in the statement.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.annotate.bodies import BodyMention
from toolkit.annotate.times.event_nouns import GATHERINGS, MADE, Place
from toolkit.annotate.times.event_words import What

_BY_WHOM = re.compile(r"\bby\b|\b(?:held|conducted) (?:in|within) the $")
_CONVENES = re.compile(r"\b(?:convene|hold|organi[sz]e|host)\b")
# "co-hosted by Switzerland and | the Union"
_HOSTED_BY = re.compile(
    r",?\s(?:to be\s)?(?:co-)?(?:held|hosted|convened|organi[sz]ed)(?:\sjointly)?\sby\s"
    r"(?:(?:[A-Z][\w’-]*|the|and|of|for|on)[,\s]+)*"
)
_DONE = re.compile(r"\b(?:[a-z]+ed|given|made|taken)$")
# "the Chair to carry out the programme | adopted on 5 May": not by the Chair
_MADE_ON = re.compile(r",?\s(?:adopted|signed|issued|concluded|published|proclaimed|agreed|approved)\s(?:on|in|at)\b")
_HELPED = re.compile(
    r",\s(?:with|in)\s(?:the\s)?(?:[a-z]+\s){0,2}?(?:support|assistance|consultation|co[a-z]+|partnership)\b"
)
_DEED = re.compile(r"\b(?:decision|request|commitment|effort|offer|intention|initiative|proposal)s? of (?:the )?$")
_BY_THE = re.compile(
    r"(?:\s(?:on|in|to|as)(?:\s(?:[A-Z][\w’-]*|the|and|of|for))+|,)?\sby\s"
    r"(?:(?:[A-Z][\w’-]*|the|and|of|for|on)[,\s]+)*"
)
_BESIDE = re.compile(r"\b(?:of|in|at|under|through|against|within)\s(?:the\s)?$")
_SHORT = re.compile(
    r"\bthe (Assembly(?! of\b)"
    r"|(?:Council|Commission|Committee|Conference|Board|Authority|Union|Agency|Court)\b(?! (?:of|for|on)\b))"
)
_OF_ITS_PAPER = re.compile(r"\s(?:resolution|decision|road map|recommendation|charter)s?\b", re.IGNORECASE)
_OF_ITS = re.compile(r"\b(?:of|by) its\b")
_PROCLAIMS = re.compile(r"\b(?:proclamation|declaration|designation) by ")
_BOTH_DO = ("signing", "signature")  # acts of those that the clause names before


class Named(NamedTuple):
    """A body or place in the words of a passage."""

    start: int
    end: int
    mention: BodyMention


def who_took_part(
    text: str, named: list[Named], places: list[Place], at: Place, found: What, owner: Named | None
) -> tuple[str, ...]:
    """The bodies in the words for what happened and those by whom it was held, or else who does it in the statement.

    Who was at a gathering is not guessed: only the body that is to hold it counts.
    """
    doing = (
        places[:1] if not found.noun and _TO_DO.search(text, *places[0]) else places
    )  # its object is not who does it
    who = [n for n in named if any(start <= n.start and n.end <= end for start, end in doing)]
    who = _again(text, named, places) + who
    who += [n for n in named if found.lead <= n.start and n.end <= at[0] and _BY_WHOM.search(text, found.lead, n.start)]
    who += [n for n in named if n.start >= at[1] and _HOSTED_BY.fullmatch(text, at[1], n.start)]
    made = text[max(0, places[-1][1] - 12) : at[0]].rstrip(" ,").removesuffix(" on").removesuffix(" in")
    if not who and (found.noun not in MADE or _DONE.search(made)):
        who += [n for n in named if n.start >= at[1] and _BY_THE.fullmatch(text, at[1], n.start)]
    if not who and any(_OF_ITS.search(text, *place) for place in places):  # "a meeting of its management segment"
        owner = next((n for n in reversed(named) if n.end <= places[0][0]), owner)
    who += [owner] if owner is not None and owner not in who else []
    if not who and not _MADE_ON.match(text, places[-1][1], at[0]):
        before = [n for n in named if n.end <= at[0]]
        who = [n for n in before if found.floor <= n.start]
        if not found.noun:  # who does it, not "in the sessions of the Commission"
            who = [n for n in who if _does(text, n.start, n.end) and _is_subject(text, n.end, places[0])]
            who = _agents(text, who) or who
        if found.noun in GATHERINGS or found.noun + "s" in GATHERINGS:
            both = any("the two organizations" in text[start:end] for start, end in places)
            last = dict.fromkeys(n.mention.body for n in reversed(before))
            if both and len(last) > 1:
                return tuple(reversed([*last][:2]))
            who = [n for n in who if _CONVENES.search(text, n.end, min(at[0], places[0][0]))]
            helped = len(who) > 1 and _HELPED.match(
                text, who[0].end
            )  # "the Chair, with the support of the Fund, to convene"
            who = who[:1] if helped else _agents(text, who) or who[-1:]
        elif found.noun in MADE:
            both = found.noun in _BOTH_DO and _BETWEEN.search(text[: places[0][0]]) is not None
            who = [n for n in before if _signs(text, n.end, places[0][0])] if both else []
        elif found.noun == "day" and (by := _PROCLAIMS.search(text, found.floor, at[0])):
            who = [n for n in who if n.start >= by.end()]
        elif found.noun not in ("", "day"):
            who = []
    return tuple(dict.fromkeys(n.mention.body for n in who))


def _does(text: str, at: int, end: int) -> bool:
    """Whether a body named at a place is who does something: not "in the sessions of the Commission"."""
    start = max(0, at - 40)
    if _OF_ITS_PAPER.match(text, end):
        return False
    return _BESIDE.search(text, start, at) is None or _DEED.search(text, start, at) is not None


_NO_OWNER = re.compile(r"\b(?:members|observers|States|part|organs|system) of\s(?:the\s)?$")


def is_owner(text: str, at: int) -> bool:
    """Whether a body named at a place can be the one that "its" refers to, "observers of | the Union, at their"."""
    return _NO_OWNER.search(text, max(0, at - 40), at) is None


_OWN_SUBJECT = re.compile(
    r"(?:the|an?|its|their|this|these|those|over|some|many|most|it|they|[0-9])\b[^;]*?\s"
    r"(?:that|which|who|was|were|is|are|has|have|had|will|shall|would|began|took|rose|fell|grew"
    r"|(?:increas|decreas|declin|doubl|dropp|occurr|remain|reach|emerg|result|return|di)ed"
    r"|[a-z]{2,}ed(?!\s(?:by|in|on|at|to|with|from|for|under|between)\b))\b"
)
_TO_DO = re.compile(r"\bto\s(?:submit|report|present|provide|prepare|issue|transmit)\b")
_INFINITIVE = re.compile(r"to\s")
_APART = re.compile(r"[;.]\s|\b(?:that|which|who|whose|where|while|when|because|whether)\b")
# "the Council welcomes | the signing": it did not sign
_SPEAKS = re.compile(
    r"\s(?:also\s|further\s)?(?:welcom|not|commend|recogni[sz]|acknowledg|stress|recall|urg|express|takes)"
)


def _is_subject(text: str, end: int, words: Place) -> bool:
    """Whether a body whose name ends at ``end`` can be who does what the words say: they have no subject of their own.

    "the Commission contributes to the settlement of | the conflict that began in": the Commission did not begin it.
    """
    if _INFINITIVE.match(text, words[0]):
        return True
    return _OWN_SUBJECT.match(text, *words) is None and not (end < words[0] and _APART.search(text, end, words[0]))


_BETWEEN = re.compile(r"\b(?:between|among|both|with)\b|\bfor\s$")


def _signs(text: str, end: int, begin: int) -> bool:
    """Whether a body whose name ends at ``end`` can be one of those who signed what begins at ``begin``."""
    return _APART.search(text, end, begin) is None and _SPEAKS.match(text, end) is None


_ACTS = re.compile(
    r"(?:,[^,;]{3,160},)?\s(?:to\s(?!the\b|its\b|an?\b)[a-z]+|(?:shall|should|will|would|may|has|have|had|is|are"
    r"|was|were)"
    r"|(?:also\s|further\s)?[a-z]+(?:ed|s)\s(?:to|that|the|its|an?|on|in))\b"
)
_TOGETHER = re.compile(r",?\s(?:and\s)?(?:the\s)?")


def _agents(text: str, who: list[Named]) -> list[Named]:
    """The last of some bodies that a verb follows, and those joined to it: "the Chair and the Council to report"."""
    found: list[Named] = []
    for n in reversed(who):
        if _TOGETHER.fullmatch(text, n.end, found[0].start) if found else _ACTS.match(text, n.end):
            found.insert(0, n)
    return found


def _again(text: str, named: list[Named], places: list[Place]) -> list[Named]:
    """The bodies that the words name a second time in short: "the Council", of "the Security Council"."""
    found = []
    for start, end in places:
        for short in _SHORT.finditer(text, start, end):
            if not any(n.start <= short.start(1) and short.end() <= n.end for n in named):
                before = (n for n in reversed(named) if n.end <= start and text.endswith(short[1], n.start, n.end))
                found += [n for n in (next(before, None),) if n]
    return found
