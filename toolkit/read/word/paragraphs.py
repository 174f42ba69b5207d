"""A story: the paragraphs of one part of a Word file, its text or its notes, each with its words and their places.

In: the XML of the part. Out: ``WordParagraph``s in their order. Python's ``expat`` reads the XML and says where in it
each word is. What Word does not print is left out: deleted words, the instructions of fields, hidden words, the
second form of a drawing, page numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from toolkit.read.mapped_text import Target
from toolkit.read.word.styles import Styles, W, is_on

# what is left out with all that it holds: what was deleted or moved away, and what was before a change
_LEFT_OUT = frozenset("del moveFrom pPrChange rPrChange sectPrChange tblPrChange numberingChange tblGrid sdtPr".split())
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)')
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_MOST_BITS = 100_000
_LONGEST = 1000  # of a field's instruction
_DEEPEST = 100  # fields inside one another that count
_AS_PRINTED = {"noBreakHyphen": "-", "tab": " ", "ptab": " "}
_BULLETS = frozenset(("F0B7", "F0A7", "F0A8", "F06E"))


class Bit(NamedTuple):
    """A piece of a paragraph.

    ``kind``: "words" as the file has them; "instead" for what is printed in their place; "line" for a line end;
    "note" for the anchor of the note with the id ``words``, and "custom" where its mark is typed after it; "own" for
    the mark of the note itself.
    """

    kind: str
    words: str
    at: int
    italic: bool = False
    raised: bool = False
    link: Target | None = None


@dataclass(slots=True)
class WordParagraph:
    """A paragraph, or the part of one before or after a text box in its middle."""

    at: int
    """Offset of its first tag in the part."""
    end: int = 0
    style: str | None = None
    series: str | None = None
    level: int | None = None
    table: bool = False
    """True inside a table."""
    cell: int = 0
    """Which cell of its row it opens, from 1; 0 if it opens none."""
    note: str = ""
    """The kind and id of the note that it belongs to, as "footnotes 2"."""
    goes_on: bool = False
    section: bool = False
    """True if a section of the document ends with it."""
    joined: bool = False
    """True if its end was deleted or moved away, so that the next one continues it."""
    bits: list[Bit] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """True if it prints nothing."""
        return not any(bit.kind in ("note", "custom", "own") or bit.words.strip() for bit in self.bits)


@dataclass(slots=True)
class _Run:
    """How the words of a run look, as far as the run itself says."""

    style: str | None = None
    italic: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class _Field:
    """A field: its instruction so far, and whether its result has begun."""

    at: int
    instruction: str = ""
    result: bool = False


class Story:
    """Reads one part, and gives each paragraph to ``take`` when it is complete.

    >>> xml = '<w:p xmlns:w="%s"><w:r><w:t>Decides</w:t></w:r></w:p>' % next(w for w in W if "2006" in w)
    >>> Story(Styles(None)).read(xml, lambda p: print(p.bits[0].words, xml[p.bits[0].at :][:7]))
    Decides Decides
    """

    def __init__(self, styles: Styles, links: dict[str, tuple[str, str]] | None = None) -> None:
        self._styles = styles
        self._links = links or {}

    def read(self, xml: str, take: Callable[[WordParagraph], None]) -> None:
        """Read the part; raises ``expat.ExpatError`` if it is not XML."""
        self._take = take
        self._xml = xml
        self._bytes = xml.encode("utf-8", "replace")
        self._ascii = len(self._bytes) == len(xml)
        self._byte = self._char = 0
        self._path: list[str] = []
        self._skip = 0  # elements open since the one that is left out
        self._open: list[WordParagraph] = []
        self._held: WordParagraph | None = None  # the last one, where its end was deleted
        self._rows: list[int] = []  # for each open table, the cells of its row so far
        self._fresh_cell = False
        self._note = ""
        self._run: _Run | None = None
        self._link: Target | None = None
        self._fields: list[_Field] = []
        self._deeper = 0  # fields open inside the deepest that counts
        self._shown = False  # True inside the words of a run
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.Parse(self._bytes, True)
        if self._held is not None:
            self._take(self._held)

    def _at(self) -> int:
        """Where the parser is, in characters."""
        at: int = self._parser.CurrentByteIndex
        if self._ascii:
            return at
        if at > self._byte:
            self._char += len(self._bytes[self._byte : at].decode("utf-8", "replace"))
            self._byte = at
        return self._char

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        left_out = name in _LEFT_OUT if namespace in W else (namespace, name) == (_COMPATIBILITY, "Fallback")
        if self._skip or left_out:
            if name in ("del", "moveFrom") and self._path[-2:] == ["pPr", "rPr"] and self._open:
                self._open[-1].joined = True
            self._skip += 1
            return
        if namespace not in W:
            name = "t" if name == "t" and namespace == _MATH and self._open else f"{{{namespace}}}{name}"
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "p":
            self._paragraph()
        elif name in _OPENERS:
            _OPENERS[name](self, attributes)
        elif above in ("pPr", "numPr") and self._open:
            self._of_paragraph(name, attributes.get("val"))
        elif above == "rPr" and self._run is not None:
            self._of_run(name, attributes.get("val"))
        elif above == "r" and self._open:
            self._in_run(name, attributes)
        self._shown = name == "t" and bool(self._open)

    def _end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        name = self._path.pop()
        self._shown = False
        if name == "p" and self._open:
            self._close()
        elif name == "r":
            self._run = None
        elif name == "tbl" and self._rows:
            self._rows.pop()
            self._fresh_cell = False
        elif name == "hyperlink":
            self._link = None
        elif name == "fldSimple":
            self._end_field()
        elif name in ("footnote", "endnote"):
            self._note = ""

    def _characters(self, words: str) -> None:
        if self._skip:
            return
        if self._shown:
            self._put("words", words)
        elif self._fields and not self._deeper and self._path and self._path[-1] == "instrText":
            self._fields[-1].instruction = (self._fields[-1].instruction + words)[:_LONGEST]

    # --- paragraphs ---------------------------------------------------------------------------------------------------

    def _paragraph(self) -> None:
        at = self._at()
        if self._open and self._open[-1].bits:  # a text box in its middle: what came before it comes first
            self._cut(at)
        new = WordParagraph(at, table=bool(self._rows), note=self._note)
        if self._fresh_cell:
            new.cell, self._fresh_cell = self._rows[-1], False
        if (held := self._held) is not None:
            self._held = None
            if (held.table, held.note, new.cell) == (new.table, new.note, 0) and len(held.bits) < _MOST_BITS:
                new.at, new.cell, new.bits = held.at, held.cell, held.bits
            else:
                self._take(held)
        self._open.append(new)

    def _cut(self, at: int) -> None:
        """Give the open paragraph up to here, and continue with the rest of it."""
        outer = self._open[-1]
        outer.end = at
        self._take(outer)
        self._open[-1] = WordParagraph(at, style=outer.style, table=outer.table, note=outer.note, goes_on=True)

    def _close(self) -> None:
        paragraph = self._open.pop()
        paragraph.end = self._xml.find(">", self._at()) + 1
        if not all(one.result for one in self._fields):
            self._fields = [one for one in self._fields if one.result]  # no instruction continues after its paragraph
            self._deeper = 0
        if paragraph.joined and not self._open:
            self._held = paragraph
        elif not (paragraph.goes_on and paragraph.empty):
            self._take(paragraph)

    def _of_paragraph(self, name: str, value: str | None) -> None:
        paragraph = self._open[-1]
        if name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.series = value or ""
        elif name == "ilvl":
            paragraph.level = int(value) if value and re.fullmatch(r"[0-9]", value) else 0
        elif name == "sectPr":
            paragraph.section = True

    # --- runs ---------------------------------------------------------------------------------------------------------

    def _of_run(self, name: str, value: str | None) -> None:
        assert self._run is not None
        if name == "rStyle":
            self._run.style = value
        elif name == "i":
            self._run.italic = is_on(value)
        elif name == "vertAlign":
            self._run.raised = value == "superscript"
        elif name == "vanish":
            self._run.hidden = is_on(value)

    def _in_run(self, name: str, attributes: dict[str, str]) -> None:
        if name in _AS_PRINTED:
            self._put("instead", _AS_PRINTED[name])
        elif name in ("br", "cr"):
            page = attributes.get("type") in ("page", "column")
            self._put("instead" if page else "line", " " if page else "\n")
        elif name == "sym":
            self._put("instead", _symbol(attributes.get("char", "")))
        elif name in ("footnoteReference", "endnoteReference"):
            custom = "customMarkFollows" in attributes and is_on(attributes["customMarkFollows"])
            self._put("custom" if custom else "note", f"{name[:-9]}s {attributes.get('id', '')}")
        elif name in ("footnoteRef", "endnoteRef"):
            self._put("own", "")
        elif name == "fldChar":
            self._field(attributes.get("fldCharType"))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._begin_field(_Field(self._at()))
        elif kind == "separate" and self._fields and not self._deeper:
            self._fields[-1].result = True
        elif kind == "end":
            self._end_field()

    def _begin_field(self, new: _Field) -> None:
        if len(self._fields) < _DEEPEST:
            self._fields.append(new)
        else:
            self._deeper += 1

    def _end_field(self) -> None:
        if self._deeper:
            self._deeper -= 1
        elif self._fields:
            self._fields.pop()

    def _put(self, kind: str, words: str) -> None:
        """Put a piece into the open paragraph, if it is printed."""
        link = self._link
        for one in self._fields:
            if not one.result or _COUNTED.match(one.instruction):
                return
            if found := _HYPERLINK.match(one.instruction):
                link = Target(found[1], one.at)
        run, paragraph = self._run or _Run(), self._open[-1]
        of_run, of_paragraph = self._styles.look(run.style), self._styles.look(paragraph.style)
        if run.hidden if run.hidden is not None else of_run.hidden or of_paragraph.hidden:
            return
        # italics of a style inside italics of a paragraph's style are upright
        italic = run.italic if run.italic is not None else bool(of_run.italic) != bool(of_paragraph.italic)
        raised = run.raised if run.raised is not None else bool(of_run.raised)
        paragraph.bits.append(Bit(kind, words, self._at(), italic, raised, link))
        if len(paragraph.bits) > _MOST_BITS:  # no paragraph of words has so many, and memory must not grow with them
            self._cut(self._at())

    # --- what holds paragraphs ----------------------------------------------------------------------------------------

    def _open_run(self, attributes: dict[str, str]) -> None:
        self._run = _Run()

    def _open_table(self, attributes: dict[str, str]) -> None:
        self._rows.append(0)

    def _open_row(self, attributes: dict[str, str]) -> None:
        if self._rows:
            self._rows[-1] = 0

    def _open_cell(self, attributes: dict[str, str]) -> None:
        if self._rows:
            self._rows[-1] += 1
            self._fresh_cell = True

    def _open_link(self, attributes: dict[str, str]) -> None:
        kind, address = self._links.get(attributes.get("id", ""), ("", ""))
        anchor = attributes.get("anchor")
        address = address if kind == "hyperlink" else f"#{anchor}" if anchor else ""
        self._link = Target(address, self._at()) if address else None

    def _open_field(self, attributes: dict[str, str]) -> None:
        self._begin_field(_Field(self._at(), attributes.get("instr", "")[:_LONGEST], result=True))

    def _open_note(self, attributes: dict[str, str]) -> None:
        ordinary = attributes.get("type", "normal") == "normal"
        self._note = f"{self._path[-1]}s {attributes.get('id', '')}" if ordinary else ""


_OPENERS: dict[str, Callable[[Story, dict[str, str]], None]] = {
    "r": Story._open_run,
    "tbl": Story._open_table,
    "tr": Story._open_row,
    "tc": Story._open_cell,
    "hyperlink": Story._open_link,
    "fldSimple": Story._open_field,
    "footnote": Story._open_note,
    "endnote": Story._open_note,
}


class _Stop(Exception):
    """The first section has been read."""


def first_section(xml: str) -> dict[str, str]:
    """What the first section of a text says about its header and notes.

    Keys: "first" and "default", the ids of the headers; "titlePg" where the first page has its own; "numFmt",
    "numRestart" and "numStart" of its footnotes.
    """
    found: dict[str, str] = {}
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        namespace, _, name = tag.rpartition(" ")
        inside = inside or (name == "sectPr" and namespace in W)
        if inside:
            plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            if name == "headerReference":
                found[plain.get("type", "")] = plain.get("id", "")
            elif name in ("numFmt", "numRestart", "numStart") or (name == "titlePg" and is_on(plain.get("val"))):
                found[name] = plain.get("val", "")

    def end(tag: str) -> None:
        if inside and tag.endswith(" sectPr"):
            raise _Stop

    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(_Stop):
        parser.Parse(xml.encode("utf-8", "replace"), True)
    return found


def _symbol(code: str) -> str:
    """The character of a symbol font, as far as Unicode has it: a bullet, or an ordinary character."""
    if code.upper() in _BULLETS:
        return "•"
    number = int(code, 16) if re.fullmatch(r"[0-9a-fA-F]{1,5}", code) else 0
    return chr(number) if 0x20 <= number < 0xD800 else ""
