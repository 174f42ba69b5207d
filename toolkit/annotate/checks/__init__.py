"""Checks: the places of a resolution that a careful editor would query. The text is never changed.

In: a ``Resolution``. Out: ``Query`` objects in reading order. Each rule is a function that reads the resolution and
yields its queries; their wording and sources are in ``data/languages/en/checks.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.annotate.checks import dates, names, numbering, style, words
from toolkit.annotate.checks.queries import Query, Rule, load_rules
from toolkit.model import Resolution
from toolkit.parse.doubts import NEIGHBOURS
from toolkit.parse.language import languages

RULES: tuple[Callable[[Resolution], Iterator[Query]], ...] = (
    dates.outside_session,
    dates.after_document,
    dates.no_such_day,
    dates.odd_date,
    dates.listed_twice,
    numbering.numbering,
    numbering.notes,
    names.old_name,
    names.unresolved,
    words.ordinal_hyphen,
    words.doubled_and,
    words.doubled_word,
    words.missing_article,
    words.article_too_many,
    style.quotation_marks,
    style.italics,
    style.also_and_further,
)

__all__ = ["RULES", "Query", "Rule", "checks", "load_rules"]


def __dir__() -> list[str]:
    return __all__


def checks(resolution: Resolution) -> tuple[Query, ...]:
    """What a careful editor would query, in reading order; nothing in a text that is not one resolution in English.

    A page of a volume with several resolutions has lost the marks and notes of other pages, and a report keeps other
    rules: what would be asked there is hardly ever a slip.

    >>> import toolkit
    >>> [q.text for q in checks(toolkit.load()) if q.rule == "ordinal hyphen"]
    ['forty eighth']
    """
    if not _one_resolution(resolution):
        return ()
    return tuple(sorted((q for rule in RULES for q in rule(resolution)), key=lambda q: (q.span, q.rule)))


def _one_resolution(resolution: Resolution) -> bool:
    """Whether a text is one resolution in one language: most of its paragraphs open with an act."""
    whole = [clause for clause in resolution.clauses if clause.parent is None]
    acts = sum(clause.family not in ("", "other") for clause in whole)
    alone = all(doubt.what != NEIGHBOURS for doubt in resolution.doubts)
    return alone and bool(whole) and 2 * acts >= len(whole) and not languages(resolution.document.text)
