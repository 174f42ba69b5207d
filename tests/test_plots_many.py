"""The pictures of many documents, held to the tables that they are drawn from."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import Any

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.transforms import Bbox

from toolkit import plots
from toolkit.library import Library
from toolkit.plots.cells import Fitted
from toolkit.plots.labels import Placed
from toolkit.plots.presets import figure
from toolkit.plots.style import LATE, PAPER, marks, sheet

pytestmark = pytest.mark.slow


def test_a_year_without_the_words_is_a_hollow_point(shelf: Library) -> None:
    table = shelf.trend('"light pollution"')
    points = dict(marks(plots.trend(table).figure))
    assert list(points) == [f"year:{year}" for year in range(2019, 2025)]
    hollow = [name for name, point in points.items() if point.get_markerfacecolor() == "none"]
    assert hollow == ["year:2019", "year:2020", "year:2021"]
    for row in table.itertuples():
        assert points[f"year:{row.year}"].get_ydata()[0] == row.per_thousand
    said = plots.trend_alt(table, query='"light pollution"')
    assert said.startswith('"light pollution": 22 passages, none before 2022. Passages with it per 1,000: 2022: ')
    assert plots.trend(table).get_ylabel() == "per 1,000 passages"


def test_an_interval_ends_in_the_picture_or_an_arrow_says_that_it_goes_on(shelf: Library) -> None:
    """All ended at the frame, where the table said more."""
    table = shelf.trend('"light pollution"')
    table["per_thousand_high"] = 3.5 * table["per_thousand"].max()
    ax = plots.trend(table)
    assert ax.get_ylim()[1] > table["per_thousand_high"].max()
    assert "^" not in {line.get_marker() for line in ax.lines}
    table.loc[1, "per_thousand_high"] = 9 * table["per_thousand"].max()
    ax = plots.trend(table)
    (arrows,) = [line for line in ax.lines if line.get_marker() == "^"]
    assert [*arrows.get_xdata()] == [table.loc[1, "year"]]
    assert [*arrows.get_ydata()] == [ax.get_ylim()[1]]


def test_a_year_with_the_most_is_named_where_its_interval_is_apart(shelf: Library) -> None:
    table = shelf.trend('"light pollution"')
    assert "most" not in plots.trend_alt(table)
    table["per_thousand_low"] = table["per_thousand"] - 1
    table["per_thousand_high"] = table["per_thousand"] + 1
    assert ", most per 1,000 passages in 2024." in plots.trend_alt(table)
    table.loc[0, ["per_thousand_low", "per_thousand_high"]] = float("nan")  # a year of one document
    assert "most" not in plots.trend_alt(table)


def test_names_of_themes_are_above_their_cells_and_say_how_many_there_are() -> None:
    """Of 24 in a picture of the explorer each lay on its own bars."""
    names = [(f"t{n}", f"The development of {n} and much more of it") for n in range(30)]
    themes = pd.DataFrame([(1, theme, label) for theme, label in names], columns=["document", "theme", "label"])
    documents = pd.DataFrame({"document": [1], "counted": [True], "year": [2020]})
    sheet_ = sheet(4.7, 4.4)
    ax = plots.theme_years(themes, documents, ax=sheet_.subplots())
    FigureCanvasAgg(sheet_).draw()
    cells = [artist.get_window_extent() for _, artist in marks(sheet_)]
    assert f"the {len(cells)} themes that most mention, of 30" in ax.get_title(loc="left").replace("\n", " ")
    for text in ax.texts:
        if text.get_text().isdecimal():
            inner = text.get_window_extent().shrunk(1, 0.6)  # a digit's own height
            assert any(box.y0 < inner.y0 and inner.y1 < box.y1 for box in cells)
        if text.get_text().startswith("The"):
            inner = text.get_window_extent().shrunk(1, 0.8)  # of its line; no letter fills that
            assert not any(inner.y0 < box.y1 and box.y0 < inner.y1 for box in cells)


def test_documents_without_a_year_are_said_not_drawn(shelf: Library) -> None:
    table = shelf.trend("fog")
    table.loc[0, "year"] = pd.NA
    table.loc[0, "found"] = 3
    assert "3 more in documents without a year" in plots.trend_alt(table)
    assert len(list(marks(plots.trend(table).figure))) == 5
    assert plots.trend_alt(table.iloc[:1]) == "3 passages, all in documents without a year."


def test_a_year_without_documents_is_a_gap_in_the_line(shelf: Library) -> None:
    table = shelf.trend("light")
    whole, gap = (len(plots.trend(some).lines) for some in (table, table.drop(index=2)))
    assert whole - gap == 2 + 2  # the point with its interval, and the line to each side


def test_the_words_of_a_side_are_those_that_it_has_more(shelf: Library) -> None:
    table = shelf.keyness({"session": (4, 6)}, {"session": (1, 3)})
    bars = dict(marks(plots.keyness(table, most=3).figure))
    assert list(bars) == ["word:pollution", "word:people", "word:young", "word:all", "word:keepers", "word:fog"]
    ratio = dict(zip(table["word"], table["log_ratio"], strict=True))
    assert all(bar.get_width() == ratio[name[5:]] for name, bar in bars.items())
    said = plots.keyness_alt(table, most=1, names=("2022–2024", "2019–2021"))
    assert said.startswith("Most telling: “pollution” in 2022–2024, “fog” in 2019–2021. More in 2022–2024: pollution (")
    assert plots.keyness_alt(table).startswith(
        "Most telling: “pollution” in group 1, “fog” in group 2. More in group 1:"
    )
    assert plots.keyness_alt(table.assign(log_likelihood=1.0)) == "No word sets these documents apart."


def test_the_key_of_who_cites_whom_says_what_is_hollow_and_what_a_number_counts(shelf: Library) -> None:
    references, documents = shelf.table("references"), shelf.documents
    legend = plots.citation_years(references, documents).get_legend()
    assert legend is not None
    words = [text.get_text() for text in legend.get_texts()]
    key: Any = dict(zip(words, legend.legend_handles, strict=True))
    assert words == ["one of these documents", "only cited", "by how many it is cited"]
    assert key["only cited"].get_markerfacecolor() == PAPER
    assert key["by how many it is cited"].get_marker() == "$5$"
    legend = plots.citation_years(references.head(0), documents).get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["one of these documents"]
    legend = plots.citation_years(references, documents, selected="A/CLH/RES/3/4").get_legend()
    assert legend is not None
    words = [text.get_text() for text in legend.get_texts()]
    assert legend.legend_handles[words.index("selected")].get_color() == LATE  # type: ignore[union-attr]


def test_a_name_stands_at_the_height_of_its_point_and_next_to_no_other(shelf: Library) -> None:
    figure = sheet(4.7, 1.95)
    ax = plots.citation_years(shelf.table("references"), shelf.documents, ax=figure.subplots())
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    points = {name: ax.transData.transform(point.get_xydata()[0]) for name, point in marks(figure)}
    named = [text for text in ax.artists + ax.texts if isinstance(text, Placed) and text.get_text()]
    assert named
    for text in named:
        box = text.get_window_extent(renderer)
        assert min(points, key=lambda name: gap(box, points[name])) == text.get_text().split("  ")[0]


def gap(box: Bbox, point: tuple[float, float]) -> float:
    """How far a point is from a box."""
    return hypot(*(max(low - at, 0, at - high) for low, at, high in zip(box.min, point, box.max, strict=True)))


def test_a_document_that_copies_is_seen(shelf: Library) -> None:
    table = shelf.shared()
    cells = dict(marks(plots.likeness(table).figure))
    numbers = [shelf.number(f"A/CLH/RES/{name}") for name in ("5/3", "1/2")]
    assert "{}|{}".format(*numbers) in cells
    row = table[(table["doc"] == "A/CLH/RES/5/3") & (table["source_doc"] == "A/CLH/RES/1/2")].iloc[0]
    assert (row["shared"], row["clauses"]) == (3, 8)
    assert len(cells) == len(table)
    assert (table["order"] > table["source_order"]).all()


@pytest.mark.parametrize("width", ["column", "page"])
def test_every_number_of_the_likenesses_has_room_and_the_pair_of_the_title_is_drawn(width: str) -> None:
    """In a column the letters had 4.5 points, and the cells with most clauses no number."""
    rows = [
        {"document": a, "doc": f"A/RES/80/{a}", "order": a, "source_document": b, "source_doc": f"A/RES/80/{b}"}
        | {"source_order": b, "clauses": 31, "shared": n, "share": n / 31}
        for a in range(2, 41)
        for b, n in ((a - 1, 28 + a % 3), (max(1, a - 5), 4))
        if a - b > 0
    ]
    rows[-1] |= {"clauses": 1, "shared": 1, "share": 1.0}  # the nearest pair, but it has few clauses
    table = pd.DataFrame(rows).drop_duplicates(["document", "source_document"])
    made = figure("likeness", table, width=width)
    made.draw_without_rendering()
    cells, written = dict(marks(made)), [text for text in made.findobj(Fitted) if text.get_text()]
    assert len(cells) == len(written)
    assert min(text.get_fontsize() for text in written) >= 6
    assert min(text.get_fontsize() for text in made.axes[0].get_yticklabels()) >= 6
    assert f"{rows[-1]['document']}|{rows[-1]['source_document']}" in cells
    assert "1 of 1 clauses" in made.axes[0].get_title(loc="left")


def test_a_cell_is_the_documents_of_a_year_that_mention_a_theme(shelf: Library) -> None:
    themes, documents = shelf.table("themes"), shelf.documents
    cells = dict(marks(plots.theme_years(themes, documents).figure))
    year = dict(zip(documents["document"], documents["year"], strict=True))
    assert set(cells) == {f"{row.theme}|{year[row.document]}" for row in themes.itertuples()}
    counted = documents.assign(counted=documents["year"] > 2021)
    late = themes[themes["document"].map(year) > 2021].groupby("label")["document"].nunique()
    assert f"{late.max()} of 12 documents mention the theme “{late.idxmax()}”" in plots.theme_years_alt(themes, counted)


def test_who_cites_whom(shelf: Library) -> None:
    references, documents = shelf.table("references"), shelf.documents
    ax = plots.citation_years(references, documents, selected="A/CLH/RES/3/4")
    points = dict(marks(ax.figure))
    graph = shelf.network()
    assert set(points) == set(graph)
    hollow = {name for name, point in points.items() if point.get_markerfacecolor() != point.get_color()}
    assert hollow == {"A/RES/70/1", "A/RES/70/235", "A/RES/71/312"}
    assert points["A/CLH/RES/3/4"].get_color() == LATE
    every, own = (c for c in ax.collections if isinstance(c, LineCollection))
    assert len(every.get_segments()) == graph.number_of_edges()
    assert len(own.get_segments()) == graph.degree("A/CLH/RES/3/4")
    citations = shelf.table("citations")  # which are made with a document, and say the same where no treaty is named
    again = plots.citation_years(citations, documents, selected="A/CLH/RES/3/4")
    assert {name: tuple(point.get_xydata()[0]) for name, point in marks(again.figure)} == {
        name: tuple(point.get_xydata()[0]) for name, point in points.items()
    }
    assert "texts by symbol, most often" in again.get_title(loc="left")
    assert "treaties, and what is cited by its name, are not" in plots.citation_years_alt(citations, documents)
    said = plots.citation_years_alt(references, documents, selected="A/CLH/RES/3/4")
    assert "by symbol" not in said
    assert "which cites 3 and is cited by 3 of the texts drawn" in said


def test_of_very_many_texts_the_most_cited_are_drawn_and_named(shelf: Library) -> None:
    references, documents = shelf.table("references"), shelf.documents
    first = references[references["identity"] == "A/RES/70/1"].iloc[:1]
    names = [f"A/RES/{n // 90 + 31}/{n % 90 + 1}" for n in range(2600)]
    more = pd.concat([first] * 2600).assign(identity=names, symbol=names, label=names, year=range(2600))
    more = more.assign(year=more["year"] % 40 + 1976, session_began=pd.NA)
    found = pd.concat([references, more.astype(references.dtypes.to_dict())])
    ax = plots.citation_years(found, documents, selected="A/CLH/RES/6/4")
    drawn = dict(marks(ax.figure))
    assert len(drawn) == 2500
    assert {"A/CLH/RES/6/4", "A/CLH/RES/1/1"} <= set(drawn)
    assert any(text.get_text() == "A/CLH/RES/1/1  5" for text in ax.texts)
    said = ax.get_title(loc="left")
    assert "; the 2,500 most cited texts" in said


def many_texts(shelf: Library, cited: str = "A/RES/{}/1 on a subject") -> tuple[pd.DataFrame, pd.DataFrame]:
    """References to so many texts, most of them of a few years, that their names stand above all points."""
    references, documents = shelf.table("references"), shelf.documents
    first = references[references["identity"] == "A/RES/70/1"].iloc[:1]
    names = [cited.format(n) for n in range(300)]
    more = pd.concat([first] * 300).assign(identity=names, symbol=names, label=names, session_began=pd.NA)
    more = more.assign(year=[1950 + n % 3 if n < 40 else 2010 + n % 9 for n in range(300)])
    return pd.concat([references, more.astype(references.dtypes.to_dict())]), documents


@pytest.mark.parametrize(("wide", "high"), [(3.5, 2.6), (4.7, 1.7), (4.7, 1.95), (6.5, 1.95), (6.5, 4.2)])
def test_names_in_lines_never_lie_on_each_other_nor_on_points(shelf: Library, wide: float, high: float) -> None:
    figure = sheet(wide, high)
    ax = plots.citation_years(*many_texts(shelf), ax=figure.subplots())
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    boxes = [text.get_window_extent(renderer) for text in ax.texts if text.get_text()]
    assert all(not a.overlaps(b) for a, b in combinations(boxes, 2))
    assert all(ax.get_window_extent().padded(3).containsx(x) for box in boxes for x in (box.x0, box.x1))
    tallest = max(ax.transData.transform(point.get_xydata()[0])[1] for _, point in marks(figure))
    assert all(box.y0 > tallest and box.y1 <= ax.get_window_extent().y1 + 3 for box in boxes)
    legend = ax.get_legend()
    assert legend is not None
    assert legend.get_texts()[-1].get_text() == "cite it, where named"
    assert boxes


def test_a_name_without_room_is_left_out(shelf: Library) -> None:
    figure = sheet(4.7, 1.95)
    ax = plots.citation_years(*many_texts(shelf), ax=figure.subplots())
    figure.draw_without_rendering()
    assert sum(bool(text.get_text()) for text in ax.texts) < len(ax.texts)


def test_a_printed_year_that_cannot_be_is_not_on_the_axis(shelf: Library) -> None:
    references, documents = shelf.table("references"), shelf.documents
    at = references["identity"] == "A/RES/70/235"
    misprint = references.copy()
    misprint.loc[at, ["year", "label"]] = 2107, "70/235"  # "72/256 of 24 December 2107", in A/RES/78/248
    ax = plots.citation_years(misprint, documents)
    assert max(float(point.get_xydata()[0][0]) for _, point in marks(ax.figure)) < 2026
    assert float(dict(marks(ax.figure))["A/RES/70/235"].get_xydata()[0][0]) == pytest.approx(2015, abs=0.5)
    assert ax.get_title(loc="left").endswith("1 year in doubt")
    said = plots.citation_years_alt(misprint, documents)
    assert "In doubt, and not used, is the printed year of 70/235 (2107)." in said
    citations = shelf.table("citations")
    wrong = citations["symbol"] == "A/RES/70/235"
    assert wrong.any()
    dated = citations.assign(date=citations["date"].mask(wrong, pd.Timestamp("2107-12-24")))
    assert "1 year in doubt" in plots.citation_years_alt(dated, documents)
    for year in (1906, 2013, 2017):  # before the United Nations; before and after the session of the symbol
        misprint.loc[at, "year"] = year
        assert f"the printed year of 70/235 ({year})" in plots.citation_years_alt(misprint, documents)
    misprint.loc[at, "year"] = 2016
    assert "in doubt" not in plots.citation_years_alt(misprint, documents)


def test_all_documents_of_a_year_may_mention_a_theme() -> None:
    documents = pd.DataFrame({"document": range(6), "year": 2024, "counted": True})
    themes = pd.DataFrame({"document": range(6), "theme": "peace", "label": "Peace", "clause": "OP1", "name": "a"})
    ((_, cell),) = marks(plots.theme_years(themes, documents).figure)
    assert cell.get_alpha() == 1  # 0.2 + 0.8 * 6 / 6 is more by a rounding


def test_a_trend_of_words_that_do_not_occur_has_no_scale(shelf: Library) -> None:
    ax = plots.trend(shelf.trend("unicorn"))
    assert [*ax.get_yticks()] == [0]
    assert len(plots.trend(shelf.trend('"light pollution"')).get_yticks()) > 2
