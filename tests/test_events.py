"""Events: the bundled resolution as it was read by hand, what a date dates, where, and what the text does with it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import toolkit
from toolkit import plots, tables
from toolkit.annotate.times.event_doubts import unsure
from toolkit.annotate.times.events import Event, events
from toolkit.annotate.times.sessions import sessions
from toolkit.errors import ToolkitError
from toolkit.explorers import TimelineExplorer
from toolkit.model import Resolution
from toolkit.plots.style import marks

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


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the workshop held in May 2020", "the workshop on deep wells held in May 2020", True),
        ("the tenth anniversary of the Fund in 2020", "its tenth anniversary in 2020", True),
        ("the tenth anniversary of the Fund in 2020", "the twentieth anniversary of the Bank in 2020", False),
        ("the forum on wells held in Rome in 2020", "the forum on wells held in Paris in 2020", False),
        ("the wells dug in Rome in 2020", "the visit to Rome, in Rome, in 2020", False),
        ("the meeting held in Rome on 5 May 2020", "the results of 5 May 2020 in Rome", True),
        ("the conference on wells to be held in 2012", "that the conference on wells was not convened in 2012", False),
        ("the Ocean Conference held on 5 May 2020", "the Wells Conference held on 5 May 2020", False),
    ],
)
def test_two_mentions_of_one_time_are_one_event_or_two(one: str, other: str, same: bool) -> None:
    text = f"The General Assembly,\n\nNoting {one},\n\nNoting {other},\n\n1. Decides to meet."
    found = events(toolkit.parse(text, format="text"))
    assert [e.same == found[0].same for e in found] == [True, same]


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
        # A name behind whose list of words stands what was done to it.
        (
            "Recalling the Paris Principles on bodies, institutions and offices, adopted in Paris on 9 October 1991",
            [("1991-10-09", "the Paris Principles on bodies, institutions and offices", ("paris",))],
        ),
        (
            "Noting the outcome of the workshops held by the Office and contained in the Bath Plan of Action on the"
            " use of deep, old or dry wells, adopted in Bath on 9 October 1991",
            [("1991-10-09", "the Bath Plan of Action on the use of deep, old or dry wells", ("Bath",))],
        ),
        # A comma within a name.
        (
            "Noting the establishment in April 2016 of the Office of Wells, Water Review and Federal Relations",
            [("2016-04", "the establishment … of the Office of Wells, Water Review and Federal Relations", ())],
        ),
        # A statement that a relative opens.
        (
            "Noting the letter, by which the Council decided to close the mandate of the Operation as of 5 May 2020",
            [("2020-05-05", "the Council decided to close the mandate of the Operation", ())],
        ),
        # The years behind the first of a list; "those" is what was said before.
        (
            "Noting the meetings held in 2006, 2011 and 2021",
            [("2006", "the meetings", ()), ("2011", "the meetings", ()), ("2021", "the meetings", ())],
        ),
        (
            "Noting such storm events as that on 11 March 2011 in Japan, and those on 5 May and 6 June 2018 in Tonga",
            [
                ("2011-03-11", "such storm events", ("JPN",)),
                ("2018-05-05", "such storm events", ("TON",)),
                ("2018-06-06", "such storm events", ("TON",)),
            ],
        ),
        # The period of a budget and the date of a convention are no events; an adoption is.
        ("Noting the amount of 5 million dollars for the period from 1 January to 30 June 2021", []),
        ("Noting the Geneva Convention relative to Persons in Time of War, of 12 August 1949", []),
        (
            "Noting the adoption of resolution 78/257 on 22 December 2023",
            [("2023-12-22", "the adoption of resolution 78/257", ())],
        ),
        # Places with an article, and behind the name of a house.
        (
            "Noting the conference to be held in the United Arab Emirates in 2030",
            [("2030", "the conference", ("ARE",))],
        ),
        (
            "Noting the summit held on 5 May 2020 at United Nations Headquarters in New York",
            [("2020-05-05", "the summit", ("new-york",))],
        ),
        (
            "Noting the forum held at the Headquarters of the Union in Geneva on 5 May 2020",
            [("2020-05-05", "the forum", ("geneva",))],
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
        # What is convened stands behind the date.
        (
            "Deciding to convene, at no cost, on 5 May 2023, a meeting on wells, and to rest",
            [("2023-05-05", "a meeting on wells", ())],
        ),
        (
            "Deciding to hold in May 2023 in Rome, the first forum on wells",
            [("2023-05", "the first forum on wells", ("rome",))],
        ),
        # The date of a document is no event.
        ("Recalling section I of its resolution 46/36 L, section I, of 9 December 1991", []),
        ("Recalling its resolution 75/16 of 23 November 2020", []),
        ("Noting resolutions 2044 (2012) on 24 April 2012", []),
        ("Recalling the Geneva Conventions of 12 August 1949", []),
        ("Noting the letters from the Chairs of the Committee dated 22 October 2024", []),
        ("Noting advisory opinion OC 16/99 of 1 October 1999", []),
        ("Taking note of resolution 5/4 of the Assembly, entitled “Lakes”, adopted on 2 March 2022", []),
        ("Recalling that it will not recognize changes to the 4 June 1967 lines", []),
        # What is told of a gathering: by whom, where, and who was the host.
        (
            "Recalling the regional seminar on the theme “Wells: a meeting of minds”, held by the Special Committee in"
            " Grand Anse, Grenada, and hosted by the Government of Grenada from 2 to 4 May 2019",
            [
                (
                    "2019-05-02/2019-05-04",
                    "the regional seminar on the theme “Wells: a meeting of minds”",
                    ("Grand Anse", "GRD"),
                )
            ],
        ),
        (
            "Noting the meeting of the Forum, hosted by the Government of Kenya on 5 May 2020",
            [("2020-05-05", "the meeting of the Forum", ("KEN",))],
        ),
        ("Noting the meeting held in Nouméa in 2010", [("2010", "the meeting", ("Nouméa",))]),
        (
            "Noting the convening in 2025 of the Fourth Forum on Wells in Seville, Spain",
            [("2025", "the convening … of the Fourth Forum on Wells in Seville", ("seville", "ESP"))],
        ),
        (
            "Noting the meeting held on 5 May 2020 at United Nations Headquarters",
            [("2020-05-05", "the meeting", ("new-york",))],
        ),
        # A name that has more than one noun for what happens, and a place in a name.
        (
            "Noting the Conference on Facilitating the Entry into Force of the Treaty, held in Rome on 5 May 2020",
            [("2020-05-05", "the Conference on Facilitating the Entry into Force of the Treaty", ("rome",))],
        ),
        (
            "Noting the first part of the fifteenth meeting of the Parties, held in Rome on 5 May 2020",
            [("2020-05-05", "the first part of the fifteenth meeting of the Parties", ("rome",))],
        ),
        (
            "Noting the Conference of Women in Fisheries, in May 2020",
            [("2020-05", "the Conference of Women in Fisheries", ())],
        ),
        # What was adopted on the day, by whom.
        (
            "Noting the Vienna Declaration adopted by the World Conference on Wells on 5 May 2020",
            [("2020-05-05", "the Vienna Declaration adopted by the World Conference on Wells", ())],
        ),
        # A list is one, and each of several meetings has its own ordinal.
        (
            "Noting the conferences, meetings and seminars held in Rome in 2020",
            [("2020", "the conferences, meetings and seminars", ("rome",))],
        ),
        (
            "Noting the first and second meetings of the Forum, held in Rome on 5 May 2020 and in Paris on 6 June 2021",
            [
                ("2020-05-05", "the first … meetings of the Forum", ("rome",)),
                ("2021-06-06", "second meetings of the Forum", ("paris",)),
            ],
        ),
        # Places behind the dates belong to the date before them.
        (
            "Noting the meetings held on 5 May 2020 in Rome and on 6 June 2021 in Paris",
            [("2020-05-05", "the meetings", ("rome",)), ("2021-06-06", "the meetings", ("paris",))],
        ),
        # Years in names, but not those of plans and outcomes.
        ("Noting the 2010 Pacific seminar, held in Rome", [("2010", "the 2010 Pacific seminar", ("rome",))]),
        (
            "Noting that, in the Final Document of the 2000 Review Conference of the Parties, the Conference rested",
            [("2000", "the 2000 Review Conference of the Parties", ())],
        ),
        (
            "Noting the text adopted by the 1995 Review and Extension Conference",
            [("1995", "the 1995 Review and Extension Conference", ())],
        ),
        (
            "Noting that 2021 marks the fortieth anniversary of the Fund",
            [("2021", "the fortieth anniversary of the Fund", ())],
        ),
        ("Noting that the conference was not convened in 2012", [("2012", "the conference was not convened", ())]),
        ("Noting its substantive session of 2024", [("2024", "its substantive session", ())]),
        ("Noting the Decade for Wells (2018–2027), and the rest", [("2018/2027", "the Decade for Wells", ())]),
        (
            "Noting that it declared the period 2021–2030 the Decade for Wells",
            [("2021/2030", "the Decade for Wells", ())],
        ),
        ("Noting the Programme of Action for the Decade 2014–2024 and the 2005 World Summit Outcome", []),
        # What is asked, without the lists before it; its object may follow the date.
        (
            "Inviting Members, with due regard for all, to submit, before 5 May 2023, information on wells",
            [("2023-05-05", "to submit … information on wells", ())],
        ),
        # A place between commas, a verb before the date, what entered into force; a resolution has a date, no event.
        (
            "Recalling the report of the Conference on Women, Beijing, 4–15 September 1995,",
            [("1995-09-04/1995-09-15", "the Conference on Women", ("beijing",))],
        ),
        (
            "Noting the work on the Convention on Wells (Rome Convention), which entered into force on 8 March 2017",
            [("2017-03-08", "the Convention on Wells (Rome Convention), which entered into force", ())],
        ),
        ("Noting that the Conference will be held in 2025", [("2025", "the Conference", ())]),
        ("Welcoming resolution 56 adopted unanimously on 25 November 2019 by the General Conference", []),
        # A list goes on behind "in which it adopted"; figures have what they count; "as a result" proclaims nothing.
        (
            "Reaffirming resolution 70/1, in which it adopted the Goals, its commitment to digging wells by 2030",
            [("2030", "its commitment to digging wells", ())],
        ),
        (
            "Noting that the number of wells fell from 7 million in 2019 to 5 million in 2020",
            [
                ("2019", "the number of wells fell from 7 million", ()),
                ("2020", "the number of wells fell from 7 million … to 5 million", ()),
            ],
        ),
        (
            "Noting the decline in the digging of wells in 2020 as a result of the rain",
            [("2020", "the decline in the digging of wells", ())],
        ),
        # A day without a year is in that of the name; what is convened; the organ of a body.
        (
            "Noting the 2019 Wells Summit convened by the Secretary-General on 23 September",
            [("2019-09-23", "the 2019 Wells Summit", ())],
        ),
        (
            "Deciding to convene a midterm review of the Decade in 2030",
            [("2030", "a midterm review of the Decade", ())],
        ),
        (
            "Noting the work of the Council of the League of Arab States at its third session, held on 5 May 2020",
            [("2020-05-05", "the Council of the League of Arab States at its third session", ())],
        ),
        # Statements, letters, notes and reports have dates, too.
        (
            "Recalling the statements of its President of 5 May 2013 (S/PRST/2013/1) and 8 July 2014 (S/PRST/2014/4)",
            [],
        ),
        ("Recalling the letter from the Permanent Representative of Mali of 5 May 2020", []),
        ("Recalling the advisory opinion of the International Court of Justice of 8 July 1996", []),
        ("Noting the reports of the Office on its work for the period from 1 January to 31 December 2021", []),
        ("Noting the policy entitled “Tobacco-Free Tokelau by 2020” of the Territory", []),
        ("Requesting a note by the end of April 2024", [("2024-04", "a note", ())]),
        ("Requesting a report not later than 5 May 2023", [("2023-05-05", "a report", ())]),
        # The date of a paper with a second name, of a report by a mission, of a reply; how a resolution was adopted.
        ("Recalling the Memorandum on Deep Wells (the Bath Memorandum) of 5 May 1994, and the rest", []),
        ("Noting the report of the fact-finding mission on dry wells of 5 May 2021", []),
        ("Noting the reply of the Secretary-General of 5 May 2021", []),
        ("Recalling its resolution on wells, adopted without a vote on 5 May 2021", []),
        (
            "Noting the money for buckets, 5 million dollars in all, as was authorized by the Committee on Wells for"
            " the period from 1 May to 1 June 2021",
            [],
        ),
        ("Deciding on the item entitled “Follow-up to the 2013 meeting on wells”", []),
        # Two years are two, unless what was between them is meant; a day without a year is no day of every year.
        (
            "Noting the digging of wells in 2018 and 2019, and the rain between 2020 and 2021",
            [
                ("2018", "the digging of wells", ()),
                ("2019", "the digging of wells", ()),
                ("2020/2021", "the rain", ()),
            ],
        ),
        (
            "Noting the election held on 9 May 2022 in Kenya, and the swearing-in of the Chair on 13 June",
            [("2022-05-09", "the election", ("KEN",))],
        ),
        (
            "Recalling that it proclaimed 24 to 31 May of each year as the Week of Wells",
            [("XXXX-05-24/XXXX-05-31", "the Week of Wells", ())],
        ),
        (
            "Recalling the designation of 5 May as the Day of Wells and 6 June as the Day of Buckets",
            [("XXXX-05-05", "the Day of Wells", ()), ("XXXX-06-06", "the Day of Buckets", ())],
        ),
        (
            "Noting the observance of 5 May as the Day of Wells and the decision to use it",
            [("XXXX-05-05", "the Day of Wells", ())],
        ),
        (
            "Noting that 2023 will be the fortieth anniversary of the Fund",
            [("2023", "the fortieth anniversary of the Fund", ())],
        ),
        # A list before the noun is not cut at its commas, nor is a verb from what it is done to.
        (
            "Deciding to dig deep, dry and old wells by 2030",
            [("2030", "to dig deep, dry and old wells", ())],
        ),
        (
            "Noting the number of floods, storms and other events in 2017 in the Territory",
            [("2017", "the number of floods, storms and other events", ())],
        ),
        (
            "Requesting him to report to the Council at its tenth session and to the General Assembly in 2025",
            [("2025", "him to report to the Council at its tenth session and to the General Assembly", ())],
        ),
        (
            "Deciding that the posts for section 1, section 2 and section 3, shall be moved by May 2023",
            [("2023-05", "the posts for section 1 … shall be moved", ())],
        ),
        (
            "Noting that gifts have, since 2018, been cut by half, and the rest",
            [("2018", "gifts have … been cut by half", ())],
        ),
        # What happened to whom follows the date.
        (
            "Recalling the death, on 5 May 2020, of two diggers and the arrest, in June 2021, of three others",
            [("2020-05-05", "the death … of two diggers", ()), ("2021-06", "the arrest … of three others", ())],
        ),
        (
            "Noting the entry into force, on 5 May 2020, of the Treaty on Wells",
            [("2020-05-05", "the entry into force … of the Treaty on Wells", ())],
        ),
        (
            "Noting the special mission to Fiji in 2005, at the request of the Government",
            [("2005", "the special mission to Fiji", ())],
        ),
        # What goes on: a second place, an end, a second date at one place.
        (
            "Recalling the visits of the Chair to Kenya in 2018, to Fiji in 2019 and to Peru in 2020",
            [
                ("2018", "the visits of the Chair to Kenya", ()),
                ("2019", "the visits of the Chair … to Fiji", ()),
                ("2020", "the visits of the Chair … to Peru", ()),
            ],
        ),
        (
            "Deciding that the forum shall begin on 5 May 2023 and end on 9 May 2023",
            [("2023-05-05", "the forum shall begin", ()), ("2023-05-09", "the forum … end", ())],
        ),
        (
            "Noting that the Group met in Geneva from 6 to 10 May 2021 and from 5 to 9 June 2021",
            [
                ("2021-05-06/2021-05-10", "the Group met", ("geneva",)),
                ("2021-06-05/2021-06-09", "the Group met", ("geneva",)),
            ],
        ),
        # A second name in brackets; a paper and where it was signed; no body is a place.
        (
            "Recalling the forum on wells convened under the auspices of the Board (Wells Summit), held in Rome on 5"
            " May 2020",
            [("2020-05-05", "the forum on wells", ("rome",))],
        ),
        (
            "Recalling the Agreement on a Lasting Ceasefire signed in Rome on 5 May 2020",
            [("2020-05-05", "the Agreement on a Lasting Ceasefire", ("rome",))],
        ),
        (
            "Recalling the Final Act of the Conference on Wells, signed in Helsinki on 5 May 1975",
            [("1975-05-05", "the Final Act of the Conference on Wells", ("helsinki",))],
        ),
        (
            "Noting the debate held in the Sixth Committee in 2020",
            [("2020", "the debate", ())],
        ),
        (
            "Recalling the Declaration on Ending Thirst by 2030, adopted on 5 May 2021",
            [
                ("2030", "the Declaration on Ending Thirst", ()),
                ("2021-05-05", "the Declaration on Ending Thirst", ()),
            ],
        ),
        # A name that has a title, however long.
        (
            "Noting the 2025 Conference to Support Goal 14: Conserve and sustainably use the oceans, seas and marine"
            " resources of the whole world for sustainable development and for all who live at their coasts, hosted by"
            " Kenya and Fiji, to be held from 5 to 9 June 2025",
            [
                (
                    "2025-06-05/2025-06-09",
                    "the 2025 Conference to Support Goal 14: Conserve and sustainably use the oceans, seas and marine"
                    " resources of the whole world for sustainable development and for all who live at their coasts",
                    (),
                )
            ],
        ),
        # A day that a resolution proclaims, and what it is for; a day that begins in a year.
        (
            "Recalling the proclamation, in resolution 71/90, of 30 May as Well Day to observe the anniversary of the"
            " rain over Fiji on 30 May 1908",
            [("XXXX-05-30", "Well Day", ()), ("1908-05-30", "the anniversary of the rain over Fiji", ())],
        ),
        (
            "Deciding to proclaim 27 May of each year, beginning in 2025, the International Day of Wells",
            [("XXXX-05-27", "the International Day of Wells", ())],
        ),
        # No comma within a title is the end of anything; what was presented is named before.
        (
            "Noting the study entitled “Wells: a review, and all that is known”, published in Rome in 2010",
            [("2010", "the study entitled “Wells: a review, and all that is known”", ("rome",))],
        ),
        (
            "Noting the plan of the Territory, presented to the Fourth Committee on 5 May 2016",
            [("2016-05-05", "the plan of the Territory, presented to the Fourth Committee", ())],
        ),
        (
            "Noting that wells are a part of the coalition on water, health and climate launched in May 2018",
            [("2018-05", "the coalition on water, health and climate", ())],
        ),
        (
            "Noting that the new scales, which will be used, have been adopted by the Assembly on 23 May 2022",
            [("2022-05-23", "the new scales … have been adopted by the Assembly", ())],
        ),
        (
            "Noting the need for wells, including floors, and by 2030 achieving the goals",
            [("2030", "achieving the goals", ())],
        ),
        (
            "Recalling the text in which it adopted the Goals and affirmed its resolve to dig wells by 2030",
            [("2030", "affirmed its resolve to dig wells", ())],
        ),
        (
            "Noting the crimes committed since the start of the conflict on 4 May 2020",
            [("2020-05-04", "the start of the conflict", ())],
        ),
        ("Noting what they agreed in the Declaration of Principles on Interim Wells of 13 May 1993", []),
        (
            "Noting the report of the Chair, and that of the Board of Wells for the period from 1 May to 1 June 2021",
            [],
        ),
        (
            "Recalling the adoption, on 5 May 2020 in Rome at the tenth summit of the Union, of the Charter of Wells",
            [("2020-05-05", "the adoption … of the Charter of Wells", ("rome",))],
        ),
        (
            "Welcoming the holding in 2020 and 2021 of workshops on wells",
            [("2020", "the holding … of workshops on wells", ()), ("2021", "the holding … of workshops on wells", ())],
        ),
        # Of a conference on a decade, the conference is held; the years of the decade are no date of it.
        (
            "Recalling the Conference on the Decade for Action, “Wells”, 2018–2028, to be held in Rome on 5 May 2023",
            [
                ("2018/2028", "the Decade for Action, “Wells”", ()),
                ("2023-05-05", "the Conference on the Decade for Action, “Wells”, 2018–2028", ("rome",)),
            ],
        ),
        ("Noting the report entitled “Wells of the State: May 2018–April 2019”, and the rest", []),
        (
            "Noting that the Treaty on Deep Wells (the Bath Treaty) was opened for signature in Rome on 5 May 1967",
            [("1967-05-05", "the Treaty on Deep Wells (the Bath Treaty) was opened for signature", ("rome",))],
        ),
        (
            "Noting the work in 2020 at the Conference on Disarmament, and the rest",
            [("2020", "the work … at the Conference on Disarmament", ())],
        ),
        # What is asked goes on: "and to submit", "and submit"; "and that"; "and decided to hold".
        (
            "Requesting them to consider the talks held in accordance with the plan, and to submit a paper by May 2023",
            [("2023-05", "to submit a paper", ())],
        ),
        (
            "Requesting him to extend the appointment of the Envoy and submit the paper of the Envoy by May 2023",
            [("2023-05", "submit the paper of the Envoy", ())],
        ),
        (
            "Recalling what called for the celebration of the day of wells and decided to hold a meeting in 2023",
            [("2023", "a meeting", ())],
        ),
        (
            "Recalling their wish to pursue a plan, and that the Chair has urged all to dig, in a safe manner, by 2030",
            [("2030", "the Chair has urged all to dig, in a safe manner", ())],
        ),
        (
            "Recalling the hosting, for the first time in Fiji, in May 2020, of the meetings of the Group",
            [("2020-05", "the hosting, for the first time … of the meetings of the Group", ("FJI",))],
        ),
        (
            "Deciding to continue its consideration of wells in 2023",
            [("2023", "to continue its consideration of wells", ())],
        ),
        (
            "Recalling the Declaration of the High-level Dialogue on Wells of May 2013",
            [("2013-05", "the Declaration of the High-level Dialogue on Wells", ())],
        ),
        (
            "Noting the entry into force on 5 May 2020 of the amendments to the annex of that Convention, and the rest",
            [("2020-05-05", "the entry into force … of the amendments to the annex of that Convention", ())],
        ),
        # The date before a report; its year; a resolution with a Roman number; the years of a decade and its launch.
        ("Noting the May 2019 report of the Panel, and the rest", []),
        ("Noting the report of the Board for the year ended 31 May 2021", []),
        ("Noting resolutions IV/3 of 2 May 2015", []),
        (
            "Recalling that it proclaimed the Decade of Wells (2019–2028), and its launch in Rome on 9 May 2019",
            [("2019/2028", "the Decade of Wells", ()), ("2019-05-09", "its launch", ("rome",))],
        ),
        (
            "Recalling the dialogue on the Decade of Wells (2014–2024), held on 23 May 2019",
            [
                ("2014/2024", "the Decade of Wells", ()),
                ("2019-05-23", "the dialogue on the Decade of Wells", ()),
            ],
        ),
        # A list of places with their dates; what is organized; who is asked of a meeting; an outcome.
        (
            "Noting the meetings held in Rome on 5 May 2018, Awaza on 6 June 2019 and Paris on 7 July 2020",
            [
                ("2018-05-05", "the meetings", ("rome",)),
                ("2019-06-06", "the meetings", ("awaza",)),
                ("2020-07-07", "the meetings", ("paris",)),
            ],
        ),
        (
            "Noting the plan to organize, in May 2023 in the Sudan, the World Conference of Wells",
            [("2023-05", "the World Conference of Wells", ("SDN",))],
        ),
        (
            "Requesting the head of the international meeting to prepare by May 2023 a short paper",
            [("2023-05", "the head of the international meeting to prepare … a short paper", ())],
        ),
        (
            "Noting the outcome of the Meeting of States to Consider the Plan of Action on Wells, adopted in 2020",
            [
                (
                    "2020",
                    "the outcome of the Meeting of States to Consider the Plan of Action on Wells",
                    (),
                )
            ],
        ),
        (
            "Deciding that, as from 1 May 2023, the rates should be based on wells",
            [("2023-05-01", "the rates should be based on wells", ())],
        ),
        (
            "Requesting him to report on wells, including their number, to the Assembly by May 2023",
            [("2023-05", "him to report on wells, including their number, to the Assembly", ())],
        ),
        (
            "Deciding to convene, in 2023, an informal, full-day seminar, and to rest",
            [("2023", "an informal, full-day seminar", ())],
        ),
        # Where a statement begins: behind an act, an aside, or "that".
        (
            "Noting the need to make efforts, while noting that the aid of States reached a new peak in 2021",
            [("2021", "the aid of States reached a new peak", ())],
        ),
        (
            "Noting the gains since the ban, while noting with concern that digging has slowed since 2016",
            [("2016", "digging has slowed", ())],
        ),
        (
            "Noting that the Team concluded in its report that the wells had been poisoned in 2018",
            [("2018", "the wells had been poisoned", ())],
        ),
        (
            "Noting the number of persons reached, as well as the forced return of a million persons in 2025",
            [("2025", "the forced return of a million persons", ())],
        ),
        (
            "Requesting him to convene, as part of the preparations for the meeting, before May 2023, a panel",
            [("2023-05", "him to convene, as part of the preparations for the meeting … a panel", ())],
        ),
        # A relative clause with its noun.
        (
            "Stressing the urgency of achieving an end to the drought that began in 1967",
            [("1967", "the drought that began", ())],
        ),
        (
            "Noting the adoption by the Assembly of the revision of the rules, which will go into effect in May 2023",
            [("2023-05", "the revision of the rules, which will go into effect", ())],
        ),
        # What completes the words stands behind the date.
        (
            "Noting the adoption by the General Conference on 5 May 2020 of the Recommendation on Wells",
            [("2020-05-05", "the adoption by the General Conference … of the Recommendation on Wells", ())],
        ),
        (
            "Noting the adoption, by the Conference at its tenth session, on 5 May 2020, of a plan to dig wells",
            [("2020-05-05", "the adoption, by the Conference at its tenth session … of a plan to dig wells", ())],
        ),
        (
            "Requesting States to provide the Chair, by May 2023, with a report on wells",
            [("2023-05", "States to provide the Chair … with a report on wells", ())],
        ),
        (
            "Requesting a review, in 2026, of the steps taken under paragraphs 113, 117 and 119 to 124 of the plan",
            [("2026", "a review … of the steps taken under paragraphs 113, 117 and 119 to 124 of the plan", ())],
        ),
        # Verbs joined by "and" share their subject.
        (
            "Noting the draft rules issued in March 2017 and presented to the Chair in May 2017",
            [("2017-03", "the draft rules", ()), ("2017-05", "the draft rules … presented to the Chair", ())],
        ),
        # The name of a paper is no act; a colon in a name parts nothing; a plan's years are none.
        (
            "Urging States to study the Kyoto Declaration by the Panel and to prepare the Water Congress in 2026",
            [("2026", "the Water Congress", ())],
        ),
        (
            "Noting the launch on 5 May 2020 of Water 2030: The Strategy on Wells",
            [("2020-05-05", "the launch … of Water 2030: The Strategy on Wells", ())],
        ),
        ("Noting the work programme for 2016–2025 and the third report of the Team, of 8 April 2020", []),
        # Days in a list; a place that no list knows.
        (
            "Noting that wells were poisoned in Ltamenah on 24, 25 and 30 March 2017",
            [(f"2017-03-{day}", "wells were poisoned in Ltamenah", ("Ltamenah",)) for day in (24, 25, 30)],
        ),
        (
            "Noting the lectures on the use of International Law in 2021",
            [("2021", "the lectures on the use of International Law", ())],
        ),
        ("Noting the pivotal 2026 Water Conference", [("2026", "the pivotal 2026 Water Conference", ())]),
        (
            "Noting the 2024 forum on financing for development follow-up",
            [("2024", "the 2024 forum on financing for development follow-up", ())],
        ),
        # A round table is a gathering; the Forum's leaders are none; a session of another body is not the Assembly's.
        (
            "Noting the round table on ways to raise the part of States in meetings of the Board, held on 16 July 2021",
            [("2021-07-16", "the round table on ways to raise the part of States in meetings of the Board", ())],
        ),
        (
            "Deciding to hold the fifty-first session of Working Group III on 17 February 2025",
            [("2025-02-17", "the fifty-first session of Working Group III", ())],
        ),
        (
            "Recalling the endorsement of the Pacific Islands Forum leaders on 9 November 2023",
            [("2023-11-09", "the endorsement of the Pacific Islands Forum leaders", ())],
        ),
        (
            "Recalling the Agenda of the Third International Conference on Wells of 2015",
            [("2015", "the Third International Conference on Wells", ())],
        ),
        ("Noting the Final Document of the Tenth Special Session of 30 June 1978", []),
        # Each of two dates has its place; a place or an object may be behind.
        (
            "Recalling the tenth and eleventh meetings, held from 27 to 31 May and from 25 to 29 November 2019 in "
            "Kinshasa and Luanda, respectively",
            [
                ("2019-05-27/2019-05-31", "the tenth … meetings", ("kinshasa",)),
                ("2019-11-25/2019-11-29", "eleventh meetings", ("luanda",)),
            ],
        ),
        (
            "Noting the forums held in Seoul in July 2011 and October 2012, in Olympia, Greece, in October 2013",
            [
                ("2011-07", "the forums", ("seoul",)),
                ("2012-10", "the forums", ("seoul",)),
                ("2013-10", "the forums", ("Olympia", "GRC")),
            ],
        ),
        (
            "Recalling the text by which the Council established, as from 9 July 2011, the Mission",
            [("2011-07-09", "the Council established … the Mission", ())],
        ),
        (
            "Welcoming that, according to preliminary data in 2021, aid rose by 4 per cent",
            [("2021", "aid rose by 4 per cent", ())],
        ),
        (
            "Urging States to ensure access to hygiene and, by 2030, implement the plan for wells",
            [("2030", "implement the plan for wells", ())],
        ),
        # The whole of what was made known, not a part of its name.
        (
            "Taking note of the fund for the protection of old wells, as announced in Abu Dhabi on 3 December 2016",
            [("2016-12-03", "the fund for the protection of old wells, as announced", ("abu-dhabi",))],
        ),
        # A name may hold its year; the period of an account is none; a session of another body is not the Assembly's.
        (
            "Noting the pledges made in the context of the high-level 2025 Wells Conference",
            [("2025", "the high-level 2025 Wells Conference", ())],
        ),
        ("Noting the note on the financing of the Mission for the period from 1 January to 30 June 2021", []),
        ("Recalling a text on wells by the Subcommission on the Promotion of Wells at its fifty-second session", []),
        (
            "Recalling the Pact on Wells and the Treaty on Wells, both adopted on 10 October 2018",
            [("2018-10-10", "the Pact on Wells and the Treaty on Wells", ())],
        ),
        # What is said of all holds for each; what was extended is named again; a financial period is no event.
        (
            "Recalling the first Conference, on 4 May 2010, and the second Conference, on 5 May 2012, all held in Rome",
            [
                ("2010-05-04", "the first Conference", ("rome",)),
                ("2012-05-05", "the second Conference", ("rome",)),
            ],
        ),
        (
            "Noting the memorandum signed by the Agency in 2018, as extended in 2019",
            [
                ("2018", "the memorandum signed by the Agency", ()),
                ("2019", "the memorandum signed by the Agency … as extended", ()),
            ],
        ),
        ("Noting the balance to be prorated for the financial period from 1 July 2024 to 30 June 2025", []),
        # What follows is another event; what was undertaken has its whole name.
        (
            "Noting the effects of the flood on 5 May 2020, followed by the passage of a storm on 7 May 2020",
            [("2020-05-05", "the effects of the flood", ()), ("2020-05-07", "the passage of a storm", ())],
        ),
        (
            "Noting the conclusions of the evaluation of the use of wells, undertaken in 2020, which praised them",
            [("2020", "the conclusions of the evaluation of the use of wells, undertaken", ())],
        ),
        (
            "Noting the decision of the Board, taken in Rome on 5 May 2020",
            [("2020-05-05", "the decision of the Board, taken", ("rome",))],
        ),
        # What is told of a meeting, its chair and its length, and what an adverb adds, is not what happened.
        (
            "Noting the forum on wells, chaired by France and to be held in Geneva from 23 to 25 January 2024",
            [("2024-01-23/2024-01-25", "the forum on wells", ("geneva",))],
        ),
        (
            "Deciding to establish an expert group, convening for two days, and no more than three days, in 2026",
            [("2026", "to establish an expert group, convening for two days, and no more than three days", ())],
        ),
        (
            "Noting the review of wells, and following open and inclusive talks on buckets to be held by 1 February"
            " 2024",
            [("2024-02-01", "open and inclusive talks on buckets", ())],
        ),
        # The year in front of an election or a review; the place of a host.
        (
            "Noting the 2020 election in Kenya and the 2019 review of wells",
            [("2020", "the 2020 election", ("KEN",)), ("2019", "the 2019 review", ())],
        ),
        (
            "Noting the proposal of the Government of Turkmenistan to host the forum on wells in 2027",
            [("2027", "the forum on wells", ("TKM",))],
        ),
        (
            "Noting the hosting by the Government of Kenya, in Nairobi, of the forum on wells from 5 to 7 May 2020",
            [("2020-05-05/2020-05-07", "the forum on wells", ("nairobi",))],
        ),
        # A second time of one meeting, and its lengths.
        (
            "Deciding that the meeting on wells shall be held in Rome on Monday, 22 May 2023, during the"
            " seventy-seventh session",
            [("2023-05-22", "the meeting on wells", ("rome",)), ("2022-09/2023-09", "the meeting on wells", ("rome",))],
        ),
        # A verb behind the time, and a place before the object.
        (
            "Recalling that the Secretary-General, on 24 March 2005, transmitted to the Council a report",
            [("2005-03-24", "the Secretary-General … transmitted to the Council a report", ())],
        ),
        (
            "Deciding to convene a committee, to meet in Rome for three weeks in 2024 and for two weeks in 2025",
            [
                ("2024", "to convene a committee, to meet", ("rome",)),
                ("2025", "to convene a committee, to meet", ("rome",)),
            ],
        ),
        (
            "Deciding that the Group will hold in Geneva its first session in 2024",
            [("2024", "its first session", ("geneva",))],
        ),
        (
            "Noting the report of Member States that, with effect from 1 January 2024, the new rules apply",
            [("2024-01-01", "the new rules apply", ())],
        ),
        (
            "Noting the Day of the Treaty on Illegal, Unreported and Unregulated Fishing, and the Fund, launched in"
            " 2020 by UNICEF and UNESCO",
            [("2020", "the Day of the Treaty on Illegal, Unreported and Unregulated Fishing, and the Fund", ())],
        ),
        (
            "Noting that the Team concluded in April 2020 that the wells were dry",
            [("2020-04", "the Team concluded", ())],
        ),
        (
            "Noting the meetings on wells for the Asia region in Bangkok on 5 May 2019 and for the Africa region in"
            " Nairobi on 6 June 2019",
            [
                ("2019-05-05", "the meetings on wells for the Asia region", ("bangkok",)),
                ("2019-06-06", "the meetings on wells … the Africa region", ("nairobi",)),
            ],
        ),
        (
            "Noting the reports submitted to the Council at its tenth and eleventh sessions and to the General"
            " Assembly in 2019 and 2020",
            [
                (
                    "2019",
                    "the reports submitted to the Council at its tenth and eleventh sessions and to the General"
                    " Assembly",
                    (),
                ),
                (
                    "2020",
                    "the reports submitted to the Council at its tenth and eleventh sessions and to the General"
                    " Assembly",
                    (),
                ),
            ],
        ),
        ("Noting the reviews of wells in the period 2016–2020", [("2016/2020", "the reviews of wells", ())]),
        (
            "Noting the supplementation in September 2020 of wells in its law",
            [("2020-09", "the supplementation … of wells in its law", ())],
        ),
        (
            "Noting the forum held online from 3 to 6 May 2020 and in Rome from 7 to 9 June 2020",
            [("2020-05-03/2020-05-06", "the forum", ("rome",)), ("2020-06-07/2020-06-09", "the forum", ("rome",))],
        ),
        (
            "Noting the meetings held in Paris on 5 May 2015 and subsequently on 6 June 2017",
            [("2015-05-05", "the meetings", ("paris",)), ("2017-06-06", "the meetings", ("paris",))],
        ),
        (
            "Noting the conferences on wells, hosted by Norway, on 4 May 2013, Mexico, on 5 June 2014, and Austria,"
            " on 6 July 2014",
            [
                ("2013-05-04", "the conferences on wells", ("NOR",)),
                ("2014-06-05", "the conferences on wells", ("MEX",)),
                ("2014-07-06", "the conferences on wells", ("AUT",)),
            ],
        ),
        (
            "Noting that Kenya and Ghana signed, on 21 November 2003, a treaty on wells",
            [("2003-11-21", "Kenya and Ghana signed … a treaty on wells", ())],
        ),
        ("Deciding to dig for water, its decision in August 2005 to stop", [("2005-08", "its decision", ())]),
        (
            "Deciding to dig wells through a new, wide approach to buckets, starting in 2024",
            [("2024", "to dig wells through a new, wide approach to buckets", ())],
        ),
        ("Encouraging States to work with a view to digging all wells by 2030", [("2030", "digging all wells", ())]),
        ("Encouraging States to dig wells by 2030 as a part of the plan", [("2030", "States to dig wells", ())]),
        (
            "Noting the Year of Wells, which began in July 2020 and will conclude in December 2023",
            [
                ("2020-07", "the Year of Wells, which began", ()),
                ("2023-12", "the Year of Wells, which began … will conclude", ()),
            ],
        ),
        (
            "Noting the wells dug in the aftermath of the storm, as decided in 2021",
            [("2021", "the wells dug in the aftermath of the storm, as decided", ())],
        ),
        ("Noting the final expenditure of the well in 2020 and the amount of 5,000 dollars for wells in 2021", []),
        ("Recalling the statute of the Tribunal for Crimes Committed in the Territory of Ruritania since 1991", []),
        (
            "Noting the decisions on the work of the Conference on the use of wells, adopted on 5 May 2020",
            [("2020-05-05", "the decisions on the work of the Conference on the use of wells", ())],
        ),
        ("Noting the plan for the digging of wells until 2040", []),
        ("Noting the posts to be filled, with effect from 1 May 2023", [("2023-05-01", "the posts to be filled", ())]),
        ("Noting the hearing on wells held in Rome on 5 May 2020", [("2020-05-05", "the hearing on wells", ("rome",))]),
        ("Noting that the aid was lower than they were in 2015", [("2015", "the aid was lower", ())]),
        ("Noting the visit by the Council, most recently in 2021", [("2021", "the visit by the Council", ())]),
        ("Noting the meeting for two days in 2021", [("2021", "the meeting", ())]),
        (
            "Noting the contribution made by the publication in 2020 of the study",
            [("2020", "the publication … of the study", ())],
        ),
        (
            "Noting the conduct of both the February 2006 and the October 2007 referendums on wells",
            [
                ("2006-02", "the February 2006 and the October 2007 referendums on wells", ()),
                ("2007-10", "the October 2007 referendums on wells", ()),
            ],
        ),
        (
            "Noting the Conference on Wells, held in The Hague in 1899",
            [("1899", "the Conference on Wells", ("the-hague",))],
        ),
        ("Noting the Conventions for the Settlement of Disputes of 1899", []),
        # A verb behind "and" whose goal has a time; land since it was taken; what a court did; a list of levels.
        (
            "Requests the Agency to identify gaps and accelerate the path to wells by 2030",
            [("2030", "accelerate the path to wells", ())],
        ),
        ("Noting the Golan, occupied since 1967", [("1967", "the Golan, occupied", ())]),
        (
            "Noting that the Court on 5 May 2020 rejected the appeal",
            [("2020-05-05", "the Court … rejected the appeal", ())],
        ),
        (
            "Invites States to share wells at the national, regional and global levels in 2021",
            [("2021", "States to share wells at the national, regional and global levels", ())],
        ),
        (
            "Recalling the meeting on wells, taking note of the visit to Rome in May 2020",
            [("2020-05", "the visit to Rome", ())],
        ),
        ("Recalling the Plan of Action, adopted at the Rome Summit in 2018", [("2018", "the Rome Summit", ())]),
        (
            "Determined to implement the Declaration on Wells adopted on 5 May 2020",
            [("2020-05-05", "the Declaration on Wells", ())],
        ),
        # Sessions between two that are named; a week with a long name; how it was held; numbers of papers.
        (
            "Highlighting its resolutions on wells adopted at its seventy-third to seventy-fifth sessions",
            [(f"20{year}-09/20{year + 1}-09", "its resolutions on wells", ()) for year in (18, 19, 20)],
        ),
        (
            "Proclaims 24 to 31 October of each year the Global Media and Information Literacy Week",
            [("XXXX-10-24/XXXX-10-31", "the Global Media and Information Literacy Week", ())],
        ),
        (
            "Recalling the convening of the event on wells in virtual format on 27 September 2021",
            [("2021-09-27", "the convening of the event on wells", ())],
        ),
        ("Recalling also resolutions 263 of 5 November 2013 on wells and 373 of 22 May 2017 on water", []),
        ("Recalling the Parliament resolution on wells of 18 May 2018", []),
        # What alone says only where or of what: the words before go with it.
        (
            "Noting the seminars on wells hosted by the Philippines on 13 May 2020 and by Sierra Leone on 17 June 2021",
            [
                ("2020-05-13", "the seminars on wells", ("PHL",)),
                ("2021-06-17", "the seminars on wells", ()),
            ],
        ),
        (
            "Recalling the Convention, which it adopted on 1 May 2006 and which entered into force on 3 May 2008",
            [
                ("2006-05-01", "the Convention", ()),
                ("2008-05-03", "the Convention … which entered into force", ()),
            ],
        ),
        (
            "Noting the referendum on wells on 6 May 2020, which was subsequently deferred to 4 June 2020",
            [
                ("2020-05-06", "the referendum on wells", ()),
                ("2020-06-04", "the referendum on wells … which was subsequently deferred", ()),
            ],
        ),
        (
            "Noting the conferences on wells, held on 4 May 2013 and, most recently, on 20 June 2022",
            [("2013-05-04", "the conferences on wells", ()), ("2022-06-20", "the conferences on wells", ())],
        ),
        (
            "Noting reviews presented by Europe on 12 May 2020, Arab States on 24 May 2021 and Africa on 3 June 2021",
            [
                ("2020-05-12", "reviews presented by Europe", ()),
                ("2021-05-24", "reviews presented by … Arab States", ()),
                ("2021-06-03", "reviews presented by … Africa", ()),
            ],
        ),
        (
            "Emphasizes that the Assembly, at its seventy-eighth session, in consultation with all, should dig wells",
            [("2023-09/2024-09", "the Assembly … should dig wells", ())],
        ),
        (
            "Recalls its decision, by which it postponed to its seventy-sixth session the organization of a hearing",
            [("2021-09/2022-09", "it postponed … the organization of a hearing", ())],
        ),
        # No sentence reaches into the next.
        (
            "Noting the meeting in Rome. The signing of a treaty took place on 5 May 2020",
            [("2020-05-05", "The signing of a treaty", ())],
        ),
    ],
)
def test_what_happened_where(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert [(e.date.edtf, e.text, e.where) for e in read(text)] == expected


# (clause, each event with its words, places, bodies and direction)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Notes the outcome of the meeting held on 5 May 2020, as well as the special session, held on 6 "
            "June 2020, both hosted by Fiji in Rome",
            [
                ("2020-05-05", "the meeting", ("rome",), (), "noted"),
                ("2020-06-06", "the special session", ("rome",), (), "noted"),
            ],
        ),
        (
            "Noting the discussions held in the Sixth Committee, at the seventieth, seventy-second and "
            "seventy-fourth sessions of the General Assembly, on wells",
            [
                ("2015-09/2016-09", "the discussions", (), ("ga-c6",), "noted"),
                ("2017-09/2018-09", "the discussions", (), ("ga-c6",), "noted"),
                ("2019-09/2020-09", "the discussions", (), ("ga-c6",), "noted"),
            ],
        ),
        (
            "Noting the amendments to articles 8, 9 and 12 of the rules of the Tribunal, "
            "as adopted by the Tribunal on 5 May 2020",
            [
                (
                    "2020-05-05",
                    "the amendments to articles 8, 9 and 12 of the rules of the Tribunal, as adopted by the Tribunal",
                    (),
                    (),
                    "noted",
                )
            ],
        ),
        (
            "Noting the amendments to the Convention on Wells adopted by the Conference of the Parties in 2019",
            [
                (
                    "2019",
                    "the amendments to the Convention on Wells adopted by the Conference of the Parties",
                    (),
                    (),
                    "noted",
                )
            ],
        ),
        (
            "Encourages the meeting of States parties in 2022 to consider and to agree upon a plan",
            [("2022", "the meeting of States parties", (), (), "future")],
        ),
        (
            "Invites all States to attend the second Review Conference, to be held in Lausanne, Switzerland, "
            "from 5 to 9 April 2022, and to take part",
            [("2022-04-05/2022-04-09", "the second Review Conference", ("lausanne", "CHE"), (), "future")],
        ),
        (
            "Deploring all attacks on schools and all other breaches of the law, including during the conflict "
            "in the Gaza Strip in July 2014",
            [("2014-07", "the conflict in the Gaza Strip", ("Gaza Strip",), (), "noted")],
        ),
        (
            "Requests the Secretary-General to continue to take action for the implementation of the action "
            "programme adopted on 11 September 1987 at the Conference on Wells",
            [
                (
                    "1987-09-11",
                    "the action programme",
                    (),
                    (),
                    "noted",
                )
            ],
        ),
        (
            "Requests the President to finalize the organizational arrangements for the meeting no later "
            "than April 2023",
            [
                (
                    "2023-04",
                    "to finalize the organizational arrangements for the meeting",
                    (),
                    (),
                    "future",
                )
            ],
        ),
        (
            "Requests the Secretary-General to prepare, in coordination with the two Presidents of the Conference, a "
            "note by the end of April 2024, including themes",
            [("2024-04", "to prepare … a note", (), (), "future")],
        ),
        (
            "Taking note of the convening of the regional reviews of the implementation of the Global Compact for "
            "Wells, presented by Europe on 12 November 2020",
            [
                (
                    "2020-11-12",
                    "the regional reviews of the implementation of the Global Compact for Wells, presented by Europe",
                    (),
                    (),
                    "noted",
                )
            ],
        ),
        (
            "Requests the Secretary-General to transmit to the Conference all documents relating to the consideration "
            "of this item by the General Assembly at its seventy-seventh session",
            [("2022-09/2023-09", "the consideration of this item by the General Assembly", (), ("ga",), "noted")],
        ),
        (
            "Decides that the international meeting shall comprise an opening segment, four plenary meetings "
            "and three dialogues, and a closing segment, to be held on 2 June 2023",
            [
                (
                    "2023-06-02",
                    "an opening segment, four plenary meetings and three dialogues, and a closing segment",
                    (),
                    (),
                    "future",
                )
            ],
        ),
        (
            "Takes note of the status of contributions to the Force in Lebanon as at 30 April 2021",
            [],
        ),
        (
            "Noting that the income of States will be the average of 2014 to 2019 figures",
            [],
        ),
        (
            "Welcoming the declaration by Mongolia regarding its status of 17 September 2012",
            [],
        ),
        (
            "Noting such commitments not exceeding 5 million dollars in the year 2026 as are required",
            [],
        ),
        (
            "Decides to maintain the funding mechanism used in the current period, from 1 July 2021 to 30 June "
            "2022, as approved",
            [],
        ),
        (
            "Noting the schedule of meetings for the period from 2018 to 2024 agreed upon",
            [],
        ),
        (
            "Recalling the Political Declaration on AIDS: Ending Inequalities and Getting on Track to End AIDS "
            "by 2030, adopted on 8 June 2021",
            [
                (
                    "2021-06-08",
                    "the Political Declaration on AIDS: Ending Inequalities and Getting on Track to End AIDS by 2030",
                    (),
                    (),
                    "recalled",
                )
            ],
        ),
        (
            "Encourages the issue of stamps in coordination with the relevant entities in commemoration of the "
            "Day of Wells on 29 May",
            [("XXXX-05-29", "the Day of Wells", (), (), "noted")],
        ),
        (
            "Welcoming the support for the Fund, through the seventh replenishment held in September 2020",
            [("2020-09", "the seventh replenishment", (), (), "noted")],
        ),
        (
            "Recognizing that more frequent storms, including extreme weather events, are among the causes of "
            "hunger, making the prospect of ending hunger by 2030 more difficult",
            [("2030", "making the prospect of ending hunger", (), (), "future")],
        ),
        (
            "Noting that 2022 marks the fiftieth anniversary of the entry into force, on 25 April 1972, of the "
            "Treaty of Wells",
            [
                ("2022", "the fiftieth anniversary of the entry into force", (), (), "noted"),
                ("1972-04-25", "the entry into force … of the Treaty of Wells", (), (), "noted"),
            ],
        ),
        (
            "Welcoming the transmission to the Committee of the final report of the electoral expert mission to "
            "Fiji conducted in 2016",
            [("2016", "the electoral expert mission to Fiji conducted", (), (), "noted")],
        ),
        (
            "Recalling that it was decided in the declaration to convene a high-level meeting on wells in 2023 "
            "in New York",
            [("2023", "a high-level meeting on wells", ("new-york",), (), "future")],
        ),
        (
            "Requests the President of the General Assembly, with the support of the World Health Organization, "
            "hosted by the United Nations Office for Project Services, to convene a hearing, no later than June "
            "2023",
            [("2023-06", "a hearing", (), ("pga",), "future")],
        ),
        (
            "Reiterates its request to the President of the General Assembly to organize an event during the "
            "seventy-seventh session of the Assembly",
            [("2022-09/2023-09", "an event", (), ("pga",), "future")],
        ),
        (
            "Requests the Secretary-General to continue to operate, through the secretariat of the Fund, the "
            "library of wells until the end of 2024",
            [
                (
                    "2024",
                    "to continue to operate, through the secretariat of the Fund, the library of wells",
                    (),
                    ("sg",),
                    "future",
                )
            ],
        ),
        (
            "Recalling the appeal made by the Chair, on 26 March 2020, on the waiving of fees that harm wells "
            "and the statement made by the High Commissioner, on 23 March 2020, on fees",
            [
                ("2020-03-26", "the appeal made by the Chair", (), (), "recalled"),
                ("2020-03-23", "the statement made by the High Commissioner", (), (), "recalled"),
            ],
        ),
        (
            "Welcoming the declaration adopted at the Peace Summit, held on 24 September 2018, in which the "
            "period from 2019 to 2028 was recognized as the Nelson Mandela Decade of Peace",
            [
                ("2018-09-24", "the Peace Summit", (), (), "noted"),
                ("2019/2028", "the Nelson Mandela Decade of Peace", (), (), "noted"),
            ],
        ),
        (
            "Requests the Secretary-General to convene on 2 August 2023 with full conference services, if "
            "conditions allow, the two-day workshop on wells",
            [("2023-08-02", "the two-day workshop on wells", (), ("sg",), "future")],
        ),
        (
            "Decides to continue its examination of the situation of human rights in Fiji at its seventy-eighth "
            "session",
            [
                (
                    "2023-09/2024-09",
                    "to continue its examination of the situation of human rights in Fiji",
                    (),
                    (),
                    "future",
                )
            ],
        ),
        (
            "Decides to revert to the establishment of a scheme at its seventy-eighth session",
            [("2023-09/2024-09", "to revert to the establishment of a scheme", (), (), "future")],
        ),
        (
            "Requests the facilitators to present a brief, concise and action-oriented draft declaration no "
            "later than January 2024",
            [("2024-01", "to present a brief, concise and action-oriented draft declaration", (), (), "future")],
        ),
        (
            "Recognizing that the pandemic affects the situation of trade and health, which put the very "
            "viability of achieving the Goals by 2030 at risk",
            [("2030", "the very viability of achieving the Goals", (), (), "future")],
        ),
        (
            "Authorizes the Committee to make any changes that may become necessary as a result of actions "
            "taken by the General Assembly at its seventy-seventh session",
            [("2022-09/2023-09", "actions taken by the General Assembly", (), ("ga",), "noted")],
        ),
        (
            "Requests the Chair to bring the list to the attention of the General Assembly before the "
            "preparatory meeting and, in any case, no later than February 2023",
            [
                (
                    "2023-02",
                    "the Chair to bring the list to the attention of the General Assembly",
                    (),
                    ("ga",),
                    "future",
                )
            ],
        ),
        (
            "Noting with concern that as of 2017 many people lived in extreme poverty and that the pandemic "
            "pushed 97 million people into poverty in 2020",
            [
                ("2017", "many people lived in extreme poverty", (), (), "noted"),
                ("2020", "the pandemic pushed 97 million people into poverty", (), (), "noted"),
            ],
        ),
        (
            "Decides to consider at its seventy-eighth, seventy-ninth and eightieth sessions the reports of the Chair",
            [
                ("2023-09/2024-09", "to consider … the reports of the Chair", (), (), "future"),
                ("2024-09/2025-09", "to consider … the reports of the Chair", (), (), "future"),
                ("2025-09/2026-09", "to consider … the reports of the Chair", (), (), "future"),
            ],
        ),
        (
            "Decides that it shall stay, to be reviewed by both the General Assembly and the "
            "Conference of the Parties no later than 31 December 2026",
            [
                (
                    "2026-12-31",
                    "it shall stay, to be reviewed by both the General Assembly and the Conference of the Parties",
                    (),
                    ("ga",),
                    "future",
                )
            ],
        ),
        (
            "Welcoming the convening of the Conference on Peace, held at the ministerial level in July 2020 and "
            "at the summit level in September 2020",
            [
                ("2020-07", "the convening of the Conference on Peace", (), (), "noted"),
                ("2020-09", "the convening of the Conference on Peace", (), (), "noted"),
            ],
        ),
        (
            "Noting that the ratio continued to fall, from 30 per cent in 2018 to 25 per cent in 2019 and to an "
            "estimated 23 per cent in 2020",
            [
                ("2018", "the ratio continued to fall, from 30 per cent", (), (), "noted"),
                ("2019", "the ratio continued to fall, from 30 per cent … to 25 per cent", (), (), "noted"),
                ("2020", "the ratio continued to fall, from 30 per cent … an estimated 23 per cent", (), (), "noted"),
            ],
        ),
        (
            "Welcoming the annual conferences of the Chairs, held at United Nations Headquarters on 28 November "
            "2020 and in Addis Ababa on 21 October 2021",
            [
                ("2020-11-28", "the annual conferences of the Chairs", ("new-york",), (), "noted"),
                ("2021-10-21", "the annual conferences of the Chairs", ("addis-ababa",), (), "noted"),
            ],
        ),
        (
            "Noting the work to collect, preserve and study evidence of the most serious crimes committed in "
            "Myanmar since 2011",
            [("2011", "the most serious crimes committed", ("MMR",), (), "noted")],
        ),
        (
            "Noting the conferences hosted by Fiji on 13 December 2021 and by Peru on 17 April 2022",
            [
                ("2021-12-13", "the conferences", ("FJI",), (), "noted"),
                ("2022-04-17", "the conferences", ("PER",), (), "noted"),
            ],
        ),
        (
            "Noting the Responsible Intelligence in the Military Domain Summit hosted by Peru on 9 September 2022",
            [("2022-09-09", "the Responsible Intelligence in the Military Domain Summit", ("PER",), (), "noted")],
        ),
        (
            "Noting the meeting on the Plan of Action to End Hunger and of the event on wells held in May 2021",
            [("2021-05", "the event on wells", (), (), "noted")],
        ),
        (
            "Welcoming the extension of the mandate of the Internet Governance Forum through 2025",
            [("2025", "the extension of the mandate of the Internet Governance Forum", (), ("igf",), "future")],
        ),
        (
            "Notes that the Assembly extended the mandate of the Internet Governance Forum until 2025",
            [
                (
                    "2025",
                    "the Assembly extended the mandate of the Internet Governance Forum",
                    (),
                    ("ga", "igf"),
                    "future",
                )
            ],
        ),
        (
            "Welcoming the arrest of the commander, who was indicted, and the capture of his deputy in April 2014",
            [("2014-04", "the capture of his deputy", (), (), "noted")],
        ),
        (
            "Requests a single report on the wells and the bridge to be submitted before 15 November 2014",
            [("2014-11-15", "a single report on the wells and the bridge to be submitted", (), (), "noted")],
        ),
        # The anniversary is to come, the day is over: it is that of what has the anniversary.
        (
            "Welcoming the upcoming tenth anniversary of the opening of the wells on 4 December 2010",
            [("2010-12-04", "the opening of the wells", (), (), "noted")],
        ),
        # A year in a title is no time.
        ("Recalling the report of the session, entitled Working Together to Connect 1.5 Billion by 2020", []),
        (
            "Noting the organization of informal consultations in 2020 by the World Health Organization",
            [("2020", "the organization of informal consultations", (), ("who",), "noted")],
        ),
    ],
)
def test_all_that_is_said_of_an_event(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(e.date.edtf, e.text, e.where, e.bodies, e.direction) for e in read(text)] == expected


def test_a_month_has_the_year_that_it_shares_with_a_later_one() -> None:
    text = "The General Assembly,\n\nNoting the floods in July and August 2014 and the meeting of 5 May 2015,\n"
    assert tables.events(toolkit.parse(text))["when"].tolist() == ["July … 2014", "August 2014", "5 May 2015"]


# (clause, the direction of its event)
@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        (
            "Recalling that the Council extended the mandate of the Mission until 15 March 2022",
            "until",
            "until 15 March 2022",
        ),
        ("Noting the obligation to submit a report by 5 May 2020", "by", "by 5 May 2020"),
        ("Notes that the contracts were to be signed before the end of 2022", "before", "before the end of 2022"),
        ("Welcoming the extension of the mandate through 2025", "through", "through 2025"),
        ("Noting the meetings held since May 2014", "since", "since May 2014"),
        ("Noting the occupation of the wells since early 1967", "since", "since early 1967"),
        ("Requests a report no later than 30 June 2023", "no later than", "no later than 30 June 2023"),
        ("Notes that no meeting was held after 2023", "after", "after 2023"),
        ("Recalling the establishment of the Mission as from 9 July 2011", "as from", "as from 9 July 2011"),
        ("Noting the views expressed since the sixty-second session of the General Assembly", "since", None),
        # no limit: a period, a name with a year, a day at which something happens
        ("Noting the meeting held from 5 to 9 May 2020", "", "5 to 9 May 2020"),
        ("Noting the visit before the 2018 elections", "", "2018"),
        ("Noting the meeting held on 5 May 2020", "", "5 May 2020"),
        ("Noting the report on the wells dug as at 30 September 2022", "", "30 September 2022"),
    ],
)
def test_a_time_can_be_a_limit(text: str, limit: str, words: str | None) -> None:
    """What was extended until a day did not happen on that day."""
    found = [event for event in read(text) if event.date.kind != "session" or words is None]
    assert [event.limit for event in found] == [limit]
    if words is not None:
        assert found[0].date.text == words


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
        ("Looking forward to the meeting to be held on 5 May 2022", "future"),
        ("Noting the wells that were dug in 2022", "noted"),
        ("Noting that rain is projected to double between 2019 and 2050", "future"),
        ("Noting the forthcoming forum on wells in 2022", "future"),
        # A session that is still going on: what was said at it is over.
        ("Requests States to dig wells at its seventy-seventh session", "future"),
        ("Decides on wells, noting the views expressed in discussions at its seventy-seventh session", "noted"),
    ],
)
def test_what_the_text_does_with_it(text: str, direction: str) -> None:
    assert [event.direction for event in read(text)] == [direction]


def test_a_footnote_tells_of_an_event_whatever_its_clause_does() -> None:
    text = (
        "14 November 2022\n\nThe General Assembly,\n\nRecalling the Well Fund[^1] and the forum of 5 May 2020,\n\n"
        "1. Looks forward to the work of the Fund[^2].\n\n"
        "[^1]: The Fund changed its name on 6 June 2011.\n\n[^2]: The next meeting is to be held on 7 July 2023.\n"
    )
    found = [(event.clause, event.note, event.direction) for event in events(toolkit.parse(text))]
    assert found == [("PP1", None, "recalled"), ("PP1", "1", "footnote"), ("OP1", "2", "future")]


# (clause, the bodies of its event)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who was at a gathering is not guessed; who held it is told.
        ("Commending UNICEF, and noting the seminar held in Rome in 2020", ()),
        ("Noting the seminar on wells, convened by UNICEF in Rome in 2020", ("unicef",)),
        ("Noting the seminar on wells in 2020, hosted by UNICEF", ("unicef",)),
        ("Noting the seminar on wells in 2020, co-hosted by Kenya and UNICEF and UNESCO", ("unicef", "unesco")),
        ("Noting the Charter of Wells, proclaimed on 4 May 1966 by UNESCO", ("unesco",)),
        ("Noting that the well was inscribed in 2014 on the List of Wells by UNESCO", ("unesco",)),
        # A body whose paper is named does nothing by it; a body that is named a second time in short.
        (
            "Noting an end, by Security Council resolution 2334 (2016), to the work that began in 1967",
            (),
        ),
        (
            "Recalling the meeting of the Committee of the General Assembly and the 2016 forum of the Assembly on HIV",
            ("ga",),
        ),
        # Whose session it is; who is to do it, of all who are named.
        (
            "Calling upon the Conference on Disarmament to dig for a way out by a programme of work during its 2023"
            " session",
            ("cd",),
        ),
        (
            "Requesting UNICEF, in consultation with UNESCO, to dig wells, and to rest thereafter by May 2023",
            ("unicef",),
        ),
        ("Noting that, at its tenth meeting, on 5 May 2020, the Disarmament Commission rested", ("undc",)),
        ("Commending UNICEF, including for all efforts since the adoption of the treaty in 2007", ()),
        ("Recalling the opinion rendered on 9 May 2004 by the International Court of Justice", ("icj",)),
        ("Deciding, for the sake of the sessions of the Disarmament Commission, to dig wells in 2023", ()),
        ("Noting the decision of the Disarmament Commission to rest in 2023", ("undc",)),
        ("Noting the General Assembly of the Alliance of Wells, in May 2020", ()),
        ("Noting the General Assembly of the United Nations Organization, in May 2020", ("ga", "un")),
        ("Commending UNICEF and UNESCO for the signing of a treaty on 5 May 2020", ("unicef", "unesco")),
        (
            "Recalling the call made in February 2022 by the Managing Director of the International Monetary Fund",
            ("imf",),
        ),
    ],
)
def test_who_took_part(text: str, expected: tuple[str, ...]) -> None:
    assert [event.bodies for event in read(text)] == [expected]


def test_without_a_date_of_the_document_what_an_organ_decides_to_hold_is_to_come() -> None:
    text = "The General Assembly,\n\n1. Decides to convene in Doha, on 23 September 2026, a conference on rivers."
    assert [e.direction for e in events(toolkit.parse(text, "text"))] == ["future"]
    text = "The General Assembly,\n\n1. Decides to convene meetings on 3 March and on 10 April 2026, in Doha."
    assert [e.direction for e in events(toolkit.parse(text, "text"))] == ["future", "future"]
    text = "The General Assembly,\n\n1. Requests a report by 1 May 2026, and {} due by 1 May 2019."
    found = events(toolkit.parse(text.format("the one that was"), "text"))
    assert [e.direction for e in found] == ["future", "noted"]


def test_without_a_date_of_the_document_the_words_tell_what_is_to_come() -> None:
    text = "The General Assembly,\n\nNoting the {} held in 2020,\n\n1. *Decides* to meet."
    assert [e.direction for e in events(toolkit.parse(text.format("meeting to be")))] == ["future"]
    assert [e.direction for e in events(toolkit.parse(text.format("meeting")))] == ["noted"]


# (masthead, whether 2015 is to come)
@pytest.mark.parametrize(
    ("head", "direction"),
    [
        ("General Assembly\n\nSixty-ninth session\n\nThe General Assembly,", "future"),
        ("General Assembly\n\nSeventy-first session\n\nThe General Assembly,", "noted"),
        # Sessions of another organ are counted otherwise.
        ("Human Rights Council\n\nNineteenth session\n\nThe Human Rights Council,", "future"),
        ("Human Rights Council\n\nFiftieth session\n\nThe Human Rights Council,", "noted"),
        ("General Assembly\n\nTwenty-sixth special session\n\nThe General Assembly,", "noted"),
        ("A/RES/S-26/2\n\nGeneral Assembly\n\nTwenty-sixth special session\n\nThe General Assembly,", "noted"),
    ],
)
def test_without_a_date_the_session_tells_what_is_to_come(head: str, direction: str) -> None:
    text = f"{head}\n\nNoting the meeting of 5 May 2015,\n\n1. Decides to meet."
    assert [e.direction for e in events(toolkit.parse(text, format="text"))] == [direction]


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
            [("first to third sessions", number, "regular") for number in (1, 2, 3)],
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
        ("Decides to consider the report of the Panel on wells at its seventy-eighth session", ["2023-09/2024-09"]),
        ("Requests the Panel, at its seventy-eighth session, to rest", []),
        ("Recalls its tenth special session", []),
        ("Recalls the adoption by the Assembly at its seventy-eighth session of the new rules", ["2023-09/2024-09"]),
        ("Recalls the debate at the seventy-eighth session of the open-ended group", []),
        ("Decides to meet at the first session of the General Assembly following the election", []),
        ("Decides to meet at its seventy-eighth session, after the debate", ["2023-09/2024-09"]),
        # Whose it is if another organ is named before; no text looks back fifty years at "the session".
        ("Notes the report of the Committee on Contributions on its eightieth session", []),
        ("Notes the decision of the Protection Committee of the Organization, at its eightieth session, to rest", []),
        ("Looks forward to the stocktake to take place at the twenty-eighth session", []),
        ("Recalls the resolutions since the thirty-seventh session of the General Assembly", ["1982-09/1983-09"]),
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


# (the words for what happened, why they may be wrong)
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("the signing of a memorandum of understanding", ""),
        ("to include in the provisional agenda", ""),
        ("the Secretary-General to submit to the General Assembly", ""),
        ("second … Conferences of Member States on Mediation", ""),  # its noun is shared with the first
        ("it was opened to signature", ""),
        ("two sessions annually of 10 days each", ""),
        ("followed by the passage of Tropical Storm Grace", "may begin inside a phrase"),
        ("in advance of the policy review", "may begin inside a phrase"),
        ("further", "may begin inside a phrase"),
        ("the Secretary-General to report at the first part of its resumed", "may end inside a phrase"),
        ("the Ad Hoc Working Group", "names nothing that happens"),
        ("the Latin America region", "names nothing that happens"),
        ("its decision to " + "strengthen the knowledge " * 9, "very long"),
    ],
)
def test_words_that_look_cut_are_unsure(words: str, reason: str) -> None:
    assert unsure(words) == reason


# (what stands before the words, the words, what stands behind them, why they may be wrong)
@pytest.mark.parametrize(
    ("before", "words", "behind", "reason"),
    [
        (
            "organizations, and the recommendations of ",
            "the 2011 third joint meeting",
            " of fisheries bodies",
            "may end",
        ),
        ("including ", "the nationwide protests", " of November 2019", ""),
        ("the Code, ", "the tenth anniversary", " of 2020", ""),
        ("made available by ", "the Environmental Security Programme", " established in 2010", "may begin"),
        ("made available by ", "the Conference on Wells", " in 2010", ""),
        ("Welcoming ", "the Environmental Security Programme", " established in 2010", ""),
        ("1. ", "see Resolutions and Decisions of the Council", ", 1 August 2013", "may begin"),
        ("Regretting that ", "measures to end it", " by 2020", ""),
        ("poverty, and ", "measures to end it", " by 2020", "may begin"),
        ("including ", "reducing mortality", " by 2030", ""),
        ("again on the rise, ", "affecting 6 million people", " in 2019", "may begin"),
        ("Notes that in 2021, ", "electrification rates rose", "", ""),
        ("Recalling ", "the Strategy on Enterprises", ", adopted in 2019", ""),
        ("Recalling ", "the conflict in the Gaza Strip", " in July 2014", ""),
        ("Welcoming ", "the holding of the Conference on " + "deep and shallow wells " * 9, " in 2019", ""),
    ],
)
def test_what_stands_around_the_words_may_say_that_they_are_cut(
    before: str, words: str, behind: str, reason: str
) -> None:
    assert unsure(words, before, behind) == (f"{reason} inside a phrase" if reason else "")


def test_the_card_and_the_table_say_what_is_unsure() -> None:
    text = "The General Assembly,\n\n1. Notes the Latin America region, on 5 May 2020."
    parsed = toolkit.parse(text, "text")
    (row,) = tables.events(parsed).itertuples()
    assert (row.what, row.unsure) == ("the Latin America region", "names nothing that happens")
    shown = TimelineExplorer(parsed, picture="events", selection=row.event)
    assert "the words above: names nothing that happens" in shown._card.content


def test_the_table_of_events(resolution: Resolution) -> None:
    table = tables.events(resolution)
    assert table.groupby("direction").size().to_dict() == {"footnote": 1, "future": 3, "noted": 16, "recalled": 1}
    assert table.loc[table["clause"] == "PP4", "where"].tolist() == ["Istanbul, Türkiye", "", "Dakar"]
    assert table["first"].isna().sum() == 1  # a day of every year


# ------------------------------------------------------------------------------------------- picture and explorer


def crowd() -> Resolution:
    """A text with many events, on two days, in a far year, and with a dollar sign."""
    said = ", ".join(f"the {n}th meeting of the wells held in Rome on {n} May 2020" for n in range(4, 30))
    more = "the US$ 5 and $ 6 summit of 5 May 1975, and the goal to dig wells by 2090"
    return toolkit.parse(
        f"14 November 2022\n\nThe General Assembly,\n\nNoting {said}, {more},\n\n1. *Decides* to meet."
    )


@pytest.mark.parametrize(("width", "height"), [(11, 4.2), (3.5, 5)], ids=["page", "column"])
@pytest.mark.parametrize("text", ["bundled", "crowd"])
@pytest.mark.slow
def test_the_words_of_the_picture_meet_no_others_and_no_edge(
    width: float, height: float, text: str, resolution: Resolution
) -> None:
    shown = resolution if text == "bundled" else crowd()
    figure = Figure(figsize=(width, height if text == "bundled" else 9), layout="constrained")
    ax = plots.events(tables.events(shown), today=date(2022, 11, 14), ax=figure.subplots())
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    words = [*ax.texts, *ax.get_yticklabels(), ax._left_title]  # type: ignore[attr-defined]
    boxes = [(t.get_text(), t.get_window_extent(canvas.get_renderer())) for t in words if t.get_text()]
    assert len(boxes) > 15
    assert [word for word, box in boxes if box.x0 < -1 or box.x1 > figure.bbox.x1 + 1] == []
    if text == "bundled":  # no label of an event reaches among the names of the lanes
        edge = ax.get_window_extent().x0
        labels = {label.get_text() for label in ax.texts}
        assert [word for word, box in boxes if word in labels and box.x0 < edge] == []
    inner = [(word, box.shrunk(1, 0.7)) for word, box in boxes]
    assert [(a, b) for (a, box), (b, other) in combinations(inner, 2) if box.overlaps(other)] == []


@pytest.mark.slow
def test_each_event_with_a_place_in_time_is_one_mark_in_its_lane(resolution: Resolution) -> None:
    table = tables.events(resolution)
    ax = plots.events(table, today=date(2022, 11, 14))
    drawn = [name for name, _ in marks(ax.figure)]
    assert sorted(drawn) == sorted(set(table.loc[table["first"].notna(), "event"]))
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [
        "noted",
        "in a footnote",
        "to come",
    ]  # nothing else is recalled
    assert ax.get_title(loc="left") == (
        "16 events dated from 2008 to 2022, more than half since 2016; 3 to come, 2024 to 2025; 1 of every year"
    )
    alt = plots.events_alt(table)
    assert "general meeting of" in alt
    assert "(PP12, PP27)" in alt
    left_out = "Not drawn: 15 March of every year, International Day to Combat Islamophobia (OP7), recalled."
    assert ax.get_xlabel() == left_out
    assert left_out in alt
    assert plots.events(table[table["first"].notna()]).get_xlabel() == ""


@pytest.mark.slow
def test_a_text_that_dates_only_days_of_every_year_says_so() -> None:
    table = tables.events(
        toolkit.parse("The General Assembly,\n\nNoting World Wells Day, on 5 May each year,\n\n1. Digs.")
    )
    title = plots.events(table).get_title(loc="left")
    assert title == "1 of every year. Not drawn: 5 May of every year, World Wells Day (PP1), noted."
    assert plots.events_alt(table) == title


@pytest.mark.slow
def test_the_status_counts_the_events_and_those_that_are_drawn(resolution: Resolution) -> None:
    explorer = TimelineExplorer(resolution, picture="events")
    said = explorer._status.value
    assert "20 of 20 events, 19 drawn" in said
    explorer.direction = "recalled"
    assert "1 of 20 events, 0 drawn" in explorer._status.value
    assert explorer.to_frame()["when"].tolist() == ["15 March"]
    explorer.direction = "footnote"
    assert "1 of 20 events, 1 drawn" in explorer._status.value
    counted = tables.events(resolution).drop_duplicates("event").groupby("direction").size()
    assert sum(counted) == 20
    explorer.direction, explorer.selection = "", "2011-06-28"
    card = explorer._card.content
    assert "recalls it" not in card
    assert "tells of it in a footnote" in card
    marked = re.findall(r"<mark[^>]*>(.+?)</mark>", explorer._words.content)
    told = "the Organization of the Islamic Conference changed its name to the Organization of Islamic Cooperation"
    assert marked == ["28 June 2011", told]


@pytest.mark.slow
def test_too_many_events_for_the_room_stand_without_words_and_none_is_no_picture() -> None:
    ax = plots.events(tables.events(crowd()), ax=Figure(figsize=(6, 2)).subplots())
    assert [text.get_text() for text in ax.texts] == []
    assert len(list(marks(ax.figure))) == 28
    empty = tables.events(toolkit.parse("The General Assembly,\n\n1. *Decides* to dig."))
    assert plots.events(empty).get_title(loc="left") == "The text dates no event"
    assert plots.events_alt(empty) == "The text dates no event."


@pytest.mark.slow
def test_the_explorer_turns_from_resolutions_to_events_and_back(resolution: Resolution) -> None:
    explorer = TimelineExplorer(resolution, selection="A/RES/37/4")
    explorer.picture = "events"
    assert explorer.selection == ""
    assert explorer.alt() == plots.events_alt(tables.events(resolution))
    assert len(explorer.to_frame()) == len(events(resolution))
    explorer.direction = "future"
    assert explorer.to_frame()["clause"].tolist() == ["PP12", "OP26", "OP27"]
    explorer.selection = next(e.same for e in events(resolution) if e.clause == "PP27")
    words = explorer.still()
    assert words.count("<mark") == 4  # two clauses, what happened and when
    assert "PP12" in words
    assert "PP27" in words
    explorer.picture = "resolutions"
    assert explorer.selection == ""
    assert "short" in explorer.to_frame().columns


def test_the_explorer_of_events_says_what_it_does_not_have(resolution: Resolution) -> None:
    with pytest.raises(ToolkitError, match="there is no picture 'x'"):
        TimelineExplorer(resolution, picture="x")
    with pytest.raises(ToolkitError, match="there is no selection 'A/RES/37/4'"):
        TimelineExplorer(resolution, picture="events", selection="A/RES/37/4")


@pytest.mark.slow
def test_no_line_strikes_words_through_and_no_two_labels_are_equal(resolution: Resolution) -> None:
    figure = Figure(figsize=(8, 5), layout="constrained")
    ax = plots.events(tables.events(resolution), today=date(2022, 11, 14), ax=figure.subplots())
    FigureCanvasAgg(figure).draw()
    labels = [text for text in ax.texts if " (" in text.get_text()]
    assert len(labels) == 19
    boxes = [text.get_window_extent() for text in labels]
    lines = [ax.transData.transform(piece) for lines in ax.collections for piece in lines.get_segments()]
    assert len(lines) > 20
    for (x, top), (_, low) in lines:
        struck = [b for b in boxes if b.x0 < x < b.x1 and min(top, low) < (b.y0 + b.y1) / 2 < max(top, low)]
        assert struck == []
    said = [text.get_text().rpartition(" (")[0] for text in labels]
    assert len(set(said)) == len(said)
    assert {words.rpartition(", ")[2] for words in said if words.startswith("signing of a memo")} >= {
        "25 September 2018",
        "22 September 2017",
    }


def test_what_was_printed_again_and_who_presides_is_no_event_and_what_came_before_not_to_come() -> None:
    """S/RES/2713(2023), A/RES/78/319, A/RES/428(V)."""
    note = "The General Assembly,\n\nNoting the wells,¹\n\n1. Decides to dig.\n\n¹ Reissued for technical reasons on"
    assert tables.events(toolkit.parse(f"{note} 5 May 2031.", "text")).empty
    who = "The General Assembly,\n\n1. Invites the President of the General Assembly at its sixty-ninth session to dig."
    assert tables.events(toolkit.parse(who, "text")).empty
    head = (
        "Resolution adopted by the General Assembly on 14 December 1950\n\nThe General Assembly,\n\n1. Decides to dig."
    )
    annex = "Annex\n\n1. The rules apply to events occurring before 1 January 1951."
    assert tables.events(toolkit.parse(f"{head}\n\n{annex}", "text"))["direction"].tolist() == ["noted"]
