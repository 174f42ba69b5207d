"""Exercises: what always holds of them, their keys, their traps, and that a seed gives the same everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, strategies as st

import toolkit
from tests.support import strategies as made
from toolkit import lessons
from toolkit.errors import ToolkitError
from toolkit.lessons import KINDS, Exercise
from toolkit.lessons.material import Material, plain
from toolkit.model import Resolution

ROOT = Path(__file__).resolve().parent.parent
ALONE = [kind.name for kind in KINDS.values() if not kind.editions]
LATER = "data/exercises/amended.md"


@pytest.fixture(scope="module")
def every(resolution: Resolution) -> tuple[Exercise, ...]:
    """Every exercise that the bundled resolution gives, and those on its amended edition."""
    return lessons.exercises(resolution, ALONE, each=1000)


@pytest.fixture(scope="module")
def amended() -> Resolution:
    return toolkit.load(ROOT / LATER)


def sound(one: Exercise, resolution: Resolution) -> None:
    """What holds of every exercise, whatever it asks."""
    assert one.question.strip()
    assert one.why.strip()
    assert len({plain(choice) for choice in one.choices}) == len(one.choices) >= 2
    assert sorted(one.key) == (list(range(len(one.choices))) if one.form == "order" else list(one.key))
    assert all(0 <= i < len(one.choices) for i in one.key)
    assert one.spans
    for span in one.spans:
        assert 0 <= span.start < span.end <= len(resolution.document.text)
        assert resolution.document.text[span.start : span.end].strip()
    assert one.clause in {clause.label for clause in resolution.clauses}
    assert 1 <= one.difficulty <= 3
    assert one.is_right(one.key)
    assert not one.is_right(one.key[::-1] if one.form == "order" else ((one.key[0] + 1) % len(one.choices),))
    left = "{label}", "{words}"
    assert not any(name in text for name in left for text in (one.question, one.why))


def test_every_kind_makes_sound_exercises(
    every: tuple[Exercise, ...], resolution: Resolution, amended: Resolution
) -> None:
    changed = lessons.exercises(amended, ["change"], other=resolution, each=1000)
    assert {one.kind for one in (*every, *changed)} == set(KINDS)
    for one in every:
        sound(one, resolution)
    for one in changed:
        sound(one, amended)


def test_a_seed_gives_the_same_everywhere_and_another_seed_others(resolution: Resolution) -> None:
    code = (
        "import toolkit; from toolkit import lessons; "
        "print(lessons.lesson(toolkit.load(), ['order', 'part', 'truth'], 3).id)"
    )
    ids = set()
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        ids.add(done.stdout.strip())
    mine = lessons.lesson(resolution, ["order", "part", "truth"], 3).id
    assert ids == {mine}
    assert lessons.lesson(resolution, ["order", "part", "truth"], 4).id != mine


def test_a_kind_does_not_depend_on_the_kinds_beside_it(resolution: Resolution) -> None:
    some = lessons.exercises(resolution, ["truth", "note"], 5)
    assert [one for one in some if one.kind == "note"] == list(lessons.exercises(resolution, ["note"], 5))


def test_each_is_the_most_of_a_kind(resolution: Resolution) -> None:
    counts = Counter(one.kind for one in lessons.exercises(resolution, ["part", "due"], each=5))
    assert counts == {"part": 5, "due": 3}


def test_an_unknown_kind_is_named(resolution: Resolution) -> None:
    with pytest.raises(toolkit.ToolkitError, match=r"no kind of exercise 'ordre'.*did you mean 'order'"):
        lessons.exercises(resolution, ["ordre"])
    with pytest.raises(ToolkitError, match="change needs two editions"):
        lessons.exercises(resolution, ["change"])


def test_a_text_with_too_little_makes_nothing() -> None:
    bare = toolkit.parse("The General Assembly,\n\n1. Decides to meet.", format="text")
    assert lessons.exercises(bare, [kind for kind in ALONE if kind != "truth"]) == ()


def test_a_text_without_a_preamble_is_not_asked_for_its_parts() -> None:
    """S/PRST/2004/36: "Is it in the preamble or in the operative part?" had one possible answer."""
    two = "1. Decides to meet;\n\n2. Requests the Secretary-General to report."
    assert lessons.exercises(toolkit.parse(f"The General Assembly,\n\n{two}", format="text"), ["part"]) == ()
    both = toolkit.parse(f"The General Assembly,\n\nRecalling its resolutions,\n\n{two}", format="text")
    assert len(lessons.exercises(both, ["part"])) > 1


FRENCH = """L’Assemblée générale,

Rappelant sa résolution 61/49 du 4 décembre 2006,

Prenant note du rapport du Secrétaire général,

Se félicitant des efforts accomplis,

1. Prie le Secrétaire général de lui présenter un rapport à sa quatre-vingtième session ;

2. Décide de rester saisie de la question.
"""


def test_kinds_of_words_say_that_they_read_english_only() -> None:
    french = toolkit.parse(FRENCH, format="text", language="fr")
    with pytest.warns(UserWarning, match="addressee, due, strength, code, slip, cloze.* read English only"):
        found = lessons.exercises(french, each=9)
    kinds = {one.kind for one in found}
    assert {"order", "part", "phrase", "recalled", "symbol", "truth"} <= kinds
    assert not kinds & {name for name, kind in KINDS.items() if kind.languages}
    for one in found:
        sound(one, french)


# --- Any text --------------------------------------------------------------------------------------------------------


@given(made.resolutions(), st.integers(0, 3))
def test_whatever_a_resolution_says_its_exercises_are_sound(document: made.Made, seed: int) -> None:
    found = toolkit.parse(made.render(document, "text"), format="text")
    for one in lessons.exercises(found, ALONE, seed, each=3):
        sound(one, found)
        assert one.to_dict() == json.loads(json.dumps(one.to_dict()))


@given(made.texts())
def test_any_text_makes_sound_exercises_or_none(text: str) -> None:
    try:
        found = toolkit.parse(text, format="text")
    except ToolkitError:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a text in another language
        for one in lessons.exercises(found):
            sound(one, found)


def test_words_without_spaces_are_cut_too() -> None:
    material = Material(
        toolkit.parse("The General Assembly,\n\n1. Decides to meet.", format="text"), "order", Random(0)
    )
    for words in ("一" * 200, " " + "a" * 200, "a" * 200 + " ", "a b " * 60, "", "  "):
        assert len(material.first_words(words)) <= 80
        assert len(material.last_words(words)) <= 80
