"""Who cites whom: the graph, its GraphML, and the picture."""

from __future__ import annotations

import io
import re
import sys
from colorsys import rgb_to_hsv
from itertools import combinations
from typing import Any

import networkx
import pandas as pd
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

import toolkit
from toolkit.errors import MissingExtra
from toolkit.export import graphml
from toolkit.model import Resolution
from toolkit.plots.files import to_svg
from toolkit.plots.network import SHARED, network, network_alt, use_colour
from toolkit.plots.presets import figure
from toolkit.plots.style import PAPER, family_colours, luminance, marks
from toolkit.tables.references import references

pytestmark = pytest.mark.slow

PAGE, COLUMN = (7.5, 8.2), (3.5, 4.4)


def made(name: str, *numbers: str) -> Resolution:
    words = "\n\n".join(f"Recalling its resolution {number}," for number in numbers)
    return toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to meet.", format="text", name=name)


@pytest.fixture(scope="module")
def corpus() -> list[Resolution]:
    """Thirty resolutions that share the more texts the later they were adopted, and have one of their own each."""
    return [made(f"A/RES/80/{i}", *(f"50/{n}" for n in range(1, i + 2)), f"60/{i + 1}") for i in range(30)]


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return references(toolkit.load())


# ------------------------------------------------------------------------------------------------------------ the graph


def test_the_graph_of_the_bundled_resolution(table: pd.DataFrame) -> None:
    graph = graphml.graph(toolkit.load())
    assert set(graph.successors("resolution.md")) == set(table.loc[table["resolved"], "identity"])
    assert graph["resolution.md"]["un-charter"]["weight"] == 5
    assert graph["resolution.md"]["A/RES/75/16"] == {"weight": 2, "uses": "recall, pursuant to", "family": "look back"}
    assert graph.nodes["A/RES/75/16"]["url"] == "https://docs.un.org/en/A/RES/75/16"
    assert [n for n, source in graph.nodes(data="source") if source] == ["resolution.md"]


def test_graphml_is_read_back(corpus: list[Resolution]) -> None:
    written = graphml.write(corpus)
    assert written == graphml.write(corpus)
    read = networkx.read_graphml(io.BytesIO(written.encode()))
    graph = graphml.graph(corpus)
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert list(read.edges(data=True)) == list(graph.edges(data=True))
    assert read.is_directed()


def test_words_of_a_document_are_escaped() -> None:
    nasty = made('<b>"&', "50/1")
    assert '<b>"&' in networkx.read_graphml(io.BytesIO(graphml.write(nasty).encode()))


def test_a_resolution_that_another_cites_is_one_node() -> None:
    graph = graphml.graph([made("A/RES/76/1", "50/1", "77/2"), made("A/RES/77/2", "76/1", "77/2")])
    assert set(graph.edges) == {
        *(("A/RES/76/1", "A/RES/50/1"), ("A/RES/76/1", "A/RES/77/2"), ("A/RES/77/2", "A/RES/76/1")),
    }
    assert graph.nodes["A/RES/76/1"]["source"] is True
    assert "year" not in graph.nodes["A/RES/76/1"]
    assert graph.nodes["A/RES/50/1"]["session_began"] == 1995


def test_a_year_of_a_session_is_no_year_of_adoption() -> None:
    frame = references(made("A/RES/80/1", "50/1 of 20 September 1996", "62/9"))
    figure = Figure(layout="constrained")
    network(frame, ax=figure.subplots())
    hollow = {
        line.get_gid(): line.get_markerfacecolor() == PAPER for ax in figure.axes for line in ax.lines if line.get_gid()
    }
    assert hollow == {"mark:A/RES/50/1": False, "mark:A/RES/62/9": True}
    assert network_alt(frame).startswith("It cites 2 texts, from 1996 to the 2000s.")
    assert "The year of 1 of them is not known" in network_alt(frame)


def test_a_document_with_two_symbols_is_one_node_and_one_mention() -> None:
    words = "Noting the report of the Secretary-General (A/77/277-S/2022/606),"
    graph = graphml.graph(toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to meet.", name="x"))
    assert list(graph.successors("x")) == ["A/77/277"]
    assert graph["x"]["A/77/277"]["weight"] == 1  # the report and its symbol are one


def test_what_is_unresolved_or_the_text_itself_is_no_edge() -> None:
    words = "Recalling resolution 7/8 of the Conference of the Parties,\n\nNoting the present resolution,"
    one = toolkit.parse(f"A/RES/77/18\n\nThe General Assembly,\n\n{words}\n\n1. Decides to meet.", format="text")
    assert graphml.graph(one).number_of_edges() == 0


@pytest.mark.parametrize("make", [lambda t: network(t), network_alt, lambda t: graphml.write([])])
def test_without_networkx_it_says_how_to_install_it(make: Any, table: pd.DataFrame, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(MissingExtra, match=re.escape('pip install "un-resolution-toolkit[network]"')):
        make(table)


# ---------------------------------------------------------------------------------------------------------- the picture


def labels(figure: Figure) -> dict[str, Text]:
    """The labels that stand beside a mark."""
    return {t.get_text(): t for ax in figure.axes for t in ax.texts if t.get_style() != "italic"}


def corners(text: Text) -> Any:
    """The four corners of a label, turned as it is."""
    turned = text.get_rotation()
    text.set_rotation(0)
    box = text.get_window_extent()
    text.set_rotation(turned)
    from matplotlib.transforms import Affine2D

    x, y = text.get_transform().transform(text.get_position())
    return Affine2D().rotate_deg_around(x, y, turned).transform(box.corners())


def apart(one: Any, other: Any) -> bool:
    """Whether two turned rectangles do not meet: some side of one of them parts them."""
    for shape in (one, other):
        for a, b in ((0, 1), (0, 2)):
            side = shape[b] - shape[a]
            p, q = one @ side, other @ side
            if p.max() <= q.min() or q.max() <= p.min():
                return True
    return False


@pytest.mark.parametrize("size", [PAGE, COLUMN], ids=["page", "column"])
def test_one_resolution_each_text_is_drawn_named_and_apart(table: pd.DataFrame, size: tuple[float, float]) -> None:
    figure = Figure(figsize=size, layout="constrained")
    ax = network(table, ax=figure.subplots())
    figure.draw_without_rendering()
    assert {name for name, _ in marks(figure)} == set(table.loc[table["resolved"], "identity"])
    drawn = labels(figure)
    cut = {words[:-1] for words in drawn if words.endswith("…")}
    lost = set(table.loc[table["resolved"], "label"]) - set(drawn)
    assert all(any(name.startswith(words) for words in cut) for name in lost)
    assert len(lost) <= (2 if size == COLUMN else 0)
    assert min(text.get_fontsize() for text in drawn.values()) >= 6
    shapes = {words: corners(text) for words, text in drawn.items()}
    assert [(a, b) for a, b in combinations(shapes, 2) if not apart(shapes[a], shapes[b])] == []
    inside = figure.bbox
    for words, shape in shapes.items():
        assert (shape.min(0) >= [inside.x0 - 1, inside.y0 - 1]).all(), words
        assert (shape.max(0) <= [inside.x1 + 1, inside.y1 + 1]).all(), words
    assert (
        ax.get_title(loc="left")
        == "It cites 46 texts, from 1945 to 2022, 2 without a year; most often UN Charter (5 times)"
    )


def test_the_key_says_what_is_dotted_and_what_is_hollow(table: pd.DataFrame) -> None:
    legend = network(table).get_legend()
    assert legend is not None
    words = [text.get_text() for text in legend.get_texts()]
    key: dict[str, Any] = dict(zip(words, legend.legend_handles, strict=True))
    assert key["in a footnote"].get_linestyle() == ":"
    assert to_hex(key["year not certain"].get_facecolor()[0]) == PAPER
    assert "year not known" not in words  # two are placed by their sessions, among those of their decade
    told = network(table[table["year"].notna()]).get_legend()
    assert told is not None
    assert not [text for text in told.get_texts() if text.get_text().startswith("year not")]
    unplaced = network(table[table["session_began"].isna()]).get_legend()
    assert unplaced is not None
    assert "year not known" in [text.get_text() for text in unplaced.get_texts()]


def test_the_key_has_few_rows_in_a_column(table: pd.DataFrame) -> None:
    drawn = figure("network", table, width="column")
    drawn.draw_without_rendering()
    legend = drawn.axes[0].get_legend()
    assert legend is not None
    assert len({round(text.get_window_extent().y0) for text in legend.get_texts()}) <= 4
    assert legend.get_window_extent().x1 <= drawn.bbox.x1


def test_the_key_says_what_the_number_of_many_counts(corpus: list[Resolution]) -> None:
    legend = network([references(one) for one in corpus]).get_legend()
    assert legend is not None
    words = [text.get_text() for text in legend.get_texts()]
    shown: Any = dict(zip(words, legend.legend_handles, strict=True))["by how many it is cited"]
    assert shown.get_marker() == "$30$"


def test_a_tie_is_told() -> None:
    twice = references(made("A/RES/80/1", "50/1", "50/2", "50/1", "50/2"))
    assert network_alt(twice).startswith("It cites 2 texts, of the 1990s; most often 50/1 and 50/2 (2 times)")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["50/1 of 20 September 1996"], "It cites 1 text, of 1996."),
        (["50/1", "50/1"], "It cites 1 text, of the 1990s; 50/1 (2 times)."),
        (["50/1 of 20 September 1996", "50/2 of 20 September 1996"], "It cites 2 texts, of 1996."),
    ],
)
def test_one_text_and_one_year_are_one(numbers: list[str], said: str) -> None:
    """ "It cites 1 texts, from 1945 to 1945"."""
    assert network_alt(references(made("A/RES/80/1", *numbers))).startswith(said)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        # as in A/RES/75/57 in French, whose title said "from 2000 to 2019" over marks at "1990s", "2020s" and "no year"
        (
            ["51/218", "55/2 of 8 September 2000", "74/63 of 12 December 2019", "75/138", "S-10/2"],
            "1990s, 2020s, no year",
        ),
        # as in A/RES/79/46: "1945 to 2023", with A/79/135 of 2024
        (["50/1 of 20 September 1995", "78/29 of 4 December 2023", "79/135"], "1995, 2020s"),
        (["50/1", "62/9 of 11 December 2007"], "1990s, 2007"),
        (["50/1 of 20 September 1995", "55/2", "62/9 of 11 December 2007"], "1995, 2007"),
        (["50/1 of 20 September 1995", "S-10/2"], "1995, no year"),
        (["75/1 of 21 September 2020", "76/2"], "2020s"),
        (["S-10/2", "S-10/2"], "no year"),
    ],
)
def test_the_span_of_the_title_has_all_that_is_drawn(numbers: list[str], said: str) -> None:
    """Each is an end of the span, or of its own; texts stand also at the years of their sessions, and at none."""
    frame = references(made("A/RES/80/1", *numbers))
    ends = [f"the {end}" if end.endswith("0s") else end for end in said.split(", ") if end != "no year"]
    span = f", from {' to '.join(ends)}" if len(ends) == 2 else "".join(f", of {end}" for end in ends)
    span += (", 1 without a year" if ends else ", without a year") * ("no year" in said)
    texts = len(set(numbers))
    first = f"It cites {texts} text{'s' * (texts > 1)}{span}"
    assert re.match(re.escape(first) + "[.;]", network_alt(frame)), network_alt(frame)
    ax = network(frame)
    assert re.match(re.escape(first) + "(;|$)", ax.get_title(loc="left"))
    drawn = {text.get_text() for text in ax.texts if text.get_style() == "italic"}
    assert ("no year" in drawn) == ("no year" in said)
    assert {end for end in said.split(", ") if end.endswith("0s")} <= drawn


def test_what_is_not_shared_is_not_called_so() -> None:
    """ "Most shared: A/DEC/78/547 (1), …" was said of a decision beside a resolution."""
    said = network_alt([references(made("A/RES/80/1", "50/1")), references(made("A/RES/80/2", "50/2", "50/3"))])
    assert said.startswith("No two of 2 resolutions cite the same text. Cited by one each: 50/1, 50/2, 50/3.")


def test_many_resolutions_show_what_they_share(corpus: list[Resolution]) -> None:
    tables = [references(one) for one in corpus]
    ax = network(tables)
    ax.figure.draw_without_rendering()
    names = [name for name, _ in marks(ax.figure)]
    assert len(names) == len(set(names))
    shared = [n for n in names if n.startswith("A/RES/50/")]
    assert len(shared) == 29  # all but the one that only the last of them cites
    assert not [n for n in names if n.startswith("A/RES/60/")]
    boxes = [text.get_window_extent() for text in labels(ax.figure).values()]
    assert not [1 for a, b in combinations(boxes, 2) if a.overlaps(b)]
    assert ax.get_title(loc="left") == "All 30 resolutions cite 50/1; drawn: the 29 most cited of 60 texts"


def test_what_many_share_can_be_read_in_a_column(corpus: list[Resolution]) -> None:
    """The names had 4.5 points."""
    made = figure("network", [references(one) for one in corpus[:12]], width="column")
    made.draw_without_rendering()
    drawn = labels(made)
    assert min(text.get_fontsize() for text in drawn.values()) >= 6
    boxes = [text.get_window_extent() for text in drawn.values()]
    assert all(made.bbox.x0 <= box.x0 and box.x1 <= made.bbox.x1 for box in boxes)
    assert not [1 for a, b in combinations(boxes, 2) if a.overlaps(b)]


def test_a_joined_table_is_drawn_like_its_parts(corpus: list[Resolution]) -> None:
    tables = [references(one) for one in corpus[:4]]
    assert to_svg(network(tables).figure) == to_svg(network(pd.concat(tables, ignore_index=True)).figure)


def test_no_more_than_can_be_read_are_drawn() -> None:
    many = [f"50/{n}" for n in range(1, 60)]
    ax = network([references(made(f"A/RES/80/{i}", *many)) for i in (1, 2)])
    assert len([name for name, _ in marks(ax.figure) if "/50/" in name]) == SHARED


def test_a_text_that_cites_nothing_is_drawn_too() -> None:
    frame = references(toolkit.parse("The General Assembly,\n\n1. Decides to meet.", format="text"))
    assert network(frame).get_title(loc="left") == network_alt(frame).rstrip(".") == "No text is cited that can be told"
    assert network([]).get_title(loc="left") == "No text is cited that can be told"


def test_text_alternatives(table: pd.DataFrame, corpus: list[Resolution]) -> None:
    said = network_alt(table)
    first = "It cites 46 texts, from 1945 to 2022, 2 without a year; most often UN Charter (5 times)."
    assert said.startswith(f"{first} By use: recall 32,")
    many = network_alt([references(one) for one in corpus])
    assert many.startswith("All 30 resolutions cite 50/1; ")
    assert "Most shared: 50/1 (30), 50/2 (29)," in many
    linked = network_alt([references(made("A/RES/76/1", "50/1")), references(made("A/RES/77/2", "76/1"))])
    assert linked.endswith("1 citations lead from one of these resolutions to another.")


def test_a_printed_year_that_cannot_be_is_said_and_not_used() -> None:
    misprint = references(made("A/RES/78/248", "72/256 of 24 December 2107", "73/265 of 22 December 2018"))
    said = network_alt(misprint)
    assert said.startswith("It cites 2 texts, of the 2010s; 1 year in doubt.")
    assert "In doubt, and not used, is the printed year of 72/256 (2107)." in said
    assert "The year of 1 of them is not known: placed where its session began." in said
    assert "year" not in graphml.from_table(misprint).nodes["A/RES/72/256"]


def test_the_number_of_a_document_of_another_body_is_no_year() -> None:
    table = references(made("A/RES/79/56", "78/29 of 4 December 2023 and S/1906/2020, S/2022/606"))  # from A/RES/79/56
    years = dict(zip(table["identity"], table["year"], strict=True))
    assert pd.isna(years["S/1906/2020"])
    assert years["S/2022/606"] == 2022


TITLED = "# The state of things\n\nThe General Assembly,\n\nRecalling its resolution 75/16,\n\n1. Decides to meet."


@pytest.mark.parametrize(
    ("words", "format", "called"),
    [
        (f"A/RES/80/3\n\n{TITLED[25:]}", "text", "A/RES/80/3"),
        (TITLED, "markdown", "The state of things"),
        (TITLED[25:], "text", "own.txt"),
    ],
)
def test_the_middle_is_called_by_its_symbol_else_its_title_else_its_file(words: str, format: Any, called: str) -> None:
    own = toolkit.parse(words, format=format, name="own.txt")
    (middle,) = (text for text in network(references(own)).texts if text.get_weight() == "bold")
    assert middle.get_text() == called


def test_two_files_of_one_title_are_called_by_their_names() -> None:
    both = [references(toolkit.parse(TITLED, format="markdown", name=name)) for name in ("a.md", "b.md")]
    assert [label for _, label in graphml.from_table(*both).nodes(data="label")][:2] == ["a.md", "b.md"]


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_a_ring_of_few_texts_is_small_and_full(count: int) -> None:
    ax = network(references(made("A/RES/80/1", *(f"{40 + 5 * n}/1" for n in range(count)))))
    figure: Any = ax.get_figure(root=True)
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert all(figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 for box in boxes)
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    high = max(box.y1 for box in boxes) - min(box.y0 for box in boxes)
    assert figure.get_figwidth() < 6
    assert count < 3 or high > 0.45 * figure.bbox.height
    assert count > 2 or figure.get_figheight() < 2


def test_no_two_uses_have_the_same_hue():
    """ "other governing words" had the blue of "recall or reaffirm", a little darker."""
    hues = {family: rgb_to_hsv(*to_rgb(use_colour(family))) for family in ["words", *family_colours()]}
    own = hues.pop("words")[0]
    for family, (hue, vivid, _) in hues.items():
        assert vivid < 0.1 or min(abs(own - hue), 1 - abs(own - hue)) > 0.08, family
    for ground in ("#ffffff", "#111111"):  # a point is seen on a white page and on a dark one
        dark, light = sorted(map(luminance, (use_colour("words"), ground)))
        assert (light + 0.05) / (dark + 0.05) > 3
