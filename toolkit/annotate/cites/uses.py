"""What a mention is for, by the words around it: those of ``data/languages/en/citing.toml``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

from toolkit.annotate.cites.pinpoints import REACH, pinpoint, unpinned
from toolkit.annotate.cites.relative import relative
from toolkit.annotate.cites.words import vocabulary as vocabulary
from toolkit.annotate.passages import Passage
from toolkit.annotate.search.instruments import names
from toolkit.model import Span
from toolkit.parse.phrases import PREAMBULAR, opening, vocabulary as acts

_KEPT = 1024  # places: the members of a list are asked the same again for each that follows
_FAR = 300  # characters before a mention in which its relative clause begins


def use(text: str, start: int) -> str | None:
    """What a mention is for, by the words before it; None if no preposition or participle governs it.

    ``start`` is where the mention begins, including the organ and the possessive that belong to it. The members of one
    list share the words before the first: "in accordance with the Charter and the Convention". Examples share those of
    what includes them: "under the Charter, including Article 2". What only says where one member comes from is not
    shared: "the Agreement adopted under the Convention, and the Agenda".

    >>> text = "as requested by the General Assembly in its resolution 75/16"
    >>> use(text, text.index("its"))
    'as requested in'
    >>> use("Recalling its", 10) is None
    True
    """
    return _governing(text, start) or None


def _governing(text: str, start: int) -> str | None:
    """The use of a mention; "" where other words govern it, None where only a phrase can."""
    said = _said(text, start)
    before = _member_before(text, start) if said in (None, _IN) else None
    shared = _shared(text, before) if before is not None else None
    if shared == _PARTY and (not _treaty(text, start) or pinpoint(text, start, start)):
        shared = None  # nobody is party to an article: "the Parties to the Convention and article 8 of | the Agreement"
    found = said if shared is None else shared
    if found is None and before is not None and "," not in text[before:start]:
        start = before
    return "" if found is None and _RELATIVE.search(text, max(0, start - _FAR), start) else found


def _shared(text: str, start: int) -> str | None:
    """What a member of a list shares with those behind it; each is asked once, however long the list is."""
    known, asked, at = _told(text), list[tuple[int, str | None]](), start
    while at not in known:
        member = _member_of(text, at)
        said = _said(text, at) if member is None else None
        asked.append((at, said))
        before = (_member_before(text, at) if said in (None, _IN) else None) if member is None else member
        if before is None:
            break
        at = before
    shared = known.get(at)
    for place, said in reversed(asked):
        shared = known[place] = said if shared is None else shared
    return shared


@lru_cache(maxsize=64)
def _told(text: str) -> dict[int, str | None]:
    """What the members of the lists of a text share, as far as it was asked, by where each begins."""
    return {}


def _said(text: str, start: int) -> str | None:
    """What the words right before a mention say of it: a use; "" if they govern it and say of none; else None."""
    if (found := _own(text, start)) not in (None, _IN):
        return found
    low = max(0, start - REACH)
    bare = low + len(unpinned(text[low:start]))
    if any(other.search(text, low, bare) for other in (_adoption(), _other())):
        return ""
    if found is not None:
        return found
    return "" if (doing := _doing(text, start)) is None and _apart(text, start) else doing


def _apart(text: str, start: int) -> bool:
    """Whether "as well as" leaves what is said of another: "principles contained in one, as well as | the other"."""
    before = _member_before(text, start) if _AS_WELL.search(text, max(0, start - 20), start) else None
    said = before and _comes_from().search(text, max(0, before - REACH), before)
    return bool(before and said) and _member_of(text, before) is None


_AS_WELL = re.compile(r",\sas\swell\sas\s(?:(?:the|its|all|relevant)\s)*\Z")
_IN, _PARTY = "in", "party to"  # uses
_RELATIVE = (
    re.compile(  # "resolution 1, which is a part of | the Agenda"; not "resolutions, the latest of which is | 2"
        r"(?<!\brecent\sof\s)(?<!\blatest\sof\s)(?<!\blast\sof\s)(?<!\bone\sof\s)"
        r"\b(?:which|who|whose|where|whereby)\s(?:(?!\sand\s(?:its\s|\Z)|\.\s[A-Z])[^,;:])*\Z"
    )
)


@lru_cache(maxsize=_KEPT)
def _member_of(text: str, start: int) -> int | None:
    """Where the member begins that is said to come from this mention: "the Agreement adopted under the |"."""
    said = _comes_from().search(text, max(0, start - REACH), start)
    if said is None:
        return None
    first = _ends_at(text, said.start())
    return _general(text, said.start(), anew=False, included=False) if first is None else first


def _ends_at(text: str, end: int) -> int | None:
    """Where the mention begins that ends at a place; None if none does."""
    numbered, begins = _NUMBERED.search(text, max(0, end - 200), end), _mentioned(text)[0]
    if numbered or end in begins:
        return numbered.start() if numbered else begins[end]
    tail = _TAIL.search(text, max(0, end - 80), end)  # "the Geneva Conventions | of 1949"
    first = begins.get(tail.start()) if tail else None
    return None if first is None or _OF_ANOTHER.search(text, max(0, first - 60), first) else first


@cache
def _comes_from() -> re.Pattern[str]:
    """The words between a document and the one that it comes from: ", which was adopted by the Parties under the "."""
    which = r"(?:\s\([^()]{1,40}\))?,?\s(?:(?:which|that)\s(?:is|are|was|were|(?:has|have|had)\sbeen)\s)?"
    said = rf"(?:as\s)?(?:[a-z]+ly\s)?(?:{'|'.join(sorted(vocabulary().participles))})\s"
    return re.compile(rf"{which}{said}(?:(?!\s{said})[^;,])*\Z")


@lru_cache(maxsize=_KEPT)
def _own(text: str, start: int) -> str | None:
    """The use that the words right before a mention give it."""
    vocab = vocabulary()
    before = unpinned(_asides().sub(" ", text[max(0, start - 2 * REACH) : start]))
    words, whole = before.lower().split(), True
    while words:
        if words[-1] in vocab.between:
            words.pop()
        elif words[-1] == "of" and len(words) > 1 and words[-2] in vocab.nouns:
            whole = False
            del words[-2:]
            if len(words) > 1 and words[-1] == "and" and words[-2].rstrip(",") in vocab.nouns:
                del words[-2:]  # "guided by the purposes | and principles of"
            while words and words[-1].endswith(",") and words[-1].rstrip(",") in vocab.nouns:
                words.pop()
        else:
            break
    last = " ".join(words[-2:])
    if last in vocab.joining and whole and _treaty(text, start):
        return _PARTY
    if last in vocab.repeating and _behind_another(text, start, last):
        return ""
    return _longest(words, vocab.uses)


def _treaty(text: str, start: int) -> bool:
    """Whether a mention is of what States can be parties to."""
    ends = _mentioned(text)[1].get(start, [])
    return any(noun in text[start:end] for noun in vocabulary().treaties for end in ends)


def _behind_another(text: str, start: int, words: str) -> bool:
    """Whether words say of a document, named before them, that this one repeats it: "1/2, reaffirmed in | 3/4"."""
    at = text.rfind(words.split()[0], max(0, start - REACH), start)
    joint = _COMMA.search(text, max(0, at - 9), at)
    return joint is not None and _ends_at(text, joint.start()) is not None


_COMMA = re.compile(r",?\s(?:as\s)?\Z")
_JOINT = re.compile(
    r"(?:,\s(?:and\s)?|,?\sand\s|\sor\sof\s|,?\sas\swell\sas\s)(?:(?:(?<=and\s)|(?<=well\sas\s))(?:in|by)\s)?"
    r"(?:(?:the|its|all|relevant|with|to|of)\s)*\Z"
)
_ONE = r"[0-9/]+(?:\s\([0-9A-Z]+\))?(?:\sof\s[0-9]+\s[A-Z][a-z]+\s[0-9]{4})?"
_TAIL = re.compile(r"(?:,?\sof(?:\s[0-9]{1,2}\s[A-Z][a-z]+)?\s[12][0-9]{3}|\srelating\sto\s[^,;.()]{3,60})\Z")
# What says of another document where it is or how it was changed: "the Regulations annexed to the | Convention of 1907
# and the", "the Convention as amended by the | Protocol of 1972 and the", "the Review of the Implementation of the".
_OF_ANOTHER = re.compile(r"\b(?:annexed\sto|amended\sby|modified\sby|[A-Z][a-z]+\sof)\s(?:the\s)?\Z")
_NUMBERED = re.compile(
    r"(?:(?:the|its|General|Security|Human|Rights|Economic|and|Social|Council|Assembly)\s)*"
    rf"\b(?:[Rr]esolution|[Dd]ecision)s?\s{_ONE}(?:(?:,\s|,?\sand\s){_ONE})*(?:,\s|,?\sand\s)?\Z"
)
_SAYS = re.compile(
    r"(?:\s\([^()]*\))?,?\s(?:is|are|was|were|has|have|had|shall|should|will|must|may|can|could|would|do|does|did"
    r"|remains?|continues?|constitutes?|represents?|states?|plays?|contains?|applies|apply|[a-z]+es?\s(?:that|the|for)"
    r"|[a-z]+s\s(?:that|the|for|all|States|to))\b"
)


# "The resolutions of the Conference of the Parties to the | Convention"
_OF_PARTIES = re.compile(
    r"\b(?:(?:the|its|all|relevant)\s)*[a-z]+s\s(?:adopted\s|taken\s|made\s)?(?:of|by|at)\s(?:the\s[a-z]+\s(?:session|meeting)\sof\s)?"
    r"the\s(?:Conference|Meeting)\sof\s(?:the\s)?(?:States\s)?Parties\sto\s(?:(?:the|that)\s)?\Z"
)


@lru_cache(maxsize=_KEPT)
def _member_before(text: str, start: int) -> int | None:
    """Where the mention before begins, in a list of mentions; None where a new clause may begin with this one."""
    low = max(0, start - REACH)
    bare = low + len(unpinned(text[low:start]))
    listed = _JOINT.search(text, max(0, bare - 60), bare)
    included = None if listed else _including(text, start)
    found = listed or included or (_CALLED.search(text, low, start) if start in _mentioned(text)[1] else None)
    if found is None or not found.start():
        return None
    anew = found[0].startswith(", and")
    first = _ends_at(text, found.start())
    if first is None:
        first = _general(text, found.start(), anew=anew, included=bool(included))
    if first is None and listed and not anew:  # "the implementation of | the Standard Rules and | the Convention"
        proper = _PROPER.search(text, max(0, listed.start() - 120), listed.start())
        first = proper.start() if proper and _own(text, proper.start()) != _IN else None
    if first is not None and included and (body := _OF_PARTIES.search(text, max(0, first - REACH), first)):
        first = body.start()  # examples of resolutions are not what parties are party to
    if first is None or (anew and _including(text, first)):
        return None  # nothing before it, or what is included ends at the comma: "resolutions, including one, and | the"
    near = [end for at in range(start, start + 13) for end in _mentioned(text)[1].get(at, ())]
    return None if any(_SAYS.match(text, end) for end in near or (_numbers(text, start),)) else first


def _including(text: str, start: int) -> re.Match[str] | None:
    """What stands between what was named and an example of it: ", including paragraph 4 of its "."""
    low = max(0, start - REACH)
    return _includes().search(text, low, low + len(unpinned(text[low:start])))


def _general(text: str, end: int, *, anew: bool, included: bool) -> int | None:
    """Where a member begins that ends at a place and names no one document: "relevant resolutions", "national law"."""
    first = None if anew else _relative_at(text).get(end)
    if first is None:
        law = _law(included).search(text, max(0, end - 120), end)
        first = law.start() if law else None
    return first


_CALLED = re.compile(  # "the Final Peace Agreement for Colombia (the | Agreement"
    r"\s\((?:(?:hereinafter|hereafter|also|now|or|referred|known|called|to|as)\s){0,4}[“\"]?(?:the\s)?\Z"
)
_PROPER = re.compile(r"(?<!\bby\s)\b(?:the|its)\s(?:[A-Z][\w'’-]*\s(?:(?:of|on|for|and)\s(?:the\s)?)?)*[A-Z][\w'’-]*\Z")


@cache
def _law(wide: bool) -> re.Pattern[str]:
    """A member that is no document, up to the words that govern it: "under | international human rights law".

    ``wide``: one that includes documents may also be of a more general kind: "the agreed development goals".
    """
    vocab = vocabulary()
    laws = vocab.laws | vocab.wholes if wide else vocab.laws
    verbs = {verb for starts in acts().starts.values() for verb in starts if verb.isalpha()}
    governing = {words.split()[-1] for words in vocab.uses} | vocab.stops | verbs
    word = rf"(?!(?:{_any(governing)})\b)[A-Za-z][\w'’-]*"
    return re.compile(
        rf"(?<![\w'’-])(?:(?:{_any(vocab.kinds)})\sand\s|{word}\s){{0,8}}(?:{_any(laws)})"
        r"(?:,\sincluding\s[^,;]{3,60}|\sof(?:\s(?!(?:to|that|which|by|with|for|from|in|under)\b)[\w'’-]+){1,8})?\Z"
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words."""
    return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in sorted(words, key=len, reverse=True))


@cache
def _includes() -> re.Pattern[str]:
    includes, asides = _any(vocabulary().includes), _any(vocabulary().asides)
    return re.compile(
        rf"(?:,\s(?:{asides}))?,?\s(?:{includes})(?:,?\s(?:{asides}),?)?\s(?:(?:the|its|those|in|of)\s)*\Z"
    )


@cache
def _asides() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{_any(vocabulary().asides)}),?\s")


def _numbers(text: str, start: int) -> int:
    """Where the number of a resolution ends that is named at a place."""
    found = _NUMBER.match(text, start)
    return found.end() if found else start


_NUMBER = re.compile(rf"[^0-9;.]{{0,60}}{_ONE}")


@lru_cache(maxsize=64)
def _relative_at(text: str) -> dict[int, int]:
    """Where the relative mention begins that ends at a place: read once, or a long list is quadratic work."""
    return {end: at for at, end, _ in relative(text)}


@lru_cache(maxsize=64)
def _mentioned(text: str) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Where the name begins that ends at a place, and where the names and relative mentions end that begin at one."""
    begins, ends = dict[int, int](), dict[int, list[int]]()
    for name in names(text):
        begins.setdefault(name.end, name.start)
        ends.setdefault(name.start, []).append(name.end)
    for at, end, _ in relative(text):
        ends.setdefault(at, []).append(end)
    return begins, ends


_DOING = re.compile(
    r"(?:[,;]\s(?:and\s|while\s|also\s)*|\b(?:and|while)\s)(?P<word>[a-z]+ing)\s"
    r"(?:(?:the|its|their|his|her|any|all)\s)?(?:(?:[a-z]+\s){1,3}of\s(?:(?:the|its|their)\s)*)?\Z"
)


def _doing(text: str, start: int) -> str | None:
    """The act of a participle right before a mention, "and recalling its"; "" if it is no act, "anticipating its"."""
    found = _DOING.search(text, max(0, start - REACH), start)
    if found is None or found["word"] in vocabulary().prepositions:
        return None
    act = opening(text, PREAMBULAR, acts(), at=found.start("word"))
    if act is None or act.act in acts().never_inside[PREAMBULAR]:
        return ""
    if _VERBS.search(text, max(0, found.start("word") - 20), found.start("word")):
        return None  # "Recalling and reaffirming": the first counts
    return "" if about(text, act.end, start) else act.act


_VERBS = re.compile(r"[a-z]ing\sand\s\Z")


def own_words(text: str, start: int) -> bool:
    """Whether words govern a mention that are neither an act nor a use.

    They are another participle, "Noting it, and anticipating the publication of | its", or "in support of", or make of
    its adoption a date; or the mention is in a relative clause, "which is an integral part of | the Agenda".

    >>> [own_words(text, len(text)) for text in ("Noting it, anticipating ", "Noting it, recalling ", "Noting ")]
    [True, False, False]
    >>> text = "Decides to meet one year from the date of adoption of "
    >>> own_words(text, len(text))
    True
    """
    return _governing(text, start) == ""


@cache
def _adoption() -> re.Pattern[str]:
    """What is before a mention whose adoption is a date: "since the adoption of its"."""
    return re.compile(
        rf"\b(?:{_any(vocabulary().before)})\s(?:(?:the|its|their)\s)?(?:{_any(vocabulary().dated)})"
        r"(?:\son\s[0-9]{1,2}\s[A-Z][a-z]+\s[0-9]{4}|\sby\s[^,;]{3,60})?\sof\s(?:(?:the|its|their|this)\s)*\Z",
        re.IGNORECASE,
    )


@cache
def _other() -> re.Pattern[str]:
    """What governs a mention and says of no use: "in support of the relevant parts of"."""
    vocab = vocabulary()
    of = rf"(?:(?:{_any(vocab.between)})\s)*(?:(?:{_any(vocab.nouns)}|parts)\sof\s)?"
    done = r"(?:has|have|had)\s(?:[a-z]+ly\s|also\s)?[a-z]+ed"  # what others did with it: "States have signed | it"
    return re.compile(rf"\b(?:{_any(vocab.others)}|{done})\s{of}{of}\Z", re.IGNORECASE)


def of_another(passage: Passage, start: int, place: Span) -> bool:
    """Whether the act before a mention speaks of another matter: "Welcoming efforts made through | the Convention".

    ``start`` is where the mention begins in the passage, ``place`` is its number or name in the document.
    """
    phrase = passage.governing(place)
    if phrase is None:
        return False
    end = passage.back.offset(phrase.span.end)
    if phrase.family in vocabulary().grave:
        that = passage.text.endswith(" that", 0, end) or passage.text.startswith("that ", start)
        return that or _object().fullmatch(passage.text, end, start) is None
    return about(passage.text, end, start)


@cache
def _object() -> re.Pattern[str]:
    """What is between an act and its very object: "Regrets | the adoption of |"."""
    vocab = vocabulary()
    return re.compile(rf"(?:\s(?:of|at|with|by|over|about|{_any((vocab.between - {'that'}) | vocab.nouns)}))*\s")


def about(text: str, end: int, start: int) -> bool:
    """Whether an act that ends at a place says something of another matter than the mention that begins at ``start``.

    >>> text = "Reaffirming the importance of cooperation among conventions, including the Paris Agreement"
    >>> about(text, 11, text.index("the Paris"))
    True
    """
    found = _matter().match(text, end, start)
    if found is None:
        return False
    start, (begins, ends) = _first_member(text, found.end(), start), _anew(text)
    at = bisect_left(begins, found.end())
    if at < len(ends) and ends[at] <= start:
        return _listed_before(text, found.end(), begins[at])
    return _AND.search(text, max(found.end(), start - REACH), start) is None


def _first_member(text: str, low: int, start: int) -> int:
    """Where the first member begins of the list that a mention is in, behind ``low``; each member is asked once."""
    known, passed = _firsts(text, low), list[int]()
    while start not in known and (before := _member_before(text, start)) is not None and low < before < start:
        passed.append(start)
        start = before
    first = known.setdefault(start, start)
    known.update(dict.fromkeys(passed, first))
    return first


@lru_cache(maxsize=64)
def _firsts(text: str, low: int) -> dict[int, int]:
    """Where the lists behind ``low`` begin, as far as it was asked, by where each member does."""
    return {}


@lru_cache(maxsize=64)
def _anew(text: str) -> tuple[list[int], list[int]]:
    """Where the joints begin, and where they end, with which an act may speak of a second matter."""
    found = [joint.span() for joint in _ANEW.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def _listed_before(text: str, start: int, joint: int) -> bool:
    """Whether what a joint adds is only one more of a list: "including the signing of one, and the signing of | it"."""
    more = _ALIKE.match(text, joint)
    return more is not None and any(
        text.find(f"{sign}{more['words']} ", start, joint) >= 0 for sign in (", ", "including ")
    )


@cache
def _matter() -> re.Pattern[str]:
    """The object of an act, up to the noun that is no document: " the vital importance of cooperation"."""
    vocab = vocabulary()
    words = r"(?:(?!(?:that|how|of|on|for|in|to|from|by|with|under|at|whether)\s)[a-z-]+\s){0,4}?"
    weighed = rf"(?:(?:{_any(vocab.weights)})\sof\s{words})?"
    return re.compile(rf"\s{words}{weighed}(?:{_any(vocab.matters)})(?=,|\s(?:{_BEHIND_MATTER})\b)")


# What may follow such a noun; not another noun, as in "the action plan" and "the cooperation agreement".
_BEHIND_MATTER = r"and|of|among|amongst|between|with|by|made|to|for|in|on|towards?|at|that|which|as|[a-z]+(?:ed|en|ing)"
# Words with which an act begins to speak of a second matter, which may be a document.
_ANEW = re.compile(
    r",\sas\swell\sas\s|\bas\swell\sas\s(?:the|its|of|that|to)\s|,\sand\s(?:the|its|of|that|to)\s"
    r"|(?<=[a-z]{3})\.\s[A-Z]"
)
_AND = re.compile(r"\sand\s(?:(?:of|the|its|his|all|relevant)\s)*\Z")
_ALIKE = re.compile(r",\sand\s(?P<words>the\s[a-z]+\sof)\s")  # what a list repeats with each member


def _longest(words: list[str], uses: dict[str, str]) -> str | None:
    far = _AGENT.get(words[-1], 0) if words else 0
    if far and "by" in words[-far:-1]:  # "requested by the General Assembly in" is "requested in"
        at = len(words) - 1 - words[::-1].index("by")
        for length in (1, 2):
            if known := uses.get(" ".join([*words[max(0, at - length) : at], words[-1]])):
                return known
    for length in range(min(4, len(words)), 0, -1):
        if known := uses.get(" ".join(words[-length:])):
            denied = vocabulary().opposites.get(known)
            no = denied is not None and _negation().search(" ".join(words[max(0, len(words) - length - 12) : -length]))
            return denied if no else known
    return None


@cache
def _negation() -> re.Pattern[str]:
    """What denies the words behind it: "the failure of the parties | to comply with"."""
    who = r"(?:\s(?:of|by)(?:\s(?!to\b)[\w'’-]+){1,7})?"
    said = _any(vocabulary().negating).replace(r"\sto", rf"{who}\sto")
    return re.compile(rf"(?<!\bor\s)\b(?:{said})(?:\s(?!only\b)(?:[a-z]+ly|yet|full|the|in))*\Z")


_AGENT = {"in": 9, "as": 9, "of": 14}  # words from "by" to such a word: "requested | by the Assembly in"
