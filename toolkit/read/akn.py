"""Akoma Ntoso 3.0 (OASIS LegalDocML): the words of a file, in the order in which they are printed.

What is read are words, italics, numbers, links and footnotes; the parse then finds all else in them, as in any other
form, so the marks that a file carries (``ref``, ``date``) are not trusted. A footnote stands behind the element that
its ``placementBase`` names, else at the end; its words lead back no further than to that element. White space is folded
but where ``xml:space`` is "preserve".

A file that ``toolkit.export.akn`` wrote gives the resolution that it was written from. What it does not carry: the
places in the file before (``raw``, ``map``, pages), and characters that XML forbids. Other files of the UN's profile
are read too. XML is read by Python's ``expat``, which fetches nothing; a file that declares entities is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from toolkit.errors import FormatError
from toolkit.model import Document, Link, OffsetMap, Span

SOURCE = "urn:un-resolution-toolkit:source"
"""The namespace of the element in which an exported file says what document it was made of."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACE = "http://www.w3.org/XML/1998/namespace}space"
_LEAVES = frozenset("p block heading subheading crossHeading li listIntroduction listWrapUp".split())
_FOLDED = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]|\A ")
_AGAIN = "write it again with export.akn, or choose another file"


def document(raw: str, *, name: str = "", sha256: str = "") -> Document:
    """The document of a text in Akoma Ntoso.

    Raises ``FormatError`` where it is no XML, no Akoma Ntoso, or declares entities.

    >>> note = '<authorialNote marker="1"><p>Ibid.</p></authorialNote>'
    >>> d = document(f"<akomaNtoso><p><i>Notes</i> it{note}</p></akomaNtoso>")
    >>> d.text, d.italics
    ('Notes it¹\\n\\n¹ Ibid.', (Span(start=0, end=5),))
    """
    reader = _Reader(raw, name)
    reader.read()
    return reader.document(name, sha256)


class _Block:
    """A paragraph as it is read."""

    def __init__(self, eid: str = "", kinds: str = "", base: str = "") -> None:
        self.eid, self.kinds, self.base = eid, frozenset(kinds.split()), base
        self.pieces: list[tuple[str, int]] = []
        self.length = 0
        self.marker = 0  # the length of what the note's mark takes
        self.italics: list[tuple[int, int]] = []
        self.links: list[tuple[int, int, str]] = []

    def put(self, words: str, origin: int, *, preserve: bool = False) -> None:
        """Add words that stand at ``origin``, white space folded."""
        at = 0
        for blank in () if preserve else _FOLDED.finditer(words):
            self._add(words[at : blank.start()], origin + at)
            if self.length and not self.pieces[-1][0].endswith((" ", "\n")):
                self._add(" ", origin + blank.start())
            at = blank.end()
        self._add(words[at:], origin + at)

    def _add(self, words: str, origin: int) -> None:
        if words:
            self.pieces.append((words, origin))
            self.length += len(words)


class _Open(NamedTuple):
    """An open element: its name, the paragraph that its words belong to, and what holds inside it."""

    name: str
    block: _Block | None = None
    start: int = 0
    note: _Block | None = None
    preserve: bool = False
    link: str | None = None


class _Reader:
    """Hears what ``expat`` finds."""

    def __init__(self, raw: str, name: str) -> None:
        self.raw, self.name = raw, name
        self.flow: list[_Block] = []
        self.notes: list[_Block] = []
        self.number: _Block | None = None  # a number whose paragraph is to come
        self.stack = [_Open("")]
        self.meta = 0
        self.source: dict[str, str] = {}
        self.byte = self.char = 0  # one place in the raw text, in bytes and in characters
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.StartElementHandler = self.opens
        self.parser.EndElementHandler = self.closes
        self.parser.CharacterDataHandler = self.shows
        self.parser.StartDoctypeDeclHandler = self.refuse

    def read(self) -> None:
        """Read the whole."""
        try:
            self.content = self.raw.removeprefix("\ufeff").encode()
            self.shift = len(self.raw) - len(self.raw.removeprefix("\ufeff"))
            self.parser.Parse(self.content, True)
        except UnicodeEncodeError as error:
            raise self.error(f"character {error.start} is half of a pair", _AGAIN) from None
        except expat.ExpatError as error:
            raise self.error(f"this is no XML ({error})", _AGAIN) from None

    def error(self, what: str, todo: str) -> FormatError:
        """The error for a file that cannot be read."""
        return FormatError(what, where=self.name, todo=todo)

    def refuse(self, *_declaration: object) -> None:
        """A declaration of a document type."""
        raise self.error("the file declares a document type, as no Akoma Ntoso does", "take the line <!DOCTYPE> out")

    def at(self) -> int:
        """Where in the raw text the parser stands."""
        byte = self.parser.CurrentByteIndex
        self.char += len(self.content[self.byte : byte].decode("utf-8", "ignore"))
        self.byte = byte
        return self.char + self.shift

    def opens(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        space, _, name = tag.rpartition("}")
        above = self.stack[-1]
        if len(self.stack) == 1 and name != "akomaNtoso":
            raise self.error(f"this is XML, but no Akoma Ntoso: it begins with <{name[:40]}>", _AGAIN)
        if self.meta or name == "meta":
            self.meta += 1
            if space == SOURCE:
                self.source = self.source or attributes
            return
        preserve = attributes.get(_SPACE, "preserve" if above.preserve else "") == "preserve"
        block, note, link = above.block, above.note, None
        if name in ("authorialNote", "noteRef"):
            block, note = None, self.note(name, attributes, above)
        elif name == "num":
            self.number = block = self.number or _Block()
            block.put(" ", self.at())
        elif name in _LEAVES:
            block = self.leaf(attributes, note, preserve)
        elif block is not None and name == "eol":
            block.put("\n", self.at(), preserve=True)
        elif name == "a" or (name == "ref" and not self.source):  # other files link by their references alone
            link = attributes.get("href", "")
        elif name == "span" and "italic" in attributes.get("class", ""):
            name = "i"
        self.stack.append(_Open(name, block, block.length if block else 0, note, preserve, link))

    def note(self, name: str, attributes: dict[str, str], above: _Open) -> _Block:
        """A footnote begins: its mark stands in the running text, and at its own head."""
        printed = attributes.get("marker", "").strip()
        printed = printed.translate(SUPERSCRIPTS) if printed.isdigit() else printed
        if above.block is not None:
            above.block.put(printed, self.at(), preserve=True)
        found = _Block(attributes.get("eId", ""), base=attributes.get("placementBase", "").lstrip("#"))
        found.put(printed, self.at(), preserve=True)
        found.marker = found.length
        if name == "authorialNote":
            self.notes.append(found)
        return found

    def leaf(self, attributes: dict[str, str], note: _Block | None, preserve: bool) -> _Block:
        """A paragraph begins, behind its number if it has one; in a footnote it goes on with that."""
        block = note
        if block is None:
            block = _Block(attributes.get("eId", ""), attributes.get("class", ""))
            self.flow.append(block)
            if self.number is not None:
                block.pieces, block.length = self.number.pieces, self.number.length
                self.number = None
        gap = "\n" if note is not None and block.length > block.marker else " "
        if block.length and not (preserve and gap == " "):
            block.put(gap, self.at(), preserve=True)
        return block

    def closes(self, _tag: str) -> None:
        """An end tag."""
        if self.meta:
            self.meta -= 1
            return
        name, block, start, _, _, link = self.stack.pop()
        if block is None or start == block.length:
            return
        if name == "i":
            block.italics.append((start, block.length))
        elif link is not None:
            block.links.append((start, block.length, link))

    def shows(self, words: str) -> None:
        """Text."""
        above = self.stack[-1]
        if self.meta or (above.block is None and not words.strip()):
            return
        if above.block is None:  # words that no schema allows here
            block = self.leaf({}, above.note, above.preserve)
            self.stack[-1] = above = above._replace(block=block, start=block.length)
        assert above.block is not None
        above.block.put(words, self.at(), preserve=above.preserve)

    def ordered(self) -> list[_Block]:
        """The paragraphs as they are printed: each with the footnotes behind it that name it as their place."""
        behind: dict[str, list[_Block]] = {}
        for note in self.notes:
            behind.setdefault(note.base, []).append(note)
        loose = behind.pop("", [])
        found: list[_Block] = []
        for block in [*self.flow, *([self.number] if self.number else [])]:
            waiting = [block]
            while waiting:
                found.append(waiting.pop())
                waiting += reversed(behind.pop(found[-1].eid, ()))
        return found + [note for notes in behind.values() for note in notes] + loose

    def document(self, name: str, sha256: str) -> Document:
        """What was read."""
        text = _Text()
        for block in self.ordered():
            text.add(block)
        return Document(
            text="".join(text.pieces),
            raw=self.raw,
            map=OffsetMap(tuple(text.starts), tuple(text.origins)),
            italics=tuple(sorted(text.italics)),
            links=tuple(sorted(text.links, key=lambda link: link.span)),
            furniture=tuple(text.furniture),
            joins=tuple(text.joins) if self.source.get("joins") == "true" else None,
            name=name or self.source.get("name", ""),
            form="akn",
            sha256=sha256,
        )


class _Text:
    """The text that paragraphs make, a blank line between them, with the way back."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.starts, self.origins = [0], [0]
        self.italics: list[Span] = []
        self.links: list[Link] = []
        self.furniture: list[Span] = []
        self.joins: list[int] = []

    def add(self, block: _Block) -> None:
        """Add a paragraph, without the white space at its ends."""
        words = "".join(piece for piece, _ in block.pieces)
        if not words.strip():
            return
        first, last = len(words) - len(words.lstrip()), len(words.rstrip())
        if self.length:
            self._put("\n\n", block.pieces[0][1])
        start, at = self.length, 0
        for piece, origin in block.pieces:
            cut = max(0, first - at)
            self._put(piece[cut : max(0, last - at)], origin + cut)
            at += len(piece)

        def place(a: int, b: int) -> Span:
            return Span(start + max(a, first) - first, start + min(b, last) - first)

        self.italics += [place(a, b) for a, b in _merged(block.italics) if max(a, first) < min(b, last)]
        self.links += [Link(place(a, b), to) for a, b, to in block.links if max(a, first) < min(b, last)]
        self.furniture += [place(first, last)] if "furniture" in block.kinds else []
        self.joins += [start] if "continued" in block.kinds else []

    def _put(self, words: str, origin: int) -> None:
        if not words:
            return
        origin = max(origin, self.origins[-1])
        if self.starts[-1] == self.length:
            self.origins[-1] = origin
        elif self.length - self.starts[-1] != origin - self.origins[-1]:
            self.starts.append(self.length)
            self.origins.append(origin)
        self.pieces.append(words)
        self.length += len(words)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch as one: an element inside may have parted them."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and found[-1][1] >= start:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
