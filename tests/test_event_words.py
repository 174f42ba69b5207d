"""Events: that words belong to their date, or else that nothing is said of it, or that it is unsure."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.annotate.times.events import Event, events


def read(words: str) -> list[Event]:
    """The events of a clause in a document of 19 December 2023."""
    return list(
        events(toolkit.parse(f"19 December 2023\n\nThe General Assembly,\n\n{words},\n\n1. *Decides* to meet."))
    )


def told(words: str) -> list[tuple[str, str]]:
    """Each event of a clause as its time, with its limit, and its words; "?" before those that are unsure."""
    found = ((f"{event.limit} {event.date.edtf}".strip(), event) for event in read(words))
    return [(when, ("? " if event.unsure else "") + event.text) for when, event in found]


_KIGALI = "the forty-fifth, forty-sixth, forty-seventh, forty-eighth, forty-ninth, fiftieth and fifty-first meetings"
_SIX = ["2017-12-04", "2018-05-29", "2019-05-05", "2020-06-05", "2021-07-04", "2022-05-05"]
_ON = "4 December 2017, 29 May 2018, 5 May 2019, 5 June 2020, 4 July 2021 and 5 May 2022"


def test_each_of_many_has_its_ordinal() -> None:
    text = f"Noting the holding of {_KIGALI} of the Board, in Kigali from 4 to 8 December 2017, in Brazzaville from 29"
    text += " May to 1 June 2018, in N’Djamena from 3 to 7 December 2018, in Kinshasa from 27 to 31 May 2019, in Luanda"
    text += " from 25 to 29 November 2019, in Malabo from 2 to 4 December 2020 and in Bujumbura from 24 to 28 May 2021"
    numbers = ["the forty-fifth", "forty-sixth", "forty-seventh", "forty-eighth", "forty-ninth", "fiftieth"]
    last = "fifty-first meetings of the Board"
    assert [what for _, what in told(text)] == [*(f"{n} … meetings of the Board" for n in numbers), last]
    ties = ["the thirty-first", "thirty-second", "thirty-third", "thirty-fourth", "thirty-fifth"]
    text = f"Noting {', '.join(ties)} and thirty-sixth meetings of the Board, held on {_ON}"
    each = [*(f"{n} … meetings of the Board" for n in ties), "thirty-sixth meetings of the Board"]
    assert told(text) == list(zip(_SIX, each, strict=True))


def test_of_more_numbers_than_times_none_is_given_to_one() -> None:
    """The first, second and third cannot have met on two days."""
    text = "Noting the twenty-first, twenty-second and twenty-third meetings of the Board, held on 4 May 2017 and 5 May"
    text += " 2018"
    words = "? the twenty-first, twenty-second and twenty-third meetings of the Board"
    assert told(text) == [("2017-05-04", words), ("2018-05-05", words)]
    text = "Noting the joint meetings of the First and Fourth Committees, held on 4 May 2017 and 5 May 2018"
    words = "the joint meetings of the First and Fourth Committees"
    assert told(text) == [("2017-05-04", words), ("2018-05-05", words)]


@pytest.mark.parametrize(
    "words",
    [
        # The date of a treaty, a decision or agreed conclusions is that of a paper.
        "Recalling further that the Convention on International Liability for Damage Caused by Space Objects of 29"
        " March 1972 has rules",
        "Recalling the Convention on the Law of Treaties between States and International Organizations or between"
        " International Organizations of 21 March 1986",
        "Recalling the Agreement on Damage to Ships Caused by Floating Objects of 2 May 1990",
        "Recalling the Treaty on Harm Done by Vessels of 3 June 1988",
        "Recalling its agreed conclusions 1997/2 of 18 July 1997 and 1999/1 of 27 July 1999",
        "Taking note of Economic Commission for Europe decision J (68) of 10 April 2019",
        "Taking note of Economic Commission for Africa decision K (12) of 14 May 2018",
        "Noting the 6 February 2019 Peace Agreement and the initiators of the Joint Road Map of 16 September 2021",
        "Condemning the violations of the 8 April 2004 Lake Ceasefire Agreement and the 9 November 2004 Lake Protocols",
        "Noting resolution 542 (LXXIII) 2022 of the Commission on Rights on the state of the South of 9 May 2022",
        "Verifying the use of the Joint Position Paper on Border Security of 30 May 2011",
        "Recalling the Nairobi Strategies for the Advancement of Women to the year 2000",
        "Acting in accordance with Presidential Decree No. 30 of 22 August 2019",
        "Approving the use of the amount of interest available as at 31 December 2007",
        # The period of an account is that of the money.
        "Noting the requirements for the account for the financial periods from 1 July 2009 to 30 June 2010 and from 1"
        " July 2011 to 30 June 2012",
        "Deciding to appropriate the amount of $58,281,000 for the Base for the 12-month period from 1 July 2025 to 30"
        " June 2026",
        "Deciding to apportion the costs of the Mission for the twelve-month period from 1 July 2023 to 30 June 2024",
        "Noting the cost estimates of the Mission for the twelve-month period from 1 July 2023 to 30 June 2024",
    ],
)
def test_the_time_of_a_paper_or_of_an_account_is_no_event(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # A paper within the framework of another one.
        (
            "Noting the Statement on the protection of religious properties within the framework of the World Heritage"
            " Convention, adopted in 2010",
            [
                (
                    "2010",
                    "the Statement on the protection of religious properties within the framework of the World Heritage"
                    " Convention",
                )
            ],
        ),
        (
            "Recalling the first Optional Protocol to the International Covenant on Civil Rights adopted on 16 December"
            " 1966",
            [("1966-12-16", "the first Optional Protocol to the International Covenant on Civil Rights")],
        ),
        (
            "Recalling the guidelines on wetlands under the Convention on Biological Diversity, adopted in 2012",
            [("2012", "the guidelines on wetlands under the Convention on Biological Diversity")],
        ),
        (
            "Recalling the right to asylum and the duties under the Convention on Wells adopted on 28 July 1951",
            [("1951-07-28", "the Convention on Wells")],
        ),
        # A session for a conference that has its year in its name.
        (
            "Noting the first and second sessions of the Preparatory Committee for the 2026 Review Conference of the"
            " Parties to the Treaty on Arms, held from 31 July to 11 August 2023 and from 22 July to 2 August 2024",
            [
                ("2026", "the 2026 Review Conference of the Parties to the Treaty on Arms"),
                (
                    "2023-07-31/2023-08-11",
                    "the first … sessions of the Preparatory Committee for the 2026 Review Conference of the Parties to"
                    " the Treaty on Arms",
                ),
                (
                    "2024-07-22/2024-08-02",
                    "second sessions of the Preparatory Committee for the 2026 Review Conference of the Parties to the"
                    " Treaty on Arms",
                ),
            ],
        ),
        (
            "Noting the first meeting of the Bureau of the 2025 Ocean Conference, held on 4 May 2023",
            [
                ("2025", "the 2025 Ocean Conference"),
                ("2023-05-04", "the first meeting of the Bureau of the 2025 Ocean Conference"),
            ],
        ),
        # The years of a decade are its own, and those of nothing that was held in it or begins it.
        (
            "Noting the convening of the dialogue on the review of the United Nations Decade of Wells (2014–2024), held"
            " on 23 and 24 May 2019",
            [
                ("2014/2024", "the United Nations Decade of Wells"),
                (
                    "2019-05-23/2019-05-24",
                    "the convening of the dialogue on the review of the United Nations Decade of Wells",
                ),
            ],
        ),
        (
            "Noting the launch of the plan for the United Nations Decade on Ecosystem Restoration (2021–2030)",
            [("2021/2030", "the United Nations Decade on Ecosystem Restoration")],
        ),
        (
            "Noting the symposium on the International Decade for Wells (2015–2024), in Lisbon on 5 May 2023",
            [
                ("2015/2024", "the International Decade for Wells"),
                ("2023-05-05", "the symposium on the International Decade for Wells"),
            ],
        ),
        (
            "Noting the Conference on the Decade for Action, “Wells”, 2018–2028, co-organized by the Government of"
            " Tajikistan, held in Dushanbe from 20 to 22 June 2018",
            [
                ("2018/2028", "the Decade for Action, “Wells”"),
                ("2018-06-20/2018-06-22", "the Conference on the Decade for Action, “Wells”, 2018–2028"),
            ],
        ),
        # Beyond its end it is followed up.
        (
            "Noting the follow-up to the International Conference on Population and Development beyond 2014",
            [("beyond 2014", "the follow-up to the International Conference on Population and Development")],
        ),
        (
            "Noting the follow-up to the International Year of Mountains after 2002",
            [("after 2002", "the follow-up to the International Year of Mountains")],
        ),
    ],
)
def test_a_time_is_that_of_the_whole_and_not_of_a_part_named_in_it(words: str, expected: list[tuple[str, str]]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        # What began, or rose, has a subject of its own; who is named before it did not do it.
        (
            "Considering that, by support to the Committee on the Exercise of the Inalienable Rights of the Palestinian"
            " People, States help to bring an end to the Israeli occupation that began in 1967",
            (),
        ),
        (
            "Noting that the Peacebuilding Commission contributes to the settlement of the conflict that began in 2003",
            (),
        ),
        (
            "Noting that the Fund and the United Nations Development Programme contribute to repair of the damage of"
            " the war that broke out in 2008",
            (),
        ),
        (
            "Noting that, as estimated by the World Food Programme and the World Health Organization, the number of"
            " hungry people increased to 687 million in 2019",
            (),
        ),
        (
            "Noting the assurance they gave the Secretary-General that they will continue their co-operation until"
            " 2025",
            (),
        ),
        # Who welcomes the signing did not sign, nor who is named in another sentence.
        (
            "The Council commends the role of the African Union. In particular, the Security Council welcomes the"
            " signing of the Lake Agreement in July 2023",
            (),
        ),
        (
            "Noting the cooperation between the United Nations and the African Union, including the signing of a"
            " memorandum in May 2020",
            ("un", "au"),
        ),
        ("Welcoming the efforts of the African Union and noting the signing of a treaty on 7 November 2012", ()),
        ("Noting that the Secretary-General appointed an Envoy in May 2022", ("sg",)),
    ],
)
def test_only_who_did_it_took_part(words: str, bodies: tuple[str, ...]) -> None:
    assert [event.bodies for event in read(words)] == [bodies]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # A decade ends where something beside it begins, but not within its name.
        (
            "Noting the period of 2019–2028 as the United Nations Decade of Family Farming and the importance of farms",
            [("2019/2028", "the United Nations Decade of Family Farming")],
        ),
        (
            "Noting that it proclaimed 2018–2028 as the Decade of Hope and the role of young people in society",
            [("2018/2028", "the Decade of Hope")],
        ),
        (
            "Noting that it proclaimed 2010–2020 as the Decade for Deserts and the Fight against Desertification",
            [("2010/2020", "the Decade for Deserts and the Fight against Desertification")],
        ),
        # No list ends without "and".
        (
            "Recalling the United Nations Conference on Housing, the International Conference on Roads, held in Lima on"
            " 5 May 2015",
            [("2015-05-05", "the International Conference on Roads")],
        ),
        (
            "Recalling the Conference on Rain, the Conference on Wells and the Conference on Snow, held in 2015",
            [("2015", "the Conference on Rain, the Conference on Wells and the Conference on Snow")],
        ),
        # What was published is the paper, not who asked for it.
        (
            "Recalling its decision to request the Secretary-General to prepare a report on small islands, which was"
            " published on 3 May 2022",
            [("2022-05-03", "a report on small islands")],
        ),
        (
            "Recalling its request to the International Court of Justice to render an advisory opinion on the wall,"
            " which was issued on 9 July 2004",
            [("2004-07-09", "an advisory opinion on the wall")],
        ),
        (
            "Recalling the report of the Panel on the study of wells, which was issued in May 2020",
            [("2020-05", "the report of the Panel on the study of wells")],
        ),
        # A statement with "and that" is one of its own.
        (
            "Aware that the Government proposed changes and that subsequently the Order 2020 came into force in"
            " December 2020",
            [("2020-12", "the Order 2020 came into force")],
        ),
        # A commitment is due, not the conference beside it.
        (
            "Noting the Moscow Conference and its renewed commitments to halving road deaths by 2030",
            [("by 2030", "its renewed commitments to halving road deaths")],
        ),
        (
            "Noting the endorsement of the Marrakech Declaration and renewed commitments to halving deaths by 2030",
            [("by 2030", "? renewed commitments to halving deaths")],
        ),
        # The time of one of two things is not known to be that of the other.
        (
            "Noting the report of the independent mission containing information on killings since 2014",
            [("since 2014", "? the independent mission containing information on killings")],
        ),
        (
            "Requesting the Chair to strengthen support, as decided in 2021",
            [("2021", "? the Chair to strengthen support, as decided")],
        ),
        (
            "Noting the results of these elections, as agreed by the parties in Paris in May 2018",
            [("2018-05", "? these elections, as agreed by the parties")],
        ),
        # A clause whose subject is cut off.
        (
            "Noting that implementation of the goals of the World Summit on Wells into practice has been slow and"
            " requires funds in 2026",
            [("2026", "? the World Summit on Wells into practice has been slow and requires funds")],
        ),
        (
            "Noting that the Mission observed a rotation of the equipment introduced in the zone by the forces in"
            " August 2008",
            [
                (
                    "2008-08",
                    "? the Mission observed a rotation of the equipment introduced in the zone by the forces",
                )
            ],
        ),
        # What is due is what the verb says, not its object or what stands beside it.
        (
            "Expressing its intention to review the mandate and take action regarding the further extension no later"
            " than 15 November 2025",
            [("no later than 2025-11-15", "to review the mandate and take action regarding the further extension")],
        ),
        (
            "Noting the launch of the third round of talks with the aim of concluding the third round by November 2026",
            [("by 2026-11", "concluding the third round")],
        ),
        (
            "Noting the commencement of a case and the projected schedule for the completion of the case by 30"
            " June 2025",
            [("by 2025-06-30", "the completion of the case")],
        ),
        (
            "Commending the Court on the completion of the trial of a leader on 30 May 2012",
            [("2012-05-30", "the completion of the trial of a leader")],
        ),
        (
            "Noting the necessary preparations ahead of national elections planned for 24 December 2024",
            [("2024-12-24", "national elections")],
        ),
        ("Noting the debate at its 2025 session on progress in this field", [("2025", "its 2025 session")]),
        # What was presented, agreed or cancelled is what stands last.
        (
            "Noting the importance of the programme in accordance with the Framework agreed between the Government and"
            " its partners in March 2013",
            [("2013-03", "the Framework agreed between the Government and its partners")],
        ),
        (
            "Urging Peru, with care, to restore the registration of bodies, schools and media that were cancelled since"
            " 2018",
            [("since 2018", "? to restore the registration of bodies, schools and media that were cancelled")],
        ),
        (
            "Noting Goal 14 and its target 14.1, which seeks, by 2025, to reduce marine pollution",
            [("by 2025", "? its target 14.1, which seeks")],
        ),
        (
            "Deciding that the amendments to the Rules shall become effective on 1 January 2025",
            [("2025-01-01", "? the amendments to the Rules shall become")],
        ),
        (
            "Deciding that talks shall address the topics identified in the package agreed in 2011",
            [("2011", "the package agreed")],
        ),
        (
            "Condemning the use of force by the police on protesters, in particular on 31 December 2017",
            [("2017-12-31", "? the use of force by the police on protesters, in particular")],
        ),
        (
            "Noting the protests following the death in custody of a student on 16 September 2022",
            [("2022-09-16", "? the protests following the death in custody of a student")],
        ),
        # What is done in a moment has no end.
        (
            "Noting that it shall be open for signature from the thirtieth day after its adoption by the General"
            " Assembly until 12 December 2002",
            [("until 2002-12-12", "? its adoption by the General Assembly")],
        ),
    ],
)
def test_words_go_no_further_than_what_the_time_is_said_of(words: str, expected: list[tuple[str, str]]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # The words of a limit are the time's, and no event.
        (
            "Recalling the recommendation in paragraph 5 of the report of the Chair that the Secretary-General make"
            " available, no later than the first week of April 2025, a report",
            [("no later than 2025-04", "? the Secretary-General make available")],
        ),
        (
            "Requesting the Chair to submit a report no later than the second week of May 2024",
            [("no later than 2024-05", "the Chair to submit a report")],
        ),
        (
            "Urging the Committee to complete its work by the last week of June 2024",
            [("by 2024-06", "the Committee to complete its work")],
        ),
        (
            "Requesting the Chair to finalize the arrangements for the conference by the first quarter of 2025",
            [("by 2025", "to finalize the arrangements for the conference")],
        ),
        ("Noting the meeting held in the first week of May 2020", [("2020-05", "the meeting")]),
        (
            "Requesting the Chair to submit proposals no later than the main part of the seventy-ninth session",
            [("no later than 2024-09/2025-09", "the Chair to submit proposals")],
        ),
        (
            "Requesting the Chair to report on wells no later than at the first resumed part of its seventy-ninth"
            " session",
            [("no later than 2024-09/2025-09", "the Chair to report on wells")],
        ),
        (
            "Deciding to maintain the posts of the Mission up to 30 June 2024",
            [("up to 2024-06-30", "to maintain the posts of the Mission")],
        ),
        # What a day is to be is named behind it.
        (
            "Deciding that, in order to raise awareness of the role of wells, 9 December should be designated"
            " International Wells Day",
            [("XXXX-12-09", "International Wells Day")],
        ),
        (
            "Deciding that, in order to remind States, 4 May shall be observed each year as International"
            " Firefighters Day",
            [("XXXX-05-04", "International Firefighters Day")],
        ),
        ("Deciding that 5 May should be proclaimed World Wells Day", [("XXXX-05-05", "World Wells Day")]),
        ("Deciding that 1 March shall be observed as World Seagrass Day", [("XXXX-03-01", "World Seagrass Day")]),
        # A head that is cut off, or a second clause, is seen.
        ("Noting the seminar in Nairobi, Kenya, closed on 5 May 2019", [("2019-05-05", "? Kenya, closed")]),
        (
            "Noting that, at the Tokyo Conference, it was agreed to prepare, if possible by 2026, a plan",
            [("by 2026", "? the Tokyo Conference, it was agreed to prepare, if possible")],
        ),
        (
            "Noting the Principles of 13 September 1993 with regard to the modalities for the return of persons"
            " displaced in 1967",
            [("1967", "? regard to the modalities for the return of persons displaced")],
        ),
        ("Noting that the results will be discussed at the next OEWG-A meeting in 2024", [("2024", "? A meeting")]),
    ],
)
def test_the_words_of_a_time_and_of_a_day_and_heads_that_are_cut(words: str, expected: list[tuple[str, str]]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("title", "place"),
    [("Small Arms in All Its Aspects, New York", "new-york"), ("Wells in Its Entirety, Geneva", "geneva")],
)
def test_the_end_of_a_title_is_no_place(title: str, place: str) -> None:
    assert [event.where for event in read(f"Recalling the Conference on {title}, 9 to 20 July 2001")] == [(place,)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # What is to be submitted completes the words.
        (
            "Requesting the Chair to submit to the General Assembly by 31 July 2024 a report on wells and on rain",
            [("by 2024-07-31", "the Chair to submit to the General Assembly … a report on wells")],
        ),
        (
            "Requesting the Chair to submit, by May 2024, a comprehensive, updated report on wells",
            [("by 2024-05", "the Chair to submit … a comprehensive, updated report on wells")],
        ),
        (
            "Deciding to extend until 31 May 2024 UNSOM’s mandate",
            [("until 2024-05-31", "to extend … UNSOM’s mandate")],
        ),
        (
            "Requesting the Chair to report to the General Assembly at its seventy-ninth session under the"
            " item “Wells”",
            [("2024-09/2025-09", "the Chair to report to the General Assembly")],
        ),
        # A day of a celebration that has a year.
        (
            "Noting the 2023 global celebration of World Habitat Day on Monday, 2 October",
            [("2023-10-02", "the 2023 global celebration of World Habitat Day on Monday")],
        ),
        # A year before the short name of what was adopted in it.
        (
            "Recalling the Code of Conduct adopted by the Conference in 1995 (“the Code”)",
            [("1995", "the Code of Conduct adopted by the Conference")],
        ),
    ],
)
def test_what_stands_behind_a_time_completes_its_words(words: str, expected: list[tuple[str, str]]) -> None:
    assert told(words) == expected
