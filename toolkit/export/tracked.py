"""Two editions as one Word file with tracked changes: accept them all for the later text, reject them for the earlier.

In: a ``Comparison``. Out: the paragraphs (``paragraphs``), and the bytes of the file (``write``; package python-docx).
What keeps its place is changed word by word; what moved, or was split or merged across other clauses, is moved or
deleted where it was and inserted where it is now, so that both texts can be recovered in full.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from toolkit.compare import Comparison
from toolkit.errors import MissingExtra
from toolkit.export.redline import Piece, Row, rows
from toolkit.export.xml_text import legal
from toolkit.model import Clause

AUTHOR = "UN Resolution Toolkit"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP file can hold: the same file from run to run


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph of the file.

    - ``pieces``: its words, the number and a tab first.
    - ``end``: the fate of its end: "equal"; "insert" if a clause was split, or the whole was inserted; "delete" if
      it was merged with the next, or deleted.
    - ``level``: how far it is indented; ``move``: the name of the move of which it is one end, "" for none.
    """

    pieces: tuple[Piece, ...]
    end: str = "equal"
    level: int = 0
    move: str = ""


def paragraphs(comparison: Comparison) -> list[TrackedParagraph]:
    """The clauses of both editions as paragraphs with their fates.

    >>> import toolkit
    >>> from toolkit.compare import compare
    >>> before = toolkit.parse("The Council,\\n\\n1. Decides to meet;\\n\\n2. Ends.", "text")
    >>> after = toolkit.parse("The Council,\\n\\n1. Decides to meet and to part;\\n\\n2. Ends.", "text")
    >>> [(piece.op, piece.text) for piece in paragraphs(compare(before, after))[0].pieces]
    [('equal', '1.\\t'), ('equal', 'Decides'), ('equal', ' to meet'), ('insert', ' and to part'), ('equal', ';')]
    """
    return list(_paragraphs(comparison, rows(comparison)))


def _paragraphs(comparison: Comparison, found: list[Row]) -> Iterator[TrackedParagraph]:
    before = comparison.before.clauses
    index = {clause.label: i for i, clause in enumerate(before)}
    staying = _staying(found, index)
    kept = {label for group in staying.values() for row in group for label in row.before}
    moves = {label: f"move{i}" for i, row in enumerate(found) if row.kind == "moved" for label in row.before}
    at = 0
    for row in found:
        move = moves.get(row.before[0], "") if row.before else ""
        if group := staying.get(row.mark):
            first = index[row.before[0]]
            yield from _gone(before[at:first], kept, moves)
            at = max(at, first)
            yield from _changed(row, comparison, first=row is group[0], last=row is group[-1])
        elif row.after is not None:
            yield _whole(row.clause, "insert", move)
    yield from _gone(before[at:], kept, moves)


def _staying(found: Sequence[Row], index: Mapping[str, int]) -> dict[str, list[Row]]:
    """The rows that are changed in place, each by its mark with those of the same earlier clause.

    Their earlier clauses follow one another as they did, and nothing is between the parts of a split.
    """
    paired = (row for row in found if row.before and row.after is not None)
    groups = [(before, list(group)) for before, group in groupby(paired, key=lambda row: row.before)]
    uses = Counter(label for before, _ in groups for label in before)
    staying: dict[str, list[Row]] = {}
    last = -1
    for before, group in groups:
        places = [index[label] for label in before]
        in_a_row = places == list(range(places[0], places[0] + len(places)))
        if (
            in_a_row
            and last < places[0]
            and 1 in (len(before), len(group))
            and all(uses[label] == 1 for label in before)
            and not any(row.moved for row in group)
        ):
            last = places[-1]
            staying |= {row.mark: group for row in group}
    return staying


def _gone(clauses: Sequence[Clause], kept: Set[str], moves: Mapping[str, str]) -> Iterator[TrackedParagraph]:
    """The earlier clauses that no row gives in their old place: they were dropped, or are elsewhere now."""
    for clause in clauses:
        if clause.label not in kept:
            yield _whole(clause, "delete", moves.get(clause.label, ""))


def _changed(row: Row, comparison: Comparison, *, first: bool, last: bool) -> Iterator[TrackedParagraph]:
    """A row that is changed in place: a paragraph for each clause that was merged into it."""
    for i, (label, part) in enumerate(zip(row.before, row.parts, strict=True)):
        number = _numbers(comparison.before[label] if first else None, None if i else row.clause)
        joined = i < len(row.before) - 1
        yield TrackedParagraph(
            (*number, *part), "delete" if joined else "equal" if last else "insert", row.clause.level
        )


def _whole(clause: Clause, op: str, move: str) -> TrackedParagraph:
    phrase = clause.text.find(clause.phrase) + len(clause.phrase) if clause.phrase else 0
    words = [(_number(clause), False), (clause.text[:phrase], True), (clause.text[phrase:], False)]
    return TrackedParagraph(tuple(Piece(op, text, italic) for text, italic in words if text), op, clause.level, move)


def _numbers(before: Clause | None, after: Clause | None) -> Iterator[Piece]:
    ours, theirs = (_number(clause) if clause else "" for clause in (before, after))
    if ours == theirs:
        yield from [Piece("equal", ours)] if ours else []
    else:
        yield from (Piece(op, text) for op, text in (("delete", ours), ("insert", theirs)) if text)


def _number(clause: Clause) -> str:
    if not clause.number:
        return ""
    return f"{clause.number}.\t" if clause.level == 1 else f"({clause.number})\t"


# ---------------------------------------------------------------------------------------------------------------- file


def write(comparison: Comparison) -> bytes:
    """The Word file; the same bytes from run to run. Raises ``MissingExtra`` if python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise MissingExtra(
            "a Word file needs the package python-docx",
            where="toolkit.export.tracked",
            todo='pip install "un-resolution-toolkit[editions]"',
        ) from error
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", docx.shared.Pt(11)
    title = f"{comparison.before.name} compared with {comparison.after.name}"
    short = " compared with ".join(_cut(one.name) for one in (comparison.before, comparison.after))
    file.add_heading(legal(title), level=1)
    writer = _Writer()
    for paragraph in paragraphs(comparison):
        made = file.add_paragraph()
        made.paragraph_format.left_indent = docx.shared.Cm(1.2 * max(0, paragraph.level - 1))
        writer.fill(made._p, paragraph)
    about = file.core_properties
    about.author, about.title, about.comments = AUTHOR, legal(short), ""
    about.created = about.modified = datetime(1980, 1, 1)
    out = io.BytesIO()
    file.save(out)
    return _dateless(out.getvalue())


def _cut(name: str) -> str:
    """A name that leaves room for another: a property of a Word file has at most 255 characters."""
    return name if len(name) <= 120 else f"{name[:119]}…"


class _Writer:
    """Puts pieces into paragraphs of WordprocessingML; each change has its own number."""

    def __init__(self) -> None:
        self.number = 0

    def fill(self, paragraph: Any, content: TrackedParagraph) -> None:
        if content.end != "equal":
            style = _child(paragraph.get_or_add_pPr(), "rPr")
            self._change(style, "ins" if content.end == "insert" else "del")
        kind = {"insert": "moveTo", "delete": "moveFrom"}.get(content.end, "") if content.move else ""
        if kind:
            start = self._change(paragraph, f"{kind}RangeStart", name=content.move)
        for piece in content.pieces:
            tag = kind or {"insert": "ins", "delete": "del"}.get(piece.op, "")
            self._run(self._change(paragraph, tag) if tag else paragraph, piece)
        if kind:
            _child(paragraph, f"{kind}RangeEnd", id=start.get(_name("id")))

    def _change(self, parent: Any, tag: str, **attributes: str) -> Any:
        self.number += 1
        about = {"id": str(self.number), "author": AUTHOR, "date": "1980-01-01T00:00:00Z"}
        return _child(parent, tag, **about, **attributes)

    def _run(self, parent: Any, piece: Piece) -> None:
        run = _child(parent, "r")
        if piece.italic:
            _child(_child(run, "rPr"), "i")
        tag = "delText" if parent.tag in (_name("del"), _name("moveFrom")) else "t"
        for i, words in enumerate(legal(piece.text).split("\t")):
            if i:
                _child(run, "tab")
            if words:
                text = _child(run, tag)
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                text.text = words


def _name(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element of WordprocessingML at the end of another."""
    found = parent.makeelement(_name(tag), {_name(key): value for key, value in attributes.items()})
    parent.append(found)
    return found


def _dateless(content: bytes) -> bytes:
    """The package with the same time for each of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), source.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
