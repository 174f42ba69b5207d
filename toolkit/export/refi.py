"""REFI-QDA, the exchange format of programs for qualitative analysis: a project (.qdpx), a codebook (.qdc).

In: the codings of a resolution, or a codebook. Out: the bytes of a file, the same every time. Source: "REFI-QDA:
Exchange of processed data between qualitative data analysis software packages", version 1.5 (2019);
`toolkit.coding.refi` reads either again.

A project has the text (plain, UTF-8), the codebook, each coder as a user, each code that is in force with its time, and
memos as notes. A clause that a coder said to have no theme, or skipped, has a note that says so. What a coder undid,
and the patterns of the codebook, have no place in the format.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding.imported import told_apart
from toolkit.coding.log import Coding
from toolkit.coding.refi import VERDICTS, guid
from toolkit.export.xml_text import legal
from toolkit.model import Resolution, Span
from toolkit.written import whole

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_ORIGIN = "UN Resolution Toolkit"


def project(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> bytes:
    """The project of some codings: ``project.qde``, and the text in ``sources/``. The second of one name is "name (2)".

    >>> import toolkit
    >>> zipfile.ZipFile(io.BytesIO(project(toolkit.load(), []))).namelist()[0]
    'project.qde'
    """
    book = codebook or load_codebook()
    source = guid("source", resolution.document.sha256)
    made = _Project(resolution, readers, book).xml(source)
    text = whole(resolution.document.text).encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("project.qde", made.encode()), (f"sources/{source}.txt", text)):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def codebook(book: Codebook) -> str:
    """A codebook: its areas as groups, which cannot be given, its themes inside, each with its definition.

    >>> codebook(load_codebook()).count('isCodable="true"') == len(load_codebook().themes)
    True
    """
    attributes = {"xmlns": "urn:QDA-XML:codebook:1.0", "origin": _ORIGIN}
    return _HEAD + _element("CodeBook", attributes, _element("Codes", {}, *_codes(book))) + "\n"


def _codes(book: Codebook, within: str | None = None) -> Iterable[str]:
    """The areas within an area, or those at the top, with all that is in them."""
    for area in book.areas:
        if area.within == within:
            themes = (_code("theme", t.id, t.label, t.definition) for t in book.themes if t.area == area.id)
            yield _code("area", area.id, area.label, area.definition, *_codes(book, area.id), *themes)


def _code(kind: str, id: str, label: str, definition: str = "", *children: str) -> str:
    attributes = {"guid": guid(kind, id), "name": label, "isCodable": "true" if kind == "theme" else "false"}
    return _element("Code", attributes, *_some("Description", definition), *children)


class _Project:
    """What the codings say, as elements."""

    def __init__(self, resolution: Resolution, readers: Sequence[Coding], book: Codebook) -> None:
        self.resolution, self.book = resolution, book
        self.sha = resolution.document.sha256
        names = told_apart({str(i): reader.who for i, reader in enumerate(readers)})
        self.readers = list(zip(names.values(), readers, strict=True))
        self.order = {theme.id: i for i, theme in enumerate(book.themes)}
        self.notes: list[str] = []

    def xml(self, source: str) -> str:
        users = [_element("User", {"guid": guid("user", who), "name": who}) for who, _ in self.readers]
        given = {code.theme for _, reader in self.readers for code in reader.state.codes}
        own = [_code("theme", code, code) for code in sorted(given) if code not in self.order]
        codes = [*_codes(self.book), *own]
        document = self.resolution.document
        attributes = {"guid": source, "name": document.name or self.resolution.name}
        text = _element("TextSource", attributes | {"plainTextPath": f"internal://{source}.txt"}, *self.selections())
        parts = [
            *_some("Users", "".join(users), made=True),
            *([_element("CodeBook", {}, _element("Codes", {}, *codes))] if codes else []),
            _element("Sources", {}, text),
            *_some("Notes", "".join(self.notes), made=True),
        ]
        head = {"xmlns": "urn:QDA-XML:project:1.0", "name": self.resolution.name, "origin": _ORIGIN}
        return _HEAD + _element("Project", head, *parts) + "\n"

    def selections(self) -> list[str]:
        """An element for each stretch of words that has codes or notes, in the order of the text."""
        codes: dict[tuple[Span, str], list[tuple[int, int, str]]] = {}
        notes: dict[tuple[Span, str], list[str]] = {}
        for number, (who, reader) in enumerate(self.readers):
            state, when = reader.state, _times(reader)
            for code in state.codes:
                key = (code.span, code.clause)
                made = self.coding(who, code.theme, key, when[code.clause, code.theme, code.span])
                codes.setdefault(key, []).append((self.order.get(code.theme, len(self.order)), number, made))
            verdicts = dict.fromkeys(state.none, VERDICTS["none"])
            verdicts |= dict.fromkeys(state.skipped, VERDICTS["skip"])
            for label, words in [*sorted(verdicts.items()), *sorted(state.memos.items())]:
                name = words if label in verdicts and words == verdicts[label] else f"memo on {label}"
                notes.setdefault((self.place(label), label), []).append(self.note(who, label, name, words))
        return [
            self.selection(key, [made for *_, made in sorted(codes.get(key, []))], notes.get(key, []))
            for key in sorted({*codes, *notes})
        ]

    def place(self, label: str) -> Span:
        clause = self.resolution[label]
        return clause.place(0, len(clause.text)) if clause.text else clause.span

    def selection(self, key: tuple[Span, str], codings: list[str], notes: list[str]) -> str:
        (start, end), label = key
        id = guid("selection", self.sha, str(start), str(end), label)
        place = {"startPosition": str(start), "endPosition": str(end)}
        return _element("PlainTextSelection", {"guid": id, "name": label, **place}, *codings, *notes)

    def coding(self, who: str, code: str, key: tuple[Span, str], when: str) -> str:
        (start, end), label = key
        id = guid("coding", self.sha, who, code, str(start), str(end), label)
        head = {"guid": id, "creatingUser": guid("user", who), "creationDateTime": when}
        return _element("Coding", head, _element("CodeRef", {"targetGUID": guid("theme", code)}))

    def note(self, who: str, label: str, name: str, words: str) -> str:
        """Keep a note, and return what refers to it."""
        id = guid("note", self.sha, who, label, name)
        head = {"guid": id, "name": name, "creatingUser": guid("user", who)}
        self.notes.append(_element("Note", head, _element("PlainTextContent", {}, _text(words))))
        return _element("NoteRef", {"targetGUID": id})


def _times(reader: Coding) -> dict[tuple[str, str, Span], str]:
    """When each code was given last."""
    return {
        (line.clause, line.code, Span(line.start, line.end)): line.when
        for line in reader.entries
        if line.action == "code" and line.start is not None and line.end is not None
    }


def _some(tag: str, content: str, *, made: bool = False) -> list[str]:
    """An element, if it has content: text, or elements that are made."""
    return [_element(tag, {}, content if made else _text(content))] if content else []


def _element(tag: str, attributes: dict[str, str], *children: str) -> str:
    named = "".join(f' {name}="{_text(value, attribute=True)}"' for name, value in attributes.items())
    content = "".join(children)
    return f"<{tag}{named}>{content}</{tag}>" if content else f"<{tag}{named}/>"


def _text(words: str, *, attribute: bool = False) -> str:
    """Words as XML may hold them; line ends stay as they are, which XML would else fold."""
    made = "&#13;".join(escape(legal(line)) for line in words.split("\r"))
    return made.replace("\n", "&#10;").replace("\t", "&#9;") if attribute else made
