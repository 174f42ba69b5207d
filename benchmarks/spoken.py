"""The parse in each of the six languages, and the pairing of all six.

The texts are those of the exercise in six languages, whose paragraphs are repeated until a text is as long as a
resolution is; or, in the folder that the variable TEXTS names, the files ``LANGUAGE/*.txt``, if it has any.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import toolkit
from benchmarks.harness import Row, interleaved
from toolkit import data
from toolkit.parse.resolution import resolution
from toolkit.read import from_text

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
MOST = 20  # files of a folder
ALPHABET, CHINESE = 2.5, 1.0  # Mchar/s


def texts(language: str, times: int = 8) -> list[str]:
    """What is measured in one language; ``times``: how often the paragraphs of the exercise are there."""
    folder = os.environ.get("TEXTS")
    if folder and (paths := sorted(Path(folder, language).glob("*.txt"))):
        return [path.read_text("utf-8") for path in paths[:: max(1, len(paths) // MOST)]]
    head, *paragraphs = data.path(f"exercises/versions/{language}.txt").read_text("utf-8").split("\n\n")[7:]
    clauses = paragraphs[1:-2]  # without the line that opens it, the closing line and the note
    return ["\n\n".join([head, paragraphs[0], *clauses * times, *paragraphs[-2:]])]


def rows() -> Iterable[Row]:
    """A row for each language, the full parse and the structure of the clauses alone, in processor time; then the
    pairing of six."""
    for language in LANGUAGES:
        sources = texts(language)
        size = sum(map(len, sources)) / 1e6

        def whole(sources: list[str] = sources, language: str = language) -> None:
            for text in sources:
                toolkit.parse(text, "text", language=language)

        def structure(sources: list[str] = sources, language: str = language) -> None:
            for text in sources:
                resolution(from_text(text, "text"), None, language)

        full, bare = interleaved(whole, structure, rounds=10, clock=time.process_time)
        least = CHINESE if language == "zh" else ALPHABET
        target, rate = f"at least {least} Mchar/s", size / full
        what = f"full parse: {language}"
        yield Row(what, rate, "Mchar/s", "clauses alone", size / bare, target=target, reached=rate >= least)
    six = [toolkit.load(data.path(f"exercises/versions/{code}.txt")) for code in LANGUAGES]
    (paired,) = interleaved(lambda: toolkit.parallel(six), rounds=10)
    yield Row("six versions paired, with their differences", paired, "s")
