"""The keys of all exercises on the bundled resolution, held against what was read by hand; and the checker of keys."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit import lessons
from toolkit.lessons import KINDS, Exercise
from toolkit.lessons.material import plain
from toolkit.model import Resolution
from tools.lessons import CHECKS, Marked, faults

GOLD_FILES = Path(__file__).parent / "gold"
DATA = Path(__file__).resolve().parent.parent / "data"
GOLD: dict[str, Any] = tomllib.loads((GOLD_FILES / "lessons.toml").read_text("utf-8"))
RESOLUTION: dict[str, Any] = tomllib.loads((GOLD_FILES / "resolution.toml").read_text("utf-8"))
CLAUSES = {clause["label"]: clause for clause in RESOLUTION["clauses"]}
SLIPS = tomllib.loads((GOLD_FILES / "checks.toml").read_text("utf-8"))["slip"]
ALONE = [name for name, kind in KINDS.items() if not kind.editions]


@pytest.fixture(scope="module")
def every(resolution: Resolution) -> list[Exercise]:
    """Every exercise of every kind, with three seeds."""
    return [one for seed in range(3) for one in lessons.exercises(resolution, ALONE, seed, each=1000)]


@pytest.fixture(scope="module")
def marked() -> Marked:
    """The text as read by hand: its clauses by their lines in the file, with their phrases, and its footnotes.

    Nothing of it was made by the toolkit.
    """
    raw = (
        re.sub(r"\[([^\]]+)\]\(#\)", r"\1", (DATA / "resolution.md").read_text("utf-8"))
        .replace("\\", "")
        .replace("*", "")
    )
    lines = raw.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines) + 1)]
    clauses, text = [], raw
    for clause in CLAUSES.values():
        words = " ".join(lines[n - 1].strip() for n in clause["lines"])
        text += f"\n\n{words}" if len(clause["lines"]) > 1 else ""
        at = [len(text) - len(words), len(text)]
        if len(clause["lines"]) == 1:
            n = clause["lines"][0]
            at = [starts[n - 1], starts[n]]
        part = "preambular" if clause["label"].startswith("PP") else "operative"
        clauses.append({"part": part, "phrase": clause["phrase"], "at": at})
    notes = [{"mark": str("⁰¹²³⁴⁵⁶".index(n[0])), "text": n[1:].strip()} for n in lines if n[:1] in "⁰¹²³⁴⁵⁶" and n]
    return Marked({"text": text, "clauses": clauses, "footnotes": notes})


def of(kind: str, every: list[Exercise]) -> list[Exercise]:
    found = [one for one in every if one.kind == kind]
    assert found
    return found


@pytest.mark.parametrize("kind", ["addressee", "due", "code"])
def test_what_a_clause_asks_for_has_the_key_of_the_gold(kind: str, every: list[Exercise]) -> None:
    found = of(kind, every)
    assert {one.clause for one in found} == set(GOLD[kind])
    for one in found:
        assert one.right == (GOLD[kind][one.clause],)
        wrong = set(one.choices) - set(one.right)
        assert not wrong & {answer for clause, answer in GOLD[kind].items() if clause == one.clause}


def test_clauses_are_in_the_order_of_the_file(every: list[Exercise]) -> None:
    texts = [plain(clause["text"]) for clause in CLAUSES.values()]
    for one in of("order", every):
        starts = [plain(words.removesuffix(" …")) for words in one.right]
        places = [[i for i, text in enumerate(texts) if text.startswith(start)] for start in starts]
        assert all(len(found) == 1 for found in places)
        assert places == sorted(places)


def test_parts_and_phrases_are_those_of_the_gold(every: list[Exercise]) -> None:
    for one in of("part", every):
        assert one.right == ("In the preamble" if one.clause.startswith("PP") else "In the operative part",)
        assert plain(CLAUSES[one.clause]["text"]).startswith(plain(one.quote.removesuffix(" …")))
    for one in of("phrase", every):
        assert one.right == (CLAUSES[one.clause]["phrase"],)
        rest = plain(one.quote.removeprefix("_____").removesuffix(" …"))
        for clause in CLAUSES.values():
            fits = plain(clause["text"]).partition(plain(clause["phrase"]))[2].strip(" ,").startswith(rest)
            assert not fits or clause["phrase"] == one.right[0] or clause["phrase"] not in one.choices


def test_numbers_symbols_and_dates_are_those_of_the_gold(every: list[Exercise]) -> None:
    named = {number for numbers in GOLD["recalled"].values() for number in numbers}
    for one in of("recalled", every):
        assert one.right[0] in GOLD["recalled"][one.clause]
        assert not (set(one.choices) - set(one.right)) & named
    assert {one.right[0] for one in of("recalled", every)} == named
    for one in of("symbol", every):
        symbol = one.why.split()[0]
        parts = re.fullmatch(r"A/RES/(?P<session>\d+)/(?P<number>\d+)", symbol)
        right = GOLD["symbol"]["session"].format(**parts.groupdict()) if parts else GOLD["symbol"][symbol]
        assert one.right == (right,)
    for one in of("truth", every):
        if dated := re.search("resolution (.+) “(.+)”", one.question):
            holds = GOLD["truth"][dated[1]] == dated[2]
        else:
            opens = re.search("“(.+)”", one.question)
            holds = opens is not None and CLAUSES[one.clause]["phrase"] == opens[1]
        assert one.right == (str(holds),), one.question


def test_notes_slips_and_fixed_phrases_are_those_of_the_gold(every: list[Exercise]) -> None:
    for one in of("note", every):
        mark = one.why.split()[2]
        assert one.right[0].endswith(GOLD["note"][mark])
        others = [words for other, words in GOLD["note"].items() if other != mark]
        assert all(any(choice.endswith(words) for words in others) for choice in set(one.choices) - set(one.right))
    for one in of("slip", every):
        here = [slip["text"] for slip in SLIPS if slip["clause"] == one.clause]
        assert any(words in one.right[0] for words in here)
        for choice in set(one.choices) - set(one.right):
            assert not any(len(slip["text"]) > 2 and slip["text"] in choice for slip in SLIPS)
    phrases = {re.sub("[<>]", "", phrase).lower(): phrase for phrase in GOLD["cloze"]["phrases"]}
    found = set()
    for one in of("cloze", every):
        said = one.why.partition("“")[2].rstrip("”.")
        assert one.right[0].lower() == re.findall("<(.+)>", phrases[said.lower()])[0]
        assert plain(said) in plain(CLAUSES[one.clause]["text"])
        found.add(said.lower())
    assert found == set(phrases)


def test_the_strongest_verb_is_that_of_the_named_scale(every: list[Exercise]) -> None:
    for one in of("strength", every):
        (scale,) = [name for name in GOLD["strength"] if f"“{name}”" in one.question]
        steps = {verb: i for i, step in enumerate(GOLD["strength"][scale]) for verb in step}
        assert max(one.choices, key=steps.__getitem__) == one.right[0]
        assert len({steps[verb] for verb in one.choices}) == len(one.choices)


def test_what_changed_is_that_of_the_gold(resolution: Resolution) -> None:
    amended = toolkit.load(DATA / "exercises" / "amended.md")
    found = [o for seed in range(3) for o in lessons.exercises(amended, ["change"], seed, other=resolution, each=99)]
    assert len({one.clause for one in found}) >= 8
    for one in found:
        now, before = GOLD["change"][one.clause]
        assert f"[{now}]" in one.quote
        assert one.right == (before,)
        earlier = plain(resolution[one.why.rpartition(" ")[2].rstrip(".")].text)
        assert [choice for choice in one.choices if plain(choice) in earlier] == [before]


def test_unrelated_texts_and_equal_ones_have_changed_nothing(resolution: Resolution) -> None:
    other = toolkit.parse("The Council,\n\n1. Decides to plant trees.\n\n2. Ends.", format="text")
    assert lessons.exercises(resolution, ["change"], other=other) == ()
    assert lessons.exercises(resolution, ["change"], other=resolution) == ()


# --- The checker -----------------------------------------------------------------------------------------------------


def test_the_checker_finds_no_fault(every: list[Exercise], marked: Marked) -> None:
    assert [(one.kind, one.clause, found) for one in every if (found := faults(one, marked))] == []
    assert {one.kind for one in every} == set(CHECKS)


@pytest.mark.parametrize("kind", [kind for kind in CHECKS if kind not in ("code", "slip")])
def test_the_checker_sees_another_key(kind: str, every: list[Exercise], marked: Marked) -> None:
    """That no fault is found would mean nothing otherwise. Themes and slips are no part of a mark-up."""
    some = of(kind, every)[:8]
    for one in some:
        key = one.key[::-1] if one.form == "order" else ((one.key[0] + 1) % len(one.choices),)
        assert faults(replace(one, key=key), marked), one


def test_the_checker_sees_a_second_right_answer(every: list[Exercise], marked: Marked) -> None:
    one = next(one for one in every if one.kind == "recalled" and "PP1 " in one.why)
    assert faults(replace(one, choices=("37/4", "38/4"), key=(0,)), marked) == ["38/4 is right too"]
    one = of("due", every)[0]
    twice = (*one.choices, f"{one.right[0]} ")
    assert "two choices are the same" in faults(replace(one, choices=twice), marked)
