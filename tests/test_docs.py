"""The documentation: what the site may load, what the reference holds, and pages that have to agree with the code."""

from __future__ import annotations

import doctest
import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from tests.test_doors import WINGS
from tests.test_front_door import PROJECT
from tests.test_storeys import LINES, is_module
from tools import make_docs, notebooks

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = {path.stem: path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md")}
REFERENCE = {name for page in PAGES.values() for name in re.findall(r"automodule:: (\S+)", page)}


def text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


# --- The site --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "loads"),
    [
        ('<script src="https://cdn.example.org/require.js"></script>', ["https://cdn.example.org/require.js"]),
        ('<script src="//cdn.example.org/mathjax.js"></script>', ["//cdn.example.org/mathjax.js"]),
        ("<LINK REL='preload stylesheet' HREF='http://example.org/a.css'>", ["http://example.org/a.css"]),
        ('<img srcset="https://example.org/a.png 2x">', ["https://example.org/a.png 2x"]),
        ("<style>@font-face { src: url('https://example.org/a.woff') }</style>", ["https://example.org/a.woff"]),
        ('<p style="background: url(//example.org/a.png)">', ["//example.org/a.png"]),
        ('<script src="../_static/a.js"></script><link rel="stylesheet" href="b.css">', []),
        ('<img src="data:image/png;base64,//8=">', []),
        ('<a href="https://www.un.org">for a reader to follow</a><link rel="canonical" href="https://a.org">', []),
        ("<p>&lt;script src=&quot;https://example.org/a.js&quot;&gt;</p>", []),  # a word of the text, not a script
    ],
)
def test_what_a_page_loads_from_elsewhere(page: str, loads: list[str]) -> None:
    assert make_docs.foreign(page, ".html") == loads


def test_a_style_sheet_that_loads_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import url(https://example.org/b.css);\np { background: url(c.png) }", "utf-8")
    (tmp_path / "a.js").write_text('"https://example.org/"', "utf-8")
    assert make_docs.check(tmp_path) == ["a.css loads https://example.org/b.css"]


def test_the_examples_of_the_tools() -> None:
    for tool in (make_docs, notebooks):
        failed, tried = doctest.testmod(tool)
        assert tried
        assert not failed


# --- The reference ---------------------------------------------------------------------------------------------------


def test_each_page_of_the_reference_is_in_it() -> None:
    listed = re.findall(r"^reference/(\S+)$", text("docs/reference.md"), re.M)
    assert sorted(listed) == sorted(PAGES)


def test_what_the_notebooks_import_is_in_the_reference() -> None:
    imported = set()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        for package, names in re.findall(r"^from (toolkit[\w.]*) import (.+)$", code, re.M):
            for name in names.split(", "):
                imported.add(f"{package}.{name}" if is_module(f"{package}.{name}") else package)
    assert len(imported) > 5
    assert imported - REFERENCE - {"toolkit.data"} == set()  # where the data files are has no page of its own


def test_each_page_is_reached_from_the_first() -> None:
    reached = set(re.findall(r"^(?:.*<)?([\w-]+)(?:/index)?>?$", text("docs/index.md"), re.M))
    assert {path.stem for path in DOCS.glob("*.md")} - {"index"} <= reached


# --- The architecture ------------------------------------------------------------------------------------------------


def test_the_architecture_has_the_lines_of_the_storeys() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*?) \|", text("docs/architecture.md"), re.M)
    told = [sorted(re.findall(r"`(.+?)`", rooms)) for _, rooms in rows]
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    assert told == [sorted(line.split()) for line in LINES.strip().splitlines()]


def test_the_drawing_has_every_room() -> None:
    drawn = set(re.findall(r'class="room">(.+?)<', text("docs/images/storeys.svg")))
    rooms = {name for line in LINES.split("\n") for name in line.split()}
    there = {name for name in rooms if is_module(f"toolkit.{name}")}
    assert {name.removeprefix("annotate.").replace(".", "/") for name in there | {"toolkit"}} <= drawn


def test_the_words_of_the_drawing_have_room_in_their_boxes() -> None:
    drawing = ElementTree.fromstring(text("docs/images/storeys.svg"))
    tag, boxes, words = "{http://www.w3.org/2000/svg}", list[tuple[float, float]](), 0
    for one in drawing:
        kind = one.get("class")
        if one.tag == f"{tag}rect" and kind in ("core", "wing"):
            boxes.append((float(one.get("x", 0)), float(one.get("width", 0))))
        elif (
            one.tag == f"{tag}text" and kind in ("room", "sub") and one.get("text-anchor")
        ):  # the key is beside its boxes
            left, room = boxes[-1]
            font = FontProperties(family="DejaVu Sans", weight="bold" if kind == "room" else "normal")
            wide = TextPath((0, 0), one.text or "", size=13 if kind == "room" else 11, prop=font).get_extents().width
            assert abs(float(one.get("x", 0)) - left - room / 2) < 1, one.text
            assert wide <= room - 4, one.text
            words += 1
    assert words > 50


def test_the_drawing_has_the_wings_as_wings() -> None:
    drawing = text("docs/images/storeys.svg")
    found = re.findall(r'<rect class="(core|wing)".*?class="room">(.+?)<', drawing, re.DOTALL)
    drawn = {name.replace("/", ".") for kind, name in found if kind == "wing"}
    rooms = {name.removeprefix("annotate.") for line in LINES.split("\n") for name in line.split()}
    wings = {name.removeprefix("annotate.") for name in WINGS.split()} & rooms
    assert wings <= drawn
    assert drawn - wings == {"__main__", "export", "coding.agreement"}  # loaded in part, by name, with its room


def test_the_path_through_the_core_can_be_read_in_an_afternoon() -> None:
    named = re.findall(r"`([\w/]+\.py)`", text("docs/architecture.md").partition("## The core")[2])
    path = [ROOT / "toolkit" / name for name in named if not name.startswith("tests/")]
    assert len(path) > 10
    assert sum(len(file.read_text("utf-8").splitlines()) for file in path) < 3000


# --- The workflow, the hooks and the commands that the pages name -----------------------------------------------------


def test_the_workflow_tests_the_versions_that_the_metadata_names() -> None:
    jobs = yaml.safe_load(text(".github/workflows/ci.yml"))["jobs"]
    matrix = jobs["tests"]["strategy"]["matrix"]
    named = [line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", line)]
    assert matrix["python"] == named
    assert PROJECT["project"]["requires-python"] == f">={named[0]}"
    assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert set(jobs) == {"lint", "tests", "wheel", "docs"}


@pytest.mark.parametrize(
    "path", [".github/workflows/ci.yml", ".pre-commit-config.yaml", "CONTRIBUTING.md", "README.md"]
)
def test_the_tools_and_targets_that_are_named_are_there(path: str) -> None:
    words = text(path)
    tools = set(re.findall(r"tools[/\\](\w+\.py)", words))
    targets = {
        name for line in re.findall(r"(?:`|run: |^)make ([a-z]+(?: [a-z]+)*)", words, re.M) for name in line.split()
    }
    assert {name for name in tools if not (ROOT / "tools" / name).is_file()} == set()
    assert targets <= set(re.findall(r"^\.PHONY: (.*)$", text("Makefile"), re.M)[0].split())


def test_the_hooks_fetch_nothing() -> None:
    (repo,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert repo["repo"] == "local"
    assert {hook["language"] for hook in repo["hooks"]} == {"system"}


def test_the_pull_request_template_asks_three_questions() -> None:
    assert len(re.findall(r"^\*\*.+\?\*\*", text(".github/pull_request_template.md"), re.M)) == 3


@pytest.mark.slow
def test_what_is_ignored_is_not_in_the_repository() -> None:
    """Git takes what is ignored for worthless: a link .venv that is merged replaces the folder of that name."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is a copy without git, or git is not installed")
    listed = [git, "ls-files", "--cached", "--ignored", "--exclude-standard"]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == []


def test_a_link_to_an_environment_is_ignored_as_a_folder_is() -> None:
    assert {".venv", "/.venv"} & set(text(".gitignore").split())
