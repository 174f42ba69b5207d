"""Event words: the words that say what happened at a date.

In: the words of a clause and the place of a date in them. Out: the places of the words for what happened: a noun phrase
around an event noun ("the signing of a memorandum of understanding on 25 September 2018"), the statement that a date
opens ("On 28 June 2011, the Conference changed its name"), what a day is proclaimed as, or else the words from the last
comma to the date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.annotate.times.event_behind import OF, OF_BEHIND, OF_LATE, OF_NEXT, deed, phrase_behind, rest_behind
from toolkit.annotate.times.event_lead import LEAD
from toolkit.annotate.times.event_nouns import (
    COMMA,
    GATHERINGS,
    LONGEST,
    MADE,
    NOUNS,
    OF_IT,
    PROPER,
    PURPOSE,
    WORD,
    Place,
    head_of,
    list_begin,
    nouns,
    phrase_begin,
    trimmed,
)
from toolkit.annotate.times.event_papers import IN_FORCE, made, paper_begin
from toolkit.annotate.times.event_statements import (
    INFINITIVE,
    VERB,
    enters,
    issued,
    relative,
    statement,
    statement_begin,
)
from toolkit.annotate.times.event_times import OF_PART
from toolkit.annotate.times.named_years import GATHERING, PLAIN_WORDS

_SHORTLY = re.compile(r",?\s(?:on|in|during|at|by)\s(?:the\s|its\s)?$")  # "concluded in May 2020 that": the verb counts
_PAUSED = re.compile(
    r"\s(?:signed|adopted|issued|launched|published),\s(?:on|in)\s$"
)  # "the two signed, on 5 May, | a treaty"
_ITS_OBJECT = re.compile(r",\s(?:an?|the|its|their)\s")
# A comma in a list of capitals that ends with "and" or "or" belongs to a name: "of Political Status, Constitutional
# Review and Federal Relations", "of Asphyxiating, Poisonous or Other Gases, and of Bacteriological Methods".
_CAPITALS = r"[A-Z][\w’-]+(?: [A-Z][\w’-]+)*"
_IN_NAME = re.compile(
    rf"(\b[A-Z][\w’-]+),(?= {_CAPITALS}(?:, {_CAPITALS})*,? (?:and|or) [A-Z])"
    r"|([a-z]),(?= (?:and|or) (?:of|on|for|against) [A-Z])"
    r"|(\b[A-Z0-9][\w’-]*):(?= [A-Z])"  # "Youth 2030: The United Nations Youth Strategy"
)
_MARKS = re.compile(
    r"\s(?:marks\s|marked\s|will mark\s|(?:is|was|will be)\s(?=(?:the\s)?[\w-]+\s(?:[\w-]+\s)?anniversary\b))"
)  # "that 2021 marks the fortieth anniversary"
# "and by 2030 | achieving access for all"
_AND_BY = re.compile(r"\band\s(?:by|before|until|in)\s$")
# "to ensure access and, by 2030, | implement the plan"
_AND_THEN = re.compile(r"\band,\s(?:by|in|before|until)\s$")
_VERB_BEHIND = re.compile(r",\s(?!the\b|an?\b|its\b|and\b)[a-z]{3,}\s")
# "according to the data of 2021, | aid rose"
_ACCORDING = re.compile(
    r"\bthat,?\s(?:according to|as (?:estimated|reported|noted|stated|indicated) by) [^,;]{3,100}"
    r",?\s(?:in|of|for|from)\s$"
)
_DOING = re.compile(r",?\s(?=[a-z]{3,}ing\s)")
# "to continue | its consideration", which alone says nothing of what is to be done
_LIGHT = re.compile(r"\bto\s(?:continue|resume|begin|engage in|undertake|extend|defer|conclude|complete|postpone)\s$")
_NOT = re.compile(r"\bnot(?: be)?$")
# What is told of a gathering between its name and its date: ", held by the Committee in Bali, and hosted by".
_HELD = re.compile(
    r",?\s(?:and\s)?(?:(?:which|that)\s(?:was|were|is|are|will be|had been|has been)\s)?(?:to be\s)?"
    r"(?:(?:both|originally|initially|previously|jointly|virtually|successfully)\s)?(?:co-?)?"
    r"(?:held|hosted|convened|organi[sz]ed|scheduled|chaired|attended|presided over|facilitated|moderated"
    r"|taking place|to take place|to commence|to begin)\b"
)
_OPENS = re.compile(
    r"(?:^\s*|[.;:]\s+|(?<!as )\bthat,?\s+|,\sand which,\s)(?:on|in|since|from|by|until|during|between|as from"
    r"|as of|effective"
    r"|with effect from|(?:starting|beginning) (?:with|from|in|at)(?: the)?)\s+$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r",\s(?:since|by|until|as from|as of|effective|with effect from)\s"
)  # "Approves, with effect from 5 May, | the"
_RECOMMENDED = re.compile(r"as (?:recommended|decided|proposed|agreed|requested)\b[^,;]{0,120},\s")
_AS = re.compile(
    r"(?:\s(?:of|in)\s(?:each|every)\syear|,?\sannually,?)?"
    r"(?:\s(?:is|was|had been|has been|(?:should|shall|will)\s(?:henceforth\s)?be)\s"
    r"(?:recogni[sz]ed|proclaimed|declared|designated|observed|celebrated|commemorated)"
    r"(?:\s(?:annually|(?:each|every)\syear))?)?"
    r"(?:,\s(?:beginning|starting|commencing)\s(?:in|from|with)\s[0-9]{4},)?\s+(?:as\s+(?!an?\s(?:result"
    r"|consequence|whole|matter|means|basis)\b)(?=(?:(?:the|an?)\s(?:[a-z-]+\s){0,2})?[“A-Z])"
    r"|(?=(?:the\s|an?\s)?(?:[A-Z][\w-]*\s(?:and\s)?){0,5}?(?:Day|Year|Decade|Week)\b))"
)
# "the Decade of Family Farming | and the importance of farms"
_AND_OWN = re.compile(r",?\sand\s(?:the|its|their|an?)\s[a-z]")
# "to convene, within existing resources, on 5 May 2023, | a meeting": what is convened follows the date.
_CONVENES = re.compile(
    r"\b(?:convene|convening|hold(?:ing)?|organi[sz]e|host|launch|celebrate|commemorate|begin"
    r"|conclude)s?(?:,[^,;:]{1,80},)?\s"
    r"(?:(?:on|in|from|during)\s)?$|\bto\s(?:convene|hold|organi[sz]e|host),\s(?:on|in|from|during)\s$"
)
_TO_CONVENE = re.compile(r"\b(?:convene|hold|organi[sz]e|host)s?\s(?=(?:an?|the|its|one|two|three|another)\s)")
_CONVENED = re.compile(
    r"(?:\swith\s[^,;]{3,60}(?=,))?(?:,\s(?:if|without|within|subject to|in)\s[^,;]{3,80}(?=,)){0,3}"
    r",?(?:\s(?:in|at)\s(?:the\s)?[A-Z][\w, ]{2,40}?,)?\s(?=(?:the|an?|its|their|two|three)\s)"
)
_STATEMENT = re.compile(
    r"[;]|[.](?:\s|$)|\sand that\s(?=(?:the|an?|its|over|some)\s|[A-Z0-9])"
    r"|,\s(?=and\b|which\b|in which\b|including\b|(?:as )?(?:contained|set out|described) in\b)|$"
)
_GAP = re.compile(r",?\s*")
# A year in front of a name: "the 2010 Pacific regional seminar", "the 2020 and 2021 sessions".
_FRONT = re.compile(
    rf"(?:(?:, and|,| and| or)(?: the)? (?:[A-Z][a-z]+ )?[0-9]{{4}})* {PLAIN_WORDS}{GATHERING}\b"
    r"(?: Series)?(?: (?:of|(?<!session )on|for|to|against)(?= )"
    r"(?: (?:[A-Z][\w’'-]*|(?:of|the|and(?! the)|for|on|to|in)(?= )))*"
    r" [A-Z][\w’'-]*(?: parties)?(?: [0-9]+\b)?(?: on [a-z]{5,}(?: [a-z]{5,})?(?=[,.;)]| (?:and|held|in|to)\b|$))?"
    r"| of (?:the|its) (?:(?!of\b)[a-z-]+ ){0,3}?(?:forum|committee|commission|conference|group|council|panel)\b"
    r"(?: on [a-z]{5,}(?: [a-z]{5,})?)?"
    r"|(?<!session) on [a-z]{5,}(?: (?:for )?(?![a-z]+ed\b)[a-z]{5,}(?:-[a-z]+)?){0,2})?"
)
_NAMED_BY = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[0-9]{4} and|[0-9]{4},)|’s|'s)\s"
    r"(?:(?!(?:of|on|in|for|to|and|from|by|at|since|year|period)\b)[a-z-]+\s){0,2}(?:[A-Z][\w-]*\s){0,2}$"
)
ENDED = re.compile(  # "the session shall begin on 5 May | and end on 9 May"
    r"(?:then\s|later\s|subsequently\s|again\s|will\s|shall\s)?"
    r"(?:end|clos|conclud|expir|begin|commenc|resum|reconven|adjourn|renew|extend|enter|lift|ratif|terminat)[a-z]*"
    r"(?:\sinto\sforce)?"
)
"""A verb that says something only with the subject before it."""


class What(NamedTuple):
    """The places of the words for what happened; ``lead``: where the words between them and the date begin; ``floor``:
    where the statement begins."""

    places: tuple[Place, ...]
    lead: int
    noun: str
    floor: int


def what(text: str, start: int, end: int, *, floor: int, ground: str) -> What:
    """The words for what happened at the date ``text[start:end]``.

    ``floor``: where the statement begins, after the phrase that governs it or an earlier date; ``ground``: the text
    with a NUL for each character of a place's name.

    >>> text = "the signing of a memorandum of understanding on 25 September 2018"
    >>> [text[slice(*place)] for place in what(text, 48, 65, floor=0, ground=text).places]
    ['the signing of a memorandum of understanding']
    """
    text = _IN_NAME.sub(lambda name: f"{name[1] or name[2] or name[3]} ", text)
    found = (
        _on_record(text, start, floor)
        or _behind(text, start, end, floor)
        or _around(text, start, end, floor)
        or _before(text, start, end, statement_begin(text, floor, start), ground)
    )
    places = _clean(text, _followed(text, floor, found, start))
    if places and (meant := _MEANT.match(text, *places[0])) and _DIRECTLY.fullmatch(text, places[-1][1], start):
        places = ((meant.end(), places[0][1]), *places[1:])
    if places and places[-1][1] <= start and _DUE.search(text, max(0, start - 40), start):
        places = _due(text, floor, places)
    if places and places[0][1] <= start and _WANTED.search(text, floor, start):
        gathering = found.noun + "s" in GATHERINGS
        places = _prepared(text, floor, places, start) if gathering else _governed(text, floor, places)
    return found._replace(places=places)


# "to transmit all documents relating to | the consideration of this item by the Assembly at its tenth session"
_RECORD = re.compile(
    r"\b(?:relat(?:ing|ed)|pertaining)\sto\s(?P<what>the\s(?:consideration|discussion|examination)\sof\s[^,;]{3,120}?)"
    r",?\s(?:at|during)\s(?:its|the)\s$"
)


def _on_record(text: str, start: int, floor: int) -> What | None:
    """What papers are about that was done at a session."""
    found = _RECORD.search(text, floor, start)
    return What((found.span("what"),), found.end("what"), "", floor) if found else None


# "its decision | to hold a review in 2023": what was decided is of that year, not the decision
_MEANT = re.compile(
    r"(?:(?:its|their|the|a)\s)?(?:[a-z]+\s){0,2}"
    r"(?:decision|commitment|request|intention|offer|plan|agreement|proposal|invitation|pledge|call)s?"
    r"(?:\s(?:of|by)\s(?:the\s)?[A-Z][\w’-]*(?:\s[A-Z][\w’-]*)*)?\s"
    r"(?=to\s(?!(?:the|an?|its|their|all|[a-z]+ing)\b)[a-z])"
)
_DIRECTLY = re.compile(
    r"\s(?:[^,;]*\s)?(?:in|on|by|at|from|before|during|until|through)\s(?:the\s(?:end|beginning)\sof\s|its\s|the\s)?"
)


# "to revert to | the establishment of a scheme at its tenth session": the verb says what is to be done
_WANTED = re.compile(
    r"\b(?:by|before|no(?:t)? later than|(?:at|during) (?:the (?:main|first) part of )?(?:its|the))"
    rf"{OF_PART} $"
)
_GOVERNS = re.compile(
    r"\bto\s(?:[a-z]+ly\s)?(?!be\b|the\b|an?\b|its\b|[a-z]+ing\b)[a-z]+\s(?:to\s|(?:more\s)?[a-z]+\son\s)?$"
)


_CLAUSE = re.compile(r"\b(?:that|which)\b|, as\b")
# "to finalize the arrangements for | the meeting by April": the meeting itself is later
_PREPARES = re.compile(
    r"\bto\s(?:[a-z]+ly\s)?(?!(?:be|the|an?|its|convene|hold|organi[sz]e|host|attend|reconvene|resume)\b)[a-z]+\s"
    r"(?:the|an?|its|their|all)\s(?:[a-z-]+\s){1,5}(?:for|of|to|on)\s$"
)
# "to prepare, with the two Presidents of the Conference, | a note by the end of April"
_ASIDE_OF = re.compile(
    r"\b(?P<verb>to\s(?:[a-z]+ly\s)?[a-z]+),\s(?:in|with|within|through|as|together|under|without|on)\s[^;]*?,\s"
    r"(?P<object>(?:the|an?|its|his|her|their|all|any)\s[^,;]+?),?\s"
    r"(?:by|before|no(?:t)?\slater\sthan)\s(?:the\send\sof\s)?$"
)


# "the follow-up to | the Conference beyond 2014": the Conference itself is over
_BEYOND = re.compile(r"\b(?:after|beyond)\s(?:the\s(?:end|close)\sof\s)?$")
_WHAT_OF_IT = re.compile(
    r"\b(?:(?:the|its|their|an?)\s(?:[\w-]+\s){0,2})?(?!(?:the|and|or|of|to|for|in|on)\s)[a-z][a-z-]+\s(?:and\s[a-z-]+\s)?"
    r"(?:to|of|for|on|with|from|under)\s$"
)
_PROPER_NAME = re.compile(r"(?:(?:the|its)\s)?(?:(?:[A-Z][\w’-]*|of|on|for|the|and|in|to|against)(?:,?\s|$))+")
_DEEP = 4  # "the implementation of the follow-up to the outcome of"


def _followed(text: str, floor: int, found: What, start: int) -> tuple[Place, ...]:
    """The places of some words, from what is done about a gathering, a decade or a year beyond its end."""
    places = found.places
    if not (
        places
        and _PROPER_NAME.fullmatch(text, *places[0])
        and places[-1][1] <= start
        and _BEYOND.search(text, floor, start)
    ):
        return places
    begin = places[0][0]
    for _ in range(_DEEP):
        more = _WHAT_OF_IT.search(text, max(floor, begin - LONGEST), begin)
        if more is None:
            break
        begin = more.start()
    return ((begin, places[0][1]), *places[1:])


# "to take action regarding | its extension by", "with the aim of concluding | the round by": the verb says what is due
_VERB_OF = re.compile(
    r"\b(?:to\s(?:[a-z]+ly\s)?(?![a-z]+s\sand\s|(?:be|the|an?|its|their|all|convene|hold|organi[sz]e|host|attend|reconvene|resume)\b)[a-z]+\s"
    r"(?:(?!(?:that|which|who)\b)[^,;.\s]+\s){0,14}?(?:regarding|concerning|on|about)"
    r"|(?:aim|view|purpose|goal|objective) (?:of|to) (?:[a-z]+ly )?[a-z]+ing)\s$"
)
_WITH_VIEW = re.compile(
    r"\bwith (?:the (?:aim|purpose|goal|objective|intention) of|a view to) (?=(?:[a-z]+ly )?[a-z]+ing\b)"
)
_VIEW_OF = re.compile(r"(?:aim|view|purpose|goal|objective) (?:of|to) ")


def _due(text: str, floor: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of some words that are the object of what is due by their time, with the verb for it."""
    begin, stop = places[0]
    begin = max([begin, *(view.end() for view in _WITH_VIEW.finditer(text, begin, stop))])
    verb = _VERB_OF.search(text, max(floor, begin - 160), begin)
    if verb is None:
        return ((begin, stop), *places[1:])
    view = _VIEW_OF.match(text, verb.start())
    return ((view.end() if view else verb.start(), stop), *places[1:])


def _governed(text: str, floor: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of some words, with the infinitive whose object they are."""
    begin, stop = places[0]
    verb = _GOVERNS.search(text, max(floor, begin - 60), begin)
    if verb is None or text.startswith("to ", begin) or _CLAUSE.search(text, begin, stop):
        return places
    return ((verb.start(), stop), *places[1:])


def _prepared(text: str, floor: int, places: tuple[Place, ...], start: int) -> tuple[Place, ...]:
    """The places of a gathering, or of what is to be done for it by the date at ``start``, if that is the due date."""
    if aside := _ASIDE_OF.search(text, floor, start):
        return (aside.span("verb"), aside.span("object"))
    begin, stop = places[0]
    verb = _PREPARES.search(text, max(floor, begin - 120), begin)
    return ((verb.start(), stop), *places[1:]) if verb else places


def _clean(text: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places without what belongs to the words before: a bracket that closes or a preposition."""
    if not places:
        return places
    start, end = places[0]
    if (rest := _REST.match(text, start, end)) and rest.end() < end:
        start = rest.end()
    if text.count("(", start, end) > text.count(")", start, end) and (bracket := text.rindex("(", start, end)) > start:
        end = len(text[:bracket].rstrip())
    if decade := _OF_YEARS.search(text, start, end):
        end = decade.start()
    return (*trimmed(text, start, end), *places[1:])


_OF_YEARS = re.compile(r"\s\([0-9]{4}\s?[–-]\s?[0-9]{4}\)$")
_REST = re.compile(
    r"[)”’,.;:\s]*(?:a result of\s)?"
    r"(?:(?:by|on|in|under|through|during|despite|since|upon|from|throughout|between|along with|based on"
    r"|as (?:described|set out"
    r"|contained|reflected|outlined) in|in (?:accordance|line|conformity) with|pursuant to)\s"
    r"(?=(?:the|an?|its|their|his|her|observing|commemorating)\s))?"
)


def _behind(text: str, start: int, end: int, floor: int) -> What | None:
    """The words that follow the date: what a day is proclaimed as or marks, a statement, what is convened on it."""
    if proclaimed := _AS.match(text, end):
        begin, stop = phrase_behind(text, proclaimed.end())
        purpose = PURPOSE.search(text, begin, stop) or _AND_OWN.search(text, begin, stop)
        return What(((begin, purpose.start() if purpose else stop),), start, "day", floor)
    if (done := _DOING.match(text, end)) and _AND_BY.search(text, max(floor, start - 16), start):
        return What((phrase_behind(text, done.end()),), start, "", floor)
    if marks := _MARKS.match(text, end):
        return What((phrase_behind(text, marks.end()),), start, "anniversary", floor)
    if (told := _AND_THEN.search(text, max(floor, start - 16), start)) and _VERB_BEHIND.match(text, end):
        return What((phrase_behind(text, end + 2),), told.start(), "", floor)
    opened = _OPENS.search(text, max(0, start - 24), start) or _FIRST.fullmatch(text, floor, start)
    if not opened and text.startswith(", ", end):
        opened = _ACCORDING.search(text, max(floor, start - 120), start)
    if opened:
        begin = _GAP.match(text, end).end()  # type: ignore[union-attr]  # it also matches the empty string
        aside = _RECOMMENDED.match(text, begin)
        begin = aside.end() if aside else begin
        stop = _STATEMENT.search(text, begin).start()  # type: ignore[union-attr]  # it also matches the end
        if stop - begin > LONGEST and (comma := COMMA.search(text, begin + 30)):
            stop = min(stop, comma.start())
        return What(trimmed(text, begin, stop), opened.start(), "", floor)
    if (behind := _CONVENED.match(text, end)) and _CONVENES.search(text, max(floor, start - 100), start):
        place = phrase_behind(text, behind.end())
        if text.startswith(",", place[1]) and not nouns(text, *place):  # "an informal, | full-day seminar"
            place = (place[0], phrase_behind(text, place[1] + 2)[1])
        noun = next((w for w in WORD.findall(text[slice(*place)].lower()) if w in NOUNS), "")
        return What((place,), end, noun.rstrip("s"), floor)
    return None


def _around(text: str, start: int, end: int, floor: int) -> What | None:
    """The name that has the date inside: "the 2010 Pacific regional seminar"."""
    if (front := _FRONT.match(text, end)) and _NAMED_BY.search(text, max(floor, start - 60), start):
        begin = phrase_begin(text, floor, start)
        whole = OF_IT.search(text, max(floor, begin - 60), begin)
        stop = front.end()
        return What(((whole.start() if whole else begin, stop),), stop, front["noun"].lower().rstrip("s"), floor)
    return None


def _before(text: str, start: int, end: int, floor: int, ground: str) -> What:
    """The words before the date: a paper that was made on it, the name of what happened, or the last few words."""
    verb = text.startswith(" that ", end) or (_PAUSED.search(text, floor, start) and _ITS_OBJECT.match(text, end))
    lead = (_SHORTLY if verb else LEAD).search(ground, max(floor, start - 120), start)
    stop = lead.start() if lead else start
    if _ANYWAY.search(text, stop, start) and (prior := _PRIOR.search(text, floor, stop)):
        stop = prior.start()
    if agreed := _AGREED_IN.search(text, floor, stop):
        floor = agreed.end()
    elif text.startswith(",", stop) and (aside := _AS_SAID.search(text, floor, stop)):
        stop = aside.start()
    if _DUE.search(text, max(0, start - 40), start):
        floor = max([floor, *(also.end() for also in _COMMITS.finditer(text, floor, stop))])
    held = _told(text, floor, stop)
    if (paper := issued(text, floor, stop)) is not None:
        return What(trimmed(text, paper, stop), stop, "made", floor)
    if body := _BODY.search(text, floor, stop):
        return What((body.span("who"),), stop, "made", floor)
    if (done := deed(text, floor, start, end)) is not None:
        return What(done[1], stop, done[0], floor)
    force = IN_FORCE.search(text, floor, stop)
    if force and (begin := paper_begin(text, floor, force.start())) is not None:
        return What(trimmed(text, begin, stop), stop, "", floor)
    if places := made(text, floor, stop, by=held == stop and _beside(text, start, end, floor, stop)):
        return What(places, stop, "made", floor)
    words = nouns(text, max(floor, held - 2 * LONGEST), held)
    if (whose := relative(text, floor, stop)) is not None and (
        not (words and words[-1].start() > whose) or enters(text, floor, stop)
    ):
        return What(_completed(text, start, end, trimmed(text, whose, stop)), stop, "", floor)
    if not words and _HELD_ON.match(text, stop, start) and (by := _THROUGH.search(text, floor, stop)):
        return What(trimmed(text, by.end(), stop), stop, "meeting", floor)
    if words and (aside := _ASIDE.search(text, floor, stop)) and words[-1].start() > aside.start():
        words = []
    if words and _DUE.search(text, max(0, start - 40), start) and _ASKED.search(text, words[-1].end(), held):
        # "the Chair of the meeting to prepare by May"
        words = words if words[-1][0] not in GATHERINGS or not _CHAIR_OF.search(text, floor, words[-1].start()) else []
    if (
        not words
        or (VERB.search(text, words[-1].end(), held) and not (held < stop and words[-1][0] in ("convening", "holding")))
        or _ITEM.search(text, words[-1].end(), held)
        or _APART.search(text, words[-1].end(), held)
        or (words[-1][0] == "Conference" and _DONE_BY.search(text, floor, words[-1].start()))
        or _AND_TO.match(text, words[-1].end(), held)
    ):
        return What(_completed(text, start, end, statement(text, floor, stop)), stop, "", floor)
    return _noun(text, start, end, floor, stop, held, words)


# "the work in accordance with | the Framework agreed between the parties in": the Framework is of that time
_AGREED_IN = re.compile(
    r"\b(?:in (?:accordance|line|conformity|keeping) with|consistent with"
    r"|(?:set out|defined|described|identified|outlined|contained|provided for) in)\s"
    r"(?=(?:the|an?|its|their)\s(?:(?!\b(?:and|that|which|to be)\b)[^,;.])*?\b(?:agreed|adopted|signed|initial+ed"
    r"|presented|submitted|concluded|issued|launched|proposed|endorsed|established|approved|announced)(?:\s[^,;.]*)?$)"
)
# "to provide support, | as described in his proposal, until"
_AS_SAID = re.compile(
    r",\sas\s(?:described|set out|outlined|contained|proposed|provided|specified)\sin\s"
    r"(?:(?!,\s(?:as well as|and)\b)[^;])*$"
)
# "the report of | the Task Force convened by the Council in"
_BODY = re.compile(
    r"\b(?P<who>the\s(?:[A-Z][\w-]*\s(?:(?:of|on|for)\s(?:the\s)?)?){0,6}"
    r"(?:Force|Group|Committee|Panel|Commission|Team|Board))\s(?:convened|organi[sz]ed)\sby\s[^,;]{3,80}$"
)
# "to bring the list to the Assembly | before the meeting and, in any case, no later than"
_ANYWAY = re.compile(r"\bin any (?:case|event)\b|\bbut not? later\b")
_PRIOR = re.compile(r",?\s(?:before|prior to|after)\s(?:the|its|their)\s[^,;]{3,80}$")


def _beside(text: str, start: int, end: int, floor: int, stop: int) -> bool:
    """Whether no comma, or only the pair around it, parts a date from the words: "made by the Chair, on 5 May, on"."""
    aside = text[stop:start] == ", on " and text.startswith(", ", end) and " by " in text[max(floor, stop - 90) : stop]
    return aside or "," not in text[stop:start]


def _completed(text: str, start: int, end: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of some words before a date, and of those behind it that complete them."""
    behind = rest_behind(text, start, end, places[-1]) if places else None
    if behind is None:
        return places
    begin, stop = phrase_behind(text, behind)
    also = _AND_MORE.search(text, begin, stop)
    return (*places, (begin, also.start() if also else stop))


_AND_MORE = re.compile(r"\sand (?:to|on)\s")  # "a report on wells | and on rain", "a report | and to continue"


def _noun(text: str, start: int, end: int, floor: int, stop: int, held: int, words: list[re.Match[str]]) -> What:
    """The words around the nouns for what happened; ``held``: where what is told of it begins."""
    told = held < stop or _TOLD.search(text, stop, start) is not None
    stop = held
    head, noun = head_of(text, words, told=told), words[-1]
    noun = head if noun[0] in PROPER else noun  # of a conference on a decade, the conference is held
    begin = list_begin(text, floor, phrase_begin(text, floor, head.start()), head, stop)
    whose = _WHO_OF.search(text, max(floor, begin - 60), begin) if _ASKED.search(text, begin, head.start()) else None
    begin = whose.start() if whose else begin
    if (own := _OF_ANNIVERSARY.search(text, begin, stop)) and "," in text[stop:start] and OF_NEXT.match(text, end):
        begin, head = own.end(), noun  # "the anniversary of | the entry into force, on 5 May, of"
    if light := _LIGHT.search(text, floor, begin):
        begin = light.start()
    places = trimmed(text, begin, stop)
    if places and _NOT.search(text, *places[0]) and (verb := WORD.search(text, stop, start)):
        places = ((places[0][0], verb.end()),)  # "the conference was not convened"
    convenes = _TO_CONVENE.search(text, floor, head.start()) if noun[0] in PROPER else None
    if convenes and "," not in text[convenes.end() : stop]:  # "to convene a review of the Decade in 2030"
        places = trimmed(text, convenes.end(), stop)
    action = head[0] in MADE  # "Declaration" is the name of a paper
    if " of " not in text[head.end() : stop]:
        of = OF_BEHIND.match(text, end) if action or text.endswith(" of ", 0, start) else None
        if noun[0].lower() not in GATHERINGS:
            of = of or OF_NEXT.match(text, end)
        if action:
            of = of or OF_LATE.match(text, end) or OF.match(text, end)
        if of is not None:
            places = (*places, phrase_behind(text, text.rindex("of", 0, of.end())))
    return What(places, stop, noun[0].lower().rstrip("s"), floor)


def _told(text: str, floor: int, stop: int) -> int:
    """Where what is told of a gathering begins, ", held by the Committee and hosted by", or else ``stop``."""
    for told in reversed(list(_HELD.finditer(text, floor, stop))):
        if _SAYS_MORE.search(text, told.end(), stop) or nouns(text, told.end(), stop):
            break
        if nouns(text, max(floor, told.start() - 2 * LONGEST), told.start()):
            stop = told.start()
    return stop


# "support for the Fund, through | the seventh replenishment, held in"
_HELD_ON = re.compile(r",?\s(?:held|convened|hosted|organi[sz]ed)\b")
_THROUGH = re.compile(r"\b(?:through|during)\s(?=(?:the|its|an?)\s(?:(?!\b(?:through|during)\b)[^,;]){3,80}$)")
_OF_ANNIVERSARY = re.compile(r"\banniversary of (?=(?:the|its|their)\s)")
_SAYS_MORE = re.compile(rf";|\b(?:will|shall|would)\b(?!\sbe\s(?:held|convened|hosted|organi[sz]ed))|{VERB.pattern}")
_TOLD = re.compile(r",|\b(?:held|hosted|convened|organi[sz]ed)\b")
# "the withdrawal of protection, as well as | the forced return of refugees in"
_ITEM = re.compile(
    r",\s(?:as well as|and|and in particular|including (?:in|during))\s(?:the|its|their|an?)\s(?=[a-z])[^,;]{12,}$"
)
# "the sessions, | with a view to taking stock", "events, are among the factors in hunger, | making the prospect of"
_APART = re.compile(
    r",\s(?:with a view to [a-z]+ing|(?:is|are|was|were|has|have)\s[^;]{12,},\s[a-z]+ing (?:the|an?))\s"
)
# "to be reviewed by the Assembly and | the Conference of the Parties no later than"
_DONE_BY = re.compile(r"\bto be [a-z]+ed by\s[^,;]{0,120}$")
_ASKED = re.compile(rf"\s{INFINITIVE}")
# "to convene, as part of the preparations for the meeting, | before"
_ASIDE = re.compile(r"\bto\s[a-z]+,\s(?:as part of|in|at|through|within|under|with)\s[^,;]{3,120}$")
# "the Conference and | its renewed commitment to halving deaths by"
_COMMITS = re.compile(
    r",?\sand\s(?=(?:the|its|their|renewed|continued)\s(?:[a-z]+\s){0,2}"
    r"(?:(?:commitment|pledge|goal|target|aim|ambition|resolve|effort)s?\s(?:(?:of|by)\s(?:[A-Z][\w’-]*\s){1,4})?(?:to|of)"
    r"|(?:schedule|plan|timetable|deadline|date)s?\sfor)\s)"
)
_WHO_OF = re.compile(
    r"\b(?:the|its|their)\s(?:[\w-]+\s){1,3}of\s\Z"
)  # "the Chairs of | the Committees to continue briefing"
_CHAIR_OF = re.compile(r"\bof (?:the|its) (?:[\w-]+ ){0,3}$")
_DUE = re.compile(rf"\b(?:by|before|no(?:t)? later than){OF_PART} $")
# "to the Council at its session | and to the Assembly", "and the Assembly"
_AND_TO = re.compile(r",?\sand\s(?:to\s(?:the\s)?(?=[A-Z])|the\s(?:General\s)?Assembly\b)")
