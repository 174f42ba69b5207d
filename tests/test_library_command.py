"""The command line of a library, as a shell calls it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from tests.test_library_search import TEXTS, text
from toolkit import __main__ as command
from toolkit.library import Library

pytestmark = pytest.mark.slow  # it makes a library


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("command")
    for year, words in TEXTS.items():
        (folder / f"{year}.md").write_text(text(year, words), "utf-8")
    (folder / "bad.txt").write_text("", "utf-8")
    status = command.main(["library", "add", str(folder / "shelf"), str(folder), "--workers", "1"])
    assert status == 1  # one file failed
    return str(folder / "shelf")


def test_adding_says_what_became_of_the_files(shelf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["library", "add", shelf, str(Path(shelf).parent), "--json"]) == 1
    done = capsys.readouterr()
    assert json.loads(done.out) == {"added": 0, "skipped": 3, "failed": 1, "documents": 3}
    assert done.err == "bad.txt: the text is empty. To fix this: choose a file that holds a resolution.\n"


def test_searching(shelf: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "library",
        "search",
        shelf,
        '"prevent* violent extremism"',
        "--part",
        "operative",
        "--years",
        "2010",
        "2012",
    ]
    assert command.main(asked) == 0
    done = capsys.readouterr()
    assert done.out == "A/RES/65/1 OP1: Urges States to [prevent violent extremism] in sport;\n"
    assert done.err == "1 passage of 1 document\n"
    assert command.main([*asked, "--theme", "violent-extremism"]) == 0
    assert capsys.readouterr().out == done.out
    assert command.main([*asked, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    with Library(shelf, readonly=True) as library:
        start, end = row["span"]
        assert library[row["doc"]].document.text[start:end] == row["keyword"] == "prevent violent extremism"


def test_stems_are_indexed_when_they_are_first_asked_for(shelf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["library", "search", shelf, "water", "--stems", "--most", "1"]) == 0
    assert "read-only" not in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main(["library", "search", shelf, "water", "--most", "-1"])
    assert "not a number from 0 on" in capsys.readouterr().err


def test_a_fault_of_the_query_is_told(shelf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["library", "search", shelf, "violent AND"]) == 1
    done = capsys.readouterr()
    assert done.out == ""
    assert done.err.startswith('column 12 of "violent AND": a word is missing here.')


def test_a_table(shelf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["library", "table", shelf, "clauses", "--years", "2015", "2020", "--workers", "1"]) == 0
    table = pd.read_csv(io.StringIO(capsys.readouterr().out))
    assert table["doc"].unique().tolist() == ["A/RES/70/1", "A/RES/75/1"]
    assert command.main(["library", "table", shelf, "citation"]) == 1
    assert "did you mean 'citations'" in capsys.readouterr().err


def test_what_is_in_it(shelf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["library", "info", shelf]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "documents: 3",
        "counted: 3",
        "organs: General Assembly 3",
        "years: 2010 to 2020",
    ]
    assert command.main(["library", "info", f"{shelf}-not"]) == 1
    assert "this is not a library" in capsys.readouterr().err
