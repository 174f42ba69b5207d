"""Tags: what each place of an HTML page holds, by Python's own ``html.parser``.

No other parser both says where in the file each tag is and needs nothing installed. What it does badly in some versions
of Python is done here instead: comments and declarations are skipped by the rules of the HTML standard (it may fail on
them, or search the whole file for the end of each), and it is given nothing after the last ">", where no tag can end.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Protocol

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""The elements without content, and without an end tag."""

_COMMENT_END = re.compile(r"--!?>")
_TAG = re.compile(r"<[a-zA-Z/!?]")


class Page(Protocol):
    """What receives the tags and text of a page; offsets count the characters of the file."""

    def opens(self, name: str, attributes: dict[str, str], at: int) -> None:
        """A start tag."""

    def closes(self, name: str, at: int) -> None:
        """An end tag."""

    def shows(self, start: int, end: int) -> None:
        """Text, its character references as they are."""


def tell(raw: str, page: Page) -> None:
    """Tell a page all that is in ``raw``, in order, in time that grows with its length.

    >>> class Printed:
    ...     def opens(self, name, attributes, at): print("+", name, attributes, at)
    ...     def closes(self, name, at): print("-", name, at)
    ...     def shows(self, start, end): print(start, end)
    >>> tell("<p id=a>1 &lt; 2<!-- <p> --> 3</p", Printed())
    + p {'id': 'a'} 0
    8 16
    28 30
    """
    end = raw.rfind(">") + 1
    tags = _Tags(page, raw)
    tags.feed(raw[:end])
    tags.close()
    tags.told(end)
    cut = _TAG.search(raw, end)  # a tag without an end is not text
    if end < len(raw):
        page.shows(end, cut.start() if cut else len(raw))


class _Tags(HTMLParser):
    def __init__(self, page: Page, raw: str) -> None:
        super().__init__(convert_charrefs=True)  # else a bad reference ends the reading; the page resolves them
        self._page = page
        self._lines = [0, *(found.end() for found in re.finditer("\n", raw))]
        self._text: int | None = None  # where text begins that the page was not told of

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def told(self, at: int) -> None:
        """Tell the page of the text that ends at ``at``."""
        if self._text is not None and self._text < at:
            self._page.shows(self._text, at)
        self._text = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._at()
        self.told(at)
        self._page.opens(tag, {name: value or "" for name, value in reversed(attrs)}, at)  # the first one counts

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._page.closes(tag, self._at())

    def handle_endtag(self, tag: str) -> None:
        at = self._at()
        self.told(at)
        self._page.closes(tag, at)

    def handle_data(self, data: str) -> None:
        if self._text is None:
            self._text = self._at()

    def handle_comment(self, data: str) -> None:
        self.told(self._at())

    def handle_pi(self, data: str) -> None:
        self.told(self._at())

    def parse_endtag(self, i: int) -> int:
        """Where the end tag that begins at ``i`` ends; one without a name is not reported."""
        self.told(self._at())
        return super().parse_endtag(i)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Where the comment that begins at ``i`` ends; one that is not closed takes all the rest."""
        self.told(self._at())
        if self.rawdata.startswith((">", "->"), i + 4):
            return self.rawdata.index(">", i) + 1
        end = _COMMENT_END.search(self.rawdata, i + 4)
        return end.end() if end else len(self.rawdata)

    def parse_html_declaration(self, i: int) -> int:
        """Where the declaration that begins at ``i`` ends: at the next ">", unless it is a comment."""
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        self.told(self._at())
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)
