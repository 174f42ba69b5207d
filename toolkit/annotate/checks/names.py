"""Rules of names: bodies that have changed theirs, and references that nothing resolves.

In: a ``Resolution``. Out: ``Query`` objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.annotate.bodies import BodyMention, bodies, load_bodies
from toolkit.annotate.checks.query import Query, load_rules, query
from toolkit.annotate.gazetteer import flat
from toolkit.annotate.references import references
from toolkit.annotate.sessions import own_time
from toolkit.model import DateMention, Resolution

_EXPLAINED = re.compile(
    r"\b(?:formerly|former|renamed|(?:now|then) (?:the|called|known)|changed its name|successor|known as"
    r"|(?i:periods?) of)\b"
)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def old_name(resolution: Resolution) -> Iterator[Query]:
    """A body's or State's name that it had no longer on the day of the document.

    Not where the clause tells of a year before the change, when the name was right; nor where the clause says that the
    name is an old one, or puts the new one beside it; nor in a longer name or a footnote, where titles stay.
    """
    own = own_time(resolution)
    if own is None or not _former().search(flat(resolution.document.text)):
        return
    clauses = {clause.label: clause for clause in resolution.clauses}
    lives_on = load_rules().words["names_that_live_on"]
    text = resolution.document.text
    mentions = bodies(resolution)
    for i, name in enumerate(mentions):
        clause = clauses.get(name.clause or "")
        if name.until is None or name.note or clause is None or name.text in lives_on:
            continue
        longer = text[name.span.end : name.span.end + 2][1:].isupper()
        if longer or any(_today(n, name) for n in mentions[max(0, i - 3) : i + 4]) or _EXPLAINED.search(clause.text):
            continue
        ended = DateMention(name.span, name.text, name.until, "day", "event").last
        if ended and ended < own[1] and all(int(year) > ended.year for year in _YEAR.findall(clause.text)):
            yield query("old name", resolution, name.span, clause=name.clause, until=name.until)


def _today(name: BodyMention, old: BodyMention) -> bool:
    """Whether a mention gives the present name of the same body, right beside the old one."""
    apart = max(name.span.start, old.span.start) - min(name.span.end, old.span.end)
    return name.body == old.body and name.until is None and apart < 40


@cache
def _former() -> re.Pattern[str]:
    """The names that ceased, so that a text without any is not read for bodies."""
    names = {flat(name.text) for body in load_bodies().bodies for name in body.names if name.until}
    return re.compile("|".join(map(re.escape, sorted(names))) or "(?!)")


_PAPER = re.compile(r"(?:report\s(?:of|by)|note\sby|letter\s(?:of|from))\s+the\s")
_READ = frozenset(
    {"take note", "note", "have considered", "have examined", "consider", "welcome", "endorse", "approve"}
)


def unresolved(resolution: Resolution) -> Iterator[Query]:
    """A report, note or letter that the organ considers, takes note of or approves, and that nothing resolves.

    Neither a symbol, nor the footnote of its clause, nor another mention of its author's papers tells which it is. A
    text without any footnote has lost them, so it is not looked at. Instruments have a title that tells which they are,
    and the number of a resolution has its body: those are never queried.
    """
    clauses = {c.label: c for c in resolution.clauses if not c.notes and c.act in _READ and _PAPER.search(c.text)}
    if not clauses or not resolution.footnotes:
        return
    papers = [r for r in references(resolution) if r.kind != "instrument"]
    noted = {clause.label for clause in resolution.clauses if clause.notes}
    settled = {r.text.split()[-1] for r in papers if " " in r.text and (r.symbol or r.clause in noted)}
    for found in papers:
        governed = found.clause in clauses and found.note is None and found.use in _READ
        if governed and found.symbol is None and _PAPER.match(found.text) and found.text.split()[-1] not in settled:
            yield query("unresolved reference", resolution, found.span, clause=found.clause)
