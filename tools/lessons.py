"""Check exercises against what editors marked: ``python tools/lessons.py FOLDER [--limit N] [--seed N] [--show N]``.

FOLDER holds JSON files with a resolution's ``text`` and, as its editors marked them, its ``clauses`` (``part``,
``phrase``, ``refs``, ``at`` in the text) and ``footnotes`` (``mark``, ``text``, ``refs``). The checker reads only
these; of the toolkit it takes the exercises. It says which exercises have a key that the mark-up contradicts or a
second right answer. ``--show N`` prints N exercises with their keys, for people to read.

The exit status is 1 if any exercise is at fault.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import toolkit  # noqa: E402
from toolkit import lessons  # noqa: E402
from toolkit.lessons import Exercise  # noqa: E402

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARKS = re.compile(f"\\([{_RAISED}]+\\)|[{_RAISED}*]+")


def letters(text: str) -> str:
    """What is compared of words: their letters and digits, case aside.

    >>> letters("Welcomes, with appreciation,¹")
    'welcomeswithappreciation'
    """
    return "".join(c for c in _MARKS.sub("", text).casefold() if c.isalnum())


class Marked:
    """A resolution as its editors marked it: clauses in order, references, notes."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.text: str = document["text"]
        self.whole = letters(self.text)
        self.clauses = [dict(clause) for clause in document["clauses"]]
        for clause in self.clauses:
            clause["text"] = self.text[slice(*clause["at"])]
            clause["letters"] = letters(re.sub(r"^\W*(?:\d+|\w)\s*[.)]\s*", "", clause["text"]))
        self.notes = {note["mark"]: note for note in document.get("footnotes", [])}
        refs = [ref for one in (*self.clauses, *self.notes.values()) for ref in one.get("refs", [])]
        self.refs = {ref.replace(" ", "") for ref in refs}

    def opening(self, words: str) -> list[dict[str, Any]]:
        """The clauses that begin with these words."""
        sought = letters(words)
        return [clause for clause in self.clauses if clause["letters"].startswith(sought)]

    def holding(self, words: str) -> list[dict[str, Any]]:
        """The clauses with these words."""
        sought = letters(words)
        return [clause for clause in self.clauses if sought in clause["letters"]]


Fault = Iterator[str]


def _order(one: Exercise, marked: Marked) -> Fault:
    places = []
    for choice in one.right:
        found = [i for i, clause in enumerate(marked.clauses) if clause in marked.opening(choice)]
        if len(found) != 1:
            yield f"{len(found)} clauses begin with {choice!r}"
        places += found[:1]
    if sorted(places) != places:
        yield f"the order is {places}"


def _part(one: Exercise, marked: Marked) -> Fault:
    parts = {clause["part"] for clause in marked.opening(one.quote)}
    told = "preambular" if "preamble" in one.right[0] else "operative"
    if parts != {told}:
        yield f"the editors have it in {parts}"


def _phrase(one: Exercise, marked: Marked) -> Fault:
    rest = letters(one.quote.replace("_____", ""))[:60]  # a table that follows is no part of the editors' clause
    fits = [c for c in one.choices for clause in marked.clauses if clause["letters"].startswith(letters(c) + rest)]
    if set(fits) != set(one.right):
        yield f"{fits} fit"
    for clause in marked.opening(one.right[0] + one.quote.replace("_____", "")):
        told, said = letters(clause.get("phrase") or ""), letters(one.right[0])
        if told and not (told.startswith(said) or said.startswith(told)):
            yield f"the editors have the phrase {clause['phrase']!r}"


def _gap(one: Exercise, marked: Marked) -> Fault:
    fits = [c for c in one.choices if marked.holding(one.quote.replace("_____", c))]
    if fits != list(one.right):
        yield f"{fits} fit the gap"


def _addressee(one: Exercise, marked: Marked) -> Fault:
    yield from _gap(one, marked)
    for clause in marked.holding(one.quote.replace("_____", one.right[0])):
        for wrong in set(one.choices) - set(one.right):
            if letters(wrong.removeprefix("the ")) in clause["letters"]:
                yield f"{wrong!r} is in the clause too"


def _recalled(one: Exercise, marked: Marked) -> Fault:
    for choice in one.choices:
        linked = any(re.search(rf"/RES/{re.escape(choice.replace(' ', ''))}[A-Z]*$", ref) for ref in marked.refs)
        stands = re.search(rf"(?<![\d/]){re.escape(choice)}(?!\d)", marked.text.replace("\xa0", " ")) is not None
        if choice in one.right and not stands:
            yield f"{choice} is not in the text"
        if choice not in one.right and (linked or stands):
            yield f"{choice} is right too"


_ORGANS = {
    "A/HRC/": "Human Rights Council",
    "A/": "General Assembly",
    "S/": "Security Council",
    "E/": "Economic and Social",
}
_SORTS = {
    "/RES/": "a resolution",
    "/DEC/": "a decision",
    "/L.": "a draft",
    "PV.": "the record of",
    "/PRST/": "a statement by the President",
}


def _symbol(one: Exercise, marked: Marked) -> Fault:
    found = re.search(r"points to (\S+)\. ", one.question)
    symbol = found[1] if found else ""
    organ = next((name for start, name in _ORGANS.items() if symbol.startswith(start)), "?")
    sort = next((words for sign, words in _SORTS.items() if sign in symbol), "a document")
    numbers = re.findall(r"\d+", symbol)
    fits = [c for c in one.choices if c.startswith(sort) and organ in c and _numbered(c, numbers, symbol)]
    if fits != list(one.right):
        yield f"{symbol} is {fits}"


def _numbered(words: str, numbers: list[str], symbol: str) -> bool:
    """Whether words give a symbol's numbers their places: its own is the last, or the one before a bracket."""
    if len(numbers) == 1 and "(" not in symbol:
        return f"meeting {numbers[0]} " in words
    number, other = numbers[::-1] if "(" not in symbol else (numbers[0], numbers[-1])
    among = "session" if len(other) < 4 and len(numbers) > 1 else ""
    beside = not numbers[1:] or re.search(rf"\b{among} ?{other}\b", words) is not None
    return re.search(rf"\bnumber {number}\b", words) is not None and beside


def _strength(one: Exercise, marked: Marked) -> Fault:
    scales = tomllib.loads((ROOT / "data" / "strength.toml").read_text("utf-8"))["scale"]
    (scale,) = [s for s in scales if f"“{s['label']}”" in one.question]
    places = {verb: [i for i, acts in enumerate(scale["steps"]) if _verb(verb) in _acts(acts)] for verb in one.choices}
    steps = [step for found in places.values() for step in found]
    strongest = max(places, key=lambda verb: places[verb])
    if {len(found) for found in places.values()} != {1} or len(set(steps)) < len(steps) or strongest != one.right[0]:
        yield f"the scale has {places}"
    for verb in one.choices:
        if letters(verb) not in marked.whole:
            yield f"{verb!r} is not in the text"


def _acts(step: str) -> list[str]:
    return [act.strip() for act in step.split(",")]


def _verb(words: str) -> str:
    """The dictionary form of a verb in the third person.

    >>> _verb("calls upon"), _verb("expresses hope"), _verb("urges")
    ('call upon', 'express hope', 'urge')
    """
    first, *rest = words.split()
    return " ".join([first[:-2] if first.endswith("sses") else first.removesuffix("s"), *rest])


def _code(one: Exercise, marked: Marked) -> Fault:
    if not marked.holding(one.quote):
        yield "the quotation is in no clause"
    for clause in marked.holding(one.quote):
        for wrong in set(one.choices) - set(one.right):
            if letters(wrong) in clause["letters"]:
                yield f"{wrong!r} is in the clause too"


def _slip(one: Exercise, marked: Marked) -> Fault:
    for choice in one.choices:
        if not marked.holding(choice):
            yield f"{choice!r} is in no clause"


def _note(one: Exercise, marked: Marked) -> Fault:
    plain = "".join(c for c in marked.text.casefold() if c.isalnum())  # with the raised numbers
    found = re.search(r"The mark (\S+) is in", one.why)
    mark = found[1] if found else "?"
    note = re.search("“(.*)” After", one.question)
    raised = "".join(_RAISED[int(digit)] for digit in mark) if mark.isdigit() else mark
    if mark not in marked.notes:
        yield f"the editors have no note {mark}"
    elif note and not letters(marked.notes[mark]["text"]).startswith(letters(note[1])):
        yield f"note {mark} says {marked.notes[mark]['text']!r}"
    for choice in one.choices:
        has = re.search(rf"{letters(choice)}{raised}(?![{_RAISED}])", plain) is not None
        if has != (choice in one.right):
            yield f"the mark {mark} {'also' if has else 'does not'} follow {choice!r}"


def _truth(one: Exercise, marked: Marked) -> Fault:
    dated = re.search("dates resolution (.+) “(.+)”", one.question)
    opens = re.search("opens with the phrase “(.+)”", one.question)
    holds = one.right == ("True",)
    if dated:
        number, day = dated[1], dated[2]
        plain = " ".join(_MARKS.sub("", marked.text).split())
        beside = rf"(?<![\d/]){re.escape(number)}(?!\d)"
        if day.endswith("日"):  # Chinese has the day before the number
            near = re.findall(rf"(.{{0,11}})第?{beside}", plain)
        else:
            near = re.findall(rf"{beside}(.{{0,80}}?\d{{4}}.{{0,12}})", plain)
        if any(letters(day) in letters(words) for words in near) != holds:
            yield f"beside {number} the text has {near}"
    elif opens:
        quoted = re.search("has “(.*)”", one.why)
        clauses = marked.opening(quoted[1] if quoted else "")
        told = {clause["letters"].startswith(letters(opens[1])) for clause in clauses}
        if told != {holds}:
            yield f"the editors have {[clause.get('phrase') for clause in clauses]}"


CHECKS: dict[str, Callable[[Exercise, Marked], Fault]] = {
    "order": _order,
    "part": _part,
    "phrase": _phrase,
    "addressee": _addressee,
    "due": _gap,
    "recalled": _recalled,
    "symbol": _symbol,
    "strength": _strength,
    "code": _code,
    "slip": _slip,
    "note": _note,
    "cloze": _gap,
    "truth": _truth,
}
"""How the exercises of each kind are checked; "change" needs two editions, and is checked by tests of its own."""


def faults(one: Exercise, marked: Marked) -> list[str]:
    """What is wrong with an exercise, by the mark-up; [] if nothing is."""
    found = list(CHECKS[one.kind](one, marked)) if one.kind in CHECKS else []
    if len({letters(choice) for choice in one.choices}) < len(one.choices):
        found.append("two choices are the same")
    return found


def read_aloud(one: Exercise) -> str:
    """An exercise with its key, for people to read."""
    lines = [
        f"[{one.kind}, {one.clause}, {one.difficulty}] {one.question}",
        *([f"  > {one.quote}"] if one.quote else []),
    ]
    for i, choice in enumerate(one.choices):
        sign = str(one.key.index(i) + 1) if one.form == "order" else "*" if i in one.key else " "
        lines.append(f"   {sign} {choice}")
    return "\n".join([*lines, f"  = {one.why}"])


def main() -> int:
    """Check, and print what was found; the exit status."""
    parser = argparse.ArgumentParser(description="Check exercises against what editors marked.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.json"))
    paths = sorted(Random(options.seed).sample(paths, min(options.limit, len(paths))))
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    shown: list[str] = []
    for path in paths:
        document = json.loads(path.read_text("utf-8"))
        if not document.get("usable", True):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # the kinds that another language does without
            resolution = toolkit.parse(document["text"], format="text", language=document.get("language"))
            made = lessons.exercises(resolution, seed=options.seed, each=options.each)
        marked = Marked(document)
        for one in made:
            counts[one.kind] += 1
            shown.append(f"{path.stem}\n{read_aloud(one)}")
            if found := faults(one, marked):
                wrong[one.kind] += 1
                print(f"{path.stem}: {'; '.join(found)}\n{read_aloud(one)}\n")
    for text in Random(options.seed).sample(shown, min(options.show, len(shown))):
        print(text, "\n")
    for kind, number in counts.items():
        print(f"{kind:10} {number:6} exercises, {wrong[kind]} at fault")
    print(f"{len(paths)} documents, {sum(counts.values())} exercises, {sum(wrong.values())} at fault")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
