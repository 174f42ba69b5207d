"""The Sustainable Development Goals that a paragraph is about, and the page that is made from the codebook."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from toolkit.annotate import themes
from toolkit.annotate.themes.goals import load_agenda

AGENDA = load_agenda()
ROOT = Path(__file__).parent.parent


def test_there_are_seventeen_goals_and_eighteen_subjects():
    assert list(AGENDA.goals) == list(range(1, 18))
    assert list(AGENDA.subjects) == [f"{n:02}" for n in range(1, 19)]
    assert {int(target.partition(".")[0]) for target in AGENDA.targets} <= set(AGENDA.goals)


@pytest.mark.parametrize("goal", AGENDA.goals.values(), ids=lambda goal: str(goal.number))
def test_the_wording_of_a_goal_leads_to_it(goal):
    assert goal.number in themes.goals(f"Decides to {goal.wording[0].lower()}{goal.wording[1:]};")


@pytest.mark.parametrize(("target", "wording"), AGENDA.targets.items(), ids=list(AGENDA.targets))
def test_the_wording_of_a_target_leads_to_its_goal(target, wording):
    assert int(target.partition(".")[0]) in themes.goals(wording)


GOALS = [
    # Procedure is about no Goal.
    ("Takes note of the report of the Secretary-General;", set()),
    ("Decides to remain seized of the matter.", set()),
    ("Recalling its previous resolutions on this item,", set()),
    # Plain words.
    ("Urges States to eradicate poverty;", {1}),
    ("Notes the outbreak of malaria and the lack of vaccines;", {3}),
    ("on schools, teachers and girls", {4, 5}),
    ("Calls for a ceasefire and for mediation;", {16}),
    ("on fisheries and coral reefs in the oceans", {14}),
    # Words of targets and indicators, as resolutions vary them.
    ("affordable microcredit for the rural poor", {1}),
    ("to realize the right to food and to reverse stunting", {2}),
    ("Welcomes the immunization of newborns and the fall in road traffic deaths", {3}),
    ("on early childhood, numeracy and vocational education", {4}),
    ("to value unpaid care work and to end domestic violence", {5}),
    ("to end open defecation and to share the river basin", {6}),
    ("to extend electrification and clean cooking", {7}),
    ("on working conditions and financial inclusion", {8}),
    ("to close digital divides and to fund research and development", {9}),
    ("on Indigenous Peoples, on older persons and on those in vulnerable situations", {10}),
    ("to end homelessness and to open public spaces", {11}),
    ("to halve food losses and to raise resource efficiency", {2, 12}),
    ("rising sea levels, glaciers and adaptation to the effects of climate change", {13}),
    ("Calls upon flag States to report their vessels and seafarers", {14}),
    ("to halt illegal logging and to save trees and habitats", {15}),
    ("to prosecute the perpetrators and to protect due process", {16}),
    ("on concessional loans, policy space and the transfer of clean technologies", {17}),
    # What is only invoked, or only shares a word.
    ("in accordance with international law, to clean the rivers", {6}),
    ("on marine biodiversity and the marine environment", {14}),
    ("the poor quality of the report", set()),
    ("to cut the incidental mortality of seabirds", {14}),
    # A number says it.
    ("to attain Goal 6 and target 13.2", {6, 13}),
    ("Goals 1, 2 and 3", {1, 2, 3}),
    ("target 16.4 of the Goals", {16}),
    ("Goal 18 and target 0.5", set()),
    # What is named in passing is not what it is about.
    ("on fisheries, fish stocks, coral reefs and oceans, and also on education", {14}),
    # Listed names count half, titles that no one listed not at all.
    ("Invites the World Health Organization to report", {3}),
    ("Invites the World Health Organization to speak on education", {3, 4}),
    ("Takes note of the Conference on Climate Action", set()),
    ("the United Nations Assistance Mission in Somalia", {16}),
    # The means of all the others stand behind them.
    ("capacity-building and partnerships", {17}),
    ("capacity-building in schools and in literacy and in higher education", {4}),
]


@pytest.mark.parametrize(("text", "expected"), GOALS, ids=[text for text, _ in GOALS])
def test_what_a_paragraph_is_about(text, expected):
    assert themes.goals(text) == expected


def test_a_codebook_of_ones_own_leads_where_it_says():
    book = themes.with_pattern(themes.load_codebook(), "tourism", ["sightseeing"])
    assert themes.goals("sightseeing", book) == {8}
    assert themes.goals("sightseeing") == set()


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Goaltrgets 0123456789.,and", max_size=60))
def test_any_text_gives_goals_or_none(text):
    assert themes.goals(text) <= set(range(1, 18))


def test_the_page_of_the_codebook_is_that_of_the_file():
    spec = importlib.util.spec_from_file_location("make_codebook_page", ROOT / "tools" / "make_codebook_page.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made = tool.page(themes.load_codebook())
    assert (ROOT / "docs" / "codebook.md").read_text("utf8") == made, "run tools/make_codebook_page.py"
    for theme in themes.load_codebook().themes:
        assert f"\n### {theme.label}\n" in made
