"""`make bench`: the speed targets, each figure beside its yardstick, all from one run. No figure is asserted.

``python -m benchmarks.bench [--save] [--compare] [GROUP ...]``. Each group is printed as soon as it is measured; if one
fails, the others still run, it is named at the end, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence

import toolkit
from benchmarks import browser, kept, layers, notebooks, paged, pages, shelf, spoken
from benchmarks.harness import Row, in_fresh_interpreters, interleaved, table
from toolkit import data
from toolkit.annotate import themes

RAW = data.path(data.BUNDLED).read_text("utf-8")
# The yardstick: one pass of a compiled pattern, the simplest that finds the numbers of resolutions.
NUMBERS = re.compile(r"\b\d{1,3}/\d{1,4}\b")
ROUNDS = 100
EYECITE_MISSING = f"not installed: {os.path.relpath(sys.executable)} -m pip install eyecite"


def one_pass() -> int:
    """One pass of the yardstick over the text of the bundled file."""
    return sum(1 for _ in NUMBERS.finditer(RAW))


def import_rows() -> Iterable[Row]:
    """How long `import toolkit` takes, and the very first load, in a fresh interpreter."""
    first = "import toolkit; toolkit.load()"
    ours, loaded, pandas = in_fresh_interpreters("import toolkit", first, "import pandas", rounds=9)
    target = f"at most 1/10: 1/{pandas / ours:.1f}"
    yield Row("import toolkit", ours, "s", "import pandas", pandas, target=target, reached=ours <= pandas / 10)
    yield Row("import toolkit and the first load()", loaded, "s", "import pandas", pandas)


def parse_rows() -> Iterable[Row]:
    """Loading and parsing the bundled document, and coding its themes."""
    resolution, codebook = toolkit.load(), themes.load_codebook()
    clauses = sum(len(clause.text) for clause in resolution.clauses) / 1e6
    load, parse, code, once = interleaved(
        toolkit.load,
        lambda: toolkit.parse(RAW),
        lambda: themes.codes(resolution, codebook),
        one_pass,
        rounds=ROUNDS,
    )
    size, a_pass, target = len(RAW) / 1e6, "one pass of a pattern", f"at most 40 x: {load / once:.1f} x"
    yield Row("toolkit.load()", load, "s", a_pass, once, target=target, reached=load <= 40 * once)
    for what, rate, least in (("full parse", size / parse, 3), ("themes", clauses / code, 1)):
        target = f"at least {least} Mchar/s"
        yield Row(what, rate, "Mchar/s", a_pass, size / once, target=target, reached=rate >= least)
    whole = "themes of the whole resolution"
    yield Row(whole, code, "s", a_pass, once, target="at most 5 ms", reached=code <= 0.005)


def eyecite_rows() -> Iterable[Row]:
    """The full parse beside eyecite, which finds only citations (of another kind, in the same text)."""
    what = "full parse beside eyecite"
    if importlib.util.find_spec("eyecite") is None:
        yield Row(what, note=EYECITE_MISSING)
        return
    get_citations = importlib.import_module("eyecite").get_citations
    parse, cite = interleaved(lambda: toolkit.parse(RAW), lambda: get_citations(RAW), rounds=10)
    size = len(RAW) / 1e6
    yield Row(what, size / parse, "Mchar/s", "eyecite, citations alone", size / cite)


GROUPS: Mapping[str, Callable[[], Iterable[Row]]] = {
    "import": import_rows,
    "parse": parse_rows,
    "layers": layers.rows,
    "languages": spoken.rows,
    "editions": layers.edition_rows,
    "paged": paged.rows,
    "eyecite": eyecite_rows,
    "library": shelf.rows,
    "large": shelf.large_rows,
    "notebooks": notebooks.rows,
    "pages": pages.rows,
    "browser": browser.rows,
}

NAMED_ONLY = ("large",)
"""What is measured only if it is named, as it takes many minutes."""


def main(arguments: Sequence[str] | None = None, groups: Mapping[str, Callable[[], Iterable[Row]]] = GROUPS) -> int:
    """Measure group by group, slowest last, and print each; return 1 if one failed, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description="Measure speed against targets.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"only these groups: {', '.join(groups)}")
    parser.add_argument("--save", action="store_true", help=f"append the figures to {kept.FILE.name}")
    parser.add_argument("--compare", action="store_true", help=f"show the last figures in {kept.FILE.name} beside them")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.groups if name not in groups]:
        parser.error(f"there is no group {unknown[0]!r}: use one or more of {', '.join(groups)}")
    run = kept.last() if options.compare else None
    print(f"{kept.machine()}; medians, each figure measured turn by turn with its yardstick; a few minutes", flush=True)
    if run:
        print(f"Compared with {run['commit'] or 'figures'} of {run['date']} ({run['machine']})")
    elif options.compare:
        print(f"Nothing to compare with: {kept.FILE.name} has no figures; --save adds them")
    rows: list[Row] = []
    failed = []
    for name in options.groups or [name for name in groups if name not in NAMED_ONLY]:
        try:
            measured = list(groups[name]())
        except Exception as problem:  # whatever it is, the other groups are measured, and this one is named
            failed.append(f"{name} ({type(problem).__name__})")
            traceback.print_exc(file=sys.stdout)
            continue
        rows += measured
        lines = [row.cells() + ((kept.change(row, run),) if run else ()) for row in measured]
        print(f"\n{name}\n{table(lines)}", flush=True)
    if options.save:
        kept.save(rows)
        print(f"\nSaved in {os.path.relpath(kept.FILE)}")
    if failed:
        print(f"\nFAILED: {', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
