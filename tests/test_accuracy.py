"""The measurement of accuracy: what it samples, when it passes, when it fails, when it is skipped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TOOL = Path(__file__).parents[1] / "tools" / "accuracy.py"
# In place of the script that measures: it keeps what it was given, and answers with the file "figures.json" beside it.
SCRIPT = """
import json, pathlib, sys
here = pathlib.Path(__file__).parent
corpus, form, answer = pathlib.Path(sys.argv[1]), sys.argv[3], pathlib.Path(sys.argv[5])
stems = sorted(p.stem for p in (corpus / "annotated").iterdir() if p.is_file())
pages = sorted(p.stem for p in (corpus / "pdf").iterdir() if p.is_file())
(here / (form + ".seen")).write_text(json.dumps([stems, pages]))
answer.write_text((here / "figures.json").read_text())
"""
GOOD = {"failed": 0, "clause_f1": 1.0, "perfect": 1.0, "phrase": 1.0, "citation": 1.0, "lossless": 1.0}


def measure(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL)], env={**os.environ, "CORPUS": str(folder)}, capture_output=True, text=True
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A yardstick: 1,500 annotated documents, one in ten of them as a PDF."""
    (tmp_path / "evaluate.py").write_text(SCRIPT, "utf-8")
    for name, suffix, step in (("annotated", "json", 1), ("pdf", "pdf", 10)):
        (tmp_path / "corpus" / name).mkdir(parents=True)
        for n in range(0, 1500, step):
            (tmp_path / "corpus" / name / f"A_RES_99_{n:04}.{suffix}").touch()
    (tmp_path / "figures.json").write_text(json.dumps(GOOD), "utf-8")
    return tmp_path


def test_without_documents_it_is_skipped_aloud(tmp_path: Path) -> None:
    done = measure(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "skipped" in done.stdout


def test_it_measures_a_fixed_sample(folder: Path) -> None:
    assert measure(folder).returncode == 0
    stems, _ = json.loads((folder / "text.seen").read_text())
    assert stems == [f"A_RES_99_{n:04}" for n in range(0, 1400, 7)]
    stems, pages = json.loads((folder / "pdf.seen").read_text())
    assert stems == pages == [f"A_RES_99_{n:04}" for n in range(0, 1500, 30)]


@pytest.mark.parametrize("figure", sorted(GOOD))
def test_it_fails_where_a_figure_is_too_low(folder: Path, figure: str) -> None:
    (folder / "figures.json").write_text(json.dumps({**GOOD, figure: 1 if figure == "failed" else 0.5}), "utf-8")
    done = measure(folder)
    assert done.returncode == 1
    assert f"too low: {figure}" in done.stderr


def test_it_fails_where_the_script_fails(folder: Path) -> None:
    (folder / "evaluate.py").write_text("raise SystemExit(3)", "utf-8")
    assert measure(folder).returncode != 0
