"""REFI-QDA, the exchange format of programs for qualitative analysis, read: a project (.qdpx) or a codebook (.qdc).

In: the bytes of a file that any program wrote. Out: ``Imported`` codings of a resolution, or a ``Codebook``. Source:
"REFI-QDA: Exchange of processed data between qualitative data analysis software packages", version 1.5 (2019).

A place is half-open and counted in Unicode code points. The standard (10.2) speaks of "the first and the last
character"; its own examples (annex A.2: "granola" from 62 to 69) end after the last, as here.

Only the project's XML and the plain texts inside the archive are read, each up to a limit: nothing is unpacked to a
disk, a path that leads out of the archive is not followed, and XML that declares entities is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from uuid import UUID, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from toolkit import files
from toolkit.annotate.themes import Area, Codebook, Theme, load_codebook
from toolkit.coding.imported import UNKNOWN_TIME, Desk, Imported, Twin, pieces, theme_of, told_apart
from toolkit.errors import FormatError, SourceError
from toolkit.model import Resolution, Span
from toolkit.written import whole
from toolkit.zipped import Kind, Zipped, xml_text

LIMIT = 100_000_000
"""The largest file that is read, in bytes."""
LIMIT_XML = 20_000_000
"""The largest project or codebook inside it; the same for each text."""

NAMESPACE = UUID("b2b3a2a0-6f0a-5d0c-9a54-7f1f0a8b7c11")
"""What the ids are made in that the toolkit writes: the same for the same thing, from run to run."""
VERDICTS = {"none": "no theme in this clause", "skip": "clause skipped"}
"""What a note says that stands for a verdict, for which the standard has no place."""

_KIND = Kind("REFI-QDA project (.qdpx)", "export it again")
_LEFT = {
    "PictureSelection": "selections in pictures",
    "PDFSelection": "selections on pages of a PDF",
    "AudioSelection": "selections in recordings",
    "VideoSelection": "selections in films",
    "Case": "cases",
    "Variable": "variables",
    "Set": "sets",
    "Graph": "graphs",
    "Link": "links",
}


def guid(*parts: str) -> str:
    """The id of a thing, such as ``guid("theme", "trade")``.

    >>> guid("theme", "trade") == guid("theme", "trade") != guid("area", "trade")
    True
    """
    return str(uuid5(NAMESPACE, "\0".join(map(whole, parts))))


def read(path: str | Path, resolution: Resolution, codebook: Codebook | None = None) -> Imported:
    """The codings of a project: each user who gave a code, for the text that is the resolution's.

    A text is the resolution's if it has the same letters; white space may differ. A code is a theme of the codebook if
    it has its id or name; else it keeps its own name. Notes and comments on words become memos of their clause. What
    has no place here (other texts, pictures, cases, ...) is counted in ``noticed``.

    Raises ``SourceError`` if the file cannot be opened, ``FormatError`` if it is no such project, or if none of its
    texts is the resolution's.
    """
    content = _content(path)
    where = Path(path).name
    archive = Zipped(content, where, _KIND)
    name = next((name for name in sorted(archive.names) if name.lower() in ("project.qde", "project.xml")), "")
    if not name:
        raise archive.error("the archive has no project.qde", "choose a .qdpx file")
    root = archive.tree(archive.text(name, LIMIT_XML))
    if root is None or _tag(root) != "Project":
        raise archive.error("project.qde is not a REFI-QDA project", "export it again")
    return _Project(root, archive, resolution, codebook or load_codebook()).read()


class _Project:
    """A project on the way to codings."""

    def __init__(self, root: Element, archive: Zipped, resolution: Resolution, codebook: Codebook) -> None:
        self.root, self.archive, self.resolution = root, archive, resolution
        self.desk = Desk(resolution)
        users = {_id(user.get("guid")): user.get("name") or user.get("id") or "" for user in _every(root, "User")}
        self.users = told_apart({"": "", **users})
        ours = {guid("theme", theme.id): theme.id for theme in codebook.themes}
        self.codes = {_id(code.get("guid")): _code(code, ours, codebook) for code in _every(root, "Code")}
        self.notes = {_id(note.get("guid")): note for note in _every(root, "Note")}
        self.names = {name.lower(): name for name in archive.names}
        self.texts: dict[str, str] = {}  # those inside the archive, by path
        self.twins: dict[str, Twin] = {}
        self.left = LIMIT

    def read(self) -> Imported:
        for key in self.users:
            if key:
                self.desk.coder(self.users[key])
        found = 0
        for source in [*_every(self.root, "TextSource"), *_every(self.root, "Representation")]:
            selections = [one for one in source if _tag(one) == "PlainTextSelection"]
            text = self.text(source)
            twin = self.twin(text)
            if twin.same:
                found += 1
                self.source(source, selections, twin, len(text))
            elif selections:
                self.say(f"{source.get('name', 'a text')!r} is another text: {len(selections)} selections left out")
        if not found:
            todo = "load the document that was coded, or choose the project of this one"
            raise self.archive.error(f"no text of the project is {self.resolution.name}", todo)
        for tag, what in _LEFT.items():
            if number := sum(1 for _ in _every(self.root, tag)):
                self.say(f"{number} {what} left out")
        return self.desk.imported()

    def say(self, what: str) -> None:
        self.desk.noticed.append(what)

    def twin(self, text: str) -> Twin:
        """How a text and the resolution's go together."""
        if text not in self.twins:
            self.twins[text] = Twin(whole(self.resolution.document.text), text)
        return self.twins[text]

    def text(self, source: Element) -> str:
        """The plain text of a source or note, "" if it is not in the archive."""
        path = source.get("plainTextPath")
        if path is None:
            return next((one.text or "" for one in source if _tag(one) == "PlainTextContent"), "")
        name = path.removeprefix("internal://")
        if path == name or PurePosixPath(name).name != name:
            self.say(f"the text {path[:80]!r} is not inside the project, and was not opened")
            return ""
        held = self.names.get(f"sources/{name}".lower())
        if held is None:
            self.say(f"the text {name[:80]!r} is missing")
            return ""
        if held not in self.texts:
            self.texts[held] = self.unpacked(held)
        return self.texts[held]

    def unpacked(self, name: str) -> str:
        content = self.archive.content(name, min(LIMIT_XML, self.left))
        self.left -= len(content)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self.archive.error(f"{name} is not UTF-8 ({error.reason})", "export it again") from None

    def source(self, source: Element, selections: list[Element], twin: Twin, length: int) -> None:
        whole_text = sum(_tag(one) in ("Coding", "NoteRef") for one in source)
        if whole_text:
            self.say(f"{whole_text} codes or notes of the text as a whole left out")
        for one in selections:
            place = _place(one, length)
            there = place and twin.span(place)
            if there is None:
                self.say(f"a selection from {one.get('startPosition')} to {one.get('endPosition')} has no words")
            else:
                self.selection(one, there)

    def selection(self, selection: Element, place: Span) -> None:
        """The codes of words, and what was noted on them."""
        held = pieces(self.resolution, place)
        clause = held[0][0].label if held else ""
        by = self.who(selection)
        for child in selection:
            if _tag(child) == "Description" and (child.text or "").strip():
                self.memo(by, child.text or "", clause, _when(selection))
            elif _tag(child) == "NoteRef":
                self.note(child, by, clause)
            elif _tag(child) == "Coding":
                who = self.who(child, selection)
                for one in child:
                    if _tag(one) == "NoteRef":
                        self.note(one, who, clause)
                    elif _tag(one) == "CodeRef":
                        self.coding(who, one, place, _when(child, selection))

    def coding(self, who: str, reference: Element, place: Span, when: str) -> None:
        code = self.codes.get(_id(reference.get("targetGUID")))
        if code:
            self.desk.give(who, code, place, when)
        else:
            self.say(f"{who} gave a code that the project does not list: left out")

    def note(self, reference: Element, by: str, clause: str) -> None:
        """A note on words: a memo of its author, or a verdict."""
        note = self.notes.get(_id(reference.get("targetGUID")))
        if note is None:
            self.say(f"a note on {clause or 'the text'} is missing from the project")
            return
        who = self.users.get(_id(note.get("creatingUser")), by) if note.get("creatingUser") else by
        verdict = next((verdict for verdict, words in VERDICTS.items() if note.get("name") == words), "")
        if verdict and clause:
            self.desk.say(who, verdict, clause, _when(note))
        else:
            self.memo(who, self.text(note), clause, _when(note))

    def memo(self, who: str, memo: str, clause: str, when: str) -> None:
        if clause:
            self.desk.note(who, memo, clause, when)
        else:
            self.say(f"a note of {who} is on words in no clause: “{' '.join(memo.split())[:60]}”")

    def who(self, *elements: Element) -> str:
        """The user who made the first of these that says so, else the project's."""
        keys = [one.get("creatingUser") for one in elements] + [self.root.get("creatingUserGUID")]
        return next((self.users[_id(key)] for key in keys if key and _id(key) in self.users), self.users[""])


def _code(code: Element, ours: Mapping[str, str], codebook: Codebook) -> str:
    """The id of the theme that a code is, else its name."""
    name, key = code.get("name", ""), _id(code.get("guid"))
    if key == guid("theme", name):
        return name
    return ours.get(key) or theme_of(whole(" ".join(name.split())), codebook)


# ------------------------------------------------------------------------------------------------------- codebooks


def read_codebook(path: str | Path, known: Codebook | None = None) -> Codebook:
    """A codebook (.qdc): what contains codes becomes an area, what can be given a theme.

    A theme that ``known`` has (by default, the toolkit's codebook) keeps its id and its patterns; any other gets an id
    made of its name, and no pattern: the rule does not find it, a reader can give it. Themes outside any area are in
    one called "Codes". Raises ``SourceError`` and ``FormatError`` as ``read`` does.
    """
    where = Path(path).name
    try:
        root = ElementTree.fromstring(xml_text(_content(path, LIMIT_XML)))
    except (ValueError, ElementTree.ParseError) as error:
        raise FormatError(f"this is not a REFI-QDA codebook ({error})", where=where, todo="export it again") from None
    if _tag(root) != "CodeBook":
        raise FormatError("this is not a REFI-QDA codebook", where=where, todo="choose a .qdc file")
    return _Codebook(known or load_codebook(), root.get("origin", "")).read(root, where)


class _Codebook:
    """Codes on the way to areas and themes."""

    def __init__(self, known: Codebook, origin: str) -> None:
        self.origin = origin
        self.areas: dict[str, Area] = {}
        self.themes: dict[str, Theme] = {}
        self.known_areas = {guid("area", area.id): area for area in known.areas}
        self.known_themes = {guid("theme", theme.id): theme for theme in known.themes}
        self.known = known

    def read(self, root: Element, where: str) -> Codebook:
        waiting = [(code, "") for codes in root if _tag(codes) == "Codes" for code in codes][::-1]
        while waiting:  # not by recursion: codes may be nested without end
            code, within = waiting.pop()
            if _tag(code) == "Code":
                area = self.code(code, within)
                waiting += [(child, area) for child in reversed(code)]
        if not self.themes:
            raise FormatError("the codebook has no code that can be given", where=where, todo="choose another file")
        head = {"title": f"Codes of {where}", "version": "1", "date": "", "licence": "", "language": ""}
        return Codebook(
            **head, areas=tuple(self.areas.values()), themes=tuple(self.themes.values()), names=(), versions=()
        )

    def code(self, code: Element, within: str) -> str:
        """Take a code; returns the area that what it contains is in."""
        key, name = _id(code.get("guid")), " ".join(whole(code.get("name", "")).split()) or "code"
        words = next(((one.text or "").strip() for one in code if _tag(one) == "Description"), "")
        contains = any(_tag(one) == "Code" for one in code)
        codable = code.get("isCodable", "true").strip() in ("true", "1")
        if codable:
            area = within or self.area("codes", "Codes", "Codes outside any group")
            same = self.known_themes.get(key) or next((t for t in self.known.themes if t.label == name), None)
            id = _free(same.id if same else _slug(name), self.themes)
            more = (same.includes, same.excludes, same.patterns, same.source) if same else ("", "", (), ())
            self.themes[id] = Theme(id, name, area, words, *more)
        if codable and not contains:
            return within
        same_area = self.known_areas.get(key)
        id = _free(same_area.id if same_area else _slug(name), self.areas)
        kind = same_area.kind if same_area else None
        self.areas[id] = Area(id, name, words, within or None, kind)
        return id

    def area(self, id: str, label: str, definition: str) -> str:
        self.areas.setdefault(id, Area(id, label, definition))
        return id


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-_") or "code"


def _free(id: str, taken: object) -> str:
    number, free = 1, id
    while free in taken:  # type: ignore[operator]
        number += 1
        free = f"{id}-{number}"
    return free


# ------------------------------------------------------------------------------------------------------------- XML


def _content(path: str | Path, limit: int = LIMIT) -> bytes:
    try:
        content = files.content(path, limit + 1)
    except OSError as error:
        todo = "choose a file that a program for qualitative analysis exported"
        raise SourceError(f"it cannot be read ({error.strerror})", where=str(path), todo=todo) from error
    if len(content) > limit:
        raise SourceError(f"it has more than {limit / 1e6:.0f} MB", where=str(path), todo="export less of it")
    return content


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _every(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if _tag(element) == tag)


def _id(value: str | None) -> str:
    return (value or "").strip().strip("{}").lower()


def _place(selection: Element, length: int) -> Span | None:
    """The place of a selection; None if the text has no such place."""
    start, end = (selection.get(name, "").strip() for name in ("startPosition", "endPosition"))
    if not re.fullmatch("[0-9]{1,9}", start) or not re.fullmatch("[0-9]{1,9}", end):
        return None
    place = Span(int(start), int(end))
    return place if place.start < place.end <= length else None


def _when(*elements: Element) -> str:
    """The time of the first of these that has one, in UTC; a time without a zone is taken for UTC."""
    for element in elements:
        try:
            told = datetime.fromisoformat(element.get("creationDateTime", "").strip())
            told = told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            continue
        return told.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return UNKNOWN_TIME
