"""Citations: which numbers are documents of the United Nations, of which organ, and when."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.annotate.cites.citations import citations
from toolkit.annotate.times.dates import dates

GA, SC, HRC, ECOSOC = "General Assembly", "Security Council", "Human Rights Council", "Economic and Social Council"


def symbols(text: str, organ: str | None = GA) -> list[str]:
    return [str(f.symbol) for f in citations(text, dates(text), organ=organ)]


# (text, organ that speaks, symbols)
@pytest.mark.parametrize(
    ("text", "organ", "expected"),
    [
        # A noun governs the numbers that follow it, to the end of the list.
        ("Recalling its resolution 75/16 of 23 November 2020,", GA, ["A/RES/75/16"]),
        ("Recalling its resolutions 37/4, 38/4 and 39/7,", GA, ["A/RES/37/4", "A/RES/38/4", "A/RES/39/7"]),
        ("Recalling resolution 70/1,", GA, ["A/RES/70/1"]),
        ("the General Assembly resolution 76/254, sponsored", GA, ["A/RES/76/254"]),
        ("Recalling its decision 75/501,", GA, ["A/DEC/75/501"]),
        # Numbers with the session in Roman numerals, with a letter, of special sessions.
        ("its resolution 3369 (XXX) of 10 October 1975", GA, ["A/RES/3369(XXX)"]),
        ("its resolution 1514(XV)", GA, ["A/RES/1514(XV)"]),
        ("its resolution 46/36 L of 9 December 1991", GA, ["A/RES/46/36L"]),
        ("See resolution 67/234 B.", GA, ["A/RES/67/234B"]),
        ("the resolution 67/234 J. Smith drafted", GA, ["A/RES/67/234"]),
        ("its resolutions S-10/2 and ES-10/1", GA, ["A/RES/S-10/2", "A/RES/ES-10/1"]),
        # The organ before the noun is the one that is meant, in whichever resolution it stands.
        ("Human Rights Council resolution 16/18 of 24 March 2011", GA, ["A/HRC/RES/16/18"]),
        ("Security Council resolution 1373 (2001)", GA, ["S/RES/1373(2001)"]),
        ("Economic and Social Council resolution 2020/5", GA, ["E/RES/2020/5"]),
        ("General Assembly resolutions 68/127 and 70/109", HRC, ["A/RES/68/127", "A/RES/70/109"]),
        ("Assembly resolution 60/251", HRC, ["A/RES/60/251"]),
        # "its" is the organ that speaks.
        ("Recalling its resolution 16/18", HRC, ["A/HRC/RES/16/18"]),
        ("Recalling its resolution 1373 (2001)", SC, ["S/RES/1373(2001)"]),
        ("Recalling its resolution 2020/5", ECOSOC, ["E/RES/2020/5"]),
        # "Council resolution" is of the council that was named last.
        ("the Human Rights Council, and Council resolution 5/1", GA, ["A/HRC/RES/5/1"]),
        ("the Economic and Social Council, in Council resolution 2020/5", GA, ["E/RES/2020/5"]),
        # The shape of a number overrules a governor of another shape.
        ("Recalling its resolutions 75/16 and 1373 (2001)", GA, ["A/RES/75/16", "S/RES/1373(2001)"]),
        # The Assembly counted in Roman numerals up to its thirtieth session.
        ("resolution 542 (LXXIII) of the tribunal, and 1659(LXIV)", GA, []),
        ("Economic and Social Council resolution 663 (XXIV)", GA, ["E/RES/663(XXIV)"]),
        ("Economic and Social Council resolution 2100 (LXIII)", GA, ["E/RES/2100(LXIII)"]),
        # Symbols speak for themselves.
        ("the report of the Secretary-General (A/77/277)", GA, ["A/77/277"]),
        ("A/77/277-S/2022/606.", GA, ["A/77/277", "S/2022/606"]),
        ("See S/PV.7813.", GA, ["S/PV.7813"]),
        ("S/PRST/2013/16; see S/INF/69", GA, ["S/PRST/2013/16", "S/INF/69"]),
        ("A/RES/77/18 and A/HRC/RES/16/18", GA, ["A/RES/77/18", "A/HRC/RES/16/18"]),
        ("A/C.3/76/L.28", GA, ["A/C.3/76/L.28"]),
        # A slip of the keyboard ends a symbol.
        ("See A/77//277 and S/L/1//1/2", GA, ["A/77", "S/L/1"]),
        ("E/CN.9/2003/1, and more", GA, ["E/CN.9/2003/1"]),
        ("See A/66/53, chap. II, sect. A.", GA, ["A/66/53"]),
        # The part of an old resolution stands before its session.
        ("its resolution 2106 A (XX) of 21 December 1965", GA, ["A/RES/2106(XX)A"]),
        # The Security Council's by their number alone, behind the noun; a date gives the year.
        ("in its resolution 9150, which", SC, ["S/RES/9150"]),
        ("resolutions 9150, 9174 and 9180 (2031)", SC, ["S/RES/9150", "S/RES/9174", "S/RES/9180(2031)"]),
        ("its resolution 9150 of 3 May 2031", SC, ["S/RES/9150(2031)"]),
        ("Security Council resolution 9150;", GA, ["S/RES/9150"]),
        ("in line with UNSCR 9150 (2031) and UNSCR 9174", GA, ["S/RES/9150(2031)", "S/RES/9174"]),
        # A corrigendum of an addendum is one document.
        (
            "A/64/7 and Add.1, Add.1/Corr.2 and Corr.3",
            GA,
            ["A/64/7", "A/64/7/Add.1", "A/64/7/Add.1/Corr.2", "A/64/7/Corr.3"],
        ),
        ("A/64/7/Add.1 and Add.1/Corr.2", GA, ["A/64/7/Add.1", "A/64/7/Add.1/Corr.2"]),
        # A statement of the President is no resolution, nor the decision before it.
        ("the decision to meet, as the statement 18/2 says", HRC, []),
        # Organs as people write them.
        ("UNGA resolution 70/1 and GA Res. 60/1", HRC, ["A/RES/70/1", "A/RES/60/1"]),
        ("UNSC Resolution 1325 (2000), SC Res 242, SCR 338", GA, ["S/RES/1325(2000)", "S/RES/242", "S/RES/338"]),
        ("SC/RES/1325 and UNGA/RES/60/1, press release SC/13456", HRC, ["S/RES/1325", "A/RES/60/1"]),
        ("Council resolution 2018/1 of the European Union; European Council decision 2014/145", GA, []),
        ("HRC resolution 16/18 and UNHRC Res. 5/1", GA, ["A/HRC/RES/16/18", "A/HRC/RES/5/1"]),
        ("GA Resolution 217A(III) and resolution 46/36L", GA, ["A/RES/217(III)A", "A/RES/46/36L"]),
        ("Security Council resolution 1325/2000", GA, ["S/RES/1325(2000)"]),
        ("UN Security Council resolution 242 of 1967", GA, ["S/RES/242(1967)"]),
        # A statement of the President of the Security Council by its number.
        ("Recalling Presidential Statement 2015/25 and PRST 2016/7", SC, ["S/PRST/2015/25", "S/PRST/2016/7"]),
        ("its presidential statements 2015/25 and 2016/7", SC, ["S/PRST/2015/25", "S/PRST/2016/7"]),
        # Hyphens that no line is broken at; brackets inside a symbol; series of other bodies.
        ("its resolutions S\u20112/1 and ES\u201110/15", GA, ["A/RES/S-2/1", "A/RES/ES-10/15"]),
        ("See ICCD/COP(14)/23/Add.1 and PBC/7/OC/L.1", GA, ["ICCD/COP(14)/23/Add.1", "PBC/7/OC/L.1"]),
        ("See A/77/6 (Sect. 3)/Add.1", GA, ["A/77/6(SECT.3)/Add.1"]),
        ("NPT/CONF.2020/PC.I/WP.13", GA, ["NPT/CONF.2020/PC.I/WP.13"]),
        # Where "its" follows the name of a body, the year tells whether the one that speaks is meant.
        ("the Special Committee contained in its resolution 47/120 B of 20 September 1993", GA, ["A/RES/47/120B"]),
        ("the Economic Commission for Africa in its resolution 47/120 of 20 March 1991", GA, []),
        # A number and a year tell the Human Rights Council's.
        ("implementation of resolution 16/18 of 24 March 2011", GA, ["A/HRC/RES/16/18"]),
        ("implementation of resolution 15/8 of 24 March 2011", GA, ["A/HRC/RES/15/8"]),
        ("implementation of resolution 14/8 of 24 March 2011", GA, []),
        ("implementation of resolution 19/8 of 24 March 2011", GA, ["A/HRC/RES/19/8"]),
        ("implementation of resolution 20/8 of 24 March 2011", GA, []),
        ("implementation of resolution 2/8 of 24 March 2005", GA, []),  # there was no such council yet
        (
            "Records of the General Assembly, Supplement No. 53 (A/73/53), resolution 37/17",
            GA,
            ["A/73/53", "A/HRC/RES/37/17"],
        ),
        # Other bodies' resolutions have no identity: whose they are stands behind the title, ...
        ("resolution 6/8 entitled “Water”, adopted on 6 November 2015 by the Conference of the Parties", HRC, []),
        ("resolution 2301 (2019) of the Parliamentary Assembly of the Council of Europe", GA, []),
        ("resolution 60/4 of the General Assembly of the World Tourism Organization", GA, []),
        # Where no organ is named above the text, the subject of the sentence speaks.
        ("that the European Parliament, in its resolution 2019/2125, agreed", GA, []),
        ("The Board of Ministers recalls its resolution 1900 (2012)", None, []),
        ("The Board of Ministers recalls its recommendation 2100 (2016) and resolution 1900 (2012)", None, []),
        ("The Security Council recalls its resolution 1973 (2011)", None, ["S/RES/1973(2011)"]),
        ("resolution 7/3, on forests, of the Conference of the Parties", HRC, []),
        # ... or before it.
        (
            "adoption by the Economic Commission for Asia, at its tenth session, of resolution 79/8 of 19 May 2023",
            GA,
            [],
        ),
        ("the Conference of the States Parties, at its tenth session, adopted resolution 10/2", HRC, []),
        ("adoption by the Human Rights Council of resolution 16/18", GA, ["A/HRC/RES/16/18"]),
        ("the African Union Peace and Security Council resolution 2033 (2012)", GA, []),
        ("IAEA resolution GC(66)/RES/1, OAS General Assembly resolution 50/1, WHO resolution 60/1", GA, []),
        ("resolutions WHA58.3 and EB130.R5, and WHA75.20 of 28 May 2022", GA, ["WHA58.3", "EB130.R5", "WHA75.20"]),
        (
            "resolution 5/1 of the United Nations Environment Assembly and Human Rights Council resolution 49/3",
            GA,
            ["UNEP/EA.5/Res.1", "A/HRC/RES/49/3"],
        ),
        ("the decision 2 (2010) on its methods", GA, []),
        # Behind part Z come AA, BB.
        (
            "its resolutions 53/77 AA of 4 December 1998 and 53/77 Y to BB",
            GA,
            [f"A/RES/53/77{p}" for p in ("AA", "Y", "Z", "AA", "BB")],
        ),
        ("its resolution 53/77 AB, and A/RES/53/77AA", GA, ["A/RES/53/77", "A/RES/53/77AA"]),
        # What a treaty body recommends, and laws, have numbers that look like those of resolutions.
        (
            "its resolution 3/1 of the Conference, general recommendation No. 39 (2022) and general comments "
            "No. 7 (2018) on trial and No. 36 (2018)",
            GA,
            [],
        ),
        (
            "the repeal of Law No. 10/2018, and its resolution 75/1 and Security Council resolution No. 1373 (2001)",
            GA,
            ["A/RES/75/1", "S/RES/1373(2001)"],
        ),
        # Both in one sentence, in reading order.
        ("its resolution 75/16 and the report (A/77/277)", GA, ["A/RES/75/16", "A/77/277"]),
    ],
)
def test_citations(text: str, organ: str, expected: list[str]) -> None:
    assert symbols(text, organ) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Without a noun a number is none ...
        "37/4 of the members, 24/7",
        "on 3/4 of the days",
        # ... nor is one inside another symbol or number.
        "the statement of 2013/16",
        "resolutions and decisions",
        "and/or",
        "and/or violence",
        "the years 2013/14",
        "A/B",
        # The Assembly's have no number alone, and no other number is one.
        "its resolution 9150",
        "Security Council resolutions, 15 members of 193",
        "Security Council resolution 9.150 and 1,540 others",
        # The digits of other scripts.
        "A/٧٧",
        "resolution ٧٧/١٨",
        "",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert symbols(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Recalling the resolutions in A/77/277-S/2022/606 of the two", "77/277"),
        ("Recalling the resolutions in A/77/277-S/2022/606 of the two", "2022/606"),
        ("Recalling the resolution in S/PRST/2013/16", "2013/16"),
        ("its resolutions in A/66/53", "66/53"),
    ],
)
def test_a_number_inside_a_symbol_is_no_resolution(text: str, number: str) -> None:
    assert not [s for s in symbols(text) if "/RES/" in s]


# (text, the day that the text gives each mention)
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("its resolution 75/16 of 23 November 2020", ["2020-11-23"]),
        ("its resolution 75/16, of 23 November 2020,", ["2020-11-23"]),
        ("its resolution 3369 (XXX) of 10 October 1975", ["1975-10-10"]),
        ("resolutions 1514 (XV) and 1541 (XV) of 14 and 15 December 1960 respectively", ["1960-12-14", "1960-12-15"]),
        ("its resolutions 50/1 and 51/2, of 1 May and 2 June 1996, respectively", ["1996-05-01", "1996-06-02"]),
        ("resolutions 71/2, 72/3 and 73/4 of 1 May and 2 June 2018, respectively", [None, None, None]),
        ("resolutions 71/243 of 21 December 2016 and 75/233, respectively", ["2016-12-21", None]),
        ("its resolutions 37/4 of 22 October 1982 and 38/4 of 28 October 1983", ["1982-10-22", "1983-10-28"]),
        ("its resolution 75/16, and the meeting held on 23 November 2020", [None]),
        ("its resolutions 37/4 and 38/4 of 28 October 1983", [None, "1983-10-28"]),
        ("its resolution 75/16 and of 23 November 2020", [None]),
        # Numbers of one session share the day behind them.
        (
            "its resolutions 67/1 of 24 September 2012, 69/193 and 69/196 of 18 December 2014",
            ["2012-09-24"] + ["2014-12-18"] * 2,
        ),
        # Of those of one year, or far apart in an old session, often only the last has it: 446 (1979) is of 22 March,
        # 1514 (XV) of 14 December.
        ("its resolutions 446 (1979) and 452 (1979) of 20 July 1979", [None, "1979-07-20"]),
        ("its resolutions 1514 (XV) and 1541 (XV) of 15 December 1960", [None, "1960-12-15"]),
        ("its resolutions 2849 (XXVI) and 2850 (XXVI) of 20 December 1971", ["1971-12-20"] * 2),
        ("its resolutions 2479 (XXIII) and 2480 B (XXIII) of 21 December 1968", ["1968-12-21"] * 2),
        ("its resolutions 3201 (S-VI) and 3202 (S-VI) of 1 May 1974", ["1974-05-01"] * 2),
        ("its resolutions 3202 (S-VI) and 3202 (S-VII) of 1 May 1974", [None, "1974-05-01"]),
        ("its resolution 53/77 AA of 4 December 1998", ["1998-12-04"]),
        (
            "its resolutions 77/203 of 15 of December of 2022 and 73/143 of 17 Decembers 2018",
            ["2022-12-15", "2018-12-17"],
        ),
        # A title, an organ or "adopted on" may stand between.
        ("its resolutions 62/5, on water, and 62/6, on the sea, of 18 December 2007,", ["2007-12-18"] * 2),
        ("its resolution 63/201 on technology for development of 19 December 2008", ["2008-12-19"]),
        ("resolution 1514 (XV), containing the Declaration, of 14 December 1960", ["1960-12-14"]),
        ("resolution 60/1, adopted by the Assembly on 16 September 2005", ["2005-09-16"]),
        ("its resolution 63/201 on the events of 19 December 2003", [None]),
        ("resolution 94 (I) of the General Assembly of 11 December 1946", ["1946-12-11"]),
        ("its resolution 75/267 on Media Week, adopted on 24 March 2021", ["2021-03-24"]),
        ("A/77/277 of 5 May 2022", ["2022-05-05"]),
        ("its resolution 46/36 L, section IV, of 9 December 1991", ["1991-12-09"]),
        ("its resolution 75/16 of23 November 2020", ["2020-11-23"]),
    ],
)
def test_the_date_of_a_mention(text: str, days: list[str | None]) -> None:
    found = citations(text, dates(text), organ=GA)
    assert [f.date.edtf if f.date else None for f in found] == days


def test_a_mention_knows_its_clause_its_act_its_link_and_its_words() -> None:
    resolution = toolkit.parse(
        "The General Assembly,\n\n"
        "Recalling its resolution [75/16](#) of 23 November 2020, "
        "and welcoming Human Rights Council resolution 16/18,¹\n\n"
        "1. *Decides* to act on resolution 76/254, and notes resolution 76/255.\n\n¹ See A/66/53.\n"
    )
    assert [(c.text, str(c.symbol), c.clause, c.note, c.act, c.linked) for c in resolution.citations] == [
        ("75/16", "A/RES/75/16", "PP1", None, "recall", True),
        ("16/18", "A/HRC/RES/16/18", "PP1", None, "welcome", False),
        ("76/254", "A/RES/76/254", "OP1", None, "decide", False),
        ("76/255", "A/RES/76/255", "OP1", None, "note", False),
        ("A/66/53", "A/66/53", "PP1", "1", None, False),
    ]
    text = resolution.document.text
    assert all(text[c.span.start : c.span.end] == c.text for c in resolution.citations)
    assert resolution.citations[0] == resolution["PP1"].citations[0]
    assert resolution.footnotes[0].citations == resolution.citations[-1:]


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("its resolution [75/16](#),", True),
        ("its [resolution 75/16 of 23 November 2020](#),", True),
        ("its resolution [75](#)/16,", True),
        ("its [resolution](#) 75/16,", False),
        ("its resolution 75/16 [of 23 November 2020](#),", False),
    ],
)
def test_a_mention_is_linked_where_a_link_touches_it(words: str, linked: bool) -> None:
    (mention,) = toolkit.parse(f"The General Assembly,\n\nRecalling {words}\n\n1. *Decides* to meet.").citations
    assert mention.linked is linked


def test_a_symbol_cut_by_a_page_is_read_whole() -> None:
    resolution = toolkit.parse(
        "The General Assembly,\n\nRecalling its resolution 3369\n\n¹ See A/77/1.\n\n"
        "(XXX) of 10 October 1975,¹\n\n1. *Decides* to meet."
    )
    (mention,) = resolution["PP1"].citations
    assert (str(mention.symbol), mention.date and mention.date.edtf) == ("A/RES/3369(XXX)", "1975-10-10")


# (opening line, symbol of "its resolution 16/18" or "its resolution 2020/5")
@pytest.mark.parametrize(
    ("organ", "number", "symbol"),
    [
        ("The General Assembly", "76/18", "A/RES/76/18"),
        ("The Human Rights Council", "16/18", "A/HRC/RES/16/18"),
        ("The Security Council", "1373 (2001)", "S/RES/1373(2001)"),
        ("The Economic and Social Council", "2020/5", "E/RES/2020/5"),
    ],
)
def test_the_organ_that_speaks_is_read_from_the_opening_line(organ: str, number: str, symbol: str) -> None:
    resolution = toolkit.parse(f"{organ},\n\nRecalling its resolution {number},\n\n1. Decides to meet.", format="text")
    assert [str(c.symbol) for c in resolution.citations] == [symbol]


def test_a_number_alone_gets_its_year_from_the_rest_of_the_text() -> None:
    resolution = toolkit.parse(
        "The Security Council,\n\nRecalling its resolution 9150 (2031),\n\n"
        "1. Reaffirms resolutions 9150 and 9174;\n\n2. Ends.¹\n\n¹ See resolution 9150.",
        "text",
    )
    found = [(c.text, str(c.symbol)) for c in resolution.citations]
    assert found == [
        ("9150 (2031)", "S/RES/9150(2031)"),
        ("9150", "S/RES/9150(2031)"),
        ("9174", "S/RES/9174"),
        ("9150", "S/RES/9150(2031)"),
    ]
    assert resolution["OP1"].citations + resolution.footnotes[0].citations == resolution.citations[1:]


# (text, organ that speaks, symbols): whose resolution a number is, by the words and by its form
@pytest.mark.parametrize(
    ("text", "organ", "expected"),
    [
        # A council without its name is the one that counts so.
        ("Council resolution 16/18", GA, ["A/HRC/RES/16/18"]),
        ("Council resolution 1373 (2001)", GA, ["S/RES/1373(2001)"]),
        ("Council decision 2020/205", GA, ["E/DEC/2020/205"]),
        ("Recalling Council resolution 5/1", HRC, ["A/HRC/RES/5/1"]),
        # "Its" is the organ that was just said to act, or that is about to be.
        ("as adopted by the Security Council in its resolution 1373 (2001)", GA, ["S/RES/1373(2001)"]),
        ("the call of the General Assembly, in paragraph 4 of its resolution 70/1,", HRC, ["A/RES/70/1"]),
        ("that, in its resolution 70/1 of 25 September 2015, the General Assembly decided", ECOSOC, ["A/RES/70/1"]),
        # A plural without numbers passes its organ on.
        ("Human Rights Council resolutions, in particular resolution 23/9", GA, ["A/HRC/RES/23/9"]),
        ("the relevant resolutions of the Human Rights Council, including resolution 23/9", GA, ["A/HRC/RES/23/9"]),
        # The date tells a session of the Assembly from one of the Human Rights Council.
        (
            "its resolutions 68/9 of 6 November 2013 and 42/3 of 26 September 2019",
            HRC,
            ["A/RES/68/9", "A/HRC/RES/42/3"],
        ),
        # Other bodies with symbols.
        ("Commission on Human Rights resolution 2005/66", HRC, ["E/CN.4/RES/2005/66"]),
        ("United Nations Environment Assembly resolution 4/21", GA, ["UNEP/EA.4/Res.21"]),
        # Bodies without.
        ("Commission on Narcotic Drugs resolution 53/1", GA, []),
        ("resolutions 53/1 and 53/6 of the Commission on Narcotic Drugs", GA, []),
        ("adopted by the Commission on Narcotic Drugs in its resolution 58/4", GA, []),
        ("Governing Council decision 27/2", GA, []),
        ("resolution 7/8 adopted by the Conference of the Parties", GA, []),
        ("Recalling resolution 2000/22", HRC, []),
        # A year of the budget, a statement: the list does not go on so.
        ("resolution 76/254, and the budget for 2024/25, for the 2024/25 period", GA, ["A/RES/76/254"]),
        # Statements of the Human Rights Council.
        ("resolution 16/21 and PRST 29/1", HRC, ["A/HRC/RES/16/21", "A/HRC/PRST/29/1"]),
        ("President’s statement 18/2, and resolution 16/21", HRC, ["A/HRC/PRST/18/2", "A/HRC/RES/16/21"]),
        ("President’s statements PRST OS/12/1 and PRST 43/1", GA, ["A/HRC/PRST/OS/12/1", "A/HRC/PRST/43/1"]),
        # Several parts of a resolution.
        ("A/RES/78/80 A-B and A/RES/78/85 A to C", GA, [f"A/RES/78/{n}" for n in ("80A", "80B", "85A", "85B", "85C")]),
        ("A/RES/78/87 A, A/RES/79/1 A new start", GA, ["A/RES/78/87A", "A/RES/79/1"]),
        ("resolution 78/80 A-B", GA, ["A/RES/78/80A", "A/RES/78/80B"]),
        ("resolutions 1721 A to C (XVI)", GA, [f"A/RES/1721(XVI){part}" for part in "ABC"]),
        # Addenda, corrigenda, parts of a document.
        ("A/64/7 and Corr.1 and Add.2", GA, ["A/64/7", "A/64/7/Corr.1", "A/64/7/Add.2"]),
        ("See A/46/6 (Part II), sect. 20", GA, ["A/46/6(PARTII)"]),
        ("A/79/L.9/Rev.1", GA, ["A/79/L.9/Rev.1"]),
    ],
)
def test_whose_resolution_a_number_is(text: str, organ: str, expected: list[str]) -> None:
    assert symbols(text, organ) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the report of 4 March 2016 of the Secretary-General on wells (A/70/729)", ["2016-03-04"]),
        ("the letter dated 8 August 2011 from the President (S/2011/6)", ["2011-08-08"]),
        ("the reports of 4 March 2016 of the Board on wells (A/70/729) and the Panel (A/70/730)", ["", ""]),
        ("the report of the Board on the Conference of 4 May 2016 on wells (A/70/729)", [""]),
        ("the report of 4 March 2016 and the plan of the Board (A/70/729)", [""]),
    ],
)
def test_the_day_of_a_paper_may_be_before_what_it_is_about(words: str, expected: list[str]) -> None:
    """A/RES/70/286: the report of 4 March 2016 had no date."""
    found = toolkit.parse(f"The General Assembly,\n\n1. Notes {words}.", "text")
    assert [c.date.edtf if c.date else "" for c in found.citations] == expected
