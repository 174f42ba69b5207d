"""Noun phrases: the grammar of a phrase that names those who can be asked to act.

In: a phrase such as "the Secretary-General and all States, as needed,". Out: each addressee in it, with a canonical
name. The words that identify them are in ``data/languages/en/addressees.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from toolkit.annotate.acts.words import Words, load_addressee_words
from toolkit.annotate.bodies.names import flat, load_bodies
from toolkit.languages.numbers import MONTHS
from toolkit.parse.phrases import vocabulary


class Addressee(NamedTuple):
    """An addressee: ``text[start:end]``, and its canonical name."""

    start: int
    end: int
    name: str


def _plain(text: str, start: int, end: int) -> str:
    """The text up to ``end``, with what says when or how in ``text[start:end]`` replaced by spaces."""
    part = text[start:end]
    cut = load_addressee_words().adverbials.sub(
        # between commas it may have more words: ", within its mandate and resources,"
        lambda found: (
            found[0] if part[: found.start()].endswith(",") and part[found.end() :][:1] == " " else " " * len(found[0])
        ),
        part,
    )
    return text[:start] + cut if cut != part else text


_CORE = re.compile(
    r"(?:(?!\s(?:of|in|for|on|at|by|from|with|to|between|among|amongst|that|which|who|whose|and|or|as|not|having|under|through|"
    r"within|without|into|towards|when|outside|above|against|during|after|before|upon|over|is|are|neither|concerned(?!\s(?:States|Governments|countries|parties|"
    r"organizations|entities|agencies|actors|stakeholders)\b))\b)[^,;:])+"
)
_ENDING = re.compile(r"[\s,:]*(?:\b(?:and|or|further|also|in|of|with|by|towards|from|to)\b)?[\s,:]*(?:,\sto)?\Z")
_EXAMPLES = re.compile(r"\s*(?:including|such as|in particular|particularly|especially|notably|namely)\b")
_SAID_WITH = re.compile(rf"[^,](?=\s{_EXAMPLES.pattern[3:]})")
# ", in view of what is done with, inter alia, X and Y,": what an aside ends with has these as its own
_HANGING = re.compile(r"\b(?:with|by|of|to|from|between|among|against)(?:,?\s+inter\salia)?\s*\Z")
_GERUND = re.compile(
    r"(?!existing|incoming|outgoing|participating|contributing|implementing|administering)"
    r"(?:[a-z]+ing\b(?! countries| States)|[A-Z][a-z]+ing(?=\s[a-z]))"  # "Working towards", not "Working Group"
)
_AND = re.compile(
    r"(?:,\s+)?\b(?:and/or|and|or|as well as|but also)(?:\s+|, (?!particularly|especially|notably)[a-z]+ly, )"
    r"(?:(?:also|with|among|between|by|to|on|upon)\s+)?|,\s+"
)
# The United Nations writes no comma before a list's last "and"; ", as well as with" goes on with it.
_RESUMES = re.compile(r",? ?as well as(?! with\b)|, and (?!with\b)")
_THOSE = re.compile(r"(?:all )?those (?:who|that|which)\b|(?:all|everyone|everybody)(?= to\b|,| concerned\b|\Z)")
_PLAN = re.compile(  # nobody
    r"(?:[\w-]+ ){0,2}(?:[Pp]rogrammes? of (?:[Aa]ction|work)|division of (?:tasks|labour|responsibilities))\b"
    r"|such procedures\b"
)
_EACH_OF = re.compile(r"(?:each|all|both|some|any|most) of ")
_INSTRUMENTS = frozenset(
    "Convention Agenda Protocol Treaty Strategy Declaration Charter Covenant Plan Agreement Goals Platform Framework "
    "Guidelines Principles Rules Accord Decade Day Year Week Yearbook Handbook Manual Repertory Repertoire".split()
)
# ", reaffirming their commitment to ...", ", when designing, implementing and evaluating programmes,"
_DOING = re.compile(
    r"(?:in|when|while|by) (?:[a-z]+ly )?[a-z]+ing\b|[a-z]+ing (?:the|them|their|its|an?|all|that|to|in|on|with)\b"
)
_TRAILING = frozenset(
    "also further again such alike responsible interested themselves itself individually collectively thereto".split()
    + ["therein"]
)
# "including those placed on ..., as well as those used on ..."
_STRAY = re.compile(r"(?:those|and) [a-z]+ed (?:on|in|by|to|at|from|under)\b")
_DAY = re.compile(rf"(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})\b")  # "periods ending in May 2020 and | June 2021"
# A phrase that begins with one names nobody.
_PREPOSITIONS = ("in ", "of ", "among ", "between ", "on ", "for ", "to ", "at ")
_LONGEST = 3000  # characters of the phrase that names the addressees


def somebody(text: str, at: int, end: int) -> bool:
    """Whether a phrase begins with the name of somebody: its first noun is one that can act, or a proper name."""
    if _GERUND.match(text, at, end) or (at == 0 and _verb(text)):
        return False
    if _THOSE.match(text, at, end):
        return True
    at = of.end() if (of := _EACH_OF.match(text, at, end)) else at
    examples = _SAID_WITH.search(text, at, end)  # "countries | especially big economies"
    end = examples.start() + 1 if examples else end
    for _ in range(5):
        core = _CORE.match(text, at, min(end, at + 200))
        if core is None or _PLAN.match(text, at, end) or text.startswith(_PREPOSITIONS, at):
            return False
        noun = _plainly(core[0].split())
        while len(noun) > 1 and (noun[-1] in _TRAILING or noun[-1].endswith("ly") or noun[-1][0].isdigit()):
            noun.pop()
        for i, word in enumerate(noun[1:], start=1):
            before = noun[i - 1]
            if not (
                before in load_addressee_words().heads
                and (word in ("able", "compliant") or word.endswith(("ed", "ing")))
            ):
                continue
            if (before[-1] == "s" or i > 1 or word[-1] == "d") and before != "Nations":  # not "donor funding"
                return True  # "all States | involved"
        if noun and is_head(noun[-1], load_addressee_words()):
            return True
        proper = bool(noun) and noun[-1][0].isupper() and noun[-1] not in _INSTRUMENTS
        if proper and not (at == 0 and len(noun) == 1 and noun[0].endswith("s") and not _state(noun[0])):
            return True  # "Israel", but not the "Discussions" with which a sentence begins
        joint = _AND.match(text, core.end() + text.startswith(" ", core.end()), end)
        if joint is None or len(noun) > 4:  # "international and regional organizations"
            return False
        at = joint.end()
    return False


_FIRST = re.compile(r"[A-Z][a-z]+(?=\s[a-z])")


def _verb(text: str) -> bool:
    """Whether a sub-paragraph begins with what its chapeau says somebody should do: "Encourage organizations to"."""
    first = _FIRST.match(text)
    return first is not None and first[0].lower() in vocabulary().bare_bases


def _plainly(words: list[str]) -> list[str]:
    """A noun's words without those that only say how much: "States | directly | affected", "countries | most | hit"."""
    heads = load_addressee_words().heads
    return [word for word in words if not (word in _HOW_MUCH or (word.endswith("ly") and word not in heads))]


_HOW_MUCH = frozenset(("most", "least", "worst", "hardest", "not", "also"))


def listed(text: str, start: int, end: int) -> Iterator[Addressee]:
    """The addressees of a phrase, one by one, without anything between commas that names nobody."""
    known, end = load_addressee_words(), min(end, start + _LONGEST)
    text = _plain(text, start, end)
    kept: list[tuple[int, int]] = []
    skip, pending, apart, opened, closed = "", -1, True, "", text[start:end].rstrip().endswith(",")
    at, joint, examples = start, "", end
    while at < end:
        cut = _joint(text, at, end)
        stop = cut.start() if cut else end
        piece = text[at:stop].strip()
        if skip == "aside" and _HANGING.search(text, max(start, at - len(joint) - 30), at - len(joint)):
            skip = "list"
        upon = skip == "partners" and joint.endswith("on ")  # "in cooperation with the Fund, and upon | the Board"
        over = skip == "aside" and "," in joint and not _same_name(text[start : at - len(joint)], piece, known)
        if (skip == "list" and (_RESUMES.match(joint) or at == examples)) or over or upon:
            skip = ""
        if kept and not skip and _APPOSED.fullmatch(text, at, stop) and _state(text[slice(*kept[-1])].strip()):
            skip = "aside"  # "France, the administering Power, ..."
        elif not skip and ("," in joint or (kept and _DOING.match(piece) and "ing " not in text[slice(*kept[-1])])):
            skip = _kind(piece, known, closed=closed)
            examples = _closes(text, at, end, known) if _EXAMPLES.match(piece) else end
        inside = known.inside.search(text, at, stop) if not skip else None
        if inside:  # "the Director in partnership with X and Y": X and Y are not asked
            piece, stop = text[at : inside.start()].strip(), inside.start()
        if skip or not piece:
            if pending >= 0 and kept and not apart:  # "organizations and arrangements, as appropriate,"
                kept[-1] = (kept[-1][0], at)
            pending, apart = -1, True
        elif cut and not _named(piece, known):  # "international and regional organizations"
            pending, opened = (at, joint) if pending < 0 else (pending, opened)
        elif kept and apart and _strays(text, at, pending, end, joint):
            skip, pending = "list", -1  # "States that commit, in breach of the law, killing of children and rape"
        else:
            if kept and pending >= 0 and _resumes(text[pending:at], joint, piece, known):
                kept[-1], pending = (kept[-1][0], at - len(joint)), -1
            begin, before, pending = *((at, joint) if pending < 0 else (pending, opened)), -1
            left, right = text[slice(*kept[-1])].strip() if kept else "", text[begin:stop].strip()
            if left and not (
                apart or _begins(left, before, piece, known) or _splits(left, right, known, before, text[stop:end])
            ):
                kept[-1] = (kept[-1][0], stop)
            else:
                kept.append((begin, stop))
            apart = False
        skip = _kind(text[inside.start() : stop + 60].strip(), known, closed=closed) if inside else skip
        joint = cut[0] if cut else ""
        at = cut.end() if cut else end
    for begin, stop in kept:
        trimmed = _ENDING.sub("", text[begin:stop])
        stray = (
            _STRAY.match(trimmed)
            or _DAY.match(trimmed)
            or trimmed.startswith(_PREPOSITIONS)
            or _instrument(trimmed, known)
        )
        if trimmed and _named(trimmed, known) and not stray:
            yield Addressee(begin, begin + len(trimmed), name(trimmed))


def _kind(piece: str, known: Words, *, closed: bool) -> str:
    """What begins with a piece that names nobody who is asked: "list", "partners", "aside"; "" if nothing does.

    ``closed``: whether the phrase ends with a comma. Then to those with whom something is to be done all belong that
    follow: "in collaboration with X, as well as Y, to act".
    """
    if known.lists.match(piece):
        return "partners" if closed and _WITH_THEM.match(piece) and not _EXAMPLES.match(piece) else "list"
    return "list" if _DOING.match(piece) else "aside" if known.asides.match(piece) else ""


_WITH_THEM = re.compile(r"(?:[a-z-]+ ){1,3}with\b|with the (?:[a-z]+ )?(?:support|assistance|help)\b")


def _begins(left: str, joint: str, piece: str, known: Words) -> bool:
    """Whether a joint begins another addressee: ", as well as X", "and upon X", "the bodies of the system, X"."""
    if joint.startswith(", as well as"):
        return True
    whole = " of " in left and is_head(left.split()[-1], known) and not known.joint.search(left)
    return is_head(piece.split()[-1], known) and (joint.endswith((" on ", " upon ")) or (joint == ", " and whole))


_APPOSED = re.compile(r"the [a-z]+ Power")
# What says what a treaty or a meeting is about, up to the end of its name: "the World Conference against Racism"
_ABOUT = re.compile(
    r"\b[A-Z][\w-]*\s(?:of\s[A-Z]\w+\s)?(?:on|against|for|concerning|regarding|relating\sto)\s(?:the\s)?[A-Z][^,;:]*"
    r"(?:,\s(?:the\s)?[A-Z][^,;:]*)*\Z"
)


def _same_name(left: str, piece: str, known: Words) -> bool:
    """Whether a name goes on behind a comma: "the World Conference against Racism, | Racial Discrimination"."""
    words = piece.removeprefix("the ").split()
    able = any(is_head(word, known) or _acronym(word.strip("()")) for word in words)
    return bool(words) and words[0][0].isupper() and not able and not _body(piece) and bool(_ABOUT.search(left[-300:]))


def _body(words: str) -> bool:
    """Whether words are the name of a body or a State."""
    return bool(load_bodies().named.get(flat(words.removeprefix("the "))))


def _again(joint: str) -> bool:
    """Whether a joint goes on with a list behind other words: ", and", ", as well as"."""
    return joint.startswith(", ") and joint != ", "


def _resumes(pending: str, joint: str, piece: str, known: Words) -> bool:
    """Whether a list goes on behind words for nobody: "States fishing for tuna and squid, and | coastal States"."""
    words = pending.removesuffix(joint).split()
    plain = bool(words) and words[0].isalpha()  # not "the Convention, 1973, and the Convention"
    return _again(joint) and plain and words[-1] not in known.starts and piece.split()[0] in known.starts


def _strays(text: str, at: int, pending: int, end: int, joint: str) -> bool:
    """Whether a piece behind an aside begins with words for nobody who can act; ``pending``: where its list begins."""
    if pending < 0:
        return "as well as" not in joint and not somebody(text, at, end)
    return not somebody(text, pending, end)


def _closes(text: str, at: int, end: int, known: Words) -> int:
    """Where examples end: "mechanisms, such as the procedures and the bodies, | agencies and the media"."""
    joint = before = ""
    while cut := _joint(text, at, end):
        piece = _EXAMPLES.sub("", text[at : cut.start()], count=1).strip()
        if cut[0] == ", " and joint == "and " and before and piece and _splits(before, piece, known, "and "):
            return cut.end()
        joint, before, at = cut[0], piece, cut.end()
    return end


_NUMBER, _NUMBER_NEXT = re.compile(r"(?:\d|\b[IVX]+)\s*\Z"), re.compile(r"\d|[IVX]+\b")


def _joint(text: str, at: int, end: int) -> re.Match[str] | None:
    """The next comma or "and" that is not part of a name: "Latin America and the Caribbean", "paragraphs 8 and 9"."""
    wholes = [found.span() for found in load_addressee_words().wholes.finditer(text, at, end)]
    for found in _AND.finditer(text, at, end):
        numbers = _NUMBER.search(text, at, found.start()) and _NUMBER_NEXT.match(text, found.end(), end)
        if not numbers and not any(a < found.start() < b for a, b in wholes):
            return found
    return None


def _named(piece: str, known: Words) -> bool:
    return _THOSE.match(piece) is not None or any(word[0].isupper() or is_head(word, known) for word in piece.split())


def _instrument(words: str, known: Words) -> bool:
    """Whether words name a text alone, which nobody can ask: "those Agendas", "the 1967 Protocol thereto"."""
    core = [word for word in (_CORE.match(words) or [""])[0].split() if word not in _TRAILING]
    named = bool(core) and (core[-1] in _INSTRUMENTS or core[-1].removesuffix("s") in _INSTRUMENTS)
    return named and not any(is_head(word, known) for word in words.split())


def is_head(word: str, known: Words) -> bool:
    """Whether a word is a noun at the head of a name: "States", "police-contributors"."""
    plain = word.strip(",;()")
    return plain in known.heads or ("-" in plain and plain.rpartition("-")[2] in known.heads)


_RELATIVE = frozenset(("that", "which", "who", "whose"))
_ALONE = ("the Secretary-General", "Member States", "States", "Governments")
DETERMINERS = frozenset(("the", "its", "their", "his", "her", "these", "those", "all"))


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.removesuffix("s").isupper()  # "FMSs"


def _state(words: str) -> bool:
    """Whether words are the name of a State."""
    return any(body.type == "state" for body, _ in load_bodies().named.get(flat(words.removeprefix("the ")), ()))


def _modifies(left: str, before: list[str], known: Words) -> bool:
    """Whether a piece only modifies a noun to come: "relevant United Nations | and African Union bodies"."""
    if left.endswith("-") or (_ADJECTIVE.search(left) and not is_head(before[-1], known)):
        return True  # "Troop- | and Police-Contributing Countries", "United Nations resident | and other coordinators"
    if before[-1] in known.regional:  # "the Western European | and other States"
        return True
    if len(before) == 1 and before[0] in known.attributive:  # "Ombudsman | and mediator institutions"
        return True
    short = before[1:] == ["United", "Nations"] or (len(before) == 2 and _acronym(before[1]))
    return short and before[0] != "the" and before[0] in known.starts


_ADJECTIVE = re.compile(r"\b(?:Nations\s[a-z]+|(?:of|from|both)\s[a-z-]+(?:al|ary|ic|ed|ing|ive|ian))\Z")


_AND_OF = re.compile(r"and [a-z]+ of\b")
_PARTY = re.compile(r"\bpart(?:y|ies) to\b")
_TREATY = re.compile(r"the (?:[A-Z0-9][\w-]* )*(?:Convention|Covenant|Protocol|Treaty|Agreement|Statute)s?\b")
_AND_OTHER = re.compile(r"and (?P<last>[a-z]+)(?=\W*\Z|,)")


def _splits(left: str, right: str, known: Words, joint: str, then: str = "") -> bool:
    """Whether the piece after a comma or an "and" is another addressee, not part of the one before.

    ``joint``: the comma or the "and"; ``then``: what follows the piece.
    """
    before, after = left.replace("(", "").split(), right.split()
    first = after[0].rstrip(",")
    if not _named(left, known) or not _named(right, known) or _modifies(left, before, known):
        return False
    same = "of" in before and before[-1] == after[-1]
    if same and not any(is_head(word, known) for word in after):
        return False  # "hosts of the Olympic Games | and the Paralympic Games"
    gerund = any(word in known.heads and second.endswith("ing") for word, second in pairwise(before))
    other = first in DETERMINERS or first[0].isupper() or (_again(joint) and first in known.starts)
    if (gerund or not _RELATIVE.isdisjoint(before[1:])) and not other:
        return False  # "States that have not yet signed | or acceded to"
    if joint == ", " and first in known.heads and after[1:2] == ["of"]:  # "national bodies, | organizations of it"
        return True
    closing = _AND_OTHER.match(then) if joint == ", " else None  # "organizations, | institutions and individuals"
    if before[-1].lower() in known.kin and first in known.kin and not (closing and closing["last"] not in known.kin):
        return False  # "agencies, funds and programmes"
    if first == "specialized" and "of" not in before and len(before) > 1 and before[-2] in known.starts:
        return True  # "international organizations | and specialized agencies of the United Nations system"
    if before[0] == "all" and len(before) == 2 and after[1:2] == ["of"]:  # "all countries, | organizations of it"
        return True
    if before[-1] in known.persons and first in known.persons and "of" not in before:
        return False  # "the Regional Representative | and Director of the Centre": one person
    if _same_name(left, right, known):
        return False
    if joint.endswith(" on "):  # "the Convention on Safety | and on the Management of Waste"
        return False
    if first == "others":
        return True
    if first == "other":  # "the funds and other organizations (and bodies) of the system": both are of the system
        return before[-1][0].isupper() or before[0] in ("its", "their") or not ("of" in after or _AND_OF.match(then))
    if _PARTY.search(left) and _TREATY.match(right):  # "States parties to the Convention | and the Protocol"
        return False
    if (
        len(after) == 1 and before[-1][0].isupper() and first in known.heads - known.kin and first[0].islower()
    ):  # "the Office | and partners"
        return True
    if _state(right) and _state(left):  # "the Russian Federation | and Ukraine"
        return True
    if first in known.heads and after[1:2] == ["of"] and "of" in before:  # "heads of State | and members of parliament"
        return True
    alone = right.startswith(_ALONE)
    if alone or (known.joint.search(left) and (first == "the" or first[0].isupper())):
        return alone
    cut = first[0].isupper() and before[-2:-1] == ["the"] and before[-1][0].isupper() and before[-1] not in known.heads
    if cut and not known.heads.isdisjoint(after):  # "organs of the Economic | and Social Council"
        return False
    whole = any(is_head(word, known) or _acronym(word) for word in before)
    if whole and first.endswith("-"):  # "the Secretariat | and troop- and police-contributing countries"
        return True
    if first == "the" and before[0] == "the" and known.heads.isdisjoint(before[1:]) and len(before) == 2:
        return True  # "the Territory | and the administering Power"
    if before[0] == "the" and not whole:  # "the Food | and Agriculture Organization"
        return False
    if first[0].isupper() and not _acronym(first):
        last = before[-1]
        if before[0] == "the" and last[0].isupper() and last not in known.heads and not _acronym(last):
            # "the Forum on Trade and Development", not "the Commissioner for Human Rights, | United Nations bodies"
            return whole and after[:2] == ["United", "Nations"] and not known.heads.isdisjoint(after[2:])
        return not (whole and known.heads.isdisjoint(after))
    if first == "the" and _OF_A_REGION.match(left) and known.heads.isdisjoint(after) and not _state(right):
        return any(_acronym(word) for word in after)  # "States of West Africa | and the Sahel region"
    if first in known.starts or first[0].isupper():
        return True
    return left.removeprefix("all ") in known.names or (before[0] not in DETERMINERS and "of" not in after)


_OF_A_REGION = re.compile(r"(?:[\w-]+ ){0,3}(?:States|countries|nations) of (?:the )?[A-Z]")
_QUANTIFIER = re.compile(
    r"\A(?:all(?: of)?|each of|each|every|any|both|once again|henceforth)\s+(?!concerned\Z)(?=\w)", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?<!\bthe)(?<!\bits)(?<!\ball)(?<!\bother)(?<!\bof)(?<!\bto)(?<!\bnewly)"
    r"[,\s]+(?:to be|(?<!in )(?<!for )(?<!from )that|(?:from |in |of |for |to |on )?(?:which|whose|whom)|who|"
    r"in a position|wishing|"
    r"with the (?:capacity|ability|competence)|as [a-z-]+ (?:agency|agencies|chairs?|co-chairs?)|"
    r"in (?:the|a) (?:true )?spirit|"
    r"aimed|established|during|in an effort|participating|operating|preparing|including|when|where|to the extent|"
    r"as appropriate|"
    r"within (?:its|their)|through (?:its|their|his|her|the)|"
    r"in (?:its|their|accordance|pursuance)|individually|collectively|"
    r"(?<!ed )in (?!developing)[a-z]+ing|"
    r"expressed in|on whose|(?<!responsible )for the [a-z]+(?:tion|ance|ment)|"
    r"of (?:its|their|his|her|the) (?:obligation|commitment|responsibilit|dut|need|availability|importance)\w*)\b.*",
    re.DOTALL,
)


_EACH = ("each ", "every ", "any ")


def _plural(words: str) -> bool:
    """Whether words begin with a noun in the plural: "States in the region", not "Main Committee"."""
    core = _CORE.match(words)
    return core is not None and core[0].rstrip().endswith("s")


def asks(phrase: str, body: str) -> bool:
    """Whether an addressee is or belongs to the body that these of his words name.

    >>> asks("members of the Security Council", "Security Council")
    True
    >>> asks("organizations accredited to the Economic and Social Council", "Economic and Social Council")
    False
    """
    words = load_addressee_words().beside.sub("", _TAIL.sub("", " ".join(phrase.split())))
    longer = (found[0].strip() for found in _LONGER_NAME.finditer(words))
    return body in words and not any(body in whole and body != whole for whole in longer)


# With a name that the vocabulary lacks, a body is neither its organization nor a State: "the United Nations Political
# Office for Somalia", "the African Union Mission to Somalia".
_LONGER_NAME = re.compile(
    r"\b[A-Z]\w+\s(?:Nations|Union)\s(?:[A-Z][\w-]+\s){0,4}?(?:Office|Mission|Team|Force|Fund|Centre|Operation|Unit)\b"
    r"(?:\s(?:for|to|in)\s(?:the\s)?(?:[A-Z][\w-]*\s?)+)?"
)


def name(phrase: str) -> str:
    """The canonical name of an addressee: without quantifier or relative clause, the same for all its wordings.

    >>> name("All States that have not yet done so"), name("the Secretary-General of the United Nations")
    ('States', 'the Secretary-General')
    """
    plain = whole = _TAIL.sub("", " ".join(phrase.split()))
    plain = _QUANTIFIER.sub("", plain, count=1)
    if whole.lower().startswith(_EACH) and not plain.startswith("of ") and not _plural(plain):
        plain = whole[0].lower() + whole[1:]  # "each Main Committee": without it, one of them is nobody's name
    if plain.startswith(("The ", "Its ", "Their ")):
        plain = plain[0].lower() + plain[1:]
    return load_addressee_words().names.get(plain, plain)
