"""Organs: whose resolutions a noun names, and so which symbol a number has.

In: the words around "resolution" or "decision", and the organ that speaks. Out: a ``Governor``, which gives each
number its symbol. The form of a number says much: since its thirty-first session the General Assembly has restarted its
numbers each session (76/254), before which they ran on (3369 (XXX)); the Economic and Social Council numbers by year
(2020/5), the Security Council consecutively (1373 (2001)); the Human Rights Council began with session 1 in 2006
(16/18).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from toolkit.annotate.cites.words import vocabulary
from toolkit.annotate.times.sessions import FIRST_COUNCIL, FIRST_SLASHED, FIRST_YEAR
from toolkit.model import Symbol, roman

LAST_COMMISSION = 2006  # the last year of the Commission on Human Rights
COUNCIL_SESSIONS = 66  # more than the Human Rights Council has held
COUNCIL_NUMBERS = 90  # more than the resolutions that it has adopted at any of them
MOST_SESSIONS = 150  # more than the General Assembly will have held for a lifetime
UNKNOWN = "?"
NEVER_BY_YEAR = ("A", "S", "assembly")
_CONTEXT = {"Council": "council", "Assembly": "assembly", "Commission": "commission"}
_COMMISSION = re.compile("Commission on Human Rights")
_BODY = re.compile(
    r"Council|Assembly|Commission|Conference|Committee|Board|Congress|Subcommission|Meeting|Organization|Union|Forum"
    r"|Parliament|Agency"
)
_YEARS = re.compile(r"((?:19|20)[0-9]{2})/[0-9]+")
_SESSION = re.compile(r"([0-9]+)/([0-9]+)")
_SLASHED_YEAR = re.compile(r"([0-9]{1,4})/(19[4-9][0-9]|20[0-9]{2})")
_SECURITY = re.compile(r"[0-9]+\((?:19|20)[0-9]{2}\)")
_OLD = re.compile(r"[0-9]+\((?:E?S-)?([IVXL]+)\)[A-Z]?")


@cache
def _before() -> re.Pattern[str]:
    """What precedes a noun: an organ, a word that refers to one, or any other capitalized word."""
    names = "|".join(re.escape(n) for n in sorted([*vocabulary().organs, *_CONTEXT], key=len, reverse=True))
    return re.compile(
        rf"""
        \b (?=[A-Zipt])
        (?: (?P<organ> {names} ) (?:['’]s?)?
          | (?P<its> its ) | (?P<points> the\ present | present | these | those | that | this )
          | (?P<other> [A-Z][\w’'.-]* ) )
        (?: \s+ (?: own | recent | relevant | previous | earlier | successive | annual | consensus | landmark
                  | past | various | subsequent | key | related ) )*
        \s+ $
        """,
        re.VERBOSE,
    )


_HOUSE = ("UN", "U.N.")
_WORD = re.compile(r"(?<![\w’'.-])[A-Z][\w’'.-]*\s+$")
_NAME = r"(?P<name>[A-Z][\w’'-]*(?:\s+(?:(?:of|on|for|to|and|the)\s+)*[A-Z][\w’'-]*)*)"
_ADOPTED = r"adopted(?:\s+on\s+[0-9]{1,2}\s\w+\s[0-9]{4},?)?(?:\s+(?:at|during)\s[^,;]{1,60},?)?\s+by"
_BEHIND = re.compile(  # "of the Commission", "entitled “Water”, adopted on 6 May 2015 by the Conference of the Parties"
    rf"(?:(?:,?\s+(?:entitled|titled)\s+[“\"][^”\"]{{1,200}}[”\"])?,?\s+(?:of|by|{_ADOPTED})"
    rf"|,?\s+(?:on|concerning|regarding)\s[^,;]{{1,150}}?(?:,\s+of|,?\s+{_ADOPTED})"
    rf"|,?\s+(?:on|concerning|regarding)\s(?:(?!resolution|decision|[0-9])[^;]){{1,150}}?,\s+{_ADOPTED})\s+(?:the\s+)?{_NAME}"
)
_WORDS_BEHIND = tuple(c + w for c in (" ", ", ") for w in ("of ", "adopted ", "by ", "entitled ", "titled ", "on "))
# "the adoption by the Commission, at its tenth session, of", "the Conference of the Parties, in Rome, adopted"
_BY_BODY = re.compile(
    rf"(?:\bby\s+(?:the\s+)?{_NAME}(?:(?:,|\s+(?:at|during))[^;]{{1,80}},|\s+in\sparagraphs?\s[^;]{{1,20}})?\s+of"
    rf"|{_NAME.replace('name', 'who')}(?:,[^;]{{1,80}},)?\s+adopted)\s+$"
)
_COUNCILS_REPORT = re.compile(r"Supplement\sNo\.\s53[A-Z]?\b[^;]{0,160}$")  # of the Official Records of the Assembly
_SUBJECT = re.compile(rf"The\s+{_NAME}\s+[a-z]")  # "The Committee of Ministers recalls its"
_NEXT = re.compile(rf",\s+(?:[a-z ]{{0,20}},\s+)?the\s+{_NAME}")
_IN = re.compile(r"\b(?:in|by|through)\s$")
_AGENT = re.compile(  # "by the Security Council in its", "by the Council, in paragraph 4 of its"
    rf"{_NAME},?\s+(?:(?:contained\s|made\s)?in|by|of|through|under|pursuant\sto)\s+(?:(?:paragraphs?|section|annex)[\w\s()]{{0,20}}\s(?:of|to)\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Governor:
    """What a noun says about the numbers after it.

    - ``letters``: those of the organ's symbols; "council", "assembly", "commission" for one that only the form of the
      number decides; "?" for a body whose symbols are unknown.
    - ``speaks``: the letters of the organ that speaks; ``stated``: whether the text names the organ or says "its".
    - ``kind``: "RES" or "DEC"; ``head``: where the organ's name, the possessive or the noun begins.
    - ``pronoun``: whether it does so only with "its".
    - ``rights``: whether the text has named the Commission on Human Rights.
    - ``yearly``: the letters of the last organ that the text named, but for those that never number by year.
    """

    letters: str
    speaks: str
    stated: bool
    kind: str
    head: int
    rights: bool
    pronoun: bool = False
    yearly: str = ""

    @property
    def named(self) -> bool:
        """Whether the words name the organ, or point to a body that they name: "the Commission ... and its"."""
        return self.stated and (not self.pronoun or self.yearly == UNKNOWN)

    def symbol(self, number: str, part: str = "", *, year: int | None = None) -> Symbol | None:
        """The symbol of a number; None if the organ is unknown or numbers in another way.

        ``year`` is the one that the text gives it: if the text does not name the organ, the year distinguishes sessions
        of the General Assembly from those of the Human Rights Council.

        >>> Governor("council", "A", True, "RES", 0, False).symbol("16/18")
        Symbol('A/HRC/RES/16/18')
        >>> Governor("A", "A", False, "RES", 0, False).symbol("5/14") is None
        True
        >>> Governor("A/HRC", "A/HRC", False, "RES", 0, False).symbol("70/4", year=2015)
        Symbol('A/RES/70/4')
        """
        if self.kind == "PRST":
            return self._statement(number)
        if self.letters == "S" and (slashed := _SLASHED_YEAR.fullmatch(number)):  # "1325/2000"
            number = f"{slashed[1]}({slashed[2]})"
        organ = self._organ(number)
        if organ is None and year:
            organ = self._by_sitting(number, year)
        if organ is None and self.pronoun and self.letters == "E":  # "a decision of the General Assembly and its"
            organ = "A" if _late(number, year) in (0, 1) else None
        if organ in ("A", "A/HRC") and (self.pronoun or not self.stated):
            organ = _by_date(organ, number, year)
        if organ is None:
            return None
        if organ in ("UNEP/EA", "HSP/HA"):
            session, _, rest = number.partition("/")
            return Symbol(f"{organ}.{session}/{self.kind.title()}.{rest}{part}")
        return Symbol(f"{organ}/{self.kind}/{number}{part}")

    def _statement(self, number: str) -> Symbol | None:
        """The symbol of a presidential statement: the two councils that number theirs do so by year and by session."""
        if _YEARS.fullmatch(number):
            return Symbol(f"S/PRST/{number}")
        session = _SESSION.fullmatch(number.removeprefix("OS/"))
        ours = self.letters != UNKNOWN and session is not None and int(session[1]) <= COUNCIL_SESSIONS
        return Symbol(f"A/HRC/PRST/{number}") if ours else None

    def _by_sitting(self, number: str, year: int) -> str | None:
        """The organ if only the year decides: "its" after another body's name, or a council's number without one."""
        session = _SESSION.fullmatch(number)
        if session is None:
            return None
        if self.letters == UNKNOWN and self.pronoun:
            return "A" if self.speaks == "A" and _late(number, year) in (0, 1) else None
        near = year >= FIRST_COUNCIL and abs((year - FIRST_COUNCIL) * 3 + 2 - int(session[1])) <= 2
        return "A/HRC" if not self.stated and self.letters in ("A", "A/HRC", "council") and near else None

    def _organ(self, number: str) -> str | None:
        if self.letters == UNKNOWN:
            own = self.stated or self.speaks == UNKNOWN  # others number so, too: the Council of Europe's Assembly
            return "S" if _SECURITY.fullmatch(number) and not own and _plausible(number) else None
        if _SECURITY.fullmatch(number):
            return "S" if self.letters == "S" or _plausible(number) else None
        if year := _YEARS.fullmatch(number):
            return self._by_year(int(year[1]))
        if session := _SESSION.fullmatch(number):
            organ = self._by_session(int(session[1]))
            many = int(session[1]) > COUNCIL_SESSIONS or (self.kind == "RES" and int(session[2]) > COUNCIL_NUMBERS)
            return "A" if organ == "A/HRC" and many and int(session[1]) >= FIRST_SLASHED else organ
        if number.startswith("ES-"):
            return "A"
        if number.startswith("S-"):
            return "A/HRC" if self.letters in ("A/HRC", "council") else "A"
        if old := _OLD.fullmatch(number):
            known = {"council": "E", "E": "E", "E/CN.4": "E/CN.4", "commission": None}
            return known.get(self.letters, "A" if (roman(old[1]) or 0) < FIRST_SLASHED else None)
        return None

    def _by_year(self, year: int) -> str | None:
        """The organ that numbers by year: commissions do so, too, so that the words must name the Council."""
        letters = self.letters
        if letters in NEVER_BY_YEAR:  # "resolutions 1992/22, on ... resolution 46/152, 1993/28"; "and its resolution"
            letters = self.yearly
        if letters == "commission":
            return "E/CN.4" if year <= LAST_COMMISSION and (self.rights or self.speaks == "A/HRC") else None
        known = {"E": "E", "council": "E", "E/CN.4": "E/CN.4"}
        return known.get(letters)  # of the Human Rights Council: the Commission's, its Sub-Commission's, or another's

    def _by_session(self, session: int) -> str | None:
        if self.letters == "council":
            return "A/HRC"
        if self.letters == "A/HRC":
            own = self.stated or self.speaks == "A/HRC" or session < FIRST_SLASHED
            return "A/HRC" if own else "A"
        young = {"UNEP/EA": "UNEP/EA", "HSP/HA": "HSP/HA", "assembly": self.speaks if "." not in self.speaks else None}
        if session < FIRST_SLASHED:
            found = young.get(self.letters)
            return found if found in ("UNEP/EA", "HSP/HA") else None
        if session > MOST_SESSIONS:
            return None
        elsewhere = self.letters in ("E/CN.4", "commission") or (self.letters == "E" and self.stated)
        return None if elsewhere else "A"


class Governors:
    """Reads the nouns of one text from left to right."""

    def __init__(self, text: str, organ: str | None) -> None:
        self.text, self.last, self.yearly = text, "", ""
        self.speaks = _subject(text) if organ is None else letters(organ)
        self.rights, self.read = False, 0

    def at(self, start: int, *, series: str = "", kind: str = "Resolution") -> Governor:
        """The governor for the noun at ``start``; ``series``: its letters, if the noun gives them."""
        self.rights = self.rights or _COMMISSION.search(self.text, self.read, start) is not None
        self.read = start
        found = _before().search(self.text, max(0, start - 75), start)
        named, stated, head = series, bool(series), start
        if not series and found is not None:
            head = found.start()
            named, stated = self._named(found)
            if found["other"] and not named:
                head = start
        elif not series and (body := self._body(start)):
            named, stated = body, True
        kind = "DEC" if kind[0] in "Dd" else "PRST" if kind[0] in "Pp" else "RES"
        its = found is not None and found["its"] is not None
        organ = named or self.last or self.speaks
        governor = Governor(organ, self.speaks, stated, kind, head, self.rights, its, self._named_last(organ))
        self.last = organ
        return governor

    def _named_last(self, organ: str) -> str:
        """The letters of the last organ that the text named, but for those that never number by year."""
        self.yearly = self.yearly if organ in NEVER_BY_YEAR else organ
        return self.yearly

    def _body(self, start: int) -> str:
        """The letters of the body whose act a noun without an organ names: "by the Commission of"; "" for none."""
        if not self.text.endswith((" of ", " adopted ", " A, ", ", "), 0, start):
            return ""
        before = self.text[max(0, start - 240) : start]
        if found := _BY_BODY.search(before):
            name = found["name"] or found["who"]
            return _said(name) if _BODY.search(name) else ""
        return "A/HRC" if _COUNCILS_REPORT.search(before) else ""

    def _named(self, found: re.Match[str]) -> tuple[str, bool]:
        """The letters given by the words before a noun, "" for none, and whether they state an organ."""
        if found["its"]:
            agent = _AGENT.search(self.text, max(0, found.start() - 90), found.start())
            other = agent is not None and _BODY.search(agent["name"]) is not None
            return (_said(agent["name"]) if agent and other else self.speaks), True
        if found["points"]:
            return "", False
        if self._opens(found.start()):
            return ("", False) if found["other"] else (_letters_or_context(found["organ"]), True)
        if found["other"]:
            return UNKNOWN, True
        named = _letters_or_context(found["organ"])
        if self._capital_before(found.start(), acronym=found["organ"] not in _CONTEXT):
            return UNKNOWN, True  # "Governing Council", "Regional Commission", "UNWTO General Assembly"
        return named, True

    def _opens(self, at: int) -> bool:
        """Whether a word is the first of a sentence or of a quotation, so that its capital says nothing."""
        before = self.text[max(0, at - 3) : at].rstrip()
        return not before or before[-1] in ".:;“\"'(‘" or before[-1].isdigit()

    def _capital_before(self, at: int, *, acronym: bool) -> bool:
        word = _WORD.search(self.text, max(0, at - 40), at)
        if word is None or self._opens(word.start()):
            return False
        plain = word[0].strip().partition("’")[0].partition("'")[0]
        return not acronym or (len(plain) > 1 and plain.isupper() and plain not in _HOUSE)

    def after(self, governor: Governor, end: int) -> Governor:
        """The governor of "its" if the organ that it means comes later: "in its resolution 74/306, the ..."."""
        found = (
            _NEXT.match(self.text, end)
            if governor.pronoun and _IN.search(self.text, max(0, governor.head - 9), governor.head)
            else None
        )
        known = _said(found["name"]) if found else UNKNOWN
        return governor if known == UNKNOWN else replace(governor, letters=known, pronoun=False)

    def settled(self, governor: Governor, end: int) -> Governor:
        """The governor, once the words after a number have said whose it is: "7/8 of the Conference of ..."."""
        named = governor.stated and governor.letters not in _CONTEXT.values()
        if named or not self.text.startswith(_WORDS_BEHIND, end):
            return governor
        found = _BEHIND.match(self.text, end)
        if found is None or not _BODY.search(found["name"]):
            return governor
        self.last = _said(found["name"])
        self._named_last(self.last)
        return replace(governor, letters=self.last, stated=True)


def _plausible(number: str) -> bool:
    """Whether a number with a year can be the Security Council's, which has adopted five or more a year since 1946."""
    count, _, year = number.rstrip(")").partition("(")
    return int(count) >= 5 * (int(year) - 1946)


def _by_date(organ: str, number: str, year: int | None) -> str | None:
    """The organ, General Assembly or Human Rights Council, that had the session of this number in that year.

    None if the year is that of a body that met for the first time later than the Assembly did.
    """
    session = _SESSION.fullmatch(number)
    if session is None:
        return organ
    count = int(session[1])
    if year is None:
        return "A" if organ == "A/HRC" and count > COUNCIL_SESSIONS else organ
    late = _late(number, year)
    council = year >= FIRST_COUNCIL and abs((year - FIRST_COUNCIL) * 3 + 1 - count) <= 6  # three in a year
    if late in (0, 1):
        return organ if council else "A"
    return "A/HRC" if council else None if organ == "A" and late and 3 < late < 60 else organ


def _late(number: str, year: int | None) -> int | None:
    """The number of years from the opening of a session of the General Assembly to a year; a session lasts one year."""
    session = _SESSION.fullmatch(number)
    return year - FIRST_YEAR - int(session[1]) if session and year else None


@lru_cache(maxsize=256)
def letters(organ: str) -> str:
    """The letters of an organ's symbols; "?" for one whose symbols are unknown.

    >>> letters("Security Council"), letters("“The Human Rights Council"), letters("Inland Transport Committee")
    ('S', 'A/HRC', '?')
    """
    name = re.sub(r"^\W*(?:The )?(?:United Nations )?|\W+$", "", organ)
    return vocabulary().organs.get(name, UNKNOWN)


def _subject(text: str) -> str:
    """The letters of the body that is the subject of a text whose organ is not known; else the Assembly's."""
    found = _SUBJECT.match(text)
    return _said(found["name"]) if found and _BODY.search(found["name"]) else "A"


def _said(name: str) -> str:
    """The letters of the body named by a run of capitalized words: "Human Rights Council", "Conference of ..."."""
    name = name.removeprefix("United Nations ").strip()
    organs = vocabulary().organs
    known = next((n for n in organs if f" {name} ".startswith(f" {n} ")), None) or next(
        (n for n in organs if name.endswith(f" {n}") and not name.endswith(f" and {n}")), None
    )
    if known and _ANOTHERS.match(name.removeprefix(known)):
        return UNKNOWN  # "General Assembly of the World Tourism Organization"
    return organs[known] if known else _CONTEXT.get(name, UNKNOWN)


_ANOTHERS = re.compile(r" of (?!the United Nations$)")


def _letters_or_context(name: str) -> str:
    return _CONTEXT.get(name) or vocabulary().organs[name]
