"""How long a change of a control takes to reach the page, measured in Chromium on a real JupyterLab."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.harness import Row, shown, times
from tests.browser import markview_notebook
from tests.browser.lab import LAPTOP, Lab, missing, open_notebook, running_chromium, running_lab
from tests.browser.latency import latencies
from tests.browser.markview_notebook import DRAW, TEXT

if TYPE_CHECKING:
    from playwright.sync_api import Page

TARGET, TYPED = 150, 200  # milliseconds, for a choice or a key in the coding desk, and for a typed pattern
EXPLORER = "import toolkit\nfrom toolkit.explorers import {0}\n{0}(toolkit.load())"
CODEBOOK = """\
import toolkit
from toolkit.explorers import CodebookEditor

CodebookEditor(toolkit.load(), theme="partnerships", edits={"partnerships": ["partnerships?"]})"""
CODING = """\
import toolkit
from toolkit.explorers import CodingDesk

CodingDesk(toolkit.load(), who="reader A", folder="latency_codings")"""


@dataclass(frozen=True, slots=True)
class Change:
    """What is measured: a control (by its label; "" for the pane itself), the values or keys it receives in turn, and
    the pane that they change, by the beginning of its name, in the output of a cell."""

    cells: tuple[str, ...]
    control: str
    options: tuple[str, ...]
    pane: str
    target: int = TARGET


PARTS, PATTERN_KEYS, CODING_KEYS = ("preamble", "operative"), ("x", "Backspace"), ("1", "2", "n", "3", "u", "p")
MEASURED = {
    "a selection to the page": Change((DRAW, TEXT), "Clause", ("OP3", "OP9"), "The clauses"),
    "a filter to the page (clauses)": Change((EXPLORER.format("ClauseExplorer"),), "Part", PARTS, "The text of"),
    "a filter to the page (timeline)": Change(
        (EXPLORER.format("TimelineExplorer"),), "Show", ("recalled", "mentioned otherwise"), "Every session up to"
    ),
    "a filter to the page (themes)": Change((EXPLORER.format("ThemeExplorer"),), "Part", PARTS, "the most mentions"),
    "a pattern to the page (codebook)": Change(
        (CODEBOOK,), "Patterns", PATTERN_KEYS, "The clauses that have the theme", TYPED
    ),
    "a key to the page (coding)": Change((CODING,), "", CODING_KEYS, ""),
}


def measure(page: Page, what: str, rounds: int) -> list[float]:
    """Seconds, in order, from a control, through the kernel, to the new state painted on the page."""
    change = MEASURED[what]
    if not change.control:
        control, pane = page.get_by_role("application"), page.locator(".said")
    else:
        pane = page.get_by_role("group", name=change.pane).first
        output = page.locator(".jp-OutputArea").filter(has=pane).first
        # The first visible one: an explorer keeps a control that it is not using hidden on the page.
        control = output.get_by_label(change.control, exact=True).locator("visible=true").first
    control.scroll_into_view_if_needed()
    if change.options == PATTERN_KEYS:
        control.press("Control+End")
    return sorted(time / 1000 for time in latencies(page, control, change.options, pane, rounds=rounds))


def rows() -> Iterable[Row]:
    """The median of each measurement, beside its target."""
    if reason := missing():
        yield from (Row(what, note=reason) for what in MEASURED)
        return
    with running_lab() as lab, running_chromium() as browser:
        yield from measured(lab, browser.new_page(viewport=LAPTOP))


def measured(lab: Lab, page: Page) -> Iterable[Row]:
    """The rows, measured on one page of a running server: a notebook that shows everything to be measured."""
    cells = [cell for change in MEASURED.values() for cell in change.cells]
    open_notebook(lab, page, markview_notebook.write(lab.root, "latency.ipynb", *cells))
    for what, change in MEASURED.items():
        seconds = measure(page, what, times(30, 2))
        spread = f"{shown(seconds[0], 's')} to {shown(seconds[-1], 's')} in {len(seconds)} changes"
        middle, target = median(seconds), f"at most {change.target} ms in the median"
        yield Row(what, middle, note=spread, target=target, reached=middle <= change.target / 1000)
