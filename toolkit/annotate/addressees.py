"""Addressees: the noun phrases of an act that name somebody who is asked, and where what is asked of them begins.

In: the words of one act. Out: the places of its addressees, each with a canonical name, and the start of its object.
The words by which a phrase that names somebody is known are in ``data/addressees.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from toolkit import data
from toolkit.vocabulary import load

_LISTS = ("heads", "joint", "kin", "starts", "asides", "lists", "governing", "nouns")


class Found(NamedTuple):
    """An addressee: ``text[start:end]``, and its canonical name."""

    start: int
    end: int
    name: str


class Asked(NamedTuple):
    """The addressees of an act, and where its object begins."""

    addressees: tuple[Found, ...]
    what: int


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of ``data/addressees.toml``, ready to be looked up; ``how`` maps an act to the way it addresses."""

    heads: frozenset[str]
    joint: re.Pattern[str]
    kin: frozenset[str]
    starts: frozenset[str]
    asides: re.Pattern[str]
    lists: re.Pattern[str]
    inside: re.Pattern[str]
    governing: frozenset[str]
    nouns: frozenset[str]
    how: dict[str, str]
    names: dict[str, str]


@cache
def words() -> Words:
    """The vocabulary. Raises ``VocabularyError`` that names the line of a fault."""
    toml = load(data.path("addressees.toml"))
    table = toml.table((), {"version": str, **dict.fromkeys(_LISTS, list), "acts": dict, "names": dict})
    acts = toml.table(("acts",), dict.fromkeys(("direct", "to", "thanks"), list))
    names = toml.table(("names",), {}, dict.fromkeys(table["names"], list))
    plurals = {f"{h[:-1]}ies" if h.endswith("y") else f"{h}s" for h in table["heads"]}
    return Words(
        heads=frozenset(table["heads"]) | plurals,
        joint=re.compile(rf"\b(?:{_either(table['joint'])})\s+of\s"),
        kin=frozenset(table["kin"]),
        starts=frozenset(table["starts"]),
        asides=re.compile(rf"(?:{_either(table['asides'])})(?![\w-])"),
        lists=re.compile(rf"(?:{_either(table['lists'])})(?![\w-])"),
        inside=re.compile(rf"\s(?:{_either([w for w in table['lists'] if w != 'with'])})(?![\w-])"),
        governing=frozenset(table["governing"]),
        nouns=frozenset(table["nouns"]),
        how={act: how for how, some in acts.items() for act in some},
        names={form: name for name, forms in names.items() for form in (name, *forms)},
    )


def _either(some: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(some, key=len, reverse=True))


_LEAD = re.compile(
    r"(?:,\s[^,;:]{1,200},\s+(?!and\b))?(?:,?\s*\b(?:in (?:this|that) (?:regard|context|respect|connection|spirit)"
    r"|to (?:this|that) end|once (?:again|more)|again|inter alia|therefore|in addition|accordingly)\b,?)*,?\s*"
)
_THAT = re.compile(r"that\s+")
_TO = re.compile(r"(?:up)?(?:on|to)\s+")
_FOR = re.compile(r"(?<!Commissioner)(?<!Group)(?<!Centre)\s+for\s")
_ON = re.compile(r"\s+(?:on|in|upon|at|during|with|following)\s|[,;:]")
_SHALL = re.compile(r"\s(?:shall|should|must|will|is to|are to|ought to|cannot)\s")
_STOP = re.compile(r"\s+in order\b|\s+with a view\b|\s+through\s|\s+(?:in|as|and to|towards)\s|[,;:.]")
_WITH = re.compile(r"(?<!ed )\b(?:between|among|by)\s+(?:and among\s+)?")


def asked(text: str, start: int, end: int, act: str) -> Asked:
    """The addressees of an act whose words behind the verb are ``text[start:end]``, and where its object begins.

    >>> found = asked("the Secretary-General and all States, as needed, to report", 0, 58, "request")
    >>> [a.name for a in found.addressees], found.what
    (['the Secretary-General', 'States'], 49)
    >>> [a.name for a in asked("that all parties must stop", 0, 26, "stress").addressees]
    ['the parties']
    """
    at = _lead(text, start, end)
    how = words().how.get(act)
    if that := _THAT.match(text, at, end):
        return Asked(_subject(text, that.end(), end, bare=how == "direct"), at)
    if how == "thanks":
        return _thanked(text, at, end)
    if how == "to" and (to := _TO.match(text, at, end)):
        at = to.end()
    if how and (found := _direct(text, at, end)):
        return found
    return Asked(_partners(text, at, end) if how == "direct" else (), at)


def _lead(text: str, start: int, end: int) -> int:
    """Past what stands between verb and object: ", in this regard, "."""
    found = _LEAD.match(text, start, end)
    return found.end() if found else start


def _direct(text: str, at: int, end: int) -> Asked | None:
    """The phrase behind the verb, up to the infinitive that says what is asked; None where it names nobody."""
    at += 5 if text.startswith("from ", at) else 0
    if not _somebody(text, at, end):
        return None
    stop = what = _infinitive(text, at, end)
    colon = text.find(":", at, what or end)
    if colon >= 0 or what is None:
        stop = what = colon if colon >= 0 else next(_matches(_STOP, text, at, end), end)
        while text[what:end].startswith((":", " ", ",")):
            what += 1
    found = tuple(_listed(text, at, stop))
    return Asked(found, what) if found else None


_BASE = re.compile(r"\bto\s+(?:[a-z]+ly,?\s+)?(?:also\s+|further\s+|and\s+)?(?P<verb>[a-z][a-z-]*)|\bto:|\bto\s*$")
_BEFORE = re.compile(r"([\w-]+)(,?)\s*\Z")


def _infinitive(text: str, at: int, end: int) -> int | None:
    """Where the infinitive begins that says what is asked."""
    known = words()
    for found in _BASE.finditer(text, at, end):
        before = _BEFORE.search(text, max(at, found.start() - 30), found.start())
        governed = before is None or (before[1] in known.governing and not before[2])
        if governed or found["verb"] in known.nouns:
            continue
        return found.start()
    return None


def _subject(text: str, at: int, end: int, *, bare: bool) -> tuple[Found, ...]:
    """Who shall, should or must do what a clause with "that" says; ``bare``: also without such a verb."""
    while words().asides.match(text, at, end) or text.startswith("to ", at):
        comma = text.find(", ", at, end)
        if comma < 0:
            return ()
        at = comma + 2
    shall = _SHALL.search(text, at, min(end, at + 300))
    if shall is not None:
        end = shall.start()
    elif bare:
        end = _noun_end(text, at, end)
    named = (shall or bare) and _somebody(text, at, end)
    return tuple(_listed(text, at, end)) if named else ()


_WORD = re.compile(r"\s*([\w’'-]+)")


def _noun_end(text: str, at: int, end: int) -> int:
    """The end of the first noun that names somebody and is followed by none: "the Youth Office | share"."""
    heads, last = words().heads, None
    while word := _WORD.match(text, at, end):
        is_head = word[1] in heads or word[1][0].isupper()
        if last is not None and not is_head:
            break
        last = word.end() if is_head else None
        at = word.end()
    return last or at


def _thanked(text: str, at: int, end: int) -> Asked:
    """Whom an act thanks or praises: "to the Secretary-General for ...". """
    to = _TO.match(text, at, end)
    begin = to.end() if to else at
    stop = next(_matches(_FOR, text, begin, end), next(_matches(_ON, text, begin, end), end))
    if not _somebody(text, begin, stop):
        return Asked((), at)
    what = stop
    while text[what:end].startswith((" ", ",")):
        what += 1
    return Asked(tuple(_listed(text, begin, stop)), what)


def _partners(text: str, at: int, end: int) -> tuple[Found, ...]:
    """Who is to do what a noun asks for: "increased cooperation between X and Y", "full compliance by all parties"."""
    for found in _WITH.finditer(text, at, end):
        if _somebody(text, found.end(), end):
            stop = next(_matches(_STOP, text, found.end(), end), end)
            return tuple(_listed(text, found.end(), _infinitive(text, found.end(), stop) or stop))
    return ()


def _matches(pattern: re.Pattern[str], text: str, at: int, end: int) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(text, at, end))


# ------------------------------------------------------------------------------------------- the grammar of the phrase

_CORE = re.compile(
    r"(?:(?!\s(?:of|in|for|on|at|by|from|with|to|between|among|that|which|who|whose|and|or|as|not|having|under|through|"
    r"within|without|into|towards|is|are|concerned)\b)[^,;:])+"
)
_ENDING = re.compile(r"(?:\s+(?:and|or))?[\s,:]*\Z")
_GERUND = re.compile(r"[a-z]+ing\b(?! countries| States)")
_AND = re.compile(r"(?:,\s+)?\b(?:and/or|and|or|as well as|but also)\s+(?:also\s+)?|,\s+")
_INSTRUMENTS = frozenset(
    ("Convention", "Agenda", "Protocol", "Treaty", "Strategy", "Declaration", "Charter", "Covenant", "Plan", "Agreement")
    + ("Goals", "Platform", "Framework", "Compact", "Guidelines", "Principles", "Rules", "Accord", "Decade", "Day", "Year", "Week")
)


def _somebody(text: str, at: int, end: int) -> bool:
    """Whether a phrase begins with the name of somebody: its first noun is one that can act, or a proper name."""
    if _GERUND.match(text, at, end):
        return False
    for _ in range(5):
        core = _CORE.match(text, at, min(end, at + 200))
        if core is None:
            return False
        noun = core[0].split()
        for i, word in enumerate(noun[1:], start=1):
            if word.endswith(("ed", "ing")) and noun[i - 1] in words().heads:  # "all States | involved"
                return True
        if noun and (noun[-1] in words().heads or (noun[-1][0].isupper() and noun[-1] not in _INSTRUMENTS)):
            return True
        joint = _AND.match(text, core.end() + text.startswith(" ", core.end()), end)
        if joint is None or len(noun) > 4:  # "international and regional organizations"
            return False
        at = joint.end()
    return False


def _listed(text: str, start: int, end: int) -> Iterator[Found]:
    """The addressees of a phrase, one by one, without what stands between commas and names nobody."""
    known = words()
    kept: list[tuple[int, int]] = []
    skip, pending, apart = "", -1, True
    at, joint = start, ""
    while at < end:
        cut = _AND.search(text, at, end)
        stop = cut.start() if cut else end
        piece = text[at:stop].strip()
        if (skip == "list" and "as well as" in joint) or (skip == "aside" and "," in joint):
            skip = ""
        if not skip and "," in joint:
            skip = "list" if known.lists.match(piece) else "aside" if known.asides.match(piece) else ""
        inside = known.inside.search(text, at, stop) if not skip else None
        if inside:  # "the Director in partnership with X and Y": X and Y are not asked
            piece, stop = text[at : inside.start()].strip(), inside.start()
        if skip or not piece:
            apart = True
        elif cut and not _named(piece, known):  # "international and regional organizations"
            pending = at if pending < 0 else pending
        else:
            begin, pending = at if pending < 0 else pending, -1
            if not apart and kept and not _splits(text[slice(*kept[-1])], text[begin:stop], known):
                kept[-1] = (kept[-1][0], stop)
            else:
                kept.append((begin, stop))
            apart = False
        skip = "list" if inside else skip
        joint = cut[0] if cut else ""
        at = cut.end() if cut else end
    for begin, stop in kept:
        trimmed = _ENDING.sub("", text[begin:stop])
        if trimmed and _named(trimmed, known):
            yield Found(begin, begin + len(trimmed), name(trimmed))


def _named(piece: str, known: Words) -> bool:
    return any(word.strip(",;") in known.heads or word[0].isupper() for word in piece.split())


_RELATIVE = frozenset(("that", "which", "who", "whose"))
_ALONE = ("the Secretary-General", "Member States", "States", "Governments")
_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "these", "those", "all"))


def _acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _splits(left: str, right: str, known: Words) -> bool:
    """Whether the piece behind a comma or an "and" is another addressee, not a part of the one before."""
    before, after = left.split(), right.split()
    first = after[0]
    if not _named(left, known) or not _named(right, known):
        return False
    if not _RELATIVE.isdisjoint(before) and first not in _DETERMINERS and first[0].islower():
        return False  # "States that have not yet signed | or acceded to"
    if before[-1].lower() in known.kin and first in known.kin:  # "agencies, funds and programmes"
        return False
    if first == "other":  # "the funds and other organizations of the system": both are of the system
        return before[-1][0].isupper() or "of" not in after
    alone = right.startswith(_ALONE)
    if alone or (known.joint.search(left) and (first == "the" or first[0].isupper())):
        return alone
    whole = any(word in known.heads or _acronym(word) for word in before)
    if before[0] == "the" and not whole:  # "the Food | and Agriculture Organization"
        return False
    if first[0].isupper() and not _acronym(first):
        last = before[-1]
        if before[0] == "the" and last[0].isupper() and last not in known.heads and not _acronym(last):
            return False  # "the United Nations Conference on Trade | and Development"
        return not (whole and known.heads.isdisjoint(after))
    if first in known.starts or first[0].isupper():
        return True
    return before[0] not in _DETERMINERS and "of" not in after


_QUANTIFIER = re.compile(r"\A(?:all(?: of)?|each of|each|every|any|both|once again)\s+(?=\w)", re.IGNORECASE)
_TAIL = re.compile(
    r"[,\s]+(?:that|which|who|whose|in a position|wishing|with the (?:capacity|ability|competence)|established|participating|operating|preparing|including|when|where|to the "
    r"extent|as appropriate|within (?:its|their)|in (?:its|their))\b.*",
    re.DOTALL,
)


def name(phrase: str) -> str:
    """The canonical name of an addressee: without quantifier and relative clause, wordings of one addressee joined.

    >>> name("All States that have not yet done so"), name("the Secretary-General of the United Nations")
    ('States', 'the Secretary-General')
    """
    plain = _TAIL.sub("", " ".join(phrase.split()))
    plain = _QUANTIFIER.sub("", plain, count=1)
    if plain.startswith(("The ", "Its ", "Their ")):
        plain = plain[0].lower() + plain[1:]
    return words().names.get(plain, plain)
