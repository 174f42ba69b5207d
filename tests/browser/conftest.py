"""Fixtures for tests in a real browser; all are skipped, with the reason, where there is none.

A test reads as a person works::

    def test_a_click_selects(page, open_notebook, kernel_value, shot):
        open_notebook(page, "notebooks/01_clause_structure.ipynb")
        page.get_by_role("group", name="OP6").click()
        assert kernel_value(page, "explorer.selection") == "OP6"
        shot(page, "clause_structure")
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from .lab import (
    LAPTOP,
    SECONDS,
    Lab,
    choose_theme,
    close_all,
    missing,
    open_notebook as open_in_lab,
    path_of,
    running_chromium,
    running_lab,
    settle,
    take_shot,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """A JupyterLab, started as ``make lab`` does, on a copy of ``notebooks/``."""
    if reason := missing():
        pytest.skip(reason)
    with running_lab() as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    if reason := missing():
        pytest.skip(reason)
    from playwright.sync_api import expect

    expect.set_options(timeout=SECONDS * 1000)
    with running_chromium() as started:
        yield started


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One profile of the browser for all tests, since JupyterLab's own code then is fetched and compiled once."""
    context = browser.new_context(viewport=LAPTOP)
    context.set_default_timeout(SECONDS * 1000)
    yield context
    context.close()


@contextmanager
def _watched(lab: Lab, page: Page) -> Iterator[None]:
    """When this is left, what was opened meanwhile is closed, and nothing may have been amiss."""
    pages, sessions = list(page.context.pages), lab.sessions()
    complaints: list[str] = []
    page.set_viewport_size(LAPTOP)
    listeners = {
        "console": lambda message: complaints.extend(_amiss(message.type, message.text)),
        "pageerror": lambda error: complaints.append(str(error)),
        "request": lambda request: complaints.extend(_outside(request.url)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield
    for event, listener in listeners.items():  # what JupyterLab says of replies that it no longer gets is no complaint
        page.remove_listener(event, listener)
    for opened in page.context.pages:
        if opened not in pages:
            opened.close()
    in_lab = page.url.startswith(f"{lab.url}/lab/")
    if in_lab:
        settle(page)
    lab.end_kernels(but=sessions)
    if in_lab:
        close_all(page)
        if page.evaluate("document.body.dataset.jpThemeLight") == "false":
            choose_theme(page, "JupyterLab Light")
    assert complaints == []


@pytest.fixture(scope="session")
def lab_page(context: BrowserContext) -> Iterator[Page]:
    """The page of all tests that need one of their own no longer than they last: JupyterLab is loaded in it once."""
    page = context.new_page()
    yield page
    page.close()


@pytest.fixture
def page(lab: Lab, lab_page: Page) -> Iterator[Page]:
    """A page of a laptop's size. In the end, no error on its console and no request to anybody else."""
    with _watched(lab, lab_page):
        yield lab_page


@pytest.fixture(scope="module")
def kept_page(lab: Lab, lab_page: Page) -> Iterator[Page]:
    """One for all tests of a module, which then open their notebook once."""
    page = lab_page.context.new_page()
    with _watched(lab, page):
        yield page
    page.close()


def _amiss(kind: str, words: str) -> list[str]:
    """An error, but for what JupyterLab's debugger says of a kernel that is ended while it is starting again."""
    return [words] if kind == "error" and not words.startswith("Could not restore the debugger state") else []


def _outside(address: str) -> list[str]:
    parts = urlsplit(address)
    home = parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1"
    return [] if home else [f"a request to {parts.hostname}"]


@pytest.fixture
def open_notebook(lab: Lab) -> Callable[..., None]:
    """``open_notebook(page, "notebooks/x.ipynb", run=True)``: open, wait for the kernel, run all cells to the end."""
    return lambda page, path, **options: open_in_lab(lab, page, path, **options)


@pytest.fixture
def kernel_value(lab: Lab) -> Callable[[Page, str], Any]:
    """``kernel_value(page, "explorer.selection")``: a value from the kernel of the notebook that the page shows."""
    return lambda page, expression: lab.value(path_of(page), expression)


@pytest.fixture
def kernel_comes_to(lab: Lab) -> Callable[[Page, str, Any], None]:
    """``kernel_comes_to(page, "quiz.marks", [1, 0])``: wait until it is so.

    For what the page's own script shows before it tells the kernel, which it does when the kernel has dealt with the
    change before.
    """

    def wait(page: Page, expression: str, expected: Any) -> None:
        deadline = time.monotonic() + SECONDS
        while (value := lab.value(path_of(page), expression)) != expected and time.monotonic() < deadline:
            time.sleep(0.1)
        assert value == expected

    return wait


@pytest.fixture
def shot() -> Callable[[Page, str], Path]:
    """``shot(page, "name")``: leave a picture in ``artifacts/name.png``."""
    return take_shot
