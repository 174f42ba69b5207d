"""A JupyterLab and a Chromium that end when they are no longer needed, and what a test asks of them.

`running_lab` starts JupyterLab as ``make lab`` does, on a copy of ``notebooks/`` in a temporary folder and with
settings of its own, so that neither the reader's notebooks nor the reader's settings are touched. `running_chromium`
starts the browser. Every wait has an end. Nothing here needs pytest: ``benchmarks/browser.py`` uses it too.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.lab import BEFORE_SAVING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Each window would make two pages for what its address bar shows, which takes a second of the processor's time. A list
# of features replaces an earlier one, so Playwright's own are named, too.
WITHOUT = """AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades
    HttpsFirstBalancedModeAutoEnable LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning
    AvoidCorsURLLoaderRestartOnRedirect OptimizationHints NetworkTimeServiceQuerying AimEnabled PreconnectToSearch
    WebUIOmniboxPopup WebUIOmniboxAimPopup""".split()
FLAGS = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    f"--disable-sync --disable-features={','.join(WITHOUT)}"
).split()
LAPTOP: ViewportSize = {"width": 1280, "height": 900}
IDLE = "Python 3 (ipykernel) | Idle"
SECONDS = 60  # how long a test waits at most for what it expects to see: the machine may be busy
START_SECONDS, PAGE_SECONDS, RUN_SECONDS, KERNEL_SECONDS = 120, 120, 300, 60
CURRENT = "window.jupyterapp.shell.currentWidget"
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}


def chromium() -> str | None:
    """The path of a Chromium: what the environment variable CHROMIUM names, or the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM)), None)


def missing() -> str:
    """Why no browser can be started here, in one sentence; "" where one can."""
    if chromium() is None:
        return "no Chromium on this machine (Debian or Ubuntu: apt install chromium; or set CHROMIUM to its path)"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "Python's playwright is not installed (python -m pip install playwright)"
    return ""


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: where it is, what opens it, and the folder that it shows."""

    url: str
    token: str
    root: Path
    home: Path

    def address(self, path: str) -> str:
        """The address that opens one notebook, its path being relative to the root, in an empty workspace."""
        return f"{self.url}/lab/tree/{urllib.parse.quote(path)}?token={self.token}&reset"

    def ask(self, what: str, method: str = "GET") -> Any:
        """The answer of the server's REST interface; None where it has no body."""
        request = urllib.request.Request(f"{self.url}/api/{what}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=KERNEL_SECONDS) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def value(self, path: str, expression: str) -> Any:
        """The value of a Python expression in the kernel of an open notebook; it must be one that JSON can carry."""
        (kernel,) = [session["kernel"]["id"] for session in self.ask("sessions") if session["path"] == path]
        # In a thread of its own, because playwright keeps an event loop in this one.
        with ThreadPoolExecutor(1) as threads:
            question = _value(self.home / "runtime" / f"kernel-{kernel}.json", expression)
            return threads.submit(asyncio.run, asyncio.wait_for(question, KERNEL_SECONDS)).result()

    def sessions(self) -> set[str]:
        """The ids of the sessions: one for each notebook that has a kernel."""
        return {session["id"] for session in self.ask("sessions")}

    def end_kernels(self, but: Collection[str] = ()) -> None:
        """End every session and its kernel, but for the sessions of these ids."""
        for session in self.sessions().difference(but):
            self.ask(f"sessions/{session}", "DELETE")


async def _value(connection: Path, expression: str) -> Any:
    from jupyter_client.asynchronous.client import AsyncKernelClient

    client = AsyncKernelClient(connection_file=str(connection))
    client.load_connection_file()
    client.start_channels(iopub=False, stdin=False, hb=False)
    try:
        asked = client.execute("", silent=True, user_expressions={"value": f"__import__('json').dumps({expression})"})
        while True:
            reply = await client.get_shell_msg(timeout=KERNEL_SECONDS)
            if reply["parent_header"].get("msg_id") == asked:
                break
    finally:
        client.stop_channels()
    answer = reply["content"]["user_expressions"]["value"]
    if answer["status"] != "ok":
        raise RuntimeError(f"{expression}: {answer['ename']}: {answer['evalue']}")
    return json.loads(ast.literal_eval(answer["data"]["text/plain"]))


def _write(path: Path, settings: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings), encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(home: Path) -> dict[str, str]:
    own = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
    }
    python = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **{name: str(path) for name, path in own.items()}, "PYTHONPATH": python}


@contextlib.contextmanager
def running_lab() -> Iterator[Lab]:
    """A JupyterLab on a copy of ``notebooks/``; when the block is left, it and its kernels have ended."""
    with tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True) as folder:
        home, token, port = Path(folder), secrets.token_hex(16), _free_port()
        lab = Lab(f"http://127.0.0.1:{port}", token, home / "root", home)
        (lab.root / "notebooks").mkdir(parents=True)
        if (ROOT / "notebooks").is_dir():
            shutil.copytree(ROOT / "notebooks", lab.root / "notebooks", dirs_exist_ok=True)
        _write(home / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings", NO_NEWS)
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
        command += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
        command += [f"--FileContentsManager.pre_save_hook={BEFORE_SAVING}"]
        command += ["--expose-app-in-browser"]  # for `choose_theme`
        command += [f"--ServerApp.root_dir={lab.root}", *(["--allow-root"] if _is_root() else [])]
        with (home / "lab.log").open("wb") as log:
            server = subprocess.Popen(
                command, env=_environment(home), cwd=home, stdout=log, stderr=log, start_new_session=True
            )
            try:
                _wait_for(lab, server)
                yield lab
            finally:
                _end(lab, server)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _wait_for(lab: Lab, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            lab.ask("status")
            return
        time.sleep(0.2)
    log = (lab.home / "lab.log").read_text("utf-8", errors="replace")[-3000:]
    raise RuntimeError(f"JupyterLab did not start within {START_SECONDS} s:\n{log}")


def _end(lab: Lab, server: subprocess.Popen[bytes]) -> None:
    """End the kernels, then the server; by force where it does not end by itself."""
    if server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            lab.end_kernels()
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            _kill(server)
            server.wait(10)


def _kill(server: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(server.pid, signal.SIGKILL)
    else:
        server.kill()


@contextlib.contextmanager
def running_chromium() -> Iterator[Browser]:
    """A Chromium without a window; `missing` says why there may be none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS, timeout=START_SECONDS * 1000)
        try:
            yield browser
        finally:
            browser.close()


def open_notebook(lab: Lab, page: Page, path: str, *, run: bool = True) -> None:
    """Open a notebook ("notebooks/01_clause_structure.ipynb"), wait for its kernel, and run all cells to the end."""
    if page.url.startswith(f"{lab.url}/lab/"):
        page.evaluate("path => void window.jupyterapp.commands.execute('docmanager:open', { path })", path)
        page.wait_for_function(f"path => {CURRENT}?.context?.path === path", arg=path, timeout=PAGE_SECONDS * 1000)
    else:
        page.goto(lab.address(path), timeout=PAGE_SECONDS * 1000)
    settle(page)
    page.get_by_text(IDLE).wait_for(timeout=PAGE_SECONDS * 1000)
    if run:
        run_all(page)


def settle(page: Page) -> None:
    """Wait until each open notebook has met the kernel that it asked for.

    JupyterLab keeps one manager of widgets for a kernel. That of a notebook which is closed before it met its kernel
    stays behind, connected to nothing; the kernel, which nobody knew to end, gets its widgets to no page.
    """
    page.wait_for_function(
        """() => {
          const widgets = window.jupyterapp?.shell?.widgets("main"); // none while the page is loading
          return widgets && [...widgets].every((widget) => widget.context?.sessionContext?.isReady ?? true);
        }""",
        timeout=PAGE_SECONDS * 1000,
    )


def run_all(page: Page) -> None:
    """Run all cells and wait for the last one.

    Raises `AssertionError` with the traceback where a cell fails. Outputs are cleared first, else the numbers of an
    earlier run that the notebook was saved with would look like those of this one.
    """
    page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    page.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(
        """() => {
          const printed = [...document.querySelectorAll(".jp-Notebook .jp-RenderedText")];
          if (printed.some((output) => output.textContent.includes("Traceback (most recent call last)"))) return true;
          const cells = [...document.querySelectorAll(".jp-Notebook .jp-CodeCell")];
          const filled = cells.filter((cell) => cell.querySelector(".cm-content")?.textContent.trim() !== "");
          const done = (cell) => /\\[\\d+\\]/.test(cell.querySelector(".jp-InputPrompt").textContent);
          return filled.length > 0 && filled.every(done);
        }""",
        timeout=RUN_SECONDS * 1000,
    )
    failures = page.locator(".jp-Notebook .jp-RenderedText").filter(has_text="Traceback (most recent call last)")
    assert failures.count() == 0, failures.first.inner_text()
    page.get_by_text(IDLE).wait_for(timeout=RUN_SECONDS * 1000)


def close_all(page: Page) -> None:
    """Close every document of an open JupyterLab, without asking what to save; its kernel goes on.

    Call `settle` before its kernel is ended.
    """
    page.evaluate("[...window.jupyterapp.shell.widgets('main')].forEach(widget => widget.dispose())")
    page.evaluate("window.jupyterapp.serviceManager.sessions.refreshRunning()")


def choose_theme(page: Page, name: str) -> None:
    """Let an open page have the theme "JupyterLab Light" or "JupyterLab Dark"."""
    light = str(name == "JupyterLab Light").lower()
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", name)
    page.wait_for_function(
        """light => document.body.dataset.jpThemeLight === light && !document.getElementById("jupyterlab-splash")""",
        arg=light,
    )
    come_to_rest(page)


def come_to_rest(page: Page) -> None:
    """Wait until nothing has moved and no style sheet has come for a dozen frames, however long a frame takes."""
    page.wait_for_function(
        """() => {
          const parts = document.querySelectorAll(".jp-Cell, .jp-OutputArea-output, .widget-box, .pane, .pane svg");
          const boxes = [...parts].map((part) => Object.values(part.getBoundingClientRect().toJSON()));
          const now = `${boxes} ${document.styleSheets.length}`;
          const { seen, frames } = window.rest ?? {};
          window.rest = seen === now && frames < 12 ? { seen, frames: frames + 1 } : { seen: now, frames: 0 };
          return seen === now && frames === 12;
        }"""
    )


def path_of(page: Page) -> str:
    """The path of the notebook that a page shows."""
    return urllib.parse.unquote(urllib.parse.urlsplit(page.url).path.partition("/tree/")[2])


def take_shot(page: Page, name: str) -> Path:
    """Leave a picture of what the page shows in ``artifacts/<name>.png``."""
    path = ROOT / "artifacts" / f"{name}.png"
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path)
    return path
