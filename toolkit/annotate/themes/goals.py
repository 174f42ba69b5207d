"""The Sustainable Development Goals and the UN's subject categories, which the themes of a codebook are linked to.

In: ``data/goals.toml``. Out: ``Goal``, ``Target`` and ``Subject``, by number or code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from toolkit import data
from toolkit.tomlfile import load


@dataclass(frozen=True, slots=True)
class Goal:
    """A Goal: its number, its short title as the United Nations uses it, and its wording in resolution 70/1."""

    number: int
    label: str
    wording: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A top-level category of the UNBIS Thesaurus: "10", "Health"."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The Goals by number, the targets that themes were taken from ("3.5") by number, the subjects by code."""

    goals: Mapping[int, Goal]
    targets: Mapping[str, str]
    subjects: Mapping[str, Subject]


@cache
def load_agenda() -> Agenda:
    """The contents of ``data/goals.toml``, read once.

    >>> load_agenda().goals[14].label, load_agenda().subjects["10"].label
    ('Life below water', 'Health')
    """
    toml = load(data.path("goals.toml"))
    texts = ("number", "label", "wording")
    goals = [
        Goal(int(entry["number"]), entry["label"], entry["wording"])
        for entry in toml.tables("goal", dict.fromkeys(texts, str), id="number")
    ]
    targets = toml.tables("target", {"number": str, "wording": str}, id="number")
    subjects = [Subject(**entry) for entry in toml.tables("subject", {"id": str, "label": str})]
    return Agenda(
        {goal.number: goal for goal in goals},
        {target["number"]: target["wording"] for target in targets},
        {subject.id: subject for subject in subjects},
    )
