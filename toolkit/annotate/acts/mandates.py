"""Mandates: who is charged with what a list of sub-paragraphs says, and what such a list only defines.

In: the words of a chapeau. Out: the body that it sets up, or whose mandate it extends ("Decides to appoint a special
rapporteur on housing, with the following mandate: (a) To study ..."); whether its sub-paragraphs are conditions or
criteria, which ask nothing; and the short names that a text gives ("a group of experts (“Panel of Experts”)").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from toolkit.annotate.acts.noun_phrases import Addressee, name, somebody
from toolkit.annotate.acts.words import load_addressee_words
from toolkit.model import Resolution


class Charged(NamedTuple):
    """Who is charged, and whether the chapeau says that the list is of tasks; if not, only infinitives are tasks."""

    whom: Addressee
    listed: bool


# What may be between "to appoint" and whom: ", for a period of three years,", " for a period of three years".
_ASIDE = r"(?:,[^;:]*?,|\s(?:for|within|under|at|in|until)\s[^,;:]*?)?"
_ARTICLE = r"\s(?=(?:an?|the|its)\s)"
_AFTER = re.compile(_ASIDE + _ARTICLE)
_STOP = re.compile(
    r",(?!\s(?:[a-z-]+,\s)*[a-z-]+\sand\s)|[;:(]"
    r"|\s(?:(?<!persons\s)(?<!people\s)(?<!children\s)(?<!women\s)(?<!girls\s)with|consisting|composed|compris(?:ing|ed)|having|which|who|whose|that|to|under|within|until|at|as"
    r"|in\s(?:accordance|line|order)|for\s(?:an?\s)?(?:[\w-]+\s){1,2}(?:period|years?|months?|weeks?|days?))\b"
)
_SHALL = re.compile(r"\b(?:who|which|that)\s(?:shall|will|should)\b[^,;:]{0,40}[\s,:]*\Z")
_NAMED = re.compile(
    r"\((?:[a-z ]{0,40}[“\"](?:the\s)?(?P<quoted>[A-Z][^”\"()]{2,80})[”\"]|the\s(?P<plain>[A-Z][\w ]{2,60}))\)"
)


@cache
def _sets_up() -> re.Pattern[str]:
    known = load_addressee_words()
    creating, extending = "|".join(sorted(known.creating)), "|".join(sorted(known.extending))
    return re.compile(
        rf"\bto\s(?:[a-z]+ly\s)?(?:(?:{creating})\b{_ASIDE}{_ARTICLE}"
        rf"|(?:{extending})\b{_ASIDE}\s(?:the|its)\smandate\sof\s)"
    )


# "That the mandate of the Mission shall include the following tasks:"
_MANDATE = re.compile(
    r"\bthe\smandate\sof\s(?P<whom>[^,;:]{2,120}?)\s(?:shall|will|should)\s(?:be|include|comprise|consist)\b"
)
_TO = re.compile(r",?\sto[\s,:—–-]*\Z")  # "a working group to:"
_AIM = re.compile(r"\b(?:aim|mandate|task|order|purpose|so\sas)\sto[\s,:—–-]*\Z")
# "Composed of members elected on the following basis:", "consisting of the following States:"
_SEATS = re.compile(
    r"\b(?:composed|consist(?:s|ing)?|compris(?:es?|ing)|elected|membership|composition)\b[^;]{0,300}"
    r"\b(?:following\s(?:basis|members|States|distribution|pattern)|as\sfollows)[\s:—–-]*\Z"
)


def charged(text: str, at: int, end: int, *, act: str = "") -> Charged | None:
    """The body that the words of an act set up or whose mandate they extend; None if there is none.

    >>> words = "to appoint, for three years, a special rapporteur on housing, with the following mandate:"
    >>> whom, listed = charged(words, 0, len(words))
    >>> whom.name, listed
    ('a special rapporteur on housing', True)
    """
    known = load_addressee_words()
    if (mandate := _MANDATE.search(text, at, end)) and somebody(text, *mandate.span("whom")):
        return Charged(Addressee(*mandate.span("whom"), name(mandate["whom"])), True)
    found = _AFTER.match(text, at, end) if act in known.creating else _sets_up().search(text, at, end)
    if found is None:
        return None
    stop = _STOP.search(text, found.end(), end)
    begin, behind = found.end(), stop.start() if stop else end
    behind = begin + len(text[begin:behind].rstrip())
    if not somebody(text, begin, behind):
        return None
    short = _NAMED.search(text, behind, min(end, behind + 200))
    words = f"the {short['quoted'] or short['plain']}" if short else text[begin:behind]
    tasks = known.tasks.search(text, behind, end) or _SHALL.search(text, behind, end) or _to(text, behind, end)
    return Charged(Addressee(begin, behind, name(words)), bool(tasks))


def _to(text: str, at: int, end: int) -> bool:
    """Whether a chapeau ends with the "to" of what the body before it is for, not with "reference to:"."""
    return bool(_TO.match(text, at, end) or _AIM.search(text, at, end))


_CONDITION = re.compile(r"(?:Where|When|Whenever|Wherever|If|Unless|Until|In\scases?\s(?:where|of)|In\sthe\sevent)\b")
_DETERMINED = re.compile(
    r"\b(?:that|which|who)\s(?:has|have|had|is|are|was|were)\s(?:been\s)?"
    r"(?!tasked|charged|requested|asked|mandated|entrusted|instructed|invited|required)\w+ed(?:\sby\s[^,;:]+)?[\s:]*\Z"
)


# "Should be carried out subject to the following:", "shall be governed, inter alia, by the following principles:"
_CONDITIONS = re.compile(
    r"\b(?:subject\sto|(?:governed|guided)(?:,?\sinter\salia,?)?\sby)\sthe\sfollowing"
    r"(?:\s(?:[\w-]+\s)?(?:conditions|considerations|criteria|principles|provisos|understandings))?[\s:—–-]*\Z"
)


def conditions(text: str, at: int, end: int) -> bool:
    """Whether a chapeau announces conditions: of its sub-paragraphs only those are duties that say who shall act.

    >>> words = "to carry out the plan, subject to the following:"
    >>> conditions(words, 0, len(words))
    True
    """
    return _CONDITIONS.search(text, at, end) is not None


def condition(text: str) -> bool:
    """Whether a sub-paragraph only says when its chapeau holds: "shall not apply: (a) Where States so decide"."""
    return _CONDITION.match(text) is not None


def _tasks_of_another(text: str, at: int, end: int) -> bool:
    """Whether a chapeau ends with the tasks of a body that it asks somebody to consider, not to set up.

    >>> words = "to make recommendations on a mission with the following mandate:"
    >>> _tasks_of_another(words, 0, len(words))
    True
    """
    known = load_addressee_words()
    return bool(
        charged(text, at, end) is None and text.startswith("to ", at) and known.their_tasks.search(text, at, end)
    )


def defines(text: str, at: int, end: int, *, asked: bool = False) -> bool:
    """Whether the list below a chapeau is one of criteria, topics or seats, or belongs to a noun in it.

    Criteria and the parts of a meeting may be ``asked`` for.

    >>> [defines(words, 0, len(words)) for words in ("the following key benchmarks:", "the following measures:")]
    [True, False]
    >>> [defines(words, 0, len(words)) for words in ("to consider the following:", "to do the following:")]
    [True, False]
    """
    known = load_addressee_words()
    criteria = not asked and known.criteria.search(text, at, end)
    seats = not asked and _SEATS.search(text, at, end)
    tasks = _tasks_of_another(text, at, end)
    return bool(criteria or seats or tasks or known.topics.search(text, at, end) or _DETERMINED.search(text, at, end))


_OF_BOTH = re.compile(r"the (?P<who>[a-z]+s) of (?:both|the two) .+")


def of_both(names: Iterable[str]) -> dict[str, str]:
    """What "the two leaders" and "both leaders" are called where only one name says whose leaders they are.

    >>> of_both(["the two leaders", "the leaders of both communities"])["both leaders"]
    'the leaders of both communities'
    """
    full: dict[str, set[str]] = {}
    for words in names:
        if found := _OF_BOTH.fullmatch(words):
            full.setdefault(found["who"], set()).add(words)
    return {f"{both} {who}": min(some) for who, some in full.items() if len(some) == 1 for both in ("the two", "both")}


def short_names(resolution: Resolution) -> dict[str, str]:
    """What "the Panel" is short for where the text names one "Panel of Experts", and nothing else so."""
    defined = {
        " ".join((found["quoted"] or found["plain"]).split())
        for clause in resolution.clauses
        for found in _NAMED.finditer(clause.text)
    }
    short: dict[str, set[str]] = {}
    for full in defined:
        short.setdefault(re.split(r"\s(?:of|on|for)\s", full)[0], set()).add(full)
    return {
        f"the {word}": f"the {full}" for word, some in short.items() for full in some if len(some) == 1 and word != full
    }
