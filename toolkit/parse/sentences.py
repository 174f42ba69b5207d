"""Sentences: the acts of the organ in later sentences of a paragraph, as presidential statements have them.

In: the words of a clause and the organ's name. Out: each sentence of which that organ is the subject, with its verb
("The Council requests the Secretary-General ...", "It further requests ...", "In this regard, the Council calls on
..."), and the verbs that an "and" joins to one before. All of them become phrases of the clause. The verb of a sentence
governs all of it, also the words before the verb.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from toolkit.model import Clause, Phrase, Resolution
from toolkit.parse.cues import cues, sentence
from toolkit.parse.phrases import ENGLISH, OPERATIVE, TOLD, PhraseFound, barred, opening, vocabulary

__all__ = ["THIS", "SentenceFound", "begin", "joined", "joining_verbs", "sentences", "speaker", "with_sentences"]

_STARTS = re.compile(r"(?:\A|(?<=[.!?;:\d”\"’)\]])\s+|(?<=\w)\s+(?=The\s))[“\"‘'(\[]*(?=[A-Z])")  # a stop may be lost
_AHEAD = re.compile(
    r"(?:In|To|For|With|On|At|By|As|Under|While|Given|Further|Furthermore|Moreover|Additionally|Accordingly|Finally"
    r"|[A-Z][a-z]*(?:ly\s[a-z]+)?(?:ing|ed|ful|ous|ware))\b(?:\sth(?:is|at)\s[a-z]+|[^.;:“”\"]{0,600}?,)\s+(?=(?:the|it)\s)"
)
_IT = re.compile(r"[Ii]t\s+(?=[a-z])")
_THE = re.compile(r"\W*the\s+", re.IGNORECASE)
_STOP = re.compile(r"[.!?][”\"’)\]\d]*\Z")
_INITIAL = re.compile(r"\b[A-Z]\.\Z")
THIS = r"(?:in (?:this|that) (?:regard|context|respect|connection)|(?:to|for) (?:this|that) (?:end|purpose|reason))"
_AND = re.compile(
    rf" and (?:{THIS},?\s+)?"
    r"(?P<phrase>(?:(?:also|further|strongly|therefore|thus|notably|again)\s+)*(?P<verb>[a-z]+s))\b"
)
_NOUN = re.compile(r"\s+(?:of|from|by|to|for|with|and|or|as|are|is|were|made|at|\w+ed)\b|[,;.:)]|$")
_ONLY_VERBS = frozenset(("decides", "encourages", "invites", "reaffirms", "reiterates", "emphasizes", "underlines"))
_NOUNS = frozenset(("objects", "wishes", "appeals", "desires", "is", "remains", "expects"))
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


def begin(text: str, verb: int, after: int = -1) -> int:
    """Where the sentence begins whose verb is at a place; that place itself if no organ there is its subject.

    ``after``: a verb that opens the same sentence ("Convinced of it, the Council | urges"), whose words stay its own.

    >>> text = "It is late. In line with resolution 1, the Council urges all to act, and notes it."
    >>> [text[begin(text, text.index(verb)) :][:7] for verb in ("urges", "notes")]
    ['In line', 'notes i']
    """
    for found in reversed(list(_STARTS.finditer(text, max(0, verb - 2 * _LONGEST), verb))):
        at = found.end()
        for start in (at, *(ahead.end() for ahead in [_AHEAD.match(text, at, verb)] if ahead)):
            for subject in (_IT, cues(ENGLISH).subject):
                said = subject.match(text, start)
                if said and _leads(text, said.end(), verb):
                    return at if at > after else start
    return verb


def _leads(text: str, at: int, verb: int) -> bool:
    """Whether nothing but modifiers is between a subject and a verb: "The Council, | in this regard, | urges"."""
    if at >= verb:
        return at == verb
    found = opening(text, OPERATIVE, vocabulary(), at=at)
    return found is not None and found.start <= verb < found.end


def joined(text: str, verbs: Sequence[tuple[int, int]]) -> Iterator[PhraseFound]:
    """The verbs that an "and" without a comma joins to one before: "Urges X to ... and requests Y to ...".

    ``verbs``: where those that are known start and end, in order.

    >>> [verb.act for verb in joined("Urges all to sign it and requests more", [(0, 5)])]
    ['request']
    """
    starts, words = [start for start, _ in verbs], vocabulary()
    for joint in _AND.finditer(text, verbs[0][1]) if verbs else ():
        at = joint.start("phrase")
        found = opening(text, OPERATIVE, words, at=at) if joint["verb"] in joining_verbs() else None
        if found is None or barred(found, OPERATIVE, words):
            continue
        last = bisect_right(starts, at) - 1
        if at < verbs[last][1] or found.end > min(starts[last + 1 : last + 2], default=found.end):
            continue  # it is one of them, or a part of one
        if joint["verb"] not in _ONLY_VERBS and found.end == joint.end("verb") and _NOUN.match(text, found.end):
            continue  # "reports and requests of", "comments and requests submitted by"
        yield found


@cache
def joining_verbs() -> frozenset[str]:
    """The words that can begin a verb of the organ in the third person, except those that are often nouns."""
    words = vocabulary()
    never = words.never_inside[OPERATIVE] - words.repeated[0]
    known = {form.split()[0] for form, (act, _) in words.acts.items() if act not in never}
    return frozenset(word for word in known if word.endswith("s")) - _NOUNS


_QUOTES = '“"‘'


def speaker(resolution: Resolution) -> str:
    """The organ that speaks, in the words of the opening, or by its name where these say more than who speaks."""
    text, named = resolution.document.text, resolution.masthead.spans.get("organ")
    for block in resolution.blocks:
        if block.role == "opening" and not (named and block.span.start + len("The ") < named.start < block.span.end):
            words = " ".join(text[block.span.start : block.span.end].split()).lstrip(_QUOTES)
            if cues(resolution.language).announces(words):
                continue  # "At the 38th meeting, the President read out the following statement:"
            words = words.partition(",")[0]
            return words[:1].lower() + words[1:] if words.startswith("The ") else words
    return f"the {resolution.masthead.organ}" if resolution.masthead.organ else ""


def with_sentences(resolution: Resolution) -> Resolution:
    """The resolution with all verbs of the organ among the phrases of its operative clauses.

    To those that open a paragraph or follow a comma it adds those of later sentences, and those that an "and" joins.
    """
    if resolution.language != ENGLISH:
        return resolution
    actor = speaker(resolution)
    made = tuple(_told(clause, actor) if clause.part == OPERATIVE else clause for clause in resolution.clauses)
    return replace(resolution, clauses=made)


def _told(clause: Clause, actor: str) -> Clause:
    """A clause with its further verbs among its phrases."""
    back, places = clause.map.inverse(), [phrase.span for phrase in clause.phrases]
    found = [verb for _, verb in sentences(clause.text, actor)]
    known: list[tuple[int, int]] = [
        back.span(p.span) for p in clause.phrases if not p.opening or vocabulary().patterns[OPERATIVE].match(p.text)
    ]
    known = sorted({*known, *((verb.start, verb.end) for verb in found)})
    found += (verb for verb in joined(clause.text, known) if not _told_of(clause.text, known, verb.start))
    new = []
    for start, end, act, family in found:
        span = clause.place(start, end)
        if not any(span.overlaps(place) for place in places):
            places.append(span)
            new.append(Phrase(span, clause.text[start:end], act, family, False, clause.label))
    return replace(clause, phrases=tuple(sorted((*clause.phrases, *new), key=_start))) if new else clause


def _told_of(text: str, verbs: Iterable[tuple[int, int]], at: int) -> bool:
    """Whether another may be the subject of a verb: "Notes that the Fund lends money and | encourages wells".

    Not where that of several, or with "must", precedes: "Stresses that States must act and | reaffirms", "have taken".
    """
    told = [found.end() for found in TOLD.finditer(text, max(end for start, end in verbs if start < at), at)]
    return bool(told) and _OF_SEVERAL.search(text, told[-1], at) is None


_OF_SEVERAL = re.compile(r"\b(?:must|should|shall|will|would|may|can|could|have|are|were|do)\b")


def _start(phrase: Phrase) -> int:
    return phrase.span.start


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
