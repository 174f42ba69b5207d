"""Links: the references that a file's editors marked up, and what they say where the words say something else.

In: a ``Document`` whose mark-up says what its paragraphs are. Out: the stretches that its editors linked to a document
of the United Nations, with its symbol; the citations of a clause, together with these. A link may be a slip, and its
address is not seen: words that print a symbol, name an organ, or give a date on which the linked text cannot have been
adopted, speak against it. Where they leave the organ open, the link decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote

from toolkit.annotate.times.sessions import sitting
from toolkit.model import Citation, Document, Span, Symbol

_ADDRESS = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/+(?:[a-z]{2}/+)?(?P<symbol>[^?#]+)", re.I)
_PRINTED = re.compile(r"[A-Z][A-Z.-]*/")  # a symbol, and not only the number in it


def marked_links(document: Document) -> Iterator[tuple[Span, Symbol]]:
    """The links of a marked-up document that point to a symbol, in the order of the text.

    >>> import toolkit
    >>> address = "https://undocs.org/fr/A/RES/74/44"
    >>> body = f"<container name='Rappelant'><p>Rappelant sa résolution <a href='{address}'>74/44</a>,</p></container>"
    >>> document = toolkit.parse(f"<akomaNtoso><preamble>{body}</preamble></akomaNtoso>", format="akn").document
    >>> [str(symbol) for _, symbol in marked_links(document)]
    ['A/RES/74/44']
    """
    if document.markup is None or not document.markup.paragraphs:
        return
    for link in document.links:
        address = _ADDRESS.match(link.target)
        words = document.text[slice(*link.span)]
        if address is not None and words.strip():
            start = link.span.start + len(words) - len(words.lstrip())
            with suppress(ValueError):
                yield Span(start, start + len(words.strip())), Symbol.parse(unquote(address["symbol"]).strip("/ "))


def with_links(
    cited: Iterable[Citation],
    links: Iterable[tuple[Span, Symbol]],
    named: Iterable[Span],
    made: Callable[[Span, Symbol], Citation],
    *,
    over: bool,
) -> list[Citation]:
    """The citations of a clause or a note, together with what its links say.

    ``named``: the mentions whose words name an organ, also one whose symbols are not known; ``made``: the citation that
    a link alone is; ``over``: whether a link decides where the words leave the organ open.
    """
    left, found, known = list(cited), list[Citation](), list(named)
    for span, symbol in links:
        said = [c for c in left if c.span.overlaps(span)]
        if not said and not any(place.overlaps(span) for place in known):
            found.append(made(span, symbol))
        if not said or any(_same(c.symbol, symbol) for c in said):
            continue
        sure = not over or any(_speaks_against(c, symbol, known) for c in said)
        ours = [replace(c, link=symbol) for c in said] if sure else [_by_link(said[0], symbol)]
        left = [c for c in left if c not in said] + ours
    return sorted([*left, *found], key=lambda c: c.span)


def _by_link(citation: Citation, symbol: Symbol) -> Citation:
    return replace(citation, symbol=symbol, kind=symbol.kind, link=symbol)


def _same(one: Symbol, other: Symbol) -> bool:
    """Whether two symbols differ at most in a part or an addition: A/64/27 and A/64/27(SUPP)."""
    short, long = sorted((one.whole, other.whole), key=len)
    return long.startswith(short) and not long[len(short) : len(short) + 1].isdigit()


def _speaks_against(citation: Citation, symbol: Symbol, named: list[Span]) -> bool:
    """Whether the words of a mention rule out what its link says."""
    numbers = [set(re.findall(r"[0-9]+", one)) for one in (citation.symbol.short, symbol)]
    if _PRINTED.match(citation.text) or any(place.overlaps(citation.span) for place in named):
        return True
    return not numbers[0] <= numbers[1] or (_outside(citation, symbol) and not _outside(citation, citation.symbol))


def _outside(citation: Citation, symbol: Symbol) -> bool:
    """Whether the date that the words give cannot be that of a symbol."""
    held, date = sitting(symbol), citation.date
    return held is not None and date is not None and not str(held[0]) <= date.edtf <= str(held[1])
