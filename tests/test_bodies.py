"""Bodies and places: the bundled resolution as it was read by hand, and what names and nouns mean where they stand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import toolkit
from toolkit.annotate.bodies import BodyMention, bodies, load_bodies
from toolkit.model import Resolution

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "bodies.toml").read_text("utf8"))


def written(mention: BodyMention) -> str:
    """A mention as the gold file writes it."""
    more = f" (until {mention.until})" if mention.until else f" ({mention.how})" if mention.how != "name" else ""
    return f"{mention.body}: {mention.text}{more}"


def test_the_bundled_resolution_as_it_was_read(resolution: Resolution) -> None:
    found: dict[str, list[str]] = {}
    for mention in bodies(resolution):
        at = f"note {mention.note}" if mention.note else mention.clause or "around"
        found.setdefault(at, []).append(written(mention))
    assert found == {piece["at"]: piece["bodies"] for piece in GOLD["piece"]}
