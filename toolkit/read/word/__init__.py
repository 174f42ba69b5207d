"""Word files (.docx): what Word prints, with its footnotes, its italics and its automatic numbers, and the way back.

The raw text is the XML of the file, in the order in which it is read: the header of the first page, which is a part of
a masthead, the text, and each note after the paragraph with its anchor. The parts are read where they are, by
Python's ``zipfile`` and ``expat`` (see ``package`` and ``story``): the libraries that turn Word files into HTML or into
objects lose the places of the words, and the notes or the automatic numbers with them.
"""

from __future__ import annotations

from xml.parsers.expat import ExpatError

from toolkit.model import Document
from toolkit.read.mapped_text import MappedText, signs
from toolkit.read.numbering import printed
from toolkit.read.word.package import Package, Part
from toolkit.read.word.paragraphs import Bit, Story, WordParagraph, first_section
from toolkit.read.word.styles import Numbers, Styles, child, style_of, value

__all__ = ["document"]


def __dir__() -> list[str]:
    return __all__


_NOTES = ("footnotes", "endnotes")
_Notes = dict[str, list[WordParagraph]]


def document(content: bytes, *, name: str = "", sha256: str = "") -> Document:
    """The document of a Word file's bytes.

    Raises ``FormatError`` if they are not a Word file, or one that is locked, cut off or too large.
    """
    package = Package(content, name)
    try:
        reader = _Reader(package)
        reader.read()
    except ExpatError as error:
        raise package.broken(error) from error
    return reader.writer.document("".join(reader.raw), form="docx", name=name, sha256=sha256, joins=tuple(reader.joins))


class _Reader:
    """Reads the parts of a file into one text."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.tree(package.beside("styles").xml))
        self.numbers = Numbers(package.tree(package.beside("numbering").xml), self.styles)
        self.writer = MappedText()
        self.joins: list[int] = []
        self.raw: list[str] = []
        self.length = 0  # of the raw text so far
        self.body = package.text()
        self.copied = 0  # so much of the text's XML is in the raw text
        self.shift = 0  # from a place in the text's XML to the same place in the raw text
        self.last = 0  # where the last paragraph ends
        self.waiting: list[str] = []  # notes whose anchor was written
        self.marks: dict[str, str] = {}  # the marks of the notes, by kind and id
        self.counts = dict.fromkeys(_NOTES, 0)
        self.notes: dict[str, tuple[Part, _Notes]] = {}

    def read(self) -> None:
        """Write header, text and notes."""
        for kind in _NOTES:
            part = self.package.beside(kind)
            if part.xml:
                self.notes[kind] = part, self.read_notes(part)
        section = first_section(self.body.xml)
        self.how = self.note_style(section)
        self.header(self.package.linked(section.get("first" if "titlePg" in section else "default", "")))
        self.shift = self.length
        Story(self.styles, self.body.links).read(self.body.xml, self.take)
        self.write_notes()
        self.copy(self.body.xml[self.copied :])

    def copy(self, xml: str) -> None:
        """Add to the raw text."""
        self.raw.append(xml)
        self.length += len(xml)

    def read_notes(self, part: Part) -> _Notes:
        """The paragraphs of the notes of one kind, by kind and id."""
        found: _Notes = {}

        def take(paragraph: WordParagraph) -> None:
            if paragraph.note:
                found.setdefault(paragraph.note, []).append(paragraph)

        Story(self.styles, part.links).read(part.xml, take)
        return found

    def note_style(self, section: dict[str, str]) -> dict[str, str]:
        """How footnotes are counted: as the section says, else the whole file."""
        of_file = child(self.package.tree(self.package.beside("settings").xml), "footnotePr")
        names = ("numFmt", "numRestart", "numStart")
        return {name: section.get(name) or value(child(of_file, name)) or "" for name in names}

    def header(self, part: Part) -> None:
        """Write the header of the first page."""
        if part.xml:
            Story(self.styles, part.links).read(part.xml, lambda paragraph: self.write(paragraph, 0))
            self.copy(part.xml + "\n")

    def take(self, paragraph: WordParagraph) -> None:
        """Write a paragraph of the text; the notes of a table are after it."""
        if self.waiting and not paragraph.table and not paragraph.goes_on:
            self.write_notes()
        self.write(paragraph, self.shift)
        self.last = paragraph.end
        if paragraph.section and self.how["numRestart"] == "eachSect":
            self.counts["footnotes"] = 0

    def write_notes(self) -> None:
        """Write the notes that wait, after the last paragraph."""
        waiting, self.waiting = self.waiting, []
        for identity in waiting:
            part, notes = self.notes.get(identity.split()[0], (Part("", {}), {}))
            paragraphs = notes.get(identity)
            if not paragraphs:
                continue
            self.copy(self.body.xml[self.copied : self.last])
            self.copied = self.last
            start, end = paragraphs[0].at, paragraphs[-1].end
            shift = self.length - start
            self.copy(part.xml[start:end])
            self.shift += end - start
            for number, paragraph in enumerate(paragraphs):
                self.write(paragraph, shift, note=identity, first=not number)

    def write(self, paragraph: WordParagraph, shift: int, *, note: str = "", first: bool = True) -> None:
        """Write a paragraph; ``shift`` leads from its places to those in the raw text."""
        label = "" if paragraph.goes_on else self.numbers.label(paragraph.style, paragraph.series, paragraph.level)
        if paragraph.empty:
            return
        writer, at = self.writer, paragraph.at + shift
        writer.part("\n\n" if first else "\n", at)
        if paragraph.cell or not paragraph.table:
            writer.cell(first=paragraph.cell < 2)
        if label:
            writer.words(label, at, instead=True)
        if note and first and not self.has_mark(paragraph, note):
            writer.mark(self.marks[note], at)
        length = writer.length
        custom = ""
        for bit in paragraph.bits:
            custom = self.bit(bit, shift, note, custom)
        if paragraph.goes_on and writer.length > length:
            self.joins.append(writer.start)

    def has_mark(self, paragraph: WordParagraph, note: str) -> bool:
        """Whether a note's first paragraph begins with its mark."""
        words = "".join(bit.words for bit in paragraph.bits if bit.kind == "words").lstrip()
        return any(bit.kind == "own" for bit in paragraph.bits) or words.startswith(self.marks[note] or " ")

    def bit(self, bit: Bit, shift: int, note: str, custom: str) -> str:
        """Write a piece; ``custom`` is the note whose mark it is. Returns the note whose typed mark comes next."""
        writer, at = self.writer, bit.at + shift
        if bit.kind == "line":
            writer.part("\n", at)
        elif bit.kind == "custom":
            self.anchor(bit.words, "")
            return bit.words
        elif bit.kind == "note":
            writer.mark(self.anchor(bit.words, self.number(bit.words)), at)
        elif bit.kind == "own":
            if note:
                writer.mark(self.marks[note], at)
        elif bit.kind == "words" and (bit.raised or custom) and (found := signs(bit.words)):
            for start, sign in found:
                writer.mark(sign, at + start)
                if custom:
                    self.marks[custom] = sign
        else:
            writer.words(bit.words, at, instead=bit.kind == "instead", italic=bit.italic, link=bit.link)
        return ""

    def anchor(self, identity: str, mark: str) -> str:
        """Remember that a note has its anchor here; its mark."""
        if identity not in self.marks:
            self.marks[identity] = mark
            self.waiting.append(identity)
        return self.marks[identity]

    def number(self, identity: str) -> str:
        """The mark of a note that is counted; digits where the format has no raised form, as letters have none."""
        if identity in self.marks:
            return self.marks[identity]
        kind = identity.split()[0]
        self.counts[kind] += 1
        if kind == "endnotes":
            return str(self.counts[kind])
        start = self.how["numStart"]
        count = self.counts[kind] - 1 + (int(start) if start.isdecimal() and len(start) < 6 else 1)
        return printed(count, "sign" if style_of(self.how["numFmt"]) == "sign" else "decimal")
