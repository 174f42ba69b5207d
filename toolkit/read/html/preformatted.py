"""Typed pages: the hard-wrapped lines of ``<pre>``, on which every character is as wide as any other.

A blank line separates paragraphs, and so does an indented line after one that ends with a full stop. Centred headings
and margins lose their spaces; cells of a masthead, which wide gaps separate, become lines. A word that continues
after a hyphen at the end of a line is one word. The old "1/" of a footnote becomes a superscript where the page has a
note so marked.
"""

from __future__ import annotations

import re

from toolkit.read.characters import unspaced
from toolkit.read.mapped_text import MappedText, Target

_TOKEN = re.compile(
    r"(?P<end>\r\n?|[\n\f])|(?P<blank>[ \t\v\xa0]+)|(?P<words>[^ \t\v\xa0\r\n\f]+(?: [^ \t\v\xa0\r\n\f]+)*)"
)
_LABEL = re.compile(r"(?:\d{1,3}\s?\.|\(\w{1,5}\)|\d{1,2}/)(?=\s|$)")
_SLASHES = re.compile(r"^(?:[ \t]|<[^<>\n]{1,40}>)*1(?:</[uU]>)?/(?:\s|<)", re.MULTILINE)
_SLASH = re.compile(r"(?<![\w/.])(?P<digits>\d{1,2})/(?=[\s,;.:)]|$)")
_UNDERLINED = re.compile(r"(?P<digits>\d{1,2})</[uU]>(?P<slash>/)(?=[\s,;.:)<]|$)")
_MORE = "/..."  # the text continues on the next page
FURNITURE = re.compile(
    r"(?:\A|(?<=\n\n))(?=\S)(?:/\.\.\.\s?)?(?:[A-Z]{1,5}/[\w./()-]+\n(?:English\n)?Page \d{1,3})?(?=\n\n|\Z)(?<=\S)"
)
"""A paragraph that is the end or the head of a page: "/...", or the symbol above "Page 2"."""

_HYPHEN = re.compile(r"\w-$")
_AND = re.compile(r"(?:and|or|to)(?![\w-])")  # "pre- and post-conflict"
_STOPS = (",", ";", ":", ".")
_HOLDS = (",", ";", ")", "”", '"', "，", "；", "、", "）", "》")  # signs that a mark may be behind
_WIDE = 5  # so many spaces separate two cells; justified lines have fewer
_SET_IN = 3
_FULL = 40  # a line of so many characters ends because it is full; a shorter one of a masthead stands alone


class Typed:
    """Writes typed lines; the tags between their words part nothing.

    >>> writer = MappedText()
    >>> Typed(writer, "").words(" A\\n Heading\\n\\n Mindful of the good order of the inter-\\nnational\\nlife", 0)
    >>> writer.document("", form="html").text
    'A\\nHeading\\n\\nMindful of the good order of the inter-national\\nlife'
    """

    def __init__(self, writer: MappedText, raw: str) -> None:
        self._writer = writer
        self._raw = raw
        self._slashes = bool(_SLASHES.search(raw))
        self.used = False
        """True if something was written."""
        self.begin()

    def begin(self) -> None:
        """A block of typed lines begins."""
        self._ends = 2  # line ends since the last words
        self._column = self._blank = 0
        self._margin = self._edge = 0  # where the last line begins and ends
        self._widest = 0  # where the longest line ends
        self._last = ""  # the last words of the last line
        self._labelled = False  # True if the last line has the number of its paragraph
        self._skipped = -1  # the place of a slash that is part of a mark

    def words(
        self, words: str, origin: int, *, instead: bool = False, italic: bool = False, link: Target | None = None
    ) -> None:
        """Write words with their spaces and line ends."""
        for token in _TOKEN.finditer(words):
            at = origin if instead else origin + token.start()
            if token["end"]:
                self.line(ends=2 if token["end"] == "\f" else 1)
            elif token["blank"]:
                width = len((" " * (self._column % 8) + token["blank"]).expandtabs(8)) - self._column % 8
                self._column += width
                self._blank += width
            else:
                self._column += self._print(token["words"], at, instead, italic, link)

    def _print(self, words: str, at: int, instead: bool, italic: bool, link: Target | None) -> int:
        """Write words of one line; how wide they are."""
        width = len(words)
        if at == self._skipped:
            words, at = words[1:].lstrip(), at + width - len(words[1:].lstrip())
            self._blank += width - 1 - len(words)
        underlined = _UNDERLINED.match(self._raw, at) if self._slashes and not instead else None
        if underlined and underlined["digits"] == words:
            self.mark(words, at)
            self._skipped = underlined.start("slash")
        elif words:
            self._place(words, at, marks=self._slashes and _SLASH.match(words) is not None)
            self._put(words, at, instead, italic, link)
        return width

    def line(self, *, ends: int = 1) -> None:
        """A line ends."""
        self._ends += ends
        self._column = self._blank = 0

    def mark(self, printed: str, origin: int) -> None:
        """Write the mark of a footnote."""
        self._place(printed, origin, marks=True)
        self._writer.mark(printed, origin)
        self._last = printed

    def _place(self, words: str, origin: int, *, marks: bool) -> None:
        """Separate the words from those before them."""
        writer = self._writer
        if self._ends:
            writer.part(self._gap(words, marks), origin)
            self._labelled = writer.fresh and self._ends > 1 and bool(_LABEL.match(words))
            self._margin, self._ends = self._column, 0
        elif self._blank >= _WIDE and not _LABEL.fullmatch(self._last):
            writer.part("\n", origin)
        elif self._blank:
            writer.part(" ", origin)
        self._edge = self._column + len(words)
        self._widest = max(self._widest, self._edge)
        self._blank = 0
        self._last = words
        self.used = True

    def _gap(self, words: str, marks: bool) -> str:
        if self._ends > 1 or _MORE in (words, self._last):
            return "\n\n"
        set_in = self._column >= self._margin + _SET_IN and not self._labelled
        if set_in and self._last.endswith(_STOPS) and (words[0].isupper() or words[0] in "(0123456789"):
            self._ends = 2
            return "\n\n"
        if marks and not set_in and (self._last[-1:].isalnum() or self._last.endswith(_HOLDS)):
            return ""  # a mark belongs to the word before it, even across a line end
        if _HYPHEN.search(self._last) and words[0].isalnum() and not _AND.match(words):
            return ""
        room = self._edge + 1 + len(words.split(" ", 1)[0]) <= self._widest
        if _LABEL.match(words) and not marks:  # else a number, or "(c)", in the middle of a sentence
            return "\n" if room and self._last.endswith(_STOPS) else " "
        joint = "" if unspaced(self._last[-1:], words[0]) else " "
        wide = 1 if joint else 2  # a Chinese sign is as wide as two others
        return "\n" if marks or wide * (self._edge - self._margin) < _FULL else joint

    def _put(self, words: str, origin: int, instead: bool, italic: bool, link: Target | None) -> None:
        at = 0
        if self._slashes and not instead:
            for found in _SLASH.finditer(words):
                self._writer.words(words[at : found.start()], origin + at, italic=italic, link=link)
                self._writer.mark(found["digits"], origin + found.start())
                at = found.end()
        self._writer.words(words[at:], origin + at, instead=instead, italic=italic, link=link)
