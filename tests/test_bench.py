"""What `make bench` measures can be measured: each group is run once, untimed. A browser's are in tests/browser."""

from __future__ import annotations

import json

import pytest

from benchmarks import bench, kept
from benchmarks.harness import Row, untimed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", [name for name in bench.GROUPS if name not in ("browser", "pages")])
def test_a_group_is_measured(name):
    with untimed():
        rows = list(bench.GROUPS[name]())
    assert rows
    for row in rows:
        assert row.what
        assert row.value is not None or row.note
        assert (row.yardstick == "") == (row.beside is None)
        assert (row.reached is None) == (row.target == "")


def test_a_group_that_fails_is_named_and_keeps_no_other_from_running(capsys):
    def broken():
        yield Row("half", 1.0)
        raise ValueError("two menus")

    assert bench.main([], {"first": broken, "second": lambda: [Row("it", 0.002, "s", "that", 0.001)]}) == 1
    printed = capsys.readouterr().out
    assert "ValueError: two menus" in printed
    assert "second\nit  2.00 ms  that: 1.00 ms" in printed
    assert printed.endswith("\nFAILED: first (ValueError)\n")


def test_figures_are_kept_and_compared_by_their_yardstick(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(kept, "FILE", tmp_path / "figures.jsonl")
    then = [Row("load", 0.002, "s", "a pass", 0.001), Row("parse", 4.0, "Mchar/s"), Row("eyecite", note="missing")]
    assert bench.main(["--compare", "--save"], {"a": lambda: then}) == 0
    assert "Nothing to compare with" in capsys.readouterr().out
    (run,) = map(json.loads, kept.FILE.read_text().splitlines())
    assert set(run) == {"date", "commit", "machine", "figures"}
    assert list(run["figures"]) == ["load", "parse"]
    # The machine is half as fast as then, and so is the yardstick; the parse has none.
    now = [Row("load", 0.004, "s", "a pass", 0.002), Row("parse", 2.0, "Mchar/s"), Row("new one", 3.0), then[-1]]
    assert bench.main(["--compare"], {"a": lambda: now}) == 0
    lines = capsys.readouterr().out.splitlines()[-4:]
    assert [line.split("  ")[-1].strip() for line in lines] == ["1.00 x by its yardstick", "0.50 x", "new", "missing"]


def test_a_group_that_does_not_exist_is_refused(capsys):
    with pytest.raises(SystemExit):
        bench.main(["pears"])
    assert "there is no group 'pears': use one or more of import, parse" in capsys.readouterr().err
