"""PDF: pages a second, beside the bare text that pypdfium2 gives of the same files; and memory over many files.

The files are those of the folder that the variable PDFS names (``make bench PDFS=folder``); where it names none, one
that is set here from the bundled resolution, with the fonts of matplotlib.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable
from pathlib import Path

import toolkit
from benchmarks.harness import Row, interleaved
from toolkit.read import pdf

TARGET = 0.4
MANY = 1_000  # files, over which memory must stay flat
FLAT = 1.1  # times what it was after a first tenth of them
MOST = 60  # files of a large folder, evenly taken
LINES = 50  # on a page


def made() -> bytes:
    """The bundled resolution as a PDF of plain pages."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    resolution = toolkit.load()
    rows: list[str] = []
    for block in resolution.blocks:
        for words in resolution.document.text[slice(*block.span)].splitlines():
            rows += textwrap.wrap(words, 80)
        rows.append("")
    file = io.BytesIO()
    with rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Serif"}), PdfPages(file) as pages:
        for start in range(0, len(rows), LINES):
            page = Figure(figsize=(8.5, 11))
            for at, row in enumerate(rows[start : start + LINES]):
                page.text(0.15, 0.9 - at * 12 / 792, row, fontsize=10, parse_math=False)
            pages.savefig(page)
    return file.getvalue()


def files() -> tuple[str, list[bytes]]:
    """What is measured, in words, and the contents of its files."""
    folder = os.environ.get("PDFS")
    if not folder:
        return "the bundled resolution, set as a PDF", [made()]
    paths = sorted(Path(folder).glob("*.pdf"))
    some = paths[:: max(1, len(paths) // MOST)]
    return f"{len(some)} files of PDFS", [path.read_bytes() for path in some]


def bare(contents: list[bytes]) -> int:
    """The yardstick: the bare text of every page; returns how many there are."""
    import pypdfium2

    count = 0
    for content in contents:
        with contextlib.closing(pypdfium2.PdfDocument(content)) as opened:
            for number in range(len(opened)):
                page = opened[number]
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()
                count += 1
    return count


def parsed(contents: list[bytes]) -> None:
    """Read and parse every file; one that holds no resolution is read all the same."""
    for content in contents:
        document = pdf.document(content)
        with contextlib.suppress(toolkit.ToolkitError):
            toolkit._resolution(document, False, None)


MEMORY = """
import sys
from itertools import cycle, islice
from pathlib import Path
from benchmarks import paged

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

contents = [Path(name).read_bytes() for name in sys.argv[2:]]
many = int(sys.argv[1])
for number, content in enumerate(islice(cycle(contents), many), 1):
    paged.parsed([content])
    if number == many // 10:
        early = pages()
print(early, pages())
"""


def memory(contents: list[bytes]) -> Row:
    """The memory that a fresh interpreter holds after a tenth of many files, and after all of them."""
    what = f"memory over {MANY:,} files"
    if not Path("/proc/self/statm").exists():
        return Row(what, "", "not measured: this system has no /proc")
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / f"{number}.pdf" for number in range(len(contents))]
        for name, content in zip(names, contents, strict=True):
            name.write_bytes(content)
        command = [sys.executable, "-c", MEMORY, str(MANY), *map(str, names)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    early, late = (int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6 for pages in done.stdout.split())
    target = f"at most {FLAT} x: {late / early:.2f} x"
    return Row(what, f"{late:.0f} MB", f"after {MANY // 10}: {early:.0f} MB", target, late <= FLAT * early)


def rows() -> Iterable[Row]:
    """Reading, and reading and parsing, beside the bare text; the memory of many files."""
    what, contents = files()
    pages = bare(contents)
    once, read, full = interleaved(
        lambda: bare(contents),
        lambda: [pdf.document(content) for content in contents],
        lambda: parsed(contents),
        rounds=5 if len(contents) > 1 else 30,
    )
    yardstick = f"pypdfium2, bare text: {pages / once:.0f} pages/s"
    yield Row(f"PDF, read ({what})", f"{pages / read:.0f} pages/s", yardstick)
    share = once / full
    yield Row(
        "PDF, read and parsed in full",
        f"{pages / full:.0f} pages/s",
        yardstick,
        f"at least {TARGET} x: {share:.2f} x",
        share >= TARGET,
    )
    yield memory(contents)
