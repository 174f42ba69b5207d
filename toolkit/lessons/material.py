"""What the kinds of exercises are made from: one resolution, a source of chance, and the wording.

In: a ``Resolution``. Out: ``Material``, with the helpers that every kind shares: which clauses are sure, the first
words of a clause, and an ``Exercise`` whose wrong choices are none of the right ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import TypeVar

from toolkit.lessons.exercise import Exercise
from toolkit.lessons.wording import Wording, load_wording
from toolkit.model import Clause, Resolution, Span

T = TypeVar("T")
Choices = tuple[tuple[str, ...], tuple[int, ...]]
"""What to choose from, and the key."""
WRONG = 3
"""How many wrong choices a question has, if there are so many."""
_FIRST = 75  # characters of a clause's first words, of a script without spaces a third
_AROUND = 110  # characters of a quotation before and after what it is about
_DENSE = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")  # a character of these is about as long to read as a word


def plain(words: str) -> str:
    """Words as they are compared: case, white space and signs at the ends do not count.

    >>> plain(" The  Council, ")
    'the council'
    """
    return " ".join(words.casefold().split()).strip(" ,;.:()[]“”\"'،؛。，；：")


def letters(words: str) -> str:
    """The letters and digits of words, case aside, without raised numbers.

    >>> letters("of 1975,¹ by")
    'of1975by'
    """
    return "".join(c for c in words.casefold() if c.isalpha() or c.isdecimal())


@dataclass
class Material:
    """One resolution, the chance for one kind of exercise, and the earlier edition if there is one."""

    resolution: Resolution
    kind: str
    random: Random
    other: Resolution | None = None
    wording: Wording = field(default_factory=load_wording)

    @property
    def text(self) -> str:
        """The words of the document."""
        return self.resolution.document.text

    @property
    def english(self) -> bool:
        """Whether the text is read as English."""
        return self.resolution.language == "en"

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses without those of which the parse is not sure."""
        doubts = [doubt.span for doubt in self.resolution.doubts]
        return [c for c in self.resolution.clauses if not any(s.overlaps(d) for s in c.spans for d in doubts)]

    @cached_property
    def paragraphs(self) -> list[Clause]:
        """Those that are whole paragraphs with words and an opening phrase."""
        return [c for c in self.clauses if c.parent is None and c.phrase and len(c.text) > len(c.phrase) + 10]

    def shuffled(self, some: Iterable[T]) -> list[T]:
        """The same in an order of chance, which depends on the seed alone."""
        made = list(some)
        self.random.shuffle(made)
        return made

    def first_words(self, text: str, limit: int = _FIRST) -> str:
        """The first words of a text, cut between two words."""
        limit = limit // 3 if len(_DENSE.findall(text[:limit])) > limit // 4 else limit
        if len(text) <= limit + 5:
            return text
        cut = text[:limit]
        return (cut.rpartition(" ")[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:،；，") + " …"

    def last_words(self, text: str, limit: int = _FIRST) -> str:
        """The last words of a text, cut between two words."""
        limit = limit // 3 if len(_DENSE.findall(text[-limit:])) > limit // 4 else limit
        if len(text) <= limit + 5:
            return text
        cut = text[-limit:]
        return "… " + (cut.partition(" ")[2] if " " in cut[: limit // 2] else cut).lstrip(" ,;:،；，")

    def around(self, text: str, start: int, end: int, filled: str, reach: int = _AROUND) -> str:
        """A quotation: the words around ``text[start:end]``, which is replaced by ``filled``."""
        return self.last_words(text[:start], reach) + filled + self.first_words(text[end:], reach)

    def beginnings(self) -> dict[str, str]:
        """The first words of each paragraph that no other paragraph shares, by its label."""
        tops = [c for c in self.resolution.clauses if c.parent is None]
        first, texts = {c.label: self.first_words(c.text) for c in tops}, [letters(c.text) for c in tops]
        starts = {c.label: letters(first[c.label])[:30] for c in self.paragraphs if c.label in first}
        alone = [label for label, start in starts.items() if sum(text.startswith(start) for text in texts) == 1]
        return {label: first[label] for label in alone}

    def chosen(self, right: str, wrong: Iterable[str], *, nested: bool = True, least: int = 2) -> Choices | None:
        """The choices in an order of chance, and the key; None if fewer than ``least`` wrong ones are left.

        ``wrong`` is in order of preference; what is the same as another choice is left out. Unless ``nested``, so is
        what has all words of the right choice, or only words of it: it may name the same.
        """
        kept: list[str] = []
        for words in wrong:
            taken = [letters(right), *map(letters, kept)]
            if letters(words) and letters(words) not in taken and (nested or not _within(plain(words), plain(right))):
                kept.append(words)
            if len(kept) == WRONG:
                break
        if len(kept) < least:
            return None
        choices = tuple(self.shuffled([right, *kept]))
        return choices, (choices.index(right),)

    def exercise(
        self,
        choices: Choices | None,
        spans: Sequence[Span],
        difficulty: int,
        *,
        clause: str = "",
        quote: str = "",
        **filled: str,
    ) -> Iterator[Exercise]:
        """The exercise with these choices, if there are choices; ``filled``: what its question and reason name."""
        if choices is None:
            return
        words, filled = self.wording.kinds[self.kind], {"label": clause, **filled}
        question, why = words.question.format(**filled), words.why.format(**filled)
        yield Exercise(self.kind, question, *choices, tuple(spans), difficulty, clause, quote, why)


def _within(one: str, other: str) -> bool:
    """Whether the words of one are part of the other's: "Member States" and "all Member States" name the same."""
    first, second = ({word.removesuffix("s") for word in re.findall(r"\w+", words)} for words in (one, other))
    spare = {"the", "all", "it", "of", "a", "an", "relevant", "also", "further"}
    first, second = first - spare or first, second - spare or second
    return first <= second or second <= first
