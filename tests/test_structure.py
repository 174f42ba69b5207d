"""Structure: which paragraph is what, how clauses are labelled, and where a page break is healed."""

from __future__ import annotations

import pytest

import toolkit
from toolkit import tables
from toolkit.annotate.passages import passages
from toolkit.model import Resolution

HEAD = "The General Assembly,\n\nRecalling its resolution 75/16,\n\n"


def parse(*paragraphs: str, head: str = HEAD) -> Resolution:
    return toolkit.parse(head + "\n\n".join(paragraphs), format="text")


def labels(*paragraphs: str, head: str = HEAD) -> list[str]:
    return [c.label for c in parse(*paragraphs, head=head).operative]


def roles(resolution: Resolution) -> list[tuple[str, str]]:
    text = resolution.document.text
    return [(b.role, text[b.span.start : b.span.end]) for b in resolution.blocks]


def letters(first: str, last: str) -> list[str]:
    return [f"({chr(code)}) The work;" for code in range(ord(first), ord(last) + 1)]


# --- labels and levels --------------------------------------------------------------------------------------------


def test_sub_paragraphs_are_labelled_under_their_paragraph() -> None:
    resolution = parse(
        "1. Requests:", "(a) The work;", "(b) The report:", "(i) One;", "(ii) Two;", "(c) More;", "2. Ends."
    )
    assert [(c.label, c.level, c.number, c.parent) for c in resolution.operative] == [
        ("OP1", 1, "1", None),
        ("OP1(a)", 2, "a", "OP1"),
        ("OP1(b)", 2, "b", "OP1"),
        ("OP1(b)(i)", 3, "i", "OP1(b)"),
        ("OP1(b)(ii)", 3, "ii", "OP1(b)"),
        ("OP1(c)", 2, "c", "OP1"),
        ("OP2", 1, "2", None),
    ]


def test_i_after_h_is_a_letter() -> None:
    found = labels("1. Requests:", *letters("a", "k"))
    assert found == ["OP1", *(f"OP1({chr(c)})" for c in range(ord("a"), ord("l")))]


def test_i_after_a_is_a_numeral() -> None:
    assert labels("1. Requests:", "(a) The work:", "(i) One;", "(ii) Two;", "(b) More.") == [
        "OP1",
        "OP1(a)",
        "OP1(a)(i)",
        "OP1(a)(ii)",
        "OP1(b)",
    ]


def test_i_to_x_under_a_letter_are_numerals() -> None:
    numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    found = labels("1. Requests:", "(a) The work:", *(f"({n}) One;" for n in numerals), "(b) More.")
    assert found == ["OP1", "OP1(a)", *(f"OP1(a)({n})" for n in numerals), "OP1(b)"]


def test_v_after_u_and_x_after_w_are_letters() -> None:
    found = labels("1. Requests:", *letters("a", "z"))
    assert found == ["OP1", *(f"OP1({chr(c)})" for c in range(ord("a"), ord("z") + 1))]


def test_letters_go_on_after_z() -> None:
    found = labels("1. Requests:", *letters("a", "z"), "(aa) The work;", "(bb) The work;")
    assert found[-2:] == ["OP1(aa)", "OP1(bb)"]


def test_numerals_right_under_a_paragraph() -> None:
    assert labels("1. Requests:", "(i) One;", "(ii) Two;", "2. Ends.") == ["OP1", "OP1(i)", "OP1(ii)", "OP2"]


def test_letters_start_again_under_each_paragraph() -> None:
    assert labels("1. Requests:", "(a) One;", "(b) Two;", "2. Notes:", "(a) One;") == [
        "OP1",
        "OP1(a)",
        "OP1(b)",
        "OP2",
        "OP2(a)",
    ]


def test_an_unnumbered_single_operative_paragraph() -> None:
    resolution = parse("Decides to admit the State to membership.")
    (clause,) = resolution.operative
    assert (clause.label, clause.number, clause.level) == ("OP1", None, 1)
    assert (clause.text, clause.phrase) == ("Decides to admit the State to membership.", "Decides")


def test_operative_paragraphs_without_a_preamble() -> None:
    resolution = parse("1. Decides to meet;", "2. Requests a report.", head="The General Assembly,\n\n")
    assert [c.label for c in resolution.clauses] == ["OP1", "OP2"]


def test_a_preamble_without_an_operative_part() -> None:
    resolution = toolkit.parse("The General Assembly,\n\nRecalling its resolution 75/16,\n\nNoting the report,", "text")
    assert [c.label for c in resolution.clauses] == ["PP1", "PP2"]


def test_numbers_that_start_again_are_told_apart() -> None:
    found = labels("1. Decides to meet;", "2. Notes it.", "1. Requests a report;", "2. Ends.")
    assert found == ["OP1", "OP2", "OP1 [2]", "OP2 [2]"]
    assert len(set(found)) == 4


def test_the_number_as_printed_is_no_part_of_the_text() -> None:
    resolution = toolkit.parse(HEAD + "1.\t*Decides* to meet;\n\n2 . Notes it:\n\n(a)\tOne.", "markdown")
    assert [(c.number, c.text) for c in resolution.operative] == [
        ("1", "Decides to meet;"),
        ("2", "Notes it:"),
        ("a", "One."),
    ]
    start, end = resolution["OP1"].span
    assert resolution.document.text[start:end] == "1.\tDecides to meet;"


# --- paragraphs ---------------------------------------------------------------------------------------------------


def test_numbered_lines_without_a_blank_line_between() -> None:
    resolution = toolkit.parse(HEAD + "1. Decides to meet;\n2. Notes it:\n(a) One;\n(b) Two;\n3. Ends.", "text")
    assert [c.label for c in resolution.operative] == ["OP1", "OP2", "OP2(a)", "OP2(b)", "OP3"]


def test_lines_of_one_paragraph_are_folded() -> None:
    resolution = parse("1. Decides to\nmeet   in\tthe\n  autumn;", "2. Ends.")
    assert resolution["OP1"].text == "Decides to meet in the autumn;"


def test_windows_and_old_line_ends() -> None:
    unix = HEAD + "1. Decides to\nmeet;\n\n2. Ends."
    windows = toolkit.parse(unix.replace("\n", "\r\n"), "text")
    assert [(c.label, c.text) for c in windows.clauses] == [
        ("PP1", "Recalling its resolution 75/16,"),
        ("OP1", "Decides to meet;"),
        ("OP2", "Ends."),
    ]


def test_a_number_inside_a_line_opens_nothing() -> None:
    assert labels("1. Decides that 12 members and 3. nobody else meet (a) here and (b) there;", "2. Ends.") == [
        "OP1",
        "OP2",
    ]


def test_letters_that_run_on_in_a_sentence_open_nothing() -> None:
    words = "1. Decides to\n(i) meet in spring, (ii) report, \n(iii) publish and (iv) end;\n2. Notes it:\n"
    resolution = toolkit.parse(HEAD + words + "(a) One;\n(b) Two.", "text")
    assert [c.label for c in resolution.operative] == ["OP1", "OP2", "OP2(a)", "OP2(b)"]
    assert resolution["OP1"].text == "Decides to (i) meet in spring, (ii) report, (iii) publish and (iv) end;"


def test_a_reference_inside_an_item_joins_no_lines() -> None:
    words = "1. Notes:\n(a) What paragraph 4 (b) says;\n(b) What follows;\n2. Ends."
    found = [c.label for c in toolkit.parse(HEAD + words, "text").operative]
    assert found == ["OP1", "OP1(a)", "OP1(b)", "OP2"]


@pytest.mark.parametrize("name", ["The General Assembly,", "The Orchard Council,"])
def test_the_name_of_the_organ_in_one_paragraph_with_a_clause(name: str) -> None:
    resolution = toolkit.parse(f"{name}\nRecalling its resolution 75/16,\n\n1. Decides to meet.", "text")
    assert [(c.label, c.text) for c in resolution.clauses] == [
        ("PP1", "Recalling its resolution 75/16,"),
        ("OP1", "Decides to meet."),
    ]
    assert ("opening", name) in roles(resolution)


# --- numbers, letters, bullets ------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["2.", "2 .", "2.\u200e", "2"], ids=["dot", "space", "mark of order", "no dot"])
def test_a_number_in_its_slips(number: str) -> None:
    resolution = parse("1. Decides to meet;", f"{number}\tRequests a report.")
    assert [(c.label, c.text) for c in resolution.operative] == [
        ("OP1", "Decides to meet;"),
        ("OP2", "Requests a report."),
    ]


def test_a_number_without_a_dot_must_go_on_and_act() -> None:
    assert labels("1. Decides to meet in", "2 Gardens of the city;", "7 Requests a report.") == ["OP1"]


def test_a_letter_behind_a_number_on_one_line() -> None:
    words = ("1. Notes it;", "2.\t(a)\tExpresses concern about it, calls upon all to act, and", "(b)\tcalls for more;")
    assert labels(*words) == ["OP1", "OP2", "OP2(b)"]


def test_a_number_without_a_space() -> None:
    assert labels("1. Decides to meet;", "2.Requests a report.") == ["OP1", "OP2"]


def test_an_inserted_number() -> None:
    assert labels("1. Decides to meet;", "1 bis. Requests a report;", "2. Ends.") == ["OP1", "OP1 [2]", "OP2"]


@pytest.mark.parametrize("bullet", ["•", "–", "-", "\uf0b7", "▪"])
def test_items_with_bullets_are_sub_paragraphs_without_a_number(bullet: str) -> None:
    resolution = parse(
        "1. Notes:",
        "(a) The fruit:",
        f"{bullet} Apples;",
        f"{bullet}\tPears; and",
        f"{bullet} Plums;",
        "(b) Nuts;",
        "2. Ends:",
        f"{bullet} Now.",
    )
    assert [(c.label, c.level, c.number, c.parent, c.text) for c in resolution.operative] == [
        ("OP1", 1, "1", None, "Notes:"),
        ("OP1(a)", 2, "a", "OP1", "The fruit:"),
        ("OP1(a)•1", 3, None, "OP1(a)", "Apples;"),
        ("OP1(a)•2", 3, None, "OP1(a)", "Pears; and"),
        ("OP1(a)•3", 3, None, "OP1(a)", "Plums;"),
        ("OP1(b)", 2, "b", "OP1", "Nuts;"),
        ("OP2", 1, "2", None, "Ends:"),
        ("OP2•1", 2, None, "OP2", "Now."),
    ]


def test_a_dash_inside_a_cut_sentence_is_no_item() -> None:
    resolution = parse("1. Notes the garden", "– and the orchard – of the city;", "2. Ends.")
    assert resolution["OP1"].text == "Notes the garden – and the orchard – of the city;"


def test_numerals_go_on_after_items_with_bullets() -> None:
    found = labels("1. Notes:", "(a) Fruit:", "(i) Red:", "– Apples;", "– Plums;", "(ii) Green;", "(b) Nuts.")
    assert found == ["OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(i)•1", "OP1(a)(i)•2", "OP1(a)(ii)", "OP1(b)"]


def test_numerals_stand_over_letters() -> None:
    numerals = [
        c
        for c in parse("1. Notes:", "(i) Fruit", "(a) Red;", "(b) Green;", "(ii) Nuts", "(c) Brown.").operative
        if c.number in ("i", "ii")
    ]
    assert [(c.label, c.level, c.parent) for c in numerals] == [("OP1(i)", 2, "OP1"), ("OP1(ii)", 2, "OP1")]


def test_sub_paragraphs_of_a_preamble_nest() -> None:
    resolution = parse(
        "Recalling:", "(a) The fruit,", "(i) Apples,", "(ii) Pears,", "(b) The nuts,", "1. Decides to meet."
    )
    assert [(c.label, c.level) for c in resolution.preamble[1:]] == [
        ("PP2", 0),
        ("PP2(a)", 0),
        ("PP2(a)(i)", 0),
        ("PP2(a)(ii)", 0),
        ("PP2(b)", 0),
    ]


def test_what_follows_on_sub_paragraphs() -> None:
    resolution = parse(
        "1. Requests:", "(a) The fruit;", "(b) The nuts;", "and demands that they be shared;", "2. Ends."
    )
    assert [(c.label, c.level, c.parent, c.text) for c in resolution.operative[2:]] == [
        ("OP1(b)", 2, "OP1", "The nuts;"),
        ("OP1 [2]", 2, "OP1", "and demands that they be shared;"),
        ("OP2", 1, None, "Ends."),
    ]
    assert [p.act for p in resolution["OP1 [2]"].phrases] == ["demand"]


def test_what_follows_on_sub_paragraphs_of_a_preamble() -> None:
    resolution = parse("Recalling:", "(a) The fruit,", "(b) The nuts,", "and what they are for,", "1. Decides to meet.")
    assert [(c.label, c.text) for c in resolution.preamble[3:]] == [
        ("PP2(b)", "The nuts,"),
        ("PP2 [2]", "and what they are for,"),
    ]


# --- healing ------------------------------------------------------------------------------------------------------

NOTE = "¹ See A/77/1."


@pytest.mark.parametrize("notes", [(), (NOTE,), (NOTE, "² See A/77/2.")], ids=["no note", "one note", "two notes"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Noting the work of the office,", "the group and others,"),
        ("Noting the work of the", "Office of the group and others,"),
        ("Noting the work of the", "office of the group and others,"),
        ("Noting the work of 5", "June 2022 and others,"),
        ("Noting the work of the “Training", "Workshop on Elections”,"),
        ("Noting", "with appreciation the work,"),
        ("Noting the short-", "and medium-term work,"),
        # A name is no participle, and "States" no verb, though they look it.
        ("Noting the work of the office,", "United Nations bodies and others,"),
        ("Noting the work of the office,", "Family Affairs and others,"),
        ("Noting the work of the office,", "States, Members, Observers and others,"),
    ],
)
def test_a_cut_preambular_paragraph(first: str, second: str, notes: tuple[str, ...]) -> None:
    resolution = parse(first, *notes, second, "Recalling more,", "1. Decides to meet.")
    assert [c.label for c in resolution.clauses] == ["PP1", "PP2", "PP3", "OP1"]
    assert resolution["PP2"].text == f"{first} {second}"
    assert len(resolution["PP2"].spans) == 2


def test_a_cut_after_a_comma_before_a_capital_is_healed_over_a_footnote() -> None:
    resolution = parse(
        "Noting the office, the group,", NOTE, "Department of Affairs and others,", "1. Decides to meet."
    )
    assert resolution["PP2"].text == "Noting the office, the group, Department of Affairs and others,"


@pytest.mark.parametrize("notes", [(), (NOTE,)], ids=["no note", "one note"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2. Notes the work of the office,", "the group and others;"),
        ("2. Notes the work of the office,", "Department of Affairs and others;"),
        ("2. Notes the work of the", "Office of the group and others;"),
        ("2. Notes the work of the", "office of the group and others;"),
        ("2. Notes the work of the office,²", "Department of Affairs and others;"),
        ("2. Takes", "note of the work;"),
        ("2. Notes the 12", "3 and 4 year plans;"),
    ],
)
def test_a_cut_operative_paragraph(first: str, second: str, notes: tuple[str, ...]) -> None:
    resolution = parse("1. Decides to meet;", first, *notes, second, "3. Ends.")
    assert [c.label for c in resolution.operative] == ["OP1", "OP2", "OP3"]
    assert resolution["OP2"].text == f"{first.removeprefix('2. ').rstrip('²')} {second}"


def test_a_cut_sub_paragraph() -> None:
    resolution = parse("1. Requests:", "(a) The work of the", NOTE, "Office of the group;", "(b) The report.")
    assert [(c.label, c.text) for c in resolution.operative] == [
        ("OP1", "Requests:"),
        ("OP1(a)", "The work of the Office of the group;"),
        ("OP1(b)", "The report."),
    ]


def test_a_word_that_a_page_cuts_behind_its_hyphen_is_one_word() -> None:
    assert parse("Noting the non-", NOTE, "governmental work,", "1. Decides to meet.")["PP2"].text == (
        "Noting the non-governmental work,"
    )


def test_a_clause_cut_twice() -> None:
    resolution = parse("Noting the work of the", "Office of the", NOTE, "Group and others,", "1. Decides to meet.")
    assert resolution["PP2"].text == "Noting the work of the Office of the Group and others,"
    assert len(resolution["PP2"].spans) == 3


def test_a_form_feed_is_a_page_break() -> None:
    resolution = toolkit.parse(HEAD + "1. Decides to meet in\fthe autumn;\n\n2. Ends.", "text")
    assert resolution["OP1"].text == "Decides to meet in the autumn;"


@pytest.mark.parametrize(
    "words", ["Cherishing Member States,", "Heartened by the report,", "Deeply heartened by it,", "Respectful of it,"]
)
def test_a_preambular_paragraph_may_open_with_a_phrase_that_no_vocabulary_knows(words: str) -> None:
    assert [c.text for c in parse(words, "1. Decides to meet.").preamble] == ["Recalling its resolution 75/16,", words]


# --- headings, closing lines, annexes -----------------------------------------------------------------------------


def test_headings_between_clauses() -> None:
    resolution = parse("Institutional matters", "1. Decides to meet;", "Follow-up", "2. Requests a report.")
    assert [text for role, text in roles(resolution) if role == "heading"] == ["Institutional matters", "Follow-up"]
    assert [c.label for c in resolution.operative] == ["OP1", "OP2"]
    assert resolution["PP1"].text == "Recalling its resolution 75/16,"


def test_a_heading_in_the_preamble() -> None:
    resolution = parse("General considerations", "Noting the report,", "1. Decides to meet.")
    assert ("heading", "General considerations") in roles(resolution)
    assert [c.label for c in resolution.preamble] == ["PP1", "PP2"]


@pytest.mark.parametrize(
    "closing",
    ["53rd plenary meeting\n21 November 2022", "1st meeting", "21 November 2022", "[Adopted without a vote.]"],
)
def test_a_closing_line(closing: str) -> None:
    resolution = parse("1. Decides to meet.", closing)
    assert roles(resolution)[-1] == ("closing", closing)
    assert resolution["OP1"].text == "Decides to meet."


@pytest.mark.parametrize("title", ["Annex", "ANNEX", "Annex I", "Appendix"])
def test_an_annex_has_no_clauses(title: str) -> None:
    resolution = parse("1. Adopts the statute.", title, "Statute of the Office", "1. The Office meets;", "(a) Once;")
    assert [c.label for c in resolution.clauses] == ["PP1", "OP1"]
    assert [role for role, _ in roles(resolution)][-4:] == ["annex"] * 4


def annex(*paragraphs: str) -> list[tuple[str, int, str]]:
    """Label, level and words of the paragraphs of the annexes."""
    resolution = parse("1. Adopts the statute.", *paragraphs)
    return [(p.label, p.level, p.text) for a in resolution.annexes for p in a.paragraphs]


def test_an_annex_has_its_own_numbers() -> None:
    assert annex(
        *("Annex I", "Statute", "I. Purpose", "1. The Fund serves:", "(a) Gardens;", "(i) Small;", "(ii) Large;"),
        *("(b) Parks.", "The Board is of nine,", "who serve a year.", "II. Money", "1. Members pay."),
        *("ANNEX II", "Meetings:", "• In May;"),
    ) == [
        ("Annex I, 1", 1, "The Fund serves:"),
        ("Annex I, 1(a)", 2, "Gardens;"),
        ("Annex I, 1(a)(i)", 3, "Small;"),
        ("Annex I, 1(a)(ii)", 3, "Large;"),
        ("Annex I, 1(b)", 2, "Parks."),
        ("Annex I, ¶1", 1, "The Board is of nine, who serve a year."),
        ("Annex I, 1 [2]", 1, "Members pay."),
        ("Annex II, ¶1", 1, "Meetings:"),
        ("Annex II, ¶1•1", 2, "In May;"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "label", "title"),
    [
        (("Annex", "1. One."), "Annex", None),
        (("ANNEX IV", "Statute of the Fund", "1. One."), "Annex IV", "Statute of the Fund"),
        (("Annex: Statute of the Fund", "1. One."), "Annex", "Statute of the Fund"),
        (("Appendix A\nList of gardens", "1. One."), "Appendix A", "List of gardens"),
        (("Annex", "Rules for gardens", "in dry fields", "1. One."), "Annex", "Rules for gardens in dry fields"),
        (("Annex", "1. One.", "Annex", "1. Two."), "Annex [2]", None),
    ],
)
def test_an_annex_has_a_name_and_a_title(paragraphs: tuple[str, ...], label: str, title: str | None) -> None:
    found = parse("1. Adopts the statute.", *paragraphs).annexes[-1]
    assert (found.label, found.title) == (label, title)


def test_what_an_annex_cites_and_when() -> None:
    resolution = parse(
        "1. Adopts the rules.", "Annex", "1. The rules of resolution 46/182 of 19 December 1991 hold.", "2. They end."
    )
    (paragraph, _) = resolution.annexes[0].paragraphs
    assert [(str(c.symbol), c.clause) for c in paragraph.citations] == [("A/RES/46/182", "Annex, 1")]
    assert [d.edtf for d in paragraph.dates] == ["1991-12-19"]
    assert resolution.citations[1:] == paragraph.citations
    assert paragraph.citations[0].use is None
    assert resolution.dates == paragraph.dates
    assert [clause.label for clause in resolution.paragraphs] == ["PP1", "OP1", "Annex, 1", "Annex, 2"]


def test_the_foot_of_a_page_is_no_part_of_an_annex() -> None:
    resolution = parse("1. Adopts the rules.", "Annex", "1. Gardens open.", "---", "202", "2. Gardens close.")
    assert [p.text for p in resolution.annexes[0].paragraphs] == ["Gardens open.", "Gardens close."]
    assert [role for role, _ in roles(resolution)][-3:] == ["furniture", "furniture", "annex"]


def test_a_footnote_does_not_part_an_annex() -> None:
    resolution = parse("1. Adopts the rules.", "Annex", "1. Gardens¹ open", "¹ See above.", "at noon.", "2. End.")
    assert [p.text for p in resolution.annexes[0].paragraphs] == ["Gardens open at noon.", "End."]


def test_the_word_annex_inside_a_clause_opens_none() -> None:
    assert labels("1. Adopts the statute in the", "Annex to the report;", "2. Ends.") == ["OP1", "OP2"]


@pytest.mark.parametrize(
    "closing",
    [
        "81st plenary meeting\n22 December 2015",
        "7th meeting",
        "48th (resumed) plenary meeting",
        "54th resumed plenary meeting",
    ],
)
def test_the_meeting_ends_a_clause_that_lost_its_end(closing: str) -> None:
    resolution = parse("1. Decides to meet;", "2. Requests a report for the years 2016–201", closing)
    assert roles(resolution)[-1] == ("closing", closing)
    assert resolution["OP2"].text == "Requests a report for the years 2016–201"


def test_the_votes_belong_to_the_closing_lines() -> None:
    lines = ["3rd meeting", "1 May 2030", "[Adopted by 2 to 1, with 1 abstention. The voting was as follows:"]
    votes = ["In favour:", "Fiji, Norway", "Against:\tChile", "Abstaining:", "Peru]"]
    resolution = parse("1. Decides to meet.", *lines, *votes)
    assert [role for role, _ in roles(resolution)][-8:] == ["closing"] * 8
    assert resolution.doubts == ()


@pytest.mark.parametrize("rule", ["* * *", "_______", "---", "24-12345 (E)", "<!-- Page 3 -->"])
def test_a_line_without_words_belongs_to_no_clause(rule: str) -> None:
    resolution = parse("Noting the fruit,", rule, "Noting the nuts,", "1. Decides to meet.")
    assert ("furniture", rule) in roles(resolution)
    assert [c.text for c in resolution.preamble[1:]] == ["Noting the fruit,", "Noting the nuts,"]


@pytest.mark.parametrize(
    "header",
    [
        "General Assembly—Fortieth Session",
        "IV. Resolutions adopted on the reports of the First Committee 89",
        f"II. Resolutions adopted without reference to a Main Committee{' ' * 90}59",
    ],
)
def test_the_running_header_of_a_volume_belongs_to_no_clause(header: str) -> None:
    resolution = parse("1. Notes the fruit of the", "142", header, "garden of 5", "June;", "2. Ends.")
    assert resolution["OP1"].text == "Notes the fruit of the garden of 5 June;"


def test_a_plain_digit_behind_the_last_mark_is_a_footnotes_mark() -> None:
    resolution = parse(
        "1. Notes the report;4", "Fruit and nuts", "2. Notes the reports,3, 4", "and the list.1", "3rd meeting"
    )
    assert [text for role, text in roles(resolution) if role == "heading"] == ["Fruit and nuts"]
    assert resolution["OP2"].text == "Notes the reports,3, 4 and the list.1"


def test_footnotes_marked_with_a_number_and_a_slash() -> None:
    resolution = parse(
        "1. Notes the report of the 1/", "_______", "1/ A/50/1.", "2/\tSee A/50/2.", "Office of Gardens; 2/", "2. Ends."
    )
    assert resolution["OP1"].text == "Notes the report of the Office of Gardens;"
    assert [(n.mark, n.text, n.clauses) for n in resolution.footnotes] == [
        ("1", "A/50/1.", ("OP1",)),
        ("2", "See A/50/2.", ("OP1",)),
    ]


def test_an_old_mark_behind_a_space_that_forbids_a_break() -> None:
    resolution = parse("1. Notes the report\u00a01/ of the Office;", "2. Ends.", "1/ See A/40/1.")
    assert resolution["OP1"].text == "Notes the report of the Office;"
    assert resolution.footnotes[0].clauses == ("OP1",)


@pytest.mark.parametrize(
    "note",
    ["See A/40/1.", "Ibid., annex.", "Resolution 1386 (XIV).", "Economic and Social Council resolution 1746 (LIV)."],
)
def test_a_footnote_whose_mark_came_out_as_plain_digits(note: str) -> None:
    resolution = parse("1. Notes the report of the", f"33 {note}", "34 See A/40/2.", "Office of Gardens;", "2. Ends.")
    assert resolution["OP1"].text == "Notes the report of the Office of Gardens;"
    assert [n.mark for n in resolution.footnotes] == ["33", "34"]


LONG = (
    "Ways of growing fruit and nuts in the gardens and orchards of cities, of towns and of villages,\n"
    "and what each of them may learn from the others"
)


def test_a_word_that_pages_cut_off_on_both_sides_is_no_heading() -> None:
    notes = [f"{mark} See A/77/1." for mark in "¹²³⁴⁵"]
    resolution = parse("Recalling the¹ word² of³ some⁴ security,⁵", "General", *notes, "Assembly,")
    assert resolution.preamble[-1].text == "Recalling the word of some security, General Assembly,"


def test_words_that_end_with_an_and_are_no_heading() -> None:
    resolution = parse("Recalling security,", "General Assembly, and", "noting the work,", "1. Ends.")
    assert [c.text for c in resolution.preamble[1:]] == ["Recalling security, General Assembly, and noting the work,"]


@pytest.mark.parametrize("marks", ["", "¹"])
def test_a_footnote_s_mark_on_the_opening_phrase_hides_neither_it_nor_the_rest_of_a_cut_paragraph(marks: str) -> None:
    text = f"The General Assembly,\n\nDeeply concerned{marks} the war, and in this regard\n\ntaking note the work,\n\n"
    resolution = toolkit.parse(f"{text}1. *Decides* to meet;\n\n¹ See A/77/1.", format="markdown")
    (clause,) = resolution.preamble
    assert clause.text == "Deeply concerned the war, and in this regard taking note the work,"
    assert clause.phrase == "Deeply concerned"


def test_signs_of_italics_in_plain_text_hide_no_clause() -> None:
    resolution = parse("_Taking note_ of it,", "_Noting also_ that,", "1. _Decides_ to meet.")
    assert [(c.label, c.phrase) for c in resolution.clauses[1:]] == [
        ("PP2", "Taking note"),
        ("PP3", "Noting also"),
        ("OP1", "Decides"),
    ]


def test_a_further_part_begins_below_the_meeting_of_the_one_above() -> None:
    rows = ("Amends article 12 to read as follows:", '"Article 12', '"1. The office shall publish it."')
    resolution = parse(*rows, "89th plenary meeting", "19 December 1978", "B", "The General Assembly,", "Noting it,")
    assert resolution["OP0"].text == " ".join(rows)
    assert roles(resolution)[-3:] == [
        ("heading", "B"),
        ("opening", "The General Assembly,"),
        ("preambular", "Noting it,"),
    ]


def test_an_abbreviation_at_a_page_s_end_ends_no_clause() -> None:
    assert labels("1. Also welcomes document No.", "53 of the Office;", "2. Ends.") == ["OP1", "OP2"]


def test_a_heading_of_some_lines() -> None:
    resolution = parse("1. Decides to meet;", f"VI\n{LONG}", "2. Ends.")
    assert ("heading", f"VI\n{LONG}") in roles(resolution)
    assert labels("1. Decides to meet;", LONG, "2. Ends.") == ["OP1", "OP2"]


def test_a_heading_that_opens_with_a_gerund() -> None:
    resolution = parse("Noting the fruit,", "Harvesting apples", "1. Decides to meet.")
    assert ("heading", "Harvesting apples") in roles(resolution)
    assert [c.label for c in resolution.preamble] == ["PP1", "PP2"]


# --- sections, drafts, declarations, neighbours -------------------------------------------------------------------


def test_a_section_has_its_own_preamble() -> None:
    resolution = parse(
        "1. Decides to meet;",
        "II\nNuts",
        "Having considered the report on nuts,",
        "1. Takes note of it;",
        "2. Ends.",
        "III\nFruit",
        "Takes note of the report on fruit;",
    )
    assert [(c.label, c.part) for c in resolution.clauses[1:]] == [
        ("OP1", "operative"),
        ("PP2", "preambular"),
        ("OP1 [2]", "operative"),
        ("OP2", "operative"),
        ("OP3", "operative"),
    ]
    assert resolution["OP3"].number is None


def test_a_gerund_below_a_heading_is_no_preamble_without_a_comma() -> None:
    resolution = parse("1. Decides on:", "Fruit", "Noting what grows where.", "2. Ends.")
    assert [c.label for c in resolution.clauses] == ["PP1", "OP1", "OP2"]


def test_operative_paragraphs_that_lost_their_numbers() -> None:
    resolution = parse("Decides to meet;", "Requests:", "Welcomes the report of the Office;", "4. Ends.")
    assert [(c.label, c.number) for c in resolution.operative] == [
        ("OP1", None),
        ("OP2", None),
        ("OP3", None),
        ("OP4", "4"),
    ]


def test_a_heading_that_looks_like_an_act_opens_nothing() -> None:
    resolution = parse("1. Decides to meet;", "Reviews", "2. Ends.")
    assert ("heading", "Reviews") in roles(resolution)
    assert [c.label for c in resolution.operative] == ["OP1", "OP2"]


def test_a_quotation_belongs_to_the_clause_that_announces_it() -> None:
    quoted = ["“The garden shall have seven keepers.", "“They shall meet once a year.”;"]
    resolution = parse("1. Decides to amend article 3 to read:", *quoted, "2. Ends.")
    assert resolution["OP1"].text == " ".join(["Decides to amend article 3 to read:", *quoted])
    assert resolution.doubts == ()


def test_the_note_of_a_table_belongs_to_no_clause() -> None:
    resolution = parse("1. Approves the posts in the table below:", "Abbreviations: GN, Gardener.", "2. Ends.")
    assert resolution["OP1"].text == "Approves the posts in the table below:"


@pytest.mark.parametrize("quote", ["", "“"])
def test_a_draft_inside_a_resolution(quote: str) -> None:
    head = "The Economic and Social Council\n\nRecommends to the General Assembly the following draft resolution:\n\n"
    resolution = parse(
        f"{quote}The General Assembly,", "Recalling its resolution 75/16,", "1. Decides to meet.", head=head
    )
    assert [c.label for c in resolution.clauses] == ["OP0", "PP1", "OP1"]
    assert [text for role, text in roles(resolution) if role == "opening"] == [
        "The Economic and Social Council",
        f"{quote}The General Assembly,",
    ]
    assert resolution.masthead.organ == "Economic and Social Council"


def test_a_declaration_inside_a_resolution() -> None:
    title = (
        "Political declaration of the high-level meeting on the gardens of cities, towns and villages and "
        + "herbs " * 9
    )
    title = title.strip()
    head = f"The General Assembly\n\nAdopts the following declaration:\n\n{title}\n\n"
    resolution = parse("We, the Gardeners, have met,", "1. We recognize the garden.", head=head)
    assert ("heading", title) in roles(resolution)
    assert [(c.label, c.text) for c in resolution.clauses] == [
        ("OP0", "Adopts the following declaration:"),
        ("PP1", "We, the Gardeners, have met,"),
        ("OP1", "We recognize the garden."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "With consideration to the gardens,",
        "In view of its resolution 75/16,",
        "On the basis of the list,",
        "jRecognizing the gardens,",
    ],
)
def test_a_preambular_paragraph_with_an_odd_head(words: str) -> None:
    assert [c.text for c in parse(words, "1. Decides to meet.").preamble][1:] == [words]


def test_parts_of_a_resolution_have_their_own_opening() -> None:
    part = ["The General Assembly,", "Noting the nuts,", "1. Decides to part.", "3rd meeting"]
    resolution = parse("1. Decides to meet.", "3rd meeting", "B", *part)
    assert [c.label for c in resolution.clauses] == ["PP1", "OP1", "PP2", "OP1 [2]"]


def test_what_follows_on_sub_paragraphs_in_a_second_part_has_a_label_of_its_own() -> None:
    part = ("1. Requests the keepers:", "(a) To dig;", "and to report on it;")
    resolution = parse(*part, "2. Ends.", "II", *part, "2. Ends.", "III", *part)
    found = [c.label for c in resolution.operative]
    assert found[1:3] == ["OP1(a)", "OP1 [2]"]
    assert found[4:7] == ["OP1 [3]", "OP1 [3](a)", "OP1 [3] [2]"]
    assert len(set(found)) == len(found)
    assert all(c.parent != c.label for c in resolution.operative)


def test_a_heading_with_an_article_is_no_opening() -> None:
    resolution = parse(
        "1. Decides to keep:", "The Garden Fund", "(a) The seeds;", "The Orchard", "(b) The trees;", "2. Ends."
    )
    assert [text for role, text in roles(resolution) if role == "heading"] == ["The Garden Fund", "The Orchard"]
    assert [(c.label, c.level) for c in resolution.operative] == [("OP1", 1), ("OP1(a)", 2), ("OP1(b)", 2), ("OP2", 1)]


NEIGHBOURS = (
    "of the Council.\n\n17th plenary meeting\n\n42/7. Nuts\n\nThe General Assembly,\n\n1. Notes the nuts.\n\n"
    "17th plenary meeting\n\n42/8. Fruit\n\nThe General Assembly,\n\nRecalling the garden,\n\n1. Notes the fruit;\n\n"
    "2. Ends.\n\n17th plenary meeting\n\n42/9. Herbs\n\nThe General Assembly,\n\n1. Notes the herbs."
)


@pytest.mark.parametrize(
    ("name", "title", "clauses"),
    [
        ("", "Fruit", ["PP1", "OP1", "OP2"]),
        ("A_RES_42_7", "Nuts", ["OP1"]),
        ("A-RES-42-9", "Herbs", ["OP1"]),
        ("A_RES_142_7", "Fruit", ["PP1", "OP1", "OP2"]),
    ],
)
def test_the_neighbours_on_a_page_of_a_volume_are_left_aside(name: str, title: str, clauses: list[str]) -> None:
    resolution = toolkit.parse(NEIGHBOURS, "text", name=name)
    assert (resolution.masthead.title, [c.label for c in resolution.clauses]) == (title, clauses)
    assert [d.what for d in resolution.doubts] == ["the text also contains other resolutions, which are left out"]


def test_a_neighbour_on_the_page_gives_neither_bodies_nor_a_date() -> None:
    text = (
        "5. Thanks UNICEF.\n\n17th plenary meeting\n\n8 December 1989\n\n44/8. Fruit\n\nThe General Assembly,\n\n"
        "1. Thanks the World Bank.\n\n18th plenary meeting\n\n15 December 1989\n\n44/9. Herbs\n\n"
        "The General Assembly,\n\n1. Thanks Thailand and UNESCO, and notes resolution 44/7 of 1 May 1989."
    )
    resolution = toolkit.parse(text, "text", name="A_RES_44_8")
    head = resolution.masthead
    assert (head.date, str(head.adopted)) == (None, "1989-12-15")
    assert set(tables.bodies(resolution)["label"]) == {"General Assembly", "World Bank"}
    assert not any("UN" in passage.text for passage in passages(resolution))


def test_a_closing_date_is_no_note_though_its_day_is_the_next_number() -> None:
    """A/RES/2601(XXIV): "16 December 1969." was note 16, and the real one had no mark in the text."""
    text = (
        "2601 (XXIV). Space\n\nThe General Assembly,\n\n1. Endorses the work;15\n\n15 Ibid., annex II.\n\n"
        "2. Welcomes the efforts.16\n\n1836th plenary meeting,\n16 December 1969.\n\n16 Ibid., para. 12."
    )
    resolution = toolkit.parse(text, "text")
    assert [text[slice(*note.span)] for note in resolution.footnotes] == ["15 Ibid., annex II.", "16 Ibid., para. 12."]
    assert str(resolution.masthead.adopted) == "1969-12-16"


def test_a_note_that_no_mark_calls_beside_a_neighbour_cites_nothing() -> None:
    """E/RES/1985/11 and A/RES/2601(XXIV): the notes of the resolution before were references of this one."""
    text = (
        "42/7. Nuts\n\nThe General Assembly,\n\n1. Notes the nuts.¹\n\n17th plenary meeting\n\n42/8. Fruit\n\n"
        "The General Assembly,\n\n1. Notes the fruit.²\n\n17th plenary meeting\n\n¹ See E/1985/39.\n\n² See A/42/5."
    )
    resolution = toolkit.parse(text, "text", name="A_RES_42_8")
    assert [str(c.symbol) for c in resolution.citations] == ["A/42/5"]
    assert list(tables.references(resolution)["text"]) == ["A/42/5"]
    assert sorted(note.mark for note in resolution.footnotes) == ["1", "2"]


@pytest.mark.parametrize(
    "before",
    ["of the Council.\n\n17th plenary meeting", "Noting the nuts,\n\nRecalling the seeds,\n\n1. Notes the herbs."],
)
def test_the_end_of_another_resolution_above_the_title_is_left_aside(before: str) -> None:
    resolution = toolkit.parse(f"{before}\n\n42/8. Fruit\n\nThe General Assembly,\n\n1. Notes the fruit.", "text")
    assert {role for role, words in roles(resolution) if words in before} == {"other"}
    assert (resolution.masthead.title, [c.label for c in resolution.clauses]) == ("Fruit", ["OP1"])


def test_the_place_and_day_of_adoption_are_no_title() -> None:
    lines = [
        "RESOLUTION 9150 (2031)",
        "Adopted by the Security Council at its 19,927th meeting,",
        "on 16 September 2031",
    ]
    head = "\n\n".join([*lines, "The Security Council,", ""])
    assert parse("Noting the garden,", "1. Ends.", head=head).masthead.title == "RESOLUTION 9150 (2031)"


# --- what is not understood is kept -------------------------------------------------------------------------------


def test_what_is_not_understood_is_a_block_of_role_other() -> None:
    stray = "Somebody wrote a sentence here that belongs to no clause."
    resolution = parse("1. Decides to meet.", stray)
    assert roles(resolution)[-1] == ("other", stray)


def test_the_text_may_begin_with_its_first_clause() -> None:
    resolution = toolkit.parse("Recalling its resolution 75/16,\n\n1. Decides to meet.", "text")
    assert [c.label for c in resolution.clauses] == ["PP1", "OP1"]
    assert resolution.masthead.organ is None


@pytest.mark.parametrize(("head", "opens"), [("Report", False), ("Amendments to draft resolution A/77/L.1", True)])
def test_what_reads_as_an_amendment_is_one_where_the_head_announces_amendments(head: str, opens: bool) -> None:
    words = "Replace the third paragraph"
    found = toolkit.parse(f"General Assembly\n\n{head}\n\n{words}\n\n1. Decides to meet.", "text")
    (role,) = [b.role for b in found.blocks if found.document.text[b.span.start : b.span.end] == words]
    assert (role not in ("masthead", "title")) == opens


def test_what_a_resolution_says_of_itself_counts_sub_paragraphs_apart() -> None:
    """A/RES/75/325 ends with paragraph 82, and was said to have 92 operative paragraphs."""
    found = toolkit.parse(
        "The Council,\n\n1. Requests the Secretary:\n\n(a) To report;\n\n(b) To travel;\n\n2. Ends.", "text"
    )
    assert repr(found).endswith(": 0 preambular, 2 operative paragraphs with 2 sub-paragraphs>")
    assert "2 operative paragraphs with 2 sub-paragraphs, 0 footnotes" in found._repr_html_()
