"""How well two editions are compared: ``python tools/editions.py [HOW_MANY]``.

Real resolutions are amended by a simulated editor that records what it did (``tests/support/edits.py``), and each is
read in two formats. The documents are not part of the project; if they are not available (see ``tools/measure.py``),
the tool says so and passes. The exit status is 1 if a figure is below its minimum.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import toolkit  # noqa: E402
from tests.support.edits import Unfit, edited  # noqa: E402
from toolkit.compare import KINDS, Comparison, compare  # noqa: E402
from toolkit.compare.lineage import lineage  # noqa: E402
from toolkit.model import Resolution  # noqa: E402
from tools.measure import yardstick  # noqa: E402

FLOOR = 0.97
HOW_MANY = 220
# The annotation has other words than the published page: "outline-solid" for "outline", a lost digit, a lost phrase,
# the mark of a footnote as a number. Each was checked by reading it.
OTHER_WORDS = {
    *("A_RES_78_11", "A_RES_78_131", "A_RES_78_190", "A_RES_78_252", "A_RES_78_270", "A_RES_78_288", "A_RES_78_306"),
    *("A_RES_79_99", "A_RES_79_100", "A_RES_79_101", "A_RES_79_103", "A_RES_79_105", "A_RES_79_108", "A_RES_79_109"),
    "A_RES_79_219",
}


def documents(folder: Path) -> Iterator[tuple[str, Resolution]]:
    """The annotated documents as text, by the stem of their files, those far apart in time and organ first."""
    evaluate = _module(folder / "evaluate.py")
    paths = sorted((folder / "corpus" / "annotated").glob("*.json"))
    for path in (path for start in range(7) for path in paths[start::7]):
        rows = json.loads(path.read_text("utf-8"))
        yield path.stem, toolkit.parse(evaluate.as_text(rows), format="text", name=path.stem)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def links(comparison: Comparison) -> set[tuple[str | None, str | None, str]]:
    """What became of each clause, according to a comparison."""
    return {(change.before, change.after, change.kind) for change in comparison.changes}


def synthetic(some: Iterator[tuple[str, Resolution]], how_many: int) -> list[str]:
    """Print the figures on amended resolutions; return the faults."""
    right, extra, missed = Counter[str](), Counter[str](), Counter[str]()
    done = phrases = flagged = 0
    seconds = 0.0
    donor = toolkit.load()
    for seed, (_, resolution) in enumerate(some):
        if done == how_many:
            break
        if not 8 <= len(resolution.clauses) <= 160:
            continue
        try:
            made = edited(resolution, donor, seed)
        except Unfit:
            continue
        donor, done = resolution, done + 1
        begun = time.perf_counter()
        comparison = compare(made.before, made.after)
        seconds += time.perf_counter() - begun
        found = links(comparison)
        right.update(kind for *_, kind in found & made.links)
        extra.update(kind for *_, kind in found - made.links)
        missed.update(kind for *_, kind in made.links - found)
        phrases += len(made.phrases)
        openings = {c.after for c in comparison.changes for phrase in c.phrases if phrase.opening}
        flagged += len(made.phrases & openings)
    print(f"{done} amended resolutions, {1000 * seconds / max(1, done):.1f} ms each")
    for kind in KINDS:
        print(f"  {kind:9} F1 {f1(right[kind], extra[kind], missed[kind]):.4f} of {right[kind] + missed[kind]}")
    whole = f1(right.total(), extra.total(), missed.total())
    less = f1(right.total() - right["kept"], extra.total() - extra["kept"], missed.total() - missed["kept"])
    print(f"  all       F1 {whole:.4f}; without kept {less:.4f}; new phrases flagged {flagged} of {phrases}")
    return ["alignment"] * (min(whole, less) < FLOOR or done < how_many) + ["phrases"] * (flagged < phrases)


def f1(right: int, extra: int, missed: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / max(1, 2 * right + extra + missed)


def two_forms(folder: Path, some: Iterator[tuple[str, Resolution]]) -> list[str]:
    """Print which documents differ between plain text and the published page; return the faults."""
    count, differing = 0, []
    for stem, resolution in some:
        page = folder / "corpus" / "pdf" / f"{stem}.pdf"
        if page.is_file():
            count += 1
            comparison = compare(resolution, toolkit.load(page))
            if comparison.changed or comparison.unrelated:
                differing.append(stem)
    unknown = sorted(set(differing) - OTHER_WORDS)
    print(f"{count} documents in two formats: {len(differing)} differ, {len(unknown)} without other words: {unknown}")
    return ["two formats"] * bool(unknown)


def speed() -> None:
    """Print how long two editions and forty take, after the parse."""
    one, other = toolkit.load(), toolkit.load(ROOT / "data" / "exercises" / "amended.md")
    compare(one, other)
    best = []
    for _ in range(5):
        begun = time.perf_counter()
        compare(one, other)
        best.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    lineage([one, other] * 20)
    print(f"two editions {1000 * min(best):.1f} ms; forty of 56 clauses {time.perf_counter() - begun:.2f} s")


def main(arguments: list[str]) -> int:
    """Print the figures; return 1 if one is too low."""
    folder = yardstick()
    if not (folder / "evaluate.py").is_file():
        print("editions: skipped, no annotated documents found (the environment variable CORPUS names their folder)")
        return 0
    speed()
    faults = synthetic(documents(folder), int(arguments[0]) if arguments else HOW_MANY)
    faults += two_forms(folder, documents(folder))
    if faults:
        print(f"editions: too low: {', '.join(faults)}", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
