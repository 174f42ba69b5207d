"""The tables of language versions: their paragraphs, where they differ, and how each puts the phrases of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Any, NamedTuple

import pandas as pd

from toolkit.compare.parallel import Parallel
from toolkit.compare.versions import folded
from toolkit.languages.figures import figures
from toolkit.model import Clause, Phrase, Resolution
from toolkit.tables.frame import PLACE, frame, typed
from toolkit.tables.lists import joined

COLUMNS = {
    "versions": "paragraph, language, part, level, enumerator, phrase, act, family, text",
    "differences": "paragraph, difference, language, text, lacks",
    "phrase_concordance": "language, phrase, act, family, language_to, phrase_to, times, of, share, "
    "doc_to, clause_to, start_to, end_to",
}


def versions(parallel: Parallel) -> pd.DataFrame:
    """One row for each clause of each version, those that are one paragraph together.

    Columns, after ``doc``, ``clause``, ``start``, ``end``:

    - ``paragraph`` (int64): the number of the paragraph in all versions, from 1, in the order of the first version.
    - ``language`` (str): that of the version ("fr").
    - ``part``, ``level``, ``enumerator``, ``phrase``, ``act``, ``family``, ``text``: as in ``clauses``; acts are in
      English.

    A version that lacks a paragraph has no row for it; one that joins it to others has the clause once.

    >>> import toolkit
    >>> en = toolkit.parse("The Council,\\n\\n1. Urges all to act;\\n\\n2. Decides to meet in 2030.", "text")
    >>> words = "Le Conseil,\\n\\n1. Exhorte à agir;\\n\\n2. Décide de siéger en 2030."
    >>> fr = toolkit.parse(words, "text", language="fr")
    >>> versions(toolkit.parallel([en, fr]))[["paragraph", "language", "clause", "act"]].values.tolist()
    [[1, 'en', 'OP1', 'urge'], [1, 'fr', 'OP1', 'urge'], [2, 'en', 'OP2', 'decide'], [2, 'fr', 'OP2', 'decide']]
    """
    rows = []
    for number, row in enumerate(parallel.rows, start=1):
        for version, labels in zip(parallel.resolutions, row.labels, strict=True):
            for clause in map(version.__getitem__, labels):
                what = (clause.part, clause.level, clause.number, clause.phrase, clause.act, clause.family, clause.text)
                rows.append((version.name, clause.label, *clause.span, number, version.language, *what))
    return frame(rows, PLACE | typed(COLUMNS["versions"]))


def differences(parallel: Parallel) -> pd.DataFrame:
    """One row for each place at which a version has what another has not, as ``toolkit.parallel`` finds it.

    Columns, after ``doc``, ``clause``, ``start``, ``end`` (the place of ``text``):

    - ``paragraph`` (int64): as in ``versions``.
    - ``difference`` (str): "lacking" (a version has no such paragraph), "joined" (it has as one what others have as
      some), "uncertain" (its paragraphs may as well be those of a row near by), "symbol", "date", "number", "footnote".
    - ``language`` (str): that of the version with these words; ``text`` (str): the words,
      the groups of a number in the order in which they are read ("15 000").
    - ``lacks`` (str): the languages of the versions that have nothing in their place ("ar, zh"); "" if all have
      something, but not the same.

    >>> import toolkit
    >>> en = toolkit.parse("The Council,\\n\\n1. Urges all to act;\\n\\n2. Decides to meet in 2030.", "text")
    >>> words = "Le Conseil,\\n\\n1. Exhorte à agir;\\n\\n2. Décide de siéger en 2031."
    >>> fr = toolkit.parse(words, "text", language="fr")
    >>> differences(toolkit.parallel([en, fr]))[["difference", "language", "text"]].values.tolist()
    [['number', 'en', '2030'], ['number', 'fr', '2031']]
    """
    rows = []
    for finding in parallel.findings:
        lacks = joined(finding.missing)
        for side in finding.sides:
            version, read = parallel.version(side.language), figures(side.language).as_read
            for words, span in zip(side.words, side.spans, strict=True):
                label = next(label for label in side.labels if _holds(version, label, span.start))
                what = (finding.row + 1, finding.kind, side.language, read(" ".join(words.split())), lacks)
                rows.append((version.name, label, *span, *what))
    return frame(rows, PLACE | typed(COLUMNS["differences"]))


def _holds(version: Resolution, label: str, at: int) -> bool:
    return any(span.start <= at < span.end for span in version[label].spans) or label in _noted(version, at)


def _noted(version: Resolution, at: int) -> tuple[str, ...]:
    """The labels of the clauses that carry the footnote at a place."""
    return next((note.clauses for note in version.footnotes if note.span.start <= at < note.span.end), ())


class _Put(NamedTuple):
    """One opening phrase and how another version puts it, in one place."""

    ours: tuple[Resolution, Clause, Phrase]
    theirs: tuple[Resolution, Clause, Phrase]


def phrase_concordance(parallels: Parallel | Iterable[Parallel]) -> pd.DataFrame:
    """How each version puts the opening phrases of every other: a row for each pair of phrases, common ones first.

    ``parallels``: the versions of one resolution, or those of several, which count together. Only paragraphs that
    stand alone on both sides count.

    ``doc``, ``clause``, ``start``, ``end`` are the first place of ``phrase`` with this counterpart. After them:

    - ``language``, ``phrase`` (str): of the version asked about; without capitals, vowel signs or lengthened letters.
    - ``act``, ``family`` (str): what the phrase does, in English.
    - ``language_to``, ``phrase_to`` (str): the other version's language, and what it has there.
    - ``times`` (int64): how often; ``of`` (int64): how often the phrase opens a paragraph that both languages have;
      ``share`` (float64): the one by the other.
    - ``doc_to``, ``clause_to`` (str), ``start_to``, ``end_to`` (int64): the place of ``phrase_to``.

    >>> import toolkit
    >>> en = toolkit.parse("The Council,\\n\\n1. Urges all to act;\\n\\n2. Decides to meet in 2030.", "text")
    >>> words = "Le Conseil,\\n\\n1. Exhorte à agir;\\n\\n2. Décide de siéger en 2030."
    >>> fr = toolkit.parse(words, "text", language="fr")
    >>> put = phrase_concordance(toolkit.parallel([en, fr]))
    >>> put[["language", "phrase", "phrase_to", "times", "of"]].values.tolist()[:2]
    [['en', 'decides', 'décide', 1, 1], ['en', 'urges', 'exhorte', 1, 1]]
    """
    several = [parallels] if isinstance(parallels, Parallel) else list(parallels)
    found: dict[tuple[str, str, str], dict[str, list[_Put]]] = defaultdict(lambda: defaultdict(list))
    for put in (put for parallel in several for put in _pairs(parallel)):
        (one, _, said), (other, _, put_so) = put
        found[one.language, folded(said.text), other.language][folded(put_so.text)].append(put)
    languages = list(dict.fromkeys(language for parallel in several for language in parallel.languages))
    rows: list[tuple[Any, ...]] = []
    for (language, phrase, to), puts in found.items():
        total = sum(map(len, puts.values()))
        for phrase_to, places in puts.items():
            (doc, clause, own), (doc_to, clause_to, theirs) = places[0]
            counts = (len(places), total, len(places) / total)
            where = (doc_to.name, clause_to.label, *theirs.span)
            what = (language, phrase, own.act, own.family, to, phrase_to)
            rows.append((doc.name, clause.label, *own.span, *what, *counts, *where))
    orders = {language: i for i, language in enumerate(languages)}
    rows.sort(key=lambda r: (orders[r[4]], orders[r[8]], -r[11], r[5], -r[10], r[9]))
    return frame(rows, PLACE | typed(COLUMNS["phrase_concordance"]))


def _pairs(parallel: Parallel) -> Iterator[_Put]:
    for row in parallel.rows:
        alone = [
            (version, clause, phrase)
            for version, labels in zip(parallel.resolutions, row.labels, strict=True)
            if len(labels) == 1 and (clause := version[labels[0]]).phrases and (phrase := clause.phrases[0]).opening
        ]
        yield from (_Put(ours, theirs) for ours, theirs in permutations(alone, 2))
