"""The library explorer as a person uses it, in its notebook: words, lines, the keyboard, another explorer and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .test_notebooks import press

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect


def test_the_notebook_of_many_resolutions(page: Page, open_notebook, kernel_value, shot) -> None:
    open_notebook(page, "notebooks/09_many_resolutions.ipynb")
    box = page.locator(".jp-OutputArea-output > .toolkit-explorer").first
    box.evaluate("box => box.scrollIntoView({ block: 'start' })")
    listed, status = box.get_by_role("listbox"), box.get_by_role("status")
    expect(status).to_have_text("22 passages in 8 of 24 documents")
    assert box.evaluate("box => [box.clientHeight, box.scrollHeight]") == [620, 620]
    shot(page, "library")

    field = box.get_by_role("textbox", name="Words")
    field.fill("lamp (")
    press(page, "Enter")
    expect(box.get_by_role("alert")).to_contain_text("A word is missing here")
    field.fill("lamp* OR harbour*")
    press(page, "Enter")
    expect(box.get_by_role("alert")).to_have_count(0)
    expect(status).to_contain_text("passages in 23 of 24 documents")

    listed.focus()  # the keyboard alone: the last line, whose rows were not here yet
    press(page, "End", "Enter")
    expect(listed.locator("[aria-selected=true]")).to_contain_text("A/CLH/RES/6/4")
    expect(box.get_by_text("A/CLH/RES/6/4", exact=True).first).to_be_visible()
    assert listed.locator("[role=option]").count() < 20  # only what is in sight

    box.get_by_role("button", name="Open", exact=True).click()
    expect(box.get_by_role("button", name="Back to the library")).to_be_visible()
    assert box.evaluate("box => [box.clientHeight, box.scrollHeight]") == [620, 620]
    shot(page, "library_opened")
    box.get_by_role("button", name="Back to the library").click()
    expect(listed.locator("[aria-selected=true]")).to_contain_text("A/CLH/RES/6/4")


@pytest.mark.parametrize(
    "size", [{"width": 1366, "height": 768}, {"width": 1024, "height": 768}], ids=["wide", "narrow"]
)
def test_no_picture_is_cut_by_its_pane(page: Page, open_notebook, size) -> None:
    page.set_viewport_size(size)
    open_notebook(page, "notebooks/09_many_resolutions.ipynb")
    box = page.locator(".jp-OutputArea-output > .toolkit-explorer").first
    box.evaluate("box => box.scrollIntoView({ block: 'start' })")

    def show(tab: str) -> None:
        if (found := box.get_by_role("tab", name=tab)).is_visible():
            found.click()

    show("Filters")
    box.get_by_label("From").select_option(index=4)  # else there are no other documents to compare these with
    show("Picture")
    for name in ("words that set these apart from others", "themes by year", "clauses that come back"):
        box.get_by_label("Picture", exact=True).select_option(label=name)
        picture = box.locator(".toolkit-tall .pane")
        expect(picture).to_be_visible()
        expect(picture.locator("svg").first).to_be_visible()
        cut = picture.evaluate("pane => [pane.scrollHeight - pane.clientHeight, pane.scrollWidth - pane.clientWidth]")
        assert cut == [0, 0], name
