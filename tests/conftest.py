"""What all tests share."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from toolkit.library import Library
    from toolkit.model import Resolution

os.environ.setdefault("MPLBACKEND", "Agg")

# A busy machine is slow, and slowness alone is no fault of the code: benchmarks/ measures speed, tests don't. Each run
# draws the same examples, so half as many; `make soak` draws others.
same = {"derandomize": True, "max_examples": 50, "print_blob": False}
settings.register_profile("tests", deadline=None, suppress_health_check=list(HealthCheck), **same)
random = {"derandomize": False, "max_examples": 100, "print_blob": True}
settings.register_profile("soak", settings.get_profile("tests"), database=None, **random)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


DRAWING = ("toolkit/explorers/", "toolkit/plots/")  # the rooms whose examples draw
ALL_SLOW = re.compile(r"^pytestmark = \[?pytest\.mark\.slow\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """`make quick` does not even import the modules that are slow as a whole: to import takes a third of its time."""
    if config.getoption("markexpr") != "not slow" or collection_path.suffix != ".py":
        return None
    return True if ALL_SLOW.search(collection_path.read_text("utf-8")) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Property tests, and examples that draw, are slow as well as the tests that say so of themselves."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) or item.nodeid.startswith(DRAWING):
            item.add_marker("slow")


def pytest_configure() -> None:
    """What is imported and collected stays: no need to look for garbage meanwhile."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Nor to go through all that again and again, which took a tenth of the time; see also ``pytest_configure``.

    The garbage collector looks for cycles more seldom, too, since a picture has more parts than it waits for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.fixture(scope="session")
def resolution() -> Resolution:
    """The bundled resolution, parsed once."""
    import toolkit

    return toolkit.load()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the invented resolutions of data/exercises/shelf, made once; no test changes it."""
    from toolkit import data
    from toolkit.library import Library

    with Library(tmp_path_factory.mktemp("shelf") / "library") as library:
        library.add(data.path("exercises/shelf"), workers=1, progress=False, tables=["themes", "references"])
        yield library


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    """Close what a test drew, so that no figure leaks into the next one."""
    yield
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
