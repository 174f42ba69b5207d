"""How long a change of a control takes until the page shows the new state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# From the event of the control to the frame that is painted after the pane's marks, classes or words have changed.
WATCH = """(pane, event) => {
  window.latency = new Promise((resolve) => {
    let start;
    document.addEventListener(event, () => (start = performance.now()), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (start === undefined) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    const what = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class"] };
    observer.observe(pane, what);
  });
}"""


def latencies(page: Page, control: Locator, options: Sequence[str], pane: Locator, *, rounds: int = 30) -> list[float]:
    """Milliseconds from a control's change, through the kernel, to the pane's new state painted on the page.

    ``options`` are values of ``control``, a ``<select>``, taken in turn, so each differs from the one before (and the
    first from what is chosen now), or keys, where it is anything else; each must change what ``pane`` shows.
    """
    chosen = control.evaluate("control => control.tagName") == "SELECT"
    change, event = (control.select_option, "input") if chosen else (control.press, "keydown")
    times = []
    for option in islice(cycle(options), rounds):
        pane.evaluate(WATCH, event)
        change(option)
        times.append(float(page.evaluate("window.latency")))
    return times
