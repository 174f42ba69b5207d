"""Papers: the reports, statements, letters and notes that a text mentions by their author.

In: some words. Out: ``Paper`` places. Only a paper spoken of as known ("the report of", "his report") counts: "a report
on" and "the report to be submitted" do not exist yet.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.annotate.search.instruments import names
from toolkit.model import Symbol

_AUTHOR = r"(?P<author>(?:[Pp]resident|[A-Z][\w'’-]*)(?:\s(?:(?:of|for|and|the)\s)*[A-Z][\w'’-]*)*)"
_PAPER = re.compile(
    r"(?:report|letter|note|statement)s? (?:(?:of|dated) [0-9]{1,2} [A-Z][a-z]+ [0-9]{4} )?"
    rf"(?:(?:of|by|from) (?:(?:the|its|his|her) )?|dated [0-9]+ \w+ [0-9]+ from (?:the )?){_AUTHOR}"
)
_OWN = re.compile(r"(?:\b(?:his|her|its|their)|[A-Z][\w-]+['’]s) (?:[a-z-]+ ){0,2}$")
_NOUNS = ("report", "statement", "letter", "note")
_KNOWN = re.compile(
    r".*\b(?P<the>(?:the|The|his|her|its|their|these|those|that|this|both|all)\s(?:[\w’'-]+\s){0,4}$)", re.DOTALL
)
_INDEFINITE = re.compile(r"\b(?:a|an|any|no|further|next|future|forthcoming|and|or|to|of|on|in|by|with)\s")
_COMING = re.compile(r"\s(?:to\sbe|requested|called\sfor|mandated|due|on\sthe\simplementation\sof\sthe\spresent)\b")
_NEXT = re.compile(r"\b(?:next|future|forthcoming|subsequent)\b")
_NEWER = re.compile(r"\b(?:latest|recent|last|previous|first|final|annual|interim|next|second|third)\b")
_TAKEN = re.compile(r"\b(?:[Tt]ak(?:e|es|en|ing)|[Tt]ook)\s(?:[a-z]+\s){0,2}\Z")  # "takes | note of" is a verb
_ENDS = re.compile(r"[;.]|,?$|,\sand\s")


class Paper(NamedTuple):
    """A mention of a report, statement, letter or note: its place and kind.

    ``own`` is True for "his report", which does not name an author; ``secretary`` for one by the Secretary-General.
    """

    start: int
    end: int
    kind: str
    own: bool
    secretary: bool
    plural: bool

    def suits(self, symbol: Symbol) -> bool:
        """Whether a symbol can belong to such a paper."""
        return (symbol.kind == "presidential statement") == (self.kind == "presidential statement") and (
            symbol.kind in ("document", "presidential statement")
        )

    def points_back(self, text: str) -> bool:
        """Whether the words can mean a report named earlier, and not a newer one."""
        if self.plural or _NEWER.search(text, max(0, self.start - 25), self.end):
            return False
        if self.own:
            return text.endswith(" in ", 0, self.start) and _ENDS_OWN.match(text, self.end) is not None
        return _ENDS.match(text, self.end) is not None


_ENDS_OWN = re.compile(r"[;.,]|$")


def papers(text: str) -> list[Paper]:
    """The papers that a text mentions as known, in order.

    >>> text = "Takes note of the report of the Secretary-General, and requests a report of the Committee"
    >>> [(text[p.start : p.end], p.kind) for p in papers(text)]
    [('report of the Secretary-General', 'report')]
    """
    found = []
    for noun in _NOUNS:
        at = text.find(noun)
        while at >= 0:
            if (paper := _paper(text, at, noun)) is not None:
                found.append(paper)
            at = text.find(noun, at + len(noun))
    return sorted(found)


def _paper(text: str, at: int, noun: str) -> Paper | None:
    """The paper whose noun is at a place; None if the words there do not mean one, or mean one still to come."""
    end = at + len(noun)
    plural = text.startswith("s", end)
    end += plural
    if (at and text[at - 1].isalpha()) or (noun == "note" and _TAKEN.search(text, max(0, at - 40), at)):
        return None
    if found := _PAPER.match(text, at):
        kind = "presidential statement" if noun == "statement" and _PRESIDENT.search(found[0]) else noun
        if not _definite(text, at) or _no_author(found["author"]) or _COMING.match(text, found.end()):
            return None
        cut = text.rindex(" ", at, found.end()) if text.startswith("/", found.end()) else found.end()
        return Paper(at, cut, kind, False, "Secretary-General" in found[0], plural)  # without the "S" of "S/2005/10"
    if noun != "report" or text[end : end + 1].isalpha() or (own := _OWN.search(text, max(0, at - 50), at)) is None:
        return None
    if _NEXT.search(own[0]) or _COMING.match(text, end):
        return None
    secretary = "Secretary-General" in text[max(0, own.start() - 60) : at]
    return Paper(own.start(), end, noun, True, secretary, plural)


_PRESIDENT = re.compile(r"(?:by|of) (?:its|the) President(?: of the (?:Security )?Council)?$")


def _no_author(words: str) -> bool:
    """Whether these are no author: a text has a letter, as in "the letter of the Declaration"."""
    return words.endswith(("'s", "’s", "s'", "s’")) or any(name.start == 0 for name in names(words))


def _definite(text: str, start: int) -> bool:
    """Whether the words before a noun treat it as known: "the", at most four words away, with no "a" in between."""
    known = _KNOWN.match(text, max(0, start - 60), start)
    if known is None:
        return False
    two = _TWO.search(text, known.start("the"), start)
    return _INDEFINITE.search(text, known.start("the"), two.start() if two else start) is None


_TWO = re.compile(r"\sand\s[a-z-]+(?:ive|ed|al|ful|ous|ic|ent|ing|ble|ly)\s\Z")  # "the rich and substantive | report"
