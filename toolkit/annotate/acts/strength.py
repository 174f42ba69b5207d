"""Strength: how strong a verb is on scales that others have published.

In: an act in its dictionary form. Out: its place on each scale of ``data/strength.toml`` that ranks it, from 0 (the
scale's weakest step) to 1 (its strongest). A number means nothing without the name of its scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from toolkit import data
from toolkit.errors import UnknownLabel
from toolkit.tomlfile import TomlFile, load

_TEXTS = ("id", "label", "author", "title", "year", "where", "language", "about", "seen")


@dataclass(frozen=True, slots=True)
class Scale:
    """A published ranking of verbs.

    - ``label``: what to call it beside a number; ``author``, ``title``, ``year``, ``where``: its source;
      ``language``: the one whose words it ranks; ``about``: in which texts; ``seen``: how much of the source was read.
    - ``words``: the steps in the source's own words, the weakest first; ``steps``: the acts of each step.
    """

    id: str
    label: str
    author: str
    title: str
    year: str
    where: str
    language: str
    about: str
    seen: str
    words: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]

    def __getitem__(self, act: str) -> float | None:
        """The place of an act, from 0 to 1; None if the scale does not rank it.

        >>> scale("gruenberg-instructive")["request"], scale("legal-response")["request"]
        (0.5, None)
        """
        for i, acts in enumerate(self.steps):
            if act in acts:
                return i / (len(self.steps) - 1)
        return None


def strengths(act: str, scales: tuple[Scale, ...] | None = None) -> dict[str, float]:
    """The place of an act on each scale that ranks it, by the scale's label; the bundled scales by default.

    >>> strengths("decide", (scale("gruenberg-instructive"), scale("legal-response")))
    {'Gruenberg 2009, instructive words': 0.0, 'Legal Response Initiative 2010': 1.0}
    """
    placed = ((one.label, one[act]) for one in (load_scales() if scales is None else scales))
    return {label: place for label, place in placed if place is not None}


def scale(id: str) -> Scale:
    """The bundled scale with this id; raises ``UnknownLabel`` (a ``KeyError``) if there is none."""
    for one in load_scales():
        if one.id == id:
            return one
    some = ", ".join(one.id for one in load_scales())
    raise UnknownLabel(f"there is no scale {id!r}", where="strength.toml", todo=f"use one of {some}")


def load_scales(path: str | Path | None = None) -> tuple[Scale, ...]:
    """The scales of a TOML file; by default the bundled ones, which are read once.

    Raises ``VocabularyError``, which names file, line and remedy, if a key is missing or of the wrong kind, an id
    occurs twice, there are fewer than two steps, words and steps differ in number, or an act is in two steps.
    """
    return _bundled() if path is None else _scales(load(Path(path)))


@cache
def _bundled() -> tuple[Scale, ...]:
    return _scales(load(data.path("strength.toml")))


def _scales(toml: TomlFile) -> tuple[Scale, ...]:
    toml.table((), {"version": str, "scale": object})
    entries = toml.tables("scale", {**dict.fromkeys(_TEXTS, str), "words": list, "steps": list})
    return tuple(_scale(toml, i, entry) for i, entry in enumerate(entries))


def _scale(toml: TomlFile, i: int, entry: dict[str, Any]) -> Scale:
    steps = tuple(tuple(act.strip() for act in step.split(",")) for step in entry["steps"])
    at = ("scale", i, "steps")
    if len(steps) < 2:
        raise toml.fault(at, "a scale of one step ranks nothing", todo="write two steps or more, the weakest first")
    if len(steps) != len(entry["words"]):
        what = f"{len(entry['words'])} words and {len(steps)} steps"
        raise toml.fault(at, what, todo="write one step for each of the words")
    seen: set[str] = set()
    for j, step in enumerate(steps):
        if twice := seen.intersection(step):
            raise toml.fault((*at, j), f"{min(twice)!r} is in two steps", todo="keep it in only one of them")
        seen.update(step)
    return Scale(**{**entry, "words": tuple(entry["words"]), "steps": steps})
