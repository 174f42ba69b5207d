"""The words with which a language cites, ``data/languages/LANGUAGE/citing.toml``, as they are written there."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from toolkit import data

NEVER = "(?!)"
"""The pattern of what a language has no words for."""


@cache
def written(language: str) -> dict[str, Any]:
    """The file of a language; it is one for all who ask, so nobody changes it.

    >>> written("fr")["behind"], "publications" in written("en")
    (False, True)
    """
    return tomllib.loads(data.path(f"languages/{language}/citing.toml").read_text("utf-8"))


def loose(pattern: str) -> str:
    """A pattern that also fits Arabic words whose letters are lengthened."""
    return re.sub("([\u0621-\u063f\u0641-\u064a])", "\\1\u0640*", pattern)
