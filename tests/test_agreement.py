"""Agreement: the published worked examples, the properties of the figures, the tables, and the picture."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st
from matplotlib.figure import Figure

import toolkit
from toolkit import data, plots, tables
from toolkit.annotate.themes import codes, load_codebook
from toolkit.coding import agreement as figures, log
from toolkit.coding.log import Coding, Entry
from toolkit.errors import ToolkitError
from toolkit.explorers import AgreementExplorer
from toolkit.plots.files import to_svg
from toolkit.plots.style import marks

pytestmark = pytest.mark.slow  # it draws

NAN = float("nan")


def same(a: float, b: float) -> bool:
    return (math.isnan(a) and math.isnan(b)) or math.isclose(a, b, abs_tol=1e-9)


# -------------------------------------------------------------------------------------------------- published examples

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): example A, binary data, two observers, no
# missing data; B, nominal data, two observers, no missing data; C, nominal data, four observers, missing data.
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbcccedddd"[:12]
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
# J. Cohen, "A coefficient of agreement for nominal scales" (1960): two judges, three categories, 200 patients.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


def row(values: str) -> list[str | None]:
    return [None if value == "." else value for value in values]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [([MEG, OWEN], 0.095), ([BEN, GERRY], 0.692), (FOUR, 0.743)],
    ids=["A: binary, two observers", "B: nominal, two observers", "C: nominal, four observers, missing data"],
)
def test_krippendorffs_own_examples(ratings, expected):
    rows = [row(values) for values in ratings]
    assert round(figures.alpha(rows), 3) == expected
    assert round(by_definition(rows), 3) == expected


def test_krippendorffs_coincidence_matrix():
    """The matrix that the example C prints, values 1 to 5."""
    found = figures.coincidences([row(values) for values in FOUR]).sum(axis=0)
    expected = [[7, 4 / 3, 1 / 3, 1 / 3, 0], [4 / 3, 10, 4 / 3, 1 / 3, 0], [1 / 3, 4 / 3, 8, 1 / 3, 0]]
    assert np.allclose(found[:3], expected)
    assert np.allclose(found.sum(), 40)


def test_cohens_own_example():
    first = [i for i, counts in enumerate(COHEN) for _, n in enumerate(counts) for _ in range(n)]
    second = [j for counts in COHEN for j, n in enumerate(counts) for _ in range(n)]
    assert round(figures.kappa(first, second), 3) == 0.492
    table = figures.confusions(first, second).sum(axis=0)
    assert table.tolist() == COHEN
    assert np.trace(table) / 200 == 0.70


# ---------------------------------------------------------------------------------------------------------- properties

VALUES = st.sampled_from([None, "a", "b", "c"])
RATINGS = st.integers(1, 12).flatmap(
    lambda n: st.lists(st.lists(VALUES, min_size=n, max_size=n), min_size=2, max_size=4)
)


def by_definition(ratings) -> float:
    """Alpha as 1 - D_o / D_e, by counting pairs of judgments one by one, in whole fractions."""
    units = [[value for value in unit if value is not None] for unit in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    every = [value for unit in units for value in unit]
    apart = sum(Fraction(sum(a != b for a, b in permutations(unit, 2)), len(unit) - 1) for unit in units)
    expected = sum(a != b for a, b in permutations(every, 2))
    return float(1 - apart * (len(every) - 1) / expected) if expected else NAN


@given(RATINGS)
def test_alpha_is_what_its_definition_says(ratings):
    assert same(figures.alpha(ratings), by_definition(ratings))


@given(RATINGS, st.randoms())
def test_neither_the_order_of_coders_nor_of_units_nor_names_count(ratings, chance):
    units = list(zip(*ratings, strict=True))
    chance.shuffle(units)
    other = [[None if v is None else v.upper() for v in row] for row in zip(*units, strict=True)]
    chance.shuffle(other)
    assert same(figures.alpha(ratings), figures.alpha(other))
    assert same(figures.kappa(*ratings[:2]), figures.kappa(*ratings[1::-1]))


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_full_agreement_is_one_where_there_is_something_to_differ_on(values):
    expected = 1.0 if len(set(values)) > 1 else NAN
    assert same(figures.alpha([values, values]), expected)
    assert same(figures.kappa(values, values), expected)


@given(RATINGS)
def test_an_interval_lies_within_the_range_of_the_figure_and_comes_back_the_same(ratings):
    pairs = figures.coincidences(ratings)
    low, high = figures.interval(pairs, figures.alpha_of, resamples=60)
    assert math.isnan(low) == math.isnan(high)
    assert math.isnan(low) or -1 <= low <= high <= 1
    assert all(map(same, (low, high), figures.interval(pairs, figures.alpha_of, resamples=60)))


def test_the_interval_covers_as_it_says():
    """Of 200 samples of 40 units from a population whose kappa is known, about 95 % have it in their interval."""
    rng = np.random.default_rng(7)
    table = np.array([[0.30, 0.10], [0.10, 0.50]])
    truth = float(figures.kappa_of(table))
    held = 0
    for _ in range(200):
        cells = rng.multinomial(40, table.ravel())
        first, second = np.repeat([0, 0, 1, 1], cells).tolist(), np.repeat([0, 1, 0, 1], cells).tolist()
        low, high = figures.interval(figures.confusions(first, second), figures.kappa_of, resamples=400)
        held += low <= truth <= high
    assert 0.88 <= held / 200 <= 0.99


# -------------------------------------------------------------------------------------------------------------- tables


@pytest.fixture(scope="module")
def small():
    text = "The General Assembly,\n\n" + "\n\n".join(f"{n}. Decides on matter {n} of peace." for n in range(1, 7))
    return toolkit.parse(text, format="text", name="small.txt")


def coded(resolution, who: str, given: dict[str, str], *, skipped: str = "") -> Coding:
    """A coding from ``{"OP1": "trade health", "OP2": ""}``: a clause with "" has no theme by the reader's word."""
    lines = []

    def add(action: str, clause: str, code: str = "") -> None:
        place = resolution[clause].place(0, 7) if code else (None, None)
        words = resolution[clause].text[:7] if code else ""
        head = (who, "2026-11-24T09:00:00Z", resolution.document.sha256, clause, action)
        lines.append(Entry(*head, code, *place, words))

    for clause, themes in given.items():
        for theme in themes.split():
            add("code", clause, theme)
        if not themes:
            add("none", clause)
    for clause in skipped.split():
        add("skip", clause)
    return Coding(who, tuple(lines))


A = {"OP1": "trade", "OP2": "trade", "OP3": "", "OP4": "", "OP5": "health"}
B = {"OP1": "trade", "OP2": "", "OP3": "", "OP4": "health", "OP6": "tourism"}


def test_the_figures_by_hand(small):
    frame = tables.agreement(small, [coded(small, "A", A), coded(small, "B", B, skipped="OP5")])
    assert frame["theme"].tolist() == ["", "trade", "health"]
    everything, trade, health = (frame.iloc[i] for i in range(3))
    assert set(frame["clauses"]) == {4}
    assert (trade["prevalence"], trade["agreed"]) == (3 / 8, 3 / 4)
    assert trade["kappa"] == pytest.approx((3 / 4 - 1 / 2) / (1 / 2))  # by chance: 1/2 · 1/4 + 1/2 · 3/4
    assert trade["alpha"] == pytest.approx(1 - 7 * 2 / (3 * 5 * 2))  # n - 1 = 7, 2 that differ, 3 yes and 5 no
    assert health["kappa"] == 0
    assert everything["prevalence"] == 4 / 16
    assert everything["agreed"] == 6 / 8
    assert everything["alpha"] == pytest.approx(1 - 15 * 4 / (16**2 - 12**2 - 4**2))
    assert set(frame["coders"]) == {"A; B"}
    assert set(frame["remark"]) <= {"only 4 clauses: read it with care", "too rare for an interval"}
    types = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert {name: dtype for name, dtype in types.items() if dtype != "float64"} == {
        **dict.fromkeys(["doc", "theme", "label", "area", "coders", "remark"], "str"),
        "clauses": "int64",
    }


def test_disagreements_lead_to_the_words(small):
    frame = tables.disagreements(small, [coded(small, "A", A), coded(small, "B", B, skipped="OP5")])
    assert frame[["clause", "theme", "given_by", "not_given_by"]].values.tolist() == [
        ["OP2", "trade", "A", "B"],
        ["OP4", "health", "B", "A"],
    ]
    assert [small.document.text[row.start : row.end] for row in frame.itertuples()] == frame["text"].tolist()
    agreed = tables.disagreements(small, [coded(small, "A", A), coded(small, "A", A)])
    assert agreed.empty
    assert dict(agreed.dtypes) == dict(frame.dtypes)


def test_three_coders_and_one_who_codes_twice(small):
    readers = [coded(small, "A", A), coded(small, "A", B), coded(small, "C", A)]
    frame = tables.agreement(small, readers)
    assert frame["coders"].iloc[0] == "A; A (2); C"
    assert frame["kappa"].isna().all()  # kappa is of two
    assert frame["alpha"].notna().all()
    given = tables.disagreements(small, readers).set_index(["clause", "theme"])
    assert given.loc[("OP2", "trade"), ["given_by", "not_given_by"]].tolist() == ["A; C", "A (2)"]


def test_who_shares_no_clause_is_not_among_those_who_agree(small):
    readers = [coded(small, "A", A), coded(small, "B", A), coded(small, "Ada", {"OP6": "trade"})]
    frame = tables.agreement(small, readers)
    assert frame["coders"].iloc[0] == "A; B"
    assert frame["remark"].iloc[0].endswith("left out, without a clause that another coder judged: Ada")
    assert frame["kappa"].notna().any()  # two are compared
    assert "Ada" not in plots.agreement_alt(frame).partition(".")[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([A], "one coder: there is nobody to agree with"),
        ([], "one coder: there is nobody to agree with"),
        ([A, {"OP6": "trade"}], "no clause was judged by two coders"),
        ([{"OP1": "", "OP2": ""}] * 2, "nobody gave a theme in these clauses"),
        ([{"OP1": "trade", "OP2": "trade"}] * 2, "every coder gave it to every clause: nothing to differ on"),
        ([{"OP1": "trade"}, {"OP1": ""}], "too rare for an interval"),
        ([{f"OP{n}": "trade" * (n % 2) for n in range(1, 7)}] * 2, "no disagreement in these clauses"),
    ],
)
def test_what_cannot_be_had_is_said_in_words(small, given, says):
    readers = [coded(small, f"reader {i}", one) for i, one in enumerate(given)]
    frame = tables.agreement(small, readers)
    assert frame["remark"].iloc[0].startswith(says)
    if "interval" not in says and "no disagreement" not in says:
        assert frame[["alpha", "alpha_low", "alpha_high"]].isna().all(axis=None)
    assert plots.agreement_alt(frame)
    to_svg(plots.agreement(frame).figure)


def test_the_rule_is_a_coder_and_agrees_with_itself(resolution):
    """A reader who gives what the rule gives."""
    given = {clause.label: "" for clause in resolution.clauses}
    for code in codes(resolution):
        given[code.clause] += f" {code.theme}"
    reader = coded(resolution, "reader", given)
    frame = tables.agreement(resolution, [reader], rule=True)
    assert frame["coders"].iloc[0] == "reader; rule"
    assert (frame["alpha"] == 1).all()
    assert set(frame["theme"]) == {"", *(code.theme for code in codes(resolution))}
    assert tables.disagreements(resolution, [reader], rule=True).empty
    less = tables.disagreements(resolution, [reader], rule=True, names=False)
    every, plain = ({(c.clause, c.theme) for c in codes(resolution, names=names)} for names in (True, False))
    assert set(zip(less["clause"], less["theme"], strict=True)) == every - plain


def test_codes_that_the_codebook_does_not_have_are_named(small):
    reader = coded(small, "A", {"OP1": "alchemy"})
    with pytest.raises(ToolkitError, match=r"A gave codes that the codebook \S+ does not have: alchemy"):
        tables.agreement(small, [reader, reader])
    assert tables.codings(small, [reader])["label"].tolist() == ["alchemy"]


def test_the_codes_by_hand_are_a_table_like_that_of_the_rule(small):
    reader = coded(small, "A", {"OP2": "trade", "OP1": "health trade"})
    frame = tables.codings(small, [reader, coded(small, "B", {"OP1": "trade"})])
    assert list(frame.columns) == [*tables.themes(small).columns, "coder", "memo"]
    assert frame[["clause", "theme", "coder"]].values.tolist() == [
        ["OP1", "health", "A"],
        ["OP1", "trade", "A"],
        ["OP1", "trade", "B"],
        ["OP2", "trade", "A"],
    ]
    assert dict(tables.codings(small, []).dtypes) == dict(frame.dtypes)


def test_the_invented_readers_of_the_exercise(resolution):
    """They coded the same ten clauses, one of which the second skipped, by themes that the codebook has."""
    paths = sorted(data.path("exercises/codings").glob("*.csv"))
    first, second = (log.read(path, resolution) for path in paths)
    assert [first.who, second.who] == ["reader A", "reader B"]
    assert (len(first.state.judged), first.state.skipped) == (10, frozenset())
    assert first.state.judged - second.state.judged == second.state.skipped == {"OP6"}
    assert first.unknown(load_codebook()) == second.unknown(load_codebook()) == ()
    assert any(entry.action == "undo" for entry in second.entries)
    figure = tables.agreement(resolution, [first, second]).iloc[0]
    assert figure["clauses"] == 9
    assert 0.4 < figure["alpha_low"] < figure["alpha"] < figure["alpha_high"] < 1


def test_each_column_is_described(small):
    reader = coded(small, "A", A)
    for table in (tables.agreement, tables.disagreements, tables.codings):
        described = set(re.findall(r"``(\w+)``", table.__doc__ + tables.__doc__))
        assert set(table(small, [reader, reader]).columns) <= described


def test_a_whole_resolution_is_compared(resolution):
    themes = [theme.id for theme in load_codebook().themes]
    rng = np.random.default_rng(1)
    readers = []
    for who in "AB":
        given = {c.label: " ".join(t for t in themes if rng.random() < 0.1) for c in resolution.clauses}
        readers.append(coded(resolution, who, given))
    frame = tables.agreement(resolution, readers)
    assert len(frame) == len(themes) + 1
    assert frame["alpha"].abs().max() < 0.6
    inside = (frame["alpha_low"] <= frame["alpha"]) & (frame["alpha"] <= frame["alpha_high"])
    assert inside[frame["alpha_low"].notna()].all()


# ----------------------------------------------------------------------------------------------- picture and explorer


@pytest.fixture(scope="module")
def exercise(resolution):
    return [log.read(path, resolution) for path in sorted(data.path("exercises/codings").glob("*.csv"))]


@pytest.mark.parametrize("width", [11, 3.5])
@pytest.mark.slow
def test_the_picture_has_a_mark_and_a_figure_for_each_theme(resolution, exercise, width):
    frame = tables.agreement(resolution, exercise)
    figure = Figure(figsize=(width, 7), layout="constrained")
    ax = plots.agreement(frame, ax=figure.subplots())
    figure.draw_without_rendering()
    assert {name for name, _ in marks(figure)} == {"all", *frame["theme"][1:]}
    shown = [text.get_text() for text in ax.texts] + [label.get_text() for label in ax.get_yticklabels()]
    assert set(frame["label"]) <= set(shown)
    values = [float(text) for text in shown if re.fullmatch(r"-?\d\.\d\d", text)]
    assert values[0] == round(frame["alpha"][0], 2)
    assert values[1:] == sorted(values[1:], reverse=True)
    assert ax.get_title(loc="left").startswith("Reader A and reader B agree with α = 0.72 over 9 clauses, least on")
    edge = figure.bbox.width
    assert all(text.get_window_extent().x1 <= edge + 1 for text in ax.texts)
    assert to_svg(figure) == to_svg(figure)


@pytest.mark.slow
def test_a_disagreement_is_opened_in_the_reader(resolution, exercise):
    explorer = AgreementExplorer(resolution, exercise)
    picture, listed, words = explorer._picture, explorer._list, explorer._words
    assert len(explorer.to_frame()) == len(re.findall("data-mark", listed.content)) == 13
    picture.selection = "violent-extremism"
    assert (explorer.theme, explorer.selection) == ("violent-extremism", "PP20|violent-extremism")
    assert explorer.to_frame()["clause"].tolist() == ["PP20"]
    assert re.findall("<mark[^>]*>([^<]*)</mark>", words.content) == ["violent extremism"]
    assert "memo of reader B" in words.content
    picture.selection = "all"
    assert explorer.theme == ""
    listed.selection = "OP16|industry"
    assert "industrial capacity" in words.content
    explorer.theme = "mediation"
    assert "No disagreement" in words.content
    explorer.measure = "kappa"
    assert "κ = 0.72" in picture.alt
    with pytest.raises(ToolkitError, match="there is no theme 'x'"):
        AgreementExplorer(resolution, exercise, theme="x")


@pytest.mark.slow
def test_the_explorer_saves_what_draws_it_again(resolution, exercise, tmp_path):
    explorer = AgreementExplorer(resolution, exercise, rule=True, theme="trade")
    folder = explorer.save(tmp_path / "agreement")
    before = (folder / "agreement.svg").read_bytes()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "agreement.py"], cwd=folder, env=environment, check=True, timeout=120)
    assert (folder / "agreement.svg").read_bytes() == before
    assert log.read(folder / "1-reader-a.csv", resolution).state == exercise[0].state
    assert "<img" in explorer.still()


def test_names_and_memos_are_escaped_where_they_are_shown(small):
    given = {"OP1": "trade", "OP2": ""}
    first = coded(small, "<script>x</script>", given)
    memo = Entry(first.who, "2026-11-24T09:00:00Z", small.document.sha256, "OP1", "memo", memo="<img src=x>")
    readers = [Coding(first.who, (*first.entries, memo)), coded(small, "B", {"OP1": "", "OP2": ""})]
    explorer = AgreementExplorer(small, readers)
    for view in (explorer._list, explorer._words):
        assert "&lt;script&gt;x" in view.content
        assert "<script" not in view.content
    assert "&lt;img src=x&gt;" in explorer._words.content


def test_the_title_names_the_themes_that_tie(resolution, exercise):
    table = tables.agreement(resolution, exercise)
    least = table["alpha"].iloc[1:].min()
    table.loc[table.index[1:], "alpha"] = 1.0
    for tied, said in (
        (1, "least on the theme “{0}”"),
        (2, "least on the themes “{0}” and “{1}”"),
        (4, "least on the themes “{0}”, “{1}” and 2 more"),
    ):
        some = table.copy()
        some.loc[some.index[1 : tied + 1], "alpha"] = least
        title = plots.agreement(some).get_title(loc="left")
        assert title.endswith(said.format(*some["label"].iloc[1:]))
