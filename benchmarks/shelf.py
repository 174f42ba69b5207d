"""How fast a library is filled and asked: beside the bare parse, and over 240,000 paragraphs."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import toolkit
from benchmarks.harness import Row, interleaved, times
from toolkit import data
from toolkit.library import Library, columns, schema
from toolkit.library.parsed import Batch

QUERY = '"prevent* violent extremism" NOT sport'


def rows() -> Iterable[Row]:
    """Adding, searching, the trend."""
    yield from _adding()
    yield from _asking()


def _adding() -> Iterable[Row]:
    with tempfile.TemporaryDirectory() as folder:
        files = list(_written(Path(folder), times(100, 2)))
        shelves = iter(range(1000))

        def added(workers: int) -> None:
            with Library(Path(folder, f"shelf{next(shelves)}")) as library:
                library.add(files, workers=workers, progress=False)

        bare, one, two = interleaved(
            lambda: [toolkit.load(file) for file in files], lambda: added(1), lambda: added(2), rounds=3
        )
    share, faster = bare / one, one / two
    target = f"at least 0.7 x the bare parse: {share:.2f} x"
    yield Row("adding, one process", len(files) / one, "files/s", "load()", len(files) / bare, "", target, share >= 0.7)
    target = f"at least 1.7 x one: {faster:.2f} x"
    yield Row("adding, two processes", len(files) / two, "files/s", "one", len(files) / one, "", target, faster >= 1.7)


def _asking() -> Iterable[Row]:
    with _filled(times(6000, 20), 40) as library:
        first, ranked, trend = interleaved(
            lambda: list(islice(library.search(QUERY), 50)),
            lambda: list(islice(library.search(QUERY, ranked=True), 50)),
            lambda: library.trend(QUERY),
            rounds=15,
        )
        note = f"{library.search(QUERY).total:,} of {library.search('the OR of').total:,} paragraphs have it"
    yield Row("search, 50 lines by date", first, "s", note=note, target="at most 50 ms", reached=first <= 0.05)
    yield Row("search, 50 lines ranked", ranked, "s", note=note, target="at most 50 ms", reached=ranked <= 0.05)
    yield Row("trend over all years", trend, "s", note=note, target="at most 150 ms", reached=trend <= 0.15)


def _written(folder: Path, many: int) -> Iterator[Path]:
    """Files of the size of the bundled one, each with other numbers, so that no two have the same bytes."""
    raw = data.path(data.BUNDLED).read_text("utf-8")
    for number in range(many):
        path = folder / f"{number}.md"
        path.write_text(re.sub(r"(?<=of )20\d\d", str(2000 + number % 20), raw) + "\n" * number, "utf-8")
        yield path


@contextmanager
def _filled(documents: int, paragraphs: int) -> Iterator[Library]:
    """A library of paragraphs that are the bundled resolution's, their halves mixed; only its index is filled."""
    mixed = random.Random(0)
    halves = [c.text.split() for c in toolkit.load().clauses]
    known = columns.names(columns.DOCUMENTS)
    with tempfile.TemporaryDirectory() as folder, Library(folder) as library:
        for number in range(1, documents + 1):
            row: dict[str, object] = dict.fromkeys(known, 0) | {"document": number, "sha256": str(number)}
            row |= {"symbol": f"A/RES/{number}/1", "date": "2020-01-01", "year": 1946 + number % 80}
            passages = []
            for place in range(paragraphs):
                first, second = mixed.choice(halves), mixed.choice(halves)
                words = " ".join(first[: len(first) // 2] + second[len(second) // 2 :])
                part = (number, "", f"OP{place}", 0, len(words), "operative", "", "", "", len(words.split()))
                passages.append((*part, words, "0 0"))
            with library.store.db as db:
                schema.insert(db, Batch(documents=[tuple(row.values())], passages=passages))
        library.store.compact()
        yield library
