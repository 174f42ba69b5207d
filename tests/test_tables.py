"""Tables: their columns and types, the way back to the words, and what they say of the bundled resolution."""

from __future__ import annotations

import inspect
import re
import tomllib
import unicodedata
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st

import toolkit
from tests.support.listed import LATER, arguments
from toolkit import data, plots, tables
from toolkit.errors import ToolkitError
from toolkit.explorers import TimelineExplorer
from toolkit.model import Resolution
from toolkit.tables import TABLES, Table

GOLD: dict[str, Any] = tomllib.loads((Path(__file__).parent / "gold" / "resolution.toml").read_text("utf-8"))
ALL = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
PLACE = {"doc": "str", "clause": "category", "start": "int64", "end": "int64"}
OF_ONE = ("resolution", "query", "codings", "lesson")  # what tables of one resolution are made from
UNPLACED = ("agreement", "theme_weights", "cooccurrence", "collected", "against_gold")  # sums over a text
KEEP_ROWS = {
    "versions",
    "differences",
    "clauses",
    "masthead",
    "phrases",
    "blocks",
    "bodies",
    "duties",
    "themes_wide",
    "changes",
    "lineage",
}


def types_wanted(table: Table, frame: pd.DataFrame) -> dict[str, str]:
    """The types that the list promises, ``clause`` and ``part`` of one resolution in the order of its text.

    ``themes_wide`` has a number for each theme more.
    """
    more = list(frame.columns)[len(table.columns) :] if table.name == "themes_wide" else []
    placed = table.takes in OF_ONE and table.placed
    ordered = {name: "category" for name in ("clause", "part") if name in table.columns and placed}
    return table.columns | ordered | dict.fromkeys(more, "int64")


def types(frame: pd.DataFrame) -> dict[str, str]:
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}


def text(words: str) -> Resolution:
    return toolkit.parse(words, format="text", name="note.txt")


@pytest.fixture(scope="module")
def bare() -> Resolution:
    """A resolution without citations, dates, footnotes and themes."""
    return text("The General Assembly,\n\n1. Decides to meet.")


def test_the_ledger_has_every_character(resolution: Resolution) -> None:
    frame = tables.blocks(resolution)
    whole = resolution.document.text
    assert "".join(frame["text"].str.replace(r"\s", "", regex=True)) == "".join(whole.split())
    assert frame["chars"].tolist() == (frame["end"] - frame["start"]).tolist()
    assert frame.loc[frame["clause"] == "PP12", "role"].tolist() == ["preambular", "preambular"]


def test_doubts_are_listed_with_their_line() -> None:
    found = text("The General Assembly,\n\nNoting the wells,\n\n1. Decides to dig.\n\n¹ A note that nothing points to.")
    frame = tables.doubts(found)
    assert types(frame) == PLACE | {"line": "int64", "reason": "str", "todo": "str"}
    assert frame[["line", "reason"]].values.tolist() == [[7, "footnote 1 has no mark in the text"]]
    assert types(tables.doubts(text("The General Assembly,\n\n1. Decides to meet."))) == types(frame)


def test_half_a_character_breaks_no_table() -> None:
    found = text("The General Assembly,\n\n1. Decides to me\ud800et \U0001f54a.")
    assert tables.clauses(found)["text"].tolist() == ["Decides to me\ufffdet \U0001f54a."]


def test_an_annex_is_a_table_of_its_own() -> None:
    found = text("The General Assembly,\n\n1. Adopts the rules.\n\nAnnex I\n\nRules\n\n1. A garden has:\n\n(a) A gate.")
    frame = tables.annexes(found)
    assert frame["clause"].tolist() == ["Annex I, 1", "Annex I, 1(a)"]
    assert frame[["annex", "title", "level", "parent"]].values[1].tolist() == ["Annex I", "Rules", 2, "Annex I, 1"]
    assert [found.document.text[row.start : row.end] for row in frame.itertuples()] == [
        "1. A garden has:",
        "(a) A gate.",
    ]
    assert types(tables.annexes(text("The General Assembly,\n\n1. Decides to meet."))) == types(frame)


def test_clauses_and_parts_sort_in_the_order_of_the_text(resolution: Resolution) -> None:
    labels = [clause.label for clause in resolution.clauses]
    frame = tables.clauses(resolution)
    mixed = frame.sort_values("text")
    assert mixed.sort_values("clause")["clause"].tolist() == labels
    assert list(mixed.groupby("clause").size().index) == labels
    assert list(mixed.groupby("part").size().index) == ["preambular", "operative"]
    assert frame[frame["clause"] < "PP3"]["clause"].tolist() == ["PP1", "PP2"]
    wide = frame.pivot_table(index="family", columns="part", values="words", aggfunc="sum")
    assert list(wide.columns) == ["preambular", "operative"]


def test_what_is_in_no_clause_comes_first_and_annexes_last() -> None:
    notes = "¹ See resolution 75/16.\n\n² A note that nothing points to."
    own = text(f"The General Assembly,\n\n1. Adopts the rules;¹\n\n2. Ends.\n\n{notes}\n\nAnnex I\n\n1. Rule.")
    column = tables.footnotes(own)["clause"]
    assert list(column.cat.categories) == ["", "OP1", "OP2", "Annex I, 1"]
    assert column.cat.ordered
    assert tables.annexes(own)["clause"].dtype == tables.clauses(own)["clause"].dtype == column.dtype
    assert column.sort_values().tolist() == ["", "OP1"]


def test_tables_of_one_resolution_join_in_its_order_and_of_several_as_text(resolution: Resolution) -> None:
    clauses, phrases = tables.clauses(resolution), tables.phrases(resolution)
    one = clauses.merge(phrases, on="clause")
    assert one["clause"].dtype == clauses["clause"].dtype
    other = tables.clauses(text("The General Assembly,\n\n1. Decides to meet."))
    several = pd.concat([clauses, other])
    assert types(several) == TABLES["clauses"].columns | {"part": "category"}  # its values are the same in all
    assert several["clause"].tolist() == [*clauses["clause"], "OP1"]


# ----------------------------------------------------------------------------------------------------------- all tables


@ALL
def test_columns_have_their_order_and_type(table: Table, resolution: Resolution) -> None:
    odd = f"{LATER}\n\n¹ A note that nothing points to.\n\nAnnex\n\n1. One."
    subject = text(odd) if table.name in ("annexes", "doubts") else resolution
    frame = table.load()(*arguments(table.takes, subject))
    assert len(frame) > 0
    assert types(frame) == types_wanted(table, frame)
    assert list(frame.columns) == list(types_wanted(table, frame))
    assert list(frame.index) == list(range(len(frame)))
    if table.placed:
        assert list(frame.columns)[:4] == list(PLACE)
        assert (frame["start"] < frame["end"]).all() or table.name == "masthead"  # metadata may state what no word does
    assert table.placed == (table.name not in UNPLACED)


@ALL
def test_an_empty_table_has_the_same_columns_and_types(table: Table, bare: Resolution) -> None:
    frame = table.load()(*arguments(table.takes, bare))
    assert frame.empty == (table.name not in KEEP_ROWS | {"agreement"})
    assert types(frame) == types_wanted(table, frame)


@ALL
def test_each_column_is_described(table: Table) -> None:
    also = {"series": tables.citations, "codings": tables.themes}.get(table.name)
    described = "".join(str(of.__doc__) for of in (tables, table.load(), also))
    assert set(table.columns) <= set(re.findall(r"``(\w+)``", described))


def of_a_library() -> list[dict[str, str]]:
    """The columns of each table that a library makes itself, with their types."""
    from toolkit.library import columns, corpus, fetched, near, schema, search, series, stats
    from toolkit.tables.frame import parsed

    documents = parsed(f"{columns.DOCUMENTS}, {schema.COUNTED}")
    listed = [columns.PASSAGES, search.COLUMNS, stats.TREND, corpus.KEYNESS, corpus.COLLOCATES, corpus.DISPERSION]
    listed += [near.SIMILAR, near.BORROWED, near.SHARED, series.SERIES, fetched.COLUMNS, fetched.RECALLED]
    return [{schema.CALLED.get(name, name): dtype for name, dtype in documents.items()}, *map(parsed, listed)]


def test_the_vocabulary_of_columns_is_that_of_the_tables() -> None:
    """Each column is listed once, with what it says; none is listed that no table has."""
    listed = tomllib.loads(data.path("columns.toml").read_text("utf-8"))
    listed["str"] |= listed.pop("list")
    names = [name for columns in listed.values() for name in columns]
    assert len(names) == len(set(names))
    own = {column: dtype for columns in of_a_library() for column, dtype in columns.items()}
    assert set(names) == {*own, *(column for table in TABLES.values() for column in table.columns)}
    assert {name: dtype for dtype, columns in listed.items() for name in columns if name in own} == own
    means = [means for columns in listed.values() for means in columns.values()]
    assert len(means) == len(set(means)), "two columns say the same"
    assert not [one for one in means if one.endswith(".") or not one.strip()]


@ALL
def test_what_is_missing_has_one_form(table: Table, resolution: Resolution) -> None:
    """A text is never None or NaN, a missing number or day is never a text."""
    frame = table.load()(*arguments(table.takes, resolution))
    for column, dtype in table.columns.items():
        if dtype == "str":
            assert {type(value) for value in frame[column]} <= {str}, column
            assert not frame[column].isin(["None", "nan", "NaN", "NaT", "<NA>"]).any(), column


@ALL
def test_lists_as_lists_and_what_is_missing_as_na(table: Table, resolution: Resolution) -> None:
    """``with_lists`` changes how a table is held and not what it says: the CSV of both is the same."""
    frame = table.load()(*arguments(table.takes, resolution))
    held = tables.with_lists(frame)
    assert tables.to_csv(held) == tables.to_csv(frame)
    for column in frame.select_dtypes(["str", "category"]):
        if column in tomllib.loads(data.path("columns.toml").read_text("utf-8"))["list"]:
            assert held[column].map(tables.BETWEEN.join).tolist() == frame[column].tolist()
        else:
            assert held[column].isna().tolist() == (frame[column] == "").tolist()


def test_every_table_is_in_the_list() -> None:
    """A function of a module of tables that gives a DataFrame is in ``TABLES``, or its name begins with "_"."""
    listed = {name: table.place for name, table in TABLES.items()}
    for path in sorted(Path(tables.__file__).parent.glob("[a-z]*.py")):
        if path.stem in ("cited", "csv_file", "frame", "lists", "unread", "years"):  # what they are made with
            continue
        module: Any = import_module(f"toolkit.tables.{path.stem}")
        made = {n for n, f in vars(module).items() if inspect.isfunction(f) and f.__module__ == module.__name__}
        public = {name for name in made if not name.startswith("_")}
        assert public == {n for n, place in listed.items() if place == module.__name__} == set(module.COLUMNS), (
            path.name
        )


@pytest.mark.parametrize("table", [t for t in TABLES.values() if t.takes == "resolution"], ids=lambda table: table.name)
def test_each_row_leads_back_to_the_text(table: Table, resolution: Resolution) -> None:
    frame = table.load()(resolution)
    length = len(resolution.document.text)
    assert ((frame["start"] >= 0) & (frame["start"] <= frame["end"]) & (frame["end"] <= length)).all()
    assert set(frame["doc"]) <= {"resolution.md"}
    assert set(frame["clause"]) <= {"", *(clause.label for clause in resolution.clauses)}


@pytest.mark.parametrize("table", [tables.citations, tables.dates, tables.phrases, tables.themes, tables.series])
def test_the_place_of_a_row_has_its_words(table: Table, resolution: Resolution) -> None:
    for row in table(resolution).rename(columns={"phrase": "text"}).itertuples():
        found = resolution.document.text[slice(*tables.span(row))]
        assert " ".join(found.split()) == row.text


@pytest.mark.parametrize("table", [tables.phrases, tables.themes])
def test_the_place_of_a_row_lies_in_its_clause(table: Table, resolution: Resolution) -> None:
    for row in table(resolution).itertuples():
        assert any(piece.covers(tables.span(row)) for piece in resolution[row.clause].spans)


def test_a_table_survives_csv(resolution: Resolution, tmp_path: Any) -> None:
    frame = tables.citations(resolution)
    frame.to_csv(tmp_path / "citations.csv", index=False)
    again = pd.read_csv(
        tmp_path / "citations.csv",
        dtype=TABLES["citations"].columns | {"date": "str"},
        keep_default_na=False,
        na_values={"session": "", "number": ""},
    )
    assert again["symbol"].tolist() == frame["symbol"].tolist()
    assert again["session"].tolist() == frame["session"].tolist()
    assert pd.to_datetime(again["date"]).tolist() == frame["date"].tolist()


# ------------------------------------------------------------------------------------------------------------- clauses


def test_clauses_of_the_bundled_resolution(resolution: Resolution) -> None:
    frame = tables.clauses(resolution)
    assert frame["part"].value_counts().to_dict() == {"preambular": 29, "operative": 27}
    assert frame["words"].tolist() == [len(clause.text.split()) for clause in resolution.clauses]
    assert frame["line"].tolist() == [resolution.document.lines(clause.span)[0] for clause in resolution.clauses]
    cut = frame.set_index("clause").loc["PP12"]
    assert (cut["line"], cut["notes"], cut["enumerator"], cut["level"]) == (54, "5", "", 0)


def test_a_clause_cut_by_a_page_break_spans_both_pieces(resolution: Resolution) -> None:
    row = tables.clauses(resolution).set_index("clause").loc["PP12"]
    pieces = resolution["PP12"].spans
    assert (row["start"], row["end"], len(pieces)) == (pieces[0].start, pieces[-1].end, 2)


def test_sub_paragraphs_name_their_parent() -> None:
    frame = tables.clauses(text("The General Assembly,\n\n1. Decides:\n\n(a) To meet;\n\n(b) To invite:\n\n(i) One;"))
    listed = frame[["clause", "level", "enumerator", "parent"]].values.tolist()
    assert listed == [
        ["OP1", 1, "1", ""],
        ["OP1(a)", 2, "a", "OP1"],
        ["OP1(b)", 2, "b", "OP1"],
        ["OP1(b)(i)", 3, "i", "OP1(b)"],
    ]


# ----------------------------------------------------------------------------------------------- citations and dates


def test_citations_of_the_bundled_resolution(resolution: Resolution) -> None:
    frame = tables.citations(resolution)
    held = frame[frame["kind"] == "resolution"]
    assert (len(frame), len(held), held["symbol"].nunique()) == (44, 38, 37)
    assert list(held.loc[~held["linked"], "short"]) == ["75/16", "16/18", "70/1", "76/254"]
    old = frame[frame["short"] == "3369 (XXX)"].iloc[0]
    assert (old["session"], old["number"], old["organ"]) == (30, 3369, "General Assembly")
    assert old["date"] == pd.Timestamp(1975, 10, 10)
    assert old["url"].startswith("https://docs.un.org/en/A/RES/3369")


def test_what_a_symbol_does_not_tell_is_missing(resolution: Resolution) -> None:
    record = tables.citations(resolution).set_index("symbol").loc["S/PV.7813"]
    assert record["organ"] == "Security Council"
    assert pd.isna(record["session"])
    assert pd.isna(record["number"])
    assert pd.isna(record["date"])
    assert (record["clause"], record["note"], record["act"]) == ("PP7", "3", "")


def test_a_citation_with_a_month_has_no_day() -> None:
    frame = tables.citations(
        text("The General Assembly,\n\nRecalling its resolution 75/16 of November 2020,\n\n1. Decides.")
    )
    assert frame["short"].tolist() == ["75/16"]
    assert frame["date"].isna().all()


def test_dates_of_the_bundled_resolution(resolution: Resolution) -> None:
    frame = tables.dates(resolution)
    assert (len(frame), (frame["role"] == "event").sum()) == (56, 18)
    head = frame[frame["role"] == "masthead"].iloc[0]
    assert (head["clause"], head["note"], head["text"]) == ("", "", "14 November 2022")
    yearly = frame[frame["date_kind"] == "annual"].iloc[0]
    assert yearly["edtf"] == "XXXX-03-15"
    assert pd.isna(yearly["first"])
    summit = frame[frame["text"] == "14 and 15 April 2016"].iloc[0]
    assert (summit["first"], summit["last"]) == (pd.Timestamp(2016, 4, 14), pd.Timestamp(2016, 4, 15))


def test_days_before_1678_are_days() -> None:
    frame = tables.dates(text("The General Assembly,\n\nRecalling the events of 24 October 1648,\n\n1. Decides."))
    assert frame["first"].tolist() == [pd.Timestamp(1648, 10, 24).as_unit("s")]


# ----------------------------------------------------------------------------------------------- footnotes and phrases


def test_footnotes_stand_where_their_anchors_do(resolution: Resolution) -> None:
    frame = tables.footnotes(resolution)
    assert frame[["note", "clause"]].values.tolist() == [
        ["*", ""],
        ["**", ""],
        ["1", "PP2"],
        ["2", "PP5"],
        ["3", "PP7"],
        ["4", "PP7"],
        ["5", "PP12"],
        ["6", "PP13"],
    ]
    for row in frame.itertuples():
        assert unicodedata.normalize("NFKC", resolution.document.text[row.start : row.end]) == row.note
        assert row.text in " ".join(resolution.document.text[row.note_start : row.note_end].split())
    assert frame["anchored"].all()


def test_a_footnote_without_anchor_stands_at_itself() -> None:
    resolution = text("The General Assembly,\n\nNoting the report,\n\n³ See the report.\n\n1. Decides to meet.")
    assert [note.anchors for note in resolution.footnotes] == [()]
    (row,) = tables.footnotes(resolution).itertuples()
    assert (row.note, row.clause, row.anchored) == ("3", "", False)
    assert (row.start, row.end) == (row.note_start, row.note_end) == tuple(resolution.footnotes[0].span)


def test_phrases_of_the_bundled_resolution(resolution: Resolution) -> None:
    frame = tables.phrases(resolution)
    assert frame["opening"].sum() == 56
    operative = frame[frame["part"] == "operative"]
    assert len(operative) == 37
    assert operative.loc[operative["clause"] == "OP20", "act"].tolist() == ["note", "call upon"]


# -------------------------------------------------------------------------------------------------------------- themes


def test_themes_name_theme_and_area(resolution: Resolution) -> None:
    frame = tables.themes(resolution)
    row = frame[(frame["clause"] == "OP16") & (frame["theme"] == "tourism")].iloc[0]
    assert (row["label"], row["area"], row["part"], row["in_name"]) == ("Tourism", "development", "operative", False)
    assert frame.groupby("theme")["label"].nunique().eq(1).all()
    office = frame[(frame["clause"] == "OP13") & (frame["theme"] == "counter-terrorism")]
    assert office["in_name"].tolist() == [True, False]


def test_another_codebook_is_used(resolution: Resolution) -> None:
    from toolkit.annotate.themes import load_codebook

    book = load_codebook()
    small = type(book)(
        **{
            **{name: getattr(book, name) for name in ("title", "version", "date", "licence", "language", "areas")},
            "themes": tuple(theme for theme in book.themes if theme.id == "tourism"),
        }
    )
    assert set(tables.themes(resolution, small)["theme"]) == {"tourism"}


# --------------------------------------------------------------------------------------------------------------- words


def test_words_are_whole_words(resolution: Resolution) -> None:
    assert tables.concordance(resolution, "mali")["keyword"].tolist() == ["Mali"]
    assert tables.concordance(resolution, "mali", case=True).empty
    assert tables.concordance(resolution, "terroris").empty
    found = [word for c in resolution.clauses for word in re.findall(r"\bterroris\w*", c.text, re.IGNORECASE)]
    assert len(found) == 10
    assert tables.concordance(resolution, "terroris*")["keyword"].tolist() == found


@pytest.mark.parametrize("query", ["Women's", "Women’s"])
def test_straight_and_curly_marks_are_the_same(query: str) -> None:
    found = text("The General Assembly,\n\n1. Welcomes the women’s conference and the women's council.")
    assert tables.concordance(found, query)["keyword"].tolist() == ["women’s", "women's"]


@pytest.mark.parametrize(
    ("query", "keywords"),
    [
        ("human rights", ["human rights", "human rights"]),
        ('"human rights"', ["human rights", "human rights"]),
        ("“human rights” women", ["human rights", "women", "human rights"]),
        ('women "human', ["human", "women", "human"]),
        ('"rights of" "human rights"', ["human rights", "rights of", "human rights"]),
        ('a 5" pipe', ['a 5" pipe']),
    ],
)
def test_phrases_in_quotation_marks_are_looked_for_one_by_one(query: str, keywords: list[str]) -> None:
    found = text('The General Assembly,\n\n1. Lays a 5" pipe for human rights, the rights of women and human rights.')
    assert tables.concordance(found, query)["keyword"].tolist() == keywords


def test_words_that_begin_or_end_with_a_sign() -> None:
    found = text("The General Assembly,\n\n1. Recalls item 127 (b) and the counter-measures.")
    assert tables.concordance(found, "(b)")["keyword"].tolist() == ["(b)"]
    assert tables.concordance(found, "counter-*")["keyword"].tolist() == ["counter-measures"]


@pytest.mark.parametrize("window", [0, 1, 20, 10_000])
def test_a_line_of_the_concordance_is_a_stretch_of_its_clause(resolution: Resolution, window: int) -> None:
    frame = tables.concordance(resolution, "cooperation", window=window)
    assert len(frame) > 30
    for row in frame.itertuples():
        clause = resolution[row.clause].text
        assert row.left + row.keyword + row.right in clause
        assert len(row.left) <= window
        assert len(row.right) <= window
        assert not row.left or clause.startswith(row.left) or f" {row.left}{row.keyword}" in clause
    whole = frame.iloc[0]
    if window == 10_000:
        assert whole["left"] + whole["keyword"] + whole["right"] == resolution[whole["clause"]].text


def test_the_place_of_a_keyword(resolution: Resolution) -> None:
    for row in tables.concordance(resolution, "extremism").itertuples():
        assert resolution.document.text[row.start : row.end] == row.keyword


def test_a_regular_expression(resolution: Resolution) -> None:
    frame = tables.concordance(resolution, r"\b\d{1,2} priority areas", regex=True)
    assert frame[["clause", "keyword"]].values.tolist() == [["PP9", "10 priority areas"]]
    assert tables.concordance(resolution, "x*", regex=True)["keyword"].ne("").all()


@pytest.mark.parametrize(
    ("query", "options", "says"),
    [
        ("", {}, "nothing to look for"),
        ("  ", {}, "nothing to look for"),
        ("*", {}, "nothing to look for"),
        ("", {"regex": True}, "nothing to look for"),
        ("(", {"regex": True}, "not a regular expression"),
        ("a{99999999999}", {"regex": True}, "not a regular expression"),
        ("[[a]", {"regex": True}, "not a regular expression"),
        ("peace", {"window": -1}, "window is -1"),
    ],
)
def test_what_cannot_be_looked_for(resolution: Resolution, query: str, options: dict[str, Any], says: str) -> None:
    with pytest.raises(ToolkitError, match=says) as raised:
        tables.concordance(resolution, query, **options)
    assert raised.value.todo


@given(st.text(max_size=12), st.booleans())
def test_any_query_gives_a_table_or_says_why_not(query: str, regex: bool) -> None:
    found = text("The General Assembly,\n\n1. Decides to meet in 2024 (twice).")
    try:
        frame = tables.concordance(found, query, regex=regex)
    except ToolkitError:
        return
    assert types(frame) == types_wanted(TABLES["concordance"], frame)


# -------------------------------------------------------------------------------------------------------------- series


def test_the_series_of_the_bundled_resolution(resolution: Resolution) -> None:
    frame = tables.series(resolution)
    assert (len(frame), set(frame["clause"])) == (30, {"PP1"})
    assert frame["date"].is_monotonic_increasing
    gaps = dict(zip(frame["short"], frame["gap"], strict=True))
    assert [short for short, gap in gaps.items() if gap] == [
        "59/8",
        "61/49",
        "63/114",
        "65/140",
        "67/264",
        "69/317",
        "72/74",
        "75/16",
    ]
    assert gaps["72/74"] == 2
    assert frame.loc[frame["short"] == "73/135", "days"].item() == 372
    assert pd.isna(frame["days"].iloc[0])


def test_a_series_has_each_resolution_once_and_only_of_the_assembly() -> None:
    frame = tables.series(
        text(
            "The General Assembly,\n\n"
            "Recalling its resolutions 61/49 of 4 December 2006, 59/8 of 22 October 2004, 60/7 of 22 October 2005 "
            "and 61/49 of 4 December 2006, Security Council resolution 1373 (2001) of 28 September 2001 and its "
            "resolution 63/114,\n\n"
            "Recalling also its resolution 3369 (XXX) of 10 October 1975,\n\n1. Decides."
        )
    )
    assert frame["short"].tolist() == ["59/8", "60/7", "61/49"]
    assert frame["days"].tolist() == [pd.NA, 365, 408]
    assert frame["gap"].tolist() == [0, 0, 0]


def test_a_resolution_of_another_organ_continues_no_series_of_the_assembly() -> None:
    """A/HRC/RES/55/13, PP11: the Council's own, which came before, were not looked at."""
    recalled = "Recalling resolutions 60/1 of 16 September 2005 and 61/2 of 20 October 2006 on wells,"
    for organ, rows in (("General Assembly", 2), ("Human Rights Council", 0)):
        assert len(tables.series(text(f"{organ}\n\nWells\n\nThe {organ},\n\n{recalled}"))) == rows


def test_a_resolution_of_a_special_session_is_one_of_its_series() -> None:
    """A force founded by a special session had a series of one."""
    words = (
        "Recalling its resolutions 43/1 of 8 November 1988, S-18/3 of 1 May 1990, 45/2 of 9 November 1990 and 46/3 of "
        "8 November 1991,"
    )
    frame = tables.series(text(f"The General Assembly,\n\n{words}\n\n1. Decides to dig wells."))
    assert frame["short"].tolist() == ["43/1", "S-18/3", "45/2", "46/3"]
    assert frame["days"].tolist() == [pd.NA, 539, 192, 364]
    assert frame["gap"].tolist() == [0, pd.NA, 1, 0]
    assert frame["session_part"].tolist() == ["main", "special", "main", "main"]
    cited = tables.citations(text(f"The General Assembly,\n\n{words}\n\n1. Decides to dig wells."))
    assert plots.rhythm_alt(cited, frame).startswith(
        "From session 43 to 46, with 1 gap. 4 resolutions, from 43/1 (1988)"
    )
    alone = text("The General Assembly,\n\nRecalling its resolution S-8/2 of 21 April 1978,\n\n1. Decides to meet.")
    told = plots.rhythm(tables.citations(alone), tables.series(alone)), plots.intervals(tables.series(alone))
    assert [ax.axison for ax in told] == [False, False]


SERIES_OF = "The General Assembly,\n\nRecalling its resolutions {},\n\n1. Decides to dig wells."


def test_a_resolution_of_a_series_without_a_readable_date_has_its_row() -> None:
    """A/RES/76/138: "17 Decembers 2018" dropped 73/143, and a gap and an interval of 729 days were told."""
    words = "72/1 of 5 December 2017, 73/4 of 39 December 2018, 74/2 of 5 December 2019 and 75/1 of 5 December 2020"
    found = text(SERIES_OF.format(words))
    frame = tables.series(found)
    assert frame["short"].tolist() == ["72/1", "73/4", "74/2", "75/1"]
    assert frame["date"].isna().tolist() == [False, True, False, False]
    assert frame["days"].tolist() == [pd.NA, pd.NA, pd.NA, 366]
    assert frame["gap"].tolist() == [0, 0, 0, 0]
    assert frame["session_part"].tolist() == ["main", "", "main", "main"]
    told = plots.rhythm_alt(tables.citations(found), frame)
    assert told.startswith("One in every session from 72 to 75. 4 resolutions, from 72/1 (2017) to 75/1 (2020).")
    said = "the text gives no readable date for 73/4"
    assert plots.intervals_alt(frame) == f"Time since the one before, in whole years: 1 after 1 year; {said}."
    assert plots.intervals(frame).get_xlabel() == f"session of the General Assembly; {said}"
    card = TimelineExplorer(found, selection="A/RES/74/2")._card.content
    assert "73/4; the dates in the text do not tell how many days" in card


@pytest.mark.parametrize(
    ("words", "shorts", "days"),
    [
        # One without a day may stand anywhere in its session, so no interval of the session is known.
        (
            "72/1 of 5 December 2017, 73/1 of 5 December 2018, 73/9 of 7 December 2018, 73/4 of 39 December 2018 and "
            "74/2 of 5 December 2019",
            ["72/1", "73/1", "73/4", "73/9", "74/2"],
            [pd.NA] * 5,
        ),
        # One of a special session may stand anywhere.
        (
            "72/1 of 5 December 2017, S-30/1 of 39 April 2016 and 74/2 of 5 December 2019",
            ["72/1", "74/2", "S-30/1"],
            [pd.NA] * 3,
        ),
        # Two of one session may share the day behind the last, old ones too; a part may have two letters.
        (
            "2657 (XXV) of 7 December 1970, 2849 (XXVI) and 2850 (XXVI) of 20 December 1971",
            ["2657 (XXV)", "2849 (XXVI)", "2850 (XXVI)"],
            [pd.NA, 378, 0],
        ),
        (
            "52/38 F of 9 December 1997, 53/77 AA of 4 December 1998 and 54/54 of 1 December 1999",
            ["52/38F", "53/77AA", "54/54"],
            [pd.NA, 360, 362],
        ),
    ],
)
def test_no_interval_is_told_across_one_without_a_date(words: str, shorts: list[str], days: list[Any]) -> None:
    frame = tables.series(text(SERIES_OF.format(words)))
    assert frame["short"].tolist() == shorts
    assert frame["days"].tolist() == days


NOTED = (
    "The General Assembly,\n\nRecalling its resolution 74/197 of 19 December 2019 on the safety of beekeepers "
    "and {},¹\n\n"
    "1. Decides to dig wells.\n\n¹ Resolutions 70/184 and 73/218."
)


@pytest.mark.parametrize(
    ("words", "shorts"),
    [
        ("previous resolutions on the issue", ["70/184", "73/218", "74/197"]),
        ("previous resolutions thereon", ["70/184", "73/218", "74/197"]),
        ("previous resolutions on the safety of all beekeepers", ["70/184", "73/218", "74/197"]),
        ("previous resolutions on ancient music and dance", []),
        ("other relevant resolutions", []),
    ],
)
def test_a_series_that_stands_in_a_note(words: str, shorts: list[str]) -> None:
    """A/RES/75/202: sixteen of its series are in note 1."""
    found = text(NOTED.format(words))
    frame = tables.series(replace(found, masthead=replace(found.masthead, title="Safety of beekeepers")))
    assert frame["short"].tolist() == shorts
    assert frame["gap"].tolist() == ([0, 2, 0] if shorts else [])  # the note names those that the words do not
    assert not frame["unnamed"].any()
    assert frame["note"].tolist() == (["1", "1", ""] if shorts else [])


OTHER = (
    "The General Assembly,\n\nRecalling its resolutions 74/90 of 13 December 2019 {} and 75/18 of 1 December 2020{},"
)


@pytest.mark.parametrize(
    ("first", "second", "shorts"),
    [
        ("", "", []),  # nothing tells what two have in common
        ("", " and all its other resolutions on the question", ["74/90", "75/18"]),
        ("", ", and noting the safety of beekeepers kept under its resolution 74/90", []),  # of another act
        ("and 74/91 of the same day,", " and all its other resolutions on the question", ["74/90", "74/91", "75/18"]),
        ("on the safety of beekeepers", " on how beekeepers and their neighbours are kept safe", ["74/90", "75/18"]),
        (
            "on the protection of schools in times of flood, which asked that roofs be made whole before the rains",
            ", entitled “Music and dance as a means of making friends among the young people of neighbouring towns”",
            [],
        ),
    ],
)
def test_a_series_is_of_one_subject(first: str, second: str, shorts: list[str]) -> None:
    """What a text recalls besides is no series of its own: no gaps and no late ones are to be seen in it."""
    head = "A/RES/76/5\n\nResolution adopted by the General Assembly on 1 November 2021\n\nSafety of beekeepers\n\n"
    found = toolkit.parse(head + OTHER.format(first, second) + "\n\n1. Decides to go on.")
    assert found.masthead.title == "Safety of beekeepers"
    assert tables.series(found)["short"].tolist() == shorts


SERIES = tomllib.loads((Path(__file__).parent / "gold" / "series.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", SERIES, ids=lambda case: case.get("of", case["title"][:30]))
def test_the_series_is_on_the_subject_of_the_title(case: dict[str, Any]) -> None:
    clauses, title = ([" ".join(words.split()) for words in case["clauses"]], " ".join(case["title"].split()))
    found = text("\n\n".join([case.get("opening", "The General Assembly,"), *clauses]))
    found = replace(found, masthead=replace(found.masthead, title=title))
    assert {clause.part for clause in found.clauses} == {"preambular"}
    assert tables.series(found)["short"].tolist() == case["series"]


def test_an_operative_paragraph_names_no_series() -> None:
    """A/RES/80/84 A and B: three resolutions of OP110."""
    words = "1. Recalls its resolutions 74/1 of 3 October 2019, 75/1 of 21 September 2020 and 76/1 of 4 October 2021;"
    assert tables.series(text(f"The General Assembly,\n\nNoting that it rains,\n\n{words}")).empty


def test_the_series_misses_nine_sessions_and_has_two_of_resumed_ones(resolution: Resolution) -> None:
    frame = tables.series(resolution)
    held = set(frame["session"])
    assert [n for n in range(37, 76) if n not in held] == [58, 60, 62, 64, 66, 68, 70, 71, 74]
    assert frame["gap"].sum() == 9
    assert frame.loc[frame["session_part"] == "resumed", "short"].tolist() == ["67/264", "69/317"]
    assert frame["days"].sum() == (frame["date"].iloc[-1] - frame["date"].iloc[0]).days


FORCE = "Recalling its resolution 54/260 A of 7 April 2000 on the financing of the Mission "
WAS = "resolution 76/284 of 29 June 2022,"


# (the words of a clause, before which of the series it leaves others unnamed)
@pytest.mark.parametrize(
    ("words", "before"),
    [
        (f"{FORCE}and its subsequent resolutions thereon, the latest of which was {WAS}", ["76/284"]),
        (f"{FORCE}and all its subsequent resolutions concerning it, the most recent of which was {WAS}", ["76/284"]),
        (f"{FORCE}and all its subsequent relevant resolutions, including its {WAS}", ["76/284"]),
        (f"{FORCE}and {WAS}", []),
        (f"{FORCE}and the subsequent resolutions of the Security Council, and its {WAS}", []),
        (f"{FORCE}and the subsequent resolutions by which the Security Council extended it, and its {WAS}", []),
        (f"{FORCE}and its relevant resolutions 75/1 of 1 October 2020 and {WAS.removeprefix('resolution ')}", []),
        (f"{FORCE}and {WAS} and all previous resolutions on the subject,", ["54/260A", "76/284"]),
        (f"{FORCE}and {WAS} as well as its other resolutions and decisions on this subject,", ["54/260A", "76/284"]),
        (
            f"Recalling its resolutions on the Mission, in particular resolution 54/260 A of 7 April 2000 and {WAS}",
            "all",
        ),
        (
            "Recalling its previous resolutions on the Mission, the most recent of which being resolutions 74/246 of "
            "27 December 2019, 73/264 of 22 December 2018 and 70/248 of 24 December 2015,",
            ["70/248"],
        ),
        (
            "Recalling its resolutions 194 (III) of 11 December 1948 and 36/146 C of 16 December 1981 and all its "
            "subsequent resolutions on the question, including resolution 79/88 of 4 December 2024,",
            ["79/88"],
        ),
    ],
)
def test_a_series_claims_no_gap_where_the_text_says_that_others_lie_between(words: str, before: list[str]) -> None:
    frame = tables.series(text(f"The General Assembly,\n\n{words}\n\n1. Decides to dig wells."))
    assert frame.loc[frame["unnamed"], "short"].tolist() == (frame["short"].tolist() if before == "all" else before)
    assert frame.loc[frame["unnamed"], ["gap", "days"]].isna().all(axis=None)
    assert frame.loc[~frame["unnamed"], "gap"].notna().all()
    assert len(frame) > 1


def test_nothing_lies_between_the_resolutions_of_two_sessions_that_follow_each_other() -> None:
    """One of each session, and "other relevant resolutions": the whole series had neither gaps nor days."""
    words = (
        "Recalling its resolutions 71/31 of 5 December 2016, 72/32 of 4 December 2017 and 74/34 of 12 December 2019, "
        "as well as its other relevant resolutions on the matter,"
    )
    frame = tables.series(text(f"The General Assembly,\n\n{words}\n\n1. Decides to dig wells."))
    assert frame["unnamed"].tolist()[1:] == [False, True]
    assert frame["days"].tolist() == [pd.NA, 364, pd.NA]


# (a clause of another language, before which of the series it leaves others unnamed)
@pytest.mark.parametrize(
    ("head", "words", "before"),
    [
        (
            "L’Assemblée générale,",
            "Rappelant sa résolution 53/241 du 28 juillet 1999 sur le financement de la Mission et ses résolutions "
            "ultérieures sur la question, dont la plus récente est la résolution 78/302 du 28 juin 2024,",
            ["78/302"],
        ),
        (
            "La Asamblea General,",
            "Recordando su resolución 53/241, de 28 de julio de 1999, y sus resoluciones posteriores sobre la "
            "cuestión, la más reciente de las cuales es la resolución 78/302, de 28 de junio de 2024,",
            ["78/302"],
        ),
        (
            "Генеральная Ассамблея,",
            "ссылаясь на свою резолюцию 53/241 от 28 июля 1999 года и свои последующие резолюции по этому вопросу, "
            "последней из которых является резолюция 78/302 от 28 июня 2024 года,",
            ["78/302"],
        ),
        (
            "إن الجمعية العامة،",
            "وإذ تشير إلى قرارها 53/241 المؤرخ 28 تموز/يوليه 1999 وقراراتها اللاحقة في هذا الشأن، وآخرها القرار 78/302 "
            "المؤرخ 28 حزيران/يونيه 2024،",
            ["78/302"],
        ),
        (
            "大会，",
            "回顾其关于特派团经费筹措的1999年7月28日第53/241号决议及其后各项有关决议，最近的是2024年6月28日第78/302号决议，",
            ["78/302"],
        ),
    ],
    ids=["fr", "es", "ru", "ar", "zh"],
)
def test_a_series_claims_no_gap_in_another_language_either(head: str, words: str, before: list[str]) -> None:
    frame = tables.series(text(f"{head}\n\n{words}"))
    assert frame["short"].tolist() == ["53/241", "78/302"]
    assert frame.loc[frame["unnamed"], "short"].tolist() == before


# ---------------------------------------------------------------------------------------------------- against the gold


def test_clauses_are_those_of_the_gold(resolution: Resolution) -> None:
    frame = tables.clauses(resolution)
    gold = GOLD["clauses"]
    for column, key in (("clause", "label"), ("phrase", "phrase"), ("act", "act"), ("text", "text")):
        assert frame[column].tolist() == [clause[key] for clause in gold]
    assert frame["line"].tolist() == [clause["lines"][0] for clause in gold]
    assert frame["notes"].tolist() == ["; ".join(clause.get("notes", [])) for clause in gold]
    assert frame["enumerator"].tolist() == [""] * 29 + [str(n) for n in range(1, 28)]


def test_the_place_of_a_clause_has_its_words(resolution: Resolution) -> None:
    """With the marks of its footnotes; where a page break cuts it, with the notes between its pieces too."""
    for row in tables.clauses(resolution).itertuples():
        found = " ".join(resolution.document.text[row.start : row.end].split())
        assert found.removeprefix(f"{row.enumerator}. ").startswith(row.phrase)
        if row.notes or len(resolution[row.clause].spans) > 1:
            assert found.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹").endswith(row.text[-20:])
        else:
            assert found.endswith(row.text)


def test_phrases_are_those_of_the_gold(resolution: Resolution) -> None:
    frame = tables.phrases(resolution)
    inside = frame[~frame["opening"]].groupby("clause", sort=False)["phrase"].agg(list).to_dict()
    assert inside == {clause["label"]: clause["inside"] for clause in GOLD["clauses"] if "inside" in clause}
    opening = frame[frame["opening"]]
    assert opening["phrase"].tolist() == [clause["phrase"] for clause in GOLD["clauses"]]


def test_resolutions_and_documents_are_those_of_the_gold(resolution: Resolution) -> None:
    frame = tables.citations(resolution)
    held = frame[frame["kind"] == "resolution"]
    days = [None if pd.isna(day) else day.date() for day in held["date"]]
    found = zip(held["clause"], held["text"], held["symbol"], days, held["linked"], strict=True)
    keys = ("clause", "words", "symbol", "date", "linked")
    assert list(found) == [tuple(gold.get(key) for key in keys) for gold in GOLD["resolutions"]]
    others = frame[frame["kind"] != "resolution"][["symbol", "kind", "note", "clause"]].values.tolist()
    assert others == [[gold[key] for key in ("symbol", "kind", "note", "clause")] for gold in GOLD["documents"]]


def test_dates_are_those_of_the_gold(resolution: Resolution) -> None:
    """The gold lists those of events one by one; those of the cited resolutions stand with the resolutions."""
    frame = tables.dates(resolution)
    cited = frame["role"] == "citation"
    found = frame.loc[~cited, ["text", "edtf", "role", "clause", "note"]].values.tolist()
    keys = ("text", "edtf", "role", "clause", "note")
    assert found == [[gold.get(key, "") for key in keys] for gold in GOLD["dates"] if gold["role"] != "citation"]


def test_footnotes_are_those_of_the_gold(resolution: Resolution) -> None:
    frame = tables.footnotes(resolution)
    assert frame[["note", "text"]].values.tolist() == [[note["mark"], note["text"]] for note in GOLD["footnotes"]]
    assert frame["clause"].tolist() == [(note["clauses"] or [""])[0] for note in GOLD["footnotes"]]


def test_the_masthead_says_where_each_value_stands(resolution: Resolution) -> None:
    found = tables.masthead(resolution)
    stated = found[found["source"] == "text"]
    words = [resolution.document.text[row.start : row.end] for row in stated.itertuples()]
    assert dict(zip(stated["field"], words, strict=True)) | {"agenda_titles": ""} == {
        "organ": "General Assembly",
        "session": "Seventy-seventh",
        "agenda_item": "127 (b)",
        "agenda_titles": "",
        "distribution": "Limited",
        "date": "14 November 2022",
        "language": "English",
        "title": "Cooperation between the United Nations and the Organization of Islamic Cooperation",
        "sponsors": "Pakistan",
        "on_behalf_of": "* On behalf of the States Members of the United Nations that are members of the Organization "
        "of Islamic Cooperation.",
    }
    assert found.loc[found["source"] == "", ["field", "value"]].values.tolist() == [["status", "draft"]]
