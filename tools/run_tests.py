"""All tests, in three stages, each its own pytest run: ``python tools/run_tests.py [--quick] [PYTEST OPTION ...]``.

1. unit and property tests and the examples in docstrings;
2. the explorers in a real browser, if Chromium is installed;
3. the notebooks, run from top to bottom by nbval, whose outputs must equal the saved ones.

The first uses the processor all the time, a browser waits for some of it: so the others run one after the other beside
the first, ahead of it wherever they need the processor, and what they print follows when they have ended. If a stage
fails, the others still run. The last lines say what was skipped and why, and give the ten slowest tests, the
result of each stage and the total; the exit status is 0 only if no stage failed. Reports in JUnit's format are written
to ``artifacts/tests``. With ``--quick``, only the first stage runs, without the tests that are marked ``slow``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "artifacts" / "tests"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_CHROMIUM = (
    "NOT RUN: no Chromium on this machine (Debian or Ubuntu: apt install chromium; or set CHROMIUM to its path)"
)
PATIENCE = 10  # the niceness of the first stage
COUNTED = ("passed", "failed", "errors", "skipped")

# nbval takes a second to load, so only its own stage does that.
NBVAL = ["-p", "tests.support.lean_nbval", "-p", "no:hypothesispytest"]
NBVAL += ["--nbval", "--nbval-sanitize-with", "tests/nbval_sanitize.cfg"]
WARM = ["-p", "tests.support.warm_kernels"]

# --dist loadfile keeps the cells of one notebook in one process, in their order, and what a browser has open.
STAGES = {
    "tests": ["-p", "no:nbval", "--ignore=tests/browser", "-n", "2", "--dist", "worksteal"],
    "browser": ["-p", "no:nbval", *WARM, "-n", "2", "--dist", "loadfile"],
    "notebooks": [*NBVAL, *WARM, "-n", "2", "--dist", "loadfile"],
}
# The rooms whose examples are all slow are not even imported, and Hypothesis need not look for constants in the code.
QUICK = ["-m", "not slow", "-p", "no:hypothesispytest", "--ignore=toolkit/explorers", "--ignore=toolkit/plots"]
PLACES = {"tests": ["toolkit", "tests"], "notebooks": ["notebooks"], "browser": ["tests/browser"]}


def chromium() -> str | None:
    """The path of Chromium: the one in the environment variable CHROMIUM, or the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM)), None)


@dataclass(frozen=True)
class Test:
    """One test from pytest's report: its name, its outcome ("passed", ...), seconds, and why it was skipped."""

    name: str
    result: str
    seconds: float
    reason: str = ""


@dataclass(frozen=True)
class Run:
    """A stage that has run: its exit status, its tests, how many seconds it took, what is still to be printed."""

    status: int
    tests: Sequence[Test]
    seconds: float = 0
    printed: str = ""


def run(stage: str, options: list[str], *, beside: bool) -> Run:
    """Run one stage: beside another, to whose words its own are not to be mixed, or else in this terminal."""
    report = REPORTS / f"{stage}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", *STAGES[stage], f"--junitxml={report}", *PLACES[stage], *options]
    if beside and sys.stdout.isatty():
        command.append("--color=yes")
    # The same order of sets in each run and process (random in `make soak`); pytest keeps what it compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONHASHSEED"] = "0"
    started, into = time.monotonic(), subprocess.PIPE if beside else None
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=into, stderr=subprocess.STDOUT, text=True)
    if not beside and hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, process.pid, PATIENCE)
    printed = process.communicate()[0] or ""
    return Run(process.returncode, tests(report), time.monotonic() - started, printed)


def tests(report: Path) -> list[Test]:
    """The tests of a report in JUnit's format; none if pytest left no report."""
    if not report.is_file():
        return []
    return [_test(case) for case in ElementTree.parse(report).iter("testcase")]


def _test(case: ElementTree.Element) -> Test:
    results = {"failure": "failed", "error": "errors", "skipped": "skipped"}
    found = next((child for child in case if child.tag in results), None)
    result = "passed" if found is None else results[found.tag]
    reason = found.get("message", "") if found is not None and result == "skipped" else ""
    name = f"{case.get('classname', '')}::{case.get('name', '')}"
    return Test(name, result, float(case.get("time", "0")), reason)


def sentence(all_tests: Sequence[Test]) -> str:
    """The counts as pytest words them: "812 passed, 1 skipped"."""
    numbers = Counter(test.result for test in all_tests)
    return ", ".join(f"{numbers[name]} {name}" for name in COUNTED if numbers[name]) or "nothing ran"


def skipped(all_tests: list[Test]) -> list[str]:
    """What was skipped and why, one line for each reason."""
    reasons: dict[str, list[str]] = {}
    for test in all_tests:
        if test.result == "skipped":
            reasons.setdefault(test.reason, []).append(test.name)
    more = {reason: f" and {len(names) - 1} more" if len(names) > 1 else "" for reason, names in reasons.items()}
    return [f"SKIPPED    {names[0]}{more[reason]}: {reason}" for reason, names in reasons.items()]


def slowest(all_tests: list[Test]) -> list[str]:
    """The ten tests that took longest, set-up included."""
    return [f"{test.seconds:8.2f}s  {test.name}" for test in sorted(all_tests, key=lambda t: -t.seconds)[:10]]


def heading(stage: str) -> str:
    """What is printed above a stage."""
    return f"\n{stage}: pytest {' '.join(PLACES[stage])}"


def main(options: list[str]) -> int:
    """Run the stages and sum up."""
    begun = time.monotonic()
    REPORTS.mkdir(parents=True, exist_ok=True)
    quick = "--quick" in options
    options = QUICK * quick + [option for option in options if option != "--quick"]
    first, *others = ["tests"] if quick else [stage for stage in STAGES if stage != "browser" or chromium()]
    lane, ran = ThreadPoolExecutor(1), dict[str, Run]()
    coming = {stage: lane.submit(run, stage, options, beside=True) for stage in others}
    try:
        print(heading(first) + f" (beside it: {', '.join(others)})" * bool(others), flush=True)
        ran[first] = run(first, options, beside=False)
        for stage, beside in coming.items():
            ran[stage] = beside.result()
            print(heading(stage), ran[stage].printed, sep="\n", flush=True)
    finally:
        lane.shutdown(cancel_futures=True)
    every = [test for stage in ran.values() for test in stage.tests]
    print("\nThe ten slowest, set-up included:", *slowest(every), "", *skipped(every), sep="\n")
    for stage, done in ran.items():
        status = f" (exit status {done.status})" if done.status else ""
        print(f"{stage:<10} {sentence(done.tests)} in {done.seconds:.0f}s{status}")
    if not quick and "browser" not in ran:
        print(f"{'browser':<10} {NO_CHROMIUM}")
    print(f"===== {sentence(every)} in {time.monotonic() - begun:.2f}s =====", flush=True)
    return int(any(stage.status for stage in ran.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
