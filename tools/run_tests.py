"""All tests, in three stages, each its own pytest run: ``python tools/run_tests.py [--quick] [PYTEST OPTION ...]``.

1. unit and property tests and the examples in docstrings;
2. the notebooks, run from top to bottom by nbval, whose outputs must equal the saved ones;
3. the explorers in a real browser, if Chromium is installed.

If a stage fails, the next still runs. The last lines say what was skipped and why, and give the ten slowest tests, the
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
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "artifacts" / "tests"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_CHROMIUM = (
    "NOT RUN: no Chromium on this machine (Debian or Ubuntu: apt install chromium; or set CHROMIUM to its path)"
)
COUNTED = ("passed", "failed", "errors", "skipped")

# nbval takes a second to load, so only its own stage does that.
NBVAL = ["-p", "tests.support.lean_nbval", "-p", "no:hypothesispytest"]
NBVAL += ["--nbval", "--nbval-sanitize-with", "tests/nbval_sanitize.cfg"]
WARM = ["-p", "tests.support.warm_kernels"]

# --dist loadfile keeps the cells of one notebook in one process, in their order, and what a browser has open.
STAGES = {
    "tests": ["-p", "no:nbval", "--ignore=tests/browser", "-n", "2", "--dist", "worksteal"],
    "notebooks": [*NBVAL, *WARM, "-n", "2", "--dist", "loadfile"],
    "browser": ["-p", "no:nbval", *WARM, "-n", "2", "--dist", "loadfile"],
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


def run(stage: str, options: list[str]) -> tuple[int, list[Test]]:
    """Run one stage; return its exit status and its tests."""
    print(f"\n{stage}: pytest {' '.join(PLACES[stage])}", flush=True)
    report = REPORTS / f"{stage}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", *STAGES[stage], f"--junitxml={report}", *PLACES[stage], *options]
    # The same order of sets in each run and process (random in `make soak`); pytest keeps what it compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    status = subprocess.call(command, cwd=ROOT, env={**environment, "PYTHONHASHSEED": "0"})
    return status, tests(report)


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


def sentence(all_tests: list[Test]) -> str:
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


def main(options: list[str]) -> int:
    """Run the stages and sum up."""
    started = time.monotonic()
    REPORTS.mkdir(parents=True, exist_ok=True)
    quick = "--quick" in options
    options = QUICK * quick + [option for option in options if option != "--quick"]
    lines: list[str] = []
    ran: list[Test] = []
    failed = False
    for stage in ["tests"] if quick else STAGES:
        if stage == "browser" and chromium() is None:
            lines.append(f"{stage:<10} {NO_CHROMIUM}")
            continue
        stage_started = time.monotonic()
        status, found = run(stage, options)
        failed = failed or status != 0
        ran += found
        took = f" in {time.monotonic() - stage_started:.0f}s"
        lines.append(f"{stage:<10} {sentence(found)}{took}" + (f" (exit status {status})" if status else ""))
    print("\nThe ten slowest, set-up included:", *slowest(ran), "", *skipped(ran), *lines, sep="\n")
    print(f"===== {sentence(ran)} in {time.monotonic() - started:.2f}s =====", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
