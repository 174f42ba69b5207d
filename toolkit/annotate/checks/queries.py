"""What a rule returns, and what it reads: queries, stretches of words, ``data/languages/en/checks.toml``.

In: a place that a rule found. Out: its ``Query``; also the lists of cited documents, which several rules examine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from toolkit import data
from toolkit.annotate.passages import Passage
from toolkit.model import Citation, DateMention, Resolution, Span
from toolkit.tomlfile import load


@dataclass(frozen=True, slots=True)
class Query:
    """A place that a careful editor would query; whether it is a mistake is for the reader to decide.

    - ``rule``: the id of the rule in ``data/languages/en/checks.toml`` ("number gap").
    - ``span``, ``text``: the place and its words, with white space collapsed.
    - ``reason``: what seems wrong; ``todo``: what to check or to do.
    - ``clause``: the label of the clause; ``note``: the mark of the footnote; None if it is in neither.
    """

    span: Span
    text: str
    rule: str
    reason: str
    todo: str
    clause: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, its reason with the names of facts in braces, what to do, and its source."""

    id: str
    reason: str
    todo: str
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The file ``data/languages/en/checks.toml``: rules by id, and the lists of words that they look for."""

    rules: Mapping[str, Rule]
    words: Mapping[str, tuple[str, ...]]


@cache
def load_rules() -> Rules:
    """The rules and words of ``languages/en/checks.toml``. Raises ``VocabularyError``, naming the line of any error.

    >>> load_rules().rules["ordinal hyphen"].todo
    'add the hyphen'
    """
    toml = load(data.path("languages/en/checks.toml"))
    toml.table((), {"version": str, "words": dict, "rules": object})
    found = toml.tables("rules", {"id": str, "reason": str, "todo": str, "source": str})
    lists = toml.table(("words",), dict.fromkeys(_WORDS, list))
    return Rules({r["id"]: Rule(**r) for r in found}, {name: tuple(lists[name]) for name in _WORDS})


_WORDS = (
    *("prepositions", "small_words", "count_nouns", "name_heads", "never_doubled"),
    *("past", "future", "reporters", "names_that_live_on"),
)


def query(
    rule: str, resolution: Resolution, span: Span, *, clause: str | None = None, note: str | None = None, **facts: Any
) -> Query:
    """The query of a rule at a place; ``facts`` fill the braces of its reason."""
    words = " ".join(resolution.document.text[span.start : span.end].split())
    entry = load_rules().rules[rule]
    return Query(span, words, rule, entry.reason.format(text=words, **facts), entry.todo, clause, note)


def queried(rule: str, resolution: Resolution, passage: Passage, start: int, end: int, **facts: Any) -> Query:
    """The query of a rule at ``passage.text[start:end]``."""
    span = passage.place(start, end)
    return query(rule, resolution, span, clause=passage.clause, note=passage.note, **facts)


class Item(NamedTuple):
    """A cited document in a list, and what separates it from the one before: "and", "," or ""."""

    citation: Citation
    joint: str

    @property
    def date(self) -> DateMention | None:
        """The date that the text gives it."""
        return self.citation.date


def lists(resolution: Resolution) -> Iterator[list[Item]]:
    """The lists of cited documents: "37/4 of 22 October 1982, 38/4 of 28 October 1983 and 39/7"."""
    text = resolution.document.text
    for clause in resolution.clauses:
        run: list[Item] = []
        end = 0
        for citation in clause.citations:
            joint = _JOINTS.get(" ".join(text[end : citation.span.start].split())) if run else ""
            if joint is None:
                yield run
                run, joint = [], ""
            run.append(Item(citation, joint))
            end = max(citation.span.end, citation.date.span.end if citation.date else 0)
        if run:
            yield run


_JOINTS = {"and": "and", ", and": "and", ",": ","}
