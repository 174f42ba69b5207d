"""Texts as people bring them: from a browser, a letter, a chat program, a word processor, with their own habits."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.model import Resolution

HEAD = "The General Assembly,\n\nRecalling its resolution 77/100,\n\n"


def parse(text: str, form: str = "text") -> Resolution:
    return toolkit.parse(text, form)


def clauses(found: Resolution) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in found.clauses]


def labels(found: Resolution) -> str:
    return " ".join(clause.label for clause in found.clauses)


def cited(found: Resolution) -> list[str]:
    return [str(citation.symbol) for citation in found.citations]


WHOLE = [("PP1", "Recalling its resolution 77/100,"), ("OP1", "Decides to meet;"), ("OP2", "Decides to pay.")]


@pytest.mark.parametrize(
    "between",
    [
        "https://undocs.org/A/RES/78/100\n12/3/24, 10:15 AM\n\n",
        "https://undocs.org/A/RES/78/100 1/2\n\n3.12.2024, 22:15 A/RES/78/100\n\n",
        "GE.23-12345(E)\n\nA/HRC/RES/53/1\n\n2\n\n",
    ],
)
def test_what_a_browser_or_a_page_adds_is_furniture(between: str) -> None:
    text = f"{HEAD}{between}1. Decides to meet;\n\n{between}2. Decides to pay."
    assert clauses(parse(text)) == WHOLE


@pytest.mark.parametrize("remark", ["[END]", "[Agreed ad ref.]", "~~~"])
def test_a_remark_in_brackets_is_no_clause(remark: str) -> None:
    assert clauses(parse(f"{HEAD}1. Decides to meet;\n\n2. Decides to pay.\n\n{remark}")) == WHOLE


def test_a_letter_that_quotes_the_text() -> None:
    text = "On Monday she wrote:\n\n" + "\n".join(
        f"> {line}".rstrip() for line in f"{HEAD}1. Decides to meet;\n\n2. Decides to pay.".split("\n")
    )
    assert clauses(parse(text)) == WHOLE


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u000b", "\u0085"])
def test_other_signs_that_end_a_line(end: str) -> None:
    text = end.join(
        ["The General Assembly,", "Recalling its resolution 77/100,", "1. Decides to meet;", "2. Decides to pay."]
    )
    assert clauses(parse(text)) == WHOLE


def test_a_fence_that_a_chat_program_sets_around_the_text() -> None:
    text = (
        f"Here is your draft:\n\n```markdown\n{HEAD}1. Decides to meet;\n\n2. Decides to pay.\n```\n\nShall I go on?\n"
    )
    assert clauses(parse(text, "markdown"))[:3] == WHOLE


def test_a_number_that_a_line_end_divides() -> None:
    found = parse(
        "The General Assembly,\n\nRecalling its resolution 78/\n155 of 19 December 2023,\n\n1. Decides to meet."
    )
    assert cited(found) == ["A/RES/78/155"]
    assert [date.edtf for date in found.dates] == ["2023-12-19"]


def test_figures_behind_a_hyphen_at_a_line_end() -> None:
    found = parse("The General Assembly,\n\nConcerned about COVID-\n19 and long-\nterm care,\n\n1. Decides to meet.")
    assert found["PP1"].text == "Concerned about COVID-19 and long-term care,"


# --- numbering ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1. ", "2. ", "1. ", "2. "), "PP1 PP2 OP1 OP2"),
        (("1. ", "2. ", "3. ", "4. "), "PP1 PP2 OP3 OP4"),
        (("(1) ", "(2) ", "(3) ", "(4) "), "PP1 PP2 OP3 OP4"),
        (("1) ", "2) ", "1) ", "2) "), "PP1 PP2 OP1 OP2"),
        (("", "", "1: ", "2: "), "PP1 PP2 OP1 OP2"),
        (("", "", "① ", "② "), "PP1 PP2 OP1 OP2"),
        (("", "", "[1] ", "[2] "), "PP1 PP2 OP1 OP2"),
        (("– ", "– ", "1. ", "2. "), "PP1 PP2 OP1 OP2"),
        (("·\t", "·\t", "1. ", "2. "), "PP1 PP2 OP1 OP2"),
        (("", "", "1.) ", "2.) "), "PP1 PP2 OP1 OP2"),
    ],
)
def test_a_preamble_with_numbers_and_other_forms_of_them(numbers: tuple[str, ...], expected: str) -> None:
    words = ("Recalling its resolution 77/100,", "Noting the report,", "Decides to meet;", "Requests a report.")
    text = "The General Assembly,\n\n" + "\n\n".join(map("".join, zip(numbers, words, strict=True)))
    found = parse(text)
    assert labels(found) == expected
    assert [clause.part for clause in found.clauses] == ["preambular"] * 2 + ["operative"] * 2


def test_numbers_glued_to_their_words() -> None:
    found = parse(f"{HEAD}1)Urges all States to:\n\na)clean rivers;\n\nb)plant trees;\n\n2)Requests a report.")
    assert labels(found) == "PP1 OP1 OP1(a) OP1(b) OP2"


def test_letters_of_another_form_are_of_a_list_below() -> None:
    items = [
        "(a) A group:",
        "(i) To meet:",
        "a. In Geneva;",
        "b. In Vienna;",
        "(ii) To report;",
        "(b) A fund;",
        "(c) A day.",
    ]
    found = parse(f"{HEAD}1. Establishes:\n\n" + "\n\n".join(items))
    assert labels(found) == ("PP1 OP1 OP1(a) OP1(a)(i) OP1(a)(i)(a) OP1(a)(i)(b) OP1(a)(ii) OP1(b) OP1(c)")


def test_what_a_resolution_has_regard_to_may_be_a_list_with_dashes() -> None:
    text = "The European Parliament,\n\n– having regard to the Treaty,\n\nA. whereas rivers stink;\n\n1. Calls for it."
    assert labels(parse(text)) == "PP1 PP2 OP1"


@pytest.mark.parametrize("heading", ["Financing:", "Monitoring:", "– Prevention –"])
def test_one_word_with_a_colon_above_a_paragraph_is_a_heading(heading: str) -> None:
    assert labels(parse(f"{HEAD}{heading}\n\n1. Urges donors to pay;\n\n2. Decides to meet.")) == "PP1 OP1 OP2"


def test_the_form_of_numbers_that_the_items_of_a_list_state() -> None:
    item = '<li style="list-style-type:lower-alpha"><p>{}</p></li>'
    page = (
        "<p>The General Assembly,</p><p>Noting the floods,</p><ol><li>Urges States to help:</li><ol>"
        f"{item.format('with boats;')}{item.format('with tents;')}</ol><li>Decides to meet.</li></ol>"
    )
    assert labels(parse(page, "html")) == "PP1 OP1 OP1(a) OP1(b) OP2"


# --- notes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mark", "head"), [("^1", "^1 "), (" (1)", "(1) "), ("(1)", "(1) ")])
def test_marks_behind_a_caret_or_in_round_brackets(mark: str, head: str) -> None:
    found = parse(
        f"The General Assembly,\n\nRecalling its resolution 77/100,{mark}\n\n1. Decides to meet.\n\n{head}See A/78/1."
    )
    assert clauses(found) == [("PP1", "Recalling its resolution 77/100,"), ("OP1", "Decides to meet.")]
    assert [(note.mark, note.text) for note in found.footnotes] == [("1", "See A/78/1.")]


def test_a_list_with_round_brackets_is_no_block_of_notes() -> None:
    found = parse(f"{HEAD}1. Asks States (1) to act and:\n\n(1) See to it that rivers are clean;\n\n(2) Pay.")
    assert labels(found) == "PP1 OP1 OP1(1) OP1(2)"
    assert not found.footnotes


@pytest.mark.parametrize("form", ["^{}", " ({})", "[{}]"])
def test_marks_inside_a_sentence_where_all_notes_are_at_the_end(form: str) -> None:
    one, two = form.format(1), form.format(2)
    found = parse(
        f"The General Assembly,\n\nRecalling the Convention{one} and, in 2015,{two} the Agreement of 1 May,\n\n1. Asks"
        " States (1) to act or (2) to pay.\n\n50th plenary meeting\n1 July 2024\n\n"
        f"{one.strip()} Treaty Series.\n\n{two.strip()} Ibid."
    )
    assert found["PP1"].text == "Recalling the Convention and, in 2015, the Agreement of 1 May,"
    assert found["OP1"].text == "Asks States (1) to act or (2) to pay."
    assert [(note.mark, note.text) for note in found.footnotes] == [("1", "Treaty Series."), ("2", "Ibid.")]


@pytest.mark.parametrize("form", ["^{}", " ({})"])
def test_marks_behind_the_signs_of_other_languages(form: str) -> None:
    one, two = form.format(1), form.format(2)
    text = f"L’Assemblée générale,\n\nRappelant le rapport « Rivières »{one} et l’accord de 2015{two},\n\n1. Décide."
    found = toolkit.parse(f"{text}\n\n{one.strip()} A/79/1.\n\n{two.strip()} A/79/2.", "text", language="fr")
    assert found["PP1"].text == "Rappelant le rapport « Rivières » et l’accord de 2015,"
    assert [note.mark for note in found.footnotes] == ["1", "2"]


def test_a_mark_in_square_brackets_may_come_again() -> None:
    text = f"{HEAD}Noting the Covenant[1] and the Protocol,[1]\n\n1. Asks for the Covenant[1] now.\n\n[1] See A/79/300."
    assert clauses(parse(text))[1:] == [
        ("PP2", "Noting the Covenant and the Protocol,"),
        ("OP1", "Asks for the Covenant now."),
    ]


def test_the_title_of_an_annex_has_no_mark() -> None:
    found = parse(
        f"{HEAD}1. Adopts it.\n\nAnnex\n\nDeclaration on Rivers¹\n\n1. Rivers are common.\n\n¹ Adopted at Lima."
    )
    assert [(annex.title, len(annex.paragraphs)) for annex in found.annexes] == [("Declaration on Rivers", 1)]


# --- page breaks --------------------------------------------------------------------------------------------------


def test_a_clause_that_a_page_cuts_short_is_no_running_head() -> None:
    above = "The General Assembly,\n\nRecalling its resolution 77/100,¹\n\nConsidering the measures taken on"
    text = f"{above}\n\n3/9\n\n24-12345\n\nthe initiative of States,\n\n1. Decides to meet.\n\n¹ See A/78/1."
    assert clauses(parse(text))[:2] == [
        ("PP1", "Recalling its resolution 77/100,"),
        ("PP2", "Considering the measures taken on the initiative of States,"),
    ]


def test_a_short_clause_between_two_numbers_is_no_running_head() -> None:
    text = f"{HEAD}1.\n\nTakes note of the report;²\n\n2.\n\nUrges States to act.\n\n² See A/78/1."
    assert clauses(parse(text))[1:] == [("OP1", "Takes note of the report;"), ("OP2", "Urges States to act.")]


def test_a_clause_between_two_running_heads() -> None:
    head = "A/RES/78/100\n\nRivers and the rights of those who live along them\n\n"
    text = (
        f"{head}{HEAD}1/2\n\n23-25891\n\n{head}Noting that many\n\n2/2\n\n23-25891\n\n{head}rivers are dirty,\n\n"
        "1. Decides to meet."
    )
    assert ("PP2", "Noting that many rivers are dirty,") in clauses(parse(text))


def test_numbers_of_pages_between_clauses() -> None:
    text = f"{HEAD}12\n\nNoting the report,\n\n1. Calls for peace in the\n\n13\n\nregion.\n\n14\n\nANNEX\n\n1. Rivers."
    assert parse(text).annexes
    assert [words for _, words in clauses(parse(text))] == [
        *("Recalling its resolution 77/100,", "Noting the report,", "Calls for peace in the region.")
    ]


# --- heads --------------------------------------------------------------------------------------------------------


def test_sponsors_over_several_lines() -> None:
    head = (
        "General Assembly\n\nEightieth session\n\nItem 71\n\nAndorra, Austria, Bosnia and\nHerzegovina, Costa Rica,"
        " Republic of\nMoldova, Saint\nLucia and United States of America: draft\nresolution\n\nHuman rights\n\n"
    )
    assert parse(head + HEAD + "1. Decides to meet.").masthead.sponsors == (
        *("Andorra", "Austria", "Bosnia and Herzegovina", "Costa Rica", "Republic of Moldova", "Saint Lucia"),
        "United States of America",
    )


def test_the_head_of_a_students_draft() -> None:
    head = "DRAFT RESOLUTION 1.2\n\nCommittee : Human Rights Council\nAgenda : The press\nSponsors: Chad / Viet Nam\n\n"
    found = parse(f"{head}The Human Rights Council,\n\nNoting the report,\n\n1. Urges States to act.").masthead
    assert (found.organ, found.title, found.sponsors) == ("Human Rights Council", "The press", ("Chad", "Viet Nam"))


@pytest.mark.parametrize(
    ("title", "symbol", "session"),
    [
        ("A/RES/61/295\n\nRights of Peoples", "A/RES/61/295", 61),
        ("Resolution A/RES/61/295 – Rights of Peoples", "A/RES/61/295", 61),
    ],
)
def test_a_symbol_names_the_session(title: str, symbol: str, session: int) -> None:
    found = parse(f"{title}\n\n{HEAD}1. Decides to meet.").masthead
    assert (str(found.symbol), found.session, found.title) == (symbol, session, "Rights of Peoples")


def test_a_symbol_with_a_year_is_no_title() -> None:
    found = parse(
        "S/RES/2699 (2023)\n\nThe Security Council,\n\nRecalling its resolution 2653 (2022),\n\n1. Acts."
    ).masthead
    assert (str(found.symbol), found.title) == ("S/RES/2699(2023)", None)


@pytest.mark.parametrize(("verb", "family"), [("Creates", "decide"), ("Prohibits", "decide"), ("Implores", "ask")])
def test_verbs_of_students(verb: str, family: str) -> None:
    found = parse(f"{HEAD}{verb} the plan;\n\nDecides to meet.")
    assert [(clause.part, clause.phrase) for clause in found.clauses[1:]] == [
        ("operative", verb),
        ("operative", "Decides"),
    ]
    assert found.operative[0].family == family


def test_a_decision_in_one_sentence_that_selects() -> None:
    text = (
        "The Security Council, recalling its resolution 1645 (2005), selects these members:\n\n(a) Chad;\n\n(b) Mali."
    )
    assert [clause.part for clause in parse(text).clauses] == ["preambular", *["operative"] * 3]


def test_a_decision_whose_first_words_say_how_it_was_taken() -> None:
    first = "The General Assembly, by a decision adopted on 27 March 2020:"
    found = parse(f"Decision 74/544\n\n{first}\n\n(a) Noted the report;\n\n(b) Authorized the Bureau.")
    assert [(clause.number, clause.act) for clause in found.operative] == [("a", "note"), ("b", "authorize")]


# --- citations ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("G.A. Res. 2625 (XXV) and G.A. Res. 60/1", ["A/RES/2625(XXV)", "A/RES/60/1"]),
        ("a/res/64/292 and s/res/1325 (2000)", ["A/RES/64/292", "S/RES/1325(2000)"]),
        ("A/RES/64/292 (2010) and S/RES/1325 (2000)", ["A/RES/64/292", "S/RES/1325(2000)"]),
    ],
)
def test_citations_as_students_write_them(words: str, expected: list[str]) -> None:
    assert cited(parse(f"The General Assembly,\n\nRecalling {words},\n\n1. Decides to meet.")) == expected


def test_numbers_without_a_year_are_the_speakers_own_behind_another_organs() -> None:
    text = (
        "The Security Council,\n\nRecalling the General Assembly’s decision and resolutions 1701 and 1559,\n\n1. Acts."
    )
    assert cited(parse(text)) == ["S/RES/1701", "S/RES/1559"]


def test_a_comment_of_google_docs_is_none_of_the_words() -> None:
    mark = "<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>"
    page = f"<p>The General Assembly,</p><p>Noting the floods,{mark}</p><p>1. Decides to meet.</p>"
    assert clauses(parse(page, "html"))[0] == ("PP1", "Noting the floods,")
