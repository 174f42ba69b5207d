"""Pages without a kernel: how large they are, how soon they are ready, and how long a click takes, in Chromium."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import toolkit
from benchmarks.harness import Row, times
from tests.browser.lab import LAPTOP, missing, running_chromium
from toolkit.explorers.static.site import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LARGEST, PACKED = 500_000, 150_000
"""Bytes of a page, as it is and as a server sends it."""
READY, CLICK = 0.5, 0.05
"""Seconds until a page can be used, and until a click is painted."""
_CLICK = """async ([pane, at]) => {
  const view = document.querySelectorAll(".view")[Math.max(0, pane)].firstElementChild.shadowRoot;
  const marks = view.querySelectorAll("[data-mark], [id^='mark:']");
  const mark = marks[at % marks.length];
  const box = document.querySelector("input[type=checkbox]");
  const began = performance.now();
  if (pane < 0) box.click();
  else mark.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return (performance.now() - began) / 1000;
}"""
"""A click on a mark of a view, or, if that is -1, on the first checkbox, which may change a whole picture."""


def rows() -> Iterable[Row]:
    """The largest, the slowest to be ready and the slowest to answer of the pages of the bundled resolution."""
    with tempfile.TemporaryDirectory() as folder:
        pages = sorted(write_site([toolkit.load()], Path(folder)).parent.rglob("*.html"))
        sizes = [(path.stat().st_size, path.name) for path in pages]
        packed = [(len(gzip.compress(path.read_bytes())), path.name) for path in pages]
        for what, found, most in (("as it is", max(sizes), LARGEST), ("compressed", max(packed), PACKED)):
            note, target = f"{found[1]}, of {len(pages)}", f"at most {most / 1e3:.0f} kB"
            yield Row(f"largest page, {what}", found[0] / 1e6, "MB", note=note, target=target, reached=found[0] <= most)
        if reason := missing():
            yield Row("pages in a browser", note=reason)
            return
        with running_chromium() as browser:
            live = [path for path in pages if b'id="model"' in path.read_bytes()]
            yield from in_browser(browser, live)


def in_browser(browser: Browser, pages: list[Path]) -> Iterable[Row]:
    """The slowest of some pages, to be ready and to answer a click."""
    ready, clicks, checks = [], [], []
    for path in pages:
        page = browser.new_page(viewport=LAPTOP)
        seconds = []
        for _ in range(times(5, 1)):
            page.goto(path.as_uri())
            page.wait_for_function("performance.getEntriesByName('ready').length")
            seconds.append(float(page.evaluate("performance.getEntriesByName('ready')[0].startTime / 1000")))
        ready.append((median(seconds), path.name))
        if page.locator(".view").first.locator("[data-mark], [id^='mark:']").count():
            clicks.append((median(page.evaluate(_CLICK, [0, at * 7]) for at in range(times(15, 2))), path.name))
        if page.locator("input[type=checkbox]").count():
            checks.append((median(page.evaluate(_CLICK, [-1, 0]) for _ in range(times(15, 2))), path.name))
        page.close()
    told = (("ready", ready, READY), ("a click on a mark", clicks, CLICK), ("a click on a checkbox", checks, CLICK))
    for what, (value, name), most in ((what, max(some), most) for what, some, most in told if some):
        target = f"at most {most * 1000:.0f} ms in the median"
        yield Row(f"slowest page, {what}", value, note=name, target=target, reached=value <= most)
