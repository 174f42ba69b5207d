"""Mastheads of drafts and adopted resolutions of several organs; what they do not state is None."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import toolkit
from toolkit import annotate, tables
from toolkit.model import Masthead

FIELDS = [name for name in Masthead.__slots__ if name != "spans"]


def parse(*lines: str, organ: str = "General Assembly") -> toolkit.Resolution:
    body = f"The {organ},\n\nRecalling its charter,\n\n1. *Decides* to meet.\n"
    return toolkit.parse("\n\n".join([*lines, body]))


def stated(*lines: str, organ: str = "General Assembly") -> dict[str, Any]:
    """Every field that is neither None nor empty, symbols as strings; each has its place in the text."""
    head = parse(*lines, organ=organ).masthead
    found = {name: getattr(head, name) for name in FIELDS if getattr(head, name)}
    assert set(found) - {"status"} == set(head.spans)
    return {name: str(value) if name.endswith("symbol") else value for name, value in found.items()}


def test_nothing_above_the_text() -> None:
    # The opening line names the organ; nothing else is stated.
    assert stated() == {"organ": "General Assembly"}
    assert stated(organ="Security Council") == {"organ": "Security Council"}


def test_a_draft_of_a_main_committee() -> None:
    assert stated(
        "A/C.3/76/L.28",
        "General Assembly",
        "Distr.: Limited\n27 October 2021",
        "Original: English",
        "Seventy-sixth session\nThird Committee",
        "Agenda item 74 (b)",
        "Human rights: the question of wells, including springs",
        "Bosnia and Herzegovina, Chile, Fiji and Norway: draft resolution",
        "Wells and springs",
    ) == {
        "organ": "General Assembly",
        "symbol": "A/C.3/76/L.28",
        "session": 76,
        "agenda_item": "74 (b)",
        "agenda_titles": ("Human rights", "the question of wells, including springs"),
        "distribution": "Limited",
        "date": date(2021, 10, 27),
        "language": "English",
        "title": "Wells and springs",
        "sponsors": ("Bosnia and Herzegovina", "Chile", "Fiji", "Norway"),
        "status": "draft",
    }


def test_a_revised_draft_on_behalf_of_a_group() -> None:
    found = stated(
        "Pakistan:* revised draft resolution",
        "Wells and springs",
        "* On behalf of the States that are members of the Group of 77.",
    )
    assert found["sponsors"] == ("Pakistan",)
    assert found["status"] == "draft"
    assert found["on_behalf_of"] == "the States that are members of the Group of 77"
    assert found["title"] == "Wells and springs"


def test_an_adopted_resolution_of_the_general_assembly_from_a_plenary_draft() -> None:
    assert stated(
        "Resolution adopted by the General Assembly on 18 January 2023",
        "[without reference to a Main Committee (A/77/L.44)]",
        "77/268. Wells and springs",
    ) == {
        "organ": "General Assembly",
        "symbol": "A/RES/77/268",
        "session": 77,
        "adopted": date(2023, 1, 18),
        "draft_symbol": "A/77/L.44",
        "title": "Wells and springs",
        "status": "adopted",
    }


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("[without reference to a Main Committee (A/67/L.49 and Add.1)]", "A/67/L.49"),
        ("[without reference to a Main Committee (A/70/L.49/Rev.1)]", "A/70/L.49/Rev.1"),
        ("[without reference to a Main Committee (A/75/L.54 and A/75/L.54/Add.1)]", "A/75/L.54"),
        ("[on a proposal considered in plenary meeting (E/2022/L.23)]", "E/2022/L.23"),
        # The report of a committee is no draft.
        ("[on the report of the Second Committee (A/70/478)]", None),
        ("[on the report of the Third Committee (A/77/463/Add.2, para. 87)]", None),
    ],
)
def test_the_draft_of_an_adopted_resolution(line: str, symbol: str | None) -> None:
    head = stated("Resolution adopted by the General Assembly on 22 December 2015", line, "70/223. Wells")
    assert head.get("draft_symbol") == symbol
    assert (head["status"], head["title"]) == ("adopted", "Wells")


@pytest.mark.parametrize(
    ("line", "adopted"),
    [
        ("Resolution adopted by the General Assembly on 17 December 2015", date(2015, 12, 17)),
        ("Resolution adopted by the General Assembly on\xa022\xa0December\xa02023", date(2023, 12, 22)),
        ("Resolution adopted by the Human Rights Council \non 16 July 2020", date(2020, 7, 16)),
        ("RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY", None),
        ("Resolution adopted by the General Assembly", None),
        ("Resolution adopted by the General Assembly on 31 June 2015", None),
    ],
)
def test_the_day_of_adoption(line: str, adopted: date | None) -> None:
    head = stated(line, "70/223. Wells")
    assert head.get("adopted") == adopted
    assert (head["status"], head["title"]) == ("adopted", "Wells")


def test_a_resolution_of_the_human_rights_council() -> None:
    # The days of the session are not the date of the document.
    assert stated(
        "Human Rights Council",
        "Forty-fourth session",
        "30 June–17 July 2020",
        "Agenda item 3",
        "Promotion of wells,\nincluding springs",
        "Resolution adopted by the Human Rights Council \non 16 July 2020",
        "44/13.\tWells and springs",
        organ="Human Rights Council",
    ) == {
        "organ": "Human Rights Council",
        "symbol": "A/HRC/RES/44/13",
        "session": 44,
        "agenda_item": "3",
        "agenda_titles": ("Promotion of wells, including springs",),
        "adopted": date(2020, 7, 16),
        "title": "Wells and springs",
        "status": "adopted",
    }


def test_a_resolution_of_the_economic_and_social_council() -> None:
    # Its sessions are counted by year, which is no session's number.
    assert stated(
        "2022 session",
        "Agenda item 11 (b)",
        "Conferences: review of wells",
        "Resolution adopted by the Economic and Social Council on 22 July 2022",
        "[on a proposal considered in plenary meeting (E/2022/L.23)]",
        "2022/19. Wells and springs",
        organ="Economic and Social Council",
    ) == {
        "organ": "Economic and Social Council",
        "symbol": "E/RES/2022/19",
        "agenda_item": "11 (b)",
        "agenda_titles": ("Conferences", "review of wells"),
        "adopted": date(2022, 7, 22),
        "draft_symbol": "E/2022/L.23",
        "title": "Wells and springs",
        "status": "adopted",
    }


def test_a_resolution_of_the_security_council() -> None:
    # It has no title of its own: its number stands in that place.
    assert stated(
        "S/RES/2652 (2022)",
        "Security Council",
        "Distr.: General\n29 September 2022",
        "Resolution 2652 (2022)",
        "Adopted by the Security Council at its 9140th meeting, on\n29 September 2022",
        organ="Security Council",
    ) == {
        "organ": "Security Council",
        "symbol": "S/RES/2652(2022)",
        "distribution": "General",
        "date": date(2022, 9, 29),
        "adopted": date(2022, 9, 29),
        "title": "Resolution 2652 (2022)",
        "status": "adopted",
    }


# (lines, field, value)
@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        # The symbol in its spellings; an asterisk marks a reissue and is no part of it.
        ("A/RES/77/18", "symbol", "A/RES/77/18"),
        ("A/77/L.18*", "symbol", "A/77/L.18"),
        ("A/1/A/1//", "symbol", None),
        ("A/1é", "symbol", None),
        ("A/HRC/RES/44/13", "symbol", "A/HRC/RES/44/13"),
        ("E/RES/2022/19", "symbol", "E/RES/2022/19"),
        # Sessions by their ordinal.
        ("First session", "session", 1),
        ("Fiftieth session", "session", 50),
        ("Seventy-ninth session", "session", 79),
        ("SEVENTY-NINTH SESSION", "session", 79),
        ("One hundred and first session", "session", 101),
        ("Third Committee of the session", "session", None),
        ("Eleventh emergency special session", "session", 11),
        ("Resumed tenth emergency special session", "session", 10),
        ("Thirtieth special session", "session", 30),
        ("2022 substantive session", "session", None),
        # Two items on a line, in either order.
        ("United Nations A/RES/79/123", "symbol", "A/RES/79/123"),
        ("A/C.3/80/L.50 United Nations", "symbol", "A/C.3/80/L.50"),
        ("United Nations S/RES/1325 (2000)", "symbol", "S/RES/1325(2000)"),
        ("Security Council Distr.: General", "distribution", "General"),
        ("General Assembly 10 December 2024", "date", date(2024, 12, 10)),
        ("10 December 2024 Original: English", "language", "English"),
        ("Seventy-ninth session Agenda item 38", "session", 79),
        ("Seventy-ninth session Agenda item 38", "agenda_item", "38"),
        ("Third Committee Agenda item 71 (a)", "agenda_item", "71 (a)"),
        ("United Nations Environment Programme", "symbol", None),
        # The letter of a part; the symbols of other bodies.
        ("A/RES/75/251 B", "symbol", "A/RES/75/251B"),
        ("UNEP/EA.5/L.12/Rev.1", "symbol", "UNEP/EA.5/L.12/Rev.1"),
        ("FCCC/CP/2015/L.9", "symbol", "FCCC/CP/2015/L.9"),
        # Agenda items.
        ("Item 35 of the provisional agenda*", "agenda_item", "35"),
        ("Items 14 and 117 of the preliminary list", "agenda_item", "14 and 117"),
        ("Provisional agenda item 7 (b)", "agenda_item", "7 (b)"),
        ("Agenda item: 12", "agenda_item", "12"),
        ("Items to be considered", "agenda_item", None),
        ("Agenda item 20", "agenda_item", "20"),
        ("Agenda item\xa072\xa0(b)", "agenda_item", "72 (b)"),
        ("Agenda items 14 and 117", "agenda_item", "14 and 117"),
        # Distribution, language, date.
        ("Distr.: General", "distribution", "General"),
        ("Distr. GENERAL", "distribution", "General"),
        ("Original: Arabic and English", "language", "Arabic and English"),
        ("ORIGINAL: FRENCH", "language", "French"),
        ("14 November 2022", "date", date(2022, 11, 14)),
        ("31 November 2022", "date", None),
        ("2–14 November 2022", "date", None),
    ],
)
def test_one_line(line: str, field: str, value: object) -> None:
    assert stated(line, "Wells and springs").get(field) == value


# (the title's line, the organ, the symbol, the session, the title)
@pytest.mark.parametrize(
    ("line", "organ", "symbol", "session", "title"),
    [
        ("57/144. Follow-up", "General Assembly", "A/RES/57/144", 57, "Follow-up"),
        ("57/144. - Follow-up", "General Assembly", "A/RES/57/144", 57, "Follow-up"),
        ("57/144 – Follow-up", "General Assembly", "A/RES/57/144", 57, "Follow-up"),
        ("57/144.\tFollow-up", "General Assembly", "A/RES/57/144", 57, "Follow-up"),
        ("75/251 B. Financing", "General Assembly", "A/RES/75/251B", 75, "Financing"),
        ("75/251. B Financing", "General Assembly", "A/RES/75/251B", 75, "Financing"),
        ("70/1. A new beginning", "General Assembly", "A/RES/70/1", 70, "A new beginning"),
        ("70/1. A United Nations day", "General Assembly", "A/RES/70/1", 70, "A United Nations day"),
        ("3369 (XXX). Cooperation", "General Assembly", "A/RES/3369(XXX)", 30, "Cooperation"),
        ("ES-11/1. Aggression", "General Assembly", "A/RES/ES-11/1", 11, "Aggression"),
        ("S-30/1. Drugs", "General Assembly", "A/RES/S-30/1", 30, "Drugs"),
        ("S-28/1. Violations", "Human Rights Council", "A/HRC/RES/S-28/1", 28, "Violations"),
        ("5/1. Institution-building", "Human Rights Council", "A/HRC/RES/5/1", 5, "Institution-building"),
        ("2022/19. Wells", "Economic and Social Council", "E/RES/2022/19", None, "Wells"),
        ("5/14. Plastic", "United Nations Environment Assembly", "UNEP/EA.5/Res.14", None, "Plastic"),
        ("Resolution 1325 (2000)", "Security Council", "S/RES/1325(2000)", None, "Resolution 1325 (2000)"),
        # Decisions have numbers of their own, above those of resolutions.
        ("77/515. Wells", "General Assembly", "A/DEC/77/515", 77, "Wells"),
        ("2023/340. Wells", "Economic and Social Council", "E/DEC/2023/340", None, "Wells"),
        ("53/101. Wells", "Human Rights Council", "A/HRC/DEC/53/101", 53, "Wells"),
        # The organ did not count so, or is one whose symbols are not known.
        ("5/14. Plastic", "General Assembly", None, None, "Plastic"),
        ("7/3. Forests", "Conference of the Parties", None, None, "Forests"),
    ],
)
def test_what_the_number_of_a_title_says(
    line: str, organ: str, symbol: str | None, session: int | None, title: str
) -> None:
    found = stated("United Nations", line, organ=organ)
    assert (found.get("symbol"), found.get("session"), found["title"]) == (symbol, session, title)


def test_the_number_of_a_decision() -> None:
    found = stated("Decision adopted by the General Assembly on 3 May 2023", "77/512. Wells")
    assert (found["symbol"], found["session"]) == ("A/DEC/77/512", 77)


def test_a_decision_that_is_reported_says_when_it_was_adopted() -> None:
    text = "77/530. Wells\n\nAt its 5th meeting, on 3 May 2023, the General Assembly{}"
    for end in (
        " decided to act.",
        ", recalling its decision 75/1:\n\n(a) Decided to act.",
        ":\n\n(a) Decided to act.",
        ", on the recommendation of the Board (A/77/5, para. 6):\n\n(a) Decided to act.",
        ", on the proposal of its President, recalling its decision 75/1:\n\n(a) Decided to act.",
        ", on the proposal of its President, decided:\n\n(a) To act.",
    ):
        head = toolkit.parse(text.format(end), format="text").masthead
        assert (str(head.symbol), head.title, str(head.adopted)) == ("A/DEC/77/530", "Wells", "2023-05-03")


def test_a_decision_on_a_line_of_its_own() -> None:
    text = "Decision 77/530\n\nWells\n\nThe General Assembly decides to act."
    assert str(toolkit.parse(text, format="text").masthead.symbol) == "A/DEC/77/530"


@pytest.mark.parametrize("between", [" ", ": ", " – ", "\n"])
def test_a_symbol_before_the_title_is_no_part_of_it(between: str) -> None:
    head = toolkit.parse(f"A/RES/79/1{between}The Pact\n\nThe General Assembly,\n\n1. Decides to act.", "text").masthead
    assert (str(head.symbol), head.title) == ("A/RES/79/1", "The Pact")


def test_a_line_that_says_when_it_was_adopted_is_no_title() -> None:
    text = "Safety of wells\n\nResolution adopted on 29 September 2023 during the ninth meeting\n\n"
    head = toolkit.parse(text + "The General Conference,\n\n1. Decides to act.", "text").masthead
    assert (head.title, str(head.adopted), head.status) == ("Safety of wells", "2023-09-29", "adopted")


# (the line that opens the text, the organ)
@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("The General Assembly;", "General Assembly"),
        (
            "The General Conference of the International Labour Organization, meeting at its 111th Session, 2023,",
            "General Conference of the International Labour Organization",
        ),
    ],
)
def test_the_line_that_opens_a_text(line: str, organ: str) -> None:
    head = toolkit.parse(f"Decent work\n\n{line}\n\nHaving met,\n\n1. Decides to act.", "text").masthead
    assert (head.organ, head.title) == (organ, "Decent work")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_label_has_its_value_below_it(between: str) -> None:
    lines = ["Topic:", "Wells", "Sponsors:", "- France", "- Republic of Korea", "Signatories: Chile"]
    head = toolkit.parse(between.join(lines) + "\n\nThe Security Council,\n\n1. Decides to act.", "text").masthead
    assert (head.title, head.sponsors) == ("Wells", ("France", "Republic of Korea"))


@pytest.mark.parametrize("line", ["United Nations", "A/79/L.20", "Human Rights Council", "• Kenya"])
def test_neither_an_organ_nor_a_symbol_is_a_title(line: str) -> None:
    head = toolkit.parse(f"A/79/L.20\n\n{line}\n\nThe General Assembly,\n\n1. Decides to act.", "text").masthead
    assert head.title is None


def test_no_line_of_the_masthead_is_in_the_title() -> None:
    text = (
        "Seventy-ninth session\nThird Committee\nItem 26 of the provisional agenda*\nWells\n\nThe General Assembly,\n\n"
    )
    head = toolkit.parse(text + "1. Decides to act.\n\n* A/79/150.", format="text").masthead
    assert (head.title, head.session, head.agenda_item) == ("Wells", 79, "26")


# (the line, the sponsors, on whose behalf)
@pytest.mark.parametrize(
    ("line", "sponsors", "behalf"),
    [
        (
            "Ukraine, United Kingdom of Great Britain and Northern Ireland and Zambia: draft resolution",
            ("Ukraine", "United Kingdom of Great Britain and Northern Ireland", "Zambia"),
            None,
        ),
        (
            "Antigua and Barbuda, Trinidad and Tobago and Saint Vincent and the Grenadines: draft resolution",
            ("Antigua and Barbuda", "Trinidad and Tobago", "Saint Vincent and the Grenadines"),
            None,
        ),
        ("France, Kenya & Japan: draft resolution", ("France", "Kenya", "Japan"), None),
        ("Brazil, Egypt,* Fiji** and Norway: revised draft resolution", ("Brazil", "Egypt", "Fiji", "Norway"), None),
        (
            "Chad,¹ Iran (Islamic Republic of) and Mali: draft decision",
            ("Chad", "Iran (Islamic Republic of)", "Mali"),
            None,
        ),
        (
            "Cuba (on behalf of the Group of 77 and China): draft resolution",
            ("Cuba",),
            "the Group of 77 and China",
        ),
        (
            "Draft resolution submitted by the President of the General Assembly",
            ("President of the General Assembly",),
            None,
        ),
        ("Draft decision submitted by the Bureau", ("Bureau",), None),
        (
            "Draft resolution submitted by the Chair of the Committee, on the basis of informal consultations",
            ("Chair of the Committee",),
            None,
        ),
        ("Fiji and Mali: amendment to draft resolution A/C.3/80/L.50", ("Fiji", "Mali"), None),
        ("Fiji,\nMali and Peru: draft resolution", ("Fiji", "Mali", "Peru"), None),
    ],
)
def test_sponsors(line: str, sponsors: tuple[str, ...], behalf: str | None) -> None:
    head = parse("Agenda item 75", "Oceans", line, "Oceans and the law").masthead
    assert (head.sponsors, head.on_behalf_of, head.title) == (sponsors, behalf, "Oceans and the law")


@pytest.mark.parametrize(
    ("line", "cited"),
    [
        ("[on the report of the Third Committee (A/78/472, para. 57)]", ["A/78/472"]),
        ("[on the recommendation of the Sixth Committee (A/57/562 and Corr.1)]", ["A/57/562", "A/57/562/Corr.1"]),
        ("[without reference to a Main Committee (A/77/L.44)]", []),  # the draft is the text's own
        ("A/77/L.44", []),
    ],
)
def test_the_citations_of_the_masthead(line: str, cited: list[str]) -> None:
    resolution = parse("Resolution adopted by the General Assembly on 18 January 2023", line, "77/268. Wells")
    assert [str(c.symbol) for c in resolution.citations] == cited


def test_the_organ_that_speaks_is_the_one_of_the_opening_line() -> None:
    # The documents of the Human Rights Council bear the name of the General Assembly, to which it reports.
    resolution = parse("General Assembly", "Human Rights Council", "Wells", organ="Human Rights Council")
    assert resolution.masthead.organ == "Human Rights Council"
    start, end = resolution.masthead.spans["organ"]
    assert resolution.document.text[start:end] == "Human Rights Council"


def test_a_footnotes_mark_is_no_part_of_the_title() -> None:
    head = parse("Pakistan: draft resolution", "Wells and springs¹", "¹ See A/77/1.").masthead
    assert head.title == "Wells and springs"


def test_a_title_over_two_lines_is_one() -> None:
    assert stated("Pakistan: draft resolution", "Wells\nand springs")["title"] == "Wells and springs"


def test_dates_below_the_opening_line_are_not_the_mastheads() -> None:
    text = "Wells\n\nThe General Assembly,\n\n14 November 2022\n\nRecalling its charter,\n\n1. Decides to meet."
    assert toolkit.parse(text).masthead.date is None


@pytest.mark.parametrize(
    "opening", ["The Human Rights Council,", "“The Human Rights Council,", "The Human Rights Council."]
)
def test_the_organ_has_no_marks(opening: str) -> None:
    head = toolkit.parse(f"{opening}\n\nNoting the garden,\n\n1. Decides to meet.", "text").masthead
    assert head.organ == "Human Rights Council"


# (the lines of the head, the symbol, the day of adoption)
@pytest.mark.parametrize(
    ("line", "symbol", "adopted"),
    [
        ("Resolution 64/35", "A/RES/64/35", None),
        ("RESOLUTION 2625 (XXV)", "A/RES/2625(XXV)", None),
        ("General Assembly resolution 2625 (XXV) of 24 October 1970", "A/RES/2625(XXV)", date(1970, 10, 24)),
        ("Resolution of the year", None, None),
    ],
)
def test_the_number_of_a_resolution_on_a_line_of_its_own(line: str, symbol: str | None, adopted: date | None) -> None:
    head = stated(line, "Wells and springs")
    assert (head.get("symbol"), head.get("adopted"), head["title"]) == (symbol, adopted, "Wells and springs")


@pytest.mark.parametrize(
    "head",
    [
        "Seventy-fifth World Health Assembly\n\nWHA75.5 Agenda item 14.1\n28 May 2022\n\nPlan of action",
        "SEVENTY-FIFTH WORLD HEALTH ASSEMBLY\tWHA75.5\n\nAgenda item 14.1\t28 May 2022\n\nPlan of action",
    ],
)
def test_a_number_beside_the_agenda_item_has_no_title_after_it(head: str) -> None:
    found = toolkit.parse(f"{head}\n\nThe Seventy-fifth World Health Assembly,\n\n1. ADOPTS the plan.", "text").masthead
    assert (str(found.symbol), found.session, found.agenda_item) == ("WHA75.5", 75, "14.1")
    assert (found.date, found.title) == (date(2022, 5, 28), "Plan of action")


def test_the_paragraph_that_an_amendment_changes_is_not_its_title() -> None:
    head = "General Assembly\n\nFiji and Oman: amendment to draft resolution A/C.3/78/L.44\n\nRights of the child"
    body = "Operative paragraph 7\n\nReplace operative paragraph 7 with the following:\n\n“7. Requests States to act;”"
    assert toolkit.parse(f"{head}\n\n{body}", "text").masthead.title == "Rights of the child"


def test_the_sponsors_may_be_the_only_label() -> None:
    text = "# Resolution on rivers\n\n**Sponsors:** Fiji, Oman\n\nThe General Assembly,\n\n1. _Decides_ to meet."
    found = toolkit.parse(text, "markdown").masthead
    assert (found.title, found.sponsors) == ("Resolution on rivers", ("Fiji", "Oman"))


def test_the_title_may_be_the_only_label() -> None:
    text = "UNITED NATIONS GENERAL ASSEMBLY\n\nSubject: Rivers\n\nThe UN General Assembly,\n\n1. Decides to meet."
    found = toolkit.parse(text, "text").masthead
    assert (found.title, found.organ) == ("Rivers", "General Assembly")


def test_a_head_without_a_blank_line_is_read_line_by_line() -> None:
    lines = ["General Assembly", "A/RES/75/1", "Distr.: General", "4 May 2020", "Seventy-fifth session"]
    rest = ["75/1. The garden", "of the harbour", "The General Assembly,", "1. Decides to meet."]
    found = toolkit.parse("\n".join([*lines, *rest]), "text")
    text = found.document.text
    assert [text[slice(*b.span)] for b in found.blocks if b.role == "masthead"] == lines
    assert (str(found.masthead.symbol), found.masthead.session) == ("A/RES/75/1", 75)
    assert found.masthead.title == "The garden of the harbour"


@pytest.mark.parametrize(
    ("head", "title", "sponsors", "status"),
    [
        (
            "RESOLUTION ADOPTED BY THE ASSEMBLY\n[on the report of the Sixth Committee (A/49/7)]\n49/60. Terror",
            "Terror",
            (),
            "adopted",
        ),
        (
            "Item 127 (q) of the provisional agenda\nCooperation with all\nFiji: draft resolution\nBlue wells",
            "Blue wells",
            ("Fiji",),
            "draft",
        ),
        ("SECURITY COUNCIL\nS/2023/970\n21 December 2023\nFiji: draft resolution", None, ("Fiji",), "draft"),
        (
            "Draft Resolution\nSubmitted by: the delegations of Japan, Mali, and the Netherlands\nTopic A: Blue wells",
            "Blue wells",
            ("Japan", "Mali", "Netherlands"),
            "draft",
        ),
    ],
)
def test_a_head_without_blank_lines(head: str, title: str | None, sponsors: tuple[str, ...], status: str) -> None:
    found = toolkit.parse(f"{head}\n\nThe General Assembly,\n\n1. Decides to act.").masthead
    assert (found.title, found.sponsors, found.status) == (title, sponsors, status)


AGENDA = {
    "en": (
        "Agenda item 18 (k)",
        "Water: wells",
        "Resolution adopted by the General Assembly",
        "The General Assembly,",
        "1. Decides to meet.",
    ),
    "fr": (
        "Point 18 k) de l’ordre du jour",
        "Eau\u00a0: puits",
        "Résolution adoptée par l’Assemblée",
        "L’Assemblée générale,",
        "1. Décide de siéger.",
    ),
    "es": (
        "Tema 18 k) del programa",
        "Agua: pozos",
        "Resolución aprobada por la Asamblea",
        "La Asamblea General,",
        "1. Decide reunirse.",
    ),
    "ru": (
        "Пункт 18 k) повестки дня",
        "Вода: колодцы",
        "Резолюция, принятая Ассамблеей",
        "Генеральная Ассамблея,",
        "1. постановляет собраться.",
    ),
    "ar": (
        "البند 18 (ك) من جدول الأعمال",
        "المياه: الآبار",
        "قرار اتخذته الجمعية العامة",
        "إن الجمعية العامة،",
        "1 - تقرر أن تجتمع.",
    ),
    "zh": ("议程项目18 (k)", "水：水井", "2024年12月19日大会决议", "大会，", "1. 决定开会。"),
}


@pytest.mark.parametrize("language", AGENDA)
def test_the_titles_of_an_agenda_item_are_read_in_each_language(language: str) -> None:
    *head, organ, words = AGENDA[language]
    text = "\n\n".join([*head, f"79/7. {AGENDA[language][1]}", organ, words])
    found = toolkit.parse(text, "text", language=language).masthead
    titles = [title.replace("\u00a0", " ") for title in AGENDA[language][1].replace("：", ": ").split(": ")]
    assert [title.strip() for title in titles] == list(found.agenda_titles)
    assert text[slice(*found.spans["agenda_titles"])] == AGENDA[language][1]


@pytest.mark.parametrize(
    "title", ["Report of the Commission on Wells", "Review of the recommendations and decisions adopted on wells"]
)
def test_an_agenda_item_may_be_a_report_or_about_decisions_adopted(title: str) -> None:
    head = f"Agenda item 99\n\n{title}\n\nResolution adopted by the General Assembly\n\n79/7. Wells"
    text = f"{head}\n\nThe General Assembly,\n\n1. Decides to meet."
    assert toolkit.parse(text, "text").masthead.agenda_titles == (title,)


STATED = "At the 5th meeting, held on 12 May 2014, {}the President of the {} made the following statement:"


def test_a_statement_names_the_item_of_the_agenda() -> None:
    """S/PRST/2014/8."""
    on = "in connection with the Council’s consideration of the item entitled “Central African region”, "
    text = f"{STATED.format(on, 'Security Council')}\n\n“The Security Council welcomes the report.”"
    found = toolkit.parse(text, format="text").masthead
    assert (found.organ, found.agenda_item) == ("Security Council", None)
    assert found.agenda_titles == ("Central African region",)


@pytest.mark.parametrize("by", ["Human Rights Council", "Council, affirming the mandate,"])
@pytest.mark.parametrize("comma", [",", ""])
def test_a_statement_is_the_organs_that_it_begins_with(by: str, comma: str) -> None:
    """A/HRC/PRST/15/2 was one of the "President of the Council", and others were acts of "At the 38th meeting"."""
    text = f"{STATED.format('', by)}\n\n“The Human Rights Council{comma}\n\n1. Welcomes the report.”"
    found = toolkit.parse(f"Human Rights Council\n\nPRST 15/2\n\n{text}", format="text")
    assert found.masthead.organ == "Human Rights Council"
    assert {act.actor for act in annotate.found(found, "acts")} == {"the Human Rights Council"}


def test_the_day_may_be_below_the_meeting_and_a_title_has_no_mark() -> None:
    """A/RES/428(V), and A/RES/3357(XXIX): "Statute of the International Civil Service Commission48"."""
    text = "428 (V). Statute of the Commission48\n\nThe General Assembly,\n\n1. Decides.\n\n325th plenary meeting,\n\n"
    found = toolkit.parse(f"{text}14 December 1950.", format="text").masthead
    assert (found.title, str(found.adopted)) == ("Statute of the Commission", "1950-12-14")


def test_a_note_of_an_annex_is_in_its_paragraph() -> None:
    """A/RES/428(V): the Universal Declaration was named in 7(d) of the annex, and "elsewhere" in the note."""
    annex = "Annex\n\nStatute\n\n1. The Office follows the Universal Declaration of Human Rights.¹"
    text = f"The General Assembly,\n\n1. Decides.\n\n{annex}\n\n¹ Resolution 217 A (III)."
    found = toolkit.parse(text, format="text")
    assert found.footnotes[0].clauses == ("Annex, 1",)
    assert tables.references(found)[["clause", "counted"]].values.tolist() == [["Annex, 1", True], ["Annex, 1", False]]


def test_a_statement_without_a_meeting_has_its_day() -> None:
    """S/PRST/2021/21."""
    head = "On 28 October 2021, in connection with the Council’s consideration of the item entitled “Peace”, as set "
    head += "out in the letter of 7 May 2020, the President of the Security Council issued the following statement:"
    found = toolkit.parse(f"{head}\n\n“The Security Council reaffirms its role.”", "text")
    assert str(found.masthead.adopted) == "2021-10-28"
    assert found.document.text[slice(*found.masthead.spans["adopted"])] == "28 October 2021"


@pytest.mark.parametrize("words", ["armed conflict", "armed conflict and " * 12 + "peace"], ids=["short", "long"])
def test_a_statement_has_its_day_however_long_its_item(words: str) -> None:
    """S/PRST/2015/4: the line above the statement has more than 268 letters."""
    head = "At the 7374th meeting of the Security Council, held on 30 January 2015, in connection with the Council’s "
    head += f"consideration of the item entitled “Protection of civilians in {words}”, the President of the Security "
    head += "Council made the following statement on behalf of the Council:"
    text = f"Statement by the President of the Security Council\n\n{head}\n\n“The Security Council reaffirms its role.”"
    assert str(toolkit.parse(text, "text").masthead.adopted) == "2015-01-30"


@pytest.mark.parametrize(
    ("number", "symbol", "title"),
    [
        ("PRST 19/1", "A/HRC/PRST/19/1", "Statement by the President"),
        ("PRST OS/12/1. Enhancing the efficiency", "A/HRC/PRST/OS/12/1", "Enhancing the efficiency"),
    ],
)
def test_a_statement_of_the_human_rights_council_has_its_symbol(number: str, symbol: str, title: str) -> None:
    """A/HRC/PRST/19/1: the title was "PRST 19/1", and the agenda item ended with "Statement by the President"."""
    head = f"Human Rights Council\n\nAgenda item 2\n\nAnnual report\n\nStatement by the President*\n\n{number}"
    meeting = (
        "At the organizational session of the Council held on 3 December 2018, the President, recalling resolution "
    )
    meeting += "48/141 of 20 December 1993, issued a statement reading as follows:"
    found = toolkit.parse(
        f"{head}\n\n{meeting}\n\n“The Human Rights Council\n\n1. Welcomes the report.”", "text"
    ).masthead
    assert (found.symbol, found.title, found.agenda_titles) == (symbol, title, ("Annual report",))
    assert str(found.adopted) == "2018-12-03"


@pytest.mark.parametrize("printed", ["A/RES/78/80 A-B", "A/RES/78/80 A and B", "A/RES/78/80A-B"])
@pytest.mark.parametrize("title", ["78/80. Information", "78/80 A and B. Information"])
def test_a_document_of_two_parts_has_the_letters_of_both(printed: str, title: str) -> None:
    """A/RES/78/80 A-B: the symbol was that of a resolution without parts."""
    found = toolkit.parse(f"{printed}\n\n{title}\n\nThe General Assembly,\n\n1. Decides to meet.", "text").masthead
    assert (found.symbol, found.title) == ("A/RES/78/80A-B", "Information")
    found = toolkit.parse(f"General Assembly\n\n{title}\n\nThe General Assembly,\n\n1. Decides.", "text").masthead
    assert found.symbol == ("A/RES/78/80A-B" if "A and" in title else "A/RES/78/80")
