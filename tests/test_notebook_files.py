"""Notebooks as files: what each says of itself, and whether a diff of it can be read."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools import notebooks

ROOT = Path(__file__).resolve().parent.parent
PATHS = sorted(notebooks.FOLDER.glob("*.ipynb"))
LEVELS = ("beginner", "intermediate", "advanced")


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def prose(notebook: dict[str, Any]) -> list[str]:
    """The lines of the Markdown cells that can be wrapped: neither a row of a table nor code."""
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    words = re.sub(r"^```.*?^```", "", "\n".join(cells), flags=re.MULTILINE | re.DOTALL)
    return [line for line in words.split("\n") if not line.startswith("|")]


def test_a_notebook_says_what_it_is(path: Path) -> None:
    notebook = notebooks.read(path)
    said = notebook["metadata"]
    assert "".join(notebook["cells"][0]["source"]).split("\n")[0] == f"# {said['title']}"
    assert said["level"] in LEVELS
    assert said["minutes"] in range(5, 91)
    assert said["description"].endswith("?")
    assert len(said["description"]) <= 120


def test_the_start_page_lists_the_others_as_they_say_themselves() -> None:
    start, *others = PATHS
    row = re.compile(r"^\| \[.+?\]\((.+?)\) \| (.+?) \| (\w+) \| (\d+) \|$")
    listed = [
        found.groups() for line in notebooks.text(notebooks.read(start)).split("\n") if (found := row.match(line))
    ]
    said = [(other.name, notebooks.read(other)["metadata"]) for other in others]
    assert listed == [(name, m["description"], m["level"], str(m["minutes"])) for name, m in said]


def test_where_a_line_can_be_changed_the_prose_says_which_texts_it_is_about(path: Path) -> None:
    """ "The second is invented, for teaching" stood under real resolutions."""
    first, code, *rest = ("".join(cell["source"]) for cell in notebooks.read(path)["cells"])
    intro = " ".join(first.split())
    if path.stem[:2] not in ("00", "04"):  # which are about the bundled draft by name, and about any document
        assert "change one line" in intro
        told = r"The prose (?:and the questions )?below (?:is|are) about the bundled"
        assert re.search(told, " ".join(" ".join(rest).split()))
    (named,) = re.findall(r"change one line, (?:the one with `(\w+)|to `toolkit\.(load)\()", intro) or [("", "")]
    assert all(word in line for word in named for line in code.split("\n") if "# your own" in line)


def test_the_start_page_says_which_notebook_asks_the_internet() -> None:
    asks = [path.stem[:2] for path in PATHS if "FetchBox" in "".join(map(str, notebooks.read(path)["cells"]))]
    said = " ".join(" ".join(prose(notebooks.read(PATHS[0]))).split())
    assert asks == ["09"]
    assert "Nothing here needs the internet, but for fetching documents in 09." in said


def test_prose_is_wrapped_in_the_file(path: Path) -> None:
    assert [line for line in prose(notebooks.read(path)) if len(line) > notebooks.WIDTH] == []


def test_no_line_of_code_or_of_print_is_cut_or_broken_on_a_laptop(path: Path) -> None:
    """A cell of JupyterLab on 1366 pixels shows 110 letters; longer code is cut, longer print broken inside words."""
    lines: list[str] = []
    for cell in notebooks.read(path)["cells"]:
        if cell["cell_type"] == "code":
            lines += "".join(cell["source"]).split("\n")
        for output in cell.get("outputs", ()):
            lines += "".join(output.get("text", ())).split("\n")
    assert [line for line in lines if len(line) > 105] == []


def test_the_saved_notebooks_are_tidy(capsys: pytest.CaptureFixture[str]) -> None:
    assert notebooks.main(["--check"]) == 0, capsys.readouterr().err


def test_an_output_keeps_one_still(path: Path) -> None:
    for cell in notebooks.read(path)["cells"]:
        stills = [kind for output in cell.get("outputs", ()) for kind in output.get("data", ()) if kind != "text/plain"]
        assert len(stills) <= 1


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# A heading that is longer than the line", "# A heading that is longer than the line"),
        ("| a table | whose rows | are long |\n|---|---|---|", "| a table | whose rows | are long |\n|---|---|---|"),
        ("```python\nvalue = function(argument, another)\n```", "```python\nvalue = function(argument, another)\n```"),
        ("one two three four five", "one two three four\nfive"),
        ("- one two three four five", "- one two three four\n  five"),
        ("1. one two three\n   four five\n2. six", "1. one two three\n   four five\n2. six"),
        (
            "In the years up to 1946. That was",
            "In the years up\nto 1946. That was",
        ),  # not "1946." at the head of a line
        ("one two three four5 - six", "one two three\nfour5 - six"),
        ("one two `three four five`", "one two\n`three four five`"),
    ],
)
def test_markdown_is_wrapped(markdown: str, expected: str) -> None:
    assert notebooks.wrapped(markdown, 20) == expected
    assert notebooks.wrapped(expected, 20) == expected


def test_what_changes_with_each_run_is_not_kept() -> None:
    view = {notebooks.VIEW: {"model_id": "e2186106"}}
    cell = {"cell_type": "code", "source": [], "metadata": {"execution": {"iopub.execute_input": "2022-11-14"}}}
    outputs = [{"data": {**view, "text/html": "<img>"}}, {"data": {**view}}]
    notebook = {
        "metadata": {"widgets": {}, "language_info": {"version": "3.11.7"}},
        "cells": [{**cell, "outputs": outputs}],
    }
    again = copy.deepcopy(notebook)
    again["cells"][0]["outputs"][0]["data"][notebooks.VIEW] = {"model_id": "6f8ab1ec"}
    again["metadata"]["language_info"] = {"version": "3.14.0"}
    notebooks.tidy(notebook)
    notebooks.tidy(again)
    assert notebook == again
    assert notebook["cells"][0]["outputs"] == [{"data": {"text/html": "<img>"}}, {"data": {**view}}]


def test_what_a_cell_printed_is_one_output() -> None:
    """How many pieces it comes in depends on how busy the machine is."""
    names = ["stdout", "stdout", "stderr"]
    said = [{"output_type": "stream", "name": name, "text": [f"{n}\n"]} for n, name in enumerate(names)]
    notebook = {"metadata": {}, "cells": [{"cell_type": "code", "source": [], "metadata": {}, "outputs": said}]}
    notebooks.tidy(notebook)
    assert [output["text"] for output in notebook["cells"][0]["outputs"]] == [["0\n", "1\n"], ["2\n"]]


def test_a_notebook_can_be_read_in_a_diff() -> None:
    shown = subprocess.run(
        [sys.executable, "tools/notebooks.py", "--text", str(PATHS[1])],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert "level: beginner" in shown
    assert "explorer = ClauseExplorer(resolution, selection" in shown
    assert re.search(r"^=> text/html: \[picture [0-9a-f]{12}\]", shown, re.M)
    assert "=> text/html: OP6 6. Welcomes the strong commitment" in shown
    assert max(map(len, shown.split("\n"))) < 2000
    assert "base64" not in shown
