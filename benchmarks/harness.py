"""How a figure is measured and shown: medians of rounds in which the rivals take turns.

A figure alone says little, since machines differ; so each is shown beside a yardstick measured in the same run, turn by
turn with it, so that whatever else the machine was doing affected both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
# Packages come with their bytecode; ours is written in the first round, unless this variable prevents it.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
_once = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, its figure and its yardstick's, the target, whether it was reached.

    Figures are in ``unit``: "s", "MB", or something per second ("Mchar/s", "pages/s"). ``value`` is None if nothing was
    measured; ``note`` says why, or how far apart the figures are. ``reached`` is None if there is no target.
    """

    what: str
    value: float | None = None
    unit: str = "s"
    yardstick: str = ""
    beside: float | None = None
    note: str = ""
    target: str = ""
    reached: bool | None = None

    def cells(self) -> tuple[str, str, str, str, str]:
        """What the table prints."""
        figure = "not measured" if self.value is None else shown(self.value, self.unit)
        beside = "" if self.beside is None else f"{self.yardstick}: {shown(self.beside, self.unit)}"
        verdict = {True: "reached", False: "NOT REACHED", None: ""}[self.reached]
        return self.what, figure, "; ".join(filter(None, (beside, self.note))), self.target, verdict


@contextmanager
def untimed() -> Iterator[None]:
    """Within the block each rival runs once, on as little as possible; the figures then mean nothing.

    In this way the tests run everything that is measured, and never depend on a clock.
    """
    global _once
    before, _once = _once, True
    try:
        yield
    finally:
        _once = before


def times(many: int, few: int = 1) -> int:
    """How often, or over how many, something is measured: ``many``, but ``few`` if nothing is timed."""
    return few if _once else many


def interleaved(
    *rivals: Callable[[], object], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """The median seconds of each rival over the rounds, after one warm-up round; ``clock`` is what tells them."""
    seconds: list[list[float]] = [[] for _ in rivals]
    for number in range(times(rounds, 0) + 1):
        for rival, kept in zip(rivals, seconds, strict=True):
            started = clock()
            rival()
            if number:
                kept.append(clock() - started)
    return [median(kept or [1.0]) for kept in seconds]


def in_fresh_interpreters(*statements: str, rounds: int) -> list[float]:
    """The median seconds of each statement, as the first that an interpreter runs, over the rounds."""
    seconds: list[list[float]] = [[] for _ in statements]
    for number in range(times(rounds, 0) + 1):  # the first round is a warm-up
        for statement, kept in zip(statements, seconds, strict=True):
            code = f"import time; started = time.perf_counter(); {statement}; print(time.perf_counter() - started)"
            command = [sys.executable, "-c", code]
            printed = subprocess.check_output(command, cwd=ROOT, env=ENVIRONMENT, text=True)
            if number:
                kept.append(float(printed))
    return [median(kept or [1.0]) for kept in seconds]


def shown(value: float, unit: str) -> str:
    """A figure that people can compare: "0.58 ms", "1,230 ms", "4.11 Mchar/s", "214 pages/s".

    >>> [shown(0.00058, "s"), shown(0.0712, "s"), shown(12.3, "s"), shown(4.111, "Mchar/s"), shown(214.4, "pages/s")]
    ['0.58 ms', '71 ms', '12.3 s', '4.11 Mchar/s', '214 pages/s']
    """
    if unit == "s" and value >= 10:
        return f"{value:,.1f} s"
    number, unit = (value * 1000, "ms") if unit == "s" else (value, unit)
    return f"{number:,.2f} {unit}" if number < 10 else f"{number:,.0f} {unit}"


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows of cells as an aligned table of plain text."""
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )
