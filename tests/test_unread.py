"""What tables, pictures and pages say of annexes, in which themes and duties are not looked for."""

from __future__ import annotations

import pytest

import toolkit
from toolkit import annotate, plots, tables
from toolkit.explorers import CodebookEditor, DutyExplorer, ThemeExplorer, TimelineExplorer
from toolkit.explorers.static.page import unread
from toolkit.model import Resolution

# The declaration is the annex; the resolution is one clause.
DECLARATION = """The General Assembly,

Adopts the political declaration on health approved by the high-level meeting on pandemic prevention, as contained in
the annex to the present resolution.

Annex

Political declaration of the high-level meeting on pandemic prevention, preparedness and response

We, Heads of State and Government, assembled at the United Nations on 20 September 2023, in this regard we:

1. Reaffirm the right of every human being to the enjoyment of the highest attainable standard of health;

2. Call upon Member States to implement primary health care.
"""
SAID = "the annex, of 3 paragraphs, is not read for"


@pytest.fixture(scope="module")
def declaration() -> Resolution:
    found = toolkit.parse(DECLARATION, "text")
    assert len(found.annexes) == 1
    return found


def test_the_tables_say_how_long_the_annex_is_that_they_leave_out(declaration: Resolution) -> None:
    assert tables.themes(declaration).attrs == {"annexes": f"{SAID} themes"}
    assert tables.duties(declaration).attrs == {"annexes": f"{SAID} duties"}
    assert {annotate.unread(declaration, kind) for kind in ("bodies", "events", "references", "checks")} == {""}


def test_the_words_for_the_pictures_say_it(declaration: Resolution) -> None:
    themes, clauses, duties = tables.themes(declaration), tables.clauses(declaration), tables.duties(declaration)
    assert f". T{SAID[1:]} themes." in plots.matrix_alt(themes, clauses)
    assert f". T{SAID[1:]} themes." in plots.pairs_alt(themes)
    nobody = f"No act asks anybody to do anything. T{SAID[1:]} duties"
    assert plots.duties_alt(duties) == f"{nobody}."
    assert plots.duties(duties).get_title(loc="left") == nobody


@pytest.mark.parametrize(
    ("kind", "what"), [(ThemeExplorer, " themes"), (DutyExplorer, " duties"), (CodebookEditor, " themes")]
)
def test_the_explorers_say_it(declaration: Resolution, kind: type, what: str) -> None:
    assert SAID + what in kind(declaration)._status.value


def test_what_reads_annexes_says_nothing(declaration: Resolution) -> None:
    assert "annex" not in TimelineExplorer(declaration)._status.value


def test_a_page_says_it_at_its_foot(declaration: Resolution) -> None:
    assert unread(declaration) == f"T{SAID[1:]} themes and duties."
    assert unread(declaration, toolkit.load(), declaration) == (
        "The annexes of 2 texts are not read for themes and duties."
    )
    assert unread(toolkit.load()) == ""


def test_of_several_annexes_all_paragraphs_are_counted() -> None:
    two = DECLARATION.replace("Annex\n", "Annex I\n") + "\nAnnex II\n\nRules\n\n1. Each member has a vote.\n"
    said = annotate.unread(toolkit.parse(two, "text"), "themes")
    assert said.startswith("the 2 annexes, of ")
    assert said.endswith(" paragraphs, are not read for themes")


def test_in_another_language_the_language_is_the_reason() -> None:
    opening = "L'Assemblée générale,\n\nRappelant sa résolution 75/16,\n\nPriant le Secrétaire général,\n\n"
    french = toolkit.parse(f"{opening}1. Décide de se réunir.\n\nAnnexe\n\n1. Les règles.", "text")
    assert annotate.unread(french, "themes") == "themes are found in English only; this text is read in French"
    assert "annex" not in unread(french)
