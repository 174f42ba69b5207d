"""What an explorer shows, as its tests read it: its widgets, the elements of its HTML, and the words in them."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import ipywidgets


class Elements(HTMLParser):
    """The elements of some HTML, with their attributes."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def widgets(widget: ipywidgets.Widget, kind: type | tuple[type, ...]) -> list:
    """The widgets of a kind in a widget, itself included, from top to bottom."""
    inside = [w for child in getattr(widget, "children", ()) for w in widgets(child, kind)]
    return [widget, *inside] if isinstance(widget, kind) else inside


def words(content: str) -> str:
    """What a reader sees of HTML, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", content)).split())
