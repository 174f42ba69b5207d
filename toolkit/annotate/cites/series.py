"""The series that a resolution continues: the earlier resolutions on its subject, which its preamble names.

In: a resolution. Out: the citations that name them; none if the words do not tell that there is a series. A clause
names resolutions in lists: "1, 2 and 3 on widows, and 4 on wells" are two, each with a subject of its own. A list is
of the series if its subject is that of the title, or if it names no subject ("its resolutions 1, 2 and 3 on the
matter") and no other list of the clause does; words of another act ("and noting the work of") are not the list's. A
clause that names the subject of the title goes before one that names none; where two lists that name none are about
equally long, neither is known to be the series. One resolution is none, and two without a subject only if the words
say that there are others ("and its subsequent resolutions"). A note may have the list: "previous resolutions on the
issue,¹". One without a day is of the list in which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from toolkit.annotate.cites import citing
from toolkit.annotate.cites.noted import noted
from toolkit.annotate.cites.subject import Naming, covers, naming, stems
from toolkit.annotate.cites.unnamed import unnamed_before
from toolkit.model import Citation, Clause, Resolution, Span

_ACTS = ("recall", "welcome")  # a clause with another may list what guides the work: "Reaffirming its resolutions 1, 2"
_FEW = 4  # so few words after the only list of a clause name no subject: "1, 2 and 3, by which it took note of a draft"
_PAIR = 2  # so many resolutions without a subject may have nothing in common: "its resolutions 1 and 2"
_LONG = 8  # so many resolutions without a subject are a series, although the clause names others on another
_NUMBER = re.compile("[0-9]/[0-9]")
_BREAK = re.compile("[，；。：]")  # where the words begin that govern a noun behind them


class _List(NamedTuple):
    """Citations that have one subject; which it is; the words that name it."""

    citations: list[Citation]
    naming: Naming
    words: str


class _Found(NamedTuple):
    """What a clause says of the series: where it begins, how well it names the title (0: not at all), the citations."""

    start: int
    named: int
    citations: list[Citation]

    @property
    def many(self) -> int:
        return len({c.symbol for c in _held(self.citations)})


def series(resolution: Resolution) -> list[Citation]:
    """The citations of the series, in reading order.

    >>> import toolkit
    >>> len({c.symbol for c in series(toolkit.load())})
    30
    """
    if resolution.masthead.organ not in (None, "General Assembly"):
        return []
    preamble = (clause for clause in resolution.clauses if clause.part == "preambular")
    found = [one for one in (_of_clause(resolution, clause) for clause in preamble) if one.many > 1]
    found.sort(key=lambda one: (-one.named, -one.many))  # of equal ones the first
    named, bare = [one for one in found if one.named], [one for one in found if not one.named]
    if len(bare) > 1 and 2 * bare[1].many >= bare[0].many:
        bare = []
    if bare and named:  # a long list without a subject that stands before a short one on a subject like the title's
        first, other = bare[0], named[0]
        return (first if first.start < other.start and first.many >= max(_LONG, 2 * other.many) else other).citations
    return next((one.citations for one in (*named, *bare)), [])


def _of_clause(resolution: Resolution, clause: Clause) -> _Found:
    """What a clause says of the series."""
    heading, lists = _read(resolution, clause)
    title, language = resolution.masthead.title or "", resolution.language
    one_subject = not title and [heading.naming, *(one.naming for one in lists)].count(Naming.OTHER) == 1
    if one_subject:
        lists = [one._replace(naming=Naming.NONE) for one in lists]  # there is one subject, which is that of all
        heading = heading._replace(naming=Naming.NONE)
    kinds = {one.naming for one in lists if _held(one.citations)}
    if Naming.TITLE not in kinds and heading.naming is not Naming.TITLE:
        others = any(unnamed_before(resolution, clause.label, [c.span for c in _all(lists)]))
        chosen = _bare(lists) if (others or clause.act in _ACTS) and heading.naming is Naming.NONE else []
        kept = _kept(chosen)
        alone = len({c.symbol for c in kept}) <= _PAIR and not others and not one_subject
        return _Found(clause.span.start, 0, [] if alone else kept)
    wanted = {Naming.TITLE} if heading.naming is Naming.OTHER else {Naming.TITLE, Naming.NONE}
    own = [*takewhile(lambda one: one.naming is not Naming.OTHER, lists)] if heading.naming is Naming.TITLE else []
    chosen = [one for one in lists if one in own or one.naming in wanted]
    whole = any(covers(one.words, title, language) for one in (heading, *lists) if one.naming is Naming.TITLE)
    return _Found(clause.span.start, 1 + whole, _kept(chosen))


def _all(lists: Sequence[_List]) -> list[Citation]:
    return [c for one in lists for c in one.citations]


def _ours(citations: Sequence[Citation]) -> list[Citation]:
    """The resolutions of the General Assembly, since only it counts its work by yearly sessions."""
    return [c for c in citations if c.kind == "resolution" and c.symbol.organ == "General Assembly"]


def _held(citations: Sequence[Citation]) -> list[Citation]:
    """Those that show that there is a series: with a day, or listed by a note."""
    return [c for c in _ours(citations) if c.note or (c.date and c.date.kind == "day")]


def _kept(lists: Sequence[_List]) -> list[Citation]:
    """The resolutions of lists in which any has a day, also those of which the day is missing or cannot be read."""
    return [c for one in lists if _held(one.citations) for c in _ours(one.citations)]


def _bare(lists: list[_List]) -> list[_List]:
    """The lists of a clause that are of a series although no words of it name the subject of the title."""
    bare = [one for one in lists if one.naming is Naming.NONE]
    if any(one.naming is Naming.OTHER for one in lists) or (lists and lists[-1].naming is Naming.TOLD):
        return bare if len({c.symbol for c in _held(_all(bare))}) >= _LONG else []
    return lists if _held(_all(bare)) else []


def _read(resolution: Resolution, clause: Clause) -> tuple[_List, list[_List]]:
    """The words before the first citation of a clause, with what they name, and its lists."""
    title, language = resolution.masthead.title or "", resolution.language
    behind = citing.written(language).get("behind", False)  # a subject, like the noun, or before its numbers
    lists, words = _lists(resolution, clause, behind=behind)
    if behind or not lists:
        named = [_around(*two, title, language) for two in pairwise(words)]
        own, start = [_BREAK.split(said)[-1] for said in words[:-1]], Naming.NONE
    else:
        own = words[1:]
        named = [naming(said, title, language) for said in own]
        if len(named) == 1 and named[0] is Naming.TOLD and len(stems(own[0], language)) <= _FEW:
            named = [Naming.NONE]
        start = naming(words[0].removeprefix(clause.phrase), title, language, heading=True)
        if start is Naming.TITLE and _NUMBER.search(words[0]):
            start = Naming.OTHER  # it is the subject of a document of another organ
    found = [_List(*one) for one in zip(lists, named, own, strict=True)]
    return _List([], start, words[0]), _with_notes(resolution, clause, found)


def _with_notes(resolution: Resolution, clause: Clause, lists: list[_List]) -> list[_List]:
    """The lists; that of a note is on what the words before its mark name, "on the issue" on that of the one before."""
    subjects, title = {one.note.mark: one.on for one in noted(resolution, clause)}, resolution.masthead.title or ""
    for i, one in enumerate(lists):
        if mark := one.citations[0].note:
            named = naming(subjects[mark], title, resolution.language)
            named = lists[i - 1].naming if named is Naming.NONE and i else named
            lists[i] = one._replace(naming=named, words=subjects[mark])
    return lists


def _around(before: str, after: str, title: str, language: str) -> Naming:
    """What the words around a list name, in a language where a subject stands before its numbers."""
    own = naming(_BREAK.split(before)[-1], title, language, heading=True)
    said, *more = _BREAK.split(after)
    return Naming.OTHER if own is Naming.NONE and more and stems(said, language) else own


def _lists(resolution: Resolution, clause: Clause, *, behind: bool) -> tuple[list[list[Citation]], list[str]]:
    """The citations of a clause, list by list, and the words before, between and after these lists."""
    noun = re.compile(citing.written(resolution.language).get("resolution", "resolution"), re.IGNORECASE)
    lists: list[list[Citation]] = []
    words: list[str] = []
    for before, citation in _pieces(resolution, clause):
        again = not behind and noun.search(before)
        if citation is None or not lists or again or stems(before, resolution.language):
            words.append(before)
            lists += [[]] if citation else []
        if citation:
            lists[-1].append(citation)
    return lists, words


def _pieces(resolution: Resolution, clause: Clause) -> Iterator[tuple[str, Citation | None]]:
    """The words before each citation of a clause, without dates, and the citation; the words after the last."""
    text, at, said, end = resolution.document.text, clause.span.start, "", _end(clause)
    marks: list[tuple[Span, Citation | None]] = [(c.span, c) for c in clause.citations if not c.note]
    marks += [(d.span, None) for d in clause.dates if not d.note and d.role == "citation"]
    marks += [(one.anchor, c) for one in noted(resolution, clause) for c in one.note.citations]
    for span, citation in sorted((one for one in marks if one[0].start < end), key=lambda one: one[0]):
        said += text[at : max(at, span.start)]
        if citation:
            yield said, citation
            said = ""
        at = max(at, span.end)
    yield said + text[at : max(at, end)], None


def _end(clause: Clause) -> int:
    """Where the words of a clause end that are of its own act: "and noting the work of" begins those of another."""
    first = min((c.span.start for c in clause.citations if not c.note), default=clause.span.end)
    later = (p.span.start for p in clause.phrases if p.span.start > first and p.family != clause.family)
    return min(later, default=clause.span.end)
