"""Words with marks as XML: a span of a text becomes the content of one element, its marks elements inside.

In: the text, a place in it, and the marks that are there. Out: an element's content, every character once. Marks may
overlap freely: the one of the higher rank is split where the one of the lower rank ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from toolkit.model import Span

PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNEVEN = re.compile(r"\A\s|[ \t]{2,}|\t| \n|\n ")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around some words: the lower its ``rank``, the further out; ``put`` writes what replaces them."""

    span: Span
    rank: int
    tag: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    put: Callable[[Element], None] | None = None


def legal(words: str) -> str:
    """Words as XML may hold them: line ends as "\\n", other white space as such, what it forbids as U+FFFD.

    >>> legal("a\\r\\nb\\x00")
    'a\\nb\\ufffd'
    """
    if "\r" in words:
        words = words.replace("\r\n", "\n").replace("\r", " ")
    return _FORBIDDEN.sub(lambda found: " " if found[0].isspace() else "\ufffd", words)


def uneven(words: str) -> bool:
    """Whether words hold white space that a reader of XML may fold; a line end becomes an element.

    >>> uneven("one by one"), uneven("one  by one")
    (False, True)
    """
    return _UNEVEN.search(legal(words)) is not None


def fill(parent: Element, text: str, span: Span, marks: Iterable[Mark]) -> None:
    """Put the words of a place into an element, with their marks; line ends become ``eol``."""
    inside = [m for m in marks if m.span.start < m.span.end and m.span.overlaps(span)]
    waiting = sorted(inside, key=lambda m: m.span.start, reverse=True)
    cuts = sorted({*span, *(at for m in inside for at in m.span if span.start < at < span.end)})
    active: list[Mark] = []
    stack: list[tuple[Mark, Element]] = []
    for start, end in pairwise(cuts):
        active = [m for m in active if m.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        chain = sorted(active, key=lambda m: (m.rank, m.span.start, -m.span.end))
        instead = next((m.put for m in chain if m.put), None)
        first = any(m.put and m.span.start == start for m in chain)
        chain = [m for m in chain if not m.put]
        kept = 0
        while kept < min(len(stack), len(chain)) and stack[kept][0] is chain[kept]:
            kept += 1
        del stack[kept:]
        for mark in chain[kept:]:
            inner = SubElement(stack[-1][1] if stack else parent, mark.tag, dict(mark.attributes))
            stack.append((mark, inner))
        here = stack[-1][1] if stack else parent
        if instead is None:
            _append(here, legal(text[start:end]))
        elif first:
            _append(here, text[start:end].replace(text[start:end].lstrip(), ""))
            instead(here)


def _append(element: Element, words: str) -> None:
    """Add words to an element's content, after the elements that it has."""
    for at, line in enumerate(words.split("\n")):
        if at:
            SubElement(element, "eol")
        last = element[-1] if len(element) else None
        if last is None:
            element.text = (element.text or "") + line
        else:
            last.tail = (last.tail or "") + line
