"""The coding desk as a person uses it: by keyboard alone, by mouse, after a restart, in both themes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from . import markview_notebook
from .lab import IDLE, choose_theme, run_all
from .test_notebooks import press, with_focus

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect

DESK = """\
import toolkit
from toolkit.explorers import CodingDesk

desk = CodingDesk(toolkit.load(), who="reader A", folder="codings", clauses=["PP3", "OP5", "OP16", "OP17"])
desk
"""
HOSTILE = """\
text = "The General Assembly,\\n\\n1. Decides <img src=x onerror='window.hurt=1'> on 𝔞 <b>trade</b> & health."
hostile = CodingDesk(toolkit.parse(text, format="text"), who="<b>x</b>", folder="codings", blind=False)
hostile
"""
GIVEN = "[[c.clause, c.theme, c.text] for c in desk.standing.codes]"


def reader(page: Page) -> Locator:
    return page.get_by_role("application")


def said(page: Page) -> Locator:
    return page.locator(".said")


def restart(page: Page) -> None:
    """Restart the kernel, in the menu, as a person does after a crash."""
    page.get_by_role("menubar").get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator(".lm-Menu").locator(".lm-Menu-item").filter(has_text=re.compile("^Restart Kernel…")).first.click()
    page.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    page.get_by_text(IDLE).wait_for()


@pytest.fixture
def opened(lab, page, open_notebook) -> Page:
    folder = lab.root / "coding"
    folder.mkdir(exist_ok=True)
    for left in (folder / "codings").glob("*"):
        left.unlink()
    markview_notebook.write(folder, "coding.ipynb", DESK)
    open_notebook(page, "coding/coding.ipynb")
    reader(page).wait_for()
    reader(page).evaluate("reader => reader.scrollIntoView({ block: 'center' })")
    return page


def test_two_clauses_by_keyboard_alone_and_after_a_restart(lab, opened, kernel_value, kernel_comes_to, shot):
    page = opened
    palette = kernel_value(page, "[one['theme'] for one in desk.pane.view['palette']]")
    page.get_by_role("button", name="Download", exact=True).focus()
    press(page, "Tab")
    assert with_focus(page).startswith("PP3. Welcoming the efforts")
    press(page, "1")
    expect(said(page)).to_contain_text("PP3: International peace and security given")
    press(page, "ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "4")
    expect(page.locator(".coded").first).to_be_visible()
    marked = kernel_value(page, "desk.resolution['PP3'].text.split()[2:4]")
    assert kernel_value(page, GIVEN) == [
        ["PP3", palette[0], kernel_value(page, "desk.resolution['PP3'].text")],
        ["PP3", palette[3], " ".join(marked)],
    ]
    shot(page, "coding_desk")

    def it_is_undone() -> None:
        press(page, "u")
        expect(said(page)).to_have_text("PP3: undone")
        press(page, "4")
        expect(page.locator(".given li")).to_have_count(2)
        press(page, "Control+z")
        expect(page.locator(".given li")).to_have_count(1)
        assert len(kernel_value(page, GIVEN)) == 1

    def a_memo_is_written_and_its_letters_are_no_keys() -> None:
        press(page, "m")
        page.keyboard.type("Why 1 and not 2? sun")
        expect(said(page)).to_have_text("PP3: memo written")
        press(page, "Escape", "n")
        expect(said(page)).to_contain_text("OP5, clause 2 of 4 Requests the United Nations")
        kernel_comes_to(page, "desk.standing.memos", {"PP3": "Why 1 and not 2? sun"})
        kernel_comes_to(page, "sum(entry.action == 'memo' for entry in desk.coding_file.entries)", 1)
        kernel_comes_to(page, "desk.selection", "OP5")

    def a_theme_out_of_reach_is_found() -> None:
        press(page, "/")
        page.keyboard.type("touris")
        press(page, "Enter")
        expect(said(page)).to_have_text("OP5: Tourism given")
        expect(page.get_by_role("button", name=re.compile("Tourism")).first).to_have_attribute("aria-pressed", "true")
        press(page, "0", "s")
        expect(said(page)).to_contain_text("OP16: skipped · OP17, clause 4 of 4")
        kernel_comes_to(page, "[desk.selection, desk.progress]", ["OP17", "2 of 4 clauses, 1 skipped"])
        assert page.locator(".jp-Notebook .jp-Cell").count() == 1  # no key was a command on the notebook

    def after_a_restart_it_is_where_it_stopped() -> None:
        lines = (lab.root / "coding" / "codings" / "resolution.md.reader-a.csv").read_text("utf-8").splitlines()
        restart(page)
        run_all(page)
        expect(said(page)).to_contain_text("reader A: continue at OP17, where you stopped")
        kernel_comes_to(page, "[desk.selection, desk.progress]", ["OP17", "2 of 4 clauses, 1 skipped"])
        kernel_comes_to(page, "len(desk.coding.entries)", len(lines) - 1)
        reader(page).focus()
        press(page, "p", "p", "p")
        expect(said(page)).to_contain_text("PP3, clause 1 of 4")
        expect(page.get_by_label("Memo", exact=True)).to_have_value("Why 1 and not 2? sun")

    it_is_undone()
    a_memo_is_written_and_its_letters_are_no_keys()
    a_theme_out_of_reach_is_found()
    after_a_restart_it_is_where_it_stopped()


def test_the_mouse_marks_words_and_the_rule_is_taken_over(opened, kernel_value, shot):
    page = opened
    word = page.locator(".clause p span")

    def box(text: str) -> tuple[float, float]:
        found = word.filter(has_text=re.compile(f"^{text}$")).first.bounding_box()
        return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2

    page.mouse.move(*box("Welcoming"))
    page.mouse.down()
    page.mouse.move(*box("efforts"), steps=6)
    page.mouse.up()
    press(page, "2")
    expect(said(page)).to_contain_text("given for “Welcoming the efforts")
    page.mouse.dblclick(*box("efforts"))
    page.locator(".theme").nth(4).click()
    expect(said(page)).to_contain_text("given for “efforts”")
    press(page, "n", "n")  # the focus came back from the button
    expect(reader(page)).to_have_attribute("aria-label", re.compile("^OP16"))
    expect(page.locator(".hint")).to_have_count(0)
    page.get_by_label("Blind", exact=True).uncheck()
    expect(page.locator(".hint").first).to_be_visible()
    page.get_by_role("button", name="Take over Tourism").click()
    expect(said(page)).to_have_text("OP16: Tourism given for “tourism”")
    press(page, "t")
    expect(said(page)).not_to_have_text("OP16: Tourism given for “tourism”")
    assert [clause for clause, *_ in kernel_value(page, GIVEN)] == ["PP3", "PP3", "OP16", "OP16"]
    shot(page, "coding_desk_rule")
    choose_theme(page, "JupyterLab Dark")
    shot(page, "coding_desk_dark")
    colour = reader(page).evaluate("reader => getComputedStyle(reader).color")
    assert min(map(int, re.findall(r"\d+", colour)[:3])) > 200
    choose_theme(page, "JupyterLab Light")


def test_keys_beside_the_text_are_the_desks(opened, kernel_value):
    page = opened
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    expect(cells).to_have_count(1)
    blind, memo = page.get_by_label("Blind", exact=True), page.get_by_label("Memo", exact=True)
    blind.click()
    press(page, "m")
    expect(memo).to_be_focused()
    page.get_by_role("button", name="Download", exact=True).focus()
    press(page, "n")
    expect(said(page)).to_contain_text("OP5, clause 2 of 4")
    for place in ("beside the controls", "below the memo"):
        box = (blind if place == "beside the controls" else memo).bounding_box()
        right = place == "beside the controls"
        page.mouse.click(
            box["x"] + (box["width"] + 60 if right else 30), box["y"] + (5 if right else box["height"] + 10)
        )
        press(page, "m")
        expect(memo).to_be_focused()
        press(page, "Escape")
    page.get_by_label("Keys 1 to 9", exact=True).focus()
    press(page, "m")
    expect(memo).not_to_be_focused()  # a letter chooses in a list
    expect(cells).to_have_count(1)


def test_words_of_a_document_run_nothing(lab, page, open_notebook, kernel_comes_to):
    markview_notebook.write(lab.root, "coding_hostile.ipynb", DESK.split("desk =")[0] + HOSTILE)
    open_notebook(page, "coding_hostile.ipynb")
    expect(page.locator(".clause p")).to_have_text(
        "Decides <img src=x onerror='window.hurt=1'> on 𝔞 <b>trade</b> & health."
    )
    assert page.evaluate("window.hurt") is None
    reader(page).focus()
    page.locator(".clause p span").filter(has_text="trade").dblclick()
    press(page, "1")
    expect(page.locator(".coded")).to_have_text("trade")
    kernel_comes_to(page, "[c.text for c in hostile.standing.codes]", ["trade"])


def test_a_class_compares_two_readers_in_the_notebook(page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/06_coding_themes.ipynb")
    picture = page.get_by_role("group", name=re.compile("^Reader A and reader B agree"))
    listed = page.get_by_role("group", name="The disagreements", exact=True)
    words = page.get_by_role("group", name="The clause", exact=True)
    picture.evaluate("picture => picture.scrollIntoView({ block: 'start' })")
    picture.get_by_role("button", name="Preventing violent extremism", exact=True).click(
        force=True
    )  # its line lies over its dot
    expect(page.get_by_text("1 of 13 disagreements")).to_be_visible()
    expect(words.locator("mark")).to_have_text("violent extremism")
    expect(words).to_contain_text("memo of reader B")
    picture.get_by_role("button", name="All themes", exact=True).click(force=True)
    expect(page.get_by_text("13 of 13 disagreements")).to_be_visible()
    listed.get_by_role("group", name="OP16, Industry", exact=True).click()
    expect(words.locator("mark")).to_have_text("industrial capacity")
    kernel_comes_to(page, "explorer.selection", "OP16|industry")
    listed.evaluate("listed => listed.scrollIntoView({ block: 'center' })")
    shot(page, "agreement")
    choose_theme(page, "JupyterLab Dark")
    shot(page, "agreement_dark")
    choose_theme(page, "JupyterLab Light")
