"""Cues: what a paragraph is by its own words, whatever its position.

Patterns of headings, the organ's name, closing lines and annexes, as United Nations drafting has them (UN Editorial
Manual), and of what is not text at all. Their words are those of ``data/languages/en/structure.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from toolkit import data
from toolkit.languages.numbers import ORDINAL, ordinal
from toolkit.model import Span
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS
from toolkit.parse.outline import Organ
from toolkit.parse.phrases import OPERATIVE, PhraseFound, PhraseList, opening
from toolkit.tomlfile import load

_TOML = load(data.path("languages/en/structure.toml"))
_LISTS = "annex adopted votes table_notes rest modals hanging short prepositions amendments sections numbered".split()
_TOP = {
    "version": str,
    "organs": list,
    "bodies": list,
    "announcements": list,
    "past": dict,
    "head": dict,
    "lines": dict,
}
_WORDS = _TOML.table((), _TOP)
_LINES: dict[str, list[str]] = _TOML.table(("lines",), dict.fromkeys(_LISTS, list))
HEAD: dict[str, list[str]] = _TOML.table(("head",), dict.fromkeys(("organ", "title", "sponsors", "other"), list))
"""The labels of a Model United Nations paper's head, by the field that they fill."""
ORGANS: tuple[str, ...] = tuple(_WORDS["organs"])
_PAST: dict[str, str] = _TOML.table(("past",), dict.fromkeys(_WORDS["past"], str))


def either(words: Iterable[str]) -> str:
    """A pattern for one of some words or word groups, the longest first, any white space between them."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) + ")"


def _line(key: str) -> str:
    return either(_LINES[key])


BEFORE_NUMBER = re.compile(rf"\b{_line('numbered')}$")
_BODY = either(_WORDS["bodies"])
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:(?:of|on|for|to|and|the)\s+)*[A-Z][\w’'-]*)*"
OPENING = re.compile(
    r"[“\"]?(?:(?:The|THE)\ (?:[A-Z][\w’'() -]{3,90},"
    r"|(?:General\ Assembly|[A-Z][A-Za-z ]{3,30}\ Council)[.:])|The\ [A-Z][\w’'() -]{3,90}$"
    rf"|(?i:the\ {either(ORGANS)})$)"
)
ORGAN = re.compile(rf"\b(?i:the)\ (?:(?i:{either(ORGANS)})|[A-Z][A-Za-z ]{{3,30}}\ Council)\b")
_KNOWN = re.compile(rf"\b(?i:the\ {either(ORGANS)})\b")
# The organ's name and the first words of a clause in one paragraph: "The General Assembly, Recalling".
OPENING_AND = re.compile(r"(?:The|THE) [A-Z][\w’'() -]{3,60},\s+(?=[A-Za-z])")
# A sentence with the organ as its subject: "The Security Council requests", "The Assembly also decides".
SUBJECT = re.compile(
    rf"[“\"‘']?\s*(?:The|THE|the)\s+(?P<organ>(?:{_NAME}\s+)??{_BODY})(?:\s+of\s+the\s+{_NAME})?,?\s+(?=\w)"
)
# A decision as it is reported: "At its 5th meeting, on 3 May 2024, the Assembly, on the proposal of ..., decided".
REPORTED = re.compile(
    rf"At\s+(?:its|the)\s+\d+(?:st|nd|rd|th)\s[^;:]{{3,160}}?,\s+the\s+(?P<organ>(?:{_NAME}\s+)?{_BODY})\b,?\s+(?=\w)"
)
PAST = re.compile(rf"\b(?P<verb>{either(_PAST)})\b")
ANNOUNCEMENT = re.compile(rf"\b{either(_WORDS['announcements'])}\b[^;.]{{0,300}}:$")
DOTLESS = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
BULLET = re.compile(r"[•∙♦▪●◦‣*+\uf0b7–—-]\s+(?=\S)")
CLOSING = re.compile(
    rf"""
      \d+(?:st|nd|rd|th)\ (?:\(?\w+(?:\ \w+)?\)?\ ){{0,2}}meeting | \[?{_line("adopted")}\b
    | \d{{1,2}}\ [A-Z][a-z]+\ \d{{4}}\.?$ | _{{3,}}$
    """,
    re.VERBOSE,
)
MEETING = re.compile(
    r"\d+(?:st|nd|rd|th)\ (?:\(?resumed\)?\ )?(?:plenary\ )?meeting,?(?:\s+\d{1,2}\ [A-Z][a-z]+\ \d{4}\.?)?"
)
VOTE = re.compile(rf"{_line('votes')}\s?:")
REST = re.compile(rf"{_line('rest')}\s+[a-z]")  # how words that follow on a list of sub-paragraphs begin
_BELOW = re.compile(rf"(?:{_line('rest')},?\s+)?(?:(?P<modal>{_line('modals')}\b)|(?P<act>[a-z]))")
# No words of the text: marks alone, as in "* * *" or "_____", a job number, a comment of the program that wrote it.
RULE = re.compile(
    r"""
      [\W_]+ | \d{2}-\d{5}(?:\s\([A-Z]\))? | <!--[^<>]*-->
    # the running headers of the volumes of resolutions
    | (?:\d+\s+)? General\ Assembly\s?[—–-]+\s?[\w-]+(?:\ \w+)*\ Session (?:\s+\d+)?
    | (?:\d+\s+)? (?:[IVXL]+\.\s+)? Resolutions\ adopted\ (?:on|without)\ [^.;,]{5,80}
    """,
    re.VERBOSE,
)
STRAY = re.compile(r"[a-z](?=[A-Z][a-z])")  # a letter that slipped in before the first word: "jRecognizing"
_FIGURES = "0123456789 \t\r\n\u00a0(),.–—-"
TABLE_NOTE = re.compile(rf"{_line('table_notes')}\s?:")
# The number and title of a resolution in a volume: "42/169. World ...", "671 (XXV). ...".
# The World Health Assembly and its Executive Board: "WHA58.3 ...", "EB130.R5 ...".
HEADLINE = re.compile(
    r"(WHA\d+\.\d+|EB\d+\.R\d+|(?:(?:ES-|S-)?\d+/\d+|\d{1,4}\s?\((?:(?:ES-|S-)?[IVXL]+|\d{4})\))[A-Z]?)\.?\s+\S"
)
NO_TITLE = re.compile(r"\[|on\s+\d|Adopted\s+by\b|.+:[*†‡§\s]*draft\s+resolution\b", re.IGNORECASE)
ANNEX = re.compile(rf"(?i:{_line('annex')})\b[^.;]{{0,80}}$")
_AMENDS = _line("amendments")
AMENDMENT = re.compile(
    rf"(?:In|After|Before|Between|At|Under|For)\s[^.;]{{3,160}}?,?\s{_AMENDS}\b"
    rf"|{either(w.title() for w in _LINES['amendments'])}\s"
    r"(?:the|a|an|all|operative|preambular|paragraphs?|new|existing)\b"
)
AMENDS = re.compile(r"\bamendments?\s+to\b", re.IGNORECASE)  # what the head of such a paper says
# Words that may open a preambular paragraph though no vocabulary knows them: "Cherishing States", "Heartened by".
# A name continues with a capital letter: "United Nations", "Family Affairs". A declaration's open with "We, the Heads".
PARTICIPLE = re.compile(
    r"[A-Z][a-z]+(?:ing\b|(?:ed|ful|ous|ly)\s+[a-z]|\s+[a-z]+(?:ing|ed|ful|ous)\s+(?:that|of|by|at)\b)|We[, ]"
)
WE = re.compile(r"[“\"]?We\b")
PREPOSITION = re.compile(rf"{_line('prepositions')}\s+[a-z]")  # some open with a preposition, "On the basis of"
SECTION = re.compile(rf"(?:{_line('sections')}\s+)?[IVXL\d]+(?:\.\d+)*[.:]?\s+\S")
ENDED = (".", ";", ":", ",")
# Words whose full stop ends no sentence: "in document No." continues on the next page.
_SHORT = re.compile(rf"\b{_line('short')}\.$")
_HANGS = re.compile(rf"(?<![\w-]){_line('hanging')}$")  # how words end that a page's end cuts
_LONGEST = max(map(len, _LINES["hanging"])) + 1
_PLAIN_MARK = re.compile(r"(?<=[^\d\s][.;:,])(?:\d{1,3}(?:,\s?\d{1,3})*|(?:\s\d{1,3}/)+|,+)$")


class Sentence(NamedTuple):
    """A sentence of which the organ is the subject: the organ's name, the place of its verb, the verb's act."""

    organ: str
    verb: PhraseFound


def sentence(text: str, words: PhraseList) -> Sentence | None:
    """The organ and the operative verb of a sentence such as "The Security Council also requests the parties".

    >>> from toolkit.parse.phrases import vocabulary
    >>> found = sentence("The Council also requests a report", vocabulary())
    >>> found.organ, found.verb.act, sentence("The Council of Europe", vocabulary())
    ('Council', 'request', None)
    """
    subject = SUBJECT.match(text)
    if subject is not None:
        verb = opening(text, OPERATIVE, words, at=subject.end())
        if verb is not None and text[subject.end()].islower():
            return Sentence(subject["organ"], verb)
    return None


def reported(text: str, words: PhraseList) -> Sentence | None:
    """The same of a decision as it is reported: "At its 5th meeting, the Assembly took note of the report".

    >>> from toolkit.parse.phrases import vocabulary
    >>> found = reported("At its 5th meeting, on 3 May 2024, the Assembly took note of the report.", vocabulary())
    >>> found.organ, found.verb.act
    ('Assembly', 'take note')
    """
    subject = REPORTED.match(text)
    verb = PAST.search(text, subject.end()) if subject else None
    if subject is None or verb is None:
        return None
    act = words.acts.get(_PAST[" ".join(verb["verb"].split())])
    return Sentence(subject["organ"], PhraseFound(verb.start(), verb.end(), *act)) if act else None


def announces(text: str) -> bool:
    """Whether a text announces a statement: "... the President made the following statement:"."""
    return text.endswith(":") and ANNOUNCEMENT.search(text) is not None


_OPENED = re.compile(
    rf"[“\"]?(?i:the)\s+(?:(?P<session>{ORDINAL})\s+)?(?P<name>[A-Z][^,.:\n]*?)(?:\s\([A-Z]+\))?[,.:]?$", re.I
)
_SMALL = re.compile(r"\b(?:Of|On|For|To|And|The|In)\b")


def organ(text: str, at: int) -> Organ | None:
    """The organ that an opening line or the line above a statement names; ``at`` is where the text begins.

    >>> organ("The Ninety-ninth World Health Assembly,", 0)
    Organ(name='World Health Assembly', session=99, span=Span(start=17, end=38))
    >>> organ("THE HUMAN RIGHTS COUNCIL,", 0).name
    'Human Rights Council'
    """
    found = _OPENED.match(text)
    if found is not None:
        name, place = found["name"], found.span("name")
    elif (named := _KNOWN.search(text) or ORGAN.search(text)) is not None:
        name, place = named[0][4:], (named.start() + 4, named.end())
    else:
        return None
    plain = " ".join(name.split())
    if plain.isupper():
        plain = _SMALL.sub(lambda m: m[0].lower(), plain.title())
        plain = next((known for known in ORGANS if known.lower() == plain.lower()), plain)
    chief = next((known for known in ORGANS if plain.startswith(f"{known} ") and plain.endswith("Committee")), None)
    plain = chief or plain  # "General Assembly Third Committee"
    session = ordinal(found["session"]) if found and found["session"] else None
    return Organ(plain, session, Span(at + place[0], at + place[1]))


def continues(text: str, words: PhraseList) -> bool:
    """Whether a text continues a paragraph below its sub-paragraphs: "shall freeze it", "and requests a report".

    >>> from toolkit.parse.phrases import vocabulary
    >>> [continues(t, vocabulary()) for t in ("shall freeze it;", "and requests a report;", "and the report;")]
    [True, True, False]
    """
    found = _BELOW.match(text)
    if found is None:
        return False
    return bool(found["modal"]) or (
        found.start("act") > 0 and opening(text, OPERATIVE, words, at=found.start("act")) is not None
    )


def row(text: str, start: int) -> bool:
    """Whether a text ends as a row of a table does, with a tab and figures; ``start``: where its words begin."""
    return "\t" in text[max(start, len(text.rstrip(_FIGURES))) : -1]


def heading(text: str) -> bool:
    """Whether a text looks like a heading: it is short and complete, and ends neither a sentence nor a clause."""
    if len(text) >= 120 or hangs(text):
        return False
    words = bare(text)
    return not words.endswith((",", ";", ".")) and not _quoted(words)


def hangs(text: str) -> bool:
    """Whether a text ends with a word such as "of" or "the", and so continues elsewhere."""
    return text[-1:].isalpha() and _HANGS.search(text, max(0, len(text) - _LONGEST)) is not None


def ended(words: str) -> bool:
    """Whether words, which ``bare`` made, end with a stop that is not an abbreviation's."""
    short = words.endswith(".") and _SHORT.search(words, max(0, len(words) - 8))
    return (words.endswith(ENDED) and not short) or _quoted(words)


def _quoted(words: str) -> bool:
    """Whether words end with a quotation that ends with a stop of its own."""
    return words[-1:] in ("”", '"') and words[-2:-1] in (".", ";")


def bare(text: str) -> str:
    """A text without the footnotes' marks at its end, also where they are plain digits: "the report;4", "; 2/"."""
    bare = text.rstrip(SUPERSCRIPTS + SIGNS + " ")
    mark = None if bare.endswith((".", ";", ":")) else _PLAIN_MARK.search(bare, max(0, len(bare) - 12))
    return bare[: mark.start()] if mark else bare
