"""Patterns written by others, run so that none can hang the program.

In: a regular expression. Out: its matches, found by the package regex, whose search can be stopped; or a
``VocabularyError``.
"""

from __future__ import annotations

import re
import time
from typing import Any

from toolkit.errors import MissingExtra, VocabularyError

ALLOWED, EARNED, LONGEST = 0.05, 20e-6, 2000
"""The seconds a pattern may take, the seconds each attempt adds back (up to the first), and its maximum length.

So a search of n words takes at most 0.05 s plus 20 microseconds a word; an ordinary pattern needs three.
"""

_time = getattr(time, "thread_time", time.process_time)  # in a browser there is one thread, and no time of it

_MORE_OR_LESS = re.compile(r"(?<!\\)(?:\\\\)*\{(?!\d*,?\d*\})")  # to regex, a{e<=1} is "a" with one typo


class LimitedPattern:
    """A pattern that ends where a word ends, and whose ``match`` gives up if it takes too long.

    Raises ``re.error``, or whatever else ``re.compile`` raises, for anything that is not a regular expression by the
    rules of ``re``, and ``MissingExtra`` if the package regex is not installed.

    >>> LimitedPattern("wom[ae]n").match("Women", 0).end()
    5
    """

    def __init__(self, pattern: str, *, cased: bool = False) -> None:
        if len(pattern) > LONGEST:
            raise re.error(f"it is longer than {LONGEST} characters")
        re.compile(pattern)  # regex has more syntax than re; none of the extra counts
        if _MORE_OR_LESS.search(pattern):
            raise re.error("a { that is not part of a repeat count needs a backslash")
        engine = _engine()
        try:
            self._compiled = engine.compile(rf"(?:{pattern})(?!\w)", 0 if cased else engine.IGNORECASE)
        except engine.error as error:
            raise re.error(str(error)) from None
        self.pattern, self._left = pattern, ALLOWED

    def match(self, text: str, at: int = 0, end: int = 0) -> Any:
        """The match at a place, or None; raises ``VocabularyError`` once the time is used up.

        ``end`` is there as in ``re``, and not used: the time is the limit.
        """
        start = _time()
        try:
            found = self._compiled.match(text, at, timeout=self._left)
        except TimeoutError:
            found, self._left = None, 0.0
        self._left = min(ALLOWED, self._left - (_time() - start) + EARNED)
        if self._left > 0:
            return found
        self._left = ALLOWED
        what, todo = f"the pattern {self.pattern!r} takes too long", "let only one of its parts match the same words"
        words = " ".join(text[at : at + 60].split())
        raise VocabularyError(what, where=f"at the words {words!r}", todo=todo)


def _engine() -> Any:
    try:
        import regex
    except ImportError as error:
        what = "patterns that are not in the bundled codebook need the package regex"
        raise MissingExtra(what, todo="pip install regex") from error
    return regex
