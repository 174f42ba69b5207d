"""Highlights as Taguette exports them, read: a table with the columns id, document, tag and content, as CSV or XLSX.

In: the bytes of a file. Out: ``Imported`` codings of a resolution. The export says which words were highlighted, not
where: words that the text has once are found, words that it has more than once are left out and said, never guessed.
It does not say who highlighted either.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from toolkit import files
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding.imported import Desk, Imported, theme_of
from toolkit.errors import FormatError, SourceError
from toolkit.model import Resolution, Span
from toolkit.written import whole
from toolkit.zipped import Kind, Zipped

COLUMNS = ("id", "document", "tag", "content")
LIMIT = 20_000_000
"""The largest file that is read, in bytes; the same for each part of a spreadsheet."""

_KIND = Kind("spreadsheet (.xlsx)", "export it again")
_TODO = "choose the highlights that Taguette exported, as CSV or XLSX"


def read(
    path: str | Path,
    resolution: Resolution,
    *,
    who: str = "",
    document: str = "",
    codebook: Codebook | None = None,
) -> Imported:
    """The coding that a file of highlights has; each tag of a highlight is a code.

    ``who`` highlighted: by default whoever the file's name says. ``document`` is its name in Taguette, needed where the
    file has highlights of several. A tag is a theme of the codebook if it has its id or name; else it keeps its own.

    Raises ``SourceError`` if the file cannot be opened, ``FormatError`` if it is no such table, or if it has several
    documents and none was named.
    """
    rows = list(_rows(path))
    where, desk = Path(path).name, Desk(resolution)
    documents = tuple(dict.fromkeys(row[1] for row in rows))
    wanted = document or (documents[0] if len(documents) == 1 else "")
    if rows and wanted not in documents:
        what = f"the file has highlights of {', '.join(documents[:8])}"
        raise FormatError(what, where=where, todo="name one of these documents")
    if not who:
        who = Path(path).stem
        desk.noticed.append(f"Taguette does not say who highlighted: the coder is called {who!r}, as the file is")
    desk.coder(whole(" ".join(who.split())))
    words = _Folded(whole(resolution.document.text))
    for number, name, tag, content in rows:
        if name != wanted:
            continue
        shown = " ".join(content.split())[:40]
        places = words.places(whole(content))
        if not tag:
            desk.noticed.append(f"highlight {number}, “{shown}”, has no tag: left out")
        elif len(places) == 1:
            desk.give(who, theme_of(whole(" ".join(tag.split())), codebook or load_codebook()), places[0])
        else:
            how = f"{len(places)} places" if places else "no place"
            desk.noticed.append(f"highlight {number}, “{shown}”, has {how} in the text: {tag!r} left out")
    return desk.imported()


class _Folded:
    """A text with its white space folded, and the way back."""

    def __init__(self, text: str) -> None:
        self.starts = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
        self.text = " ".join(text[start:end] for start, end in self.starts)
        self.back = [at for start, end in self.starts for at in (*range(start, end), end)]

    def places(self, words: str) -> list[Span]:
        """Every place of some words."""
        wanted, found, at = " ".join(words.split()), [], -1
        while wanted and (at := self.text.find(wanted, at + 1)) >= 0:
            found.append(Span(self.back[at], self.back[at + len(wanted) - 1] + 1))
        return found


def is_table(head: bytes) -> bool:
    """Whether a CSV file begins with the columns of Taguette.

    >>> is_table(b"id,document,tag,content\\r\\n")
    True
    """
    first = head.decode("utf-8-sig", "replace").partition("\n")[0]
    return set(COLUMNS) <= {cell.strip().strip('"') for cell in first.split(",")}


def _rows(path: str | Path) -> Iterator[tuple[str, str, str, str]]:
    where = Path(path).name
    try:
        content = files.content(path, LIMIT + 1)
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror})", where=str(path), todo=_TODO) from error
    if len(content) > LIMIT:
        raise SourceError(f"it has more than {LIMIT / 1e6:.0f} MB", where=str(path), todo=_TODO)
    rows = _of_sheets(content, where) if content.startswith(b"PK") else _of_csv(content, where)
    header = next(rows, [])
    if not set(COLUMNS) <= set(header):
        raise FormatError(f"the columns are not those of Taguette: {', '.join(header)[:80]}", where=where, todo=_TODO)
    at = [header.index(name) for name in COLUMNS]
    for row in rows:
        cells = [row[i] if i < len(row) else "" for i in at]
        if any(cells):
            yield cells[0], cells[1], cells[2], cells[3]


def _of_csv(content: bytes, where: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    except (UnicodeDecodeError, csv.Error) as error:
        raise FormatError(f"this is not CSV in UTF-8 ({error})", where=where, todo=_TODO) from None


# ------------------------------------------------------------------------------------------------------ a spreadsheet


def _of_sheets(content: bytes, where: str) -> Iterator[list[str]]:
    """The rows of the first sheet that begins with the columns; else of the first."""
    archive = Zipped(content, where, _KIND)
    names = sorted(name for name in archive.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
    if not names:
        raise archive.error("the archive has no sheet", _TODO)
    shared = "xl/sharedStrings.xml"
    texts = [_words(one) for one in _root(archive, shared)] if shared in archive.names else []
    sheets = [_sheet(_root(archive, name), texts, archive) for name in names]
    return iter(next((rows for rows in sheets if rows and set(COLUMNS) <= set(rows[0])), sheets[0]))


def _root(archive: Zipped, name: str) -> Element:
    root = archive.tree(archive.text(name, LIMIT))
    if root is None:
        raise archive.error(f"{name} is empty", "export it again")
    return root


def _sheet(root: Element, texts: list[str], archive: Zipped) -> list[list[str]]:
    rows = []
    for row in (one for one in root.iter() if _tag(one) == "row"):
        cells: dict[int, str] = {}
        for cell in row:
            letters = re.match("[A-Z]{0,3}", cell.get("r", ""))
            cells[_column(letters[0] if letters else "", len(cells))] = _cell(cell, texts, archive)
        rows.append([cells.get(i, "") for i in range(min(max(cells, default=-1) + 1, 64))])
    return rows


def _column(letters: str, else_: int) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1 if letters else else_


def _cell(cell: Element, texts: list[str], archive: Zipped) -> str:
    if cell.get("t") == "inlineStr":
        return _words(cell)
    value = next((one.text or "" for one in cell if _tag(one) == "v"), "")
    if cell.get("t") != "s":
        return value
    if not re.fullmatch("[0-9]{1,9}", value) or int(value) >= len(texts):
        raise archive.error(f"the cell {cell.get('r', '')} refers to a text that is not there", "export it again")
    return texts[int(value)]


def _words(element: Element) -> str:
    """The words of a cell, without the reading aids of Japanese; "_x000D_" in it is a character."""
    aids = {id(t) for aid in element.iter() if _tag(aid) == "rPh" for t in aid.iter()}
    text = "".join(t.text or "" for t in element.iter() if _tag(t) == "t" and id(t) not in aids)
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
