"""Change random lines of the package, one at a time, and see whether the tests notice.

``python tools/mutate.py [--lines N] [--seed N] [--only PART_OF_A_PATH] [--minutes N]``. Works on copies of the
checkout. First all unit tests are run once, with marks where the package will be changed
(``tests/support/reached.py``). Then, for each change, the tests that reach it are run, those that cost least first,
until one fails. A change that none notices is printed with its line. docs/testing.md says what survives and why.

Each run of tests is a fork of this process, which has imported the libraries, though not the package. Where processes
cannot be forked (Windows), the tool does not work.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.changes import Change, chosen, marked  # noqa: E402

LIBRARIES = """pytest _pytest.doctest hypothesis.strategies numpy pandas matplotlib.figure matplotlib.pyplot lxml.etree
    lxml.html ipywidgets anywidget docx rdflib yaml rapidfuzz nbformat IPython.display"""
IGNORED = shutil.ignore_patterns(".venv", ".git", "artifacts", "__pycache__", ".*_cache", ".hypothesis")
PYTEST = ["-q", "-p", "no:nbval", "-p", "no:cacheprovider", "--ignore=tests/browser"]
FORKED = ["-x", "-W", "ignore::pytest.PytestAssertRewriteWarning"]  # the libraries are there already
FIRST = 40  # tests that are run before all others
SECONDS = 60.0  # that the tests of one change may take together, as they were measured
PATIENCE = 600.0  # seconds until a run is ended that waits for something
MEMORY = 6_000_000_000
NOTHING_RAN = 5  # pytest's exit status


class Reached:
    """Which tests reach which change, and what each test costs."""

    def __init__(self, lines: Iterable[str], importers: dict[str, set[str]]) -> None:
        self.importers = importers
        self.seconds: dict[str, float] = {}
        self.by: dict[str, set[str]] = defaultdict(set)  # from a place to what reaches it: a test, a file, "" (kept)
        failed = set()
        for test, what, *more in (line.split("\t") for line in lines):
            if what == "seconds":
                self.seconds[test] = float(more[0])
            elif what == "failed":
                failed.add(test)
            else:
                self.by[what].add(test)
        self.seconds = {test: seconds for test, seconds in self.seconds.items() if test not in failed}
        self._files: dict[str, list[str]] = defaultdict(list)
        for test in self.seconds:
            self._files[test.split("::")[0]].append(test)

    def tests(self, number: int, change: Change) -> list[str]:
        """The tests that can notice a change, those that cost least first.

        What is made once and kept (a module's constants, a cache) is reached by all tests that call a function of its
        module, or of a module that imports it.
        """
        reached = self._of(str(number))
        if "" in self.by[str(number)] or not self.by[str(number)]:
            for path in (change.path, *self.importers[change.path]):
                reached |= self._of(path)
        return sorted(reached, key=lambda test: (self.seconds[test], test))

    def _of(self, place: str) -> set[str]:
        names = self.by[place]
        files = [test for name in names for test in self._files.get(name, ())]
        return {name for name in names if name in self.seconds} | set(files)


def copied(folder: Path) -> Path:
    """A copy of the checkout."""
    shutil.copytree(ROOT, folder, ignore=IGNORED)
    return folder


def importers() -> dict[str, set[str]]:
    """From each module to those that import it."""
    texts = {p.relative_to(ROOT).as_posix(): p.read_text("utf-8") for p in (ROOT / "toolkit").rglob("*.py")}
    found: dict[str, set[str]] = {}
    for path in texts:
        parts = Path(path).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        above, name = re.escape(".".join(parts[:-1])), parts[-1]
        named = re.compile(rf"from {above}\.{name} import|from {above} import .*\b{name}\b|import {above}\.{name}\b")
        found[path] = {other for other, text in texts.items() if other != path and named.search(text)}
    return found


def record(made: Sequence[Change], folder: Path, tests: str = "") -> Reached:
    """Run all tests once, on a copy with marks, or those that a marker expression selects."""
    copied(folder)
    shutil.copy(ROOT / "tests" / "support" / "reached.py", folder)
    for place in (folder / "toolkit").rglob("*.py"):
        path = place.relative_to(folder).as_posix()
        here = [(number, change) for number, change in enumerate(made) if change.path == path]
        place.write_text(marked(path, place.read_text("utf-8"), here), "utf-8")
    written = folder / "reached"
    written.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONHASHSEED": "0", "REACHED": str(written)}
    command = [sys.executable, "-m", "pytest", *PYTEST, "-p", "reached", "-n", "2", "--dist", "worksteal"]
    command += ["-m", tests, "toolkit", "tests"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    print(f"all tests, once: {done.stdout.splitlines()[-1] if done.stdout else done.stderr}", flush=True)
    lines = [line for file in written.iterdir() for line in file.read_text("utf-8", "surrogatepass").splitlines()]
    failed = Counter(line.split("::")[0] for line in lines if line.split("\t")[1:2] == ["failed"])
    print("not counted, since they fail with the marks:", dict(failed.most_common()), flush=True)
    return Reached(lines, importers())


class Only:
    """A pytest plugin: only these tests, in this order; it writes the name of one that fails."""

    def __init__(self, tests: Sequence[str], failed: Path) -> None:
        self.order = {test: number for number, test in enumerate(tests)}
        self.failed = failed

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Drop all other tests."""
        items[:] = sorted((i for i in items if i.nodeid in self.order), key=lambda item: self.order[item.nodeid])

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the name."""
        if report.failed:
            self.failed.write_text(report.nodeid, "utf-8", "surrogatepass")


class Tests:
    """The tests of a copy of the checkout, run in forks of this process."""

    def __init__(self, folder: Path, seconds: dict[str, float]) -> None:
        self.folder, self.seconds = copied(folder), seconds
        self.good: dict[str, bool] = {}
        self.failed = folder.with_name("failed")
        for library in LIBRARIES.split():
            importlib.import_module(library)
        os.environ["PYTHONPATH"] = str(folder)
        sys.path[0] = str(folder)
        os.chdir(folder)
        gc.freeze()
        assert self._run([*seconds], "--collect-only") == 0  # compiles

    def notice(self, change: Change, tests: Sequence[str]) -> str:
        """The name of a test that fails with the change, and not without it; "" if there is none."""
        place = self.folder / change.path
        before, was = place.read_text("utf-8"), place.stat()
        try:
            place.write_text(change.made(before), "utf-8")
            os.utime(place, (was.st_atime, was.st_mtime - 1000 - change.line))  # so that it is compiled anew
            failed = self.fails(tests)
        finally:
            place.write_text(before, "utf-8")
            os.utime(place, (was.st_atime, was.st_mtime))
        if failed in self.seconds and not self._is_good(failed):
            return self.notice(change, [test for test in tests if test != failed])
        return failed

    def _is_good(self, test: str) -> bool:
        if test not in self.good:
            self.good[test] = not self.fails([test])
        return self.good[test]

    def fails(self, tests: Sequence[str]) -> str:
        """What fails first: the name of a test, or why none could be run; "" if all pass."""
        self.failed.unlink(missing_ok=True)
        status = self._run(tests)
        if self.failed.is_file():
            return self.failed.read_text("utf-8", "surrogatepass")
        if status in (0, NOTHING_RAN):
            return ""
        return "takes too long" if status < 0 else "cannot be imported"

    def _run(self, tests: Sequence[str], *options: str) -> int:
        """Pytest's exit status, or the number of the signal that ended it, below 0."""
        files = [*dict.fromkeys(test.split("::")[0] for test in tests)]
        seconds = int(30 + len(files) + 3 * sum(self.seconds.get(test, 0) for test in tests))
        child = os.fork()
        if child == 0:
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            for stream in (1, 2):
                os.dup2(os.open(self.folder.with_name("output"), os.O_RDWR | os.O_CREAT | os.O_APPEND), stream)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            sys.dont_write_bytecode = not options
            command = [*PYTEST, *FORKED, *options, *files]
            os._exit(int(sys.modules["pytest"].main(command, plugins=[Only(tests, self.failed)])))
        until = time.monotonic() + PATIENCE
        while not (ended := os.waitpid(child, os.WNOHANG))[0]:
            time.sleep(0.02)
            if time.monotonic() > until:
                os.killpg(child, signal.SIGKILL)
        return os.waitstatus_to_exitcode(ended[1])


def main(arguments: list[str] | None = None) -> int:
    """Make the changes one by one; print each that survives, and the score."""
    parser = argparse.ArgumentParser(description="Change random lines and see whether the tests notice.")
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="PART", help="only modules whose path contains this")
    parser.add_argument("--minutes", type=float, default=600, help="start no further change after this many minutes")
    parser.add_argument("--quick", action="store_true", help="without the tests that are marked slow")
    options = parser.parse_args(arguments)
    until, tried, alive = time.monotonic() + options.minutes * 60, 0, 0
    made = chosen(options.lines, options.seed, options.only)
    with tempfile.TemporaryDirectory() as place:
        reached = record(made, Path(place, "marked"), "not slow" * options.quick)
        tests = Tests(Path(place, "copy"), reached.seconds)
        for number, change in enumerate(made):
            if time.monotonic() > until:
                break
            tried += 1
            print(f"\r{tried}/{len(made)}", end="\r", file=sys.stderr, flush=True)
            if lines := survives(change, tests, reached.tests(number, change)):
                alive += 1
                print(lines, flush=True)
    print(f"{tried - alive} of {tried} changes were noticed (seed {options.seed})")
    return 0


def survives(change: Change, tests: Tests, names: Sequence[str]) -> str:
    """The change in words, and how many tests did not notice it; "" if one did."""
    spent, run = 0.0, list(names[:FIRST])
    if tests.notice(change, run):
        return ""
    for name in names[FIRST:]:
        spent += tests.seconds[name]
        if spent > SECONDS:
            break
        run.append(name)
    if tests.notice(change, run[FIRST:]):
        return ""
    return f"survived  {change}  ({len(run)} of the {len(names)} tests that reach it were run)"


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets is the same in all runs
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main())
