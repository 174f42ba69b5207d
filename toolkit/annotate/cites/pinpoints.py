"""Pinpoints: the places inside a document that the words around its mention name.

In: some words and where a mention stands in them. Out: "sect. XI, para. 6", "annex, para. 46", the widest place first;
and the words without the places that they end with, for those who look for what is before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

REACH = 110
"""The characters before a mention that are searched for the words that govern it, or name a place in it."""

_NUMBERS = (
    r"(?:\s(?:[0-9]+(?:\.[0-9]+)*(?:[–-][0-9]+)?|[IVX]+|[A-Z]|and|to|or|above|below)\b,?|\s\((?:[a-z]+|[0-9]{1,2})\),?)"
)
_STEP = (
    r"(?:(?:operative|preambular)\s)?"
    rf"(?:(?:paragraph|section|part|article|chapter)s?{_NUMBERS}+|annex(?:es)?{_NUMBERS}*|preamble)"
)
_PINPOINT = re.compile(rf"\b(?=[acops])(?P<step>{_STEP}),?\s(?:of|to|in)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<=\s)(?:the|that|this|its)\s\Z")
_WIDER = re.compile(rf"\b(?=[acops])(?P<step>{_STEP}(?<=,))\s$", re.IGNORECASE)  # "section XI, | paragraph 6, of"


def unpinned(before: str) -> str:
    """Words without the places that they name at their end: "under paragraph 4 of the annex to "."""
    return before[: steps[-1].start()] if (steps := list(_steps(before))) else before


def _steps(before: str) -> Iterator[re.Match[str]]:
    """The places inside a document that words name at their end, from the last: "section II, paragraph 4, of the "."""
    step = _pinpoint(before)
    while step is not None:
        yield step
        before = before[: step.start()]
        step = _WIDER.search(before) if before.endswith(", ") else _pinpoint(before)


def _pinpoint(before: str) -> re.Match[str] | None:
    """The paragraph, section or annex that words name at their end: "paragraph 4 of the "."""
    before = _ARTICLE.sub("", before)
    return _PINPOINT.search(before) if before.endswith((" of ", " to ", " in ")) else None


_PART = (
    r"(?:paras?\.|paragraphs?|sects?\.|sections?|chaps?\.|[Cc]hapters?|annex(?:es)?|appendix|parts?|vol\.|arts?\."
    r"|[Aa]rticles?)(?![a-z])"
)
_PLACES = (
    r"(?:\s(?:[0-9]+(?:\.[0-9]+)*(?:[–-][0-9]+)?|[IVXL]+|[A-Z]|\([a-z]+\)|and|to|–)"
    r"(?:,(?=\s[0-9]+(?:,|\sand\b)))?(?![\w]))*"
)
# Not "resolution 64/263, section II of its resolution 65/250", where the section is of what follows.
_BEHIND = re.compile(
    r",\s+(?:(?:in\sparticular|particularly|especially|notably|including)\s(?:its\s)?)?"
    rf"(?P<pin>(?>(?:(?:and\s)?{_PART}{_PLACES}(?:,?\s(?=(?:and\s)?{_PART}))?)+))(?!\s?(?:of|to|in)\s)"
    r"(?!,\sof\s(?![0-9]{1,2}\s[A-Z]))"
)
_SHORT = {"paragraph": "para.", "section": "sect.", "chapter": "chap.", "article": "art."}
_LONG = re.compile(r"\b(paragraph|section|chapter|article)(s?)\b", re.IGNORECASE)


def pinpoint(text: str, start: int, end: int) -> str:
    """The place inside a document that the words around its mention name: "para. 4", "annex"; "" if none is named.

    ``start`` is where the mention begins, including its noun and organ; ``end`` is where its number or symbol ends.

    >>> text = "paragraph 4 of resolution 70/1, and resolution 46/182, annex, sect. II"
    >>> pinpoint(text, 15, 30), pinpoint(text, 36, 53)
    ('para. 4', 'annex, sect. II')
    """
    nested: list[list[str]] = []  # what is "of the annex" comes behind it; what a comma joins stays as it stands
    for step in _steps(text[max(0, start - REACH) : start]):
        if step.re is not _WIDER:
            nested.append([])
        nested[-1].insert(0, step["step"].strip(" ,"))
    if nested:
        return _shortened(", ".join(one for steps in nested for one in steps))
    end += text.startswith((")", "]"), end)
    behind = _BEHIND.match(text, end) if text.startswith(",", end) else None
    return _shortened(behind["pin"].strip(" ,")) if behind else ""


def _shortened(words: str) -> str:
    def short(m: re.Match[str]) -> str:
        stem = _SHORT[m[1].lower()]
        return f"{stem[:-1]}s." if m[2] else stem

    return _LONG.sub(short, " ".join(words.split()).strip(","))
