"""Structure: which paragraph is what, how clauses are labelled, and where a page break is healed."""

from __future__ import annotations

import pytest

import toolkit
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


def test_the_word_annex_inside_a_clause_opens_none() -> None:
    assert labels("1. Adopts the statute in the", "Annex to the report;", "2. Ends.") == ["OP1", "OP2"]


# --- what is not understood is kept -------------------------------------------------------------------------------


def test_what_is_not_understood_is_a_block_of_role_other() -> None:
    stray = "Somebody wrote a sentence here that belongs to no clause."
    resolution = parse("1. Decides to meet.", stray)
    assert roles(resolution)[-1] == ("other", stray)


def test_the_text_may_begin_with_its_first_clause() -> None:
    resolution = toolkit.parse("Recalling its resolution 75/16,\n\n1. Decides to meet.", "text")
    assert [c.label for c in resolution.clauses] == ["PP1", "OP1"]
    assert resolution.masthead.organ is None
