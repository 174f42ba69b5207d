"""CSL-JSON: the resolution and each document that it cites, for Zotero, pandoc and other readers of CSL styles.

Source of the fields: "CSL-JSON" and the appendix of item types of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

import json
from typing import Any

from toolkit.export.entries import Work, cited, itself
from toolkit.model import Resolution

_TYPES = {"resolution": "legislation", "decision": "legislation", "draft": "bill"}


def write(resolution: Resolution) -> str:
    """A JSON array of items, the resolution first.

    >>> import toolkit
    >>> items = json.loads(write(toolkit.load()))
    >>> items[1]["id"], items[1]["number"], items[1]["issued"]
    ('A-RES-37-4', 'A/RES/37/4', {'date-parts': [[1982, 10, 22]]})
    """
    items = [_item(entry) for entry in (itself(resolution), *cited(resolution))]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Work) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.id, "type": _TYPES.get(entry.kind, "report"), "title": entry.title}
    item["genre"] = "draft resolution" if entry.kind == "draft" else entry.kind
    if entry.organ:
        item["author"] = [{"literal": entry.organ}]
        item["authority"] = entry.organ
    item["publisher"] = "United Nations"
    if entry.symbol:
        item |= {"number": str(entry.symbol), "URL": entry.url}
    if entry.date:
        item["issued"] = {"date-parts": [[entry.date.year, entry.date.month, entry.date.day]]}
    return item
