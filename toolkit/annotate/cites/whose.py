"""Whose: the organ whose resolution a number is, in a language other than English.

In: the words around a noun and its numbers, and the organ that speaks. Out: for each number a ``Governor``, which gives
it its symbol, as ``organs`` does in English. A body is named behind its noun ("résolutions de la Commission 2006/2"),
behind a number ("2006/2 de la Commission"), or before the noun, whose subject it is ("le Conseil, dans sa résolution
39/2"); in Chinese before its numbers. It governs a list up to the next one that is named; a possessive points to the
organ that speaks, or to the last one named. The names are those of ``data/languages/LANGUAGE/citing.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites import citing
from toolkit.annotate.cites.organs import NEVER_BY_YEAR, UNKNOWN, Governor
from toolkit.languages.calendar import DateFound

_FAR = 90  # letters between a number and the organ that adopted it
_NEAR = 45  # letters between a noun, or a number, and a body that no list knows
_LOOSE = 30  # letters between a number and an organ, dates aside: "adoptée par consensus par"
_OWN = 24  # letters before a noun in which "its" may be: "ses propres résolutions"
_BEFORE = 60  # letters before a noun in which its subject may end
_JOINT = 8  # letters between two numbers of a list, dates aside: ", ", " and "
_BREAKS = re.compile(r"[,;،؛，；。]|[0-9]/[0-9]")
_MARK = re.compile(r"[(\[]?[\u00b9\u00b2\u00b3\u2070-\u2079]+[)\]]?")  # of a footnote
_BESIDE = 9  # letters between an organ and a noun without a number
_COMMISSION = "E/CN.4"


class Named(NamedTuple):
    """An organ that the words name: where, and the letters of its symbols as ``Governor`` has them."""

    start: int
    end: int
    letters: str


class Owner(NamedTuple):
    """What governs a number, and how surely: ``direct`` if the words name the organ right beside it or its noun."""

    governor: Governor
    direct: bool


class _Names(NamedTuple):
    """The names of a language: of organs and bodies, and the words that tie these to a number.

    - ``names``: a name of any of them; ``letters``: of the organs, by their names.
    - ``nouns``: "resolution", "decision"; ``own``, ``others``: "its", of the organ that speaks, or of another.
    - ``agent``: between an organ and the noun whose subject it is; ``inside``: "in its", which may mean an organ named
      later; ``subject``: what is then between the number and that organ; ``of``: between a number and a body, dates
      aside; ``about``: what begins a title; ``another``: what makes of an organ's name that of another body.
    """

    names: re.Pattern[str]
    letters: dict[str, str]
    behind: bool
    nouns: re.Pattern[str]
    own: re.Pattern[str]
    others: re.Pattern[str]
    agent: re.Pattern[str]
    inside: re.Pattern[str]
    subject: re.Pattern[str]
    of: re.Pattern[str]
    about: re.Pattern[str]
    another: re.Pattern[str]


@cache
def names(language: str) -> _Names:
    """The names of a language, of ``data/languages/LANGUAGE/citing.toml``."""
    written = citing.written(language)
    context = written.get("context", {})
    edge = "" if written["behind"] or language == "ar" else r"(?<![\w-])"

    def written_as(known: Sequence[str]) -> str:
        longest = sorted(known, key=len, reverse=True)
        return "|".join(citing.loose(re.escape(name)).replace(r"\ ", r"\s+").replace("’", "[’']") for name in longest)

    def said(key: str) -> re.Pattern[str]:
        return re.compile(citing.loose(written.get(key, citing.NEVER)))

    bodies = "|".join(map(citing.loose, written.get("bodies", [citing.NEVER])))
    whole = r"(?!\w)" if edge else ""
    pattern = f"{edge}(?:(?P<known>{written_as(list(written['organs']))})|(?P<body>{bodies})"
    pattern += f"|(?P<context>{written_as(list(context)) or citing.NEVER}){whole})"
    letters = {**written["organs"], **context}
    ties = map(said, ("own", "others", "agent", "inside", "later_named", "of", "about", "another"))
    nouns = re.compile(citing.loose(f"{written['resolution']}|{written['decision']}"))
    return _Names(re.compile(pattern), letters, written["behind"], nouns, *ties)


def named(text: str, start: int, end: int, words: _Names) -> list[Named]:
    """The organs and bodies that a stretch of a text names, in order."""
    found = []
    for name in words.names.finditer(text, start, end):
        plain = " ".join(name[0].replace("\u0640", "").split()).replace("'", "’")
        known = UNKNOWN if name["body"] else words.letters.get(plain, UNKNOWN)
        known = UNKNOWN if known == "-" or (name["known"] and words.another.match(text, name.end())) else known
        found.append(Named(*name.span(), known))
    return found


class Owners:
    """Reads the nouns of one text from its first to its last, and remembers the organ that it named last."""

    def __init__(self, text: str, speaks: str, dates: list[DateFound], language: str) -> None:
        self.text, self.speaks, self.dates, self.words = text, speaks, dates, names(language)
        self.last, self.yearly, self.rights = "", "", False
        self.end = 0  # of the last noun or number

    def of(self, noun: re.Match[str], numbers: list[re.Match[str]]) -> list[Owner]:
        """What governs each number of a noun."""
        owners = (self._before if self.words.behind else self._behind)(noun, numbers)
        if owners:
            self.last = owners[-1].governor.letters
        self.end = max([noun.end(), *(number.end() for number in numbers[-1:])])
        return owners

    def _owner(self, noun: re.Match[str], letters: str, *, pronoun: bool = False, direct: bool = False) -> Owner:
        kind = "RES" if noun["resolution"] else "DEC"
        meant = letters or self.last or self.speaks
        stated = bool(letters) or pronoun
        self.yearly = self.yearly if meant in NEVER_BY_YEAR else meant
        named = self.rights, pronoun, self.yearly
        return Owner(Governor(meant, self.speaks, stated, kind, noun.start(), *named), direct)

    def _plain(self, start: int, end: int) -> str:
        """A stretch of the text without its dates and the marks of footnotes."""
        out, at = "", start
        for date in self.dates:
            if at <= date.start and date.end <= end:
                out, at = out + self.text[at : date.start], date.end
        return _MARK.sub("", out + self.text[at:end])

    # Nouns before their numbers -------------------------------------------------------------------------------------

    def _behind(self, noun: re.Match[str], numbers: list[re.Match[str]]) -> list[Owner]:
        first = numbers[0].start() if numbers else min(len(self.text), noun.end() + _FAR)
        own = self._own(noun)
        whole = "" if own and numbers else self._between(noun.end(), first, listed=bool(numbers))
        agent = self._agent(noun, own=own)
        if not numbers:
            self.last = whole if whole not in ("", UNKNOWN) else self.last
            return []
        inside = own and not agent and self.words.inside.search(self.text, max(0, noun.start() - _OWN), noun.start())
        subject = self._subject(noun, numbers[0]) if inside else ""
        governs = whole or agent or subject
        owners: list[Owner] = []
        for number, following in zip(reversed(numbers), [None, *reversed(numbers)], strict=False):
            letters = self._after(number)
            joined = following is not None and self._joined(number.end(), following.start())
            if letters or governs:
                direct = bool(letters) or number is numbers[0]
                owner = self._owner(noun, letters or governs, pronoun=own and not letters and not whole, direct=direct)
            elif joined and not own:
                owner = owners[-1]._replace(direct=False)
            else:
                owner = self._owner(noun, self._possessor(noun) if own else "", pronoun=own)
            owners.append(owner)
        return owners[::-1]

    def _possessor(self, noun: re.Match[str]) -> str:
        """The letters of the organ that "its" means without a subject beside it."""
        other = self.words.others.search(self.text, max(0, noun.start() - _OWN), noun.start())
        return self.last if other and self.last else self.speaks

    def _own(self, noun: re.Match[str]) -> bool:
        at, own = max(0, noun.start() - _OWN), self.words.own
        said = own.search(self.text, at, noun.start()) or own.search(self.text, noun.start(), noun.end())
        return said is not None or self.words.others.search(self.text, at, noun.start()) is not None

    def _between(self, start: int, end: int, *, listed: bool) -> str:
        """The letters of the organ that is named between a noun and its first number; "" if none is."""
        for name in named(self.text, start, min(end, start + _FAR), self.words)[:1]:
            far = name.start - start > (_NEAR if name.letters == UNKNOWN or not listed else _FAR)
            stop = not listed and _BREAKS.search(self.text, start, name.start)
            if not far and not stop and not self.words.about.search(self.text, start, name.start):
                return self._seen(name)
        return ""

    def _agent(self, noun: re.Match[str], *, own: bool) -> str:
        """The letters of the organ that is the subject before a noun: "le Conseil, dans sa résolution"; "" for none."""
        for name in named(self.text, max(self.end, noun.start() - _FAR - _BEFORE), noun.start(), self.words)[-1:]:
            tie = self.words.agent.fullmatch(self.text, name.end, noun.start())
            if tie and (own or tie.lastgroup == "adopts"):
                return self._seen(name)
        return ""

    def _subject(self, noun: re.Match[str], number: re.Match[str]) -> str:
        """The letters of the organ that "its" meant, named behind: "dans sa résolution 2005/5, la Commission"."""
        for name in named(self.text, number.end(), number.end() + _FAR, self.words)[:1]:
            if self.words.subject.fullmatch(self._plain(number.end(), name.start)):
                return self._seen(name)
        return ""

    def _after(self, number: re.Match[str]) -> str:
        """The letters of the organ that is named behind a number, before any other number; "" if none is."""
        text, end = self.text, number.end()
        for name in named(text, end, end + _FAR, self.words)[:1]:
            between = self._plain(end, name.start)
            apart = _BREAKS.search(between) or self.words.nouns.search(between) or self.words.about.search(between)
            loose = name.letters != UNKNOWN and not apart and len(between) < _LOOSE
            if (loose or self.words.of.fullmatch(between)) and _can_be(name.letters, number):
                return self._seen(name)
        return ""

    def _joined(self, start: int, end: int) -> bool:
        """Whether only dates and "and" are between two numbers, so that what is said of one holds for both."""
        return len(re.sub(r"\s+", " ", self._plain(start, end))) <= _JOINT

    def _seen(self, name: Named) -> str:
        self.rights = self.rights or name.letters == _COMMISSION
        return name.letters

    # Nouns behind their numbers -------------------------------------------------------------------------------------

    def _before(self, noun: re.Match[str], numbers: list[re.Match[str]]) -> list[Owner]:
        owners: list[Owner] = []
        at = self.end
        for number in numbers:
            start = max(at, *(self.text.rfind(sign, 0, number.start()) + 1 for sign in "，；。"))
            owner = self._ahead(noun, number, start)
            if owner is None and owners and start <= at:
                owner = owners[-1]._replace(direct=False)
            owners.append(owner or self._owner(noun, ""))
            at = number.end()
        for name in named(self.text, max(self.end, noun.start() - _NEAR), noun.start(), self.words)[-1:]:
            if (
                not numbers and noun.start() - name.end < _BESIDE and name.letters != UNKNOWN
            ):  # "理事会相关决议，尤其是"
                self.last = self._seen(name)
        return owners

    def _ahead(self, noun: re.Match[str], number: re.Match[str], start: int) -> Owner | None:
        """What the words between a number and what comes before it say; None if they name nobody."""
        end, yearly = number.start(), (number["slashed"] or "").find("/") > 3
        found = named(self.text, max(start, end - 2 * _FAR), end, self.words)
        for name in found[-1:]:
            if self.words.agent.fullmatch(self._plain(name.end, end).strip()):
                return self._owner(noun, self._seen(name), direct=True)
        own = self.words.own.search(self.text, start, end)
        about = self.words.about.search(self.text, start, end)
        for name in found:
            if (about is not None and name.end > about.start()) or (own is not None and name.start < own.end()):
                continue
            if not _can_be(
                name.letters, number
            ):  # the number is in the title: "Council resolution on ... of 75/233 ..., 2023/31"
                self.yearly = name.letters
            elif yearly or name.letters != UNKNOWN:
                return self._owner(noun, self._seen(name), direct=True)
        return self._owner(noun, self.speaks, pronoun=True) if own else None


def _can_be(letters: str, number: re.Match[str]) -> bool:
    """Whether an organ can have given such a number; a Council in a title has not: "on strengthening the Council"."""
    session = number["special"] or (number["slashed"] if (number["slashed"] or "").find("/") in range(4) else "")
    return letters not in ("E", "S") or not session
