"""The concordance: where the clauses have the words asked for, with their context."""

from __future__ import annotations

import re
import warnings

import pandas as pd

from toolkit.errors import ToolkitError
from toolkit.model import Resolution
from toolkit.tables.frame import table

COLUMNS = {
    "concordance": "part, left, keyword, right",
}


def concordance(
    resolution: Resolution, query: str, *, window: int = 40, regex: bool = False, case: bool = False
) -> pd.DataFrame:
    """A concordance: one row for each place where a clause has the words asked for, with their context.

    - ``query``: whole words ("mali" does not find "Somalia"), several as one phrase; ``*`` matches any letters
      ("terroris*"). Phrases in quotation marks are looked for one by one ('"human rights" women'); straight and curly
      ones are the same. With ``regex=True`` a regular expression of Python.
    - ``window``: how many characters to show on each side; never more than the clause has, and no half words.
    - ``case``: whether capitals matter.

    Columns, after ``doc``, ``clause``, ``start``, ``end`` (the place of ``keyword``):

    - ``part`` (str): "preambular" or "operative".
    - ``left``, ``keyword``, ``right`` (str): the words before, those found, those after: joined, a stretch of the
      clause.

    Raises ``ToolkitError`` on an empty query, one that is not a regular expression, and a negative window.

    >>> import toolkit
    >>> concordance(toolkit.load(), "mediat*", window=20)[["clause", "left", "keyword", "right"]].values[0].tolist()
    ['PP3', 'rehabilitation, ', 'mediation', ' and preventive']
    """
    pattern = _pattern(query, regex=regex, case=case)
    if window < 0:
        raise ToolkitError(f"the window is {window} characters", where="words()", todo="use 0 or more")
    found = ((c, *m.span()) for c in resolution.clauses for m in pattern.finditer(c.text) if m[0])
    rows = (
        (c.label, c.place(a, b), c.part, _before(c.text, a, window), c.text[a:b], _after(c.text, b, window))
        for c, a, b in found
    )
    return table(resolution, rows, COLUMNS["concordance"])


_QUOTES = {"'": "['‘’]", '"': '["“”]'} | dict.fromkeys("‘’", "['‘’]") | dict.fromkeys("“”", '["“”]')


def _pattern(query: str, *, regex: bool, case: bool) -> re.Pattern[str]:
    phrases = [query] if regex else _phrases(" ".join(query.split()))
    if not "".join(phrases).strip("*" if not regex else ""):
        raise ToolkitError("there is nothing to look for", where="words()", todo="write a word")
    plain = query if regex else "|".join(map(_signed, phrases))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return re.compile(plain, 0 if case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise ToolkitError(
            f"{query!r} is not a regular expression ({error})",
            where="words()",
            todo="correct its brackets and signs, or pass regex=False to look for it literally",
        ) from None


def _phrases(query: str) -> list[str]:
    """The phrases of a query, the longest first: those in quotation marks, and what is between them.

    >>> _phrases('Secretary-General "human rights" “peace')
    ['Secretary-General', 'human rights', 'peace']
    >>> _phrases("human rights"), _phrases('a 5" pipe')
    (['human rights'], ['a 5" pipe'])
    """
    found = [part.strip() for match in _PART.finditer(query) for part in match.groups() if part]
    return sorted((part for part in found if part.strip("*")), key=len, reverse=True) or [""]


_PART = re.compile(r'(?:(?<=\s)|^)["“]([^"“”]*)(?:["”]|$)|((?:(?!(?<=\s)["“]|^["“]).)+)')


def _signed(phrase: str) -> str:
    """The regular expression of a phrase: whole words, "*" for any letters, one quotation mark for all of its kind."""
    signs = {"*": r"\w*", " ": r"\s+", **_QUOTES}
    pieces = [signs.get(c) or re.escape(c) for c in phrase]
    starts, ends = (r"(?<!\w)" if phrase[0].isalnum() else ""), (r"(?!\w)" if phrase[-1].isalnum() else "")
    return f"{starts}{''.join(pieces)}{ends}"


def _before(text: str, at: int, window: int) -> str:
    """Up to ``window`` characters before an offset, whole words only."""
    start = max(0, at - window)
    cut = text[start:at]
    if start and not text[start - 1].isspace() and cut[:1].strip():
        cut = cut.partition(" ")[2]
    return cut.lstrip()


def _after(text: str, at: int, window: int) -> str:
    """Up to ``window`` characters from an offset on, whole words only."""
    cut = text[at : at + window]
    if at + window < len(text) and not text[at + window].isspace() and cut[-1:].strip():
        cut = cut.rpartition(" ")[0]
    return cut.rstrip()
