"""The picture and the explorer of references: what is grouped how, what the card says, and what is not identified."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ipywidgets
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle

import toolkit
from tests.support.shown import words
from toolkit import explorers, plots, tables
from toolkit.errors import ToolkitError
from toolkit.explorers import ReferencesExplorer
from toolkit.model import Resolution
from toolkit.plots.presets import figure
from toolkit.plots.references import ITSELF, UNTOLD, _lines, rows
from toolkit.plots.style import luminance, marks

pytestmark = pytest.mark.slow  # it draws

MIXED = """The General Assembly,

Recalling its resolutions 60/1 of 16 September 2005, 61/1 of 4 October 2006, 62/2 of 5 May 2008 and 63/3 of 6 May 2009,

Recalling also Security Council resolution 1325 (2000) and the Charter of the United Nations,

Guided by the Convention, and having considered the report of the Commission,

1. Takes note of resolution 63/3;

2. Decides that the present resolution takes effect at once."""
NOTHING = "The General Assembly,\n\nNoting that all are well,\n\n1. Decides to meet."


@pytest.fixture(scope="module")
def mixed() -> Resolution:
    return toolkit.parse(MIXED, format="text", name="mixed.txt")


@pytest.fixture
def explorer(resolution: Resolution) -> ReferencesExplorer:
    return ReferencesExplorer(resolution)


def test_each_text_is_in_the_group_of_what_it_is(mixed: Resolution) -> None:
    found = rows(tables.references(mixed))
    groups = dict(zip(found["source"], found["group"], strict=True))
    assert groups["A/RES/60/1"] == groups["A/RES/63/3"] == "resolutions of the General Assembly"
    assert groups["S/RES/1325(2000)"] == "resolutions of the Security Council"
    assert groups["un-charter"] == "instruments"
    assert groups[ITSELF] == ITSELF
    assert groups["?report of the commission"] == groups["?convention"] == UNTOLD


def test_a_list_shares_a_point_and_what_is_named_twice_has_its_own(resolution: Resolution) -> None:
    found = rows(tables.references(resolution))
    pile = found[found["row"] == "resolutions of the General Assembly|PP1"]
    assert pile["source"].nunique() == len(pile) == 29
    assert "A/RES/75/16" not in set(pile["source"])  # PP12 names it too
    assert found.loc[found["source"] == "A/RES/75/16", "row"].unique().tolist() == ["A/RES/75/16"]
    three = found[found["clause"] == "PP20"]
    assert (three["row"] == three["source"]).all()  # three are too few for a list


def test_of_very_many_texts_each_group_has_one_row_for_those_named_once() -> None:
    clauses = [f"Recalling its resolution 70/{i} of 3 December 2015," for i in range(10, 60)]
    own = toolkit.parse("\n\n".join(["The General Assembly,", *clauses, "1. Decides to meet."]), format="text")
    table = tables.references(own)
    assert table["identity"].nunique() == 50
    assert len(rows(table)["row"].unique()) == 50  # a point each, in one line
    drawn = plots.references(table, tables.clauses(own))
    assert [label.get_text() for label in drawn.get_yticklabels()] == ["70/10 … 70/59 (50)"]


def test_what_is_in_a_footnote_is_hollow(resolution: Resolution) -> None:
    drawn = plots.references(tables.references(resolution), tables.clauses(resolution))
    faces = {name: artist.get_facecolors() for name, artist in marks(drawn.figure)}
    assert faces["S/INF/69"][0, :3].min() > 0.9 > faces["A/RES/76/254"][0, :3].min()
    assert len(faces["A/77/277"]) == 3  # the footnote with both of its symbols goes with the first words


@pytest.mark.parametrize("width", ["column", "page"])
def test_the_key_says_what_the_number_of_a_list_counts(resolution: Resolution, width: str) -> None:
    made = figure("references", tables.references(resolution), tables.clauses(resolution), width=width)
    made.draw_without_rendering()
    legend = made.axes[0].get_legend()
    assert legend is not None
    assert legend.get_texts()[-1].get_text() == "so many texts, a list"
    assert "$29$" in [line.get_marker() for line in legend.findobj(Line2D)]
    assert len({round(text.get_window_extent().y0) for text in legend.get_texts()}) <= 4


def test_points_card_title_and_count_say_the_same(explorer: ReferencesExplorer) -> None:
    table, points = explorer.to_frame(), dict(marks(explorer.figure()))
    for name, mentions in table[table["resolved"]].groupby("identity")["mentions"].first().items():
        if name not in points:  # one of a list
            continue
        assert len(points[name].get_offsets()) == mentions, name  # type: ignore[attr-defined]
        explorer.selection = name
        assert f"named {mentions} times" in explorer._card.content or mentions == 1, name
        where = explorer._card.content.split("Named in")[1].split("Symbol also in")[0]
        assert where.count("<span") + where.count("<a ") <= mentions, name  # a symbol that goes with one is told apart
    named = table[table["resolved"]].drop_duplicates("identity")
    untold = int((~table["resolved"]).sum())
    assert explorer.alt().startswith(f"It names {len(named)} texts, ")
    assert f"{untold} mention not identified" in explorer.alt()
    told = named["mentions"].sum() + untold
    of = f"{len(named)} of {len(named)} texts and {untold} not identified, named in {told} of {told} mentions"
    assert of in explorer._status.value
    assert len(table) == told + 3  # A/77/277-S/2022/606 and another footnote have rows beside those of the words
    assert f"{of} and 3 symbols that go with a mention<" in explorer._status.value


def test_a_use_that_is_a_word_says_that_it_is_one(explorer: ReferencesExplorer) -> None:
    """ "Used: in (PP8)" said nothing to a reader."""
    table = explorer.to_frame()
    for row in table[table["family"] == "words"].itertuples():
        explorer.selection = str(row.identity) if row.resolved else next(s for s in explorer._names if s[0] == "?")
        assert f"after “{row.use}”" in explorer._card.content


def test_points_of_neighbours_do_not_touch(explorer: ReferencesExplorer) -> None:
    figure = explorer.figure()
    figure.draw_without_rendering()
    for name, dots in marks(figure):
        places = figure.axes[0].transData.transform(dots.get_offsets()) * 72 / figure.dpi  # type: ignore[attr-defined]
        across = 2 * (dots.get_sizes()[0] ** 0.5) / 2  # type: ignore[attr-defined]
        for i, (x, y) in enumerate(places):
            assert all(((x - u) ** 2 + (y - v) ** 2) ** 0.5 > across for u, v in places[:i]), name


def test_the_menus_count_what_the_status_counts(explorer: ReferencesExplorer) -> None:
    for control in ("kind", "use"):
        menu = next(menu for menu in menus(explorer) if menu.description == control.title())
        for label, value in menu.options[1:]:
            setattr(explorer, control, value)
            assert f"{label[label.rindex('(') + 1 : -1]} of 55 mentions" in explorer._status.value
        setattr(explorer, control, "")


def menus(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Dropdown]:
    """The menus in a widget, and in those inside it."""
    if isinstance(widget, ipywidgets.Dropdown):
        yield widget
    for child in getattr(widget, "children", ()):
        yield from menus(child)


def test_the_card_says_what_it_is_and_why(explorer: ReferencesExplorer) -> None:
    explorer.selection = "A/77/277"
    card = explorer._card.content
    assert "footnote 2 gives its symbol" in card
    assert ">https://docs.un.org/en/A/77/277</a>" in card
    assert all(f">{label}<" in card for label in ("PP5", "PP8", "OP1"))
    explorer.selection = "un-charter"
    assert "is its name in the list of instruments" in explorer._card.content
    assert "after “contained in” (PP7, OP3)" in explorer._card.content
    assert explorer._words.content.count("<mark") == 5
    explorer.selection = "A/RES/37/4"
    assert "its number is in the words: “37/4”" in explorer._card.content


def test_a_text_of_a_list_is_chosen_by_the_menu_and_its_list_by_the_picture(explorer: ReferencesExplorer) -> None:
    pile = "resolutions of the General Assembly|PP1"
    explorer.selection = "A/RES/37/4"
    assert explorer._picture.selection == pile
    assert explorer.selected()["text"].tolist() == ["37/4"]
    explorer._picture.selection = "un-charter"
    assert explorer.selection == "un-charter"
    explorer._picture.selection = pile
    assert explorer.selection == pile
    assert len(explorer.selected()) == 29
    assert "29 texts" in explorer._card.content


def test_what_is_not_identified_says_so(mixed: Resolution) -> None:
    explorer = ReferencesExplorer(mixed, told="untold")
    assert explorer.to_frame()["text"].tolist() == ["Convention", "report of the Commission"]
    assert not explorer.to_frame()["resolved"].any()
    explorer.selection = "?report of the commission"
    assert "not known" in explorer._card.content
    assert "<a " not in explorer._card.content
    assert "2 mentions not identified" in explorer.alt()


@pytest.mark.parametrize(
    ("state", "clauses"),
    [
        ({"kind": "instruments"}, ["PP2"]),
        ({"use": "take note"}, ["OP1"]),
        ({"part": "operative"}, ["OP1", "OP2"]),
        ({"kind": "resolutions of the General Assembly", "part": "operative"}, ["OP1"]),
        ({"part": "footnotes"}, []),
    ],
)
def test_the_controls_leave(mixed: Resolution, state: dict[str, str], clauses: list[str]) -> None:
    explorer = ReferencesExplorer(mixed, **state)
    assert explorer.to_frame()["clause"].tolist() == clauses
    left = explorer._rows[explorer._left()]
    rows_out, points_out = ({*explorer._rows[name]} - {*left[name]} for name in ("row", "point"))
    pale = set(explorer._picture.dimmed)
    assert pale == rows_out | {point for point in points_out if point.rpartition("#")[0] not in rows_out}


def test_a_point_is_pale_where_the_others_of_its_row_are_left(resolution: Resolution) -> None:
    """ "5 of 57 mentions" were left, and those of the preamble in the same rows had their full colours."""
    explorer = ReferencesExplorer(resolution, part="operative")
    assert "5 of 55 mentions" in explorer._status.value
    pale = set(explorer._picture.dimmed)
    assert {f"un-charter#{n}" for n in range(5)} & pale == {f"un-charter#{n}" for n in range(3)}
    assert {f"A/77/277#{n}" for n in range(3)} & pale == {f"A/77/277#{n}" for n in range(2)}
    assert "un-charter" not in pale
    faces = {name: artist.get_facecolors() for name, artist in marks(explorer.figure())}
    assert [alpha == 1 for alpha in faces["un-charter"][:, 3]] == [False] * 3 + [True] * 2
    assert [alpha == 1 for alpha in faces["A/77/277"][:, 3]] == [False] * 2 + [True]
    dark = sum(
        int((artist.get_facecolors()[:, 3] == 1).sum())
        for _, artist in marks(explorer.figure())
        if artist.get_alpha() is None
    )
    assert dark == 5
    explorer.part = ""
    assert explorer._picture.dimmed == []


def test_the_shapes_of_a_row_are_as_many_as_its_points(resolution: Resolution) -> None:
    """The view makes the shape pale that has the number of the point."""
    explorer = ReferencesExplorer(resolution)
    for row, some in explorer._rows.groupby("row"):
        begin = explorer._picture.content.index(f'<g id="mark:{row}">')
        drawn = explorer._picture.content[begin : explorer._picture.content.index("</g>", begin)]
        assert len(re.findall(r"<(?:use|path)\b", re.sub(r"<defs>.*?</defs>", "", drawn, flags=re.DOTALL))) == (
            some["point"].nunique()
        ), row


def test_in_grey_each_use_has_a_shape_of_its_own_which_the_key_has(resolution: Resolution) -> None:
    """Seven greys on points of five pixels could not be told apart."""
    for width in ("column", "page"):
        made = figure("references", tables.references(resolution), tables.clauses(resolution), width=width, grey=True)
        legend = made.axes[0].get_legend()
        assert legend is not None
        handles = [one for one in legend.legend_handles if isinstance(one, Line2D)][: resolution_families(resolution)]
        shapes = [(str(one.get_marker()), luminance(to_hex(one.get_markerfacecolor())) > 0.95) for one in handles]
        assert len(shapes) == len(set(shapes)) == resolution_families(resolution)
        known = [MarkerStyle(shape) for shape, _ in shapes]
        outlines = {style.get_path().transformed(style.get_transform()).vertices.tobytes() for style in known}
        drawn = {path.vertices.tobytes() for _, artist in marks(made) for path in artist.get_paths()}
        assert drawn == outlines


def resolution_families(resolution: Resolution) -> int:
    """How many uses a text has."""
    return int(rows(tables.references(resolution))["family"].nunique())


def test_a_mention_without_a_governing_word_is_in_the_key() -> None:
    """Dark grey points had no entry in the key of A/RES/79/56."""
    words = (
        "The General Assembly,\n\n1. Takes note of resolution 61/1 of 4 October 2006;\n\n"
        "2. Condemns the use of weapons, including:\n\n(a) The findings of resolution 60/1 of 16 September 2005."
    )
    table = rows(tables.references(toolkit.parse(words, format="text")))
    assert "" in set(table["family"])
    drawn = plots.references(table, tables.clauses(toolkit.parse(words, format="text")))
    legend = drawn.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["take note", "no governing word"]


def test_a_text_that_names_nothing() -> None:
    explorer = ReferencesExplorer(toolkit.parse(NOTHING, format="text"))
    assert explorer.to_frame().empty
    assert explorer.alt() == "No text is named that can be told."
    assert "Nothing is named" in explorer._words.content
    assert explorer.still()


def test_one_text_is_not_named_most_often() -> None:
    words = "The General Assembly,\n\nRecalling its resolution 60/1,\n\n1. Takes note of resolution 60/1."
    alt = ReferencesExplorer(toolkit.parse(words, format="text")).alt()
    assert alt.startswith("It names 1 text, 60/1 (2 times).")


def test_what_an_annex_names_is_elsewhere() -> None:
    words = f"{NOTHING}\n\nAnnex\n\nStatute\n\n1. This Statute follows resolution 60/1 of 16 September 2005."
    explorer = ReferencesExplorer(toolkit.parse(words, format="text"), part="elsewhere")
    assert explorer.to_frame()["label"].tolist() == ["Statute", "60/1"]
    assert "This Statute follows resolution <mark" in explorer._words.content


def test_a_choice_that_is_not_there_is_named(resolution: Resolution) -> None:
    with pytest.raises(ToolkitError, match="there is no kind 'treaties'"):
        explorers.ReferencesExplorer(resolution, kind="treaties")


def test_a_row_of_lists_names_its_first_and_its_last_text() -> None:
    columns = ["row", "source", "label"]
    listed = pd.DataFrame([("a", "A/1", "A/1"), ("a", "A/2", "A/2"), ("a", "A/1", "A/1")], columns=columns)
    assert [name for name, _ in _lines(listed)] == ["A/1 … A/2 (2)"]


def test_what_is_elsewhere_has_a_label_of_its_own_on_the_axis() -> None:
    clauses = "\n\n".join(f"{i}. Decides to do what resolution {60 + i}/1 says." for i in range(1, 30))
    words = f"The General Assembly,\n\nRecalling 75/1,\n\n{clauses}\n\nAnnex\n\n1. Resolution 70/1 is carried out."
    resolution = toolkit.parse(words, "text")
    ax = plots.references(tables.references(resolution), tables.clauses(resolution))
    ax.figure.canvas.draw()
    labels = [tick.get_text() for tick in ax.get_xticklabels()]
    assert labels[-1] == "elsewhere"
    assert labels[0] == "PP1"


@pytest.mark.parametrize(
    ("clauses", "said"),
    [
        (["60/1, 61/1"], "It names 2 texts."),
        (["60/1", "60/1"], "It names 1 text, 60/1 (2 times)."),
        (["60/1, 61/1", "60/1"], "It names 2 texts, most often 60/1 (2 times)."),
        (["60/1, 61/1, 62/1", "60/1, 61/1"], "It names 3 texts, most often 60/1 and 61/1 (2 times each)."),
        (["60/1, 61/1, 62/1, 63/1, 64/1", "60/1, 61/1, 62/1, 63/1"], "It names 5 texts, no text more than twice."),
        (["60/1, 61/1, 62/1, 63/1", *["60/1, 61/1"] * 2], "It names 4 texts, most often 60/1 and 61/1 (3 times each)."),
    ],
)
def test_the_title_names_all_that_lead(clauses: list[str], said: str) -> None:
    words = "\n\n".join(f"Recalling its resolutions {some}," for some in clauses)
    one = toolkit.parse(f"The General Assembly,\n\n{words}\n\n1. Decides to meet.", format="text")
    assert plots.references_alt(tables.references(one), tables.clauses(one)).startswith(said)


RIGHTS = """The Human Rights Council,

Recalling Commission on Human Rights resolutions 2005/9 of 8 April 2005 and 2004/33 of 19 April 2004, and Economic and \
Social Council resolution 2005/30 of 25 July 2005,

1. Takes note of the report of the Secretary-General (A/HRC/12/19)."""


def test_resolutions_are_in_the_group_of_the_organ_that_adopted_them() -> None:
    """A/HRC/RES/12/2: those of the Commission on Human Rights were "resolutions of the Economic and Social Council"."""
    one = toolkit.parse(RIGHTS, format="text")
    explorer = ReferencesExplorer(one, selection="E/CN.4/RES/2005/9")
    groups = dict(zip(explorer._rows["source"], explorer._rows["group"], strict=True))
    assert (
        groups["E/CN.4/RES/2005/9"] == groups["E/CN.4/RES/2004/33"] == "resolutions of the Commission on Human Rights"
    )
    assert groups["E/RES/2005/30"] == "resolutions of the Economic and Social Council"
    assert "Commission on Human Rights</div>" in explorer._card.content
    assert "Economic and Social Council" not in explorer._card.content
    assert "Resolutions of the Commission on Human Rights: E/CN.4/RES/2005/9" in explorer.alt()
    assert tables.citations(one)["organ"].tolist() == [
        *["Commission on Human Rights"] * 2,
        *("Economic and Social Council", "Human Rights Council"),
    ]


def test_a_selection_is_shown_whole_and_what_the_controls_leave_out_is_pale(resolution: Resolution) -> None:
    explorer = ReferencesExplorer(resolution, selection="un-charter", part="operative")
    shown = re.findall(r'data-mark="([^"]+)"', explorer._words.content)
    assert [clause for clause in shown if clause not in explorer._words.dimmed] == ["OP3", "OP4"]
    assert set(shown) & set(explorer._words.dimmed) == {"PP3", "PP7"}
    explorer.part = ""
    assert explorer._words.dimmed == []


def test_a_label_is_whole_where_there_is_room(resolution: Resolution) -> None:
    """ "the relevant resolutions of the Security Cou..." was cut beside an explorer's picture."""
    names = [label.get_text() for label in ReferencesExplorer(resolution).figure().axes[0].get_yticklabels()]
    assert "the relevant resolutions of the Security Council" in names


def test_the_card_says_why_a_use_has_another_colour_than_its_act(resolution: Resolution) -> None:
    """OP1 was green as "welcome or thank", and its card said "take note" without a word of that."""
    frame = tables.references(resolution)
    report = frame.loc[frame["clause"] == "OP1", "identity"].iloc[0]
    said = words(ReferencesExplorer(resolution, selection=report)._card.content)
    assert "take note, here to welcome or thank (OP1)" in said
    assert "here to" not in words(ReferencesExplorer(resolution, selection="un-charter")._card.content)
