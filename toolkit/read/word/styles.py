"""Word's styles and automatic numbers: how words look, and which number a paragraph has, where only a rule says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from toolkit.read.numbering import printed

W = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
"""The names of Word's vocabulary, of which the second is that of the strict form."""

LEVELS = 9
_FORMATS = {
    "decimalZero": "zero",
    "lowerLetter": "letter",
    "upperLetter": "Letter",
    "lowerRoman": "roman",
    "upperRoman": "Roman",
    "chicago": "sign",
    "russianLower": "russian",
    "russianUpper": "Russian",
    "arabicAbjad": "abjad",
    "arabicAlpha": "hijai",
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), "chinese"),
}
_HOLDER = re.compile(r"%([1-9])")
_OFF = frozenset(("0", "false", "off", "none"))


def is_on(value: str | None) -> bool:
    """Whether a property that is present is on: it is, unless its value says otherwise."""
    return value not in _OFF


def style_of(number_format: str) -> str:
    """The style of ``numbering.printed`` for one of Word's formats."""
    return _FORMATS.get(number_format, "decimal")


def named(element: Element, name: str) -> Iterator[Element]:
    """The children of that name in Word's vocabulary."""
    for child in element:
        namespace, _, local = child.tag.rpartition("}")
        if local == name and namespace[1:] in W:
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names."""
    for name in path:
        element = next(named(element, name), None) if element is not None else None
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's vocabulary; None if it, or the element, is not there."""
    if element is None:
        return None
    return next((v for key, v in element.items() if key.rpartition("}")[2] == name), None)


class Look(NamedTuple):
    """How a style looks, and which number it gives; None if it does not say."""

    italic: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    series: str | None = None
    level: int | None = None


class Styles:
    """The styles of a file, by their ids, each with what it has from those that it is based on."""

    def __init__(self, tree: Element | None) -> None:
        self._elements = {value(s, "styleId"): s for s in named(tree, "style")} if tree is not None else {}
        self._looks: dict[str | None, Look] = {}

    def look(self, style: str | None) -> Look:
        """How a style looks; an unknown style changes nothing."""
        chain: dict[str | None, None] = {}  # in order; a style may be based on itself in the end
        name = style
        while name not in self._looks and name in self._elements and name not in chain:
            chain[name] = None
            name = value(child(self._elements[name], "basedOn"))
        look = self._looks.get(name, Look())
        for name in reversed(chain):
            own = self._own(self._elements[name])
            look = look._replace(**{key: said for key, said in own._asdict().items() if said is not None})
            self._looks[name] = look
        return look

    def _own(self, element: Element) -> Look:
        properties = child(element, "rPr")
        italic, hidden = child(properties, "i"), child(properties, "vanish")
        raised = value(child(properties, "vertAlign"))
        level = value(child(element, "pPr", "numPr", "ilvl"))
        return Look(
            italic=None if italic is None else is_on(value(italic)),
            raised=None if raised is None else raised == "superscript",
            hidden=None if hidden is None else is_on(value(hidden)),
            series=value(child(element, "pPr", "numPr", "numId")),
            level=None if level is None else _number(level),
        )


class _Level(NamedTuple):
    """How one level of a list counts and prints."""

    start: int
    format: str
    text: str
    suffix: str
    legal: bool
    restarts: bool


class Numbers:
    """The lists of a file. Their counts are right if the paragraphs are asked for in order.

    The number of a paragraph is what Word prints before it: "1. ", "(a) ", "2.1 ", "• " for a bullet.
    """

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}  # by the id of their definition
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self._by_style: dict[str, int] = {}
        if tree is None:
            return
        linked: dict[str, str] = {}
        for definition in named(tree, "abstractNum"):
            identity = value(definition, "abstractNumId") or ""
            self._levels[identity] = self._read(definition)
            if link := value(child(definition, "numStyleLink")):
                linked[identity] = link
        for one in named(tree, "num"):
            self._list(one)
        for identity, style in linked.items():
            target = self._lists.get(styles.look(style).series or "")
            if target is not None:
                self._levels[identity] = self._levels.get(target[0], {})

    def label(self, style: str | None, identity: str | None, level: int | None) -> str:
        """The number of the next paragraph, whose own properties name a list and a level, or whose style does."""
        look = self._styles.look(style)
        if identity is None:
            identity = look.series
            if level is None:
                level = self._by_style.get(style or "", look.level)
        level = level or 0
        found = self._lists.get(identity or "")
        if found is None or not 0 <= level < LEVELS:
            return ""
        definition, own, starts = found
        levels = {**self._levels.get(definition, {}), **own}
        if level not in levels:
            return ""
        counts = self._counts.setdefault(definition, [None] * LEVELS)
        if identity not in self._begun:
            self._begun.add(identity or "")
            for at in starts:
                counts[at] = None
        count = counts[level]
        counts[level] = starts.get(level, levels[level].start) if count is None else count + 1
        for at in range(level + 1, LEVELS):
            if at not in levels or levels[at].restarts:
                counts[at] = None
        return self._printed(levels, level, counts)

    def _printed(self, levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
        here = levels[level]
        if here.format == "none":
            return ""
        if here.format == "bullet":
            return "• "

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            count = counts[at]
            style = "decimal" if here.legal else style_of(levels[at].format)
            return printed(levels[at].start if count is None else count, style)

        text = _HOLDER.sub(number, here.text)
        return text + ("" if here.suffix == "nothing" or not text else " ")

    def _list(self, one: Element) -> None:
        own: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in named(one, "lvlOverride"):
            own.update(self._read(override))
            at, start = value(override, "ilvl"), value(child(override, "startOverride"))
            if at is not None and start is not None:
                starts[_number(at)] = _number(start)
        definition = value(child(one, "abstractNumId")) or ""
        self._lists[value(one, "numId") or ""] = (definition, own, {k: v for k, v in starts.items() if k < LEVELS})

    def _read(self, holder: Element) -> dict[int, _Level]:
        levels = {}
        for element in named(holder, "lvl"):
            at = _number(value(element, "ilvl"))
            if at >= LEVELS:
                continue
            levels[at] = _Level(
                start=_number(value(child(element, "start"))),
                format=value(child(element, "numFmt")) or "decimal",
                text=(value(child(element, "lvlText")) or "")[:100],
                suffix=value(child(element, "suff")) or "tab",
                legal=child(element, "isLgl") is not None and is_on(value(child(element, "isLgl"))),
                restarts=value(child(element, "lvlRestart")) != "0",
            )
            if style := value(child(element, "pStyle")):
                self._by_style[style] = at
        return levels


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
