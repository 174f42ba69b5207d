"""A library filled by the workers of a Dask cluster, which are processes of their own."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_library import text
from toolkit.errors import ToolkitError
from toolkit.library import Library, add as adding

pytestmark = [
    pytest.mark.slow,  # it starts processes
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
    pytest.mark.filterwarnings("default"),  # Dask's own
]
distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install distributed")


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    # Each worker, also one that takes the place of one killed, is a fork of a process that has imported Dask.
    forked = {"distributed.worker.multiprocessing-method": "forkserver"}
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with (
        importlib.import_module("dask").config.set(forked),
        distributed.LocalCluster(**options) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    for number in range(40):
        (made / f"{number:02}.txt").write_text(text(f"A/RES/77/{number}", f"to plant {number} trees"), "utf-8")
    return made


def test_a_worker_is_killed_in_the_middle_and_nothing_is_lost(
    client: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_MOST", 2)
    workers = client.run(os.getpid)
    assert len(set(workers.values()) - {os.getpid()}) == 2

    def kill(done: int, of: int, name: str) -> None:
        if done == 20:
            os.kill(next(iter(workers.values())), signal.SIGKILL)

    with Library(tmp_path / "shelf") as library:
        done = library.add(folder, client.get_executor(), kill, workers=2)
        assert (done.added, done.failed) == (40, ())
        assert library.documents["symbol"].tolist() == [f"A/RES/77/{number}" for number in range(40)]
        assert len(library.table("duties", executor=client.get_executor())) > 40


def test_an_executor_that_cannot_work_is_told_in_words(folder: Path, tmp_path: Path) -> None:
    class Nowhere:
        def submit(self, *_: object) -> Any:
            from concurrent.futures import Future

            future: Future[Any] = Future()
            future.set_exception(ModuleNotFoundError("No module named 'toolkit'"))
            return future

    with Library(tmp_path / "shelf") as library:
        with pytest.raises(
            ToolkitError, match=r"the executor failed .ModuleNotFoundError.*this version of the toolkit"
        ):
            library.add(folder, Nowhere())  # type: ignore[arg-type]
        assert len(library) == 0
