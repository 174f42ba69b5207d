"""How long a change of a control takes until the page shows the new state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# From the control's own input event to the frame that is painted after a mark has got or lost a class.
WATCH = """(pane) => {
  window.latency = new Promise((resolve) => {
    let start;
    document.addEventListener("input", () => (start = performance.now()), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (start === undefined) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    observer.observe(pane, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  });
}"""


def latencies(
    page: Page,
    control: Locator,
    options: Sequence[str],
    pane: Locator,
    *,
    rounds: int = 30,
    change: str = "select_option",
) -> list[float]:
    """Milliseconds from a control's change, through the kernel, to the pane's new state painted on the page.

    ``options`` are values of ``control``, a ``<select>``, taken in turn, so each differs from the one before (and the
    first from what is chosen now); each must change the classes or the content of the MarkView in ``pane``. Of a text
    field they are keys, with the ``change`` "press".
    """
    times = []
    for option in islice(cycle(options), rounds):
        pane.evaluate(WATCH)
        getattr(control, change)(option)
        times.append(float(page.evaluate("window.latency")))
    return times
