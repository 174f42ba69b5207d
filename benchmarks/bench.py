"""`make bench`: the figures to reach, each beside its yardstick, all from one run. Nothing here is asserted.

A figure of the browser comes from ``benchmarks/browser.py``, where that is there: ``rows()`` gives it as ``Row``s.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import platform
import re
import sys
from collections.abc import Iterable

import toolkit
from benchmarks import layers, notebooks, paged
from benchmarks.harness import Row, in_fresh_interpreters, interleaved, milliseconds, table
from toolkit import data
from toolkit.annotate import themes

RAW = data.path(data.BUNDLED).read_text("utf-8")
# The yardstick: one pass of a compiled pattern, as simple as one that finds resolutions' numbers can be.
NUMBERS = re.compile(r"\b\d{1,3}/\d{1,4}\b")
ROUNDS = 100
EYECITE_MISSING = f"not installed: {os.path.relpath(sys.executable)} -m pip install eyecite"


def one_pass() -> int:
    """One pass of the yardstick over the text of the bundled file."""
    return sum(1 for _ in NUMBERS.finditer(RAW))


def speed(characters: int, seconds: float) -> str:
    """Characters a second, in millions."""
    return f"{characters / seconds / 1e6:.2f} Mchar/s"


def import_rows() -> Iterable[Row]:
    """How long `import toolkit` takes, and the first load of all, in a fresh interpreter."""
    first = "import toolkit; toolkit.load()"
    ours, loaded, pandas = in_fresh_interpreters("import toolkit", first, "import pandas", rounds=9)
    yardstick = f"import pandas: {milliseconds(pandas)}"
    target = f"at most 1/5: 1/{pandas / ours:.1f}"
    yield Row("import toolkit", milliseconds(ours), yardstick, target, ours <= pandas / 5)
    yield Row("import toolkit and the first load()", milliseconds(loaded), yardstick)


def parse_rows() -> Iterable[Row]:
    """Loading and parsing the bundled document, and coding its themes."""
    resolution, codebook = toolkit.load(), themes.load_codebook()
    clauses = sum(len(clause.text) for clause in resolution.clauses)
    load, parse, code, once = interleaved(
        toolkit.load,
        lambda: toolkit.parse(RAW),
        lambda: themes.codes(resolution, codebook),
        one_pass,
        rounds=ROUNDS,
    )
    times, rate = f"one pass of a pattern: {milliseconds(once)}", f"one pass of a pattern: {speed(len(RAW), once)}"
    parsed, coded = len(RAW) / parse, clauses / code
    yield Row("toolkit.load()", milliseconds(load), times, f"at most 40 x: {load / once:.1f} x", load <= 40 * once)
    yield Row("full parse", speed(len(RAW), parse), rate, "at least 3 Mchar/s", parsed >= 3e6)
    yield Row("themes", speed(clauses, code), rate, "at least 1 Mchar/s", coded >= 1e6)
    yield Row("themes of the whole resolution", milliseconds(code), times, "at most 5 ms", code <= 0.005)


def eyecite_rows() -> Iterable[Row]:
    """The full parse beside eyecite, which finds the citations alone (of another kind, in the same text)."""
    what = "full parse beside eyecite"
    if importlib.util.find_spec("eyecite") is None:
        yield Row(what, "", EYECITE_MISSING)
        return
    get_citations = importlib.import_module("eyecite").get_citations
    parse, cite = interleaved(lambda: toolkit.parse(RAW), lambda: get_citations(RAW), rounds=10)
    yield Row(what, speed(len(RAW), parse), f"eyecite, citations alone: {speed(len(RAW), cite)}")


def browser_rows() -> Iterable[Row]:
    """What ``benchmarks/browser.py`` measures, where it is there."""
    if importlib.util.find_spec("benchmarks.browser") is None:
        yield Row("browser", "not measured: there is no benchmarks/browser.py")
        return
    yield from importlib.import_module("benchmarks.browser").rows()


def main() -> None:
    """Measure everything, slowest last, and print the table."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores;")
    print("medians, each figure measured turn by turn with its yardstick; a few minutes\n", flush=True)
    groups = (
        import_rows,
        parse_rows,
        layers.rows,
        layers.edition_rows,
        paged.rows,
        eyecite_rows,
        notebooks.rows,
        browser_rows,
    )
    print(table([row for group in groups for row in group()]))


if __name__ == "__main__":
    main()
