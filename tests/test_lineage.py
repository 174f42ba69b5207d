"""Many editions in order: families, what stood longest, a folder, documents that do not belong."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from tests.support.counting import calls
from tests.support.edits import Unfit, edited
from toolkit import tables
from toolkit.compare.lineage import Lineage, lineage
from toolkit.errors import SourceError, UnknownLabel
from toolkit.library.shelf import from_folder
from toolkit.model import Resolution

pytestmark = pytest.mark.slow  # it compares whole documents

WATER = "Urges the gardeners to water the roses every evening"
REPORT = "to report on the state of the soil at the end of the season"
SCHOOLS = "Invites schools and other bodies to plant a tree each year in the eastern park"
LAMPS = "Welcomes the gift of two hundred lamps by the fishing fleet for the northern pier"
MEET = "Decides to meet again in the spring"


def council(*paragraphs: str) -> Resolution:
    return toolkit.parse(written(*paragraphs), format="text")


def written(*paragraphs: str, head: str = "") -> str:
    lines = [f"{n}. {words};" for n, words in enumerate(paragraphs, start=1)]
    return f"{head}The General Assembly,\n\n" + "\n\n".join(lines)


@pytest.fixture(scope="module")
def four() -> Lineage:
    """Split in the second edition, reworded and new in the third, dropped and merged in the fourth."""
    return lineage(
        [
            council(f"{WATER} and {REPORT}", SCHOOLS, MEET),
            council(WATER, f"Urges them {REPORT}", SCHOOLS, MEET),
            council(WATER, f"Urges them {REPORT}", SCHOOLS.replace("eastern", "western"), LAMPS, MEET),
            council(f"{WATER} and {REPORT}", LAMPS, MEET),
        ]
    )


def test_when_each_family_came_changed_and_went(four: Lineage) -> None:
    found = {family.name: (family.came, family.went, family.changed) for family in four.families}
    assert found == {
        "OP1 of 1": (0, None, (1, 3)),
        "OP2 of 1": (0, 3, (2,)),
        "OP3 of 1": (0, None, ()),
        "OP4 of 3": (2, None, ()),
    }


def test_a_family_has_its_branches(four: Lineage) -> None:
    family = four.family("OP1")
    assert [(kin.edition, kin.label, [change.before for change in kin.parents]) for kin in family.members] == [
        (0, "OP1", []),
        (1, "OP1", ["OP1"]),
        (1, "OP2", ["OP1"]),
        (2, "OP1", ["OP1"]),
        (2, "OP2", ["OP2"]),
        (3, "OP1", ["OP1", "OP2"]),
    ]
    assert four.family("OP2", edition=0).went == 3
    with pytest.raises(UnknownLabel):
        four.family("OP9")
    for lost in (four, lineage([])):
        with pytest.raises(UnknownLabel, match="no edition 7"):
            lost.family("OP1", 7)


def test_what_stood_unchanged_longest(four: Lineage) -> None:
    first, *others = four.steadiest
    assert (first.edition, first.label, first.since, first.unchanged) == (3, "OP3", 0, 4)
    assert [kin.unchanged for kin in others] == sorted((kin.unchanged for kin in others), reverse=True)


def test_a_document_that_does_not_belong_stands_apart(resolution: Resolution) -> None:
    one, other = council(WATER, SCHOOLS, MEET), council(WATER, SCHOOLS, LAMPS, MEET)
    for given in ([resolution, one, other], [one, resolution, other], [one, other, resolution]):
        found = lineage(given)
        assert (found.editions, found.apart) == ((one, other), (resolution,))
        assert len(found.comparisons) == 1


def test_none_and_one() -> None:
    assert lineage([]).families == ()
    alone = lineage([council(WATER, MEET)])
    assert [(family.name, family.went) for family in alone.families] == [("OP1 of 1", None), ("OP2 of 1", None)]
    assert alone.comparisons == ()


@pytest.mark.slow
def test_forty_editions_are_the_work_of_their_pairs(resolution: Resolution) -> None:
    editions = [resolution]
    for seed in range(200):
        if len(editions) == 40:
            break
        try:
            editions.append(edited(resolution, council(LAMPS + " and the southern one"), seed).after)
        except Unfit:
            continue
    assert len(editions) == 40
    found: list[Lineage] = []
    # Forty editions are 39 pairs of neighbours, eleven are 10.
    assert calls(lambda: found.append(lineage(editions))) < 5 * calls(lambda: lineage(editions[:11]))
    assert len(found[0].editions) == 40


# ----------------------------------------------------------------------------------------------------------- a folder


def test_a_folder_is_read_in_the_order_of_its_dates(tmp_path: Path) -> None:
    head = "General Assembly\n\nDistr.: Limited\n{}\n\nOriginal: English\n\n"
    days = {"c": "4 May 2019", "a": "6 June 2021", "b": "7 July 2020"}
    for name, day in days.items():
        (tmp_path / f"{name}.txt").write_text(written(WATER, SCHOOLS, f"{MEET} of {day[-4:]}", head=head.format(day)))
    (tmp_path / "d.txt").write_text(written(WATER, SCHOOLS, MEET))
    (tmp_path / "copy.txt").write_bytes((tmp_path / "a.txt").read_bytes())
    (tmp_path / "e.pdf").write_bytes(b"no PDF")
    (tmp_path / "f.txt").write_text("Buy milk.")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "folder").mkdir()
    seen: list[tuple[int, int, str]] = []
    found = from_folder(tmp_path, progress=lambda *step: seen.append(step))
    assert [edition.name for edition in found.editions] == ["c.txt", "b.txt", "a.txt", "d.txt"]
    assert [name for name, _ in found.skipped] == ["copy.txt", "e.pdf", "f.txt"]
    assert all(reason for _, reason in found.skipped)
    assert [step[:2] for step in seen] == [(n, 7) for n in range(7)]


def test_sessions_tell_the_order_where_no_date_does(tmp_path: Path) -> None:
    for name, session in (("a", "Seventy-ninth"), ("b", "Seventy-seventh")):
        (tmp_path / f"{name}.txt").write_text(written(WATER, head=f"General Assembly\n\n{session} session\n\n"))
    assert [edition.name for edition in from_folder(tmp_path).editions] == ["b.txt", "a.txt"]


def test_a_folder_that_is_none_and_one_with_nothing_to_read(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(SourceError) as raised:
            from_folder(path)
        assert raised.value.todo


@pytest.mark.slow
def test_the_bundled_forms_are_one_lineage() -> None:
    found = from_folder(toolkit.data.path("samples"))
    assert len(found.editions) == 3
    assert {family.changed for family in found.families} == {()}
    assert len(found.families) == 56


# -------------------------------------------------------------------------------------------------------------- table


def test_the_table_of_a_lineage(four: Lineage) -> None:
    frame = tables.lineage(four)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        **{"doc": "str", "clause": "str", "start": "int64", "end": "int64", "thread": "int64", "label": "str"},
        **{"edition": "int64", "change": "str", "origins": "str", "score": "float64", "since": "int64"},
        **{"unchanged": "int64", "came": "int64", "went": "Int64", "text": "str"},
    }
    assert all(f"``{name}``" in (tables.lineage.__doc__ or "") + (tables.__doc__ or "") for name in frame)
    last = frame[frame["edition"] == 4].set_index("clause")
    assert last.loc["OP1", ["change", "origins"]].tolist() == ["merged", "OP1; OP2"]
    assert last.loc["OP3", ["unchanged", "since", "came"]].tolist() == [4, 1, 1]
    assert frame.loc[frame["label"] == "OP2 of 1", "went"].unique().tolist() == [4]
    assert list(tables.lineage(lineage([])).dtypes) == list(frame.dtypes)
