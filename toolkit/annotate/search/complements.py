"""Complements: the whole name of an instrument that no list has, from the noun that it has at its head.

In: the words of a text and the place of such a noun ("Agreement"). Out: where its name begins and ends: "the Port State
Measures Agreement", "the Agreement Establishing the African Continental Free Trade Area". A name goes on over words
with capitals and the small words between them, as far as these belong together. The words are in
``data/instruments.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from toolkit import data
from toolkit.tomlfile import load

_ARTICLE = r"(?:\s(?:the|a|an|its|their|all))?"
_ROMAN = re.compile(r"\s(?:[IVX]+(?![\w'-])|\(Revised\))")
_OF_YEAR = r"(?:\sof\s(?:[0-9]{1,2}\s[A-Z][a-z]+\s)?[12][0-9]{3}(?=\s(?:on|for|to|relating|concerning)\s))?"
_TO_THE = r"\s(?:(?:Additional|Supplementary)\s)?to\s(?:the|its)"
_TWO = re.compile(r"\s(?:and|or)\s(?:the|its|their|all|a)$")
_BOTH = re.compile(r"\s(?:between|with)\b")
_DOERS = re.compile(
    r"\s(?:to|by|at|with|from|for|in|between)\b"
)  # what is not followed by those who act, within a name
_DONE_BY = re.compile(r"\s(?:to|by|at|from)\sthe$")  # nor by a body with its article, but by another instrument
_AMENDING = ("Protocol", "Agreement", "Amendment", "Amendments")
_THERETO = re.compile(r"\sof\s[12][0-9]{3}(?=\s(?:relating\s)?thereto\b)")  # "the Protocol of 1978 relating thereto"
_POINTING = re.compile(r"(?:The|This|That|These)\s")  # no part of a name
_LEVELS = re.compile(r"[\w,\s]{0,60}\bLevels?\b")  # "at the National, Regional and International Levels"
_FAR = 120  # characters before a noun in which its name begins


class _Words(NamedTuple):
    """What the names of instruments are made of.

    - ``first``: what is between the noun and the next word with a capital, and that word with those after it (``run``).
    - ``next``: the same from there on; ``listed``: the other members of a list, ", Production and Transfer".
    - ``actors``: those who act on an instrument; ``keepers``: those who keep it; ``nouns``: the heads of names.
    - ``second``: what "and the" adds to a name, "and the Coastal Region of", "and the Gaza Strip", unless it is one of
      the ``others``.
    - ``owned``, ``before``: what begins a name, with small words behind an article, and without.
    - ``title``: the title before a name that is the second half of it; ``known``: a body and its letters, "(ASEAN) ".
    - ``owners``: words with capitals before a listed name; ``areas``: words behind one.
    - ``leading``: the verb before "to the" within a name: "that Could Lead | to the Outbreak of War".
    - ``bodied``: what such a noun ends that is the name of a body.
    - ``heads``: nouns that no listed name has; ``named``: those of them that alone mean no instrument.
    """

    first: re.Pattern[str]
    next: re.Pattern[str]
    listed: re.Pattern[str]
    actors: re.Pattern[str]
    keepers: re.Pattern[str]
    nouns: re.Pattern[str]
    action: re.Pattern[str]
    second: re.Pattern[str]
    others: re.Pattern[str]
    owned: re.Pattern[str]
    before: re.Pattern[str]
    title: re.Pattern[str]
    known: re.Pattern[str]
    owners: re.Pattern[str]
    areas: re.Pattern[str]
    leading: re.Pattern[str]
    bodied: tuple[str, ...]
    heads: tuple[str, ...]
    named: frozenset[str]


_KEYS = ("first", "verbs", "small", "actors", "keepers", "nouns", "actions", "within", "others")


@cache
def _words() -> _Words:
    toml = load(data.path("instruments.toml"))
    said = toml.table(("complement",), dict.fromkeys((*_KEYS, *_PROPER, *_WITHIN), list))
    first, verbs, small, actors, keepers, nouns, actions, within, others = ("|".join(said[key]) for key in _KEYS)
    cap, goes_on_as = _proper(said)
    words = rf"{cap}(?:\s{goes_on_as}{cap})*"
    open_ = "|".join(rf"(?<=\b{adjective})" for adjective in said["open"])
    words_on = rf"{words}(?:(?:{open_})\s(?!and\b|or\b)[a-z]{{4,}})?"  # "on International | cooperation"
    run = rf"(?:(?<=the\s)[12][0-9]{{3}}\s)?{words_on}(?:\s[12][0-9]{{3}}(?:-[12][0-9]{{3}})?(?![\w/]))?"
    verb = rf"\s(?:{verbs}){_ARTICLE}"
    begins = rf"{_OF_YEAR}(?:\s(?:{first}){_ARTICLE}|{_TO_THE})|{verb}|\sto(?=\s[A-Z])"
    goes_on = rf"\s(?:and|or)(?:\s(?:{small}))?{_ARTICLE}|\s(?:{small})(?:\sand)?(?:\s(?:{small}))?{_ARTICLE}|{verb}"
    goes_on += rf"|\sthat(?=\s(?:{'|'.join(said['relative'])})\b)"  # "Measures that Could Lead to It"
    goes_on += rf"|(?<=ing)\s(?:the|an?)|(?:{'|'.join(f'(?<={act})' for act in said['acts'])})\sthe"
    item = rf"{words}(?:\s(?:and|of|for)\s{words})*?"
    return _Words(
        re.compile(rf"(?P<small>{begins})\s(?P<run>{run})"),
        re.compile(rf"(?P<small>{goes_on})\s(?P<run>{run})"),
        re.compile(rf"(?P<small>(?:,\s{item})+,?\s(?:and|or)(?:\sthe)?)\s(?P<run>{run})"),
        re.compile(rf"(?:{actors})\b"),
        re.compile(rf"(?:{keepers})\b"),
        re.compile(rf"\b(?:{nouns})\b"),
        re.compile(rf"\sand\s(?:{actions})\b"),
        re.compile(rf"\sand\sthe\s(?:{words}(?:\sand\s{words})?\s(?:of|in)\s|(?:{'|'.join(said['beside'])})\b)"),
        re.compile(rf"\b(?:{others})\b"),
        re.compile(rf"\b(?:the|its|this|a|an)\s(?P<own>{cap}(?:(?:,|,?\s(?:{within}))?\s{goes_on_as}{cap})*\s)$"),
        re.compile(rf"(?:(?:[0-9][\w+-]*|\([A-Z][^()]{{2,40}}\)|{cap})\s{goes_on_as})+$"),
        re.compile(rf"(?:{cap}\s(?:(?:of|the|and|for|in)\s)*)*{cap}:\s$"),  # "Our Common Future: An Agenda for"
        re.compile(rf"(?P<body>(?:{cap}\s(?:(?:of|the|and|for|on|in)\s)*)*{cap})\s\((?P<letters>[A-Z][\w-]*)\)\s$"),
        re.compile(rf"(?:.*(?<![\w-]))?(?:{'|'.join(said['owners'])}|[12][0-9]{{3}}|[\w-]+(?:'s|s'))\s$", re.DOTALL),
        re.compile(rf"\s(?:{'|'.join(said['areas'])})\b"),
        re.compile(rf"\b(?:{'|'.join(said['leading'])})\Z"),
        tuple(said["bodied"]),
        (*said["heads"], *said["named"]),
        frozenset(said["named"]),
    )


_PROPER = ("abbreviations", "articles", "particles", "wholes")
_WITHIN = ("acts", "heads", "named", "owners", "areas", "relative", "beside", "leading", "bodied", "open")


def _proper(said: dict[str, list[str]]) -> tuple[str, str]:
    """A word with a capital, also "St. John’s" and "el-Sheikh"; and the small word in "Santiago de Compostela"."""
    short, joined, particles, wholes = ("|".join(said[key]) for key in _PROPER)
    word = rf"(?:(?:{short})\.\s|(?:{joined})-)?[A-Z][\w'/-]*"
    cap = rf"""(?:Group\sof\s[0-9]+|{wholes}|["“](?=[A-Z])[^"”]{{1,60}}["”]|\([A-Z][a-z]+\)|{word})"""
    return cap, rf"(?:(?:{particles})\s)?"


def end(text: str, start: int, at: int) -> int:
    """Where a name ends whose noun is ``text[start:at]``; ``at`` if nothing after the noun belongs to it.

    >>> text = "the Agreement on Fisheries Subsidies and the Convention, Member States"
    >>> text[4 : end(text, 4, 13)]
    'Agreement on Fisheries Subsidies'
    """
    words, noun = _words(), text[start:at]
    for more in (words.action, _ROMAN, _THERETO):
        also = more.match(text, at)
        at = also.end() if also else at
    found = words.first.match(text, at)
    if not found or not _begins(text, noun, found):
        return at
    two = _BOTH.match(found[0]) is not None  # "between the United Nations and the Government"
    while found is not None:
        at, step = found.end(), words.listed.match(text, found.end())
        found = step if step and not _stops(step, two=False) else words.next.match(text, at)
        if found and found is not step and _stops(found, two=two):
            break
        two = two and not (found and found["small"].startswith(" and"))
    return at


def _begins(text: str, noun: str, found: re.Match[str]) -> bool:
    """Whether what is right after a noun begins a complement: a protocol is to a convention, no convention is."""
    if _BOTH.match(found["small"]):
        return noun.endswith(("Agreement", "Treaty", "Protocol", "Convention"))
    if found["small"].startswith(" under") and not noun.endswith(_AMENDING):
        return False
    head = _words().nouns.search(text, found.start("run"), found.end())
    first = head is not None and head.start() == found.start("run")
    if head and first and found["small"].endswith(" the") and end(text, *head.span()) == head.end():
        return False  # "to the Convention", which the text has named
    if re.search(f"{_TO_THE}$", found["small"]):
        return noun.endswith(_AMENDING) and head is not None
    return not _words().actors.match(found["run"])


def _stops(step: re.Match[str], *, two: bool) -> bool:
    """Whether what comes next is another name, or somebody who does something."""
    words, small, run = _words(), step["small"], step["run"]
    joined, listed = small.startswith((",", " and", " or")), small.startswith(",")
    if joined and words.nouns.search(f"{small} {run}"):
        return True
    if _TWO.match(small) and not two and not listed and not _second(step):
        return True
    members = re.split(r",\s(?:and\s|or\s)?|\s(?:and|or)\s", f"{small} {run}") if joined else [run]
    if (joined or _DOERS.match(small)) and any(words.actors.match(one) for one in members):
        return True
    if small == " of the" and words.keepers.match(step.string, step.start("run")):
        return True
    if small == " at the" and _LEVELS.match(step.string, step.start("run")):
        return False
    done = (
        _DONE_BY.match(small) is not None
        and words.leading.search(step.string, max(0, step.start() - 20), step.start()) is None
    )
    return done and not words.nouns.search(run)


def _second(step: re.Match[str]) -> bool:
    """Whether "and the" goes on with a name: "the Marine Environment and the Coastal Region of the Mediterranean"."""
    found = _words().second.match(step.string, step.start())
    return found is not None and _words().others.search(found[0]) is None


def start(text: str, at: int) -> int:
    """Where a name begins whose noun begins at a place.

    >>> text = "parties to the Work in Fishing Convention"
    >>> text[start(text, 31) :]
    'Work in Fishing Convention'
    """
    words, far = _words(), max(0, at - _FAR)
    owned = words.owned.search(text, far, at)
    if owned and not words.nouns.search(owned["own"]) and not words.actors.match(owned["own"]):
        return owned.start("own")
    before = words.before.search(text, far, at)
    if before is None:
        return at
    body = words.known.search(text, far, at)
    if body is not None:
        return _named(body, at)
    title = words.title.search(text, far, before.start()) if before[0].startswith(("A ", "An ")) else None
    pointing = _POINTING.match(before[0])
    return title.start() if title else before.start() + (pointing.end() if pointing else 0)


def _named(body: re.Match[str], at: int) -> int:
    """Where the name of a body begins whose letters follow it; ``at`` if none of its words begins as these do.

    >>> text = "members of the Association of Southeast Asian Nations (ASEAN) Framework"
    >>> start(text, text.index("Framework")) == text.index("Association")
    True
    """
    letters = body["letters"]
    words = [m.start() for m in re.finditer(r"\b[A-Z]", body["body"])][-len(letters) :]
    first = next((word for word in words if body["body"][word] == letters[0]), None)
    return at if first is None else body.start() + first


def heads() -> tuple[str, ...]:
    """The nouns that name instruments though no instrument of the list has them."""
    return _words().heads


def means_none(text: str, at: int, noun: str) -> bool:
    """Whether a noun must have a name before it, and has none or a body's: "A Commitment to Action"."""
    words = _words()
    end = at + len(noun)
    body, amends = text.endswith(words.bodied, 0, end), noun.endswith(_AMENDING) and _TO.match(text, end)
    return noun in words.named and (body or not (amends or _NAMED.search(text, max(0, at - _FAR), at)))


_TO = re.compile(rf"{_TO_THE}\s[A-Z]")
_NAMED = re.compile(r"\b(?!(?:An?|The)\s)[A-Z][\w'-]*\s$")


def head(name: str) -> str:
    """The noun of a name; "" if it has none.

    >>> head("Agenda 21"), head("SAMOA Pathway")
    ('Agenda', '')
    """
    found = list(_words().nouns.finditer(name))
    return found[-1][0] if found else ""


def owned_by_another(text: str, start: int) -> bool:
    """Whether words with capitals before a listed name make it another's: "the Inter-American Convention against"."""
    words, far = _words(), max(0, start - _FAR)
    before = words.before.search(text, far, start)
    if before is None or words.owners.match(text, far, start):
        return False
    begins = len(before[0].split()) == 1 and _BEGINS.search(text, far, before.start()) is not None
    return (
        not begins or text[start].isdigit()
    )  # "Recalling Agenda 21" begins a sentence; "Connect 2030 Agenda" does not


_BEGINS = re.compile(r"(?:^|[.:;(\"“]\s?)$")


def subject(text: str, end: int) -> str:
    """What a name goes on with that says what it is about: "for Global Telecommunication"; "" if it does not."""
    words = _words()
    found = _ABOUT.match(text, end) and words.first.match(text, end)
    if (
        not found
        or words.areas.match(text, found.end())
        or words.actors.match(found["run"])
        or words.nouns.match(found["run"])
    ):
        return ""
    return found["run"]


_ABOUT = re.compile(r"\s(?:for|on|against|concerning)\s")
