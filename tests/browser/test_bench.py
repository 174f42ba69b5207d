"""What `make bench` measures in the browser can be measured: each entry is run once, and no time is asserted."""

from __future__ import annotations

import toolkit
from benchmarks import browser as measured_there, pages
from benchmarks.harness import untimed
from toolkit.explorers import ClauseExplorer


def test_each_entry_is_measured(lab, page):
    with untimed():
        rows = list(measured_there.measured(lab, page))
    assert [row.what for row in rows] == list(measured_there.MEASURED)
    assert all(row.value and row.target for row in rows)


def test_a_page_without_a_kernel_is_measured(browser, tmp_path):
    file = ClauseExplorer(toolkit.load()).save_html(tmp_path / "clauses.html")
    with untimed():
        rows = list(pages.in_browser(browser, [file]))
    assert all(row.value and row.note == "clauses.html" for row in rows)
