"""Acts: what the organ does in each operative paragraph, what it asks of whom, and by when.

In: a ``Resolution``. Out: one ``Act`` for each verb with which the organ acts, in whichever sentence of a paragraph,
and one for each sub-paragraph that continues the verb of its chapeau ("Requests the Secretary-General: (a) To ...; (b)
To ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from toolkit.annotate.acts.addressees import and_that, asked, infinitive, owed, subject
from toolkit.annotate.acts.mandates import charged, condition, conditions, defines, of_both, short_names
from toolkit.annotate.acts.meaning import Addressee, nobody_named, unknown, with_meaning
from toolkit.annotate.acts.passive import passive
from toolkit.annotate.acts.words import load_addressee_words
from toolkit.annotate.times.deadlines import deadlines
from toolkit.annotate.times.sessions import own_time
from toolkit.model import Clause, DateMention, Phrase, Resolution, Span
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, alone, opening, vocabulary
from toolkit.parse.sentences import THIS, begin, joined, joining_verbs, speaker

__all__ = ["Act", "Addressee", "Due", "acts"]


def __dir__() -> list[str]:
    return __all__


@dataclass(frozen=True, slots=True)
class Due:
    """By when, or how often: the words, and the date in the Extended Date/Time Format, None if they give none.

    ``kind``: "session", "date", "period" (a length of time), "regular" (repeatedly), "report" ("in his next report")
    or "soon" (as soon as can be, or when something else is done: "prior to the meeting"). A session of the General
    Assembly lasts from a September to the next: "2024-09/2025-09"; "../2030" is by 2030.
    """

    span: Span
    text: str
    kind: str
    edtf: str | None

    @property
    def year(self) -> int | None:
        """The year in which it falls due (for a session, when it opens); None if the words give none."""
        found = re.search(r"\d{4}", self.edtf or "")
        return int(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Act:
    """What the organ does with one verb.

    - ``span``: the words of the act in ``document.text``; ``phrase``: those of its verb, which for a sub-paragraph may
      be in the chapeau (``inherited`` is then True).
    - ``act``, ``family``: as in a ``Phrase``.
    - ``asks``: whether it is meant to make somebody do something. This holds for every act of the family "ask", and for
      one of the families "decide", "affirm" and "state of mind", and for one that says again ("Reiterates"), if its
      object is an infinitive or says what shall, should or must be ("Decides to ...", "Stresses that all parties must
      ..."). What "will" be is decided, but not asked by a belief or a statement; who is authorized to act is not asked
      to. All others state something.
    - ``actor``: the organ, in the words of the opening ("the General Assembly"); "" if the text names none.
    - ``addressees``: who is asked, thanked, reminded; () if nobody is.
    - ``what``: the words of the object; None if there are none. ``due``: by when, for an act that asks.
    - ``clause``: the label of the clause.
    """

    span: Span
    phrase: Span
    act: str
    family: str
    asks: bool
    actor: str
    addressees: tuple[Addressee, ...]
    what: Span | None
    due: tuple[Due, ...]
    clause: str
    inherited: bool


def acts(resolution: Resolution) -> tuple[Act, ...]:
    """The acts of the operative part, in reading order.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> found = acts(resolution)
    >>> len(found), [a.act for a in found if a.clause == "OP6"]
    (37, ['welcome', 'affirm', 'take note'])
    >>> [a.name for a in found[-2].addressees], [(d.text, d.year) for d in found[-2].due]
    (['the Secretary-General'], [('at its seventy-ninth session', 2024)])
    """
    memory, short = _Memory(resolution), short_names(resolution)
    found = [a for c in resolution.operative for a in with_meaning(resolution, c, _shared(list(memory.acts(c))))]
    short |= of_both(one.name for act in found for one in act.addressees)
    return tuple(
        replace(act, addressees=tuple(replace(one, name=_full(one, short)) for one in act.addressees)) for act in found
    )


def _full(one: Addressee, short: dict[str, str]) -> str:
    """The name of an addressee, that of a short one in full: "the two leaders", or as written "both leaders"."""
    return short.get(one.name) or short.get(one.text) or one.name


def _shared(found: list[Act]) -> list[Act]:
    """The acts of a clause; "Urges X, and invites Y, to ..." has one object for both verbs."""
    for i in range(len(found) - 2, -1, -1):
        if found[i].what is None and found[i].family in _ASKING and found[i + 1].clause == found[i].clause:
            if found[i].addressees and found[i].family in _OWING:  # "Designates 4 May as a day, and urges all to act"
                found[i] = replace(found[i], what=found[i].addressees[0].span, addressees=(), asks=False)
                continue
            same = found[i + 1]
            whom = found[i].addressees or same.addressees  # "Invites and encourages States to ..."
            found[i] = replace(found[i], what=same.what, due=same.due, asks=same.asks, addressees=whom)
    return found


_OWING = ("decide", "affirm", "state of mind")  # they ask by what they say, an "ask" by its verb
_ASKING = ("ask", *_OWING)
_Placed = tuple[int, int, "_Verb"]  # where the words of a verb start and end, and the verb
_Dates = list[tuple[int, DateMention]]


class _Verb(NamedTuple):
    """A verb that governs words: its phrase, and what sub-paragraphs inherit from it."""

    phrase: Span
    act: str
    family: str
    addressees: tuple[Addressee, ...] = ()
    open: bool = False  # the chapeau does not yet say what is asked
    asks: bool = False
    renews: str = ""  # the act that asks as this one does: "Reiterates its request"
    that: bool = False  # the chapeau ends with "that": sub-paragraphs are clauses
    due: tuple[Due, ...] = ()  # by when the chapeau asks for all that its sub-paragraphs say
    ensures: bool = False  # the chapeau ends with "that", whatever is before it: "to ensure that:"
    charged: tuple[Addressee, ...] = ()  # the body that the chapeau sets up, whom its infinitives ask
    conditions: bool = False  # the chapeau announces conditions: only who shall act is asked
    beside: tuple[_Verb, ...] = ()  # verbs before it that have the same object: "Urges X and encourages Y to act by:"

    def all(self) -> Iterator[_Verb]:
        """The verbs that sub-paragraphs inherit from a chapeau, in their order."""
        yield from (verb._replace(open=self.open, asks=self.asks, that=self.that, due=self.due) for verb in self.beside)
        yield self

    def goes_on(self, text: str) -> bool:
        """Whether a sub-paragraph with this text is an act with the same verb."""
        if self.conditions:
            return owed(text, 0, len(text)) and bool(subject(text, 0, len(text)))
        return self.open or self.asks or (self.family in _ASKING and text.startswith("To "))


_OWN = re.compile(r"\s(?:its|their|our)\s(?:[\w-]+\s)*?(?P<noun>[a-z]+(?:\s(?:upon|for|on|to))?)\Z", re.IGNORECASE)
_OTHERS = re.compile(
    r"\s(?:its|the(?!\sdecision))\s(?:[\w-]+\s)?(?P<noun>(?!made\b)[a-z]+(?:(?=(?:\smade)?\sto\s|(?:,[^,;:]*,)?\sthat\b)|\s(?:upon|on)(?=\s)))"
)

# "Its request | in paragraph 7 of its resolution 70/1 | that the Board report", "the request | made | to the Board".
_MADE = re.compile(
    r"\smade(?=\sto\s)"
    r"|\s(?:made\s|contained\s)?in\s(?:paragraphs?\s[^,;:]{1,20}?\sof\s)?(?:its\s)?resolution\s[^,;:]{1,60}?(?=\s(?:that|to)\s)"
)


def _renewed(clause: Clause, start: int, end: int, act: str, family: str) -> _Placed:
    """A verb with its place; one that renews a request asks as the request did, one that only recalls it does not."""
    words = load_addressee_words()
    own = _OWN.search(clause.text, start, end)
    if own is None and act in words.renewing:  # "Reiterates the invitation to", "Renews its decision to"
        own = _OTHERS.match(clause.text, end)
    renews = words.renewed.get(own["noun"].lower(), "") if own and act in words.renewing else ""
    verb = _Verb(clause.place(start, end), act, family, asks=renews not in ("", "decide"), renews=renews)
    end = max(end, own.end()) if own and renews else end
    made = _MADE.match(clause.text, end) if renews else None
    return start, made.end() if made else end, verb


_MARKS = " ,;.\n\t\xa0"
_QUOTED = re.compile(r"(?<=[.;,])[\"”»]\s*\Z")  # with which a clause ends that is quoted as a whole
_NAMED = ("States ", "Member States ", "Governments ")
_JOINTS = tuple("and,but,while,as well as,regard,context,respect,connection,end,purpose,reason,inter alia".split(","))
_JOINT = re.compile(
    r"[\s,;]*(?:\b(?:and|but|while|as well as)\b,?)?\s*"
    rf"(?:\b(?:{THIS}|inter alia),?\s*)*\Z"
)
_YEAR = r"(?:, for (?:the \w+ )?20\d\d(?:[–-]20\d\d)?)?"  # "Resolves that, for 2026:"
_THAT = re.compile(rf"\bthat\b{_YEAR}[\s,;:—–-]*(?:inter alia)?[\s,;:—–-]*\Z")
_NOTHING = re.compile(
    rf"[\s,;:—–-]*(?:(?:to|that{_YEAR}|the following|inter alia|in particular|as follows)[\s,;:—–-]*)*\Z"
)
_SPARE = re.compile(r"[ ,_]*(?:of [ ,]*)?")
_PREPOSITIONS = ("to", "on", "upon", "for", "with")
_ASIDE = re.compile(r"\s*,[^,;:]*\Z")  # "Decides, in the light of the report,"
_MUST = re.compile(r"(?:Shall|Should|Must)\s|(?:Is|Are|Has|Have)\s(?:under\s)?an?\s(?:\w+\s)?(?:obligation|duty)\s")
# What follows is part of a noun, or what is needed.
_RELATIVE = re.compile(r"\b(?:who|which|whose|where|of|from|against|between|needs?)[\s:]*\Z")


def _above(clause: Clause) -> str:
    """What may announce a numbered paragraph that says no act itself: "Resolves that: 1. Member States shall pay"."""
    number = clause.label.removeprefix(f"OP{clause.number}")  # "OP3 [2]" is below "OP0 [2]"
    return f"OP0{number}" if clause.number and clause.level == 1 and not clause.phrase else ""


def _addressees(clause: Clause, found: Iterable[tuple[int, int, str]]) -> tuple[Addressee, ...]:
    """The addressees that are found in the words of a clause, with their places in the document."""
    return tuple(Addressee(clause.place(a, b), clause.text[a:b], name) for a, b, name in found)


class _Memory:
    """What is the same for all clauses of a resolution, and the verbs that sub-paragraphs inherit from chapeaus."""

    def __init__(self, resolution: Resolution) -> None:
        self.actor = speaker(resolution)
        self.opening = next((block.span for block in resolution.blocks if block.role == "opening"), None)
        head = resolution.masthead
        number = head.session or (head.symbol.session if head.symbol else None)
        recalled = [c.symbol.session or 0 for c in resolution.citations if c.symbol.organ == "General Assembly"]
        self.session = number or max(recalled, default=0) or None
        time = own_time(resolution)
        cited = [c.date.first.year for c in resolution.citations if c.date and c.date.first]
        self.year = time[0].year if time else max(cited, default=None)
        self.parents = frozenset(c.parent or _above(c) for c in resolution.operative)
        self.chapeaus: dict[str, _Verb] = {}
        self.beside: list[_Verb] = []  # of the clause that is read: the verbs that share the object of the next

    def acts(self, clause: Clause) -> Iterator[Act]:
        """The acts of a clause."""
        self.beside = []
        back = clause.map.inverse()
        dates = [(back.offset(d.span.start), d) for d in clause.dates]
        above = self.chapeaus.get(clause.parent or _above(clause))
        placed = ((*back.span(p.span), p) for p in clause.phrases if _acts(p, clause, above))
        parted = [(start, min(end, alone(clause.text, start, vocabulary()) or end), p) for start, end, p in placed]
        own = [_renewed(clause, start, _doubled(clause.text, end), p.act, p.family) for start, end, p in parted]
        # An act begins with its sentence; one that opens its paragraph, with its verb.
        opened = [start for start, _, p in parted if p.opening]
        first = max(opened, default=-1)
        begins = {start: begin(clause.text, start, first) for start, _, _ in own if start not in opened}
        if above is not None and not parted and (told := passive(clause.text)):
            verb = _Verb(clause.place(told.start, told.end), told.act, "ask", _addressees(clause, told.whom))
            own.append((0, told.end, verb))
        own += [_renewed(clause, *verb) for verb in joined(clause.text, [(start, end) for start, end, _ in own])]
        own.sort(key=lambda verb: verb[0])
        starts = [begins.get(start, start) for start, _, _ in own] + [len(clause.text)]
        ends = [max(_trimmed(clause.text, end), behind) for end, (_, behind, _) in zip(starts[1:], own, strict=True)]
        goes_on = (
            above is not None
            and above.goes_on(clause.text)
            and not (clause.number is None and clause.label.endswith("]"))
            and not clause.text.endswith("?")  # a question that somebody is asked to answer
            and (above.open or above.ensures or not condition(clause.text))
            and not (own and opening(clause.text, PREAMBULAR, vocabulary()))  # "Noting this, encourages States"
        )
        if above is not None and goes_on and starts[0] > 0:
            for verb in above.all():
                yield from self._act(clause, verb, (0, 0, _trimmed(clause.text, starts[0])), dates, inherited=True)
        elif above is not None and starts[0] > 0 and _owes(above.act, above.family) and _MUST.match(clause.text):
            end = _trimmed(clause.text, starts[0])  # "Affirms that Israel: (a) Is under an obligation to act"
            yield from self._act(clause, above._replace(asks=True), (0, 0, end), dates, inherited=True)
        elif above is not None and not own and above.family in _OWING and (at := _sentence(clause.text)):
            end = _trimmed(clause.text, len(clause.text))
            yield from self._act(
                clause, above._replace(that=True, open=True, asks=False), (at, at, end), dates, inherited=True
            )
        for (start, behind, verb), end in zip(own, ends, strict=True):
            yield from self._act(clause, verb, (start, behind, end), dates, inherited=False)

    def _act(
        self, clause: Clause, verb: _Verb, place: tuple[int, int, int], dates: _Dates, *, inherited: bool
    ) -> Iterator[Act]:
        """The act of a verb, unless sub-paragraphs say all of it; ``place``: its start, the verb's end, its end."""
        text, (start, behind, end) = clause.text, place
        act, family = verb.renews or verb.act, "decide" if verb.renews == "decide" else verb.family
        found: tuple[tuple[int, int, str], ...] = ()
        said = inherited and verb.addressees and family in _ASKING and owed(text, behind, end)
        sentence = text.startswith(_NAMED, behind) or load_addressee_words().begins.match(text, behind, end)
        if said and sentence:  # "by the Board as follows: (a) The Fund should help"
            found, what, verb = subject(text, behind, end), behind, verb._replace(addressees=())
        elif verb.addressees or (inherited and not (verb.open or verb.asks)):
            found, what = (), behind
        elif inherited and (
            verb.that or ((verb.ensures or (verb.asks and family in _OWING)) and owed(text, behind, end))
        ):
            found, what = subject(text, behind, end), behind
        else:
            found, what = asked(text, behind, end, act, asks=verb.asks or family == "ask" or _owes(act, family))
            if inherited and not verb.open and not text.startswith("to ", what):
                found, what = (), behind  # "including by: (a) States parties meeting": the chapeau says whom it asks
        new = _addressees(clause, found)
        if self.actor and _ITSELF.match(text, what, end) and nobody_named(text, 0, what):
            new = tuple(replace(one, name=self.actor, meant=self.opening) for one in new)
        addressees = new or verb.addressees or (verb.charged if inherited and text.startswith("To ", start) else ())
        what = _SPARE.match(text, what, end).end()  # type: ignore[union-attr]  # it also matches the empty string
        what = end if text[what:end] in _PREPOSITIONS else what  # "Calls attention to and reaffirms the duty"
        asks = verb.asks or (
            owed(text, behind, end, will=family == "decide")
            if inherited and verb.that
            else _asks(act, family, text, (what, end))
        )
        if not asks and text.startswith("that ", what):
            addressees = verb.addressees  # who only is or does something
        here = verb._replace(addressees=tuple(a for a in addressees if not unknown(a)), asks=asks)
        if clause.label in self.parents and not self._said(clause, here, (behind, what, end), dates):
            return
        yield Act(
            span=clause.place(start, end),
            phrase=verb.phrase,
            act=verb.act,
            family=verb.family,
            asks=asks,
            actor=self.actor,
            addressees=addressees,
            what=clause.place(what, end) if what < end else None,
            due=tuple(self._dues(verb, clause, (behind, end), dates, family)) if asks else (),
            clause=clause.label,
            inherited=inherited,
        )

    def _said(self, clause: Clause, verb: _Verb, place: tuple[int, int, int], dates: _Dates) -> bool:
        """Whether a chapeau says what its verb asks; what sub-paragraphs inherit from it is remembered.

        ``place``: the end of the verb, where its object begins, its end.
        """
        text, (behind, what, end) = clause.text, place
        if end < _trimmed(text, len(text)):  # only with its last verb a chapeau can be open
            self.beside += [verb] if what == end and verb.asks else []
            return True
        if _RELATIVE.search(text, max(0, end - 20), end) or defines(text, what, end, asked=verb.family == "ask"):
            self.chapeaus.pop(clause.label, None)  # "and decides that the process shall consist of: (a) Meetings"
            return True
        if verb.family in _OWING and conditions(text, what, end):
            self.chapeaus[clause.label] = verb._replace(
                addressees=(), open=True, that=True, asks=False, conditions=True
            )
            return True
        act, family = verb.renews or verb.act, "decide" if verb.renews == "decide" else verb.family
        said = not (_NOTHING.match(text, what, end) or _ASIDE.match(text, behind, end))
        ensures = _THAT.search(text, what, end) is not None
        that = not said and _owes(act, family) and ensures
        ahead = () if said else tuple(self._due(clause, (behind, end), dates, events=True))
        if not verb.addressees and text.startswith("that ", what):  # "Affirms that Israel:"
            whom = subject(text, what + len("that "), end, bare=True)
            verb = verb._replace(addressees=_addressees(clause, (one for one in whom if one.name != "it")))
        verb = self._charged(clause, verb, (behind, end))
        self.chapeaus[clause.label] = verb._replace(
            open=not said, that=that, ensures=ensures, due=(*verb.due, *ahead), beside=tuple(self.beside)
        )
        return said

    def _charged(self, clause: Clause, verb: _Verb, place: tuple[int, int]) -> _Verb:
        """The verb, with the body that its chapeau sets up as the one whom the sub-paragraphs ask."""
        found = charged(clause.text, *place, act=verb.act)
        if found is None:
            return verb
        one, span = found.whom, clause.place(found.whom.start, found.whom.end)
        whom = (Addressee(span, clause.text[one.start : one.end], one.name, meant=span),)
        return verb._replace(addressees=whom) if found.listed else verb._replace(charged=whom)

    def _dues(self, verb: _Verb, clause: Clause, place: tuple[int, int], dates: _Dates, family: str) -> Iterator[Due]:
        """The deadlines of the chapeau, unless the words repeat them, and their own."""
        holds = family in _OWING and not _SUPPORTS.match(clause.text, *place)
        own = list(self._due(clause, place, dates, events=holds))
        yield from (due for due in verb.due if due.text not in {other.text for other in own})
        yield from own

    def _due(self, clause: Clause, place: tuple[int, int], dates: _Dates, *, events: bool) -> Iterator[Due]:
        organ = self.actor.removeprefix("the ")
        when, year = self.session, self.year
        text = clause.text[:1].lower() + clause.text[1:]  # "(i) During its tenth session: ..."
        for found in deadlines(text, *place, dates=dates, organ=organ, session=when, year=year, events=events):
            words = clause.text[found.start : found.end]
            yield Due(clause.place(found.start, found.end), words, found.kind, found.edtf or None)


# "Decides to contribute to the Conference, to be held in 2025": who decides it does not hold it then.
_SUPPORTS = re.compile(
    r"[\s,]*to\s(?:contribute|support|consider|attend|participate|take\spart|implement|endorse|welcome|invite|prepare)\b"
)


# "Affirms that it shall keep the matter under review": the organ itself, not "that it shall be possible to".
_ITSELF = re.compile(r"\s*that,?\sit\s(?:shall|will)\s(?!be\b(?!\s(?:prepared|ready|guided)\b))")


def _acts(phrase: Phrase, clause: Clause, above: _Verb | None) -> bool:
    """Whether a phrase is a verb of the organ, not the gerund or infinitive that continues a chapeau."""
    if not phrase.opening:
        start = clause.map.inverse().offset(phrase.span.start)
        return begin(clause.text, start) < start or not (_is_noun(clause, phrase) or _is_relative(clause, phrase))
    if phrase.text.startswith("We "):
        return True
    if above is None and clause.parent is None:
        return not (phrase.family == "other" and phrase.text.endswith("ing"))
    return vocabulary().patterns[OPERATIVE].match(phrase.text) is not None


_NOUNS_TOO = re.compile(r"\s(?:for\s)?(?:and|or)\s(?P<next>[a-z]+)")


def _is_noun(clause: Clause, phrase: Phrase) -> bool:
    """Whether a word inside a clause is a noun: "requests for and offers of help", "trusts and partnerships"."""
    end = clause.map.inverse().span(phrase.span)[1]
    joined = _NOUNS_TOO.match(clause.text, end) if phrase.text.isalpha() else None
    return joined is not None and opening(clause.text, OPERATIVE, vocabulary(), at=joined.start("next")) is None


_THAT_DOES = re.compile(r"\b(?:that|which|who)\s[a-z]+s\s[^.;]*\Z")


def _is_relative(clause: Clause, phrase: Phrase) -> bool:
    """Whether a verb is one of a relative clause, where none opens the paragraph: "laws that allow, and encourage"."""
    start = clause.map.inverse().span(phrase.span)[0]
    return not any(p.opening for p in clause.phrases) and _THAT_DOES.search(clause.text, 0, start) is not None


def _sentence(text: str) -> int:
    """Where a sentence of its own begins that says what shall be: "Such sums; | they shall be repaid"; 0 if none."""
    found = re.search(r";\s(?=[a-z])", text)
    return found.end() if found and owed(text, found.end(), len(text)) else 0


def _doubled(text: str, end: int) -> int:
    """Past a second verb that has no act of its own inside a clause: "Encourages and supports | men and boys"."""
    found = opening(text, OPERATIVE, vocabulary(), at=end + 5) if text.startswith(" and ", end) else None
    return found.end if found and text[end + 5 : found.end] not in joining_verbs() else end


_DOING = re.compile(r"(?:itself )?to (?:[a-z]+ly )?[a-z]+ing\b")


def _owes(act: str, family: str) -> bool:
    """Whether an act asks by what it says: it settles or states something, or says it again ("Reiterates")."""
    return family in _OWING or act in load_addressee_words().renewing


def _asks(act: str, family: str, text: str, place: tuple[int, int]) -> bool:
    """Whether an act with this object asks."""
    if not _owes(act, family):
        return family == "ask"
    what, end = place
    if text.startswith(("that", "That"), what):
        return owed(text, what + 4, end, will=family in ("decide", "ask"))
    too = and_that(text, what, end)
    if too is not None and owed(text, too, end, will=family == "decide"):  # "the need for peace and that all must act"
        return True
    if load_addressee_words().own_will.search(text, max(0, what - 60), what):  # "Underscores its willingness | to work"
        return False
    doing = family == "decide" and _DOING.match(text, what, end)  # "commits to | continuing its work"
    return (
        family in _OWING and act not in load_addressee_words().permitting and bool(doing or infinitive(text, what, end))
    )


def _trimmed(text: str, end: int) -> int:
    """Where an act ends if the next begins at ``end``: before the comma and the "and" between the two."""
    start = max(0, end - 60)
    tail = _QUOTED.sub("", text[start:end]).rstrip(_MARKS)
    if tail.endswith(_JOINTS):
        tail = _JOINT.sub("", tail).rstrip(_MARKS)
    return start + len(tail)
