"""Redline and tracked changes: both editions can be had back from them, word for word."""

from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import toolkit
from toolkit.compare import compare
from toolkit.export import redline, tracked
from toolkit.model import Clause, Resolution
from toolkit.read import word

pytestmark = pytest.mark.slow  # it writes Word files

HEAD = "The Council,\n\nNoting the garden, and the orchard behind it,\n\n"


def resolution(*operative: str, head: str = HEAD) -> Resolution:
    return toolkit.parse(head + "\n\n".join(f"{n}. {words}" for n, words in enumerate(operative, 1)), "text")


URGES = "Urges all gardeners of the northern hills to water their beans and peas each morning;"
DECIDES = "Decides to hold a meeting of the orchard keepers in the summer house at noon;"
INVITES = "Invites the keepers of bees to send their honey to the market of the old town;"
ENDS = "Decides to remain seized of the matter."
OFFICE = "Requests the office of seeds to print a catalogue of all flowers and to send it to every school;"


def printed(clause: Clause) -> str:
    number = "" if not clause.number else f"{clause.number}.\t" if clause.level == 1 else f"({clause.number})\t"
    return number + clause.text


def spelled(paragraphs: list[tracked.TrackedParagraph], dropped: str) -> list[str]:
    """The paragraphs that are left when one kind of change is taken out: all "delete" for the later text."""
    out = [""]
    for paragraph in paragraphs:
        out[-1] += "".join(piece.text for piece in paragraph.pieces if piece.op != dropped)
        out += [""] * (paragraph.end != dropped)
    return [words for words in out if words]


ITALIC = re.compile(r"<i>([^<]*)</i>")


def test_only_opening_phrases_are_in_italics_and_no_word_is_so_in_part() -> None:
    listed = "Requests the office of seeds: (a) to water the beans; (b) to print a catalogue of flowers;"
    before = resolution(listed, "Notes the orchard, and takes note of the cooperation of the keepers of bees;", ENDS)
    after = resolution(listed, "Notes the orchard;", "Takes note of the cooperation of the keepers of bees;", ENDS)
    shown = {row.after: redline.html(row.pieces) for row in redline.rows(compare(before, after))}
    assert shown["OP3"].startswith("<i>Takes note</i> of the cooperation")
    assert ITALIC.findall(shown["OP1"]) == ["Requests"]
    for label in ("OP1(a)", "OP1(b)"):
        assert ITALIC.findall(shown.get(label, "")) == []
    assert not any(re.search(r"\w</?i>\w", words) for words in shown.values())


def exact(before: Resolution, after: Resolution) -> None:
    """Every row spells its clause; accepting gives the later text, rejecting the earlier one."""
    comparison = compare(before, after)
    for row in redline.rows(comparison):
        if row.after is not None:
            assert "".join(piece.text for piece in row.pieces if piece.op != "delete") == row.clause.text
    found = tracked.paragraphs(comparison)
    assert spelled(found, "delete") == [printed(clause) for clause in after.clauses]
    assert spelled(found, "insert") == [printed(clause) for clause in before.clauses]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ((URGES, ENDS), (URGES, ENDS), set()),
        ((URGES, ENDS), (URGES.replace("Urges", "Encourages"), ENDS), {"reworded"}),
        ((URGES, ENDS), (URGES, INVITES, ENDS), {"new"}),
        ((URGES, INVITES, ENDS), (URGES, ENDS), {"dropped"}),
        ((URGES, DECIDES, INVITES, ENDS), (INVITES, URGES, DECIDES, ENDS), {"moved"}),
        ((URGES, f"{DECIDES[:-1]}, and {INVITES}", ENDS), (URGES, DECIDES, INVITES, ENDS), {"split"}),
        ((URGES, DECIDES, INVITES, ENDS), (URGES, f"{DECIDES[:-1]}, and {INVITES}", ENDS), {"merged"}),
        ((DECIDES, URGES, INVITES, ENDS), (URGES, f"{DECIDES[:-1]}, and {INVITES}", ENDS), {"merged"}),
        ((URGES, f"{DECIDES[:-1]}, and {INVITES}", ENDS), (DECIDES, URGES, INVITES, ENDS), {"split"}),
    ],
)
def test_both_texts_can_be_had_back(before: tuple[str, ...], after: tuple[str, ...], kinds: set[str]) -> None:
    ours, theirs = resolution(*before), resolution(*after)
    assert {change.kind for change in compare(ours, theirs).changed} >= kinds
    exact(ours, theirs)


@given(st.integers(0, 10**6))
@settings(max_examples=25)
def test_both_texts_can_be_had_back_whatever_was_edited(seed: int) -> None:
    chance = random.Random(seed)
    clauses = [URGES, DECIDES, INVITES, OFFICE, ENDS]
    edited = list(clauses)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(edited))
        words = edited[at].split(" ")
        match chance.choice("drop move join part word double".split()):
            case "drop" if len(edited) > 2:
                edited.pop(at)
            case "move":
                edited.insert(chance.randrange(len(edited)), edited.pop(at))
            case "join" if at + 1 < len(edited):
                edited[at] = f"{edited[at].rstrip(';.')}, and {edited.pop(at + 1)}"
            case "part" if len(words) > 8:
                edited[at : at + 1] = [" ".join(words[:6]) + ";", "Requests " + " ".join(words[6:])]
            case "double":
                edited.insert(at, edited[at])
            case _:
                words[chance.randrange(len(words))] = chance.choice(["roses", "the", "X—y", "75/16", "(sic)"])
                edited[at] = " ".join(words)
    exact(resolution(*clauses), resolution(*edited))


def test_a_capital_that_only_its_place_gives_is_in_italics_with_its_phrase() -> None:
    """In "Concerned" beside "Gravely concerned" the C alone was upright."""
    kept = "Recalling its resolution 70/1 of 25 September 2015,"
    words = "concerned about lamps that are old in the harbour of the city,"
    texts = [
        f"The General Assembly,\n\n{kept}\n\n{one}\n\n1. Ends." for one in (words.capitalize(), f"Gravely {words}")
    ]
    before, after = (toolkit.parse(text, format="text", name=f"{n}.txt") for n, text in enumerate(texts))
    (row,) = (row for row in redline.rows(compare(before, after)) if row.mark == "PP2")
    assert [piece.italic for piece in row.pieces if piece.mere] == [True, True]


def test_punctuation_and_capitals_are_no_change_to_a_reader() -> None:
    comparison = compare(resolution("Urges peace-building, and rest."), resolution("Urges Peacebuilding and rest;"))
    page = redline.html(redline.rows(comparison)[1].pieces)
    assert page == "<i>Urges</i> Peacebuilding and rest;"
    exact(comparison.before, comparison.after)


def test_a_redline_says_what_came_and_went_without_a_colour() -> None:
    comparison = compare(resolution(URGES, ENDS), resolution(URGES.replace("morning", "evening"), ENDS))
    page = redline.write(comparison)
    assert '<del><span class="said">deleted: </span>morning<span class="said"> (end)</span></del>' in page
    assert '<ins><span class="said">added: </span>evening<span class="said"> (end)</span></ins>' in page
    assert "colour" not in page
    assert 'data-mark="OP1"' in page


def test_the_words_of_a_document_are_escaped() -> None:
    page = redline.write(compare(resolution(f"{URGES[:-1]} <script>;"), resolution(f"{URGES[:-1]} <b>;")))
    assert "<script" not in page
    assert "&lt;script" in page


@pytest.mark.parametrize(
    ("dropped", "italic"),
    [("Urges schools to plant a tree", ["Urges"]), ("The wells of the harbour are kept clean by all", [])],
)
def test_of_a_clause_that_goes_the_phrase_is_in_italics(dropped: str, italic: list[str]) -> None:
    found = tracked.paragraphs(compare(resolution("Decides to meet", dropped), resolution("Decides to meet")))
    assert [piece.text for piece in found[-1].pieces if piece.italic] == italic
    assert {piece.op for piece in found[-1].pieces} == {"delete"}


def test_unrelated_texts_are_not_forced_into_pairs() -> None:
    comparison = compare(toolkit.load(), resolution(URGES, DECIDES, INVITES, OFFICE, head="The Council,\n\n"))
    assert comparison.unrelated
    assert "not editions of the same text" in redline.write(comparison)
    exact(comparison.before, comparison.after)


# --- the Word file ------------------------------------------------------------------------------------------------


def rejected(content: bytes) -> bytes:
    """The file with the roles of what came and what went exchanged, so that to accept is to reject."""
    swap = {"ins": "del", "del": "ins", "moveFrom": "moveTo", "moveTo": "moveFrom", "delText": "t", "t": "delText"}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            words = source.read(name)
            if name == "word/document.xml":
                tag = re.compile(r"(?<=[</]w:)(ins|del|moveFrom|moveTo)(?=[ />])")
                words = tag.sub(lambda m: swap[m[1]], words.decode()).replace("w:delText", "w:t").encode()
            target.writestr(name, words)
    return out.getvalue()


def clauses(content: bytes) -> list[str]:
    found = word.document(content).text
    return [" ".join(paragraph.split()) for paragraph in found.split("\n\n")[1:]]


@pytest.mark.parametrize(
    "after",
    [
        (URGES.replace("Urges", "Encourages"), DECIDES, INVITES, ENDS),
        (INVITES, URGES, DECIDES, ENDS),
        (URGES, f"{DECIDES[:-1]}, and {INVITES}", ENDS),
        (URGES, OFFICE, ENDS),
        (
            URGES,
            "Decides to hold a meeting of the orchard keepers;",
            "Requests them to be in the summer house at noon;",
            ENDS,
        ),
    ],
)
def test_a_reader_of_word_files_accepts_and_rejects(after: tuple[str, ...]) -> None:
    ours, theirs = resolution(URGES, DECIDES, INVITES, ENDS), resolution(*after)
    content = tracked.write(compare(ours, theirs))
    assert clauses(content) == [" ".join(printed(clause).split()) for clause in theirs.clauses]
    assert clauses(rejected(content)) == [" ".join(printed(clause).split()) for clause in ours.clauses]


def test_the_file_is_the_same_from_run_to_run_and_opens_elsewhere(tmp_path: Path) -> None:
    from docx import Document

    comparison = compare(resolution(URGES, ENDS), resolution(URGES.replace("beans", "be\x0bns"), ENDS))
    content = tracked.write(comparison)
    assert content == tracked.write(comparison)
    path = tmp_path / "redline.docx"
    path.write_bytes(content)
    opened = Document(str(path))
    assert opened.paragraphs[0].text == "text compared with text"
    assert len(opened.element.body.xpath(".//w:ins//w:t")) == 1
    assert [node.text for node in opened.element.body.xpath(".//w:del//w:delText")] == ["beans"]


def test_a_deleted_word_and_the_one_for_it_stand_apart() -> None:
    """ "UrgesEncourages": the space is a margin, since neither word has one of its own."""
    page = redline.write(compare(resolution(URGES, ENDS), resolution(URGES.replace("Urges", "Encourages"), ENDS)))
    assert "</del><ins>" in re.sub(r'<span class="said">.*?</span>', "", page)
    (margin,) = re.findall(r"del\+ins,ins\+del\{margin-inline-start:([.\d]+)em\}", page)
    assert float(margin) >= 0.25


def test_python_docx_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(toolkit.ToolkitError, match=r"pip install .*\[editions\]"):
        tracked.write(compare(resolution(URGES), resolution(URGES)))
