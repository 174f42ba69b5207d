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
    code = (Path(page.__file__).parent / "compute.js").read_text("utf-8").replace("export default", "return")
    assert NODE
    asked = json.dumps({"model": model, "runs": runs})
    done = subprocess.run(
        [NODE, "-e", _RUN % code], input=asked, capture_output=True, text=True, timeout=60, check=False
    )
    assert not done.returncode, done.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
