"""Antecedents: which instrument a noun means that stands alone, "the Convention", "that Agreement".

In: the names of a text, passage by passage. Out: the id of the instrument that such a noun means, or its name. The
words that point ("that", "the latter") are in ``data/instruments.toml``. "This Convention" in an annex is the one that
the title names: the treaty itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from toolkit.annotate.passages import ANNEX, NOTE, Passage
from toolkit.annotate.search.instruments import InstrumentName, instruments, names, words


class _Said(NamedTuple):
    """A mention in a passage: its noun, what it means, its end, whether it is a whole name, whether an example."""

    noun: str
    meant: str
    end: int
    full: bool
    example: bool = False


class Antecedents:
    """Remembers which instruments a text has named, from its first passage to its last."""

    def __init__(self, title: str) -> None:
        self.named: dict[str, set[str]] = {}  # a noun ("Convention") to the instruments that it could mean
        self.titled = _titled(title)
        self.subject = dict(self.titled)
        self.defined = dict(self.titled)  # the one that it does mean, because the text says so
        self.kind = ""
        self.here: list[_Said] = []  # in this passage
        self.before: list[_Said] = []  # in the one before, and in those that this one is part of
        self.clauses: dict[str, list[_Said]] = {}

    def enter(self, passage: Passage) -> None:
        """A new passage begins."""
        self.kind, last, self.here = passage.kind, self.here, []
        wholes = list(_wholes(passage.clause or ""))
        self.before = [] if passage.kind == NOTE else last + [s for one in wholes for s in self.clauses.get(one, ())]
        if passage.clause and passage.kind != NOTE:
            self.clauses[passage.clause] = self.here

    def whole(self, name: InstrumentName, text: str) -> str:
        """What a whole name means; it is remembered."""
        meant = key(name, text)
        self.named.setdefault(name.short, set()).add(meant)
        if not _after("modifying", name, text):
            self.here.append(_Said(name.short, meant, name.end, True, _after("examples", name, text) is not None))
        if said := _DEFINED.match(text, name.end):
            self.defined[said[1]] = meant
            self.titled.pop(said[1], None)
        return meant

    def alone(self, name: InstrumentName, text: str) -> tuple[str, bool]:
        """What a noun alone means, "" if that is open; and whether only its clause tells, against its definition."""
        pointing = _after("pointing", name, text)
        other = "" if pointing else self._other(name, text)
        meant = self._pointed(name.short, pointing[1].lower()) if pointing else other or self._usual(name.short)
        if meant:
            self.here.append(_Said(name.short, meant, name.end, False))
        return meant or "", bool(other)

    def _pointed(self, noun: str, word: str) -> str | None:
        """ "That Convention" is the last one named in the clause, else the only one that the clause before names."""
        if word == "this" and self.kind == ANNEX:
            return self.subject.get(noun)
        here = [said.meant for said in self.here if _of(said, noun)]
        before = {said.meant for said in self.before if _of(said, noun)}
        return here[-1] if here else before.pop() if len(before) == 1 else None

    def _other(self, name: InstrumentName, text: str) -> str:
        """The only instrument that the clause has named, where the text calls another by this noun; "" if in doubt.

        There is doubt if that one has another short name, is only an example, or stands beside the noun in a list.
        """
        noun = name.short
        said = [one for one in self.here if one.full or one.noun == noun]
        if noun not in self.defined or noun in self.titled or len({one.meant for one in said}) != 1:
            return ""
        other = said[0].meant
        doubt = other in self.defined.values() or any(one.example for one in said)
        beside = _BESIDE.fullmatch(text, said[-1].end, name.start)
        return other if said[0].noun == noun and not doubt and not beside else ""

    def _usual(self, noun: str) -> str | None:
        """What a noun means by definition, as the only one named in text or clause, or where none is named."""
        here = {said.meant for said in self.here if said.full and said.noun == noun}
        if noun in self.defined:
            meant = self.defined[noun]
            return meant if noun not in self.titled or not here or meant in here else None
        for candidates in (self.named.get(noun, set()), here):
            if len(candidates) == 1:
                return next(iter(candidates))
        return None if noun in self.named else _unnamed().get(noun)


def key(name: InstrumentName, text: str) -> str:
    """What tells an instrument from others: its id, or for one that is not in the table its name, as it is printed."""
    return name.id or " ".join(text[name.start : name.end].split()).replace("'", "’")


_BESIDE = re.compile(r",?\s(?:and\s|or\s)?the\s")
_NEAR = 30  # characters before a name in which such words are
_DEFINED = re.compile(r"\s\((?:hereinafter[\w\s]*\s)?[“\"‘']?the ([A-Z][\w ]+?)[”\"’']?\)")


def _titled(title: str) -> dict[str, str]:
    """The instruments that the title names, one for each noun."""
    ids: dict[str, set[str]] = {}
    for name in names(title):
        if name.full:
            ids.setdefault(name.short, set()).add(key(name, title))
    return {noun: one for noun, (one, *more) in ((n, sorted(i)) for n, i in ids.items()) if not more}


def _wholes(label: str) -> Iterator[str]:
    """The labels of what a clause is part of: "OP4(a)" and "OP4" for "OP4(a)(ii)"."""
    while "(" in label:
        label = label[: label.rindex("(")]
        yield label


def _of(said: _Said, noun: str) -> bool:
    """Whether a noun can point to a mention: "that Protocol" also to an Optional Protocol."""
    return said.noun == noun or said.noun.endswith(f" {noun}")


@cache
def _unnamed() -> dict[str, str]:
    """The nouns that mean an instrument even if the text has not named it: "the Charter"."""
    return {i.short: i.id for i in instruments().values() if i.unnamed}


def _after(kind: str, name: InstrumentName, text: str) -> re.Match[str] | None:
    """The words of a list of ``data/instruments.toml`` right before a name."""
    return _before(kind).search(text, max(0, name.start - _NEAR), name.start)


@cache
def _before(kind: str) -> re.Pattern[str]:
    article = "" if kind == "pointing" else r"(?:the\s)?"
    return re.compile(rf"\b({'|'.join(words()[kind])}),?\s{article}\Z", re.IGNORECASE)
