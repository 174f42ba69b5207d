"""Explorers without a kernel: in every state the page shows what the live explorer shows."""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import toolkit
from tests.support.listed import arguments
from tests.support.node import computed, needs_node, ran
from tests.test_explorer_contract import made as of_kind
from toolkit import data, tables
from toolkit.explorers import (
    EXPLORERS,
    ClauseExplorer,
    CodingDesk,
    Kind,
    LibraryExplorer,
    ThemeExplorer,
    library_card,
    library_page,
)
from toolkit.explorers.base import Explorer
from toolkit.explorers.static.model import Model, said
from toolkit.explorers.static.page import page_of
from toolkit.explorers.static.slim import slim
from toolkit.explorers.views.hits import HitList
from toolkit.explorers.views.markview import is_svg
from toolkit.library import Library
from toolkit.model import Resolution

pytestmark = pytest.mark.slow

KINDS = [kind for kind in EXPLORERS.values() if kind.load().has_page() and kind.takes != "coder"]
ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
HOSTILE = """The General Assembly,

Welcoming </script><script>alert(1)</script> the work of 3 May 2021 on human rights & "quoted" $x^2$ words, <!-- <b>

1. Decides to \u202emeet\u202c on terrorism <img src=x onerror="alert(2)"> and resolution 75/16 \U0001f600."""
WORDS = ["", "human rights", "terroris*", '"human rights" organ*', "*", "the", "“", "(", "OIC's", "peace\u00a0and", "É"]


EARLIER = """The Council,

Recalling resolution 75/16,

1. Urges all to report on human rights by 2021;

2. Requests the Secretary-General to act;

3. Ends."""
LATER = """The Council,

Recalling resolution 75/16 of 1 May 2021,

1. Requests the Secretary-General to act;

2. Encourages all to report on human rights by 2023;

3. Welcomes what was done."""


def made(kind: Kind, resolution: Resolution) -> Explorer:
    """An explorer of the resolution; of two editions, one of two short texts."""
    pair = [toolkit.parse(words, format="text", name=f"{year}.txt") for words, year in ((EARLIER, 21), (LATER, 23))]
    explorer: Explorer = kind.load()(*(pair if kind.takes == "resolutions" else arguments(kind.takes, resolution)))
    return explorer


def steps(model: dict[str, Any], seed: int, runs: int = 3, length: int = 8) -> list[list[tuple[str, Any]]]:
    """Runs of random steps: a control is set to one of its values, or a mark is selected that the picture has then."""
    dice = random.Random(seed)
    values: dict[str, list[Any]] = {"selection": []} | ({"hit": [0, 1, 2, 3, 400]} if "find" in model else {})
    for control in model["controls"]:
        if control["name"] != "selection":
            given: dict[str, list[Any]] = {"check": [True, False], "find": [*WORDS]}
            values[control["name"]] = given.get(control["kind"], [])
    made: list[list[tuple[str, Any]]] = []
    for _ in range(runs):
        state = dict(model["state"])
        made.append([])
        for _ in range(length):
            name = dice.choice(list(values))
            if name == "selection":
                some = ["", *marks(model, state)]
            else:
                some = values[name] or [value for _, value in options(model, name, state)]
            state[name] = dice.choice(some)
            made[-1].append((name, state[name]))
    return made


def marks(model: dict[str, Any], state: dict[str, Any]) -> list[str]:
    """What may be selected in a state: the marks of the views, but for those that mean the value of a control."""
    known: set[str] = set()
    for view in model["views"].values():
        labels, chooses = (
            looked_up(one, state) if "by" in one else one for one in (view.get("labels", {}), view.get("chooses", {}))
        )
        known |= set(labels) - set(chooses)
    return sorted(known)


def options(model: dict[str, Any], name: str, state: dict[str, Any]) -> Any:
    """What a menu offers in a state."""
    given = next(control["options"] for control in model["controls"] if control["name"] == name)
    return looked_up(given, state) if isinstance(given, dict) else given


def looked_up(output: dict[str, Any], state: dict[str, Any]) -> Any:
    """As ``lookup`` of compute.js."""
    found = output["of"]
    for control, first in zip(output["by"], output["first"], strict=True):
        name, _, part = control.partition(".")
        value = library_card.parts(state[name])[int(part)] if part else state[name]
        found = found.get(said(value), found[first])
    return found


def live(explorer: Explorer) -> dict[str, Any]:
    """What an explorer shows now, as ``compute.js`` says it."""
    views = {}
    for name, view in explorer._views().items():
        if isinstance(view, HitList):
            rows = [row for first in range(0, view.total, 50) for row in view._make(first, first + 50)]
            views[name] = {"total": view.total, "rows": rows, "chosen": view.chosen, "dimmed": []}
            continue
        content = slim(view.content) if is_svg(view.content) else view.content
        views[name] = {"content": content, "alt": view.alt, "labels": view.labels, "dimmed": sorted(view.dimmed)}
        views[name]["place"] = view.place
    status = html.unescape(re.sub("<.*?>", "", explorer._status.value))
    return {"views": views, "status": status}


@needs_node
@ALL
def test_the_page_shows_what_the_live_explorer_shows(kind: Kind, resolution: Resolution) -> None:
    explorer = made(kind, resolution)
    if kind.name in ("Quiz", "LibraryExplorer"):
        pytest.skip(
            "what a quiz does is tested where its own script is; a library is tested with many documents, below"
        )
    start = {name: getattr(explorer, name) for name in (*explorer.controls, "selection")}
    model = json.loads(json.dumps(Model(explorer).made))
    runs = steps(model, seed=1)
    answers = iter(computed(model, runs))
    agree(explorer, runs, answers, start, kind)


def agree(
    explorer: Explorer,
    runs: list[list[tuple[str, Any]]],
    answers: Iterator[dict[str, Any]],
    start: dict[str, Any],
    kind: Kind,
) -> None:
    """The page and the live explorer show the same after each step."""
    for run in runs:
        for name, value in start.items():
            setattr(explorer, name, value)
        for name, value in run:
            setattr(explorer, name, value if name != "opened" else value.split(",") if value else [])
            answer = next(answers)
            if "opened" in answer["state"]:  # the page opens all areas, a live explorer the one that is needed
                explorer.opened = [area for area in answer["state"]["opened"].split(",") if area]
            wanted = live(explorer)
            if kind.takes in ("resolutions", "versions") and explorer.selection:  # its picture names nothing, it says
                del answer["views"]["Picture"]["content"], wanted["views"]["Picture"]["content"]
            if kind.takes == "library":
                of_a_library(explorer, answer, wanted)
            for view, shown in answer["views"].items():
                shown["dimmed"] = sorted(shown.get("dimmed", []))
                for trait in ("content", "alt", "labels", "dimmed", "place", "total", "rows", "chosen"):
                    assert shown.get(trait, "") == wanted["views"][view].get(trait, ""), (run, name, value, view, trait)
            assert answer["status"] == wanted["status"], (run, name, value)
            counted(explorer, answer)
            assert answer["state"]["selection"] == explorer.selection, (run, name, value)


def counted(explorer: Explorer, answer: dict[str, Any]) -> None:
    """The menus of a page count as those of the live explorer."""
    for name, numbers in answer["counts"].items():
        said = [re.search(r"\(([\d,]+)\)$", label)[1] for label, _ in explorer._fields[name].options]  # type: ignore[index]
        assert [int(number.replace(",", "")) for number in said] == numbers, name


def of_a_library(explorer: Explorer, answer: dict[str, Any], wanted: dict[str, Any]) -> None:
    """What a page of a library does otherwise, and says: its pictures do not change."""
    picture = answer["views"]["Picture"]
    assert picture["content"].endswith(library_page.STILL)
    picture["content"] = picture["content"].removesuffix(library_page.STILL)
    if set(explorer.state()) - {"query", "picture"} or explorer.picture in ("around", "keyness"):
        del answer["views"]["Picture"], wanted["views"]["Picture"]
    if library_card.parts(explorer.selection)[2] < 0:  # the live list keeps what was chosen before
        del answer["views"]["Hits"]["chosen"], wanted["views"]["Hits"]["chosen"]


@needs_node
@pytest.mark.parametrize("query", ["", '"spare lamp" OR committee OR register'])
def test_the_page_of_a_library_shows_what_the_live_explorer_shows(query: str, shelf: Library) -> None:
    shelf.table("themes", progress=False, workers=1)
    explorer = LibraryExplorer(shelf, query=query)
    start = {name: getattr(explorer, name) for name in (*explorer.controls, "selection")}
    model = json.loads(json.dumps(Model(explorer).made))
    runs = steps(model, seed=4, runs=2, length=10)
    for run in runs:  # places, too, of which no mark says that they can be selected
        run.insert(3, ("selection", random.Random(len(run)).choice(model["views"]["Hits"]["list"]["marks"])))
    runs.append([(name, value) for name in ("last", "part") for _, value in options(model, name, start)])
    runs[-1][5:5] = [("first", options(model, "first", start)[-1][1]), ("last", 0)]  # documents are left
    agree(explorer, runs, iter(computed(model, runs)), start, EXPLORERS["LibraryExplorer"])


def test_the_page_of_a_larger_library_says_what_it_lacks(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_page, "WORDS", 500)
    page = page_of(LibraryExplorer(shelf, query="light"))
    assert re.search(r"The page has \d+ of the \d+ documents that have the words, and counts .* these alone: \d+", page)
    assert "It is in the library, but not on this page" in page


@pytest.mark.parametrize("kind", [*KINDS, EXPLORERS["CodingDesk"]], ids=lambda kind: kind.name)
def test_the_page_is_one_file_that_asks_nobody_and_keeps_words_as_letters(kind: Kind, tmp_path: Path) -> None:
    own = toolkit.parse(HOSTILE, format="text", name="""x"'></script><script>alert(4)</script>.txt""")
    explorer = of_kind(kind, own, tmp_path)
    before = explorer.state()
    page = explorer.save_html(tmp_path / "page.html").read_text("utf-8")
    assert explorer.state() == before
    assert page == page_of(explorer)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert [attributes for attributes, _ in scripts] == [
        ' type="application/json" id="model"',
        ' type="application/json" id="sheets"',
        "",
    ]
    assert page.count("</script") == 3
    assert json.loads(scripts[0][1])["kind"] == kind.name
    assert "<!-- <b>" not in page
    assert not re.search(r'<(link|img|iframe|object|script[^>]* src)|url\((?!["\']?(#|data:))', _outside(page))
    assert "default-src 'none'" in page


def _outside(page: str) -> str:
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


_CELLS = """
const module = { exports: {} };
const { columnOf } = (() => { %s })();
const { model, number } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const table = model.tables[number];
const columns = [...table.cells, table.marks].map((column) => columnOf(model, table, column));
process.stdout.write(JSON.stringify([...Array(table.n).keys()].map((row) => columns.map((cell) => cell(row)))));
"""


@needs_node
@pytest.mark.parametrize(
    ("kind", "selects"),
    [
        ("ClauseExplorer", "{clause}"),
        ("ThemeExplorer", "{theme}|{clause}"),
        ("TimelineExplorer", "{symbol}"),
        ("CoverageExplorer", None),
    ],
)
def test_the_table_of_a_page_is_that_of_save(kind: str, selects: str | None, resolution: Resolution) -> None:
    explorer = EXPLORERS[kind].load()(resolution)
    model = Model(explorer).made
    table, frame = model["tables"][0], explorer.to_frame()
    head, *rows = csv.reader(io.StringIO(tables.csv_bytes(frame).decode("utf-8-sig")))
    found = ran(_CELLS, "compute.js", {"model": model, "number": 0})
    assert table["columns"] == head
    assert [cells for *cells, _ in found] == rows
    if selects:
        assert [mark for *_, mark in found] == [selects.format(**row) for row in frame.to_dict("records")]


def test_a_page_begins_in_the_state_of_the_explorer(resolution: Resolution) -> None:
    explorer = ClauseExplorer(resolution, part="operative", find="women")
    state = Model(explorer).made["state"]
    assert (state["part"], state["find"]) == ("operative", "women")


@needs_node
def test_beside_a_theme_a_page_counts_the_words_that_are_looked_for(resolution: Resolution) -> None:
    kind = next(kind for kind in KINDS if kind.name == "ClauseExplorer")
    explorer = ClauseExplorer(resolution)
    start = {name: getattr(explorer, name) for name in (*explorer.controls, "selection")}
    model = json.loads(json.dumps(Model(explorer).made))
    runs = [[("theme", "counter-terrorism"), ("find", "terroris*"), ("marked", "themes"), ("find", "")]]
    agree(explorer, runs, iter(computed(model, runs)), start, kind)


@needs_node
def test_a_page_of_themes_opens_only_the_area_that_the_selection_needs(resolution: Resolution) -> None:
    explorer = ThemeExplorer(resolution, selection="tourism|OP16")
    model = json.loads(json.dumps(Model(explorer).made))
    assert model["state"]["opened"] == ",".join(explorer.opened) != ",".join(explorer._areas)
    beside = next(m for m in explorer._picture.labels if "|" in m and m[:5] != "area:" and m != explorer.selection)
    runs = [[("selection", mark)] for mark in (beside, "counter-terrorism|PP15")]
    first, second = (answer["state"]["opened"] for answer in computed(model, runs))
    assert (first, second) == (",".join(explorer.opened), ",".join(explorer._areas))


def test_a_page_of_a_pdf_has_no_pictures_of_its_paper() -> None:
    sample = toolkit.load(next(data.path("samples").glob("*.pdf")))
    page = page_of(ClauseExplorer(sample))
    assert len(page) < 500_000
    assert "does not show the clause as it is printed" in page


_DESK = """
const { open } = (() => { %s })();
const { data, actions } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const desk = open(data, [], () => new Date("2026-11-24T09:00:00Z"));
const out = [];
for (const [look, action] of actions) {
  desk.give(look);
  desk.heard(action);
  out.push([desk.view(), desk.status()]);
}
process.stdout.write(JSON.stringify({ out, csv: desk.csv(data.who) }));
"""


@needs_node
def test_the_desk_of_a_page_writes_and_shows_what_the_live_desk_does(resolution: Resolution, tmp_path: Path) -> None:
    desk = CodingDesk(resolution, who="Ada", folder=tmp_path, clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    data = json.loads(json.dumps(Model(desk).made))["views"]["Clause"]["traits"]["data"]
    dice = random.Random(3)
    themes, labels = [one["theme"] for one in data["themes"]], data["labels"]
    texts = {one["label"]: one["text"] for one in data["clauses"]}
    actions: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for _ in range(120):
        clause = dice.choice(labels[:6])
        do = dice.choice(["theme", "theme", "remove", "take", "memo", "none", "skip", "undo", "next", "previous"])
        action: dict[str, Any] = {"do": do, "clause": clause, "theme": dice.choice(themes[:12])}
        if do == "theme" and dice.random() < 0.5:
            start = dice.randrange(len(texts[clause]) - 4)
            action |= {"start": start, "end": dice.randrange(start + 1, len(texts[clause]))}
        if do == "take":
            del action["theme"]
        if do == "memo":
            action["memo"] = dice.choice(["", "=1+1", 'a "word", and', "two\nlines"])
        actions.append(({"blind": dice.random() < 0.5, "area": dice.choice(["", "peace"])}, action))
    found = ran(_DESK, "desk.js", {"data": data, "actions": actions})
    for (look, action), (view, status) in zip(actions, found["out"], strict=True):
        for name, value in look.items():
            setattr(desk, name, value)
        desk.heard(action)
        assert json.loads(json.dumps(desk.pane.view)) == view, action
        assert html.unescape(re.sub("<.*?>", "", desk._status.value)) == status
    assert found["csv"].encode() == desk.coding_file.path.read_bytes()
