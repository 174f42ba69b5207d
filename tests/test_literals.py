"""The search for literal names: the longest at each place, as whole words, whatever the names and the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from toolkit.annotate.search.literals import Finder

FOUND = [
    # (names, a text, what is found in it)
    (["Council", "Human Rights Council"], "the Human Rights Council", ["Human Rights Council"]),
    (["Human Rights Council of X", "Council"], "the Human Rights Council", ["Council"]),
    (["Council of Europe"], "Council, of Europe", []),
    (["Council"], "Councils, subCouncil, Inter-Council, Council-wide, (Council)", ["Council", "Council"]),
    (["2030 Agenda", "the 2030"], "the 2030 Agenda", ["the 2030"]),
    (["C (No. 182)", "C"], "C (No. 182) and C (No. 1)", ["C (No. 182)", "C"]),
    (["A B", "A-B"], "A-B, A B, A/B", ["A-B", "A B"]),
    (["Åland", "Élysée"], "Åland, Élysée, Ålands", ["Åland", "Élysée"]),
    ([], "nothing", []),
    (["…", "(x)"], "… (x)", []),
]


@pytest.mark.parametrize(("names", "text", "expected"), FOUND, ids=[text for _, text, _ in FOUND])
def test_names_are_found(names: list[str], text: str, expected: list[str]) -> None:
    found = Finder(names).find(text)
    assert [text[hit.start : hit.end] for hit in found] == [hit.name for hit in found] == expected


NAMES = st.lists(st.lists(st.sampled_from("A B C aB Ab a1".split()), min_size=1, max_size=3).map(" ".join), max_size=6)


@given(NAMES, st.text(alphabet="ABCab1 -,_", max_size=30))
def test_it_finds_what_a_search_for_each_name_finds(names: list[str], text: str) -> None:
    """At each place where a word begins, the longest name; then on from its end."""
    every = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    slow = re.finditer(rf"(?<![\w-])(?:{every})(?!\w)", text) if names else ()
    assert [(m.start(), m.end(), m[0]) for m in slow] == [tuple(hit) for hit in Finder(names).find(text)]
