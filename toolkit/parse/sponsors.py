"""Sponsors: who submits a draft, according to the line that says so.

In: the words of that line, or the head of a document. Out: the names, and on whose behalf they act. Names of States
that contain "and" are taken from ``data/places.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from toolkit import data
from toolkit.model import Span
from toolkit.parse.layout import SIGNS, SUPERSCRIPTS

_MARKS = SIGNS + SUPERSCRIPTS + " "
_PARTING = re.compile(
    rf"[{_MARKS}]*[,;][{_MARKS}]*\s+(?:(?:and|as well as)\s+)?|\s+(?:and|&|as well as)\s+(?=(?:the\s+)?[A-Z\0])"
    r"|\s+[/|]\s+(?=[A-Z\0])"
)
_BEHALF = re.compile(r"[,\s]*\(?\bon behalf of (?P<whom>[^()]+(?:\([^()]*\)[^()]*)*)\)?\s*$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\((?:on behalf of (?P<whom>[^()]+)|in its capacity as [^()]+)\)$", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:the\s+(?:(?:representatives?|delegations?) of\s+(?:the\s+)?)?|delegations? of\s+(?:the\s+)?)(?=[A-Z])"
)
_SUBMITTED = re.compile(
    r"""
    (?: (?:as\s+)? (?:orally\s+)? (?:submitted|introduced|proposed|presented|sponsored|recommended)
        (?:\s+in\s+the\s+\w+)? \s+by | by )
    \s+ (?: the\s+representative\s+of\s+ | (?P<the>the\s+)? )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AFTER_OFFICE = re.compile(
    r",\s|\s+(?:and\s+)?(?:on the basis|following|on the recommendation|in accordance|as a result)\b"
)


@cache
def _states() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names of States, and those that contain "and", which does not separate two names."""
    states = tomllib.loads(data.path("places.toml").read_text("utf-8"))["state"]
    names = {name for state in states for name in (state["name"], *state.get("names", ()))}
    return _either(names), _either(name for name in names if " and " in name)


def _either(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered))


def sponsors(by: str) -> tuple[tuple[str, ...], str | None]:
    """The names in the words that state them, and on whose behalf one of them acts.

    >>> sponsors("Fiji, Iran (Islamic Republic of) and Mali (on behalf of the Group of 77 and China)")
    (('Fiji', 'Iran (Islamic Republic of)', 'Mali'), 'the Group of 77 and China')
    >>> sponsors("Egypt,* Bosnia and Herzegovina and United Kingdom of Great Britain and Northern Ireland")[0]
    ('Egypt', 'Bosnia and Herzegovina', 'United Kingdom of Great Britain and Northern Ireland')
    >>> sponsors("submitted by the President of the General Assembly")
    (('President of the General Assembly',), None)
    >>> sponsors("Chile, Cuba (on behalf of the Group of 77 and China) and the Bahamas")
    (('Chile', 'Cuba', 'Bahamas'), 'the Group of 77 and China')
    """
    submitted = _SUBMITTED.match(by)
    words = by[submitted.end() :] if submitted else by
    if submitted and submitted["the"] and not _states()[0].match(words):  # an office or a body, and no list
        after = _AFTER_OFFICE.search(words)
        return (" ".join(words[: after.start() if after else None].strip(_MARKS + ".").split()),), None
    whom = _BEHALF.search(words)
    behalf = " ".join(whom["whom"].split()).strip(_MARKS) if whom else None
    words = words[: whom.start()] if whom else words
    hidden = _hidden(words)
    ends = [0, *(at for found in _PARTING.finditer(hidden) for at in found.span()), len(words)]
    names = []
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        name = words[start:end].strip(_MARKS + ",;")
        if aside := _ASIDE.search(name):  # one of a list acts for others
            name, behalf = name[: aside.start()], behalf or aside["whom"]
        if name := _ARTICLE.sub("", " ".join(name.split())):
            names.append(name)
    return tuple(names), behalf


class Listing(NamedTuple):
    """How another language than English lists sponsors: "and", the names with an "and" inside, what a draft is."""

    joint: str
    whole: str
    draft: str


def listed(by: str, how: Listing) -> tuple[str, ...]:
    """The names in a list in another language than English, as it writes them.

    >>> listed("Chile, Trinidad y Tabago y Perú", Listing(r"\\s+y\\s+", "Trinidad y Tabago", ""))
    ('Chile', 'Trinidad y Tabago', 'Perú')
    """
    hidden = re.sub(how.whole, lambda found: "\0" * len(found[0]), by)
    ends = [0, *(at for m in re.finditer(rf"[{_MARKS}]*[,;،、]\s*|{how.joint}", hidden) for at in m.span()), len(by)]
    names = (" ".join(by[a:b].strip(_MARKS).split()) for a, b in zip(ends[::2], ends[1::2], strict=True))
    return tuple(filter(None, names))


def _hidden(words: str) -> str:
    """The words with NULs in place of names that contain "and", and of what is in brackets."""
    for pattern in (_states()[1], re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")):
        words = pattern.sub(lambda found: "\0" * len(found[0]), words)
    return words


_WHAT = (
    r"(?:(?:revised|proposed|joint|amended)\s+)*(?:draft\s+(?:resolution|decision|declaration|amendment)"
    r"|(?:sub-?)?amendments?\s+to)"
)
_LINE = re.compile(rf"^(?P<by>[^\n:]{{3,2000}}?)\s*:\s*[{SIGNS}]*\s*{_WHAT}", re.IGNORECASE | re.MULTILINE)
_BY = re.compile(
    rf"^[^\n]{{0,60}}?\b{_WHAT}[^\n]{{0,80}}?\s(?P<by>(?:submitted|proposed|presented|introduced|recommended)\s+by\s+[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)


class Stated(NamedTuple):
    """The names, on whose behalf, the place of the words, and the line in which they are."""

    names: tuple[str, ...]
    behalf: str | None
    place: Span
    line: Span


def stated_sponsors(text: str, end: int, how: Listing | None = None) -> Stated | None:
    """The sponsors that the head of a document, ``text[:end]``, states: "Fiji and Mali: draft resolution".

    ``how``: how they are listed, in another language than English.

    >>> stated_sponsors("Draft resolution submitted by the Bureau", 40).names
    ('Bureau',)
    """
    if how is not None:
        found = re.compile(rf"(?mi)^(?P<by>[^\n:：]{{2,2000}}?)\s*[:：]\s*[{SIGNS}]*\s*(?:{how.draft})").search(
            text, 0, end
        )
        names = listed(found["by"], how) if found else ()
        return Stated(names, None, Span(*found.span("by")), Span(*found.span())) if found and names else None
    head = text[:end].lower()
    line = (_LINE.search(text, 0, end) or _BY.search(text, 0, end)) if "draft" in head or "amendment" in head else None
    if line is None:
        return None
    start = line.start("by")
    while start and _goes_on(above := text[: start - 1].rpartition("\n")[2], text, start, line.end("by")):
        start -= len(above) + 1
    names, behalf = sponsors(text[start : line.end("by")])
    return Stated(names, behalf, Span(start, line.end("by")), Span(start, line.end())) if names else None


def _goes_on(above: str, text: str, start: int, end: int) -> bool:
    """Whether a list of sponsors begins above a line: with a comma, an "and", or a name that the line's end divides."""
    bare = above.rstrip()
    if bare.endswith(","):
        return True
    if "," not in bare:
        return False
    if bare.endswith((" and", " of")) or text.startswith("and ", start):
        return True
    names = _states()[0].finditer(text, start - 1 - len(above), end)
    return any(name.start() < start - 1 < name.end() for name in names)
