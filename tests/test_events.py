"""Events: the bundled resolution as it was read by hand, what a date dates, where, and what the text does with it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit
from toolkit import tables
from toolkit.annotate.events import Event, events
from toolkit.annotate.sessions import sessions
from toolkit.model import Resolution

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "events.toml").read_text("utf8"))["event"]


def test_the_bundled_resolution_as_it_was_read(resolution: Resolution) -> None:
    found = [
        {
            "at": f"note {event.note}" if event.note else event.clause,
            "date": event.date.edtf,
            "words": event.date.text,
            "what": event.text.split(" … "),
            "where": list(event.where),
            "bodies": list(event.bodies),
            "direction": event.direction,
        }
        for event in events(resolution)
    ]
    expected = [{key: value for key, value in event.items() if key != "same"} for event in GOLD]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_the_same_event_in_two_clauses_is_one(resolution: Resolution) -> None:
    found = events(resolution)
    shared = {event.same for event in found if sum(other.same == event.same for other in found) > 1}
    assert [event.clause for event in found if event.same in shared] == [e["at"] for e in GOLD if "same" in e]


def test_an_event_leads_back_to_its_words(resolution: Resolution) -> None:
    text = resolution.document.text
    for event in events(resolution):
        assert text[slice(*event.date.span)] == event.date.text
        words = [word for span in event.what for word in text[slice(*span)].split()]
        assert [word for word in event.text.split() if word not in ("…", *words)] == []  # a page may cut them
        assert all(event.span.covers(span) for span in (*event.what, event.date.span))


def read(words: str, *, dated: str = "14 November 2022") -> list[Event]:
    return list(events(toolkit.parse(f"{dated}\n\nThe General Assembly,\n\n{words},\n\n1. *Decides* to meet.")))


# (clause, [(date, what, where)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A noun of happening, its article, and what stands between it and the date.
        (
            "Noting the signing of a treaty on 5 May 2020",
            [("2020-05-05", "the signing of a treaty", ())],
        ),
        (
            "Noting the third forum on wells, held in Rome, Italy, from 5 to 7 May 2020",
            [("2020-05-05/2020-05-07", "the third forum on wells", ("rome", "ITA"))],
        ),
        (
            "Noting the meeting on Mali held on 5 May 2020 in Geneva",
            [("2020-05-05", "the meeting on Mali", ("geneva",))],
        ),
        (
            "Noting the results of the meeting (Geneva, 5 May 2020)",
            [("2020-05-05", "the meeting", ("geneva",))],
        ),
        # What was adopted stands behind the date.
        (
            "Noting the adoption, on 5 May 2020, of the Charter of Wells, and its use",
            [("2020-05-05", "the adoption … of the Charter of Wells", ())],
        ),
        # Whose session?
        (
            "Noting the report of the World Health Assembly at its tenth session, held in Vienna in May 2020",
            [("2020-05", "the World Health Assembly at its tenth session", ("vienna",))],
        ),
        # Two dates of one thing, and two things with a date each.
        (
            "Noting the meetings held in Rome on 5 May 2020 and in Paris on 6 June 2021",
            [("2020-05-05", "the meetings", ("rome",)), ("2021-06-06", "the meetings", ("paris",))],
        ),
        (
            "Noting the workshop of 5 May 2020 and the visit of 6 June 2021",
            [("2020-05-05", "the workshop", ()), ("2021-06-06", "the visit", ())],
        ),
        # The date opens the statement.
        (
            "Noting that, on 5 May 2020, the Forum changed its name; and the rest",
            [("2020-05-05", "the Forum changed its name", ())],
        ),
        # A day that is proclaimed.
        (
            "Noting that it proclaimed 5 May as the Day of Wells",
            [("XXXX-05-05", "the Day of Wells", ())],
        ),
        # Words in quotation marks are a title.
        (
            "Noting the course entitled “Meeting of minds”, given in Rome in 2020",
            [("2020", "the course entitled “Meeting of minds”, given", ("rome",))],
        ),
        # The date of a document is no event.
        ("Recalling its resolution 75/16 of 23 November 2020", []),
        ("Noting resolutions 2044 (2012) on 24 April 2012", []),
        # No sentence reaches into the next.
        (
            "Noting the meeting in Rome. The signing of a treaty took place on 5 May 2020",
            [("2020-05-05", "The signing of a treaty", ())],
        ),
    ],
)
def test_what_happened_where(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert [(e.date.edtf, e.text, e.where) for e in read(text)] == expected


# (clause, the direction of its event)
@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Recalling the meeting of 5 May 2020", "recalled"),
        ("Noting the meeting of 5 May 2020", "noted"),
        ("Welcoming the meeting of 5 May 2020", "noted"),
        ("Recalling the treaty, noting the meeting of 5 May 2020", "noted"),
        ("Noting the meeting to be held on 5 May 2023", "future"),
        ("Recalling the goal to dig all wells by 2030", "future"),
        ("Noting the wells to be dug by 2022", "future"),
        ("Noting the wells that were dug in 2022", "noted"),
    ],
)
def test_what_the_text_does_with_it(text: str, direction: str) -> None:
    assert [event.direction for event in read(text)] == [direction]


def test_without_a_date_of_the_document_the_words_tell_what_is_to_come() -> None:
    text = "The General Assembly,\n\nNoting the {} held in 2020,\n\n1. *Decides* to meet."
    assert [e.direction for e in events(toolkit.parse(text.format("meeting to be")))] == ["future"]
    assert [e.direction for e in events(toolkit.parse(text.format("meeting")))] == ["noted"]


# (words, [(words of the session, number, kind)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at its seventy-ninth session", [("seventy-ninth session", 79, "regular")]),
        ("at its one hundred and second session", [("one hundred and second session", 102, "regular")]),
        (
            "at its forty-fifth and forty-sixth, forty-seventh and forty eighth sessions",
            [
                ("forty-fifth", 45, "regular"),
                ("forty-sixth", 46, "regular"),
                ("forty-seventh", 47, "regular"),
                ("forty eighth sessions", 48, "regular"),
            ],
        ),
        (
            "from its first to third sessions",
            [("first", 1, "regular"), ("third", 2, "regular"), ("third sessions", 3, "regular")],
        ),
        ("the tenth emergency special session", [("tenth emergency special session", 10, "other")]),
        ("its resumed sixth session", [("sixth session", 6, "regular")]),
        ("on the second day of the session, in session 7", []),
        ("Seventy-seventh session", [("Seventy-seventh session", 77, "regular")]),
    ],
)
def test_sessions_by_their_number(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(text[f.start : f.end], f.number, f.kind) for f in sessions(text)] == expected


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Requests him to report to the General Assembly at its seventy-ninth session", ["2024-09/2025-09"]),
        ("Decides to meet again at its seventy-ninth session", ["2024-09/2025-09"]),
        (
            "Requests a report at the seventy-eighth and seventy-ninth sessions of the General Assembly",
            ["2023-09/2024-09", "2024-09/2025-09"],
        ),
        ("Requests a report to the Human Rights Council at its fifty-ninth session", []),
        ("Requests the Committee to meet at its tenth session", []),
        ("Welcomes the tenth session of the Forum", []),
        ("Recalls its tenth special session", []),
    ],
)
def test_a_session_of_the_assembly_is_dated_and_no_other(text: str, dated: list[str]) -> None:
    resolution = toolkit.parse(f"14 November 2022\n\nThe General Assembly,\n\nNoting wells,\n\n1. {text}.")
    assert [event.date.edtf for event in events(resolution) if event.date.kind == "session"] == dated


WORDS = [
    "the meeting",
    "held",
    "in Rome",
    "on",
    "5 May 2020",
    "and 6 May",
    ",",
    "of",
    "its tenth session",
    "“",
    ".",
    "2030",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_give_events_inside_their_clause(words: list[str]) -> None:
    resolution = toolkit.parse(
        "The General Assembly,\n\nNoting " + " ".join(words) + " wells,\n\n1. *Decides* to meet."
    )
    for event in events(resolution):
        assert event.clause in {clause.label for clause in resolution.clauses}
        assert resolution[str(event.clause)].span.covers(event.span)
        assert event.text.strip()
        assert all(start < end for start, end in event.what)


def test_the_table_of_events(resolution: Resolution) -> None:
    table = tables.events(resolution)
    assert table.groupby("direction").size().to_dict() == {"future": 3, "noted": 16, "recalled": 2}
    assert table.loc[table["clause"] == "PP4", "where"].tolist() == ["Istanbul, Türkiye", "", "Dakar"]
    assert table["first"].isna().sum() == 1  # a day of every year
