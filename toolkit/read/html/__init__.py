"""HTML: the words that a page shows, paragraph by paragraph, and the way back to the file.

What is understood: block elements, tables for layout, line breaks, hard-wrapped ``<pre>``, numbered lists, emphasis,
links, character references, and the usual ways to set a footnote: ``<sup>``, a link such as ``[1]``, a list of notes.
Scripts, styles, navigation and what is hidden are left out. ``tags`` says where each tag is.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from toolkit.errors import FormatError
from toolkit.model import Document
from toolkit.read.characters import reference
from toolkit.read.html import lists, tags
from toolkit.read.html.preformatted import FURNITURE, Typed
from toolkit.read.mapped_text import MappedText, Target, signs

__all__ = ["decoded", "document"]


def __dir__() -> list[str]:
    return __all__


_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu ol p pre section summary table tbody td "
    "tfoot th thead tr ul xmp".split()
)
_DROPPED = frozenset(
    "audio button canvas datalist dialog iframe map math nav noembed noframes noscript object script select style svg "
    "template textarea title video".split()
)
_ITALIC = frozenset("i em cite dfn var u".split())  # an underline is the typewriter's italics
_TYPED = frozenset("pre listing xmp".split())
_CELLS = frozenset(("td", "th"))
# what a start tag closes, and where it stops looking
_CLOSES = {
    "li": (frozenset(("li",)), frozenset(("ol", "ul", "menu", "dir"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (_CELLS, frozenset(("tr", "table"))),
    "th": (_CELLS, frozenset(("tr", "table"))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
}
_CLOSES_P = (frozenset(("p",)), frozenset(("td", "th", "table", "li", "body")))
_SCOPE = _CELLS | {"table", "caption"}  # an end tag inside these closes nothing outside them, except for tables
_OF_TABLES = _SCOPE | {"tr", "tbody", "thead", "tfoot", "body", "html"}
_LOOK, _DEEPEST = 100, 5000  # how far a tag looks for what it closes; how many elements are open at most
_MOST = 1_000_000  # tags and references; a page of a thousand pages has a tenth
_LONGEST_LABEL = 20
_SHEET = 200_000  # letters of a style sheet

_REFERENCE = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,30};?)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)

_TO_NOTE = re.compile(r"#[_a-z-]*?(?:ftn|fn|foot|note|cite|ref|edn)", re.IGNORECASE)
_NOTES = re.compile(r"(?:^|[\s_-])(?:foot|end)notes?(?:$|[\s_-])|doc-(?:foot|end)notes?", re.IGNORECASE)
_NOTE = re.compile(r"(?:_?ftn|fn|footnote|endnote|cite_note)[-_:]*\d+", re.IGNORECASE)
_BACK = re.compile(r"[\s↑↩↵⏎^\ufe0e\ufe0f]*")  # the links from a note back to its anchor
_OWN_BULLET = re.compile(r"\s*(?:[•*+–—-]\s|\([a-z0-9]{1,5}\)|\d{1,3}\s?[.)]|[a-z][.)]\s)")
_OWN_NUMBER = re.compile(r"\s*(?:\d{1,3}\s?[.)]|\([a-z0-9]{1,5}\)|\[\d{1,3}\])")

_CHARSET = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)""",
    re.IGNORECASE,
)
_WESTERN = re.compile(r"iso-?8859-1|latin-?1|us-ascii", re.IGNORECASE)  # a browser reads these as Windows-1252
_ENCODING = re.compile(
    r"utf-?8|iso-?8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|ibm866|macintosh|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)"
    r"|shift[_-]jis|iso-2022-jp",
    re.IGNORECASE,
)


def document(raw: str, *, name: str = "", sha256: str = "") -> Document:
    """The document of a page in HTML; raises ``FormatError`` if it has too many tags to be one of a resolution.

    >>> d = document("<p>Recalling its <a href='#x'>resolution&nbsp;1</a>,<sup>2</sup><ol><li><i>Decides</i> to meet.")
    >>> d.text, [d.text[slice(*span)] for span in d.italics]
    ('Recalling its resolution\\xa01,²\\n\\n1. Decides to meet.', ['Decides'])
    """
    if raw.count("<") + raw.count("&") > _MOST:
        raise FormatError("the page has more tags than any resolution", where=name, todo="cut out the resolution")
    page = _Page(raw)
    tags.tell(raw, page)
    page.release()
    furniture = FURNITURE if page.typed.used else None
    return page.writer.document(raw, form="html", name=name, sha256=sha256, furniture=furniture)


def decoded(content: bytes) -> str:
    """The text of a page's bytes: in the encoding of its mark or of its own words, else UTF-8, else Windows-1252.

    A byte that the encoding does not know becomes U+FFFD, as in a browser.

    >>> decoded(b"<meta charset=koi8-r>\\xe7"), decoded("é".encode()), decoded(b"\\xe9\\x92")
    ('<meta charset=koi8-r>Г', 'é', 'é’')
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    told = _CHARSET.search(content[:4096])
    encoding = (told[1] or told[2]).decode("ascii") if told else ""
    if _WESTERN.fullmatch(encoding):
        return content.decode("windows-1252", "replace")
    if _ENCODING.fullmatch(encoding):
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")


class _Element(NamedTuple):
    """An open element, and what holds inside it."""

    name: str
    dropped: bool = False
    typed: bool = False
    italic: bool = False
    link: Target | None = None
    raised: bool = False
    """True inside what may be the mark of a footnote."""
    notes: bool = False
    counter: lists.Counter | None = None


class _Label(NamedTuple):
    """The number of a list's item, as long as the item has no words."""

    printed: str
    at: int
    note: bool


class _Page:
    """Receives the tags and words of a page, and writes its text."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.writer = MappedText()
        self.typed = Typed(self.writer, raw)
        self.sheet = lists.Sheet()
        self.lists = lists.Lists(self.sheet)
        self.stack = [_Element("")]
        self.open: Counter[str] = Counter()
        self.held: list[tuple[str, int, _Element]] = []  # words that may be the mark of a footnote
        self.label: _Label | None = None
        self.ending = ""  # the last sign of the words
        self.cells = 0  # of this row, so far

    def opens(self, name: str, attributes: dict[str, str], at: int) -> None:
        """A start tag."""
        if name in tags.VOID:
            self.void(name, at)
            return
        names, barriers = _CLOSES.get(name) or (_CLOSES_P if name in _BLOCKS else (frozenset[str](), frozenset[str]()))
        if any(self.open[n] for n in names):
            self.pop(self.find(names, barriers))
        element = self.element(name, attributes, at)
        if name in _BLOCKS and not element.dropped:
            self.gap(at)
        if len(self.stack) < _DEEPEST:
            self.stack.append(element)
            self.open[name] += 1
        if element.dropped:
            return
        if name in _CELLS or name == "tr":
            self.writer.cell(first=name == "tr" or not self.cells)
            self.cells = 0 if name == "tr" else self.cells + 1
        elif name == "li" and element.counter is not None and not element.counter.silent:
            self.item(element, attributes, at)

    def closes(self, name: str, at: int) -> None:
        """An end tag."""
        if name == "br":
            self.void(name, at)
            return
        index = self.find(frozenset((name,)), frozenset() if name in _OF_TABLES else _SCOPE) if self.open[name] else 0
        dropped = self.stack[-1].dropped
        self.pop(index)
        if name in _BLOCKS and not dropped:
            self.gap(at)
            if name == "li":
                self.label = None
            elif name in ("tr", "table"):
                self.writer.cell(first=True)

    def shows(self, start: int, end: int) -> None:
        """Text."""
        element = self.stack[-1]
        if element.dropped:
            if element.name == "style":
                self.sheet.read(self.raw[start : min(end, start + _SHEET)])
            return
        at = start = 1 if start == 0 and self.raw.startswith("\ufeff") else start  # the byte order mark
        for found in _REFERENCE.finditer(self.raw, start, end):
            if known := reference(found[0]):
                self.piece(self.raw[at : found.start()], at, element)
                self.piece(known[1], found.start(), element, instead=True)
                at = found.start() + len(known[0])
        self.piece(self.raw[at:end], at, element)

    def element(self, name: str, attributes: dict[str, str], at: int) -> _Element:
        """What holds inside an element that begins here."""
        above = self.stack[-1]
        style, role = attributes.get("style", ""), attributes.get("role", "")
        hidden = "hidden" in attributes or role == "navigation" or bool(style and _HIDDEN.search(style))
        hidden = hidden or (name == "a" and attributes.get("href", "").startswith("#cmnt"))  # a comment of Google Docs
        slant = _SLANT.search(style) if style else None
        classes = attributes.get("class", "").split() if self.sheet.slanted or self.sheet.raised else []
        slanted = name in _ITALIC or not self.sheet.slanted.isdisjoint(classes)
        address = attributes.get("href") if name == "a" else None
        to_note = address is not None and _TO_NOTE.match(address) is not None
        kind = f"{attributes.get('class', '')} {attributes.get('id', '')} {role}" if attributes else ""
        counter = above.counter
        if name in ("ul", "menu", "dir"):  # a page has such lists for all sorts of things
            counter = lists.Bullets(attributes) if counter is not None or self.ending in (":", "：") else None
        return _Element(
            name,
            dropped=above.dropped or name in _DROPPED or hidden,
            typed=above.typed or name in _TYPED,
            italic=slant[1].lower() != "normal" if slant else above.italic or slanted,
            link=Target(address, at) if address is not None else above.link,
            raised=above.raised
            or name == "sup"
            or to_note
            or bool(style and _RAISED.search(style))
            or not self.sheet.raised.isdisjoint(classes),
            notes=above.notes or bool(_NOTES.search(kind)),
            counter=self.lists.counter(attributes, nested=above.counter is not None) if name == "ol" else counter,
        )

    def find(self, names: frozenset[str], barriers: frozenset[str]) -> int:
        """Index of the innermost open element with one of the names; 0 if none is in reach."""
        for index in range(len(self.stack) - 1, max(0, len(self.stack) - _LOOK), -1):
            name = self.stack[index].name
            if name in names:
                return index
            if name in barriers:
                return 0
        return 0

    def pop(self, index: int) -> None:
        """Close the element at an index, and all inside it."""
        while 0 < index < len(self.stack):
            self.open[self.stack.pop().name] -= 1
        if self.held and not self.stack[-1].raised:
            self.release()

    def void(self, name: str, at: int) -> None:
        """An element without content."""
        element = self.stack[-1]
        if element.dropped or name not in ("br", "hr"):
            return
        if name == "hr":
            self.gap(at)
            return
        self.release()
        if element.typed:
            self.typed.line()
        else:
            self.writer.part("\n", at)

    def gap(self, at: int) -> None:
        """A block begins or ends."""
        self.release()
        self.writer.part("\n\n", at)
        self.typed.begin()

    def item(self, element: _Element, attributes: dict[str, str], at: int) -> None:
        """An item of a numbered list begins."""
        assert element.counter is not None
        element.counter.styled(attributes.get("style", ""))
        number = element.counter.number(attributes.get("value", ""))
        note = element.notes or _NOTE.fullmatch(attributes.get("id", "")) is not None
        before = self.label.printed[:_LONGEST_LABEL] if self.label else ""
        self.label = _Label(number if note else before + element.counter.label(number), at, note)

    def piece(self, words: str, at: int, element: _Element, *, instead: bool = False) -> None:
        """Words between two tags or references; those of a mark are held back until it is complete."""
        if element.raised:
            self.held.append((words, at, element))
        elif words:
            self.release()
            self.write(words, at, element, instead=instead)

    def write(self, words: str, at: int, element: _Element, *, instead: bool = False) -> None:
        """Write words, after the number of their item."""
        if not words.isspace():
            self.ending = words.rstrip()[-1:]
            if self.label is not None:
                self.number(words)
        if element.typed:
            self.typed.words(words, at, instead=instead, italic=element.italic, link=element.link)
        else:
            self.writer.words(words, at, instead=instead, italic=element.italic, link=element.link)

    def number(self, words: str) -> None:
        """Write the number of an item whose first words are these, unless they begin with a number of their own."""
        label, self.label = self.label, None
        if label is None or (_OWN_BULLET if label.printed.endswith("• ") else _OWN_NUMBER).match(words):
            return
        if label.note:
            self.writer.mark(label.printed, label.at)
        else:
            self.writer.words(label.printed, label.at, instead=True)

    def release(self) -> None:
        """Write the words held back: as the mark of a footnote if they are one."""
        if not self.held:
            return
        held, self.held = self.held, []
        together = "".join(words for words, _, _ in held)
        if found := signs(together):
            self.label = None  # a note with its own mark
            starts = [*accumulate((len(words) for words, _, _ in held), initial=0)]
            for start, sign in found:
                index = bisect_right(starts, start) - 1
                _, at, element = held[index]
                (self.typed if element.typed else self.writer).mark(sign, at + start - starts[index])
        elif not (_BACK.fullmatch(together) and any(e.link and e.link.address.startswith("#") for _, _, e in held)):
            for words, at, element in held:
                self.write(words, at, element)
