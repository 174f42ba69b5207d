"""A pytest plugin for `tools/mutate.py`: which tests reach which marked places of the package.

The tool marks the places with calls of ``mark``, and puts this file beside the package, where the marks find it, even
in a process that a test starts. Each place is written as it is first reached in a test: a line of the test's name, a
tab and the mark. What is kept from one test to the next would be reached by the first one alone: so a fixture that
several tests share is made anew for each (one that takes long counts for all of them), and a place that is reached
while a module is imported or a cache is filled is written without a test.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import Any

import pytest

FOLDER = os.environ.get("REACHED", "")
LONG = 1.0  # seconds that a shared fixture may take to be made anew for each test

_test = os.environ.get("REACHED_BY", "")
_seen: set[str | int] = set()
_shared: list[pytest.FixtureDef[Any]] = []
_kept: tuple[int, frozenset[CodeType]] = (0, frozenset())


def mark(place: str | int) -> None:
    """A marked place is reached; that of a change is a number, since a mark may be inside an f-string of any quotes."""
    if place not in _seen:
        _seen.add(place)
        _write("" if _is_kept(sys._getframe(1)) else _test, str(place))


def _write(*what: str) -> None:
    with open(f"{FOLDER}/{os.getpid()}.txt", "ab") as file:
        file.write(("\t".join(what) + "\n").encode("utf-8", "surrogatepass"))


def _is_kept(frame: FrameType | None) -> bool:
    """Whether a module of the package is being imported here, or a cache filled."""
    while frame is not None:
        code = frame.f_code
        if "/toolkit/" in code.co_filename and (code.co_name == "<module>" or code in _cached()):
            return True
        frame = frame.f_back
    return False


def _cached() -> frozenset[CodeType]:
    """The functions of the package whose results are kept."""
    global _kept
    if _kept[0] != len(sys.modules):
        modules = [module for name, module in list(sys.modules.items()) if name.split(".")[0] == "toolkit"]
        found = [value for module in modules for value in vars(module).values()]
        found += [value for kind in found if isinstance(kind, type) for value in vars(kind).values()]
        codes = {value.__wrapped__.__code__ for value in found if type(value).__name__ == "_lru_cache_wrapper"}
        _kept = len(sys.modules), frozenset(codes)
    return _kept[1]


def _begin(test: str) -> None:
    global _test
    _test = os.environ["REACHED_BY"] = test
    _seen.clear()


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """What a test file does as it is imported counts for all its tests."""
    _begin(collector.nodeid)
    yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Write what one test reaches, and how long it takes."""
    _begin(item.nodeid)
    began = sum(os.times()[:4])
    yield
    _write(item.nodeid, "seconds", f"{sum(os.times()[:4]) - began:.2f}")


@pytest.hookimpl(hookwrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """A shared fixture is ended with its first test, unless it takes long."""
    before, began = set(_seen), time.perf_counter()
    yield
    if fixturedef.scope == "function":
        return
    if time.perf_counter() - began < LONG:
        _shared.append(fixturedef)
    else:
        for place in _seen - before:
            _write(fixturedef.baseid, str(place))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """When the test's own fixtures have ended, end the shared ones, and the process that reads PDFs."""
    while _shared:
        _shared.pop().finish(item._request)  # type: ignore[attr-defined]
    if worker := sys.modules.get("toolkit.read.pdf.worker"):
        worker.stop()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test that fails without any change cannot notice one."""
    if report.failed:
        _write(report.nodeid, "failed", "")
