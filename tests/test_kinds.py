"""Kinds of documents and of numbering besides the printed resolutions of the General Assembly: how each is read."""

from __future__ import annotations

import pytest

import toolkit
from toolkit import plots, tables
from toolkit.model import Resolution

HEAD = "The General Assembly,\n\nRecalling its resolution 75/16,\n\n"


def parse(text: str) -> Resolution:
    return toolkit.parse(text, "text")


def paragraphs(*texts: str) -> Resolution:
    return parse(HEAD + "\n\n".join(texts))


def labels(resolution: Resolution) -> list[str]:
    return [clause.label for clause in resolution.clauses]


def headings(resolution: Resolution) -> list[str]:
    text = resolution.document.text
    return [" ".join(text[slice(*b.span)].split()) for b in resolution.blocks if b.role == "heading"]


def doubts(resolution: Resolution) -> list[str]:
    return [doubt.what for doubt in resolution.doubts]


# --- numbering ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1) Urges all States:\n\na) to act;\n\nb) to pay:\n\ni) now;\n\nii) later;\n\n2) Ends.",
            "1 1(a) 1(b) 1(b)(i) 1(b)(ii) 2",
        ),
        ("(1) Urges all States to act;\n\n(2) Requests a report.", "1 2"),
        ("1 - Urges all States to act;\n2 – Requests a report.", "1 2"),
        ("I. Urges all States to act;\nII. Calls for peace;\nIII. Requests a report.", "1 2 3"),
        (
            "I. Urges all States:\n\nA. to act:\n\n1. now;\n\n2. later;\n\nB. to pay;\n\nII. Ends.",
            "1 1(A) 1(A)(1) 1(A)(2) 1(B) 2",
        ),
        ("A. Urges all States:\n\n1. to act;\n\n2. to pay;\n\nB. Requests a report.", "1 1(1) 1(2) 2"),
        (
            "1. Urges all States:\n   a. to act,\n   b. to pay:\n      i. now,\n      ii. later;\n2. Ends it.",
            "1 1(a) 1(b) 1(b)(i) 1(b)(ii) 2",
        ),
        ("1. Calls upon States:\n1.1 to act;\n1.2 to pay;\n2. Ends it.", "1 1.1 1.2 2"),
        (
            "1. Urges:\n\n(1) one;\n\n(2) two:\n\n(a) red;\n\n(b) blue;\n\n(3) three;\n\n2. Ends.",
            "1 1(1) 1(2) 1(2)(a) 1(2)(b) 1(3) 2",
        ),
        (
            "1. Decides on this agenda:\n\n1. Opening.\n\n2. Elections.\n\n3. Closure.\n\n2. Requests a report.",
            "1 1(1) 1(2) 1(3) 2",
        ),
        ("(OP1) Urges States to act;\n\n(OP2) Requests a report.", "1 2"),
    ],
)
def test_numbers_of_every_style(text: str, expected: str) -> None:
    assert [label[2:] for label in labels(parse(HEAD + text))[1:]] == expected.split()


def test_an_initial_in_a_cut_sentence_is_no_letter() -> None:
    resolution = paragraphs("1. Thanks the representative of Chile, Mr.", "A. Smith, for his report;", "2. Ends.")
    assert labels(resolution) == ["PP1", "OP1", "OP2"]


def test_the_row_of_a_table_is_no_paragraph() -> None:
    resolution = paragraphs("1. Approves the income:", "1. Taxes\t283 437", "2. Fees\t19 265", "2. Decides to meet.")
    assert [c.label for c in resolution.operative] == ["OP1", "OP2"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Protection of civilians", "Protect civilians under threat;"), ("Human rights", "Monitor and report on them;")],
)
def test_a_sub_paragraph_with_a_title(one: str, two: str) -> None:
    resolution = paragraphs(
        "1. Decides that the mission shall:", f"(a) {one}", two, "(b) Peace", "Keep it;", "2. Ends."
    )
    assert labels(resolution)[1:] == ["OP1", "OP1(a)", "OP1(a) [2]", "OP1(b)", "OP1(b) [2]", "OP2"]
    assert (resolution["OP1(a)"].text, resolution["OP1(a) [2]"].text) == (one, two)


@pytest.mark.parametrize("rest", ["should report them;", "shall freeze it at once;", "and requests them to report;"])
def test_what_continues_a_paragraph_below_its_sub_paragraphs(rest: str) -> None:
    resolution = paragraphs(
        "1. Affirms that States which:", "(a) hold it; or", "(b) carry it, by sea,", rest, "2. Ends."
    )
    assert (resolution["OP1(b)"].text, resolution["OP1 [2]"].text) == ("carry it, by sea,", rest)


def test_numerals_over_letters_are_of_the_second_level() -> None:
    resolution = paragraphs("1. Notes:", "(i) Fruit", "(a) Red;", "(ii) Nuts;", "2. Urges:", "(i) One;", "(ii) Two.")
    assert [(c.label, c.level) for c in resolution.operative if c.parent] == [
        ("OP1(i)", 2),
        ("OP1(i)(a)", 3),
        ("OP1(ii)", 2),
        ("OP2(i)", 3),
        ("OP2(ii)", 3),
    ]


# --- headings and quotations ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "heading"),
    [
        (("1. Decides to meet;", "A. Finance", "2. Ends."), "A. Finance"),
        (("1. We welcome it.", "2. Follow-up", "2. We will follow up."), "2. Follow-up"),
        (("1. We welcome it.", "4.1. Cooperation", "2. We note it."), "4.1. Cooperation"),
        (("1. Calls upon all parties to cooperate", "Human rights", "2. Urges respect."), "Human rights"),
        (("1. Notes:", "(a) The plan, which it keeps,", "Reporting and review", "2. Ends."), "Reporting and review"),
        (("1. We act on:", "• Rivers", "• Lakes", "II.\tWater", "2. We pay."), "II. Water"),
    ],
)
def test_a_heading_that_interrupts(texts: tuple[str, ...], heading: str) -> None:
    resolution = paragraphs(*texts)
    assert headings(resolution) == [heading]
    assert [c.label for c in resolution.operative if c.parent is None] == ["OP1", "OP2"]
    assert all(heading not in c.text for c in resolution.clauses)


def test_the_headings_of_an_outcome_that_a_resolution_adopts() -> None:
    body = "2029 Summit of Rivers\n\nI.\tAims\n\n1. We meet.\n\n2. We act."
    resolution = parse(f"The General Assembly\n\nAdopts the following outcome:\n\n{body}")
    assert labels(resolution) == ["OP0", "OP1", "OP2"]
    assert headings(resolution) == ["2029 Summit of Rivers", "I. Aims"]


@pytest.mark.parametrize(
    "quoted",
    [
        ("“Authorizes all States to inspect such ships;”",),
        ('"Requests for documents shall be made in writing."',),
        ("“1. The Board has nine members.", "2. They serve three years.", "3. They may be re-elected.”"),
        ("“The Board decides alone.", "“It notes the views of others.”"),
    ],
)
def test_a_quotation_that_a_paragraph_announces(quoted: tuple[str, ...]) -> None:
    resolution = paragraphs("1. Decides that rule 5 shall read:", *quoted, "2. Decides to end.")
    assert labels(resolution) == ["PP1", "OP1", "OP2"]
    assert resolution["OP1"].text.endswith(quoted[-1])


@pytest.mark.parametrize(
    "title", ["2030 Plan for the Rivers " + "and the Lakes " * 8 + "of All Lands", "3rd Plan", "The “Plan”"]
)
def test_the_title_of_an_annex(title: str) -> None:
    (annex,) = paragraphs("1. Adopts the plan.", "Annex", title, "1. We act.").annexes
    assert (annex.title, [p.label for p in annex.paragraphs]) == (title, ["Annex, 1"])


# --- decisions, statements, amendments --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "preamble", "operative"),
    [
        ("The General Assembly, recalling its resolution 78/28, decides to meet.", ["recall"], ["decide"]),
        (
            "The Security Council, noting the report, and recalling its statement, requests more.",
            ["note", "recall"],
            ["request"],
        ),
        ("The Economic and Social Council takes note of the report of the Commission.", [], ["take note"]),
        (
            "At its 12th plenary meeting, on 9 October 2023, the General Assembly decided to defer the item.",
            [],
            ["decide"],
        ),
        (
            "The General Assembly, recalling its resolution 78/28:\n\n(a) Decides to meet;\n\n(b) Requests a report.",
            ["recall"],
            ["decide", "request"],
        ),
        (
            "At its 20th plenary meeting, on 5 June 2023, the General Assembly, recalling its decision 75/231:\n\n"
            "(a) Took note with appreciation of the report;\n\n(b) Also decided to meet.",
            ["recall"],
            ["take note", "decide"],
        ),
        (
            "At its 3rd meeting, on 2 May 2023, the Council:\n(a) Invited States to pay;\n(b) Adopted its agenda.",
            [],
            ["invite", "adopt"],
        ),
        (
            "At its 60th meeting, on 4 May 2024, the General Assembly, on the recommendation of the Board (A/79/660, "
            "para. 6), recalling its decision 78/547:\n\n(a) Took note of the report;\n\n(b) Decided to meet.",
            ["recall"],
            ["take note", "decide"],
        ),
        (
            "The General Assembly,\n\nNoting the report:\n\n(a) Decides to meet;\n\n(b) Requests a report.",
            ["note"],
            ["decide", "request"],
        ),
        (
            "The General Assembly\n\nResolves that, for 2027:\n\n1. Rates shall rise;\n\n2. States shall pay.",
            [],
            ["resolve", "", ""],
        ),
    ],
)
def test_a_decision(text: str, preamble: list[str], operative: list[str]) -> None:
    resolution = parse("Work of the Board\n\n" + text)
    assert [c.act for c in resolution.preamble] == preamble
    assert [c.act for c in resolution.operative] == operative
    assert resolution.masthead.title == "Work of the Board"
    assert resolution.doubts == ()


REPORTED = "At its 25th plenary meeting, on 10 November 2023, the General Assembly, on the recommendation of the Board,"


@pytest.mark.parametrize(
    ("text", "clauses", "headings"),
    [
        (f"{REPORTED} appointed the following persons:\n\nMs. Anna Bell\nMr. Carl Dunn", 1, []),
        (f"A\n\n{REPORTED} appointed the following:\n\nMs. Anna Bell\n\nB\n\n{REPORTED} appointed Mr. Wee.", 2, ["B"]),
        ("The Council,\n\n1. Appoints the following:\n\nMs. Anna Bell\n\nMr. Carl Dunn\n\n2. Ends it.", 2, []),
        ("The Council,\n\n1. Requests States:\n\nFinance\n\n(a) To pay;\n\n2. Ends it.", 3, ["Finance"]),
        ("The Council,\n\n1. Adopts this:\n\nPledge\n\nWe, the States, met.\n\n2. Ends it.", 2, ["Pledge"]),
    ],
)
def test_short_lines_below_a_colon(text: str, clauses: int, headings: list[str]) -> None:
    """They are the list that the clause announces, unless a text of their own is below them."""
    resolution = parse("78/412. Work of the Board\n\n" + text)
    assert len(resolution.clauses) == clauses
    words = resolution.document.text
    assert [words[slice(*b.span)] for b in resolution.blocks if b.role == "heading"] == headings
    assert ("Ms. Anna Bell" in resolution.clauses[0].text) == ("Bell" in text)


def test_a_draft_of_lines_without_marks_at_their_ends() -> None:
    lines = [
        "Recalling the Declaration of Human Rights",
        "Deeply concerned about hunger",
        "1- Calls on all to give food",
    ]
    resolution = parse("THE GENERAL ASSEMBLY\n\n" + "\n".join(lines) + "\n2- Decides to meet again")
    assert labels(resolution) == ["PP1", "PP2", "OP1", "OP2"]
    assert [c.phrase for c in resolution.clauses] == ["Recalling", "Deeply concerned", "Calls on", "Decides"]


def test_what_continues_below_a_list_without_blank_lines() -> None:
    lines = [
        "1. Demands that all allow:",
        " (a) delivery of fuel;",
        " (b) access;",
        "and calls upon them to act;",
        "2. Ends it.",
    ]
    resolution = parse("The Security Council,\n\n" + "\n".join(lines))
    assert labels(resolution) == ["OP1", "OP1(a)", "OP1(b)", "OP1 [2]", "OP2"]


@pytest.mark.parametrize(
    ("below", "language", "day"),
    [
        ("108th plenary meeting\n9 December 1985", "en", "1985-12-09"),
        ("18th plenary meeting, 7 June 2023", "en", "2023-06-07"),
        ("108e séance plénière\n9 décembre 1985", "fr", "1985-12-09"),
    ],
)
def test_the_line_below_the_text_has_the_day_of_adoption(below: str, language: str, day: str) -> None:
    words = {
        "en": "The General Assembly,\n\n1. Decides to meet.",
        "fr": "L’Assemblée générale,\n\n1. Décide de siéger.",
    }
    text = f"40/61. Terror\n\n{words[language]}\n\n{below}"
    found = toolkit.parse(text, "text", language=language).masthead
    assert (str(found.adopted), found.status) == (day, "adopted")


def test_the_last_item_of_an_agenda_is_no_heading() -> None:
    agenda = (
        "11. Approves the following agenda:\n\n1. Opening of the Congress\n\n2. Adoption of the report of the Congress"
    )
    resolution = parse(f"The Council,\n\n10. Urges all.\n\n{agenda}\n\n12. Decides to meet.")
    assert labels(resolution) == ["OP10", "OP11", "OP11(1)", "OP11(2)", "OP12"]


def test_each_of_several_parts_without_a_comma_behind_the_organ_is_read() -> None:
    part = "General Assembly\n\nDecides that, for 2021:\n\n1. Rates shall rise;\n\n2. States shall pay."
    resolution = parse(f"A/RES/75/254 A and B\n\nGeneral Assembly\n\nA Rates\n\n{part}\n\nB Income\n\n{part}")
    assert len(resolution.operative) == 6


def test_a_list_may_end_in_a_heading() -> None:
    resolution = parse("The Council,\n\n1. Approves this:\n\nFirst week\n\nFollow-up\n\n2. Ends it.")
    assert [doubt.what for doubt in resolution.doubts] == ["the last line of OP1 may be a heading"]
    assert parse("The Council,\n\n1. Sets rates:\n\nState\tRate\nFiji\t2\n\n2. Ends it.").doubts == ()


def test_each_paragraph_of_a_presidential_statement_is_a_clause() -> None:
    resolution = parse(
        "Statement by the President of the Security Council\n\nAt the 8700th meeting of the Security Council, held on "
        "1 June 2020, the President made the following statement:\n\n“The Security Council recalls its resolution 1325 "
        "(2000).\n\n“Recognizing the need, the Council urges States to act.\n\n“The Council remains seized of it.”"
    )
    assert [(c.label, c.where, c.act) for c in resolution.clauses][:1] == [("¶1", "statement", "recall")]
    assert labels(resolution) == ["¶1", "¶2", "¶3"]
    assert repr(resolution) == "<Resolution text: 3 paragraphs of a statement>"
    assert "Statement: 3 clauses" in plots.ribbon_alt(tables.clauses(resolution))
    assert [str(c.symbol) for c in resolution.citations] == ["S/RES/1325(2000)"]
    assert (resolution.masthead.organ, resolution.doubts) == ("Security Council", ())


def test_a_statement_that_nothing_announces_is_known_by_its_quotation_marks() -> None:
    said = "{0}The Council condemns this.\n\n{0}Terrorism is a crime.\n\n{0}The Council asks the Board to report."
    assert labels(parse(said.format("“"))) == ["¶1", "¶2", "¶3"]
    assert labels(parse(said.format(""))) == ["OP1", "OP2"]


def test_a_statement_of_another_president_with_numbers_in_quotation_marks() -> None:
    announcement = "At the 40th meeting, the President of the Human Rights Council made the following statement:"
    body = ["“The Human Rights Council,", "“Recalling its resolution 5/1,", "“1. Decides to meet;", "“2. Ends it.”"]
    resolution = parse("\n\n".join([announcement, *body]))
    assert labels(resolution) == ["PP1", "OP1", "OP2"]
    assert resolution.masthead.organ == "Human Rights Council"


@pytest.mark.parametrize(
    "instruction", ["Replace operative paragraph 5 with the following:", "After paragraph 7, insert a new one:"]
)
def test_an_amendment_has_the_title_above_its_instructions(instruction: str) -> None:
    head = "General Assembly\n\nCuba: amendment to draft resolution A/C.3/79/L.1\n\nFood\n\n"
    assert parse(f"{head}{instruction}\n\n“7 bis. Urges States to act;”").masthead.title == "Food"


@pytest.mark.parametrize("number", ["", "2. "])
def test_each_instruction_to_amend_is_a_heading(number: str) -> None:
    first = f"{number and '1. '}After the sixth preambular paragraph, insert a new one reading:"
    other = f"{number}In operative paragraph 4, replace the words “calls upon” by “invites”."
    head = "Cuba: amendment to draft resolution A/C.3/79/L.1\n\nFood"
    resolution = parse("\n\n".join([head, first, "“Noting the report on the right to food,”", other]))
    assert [c.text for c in resolution.clauses] == ["“Noting the report on the right to food,”"]
    assert [b.role for b in resolution.blocks][-3:] == ["heading", "preambular", "heading"]


def test_who_speaks_in_a_statement_and_what_is_asked() -> None:
    resolution = toolkit.parse(
        "At the 9707th meeting of the Security Council, held on 26 August 2024, the President made the following "
        "statement:\n\n“The Council requests the Secretary-General to report.”"
    )
    (row,) = tables.duties(resolution).itertuples()
    assert (row.actor, row.what) == ("the Security Council", "to report")


# --- other bodies, Model United Nations -------------------------------------------------------------------------------


def test_the_world_health_assembly() -> None:
    resolution = parse(
        "WHA66.10 Food\n\nThe Sixty-sixth World Health Assembly,\n\nHaving considered the report;\n\n"
        "1. URGES Member States:\n\n(1) to act:\n\n(a) now;\n\n(2) to pay;\n\n2. REQUESTS the Director to report."
    )
    assert labels(resolution) == ["PP1", "OP1", "OP1(1)", "OP1(1)(a)", "OP1(2)", "OP2"]
    head = resolution.masthead
    assert (head.organ, str(head.symbol), head.session, head.title) == ("World Health Assembly", "WHA66.10", 66, "Food")


@pytest.mark.parametrize(
    "preamble",
    [
        "(a) Recalling the Statute,\n\n(b) Noting the report,",
        "(PP1) Recalling the Statute;\n\n(PP2) Noting the report,",
    ],
)
def test_a_numbered_preamble(preamble: str) -> None:
    resolution = parse(f"The General Conference,\n\n{preamble}\n\n1. Urges:\n\n(a) action;\n\n(b) speed.")
    assert labels(resolution) == ["PP1", "PP2", "OP1", "OP1(a)", "OP1(b)"]


def test_a_body_that_only_the_head_and_the_first_sentence_name() -> None:
    resolution = parse(
        "Resolution 2500 (2023)\n\nForests\n\nParliamentary Assembly\n\n1. The Parliamentary Assembly welcomes it.\n\n"
        "2. It recalls its Resolution 2300 (2019)."
    )
    assert (resolution.masthead.organ, resolution.masthead.title) == ("Parliamentary Assembly", "Forests")
    assert [str(c.symbol) for c in resolution.citations] == []


@pytest.mark.parametrize(
    ("head", "opening", "organ"),
    [
        (
            "FORUM: Human Rights Council\nQUESTION OF: Roads\nSUBMITTED BY: Mali",
            "THE HUMAN RIGHTS COUNCIL,",
            "Human Rights Council",
        ),
        (
            "Committee: General Assembly Third Committee\n\nTopic: Roads\n\nSponsors: Mali",
            "The General Assembly,",
            "General Assembly",
        ),
        ("Committee: Security Council\nTopic: Roads\nSponsors: Mali\nSignatories: Peru, Chad", "", "Security Council"),
    ],
)
def test_the_head_of_a_model_united_nations_paper(head: str, opening: str, organ: str) -> None:
    resolution = parse(f"{head}\n\n{opening}\n\nNoting the roads,\n\n1. Urges States to act.")
    found = resolution.masthead
    assert (found.organ, found.title, found.sponsors) == (organ, "Roads", ("Mali",))
    assert labels(resolution) == ["PP1", "OP1"]
    text = resolution.document.text
    assert text[slice(*found.spans["title"])] == "Roads"


# --- nothing silent ---------------------------------------------------------------------------------------------------


def test_a_language_that_is_not_read_is_named() -> None:
    text = "Die Generalversammlung,\n\nunter Hinweis auf ihre Resolution,\n\n1. ersucht um einen Bericht;"
    try:
        said = doubts(parse(text))
    except toolkit.ToolkitError as error:
        said = [str(error)]
    assert any("this is German" in what for what in said)


def test_two_languages_in_one_text() -> None:
    text = (
        "The Security Council,\nLe Conseil de sécurité,\nHaving noted it\nAyant pris acte\n1. Notes it\n1. Prend acte\n"
    )
    assert "a part of this is French: it was read as English" in doubts(parse(text))


def test_one_word_tells_no_language() -> None:
    resolution = paragraphs(
        "1. Urges States to:", "(a) Decide on it;", "(b) Engage communities;", "(c) Invite experts."
    )
    assert resolution.doubts == ()


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (HEAD + "Noting the report,", "no operative paragraph was found"),
        ("Noting the report,\n\n1. Decides to meet.", "no organ is named above the paragraphs"),
        (HEAD + "1. Decides;\n\n3. Ends.", "paragraph 3 follows on paragraph 1"),
        (HEAD + "1. Decides;\n\n2. Notes;\n\n2. Ends.", "paragraph 2 follows on paragraph 2"),
        (HEAD + "2. Decides to end.", "the first paragraph is 2"),
        (HEAD + "1. Decides to meet in the\n3) Notes hall;", "OP1 holds a line that begins like a numbered paragraph"),
        ("Rivers\n\nThe rivers flow. They run dry.\n\n" + HEAD + "1. Ends.", "the title holds sentences of the text"),
        (HEAD + "1. " + "Xq zzrt bnm kkl wrt " * 25 + ";", "OP1 is made of letters, but not of words"),
    ],
)
def test_what_was_read_wrong_says_so(text: str, doubt: str) -> None:
    assert doubt in doubts(parse(text))


def test_numbers_may_begin_again_in_another_section() -> None:
    section = ("Having considered the report,", "1. Takes note of it;", "2. Ends.")
    assert paragraphs("1. Decides to meet;", "II\nNuts", *section, "III\nFruit", *section).doubts == ()


def test_a_mark_that_slipped_behind_the_space_after_a_comma() -> None:
    resolution = paragraphs("1. Recalls the Addis Ababa Agenda, ¹the Paris Agreement;", "¹ Resolution 69/313.")
    assert resolution["OP1"].text == "Recalls the Addis Ababa Agenda, the Paris Agreement;"
    assert [(note.mark, note.clauses) for note in resolution.footnotes] == [("1", ("OP1",))]


def test_a_decision_may_be_reported_below_the_organs_name_alone() -> None:
    resolution = toolkit.parse(
        "90/512. Order of the debate\n\nThe General Assembly:\n\n(a) Decided that the debate would begin on Monday;\n\n"
        "(b) Took note of the report of the Bureau.",
        "text",
    )
    assert [(clause.number, clause.act) for clause in resolution.operative] == [("a", "decide"), ("b", "take note")]


def test_a_block_of_notes_is_known_by_its_second_mark_where_the_first_is_beside_a_number() -> None:
    resolution = toolkit.parse(
        "The General Assembly,\n\nRecalling its resolution 90/1 1 and the plan,2\n\n1. Decides to meet.\n\n"
        "1 Adopted on 5 May 2045.\n2 A/95/1.",
        "text",
    )
    assert [(note.mark, note.text, len(note.anchors)) for note in resolution.footnotes] == [
        ("1", "Adopted on 5 May 2045.", 1),
        ("2", "A/95/1.", 1),
    ]
    assert [clause.text for clause in resolution.clauses] == [
        "Recalling its resolution 90/1 and the plan,",
        "Decides to meet.",
    ]


def test_a_paragraph_below_the_end_of_a_sentence_is_doubted() -> None:
    head = "The General Assembly,\n\nRecalling its resolution 90/1 1 and the plan,\n\n"
    (doubt,) = toolkit.parse(head + "1. Decides to meet.\n\n1 Adopted on 5 May 2045.", "text").doubts
    assert doubt.what == "OP1 holds a paragraph below the end of its sentence"
    times = "1. Decides to meet on the following days:\n\nMonday: from 9 to 12 a.m.\n\nFriday: from 3 to 6 p.m.;"
    assert not toolkit.parse(f"The General Assembly,\n\nRecalling the plan,\n\n{times}", "text").doubts


def test_every_numeral_may_be_that_of_a_heading() -> None:
    parts = [f"{numeral}. {name}\n\n{n}. Decides to rest {n} days;" for n, numeral, name in HEADED]
    resolution = toolkit.parse("The General Assembly,\n\nRecalling the plan,\n\n" + "\n\n".join(parts), "text")
    assert [clause.label for clause in resolution.operative] == [f"OP{n}" for n in range(1, 7)]
    assert len([block for block in resolution.blocks if block.role == "heading"]) == 6


HEADED = [
    (1, "I", "Aims"),
    (2, "II", "Means"),
    (3, "III", "Money"),
    (4, "IV", "Time"),
    (5, "V", "Rest"),
    (6, "VI", "End"),
]


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        (("1、", "（1）", "（2）", "2、"), ["PP1", "OP1", "OP1(1)", "OP1(2)", "OP2"]),
        (("一、", "（一）", "（二）", "二、"), ["PP1", "OP1", "OP1(一)", "OP1(二)", "OP2"]),
    ],
)
def test_numbers_before_a_chinese_list_sign(numbers: tuple[str, ...], labels: list[str]) -> None:
    words = ("促请各国：", "开放公园；", "植树；", "决定开会。")
    body = "\n\n".join(f"{number}{said}" for number, said in zip(numbers, words, strict=True))
    resolution = toolkit.parse(f"大会，\n\n回顾其第64/292号决议，\n\n{body}", "text")
    assert [clause.label for clause in resolution.clauses] == labels


def test_chinese_numerals_may_be_those_of_headings() -> None:
    resolution = toolkit.parse(
        "大会，\n\n回顾该计划，\n\n一、导言\n\n1. 促请各国植树；\n\n二、行动\n\n2. 决定开会。", "text"
    )
    assert [clause.label for clause in resolution.clauses] == ["PP1", "OP1", "OP2"]


@pytest.mark.parametrize(
    ("between", "doubted"),
    [
        ("Terms of reference\n\nThe Committee shall perform the following tasks:", True),  # S/RES/1730(2006)
        ("Annex\n\nTerms of reference\n\nThe Committee shall perform the following tasks:", False),
        ("II\n\nTerms of reference\n\nHaving considered its tasks,", False),
        ("B. Terms of reference", False),
    ],
)
def test_paragraphs_that_begin_again_without_a_part_of_their_own_are_doubted(between: str, doubted: bool) -> None:
    words = (
        HEAD + f"1. Decides to act;\n\n2. Decides to meet.\n\n{between}\n\n1. Receive requests.\n\n2. Verify requests."
    )
    found = toolkit.parse(words, "text")
    assert any("begin again with 1" in doubt.what for doubt in found.doubts) == doubted
    assert doubted == any(c.label == "OP1 [2]" for c in found.clauses) or "Annex" not in between
