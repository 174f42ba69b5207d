"""Checks: the places of a resolution that a careful editor would query. The text is never changed.

In: a ``Resolution``. Out: ``Query`` objects in reading order. Each rule is a function that reads the resolution and
yields its queries; their wording and sources are in ``data/languages/en/checks.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.annotate.checks import dates, names, numbering, style, words
from toolkit.annotate.checks.queries import Query, Rule, load_rules
from toolkit.model import Resolution

RULES: tuple[Callable[[Resolution], Iterator[Query]], ...] = (
    dates.outside_session,
    dates.after_document,
    dates.no_such_day,
    dates.series,
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
    """What a careful editor would query, in reading order.

    >>> import toolkit
    >>> [q.text for q in checks(toolkit.load()) if q.rule == "ordinal hyphen"]
    ['forty eighth']
    """
    return tuple(sorted((q for rule in RULES for q in rule(resolution)), key=lambda q: (q.span, q.rule)))
