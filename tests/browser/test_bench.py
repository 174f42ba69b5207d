"""What `make bench` measures in the browser can be measured: each entry is run once, and no time is asserted."""

from __future__ import annotations

from benchmarks import browser as measured_there
from benchmarks.harness import untimed


def test_each_entry_is_measured(lab, page):
    with untimed():
        rows = list(measured_there.measured(lab, page))
    assert [row.what for row in rows] == list(measured_there.MEASURED)
    assert all(row.value and row.target for row in rows)
