"""The metadata of a file in Akoma Ntoso: what its editors say of the document that its words do not.

In: the elements of ``meta``, as the parser meets them. Out: a ``Markup`` without paragraphs. Source: "Akoma Ntoso for
the United Nations" (AKN4UN), part 2: keywords, steps of the workflow, the vote.
"""

from __future__ import annotations

import re

from toolkit.model import Keyword, Markup, Step, Vote

SOURCE = "urn:un-resolution-toolkit:source"
"""The namespace of the element in which an exported file says what document it was made of."""

_ORGAN = re.compile(r"/akn/un/[a-z]+/[a-z]+/([a-z0-9-]{2,40})/")
_SIDES = {"inFavour": "in_favour", "against": "against", "abstaining": "abstaining"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Metadata:
    """Hears what is in the first ``meta`` of a file; that of an annex or a component adds nothing."""

    def __init__(self) -> None:
        self.source: dict[str, str] = {}
        self.heard = False
        self.level = ""  # FRBRWork, FRBRExpression, FRBRManifestation
        self.language = self.organ = self.adopted = self.published = ""
        self.keywords: list[Keyword] = []
        self.steps: list[Step] = []
        self.outcome: str | None = None
        self.counts: dict[str, str] = {}
        self.voters: dict[str, list[str]] = {}
        self.side = ""
        self.voter = False

    def opens(self, space: str, name: str, attributes: dict[str, str]) -> None:
        """A start tag inside of ``meta``."""
        if space == SOURCE:
            self.source = self.source or attributes
        if self.heard:
            return

        def of(key: str) -> str:
            return " ".join(attributes.get(key, "").split())

        if name.startswith("FRBR"):
            self._identity(name, of("value"), of("date"), of("name"), of("language"))
        elif name == "keyword":
            place = of("value"), of("showAs"), of("dictionary"), of("href"), of("refersTo"), of("shortForm")
            self.keywords.append(Keyword(*place))
        elif name == "step":
            self.steps.append(Step(of("outcome"), of("date"), of("as"), of("by"), of("refersTo")))
        elif name == "voting":
            self.outcome = of("outcome")
        elif name == "count":
            self.side = of("refersTo").lstrip("#")
            self.counts[self.side] = of("value")
        elif name == "organization" and self.side:
            self.voter = True
            self.voters.setdefault(self.side, []).append("")

    def _identity(self, name: str, value: str, day: str, event: str, language: str) -> None:
        if name in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
            self.level = name
        elif name == "FRBRdate" and _DAY.fullmatch(day) and not day.startswith("0001"):
            if self.level == "FRBRWork" and event == "adoption":
                self.adopted = day
            elif self.level == "FRBRExpression" and event == "publication":
                self.published = day
        elif name == "FRBRlanguage":
            self.language = language
        elif name == "FRBRuri" and (organ := _ORGAN.match(value)):
            self.organ = organ[1]

    def shows(self, words: str) -> None:
        """Text inside of ``meta``: the name of a voter."""
        if self.voter:
            self.voters[self.side][-1] += words

    def closes(self, name: str) -> None:
        """An end tag inside of ``meta``, or that of the whole."""
        if name == "organization":
            self.voter = False
        elif name == "count":
            self.side = ""
        elif name == "meta":
            self.heard = True

    def markup(self) -> Markup:
        """What was heard."""
        vote = None
        if self.outcome is not None:
            counts = {_SIDES[side]: int(n) for side, n in self.counts.items() if side in _SIDES and n.isdecimal()}
            voters = {side: tuple(" ".join(name.split()) for name in names) for side, names in self.voters.items()}
            vote = Vote(self.outcome, **counts, voters=voters)
        return Markup(
            keywords=tuple(self.keywords),
            steps=tuple(self.steps),
            vote=vote,
            language=self.language,
            organ=self.organ,
            adopted=self.adopted,
            published=self.published,
        )
