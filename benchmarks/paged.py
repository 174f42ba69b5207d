"""PDF: pages a second, beside the bare text that pypdfium2 gives of the same files.

The files are those of the folder that the variable PDFS names (``make bench PDFS=folder``); where it names none, one
that is set here from the bundled resolution, with the fonts of matplotlib.
"""

from __future__ import annotations

import contextlib
import io
import os
import textwrap
from collections.abc import Iterable
from pathlib import Path

import toolkit
from benchmarks.harness import Row, interleaved
from toolkit.read import pdf

TARGET = 0.4
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


def rows() -> Iterable[Row]:
    """Reading, and reading and parsing, beside the bare text."""
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
