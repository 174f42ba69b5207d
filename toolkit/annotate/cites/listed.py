"""Citations in a language other than English: symbols, and numbers that a noun governs ("ses résolutions 37/4").

In: some words and the organ that speaks. Out: ``CitationFound`` places, as ``citations`` finds them in English. The
nouns and the organs' names are those of ``data/languages/LANGUAGE/citing.toml``; whose a number is, ``whose`` says. A
resolution of a body whose symbols are unknown is a mention without a symbol, not a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites import citing
from toolkit.annotate.cites.citations import CitationFound, symbols_in
from toolkit.annotate.cites.whose import Owner, Owners, named, names
from toolkit.annotate.times.sessions import sitting
from toolkit.languages.calendar import DateFound
from toolkit.model import Symbol

_DIGIT = re.compile("[0-9]")
_HINT = re.compile(r"[0-9](?:/[0-9]|(?:\s?(?:[A-Z]|[\u0621-\u064a]{3,6}))?\s?[(（])")  # what every number has
_HEAD = 8  # letters of a number before that, at most
_NUMBER = r"""
    (?<![A-Za-z0-9_/.-]) (?:
        (?P<special> (?:ES|S|دإط|دإ)-[0-9]{1,2}/[0-9]{1,4} )
      | (?P<slashed> [0-9]{1,4}/[0-9]{1,4} ) (?![0-9/]|-[0-9])
      | (?P<old> [0-9]{1,4} ) (?:\s?(?P<old_part>LETTER))? \s? [(（] \s? (?:
            (?P<year> 19[4-9][0-9]|20[0-9]{2} ) | (?P<roman> (?:ES-|S-)? [IVXL]{1,8} )
          | (?P<abjad> د(?:إط|إ|ط)?-[0-9ا-ي]{1,4} ) ) \s? [)）]
    )
"""
_LETTER = "[A-Z]"
_AFTER = r"(?![^\W\u4e00-\u9fff]|['’-]|\.\s*\S)"
"""What ends the letters of parts: no word goes on, but for Chinese, which has no spaces."""
_SPEAKS = {
    **{"General Assembly": "A", "Security Council": "S", "Economic and Social Council": "E"},
    "Human Rights Council": "A/HRC",
}
_SPECIAL = {"دإ": "S-", "دإط": "ES-", "دط": "ES-"}  # sessions, by the letters of their numbers in Arabic
_END = re.compile("[;؛；。]")  # what ends the words that one noun governs
_GOES_ON = re.compile(r"\s?(?:[^\W\d]{1,2}\s)?[0-9]{1,3}/[0-9]")
_FAR = 90  # letters between a number and its date, with the organ that adopted it
_NEAR = 20  # the same without the organ
_LONGEST = 200  # with the title in Chinese, where it is between the day and the number
_QUOTED = re.compile("“[^”]*”|《[^》]*》|[(（][^()（）]*[)）]")
_OF_TITLE = re.compile("[^，；。:：0-9]*的第?")


class _Words(NamedTuple):
    """The words of a language: the nouns, and whether a noun is behind its numbers.

    And the numbers with the letters of their parts, these letters, their names, and what is between the first and last.
    """

    nouns: re.Pattern[str]
    behind: bool
    numbers: re.Pattern[str]
    part: re.Pattern[str]
    parts: dict[str, str]
    to: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    written = citing.written(language)
    edge = "" if written["behind"] else r"(?<!\w)"
    nouns = "|".join(rf"(?P<{kind}>{citing.loose(written[kind])})" for kind in ("decision", "resolution"))
    parts = written.get("parts", {})
    letter = f"(?:{'|'.join([_LETTER, *map(citing.loose, parts)])})"
    both, to, apart = written.get("and", citing.NEVER), written.get("to", citing.NEVER), written.get("apart", r"\s?")
    more = f"(?:(?:{both}|{to}){letter})*"
    number = _NUMBER.replace("LETTER", letter)
    numbers = rf"{number} (?: {apart} (?P<parts> {letter} {more} ) {_AFTER} )?"
    return _Words(
        re.compile(f"{edge}(?:{nouns})", re.IGNORECASE),
        written["behind"],
        re.compile(numbers, re.VERBOSE),
        re.compile(letter),
        parts,
        re.compile(to),
    )


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
    owners = Owners(text, _SPEAKS.get(organ or "", ""), dates, language)
    waiting: list[re.Match[str]] = []  # numbers of the noun before them, or of the one to come
    noun: re.Match[str] | None = None

    def settle(governs: re.Match[str] | None) -> None:
        """The mentions that the numbers of a noun are."""
        if governs is not None:
            listed = list[CitationFound]()
            for number, owner in zip(waiting, owners.of(governs, waiting), strict=True):
                date = _date(text, number, dates, language)
                if date is None and listed and str(listed[-1].symbol).startswith("A/HRC/"):
                    owner = _in_list(owner)
                listed.extend(_mention(number, owner, words, date))
            found.extend(listed)
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


def noun_at(text: str, head: int, language: str) -> str:
    """The kind of document that the noun at a place names, "resolution" or "decision"."""
    noun = _words(language).nouns.match(text, head)
    return "decision" if noun and noun["decision"] else "resolution"


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


def _mention(number: re.Match[str], owner: Owner, words: _Words, date: DateFound | None) -> Iterator[CitationFound]:
    """The mentions that a number is, one for each part; without a symbol where the organ is not known."""
    governor, year = owner.governor, int(date.edtf[:4]) if date else None
    written = _written(number)
    for part in _parts(number, words):
        known = written and (governor.letters or "/" not in written)
        symbol = governor.symbol(written, part, year=year) if known else None
        other = {"A": "A/HRC", "A/HRC": "A"}.get(governor.letters)
        if other and date and symbol and not owner.direct and _outside(symbol, date):
            fitting = replace(governor, letters=other, stated=True, pronoun=False).symbol(written, part)
            symbol = fitting if fitting and not _outside(fitting, date) else symbol
        yield CitationFound(*number.span(), symbol, date, None, governor.head, governor.named)


def _in_list(owner: Owner) -> Owner:
    """What governs a number without a date behind those of the Human Rights Council: what governs these."""
    governor = owner.governor
    bare = not governor.stated and governor.letters in ("A", "A/HRC")
    return owner._replace(governor=replace(governor, letters="A/HRC", stated=True)) if bare else owner


def _written(number: re.Match[str]) -> str:
    """A number as English writes it: "3369(XXX)" of "3369 (د-30)"; "" for one that is none."""
    if number["special"]:
        return number["special"].replace("دإط", "ES").replace("دإ", "S")
    if number["slashed"]:
        return number["slashed"]
    if number["abjad"]:
        letters, _, count = number["abjad"].partition("-")
        value = _numeral(count)
        return f"{number['old']}({_SPECIAL.get(letters, '')}{value})" if value else ""
    return f"{number['old']}({number['year'] or number['roman']})"


def _parts(number: re.Match[str], words: _Words) -> list[str]:
    """The letters of the parts that a number names: "A and B" are two, "A to E" five; "" if it names none."""
    letters = words.part.findall(number["parts"] or number["old_part"] or "")
    parts = [words.parts.get(one, one) for one in (letter.replace("\u0640", "") for letter in letters)]
    if len(parts) == 2 and words.to.search(number["parts"] or ""):
        return [chr(letter) for letter in range(ord(parts[0]), ord(parts[1]) + 1)]
    return parts or [""]


def _date(text: str, number: re.Match[str], dates: list[DateFound], language: str) -> DateFound | None:
    """The day that the text gives a number: behind it and its organ, or before it where nouns come behind."""
    words = names(language)
    for date in dates:
        start, end = (date.end, number.start()) if words.behind else (number.end(), date.start)
        near = date.kind == "day" and 0 <= end - start < _FAR and not _DIGIT.search(text, start, end)
        if near and end - start - sum(name.end - name.start for name in named(text, start, end, words)[:1]) < _NEAR:
            return date
        if words.behind and date.kind == "day" and 0 < end - start < _LONGEST and _titles(text[start:end], language):
            return date
    return None


def _titles(between: str, language: str) -> bool:
    """Whether the words between a day and a number behind it are the title of what has both: "题为“水”的第"."""
    about = re.match(citing.written(language)["about"], between)
    return about is not None and _OF_TITLE.fullmatch(_QUOTED.sub("", between)) is not None


def _outside(symbol: Symbol, date: DateFound) -> bool:
    """Whether a day is not one on which a resolution with this symbol can have been adopted."""
    held = sitting(symbol)
    return held is not None and not str(held[0]) <= date.edtf <= str(held[1])


def _numeral(value: str) -> str:
    """The Roman numeral of a number below 90; "" for anything else: "30" is "XXX"."""
    number = int(value) if value.isdecimal() else 0
    tens, ones = divmod(number, 10)
    if not 0 < number < 90:
        return ""
    names = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[tens] + names[ones]
