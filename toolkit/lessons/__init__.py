"""Lessons: exercises made of any resolution, a quiz of them, and what a class handed in.

In: a ``Resolution``. Out: ``Exercise``s, each with the words that prove its key. ``KINDS`` lists the kinds. Nothing
imports this room before it is asked for.

>>> import toolkit
>>> found = exercises(toolkit.load(), ["due"])
>>> found[0].question, found[0].right
('By when, or how often, is this to be done (OP12)?', ('once every two years',))
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError
from toolkit.lessons.exercise import Exercise
from toolkit.lessons.handed_in import HandedIn, handed_in
from toolkit.lessons.quiz import Lesson
from toolkit.notices import ToolkitWarning
from toolkit.parse.cues import cues
from toolkit.registry import Entry, Registry

if TYPE_CHECKING:
    from toolkit.model import Resolution

__all__ = ["KINDS", "Exercise", "HandedIn", "Kind", "Lesson", "exercises", "handed_in", "lesson", "results"]


def __dir__() -> list[str]:
    return __all__


@dataclass(frozen=True)
class Kind(Entry):
    """A kind of exercise: the function that makes those of a resolution, best first, from ``Material``.

    ``languages``: those that it reads, () for any; ``editions``: whether it needs the earlier edition.
    """

    languages: tuple[str, ...] = ()
    editions: bool = False

    def reads(self, resolution: Resolution) -> bool:
        """Whether it makes exercises of a text in this language."""
        return not self.languages or resolution.language in self.languages

    def suits(self, resolution: Resolution, other: Resolution | None) -> bool:
        """Whether it can be asked for: it reads the language, and has the editions that it needs."""
        return self.reads(resolution) and (other is not None or not self.editions)


_EN = ("en",)
KINDS = Registry(
    "kind of exercise",
    [
        Kind("order", f"{__name__}.structure"),
        Kind("part", f"{__name__}.structure"),
        Kind("phrase", f"{__name__}.structure"),
        Kind("addressee", f"{__name__}.duties", _EN),
        Kind("due", f"{__name__}.duties", _EN),
        Kind("recalled", f"{__name__}.citing"),
        Kind("symbol", f"{__name__}.citing"),
        Kind("change", f"{__name__}.editions", editions=True),
        Kind("strength", f"{__name__}.duties", _EN),
        Kind("code", f"{__name__}.language", _EN),
        Kind("slip", f"{__name__}.language", _EN),
        Kind("note", f"{__name__}.structure"),
        Kind("cloze", f"{__name__}.language", _EN),
        Kind("truth", f"{__name__}.citing"),
    ],
)
"""Every kind; what each asks is in ``data/lessons.toml``."""


def exercises(
    resolution: Resolution,
    kinds: Iterable[str] | None = None,
    seed: int = 0,
    *,
    other: Resolution | None = None,
    each: int = 2,
) -> tuple[Exercise, ...]:
    """Exercises on a resolution, those of one kind together, in the order of ``kinds``; by default of all ``KINDS``.

    The same ``seed`` gives the same exercises everywhere. ``each``: at most so many of a kind; a kind for which the
    text has not enough makes fewer, or none. ``other`` is the earlier edition, which "change" needs.

    Raises ``UnknownName`` for a kind that is not in ``KINDS``, ``ToolkitError`` if "change" is asked for without
    ``other``. Kinds that read English only are left out in other languages, with a warning that names them.

    >>> import toolkit
    >>> len(exercises(toolkit.load(), ["order", "recalled"], seed=7))
    4
    """
    wanted = [KINDS[name] for name in (KINDS if kinds is None else kinds)]
    if other is None and kinds is not None and any(kind.editions for kind in wanted):
        named = ", ".join(kind.name for kind in wanted if kind.editions)
        raise ToolkitError(f"{named} needs two editions", where="exercises(other=...)", todo="give the earlier edition")
    silent = [kind.name for kind in wanted if not kind.reads(resolution)]
    if silent:
        spoken = cues(resolution.language).name
        what = f"{', '.join(silent)}: these kinds of exercise read English only; this text is read in {spoken}"
        warnings.warn(what, ToolkitWarning, stacklevel=2)
    return tuple(
        one for kind in wanted if kind.suits(resolution, other) for one in _made(kind, resolution, seed, other, each)
    )


def lesson(
    resolution: Resolution,
    kinds: Iterable[str] | None = None,
    seed: int = 0,
    *,
    other: Resolution | None = None,
    each: int = 2,
) -> Lesson:
    """The ``exercises`` with the text that they are on, for a ``Quiz``, a table or a file; arguments as there."""
    return Lesson(resolution, exercises(resolution, kinds, seed, other=other, each=each), seed, other)


def results(folder: str | os.PathLike[str]) -> Any:
    """What a class handed in, as a DataFrame: ``tables.results`` of the files of a folder.

    Each file that a teacher should look at is named in a warning.
    ``plots.results`` draws it: which questions failed. Raises ``SourceError`` if there is no such folder.
    """
    handed = handed_in(folder)
    for one in handed:
        if one.noticed:
            warnings.warn(f"{one.file}: {one.noticed}", ToolkitWarning, stacklevel=2)
    return import_module("toolkit.tables.lessons").results(handed)  # pandas lies above this room


def _made(kind: Kind, resolution: Resolution, seed: int, other: Resolution | None, each: int) -> list[Exercise]:
    """The exercises of one kind, no two with the same question and choices, in the order of the text."""
    from toolkit.lessons.material import Material

    material = Material(resolution, kind.name, Random(f"{seed} {kind.name}"), other)
    found: dict[str, Exercise] = {}
    for one in islice(kind.load()(material), 4 * each):
        if len(found) < each:
            found.setdefault(one.id, one)
    return sorted(found.values(), key=lambda one: one.spans)
