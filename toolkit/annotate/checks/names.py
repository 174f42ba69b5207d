"""Rules of names: bodies whose name has changed, and references that nothing resolves.

In: a ``Resolution``. Out: ``Query`` objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit import annotate
from toolkit.annotate.bodies.identity import Meant, Memory
from toolkit.annotate.bodies.names import flat, load_bodies
from toolkit.annotate.checks.queries import Query, load_rules, query
from toolkit.annotate.cites.references import Reference
from toolkit.annotate.times.sessions import own_time
from toolkit.model import DateMention, Resolution

_EXPLAINED = re.compile(
    r"\b(?:formerly|former|renamed|(?:now|then) (?:the|called|known)|changed its name|successor|known as"
    r"|(?i:periods?) of|histor(?:y|ical(?:ly)?)|birthplace|dissolution)\b"
)


_DID = re.compile(r"\b(?:\w+ed|given|made) by [^,;]*$")  # "the speech given by the Secretary-General of the"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def old_name(resolution: Resolution) -> Iterator[Query]:
    """A name of a body or State that was no longer in use on the date of the document.

    There is no query if the clause speaks of a year before the change, when the name was right, looks back, or tells
    what the body did; if it says that the name is an old one, or gives the new one beside it; or in a longer name or a
    footnote, where titles keep old names.
    """
    own = own_time(resolution)
    former = _former()
    if own is None or not former.search(flat(resolution.document.text)):
        return
    lives_on = load_rules().words["names_that_live_on"]
    for clause in resolution.clauses:
        text = clause.text
        if clause.family == "look back" or not former.search(flat(text)) or _EXPLAINED.search(text):
            continue
        mentions = Memory(load_bodies(), resolution.masthead.organ).read(text)
        for i, name in enumerate(mentions):
            longer = text[name.end : name.end + 2][1:].isupper()
            did = _DID.search(text, max(0, name.start - 60), name.start)
            if name.until is None or text[name.start : name.end] in lives_on or longer or did:
                continue
            span = clause.place(name.start, name.end)
            ended = DateMention(span, "", name.until, "day", "event").last
            today = any(_today(n, name) for n in mentions[max(0, i - 3) : i + 4])
            if ended and not today and ended < own[1] and all(int(year) > ended.year for year in _YEAR.findall(text)):
                yield query("old name", resolution, span, clause=clause.label, until=name.until)


def _today(name: Meant, old: Meant) -> bool:
    """Whether a mention gives the present name of the same body, right beside the old one."""
    apart = max(name.start, old.start) - min(name.end, old.end)
    return name.body == old.body and name.until is None and apart < 40


@cache
def _former() -> re.Pattern[str]:
    """The former names, so that a text without any is not searched for bodies."""
    names = {flat(name.text) for body in load_bodies().bodies for name in body.names if name.until}
    return re.compile("|".join(map(re.escape, sorted(names))) or "(?!)")


_PAPER = re.compile(r"(?:report\s(?:of|by)|note\sby|letter\s(?:of|from))\s+the\s")
_READ = frozenset(
    {"take note", "note", "have considered", "have examined", "consider", "welcome", "endorse", "approve"}
)


def unresolved(resolution: Resolution) -> Iterator[Query]:
    """A report, note or letter that the organ considers, takes note of or approves, and that nothing resolves.

    Neither a symbol, nor the footnote of its clause, nor another mention of its author's papers shows which it is. A
    text without any footnote has lost them, so it is not checked; nor is a paper with a title or a year, or of an
    author whose papers have no symbol, or of which only a part is meant. An instrument is identified by its title, and
    the number of a resolution by its body: these are never queried.
    """
    clauses = {c.label: c for c in resolution.clauses if not c.notes and c.act in _READ and _PAPER.search(c.text)}
    if not clauses or not any(note.anchors for note in resolution.footnotes):
        return
    papers = [r for r in annotate.found(resolution, "references") if r.kind != "instrument"]
    noted = {clause.label for clause in resolution.clauses if clause.notes}
    settled = {_author(r) for r in papers if " " in r.text and (r.symbol or r.clause in noted)}
    text, reporters = resolution.document.text, load_rules().words["reporters"]
    for found in papers:
        governed = found.clause in clauses and found.note is None and found.use in _READ and found.symbol is None
        if governed and _PAPER.match(found.text) and found.text.endswith(reporters):
            before, after = text[max(0, found.span.start - 40) : found.span.start], text[found.span.end :][:250]
            if _author(found) not in settled and not _PART.search(before) and not _TOLD.match(after):
                yield query("unresolved reference", resolution, found.span, clause=found.clause)


def _author(found: Reference) -> str:
    """The first words of a paper's author, by which a text calls it again."""
    return " ".join(found.text.split()[3:5])


_PART = re.compile(r"\b(?:19|20)\d\d\s$|\b(?:paragraphs?|sections?|chapters?)\s[^;]{1,30}$")
_TOLD = re.compile(r"[^;.]*?(?:\bentitled\b|\b(?:19|20)\d\d\b|\w,?\s?\d{1,3}(?=[,;.\s]|$))")
