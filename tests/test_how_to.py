"""The pages of docs/how-to: their examples are laid into a copy of the repository, and what they promise is run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import how_to

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "how-to"
INDEX = (FOLDER / "index.md").read_text("utf-8")
PAGES = re.findall(r"\]\(([a-z-]+)\.md\) \|", INDEX)
ALL = "import json, sys, pytest; sys.exit(any([pytest.main(one) for one in json.loads(sys.argv[1])]))"
"""A program that runs pytest several times, whether or not a run fails."""


def page(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A copy of the repository in which every page was followed, and the files that each touched."""
    root = tmp_path_factory.mktemp("house")
    for name in ("toolkit", "data", "tests"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, root)
    return root, {name: how_to.apply(page(name), root) for name in PAGES}


@pytest.fixture
def run(house: tuple[Path, dict[str, list[str]]]) -> Callable[[list[str]], None]:
    """Runs a command of Python in the copy; it has to succeed."""

    def run(arguments: list[str]) -> None:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=house[0], capture_output=True, encoding="utf-8", check=False, timeout=300
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

    return run


def test_every_page_is_in_the_index() -> None:
    assert sorted(PAGES) == sorted({path.stem for path in FOLDER.glob("*.md")} - {"index"})


@pytest.mark.slow
def test_the_examples_do_what_the_pages_promise(run: Callable[[list[str]], None]) -> None:
    """The command at the end of each page, and the examples in the docstrings of its files, all in one process."""
    commands = []
    for name in PAGES:
        options, arguments = how_to.command(page(name))[:2], how_to.command(page(name))[2:]
        assert options == ["-m", "pytest"]
        added = [path for path in how_to.files(page(name)) if path.startswith("toolkit/")]
        assert added
        commands.append(["-q", "-p", "no:nbval", "-p", "no:cacheprovider", "-p", "no:xdist", *added, *arguments])
    run(["-c", ALL, json.dumps(commands)])


def test_the_examples_pass_the_checks_of_style(
    house: tuple[Path, dict[str, list[str]]], run: Callable[[list[str]], None]
) -> None:
    touched = sorted({path for paths in house[1].values() for path in paths})
    run(["-m", "ruff", "check", "--no-cache", *touched])
    run(["-m", "ruff", "format", "--no-cache", "--check", *touched])


def test_a_line_that_is_no_longer_there_is_noticed() -> None:
    diff = "--- a.py\n+++ a.py\n@@\n one\n+two\n"
    assert how_to.changed("one\nthree\n", diff) == "one\ntwo\nthree\n"
    with pytest.raises(AssertionError, match="not there, or twice"):
        how_to.changed("four\n", diff)
