"""What a date belongs to: the meeting and not the report on it, the paper whose symbol follows, its own act."""

from __future__ import annotations

import pytest

import toolkit
from toolkit import tables
from toolkit.model import Resolution


def read(paragraph: str, organ: str = "Economic and Social Council", year: int = 2019) -> Resolution:
    """A resolution of an organ with this operative paragraph."""
    recalled = f"Recalling its resolution {year}/1 of 20 July {year},"
    return toolkit.parse(f"The {organ},\n\n{recalled}\n\n1. {paragraph}", format="text")


def happened(paragraph: str) -> list[str]:
    """What happened at the times of a paragraph."""
    table = tables.events(read(paragraph, "General Assembly"))
    return table[table["clause"] == "OP1"]["what"].tolist()


@pytest.mark.parametrize(
    ("paragraph", "what"),
    [
        ("Recalls the summary prepared by the Office on the dialogue held on 15 July 2017;", "the dialogue"),
        ("Notes the Declaration of the Conference on Wells, held in Rome on 9 May 2015;", "the Conference on Wells"),
        ("Notes the report of the Task Force convened by the Council in November 2015;", "the Task Force"),
        (
            "Invites the Chairs of the Committees to continue briefing the Board until 5 May 2031;",
            "the Chairs of the Committees to continue briefing the Board",
        ),
        (
            "Asks the Board to help the Mission, as described in his plan but without transfers, until 1 June 2031;",
            "the Board to help the Mission",
        ),
    ],
)
def test_what_happens_is_not_the_paper_on_it_or_an_aside(paragraph: str, what: str) -> None:
    assert happened(paragraph) == [what]


def test_another_act_completes_nothing() -> None:
    text = (
        "Resolution adopted by the General Assembly on 20 May 2018\n\n73/200. Wells\n\nThe General Assembly,\n\n"
        "Recalling its duties,\n\n1. Requests each Main Committee to submit to the Ad Hoc Working Group at the "
        "start of the seventy-sixth session of the General Assembly a note, and encourages the Ad Hoc Working Group "
        "during the seventy-sixth session of the General Assembly to appoint two focal points;"
    )
    table = tables.events(toolkit.parse(text, format="text"))
    assert table[table["clause"] == "OP1"]["what"].tolist()[-1] == "the Ad Hoc Working Group"


def test_what_is_done_beside_a_task_has_its_own_time() -> None:
    found = happened("Notes the study made in May 2017 to examine the coverage and the mapping developed in May 2015;")
    assert found[-1] == "the mapping developed"


@pytest.mark.parametrize(
    "words",
    [
        "statements of its President, including those of 3 July 2006 (S/PRST/2006/31) and 5 May 2007 (S/PRST/2007/9)",
        "the letters of the Secretary-General, including that of 4 May 2010 (S/2010/250)",
        "the proposal of 19 December 2008 (S/2008/804) to establish a mission",
        "the recommendation of the Secretary-General of 3 May 2010 (S/2010/250)",
    ],
)
def test_a_date_before_a_symbol_in_brackets_is_the_papers(words: str) -> None:
    resolution = read(f"Recalls {words};")
    assert tables.events(resolution).empty
    dated = tables.citations(resolution)
    assert dated[dated["clause"] == "OP1"]["date"].notna().all()


def test_the_date_of_a_meeting_before_a_symbol_is_the_meetings() -> None:
    assert happened("Recalls the proposal made at the meeting of 5 May 2005 (S/2005/1);") == ["the meeting"]


def test_a_period_that_begins_on_a_day_has_a_limit() -> None:
    table = tables.events(read("Proclaims the Decade of Wells for the 10-year period beginning on 1 January 2031;"))
    assert table[table["clause"] == "OP1"]["limit"].tolist() == ["beginning"]


@pytest.mark.parametrize(
    ("words", "due", "edtf"),
    [
        ("at its 1977 session", "at its 1977 session", "1977"),
        ("at its first regular session of 1978", "at its first regular session of 1978", "1978"),
        ("by the end of 1976", "by the end of 1976", "../1976"),
        ("at 30-day intervals thereafter", "at 30-day intervals thereafter", ""),
        ("at intervals of three months", "at intervals of three months", ""),
        ("at its 1969 session", "", ""),
    ],
)
def test_deadlines_before_2000_and_at_intervals(words: str, due: str, edtf: str) -> None:
    (row,) = tables.duties(read(f"Requests the Committee to report {words};", year=1974)).itertuples()
    assert (row.due, row.edtf) == (due, edtf)
