"""`make mutate`: the changes are code, the marks change nothing, and a change is given the tests that reach it."""

from __future__ import annotations

import ast
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import toolkit
from tools.changes import changes, marked

Reached = pytest.importorskip("tools.mutate", exc_type=ImportError).Reached  # Windows has no limits on a process

TEXT = '''"""Its docstring."""

from __future__ import annotations

LIMIT = 3


def small(number: int, *, strict: bool = False) -> str:
    """The docstring of the function."""
    if strict and number < LIMIT:
        return f"{number + 1} is “small”"
    return "large"
'''


def test_what_is_changed_and_what_is_left_alone():
    found = changes("toolkit/small.py", TEXT)
    assert {(change.line, change.old.strip(), change.new.strip()) for change in found} == {
        (5, "3", "4"),
        (8, "False", "True"),
        (10, "and", "or"),
        (10, "<", "<="),
        (11, "+", "-"),
        (11, "1", "2"),
        (12, '"large"', '"_large"'),
    }
    for change in found:
        assert ast.dump(ast.parse(change.made(TEXT))) != ast.dump(ast.parse(TEXT))


def test_the_marks_say_what_is_reached_and_change_nothing(monkeypatch: pytest.MonkeyPatch):
    reached: list[str] = []
    module = ModuleType("reached")
    module.mark = lambda place: reached.append(str(place))
    monkeypatch.setitem(sys.modules, "reached", module)
    found = changes("toolkit/small.py", TEXT)
    names: dict = {}
    exec(compile(marked("toolkit/small.py", TEXT, enumerate(found)), "small.py", "exec"), names)
    at_import = {found[int(number)].old for number in reached}
    assert at_import == {"3", "False"}
    reached.clear()
    assert names["small"](2) == "large"
    assert "toolkit/small.py" in reached
    assert {found[int(n)].line for n in reached if n.isdigit()} == {10, 12}
    assert names["small"](2, strict=True) == "3 is “small”"
    assert inspect.getdoc(names["small"]) == "The docstring of the function."
    assert names["__doc__"] == "Its docstring."


def test_a_change_inside_an_f_string_is_marked_without_quotes():
    text = "def named(x):\n    return f'{str(x or 1)}, {str(x and 2)!r:>4}'\n"
    found = changes("toolkit/small.py", text)
    ast.parse(marked("toolkit/small.py", text, enumerate(found)))
    assert {change.old for change in found} == {" or ", " and ", "1", "2"}


def test_a_mark_is_no_name_of_a_module_of_the_package():
    package = Path(inspect.getsourcefile(toolkit) or "").parent
    marks = {node.id for node in ast.walk(ast.parse(marked("a.py", TEXT, []))) if isinstance(node, ast.Name)}
    marks -= {node.id for node in ast.walk(ast.parse(TEXT)) if isinstance(node, ast.Name)}
    assert len(marks) == 1
    assert not [
        path for path in package.rglob("*.py") if re.search(rf"\b{marks.copy().pop()}\b", path.read_text("utf-8"))
    ]


def test_a_change_is_given_the_tests_that_reach_it():
    found = changes("toolkit/small.py", TEXT)
    inside = next(n for n, change in enumerate(found) if change.old == '"large"')
    kept = next(n for n, change in enumerate(found) if change.old == "3")
    lines = [
        "tests/a.py::slow\tseconds\t0.50",
        "tests/a.py::quick\tseconds\t0.01",
        "tests/b.py::other\tseconds\t0.02",
        "tests/b.py::broken\tseconds\t0.02",
        "tests/b.py::broken\tfailed\t",
        f"tests/a.py::slow\t{inside}",
        f"tests/a.py::quick\t{inside}",
        f"tests/b.py::broken\t{inside}",
        f"\t{kept}",
        "tests/a.py::slow\ttoolkit/small.py",
        "tests/b.py\ttoolkit/user.py",
    ]
    reached = Reached(lines, {"toolkit/small.py": {"toolkit/user.py"}})
    assert reached.tests(inside, found[inside]) == ["tests/a.py::quick", "tests/a.py::slow"]
    # Made at import: whatever calls a function of the module, or of one that imports it.
    assert reached.tests(kept, found[kept]) == ["tests/b.py::other", "tests/a.py::slow"]


RUN = """
import time
import pytest
import reached

reached.LONG = {long}

@pytest.fixture(scope="module")
def shared():
    reached.mark(1)
    return reached

@pytest.fixture(autouse=True)
def after(request):
    yield
    request.getfixturevalue("shared").mark(2)

@pytest.mark.parametrize("number", [3, 4])
def test_of(shared, number):
    shared.mark(number)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("long", "of_the_fixture"), [(60, {"test_a.py::test_of[3]", "test_a.py::test_of[4]"}), (0, {"test_a.py"})]
)
def test_a_shared_fixture_counts_for_each_test_of_its_file(tmp_path: Path, long: int, of_the_fixture: set[str]):
    shutil.copy(Path(__file__).parent / "support" / "reached.py", tmp_path)
    (tmp_path / "test_a.py").write_text(RUN.format(long=long), "utf-8")
    (tmp_path / "written").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "REACHED": str(tmp_path / "written")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "reached", "-p", "no:nbval", "-c", os.devnull, "test_a.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    lines = [
        line.split("\t") for file in (tmp_path / "written").iterdir() for line in file.read_text("utf-8").splitlines()
    ]
    by_place = {place: {line[0] for line in lines if line[1] == place} for place in "1234"}
    tests = {"test_a.py::test_of[3]", "test_a.py::test_of[4]"}
    assert of_the_fixture <= by_place["1"]
    assert by_place["2"] == tests
    assert by_place["3"] | by_place["4"] == tests
