"""Mark-up in Markdown other than emphasis and links: inline HTML, block quotations, nested lists, notes, rules.

In: the raw text. Out: cuts (start, end, what replaces it), stretches in italics. An underline is the typewriter's
italics. The number of a nested list is set in brackets, as resolutions number what is below a paragraph: "(1)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.read.characters import RAISED

Cut = tuple[int, int, str]

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>u|ins|i|em|cite|b|strong|sup|sub|small|span|font|center|div|p|br)"
    r"(?P<attributes>\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_ITALIC = frozenset(("u", "ins", "i", "em", "cite"))
_SLANTED = re.compile(r"underline|italic|oblique", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t\r]*\n")
_NOTE = re.compile(r"\[\^(?P<mark>\d{1,3}|[*†‡§]{1,4})\](?P<own>:[ \t]*)?")
_SPAN = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\](?P<class>\{[.#][^{}\n]{0,80}\})")
_UNDERLINE = re.compile(r"(?P<line>\n=+[ \t]*)(?=\r?\n|\Z)|(?P<break>\\)(?=\r?\n)")
_QUOTE = re.compile(r"(?:\A|(?<=\n))(?:[ \t]{0,3}>[ \t]?)+")
_ITEM = re.compile(r"\n(?P<indent>[ \t>]*)(?:(?P<number>\d{1,3})(?P<stop>[.)])|[-+*•])[ \t]+(?=\S)")
_OUT = re.compile(r"\n[ \t\r]*\n(?=[^\s>\d*+•-])")  # a paragraph that no list holds
_FENCE = re.compile(r"^[ \t]{0,3}(?:`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*\r?$", re.MULTILINE)
_DEEPEST = 20


def found(raw: str) -> tuple[list[Cut], list[tuple[int, int]]]:
    """The cuts, in order and apart, and the stretches in italics.

    >>> found("<u>Urges</u>")
    ([(0, 3, ''), (8, 12, '')], [(3, 8)])
    """
    cuts: list[Cut] = []
    italics: list[tuple[int, int]] = []
    if "<" in raw:
        _tags(raw, cuts, italics)
    if "[^" in raw:
        for note in _NOTE.finditer(raw):
            cuts += _raised(note.start(), note.start("mark"), note.end("mark"), raw)
            cuts.append((note.end("mark"), note.end(), " " if note["own"] else ""))
    if "]{" in raw:
        for span in _SPAN.finditer(raw):
            cuts += ((span.start(), span.start() + 1, ""), (span.end("words"), span.end(), ""))
            if _SLANTED.search(span["class"]) or ".ul" in span["class"]:
                italics.append(span.span("words"))
    if ">" in raw:
        cuts += ((quote.start(), quote.end(), "") for quote in _QUOTE.finditer(raw))
    if "\n=" in raw or "\\" in raw:
        cuts += ((line.start(), line.end(), "") for line in _UNDERLINE.finditer(raw))
    if "```" in raw or "~~~" in raw:  # what a chat program sets apart to be copied
        cuts += ((fence.start(), fence.end(), "\n") for fence in _FENCE.finditer(raw))
    cuts += _nested(raw)
    cuts.sort(key=lambda cut: (cut[0], cut[1]))
    return cuts, italics


def _tags(raw: str, cuts: list[Cut], italics: list[tuple[int, int]]) -> None:
    """The tags of HTML that a line may hold; digits between ``<sup>`` tags are raised."""
    opened: list[tuple[str, int, bool]] = []
    for tag in _TAG.finditer(raw):
        name = tag["name"].lower()
        cuts.append((*tag.span(), "\n" if name == "br" else ""))
        if not tag["close"]:
            slanted = name in _ITALIC or _SLANTED.search(tag["attributes"] or "") is not None
            opened.append((name, tag.end(), slanted))
            del opened[:-_DEEPEST]
            continue
        at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == name), None)
        if at is None:
            continue
        _, start, slanted = opened[at]
        del opened[at:]
        words = raw[start : tag.start()]
        if slanted and words and not _GAP.search(words):
            italics.append((start, tag.start()))
        elif name == "sup" and re.fullmatch(r"\d{1,3}", words):
            cuts += _raised(start, start, tag.start(), raw)


def _raised(start: int, first: int, end: int, raw: str) -> Iterator[Cut]:
    """The digits of a mark as superscripts; what precedes them is cut."""
    if first > start:
        yield start, first, ""
    for at in range(first, end):
        yield at, at + 1, raw[at].translate(RAISED)


def _nested(raw: str) -> Iterator[Cut]:
    """The brackets of the numbers of nested lists."""
    above: list[int] = []
    end = 0
    for item in _ITEM.finditer(raw):
        if above and _OUT.search(raw, end, item.start() + 1):
            above.clear()
        end = item.end()
        width = len(item["indent"].replace(">", "").expandtabs(4))
        while above and above[-1] + 1 >= width:
            above.pop()
        if above and item["number"]:
            at = item.start("number")
            yield at, at, "("
            yield item.start("stop"), item.end("stop"), ")"
        above.append(width)
