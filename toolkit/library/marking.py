"""The words of a query in the passages that have them: marked, and counted.

In: an expression of SQLite's full-text search, and texts. Out: the texts with marks, or how many marks they would have.

FTS5 marks words by reading a text again, letter by letter. Where it is sure that a regular expression counts the same
places, ``counter`` gives that, which is several times faster; ``tests/test_library_search.py`` holds them together.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import combinations

from toolkit.library.schema import TOKENS

OPEN, SHUT = "\x01", "\x02"  # no indexed text has them
MARKED = re.compile(f"{OPEN}([^{SHUT}]*){SHUT}")

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'"([^"]*)"(\*?)')
_FOREIGN = re.compile("[^\\W\x00-\x7f]|[\u0300-\u036f\ue000-\uf8ff\U000f0000-\U0010ffff]")  # a letter beyond ASCII
_LETTER = "[a-z0-9]"

Leaf = tuple[tuple[str, ...], bool]
"""The words of a phrase, and whether the last may have any ending."""


def words(text: str) -> list[str]:
    """The words of a text as the index has them: without capitals and accents.

    >>> words("Côte d’Ivoire, A/77/1")
    ['cote', 'd', 'ivoire', 'a', '77', '1']
    """
    folded = text.lower()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return _WORD.findall(folded)


def marked(expression: str, texts: Iterable[tuple[int, str]], *, stems: bool = False) -> dict[int, str]:
    """The texts, each with its number, in which an expression is found, with the words that it finds marked.

    >>> marked('"rose"*', [(1, "Roses are red"), (2, "Violets are blue")])
    {1: '\\x01Roses\\x02 are red'}
    """
    with closing(sqlite3.connect(":memory:")) as db:
        tokens = f"porter {TOKENS}" if stems else TOKENS
        db.execute(f"CREATE VIRTUAL TABLE page USING fts5(text, tokenize = '{tokens}')")
        db.executemany("INSERT INTO page (rowid, text) VALUES (?,?)", texts)
        shown = f"highlight(page, 0, '{OPEN}', '{SHUT}')"
        return dict(db.execute(f"SELECT rowid, {shown} FROM page WHERE page MATCH ? ORDER BY rowid", (expression,)))


def counter(expression: str) -> Callable[[str], int | None]:
    """What counts the places in a text that an expression finds; it gives None for a text of which it is not sure.

    >>> count = counter('("violent" OR "threat"*) NOT ("sport")')
    >>> count("Violent, but not violently threatening"), count("Côte d’Ivoire")
    (2, None)
    """
    leaves = _leaves(expression)
    if leaves is None or not _apart(leaves):
        return lambda text: None
    pattern = re.compile("|".join(map(_pattern, leaves)))

    def count(text: str) -> int | None:
        if not text.isascii() and _FOREIGN.search(text):
            return None
        return len(pattern.findall(text.lower()))

    return count


def _pattern(leaf: Leaf) -> str:
    """What finds a phrase. It begins with plain letters, for which ``re`` leaps through a text."""
    (first, *others), ending = leaf
    begun = f"{first}(?<!{_LETTER}{first})"
    return f"[^{_LETTER[1:-1]}]+".join([begun, *others]) + (f"{_LETTER}*" if ending else f"(?!{_LETTER})")


def _leaves(expression: str) -> list[Leaf] | None:
    """The phrases of an expression of which each one is marked wherever it is; None if it is not so simple.

    What NOT takes away is never in a text that is found. Where AND stands under OR, a phrase can be in a text and not
    be what it was found for.
    """
    while (kept := _without(expression)) != expression:
        expression = kept
    links = set(re.findall("[A-Z]+", _QUOTED.sub("", expression)))
    if links not in (set(), {"OR"}, {"AND"}):
        return None
    found = [(tuple(words(quoted)), bool(star)) for quoted, star in _QUOTED.findall(expression)]
    return found if all(phrase and all(map(str.isascii, phrase)) for phrase, _ in found) else None


def _without(expression: str) -> str:
    """An expression "(a) NOT (b)" without its end, one in brackets without them; else itself."""
    depth = 0
    for match in re.finditer(r'"[^"]*"|[()]', expression):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            rest = expression[match.end() :]
            whole = expression.startswith("(") and (not rest or (rest.startswith(" NOT ") and _one(rest[5:])))
            return expression[1 : match.start()] if whole else expression
    return expression


def _one(expression: str) -> bool:
    """Whether brackets are around the whole of an expression."""
    depth = 0
    for match in re.finditer(r'"[^"]*"|[()]', expression):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            return match[0] == ")" and match.end() == len(expression)
    return False


def _apart(leaves: list[Leaf]) -> bool:
    """Whether no two places can overlap: they would be one mark."""
    (length, *others) = {len(phrase) for phrase, _ in leaves}
    if others:
        return False
    if length == 1:
        return True
    columns = list(zip(*(phrase for phrase, _ in leaves), strict=True))
    open_ = any(ending for _, ending in leaves)
    for n, m in combinations(range(length), 2):
        if set(columns[n]) & set(columns[m]):
            return False
        if open_ and m == length - 1 and any(a.startswith(b) for a in columns[n] for b in columns[m]):
            return False
    return True
