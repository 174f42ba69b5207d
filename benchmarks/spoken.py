"""The parse in each of the six languages, and the pairing of all six.

The texts are made of the exercise in six languages: as many paragraphs as a resolution of the United Nations has, each
as long as theirs are (the exercise's own are a fifth of that). Where the variable TEXTS names a folder that has files
``LANGUAGE/*.txt``, they are measured instead.
"""

from __future__ import annotations

import itertools
import os
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import toolkit
from benchmarks.harness import Row, interleaved
from toolkit import data
from toolkit.parse.resolution import resolution
from toolkit.read import from_text

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
MOST = 20  # files of a folder
ALPHABET, CHINESE = 2.5, 1.0  # Mchar/s
CLAUSES = 43  # of a resolution: the mean of 120 that the Assembly adopted from 2020 to 2025, in each language
MARK = re.compile(r"\(?[\dا-يa-z]{1,2}\s?(?:[.)-]|\))\s")  # of a numbered paragraph
YEAR = re.compile(r"\d{4}")
ENDS = ".,;:؛،。，；：()¹"
SIGNS = {"ar": "، ", "zh": "，"}  # between two parts of a paragraph
LETTERS = {"en": 401, "fr": 435, "es": 432, "ru": 422, "ar": 317, "zh": 96}  # of a clause, likewise


def texts(language: str) -> list[str]:
    """What is measured in one language."""
    folder = os.environ.get("TEXTS")
    if folder and (paths := sorted(Path(folder, language).glob("*.txt"))):
        return [path.read_text("utf-8") for path in paths[:: max(1, len(paths) // MOST)]]
    paragraphs = data.path(f"exercises/versions/{language}.txt").read_text("utf-8").split("\n\n")[7:]
    head, own, ends = paragraphs[:2], paragraphs[2:-2], paragraphs[-2:]
    first = next(number for number, paragraph in enumerate(own) if MARK.match(paragraph))
    clauses = (own[:first] * CLAUSES)[: CLAUSES // 3] + (own[first:] * CLAUSES)[: CLAUSES - CLAUSES // 3]
    words = [MARK.sub("", paragraph).rstrip(ENDS) for paragraph in own]
    more = itertools.cycle([*[w for w in words if not YEAR.search(w)] * 2, *words])  # as many dates as theirs have
    written = [longer(clause, more, LETTERS[language], SIGNS.get(language, ", ")) for clause in clauses]
    return ["\n\n".join([*head, *written, *ends])]


def longer(clause: str, more: Iterator[str], letters: int, sign: str) -> str:
    """A paragraph, followed by the words of others until it is as long as the clauses of a resolution."""
    words, end = clause[:-1], clause[-1]
    for other in more:
        if len(words) + len(other) / 2 >= letters:
            break
        words += sign + other
    return words + end


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
