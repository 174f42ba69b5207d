"""Antecedents: which body a name or a noun means in its context.

In: the paragraphs of a text, one after the other. Out: for each, the bodies that it means. A noun ("the Council") means
the body with that noun that the paragraph named last; else the organ that speaks; else the one that earlier paragraphs
named. A name that does not say whose it is ("General Secretariat") means the body whose organization is named with it,
or was named last. If the words do not decide, nothing is returned: better no identity than a false one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.annotate.bodies.names import Body, BodyNames, Name, flat
from toolkit.annotate.search.literals import NameHit

_OF = re.compile(r" (?:of|for|on|in|at|against|to) (?:the )?(?=[A-Z])")
# "the General Assembly of the Organization of American States", not "adoption by the General Assembly of the Agenda"
_OF_OTHERS = re.compile(
    r" of (?:the )?(?:[A-Z][\w'-]* (?:(?:of|for|and|the) )*){0,4}?"
    r"(?:Organi[sz]ations?|Alliance|Union|League|Federation|Association|Society|Community|Bank|Economy|Institute|Church)\b"
)
_MORE = re.compile(rf"{_OF.pattern}| (?:established|created|pursuant|concerning)\b")
_WHERE = ("to", "in", "at")  # before a place they do not say whose: "the visit of the Secretary-General to Kyiv"
_HELD_BY = re.compile(r"\b(?:held|hosted|convened|organi[sz]ed) by the $")  # "held by the Committee in Rome"
_DEFINED = re.compile(r"[(“\"](?:here(?:in)?after(?: referred to as)? )?[“\"]?[Tt]he $")
_WHOSE = re.compile(r"(?:'s?)? ")
_THE = re.compile(r"(?:^|[^\w-])[Tt]he $")
_CAPITAL = re.compile(r"(?<=[^.] )[A-Z][\w'-]*,? (?:and )?$")  # after another word: "Recalling Assembly resolution"
# "The Technical Secretariat" is not that of the United Nations.
_NAMED_MORE = re.compile(r"(?<=[^.] )(?!The |UN |Former |Acting )[A-Z][\w'-]+ $")
_ACT = re.compile(r" (?:resolution|decision|presidential statement)s?\b")
_SYMBOL = re.compile(r"/[A-Z0-9]")  # "ECE/WG.1/2023/3" is a document
_THING = re.compile(
    r" (?:[A-Z]|(?:institutions|system|agreements?|accords?|process|principles|rules|consensus|dollars?|francs?)\b)"
)
# in a name in another language, not in its prose: "la Libération du", not "le représentant du"
_ABROAD = re.compile(r"\b(?!Gouvernements? )[^\W\da-zà-ÿ][\w'-]+ (?:du|de|des|del|da|do|di)(?: la)? $")
_THING_OF = re.compile(r"(?<!City )(?<!city )(?<!Province )\b[A-Z]\w+ of $")
# "The request of the Secretary-General | for Member States to act": they do not say whose he is.
_FOR_THEM = re.compile(r" for (?:the )?(?:Member States|States|Governments|Parties)\b")
_OFFICE = "Office of the "
NEAR = 1
"""How many paragraphs back a noun can refer if several bodies with that noun were named."""


class Meant(NamedTuple):
    """``text[start:end]`` means ``body``; ``how`` and ``until`` as in ``BodyMention``."""

    start: int
    end: int
    body: Body
    how: str
    until: str | None = None


class Memory:
    """What the paragraphs of one text, read in order, have named so far; ``organ`` is the one that speaks."""

    def __init__(self, vocabulary: BodyNames, organ: str | None) -> None:
        self._book = vocabulary
        speaks = self._book.named.get(organ or "", ())
        self._organ = speaks[0][0] if speaks else None
        self._paragraph = 0
        self._last: dict[str, tuple[Body | None, int]] = {}
        """For a noun, the body named last (None if it is not in the vocabulary), and in which paragraph."""
        self._seen: dict[str, set[str]] = {}
        self._defined: dict[str, Body | None] = {}
        """What a noun means from here on: "the Human Rights Council (the Council)"."""
        self._named: dict[str, int] = {}
        """The organizations named so far, each with the paragraph that named it."""

    def read(self, text: str) -> list[Meant]:
        """What the names and nouns of the next paragraph mean."""
        self._paragraph += 1
        text = flat(text)
        hits = self._book.finder.find(text)
        found: list[Meant] = []
        for i in range(len(hits)):
            meant = self._meant(text, hits, i, found)
            if meant is not None:
                self._remember(meant)
                found.append(meant)
        return found

    def _remember(self, meant: Meant) -> None:
        body = meant.body
        for noun in body.called if body.id != "un" else ():  # "the Organization" is never the UN once another was named
            self._last[noun] = (body, self._paragraph)
            self._seen.setdefault(noun, set()).add(body.id)
        self._named[body.of or body.id] = len(self._named)

    def _meant(self, text: str, hits: list[NameHit], i: int, before: list[Meant]) -> Meant | None:
        start, end, words = hits[i]
        entries = self._book.named.get(words)
        if entries is None:
            body = self._noun(text, start, end)
            return self._office(text, start, end, body) if body else None
        if not entries:
            return None
        body, name = entries[0]
        if name.how == "context":
            return self._relative(text, hits, i, before, entries)
        if body.kind in ("state", "city") and _part_of_a_name(text, start, end, body):
            return None
        if name.how == "short" and _SYMBOL.match(text, start - 1 if text[start - 1 : start] == "/" else end):
            return None
        if body.type == "principal organ" and (of := _OF_OTHERS.match(text, end)) and "United Nations" not in of[0]:
            return None
        return Meant(start, end, body, name.how, name.until)

    def _office(self, text: str, start: int, end: int, body: Body) -> Meant:
        """The body that a noun means, or its office: "the Office of the | High Commissioner"."""
        own = self._book.named.get(f"{_OFFICE}{body.name}") if text.endswith(_OFFICE, 0, start) else None
        return Meant(start - len(_OFFICE), end, own[0][0], "context") if own else Meant(start, end, body, "context")

    def _noun(self, text: str, start: int, end: int) -> Body | None:
        """The body that a noun means, if it refers to one."""
        noun, before = text[start:end], text[max(0, start - 40) : start]
        more = _MORE.match(text, end) and not (_HELD_BY.search(before) and text.startswith((" in ", " at "), end))
        if more or _CAPITAL.search(before):  # part of a name not in the vocabulary
            self._last[noun] = (None, self._paragraph)
            self._seen.setdefault(noun, set()).add("")
            return None
        if not _THE.search(before) and not _ACT.match(text, end):
            return None
        body, paragraph = self._last.get(noun, (None, 0))
        if paragraph == self._paragraph:
            if _DEFINED.search(before):
                self._defined[noun] = body
            return body
        if noun in self._defined:
            return self._defined[noun]
        if self._organ and noun in self._organ.called:
            return self._organ
        if not paragraph:
            return self._book.house.get(noun)
        if noun in self._book.house and body and body.kind == "un":  # an agency, or the United Nations itself?
            return body if body is self._book.house[noun] else None
        near = self._paragraph - paragraph <= NEAR
        return body if near or len(self._seen[noun]) == 1 else None

    def _relative(
        self, text: str, hits: list[NameHit], i: int, before: list[Meant], entries: list[tuple[Body, Name]]
    ) -> Meant | None:
        """The body meant by a name that does not say whose it is."""
        start, end, _ = hits[i]
        own = {body.of: body for body, _ in entries}
        if (of := _OF.match(text, end)) and not _FOR_THEM.match(text, end):
            whose = (
                self._meant(text, hits, i + 1, before) if i + 1 < len(hits) and hits[i + 1].start == of.end() else None
            )
            if not whose:
                return None
            if whose.body.kind not in ("state", "city") or of[0].split()[0] not in _WHERE:
                body = own.get(whose.body.id) or own.get(whose.body.of)
                return Meant(start, end, body, "context" if whose.how == "context" else "name") if body else None
        if before and before[-1].body.type == "organization" and _WHOSE.fullmatch(text, before[-1].end, start):
            body = own.get(before[-1].body.id)
            return Meant(start, end, body, "name") if body else None
        if "un" in own:
            if _NAMED_MORE.search(text, max(0, start - 40), start):
                return None
            return Meant(start, end, own["un"], "context")
        body = max(own.values(), key=lambda body: self._named.get(body.of or "", -1))
        return Meant(start, end, body, "context") if body.of in self._named else None


def _part_of_a_name(text: str, start: int, end: int, body: Body) -> bool:
    """Whether a place's name is part of a thing's name: "Istanbul Process", "Niger Delta", "Treaty of Rome"."""
    if _THING.match(text, end) or _ABROAD.search(text, max(0, start - 40), start):
        return True
    return body.kind == "city" and _THING_OF.search(text, max(0, start - 40), start) is not None
