"""Rules of words: hyphens, doubled words, articles.

In: a ``Resolution``. Out: ``Query`` objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.annotate.checks.queries import Query, lists, load_rules, queried, query
from toolkit.annotate.passages import ANNEX, CLAUSE, MASTHEAD, NOTE, Passage, label_at, passages
from toolkit.model import Resolution, Span


def _read(resolution: Resolution) -> tuple[Passage, ...]:
    """The passages that an editor reads word by word; titles and headings are left out, since they omit words."""
    return passages(resolution, CLAUSE, ANNEX, NOTE, MASTHEAD)


_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPACED = re.compile(rf"ty\s+(?:{_ONES})(?![\w-])")  # all tens end with these letters


def ordinal_hyphen(resolution: Resolution) -> Iterator[Query]:
    """An ordinal without its hyphen: "forty eighth". Source: UN Editorial Manual, "Hyphens"; "Numbers"."""
    for passage in _read(resolution):
        for found in _SPACED.finditer(passage.text):
            start = passage.text.rfind(" ", 0, found.start()) + 1
            if passage.text[start : found.start() + 2].lower().rpartition("(")[2] in _TENS:
                yield queried("ordinal hyphen", resolution, passage, start, found.end())


_ORDINAL = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{_ONES})|{_ONES}|[a-z]{{3,8}}(?:teenth|tieth)|tenth|eleventh|twelfth)"
_TWICE = re.compile(rf"(?:th|first|second|third)\s+and\s+{_ORDINAL}(?:,\s+{_ORDINAL})*,?\s+and\s+{_ORDINAL}\b")


_ANNEXED = re.compile(r"\b(?:Add|Corr|Rev)\.\d+$")


def doubled_and(resolution: Resolution) -> Iterator[Query]:
    """A second "and" in a list of ordinals or of cited documents: "first and second, third and fourth".

    There is no query if a pair shares one date ("72/1 and 72/2 of 5 December 2017, 73/1 and 73/2") or one committee
    ("the Committees established pursuant to resolutions 751 (1992) and 1907 (2009), 1988 (2011) and 2140 (2014)"), nor
    among the addenda of one document ("A/64/7 and Add.1, Add.1/Corr.1 and Add.2").
    """
    for passage in _read(resolution):
        if any(ordinal in passage.text for ordinal in ("th and ", "first and ", "second and ", "third and ")):
            for found in _TWICE.finditer(passage.text):
                start = passage.text.rfind(" ", 0, found.start()) + 1
                if "," in found[0] or passage.text[:start].endswith(", "):
                    yield queried("doubled and", resolution, passage, start, found.end())
    for items in lists(resolution):
        joints = [i for i, (cited, joint) in enumerate(items) if joint == "and" and not _ANNEXED.search(cited.text)]
        pairs = [i for i in joints if items[i].date and not items[i - 1].date]  # one date for two
        start = items[0].citation.span.start
        committees = "ommittees" in resolution.document.text[max(0, start - 150) : start]
        if len(joints) > 1 and not pairs and not committees:
            first, last = items[joints[0] - 1].citation, items[joints[1]].citation
            yield query("doubled and", resolution, Span(first.span.start, last.span.end), clause=first.clause)


def doubled_word(resolution: Resolution) -> Iterator[Query]:
    """A small word that occurs twice in a row: "of of"."""
    for found in _patterns()["never_doubled"].finditer(resolution.document.text):
        place = Span(found.start() + 1, found.end())
        yield query("doubled word", resolution, place, clause=label_at(resolution, place))


def missing_article(resolution: Resolution) -> Iterator[Query]:
    """A countable noun, or a body's name, that needs an article and has none.

    "The organization of workshop entitled"; "in particular Counter-Terrorism Committee". A noun before another noun
    ("of workshop participants", "in Security Council resolution 1373 (2001)") needs none, so a noun or name is queried
    only if punctuation or a small word follows. Sources: grammar; UN Editorial Manual on names of organizations.
    """
    patterns = _patterns()
    for passage in _read(resolution):
        text = passage.text
        for before in patterns["before"].finditer(text):
            if noun := patterns["count_nouns"].match(text, before.end()):
                yield queried("missing article", resolution, passage, before.start() + 1, noun.end())
            elif (
                (name := patterns["name_heads"].match(text, before.end()))
                and not _named(text, before.start())
                and not _ACT.match(text, name.end("name"))
            ):
                yield queried("missing article of a name", resolution, passage, *name.span("name"))


_ACT = re.compile(r"[^,;.:]{0,120}\s(?:resolution|decision)s?\s\d")  # "of Conference of the Parties resolution 10/6"


def _named(text: str, at: int) -> bool:
    """Whether the word before an offset has a capital: the name of "the Worst Forms of Child Labour" begins there."""
    word = text[text.rfind(" ", 0, at) + 1 : at]
    return word[:1].isupper() and word[-1:].isalnum()


_ARTICLE = re.compile(
    r"\b[Tt]he\s+(?:(?:General Assembly|Security Council|Human Rights Council|Economic and Social Council)\s+)?"
    r"(?:resolution|decision)\s+$"
)
_BEHIND = re.compile(r"[,;.:)]|\s+(?:of|on|and|by|in|which|that|as|to|entitled|adopted|is|was|has|for|with|from|at)\b")


def article_too_many(resolution: Resolution) -> Iterator[Query]:
    """An article before the number of a resolution: "the General Assembly resolution 76/254".

    There is no query if a noun follows: "the resolution 1540 (2004) Committee". Source: UN Editorial Manual,
    resolutions, "References to other resolutions and decisions".
    """
    text = resolution.document.text
    for cited in resolution.citations:
        start, end = cited.span
        found = _ARTICLE.search(text, max(0, start - 60), start)
        if found and _BEHIND.match(text, end):
            place = Span(found.start(), end)
            yield query("article too many", resolution, place, clause=cited.clause, note=cited.note)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns made from the lists of words in ``data/languages/en/checks.toml``."""
    words = {name: "|".join(listed) for name, listed in load_rules().words.items()}
    small = rf"(?=[,;.:]|\s+(?:{words['small_words']})\b|\s*$)"  # not "and": "of programme and project coverage"
    after = rf"(?=[,;.:]|\s+(?:{words['small_words']}|and\s(?=[a-z])(?!non-|\w+(?:al|ary|ive|ic)\s))\b|\s*$)"
    return {
        "never_doubled": re.compile(rf" ({words['never_doubled']})\s+\1(?![\w-])"),
        "before": re.compile(
            rf"[ \[](?:{words['prepositions']}|in particular|particularly|including|namely|notably) "
            rf"(?=[A-Z]|{words['count_nouns']})"
        ),
        "count_nouns": re.compile(rf"(?:{words['count_nouns']}){small}"),
        "name_heads": re.compile(
            rf"(?P<name>(?:[A-Z][a-z][\w-]*\s(?:and\s)?(?:[A-Z][\w’'-]+\s){{0,7}}(?:{words['name_heads']})\b"
            rf"|(?:{words['name_heads']})(?=\s(?:of|for|on|against)\s(?:the\s)?[A-Z]))"
            rf"(?>(?:\s(?:of|for|on|against)\s(?:the\s)?{_CAPITALS})*))(?>(?:,?\sand\s(?:the\s)?{_CAPITALS})*){after}"
        ),
    }


_CAPITALS = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*"
