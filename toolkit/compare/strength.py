"""Whether a change of phrase makes the text stronger or weaker, by a scale that somebody has published.

In: a ``PhraseChange`` and scales. Out: what each scale says of it. No scale is built in.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.compare.model import PhraseChange
from toolkit.model import Phrase

Scales = Mapping[str, Mapping[str, int]]
"""The rank of each act on each scale, a stronger act the higher: ``{"a scale": {"encourage": 2, "urge": 3}}``."""


def strength(change: PhraseChange, scales: Scales) -> dict[str, str]:
    """What each scale says: "up", "down" or "same"; a scale that does not rank both phrases says nothing.

    A phrase is looked up as it is printed ("notes with concern"), then by its act ("note").

    >>> import toolkit
    >>> phrases = [toolkit.load()[label].phrases[0] for label in ("OP2", "OP16")]
    >>> strength(PhraseChange(*phrases), {"an example": {"encourage": 1, "urge": 2}, "another": {"urge": 1}})
    {'an example': 'down'}
    """
    found = {}
    for name, ranks in scales.items():
        before, after = _rank(change.before, ranks), _rank(change.after, ranks)
        if before is not None and after is not None:
            found[name] = "up" if after > before else "down" if after < before else "same"
    return found


def _rank(phrase: Phrase | None, ranks: Mapping[str, int]) -> int | None:
    if phrase is None:
        return None
    return ranks.get(" ".join(phrase.text.casefold().split()), ranks.get(phrase.act))
