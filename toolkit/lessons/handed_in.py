"""What a class handed in: the files of results in a folder, each held against its checksum and against the others.

In: a folder. Out: ``HandedIn`` objects. A file that is no result, was edited by hand, or is the second of one student
is not left out in silence: it says what was noticed.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from toolkit import files
from toolkit.errors import SourceError
from toolkit.lessons.quiz import FORMAT, OUTCOMES, checksum, outcome, tries
from toolkit.written import folded

LIMIT = 5_000_000
"""The largest file of a result that is read, in bytes."""


@dataclass(frozen=True)
class HandedIn:
    """A file of a result.

    - ``file``: its name; ``student``: the name in it; ``document``: what it is on.
    - ``lesson``: what names the lesson, whatever kinds were asked: the SHA-256 of the text, and the class number.
    - ``saved``: when, in ISO 8601, as the student's computer says; ``answers``: as ``quiz.result`` writes them.
    - ``noticed``: what a teacher should know: "" if nothing; ``counted``: whether the figures count it.
    """

    file: str
    student: str = ""
    lesson: str = ""
    document: str = ""
    saved: str = ""
    answers: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    noticed: str = ""
    counted: bool = True


_CHANGED = "the file was changed after it was saved"


def handed_in(folder: str | os.PathLike[str]) -> tuple[HandedIn, ...]:
    """The results in a folder, by student; files that do not end in ".json" are left alone.

    A file whose checksum is wrong is counted, and says that it was changed after it was saved. Of two files of one
    student on one lesson the one saved last is counted, and both say so. A file of another lesson than most, with
    questions that those do not have, is not counted. Raises ``SourceError`` if there is no such folder.
    """
    paths = Path(folder)
    if not paths.is_dir():
        raise SourceError("there is no such folder", where=str(folder), todo="check the name")
    found = [_read(path) for path in sorted(paths.iterdir()) if path.suffix.lower() == ".json" and path.is_file()]
    counted = map(_still_counted, _doubles(_of_one_lesson(found)))
    return tuple(sorted(counted, key=lambda one: (folded(one.student), one.file)))


def _read(path: Path) -> HandedIn:
    """One file; what is wrong with it is noticed."""
    try:
        content = files.content(path, LIMIT + 1)
        got = json.loads(content.decode("utf-8-sig")) if len(content) <= LIMIT else None
    except OSError as error:
        return _not_one(path, f"the file cannot be read ({(error.strerror or 'unreadable').lower()})")
    except (ValueError, RecursionError):
        return _not_one(path, "the file is not JSON: it was changed, or is not whole")
    if not isinstance(got, Mapping) or got.get("format") != FORMAT:
        return _not_one(path, "the file is not a result of a lesson")
    answers = got.get("answers")
    if not isinstance(answers, list) or not all(_is_answer(one) for one in answers):
        return _not_one(path, "the file was changed after it was saved, and its answers cannot be read")
    texts = {key: str(got.get(key, "")) for key in ("student", "document", "saved")}
    noticed = "" if got.get("checksum") == checksum(got) else _CHANGED
    if not folded(texts["student"]):
        noticed = "; ".join(filter(None, [noticed, "it names no student"]))
    who, document, saved = texts.values()
    lesson = f"{got.get('sha256')} {got.get('seed')}"
    return HandedIn(path.name, who, lesson, document, saved, tuple(answers), noticed)


def _not_one(path: Path, noticed: str) -> HandedIn:
    return HandedIn(path.name, noticed=noticed, counted=False)


_TEXTS, _LISTS = ("id", "kind", "clause", "question", "outcome"), ("spans", "choices", "key", "given")


def _is_answer(one: Any) -> bool:
    """Whether a value has the shape of an answer, and the outcome that its answers have."""
    if not isinstance(one, Mapping) or not all(isinstance(one.get(key), str) for key in _TEXTS):
        return False
    if not all(isinstance(one.get(key), list) for key in _LISTS) or type(one.get("hints")) is not int:
        return False
    every = range(len(one["choices"]))
    indices = [one["key"], *one["given"]]
    return (
        all(isinstance(choice, str) for choice in one["choices"])
        and all(isinstance(some, list) and all(type(i) is int and i in every for i in some) for some in indices)
        and bool(one["spans"])
        and all(_is_place(span) for span in one["spans"])
        and one["outcome"] in OUTCOMES
        and len(one["given"]) <= tries(one)
        and outcome(one, one) == one["outcome"]
    )


def _is_place(span: Any) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(i) is int and 0 <= i < 2**53 for i in span)


def _of_one_lesson(found: Iterable[HandedIn]) -> list[HandedIn]:
    """The same; what is of another lesson than most, with questions of its own, is not counted."""
    some = list(found)
    lessons = Counter(one.lesson for one in some if one.counted).most_common(1)
    usual = lessons[0][0] if lessons else ""
    asked = {answer["id"] for one in some if one.lesson == usual for answer in one.answers}
    return [
        one
        if not one.counted or one.lesson == usual or {answer["id"] for answer in one.answers} <= asked
        else _also(one, "it is of another lesson", counted=False)
        for one in some
    ]


def _doubles(found: Iterable[HandedIn]) -> Iterator[HandedIn]:
    """The same; of one student only what was saved last is counted."""
    some = list(found)
    for one in some:
        same = [o for o in some if o.counted and folded(o.student) == folded(one.student) and folded(o.student)]
        if not one.counted or len(same) < 2:
            yield one
            continue
        last = max(same, key=lambda other: (other.saved, other.file))
        others = ", ".join(other.file for other in same if other is not one)
        said = f"the same student also handed in {others}; " + ("this one" if one is last else last.file) + " counts"
        yield _also(one, said, counted=one is last)


def _still_counted(one: HandedIn) -> HandedIn:
    """The same; of a changed file that is counted it is said that it is."""
    return replace(one, noticed=one.noticed.replace(_CHANGED, f"{_CHANGED}, and is counted")) if one.counted else one


def _also(one: HandedIn, said: str, *, counted: bool) -> HandedIn:
    return replace(one, noticed="; ".join(filter(None, [one.noticed, said])), counted=counted)
