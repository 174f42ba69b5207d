"""Change random lines of the package, one at a time, and see whether the tests notice.

``python tools/mutate.py [--lines N] [--seed N] [--only PART_OF_A_PATH] [--minutes N]``. Works on a copy of the
checkout. For each change, the tests that name the changed module are run: its own examples, the test files that import
it or its room, and those named after it. A change that passes all of them has survived, and is printed with its line.
docs/testing.md says what survives and why.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTHING_RAN = 5  # pytest's exit status where no test was selected
SECONDS = 300  # for the tests of one change; one that takes longer counts as noticed
OPERATORS = {
    **{"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", " in ": " not in ", " not in ": " in "},
    **{" is not ": " is ", " is ": " is not ", " and ": " or ", " or ": " and ", "+": "-", "-": "+", "*": "+"},
    **{"//": "*", "%": "+"},
}
PYTEST = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:nbval", "-p", "no:cacheprovider", "-p", "no:xdist"]


@dataclass(frozen=True)
class Change:
    """One change: where, and what is replaced by what."""

    path: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.old.strip()} -> {self.new.strip() or 'nothing'}"


def changes(path: str, text: str) -> list[Change]:
    """Every change that can be made to a module, leaving its docstrings and annotations alone."""
    tree, starts = ast.parse(text), [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    raw = text.encode()

    def at(line: int, column: int) -> int:
        return len(raw[: starts[line - 1] + column].decode())

    skipped = set(_said(tree))
    found = []
    for node in ast.walk(tree):
        if id(node) in skipped or not isinstance(node, ast.expr):
            continue
        start = at(node.lineno, node.col_offset)
        end = at(node.end_lineno or 0, node.end_col_offset or 0)
        for a, b, new in _instead(node, text, start, end, at):
            found.append(Change(path, text.count("\n", 0, a) + 1, a, b, text[a:b], new))
    return found


def _said(tree: ast.AST) -> Iterator[int]:
    """What has no effect: docstrings, annotations, imports needed only for them, error messages."""
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node.value]
        elif isinstance(node, ast.AnnAssign | ast.arg):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns, *node.decorator_list]
        elif isinstance(node, ast.Raise) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)):
            parts = [node]
        elif isinstance(node, ast.JoinedStr):
            parts = [n for n in node.values if isinstance(n, ast.Constant)]
            parts += [n.format_spec for n in node.values if isinstance(n, ast.FormattedValue)]
        for part in parts:
            yield from (id(inner) for inner in ast.walk(part)) if part is not None else ()


def _instead(
    node: ast.expr, text: str, start: int, end: int, at: Callable[[int, int], int]
) -> Iterator[tuple[int, int, str]]:
    """The replacements for (a part of) an expression, each with its place."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield start, end, str(not node.value)
        elif isinstance(node.value, int | float):
            yield start, end, f"{node.value + 1}"
        elif isinstance(node.value, str) and text[start] in "\"'" and len(node.value) > 1:
            yield start, end, f"{text[start]}_{text[start + 1 : end]}"
    elif isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp):
        operands = _operands(node)
        for left, right in pairwise(operands):
            a = at(left.end_lineno or 0, left.end_col_offset or 0)
            b = at(right.lineno, right.col_offset)
            for old, new in OPERATORS.items():
                if text[a:b].strip("() \n") == old.strip() and text[a:b].count(old) == 1:
                    yield a, b, text[a:b].replace(old, new)
                    break
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield start, start + 4, ""
    elif isinstance(node, ast.IfExp):
        a = at(node.test.lineno, node.test.col_offset)
        b = at(node.test.end_lineno or 0, node.test.end_col_offset or 0)
        yield a, b, f"(not ({text[a:b]}))"


def _operands(node: ast.Compare | ast.BoolOp | ast.BinOp) -> list[ast.expr]:
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    return node.values if isinstance(node, ast.BoolOp) else [node.left, node.right]


def chosen(lines: int, seed: int, only: str) -> list[Change]:
    """This many changes, one for each line, drawn with the seed from all lines that can be changed."""
    by_line: dict[tuple[str, int], list[Change]] = {}
    for path in sorted((ROOT / "toolkit").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for change in changes(name, path.read_text("utf-8")) if only in name else ():
            by_line.setdefault((change.path, change.line), []).append(change)
    rng = random.Random(seed)
    places = rng.sample(sorted(by_line), min(lines, len(by_line)))
    return [rng.choice(by_line[place]) for place in places]


def tests_of(path: str) -> list[str]:
    """The module itself, for its examples, and the test files that name it."""
    parts = Path(path).with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    module, room, stem = ".".join(parts), ".".join(parts[:-1]), parts[-1]
    doors = "|".join(re.escape(door) for door in (module, *([room] if room.count(".") > 1 else [])))
    imported = re.compile(rf"^\s*(?:import|from) (?:{doors})\b|^\s*from {re.escape(room)} import .*\b{stem}\b", re.M)
    subjects = {stem, parts[-2]} - {"toolkit", "annotate", "tables", "plots", "explorers", "export", "read", "parse"}
    files = [
        test.relative_to(ROOT).as_posix()
        for test in sorted((ROOT / "tests").glob("test_*.py"))
        if imported.search(test.read_text("utf-8")) or any(subject in test.stem for subject in subjects)
    ]
    general = {
        "parse": ["tests/test_structure.py", "tests/test_masthead.py", "tests/test_pdf.py"],
        "tables": ["tests/test_tables.py"],
        "read": [],
    }
    general |= {"plots": ["tests/test_plots.py"], "explorers": ["tests/test_explorers.py"]}
    return [
        path,
        *dict.fromkeys([*files, *general.get(parts[1] if len(parts) > 1 else "", []), "tests/test_bundled.py"]),
    ]


def noticed(change: Change, folder: Path) -> bool:
    """Whether the tests of the module fail, or take too long, with the change."""
    place = folder / change.path
    before = place.read_text("utf-8")
    place.write_text(before[: change.start] + change.new + before[change.end :], "utf-8")
    # What was compiled is kept: a changed file is newer than that, and all others are the same each time.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(folder)
    places = tests_of(change.path)
    try:
        # Most changes are noticed by a quick test, so the slow ones are run only for what is left.
        return any(_fails([*PYTEST, "-m", marked, *places], folder, environment) for marked in ("not slow", "slow"))
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(before, "utf-8")


def _fails(command: list[str], folder: Path, environment: dict[str, str]) -> bool:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False)
    return done.returncode not in (0, NOTHING_RAN)


def main(arguments: list[str] | None = None) -> int:
    """Make the changes one by one; print each that survives, and the score."""
    parser = argparse.ArgumentParser(description="Change random lines and see whether the tests notice.")
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="PART", help="only modules whose path contains this")
    parser.add_argument("--minutes", type=float, default=600, help="start no further change after this many minutes")
    options = parser.parse_args(arguments)
    until, tried, alive = time.monotonic() + options.minutes * 60, 0, 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "copy"
        ignored = shutil.ignore_patterns(".venv", ".git", "artifacts", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, folder, ignore=ignored)
        for change in chosen(options.lines, options.seed, options.only):
            if time.monotonic() > until:
                break
            tried += 1
            print(f"\r{tried}/{options.lines}", end="\r", file=sys.stderr, flush=True)
            if not noticed(change, folder):
                alive += 1
                print(f"survived  {change}", flush=True)
    print(f"{tried - alive} of {tried} changes were noticed (seed {options.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
