"""Explorers without a browser: controls, selection, cards, tables, pictures, and what they save."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import html
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import ipywidgets
import pandas as pd
import pytest
import traitlets

import toolkit
from tests.support.shown import Elements, widgets, words
from toolkit import plots, tables
from toolkit.annotate.themes import load_codebook
from toolkit.errors import SaveError, ToolkitError
from toolkit.explorers import ClauseExplorer, DutyExplorer, MarkView, ThemeExplorer, TimelineExplorer, evidence
from toolkit.explorers.base import Explorer
from toolkit.explorers.views.markview import VIEW, still_picture
from toolkit.explorers.views.panes import Tabs
from toolkit.explorers.views.sheets import LIVE
from toolkit.plots.files import to_svg
from toolkit.plots.style import marks

pytestmark = pytest.mark.slow

KINDS = (ClauseExplorer, TimelineExplorer, ThemeExplorer, DutyExplorer)
ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
ROOT = Path(__file__).parents[1]

# A text with mark-up in every place that is shown, and with quotation marks that would end an attribute.
HOSTILE = """The General Assembly,

Recalling its resolution 75/16 of 23 November 2020 on <script>alert("1")</script> & "quoted" 'single' words,¹

Welcoming <img src=x onerror="alert(2)"> the work of 3 May 2021 on human rights,

¹ See A/66/53 <script>alert(3)</script> & "so" of 5 June 2020.

1. Decides to <b onclick="x()">meet</b> on terrorism and human rights "at once";

2. Requests <i>all</i> & sundry to attend."""
HOSTILE_NAME = """x"'><script>alert(4)</script>&.txt"""
BARE = "The Economic and Social Council,\n\n1. Decides to meet."


# ------------------------------------------------------------------------------------------------- what all tests share


@pytest.fixture(scope="module")
def built(resolution) -> dict[str, Explorer]:
    """One explorer of each kind, each built once."""
    return {kind.name: kind(resolution) for kind in KINDS}


@pytest.fixture
def clause(built) -> Iterator[ClauseExplorer]:
    yield built["clauses"]
    at_rest(built["clauses"])


@pytest.fixture
def timeline(built) -> Iterator[TimelineExplorer]:
    yield built["timeline"]
    at_rest(built["timeline"])


@pytest.fixture
def theme(built) -> Iterator[ThemeExplorer]:
    yield built["themes"]
    at_rest(built["themes"])


@pytest.fixture(scope="module")
def hostile() -> dict[str, Explorer]:
    resolution = toolkit.parse(HOSTILE, format="text", name=HOSTILE_NAME)
    return {kind.name: kind(resolution) for kind in KINDS}


@pytest.fixture
def own(hostile) -> Iterator[ClauseExplorer]:
    """The explorer of a small text of somebody's own."""
    yield hostile["clauses"]
    at_rest(hostile["clauses"])


def at_rest(explorer: Explorer) -> None:
    """Every control back to its default."""
    explorer.takeaway = ""  # what Save writes is no state of the picture
    for name in explorer.state():
        setattr(explorer, name, explorer.trait_defaults(name))


def control(explorer: Explorer, label: str) -> ipywidgets.Widget:
    """The real control that a person sees under this label."""
    (found,) = [w for w in widgets(explorer, ipywidgets.DOMWidget) if getattr(w, "description", None) == label]
    return found


def views(explorer: Explorer) -> tuple[MarkView, MarkView, MarkView]:
    """The picture, the text below it, and the card beside the text."""
    picture, text, card = widgets(explorer, MarkView)
    return picture, text, card


def status(explorer: Explorer) -> str:
    (found,) = widgets(explorer, ipywidgets.HTML)
    return words(found.value)


def hits(content: str) -> list[str]:
    return [words(found) for found in re.findall(r"<mark\b.*?</mark>", content)]


def underlined(content: str) -> list[str]:
    return [words(found) for found in re.findall(r'<span style="text-decoration:underline[^>]*>.*?</span>', content)]


def alphas(explorer: Explorer) -> set[str]:
    """The marks that the explorer's figure shows pale."""
    return {name for name, artist in marks(explorer.figure()) if artist.get_alpha() is not None}


# ----------------------------------------------------------------------------------------------------- all explorers


@pytest.mark.parametrize(
    ("kind", "state", "says"),
    [
        (ClauseExplorer, {"phrase": "Request"}, "there is no phrase 'Request'.*did you mean 'Requests'"),
        (ClauseExplorer, {"part": "preamble"}, "there is no part 'preamble'.*did you mean 'preambular'"),
        (TimelineExplorer, {"selection": "37/4"}, "there is no selection '37/4'.*did you mean 'A/RES/37/4'"),
        (ThemeExplorer, {"area": "Peace"}, "there is no area 'Peace'.*did you mean 'peace'"),
    ],
)
def test_a_value_that_a_control_does_not_have_is_named_with_those_it_has(kind, state, says, resolution):
    with pytest.raises(ToolkitError, match=says) as raised:
        kind(resolution, **state)
    assert raised.value.todo


@ALL
def test_every_control_of_the_page_is_a_trait_and_the_other_way_round(kind, built):
    explorer = built[kind.name]
    for widget in widgets(explorer, ipywidgets.Dropdown):
        for _, value in widget.options:
            widget.value = value
            held = [name for name in (*explorer.controls, "selection", "takeaway") if getattr(explorer, name) == value]
            assert held, f"{widget.description} = {value!r} is in no trait"
    at_rest(explorer)
    assert explorer.state() == {}
    for widget in widgets(explorer, ipywidgets.Dropdown):
        assert widget.value == widget.options[0][1]


@ALL
def test_controls_have_labels_and_views_have_alternatives(kind, built):
    explorer = built[kind.name]
    for widget in widgets(explorer, (ipywidgets.Dropdown, ipywidgets.Text, ipywidgets.Checkbox, ipywidgets.Button)):
        assert widget.description
    picture, text, card = views(explorer)
    assert picture.alt == explorer.alt()
    assert text.alt
    assert card.alt
    ids = set(re.findall(r'id="mark:([^"]+)"', picture.content))
    assert ids
    assert ids <= set(picture.labels)
    (said,) = re.findall(r"<[^>]*role=\"status\"", widgets(explorer, ipywidgets.HTML)[0].value)
    assert said


@ALL
def test_the_still_shows_picture_and_words_and_runs_nothing(kind, built):
    evidence, metadata = built[kind.name]._repr_mimebundle_()
    assert metadata == {}
    assert evidence[VIEW]["model_id"] == built[kind.name].model_id
    assert evidence["text/plain"] == built[kind.name].alt()
    elements = Elements(evidence["text/html"]).found
    assert {"script", "svg", "iframe", "object"}.isdisjoint(tag for tag, _ in elements)
    sheets = re.findall(r"<style>(.*?)</style>", evidence["text/html"])
    assert sheets == re.findall(r"<style>(.*?)</style>", still_picture("<svg/>", ""))  # that of the picture alone
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]
    (image,) = [attributes for tag, attributes in elements if tag == "img"]
    assert image["alt"] == built[kind.name].alt()
    assert image["src"].startswith("data:image/svg+xml;base64,")


def test_the_still_of_the_clauses_has_the_whole_text(clause, resolution):
    shown = words(clause.still())
    assert "12. Affirms that" in shown
    assert "On behalf of the States Members" in shown
    for one in resolution.clauses:
        assert one.label in shown
        assert one.phrase in shown


@ALL
def test_the_figure_is_the_picture_of_the_view(kind, built):
    explorer = built[kind.name]
    assert to_svg(explorer.figure()) == views(explorer)[0].content


def test_an_explorer_takes_its_state_from_the_constructor(resolution):
    explorer = ClauseExplorer(resolution, part="operative", find="youth*", selection="OP23", marked="dates")
    assert control(explorer, "Part").value == "operative"
    assert control(explorer, "Find").value == "youth*"
    assert explorer.state() == {"part": "operative", "find": "youth*", "marked": "dates", "selection": "OP23"}


@pytest.mark.parametrize(
    "text",
    [BARE, "The General Assembly,\n\nCherishing peace,\n\n1. Recalls resolution 75/16 and 75/17;\n\n(a) Meets."],
    ids=["bare", "undated"],
)
@ALL
def test_a_text_without_citations_themes_or_dates(kind, text):
    explorer = kind(toolkit.parse(text, format="text"))
    for widget in widgets(explorer, ipywidgets.Dropdown):
        for _, value in widget.options:
            widget.value = value
    at_rest(explorer)
    assert isinstance(explorer.to_frame(), pd.DataFrame)
    assert explorer.still()
    assert status(explorer)
    assert to_svg(explorer.figure(), alt=explorer.alt())


# ------------------------------------------------------------------------------------------------------------- clauses


@pytest.mark.parametrize(
    ("state", "left", "says"),
    [
        ({}, 56, "56 of 56 clauses"),
        ({"part": "preambular"}, 29, "29 of 56 clauses"),
        ({"part": "operative"}, 27, "27 of 56 clauses"),
        ({"phrase": "Welcomes"}, 6, "6 of 56 clauses"),
        ({"phrase": "Welcomes", "part": "preambular"}, 0, "0 of 56 clauses"),
        ({"theme": "mediation"}, 5, "5 of 56 clauses · 6 hits"),
        ({"find": "mali"}, 1, "1 of 56 clauses · 1 hit"),
        ({"find": "terroris*"}, 6, "6 of 56 clauses · 10 hits"),
        ({"find": "terroris*", "part": "operative"}, 3, "3 of 56 clauses · 5 hits"),
        ({"find": "nowhere to be found"}, 0, "0 of 56 clauses · 0 hits"),
        ({"find": "  "}, 56, "56 of 56 clauses"),
        ({"find": "*"}, 56, "56 of 56 clauses"),
        ({"find": "([^"}, 0, "0 of 56 clauses · 0 hits"),
    ],
)
def test_clauses_that_the_controls_leave(clause, state, left, says):
    for name, value in state.items():
        setattr(clause, name, value)
    assert status(clause) == says
    frame = clause.to_frame()
    assert len(frame) == left
    everything = tables.clauses(clause.resolution)
    assert list(frame.columns) == list(everything.columns)
    kept = set(frame["clause"])
    picture, text, _ = views(clause)
    assert picture.dimmed == text.dimmed == [label for label in everything["clause"] if label not in kept]
    assert alphas(clause) == set(everything["clause"]) - kept


def test_what_is_left_is_what_was_asked_for(clause):
    clause.phrase = "Welcomes"
    assert clause.to_frame()["clause"].tolist() == ["OP6", "OP8", "OP11", "OP13", "OP19", "OP22"]
    clause.phrase, clause.theme = "", "tourism"
    assert clause.to_frame()["clause"].tolist() == ["OP16"]
    assert hits(views(clause)[1].content) == ["tourism"]
    clause.theme, clause.find = "", "counter-terrorism"
    assert {hit.lower() for hit in hits(views(clause)[1].content)} == {"counter-terrorism"}


def test_the_menus_count_what_they_choose(clause, resolution):
    phrases = dict(control(clause, "Phrase").options)
    assert phrases["all 27"] == ""
    assert phrases["Welcomes (6)"] == "Welcomes"
    for shown, phrase in list(phrases.items())[1:]:
        assert shown == f"{phrase} ({sum(c.phrase == phrase for c in resolution.clauses)})"
    themes = dict(control(clause, "Theme").options)
    assert set(themes.values()) - {""} == set(tables.themes(resolution)["theme"])


def test_the_selection_is_one_in_both_views_and_in_python(clause):
    picture, text, card = views(clause)
    picture.selection = "OP6"
    assert (text.selection, clause.selection) == ("OP6", "OP6")
    assert words(card.content).startswith("OP6 Welcomes … affirms … takes note")
    text.selection = "PP12"
    assert (picture.selection, clause.selection) == ("PP12", "PP12")
    clause.selection = ""
    assert (picture.selection, text.selection) == ("", "")
    assert words(card.content) == "No clause selected Choose one in the text or in the ribbon"
    clause.selection = "OP99"
    assert words(card.content).startswith("No clause selected")


def card_of(explorer: Explorer, selection: str) -> str:
    explorer.selection = selection
    return views(explorer)[2].content


def test_the_card_of_a_clause_that_a_page_break_cuts(clause):
    content = card_of(clause, "PP12")
    shown = words(content)
    assert shown.startswith("PP12 Taking note Acts take note Themes ")
    assert "Source lines 54 and 62 of resolution.md" in shown
    assert "Footnotes 5 See resolution 70/1." in shown
    assert "Dates 18 to 20 July 2022 2024" in shown
    assert "Length 134 words, number 4 of 56 by words" in shown
    links = [attributes["href"] for tag, attributes in Elements(content).found if tag == "a"]
    assert links == ["https://docs.un.org/en/A/RES/75/16", "https://docs.un.org/en/A/RES/70/1"]


def test_the_card_of_a_clause_with_three_acts(clause):
    shown = words(card_of(clause, "OP6"))
    assert "Acts welcome, affirm, take note Themes " in shown
    assert "Countering terrorism 4" in shown
    assert "Preventing violent extremism 7" in shown
    assert "Cites nothing Footnotes none" in shown
    assert re.search(r"Source lines? \d+(–\d+)? of resolution\.md$", shown)


def test_the_card_of_a_clause_that_cites(clause):
    content = card_of(clause, "PP1")
    assert "Cites 30 37/4 38/4" in words(content)
    assert "the longest" in words(content)
    links = [attributes["href"] for tag, attributes in Elements(content).found if tag == "a"]
    assert len(links) == 30
    assert all(link.startswith("https://docs.un.org/en/A/RES/") for link in links)
    noted = card_of(clause, "PP5")
    assert "A/77/277" in words(noted)
    assert 'href="https://docs.un.org/en/S/2022/606"' in noted


def test_every_clause_has_a_card(clause, resolution):
    for one in resolution.clauses:
        shown = words(card_of(clause, one.label))
        assert shown.startswith(f"{one.label} {one.phrase}")
        assert re.search(rf"Source lines? {resolution.document.lines(one.spans[0])[0]}\b", shown)


def test_the_text_is_set_as_it_is_printed(clause, resolution):
    content = views(clause)[1].content
    rows = re.findall(r'<div data-mark="([^"]+)"', content)
    assert rows == [one.label for one in resolution.clauses]
    shown = words(content)
    assert "<i>Taking note</i>" in content
    assert re.search(r"6\.\s*<i>Welcomes</i>", html.unescape(content))
    links = [attributes["href"] for tag, attributes in Elements(content).found if tag == "a"]
    assert sum(link.startswith("https://docs.un.org/en/A/RES/") for link in links) == 36
    assert links.count("https://docs.un.org/en/A/HRC/RES/16/18") == 1
    assert links.count("#note-5") == 1
    for note in resolution.footnotes:
        assert note.text in shown
        assert f'id="note-{note.mark}"' in content
    assert "Cooperation between the United Nations and the Organization of Islamic Cooperation" in shown
    # Slips of the text are shown as they are.
    assert "organization of workshop" in shown


@pytest.mark.parametrize(
    ("marked", "table"), [("dates", tables.dates), ("phrases", tables.phrases), ("themes", tables.themes)]
)
def test_what_is_underlined(clause, marked, table):
    """Each stretch of the table, pieced together where a link or another tag cuts it."""
    assert underlined(views(clause)[1].content) == []
    control(clause, "Underline").value = marked
    rows = table(clause.resolution)
    rows = rows[(rows["clause"] != "") & (rows["note"] == "" if "note" in rows else True)]
    found = underlined(views(clause)[1].content)
    assert len(found) >= len(set(zip(rows["start"], rows["end"], strict=True))) * 0.9
    letters = re.sub(r"\W", "", "".join(found))
    for words_ in rows["phrase" if marked == "phrases" else "text"]:
        assert re.sub(r"\W", "", words_) in letters


def test_nested_layers_are_well_formed(clause):
    clause.find, clause.marked = "resolution*", "themes"
    open_tags: list[str] = []

    class Balance(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in ("br", "hr"):
                open_tags.append(tag)

        def handle_endtag(self, tag):
            assert open_tags.pop() == tag

    for view in views(clause)[1:]:
        Balance().feed(view.content)
        assert open_tags == []


# ------------------------------------------------------------------------------------------------------------ timeline


@pytest.mark.parametrize(
    ("state", "mentions", "resolutions"),
    [
        ({}, 38, 37),
        ({"use": "recalled"}, 32, 32),
        ({"use": "mentioned"}, 6, 6),
        ({"use": "linked"}, 34, 34),
        ({"use": "unlinked"}, 4, 4),
        ({"group": "series"}, 31, 30),
        ({"group": "other"}, 7, 7),
        ({"use": "recalled", "group": "other"}, 2, 2),
        ({"use": "mentioned", "group": "series"}, 1, 1),
    ],
)
def test_resolutions_that_the_controls_leave(timeline, state, mentions, resolutions):
    for name, value in state.items():
        setattr(timeline, name, value)
    frame = timeline.to_frame()
    drawn = set(re.findall(r'id="mark:([^"]+)"', views(timeline)[0].content))
    left = len(set(frame["symbol"]) & drawn)
    assert status(timeline) == f"{mentions} of 38 mentions · {resolutions} of 37 resolutions, {left} drawn"
    assert left == resolutions - sum(frame["short"].isin(["16/18", "70/1", "76/254"]))
    assert (len(frame), frame["symbol"].nunique()) == (mentions, resolutions)
    everything = tables.citations(timeline.resolution)
    assert list(frame.columns) == list(everything.columns)
    gone = set(everything.loc[everything["kind"] == "resolution", "symbol"]) - set(frame["symbol"])
    picture = views(timeline)[0]
    assert set(picture.dimmed) == gone
    assert alphas(timeline) == gone & drawn


def test_a_picture_of_all_that_can_be_selected_does_not_count_what_it_draws():
    text = "The General Assembly,\n\nRecalling its resolution 75/16 of 23 November 2020,\n\n1. Decides to dig."
    found = TimelineExplorer(toolkit.parse(text, "text"))
    assert status(found) == "1 of 1 mentions · 1 of 1 resolutions"


def test_the_list_has_the_date_of_each_resolution(timeline):
    listed = {symbol: label for label, symbol in control(timeline, "Selected").options if symbol}
    days = {str(c.symbol): c.date.text for c in timeline.resolution.citations if c.date}
    assert listed["A/RES/75/16"] == "75/16, 23 November 2020"  # though it is named again without its date
    assert all(label.endswith(f", {days.get(symbol, 'no date in the text')}") for symbol, label in listed.items())


def test_resolutions_by_their_use(timeline):
    timeline.use = "mentioned"
    assert sorted(timeline.to_frame()["short"]) == ["16/18", "68/127", "70/1", "70/109", "72/241", "75/16"]
    timeline.use, timeline.group = "recalled", "other"
    assert timeline.to_frame()["short"].tolist() == ["3369 (XXX)", "76/254"]


def test_the_card_of_a_resolution_of_the_series(timeline):
    content = card_of(timeline, "A/RES/67/264")
    shown = words(content)
    assert shown.startswith("67/264 of the series Document A/RES/67/264 Organ General Assembly Date 17 May 2013")
    assert "Session 67, September 2012 to September 2013; adopted in its resumed part" in shown
    assert "Before it 65/140, 883 days earlier Named in PP1 Act recall" in shown
    assert 'href="https://docs.un.org/en/A/RES/67/264"' in content
    assert "Before it" not in words(card_of(timeline, "A/RES/37/4"))


def test_the_words_of_a_resolution_are_its_clauses_with_the_mention_marked(timeline):
    timeline.selection = "A/RES/75/16"
    picture, text, card = views(timeline)
    assert picture.selection == "A/RES/75/16"
    assert re.findall(r'data-mark="([^"]+)"', text.content) == ["PP1", "PP12"]
    assert hits(text.content) == ["75/16", "75/16"]
    assert "Named in PP1, PP12 Act recall, take note" in words(card.content)
    picture.selection = "A/RES/3369(XXX)"
    assert timeline.selection == "A/RES/3369(XXX)"
    assert control(timeline, "Selected").value == "A/RES/3369(XXX)"
    assert "outside the series" in words(card.content)
    assert "Before it" not in words(card.content)


def test_a_resolution_of_a_footnote_and_one_of_another_organ(timeline):
    shown = words(card_of(timeline, "A/RES/70/1"))
    assert "Date the text gives none" in shown
    assert "Named in PP12, footnote 5 Act footnote" in shown
    assert "See resolution 70/1" in words(views(timeline)[1].content)
    council = words(card_of(timeline, "A/HRC/RES/16/18"))
    assert "Organ Human Rights Council" in council
    assert "Session" not in council


def test_every_resolution_can_be_chosen_though_it_has_no_date(timeline):
    menu = control(timeline, "Selected")
    assert len(menu.options) == 38
    for _, symbol in menu.options[1:]:
        menu.value = symbol
        assert words(views(timeline)[2].content).startswith(menu.label.split(",")[0])


# -------------------------------------------------------------------------------------------------------------- themes


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"part": "operative"},
        {"area": "terrorism"},
        {"area": "peace", "part": "preambular"},
        {"names": False},
        {"names": False, "area": "rights", "part": "operative"},
    ],
    ids=str,
)
def test_themes_that_the_controls_leave(theme, state):
    for name, value in state.items():
        setattr(theme, name, value)
    frame, everything = theme.to_frame(), tables.themes(theme.resolution)
    kept = everything
    for column, value in state.items():
        kept = kept[~kept["in_name"]] if column == "names" else kept[kept[column] == value]
    pd.testing.assert_frame_equal(frame, kept.reset_index(drop=True))
    assert status(theme) == (
        f"{len(kept)} mentions of {kept['theme'].nunique()} themes in {kept['clause'].nunique()} clauses"
    )
    picture = views(theme)[0]
    drawn = set(re.findall(r'id="mark:([^"]+)"', picture.content))
    open_, cells = set(theme.opened), {name for name in drawn if "|" in name}
    assert open_ == ({theme.area} if theme.area else set())
    assert cells - set(picture.dimmed) == {
        f"{row.theme if row.area in open_ else 'area:' + row.area}|{row.clause}" for row in kept.itertuples()
    }
    assert drawn - cells - set(picture.dimmed) == {f"area:{area}" for area in theme._areas}
    before = dict(marks(theme._draw()))
    pale = {name for name, artist in marks(theme.figure()) if artist.get_alpha() != before[name].get_alpha()}
    assert pale == drawn & set(picture.dimmed)


def test_an_area_is_opened_and_closed_by_its_name(theme):
    picture = views(theme)[0]
    theme.selection = "area:terrorism|OP6"
    assert theme.selected()["area"].unique().tolist() == ["terrorism"]
    assert hits(views(theme)[1].content) == theme.selected()["text"].tolist()
    assert words(views(theme)[2].content).startswith(
        "Terrorism and violent extremism OP6 · 2 themes Preventing violent extremism"
    )
    assert picture.labels["area:terrorism"] == "Open Terrorism and violent extremism"
    picture.selection = "area:terrorism"
    assert theme.opened == ["terrorism"]
    assert theme.selection == picture.selection == "area:terrorism|OP6"
    assert picture.labels["area:terrorism"] == "Close Terrorism and violent extremism"
    assert {"counter-terrorism|OP6", "extremism|OP6"} & set(picture.labels)
    picture.selection = "area:terrorism"
    assert theme.opened == []
    theme.selection = "mediation|PP16"
    assert theme.opened == ["peace"]  # what is selected is shown
    everything = control(theme, "Open all areas")
    everything.click()
    assert set(theme.opened) == set(tables.themes(theme.resolution)["area"])
    assert everything.description == "Close all areas"
    everything.click()
    assert theme.opened == []
    with pytest.raises(ToolkitError, match="did you mean 'peace'"):
        theme.opened = ["peac"]


def test_a_code_that_opens_areas_draws_them_again(resolution):
    explorer = ThemeExplorer(resolution, opened=["peace"])
    assert 'ThemeExplorer(resolution, opened=["peace"])' in explorer.code()


def test_pairs_that_the_controls_leave(theme):
    theme.view = "pairs"
    picture = views(theme)[0]
    assert picture.alt.startswith(
        "The themes “Conflict prevention” and “Conflict resolution and peacemaking” stand together"
    )
    drawn = set(re.findall(r'id="mark:([^"]+)"', picture.content))
    assert drawn == set(picture.labels)
    assert picture.labels["conflict-prevention|mediation"] == "Conflict prevention with Mediation"
    assert picture.dimmed == []
    theme.area = "peace"
    peace = {one.id for one in theme.codebook.themes if one.area == "peace"}
    assert drawn - set(picture.dimmed) == {mark for mark in drawn if peace & set(mark.split("|"))}
    theme.area, theme.part = "", "operative"
    coded = tables.themes(theme.resolution)
    where = coded[coded["part"] == "operative"].groupby("theme")["clause"].agg(set)
    assert picture.labels
    assert all(where[one] & where[other] for one, _, other in (mark.partition("|") for mark in picture.labels))
    assert picture.dimmed == []
    assert "of the operative part" in picture.alt


@pytest.mark.parametrize(("part", "where"), [("operative", "the operative part"), ("preambular", "the preamble")])
def test_the_matrix_of_a_part_counts_and_shows_that_part_alone(part, where, resolution):
    theme = ThemeExplorer(resolution, part=part)
    left = theme.to_frame()
    words = [text.get_text() for text in theme.figure().axes[0].texts]
    assert str(len(left)) == words[max(i for i, word in enumerate(words) if word.isdigit() and int(word) == len(left))]
    shown = {name.partition("|")[2] for name, _ in marks(theme.figure()) if "|" in name}
    assert shown == set(left["clause"].astype(str))
    assert theme.figure().axes[0].get_title(loc="left").replace("\n", " ").startswith(f"In {where}, the theme")
    assert theme.alt().startswith(f"In {where}, the theme")
    assert "pale" not in theme.alt()  # nothing that is left out is drawn
    none = theme._counted().iloc[:0]
    assert f"mentioned in {where}" in plots.matrix_alt(none, tables.clauses(resolution), part=part)


def test_areas_can_be_opened_and_closed_where_there_are_some(theme):
    assert theme._all.description == "Open all areas"
    theme.opened = list(theme._areas)
    assert theme._all.description == "Close all areas"
    theme.opened = []
    assert theme._all.description == "Open all areas"
    nothing = ThemeExplorer(toolkit.parse("The Council,\n\n1. Urges all to go.", format="text"))
    assert nothing._all.layout.display == "none"


def test_the_words_behind_a_cell(theme):
    theme.selection = "counter-terrorism|OP6"
    _, text, card = views(theme)
    assert re.findall(r'data-mark="([^"]+)"', text.content) == ["OP6"]
    found = theme.selected()["text"].tolist()
    assert hits(text.content) == found
    assert len(found) == 4
    shown = words(card.content)
    assert shown.startswith("Countering terrorism Terrorism and violent extremism · OP6")
    assert theme.codebook["counter-terrorism"].definition in shown
    assert theme.codebook["counter-terrorism"].excludes in shown
    assert "words here " + "; ".join(dict.fromkeys(found)) in shown


def test_the_words_behind_a_pair(theme):
    theme.view, theme.selection = "pairs", "conflict-prevention|mediation"
    _, text, card = views(theme)
    assert re.findall(r'data-mark="([^"]+)"', text.content) == ["PP3", "PP15", "PP17"]
    assert set(theme.selected()["theme"]) == {"conflict-prevention", "mediation"}
    assert "preventive diplomacy" in hits(text.content)
    assert "mediation" in {found.lower() for found in underlined(text.content)}
    assert words(card.content).startswith("Conflict prevention with Mediation")


def test_the_name_of_an_area_is_never_dimmed_since_it_opens_it(resolution):
    """Where one area was chosen, the names of the others could not be read, with a contrast of 1.2."""
    explorer = ThemeExplorer(resolution, area="peace")
    names = {f"area:{area}" for area in explorer._areas}
    assert names <= set(explorer._picture.labels)
    assert explorer._picture.dimmed
    assert names.isdisjoint(explorer._picture.dimmed)


def test_with_all_areas_open_no_name_touches_a_cell_and_the_sums_say_what_they_count(resolution):
    theme = ThemeExplorer(resolution, part="operative")
    theme.opened = list(theme._areas)
    figure = theme.figure()
    figure.draw_without_rendering()
    cells = [artist.get_window_extent() for name, artist in marks(figure) if "|" in name]
    labels = {area.label for area in theme.codebook.areas} | {one.label for one in theme.codebook.themes}
    names = {text.get_text().removeprefix("▾ "): text for text in figure.axes[0].texts}
    drawn = [names[label].get_window_extent() for label in labels & set(names)]
    assert len(drawn) > 50
    assert not [1 for name in drawn for cell in cells if name.overlaps(cell)]
    assert {"all", "mentions of all areas"} <= set(names)


def test_where_words_are_counted_the_line_says_how_many(resolution):
    explorer = ThemeExplorer(resolution, part="operative", weight="words")
    frame = explorer.to_frame()
    n = frame["text"].str.split().str.len().sum()
    assert f"{n} words in {len(frame)} mentions of " in explorer._status.value


@pytest.mark.parametrize("kind", [TimelineExplorer, ThemeExplorer, DutyExplorer], ids=lambda kind: kind.name)
def test_with_nothing_selected_the_words_of_what_is_left_are_shown(kind, resolution):
    explorer = kind(resolution)
    frame = explorer.to_frame()
    text = views(explorer)[1]
    clauses = re.findall(r'data-mark="([^"]+)"', text.content)
    assert clauses == list(dict.fromkeys(frame["clause"].sort_values()))
    assert set(map(str.casefold, hits(text.content))) or kind is DutyExplorer
    if kind is ThemeExplorer:
        explorer.area = "terrorism"
        assert re.findall(r'data-mark="([^"]+)"', text.content) == list(dict.fromkeys(explorer.to_frame()["clause"]))
    if kind is TimelineExplorer:
        explorer.use = "unlinked"
        assert len(hits(text.content)) == len(explorer.to_frame())  # also those of footnotes


@pytest.mark.parametrize("selection", ["", "mediation", "mediation|", "|OP6", "no theme|OP6", "mediation|OP99"])
def test_a_selection_of_nothing(theme, selection):
    theme.selection = selection
    assert theme.selected().empty
    assert words(views(theme)[2].content).startswith("No theme selected")


def test_names_can_be_left_out(theme):
    theme.selection = "counter-terrorism|OP13"
    assert theme.selected()["in_name"].tolist() == [True, False]
    control(theme, "Names count").value = False
    assert theme.names is False
    assert theme.selected()["in_name"].tolist() == [False]
    assert views(theme)[0].labels["counter-terrorism|OP13"] == "Countering terrorism, OP13: 1 mention"


# ------------------------------------------------------------------------------------------------------- hostile texts


@pytest.mark.parametrize("name", ["clauses", "timeline", "themes"])
def test_mark_up_in_a_document_is_shown_and_never_is_mark_up(name, hostile):
    explorer = hostile[name]
    kept = {"script", "img", "b", "iframe"}
    shown = ""
    for selection in [*views(explorer)[0].labels, ""]:
        explorer.selection = selection
        for view in views(explorer)[1:]:
            elements = Elements(view.content).found
            # "b" is the count on a chip, which has no attributes.
            assert not [(tag, attributes) for tag, attributes in elements if tag in kept and (tag != "b" or attributes)]
            for _, attributes in elements:
                allowed = {"style", "class", "data-mark", "data-place", "id", "href", "title", "dir", "lang"}
                assert set(attributes) <= allowed
                assert "<" not in str(attributes.get("href", ""))
            shown += words(view.content) + "\n"
        still = Elements(explorer.still()).found
        assert "script" not in {tag for tag, _ in still}
        assert sum(tag == "img" for tag, _ in still) == 1
    if name != "themes":
        assert """on <script>alert("1")</script> & "quoted" 'single' words,""" in shown
        assert """See A/66/53 <script>alert(3)</script> & "so" of 5 June 2020.""" in shown or name == "timeline"
    if name == "clauses":
        assert f"line 3 of {HOSTILE_NAME}" in shown
    assert "<script" not in to_svg(explorer.figure(), alt=explorer.alt())
    for text in widgets(explorer, ipywidgets.HTML):
        assert "<script" not in text.value


def test_hits_in_mark_up_are_marked_as_words(hostile):
    explorer = hostile["clauses"]
    explorer.find = '<b onclick="x()">meet</b>'
    assert hits(views(explorer)[1].content) == ['<b onclick="x()">meet</b>']
    explorer.find = "script"
    assert status(explorer) == "1 of 4 clauses · 2 hits"
    at_rest(explorer)


def test_a_hostile_codebook_is_words_too(resolution):
    book = load_codebook()
    first = dataclasses.replace(
        book["tourism"],
        label='<script>alert("t")</script>',
        definition="<img src=x onerror='y()'>",
        excludes="$\\frac{$",
    )
    explorer = ThemeExplorer(resolution, codebook=dataclasses.replace(book, themes=(first,), names=()))
    explorer.selection = "tourism|OP16"
    assert words(views(explorer)[2].content).startswith('<script>alert("t")</script>')
    assert {"script", "img"}.isdisjoint(tag for tag, _ in Elements(views(explorer)[2].content).found)
    assert [tag for tag, _ in Elements(explorer.still()).found].count("script") == 0


# ----------------------------------------------------------------------------------------------------- to take away

RUN = """\
import os, runpy, sys
for folder in sys.argv[1:]:
    os.chdir(folder)
    (code,) = [name for name in os.listdir() if name.endswith(".py")]
    runpy.run_path(code)
"""


def own_text() -> toolkit.Resolution:
    return toolkit.parse(HOSTILE, format="text", name="own.txt")


def test_the_saved_code_draws_the_same_picture_byte_for_byte(built, resolution, tmp_path):
    """Run by another interpreter in the folder that save() wrote, for both documents and in several states."""
    other = own_text()
    book = load_codebook()
    small = dataclasses.replace(book, themes=tuple(t for t in book.themes if t.area in ("peace", "rights")), names=())
    some = [
        ClauseExplorer(resolution, phrase="Requests", find="Secretary-General's*", selection="OP5"),
        ClauseExplorer(other, part="operative", find='"at once"', marked=""),
        TimelineExplorer(resolution, use="unlinked", selection="A/RES/70/1"),
        TimelineExplorer(other),
        ThemeExplorer(resolution, view="pairs", names=False, area="peace"),
        ThemeExplorer(other, codebook=small, part="operative", selection="human-rights|OP1"),
    ]
    folders = [explorer.save(tmp_path / f"{i}") for i, explorer in enumerate(some)]
    saved = {}
    for explorer, folder in zip(some, folders, strict=True):
        picture = folder / f"{explorer.name}.svg"
        saved[picture] = picture.read_bytes()
        picture.unlink()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "error", "-c", RUN, *map(str, folders)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    assert {picture: picture.read_bytes() == bytes_ for picture, bytes_ in saved.items()} == dict.fromkeys(saved, True)


def test_a_picture_is_saved_for_its_place(own, tmp_path):
    folder = own.save(tmp_path, width="column", grey=True, title=False)
    picture = (folder / f"{own.name}.svg").read_text("utf-8")
    assert 'width="252pt"' in picture  # 3.5 inches
    assert picture == to_svg(own.figure(width="column", grey=True, title=False), alt=own.alt())
    assert picture != to_svg(own.figure(width="column", grey=True), alt=own.alt())
    assert 'explorer.figure(width="column", grey=True, title=False)' in (folder / f"{own.name}.py").read_text("utf-8")
    with pytest.raises(ToolkitError, match="there is no width 'poster'"):
        own.save(tmp_path / "poster", width="poster")
    assert not (tmp_path / "poster").exists()


@ALL
def test_what_is_saved(kind, built, tmp_path):
    explorer, name = built[kind.name], kind.name
    assert explorer.save(str(tmp_path / "new" / "folder")) == tmp_path / "new" / "folder"
    folder = tmp_path / "new" / "folder"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        *(f"{name}.{form}" for form in ("svg", "png", "txt", "csv", "py")),
        "SHA256SUMS",
        "versions.txt",
        "citation.bib",
    }
    svg = (folder / f"{name}.svg").read_text("utf-8")
    assert f'aria-label="{html.escape(explorer.alt())}"' in svg
    assert (folder / f"{name}.txt").read_text("utf-8").strip() == explorer.alt()
    assert (folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    raw = explorer.resolution.document.raw.encode("utf-8")
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert lines[:2] == ["# made from:", f"# {hashlib.sha256(raw).hexdigest()}  resolution.md"]
    assert (folder / "citation.bib").read_text("utf-8") == toolkit.cite(explorer.resolution)
    drew = dict(line.split(" ", 1) for line in (folder / "versions.txt").read_text("utf-8").splitlines())
    assert drew["un-resolution-toolkit"] == toolkit.__version__
    assert drew["codebook"].startswith(load_codebook().version)
    assert drew["pandas"] == pd.__version__
    assert {"Python", "matplotlib"} < set(drew)
    rows = list(csv.reader(io.StringIO((folder / f"{name}.csv").read_text("utf-8-sig"))))
    assert rows[0] == list(explorer.to_frame().columns)
    assert len(rows) == len(explorer.to_frame()) + 1
    compile((folder / f"{name}.py").read_text("utf-8"), "saved", "exec")


def test_saving_again_replaces_what_was_saved(own, tmp_path):
    own.part = "preambular"
    own.save(tmp_path)
    own.part = "operative"
    own.save(tmp_path)
    with (tmp_path / "clauses.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["clause"] for row in rows] == ["OP1", "OP2"]
    text = own.resolution.document.text
    for row in rows:
        assert " ".join(text[int(row["start"]) : int(row["end"])].split()).endswith(row["text"])
    assert 'part="operative"' in (tmp_path / "clauses.py").read_text("utf-8")
    assert toolkit.Resolution.from_dict(json.loads((tmp_path / "resolution.json").read_text("utf-8"))) == own.resolution


def test_the_saved_codebook_is_the_codebook(tmp_path):
    """With what TOML could trip over: quotation marks, backslashes, line ends, letters of all kinds."""
    book = load_codebook()
    odd = dataclasses.replace(book["tourism"], includes='a "b" \\d\n\tc ’ é \u2028 # [x]', patterns=(r"touris\w+",))
    own = dataclasses.replace(book, version="2", themes=(*(t for t in book.themes if t.id != "tourism"), odd))
    (tmp_path / "codebook.toml").write_text(evidence.codebook_toml(own), "utf-8")
    assert load_codebook(tmp_path / "codebook.toml") == own


def test_a_folder_that_cannot_be_made_says_so(own, tmp_path):
    (tmp_path / "file").write_text("here")
    with pytest.raises(SaveError, match="cannot be written") as raised:
        own.save(tmp_path / "file" / "new" / "folder")
    assert str(tmp_path) in raised.value.where
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def full_after(count: int, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let the disk be full after some files; returns those that were written."""
    write, written = Path.write_bytes, []

    def write_bytes(path: Path, content: bytes) -> int:
        if len(written) == count:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    return written


def test_nothing_half_written_is_left(own, tmp_path, monkeypatch):
    (tmp_path / "clauses.py").mkdir()
    with pytest.raises(SaveError, match=r"clauses\.py is a folder there"):
        own.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["clauses.py"]
    written = full_after(3, monkeypatch)
    with pytest.raises(SaveError, match="No space left on device"):
        own.save(tmp_path / "a" / "b")
    assert len(written) == 3
    assert not (tmp_path / "a").exists()


def test_what_was_saved_before_stays_when_a_later_save_fails(tmp_path, monkeypatch):
    evidence.write(tmp_path, {"a.csv": "a\n", "b.png": b"b"})
    full_after(1, monkeypatch)
    with pytest.raises(SaveError):
        evidence.write(tmp_path, {"a.csv": "new\n", "b.png": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"a\n", "b.png": b"b"}


def test_the_button_saves_and_says_where(own, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    control(own, "Save").click()
    assert status(own) == f"Saved in {Path('takeaway') / 'clauses'}"
    assert (tmp_path / "takeaway" / "clauses" / "clauses.svg").is_file()
    own.part = "operative"
    assert status(own) == "2 of 4 clauses"


def test_the_menu_saves_the_figure_for_a_place_in_print(own, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own.takeaway = "figure for a column, grey, no title"
    control(own, "Save").click()
    folder = tmp_path / "takeaway" / "clauses-column-grey-no-title"
    assert status(own) == f"Saved in {Path('takeaway') / folder.name}"
    assert 'figure(width="column", grey=True, title=False)' in (folder / "clauses.py").read_text("utf-8")
    assert 'width="252pt"' in (folder / "clauses.svg").read_text("utf-8")
    name, content = own._download()
    assert name == f"{folder.name}.zip"
    assert content.startswith(b"PK")
    own.takeaway = ""


def test_the_button_says_why_it_could_not_save(own, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "takeaway").write_text("in the way")
    control(own, "Save").click()
    assert "the folder cannot be written" in status(own)
    assert "To fix this: choose another folder" in status(own)


def test_the_state_is_what_is_not_at_its_default(theme):
    assert theme.state() == {}
    theme.names, theme.part, theme.selection = False, "operative", "mediation|PP16"
    own = {"part": "operative", "names": False, "selection": "mediation|PP16"}
    assert theme.state() == {**own, "opened": ["peace"]}  # a selected theme opens its area
    for name, value in own.items():
        assert f"{name}={value!r}".replace("'", '"') in theme.code()


@ALL
def test_the_code_has_no_long_line_and_double_quotes_as_a_formatter_sets_it(kind, resolution):
    theme = {"opened": ["peace", "terrorism", "rights", "culture", "development", "knowledge"]}
    code = kind(resolution, **(theme if kind is ThemeExplorer else {})).code(width="column", grey=True, title=False)
    assert max(map(len, code.split("\n"))) <= 79
    assert "'" not in code
    formatted = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length=79", "-"],
        input=code,
        capture_output=True,
        text=True,
        check=True,
    )
    assert formatted.stdout == code


def test_a_trait_refuses_another_type(clause):
    with pytest.raises(traitlets.TraitError):
        clause.part = 3
    assert clause.part == ""


def test_the_hit_follows_the_selection(resolution) -> None:
    explorer = ClauseExplorer(resolution)
    explorer.find = "extremis*"
    assert explorer.hit == 1
    explorer.selection = "OP6"
    assert explorer._places[explorer.hit - 1][0] == "OP6"
    assert explorer._places[explorer.hit - 2][0] != "OP6"
    explorer.selection = "PP1"
    assert (explorer.hit, explorer._reader.place) == (0, "")


def test_find_goes_from_hit_to_hit_and_selects_the_clause(resolution) -> None:
    explorer = ClauseExplorer(resolution, selection="OP27")
    field, text = control(explorer, "Find"), views(explorer)[1]
    field.value = "terroris*"
    frame = tables.concordance(resolution, "terroris*")
    assert (field.count, field.at, explorer.selection) == (len(frame), 1, frame["clause"].iloc[0])
    assert text.place == f"{frame['start'].iloc[0]}-{frame['end'].iloc[0]}"
    assert f'data-place="{text.place}"' in text.content
    field.at = len(frame)
    assert explorer.selection == frame["clause"].iloc[-1]
    explorer.part = "operative"  # hits in what is left out are not counted
    assert (field.count, field.at) == ((frame["part"] == "operative").sum(), 1)
    field.value = ""
    assert (field.count, field.at, text.place) == (0, 0, "")


def test_beside_a_theme_only_the_words_that_are_looked_for_are_hits(resolution) -> None:
    explorer = ClauseExplorer(resolution, theme="counter-terrorism", find="terroris*")
    frame = tables.concordance(resolution, "terroris*")
    frame = frame[frame["clause"].isin(explorer._left)]
    assert status(explorer).endswith(f" clauses · {len(frame)} hits")
    places = [(row.clause, (row.start, row.end)) for row in frame.itertuples()]
    assert [(clause, tuple(span)) for clause, span in explorer._places] == places
    text = views(explorer)[1]
    assert len(hits(text.content)) == len(tables.concordance(resolution, "terroris*"))
    explorer.find = ""
    assert status(explorer).endswith(f" · {sum(code.theme == explorer.theme for code in explorer._codes)} hits")


def test_what_is_looked_for_from_the_beginning_leaves_the_selection(resolution) -> None:
    explorer = ClauseExplorer(resolution, find="terroris*", selection="OP27")
    assert (control(explorer, "Find").at, explorer.selection, views(explorer)[1].place) == (0, "OP27", "")


@pytest.mark.parametrize("typed", ['"', "“", '" *', '""'])
def test_a_quotation_mark_alone_looks_for_nothing(resolution, typed) -> None:
    explorer = ClauseExplorer(resolution, find=typed)
    assert status(explorer) == "56 of 56 clauses"


def test_a_narrow_page_shows_one_pane_and_says_which_others_changed(resolution) -> None:
    explorer = ClauseExplorer(resolution, selection="OP6")
    (tabs,) = widgets(explorer, Tabs)
    assert (tabs.names, tabs.chosen, tabs.news) == (["Picture", "Text", "Card"], "Picture", [])
    explorer.selection = "OP7"
    assert tabs.news == ["Text", "Card"]
    tabs.chosen = "Card"
    assert tabs.news == ["Text"]
    assert ["toolkit-shown" in view._dom_classes for view in views(explorer)] == [False, False, True]


def test_a_saved_picture_is_as_the_menus_leave_it_whatever_is_selected(clause):
    saved = []
    for selection in ("OP2", "OP6"):
        clause.selection = selection
        files = clause._files()
        saved.append({name: files[f"clauses{name}"] for name in (".svg", ".png", ".txt", ".csv")})
    assert saved[0] == saved[1]
    (save,) = (one for one in widgets(clause, ipywidgets.Button) if one.description == "Save")
    assert "as the menus leave it" in save.tooltip
    clause.part = "operative"
    assert clause._files()["clauses.svg"] != saved[0][".svg"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_count_keeps_away_from_the_menus(kind, built):
    """It is the last of its line, and its sheet keeps it away from what stands before it."""
    explorer = built[kind.name]
    (bar,) = (one for one in widgets(explorer, ipywidgets.HBox) if explorer._status in one.children)
    assert bar.children[-1] is explorer._status
    (left,) = re.findall(r"\.toolkit-said\.widget-html {[^}]*padding: 0 0 0 (\d+)px", LIVE.read_text("utf-8"))
    assert int(left) >= 12
