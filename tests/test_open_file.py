"""The desk: a file that is dropped, one that is refused, and what can be downloaded."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import toolkit
from tests.support.shown import widgets
from toolkit import data
from toolkit.explorers import CoverageExplorer, OpenFile
from toolkit.explorers.views.files import Download, FileDrop

pytestmark = pytest.mark.slow

WELLS = b"The General Assembly,\n\nRecalling its resolution 75/16,\n\n1. Decides to dig wells.\n"


def dropped(desk: OpenFile, message: object, buffers: list[bytes]) -> None:
    """What the page sends when somebody drops a file."""
    (zone,) = widgets(desk, FileDrop)
    zone._handle_custom_msg(message, [memoryview(part) for part in buffers])


def test_a_dropped_file_is_opened() -> None:
    desk = OpenFile()
    dropped(desk, {"name": "wells.txt"}, [WELLS])
    assert [clause.label for clause in desk.resolution.clauses] == ["PP1", "OP1"]
    assert desk.resolution.name == "wells.txt"
    assert desk.ledger in desk.children


@pytest.mark.parametrize("message", [{}, {"name": 3}, "name", None])
def test_what_the_page_may_not_send_is_ignored(message: object) -> None:
    desk = OpenFile()
    dropped(desk, message, [WELLS])
    assert desk.resolution is None


@pytest.mark.parametrize("name", ["noise.pdf", "C:\\texts\\noise.pdf", "../noise.pdf", "a:b?.pdf", "no\x00ise.pdf"])
def test_a_refused_file_clears_the_ledger_and_is_called_by_its_own_name(name: str) -> None:
    desk = OpenFile(data.path("resolution.md"))
    assert desk.ledger is not None
    dropped(desk, {"name": name}, [b"%PDF-1.7 nothing"])
    assert desk.resolution is desk.ledger is None
    assert not widgets(desk, CoverageExplorer)
    assert 'role="alert"' in desk._message.value
    assert Path(name.replace("\\", "/")).name.replace("\x00", "\ufffd") in desk._message.value
    assert desk._folder.name not in desk._message.value


def test_what_is_no_document_leaves_the_one_that_is_open() -> None:
    """After a picture was dropped the explorer was gone, and the advice was to pass its words to parse()."""
    desk = OpenFile(data.path("resolution.md"))
    dropped(desk, {"name": "shot.png"}, [b"\x89PNG\r\n\x1a\n"])
    assert desk.resolution is not None
    assert desk.ledger in desk.children
    assert 'role="alert"' in desk._message.value
    assert "shot.png is not a document that can be read: choose PDF (.pdf), Word (.docx)" in desk._message.value
    assert "resolution.md is still open." in desk._message.value
    assert "parse()" not in desk._message.value
    empty = OpenFile()
    dropped(empty, {"name": "shot.png"}, [b"\x89PNG"])
    assert "still open" not in empty._message.value


def test_a_path_that_is_refused_clears_the_ledger_too(tmp_path: Path) -> None:
    desk = OpenFile(data.path("resolution.md"))
    desk._path.value = str(tmp_path / "none.md")
    assert desk.resolution is desk.ledger is None
    assert "none.md" in desk._message.value


def test_a_download_holds_what_save_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = CoverageExplorer(toolkit.load())
    (button,) = widgets(explorer, Download)
    sent: list[tuple[str, bytes]] = []
    monkeypatch.setattr(button, "send", lambda message, buffers: sent.append((message["name"], buffers[0])))
    button.start()
    explorer.takeaway = "markdown"
    button.start()
    (name, content), (text, words) = sent
    assert name == "ledger.zip"
    folder = explorer.save(tmp_path / "ledger")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {Path(entry).name: archive.read(entry) for entry in archive.namelist()}
    assert found == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert explorer.take_away("markdown", tmp_path).read_bytes() == words
    assert text == "resolution.md"
