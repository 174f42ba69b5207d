"""PDF: what a reader sees on the page is what the text says, and every word leads back to its place."""

from __future__ import annotations

import contextlib
import gc
import json
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import toolkit
from tests.support import strategies as made
from tests.support.typeset import BOLD, ITALIC, LEFT, RIGHT, Print, paragraph, pdf as written, resolution
from toolkit import read
from toolkit.errors import FormatError, MissingExtra, ParseError, SourceError, ToolkitError
from toolkit.model import Document, Line, Resolution, Span
from toolkit.read import pdf
from toolkit.read.pdf import worker

LONG = (
    "the efforts of all Member States and of the organizations of the system to strengthen cooperation in the field of"
)
OPENING = Print(147, 709, "The General Assembly,", font=ITALIC)


@pytest.fixture(autouse=True)
def _nothing_printed(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    assert capfd.readouterr() == ("", "")


def document(*pages: Sequence[Print]) -> Document:
    return pdf.document(written(pages), name="a.pdf")


def texts(found: Document) -> list[str]:
    """The paragraphs that are no furniture."""
    furniture = {span.start for span in found.furniture}
    at, kept = 0, []
    for words in found.text.split("\n\n"):
        if at not in furniture:
            kept.append(words)
        at += len(words) + 2
    return kept


def furniture(found: Document) -> list[str]:
    return [found.text[slice(*span)] for span in found.furniture]


def parsed(found: Document) -> Resolution:
    return toolkit._resolution(found, False, None, None)


def column(*words: str, top: float = 709, gap: float = 18, **more: Any) -> list[Print]:
    """Paragraphs below one another."""
    made_: list[Print] = []
    for text in words:
        made_ += paragraph(text, y=top, **more)
        top = made_[-1].y - gap
    return made_


# --- lines and paragraphs -----------------------------------------------------------------------------------------


def test_the_lines_of_a_paragraph_are_joined() -> None:
    first, second = f"Recalling {LONG} peace,", f"Welcoming {LONG} security,"
    assert texts(document(column(first, second))) == [first, second]


def test_paragraphs_without_a_gap_are_told_by_their_first_line() -> None:
    words = [f"{word} {LONG} {LONG} peace," for word in ("Recalling", "Noting", "Welcoming")]
    assert texts(document(column(*words, gap=12))) == words


def test_numbered_paragraphs_without_a_gap() -> None:
    words = [f"{n}. Requests {LONG} {LONG} peace;" for n in (1, 2, 3)]
    assert texts(document(column(*words, gap=12))) == words


def test_a_number_that_the_file_draws_after_its_line_stands_at_its_head() -> None:
    row = [Print(171, 700, "Requests the Secretary-General to report;"), Print(147, 700, "1.")]
    assert texts(document([OPENING, *row])) == ["The General Assembly,", "1. Requests the Secretary-General to report;"]


@pytest.mark.parametrize("lower", [-5.0, 5.0])
def test_a_number_a_little_above_or_below_its_line(lower: float) -> None:
    body = paragraph(f"Requests {LONG} peace;", y=660, x=171, indent=0)
    assert texts(document([*column(f"Noting {LONG} peace,"), *body, Print(147, 660 - lower, "1.")])) == [
        f"Noting {LONG} peace,",
        f"1. Requests {LONG} peace;",
    ]


def test_a_letter_that_a_line_begins_with_by_chance_opens_no_paragraph() -> None:
    lines = ["1. Recalls the agreement on the modalities of the work, of", "(a) all States and (b) all other bodies;"]
    found = document([Print(147, 700, lines[0]), Print(123, 688, lines[1])])
    assert texts(found) == [" ".join(lines)]


def test_bold_headings_are_paragraphs() -> None:
    heads = [Print(200, 700, "II", font=BOLD), Print(180, 688, "Means of implementation", font=BOLD)]
    body = paragraph(f"1. Requests {LONG} peace;", y=676)
    assert texts(document([*heads, *body])) == ["II", "Means of implementation", f"1. Requests {LONG} peace;"]


def test_a_heading_of_two_lines_is_one_paragraph() -> None:
    heads = [Print(123, 700, "Cooperation between the United Nations", 14, BOLD), Print(123, 685, "and all", 14, BOLD)]
    assert texts(document([*heads, Print(147, 660, "The General Assembly,")]))[0] == (
        "Cooperation between the United Nations and all"
    )


def test_the_masthead_s_cells_and_lines_are_paragraphs() -> None:
    top = [
        Print(123, 734, "United Nations", 14),
        Print(480, 735.5, "A", 20),
        Print(492, 735.5, "/RES/78/1", 10),
        Print(123, 706, "General Assembly", 20, BOLD),
        Print(397, 705, "Distr.: General"),
        Print(397, 693, "16 October 2023"),
        Print(60, 570, "Seventy-eighth session", font=BOLD),
        Print(60, 558, "Agenda item 13"),
        Print(60, 546, "Follow-up to the outcome of the", font=BOLD),
        Print(60, 534, "Millennium Summit", font=BOLD),
        Print(123, 500, "78/1. Wells of the world", 12, BOLD),
        Print(147, 480, "The General Assembly,", font=ITALIC),
        Print(147, 462, "1. Decides to meet."),
    ]
    found = document(top)
    assert texts(found)[:8] == [
        "United Nations",
        "A/RES/78/1",
        "General Assembly",
        "Distr.: General",
        "16 October 2023",
        "Seventy-eighth session",
        "Agenda item 13",
        "Follow-up to the outcome of the Millennium Summit",
    ]
    head = parsed(found).masthead
    assert (head.organ, str(head.symbol), head.session, head.distribution) == (
        "General Assembly",
        "A/RES/78/1",
        78,
        "General",
    )
    assert (str(head.date), head.title) == ("2023-10-16", "Wells of the world")


def test_a_table_s_rows_keep_their_cells() -> None:
    rows = [("Category", "Posts", "Total"), ("D-1", "12", "–"), ("Local level", "1 919", "3 557")]
    cells = [
        Print(x, 400 - 14 * i, cell) for i, row in enumerate(rows) for x, cell in zip((123, 290, 400), row, strict=True)
    ]
    assert texts(document([OPENING, *cells]))[1:] == ["\t".join(row) for row in rows]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(*(f"Recalling {LONG} {LONG} peace," for _ in range(3)), x=50, indent=12, right=296)
    right = column(*(f"Noting {LONG} {LONG} security," for _ in range(3)), x=316, indent=12, right=562)
    title = Print(180, 740, "Resolutions adopted without reference to a Committee", font=BOLD)
    mixed = sorted([*left, *right], key=lambda part: -part.y)
    assert texts(document([title, *mixed])) == [
        title.text,
        *[f"Recalling {LONG} {LONG} peace,"] * 3,
        *[f"Noting {LONG} {LONG} security,"] * 3,
    ]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    cut = paragraph(f"Recalling {LONG} {LONG} {LONG} {LONG} peace,", y=709, x=50, indent=12, right=296)
    left, rest = cut[:10], cut[10:]
    right = [Print(316, 709 - 12 * i, part.text) for i, part in enumerate(rest)]
    more = column(*(f"Noting {LONG} {LONG}," for _ in range(3)), top=right[-1].y - 18, x=316, indent=12, right=562)
    found = document([*left, *right, *more])
    assert len(found.joins or ()) == 1
    assert found.text[(found.joins or (0,))[0] :].startswith(rest[0].text)


def test_print_that_stands_sideways_is_kept_apart() -> None:
    found = document([OPENING, Print(30, 300, "95-12345 (E)", turn=True)])
    assert texts(found) == ["The General Assembly,"]
    assert furniture(found) == ["95-12345 (E)"]
    assert found.place(found.furniture[0]) == ()


# --- hyphens ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("the right to self-", "determination of all", "the right to self-determination of all"),
        ("the United Nations-", "Organization of all", "the United Nations-Organization of all"),
        ("the documents A/77/277-", "S/2022/606 of all", "the documents A/77/277-S/2022/606 of all"),
        ("the years 2013–", "2014 of all", "the years 2013–2014 of all"),
        ("the States and/", "or organizations", "the States and/or organizations"),
        ("the short-", "and medium-term aims", "the short- and medium-term aims"),
        ("the short-", "and² medium-term aims", "the short- and² medium-term aims"),
        ("the three dimensions –", "economic and social", "the three dimensions – economic and social"),
        ("the three dimensions -", "economic and social", "the three dimensions - economic and social"),
    ],
)
def test_a_hyphen_at_a_line_s_end(above: str, below: str, joined: str) -> None:
    head = "Recalling all of the many efforts that were made and made "
    found = document([Print(147, 700, head), Print(123, 688, f"again, {above}"), Print(123, 676, f"{below},")])
    assert texts(found) == [f"{head}again, {joined},"]
    assert parsed(document([OPENING, *column(f"Recalling {LONG} peace,", top=690), *column("1. Decides;", top=640)]))


def test_the_document_s_own_words_tell_what_a_line_broke() -> None:
    lines = [
        "the cooperation of States and the co-operation, the inter-",
        "national cooper-",
        "ation, an international day",
    ]
    found = document([Print(123, 700 - 12 * i, line) for i, line in enumerate(lines)])
    assert texts(found) == [
        "the cooperation of States and the co-operation, the international cooperation, an international day"
    ]


def test_a_text_that_breaks_words_to_fill_its_lines() -> None:
    broken = "the adop-|tion and imple-|mentation of meas-|ures for the devel-|opment of econo-|mies and self-|reliance"
    broken += " of coun-|tries"
    found = document([Print(123, 700 - 12 * i, line) for i, line in enumerate(broken.split("|"))])
    assert texts(found) == [
        "the adoption and implementation of measures for the development of economies and self-reliance of countries"
    ]


def test_a_word_that_a_page_s_end_cuts() -> None:
    first = Print(147, 690, "Recalling the efforts of all of the governmental and of non-")
    found = document(
        [OPENING, first], [Print(123, 709, "governmental bodies,"), Print(147, 691, "1. Decides to meet.")]
    )
    assert parsed(found)["PP1"].text.endswith(" and of non-governmental bodies,")


def test_letters_that_the_font_calls_otherwise() -> None:
    """The code of a letter may stand for two letters, for one beyond the first 65,536, or for none that is known."""
    words = written([[Print(147, 700, "of x, y, z it is"), Print(123, 688, "not z for all")]])
    pairs = "<78> <00660069> <79> <D83DDE00> <7a> <0000>"
    table = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 3 beginbfchar {pairs} endbfchar endcmap end"
    table = f"/CIDInit /ProcSet findresource begin 12 dict begin {table} end"
    stream = f"99 0 obj\n<< /Length {len(table)} >>\nstream\n{table}\nendstream\nendobj\n".encode()
    words = words.replace(b"/BaseFont /Courier /Enc", b"/ToUnicode 99 0 R /BaseFont /Courier /Enc")
    found = pdf.document(words.replace(b"xref\n0", stream + b"xref\n0"))
    assert found.text == "of fi, 😀, \ufffd it is not \ufffd for all"
    sound(found)


# --- marks, notes and italics -------------------------------------------------------------------------------------


def noted(*, rule: bool = True) -> list[Print]:
    """A page with two marks and two notes; the second note has no end."""
    body = [
        Print(147, 690, "Recalling its Conference"),
        Print(291, 693.5, "1", 6.5),
        Print(300, 690, "and its Summit,"),
    ]
    body += [Print(390, 693.5, "2", 6.5)]
    line = [Print(100, 124, "_" * 15, 8)] if rule else []
    notes = [Print(116, 113, "1", 5.5), Print(123, 110, "See resolution 70/1.", 8.5)]
    notes += [Print(116, 101, "2", 5.5), Print(123, 98, "See the report of the Secretary-General on the", 8.5)]
    return [OPENING, *body, *line, *notes]


@pytest.mark.parametrize("rule", [True, False])
def test_raised_marks_are_anchors_and_open_notes(rule: bool) -> None:
    found = document(noted(rule=rule))
    assert texts(found) == [
        "The General Assembly,",
        "Recalling its Conference¹ and its Summit,²",
        "¹ See resolution 70/1.",
        "² See the report of the Secretary-General on the",
    ]
    notes = parsed(document([*noted(rule=rule), Print(147, 670, "1. Decides to meet.")])).footnotes
    assert [(note.mark, note.clauses) for note in notes] == [("1", ("PP1",)), ("2", ("PP1",))]


@pytest.mark.parametrize("rule", [True, False])
def test_a_note_that_goes_on_at_the_foot_of_the_next_page_is_one(rule: bool) -> None:
    line = [Print(100, 124, "_" * 15, 8)] if rule else []
    rest = [*line, Print(123, 110, "work of the Organization (A/77/1).", 8.5)]
    found = document(noted(rule=rule), [*column(f"1. Decides {LONG} peace."), *rest])
    whole = "² See the report of the Secretary-General on the work of the Organization (A/77/1)."
    assert texts(found)[3:] == [whole, f"1. Decides {LONG} peace."]
    at = found.text.index(whole)
    assert [line.page for line in found.place(Span(at, at + len(whole)))] == [1, 2]


def test_a_mark_at_the_head_of_a_line_belongs_to_the_word_before() -> None:
    body = [Print(147, 690, "Recalling the Convention of 20 November 1989,"), Print(123, 681.5, "3", 6.5)]
    found = document([OPENING, *body, Print(133, 678, "the report and all that")])
    assert texts(found)[1] == "Recalling the Convention of 20 November 1989,³ the report and all that"


def test_signs_stay_signs() -> None:
    body = [Print(123, 690, "Fiji:* draft resolution", font=BOLD), Print(161, 110, "*", 8.5)]
    body += [Print(100, 124, "_" * 15, 8), Print(172, 110, "On behalf of the Group.", 8.5)]
    assert texts(document(body)) == ["Fiji:* draft resolution", "* On behalf of the Group."]


def test_slanted_print_is_italic() -> None:
    row = [
        Print(147, 690, "Taking note", font=ITALIC),
        Print(219, 690, "of the"),
        Print(261, 690, "Yearbook", font=ITALIC),
    ]
    found = document([OPENING, *row, Print(309, 690, ",")])
    assert [found.text[slice(*span)] for span in found.italics] == ["The General Assembly,", "Taking note", "Yearbook"]


def test_italics_go_on_over_a_line_s_end() -> None:
    lines = [Print(147, 700, "Resolutions and Decisions of the Security Council, 1 August", font=ITALIC)]
    found = document([*lines, Print(123, 688, "2013 to 31 July 2014", font=ITALIC), Print(250, 688, "and more")])
    assert [found.text[slice(*span)] for span in found.italics] == [
        "Resolutions and Decisions of the Security Council, 1 August 2013 to 31 July 2014"
    ]


# --- furniture and joins ------------------------------------------------------------------------------------------


def running(number: int, of: int, *body: Print) -> list[Print]:
    """A page with header, page number and job number."""
    head = [Print(60, 733, "A/RES/78/1", 8.5, BOLD), Print(330, 743, "Wells of the world and", 8.5, BOLD)]
    head += [Print(430, 733, "springs of the world", 8.5, BOLD)]
    return [*head, *body, Print(60, 37, f"{number}/{of}", 8.5, BOLD), Print(524, 38, "24-21657", 7)]


def test_headers_and_numbers_are_furniture() -> None:
    job = [Print(65, 44, "24-21657 (E)    201124"), Print(65, 30, "*2421657*", 12)]
    first = [Print(123, 734, "United Nations", 14), *column(f"Recalling {LONG} peace,", top=600), *job]
    found = document(first, running(2, 2, *column(f"1. Decides {LONG} peace.")))
    assert texts(found) == ["United Nations", f"Recalling {LONG} peace,", f"1. Decides {LONG} peace."]
    assert set(furniture(found)) == {
        "24-21657 (E) 201124",
        "*2421657*",
        "Wells of the world and",
        "springs of the world",
        "A/RES/78/1",
        "2/2",
        "24-21657",
    }
    blocks = parsed(found).blocks
    assert sum(block.role == "furniture" for block in blocks) == 7
    assert [block.span for block in blocks] == sorted(block.span for block in blocks)


def test_a_header_of_any_kind_is_known_by_coming_again() -> None:
    pages = [
        [Print(200, 760, f"Official Records, part {n}"), *column(f"{n}. {verb} {LONG[7 * n :]} peace;")]
        for n, verb in enumerate(("Decides", "Requests", "Urges"), 1)
    ]
    found = document(*pages)
    assert furniture(found) == [f"Official Records, part {n}" for n in (1, 2, 3)]


def test_a_number_in_the_body_is_no_page_number() -> None:
    rows = [Print(123, 100, "Subtotal"), Print(300, 100, "49"), Print(400, 100, "1 131")]
    found = document([*column(f"1. Decides {LONG} peace;"), *rows, Print(300, 40, "7")])
    assert furniture(found) == ["7"]
    assert texts(found)[-1] == "Subtotal\t49\t1 131"


@pytest.mark.parametrize(("above", "below"), [("", "i"), ("", "Page 1 of 2"), ("12/3/24, 10:15 AM a.pdf", "xvi")])
def test_other_numbers_of_pages_and_what_a_browser_prints_are_furniture(above: str, below: str) -> None:
    edges = [Print(LEFT, 770, above)] * bool(above) + [Print(300, 40, below)]
    assert furniture(document([*column("Noting that many rivers are dirty,"), *edges])) == [p.text for p in edges]


def test_what_a_page_cuts_goes_on_whatever_it_begins_with() -> None:
    words = f"Recalling {LONG} the Charter of the United Nations and noting {LONG} peace,"
    lines = paragraph(words, y=709)
    for cut in range(1, len(lines)):
        rest = [Print(LEFT, 709 - 12 * i, part.text) for i, part in enumerate(lines[cut:])]
        more = column(f"Noting {LONG} peace,", f"1. Decides {LONG} peace.", top=rest[-1].y - 18)
        found = document([OPENING, *[Print(p.x, p.y - 18, p.text) for p in lines[:cut]]], running(2, 2, *rest, *more))
        assert parsed(found)["PP1"].text == words
        assert [clause.label for clause in parsed(found).clauses] == ["PP1", "PP2", "OP1"]


def test_what_is_set_in_at_the_head_of_a_page_begins_anew() -> None:
    strange = f"Cherishingly {LONG} peace,"  # no vocabulary knows it
    full = [Print(147, 690, ("Recalling " + "x " * 60)[:57]), Print(123, 678, "y " * 30 + "z")]
    found = document([OPENING, *full], running(2, 2, *column(strange, f"1. Decides {LONG} peace.")))
    assert found.joins == ()


def test_a_form_without_pages_has_no_joins() -> None:
    assert toolkit.parse("The General Assembly,\n\n1. Decides to meet.", format="text").document.joins is None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made.resolutions(), st.sampled_from([100.0, 120.0, 200.0, 300.0, 400.0, 500.0, 600.0]))
def test_pages_of_any_height_change_no_clause(drawn: made.Made, bottom: float) -> None:
    content = resolution(drawn, bottom=bottom)
    found = parsed(pdf.document(content))
    assert [(c.label, c.part, c.level, c.number, c.text) for c in found.clauses] == [
        (c.label, c.part, c.level, c.number, c.text) for c in drawn.clauses
    ]
    assert {n.mark: n.text for n in found.footnotes if n.mark != "*"} == {
        str(mark): words.replace("*", "") for mark, words in drawn.notes.items()
    }
    for clause in found.clauses:
        wanted = next(c for c in drawn.clauses if c.label == clause.label)
        assert clause.notes == tuple(str(mark) for _, mark in sorted(wanted.anchors.items()))
        assert not wanted.phrase or clause.phrase == wanted.phrase
    sound(found.document)
    assert Resolution.from_dict(json.loads(json.dumps(found.to_dict()))) == found


def sound(found: Document) -> None:
    """Every character leads to the one that the file has; the layout covers the text; italics and joins lie inside."""
    plain = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    for at, character in enumerate(found.text):
        if not character.isspace():
            start, end = found.to_raw(Span(at, at + 1))
            assert found.raw[start:end] == character.translate(plain)
    assert [line.span for line in found.layout] == sorted(line.span for line in found.layout)
    covered = {at for line in found.layout for at in range(*line.span)}
    assert all(at in covered or found.text[at].isspace() for at in range(len(found.text)))
    for span in (*found.italics, *found.furniture):
        assert found.text[slice(*span)].strip() == found.text[slice(*span)] != ""


# --- places -------------------------------------------------------------------------------------------------------


def test_place_gives_page_and_boxes() -> None:
    found = document(column(f"Recalling {LONG} peace,"), running(2, 2, *column(f"1. Decides {LONG} peace.")))
    at = found.text.index("1. Decides")
    places = found.place(Span(at, at + len(f"1. Decides {LONG} peace.")))
    assert {line.page for line in places} == {2}
    assert len(places) == 3
    left, bottom, right, top = places[0].box
    assert left == pytest.approx(147, abs=1)
    assert bottom < 709 < top < bottom + 15
    assert right <= RIGHT + 1


def test_place_clips_a_line_to_the_span() -> None:
    found = document([Print(123, 700, "0123456789")])
    (line,) = found.place(Span(2, 5))
    assert line.span == Span(2, 5)
    assert line.box[0] == pytest.approx(123 + 2 * 6, abs=0.5)
    assert line.box[2] == pytest.approx(123 + 5 * 6, abs=0.5)
    assert found.place(Span(5, 5)) == ()
    assert found.place(Span(0, 10)) == found.layout


def test_a_text_has_no_place() -> None:
    assert toolkit.load().document.place(Span(0, 10)) == ()


def test_lines_are_those_of_the_print() -> None:
    found = document(column(f"Recalling {LONG} peace,", f"1. Decides {LONG} peace."))
    assert found.lines(Span(0, len(f"Recalling {LONG} peace,"))) == (1, 3)
    assert found.lines(Span(found.text.index("1."), len(found.text))) == (4, 6)


# --- the front door -----------------------------------------------------------------------------------------------

GOOD = written([[OPENING, *column(f"Recalling {LONG} peace,", f"1. Decides {LONG} peace.", top=690)]])


@pytest.mark.parametrize("name", ["a.pdf", "a.PDF", "a.txt", "a.md", "a", "a.doc"])
def test_a_pdf_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD)
    found = toolkit.load(path)
    assert (found.document.form, found.document.name) == ("pdf", name)
    assert [clause.label for clause in found.clauses] == ["PP1", "OP1"]
    assert len(found.document.sha256) == 64


def test_a_pdf_may_begin_a_little_late(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\r\n\r\n" + GOOD)
    assert len(toolkit.load(path).clauses) == 2


def fails(content: bytes, kind: type[ToolkitError], *, what: str, todo: str = "") -> ToolkitError:
    with pytest.raises(ToolkitError) as caught:
        parsed(pdf.document(content, name="a.pdf"))
    assert type(caught.value) is kind
    assert what in caught.value.what
    assert todo in caught.value.todo
    assert "a.pdf" in caught.value.where
    assert caught.value.todo
    return caught.value


def test_a_pdf_cut_short() -> None:
    fails(GOOD[: len(GOOD) // 3], FormatError, what="not a complete PDF")


def test_a_name_that_promises_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("The General Assembly,\n\n1. Decides to meet.")
    with pytest.raises(FormatError):
        toolkit.load(path)


def test_an_encrypted_pdf() -> None:
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<{0}> <{0}>] ".format("5a" * 32)
    fails(written([[OPENING]], extra=lock), FormatError, what="encrypted", todo="password")


def test_a_pdf_without_pages() -> None:
    fails(written([]), FormatError, what="")


def test_a_pdf_without_a_text_layer() -> None:
    fails(written([[], []]), FormatError, what="no text layer: all of its pages (2)", todo="OCR")


def test_a_page_that_is_a_picture_is_doubtful() -> None:
    """A scanned page among pages of text is lost; an empty page is not."""
    first = [OPENING, *column("Noting peace,", "1. Decides to meet;", top=690)]
    found = parsed(pdf.document(written([first, ["100 100 300 500 re f"], [], column("2. Decides to part.")])))
    assert [doubt.what for doubt in found.doubts] == ["page 2 is a picture, of which no word could be read"]
    assert found.document.text[slice(*found.doubts[0].span)] == "2. Decides to part."
    assert [clause.label for clause in found.clauses] == ["PP1", "OP1", "OP2"]
    assert Resolution.from_dict(found.to_dict()) == found


def test_a_picture_behind_the_last_words() -> None:
    found = parsed(pdf.document(written([[OPENING, *column("1. Decides to meet.", top=690)], ["9 9 99 99 re f"]])))
    assert [(d.what[:6], found.document.text[slice(*d.span)]) for d in found.doubts] == [
        ("page 2", "1. Decides to meet.")
    ]


@pytest.mark.slow
def test_a_document_of_five_hundred_pages() -> None:
    """A resolution with a long annex is read whole, in time that grows with its pages."""
    first = [OPENING, *column("Noting peace,", "1. Adopts the rules.", top=690)]
    rules = [column(f"{n}. Rule {n} is for a garden of the kind {n}.", top=500 - n % 7) for n in range(1, 499)]
    found = parsed(pdf.document(written([first, [Print(280, 709, "Annex"), *column("Rules", top=680)], *rules])))
    assert [clause.label for clause in found.clauses] == ["PP1", "OP1"]
    assert [p.number for p in found.annexes[0].paragraphs] == [str(n) for n in range(1, 499)]
    assert found.document.layout[-1].page == 500
    assert not found.doubts


def test_a_pdf_that_is_no_resolution() -> None:
    fails(
        written([[Print(123, 700, "Dear reader"), Print(123, 650, "see you soon")]]), ParseError, what="no preambular"
    )


def test_more_pages_than_a_resolution_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PAGES", 2)
    fails(written([[OPENING]] * 3), FormatError, what="3 pages")


def test_more_characters_than_a_resolution_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "CHARACTERS", 30)
    fails(written([[OPENING]] * 3), FormatError, what="characters")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(GOOD)
    monkeypatch.setattr(read, "LIMIT", 10)
    toolkit.load(path)  # a PDF may be larger than a text
    monkeypatch.setattr(read, "LIMIT_PAGED", 10)
    with pytest.raises(SourceError):
        toolkit.load(path)


def test_pypdfium2_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    worker.stop()
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtra) as caught:
        pdf.document(GOOD, name="a.pdf")
    assert "pypdfium2" in caught.value.todo


@pytest.mark.slow
def test_reading_is_deterministic_in_many_threads() -> None:
    found: list[Document] = []
    threads = [threading.Thread(target=lambda: found.append(pdf.document(GOOD))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [pdf.document(GOOD)] * 8


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the size of the process is read from /proc")
@pytest.mark.slow
def test_memory_stays_flat() -> None:
    content = written([[OPENING, *column(f"1. Decides {LONG} peace;", top=690)]] * 20)

    def pages() -> int:
        gc.collect()
        return int(Path("/proc/self/statm").read_text().split()[1])

    for _ in range(20):
        pdf.document(content)
    before = pages()
    for _ in range(100):
        pdf.document(content)
    assert (pages() - before) * 4096 < 8_000_000


# --- any bytes ----------------------------------------------------------------------------------------------------


def harmless(content: bytes) -> None:
    with contextlib.suppress(ToolkitError):
        found = pdf.document(content, name="a.pdf")
        assert found.text.strip()
        parsed(found)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real-looking file, cut, flipped, repeated, and written into."""
    content = bytearray(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(1, 5))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        kind = draw(st.sampled_from(["cut", "keep", "flip", "repeat", "byte", "number"]))
        if kind == "cut":
            del content[start : min(end, start + 400)]
        elif kind == "keep":
            content = content[:end]
        elif kind == "flip":
            content[start:end] = content[start:end][::-1]
        elif kind == "repeat":
            content[end:end] = content[start : start + 400]
        elif kind == "byte":
            content[start : start + 1] = draw(st.binary(min_size=1, max_size=3))
        else:
            size = draw(st.sampled_from([b"0", b"-1", b"1e30", b"99999999999", b"0.00001", b"-4.5"]))
            content[start : start + 4] = size
    return bytes(content)


FILES = [
    GOOD,
    written([noted(), running(2, 3, *column(f"1. Decides {LONG} peace."), Print(30, 300, "95-12345", turn=True))] * 2),
]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_a_damaged_file_gives_a_document_or_the_toolkit_s_error(content: bytes) -> None:
    harmless(content)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(
            st.builds(
                Print,
                x=st.floats(-2000, 5000) | st.sampled_from([0.0, 123.0, 1e6, -1e9]),
                y=st.floats(-2000, 5000) | st.sampled_from([0.0, 37.0, 733.0, 1e7]),
                text=st.sampled_from(
                    [
                        "1",
                        "a",
                        "-",
                        " ",
                        "\xad",
                        "²",
                        "A/RES/1/1",
                        "2/2",
                        "_____",
                        "* x",
                        "(a) –",
                        "x  y",
                        "The General Assembly,",
                    ]
                ),
                size=st.sampled_from([0.0, 0.001, -10.0, 6.5, 8.5, 10.0, 500.0, 1e6]),
                font=st.integers(0, 2),
                stretch=st.sampled_from([0.0, -50.0, 1000.0]),
                turn=st.booleans(),
            ),
            max_size=12,
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from([(612.0, 792.0), (0.0, 0.0), (1.0, 14000.0), (-5.0, 3.0)]),
)
def test_print_anywhere_of_any_size(pages: list[list[Print]], paper: tuple[float, float]) -> None:
    harmless(written(pages, width=paper[0], height=paper[1]))


def test_line_is_a_plain_fact() -> None:
    line = Line(Span(0, 3), 1, (1.0, 2.0, 3.5, 4.0))
    found = Document("abc", "abc", layout=(line,), joins=())
    assert found.place(Span(0, 3)) == (line,)


# --- lines that are counted, columns of unequal length ------------------------------------------------------------

LINES = (
    "The General Assembly,||Concerned by the fact that many of the people of the region do not|have wells near their "
    "homes,||Noting the report,||1. Requests the Secretary-General to fund the building of wells in|all of the dry "
    "regions;||2. Decides to remain seized of the matter."
).split("|")


@pytest.mark.parametrize(("every", "margin"), [(1, 60), (2, 60), (1, 560)])
def test_numbers_of_lines_in_the_margin_are_furniture(every: int, margin: int) -> None:
    words = [Print(110, 700 - 14 * i, line) for i, line in enumerate(LINES) if line]
    numbers = [Print(margin, 700 - 14 * i, str(i + 1)) for i in range(every - 1, len(LINES), every)]
    found = document([*words, *numbers])
    assert [c.label for c in parsed(found).clauses] == ["PP1", "PP2", "OP1", "OP2"]
    assert not any(character.isdigit() for c in parsed(found).clauses for character in c.text)
    assert furniture(found) == [" ".join(number.text for number in numbers)]


def test_numbers_at_the_head_of_lines_that_count_nothing_are_words() -> None:
    found = document([OPENING, *column("1. Decides to hold meetings in the years"), Print(123, 640, "2024 and 2025.")])
    assert "2024 and 2025." in found.text
    assert furniture(found) == []


def test_a_column_may_be_shorter_than_the_other() -> None:
    left = [Print(60, 700 - 14 * i, f"the words of line {i} of the left are") for i in range(12)]
    right = [Print(330, 700 - 14 * i, f"the words of line {i} of the right are") for i in range(3)]
    text = " ".join(document([*left, *right]).text.split())
    assert text.index("line 11 of the left") < text.index("line 0 of the right")
