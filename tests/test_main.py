"""The command line, as a user's shell runs it, and its parts."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from tests.support import forms
from toolkit import __main__ as command, data, export, read, tables
from toolkit.compare import compare
from toolkit.model import Resolution

pytestmark = pytest.mark.slow  # it starts the command line

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = str(data.path(data.BUNDLED))
GOOD = "The General Assembly,\n\nRecalling its resolution 75/16,\n\n1. *Decides* to meet in Côte d’Ivoire.\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What a shell sees; its encoding is one that lacks most letters."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii:strict"}
    called = [sys.executable, "-m", "toolkit", *arguments]
    return subprocess.run(called, capture_output=True, encoding="utf-8", env=environment, timeout=120, check=False)


@pytest.fixture
def files(tmp_path: Path, resolution: Resolution) -> list[str]:
    """Four forms of a text, and the bundled one as a page."""
    made: dict[str, bytes] = {
        "a.md": GOOD.encode(),
        "b.txt": GOOD.encode(),
        "c.html": forms.modern(resolution).encode(),
        "d.docx": forms.word(resolution),
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in made]


@pytest.mark.parametrize(("name", "of"), [("gift", "lessons FILE"), ("qdpx", "codes FILE FOLDER")])
def test_a_format_of_another_command_names_it(name: str, of: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main([BUNDLED, "--export", name])
    assert f"{name}: use python -m toolkit {of} --export {name}\n" in capsys.readouterr().err


@pytest.mark.slow
def test_a_summary_of_each_file(files: list[str]) -> None:
    done = run(BUNDLED, *files)
    assert (done.returncode, done.stderr) == (0, "")
    parts = done.stdout.split("\n\n")
    assert [part.splitlines()[0] for part in parts] == ["resolution.md", "a.md", "b.txt", "c.html", "d.docx"]
    assert parts[0].splitlines()[1:] == [
        "  General Assembly, session 77, draft of 14 November 2022",
        "  Cooperation between the United Nations and the Organization of Islamic Cooperation",
        "  29 preambular and 27 operative paragraphs, 8 footnotes, 44 citations, 56 dates",
    ]
    assert parts[0].splitlines()[1:] == parts[3].splitlines()[1:] == parts[4].splitlines()[1:]


@pytest.mark.slow
def test_a_summary_of_one_of_each(tmp_path: Path) -> None:
    adopted = "Resolution adopted by the General Assembly on 15 December 2025"
    text = f"A/RES/80/1\n\n{adopted}\n\nThe General Assembly,\n\nRecalling its resolution 75/16,\n\n1. Decides to meet."
    (tmp_path / "a.md").write_text(text, "utf-8")
    lines = run(str(tmp_path / "a.md")).stdout.splitlines()
    assert lines[1].endswith("adopted on 15 December 2025")
    assert lines[-1] == "  1 preambular and 1 operative paragraph, 0 footnotes, 1 citation, 1 date"


@pytest.mark.slow
def test_a_summary_names_the_symbol_and_doubtful_places(tmp_path: Path) -> None:
    notes = "".join(f"\n\n{mark} See A/77/{number}, {'chapter ' * 20}." for number, mark in enumerate("¹²³⁴⁵⁶⁷", 1))
    (tmp_path / "a.md").write_text(f"A/RES/77/1\n\n{GOOD}{notes}", "utf-8")
    lines = run(str(tmp_path / "a.md")).stdout.splitlines()
    assert lines[0] == "A/RES/77/1 (a.md)"
    doubts = [line for line in lines if "doubtful" in line]
    assert len(doubts) == 6
    assert "footnote 1" in doubts[0]
    assert len(doubts[0]) < 150
    assert "2 places more" in doubts[-1]


@pytest.mark.parametrize("name", [name for name, table in tables.TABLES.items() if table.takes == "resolution"])
def test_a_table_as_csv(name: str, resolution: Resolution, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--table", name, BUNDLED]) == 0
    done = capsys.readouterr()
    assert done.err == ""
    wanted = getattr(tables, name)(resolution)
    found = pd.read_csv(io.StringIO(done.out), dtype=str, keep_default_na=False)
    assert list(found.columns) == list(wanted.columns)
    assert len(found) == len(wanted)
    if "text" in wanted:
        assert list(found["text"]) == list(wanted["text"])
    assert "\r" not in done.out


def test_what_two_editions_are_needed_for(files: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert command.main(["--table", "changes", files[0], BUNDLED]) == 0
    changes = pd.read_csv(io.BytesIO(capsysbinary.readouterr().out))
    assert set(changes["doc_before"]) == {"a.md"}
    assert command.main(["--export", "redline", files[0], BUNDLED]) == 0
    wanted = compare(toolkit.load(files[0]), toolkit.load())
    assert capsysbinary.readouterr().out.decode() == export.FORMATS["redline"].write(wanted)
    for some in ([BUNDLED], [BUNDLED] * 3):
        with pytest.raises(SystemExit):
            command.main(["--export", "tracked", *some])
        assert b"tracked compares two FILEs" in capsysbinary.readouterr().err
    assert command.main(["--table", "changes", BUNDLED, "none.md"]) == 1
    assert capsysbinary.readouterr().out == b""


def test_two_texts_with_nothing_in_common_are_said_to_be_no_editions(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "a.txt").write_text("The Council,\n\n1. Decides to plant trees in the desert.")
    (tmp_path / "b.txt").write_text("The Council,\n\n1. Urges Fiji to lend money.")
    assert command.main(["--table", "changes", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    assert b"a.txt and b.txt are not editions of the same text" in capsysbinary.readouterr().err


def test_the_help_names_every_format_and_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--help"])
    said = capsys.readouterr().out
    suffixes = [format.suffixes[0] for format in read.FORMATS.values()]
    formats = [name for name, format in export.FORMATS.items() if format.takes in command._SUBJECTS]
    for name in (*suffixes, *formats, *(n for n, t in tables.TABLES.items() if t.takes == "resolution")):
        assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said), name


@pytest.mark.slow
def test_a_table_of_many_files_has_one_head(files: list[str]) -> None:
    found = pd.read_csv(io.StringIO(run("--table", "clauses", *files).stdout))
    assert found.groupby("doc", sort=False).size().to_dict() == {"a.md": 2, "b.txt": 2, "c.html": 56, "d.docx": 56}
    assert found["text"][1] == "Decides to meet in Côte d’Ivoire."


@pytest.mark.slow
def test_the_whole_as_json(files: list[str], resolution: Resolution) -> None:
    lines = run("--json", BUNDLED, files[0]).stdout.splitlines()
    assert [Resolution.from_dict(json.loads(line)) for line in lines] == [resolution, toolkit.load(files[0])]


@pytest.mark.slow
def test_a_failing_file_is_named_and_passed_over(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all, the meeting is on Monday.", "utf-8")
    (tmp_path / "cut.docx").write_bytes(b"PK\x03\x04[Content_Types].xml")
    bad = [str(tmp_path / name) for name in ("none.md", "letter.txt", "cut.docx", ".")]
    done = run("--table", "clauses", bad[0], files[0], *bad[1:], files[1])
    assert done.returncode == 1
    named = done.stderr.splitlines()
    assert len(named) == 4
    for line, file in zip(named, bad, strict=True):
        assert line.startswith(f"{file}: ")
        assert "To fix this" in line
    assert pd.read_csv(io.StringIO(done.stdout))["doc"].unique().tolist() == ["a.md", "b.txt"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [(), ("--table", "none", BUNDLED), ("--table", "clauses", "--json", BUNDLED), ("--colour", BUNDLED)]
)
def test_wrong_use(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m toolkit")


@pytest.mark.slow
def test_the_version() -> None:
    assert run("--version").stdout == f"{toolkit.__version__}\n"


@pytest.mark.slow
def test_a_reader_who_has_enough() -> None:
    called = [sys.executable, "-m", "toolkit", "--json", *[BUNDLED] * 5]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(called, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        assert len(done.stdout.read(10)) == 10
        done.stdout.close()
        assert done.stderr.read() == b""
        assert done.wait(timeout=120) == 1


@pytest.mark.slow
def test_the_summary_and_json_do_without_pandas() -> None:
    code = f"import sys; from toolkit.__main__ import main; main([{BUNDLED!r}]); main(['--json', {BUNDLED!r}])"
    code += "; assert not {'pandas', 'numpy', 'matplotlib', 'toolkit.compare'} & set(sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, timeout=120)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_many_files_on_a_terminal_show_how_far_it_is(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    assert command.main([*files, str(tmp_path / "none.md")]) == 1
    steps = shown.getvalue().split("\r\x1b[K")
    assert [step for step in steps if step.startswith("[")] == [
        "[####................] 1/5 a.md",
        "[########............] 2/5 b.txt",
        "[############........] 3/5 c.html",
        "[################....] 4/5 d.docx",
        "[####################] 5/5 none.md",
    ]
    assert steps[-1].startswith(str(tmp_path / "none.md"))
    assert "#" not in capsys.readouterr().out


def test_one_file_shows_no_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    assert command.main([BUNDLED]) == 0
    assert shown.getvalue() == ""
    assert capsys.readouterr().out.startswith("resolution.md\n")


def test_a_file_steers_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"General Assembly\n\nA \x1b[2Jtitle\x07\u202e\n\n{GOOD}", "utf-8")
    assert command.main([str(path), str(tmp_path / "\x1b[2J.md")]) == 1
    said = capsys.readouterr()
    assert "[2Jtitle" in said.out
    assert "\x1b" not in said.out + said.err
    assert "\x07" not in said.out
    assert "\u202e" not in said.out


def test_half_a_character_is_written_as_its_escape(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    half = toolkit.parse(GOOD.replace("meet", "me\ud800et"))
    monkeypatch.setattr(toolkit, "load", lambda file: half)
    assert command.main(["--json", "a.md"]) == 0
    assert Resolution.from_dict(json.loads(capsysbinary.readouterr().out)) == half
