"""The documentation in a browser: each page opens from the disk, asks no host, and complains of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tools.make_docs import SITE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVERY = sorted(path for path in SITE.rglob("*.html") if "_static" not in path.parts and path.parent != SITE)
PAGES = [path for n, path in enumerate(EVERY) if path.parent != EVERY[n - 1].parent or n % 5 == 0]
"""The first page of each folder, and every fifth; ``make docs`` reads them all."""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page whose requests all lead to the disk, and whose console stays empty."""
    if not PAGES:
        pytest.skip("the documentation has not been made: run `make docs` first")
    context = browser.new_context()
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else complaints.append(asked.url))
    page.on("requestfailed", lambda asked: complaints.append(f"not there: {asked.url}"))
    yield page
    context.close()
    assert complaints == []


def test_a_page_opens_and_asks_nobody(reader: Page) -> None:
    for path in PAGES:
        reader.goto(path.as_uri())
        assert reader.locator("h1").first.is_visible(), path


def test_a_notebook_shows_its_still_and_the_search_finds(reader: Page) -> None:
    reader.goto((SITE / "notebooks" / "01_clause_structure.html").as_uri())
    still = reader.locator("img[src^='data:image/svg']").first
    assert still.evaluate("image => image.complete && image.naturalWidth > 300")
    reader.goto(f"{(SITE / 'search.html').as_uri()}?q=concordance")
    reader.locator("#search-results a").first.wait_for()
