"""The codebook, and the reading of the bundled resolution by it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import toolkit
from toolkit.annotate import themes

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "themes.toml").read_text("utf8"))
BOOK = themes.load_codebook()


@pytest.fixture(scope="module")
def resolution():
    return toolkit.load()


def written(code):
    return f"{code.theme}{' (name)' if code.name else ''}: {code.text.replace('’', chr(39))}"


# ------------------------------------------------------------------------------------------------ the bundled resolution


def test_the_reading_covers_every_clause(resolution):
    assert [entry["label"] for entry in GOLD["clause"]] == [clause.label for clause in resolution.clauses]


@pytest.mark.parametrize("entry", GOLD["clause"], ids=lambda e: e["label"])
def test_each_clause_is_coded_as_it_was_read(entry, resolution):
    found = [written(code) for code in themes.codes(resolution) if code.clause == entry["label"]]
    assert found == entry.get("codes", [])
