"""Where others run the notebooks: the settings of Binder and Voila fit the toolkit, and Voila shows a notebook."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SECONDS = 120


def test_binder_installs_the_toolkit_on_a_python_that_it_runs_on() -> None:
    lines = (ROOT / ".binder/requirements.txt").read_text("utf-8").splitlines()
    own, *others = [line for line in lines if line and not line.startswith("#")]
    extras = re.fullmatch(r"\.\[([\w,-]+)\]", own)
    assert extras
    assert set(extras[1].split(",")) <= set(PROJECT["optional-dependencies"])
    assert [Requirement(line).name for line in others] == ["voila"]
    python = (ROOT / ".binder/runtime.txt").read_text("utf-8").strip().removeprefix("python-")
    assert python in SpecifierSet(PROJECT["requires-python"])


@pytest.mark.skipif(importlib.util.find_spec("voila") is None, reason="Voila is not installed (pip install voila)")
@pytest.mark.slow
def test_voila_shows_a_notebook_with_its_explorer(tmp_path: Path) -> None:
    settings = json.loads((ROOT / "voila.json").read_text("utf-8"))
    known = importlib.import_module("voila.configuration").VoilaConfiguration.class_trait_names()
    assert set(settings["VoilaConfiguration"]) <= set(known)
    for path in (ROOT / "voila.json", ROOT / "notebooks/01_clause_structure.ipynb"):
        shutil.copy(path, tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "voila", "01_clause_structure.ipynb", "--no-browser", f"--port={port}"]
    with (tmp_path / "log").open("w") as log:
        voila = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
    try:
        page = _fetched(f"http://127.0.0.1:{port}/", voila)
    finally:
        voila.terminate()
        voila.wait(30)
    assert "ClauseExplorer" in page  # the live explorers' state is in the page
    assert "widget-view+json" in page
    assert "Traceback" not in page
    assert 'class="highlight' not in page  # without the code, as the settings say


def _fetched(address: str, server: subprocess.Popen[bytes]) -> str:
    """The page, when the server is there."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:
                content: bytes = answer.read()
                return content.decode()
        except OSError:
            time.sleep(0.3)
    raise AssertionError("Voila did not answer")
