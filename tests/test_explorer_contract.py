"""What every explorer of the list does without a browser: controls, a table, a picture, words, and what it saves."""

from __future__ import annotations

import hashlib
import html
import re
import runpy
import sys
from pathlib import Path

import ipywidgets
import pandas as pd
import pytest

import toolkit
from tests.support.listed import arguments
from tests.support.shown import Elements, widgets
from toolkit.errors import ToolkitError, UnknownName
from toolkit.explorers import EXPLORERS, Kind, MarkView
from toolkit.explorers.base import Explorer
from toolkit.explorers.views.markview import VIEW
from toolkit.model import Resolution
from toolkit.plots.files import to_svg
from toolkit.plots.presets import WIDTHS, crowded
from toolkit.plots.style import marks

pytestmark = pytest.mark.slow

ALL = pytest.mark.parametrize("kind", EXPLORERS.values(), ids=lambda kind: kind.name)
HOSTILE = """The General Assembly,

Welcoming <img src=x onerror="alert(2)"> the work of 3 May 2021 on human rights & "quoted" 'single' words,

1. Decides to <b onclick="x()">meet</b> on terrorism <script>alert(1)</script> and resolution 75/16."""
BARE = "The Economic and Social Council,\n\n1. Decides to meet."
LABELLED = (ipywidgets.Dropdown, ipywidgets.Text, ipywidgets.Textarea, ipywidgets.Checkbox, ipywidgets.Button)


def made(kind: Kind, resolution: Resolution, folder: Path, **state: object) -> Explorer:
    """An explorer of this kind; who codes by hand writes into the folder."""
    coder = {"who": "a reader", "folder": folder} if kind.takes == "coder" else {}
    takes = "resolution" if kind.takes == "coder" else kind.takes
    return kind.load()(*arguments(takes, resolution), **coder, **state)


@pytest.fixture(scope="module")
def built(resolution: Resolution, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Explorer]:
    return {name: made(kind, resolution, tmp_path_factory.mktemp("codings")) for name, kind in EXPLORERS.items()}


@pytest.fixture
def explorer(kind: Kind, built: dict[str, Explorer]) -> Explorer:
    return built[kind.name]


def runs_nothing(content: str) -> bool:
    elements = Elements(content).found
    tags = {tag for tag, _ in elements}
    named = [name for _, attributes in elements for name in attributes]
    return not tags & {"script", "iframe", "object", "embed"} and not [name for name in named if name.startswith("on")]


@ALL
def test_an_unknown_keyword_is_named_with_the_known_ones(kind: Kind, resolution: Resolution, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=rf"{kind.name} has no colour; it has .*selection"):
        made(kind, resolution, tmp_path, colour="red")


@ALL
def test_an_unknown_selection_is_named_with_what_there_is(
    kind: Kind, resolution: Resolution, built: dict[str, Explorer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A selection that an explorer has of itself, or of its first mark, can be given to it; one like it cannot.

    It is refused before anything is drawn.
    """
    library = kind.name == "LibraryExplorer"  # it has more places than it can list
    there = f"{resolution.name}|OP6" if library else next(iter(built[kind.name]._selectable()))
    folders = [tmp_path / name for name in "ab"]  # a file of codes has one writer
    made(kind, resolution, folders[0], selection=there)
    wrong, drawn = f"{there}x", list[str]()
    monkeypatch.setattr(kind.load(), "_draw", lambda explorer: drawn.append(explorer.name))
    with pytest.raises(UnknownName, match=f"{re.escape(repr(wrong))}.*(did you mean|use one of) '?") as raised:
        made(kind, resolution, folders[1], selection=wrong)
    assert isinstance(raised.value, ToolkitError)
    assert drawn == []


STAYS = {
    "CoverageExplorer": {"Card"},  # the doubtful places of the whole text
    "CodebookEditor": {"Card"},  # the theme
    "AgreementExplorer": {"Picture"},  # its marks are themes
    "AdjudicationDesk": {"Picture"},
    "Quiz": {"Question"},
    "LibraryExplorer": {"Picture"},  # what the words find
}
"""What does not show the selection, since it is about something else."""
SHOWS = ("selection", "content", "place", "chosen", "value", "state")


def seen(view: ipywidgets.DOMWidget) -> list[tuple[str, str]]:
    """What a pane shows of a selection."""
    inside = widgets(view, ipywidgets.DOMWidget)
    return [(name, str(getattr(one, name))) for one in inside for name in SHOWS if one.has_trait(name)]


@ALL
def test_a_selection_that_python_sets_later_moves_every_pane(kind: Kind, built: dict[str, Explorer]) -> None:
    explorer = built[kind.name]
    before, given = explorer.selection, [*dict.fromkeys(explorer._selectable())]
    if kind.name == "LibraryExplorer":  # it has more places than it can list, and these are of two hits
        explorer.query = "mediation"
        given = [f"{line.doc}|{line.clause}|{line.span.start}" for line in explorer._hits.lines(0, 2)]
    moved = []
    for selection in given[:2]:
        explorer.selection = selection
        assert explorer.selection == selection
        moved.append({name: seen(view) for name, view in explorer._views().items()} or {"Pane": seen(explorer)})
    first, last = moved
    assert {name for name in first if first[name] == last[name]} == STAYS.get(kind.name, set())
    explorer.selection = before
    if kind.name == "LibraryExplorer":
        explorer.query = ""


@ALL
def test_every_control_is_a_trait_and_has_a_label(kind: Kind, explorer: Explorer) -> None:
    assert set(explorer.controls) | {"selection", "takeaway"} <= set(explorer.trait_names())
    for widget in widgets(explorer, LABELLED):
        assert widget.description or widget.tooltip or widget.placeholder
    for view in widgets(explorer, MarkView):
        assert view.alt
        ids = {html.unescape(found) for found in re.findall(r'<g id="mark:([^"]+)"', view.content)}
        assert ids <= set(view.labels)  # each mark of a picture has a name for those who do not see it
    assert widgets(explorer, MarkView) or kind.takes == "coder"  # who codes by hand does it in a pane of its own


@ALL
def test_the_table_leads_back_to_the_words(kind: Kind, explorer: Explorer) -> None:
    frame = explorer.to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns)[:4] == ["doc", "clause", "start", "end"]
    assert len(frame) > 0 or kind.takes == "coder"


@ALL
def test_the_figure_is_the_callers_own_its_marks_have_ids_and_pyplot_knows_none(kind: Kind, explorer: Explorer) -> None:
    figure = explorer.figure()
    assert figure is not explorer.figure()
    assert list(marks(figure)) or kind.takes == "coder"
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or pyplot.get_fignums() == []


@ALL
def test_no_words_of_the_figure_are_cut_in_its_pane_or_in_print(kind: Kind, explorer: Explorer) -> None:
    assert not [width for width in ("", *WIDTHS) if crowded(explorer.figure(width=width))]


@ALL
def test_the_still_shows_words_and_runs_nothing(kind: Kind, explorer: Explorer) -> None:
    shown, metadata = explorer._repr_mimebundle_()
    assert metadata == {}
    assert shown[VIEW]["model_id"] == explorer.model_id
    assert shown["text/plain"] == explorer.alt()
    assert runs_nothing(shown["text/html"])
    for tag, attributes in Elements(shown["text/html"]).found:
        if tag == "img":
            assert attributes["alt"] == explorer.alt()
        if "Canvas" in (style := attributes.get("style") or ""):  # a ground of its own: it needs letters of its own
            assert {"--jp-layout-color0", "--jp-content-font-color1", "CanvasText"} <= {*re.findall(r"[\w-]+", style)}


@ALL
def test_what_is_saved_draws_the_same_picture(
    kind: Kind, explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = explorer.name
    folder = explorer.save(tmp_path / "new" / "folder")
    wanted = {
        *(f"{name}.{form}" for form in ("svg", "png", "txt", "csv", "py")),
        "SHA256SUMS",
        "versions.txt",
        "citation.bib",
    }
    assert wanted <= {path.name for path in folder.iterdir()}
    picture = (folder / f"{name}.svg").read_bytes()
    assert f'aria-label="{html.escape(explorer.alt())}"' in picture.decode()
    assert (folder / f"{name}.txt").read_text("utf-8").startswith(explorer.alt())
    assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    digest = hashlib.sha256(explorer.resolution.document.raw.encode()).hexdigest()
    assert digest in (folder / "SHA256SUMS").read_text("utf-8")
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()[1:])
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    del files["SHA256SUMS"]
    assert {file: sums.get(file) for file in files} == files
    again = explorer.save(tmp_path / "again")
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    (folder / f"{name}.svg").unlink()
    monkeypatch.chdir(folder)
    runpy.run_path(f"{name}.py")
    assert (folder / f"{name}.svg").read_bytes() == picture
    if needs := explorer._needs():  # elsewhere it says what is not there, and what to do
        monkeypatch.chdir(tmp_path)
        with pytest.raises(
            SystemExit, match=f"no {re.escape(needs[0])} here. To fix this: run this where it was saved"
        ):
            runpy.run_path(str(folder / f"{name}.py"))


@pytest.mark.parametrize("words", [HOSTILE, BARE], ids=["hostile", "bare"])
@ALL
def test_any_text_is_shown_as_letters(kind: Kind, words: str, tmp_path: Path) -> None:
    own = toolkit.parse(words, format="text", name="""x"'><script>alert(4)</script>&.txt""")
    explorer = made(kind, own, tmp_path)
    for view in widgets(explorer, MarkView):
        assert runs_nothing(view.content)
    for field in widgets(explorer, ipywidgets.HTML):
        assert runs_nothing(field.value)
    assert runs_nothing(explorer.still())
    assert to_svg(explorer.figure(), alt=explorer.alt())
    assert isinstance(explorer.to_frame(), pd.DataFrame)
