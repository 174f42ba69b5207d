"""The codebook editor: what an edit does to the coding is seen at once, taken back, and kept as a version."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import ipywidgets
import pytest

import toolkit
from tests.support.shown import widgets
from toolkit import plots
from toolkit.annotate.themes import codes, difference, load_codebook, with_pattern
from toolkit.errors import SaveError, ToolkitError
from toolkit.explorers import CodebookEditor
from toolkit.explorers.static.model import Model
from toolkit.model import Resolution
from toolkit.plots.files import to_svg
from toolkit.plots.style import marks

pytestmark = pytest.mark.slow


@pytest.fixture
def editor(resolution: Resolution) -> CodebookEditor:
    return CodebookEditor(resolution, theme="tourism")


def test_the_field_holds_the_patterns_of_the_theme(editor: CodebookEditor) -> None:
    book = load_codebook()
    assert editor._patterns.value.splitlines() == list(book["tourism"].patterns)
    editor.theme = "mediation"
    assert editor._patterns.value.splitlines() == list(book["mediation"].patterns)
    assert editor.edits == {}


def test_a_pattern_that_is_written_shows_what_is_gained_and_lost(
    editor: CodebookEditor, resolution: Resolution
) -> None:
    editor._patterns.value = "trade"
    assert editor.edits == {"tourism": ["trade"]}
    book = load_codebook()
    changes = difference(codes(resolution, book), codes(resolution, with_pattern(book, "tourism", ["trade"])))
    states = editor._states().set_index("clause")["state"]
    assert {c.clause for c in changes if c.gained} == set(states[states == "gained"].index)
    assert {c.clause for c in changes if not c.gained} == set(states[states == "lost"].index)
    assert "+ gained" in editor._reader.content
    assert "gained" in editor.alt()
    assert "1 gained" in editor._status.value


def test_an_editor_begins_with_a_theme_that_the_text_mentions() -> None:
    """A text on terrorism was left out of a reading room, since it has nothing on the first theme of the codebook."""
    text = "The General Assembly,\n\nDeploring terrorism and poverty,\n\n1. Decides to meet."
    editor = CodebookEditor(toolkit.parse(text, "text"))
    assert editor.theme == "counter-terrorism"
    assert not editor.to_frame().empty
    assert CodebookEditor(toolkit.parse(text.replace("terrorism and poverty", "it"), "text")).theme == "peace-security"


def test_undo_goes_back_step_by_step(editor: CodebookEditor) -> None:
    first = editor._patterns.value
    editor._patterns.value = "trade"
    editor._patterns.value = "trade\nmarkets?"
    editor.undo()
    assert (editor._patterns.value, editor.edits) == ("trade", {"tourism": ["trade"]})
    editor.undo()
    assert (editor._patterns.value, editor.edits) == (first, {})
    assert editor._undo_button.disabled
    editor.undo()
    assert editor.edits == {}


@pytest.mark.parametrize("pattern", ["trade(", "t(?:r?a?d?e?[ \\w,]*)*[!?]", ".*"])
def test_a_pattern_that_is_refused_says_why_and_changes_nothing(editor: CodebookEditor, pattern: str) -> None:
    before = editor.to_frame()
    editor._patterns.value = pattern
    assert 'role="alert"' in editor._fault.value
    assert "To fix this" in editor._fault.value
    assert editor.edits == {}
    assert editor.to_frame().equals(before)
    editor._patterns.value = "trade"
    assert editor._fault.value == ""


def test_the_table_leads_back_to_the_words(editor: CodebookEditor, resolution: Resolution) -> None:
    editor.edits = {"tourism": ["trade", "tourism"]}
    frame = editor.to_frame()
    assert {"gained", "kept"} == set(frame["state"])
    assert list(frame.columns) == ["doc", "clause", "start", "end", "theme", "state", "text"]
    assert [resolution.document.text[r.start : r.end] for r in frame.itertuples()] == frame["text"].tolist()
    assert [resolution[r.clause].text.count(r.text) > 0 for r in frame.itertuples()] == [True] * len(frame)
    assert (set(frame["doc"]), set(frame["theme"])) == ({resolution.name}, {"tourism"})


def test_a_version_is_a_codebook_with_its_reason(editor: CodebookEditor, tmp_path: Path) -> None:
    editor.edits = {"tourism": ["trade"]}
    file = editor.save_version(tmp_path / "themes.toml", reason="Trade is meant.", day=date(2026, 11, 24))
    book = load_codebook(file)
    assert book["tourism"].patterns == ("trade",)
    assert (book.versions[0].reason, book.versions[0].date) == ("Trade is meant.", "2026-11-24")
    assert book.version == book.versions[0].number != load_codebook().version
    assert book.versions[1:] == load_codebook().versions
    with pytest.raises(SaveError, match="needs a reason"):
        editor.save_version(tmp_path / "no.toml", reason=" ")
    assert not (tmp_path / "no.toml").exists()


def test_what_is_saved_draws_the_picture_again(editor: CodebookEditor, tmp_path: Path) -> None:
    editor.edits = {"tourism": ["trade"]}
    folder = editor.save(tmp_path / "out")
    before = (folder / "recoding.svg").read_bytes()
    space: dict[str, object] = {}
    code = (
        (folder / "recoding.py")
        .read_text("utf-8")
        .replace('Path("recoding.svg")', f"Path({str(folder / 'again.svg')!r})")
    )
    exec(compile(code, "recoding.py", "exec"), space)
    assert (folder / "again.svg").read_bytes() == before


def test_a_theme_that_is_none_is_refused(resolution: Resolution) -> None:
    with pytest.raises(ToolkitError, match="use one of"):
        CodebookEditor(resolution, theme="alchemy")


def test_every_clause_is_a_cell(editor: CodebookEditor, resolution: Resolution) -> None:
    editor.edits = {"tourism": ["trade"]}
    cells = dict(marks(editor.figure()))
    assert set(cells) == {clause.label for clause in resolution.clauses}
    assert {name for name, cell in cells.items() if cell.get_hatch()} == {"PP12"}  # type: ignore[attr-defined]


def test_a_text_without_clauses_of_a_part() -> None:
    small = toolkit.parse("The Council,\n\n1. Decides to meet.", "text")
    editor = CodebookEditor(small, theme="tourism")
    assert editor.alt().endswith("No clause has the theme.")
    assert to_svg(plots.recoding(editor._states()).get_figure(root=True)).startswith("<?xml")  # type: ignore[arg-type]
    assert "No clause has this theme" in editor._reader.content


def pressed(editor: CodebookEditor, label: str) -> None:
    (button,) = [w for w in widgets(editor, ipywidgets.Button) if w.description == label]
    button.click()


def test_no_version_is_written_with_patterns_other_than_those_shown(resolution, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    editor = CodebookEditor(resolution, theme="tourism")
    editor._reason.value = "Trade is meant."
    editor._patterns.value = "(trade"  # refused: what is in use is not what is shown
    pressed(editor, "Save version")
    assert "Not saved: the patterns shown for “Tourism” are not in use yet" in editor._fault.value
    assert list(tmp_path.iterdir()) == []
    editor._patterns.value = "trade"
    pressed(editor, "Save version")
    assert "for “Tourism”" in editor._fault.value
    assert list(load_codebook(tmp_path / "takeaway/codebook/themes.toml")["tourism"].patterns) == ["trade"]


def test_a_version_holds_the_patterns_of_themes_that_are_not_shown(resolution, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    editor = CodebookEditor(resolution, theme="tourism", edits={"mediation": ["mediators?"]})
    editor._patterns.value = "trade"
    editor._reason.value = "Two themes."
    pressed(editor, "Save version")
    book = load_codebook(tmp_path / "takeaway/codebook/themes.toml")
    assert [list(book[theme].patterns) for theme in ("tourism", "mediation")] == [["trade"], ["mediators?"]]
    assert "“Mediation”" in editor._fault.value


def test_what_was_refused_is_not_lost_without_a_word(resolution):
    editor = CodebookEditor(resolution, theme="tourism")
    editor._patterns.value = "(trade"
    editor.theme = "mediation"
    assert "What was refused for “Tourism” was not kept" in editor._fault.value


def test_themes_of_the_same_clauses_have_one_picture_that_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page drew 73 pictures for a text of two themes, 71 of which were the same."""
    editor, drawn = CodebookEditor(toolkit.parse("The General Assembly,\n\n1. Decides to meet.", "text")), list[str]()
    draw = editor._draw
    monkeypatch.setattr(editor, "_draw", lambda only=None: drawn.append(editor.theme) or draw(only))
    Model(editor)
    assert drawn == []


@pytest.mark.parametrize("edits", [{}, {"tourism": ["trade"], "mediation": ["peace"]}])
def test_a_picture_put_together_from_cells_is_the_one_that_would_be_drawn(
    resolution: Resolution, edits: dict[str, list[str]]
) -> None:
    """A page has a picture for each theme, and to draw all cells of each took a minute for 454 clauses."""
    editor = CodebookEditor(resolution, edits=edits)
    for theme in ("mediation", "tourism", "human-rights", "mediation"):
        editor.theme = theme
        assert _parts(editor._map.content) == _parts(to_svg(editor._draw()))


def _parts(svg: str) -> list[str]:
    """The lines of a picture in alphabetical order, without numbers, and without empty or divided groups."""
    bare = re.sub(r' id="[a-z]+_\d+"|<g id="matplotlib.axis_\d"/>|</?defs>', "", svg)
    return sorted(line for line in map(str.strip, bare.splitlines()) if line)


def test_an_example_of_another_text_is_not_given_as_a_clause_of_this_one() -> None:
    elsewhere = "of the text that the codebook was made from"
    other = toolkit.parse("The General Assembly,\n\nRecalling peace,\n\n1. Requests the Board to prevent conflicts;\n")
    for theme in ("conflict-prevention", "mediation"):
        assert elsewhere not in CodebookEditor(toolkit.load(), theme=theme)._card()
        assert elsewhere in CodebookEditor(other, theme=theme)._card()
