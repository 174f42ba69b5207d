"""Dates, as the United Nations writes them, in the Extended Date/Time Format."""

from __future__ import annotations

from datetime import date

import pytest

import toolkit
from toolkit import tables
from toolkit.annotate.cites.publications import in_publication
from toolkit.annotate.times.dates import MONTHS, dates
from toolkit.languages.calendar import calendar
from toolkit.model import DateMention, Span


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[f.start : f.end], f.edtf, f.kind) for f in dates(text)]


# (text, [(words, date, kind)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One day.
        ("of 22 October 1982,", [("22 October 1982", "1982-10-22", "day")]),
        ("on Sept. 5, 2019, and", [("Sept. 5, 2019", "2019-09-05", "day")]),
        ("on 5 Dec. 2019", [("5 Dec. 2019", "2019-12-05", "day")]),
        # Short without a point, and in capitals, as headings have it: "Mar" and "MAY" may be anything else.
        ("on Jan 5, 2010", [("Jan 5, 2010", "2010-01-05", "day")]),
        ("on 5 Jan 2010", [("5 Jan 2010", "2010-01-05", "day")]),
        ("28 Jan to 3 Feb 2010", [("28 Jan to 3 Feb 2010", "2010-01-28/2010-02-03", "range")]),
        ("Jan 5–7, 2010", [("Jan 5–7, 2010", "2010-01-05/2010-01-07", "range")]),
        ("5 OCTOBER 2022", [("5 OCTOBER 2022", "2022-10-05", "day")]),
        ("OCTOBER 5, 2022", [("OCTOBER 5, 2022", "2022-10-05", "day")]),
        ("FROM 5 TO 7 OCTOBER 2022", [("5 TO 7 OCTOBER 2022", "2022-10-05/2022-10-07", "range")]),
        ("3 MAY TO 5 JUNE 2022", [("3 MAY TO 5 JUNE 2022", "2022-05-03/2022-06-05", "range")]),
        ("5TH OF OCTOBER 2022", [("5TH OF OCTOBER 2022", "2022-10-05", "day")]),
        ("5 OCT 2022; 3 MAR. 2021", [("5 OCT 2022", "2022-10-05", "day"), ("3 MAR. 2021", "2021-03-03", "day")]),
        ("ARTICLE 5 MAY BE READ WITH ARTICLE 7; STATES MAY 2010; PARTIES MARCH 3", []),
        ("Mar 5, section 5 Mar 2010/3, Dec 2010, the Jan 2010 meeting", []),
        (
            "of 14 and 15 December 1960, respectively",  # a day each
            [("14", "1960-12-14", "day"), ("15 December 1960", "1960-12-15", "day")],
        ),
        ("on 1 May 2020", [("1 May 2020", "2020-05-01", "day")]),
        ("on 01 May 2020", [("01 May 2020", "2020-05-01", "day")]),
        ("29 February 2020", [("29 February 2020", "2020-02-29", "day")]),
        # White space of any kind, since a line or a page may break inside a date.
        ("on 22\nOctober\t 1982", [("22\nOctober\t 1982", "1982-10-22", "day")]),
        ("on 22\xa0October\xa01982", [("22\xa0October\xa01982", "1982-10-22", "day")]),
        # A year behind other words than "in", and one before 1900.
        ("held in 1899, as of 2019", [("1899", "1899", "year"), ("2019", "2019", "year")]),
        (
            "not later than 2021, across 2024 and 2025",
            [("2021", "2021", "year"), ("2024 and 2025", "2024/2025", "range")],
        ),
        ("the reviews in the period 2016–2022", [("2016–2022", "2016/2022", "range")]),
        ("the Protocol of 1860, resolution 1860", []),
        # Some days of one month.
        ("on 14 and 15 April 2016,", [("14 and 15 April 2016", "2016-04-14/2016-04-15", "range")]),
        ("from 18 to 20 July 2022", [("18 to 20 July 2022", "2022-07-18/2022-07-20", "range")]),
        ("20–22 February 2012", [("20–22 February 2012", "2012-02-20/2012-02-22", "range")]),
        ("20-22 February 2012", [("20-22 February 2012", "2012-02-20/2012-02-22", "range")]),
        ("of 12th August 1949", [("12th August 1949", "1949-08-12", "day")]),
        # Two days of one month that do not follow one another are two dates.
        ("11 and 26 August 2021", [("11", "2021-08-11", "day"), ("26 August 2021", "2021-08-26", "day")]),
        (
            "on 29, 30 and 31 March 2020",
            [("29", "2020-03-29", "day"), ("30", "2020-03-30", "day"), ("31 March 2020", "2020-03-31", "day")],
        ),
        # So do stretches that share their month.
        (
            "from 3 to 7 and from 10 to 14 June 2019",
            [("3 to 7", "2019-06-03/2019-06-07", "range"), ("10 to 14 June 2019", "2019-06-10/2019-06-14", "range")],
        ),
        (
            "on 2 and from 5 to 8 June 2019",
            [("2", "2019-06-02", "day"), ("5 to 8 June 2019", "2019-06-05/2019-06-08", "range")],
        ),
        (
            "from 3 to 7 and 26 June 2019",
            [("3 to 7", "2019-06-03/2019-06-07", "range"), ("26 June 2019", "2019-06-26", "day")],
        ),
        # Other habits: the month first, an ordinal, digits alone.
        ("on March 4, 2023,", [("March 4, 2023", "2023-03-04", "day")]),
        ("on March 4th 2023", [("March 4th 2023", "2023-03-04", "day")]),
        ("March 4–6, 2023", [("March 4–6, 2023", "2023-03-04/2023-03-06", "range")]),
        ("March 30 to April 2, 2023", [("March 30 to April 2, 2023", "2023-03-30/2023-04-02", "range")]),
        ("the 3rd of May 2023", [("3rd of May 2023", "2023-05-03", "day")]),
        ("the 21st day of May 2023", [("21st day of May 2023", "2023-05-21", "day")]),
        ("on 4 March, 2023.", [("4 March, 2023", "2023-03-04", "day")]),
        ("on 25.10.1971", [("25.10.1971", "1971-10-25", "day")]),
        ("on 25/10/1971 and 10/26/1971", [("25/10/1971", "1971-10-25", "day"), ("10/26/1971", "1971-10-26", "day")]),
        ("on 1971-10-25,", [("1971-10-25", "1971-10-25", "day")]),
        # A year that stands once.
        (
            "from 2 to 18 August and from 4 to 15 September 2024",
            [
                ("2 to 18 August", "2024-08-02/2024-08-18", "range"),
                ("4 to 15 September 2024", "2024-09-04/2024-09-15", "range"),
            ],
        ),
        (
            "in Paris on 3 March and in Rome on 4 April 2024",
            [("3 March", "2024-03-03", "day"), ("4 April 2024", "2024-04-04", "day")],
        ),
        (
            "on 3 March, 4 May and 5 June 2024",
            [("3 March", "2024-03-03", "day"), ("4 May", "2024-05-04", "day"), ("5 June 2024", "2024-06-05", "day")],
        ),
        ("28 December to 3 January 2024", [("28 December to 3 January 2024", "2023-12-28/2024-01-03", "range")]),
        # From one month or day to another.
        ("between January and July 2023", [("January and July 2023", "2023-01/2023-07", "range")]),
        ("between 3 May and 9 July 2023", [("3 May and 9 July 2023", "2023-05-03/2023-07-09", "range")]),
        # A range over two months or years: the year of the second is that of the first where it has none.
        ("28 April to 3 May 2013", [("28 April to 3 May 2013", "2013-04-28/2013-05-03", "range")]),
        ("12 September–7 October 2022", [("12 September–7 October 2022", "2022-09-12/2022-10-07", "range")]),
        ("1 August 2013–31 July 2014", [("1 August 2013–31 July 2014", "2013-08-01/2014-07-31", "range")]),
        ("from 1 July 2025 to 30 June 2026", [("1 July 2025 to 30 June 2026", "2025-07-01/2026-06-30", "range")]),
        # Two days that follow one another are a range; two others are two dates.
        ("30 April and 1 May 2015", [("30 April and 1 May 2015", "2015-04-30/2015-05-01", "range")]),
        (
            "30 April and 3 May 2015",
            [("30 April", "2015-04-30", "day"), ("3 May 2015", "2015-05-03", "day")],
        ),
        (
            "30 November 2018 and 1 December 2018",
            [("30 November 2018", "2018-11-30", "day"), ("1 December 2018", "2018-12-01", "day")],
        ),
        (
            "on 21 November 2017, 29 November 2018, 1 November 2019 and 5 and 6 June 2022,",
            [
                ("21 November 2017", "2017-11-21", "day"),
                ("29 November 2018", "2018-11-29", "day"),
                ("1 November 2019", "2019-11-01", "day"),
                ("5 and 6 June 2022", "2022-06-05/2022-06-06", "range"),
            ],
        ),
        # A month.
        ("in May 2020", [("May 2020", "2020-05", "month")]),
        ("in May 0020", [("May 0020", "0020-05", "month")]),
        # A day of every year; it takes no year from further on.
        ("proclaimed 15 March as the Day", [("15 March", "XXXX-03-15", "annual")]),
        (
            "15 March as the Day, and in May 2020",
            [("15 March", "XXXX-03-15", "annual"), ("May 2020", "2020-05", "month")],
        ),
        # Words that refer to the year before.
        (
            "on 3 May 2019 and on 2 June of the same year",
            [("3 May 2019", "2019-05-03", "day"), ("2 June", "2019-06-02", "day")],
        ),
        # A year, where the words speak of one.
        ("scheduled for 2024,", [("2024", "2024", "year")]),
        ("in 2015", [("2015", "2015", "year")]),
        ("since 1945", [("1945", "1945", "year")]),
        # Two years that do not follow one another are two, unless the words go from one to the other.
        ("in 2026 and 2028", [("2026", "2026", "year"), ("2028", "2028", "year")]),
        ("in both 2026 and 2028", [("2026", "2026", "year"), ("2028", "2028", "year")]),
        ("in the first part of 2022", [("2022", "2022", "year")]),
        ("of the 2022", []),
        ("from 24 to 31 May of each year", [("24 to 31 May", "XXXX-05-24/XXXX-05-31", "annual")]),
        ("in 2009 and 2010", [("2009 and 2010", "2009/2010", "range")]),
        ("between 2015 and 2030", [("2015 and 2030", "2015/2030", "range")]),
    ],
)
def test_dates_and_what_they_say(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Numbers that are no dates.
        "resolution 75/16",
        "S/PRST/2013/16",
        "the 2030 Agenda for Sustainable Development",
        "resolution 1373 (2001)",
        "2025 Programme of Action",
        "12 members, 2016 of them",
        # A month's name alone says nothing about when, and "may" is a verb.
        "March of the women",
        "they may 12 times",
        "may",
        "the Marching band",
        # No calendar has these days.
        "31 June 2020",
        "30 February",
        "0 May 2020",
        "29 February 2021",
        "99 May 2020",
        "in May 0000",
        # The digits of other scripts.
        "in ٢٠٢٠",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("number", "month"), list(enumerate(MONTHS, start=1)))
def test_every_month(number: int, month: str) -> None:
    assert found(f"on 3 {month} 1999") == [(f"3 {month} 1999", f"1999-{number:02}-03", "day")]


# (EDTF, kind, first day, last day)
@pytest.mark.parametrize(
    ("edtf", "kind", "first", "last"),
    [
        ("2016-04-14", "day", date(2016, 4, 14), date(2016, 4, 14)),
        ("2016-04-14/2016-04-15", "range", date(2016, 4, 14), date(2016, 4, 15)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-12", "month", date(2020, 12, 1), date(2020, 12, 31)),
        ("2013-11/2014-02", "range", date(2013, 11, 1), date(2014, 2, 28)),
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31)),
        ("0005-02", "month", date(5, 2, 1), date(5, 2, 28)),
        ("2020/2030", "range", date(2020, 1, 1), date(2030, 12, 31)),
        ("XXXX-03-15", "annual", None, None),
    ],
)
def test_first_and_last_day(edtf: str, kind: str, first: date | None, last: date | None) -> None:
    mention = DateMention(Span(0, 1), "", edtf, kind, "event")
    assert (mention.first, mention.last) == (first, last)


def roles(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(d.text, d.role, d.clause, d.note) for d in toolkit.parse(text).dates]


def test_the_role_of_a_date_is_what_stands_around_it() -> None:
    text = (
        "14 November 2022\n\nA title\n\nThe General Assembly,\n\n"
        "Recalling its resolution 75/16 of 23 November 2020 and the meeting held on 5 May 2021,¹\n\n"
        "1. *Decides* to meet in 2024.\n\n"
        "¹ See *Official Records, 1 August 2013–31 July 2014*, and the talks of 7 May 2021.\n"
    )
    assert roles(text) == [
        ("14 November 2022", "masthead", None, None),
        ("23 November 2020", "citation", "PP1", None),
        ("5 May 2021", "event", "PP1", None),
        ("2024", "year", "OP1", None),
        ("1 August 2013–31 July 2014", "title", "PP1", "1"),
        ("7 May 2021", "event", "PP1", "1"),
    ]


def test_a_list_of_papers_has_no_event() -> None:
    text = (
        "The General Assembly,\n\nRecalling the statements by its President of 28 July 2016, 21 December 2017 and "
        "18 December 2018 and the meeting held on 31 January-1 February 2006,\n"
    )
    assert [(words, role) for words, role, _, _ in roles(text)] == [
        ("28 July 2016", "citation"),
        ("21 December 2017", "citation"),
        ("18 December 2018", "citation"),
        ("31 January-1 February 2006", "event"),
    ]


def test_the_date_of_a_paper_is_that_of_the_symbol_behind_it() -> None:
    text = (
        "The Security Council,\n\nRecalling the statements of its President of 5 August 2009 (S/PRST/2009/24) and "
        "6 May 2010 (S/PRST/2010/25), the letter dated 8 August 2011 from the President (S/2011/6), the Doha Conference"
        " of 12 August 2011 (see S/2011/8) and the Geneva Conventions of 12 August 1949,\n"
    )
    assert [role for _, role, _, _ in roles(text)] == ["citation"] * 3 + ["event", "citation"]
    found = toolkit.parse(text).citations
    assert [(str(c.symbol), c.date and c.date.text) for c in found] == [
        ("S/PRST/2009/24", "5 August 2009"),
        ("S/PRST/2010/25", "6 May 2010"),
        ("S/2011/6", "8 August 2011"),
        ("S/2011/8", None),
    ]


# (a footnote in plain text, the roles of its dates)
@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("see Resolutions and Decisions of the Security Council, 1 August 2013–31 July 2014 (S/INF/69).", ["title"]),
        (
            "Official Records of the Security Council, Sixty-eighth Year, Supplement for April, May and June 2013.",
            ["title"] * 3,
        ),
        ("Official Records of the General Assembly, Tenth Session, Plenary Meetings, 5–9 June 1995.", ["title"]),
        ("Official Records of the Conference on Wells, Geneva, 5-9 June 1995, vol. I.", ["title"]),
        ("See the Official Records of the Assembly, which were printed for the meeting of 5 June 2013.", ["event"]),
        ("See the Official Records of the Assembly; the Conference met in Geneva, 5 June 2013.", ["event"]),
        ("The Conference took these decisions in Geneva, 5 June 2013.", ["event"]),
    ],
)
def test_a_date_in_the_title_of_a_publication_is_no_event(note: str, wanted: list[str]) -> None:
    text = f"The General Assembly,\n\nNoting the wells,¹\n\n1. Decides to dig.\n\n¹ {note}\n"
    assert [role for _, role, _, _ in roles(text)] == wanted
    assert (len(tables.events(toolkit.parse(text))) > 0) == ("event" in wanted)


# (a language, a title and its date in it)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "voir Résolutions et décisions du Conseil de sécurité, 1er août 2013-31 juillet 2014 (S/INF/69)."),
        ("es", "véase Resoluciones y decisiones del Consejo de Seguridad, 1 de agosto de 2013 a 31 de julio de 2014."),
        ("ru", "см. Резолюции и решения Совета Безопасности, 1 августа 2013 года — 31 июля 2014 года (S/INF/69)."),
        ("ar", "انظر قرارات ومقررات مجلس الأمن، 1 آب/أغسطس 2013 - 31 تموز/يوليه 2014 (S/INF/69)."),
        ("zh", "见《安全理事会决议和决定，2013年8月1日至2014年7月31日》(S/INF/69)。"),
    ],
)
def test_titles_of_publications_are_known_in_every_language(language: str, words: str) -> None:
    (found,) = calendar(language).dates(words)
    assert in_publication(words, found.start, language)


def test_a_date_cut_by_a_page_is_read_whole_and_stands_over_the_cut() -> None:
    resolution = toolkit.parse(
        "The General Assembly,\n\nNoting the meeting of 23 November\n\n¹ See A/77/1.\n\n2020,¹\n\n1. *Decides* to meet."
    )
    (mention,) = resolution["PP1"].dates
    assert (mention.text, mention.edtf) == ("23 November 2020", "2020-11-23")
    start, end = mention.span
    assert resolution.document.text[start:end].split() == ["23", "November", "¹", "See", "A/77/1.", "2020"]


def test_a_footnotes_mark_is_no_part_of_a_year() -> None:
    resolution = toolkit.parse(
        "The General Assembly,\n\nRecalling its resolution 16/18 of 24 March 2011⁶ and others,\n\n"
        "⁶ See A/66/53.\n\n1. *Decides* to meet."
    )
    assert [d.edtf for d in resolution["PP1"].dates] == ["2011-03-24"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("of 15 of December of 2022 and", ["2022-12-15"]),
        ("of 17 Decembers 2018, 74/1", ["2018-12-17"]),
        ("by 31 December of 2025", ["2025-12-31"]),
        ("paragraph 15 of December 2022", ["2022-12"]),  # which may be another's number
        ("in Decembers 2018", []),
        ("as at 15 of December of each year", []),
    ],
)
def test_a_slip_in_a_date_is_read_where_it_can_mean_one_day_only(words: str, expected: list[str]) -> None:
    assert [date.edtf for date in dates(words)] == expected
