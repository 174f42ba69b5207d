"""Addressees: whom an act asks for something, and where what is asked of them begins.

In: the words of one act after its verb. Out: the places and names of its addressees, and the start of its object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.annotate.acts.noun_phrases import DETERMINERS, Addressee, is_head, listed, somebody
from toolkit.annotate.acts.words import load_addressee_words


class Asked(NamedTuple):
    """The addressees of an act, and where its object begins."""

    addressees: tuple[Addressee, ...]
    what: int


_LEAD = re.compile(
    r"_?(?:,\s(?:[^,;:]|(?<=[0-9]),(?=[0-9])){1,300},\s+(?!and\b))?"
    r"(?:,?\s*\b(?:in (?:this|that) (?:regard|context|respect|connection|spirit)"
    r"|to (?:this|that) end|once (?:again|more)|again|inter alia|therefore|in addition|accordingly)\b,?)*,?\s*"
)
_THAT = re.compile(r"that,?\s+")
_THAT_ONE = re.compile(
    r"(?:State|Government|country|Party|[Oo]rganization|body|Office|Committee|group)(?:\s(?:not\s)?to\s|,\s|\sand\s)"
)
_TO = re.compile(r"(?:up)?(?:on|to)\s+")
_FOR = re.compile(r"(?<!Commissioner)(?<!Group)(?<!Centre)\s+for\s")
_ON = re.compile(r"\s+(?:on|in|upon|at|during|with|following)\s|[;:]")
_BOUND = (
    r"(?:[Ii]s|[Aa]re)\s(?:under\s(?:an\s)?(?:\w+\s)?obligation|obliged|obligated|bound)\s(?:not\s)?to"
    r"|(?:[Hh]as|[Hh]ave)\san?\s(?:\w+\s)?(?:obligation|duty)\s(?:not\s)?to"
    r"|(?:needs|(?<=s\s)need)\sto"
)
# "shall be elected" asks nothing of those who are elected; "shall be required to report" does.
_BE_DONE = (
    r"be\s(?:\w+ly\s|well\s)?"
    r"(?!(?:required|obliged|obligated|tasked|mandated|involved|engaged|represented|guided|prepared|committed|requested|bound|entrusted|charged)\b)"
    r"(?:[\w-]+(?:ed|cast)|held|given|made|set|put|taken|brought|built|led|chosen|known|kept|paid|met|borne|left|sent|spent|cut|sought"
    r"|shown|written|drawn|done|seen|heard|read|open|available|eligible|subject)\b"
    r"(?:\sout\b)?"
)
_SHALL = re.compile(
    rf"\s(?:shall|should|must|will|is to|are to|ought to|cannot|{_BOUND})(?=[\s,:])"
    rf"(?P<done>\s(?:not\s|also\s)?(?:continue\s(?:not\s)?to\s)?{_BE_DONE})?"
)
# "that such a mechanism | be expanded", "that the programme | of work be revised"
_BARE = re.compile(rf"(?:\sof\s(?:(?!that\b|to\b)[\w-]+\s){{0,6}}|\s)(?:not\s)?{_BE_DONE}")
_STOP = re.compile(
    r"(?<=Organization)\son\s|(?<=Nations)\son\s|(?<=Union)\son\s|(?<=States)\son\s"
    r"|\s+in order\b|\s+with a view\b|\s+through\s|[,;:.]"
    r"|\s+(?:(?<!expertise\s)(?<!competence\s)(?<!experience\s)in(?!\s(?:Africa|Asia|Europe|Latin)\b)"
    r"|(?<!well\s)as(?! well)|and to|into|towards)\s"
    r"|\s+(?:for\s[a-z]+ing|on\s(?:matters|issues)|with\s(?:the|its|their|this|that)|to\san?|of\s(?:how|what|why))\b"
    r"|\s+at\sthe\s(?:[\w-]+,?\s)+levels?\b"
)
# Where what is asked ends: a sentence, or what the organ says by the way ("while welcoming the ratification by Mali").
_SENTENCE = re.compile(
    r"\.\s+[A-Z]"
    r"|(?:,\s(?:while\s)?|;\sand\s)(?:welcoming|noting|recalling|commending|acknowledging|reiterating|reaffirming|recognizing)\s"
)
# "full compliance by all", but not "as called for by the Council", "the recommendations made by it"
_WITH = re.compile(
    r"(?<!ed )(?<!ed at )(?<!ed (?:for|out) )(?<!ed upon )(?<!ions made )(?<!als made )\b"
    r"(?:between|among|amongst|by)\s+(?!force\b|[0-9])(?:and (?:among|between)\s+)?"
)


def asked(text: str, start: int, end: int, act: str, *, asks: bool = True) -> Asked:
    """The addressees of an act whose words after the verb are ``text[start:end]``, and where its object begins.

    ``asks``: whether the act can ask: a "that" clause after one that only recalls is addressed to nobody.

    >>> found = asked("the Secretary-General and all States, as needed, to report", 0, 58, "request")
    >>> [a.name for a in found.addressees], found.what
    (['the Secretary-General', 'States'], 49)
    >>> [a.name for a in asked("that all parties must stop", 0, 26, "stress").addressees]
    ['the parties']
    """
    how = load_addressee_words().how.get(act)
    at = _past_asides(text, start, end) if asks and not how else _lead(text, start, end)
    if (that := _THAT.match(text, at, end)) and not _THAT_ONE.match(text, that.end(), end):
        return Asked(subject(text, that.end(), end, bare=how in ("direct", "to")) if asks else (), at)
    if how == "thanks":
        return _thanked(text, at, end)
    if how and (to := _TO.match(text, at, end)) and _named(text, to.end(), end):
        what = end if how == "to" else _second(text, to.end(), end)
        at = to.end() if how == "to" or somebody(text, to.end(), what) else at
        if at == to.end() and what < end:
            return Asked(tuple(listed(text, at, what)), what)
    if how and (found := _direct(text, at, end, tells=act in load_addressee_words().telling)):
        return found
    partners = _partners(text, at, end) if how == "direct" else ()
    if how == "direct" and not partners and (whom := _and_for(text, at, end)):
        return Asked(tuple(listed(text, *whom)), at)
    too = and_that(text, at, end) if asks and not partners else None
    if too is not None and how in (None, "direct"):
        return Asked(subject(text, too, end, bare=how == "direct"), at)
    return Asked(partners, at)


_AND_FOR = re.compile(r",?\sand\s(?:also\s)?for\s")


def _and_for(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Who is to do the second thing that is called for: "calls for calm, and for | all parties | to disarm"."""
    end = _by_the_way(text, at, end)
    for joint in _AND_FOR.finditer(text, at, end):
        stop = _infinitive(text, joint.end(), min(end, joint.end() + 300))
        if stop and somebody(text, joint.end(), stop) and not _STOP.search(text, joint.end(), stop):
            return joint.end(), stop
    return None


def _named(text: str, at: int, end: int) -> bool:
    """Whether a "to" names somebody: "its appeal to donors to pay", not "its call to uphold bodies and to pay"."""
    if text[at : at + 1].isupper() or text.startswith(tuple(f"{word} " for word in _starts() | DETERMINERS), at):
        return True
    known, what = load_addressee_words(), _infinitive(text, at, end)
    first = _WORD.match(text, at, end)
    return (first is not None and first[1] in known.heads) or (
        what is not None and not text.endswith((" and ", ","), at, what)
    )


_SECOND = re.compile(
    r"\b(?!(?:of|in|to|on|by|and|or|for|all|with|from|both|as|at)\s)[\w-]+\s(?=(?:the|an?|its|their)\s)"
)


def _second(text: str, at: int, end: int) -> int:
    """Where what is recommended begins: "to the General Assembly | the adoption of the draft resolution"."""
    found = _SECOND.search(text, at, end)
    return found.end() if found else end


def _lead(text: str, start: int, end: int) -> int:
    """The position past what separates verb and object: ", in this regard, "."""
    found = _LEAD.match(text, start, end)
    return found.end() if found else start


_WITH_THEM = re.compile(r"\b(?:with|between|among|by)\s[^,;:]{0,90}\Z")  # "to work with the Plan | and the Fund"
_MORE = re.compile(r",|\sto\s[a-z]")
_COMMA_THEN = re.compile(r",\s(?=that\b|to\s[a-z])")


def _past_asides(text: str, start: int, end: int) -> int:
    """As ``_lead``, past all asides: "Decides, in view of this, and so as to help, | to meet"."""
    at = _lead(text, start, end)
    if not (text.startswith(",", start) and load_addressee_words().asides.match(text, at, end)):
        return at
    found = (then.end() for then in _COMMA_THEN.finditer(text, at, end))
    return next((b for b in found if text.startswith("that", b) or infinitive(text, b, end)), at)


# "The Secretary-General | that he continue his efforts and to report"
_THAT_HE = re.compile(
    r"[^,;:]{1,200}?\s(?=that\s(?:(?:he|she|it)\s(?![a-z]+(?:[^s]s|ed)\b)|they\s)"
    r"(?!(?:are|is|have|has|had|was|were|may|can|do|did|will)\b))"
)
_OF_WHAT = re.compile(r"\sof\s(?:its|their|his|her|the\s(?:need|importance|obligations?|provisions))\b")


def _direct(text: str, at: int, end: int, *, tells: bool = False) -> Asked | None:
    """The phrase after the verb, up to the infinitive that says what is asked; None if it names nobody.

    ``tells``: whether an "of" behind the name says what an addressee is told ("reminds States of their obligations").
    """
    at += 5 if text.startswith(("from ", "upon "), at) else 0  # "Calls once again upon"
    at += 4 if text.startswith("for ", at) and _infinitive(text, at, end) else 0  # "its request | for States to act"
    if not somebody(text, at, end):
        return None
    infinitive = _infinitive(text, at, end)
    if (that := _THAT_HE.match(text, at, infinitive or end)) and noun_end(text, at, end) + 1 == that.end():
        return Asked(tuple(listed(text, at, that.end())), that.end())
    colon = text.find(":", at, infinitive or end)
    stop = what = infinitive or 0
    if colon >= 0 or infinitive is None:
        stop = what = colon if colon >= 0 else _series(text, at, end)
        while text[what:end].startswith((":", " ", ",")):
            what += 1
    if (
        infinitive is None
        and load_addressee_words().asides.match(text, what, end)
        and not _MORE.search(text, what, end)
    ):
        what = end  # "Calls upon States, within their mandates, and invites others, to act"
    told = _OF_WHAT.search(text, at, stop) if tells else None
    found = tuple(listed(text, at, told.start() if told else stop))
    found += tuple(one for one in _others(text, stop, end) if found)
    what = _lead(text, what, end)
    return Asked(found, what) if found else None


# The comma may be missing, if what stands before the "and" is nobody: "to apply the Agreement and parties to join it".
_AND_OTHERS = re.compile(
    r",?\s(?:and|as\swell\sas)\s(?:also\s)?upon\s"
    r"|,\s(?:and|as\swell\sas)\s(?:(?:for|on)\s)?(?=all\s|States\s|the\s(?:[a-z-]+\s)?[A-Z])"
    r"|(?P<bare>[\w’-]+)\sand\s(?=(?:all\s)?(?:Member\s)?States\s|parties\sto\sthe\s[A-Z]"
    r"|the\s(?:[A-Z]|secretariat\s))"
)
_THEN = re.compile(r"\s(?:(?:that|which|who)\s[^,;:]*)?")


def _others(text: str, at: int, end: int) -> Iterator[Addressee]:
    """Those of whom a second thing is asked by the same verb: "States to sign, and | States parties | to implement"."""
    known = load_addressee_words()
    for joint in _AND_OTHERS.finditer(text, at, end):
        begin = joint.end()
        bare = joint["bare"] and (is_head(joint["bare"], known) or _WITH_THEM.search(text, at, joint.start()))
        if bare or not somebody(text, begin, end):
            continue
        then, stop = _infinitive(text, begin, min(end, begin + 300)), noun_end(text, begin, end)
        if then and (joint[0].endswith("upon ") or _THEN.fullmatch(text, stop, then)):
            yield from listed(text, begin, then)


_BASE = re.compile(
    r"\b(?:(?:not|neither|either|both|further|also)\s+)?to\s+(?:\(a\)\s+)?(?:(?!(?:app|comp|re|supp|imp|multip)ly\b)[a-z]+ly,?\s+(?:and\s+)?)*(?:also\s+|further\s+(?!(?:the|their|its|his|her|an?|efforts|progress)\b))?"
    r"(?P<verb>[a-z][a-z-]*)|\bto[:,]|\bto\s*$"
)
# "the group to be established", but who is asked "to be guided by" something
_TO_BE = re.compile(
    r"to be (?:\w+ly )?(?!(?:guided|represented|involved|engaged|prepared)\b)(?:\w+ed|held|made|set|given)\b"
)
_IN_THIS = re.compile(r"\bin (?:this|that) \w+\s\Z")
_FULLY = re.compile(r"to (?:[a-z]+ly|at least) ")  # "developed countries party | to fully deliver"
_WHO = re.compile(r"\s(?:which|who|whose)\b")
# No verb ends so, unlike "discuss", "focus", "pity" and "bring".
_NO_VERB = re.compile(r"(?:[^su]s|[a-z]{3}ity|ism|[aeiouy][a-z]*ing)\Z")
_BEFORE = re.compile(r"([\w-]+)(,?)\s*\Z")


def _infinitive(text: str, at: int, end: int) -> int | None:
    """Where the infinitive that says what is asked begins."""
    known = load_addressee_words()
    conditions = [found.span() for found in known.conditions.finditer(text, at, end)]
    for found in _BASE.finditer(text, at, end):
        if any(a < found.start() < b for a, b in conditions):
            continue  # ", when a country fails to act,"
        before = _BEFORE.search(text, max(at, found.start() - 30), found.start())
        if found["verb"] and _NO_VERB.search(found["verb"]):  # "and to donors", "opposition to acts"
            continue
        if _WHO.match(text, text.rfind(",", at, found.start()) + 1, found.start()):
            continue  # ", which have the responsibility to protect them,"
        this = _IN_THIS.search(text, max(at, found.start() - 30), found.start())
        governed = before is not None and before[1] in known.governing and not before[2] and not this
        governed &= not (
            before is not None and before[1] in ("party", "assistance", "access") and _FULLY.match(text, found.start())
        )
        if governed or found["verb"] in known.nouns or _TO_BE.match(text, found.start()):
            continue
        return found.start()
    return None


def infinitive(text: str, at: int, end: int) -> bool:
    """Whether what begins here is an infinitive that says what is to be done.

    >>> [infinitive(words, 0, len(words)) for words in ("to act", "to acts of war", "to the war")]
    [True, False, False]
    """
    return _infinitive(text[at : at + 1].lower() + text[at + 1 : end], 0, end - at) == 0


_AND_THAT = re.compile(r",?\sand,?\s(?:also\s|further\s)?that\b")
# After one clause with "that" a comma joins a second: "that both matter, that the two must go together and that ..."
_THAT_TOO = re.compile(
    rf"{_AND_THAT.pattern}|,\sthat(?=\s(?:the|all|no|any|they|it)\s[^,;:]{{1,120}}\s(?:shall|should|must)\s)"
)


def and_that(text: str, at: int, end: int) -> int | None:
    """Where a clause begins that is joined to a noun: "demands a truce and that | all leave"; None if there is none.

    >>> and_that("the need for peace and that all must act", 0, 40)
    28
    """
    too = _AND_THAT.search(text, at, end)
    return min(too.end() + 1, end) if too and " that " not in text[at : too.start()] else None


_FINITE = re.compile(
    r"\b(?:shall|should|will)\s(?:also\s|hereby\s)?be\s(?:authori[sz]ed|empowered|permitted|allowed)\b"  # no duty
    rf"|(?P<owes>\b(?:(?:can(?:not)?|may|could)\s(?:not\s)?and\s)?(?:shall|should|must|(?P<will>will)|(?:is|are)\sto(?!\sbe\san?\s)|ought\sto|{_BOUND}))(?=[\s,:])"
    r"|(?<!to )\b(?:is|are|was|were|has|have|had|can|may|cannot|could|would|might|remains?|does|do|did)(?=[\s,])"
    r"|(?P<inner>\b(?:which|who|whose|whom|what|how|whether)\b|(?<!in |to |of |on |by |at )(?<!for )(?<!, )"
    r"(?<!from |with )\bthat\b"
    r"|\b(?:when|where|if|unless|until|while|because|since|as(?=\s(?:it|they|he|she|is|are|was|were|may|the)\s))"
    r"\s(?![A-Z0-9]|\w+(?:ed|ing|ary|ate|ble|ant)\b))"
)
# "Those that become members": the verb of such a clause follows at once, and is none of those that are looked for.
_DOES = re.compile(
    r"(?:which|who|that)\s(?:(?:also|still|further|not|already|[a-z]+ly)\s)*(?P<verb>[a-z]+)(?<!ing)(?<!ed)(?<!ly)\s"
    r"(?!(?:is|are|was|were|has|have|had|can|may|cannot|could|would|might|shall|should|must|will|do|did|and|or)\b)"
)
_NO_VERBS = frozenset(
    "is are was were has have had can may cannot could would might shall should must will remains remain does do did "
    "ought it they he she there such some no one nobody everyone".split()
)
# "Civilians are protected and should receive it": a second verb of the same subject.
_AND_MUST = re.compile(
    r"(?:(?!\s(?:that|which|who)\s)[^;.])*?\sand\s(?:(?:therefore|hence|thus|also|so)\s)?(?:shall|should|must)\s"
)
_IS = re.compile(r"(?<!that)(?<!who)(?<!which)\s(?:is|are|was|were|has|have)\s")
# ", which will act as its secretariat,": between commas a clause has its own verb
_INSERTED = re.compile(r"(?<=,)\s(?:who|which|whose|if|when|where|while|unless|until|because|since|as)\s[^,;:]*(?=,)")


def _plain(text: str, at: int, end: int) -> str:
    """The text up to ``end``, with spaces in place of the clauses that ``text[at:end]`` has between commas."""
    return text[:at] + _INSERTED.sub(lambda found: " " * len(found[0]), text[at:end])


# "It is the duty of States to act", "an obligation exists on the part of the Power to report"
_DUTY_OF = re.compile(
    r"\s*(?:that\s)?(?:it\sis\sthe\s(?:\w+\s)?(?:duty|obligation)\sof|an\sobligation\sexists\son\sthe\spart\sof)\s"
)
_PURPOSE = re.compile(  # what something is for is nobody's task: "the objective of the Decade is to"
    r"\s*(?:the|its|one|a)\s(?:[\w-]+\s){0,3}(?:objectives?|aims?|purposes?|goals?|roles?|missions?|functions?)\b"
)


def owed(text: str, at: int, end: int, *, will: bool = True) -> bool:
    """Whether a clause after "that" says what shall, should or must be, by its main verb or that of a second "that".

    ``will``: whether what "will" be counts, as in what is decided; of what is believed it only foretells.

    >>> [owed(words, 0, len(words)) for words in ("States which are parties must act", "it is true that all must act")]
    [True, False]
    """
    text = _plain(text, at, end)
    if _DUTY_OF.match(text, at, end):
        return True
    starts = [at, *(found.end() for found in _THAT_TOO.finditer(text, at, end))]
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        inner = 0  # the verbs to come that belong to relative and other subordinate clauses
        for found in _FINITE.finditer(text, begin, stop):
            if found["inner"]:
                inner += not _does(text, found.start(), stop)
            elif inner:
                inner -= 1
            elif (found["owes"] or "").endswith(" to") and _PURPOSE.match(text, begin, found.start()):
                break
            elif found["owes"] and (will or not found["will"]):
                return True
            else:
                if _AND_MUST.match(text, found.end(), stop):
                    return True
                break
    return False


def _does(text: str, at: int, end: int) -> bool:
    """Whether a relative clause has a verb of its own that is none of those that owe: "those that become members"."""
    does, known = _DOES.match(text, at, end), load_addressee_words()
    verb = does["verb"] if does else ""
    nominal = verb in DETERMINERS or verb in known.starts or verb in known.heads
    return does is not None and not nominal and verb not in _NO_VERBS


def subject(text: str, at: int, end: int, *, bare: bool = False) -> tuple[Addressee, ...]:
    """Who shall, should or must do what a clause with "that" says, and a second one; ``bare``: without such a verb."""
    text = _plain(text, at, end)
    if load_addressee_words().begins.match(text, at, end):  # of a sub-paragraph
        text = f"{text[:at]}{text[at].lower()}{text[at + 1 :]}"
    if duty := _DUTY_OF.match(text, at, end):
        return tuple(listed(text, duty.end(), _infinitive(text, duty.end(), end) or noun_end(text, duty.end(), end)))
    starts = [at, *(found.end() + 1 for found in _THAT_TOO.finditer(text, at, end))]
    found = [_subject(text, a, b, bare=bare) for a, b in zip(starts, [*starts[1:], end], strict=True)]
    first, *more = found
    return (*first, *(one for some in more for one in some if not (first and one.name in ("it", "they"))))


def _past_commas(text: str, at: int, end: int) -> int:
    """Past all that stands between commas before who shall do something: "in order to prevent war, riots, | States"."""
    skipped = False
    while skipped or load_addressee_words().asides.match(text, at, end) or text.startswith("to ", at):
        comma = text.find(", ", at, end)
        named = skipped and somebody(text, at, noun_end(text, at, end))
        if comma < 0 or named or _SHALL.search(text, at, comma):
            break
        at, skipped = comma + 2, True
    return at


def _subject(text: str, at: int, end: int, *, bare: bool) -> tuple[Addressee, ...]:
    """Who shall, should or must do what one clause says."""
    at = _past_commas(text, at, end)
    noun = noun_end(text, at, end)
    shall = (
        None if bare else _SHALL.search(text, at, min(end, noun + (1500 if text.startswith(_CLAUSES, noun) else 200)))
    )
    goes_on = _MORE_NAME.match(text, noun, end) if bare else None
    if goes_on:  # "States in the region | refrain", "the Fund for Drug Abuse Control | should"
        noun = goes_on.end()
    done = _BARE.match(text, noun, end) if bare else shall if shall and shall["done"] else None
    if done:  # "shall be taken by the Secretariat"
        by = done.end() + 4
        doer = text.startswith(" by ", done.end()) and somebody(text, by, end)
        return tuple(listed(text, by, noun_end(text, by, end))) if doer else ()
    if not (bare or shall) or text.startswith("no ", at):  # "no country should be left behind"
        return ()
    while not shall and (
        joint := _AND_ALSO.match(text, noun, end)
    ):  # "armed groups | and their networks", "members | of"
        more = noun_end(text, joint.end(), end)
        if len(text[joint.end() : more].split()) > 9 or not somebody(text, joint.end(), more):
            break
        noun = more
    states = _IS.search(text, at, shall.start()) if shall else None
    end = states.start() if states else shall.start() if shall else noun
    if _THINGS.match(text, noun):
        return ()
    apposed = _APPOSED.match(text, at, end)
    end = apposed.start("short") if apposed else end
    return tuple(listed(text, at, end)) if somebody(text, at, end) else ()


_APPOSED = re.compile(r"[^,;:]+(?P<short>,\s[A-Z][A-Za-z-]*[A-Z]s?,?)\Z")  # "the mission in that country, MONUC, shall"
# What a name has behind its noun: a title, a place, or all up to the "should" of whom it names.
_MORE_NAME = re.compile(
    r"(?:\s(?:for|on|to|in|of)\s(?!the\sconflict)(?:[\w-]+\s(?!that\b|which\b|who\b|what\b|is\b|are\b|how\b|whether\b|and\s[a-z])){1,12}?"
    r"(?=(?:should|shall|must)\s)"
    r"|\s(?:for|on)\s(?:the\s)?[A-Z][\w’-]*(?:\s(?:(?:and|of)\s(?:the\s)?)?[A-Z][\w’-]*)*"
    r"|\sin\s(?:the|that|this|its)\s(?:region|subregion|area|country|Territory|territory)\b)"
)
_CLAUSES = (",", " that ", " which ", " who ")  # with which a subject may go on for long
_THINGS = re.compile(
    r"\s(?!members|parties|concerned)[a-z-]+s\s(?=(?:shall|should|must|will|be)\b)"
)  # "General Assembly | resolutions | should be short"
_AND_ALSO = re.compile(
    r",?\s(?:and|or|as well as)\s(?=(?:all|the|their|its|other|relevant|interested|international|regional|national)\s"
    r"|(?!Head of|Personal )[A-Z])|\sof\s(?=[a-z])"
)
_OF = re.compile(
    r"\s(?:of|to|in)\s(?:the\s)?(?:(?:armed\s)?conflict|State\s(?:or|and)\s(?:of\s)?Government|[A-Z][\w-]*(?:\s(?:(?:of|on)\s(?:the\s)?)?[A-Z][\w-]*)*(?:\ssystem\b)?)"
)
_YEARS = re.compile(r"\s20\d\d(?:–20\d\d)?\b")  # "the open-ended working group 2021–2025"
_WORD = re.compile(r"\s*([\w’'-]+)")
_AND_CAPITAL = re.compile(r"\sand\s[A-Z]")


def _starts() -> frozenset[str]:
    """The words that may stand before a noun, other than determiners."""
    return load_addressee_words().starts - DETERMINERS


def _follows(text: str, at: int, end: int) -> bool:
    """Whether the next word is a noun that names somebody: "the United Nations development | system"."""
    word = _WORD.match(text, at, end)
    return word is not None and word[1].islower() and word[1] in load_addressee_words().heads


def noun_end(text: str, at: int, end: int) -> int:
    """The end of the first noun that names somebody with no noun after it: "the Social and Youth Office | share"."""
    heads, last = load_addressee_words().heads, None
    head = ""
    while word := _WORD.match(text, at, end):
        is_head = word[1] in heads or word[1][0].isupper()
        compound = last is not None and word[1] in _starts() and _follows(text, word.end(), end)
        if (
            last is not None
            and not (is_head or compound)
            and (head in heads or not _AND_CAPITAL.match(text, last, end))
        ):
            break
        head = word[1] if is_head else head
        last = word.end() if is_head else last and word.end()
        at = word.end()
    complement = _OF.match(text, last or at, end) or _YEARS.match(text, last or at, end)
    return complement.end() if complement else last or at


def _thanked(text: str, at: int, end: int) -> Asked:
    """Whom an act thanks or praises: "to the Secretary-General for ..."."""
    to = _TO.match(text, at, end)
    begin = to.end() if to else at
    if text.startswith("for ", begin):
        return Asked((), at)
    reasons = (at for at in _matches(_FOR, text, begin, end) if not _named_for(text, begin, at))
    stop = next(reasons, next(_matches(_ON, text, begin, end), end))
    if not somebody(text, begin, stop):
        return Asked((), at)
    what = stop
    while text[what:end].startswith((" ", ",")):
        what += 1
    return Asked(tuple(listed(text, begin, stop)), what)


_LAST_WORD = re.compile(r"[A-Z][\w’'-]*\Z")


def _named_for(text: str, begin: int, at: int) -> bool:
    """Whether a "for" is part of a body's name: "the Relief and Works Agency for Palestine Refugees"."""
    last = _LAST_WORD.search(text, begin, at)
    return last is not None and last[0] in load_addressee_words().heads and text[at + 5 : at + 6].isupper()


def _partners(text: str, at: int, end: int) -> tuple[Addressee, ...]:
    """Who is to do what a noun asks for: "increased cooperation between X and Y", "full compliance by all parties"."""
    end = _by_the_way(text, at, end)
    for found in _WITH.finditer(text, at, end):
        apart = load_addressee_words().apart.search(text, max(at, found.start() - 90), found.start())
        by = found[0].startswith("by")  # "including to ensure reporting | by the mission"
        apart = apart or (load_addressee_words().purposes.search(text, at, found.start()) if by else None)
        if not apart and somebody(text, found.end(), end):
            stop = _series(text, found.end(), end)
            if load_addressee_words().done_to.search(text, max(at, found.start() - 30), found.start()):
                stop = _before_thing(text, found.end(), stop)
            if text.startswith(" by ", stop) and text[stop - 2 : stop] != "ed" and somebody(text, stop + 4, end):
                continue  # "its promotion among young people by | Member States"
            return tuple(listed(text, found.end(), _infinitive(text, found.end(), stop) or stop))
    return ()


def _before_thing(text: str, at: int, stop: int) -> int:
    """Where a doer ends, and the thing begins that something is done to: "the use by the Department | of languages"."""
    several = _SEVERAL.match(text, at, stop)
    again = _AGAIN.match(text, at, stop)
    last = several.end() if several else again.end() if again else noun_end(text, at, stop)
    return last if text.startswith(" of ", last) else stop


_AGAIN = re.compile(r"[^,;:]*?\sof\s[^,;:]*?(?=\sof\s(?!the\s))")  # "the Department of Communications | of Hindi"
_SEVERAL = re.compile(r"(?!the\b)(?:[a-z-]+\s)*(?!members|parties)[a-z]+s(?=\sof\s)")  # "interested donors | of"


# "The release by | the State | of all", "adherence by | the parties to the conflict | to their obligations"
_OBJECT = re.compile(
    r"(?<!\band)\s(?:of\s(?=(?:all|any|such|national|[a-z]+s)\b)|to\s(?=(?:its|their|his|her)\b)|with\s(?!(?:\w+\s)?(?:expertise|competence|experience)\b)|by\s"
    r"|for\s(?=[a-z]+ing\b|the\s(?:[a-z]+ing|further|\w+(?:tion|ance))\b))"
)


def _by_the_way(text: str, at: int, end: int) -> int:
    """Where what is asked ends and another sentence, or what the organ says by the way, begins."""
    sentence = _SENTENCE.search(text, at, end)
    return sentence.start() if sentence else end


def _series(text: str, at: int, end: int) -> int:
    """Where a phrase that names somebody stops: behind the last comma after which it names somebody further."""
    end = min([end, *_matches(_OBJECT, text, at, end)])
    stop = next(_matches(_STOP, text, at, end), end)
    while text.startswith(", ", stop):
        more = stop + (len(", as well as ") if text.startswith(", as well as ", stop) else len(", "))
        if not somebody(text, more, end):
            break
        stop = next(_matches(_STOP, text, more, end), end)
    return stop


def _matches(pattern: re.Pattern[str], text: str, at: int, end: int) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(text, at, end))
