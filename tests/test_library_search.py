"""Search in a library, and the frequency of what is found over the years."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from toolkit.annotate.passages import passages
from toolkit.errors import FormatError, ToolkitError, UnknownName
from toolkit.library import Library, marking, stats

pytestmark = pytest.mark.slow  # it makes a library

TEXTS = {
    2010: "Urges States to prevent violent extremism in sport",
    2015: "Decides that preventing violent extremism, and education, are urgent; violent extremism is a threat",
    2020: "Welcomes the prevention of *violent extremism* by educating the young in Côte d'Ivoire",
}


def text(year: int, words: str) -> str:
    return (
        f"A/RES/{year - 1945}/1\n\nResolution adopted by the General Assembly on 21 November {year}\n\nViolence\n\n"
        f"The General Assembly,\n\nRecalling that peace and security[^1] are near,\n\n1. {words};\n\n"
        "2. Requests the Secretary-General to report.\n\n[^1]: See extremism and education.\n"
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("search")
    for year, words in TEXTS.items():
        (folder / f"{year}.md").write_text(text(year, words), "utf-8")
    (folder / "again.txt").write_text(text(2015, TEXTS[2015]).replace("[^1]", ""), "utf-8")
    with Library(folder / "shelf") as library:
        library.add(folder)
        yield library


def places(library: Library, query: str, **filters: object) -> list[tuple[int | None, str, str]]:
    return [(line.year, line.clause, line.keyword) for line in library.search(query, **filters)]  # type: ignore[arg-type]


def test_a_phrase_with_an_open_word_and_without_a_word(library: Library) -> None:
    assert places(library, '"prevent* violent extremism" NOT sport') == [(2015, "OP1", "preventing violent extremism")]
    assert places(library, '"prevent* violent extremism"', years=(2005, 2012)) == [
        (2010, "OP1", "prevent violent extremism")
    ]


def test_each_line_leads_to_its_words(library: Library) -> None:
    hits = library.search("extremism OR sport OR ivoire")
    lines = list(hits)
    assert (hits.total, hits.documents, len(lines)) == (6, 3, 9)
    for line in lines:
        resolution = library[line.document]
        assert resolution.document.text[line.span.start : line.span.end] == line.keyword
        assert any(line.left in p.text and line.right in p.text for p in passages(resolution))
    assert [line.keyword for line in lines if line.clause == "OP1"][-2:] == ["extremism", "Ivoire"]


def test_pages_of_lines_and_the_exact_total(library: Library) -> None:
    hits = library.search("violent", part="operative")
    assert (len(hits), hits.documents, len(list(hits))) == (3, 3, 4)
    assert [line.year for line in hits.lines(1, 2)] == [2015, 2015]
    assert list(hits.lines(3)) == []
    table = hits.to_frame()
    assert table["keyword"].tolist() == ["violent"] * 4
    assert list(table)[:5] == ["document", "doc", "clause", "start", "end"]


def test_filters(library: Library) -> None:
    assert {line[1] for line in places(library, "extremism", part="note")} == {"PP1"}
    assert [line[0] for line in places(library, "violent", phrase="welcome")] == [2020]
    assert [line[0] for line in places(library, "violent", phrase="Urges")] == [2010]
    assert places(library, "violent", organ="Security Council") == []
    assert places(library, "violent", where={"symbol": "A/RES/65/1"}, part="operative") == [(2010, "OP1", "violent")]
    with pytest.raises(ToolkitError, match="there is no part 'body'"):
        library.search("violent", part="body")
    with pytest.raises(UnknownName, match="column of documents 'yaer'"):
        library.search("violent", where={"yaer": 1})


def test_a_theme(library: Library) -> None:
    found = places(library, "violent", theme="violent-extremism")
    assert {clause for _, clause, _ in found} == {"OP1"}
    with pytest.raises(UnknownName, match="these documents: there is no theme"):
        library.search("violent", theme="gardens")


def test_documents_chosen_by_values_of_any_kind(library: Library) -> None:
    documents = library.documents
    year, day = documents["year"].max(), pd.Timestamp("2015-11-21")
    wanted: list[tuple[object, list[int]]] = [
        ({"year": year}, [2020]),
        ({"year": np.int64(2015)}, [2015]),
        ({"year": documents["year"][documents["year"] > 2012]}, [2015, 2020]),
        ({"year": (None, 2015)}, [2010, 2015]),
        ({"year": (2015, None)}, [2015, 2020]),
        ({"year": range(2012, 2018)}, [2015]),
        ({"year": [2015, None]}, [2015]),
        ({"year": pd.NA}, []),
        ({"date": day}, [2015]),
        ({"date": (day, day)}, [2015]),
        ({"symbol": "a/res/70/1"}, [2015]),
        ({"organ": None}, []),
        ({"organ": "Security Council"}, []),
    ]
    for where, years in wanted:
        hits = library.search("peace", where=where)  # type: ignore[arg-type]
        assert [line.year for line in hits] == years, where
        found = library.table("masthead", where)["document"].nunique()  # type: ignore[arg-type]
        assert bool(found) == bool(years)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"years": (2020, 2010)}, "the range 2020 to 2010 ends before it begins"),
        ({"years": (2010,)}, "is not a range"),
        ({"where": {"year": "soon"}}, "holds numbers"),
        ({"where": {"year": 2**70}}, "holds numbers"),
        ({"where": {"date": "2015"}}, "'2015' is not a date"),
        ({"where": {"title": 5}}, "holds texts"),
        ({"where": "2015"}, "does not say which documents"),
        ({"organ": "Genral Assembly"}, "no organ 'Genral Assembly'.*did you mean 'General Assembly'"),
        ({"where": {"organ": ["General Assembly", "GA"]}}, "no organ 'GA'"),
        ({"phrase": "Urgess"}, "no phrase, act or family 'Urgess'.*did you mean 'Urges'"),
        ({"phrase": ["Urges"]}, "no phrase"),
        ({"window": "wide"}, "the window is 'wide'"),
    ],
)
def test_what_no_document_can_have_is_said(library: Library, given: dict[str, Any], says: str) -> None:
    with pytest.raises(ToolkitError, match=says):
        library.search("peace", **given)


def test_a_phrase_in_any_capitals_and_one_that_is_not_here(library: Library) -> None:
    assert len(library.search("states", phrase="URGES")) == len(library.search("states", phrase="urge")) == 1
    assert len(library.search("states", phrase="Condemns")) == 0
    with pytest.raises(ToolkitError, match="a query is a text"):
        library.search(5)  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="there is no part 'oper'"):
        library.keyness({"year": 2010}, part="oper")


def test_texts_without_spaces_between_words_are_warned_of(tmp_path: Path) -> None:
    chinese = "A/RES/75/108\n\n2020年12月10日大会决议\n\n大会，\n\n回顾联合国宪章，\n\n1. 决定和平。\n"
    (tmp_path / "zh.txt").write_text(chinese, "utf-8")
    (tmp_path / "en.md").write_text(text(2010, TEXTS[2010]), "utf-8")
    with Library(tmp_path / "shelf") as library:
        library.add(tmp_path)
        assert set(library.documents["language"]) == {"en", "zh"}
        with pytest.warns(UserWarning, match="Chinese is not divided into words: '联合国'"):
            library.search("联合国")
        for ask in (library.trend, library.dispersion, library.collocates):
            with pytest.warns(UserWarning, match="1 document in Chinese"):
                ask("peace")
        with pytest.warns(UserWarning, match="1 document in Chinese"):
            library.keyness({"year": 2010}, least=1)
        assert library.trend("peace", where={"language": "en"})["occurrences"].sum() == 1


def test_stems_near_accents_and_order(library: Library) -> None:
    assert places(library, "educate") == []
    assert {line[2] for line in places(library, "educate", stems=True)} == {"educating", "education"}
    assert [line[2] for line in places(library, "NEAR(peace secur*, 1)", years=(2010, 2010))] == ["peace", "security"]
    assert places(library, "NEAR(recalling near, 1)") == []
    assert [line[2] for line in places(library, "cote")] == ["Côte"]
    years = [line.year for line in library.search("extremism", part="operative", ranked=True)]
    assert sorted(years) == [2010, 2015, 2015, 2020]


def test_another_form_counts_once(library: Library) -> None:
    assert library.search("urgent").total == 1
    assert library.search("urgent", copies=True).total == 2


def test_a_faulty_query_and_a_long_one(library: Library) -> None:
    with pytest.raises(ToolkitError, match='column 10 of "violent \\("'):
        library.search("violent (")
    assert library.search("a" * 10_000).total == 0
    assert library.search(" ".join(["violent"] * 200)).total == library.search("violent").total
    with pytest.raises(ToolkitError, match="the query has more than 200 words"):
        library.search("a " * 5_000)
    with pytest.raises(ToolkitError, match="the query has more than 10,000 letters"):
        library.search("a" * 10_001)


def test_an_index_that_is_damaged_while_open(library: Library, tmp_path: Path) -> None:
    with Library(tmp_path / "shelf") as other:
        other.store.db.execute("DROP TABLE words")
        with pytest.raises(FormatError, match="reindex"):
            other.search("peace")


def test_the_trend_counts_places_and_words(library: Library) -> None:
    table = library.trend('"violent extremism"', part="operative").set_index("year")
    assert table["occurrences"].to_dict() == {2010: 1, 2015: 2, 2020: 1}
    assert table["with_it"].tolist() == table["documents"].tolist() == [1, 1, 1]
    clauses = library["A/RES/65/1"].operative
    assert table.loc[2010, "words"] == sum(len(c.text.split()) for c in clauses)
    assert table.loc[2010, "per_thousand"] == pytest.approx(1e3 / len(clauses))
    assert table["per_thousand_low"].isna().all()  # one document a year
    assert library.trend("nothing")["occurrences"].tolist() == [0, 0, 0]


def test_keyness_collocates_and_dispersion_count_what_is_there(library: Library) -> None:
    keys = library.keyness({"year": 2015}, {"year": [2010, 2020]}, least=1).set_index("word")
    assert keys.loc["urgent", ["occurrences", "occurrences_others"]].tolist() == [1, 0]
    assert keys.loc["violent", ["occurrences", "occurrences_others"]].tolist() == [2, 2]
    near = library.collocates('"violent extremism"', window=1, least=1, part="operative").set_index("word")
    assert near["near"].to_dict() == {
        "prevent": 1,
        "in": 1,
        "preventing": 1,
        "and": 1,
        "urgent": 1,
        "is": 1,
        "of": 1,
        "by": 1,
    }
    assert near.loc["prevent", "log_dice"] == pytest.approx(stats.log_dice(1, 4, 1))
    spread = library.dispersion("sport").iloc[0]
    assert (spread["documents"], spread["with_it"], spread["occurrences"]) == (3, 1, 1)
    sizes = library.trend("sport")["words"]
    assert spread["deviation"] == pytest.approx(1 - sizes[0] / sizes.sum(), abs=1e-9)
    assert spread["juilland"] == pytest.approx(0, abs=1e-9)
    with pytest.raises(ToolkitError, match="the first documents have no words"):
        library.keyness({"year": 1946})


TEXTS_TO_COUNT = st.lists(
    st.sampled_from("ab abc a b ab-ab B_a é Åb ﬁ a\u0301b ’ 7a İ ß".split() + [" ", "  ", "\n"])
).map(" ".join)
LEAVES = st.sampled_from(
    ['"a"', '"ab"', '"ab"*', '"a"*', '"a b"', '"a b"*', '"ab abc"', '"ab ab"', '"b a"*', '"7a"', '"é"']
)


@given(st.lists(LEAVES, min_size=1, max_size=3), st.sampled_from([" OR ", " AND ", " NOT "]), st.lists(TEXTS_TO_COUNT))
def test_what_is_counted_is_what_would_be_marked(leaves: list[str], link: str, texts: list[str]) -> None:
    expression = leaves[0]
    for leaf in leaves[1:]:
        expression = f"({expression}){link}({leaf})"
    count = marking.counter(expression)
    for number, text in marking.marked(expression, enumerate(texts)).items():
        found = count(texts[number])
        assert found is None or found == text.count(marking.OPEN)


@pytest.mark.parametrize(
    ("expression", "text", "places"),
    [
        ('"violent extremism"', "Violent  extremism, non-violent extremism; violent extremisms", 2),
        ('"violent"*', "violently violent nonviolent", 2),
        ('("violent" OR "threat") NOT ("sport")', "A violent threat", 2),
        ('("a b" OR "c b"*)', "a b c bb a bb", 2),
        ('"a" OR "ab"*', "a ab abc ba", 3),
        ('"a b" OR "a"', "a b", None),  # one mark would cover the other
        ('"a b a"', "a b a b a", None),
        ('NEAR("a" "b", 3)', "a b", None),
        ('(("a") AND ("b")) OR ("c")', "a c", None),
        ('"a"', "a é", None),
        ('"Côte"', "Cote", 1),
        ('"一二"', "一二", None),
    ],
)
def test_places_are_counted_only_where_that_is_sure(expression: str, text: str, places: int | None) -> None:
    assert marking.counter(expression)(text) == places


# ------------------------------------------------------------------------------------------------- formulas by hand


def test_keyness_as_worked_out_by_hand() -> None:
    """Rayson and Garside's formula with a=20, b=5, c=1000, d=3000: E1 = 6.25, E2 = 18.75."""
    by_hand = 2 * (20 * math.log(3.2) + 5 * math.log(4 / 15))
    assert stats.log_likelihood(20, 5, 1000, 3000) == pytest.approx(by_hand, abs=1e-9)
    assert stats.log_likelihood(5, 15, 1000, 3000) == pytest.approx(0, abs=1e-9)
    assert stats.log_ratio(20, 5, 1000, 3000) == pytest.approx(math.log2(12), abs=1e-9)
    assert stats.log_ratio(8, 0, 1000, 1000) == pytest.approx(4, abs=1e-9)
    with pytest.raises(ToolkitError, match="are not two frequencies"):
        stats.log_likelihood(20, 5, 10, 3000)


def test_collocation_as_worked_out_by_hand() -> None:
    """O = 30, f(x) = 100, f(y) = 60 in 1,000,000 words, S = 10: E = 0.06."""
    assert stats.mutual_information(30, 100, 60, 1_000_000, 10) == pytest.approx(math.log2(500), abs=1e-9)
    assert stats.t_score(30, 100, 60, 1_000_000, 10) == pytest.approx((30 - 0.06) / math.sqrt(30), abs=1e-9)
    assert stats.log_dice(30, 100, 60) == pytest.approx(14 + math.log2(0.375), abs=1e-9)
    assert stats.log_dice(0, 100, 60) == -math.inf


def test_dispersion_as_worked_out_by_hand() -> None:
    """Counts 1, 2, 3, 4, 5 in parts of equal size: DP = 0.2; the frequencies' mean is 0.03, their variance 0.0002."""
    counts, sizes = [1, 2, 3, 4, 5], [100] * 5
    assert stats.deviation(counts, sizes) == pytest.approx(0.2, abs=1e-9)
    assert stats.juilland(counts, sizes) == pytest.approx(1 - math.sqrt(0.0002) / 0.03 / 2, abs=1e-9)
    assert math.isnan(stats.deviation([0, 0], [1, 1]))
    assert math.isnan(stats.juilland([3], [100]))
    with pytest.raises(ToolkitError, match="not those of the parts"):
        stats.deviation([1], [1, 2])


def test_wilsons_interval_as_worked_out_by_hand() -> None:
    """With none among n the interval ends at z² / (n + z²)."""
    z = 1.959963984540054
    assert stats.wilson(0, 1000) == pytest.approx((0, z**2 / (1000 + z**2)), abs=1e-12)


def test_passages_of_one_document_are_not_independent() -> None:
    """Two documents of ten passages, one of which has all: by Cochran the variance is 2 · (5² + 5²) / 20² = 0.25.

    That of independent passages is 0.5² / 20 = 0.0125, so that the twenty are worth one; with the t of one degree of
    freedom, 12.706, even less.
    """
    z, t = 1.959963984540054, 12.7062047362
    value, low, high = stats.per_thousand([10, 0], [10, 10])
    assert value == 500
    assert (low / 1e3, high / 1e3) == pytest.approx(stats.wilson(0.5, (z / t) ** 2), abs=1e-9)
    alike = stats.per_thousand([5] * 40, [10] * 40)  # not less than if all were independent
    assert alike[1] / 1e3 <= stats.wilson(0.5, 400)[0]
    assert all(math.isnan(value) for value in stats.per_thousand([], []))
    one, *ends = stats.per_thousand([3], [30])
    assert one == 100
    assert all(map(math.isnan, ends))


def test_the_trend_counts_what_the_list_counts(library: Library) -> None:
    """Without quotation marks each word was an occurrence: "climate change" had 165 in 52 passages."""
    for query in ("violent extremism", '"violent extremism"', "peace OR violent"):
        hits, table = library.search(query), library.trend(query)
        assert (table["found"].sum(), table["with_it"].sum()) == (hits.total, hits.documents)
    assert library.trend("violent extremism")["occurrences"].sum() > library.search("violent extremism").total


# ------------------------------------------------------------------------------------------------ published examples


def test_log_likelihood_as_published() -> None:
    """Teaching with the University of Lancaster's calculator: 52 of 50,000 and 57 of 75,000 words give 2.65."""
    found = stats.log_likelihood(52, 57, 50_000, 75_000)
    assert found == pytest.approx(2 * (52 * math.log(52 / 43.6) + 57 * math.log(57 / 65.4)), abs=1e-9)
    assert round(found, 2) == 2.65


def test_log_ratio_as_published() -> None:
    """Hardie's own example, 0.0006 and 0.0002, and his list: 0 is equally often, 1 twice, 2 four times, 10 1,024."""
    assert stats.log_ratio(6, 2, 10_000, 10_000) == pytest.approx(math.log2(0.0006 / 0.0002), abs=1e-9)
    for step in (0, 1, 2, 3, 4, 10):
        assert stats.log_ratio(5 * 2**step, 5, 100_000, 100_000) == pytest.approx(step, abs=1e-9)
        assert stats.log_ratio(5, 5 * 2**step, 100_000, 100_000) == pytest.approx(-step, abs=1e-9)


RUSSIAN_NATIONAL_CORPUS = [  # near, node, collocate, and the score
    (256, 3035, 1000, 11.935563044335458),
    (56, 3035, 214, 10.632396335625995),
    (33, 3035, 33, 10.16087357953928),
    (40, 3035, 1125, 10.048756281418573),
    (22, 3035, 25, 9.758019438971836),
    (109, 3035, 14989, 9.585035580677008),
]


@pytest.mark.parametrize(("near", "node", "collocate", "score"), RUSSIAN_NATIONAL_CORPUS)
def test_log_dice_as_published(near: int, node: int, collocate: int, score: float) -> None:
    """The Russian National Corpus gives its collocates the same score with the natural logarithm."""
    found = stats.log_dice(near, node, collocate)
    assert 14 + (found - 14) * math.log(2) == pytest.approx(score, abs=1e-9)


def test_the_scores_of_collocations_as_published() -> None:
    """Manning and Schütze, 5.3.1 ("new companies"), 5.4 ("Ayatollah Ruhollah", "time last"); Rychlý's own words."""
    words = 14_307_668
    found = stats.t_score(8, 15_828, 4_675, words)
    assert found == pytest.approx((8 - 15_828 * 4_675 / words) / math.sqrt(8), abs=1e-9)
    assert round(found, 4) == 0.9999
    found = stats.mutual_information(20, 42, 20, words)
    assert found == pytest.approx(math.log2(words / 42), abs=1e-9)
    assert round(found, 2) == 18.38
    assert round(stats.mutual_information(20, 15_019, 15_629, words), 2) == 0.29
    assert stats.log_dice(500, 500, 500) == pytest.approx(14, abs=1e-9)  # "theoretical maximum is 14"
    assert round(stats.log_dice(1, 16_000, 16_000), 1) == 0.0  # "less than 1 co-occurrence per 16,000 X or 16,000 Y"
    twice = stats.log_dice(20, 3_000, 7_000) - stats.log_dice(10, 3_000, 7_000)
    assert twice == pytest.approx(1, abs=1e-9)  # "plus 1 point means twice as often"
    seven = stats.log_dice(1280, 30_000, 7_000) - stats.log_dice(10, 30_000, 7_000)
    assert seven == pytest.approx(7, abs=1e-9)  # "plus 7 points means roughly 100 times"


def test_dispersion_as_published() -> None:
    """Gries 2008: the letter a in five parts of 50 letters, DP 0.18, D 0.785; Lijffijt and Gries 2012; Carroll 1970."""
    parts = ["b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a", "b a g h a b e a a t"]
    parts.append("b a h a a b e a x a t")
    counts, sizes = [part.split().count("a") for part in parts], [len(part.split()) for part in parts]
    assert (counts, sizes) == ([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    assert stats.deviation(counts, sizes) == pytest.approx(0.18, abs=1e-9)
    assert round(stats.juilland(counts, sizes), 3) == 0.785
    assert stats.deviation([2, 1, 0], [1, 1, 1]) == pytest.approx(1 / 3, abs=1e-9)
    found = stats.juilland([0, 4, 3, 2, 1], [9, 9, 9, 9, 9])
    assert found == pytest.approx(1 - math.sqrt(2) / 4, abs=1e-9)
    assert round(found, 4) == 0.6464


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_as_published(count: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, table I, method 3. Both ends solve (p - x/n)² = z² p (1 - p) / n, by which Wilson defines them."""
    share, ends = count / of, stats.wilson(count / of, of)
    assert [round(end, 4) for end in ends] == [low, high]
    for end in ends:
        square = 1.959963984540054**2
        assert (end - share) ** 2 == pytest.approx(square * end * (1 - end) / of, abs=1e-9)


def test_a_theme_counts_for_the_trend_as_for_the_search(library: Library) -> None:
    for query in ("violent", "peace OR violent"):
        for theme in ("violent-extremism", "trade"):
            here = sum(1 for _ in library.search(query, theme=theme).lines(0, 1000))
            assert int(library.trend(query, theme=theme)["occurrences"].sum()) == here


def test_words_are_set_apart_from_all_other_documents_by_default(library: Library) -> None:
    years = sorted(set(library.documents["year"].dropna()))
    others = library.keyness({"year": 2015}, {"year": [int(year) for year in years if year != 2015]}, least=1)
    assert library.keyness({"year": 2015}, least=1).equals(others)
