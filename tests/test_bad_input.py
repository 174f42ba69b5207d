"""Bad input: one kind of exception, which says what is wrong, where, and what to do."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import toolkit
from toolkit import data, read, tomlfile
from toolkit.coding import log
from toolkit.coding.file import CodingFile, path_of as coding_path
from toolkit.errors import (
    FormatError,
    ParseError,
    SaveError,
    SourceError,
    ToolkitError,
    UnknownLabel,
    UnknownName,
    VocabularyError,
)
from toolkit.model import Resolution

GOOD = "The General Assembly,\n\nRecalling its resolution 75/16,\n\n1. *Decides* to meet.\n"
LONELY = "The General Assembly,\n\nRecalling more,¹\n\n1. *Decides* to meet.\n\n¹ See A/77/1.\n\n² See A/77/2.\n"


def fails(call: Callable[[], object], kind: type[ToolkitError], *, what: str, where: str) -> ToolkitError:
    """The error that a call raises: of this kind, with all that a reader needs, and in one line."""
    with pytest.raises(ToolkitError) as caught:
        call()
    error = caught.value
    assert type(error) is kind
    assert what in error.what
    assert where in error.where
    assert error.todo
    assert "\n" not in str(error)
    for said in (error.what, error.where, error.todo):
        assert said in str(error)
    assert type(error)(error.what, where=error.where, todo=error.todo).args == error.args
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    return error


@pytest.fixture(autouse=True)
def _nothing_printed(capfd: pytest.CaptureFixture[str]) -> object:
    yield
    assert capfd.readouterr() == ("", "")


# --- files --------------------------------------------------------------------------------------------------------


def test_no_file(tmp_path: Path) -> None:
    path = tmp_path / "none.md"
    fails(lambda: toolkit.load(path), SourceError, what="no such file", where="none.md")


def test_a_folder(tmp_path: Path) -> None:
    fails(lambda: toolkit.load(tmp_path), SourceError, what="folder", where=str(tmp_path))


def test_a_folder_that_is_called_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.mkdir()
    fails(lambda: toolkit.load(path), SourceError, what="folder", where="a.md")


@pytest.mark.parametrize("path", ["\0", "a\0.md", "x" * 5000 + ".md", ""])
def test_a_path_that_no_system_has(path: str) -> None:
    with pytest.raises(SourceError) as caught:
        toolkit.load(path)
    assert caught.value.todo


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    fails(lambda: toolkit.load(tmp_path / "a.md" / "b.md"), SourceError, what="", where="b.md")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u00a0\u2003\f".encode()])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.md"
    path.write_bytes(content)
    fails(lambda: toolkit.load(path), ParseError, what="empty", where="empty.md")


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        bytes(range(256)) * 40,
        b"\x00" * 1000,
        b"PK\x03\x04\x14\x00\x06\x00",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    ],
    ids=["png", "jpeg", "all bytes", "zeros", "zip", "pdf"],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_binary_noise(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"noise{suffix}"
    path.write_bytes(content)
    what = "complete PDF" if content.startswith(b"%PDF") else "byte"
    fails(lambda: toolkit.load(path), FormatError, what=what, where=f"noise{suffix}")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes(GOOD.encode(encoding))
    fails(lambda: toolkit.load(path), FormatError, what="", where="wide.txt")


def test_utf_16_with_its_mark_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes(GOOD.encode("utf-16"))
    error = fails(lambda: toolkit.load(path), FormatError, what="UTF-16", where="wide.txt")
    assert "UTF-8" in error.todo


def test_latin_1_names_its_first_line_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes("The General Assembly,\n\nRecalling Côte d’Ivoire,".replace("’", "'").encode("latin-1"))
    error = fails(lambda: toolkit.load(path), FormatError, what="line 3", where="latin.md")
    assert "UTF-8" in error.what + error.todo


def test_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # takes no room on the disk
    fails(lambda: toolkit.load(path), SourceError, what="50 MB", where="large.md")


def test_50_megabytes_in_a_string() -> None:
    words = "x" * 50_000_000
    fails(lambda: toolkit.parse(words, name="large"), SourceError, what="50 MB", where="large")


@pytest.mark.parametrize("form", read.TEXTS)
@pytest.mark.parametrize("end", ["\n", "\r", "\n\n"])
def test_more_lines_than_a_text_has(form: str, end: str) -> None:
    words = GOOD + f"a{end}" * (read.LINES + 1)
    fails(lambda: toolkit.parse(words, form, name="long"), FormatError, what="100,000 lines", where="long")


@pytest.mark.parametrize(("form", "words"), [("text", "1. Decides.\n\n"), ("markdown", "1. A\n"), ("html", "<p>A</p>")])
def test_a_text_of_nothing_but_tiny_paragraphs(form: str, words: str) -> None:
    many = words * (read.SHORT_LINES + 2)
    fails(lambda: toolkit.parse(many, form, name="long"), FormatError, what="fewer than 24", where="long")


def test_as_many_lines_that_are_longer() -> None:
    words = "1. Decides to meet again in the town hall on Monday.\n\n" * read.SHORT_LINES
    assert read.from_text(words, "text").text == words
    assert read.from_text("<p>\n" * read.SHORT_LINES * 2 + "Decides to meet.", "html").text == "Decides to meet."


@pytest.mark.parametrize("name", ["a.doc", "a.xyz", "a", ".md.bak"])
def test_a_suffix_that_no_reader_knows(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD, "utf-8")
    error = fails(lambda: toolkit.load(tmp_path / name), FormatError, what="suffix", where=name)
    assert ".md" in error.todo


@pytest.mark.parametrize("suffix", [".md", ".MD", ".markdown", ".txt", ".text"])
def test_the_suffixes_that_a_reader_knows(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(GOOD, "utf-8")
    assert [c.label for c in toolkit.load(path).clauses] == ["PP1", "OP1"]
    assert [c.label for c in toolkit.load(str(path)).clauses] == ["PP1", "OP1"]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, "utf-8-sig")
    resolution = toolkit.load(path)
    assert resolution.masthead.organ == "General Assembly"
    assert resolution.document.raw == "\ufeff" + GOOD


def test_the_bundled_file_is_not_the_one_that_was_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = data.path(data.BUNDLED).read_text("utf-8").replace("Pakistan", "Pakiston")
    (tmp_path / data.BUNDLED).write_text(changed, "utf-8", newline="")
    monkeypatch.setattr(data, "path", lambda name: tmp_path / name if name == data.BUNDLED else data.folder() / name)
    fails(toolkit.load, FormatError, what="SHA-256", where=data.BUNDLED)


# --- strings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["", " \n\t", "\ufeff", "\f\f"])
def test_an_empty_string(words: str) -> None:
    fails(lambda: toolkit.parse(words, name="mine"), ParseError, what="empty", where="mine")


@pytest.mark.parametrize("words", [b"The General Assembly,", None, 5, ["The General Assembly,"]])
def test_no_string(words: object) -> None:
    fails(lambda: toolkit.parse(words), FormatError, what="string", where="")  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["latex", "", "MARKDOWN", None, ["text"]])
def test_a_form_that_no_reader_knows(format: object) -> None:
    error = fails(lambda: toolkit.parse(GOOD, format=format), UnknownName, what="format", where="")  # type: ignore[arg-type]
    assert "markdown" in error.todo


def test_half_a_character_is_kept() -> None:
    # A lone surrogate is no text in UTF-8, but a string can hold it.
    resolution = toolkit.parse(GOOD.replace("meet", "me\ud800et"))
    assert "me\ud800et" in resolution["OP1"].text
    assert len(resolution.document.sha256) == 64


# --- texts that are no resolution ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Dear all, the meeting is on Monday.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n\nSed do eiusmod tempor.",
        "12 34 56",
        "***",
        "The General Assembly,",
        "General Assembly\n\nAgenda item 5\n\nWells and springs",
        "¹ See A/77/1.",
    ],
)
@pytest.mark.parametrize("format", ["markdown", "text"])
def test_a_text_without_clauses(words: str, format: str) -> None:
    fails(lambda: toolkit.parse(words, format, name="letter"), ParseError, what="paragraph", where="letter")


LETTER = "United Nations\n\nDear colleagues,\n\nThe committee meets on 5 May 2022.\n\nYours,\n"


def test_a_letter_of_the_united_nations_is_read_with_a_doubt() -> None:
    # It names a body that adopts resolutions, and is none.
    resolution = toolkit.parse(LETTER, name="letter")
    assert resolution.clauses == ()
    assert "no preambular or operative paragraph" in resolution.doubts[0].what
    fails(lambda: toolkit.parse(LETTER, name="letter", strict=True), ParseError, what="paragraph", where="letter")


# --- a footnote without an anchor ---------------------------------------------------------------------------------


def test_a_footnote_without_an_anchor_is_a_doubt() -> None:
    resolution = toolkit.parse(LONELY)
    assert [(note.mark, len(note.anchors), note.clauses) for note in resolution.footnotes] == [
        ("1", 1, ("PP1",)),
        ("2", 0, ()),
    ]
    (doubt,) = resolution.doubts
    assert "2" in doubt.what
    assert doubt.todo
    assert resolution.document.text[doubt.span.start : doubt.span.end] == "² See A/77/2."


def test_strict_refuses_a_footnote_without_an_anchor(tmp_path: Path) -> None:
    error = fails(lambda: toolkit.parse(LONELY, name="mine", strict=True), ParseError, what="2", where="mine")
    assert "9" in error.where + error.what  # its line
    path = tmp_path / "lonely.md"
    path.write_text(LONELY, "utf-8")
    fails(lambda: toolkit.load(path, strict=True), ParseError, what="2", where="lonely.md")
    assert len(toolkit.load(path).doubts) == 1


def test_strict_lets_what_is_sound_through(resolution: Resolution) -> None:
    assert resolution.doubts == ()
    assert toolkit.load(strict=True) == resolution
    assert toolkit.parse(GOOD, strict=True).doubts == ()


def test_the_anchor_without_a_footnote_is_no_loss() -> None:
    resolution = toolkit.parse("The General Assembly,\n\nRecalling more,⁷\n\n1. *Decides* to meet.")
    assert resolution["PP1"].text == "Recalling more,"
    assert resolution["PP1"].notes == ("7",)


# --- what is asked of a resolution --------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["OP99", "", "PP0", None])
def test_a_label_that_no_clause_has(resolution: Resolution, label: str) -> None:
    error = fails(lambda: resolution[label], UnknownLabel, what=repr(label), where=resolution.name)
    assert isinstance(error, KeyError)
    assert "OP" in error.todo


@pytest.mark.parametrize("label", ["op6", "OP 6", " Op6 ", "o p 6"])
def test_case_and_spaces_of_a_label_do_not_matter(resolution: Resolution, label: str) -> None:
    assert resolution[label] is resolution["OP6"]


@pytest.mark.parametrize(("label", "meant"), [("OP06", "OP6"), ("OP.6", "OP6"), ("pp-12", "PP12"), ("OP4 b", "OP4(b)")])
def test_a_label_near_another(label: str, meant: str) -> None:
    resolution = toolkit.parse(
        "The General Assembly,\n\n" + "Recalling that,\n\n" * 12
        + "".join(f"{n}. Decides:\n\n(a) To meet;\n\n(b) To rest.\n\n" for n in range(1, 7)), "text"
    )  # fmt: skip
    fails(lambda: resolution[label], UnknownLabel, what=f"did you mean {meant}?", where="text")


def test_labels_that_differ_in_case_alone_are_not_mixed_up() -> None:
    text = "The General Assembly,\n\nRecalling that,\n\n1. Decides:\n\n(a) To meet;\n\n(A) To rest.\n"
    resolution = toolkit.parse(text, "text")
    labels = [clause.label for clause in resolution.clauses]
    assert [resolution[label].label for label in labels] == labels


@pytest.mark.parametrize("damaged", [{}, {"document": {}}, {"clauses": 5}, [], None, "text", 5])
def test_data_that_no_resolution_wrote(damaged: object) -> None:
    fails(lambda: Resolution.from_dict(damaged), FormatError, what="", where="Resolution")  # type: ignore[arg-type]


def test_saved_data_with_a_role_that_does_not_exist(resolution: Resolution) -> None:
    data = json.loads(json.dumps(resolution.to_dict()))
    data["blocks"][0]["role"] = "cover"
    error = fails(lambda: Resolution.from_dict(data), FormatError, what="'cover'", where="blocks[0].role")
    assert "masthead" in error.what


# --- what is not a regular file, and what has no end ----------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    os.mkfifo(path)
    fails(lambda: toolkit.load(path), SourceError, what="not a regular file", where="a.md")
    fails(lambda: tomlfile.load(path), VocabularyError, what="not a regular file", where="a.md")
    coding = coding_path(toolkit.load(), "reader", tmp_path)
    os.mkfifo(coding)
    fails(lambda: log.read(coding, toolkit.load()), SourceError, what="not a regular file", where=coding.name)
    fails(lambda: CodingFile(toolkit.load(), "reader", tmp_path), SaveError, what="not a regular file", where="")


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_not_read(path: str) -> None:
    if not Path(path).exists():
        pytest.skip("this system has no such device")
    fails(lambda: toolkit.load(path), SourceError, what="", where=path)


def test_a_file_without_a_size_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/maps").exists():
        pytest.skip("this system has no /proc")
    monkeypatch.setattr(read, "LIMIT", 100)
    monkeypatch.setitem(read.SUFFIXES, "", "text")
    fails(lambda: toolkit.load("/proc/self/maps"), SourceError, what="more than a text may have", where="maps")
