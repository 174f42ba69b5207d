"""Whether the words around a list of citations name another subject than the title of the resolution does.

In: a resolution and the label of a clause. Out: yes or no, in any of the languages. Words are compared by their
letters, four at a time (of Chinese, two), so that endings and word order don't matter; what names the cited documents
and their dates is left aside. "Recalling its resolutions 64/290 of 9 July 2010 on the right to education in emergency
situations and 74/275 of 28 May 2020 ..." names another subject than "Global Counter-Terrorism Strategy"; a bare list
names none.
"""

from __future__ import annotations

import re
import unicodedata

from toolkit.model import Resolution

_HAN = re.compile("[\u3400-\u9fff]")
_ALIKE = 0.4  # of the title's letters
_NAMED = 100  # groups of letters that name a subject; fewer say "and its subsequent resolutions on the question"
_DENSE = 3.3  # letters of an alphabet that say what one of Chinese says


def named_another(resolution: Resolution, clause: str) -> bool:
    """Whether a clause's words after its first citation are many, and few of them those of the title.

    Without a title there is nothing to compare with: False.

    >>> import toolkit
    >>> named_another(toolkit.load(), "PP1")
    False
    """
    title, words = _groups(resolution.masthead.title or ""), _groups(_around(resolution, clause))
    many = len(words) * (_DENSE if any(map(_HAN.search, words)) else 1) >= _NAMED
    return bool(title) and many and len(title & words) < _ALIKE * len(title)


def _around(resolution: Resolution, clause: str) -> str:
    """The words of a clause from its first citation to its end, without the citations and their dates."""
    cited = [c.span for c in resolution.citations if c.clause == clause and not c.note]
    dated = [d.span for d in resolution.dates if d.clause == clause and not d.note and d.role == "citation"]
    at, words = min(cited).start, []
    for span in sorted([*cited, *dated]):
        words.append(resolution.document.text[at : span.start])
        at = max(at, span.end)
    return " ".join([*words, resolution.document.text[at : resolution[clause].span.end]])


def _groups(text: str) -> set[str]:
    letters = " ".join(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).casefold()))
    many = 2 if _HAN.search(letters) else 4
    return {f" {letters} "[i : i + many] for i in range(len(letters) + 3 - many)}
