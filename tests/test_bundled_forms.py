"""The bundled resolution in its other forms: a web page, a Word file and a PDF say the same as the Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit import data
from toolkit.model import Resolution

pytestmark = pytest.mark.slow

FORMS = ["resolution.html", "resolution.docx", "resolution.pdf"]


@pytest.mark.parametrize("name", FORMS)
def test_another_form_says_the_same(name: str, resolution: Resolution) -> None:
    other = toolkit.load(data.path(f"samples/{name}"))
    assert [(c.label, c.text, c.phrase) for c in other.clauses] == [
        (c.label, c.text, c.phrase) for c in resolution.clauses
    ]
    assert [(n.mark, n.text, n.clauses) for n in other.footnotes] == [
        (n.mark, n.text, n.clauses) for n in resolution.footnotes
    ]
    # Their footnotes stand at the end, so what is cited there comes last.
    assert sorted(c.symbol for c in other.citations) == sorted(c.symbol for c in resolution.citations)
    assert sorted(d.edtf for d in other.dates) == sorted(d.edtf for d in resolution.dates)
    assert not other.doubts


def test_a_clause_is_shown_on_its_page() -> None:
    printed = toolkit.load(data.path("samples/resolution.pdf"))
    shown = toolkit.facsimile(printed, "PP12")
    lines = [line for span in printed["PP12"].spans for line in printed.document.place(span)]
    assert shown.pages == tuple(sorted({line.page for line in lines}))
    assert all(picture.startswith(b"\x89PNG") for picture in shown.pictures)
    widths = {int.from_bytes(picture[16:20], "big") for picture in shown.pictures}  # of the PNG's header
    assert len(widths) == 1  # the print is as large on each page, and the margins of the page are cut
    assert max(line.box[2] for line in lines) - min(line.box[0] for line in lines) < widths.pop() / 2 < 500
    assert shown._repr_html_().count('alt="PP12 on page ') == len(shown.pages)


def test_no_page_is_shown_of_a_form_without_pages(resolution: Resolution) -> None:
    with pytest.raises(toolkit.ToolkitError, match="no pages"):
        toolkit.facsimile(resolution, "PP12")


def test_no_page_is_shown_of_a_file_that_changed(tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(data.path("samples/resolution.pdf").read_bytes())
    printed = toolkit.load(copy)
    copy.write_bytes(copy.read_bytes() + b"\n")
    with pytest.raises(toolkit.ToolkitError, match="gone or has changed"):
        toolkit.facsimile(printed, "OP1")
    assert Resolution.from_dict(printed.to_dict()) == printed  # and its path is no part of it
