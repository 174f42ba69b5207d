"""How much work something is, counted in calls and not in seconds: the same on each machine and in each run."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, Python's and C's, while ``work`` runs.

    What a C function does inside is not seen: for a pattern that is tried again and again at the same letters,
    tests/test_growth.py measures the processor's time.

    >>> calls(lambda: [len(word) for word in ("peace", "and", "security")]) - calls(lambda: None)
    4
    """
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
