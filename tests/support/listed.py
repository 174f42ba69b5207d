"""What the entries of the toolkit's lists are called with, so that a contract test can call each of them."""

from __future__ import annotations

from typing import Any

import toolkit
from toolkit import data, tables
from toolkit.coding import log
from toolkit.compare import compare
from toolkit.compare.lineage import lineage
from toolkit.model import Resolution

LATER = "The Council,\n\nRecalling its resolution 75/16,\n\n1. Requests all to report on human rights.\n\n2. Ends."


def readers(resolution: Resolution) -> list[log.Coding]:
    """The codings that come with the toolkit, of the resolution to which they belong; none of another."""
    paths = sorted(data.path("exercises/codings").glob("*.csv"))
    return [log.read(path, resolution) for path in paths] if resolution.document.sha256 == data.BUNDLED_SHA256 else []


def arguments(takes: str, resolution: Resolution) -> tuple[Any, ...]:
    """What to call an entry with that takes this; where a second resolution is needed, it is ``LATER``."""
    later = toolkit.parse(LATER, format="text", name="later.txt")
    made = {
        "resolution": lambda: (resolution,),
        "query": lambda: (resolution, "human rights"),
        "codings": lambda: (resolution, readers(resolution)),
        "comparison": lambda: (compare(resolution, later),),
        "resolutions": lambda: (resolution, later),
        "lineage": lambda: (lineage([resolution, later]),),
        "themes": lambda: (tables.themes(resolution),),
    }
    return made[takes]()
