"""Bibliographic entries: the resolution itself and each document that it cites, for reference managers and the web."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from toolkit.export.akn.identifiers import day, slug
from toolkit.model import Resolution, Symbol


class Work(NamedTuple):
    """What is known of one document: ``id`` is its symbol as an identifier; None for what the text does not give."""

    id: str
    kind: str
    title: str
    organ: str | None
    symbol: Symbol | None
    date: datetime.date | None

    @property
    def url(self) -> str | None:
        """Its address on the documents site of the United Nations."""
        return self.symbol.url if self.symbol else None


def itself(resolution: Resolution) -> Work:
    """The entry of the resolution.

    >>> import toolkit
    >>> itself(toolkit.load())[:3]
    ('resolution', 'draft', 'Cooperation between the United Nations and the Organization of Islamic Cooperation')
    """
    head = resolution.masthead
    kind = "draft" if head.status == "draft" else "resolution"
    title = head.title or resolution.name
    name = resolution.name if head.symbol else resolution.document.name.rpartition(".")[0] or resolution.name
    return Work(no_markup(slug(name)) or "resolution", kind, no_markup(title), head.organ, head.symbol, day(resolution))


def cited(resolution: Resolution) -> tuple[Work, ...]:
    """The entries of what it cites, each once, in reading order, with the day that any mention gives.

    A citation gives no title, so it is named by what it is: "General Assembly resolution 37/4".

    >>> import toolkit
    >>> entries = cited(toolkit.load()); len(entries), entries[0].title, str(entries[0].date)
    (43, 'General Assembly resolution 37/4', '1982-10-22')
    """
    dates: dict[Symbol, datetime.date | None] = {}
    kinds = {c.symbol: c.kind for c in resolution.citations}
    for c in resolution.citations:
        dates[c.symbol] = dates.get(c.symbol) or (c.date.first if c.date and c.date.kind == "day" else None)
    own = resolution.masthead.symbol
    return tuple(
        Work(slug(symbol), kinds[symbol], _title(symbol, kinds[symbol]), symbol.organ, symbol, date)
        for symbol, date in dates.items()
        if symbol != own
    )


def _title(symbol: Symbol, kind: str) -> str:
    words = f"{kind} {symbol.short}"
    return f"{symbol.organ} {words}" if symbol.organ else words.capitalize() if kind != "document" else str(symbol)


def no_markup(words: str) -> str:
    """Words that any file of text can hold: a lone half of a pair of code units as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in words) if not words.isascii() else words
