"""The library explorer as a person uses it, in its notebook: words, lines, the keyboard, another explorer and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from . import markview_notebook
from .lab import Lab
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


LONG = """
import tempfile
from pathlib import Path
from toolkit.explorers import LibraryExplorer
from toolkit.library import Library

folder = Path(tempfile.mkdtemp())
for name, year, at in (("1", 2023, (3, 60, 118)), ("2", 2024, (4, 90, 118)), ("3", 2025, (2, 50, 110))):
    about = lambda n: "to keep a spare lamp" if n in at else "to keep a record of what was found"
    more = lambda n: "and to announce it by radio " * (n % (3 * int(name)))
    clauses = [f"{n}. Urges all ports {about(n)} {more(n)}at once;" for n in range(1, 121)]
    head = ["Committee on Lighthouses", "Seventh session", f"Resolution adopted by the Committee on 16 May {year}",
            f"A/CLH/RES/7/{name}", f"Lights of part {name}", "The Committee on Lighthouses,",
            f"Recalling its resolution A/CLH/RES/7/{int(name) - 1} of 12 May {year - 1},"]
    (folder / f"7-{name}.txt").write_text("\\n\\n".join([*head, *clauses, "121. Decides to meet again."]))
library = Library(folder / "kept")
library.add(sorted(folder.glob("*.txt")), progress=False)
explorer = LibraryExplorer(library, query="lamp")
text, send = explorer._text, type(explorer._text).send_state
text.send_state = lambda key=None: send(text, sorted(key or text.keys, key=lambda one: one == "content"))
"""
"""The traits of the text are sent in the worst order; otherwise it differs from kernel to kernel."""
IN_SIGHT = """(pane, label) => {
  const [clause] = [...pane.querySelectorAll("[data-mark]")].filter((one) => one.dataset.mark === label);
  const [inner, outer] = [clause, pane].map((one) => one.getBoundingClientRect());
  return [pane.scrollHeight > 3 * pane.clientHeight, inner.top >= outer.top, inner.bottom <= outer.bottom];
}"""


def test_the_chosen_passage_of_another_document_is_in_sight(
    page: Page, lab: Lab, open_notebook, kernel_value, shot
) -> None:
    """The place was scrolled to while the text of the document before was still there."""
    page.set_viewport_size({"width": 1366, "height": 768})
    open_notebook(page, markview_notebook.write(lab.root, "long.ipynb", LONG, "explorer"))
    box = page.locator(".jp-OutputArea-output > .toolkit-explorer").first
    box.evaluate("box => box.scrollIntoView({ block: 'start' })")
    rows = box.get_by_role("option")

    def is_in_sight(doc: str, label: str) -> None:
        pane = box.get_by_role("group", name=f"{doc}, the text")
        expect(pane.locator(f'[data-mark="{label}"]')).to_have_attribute("aria-current", "true")
        assert pane.evaluate(IN_SIGHT, label) == [True, True, True], (doc, label)

    order = [("3", "OP110"), ("1", "OP118"), ("2", "OP118"), ("1", "OP3"), ("3", "OP50"), ("2", "OP90"), ("1", "OP60")]
    for name, label in order:  # OP118 of two documents: the clause is the same, the text is not
        row = rows.filter(has_text=f"A/CLH/RES/7/{name} · {label}")
        if not row.count():  # only the rows in sight are there
            box.get_by_role("listbox").press("Home" if name == "1" else "End")
        expect(row).to_be_visible()
        row.hover()
        page.mouse.down()
        rows.first.locator("..").locator("..").evaluate("list => list.dispatchEvent(new Event('scroll'))")
        page.mouse.up()  # the list was drawn anew between the two, as when an answer of the kernel arrives
        is_in_sight(f"A/CLH/RES/7/{name}", label)
    shot(page, "library_in_sight")
    for name in ("2", "3", "1", "2"):  # without a place in the clause, as a mark of the card or a picture leads to one
        kernel_value(page, f"setattr(explorer, 'selection', 'A/CLH/RES/7/{name}|OP77')")
        is_in_sight(f"A/CLH/RES/7/{name}", "OP77")
    kernel_value(page, "setattr(explorer, 'query', '')")  # a document, without a clause, is read from its beginning
    kernel_value(page, "setattr(explorer, 'selection', 'A/CLH/RES/7/3')")
    pane = box.get_by_role("group", name="A/CLH/RES/7/3, the text")
    expect(pane).to_be_visible()
    assert pane.evaluate("pane => pane.scrollTop") == 0

    go_on = lab.home / "go on"  # until this is there, the picture is not drawn
    there, slept = f"__import__('os').path.exists({str(go_on)!r})", "__import__('time').sleep(0.1)"
    slow = f"lambda d=explorer.drawn: ([{slept} for _ in iter(lambda: {there}, True)], d())[1]"
    kernel_value(page, f"setattr(explorer, 'drawn', {slow})")
    box.get_by_label("Picture", exact=True).select_option(label="themes by year")
    waiting = box.locator(".toolkit-drawing")  # the menu names the next picture, the one of before is still there
    expect(waiting).to_be_visible()
    assert waiting.evaluate("box => getComputedStyle(box, '::after').content") == '"Being drawn …"'
    go_on.touch()
    expect(waiting).to_have_count(0)
