"""What the documents of a library have to do with one another: who cites whom, and whose clauses are alike."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit import plots
from toolkit.errors import ToolkitError, UnknownLabel
from toolkit.explorers import LibraryExplorer
from toolkit.explorers.library_pictures import VIEWS
from toolkit.library import Library
from toolkit.library.marking import words
from toolkit.library.near import jaccard

pytestmark = pytest.mark.slow  # it makes a library

WORDS = [a + b + c for a in ("wa", "tor", "gle", "mi") for b in ("ter", "sun", "pe", "lo", "ru") for c in "aeiouy"]


def sentence(seed: int, many: int = 24) -> str:
    return " ".join(random.Random(seed).sample(WORDS, many))


def changed(text: str, share: float, seed: int) -> str:
    """The text with a share of its words replaced by words that no other text has."""
    held, mixed = text.split(), random.Random(seed)
    for place in mixed.sample(range(len(held)), round(share * len(held))):
        held[place] = f"new{seed}x{place}"
    return " ".join(held)


def text(number: int, *clauses: str, cites: str = "") -> str:
    adopted = f"Resolution adopted by the General Assembly on 3 December {2005 + number}"
    head = f"A/RES/{60 + number}/1\n\n{adopted}\n\nRoads\n\n"
    recalls = f"Recalling its resolution {cites},\n\n" if cites else ""
    return (
        head
        + "The General Assembly,\n\n"
        + recalls
        + "\n\n".join(f"{n}. Decides {words};" for n, words in enumerate(clauses, 1))
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("relations")
    made = {
        1: text(1, sentence(1), sentence(2)),
        2: text(2, changed(sentence(1), 0.1, 2), sentence(3), cites="61/1"),
        3: text(3, sentence(4), changed(sentence(1), 0.3, 3), sentence(2), cites="61/1 and 50/20"),
        4: text(4, sentence(5), cites="64/1 and 62/1 and 50/20"),
    }
    for number, content in made.items():
        (folder / f"{number}.txt").write_text(content, "utf-8")
    with Library(folder / "shelf") as library:
        library.add(folder)
        yield library


def test_near_copies_are_found_and_no_others(library: Library) -> None:
    found = library.similar("A/RES/61/1", "OP1", least=0.5)
    assert found[["doc", "clause"]].values.tolist() == [["A/RES/62/1", "OP1"], ["A/RES/63/1", "OP2"]]
    assert found["likeness"].is_monotonic_decreasing
    copies = library.similar("A/RES/61/1", "OP2", least=0.9)
    assert copies[["doc", "clause", "likeness"]].values.tolist() == [["A/RES/63/1", "OP3", 1.0]]
    for row in copies.itertuples():
        document = library[row.document].document
        assert row.text in " ".join(document.text[row.start : row.end].split())


def test_what_cites_a_text_by_any_spelling_of_its_symbol(library: Library) -> None:
    found = library.citing("A/RES/61/1")
    assert found["doc"].tolist() == ["A/RES/62/1", "A/RES/63/1"]
    assert library.citing("a/res/61/1").equals(found)


@pytest.mark.parametrize("least", [0.2, 0.35, 0.5, 0.8])
def test_none_is_left_out(library: Library, least: float) -> None:
    """Beside comparing all with all: the candidates lose nothing."""
    clauses = library.table("clauses")
    for own in clauses.itertuples():
        wanted = set(words(own.text))
        alike = {
            (row.document, row.clause)
            for row in clauses.itertuples()
            if row.Index != own.Index and jaccard(wanted, set(words(row.text))) >= least
        }
        found = library.similar(int(own.document), own.clause, least=least)
        assert set(zip(found["document"], found["clause"], strict=True)) == alike


def test_what_is_borrowed(library: Library) -> None:
    found = library.borrowed("A/RES/63/1", "A/RES/61/1")
    assert found[["clause", "source_clause"]].values.tolist() == [["OP2", "OP1"], ["OP3", "OP2"]]
    assert library.borrowed("A/RES/64/1", "A/RES/61/1").empty


def test_a_clause_that_is_not_there(library: Library) -> None:
    with pytest.raises(UnknownLabel, match="use a label such as OP1"):
        library.similar("A/RES/61/1", "OP9")
    with pytest.raises(ToolkitError, match="cannot be asked for"):
        library.similar("A/RES/61/1", "OP1", least=0)


def test_what_is_cited_and_what_is_missing(library: Library) -> None:
    found = library.cited().set_index("identity")
    assert found.loc["A/RES/61/1", ["documents", "mentions", "here"]].tolist() == [2, 2, True]
    assert found.index[~found["here"]].tolist() == ["A/RES/50/20"]
    assert "A/RES/64/1" not in found.index  # only itself cites it
    assert library.cited({"year": 2009})["symbol"].tolist() == ["A/RES/50/20", "A/RES/62/1"]


RIGHTS = """General Assembly

Seventy-fifth session

Agenda item 72

Resolution adopted by the General Assembly on 16 December 2020

[on the report of the Third Committee (A/75/{report})]

75/{number}. Rights of all

The General Assembly,

Guided by the purposes and principles of the Charter of the United Nations,

Recalling the International Covenant on Civil and Political Rights{notes} and the Convention on the Rights of the Child,

Recalling also its resolutions 73/41 of 5 December 2018 and 75/{number} of 16 December 2020,

Taking note of the report of the Secretary-General (A/75/277-S/2020/606),

1. Decides to remain seized of the matter.
{below}"""
"""The head of A/RES/75/{number} names the report of a committee, as all do."""


@pytest.fixture(scope="module")
def rights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("rights")
    below = "\n________________\n\n1 See resolution 2200 A (XXI), annex.\n"
    for number, end in ((90, {"notes": "1", "below": below}), (91, {"notes": "", "below": ""})):
        (folder / f"{number}.txt").write_text(RIGHTS.format(number=number, report=number + 300, **end), "utf-8")
    with Library(folder / "shelf") as library:
        library.add(folder)
        yield library


def test_what_is_cited_is_what_its_picture_and_the_network_count(rights: Library) -> None:
    """The list lacked the Charter, the most cited of the picture above it, and had the committees' reports."""
    assert "A/75/390" in rights.table("citations")["symbol"].tolist()
    found = rights.cited().set_index("identity")
    charter = found.loc["un-charter"]
    assert (charter["label"], charter["symbol"], charter["documents"], charter["here"]) == ("UN Charter", "", 2, False)
    assert {"iccpr", "A/RES/44/25", "A/RES/73/41", "A/75/277"} <= set(found.index)
    assert found.index.is_unique
    assert not {"A/75/390", "A/75/391", "A/RES/75/90", "A/RES/75/91", "S/2020/606"} & set(found.index)
    assert {node: count for node, count in rights.network().in_degree() if count} == found["documents"].to_dict()
    said = plots.citation_years_alt(rights.table("references"), rights.documents)
    assert said.startswith(f"2 documents, which cite {len(found)} texts, most often ")
    assert f"{(~found['here']).sum()} of the texts cited are not among these documents." in said
    assert all(f"{row.label} ({row.documents})" in said for row in found.head(8).itertuples())


def test_what_a_masthead_names_is_cited_nowhere(rights: Library) -> None:
    """The explorer's picture and card, which are of symbols, had the committees' reports too."""
    assert rights.citing("A/75/390").empty
    assert rights.citing("A/RES/73/41")["doc"].tolist() == ["A/RES/75/90", "A/RES/75/91"]
    citations = rights.table("citations")
    assert "A/75/39" not in plots.citation_years_alt(citations, rights.documents)
    names = VIEWS["citations"].calls(citations, rights.documents)
    assert "A/75/390" not in names
    assert names["A/RES/75/90"].endswith(", cited by 0")
    explorer = LibraryExplorer(rights, picture="citations", selection="A/RES/75/90")
    html, _ = explorer.card(rights.number("A/RES/75/90"), rights["A/RES/75/90"], "", alike=None)
    assert "A/75/390" not in html
    assert "A/RES/73/41" in html


def test_the_network_leads_from_who_cites_to_what_is_cited(library: Library) -> None:
    graph = library.network()
    edges = {(a, b) for a, b in graph.edges if a.startswith("A/RES/6")}
    assert {("A/RES/62/1", "A/RES/61/1"), ("A/RES/63/1", "A/RES/61/1"), ("A/RES/64/1", "A/RES/62/1")} <= edges
    assert ("A/RES/64/1", "A/RES/64/1") not in edges
    assert graph.nodes["A/RES/61/1"]["source"]
    assert not graph.nodes["A/RES/50/20"]["source"]
