"""Cues: what a paragraph is by its own words, whatever its position.

Patterns of headings, the organ's name, closing lines and annexes, as United Nations drafting has them (UN Editorial
Manual), and of what is not text at all. The words and the shapes of a language are in
``data/languages/*/structure.toml``; a shape that a language does not have matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, NamedTuple

from toolkit import data
from toolkit.languages.numbers import ORDINAL, ordinal
from toolkit.model import Span
from toolkit.model.symbol import HEALTH
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS
from toolkit.parse.outline import Organ
from toolkit.parse.phrases import OPERATIVE, PhraseFound, PhraseList, opening, opens
from toolkit.tomlfile import TomlFile, load

COMMAS = (",", "،", "，")
COLONS = (":", "：")
SEMICOLONS = (";", "؛", "；")
STOPS = (".", "。", "．")
ENDED = (*STOPS, *SEMICOLONS, *COLONS, *COMMAS)
"""The signs with which a clause ends, or a part of one."""

DOTLESS = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
BULLET = re.compile(r"[•·∙♦▪●◦○■□►➢➤✓‣⁃*+\uf0b7\uf0a7–—-]\s+(?=\S)")
STRAY = re.compile(r"[a-z](?=[A-Z][a-z])")  # a letter that slipped in before the first word: "jRecognizing"
# The number and title of a resolution in a volume: "42/169. World ...", "671 (XXV). ...".
# The World Health Assembly and its Executive Board: "WHA58.3 ...", "EB130.R5 ...".
HEADLINE = re.compile(
    rf"({HEALTH}|" r"(?:(?:ES-|S-)?\d+/\d+|\d{1,4}\s?\((?:(?:ES-|S-)?[IVXL]+|\d{4})\))[A-Z]?)\.?\s+\S"
)
# No words of the text: marks alone, as in "* * *" or "_____", a job number, a comment of the program that wrote it.
_RULE = re.compile(r"[\W_]+|\d{2}-\d{5}(?:\s\([A-Z]\))?|<!--[^<>]*-->")
_FIGURES = "0123456789 \t\r\n\u00a0(),.–—-"
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:(?:of|on|for|to|and|the)\s+)*[A-Z][\w’'-]*)*"
_PLAIN_MARK = re.compile(r"(?<=[^\d\s][.;:,])(?:\d{1,3}(?:,\s?\d{1,3})*|(?:\s\d{1,3}/)+|,+)$")
_RAISED = SUPERSCRIPTS + SIGNS + " \u00a0"
_BRACKETED = re.compile(rf"(?:\s*\([{SUPERSCRIPTS}]+\))+$")  # as Arabic sets marks
_NOTHING = re.compile("(?!)")
_SMALL = re.compile(r"\b(?:Of|On|For|To|And|The|In)\b")


def either(words: Iterable[str]) -> str:
    """A pattern for one of some words or word groups, the longest first, any white space between them."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("’", "[’']") for w in ordered) + ")"


@dataclass(frozen=True, slots=True)
class Cues:
    """The words and shapes of one language's resolutions.

    ``language``: its folder; ``name``: what people call it; ``organs``: an organ's name in the
    language to its name in English; ``starts``: how a line that opens a resolution begins; ``capitals``: whether a
    paragraph begins with one; ``spaces``: whether words have one between them; ``head``: the labels of a Model United
    Nations paper's head, by the field that they fill; ``acts_past``: a verb in the past tense to its present;
    ``longest``: more letters than the last word of a line that is cut has; ``masthead``: the shapes of the masthead's
    fields, where they are not those of English.
    All other fields are the patterns of the file.
    """

    language: str
    name: str
    organs: dict[str, str]
    starts: tuple[str, ...]
    capitals: bool
    spaces: bool
    head: dict[str, list[str]]
    acts_past: dict[str, str]
    longest: int
    masthead: dict[str, str]
    before_number: re.Pattern[str]
    opening: re.Pattern[str]
    organ: re.Pattern[str]
    known: re.Pattern[str]
    opening_and: re.Pattern[str]
    opened: re.Pattern[str]
    subject: re.Pattern[str]
    reported: re.Pattern[str]
    past: re.Pattern[str]
    announcement: re.Pattern[str]
    # the item of the agenda that it names
    item: re.Pattern[str]
    closing: re.Pattern[str]
    meeting: re.Pattern[str]
    vote: re.Pattern[str]
    rest: re.Pattern[str]
    below: re.Pattern[str]
    header: re.Pattern[str]
    table_note: re.Pattern[str]
    no_title: re.Pattern[str]
    annex: re.Pattern[str]
    amendment: re.Pattern[str]
    amends: re.Pattern[str]
    participle: re.Pattern[str]
    we: re.Pattern[str]
    preposition: re.Pattern[str]
    short: re.Pattern[str]
    hangs_: re.Pattern[str]

    def begins(self, text: str) -> bool:
        """Whether a text begins as a paragraph of its own does: with a capital, where the language has them."""
        return text[:1].isupper() or (not self.capitals and text[:1].isalnum())

    def goes_on(self, text: str) -> bool:
        """Whether a text begins as the rest of a paragraph does: with a small letter."""
        return self.capitals and text[:1].islower()

    def opens(self, text: str) -> bool:
        """Whether a text is the line that opens a resolution: "The General Assembly,"."""
        return text.startswith(self.starts) and self.opening.fullmatch(text) is not None

    def announces(self, text: str) -> bool:
        """Whether a text announces a statement: "... the President made the following statement:"."""
        return text.endswith(COLONS) and self.announcement.search(text) is not None

    def rule(self, text: str) -> bool:
        """Whether a text has no words of the resolution: a line of signs, a job number, a running header."""
        return _RULE.fullmatch(text) is not None or self.header.fullmatch(text) is not None

    def heading(self, text: str) -> bool:
        """Whether a text looks like a heading: it is short and complete, and ends neither a sentence nor a clause."""
        if len(text) >= 120 or self.hangs(text):
            return False
        words = bare(text)
        return not words.endswith(_NO_HEADING) and not _quoted(words)

    def hangs(self, text: str) -> bool:
        """Whether a text ends with a word such as "of" or "the", and so continues elsewhere."""
        return text[-1:].isalpha() and self.hangs_.search(text, max(0, len(text) - self.longest)) is not None

    def ended(self, words: str) -> bool:
        """Whether words, which ``bare`` made, end with a stop that is not an abbreviation's."""
        short = words.endswith(".") and self.short.search(words, max(0, len(words) - 8))
        return (words.endswith(ENDED) and not short) or _quoted(words)

    def organ_in(self, text: str, at: int) -> Organ | None:
        """The organ that an opening line or the line above a statement names; ``at`` is where the text begins.

        >>> cues("en").organ_in("The Ninety-ninth World Health Assembly,", 0)
        Organ(name='World Health Assembly', session=99, span=Span(start=17, end=38))
        >>> cues("en").organ_in("THE HUMAN RIGHTS COUNCIL,", 0).name
        'Human Rights Council'
        """
        found = self.opened.match(text)
        if found is not None:
            name, place = found["name"], found.span("name")
        elif (named := self.known.search(text) or self.organ.search(text)) is not None:
            at_name = named.start("name") if "name" in named.re.groupindex else named.start() + 4
            name, place = named[0][at_name - named.start() :], (at_name, named.end())
        else:
            return None
        session = ordinal(found["session"]) if found and "session" in found.re.groupindex and found["session"] else None
        return Organ(self._standard(name), session, Span(at + place[0], at + place[1]))

    def _standard(self, name: str) -> str:
        """The name of an organ in English, as its resolutions write it; any other name as it is."""
        plain = " ".join(name.split())
        if plain.isupper():
            plain = _SMALL.sub(lambda m: m[0].lower(), plain.title())
            plain = next((known for known in self.organs if known.lower() == plain.lower()), plain)
        chief = next((k for k in self.organs if plain.startswith(f"{k} ") and plain.endswith("Committee")), None)
        plain = chief or plain  # "General Assembly Third Committee"
        return self.organs.get(plain, plain)


_NO_HEADING = (*COMMAS, *SEMICOLONS, *STOPS)
_PATTERNS = [field.name for field in fields(Cues) if field.type == "re.Pattern[str]"]


@cache
def cues(language: str) -> Cues:
    """The cues of a language, by the name of its folder in ``data/languages``.

    Raises ``VocabularyError``, naming the line of any error in its file.

    >>> bool(cues("en").opens("The General Assembly,")), bool(cues("en").opens("The garden,"))
    (True, False)
    """
    toml = load(data.path(f"languages/{language}/structure.toml"))
    needed = {"version": str, "name": str, "codes": list, "starts": list}
    more: dict[str, type] = {"bodies": list, "announcements": list, "past": dict, "head": dict, "masthead": dict}
    more |= {"capitals": bool, "spaces": bool}
    table = toml.table((), {**needed, **dict.fromkeys(("organs", "lines", "patterns"), dict)}, more)
    organs: dict[str, str] = toml.table(("organs",), dict.fromkeys(table["organs"], str))
    past: dict[str, str] = toml.table(("past",), dict.fromkeys(table.get("past", ()), str)) if "past" in table else {}
    lines: dict[str, list[str]] = toml.table(("lines",), dict.fromkeys(table["lines"], list))
    words = {**lines, "organs": organs, "past": past, **{k: table.get(k, []) for k in ("bodies", "announcements")}}
    head = toml.table(("head",), dict.fromkeys(table["head"], list)) if "head" in table else {}
    return Cues(
        language=language,
        name=table["name"],
        organs=organs,
        starts=tuple(table["starts"]),
        capitals=table.get("capitals", True),
        spaces=table.get("spaces", True),
        head=head,
        acts_past=past,
        longest=max(map(len, lines.get("hanging", [""]))) + 1,
        masthead=table.get("masthead", {}),
        **_patterns(toml, {key: either(some) if some else "(?!)" for key, some in words.items()}),
    )


def _patterns(toml: TomlFile, words: dict[str, str]) -> dict[str, Any]:
    """The compiled patterns, {votes} replaced by the words of that list."""
    words = {**words, "ordinal": ORDINAL, "name": _NAME}
    written = toml.table(("patterns",), {}, dict.fromkeys([name.rstrip("_") for name in _PATTERNS], str))
    made = {}
    for name in _PATTERNS:
        pattern = written.get(name.rstrip("_"))
        try:
            full = re.sub(r"\{([a-z_]+)\}", lambda m: words[m[1]], pattern) if pattern else ""
            made[name] = re.compile(full) if full else _NOTHING
        except (KeyError, re.error) as error:
            at = ("patterns", name.rstrip("_"))
            raise toml.fault(at, f"the pattern cannot be read: {error}", todo="correct it") from error
    return made


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
    subject = cues(words.language).subject.match(text)
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
    own = cues(words.language)
    subject = own.reported.match(text)
    verb = own.past.search(text, subject.end()) if subject else None
    if subject is None or verb is None:
        return None
    act = words.acts.get(own.acts_past[" ".join(verb["verb"].split())])
    return Sentence(subject["organ"], PhraseFound(verb.start(), verb.end(), *act)) if act else None


def continues(text: str, words: PhraseList) -> bool:
    """Whether a text continues a paragraph below its sub-paragraphs: "shall freeze it", "and requests a report".

    >>> from toolkit.parse.phrases import vocabulary
    >>> [continues(t, vocabulary()) for t in ("shall freeze it;", "and requests a report;", "and the report;")]
    [True, True, False]
    """
    found = cues(words.language).below.match(text)
    if found is None:
        return False
    at = found.start("act")
    return bool(found["modal"]) or (at > 0 and opens(text, words, OPERATIVE, at=at))


def row(text: str, start: int) -> bool:
    """Whether a text ends as a row of a table does, with a tab and figures; ``start``: where its words begin."""
    return "\t" in text[max(start, len(text.rstrip(_FIGURES))) : -1]


def _quoted(words: str) -> bool:
    """Whether words end with a quotation that ends with a stop of its own."""
    return words[-1:] in ("”", '"') and words[-2:-1] in (".", ";")


def bare(text: str) -> str:
    """A text without the footnotes' marks at its end, also where they are plain digits: "the report;4", "; 2/"."""
    bare = text.rstrip(_RAISED)
    if bare.endswith(")"):
        bare = _BRACKETED.sub("", text.rstrip())
    marked = bare[-1:].isdigit() or bare.endswith(("/", ","))
    mark = _PLAIN_MARK.search(bare, max(0, len(bare) - 12)) if marked else None
    return bare[: mark.start()] if mark else bare
