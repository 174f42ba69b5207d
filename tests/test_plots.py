"""Pictures, held to what their artists say: marks, sizes, colours, labels, words, and the same file each time."""

from __future__ import annotations

import html
import re
import struct
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from itertools import combinations, cycle, islice, pairwise
from types import SimpleNamespace
from typing import NamedTuple

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox

import toolkit
from tests.support.listed import arguments
from tests.support.paper import texts_on_paper
from toolkit import plots, tables
from toolkit.compare.lineage import lineage
from toolkit.explorers import TimelineExplorer
from toolkit.library import Library
from toolkit.model import Resolution
from toolkit.parse.phrases import vocabulary
from toolkit.plots import PICTURES, timeline
from toolkit.plots.cells import Fitted
from toolkit.plots.files import to_png, to_svg
from toolkit.plots.grey import _DARKEST, _on_white, dim, grey, in_grey
from toolkit.plots.labels import Placed
from toolkit.plots.presets import WIDTHS, figure
from toolkit.plots.style import FAINT, INK, LATE, OTHER, PAPER, SERIES, family_colours, luminance, marks, on
from toolkit.plots.themes import height
from toolkit.tables import TABLES

pytestmark = pytest.mark.slow

PAGE, COLUMN = 11.0, 3.5  # inches: a page of JupyterLab, a column of a paper


# The heights that a page and a column ask for, in inches, where they are not 4 and 5.
HEIGHTS = {"phrases": (3.6, 3.6), "intervals": (1.8, 1.8), "matrix": (8.5, 9.5), "pairs": (8.5, 6.5), "duties": (6, 7)}
HEIGHTS |= {"network": (9, 7), "agreement": (7, 9), "coverage": (1.3, 1.6), "recoding": (1.6, 1.6), "editions": (6, 6)}
HEIGHTS |= {"events": (6, 7), "references": (5, 7), "likeness": (6, 7), "theme_years": (4, 6), "keyness": (4, 5)}
TURNED = ("network",)  # labels that lie aslant are measured in the picture's own tests
OTHER_TEXT = """The Security Council,

Recalling its resolutions 2100 (2013) and 1701 (2006),

Deeply concerned by the situation,

1. Decides to remain seized of the matter;

2. Calls upon all parties:

(a) To cease all hostilities;

(b) To protect civilians.
"""


class Sheet(NamedTuple):
    ax: Axes
    words: list[tuple[str, Bbox]]


def tables_of(resolution: Resolution) -> SimpleNamespace:
    """The tables from which the pictures are drawn, by their names."""
    of_one = [p for p in PICTURES.values() if p.of == "resolution"]
    wanted = [TABLES[name] for name in dict.fromkeys(name for p in of_one for name in p.tables)]
    made = {table.name: table.load()(*arguments(table.takes, resolution)) for table in wanted}
    states = cycle(["", "kept", "gained", "lost"])  # as of a theme whose pattern was changed
    made["clauses"] = made["clauses"].assign(state=[next(states) for _ in made["clauses"].index])
    noted = [(d.first, note.text) for note in resolution.footnotes for d in note.dates if d.role == "event"]
    made["noted"] = pd.DataFrame(noted, columns=["first", "label"]).astype({"first": "datetime64[s]"})
    return SimpleNamespace(**made)


def tables_of_many(library: Library, query: str, **where: object) -> dict[str, pd.DataFrame]:
    """The tables from which the pictures of many documents are drawn."""
    documents = library.documents
    return {
        "trend": library.trend(query, where=where),
        "keyness": library.keyness({"session": (4, 6)}, {"session": (1, 3)}),
        "shared": library.shared(where),
        "documents": documents[documents["document"].isin(library.store.numbers(where))].reset_index(drop=True),
        **{f"{name} of many": library.table(name, where) for name in ("references", "themes")},
    }


@pytest.fixture(scope="module")
def bundled(resolution, shelf) -> SimpleNamespace:
    return SimpleNamespace(**vars(tables_of(resolution)), **tables_of_many(shelf, '"light pollution"'))


@pytest.fixture(scope="module")
def other(shelf) -> SimpleNamespace:
    """A text of another organ: no series, no event, no footnote, sub-paragraphs; and the first session of the shelf."""
    one = tables_of(toolkit.parse(OTHER_TEXT, format="text"))
    return SimpleNamespace(**vars(one), **tables_of_many(shelf, "nobody", session=1))


def given(name: str, data: SimpleNamespace) -> list[pd.DataFrame]:
    """The tables from which a picture is drawn."""
    picture, own = PICTURES[name], vars(data)
    tables = picture.tables if picture.of == "resolution" else [f"{t} of many" for t in picture.tables]
    return [own.get(table, own.get(table.removesuffix(" of many"))) for table in tables]


@pytest.fixture(scope="module")
def axes(bundled) -> Callable[..., Axes]:
    """A picture of the bundled resolution that is only looked at: its Axes, drawn once and put on no paper."""
    return cache(lambda name, width=PAGE: drawn(name, bundled, width))


@pytest.fixture(scope="module")
def sheet(bundled, other) -> Callable[..., Sheet]:
    """A picture on paper that is only looked at: its Axes, its words and their boxes."""

    @cache
    def made(name: str, width: float = PAGE, text: str = "bundled") -> Sheet:
        ax = drawn(name, {"bundled": bundled, "other": other}[text], width)
        with pytest.MonkeyPatch.context() as patch:
            return Sheet(ax, texts_on_paper(ax.figure, patch))

    return made


@pytest.fixture(scope="module")
def svg(bundled) -> Callable[[str], str]:
    """A picture of the bundled resolution as SVG, drawn once."""
    return cache(lambda name: to_svg(drawn(name, bundled).figure, alt="Words"))


def drawn(name: str, data: SimpleNamespace, width: float = PAGE) -> Axes:
    page, column = HEIGHTS.get(name, (4.0, 5.0))
    figure = Figure(figsize=(width, page if width > 5 else column), layout="constrained")
    return on_axes(name, data, figure.subplots())


def on_axes(name: str, data: SimpleNamespace, ax: Axes | None) -> Axes:
    more = {"events": data.noted} if name == "rhythm" else {}
    return PICTURES[name].load()(*given(name, data), ax=ax, **more)


def said(name: str, data: SimpleNamespace) -> str:
    return PICTURES[name].alt()(*given(name, data))


def mark_names(ax: Axes) -> list[str]:
    return [name for name, _ in marks(ax.figure)]


# ------------------------------------------------------------------------------------------------------ all of them


@pytest.mark.parametrize("width", [PAGE, COLUMN], ids=["page", "column"])
@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("text", ["bundled", "other"])
def test_no_words_are_cut_and_none_lie_on_others(name, width, text, sheet):
    ax, found = sheet(name, width, text)
    legible(name, ax.figure, found)


def legible(name: str, figure: Figure, found: list[tuple[str, Bbox]]) -> None:
    """Assert that no words of a figure are cut, and none lie on others."""
    assert found
    paper = figure.bbox.padded(1)
    cut = [words for words, box in found if not (paper.x0 <= box.x0 and paper.y0 <= box.y0 and box.x1 <= paper.x1)]
    cut += [words for words, box in found if box.y1 > paper.y1]
    assert cut == []
    if name not in TURNED:
        assert meeting(found) == []


def meeting(found: list[tuple[str, Bbox]]) -> list[tuple[str, str]]:
    """The words that lie on others; letters fill about three quarters of their line, so boxes may touch."""
    spare = {words: 8 * (words.count("\n") + 1) for words, _ in found}
    inner = sorted((b.x0, b.x1, b.y0 + b.height / spare[w], b.y1 - b.height / spare[w], w) for w, b in found)
    pairs = []
    for place, (_, right, low, high, words) in enumerate(inner):
        for left, _, bottom, top, others in islice(inner, place + 1, None):
            if left > right:
                break
            if bottom <= high and low <= top:
                pairs.append((words, others))
    return pairs


def preset(name: str, data: SimpleNamespace, **manner: object) -> Figure:
    """A picture for print or for a slide."""
    more = {"events": data.noted} if name == "rhythm" else {}
    return plots.figure(name, *given(name, data), **manner, **more)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PICTURES)
def test_a_preset_cuts_nothing_and_has_its_width(name, width, bundled, axes, monkeypatch):
    figure = preset(name, bundled, width=width, title=width != "page")
    legible(name, figure, texts_on_paper(figure, monkeypatch))
    wide, high = figure.get_size_inches()
    if width == "slide":
        assert high / wide == pytest.approx(9 / 16)
    else:
        assert wide == WIDTHS[width].inches
    assert high <= 9
    titles = [ax.get_title(loc="left") for ax in figure.axes]
    assert any(titles) == (width != "page" and name != "intervals")
    if (name, width) != ("matrix", "slide"):  # which is too low for the rows of all themes
        assert [mark for mark, _ in marks(figure)] == mark_names(axes(name))


def test_a_slide_of_many_themes_can_be_read(bundled):
    """Of 67 rows the letters had 3.4 points: the areas that count least are one row each, and the title says so."""
    made = preset("matrix", bundled, width="slide")
    assert made.get_figwidth() / WIDTHS["slide"].inches < 1.3  # of the size in which it is enlarged to a slide
    rows = {name.split("|")[0] for name, _ in marks(made)}
    assert 20 < len(rows) < 35
    assert "meetings" in rows
    assert {row for row in rows if row.startswith("area:")}
    assert "Areas that count less are one row each" in made.axes[0].get_title(loc="left")
    assert "one row each" not in plots.matrix(bundled.themes, bundled.clauses).get_title(loc="left")


def looks(figure: Figure) -> dict[str, tuple[str, str | None]]:
    """The colour and the hatch of each cell of a figure."""
    return {
        gid: (to_hex(a.get_facecolor(), keep_alpha=True), a.get_hatch())
        for gid, a in marks(figure)
        if isinstance(a, Rectangle)
    }


@pytest.mark.parametrize("name", PICTURES)
def test_in_grey_nothing_has_a_colour_and_what_differed_still_differs(name, bundled, axes, monkeypatch):
    figure = preset(name, bundled, grey=True)
    legible(name, figure, texts_on_paper(figure, monkeypatch))
    svg = to_svg(figure)
    colours = set(re.findall(r"#[0-9a-f]{6}", svg))
    assert [c for c in colours if max(bytes.fromhex(c[1:])) - min(bytes.fromhex(c[1:])) > 2] == []
    before, after = looks(axes(name).figure), looks(figure)
    pairs = {(before[mark][0], after[mark]) for mark in before}
    assert len(pairs) == len({colour for colour, _ in pairs}) == len({look for _, look in pairs})


def test_in_grey_what_is_translucent_has_another_hatch_than_what_is_as_light():
    """Clauses that are kept, half as opaque, had nearly the tone of those that moved."""
    drawn = Figure()
    ax = drawn.subplots()
    boxes = [
        ax.add_patch(Rectangle((n, 0), 1, 1, facecolor=colour, linewidth=0))
        for n, colour in enumerate(("#b0b0b180", "#eedd88", "#77aadd", "#bbcc33", "#ee8866"))
    ]
    in_grey(drawn)
    kept, moved = boxes[:2]
    assert not kept.get_hatch()
    assert moved.get_hatch()


def test_in_grey_lines_are_told_by_dashes_and_the_legend_says_which(bundled):
    figure = preset("network", bundled, grey=True)
    key = figure.axes[0].get_legend()
    kinds = [(str(line._dash_pattern), line.get_marker()) for line in key.get_lines()]
    assert len(set(kinds)) == len(kinds) > 3
    drawn_marks = {artist.get_marker() for _, artist in marks(figure)}
    assert drawn_marks == {marker for _, marker in kinds}


def test_another_width_is_refused(bundled):
    with pytest.raises(toolkit.ToolkitError, match="no width 'poster'"):
        preset("ribbon", bundled, width="poster")


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_picture_is_the_same_file(name, bundled, svg):
    assert to_svg(drawn(name, bundled).figure, alt="Words") == svg(name)
    assert re.search(r"<(script|text|image)\b|\bon\w+=|<dc:date>", svg(name)) is None


@pytest.mark.parametrize("name", PICTURES)
def test_drawn_on_the_given_axes_or_on_its_own_and_never_in_pyplot(name, bundled):
    figure = Figure()
    left, right = figure.subplots(1, 2)
    assert on_axes(name, bundled, left) is left
    assert not right.has_data()
    assert not right.texts
    own = on_axes(name, bundled, None)
    assert own.figure is not figure
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or pyplot.get_fignums() == []


@pytest.mark.parametrize("name", PICTURES)
def test_marks_are_in_the_svg(name, axes, svg):
    ids = re.findall(r'id="mark:([^"]+)"', svg(name))
    assert len(ids) == len(set(ids))
    assert sorted(ids) == sorted(mark_names(axes(name)))


@pytest.mark.parametrize("name", PICTURES)
def test_tables_without_rows_are_drawn(name, bundled):
    empty = SimpleNamespace(**{table: frame.iloc[:0] for table, frame in vars(bundled).items()})
    for width in (PAGE, COLUMN):
        ax = drawn(name, empty, width)
        assert mark_names(ax) == []
        assert to_svg(ax.figure).startswith("<?xml")
    assert said(name, empty).endswith(".")


@pytest.mark.parametrize("name", PICTURES)
def test_words_of_a_document_are_no_formulas(name, bundled):
    """Dollar signs would be mathematics to matplotlib, and an error where the formula is a wrong one."""
    strange = r"$\frac{$ <b>&\_^"
    frames = {table: frame.copy() for table, frame in vars(bundled).items()}
    for column in ("label", "area_label", "text", "short", "what", "where", "addressees", "phrase", "name"):
        for frame in frames.values():
            if column in frame and frame[column].dtype == "str":
                frame[column] = frame[column] + strange
    assert to_svg(drawn(name, SimpleNamespace(**frames)).figure).startswith("<?xml")


def test_text_alternative_makes_the_svg_an_image(bundled):
    svg = to_svg(drawn("ribbon", bundled).figure, alt='He said "no" & <left>')
    assert '<svg role="img" aria-label="He said &quot;no&quot; &amp; &lt;left&gt;" ' in svg


def test_png_is_the_same_each_time(bundled):
    first, second = (to_png(drawn("phrases", bundled).figure) for _ in range(2))
    assert first == second
    assert first.startswith(b"\x89PNG")


@pytest.mark.parametrize(("asked", "dpi"), [({}, 150), ({"dpi": 300}, 300)])
def test_png_has_its_resolution(bundled, asked, dpi):
    figure = drawn("ribbon", bundled).figure
    png = to_png(figure, **asked)
    size = struct.unpack(">II", png[16:24])
    assert size == tuple(int(inches * dpi) for inches in figure.get_size_inches())
    at = png.index(b"pHYs") + 4
    assert struct.unpack(">IIB", png[at : at + 9]) == (round(dpi / 0.0254), round(dpi / 0.0254), 1)


def test_an_empty_text_is_called_one():
    blocks = tables.blocks(toolkit.load()).iloc[:0]
    ax = plots.coverage(blocks)
    assert (ax.get_title(loc="left"), plots.coverage_alt(blocks)) == ("An empty text", "An empty text.")


def test_dim_makes_pale_what_is_named_and_nothing_else(bundled):
    ax = drawn("ribbon", bundled)
    dim(ax.figure, ["PP1", "OP27", "OP99"])
    assert {name for name, artist in marks(ax.figure) if artist.get_alpha() is not None} == {"PP1", "OP27"}


def test_in_grey_cells_and_points_have_the_tone_of_their_key(bundled):
    matrix = preset("matrix", bundled, grey=True)
    key = {to_hex(one.get_facecolor(), keep_alpha=True) for one in matrix.axes[0].get_legend().get_patches()}
    cells = {to_hex(cell.get_facecolor(), keep_alpha=True) for _, cell in marks(matrix) if isinstance(cell, Rectangle)}
    assert len(key) == 3
    assert cells <= key
    listed = preset("references", bundled, grey=True)
    tones = {to_hex(one.get_markerfacecolor()) for one in listed.axes[0].get_legend().findobj(Line2D)}
    points = [colour for one in listed.axes[0].collections for colour in one.get_facecolor() if colour[3] == 1]
    assert {to_hex(colour) for colour in points} - {PAPER, "#ffffff"} <= tones


def test_the_ground_of_a_label_is_pale_where_its_cell_is(bundled):
    """Behind the labels of pale hatched clauses it was as dark as the clauses that a filter left."""
    figure = preset("ribbon", bundled, width="column", grey=True)
    cells = dict(marks(figure))
    dim(figure, cells)
    grounds = [text.get_bbox_patch() for text in figure.findobj(Fitted) if text.get_bbox_patch()]
    assert len(grounds) > 10
    darkest = luminance(grey(100 - 0.36 * (100 - _DARKEST)))  # of what is a third as opaque as it was
    assert all(luminance(to_hex(ground.get_facecolor())) > 0.9 * darkest for ground in grounds)
    assert all(ground.get_facecolor()[3] == 1 for ground in grounds)  # no hatch shines through


def test_words_on_a_colour_of_the_page_have_the_ink_of_the_page():
    """A/RES/76/78: the number in the ring of a footnote's list was black on a black page."""
    assert (on(PAPER), on(FAINT)) == (INK, INK)


def test_nothing_that_a_filter_left_out_is_as_dark_as_what_it_kept():
    """A clause without a phrase was darker, pale, than a clause of a light family that was kept."""
    figure = Figure()
    ax = figure.subplots()
    for n, colour in enumerate([OTHER, *family_colours().values()]):
        ax.add_patch(Rectangle((n, 0), 1, 1, facecolor=colour, gid=f"mark:OP{n}"))
    dim(figure, [name for name, _ in marks(figure)])
    pale = [to_rgb(_on_white(cell.get_facecolor())) for _, cell in marks(figure)]
    kept = [to_rgb(colour) for colour in family_colours().values()]
    assert min(luminance(to_hex(one)) for one in pale) > max(luminance(to_hex(one)) for one in kept)
    assert max(luminance(to_hex(one)) for one in pale) < 0.95  # one sees where they are


def test_what_is_dimmed_has_no_colour_of_the_scale(bundled):
    """Pale blue for three mentions is the blue of one."""
    figure = drawn("matrix", bundled).figure
    cells = dict(marks(figure))
    most = next(name for name, cell in cells.items() if isinstance(cell, Rectangle) and cell.get_facecolor()[3] == 1)
    dim(figure, [most])
    red, green, blue, alpha = cells[most].get_facecolor()
    assert red == green == blue
    assert alpha < 0.5


def test_labels_on_colours_have_contrast():
    """WCAG 2.2: 4.5 to 1 for small letters."""

    def luminance(colour: str) -> float:
        channels = (int(to_hex(colour)[i : i + 2], 16) / 255 for i in (1, 3, 5))
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    for colour in [*family_colours().values(), OTHER, "#33628f", "#5cab6a", "#1f7a2f", "#a893cf", "#8466bb", "#332288"]:
        a, b = sorted((luminance(colour), luminance(on(colour))))
        assert (b + 0.05) / (a + 0.05) >= 4.5, colour


def test_every_family_of_the_vocabulary_has_a_colour_of_its_own():
    colours = family_colours()
    assert set(colours) == {family.id for family in vocabulary().families} | {"other"}
    assert len({*colours.values(), OTHER}) == len(colours) + 1  # what has no phrase is not in the colour of one


# ------------------------------------------------------------------------------------------------------- structure


def test_ribbon_has_a_cell_a_clause_as_wide_as_its_words_in_the_colour_of_its_family(bundled, axes):
    cells = dict(marks(axes("ribbon").figure))
    assert list(cells) == bundled.clauses["clause"].tolist()
    assert len(cells) == 56
    lost = {round(row.words - cells[row.clause].get_width(), 6) for row in bundled.clauses.itertuples()}
    assert len(lost) == 1  # the gap between two cells, the same everywhere
    assert 0 < lost.pop() < 2
    for row in bundled.clauses.itertuples():
        assert to_hex(cells[row.clause].get_facecolor()) == family_colours()[row.family]


def test_ribbon_reads_from_left_to_right_and_downwards_in_rows_of_one_width(axes):
    cells = [artist for _, artist in marks(axes("ribbon").figure)]
    places = [(-cell.get_y(), cell.get_x()) for cell in cells]
    assert places == sorted(places)
    assert max(cell.get_x() + cell.get_width() for cell in cells) <= cells[0].axes.get_xlim()[1]
    for a, b in combinations(cells, 2):
        if a.get_y() == b.get_y():
            assert a.get_x() + a.get_width() < b.get_x()
    narrow = {artist.get_y() for _, artist in marks(axes("ribbon", COLUMN).figure)}
    assert len(narrow) > len({cell.get_y() for cell in cells})


@pytest.mark.parametrize("width", [PAGE, COLUMN], ids=["page", "column"])
def test_ribbon_names_its_cells_inside_them(sheet, width):
    ax, found = sheet("ribbon", width)
    boxes = dict(marks(ax.figure))
    named = 0
    for words, box in found:
        label = next((x for x in boxes if words in (x, x[2:]) and boxes[x].get_window_extent().overlaps(box)), None)
        if label:
            room = boxes[label].get_window_extent()
            assert room.x0 <= box.x0
            assert box.x1 <= room.x1
            named += 1
    assert named >= 54


FAMILIES = "Most frequent families of phrases: “take note” in the preamble, “welcome or thank” in the operative part"


def test_a_family_is_called_one_since_its_label_is_not_in_the_text() -> None:
    """A/RES/75/325: the preamble "says “take note” most", and has Recognizing."""
    clauses = tables.clauses(toolkit.parse("The General Assembly,\n\nRecognizing that it rains,\n\nNoting fog,"))
    assert plots.ribbon_alt(clauses).startswith("Most frequent family of phrases: “take note”. ")


def test_ribbon_names_parts_families_and_the_finding(bundled, axes):
    ax = axes("ribbon")
    legend = ax.get_legend()
    assert isinstance(legend, Legend)
    colours = [to_hex(patch.get_facecolor()) for patch in legend.get_patches()]
    shown = dict(zip([text.get_text() for text in legend.texts], colours, strict=True))
    labels = {family.id: family.label for family in vocabulary().families}
    assert shown == {labels[f]: family_colours()[f] for f in set(bundled.clauses["family"])}
    texts = [text.get_text() for text in ax.texts]
    assert "preamble\n29 clauses" in texts
    assert "operative\npart\n27 clauses" in texts
    assert ax.get_title(loc="left") == FAMILIES


def test_phrases_are_bars_as_long_as_their_counts(bundled, axes):
    ax = axes("phrases")
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert {name: bar.get_width() for name, bar in zip(names, ax.patches, strict=True)} == {
        **{"Noting": 6, "Welcomes": 6, "Welcoming": 4, "Invites": 4, "Recalling": 3, "Noting also": 3, "Requests": 3},
        **dict.fromkeys(["Noting further", "Noting with appreciation", "Taking into account", "Taking note"], 2),
        **dict.fromkeys(["Affirms", "Encourages", "Notes with satisfaction"], 2),
    }
    assert [int(text.get_text()) for text in ax.texts[: len(names)]] == [bar.get_width() for bar in ax.patches]
    assert ax.texts[-1].get_text() == "and 13 more, once each"
    family = dict(zip(bundled.phrases["phrase"], bundled.phrases["family"], strict=True))
    for name, bar in zip(names, ax.patches, strict=True):
        assert to_hex(bar.get_facecolor()) == family_colours()[family[name]]


def test_fewer_bars_leave_more_to_the_last_line(bundled):
    ax = plots.phrases(bundled.phrases, most=3)
    assert len(ax.patches) == 3
    assert ax.texts[-1].get_text() == "and 24 more, as often or less"


# -------------------------------------------------------------------------------------------------------- timeline


def test_rhythm_has_a_point_a_dated_resolution_where_its_day_is(bundled, axes):
    ax = axes("rhythm")
    points = dict(marks(ax.figure))
    assert len(points) == 34  # 30 of the series, 3369 (XXX), and the three of PP20
    assert Counter(point.get_marker() for point in points.values()) == {"o": 28, "s": 2, "D": 4}
    assert [point.get_xdata()[0] for point in points.values()][:3] == [37, 38, 39]
    heights = {name: float(point.get_ydata()[0]) for name, point in points.items()}
    assert heights["A/RES/37/4"] == 51  # 22 October, from 1 September
    assert heights["A/RES/67/264"] == 258  # 17 May of the year after
    assert heights["A/RES/69/317"] == 374  # 10 September of the year after
    assert points["A/RES/3369(XXX)"].get_xdata()[0] < points["A/RES/37/4"].get_xdata()[0]
    colours = {to_hex(points[name].get_markerfacecolor()) for name in ("A/RES/67/264", "A/RES/69/317")}
    assert colours == {LATE}
    assert to_hex(points["A/RES/75/16"].get_markerfacecolor()) == SERIES
    assert points["A/RES/70/109"].get_markerfacecolor() == "none"


def test_rhythm_shades_the_sessions_without_one_and_marks_the_event(axes):
    for name in ("rhythm", "intervals"):
        ax = axes(name)
        bands = [p for p in ax.patches if to_hex(p.get_facecolor()) == "#ddcc77"]
        assert [round(p.get_x() + 0.5) for p in bands] == [58, 60, 62, 64, 66, 68, 70, 71, 74]
    ax = axes("rhythm")
    (line,) = [line for line in ax.lines if line.get_gid() is None]
    # 28 June 2011 is in the sixty-fifth session, which opened in September 2010.
    assert 64.5 < line.get_xdata()[0] < 65.5
    assert any("changed its name" in text.get_text() for text in ax.texts)
    assert "58, 60, 62, 64, 66, 68, 70, 71, 74" in axes("intervals").get_xlabel()


@pytest.mark.parametrize("width", [PAGE, COLUMN], ids=["page", "column"])
def test_rhythm_names_the_points_that_need_a_name(sheet, width):
    words = [words for words, _ in sheet("rhythm", width).words]
    assert {"37/4", "3369 (XXX)\n1975", "67/264", "69/317", "75/16"} <= set(words)
    if width == PAGE:
        assert sum(bool(re.search(r"^\d*/\d+$|XXX", word)) for word in words) == 34  # all of them


def test_rhythm_labels_stand_off_the_points_and_off_the_line(sheet):
    for width in (PAGE, COLUMN):
        ax, found = sheet("rhythm", width)
        labels = [(words, box) for words, box in found if re.search(r"^\d*/\d+$|XXX", words)]
        assert len(labels) > 15
        centres = [ax.transData.transform((p.get_xdata()[0], p.get_ydata()[0])) for _, p in marks(ax.figure)]
        assert not any(box.contains(x, y) for _, box in labels for x, y in centres)
        (line,) = [line for line in ax.lines if line.get_gid() is None]
        x = ax.transData.transform((line.get_xdata()[0], 0))[0]
        assert [words for words, box in labels if box.x0 <= x <= box.x1] == []


RENAMED = (
    "On 28 June 2011, the Organization of the Islamic Conference changed its name to the Organization of Islamic "
    "Cooperation."
)
PUBLISHED = (
    "S/PRST/2013/16; see Resolutions and Decisions of the Security Council, 1 August 2013–31 July 2014 (S/INF/69)."
)


# (the days of events with their words, whether a page has room for all of them)
@pytest.mark.parametrize(
    ("events", "all_have_room"),
    [
        ([("2011-06-28", RENAMED), ("2013-08-01", PUBLISHED)], True),
        ([("2011-06-28", RENAMED), ("2011-06-28", PUBLISHED)], True),
        ([("2009-06-28", RENAMED), ("2011-07-28", PUBLISHED), ("2013-01-28", "A day of rest.")], False),
        ([(f"{year}-05-05", f"{RENAMED} {PUBLISHED}") for year in range(1984, 2020)], False),
    ],
    ids=["two", "one day", "close", "a crowd"],
)
def test_the_words_of_events_never_lie_on_others_and_the_key_counts_those_left_out(
    bundled, events, all_have_room, monkeypatch
):
    noted = pd.DataFrame(events, columns=["first", "label"]).assign(first=lambda f: pd.to_datetime(f["first"]))
    for width in WIDTHS:
        figure = plots.figure("rhythm", bundled.citations, bundled.series, events=noted, width=width)
        found = texts_on_paper(figure, monkeypatch)
        legible("rhythm", figure, found)
        (key,) = [words for words, _ in found if words.startswith("event")]
        labels = [box for words, box in found if re.match("On 28|S/PRST|A day", words)]
        counted = re.fullmatch(r"event(?:; of ([0-9]+) the words have no room)?", key)
        assert counted
        assert len(labels) + int(counted[1] or 0) == len(events)
        if width == "page":
            assert (not counted[1]) == all_have_room
        lines = [line.get_window_extent() for line in figure.axes[0].lines if line.get_gid() is None]
        assert len(lines) == len(events)
        assert not any(box.x0 < line.x0 < box.x1 for box in labels for line in lines)


def test_ticks_name_sessions_of_the_picture_alone(axes):
    for name in ("rhythm", "intervals"):
        ticks = list(axes(name).get_xticks())
        assert ticks[0] == 37
        assert set(ticks) <= set(range(37, 76))


def test_the_sum_of_an_area_counts_each_clause_once(resolution):
    found = tables.themes(resolution)
    area = found["area"].value_counts().index[0]
    ax = plots.matrix(found, tables.clauses(resolution), by="clause", closed=[area])
    clauses = found.loc[found["area"] == area, "clause"].nunique()
    assert clauses < len(found[found["area"] == area].drop_duplicates(["theme", "clause"]))
    row = next(text for text in ax.texts if str(text.get_gid() or "") == f"mark:area:{area}")
    height = row.xy[1]
    sums = [text.get_text() for text in ax.texts if text.get_position()[1] == height and text.get_text().isdigit()]
    assert str(clauses) in sums


def test_two_resolutions_of_one_day_have_no_years_between_them():
    text = "The Council,\n\nRecalling its resolutions A/CLH/RES/3/2 of 11 May 2021 and A/CLH/RES/3/4 of 11 May 2021,"
    found = toolkit.parse(f"{text}\n\n1. Decides to recall A/CLH/RES/3/2 and A/CLH/RES/3/4.", "text")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = plots.intervals(tables.series(found))
    assert ax.get_ylim()[1] > 0


def test_intervals_are_bars_as_high_as_the_years_between(bundled, axes):
    ax = axes("intervals")
    bars = {round(p.get_x() + p.get_width() / 2): p for p in ax.patches if round(p.get_width(), 2) == 0.62}
    assert len(bars) == 29
    for row in bundled.series.iloc[1:].itertuples():
        assert bars[row.session].get_height() == pytest.approx(row.days / 365.2425)
    assert {n for n, bar in bars.items() if to_hex(bar.get_facecolor()) == LATE} == {67, 69}


def test_a_year_has_a_tick_where_all_intervals_are_shorter(bundled) -> None:
    """With 80/16 the only tick was 0."""
    some = bundled.series.iloc[-3:].assign(days=[None, 360.0, 361.0])
    ax = plots.intervals(some)
    assert 1 in ax.get_yticks()
    assert ax.get_ylim()[1] >= 1


def test_the_rhythm_names_what_it_does_not_draw(bundled, axes):
    said = "Not drawn, without a day, of another organ or of a special session: 16/18, 70/1, 76/254."
    short = " /4 at session 38 is 38/4."  # the names between the first and the last have room for a number alone
    assert axes("rhythm").get_legend().get_title().get_text() == said + short
    assert plots.rhythm_alt(bundled.citations, bundled.series).endswith(said)
    assert plots.rhythm(bundled.citations[:9], bundled.series).get_legend().get_title().get_text() == short.strip()
    one = toolkit.parse("The Council,\n\nRecalling Human Rights Council resolution 16/18,\n\n1. Digs.", "text")
    empty = plots.rhythm(tables.citations(one), tables.series(one)).get_title(loc="left")
    assert empty.endswith("is cited. Not drawn, without a day, of another organ or of a special session: 16/18.")


@pytest.mark.parametrize("part", [{"main"}, {"resumed"}, {"main", "resumed"}])
def test_the_rhythm_says_what_its_shapes_mean(bundled, part):
    series = bundled.series[bundled.series["session_part"].isin(part)].reset_index(drop=True)
    cited = bundled.citations[bundled.citations["symbol"].isin(series["symbol"])]
    key = [text.get_text() for text in plots.rhythm(cited, series).get_legend().get_texts()]
    assert ("of the series, in a resumed session" in key) == ("resumed" in part)
    assert any(words.startswith("of the series") and "resumed" not in words for words in key) == ("main" in part)
    assert "not of the series" not in key


# ---------------------------------------------------------------------------------------------------------- themes


def test_matrix_has_a_cell_for_each_theme_in_a_clause_as_dark_as_its_mentions(bundled, axes):
    ax = axes("matrix")
    cells = dict(marks(ax.figure))
    counts = bundled.themes.groupby(["theme", "clause"]).size()
    assert set(cells) == {f"{theme}|{clause}" for theme, clause in counts.index}
    shades: dict[int, set[tuple[float, ...]]] = {}
    columns: dict[str, set[float]] = {}
    rows: dict[str, set[float]] = {}
    for (theme, clause), n in counts.items():
        cell = cells[f"{theme}|{clause}"]
        shades.setdefault(min(n, 3), set()).add(cell.get_facecolor())
        columns.setdefault(clause, set()).add(round(cell.get_x(), 3))
        rows.setdefault(theme, set()).add(round(cell.get_y(), 3))
    assert all(len(found) == 1 for found in [*shades.values(), *columns.values(), *rows.values()])
    depths = [next(iter(shades[n])) for n in (1, 2, 3)]
    assert len({colour[:3] for colour in depths}) == 1
    assert [colour[3] for colour in depths] == sorted({colour[3] for colour in depths})  # the more, the stronger
    for ground in ("#ffffff", "#111111"):  # on a white page and on a dark one
        seen = [
            _contrast([a * c + (1 - a) * g for c, g in zip(rgb, to_rgb(ground), strict=True)], ground)
            for *rgb, a in depths
        ]
        assert seen == sorted(seen)
        assert seen[-1] > 3
        assert all(more / less > 1.5 for less, more in pairwise(seen)), ground  # one step is told from the next
    assert max(next(iter(columns[c])) for c in columns if c[:2] == "PP") < min(
        next(iter(columns[c])) for c in columns if c[:2] == "OP"
    )


@pytest.mark.parametrize("ground", ["#ffffff", "#111111", "#212121"], ids=["white", "dark", "dark cell"])
@pytest.mark.parametrize("name", ["matrix", "pairs"])
def test_a_cell_that_counts_one_is_seen_on_a_dark_page_and_its_number_is_read(name, ground, axes):
    """WCAG 2.2: 3 to 1 for a mark, by its edge where it is translucent; 4.5 to 1 for a number."""
    ink = INK if ground == "#ffffff" else "#e0e0e0"
    figure = axes(name).figure
    for cell in (cell for _, cell in marks(figure) if isinstance(cell, Rectangle)):
        *edge, alpha = cell.get_edgecolor()
        assert (alpha, cell.get_linewidth() >= 0.5) == (1, True)
        assert _contrast(edge, ground) > 3
    for number in figure.findobj(Fitted):
        *face, a = number.box.get_facecolor()
        below = to_hex([a * c + (1 - a) * g for c, g in zip(face, to_rgb(ground), strict=True)])
        assert _contrast(to_rgb(ink if number.get_color() == INK else number.get_color()), below) > 4.5


def test_the_sums_below_are_in_one_line_unless_two_would_touch(bundled):
    """ "17" and "11" read as "1711"; where all had room, every second one stood lower."""
    figure = Figure(figsize=(6.5, 5.7), layout="constrained")
    areas = set(bundled.themes["area"])
    ax = plots.matrix(bundled.themes, bundled.clauses, ax=figure.subplots(), closed=areas, part="operative")
    figure.draw_without_rendering()
    edge = max(text.get_position()[0] for text in ax.texts)
    lowest = min(cell.get_y() for _, cell in marks(figure) if isinstance(cell, Rectangle))
    below = [t for t in ax.texts if t.get_text().isdecimal() and t.get_position()[1] < lowest]
    below = sorted((t for t in below if t.get_position()[0] != edge), key=lambda t: t.get_position()[0])
    heights = sorted({t.get_position()[1] for t in below}, reverse=True)
    near = 7 * figure.dpi / 72
    first = [t.get_window_extent() for t in below if t.get_position()[1] == heights[0]]
    for box in (t.get_window_extent() for t in below if t.get_position()[1] != heights[0]):
        assert any(box.x0 - near < other.x1 and other.x0 < box.x1 + near for other in first)
    for level in heights:
        line = [t for t in below if t.get_position()[1] == level]
        boxes = [t.get_window_extent() for t in line]
        assert all(b.x0 - a.x1 > 3 * figure.dpi / 72 for a, b in pairwise(boxes))


@pytest.mark.parametrize("by", ["mention", "words", "clause"])
def test_where_areas_are_one_row_each_number_has_room(by, bundled):
    """Beside their names the columns were too narrow for a number of two figures."""
    figure = Figure(figsize=(6.5, 5.7), layout="constrained")
    ax = plots.matrix(bundled.themes, bundled.clauses, ax=figure.subplots(), by=by, closed=set(bundled.themes["area"]))
    figure.draw_without_rendering()
    figure.canvas.draw()
    assert [number.get_text() for number in figure.findobj(Fitted)].count("") == 0
    edge = max(text.get_position()[0] for text in ax.texts)
    lowest = min(cell.get_y() for _, cell in marks(figure) if isinstance(cell, Rectangle))
    below = [t for t in ax.texts if t.get_text().isdecimal() and t.get_position()[1] < lowest]
    boxes = sorted((t.get_window_extent() for t in below if t.get_position()[0] != edge), key=lambda box: box.x0)
    digit = 4 * figure.dpi / 72
    assert all(b.x0 - a.x1 > digit / 2 for a, b in pairwise(boxes) if abs(a.y0 - b.y0) < 1)


def test_a_theme_that_is_named_above_its_cells_stands_nearer_to_them_than_to_those_above(bundled):
    """At the height that the picture asks for, each number has room in its cell."""
    high = height(bundled.themes, bundled.clauses, wide=6.5, closed=())
    figure = Figure(figsize=(6.5, high), layout="constrained")
    ax = plots.matrix(bundled.themes, bundled.clauses, ax=figure.subplots(), closed=())
    figure.draw_without_rendering()
    for number in figure.findobj(Fitted):
        assert number.get_text().isdecimal()
        assert number.get_fontsize() >= 5
    rows: dict[str, Bbox] = {}
    for name, cell in marks(figure):
        if isinstance(cell, Rectangle):
            rows[name.partition("|")[0]] = cell.get_window_extent()
    boxes = [t.get_window_extent() for t in ax.texts if t.get_position()[0] == -0.6]
    for above, row in pairwise(rows.values()):
        name = next(box for box in boxes if row.y0 < box.y0 < row.y1 + 9)
        assert name.y0 - row.y1 > 1  # its letters that reach below the line do not touch a cell
        assert name.y0 - row.y1 < above.y0 - name.y1 or above.y0 < row.y0


def _contrast(colour: Sequence[float], ground: str) -> float:
    light, dark = sorted((luminance(to_hex(colour)), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_an_area_that_is_closed_is_one_row_with_the_sums_of_its_themes(bundled):
    areas = set(bundled.themes["area"])
    ax = plots.matrix(bundled.themes, bundled.clauses, closed=areas - {"terrorism"})
    found = set(mark_names(ax))
    assert {name for name in found if "|" not in name} == {f"area:{area}" for area in areas}
    rows = {name.split("|")[0] for name in found if "|" in name}
    of = bundled.themes.loc[bundled.themes["area"] == "terrorism", "theme"]
    assert rows == {f"area:{area}" for area in areas - {"terrorism"}} | set(of)
    edge = max(text.get_position()[0] for text in ax.texts)
    sums = [int(t.get_text()) for t in ax.texts if t.get_position()[0] == edge and t.get_text() != "all"]
    closed = bundled.themes[bundled.themes["area"] != "terrorism"]["area"].value_counts()
    assert sorted(sums) == sorted([*closed, *of.value_counts(), len(bundled.themes)])


@pytest.mark.parametrize("by", ["mention", "words", "clause"])
def test_the_title_of_the_matrix_names_a_theme_and_behind_it_its_area_whichever_are_closed(bundled, by):
    areas = bundled.themes.drop_duplicates("area")
    of = set(zip(bundled.themes["label"], bundled.themes["area_label"], strict=True))
    for closed in (None, [], list(areas["area"])):
        ax = plots.matrix(bundled.themes, bundled.clauses, by=by, closed=closed)
        said = ax.get_title(loc="left")
        assert re.findall(r"“(.+?)” \((.+?)\)", said)
        assert set(re.findall(r"“(.+?)” \((.+?)\)", said)) <= of
        assert plots.matrix_alt(bundled.themes, bundled.clauses, by=by).startswith(f"{said}.")


def test_an_area_of_many_themes_is_not_what_the_title_says_a_text_is_about():
    """The strengthening of humanitarian assistance after disasters is in the area of work, energy and industry."""
    text = """The General Assembly,

Noting the tourism, energy, cities, employment and industry of the region,

1. Deplores the hurricane, the floods and the earthquakes;
"""
    resolution = toolkit.parse(text, format="text")
    themes, clauses = tables.themes(resolution), tables.clauses(resolution)
    for closed in ([], [*themes["area"].unique()]):
        said = plots.matrix(themes, clauses, closed=closed).get_title(loc="left")
        assert said.startswith(
            "The theme “Disasters and their risk” (Work, energy, industry and cities) has the most mentions, 3;"
        )


@pytest.mark.parametrize("by", ["mention", "words", "clause"])
def test_the_title_of_the_matrix_counts_what_its_margins_count(bundled, by):
    ax = plots.matrix(bundled.themes, bundled.clauses, by=by)
    edge = max(text.get_position()[0] for text in ax.texts)
    numbers = [t for t in ax.texts if t.get_text().isdecimal()]
    at_right = [int(t.get_text()) for t in numbers if t.get_position()[0] == edge]
    lowest = min(artist.get_y() for _, artist in marks(ax.figure))
    below = [int(t.get_text()) for t in numbers if t.get_position()[1] < lowest and t.get_position()[0] != edge]
    said = [int(n) for n in re.findall(r", (?:in )?(\d+)", ax.get_title(loc="left"))]
    assert said == [sorted(at_right)[-2], max(below)]  # the greatest number at the right is the sum of all


@pytest.mark.parametrize("width", [PAGE, COLUMN], ids=["page", "column"])
def test_matrix_shows_the_sums_of_its_rows_and_columns(bundled, axes, width):
    ax = axes("matrix", width)
    edge = max(text.get_position()[0] for text in ax.texts)
    numbers = [t for t in ax.texts if t.get_text().isdecimal()]
    at_right = [int(t.get_text()) for t in numbers if t.get_position()[0] == edge]
    assert sorted(at_right) == sorted([*bundled.themes["theme"].value_counts(), len(bundled.themes)])
    lowest = min(artist.get_y() for _, artist in marks(ax.figure))
    below = [int(t.get_text()) for t in numbers if t.get_position()[1] < lowest and t.get_position()[0] != edge]
    assert below == bundled.themes["clause"].astype(str).value_counts().tolist()


@pytest.mark.parametrize("width", [PAGE, COLUMN], ids=["page", "column"])
def test_themes_and_areas_are_named(bundled, width, sheet):
    matrix = {words for words, _ in sheet("matrix", width).words}
    assert set(bundled.themes["label"]) | set(bundled.themes["area_label"]) <= matrix
    pairs = {" ".join(w.split()) for w, _ in sheet("pairs", width).words}
    assert len(set(bundled.themes["label"]) & pairs) == 24


def test_the_title_of_the_phrases_says_all_only_of_all() -> None:
    few = "The General Assembly,\n\nNoting x,\n\nNoting y,\n\n1. Decides to meet."
    for text, said in ((few, "Frequent opening phrases"), (few.replace("1. Decides", "Noting"), "All opening phrases")):
        ax = plots.phrases(tables.phrases(toolkit.parse(text, "text")))
        assert ax.get_title(loc="left") == said
        assert any(t.get_text().startswith("and 1 more") for t in ax.texts) == said.startswith("Frequent")


def test_pairs_count_the_clauses_that_two_themes_share(bundled, axes):
    ax = axes("pairs")
    where = {theme: set(some["clause"]) for theme, some in bundled.themes.groupby("theme")}
    cells = dict(marks(ax.figure))
    assert len(cells) > 100
    numbers = {tuple(map(round, t.get_position())): t.get_text() for t in ax.findobj(Fitted)}
    for mark, cell in cells.items():
        first, second = mark.split("|")
        place = (round(cell.get_x() + 0.46), round(cell.get_y() + 0.46))
        assert int(numbers[place]) == len(where[first] & where[second]) > 0
    shown = {theme for mark in cells for theme in mark.split("|")}
    absent = [(a, b) for a, b in combinations(shown, 2) if not {f"{a}|{b}", f"{b}|{a}"} & set(cells)]
    assert all(not where[a] & where[b] for a, b in absent)


def test_labels_above_each_other_do_not_touch():
    """In the river of editions those of neighbours nearly did: a fifth of a line is between them."""
    figure = Figure(figsize=(2, 2), dpi=100)
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, 200), ylim=(0, 200))
    line = ax.text(0, 0, "PP1", fontsize=6.5).get_window_extent().height
    made = {"stacked": True, "fontsize": 6.5}
    shown = {share: Fitted(Rectangle((0, 0), 50, share * line), ("PP1",), **made) for share in (1.0, 1.15, 1.25)}
    for label in shown.values():
        ax.add_patch(label.box)
        ax.add_artist(label)
    figure.draw_without_rendering()
    assert [share for share, label in shown.items() if label.get_text()] == [1.25]


# --------------------------------------------------------------------------------------------- agreement and recoding


def test_a_hollow_dot_of_the_agreement_is_explained(bundled):
    """Its letters were of 6.5 points, too, at the width of an explorer."""
    ax = plots.agreement(bundled.agreement, ax=Figure(figsize=(6.5, 5.6), layout="constrained").subplots())
    hollow = bundled.agreement["alpha"].notna() & bundled.agreement["alpha_low"].isna()
    assert hollow.any()
    key = ax.get_legend()
    assert [t.get_text() for t in key.get_texts()] == [
        "figure and interval of 95 %",
        "no interval: no disagreement, or too rare",
    ]
    assert [line.get_markerfacecolor() for line in key.get_lines()] == [SERIES, "none"]
    assert min(t.get_fontsize() for t in [*ax.get_yticklabels(), *ax.get_xticklabels(), *key.get_texts()]) >= 7.5
    sure = bundled.agreement[~hollow].reset_index(drop=True)
    assert plots.agreement(sure).get_legend() is None


def test_a_label_on_a_hatched_cell_has_a_ground_that_is_clear_of_it(bundled):
    for label in drawn("recoding", bundled).findobj(Fitted):
        if label.box.get_hatch():
            ground = label.get_bbox_patch()
            assert ground.get_facecolor() == label.box.get_facecolor()
            assert ground.get_boxstyle().pad * label.get_fontsize() >= 2


# ------------------------------------------------------------------------------------------------ text alternatives


def test_text_alternatives_say_the_finding(bundled):
    told = {name: said(name, bundled) for name in PICTURES}
    assert told["ribbon"].startswith(f"{FAMILIES}.")
    assert "29 clauses" in told["ribbon"]
    assert "the longest is PP1 with " in told["ribbon"]
    assert told["phrases"].startswith(
        "27 different opening phrases in 56 clauses; the most frequent: Noting 6, Welcomes 6"
    )
    assert told["rhythm"].startswith("Every session up to 57, then mostly every second session; 67/264 and 69/317")
    assert "30 resolutions, from 37/4 (1982) to 75/16 (2020)." in told["rhythm"]
    assert "Sessions without one: 58, 60, 62, 64, 66, 68, 70, 71, 74." in told["rhythm"]
    assert "Outside the series: 3369 (XXX), 16/18, 70/1, 68/127, 70/109, 72/241, 76/254." in told["rhythm"]
    assert told["intervals"] == "Time since the one before, in whole years: 21 after 1 year, 8 after 2 years."
    assert told["matrix"].startswith(
        "The theme “Meetings and consultations” (Institutional cooperation) has the most mentions, 14; of all clauses "
        "PP12 has the most, 19. "
    )
    assert "stand together in 4 clauses, and 2 more pairs as often." in told["pairs"]
    for words in told.values():
        assert not re.search(r"\b(chart|graph|plot|axis)\b", words, re.IGNORECASE)


def test_the_title_says_what_the_text_alternative_begins_with(bundled, axes):
    for name in ("ribbon", "rhythm", "matrix", "pairs"):
        assert said(name, bundled).startswith(axes(name).get_title(loc="left"))


def test_text_alternatives_of_another_text(other):
    assert said("ribbon", other).count(".") >= 3
    assert "2100 (2013)" in said("rhythm", other)
    assert said("intervals", other) == "No interval to show."
    assert drawn("rhythm", other).get_title(loc="left") == (
        "No dated resolution of the General Assembly is cited. Not drawn, without a day, of another organ or of a "
        "special session: 2100 (2013), 1701 (2006)."
    )


def test_the_words_on_a_pale_mark_are_in_ink(bundled):
    figure = drawn("matrix", bundled).figure
    to_svg(figure)
    label = next(text for text in figure.findobj(Fitted) if to_hex(text.get_color()) == "#ffffff")
    dim(figure, [label.get_gid().removeprefix("label:")])
    assert to_hex(label.get_color()) == INK
    assert label.get_alpha() < 1  # as pale as can still be read


def test_the_name_of_a_point_is_pale_where_the_point_is(bundled):
    """Points vanished, and their names stayed as bright as all others."""
    figure = drawn("rhythm", bundled).figure
    dim(figure, ["A/RES/69/317"])
    pale = [text.get_text() for text in figure.findobj(Placed) if text.get_alpha()]
    assert pale == ["69/317"]


def test_a_view_has_the_letters_as_text_and_a_file_as_outlines(bundled):
    figure = drawn("ribbon", bundled).figure
    assert ">PP12</text>" in to_svg(figure)
    assert "<text" not in to_svg(figure, alt="Words")


@pytest.mark.parametrize("name", PICTURES)
def test_a_notebook_gets_the_picture_with_its_words(name, bundled):
    figure = on_axes(name, bundled, None).figure
    shown = figure._repr_html_()
    assert shown.startswith('<img src="data:image/svg+xml;base64,')
    assert f'alt="{html.escape(said(name, bundled))}"' in shown


# (sessions of a series, what is said of their rhythm)
@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([73, 77, 78, 79], "From session 73 to 79, with 1 gap."),  # a gap at the beginning is not most of the steps
        ([73, 75, 77, 79], "From session 73 to 79, mostly every second session."),
        ([70, 71, 72, 74, 78], "Every session up to 72, then with 2 gaps."),
        ([70, 71, 72], "One in every session from 70 to 72."),
    ],
)
def test_the_rhythm_of_a_series_is_said_as_it_is(sessions: list[int], expected: str) -> None:
    cited = ", ".join(f"{n}/12 of 5 December {n + 1945}" for n in sessions)
    resolution = toolkit.parse(
        f"The General Assembly,\n\nRecalling its resolutions {cited},\n\n1. Decides to continue."
    )
    told = plots.rhythm_alt(tables.citations(resolution), tables.series(resolution))
    assert told.startswith(expected)


def test_what_mostly_comes_in_the_resumed_part_of_the_session_is_not_late() -> None:
    """The Fifth Committee adopts the resolutions on the financing of peacekeeping each June."""
    days = [f"{n}/290 of 29 June {n + 1946}" for n in range(70, 76)]
    text = "The General Assembly,\n\nRecalling its resolutions {},\n\n1. Decides to pay."

    def told(cited: list[str]) -> str:
        resolution = toolkit.parse(text.format(", ".join(cited)))
        return plots.rhythm_alt(tables.citations(resolution), tables.series(resolution))

    assert told(days[:3]).startswith("One in every session from 70 to 72. ")
    mixed = [day.replace("29 June 2017", "5 December 2016").replace("29 June 2018", "5 December 2017") for day in days]
    assert "late" not in told(mixed)
    on_time = [f"{n}/12 of 5 December {n + 1945}" for n in range(66, 70)]
    assert told([*on_time, days[0]]).startswith("One in every session from 66 to 70; 70/290 came late. ")


def test_the_bars_of_resumed_sessions_have_a_key(bundled) -> None:
    """ "`intervals` has no legend for its red bars"."""
    key = [text.get_text() for text in plots.intervals(bundled.series).get_legend().get_texts()]
    assert key == ["in the main part", "in a resumed session"]
    main = bundled.series[bundled.series["session_part"] == "main"].reset_index(drop=True)
    assert plots.intervals(main).get_legend() is None


def test_without_a_series_nothing_is_said_to_be_outside_it() -> None:
    """A/RES/76/69 listed resolutions on as many subjects, which were "From session 36 to 75, with 2 gaps"."""
    words = "Recalling its resolutions 36/55 of 25 November 1981 on wells and 72/241 of 20 December 2017 on schools,"
    explorer = TimelineExplorer(toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to meet."))
    explorer.selection = "A/RES/36/55"
    (ax,) = explorer.figure().axes
    assert ax.get_title(loc="left") == "The resolutions that the text cites, by session and month"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a resolution that the text cites"]
    assert explorer.alt() == "The resolutions that the text cites, by session and month. They are 36/55, 72/241."
    assert "series" not in explorer.alt() + explorer._card.content + str(explorer._of_resolutions[1].options)


FINANCING = """The General Assembly,

Recalling its resolution 54/260 A of 7 April 2000 on the financing of the Mission and its subsequent resolutions
thereon, the latest of which was resolution 76/284 of 29 June 2022,

1. Decides to pay."""


def test_the_timeline_claims_no_gap_where_the_text_leaves_some_unnamed() -> None:
    resolution = toolkit.parse(FINANCING)
    series, cited = tables.series(resolution), tables.citations(resolution)
    told = f"{plots.rhythm_alt(cited, series)} {plots.intervals_alt(series)}"
    assert told.startswith("From session 54 to 76; the text does not name those between")
    assert "Sessions without one" not in told
    assert told.endswith("No interval to show: the text does not name those between.")
    explorer = TimelineExplorer(resolution, selection="A/RES/76/284")
    rhythm, intervals = explorer.figure().axes
    shades = {to_hex(patch.get_facecolor()) for ax in (rhythm, intervals) for patch in ax.patches}
    assert "#ddcc77" not in shades
    assert [p for p in intervals.patches if p.get_height() > 0] == []
    assert intervals.get_xlabel() == "session of the General Assembly; the text does not name those between"
    assert "others, which the text does not name" in explorer._card.content
    longer = toolkit.parse(FINANCING.replace("Recalling its", "Recalling its resolution 50/3 of 5 May 1996 and its"))
    assert "with 1 gap; the text does not name those between 54/260A and 76/284" in plots.rhythm_alt(
        tables.citations(longer), tables.series(longer)
    )


CITED = "The resolutions that the text cites, by session and month"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("74/1 of 5 May 2020, 74/2 and 74/3 of 6 May 2020", "3 resolutions of session 74"),
        ("74/1 of 5 May 2020, 74/2 of 6 May 2020 and 75/1 of 5 May 2021", "One or more in every session from 74 to 75"),
        ("74/1 of 5 December 2019 and 75/1 of 5 December 2020 on wells", CITED),  # two make no rhythm
        ("74/1 of 5 December 2019 and 75/1 of 5 December 2020", CITED),
    ],
)
def test_a_title_says_how_many_a_session_has(words: str, title: str) -> None:
    found = toolkit.parse(f"The General Assembly,\n\nRecalling its resolutions {words},\n\n1. Decides to dig.")
    assert plots.rhythm(tables.citations(found), tables.series(found)).get_title(loc="left") == title


@pytest.mark.parametrize("width", WIDTHS)
def test_the_years_beside_a_long_interval_have_room(width, monkeypatch) -> None:
    words = "Recalling its resolutions 54/260 A of 7 April 2000 and 76/284 of 29 June 2022,"
    resolution = toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to pay.")
    for drawing in (
        plots.figure("intervals", tables.series(resolution), width=width),
        TimelineExplorer(resolution).figure(width=width),
    ):
        legible("intervals", drawing, texts_on_paper(drawing, monkeypatch))
        assert len(drawing.axes[-1].get_yticks()) > 2


def test_a_timeline_without_a_dated_resolution_is_a_sentence_without_axes() -> None:
    resolution = toolkit.parse("The General Assembly,\n\nNoting that all are well,\n\n1. Decides to meet.")
    explorer = TimelineExplorer(resolution)
    figure = explorer.figure()
    assert figure.axes[0].get_title(loc="left") == "No dated resolution of the General Assembly is cited"
    assert not any(ax.axison for ax in figure.axes)
    assert explorer.alt().startswith("No dated resolution of the General Assembly is cited.")


def test_a_number_that_has_no_room_in_its_cell_is_smaller() -> None:
    acts = "".join(
        f"{n}. Welcomes efforts to fight hunger and disease, and to protect refugees.\n\n" for n in range(1, 14)
    )
    resolution = toolkit.parse(f"The General Assembly,\n\n{acts}14. Ends.")
    found = tables.themes(resolution)
    assert found["theme"].nunique() > 2
    made = figure("pairs", found, width="column")
    made.axes[0].set_xlim(-0.6, 30)  # as if there were many themes
    made.draw_without_rendering()
    assert {text.get_text() for text in made.findobj(Fitted)} == {"13"}
    assert 4 < min(text.get_fontsize() for text in made.findobj(Fitted)) < 7


def test_what_has_no_phrase_is_not_what_a_text_says_most() -> None:
    listed = "\n\n".join(f"({letter}) The sum of {n} dollars;" for n, letter in enumerate("abcdef", 2))
    resolution = toolkit.parse(
        f"The General Assembly,\n\nRecalling its resolution 75/16,\n\n1. Decides on:\n\n{listed}"
    )
    assert plots.ribbon_alt(tables.clauses(resolution)).startswith(
        "Most frequent families of phrases: “recall or reaffirm” in the preamble, “decide” in the operative part."
    )


@pytest.mark.parametrize("width", ["column", "page", "slide"])
def test_no_name_of_an_edition_lies_on_another_or_on_the_title(width: str) -> None:
    text = "A/RES/{}/134\n\nThe General Assembly,\n\n1. Decides to meet;\n\n2. Requests a report."
    editions = lineage([toolkit.parse(text.format(session), name="a.txt") for session in range(75, 80)])
    made = figure("editions", tables.lineage(editions), width=width)
    made.draw_without_rendering()
    (ax,) = made.axes
    upright = [label.get_rotation() == 0 for label in ax.get_xticklabels()]
    boxes = [label.get_window_extent() for label in ax.get_xticklabels() if label.get_text()]
    assert len(boxes) == 5
    assert not all(upright) or all(a.x1 < b.x0 for a, b in pairwise(boxes))
    assert max(box.y1 for box in boxes) <= ax._left_title.get_window_extent().y0


# (sessions that are cited, the first of the series, where the axis begins): few from long before are beyond a break
@pytest.mark.parametrize(
    ("sessions", "series", "expected"),
    [
        ([28, *range(51, 64), 76], 76, 51),
        ([3, 5, 70, 71, 72], 70, 70),
        ([40, 41, 42, 43, 44, 76], 76, 40),
        ([60, 61], None, 60),
    ],
)
def test_what_is_cited_before_a_series_has_places_of_its_own(
    sessions: list[int], series: int | None, expected: int
) -> None:
    assert timeline._first(sessions, series) == expected


def test_an_axis_without_a_series_begins_where_most_are():
    """It began at session 1, of which one is cited, and was empty up to the next, of session 46."""
    assert timeline._first([1, *range(46, 76)], None) == 46
    assert timeline._first([1, 46], None) == 1  # which of two is far from the others?
    assert timeline._first([*range(46, 76)], None) == 46
    assert timeline._height(date(1946, 1, 24), 1) == timeline._height(date(2014, 1, 24), 68)  # it was below the picture


def test_a_series_without_an_interval_says_so_in_place_of_an_axis_of_years() -> None:
    below = TimelineExplorer(toolkit.parse(FINANCING)).figure().axes[1]
    assert [text.get_text() for text in below.texts] == ["No interval to show"]
    assert not below.get_yticks().size


def test_a_picture_without_anything_to_show_is_not_a_page_of_nothing() -> None:
    text = "The General Assembly,\n\n1. Requests the Secretary-General to report;\n"
    bare = toolkit.parse(text)
    for ax in (
        plots.pairs(tables.themes(bare)),
        plots.rhythm(tables.citations(bare), tables.series(bare)),
    ):
        assert ax.get_figure(root=True).get_figheight() < 1
