"""The same resolution in the forms in which people have it: a modern page, an old page, a Word file.

Each maker takes a parsed resolution and writes what an office or a web site would have written; what a reader finds in
that must be what was found before.
"""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from toolkit.model import Document, Resolution, Span

NUMBERS = ("typed", "automatic")


@dataclass(frozen=True)
class Piece:
    """Words that look alike."""

    words: str
    italic: bool = False
    link: str | None = None
    mark: bool = False
    """True for the mark of a footnote, in plain digits."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: what it is, its words, its number as printed, the mark of the footnote that it is."""

    role: str
    pieces: tuple[Piece, ...]
    number: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)


def paragraphs(resolution: Resolution, *, whole: bool) -> list[Paragraph]:
    """The paragraphs of a resolution: as the file has them, or each clause ``whole``, and the notes behind the rest."""
    rest = {clause.spans[0]: clause for clause in resolution.clauses}
    parts = {span for clause in resolution.clauses for span in clause.spans[1:]}
    notes = {note.span: note for note in resolution.footnotes}
    body: list[Paragraph] = []
    below: list[Paragraph] = []
    for block in resolution.blocks:
        if block.span in notes:
            mark = notes[block.span].mark
            (below if whole else body).append(
                Paragraph(block.role, _pieces(resolution, [_bare(resolution, block.span, mark)]), note=mark)
            )
        elif block.span in rest:
            clause = rest[block.span]
            first = Span(clause.map.offset(0), block.span.end)
            spans = [first, *clause.spans[1:]] if whole else [first]
            number = resolution.document.text[block.span.start : first.start].strip()
            body.append(Paragraph(block.role, _pieces(resolution, spans), number=number))
        elif block.span not in parts or not whole:
            body.append(Paragraph(block.role, _pieces(resolution, [block.span])))
    return body + below


def _bare(resolution: Resolution, span: Span, mark: str) -> Span:
    """A note without its mark."""
    words = resolution.document.text[span.start : span.end]
    return Span(span.start + len(words) - len(words[len(mark) :].lstrip()), span.end)


def _pieces(resolution: Resolution, spans: Sequence[Span]) -> tuple[Piece, ...]:
    document = resolution.document
    marks = {anchor: note.mark for note in resolution.footnotes for anchor in note.anchors}
    cuts = {at for s in (*document.italics, *(link.span for link in document.links), *marks) for at in s}
    found: list[Piece] = []
    for span in spans:
        if found:
            found.append(Piece(" "))
        places = sorted({*span, *(at for at in cuts if span.start < at < span.end)})
        for start, end in pairwise(places):
            here = Span(start, end)
            link = next((link.target for link in document.links if link.span.covers(here)), None)
            italic = any(s.covers(here) for s in document.italics)
            words = marks.get(here, document.text[start:end])
            found.append(Piece(words, italic, link, here in marks))
    return tuple(found)


# --- a modern page ----------------------------------------------------------------------------------------------------


def modern(resolution: Resolution, *, numbers: str = "typed") -> str:
    """A page of today: a masthead laid out in a table, paragraphs, links, notes at its foot, and a site around it."""
    rows = paragraphs(resolution, whole=True)
    head = [row for row in rows if row.role == "masthead"]
    cells = [f"<td>{_lines(head[0])}</td>", f"<td><p>{_lines(head[1])}</p><p>{_lines(head[2])}</p></td>"]
    out = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8"><title>A/77/L.18 &ndash; 1. A site</title>',
        "<style>p { margin: 1em }</style><script>document.title = '<p>1. Decides</p>';</script></head>",
        '<body><nav><ol><li><a href="/">Home</a></li><li><a href="/ga">General Assembly</a></li></ol></nav>',
        f'<main><table class="masthead"><tr>{"".join(cells)}</tr></table>',
        *(f"<p>{_lines(row)}</p>" for row in head[3:]),
    ]
    listed = False
    for row in rows[len(head) :]:
        automatic = numbers == "automatic" and row.number.endswith(".")
        if automatic and not listed:
            out.append("<ol>")
        elif listed and not automatic:
            out.append("</ol>")
        listed = automatic
        if row.role == "title":
            out.append(f"<h1>{_lines(row)}</h1>")
        elif row.note:
            mark = f'<sup><a href="#fnref{row.note}">{row.note}</a></sup>'
            out.append(f'<p class="footnote" id="fn{row.note}">{mark} {_lines(row)}</p>')
        elif automatic:
            out.append(f"<li>{_lines(row)}</li>")
        else:
            out.append(f"<p>{row.number}{'&nbsp;&nbsp;' if row.number else ''}{_lines(row)}</p>")
    return "\n".join([*out, "</main></body></html>"])


def _lines(row: Paragraph) -> str:
    return "".join(map(_tagged, row.pieces)).replace("\n", "<br>\n")


def _tagged(piece: Piece) -> str:
    words = escape(piece.words, quote=False).replace("’", "&rsquo;").replace("“", "&#8220;").replace("”", "&#x201D;")
    if piece.mark:
        return f'<sup id="fnref{piece.words}"><a href="#fn{piece.words}">{words}</a></sup>'
    if piece.italic:
        words = f"<em>{words}</em>"
    return f"<a href={quoteattr(piece.link)}>{words}</a>" if piece.link is not None else words


# --- an old page ------------------------------------------------------------------------------------------------------

_WIDTH = 72
_TAGS = {"\ue000": "<I>", "\ue001": "</I>", "\ue002": "<SUP>", "\ue003": "</SUP>"}


def old(resolution: Resolution, *, marks: str = "raised") -> str:
    """A page of the nineties: typed lines between two tags, cut by the ends of pages and by notes.

    ``marks`` is "raised" for footnote marks as superscripts, "slash" for the older "1/".
    """
    out = ["<HTML><HEAD><TITLE>A/77/L.18</TITLE></HEAD>", "<BODY><PRE>", ""]
    for row in paragraphs(resolution, whole=False):
        words = "".join(_typed(piece, marks) for piece in row.pieces)
        number = f"{row.number.ljust(5)}" if row.number else ""
        if row.note:
            mark = f"{row.note}/" if marks == "slash" and row.note.isdigit() else f"\ue002{row.note}\ue003"
            number = f"{mark} "
        if row.role in ("masthead", "title"):
            lines = [line.center(_WIDTH) for part in words.split("\n") for line in textwrap.wrap(part, 50)]
        else:
            lines = textwrap.wrap(f"     {number}{words}", _WIDTH)
        out += [*lines, ""]
    page = escape("\n".join([*out, ""]), quote=False).replace("&lt;", "<").replace("&gt;", ">")
    for sign, tag in _TAGS.items():
        page = page.replace(sign, tag)
    return page + "</PRE></BODY></HTML>\n"


def _typed(piece: Piece, marks: str) -> str:
    if piece.mark:
        slash = marks == "slash" and piece.words.isdigit()
        return f" {piece.words}/" if slash else f"\ue002{piece.words}\ue003"
    return f"\ue000{piece.words}\ue001" if piece.italic else piece.words


# --- a Word file ------------------------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
_KINDS |= {"settings": "settings", "header1": "header"}
STYLES = (
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Emphasis"><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Operative"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def word(resolution: Resolution, *, numbers: str = "typed") -> bytes:
    """A Word file: a masthead in a table, real footnotes, links, and numbers that are typed or that Word counts."""
    rows = paragraphs(resolution, whole=True)
    notes = {row.note: identity for identity, row in enumerate((row for row in rows if row.note), 2)}
    addresses = [piece.link for row in rows for piece in row.pieces if piece.link is not None]
    links = {address: f"rIdLink{i}" for i, address in enumerate(addresses)}
    head = [row for row in rows if row.role == "masthead"]

    def paragraph(row: Paragraph) -> str:
        style, number = "", ""
        if row.number and numbers == "automatic":
            style = "<w:pPr><w:pStyle w:val='Operative'/></w:pPr>"
        elif row.number:
            number = f"{run(row.number)}<w:r><w:tab/></w:r>"
        return f"<w:p>{style}{number}{''.join(_run(piece, notes, links) for piece in row.pieces)}</w:p>"

    cells = "".join(f"<w:tc><w:tcPr/>{paragraph(row)}</w:tc>" for row in head[:3])
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    body += "".join(paragraph(row) for row in [*head[3:], *rows[len(head) :]] if not row.note)
    return package(
        body,
        footnotes="".join(_footnote(row, notes) for row in rows if row.note),
        styles=STYLES,
        numbering=NUMBERING,
        links={identity: address for address, identity in links.items()},
    )


def run(words: str, properties: str = "") -> str:
    """A run of words, with line ends as Word has them."""
    lines = (f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' for line in words.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{'<w:br/>'.join(lines)}</w:r>"


def _run(piece: Piece, notes: Mapping[str, int], links: Mapping[str, str]) -> str:
    if piece.mark:
        style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        identity = f'w:id="{notes[piece.words]}"'
        if piece.words.isdigit():
            return f"<w:r>{style}<w:footnoteReference {identity}/></w:r>"
        reference = f'<w:footnoteReference w:customMarkFollows="1" {identity}/>'
        return f"<w:r>{style}{reference}<w:t>{piece.words}</w:t></w:r>"
    made = run(piece.words, "<w:i/>" if piece.italic else "")
    return f'<w:hyperlink r:id="{links[piece.link]}">{made}</w:hyperlink>' if piece.link is not None else made


def _footnote(row: Paragraph, notes: Mapping[str, int]) -> str:
    own = "<w:footnoteRef/>" if row.note.isdigit() else f"<w:t>{row.note}</w:t>"
    mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{own}</w:r>{run(" ")}'
    pieces = "".join(run(p.words, '<w:rStyle w:val="Emphasis"/>' if p.italic else "") for p in row.pieces)
    return f'<w:footnote w:id="{notes[row.note]}"><w:p>{mark}{pieces}</w:p></w:footnote>'


def package(body: str, *, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are what stands in footnotes, endnotes, styles, numbering, header1, ..."""
    relations = [(f"rId_{name}", _KINDS[name], f"{name}.xml", "") for name in parts]
    relations += [(i, "hyperlink", address, ' TargetMode="External"') for i, address in (links or {}).items()]
    tags = {"header1": "hdr"}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{_types(parts)}</Types>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", "")]),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(relations),
        **{f"word/{name}.xml": _part(tags.get(name, name), inside) for name, inside in parts.items()},
    }
    return zipped(files)


def _types(parts: Iterable[str]) -> str:
    kinds = {"word/document": "document.main", **{f"word/{name}": _KINDS[name] for name in parts}}
    head = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    return "".join(f'<Override PartName="/{name}.xml" ContentType="{head}{kind}+xml"/>' for name, kind in kinds.items())


def _part(tag: str, inside: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{tag}>'


def _relations(rows: Iterable[tuple[str, str, str, str]]) -> str:
    made = (f'<Relationship Id="{i}" Type="{R}/{kind}" Target={quoteattr(to)}{mode}/>' for i, kind, to, mode in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files, the same from run to run."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()


# --- what must be the same in every form ------------------------------------------------------------------------------


def facts(resolution: Resolution) -> dict[str, object]:
    """What a resolution says, whatever its form: without offsets, and without the order of its notes."""
    document = resolution.document
    return {
        "clauses": [
            (c.label, c.part, c.level, c.number, c.parent, c.phrase, c.act, c.family, c.text, c.notes)
            for c in resolution.clauses
        ],
        "citations": sorted(
            (c.clause or "", c.note or "", c.text, str(c.symbol), c.date.edtf if c.date else "", c.act or "")
            for c in resolution.citations
        ),
        "dates": sorted((d.clause or "", d.note or "", d.text, d.edtf, d.role) for d in resolution.dates),
        "footnotes": [(n.mark, n.text, n.clauses, len(n.anchors)) for n in resolution.footnotes],
        "masthead": replace(resolution.masthead, spans={}),
        "italics": sorted(" ".join(document.text[start:end].split()) for start, end in document.italics),
        "doubts": [doubt.what for doubt in resolution.doubts],
    }


def leads_back(d: Document) -> None:
    """Every character that the file holds as such leads back to itself, and the rest to where it is printed."""
    assert list(d.map.starts) == sorted(set(d.map.starts))
    assert list(d.map.origins) == sorted(d.map.origins)
    for at, letter in enumerate(d.text):
        start, end = d.to_raw(Span(at, at + 1))
        assert 0 <= start <= end <= len(d.raw)
        if letter.isalpha():
            assert d.raw[start] in (letter, "&", "<"), (letter, d.raw[start : start + 20])
