"""Whether a change of phrase makes the text stronger or weaker, by scales that others have published.

In: a ``PhraseChange``. Out: what each scale of ``data/strength.toml`` that ranks both verbs says of it.
"""

from __future__ import annotations

from toolkit.annotate.acts.strength import Scale, strengths
from toolkit.compare.model import PhraseChange


def strength(change: PhraseChange, scales: tuple[Scale, ...] | None = None) -> dict[str, str]:
    """What each scale says, by its label: "up", "down" or "same"; the bundled scales where none are given.

    A scale that does not rank both acts says nothing. None speaks of an act that came or went, or of a change of degree
    ("Condemns", "Condemns in the strongest terms"): scales rank verbs.

    >>> import toolkit
    >>> from toolkit.annotate.acts.strength import scale
    >>> urges, requests = (toolkit.load()[label].phrases[0] for label in ("OP2", "OP5"))
    >>> strength(PhraseChange(urges, requests), (scale("gruenberg-instructive"), scale("legal-response")))
    {'Gruenberg 2009, instructive words': 'down'}
    """
    if change.before is None or change.after is None or change.before.act == change.after.act:
        return {}
    before, after = strengths(change.before.act, scales), strengths(change.after.act, scales)
    return {
        label: "up" if after[label] > place else "down" if after[label] < place else "same"
        for label, place in before.items()
        if label in after
    }
