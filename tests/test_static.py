"""Explorers without a kernel: in every state the page shows what the live explorer shows."""

from __future__ import annotations

import html
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

import toolkit
from tests.support.listed import arguments
from tests.support.node import computed, needs_node
from toolkit import tables
from toolkit.explorers import EXPLORERS, ClauseExplorer, Kind
from toolkit.explorers.base import Explorer
from toolkit.explorers.static.model import Model, slim
from toolkit.explorers.static.page import page_of
from toolkit.explorers.views.markview import is_svg
from toolkit.model import Resolution

pytestmark = pytest.mark.slow

KINDS = [kind for kind in EXPLORERS.values() if kind.load()._static is not Explorer._static]
ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
HOSTILE = """The General Assembly,

Welcoming </script><script>alert(1)</script> the work of 3 May 2021 on human rights & "quoted" $x^2$ words, <!-- <b>

1. Decides to \u202emeet\u202c on terrorism <img src=x onerror="alert(2)"> and resolution 75/16 \U0001f600."""
WORDS = ["", "human rights", "terroris*", '"human rights" organ*', "*", "the", "“", "(", "OIC's", "peace\u00a0and", "É"]


def steps(model: dict[str, Any], seed: int, runs: int = 8, length: int = 8) -> list[list[tuple[str, Any]]]:
    """Runs of random steps: a control is set to one of its values, or a mark is selected."""
    dice = random.Random(seed)
    marks = sorted({mark for view in model["views"].values() for mark in _labels(view)})
    values: dict[str, list[Any]] = {"selection": ["", *marks]}
    if "find" in model:
        values["hit"] = [0, 1, 2, 3, 400]
    for control in model["controls"]:
        if control["kind"] == "check":
            values[control["name"]] = [True, False]
        elif control["kind"] == "find":
            values[control["name"]] = WORDS
        elif control["name"] != "selection":
            values[control["name"]] = [value for _, value in control["options"]]
    return [
        [(name := dice.choice(list(values)), dice.choice(values[name])) for _ in range(length)] for _ in range(runs)
    ]


def _labels(view: dict[str, Any]) -> list[str]:
    labels = view.get("labels", {})
    return list(labels) if "by" not in labels else []


def live(explorer: Explorer) -> dict[str, Any]:
    """What an explorer shows now, as ``compute.js`` says it."""
    assert explorer._panes
    views = {}
    for name, view in explorer._panes.views.items():
        content = slim(view.content) if is_svg(view.content) else view.content
        views[name] = {"content": content, "alt": view.alt, "labels": view.labels, "dimmed": sorted(view.dimmed)}
        views[name]["place"] = view.place
    status = html.unescape(re.sub("<.*?>", "", explorer._status.value))
    return {"views": views, "status": status}


@needs_node
@ALL
def test_the_page_shows_what_the_live_explorer_shows(kind: Kind, resolution: Resolution) -> None:
    explorer = kind.load()(*arguments(kind.takes, resolution))
    start = {name: getattr(explorer, name) for name in (*explorer.controls, "selection")}
    model = json.loads(json.dumps(Model(explorer).made))
    runs = steps(model, seed=1)
    answers = iter(computed(model, runs))
    for run in runs:
        for name, value in start.items():
            setattr(explorer, name, value)
        for name, value in run:
            setattr(explorer, name, value)
            answer, wanted = next(answers), live(explorer)
            for view, shown in answer["views"].items():
                shown["dimmed"] = sorted(shown.get("dimmed", []))
                for trait in ("content", "alt", "labels", "dimmed", "place"):
                    assert shown.get(trait, "") == wanted["views"][view][trait], (run, name, value, view, trait)
            assert answer["status"] == wanted["status"], (run, name, value)
            assert answer["state"]["selection"] == explorer.selection, (run, name, value)


@ALL
def test_the_page_is_one_file_that_asks_nobody_and_keeps_words_as_letters(kind: Kind, tmp_path: Path) -> None:
    own = toolkit.parse(HOSTILE, format="text", name="""x"'></script><script>alert(4)</script>.txt""")
    explorer = kind.load()(*arguments(kind.takes, own))
    before = explorer.state()
    page = explorer.save_html(tmp_path / "page.html").read_text("utf-8")
    assert explorer.state() == before
    assert page == page_of(explorer)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert [attributes for attributes, _ in scripts] == [
        ' type="application/json" id="model"',
        ' type="application/json" id="sheet"',
        "",
    ]
    assert page.count("</script") == 3
    assert json.loads(scripts[0][1])["kind"] == kind.name
    assert "<!-- <b>" not in page
    assert not re.search(r'<(link|img|iframe|object|script[^>]* src)|url\((?!["\']?(#|data:))', _outside(page))
    assert "default-src 'none'" in page


def _outside(page: str) -> str:
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def test_the_table_of_a_page_is_that_of_save(resolution: Resolution) -> None:
    explorer = ClauseExplorer(resolution)
    table = Model(explorer).made["table"]
    lines = tables.csv_bytes(explorer.to_frame()).decode("utf-8-sig").splitlines()
    assert ",".join(table["columns"]) == lines[0]
    assert len(table["rows"]) == len(explorer.to_frame()) == len(table["marks"])


def test_a_page_begins_in_the_state_of_the_explorer(resolution: Resolution) -> None:
    explorer = ClauseExplorer(resolution, part="operative", find="women")
    state = Model(explorer).made["state"]
    assert (state["part"], state["find"]) == ("operative", "women")
