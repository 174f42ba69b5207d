"""Statistics of corpus linguistics: how often, how much more often than elsewhere, with which words, how evenly.

In: counts. Out: figures. Each formula's source is in its docstring, with the published example that its test repeats;
where none was found, it says so, and the test holds it against the formula worked out by hand.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError
from toolkit.library import schema, search

if TYPE_CHECKING:
    import pandas as pd

TREND = (
    "year Int64, documents int64, with_it int64, occurrences int64, words int64, per_million float64, "
    "per_million_low float64, per_million_high float64"
)
"""A row for each year: how many documents, how many of them have it, the occurrences, the words of all, the frequency
per million words, and its interval of 95 per cent."""

_Z = 1.959963984540054  # the 97.5th percentile of the normal distribution


def per_million(count: int, words: int) -> tuple[float, float, float]:
    """A frequency per million words, and its interval of 95 per cent.

    The interval is Wilson's for a proportion: E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", Journal of the American Statistical Association 22 (1927), 209-212. It takes occurrences as independent
    of one another, which words of one text are not: where few documents have all of them, it is too narrow. The test
    repeats the four examples of R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics
    in Medicine 17 (1998), 857-872 (method 3).

    >>> [round(value, 2) for value in per_million(10, 100_000)]
    [100.0, 54.32, 184.08]
    """
    if words <= 0:
        return math.nan, math.nan, math.nan
    if not 0 <= count <= words:  # no proportion, as where one stretch between spaces has the words more than once
        return count / words * 1e6, math.nan, math.nan
    share, square = count / words, _Z**2
    middle = (share + square / (2 * words)) / (1 + square / words)
    half = _Z / (1 + square / words) * math.sqrt(max(0.0, share * (1 - share) / words + square / (4 * words**2)))
    return share * 1e6, max(0.0, middle - half) * 1e6 if count else 0.0, (middle + half) * 1e6


def log_likelihood(a: int, b: int, c: int, d: int) -> float:
    """The log-likelihood of a word that one corpus of ``c`` words has ``a`` times, another of ``d`` words ``b`` times.

    2 (a ln(a/E1) + b ln(b/E2)) with E1 = c(a+b)/(c+d), E2 = d(a+b)/(c+d): P. Rayson and R. Garside, "Comparing corpora
    using frequency profiling", Workshop on Comparing Corpora (ACL 2000), 1-6, and the calculator of the University of
    Lancaster (ucrel.lancs.ac.uk/llwizard.html). T. Dunning's form (Computational Linguistics 19, 1993, 61-74) adds the
    two cells of all other words; it is nearly the same where the word is rare. 3.84 is significant at 5 per cent. The
    test repeats an example from teaching with that calculator: 52 of 50,000 and 57 of 75,000 words give 2.65.

    >>> round(log_likelihood(100, 50, 10_000, 10_000), 4)
    16.9899
    """
    _check(a, b, c, d)
    first, second = c * (a + b) / (c + d), d * (a + b) / (c + d)
    return 2 * sum(seen * math.log(seen / expected) for seen, expected in ((a, first), (b, second)) if seen)


def log_ratio(a: int, b: int, c: int, d: int) -> float:
    """The binary logarithm of the ratio of two relative frequencies: 1 is twice as often, 2 four times.

    A count of 0 is taken as 0.5, so that the ratio is finite. A. Hardie, "Log Ratio: an informal introduction" (ESRC
    Centre for Corpus Approaches to Social Science, 2014). No published example with figures was found.

    >>> log_ratio(100, 50, 10_000, 20_000)
    2.0
    """
    _check(a, b, c, d)
    return math.log2(((a or 0.5) / c) / ((b or 0.5) / d))


def log_dice(both: int, node: int, collocate: int) -> float:
    """14 + log2(2 f(xy) / (f(x) + f(y))), at most 14: P. Rychlý, "A lexicographer-friendly association score", RASLAN
    2008, 6-9. ``both``: how often the two are together; ``node``, ``collocate``: how often each is in all. No published
    example with counts was found; the test holds it against what the paper says of its values.

    >>> log_dice(10, 10, 10)
    14.0
    """
    return 14 + math.log2(2 * both / (node + collocate)) if both else -math.inf


def mutual_information(both: int, node: int, collocate: int, words: int, span: int = 1) -> float:
    """log2(f(xy) N / (f(x) f(y) S)), S the words around that were looked at: K. Church and P. Hanks, "Word association
    norms, mutual information, and lexicography", Computational Linguistics 16 (1990), 22-29. The test repeats the
    examples of C. Manning and H. Schütze, Foundations of Statistical Natural Language Processing (1999), section 5.4.

    >>> mutual_information(8, 16, 32, 1024)
    4.0
    """
    return math.log2(both * words / (node * collocate * span)) if both else -math.inf


def t_score(both: int, node: int, collocate: int, words: int, span: int = 1) -> float:
    """(O - E) / sqrt(O), E = f(x) f(y) S / N: K. Church, W. Gale, P. Hanks and D. Hindle, "Using statistics in lexical
    analysis", in U. Zernik (ed.), Lexical Acquisition (1991), 115-164. The test repeats an example of Manning and
    Schütze (1999), section 5.3.1.

    >>> t_score(16, 16, 32, 1024)
    3.875
    """
    return (both - node * collocate * span / words) / math.sqrt(both) if both else -math.inf


def deviation(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Gries' deviation of proportions: 0 is spread as evenly as the parts' sizes allow, towards 1 is in few parts.

    Half the sum of the differences between each part's share of the occurrences and of the words: S. Th. Gries,
    "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics 13 (2008), 403-437.
    The test repeats its example, and that of J. Lijffijt and S. Th. Gries in the same journal, 17 (2012), 147-149.

    >>> deviation([1, 1, 1, 1], [10, 10, 10, 10]), deviation([4, 0], [10, 10])
    (0.0, 0.5)
    """
    _parts(counts, sizes)
    total, words = sum(counts), sum(sizes)
    if not total:
        return math.nan
    return sum(abs(count / total - size / words) for count, size in zip(counts, sizes, strict=True)) / 2


def juilland(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Juilland's D: 1 is spread evenly, 0 is in one part only; of relative frequencies, since parts differ in size.

    1 - (s / m) / sqrt(n - 1), with s the standard deviation of the population of the n frequencies and m their mean:
    A. Juilland, D. Brodin and C. Davidovitch, Frequency Dictionary of French Words (1970); as in S. Th. Gries 2008,
    whose example the test repeats, with one of J. B. Carroll, "An alternative to Juilland's usage coefficient" (1970).

    >>> juilland([1, 1, 1, 1], [10, 10, 10, 10]), juilland([4, 0], [10, 10])
    (1.0, 0.0)
    """
    _parts(counts, sizes)
    shares = [count / size for count, size in zip(counts, sizes, strict=True) if size]
    mean = math.fsum(shares) / len(shares) if shares else 0.0
    if len(shares) < 2 or not mean:
        return math.nan
    variance = math.fsum((share - mean) ** 2 for share in shares) / len(shares)
    return 1 - math.sqrt(variance) / mean / math.sqrt(len(shares) - 1)


def trend(
    db: sqlite3.Connection,
    query: str,
    *,
    where: Mapping[str, Any],
    part: str | None = None,
    clauses: Sequence[tuple[int, str]] | None = None,
    stems: bool = False,
    copies: bool = False,
) -> pd.DataFrame:
    """The frequency of a query over the years; ``Library.trend`` says how."""
    from toolkit.tables.frame import frame, parsed

    chosen = search.choice(db, query, part=part, where=where, clauses=clauses, stems=stems, copies=copies)
    summed = "SELECT year, count(DISTINCT document), sum(times) FROM found GROUP BY year"
    found = search.counted(db, chosen, summed)
    condition, values = schema.condition(where)
    search.undivided(db, condition, values)
    kept = "" if copies else " AND d.counted"
    only, more = ("", ()) if part is None else (" AND p.part = ?", (part,))
    whole = search.answered(
        db,
        "SELECT d.year, count(DISTINCT d.document), sum(p.words) FROM sizes p JOIN documents d USING (document) "
        f"WHERE {condition}{kept}{only} GROUP BY d.year ORDER BY d.year IS NULL, d.year",
        (*values, *more),
    )
    seen = {year: (documents, times) for year, documents, times in found}
    rows = [
        (year, documents, *seen.get(year, (0, 0)), words, *per_million(seen.get(year, (0, 0))[1], words))
        for year, documents, words in whole
    ]
    return frame(rows, parsed(TREND))


def _check(a: int, b: int, c: int, d: int) -> None:
    if min(a, b) < 0 or min(c, d) <= 0 or a > c or b > d:
        what = f"{a} of {c} words and {b} of {d} words are not two frequencies"
        raise ToolkitError(what, where="statistics", todo="give the counts of a word, then the words of each corpus")


def _parts(counts: Sequence[int], sizes: Sequence[int]) -> None:
    if len(counts) != len(sizes) or min([*counts, *sizes], default=0) < 0 or not sum(sizes):
        what = f"{len(counts)} counts and {len(sizes)} sizes are not those of the parts of a corpus"
        raise ToolkitError(what, where="statistics", todo="give a count and a number of words for each part")
