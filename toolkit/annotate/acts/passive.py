"""Sub-paragraphs that ask in a sentence of their own: "(a) Governments are encouraged to ..."."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from toolkit.annotate.acts.addressees import subject
from toolkit.annotate.acts.noun_phrases import Addressee
from toolkit.annotate.acts.words import load_addressee_words
from toolkit.parse.phrases import vocabulary

_INNER = re.compile(r"\b(?:who|whom|whose|which|that|what|if|where|when|as)\b")  # the verb may be that of such a clause
_MOST = 300  # letters before the verb; no subject has so many


class Passive(NamedTuple):
    """Who is asked, by which act, and where the words of the verb begin and end."""

    whom: tuple[Addressee, ...]
    act: str
    start: int
    end: int


def passive(text: str) -> Passive | None:
    """The verb of a sentence that says in the passive who is asked something; None if it does not.

    >>> found = passive("Governments are strongly encouraged to act")
    >>> found.act, [one.name for one in found.whom]
    ('encourage', ['Governments'])
    >>> passive("Members who are required to pay may be repaid")
    """
    found = _pattern().match(text)
    if found is None or _INNER.search(text, 0, found.start("be")):
        return None
    small = text[:1].lower() + text[1:]
    aside = load_addressee_words().asides.match(small)  # "Pending a decision, Members are required to"
    whom = subject(small if aside else text, 0, found.start("be"), bare=True)
    return Passive(whom, _acts()[found["verb"]], *found.span("verb")) if whom else None


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(sorted(_acts(), key=len, reverse=True))
    return re.compile(
        rf"(?=[A-Z])[^.;:]{{2,{_MOST}}}?,?\s(?P<be>is|are)\s(?:also\s|further\s|again\s|[a-z]+ly\s)*(?P<verb>{verbs})"
        r"(?=,?\s(?:to|[^.;:]{1,120}?,\sto)\s|:)"
    )


@cache
def _acts() -> dict[str, str]:
    """The passive participles of the verbs that ask: "called upon" of "call upon"."""
    asking = {act for act, family in vocabulary().acts.values() if family == "ask"}
    return {_participle(act): act for act in asking if re.fullmatch(r"[a-z]+(?: up?on)?", act)}


def _participle(act: str) -> str:
    verb, space, after = act.partition(" ")
    return f"{verb}{'d' if verb.endswith('e') else 'ed'}{space}{after}"
