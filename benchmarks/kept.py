"""Saved figures: a line of JSON for each run, with date, commit and machine, in ``benchmarks/figures.jsonl``.

Even one machine is not equally fast in every run; so a figure with a yardstick is compared by its ratio to that
yardstick, which was measured in the same run.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from benchmarks.harness import ROOT, Row

FILE = ROOT / "benchmarks" / "figures.jsonl"


def save(rows: Sequence[Row]) -> None:
    """Append what was measured to the file."""
    figures = {
        row.what: {"value": row.value, "unit": row.unit, "yardstick": row.yardstick, "beside": row.beside}
        for row in rows
        if row.value is not None
    }
    day = datetime.now(UTC).date().isoformat()
    run = {"date": day, "commit": commit(), "machine": machine(), "figures": figures}
    with FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(run, ensure_ascii=False) + "\n")


def last() -> dict[str, Any] | None:
    """The last run in the file; None if there is none."""
    lines = FILE.read_text("utf-8").splitlines() if FILE.is_file() else []
    run: dict[str, Any] | None = json.loads(lines[-1]) if lines else None
    return run


def change(row: Row, run: dict[str, Any]) -> str:
    """A figure compared with a saved run: "1.08 x by its yardstick", "0.97 x", "new"; "" if not measured."""
    if row.value is None:
        return ""
    before = run["figures"].get(row.what)
    if before is None or before["unit"] != row.unit:
        return "new"
    ratio = row.value / before["value"]
    if row.beside and before["beside"] and before["yardstick"] == row.yardstick:
        return f"{ratio * before['beside'] / row.beside:.2f} x by its yardstick"
    return f"{ratio:.2f} x"


def commit() -> str:
    """The commit that is measured, with a "+" if files differ from it; "" outside a git repository."""
    try:
        git = [
            subprocess.check_output(["git", *command], cwd=ROOT, text=True, stderr=subprocess.DEVNULL).strip()
            for command in (["rev-parse", "--short", "HEAD"], ["status", "--porcelain", "--untracked-files=no"])
        ]
    except (OSError, subprocess.CalledProcessError):
        return ""
    return git[0] + ("+" if git[1] else "")


def machine() -> str:
    """What figures depend on besides the code."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
