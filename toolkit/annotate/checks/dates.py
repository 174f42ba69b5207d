"""Rules of time: dates compared with the sessions of what they date, and with the document's own date.

In: a ``Resolution``. Out: ``Query`` objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from toolkit.annotate.checks.queries import Query, lists, load_rules, query
from toolkit.annotate.passages import label_at
from toolkit.annotate.times.sessions import own_time, sitting
from toolkit.languages.numbers import MONTHS
from toolkit.model import Clause, DateMention, Resolution, Span, Symbol


def outside_session(resolution: Resolution) -> Iterator[Query]:
    """A cited resolution's date that is not within the session of its number. Source: Rules of Procedure, rule 1."""
    cited = [(c.symbol, c.date) for c in resolution.citations if c.date]
    if resolution.masthead.organ == "General Assembly":
        cited += [pair for clause in resolution.clauses for pair in _own_but_uncited(clause)]
    for symbol, day in cited:
        time = sitting(symbol)
        if time and day.kind == "day" and day.first and not time[0] <= day.first <= time[1]:
            facts = {"symbol": symbol.short, "first": _spoken(time[0]), "last": _spoken(time[1])}
            yield query("date outside session", resolution, day.span, clause=day.clause, note=day.note, **facts)


_OWN = re.compile(r"\s+its\s+resolutions?\s+")
_LISTED = re.compile(r"(\d{2}/\d+)(?:\s[A-Z])?\s+of\s+(?P<day>\d{1,2}\s[A-Z][a-z]+\s\d{4})(?:,?\s(?:and\s)?|(?=,))")


def _own_but_uncited(clause: Clause) -> Iterator[tuple[Symbol, DateMention]]:
    """The numbers of "Recalling its resolutions" whose years are so far off that they were taken for another body's."""
    head = _OWN.match(clause.text, len(clause.phrase))
    known = {c.date for c in clause.citations}
    days = {d.span.start: d for d in clause.dates if d not in known}
    at = head.end() if head and days else -1
    while at >= 0 and (entry := _LISTED.match(clause.text, at)):
        at = entry.end()
        if day := days.get(clause.place(*entry.span("day")).start):
            yield Symbol(f"A/RES/{entry[1]}"), day


def _spoken(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def after_document(resolution: Resolution) -> Iterator[Query]:
    """A date after the document's own that the text treats as past, and a cited resolution of a later session.

    If there are more than ``_MOST``, it is the document's own date that is wrong, so nothing is queried.
    """
    time = own_time(resolution)
    later = list(_later(resolution, time[1])) if time and resolution.masthead.organ else []
    if len(later) <= _MOST:
        yield from later


_MOST = 3


def _later(resolution: Resolution, own: date) -> Iterator[Query]:
    facts = {"own": _spoken(own)}
    for cited in resolution.citations:
        day, sat = cited.date.first if cited.date else None, sitting(cited.symbol)
        if sat and (day is None or sat[0] <= day <= sat[1]) and (day or sat[0]) > own:
            yield query("later than document", resolution, cited.span, clause=cited.clause, note=cited.note, **facts)
    for clause in resolution.clauses:
        for told in clause.dates:
            if told.role == "event" and told.first and told.first > own and _past(clause, told):
                yield query("later than document", resolution, told.span, clause=clause.label, **facts)


def _past(clause: Clause, told: DateMention) -> bool:
    """Whether the last tense word before a date, in the same part of the sentence, is one of the past."""
    at = clause.text.find(told.text)
    if clause.text[:at].endswith(_DEADLINE):
        return False
    before = re.split(r"[;:]", clause.text[max(0, at - 120) : at])[-1]
    tenses = list(_tense().finditer(before))
    apart = [word for word in tenses if not before.endswith(" and ", 0, word.start())]  # "to be convened and held"
    return bool(tenses and (apart or tenses)[-1]["past"])


_DEADLINE = (" by ", " until ", " before ", " no later than ")


@cache
def _tense() -> re.Pattern[str]:
    words = load_rules().words
    return re.compile(rf"\b(?:(?:{'|'.join(words['future'])})|(?P<past>{'|'.join(words['past'])}))\b")


_NO_DAY = re.compile(rf"(?<![\w/.-])(?:3[0-9]|29)[^\S\n]+(?:{'|'.join(MONTHS)})\b(?:\s+(\d{{4}})\b)?")


def no_such_day(resolution: Resolution) -> Iterator[Query]:
    """A day that does not exist: "31 June 2020", "29 February 2021"."""
    for found in _NO_DAY.finditer(resolution.document.text):
        day, month = found[0].split()[:2]
        try:
            date(int(found[1] or 2000), MONTHS.index(month) + 1, int(day))
        except ValueError:
            place = Span(*found.span())
            yield query("no such day", resolution, place, clause=label_at(resolution, place))


_SLIP = re.compile(rf"[0-9]\s+of\s+(?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(MONTHS)})(?:s\s|\s+of\s)")


def odd_date(resolution: Resolution) -> Iterator[Query]:
    """A date that is not written as one: "17 Decembers 2018", "15 of December of 2022"."""
    for told in resolution.dates:
        if told.kind in ("day", "range") and _SLIP.search(told.text):
            yield query("odd date", resolution, told.span, clause=told.clause, note=told.note)


def listed_twice(resolution: Resolution) -> Iterator[Query]:
    """A document that one list names twice."""
    for items in lists(resolution):
        seen: set[Symbol] = set()
        for cited, _ in items:
            if cited.symbol in seen:
                yield query("listed twice", resolution, cited.span, clause=cited.clause)
            seen.add(cited.symbol)
