"""Event statements: where the statement begins that a date belongs to, and its words where no noun says what happened.

In: the words of a clause before a date. Out: where the sentence, the act or the clause with "that" begins which holds
the date, and the places of the words for what happened: an infinitive, a relative clause with its noun, or else the
words from the last comma.
"""

from __future__ import annotations

import re

from toolkit.annotate.times.event_nouns import COMMA, LISTED, LONGEST, MADE, OF_IT, START, Place, quoted, trimmed

_SENTENCE = re.compile(r"(?<!No)(?<!Mr)(?<!vol)(?<!para)[.]\s+(?=[A-Z])|;\s")
_AND_THAT = re.compile(
    r",\sand\s(?:also\s|further\s)?that,?\s"
    r"|\sand\sthat,?\s(?:(?:subsequently|consequently|accordingly|later|then|since\sthen),?\s)?"
    r"(?=(?:[a-z]+ly\s)?(?:the|an?|its|their|over|some|all|most|many|these|this|such|both|no|it|they)\s|[A-Z0-9])"
)
_STEMS = (
    "acknowledg|affirm|commend|consider|decid|emphasi[sz]|encourag|express|highlight|invit|not|reaffirm|recall"
    "|recogni[sz]|regrett?|reiterat|request|stress|underlin|underscor|urg|welcom"
)
# An act of the organ begins, or what is only told of it: "and welcomes | the end of", ", noting | the attack on".
_ACTS = re.compile(
    rf"(?:,|(?<!ing\s)\band|\bwhile)\s(?:and\s|while\s|also\s|further\s|in this regard\s|for this purpose\s)*"
    rf"(?:(?:{_STEMS})(?:e?s|ing)|tak(?:es|ing) note of|look(?:s|ing) forward to|calls upon|calling upon)\s"
    r"(?:(?:also|further)\s)?(?:with\s(?:\w+\s)?\w+\s)?"
    r"(?=that\b|the\b|an?\b|its\b|their\b|efforts\b|to\b|[A-Z])"
)
# The same in a declaration: "We recognize | the role of", "Commend | the progress"
_WE = re.compile(
    rf"^\s*(?i:we\s)?(?:also\s|further\s)?(?i:{_STEMS}|express)e?\s(?:also\s|further\s)?"
    r"(?:with\s(?:\w+\s){1,2}?)?(?:deep\s|grave\s)?(?:concern\sat\s)?(?=that\b|the\b|an?\b|its\b|their\b|our\b|[A-Z])"
)
# An aside is over: "taking into account the views of States, | shall be continued".
_CLOSED = re.compile(r",\s(?:and\s)?(?:to\s[a-z]|shall|should|would|will|has|have|is|are|was|were)\b")
_THAT = re.compile(  # "concluded, in its report, that | the attacks", "while it is estimated that"
    rf"\b(?:(?:{_STEMS}|conclud|determin|establish|estimat|find|indicat|report|reveal|show|stat|warn)"
    r"(?:e[sd]?|[sd]|ing|)|found|shown?|fact"
    r"|evidence|assessment|(?:recommendation|proposal|suggestion)s?(?:\s(?:of|in|by|from|contained|made)\s[^,;]{3,160})?"
    r"|(?:findings|estimates)(?:\s(?:of|in|by|from)\s[^,;]{3,120})?)\s"
    r"(?:also\s|further\s|therein\s)?(?:with\s(?:\w+\s){1,2})?that,?\s"
)


# "congratulates | the Court on | the completion of"
_PRAISED = re.compile(
    r"\b(?:congratulat|commend|prais|thank)(?:es|s|ing)\s[^,;.]{3,120}?\s(?:on|for)\s(?=(?:the|its|their)\s)"
)


def statement_begin(text: str, floor: int, start: int) -> int:
    """Where the sentence, act or clause with "that" begins that holds a date, or the last words of a long one."""
    if start - floor > 4 * LONGEST:
        floor = text.rfind(" ", floor, start - 4 * LONGEST) + 1 or floor
    praised = [found.end() for found in _PRAISED.finditer(text, max(0, floor - 20), start)]
    floor = max([floor, *praised])
    for pattern in (_WE, _AND_THAT, _SENTENCE, _ACTS, _THAT):
        for found in pattern.finditer(text, floor, start):
            closed = pattern is _ACTS and _CLOSED.search(text, found.end(), start)
            if not closed and not quoted(text, floor, found.start()):
                floor = max(floor, found.end())
    return floor


_BARE = re.compile(
    r"(?:which|who|that|[0-9]+ (?:to [0-9]+|will)|convening|lasting|no (?:more|less|fewer) than|entered|enter|up"
    r"|starting|respectively|particularly|have|has|had|was|were|is|are|with|on|to|by|in|at(?!\sleast|\smost)|from"
    r"|(?:(?:first|then|later)\s)?[a-z]+(?:ed|en|wn)\s(?:to|by|in|at|on|from|with|under|before)\s"
    r"|as(?!\s(?:described|contained|reflected|decided|set out|submitted|presented|adopted|reiterated|endorsed)\b)"
    r"|among|shall|should|will|would|be|next|for|without|subject to|pursuant to|through|based on|entitled)\b"
)
_SAYS = re.compile(r"[^\W\d_]{4}|\bends?\b")


def statement(text: str, floor: int, stop: int) -> tuple[Place, ...]:
    """The words from the last comma to the date, or from the comma before if they do not begin with a noun."""
    if text.startswith(",", stop) and (named := _antecedent(text, floor, stop)) is not None:
        return trimmed(text, named, stop)
    if whole := _COMPRISES.search(text, floor, stop):
        return trimmed(text, whole.start(1), stop)
    if too := _AND_DONE.search(text, floor, stop):
        return trimmed(text, too.end(), stop)
    if own := _OWN_ITEM.search(text, floor, stop):
        return trimmed(text, own.start(1), stop)
    opens = list(_RELATIVE.finditer(text, floor, stop))
    if opens and stop - opens[-1].end() < LONGEST and not _ITEM.search(text, opens[-1].end(), stop):
        also = list(_ALSO.finditer(text, opens[-1].end(), stop))
        return trimmed(text, also[-1].start(1) if also else opens[-1].end(), stop)
    verbs = list(VERB.finditer(text, floor, max(floor, stop - 4)))
    if _DUE.match(text, stop):
        verbs += list(_AND_VERB.finditer(text, verbs[-1].end() if verbs else floor, stop))
    views = list(_VIEW.finditer(text, verbs[-1].end() if verbs else floor, stop))
    if views and _DUE.match(text, stop) and not COMMA.search(text, views[-1].end(), stop):
        return trimmed(text, views[-1].end(), stop)
    if verbs and ";" not in text[verbs[-1].end() : stop]:
        return trimmed(text, verbs[-1].start(1), stop)
    if stop - floor < LONGEST and _THUS.match(text, stop):
        return trimmed(text, floor, stop)
    places: tuple[Place, ...] = ()
    for begin in (*reversed([m.end() for m in COMMA.finditer(text, floor, max(floor, stop - 12))][-4:]), floor):
        if places and stop - begin > LONGEST and not _BARE.match(text, places[0][0]):
            if LISTED.match(text, places[0][0], stop):  # "at the national, | regional and global levels"
                articles = [m.start() for m in START.finditer(text, max(floor, places[0][0] - 90), places[0][0])]
                places = trimmed(text, articles[-1], stop) if articles else places
            break
        if (
            quoted(text, floor, begin)
            or _ADJECTIVE.search(text, floor, begin)
            or _BESIDE.match(text, begin, stop)
            or (begin > floor and _ASIDE.match(text, begin))
        ):
            continue
        places = trimmed(text, begin, stop)
        if places and _TELLS.match(text, *places[0]):
            break
        if places and LISTED.match(text, places[0][0], stop) and _DONE_ON.match(text, stop):
            articles = [m.start() for m in START.finditer(text, max(floor, begin - 90), begin)]
            if articles:  # "components of the coalition on health, | water and climate, launched in"
                return trimmed(text, articles[-1], stop)
        if places and not _BARE.match(text, places[0][0]) and not LISTED.match(text, places[0][0], stop):
            break
    if places and (
        then := _THEN.search(text, *places[0])
    ):  # "the posts for section 9, section 10 and section 11, | shall"
        subject = trimmed(text, floor, COMMA.search(text, floor, then.end()).start())  # type: ignore[union-attr]
        places = (*subject, (then.end(), places[0][1]))
    if places and (paused := _PAUSED.search(text, floor, places[0][0])):
        places = ((paused.start(), places[0][1]), *places[1:])
    if places and (told := _TELLS.match(text, *places[0])):
        places = ((told.end(), places[0][1]), *places[1:])
    return places if places and _SAYS.search(text, *places[0]) else ()


_ADJECTIVE = re.compile(
    r"\ban?\s(?:new|first|second|third|full|more|[a-z]+-[a-z]+),\s$"
)  # "a new, | consolidated approach"
_DONE_ON = re.compile(r",?\s(?:launched|established|created|founded|introduced|published|issued|adopted|signed)\b")
_THUS = re.compile(r",\s(?:adopted|signed|issued|concluded|established)\s(?:on|in)\b")
_NAMED = re.compile(
    r"(?<!\bon )(?<!\bof )(?<!\bfor )(?<!\bin )(?<!\bto )(?<!\bat )(?<!\bby )(?<!\bwith )(?<!\bagainst )"
    r"\b(?:the|its|their)\s(?=[A-Z])"
)
INFINITIVE = r"to\s(?!the\b|an?\b|its\b|their\b|be\b|which\b|all\b|no\b)[a-z]+\b"
_NO_VERB = (
    "with|from|into|upon|under|over|between|during|after|before|since|until|through|among|against|towards|that|than"
    "|when"
    "|while|where|within|without|both|also|like|because|although|even|only|such|around|across|beyond|once|near"
    "|about|above"
    "|amid|pursuant|respectively|particularly|especially|notably|including|regarding|concerning|following|other|more"
)
# "To examine its coverage and | the mapping developed during"
_AND_DONE = re.compile(rf"\b{INFINITIVE}[^;]*?\sand\s(?=(?:the|an?)\s(?:[\w-]+\s){{1,3}}[a-z]+ed$)")
# "identify gaps and | accelerate the path to": what stands between "and" and an article is a verb
_AND_VERB = re.compile(rf"\band\s((?!(?:{_NO_VERB})\b)[a-z]{{4,}}(?<!ed)(?<!ing)(?<!ly)(?<!s)\s(?:the|its|their)\b)")
VERB = re.compile(
    rf"(?:\band|,)\s({INFINITIVE}"
    r"|(?:submit|report|present|provide|convene|organize|consider|include|inform|ensure|establish)\s(?:the|an?|its"
    r"|to)\b)"
)
_VIEW = re.compile(r"\bwith (?:a view to|the (?:aim|goal|objective|ambition) of)\s(?=(?:[a-z]+ly\s)?[a-z]+ing\b)")
_DUE = re.compile(r",?\s(?:by|before|until|no(?:t)? later than)\b")
_OWN_ITEM = re.compile(r",\s(?:and\s)?((?:its|their)\s(?:[a-z]+\s){0,3}[a-z]+)$")  # "to dig wells, | its decision in"
_THEN = re.compile(r",\s(?=(?:shall|will|should|would|is|are|was|were|has|have)\s(?:be\s|been\s)?[a-z]+\b)")
# "the Chair | to continue to operate, through the secretariat, the library until"
_PAUSED = re.compile(
    r"\bto\s(?!the\b|an?\b|its\b)[a-z]+(?:\sto\s[a-z]+)?,\s(?:through|in|within|with|by|under|as)\s[^,;]{3,120},\s$"
)
# "the meeting shall comprise | an opening, two debates, and a closing, to be held on"
_COMPRISES = re.compile(r"\b(?:shall|will|would)\s(?:comprise|consist of|include)\s([^;:]{3,200},\sand\s[^,;:]*)$")
_BESIDE = re.compile(r"for the first time|including\s[^,;]+,\s")  # "on progress, | including its cost, to the Assembly"
# "the Summit, which recognized | the effects of"
_TELLS = re.compile(r"(?:which|who)\s(?:also\s)?(?:[a-z]+ed|puts?|made|gave|took|makes)\s(?=(?:the|its|an?)\s)")
_ASIDE = re.compile(
    r"(?:and\s)?(?:to\s(?:the|an?|its|their)|with no|within|for (?:further |its )?consideration|for (?=[A-Z])"
    r"|along with|in addition to|with an?(?= (?!total|number|average)[a-z]+ of\b)"
    r"|or (?:over|about|some|nearly|almost|[0-9.,]+))\b"
)
_RELATIVE = re.compile(  # "by which the Council decided to end the mandate as of", "noting that the Chair reported in"
    r"\b(?:(?:by|in|under|through) which|, [a-z]+ing that),?\s"
)
# "in which it adopted the Goals | and affirmed its commitment"
_ALSO = re.compile(r"\sand\s([a-z]+ed\s(?:its|their|the|that|to)\s)")
_ITEM = re.compile(r",\s(?:(?:its|their|the|an?)\s|and\s)")
_OWN_NOUN = re.compile(r"(?:and\s)?(?:(?:the|an?|its|their|this)\s|[A-Z])")


def _antecedent(text: str, floor: int, stop: int) -> int | None:
    """Where the name begins that ", adopted in Rome" refers to, after a list with commas."""
    comma = text.rfind(", ", floor, stop)
    if comma < 0 or _OWN_NOUN.match(text, comma + 2):
        return None
    starts = [found.start() for found in _NAMED.finditer(text, max(floor, stop - LONGEST), comma)]
    return starts[-1] if starts and ";" not in text[starts[-1] : stop] else None


_WHICH = re.compile(  # "the protests | that began", "the Protocol | , which entered into force"
    r"(?P<comma>,?)(?P<also>\sand)?\s(?:which|that|who)\s"
    r"(?:(?:has|have|had)$|(?:(?:had|has|have|will|would|is|are|was|were)\s)?(?:[a-z]+ly\s)?(?:to be\s)?"
    r"(?:began|begun|come|came|take|took|broke|go|went|enter|set|due|be|been|[a-z]+(?:ed|s"
    r"|en))(?:\s[a-z]+){0,3}(?:\sby\s[^,;]{3,80})?$)"
)


def enters(text: str, floor: int, stop: int) -> bool:
    """Whether a relative clause before a date says that something enters into force on it."""
    which = _WHICH.search(text, max(floor, stop - 150), stop)
    return which is not None and _FORCED.search(text, *which.span()) is not None


def relative(text: str, floor: int, stop: int) -> int | None:
    """Where the noun begins to whose relative clause a date belongs: "the protests that began in"."""
    which = _WHICH.search(text, max(floor, stop - 150), stop)
    if which is None:
        return None
    stop = which.start()
    if which["also"] and (first := text.rfind(", which ", floor, stop)) > 0:
        stop = first  # "the Group, | which was established by the Assembly and which met in"
    starts = [m.start() for m in START.finditer(text, floor, stop)]
    if which["comma"] or which["also"] or not _BEGAN.search(text, *which.span()):  # of all, not of the last part of it
        starts = [m for m in starts if not _PART_OF.search(text, max(floor, m - 12), m)] or starts
        starts += [m.end() for m in _INFINITE.finditer(text, starts[-1] if starts else floor, stop)]
    begin = next((m for m in reversed(starts) if not COMMA.search(text, m, stop)), None)
    if begin is not None and (made := _FORCED.search(text, *which.span()) and _MAKING.match(text, begin, stop)):
        return made.end()  # "the adoption of | the revision, which will go into effect"
    whole = OF_IT.search(text, max(floor, begin - 60), begin) if begin is not None else None
    return whole.start() if whole else begin


_ISSUED = re.compile(
    r",\s(?:which|that)\s(?:was|were|is|are|had been|has been)\s"
    r"(?:issued|published|rendered|released|circulated|delivered|submitted|presented)\b"
)
_A_PAPER = re.compile(
    r"\b(?:the|an?|its|his|her|their)\s(?:[a-z-]+\s){0,3}"
    r"(?:report|opinion|stud(?:y|ie)|judgment|judgement|statement|paper|note|letter|list|survey|assessment|review|plan)s?\b"
)


def issued(text: str, floor: int, stop: int) -> int | None:
    """Where the paper begins that was issued: "its decision to ask for | a report on wells, which was issued in"."""
    if _ISSUED.match(text, stop) is None:
        return None
    found = [m.start() for m in _A_PAPER.finditer(text, max(floor, stop - LONGEST), stop)]
    while (
        len(found) > 1 and _PART_OF.search(text, floor, found[-1]) and not _INFINITE.search(text, found[-2], found[-1])
    ):
        found.pop()
    return found[-1] if found else None


_BEGAN = re.compile(r"\b(?:began|begun|started|ended|occurred|happened|took place|broke out|came into|entered into)\b")
_FORCED = re.compile(r"\binto (?:force|effect)\b|\btake effect\b|\btook effect\b")
_MAKING = re.compile(rf"\w+\s(?:{'|'.join(sorted(MADE))})\s(?:by\s[^,;]{{3,90}}?\s)?of\s(?=(?:the|an?|its)\s|[a-zA-Z])")
_INFINITE = re.compile(r"\bto\s(?:[a-z]+ly\s)?(?!the\b|an?\b|its\b|their\b|all\b)[a-z]+\s")
_PART_OF = re.compile(r"\b(?:of|on|for|in|to|and|with|against|between|by)\s$")
