"""Identity: the symbol that the number before a title gives: "57/144. Follow-up to ..." of the General Assembly.

In: a title's first words and the organ that speaks. Out: the symbol, and the session where the number counts by it.
Source: Dag Hammarskjöld Library, "UN document symbols"; each organ numbers its resolutions in its own way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.model import Symbol, roman
from toolkit.model.symbol import HEALTH

_NUMBER = re.compile(
    rf"""
    (?:(?P<called>Resolution|RESOLUTION|Decision|DECISION)\s+)?
    (?P<number>
        (?P<health>{HEALTH})                            # WHA58.3, of the World Health Assembly
      | PRST\s(?P<statement>(?:OS/)?\d+/\d+)           # PRST 18/2, PRST OS/12/1, of the Human Rights Council
      |"""
    r""" (?P<special>(?:ES|S)-(?P<which>\d+)) / \d+     # ES-11/1
      | (?P<session>\d+) / (?P<count>\d+)              # 57/144, 2022/19
      | \d{1,4} \s? \( (?P<bracket>[^()\s]{1,10}) \)   # 3369 (XXX), 1325 (2000)
    )
    (?P<gap>\s? (?P<part>[A-Z](?:(?:\s?[-–]\s?|\s(?:and|to)\s)[A-Z])?) (?=[.\s]|$))?    # 75/251 B, 78/80 A-B
    \.? (?:\s*[-–—](?=\s))? (?:\s+|$)               # 75/291. - Strategy
    (?:(?P<late>[A-Z])\.?\s+(?=[A-Z]))?                # 75/251. B Financing
    """,
    re.VERBOSE,
)
_SLASHED = {"General Assembly": "A", "Human Rights Council": "A/HRC", "Economic and Social Council": "E"}
# No session had so many resolutions: the numbers of decisions begin above it, at 401, 201 and 101, as the volumes of
# decisions have them (A/77/49 (Vol. II), E/2023/99, A/78/53).
_MOST = {"General Assembly": 400, "Economic and Social Council": 200, "Human Rights Council": 100}
_DOTTED = {"United Nations Environment Assembly": "UNEP/EA", "United Nations Habitat Assembly": "HSP/HA"}
_FIRST_SLASHED = 31  # the session from which the General Assembly counts anew in each


class Numbered(NamedTuple):
    """What a title's number says: the symbol, the session, where its words and the words after it are."""

    symbol: Symbol | None
    session: int | None
    start: int
    end: int
    title: int


def numbered(title: str, organ: str | None, *, decision: bool = False, part: str = "", at: int = 0) -> Numbered | None:
    """The number before a title; None if there is none. ``part``: the letter of the part, where it is known; ``at``:
    where the number begins, behind what a language calls it.

    >>> numbered("57/144. Follow-up to the Millennium Summit", "General Assembly")[:2]
    (Symbol('A/RES/57/144'), 57)
    >>> numbered("Resolution 1325 (2000)", "Security Council").symbol
    Symbol('S/RES/1325(2000)')
    >>> numbered("77/515. Dates of the session", "General Assembly").symbol
    Symbol('A/DEC/77/515')
    >>> numbered("PRST 18/2", "Human Rights Council")[:2]
    (Symbol('A/HRC/PRST/18/2'), 18)
    >>> numbered("Rivers", "General Assembly") is None
    True
    """
    found = _NUMBER.match(title, at)
    if found is None:
        return None
    late = found["late"] if found["late"] and (found["late"] != "A" or part == "A") else None
    number = re.sub(r"\s", "", found["number"])
    letter = "-".join(re.findall("[A-Z]", found["part"] or late or ""))
    called = (found["called"] or "").lower()
    decision = (
        decision or called == "decision" or (not called and int(found["count"] or 0) > _MOST.get(organ or "", 999))
    )
    kind = "DEC" if decision else "RES"
    symbol = _symbol(found, organ, number, kind, letter)
    session = int(found["which"] or found["session"] or symbol.session or 0) if symbol is not None else 0
    counted = session if organ in _SLASHED and organ != "Economic and Social Council" else 0
    if symbol is not None and found["bracket"] and organ == "General Assembly":
        counted = roman(found["bracket"]) or 0
    end = found.end() if late else found.start("late") if found["late"] else found.end()
    return Numbered(symbol, counted or None, found.start("number"), found.end("gap" if found["gap"] else "number"), end)


def _symbol(found: re.Match[str], organ: str | None, number: str, kind: str, letter: str) -> Symbol | None:
    bracket = found["bracket"]
    if found["health"]:
        return Symbol.parse(number)
    if found["statement"]:
        return Symbol(f"A/HRC/PRST/{found['statement']}") if organ == "Human Rights Council" else None
    if organ == "Security Council":
        return Symbol(f"S/{kind}/{number}") if bracket and re.fullmatch(r"(?:19|20)\d\d", bracket) else None
    if organ in _DOTTED and found["session"]:
        return Symbol(f"{_DOTTED[organ]}.{found['session']}/{kind.title()}.{found['count']}{letter}")
    if organ not in _SLASHED:
        return None
    if bracket:
        old = roman(bracket.removeprefix("ES-").removeprefix("S-"))
        known = old is not None and organ != "Human Rights Council"
        return Symbol(f"{_SLASHED[organ]}/{kind}/{number}{letter}") if known else None
    session = int(found["session"] or 0)
    by_year = organ == "Economic and Social Council"
    young = organ == "General Assembly" and not found["special"] and session < _FIRST_SLASHED
    if young or by_year != (session > 1900):
        return None
    return Symbol(f"{_SLASHED[organ]}/{kind}/{number}{letter}")
