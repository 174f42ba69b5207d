"""The invented resolutions of data/exercises/shelf: what a library finds in them, and the editions of a series."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import toolkit
from toolkit import data, tables
from toolkit.library import Library
from toolkit.model import Resolution

pytestmark = pytest.mark.slow  # it makes a library

FOLDER = data.path("exercises/shelf")


@pytest.fixture(scope="module")
def texts() -> dict[str, Resolution]:
    return {path.stem: toolkit.load(path) for path in sorted(FOLDER.glob("*.md"))}


def test_each_says_first_that_it_is_invented_and_parses_without_a_doubt(texts: dict[str, Resolution]) -> None:
    assert len(texts) == 24
    for name, text in texts.items():
        assert text.document.text.startswith("This text is invented, for teaching: there is no Committee"), name
        head = text.masthead
        assert (str(head.symbol), head.organ) == (f"A/CLH/RES/{name.replace('-', '/')}", "Committee on Lighthouses")
        assert head.title, name
        assert (head.status, head.session, head.date) == ("adopted", int(name[0]), head.adopted)
        assert text.doubts == ()
        assert all(clause.phrase for clause in text.clauses)
        assert tables.checks(text).empty, name


def test_citations_lead_to_earlier_resolutions_only(shelf: Library) -> None:
    citations = shelf.table("citations")
    years = dict(zip(shelf.documents["symbol"], shelf.documents["year"], strict=True))
    own = citations[citations["symbol"].isin(years) & (citations["symbol"] != citations["doc"])]
    assert len(own) > 40
    assert all(years[row.symbol] < years[row.doc] or row.symbol < row.doc for row in own.itertuples())
    missing = shelf.cited().query("~here")["symbol"]
    assert list(missing) == ["A/RES/70/1", "A/RES/70/235", "A/RES/71/312"]


def test_a_term_comes_into_use(shelf: Library) -> None:
    trend = shelf.trend('"light pollution"').set_index("year")["occurrences"]
    assert trend[trend > 0].index.min() == 2022
    assert trend.index.min() == 2019


def test_one_takes_clauses_from_another_that_it_does_not_cite(shelf: Library) -> None:
    borrowed = shelf.borrowed("A/CLH/RES/5/3", "A/CLH/RES/1/2", least=0.7)
    assert borrowed[["clause", "source_clause"]].values.tolist() == [["OP1", "OP1"], ["OP2", "OP2"], ["OP3", "OP3"]]
    cited = shelf.table("citations", {"symbol": "A/CLH/RES/5/3"})["symbol"]
    assert "A/CLH/RES/1/2" not in set(cited)


def test_editions_of_a_series_are_those_with_equal_titles(shelf: Library) -> None:
    found = shelf.series().groupby("series", sort=False)["doc"].agg(list)
    assert {title: [doc.removeprefix("A/CLH/RES/") for doc in docs] for title, docs in found.items()} == {
        "Lighthouse keepers and their training": ["1/1", "3/1", "5/1"],
        "Safety of small harbours": ["1/3", "2/1", "4/1", "6/1"],
        "The Fund for Coastal Lights": ["1/4", "3/2", "5/2"],
        "Light pollution on coasts": ["4/2", "6/3"],
    }
    some = shelf.series({"session": (5, 6)})
    assert some.empty
    assert list(some.columns) == list(shelf.series().columns)


def test_another_thread_may_ask(shelf: Library) -> None:
    """In JupyterLab what is clicked runs in a thread of its own."""
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(lambda: shelf.search("fog").total).result() == shelf.search("fog").total > 0


TEXT = "{symbol}\n\nResolution adopted by the {organ} on 1 May {year}\n\n{title}\n\nThe {organ},\n\n1. Decides {n}."


def test_what_makes_a_series(tmp_path: Path) -> None:
    made = [
        ("A/RES/70/1", "General Assembly", 2016, "Education for all"),
        ("A/RES/72/1", "General Assembly", 2018, "EDUCATION, for all"),
        ("A/RES/74/1", "General Assembly", 2020, "Education of all"),  # another title
        ("E/RES/2019/1", "Economic and Social Council", 2019, "Education for all"),  # another organ
    ]
    for n, (symbol, organ, year, title) in enumerate(made):
        words = TEXT.format(symbol=symbol, organ=organ, year=year, title=title, n=n)
        (tmp_path / f"{n}.txt").write_text(words, "utf-8")
    (tmp_path / "again.md").write_text((tmp_path / "0.txt").read_text("utf-8"), "utf-8")  # another form of the same
    with Library(tmp_path / "kept") as library:
        library.add(tmp_path, progress=False)
        found = library.series()
        assert found[["series", "edition", "editions", "doc"]].values.tolist() == [
            ["EDUCATION, for all", 1, 2, "A/RES/70/1"],
            ["EDUCATION, for all", 2, 2, "A/RES/72/1"],
        ]


def test_an_edition_without_a_date_has_its_place_by_its_session(tmp_path: Path) -> None:
    for n, session in enumerate((73, 71, 72)):
        words = TEXT.format(
            symbol=f"A/RES/{session}/1", organ="General Assembly", year=1946 + session, title="Wells", n=n
        )
        words = words.replace(" on 1 May 2018", "").replace("1 May 2017", "1 November 2016")
        (tmp_path / f"{n}.txt").write_text(words, "utf-8")
    with Library(tmp_path / "kept") as library:
        library.add(tmp_path, progress=False)
        found = library.series()
        assert found["doc"].tolist() == ["A/RES/71/1", "A/RES/72/1", "A/RES/73/1"]
        assert found["date"].isna().tolist() == [False, True, False]
