"""Pages without a kernel in a browser: from the disk and from a server, wide and narrow, light and dark, offline."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from matplotlib.image import imread

import toolkit
from tests.support.listed import arguments
from tests.test_static import HOSTILE
from toolkit import data, plots, tables
from toolkit.explorers import CompareExplorer, ParallelExplorer, ThemeExplorer, TimelineExplorer
from toolkit.explorers.static.site import write_site
from toolkit.library import Library

from .lab import SECONDS
from .test_all_explorers import COLOURS, amiss

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READY = "document.documentElement.dataset.ready"
RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
LONG = "The General Assembly,\n\n" + "\n\n".join(
    f"{n}. Requests States to report by 2030 (no. {n});" for n in range(1, 501)
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reading room of the bundled text and of one that would do harm."""
    hostile = toolkit.parse(HOSTILE, format="text", name="""x"'><img src=x onerror=alert(5)>.txt""")
    return write_site([toolkit.load(), hostile], tmp_path_factory.mktemp("site")).parent


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The same from a server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def reader(browser: Browser, **look: Any) -> Iterator[Page]:
    """A page without a network; in the end nothing may be amiss on its console, and nothing was asked for."""
    context = browser.new_context(**look)
    context.set_default_timeout(SECONDS * 1000)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"a dialog: {dialog.message}"))
    page.on("request", lambda asked: None if asked.is_navigation_request() else complaints.append(asked.url))
    yield page
    context.close()
    assert [one for one in complaints if not one.startswith(("data:", "blob:")) and "favicon" not in one] == []


def ready(page: Page, address: str) -> None:
    page.goto(address)
    if page.locator("#model").count():
        page.wait_for_function(READY)


@pytest.mark.parametrize("width", [1366, 1024, 390])
def test_every_page_opens_fits_and_has_nothing_amiss(browser: Browser, site: Path, width: int) -> None:
    """Each page is opened once for both themes: its scripts know neither, the style sheets alone follow them."""
    with reader(browser, viewport={"width": width, "height": 800}, offline=True) as page:
        for path in sorted(site.rglob("*.html")):
            ready(page, path.as_uri())
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (theme == "dark")
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, theme)
                assert page.locator("h1, h3").first.is_visible(), (path, theme)
                if width != 1024:
                    assert amiss(page, "body", RULES if theme == "light" else COLOURS) == [], (path, theme)


def test_from_a_server_clause_links_keys_and_words_work(browser: Browser, served: str) -> None:
    with reader(browser, viewport={"width": 1366, "height": 768}) as page:
        ready(page, f"{served}/index.html")
        page.get_by_role("listitem").get_by_role("link").first.click()
        page.get_by_role("link", name=re.compile("Read clause by clause")).click()
        page.wait_for_function(READY)
        text, picture = page.locator(".view").nth(1), page.locator(".view").nth(0)
        text.locator('[data-mark="PP3"]').click(position={"x": 5, "y": 5})
        assert picture.locator('[id="mark:PP3"]').get_attribute("aria-current") == "true"
        assert page.url.endswith("#PP3")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.url.endswith("#PP4")
        page.get_by_role("combobox", name=re.compile("^Part")).select_option("operative")
        page.get_by_role("searchbox").fill("terroris*")
        assert re.fullmatch(r"\d+ of 56 clauses · \d+ hits?", page.locator(".status").inner_text())
        first = page.url
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("searchbox").press("Enter")
        assert page.url != first or page.locator(".toolkit-find").inner_text().endswith("2 of 2")
        assert text.locator("mark.read").count() == 1


def test_what_is_selected_is_in_sight_and_below_the_heading(browser: Browser, tmp_path: Path) -> None:
    below = """one => {
      const pane = one.closest(".pane"), [inner, outer] = [one, pane].map((each) => each.getBoundingClientRect());
      const heads = [...pane.querySelectorAll('[style*="sticky"]')].map((each) => each.getBoundingClientRect().bottom);
      return inner.top >= Math.max(outer.top, ...heads) - 1 && inner.top < outer.bottom;
    }"""
    resolution = toolkit.load()
    timeline, versions = TimelineExplorer(resolution), ParallelExplorer(*arguments("versions", resolution))
    with reader(browser, viewport={"width": 1024, "height": 768}, offline=True) as page:
        ready(page, timeline.save_html(tmp_path / "timeline.html").as_uri())
        for named in ("69/317, 10 September 2015", "37/4, 22 October 1982", "75/16, 23 November 2020"):
            page.get_by_role("combobox", name=re.compile("^Selected")).select_option(label=named)
            assert page.locator(".view").nth(1).locator("mark").first.evaluate(below), named
        ready(page, versions.save_html(tmp_path / "versions.html").as_uri())
        texts = page.locator(".view").nth(1)
        for number in ("6", "30", "2"):
            page.locator(".view").nth(0).locator(f'[id="mark:{number}"]').press("Enter")
            assert texts.locator(f'[data-mark="{number}"]').first.evaluate(below), number


def test_in_the_dark_a_marker_that_is_its_edge_alone_is_seen(browser: Browser, site: Path) -> None:
    (path,) = [one for one in site.rglob("references.html") if "resolution" in one.parent.name]
    with reader(browser, viewport={"width": 1366, "height": 800}, color_scheme="dark", offline=True) as page:
        ready(page, path.as_uri())
        for text in ("A/RES/70/1", "A/66/53"):  # each named once, and in a footnote
            shot = imread(BytesIO(page.locator(f'[id="mark:{text}"]').screenshot()))
            assert shot[..., :3].max() > 0.6, text


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize(
    ("page_of", "dark"), [("data-jp-theme-light=true", False), ("data-jp-theme-light=false", True)]
)
def test_a_picture_in_a_cell_has_the_colours_of_its_page(
    browser: Browser, page_of: str, dark: bool, system: str
) -> None:
    picture = plots.ribbon(tables.clauses(toolkit.load())).figure._repr_html_()
    with reader(browser, color_scheme=system, offline=True) as page:
        page.set_content(f"<body {page_of}>{picture}</body>")
        shot = imread(BytesIO(page.get_by_role("img").screenshot()))[..., :3].mean(axis=2)
        assert (shot[10, 10] < 0.1) == dark
        heading = shot[15:60]  # its words and what is around them
        assert heading.min() < 0.15
        assert heading.max() > 0.85


def test_a_frame_leaves_the_bands_of_the_river_free(browser: Browser, tmp_path: Path) -> None:
    explorer = CompareExplorer(toolkit.load(), toolkit.load(data.path("exercises/amended.md")), selection="OP2")
    with reader(browser, viewport={"width": 1366, "height": 800}, offline=True) as page:
        ready(page, explorer.save_html(tmp_path / "editions.html").as_uri())
        outline = "marks => marks.map((one) => getComputedStyle(one).outlineStyle)"
        assert page.locator('.view svg [id="mark:OP2"]').evaluate_all(outline).count("none") == 1  # of three, the band


def test_on_a_phone_letters_of_pictures_can_be_read(browser: Browser, site: Path) -> None:
    with reader(browser, viewport={"width": 390, "height": 844}, offline=True) as page:
        for name in ("clauses", "timeline", "themes", "duties", "references"):
            ready(page, (site / "resolution" / f"{name}.html").as_uri())
            high = (
                page.locator(".view svg text")
                .filter(visible=True)
                .first.evaluate(
                    "one => parseFloat(getComputedStyle(one).fontSize) * Math.hypot(one.getCTM().a, one.getCTM().b)"
                )
            )
            assert high > 7, name


def test_with_nothing_selected_a_page_has_words(browser: Browser, site: Path) -> None:
    with reader(browser, viewport={"width": 1366, "height": 800}, offline=True) as page:
        for name in ("timeline", "themes", "duties", "references"):
            ready(page, (site / "resolution" / f"{name}.html").as_uri())
            assert page.locator(".view").nth(1).locator("mark").count() > 10, name
        page.get_by_role("combobox", name=re.compile("^Kind")).select_option(index=1)
        assert re.fullmatch(r"\d+ of 46 texts, named in \d+ of 55 mentions", page.locator(".status").inner_text())


def test_on_a_phone_touch_selects_and_tabs_show_it(browser: Browser, site: Path) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "offline": True}
    with reader(browser, **phone) as page:
        ready(page, (site / "resolution" / "clauses.html").as_uri() + "#OP6")
        assert page.locator(".view").nth(0).bounding_box()["height"] > 150  # type: ignore[index]
        page.get_by_role("tab", name="Card").tap()
        assert page.locator(".view").nth(2).get_by_text("OP6", exact=True).is_visible()
        page.get_by_role("tab", name="Text").tap()
        page.locator(".view").nth(1).locator('[data-mark="OP7"]').tap(position={"x": 5, "y": 5})
        page.get_by_role("tab", name="Card").tap()
        assert page.locator(".view").nth(2).get_by_text("OP7", exact=True).is_visible()


def test_on_a_phone_a_quiz_scrolls_with_its_page_and_tells_of_no_keys(browser: Browser, site: Path) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "offline": True}
    with reader(browser, **phone) as page:
        ready(page, (site / "resolution" / "quiz.html").as_uri())
        for part in (".card", ".steps"):
            assert page.locator(part).evaluate("one => one.scrollHeight <= one.clientHeight"), part
        assert page.locator("kbd").count()
        assert not page.locator(":is(kbd, .tip)").filter(visible=True).count()


def test_a_picture_that_has_to_be_scrolled_far_is_as_wide_as_its_pane(browser: Browser, tmp_path: Path) -> None:
    explorer = ThemeExplorer(toolkit.load())
    explorer.opened = list(explorer._areas)
    with reader(browser, viewport={"width": 1366, "height": 768}, offline=True) as page:
        ready(page, explorer.save_html(tmp_path / "themes.html").as_uri())
        scale = "one => { const { a, b } = one.getCTM(); return Math.hypot(a, b); }"
        assert page.locator(".view svg").first.locator("g").first.evaluate(scale) > 1.2  # pixels a point; 1.07 before


def test_tables_sort_and_are_saved_as_the_notebook_saves_them(browser: Browser, site: Path) -> None:
    with reader(browser, offline=True) as page:
        ready(page, (site / "resolution" / "clauses.html").as_uri())
        page.locator("summary").first.click()
        head = page.locator(".table th button", has_text=re.compile("^words$"))
        head.click()
        head.click()
        column = [one.inner_text() for one in page.locator(".table thead th").all()].index("words")
        cells = page.locator(f".table tbody td:nth-child({column + 1})").all_inner_texts()
        assert [int(cell) for cell in cells] == sorted(map(int, cells), reverse=True)
        with page.expect_download() as caught:
            page.get_by_role("button", name="Save table").click()
        from toolkit.explorers import ClauseExplorer
        from toolkit.tables import csv_bytes

        assert Path(caught.value.path()).read_bytes() == csv_bytes(ClauseExplorer(toolkit.load()).to_frame())


def test_a_quiz_is_kept_in_the_browser_and_one_that_keeps_nothing_is_told(browser: Browser, site: Path) -> None:
    address = next(site.rglob("quiz.html")).as_uri()
    with reader(browser, offline=True) as page:
        ready(page, address)
        page.get_by_role("button", name=re.compile("^Hint")).click()
        said = page.locator(".view").nth(1).locator(".selected").count()
        assert said
        ready(page, address)
        assert page.locator(".view").nth(1).locator(".selected").count() == said
    with reader(browser, offline=True) as page:
        page.add_init_script("Object.defineProperty(self, 'localStorage', { get() { throw new Error('none'); } })")
        ready(page, address)
        assert page.get_by_text("This browser keeps nothing").is_visible()


def test_the_page_of_a_quiz_has_a_menu_of_kinds_and_the_class_number(browser: Browser, site: Path) -> None:
    with reader(browser, offline=True) as page:
        ready(page, max(site.rglob("quiz.html"), key=lambda file: file.stat().st_size).as_uri())
        assert page.get_by_text("Class number 0").is_visible()
        every = page.locator(".step").count()
        menu = page.locator(".menu select")
        menu.select_option(index=1)
        some, kind = page.locator(".step").count(), menu.locator("option").nth(1).inner_text()
        assert 0 < some < every
        assert page.locator(".about").inner_text().startswith(f"Question 1 of {some} · {kind} · ")
        menu.select_option(label="all kinds")
        assert page.locator(".step").count() == every


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages that a reading room does not have: of a library, of language versions, of codings."""
    from toolkit.explorers import EXPLORERS, LibraryExplorer

    folder, resolution = tmp_path_factory.mktemp("pages"), toolkit.load()
    pages = {
        name: EXPLORERS[name].load()(*arguments(EXPLORERS[name].takes, resolution)).save_html(folder / f"{name}.html")
        for name in ("ParallelExplorer", "AgreementExplorer", "AdjudicationDesk")
    }
    with Library(folder / "library") as library:
        library.add(data.path("exercises/shelf"), progress=False, workers=1)
        explorer = LibraryExplorer(library, query='"light pollution"')
        return {**pages, "LibraryExplorer": explorer.save_html(folder / "library.html")}


@pytest.mark.parametrize(("width", "theme"), [(1366, "light"), (1024, "dark"), (390, "light")])
def test_every_other_page_opens_fits_and_has_nothing_amiss(
    browser: Browser, others: dict[str, Path], width: int, theme: str
) -> None:
    with reader(browser, viewport={"width": width, "height": 800}, color_scheme=theme, offline=True) as page:
        for name, path in others.items():
            ready(page, path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            assert page.locator(".view").filter(visible=True).first.bounding_box()["height"] > 100, name  # type: ignore[index]
            assert amiss(page, "body", RULES) == [], name


def test_the_page_of_a_library_filters_and_leads_to_the_words(browser: Browser, others: dict[str, Path]) -> None:
    with reader(browser, viewport={"width": 1366, "height": 800}, offline=True) as page:
        ready(page, others["LibraryExplorer"].as_uri())
        rows, text = page.locator(".toolkit-hit"), page.locator(".view").nth(1)
        part = page.get_by_role("combobox", name=re.compile("^Part"))
        part.select_option("operative (12)")
        assert page.locator(".status").inner_text() == "12 passages in 8 of 24 documents"
        page.get_by_role("combobox", name=re.compile("^From")).select_option("2024 (4)")
        assert page.locator(".status").inner_text().startswith("4 passages")
        assert "title or heading" in part.inner_text()
        rows.last.click()
        place = rows.last.locator(".toolkit-hit-place").inner_text()
        document, clause = place.split(" · ")[:2]
        assert text.locator(f'[data-mark="{clause}"]').get_attribute("aria-current") == "true"
        assert text.locator("mark.read").count() == 1
        assert page.locator(".view").nth(2).get_by_text(document, exact=True).first.is_visible()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        assert page.locator('.toolkit-hit[aria-selected="true"] .toolkit-hit-place').inner_text() != place
        address = page.url
        ready(page, "about:blank")
        ready(page, address)
        assert text.locator("mark.read").count() == 1


def test_a_long_text_and_print(browser: Browser, tmp_path: Path) -> None:
    from toolkit.explorers import ClauseExplorer

    file = ClauseExplorer(toolkit.parse(LONG, format="text", name="long.txt")).save_html(tmp_path / "long.html")
    with reader(browser, offline=True) as page:
        ready(page, f"{file.as_uri()}#OP499")
        assert page.locator('[data-mark="OP499"]').is_visible()
        page.emulate_media(media="print")
        assert not page.locator(".bar").is_visible()
        assert page.locator(".view").nth(1).bounding_box()["height"] > 10_000  # type: ignore[index]
