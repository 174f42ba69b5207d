"""Lists: what the numbered lists of a page count, and what its style sheet says of lists and classes.

Google Docs writes each level of a list as a list of its own, with the level in its class ("lst-kix_ab-1") and the form
of its numbers in the style sheet.
"""

from __future__ import annotations

import re

from toolkit.read.numbering import printed

_INTEGER = re.compile(r"-?\d{1,6}")
_TYPES = {"a": "letter", "A": "Letter", "i": "roman", "I": "Roman"}
_NAMES = {
    **{"lower-alpha": "letter", "lower-latin": "letter", "upper-alpha": "Letter", "upper-latin": "Letter"},
    **{"lower-roman": "roman", "upper-roman": "Roman", "decimal": "decimal", "decimal-leading-zero": "zero"},
}
_BARE = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_TYPE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(?P<name>(?:lower|upper)-(?:alpha|latin|roman)|decimal)\b", re.IGNORECASE
)
_LEVEL = re.compile(r"lst-[\w.-]*?-(?P<level>\d)(?=\s|$)")
_BY_LEVEL = ("decimal", "letter", "roman")
_BEFORE = re.compile(
    r"\.(?P<class>lst-[\w-]+)\s*>\s*li:before\s*\{\s*content:\s*"
    r"(?P<before>(?:\"[^\"]*\")?)\s*counter\([\w-]+,\s*(?P<name>[\w-]+)\)\s*(?P<after>(?:\"[^\"]*\")?)"
)
_CLASS = re.compile(r"\.(?P<class>[\w-]+)\s*\{(?P<rules>[^{}]{0,1000})\}")
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)|text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)


class Sheet:
    """What the style sheets of a page say, as far as a text needs it.

    >>> sheet = Sheet()
    >>> sheet.read('.c1{font-style:italic} .lst-k-1>li:before{content:"(" counter(lst-ctn-k-1,lower-latin) ") "}')
    >>> sheet.slanted, sheet.numbers
    ({'c1'}, {'lst-k-1': ('(', 'letter', ') ')})
    """

    def __init__(self) -> None:
        self.slanted: set[str] = set()
        self.raised: set[str] = set()
        self.numbers: dict[str, tuple[str, str, str]] = {}

    def read(self, css: str) -> None:
        """Take in a style sheet."""
        for found in _CLASS.finditer(css):
            if _SLANTED.search(found["rules"]):
                self.slanted.add(found["class"])
            if _RAISED.search(found["rules"]):
                self.raised.add(found["class"])
        for found in _BEFORE.finditer(css):
            style = _NAMES.get(found["name"].lower(), "decimal")
            self.numbers[found["class"]] = (found["before"].strip('"'), style, found["after"].strip('"'))


class Lists:
    """The lists of a page: each level of one that continues in another element counts on."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.last: dict[str, Counter] = {}

    def counter(self, attributes: dict[str, str], *, nested: bool) -> Counter:
        """What a list counts that begins with these attributes; ``nested`` inside an item of another one."""
        counter = Counter(attributes, nested=nested)
        classes = attributes.get("class", "")
        level = _LEVEL.search(classes)
        if level is None:
            return counter
        counter.nested = level["level"] != "0"
        if counter.style == "decimal" and not _TYPE.search(attributes.get("style", "")):
            counter.style = _BY_LEVEL[int(level["level"]) % len(_BY_LEVEL)]
        if level[0] in self.sheet.numbers:
            counter.around = self.sheet.numbers[level[0]]
            counter.style = counter.around[1]
        if "start" not in attributes and "start" not in classes.split() and level[0] in self.last:
            counter.next = self.last[level[0]].next
        self.last[level[0]] = counter
        return counter


class Counter:
    """What one list counts."""

    def __init__(self, attributes: dict[str, str], *, nested: bool = False) -> None:
        start, style = attributes.get("start", "").strip(), attributes.get("style", "")
        named = _TYPE.search(style)
        self.next = int(start) if _INTEGER.fullmatch(start) else 1
        self.step = -1 if "reversed" in attributes else 1
        self.style = _NAMES[named["name"].lower()] if named else _TYPES.get(attributes.get("type", ""), "decimal")
        self.silent = bool(_BARE.search(style))
        self.nested = nested
        self.around: tuple[str, str, str] | None = None

    def styled(self, style: str) -> None:
        """The form of the numbers, where the first item says it, as in what is pasted from Google Docs."""
        if self.style == "decimal" and (named := _TYPE.search(style)):
            self.style = _NAMES[named["name"].lower()]

    def number(self, value: str) -> str:
        """The next number, or ``value`` where the item has one of its own."""
        if _INTEGER.fullmatch(value.strip()):
            self.next = int(value)
        self.next += self.step
        return printed(self.next - self.step, self.style)

    def label(self, number: str) -> str:
        """A number as the style sheet prints it, else as resolutions do: "1.", "(a)", "(i)", "A."; below them "(1)"."""
        if self.around is not None and not (self.nested and self.around[0] == "" and self.around[2].strip() == "."):
            return f"{self.around[0]}{number}{self.around[2].rstrip() or '.'} "
        if self.style in ("letter", "roman") or (self.nested and self.style == "decimal"):
            return f"({number}) "
        return f"{number}. "


class Bullets(Counter):
    """A list with bullets, which counts nothing."""

    def number(self, value: str) -> str:
        """No number."""
        return ""

    def label(self, number: str) -> str:
        """The bullet."""
        return "• "
