"""Whether a date is part of the title of a publication, and tells of no event.

In: some words, and where a date begins in them. Out: yes or no. "Resolutions and Decisions of the Security Council, 1
August 2013–31 July 2014 (S/INF/69)" is a book; "Reissued for technical reasons on 5 May" tells of a print. The
titles are those of ``data/languages/LANGUAGE/citing.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from toolkit.annotate.cites import citing

_REACH = 260  # letters before a date in which the title may begin
_COMMA = "[,،，]"
_WITHOUT = "[^,،，;؛；()（）.“”»》]"  # what no part of a title has


@cache
def _title(language: str) -> re.Pattern[str]:
    """A title up to its date: "Official Records of the Security Council, Tenth Year, Supplement for April and"."""
    known = citing.written(language).get("publications", {})
    titles, periods, again = ("|".join(known.get(key, [citing.NEVER])) for key in ("titles", "periods", "printed"))
    parts = rf"(?:{_COMMA}\s?{_WITHOUT}{{1,80}}){{0,6}}?"
    return re.compile(rf"{again}|(?:{titles}){_WITHOUT}{{0,120}}?{parts}(?:{_COMMA}\s*|{_COMMA}?\s(?:{periods})\s)$")


def in_publication(text: str, start: int, language: str) -> bool:
    """Whether the date that begins at ``start`` is in the title of a publication.

    >>> text = "see Resolutions and Decisions of the Security Council, 1 August 2013–31 July 2014 (S/INF/69)"
    >>> in_publication(text, text.index("1 August"), "en")
    True
    >>> in_publication("Reissued for technical reasons on 5 May 2014", 34, "en")
    True
    """
    return _title(language).search(text, max(0, start - _REACH), start) is not None
