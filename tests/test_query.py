"""Queries: what they are read as, and where a fault is said to be."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, strategies as st

from toolkit.errors import ToolkitError
from toolkit.library.query import expression

WORDS = {"prevent": ["prevent", "preventing", "prevention"], "many": [f"many{n}" for n in range(300)], "none": []}


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("climate", '"climate"'),
        ("climat*", '"climat"*'),
        ("climate change", '("climate") AND ("change")'),
        ("climate AND change", '("climate") AND ("change")'),
        ("a OR b c", '"a" OR ("b") AND ("c")'),
        ("(a OR b) NOT c", '(("a" OR "b")) NOT ("c")'),
        ('"violent extremism"', '"violent extremism"'),
        ("“violent extremism”", '"violent extremism"'),
        ('"violent extrem*"', '"violent extrem"*'),
        (
            '"prevent* violent extremism" NOT sport',
            '(("prevent violent extremism" OR "preventing violent extremism" OR "prevention violent extremism")) '
            'NOT ("sport")',
        ),
        ('"none* of it"', '"none of it"'),
        ("NEAR(peace security, 5)", 'NEAR("peace" "security", 5)'),
        ('NEAR("peace process" secur*)', 'NEAR("peace process" "secur"*, 10)'),
        ("NEAR(a b,3) OR c", 'NEAR("a" "b", 3) OR "c"'),
        ("A/RES/77/18", '"A RES 77 18"'),
        ("near not and or", '("near") AND ("not") AND ("and") AND ("or")'),
        ("text:peace ^first {a} -b", '("text peace") AND ("first") AND ("a") AND ("b")'),
        ("мир безопасност*", '("мир") AND ("безопасност"*)'),
    ],
)
def test_what_a_query_is_read_as(query: str, read: str) -> None:
    assert expression(query, lambda letters: WORDS.get(letters, [letters])) == read


@pytest.mark.parametrize(
    ("query", "column", "what"),
    [
        ("", 1, "nothing to look for"),
        ("   ", 1, "nothing to look for"),
        ("peace OR", 9, "a word is missing"),
        ("peace OR OR war", 10, "a word is missing"),
        ("NOT peace", 1, "a word is missing"),
        ("AND", 1, "a word is missing"),
        ('peace "and security', 7, "quotation mark is not closed"),
        ("peace (and security", 7, "a bracket is not closed"),
        ("peace) war", 6, "closed that was not opened"),
        ("peace ***", 7, "no letter"),
        ("NEAR(peace)", 5, "NEAR needs two"),
        ("NEAR(peace war, x)", 17, "a number of words"),
        ("NEAR(a b, 5", 5, "a bracket is not closed"),
        ('peace "many* words"', 7, "more than 256 phrases"),
        ('NEAR("prevent* extremism" a)', 6, "only the last word"),
        ("(" * 50 + "a" + ")" * 50, 41, "40 deep"),
        ("word " * 300, 1001, "more than 200 words"),
        ("a" * 10_001, 10_001, "more than 10,000 letters"),
    ],
)
def test_a_fault_has_its_place(query: str, column: int, what: str) -> None:
    with pytest.raises(ToolkitError, match=what) as error:
        expression(query, lambda letters: WORDS.get(letters, [letters]))
    assert error.value.where.startswith(f"column {column} of ")
    assert error.value.todo
    assert len(str(error.value)) < 300


PIECES = st.sampled_from(
    ['"', "(", ")", "*", " ", "NEAR(", "AND", "OR", "NOT", "peace", "^", ":", ",", "5", "'", "\\", "é", "和"]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES).map("".join)))
def test_whatever_is_asked_is_an_answer_or_an_error_in_words(query: str) -> None:
    try:
        read = expression(query)
    except ToolkitError:
        return
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        db.execute("INSERT INTO words VALUES ('peace and security')")
        db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (read,)).fetchone()


def test_a_query_of_ten_thousand_letters() -> None:
    assert expression("a" * 10_000) == f'"{"a" * 10_000}"'
