"""How a figure is measured and shown: medians of rounds in which the rivals take turns.

A figure alone says little, since machines differ; so each stands beside a yardstick that was measured in the same run,
turn by turn with it, so that whatever else the machine was doing fell on both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
# Packages come with their bytecode; ours is written by the first round, unless this variable forbids it.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the figure, its yardstick, the target, and whether it was reached.

    ``reached`` is None where there is no target, or nothing was measured.
    """

    what: str
    figure: str
    yardstick: str = ""
    target: str = ""
    reached: bool | None = None


def interleaved(*rivals: Callable[[], object], rounds: int) -> list[float]:
    """The median seconds of each rival over the rounds, after one round that does not count."""
    seconds: list[list[float]] = [[] for _ in rivals]
    for number in range(rounds + 1):
        for rival, kept in zip(rivals, seconds, strict=True):
            started = time.perf_counter()
            rival()
            if number:
                kept.append(time.perf_counter() - started)
    return [median(kept) for kept in seconds]


def in_fresh_interpreters(*statements: str, rounds: int) -> list[float]:
    """The median seconds of each statement, as the first that an interpreter runs, over the rounds."""
    seconds: list[list[float]] = [[] for _ in statements]
    for number in range(rounds + 1):  # the first round does not count
        for statement, kept in zip(statements, seconds, strict=True):
            code = f"import time; started = time.perf_counter(); {statement}; print(time.perf_counter() - started)"
            command = [sys.executable, "-c", code]
            printed = subprocess.check_output(command, cwd=ROOT, env=ENVIRONMENT, text=True)
            if number:
                kept.append(float(printed))
    return [median(kept) for kept in seconds]


def milliseconds(seconds: float) -> str:
    """A time that people can compare, in milliseconds: "0.58 ms", "1,230 ms"."""
    value = seconds * 1000
    return f"{value:,.2f} ms" if value < 10 else f"{value:,.0f} ms"


def table(rows: Iterable[Row]) -> str:
    """The rows as an aligned table of plain text."""
    verdicts = {True: "reached", False: "NOT REACHED", None: ""}
    cells = [("", "measured", "yardstick", "target", "")]
    cells += [(row.what, row.figure, row.yardstick, row.target, verdicts[row.reached]) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )
