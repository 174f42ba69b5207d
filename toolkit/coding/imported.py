"""Codes that another program gave, made into codings of a resolution.

In: what a reader of a format finds: who gave which code to which words. Out: ``Imported``: the codings, and in words
what could not be taken over. Nothing is guessed: what has no certain place in the resolution is left out and said.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.annotate.themes import Codebook
from toolkit.coding import log
from toolkit.coding.file import path_of
from toolkit.coding.log import Coding, Entry
from toolkit.errors import SaveError
from toolkit.model import Clause, Resolution, Span
from toolkit.written import whole

UNKNOWN_TIME = "1970-01-01T00:00:00Z"
"""The time of a line whose time the other program does not tell."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read: ``codings``, one for each coder, and ``noticed``: what was left out, and what is doubtful."""

    codings: tuple[Coding, ...]
    noticed: tuple[str, ...] = ()


def save(imported: Imported, resolution: Resolution, folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write each coding as a file of codes, which a coding desk continues; returns the files.

    Raises ``SaveError`` if one of them is there already, before any is written.
    """
    made = [path_of(resolution, coding.who, folder) for coding in imported.codings]
    for path in made:
        if path.exists():
            raise SaveError("there is a file of codes already", where=str(path), todo="choose another folder")
    for path, coding in zip(made, imported.codings, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join([log.HEADER, *map(log.line, coding.entries)]))
    return tuple(made)


def pieces(resolution: Resolution, place: Span) -> list[tuple[Clause, Span]]:
    """The clauses that a place has words of, each with its part of the place; a mere blank is of the clause around it.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> both = Span(resolution["PP1"].span.start, resolution["PP2"].span.end)
    >>> [clause.label for clause, _ in pieces(resolution, both)]
    ['PP1', 'PP2']
    """
    found, blank = [], not resolution.document.text[slice(*place)].strip()
    for clause in resolution.clauses:
        if any(piece.overlaps(place) for piece in clause.spans):
            part = Span(max(place.start, clause.span.start), min(place.end, clause.span.end))
            if blank or clause.text[slice(*log.inside(clause, part))].strip():
                found.append((clause, part))
    return found


class Twin:
    """The same text as another program has it: line ends and other white space may differ, every other letter not.

    >>> Twin("One two\\n\\nthree", "One two\\r\\n three").span(Span(4, 15))
    Span(start=4, end=14)
    >>> Twin("One two", "One too").same
    False
    """

    def __init__(self, text: str, other: str) -> None:
        self._equal = text == other
        self._here, self._there = ([], []) if self._equal else (_letters(text), _letters(other))
        self.same = self._equal or [text[i] for i in self._here] == [other[i] for i in self._there]

    def span(self, there: Span) -> Span | None:
        """The place in the text of a place in the other; None if that has nothing but white space."""
        if self._equal:
            return there
        first, last = bisect_left(self._there, there.start), bisect_left(self._there, there.end) - 1
        return Span(self._here[first], self._here[last] + 1) if first <= last else None


def _letters(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if not c.isspace() and c != "\ufeff"]


def theme_of(name: str, codebook: Codebook) -> str:
    """The id of the theme that another program calls by this name: by its id or label; else the name itself."""
    for theme in codebook.themes:
        if name in (theme.id, theme.label):
            return theme.id
    return name


@dataclass
class Desk:
    """Lines of each coder, collected: ``give`` a code, ``say`` a verdict, ``note`` a memo, then ``imported``."""

    resolution: Resolution
    noticed: list[str] = field(default_factory=list)
    _lines: dict[str, dict[tuple[object, ...], Entry]] = field(default_factory=dict)

    def coder(self, who: str) -> None:
        """A coder, also if no code of theirs follows."""
        self._lines.setdefault(who, {})

    def give(self, who: str, code: str, place: Span, when: str = UNKNOWN_TIME) -> None:
        """A code for words of the text; it is given to each clause that has some of them."""
        held = pieces(self.resolution, place)
        words = " ".join(self.resolution.document.text[slice(*place)].split())[:40]
        if not held:
            self.noticed.append(f"“{words}” is in no clause: the code {code!r} of {who} was left out")
        if len(held) > 1:
            labels = ", ".join(clause.label for clause, _ in held)
            self.noticed.append(f"the code {code!r} of {who} goes over {labels}: each got its part")
        for clause, part in held:
            text = whole(clause.text[slice(*log.inside(clause, part))])
            self._add(who, ("code", clause.label, code, part), when, clause.label, "code", code, *part, text)

    def say(self, who: str, verdict: str, clause: str, when: str = UNKNOWN_TIME) -> None:
        """A verdict on a clause: "none" or "skip"."""
        self._add(who, ("verdict", clause), when, clause, verdict)

    def note(self, who: str, memo: str, clause: str, when: str = UNKNOWN_TIME) -> None:
        """A memo of a clause; a second one is added to the first."""
        before = self._lines.get(who, {}).get(("memo", clause))
        both = whole(memo) if before is None else f"{before.memo}\n\n{whole(memo)}"
        self._add(who, ("memo", clause), when, clause, "memo", memo=both)

    def _add(self, who: str, key: tuple[object, ...], when: str, clause: str, action: str, *more: object, **memo: str):  # type: ignore[no-untyped-def]
        head = (who, when, self.resolution.document.sha256, clause, action)
        self._lines.setdefault(who, {})[key] = Entry(*head, *more, **memo)  # type: ignore[arg-type]

    def imported(self) -> Imported:
        """The coding of each coder. Who gave a clause codes and also said that it has none is said to have done so."""
        codings = tuple(Coding(who, self._sorted(who, lines.values())) for who, lines in self._lines.items())
        return Imported(codings, tuple(dict.fromkeys(self.noticed)))

    def _sorted(self, who: str, lines: Iterable[Entry]) -> tuple[Entry, ...]:
        order = {"none": 0, "skip": 0, "code": 1, "memo": 2}
        found = sorted(lines, key=lambda line: order[line.action])
        coded = {line.clause for line in found if line.action == "code"}
        for line in found:
            if order[line.action] == 0 and line.clause in coded:
                self.noticed.append(f"{who} gave {line.clause} codes and also said {line.action!r}: the codes count")
        return tuple(found)


def told_apart(names: Mapping[str, str], nobody: str = "unknown coder") -> dict[str, str]:
    """Names by id, so that no two are equal: the second of one name is "name (2)".

    >>> told_apart({"a": "Ada", "b": " Ada ", "c": ""})
    {'a': 'Ada', 'b': 'Ada (2)', 'c': 'unknown coder'}
    """
    found: dict[str, str] = {}
    for key, name in names.items():
        plain = whole(" ".join(name.split())) or nobody
        times, shown = 1, plain
        while shown in found.values():
            times += 1
            shown = f"{plain} ({times})"
        found[key] = shown
    return found
