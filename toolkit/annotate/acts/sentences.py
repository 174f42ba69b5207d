"""Sentences: the acts with which the organ opens a later sentence of a paragraph, as presidential statements do.

In: the words of a clause and the organ's name. Out: each sentence of which that organ is the subject, with its verb:
"The Council requests the Secretary-General ...", "It further requests ...", "In this regard, the Council calls on ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.parse.cues import cues, sentence
from toolkit.parse.phrases import ENGLISH, OPERATIVE, PhraseFound, opening, vocabulary

__all__ = ["SentenceFound", "sentences"]

_STARTS = re.compile(r"(?:\A|(?<=[.!?;:\d”\"’)\]])\s+|(?<=\w)\s+(?=The\s))[“\"‘'(\[]*(?=[A-Z])")  # a stop may be lost
_AHEAD = re.compile(
    r"(?:In|To|For|With|On|At|By|As|Under|While|Given|Further|Furthermore|Moreover|Additionally|Accordingly|Finally"
    r"|[A-Z][a-z]+ing)\b(?:\sth(?:is|at)\s[a-z]+|[^.;:“”\"]{0,600}?,)\s+(?=(?:the|it)\s)"
)
_IT = re.compile(r"[Ii]t\s+(?=[a-z])")
_THE = re.compile(r"\W*the\s+", re.IGNORECASE)
_STOP = re.compile(r"[.!?][”\"’)\]\d]*\Z")
_INITIAL = re.compile(r"\b[A-Z]\.\Z")
_LONGEST = 400  # letters; no subject and its verb have so many


class SentenceFound(NamedTuple):
    """A sentence of the organ: where it begins, and its verb."""

    start: int
    verb: PhraseFound


def sentences(text: str, actor: str) -> Iterator[SentenceFound]:
    """The sentences of a paragraph that begin with the organ that speaks, and one of its verbs.

    "It" is the organ if the sentence before is one of the organ's. What is quoted, and what others do, is left out;
    so is the past tense ("The Council also stressed"), which reports.

    >>> text = "The Council welcomes it. The Commission requests more. The Council urges all to act. It also notes it."
    >>> [found.verb.act for found in sentences(text, "the Security Council")]
    ['welcome', 'urge', 'note']
    """
    names = {actor.removeprefix("the ")}
    if own := sentence(text, vocabulary()):
        names.add(_name(text[: own.verb.start]))  # a letter's: "The Committee welcomes ... The Committee requests ..."
    spoke = False
    for found in _STARTS.finditer(text):
        stopped = _stopped(text[max(0, found.start() - 12) : found.start()])
        verb = _verb(text, found.end(), names, after=spoke and stopped)
        if verb and _quoted(text, found.end()):
            continue
        spoke = verb is not None or (spoke and not stopped)
        if verb:
            yield SentenceFound(found.end(), verb)


def _verb(text: str, at: int, names: set[str], *, after: bool) -> PhraseFound | None:
    """The organ's verb in the sentence that begins here; ``after``: whether the sentence before is the organ's."""
    words = vocabulary()
    for start in (at, *(ahead.end() for ahead in [_AHEAD.match(text, at)] if ahead)):
        if after and (it := _IT.match(text, start)) and (verb := opening(text, OPERATIVE, words, at=it.end())):
            return verb
        said = sentence(text[start : start + _LONGEST], words)
        if said and any(_calls(_name(text[start : start + said.verb.start]), name) for name in names):
            return said.verb._replace(start=start + said.verb.start, end=start + said.verb.end)
    return None


def _stopped(words: str) -> bool:
    """Whether a sentence ends with these words: not before a name in capitals, nor with "Mr." or "J."."""
    return _STOP.search(words) is not None and not (_INITIAL.search(words) or cues(ENGLISH).short.search(words))


def _name(subject: str) -> str:
    """The name in the subject of a sentence: "Council" of "The Council, "."""
    return " ".join(_THE.sub("", subject, count=1).rstrip(", \n\t\xa0").split())


def _calls(words: str, name: str) -> bool:
    """Whether words are a name or its short form: "Council" of the Security Council, not "Council of Ministers"."""
    return f" {name}".endswith(f" {words}") or name.startswith(f"{words} of ")


def _quoted(text: str, at: int) -> bool:
    """Whether a place is inside a quotation; the mark that opens each paragraph of a quoted statement is none."""
    before = text[1:at]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
