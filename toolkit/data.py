"""The files of ``data/``, in a checkout or in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from toolkit.errors import SourceError

BUNDLED = "resolution.md"
BUNDLED_SYMBOL = "A/77/L.18"  # by the records of the United Nations; the text does not give it
BUNDLED_SHA256 = "d3595d6acdbf25583af79f04d9388fb3bd38a1b65e4a95c83c4c7bba3e840574"


@cache
def folder() -> Path:
    """The folder that holds the data: ``toolkit/_data`` in a wheel, ``data`` in a checkout."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "_data", here.parent / "data"):
        if (candidate / BUNDLED).is_file():
            return candidate
    raise SourceError("the data folder of the toolkit is missing", where=str(here), todo="install the package again")


def path(name: str) -> Path:
    """The path of one data file.

    >>> path("resolution.md").name
    'resolution.md'
    """
    return folder() / name
