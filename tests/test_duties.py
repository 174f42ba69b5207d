"""Duties: the table, the picture of addressees by verbs, and the explorer, without a browser."""

from __future__ import annotations

import hashlib
import html
import re
import runpy
from itertools import combinations, pairwise

import ipywidgets
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

import toolkit
from tests.support.paper import texts_on_paper
from tests.support.shown import Elements, widgets, words
from toolkit import plots, tables
from toolkit.annotate.acts.strength import load_scales, scale
from toolkit.errors import ToolkitError
from toolkit.explorers import DutyExplorer, MarkView, ThemeExplorer, TimelineExplorer
from toolkit.model import Resolution
from toolkit.plots.cells import Fitted
from toolkit.plots.duties import NOBODY, asking, used
from toolkit.plots.files import to_svg
from toolkit.plots.style import marks

pytestmark = pytest.mark.slow

SENTENCES = """The Security Council,

Recalling its resolution 1 (1946),

1. Decides that all States shall act, by 30 June 2031 & "at once";

2. Calls upon <script>alert(1)</script> Member States and the <b onclick="x()">Board</b> to report annually;

3. Urges States:

(a) To train judges;

(b) To pay US$ 5 and A$ 7;

4. Welcomes the report."""


@pytest.fixture(scope="module")
def table(resolution) -> pd.DataFrame:
    return tables.duties(resolution)


@pytest.fixture(scope="module")
def other() -> pd.DataFrame:
    return tables.duties(toolkit.parse(SENTENCES, format="text", name="other.txt"))


@pytest.fixture(scope="module")
def explorer(resolution) -> DutyExplorer:
    return DutyExplorer(resolution)


@pytest.fixture(autouse=True)
def at_rest(request):
    """Every control of the shared explorer back to its default after a test that used it."""
    yield
    if "explorer" in request.fixturenames:
        shared = request.getfixturevalue("explorer")
        for name in (*shared.controls, "selection"):
            setattr(shared, name, "")


def views(explorer: DutyExplorer) -> list[MarkView]:
    return widgets(explorer, MarkView)


# -------------------------------------------------------------------------------------------------------- the table


def test_the_table_of_the_bundled_resolution(table):
    assert (len(table), int(table["asks"].sum())) == (37, 14)
    last = table.iloc[-2]
    assert (last["clause"], last["phrase"], last["act"], last["addressees"], last["bodies"]) == (
        "OP26",
        "Requests",
        "request",
        "the Secretary-General",
        "sg",
    )
    assert (last["due"], last["edtf"], last["due_year"]) == ("at its seventy-ninth session", "2024-09/2025-09", 2024)
    assert last["what"].startswith("to report to the General Assembly")


def test_every_number_names_its_scale(table):
    for row in table.itertuples():
        places = re.findall(r"(\d\.\d\d) \(([^()]+)\)", row.strength)
        assert {label for _, label in places} <= {one.label for one in load_scales()}
        assert bool(places) == pd.notna(row.low) == pd.notna(row.high)
        if places:
            numbers = [float(number) for number, _ in places]
            assert (min(numbers), max(numbers)) == (round(row.low, 2), round(row.high, 2))


def test_where_scales_disagree_the_range_is_shown(table):
    decide = table[table["act"] == "decide"].iloc[0]
    assert (decide["low"], decide["high"]) == (0, 1)
    one = tables.duties(toolkit.load(), (scale("legal-response"),))
    assert set(one.loc[one["act"] == "decide", "low"]) == {1.0}
    assert one.loc[one["act"] == "request", "low"].isna().all()


def test_a_sub_paragraph_has_the_verb_of_its_chapeau(other):
    rows = other[other["inherited"]]
    assert rows[["clause", "phrase", "addressees"]].values.tolist() == [
        ["OP3(a)", "Urges", "States"],
        ["OP3(b)", "Urges", "States"],
    ]


def test_an_object_cut_by_a_page_break_has_its_own_words_only():
    body = "1. *Requests* the Board to report¹ to\n\n¹ A note.\n\nthe Fund by 2031."
    found = tables.duties(toolkit.parse(f"The General Assembly,\n\nNoting x,\n\n{body}", format="markdown"))
    assert found["what"].tolist() == ["to report to the Fund by 2031"]


# ------------------------------------------------------------------------------------------------------ the picture


def drawn(data: pd.DataFrame, width: float, **options) -> Figure:
    figure = Figure(figsize=(width, 6 if width > 5 else 7), layout="constrained")
    plots.duties(data, ax=figure.subplots(), **options)
    return figure


@pytest.mark.parametrize("width", [11.0, 3.5], ids=["page", "column"])
@pytest.mark.parametrize("text", ["table", "other"])
def test_no_words_are_cut_and_none_lie_on_others(width, text, request, monkeypatch):
    figure = drawn(request.getfixturevalue(text), width)
    found = texts_on_paper(figure, monkeypatch)
    paper = figure.bbox.padded(1)
    assert [w for w, b in found if not (paper.x0 <= b.x0 and paper.y0 <= b.y0 and b.x1 <= paper.x1)] == []
    inner = [(w, Bbox.from_bounds(b.x0, b.y0 + b.height / 8, b.width, b.height * 3 / 4)) for w, b in found]
    assert [(a, b) for (a, box), (b, second) in combinations(inner, 2) if box.overlaps(second)] == []


def test_a_cell_for_each_addressee_and_verb(table):
    rows = asking(table)
    wanted = {f"{row.addressee}|{row.act}" for row in rows.itertuples()}
    assert {name for name, _ in marks(drawn(table, 11))} == wanted
    assert f"{NOBODY}|decide" in wanted
    assert "the United Nations|request" in wanted


def test_few_rows_say_how_many_are_left_out(table):
    figure = drawn(table, 11, most=3)
    assert len({name.split("|")[0] for name, _ in marks(figure)}) == 4  # nobody stands apart
    assert "and 11 more, less often" in {text.get_text() for text in figure.axes[0].texts}


def test_the_legend_names_the_scales_that_are_used(table):
    legend = [text.get_text() for text in drawn(table, 11).axes[0].get_legend().get_texts()]
    assert legend == ["affirm or emphasize", "ask", "decide", *(one.label for one in used(table))]
    assert "Gruenberg 2009, emotive words" not in legend
    one = [text.get_text() for text in drawn(table, 11, scale="legal-response").axes[0].get_legend().get_texts()]
    assert one[3:] == ["Legal Response Initiative 2010"]


@pytest.mark.parametrize("width", ["", "column", "page"])
def test_every_cell_names_its_clause_or_counts_its_clauses(width):
    """Cells of one clause whose label had no room were empty, and "not ranked" ran together below many verbs."""
    verbs = ("Urges", "Invites", "Requests", "Calls upon", "Encourages", "Recommends to", "Reiterates that")
    verbs += ("Decides that", "Emphasizes that", "Stresses that", "Reaffirms that", "Affirms that")
    acts = [f"{n}. {verb} Member States {'should ' * verb.endswith('that')}report;" for n, verb in enumerate(verbs, 11)]
    text = "The General Assembly,\n\nNoting x,\n\n10. Requests the Secretary-General:\n\n(a) To meet;\n\n"
    figure = DutyExplorer(toolkit.parse(text + "\n\n".join(acts), format="text")).figure(width=width)
    FigureCanvasAgg(figure).draw()
    cells = figure.findobj(Fitted)
    assert len(cells) == len(list(marks(figure))) > 8
    assert [cell.get_text() for cell in cells if not re.fullmatch(r"1|OP\d+(\(a\))?", cell.get_text())] == []
    said = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text().startswith("not")]
    assert len(said) > 2
    assert [(a, b) for a, b in combinations(said, 2) if a.overlaps(b)] == []


def test_the_lines_of_a_name_do_not_meet(table):
    figure = drawn(table, 6.5)
    figure.draw_without_rendering()
    names = [name for name in figure.axes[0].get_yticklabels() if "\n" in name.get_text()]
    assert names
    for name in names:
        high, size = name.get_window_extent().height, name.get_fontsize() * figure.dpi / 72
        assert name.get_fontsize() == 6.5  # for which its lines were filled
        assert high > (1 + name.get_text().count("\n")) * size


def test_marks_of_the_scales_do_not_overlap(table):
    for wide in (11, 6.5, 3.4):
        figure = drawn(table, wide)
        figure.draw_without_rendering()
        ax = figure.axes[0]
        dots = [line for line in ax.lines if line.get_marker() in ("o", "s", "^", "D")]
        halves = [line.get_markersize() / 2 * figure.dpi / 72 for line in dots]
        centres = ax.transData.transform([line.get_xydata()[0] for line in dots])
        places = [(x, y, half) for (x, y), half in zip(centres, halves, strict=True)]
        assert len(places) == len(set(places)) > 8
        for (x, y, size), (other_x, other_y, other) in combinations(places, 2):
            assert max(abs(x - other_x), abs(y - other_y)) >= 0.9 * (size + other)


def test_long_names_have_lines_and_none_is_cut(table):
    names = [label.get_text() for label in drawn(table, 6.5).axes[0].get_yticklabels()]
    assert "the United Nations Educational,\nScientific and Cultural Organization" in names
    assert {name.replace("\n", " ") for name in names} == set(asking(table)["addressee"])
    narrow = {text.get_text().replace("\n", " ") for text in drawn(table, 3.5).axes[0].texts}
    assert set(asking(table)["addressee"]) <= narrow


def test_the_title_counts_what_is_drawn(table):
    counted = int(re.search(r"of (\d+) duties", drawn(table, 11).axes[0].get_title(loc="left"))[1])
    assert counted == table["asks"].sum() == asking(table).groupby(["clause", "start"]).ngroups
    assert {"ask", "decide", "affirm"} == set(asking(table)["family"])  # not all of them are of the family "ask"


def test_the_words_of_the_picture_say_who_is_asked_most(table):
    said = plots.duties_alt(table)
    assert said.startswith("Most often asked: “the United Nations” and 2 others, each in 3 of 14 duties.")
    assert "decide 0.00 (Gruenberg 2009, instructive words), 1.00 (Legal Response Initiative 2010)" in said
    assert "affirm not ranked" in said


def test_the_words_of_the_picture_name_each_verb_once():
    acts = "Requests the Director to go", "Urges the Director to act", "Requests the Director to stay"
    text = "The Council,\n\n" + ";\n\n".join(f"{n}. {act}" for n, act in enumerate(acts, 1))
    said = plots.duties_alt(tables.duties(toolkit.parse(text, format="text")))
    assert "The Director: request (2), urge." in said


def test_two_wordings_of_an_act_have_one_column():
    text = "The Council,\n\n1. Calls upon the Director to go;\n\n2. Calls on the Director to act."
    said = plots.duties_alt(tables.duties(toolkit.parse(text, format="text")))
    assert "The Director: call upon (2)." in said


def test_the_title_counts_the_items_of_whom_it_names():
    """A/RES/2997(XXVII): "in 11 of 42 duties, 22 of them items of a list" were the items of all."""
    text = "The Council,\n\nNoting x,\n\n1. Requests the Director:\n\n(a) To go;\n\n(b) To act;\n\n2. Urges the "
    text += "Director to rest;\n\n3. Requests the Board:\n\n(a) To go;\n\n(b) To act."
    said = plots.duties_alt(tables.duties(toolkit.parse(text, format="text")))
    assert said.startswith("Most often asked: “the Director”, in 3 of 5 duties, 2 of these 3 items of a list. ")


def test_the_cells_of_a_row_count_what_the_title_counts():
    """The title counted the duties, a cell the clauses: one paragraph may ask twice."""
    text = "The Council,\n\nNoting x,\n\n1. Requests the Director to go, and requests the Director to act;\n\n"
    text += (
        "".join(f"{n}. Requests the Director to rest;\n\n" for n in range(2, 20)) + "20. Urges the Director to stay."
    )
    table = tables.duties(toolkit.parse(text, format="text"))
    every = "OP1 ×2, " + ", ".join(map(str, range(2, 20)))
    for wide, cells in ((11.0, [every, "OP20"]), (3.5, ["20 duties", "OP20"])):
        figure = drawn(table, wide)
        figure.draw_without_rendering()
        assert "“the Director”, in 21 of 21 duties" in plots.duties_alt(table)
        assert [text.get_text() for text in figure.findobj(Fitted)] == cells


def test_several_who_are_asked_as_often_are_each_asked_so_often_and_a_sentence_begins_with_a_capital():
    text = "The General Assembly,\n\nNoting x,\n\n1. Calls for a meeting;\n\n2. Calls for haste;\n\n"
    text += "3. Invites that State to attend;\n\n4. Requests the Secretary-General to report."
    said = plots.duties_alt(tables.duties(toolkit.parse(text, format="text")))
    assert said.startswith(
        "Most often asked: “that State” and “the Secretary-General”, each in 1 of 4 duties. Nobody is"
    )


def test_names_in_two_lines_do_not_touch_their_neighbours():
    long = (
        "Invites the specialized agencies, funds and programmes of the system with a mandate for the matter {} to meet"
    )
    acts = [f"{n}. {long.format(what)};" for n, what in enumerate("abcdefghijklmnopqrs", 1)]
    text = "The General Assembly,\n\nNoting x,\n\n" + "\n\n".join(acts)
    figure = DutyExplorer(toolkit.parse(text, format="text")).figure()
    figure.draw_without_rendering()
    labels = [label for label in figure.axes[0].get_yticklabels() if label.get_text()]
    assert any("\n" in label.get_text() for label in labels)
    boxes = [label.get_window_extent() for label in labels]
    assert min(above.y0 - below.y1 for above, below in pairwise(boxes)) > 3 * figure.dpi / 72


def test_a_text_that_asks_nothing():
    bare = tables.duties(toolkit.parse("The General Assembly,\n\nNoting x,\n\n1. Welcomes it.", format="text"))
    assert plots.duties_alt(bare) == "No act asks anybody to do anything."
    assert list(marks(drawn(bare, 11))) == []
    assert plots.duties(bare).get_title(loc="left") == "No act asks anybody to do anything"


# ----------------------------------------------------------------------------------------------------- the explorer


@pytest.mark.filterwarnings("ignore::toolkit.notices.ToolkitWarning")
@pytest.mark.parametrize("kind", [DutyExplorer, ThemeExplorer, TimelineExplorer], ids=lambda kind: kind.name)
def test_a_picture_with_nothing_to_draw_is_as_low_as_the_sentence_that_says_why(kind):
    """In French a page of white stood where the duties stand in English."""
    french = "L'Assemblée générale,\n\nNotant le rapport,\n\n1. Prie le Secrétaire général de faire rapport."
    explorer = kind(toolkit.parse(french, format="text"))
    figure = explorer.figure()
    assert figure.get_figheight() < 1
    title = figure.axes[0].get_title(loc="left")
    if kind is not TimelineExplorer:
        assert title.endswith("are found in English only; this text is read in French")
        figure.draw_without_rendering()
        assert explorer.figure(width="slide").get_figheight() > 3  # the shape of a slide stays
    if kind is DutyExplorer:
        assert title in explorer.still()
        assert "No act is left" not in explorer.still()


@pytest.mark.parametrize(
    ("state", "clauses"),
    [
        ({"addressee": "the Secretary-General"}, ["OP22", "OP25", "OP26"]),
        ({"act": "encourage"}, ["OP16", "OP22", "OP23"]),
        ({"due": "dated"}, ["OP26", "OP27"]),
        ({"due": "regular"}, ["OP12"]),
        ({"addressee": NOBODY}, ["OP12", "OP27"]),
        ({"addressee": "the United Nations", "act": "invite"}, ["OP24"]),
    ],
)
def test_controls_leave_what_they_ask_for(explorer, state, clauses):
    for control, value in state.items():
        setattr(explorer, control, value)
    assert explorer.to_frame()["clause"].tolist() == clauses
    picture = views(explorer)[0]
    assert set(picture.dimmed) < set(picture.labels)
    assert set(re.findall(r'data-mark="([^"]+)"', views(explorer)[1].content)) == set(clauses)


def test_each_duty_is_due_in_one_way_and_the_menu_counts_them():
    said = [
        "1. Requests the Secretary-General to report every year until 2027;",
        "2. Requests the Secretary-General to report once every two years;",
        "3. Requests the Secretary-General to report by the end of 2026;",
        "4. Requests the Secretary-General to report without delay;",
        "5. Requests the Secretary-General to report.",
    ]
    own = toolkit.parse("\n\n".join(["The General Assembly,", *said]), format="text", name="own")
    explorer = DutyExplorer(own)
    menu = next(one for one in widgets(explorer, ipywidgets.Dropdown) if one.description == "By when")
    found = {}
    for option, value in menu.options:
        menu.value = value
        found[option] = explorer.to_frame()["clause"].tolist()
    assert found == {
        "all (5)": ["OP1", "OP2", "OP3", "OP4", "OP5"],
        "with a date (1)": ["OP3"],
        "again and again (2)": ["OP1", "OP2"],
        "in words, no date (1)": ["OP4"],
        "no time given (1)": ["OP5"],
    }


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("before 15 November 2014", "before 15 November 2014"),
        ("before its eightieth session", "before its eightieth session (by September 2025)"),
    ],
)
def test_a_limit_is_said_in_words(due, shown):
    """S/PRST/2014/8: "before 15 November 2014 (.. to 15 November 2014)"."""
    text = f"The General Assembly,\n\n1. Requests the Secretary-General to report {due}."
    explorer = DutyExplorer(toolkit.parse(text, format="text"), selection="the Secretary-General|request")
    due = words(views(explorer)[2].content).partition("By when")[2].partition("Bodies")[0]
    assert due.strip() == shown


def test_the_figure_is_pale_where_the_view_is(explorer):
    explorer.act = "request"
    pale = {name for name, artist in marks(explorer.figure()) if artist.get_alpha() is not None}
    assert pale == set(views(explorer)[0].dimmed)


def test_acts_without_a_deadline(explorer):
    explorer.due = "none"
    assert len(explorer.to_frame()) == 11


def test_a_selected_cell_shows_its_words_and_its_strength(explorer):
    explorer.selection = "the Secretary-General|request"
    _, page, card = views(explorer)
    assert "Requests the Secretary-General to report" in words(page.content)
    assert re.findall(r"<mark\b[^>]*>(.*?)</mark>", page.content) == ["the Secretary-General"]
    shown = words(card.content)
    assert "0.50 Gruenberg 2009, instructive words" in shown
    assert "0.00 to 0.50: the scales disagree" in shown
    assert "at its seventy-ninth session (September 2024 to September 2025)" in shown
    explorer.scale = "model-diplomat"
    assert "disagree" not in words(card.content)
    assert "Best Delegate" not in words(card.content)


def test_the_scale_changes_the_picture_and_its_words(explorer):
    picture = views(explorer)[0]
    before = picture.content
    explorer.scale = "legal-response"
    assert picture.content != before
    assert picture.alt == explorer.alt()
    assert "request not ranked" in explorer.alt()


def test_every_control_is_a_trait_and_named(explorer):
    menus, todo = [], [explorer]
    while todo:
        widget = todo.pop(0)
        menus += [widget] if isinstance(widget, ipywidgets.Dropdown) else []
        todo[:0] = getattr(widget, "children", ())
    assert [menu.description for menu in menus] == ["Asked", "Verb", "By when", "Strength", "Take it away"]
    assert [menu.options[0][0] for menu in menus[:3]] == ["all (14)"] * 3  # as the status counts them
    for menu, control in zip(menus, (*explorer.controls, "takeaway"), strict=True):
        for _, value in menu.options:
            menu.value = value
            assert getattr(explorer, control) == value
        menu.value = menu.options[0][1]
    assert explorer.state() == {}


def test_each_menu_counts_what_the_others_leave_and_what_is_left_out_is_not_selected(explorer):
    explorer.selection = "the United Nations|request"
    explorer.addressee = "the Secretary-General"
    assert explorer.selection == ""
    frame = explorer.to_frame()
    for control, column in (("act", frame["act"]), ("due", explorer._due[explorer._left()])):
        options = {value: label for label, value in explorer._fields[control].options}
        assert options[""] == f"all ({len(frame)})"
        for value, n in column.value_counts().items():
            assert options[value].endswith(f" ({n})")
    explorer.selection = cell = "the Secretary-General|request"
    explorer.due = "dated"
    assert explorer.selection == cell  # which is left


def test_a_value_that_a_control_does_not_have_is_named(resolution):
    with pytest.raises(ToolkitError, match="there is no addressee 'Nobody'"):
        DutyExplorer(resolution, addressee="Nobody")
    with pytest.raises(TypeError, match="DutyExplorer has no colour"):
        DutyExplorer(resolution, colour="red")


def test_the_picture_has_ids_and_names_and_the_still_no_script(explorer):
    picture = views(explorer)[0]
    ids = {html.unescape(name) for name in re.findall(r'id="mark:([^"]+)"', picture.content)}
    assert ids
    assert ids <= set(picture.labels)
    bundle, _ = explorer._repr_mimebundle_()
    assert "<script" not in bundle["text/html"]
    assert "OP26" in words(bundle["text/html"])
    assert to_svg(explorer.figure()) == picture.content


def test_what_a_document_says_is_shown_as_letters():
    own = DutyExplorer(toolkit.parse(SENTENCES, format="text", name="x.txt"))
    for name in ("", *views(own)[0].labels):
        own.selection = name
        for view in views(own):
            elements = Elements(view.content).found
            assert "script" not in {tag for tag, _ in elements}
            assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]
    assert "To pay US$ 5" in words(views(own)[1].content)
    own.selection = "States|urge"
    assert "Urges States …" in words(views(own)[1].content)


def test_a_text_without_duties():
    bare = DutyExplorer(toolkit.parse("The General Assembly,\n\nNoting x,\n\n1. Welcomes it.", format="text"))
    assert bare.to_frame().empty
    assert words(views(bare)[1].content) == "No act asks anybody to do anything."
    for control in ("due", "scale"):
        assert getattr(bare, control) == ""


def test_the_bundle_draws_the_same_picture_again(explorer, tmp_path, monkeypatch):
    explorer.act, explorer.scale, explorer.selection = "request", "best-delegate", "the Secretary-General|request"
    explorer.save(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        *(f"duties.{kind}" for kind in ("svg", "png", "txt", "csv", "py")),
        *("SHA256SUMS", "versions.txt", "citation.bib"),
    }
    assert len(pd.read_csv(tmp_path / "duties.csv")) == 3
    before = hashlib.sha256((tmp_path / "duties.svg").read_bytes()).hexdigest()
    monkeypatch.chdir(tmp_path)
    runpy.run_path("duties.py")
    assert hashlib.sha256((tmp_path / "duties.svg").read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("words", "whom", "what"),
    [
        (
            "Requests the Committee, when a country has not taken steps to investigate crimes, to replace its units",
            "the Committee",
            "to replace its units",
        ),
        ("Urges States, where they fail to act, to say so", "States", "to say so"),
        ("Encourages States, if they have the means to do so, to report", "States", "to report"),
        (
            "Calls upon donor countries especially developed economies to ease access by developing States",
            "donor countries",
            "to ease access by developing States",
        ),
    ],
)
def test_what_is_asked_is_behind_a_condition_and_behind_examples(words: str, whom: str, what: str) -> None:
    """S/RES/2272(2016) and S/PRST/2022/6: "to investigate" was asked, and of "Africa" that others ease access."""
    found = tables.duties(toolkit.parse(f"The General Assembly,\n\n1. {words}.", "text"))
    assert found[["addressees", "what"]].values.tolist() == [[whom, what]]


@pytest.mark.parametrize(
    ("when", "year"),
    [
        ("at its second regular session of 2031", 2031),
        ("at its first regular session 2031", 2031),
        ("by its annual session in 2031", 2031),
        ("at its second regular session", None),
    ],
)
def test_a_session_of_a_year_falls_due_in_it(when: str, year: int | None) -> None:
    text = f"The Executive Board,\n\n1. Requests the Executive Director to report {when}.\n"
    (row,) = tables.duties(toolkit.parse(text, "text")).to_dict("records")
    assert (row["due"], None if pd.isna(row["due_year"]) else row["due_year"]) == (when, year)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Requests the President of the General Assembly at its sixty-ninth session to convene a meeting", ""),
        ("Decides to invite the President of the Assembly at its sixty-ninth session", ""),
        ("Requests the President to convene a meeting at its sixty-ninth session", "at its sixty-ninth session"),
        ("Decides to contribute to the Conference, to be held in Rome in 2031", ""),
        ("Decides to support the Conference, which will take place on 5 June 2031", ""),
        ("Decides to convene the Conference, to be held in Rome in 2031", "in 2031"),
        ("Decides that the Conference, to be held in Rome in 2031, shall adopt a plan", "in 2031"),
    ],
)
def test_who_presides_and_when_others_meet_is_no_deadline(words: str, due: str) -> None:
    """A/RES/78/319: "the President of the General Assembly at its seventy-ninth session" had one."""
    head = "Resolution adopted by the General Assembly on 3 May 2014"
    found = tables.duties(toolkit.parse(f"{head}\n\nThe General Assembly,\n\n1. {words}.", "text"))
    assert found["due"].tolist() == [due]


def test_the_picture_fits_its_pane_with_all_its_keys(resolution: Resolution) -> None:
    """The key of the fourth scale was below the edge of the pane, which is 472 pixels high on a laptop's screen."""
    figure = DutyExplorer(resolution).figure()
    assert figure.get_figheight() * 96 * 0.8 <= 472 - 8  # a page makes a picture so much smaller (markview.js)
    figure.draw_without_rendering()
    keys = figure.axes[0].get_legend().get_texts()
    rows = {round(key.get_window_extent().y0) for key in keys}
    assert (len(keys), len(rows)) == (7, 3)
