"""Instruments: the treaties, declarations and agendas that a text names, in full or, once named, by one noun.

In: the table of ``data/instruments.toml`` and some words. Out: the places of names, and of nouns used for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from toolkit import data
from toolkit.annotate.search import complements
from toolkit.annotate.search.literals import Finder, NameHit
from toolkit.annotate.search.patterns import straight_quotes
from toolkit.model import Symbol
from toolkit.tomlfile import load


@dataclass(frozen=True, slots=True)
class Instrument:
    """A named instrument: its fields are described at the top of ``data/instruments.toml``."""

    id: str
    name: str
    year: str
    seen: str
    names: tuple[str, ...] = ()
    label: str = ""
    short: str = ""
    symbol: Symbol | None = None
    unts: str = ""
    url: str = ""
    unnamed: bool = False

    @property
    def address(self) -> str:
        """Where it can be read: its symbol's page on the documents site, else the address of its keeper."""
        return self.symbol.url if self.symbol else self.url


_LISTS = ("otherwise", "bodies", "pointing", "examples", "modifying")
_KEYS = {"version": str, **dict.fromkeys(_LISTS, list), "complement": object, "instrument": object}


@cache
def instruments() -> dict[str, Instrument]:
    """The named instruments by their id. Raises ``VocabularyError``, naming the line of any error.

    >>> instruments()["agenda-2030"].address
    'https://docs.un.org/en/A/RES/70/1'
    """
    toml = load(data.path("instruments.toml"))
    toml.table((), _KEYS)
    optional = {"names": list, "label": str, "short": str, "symbol": str, "unts": str, "url": str, "unnamed": bool}
    found = {}
    for i, entry in enumerate(toml.tables("instrument", {"id": str, "name": str, "year": str, "seen": str}, optional)):
        if not ("symbol" in entry or "url" in entry):
            raise toml.fault(("instrument", i), f"{entry['id']} has no symbol and no url", todo="add one of them")
        symbol = Symbol.parse(entry["symbol"]) if "symbol" in entry else None
        names = tuple(entry.get("names", ()))
        known = {**entry, "names": names, "symbol": symbol, "label": entry.get("label", entry["name"])}
        found[entry["id"]] = Instrument(**known)
    return found


class InstrumentName(NamedTuple):
    """A name in a text: its place; the instrument, None if it is not in the table; the noun used for it.

    ``full`` is False if there is only the noun; the text before it must then say which instrument it means.
    """

    start: int
    end: int
    id: str | None
    short: str
    full: bool


def names(text: str, *, english: bool = True) -> Iterator[InstrumentName]:
    """The names of instruments in a text, in order; in another language those of the table, and nouns alone.

    >>> [(n.id, n.short, n.full) for n in names("the Charter of the United Nations, the Charter, the Genocide Treaty")]
    [('un-charter', 'Charter', True), (None, 'Charter', False), (None, 'Treaty', True)]
    """
    held: InstrumentName | None = None
    for name in _names(_flat(text), english=english):
        if held and name.start < held.end and not held.id and not (name.id and name.end > held.end):
            # "the Framework Convention" is one name, not in the table; so is a protocol to a convention.
            held = held if name.end <= held.end else name._replace(start=min(held.start, name.start))
            continue
        if held and name.start < held.end and not held.id and text.endswith(" to the ", 0, name.start):
            held = held._replace(end=name.end)  # "the Amendment to the Protocol on Substances that Deplete the Ozone"
            continue
        if held:
            yield held
            name = name._replace(start=max(name.start, held.end))
        held = name
    if held:
        yield held


def _names(text: str, *, english: bool) -> Iterator[InstrumentName]:
    finder, ids = _finder()
    for start, end, name in sorted([*finder.find(text), *_several(text, ids)]):
        if (
            text[start - 1 : start] == "'"
            or (name in ids and _begins_title(text, start, end))
            or _part_of_another(text, start, end, listed=name in ids)
        ):
            continue
        known = instruments()[ids[name]] if name in ids else None
        noun = name if known is None else known.short or complements.head(name)
        if known is not None and not (english and noun and _in_longer(text, start, end, known)):
            yield InstrumentName(start, end, known.id, known.short, True)
        elif not english:  # "Reafirma la Nueva Agenda": what is a name's and what the sentence's is not known
            yield InstrumentName(start, end, None, noun, False)
        elif not complements.means_none(text, start, noun):
            yield _unlisted(text, start, end, noun)


def _several(text: str, ids: dict[str, str]) -> Iterator[NameHit]:
    """The listed names that share one noun: "the Treaties of Tlatelolco, Rarotonga, Bangkok and Pelindaba"."""
    for found in _SHARED.finditer(text) if "Treaties of " in text else ():
        start = found.start()
        for member in _MEMBER.finditer(text, found.start("members"), found.end()):
            if (name := f"Treaty of {member[0]}") in ids:
                yield NameHit(start, member.end(), name)
            start = text.find(" ", member.end()) + 1
            start += 4 * text.startswith("and ", start)


_SHARED = re.compile(r"\bTreaties of (?P<members>[A-Z]\w+(?:, [A-Z]\w+)*,? and [A-Z]\w+)")
_MEMBER = re.compile(r"[A-Z]\w+")


def _begins_title(text: str, start: int, end: int) -> bool:
    """Whether a name is only the beginning of a title in quotation marks: "The future we want for children"."""
    return text[max(0, start - 1) : start] in ("“", "‘", '"') and _CLOSED.match(text, end) is None


_CLOSED = re.compile(r"[^\w\s”'\"]*[”'\":]|[^”'\"]*\Z")  # also where no mark closes it


def _in_longer(text: str, start: int, end: int, listed: Instrument) -> bool:
    """Whether the name of an instrument is only a part of that of another one, as in "Connect 2030 Agenda"."""
    if complements.owned_by_another(text, start):
        return True
    after = complements.subject(text, end)
    own = " ".join((listed.name, *listed.names)).casefold()
    return bool(after) and not any(word.casefold()[:5] in own for word in re.findall(r"[A-Z]\w+", after))


def _unlisted(text: str, start: int, end: int, noun: str) -> InstrumentName:
    """The whole name around a noun or a listed name; not ``full`` if it has nothing else: "the Convention"."""
    first, last = complements.start(text, start), complements.end(text, start, end)
    alone = (first, last) == (start, end)
    said = alone and _MORE.match(text, end) is not None
    return InstrumentName(first, last, None, noun, said or not alone)


_MORE = re.compile(r"\sof\s(?!its\b|their\b)")
# "the Declaration of the plenary meeting"; what else follows is said of one that is known: "the Charter on efforts to".


def _part_of_another(text: str, start: int, end: int, *, listed: bool) -> bool:
    """Whether a noun is part of another name: a Protocol Officer, the Department of Management Strategy.

    A name that is ``listed`` can be part of that of a body: the Comprehensive Nuclear-Test-Ban Treaty Organization.
    """
    behind, before = _otherwise()
    if listed or behind.match(text, end):
        return behind.match(text, end) is not None
    return text[end : end + 1] == "-" or before.search(text, max(0, start - 80), start) is not None


@cache
def words() -> dict[str, list[str]]:
    """The words around names: what ``data/instruments.toml`` lists before its instruments."""
    toml = load(data.path("instruments.toml")).table((), _KEYS)
    return {key: toml[key] for key in _LISTS}


@cache
def _otherwise() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a noun part of the name of something else: words right behind it, and a body before it."""
    behind, bodies = "|".join(words()["otherwise"]), "|".join(words()["bodies"])
    return (
        re.compile(rf"\s(?:{behind})\b"),
        re.compile(rf"\b(?:{bodies})\s(?:of|for)\s(?:the\s)?(?:[A-Z][\w-]*,?\s(?:and\s)?)*$"),
    )


@cache
def _finder() -> tuple[Finder, dict[str, str]]:
    """A finder of all names and nouns, and the instrument of each name."""
    ids = {_flat(name): i.id for i in instruments().values() for name in (i.name, *i.names)}
    ids |= {small: id for name, id in ids.items() if (small := _small(name)) not in ids}
    return Finder([*ids, *(i.short for i in instruments().values() if i.short), *complements.heads()]), ids


def _small(name: str) -> str:
    """A name with small letters behind its noun, as some texts print it: "Convention against corruption"."""
    noun = complements.head(name)
    first, found, rest = name.partition(noun) if noun else (name, "", "")
    return first + found + rest.lower()


def _flat(text: str) -> str:
    """The text that is searched for names, every character in its place."""
    return straight_quotes(text).replace("–", "-").replace("\n", " ")
