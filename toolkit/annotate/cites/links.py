"""Links: the references that a file's editors marked up and that the words alone did not reveal.

In: a ``Document`` whose mark-up says what its paragraphs are. Out: the stretches that its editors linked to a document
of the United Nations, with its symbol. Links are citations in any language; the grammar of citations is English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

from toolkit.model import Document, Span, Symbol

_ADDRESS = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/+(?:[a-z]{2}/+)?(?P<symbol>[^?#]+)", re.I)


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
