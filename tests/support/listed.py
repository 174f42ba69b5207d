"""What the entries of the toolkit's lists are called with, so that a contract test can call each of them."""

from __future__ import annotations

import tempfile
import warnings
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import toolkit
from toolkit import data, tables
from toolkit.annotate.themes import load_codebook
from toolkit.coding import log
from toolkit.coding.adjudicate import gold
from toolkit.coding.collect import Received
from toolkit.compare import compare
from toolkit.compare.lineage import lineage
from toolkit.compare.parallel import parallel
from toolkit.lessons import KINDS, HandedIn, Lesson, lesson, quiz
from toolkit.library import Library
from toolkit.model import Resolution
from toolkit.written import file_name

LATER = "The Council,\n\nRecalling its resolution 75/16,\n\n1. Requests all to report on human rights.\n\n2. Ends."


def readers(resolution: Resolution) -> list[log.Coding]:
    """The codings that come with the toolkit, of the resolution to which they belong; none of another."""
    paths = sorted(data.path("exercises/codings").glob("*.csv"))
    return [log.read(path, resolution) for path in paths] if resolution.document.sha256 == data.BUNDLED_SHA256 else []


def a_lesson(resolution: Resolution) -> Lesson:
    """One exercise of each kind that the resolution has matter for, but for those that state or sort a clause."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return lesson(resolution, [kind for kind in KINDS if kind not in ("part", "truth", "change")], each=1)


def handed(resolution: Resolution) -> list[HandedIn]:
    """What two students handed in: the first chose the first of all choices, the second what is right."""
    made = a_lesson(resolution).to_dict()
    found = []
    for name in ("Ada", "Бела"):
        state = quiz.blank(name)
        for one in made["exercises"]:
            given = one["key"] if name != "Ada" else sorted(one["key"]) if one["form"] == "order" else [0]
            for _ in range(quiz.tries(one)):
                state = quiz.answered(made, state, one["id"], given)
        saved = quiz.result(made, state, "2026-11-24T09:00:00Z")
        found.append(HandedIn(f"{name}.json", name, made["lesson"], made["document"], "", tuple(saved["answers"])))
    return found


def a_version(resolution: Resolution) -> Resolution:
    """The resolution without its first clause, as if that were its French version."""
    other = "fr" if resolution.language != "fr" else "es"
    document = replace(resolution.document, sha256=resolution.document.sha256[::-1])
    return replace(resolution, document=document, language=other, clauses=resolution.clauses[1:])


def library_of(resolution: Resolution) -> Library:
    """A library that has this one document, in a folder that lives as long as it does."""
    folder = tempfile.TemporaryDirectory()
    suffix = Path(resolution.document.name or "text.txt").suffix or ".txt"
    source = Path(folder.name, (file_name(resolution.document.name) or "text").removesuffix(suffix) + suffix)
    source.write_bytes(resolution.document.raw.encode())
    library = Library(Path(folder.name, "library"))
    library.add(source, progress=False)
    weakref.finalize(library, folder.cleanup)
    return library


def arguments(takes: str, resolution: Resolution) -> tuple[Any, ...]:
    """What to call an entry with that takes this; where a second resolution is needed, it is ``LATER``."""
    later = toolkit.parse(LATER, format="text", name="later.txt")
    made = {
        "resolution": lambda: (resolution,),
        "query": lambda: (resolution, "human rights"),
        "codings": lambda: (resolution, readers(resolution)),
        "received": lambda: (resolution, [Received("a.csv", one) for one in readers(resolution)]),
        "gold": lambda: (resolution, readers(resolution), gold(resolution, readers(resolution), [], who="Ada")),
        "comparison": lambda: (compare(resolution, later),),
        "resolutions": lambda: (resolution, later),
        "parallel": lambda: (parallel([resolution, a_version(resolution)]),),
        "versions": lambda: (resolution, a_version(resolution)),
        "lineage": lambda: (lineage([resolution, later]),),
        "themes": lambda: (tables.themes(resolution),),
        "library": lambda: (library_of(resolution),),
        "codebook": lambda: (load_codebook(),),
        "lesson": lambda: (a_lesson(resolution),),
        "results": lambda: (handed(resolution),),
    }
    return made[takes]()
