"""The README's picture anew: ``python tools/make_images.py`` writes ``docs/images/clause_explorer.png``.

It shows the clause explorer in a JupyterLab, so it needs Chromium and playwright, as the tests in a browser do.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import lab as labs, markview_notebook  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "clause_explorer.png"
SCREEN: ViewportSize = {"width": 1366, "height": 800}
CELL = """\
import toolkit
from toolkit.explorers import ClauseExplorer

explorer = ClauseExplorer(toolkit.load())
explorer.find = "extremis*"
explorer.selection = "OP6"
explorer"""


def main() -> None:
    """Show the explorer and write what is seen of it."""
    with labs.running_lab() as lab, labs.running_chromium() as chromium:
        page = chromium.new_page(viewport=SCREEN, device_scale_factor=2)
        labs.open_notebook(lab, page, markview_notebook.write(lab.root, "picture.ipynb", CELL))
        explorer = page.locator(".toolkit-explorer")
        explorer.get_by_role("group", name="The selected clause").get_by_text("Preventing violent").wait_for()
        explorer.evaluate("box => box.scrollIntoView({ block: 'end' })")
        page.wait_for_timeout(1000)
        explorer.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
