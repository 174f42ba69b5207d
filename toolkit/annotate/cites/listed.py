"""Citations in a language other than English: symbols, and numbers that a noun governs ("ses résolutions 37/4").

In: some words and the organ that speaks. Out: ``CitationFound`` places, as ``citations`` finds them in English. The
nouns and the organs' names are those of ``data/languages/LANGUAGE/citing.toml``; the form of a number says the rest:
"1325 (2000)" is of the Security Council, "3369 (XXX)" of the General Assembly, "2020/5" of the Economic and Social
Council.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites import citing
from toolkit.annotate.cites.citations import CitationFound, symbols_in
from toolkit.annotate.times.sessions import FIRST_SLASHED, sitting
from toolkit.languages.calendar import DateFound
from toolkit.model import Symbol, roman

_DIGIT = re.compile("[0-9]")
_HINT = re.compile(r"[0-9](?:/[0-9]|(?:\s?[A-Z])?\s?[(（])")  # what every number has
_HEAD = 8  # letters of a number before that, at most
_NUMBER = r"""
    (?<![A-Za-z0-9_/.-]) (?:
        (?P<special> (?:ES|S|دإط|دإ)-[0-9]{1,2}/[0-9]{1,4} )
      | (?P<slashed> [0-9]{1,4}/[0-9]{1,4} ) (?![0-9/]|-[0-9])
      | (?P<old> [0-9]{1,4} ) (?:\s?(?P<old_part>[A-Z]))? \s? [(（] \s? (?:
            (?P<year> 19[4-9][0-9]|20[0-9]{2} ) | (?P<roman> (?:ES-|S-)? [IVXL]{1,8} )
          | (?P<abjad> د(?:إ|إط|ط)?-[0-9ا-ي]{1,4} ) ) \s? [)）]
    )
"""
_LETTER = "[A-Z]"
_AFTER = r"(?![^\W\u4e00-\u9fff]|['’-]|\.\s*\S)"
"""What ends the letters of parts: no word goes on, but for Chinese, which has no spaces."""
_SPEAKS = {
    **{"General Assembly": "A", "Security Council": "S", "Economic and Social Council": "E"},
    "Human Rights Council": "A/HRC",
}
_END = re.compile("[;؛；。]")  # what ends the words that one noun governs
_GOES_ON = re.compile(r"\s?(?:[^\W\d]{1,2}\s)?[0-9]{1,3}/[0-9]")
_FAR = 90  # letters between a number and the organ that adopted it
_OWN = 9  # letters before a noun in which "its" may be
_JOINT = 6  # letters between two numbers of a list: ", ", " and "
_NEAR = 20  # letters between a number and its date
_FIRST_YEAR = 1946


class _Words(NamedTuple):
    """The words of a language: the nouns, the organs and the letters of these, whether a noun is behind its numbers.

    And the numbers with the letters of their parts, these letters, their names, and what is between the first and last;
    and what says that the noun is the speaker's own: "ses résolutions".
    """

    nouns: re.Pattern[str]
    organs: re.Pattern[str]
    letters: dict[str, str]
    behind: bool
    numbers: re.Pattern[str]
    part: re.Pattern[str]
    parts: dict[str, str]
    to: re.Pattern[str]
    own: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    written = citing.written(language)
    edge = "" if written["behind"] else r"(?<!\w)"
    nouns = rf"{edge}(?:(?P<decision>{_loose(written['decision'])})|(?P<resolution>{_loose(written['resolution'])}))"
    names = sorted(written["organs"], key=len, reverse=True)
    organs = "|".join(_loose(re.escape(name)).replace(r"\ ", r"\s+").replace("’", "[’']") for name in names)
    parts = written.get("parts", {})
    letter = f"(?:{'|'.join([_LETTER, *map(_loose, parts)])})"
    both, to, apart = written.get("and", citing.NEVER), written.get("to", citing.NEVER), written.get("apart", r"\s?")
    more = f"(?:(?:{both}|{to}){letter})*"
    numbers = rf"{_NUMBER} (?: {apart} (?P<parts> {letter} {more} ) {_AFTER} )?"
    return _Words(
        re.compile(nouns, re.IGNORECASE),
        re.compile(organs),
        written["organs"],
        written["behind"],
        re.compile(numbers, re.VERBOSE),
        re.compile(letter),
        parts,
        re.compile(to),
        re.compile(written.get("own", citing.NEVER)),
    )


def _loose(pattern: str) -> str:
    """A pattern that also fits Arabic words whose letters are lengthened."""
    return re.sub("([\u0621-\u063f\u0641-\u064a])", "\\1\u0640*", pattern)


def mentions(text: str, dates: list[DateFound], *, organ: str | None, language: str) -> list[CitationFound]:
    """The mentions in a text, in order; ``organ`` is the one that speaks, in English.

    >>> text = "Rappelant ses résolutions 37/4 du 22 octobre 1982 et 3369 (XXX), et 1325 (2000) du Conseil de sécurité"
    >>> [str(f.symbol) for f in mentions(text, [], organ="General Assembly", language="fr")]
    ['A/RES/37/4', 'A/RES/3369(XXX)', 'S/RES/1325(2000)']
    >>> text = "回顾其1982年10月22日第37/4号和第38/4号决议"
    >>> [str(f.symbol) for f in mentions(text, [], organ="General Assembly", language="zh")]
    ['A/RES/37/4', 'A/RES/38/4']
    """
    if not _DIGIT.search(text):
        return []
    words = _words(language)
    found = list(symbols_in(text))
    numbers = _numbers(text, found, words)
    if not numbers:
        return found
    first, last = numbers[0].start(), numbers[-1].end()
    ends = list(_END.finditer(text))
    start = max((end.end() for end in ends if end.start() < first), default=0)
    nouns = words.nouns.finditer(text, start, len(text) if words.behind else last)
    speaks = _SPEAKS.get(organ or "", "")
    waiting: list[re.Match[str]] = []  # numbers of the noun before them, or of the one to come
    noun: re.Match[str] | None = None

    def settle(governs: re.Match[str] | None) -> None:
        """The mentions that the numbers of a noun are."""
        if governs is not None:
            organs = _organs_of(text, governs, waiting, words)
            for number, named in zip(waiting, organs, strict=True):
                found.extend(_mention(text, number, governs, named or speaks, words, dates))
        waiting.clear()

    for token in sorted([*numbers, *ends, *nouns], key=_start):
        if token.re is _END:
            if not _GOES_ON.match(text, token.end()):  # "resolutions 52/214, sect. C; 55/222, sect. III"
                settle(noun)
                noun = None
        elif token.re is words.nouns:
            settle(token if words.behind else noun)
            noun = None if words.behind else token
        elif words.behind or noun:
            waiting.append(token)
    settle(noun)
    return sorted(found, key=lambda f: f.start)


def _organs_of(text: str, noun: re.Match[str], numbers: list[re.Match[str]], words: _Words) -> list[str]:
    """The letters of the organ that is named for each number of a noun; "" where the one that speaks is meant.

    One that is named right after the noun counts for all of its numbers, one behind a list for those before it, too,
    unless they are the speaker's: "les résolutions 66/137 et 74/169 de l’Assemblée", "ses résolutions 5/1 et ...".
    """
    if words.behind:
        return [_before(text, number, words) for number in numbers]
    named = _between(text, noun, numbers[0], words) if numbers else ""
    own = words.own.search(text, max(0, noun.start() - _OWN), noun.end())
    organs: list[str] = []
    for number, following in zip(reversed(numbers), [None, *reversed(numbers)], strict=False):
        stated = _after(text, number, words) or named
        if stated in ("E", "S") and number["slashed"] and len(number["slashed"].partition("/")[0]) < 4:
            stated = ""  # neither Council numbers so: it is in the title, "on strengthening the Council"
        joined = following is not None and following.start() - number.end() <= _JOINT
        organs.append(stated or (organs[-1] if joined and not own else ""))
    return organs[::-1]


def _numbers(text: str, found: list[CitationFound], words: _Words) -> list[re.Match[str]]:
    """The numbers in a text that are not in one of the symbols that were found."""
    numbers: list[re.Match[str]] = []
    at = 0
    while (hint := _HINT.search(text, at)) and (number := words.numbers.search(text, max(at, hint.start() - _HEAD))):
        at = number.end()
        if not any(symbol.start <= number.start() < symbol.end for symbol in found):
            numbers.append(number)
    return numbers


def _start(token: re.Match[str]) -> int:
    return token.start()


def _mention(
    text: str, number: re.Match[str], noun: re.Match[str], letters: str, words: _Words, dates: list[DateFound]
) -> Iterator[CitationFound]:
    """The mentions that a number is, one for each part; none where the organ is not known or numbers in another way."""
    kind = "RES" if noun["resolution"] else "DEC"
    date = _date(text, number, dates, words)
    for part in _parts(number, words):
        symbol = _symbol(number, letters, kind, part)
        other = {"A": "A/HRC", "A/HRC": "A"}.get(letters)
        if other and date and (symbol is None or _outside(symbol, date)):
            fitting = _symbol(number, other, kind, part)
            symbol = fitting if fitting and not _outside(fitting, date) else symbol
        if symbol is not None:
            yield CitationFound(number.start(), number.end(), symbol, date, None, number.start())


def _parts(number: re.Match[str], words: _Words) -> list[str]:
    """The letters of the parts that a number names: "A and B" are two, "A to E" five; "" if it names none."""
    named = [one.replace("\u0640", "") for one in words.part.findall(number["parts"] or "")]
    parts = [words.parts.get(one, one) for one in named]
    if len(parts) == 2 and words.to.search(number["parts"]):
        return [chr(letter) for letter in range(ord(parts[0]), ord(parts[1]) + 1)]
    return parts or [number["old_part"] or ""]


def _before(text: str, number: re.Match[str], words: _Words) -> str:
    """The letters of the organ that is named before a number in the same part of the sentence; "" if none is."""
    start = max((text.rfind(sign, 0, number.start()) for sign in "，；。、"), default=-1) + 1
    organs = list(words.organs.finditer(text, max(start, number.start() - _FAR), number.start()))
    return _known(organs[-1][0], words) if organs else ""


def _between(text: str, noun: re.Match[str], number: re.Match[str], words: _Words) -> str:
    """The letters of the organ that is named between a noun and its first number; "" if none is."""
    found = words.organs.search(text, noun.end(), number.start())
    return _known(found[0], words) if found and found.start() - noun.end() < _FAR else ""


def _after(text: str, number: re.Match[str], words: _Words) -> str:
    """The letters of the organ that is named behind a number, before any other number; "" if none is."""
    found = words.organs.search(text, number.end(), number.end() + _FAR)
    apart = found and re.search(r"[,;،؛]|[0-9]/[0-9]", text[number.end() : found.start()])
    return _known(found[0], words) if found and not apart else ""


def _date(text: str, number: re.Match[str], dates: list[DateFound], words: _Words) -> DateFound | None:
    """The day that the text gives a number: behind it and its organ, or before it where nouns come behind."""
    for date in dates:
        start, end = (date.end, number.start()) if words.behind else (number.end(), date.start)
        near = date.kind == "day" and 0 <= end - start < _FAR and not _DIGIT.search(text, start, end)
        if near and len(words.organs.sub("", text[start:end], count=1)) < _NEAR:
            return date
    return None


def _outside(symbol: Symbol, date: DateFound) -> bool:
    """Whether a day is not one on which a resolution with this symbol can have been adopted."""
    held = sitting(symbol)
    return held is not None and not str(held[0]) <= date.edtf <= str(held[1])


def _known(name: str, words: _Words) -> str:
    plain = " ".join(name.replace("\u0640", "").split()).replace("'", "’")
    return words.letters.get(plain, "")


def _symbol(number: re.Match[str], letters: str, kind: str, part: str) -> Symbol | None:
    """The symbol of a number; None where its form is not that of the organ, or the organ's have none."""
    if letters == "-":
        return None
    if number["year"]:
        return Symbol(f"S/{kind}/{number['old']}({number['year']})")
    if number["roman"]:
        session = number["roman"]
        plain = session.removeprefix("ES-").removeprefix("S-")
        return Symbol(f"A/{kind}/{number['old']}({session}){part}") if roman(plain) and letters != "E" else None
    if number["abjad"]:
        count = number["abjad"].partition("-")[2]
        value = _numeral(count)
        return Symbol(f"A/{kind}/{number['old']}({value}){part}") if value and letters != "E" else None
    if number["special"]:
        special = number["special"].replace("دإط", "ES").replace("دإ", "S")
        return Symbol(f"{letters or 'A'}/{kind}/{special}{part}")
    session, _, count = number["slashed"].partition("/")
    if int(session) >= _FIRST_YEAR and letters == "E/CN.4":
        return Symbol(f"E/CN.4/{kind}/{session}/{count}{part}")
    if int(session) >= _FIRST_YEAR:
        return Symbol(f"E/{kind}/{session}/{count}{part}") if letters in ("E", "", "A") else None
    if letters == "A" and int(session) < FIRST_SLASHED:  # the Assembly did not number by session then
        return None
    if letters in ("A", "A/HRC") and int(session) < 200:
        return Symbol(f"{letters}/{kind}/{session}/{count}{part}")
    return None


def _numeral(value: str) -> str:
    """The Roman numeral of a number below 50; "" for anything else: "30" is "XXX"."""
    number = int(value) if value.isdecimal() else 0
    tens, ones = divmod(number, 10)
    if not 0 < number < 50:
        return ""
    return ("", "X", "XX", "XXX", "XL")[tens] + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
