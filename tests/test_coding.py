"""Codes by hand: the file that loses nothing, what its lines lead to, and the desk on which they are given."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from tests.support.counting import calls
from toolkit.annotate import themes as rule
from toolkit.annotate.themes import load_codebook
from toolkit.coding import file as coding_file, log
from toolkit.coding.file import CodingFile
from toolkit.coding.log import COLUMNS, HEADER, Entry, entries, line, replay, whole
from toolkit.errors import FormatError, SaveError, SourceError, ToolkitError
from toolkit.explorers import CodingDesk
from toolkit.explorers.views.coding_pane import CodingPane
from toolkit.model import Span

pytestmark = pytest.mark.slow  # it writes files of codes

ROOT = Path(__file__).parents[1]
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SMALL = """The General Assembly,

Recalling peace and “trade”,

Noting wells, =wells and "wells",

1. Decides to dig <b>wells</b> for health and trade;

2. Requests a report."""


def ticking():
    """A clock that a test can foretell: a second a line."""
    ticks = iter(range(10**6))
    return lambda: START + timedelta(seconds=next(ticks))


@pytest.fixture(scope="module")
def small():
    return toolkit.parse(SMALL, format="text", name="small.txt")


@pytest.fixture
def file(small, tmp_path):
    opened = CodingFile(small, "Reader A", tmp_path, clock=ticking())
    yield opened
    opened.close()


def reopened(file: CodingFile) -> CodingFile:
    """The same file after a restart."""
    file.close()
    return CodingFile(file.resolution, file.who, file.path.parent, clock=ticking())


# ---------------------------------------------------------------------------------------------- what the lines lead to

CLAUSES, THEMES = ("PP1", "PP2", "OP1"), ("trade", "health")


def an_entry(action: str, clause: str, code: str, start: int, end: int, memo: str) -> Entry:
    head = ("A, the “reader”", "2026-11-24T09:00:00Z", "0" * 64, clause, action)
    place = (start, end) if action == "code" or (action == "uncode" and start % 2) else (None, None)
    code = code if action in ("code", "uncode") else ""
    words = "words" if action == "code" else ""
    return Entry(*head, code, *place, words, memo if action == "memo" else "")


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        '=HYPERLINK("x")',
        "'quoted",
        '"',
        "\n",
        "\r",
        "a\r\nb",
        "+1",
        "-1",
        "@x",
        "\t=1",
        "x,y",
        "’",
        "𝔞é",
        "\ufeff",
        "\0",
    ]
)
ENTRIES = st.lists(
    st.builds(
        an_entry,
        st.sampled_from(log.ACTIONS),
        st.sampled_from(CLAUSES),
        st.sampled_from(THEMES),
        st.integers(0, 4),
        st.integers(5, 7),
        WORDS,
    ),
    max_size=25,
)


def naive(lines: list[Entry]) -> dict:
    """What stands, by another way: every change makes a whole new state, and an undo goes back to the one before."""
    states = [{clause: (frozenset(), "", "") for clause in CLAUSES}]
    before = None
    for one in lines:
        if one.action == "undo":
            states = states[:-1] or states
        elif one.action != "go":
            if before and before.action == one.action == "memo" and before.clause == one.clause:
                states.pop()
            codes, memo, verdict = states[-1][one.clause]
            place = None if one.start is None else (one.start, one.end)
            if one.action == "memo":
                memo = one.memo
            else:
                verdict = one.action if one.action in ("none", "skip") else ""
                codes = {
                    "code": codes | {(one.code, place)},
                    "uncode": frozenset(c for c in codes if c[0] != one.code or place not in (None, c[1])),
                }.get(one.action, frozenset())
            states.append(states[-1] | {one.clause: (codes, memo, verdict)})
        before = one
    return states[-1]


@given(ENTRIES)
def test_any_sequence_of_actions_leads_to_the_state_that_one_would_say(lines):
    state, expected = replay(lines), naive(lines)
    for clause, (codes, memo, verdict) in expected.items():
        assert {(c.theme, tuple(c.span)) for c in state.codes if c.clause == clause} == codes
        assert state.memos.get(clause, "") == memo
        assert (clause in state.none, clause in state.skipped) == (verdict == "none", verdict == "skip")
        assert (clause in state.judged) == (bool(codes) or verdict == "none")
    assert state.at == (lines[-1].clause if lines else "")


@given(ENTRIES)
def test_the_lines_come_back_from_the_file_exactly(lines):
    raw = HEADER + b"".join(map(line, lines))
    found, tail = entries(raw, "x.csv")
    assert (list(found), tail) == (lines, b"")
    assert replay(found) == replay(lines)
    assert entries(b"\xef\xbb\xbf" + raw, "x.csv")[0] == found


@given(ENTRIES, st.data())
def test_a_file_cut_at_any_byte_keeps_all_whole_lines(lines, data):
    rows = [HEADER, *map(line, lines)]
    raw = b"".join(rows)
    at = data.draw(st.integers(0, len(raw)))
    found, tail = entries(raw[:at], "x.csv")
    held, room = 0, at - len(HEADER)
    while held < len(lines) and room >= len(rows[held + 1]):
        room -= len(rows[held + 1])
        held += 1
    assert list(found) == lines[:held]
    assert raw[: at - len(tail)] + tail == raw[:at]
    assert len(tail) == (room if at >= len(HEADER) else at)


@given(WORDS)
def test_no_cell_is_a_formula_to_a_spreadsheet(words):
    row = line(an_entry("memo", "PP1", "", 0, 1, words)).decode()
    (cells,) = csv.reader(io.StringIO(row, newline=""))
    assert not cells[-1].startswith(tuple("=+-@\t\r\n"))
    assert cells[-1].removeprefix("'") == words or cells[-1] == words


# --------------------------------------------------------------------------------------------------- the file on disk


def test_each_line_is_on_the_disk_at_once(file, monkeypatch):
    synced = []
    monkeypatch.setattr(coding_file.os, "fsync", lambda number: synced.append(os.fstat(number).st_size))
    assert not file.path.exists()  # nothing is written before the first action
    file.write("code", "OP1", code="health")
    file.write("memo", "OP1", memo='=1+1, "so"\nit goes')
    assert synced[-1] == file.path.stat().st_size
    rows = list(csv.reader(io.StringIO(file.path.read_bytes().decode(), newline="")))
    place = [str(n) for n in file.resolution["OP1"].place(0, len(file.resolution["OP1"].text))]
    head = ["Reader A", "2026-11-24T09:00:00Z", file.resolution.document.sha256, "OP1"]
    assert rows[0] == list(COLUMNS)
    assert rows[1] == [*head, "code", "health", *place, file.resolution["OP1"].text, ""]
    assert rows[2][4:] == ["memo", "", "", "", "", '\'=1+1, "so"\nit goes']
    assert rows[2][1] == "2026-11-24T09:00:01Z"
    assert file.path.name == "small.txt.reader-a.csv"


def test_it_goes_on_where_it_stopped(file):
    file.write("code", "PP1", code="trade", place=file.resolution["PP1"].place(21, 26))
    file.write("go", "PP2")
    before = file.state
    again = reopened(file)
    assert again.state == before
    assert (again.state.at, again.cut) == ("PP2", "")
    again.write("undo", "PP1")
    assert again.state.codes == ()
    read = log.read(again.path, again.resolution)
    assert (read.who, read.state) == ("Reader A", again.state)
    again.close()


@pytest.mark.slow
def test_a_killed_program_loses_nothing(small, tmp_path):
    code = (
        "import sys, os, signal, toolkit; from toolkit.coding.file import CodingFile\n"
        f"file = CodingFile(toolkit.parse({SMALL!r}, format='text', name='small.txt'), 'B', sys.argv[1])\n"
        "file.write('code', 'PP1', code='trade'); file.write('memo', 'PP1', memo='so')\n"
        "os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, capture_output=True)
    assert done.returncode != 0, done.stderr
    file = CodingFile(small, "B", tmp_path)
    assert [code.theme for code in file.state.codes] == ["trade"]
    assert file.state.memos == {"PP1": "so"}
    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is another one there")
@pytest.mark.slow
def test_two_programs_never_write_one_file(file, tmp_path):
    file.write("go", "PP1")
    code = (
        "import sys, toolkit; from toolkit.coding.file import CodingFile\n"
        f"CodingFile(toolkit.parse({SMALL!r}, format='text', name='small.txt'), sys.argv[2], sys.argv[1])"
        ".write('go', 'PP2')"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(tmp_path)]
    refused = subprocess.run([*command, "Reader A"], env=environment, capture_output=True, text=True)
    assert "SaveError" in refused.stderr
    assert "another session is writing to it" in refused.stderr
    other = subprocess.run([*command, "Reader B"], env=environment, capture_output=True, text=True)
    assert other.returncode == 0, other.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.txt.reader-a.csv", "small.txt.reader-b.csv"]
    assert [entry.clause for entry in entries(file.path.read_bytes(), "")[0]] == ["PP1"]


def test_in_one_program_the_newer_session_takes_over(file):
    file.write("go", "PP1")
    newer = CodingFile(file.resolution, "Reader A", file.path.parent)
    newer.write("go", "PP2")
    with pytest.raises(SaveError, match=r"it was opened again.*use the desk that was opened last"):
        file.write("go", "OP1")
    assert [entry.clause for entry in newer.entries] == ["PP1", "PP2"]
    newer.close()


def test_people_whose_names_make_one_file_name_are_told_apart(file):
    file.write("go", "PP1")
    file.close()
    with pytest.raises(SaveError, match="it has the codes of 'Reader A'"):
        CodingFile(file.resolution, "READER a", file.path.parent)
    names = ["a/b", "a\\b", "a:b", "a b", "a-b", "José", "Jose", "../../x", "x" * 99, "x" * 98, "con?", "🙂", "李"]
    assert len({coding_file.safe(name) for name in names}) == len(names) - 1  # "a b" and "a-b" are refused as above
    for name in names:
        path = coding_file.path_of(file.resolution, name, file.path.parent)
        assert path.parent == file.path.parent
        assert len(path.name) < 160
    with pytest.raises(ToolkitError, match="codes need a person"):
        CodingFile(file.resolution, "  ", file.path.parent)


def test_a_cut_line_is_set_aside_and_the_coding_goes_on(file):
    file.write("code", "PP1", code="trade")
    file.write("memo", "PP1", memo="two\nlines “é”")
    raw = file.path.read_bytes()
    file.close()
    for cut_at in (len(raw) - 1, len(raw) - 5, raw.rindex(b"\n", 0, -1) + 1):
        file.path.write_bytes(raw[:cut_at])
        read = log.read(file.path, file.resolution)
        assert [entry.action for entry in read.entries] == ["code"]
        assert read.cut
        assert file.path.read_bytes() == raw[:cut_at]  # reading changes nothing
        again = CodingFile(file.resolution, "Reader A", file.path.parent, clock=ticking())
        assert again.cut == read.cut
        again.write("memo", "PP1", memo="again")
        assert [entry.action for entry in log.read(file.path, file.resolution).entries] == ["code", "memo"]
        again.close()
        kept = file.path.with_name(file.path.name + ".cut.txt")
        assert read.cut.encode("utf-8", "replace").rstrip("\ufffd".encode())[:40] in kept.read_bytes()
    file.path.write_bytes(HEADER[:7])
    again = CodingFile(file.resolution, "Reader A", file.path.parent)
    assert (again.entries, again.cut) == ((), HEADER[:7].decode())
    again.write("go", "PP1")
    assert file.path.read_bytes().startswith(HEADER)
    again.close()


def test_a_full_disk_leaves_the_file_as_it_was(file, monkeypatch):
    file.write("code", "PP1", code="trade")
    before, write = file.path.read_bytes(), os.write
    monkeypatch.setattr(coding_file.os, "write", lambda number, row: write(number, row[:9]))
    with pytest.raises(SaveError, match=r"there is no space left.*free space"):
        file.write("skip", "PP1")
    assert file.path.read_bytes() == before
    assert len(file.entries) == 1


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.rename(path.with_suffix(".old"))])
def test_a_file_that_is_gone_is_written_again(file, lose):
    file.write("code", "PP1", code="trade")
    lose(file.path)
    file.write("none", "OP1")
    assert [entry.clause for entry in reopened(file).entries] == ["PP1", "OP1"]


def test_a_copy_put_in_the_place_of_the_file_is_written_on(file, tmp_path):
    """A sync client replaces a file by the same words."""
    file.write("none", "OP1")
    copy = tmp_path / "copy"
    copy.write_bytes(file.path.read_bytes())
    copy.replace(file.path)
    file.write("none", "OP2")
    assert [entry.clause for entry in reopened(file).entries] == ["OP1", "OP2"]


@pytest.mark.parametrize(
    "change",
    [
        lambda path: os.truncate(path, 0),
        lambda path: os.truncate(path, path.stat().st_size - 5),
        lambda path: path.write_bytes(path.read_bytes().replace(b"OP1", b"OP2")),
        lambda path: (path.unlink(), path.write_bytes(HEADER)),
    ],
    ids=["emptied", "cut", "edited", "replaced"],
)
def test_a_file_that_another_program_changed_loses_no_code(file, change):
    file.write("none", "OP1")
    mine = file.path.read_bytes()
    change(file.path)
    changed = file.path.read_bytes()
    for _ in range(2):
        with pytest.raises(SaveError, match=r"another program changed it.* small\.txt\.reader-a\.kept-1\.csv"):
            file.write("none", "OP2")
    assert file.path.read_bytes() == changed
    assert file.path.with_name("small.txt.reader-a.kept-1.csv").read_bytes() == mine
    assert [entry.clause for entry in file.entries] == ["OP1"]


def test_a_clock_that_is_wrong_writes_what_can_be_read(small, tmp_path):
    opened = CodingFile(small, "Reader A", tmp_path, clock=lambda: datetime(9, 1, 1, tzinfo=UTC))
    opened.write("none", "OP1")
    assert reopened(opened).entries[0].when == "0009-01-01T00:00:00Z"


def test_spaces_in_the_header_of_a_file_are_no_fault(small, tmp_path):
    path = tmp_path / "small.txt.a.csv"
    line = GOOD.format(sha=small.document.sha256, rest="none,,,,,\n")
    path.write_text(" " + HEADER.decode().replace(",", ", ") + line, "utf-8")
    assert [entry.action for entry in log.read(path, small).entries] == ["none"]


def test_no_theme_says_what_it_removes(small, tmp_path):
    desk = CodingDesk(small, who="A", folder=tmp_path)
    desk.give("trade")
    desk.nothing()
    assert "no theme, Trade removed (u brings it back)" in desk.pane.view["said"]
    desk.undo()
    assert [code.theme for code in desk.standing.codes] == ["trade"]


def test_a_folder_that_cannot_be_is_named(small, tmp_path):
    (tmp_path / "file").write_text("")
    file = CodingFile(small, "A", tmp_path / "file")
    with pytest.raises(SaveError, match="it cannot be written"):
        file.write("go", "PP1")
    with pytest.raises(SourceError, match="it cannot be read"):
        log.read(tmp_path / "nowhere.csv", small)


GOOD = "A,2026-11-24T09:00:00Z,{sha},PP1,{rest}"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("hello\n", "these are not the columns of a file of codes: hello"),
        ("no line end", "these are not the columns of a file of codes: no line end"),
        (HEADER.decode().replace("memo", "remark"), "these are not the columns"),
        (HEADER.decode().strip() + ",colour\n", "these are not the columns"),
        (HEADER.decode().replace(",", ";"), "these are not the columns"),
        (HEADER.decode() + "a,b\n", "line 2: the line has 2 cells, not 10"),
        (HEADER.decode() + GOOD.format(sha="{sha}", rest="jump,,,,,\n"), "line 2: unknown action 'jump'"),
        (HEADER.decode() + GOOD.format(sha="{sha}", rest="code,trade,,,,\n"), "is not a place in the text"),
        (HEADER.decode() + GOOD.format(sha="{sha}", rest="code,trade,9,9,,\n"), "there are no words from 9 to 9"),
        (HEADER.decode() + GOOD.format(sha="{sha}", rest="code,trade,٣,9,,\n"), "is not a place in the text"),
        (HEADER.decode() + GOOD.format(sha="{sha}", rest="uncode,,,,,\n"), "'uncode' needs a code"),
        (HEADER.decode() + "A,yesterday,{sha},PP1,go,,,,,\n", "'yesterday' is not a time"),
        (HEADER.decode() + 'A,"x"y,{sha},PP1,go,,,,,\n', "line 2: the line is not valid CSV"),
        (HEADER.decode() + GOOD.format(sha="f" * 64, rest="go,,,,,\n"), "codes for another document"),
        (HEADER.decode() + "A,2026-11-24T09:00:00Z,{sha},PP9,go,,,,,\n", "no clause has the label 'PP9'"),
        (HEADER.decode() + GOOD.format(sha="{sha}", rest="code,trade,30,35,oil,\n"), "the line says 'oil'"),
        (
            HEADER.decode() + GOOD.format(sha="{sha}", rest="go,,,,,\n") + "B,2026-11-24T09:00:00Z,{sha},PP1,go,,,,,\n",
            "several people: A, B",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_place(small, tmp_path, content, says):
    path = tmp_path / "small.txt.a.csv"
    path.write_text(content.replace("{sha}", small.document.sha256), encoding="utf-8", newline="")
    with pytest.raises(FormatError, match=says) as raised:
        log.read(path, small)
    assert raised.value.todo
    before = path.read_bytes()
    with pytest.raises((FormatError, SaveError)):
        CodingFile(small, "A", tmp_path).close()
    assert path.read_bytes() == before


@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_are_read_or_refused(raw, headed):
    try:
        found, _ = entries(HEADER * headed + raw, "x.csv")
    except FormatError:
        return
    assert all(isinstance(entry, Entry) for entry in found)


def test_bytes_that_are_no_utf8_are_named_with_their_line(small, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(HEADER + b"A\xff,\n")
    with pytest.raises(FormatError, match=r"x.csv, line 2: a file of codes must be UTF-8, and this is not"):
        log.read(path, small)


def test_half_a_character_and_a_long_memo(file):
    file.write("memo", "PP1", memo="half \ud800 a character")
    assert file.state.memos["PP1"] == "half \ufffd a character"
    with pytest.raises(SaveError, match="100,001 characters are too many"):
        file.write("memo", "PP1", memo="x" * 100_001)
    assert log.read(file.path, file.resolution).state == file.state


def test_unknown_codes_are_named(file):
    file.write("code", "PP1", code="trade")
    file.write("code", "PP1", code="alchemy")
    assert file.coding.unknown(load_codebook()) == ("alchemy",)


def test_whole_is_linear():
    assert whole(b'"\n' * 200_000) == 400_000
    assert whole(b'"' + b"\n" * 400_000) == 0


def test_every_place_of_a_clause_leads_back_to_its_words(resolution):
    for clause in resolution.clauses:
        for start in range(0, len(clause.text), 37):
            end = min(len(clause.text), start + 23)
            assert log.inside(clause, clause.place(start, end)) == Span(start, end)


# ------------------------------------------------------------------------------------------------------------ the desk


@pytest.fixture
def desk(small, tmp_path):
    made = CodingDesk(small, who="Reader A", folder=tmp_path, clock=ticking())
    yield made
    made.coding_file.close()


def restarted(desk: CodingDesk, **options) -> CodingDesk:
    desk.coding_file.close()
    return CodingDesk(desk.resolution, who="Reader A", folder=Path(desk.path).parent, clock=ticking(), **options)


def press(desk: CodingDesk, do: str, **more) -> None:
    """What the page sends."""
    desk.heard({"do": do, "clause": desk.selection, **more})


def view(desk: CodingDesk) -> dict:
    return desk.pane.view


def given_now(desk: CodingDesk) -> list[tuple[str, str, str]]:
    return [(code.clause, code.theme, code.text) for code in desk.standing.codes]


def test_before_the_first_code_no_theme_is_said_to_be_missing(desk):
    """What nobody has coded yet may well be mentioned."""
    assert desk.alt() == "Reader A coded 0 of 4 clauses. No theme has been given yet."
    assert desk.figure().axes[0].get_title(loc="left") == "No theme has been given yet"
    press(desk, "theme", theme="peace-security")
    assert "No theme" not in desk.alt()


def test_a_clause_is_read_coded_and_left(desk):
    assert (desk.selection, view(desk)["label"], desk.progress) == ("PP1", "PP1", "0 of 4 clauses")
    assert view(desk)["before"] == []
    assert [label for label, _ in view(desk)["after"]] == ["PP2", "OP1"]
    press(desk, "theme", theme="peace-security")
    start = desk.resolution["PP1"].text.index("trade")
    press(desk, "theme", theme="trade", start=start, end=start + 5)
    assert given_now(desk) == [
        ("PP1", "peace-security", "Recalling peace and “trade”,"),
        ("PP1", "trade", "trade"),
    ]
    assert [(one["label"], one["whole"], one["words"]) for one in view(desk)["given"]] == [
        ("International peace and security", True, "Recalling peace and “trade”,"),
        (desk.codebook["trade"].label, False, "trade"),
    ]
    assert view(desk)["said"] == f"PP1: {desk.codebook['trade'].label} given for “trade”"
    press(desk, "next")
    press(desk, "none")
    assert (desk.selection, desk.progress) == ("OP1", "2 of 4 clauses")
    assert view(desk)["said"] == "PP2: no theme · OP1, clause 3 of 4"
    press(desk, "skip")
    assert (view(desk)["said"], desk.progress) == ("OP1: skipped · OP2, clause 4 of 4", "2 of 4 clauses, 1 skipped")
    press(desk, "next")
    assert view(desk)["said"] == "OP2: this is the last clause"
    for _ in range(5):
        press(desk, "previous")
    assert view(desk)["said"] == "PP1: this is the first clause"
    frame = desk.to_frame()
    assert frame["theme"].tolist() == ["peace-security", "trade"]
    assert desk.resolution.document.text[frame["start"][1] : frame["end"][1]] == "trade"


def test_a_key_gives_and_takes_away(desk):
    press(desk, "theme", theme="trade")
    press(desk, "theme", theme="trade")
    assert given_now(desk) == []
    press(desk, "theme", theme="trade", start=0, end=9)
    press(desk, "theme", theme="trade", start=10, end=15)
    assert [words for *_, words in given_now(desk)] == ["Recalling", "peace"]
    press(desk, "theme", theme="trade", start=0, end=9)
    assert [words for *_, words in given_now(desk)] == ["peace"]
    press(desk, "remove", theme="trade", start=10, end=15)
    assert given_now(desk) == []


def test_undo_goes_back_action_by_action_and_shows_where(desk):
    press(desk, "undo")
    assert view(desk)["said"] == "PP1: there is nothing to undo"
    press(desk, "theme", theme="trade")
    press(desk, "memo", memo="w")
    press(desk, "memo", memo="why")
    press(desk, "next")
    press(desk, "none")
    assert desk.selection == "OP1"
    press(desk, "undo")
    assert (desk.selection, view(desk)["said"], view(desk)["verdict"]) == (
        "PP2",
        "PP2: undone · PP2, clause 2 of 4",
        "",
    )
    press(desk, "undo")  # the memo as a whole
    assert (desk.selection, view(desk)["memo"]) == ("PP1", "")
    assert given_now(desk)
    press(desk, "undo")
    assert given_now(desk) == []


def test_it_finds_itself_where_it_stopped(desk):
    press(desk, "theme", theme="health")
    press(desk, "next")
    press(desk, "memo", memo='=1+1 "why"\n<b>')
    again = restarted(desk)
    assert (again.selection, view(again)["memo"]) == ("PP2", '=1+1 "why"\n<b>')
    assert view(again)["said"] == "Coder Reader A: continue at PP2, where you stopped"
    assert view(again)["palette"] == view(desk)["palette"]
    assert given_now(again) == given_now(desk)
    with pytest.raises(SaveError, match="the desk that was opened last"):
        desk.next()
    press(desk, "theme", theme="trade")  # on the page it is said instead
    assert "the desk that was opened last" in view(desk)["said"]
    assert given_now(again) == [("PP1", "health", "Recalling peace and “trade”,")]
    again.coding_file.close()


def test_the_keys_keep_their_places(desk):
    book = desk.codebook
    first = [theme.id for theme in book.themes[:9]]
    assert [one["theme"] for one in view(desk)["palette"]] == first
    late = book.themes[-1].id
    press(desk, "theme", theme=first[8])
    press(desk, "theme", theme=late)
    assert [one["theme"] for one in view(desk)["palette"]] == [*first[:7], late, first[8]]
    press(desk, "theme", theme=first[0])
    assert [one["theme"] for one in view(desk)["palette"]] == [*first[:7], late, first[8]]
    desk.area = book.themes[-1].area
    shown = [one["theme"] for one in view(desk)["palette"]]
    assert shown == [theme.id for theme in book.themes if theme.area == desk.area][:9]
    assert {one["theme"] for one in desk.pane.themes} == {theme.id for theme in book.themes}  # the search has all


def test_the_page_is_never_given_a_pane_without_a_clause(small, tmp_path, monkeypatch):
    given, begin = [], CodingPane.open
    monkeypatch.setattr(CodingPane, "open", lambda pane: (given.append(pane.view), begin(pane)))
    CodingDesk(small, who="A", folder=tmp_path, selection="OP1").coding_file.close()
    assert [shown["label"] for shown in given] == ["OP1"]


def test_blind_hides_the_rule_and_sight_lets_it_be_taken_over(small, tmp_path):
    desk = CodingDesk(small, who="A", folder=tmp_path, selection="OP1")
    assert view(desk)["hints"] == []
    press(desk, "take")
    assert view(desk)["said"] == "OP1: there is nothing to accept"
    desk.blind = False
    found = {(code.theme, code.span) for code in rule.codes(small) if code.clause == "OP1"}
    hints = view(desk)["hints"]
    assert len(hints) == len(found) >= 2
    press(desk, "take", theme=hints[1]["theme"], start=hints[1]["start"], end=hints[1]["end"])
    assert given_now(desk) == [("OP1", hints[1]["theme"], hints[1]["words"])]
    for _ in hints:
        press(desk, "take")
    assert {(code.theme, code.span) for code in desk.standing.codes} == found
    desk.coding_file.close()


def test_some_clauses_only(small, tmp_path):
    desk = CodingDesk(small, who="A", folder=tmp_path, clauses=["OP2", "PP2"])
    assert (desk.selection, desk.progress) == ("PP2", "0 of 2 clauses")
    press(desk, "none")
    assert (desk.selection, desk.progress) == ("OP2", "1 of 2 clauses")
    with pytest.raises(ToolkitError, match=r"there is no selection 'OP1'.*PP2, OP2"):
        desk.selection = "OP1"
    desk.selection = ""
    assert desk.selection == "OP2"
    desk.coding_file.close()
    with pytest.raises(ToolkitError, match="there is no clause to code"):
        CodingDesk(small, who="A", folder=tmp_path, clauses=[])
    with pytest.raises(ToolkitError, match="no clause has the label 'OP9'"):
        CodingDesk(small, who="A", folder=tmp_path, clauses=["OP9"])
    with pytest.raises(ToolkitError, match="there is no area 'x'"):
        CodingDesk(small, who="A", folder=tmp_path, area="x")


@pytest.mark.parametrize(
    "action",
    [
        {"do": "theme", "theme": "alchemy"},
        {"do": "theme", "theme": "trade", "start": 5, "end": 5},
        {"do": "theme", "theme": "trade", "start": -1, "end": 4000},
        {"do": "dance"},
        {},
        {"do": "theme", "theme": "trade", "start": 1.5, "end": 3},
        {"do": "theme", "theme": "trade", "start": True, "end": 3},
        {"do": "theme", "theme": "trade", "start": "1", "end": "3"},
        {"do": "theme", "theme": "trade", "start": 1},
        {"do": "theme", "theme": ["trade"]},
        {"do": "theme", "theme": None},
        {"do": "memo", "memo": None},
        {"do": "memo", "memo": {"a": 1}},
        {"do": "memo", "memo": "x", "clause": ["PP1"]},
        {"do": ["undo"]},
        {"do": None},
    ],
)
def test_an_action_that_cannot_be_done_changes_nothing(desk, action):
    said = view(desk)["said"]
    desk.heard({"clause": "PP1", **action})
    assert not Path(desk.path).exists()
    assert given_now(desk) == []
    assert view(desk)["said"] != said


@pytest.mark.parametrize("message", [None, 1, "undo", [], [{"do": "undo"}], {1: 2}])
def test_a_message_that_is_no_action_is_said_and_changes_nothing(desk, message):
    desk.pane._handle_custom_msg(message, [])
    assert "does not know" in view(desk)["said"]
    assert not Path(desk.path).exists()


def test_half_characters_reach_the_page_as_whole_ones_in_the_same_places(tmp_path):
    text = "The General Assembly,\n\n1. Decides \ud800 trade."
    desk = CodingDesk(toolkit.parse(text, format="text"), who="A\x1b", folder=tmp_path)
    desk.give("trade", 10, 15)
    json.dumps(desk.pane.view, ensure_ascii=False).encode()
    assert view(desk)["given"][0]["words"] == "trade"


def test_words_that_are_marked_belong_to_their_clause(desk):
    """The page may still show the clause before when somebody types fast."""
    press(desk, "next")
    desk.heard({"do": "theme", "clause": "PP1", "theme": "trade", "start": 0, "end": 9})
    assert given_now(desk) == [("PP1", "trade", "Recalling")]
    assert desk.selection == "PP1"


def test_codes_of_another_codebook_and_a_cut_line_are_told(desk):
    desk.coding_file.write("code", "PP1", code="alchemy")
    again = restarted(desk)
    assert "Codes that the codebook does not have are kept as they are: alchemy" in view(again)["said"]
    assert view(again)["given"][0]["label"] == "alchemy (not in this codebook)"
    press(again, "remove", theme="alchemy")
    assert given_now(again) == []
    with open(again.path, "ab") as torn:
        torn.write(b"Reader A,2026-11")
    last = restarted(again)
    assert view(last)["said"] == "The last line of the file was cut, and was set aside: Reader A,2026-11"
    last.coding_file.close()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["1", "5", "9", "0", "s", "u", "n", "p", "mark", "memo"]), max_size=12))
def test_any_keys_lead_to_what_the_file_says(small, keys):
    with tempfile.TemporaryDirectory() as folder:
        desk = CodingDesk(small, who="A", folder=folder, clock=ticking())
        for key in keys:
            if key.isdigit() and key != "0":
                press(desk, "theme", theme=view(desk)["palette"][int(key) - 1]["theme"])
            elif key == "mark":
                press(desk, "theme", theme="trade", start=0, end=7)
            elif key == "memo":
                press(desk, "memo", memo=f"memo {len(keys)}")
            else:
                press(desk, {"0": "none", "s": "skip", "u": "undo", "n": "next", "p": "previous"}[key])
        if Path(desk.path).exists():
            read = log.read(desk.path, small)
            assert read.state == desk.standing
            assert view(desk)["label"] == (read.state.at or "PP1")
        desk.coding_file.close()


@pytest.mark.slow
def test_what_is_shown_is_escaped_and_saved_with_its_evidence(tmp_path):
    text = "The General Assembly,\n\n1. Decides on <script>alert(1)</script> & trade.\n\n2. Meets."
    resolution = toolkit.parse(text, format="text", name='x"><script>.txt')
    desk = CodingDesk(resolution, who="<i>A</i>", folder=tmp_path / "codings")
    desk.give("trade")
    desk.note("<b>bold</b>")
    shown, _ = desk._repr_mimebundle_()
    assert "<script" not in shown["text/html"].replace("&lt;script", "")
    assert "<i>A" not in shown["text/html"]
    assert shown["text/plain"].startswith("<i>A</i> coded 1 of 2 clauses.")
    folder = desk.save(tmp_path / "saved")
    code = (folder / "coding.py").read_text()
    desk.coding_file.close()
    before = (folder / "coding.svg").read_bytes()
    subprocess.run(
        [sys.executable, "coding.py"], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, timeout=120
    )
    assert (folder / "coding.svg").read_bytes() == before, code
    assert log.read(folder / Path(desk.path).name, resolution).state == desk.standing


def test_an_answer_is_as_much_work_after_many_actions_as_after_none(resolution, tmp_path):
    desk = CodingDesk(resolution, who="A", folder=tmp_path, blind=False)

    def answer():
        desk.next()
        desk.toggle("trade")

    answer()
    before = calls(answer)
    for number in range(300):
        desk.coding_file.write("memo", "PP1", memo="x" * (number % 50))
    assert calls(answer) < 1.5 * before
    desk.coding_file.close()


def test_a_desk_without_a_name_asks_for_it_and_writes_nothing_before(small, tmp_path):
    desk = CodingDesk(small, folder=tmp_path)
    desk.next()
    desk.give("trade")
    assert desk.pane.view["said"].endswith("write your name in the field above first")
    assert list(tmp_path.iterdir()) == []
    desk._name.value = "  Ada  L "
    assert desk.coding_file.who == desk.who == "Ada L"
    assert desk._name not in desk.children
    desk.give("trade")
    assert [path.name for path in tmp_path.iterdir()] == ["small.txt.ada-l.csv"]
    desk.sign("Ben")
    assert desk.who == "Ada L"
    again = CodingDesk(small, folder=tmp_path)
    again.sign("Ada L")
    assert [code.theme for code in again.standing.codes] == ["trade"]
    assert again.selection == "PP2"
