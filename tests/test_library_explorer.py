"""The library explorer without a browser: each line and mark leads to its words, and nothing unseen is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.shown import words
from toolkit import data
from toolkit.errors import ToolkitError, Unreachable
from toolkit.explorers import CompareExplorer, FetchBox, LibraryExplorer, library as library_explorer, library_card
from toolkit.explorers.static.model import Model
from toolkit.explorers.views.hits import ROWS, HitList
from toolkit.library import Library
from toolkit.library.fetch import Site
from toolkit.model import Resolution
from toolkit.plots.files import to_svg

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(shelf: Library) -> LibraryExplorer:
    return LibraryExplorer(shelf)


@pytest.fixture
def explorer(built: LibraryExplorer) -> Iterator[LibraryExplorer]:
    yield built
    built.opened = None
    with built.hold_trait_notifications():  # else each that goes back draws a picture
        for name in built.state():
            setattr(built, name, built.trait_defaults(name))


def places(explorer: LibraryExplorer) -> list[str]:
    return [row["place"] for row in explorer._list.rows]


def test_without_words_it_lists_the_documents(explorer: LibraryExplorer) -> None:
    frame = explorer.to_frame()
    assert len(frame) == explorer._list.total == 24
    assert frame["keyword"].tolist()[:2] == ["Lighthouse keepers and their training", "Maintenance of coastal lights"]
    for row in frame.head(3).itertuples():  # the place is that of the title
        assert explorer.document(row.doc).document.text[row.start : row.end] == row.keyword
    assert places(explorer)[0] == "A/CLH/RES/1/1 · 2019"
    assert explorer.view.name == "citation_years"


def test_words_are_found_and_the_filters_leave_some(explorer: LibraryExplorer) -> None:
    explorer.query = '"light pollution"'
    assert "22 passages in 8 of 24 documents" in words(explorer._status.value)
    explorer.set_trait("part", "operative")
    explorer.first = explorer.last = 2023
    assert explorer.to_frame()["doc"].unique().tolist() == ["A/CLH/RES/5/1", "A/CLH/RES/5/2", "A/CLH/RES/5/4"]
    explorer.theme = "education"
    assert explorer.to_frame().empty or set(explorer.to_frame()["year"]) == {2023}
    explorer.theme, explorer.part, explorer.first, explorer.last = "", "", 2024, 2019
    assert "The range 2024 to 2019 ends before it begins" in words(explorer._message.value)
    explorer.first, explorer.last = 2019, 2019
    assert "0 passages" in words(explorer._status.value)
    assert explorer._list.empty


def test_a_line_leads_to_its_words(explorer: LibraryExplorer) -> None:
    explorer.query = '"spare lamp"'
    explorer._list.chosen = 1
    assert explorer.selection.startswith("A/CLH/RES/5/3|OP2|")
    start = int(explorer.selection.split("|")[-1])
    assert explorer._text.place == f"{start}-{start + len('spare lamp')}"
    assert f'data-place="{explorer._text.place}"' in explorer._text.content
    assert explorer._text.selection == "OP2"
    card = words(explorer._card.content)
    assert "like OP2 A/CLH/RES/1/2 OP2 90%" in card
    assert "cites A/CLH/RES/2/4" in card
    explorer._card.selection = next(mark for mark in explorer._card.labels if mark.startswith("A/CLH/RES/1/2|OP2|"))
    assert explorer.resolution.name == "A/CLH/RES/1/2"
    explorer._text.selection = "OP4"
    assert explorer.selection == "A/CLH/RES/1/2|OP4"


@pytest.mark.parametrize("query", ["register", '"spare lamp" OR committee'])
def test_a_place_outside_the_clauses_is_marked_too(explorer: LibraryExplorer, query: str) -> None:
    explorer.query = query
    titles = [row for row in explorer.to_frame().itertuples() if row.part == "rest"]
    assert titles
    for row in titles[:3]:
        explorer.selection = f"{row.doc}|{row.clause}|{row.start}"
        assert f'<mark data-place="{row.start}-{row.end}"' in explorer._text.content
        assert explorer._text.place == f"{row.start}-{row.end}"


def test_another_picture_than_the_one_that_is_chosen_is_announced(explorer: LibraryExplorer) -> None:
    assert "until then it shows “who cites whom”" in words(explorer._message.value)
    explorer.query = "fog NOT )"
    assert "until then it shows “who cites whom”" in words(explorer._message.value)
    explorer.query = "fog"
    assert explorer._message.value == ""
    explorer.query, explorer.picture = "", "citations"
    assert explorer._message.value == ""


@pytest.mark.parametrize(
    ("picture", "needs"),
    [
        ("keyness", "documents beside others: choose From, To or Organ"),
        ("around", "a document: choose one in the list"),
    ],
)
def test_a_picture_that_needs_a_choice_is_empty_until_then(explorer: LibraryExplorer, picture: str, needs: str) -> None:
    """It was "who cites whom", under the name of the picture that was chosen."""
    explorer.query, explorer.selection, explorer.picture = "", "", picture
    assert needs in words(explorer._picture.content)
    assert "<svg" not in explorer._picture.content
    assert explorer.alt() == explorer._picture.alt == f"No picture yet: it needs {needs}"
    assert explorer._message.value == ""
    explorer.first, explorer.selection = 2023, "A/CLH/RES/5/1"
    assert "<svg" in explorer._picture.content


def test_a_faulty_query_is_told_at_its_place(explorer: LibraryExplorer) -> None:
    explorer.query = "fog NOT )"
    message = explorer._message.value
    assert 'role="alert"' in message
    assert re.search(r"<code>fog NOT <mark[^>]*>\)</mark></code>", message)
    assert "A word is missing here" in words(message)
    assert explorer._list.total == 0
    assert explorer.to_frame().empty
    explorer.query = "<b>fog"
    assert "<b>fog" not in explorer._message.value
    explorer.query = "fog"
    assert explorer._message.value == ""
    assert explorer._list.total > 0


@pytest.mark.parametrize(
    ("picture", "mark", "leads"),
    [
        ("trend", "year:2023", "A/CLH/RES/5/1|OP3|"),
        ("citations", "A/CLH/RES/3/3", "A/CLH/RES/3/3"),
        ("citations", "A/RES/70/1", "A/RES/70/1"),
        ("themes", "education|2020", "A/CLH/RES/2/"),
        ("keyness", "word:pollution", "A/CLH/RES/4/2|"),
    ],
)
def test_a_mark_of_a_picture_leads_to_a_clause(explorer: LibraryExplorer, picture: str, mark: str, leads: str) -> None:
    explorer.query, explorer.picture = '"light pollution"', picture
    if picture == "keyness":
        explorer.first = 2022
    assert mark in explorer._picture.labels
    explorer._picture.selection = mark
    assert explorer.selection.startswith(leads)
    if explorer.selection == "A/RES/70/1":
        assert "cited, but not in this library" in words(explorer._card.content)
        assert "cited by A/CLH/RES/1/4" in words(explorer._card.content)


def test_the_pair_that_shares_clauses_is_offered_for_comparison(explorer: LibraryExplorer, shelf: Library) -> None:
    explorer.picture = "likeness"
    later, source = shelf.number("A/CLH/RES/5/3"), shelf.number("A/CLH/RES/1/2")
    explorer._picture.selection = f"{later}|{source}"
    assert explorer.selection.startswith("A/CLH/RES/5/3|OP1|")
    assert [label for label, _ in explorer._rooms._edition.options] == ["A/CLH/RES/1/2, shares clauses"]


def test_another_explorer_opens_from_a_hit_and_closes_again(explorer: LibraryExplorer) -> None:
    whole = explorer.children
    explorer.selection = "A/CLH/RES/6/1|OP2"
    explorer._rooms.open()
    assert (type(explorer.opened).__name__, explorer.opened.selection) == ("ClauseExplorer", "OP2")
    assert explorer.children == (explorer._rooms.back, explorer.opened)
    explorer._rooms.back.click()
    assert (explorer.opened, explorer.children) == (None, whole)
    assert [label for label, _ in explorer._rooms._edition.options] == [
        "A/CLH/RES/1/3 (2019)",
        "A/CLH/RES/2/1 (2020)",
        "A/CLH/RES/4/1 (2022)",
    ]
    explorer._rooms.compare()
    assert isinstance(explorer.opened, CompareExplorer)
    assert (explorer.opened.before.name, explorer.opened.resolution.name) == ("A/CLH/RES/4/1", "A/CLH/RES/6/1")
    explorer.opened = None
    explorer.selection = "A/CLH/RES/4/3"  # in no series
    assert explorer._rooms._both.layout.display == "none"
    assert explorer._rooms._enter.layout.display is None


def test_of_very_many_hits_only_those_in_sight_are_made() -> None:
    made: list[int] = []

    def rows(first: int, last: int) -> list[dict[str, str]]:
        numbers = range(first, min(last, 100_000))
        made.extend(numbers)
        return [{"place": str(n), "left": "a", "keyword": "\ud800", "right": "b"} for n in numbers]

    hits = HitList()
    hits.show(100_000, rows)
    hits.wanted = 99_990
    assert (hits.first, [row["place"] for row in hits.rows][-1]) == (99_990, "99999")
    assert hits.rows[0]["keyword"] == "\ufffd"  # half a character could not be sent
    hits.wanted = 500_000  # no more than there are
    assert hits.first == 99_999
    assert len(made) == ROWS + 10 + 1


def test_what_follows_a_word_closely_stands_close_to_it(explorer: LibraryExplorer) -> None:
    explorer.query = '"light pollution"'
    after = [row["right"] for row in explorer._list.rows if row["right"]]
    assert {",", ";"} & set(after)
    assert [right for right in after if right[0].isalnum() or right[:2] in (" ,", " ;", " .")] == []


def test_of_a_library_that_is_only_read(shelf: Library, tmp_path: Path) -> None:
    """What is missing there is told, and the picture of before stays."""
    folder = tmp_path / "copied"
    with Library(folder) as library:
        library.add(data.path("exercises/shelf/5-3.md"), progress=False)
    with Library(folder, readonly=True) as library:
        explorer = LibraryExplorer(library, query="lamp*")
        before = explorer._picture.content
        explorer.picture = "themes"  # a table that nobody asked for yet
        assert "read-only" in words(explorer._message.value)
        assert explorer._picture.content == before
        assert to_svg(explorer.figure())
        explorer.picture = "citations"
        assert explorer._message.value == ""
        assert LibraryExplorer(library, picture="themes").alt() == "It does not occur."


def test_in_a_large_library_likenesses_are_looked_for_when_asked(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their index takes a while to make."""
    monkeypatch.setattr(library_explorer, "_FEW", 100)
    explorer = LibraryExplorer(shelf, selection="A/CLH/RES/5/3|OP2")
    assert "like OP2 find what is like it" in words(explorer._card.content)
    explorer._card.selection = library_card.FIND
    assert explorer.selection == "A/CLH/RES/5/3|OP2"
    assert "like OP2 A/CLH/RES/1/2 OP2 90%" in words(explorer._card.content)


def test_a_library_without_documents_says_so(tmp_path: Path) -> None:
    with Library(tmp_path / "kept") as library, pytest.raises(ToolkitError, match="no documents"):
        LibraryExplorer(library)


def test_the_box_says_what_it_will_ask_for_and_asks_when_it_is_clicked(resolution: Resolution, tmp_path: Path) -> None:
    asked: list[str] = []

    class Quiet(Site):
        def get(self, wanted, stamp=None):  # type: ignore[no-untyped-def]
            asked.append(wanted.symbol)
            raise ToolkitError("it did not come", where=wanted.symbol, todo="try again")

    with Library(tmp_path / "kept") as library:
        box = FetchBox(library, resolution, site=Quiet("http://127.0.0.1:9/access"))
        missing = box.missing()
        assert len(missing) > 30
        assert f"A click asks 127.0.0.1 for {len(missing)} documents (PDF)" in words(box._words.value)
        assert "A/RES/75/16" in box._words.value
        assert asked == []
        box._button.click()
        assert asked == missing
        assert list(box.failures) == missing
        assert f"0 of {len(missing)} documents came." in words(box._told.value)
        assert not box._button.disabled  # they can be asked for again


def test_a_host_that_cannot_be_reached_is_asked_once(resolution: Resolution, tmp_path: Path) -> None:
    asked: list[str] = []

    class Away(Site):
        def get(self, wanted, stamp=None):  # type: ignore[no-untyped-def]
            asked.append(wanted.symbol)
            raise Unreachable("the document does not come (no name)", where=wanted.symbol, todo="check the connection")

    with Library(tmp_path / "kept") as library:
        box = FetchBox(library, resolution, site=Away("http://127.0.0.1:9/access"))
        box.fetch()
        assert len(asked) == 1
        assert "127.0.0.1 cannot be reached" in words(box._told.value)
        assert "To fix this: check the connection." in words(box._told.value)


def test_the_menus_of_filters_are_named(explorer: LibraryExplorer) -> None:
    named = [explorer._fields[name].description for name in ("part", "organ", "first", "last", "theme")]
    assert named == ["Part", "Organ", "From", "To", "Theme"]


def test_two_groups_are_compared_by_their_names_and_one_alone_is_not(shelf: Library) -> None:
    explorer = LibraryExplorer(shelf, picture="keyness")
    assert "choose From, To or Organ" in explorer._picture.content
    explorer.first = 2022
    assert explorer.view.name == "keyness"
    assert (
        "“pollution” in the 12 chosen of 2022 to 2024, “fog” in the 12 others of 2019 to 2021" in explorer._picture.alt
    )


def test_where_themes_are_not_counted_the_other_menus_count_the_passages_of_the_theme(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large library; every menu said "(0)" beside the passages that are listed."""
    monkeypatch.setattr(library_explorer, "_FEW", 100)
    explorer = LibraryExplorer(shelf, query="lamp* OR light*", theme="education")
    assert explorer._filters.coded is None
    menus = {name: dict(explorer._fields[name].options) for name in ("part", "organ", "first", "last")}
    total = explorer._list.total
    assert total
    assert [next(iter(menu)).split(" (")[1] for menu in menus.values()] == [f"{total})"] * 4
    for words_, part in explorer._fields["part"].options:
        explorer.set_trait("part", part)
        assert words_.endswith(f"({explorer._list.total})")
    explorer.set_trait("part", "")
    assert [label for label, _ in explorer._fields["theme"].options][:1] == ["any"]
    explorer.theme = ""
    assert dict(explorer._fields["part"].options)[f"all ({explorer._list.total})"] == ""
    explorer.theme = "education"
    made = Model(explorer).made
    (listed,) = (view["list"] for view in made["views"].values() if "list" in view)
    assert len(listed["rows"]) == total
    assert any("have the theme" in left for left in made["left_out"])


@pytest.mark.parametrize("picture", ["citations", "keyness", "trend"])
def test_the_picture_of_an_earlier_question_does_not_stay(explorer: LibraryExplorer, picture: str) -> None:
    explorer.query, explorer.picture = "lamp*", picture
    explorer.first, explorer.last = 2022, 2021
    assert "ends before it begins" in words(explorer._message.value)
    assert "No picture" in words(explorer._picture.content)
    assert explorer._picture.labels == {}
    assert explorer.alt() == "It does not occur."
    explorer.last = 2023
    assert "<svg" in explorer._picture.content


def test_words_that_set_documents_apart_say_what_is_compared_and_what_does_not_change_it(
    explorer: LibraryExplorer,
) -> None:
    explorer.first, explorer.picture = 2022, "keyness"
    explorer.set_trait("part", "operative")
    assert explorer._picture.alt.startswith(
        "Most telling: “pollution” in the operative parts of the 12 chosen of 2022 to 2024, "
    )
    assert "the operative parts of the 12 others" in explorer._picture.alt
    assert explorer._message.value == ""
    explorer.query = "lamp*"
    assert words(explorer._message.value) == "This picture counts every word: Words do not change it."
    explorer.theme = "education"
    assert words(explorer._message.value) == "This picture counts every word: Words and Theme do not change it."
    explorer.picture = "trend"
    assert explorer._message.value == ""


def test_a_picture_is_drawn_once_for_one_question(explorer: LibraryExplorer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was drawn anew for the order of the lines, and for each control of several that changed together."""
    drawn: list[str] = []
    monkeypatch.setattr(LibraryExplorer, "drawn", lambda self: drawn.append(self.query) or ("<svg/>", "", {}))
    explorer.query = "lamp*"
    explorer.ranked = True
    assert drawn == ["lamp*"]
    with explorer.hold_trait_notifications():
        explorer.query, explorer.first, explorer.last = "fog", 2020, 2022
    assert drawn == ["lamp*", "fog"]
    explorer.query = "lamp*"
    explorer.query = "fog NOT )"  # a fault: drawn as without words
    assert drawn == ["lamp*", "fog", "lamp*", "fog NOT )"]


def test_a_picture_says_that_the_next_is_being_drawn(
    explorer: LibraryExplorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[bool, str]] = []
    drawn = LibraryExplorer.drawn

    def slowly(self: LibraryExplorer) -> tuple[str, str, dict[str, str]]:
        told.append((library_card.DRAWING in self._frame._dom_classes, self._message.value))
        return drawn(self)

    explorer.picture = "around"
    explorer.first, explorer.picture = 2022, "keyness"
    monkeypatch.setattr(LibraryExplorer, "drawn", slowly)
    explorer.picture = "likeness"
    assert told == [(True, "")]  # what was said of the picture before is no longer there
    assert library_card.DRAWING not in explorer._frame._dom_classes


def test_a_filter_leads_to_a_document_that_it_leaves(shelf: Library) -> None:
    """The text and the card stayed with a document in which nothing is found."""
    explorer = LibraryExplorer(shelf, query="lamp")
    years = explorer.to_frame()["document"].map(explorer.documents.set_index("document")["year"])
    explorer.first = int(years.max())
    assert explorer.selection == next(library_card.mark_of(line) for line in explorer._hits.lines(0, 1))
    assert "<mark" in explorer._text.content
    explorer.last = int(years.min())  # a range that ends before it begins
    assert words(explorer._text.content) == f"No text {library_card.NONE_LEFT}"
    explorer.first, explorer.last, explorer.part = 0, 0, "note"
    assert explorer._hits.total == 0
    assert words(explorer._text.content) == f"No text {library_card.NONE_LEFT}"
    explorer.part = ""
    assert "<mark" in explorer._text.content


def test_without_words_a_filter_leaves_only_an_open_document(shelf: Library) -> None:
    explorer = LibraryExplorer(shelf)
    explorer.first = int(explorer.documents["year"].max())
    assert explorer.selection == ""
    explorer.selection = str(explorer.documents["symbol"].iloc[0])
    explorer.first = 0
    explorer.first = int(explorer.documents["year"].max())
    assert explorer.number() in set(explorer.to_frame()["document"])


def test_other_words_lead_to_a_document_that_has_them(shelf: Library) -> None:
    """After a new question the text and the card stayed with a document that does not have the words."""
    explorer = LibraryExplorer(shelf, query="pollution")
    before = explorer.selection
    explorer.query = "spare lamp"
    assert explorer.selection == next(library_card.mark_of(line) for line in explorer._hits.lines(0, 1))
    assert explorer.selection.split("|")[0] in words(explorer._card.content)
    explorer.query = "spare"  # the same document has it
    kept = explorer.selection
    explorer.query = "lamp"
    assert explorer.selection == kept
    assert kept != before
    explorer.query = "nowhere"  # nothing to go to
    assert explorer.selection == ""
    assert words(explorer._text.content) == f"No text {library_card.NONE_LEFT}"
