"""Heads: the phrase that opens a clause, and whether it is an act of the organ.

In: a clause's words, how much of them is in italics, and the phrase of the paragraph that it is a part of. Out: its
phrases.
A participle with which a sub-paragraph of the operative part only continues its chapeau ("Decides that such actions
include: (a) Supporting crime") has no act.
"""

from __future__ import annotations

from toolkit.parse.cues import reported, sentence
from toolkit.parse.phrases import ENGLISH, OPERATIVE, PREAMBULAR, PhraseFound, PhraseList, inner, opening, plain_phrase


def phrases_of(
    text: str, part: str, words: PhraseList, *, printed: int = 0, above: str | None = None
) -> tuple[PhraseFound | None, list[PhraseFound]]:
    """The opening phrase of a clause, if it has one, and those inside.

    ``printed``: how many of its first letters are in italics, which belong to the opening phrase. ``above``: the phrase
    of the chapeau, for a sub-paragraph of the operative part.

    >>> from toolkit.parse.phrases import vocabulary
    >>> [phrases_of("Supporting crime", "operative", vocabulary(), above=above)[0].act for above in (None, "Decides")]
    ['support', '']
    """
    head = opening(text, part, words) or opening(text, OPERATIVE if part == PREAMBULAR else PREAMBULAR, words)
    if head is None and part == OPERATIVE and (said := sentence(text, words) or reported(text, words)):
        head = said.verb
    if head is None and 0 < printed < 80:
        head = PhraseFound(0, printed, text[:printed].lower(), "other")
    elif head is not None and 0 < printed < 80 and (head.end < printed or words.language != ENGLISH):
        head = head._replace(end=printed)  # in other languages the print also says that the phrase is shorter
    head = head or plain_phrase(text, words)
    inside = list(inner(text, part, words, at=head.end if head else 0))
    said_too = inside and opening(text, PREAMBULAR, words)  # "(a) Noting this, encourages States to act"
    continues = above is not None and not (printed or said_too or _participle(above, words))
    if head and continues and _participle(text, words):
        head = head._replace(act="", family="")
    return head, inside


def _participle(text: str, words: PhraseList) -> bool:
    """Whether a text opens with a participle, not with a verb of the organ or of "we"."""
    if not text or text.startswith("We ") or opening(text, OPERATIVE, words):
        return False
    return (opening(text, PREAMBULAR, words) or plain_phrase(text, words)) is not None
