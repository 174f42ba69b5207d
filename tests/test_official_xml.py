"""The official files of the United Nations (AKN4UN): what the mark-up and the metadata say reaches the resolution."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from tests.support.exported import said
from toolkit import tables
from toolkit.export import akn, jsonld
from toolkit.model import ROLES, Resolution, Symbol, Vote
from toolkit.parse.sponsors import sponsors

SHARED = Path(os.environ.get("CORPUS", Path(__file__).resolve().parents[2] / "shared"))
OFFICIAL = SHARED / "official"
FILES = sorted((OFFICIAL / "xml").glob("*/*.xml"))

META = """<meta>
<identification source="#DGACM">
<FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/2021-12-16/1-99/!main/"/>
<FRBRuri value="/akn/un/statement/deliberation/unga/2021-12-16/1-99/"/>
<FRBRdate date="2021-12-17" name="adoption"/><FRBRauthor href="ga" as="author"/><FRBRcountry value="un"/></FRBRWork>
<FRBRExpression><FRBRthis value="/x"/><FRBRuri value="/x"/><FRBRdate date="2021-12-20" name="publication"/>
<FRBRauthor href="ga"/><FRBRlanguage language="{language}"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/x"/><FRBRuri value="/x"/><FRBRdate date="2021-12-21" name="markup"/>
<FRBRauthor href="DGACM"/></FRBRManifestation>
</identification>
<classification source="http://metadata.un.org/sdg">
<keyword value="14" href="http://metadata.un.org/sdg/14" showAs="sdg_14" dictionary="SDGO"/>
<keyword value="water" href="http://metadata.un.org/thesaurus/1" showAs="water" dictionary="UNBIS"/>
<keyword value="water" href="http://eurovoc.europa.eu/1" showAs="water" dictionary="EuroVoc"/></classification>
<classification source="http://metadata.un.org/sdg">
<keyword value="6" href="http://metadata.un.org/sdg/6" showAs="sdg_6" dictionary="SDGO"/>
<keyword value="WELLS" showAs="WELLS" dictionary="UNBIS Thesaurus"/>
<keyword refersTo="agenda" value="14" showAs="Wells." shortForm="WELLS" dictionary="A/1/251"/></classification>
<workflow source="#un">
<step date="2021-11-10" outcome="draftResolution" as="A/C.2/1/L.4/Rev.1"
 by="Fiji, Iran (Islamic Republic of) and Mali (on behalf of the States of the Wells)"/>
<step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by="Antigua and Barbuda and Peru"/>
<step date="2021-12-16" outcome="adopted" as="A/1/PV.39" by=""/></workflow>
<analysis source="#un"><parliamentary><voting outcome="adoptedRecordedVote">
<count value="2" refersTo="inFavour"><akn4un:voters><organization refersTo="memberState">FIJI</organization>
<organization refersTo="memberState">MALI</organization></akn4un:voters></count>
<count value="1" refersTo="against"/></voting></parliamentary></analysis>
</meta>"""

FRENCH = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
<statement name="resolution">{meta}
<coverPage>
<p><docAuthority refersTo="#publisher">Nations Unies</docAuthority></p>
<p><docNumber refersTo="#symbol">A/RES/1/99</docNumber></p>
<p><docStatus refersTo="#generalDistribution">Distr. générale</docStatus></p>
<p><docDate date="2021-12-20" refersTo="#dateOfIssuance">20 décembre 2021</docDate></p>
<p><session refersTo="#generalAssembly" value="1">Première session</session></p>
<p><inline title="14 b)" name="agenda item">Point 14 b) de l’ordre du jour</inline></p>
<p><inline name="agenda item name">Les puits</inline></p>
<p><docTitle>Résolution adoptée par l’Assemblée générale le 16 décembre 2021</docTitle></p>
</coverPage>
<preface><p><docNumber>1/99.</docNumber><docTitle refersTo="#resolutionTitle"> Les puits</docTitle></p></preface>
<preamble>
<formula name="enactingFormula"><p><span class="italic">L’Assemblée générale</span>,</p></formula>
<container name="Rappelant"><p xml:space="preserve">	<span class="italic">Rappelant</span> sa résolution
<a href="https://undocs.org/fr/A/RES/1/1">1/1</a> du 1<sup>er</sup> mai<authorialNote marker="1" placement="bottom"
eId="n1"><p>	Voir <a href="https://undocs.org/fr/A/1/7">A/1/7</a>.</p></authorialNote>,</p></container>
</preamble>
<mainBody>
<paragraph class="H23"><subheading>I</subheading></paragraph>
<paragraph><num>1.</num><content><p xml:space="preserve">	<span class="italic">Prie</span> chacun :</p></content>
</paragraph>
<paragraph class="SingleTxt"><num>2.</num><list><intro><p><span class="italic">Invite</span> chacun à :</p></intro>
<point><num>a)</num><content><p>Creuser des puits :</p></content></point>
<sublist><point><num>i)</num><content><p>Profonds ;</p></content></point></sublist>
<point><num>b)</num><content><p>Les garder propres ;</p></content></point></list></paragraph>
<container name="table"><table><tr><th><p>Puits</p></th><th><p>Nombre</p></th></tr>
<tr><td><p>Fidji</p></td><td><p>3</p></td></tr></table></container>
<section><num>II</num><heading>Suite</heading>
<crossHeading refersTo="#preamble"><span class="italic">Notant</span> les puits,</crossHeading>
<paragraph><content><p xml:space="preserve">	3 -	<span class="italic">Décide</span> cela.</p></content></paragraph>
</section>
</mainBody>
<conclusions><p><inline name="adoptionMeeting">39<sup>e</sup> séance plénière</inline><eol/>
<docDate date="2021-12-16" refersTo="#adoptionDate">16 décembre 2021</docDate></p></conclusions>
<attachments><attachment><doc name="annex"><mainBody>
<paragraph class="H1"><content><p>Annexe</p></content></paragraph>
<paragraph class="H23"><subheading>Statut du puits</subheading></paragraph>
<paragraph><num>1.</num><list><intro><p>Le puits est :</p></intro><point><num>a)</num><content><p>Propre.</p></content>
</point></list></paragraph>
</mainBody></doc></attachment></attachments>
</statement></akomaNtoso>"""


@pytest.fixture(scope="module")
def french() -> Resolution:
    return toolkit.parse(FRENCH.format(meta=META.format(language="fra")), format="akn", name="A_RES_1_99.xml")


def test_structure_comes_from_the_mark_up(french: Resolution) -> None:
    assert [(c.label, c.part, c.level, c.number, c.phrase) for c in french.clauses] == [
        ("PP1", "preambular", 0, None, "Rappelant"),
        ("OP1", "operative", 1, "1", "Prie"),
        ("OP2", "operative", 1, "2", "Invite"),
        ("OP2(a)", "operative", 2, "a", ""),
        ("OP2(a)(i)", "operative", 3, "i", ""),
        ("OP2(b)", "operative", 2, "b", ""),
        ("PP2", "preambular", 0, None, "Notant"),
        ("OP3", "operative", 1, "3", "Décide"),
    ]
    assert french["PP1"].text == "Rappelant sa résolution 1/1 du 1er mai,"
    assert french["OP2(b)"].text == "Les garder propres ; Puits Nombre Fidji 3"
    assert [(n.mark, n.text, n.clauses) for n in french.footnotes] == [("1", "Voir A/1/7.", ("PP1",))]
    assert [str(c.symbol) for c in french.citations] == ["A/RES/1/1", "A/1/7"]
    text = french.document.text
    assert [text[slice(*b.span)] for b in french.blocks if b.role == "heading"] == ["I", "II Suite"]
    assert [(a.label, a.title, [p.label for p in a.paragraphs]) for a in french.annexes] == [
        ("Annexe", "Statut du puits", ["Annexe, 1", "Annexe, 1(a)"])
    ]
    assert not french.doubts


def test_the_masthead_has_what_the_file_states(french: Resolution) -> None:
    head = french.masthead
    assert (head.organ, head.symbol, head.session, head.agenda_item) == (
        "General Assembly",
        Symbol("A/RES/1/99"),
        1,
        "14 b)",
    )
    assert (str(head.date), str(head.adopted), head.title, head.status) == (
        "2021-12-20",
        "2021-12-16",
        "Les puits",
        "adopted",
    )
    assert head.sponsors == ("Fiji", "Iran (Islamic Republic of)", "Mali")
    assert (head.on_behalf_of, head.additional_sponsors) == ("the States of the Wells", ("Antigua and Barbuda", "Peru"))
    assert (head.draft_symbol, head.meeting) == (Symbol("A/C.2/1/L.4/Rev.1"), "A/1/PV.39")
    assert (head.goals, head.subjects) == ((6, 14), ("water", "WELLS"))
    assert head.vote == Vote("adoptedRecordedVote", 2, 1, None, {"inFavour": ("FIJI", "MALI")})
    assert {head.sources[name] for name in ("sponsors", "vote", "goals")} == {"workflow", "voting", "classification"}
    assert french.document.text[slice(*head.spans["title"])] == "Les puits"
    assert not set(head.sources) & set(head.spans)


def test_tables_and_the_card_show_it(french: Resolution) -> None:
    table = tables.masthead(french)
    rows = table[table["source"] == "voting"][["field", "value"]].values.tolist()
    assert rows == [
        ["vote", "2 in favour, 1 against"],
        ["voter in favour", "FIJI"],
        ["voter in favour", "MALI"],
    ]
    title = table[table["field"] == "title"].iloc[0]
    assert french.document.text[title["start"] : title["end"]] == title["value"] == "Les puits"
    card = french._repr_html_()
    assert "2 in favour, 1 against" in card
    assert "Fiji, Iran (Islamic Republic of), Mali, Antigua and Barbuda and 1 more" in card
    data = json.loads(jsonld.write(french))
    assert (data["inLanguage"], data["keywords"], len(data["about"])) == ("fr", ["water", "WELLS"], 2)


def test_it_is_written_and_read_back(french: Resolution) -> None:
    xml = akn.write(french)
    again = toolkit.parse(xml, format="akn", name=french.document.name)
    assert said(again) == said(french)
    assert again.document.text == french.document.text
    one, other = again.document.markup, french.document.markup
    assert one is not None
    assert other is not None
    assert (one.keywords, one.steps, one.vote) == (other.keywords, other.steps, other.vote)
    assert Resolution.from_dict(json.loads(json.dumps(french.to_dict()))) == french


def test_a_text_states_none_of_it(resolution: Resolution) -> None:
    head = resolution.masthead
    assert (head.vote, head.meeting, head.goals, head.subjects, head.sources) == (None, None, (), (), {})
    assert (resolution.document.markup, head.sponsors) == (None, ("Pakistan",))


def test_mark_up_without_clauses_leaves_the_grammar_to_find_them() -> None:
    xml = "<akomaNtoso><statement><mainBody><p>The General Assembly,</p><p>Recalling it,</p><p>1. Decides so.</p>"
    found = toolkit.parse(f"{xml}</mainBody></statement></akomaNtoso>", format="akn")
    assert [c.label for c in found.clauses] == ["PP1", "OP1"]
    assert found.document.markup is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # words of the body that are marked as paragraphs and are not clauses
        (
            "<paragraph><num>1.</num><content><p>Decides so.</p></content></paragraph>"
            "<paragraph><content><p>37th plenary meeting 7 December 2020</p></content></paragraph>",
            [("OP1", 1)],
        ),
        (
            "<paragraph><content><p>Calendar of meetings</p></content></paragraph>"
            "<paragraph><num>1.</num><content><p>Decides so.</p></content></paragraph>",
            [("OP1", 1)],
        ),
        # what goes on below points, with and without a mark
        (
            "<paragraph><num>1.</num><list><intro><p>Decides:</p></intro><point><num>(a)</num><content><p>To go;</p>"
            "</content></point><wrapUp><p>and to report;</p></wrapUp></list></paragraph>",
            [("OP1", 1), ("OP1(a)", 2), ("OP1 [2]", 2)],
        ),
        (
            "<paragraph><num>1.</num><list><intro><p>Decides:</p></intro><point><num>(a)</num><content><p>To go;</p>"
            "</content></point></list></paragraph><paragraph><content><p>and to report;</p></content></paragraph>",
            [("OP1", 1), ("OP1(a)", 2), ("OP1 [2]", 2)],
        ),
        # points that are marked as paragraphs
        (
            "<paragraph><content><p>1. Decides:</p></content></paragraph>"
            "<paragraph><content><p>(a) To go;</p></content></paragraph>"
            "<paragraph><content><p>(i) At once;</p></content></paragraph>",
            [("OP1", 1), ("OP1(a)", 2), ("OP1(a)(i)", 3)],
        ),
        # bullets; what stands above the number 1
        (
            "<paragraph><content><p><i>Resolves</i> that:</p></content></paragraph>"
            "<paragraph><num>1.</num><list><intro><p>It holds:</p></intro>"
            "<point><num>•</num><content><p>Wells;</p></content></point></list></paragraph>",
            [("OP0", 1), ("OP1", 1), ("OP1•1", 2)],
        ),
        # a quotation that has numbers of its own
        (
            "<paragraph><num>1.</num><content><p>Amends it to read:</p><quotedStructure><paragraph><num>7.</num>"
            "<content><p>It meets.</p></content></paragraph></quotedStructure></content></paragraph>",
            [("OP1", 1)],
        ),
    ],
)
def test_paragraphs_of_the_body(body: str, expected: list[tuple[str, int]]) -> None:
    found = toolkit.parse(f"<akomaNtoso><statement><mainBody>{body}</mainBody></statement></akomaNtoso>", format="akn")
    assert [(c.label, c.level) for c in found.clauses] == expected


def test_items_of_the_preamble_are_parts_of_the_paragraph_above_them() -> None:
    words = "The General Assembly,\n\nRecalling:\n\n(a) Its wells;\n\n(b) Its seas;\n\nand its skies,\n\n1. Decides so."
    found = toolkit.parse(words, format="text")
    foreign = re.sub("<proprietary.*?</proprietary>", "", akn.write(found), flags=re.DOTALL)
    again = toolkit.parse(foreign, format="akn")
    assert again.document.markup is not None
    assert [(c.label, c.text) for c in again.clauses] == [(c.label, c.text) for c in found.clauses]
    assert [c.label for c in again.clauses] == ["PP1", "PP1(a)", "PP1(b)", "PP1 [2]", "OP1"]


@pytest.mark.parametrize(
    ("by", "names", "whom"),
    [
        ("", (), None),
        ("Indonesia and Palau", ("Indonesia", "Palau"), None),
        (
            "Saint Kitts and Nevis, Sao Tome and Principe and United Kingdom of Great Britain and Northern Ireland",
            ("Saint Kitts and Nevis", "Sao Tome and Principe", "United Kingdom of Great Britain and Northern Ireland"),
            None,
        ),
        (
            "Cuba (on behalf of the Group of 77 and China) and the Bahamas",
            ("Cuba", "Bahamas"),
            "the Group of 77 and China",
        ),
        ("introduced in the Committee by the representative of Fiji on behalf of the Bureau", ("Fiji",), "the Bureau"),
        ("submitted by the Chair of the Committee", ("Chair of the Committee",), None),
    ],
)
def test_sponsors(by: str, names: tuple[str, ...], whom: str | None) -> None:
    assert sponsors(by) == (names, whom)


@pytest.mark.skipif(not FILES, reason="the official files are not at hand")
@pytest.mark.parametrize("path", FILES[:: max(1, len(FILES) // 9)], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_official_files(path: Path) -> None:
    folder = OFFICIAL / "english" if path.parent.name == "en" else OFFICIAL / "languages" / path.parent.name
    official = json.loads((folder / f"{path.stem}.json").read_text("utf-8"))
    found = toolkit.load(path)
    assert [(c.part, c.level, c.number) for c in found.clauses] == [
        (c["part"], c["level"], c.get("number")) for c in official["clauses"]
    ]
    head = found.masthead
    vote = official["vote"] or {}
    assert (list(head.goals), list(head.subjects)) == (official["goals"], official["subjects"])
    assert {k: getattr(head.vote, k) for k in vote} == vote
    assert said(toolkit.parse(akn.write(found), format="akn", name=path.name)) == said(found)
    ElementTree.fromstring(akn.write(found))


NAMES = """
statement coverPage preface preamble mainBody conclusions attachments attachment container formula paragraph point list
intro wrapUp num p heading crossHeading section content table tr td authorialNote quotedStructure i span sup
""".split()
WORDS = [
    "The General Assembly,",
    "Recalling its resolution 75/16,",
    "1.",
    "(a)",
    "Decides to meet;",
    "Annex",
    "and so",
    "•",
]
NODES = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.builds(
        lambda name, kind, parts: f"<{name} class='{kind}' name='Recalling' marker='1'>{''.join(parts)}</{name}>",
        st.sampled_from(NAMES),
        st.sampled_from(["", "H1", "italic", "heading", "footnote", "rest", "closing"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(NODES, min_size=1, max_size=4))
def test_any_mark_up_is_read_or_refused(nodes: list[str]) -> None:
    try:
        found = toolkit.parse(f"<akomaNtoso>{''.join(nodes)}</akomaNtoso>", format="akn")
    except toolkit.ToolkitError:
        return
    text, at = found.document.text, 0
    for block in found.blocks:
        assert block.role in ROLES
        assert text[at : block.span.start].strip() == ""
        at = block.span.end
    assert text[at:].strip() == ""
    assert all(clause.text == " ".join(clause.text.split()) for clause in found.clauses)
    assert Resolution.from_dict(found.to_dict()) == found
    akn.write(found)


def test_what_is_marked_as_preamble_and_is_not() -> None:
    def container(words: str) -> str:
        return f"<container name='{words.split()[0]}'><p>{words}</p></container>"

    formula = '<formula name="enactingFormula"><p>The General Assembly,</p></formula>'
    numbered = "".join(map(container, ("Recalling it,", "1. Decides to meet;", "2. Requests a report.")))
    found = toolkit.parse(f"<akomaNtoso><preamble>{formula}{numbered}</preamble></akomaNtoso>", format="akn")
    assert [(c.label, c.text) for c in found.operative] == [("OP1", "Decides to meet;"), ("OP2", "Requests a report.")]
    assert not found.doubts
    bare = "".join(map(container, ("Recalling it,", "Decides to meet;")))
    body = "<mainBody><paragraph><num>1.</num><content><p>Requests a report.</p></content></paragraph></mainBody>"
    found = toolkit.parse(f"<akomaNtoso><preamble>{formula}{bare}</preamble>{body}</akomaNtoso>", format="akn")
    assert [d.what for d in found.doubts] == ['PP2 is marked as a preambular paragraph and opens with "Decides"']


def test_a_note_stands_apart_from_its_mark() -> None:
    note = '<authorialNote marker="1"><p xml:space="preserve"><a href="#">A/48/486</a>, annex.</p></authorialNote>'
    xml = f"<akomaNtoso><preamble><container name='Recalling'><p>Recalling{note} it,</p></container></preamble>"
    found = toolkit.parse(f"{xml}</akomaNtoso>", format="akn")
    assert [(n.text, [str(c.symbol) for c in n.citations]) for n in found.footnotes] == [
        ("A/48/486, annex.", ["A/48/486"])
    ]


def test_space_around_a_footnote_mark_becomes_one_space() -> None:
    note = '<authorialNote marker="1"><p>Ibid.</p></authorialNote>'
    xml = f"<akomaNtoso><preamble><container name='Recalling'><p>Recalling {note} it,</p></container></preamble>"
    assert toolkit.parse(f"{xml}</akomaNtoso>", format="akn")["PP1"].text == "Recalling it,"


@pytest.mark.slow
def test_lists_in_lists_end_somewhere() -> None:
    ends = "</point></list>" * 2000
    deep = "<list><intro><p>Decides:</p></intro><point><num>(a)</num>" * 2000 + "<content><p>x</p></content>"
    xml = f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement>
        <preface><p>The General Assembly,</p></preface><preamble><p>Recalling that,</p></preamble>
        <mainBody><paragraph><num>1.</num>{deep}{ends}</paragraph></mainBody></statement></akomaNtoso>"""
    found = toolkit.parse(xml, "akn")
    assert len(found.clauses) > 2000
    assert max(len(clause.label) for clause in found.clauses) < 200
    again = toolkit.parse(akn.write(found), "akn")
    assert [clause.text for clause in again.clauses] == [clause.text for clause in found.clauses]
