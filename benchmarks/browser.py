"""How long a change of a control takes to reach the page, measured in Chromium on a real JupyterLab."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from benchmarks.harness import Row, milliseconds
from tests.browser import markview_notebook
from tests.browser.lab import LAPTOP, missing, open_notebook, running_chromium, running_lab
from tests.browser.latency import latencies

TARGET = 0.150  # seconds


def markview_latencies(rounds: int = 30) -> list[float]:
    """Milliseconds from a drop-down list, through the kernel, to the new selection painted in a MarkView."""
    with running_lab() as lab, running_chromium() as browser:
        page = browser.new_page(viewport=LAPTOP)
        name = markview_notebook.write(lab.root, "latency.ipynb", markview_notebook.DRAW, markview_notebook.TEXT)
        open_notebook(lab, page, name)
        pane = page.get_by_role("group", name="The clauses", exact=True)
        pane.wait_for()
        control = page.get_by_label("Clause", exact=True)
        return latencies(page, control, ["OP3", "OP9"], pane, rounds=rounds)


def rows() -> Iterable[Row]:
    """The median, beside what is to be reached."""
    what = "a control to the page"
    if reason := missing():
        yield Row(what, f"not measured: {reason}")
        return
    times = sorted(seconds / 1000 for seconds in markview_latencies())
    middle = median(times)
    spread = f"{milliseconds(times[0])} to {milliseconds(times[-1])} in {len(times)} changes"
    yield Row(what, milliseconds(middle), spread, "at most 150 ms in the median", middle <= TARGET)
