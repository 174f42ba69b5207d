"""How well the parse agrees with documents whose clauses are known: ``python tools/accuracy.py``.

The yardstick is not part of the project: it is a folder with three ground truths, each with the script that reads it.

- ``official/`` and ``evaluate_official.py``: the mark-up of the United Nations' own editors, as text, PDF and XML;
- ``corpus/`` and ``evaluate.py``: documents of many organs and years, annotated by a program;
- ``cases/`` and ``cases/run.py``: small documents, each with its correct values.

The environment variable CORPUS names that folder; the default is the folder ``shared`` beside the checkout.
What is not there is skipped, aloud. A fixed sample of each is measured, and the exit status is 1 where a figure is
beyond its limit (``LIMITS``), which is just below what was reached. ``docs/accuracy.md`` has the figures of the whole.

    python tools/accuracy.py                         the sample, compared with the limits
    python tools/accuracy.py --print                 the sample, every figure, without limits
    python tools/accuracy.py --all --print           every document
    python tools/accuracy.py --all --page docs/accuracy.md    every document, written into the page's tables
    python tools/accuracy.py --only "official PDF" --list     also names the documents that differ
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.measure import NUMBERS, SHARES, Measured, documents, measured, yardstick  # noqa: E402


class Limit(NamedTuple):
    """What a sample has to reach: the lowest share, or the highest number of documents."""

    least: dict[str, float]
    most: dict[str, int]


# The step from one document to the next, and how many of them; then what they have to reach.
SAMPLES = {
    "official text": (4, 240),
    "official PDF": (5, 40),
    "official XML": (1, 60),
    "annotated text": (7, 200),
    "annotated PDF": (5, 40),
}
LIMITS = {
    "official text": Limit(
        {"perfect": 0.99, "phrase": 0.994, "references": 0.997, "title": 0.995, "identity": 0.995, "lossless": 1.0},
        {"failed": 0, "silent": 1, "doubted": 2},
    ),
    "official PDF": Limit(
        {"perfect": 0.97, "phrase": 0.994, "references": 0.995, "title": 0.97, "identity": 0.97, "lossless": 1.0},
        {"failed": 0, "silent": 1, "doubted": 1},
    ),
    "official XML": Limit(
        {"perfect": 1.0, "phrase": 0.999, "references": 0.999, "metadata": 1.0, "lossless": 1.0},
        {"failed": 0, "silent": 0, "doubted": 0},
    ),
    # Most of the differences here are errors of the annotation: see docs/accuracy.md.
    "annotated text": Limit(
        {"perfect": 0.93, "phrase": 0.992, "references": 0.945, "lossless": 1.0},
        {"failed": 0, "silent": 9, "doubted": 1},
    ),
    "annotated PDF": Limit(
        {"perfect": 0.76, "phrase": 0.988, "references": 0.98, "lossless": 1.0},
        {"failed": 0, "silent": 8, "doubted": 1},
    ),
    "cases": Limit({"passed": 0.98}, {}),
}


# Figures -------------------------------------------------------------------------------------------------------------


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 per cent interval for a share (Wilson 1927).

    >>> [round(bound, 3) for bound in wilson(950, 956)]
    [0.986, 0.997]
    """
    if not of:
        return 0.0, 1.0
    z, p = 1.96, right / of
    middle, half = p + z * z / (2 * of), z * (p * (1 - p) / of + z * z / (4 * of * of)) ** 0.5
    return max(0.0, (middle - half) / (1 + z * z / of)), min(1.0, (middle + half) / (1 + z * z / of))


def figures(counts: Counter[str]) -> dict[str, float | int]:
    """The numbers, and the shares that are out of at least one."""
    numbers: dict[str, float | int] = {name: counts[name] for name in NUMBERS if counts["documents"]}
    return numbers | {name: counts[a] / counts[b] for name, (a, b) in SHARES.items() if counts[b]}


def beyond(suite: str, counts: Counter[str]) -> list[str]:
    """The figures of a suite that are beyond their limits."""
    found, limit = figures(counts), LIMITS[suite]
    low = [
        f"{name} {found.get(name, 0.0):.4f} (at least {least})"
        for name, least in limit.least.items()
        if found.get(name, 0.0) < least
    ]
    return low + [
        f"{name} {found.get(name, 0)} (at most {most})"
        for name, most in limit.most.items()
        if found.get(name, 0) > most
    ]


def cases() -> Measured:
    """How many of the small cases pass, for each kind."""
    found = Measured()
    command = [sys.executable, str(yardstick() / "cases" / "run.py"), str(yardstick() / "cases" / "reading.json")]
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    said = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    ).stdout
    for kind, passed, of in re.findall(r"^(.+?)\s+(\d+)/(\d+)$", said, re.MULTILINE):
        counts = Counter({"passed": int(passed), "cases": int(of)})
        if kind == "total":
            found.counts = counts
        else:
            found.kinds["kind", kind] = counts
    found.differ = sorted(set(re.findall(r"^([a-z][\w-]*): ", said, re.MULTILINE)))
    return found


def suites(only: str | None, whole: bool) -> Iterator[tuple[str, Measured]]:
    """Each available suite, measured."""
    with ProcessPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for suite, (step, most) in SAMPLES.items():
            needs = "evaluate_official.py" if suite.startswith("official") else "evaluate.py"
            if (only and suite != only) or not (yardstick() / needs).is_file():
                continue
            chosen = documents(suite) if whole else documents(suite)[::step][:most]
            found = Measured()
            for one in pool.map(measured, [suite] * len(chosen), chosen, chunksize=4):
                found.add(one)
            if chosen:
                yield suite, found
    if (not only or only == "cases") and (yardstick() / "cases" / "run.py").is_file():
        yield "cases", cases()


# The page ------------------------------------------------------------------------------------------------------------


def _cell(counts: Counter[str], name: str) -> str:
    """A share in per cent with its interval; "-" if there is nothing to count."""
    a, b = SHARES[name]
    if not counts[b]:
        return "-"
    low, high = wilson(counts[a], counts[b])
    share = 100 * counts[a] / counts[b]
    exact = f"{share:.1f}" if counts[a] == counts[b] or share < 99.9 else f"{int(100 * share) / 100:.2f}"
    return f"{exact} ({100 * low:.1f}–{100 * high:.1f})"


def _table(head: str, rows: Iterable[tuple[str, Counter[str]]], shares: Iterable[str], numbers: Iterable[str]) -> str:
    names, shown = list(numbers), list(shares)
    lines = [f"| {head} | {' | '.join([*names, *shown])} |", "|---|" + "---|" * (len(names) + len(shown))]
    for name, counts in rows:
        cells = [str(counts[n]) for n in names] + [_cell(counts, s) for s in shown]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def tables(found: dict[str, Measured]) -> str:
    """The tables of the page: each ground truth in each format, by organ, by decade, and the cases by kind."""
    texts = {name: m for name, m in found.items() if name != "cases"}
    numbers = ("documents", "scored", "failed", "refused", "silent", "doubted")
    parts = [
        "### By format\n\n"
        + _table(
            "truth and format",
            ((n, m.counts) for n, m in texts.items()),
            ("perfect", "recall", "precision", "lossless"),
            numbers,
        ),
        "### What is in the clauses and above them\n\n"
        + _table(
            "truth and format",
            ((n, m.counts) for n, m in texts.items()),
            ("phrase", "references", "title", "identity", "metadata"),
            (),
        ),
    ]
    for kind in ("organ", "decade"):
        for suite in ("annotated text", "annotated PDF", "official text"):
            rows = sorted((k[1], c) for k, c in texts.get(suite, Measured()).kinds.items() if k[0] == kind)
            if len(rows) > 1:
                table = _table(kind, rows, ("perfect", "recall", "precision"), ("documents", "scored", "silent"))
                parts.append(f"### By {kind}: {suite}\n\n{table}")
    if "cases" in found:
        rows = [(kind, counts) for (_, kind), counts in found["cases"].kinds.items()]
        parts.append("### Cases\n\n" + _table("kind", [*rows, ("all", found["cases"].counts)], ("passed",), ("cases",)))
    return "\n\n".join(parts)


def write_page(page: Path, found: dict[str, Measured]) -> None:
    """Insert the tables in the page, between its two markers; the prose around them is kept."""
    text = page.read_text("utf-8")
    marks = r"(<!-- measured -->\n).*?(<!-- end of what is measured -->)"
    page.write_text(re.sub(marks, lambda m: f"{m[1]}\n{tables(found)}\n\n{m[2]}", text, flags=re.DOTALL), "utf-8")


def main() -> int:
    """Measure, show, and compare with the limits."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="every document, not the sample")
    parser.add_argument(
        "--print", action="store_true", dest="show", help="show every figure without comparing it with its limit"
    )
    parser.add_argument("--page", type=Path, help="write the tables into this page")
    parser.add_argument("--only", choices=[*SAMPLES, "cases"], help="one suite")
    parser.add_argument("--list", action="store_true", help="name the documents that differ or carry a doubt")
    options = parser.parse_args()
    found, status = {}, 0
    for suite, measure in suites(options.only, options.all):
        found[suite] = measure
        shown = figures(measure.counts)
        wanted = shown if options.show else {n: v for n, v in shown.items() if n in (*NUMBERS, *LIMITS[suite].least)}
        said = ", ".join(
            f"{name} {value:.4f}" if isinstance(value, float) else f"{name} {value}" for name, value in wanted.items()
        )
        print(f"accuracy, {suite}: {said}", flush=True)
        for line in measure.differ if options.list else ():
            print(f"    {line}")
        if not options.show and not options.all and (low := beyond(suite, measure.counts)):
            print(f"accuracy, {suite}: beyond the limit: {', '.join(low)}", file=sys.stderr)
            status = 1
    if not found:
        print("accuracy: skipped, no annotated documents found (the environment variable CORPUS names their folder)")
    if options.page:
        write_page(options.page, found)
    return status


if __name__ == "__main__":
    sys.exit(main())
