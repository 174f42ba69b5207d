"""What the documents of a library have to do with one another: who cites whom, and whose clauses are alike."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.errors import ToolkitError, UnknownLabel
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
    found = library.cited().set_index("symbol")
    assert found.loc["A/RES/61/1", ["documents", "mentions", "here"]].tolist() == [2, 2, True]
    assert found.index[~found["here"]].tolist() == ["A/RES/50/20"]
    assert "A/RES/64/1" not in found.index  # only itself cites it
    assert library.cited({"year": 2009})["symbol"].tolist() == ["A/RES/50/20", "A/RES/62/1"]


def test_the_network_leads_from_who_cites_to_what_is_cited(library: Library) -> None:
    graph = library.network()
    edges = {(a, b) for a, b in graph.edges if a.startswith("A/RES/6")}
    assert {("A/RES/62/1", "A/RES/61/1"), ("A/RES/63/1", "A/RES/61/1"), ("A/RES/64/1", "A/RES/62/1")} <= edges
    assert ("A/RES/64/1", "A/RES/64/1") not in edges
    assert graph.nodes["A/RES/61/1"]["source"]
    assert not graph.nodes["A/RES/50/20"]["source"]
