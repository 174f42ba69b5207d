"""What holds for every explorer of the list: one view, and tabs on a narrow page.

All stand in one notebook, which is opened once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from toolkit.explorers import EXPLORERS

from . import markview_notebook
from .lab import choose_theme, come_to_rest, open_notebook
from .test_notebooks import press, with_focus

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 1024, "height": 768}
BOXES = ".jp-OutputArea-output > .widget-vbox"
RULES: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"]}  # all else is the same in the dark
CONTRAST = """texts => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], share, under) => [r, g, b].map((c, i) => c * a * share + under[i] * (1 - a * share));
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const shown = (element) => {
    let share = 1;
    for (let at = element; at && at.localName !== "svg"; at = at.parentElement) share *= getComputedStyle(at).opacity;
    return share;
  };
  const filled = (element, under) => {
    const style = getComputedStyle(element);
    return over(numbers(style.fill), shown(element) * style.fillOpacity, under);
  };
  return texts.map((text) => {
    const paper = numbers(getComputedStyle(text.closest(".pane")).backgroundColor);
    const label = text.closest('[id^="label:"]');
    const box = text.getBoundingClientRect();
    const around = (part) => {
      const one = part.getBoundingClientRect();
      const [across, along] = [one.left <= box.left + 2 && box.right <= one.right + 2, one.top <= box.top + 5];
      return across && along && box.bottom <= one.bottom + 5;
    };
    const parts = label && text.closest("svg").querySelectorAll(`[id="mark:${label.id.slice(6)}"] :is(path, use)`);
    const cell = [...(parts ?? [])].find(around);
    const ground = cell ? filled(cell, paper) : paper;
    const [a, b] = [light(filled(text, ground)), light(ground)].sort((x, y) => y - x);
    return [text.textContent, (a + 0.05) / (b + 0.05)];
  });
}"""
"""The contrast of each text of a picture with what it is on: the cell that it labels, else the page."""
MOST = 620  # pixels: what a laptop shows of a notebook
CUT = """box => [...box.querySelectorAll("button, select, input, textarea")]
  .filter((one) => {
    const [own, room] = [one, one.closest(".toolkit-panes > *") ?? box].map((each) => each.getBoundingClientRect());
    return own.width && (own.left < room.left - 1 || own.right > room.right + 1 || own.bottom > room.bottom + 1);
  })
  .map((one) => one.outerHTML.slice(0, 150))"""
"""The controls that are not wholly in their pane, or in the box of the explorer."""
SETUP = """\
import toolkit
from tests.support.listed import arguments
from toolkit.explorers import EXPLORERS

resolution = toolkit.load()

def made(name):
    kind = EXPLORERS[name]
    coder = {"who": "a reader", "folder": "codings"} if kind.takes == "coder" else {}
    return kind.load()(*arguments("resolution" if coder else kind.takes, resolution), **coder)
"""
FIRST = {
    "ClauseExplorer": "find='terroris*', part='operative'",
    "TimelineExplorer": "selection='A/RES/69/317', use='recalled'",
    "ReferencesExplorer": "selection='un-charter', part='operative'",
    "ThemeExplorer": "selection='counter-terrorism|OP6', part='operative'",
    "DutyExplorer": "selection='the Secretary-General|request', act='request'",
    "CoverageExplorer": "role='footnote'",
    "CompareExplorer": "selection='OP1', kind='new'",
    "ParallelExplorer": "selection='6', difference='any'",
    "AgreementExplorer": "theme='governance'",
    "AdjudicationDesk": "show='open', selection='PP17|governance'",
    "LibraryExplorer": "query='mediation', selection='resolution.md|PP16', part='preambular'",
}
"""What is selected and chosen, so that there is something to read, and something that is pale."""


@pytest.fixture(scope="module")
def opened(lab, kept_page) -> Iterator[Page]:
    """The notebook, with an explorer of each kind."""
    cells = [
        f"one = made({name!r})\n"
        + (f"for name, value in dict({FIRST[name]}).items(): setattr(one, name, value)\n" if name in FIRST else "")
        + "one"
        for name in EXPLORERS
    ]
    kept_page.set_viewport_size(WIDE)
    open_notebook(lab, kept_page, markview_notebook.write(lab.root, "all.ipynb", SETUP, *cells))
    expect(kept_page.get_by_role("button", name="Save", exact=True)).to_have_count(len(EXPLORERS))
    return kept_page


def boxes(page: Page) -> dict[str, Locator]:
    """The box of each explorer, by its name."""
    every = page.locator(BOXES)
    expect(every).to_have_count(len(EXPLORERS))
    return {name: every.nth(place) for place, name in enumerate(EXPLORERS)}


def settled(page: Page, box: Locator) -> None:
    box.evaluate("box => box.scrollIntoView({ block: 'start' })")
    come_to_rest(page)


def test_each_is_in_one_view(opened: Page, shot: Any) -> None:
    opened.set_viewport_size(WIDE)
    for name, box in boxes(opened).items():
        settled(opened, box)
        around = box.bounding_box()
        assert around["height"] <= MOST, name
        for pane in box.locator(".toolkit-panes > *").all():
            inside = pane.bounding_box()
            assert min(inside["width"] - 150, inside["height"] - 60) > 0, name
            assert inside["y"] + inside["height"] <= around["y"] + around["height"] + 1, name
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1"), name
        assert box.evaluate(CUT) == [], name
        shot(opened, f"all_{name}_wide")


def test_a_narrow_page_has_tabs(opened: Page, shot: Any) -> None:
    opened.set_viewport_size(NARROW)
    for name, box in boxes(opened).items():
        settled(opened, box)
        assert box.bounding_box()["height"] <= MOST, name
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1"), name
        tabs, panes = box.get_by_role("tab"), box.locator(".toolkit-panes > *")
        with_text = box.locator(".toolkit-between, .toolkit-above").count()  # it leaves room for the text
        for place in range(tabs.count()):
            tabs.nth(place).click()
            expect(panes.nth(place)).to_be_visible()
            expect(panes.filter(visible=True)).to_have_count(2 if with_text and place == 0 else 1)
            assert box.evaluate(CUT) == [], name
            shot(opened, f"all_{name}_narrow_{place}")
        if tabs.count():
            press(opened, "Home")
            expect(panes.first).to_be_visible()
            press(opened, "ArrowRight")
            expect(panes.nth(1)).to_be_visible()
            assert with_focus(opened) == tabs.nth(1).inner_text().strip()
            press(opened, "Home")
    opened.set_viewport_size(WIDE)


@pytest.mark.parametrize("width", [1366, 1024])
def test_the_count_stands_in_one_line_or_below_the_menus(opened: Page, width: int) -> None:
    """Squeezed in between the menus it had up to four lines."""
    opened.set_viewport_size({"width": width, "height": 768})
    for name, box in boxes(opened).items():
        settled(opened, box)
        said = box.get_by_role("status").filter(visible=True).first.bounding_box()
        save = box.get_by_role("button", name="Save", exact=True).bounding_box()
        assert said["height"] < 24 or said["y"] >= save["y"] + save["height"] - 1, name
    opened.set_viewport_size(WIDE)


def test_the_words_that_a_decision_is_for_are_not_cut(opened: Page) -> None:
    """The menu was as wide as "post-conflict re"."""
    opened.set_viewport_size({"width": 1366, "height": 768})
    box = boxes(opened)["AdjudicationDesk"]
    settled(opened, box)
    room = box.get_by_label("Words", exact=True).evaluate(
        """menu => {
          const letters = document.createElement("canvas").getContext("2d");
          letters.font = getComputedStyle(menu).font;
          const arrow = 28;
          return menu.clientWidth - arrow - letters.measureText("post-conflict rehabilitation").width;
        }"""
    )
    assert room >= 0
    opened.set_viewport_size(WIDE)


def test_the_arrows_of_menus_are_light_on_a_dark_page(opened: Page) -> None:
    """Those of the coding desk were black, since it has no tabs with whose sheet the rule came."""
    choose_theme(opened, "JupyterLab Dark")
    try:
        for name, box in boxes(opened).items():
            for menu in box.locator("select").filter(visible=True).all():
                assert "e0e0e0" in menu.evaluate("menu => getComputedStyle(menu).backgroundImage"), name
    finally:
        choose_theme(opened, "JupyterLab Light")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_amiss_and_the_words_of_pictures_are_legible(opened: Page, theme: str) -> None:
    opened.set_viewport_size(WIDE)
    opened.add_style_tag(
        content=".jp-Cell { content-visibility: visible !important }"
    )  # else what is far away is hidden
    choose_theme(opened, theme)
    try:
        assert amiss(opened, BOXES, RULES if theme == "JupyterLab Light" else COLOURS) == []
        measured = opened.locator(f"{BOXES} .pane svg text").evaluate_all(CONTRAST)
        assert len(measured) > 300
        assert [(words, ratio) for words, ratio in measured if ratio < 4.5] == []
    finally:
        choose_theme(opened, "JupyterLab Light")


def amiss(page: Page, part: str, rules: dict[str, Any]) -> list[str]:
    """What axe-core finds amiss in a part of the page: a line for each rule and element."""
    found = Axe().run(page, context=part, options=rules | {"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {one['target']} {one['html'][:150]}" for rule in found for one in rule["nodes"]]
