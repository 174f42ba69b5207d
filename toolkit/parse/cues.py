"""Looks: what a paragraph is by its own words, before anything is known of its place.

Patterns of numbers, letters, headings, the organ's name, closing lines and annexes, as United Nations drafting has
them (UN Editorial Manual), and of what is no words at all.
"""

from __future__ import annotations

import re

from toolkit.parse.layout import SIGNS, SUPERSCRIPTS

OPENING = re.compile(r"[“\"]?The (?:[A-Z][\w’'() -]{3,90}(?:,|$)|(?:General Assembly|[A-Z][A-Za-z ]{3,30} Council)\.)")
ORGAN = re.compile(r"\bThe (?:General Assembly|[A-Z][A-Za-z ]{3,30} Council)\b")
# The organ's name and the first words of a clause in one paragraph: "The General Assembly, Recalling".
OPENING_AND = re.compile(r"The [A-Z][\w’'() -]{3,60},\s+(?=[A-Z])")
NUMBER = re.compile(r"(\d{1,3})(?:\s(?:bis|ter))?\s?\.(?:[\s\u200e\u200f]+(?=\S)|(?=[A-Z][a-z]))")
DOTLESS = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
LETTER = re.compile(r"(?:\((?P<bracket>[a-z]{1,5})\)|(?P<bare>[a-z]|[ivx]{2,4})[.)](?=\s))\s*(?=\S)")
BULLET = re.compile(r"[•∙♦▪●◦\uf0b7–—-]\s+(?=\S)")
CLOSING = re.compile(
    r"""
      \d+(?:st|nd|rd|th)\ (?:\(?\w+(?:\ \w+)?\)?\ ){0,2}meeting | \[?Adopted\b | \[?Resolution\ adopted
    | \d{1,2}\ [A-Z][a-z]+\ \d{4}\.?$ | _{3,}$
    """,
    re.VERBOSE,
)
MEETING = re.compile(
    r"\d+(?:st|nd|rd|th)\ (?:\(?resumed\)?\ )?(?:plenary\ )?meeting,?(?:\s+\d{1,2}\ [A-Z][a-z]+\ \d{4}\.?)?"
)
VOTE = re.compile(r"(?:In favour|Against|Abstaining|Abstentions?)\s?:")
REST = re.compile(r"(?:and|as well as)\s+[a-z]")  # how words that follow on a list of sub-paragraphs begin
# No words of the text: marks alone, as in "* * *" or "_____", a job number, a comment of the program that wrote it.
RULE = re.compile(
    r"""
      [\W_]+ | \d{2}-\d{5}(?:\s\([A-Z]\))? | <!--[^<>]*-->
    # the running headers of the volumes of resolutions
    | (?:\d+\s+)? General\ Assembly\s?[—–-]+\s?[\w-]+(?:\ \w+)*\ Session (?:\s+\d+)?
    | (?:\d+\s+)? (?:[IVXL]+\.\s+)? Resolutions\ adopted\ (?:on|without)\ [^.;,]{5,80}
    """,
    re.VERBOSE,
)
STRAY = re.compile(r"[a-z](?=[A-Z][a-z])")  # a letter that slipped in before the first word: "jRecognizing"
TABLE_NOTE = re.compile(r"(?:Abbreviations?|Notes?|Sources?)\s?:")
# The number and title of a resolution in a volume: "42/169. World ...", "671 (XXV). ...".
HEADLINE = re.compile(r"((?:(?:ES-|S-)?\d+/\d+|\d{1,4}\s?\((?:(?:ES-|S-)?[IVXL]+|\d{4})\))[A-Z]?)\.?\s+\S")
NO_TITLE = re.compile(r"\[|on\s+\d|Adopted\s+by\b|.+:[*†‡§\s]*draft\s+resolution\b", re.IGNORECASE)
ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)\b[^.;]{0,80}$", re.IGNORECASE)
# Words that may open a preambular paragraph though no vocabulary knows them: "Cherishing States", "Heartened by".
# A name goes on with a capital letter: "United Nations", "Family Affairs". A declaration's open with "We, the Heads".
PARTICIPLE = re.compile(r"[A-Z][a-z]+(?:ing\b|(?:ed|ful|ous|ly)\s+[a-z])|We[, ]")
# Some open with a preposition, "On the basis of".
PREPOSITION = re.compile(
    r"(?:In|On|With|By|Under|Upon|While|Since|Given|Through|Pursuant|Further|Subject|For|Without)\s+[a-z]"
)
ENDED = (".", ";", ":", ",")
# Words whose full stop ends no sentence: "in document No." goes on on the next page.
_SHORT = re.compile(r"\b(?:Nos?|paras?|arts?|vols?|chaps?|sects?|St|Mrs?|Ms|Dr)\.$")
_HANGS = re.compile(r"(?<![\w-])(?:and|or|of|the|to|in|for|with|by|its)$")  # how words end that a page's end cuts
_PLAIN_MARK = re.compile(r"(?<=[^\d\s][.;:,])(?:\d{1,3}(?:,\s?\d{1,3})*|(?:\s\d{1,3}/)+|,+)$")


def heading(text: str) -> bool:
    """Whether a text looks like a heading: it is short, whole, and no sentence or clause ends with it."""
    return len(text) < 120 and not bare(text).endswith((",", ";", ".")) and not hangs(text)


def hangs(text: str) -> bool:
    """Whether a text ends with a small word, so that it goes on somewhere."""
    return _HANGS.search(text, max(0, len(text) - 6)) is not None


def ended(words: str) -> bool:
    """Whether words, which ``bare`` made, end with a stop that is no abbreviation's."""
    return words.endswith(ENDED) and not _SHORT.search(words, max(0, len(words) - 8))


def bare(text: str) -> str:
    """A text without the footnotes' marks at its end, also where they are plain digits: "the report;4", "; 2/"."""
    bare = text.rstrip(SUPERSCRIPTS + SIGNS + " ")
    mark = _PLAIN_MARK.search(bare, max(0, len(bare) - 12))
    return bare[: mark.start()] if mark else bare
