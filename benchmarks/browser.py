"""How long a change of a control takes to reach the page, measured in Chromium on a real JupyterLab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.harness import Row, milliseconds
from tests.browser import markview_notebook
from tests.browser.lab import LAPTOP, missing, open_notebook, running_chromium, running_lab
from tests.browser.latency import latencies

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


def measure(cells: Sequence[str], control: str, options: Sequence[str], view: str, *, rounds: int = 30) -> list[float]:
    """Milliseconds, in order, from a control, through the kernel, to the new state painted in a MarkView."""
    with running_lab() as lab, running_chromium() as browser:
        page = browser.new_page(viewport=LAPTOP)
        name = markview_notebook.write(lab.root, "latency.ipynb", *cells)
        open_notebook(lab, page, name)
        pane = page.get_by_role("group", name=view).first
        pane.wait_for()
        field = page.get_by_label(control, exact=True)
        if typed := "Backspace" in options:
            field.press("Control+End")
        change = "press" if typed else "select_option"
        return sorted(latencies(page, field, options, pane, rounds=rounds, change=change))


def rows() -> Iterable[Row]:
    """For each thing that is measured its median, beside what is to be reached."""
    for what, (cells, control, options, view) in MEASURED.items():
        if reason := missing():
            yield Row(what, f"not measured: {reason}")
            continue
        times = [time / 1000 for time in measure(cells, control, options, view)]
        spread = f"{milliseconds(times[0])} to {milliseconds(times[-1])} in {len(times)} changes"
        middle, target = median(times), TYPED if "Backspace" in options else TARGET
        yield Row(what, milliseconds(middle), spread, f"at most {target:.0f} ms in the median", middle <= target / 1000)
