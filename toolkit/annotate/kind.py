"""A kind of mention, and what of it is not found in a resolution: in its language, or in its annexes.

In: a ``Kind`` and a ``Resolution``. Out: words.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from toolkit.model import Resolution
from toolkit.registry import Entry
from toolkit.written import quantity


@dataclass(frozen=True)
class Kind(Entry):
    """A kind of mention, and the import path of the function that finds it.

    - ``vocabulary``: the import path of the function that loads its vocabulary, if users may supply one; else "".
    - ``languages``: those it reads, by their folders in ``data/languages``, () for any; in others it finds nothing.
    - ``english``: what of it is found in English only, where the rest has no language; else "".
    - ``clauses``: what it finds, in a word, if it reads clauses only and no annexes; else "".
    """

    vocabulary: str = ""
    languages: tuple[str, ...] = ("en",)
    english: str = ""
    clauses: str = ""

    def silent(self, resolution: Resolution) -> bool:
        """Whether it finds nothing at all in the language of a resolution."""
        return bool(self.languages) and resolution.language not in self.languages


def lacking(kind: Kind, resolution: Resolution) -> str:
    """What of a kind of mention is not found in the language of a resolution: all, a part of it, or nothing ("")."""
    if kind.silent(resolution):
        return kind.clauses or kind.name
    return kind.english if resolution.language != "en" else ""


def unread(kind: Kind, resolution: Resolution) -> str:
    """What to say of a kind of mention that is not found in a resolution's language, or not in its annexes; else ""."""
    if not (lacks := lacking(kind, resolution)):
        return f"{annexes(resolution)} not read for {kind.clauses}" if kind.clauses and resolution.annexes else ""
    spoken = import_module("toolkit.parse.cues").cues(resolution.language).name
    return f"{lacks} are found in English only; this text is read in {spoken}"


def annexes(resolution: Resolution) -> str:
    """The annexes, how long they are, and a verb: "the annex, of 80 paragraphs, is"."""
    one = len(resolution.annexes) == 1
    what = "the annex" if one else f"the {len(resolution.annexes)} annexes"
    paragraphs = sum(len(annex.paragraphs) for annex in resolution.annexes)
    of = f", of {quantity(paragraphs, 'paragraph')}," if paragraphs else ""
    return f"{what}{of} {'is' if one else 'are'}"
