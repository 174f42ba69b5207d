"""The scripts of a page without a kernel, run by Node.js, where that is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from toolkit.explorers.static import page

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="Node.js is not installed (Debian or Ubuntu: apt install nodejs)")

_RUN = """
const module = { exports: {} };
const { compute, change } = (() => { %s })();
const { model, runs } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const out = [];
for (const run of runs) {
  let state = { ...model.state };
  for (const [name, value] of run) {
    state = change(model, state, name, value);
    out.push({ state, ...compute(model, state) });
  }
}
process.stdout.write(JSON.stringify(out));
"""


def computed(model: dict[str, Any], runs: list[list[tuple[str, Any]]]) -> list[dict[str, Any]]:
    """What the page shows after each step of each run, which begins anew; a step sets a control to a value."""
    found: list[dict[str, Any]] = ran(_RUN, "compute.js", {"model": model, "runs": runs})
    return found


def ran(program: str, module: str, given: Any) -> Any:
    """What a program writes as JSON that uses a module of the pages ("%s" in it), and reads what is given as JSON."""
    code = _module(module)
    if module == "compute.js":
        code = f"const words = (() => {{ {_module('words.js')} }})();\n{code}"
    assert NODE
    command = [NODE, "-e", program.replace("%s", code)]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=60, check=False)
    assert not done.returncode, done.stderr[-2000:]
    return json.loads(done.stdout)


def _module(name: str) -> str:
    return (Path(page.__file__).parent / name).read_text("utf-8").replace("export default", "return")
