"""Word files: what Word prints, its footnotes and its automatic numbers, and the way back to the XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import event, given, settings, strategies as st

import toolkit
from tests.support import forms
from tests.support.counting import calls
from tests.support.forms import leads_back, package, run
from toolkit.errors import FormatError, ParseError, SourceError, ToolkitError
from toolkit.model import Resolution, Span
from toolkit.read.word import document


@pytest.fixture(autouse=True)
def _nothing_printed(capfd: pytest.CaptureFixture[str]) -> object:
    yield
    assert capfd.readouterr() == ("", "")


Load = Callable[..., Resolution]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("word")


@pytest.fixture(scope="module")
def load(folder: Path) -> Load:
    """The resolution of a file with these bytes."""

    def load(content: bytes, name: str = "a.docx") -> Resolution:
        path = folder / name
        path.write_bytes(content)
        return toolkit.load(path)

    return load


def p(*inside: str, properties: str = "") -> str:
    """A paragraph of runs, or of words."""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(inside: str, properties: str = "") -> str:
    """A run of XML."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def field(instruction: str, result: str) -> str:
    """A field as Word writes it: three marks, its instruction and its result."""
    marks = [r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")]
    return f"{marks[0]}{r(f'<w:instrText>{instruction}</w:instrText>')}{marks[1]}{result}{marks[2]}"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


RAISED = '<w:vertAlign w:val="superscript"/>'
BOX = f"<w:pict><w:txbxContent>{p('box')}</w:txbxContent></w:pict>"
BOTH = (
    f'<c:AlternateContent xmlns:c="{{}}"><c:Choice>{BOX}</c:Choice><c:Fallback>{BOX}</c:Fallback></c:AlternateContent>'
)
BOTH = BOTH.format("http://schemas.openxmlformats.org/markup-compatibility/2006")

# (body, text)
TEXTS = [
    ("", ""),
    (p("The General Assembly,") + p("Recalling"), "The General Assembly,\n\nRecalling"),
    (p("a") + p() + "<w:p/>" + p("  ") + p("b"), "a\n\nb"),
    # Pieces of a word; white space, tabs and breaks; hyphens that forbid or allow a break.
    (p(run("Recal"), run("ling  it")), "Recalling it"),
    (p("1.", r("<w:tab/>"), "Decides"), "1. Decides"),
    (p(r("<w:tab/>"), "Decides"), "Decides"),
    (p("Distr.\nGeneral"), "Distr.\nGeneral"),
    (p("a", r("<w:br/><w:br/>"), "b"), "a\n\nb"),
    (p("a", r('<w:br w:type="page"/>'), "b"), "a b"),
    (p("Counter", r("<w:noBreakHyphen/>"), "Terror", r("<w:softHyphen/>"), "ism"), "Counter-Terrorism"),
    (p(r('<w:sym w:font="Symbol" w:char="F0B7"/>'), r('<w:sym w:char="2022"/><w:sym w:char="F041"/>'), "a"), "••a"),
    (p("peace &amp; security <w:t>".replace("&amp;", "&")), "peace & security <w:t>"),
    (p(r("<w:t><![CDATA[a < b]]></w:t>")), "a < b"),
    # Changes: what was put in is printed, what was taken out is not.
    (p("a", f'<w:ins w:id="1">{run("b")}</w:ins>', f'<w:del w:id="2">{r("<w:delText>c</w:delText>")}</w:del>'), "ab"),
    (p(f"<w:moveFrom>{run('a')}</w:moveFrom>", f"<w:moveTo>{run('b')}</w:moveTo>"), "b"),
    (p("a", properties="<w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>"), "a"),
    # A paragraph whose end was taken out goes on with the next one; in another cell, or at the end, there is none.
    (p("a ", properties="<w:rPr><w:del/></w:rPr>") + p("b") + p("c"), "a b\n\nc"),
    (p("a", properties="<w:rPr><w:moveFrom/></w:rPr>"), "a"),
    (p("a", properties="<w:rPr><w:ins/></w:rPr>") + p("b"), "a\n\nb"),
    (table((p("a", properties="<w:rPr><w:del/></w:rPr>"), p("b"))), "a\n\nb"),
    # Fields print their result, and page numbers are not text.
    (p("a ", field(' HYPERLINK "x" ', run("b")), " c"), "a b c"),
    (p("a ", field("PAGE", run("7")), field(" NUMPAGES ", run("9")), "b"), "a b"),
    (p("a ", field("IF ", field("REF x", run("b"))), "c"), "a bc"),
    (p('<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>", "a"), "a"),
    (p(r('<w:fldChar w:fldCharType="begin"/>'), "lost") + p("b"), "b"),  # a field without an end ends here
    # What is hidden.
    (p("a", run("no", "<w:vanish/>"), run("b", '<w:vanish w:val="0"/>')), "ab"),
    # Content controls, smart tags, hyperlinks pass their words on.
    ("<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>" + p("a") + "</w:sdtContent></w:sdt>", "a"),
    (p(f"<w:smartTag>{run('a')}</w:smartTag>", f'<w:hyperlink w:anchor="x">{run("b")}</w:hyperlink>'), "ab"),
    # Tables: each cell is a paragraph; one that holds a number alone goes on in the next one.
    (table((p("United Nations"), p("A/77/L.18"))) + p("a"), "United Nations\n\nA/77/L.18\n\na"),
    (table((p("1."), p("Decides") + p("more"))), "1. Decides\n\nmore"),
    (table((p("1."),), (p("Decides"),)), "1.\n\nDecides"),
    (table((p("1."),)) + p("Decides"), "1.\n\nDecides"),
    (table((p("12"), p("34"))), "12\n\n34"),
    # A text box is printed once, and what it cuts goes on behind it.
    (p(r(BOX), "a"), "box\n\na"),
    (p("a ", r(BOTH), "b"), "a\n\nbox\n\nb"),
    # Raised digits are marks of footnotes, raised letters are not; a mark belongs to the word before it.
    (p("Conference ", run("1", RAISED), " to"), "Conference¹ to"),
    (p("the 5", run("th", RAISED)), "the 5th"),
    (p(run("1", RAISED), "See"), "¹ See"),
    (p("Pakistan:", run("*", RAISED), " draft"), "Pakistan:* draft"),
    # Words of other vocabularies are not text; those of a formula are.
    (p('<x:t xmlns:x="urn:x">no</x:t>', "a"), "a"),
    (
        p(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
        ),
        "x",
    ),
]


@pytest.mark.parametrize(("body", "text"), TEXTS)
def test_what_word_prints(body: str, text: str) -> None:
    assert document(package(body)).text == text


@pytest.mark.parametrize("body", [body for body, _ in TEXTS])
def test_every_character_leads_back_to_the_xml(body: str) -> None:
    d = document(package(body))
    assert body in d.raw
    leads_back(d)


def test_a_span_leads_to_the_slice_that_holds_its_words() -> None:
    d = document(package(p("für ", run("Côte", "<w:i/>"), " d’Ivoire & 𝔸𝔹 all") + p("b")))
    for words, slice_ in [("Ivoire & 𝔸𝔹", "Ivoire &amp; 𝔸𝔹"), ("all", "all"), ("Côte", "Côte"), ("b", "b")]:
        at = d.text.index(words)
        start, end = d.to_raw(Span(at, at + len(words)))
        assert d.raw[start:end] == slice_


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (p(run("Takes note", "<w:i/>"), " of"), ["Takes note"]),
        (p(run("Takes", "<w:i/>"), run(" note", '<w:i w:val="1"/>')), ["Takes note"]),
        (p(run("Takes", "<w:i/>"), run(" note", '<w:i w:val="false"/>')), ["Takes"]),
        (p(run("Takes", '<w:rStyle w:val="Emphasis"/>'), " note"), ["Takes"]),
        (p(run("Takes", '<w:rStyle w:val="Strong"/>'), " note"), ["Takes"]),  # based on emphasis
        (p("Takes", properties='<w:pStyle w:val="Quote"/>'), ["Takes"]),
        (p(run("Takes", '<w:rStyle w:val="Emphasis"/>'), "it", properties='<w:pStyle w:val="Quote"/>'), ["it"]),
        (p(run("a", '<w:rStyle w:val="Circle"/>'), run("b", '<w:rStyle w:val="None"/>')), []),
        (p("a", properties="<w:rPr><w:i/></w:rPr>"), []),  # of the mark of the paragraph, not of its words
    ],
)
def test_italics(body: str, found: list[str]) -> None:
    styles = (
        '<w:style w:styleId="Emphasis"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:styleId="Strong"><w:basedOn w:val="Emphasis"/></w:style>'
        '<w:style w:styleId="Quote"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:styleId="Circle"><w:basedOn w:val="Back"/></w:style>'
        '<w:style w:styleId="Back"><w:basedOn w:val="Circle"/></w:style>'
    )
    d = document(package(body, styles=styles))
    assert [d.text[span.start : span.end] for span in d.italics] == found


def test_links() -> None:
    linked = '<w:hyperlink r:id="rId9">' + run("37/") + run("4") + "</w:hyperlink>"
    body = p(linked, ", ", field(' HYPERLINK "https://docs.un.org/en/A/RES/38/4" ', run("38/4")), ", 39/7")
    d = document(package(body, links={"rId9": "https://docs.un.org/en/A/RES/37/4"}))
    assert [(d.text[link.span.start : link.span.end], link.target) for link in d.links] == [
        ("37/4", "https://docs.un.org/en/A/RES/37/4"),
        ("38/4", "https://docs.un.org/en/A/RES/38/4"),
    ]


# --- automatic numbers ------------------------------------------------------------------------------------------------


def level(at: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    number = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{number}</w:lvl>'


def numbered(words: str, at: int = 0, *, series: int = 1) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{series}"/></w:numPr>')


ONE = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
TWO = (
    ONE + '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def definition(*levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'


PLAIN = definition(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)"))


# (numbering, paragraphs as (level, list), what Word prints before them)
@pytest.mark.parametrize(
    ("numbering", "paragraphs", "printed"),
    [
        (PLAIN + ONE, [(0, 1), (0, 1), (0, 1)], ["1. ", "2. ", "3. "]),
        (
            PLAIN + ONE,
            [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1)],
            ["1. ", "(a) ", "(b) ", "(i) ", "(ii) ", "(c) ", "(i) ", "2. ", "(a) "],
        ),
        (definition(level(0, "decimal", "%1.", start=7)) + ONE, [(0, 1), (0, 1)], ["7. ", "8. "]),
        (definition(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")) + ONE, [(0, 1), (1, 1)], ["1 ", "1.1 "]),
        (definition(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2")) + ONE, [(1, 1)], ["I.1 "]),
        (
            definition(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")) + ONE,
            [(0, 1), (1, 1)],
            ["I ", "1.1 "],
        ),
        (definition(level(0, "bullet", "•")) + ONE, [(0, 1)], ["• "]),
        (definition(level(0, "none", "")) + ONE, [(0, 1)], [""]),
        (definition(level(0, "decimal", "%1)", more='<w:suff w:val="nothing"/>')) + ONE, [(0, 1)], ["1)"]),
        (definition(level(0, "decimalZero", "%1.")) + ONE, [(0, 1)], ["01. "]),
        (definition(level(0, "ordinalText", "%1.")) + ONE, [(0, 1)], ["1. "]),  # a format that is not known
        # Two lists of one definition count together, unless one begins again.
        (PLAIN + ONE + ONE.replace('numId="1"', 'numId="2"'), [(0, 1), (0, 2), (0, 1)], ["1. ", "2. ", "3. "]),
        (PLAIN + TWO, [(0, 1), (0, 1), (0, 2), (0, 2)], ["1. ", "2. ", "1. ", "2. "]),
        # A list that is not there, a level that is not there, and none.
        (PLAIN + ONE, [(0, 5), (8, 1), (0, 0)], ["", "", ""]),
        ("", [(0, 1)], [""]),
    ],
)
def test_automatic_numbers(numbering: str, paragraphs: list[tuple[int, int]], printed: list[str]) -> None:
    body = "".join(numbered("words", at, series=series) for at, series in paragraphs)
    d = document(package(body, numbering=numbering))
    assert d.text == "\n\n".join(f"{label}words" for label in printed)
    leads_back(d)


def test_numbers_of_a_style() -> None:
    styles = (
        '<w:style w:styleId="Top"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Sub"><w:basedOn w:val="Top"/></w:style>'
    )
    numbering = definition(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", more='<w:pStyle w:val="Sub"/>'))
    body = "".join(
        p("words", properties=f'<w:pStyle w:val="{style}"/>{more}')
        for style, more in [
            ("Top", ""),
            ("Sub", ""),
            ("Sub", ""),
            ("Top", '<w:numPr><w:numId w:val="0"/></w:numPr>'),  # numbers taken away
            ("Top", ""),
        ]
    )
    d = document(package(body, styles=styles, numbering=numbering + ONE))
    assert d.text.replace("words", "").split("\n\n") == ["1. ", "(a) ", "(b) ", "", "2. "]


def test_an_empty_paragraph_counts_and_is_not_printed() -> None:
    body = numbered("a") + numbered("") + numbered("b")
    assert document(package(body, numbering=PLAIN + ONE)).text == "1. a\n\n3. b"


def test_automatic_numbers_make_clauses(load: Load) -> None:
    body = p("The General Assembly,") + p("Recalling it,")
    body += numbered("Decides to meet;") + numbered("Requests:") + numbered("All;", 1) + numbered("Others.", 1)
    found = load(package(body, numbering=PLAIN + ONE))
    assert [(c.label, c.number) for c in found.clauses] == [
        ("PP1", None),
        ("OP1", "1"),
        ("OP2", "2"),
        ("OP2(a)", "a"),
        ("OP2(b)", "b"),
    ]


# --- notes ------------------------------------------------------------------------------------------------------------


def anchor(identity: int, kind: str = "footnote") -> str:
    return r(f'<w:{kind}Reference w:id="{identity}"/>')


def note(identity: int, *paragraphs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{identity}">{"".join(paragraphs)}</w:{kind}>'


OWN = r("<w:footnoteRef/>")
SEPARATOR = f'<w:footnote w:type="separator" w:id="-1">{p("no")}</w:footnote>'


# (body, footnotes, text)
@pytest.mark.parametrize(
    ("body", "footnotes", "text"),
    [
        # Each note stands behind the paragraph with its anchor, in the order of the anchors.
        (p("a", anchor(2)) + p("b"), SEPARATOR + note(2, p(OWN, " See")), "a¹\n\n¹ See\n\nb"),
        (p("a", anchor(9), "b", anchor(2)), note(2, p(OWN, "x")) + note(9, p(OWN, "y")), "a¹b²\n\n¹ y\n\n² x"),
        (p("a ", anchor(2), "."), note(2, p(OWN, "x")), "a¹.\n\n¹ x"),
        # A note without its mark gets it; one of two paragraphs is one note.
        (p("a", anchor(2)), note(2, p("x")), "a¹\n\n¹ x"),
        (p("a", anchor(2)) + p("b"), note(2, p(OWN, "x"), p("y")), "a¹\n\n¹ x\ny\n\nb"),
        # A mark that is typed is not counted.
        (
            p("a", r('<w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t>'), " b", anchor(2)),
            note(2, p(OWN, "x")) + note(3, p(run("*", RAISED), " y")),
            "a* b¹\n\n* y\n\n¹ x",
        ),
        (
            p("a", r('<w:footnoteReference w:customMarkFollows="true" w:id="3"/>'), run("†"), "b"),
            note(3, p("y")),
            "a†b\n\n† y",
        ),
        # A note without an anchor is not printed; an anchor without a note is.
        (p("a"), note(2, p(OWN, "x")), "a"),
        (p("a", anchor(7)), "", "a¹"),
        # Notes of a table stand behind it, not between its cells.
        (table((p("a", anchor(2)), p("b"))) + p("c"), note(2, p(OWN, "x")), "a¹\n\nb\n\n¹ x\n\nc"),
        (table((p("a", anchor(2)),)), note(2, p(OWN, "x")), "a¹\n\n¹ x"),
    ],
)
def test_footnotes(body: str, footnotes: str, text: str) -> None:
    d = document(package(body, footnotes=footnotes))
    assert d.text == text
    leads_back(d)


@pytest.mark.parametrize(
    ("settings", "section", "marks"),
    [
        ("", "", "¹²³"),
        ('<w:footnotePr><w:numStart w:val="9"/></w:footnotePr>', "", "⁹¹⁰¹¹"),
        ('<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>', "", "*†‡"),
        ('<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>', "", "¹²³"),
        ("", '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>', "¹²¹"),
    ],
)
def test_how_footnotes_are_counted(settings: str, section: str, marks: str) -> None:
    body = p("a", anchor(1)) + p("a", anchor(2), properties=section) + p("a", anchor(3))
    assert document(package(body, settings=settings)).text.replace("a", "").replace("\n", "") == marks


def test_endnotes_too() -> None:
    d = document(package(p("a", anchor(2, "endnote")) + p("b"), endnotes=note(2, p("x"), kind="endnote")))
    assert d.text == "a¹\n\n¹ x\n\nb"


def test_endnotes_are_not_counted_as_footnotes_are() -> None:
    settings = '<w:footnotePr><w:numStart w:val="9"/><w:numFmt w:val="chicago"/></w:footnotePr>'
    body = p("a", anchor(2, "endnote")) + p("b", anchor(2))
    notes = {"endnotes": note(2, p("x"), kind="endnote"), "footnotes": note(2, p("y"))}
    assert document(package(body, settings=settings, **notes)).text.startswith("a¹\n\n¹ x\n\nb")


def test_the_raw_text_is_the_xml_in_reading_order() -> None:
    d = document(package(p("a", anchor(2)) + p("b"), footnotes=note(2, p(OWN, "See 𝔸 it"))))
    for words in ("a", "See 𝔸 it", "b"):
        at = d.text.index(words)
        start, end = d.to_raw(Span(at, at + len(words)))
        assert d.raw[start:end] == words
    assert d.raw.index("See") < d.raw.index(">b<")
    assert d.raw.endswith("</w:document>")


def test_footnotes_make_footnotes_and_no_clause_goes_on_behind_them(load: Load) -> None:
    body = p("The General Assembly,") + p("Recalling it,", anchor(2)) + p("I. General") + p("1. Decides to meet.")
    found = load(package(body, footnotes=note(2, p(OWN, " See A/77/1."))))
    assert found["PP1"].text == "Recalling it,"
    assert [(n.mark, n.text, n.clauses) for n in found.footnotes] == [("1", "See A/77/1.", ("PP1",))]
    assert "heading" in [block.role for block in found.blocks]


# --- headers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more", "text"),
    [
        ("first", "<w:titlePg/>", "A/77/L.18\n\na"),
        ("first", "", "a"),
        ("default", "", "A/77/L.18\n\na"),
        ("default", "<w:titlePg/>", "a"),
        ("even", "", "a"),
    ],
)
def test_the_header_of_the_first_page_is_a_part_of_its_masthead(kind: str, more: str, text: str) -> None:
    body = p("a") + f'<w:sectPr><w:headerReference w:type="{kind}" r:id="rId_header1"/>{more}</w:sectPr>'
    d = document(package(body, header1=table((p("A/77/L.18", r("<w:tab/>"), field("PAGE", run("1"))),))))
    assert d.text == text
    leads_back(d)
    # In the raw text the header, where it is read, is a document of its own: the text's begins on a new line.
    assert d.raw.count("<?xml ") == d.raw.count("\n<?xml ") + 1 == 1 + text.startswith("A/77")


# --- the bundled resolution as a Word file ----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=forms.NUMBERS)
def file(request: pytest.FixtureRequest, resolution: Resolution) -> bytes:
    return forms.word(resolution, numbers=request.param)


def test_a_word_file_says_what_the_markdown_says(file: bytes, load: Load, resolution: Resolution) -> None:
    found, wanted = forms.facts(load(file)), forms.facts(resolution)
    for name, value in wanted.items():
        assert found[name] == value, name


def test_a_word_file_leads_back_to_its_xml(file: bytes) -> None:
    d = document(file)
    assert len(d.raw) > 35_000
    leads_back(d)


def test_links_make_citations_linked(load: Load, resolution: Resolution) -> None:
    found = load(forms.word(resolution))
    assert [c.linked for c in found["PP1"].citations] == [True] * 30
    assert [c.linked for c in found["OP7"].citations] == [False]


GOOD = p("The General Assembly,") + p("Recalling its resolution 75/16,") + p("1. Decides to meet.")


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX", "a.md", "a.html", "a.pdf", "a.zip", "a"])
def test_a_word_file_is_known_by_its_bytes_whatever_its_name(load: Load, name: str) -> None:
    found = load(package(GOOD), name)
    assert (found.document.form, found.document.name) == ("docx", name)
    assert [c.label for c in found.clauses] == ["PP1", "OP1"]


def test_the_parts_may_have_other_names_and_the_strict_vocabulary(load: Load) -> None:
    files = unzipped(package(p("a", anchor(2)) + GOOD, footnotes=note(2, p(OWN, "x"))))
    files["text/main.xml"] = files.pop("word/document.xml").replace(forms.W.encode(), STRICT)
    files["text/notes.xml"] = files.pop("word/footnotes.xml").replace(forms.W.encode(), STRICT)
    files["text/_rels/main.xml.rels"] = files.pop("word/_rels/document.xml.rels").replace(
        b"footnotes.xml", b"notes.xml"
    )
    files["_rels/.rels"] = files["_rels/.rels"].replace(b"word/document.xml", b"/text/main.xml")
    assert load(forms.zipped(files)).document.text.startswith("a¹\n\n¹ x\n\nThe General Assembly,")


STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_xml_in_utf_16(load: Load) -> None:
    files = unzipped(package(GOOD))
    xml = files["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    files["word/document.xml"] = xml.replace("meet", "meet at Côte").encode("utf-16")
    assert load(forms.zipped(files))["OP1"].text == "Decides to meet at Côte."


def test_a_file_written_by_another_program(load: Load) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph("The General Assembly,")
    made.add_paragraph().add_run("Recalling").italic = True
    made.paragraphs[-1].add_run(" its resolution 75/16,")
    made.add_paragraph("Decides to meet;", style="List Number")
    made.add_paragraph("Requests more.", style="List Number")
    held = io.BytesIO()
    made.save(held)
    assert [(c.label, c.phrase) for c in load(held.getvalue()).clauses] == [
        ("PP1", "Recalling"),
        ("OP1", "Decides"),
        ("OP2", "Requests"),
    ]


# --- bad input --------------------------------------------------------------------------------------------------------


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fails(load: Load, content: bytes, what: str, kind: type[ToolkitError] = FormatError) -> None:
    """The file raises an error that says what is wrong, where, and what to do, in one line."""
    with pytest.raises(ToolkitError) as caught:
        load(content, "bad.docx")
    error = caught.value
    assert type(error) is kind
    assert what in error.what
    assert "bad.docx" in error.where
    assert error.todo
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"The General Assembly,", "not a Word file"),
        (b"", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (b"PK\x03\x04" + bytes(100), "incomplete"),
        (forms.zipped({"a.txt": "a"}), "does not contain a Word document"),
        (forms.zipped({"word/other.xml": "a"}), "does not contain a Word document"),
        (forms.zipped({"word/document.xml": "The General Assembly,"}), "not XML"),
        (forms.zipped({"word/document.xml": b"<a>\xff</a>"}), "cannot be unpacked"),
        (forms.zipped({"word/document.xml": "<a><b></a>"}), "not XML"),
        (forms.zipped({"word/document.xml": "<a/>", "_rels/.rels": "<a"}), "not XML"),
    ],
)
def test_no_word_file(load: Load, content: bytes, what: str) -> None:
    fails(load, content, what)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file(load: Load, resolution: Resolution, share: float) -> None:
    content = forms.word(resolution)
    fails(load, content[: int(share * len(content))], "incomplete")


def test_a_file_that_was_damaged(load: Load) -> None:
    content = bytearray(package(GOOD + p("x" * 1000)))
    at = content.index(b"word/document.xml") + 60
    content[at : at + 20] = bytes(20)
    fails(load, bytes(content), "cannot be unpacked")


def test_a_locked_file(load: Load) -> None:
    content = package(GOOD).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    fails(load, content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00"), "password")


@pytest.mark.parametrize("name", ["document", "footnotes", "styles"])
@pytest.mark.slow
def test_a_zip_bomb(load: Load, name: str) -> None:
    files = unzipped(package(GOOD, footnotes="", styles=""))
    files[f"word/{name}.xml"] = b"<a>" + b" " * 60_000_000
    content = forms.zipped(files)
    assert len(content) < 100_000
    fails(load, content, "unpacks to")


def test_an_archive_of_too_many_entries(load: Load) -> None:
    fails(load, b"PK\x03\x04[Content_Types].xml" + b"PK\x01\x02" * 30_000, "entries")


def test_a_file_that_is_too_large(load: Load) -> None:
    fails(load, b"PK\x03\x04[Content_Types].xml" + bytes(101_000_000), "101 MB", SourceError)


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("entities", [BOMB, OUTSIDE, '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">'])
@pytest.mark.parametrize("name", ["document", "footnotes", "styles", "_rels/document.xml.rels"])
def test_entities(load: Load, entities: str, name: str) -> None:
    files = unzipped(package(GOOD, footnotes="", styles=""))
    path = f"word/{name}" if name.endswith(".rels") else f"word/{name}.xml"
    files[path] = entities.encode() + files[path].partition(b"?>\n")[2].replace(b"meet", b"&b;")
    fails(load, forms.zipped(files), "entities")


@pytest.mark.parametrize("body", ["", p(" "), table((p(),)), p(run("no", "<w:vanish/>"))])
def test_a_file_that_prints_nothing(load: Load, body: str) -> None:
    fails(load, package(body), "empty", ParseError)


def test_a_letter(load: Load) -> None:
    fails(load, package(p("Dear all, the meeting is on Monday.")), "paragraph", ParseError)


DEEP = {
    "paragraphs": "<w:p><w:r>" * 30_000 + "</w:r></w:p>" * 30_000,
    "tables": "<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000,
    "others": "<w:x>" * 100_000 + "</w:x>" * 100_000,
    "fields": "<w:p>" + r('<w:fldChar w:fldCharType="begin"/>') * 30_000 + "</w:p>",
    "simple fields": p('<w:fldSimple w:instr="x">' * 20_000 + run("a") * 2000 + "</w:fldSimple>" * 20_000),
    "results": p(
        r('<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>') * 20_000 + run("a") * 2000
    ),
    "notes": p(run("and the words that it is a note to, " * 3) + anchor(2)) * 20_000,
    "pieces": f"<w:p>{run('a') * 150_000}</w:p>",
}


@pytest.mark.slow
def test_the_time_of_fields_in_fields_grows_with_their_number() -> None:
    def work(count: int) -> int:
        fields = '<w:fldSimple w:instr="x">' * count + run("a") * count + "</w:fldSimple>" * count
        content = package(p("The General Assembly,", fields))
        return calls(lambda: document(content))

    assert work(2000) < 5 * work(500)


def test_what_comes_after_fields_in_fields_is_printed() -> None:
    begin, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "end"))
    found = document(package(p(begin * 300, run("instruction"), end * 300, run("printed"))))
    assert found.text == "printed"


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.slow
def test_deep_and_long_files(load: Load, name: str) -> None:
    styles = "".join(f'<w:style w:styleId="{i}"><w:basedOn w:val="{(i + 1) % 5000}"/></w:style>' for i in range(5000))
    body = (
        p("The General Assembly,", properties='<w:pStyle w:val="7"/>') + p("Recalling it,") + p("1. Decides to meet.")
    )
    found = load(package(body + DEEP[name], footnotes=note(2, p(OWN, "x")), styles=styles))
    assert found["PP1"].text == "Recalling it,"
    assert found["OP1"].phrase == "Decides"


SCRAPS = (
    *(b"<w:p>", b"</w:p>", b"<w:r>", b"</w:r>", b"<w:tbl>", b"</w:tbl>", b"<w:tc>", b"<w:del>", b"<w:t>", b"</w:t>"),
    *(b'"', b"<", b">", b"&", b"&#0;", b"&#65;", b"<![CDATA[", b"]]>", b"<!--", b"\xff", b"\x00", b"\xef\xbb\xbf"),
    *(b'<w:numId w:val="1"/>', b'<w:ilvl w:val="8"/>', b"%9", b"99999999999999999999", b"-1", b"PK\x01\x02"),
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("insert", "delete", "repeat", "flip")),
        st.floats(0, 0.999),
        st.integers(1, 300),
        st.sampled_from(SCRAPS),
    ),
    min_size=1,
    max_size=4,
)


def mutated(content: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for kind, share, length, scrap in changes:
        at = int(share * len(content))
        if kind == "insert":
            content = content[:at] + scrap + content[at:]
        elif kind == "delete":
            content = content[:at] + content[at + length :]
        elif kind == "repeat":
            content = content[: at + length] + content[at:]
        elif content:
            content = content[:at] + bytes((content[at] ^ (1 << length % 8),)) + content[at + 1 :]
    return content


def gives_a_resolution_or_the_error(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        found = toolkit.load(path)
    except ToolkitError:
        event("no resolution")
    else:
        event("a resolution")
        leads_back(found.document)


@pytest.mark.parametrize("numbers", forms.NUMBERS)
@given(changes=CHANGES)
@settings(max_examples=25)
def test_a_damaged_file(
    numbers: str, folder: Path, resolution: Resolution, changes: list[tuple[str, float, int, bytes]]
) -> None:
    gives_a_resolution_or_the_error(folder / "a.docx", mutated(forms.word(resolution, numbers=numbers), changes))


@pytest.mark.parametrize("part", ["document", "footnotes", "styles", "numbering", "_rels/document.xml.rels"])
@given(changes=CHANGES)
@settings(max_examples=25)
def test_a_damaged_part(
    part: str, folder: Path, resolution: Resolution, changes: list[tuple[str, float, int, bytes]]
) -> None:
    files = unzipped(forms.word(resolution, numbers="automatic"))
    path = f"word/{part}" if part.endswith(".rels") else f"word/{part}.xml"
    files[path] = mutated(files[path], changes)
    gives_a_resolution_or_the_error(folder / "a.docx", forms.zipped(files))
