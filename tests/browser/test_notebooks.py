"""The first notebooks as a person uses them: run, choose, click, read, use the keyboard alone, save, look.

Each notebook is opened once, since that takes most of the time; what is done there follows in steps. The fixture
``page`` asserts in the end that the console had no error and that nothing was asked of another host.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from .lab import LAPTOP, choose_theme, come_to_rest, path_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

expect = pytest.importorskip("playwright.sync_api", reason="Python's playwright is not installed").expect

SMALL = {"width": 1024, "height": 768}
SELECTED, DIMMED = re.compile(r"\bselected\b"), re.compile(r"\bdimmed\b")


class Explorer:
    """An explorer on a page: its picture, the text below it, the card beside that, its controls and its status."""

    def __init__(self, page: Page, picture: str, text: str, card: str) -> None:
        self.page = page
        self.picture, self.text, self.card = self.pane(f"^{picture}"), self.pane(text), self.pane(card)
        self.picture.wait_for()
        self.to_top()

    def pane(self, name: str) -> Locator:
        """The pane of this name, of the first explorer on the page that has one."""
        return self.page.get_by_role("group", name=re.compile(name)).filter(has_not=self.page.locator(".pane")).first

    def control(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True).locator("visible=true").first

    def mark(self, name: str) -> Locator:
        """A mark in the picture."""
        return self.picture.get_by_role("button", name=name, exact=True)

    def row(self, name: str) -> Locator:
        """A clause in the text."""
        return self.text.get_by_role("group", name=name, exact=True)

    def says(self, words: str) -> None:
        status = self.page.get_by_role("status").filter(has_text=re.compile(r"mention|clause|Saved"))
        expect(status.first).to_have_text(words)

    def shows(self, *facts: str) -> None:
        """The card has these words, in this order."""
        expect(self.card).to_contain_text(re.compile(".*".join(map(re.escape, facts)), re.DOTALL))

    def to_top(self) -> None:
        """Scroll until the explorer begins at the top of what the page shows."""
        bar = self.page.locator(".widget-hbox").filter(has=self.page.get_by_role("button", name="Save")).first
        bar.evaluate("bar => bar.scrollIntoView({ block: 'start' })")

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).first.click()


def test_on_a_low_screen_the_card_is_seen_below_the_first_lines(page, open_notebook):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_notebook(page, "notebooks/01_clause_structure.ipynb")
    panel = page.locator(".jp-WindowedPanel-outer").first
    panel.evaluate("panel => { panel.scrollTop = 0 }")
    come_to_rest(page)
    card = page.get_by_role("group", name="The selected clause").first
    low = panel.bounding_box()
    assert card.bounding_box()["y"] + 60 < low["y"] + low["height"]


def with_focus(page: Page) -> str:
    """The name of what the keyboard is at, in whatever shadow root."""
    return page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return at.getAttribute("aria-label") ?? at.textContent;
        }"""
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def addresses(part: Locator) -> list[str]:
    """Where the links of a part go, but for those to a place in it."""
    links = part.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [link for link in links if not link.startswith("#")]


def nothing_is_cut(explorer: Explorer) -> None:
    """No pane is wider than its place, and the controls stand inside the page."""
    box = explorer.page.locator(".toolkit-explorer").first
    for pane in box.locator(".pane").filter(visible=True).all():  # on a narrow page the others are behind tabs
        wide, room = pane.evaluate("pane => [pane.scrollWidth, pane.clientWidth]")
        assert wide <= room
    edge = box.bounding_box()
    for control in explorer.page.locator(".widget-dropdown, .widget-text, .widget-checkbox, .jupyter-button").all():
        box = control.bounding_box()
        if box:
            assert box["x"] + box["width"] <= edge["x"] + edge["width"] + 2


def look(explorer: Explorer, shot, name: str) -> None:
    """Leave pictures at a laptop's size, at a small one, and in the dark theme; nothing may be cut in any."""
    page = explorer.page
    for suffix, size in (("small", SMALL), ("laptop", LAPTOP)):
        page.set_viewport_size(size)
        explorer.to_top()
        come_to_rest(page)  # a picture of something in motion would show nothing
        nothing_is_cut(explorer)
        shot(page, f"{name}_{suffix}")
    choose_theme(page, "JupyterLab Dark")
    title = explorer.picture.locator("svg").evaluate("svg => getComputedStyle(svg).fill")
    assert min(map(int, re.findall(r"\d+", title)[:3])) > 200
    explorer.to_top()
    shot(page, f"{name}_dark")
    choose_theme(page, "JupyterLab Light")


def test_the_start_page_leads_to_the_other_notebooks(page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/00_start_here.ipynb")
    kernel_comes_to(page, "len(resolution.clauses)", 56)
    expect(page.locator(".jp-RenderedHTMLCommon").get_by_text("29 preambular and 27 operative")).to_be_visible()
    shot(page, "start")
    table = page.locator(".jp-RenderedMarkdown table").first
    table.scroll_into_view_if_needed()
    names = ["01 Clause structure", "02 Recalled resolutions", "03 Thematic areas", "04 Your own documents"]
    names += ["05 Who must do what", "06 Coding themes", "07 Editions", "08 What it rests on"]
    names += ["09 Many resolutions", "10 Teach with it", "11 Six languages"]
    expect(table.get_by_role("link")).to_have_text(names)
    table.get_by_role("link", name="02 Recalled resolutions").click()
    expect(page.locator(".lm-TabBar-tab.jp-mod-current")).to_contain_text("02_recalled_resolutions")
    assert path_of(page) == "notebooks/02_recalled_resolutions.ipynb"


def test_clause_structure(lab, page, open_notebook, kernel_value, kernel_comes_to, shot):
    open_notebook(page, "notebooks/01_clause_structure.ipynb")
    explorer = Explorer(page, "Most frequent families of phrases", "^The text of resolution", "^The selected clause$")

    def a_selection_made_in_python_is_shown() -> None:
        explorer.says("56 of 56 clauses")
        expect(explorer.mark("OP6, Welcomes")).to_have_class(SELECTED)
        explorer.shows("OP6", "Welcomes … affirms … takes note", "Acts", "welcome, affirm, take note")

    def a_phrase_is_chosen() -> None:
        explorer.control("Phrase").select_option("Requests (3)")
        explorer.says("3 of 56 clauses")
        expect(explorer.mark("OP6, Welcomes")).to_have_class(DIMMED)
        expect(explorer.row("OP6, Welcomes")).to_have_class(DIMMED)
        expect(explorer.mark("OP5, Requests")).not_to_have_class(DIMMED)
        expect(explorer.picture.locator(".dimmed")).to_have_count(53)
        kernel_comes_to(page, "list(explorer.to_frame()['clause'])", ["OP5", "OP10", "OP26"])
        explorer.control("Phrase").select_option("all 27")
        explorer.says("56 of 56 clauses")
        expect(explorer.picture.locator(".dimmed")).to_have_count(0)

    def words_are_looked_for() -> None:
        explorer.control("Find").fill("terroris*")
        explorer.says("6 of 56 clauses · 10 hits")
        expect(explorer.text.locator("mark")).to_have_count(10)
        expect(explorer.row("OP13, Welcomes").locator("mark").last).to_have_text("terrorism")
        said, read = page.locator(".toolkit-find [aria-live]").first, explorer.text.locator("mark.read")
        expect(said).to_have_text("1 of 10")
        expect(read).to_be_in_viewport()
        first = kernel_value(page, "explorer.selection")
        explorer.shows(first)
        explorer.control("Find").focus()
        press(page, "Shift+Enter")
        expect(said).to_have_text("10 of 10")
        kernel_comes_to(page, "explorer.selection", "OP13")
        expect(read).to_be_in_viewport()
        expect(explorer.mark("OP13, Welcomes")).to_have_class(SELECTED)
        press(page, "Enter")
        expect(said).to_have_text("1 of 10")
        page.get_by_role("button", name="Next hit (Enter)").first.click()
        expect(said).to_have_text("2 of 10")
        expect(read).to_have_count(1)
        shot(page, "clauses_hits")
        explorer.control("Find").fill('"violent extremism"')
        expect(explorer.text.locator("mark").first).to_have_text("violent extremism")
        explorer.control("Find").fill("nowhere")
        expect(said).to_have_text("no hit")
        explorer.control("Find").fill("")
        explorer.says("56 of 56 clauses")

    def a_click_in_the_picture_selects() -> None:
        explorer.mark("PP12, Taking note").click()
        expect(explorer.row("PP12, Taking note")).to_have_class(SELECTED)
        expect(explorer.row("PP12, Taking note")).to_be_in_viewport()
        explorer.shows("PP12", "Cites 1", "75/16", "See resolution 70/1.", "lines 54 and 62 of resolution.md")
        assert addresses(explorer.card) == [f"https://docs.un.org/en/A/RES/{n}" for n in ("75/16", "70/1")]
        kernel_comes_to(page, "explorer.selection", "PP12")

    def a_click_in_the_text_selects() -> None:
        explorer.row("PP13, Acknowledging").locator("i").click()
        expect(explorer.mark("PP13, Acknowledging")).to_have_class(SELECTED)
        expect(explorer.mark("PP12, Taking note")).not_to_have_class(SELECTED)
        explorer.shows("PP13", "Cites 1", "16/18")
        kernel_comes_to(page, "explorer.selection", "PP13")
        assert "https://docs.un.org/en/A/HRC/RES/16/18" in addresses(explorer.row("PP13, Acknowledging"))

    def the_keyboard_alone_does_all_this() -> None:
        explorer.control("Part").focus()
        press(page, "ArrowDown")
        explorer.says("29 of 56 clauses")
        press(page, "ArrowUp")
        explorer.says("56 of 56 clauses")
        press(page, *["Tab"] * 6)
        assert with_focus(page) == "Save"
        press(page, "Tab")
        assert with_focus(page) == "Download"
        press(page, "Tab")
        assert with_focus(page) == "PP13, Acknowledging"
        press(page, "ArrowDown")
        above, below = (explorer.mark(name).bounding_box() for name in ("PP13, Acknowledging", with_focus(page)))
        assert above["y"] + above["height"] <= below["y"] < above["y"] + 2 * above["height"]
        left = with_focus(page).split(",")[0]
        press(page, "ArrowRight")
        reached = with_focus(page)
        assert reached.startswith(f"PP{int(left[2:]) + 1}, ")
        press(page, "Enter")
        expect(explorer.mark(reached)).to_have_class(SELECTED)
        explorer.shows(reached.split(",")[0], "Source")
        press(page, "End", "Enter")
        explorer.shows("OP27", "Decides")
        kernel_comes_to(page, "explorer.selection", "OP27")
        press(page, "Tab")
        assert with_focus(page) == "OP27, Decides"  # the text's own stop follows the selection
        press(page, "ArrowUp", " ")
        explorer.shows("OP26", "Requests")
        press(page, "Escape")
        explorer.shows("No clause selected")
        kernel_comes_to(page, "explorer.selection", "")

    def the_evidence_is_saved() -> None:
        explorer.mark("OP6, Welcomes").click()
        explorer.save()
        explorer.says("Saved in takeaway/clauses")
        folder = lab.root / "notebooks" / "takeaway" / "clauses"
        assert {path.suffix for path in folder.iterdir()} == {".svg", ".png", ".txt", ".csv", ".py", ".bib", ""}
        assert 'selection="OP6"' in (folder / "clauses.py").read_text("utf-8")

    a_selection_made_in_python_is_shown()
    a_phrase_is_chosen()
    words_are_looked_for()
    a_click_in_the_picture_selects()
    a_click_in_the_text_selects()
    the_keyboard_alone_does_all_this()
    the_evidence_is_saved()
    look(explorer, shot, "clauses")


def test_recalled_resolutions(lab, page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/02_recalled_resolutions.ipynb")
    explorer = Explorer(page, "Every session up to 57", "^The clauses that speak of", "^What is selected$")
    may, september = "67/264 of 17 May 2013", "69/317 of 10 September 2015"

    def a_selection_made_in_python_is_shown() -> None:
        explorer.says("38 of 38 mentions · 37 of 37 resolutions, 34 drawn")
        expect(explorer.mark(may)).to_have_class(SELECTED)
        explorer.shows("67/264", "of the series", "17 May 2013", "resumed part")

    def a_use_is_chosen() -> None:
        explorer.control("Show").select_option("mentioned otherwise")
        explorer.says("6 of 38 mentions · 6 of 37 resolutions, 4 drawn")
        expect(explorer.mark(may)).to_have_class(DIMMED)
        expect(explorer.picture.get_by_role("button", name="72/241")).not_to_have_class(DIMMED)
        explorer.control("Resolutions").select_option("of the series")
        explorer.says("1 of 38 mentions · 1 of 37 resolutions, 1 drawn")
        kernel_comes_to(page, "list(explorer.to_frame()['short'])", ["75/16"])
        explorer.control("Show").select_option("all mentions")
        explorer.control("Resolutions").select_option("all")
        expect(explorer.picture.locator(".dimmed")).to_have_count(0)

    def a_click_on_a_point_selects() -> None:
        explorer.mark(september).click()
        explorer.shows("69/317", "10 September 2015", "67/264, 846 days earlier", "PP1", "recall")
        assert addresses(explorer.card) == ["https://docs.un.org/en/A/RES/69/317"]
        expect(explorer.text.locator("mark")).to_have_text("69/317")
        expect(explorer.control("Selected")).to_have_value("69/317, 10 September 2015")
        kernel_comes_to(page, "explorer.selection", "A/RES/69/317")
        assert len(addresses(explorer.text)) == 30

    def one_without_a_date_is_chosen_in_the_list() -> None:
        explorer.control("Selected").select_option("70/1, no date in the text")
        explorer.shows("70/1", "outside the series", "the text gives none", "PP12, footnote 5")
        expect(explorer.text).to_contain_text("See resolution 70/1.")
        expect(explorer.picture.locator(".selected")).to_have_count(0)

    def the_keyboard_alone_does_all_this() -> None:
        explorer.mark(may).click()
        explorer.control("Selected").focus()
        press(page, *["Tab"] * 4)
        assert with_focus(page) == may
        press(page, "ArrowRight", "ArrowRight")
        assert with_focus(page) == "72/74 of 6 December 2017"
        press(page, "Enter")
        explorer.shows("72/74", "69/317, 818 days earlier")
        kernel_comes_to(page, "explorer.selection", "A/RES/72/74")
        press(page, "Tab")
        assert with_focus(page) == "PP1"
        press(page, "Shift+Tab", "Escape")
        explorer.shows("No resolution selected")
        kernel_comes_to(page, "explorer.selection", "")

    def the_evidence_is_saved() -> None:
        explorer.mark(may).click()
        shutil.rmtree(lab.root / "notebooks/takeaway/timeline", ignore_errors=True)  # of another test
        explorer.save()
        explorer.says("Saved in takeaway/timeline")
        assert (lab.root / "notebooks" / "takeaway" / "timeline" / "timeline.svg").is_file()

    a_selection_made_in_python_is_shown()
    a_use_is_chosen()
    a_click_on_a_point_selects()
    one_without_a_date_is_chosen_in_the_list()
    the_keyboard_alone_does_all_this()
    the_evidence_is_saved()
    look(explorer, shot, "timeline")


def test_thematic_areas(lab, page, open_notebook, kernel_comes_to, shot):
    open_notebook(page, "notebooks/03_thematic_areas.ipynb")
    explorer = Explorer(
        page, r"(In the \w+( part)?, the|The) themes? “", "^The words that carry", "^The selected themes$"
    )

    def areas_open_and_close() -> None:
        expect(explorer.mark("Tourism, OP16: 1 mention")).to_have_count(0)
        explorer.mark("Open Economic and social development").click()
        expect(explorer.mark("Tourism, OP16: 1 mention")).to_have_count(1)
        expect(explorer.mark("Countering terrorism, OP6: 4 mentions")).to_have_class(SELECTED)
        explorer.mark("Close Economic and social development").focus()
        press(page, "Enter")
        expect(explorer.mark("Tourism, OP16: 1 mention")).to_have_count(0)
        assert with_focus(page) == "Open Economic and social development"
        kernel_comes_to(page, "explorer.opened", ["terrorism"])
        page.get_by_role("button", name="Open all areas").click()
        expect(explorer.mark("Tourism, OP16: 1 mention")).to_have_count(1)

    def a_selection_made_in_python_is_shown() -> None:
        explorer.says("235 mentions of 51 themes in 49 clauses")
        expect(explorer.mark("Countering terrorism, OP6: 4 mentions")).to_have_class(SELECTED)
        explorer.shows("Countering terrorism", "Terrorism and violent extremism · OP6")
        expect(explorer.text.locator("mark")).to_have_count(4)

    def an_area_and_a_part_are_chosen() -> None:
        explorer.control("Area").select_option("Terrorism and violent extremism")
        explorer.says("24 mentions of 2 themes in 7 clauses")
        expect(explorer.mark("Tourism, OP16: 1 mention")).to_have_class(DIMMED)
        explorer.control("Part").select_option("operative")
        expect(explorer.mark("Countering terrorism, PP6: 1 mention")).to_have_count(0)
        expect(explorer.mark("Countering terrorism, OP13: 2 mentions")).not_to_have_class(DIMMED)
        kernel_comes_to(page, "sorted(set(explorer.to_frame()['clause']))", ["OP13", "OP5", "OP6"])
        shot(page, "themes_area")
        explorer.control("Part").select_option("both")
        explorer.control("Area").select_option("all")
        expect(explorer.picture.locator(".dimmed")).to_have_count(0)

    def a_click_on_a_cell_shows_the_words() -> None:
        explorer.mark("Countering terrorism, OP13: 2 mentions").click()
        expect(explorer.text.locator("mark")).to_have_text(["Office of Counter-Terrorism", "counter-terrorism"])
        explorer.shows("Countering terrorism", "OP13", "counts", "does not", "words here")
        kernel_comes_to(page, "explorer.selection", "counter-terrorism|OP13")

    def names_are_left_out() -> None:
        explorer.control("Names count").uncheck()
        explorer.says("201 mentions of 50 themes in 46 clauses")
        expect(explorer.mark("Countering terrorism, OP13: 1 mention")).to_have_class(SELECTED)
        expect(explorer.text.locator("mark")).to_have_text(["counter-terrorism"])
        explorer.control("Names count").check()
        explorer.says("235 mentions of 51 themes in 49 clauses")

    def the_keyboard_alone_does_all_this() -> None:
        explorer.control("Names count").focus()
        press(page, *["Tab"] * 5)
        assert with_focus(page) == "Countering terrorism, OP13: 2 mentions"
        press(page, "ArrowUp")
        above = with_focus(page)
        press(page, "Enter")
        expect(explorer.mark(above)).to_have_class(SELECTED)
        explorer.shows(above.split(", OP")[0])
        press(page, "Escape")
        explorer.shows("No theme selected")
        kernel_comes_to(page, "explorer.selection", "")

    def the_other_picture_is_chosen() -> None:
        explorer.control("Picture").select_option("themes together")
        explorer.mark("Conflict prevention with Mediation").click()
        explorer.shows("Conflict prevention with Mediation", "PP3, PP15, PP17")
        expect(explorer.text.get_by_role("group", name="PP17")).to_be_visible()
        kernel_comes_to(page, "explorer.selected()['clause'].nunique()", 3)
        explorer.to_top()
        come_to_rest(page)
        nothing_is_cut(explorer)
        shot(page, "themes_together")
        explorer.control("Picture").select_option("themes by clause")
        explorer.mark("Countering terrorism, OP6: 4 mentions").click()

    def the_evidence_is_saved() -> None:
        explorer.save()
        explorer.says("Saved in takeaway/themes")
        assert (lab.root / "notebooks" / "takeaway" / "themes" / "themes.csv").is_file()

    a_selection_made_in_python_is_shown()
    areas_open_and_close()
    an_area_and_a_part_are_chosen()
    a_click_on_a_cell_shows_the_words()
    names_are_left_out()
    the_keyboard_alone_does_all_this()
    the_other_picture_is_chosen()
    the_evidence_is_saved()
    look(explorer, shot, "themes")


def test_your_own_documents(page, open_notebook, kernel_value, kernel_comes_to, shot):
    open_notebook(page, "notebooks/04_your_own_documents.ipynb")
    page.locator(".jp-WindowedPanel-outer").first.evaluate("panel => panel.scrollTo(0, 0)")
    kernel_comes_to(page, "desk.resolution.name", "resolution.pdf")
    ledger = page.get_by_role("group", name="The text, block by block").first
    expect(page.get_by_text("78 of 78 blocks").first).to_be_visible()
    page.get_by_label("Role").first.select_option("footnote (8)")
    expect(page.get_by_text("8 of 78 blocks").first).to_be_visible()
    expect(ledger.locator(".dimmed")).to_have_count(70)
    shot(page, "desk")

    def choose(name: str, kind: str, content: bytes) -> None:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Choose a file").first.click()
        chooser.value.set_files({"name": name, "mimeType": kind, "buffer": content})

    choose("wells.txt", "text/plain", WELLS.encode())
    expect(page.get_by_text("wells.txt: Wells <and> springs").first).to_be_visible()
    expect(page.get_by_text("footnote 1 has no mark in the text").first).to_be_visible()
    kernel_comes_to(page, "[c.label for c in desk.resolution.clauses]", ["PP1", "OP1"])

    choose("noise.pdf", "application/pdf", b"%PDF-1.7 nothing")
    expect(page.get_by_role("alert").first).to_contain_text("To fix this:")
    assert kernel_value(page, "desk.resolution") is None
    expect(page.get_by_text("footnote 1 has no mark in the text").first).to_be_hidden()

    page.get_by_text("or drop it here").first.evaluate(
        """(zone, text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped wells.txt"));
          for (const name of ["dragenter", "dragover", "drop"])
            zone.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        WELLS,
    )
    expect(page.get_by_text("dropped wells.txt: Wells <and> springs").first).to_be_visible()
    kernel_comes_to(page, "desk.resolution.name", "dropped wells.txt")
    with page.expect_download() as loaded:
        page.get_by_role("button", name="Download", exact=True).first.click()
    assert loaded.value.suggested_filename == "ledger.zip"


WELLS = """General Assembly

Wells <and> springs

The General Assembly,

Recalling its resolution 75/16,

1. Decides to dig.

¹ A note that nothing points to.
"""
