"""Files for other programs, each read by a program that nobody here wrote."""

from __future__ import annotations

import csv
import inspect
import io
import json
import re
import sys
import warnings
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import networkx
import pandas as pd
import pyarrow.parquet
import pytest
import rdflib
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.bibtex import BibTeX
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings, strategies as st

import toolkit
from tests.support import strategies as made
from tests.support.exported import kept
from tests.support.listed import arguments
from toolkit import data, export, tables
from toolkit.explorers import ParallelExplorer, evidence
from toolkit.export import akn, archive, jsonld
from toolkit.export.bibliography import bibtex, citation, csl
from toolkit.export.clean_copy import markdown, text
from toolkit.model import Resolution

pytestmark = pytest.mark.slow  # it writes each format

SCHEMA, ELI = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://data.europa.eu/eli/ontology#")
ALONE = [name for name, table in tables.TABLES.items() if table.takes == "resolution"]
ADOPTED = """A/RES/77/18

General Assembly

Resolution adopted by the General Assembly on 21 November 2022

77/18. Wells & {springs}: 50% of A_B #1 ~ \\ ^ now

The General Assembly,

Recalling its resolutions 75/16 of 23 November 2020 and 75/16, and A/77/1,

1. Decides to meet, and recalls resolution 77/18.
"""


@pytest.fixture(scope="module")
def adopted() -> Resolution:
    return toolkit.parse(ADOPTED, format="text", name="a.txt")


# --- all forms --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", export.FORMATS.values(), ids=lambda form: form.name)
def test_each_format_is_the_same_from_run_to_run(form: export.Format, adopted: Resolution) -> None:
    written = form.write(*arguments(form.takes, adopted))
    assert written
    assert written == form.write(*arguments(form.takes, toolkit.parse(ADOPTED, format="text", name="a.txt")))
    assert form.file(adopted) == f"a{form.suffix}"


def test_the_ends_of_names_tell_the_forms_apart() -> None:
    assert len({form.suffix for form in export.FORMATS.values()}) == len(export.FORMATS)
    with pytest.raises(toolkit.ToolkitError, match=r"no export format 'docx'.*akn, markdown"):
        export.FORMATS["docx"]


def test_every_export_is_in_the_list() -> None:
    """A public function of a module of exports that makes a whole file of a resolution or a comparison is listed."""
    listed = {form.place for form in export.FORMATS.values()}
    for path in [*Path(export.__file__).parent.glob("[a-z]*.py"), Path(akn.__file__)]:
        module = akn if path.name == "__init__.py" else import_module(f"toolkit.export.{path.stem}")
        for name, write in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(write).parameters.values()), None)
            whole = write.__annotations__.get("return") in ("str", "bytes") and write.__module__ == module.__name__
            if whole and not name.startswith("_") and first and first.annotation in ("Resolution", "Comparison"):
                assert listed & {f"{module.__name__}:{name}", module.__name__}, name


@settings(max_examples=30)
@given(made.texts())
def test_any_text_gives_a_file_or_an_error_in_every_form(words: str) -> None:
    try:
        resolution = toolkit.parse(words)
    except toolkit.ToolkitError:
        return
    for form in (export.FORMATS[name] for name in export.made_of("resolution")):
        if form.name in ("csv", "parquet", "graphml"):  # slow, and below
            continue
        written = form.write(resolution)
        assert isinstance(written, str)
        written.encode()  # no half of a pair is left
        if form.name in ("csl", "jsonld"):
            json.loads(written)


@pytest.mark.parametrize("name", ["csv", "parquet", "graphml"])
def test_hostile_words_in_tables_and_networks(name: str) -> None:
    words = "Decides \ud800 \x00 ]]> <script> to recall its resolution 75/16, A/77/<1>"
    resolution = toolkit.parse(f"The General Assembly,\n\n1. {words}.", format="text", name="\ud800<&.txt")
    try:
        written = export.FORMATS[name].write(resolution)
    except toolkit.ToolkitError:
        return
    if isinstance(written, str):
        networkx.parse_graphml(written)
    else:
        assert zipfile.ZipFile(io.BytesIO(written)).testzip() is None


def test_the_network(resolution: Resolution) -> None:
    graph = networkx.parse_graphml(str(export.FORMATS["graphml"].write(resolution)))
    cited = {c.symbol for c in resolution.citations}
    assert cited - set(graph.successors("resolution.md")) == {"S/2022/606"}  # the second symbol of A/77/277


# --- linked data ------------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own
def test_linked_data(adopted: Resolution) -> None:
    graph = rdflib.Graph().parse(data=jsonld.write(adopted), format="json-ld")
    me = rdflib.URIRef("https://docs.un.org/en/A/RES/77/18")
    assert (me, rdflib.RDF.type, SCHEMA.Legislation) in graph
    assert (me, rdflib.RDF.type, ELI.LegalResource) in graph
    day = rdflib.Literal("2022-11-21", datatype=rdflib.XSD.date)
    assert (me, SCHEMA.legislationDate, day) in graph
    assert (me, ELI.date_document, day) in graph
    assert str(graph.value(me, SCHEMA.legislationIdentifier)) == "A/RES/77/18"
    assert str(graph.value(graph.value(me, SCHEMA.legislationPassedBy), SCHEMA.name)) == "General Assembly"
    other, report = (rdflib.URIRef(f"https://docs.un.org/en/A/{n}") for n in ("RES/75/16", "77/1"))
    assert set(graph.objects(me, SCHEMA.citation)) == set(graph.objects(me, ELI.cites)) == {other, report}
    assert (other, rdflib.RDF.type, SCHEMA.Legislation) in graph
    assert (report, rdflib.RDF.type, SCHEMA.CreativeWork) in graph
    clause = rdflib.URIRef(f"{me}#PP1")
    assert (me, ELI.has_part, clause) in graph
    assert set(graph.objects(clause, SCHEMA.citation)) == {other, report}
    assert not any("file:" in str(term) for triple in graph for term in triple)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_linked_data_of_the_bundled_draft(resolution: Resolution) -> None:
    graph = rdflib.Graph().parse(data=jsonld.write(resolution), format="json-ld")
    me = next(graph.subjects(SCHEMA.legislationType, rdflib.Literal("draft resolution")))
    cited = set(graph.objects(me, SCHEMA.citation))
    assert cited == {rdflib.URIRef(c.symbol.url) for c in resolution.citations}
    resolutions = set(graph.subjects(SCHEMA.legislationType, rdflib.Literal("resolution")))
    assert len(cited & resolutions) == 37
    assert not list(graph.objects(me, SCHEMA.legislationPassedBy))  # a draft was passed by nobody
    assert str(graph.value(me, SCHEMA.dateCreated)) == "2022-11-14"


# --- bibliographies ---------------------------------------------------------------------------------------------------


def rendered(source: Any) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for key in source:
            bibliography.register(Citation([CitationItem(key)]))
        return [str(item) for item in bibliography.bibliography()]


def test_csl_is_rendered(adopted: Resolution) -> None:
    lines = rendered(CiteProcJSON(json.loads(csl(adopted))))
    assert len(lines) == 3  # itself, 75/16 once, the report
    assert any("Wells & {springs}" in line and "2022" in line for line in lines), lines
    assert any("General Assembly resolution 75/16" in line and "2020" in line for line in lines), lines


def test_csl_names_every_document_once(resolution: Resolution) -> None:
    items = json.loads(csl(resolution))
    assert [items[0]["type"], items[0]["title"]] == ["bill", resolution.masthead.title]
    assert len({item["id"] for item in items}) == len(items) == 1 + len({c.symbol for c in resolution.citations})
    assert sum(item["genre"] == "resolution" for item in items) == 37


def read_bibtex(words: str, tmp_path: Path) -> Any:
    path = tmp_path / "a.bib"
    path.write_text(words, "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return BibTeX(str(path), encoding="utf-8")


def test_bibtex_is_parsed(tmp_path: Path) -> None:
    # The BibTeX reader of citeproc-py takes braces, tildes and what stands behind a macro for something else.
    plain = ADOPTED.replace("{springs}", "springs").replace("~ \\ ^ now", "for $5")
    found = read_bibtex(bibtex(toolkit.parse(plain, format="text")), tmp_path)
    assert sorted(found) == ["a-77-1", "a-res-75-16", "a-res-77-18"]
    assert str(found["a-res-77-18"]["title"]) == "Wells & springs: 50% of A_B #1 for $5"
    assert (found["a-res-75-16"]["issued"].year, found["a-res-75-16"]["issued"].month) == (2020, 11)


def test_how_to_cite_the_toolkit_and_a_resolution(resolution: Resolution, tmp_path: Path) -> None:
    assert [*read_bibtex(toolkit.cite(resolution), tmp_path)] == ["un-resolution-toolkit", "a-77-l-18"]
    nameless = toolkit.parse("The General Assembly,\n\nRecalling that,\n\n1. Decides to meet.", "text")
    assert "year" not in toolkit.cite(nameless).split("\n\n")[1]


def test_versions_of_one_resolution_are_cited_each_by_its_own_key_and_address() -> None:
    folder = data.path("exercises/versions")
    versions = [toolkit.load(folder / f"{code}.txt") for code in ("en", "fr", "zh")]
    made = citation(*versions, versions[1])
    keys = re.findall(r"^@misc\{(.*),", made, re.MULTILINE)
    assert keys == ["un-resolution-toolkit", "A-RES-99-7", "A-RES-99-7-fr", "A-RES-99-7-zh"]
    assert re.findall(r"https://.*(?=\})", made) == [
        f"https://docs.un.org/{code}/A/RES/99/7" for code in ("en", "fr", "zh")
    ]
    assert json.loads(csl(versions[1]))[0]["URL"] == "https://docs.un.org/fr/A/RES/99/7"
    assert json.loads(export.FORMATS["jsonld"].write(versions[1]))["inLanguage"] == "fr"


def test_what_a_saved_picture_of_versions_or_editions_cites_has_one_key_each() -> None:
    folder = data.path("exercises/versions")
    explorer = ParallelExplorer(
        *(toolkit.load(folder / f"{code}.txt") for code in ("en", "fr", "es", "ru", "ar", "zh"))
    )
    keys = re.findall(r"^@misc\{(.*),", evidence.citation(explorer._inputs().values()), re.MULTILINE)
    assert len(keys) == len({key.lower() for key in keys}) == 7
    words = "A/RES/77/18\n\n{}\n\nThe General Assembly,\n\nRecalling it,\n\n1. Decides to meet."
    editions = [toolkit.parse(words.format(title), "text") for title in ("Wells", "Wells and springs")]
    made = citation(*editions)
    assert re.findall(r"^@misc\{(.*),", made, re.MULTILINE)[1:] == ["A-RES-77-18", "A-RES-77-18-2"]


def test_the_year_of_a_council_resolution_is_that_of_its_number(tmp_path: Path) -> None:
    """S/RES/1265(1999) had no year; a session of the Assembly tells none."""
    words = "Recalling Security Council resolution 1265 (1999) and General Assembly resolutions 77/18 and 3369 (XXX),"
    cited = toolkit.parse(f"The Security Council,\n\n{words}\n\n1. Decides to dig.", format="text")
    found = read_bibtex(bibtex(cited), tmp_path)
    assert {key: entry["issued"].year for key, entry in found.items() if "issued" in entry} == {"s-res-1265-1999": 1999}
    issued = {item["id"]: item.get("issued") for item in json.loads(csl(cited))}
    assert issued["S-RES-1265-1999"] == {"date-parts": [[1999]]}
    assert issued["A-RES-77-18"] is None


def test_the_author_of_a_draft_is_not_the_organ_alone_and_its_sponsors_are_named() -> None:
    head = "A/77/L.99\n\nGeneral Assembly\n\n{}: draft resolution\n\nWells\n\n"
    texts = (head.format(by) for by in ("Fiji and Mali", "Chad, Fiji, Mali, Peru and Togo"))
    two, many = (toolkit.parse(f"{text}The General Assembly,\n\n1. Decides to meet.", format="text") for text in texts)
    assert (two.masthead.status, two.masthead.sponsors) == ("draft", ("Fiji", "Mali"))
    assert "author = {{United Nations, General Assembly}}," in bibtex(two)
    assert "note = {Draft resolution submitted by Fiji and Mali}," in bibtex(two)
    assert "note = {Draft resolution submitted by Chad, Fiji, Mali and others}," in bibtex(many)
    (first, *_) = json.loads(csl(two))
    assert first["author"] == [{"literal": "United Nations, General Assembly"}]
    assert first["note"] == "Draft resolution submitted by Fiji and Mali"


def test_bibtex_escapes_what_tex_obeys(adopted: Resolution) -> None:
    title = r"Wells \& {\textbraceleft}springs{\textbraceright}: 50\% of A\_B \#1 "
    title += r"{\textasciitilde} {\textbackslash} {\textasciicircum} now"
    assert f"title = {{{{{title}}}}}," in bibtex(adopted)


def test_bibtex_of_the_bundled_resolution(resolution: Resolution, tmp_path: Path) -> None:
    found = read_bibtex(bibtex(resolution), tmp_path)
    assert len(found) == 1 + len({c.symbol for c in resolution.citations})


# --- tables -----------------------------------------------------------------------------------------------------------


def test_the_tables_as_csv(resolution: Resolution) -> None:
    packed = zipfile.ZipFile(io.BytesIO(export.FORMATS["csv"].write(resolution)))  # type: ignore[arg-type]
    assert packed.namelist() == [f"{name}.csv" for name in ALONE]
    rows = list(csv.DictReader(io.TextIOWrapper(packed.open("clauses.csv"), "utf-8-sig", newline="")))
    assert [row["clause"] for row in rows] == [c.label for c in resolution.clauses]
    assert [row["text"] for row in rows] == [c.text for c in resolution.clauses]


def test_the_tables_as_parquet(resolution: Resolution) -> None:
    packed = zipfile.ZipFile(io.BytesIO(archive.parquet(resolution)))
    assert packed.namelist() == [f"{name}.parquet" for name in ALONE]
    read = pyarrow.parquet.read_table(io.BytesIO(packed.read("citations.parquet")))
    expected = tables.citations(resolution)
    days = expected["date"].astype("datetime64[ms]")  # Parquet knows no seconds
    pd.testing.assert_frame_equal(read.to_pandas(), expected.assign(date=days))
    types = {field.name: str(field.type) for field in read.schema}
    assert (types["start"], types["session"], types["linked"]) == ("int64", "int64", "bool")
    assert types["date"].startswith("timestamp")


def test_parquet_says_what_is_missing(resolution: Resolution, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(toolkit.ToolkitError, match=r"pip install \"un-resolution-toolkit\[parquet\]\""):
        archive.parquet(resolution)


# --- editions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("write", "form"), [(markdown, "markdown"), (text, "text")])
def test_an_edition_of_the_bundled_resolution(write: Any, form: str, resolution: Resolution) -> None:
    again = toolkit.parse(write(resolution), format=form)
    marks = kept(again)
    if form == "text":  # it has no links
        unlinked = toolkit.parse(resolution.document.text, format="text")
        assert marks == kept(unlinked)
    else:
        assert marks == kept(resolution)
    assert [len(c.spans) for c in again.clauses] == [1] * len(again.clauses)  # no clause is cut any more


@settings(max_examples=25)
@given(data=st.data(), form=st.sampled_from(made.FORMS))
def test_an_edition_says_the_same(data: st.DataObject, form: str) -> None:
    drawn = data.draw(made.resolutions())
    resolution = toolkit.parse(made.render(drawn, form, data.draw(made.cuts(drawn))), format=form)
    again = toolkit.parse(markdown(resolution))
    assert kept(again) == kept(resolution)
    bare = toolkit.parse(made.render(drawn, "text"), format="text")
    assert kept(toolkit.parse(text(bare), format="text")) == kept(bare)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "a*b*c",
        "_x_ and __y__",
        "[37/4](#)",
        "\\*",
        "&lt;",
        "`code`",
        "| a | b |",
        "1 ~~2~~",
    ],
)
def test_what_markdown_would_obey_stays_words(words: str) -> None:
    resolution = toolkit.parse(f"The General Assembly,\n\n1. Decides {words} to meet.", format="text")
    written = markdown(resolution)
    assert toolkit.parse(written)["OP1"].text == resolution["OP1"].text
    assert "<script" not in written.replace("\\<", "")


def test_markdown_links_lead_to_the_document() -> None:
    resolution = toolkit.parse("The General Assembly,\n\n1. *Recalls* resolution [37/4](#) and *[40/4](#) of old*;")
    assert "[37/4](https://docs.un.org/en/A/RES/37/4)" in markdown(resolution)
    again = toolkit.parse(markdown(resolution))
    assert kept(again) == kept(resolution)
    assert [again.document.text[slice(*s)] for s in again.document.italics] == ["Recalls", "40/4 of old"]
