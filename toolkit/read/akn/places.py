"""Places: what a paragraph of Akoma Ntoso is, by the elements around it.

In: the elements that are open. Out: for a paragraph its role, its level, and whether it begins something. Source:
"Akoma Ntoso Version 1.0" (OASIS, 2018), and "Akoma Ntoso for the United Nations" (AKN4UN), parts 1 to 3: a resolution
has a cover page, a preface with its title, a preamble with a formula and a container for each paragraph, a main body
of paragraphs with lists of points, conclusions, and attachments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from toolkit.model import Role

_SECTIONS: dict[str, Role] = {
    **{"coverPage": "masthead", "preface": "title", "preamble": "preambular", "conclusions": "closing"},
    **dict.fromkeys(("mainBody", "body", "amendmentBody", "debateBody", "judgmentBody"), "operative"),
    **dict.fromkeys(("attachments", "annexes", "attachment"), "annex"),
}
_LISTS = frozenset("list sublist blockList ul ol".split())
_UNITS = frozenset(
    "paragraph subparagraph point indent item li alinea article clause subclause recital rule proviso".split()
)
_HEADINGS = frozenset("heading subheading crossHeading".split())
_QUOTED = frozenset("quotedStructure embeddedStructure".split())
_TOLD: tuple[Role, ...] = (
    "heading",
    "other",
    "footnote",
    "closing",
    "masthead",
    "opening",
)  # roles that a class may tell
_LIKE_HEADING = re.compile(r"\bH\d+\b")  # the style of a heading, as the UN's files name it
_DEEPEST = 20  # what is in more lists than that is taken to be in as many
_AROUND = re.compile(r"^[\s(\[（]+|[\s)\].:,、．）–—-]+$")


@dataclass(slots=True)
class Unit:
    """An element that holds one clause: its role, how many others it is a part of, and whether its words began."""

    role: Role | Literal[""]
    depth: int
    name: str | None = None  # the words with which it has to begin; without them it continues another
    heading: bool = False
    started: bool = False


class Place(NamedTuple):
    """What holds inside an open element."""

    role: Role | Literal[""] = ""
    lists: int = 0
    unit: Unit | None = None
    heading: bool = False
    quoted: bool = False
    rest: bool = False

    def inside(self, name: str, attributes: dict[str, str]) -> Place:
        """What holds inside an element that opens here."""
        if name in _SECTIONS and not self.quoted:
            return self if self.role == "annex" else Place(_SECTIONS[name])
        formula = name == "formula" or (name == "container" and attributes.get("name") == "enactingFormula")
        if formula and self.role not in ("annex", ""):
            return Place("closing" if self.role == "closing" else "opening")
        if name == "crossHeading" and attributes.get("refersTo", "").endswith("preamble") and self.role != "annex":
            return self._replace(unit=Unit("preambular", 0))
        if name in _HEADINGS:
            return self._replace(heading=True)
        if name in _LISTS:
            return self._replace(lists=self.lists + 1)
        if name in _UNITS or name == "container":
            return self._unit(name, attributes)
        if name in _QUOTED:
            return self._replace(quoted=True)
        return self._replace(rest=True) if name in ("wrapUp", "listWrapUp") else self

    def _unit(self, name: str, attributes: dict[str, str]) -> Place:
        """A clause of its own opens; a container in the operative part holds one only if it is of the preamble."""
        depth = min(_DEEPEST, max(self.lists, self.unit.depth + 1 if self.unit else 0))
        role, words = self.role, None
        if name == "container" and self.role == "operative":
            role, words = "preambular", attributes.get("name", "")
        heading = bool(_LIKE_HEADING.search(attributes.get("class", "")))
        return self._replace(unit=Unit(role, depth, words, heading))

    def told(self, kinds: frozenset[str], number: str | None) -> tuple[Role, str, Unit | None]:
        """Role and kind of a paragraph that begins here, and the clause that it belongs to."""
        unit = self.unit
        for role in _TOLD:
            if role in kinds:
                return ("annex", "heading", unit) if (self.role, role) == ("annex", "heading") else (role, "", None)
        if "rest" in kinds and unit is not None and unit.role:
            return unit.role, "rest", unit
        if kinds & {"furniture", "separator"}:
            return "furniture", "", None
        if not self.role or self.role in ("masthead", "title", "opening", "closing"):
            return self.role or "other", "", None
        own = (unit and unit.role) or self.role
        heading = (self.heading and unit is None) or (number is None and (self.heading or bool(unit and unit.heading)))
        if heading and not (unit and unit.started):
            return ("annex", "heading", unit) if self.role == "annex" else ("heading", "", None)
        if self.quoted or (unit is None and self.role == "operative") or (unit and unit.started):
            return own, ("rest" if self.rest else "continued"), unit
        if unit is not None:
            unit.started = True
        return own, "", unit


def plain(printed: str) -> str | None:
    """A printed number without what is around it; None for a bullet, and where nothing is left.

    >>> plain("(a)"), plain("12."), plain("4 -"), plain("•")
    ('a', '12', '4', None)
    """
    found = _AROUND.sub("", _AROUND.sub("", printed))
    return found if any(character.isalnum() for character in found) else None
