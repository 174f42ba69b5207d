"""The notebook of references by keys alone: choose, go through the picture, select, read, and leave the selection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .test_notebooks import DIMMED, SELECTED, Explorer, press, with_focus

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect


def test_what_it_rests_on_by_keys(lab, page: Page, open_notebook, kernel_value, kernel_comes_to, shot) -> None:
    open_notebook(page, "notebooks/08_what_it_rests_on.ipynb")
    explorer = Explorer(page, "It names 46 texts", "^The clauses that name", "^What is selected$")

    def the_menus() -> None:
        explorer.says(
            "46 of 46 texts and 1 not identified, named in 55 of 55 mentions and 3 symbols that go with a mention"
        )
        kernel_comes_to(page, "explorer.selection", "A/77/277")
        explorer.control("Part").focus()
        press(page, "ArrowDown", "ArrowDown")
        explorer.says("3 of 46 texts and 1 not identified, named in 5 of 55 mentions")
        assert set(kernel_value(page, "list(explorer.to_frame()['clause'])")) <= {f"OP{n}" for n in range(1, 28)}
        expect(explorer.picture.locator(".dimmed").first).to_have_class(DIMMED)
        charter = explorer.picture.locator('[id="mark:un-charter"]')
        expect(charter).not_to_have_class(DIMMED)
        expect(charter.locator(".dimmed")).to_have_count(3)  # of five points those of the preamble
        press(page, "ArrowUp", "ArrowUp")
        explorer.says(
            "46 of 46 texts and 1 not identified, named in 55 of 55 mentions and 3 symbols that go with a mention"
        )

    def the_picture() -> None:
        page.get_by_role("button", name="Download", exact=True).first.focus()
        press(page, "Tab")
        assert with_focus(page).startswith("A/77/277")  # the stop of the picture is what is selected
        press(page, "ArrowUp")
        reached = with_focus(page)
        assert not reached.startswith("A/77/277")
        press(page, "Enter")
        expect(explorer.mark(reached)).to_have_class(SELECTED)
        explorer.shows(reached.split(":")[0].split(" and ")[0][:20])
        press(page, "Home", "Enter")
        explorer.shows("29 texts")
        press(page, "Escape")
        explorer.shows("Nothing selected")
        kernel_comes_to(page, "explorer.selection", "")

    def a_text_of_the_list() -> None:
        explorer.control("Selected").focus()
        press(page, "ArrowDown")
        explorer.shows("29 texts")
        press(page, "ArrowDown")
        explorer.shows("37/4", "named once")
        expect(explorer.text.locator("mark")).to_have_text("37/4")
        kernel_comes_to(page, "explorer.selection", "A/RES/37/4")
        shot(page, "references_keys")

    def the_network_has_words() -> None:
        image = page.get_by_role("img", name=re.compile("^It cites 46 texts"))
        assert image.first.evaluate("image => image.naturalWidth") > 300

    the_menus()
    the_picture()
    a_text_of_the_list()
    the_network_has_words()
