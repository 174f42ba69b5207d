"""Akoma Ntoso 3.0 (OASIS LegalDocML): the words of a file, in the order in which they are printed, and what it says
of them.

What is read are words, italics, numbers, links and footnotes, what each paragraph is by its place in the mark-up
(``places``), and the metadata (``metadata``): the official files of the United Nations are right about these in any
language. References and dates are found in the words, as in any other format. A footnote is after the element
that its ``placementBase`` names, else at the end; its words lead back no further than to that element. White space is
folded but where ``xml:space`` is "preserve".

A file that ``toolkit.export.akn`` wrote gives the resolution that it was written from; what its paragraphs are counts
only where it was written from a file whose mark-up said so, else the parse finds it again. What it does not carry: the
places in the file before (``raw``, ``map``, pages), and characters that XML forbids. XML is read by Python's ``expat``,
which fetches nothing; a file that declares entities is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple
from xml.parsers import expat

from toolkit.errors import FormatError
from toolkit.model import Document, Markup, OffsetMap
from toolkit.read.akn.metadata import SOURCE, Metadata
from toolkit.read.akn.paragraphs import Block, Text
from toolkit.read.akn.places import Place, plain
from toolkit.read.characters import RAISED

__all__ = ["SOURCE", "document"]


def __dir__() -> list[str]:
    return __all__


_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SPACE = "http://www.w3.org/XML/1998/namespace}space"
_LEAVES = frozenset("p block heading subheading crossHeading li listIntroduction listWrapUp table".split())
_AGAIN = "write it again with export.akn, or choose another file"
_FIELDS = {"docNumber", "docTitle", "docDate", "docStatus", "session", "inline", "docketNumber"}
_INLINE = {"agenda item": "agenda_item", "agenda item name": "agenda_titles"}
_INLINE |= {name: name for name in ("agenda_item", "agenda_titles", "distribution")}  # as an exported file says it
_BOLD = ("zho", "chi")  # languages that set in bold what others set in italics


def document(raw: str, *, name: str = "", sha256: str = "") -> Document:
    """The document of a text in Akoma Ntoso.

    Raises ``FormatError`` if it is not XML, not Akoma Ntoso, or declares entities.

    >>> note = '<authorialNote marker="1"><p>Ibid.</p></authorialNote>'
    >>> d = document(f"<akomaNtoso><p><i>Notes</i> it{note}</p></akomaNtoso>")
    >>> d.text, d.italics
    ('Notes it¹\\n\\n¹ Ibid.', (Span(start=0, end=5),))
    """
    reader = _Reader(raw, name)
    reader.read()
    return reader.document(name, sha256)


class _Open(NamedTuple):
    """An open element: its name, the paragraph that its words belong to, and what holds inside it."""

    name: str
    block: Block | None = None
    start: int = 0
    note: Block | None = None
    preserve: bool = False
    place: Place = Place()
    link: str | None = None
    field: tuple[str, str] | None = None


class _Reader:
    """Receives what ``expat`` finds."""

    def __init__(self, raw: str, name: str) -> None:
        self.raw, self.name = raw, name
        self.flow: list[Block] = []
        self.notes: list[Block] = []
        self.named: dict[str, Block] = {}  # the notes by their identifiers
        self.number: Block | None = None  # a number whose paragraph is to come
        self.stack = [_Open("")]
        self.meta = 0
        self.metadata = Metadata()
        self.attached = False  # whether the next paragraph is the first of an annex
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
            raise self.error(f"this is not XML ({error})", _AGAIN) from None

    def error(self, what: str, todo: str) -> FormatError:
        """The error for a file that cannot be read."""
        return FormatError(what, where=self.name, todo=todo)

    def refuse(self, *_declaration: object) -> None:
        """A declaration of a document type."""
        raise self.error(
            "the file declares a document type, which Akoma Ntoso never does", "remove the <!DOCTYPE> line"
        )

    def at(self) -> int:
        """Where in the raw text the parser is."""
        byte = self.parser.CurrentByteIndex
        self.char += len(self.content[self.byte : byte].decode("utf-8", "ignore"))
        self.byte = byte
        return self.char + self.shift

    def opens(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        space, _, name = tag.rpartition("}")
        above = self.stack[-1]
        if len(self.stack) == 1 and name != "akomaNtoso":
            raise self.error(f"this is XML, but not Akoma Ntoso: it begins with <{name[:40]}>", _AGAIN)
        if self.meta or name == "meta":
            self.meta += 1
            self.metadata.opens(space, name, attributes)
            return
        preserve = attributes.get(_SPACE, "preserve" if above.preserve else "") == "preserve"
        block, note, link, place = above.block, above.note, None, above.place.inside(name, attributes)
        self.attached = self.attached or name in ("attachment", "annex")
        if name in ("authorialNote", "noteRef"):
            block, note, place = None, self.note(name, attributes, above), Place("footnote")
        elif name == "num" and block is None:
            self.alone()
            self.number = block = Block()
            block.put(" ", self.at())
        elif name in _LEAVES and not (block is not None and note is None):  # cells hold paragraphs of one table
            block = self.leaf(attributes, note, preserve, place)
        elif block is not None and name in ("eol", "br", "tr"):
            block.put("\n", self.at(), preserve=True)
        elif block is not None and name in ("td", "th", *_LEAVES):
            gap = "\t" if name in ("td", "th") else " "
            if block.length and not block.pieces[-1][0].endswith(("\n", "\t")):
                block.put(gap, self.at(), preserve=True)
        elif name == "a" or (name == "ref" and not self.metadata.source):  # other files link by their references alone
            link = attributes.get("href", "")
        elif name == "span" and self.emphasis(attributes.get("class", ""), place):
            name = "i"
        field = self.field(name, attributes, place) if block is not None and name in _FIELDS else None
        self.stack.append(_Open(name, block, block.length if block else 0, note, preserve, place, link, field))

    def emphasis(self, kinds: str, place: Place) -> bool:
        """Whether a class says that words are emphasized."""
        return "italic" in kinds or (
            "bold" in kinds
            and self.metadata.language in _BOLD
            and place.role in ("preambular", "operative", "opening")
            and not place.heading
        )

    def field(self, name: str, attributes: dict[str, str], place: Place) -> tuple[str, str] | None:
        """The field of the masthead that an element marks, and its value where an attribute gives it."""
        refers = attributes.get("refersTo", "")
        if name == "docNumber":
            return ("symbol", "") if place.role == "masthead" else ("letter", "") if refers == "#letter" else None
        if name == "docTitle":
            return ("title", "") if place.role == "title" else None
        if name == "docDate":
            adopted = place.role == "closing" or refers == "#adoptionDate"
            return "adopted" if adopted else "date", attributes.get("date", "")
        if name == "session":
            return "session", attributes.get("value", "")
        if name == "docStatus":
            kind = re.fullmatch(r"#(\w+)Distribution", refers)
            return ("distribution", kind[1].capitalize()) if kind else None
        marked = _INLINE.get(attributes.get("name", ""))
        return (marked, attributes.get("title", "")) if marked else None

    def note(self, name: str, attributes: dict[str, str], above: _Open) -> Block:
        """A footnote begins: its mark is in the running text, and at its own head."""
        printed = attributes.get("marker", "").strip()
        number = printed.translate(_DIGITS).strip("()/")
        printed = printed.translate(RAISED) if printed.isdigit() else printed
        found = Block(attributes.get("eId", ""), base=attributes.get("placementBase", "").lstrip("#"))
        meant = self.named.get(attributes.get("href", "").lstrip("#"), found) if name == "noteRef" else found
        if above.block is not None:
            start = above.block.length
            above.block.put(printed, self.at(), preserve=True)
            meant.anchors += [(above.block, start, above.block.length)] if printed else []
        bracket = above.block is not None and above.block.raised.get("(", [(0, -1)])[-1][1] == start
        found.put(f"({printed})" if bracket else printed, self.at(), preserve=True)
        found.marker, found.role, found.number = found.length, "footnote", number
        if name == "authorialNote":
            self.notes.append(found)
            self.named[found.eid] = found
        return found

    def leaf(self, attributes: dict[str, str], note: Block | None, preserve: bool, place: Place) -> Block:
        """A paragraph begins, after its number if it has one; in a footnote it continues that."""
        block = note
        if block is None:
            block = Block(attributes.get("eId", ""), attributes.get("class", ""))
            self.flow.append(block)
            if self.number is not None:
                block.pieces, block.length = self.number.pieces, self.number.length
                block.number = plain("".join(piece for piece, _ in block.pieces))
                self.number = None
            block.role, block.kind, block.unit = place.told(block.kinds, block.number)
            if self.attached and block.role == "annex":
                block.kind, self.attached = "annex", False
        gap = "\n" if note is not None and block.length > block.marker else " "
        if block.length and not (preserve and gap == " "):
            block.put(gap, self.at(), preserve=True)
        if note is None:
            block.marker = block.length
        return block

    def alone(self) -> None:
        """A number that no paragraph took, such as a section's, is a heading."""
        if self.number is not None:
            self.number.role = "heading"
            self.flow.append(self.number)
            self.number = None

    def closes(self, tag: str) -> None:
        """An end tag."""
        if self.meta:
            self.meta -= 1
            self.metadata.closes(tag.rpartition("}")[2])
            return
        name, block, start, _, _, _, link, field = self.stack.pop()
        if block is None or start == block.length:
            return
        if name == "i":
            block.italics.append((start, block.length))
        elif name == "sup":
            block.raised.setdefault(block.pieces[-1][0].strip(), []).append((start, block.length))
        elif link is not None:
            block.links.append((start, block.length, link))
        if field is not None:
            block.fields.append((start, block.length, *field))

    def shows(self, words: str) -> None:
        """Text."""
        above = self.stack[-1]
        if self.meta:
            self.metadata.shows(words)
            return
        if (above.block is None and not words.strip()) or (
            above.note and above.name == "sup" and words.strip() in "()"
        ):
            return  # a note has the brackets of its mark at its head
        if above.block is None:  # words that no schema allows here
            block = self.leaf({}, above.note, above.preserve, above.place)
            self.stack[-1] = above = above._replace(block=block, start=block.length)
        assert above.block is not None
        close = above.block is above.note and above.block.length == above.block.marker and not words[:1].isspace()
        if close and not self.metadata.source:  # a note's words are apart from its mark
            above.block.put(" ", self.at(), preserve=True)
        if above.name in ("table", "tr") and not words.strip():
            return
        above.block.put(words, self.at(), preserve=above.preserve)

    def ordered(self) -> list[Block]:
        """The paragraphs as they are printed: each with the footnotes after it that name it as their place."""
        self.alone()
        behind: dict[str, list[Block]] = {}
        for note in self.notes:
            behind.setdefault(note.base, []).append(note)
        loose = behind.pop("", [])
        found: list[Block] = []
        for block in self.flow:
            waiting = [block]
            while waiting:
                found.append(waiting.pop())
                waiting += reversed(behind.pop(found[-1].eid, ()))
        return found + [note for notes in behind.values() for note in notes] + loose

    def document(self, name: str, sha256: str) -> Document:
        """What was read."""
        text = Text()
        for block in self.ordered():
            text.add(block)
        source = self.metadata.source
        return Document(
            text="".join(text.pieces),
            raw=self.raw,
            map=OffsetMap(tuple(text.starts), tuple(text.origins)),
            italics=tuple(sorted(text.italics)),
            links=tuple(sorted(text.links, key=lambda link: link.span)),
            furniture=tuple(text.furniture),
            joins=tuple(text.joins) if source.get("joins") == "true" else None,
            markup=self.markup(text) if source.get("marked", "true") == "true" else None,
            name=name or source.get("name", ""),
            form="akn",
            sha256=sha256,
        )

    def markup(self, text: Text) -> Markup | None:
        """What the mark-up says, where it tells clauses apart or has metadata that a resolution can use."""
        paragraphs = text.marked()
        if not any(p.role in ("preambular", "operative") and p.kind == "" for p in paragraphs):
            paragraphs = ()
        found = replace(self.metadata.markup(), paragraphs=paragraphs, fields=tuple(text.fields))
        return found if paragraphs or found.keywords or found.steps or found.vote else None
