"""MarkView as a person uses it: mouse, keyboard, screen reader, both themes, and content that means harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from toolkit.explorers.views.markview import MarkView, static_bundle, still_picture, still_text

from . import markview_notebook
from .lab import LAPTOP, Lab, choose_theme, open_notebook, run_all

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect

PICTURE, TEXT = "Twelve clauses, four in a row.", "The clauses"


def pane(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def cell(page: Page, label: str) -> Locator:
    """A clause in the picture."""
    return pane(page, PICTURE).get_by_role("button", name=f"{label}, welcomes", exact=True)


def paragraph(page: Page, label: str) -> Locator:
    """A clause in the text."""
    return pane(page, TEXT).get_by_role("group", name=f"{label}, welcomes", exact=True)


def name_with_focus(page: Page) -> str | None:
    """The name of the mark that the keyboard is at, in whatever shadow root."""
    return page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return at.getAttribute("aria-label") ?? at.textContent;
        }"""
    )


@pytest.fixture(scope="module")
def notebook(lab: Lab, kept_page: Page) -> Page:
    """The notebook with both views, opened once, since that takes most of the time."""
    open_notebook(lab, kept_page, written(lab), run=False)
    return kept_page


@pytest.fixture
def opened(notebook: Page) -> Page:
    """The notebook with both views, run: its widgets are new."""
    notebook.set_viewport_size(LAPTOP)
    run_all(notebook)
    show_views(notebook)
    return notebook


def written(lab: Lab) -> str:
    return markview_notebook.write(lab.root, "markview.ipynb", markview_notebook.DRAW, markview_notebook.TEXT)


def show_views(page: Page) -> None:
    paragraph(page, "OP12").wait_for()
    pane(page, PICTURE).evaluate("pane => pane.scrollIntoView({ block: 'center' })")


def is_selected(locator: Locator) -> None:
    expect(locator).to_have_class(re.compile(r"\bselected\b"))
    expect(locator).to_have_attribute("aria-current", "true")


def test_a_click_selects_in_both_views_and_in_python(opened, kernel_comes_to, shot):
    cell(opened, "OP5").click()
    is_selected(cell(opened, "OP5"))
    is_selected(paragraph(opened, "OP5"))
    kernel_comes_to(opened, "[picture.selection, text.selection]", ["OP5"] * 2)

    paragraph(opened, "OP6").get_by_text("Welcomes").click()
    is_selected(cell(opened, "OP6"))
    expect(cell(opened, "OP5")).not_to_have_class(re.compile("selected"))
    kernel_comes_to(opened, "picture.selection", "OP6")
    shot(opened, "markview_selected")

    box = cell(opened, "OP12").bounding_box()
    opened.mouse.click(box["x"] + 2, box["y"] + box["height"] + 15)
    expect(cell(opened, "OP6")).not_to_have_class(re.compile("selected"))
    kernel_comes_to(opened, "[picture.selection, text.selection]", ["", ""])


def test_dots_links_pieces_and_copied_words(opened, kernel_comes_to, shot):
    dot = pane(opened, PICTURE).get_by_role("button", name="dot OP9")
    box = dot.bounding_box()
    opened.mouse.click(box["x"] + box["width"] + 5, box["y"] + box["height"] / 2)
    is_selected(dot)
    kernel_comes_to(opened, "text.selection", "dot OP9")
    opened.mouse.move(0, 0)
    shot(opened, "markview_dot")

    piece = pane(opened, TEXT).get_by_text("The second piece of OP2")
    piece.click()
    expect(piece).to_have_class("selected")
    is_selected(paragraph(opened, "OP2"))
    is_selected(cell(opened, "OP2"))
    assert piece.get_attribute("tabindex") is None

    words = paragraph(opened, "OP4").bounding_box()
    opened.mouse.move(words["x"] + 40, words["y"] + 20)
    opened.mouse.down()
    opened.mouse.move(words["x"] + 300, words["y"] + 20, steps=4)
    opened.mouse.up()
    kernel_comes_to(opened, "text.selection", "OP2")

    opened.context.route("https://docs.un.org/**", lambda route: route.fulfill(body="a resolution"))
    link = paragraph(opened, "OP3").get_by_role("link", name="resolution 75/3")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    with opened.expect_popup() as popup:
        link.click()
    assert popup.value.url == "https://docs.un.org/en/A/RES/75/3"
    kernel_comes_to(opened, "text.selection", "OP2")

    address = opened.url
    paragraph(opened, "OP3").get_by_role("link", name="*").click()
    expect(pane(opened, TEXT).get_by_text("A note, with a")).to_be_in_viewport()
    assert opened.url == address


def test_the_keyboard_alone_reaches_everything(opened, kernel_comes_to, shot):
    opened.get_by_label("Dim").focus()
    opened.keyboard.press("Tab")
    assert name_with_focus(opened) == "OP1, welcomes"
    opened.keyboard.press("ArrowRight")
    assert name_with_focus(opened) == "OP2, welcomes"
    opened.keyboard.press("ArrowLeft")
    opened.keyboard.press("ArrowDown")
    assert name_with_focus(opened) == "OP5, welcomes"
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowUp")
    assert name_with_focus(opened) == "OP5, welcomes"
    shot(opened, "markview_focus")
    opened.keyboard.press("Enter")
    is_selected(paragraph(opened, "OP5"))
    kernel_comes_to(opened, "text.selection", "OP5")

    opened.keyboard.press("Tab")  # the text's one stop, which is the selected mark
    assert name_with_focus(opened) == "OP5, welcomes"
    opened.keyboard.press("ArrowDown")
    assert name_with_focus(opened) == "OP6, welcomes"
    opened.keyboard.press("Tab")
    assert name_with_focus(opened) == "resolution 75/6"
    opened.keyboard.press("ArrowUp")
    opened.keyboard.press("ArrowLeft")
    opened.keyboard.press(" ")
    is_selected(cell(opened, "OP4"))
    opened.keyboard.press("End")
    assert name_with_focus(opened) == "A marked word"
    opened.keyboard.press("ArrowRight")
    assert name_with_focus(opened) == "A marked word"

    for key in ("a", "d", "d", "x"):  # commands on the cell, if JupyterLab saw them
        opened.keyboard.press(key)
    opened.keyboard.press("Escape")
    expect(cell(opened, "OP4")).not_to_have_class(re.compile("selected"))
    kernel_comes_to(opened, "picture.selection", "")
    assert opened.locator(".jp-Notebook .jp-CodeCell").count() == 2
    opened.keyboard.press("Shift+Tab")  # the picture's stop, which followed the selection
    assert name_with_focus(opened) == "OP4, welcomes"


def test_screen_readers_hear_names_states_and_the_words(opened):
    expect(pane(opened, PICTURE).get_by_role("button")).to_have_count(24)
    expect(pane(opened, PICTURE).locator("[tabindex='0']")).to_have_count(1)
    assert cell(opened, "OP7").locator("title").text_content() == "OP7, welcomes"
    expect(pane(opened, TEXT).get_by_role("button", name="A marked word")).to_have_attribute("title", "A marked word")
    # A paragraph is no button: its words and its links are still there for who listens.
    expect(paragraph(opened, "OP1")).to_contain_text("strong commitment")
    expect(paragraph(opened, "OP1").get_by_role("link")).to_have_count(2)
    opened.get_by_label("Dim").select_option("first six")
    expect(cell(opened, "OP1")).to_have_attribute("aria-description", "dimmed")
    expect(cell(opened, "OP7")).not_to_have_attribute("aria-description", "dimmed")


def test_a_selection_made_elsewhere_scrolls_the_pane_and_not_the_page(opened):
    before = cell(opened, "OP1").bounding_box()
    opened.get_by_label("Clause", exact=True).select_option("OP11")
    is_selected(paragraph(opened, "OP11"))
    top, box = pane(opened, TEXT).bounding_box()["y"], paragraph(opened, "OP11").bounding_box()
    assert top <= box["y"]
    assert box["y"] + box["height"] <= top + 310
    assert cell(opened, "OP1").bounding_box() == before


def test_new_content_keeps_scroll_selection_dimmed_marks_and_focus(opened, kernel_value):
    opened.get_by_label("Dim").select_option("first six")
    paragraph(opened, "OP5").scroll_into_view_if_needed()
    paragraph(opened, "OP5").get_by_text("Welcomes").click()
    is_selected(cell(opened, "OP5"))
    scrolled = pane(opened, TEXT).evaluate("pane => pane.scrollTop")
    assert scrolled > 0
    kernel_value(opened, "setattr(text, 'content', text.content.replace('Welcomes', 'Invites'))")
    expect(paragraph(opened, "OP5")).to_contain_text("Invites")
    is_selected(paragraph(opened, "OP5"))
    expect(paragraph(opened, "OP5")).to_have_class(re.compile("dimmed"))
    assert pane(opened, TEXT).evaluate("pane => pane.scrollTop") == scrolled
    assert name_with_focus(opened) == "OP5, welcomes"
    kernel_value(opened, "setattr(text, 'content', '<p style=\"height: 2000px\">Above</p>' + text.content)")
    expect(pane(opened, TEXT)).to_contain_text("Above")
    around, box = pane(opened, TEXT).bounding_box(), paragraph(opened, "OP5").bounding_box()
    assert around["y"] <= box["y"] < around["y"] + around["height"]
    kernel_value(opened, "setattr(text, 'content', '<p data-mark=\"OP9\">Nine</p>')")
    expect(pane(opened, TEXT)).to_have_text("Nine")
    assert name_with_focus(opened) == "OP9, welcomes"
    kernel_value(opened, "setattr(text, 'labels', {'OP9': 'Another name'})")
    expect(pane(opened, TEXT).get_by_role("group", name="Another name")).to_be_visible()


def test_dimmed_marks_are_paler_and_still_selectable(opened, shot):
    opened.get_by_label("Dim").select_option("first six")
    expect(paragraph(opened, "OP6")).to_have_class("dimmed")
    expect(paragraph(opened, "OP7")).not_to_have_class(re.compile("dimmed"))
    pale = "mark => getComputedStyle(mark.querySelector('path, rect') ?? mark).opacity"
    assert float(cell(opened, "OP6").evaluate(pale)) < 0.5
    cell(opened, "OP6").click()
    is_selected(paragraph(opened, "OP6"))
    shot(opened, "markview_dimmed")
    opened.get_by_label("Dim").select_option("none")
    expect(paragraph(opened, "OP6")).to_have_class("selected")


def test_a_saved_notebook_shows_its_still_text_and_picture_where_no_widget_lives(lab, page, shot):
    svg = '<svg width="60" height="20"><rect width="60" height="20" fill="#4477aa"/></svg>'
    still = still_picture(svg, "One blue clause") + still_text('<p data-mark="OP1"><i>Welcomes</i> the report</p>')
    bundle = static_bundle(MarkView(), f"<div>{still}</div>", text="One clause")
    name = markview_notebook.write(lab.root, "saved.ipynb", "explorer", saved=bundle)
    open_notebook(lab, page, name, run=False)
    output = page.locator(".jp-OutputArea-output")
    expect(output.get_by_text("Welcomes")).to_be_visible()
    expect(output.get_by_role("img", name="One blue clause")).to_be_visible()
    assert output.get_by_role("img", name="One blue clause").evaluate("image => image.naturalWidth") == 60
    shot(page, "markview_saved")


def test_hostile_content_does_not_run(lab, page, kernel_comes_to):
    name = markview_notebook.write(lab.root, "hostile.ipynb", markview_notebook.HOSTILE)
    open_notebook(lab, page, name)
    hostile = pane(page, "Hostile content")
    hostile.get_by_role("group", name="A").click()
    hostile.locator("#link").click()
    hostile.locator("#svg-link").dispatch_event("click")
    kernel_comes_to(page, "hostile.selection", "A")  # the page has dealt with the clicks
    page.wait_for_timeout(500)
    assert page.evaluate("window.hurt ?? null") is None
    assert hostile.locator("script, iframe, form, template, animate").count() == 0
    assert not re.search(r"\son\w+=|javascript:", hostile.inner_html(), re.IGNORECASE)


def test_the_dark_theme_shows_ink_and_paper_of_its_own(lab, page, shot):
    open_notebook(lab, page, written(lab))
    choose_theme(page, "JupyterLab Dark")
    show_views(page)
    page.get_by_label("Dim").select_option("first six")
    cell(page, "OP8").click()
    is_selected(paragraph(page, "OP8"))
    page.keyboard.press("ArrowDown")
    shot(page, "markview_dark")
    colour = "element => getComputedStyle(element).getPropertyValue('fill').match(/\\d+/g).slice(0, 3).map(Number)"
    title = pane(page, PICTURE).get_by_text("One dot a clause")
    assert min(title.evaluate(colour)) > 200
    ground = "element => getComputedStyle(element).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    assert max(pane(page, PICTURE).evaluate(ground)) < 60


def test_a_narrow_page_shows_everything(opened, kernel_value, kernel_comes_to, shot):
    opened.set_viewport_size({"width": 820, "height": 900})
    cell(opened, "OP3").scroll_into_view_if_needed()
    cell(opened, "OP3").click()
    assert pane(opened, TEXT).evaluate("pane => pane.scrollWidth <= pane.clientWidth")
    opened.get_by_label("Clause", exact=True).select_option("OP12")
    kernel_comes_to(opened, "picture.selection", "OP12")  # else the choice may arrive after what is set now
    dot = pane(opened, PICTURE).get_by_role("button", name="dot OP12")
    kernel_value(opened, "setattr(picture, 'selection', 'dot OP12')")
    is_selected(dot)
    assert dot.bounding_box()["x"] < 770  # the picture does not shrink beyond reading: it scrolls to the mark
    shot(opened, "markview_narrow")
