"""The table of duties: one row for each act of the operative part: who is asked for what, by when, how strongly."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import Any

import pandas as pd

from toolkit import annotate
from toolkit.annotate.acts import Act
from toolkit.annotate.acts.meaning import Addressee
from toolkit.annotate.acts.noun_phrases import asks, name
from toolkit.annotate.acts.strength import Scale, strengths
from toolkit.annotate.bodies.names import flat, load_bodies
from toolkit.model import Resolution, Span
from toolkit.tables.frame import table
from toolkit.tables.lists import joined
from toolkit.tables.unread import told

COLUMNS = {
    "duties": "phrase, act, family, asks, actor, addressees, inferred, "
    "bodies, what, due, edtf, due_year, low, high, strength, inherited",
}

_HEAD = ("sg", "Secretary-General")  # the only one whose name leaves out whose it is


def duties(resolution: Resolution, scales: tuple[Scale, ...] | None = None) -> pd.DataFrame:
    """One row for each act of the operative part, in reading order: for each verb of the organ, however many it asks
    for however much ("requests the Board and the Fund to report and to meet" is one), and for each sub-paragraph that
    goes on with the verb of its chapeau. A later sentence of a paragraph is read where it begins with the organ that
    speaks and a verb of the vocabulary ("The Council requests", "In this regard, it also urges"). One in the past tense
    ("The Council also stressed"), or with a verb that the vocabulary lacks, has no row: it stays in ``what`` of the act
    before it. Annexes are not read (``attrs["annexes"]`` says how long they are).

    ``scales`` are by default those of ``data/strength.toml``. Columns, after ``doc``, ``clause``, ``start``,
    ``end`` (the place of the whole act):

    - ``phrase`` (str): the verb as printed ("Also requests"); of a sub-paragraph, that of its chapeau.
    - ``act``, ``family`` (str): its dictionary form ("request") and the family of that.
    - ``asks`` (bool): True if it asks somebody to do something, False if it only states something.
    - ``actor`` (str): the organ that acts ("the General Assembly").
    - ``addressees`` (str): who is asked, with "; " between several; "" if nobody is named.
    - ``inferred`` (str): those of the addressees to whom the words only point ("them", "the two organizations", "their
      participation"), where the clause or the title decides who is meant, and bodies that the paragraph above sets up;
      "" if all are named.
    - ``bodies`` (str): the ids of the bodies and places that the addressees name, with "; " between.
    - ``what`` (str): the words of the object ("to report to the General Assembly ...").
    - ``due`` (str): by when or how often, in words; ``edtf`` (str): the dates among them in the Extended Date/Time
      Format ("2024-09/2025-09", "../2030"; of several, "{2026,2028}"); ``due_year`` (Int64): the first year; <NA> if
      the words give none.
    - ``low``, ``high`` (float64): the lowest and highest place that the scales give the act, from 0 (the weakest of its
      scale) to 1; NaN if none ranks it; ``strength`` (str): each place with the name of its scale.
    - ``inherited`` (bool): whether the verb is in the chapeau of the clause.

    >>> import toolkit
    >>> table = duties(toolkit.load())
    >>> len(table), table[table["addressees"] == "the Secretary-General"]["clause"].tolist()
    (37, ['OP21', 'OP25', 'OP26'])
    """
    words = _Words(resolution)
    rows = (_row(act, words, scales) for act in annotate.found(resolution, "acts"))
    return told(table(resolution, rows, COLUMNS["duties"]), resolution, "acts")


def _row(act: Act, words: _Words, scales: tuple[Scale, ...] | None) -> tuple[Any, ...]:
    placed = strengths(act.act, scales)
    named = dict.fromkeys(body for a in act.addressees for body in words.bodies(a))
    verb = (words.folded(act.phrase), act.act, act.family, act.asks, act.actor)
    asked = (
        joined(dict.fromkeys(a.name for a in act.addressees)),
        joined(dict.fromkeys(a.name for a in act.addressees if a.inferred)),
        joined(named),
    )
    what = words.of(act.clause, act.what) if act.what else ""
    dated = [d.edtf for d in act.due if d.edtf]
    due = (joined(d.text for d in act.due), f"{{{','.join(dated)}}}" if len(dated) > 1 else "".join(dated))
    year = min((d.year for d in act.due if d.year), default=None)
    range_ = (min(placed.values(), default=None), max(placed.values(), default=None))
    told = joined(f"{place:.2f} ({label})" for label, place in placed.items())
    return act.clause, act.span, *verb, *asked, what, *due, year, *range_, told, act.inherited


class _Words:
    """The words of a resolution by their places, and the bodies that they name."""

    def __init__(self, resolution: Resolution) -> None:
        self.text = resolution.document.text
        self.clauses = {clause.label: clause for clause in resolution.operative}
        self.resolution = resolution

    @cached_property
    def mentions(self) -> list[tuple[Span, str]]:
        """The bodies that the clauses name, looked for where an act has an addressee."""
        return [(m.span, m.body) for m in annotate.found(self.resolution, "bodies") if m.note is None]

    def folded(self, place: Span) -> str:
        """The words of a place, white space folded."""
        return " ".join(self.text[place.start : place.end].split())

    def of(self, label: str, place: Span) -> str:
        """The words that a clause has at a place, without what a page break put in between."""
        clause = self.clauses[label]
        start, end = clause.map.inverse().span(place)
        return clause.text[start:end]

    def bodies(self, one: Addressee) -> list[str]:
        """The ids of the bodies that an addressee names or means; an office is that of each body."""
        named = self._inside(one.meant) if one.meant else self._own(one)
        plain = one.name.removeprefix("the ")
        book = load_bodies().named
        known = book.get(flat(plain)) or book.get(flat(plain.partition(" of ")[0]), [])
        offices = [b.id for b, _ in known if b.type == "officer" and (b.name == plain or (b.id, plain) == _HEAD)]
        return offices if offices and (one.inferred or not one.text.endswith(plain)) else named

    def _own(self, one: Addressee) -> list[str]:
        """The ids of the bodies that an addressee's own name has, without those that only a clause about him names."""
        words = one.text if name(one.text) == one.name else one.name  # one of "the Presidents of the two Councils"
        return [body for span, body in self._placed(one.span) if asks(words, self.folded(span))]

    def _inside(self, place: Span) -> list[str]:
        """The ids of the bodies inside a place."""
        return [body for _, body in self._placed(place)]

    def _placed(self, place: Span) -> list[tuple[Span, str]]:
        first = bisect_left(self.mentions, (place,))
        last = bisect_left(self.mentions, (Span(place.end, place.end),))
        return [(span, body) for span, body in self.mentions[first:last] if place.covers(span)]
