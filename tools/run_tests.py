"""All tests, in three stages, each its own pytest run: ``python tools/run_tests.py [PYTEST OPTION ...]``.

1. unit and property tests and the examples in docstrings;
2. the notebooks, run from top to bottom by nbval, whose outputs must equal the saved ones;
3. the explorers in a real browser, where Chromium is there.

A stage that fails does not keep the next from running. The last lines give each stage's result and the sum; the exit
status is 0 only when no stage failed. Reports in JUnit's format are left in ``artifacts/tests``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
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

# --dist loadfile keeps the cells of one notebook in one process, in their order.
STAGES = {
    "tests": ["-p", "no:nbval", "--ignore=tests/browser", "-n", "2"],
    "notebooks": [*NBVAL, "-n", "2", "--dist", "loadfile"],
    "browser": ["-p", "no:nbval"],
}
PLACES = {"tests": ["toolkit", "tests"], "notebooks": ["notebooks"], "browser": ["tests/browser"]}


def chromium() -> str | None:
    """The path of a Chromium: what the environment variable CHROMIUM names, or the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM)), None)


def run(stage: str, options: list[str]) -> tuple[int, dict[str, int]]:
    """Run one stage; its exit status and its counts of passed, failed, errors and skipped."""
    print(f"\n{stage}: pytest {' '.join(PLACES[stage])}", flush=True)
    report = REPORTS / f"{stage}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", *STAGES[stage], f"--junitxml={report}", *PLACES[stage], *options]
    status = subprocess.call(command, cwd=ROOT)
    return status, counts(report)


def counts(report: Path) -> dict[str, int]:
    """What a report in JUnit's format counts; all 0 where pytest left none."""
    suites = ElementTree.parse(report).getroot().iter("testsuite") if report.is_file() else []
    result = dict.fromkeys(COUNTED, 0)
    for suite in suites:
        failed, errors, skipped = (int(suite.get(name, "0")) for name in ("failures", "errors", "skipped"))
        passed = int(suite.get("tests", "0")) - failed - errors - skipped
        for name, number in zip(COUNTED, (passed, failed, errors, skipped), strict=True):
            result[name] += number
    return result


def sentence(numbers: dict[str, int]) -> str:
    """The counts as pytest words them: "812 passed, 1 skipped"."""
    return ", ".join(f"{number} {name}" for name, number in numbers.items() if number) or "nothing ran"


def main(options: list[str]) -> int:
    """Run the stages and sum up."""
    started = time.monotonic()
    REPORTS.mkdir(parents=True, exist_ok=True)
    lines, total, failed = [], dict.fromkeys(COUNTED, 0), False
    for stage in STAGES:
        if stage == "browser" and chromium() is None:
            lines.append(f"{stage:<10} {NO_CHROMIUM}")
            continue
        status, numbers = run(stage, options)
        failed = failed or status != 0
        total = {name: total[name] + numbers[name] for name in COUNTED}
        lines.append(f"{stage:<10} {sentence(numbers)}" + (f" (exit status {status})" if status else ""))
    print("\n" + "\n".join(lines))
    print(f"===== {sentence(total)} in {time.monotonic() - started:.2f}s =====", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
