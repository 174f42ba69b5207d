"""How fast a library is filled and asked: beside the bare parse, and over 240,000 paragraphs."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import toolkit
from benchmarks.harness import ROOT, Row, interleaved, times
from toolkit import data, tables
from toolkit.library import Library, cites, columns, schema
from toolkit.library.likeness import Index
from toolkit.library.marking import words
from toolkit.library.parsed import Batch
from toolkit.plots.citation_years import citation_years
from toolkit.plots.files import to_svg
from toolkit.tables.frame import Rows

QUERY = '"prevent* violent extremism" NOT sport'
TANTIVY = '"violent extremism" -sport'  # it has no open words in a phrase
TANTIVY_MISSING = f"tantivy not installed: {os.path.relpath(sys.executable)} -m pip install tantivy"
Words = Callable[[random.Random], list[str]]


def rows() -> Iterable[Row]:
    """Adding, searching, the trend, likeness, the network."""
    yield from _adding()
    yield from _asking()
    yield from _likeness()
    yield from _network()


def large_rows() -> Iterable[Row]:
    """Twenty thousand documents of real size beside two thousand: time, processes, memory, and a table of a year."""
    few, many = times(2000, 8), times(20_000, 16)
    with tempfile.TemporaryDirectory() as folder:
        files, shelf = Path(folder, "files"), Path(folder, "shelf")
        files.mkdir()
        made = list(_real(files, many))
        alone, _ = _filled_apart(made[:few], Path(folder, "alone"), workers=1)
        first, _ = _filled_apart(made[:few], Path(folder, "few"))
        faster, target = alone / first, "at least 1.7 x one, their start included"
        what = f"adding {few:,} documents, two processes"
        yield Row(what, first, "s", "one", alone, f"{faster:.2f} x", target, faster >= 1.7)
        seconds, memory = _filled_apart(made, shelf)
        ratio, target = seconds / first, f"at most 11 x {few:,}"
        yield Row(f"adding {many:,} documents", seconds, "s", f"{few:,}", first, f"{ratio:.1f} x", target, ratio <= 11)
        what = f"memory of the main process, {many:,} documents"
        yield Row(what, memory, "MB", target="at most 400 MB", reached=memory <= 400)
        with Library(shelf, readonly=True) as library:
            year = int(library.documents["year"].mode()[0])
            (seconds,) = interleaved(lambda: library.table("clauses", {"year": year}), rounds=5)
        yield Row("clauses of one year", seconds, "s", target="at most 1 s", reached=seconds <= 1)


def _adding() -> Iterable[Row]:
    for kind, make in (("", _written), (" of many organs", _real)):
        with tempfile.TemporaryDirectory() as folder:
            files = list(make(Path(folder), times(400, 2)))
            shelves = iter(range(1000))

            def added(files: list[Path] = files, shelves: Iterator[int] = shelves, folder: str = folder) -> None:
                with Library(Path(folder, f"shelf{next(shelves)}")) as library:
                    library.add(files, workers=1, progress=False)

            bare, one = interleaved(lambda files=files: [toolkit.load(f) for f in files], added, rounds=3)  # type: ignore[misc]
        rates, share = [len(files) / seconds for seconds in (bare, one)], bare / one
        target = f"at least 0.7 x the bare parse: {share:.2f} x"
        yield Row(f"adding texts{kind}, one process", rates[1], "files/s", "load()", rates[0], "", target, share >= 0.7)


def _asking() -> Iterable[Row]:
    with _filled(times(6000, 20), 40, _halves) as library:
        beside = _tantivy(text for (text,) in library.store.db.execute("SELECT text FROM texts"))
        first, ranked, trend, other = interleaved(
            lambda: list(islice(library.search(QUERY), 50)),
            lambda: list(islice(library.search(QUERY, ranked=True), 50)),
            lambda: library.trend(QUERY),
            beside or (lambda: None),
            rounds=15,
        )
        note = f"{library.search(QUERY).total:,} of {library.search('the OR of').total:,} paragraphs have it"
    yardstick, figure = ("tantivy", other) if beside else ("", None)
    note, more = (note, "") if beside else (note, f"; {TANTIVY_MISSING}")
    yield Row("search, 50 lines by date", first, "s", yardstick, figure, note + more, "at most 50 ms", first <= 0.05)
    yield Row("search, 50 lines ranked", ranked, "s", yardstick, figure, note, "at most 50 ms", ranked <= 0.05)
    yield Row("trend over all years", trend, "s", note=note, target="at most 150 ms", reached=trend <= 0.15)


def _likeness() -> Iterable[Row]:
    """Paragraphs of words as frequent as in the bundled text, and copies with 10 to 30 per cent of words changed."""
    mixed, least = random.Random(1), 0.5
    with _filled(times(6000, 20), 40, _drawn) as library:
        db = library.store.db
        texts = [text for (text,) in db.execute("SELECT text FROM texts ORDER BY id LIMIT ?", (times(200, 5),))]
        copies = []
        for number, text in enumerate(texts):
            held = text.split()
            for place in mixed.sample(range(len(held)), round(mixed.uniform(0.1, 0.3) * len(held))):
                held[place] = f"new{number}x{place}"
            copies.append(" ".join(held))
        with db:
            _insert(db, 10_000_000, copies)
        started = time.perf_counter()
        index = Index(db)
        made = time.perf_counter() - started
        (first,) = db.execute("SELECT min(id) FROM passages WHERE document = 10000000").fetchone()
        seconds, found = [], 0
        for number, text in enumerate(texts):
            started = time.perf_counter()
            alike = index.alike(set(words(text)), least)
            seconds.append(time.perf_counter() - started)
            found += first + number in dict(alike)
    query, recall, many = median(seconds), found / len(texts), f"{len(index.ids):,} paragraphs"
    yield Row("likeness, index", made, "s", note=many, target="at most 120 s", reached=made <= 120)
    note, target = f"recall of planted copies {recall:.3f}", "at most 100 ms, recall at least 0.95"
    yield Row("likeness, one clause", query, "s", note=note, target=target, reached=query <= 0.1 and recall >= 0.95)


def _network() -> Iterable[Row]:
    """Each document cites what the bundled one does, some thirty of them among themselves."""
    import pandas as pd

    many, own = times(3000, 5), tables.references(toolkit.load())
    pieces = []
    for number in range(many):
        inside = [f"A/RES/{(number + place) % many}" for place in range(1, len(own) + 1)]
        pieces.append(own.assign(document=number, doc=f"A/RES/{number}", identity=inside, symbol=inside))
    table = pd.concat(pieces, ignore_index=True)
    with tempfile.TemporaryDirectory() as folder, Library(folder) as library:
        documents = pd.DataFrame({"document": range(many), "year": [1946 + number % 80 for number in range(many)]})
        documents = documents.assign(counted=True, name="", symbol=[f"A/RES/{number}" for number in range(many)])
        made, drawn = interleaved(
            lambda: cites.network(library.store.db, table, range(many)),
            lambda: to_svg(citation_years(table, documents).figure),  # type: ignore[arg-type]
            rounds=3,
        )
    note, what = f"{len(table):,} mentions", f"network of {many:,} documents"
    yield Row(what, made, "s", note=note, target="at most 5 s", reached=made <= 5)
    yield Row(f"{what}, drawn", drawn, "s", note=note, target="at most 3 s", reached=drawn <= 3)


# -------------------------------------------------------------------------------------------------- what to measure on


def _written(folder: Path, many: int) -> Iterator[Path]:
    """Files of the size of the bundled one, each with other numbers, so that no two have the same bytes."""
    raw = data.path(data.BUNDLED).read_text("utf-8")
    for number in range(many):
        path = folder / f"{number}.md"
        path.write_text(re.sub(r"(?<=of )20\d\d", str(2000 + number % 20), raw) + "\n" * number, "utf-8")
        yield path


def _real(folder: Path, many: int) -> Iterator[Path]:
    """Files of many organs and years, where the environment variable CORPUS names a folder of them; else as above."""
    from tools import measure

    known = measure.documents("annotated text")
    if not known:
        yield from _written(folder, many)
        return
    as_text = measure.script("evaluate.py").as_text
    step = max(1, len(known) // many)
    texts = [(path.stem, as_text(json.loads(path.read_text("utf-8")))) for path in known[::step]]
    for number in range(many):
        copy, place = divmod(number, len(texts))
        stem, text = texts[place]
        if copy:  # another symbol, so that each counts
            symbol = stem.replace("_", "/")
            text = text.replace(symbol, f"{symbol}{copy}") + "\n" * copy
        path = folder / f"{number:05}.txt"
        path.write_text(text, "utf-8")
        yield path


def _filled_apart(files: list[Path], shelf: Path, workers: int = 2) -> tuple[float, float]:
    """The seconds in which another interpreter adds files with its workers, and its memory in MB."""
    listed = shelf.with_suffix(".txt")
    listed.write_text("\n".join(map(str, files)), "utf-8")
    command = [sys.executable, "-m", "benchmarks.shelf", str(listed), str(shelf), str(workers)]
    said = subprocess.check_output(command, cwd=ROOT, text=True).split()
    return float(said[0]), float(said[1])


def _fill(listed: str, shelf: str, workers: str) -> None:
    started = time.perf_counter()
    with Library(shelf) as library:
        library.add(Path(listed).read_text("utf-8").splitlines(), workers=int(workers), progress=False)
    print(time.perf_counter() - started, _most_memory())


def _most_memory() -> float:
    """The most memory that this process has had, in MB.

    On Linux ``ru_maxrss`` begins with that of the process which started this one; the kernel's own status does not.
    """
    status = Path("/proc/self/status")
    if status.exists() and (peak := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(peak[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


@contextmanager
def _filled(documents: int, paragraphs: int, draw: Callable[[], Words]) -> Iterator[Library]:
    """A library of made paragraphs; only its index is filled."""
    mixed, made = random.Random(0), draw()
    with tempfile.TemporaryDirectory() as folder, Library(folder) as library:
        for number in range(1, documents + 1):
            with library.store.db as db:
                _insert(db, number, [" ".join(made(mixed)) for _ in range(paragraphs)])
        library.store.compact()
        yield library


def _insert(db: Any, number: int, texts: Iterable[str]) -> None:
    row: dict[str, object] = dict.fromkeys(columns.names(columns.DOCUMENTS), 0)
    row |= {"document": number, "sha256": str(number), "symbol": f"A/RES/{number}/1"}
    row |= {"date": "2020-01-01", "year": 1946 + number % 80}
    passages = []
    for place, text in enumerate(texts):
        part = (number, "", f"OP{place}", 0, len(text), "operative", "", "", "", len(text.split()))
        passages.append((*part, text, "0 0"))
    table = columns.packed([Rows(columns.columns("passages"), passages)], "passages")
    schema.insert(db, Batch(documents=[tuple(row.values())], tables={"passages": table}))


def _halves() -> Words:
    """Paragraphs that are the bundled resolution's, their halves mixed."""
    held = [clause.text.split() for clause in toolkit.load().clauses]

    def made(mixed: random.Random) -> list[str]:
        first, second = mixed.choice(held), mixed.choice(held)
        return first[: len(first) // 2] + second[len(second) // 2 :]

    return made


def _drawn() -> Words:
    """Paragraphs as long as the bundled resolution's, of its words by chance, a fifth of them rare ones."""
    held = [clause.text.split() for clause in toolkit.load().clauses]
    every = [word for clause in held for word in clause]

    def made(mixed: random.Random) -> list[str]:
        many = len(mixed.choice(held))
        return [mixed.choice(every) if mixed.random() < 0.8 else f"w{mixed.randrange(30_000)}" for _ in range(many)]

    return made


def _tantivy(texts: Iterable[str]) -> Callable[[], object] | None:
    """The same search by tantivy, with the words around each hit; None where it is not installed."""
    if importlib.util.find_spec("tantivy") is None:
        return None
    tantivy = importlib.import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=True)
    kept = builder.build()
    index = tantivy.Index(kept)
    writer = index.writer()
    for text in texts:
        writer.add_document(tantivy.Document(body=[text]))
    writer.commit()
    index.reload()
    searcher, query = index.searcher(), index.parse_query(TANTIVY, ["body"])

    def ask() -> list[str]:
        around = tantivy.SnippetGenerator.create(searcher, query, kept, "body")
        hits = searcher.search(query, 50).hits
        return [around.snippet_from_doc(searcher.doc(address)).to_html() for _, address in hits]

    return ask


if __name__ == "__main__":
    _fill(*sys.argv[1:])
