"""The river of editions, and the explorer of two: what they show is what the comparison says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle

import toolkit
from toolkit import plots, tables
from toolkit.compare import compare
from toolkit.compare.lineage import lineage, pair
from toolkit.errors import ToolkitError
from toolkit.explorers import CompareExplorer
from toolkit.model import Resolution
from toolkit.plots.cells import Fitted
from toolkit.plots.editions import COLOURS
from toolkit.plots.files import to_svg
from toolkit.plots.style import marks, sheet

pytestmark = pytest.mark.slow

HEAD = "The Council,\n\nNoting the garden, and the orchard behind it,\n\n"
URGES = "Urges all gardeners of the northern hills to water their beans and peas each morning;"
DECIDES = "Decides to hold a meeting of the orchard keepers in the summer house at noon;"
INVITES = "Invites the keepers of bees to send their honey to the market of the old town;"
OFFICE = "Requests the office of seeds to print a catalogue of all flowers and to send it to every school;"


def resolution(*operative: str, name: str = "text") -> Resolution:
    words = HEAD + "\n\n".join(f"{n}. {words}" for n, words in enumerate(operative, 1))
    return toolkit.parse(words, "text", name=name)


BEFORE = resolution(URGES, DECIDES, INVITES, name="first")
AFTER = resolution(URGES.replace("Urges", "Requests"), INVITES, OFFICE, name="second")


@pytest.fixture(autouse=True)
def _no_figure_stays_open() -> Iterator[None]:
    yield
    assert not plt.get_fignums()


def river(*editions: Resolution) -> Figure:
    figure = Figure()
    axes = figure.subplots()
    assert plots.editions(tables.lineage(lineage(editions)), ax=axes) is axes
    return figure


@pytest.mark.parametrize("high", [2.0, 3.0, 4.0, 5.7])
def test_labels_of_clauses_above_each_other_do_not_touch(high: float) -> None:
    clauses = [f"{URGES[:-1]}, in {n} places" + " and more" * (n % 5) + ";" for n in range(1, 25)]
    one = resolution(*clauses, name="first")
    figure = Figure(figsize=(2.3, high), layout="constrained")
    plots.editions(tables.lineage(lineage([one, resolution(*clauses, name="second")])), ax=figure.subplots())
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in figure.findobj(Fitted) if label.get_text()]
    column = sorted(
        (box.y0 + box.height * 0.2, box.y1) for box in boxes if box.x0 < figure.bbox.width / 2
    )  # its letters
    gaps = [above[0] - below[1] for below, above in pairwise(column)]
    assert min(gaps, default=9) >= 1


@pytest.mark.parametrize("high", [3.0, 4.0, 5.7, 9.0])
def test_letters_in_a_band_have_room_above_and_below(high: float) -> None:
    """A page draws small letters at whole pixels, and dark ones beside their band are not seen on a dark page."""
    clauses = [f"{URGES[:-1]}, in {n} places" + " and more" * (n % 9) + ";" for n in range(1, 25)]
    editions = [resolution(*clauses, name=name) for name in ("first", "second")]
    figure = Figure(figsize=(2.3, high), layout="constrained")
    plots.editions(tables.lineage(lineage(editions)), ax=figure.subplots())
    figure.draw_without_rendering()
    named = [label for label in figure.findobj(Fitted) if label.get_text()]
    assert named or high < 4
    for label in named:
        letters, band = label.get_window_extent(), label.box.get_window_extent()
        low = letters.y0 + 0.2 * letters.height  # below that capitals and figures have nothing
        assert min(low - band.y0, band.y1 - letters.y1) > 0.5


def test_each_clause_of_each_edition_is_a_cell() -> None:
    found = list(marks(river(BEFORE, AFTER)))
    cells = [name for name, artist in found if isinstance(artist, Rectangle)]
    assert sorted(cells) == ["OP1", "OP1", "OP2", "OP2", "OP3", "PP1", "PP1", "dropped:OP2"]
    assert sorted(name for name, artist in found if isinstance(artist, PathPatch)) == ["OP1", "OP2", "PP1"]


def test_colours_and_hatches_tell_what_became_of_a_clause() -> None:
    cells = {name: artist for name, artist in marks(river(BEFORE, AFTER)) if isinstance(artist, Rectangle)}
    colours = {
        name: Rectangle((0, 0), 1, 1, facecolor=COLOURS[kind]).get_facecolor()
        for name, kind in {"OP1": "reworded", "OP3": "new", "dropped:OP2": "dropped", "PP1": "kept"}.items()
    }
    assert {name: cells[name].get_facecolor() for name in colours} == colours
    assert {name for name, cell in cells.items() if cell.get_hatch()} == {"OP3", "dropped:OP2"}


def test_a_river_of_many_editions() -> None:
    third = resolution(URGES.replace("Urges", "Requests"), INVITES, DECIDES, name="third")
    figure = river(BEFORE, AFTER, third)
    names = {name for name, _ in marks(figure)}
    assert {"1:OP2", "2:OP3", "3:OP3"} <= names
    assert figure.axes[0].get_title(loc="left").startswith("3 editions")


def test_a_clause_that_is_new_and_then_dropped_has_both_colours_and_the_key_both() -> None:
    figure = river(BEFORE, AFTER, BEFORE)
    halves = [artist for name, artist in marks(figure) if name == "2:OP3" and isinstance(artist, Rectangle)]
    assert [to_hex(half.get_facecolor()) for half in halves] == [COLOURS["new"], COLOURS["dropped"]]
    assert halves[1].get_width() * 2 == pytest.approx(halves[0].get_width())
    legend = figure.axes[0].get_legend()
    assert legend is not None
    words = [text.get_text() for text in legend.get_texts()]
    assert words == ["kept", "reworded", "new", "dropped", "new, then dropped"]
    hatched = [patch.get_hatch() for patch in legend.findobj(Rectangle)]
    assert hatched == [None, None, "....", "////", "....", "////"]


@pytest.mark.parametrize("editions", [(), (BEFORE,), (BEFORE, BEFORE), (BEFORE,) * 12])
def test_a_river_of_few_or_of_the_same(editions: tuple[Resolution, ...]) -> None:
    assert to_svg(river(*editions)).startswith("<?xml")


def test_the_words_for_the_river_say_the_finding() -> None:
    said = plots.editions_alt(tables.lineage(pair(compare(BEFORE, AFTER))))
    assert said == "first to second. Clauses: 2 kept, 1 reworded, 1 new, 1 dropped. New in the last edition: OP3."


def test_the_river_of_three_editions_names_a_tie() -> None:
    said = plots.editions_alt(tables.lineage(lineage((BEFORE,) * 3)))
    assert "Longest unchanged: PP1 of first, OP1 of first and 2 more, in 3 editions" in said


# --- the explorer -------------------------------------------------------------------------------------------------


@pytest.fixture
def explorer() -> CompareExplorer:
    return CompareExplorer(BEFORE, AFTER)


@pytest.mark.parametrize(
    ("control", "value", "left"),
    [
        ("kind", "changed", ["OP1", "OP2", "OP3"]),
        ("kind", "new", ["OP3"]),
        ("kind", "dropped", ["OP2"]),
        ("fact", "phrase", ["OP1"]),
        ("part", "preambular", ["PP1"]),
        ("strength", "down", ["OP1"]),
        ("strength", "up", []),
    ],
)
def test_a_control_leaves_the_rows_that_it_names(
    explorer: CompareExplorer, control: str, value: str, left: list[str]
) -> None:
    setattr(explorer, control, value)
    assert explorer.to_frame()["clause"].tolist() == left


def test_a_selection_ties_texts_river_list_and_card(explorer: CompareExplorer) -> None:
    explorer._list.selection = "OP1"
    assert explorer._picture.selection == explorer._texts.selection == explorer.selection == "OP1"
    assert "Urges → Requests" in explorer._card.content
    assert "Gruenberg 2009, instructive words: down" in explorer._card.content
    explorer.selection = "dropped:OP2"
    assert "dropped OP2" in explorer._card.content


def test_no_word_of_the_list_of_changes_is_broken(explorer: CompareExplorer) -> None:
    """At 1024 pixels it read "reworded / : name" and "Encoura / ges"."""
    assert "overflow-wrap" not in explorer._list.content


def test_the_texts_stand_side_by_side_with_what_changed(explorer: CompareExplorer) -> None:
    page = explorer._texts.content
    assert "<del>" in page
    assert page.index("<del>") < page.index("<ins>")
    assert page.count("data-mark=") == 5
    assert "OP1" in explorer.still()
    assert "<script" not in CompareExplorer(BEFORE, resolution("Urges <script>alert(1)</script> all."))._texts.content


def test_the_river_of_texts_that_are_no_editions_of_one_says_that_nothing_is_paired() -> None:
    """The status said so, and the title "59 of 59 clauses changed"."""
    texts = ("1. Urges all to dig wells in the desert;", "1. Takes note of music, dance and painting.")
    one, other = (toolkit.parse(f"The Council,\n\n{words}", "text", name=words[3:9]) for words in texts)
    table = CompareExplorer(one, other)._river
    for width in (2.5, 6.5):
        ax = plots.editions(table, ax=sheet(width, 4).subplots())
        assert ax.get_title(loc="left").replace("\n", " ") == "No clause of one is paired with one of another"


def test_texts_that_are_no_editions_of_one_are_said_to_be_so() -> None:
    explorer = CompareExplorer(toolkit.load(), resolution(URGES, DECIDES, INVITES, OFFICE))
    assert "not editions of the same text" in explorer._status.value
    assert set(explorer.to_frame()["change"]) == {"new", "dropped"}
    assert explorer.figure().axes


def test_a_control_with_no_such_value_is_refused() -> None:
    with pytest.raises(ToolkitError, match="did you mean 'reworded'"):
        CompareExplorer(BEFORE, AFTER, kind="reword")


def test_what_is_saved_draws_the_picture_again(explorer: CompareExplorer, tmp_path: Path) -> None:
    import subprocess
    import sys

    folder = explorer.save(tmp_path / "out")
    before = (folder / "comparison.svg").read_bytes()
    (folder / "comparison.svg").unlink()
    root = str(Path(toolkit.__file__).parent.parent)
    subprocess.run([sys.executable, "comparison.py"], cwd=folder, check=True, env={"PYTHONPATH": root, "PATH": ""})
    assert (folder / "comparison.svg").read_bytes() == before
    assert (folder / "SHA256SUMS").read_text().count("\n# ") == 2


def test_both_editions_can_be_taken_away_as_a_redline(explorer: CompareExplorer, tmp_path: Path) -> None:
    page = explorer.take_away("redline", tmp_path)
    assert page.name == "second.redline.html"
    assert "<del>" in page.read_text("utf-8")
    assert explorer.take_away("tracked", tmp_path).read_bytes().startswith(b"PK")
    assert explorer.take_away("text", tmp_path).read_text("utf-8").count("Requests") == 2


def test_the_selected_clause_is_named_in_the_river_even_if_its_cells_are_low() -> None:
    river = tables.lineage(pair(compare(BEFORE, AFTER)))
    names = [name for name, _ in marks(plots.editions(river).figure)]
    for name in dict.fromkeys(names):
        ax = plots.editions(river, ax=Figure(figsize=(2, 1)).subplots(), selected=name)
        grounded = [text.get_text() for text in ax.texts if text.get_bbox_patch()]
        assert 1 <= len(grounded) <= 3
        assert name.removeprefix("dropped:") in grounded


def test_words_for_a_screen_reader_are_not_seen_in_the_still() -> None:
    before = toolkit.parse("The Council,\n\n1. Urges all to report.", "text")
    after = toolkit.parse("The Council,\n\n1. Requests all to report.", "text")
    still = CompareExplorer(before, after).still()
    assert "deleted: " in still
    assert 'class="said"' not in still
