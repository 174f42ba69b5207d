"""The kinds of mention computed on demand: what each costs beside the parse; and the comparison of editions.

The texts are the plain-text files in the folder that the variable TEXTS names (``make bench TEXTS=folder``); by
default, the bundled resolution.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from copy import copy
from pathlib import Path

import toolkit
from benchmarks.harness import Row, interleaved, times
from toolkit import data
from toolkit.annotate import acts, checks
from toolkit.annotate.cites import references
from toolkit.annotate.times import events
from toolkit.compare import compare
from toolkit.compare.lineage import lineage
from toolkit.model import Resolution

MOST = 100  # files of a large folder, evenly sampled
EDITIONS, CLAUSES = 40, 30


def texts() -> tuple[str, list[tuple[str, str]]]:
    """What is measured, in words, and the texts with their format."""
    folder = os.environ.get("TEXTS")
    if not folder:
        return "the bundled resolution", [(data.path(data.BUNDLED).read_text("utf-8"), "markdown")] * 5
    paths = sorted(Path(folder).glob("*.txt"))
    return "the files of TEXTS", [(path.read_text("utf-8"), "text") for path in paths[:: max(1, len(paths) // MOST)]]


def rows() -> Iterable[Row]:
    """References with the structure; then events, bodies and acts as well; the checks beside the parse."""
    what, sources = texts()
    rounds = 20 if len(sources) < 10 else 3
    characters = sum(len(text) for text, _ in sources)

    def parse() -> list[Resolution]:
        return [toolkit.parse(text, format) for text, format in sources]

    def refer() -> None:
        for resolution in parse():
            references.references(resolution)

    def layers() -> None:
        for resolution in parse():
            references.references(resolution)
            events.events(resolution)
            acts.acts(resolution)

    parsed = parse()
    once, referred, layered, checked = interleaved(
        parse, refer, layers, lambda: [checks.checks(copy(resolution)) for resolution in parsed], rounds=rounds
    )
    alone = characters / once / 1e6
    for name, seconds, least in (
        (f"structure and references ({what})", referred, 3.0),
        ("the same with events, bodies and acts", layered, 1.5),
    ):
        rate, target = characters / seconds / 1e6, f"at least {least} Mchar/s"
        yield Row(name, rate, "Mchar/s", "the parse alone", alone, target=target, reached=rate >= least)
    target = f"at most 1 x: {checked / once:.2f} x"
    yield Row("checks", checked, "s", "the parse", once, target=target, reached=checked <= once)


def edition_rows() -> Iterable[Row]:
    """Two editions of the bundled resolution; forty editions of thirty clauses, beside ten of them."""
    resolution = toolkit.load()
    amended = toolkit.load(data.path("exercises/amended.md"))
    few, all_of_them = times(10, 2), times(EDITIONS, 3)
    many = [_edition(resolution, number) for number in range(all_of_them)]
    two, some, forty = interleaved(
        lambda: compare(resolution, amended), lambda: lineage(many[:few]), lambda: lineage(many), rounds=5
    )
    yield Row("two editions compared", two, target="at most 50 ms", reached=two <= 0.05)
    what, target = f"{EDITIONS} editions of {CLAUSES} clauses", f"at most 5 s; {forty / some:.1f} x for 4.3 x the pairs"
    yield Row(what, forty, "s", "10 editions", some, target=target, reached=forty <= 5)


def _edition(resolution: Resolution, number: int) -> Resolution:
    """An edition with some different words in each clause, so that no two neighbours are the same."""
    clauses = [*resolution.preamble[:10], *resolution.operative[:20]]
    words = [_reworded(clause.text, number, i) for i, clause in enumerate(clauses)]
    numbered = [text if i < 10 else f"{i - 9}. {text}" for i, text in enumerate(words)]
    return toolkit.parse("The General Assembly,\n\n" + "\n\n".join(numbered), "text", name=f"edition {number}")


def _reworded(text: str, number: int, clause: int) -> str:
    return re.sub(r"\b(\w{6})(\w*)", lambda m: m[0] if _mixed(m[0], number, clause) % 7 else f"{m[1]}{number}", text)


def _mixed(word: str, number: int, clause: int) -> int:
    """The same number for the same word of an edition, in every run."""
    return sum(map(ord, word)) * 31 + number * 17 + clause * 7
