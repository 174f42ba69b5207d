"""What `make soak` prints of a counterexample is ready to be pasted above its test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.counterexamples import ready


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


def test_arguments_become_an_example():
    first, *lines = failure(short)
    assert first == "# tests/test_a.py::test_b: AssertionError: assert 3 < 3"
    assert [line.strip() for line in lines] == ["@example(", "numbers=[0, 0, 0],", "words='',", ")"]


def test_what_is_drawn_in_the_test_is_drawn_again():
    _, drawn, last = failure(small)
    assert drawn == "# Draw 1: 50"
    assert last.startswith("@reproduce_failure(")
