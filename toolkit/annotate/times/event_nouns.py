"""Event nouns: the nouns for what happens, and where the noun phrases and lists around them begin.

In: the words of a clause. Out: the nouns for what happens in a stretch of them ("signing", "conference", "Decade"), the
first noun of a name that has several, and the places where its noun phrase or its list begins.
"""

from __future__ import annotations

import re

from toolkit.languages.numbers import ORDINAL

Place = tuple[int, int]
"""Where some words begin and end."""
_MADE = "adoption announcement approval commencement completion convening creation declaration establishment holding"
_MADE += " expiration expiry extension inauguration issuance launch launching observance opening proclamation"
_MADE += " publication ratification release renewal signature signing submission"
MADE = frozenset(_MADE.split())
"""Nouns of action: the object follows "of", sometimes after the date."""
_GATHERINGS = (
    "conference conferences congress consultation consultations dialogue dialogues event events forum forums hearing"
    " hearings meeting"
    " meetings retreat round rounds seminar seminars session sessions summit summits symposium talks week workshop"
    " workshops"
)
GATHERINGS = frozenset((*_GATHERINGS.split(), "round table", "round tables"))
"""Nouns of gatherings: those who were there are named with them, or are not known."""
_HAPPENED = (
    "abduction anniversary appointment arrest assassination attack attacks bombing briefing briefings capture"
    " ceasefire celebration ceremony commemoration consideration coup debate debates deployment discussion"
    " discussions earthquake earthquakes election elections entry eruption explosion floods hostilities"
    " inauguration incident incidents independence invasion killing massacre mission negotiations onset operation"
    " outbreak protest protests referendum referendums start strike strikes transfer uprising visit visits"
    " withdrawal"
)
NOUNS = MADE.union(_HAPPENED.split(), GATHERINGS)
"""Nouns for what happens at a time."""
PROPER = frozenset(("Year", "Decade", "Day", "Games", "Week"))  # with a capital, names of what happens
_ONSETS = frozenset(("start", "onset", "outbreak"))  # "since the start of the conflict on 5 May"
_ONSET = re.compile(r"the [a-z]+ of the ")
_NAMES_OF_BODIES = frozenset(("Operation", "Mission"))
WORD = re.compile(r"[Rr]ound tables?|[A-Za-z]+")
_PART = "|".join((*sorted(NOUNS), "beginning", "end", "part", "parts", "segment"))
OF_IT = re.compile(
    rf"\b(?:the|an?|its|their)\s(?:(?!(?:the|an?|its|their|in)\s)[\w-]+\s){{0,3}}?(?:{_PART})\sof\s(?:at least\s)?$"
)
START = re.compile(r"\b(?:the|an?|its|their|his|her|this|that|these|those|two|three|several)\s", re.IGNORECASE)
# A comma between the items of a list: "early, child | and forced marriage", "hurricanes, | floods or other events".
LISTED = re.compile(
    r"(?!(?:and\s)?(?:to|the|an?|its|their|this|that|these|those|all|each|every|such|in|on|at|by|for|of|with|from"
    r"|under|as|following|after|before|during)\b)"
    r"(?![a-z]+ed\s(?:by|in|at|on|to|with|from|as|for|under|pursuant|and)\b|[a-z]+ing\b)"
    r"[a-z][\w-]*(?:,?\s(?!(?:to|of|on|for|in|at|by|with|from|the|is|are|was|were|has|have|had|will|shall|should)\b)"
    r"[\w-]+){0,3}\s(?:and|or)\s"
)
PURPOSE = re.compile(r"(?:\s(?:devoted|dedicated))?\s(?:in order )?to\s(?!(?:the|an?|all|its|their)\b)[a-z]")
"""What something is for: "the Day to observe", but not "the Day to End"."""
_ITEM = re.compile(r",\s(?:of|in|for|by|including|as|with|and|to)\b")
_AND_OTHER = re.compile(r"[a-z][\w-]*(?: [\w-]+)?,? (?:and|or) other ")
COMMA = re.compile(r"[,;:]\s")
SMALL = re.compile(
    r"^(?:(?:for example|with a view to|with the (?:aim|ambition|goal|objective) of|of|for|and|as well as|including"
    r"|in particular|inter alia|in which|by which|that|also|both|or|at(?!\s(?:least|most|risk)\b)|with|further"
    r"|in this regard"
    r"|particularly"
    r"|especially|notably|following|followed by|preceded by|coinciding with|in advance of|after|(?:requested|invited"
    r"|authorized)(?=\s(?:the\s)?[A-Z])|towards|about(?!\s[0-9])|while|although|itself to"
    r"|to(?=\s[A-Z][\w’ ]{2,50}\sfor\s[a-z]+ing\b)"
    r"|tak(?:ing|es?) (?:careful )?note (?:in this (?:respect|regard) )?of"
    r"|to(?=\s(?:(?:the|an?|its|their)\b|(?:[a-z]+ly\s)?(?!bring|sing)[a-z]{2,}ing\b)))\s+)+"
)
LONGEST = 240
"""The longest name of what happened; a longer one is cut at its last comma."""


def _named_paper(text: str, start: int, word: re.Match[str]) -> bool:
    """Whether a noun of action names a paper: "the Rome Declaration", but not "the Declaration of the Summit"."""
    paper = word[0].istitle() and word.start() > start and word[0].lower() in MADE
    return paper and not (text.endswith("the ", start, word.start()) and text.startswith(" of the ", word.end()))


def _considered(text: str, start: int, word: re.Match[str]) -> bool:
    """Whether it says what happens: "its consideration of the report", but not "for the consideration of"."""
    return text.startswith(" of ", word.end()) and not text.endswith("for the ", start, word.start())


# "in consultation with Member States" says how, not what
# "the endorsement of the Pacific Islands Forum | leaders"
_OF_A_BODY = re.compile(r" (?:leaders|members|member States|countries|secretariat|communiqu[eé])\b")
_MANDATE = re.compile(  # "the mandate of the Internet Governance | Forum until"
    r"\bmandates? of (?:the )?(?:[A-Z][\w-]+ (?:(?:on|of|for|and|the) )*)*$"
)
_HONOURS = frozenset(("commemoration", "celebration", "observance"))  # "in commemoration of | the Day" says why
_MANNERS = frozenset(("consultation", "consultations", "dialogue"))
_MANNER = re.compile(r"\bin (?:[a-z]+ )?$")


def nouns(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """The nouns for what happens, outside quotation marks."""
    words = (w for w in WORD.finditer(text, start, stop) if w[0].lower() in NOUNS or w[0] in PROPER)
    words = (w for w in words if not _named_paper(text, start, w))  # a paper's name
    words = (w for w in words if not (w[0].endswith("ing") and w[0] in MADE and text.endswith(", ", start, w.start())))
    words = (w for w in words if not (w[0] in _MANNERS and _MANNER.search(text, start, w.start())))
    words = (w for w in words if w[0] not in _HONOURS or not text.endswith(" in ", start, w.start()))
    words = (w for w in words if w[0] != "consideration" or _considered(text, start, w))
    words = (w for w in words if not w[0].startswith("signature") or not text.endswith("opened for ", start, w.start()))
    words = (w for w in words if w[0] not in _ONSETS or _ONSET.match(text, max(start, w.start() - 4)))
    words = (w for w in words if w[0] not in _NAMES_OF_BODIES and not text.endswith("in the ", start, w.start()))
    words = (w for w in words if not _OF_A_BODY.match(text, w.end()))
    words = (w for w in words if not _MANDATE.search(text, max(start, w.start() - LONGEST), w.start()))
    words = (
        w for w in words if w[0] not in ("Decade", "Referendum") or not text.endswith("for the ", start, w.start())
    )
    words = (w for w in words if not _in_brackets(text, start, w.start(), stop))
    return [w for w in words if not quoted(text, max(0, start - LONGEST), w.start())]


_OPENS_NAME = re.compile(r"\s(?:on|of|for|to|against|concerning|regarding|devoted to|between|by)\s")
_TO_HOLD = re.compile(r"\sto\s(?:convene|hold|organi[sz]e|host|schedule)\s")  # "the declaration to hold | a meeting"
_OTHER = re.compile(
    r"[,;:]|\band (?:of )?(?:the|an?|its|their) [a-z]|\band [a-z]+ed (?:to|its|the|an?|that)\b"
    r"|\b(?:in order|those|these|with a view)\b"
    r"|\b(?:adopted|held|convened|hosted|made|which|that|who|during|as well as|since|until)\b"
)


def head_of(text: str, words: list[re.Match[str]], *, told: bool) -> re.Match[str]:
    """The first noun of a name that has several: "the Conference on Facilitating the Entry into Force of the Treaty".

    ``told``: whether the date is that of a gathering, "the adoption by | the Conference, held in Rome on", "the
    Declaration of | the Conference, held in Rome on".
    """
    head = words[-1]
    for word in reversed(words[:-1]):
        if _OTHER.search(text, word.end(), head.start() + 1):
            break
        purpose = word[0] in PROPER and PURPOSE.match(text, word.end())
        if (
            _OPENS_NAME.match(text, word.end())
            and not purpose
            and not (word[0].islower() and _TO_HOLD.match(text, word.end()))
            and not (told and head[0].lower() in GATHERINGS and text.startswith(" by ", word.end()))
            and not (told and head[0].lower() in GATHERINGS and word[0].istitle() and word[0].lower() in MADE)
        ):
            head = word
    return head


# "the first, second and third", "a one-day, high-level"
_ADJECTIVES = re.compile(
    r"[^,;]*(?:st|nd|rd|th),\s|\w+\s(?:[a-z]+-[a-z]+|open|informal|inclusive|full),\s(?:[a-z-]+\s){0,3}$"
)


# "the Artificial Intelligence in | the Military Domain Summit"
_IN_A_NAME = re.compile(r"\b(?:the|an?)\s(?:[A-Z][\w’-]*\s)+(?:in|for)\s$")


def _articles(text: str, floor: int, stop: int) -> list[int]:
    """Where the articles in a stretch stand, but not those in a title: "Our Common Future: An Agenda for All"."""
    found = [m.start() for m in START.finditer(text, floor, stop)]
    return [m for m in found if text[m].islower() or not text.endswith((":", "  "), 0, m)]


_ORDINALS = re.compile(rf"\b({ORDINAL})((?:, (?:{ORDINAL}))*,? and )({ORDINAL})\b(?= (?!Committees\b))", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:{ORDINAL})\b", re.IGNORECASE)
# "the forty-fifth, forty-sixth, | forty-seventh and forty-eighth sessions"
_LISTED_ORDINALS = re.compile(rf"\b(?:(?:the|its|their)\s)?(?:(?:{ORDINAL})(?:,?\sand\s|,\s))+$", re.IGNORECASE)
_LONG_LIST = 600
_AHEAD_OF = re.compile(r"\b(?:ahead|in advance) of\s")  # "the preparations ahead of | elections planned for"


def phrase_begin(text: str, floor: int, noun: int) -> int:
    """Where the noun phrase begins: at its article, or the capitals and ordinals before the noun."""
    begin = _phrase_begin(text, floor, noun)
    begin = max([begin, *(m.end() for m in _AHEAD_OF.finditer(text, begin, noun))])
    if not _ORDINAL.match(text, begin):
        return begin
    listed = _LISTED_ORDINALS.search(text, max(floor, begin - _LONG_LIST), begin)
    return listed.start() if listed else begin


def _phrase_begin(text: str, floor: int, noun: int) -> int:
    starts = _articles(text, max(floor, noun - 90), noun)
    for start in reversed(starts):
        if text[noun].isupper() and _IN_A_NAME.search(text, max(floor, start - 60), start):
            continue
        if not COMMA.search(text, start, noun) or _ADJECTIVES.match(text, start, noun):
            whole = OF_IT.search(text, max(floor, start - 60), start)  # "the fifteenth session of the general meeting"
            return whole.start() if whole else start
    comma = [m.end() for m in COMMA.finditer(text, floor, noun) if not quoted(text, floor, m.start())]
    begin = max([floor, *comma])
    if _AND_OTHER.match(text, begin, noun) or LISTED.match(text, begin, noun):
        if starts and not _ITEM.search(text, starts[-1], begin):
            return starts[-1]  # "the number of floods, | storms and other events"
        begin = max([floor, *comma[:-1]])
    small = SMALL.match(text[begin:noun].lstrip())
    return begin + len(text[begin:noun]) - len(text[begin:noun].lstrip()) + (small.end() if small else 0)


# A part of a name, "the fund for | the protection of wells"
_OF_THE = re.compile(
    r"\b(?:of|on|for|with|against|between|by|(?<=amendments )to|(?<!ed )(?<!en )(?<!out )(?:in|at))\s$"
)
# what is done with a paper is no part of its name, "the use of | the rules"
_USE_OF = re.compile(r"\b(?:implementation|application|use|importance|basis|publication) of $")
_OF = len(" of ")


def whole_begin(text: str, floor: int, stop: int, *, paper: bool = True) -> int:
    """Where a noun phrase begins that ends at ``stop``, at its own article and not at that of a part.

    ``paper``: whether it names a paper, and not what is done with one.
    """
    articles = [m for m in _articles(text, floor, stop) if not text.startswith("that ", m)]
    first = next(iter(articles), floor)  # "Taking note | of the report of"
    starts = [m for m in articles if m >= stop - LONGEST and not COMMA.search(text, m, stop)]
    own = [
        m
        for m in starts
        if m == first <= floor + _OF or not _OF_THE.search(text, floor, m) or (paper and _USE_OF.search(text, floor, m))
    ]
    return (own or starts[:1] or [phrase_begin(text, floor, stop)])[-1]


_SAME_LIST = re.compile(
    r"[;“]|\b(?:adopted|held|convened|hosted|made|which|that|who|during|welcom|includ|recall|not(?:ing|es))"
)
_PLURALS = re.compile(
    rf"\b(?:(?:the|its|their|an?)\s)?(?:(?!and\b|or\b)[\w-]+\s)?(?:{'|'.join(sorted(NOUNS))})"
    rf"(?:,\s(?:[\w-]+\s)?(?:{'|'.join(sorted(NOUNS))}))*,?\s(?:and|or)\s(?:[\w-]+\s){{0,2}}$",
    re.IGNORECASE,
)


_AND_ONE = re.compile(r"\sand\s(?:the|an?|its|their)\s")


def list_begin(text: str, floor: int, begin: int, head: re.Match[str], stop: int) -> int:
    """Where a list begins whose last item begins at ``begin``: "conferences, meetings and seminars".

    ``stop``: where the words end. Items with an article each are one list only if they have one noun: "the third
    session of the Conference and the first session of the Meeting".
    """
    if not START.match(text, begin) and (plurals := _PLURALS.search(text, floor, head.start())):
        return plurals.start()
    noun = head[0].lower().rstrip("s")
    if not text.endswith(" and ", floor, begin) and not _AND_ONE.search(text, head.end(), stop):
        return begin  # no list ends without "and": "the Conference on Roads, | the Conference on Wells, held in Rome"
    while (joined := text[floor:begin].rstrip(" ")).endswith((" and", ",")):
        items = [
            w for w in nouns(text, max(floor, begin - LONGEST), floor + len(joined)) if w[0].lower().rstrip("s") == noun
        ]
        if not items or _SAME_LIST.search(text, items[-1].end(), begin):
            break
        before = phrase_begin(text, floor, items[-1].start())
        if before >= begin:
            break
        begin = before
    return begin


def _in_brackets(text: str, start: int, at: int, stop: int) -> bool:
    """Whether a place is in brackets that open and close between two others: a second name of what is before them."""
    return text.rfind("(", start, at) > text.rfind(")", start, at) and text.find(")", at, stop) >= 0


def quoted(text: str, floor: int, at: int) -> bool:
    """Whether a place is inside quotation marks that open after ``floor``."""
    return text.count("“", floor, at) > text.count("”", floor, at)


_TAIL = re.compile(
    r"(?:,?\s(?:which|that)\s(?:was|were|is|are)|\s(?:was|were|is|are)\salready|,?\s(?:most recently|preferably"
    r"|ideally|officially|respectively)|,?\s(?:originally\s)?(?:scheduled|expected|planned)|,\s(?:both|all))$"
    r"|(?:\s+(?:as|of|on|in|at|from|for|by|to|since|during|the|and|but|which|it|they|than|its|their|until|before|after"
    r"|between"
    r"|(?:will|would|shall|should|must) be|effective)|[,;:])+$"
)


def trimmed(text: str, start: int, stop: int) -> tuple[Place, ...]:
    """The place without the small words at its begin and end; none if nothing is left."""
    words = text[start:stop]
    start += len(words) - len(words.lstrip(" ,"))
    small = SMALL.match(text[start:stop])
    start += small.end() if small else 0
    tail = _TAIL.search(text[start:stop].rstrip(" ,"))
    stop = start + (tail.start() if tail else len(text[start:stop].rstrip(" ,")))
    return ((start, stop),) if start < stop else ()


def uneven(text: str, words: Place, of: int) -> bool:
    """Whether some words name several by their ordinals, but not as many as the ``of`` times that share the words."""
    found = _ORDINALS.search(text, *words) if of > 1 else None
    return found is not None and len(_ORDINAL.findall(found[0])) != of


def shared(text: str, places: tuple[Place, ...], number: int, of: int) -> tuple[Place, ...]:
    """The words for one of several events that share them: of "the first and second meetings", each has its ordinal.

    >>> text = "the first and second meetings"
    >>> [text[slice(*place)] for place in shared(text, ((0, 29),), 0, 2)]
    ['the first', 'meetings']
    """
    start, end = places[0]
    found = _ORDINALS.search(text, start, end) if of > 1 else None
    each = list(_ORDINAL.finditer(text, *found.span())) if found else []
    if found is None or len(each) != of or " at its " in text[start : found.start()]:
        return places
    if number == of - 1:
        return ((each[-1].start(), end), *places[1:])
    own = (start if number == 0 else each[number].start(), each[number].end())
    return (own, (found.end() + 1, end), *places[1:])
