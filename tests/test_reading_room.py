"""The reading room: each link leads somewhere, each clause has an address, and what a text says is shown as letters."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import toolkit
from tests.test_static import EARLIER, HOSTILE, LATER
from toolkit import data
from toolkit.__main__ import main
from toolkit.explorers import EXPLORERS
from toolkit.explorers.static.site import _facts, write_site

pytestmark = pytest.mark.slow
SHORT = "The General Assembly,\n\nDeploring terrorism and poverty,\n\n1. Welcomes it."


class Page(HTMLParser):
    """The links, ids and names of elements of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a test asks for."""
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The room of two editions and a hostile text, written by the command."""
    folder = tmp_path_factory.mktemp("texts")
    files = [folder / name for name in ("21.txt", "23.txt", "harm & <b>.txt")]
    for file, words in zip(files, (EARLIER, LATER, HOSTILE), strict=True):
        file.write_text(words, "utf-8")
    assert main(["site", *map(str, files), "--to", str(folder / "site")]) == 0
    return folder / "site"


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    pages = {path: Page(path) for path in site.rglob("*.html")}
    assert len(pages) > 15
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme == "https", link
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), (path.name, link)
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids, (path.name, link)


def test_a_start_page_says_that_a_text_is_invented(tmp_path: Path) -> None:
    note = "This text is invented, for teaching: the draft resolution in resolution.md, amended."
    invented = toolkit.load(data.path("exercises/amended.md"))
    assert _facts(invented).count(note) == 1
    assert "<dt>Note</dt>" not in _facts(toolkit.load())
    short = toolkit.parse(f"This text is invented, for teaching.\n\n{SHORT}", "text", name="short.txt")
    assert write_site([short], tmp_path).read_text("utf-8").count("This text is invented, for teaching.") == 1


def test_a_start_page_says_what_it_is_and_a_text_how_to_cite_it(site: Path) -> None:
    """The start page had titles only; nothing said that the bundled text is a draft, of which session and symbol."""
    start, *_ = sorted(site.rglob("index.html"), key=lambda path: len(path.parts))
    assert "Resolutions of the United Nations to read clause by clause" in start.read_text("utf-8")
    facts = _facts(toolkit.load())
    assert '<a href="https://docs.un.org/en/A/77/L.18">' in facts
    for name, value in (("Session", "77"), ("Symbol", "A/77/L.18"), ("Status", "draft")):
        assert f"<dt>{name}</dt><dd>{value}</dd>" in facts


def test_each_clause_has_an_address_and_no_text_needs_a_script(site: Path) -> None:
    for name, words in (("21", EARLIER), ("23", LATER)):
        page = Page(site / name / "text.html")
        assert {clause.label for clause in toolkit.parse(words, format="text").clauses} <= set(page.ids)
        assert "script" not in page.tags


def test_what_has_no_page_is_said_in_plain_words(tmp_path: Path) -> None:
    """It said "CodebookEditor is left out: it finds nothing in this text" of a text on terrorism."""
    heard: list[str] = []
    write_site([toolkit.parse(SHORT, "text", name="short.txt")], tmp_path, heard.append)
    duties = "no page to see who is asked what, by which verb and by when: there is nothing to show in this text"
    assert f"short.txt: {duties}" in heard
    assert not [words for words in heard if any(name in words for name in EXPLORERS)]
    assert (tmp_path / "short" / "recoding.html").is_file()


def test_two_editions_get_a_page_and_others_do_not(site: Path) -> None:
    assert [path.name for path in site.glob("*-*.html")] == ["21-23.html"]


def test_a_hostile_text_is_shown_as_letters(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = Page(path)
        assert page.handlers == [], path
        assert not {"img", "b", "iframe"} & set(page.tags), path
        assert page.tags.count("script") in (0, 3), path


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text(SHORT, "utf-8")
    given = [str(tmp_path / "none.txt"), str(tmp_path / "good.txt"), "--to", str(tmp_path / "site")]
    assert main(["site", *given]) == 1
    said = capsys.readouterr()
    assert "none.txt" in said.err
    assert Path(said.out.strip()).is_file()
    (tmp_path / "file").write_text("x", "utf-8")
    assert main(["site", str(tmp_path / "good.txt"), "--to", str(tmp_path / "file")]) == 1


def test_what_is_not_found_in_a_language_is_said_and_the_text_is_read_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (
        "L'Assemblée générale,\n\nRappelant sa résolution 75/16,\n\n1. Prie le Secrétaire général de lui rendre compte."
    )
    (tmp_path / "fr.txt").write_text(words, "utf-8")
    assert main(["site", str(tmp_path / "fr.txt"), "--to", str(tmp_path / "site")]) == 0
    lacks = "In French these are not found: "
    assert lacks in capsys.readouterr().err
    assert lacks in (tmp_path / "site" / "fr" / "clauses.html").read_text("utf-8")
    assert "duties.html" not in (tmp_path / "site" / "fr" / "index.html").read_text("utf-8")


def test_one_resolution_in_several_languages_has_a_page_that_sets_them_side_by_side(tmp_path: Path) -> None:
    heads = {
        "en": (
            "Resolution adopted by the General Assembly on 1 November 2021",
            "The General Assembly",
            "Decides to go on",
        ),
        "fr": ("Résolution adoptée par l’Assemblée générale le 1er novembre 2021", "L’Assemblée générale", "Décide"),
    }
    for code, (adopted, opening, clause) in heads.items():
        (tmp_path / f"{code}.txt").write_text(f"A/RES/76/5\n\n{adopted}\n\n{opening},\n\n1. {clause}.\n", "utf-8")
    files = [str(tmp_path / f"{code}.txt") for code in heads]
    assert main(["site", *files, "--to", str(tmp_path / "site")]) == 0
    start = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert '<a href="A-RES-76-5-languages.html">A/RES/76/5 in English, French</a>' in start
    assert "(French, fr.txt, 1 November 2021)" in start
    assert "Décide" in (tmp_path / "site" / "A-RES-76-5-languages.html").read_text("utf-8")
