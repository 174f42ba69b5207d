"""How long a change of a control takes to reach the page, measured in Chromium on a real JupyterLab."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.harness import Row, shown, times
from tests.browser import markview_notebook
from tests.browser.lab import LAPTOP, Lab, missing, open_notebook, running_chromium, running_lab
from tests.browser.latency import latencies

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TARGET, TYPED = 150, 200  # milliseconds
VIEWS = (markview_notebook.DRAW, markview_notebook.TEXT)
EXPLORER = "import toolkit\nfrom toolkit.explorers import {0}\n{0}(toolkit.load())"
# What is measured: the cells of a notebook, the label of a drop-down list in it, two of its options, and the name of
# the view that they change; of a field for text two keys instead.
MEASURED = {
    "a selection to the page": (VIEWS, "Clause", ("OP3", "OP9"), "The clauses"),
    "a filter to the page (clauses)": (
        (EXPLORER.format("ClauseExplorer"),),
        "Part",
        ("preamble", "operative"),
        "The text of",
    ),
    "a filter to the page (timeline)": (
        (EXPLORER.format("TimelineExplorer"),),
        "Show",
        ("recalled", "mentioned otherwise"),
        "Every session up to",
    ),
    "a filter to the page (themes)": (
        (EXPLORER.format("ThemeExplorer"),),
        "Part",
        ("preamble", "operative"),
        "comes back most often",
    ),
    "a pattern to the page (codebook)": (
        (
            "import toolkit\nfrom toolkit.explorers import CodebookEditor\n"
            "CodebookEditor(toolkit.load(), theme='partnerships', edits={'partnerships': ['partnerships?']})",
        ),
        "Patterns",
        ("x", "Backspace"),
        "The clauses that have the theme",
    ),
}


def measure(lab: Lab, browser: Browser, what: str, rounds: int) -> list[float]:
    """Seconds, in order, from a control, through the kernel, to the new state painted in a MarkView."""
    cells, label, options, view = MEASURED[what]
    page = browser.new_page(viewport=LAPTOP)
    try:
        open_notebook(lab, page, markview_notebook.write(lab.root, "latency.ipynb", *cells))
        pane = page.get_by_role("group", name=view).first
        pane.wait_for()
        # The first that is shown: an explorer keeps a control that it does not use now hidden on the page.
        control = page.get_by_label(label, exact=True).locator("visible=true").first
        if typed := "Backspace" in options:
            control.press("Control+End")
        change = "press" if typed else "select_option"
        return sorted(time / 1000 for time in latencies(page, control, options, pane, rounds=rounds, change=change))
    finally:
        page.close()
        lab.end_kernels()


def rows() -> Iterable[Row]:
    """For each thing that is measured its median, beside what is to be reached."""
    if reason := missing():
        yield from (Row(what, note=reason) for what in MEASURED)
        return
    with running_lab() as lab, running_chromium() as browser:
        yield from measured(lab, browser)


def measured(lab: Lab, browser: Browser) -> Iterable[Row]:
    """The rows, measured on a server and in a browser that run."""
    for what, (_, _, options, _) in MEASURED.items():
        seconds = measure(lab, browser, what, times(30, 2))
        spread = f"{shown(seconds[0], 's')} to {shown(seconds[-1], 's')} in {len(seconds)} changes"
        middle, most = median(seconds), TYPED if "Backspace" in options else TARGET
        target = f"at most {most} ms in the median"
        yield Row(what, middle, note=spread, target=target, reached=middle <= most / 1000)
