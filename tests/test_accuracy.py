"""The measurement of accuracy: what it samples, what it counts, when it passes, when it fails, when it is skipped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tools import accuracy
from tools.measure import Measured, decade_of, documents, measured, organ_of

pytestmark = pytest.mark.slow

TOOL = Path(accuracy.__file__)
# In place of the scripts that know the truth: each document is a list of clauses, (part, level, letters).
EVALUATE = """
def letters(text): return "".join(c for c in text.lower() if c.isalpha())
def well_formed(rows): return rows["well"]
def as_text(rows): return rows["text"]
ROWS = [{"action_verb": "Recalling", "links": ["A/RES/75/16"]}, {"action_verb": "Decides"}]
def expected(rows): return [(*clause, row) for clause, row in zip(rows["clauses"], ROWS)]
def plain_symbol(symbol): return str(symbol)
def tiles(result): return True
"""
OFFICIAL = """
import json
letters = lambda text: "".join(c for c in text.lower() if c.isalnum())
def read(path): return json.loads(open(path).read())
def official_clauses(doc): return [tuple(clause) for clause in doc["clauses"]]
def found_clauses(result, doc): return [(c.part, c.level, letters(c.text)) for c in result.clauses]
def pairs_of(want, got): return [(i, i) for i, (a, b) in enumerate(zip(want, got)) if tuple(a) == tuple(b)]
def tiles(result): return True
"""
CASES = 'print("dates   2/2\\ncitations 1/1\\ntotal 3/3")'
GOOD = "The General Assembly,\n\nRecalling its resolution 75/16,\n\n1. Decides to meet."
CLAUSES = [["preambular", 0, "recallingitsresolution"], ["operative", 1, "decidestomeet"]]


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL), *options],
        env={**os.environ, "CORPUS": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A yardstick: 30 annotated documents, all of which are read right, and the cases."""
    (tmp_path / "evaluate.py").write_text(EVALUATE, "utf-8")
    (tmp_path / "evaluate_official.py").write_text(OFFICIAL, "utf-8")
    (tmp_path / "corpus" / "annotated").mkdir(parents=True)
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "run.py").write_text(CASES, "utf-8")
    for n in range(30):
        write(tmp_path, f"A_RES_79_{n:02}", GOOD)
    monkeypatch.setenv("CORPUS", str(tmp_path))
    return tmp_path


def write(folder: Path, stem: str, text: str, *, well: bool = True) -> Path:
    path = folder / "corpus" / "annotated" / f"{stem}.json"
    path.write_text(json.dumps({"text": text, "clauses": CLAUSES, "well": well}), "utf-8")
    return path


def test_without_documents_it_is_skipped_aloud(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "skipped" in done.stdout


def test_a_fixed_sample_is_measured_and_passes(folder: Path) -> None:
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "annotated text: documents 5, scored 5, failed 0, refused 0, silent 0, doubted 0, perfect 1.0000" in done.stdout
    )
    assert "cases: passed 1.0000" in done.stdout
    assert "documents 30" in run(folder, "--all").stdout


def test_it_fails_where_a_figure_is_beyond_its_limit(folder: Path) -> None:
    write(folder, "A_RES_79_00", GOOD.replace("meet", "part"))
    done = run(folder, "--list")
    assert done.returncode == 1
    assert "annotated text: beyond the limit: perfect 0.8000" in done.stderr
    assert "A_RES_79_00: 1 right of 2, 2 found [silent]" in done.stdout
    assert run(folder, "--print").returncode == 0


@pytest.mark.parametrize(
    ("text", "well", "expected"),
    [
        (GOOD, True, {"scored": 1, "perfect": 1, "right": 2}),
        (GOOD, False, {}),
        (GOOD.replace("meet", "part"), True, {"scored": 1, "right": 1, "silent": 1}),
        (f"{GOOD}\n\n¹ A note that nothing points to.", True, {"scored": 1, "perfect": 1, "right": 2, "doubted": 1}),
        (f"{GOOD[:-5]}part.\n\n¹ A note that nothing points to.", True, {"scored": 1, "right": 1}),
        ("no words of the kind", True, {"scored": 1, "refused": 1}),
    ],
)
def test_what_a_document_gives(folder: Path, text: str, *, well: bool, expected: dict[str, int]) -> None:
    counts = measured("annotated text", write(folder, "A_RES_79_99", text, well=well)).counts
    names = ("scored", "perfect", "right", "silent", "doubted", "refused", "failed")
    assert {name: counts[name] for name in names if counts[name]} == expected


def test_the_documents_of_a_suite(folder: Path) -> None:
    assert len(documents("annotated text")) == 30
    (folder / "corpus" / "pdf").mkdir()
    (folder / "corpus" / "pdf" / "A_RES_79_07.pdf").touch()
    assert [path.name for path in documents("annotated PDF")] == ["A_RES_79_07.pdf"]
    assert documents("official XML") == []


@pytest.mark.parametrize(
    ("stem", "organ", "decade"),
    [
        ("A_RES_42_169", "General Assembly", "1980s"),
        ("A_RES_3369(XXX)", "General Assembly", "1940s to 1970s"),
        ("A_HRC_RES_35_23", "Human Rights Council", "2010s"),
        ("S_PRST_2015_25", "Security Council, presidential statements", "2010s"),
        ("S_RES_2030(2011)", "Security Council", "2010s"),
        ("S_RES_47(1948)", "Security Council", "1940s to 1970s"),
        ("UNEP_EA.4_RES.18", "United Nations Environment Assembly", "unknown"),
    ],
)
def test_kinds_of_documents(stem: str, organ: str, decade: str) -> None:
    assert (organ_of(stem), decade_of(stem)) == (organ, decade)


def test_the_tables_are_written_into_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- measured -->\nold\n<!-- end of what is measured -->\nAfter.\n", "utf-8")
    counts = Counter(
        {"documents": 20, "scored": 10, "perfect": 9, "clauses": 40, "found": 40, "right": 39, "lossless": 20}
    )
    one = Measured(counts, {("organ", "General Assembly"): counts, ("organ", "Other"): counts})
    accuracy.write_page(page, {"annotated text": one})
    words = page.read_text("utf-8")
    assert "old" not in words
    assert words.startswith("Before.\n<!-- measured -->\n")
    assert words.endswith("<!-- end of what is measured -->\nAfter.\n")
    assert "| annotated text | 20 | 10 | 0 | 0 | 0 | 0 | 90.0 (59.6–98.2) | 97.5 (87.1–99.6) |" in words
    assert "### By organ: annotated text" in words


def test_the_page_has_its_marks() -> None:
    words = (TOOL.parents[1] / "docs" / "accuracy.md").read_text("utf-8")
    assert words.count("<!-- measured -->") == words.count("<!-- end of what is measured -->") == 1


def test_every_suite_has_limits_that_are_counted() -> None:
    known = {*accuracy.SHARES, *accuracy.NUMBERS}
    assert set(accuracy.LIMITS) == {*accuracy.SAMPLES, "cases"}
    for limit in accuracy.LIMITS.values():
        assert {*limit.least, *limit.most} <= known
