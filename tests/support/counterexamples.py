"""A pytest plugin for `make soak` (``-p tests.support.counterexamples``): a failure as lines to paste above its test.

Each counterexample is printed once in a soak: the file that the variable ``SOAK_SEEN`` names holds those that were
printed. The variable ``SOAK_UNTIL`` says when to stop, in seconds since 1970.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# "Falsifying example: test(\n    x=1,\n)" of Hypothesis to 6.150, "Failing test case: ..." of later ones.
CASE = re.compile(r"^(?:Falsifying|Failing) [\w ]+: \w+\((.*?)^\)", re.DOTALL | re.MULTILINE)
ASIDE = re.compile(r"\s+# or any other generated value$", re.MULTILINE)
BLOB = re.compile(r"@reproduce_failure\(.*\)")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test begins after the end."""
    if time.time() > float(os.environ.get("SOAK_UNTIL", "inf")):
        item.session.shouldstop = "the time is over"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Print each new counterexample."""
    yield
    if call.excinfo is None or "hypothesis" not in item.keywords:
        return
    for problem in _leaves(call.excinfo.value):
        text = ready(item.nodeid, problem)
        key = f"{item.nodeid} {type(problem).__name__} {_where(problem)}\n"
        seen = Path(os.environ["SOAK_SEEN"])
        if key not in (seen.read_text("utf-8") if seen.is_file() else ""):
            with seen.open("a", encoding="utf-8") as file:
                file.write(key)
            with Path(os.environ["SOAK_FOUND"]).open("a", encoding="utf-8") as file:
                file.write(text + "\n\n")


def ready(test: str, problem: BaseException) -> str:
    """A counterexample as it is pasted above its test: an ``@example``, or what draws it again where it was drawn
    piece by piece in the test."""
    notes = "\n".join(getattr(problem, "__notes__", ()))
    lines = [f"# {test}: {type(problem).__name__}: {str(problem).splitlines()[0] if str(problem) else ''}"[:200]]
    if (found := CASE.search(notes)) and "=data(" not in found[1]:
        return "\n".join([*lines, f"@example({ASIDE.sub('', found[1])})"])
    drawn = [f"# {line}" for line in notes.splitlines() if re.match(r"Draw \d+", line)]
    return "\n".join([*lines, *drawn, *(match[0] for match in BLOB.finditer(notes))])


def _leaves(problem: BaseException) -> Iterator[BaseException]:
    """The failures in a failure: Hypothesis reports several distinct ones as a group."""
    if isinstance(problem, BaseExceptionGroup):
        for part in problem.exceptions:
            yield from _leaves(part)
    else:
        yield problem


def _where(problem: BaseException) -> str:
    """The last line of code that the failure came through."""
    at = problem.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
