"""A PDF that is made to do harm is refused within its time and memory, and the next one is read."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import toolkit
from tests.support.counting import calls
from tests.support.hostile import form, pdf as written
from toolkit.errors import FormatError
from toolkit.read import pdf
from toolkit.read.pdf import worker
from toolkit.read.pdf.lines import Line, Run

GOOD = written()
SELF = written(b"/X Do", b"/XObject<</X 5 0 R>>", {5: form(5, 4)})
NESTED = written(b"/X Do", b"/XObject<</X 5 0 R>>", {**{n: form(n + 1, 60) for n in range(5, 9)}, 9: form(9, 0)})

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _limits(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    monkeypatch.setattr(worker, "SECONDS", 0.5)
    worker.stop()
    yield
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [SELF, NESTED], ids=["a form that draws itself", "forms in forms"])
def test_drawing_without_end_is_refused(content: bytes) -> None:
    with pytest.raises(FormatError, match="do harm") as caught:
        pdf.document(content, name="a.pdf")
    assert caught.value.where == "a.pdf"
    assert caught.value.todo
    assert "1. Decides" in pdf.document(GOOD).text


@pytest.mark.parametrize("side", [b"1000000000", b"0", b"-5", b"1e30"])
def test_a_page_of_any_size_is_read(side: bytes) -> None:
    content = GOOD.replace(b"[0 0 612 792]", b"[0 0 %s 792]" % side)
    page = pdf._pages(content, "a.pdf")[0]
    assert 1 < page.width < 20_000
    assert "1. Decides" in pdf.document(content).text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits the memory of a process")
def test_memory_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS", 60.0)
    monkeypatch.setattr(worker, "MEMORY", 200_000_000)
    with pytest.raises(FormatError, match="breaks pdfium"):
        pdf.document(SELF)


def test_a_worker_that_is_killed_is_replaced() -> None:
    first = pdf.document(GOOD)
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert pdf.document(GOOD) == first


def test_one_worker_reads_many_files() -> None:
    pdf.document(GOOD)
    process = worker._process
    for _ in range(5):
        pdf.document(GOOD)
    with pytest.raises(FormatError):  # a fault that is told ends no worker
        pdf.document(b"%PDF-1.7")
    assert worker._process is process


def test_an_interruption_leaves_no_answer_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(pipe: object) -> None:
        raise KeyboardInterrupt

    pdf.document(GOOD)
    other = written(b"BT /F 12 Tf 72 500 Td (2. Requests more.) Tj ET")
    with monkeypatch.context() as patch:
        patch.setattr(worker.engine, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pdf.document(other)
    assert "Requests" not in pdf.document(GOOD).text


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_has_a_worker_of_its_own() -> None:
    pdf.document(GOOD)
    ours = worker._process
    child = os.fork()
    if not child:
        try:
            assert "1. Decides" in pdf.document(GOOD).text
            assert worker._process is not ours
            worker.stop()
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    assert "1. Decides" in pdf.document(GOOD).text
    assert worker._process is ours


def test_without_processes_pdfium_is_called_here(monkeypatch: pytest.MonkeyPatch) -> None:
    there = pdf.document(GOOD)
    worker.stop()
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert pdf.document(GOOD) == there
    assert worker._process is None


def test_threads_take_turns() -> None:
    found: list[object] = []

    def read(content: bytes) -> None:
        try:
            found.append(pdf.document(content).text)
        except FormatError as error:
            found.append(error)

    threads = [threading.Thread(target=read, args=(content,)) for content in [GOOD, SELF, GOOD, SELF, GOOD]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(one).__name__ for one in found) == ["FormatError"] * 2 + ["str"] * 3


def test_a_facsimile_is_drawn_within_the_same_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(GOOD)
    resolution = toolkit.load(path)
    assert toolkit.facsimile(resolution, "OP1").pictures[0].startswith(b"\x89PNG")
    for scale in (1e6, 0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(FormatError, match="pixels"):
            toolkit.facsimile(resolution, "OP1", scale=scale)
    monkeypatch.setattr(worker, "SECONDS", 0.0)
    with pytest.raises(FormatError):
        toolkit.facsimile(resolution, "OP1")


@pytest.mark.parametrize(
    "run",
    [
        lambda n: Run("a", 6.0 * n, 6.0 * n + 6, 400.0, 12 + n % 2 / 2, False, False, True),
        lambda n: Run("a ", 6.0 * n, 6.0 * n + 12, 400.0, 12.0, False, n % 2 > 0, False),
        lambda n: Run("a  b\u00ad", 6.0 * n, 6.0 * n + 12, 400.0, 12.0, False, n % 2 > 0, True),
    ],
    ids=["letters", "spaces", "gaps"],
)
def test_a_line_of_many_runs_takes_time_that_grows_with_them(run) -> None:
    few, many = ([run(n) for n in range(count)] for count in (500, 2000))
    assert calls(lambda: Line(many, 1)) < 5 * calls(lambda: Line(few, 1))
