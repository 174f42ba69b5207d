"""Text copied from pages: what a page holds besides the words of a resolution is told apart, and nothing is lost."""

from __future__ import annotations

import pytest

import toolkit
from toolkit.model import Resolution


def parsed(text: str, form: str = "text") -> Resolution:
    return toolkit.parse(text, form)


def clauses(text: str, form: str = "text") -> list[tuple[str, str]]:
    return [(c.label, c.text) for c in parsed(text, form).clauses]


def notes(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(n.mark, n.text, n.clauses) for n in parsed(text).footnotes]


# --- lines ----------------------------------------------------------------------------------------------------------

# what was pasted, and the clauses
PASTED = [
    (  # no blank line at all
        "The Economic and Social Council,\nRecalling its resolution 2019/4,\nMindful of the needs of small islands,\n"
        "Deeply concerned about the rise of the sea,\n1. Calls upon States to help;\n2. Requests a report.",
        ["PP1", "PP2", "PP3", "OP1", "OP2"],
    ),
    (  # lines that a page has broken, a phrase at the head of each paragraph
        "The General Assembly,\nRecalling its resolutions on the rivers of the world and on the lakes into "
        "which these\n"
        "rivers flow, and the reports that were submitted on them by the Secretary-General,\nNoting that the "
        "States of\n"
        "the region have met,\n1. Welcomes the report of the Secretary-General on rivers, on lakes and on all that\n"
        "Member States have done for them since the last report was submitted;\n2. Decides to meet.",
        ["PP1", "PP2", "OP1", "OP2"],
    ),
    (  # the masthead is not apart
        "Resolution 9902 (2024)\nAdopted by the Security Council at its 9802nd meeting, on\n11 December 2024\n"
        "The Security Council,\nRecalling its previous resolutions,\nReiterating its concern,\n1. Demands a "
        "ceasefire;\n"
        "2. Decides to remain seized of the matter.",
        ["PP1", "PP2", "OP1", "OP2"],
    ),
    (  # numbers on lines of their own, with and without a blank line
        "The General Assembly,\n\nNoting the report,\n\n1.\nUrges all States to act;\n\n2.\n\nDecides to meet;\n3.\n"
        "Requests a report.",
        ["PP1", "OP1", "OP2", "OP3"],
    ),
    ("The General Assembly,\n\n(1)\n\nUrges States to act;\n\n(2)\n\nDecides to meet.", ["OP1", "OP2"]),
    ("The General Assembly,\rRecalling its resolution 75/16,\r1. Decides to meet.", ["PP1", "OP1"]),
    ("The General Assembly,\r\nRecalling its resolution 75/16,\r\n1. Decides to meet.\r\n", ["PP1", "OP1"]),
    (  # a heading between clauses
        "The General Assembly,\nRecalling its resolution 75/16,\n1. Urges States to act;\nInstitutional "
        "arrangements and\n"
        "means of implementation\n2. Decides to meet.\n64th plenary meeting\n22 December 2023",
        ["PP1", "OP1", "OP2"],
    ),
    (  # letters without a blank line, and a list that runs on inside a sentence
        "The General Assembly,\n1. Urges States:\n(a) to clean rivers;\n(b) to plant trees;\n2. Asks them to "
        "(i) meet, (ii)\n"
        "report and (iii) act.",
        ["OP1", "OP1(a)", "OP1(b)", "OP2"],
    ),
]


@pytest.mark.parametrize(("text", "labels"), PASTED)
def test_paragraphs_of_pasted_lines(text: str, labels: list[str]) -> None:
    assert [label for label, _ in clauses(text)] == labels


def test_a_number_alone_belongs_to_the_words_below() -> None:
    assert clauses("The Council,\n\n1. Urges all States to act;\n2.\n\nDecides to meet.") == [
        ("OP1", "Urges all States to act;"),
        ("OP2", "Decides to meet."),
    ]


def test_a_pasted_masthead_is_read_line_by_line() -> None:
    found = parsed(
        "United Nations A/RES/79/123\nGeneral Assembly Distr.: General\n10 December 2024\n24-23039 (E)\n*2423039*\n"
        "Seventy-ninth session\nAgenda item 18 (g)\nSustainable development\nResolution adopted by the General "
        "Assembly\non 4 December 2024\n[on the report of the Second Committee (A/79/437, para. 7)]\n"
        "79/123. Rivers of the world and\nlakes\nThe General Assembly,\nRecalling its resolution 78/1,\n1. "
        "Decides to meet."
    )
    head = found.masthead
    assert (head.title, head.session, head.agenda_item) == ("Rivers of the world and lakes", 79, "18 (g)")
    assert [b.role for b in found.blocks].count("furniture") == 2


# --- furniture ------------------------------------------------------------------------------------------------------

# what stands between two halves of a clause, and is none of its words
BREAKS = [
    "24-12054 (E)\n*2412054*\nA/RES/79/99\n2/3 24-12054",
    "A/RES/79/99\n\n3/7\n\n24-12054",
    "- 2 -",
    "Page 3 of 9",
    "/...",
    "12\n\nIV. Resolutions adopted on the reports of the Second Committee",
    "A/RES/79/99 Rivers\n2/3 24-12054",
    "2/3 24-12054\nRivers A/RES/79/99",
    "S/RES/2577 (2021)\n\nTargeted Sanctions\n\n2/5\n\n21-07038",
]
HEAD = (
    "United Nations\n\nA/RES/79/99\n\nGeneral Assembly\n\n79/99. Rivers\n\nThe General Assembly,\n\n"
    "Recalling its resolution 75/16,\n\n"
)


@pytest.mark.parametrize("between", BREAKS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_furniture_cuts_no_clause(between: str, gap: str) -> None:
    if gap == "\n" and "\n" not in between.replace("\n\n", ""):
        between = between.replace("\n\n", "\n")
    text = f"{HEAD}1. Urges States to clean the rivers of{gap}{between}{gap}the region;\n\n2. Decides to meet."
    assert clauses(text)[1:] == [
        ("OP1", "Urges States to clean the rivers of the region;"),
        ("OP2", "Decides to meet."),
    ]


def test_a_line_of_a_clause_that_holds_words_of_the_title_is_kept() -> None:
    text = HEAD.replace("Rivers", "Rivers and the lakes of\nthe region") + (
        "1. Urges States to clean the rivers and the lakes of\n24-12054\n2/3\nthe region, and to plant trees;"
    )
    assert clauses(text)[-1] == (
        "OP1",
        "Urges States to clean the rivers and the lakes of the region, and to plant trees;",
    )


def test_a_symbol_alone_within_a_clause_is_a_citation() -> None:
    text = f"{HEAD}1. Takes note of the report contained in document\n\nA/79/300\n\nand decides to meet."
    assert clauses(text)[-1][1].endswith("in document A/79/300 and decides to meet.")


def test_a_bar_code_is_no_note() -> None:
    text = (
        "General Assembly\n\nIraq:* draft resolution\n\nRivers\n\nThe General Assembly,\n\n1. Decides to meet.\n\n"
        "* On behalf of the States of the region.\n\n25-18441 (E)\n\n*2518441*"
    )
    assert notes(text) == [("*", "On behalf of the States of the region.", ())]
    assert [len(n.anchors) for n in parsed(text).footnotes] == [1]


# --- notes ----------------------------------------------------------------------------------------------------------


def test_notes_below_a_rule() -> None:
    text = (
        f"{HEAD}Noting the Paris Agreement1 and the report,2\n\n1. Urges States to act;\n2. Decides to meet.\n"
        "_______________\n1 See FCCC/CP/2015/10/Add.1, decision 1/CP.21,\nannex.\n2 A/79/300."
    )
    assert clauses(text)[1:] == [
        ("PP2", "Noting the Paris Agreement and the report,"),
        ("OP1", "Urges States to act;"),
        ("OP2", "Decides to meet."),
    ]
    assert notes(text) == [
        ("1", "See FCCC/CP/2015/10/Add.1, decision 1/CP.21, annex.", ("PP2",)),
        ("2", "A/79/300.", ("PP2",)),
    ]


def test_notes_at_the_foot_of_pages_without_a_rule() -> None:
    text = (
        f"{HEAD}Noting the report of the Secretary-General,1\n1 A/79/300.\n2/3 24-12054\n"
        "Recalling the Declaration on Rivers2\nof the States of the region,\n1. Decides to meet.\n2 Resolution 70/99."
    )
    assert [c for c in clauses(text) if c[0] != "PP1"] == [
        ("PP2", "Noting the report of the Secretary-General,"),
        ("PP3", "Recalling the Declaration on Rivers of the States of the region,"),
        ("OP1", "Decides to meet."),
    ]
    assert notes(text) == [("1", "A/79/300.", ("PP2",)), ("2", "Resolution 70/99.", ("PP3",))]


# what the text has, the sign that is a mark in it, and the clause
MARKS = [
    ("Recalling Agenda 217\nand the report,", "7", "Recalling Agenda 21 and the report,"),
    ("Recalling the Declaration of 20002\nand the report,", "2", "Recalling the Declaration of 2000 and the report,"),
    ("Recalling its resolution of 2023,3", "3", "Recalling its resolution of 2023,"),
    (
        "Recalling the Covenant, 4\nthe Declaration and 1.4 million people,",
        "4",
        "Recalling the Covenant, the Declaration and 1.4 million people,",
    ),
    ("Recalling the Covenant\n5\nand the Declaration,", "5", "Recalling the Covenant and the Declaration,"),
    ("Recalling document A/C.2/L.1/Rev.1 and the report,1", "1", "Recalling document A/C.2/L.1/Rev.1 and the report,"),
]


@pytest.mark.parametrize(("words", "sign", "wanted"), MARKS)
def test_plain_digits_that_are_marks(words: str, sign: str, wanted: str) -> None:
    text = f"The General Assembly,\n{words}\n1. Decides to meet.\n_______________\n{sign} See A/79/300."
    assert clauses(text) == [("PP1", wanted), ("OP1", "Decides to meet.")]


def test_a_number_behind_a_page_s_end_is_no_note_without_a_mark() -> None:
    text = "The General Assembly,\n\n1. Notes document No.\n\n53 A/77/277-S/2022/606, which was submitted to it."
    assert clauses(text) == [("OP1", "Notes document No. 53 A/77/277-S/2022/606, which was submitted to it.")]
    assert notes(text) == []


def test_the_first_note_of_a_volume_s_page_has_any_number() -> None:
    """A/RES/2997(XXVII): "42 A/8783 and Add.1" was in a paragraph of two pages, whose rest was lost."""
    found = toolkit.parse(
        "The General Assembly,\n\nRecalling the report,42\n\n1. Decides to act within the\n\n42 A/8783 and Add.1.\n\n"
        "<!-- Page 2 -->\n\n44\n\nGeneral Assembly—Twenty-seventh Session\n\nUnited Nations system;\n\n2. Ends it.",
        "text",
    )
    assert [c.text for c in found.operative] == ["Decides to act within the United Nations system;", "Ends it."]
    assert [(note.mark, note.clauses) for note in found.footnotes] == [("42", ("PP1",))]


def test_a_note_below_the_next_resolution_of_the_page_is_that_of_its_mark() -> None:
    """A/RES/538(VI), cut out of a volume: its notes are at the foot of the page, below the resolutions after it."""
    one = "{0} (VI). {1}\n\nThe General Assembly,\n\n1. Welcomes the report{2} of the Board;\n\n2. Asks for {1}.\n\n"
    page = one.format(538, "More reports on the protection of refugees and of others", 4) + one.format(539, "Peace", 5)
    found = toolkit.parse(f"{page}4 See Official Records, Supplement No. 19.\n\n5 Ibid., Supplement No. 20.", "text")
    assert [(note.mark, note.clauses) for note in found.footnotes] == [("4", ("OP1",))]
    assert found["OP1"].text == "Welcomes the report of the Board;"


def test_a_note_whose_mark_a_scan_reads_as_an_apostrophe() -> None:
    text = f"{HEAD}Noting the report,’ and the Paris Agreement,\n\n1. Decides to meet.\n\n’ See A/79/300."
    assert clauses(text)[1] == ("PP2", "Noting the report, and the Paris Agreement,")


def test_a_star_that_opens_a_list_is_no_note() -> None:
    text = "The General Assembly,\n\n* Recalling its resolution 75/16,\n\n* Noting the report,\n\n1. Decides to meet."
    assert [label for label, _ in clauses(text)] == ["PP1", "PP2", "OP1"]


# --- characters -----------------------------------------------------------------------------------------------------

# as it is in the file, and as it is seen
SEEN = [
    ("the Secretary-\nGeneral", "the Secretary-General"),
    ("the Secretary‑General", "the Secretary-General"),
    ("non-\ngovernmental bodies", "non-governmental bodies"),
    ("short-\nand medium-term", "short- and medium-term"),
    ("short-\nand² medium-term", "short- and medium-term"),  # a note's mark
    ("inter\u00ad\nnational law", "international law"),
    ("inter\u00adnational law", "international law"),
    ("eﬀorts and diﬃcult ﬂows of ﬁnance", "efforts and difficult flows of finance"),
    ("re\u200bports", "reports"),
]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize(("raw", "seen"), SEEN)
def test_characters_as_they_are_seen(raw: str, seen: str, form: str) -> None:
    if form == "html" and "\n" in raw:
        pytest.skip("a page folds its lines itself")
    start, end = ("<p>", "</p>") if form == "html" else ("", "\n\n")
    text = f"{start}The General Assembly,{end}{start}1. Reaﬃrms {raw} of States.{end}"
    assert clauses(text, form) == [("OP1", f"Reaffirms {seen} of States.")]
    assert parsed(text, form).clauses[0].act == "reaffirm"


def test_a_hyphen_at_a_line_s_end_goes_where_the_text_has_the_word_without() -> None:
    text = "The General Assembly,\n\nRecalling the international rivers,\n\n1. Urges inter-\nnational action."
    assert clauses(text)[1] == ("OP1", "Urges international action.")


def test_a_hyphen_at_a_line_s_end_goes_where_the_vocabularies_have_the_word_without() -> None:
    text = "The General Assembly,\n\nNoting 5 Sep-\ntember 2023 the co-\nfacilitators held organiza-\ntions,\n\n"
    assert clauses(text + "1. Urges self-\nhelp and the Under-\nSecretary-General.") == [
        ("PP1", "Noting 5 September 2023 the co-facilitators held organizations,"),
        ("OP1", "Urges self-help and the Under-Secretary-General."),
    ]


# --- Markdown and HTML ----------------------------------------------------------------------------------------------

# the text in Markdown, and its clauses with their opening phrases
MARKDOWN = [
    (
        "The Council,\n\n<u>Deploring</u> the war,\n\n1. <u>Calls upon</u> States to act.",
        [("PP1", "Deploring"), ("OP1", "Calls upon")],
    ),
    (
        "The Council,\n\n> *Deploring* the war,\n>\n> *Noting* the report,\n\n> 1. *Demands* peace.",
        [("PP1", "Deploring"), ("PP2", "Noting"), ("OP1", "Demands")],
    ),
    (
        "The Council,\n\n* *Deploring* the war,\n* *Noting* the report,\n\n1. *Demands* peace.",
        [("PP1", "Deploring"), ("PP2", "Noting"), ("OP1", "Demands")],
    ),
    (
        "The Council,\n\n1. Urges States:\n    1. to act;\n    2. to pay;\n2. Decides to meet.",
        [("OP1", "Urges"), ("OP1(1)", ""), ("OP1(2)", ""), ("OP2", "Decides")],
    ),
    (
        "The Council,\n\n[Recalling]{.underline} its resolution 1325 (2000),\n\n1. Demands peace.",
        [("PP1", "Recalling"), ("OP1", "Demands")],
    ),
    ("The Council\n===========\n\nThe Council,\n\n1. Demands peace.", [("OP1", "Demands")]),
]


@pytest.mark.parametrize(("text", "wanted"), MARKDOWN)
def test_markdown_as_people_write_it(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(c.label, c.phrase) for c in parsed(text, "markdown").clauses] == wanted


def test_the_notes_of_markdown_are_notes() -> None:
    found = parsed(
        "The Council,\n\nRecalling the report,[^1]\n\n1. Decides to meet.\n\n[^1]: See A/79/300.", "markdown"
    )
    assert [(n.mark, n.text, n.clauses) for n in found.footnotes] == [("1", "See A/79/300.", ("PP1",))]


def test_raised_digits_of_html_in_markdown_are_marks() -> None:
    found = parsed(
        "The Council,\n\nNoting it,<sup>1</sup>\n\n1. Decides to meet.\n\n<sup>1</sup> A/79/300.", "markdown"
    )
    assert [(n.mark, n.clauses) for n in found.footnotes] == [("1", ("PP1",))]


DOCS = (
    "<style>ol.lst-kix_a-0{list-style-type:none} .c1{text-decoration:underline}"
    '.lst-kix_a-1>li:before{content:"" counter(lst-ctn-kix_a-1,lower-latin) ". "}</style><p>The Council,</p>'
    '<p><span class="c1">Zealous</span> for peace,</p>'
    '<ol class="c2 lst-kix_a-0 start" start="1"><li>Urges States:</li></ol>'
    '<ol class="c2 lst-kix_a-1 start" start="1"><li>to act;</li></ol>'
    '<ol class="c2 lst-kix_a-2 start"><li>now;</li><li>then;</li></ol>'
    '<ol class="c2 lst-kix_a-1"><li>to pay;</li></ol>'
    '<ol class="c2 lst-kix_a-0"><li>Decides to meet.</li></ol>'
)


def test_the_lists_of_google_docs_count_on() -> None:
    found = parsed(DOCS, "html")
    assert [c.label for c in found.clauses] == ["PP1", "OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP2"]
    assert found["PP1"].phrase == "Zealous"


def test_a_numbered_list_inside_another_has_its_numbers_in_brackets() -> None:
    page = "<p>The Council,<ol><li>Urges States:<ol><li>to act;<li>to pay;</ol><li>Decides to meet.</ol>"
    assert [label for label, _ in clauses(page, "html")] == ["OP1", "OP1(1)", "OP1(2)", "OP2"]


def test_notes_with_raised_marks_on_lines_that_follow_each_other() -> None:
    text = (
        "The Human Rights Council,\n\nRecalling the Vienna¹ and the Durban Declaration,²\n\n1. Decides to meet.\n\n"
        "¹ A/CONF.157/24 (Part I), chap. III\n² See A/CONF.189/12, chap. I."
    )
    assert notes(text) == [
        ("1", "A/CONF.157/24 (Part I), chap. III", ("PP1",)),
        ("2", "See A/CONF.189/12, chap. I.", ("PP1",)),
    ]


def test_a_raised_mark_at_the_head_of_a_line_may_be_that_of_the_word_above() -> None:
    text = "The General Assembly,\n\nRecalling the Conference\n¹ and the Forum,\n\n1. Decides to meet.\n\n¹ A/79/300."
    assert [mark for mark, _, _ in notes(text)] == ["1"]
    assert parsed(text)["PP1"].text == "Recalling the Conference ¹ and the Forum,"


def test_a_line_of_raised_digits_alone_belongs_to_the_words_above() -> None:
    text = "The General Assembly,\n\nRecalling its resolution 75/16.\n¹²\n\n1. Decides to meet."
    assert [clause.label for clause in parsed(text).clauses] == ["PP1", "OP1"]


def test_notes_whose_marks_stand_in_square_brackets() -> None:
    text = "The Council,\n\nNoting the report,[1]\n\n1. Decides to meet.\n\n[1] See A/79/300,\npara. 4."
    assert notes(text) == [("1", "See A/79/300, para. 4.", ("PP1",))]
    assert clauses(text)[0] == ("PP1", "Noting the report,")


@pytest.mark.parametrize("number", ["[{}] ", "[{}]: ", "({}) ", "{}. ", "{}) ", "{} "])
def test_numbers_at_the_end_are_notes_if_they_are_those_of_all_marks_above(number: str) -> None:
    notes = "\n\n".join(number.format(n) + f"A/79/{n}." for n in (1, 2))
    text = f"The General Assembly,\n\nRecalling its resolution 78/1,¹\n\n1. Decides to act.²\n\n{notes}"
    found = toolkit.parse(text, "text")
    assert [c.text for c in found.clauses] == ["Recalling its resolution 78/1,", "Decides to act."]
    assert [(n.mark, n.text, len(n.anchors)) for n in found.footnotes] == [("1", "A/79/1.", 1), ("2", "A/79/2.", 1)]
    assert not found.doubts


def test_numbered_paragraphs_with_marks_of_lost_notes_are_no_notes() -> None:
    text = "The General Assembly\n\nResolves that:\n\n1. The Fund shall grow;¹\n\n2. States shall pay.²"
    found = toolkit.parse(text, "text")
    assert [c.label for c in found.clauses][1:] == ["OP1", "OP2"]
    assert not found.footnotes
