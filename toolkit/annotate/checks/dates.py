"""Rules of time: dates compared with the sessions of what they date, and with the document's own date.

In: a ``Resolution``. Out: ``Query`` objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

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
    """A date after the document's own that the text treats as past, and a cited resolution of a later session."""
    time = own_time(resolution)
    if time is None:
        return
    own = time[1]
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
    tenses = _tense().findall(re.split(r"[;:]", clause.text[max(0, at - 90) : at])[-1])
    return bool(tenses and tenses[-1])  # the words of the past, "" if the last ones are of the future


_DEADLINE = (" by ", " until ", " before ", " no later than ")


@cache
def _tense() -> re.Pattern[str]:
    words = load_rules().words
    return re.compile(rf"\b(?:(?:{'|'.join(words['future'])})|(?P<past>{'|'.join(words['past'])}))\b")


_NO_DAY = re.compile(rf"(?:3[0-9]|29)\s+(?:{'|'.join(MONTHS)})\b(?:\s+(\d{{4}})\b)?")


def no_such_day(resolution: Resolution) -> Iterator[Query]:
    """A day that does not exist: "31 June 2020", "29 February 2021"."""
    for found in _NO_DAY.finditer(resolution.document.text):
        day, month = found[0].split()[:2]
        try:
            date(int(found[1] or 2000), MONTHS.index(month) + 1, int(day))
        except ValueError:
            place = Span(*found.span())
            yield query("no such day", resolution, place, clause=label_at(resolution, place))


def series(resolution: Resolution) -> Iterator[Query]:
    """A session that a list of resolutions leaves out although it keeps a steady step before and after.

    "37/4, 38/4, 40/4, 41/3" has none of session 39. If the step changes, as from every session to every second one,
    no session is missing.
    """
    for items in lists(resolution):
        cited = {
            s: i for i in items if i.citation.symbol.organ == "General Assembly" and (s := i.citation.symbol.session)
        }
        order = sorted(cited)
        steps = [b - a for a, b in pairwise(order)]
        for i in range(1, len(steps) - 1):
            around = [*steps[max(0, i - 2) : i], *steps[i + 1 : i + 3]]
            step = around[0]
            if len(around) > 2 and set(around) == {step} and steps[i] > step and steps[i] % step == 0:
                gone = ", ".join(str(n) for n in range(order[i] + step, order[i + 1], step))
                after = cited[order[i + 1]].citation
                yield query("gap in series", resolution, after.span, clause=after.clause, missing=gone)


def listed_twice(resolution: Resolution) -> Iterator[Query]:
    """A document that one list names twice."""
    for items in lists(resolution):
        seen: set[Symbol] = set()
        for cited, _ in items:
            if cited.symbol in seen:
                yield query("listed twice", resolution, cited.span, clause=cited.clause)
            seen.add(cited.symbol)
