"""What annotators share: the walk over the passages, and what is kept with a Resolution once it was worked out."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit import annotate
from toolkit.annotate.passages import ANNEX, CLAUSE, MASTHEAD, NOTE, REST, label_at, passages
from toolkit.annotate.themes import load_codebook, with_pattern
from toolkit.errors import UnknownName
from toolkit.model import Resolution, Span

PACKAGE = Path(toolkit.__file__).parent

WORDS = """United Nations A/RES/99/1

The General Assembly,

Recalling its resolution 98/1 of 4 May 2043,¹

1. Decides to meet on 5 May 2044;

__________________
¹ See A/98/7 of 7 May 2043.

Annex I
Statute

1. The Board meets on 6 May 2045.

2. It has nine members.
"""


@pytest.fixture(scope="module")
def annexed() -> Resolution:
    return toolkit.parse(WORDS, format="text")


def test_the_passages_of_each_kind(annexed: Resolution) -> None:
    found = [(p.kind, p.clause, p.note, p.text[:12]) for p in passages(annexed)]
    assert found == [
        (MASTHEAD, None, None, "United Natio"),
        (REST, None, None, "The General "),
        (CLAUSE, "PP1", None, "Recalling it"),
        (CLAUSE, "OP1", None, "Decides to m"),
        (NOTE, "PP1", "1", "¹ See A/98/7"),
        (REST, None, None, "Annex I"),
        (REST, None, None, "Statute"),
        (ANNEX, "Annex I, 1", None, "The Board me"),
        (ANNEX, "Annex I, 2", None, "It has nine "),
    ]


def test_each_passage_holds_what_was_found_in_it(annexed: Resolution, resolution: Resolution) -> None:
    for one in (annexed, resolution):
        held = [p for p in passages(one) if p.kind in (CLAUSE, ANNEX, NOTE)]
        assert sorted(c.span for p in held for c in p.citations) == [c.span for c in one.citations]
        for passage in held:
            for mention in (*passage.citations, *passage.dates, *passage.phrases):
                start, end = passage.back.span(mention.span)
                assert passage.place(start, end) == mention.span
                assert passage.text[start:end].split() == mention.text.split()


def test_a_place_belongs_to_the_clause_that_covers_it(resolution: Resolution) -> None:
    for clause in resolution.paragraphs:
        assert all(label_at(resolution, span) == clause.label for span in clause.spans)
    gap = resolution["PP12"]  # a page break and its footnotes cut it
    assert label_at(resolution, gap.span) is None


def test_what_is_kept_is_made_once_and_is_no_part_of_the_resolution() -> None:
    one, made = toolkit.parse(WORDS, format="text"), []
    fresh, saved = pickle.dumps(one), one.to_dict()
    assert [one.kept("test", lambda _: made.append(1) or len(made)) for _ in range(2)] == [1, 1]
    assert passages(one) is passages(one)
    assert one == toolkit.parse(WORDS, format="text")
    assert pickle.dumps(one) == fresh
    assert one.to_dict() == saved
    for other in (pickle.loads(fresh), copy.copy(one), copy.deepcopy(one), Resolution.from_dict(saved)):
        assert other == one
        assert other.kept("test", lambda _: "anew") == "anew"


@pytest.mark.parametrize("name", annotate.MENTIONS)
def test_each_kind_is_found_once_in_reading_order(name: str, resolution: Resolution) -> None:
    found = annotate.found(resolution, name)
    assert found
    assert annotate.found(resolution, name) is found
    assert annotate.found(copy.copy(resolution), name) == found
    places = [_place(mention) for mention in found]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(resolution.document.text) for start, end in places)


def _place(mention: Any) -> Span:
    """Where it stands; of an event, that of its date; of a list, that of its first item."""
    return mention.date.span if hasattr(mention, "date") else getattr(mention, "span", None) or mention.items[0].span


def test_another_vocabulary_finds_other_mentions(resolution: Resolution) -> None:
    one, book = copy.copy(resolution), with_pattern(load_codebook(), "tourism", ["transportation"])
    own = annotate.found(one, "themes", book)
    assert annotate.found(one, "themes", book) is own
    assert [c.text for c in own if c.theme == "tourism"] == ["transportation"]
    assert annotate.found(one, "themes") == annotate.found(one, "themes", load_codebook()) != own


def test_a_kind_that_does_not_exist_is_named(resolution: Resolution) -> None:
    with pytest.raises(UnknownName, match=r"there is no kind of mention 'event'.*events"):
        annotate.found(resolution, "event")


@pytest.mark.slow
def test_a_language_that_a_kind_does_not_read_has_no_mentions(resolution: Resolution) -> None:
    """Places are spelt alike in many languages, and "agriculture" is French too: what is found by luck is left out."""
    assert {name for name in annotate.MENTIONS if annotate.found(resolution, name)} == set(annotate.MENTIONS)
    french = replace(resolution, language="fr")
    with pytest.warns(UserWarning, match="^instruments and reports without a symbol are found in English only"):
        assert annotate.found(french, "references")
    for name in set(annotate.MENTIONS) - {"references"}:
        said = {"acts": "duties", "theme lists": "themes"}.get(name, name)
        with pytest.warns(UserWarning, match=f"^{said} are found in English only; this text is read in French"):
            assert annotate.found(french, name) == ()


@pytest.mark.slow
def test_tables_and_explorers_ask_for_mentions_and_do_not_find_them() -> None:
    """Who calls an annotator itself finds again what is kept, and in languages that it does not read."""
    places = [
        (entry.place.partition(":")[0], entry.place.partition(":")[2] or name)
        for name, entry in annotate.MENTIONS.items()
    ]
    for path in (
        path for room in ("tables", "export", "plots", "explorers") for path in (PACKAGE / room).rglob("*.py")
    ):
        source = path.read_text("utf-8")
        for module, function in places:
            assert not re.search(rf"from {re.escape(module)} import [^\n]*\b{function}\b", source), path
            assert not re.search(rf"(?<!tables\.)(?<!\w)(?:{module.rpartition('.')[2]})\.{function}\(", source), path
