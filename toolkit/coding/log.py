"""Codes by hand: what a person did, line by line, and the state that results.

In: the lines of a file of codes, which `toolkit.coding.file` writes, as bytes. Out: ``Entry`` by ``Entry``, and
the ``State`` that they lead to: the codes as ``ThemeCode``, as the rule gives them, with memos and verdicts.

The file is a plain CSV (UTF-8, commas, one header) to which lines are only ever added. A cell that a spreadsheet would
take for a formula gets an apostrophe before it, as in every CSV file of the toolkit (``toolkit.written.guarded``).
Reading removes it, so the words are exactly as they were.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from toolkit import files, written
from toolkit.annotate.themes import Codebook, ThemeCode
from toolkit.errors import FormatError, SaveError, SourceError
from toolkit.model import Clause, Resolution, Span
from toolkit.written import guarded, unguarded

ACTIONS = ("code", "uncode", "none", "skip", "memo", "undo", "go")
LIMIT = 20_000_000  # bytes of a file: a hundred thousand codes
MOST = 100_000  # characters in one cell; the reader of CSV gives up at 131,072
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file of codes.

    - ``who``: the person; ``when``: UTC, ISO 8601 with seconds; ``document``: the SHA-256 of the document.
    - ``clause``: the label of the clause.
    - ``action``: "code" and "uncode" (the theme ``code`` at ``start`` to ``end`` of ``document.text``; an "uncode"
      without a place removes the theme from the whole clause), "none" (no theme here) and "skip" (no verdict), both of
      which remove the codes of the clause, "memo" (``memo`` is the clause's memo from now on), "undo" (of the last
      line that changed something and was not undone; lines of one memo in a row are one), "go" (the reader moved to
      the clause).
    - ``words``: the words that were coded.
    """

    who: str
    when: str
    document: str
    clause: str
    action: str
    code: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    memo: str = ""


COLUMNS = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class State:
    """The state after reading some lines.

    - ``codes``: in the order in which they were given; ``name`` is False in all of them.
    - ``memos``: the memo of each clause that has one.
    - ``none``, ``skipped``: the clauses without any theme, and those without a verdict, as the reader said.
    - ``at``: the clause that the reader saw last; "" at the start.
    """

    codes: tuple[ThemeCode, ...]
    memos: Mapping[str, str]
    none: frozenset[str]
    skipped: frozenset[str]
    at: str

    @property
    def judged(self) -> frozenset[str]:
        """The clauses with a verdict: at least one code, or the statement that there is none."""
        return self.none | {code.clause for code in self.codes}


@dataclass(frozen=True, slots=True)
class Coding:
    """A person's file of codes, read. ``cut``: the remains of an incomplete last line, usually ""."""

    who: str
    entries: tuple[Entry, ...]
    cut: str = ""

    @property
    def state(self) -> State:
        """The state after the last line."""
        return replay(self.entries)

    def unknown(self, codebook: Codebook) -> tuple[str, ...]:
        """The codes in force that are not themes of a codebook."""
        known = {theme.id for theme in codebook.themes}
        return tuple(dict.fromkeys(code.theme for code in self.state.codes if code.theme not in known))


def replay(entries: Iterable[Entry]) -> State:
    """The state after reading some lines, from the first to the last.

    >>> line = Entry("reader A", "2026-11-24T09:00:00Z", "", "PP1", "code", "trade", 0, 5, "Trade")
    >>> replay([line]).codes[0].theme, replay([line, Entry("reader A", line.when, "", "PP1", "undo")]).codes
    ('trade', ())
    """
    codes: dict[tuple[str, str, Span], ThemeCode] = {}
    memos: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    changes, at = _standing(entries)
    for entry in changes:
        clause = entry.clause
        if entry.action == "memo":
            memos.pop(clause, None)
            memos |= {clause: entry.memo} if entry.memo else {}
            continue
        verdicts.pop(clause, None)
        place = None if entry.start is None or entry.end is None else Span(entry.start, entry.end)
        if entry.action == "code" and place:
            codes[clause, entry.code, place] = ThemeCode(entry.code, place, entry.words, clause, False)
        elif entry.action == "uncode":
            gone = [k for k in codes if k[:2] == (clause, entry.code) and place in (None, k[2])]
            codes = {k: code for k, code in codes.items() if k not in gone}
        else:
            codes = {k: code for k, code in codes.items() if k[0] != clause}
            verdicts[clause] = entry.action
    none, skipped = (frozenset(c for c, word in verdicts.items() if word == which) for which in ("none", "skip"))
    return State(tuple(codes.values()), memos, none, skipped, at)


def _standing(entries: Iterable[Entry]) -> tuple[list[Entry], str]:
    """The lines that changed something and were not undone, and the clause of the last line."""
    changes: list[Entry] = []
    before: Entry | None = None
    for entry in entries:
        typed_on = before and before.action == entry.action == "memo" and before.clause == entry.clause
        if entry.action == "undo" or typed_on:
            del changes[-1:]
        if entry.action not in ("undo", "go"):
            changes.append(entry)
        before = entry
    return changes, before.clause if before else ""


def last_change(entries: Iterable[Entry]) -> Entry | None:
    """The line that an "undo" would revoke; None if there is none."""
    changes, _ = _standing(entries)
    return changes[-1] if changes else None


# ------------------------------------------------------------------------------------------------ lines and bytes


def line(entry: Entry) -> bytes:
    """An entry as a line of the file. Raises ``SaveError`` if a cell is longer than ``MOST`` characters.

    >>> line(Entry("reader A", "2026-11-24T09:00:00Z", "ab", "PP1", "memo", memo="=1+1"))
    b"reader A,2026-11-24T09:00:00Z,ab,PP1,memo,,,,,'=1+1\\n"
    """
    return _csv("" if value is None else str(value) for value in astuple(entry))


def _csv(values: Iterable[str]) -> bytes:
    cells = list(map(guarded, values))
    longest = max(map(len, cells))
    if longest > MOST:
        raise SaveError(f"{longest:,} characters are too many for one cell", todo=f"write at most {MOST:,}")
    return written.line(cells).encode()


HEADER = _csv(COLUMNS)


def whole(raw: bytes) -> int:
    r"""How many bytes of a CSV file are whole lines: those up to the last line end outside quotation marks.

    >>> whole(b'a,b\n1,"x\ny"\n2,"z\n')
    12
    """
    end = at = quotes = 0
    for piece in raw.split(b"\n")[:-1]:
        at += len(piece) + 1
        quotes += piece.count(b'"')
        if quotes % 2 == 0:
            end = at
    return end


def entries(raw: bytes, where: str) -> tuple[tuple[Entry, ...], bytes]:
    """The entries of the complete lines of a file, and what follows the last of them: b"" unless the file was cut.

    A byte order mark, which some spreadsheets write, is skipped. Raises ``FormatError``, which names file and line.
    """
    body = raw.removeprefix(b"\xef\xbb\xbf")
    cut_at = whole(body)
    body, tail = body[:cut_at], body[cut_at:]
    if not body and not HEADER.startswith(tail):
        raise _foreign(where, tail.decode("utf-8", "replace"))
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        line_number = body.count(b"\n", 0, error.start) + 1
        at = f"{where}, line {line_number}"
        raise FormatError("a file of codes must be UTF-8, and this is not", where=at, todo="save it as UTF-8") from None
    return tuple(_rows(text, where)), tail


def _rows(text: str, where: str) -> Iterator[Entry]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(rows, COLUMNS)]
        if tuple(header) != COLUMNS:
            raise _foreign(where, ", ".join(header))
        for cells in rows:
            yield _entry(list(map(unguarded, cells)), f"{where}, line {rows.line_num}")
    except csv.Error as error:
        at = f"{where}, line {rows.line_num}"
        raise FormatError(f"the line is not valid CSV ({error})", where=at, todo="correct or remove it") from None


def _foreign(where: str, found: str) -> FormatError:
    todo = f"give it the columns {', '.join(COLUMNS)}, or choose a file that a coding desk wrote"
    return FormatError(f"these are not the columns of a file of codes: {found[:200]}", where=where, todo=todo)


def _entry(cells: list[str], where: str) -> Entry:
    def fault(what: str) -> FormatError:
        return FormatError(what, where=where, todo="correct or remove the line")

    if len(cells) != len(COLUMNS):
        raise fault(f"the line has {len(cells)} cells, not {len(COLUMNS)}")
    who, when, document, clause, action, code, start, end, words, memo = cells
    if action not in ACTIONS:
        raise fault(f"unknown action {action!r}; the actions are {', '.join(ACTIONS)}")
    if not _WHEN.fullmatch(when):
        raise fault(f"{when!r} is not a time such as 2026-11-24T09:00:00Z")
    placed = re.fullmatch(r"[0-9]{1,18}", start, re.ASCII) and re.fullmatch(r"[0-9]{1,18}", end, re.ASCII)
    if placed and int(start) >= int(end):
        raise fault(f"there are no words from {start} to {end}")
    if not placed and (start or end or action == "code"):
        raise fault(f"{start!r} to {end!r} is not a place in the text")
    if action in ("code", "uncode") and not code:
        raise fault(f"{action!r} needs a code")
    first, last = (int(start), int(end)) if placed else (None, None)
    return Entry(who, when, document, clause, action, code, first, last, words, memo)


# ------------------------------------------------------------------------------------------------ against the document


def read(path: str | Path, resolution: Resolution) -> Coding:
    """The file of one person's codes of a resolution, checked against its words; the file is not changed.

    An incomplete last line is left out and reported in ``cut``. Raises ``SourceError`` if the file cannot be opened,
    and ``FormatError``, which names the line, if it is not a file of codes, belongs to another document or to several
    people, or the words at a place differ from those that the line gives.
    """
    path = Path(path)
    try:
        raw = files.content(path, LIMIT + 1)
    except OSError as error:
        todo = "choose a file that a coding desk wrote"
        raise SourceError(f"it cannot be read ({error.strerror})", where=str(path), todo=todo) from error
    if len(raw) > LIMIT:
        what = f"it has more than {LIMIT / 1e6:.0f} MB"
        raise SourceError(what, where=str(path), todo="choose a file that a coding desk wrote")
    found, tail = entries(raw, path.name)
    people = tuple(dict.fromkeys(entry.who for entry in found))
    if len(people) > 1:
        todo = "give each person a file of their own"
        raise FormatError(f"the lines are by several people: {', '.join(people[:5])}", where=path.name, todo=todo)
    check(found, resolution, path.name)
    return Coding("".join(people), found, tail.decode("utf-8", "replace"))


def check(found: Iterable[Entry], resolution: Resolution, where: str) -> None:
    """Check lines against the document. Raises ``FormatError`` as ``read`` does."""
    document = resolution.document
    clauses = {clause.label: clause for clause in resolution.clauses}
    for number, entry in enumerate(found, start=1):
        at = f"{where}, entry {number}"
        if entry.document != document.sha256:
            what = f"it has codes for another document, with the SHA-256 {entry.document[:12]}…"
            todo = f"open that document, or choose codes for {resolution.name} (SHA-256 {document.sha256[:12]}…)"
            raise FormatError(what, where=at, todo=todo)
        clause = clauses.get(entry.clause)
        if clause is None:
            what, todo = f"no clause has the label {entry.clause!r}", "read it with the toolkit that wrote it"
            raise FormatError(what, where=at, todo=todo)
        if entry.start is not None and entry.end is not None and entry.words:
            words = clause.text[slice(*inside(clause, Span(entry.start, entry.end)))]
            if written.whole(words) != entry.words:
                what = f"{entry.clause} has {words[:40]!r} at {entry.start}, and the line says {entry.words[:40]!r}"
                todo = "read it with the toolkit that wrote it"
                raise FormatError(what, where=at, todo=todo)


def inside(clause: Clause, place: Span) -> Span:
    """Where a place of the document is in ``clause.text``, as far as it is there.

    >>> import toolkit
    >>> clause = toolkit.load()["PP12"]
    >>> inside(clause, clause.place(700, 710))
    Span(start=700, end=710)
    """
    start, end = clause.map.inverse().span(place)
    return Span(min(max(0, start), len(clause.text)), min(max(0, end), len(clause.text)))
