"""Addressees: where the name of somebody who is asked ends, whose tasks a list says, and which bodies a name has."""

from __future__ import annotations

import pandas as pd
import pytest

import toolkit
from toolkit import tables


def duties(paragraph: str, *items: str, before: str = "Recalling the Charter,") -> pd.DataFrame:
    """The duties of a resolution with this paragraph; ``items`` are its sub-paragraphs."""
    body = "\n\n".join((f"1. {paragraph}", *(f"({letter}) {item}" for letter, item in zip("abc", items, strict=False))))
    return tables.duties(toolkit.parse(f"The General Assembly,\n\n{before}\n\n{body}", format="text"))


def asked(paragraph: str) -> tuple[str, str]:
    """The addressees of the only duty of a paragraph, and what is asked of them."""
    (row,) = duties(paragraph).itertuples()
    return row.addressees, row.what


@pytest.mark.parametrize(
    ("paragraph", "whom"),
    [
        (
            "Encourages States, in their follow-up to the Conference on Wells, Deep Bores and Aquifers, to report;",
            "States",
        ),
        ("Invites Member States, at the Conference on Health, Education and Labour, to report;", "Member States"),
        (
            "Requests the Board, in accordance with the Convention on Trade, Labour and Migration, to report;",
            "the Board",
        ),
        (
            "Calls upon States, as parties to the Convention on Privileges, Immunities and Facilities, to comply;",
            "States",
        ),
        (
            "Urges those States which have not joined the Agreement on the Rescue of Ships, the Return of Crews and "
            "the Return of Cargo to do so;",
            "those States",
        ),
        (
            "Requests the Board, through the Forum on Trade, the World Food Programme and the Committee to act;",
            "the Board; the World Food Programme; the Committee",
        ),
    ],
)
def test_the_commas_of_a_name_name_nobody(paragraph: str, whom: str) -> None:
    assert asked(paragraph)[0] == whom


@pytest.mark.parametrize(
    "words",
    [
        "States of their obligations under the relevant treaties and customary law, and General Assembly resolutions,",
        "States of their commitments under the Charter and the Convention, and Human Rights Council resolutions,",
    ],
)
def test_of_what_somebody_is_reminded_names_nobody(words: str) -> None:
    (row,) = duties(f"Reminds {words} to protect civilians;").itertuples()
    assert (row.addressees, row.bodies, row.what) == ("States", "", "to protect civilians")


@pytest.mark.parametrize(
    ("paragraph", "what"),
    [
        ("Calls upon States, with a view to enhancing peace and to ensuring security, to act;", "to act"),
        ("Requests the Board, with a view to improving efficiency, to submit proposals;", "to submit proposals"),
        ("Urges States, with a view to the full use of the plan, to bring it into force;", "to bring it into force"),
        ("Requests the Secretary-General that he submit a list and to inform the Board;", "that he submit a list and"),
        ("Reiterates its request to the Board that it continue its efforts to help and to report;", "that it continue"),
        ("Urges the parties that they cease hostilities and to resume talks;", "that they cease hostilities and to"),
        ("Requests the Special Rapporteur on the rights to freedom of assembly to report;", "to report"),
    ],
)
def test_what_is_asked_begins_with_what_is_to_be_done(paragraph: str, what: str) -> None:
    assert asked(paragraph)[1].startswith(what)


@pytest.mark.parametrize("which", ["having received", "that have received"])
def test_to_what_somebody_is_invited_is_part_of_his_name(which: str) -> None:
    (row,) = duties(
        f"Invites entities {which} a standing invitation to participate in the work of the General Assembly to "
        "attend the Summit;"
    ).itertuples()
    assert row.addressees.startswith("entities")
    assert (row.bodies, row.what) == ("", "to attend the Summit")


@pytest.mark.parametrize(
    "whom",
    [
        "the United Nations Fund for Drug Abuse Control",
        "the Office for Outer Space Affairs",
        "States parties to negotiations regarding arrangements in the field of fisheries",
        "States in the region",
    ],
)
def test_who_should_do_something_has_his_whole_name(whom: str) -> None:
    assert asked(f"Recommends that {whom} should share the costs;")[0] == whom
    if " negotiations " not in whom:
        assert asked(f"Recommends that {whom} share the costs;")[0] == whom


def test_its_is_that_of_the_body_named_last() -> None:
    whom, _ = asked(
        "Invites the Bureaux of the Committees and of the Economic and Social Council and its bodies to meet;"
    )
    assert whom.endswith("; the bodies of the Economic and Social Council")
    whom, _ = asked("Invites the Chairs of the Main Committees of the Assembly and the Security Council to meet;")
    assert whom == "the Chairs of the Main Committees of the Assembly; the Chair of the Security Council"


@pytest.mark.parametrize(
    ("chapeau", "whom"),
    [
        ("to plan a mission taking into account the following tasks:", None),
        ("to make proposals on a mission with the following mandate:", None),
        ("to carry out the following tasks:", "the Secretary-General"),
        ("to appoint an envoy with the following mandate:", "an envoy"),
    ],
)
def test_the_tasks_of_a_mission_are_not_those_of_who_plans_it(chapeau: str, whom: str | None) -> None:
    found = duties(f"Requests the Secretary-General {chapeau}", "To watch the ceasefire;", "To protect civilians;")
    assert found["addressees"].tolist()[1:] == ([whom] * 2 if whom else [])


@pytest.mark.parametrize(
    ("whom", "ids"),
    [
        ("States that have not yet joined the programme of the World Health Organization", ""),
        ("non-governmental organizations that are accredited to the Economic and Social Council", ""),
        ("non-governmental organizations in consultative status with the Economic and Social Council", ""),
        ("members of the Economic and Social Council", "ecosoc"),
        ("the United Nations Integrated Office for Haiti", ""),
        ("the African Union Mission to Somalia", "amisom"),
        ("parties to the conflict in Yemen", "YEM"),
        ("the Presidents of the General Assembly and the Security Council", "pga; psc"),
        ("the Office of the High Commissioner", "ohchr"),
    ],
)
def test_the_bodies_of_a_duty_are_those_that_are_asked(whom: str, ids: str) -> None:
    before = "Recalling the report of the United Nations High Commissioner for Human Rights,"
    (row,) = duties(f"Requests {whom} to report;", before=before).itertuples()
    assert row.bodies == ids


def test_one_of_several_keeps_its_each() -> None:
    assert asked("Requests each regional commission to report;")[0] == "each regional commission"
    assert asked("Requests each of the regional commissions to report;")[0] == "the regional commissions"


@pytest.mark.parametrize("done", ["be webcast", "be well coordinated"])
def test_what_shall_be_done_asks_nothing_of_the_thing(done: str) -> None:
    assert asked(f"Decides that the Summit shall {done};")[0] == ""
