"""How resolutions cite: the words of ``data/languages/en/citing.toml``, and what a mention is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from toolkit import data
from toolkit.annotate.cites.relative import relative
from toolkit.annotate.passages import Passage
from toolkit.annotate.search.instruments import names
from toolkit.model import Span
from toolkit.parse.phrases import PREAMBULAR, opening, vocabulary as acts
from toolkit.tomlfile import load


@dataclass(frozen=True, slots=True)
class CitingWords:
    """The letters of each organ's symbols, the words that govern a mention, and the words in between.

    - ``series``: the letters that the symbols of documents begin with ("A", "CEDAW").
    - ``organs``: an organ's name to the letters of its symbols ("Security Council" to "S").
    - ``uses``: the words right before a mention, in lower case, to the id of the use ("set out in" to "contained in").
    - ``numbered``: papers whose numbers look like those of resolutions ("general comment" No. 24 (2017)).
    - ``between``, ``nouns``: words, and nouns before "of", that say nothing about the use.
    - ``laws``: the nouns with which a member of a list ends that is no document ("international law").
    - ``prepositions``: those that look like participles ("including").
    - ``participles``: those that say of a document where it comes from ("adopted", "set").
    - ``before``: what makes of an adoption a mere date ("since the adoption of").
    - ``includes``: words before examples of what was just named ("including"); ``asides``: words that break in.
    - ``others``: words that govern a mention and say of no use ("in support of").
    - ``matters``: nouns for what an act may be about instead of a document ("cooperation"); ``weights``: nouns before
      them that only say how ("the importance of").
    """

    series: tuple[str, ...]
    organs: dict[str, str]
    uses: dict[str, str]
    numbered: tuple[str, ...]
    between: frozenset[str]
    nouns: frozenset[str]
    laws: frozenset[str]
    prepositions: frozenset[str]
    participles: frozenset[str]
    before: frozenset[str]
    includes: frozenset[str]
    asides: frozenset[str]
    others: frozenset[str]
    matters: frozenset[str]
    weights: frozenset[str]


@cache
def vocabulary() -> CitingWords:
    """The vocabulary of ``data/languages/en/citing.toml``. Raises ``VocabularyError``, naming the line of any error.

    >>> vocabulary().uses["set out in"], vocabulary().organs["Security Council"]
    ('contained in', 'S')
    """
    toml = load(data.path("languages/en/citing.toml"))
    table = toml.table(
        (),
        {"version": str, "series": list, "numbered": list, "organs": dict, "between": dict, "use": object},
        {"noted": str, "unnamed": dict, "subject": dict, "publications": dict, "notes": dict},
    )
    between = toml.table(("between",), dict.fromkeys(_SILENT, list))
    organs = toml.table(("organs",), dict.fromkeys(table["organs"], str))
    uses: dict[str, str] = {}
    for i, use in enumerate(toml.tables("use", {"id": str, "words": list})):
        for j, words in enumerate(use["words"]):
            if words in uses:
                raise toml.fault(("use", i, "words", j), f"{words!r} occurs twice", todo="remove one")
            uses[words] = use["id"]
    silent = (frozenset(between[key]) for key in _SILENT)
    return CitingWords(tuple(table["series"]), organs, uses, tuple(table["numbered"]), *silent)


_SILENT = (
    *("words", "nouns", "laws", "prepositions", "participles", "before"),
    *("includes", "asides", "others", "matters", "weights"),
)
_KEPT = 1024  # places: the members of a list are asked the same again for each that follows
_REACH = 110  # characters before a mention that are searched for the words that govern it
_NUMBERS = r"(?:\s(?:[0-9]+(?:\.[0-9]+)*(?:[–-][0-9]+)?|[IVX]+|[A-Z]|and|to|or|above|below)\b,?|\s\([a-z]+\),?)"
_PINPOINT = re.compile(
    r"\b(?=[acops])(?:(?:operative|preambular)\s)?"
    rf"(?:(?:paragraph|section|part|article|chapter)s?{_NUMBERS}+|annex(?:es)?{_NUMBERS}*),?\s(?:of|to|in)\s+$",
    re.IGNORECASE,
)


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
    at: int | None = start
    for _ in range(_MEMBERS):
        if at is None:
            break
        member = _member_of(text, at) if at < start else None
        if member is None and (found := _own(text, at)):
            return found
        at = _member_before(text, at) if member is None else member
    return None


@lru_cache(maxsize=_KEPT)
def _member_of(text: str, start: int) -> int | None:
    """Where the member begins that is said to come from this mention: "the Agreement adopted under the |"."""
    said = _comes_from().search(text, max(0, start - _REACH), start)
    if said is None:
        return None
    numbered = _NUMBERED.search(text, max(0, said.start() - 200), said.start())
    return numbered.start() if numbered else _mentioned(text)[0].get(said.start())


@cache
def _comes_from() -> re.Pattern[str]:
    """The words between a document and the one that it comes from: ", which was adopted by the Parties under the "."""
    which = r"(?:\s\([^()]{1,40}\))?,?\s(?:(?:which|that)\s(?:is|are|was|were|(?:has|have|had)\sbeen)\s)?"
    return re.compile(rf"{which}(?:as\s)?(?:[a-z]+ly\s)?(?:{'|'.join(sorted(vocabulary().participles))})\s[^;,]*\Z")


@lru_cache(maxsize=_KEPT)
def _own(text: str, start: int) -> str | None:
    """The use that the words right before a mention give it."""
    vocab = vocabulary()
    before = _unpinned(_asides().sub(" ", text[max(0, start - _REACH) : start]))
    words = before.lower().split()
    while words:
        if words[-1] in vocab.between:
            words.pop()
        elif words[-1] == "of" and len(words) > 1 and words[-2] in vocab.nouns:
            del words[-2:]
            if len(words) > 1 and words[-1] == "and" and words[-2].rstrip(",") in vocab.nouns:
                del words[-2:]  # "guided by the purposes | and principles of"
            while words and words[-1].endswith(",") and words[-1].rstrip(",") in vocab.nouns:
                words.pop()
        else:
            break
    return _longest(words, vocab.uses)


_MEMBERS = 20  # of a list that share a use
_JOINT = re.compile(
    r"(?:,\s(?:and\s)?|,?\sand\s|\sor\sof\s|,?\sas\swell\sas\s)(?:(?:the|its|all|relevant|with|to|of)\s)*\Z"
)
_LAW = re.compile(  # "their obligations under international law": the words before are those that govern
    r"(?:\b(?:applicable|relevant|international|national|domestic|humanitarian|human\srights|refugee|criminal|and|the|its"
    r"|their)\s){0,8}\b(?P<noun>[a-z]+)(?:,\sincluding\s[^,;]{3,60})?\Z"
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


@lru_cache(maxsize=_KEPT)
def _member_before(text: str, start: int) -> int | None:
    """Where the mention before begins, in a list of mentions; None where a new clause may begin with this one."""
    joint = _JOINT.search(text, max(0, start - 60), start) or _including(text, start)
    if joint is None or not joint.start():
        return None
    before = _NUMBERED.search(text, max(0, joint.start() - 200), joint.start())
    begins, ends = _mentioned(text)
    first = before.start() if before else begins.get(joint.start())
    if first is None:  # "the Geneva Conventions | of 1949 | and", "the 1951 Convention | relating to refugees | and"
        tail = _TAIL.search(text, max(0, joint.start() - 80), joint.start())
        first = begins.get(tail.start()) if tail else None
        first = None if first and _OF_ANOTHER.search(text, max(0, first - 60), first) else first
    if first is None and not joint[0].startswith(", and"):  # "relevant resolutions, including | resolution 1"
        first = _relative_at(text).get(joint.start())
    if first is None:  # "in accordance with | international law and | the Charter"
        law = _LAW.search(text, max(0, joint.start() - 120), joint.start())
        first = law.start() if law and law["noun"] in vocabulary().laws else None
    if first is None or (joint[0].startswith(", and") and _including(text, first)):
        return None  # nothing before it, or what is included ends at the comma: "resolutions, including one, and | the"
    near = [end for at in range(start, start + 13) for end in ends.get(at, ())]
    return None if any(_SAYS.match(text, end) for end in near or (_numbers(text, start),)) else first


def _including(text: str, start: int) -> re.Match[str] | None:
    """What stands between what was named and an example of it: ", including paragraph 4 of its "."""
    low = max(0, start - _REACH)
    return _includes().search(text, low, low + len(_unpinned(text[low:start])))


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words."""
    return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in sorted(words, key=len, reverse=True))


@cache
def _includes() -> re.Pattern[str]:
    return re.compile(
        rf",?\s(?:{_any(vocabulary().includes)})(?:,?\s(?:{_any(vocabulary().asides)}),?)?\s(?:(?:the|its|those|in|of)\s)*\Z"
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


def own_words(text: str, start: int) -> bool:
    """Whether words govern a mention that are neither an act nor a use.

    They are another participle, "Noting it, and anticipating the publication of | its", or "in support of", or make of
    its adoption a date.

    >>> [own_words(text, len(text)) for text in ("Noting it, anticipating ", "Noting it, recalling ", "Noting ")]
    [True, False, False]
    >>> text = "Decides to meet one year from the date of adoption of "
    >>> own_words(text, len(text))
    True
    """
    if _adoption().search(text, max(0, start - _REACH), start) or _other().search(text, max(0, start - _REACH), start):
        return True
    found = _DOING.search(text, max(0, start - _REACH), start)
    if found is None or found["word"] in vocabulary().prepositions:
        return False
    act = opening(text, PREAMBULAR, acts(), at=found.start("word"))
    return act is None or act.act in acts().never_inside[PREAMBULAR]


@cache
def _adoption() -> re.Pattern[str]:
    """What is before a mention whose adoption is a date: "since the adoption of its"."""
    return re.compile(
        rf"\b(?:{_any(vocabulary().before)})\s(?:(?:the|its|their)\s)?adoption\sof\s(?:(?:the|its|their|this)\s)*\Z",
        re.IGNORECASE,
    )


@cache
def _other() -> re.Pattern[str]:
    """What governs a mention and says of no use: "in support of the relevant parts of"."""
    vocab = vocabulary()
    of = rf"(?:(?:{_any(vocab.between)})\s)*(?:(?:{_any(vocab.nouns)}|parts)\sof\s)?"
    return re.compile(rf"\b(?:{_any(vocab.others)})\s{of}{of}\Z", re.IGNORECASE)


def of_another(passage: Passage, start: int, place: Span) -> bool:
    """Whether the act before a mention speaks of another matter: "Welcoming efforts made through | the Convention".

    ``start`` is where the mention begins in the passage, ``place`` is its number or name in the document.
    """
    phrase = passage.governing(place)
    return phrase is not None and about(passage.text, passage.back.offset(phrase.span.end), start)


def about(text: str, end: int, start: int) -> bool:
    """Whether an act that ends at a place says something of another matter than the mention that begins at ``start``.

    >>> text = "Reaffirming the importance of cooperation among conventions, including the Paris Agreement"
    >>> about(text, 11, text.index("the Paris"))
    True
    """
    found = _matter().match(text, end, start)
    if found is None:
        return False
    while (first := _member_before(text, start)) is not None and found.end() < first < start:
        start = first
    return _ANEW.search(text, found.end(), start) is None


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
    r"|\sand\s(?:(?:of|the|its|his|all|relevant)\s)*\Z"
)


def _longest(words: list[str], uses: dict[str, str]) -> str | None:
    if words[-1:] == ["in"] and "by" in words[-9:-1]:  # "requested by the General Assembly in" is "requested in"
        at = len(words) - 1 - words[::-1].index("by")
        for length in (1, 2):
            if known := uses.get(" ".join([*words[max(0, at - length) : at], "in"])):
                return known
    for length in range(min(4, len(words)), 0, -1):
        if known := uses.get(" ".join(words[-length:])):
            return known
    return None


def _unpinned(before: str) -> str:
    """Words without the places that they name at their end: "under paragraph 4 of the annex to "."""
    while found := _pinpoint(before.removesuffix("the ")):
        before = before[: found.start()]
    return before


def _pinpoint(before: str) -> re.Match[str] | None:
    """The paragraph, section or annex that words name at their end: "paragraph 4 of "."""
    return _PINPOINT.search(before) if before.endswith((" of ", " to ", " in ")) else None


_PART = (
    r"(?:paras?\.|paragraphs?|sects?\.|sections?|chaps?\.|[Cc]hapters?|annex(?:es)?|appendix|parts?|vol\.|arts?\."
    r"|[Aa]rticles?)(?![a-z])"
)
_PLACES = (
    r"(?:\s(?:[0-9]+(?:\.[0-9]+)*(?:[–-][0-9]+)?|[IVXL]+|[A-Z]|\([a-z]+\)|and|to|–)"
    r"(?:,(?=\s[0-9]+(?:,|\sand\b)))?(?![\w]))*"
)
# Not "resolution 64/263, section II of its resolution 65/250", where the section is of what follows.
_BEHIND = re.compile(
    r",\s+(?:(?:in\sparticular|particularly|especially|notably|including)\s(?:its\s)?)?"
    rf"(?P<pin>(?>(?:(?:and\s)?{_PART}{_PLACES}(?:,?\s(?=(?:and\s)?{_PART}))?)+))(?!\s?(?:of|to|in)\s)"
)
_SHORT = {"paragraph": "para.", "section": "sect.", "chapter": "chap.", "article": "art."}
_LONG = re.compile(r"\b(paragraph|section|chapter|article)(s?)\b", re.IGNORECASE)


def pinpoint(text: str, start: int, end: int) -> str:
    """The place inside a document that the words around its mention name: "para. 4", "annex"; "" if none is named.

    ``start`` is where the mention begins, including its noun and organ; ``end`` is where its number or symbol ends.

    >>> text = "paragraph 4 of resolution 70/1, and resolution 46/182, annex, sect. II"
    >>> pinpoint(text, 15, 30), pinpoint(text, 36, 53)
    ('para. 4', 'annex, sect. II')
    """
    found = _pinpoint(text[max(0, start - _REACH) : start].removesuffix("the "))
    if found:
        return _shortened(found[0].strip().rsplit(" ", 1)[0])
    end += text.startswith((")", "]"), end)
    behind = _BEHIND.match(text, end) if text.startswith(",", end) else None
    return _shortened(behind["pin"].strip(" ,")) if behind else ""


def _shortened(words: str) -> str:
    def short(m: re.Match[str]) -> str:
        stem = _SHORT[m[1].lower()]
        return f"{stem[:-1]}s." if m[2] else stem

    return _LONG.sub(short, " ".join(words.split()).strip(","))
