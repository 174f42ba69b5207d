"""Meaning: who is meant where an act does not name those whom it asks ("them", "the two organizations", "their").

In: the acts of one clause. Out: the same acts, with those who are meant as inferred addressees. Only what the clause
itself or the title decides is inferred: if the words before allow a second reading, they are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.annotate.acts.addressees import noun_end
from toolkit.annotate.acts.noun_phrases import is_head, listed, name, somebody
from toolkit.annotate.acts.words import load_addressee_words
from toolkit.model import Clause, Resolution, Span

if TYPE_CHECKING:
    from toolkit.annotate.acts import Act


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is asked.

    - ``span``, ``text``: the words that name or mean them; ``name``: shared by all wordings of the same addressee.
    - ``meant``: where they are named, if the words only point there ("them", "the two organizations"), or if it is a
      body that the chapeau sets up: who is meant is then inferred. None if the words name them.
    """

    span: Span
    text: str
    name: str
    meant: Span | None = None

    @property
    def inferred(self) -> bool:
        """Whether the words only point to them."""
        return self.meant is not None


class _Named(NamedTuple):
    """Somebody named at a place of ``document.text``."""

    name: str
    place: Span


_TWO = re.compile(
    r"(?:(?P<office>.*\S)\s+of\s+)?(?:the two|both|these two|the said two)\s"
    r"(?:organizations|organisations|entities|institutions|bodies|secretariats|offices|agencies|sides|Governments)"
)
_OWNER = re.compile(r"(?P<all>all )?(?P<whose>its|their|his|her) (?P<rest>.+)", re.DOTALL)
_CAPITALS = re.compile(
    r"(?:\s(?:for|on|of|against|to)\s(?:the\s)?[A-Z][\w’-]*(?:\s(?:and\s(?:the\s)?)?[A-Z][\w’-]*)*)+"
)
_AMONG = re.compile(r"(?:\band|,|\bor)\s(?:of\s|by\s|to\s)?\Z")
_AND_MORE = re.compile(r"(?:,\s|\s(?:and|or|as well as)\s)(?:of\s|by\s|to\s)?(?:the|other|all|relevant|[A-Z])")
_OF_TWO = re.compile(r"(?:the |its |their )?(?P<office>[\w-]+) of (?P<owners>.+ and .+)", re.DOTALL)
_BETWEEN = re.compile(r"\b(?:between|among)\s")
_AFTER = re.compile(
    r"[;:.]|,\s(?!as well as\b|and the\b|[A-Z])"
    r"|\s(?:in|on|for|to|with|through|towards|at|during|as(?! well)|that|which|have|has)\s"
)
_DONE_BY = re.compile(r"\b(?:\w+ed|made|given|shown|taken|undertaken)\sby\s")
_WORD = re.compile(r"[\w’'-]+")
_IRREGULAR = frozenset(("women", "men", "children", "people", "peoples", "Bureaux", "bureaux"))
# "The Bureaux of the Assembly and of the Council | and its bodies": they are those of the Council.
_LAST_NAMED = re.compile(r".*\s(?:and|of)\s(?P<one>the\s[A-Z][\w-]*(?:\s(?:and\s)?[A-Z][\w-]*)*)\Z", re.DOTALL)
_DETERMINERS = ("the", "all", "these", "those", "its", "their", "other", "relevant")
_PRONOUNS = {"them": "their", "him": "his", "her": "her", "it": "its"}


def with_meaning(resolution: Resolution, clause: Clause, acts: list[Act]) -> list[Act]:
    """The acts of a clause, with those who are meant in place of words that only point to them."""
    back = clause.map.inverse()
    found: list[Act] = []
    for act in acts:
        start, end = back.span(act.span)
        before = found[-1] if found else None
        since = (
            before.phrase.end if before and not before.inherited else before.span.start if before else act.span.start
        )
        context = _Context(resolution, clause, before, back.offset(since), start)
        addressees = [one for a in act.addressees for one in context.meant(a)]
        if act.asks and not addressees and act.what is not None and not act.inherited:
            what = back.span(act.what)[0]
            if clause.text.startswith("their ", what) and load_addressee_words().doings.match(
                clause.text, what + 5, end
            ):
                place = clause.place(what, what + 5)
                addressees = [Addressee(place, "their", one.name, one.place) for one in context.antecedents("their")]
        if act.what is not None and clause.text.startswith("that", back.span(act.what)[0]):
            addressees = [one for one in addressees if one.text != "they" or one.inferred]
        found.append(replace(act, addressees=tuple(_owned(addressees))))
    return [replace(act, addressees=tuple(one for one in act.addressees if not unknown(one))) for act in found]


def unknown(one: Addressee) -> bool:
    """Whether an addressee is only a pronoun, which is nobody's name: "requests it to act", "encourages them"."""
    return one.name in _PRONOUNS and not one.inferred


def _owned(addressees: list[Addressee]) -> Iterator[Addressee]:
    """ "The Commission and its secretariat" asks the secretariat of the Commission."""
    for i, one in enumerate(addressees):
        owned = _OWNER.fullmatch(one.text) if not one.inferred else None
        owners = addressees[:i]
        alone = owned is not None and owned["whose"] != "their"
        last = _last_named(owners) if owned and owned["whose"] == "its" else ""
        if owned and last and somebody(owned["rest"], 0, len(owned["rest"])):
            whole = f"the {' '.join(owned['rest'].split())} of {last}"
            yield replace(one, name=name(whole), meant=owners[-1].span)
            continue
        real = owned is not None and somebody(owned["rest"], 0, len(owned["rest"]))
        if owned is None or not owners or not real or (alone and (len(owners) > 1 or _plural(owners[0].name))):
            yield one
            continue
        whole = f"the {' '.join(owned['rest'].split())} of {' and '.join(owner.name for owner in owners)}"
        yield replace(one, name=name(whole), meant=Span(owners[0].span.start, owners[-1].span.end))


def _last_named(owners: list[Addressee]) -> str:
    """The body whose "its" is, where the words before it name several: the last of them, if it is one body."""
    if not owners or (len(owners) == 1 and not _plural(owners[0].name)):
        return ""
    words = owners[-1].name
    if _plural(words):
        found = _LAST_NAMED.match(words)
        return found["one"] if found and is_head(found["one"].split()[-1], load_addressee_words()) else ""
    person = words.split(" of ")[0].split()[-1] in load_addressee_words().persons
    return "" if person or not words.startswith("the ") or not words[4].isupper() else words


class _Context:
    """What a clause says before an act, from the act before it on: who is named there."""

    def __init__(self, resolution: Resolution, clause: Clause, before: Act | None, start: int, end: int) -> None:
        self.resolution, self.clause, self.before = resolution, clause, before
        self.start, self.end = start, end

    def meant(self, one: Addressee) -> list[Addressee]:
        """Those whom an addressee means: itself, if its words name somebody or if it is not decided who is meant."""
        if one.text in _PRONOUNS:
            some = self.antecedents(_PRONOUNS[one.text])
        elif two := _TWO.fullmatch(one.text):
            some = self._pair()
            if two["office"] and some:
                some = _each(two["office"], some)
        else:
            return _apart(one)
        return [Addressee(one.span, one.text, named.name, named.place) for named in some] or [one]

    def antecedents(self, whose: str) -> list[_Named]:
        """Whom "their", "its", "his" or "her" means, by the act before; [] if that is not decided."""
        if self.before is None:
            return []
        text, persons = self.clause.text, load_addressee_words().persons
        between = list(_between(text, self.start, self.end)) if whose == "their" else []
        inside = between or [(a.span, a.name) for a in self.before.addressees]
        named = [_Named(b, self._place(a)) for a, b in inside]
        if any(one.name in _PRONOUNS for one in named):
            return []  # "calls upon all of them": this does not say who is meant either
        covered = [one.place for one in named]
        others, alone = [], True
        for start, end, head in _people(text, self.start, self.end):
            place = self.clause.place(start, end)
            plural = _plural_word(head)
            if whose == "their":
                fits = plural
            else:  # "use of force": one body has an article or a name
                proper = text.startswith("the ", start) or text[start].isupper()
                fits = proper and not plural and (head in persons) == (whose in ("his", "her"))
            if fits and not any(c.start <= place.start < c.end for c in covered):
                others.append(_Named(name(text[start:end]), place))
                alone &= not (_AMONG.search(text, self.start, start) or _AND_MORE.match(text, end, self.end))
        if not named and whose == "their" and (doers := self._doers(others)):
            return doers
        if not named:
            return others if len({one.name for one in others}) == 1 and alone else []
        if others:
            return []
        if whose == "their":
            some = [part for one in named for part in self._parts(one)]
            return some if len(some) > 1 or _plural(some[0].name) else []
        last = named[0].name.split(" of ")[0].split()[-1]
        single = len(named) == 1 and not _plural(named[0].name)
        return named if single and (last in persons) == (whose in ("his", "her")) else []

    def _doers(self, others: list[_Named]) -> list[_Named]:
        """Those who did what the act before praises, if they are all whom it names: "made by X and Y"."""
        done = [list(listed(self.clause.text, *place)) for place in self._done_by()]
        some = max(done, key=len, default=[])
        names = {one.name for one in some}
        inside = [self.clause.place(a.start, a.end) for group in done for a in group]
        if not {a.name for group in done for a in group} <= names:
            return []
        if not all(any(place.covers(one.place) for place in inside) for one in others):
            return []
        return [_Named(a.name, self.clause.place(a.start, a.end)) for a in some]

    def _done_by(self) -> Iterator[tuple[int, int]]:
        text = self.clause.text
        for by in _DONE_BY.finditer(text, self.start, self.end):
            stop = _AFTER.search(text, by.end(), self.end)
            yield by.end(), stop.start() if stop else self.end

    def _parts(self, one: _Named) -> list[_Named]:
        parts = self.meant(Addressee(one.place, one.name, one.name))
        return [_Named(part.name, part.meant or one.place) for part in parts]

    def _place(self, where: Span | tuple[int, int]) -> Span:
        return where if isinstance(where, Span) else self.clause.place(*where)

    def _pair(self) -> list[_Named]:
        """The two of whom the clause has spoken, or else the title."""
        pairs = []
        some = list(_between(self.clause.text, 0, self.end))
        for first, second in zip(some[::2], some[1::2], strict=False):
            pairs.append([_Named(n, self.clause.place(*at)) for at, n in (first, second)])
        if some and len(some) % 2:
            return []
        title = self.resolution.masthead.spans.get("title")
        if not pairs and title:
            text = self.resolution.document.text
            ends = [(Span(*at), n) for at, n in _between(text, title.start, title.end)]
            pairs = [[_Named(n, at) for at, n in ends]] if len(ends) == 2 else []
        names = {tuple(sorted(one.name for one in pair)) for pair in pairs}
        proper = pairs and all(one.name.startswith("the ") and one.name[4].isupper() for one in pairs[-1])
        return pairs[-1] if len(names) == 1 and proper else []


def _between(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Those who are named after "between": "cooperation between X and Y"."""
    at = start
    while found := _BETWEEN.search(text, at, end):
        stop = _AFTER.search(text, found.end(), end)
        at = stop.start() if stop else end
        some = list(listed(text, found.end(), at))
        yield from (((one.start, one.end), one.name) for one in some)


def _apart(one: Addressee) -> list[Addressee]:
    """ "The Secretaries-General of X and Y" are two addressees; of "Governments of X and armed groups" X has one."""
    found = _OF_TWO.fullmatch(one.name)
    if found is None or found["office"] not in load_addressee_words().offices:
        return [one]
    owners = [_Named(n.name, one.span) for n in listed(found["owners"], 0, len(found["owners"]))]
    first = next((n for n, owner in enumerate(owners) if not _proper(owner.name)), len(owners))
    if len(owners) < 2 or not first:
        return [one]
    named = [*_each(found["office"], owners[:first]), *owners[first:]]
    return [replace(one, name=each.name) for each in named]


def _proper(words: str) -> bool:
    """Whether words are the name of one or begin with an article: "the Union", "Member States", not "armed groups"."""
    return words.startswith("the ") or words[:1].isupper()


def _each(office: str, owners: list[_Named]) -> list[_Named]:
    """The office of each owner: "the secretariats" of X and Y are the secretariat of X and the secretariat of Y."""
    many = office.removeprefix("the ")
    single = load_addressee_words().offices.get(many)
    if not single:
        return []
    found = []
    for owner in owners:
        whose = owner.name.removeprefix(f"the {many} of ")  # "of X and the secretariats of Y"
        found.append(_Named(name(f"the {many if _plural(whose) else single} of {whose}"), owner.place))
    return found


def nobody_named(text: str, start: int, end: int) -> bool:
    """Whether no phrase of a stretch of text names somebody, whom an "it" behind it could mean."""
    return next(_people(text, start, end), None) is None


def _people(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The phrases that name somebody: where each starts and ends, and its noun."""
    known = load_addressee_words()
    words = list(_WORD.finditer(text, start, end))
    last = start
    for i, word in enumerate(words):
        if (
            word.start() < last
            or not is_head(word[0], known)
            or word[0] in _PRONOUNS
            or word[0] in ("others", "procedures")
        ):
            continue
        first = i
        while first and words[first - 1].start() >= last and text[words[first - 1].end() : words[first].start()] == " ":
            further = words[first - 1][0] in known.starts or words[first - 1][0][0].isupper()
            between = first > 1 and words[first - 2][0] in _DETERMINERS  # "the administering Power"
            if not (further or between):
                break
            first -= 1
        begin = words[first].start()
        last = max(noun_end(text, begin, end), word.end())
        more = (
            _CAPITALS.match(text, last, end) if text[begin].isupper() or text[begin + 4 : begin + 5].isupper() else None
        )
        last = more.end() if more else last
        heads = [w for w in text[begin:last].partition(" of ")[0].split() if is_head(w, known)]
        yield begin, last, heads[-1] if heads else word[0]


def _plural(name: str) -> bool:
    """Whether a name is that of several: "Governments", "States parties to the Convention"."""
    noun = re.split(r" (?:of|in|to|for|on|that|which) ", name)[0].split()
    return any(_plural_word(word) for word in noun)


def _plural_word(word: str) -> bool:
    return word in _IRREGULAR or (word != "Nations" and word.endswith("s") and is_head(word, load_addressee_words()))
