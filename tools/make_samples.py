"""The bundled resolution as a web page, a Word file and a PDF, for the notebook on your own documents.

    python tools/make_samples.py

writes ``data/samples/``. The page and the Word file are made by ``tests/support/forms.py``, and Chromium prints the
PDF from the page. The tests check that all three have the same clauses as the Markdown.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

STYLE = """<style>body { font: 10pt "Liberation Serif", serif } p { margin: 0 0 10pt; text-align: justify }
sup { font-size: 6.5pt; line-height: 0; vertical-align: 3pt } nav { display: none }</style>"""


def main() -> int:
    """Write the three files."""
    import toolkit
    from tests.support import forms

    folder = ROOT / "data" / "samples"
    folder.mkdir(exist_ok=True)
    page = forms.modern(toolkit.load())
    (folder / "resolution.html").write_text(page, encoding="utf-8")
    (folder / "resolution.docx").write_bytes(forms.word(toolkit.load()))
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("Chromium was not found: the PDF is left as it is", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        sheet = chromium.new_page()
        sheet.set_content(page.replace("<head>", f"<head>{STYLE}", 1))
        name = folder / "resolution.pdf"
        sheet.pdf(path=name, format="A4", margin={"top": "2cm", "bottom": "2cm", "left": "4cm", "right": "4cm"})
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
