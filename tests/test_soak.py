"""What `make soak` prints of a counterexample is ready to be pasted above its test; what it damages is damaged well."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from tests.support.counterexamples import ready
from toolkit import data
from tools import fuzz


@settings(derandomize=False, database=None, print_blob=True)
@given(st.lists(st.integers()), st.text())
def short(numbers, words):
    assert len(numbers) < 3


@settings(derandomize=False, database=None, print_blob=True)
@given(st.data())
def small(data):
    assert data.draw(st.integers()) < 50


def failure(test):
    with pytest.raises(AssertionError) as found:
        test()
    return ready("tests/test_a.py::test_b", found.value).splitlines()


@pytest.mark.slow
def test_arguments_become_an_example():
    first, *lines = failure(short)
    assert first == "# tests/test_a.py::test_b: AssertionError: assert 3 < 3"
    assert [line.strip() for line in lines] == ["@example(", "numbers=[0, 0, 0],", "words='',", ")"]


def test_what_is_drawn_in_the_test_is_drawn_again():
    _, drawn, last = failure(small)
    assert drawn == "# Draw 1: 50"
    assert last.startswith("@reproduce_failure(")


def sample(name):
    return data.path(f"samples/{name}").read_bytes()


def test_a_word_file_is_damaged_inside_and_its_checksums_are_right():
    whole = zipfile.ZipFile(io.BytesIO(sample("resolution.docx")))
    for seed in range(20):
        content = fuzz._in_archive(sample("resolution.docx"), random.Random(seed))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            different = [name for name in whole.namelist() if archive.read(name) != whole.read(name)]
        assert len(different) <= 1


def test_the_stream_of_a_pdf_is_damaged_inside_and_unpacks():
    for seed in range(20):
        content = fuzz._in_stream(sample("resolution.pdf"), random.Random(seed))
        for found in fuzz._STREAM.finditer(content):
            packed = content[found.end() : found.end() + int(found[2])]
            assert packed[:1] != b"x" or zlib.decompress(packed) is not None


def test_elements_change_and_stay_well_formed():
    xml = b"<a><p>one</p><p>two</p><b><p>three</p></b><c/></a>"
    changed = {fuzz._elements(xml, random.Random(seed)) for seed in range(100)}
    assert len(changed) > 20
    for one in changed:
        assert len(re.findall(rb"<\w+>", one)) == len(re.findall(rb"</", one))


@pytest.fixture
def few(tmp_path: Path):
    found = fuzz.Fuzz([data.path(f"samples/resolution.{form}") for form in ("docx", "html", "pdf")], 1)
    yield found
    found.console.close()
    found.said.close()


def test_what_is_slow_is_asked_for_more_seldom_but_is(few):
    drawn = Counter(few.weighed(["found acts", "explorer ThemeExplorer", "pdf"]) for _ in range(3000))
    assert drawn["found acts"] > drawn["pdf"] > drawn["explorer ThemeExplorer"] > 0


@pytest.mark.slow
def test_damaged_files_break_nothing(few, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fuzz, "SECONDS", 60.0)
    for _ in range(6):
        few.run()
    assert few.runs.total() == 6
    assert not few.found


def test_what_a_damaged_file_breaks_is_told_once_and_kept(few, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(path):
        raise ValueError(f"at byte {path.stat().st_size}")

    monkeypatch.setattr(toolkit, "load", broken)
    monkeypatch.setattr(fuzz, "KEPT", tmp_path)
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    few.run()
    few.run()
    assert len(few.found) == 1
    assert len(list(tmp_path.glob("fault-*"))) == 1
