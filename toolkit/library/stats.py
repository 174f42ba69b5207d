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
    "year Int64, documents int64, with_it int64, found int64, passages int64, per_thousand float64, "
    "per_thousand_low float64, per_thousand_high float64, occurrences int64, words int64"
)
"""A row for each year: how many documents, how many of them have it; how many of their passages have it, how many there
are, that per thousand, and its interval of 95 per cent; the places that are marked, and the words of all."""

_Z = 1.959963984540054  # the 97.5th percentile of the normal distribution


def per_thousand(found: Sequence[int], of: Sequence[int]) -> tuple[float, float, float]:
    """How many of a thousand passages have something, and its interval of 95 per cent.

    ``found`` of ``of`` passages have it in each document. Passages of one document are not independent: the interval is
    Wilson's (E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212) for as many passages as
    are worth the same, by the variance between documents (W. G. Cochran, Sampling Techniques, third edition, 1977,
    chapter 3) and the t of so few, as E. L. Korn and B. I. Graubard take them (Survey Methodology 24 (1998),
    193-201). Never narrower than that of passages that are independent; none (NaN) for one document. The tests repeat
    four examples of Wilson's (R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, method 3); of the whole no
    published example was found.

    >>> [round(value, 1) for value in per_thousand([10, 0, 0, 0], [25, 25, 25, 25])]
    [100.0, 7.7, 615.5]
    """
    passages, documents = sum(of), len(of)
    if not passages:
        return math.nan, math.nan, math.nan
    share = sum(found) / passages
    if documents < 2:
        return share * 1e3, math.nan, math.nan
    apart = sum((own - share * size) ** 2 for own, size in zip(found, of, strict=True))
    clustered = documents / (documents - 1) * apart / passages**2
    worth = min(passages, share * (1 - share) / clustered) if clustered else passages
    low, high = wilson(share, worth * (_Z / _t(documents - 1)) ** 2)
    return share * 1e3, low * 1e3, high * 1e3


def wilson(share: float, of: float) -> tuple[float, float]:
    """Wilson's interval of 95 per cent for a share of so many.

    >>> [round(end, 4) for end in wilson(0.1, 10)]
    [0.0179, 0.4042]
    """
    square = _Z**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of**2))
    return max(0.0, middle - half) if share else 0.0, min(1.0, middle + half)


def _t(freedom: int) -> float:
    """The 97.5th percentile of Student's t: exact for one and two, else by its expansion in 1/freedom.

    Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.5.

    >>> [round(_t(n), 2) for n in (1, 2, 4, 30)]
    [12.71, 4.3, 2.78, 2.04]
    """
    if freedom < 3:
        return math.tan(0.475 * math.pi) if freedom == 1 else 0.95 * (2 / (1 - 0.95**2)) ** 0.5
    z, n = _Z, float(freedom)
    terms: tuple[float, ...] = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / n**power for power, term in enumerate(terms, start=1))


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
    each = "SELECT document, count(*), sum(times) FROM found GROUP BY document"
    found = {document: (passages, times) for document, passages, times in search.counted(db, chosen, each)}
    condition, values = schema.condition(where)
    search.undivided(db, condition, values)
    kept = "" if copies else " AND d.counted"
    only, more = ("", ()) if part is None else (" AND p.part = ?", (part,))
    of = f"documents d USING (document) WHERE {condition}{kept}{only}"
    sizes = f"SELECT d.year, d.document, sum(p.words) FROM sizes p JOIN {of} GROUP BY d.document"
    counts = f"SELECT d.document, count(*) FROM passages p JOIN {of} GROUP BY d.document"
    passages = dict(search.answered(db, counts, (*values, *more)))
    years: dict[int | None, list[tuple[int, int, int, int]]] = {}
    for year, document, words in search.answered(db, sizes, (*values, *more)):
        years.setdefault(year, []).append((*found.get(document, (0, 0)), passages.get(document, 0), words))
    rows = []
    for year, documents in sorted(years.items(), key=lambda item: (item[0] is None, item[0])):
        hits, times, of_all, words = zip(*documents, strict=True)
        rate = per_thousand(hits, of_all)
        counted = (len(documents), sum(map(bool, hits)), sum(hits), sum(of_all))
        rows.append((year, *counted, *rate, sum(times), sum(words)))
    return frame(rows, parsed(TREND))


def _check(a: int, b: int, c: int, d: int) -> None:
    if min(a, b) < 0 or min(c, d) <= 0 or a > c or b > d:
        what = f"{a} of {c} words and {b} of {d} words are not two frequencies"
        raise ToolkitError(what, where="statistics", todo="give the counts of a word, then the words of each corpus")


def _parts(counts: Sequence[int], sizes: Sequence[int]) -> None:
    if len(counts) != len(sizes) or min([*counts, *sizes], default=0) < 0 or not sum(sizes):
        what = f"{len(counts)} counts and {len(sizes)} sizes are not those of the parts of a corpus"
        raise ToolkitError(what, where="statistics", todo="give a count and a number of words for each part")
