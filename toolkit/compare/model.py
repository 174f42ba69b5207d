"""What a comparison says: the changes, clause by clause, and inside each the words that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from toolkit.errors import UnknownLabel
from toolkit.model import Phrase, Resolution, Span

Kind = Literal["kept", "reworded", "moved", "merged", "split", "new", "dropped"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Fact = Literal["phrase", "substance", "date", "number", "symbol", "name", "footnote", "form"]
FACTS: tuple[Fact, ...] = get_args(Fact)
SUBSTANTIVE: frozenset[Fact] = frozenset(
    ("phrase", "substance", "name")
)  # any other fact leaves what is said as it was
Op = Literal["equal", "replace", "delete", "insert"]


class WordChange(NamedTuple):
    """One step from the words before to those after: ``op`` is "equal", "replace", "delete" or "insert".

    ``before`` and ``after`` are places in the two ``document.text``; what was inserted or deleted has an empty place on
    the other side. If a page break cuts the words, the place includes what is between their pieces.
    """

    op: Op
    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class PhraseChange:
    """The verb by which the organ acts changed, or its degree did ("Notes", "Notes with concern").

    ``before`` is None for a new act, ``after`` for one that was dropped. ``opening``: whether it opens the clause.
    """

    before: Phrase | None
    after: Phrase | None

    @property
    def opening(self) -> bool:
        """Whether it opens a clause on each side that has it."""
        return all(phrase is None or phrase.opening for phrase in (self.before, self.after))


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a clause.

    - ``kind``: one of ``KINDS``. "split" and "merged" come before "moved", then "reworded", then "kept";
      ``moved`` and ``reworded`` say the rest. A clause that was split or merged has one Change for each pair.
    - ``before``, ``after``: its labels; None if it has none ("new", "dropped").
    - ``score``: how alike the words are, from 0 to 1 (twice the words in common by the words of both); for a split or
      merger that of the whole, the same in each of its pairs; 0 for what is new or dropped.
    - ``words``: the steps from the one to the other; in a split or merger those of this pair; () for new and dropped.
    - ``facts``: what changed, of ``FACTS``: verbs of action ("phrase"), dates, numbers, symbols of documents, proper
      names, the words of a footnote, mere form (an article, the "and" of a list, an "also", a participle for a verb),
      and "substance" for every other word.
    - ``phrases``: the changes of phrase.
    - ``moved``: its order among the clauses that stayed changed. A new number alone is not a move.
    - ``reworded``: its words changed, beyond punctuation, hyphens, capitals and quotation marks.
    """

    kind: Kind
    before: str | None
    after: str | None
    score: float
    words: tuple[WordChange, ...] = field(default=(), repr=False)
    facts: tuple[Fact, ...] = ()
    phrases: tuple[PhraseChange, ...] = ()
    moved: bool = False
    reworded: bool = False

    @property
    def changed(self) -> bool:
        """Whether there is anything to report: False for a clause that was kept with its footnotes."""
        return self.kind != "kept" or bool(self.facts)

    @property
    def substantive(self) -> bool:
        """Whether more changed than dates, numbers, symbols, footnotes, form and the place in the text.

        A verb, a word, or a name: to meet in another town, or with another host, is another thing to decide.
        """
        return self.kind in ("new", "dropped") or not SUBSTANTIVE.isdisjoint(self.facts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions, and what became of each clause.

    - ``changes``: in the order of the later text, each dropped clause where it would be.
    - ``likeness``: the share of the shorter text's words that have a counterpart, 0 to 1; rare words weigh more.
    - ``unrelated``: True if the two are not editions of the same text: then nothing is paired, every clause is dropped
      or new.
    """

    before: Resolution
    after: Resolution
    changes: tuple[Change, ...] = field(repr=False)
    likeness: float
    unrelated: bool

    def __getitem__(self, label: str) -> tuple[Change, ...]:
        """The changes of a clause of the later text; raises ``UnknownLabel`` if it has no such clause."""
        found = tuple(change for change in self.changes if change.after == label)
        if not found:
            self.after[label]
            raise UnknownLabel(
                f"{label!r} is not compared", where=self.after.name, todo="ask for a clause outside the annexes"
            )
        return found

    @property
    def changed(self) -> tuple[Change, ...]:
        """The changes without the clauses that were kept."""
        return tuple(change for change in self.changes if change.changed)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many clauses there are of each kind: each clause of the later text once, and each that was dropped.

        A clause into which others were merged has several changes, and counts once.
        """
        kinds = Counter({(c.after or "", c.before if c.after is None else ""): c.kind for c in self.changes}.values())
        return {kind: kinds[kind] for kind in KINDS}
