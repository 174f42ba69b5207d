"""An explorer whose kernel has ended: what it showed can be read, and it is said how to go on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from toolkit.explorers.views.saving import NOT_LIVE

from . import markview_notebook
from .lab import IDLE, open_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect

DESKS = """\
import tempfile
import toolkit
from IPython.display import display
from toolkit.explorers import CodingDesk, CollectCodings, FetchBox, OpenFile
from toolkit.library import Library

resolution, folder = toolkit.load(), tempfile.mkdtemp()
library = Library(folder + "/library")
desk = CodingDesk(resolution, who="a reader", folder=folder)
display(desk, CollectCodings(resolution), FetchBox(library, resolution), OpenFile())"""

EXPLORE = """\
import toolkit
from toolkit.explorers import ClauseExplorer

ClauseExplorer(toolkit.load(), selection="OP6")"""


def test_after_a_restart_and_in_a_notebook_opened_again_it_is_a_still(lab, page: Page, shot) -> None:
    name = markview_notebook.write(lab.root, "not_live.ipynb", EXPLORE)
    open_notebook(lab, page, name)
    box = page.locator(".toolkit-explorer")
    save, mark = box.get_by_role("button", name="Save"), box.get_by_role("button", name="OP5, Requests")
    expect(save).to_be_visible()
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")

    page.evaluate("void window.jupyterapp.commands.execute('kernelmenu:restart')")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(save).not_to_be_visible()
    said = box.evaluate("box => getComputedStyle(box, '::before').content")
    assert "run the cell again" in said
    mark.click()
    expect(mark).not_to_have_attribute("aria-current", "true")
    expect(box.get_by_text("Welcomes … affirms")).to_be_visible()
    shot(page, "not_live_restarted")

    page.get_by_text(IDLE).wait_for()
    page.goto("about:blank")
    lab.end_kernels()
    open_notebook(lab, page, name, run=False)
    output = page.locator(".jp-OutputArea-output")
    expect(output.get_by_text(NOT_LIVE)).to_be_visible()
    expect(output.get_by_role("img", name="Most frequent families of phrases")).to_be_visible()
    expect(output.get_by_text("model not found")).to_have_count(0)
    shot(page, "not_live_opened_again")


def test_desks_and_boxes_say_so_too_and_take_no_more_codes(lab, page: Page, shot) -> None:
    open_notebook(lab, page, markview_notebook.write(lab.root, "not_live_desks.ipynb", DESKS))
    boxes = page.locator(".toolkit-live")
    expect(boxes).to_have_count(4)
    pane = boxes.first.locator(".toolkit-stays")
    page.evaluate("void window.jupyterapp.commands.execute('kernelmenu:restart')")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    for box in boxes.all():
        expect(box).to_have_class(re.compile("jupyter-widgets-disconnected"))
        assert "run the cell again" in box.evaluate("box => getComputedStyle(box, '::before').content")
        for control in box.locator("> :not(.toolkit-stays)").all():
            expect(control).not_to_be_visible()
    pane.get_by_text("PP1").first.click()
    page.keyboard.press("1")
    expect(pane.get_by_role("status")).to_have_text("Not kept: run the cell again to go on coding.")
    shot(page, "not_live_desks")
    page.get_by_text(IDLE).wait_for()
