"""Codes that go to other programs and come back: REFI-QDA against its schema, an independent parser, hostile files."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st
from lxml import etree

import toolkit
from tests.support.listed import readers
from toolkit import export
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding import imported, log, refi
from toolkit.coding.log import Coding, Entry, State
from toolkit.errors import FormatError, SaveError, ToolkitError
from toolkit.export.refi import codebook as written_codebook, project
from toolkit.model import Resolution, Span
from toolkit.written import whole

pytestmark = pytest.mark.slow  # it parses texts, and reads files with other programs

SCHEMAS = Path(__file__).parent / "schemas" / "refi-qda"
SMALL = """The General Assembly,

Recalling peace 🕊 and “trade”,

Noting wells, =wells and "wells" & <b>more</b>,

1. Decides to dig for health and trade;

2. Requests a report."""
WHEN = "2026-11-24T09:00:00Z"


@cache
def parsed() -> Resolution:
    return toolkit.parse(SMALL, format="text", name="small.txt")


@pytest.fixture
def small() -> Resolution:
    return parsed()


@cache
def schema(kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / f"{kind}.xsd"))


def valid(kind: str, content: bytes) -> None:
    schema(kind).assertValid(etree.fromstring(content))


def qde(packed: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(packed)).read("project.qde")


def packed(xml: str, **texts: str | bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
        for name, content in texts.items():
            archive.writestr(f"sources/{name}.txt", content)
    return held.getvalue()


def other(selections: str, source: str = 'plainTextPath="internal://t.txt"', more: str = "") -> str:
    """A project as another program writes it."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Project name="p" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="{{AAAAAAAA-0000-4000-8000-000000000001}}" name="Ada"/></Users>
<CodeBook><Codes><Code guid="cccccccc-0000-4000-8000-000000000001" name="Trade" isCodable="true"/>
<Code guid="cccccccc-0000-4000-8000-000000000002" name="my own" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="dddddddd-0000-4000-8000-000000000001" {source}>{selections}</TextSource></Sources>
{more}</Project>"""


def selection(start: int, end: int, code: int = 1, inside: str = "") -> str:
    return f"""<PlainTextSelection guid="eeeeeeee-0000-4000-8000-000000000001" startPosition="{start}"
 endPosition="{end}">{inside}<Coding guid="ffffffff-0000-4000-8000-000000000001"
 creatingUser="aaaaaaaa-0000-4000-8000-000000000001" creationDateTime="2026-01-02T03:04:05.1234567+01:00">
<CodeRef targetGUID="cccccccc-0000-4000-8000-00000000000{code}"/></Coding></PlainTextSelection>"""


def read(tmp_path: Path, content: bytes, resolution: Resolution) -> imported.Imported:
    path = tmp_path / "p.qdpx"
    path.write_bytes(content)
    return refi.read(path, resolution)


def unordered(state: State) -> tuple[object, ...]:
    return frozenset(state.codes), dict(state.memos), state.none, state.skipped


# ------------------------------------------------------------------------------------------------------ the round trip

CODES = st.sampled_from(["trade", "health", "Trade", "own code", "<&>\"'", "é\t🙂"])
MEMOS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\r\t"), min_size=1, max_size=9
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["code", "code", "none", "skip", "memo", "uncode", "undo"]),
        st.sampled_from(["PP1", "PP2", "OP1", "OP2"]),
        CODES,
        st.integers(0, 8),
        st.integers(9, 16),
        MEMOS,
    ),
    max_size=12,
)


def coding(resolution: Resolution, who: str, lines: list[tuple[str, str, str, int, int, str]]) -> Coding:
    """The lines as a desk writes them, a second each."""
    made = []
    for second, (action, label, code, start, end, memo) in enumerate(lines):
        head = (who, f"2026-11-24T09:00:{second:02}Z", resolution.document.sha256, label, action)
        clause = resolution[label]
        if action == "code":
            place = clause.place(start, end)
            made.append(Entry(*head, code, *place, whole(clause.text[start:end])))
        elif action == "uncode":
            made.append(Entry(*head, code))
        else:
            made.append(Entry(*head, memo=memo if action == "memo" else ""))
    return Coding(who, tuple(made))


@given(LINES, LINES)
@example([("code", "PP1", "trade", 0, 9, "0"), ("code", "OP2", "trade", 8, 9, "0")], [])  # 8 to 9 is a blank
def test_what_was_given_comes_back_and_is_valid(tmp_path_factory, lines, more):
    resolution = parsed()
    both = [coding(resolution, "Ada & <b>", lines), coding(resolution, '李 "🙂"', more)]
    content = project(resolution, both)
    valid("Project", qde(content))
    back = read(tmp_path_factory.getbasetemp(), content, resolution)
    assert back.noticed == ()
    assert [one.who for one in back.codings] == [one.who for one in both]
    assert [unordered(one.state) for one in back.codings] == [unordered(one.state) for one in both]
    assert project(resolution, back.codings) == content


def test_the_codings_of_the_bundled_text_come_back(resolution, tmp_path):
    both = readers(resolution)
    content = project(resolution, both)
    valid("Project", qde(content))
    back = read(tmp_path, content, resolution)
    assert [unordered(one.state) for one in back.codings] == [unordered(one.state) for one in both]
    log.check([line for one in back.codings for line in one.entries], resolution, "back")
    times = [{line.when for line in one.entries if line.action == "code"} for one in back.codings]
    assert all(some <= {line.when for line in one.entries} for some, one in zip(times, both, strict=True))
    paths = imported.save(back, resolution, tmp_path / "saved")
    assert [log.read(path, resolution).state for path in paths] == [one.state for one in back.codings]
    with pytest.raises(SaveError, match="there is a file of codes already"):
        imported.save(back, resolution, tmp_path / "saved")


def test_offsets_are_code_points_of_the_text_in_the_archive(small):
    codes = [("code", "PP1", "trade", 10, 17, "")]
    content = project(small, [coding(small, "Ada", codes)])
    archive = zipfile.ZipFile(io.BytesIO(content))
    (name,) = (name for name in archive.namelist() if name.startswith("sources/"))
    root = etree.fromstring(qde(content))
    (found,) = root.iter("{*}PlainTextSelection")
    text = archive.read(name).decode()
    assert text == small.document.text
    assert text[int(found.get("startPosition")) : int(found.get("endPosition"))] == small["PP1"].text[10:17]
    assert "🕊" in text[: int(found.get("endPosition"))]


def test_two_coders_of_one_name_are_told_apart(small, tmp_path):
    both = [coding(small, "Ada", [("code", "PP1", code, 0, 9, "")]) for code in ("trade", "health")]
    back = read(tmp_path, project(small, both), small)
    assert [(one.who, one.state.codes[0].theme) for one in back.codings] == [("Ada", "trade"), ("Ada (2)", "health")]


# ---------------------------------------------------------------------------------------------- an independent parser


def test_pyrefiqda_reads_what_was_written(resolution, tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda", reason="pyrefiqda is not installed (it is in the group dev)")
    both = readers(resolution)
    path = tmp_path / "p.qdpx"
    path.write_bytes(project(resolution, both))
    read = pyrefiqda.RefiProject.load(path, extract_dir=str(tmp_path / "out"))
    users = {user.guid: user.name for user in read.users.user}
    (source,) = read.sources.text_source
    text = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "out").read_text("utf-8")
    assert text == resolution.document.text
    label = {refi.guid("theme", theme.id): theme.id for theme in load_codebook().themes}
    found = {
        (users[coding.creating_user], label[coding.code_ref.target_guid], (one.start_position, one.end_position))
        for one in source.plain_text_selection
        for coding in one.coding
    }
    assert found == {(one.who, code.theme, tuple(code.span)) for one in both for code in one.state.codes}
    memos = {(users[note.creating_user], note.plain_text_content) for note in read.notes.note}
    assert {(one.who, memo) for one in both for memo in one.state.memos.values()} <= memos


def test_pyrefiqda_reads_the_codebook(tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda", reason="pyrefiqda is not installed (it is in the group dev)")
    path = tmp_path / "c.qdc"
    path.write_text(written_codebook(load_codebook()), "utf-8")

    def walk(codes):
        for code in codes:
            yield code
            yield from walk(code.code)

    read = list(walk(pyrefiqda.RefiCodebook.load(path).codes.code))
    book = load_codebook()
    assert {(one.name, one.description) for one in read if one.is_codable} == {
        (theme.label, theme.definition) for theme in book.themes
    }
    assert len(read) == len(book.themes) + len(book.areas)


def test_what_pyrefiqda_writes_again_is_read(resolution, tmp_path):
    pyrefiqda = pytest.importorskip("pyrefiqda", reason="pyrefiqda is not installed (it is in the group dev)")
    path, again = tmp_path / "p.qdpx", tmp_path / "again.qdpx"
    path.write_bytes(project(resolution, readers(resolution)))
    theirs = pyrefiqda.RefiProject.load(path, extract_dir=str(tmp_path / "out"))
    pyrefiqda.RefiProject.save(theirs, again, source_media_dir=tmp_path / "out" / "sources")
    back = refi.read(again, resolution)
    assert [unordered(one.state) for one in back.codings] == [unordered(one.state) for one in readers(resolution)]


# -------------------------------------------------------------------------------------------- what other programs write


def test_white_space_may_differ_and_a_byte_order_mark_stand_before(small, tmp_path):
    text = "\r\n".join(SMALL.split("\n"))
    start = text.index("trade")
    back = read(tmp_path, packed(other(selection(start, start + 5)), t=f"\ufeff{text}".encode()), small)
    ((code,),) = (one.state.codes for one in back.codings)
    assert (code.theme, code.text, code.clause) == ("trade", "trade", "PP1")
    assert small.document.text[slice(*code.span)] == "trade"
    assert back.codings[0].entries[0].when == "2026-01-02T02:04:05Z"


def test_a_code_over_two_clauses_is_given_to_both_and_said(small, tmp_path):
    start, end = SMALL.index("trade"), SMALL.index("wells")
    back = read(tmp_path, packed(other(selection(start, end, 2)), t=SMALL), small)
    assert [(code.clause, code.theme, code.text) for code in back.codings[0].state.codes] == [
        ("PP1", "my own", "trade”,"),
        ("PP2", "my own", "Noting "),
    ]
    assert back.noticed == ("the code 'my own' of Ada goes over PP1, PP2: each got its part",)


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (selection(0, 20), "“The General Assembly” is in no clause"),
        (selection(5, 99999), "a selection from 5 to 99999 has no words"),
        (selection(-5, 5), "a selection from -5 to 5 has no words"),
        (selection(9, 9), "a selection from 9 to 9 has no words"),
        (selection(24, 40, 7), "Ada gave a code that the project does not list"),
        ('<Cases><Case guid="c"/><Case guid="d"/></Cases>', "2 cases left out"),
        ('<Coding guid="x"><CodeRef targetGUID="y"/></Coding>', "1 codes or notes of the text as a whole left out"),
    ],
)
def test_what_has_no_place_is_left_out_and_said(small, tmp_path, xml, says):
    back = read(tmp_path, packed(other(xml), t=SMALL), small)
    assert any(says in one for one in back.noticed), back.noticed
    assert not back.codings[0].state.codes


def test_comments_and_notes_become_memos(small, tmp_path):
    start = SMALL.index("trade")
    xml = selection(start, start + 5, inside="<Description>so\nit is</Description>")
    xml = xml.replace("</PlainTextSelection>", '<NoteRef targetGUID="n1"/></PlainTextSelection>')
    notes = '<Notes><Note guid="n1"><PlainTextContent>and more</PlainTextContent></Note></Notes>'
    back = read(tmp_path, packed(other(xml, more=notes), t=SMALL), small)
    assert [one.state.memos for one in back.codings if one.state.memos] == [{"PP1": "so\nit is\n\nand more"}]


def test_another_text_is_not_taken_for_this_one(small, tmp_path):
    with pytest.raises(FormatError, match=r"no text of the project is small.txt"):
        read(tmp_path, packed(other(selection(0, 4)), t=SMALL.replace("peace", "place")), small)


# ------------------------------------------------------------------------------------------------------- hostile files

BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Project name="&c;"/>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"hello", "not a REFI-QDA project"),
        (packed(BOMB), "declares entities"),
        (packed(BOMB.replace('"bbbbbbbbbb"', 'SYSTEM "file:///etc/passwd"')), "declares entities"),
        (packed("<Project"), "is not XML"),
        (packed("<CodeBook/>"), "is not a REFI-QDA project"),
        (packed(other("", 'plainTextPath="internal://../../etc/passwd"'), t=SMALL), "no text of the project"),
        (packed(other("", 'plainTextPath="absolute:///etc/passwd"'), t=SMALL), "no text of the project"),
        (packed(other(""), t=SMALL.encode("utf-16")), "is not UTF-8"),
        (packed(other("") + " " * (refi.LIMIT_XML + 1), t=SMALL), "unpacks to"),
        (packed(other(""), t=b"a" * (refi.LIMIT_XML + 1)), "unpacks to"),
    ],
)
def test_a_hostile_or_broken_project_is_refused(small, tmp_path, content, says):
    with pytest.raises(FormatError, match=says):
        read(tmp_path, content, small)
    assert [path.name for path in tmp_path.iterdir()] == ["p.qdpx"]


@given(st.data())
def test_any_change_of_a_byte_is_an_error_that_is_said_or_no_matter(tmp_path_factory, data):
    resolution = parsed()
    content = bytearray(project(resolution, [coding(resolution, "A", [("code", "PP1", "trade", 0, 9, "")])]))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    try:
        read(tmp_path_factory.getbasetemp(), bytes(content), resolution)
    except ToolkitError as error:
        said = error.todo
    else:
        said = "read"
    assert said


def test_codes_nested_without_end_are_read(tmp_path):
    depth = 2_000
    head = '<Code guid="{}" name="n{}" isCodable="true">'
    codes = "".join(head.format(refi.guid(str(i)), i) for i in range(depth)) + "</Code>" * depth
    path = tmp_path / "c.qdc"
    path.write_text(f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes></CodeBook>', "utf-8")
    assert len(refi.read_codebook(path).themes) == depth


# ---------------------------------------------------------------------------------------------------------- codebooks


def said(book: Codebook) -> tuple[object, ...]:
    areas = {(area.id, area.label, area.definition, area.within, area.kind) for area in book.areas}
    return areas, {(t.id, t.label, t.area, t.definition, t.patterns) for t in book.themes}


def test_the_codebook_is_valid_and_comes_back(tmp_path):
    book = load_codebook()
    made = written_codebook(book)
    valid("Codebook", made.encode())
    path = tmp_path / "c.qdc"
    path.write_text(made, "utf-8")
    back = refi.read_codebook(path)
    assert said(back) == said(book)
    assert written_codebook(back) == made


def test_a_codebook_of_another_program_gets_ids_and_an_area(tmp_path):
    path = tmp_path / "c.qdc"
    code = '<Code guid="{}" name="{}" isCodable="{}">{}</Code>'
    codes = code.format("1", "Values &amp; norms", "false", code.format("2", "Peace!", "true", ""))
    codes += code.format("3", "peace", "true", "<Description>what it is</Description>")
    path.write_text(f"<CodeBook><Codes>{codes}</Codes></CodeBook>", "utf-8")
    back = refi.read_codebook(path)
    assert [(t.id, t.label, t.area, t.definition) for t in back.themes] == [
        ("peace", "Peace!", "values-norms", ""),
        ("peace-2", "peace", "codes", "what it is"),
    ]
    valid("Codebook", written_codebook(back).encode())


@pytest.mark.parametrize("content", ["", "<a/>", BOMB, "<CodeBook/>", "<CodeBook><Codes/></CodeBook>"])
def test_what_is_no_codebook_is_refused(tmp_path, content):
    path = tmp_path / "c.qdc"
    path.write_text(content, "utf-8")
    with pytest.raises(FormatError):
        refi.read_codebook(path)


def test_the_list_writes_both(small):
    book = replace(load_codebook(), areas=(), themes=(), names=())
    assert b"CodeBook" not in qde(project(small, [], book))
    assert str(export.FORMATS["qdc"].write(load_codebook())).startswith("<?xml")
    assert isinstance(export.FORMATS["qdpx"].write(small, []), bytes)


def test_a_place_is_clipped_to_its_clause(small):
    assert imported.pieces(small, Span(0, len(SMALL)))[0][1] == small["PP1"].span
