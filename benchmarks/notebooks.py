"""The notebooks under nbval, beside the time that their kernels take to start and import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from jupyter_client.manager import start_new_kernel

from benchmarks.harness import ENVIRONMENT, ROOT, Row, interleaved, times
from tools.run_tests import NBVAL

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
AT_MOST = 2


def rows() -> Iterable[Row]:
    """One row: all notebooks, one after the other."""
    what, notebooks = f"{len(NOTEBOOKS)} notebooks under nbval", NOTEBOOKS[: times(len(NOTEBOOKS))]
    imports = [imports_of(path) for path in notebooks]

    def kernels_alone() -> None:
        for code in imports:
            start_and_import(code)

    checked, kernels = interleaved(lambda: check(notebooks), kernels_alone, rounds=3)
    target = f"at most {AT_MOST} x: {checked / kernels:.2f} x"
    yield Row(
        what, checked, "s", "kernels start and import", kernels, target=target, reached=checked <= AT_MOST * kernels
    )


def check(notebooks: Sequence[Path]) -> None:
    """Run notebooks as `make test` does, but one after the other, as the kernels are started here."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *NBVAL, *map(str, notebooks)]
    subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=True)


def imports_of(path: Path) -> str:
    """The import statements of a notebook, one per line."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    python = "\n".join(line for source in sources for line in source.splitlines() if not line.startswith(("%", "!")))
    nodes = ast.walk(ast.parse(python))
    return "\n".join(ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def start_and_import(code: str) -> None:
    """Start a kernel in the notebooks' folder, run the imports in it, and shut it down."""
    folder = str(ROOT / "notebooks")
    manager, client = start_new_kernel(kernel_name="python3", cwd=folder, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
    try:
        client.execute_interactive(code, timeout=120, output_hook=lambda message: None)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
