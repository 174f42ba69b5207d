"""PDF: pages per second, beside the bare text that pypdfium2 extracts from the same files; and memory over many files.

The files are those in the folder that the variable PDFS names (``make bench PDFS=folder``); by default, one that is
typeset here from the bundled resolution, with the fonts of matplotlib.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import toolkit
from benchmarks.harness import ROOT, Row, interleaved, times
from toolkit.read import pdf

TARGET = 0.4
MANY = 1_000  # files, over which memory must stay flat
FLAT = 1.1  # times what it was after the first tenth of them
MOST = 60  # files of a large folder, evenly sampled
LINES = 50  # on a page


def made(path: Path) -> None:
    """Write the bundled resolution as a PDF of plain pages."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    resolution = toolkit.load()
    rows: list[str] = []
    for block in resolution.blocks:
        for words in resolution.document.text[slice(*block.span)].splitlines():
            rows += textwrap.wrap(words, 80)
        rows.append("")
    with rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Serif"}), PdfPages(path) as pages:
        for start in range(0, len(rows), LINES):
            page = Figure(figsize=(8.5, 11))
            for at, row in enumerate(rows[start : start + LINES]):
                page.text(0.15, 0.9 - at * 12 / 792, row, fontsize=10, parse_math=False)
            pages.savefig(page)


@contextlib.contextmanager
def files() -> Iterator[tuple[str, list[Path]]]:
    """What is measured, in words, and its files."""
    if folder := os.environ.get("PDFS"):
        paths = sorted(Path(folder).glob("*.pdf"))
        some = paths[:: max(1, len(paths) // times(MOST))]
        yield f"{len(some)} files of PDFS", some
        return
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "resolution.pdf")
        made(path)
        yield "the bundled resolution, set as a PDF", [path]


def bare(paths: list[Path]) -> int:
    """The yardstick: the bare text of every page; returns the number of pages."""
    import pypdfium2

    count = 0
    for path in paths:
        with contextlib.closing(pypdfium2.PdfDocument(path)) as opened:
            for number in range(len(opened)):
                page = opened[number]
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()
                count += 1
    return count


def parsed(paths: list[Path]) -> None:
    """Read and parse every file, as a user would; one without a resolution is still read."""
    for path in paths:
        with contextlib.suppress(toolkit.ToolkitError):
            toolkit.load(path)


MEMORY = """
import sys
from itertools import cycle, islice
from pathlib import Path
from benchmarks import paged

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

many, paths = int(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
for number, path in enumerate(islice(cycle(paths), many), 1):
    paged.parsed([path])
    if number == many // 10:
        early = pages()
print(early, pages())
"""


def memory(paths: list[Path]) -> Row:
    """The memory that a fresh interpreter uses after a tenth of many files, and after all of them."""
    what = f"memory over {MANY:,} files"
    if not Path("/proc/self/statm").exists():
        return Row(what, note="this system has no /proc")
    many = times(MANY, 10)
    command = [sys.executable, "-c", MEMORY, str(many), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    early, late = (int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6 for pages in done.stdout.split())
    target = f"at most {FLAT} x: {late / early:.2f} x"
    return Row(what, late, "MB", f"after {many // 10}", early, target=target, reached=late <= FLAT * early)


def rows() -> Iterable[Row]:
    """Reading, and reading and parsing, beside the bare text; the memory of many files."""
    with files() as (what, paths):
        pages = bare(paths)
        once, read, full = interleaved(
            lambda: bare(paths),
            lambda: [pdf.document(path.read_bytes()) for path in paths],
            lambda: parsed(paths),
            rounds=5 if len(paths) > 1 else 30,
        )
        yardstick, target = "pypdfium2, bare text", f"at least {TARGET} x: {once / full:.2f} x"
        yield Row(f"PDF, read ({what})", pages / read, "pages/s", yardstick, pages / once)
        what, reached = "PDF, read and parsed in full", once >= TARGET * full
        yield Row(what, pages / full, "pages/s", yardstick, pages / once, target=target, reached=reached)
        yield memory(paths)
