"""The explorers of duties, events, codings, codebooks and editions as a person uses them.

Each notebook is opened once; what is done there follows in steps. Several explorers may stand in one notebook, so each
is looked for in its own box. The fixture ``page`` asserts in the end that the console had no error and that nothing was
asked of another host.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from .lab import LAPTOP, choose_theme, come_to_rest
from .latency import latencies
from .test_notebooks import DIMMED, SELECTED, SMALL, Explorer, press, with_focus

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect

CONTROLS = ".widget-dropdown, .widget-text, .widget-textarea, .jupyter-button"


class Boxed(Explorer):
    """An explorer among others: what it has is looked for in its own box."""

    def __init__(self, page: Page, picture: str, text: str, card: str) -> None:
        named = page.get_by_role("group", name=re.compile(f"^{picture}"))
        page.locator(".widget-vbox").filter(has=named).evaluate("(box, name) => { box.dataset.box = name }", text)
        self.box = page.locator(f'[data-box="{text}"]')  # its picture's name changes
        super().__init__(page, picture, text, card)

    def pane(self, name: str) -> Locator:
        return self.box.get_by_role("group", name=re.compile(name)).and_(self.box.locator(".pane"))

    def control(self, label: str) -> Locator:
        return self.box.get_by_label(label, exact=True).filter(visible=True)

    def button(self, name: str) -> Locator:
        return self.box.get_by_role("button", name=name, exact=True)

    def says(self, words: str) -> None:
        expect(self.box.get_by_role("status").first).to_have_text(words)

    def to_top(self) -> None:
        self.box.evaluate("box => box.scrollIntoView({ block: 'start' })")

    def save(self) -> None:
        self.button("Save").click()


def nothing_is_cut(explorer: Boxed) -> None:
    """No pane is wider than its place, and the controls stand inside the box."""
    for pane in explorer.box.locator(".pane").all():
        wide, room = pane.evaluate("pane => [pane.scrollWidth, pane.clientWidth]")
        assert wide <= room, pane.get_attribute("aria-label")
    edge = explorer.box.bounding_box()
    for control in explorer.box.locator(CONTROLS).all():
        box = control.bounding_box()
        assert box is None or box["x"] + box["width"] <= edge["x"] + edge["width"] + 2


def look(page: Page, shot, **explorers: Boxed) -> None:
    """Leave pictures at a laptop's size, at a small one, and in the dark theme; nothing may be cut in any."""
    for suffix, size in (("small", SMALL), ("laptop", LAPTOP)):
        page.set_viewport_size(size)
        for name, explorer in explorers.items():
            explorer.to_top()
            come_to_rest(page)  # a picture of something in motion would show nothing
            nothing_is_cut(explorer)
            shot(page, f"{name}_{suffix}")
    choose_theme(page, "JupyterLab Dark")
    for name, explorer in explorers.items():
        ink, paper = explorer.picture.evaluate(
            "pane => [getComputedStyle(pane.querySelector('svg')).fill, getComputedStyle(pane).backgroundColor]"
        )
        assert min(map(int, re.findall(r"\d+", ink)[:3])) > 200
        assert max(map(int, re.findall(r"\d+", paper)[:3])) < 60
        explorer.to_top()
        shot(page, f"{name}_dark")


def test_duties(lab, page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/05_who_must_do_what.ipynb")
    explorer = Boxed(page, "Most often asked", "^The clauses that ask$", "^The selected duties$")
    report, invitation = "the Secretary-General, request: OP26", "the Secretary-General, invite: OP25"

    def a_selection_made_in_python_is_shown() -> None:
        explorer.says("14 of 14 duties · 14 addressees")
        expect(explorer.mark(report)).to_have_class(SELECTED)
        explorer.shows(
            "request", "the Secretary-General", "OP26", "September 2024 to September 2025", "Range", "disagree"
        )
        expect(explorer.text.locator("mark")).to_have_text("the Secretary-General")
        expect(explorer.text.get_by_title("by when")).to_have_text("at its seventy-ninth session")

    def each_control_leaves_its_own() -> None:
        explorer.control("Asked").select_option("the Secretary-General (3)")
        explorer.says("3 of 14 duties · 1 addressee")
        expect(explorer.mark("the United Nations, request: OP5")).to_have_class(DIMMED)
        explorer.control("Verb").select_option("invite (1)")
        explorer.says("1 of 14 duties · 1 addressee")
        kernel_comes_to(page, "list(explorer.to_frame()['clause'])", ["OP25"])
        explorer.control("Asked").select_option("all (4)")
        explorer.says("4 of 14 duties · 6 addressees")
        explorer.control("Verb").select_option("all (14)")
        explorer.says("14 of 14 duties · 14 addressees")
        explorer.control("By when").select_option(label="with a date (2)")
        explorer.says("2 of 14 duties · 1 addressee")
        expect(explorer.picture.locator(".dimmed")).to_have_count(21)
        explorer.control("By when").select_option(label="all (14)")
        explorer.says("14 of 14 duties · 14 addressees")
        explorer.control("Strength").select_option("Best Delegate 2019")
        expect(explorer.card).not_to_contain_text("Gruenberg")
        explorer.control("Strength").select_option("every scale")
        expect(explorer.card).to_contain_text("Gruenberg")

    def a_click_on_a_cell_shows_the_words() -> None:
        explorer.mark(invitation).click()
        explorer.shows("invite", "the Secretary-General", "OP25")
        expect(explorer.text.get_by_role("group", name="OP25")).to_contain_text("Invites the Secretary-General")
        kernel_comes_to(page, "explorer.selection", "the Secretary-General|invite")

    def the_keyboard_alone_does_all_this() -> None:
        explorer.button("Download").focus()
        press(page, "Tab")
        assert with_focus(page) == invitation
        press(page, "ArrowRight", "Enter")
        assert with_focus(page) == report
        explorer.shows("request", "OP26")
        press(page, "Tab")
        assert with_focus(page) == "OP26"
        press(page, "Escape")
        expect(explorer.text.get_by_role("group", name="OP26")).to_be_attached()
        press(page, "Shift+Tab", "Escape")
        explorer.shows("No cell selected")
        kernel_comes_to(page, "explorer.selection", "")

    def the_evidence_is_saved() -> None:
        explorer.mark(report).click()
        explorer.save()
        explorer.says("Saved in takeaway/duties")
        folder = lab.root / "notebooks" / "takeaway" / "duties"
        assert {path.suffix for path in folder.iterdir()} == {".svg", ".png", ".txt", ".csv", ".py", ".bib", ""}

    a_selection_made_in_python_is_shown()
    each_control_leaves_its_own()
    a_click_on_a_cell_shows_the_words()
    the_keyboard_alone_does_all_this()
    the_evidence_is_saved()
    look(page, shot, duties=explorer)


def test_events(lab, page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/02_recalled_resolutions.ipynb")
    explorer = Boxed(page, "16 events dated from 2008", "^The clauses that speak of", "^What is selected$")
    briefing = re.compile("^17 November 2016, Security Council briefing")

    def event(name: str | re.Pattern[str]) -> Locator:
        return explorer.picture.get_by_role("button", name=name)

    def a_selection_made_in_python_is_shown() -> None:
        explorer.says("20 of 20 events, 19 drawn")
        expect(event("18 to 20 July 2022")).to_have_class(SELECTED)
        explorer.shows("18 to 20 July 2022", "18 July 2022 to 20 July 2022", "Geneva", "PP12, PP27", "notes it")
        expect(explorer.text.locator("mark").first).to_contain_text("the general meeting of the organizations")

    def a_lane_is_chosen() -> None:
        explorer.control("Show").select_option("to come")
        explorer.says("3 of 20 events, 3 drawn")
        expect(event(briefing)).to_have_class(DIMMED)
        kernel_comes_to(page, "sorted(happened.to_frame()['clause'])", ["OP26", "OP27", "PP12"])
        explorer.control("Show").select_option("all")
        expect(explorer.picture.locator(".dimmed")).to_have_count(0)

    def a_click_and_the_menu_select() -> None:
        event(briefing).click()
        explorer.shows("17 November 2016", "Named in", "PP7", "notes it")
        expect(explorer.text.locator("mark").last).to_be_attached()
        expect(explorer.control("Selected")).to_have_value(briefing)
        kernel_comes_to(page, "happened.selection", "2016-11-17")
        explorer.control("Selected").select_option("15 March, International Day to Combat Islamophobia (OP7)")
        explorer.shows("15 March of every year", "OP7")  # every year: it has no place in the picture
        expect(explorer.picture.locator(".selected")).to_have_count(0)

    def the_keyboard_alone_does_all_this() -> None:
        event(briefing).click()
        explorer.button("Download").focus()
        press(page, "Tab")
        assert briefing.match(with_focus(page))
        press(page, "ArrowRight", "Enter")
        reached = with_focus(page)
        assert not briefing.match(reached)
        expect(event(reached)).to_have_class(SELECTED)
        explorer.shows(reached.split(", ")[0])
        press(page, "Escape")
        explorer.shows("No event selected")
        kernel_comes_to(page, "happened.selection", "")

    def the_other_picture_and_back() -> None:
        explorer.control("Picture").select_option("resolutions")
        explorer.says("38 of 38 mentions · 37 of 37 resolutions, 34 drawn")
        expect(explorer.box.get_by_role("button", name="67/264 of 17 May 2013")).to_be_visible()
        expect(explorer.control("Resolutions")).to_be_visible()
        explorer.control("Picture").select_option("events")
        expect(event(briefing)).to_be_visible()
        expect(explorer.control("Resolutions")).to_be_hidden()

    def the_evidence_is_saved() -> None:
        event(briefing).click()
        shutil.rmtree(lab.root / "notebooks/takeaway/timeline", ignore_errors=True)  # of another test
        explorer.save()
        explorer.says("Saved in takeaway/timeline")
        code = (lab.root / "notebooks" / "takeaway" / "timeline" / "timeline.py").read_text("utf-8")
        assert 'picture="events"' in code

    a_selection_made_in_python_is_shown()
    a_lane_is_chosen()
    a_click_and_the_menu_select()
    the_keyboard_alone_does_all_this()
    the_other_picture_and_back()
    the_evidence_is_saved()
    look(page, shot, events=explorer)


def test_codings(lab, page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/06_coding_themes.ipynb")
    agreement = Boxed(page, "Reader A and reader B agree", "^The clause$", "^The disagreements$")
    editor = Boxed(page, "Partnerships. Clauses with the theme", "^The clauses that have the theme", "^The theme$")
    agreement_explorer(lab, page, agreement, kernel_comes_to)
    codebook_editor(lab, page, editor, kernel_comes_to)
    look(page, shot, agreement=agreement, codebook=editor)


def agreement_explorer(lab, page: Page, explorer: Boxed, kernel_comes_to) -> None:
    elections = "PP17, Good governance and elections"

    def all_disagreements_are_listed() -> None:
        explorer.says("13 of 13 disagreements")
        expect(explorer.card.get_by_role("group")).to_have_count(13)
        expect(explorer.text).to_contain_text("Peacebuilding and reconstruction")
        expect(explorer.text.locator("mark").first).to_have_text("post-conflict rehabilitation")

    def a_theme_is_chosen_in_the_picture_and_in_the_menu() -> None:
        dot = explorer.mark("Good governance and elections")
        dot.scroll_into_view_if_needed()
        come_to_rest(page)
        box = dot.bounding_box()  # the theme's line lies over its dot, which keeps ``click`` from it, and nobody else
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        explorer.says("1 of 13 disagreements")
        expect(explorer.control("Theme")).to_have_value(re.compile("Good governance"))
        expect(explorer.card.get_by_role("group", name=elections)).to_have_class(SELECTED)
        expect(explorer.text.get_by_role("group", name="PP17")).to_be_visible()
        kernel_comes_to(page, "(explorer.theme, explorer.selection)", ["governance", "PP17|governance"])
        explorer.control("Theme").select_option("Mediation (0)")
        expect(explorer.mark("Mediation")).to_have_class(SELECTED)
        expect(explorer.text).to_contain_text("Coders agree on all that is chosen here")
        explorer.control("Theme").select_option("all (13)")
        expect(explorer.card.get_by_role("group")).to_have_count(13)

    def the_other_figure_is_chosen() -> None:
        explorer.control("Figure").select_option("Cohen's kappa")
        expect(explorer.picture).to_have_attribute("aria-label", re.compile("κ = 0.72"))
        explorer.control("Figure").select_option("Krippendorff's alpha")
        expect(explorer.picture).to_have_attribute("aria-label", re.compile("α = 0.72"))

    def the_keyboard_alone_does_all_this() -> None:
        explorer.button("Download").focus()
        press(page, "Tab")
        first = with_focus(page)
        press(page, "ArrowDown", "ArrowDown", "Enter")
        reached = with_focus(page)
        assert reached != first
        expect(explorer.mark(reached)).to_have_class(SELECTED)
        expect(explorer.control("Theme")).to_have_value(re.compile(f"^{reached}"))
        explorer.control("Theme").select_option("all (13)")
        explorer.card.get_by_role("group", name=elections).click()
        press(page, "ArrowDown", "Enter")
        assert with_focus(page) == "PP20, Preventing violent extremism"
        expect(explorer.text.get_by_role("group", name="PP20")).to_be_visible()

    def the_evidence_is_saved() -> None:
        explorer.save()
        explorer.says("Saved in takeaway/agreement")
        names = {path.name for path in (lab.root / "notebooks" / "takeaway" / "agreement").iterdir()}
        assert {"agreement.svg", "agreement.csv", "agreement_figures.csv", "1-reader-a.csv"} <= names

    all_disagreements_are_listed()
    a_theme_is_chosen_in_the_picture_and_in_the_menu()
    the_other_figure_is_chosen()
    the_keyboard_alone_does_all_this()
    the_evidence_is_saved()


def codebook_editor(lab, page: Page, explorer: Boxed, kernel_comes_to) -> None:
    field, undo = explorer.control("Patterns"), explorer.button("Undo")
    alert = explorer.box.get_by_role("alert")
    written = "(?:strategic|global|public-private|effective) partnerships?"

    def the_edit_of_the_notebook_is_shown() -> None:
        explorer.says("1 kept, 0 gained, 2 lost")
        expect(field).to_have_value(written)
        expect(explorer.mark("PP7, lost")).to_be_visible()
        expect(undo).to_be_disabled()

    def a_pattern_is_typed() -> None:
        field.press("Control+End")
        page.keyboard.type("\nsynergy")
        explorer.says("2 kept, 0 gained, 1 lost")
        expect(explorer.text.locator("mark").first).to_have_text("synergy")
        page.keyboard.type("\nterrorism")
        explorer.says("2 kept, 4 gained, 1 lost")
        expect(explorer.text).to_contain_text("+ gained")
        expect(explorer.text).to_contain_text("− lost")

    def a_broken_pattern_says_why() -> None:
        page.keyboard.type("(")
        expect(alert).to_contain_text("To fix this")
        explorer.says("2 kept, 4 gained, 1 lost")  # what was coded last stands
        press(page, "Backspace")
        expect(alert).to_have_count(0)

    def undo_takes_it_back() -> None:
        page.keyboard.type("(")
        expect(alert).to_be_visible()
        undo.click()
        expect(alert).to_have_count(0)
        expect(field).to_have_value(f"{written}\nsynergy\nterrorism")
        undo.click()  # keys typed into one pattern without a pause are one step
        expect(field).to_have_value(f"{written}\nsynergy")
        undo.click()
        expect(field).to_have_value(written)
        explorer.says("1 kept, 0 gained, 2 lost")
        expect(undo).to_be_disabled()

    def a_click_and_the_keyboard_select() -> None:
        explorer.mark("PP24, lost").click()
        expect(explorer.text.get_by_role("group", name="PP24")).to_have_class(SELECTED)
        expect(explorer.text.get_by_role("group", name="PP24")).to_be_in_viewport()
        explorer.button("Save version").focus()
        press(page, "Tab")
        assert with_focus(page) == "PP24, lost"
        press(page, "ArrowRight", "Enter")
        expect(explorer.mark("PP25, kept")).to_have_class(SELECTED)
        kernel_comes_to(page, "editor.selection", "PP25")

    def another_theme_is_chosen() -> None:
        explorer.control("Theme").select_option("Tourism")
        expect(field).to_have_value(re.compile("touris"))
        explorer.says("1 kept, 0 gained, 0 lost; 1 other theme changed")
        explorer.control("Theme").select_option("Partnerships")
        expect(field).to_have_value(written)

    def the_page_follows_each_key() -> None:
        field.press("Control+End")
        latencies(page, field, ["x", "Backspace"], explorer.text, rounds=12)  # each is awaited
        explorer.says("1 kept, 0 gained, 2 lost")

    def a_version_is_written_with_its_reason() -> None:
        explorer.button("Save version").click()
        expect(alert).to_contain_text("a version needs a reason")
        explorer.control("Reason").fill("a kind of partnership must be named")
        explorer.button("Save version").click()
        expect(explorer.box.get_by_text("Version written to")).to_be_visible()
        book = (lab.root / "notebooks" / "takeaway" / "codebook" / "themes.toml").read_text("utf-8")
        assert "a kind of partnership must be named" in book
        assert written in book
        explorer.save()
        explorer.says("Saved in takeaway/recoding")

    the_edit_of_the_notebook_is_shown()
    a_pattern_is_typed()
    a_broken_pattern_says_why()
    undo_takes_it_back()
    a_click_and_the_keyboard_select()
    another_theme_is_chosen()
    the_page_follows_each_key()
    a_version_is_written_with_its_reason()


def test_editions(lab, page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/07_editions.ipynb")
    explorer = Boxed(page, "resolution.md to amended.md", "^resolution.md beside amended.md$", "^The selected change$")
    listed = explorer.pane("^The list of changes$")
    weaker, merged = "OP2, reworded: phrase", "OP13, OP14 → OP15, merged: form"

    def a_selection_made_in_python_is_shown() -> None:
        explorer.says("18 of 57 clauses, 18 changed")
        expect(explorer.mark(weaker).first).to_have_class(SELECTED)
        expect(explorer.row(weaker)).to_be_in_viewport()
        expect(explorer.row(weaker).locator("del")).to_contain_text("Urges")
        explorer.shows("OP2", "Urges → Encourages", "down")
        kept = explorer.row("OP3, kept").bounding_box()
        assert kept["height"] < 40  # what a filter leaves out is only named

    def each_control_leaves_its_own() -> None:
        for control, option, words, left in (
            ("Show", "split (2)", "2 of 57 clauses, 2 changed", ["OP6", "OP7"]),
            ("Show", "all", "57 of 57 clauses, 18 changed", None),
            ("What changed", "phrase", "3 of 57 clauses, 3 changed", ["PP10", "OP2", "OP19"]),
            ("Part", "operative", "2 of 57 clauses, 2 changed", ["OP2", "OP19"]),
            ("Strength", "stronger", "1 of 57 clauses, 1 changed", ["OP19"]),
        ):
            explorer.control(control).select_option(option)
            explorer.says(words)
            if left:
                kernel_comes_to(page, "list(explorer.to_frame()['clause_after'])", left)
        expect(listed.locator("[data-mark]")).to_have_count(1)
        expect(explorer.row("OP3, kept")).to_have_class(DIMMED)
        for control, option, left in (("What changed", "all", 1), ("Part", "both", 1), ("Strength", "all", 57)):
            explorer.control(control).select_option(option)
            explorer.says(f"{left} of 57 clauses, {min(left, 18)} changed")
        expect(explorer.picture.locator(".dimmed")).to_have_count(0)

    def what_was_selected_stays_in_sight() -> None:
        explorer.control("Show").select_option("all that changed")
        listed.get_by_role("group", name=weaker).click()
        expect(explorer.row(weaker)).to_be_in_viewport()
        explorer.control("Show").select_option("all")
        explorer.says("57 of 57 clauses, 18 changed")
        expect(explorer.row(weaker)).to_have_class(SELECTED)
        expect(explorer.row(weaker)).to_be_in_viewport()

    def a_selection_ties_river_texts_and_list() -> None:
        listed.get_by_role("group", name=merged).click()
        expect(explorer.row(merged)).to_have_class(SELECTED)
        expect(explorer.row(merged)).to_be_in_viewport()
        explorer.shows("OP15", "merged")
        explorer.row("new OP18").click()
        explorer.shows("new OP18")
        expect(listed.get_by_role("group", name="new OP18")).to_have_class(SELECTED)
        explorer.mark("dropped PP16").first.click()
        expect(explorer.row("dropped PP16")).to_have_class(SELECTED)
        expect(listed.get_by_role("group", name="dropped PP16")).to_have_class(SELECTED)
        kernel_comes_to(page, "explorer.selection", "dropped:PP16")

    def the_keyboard_alone_does_all_this() -> None:
        explorer.button("Download").focus()
        press(page, "Tab")
        assert with_focus(page) == "dropped PP16"
        press(page, "End", "Enter")
        explorer.shows("new OP18", "added:")
        press(page, "Tab")
        assert with_focus(page) == "new OP18"
        press(page, "ArrowUp", "Enter")
        explorer.shows("OP16 → OP17", "kept")
        press(page, "Escape")
        explorer.shows("No clause selected")

    def it_is_taken_away() -> None:
        explorer.row(weaker).click()
        explorer.save()
        explorer.says("Saved in takeaway/comparison")
        explorer.control("Take it away").select_option("Redline of both (Word, tracked changes)")
        explorer.save()
        expect(explorer.box.get_by_role("status").first).to_contain_text(".docx")
        (word,) = (lab.root / "notebooks" / "takeaway").glob("*.docx")
        assert word.read_bytes().startswith(b"PK")

    a_selection_made_in_python_is_shown()
    each_control_leaves_its_own()
    what_was_selected_stays_in_sight()
    a_selection_ties_river_texts_and_list()
    the_keyboard_alone_does_all_this()
    it_is_taken_away()
    look(page, shot, editions=explorer)
