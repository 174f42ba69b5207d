"""Event words behind a date: what completes the words before it, "the signing, on 5 May 2020, | of the treaty".

In: the words of a clause, and the words for what happened before a date. Out: where what completes them begins, and
where it ends.
"""

from __future__ import annotations

import re

from toolkit.annotate.times.event_nouns import MADE, Place, phrase_begin, quoted, trimmed

OF_LATE = re.compile(r"(?:,|\s(?:in|at|by))\s[^;]{3,200}?,\sof\s(?=(?:the|an?|its|their)\s|[A-Z])")
OF = re.compile(
    r"(?:,?\s(?:by consensus|without a vote|unanimously|by acclamation))?(?:,\s(?:at|in|during)\s[^,;]{3,80})?"
    r",?\s+of\s(?=(?:the|an?|its|their)\s|[A-Z])"
)
OF_NEXT = re.compile(  # "the appointment by the Council, in March 2022, | of an Envoy"; not "session of the Assembly"
    r",?\s+of\s(?!the\s(?:United Nations\s)?(?:General\s)?Assembly)"
    r"(?=(?:the|an?|its|their|two|three|several)\s|[A-Z0-9])"
)
OF_BEHIND = re.compile(r",?\s+of\s(?=[a-z]|[A-Z])")
_END = re.compile(
    r"[,;:]|(?<=\s)[(](?!(?:19|20)[0-9]{2}[)])|(?<!No)[.](?=\s|$)|(?<! of)(?<! to)(?<!ing)\s(?:and (?:its|their"
    r"|of|[a-z]+ed|that|(?!(?:report|fund|financ|monitor|plann|work|train|build|meet|process)ing)[a-z]+ing|[0-9]+"
    r"|subsequent [a-z]+|the [a-z]+,? (?:to|in|on))|(?:of|on) [0-9]{1,2} [A-Z][a-z]+"
    r"|which|that|as well as|held|convened|established|pursuant|following|in order|with a view|by which|where)\b|$"
)


def rest_behind(text: str, start: int, end: int, words: Place) -> int | None:
    """Where the rest of what happened begins behind the date: what was to be done, or whom it happened to."""
    if _TO_DO.search(text, *words) and (behind := _OBJECT.match(text, end)):
        return None if quoted(text, end, behind.end()) else behind.end()
    if _ACTED.search(text, *words) and (behind := _WHOM.match(text, end)):
        return behind.end()
    if _TO_GIVE.search(text, *words) and (behind := _GIFT.match(text, end)):
        return behind.end()
    if _NAME.fullmatch(text, *words) and (verb := _SAID.match(text, end)):
        return verb.end()
    verb = _VERB.match(text, end) or (_TO_BE_DONE.match(text, end) if _NAME.fullmatch(text, *words) else None)
    if verb and _PAUSE.search(text, max(0, start - 14), start):
        return verb.end()
    if _HAS.search(text, max(0, start - 24), start) and (behind := _BEEN.match(text, end)):
        return behind.end()
    if _SINGLE.fullmatch(text, *words) and (behind := OF_NEXT.match(text, end) or _OF_BARE.match(text, end)):
        return text.rindex("of", 0, behind.end())  # "the death, on 5 May 2020, | of two workers"
    if _WORK.fullmatch(text, *words) and (behind := _AT_WHICH.match(text, end)):
        return behind.end()
    return None


# "a comprehensive, updated report"
_ADJECTIVES = re.compile(
    r"\ban?\s(?:[a-z-]+(?:ive|al|ed|ic|ous|ble|ary|ise|ent|ful)|brief|short|new|full|clear|fair|broad|single)"
    r"(?P<comma>,|\sand)\s(?!(?:including|taking|based|held)\b)[a-z-]+\s(?=[a-z])"
)


def phrase_behind(text: str, start: int) -> Place:
    """The phrase that begins at ``start``, to the end of its noun phrase."""
    listed = _NUMBERED.match(text, start)
    close = _END.search(text, listed.end() if listed else start + 3)
    if close and (more := _ADJECTIVES.search(text, start, close.end() + 60)) and more.start("comma") == close.start():
        close = _END.search(text, more.end())
    stop = len(text[: close.start() if close else len(text)].rstrip(" ,"))
    return start, stop - 3 * text.endswith(" to", start, stop)


_TO_DO = re.compile(  # "to submit, before 5 May 2023, | information": the object follows
    r"\bto\s[a-z]+(?:\sand\s(?!report\b)[a-z]+)?(?:\s[a-z]+ly)?"
    r"(?:\s(?:(?:for (?:the )?consideration of|by)\s[^,;]{3,60}"
    r"|(?:for consideration by|to)\s(?:the\s)?[A-Z][\w’-]*(?:\s(?:[A-Z][\w’-]*|of|the|and|for|on))*))?"
    r"(?:,\s(?:in|at|through|within|as part of|under|with)\s[^,;]{3,120})?,?$"
)
_OBJECT = re.compile(
    r"(?:\s(?:every|each)\syear|(?:(?:,\s[a-z-]+(?:th|st|nd|rd))*,?\sand\s(?:the\s)?[a-z-]+\ssessions?)?"
    r"(?:\sof the (?:General )?Assembly)?)?"
    r"(?:,\srespectively)?(?:\sand\s(?:in|within|with)\s[^,;]{3,160})?"
    r"(?:,\s(?:through|under|within|in|as(?!\swell))\s[^,;]{3,120}(?=,\s))*"
    r",?\s(?=[a-z]|[A-Z][\w-]*[’']s\s[a-z])"
    r"(?!(?:and|or|with|within|in|as|at|on|through|under|including|taking|based|for|pursuant|where|no|not|of|by|before|prior)\b)"
)
# "the Council established, as from 9 July 2011, | the Mission"
_ACTED = re.compile(
    r"\b(?:established|extended|authorized|postponed|deferred|renewed|terminated|appointed|created|signed|adopted"
    r"|issued|launched"
    r"|published)$"
)
_WHOM = re.compile(r",?\s(?=(?:the|its|their|an?)\s)")
# "to provide the Secretary-General, by 30 April annually, | with a report"
_TO_GIVE = re.compile(r"\bto\s(?:provide|supply|furnish|present)\s[^,;]{3,80}$")
_GIFT = re.compile(
    r"(?:\s(?:annually|(?:every|each)\syear)|\sof the (?:General )?Assembly)?,?\s(?=with\s(?:an?|the|its|their)\s)"
)
# "contributions have, since 2018, | been cut by half"
_HAS = re.compile(r"\b(?:has|have|had),?\s(?:since|in|from|during|on)\s$")
_BEEN = re.compile(r",?\s(?=(?:been\s)?(?:[a-z]+ly\s)?[a-z]+(?:ed|en|wn|one|ought|eld|et)\b)")
# "the Chair, on 5 May 2020, | sent the Council a report"
_PAUSE = re.compile(r",\s(?:on|in|during|at)\s(?:(?:the|its)\s)?$")
_VERB = re.compile(
    r",\s(?=(?:(?:has|have|had|was|were|is|are|shall|will)\s)?(?:[a-z]+ly\s)?(?:[a-z]+ed|took|made|gave|sent|held"
    r"|began|became|met)\s)"
)
# "Requests the Chair of the Council, during the tenth session, | to report"
_NAME = re.compile(r"(?:the\s|(?=[A-Z]))(?:[A-Z][\w’-]*|of|the|its|and|for|on|\s)+")
_SAID = re.compile(
    r"\s(?=(?:[a-z]+ed|made|took|gave|held|found)\s(?:the|its|an?|that)\s)"
)  # "the Court on 5 May | rejected the"
_TO_BE_DONE = re.compile(
    r",\s(?:(?:in|with|through)\s[^,;]{3,80},\s)?(?=(?:to\s(?!the\b|an?\b|its\b)|should\s|shall\s)[a-z]+\s)"
)
_SINGLE = re.compile(
    r"(?:(?:the|an?|its|their)\s(?:[a-z-]+\s){0,2}[a-z]+|[a-z]+(?:tion|sion|ment|ance|al))(?:,\s(?:for|at"
    r"|in)\s[^,;]{3,60})?"
)
_OF_BARE = re.compile(r"\sof\s(?!the\b)(?=[a-z])")
_WORK = re.compile(r"(?:the|its|their)\s(?:[a-z-]+\s)?[a-z]+")
_AT_WHICH = re.compile(r",?\s(?=(?:at|by|under|on)\s(?:the|its)\s)")  # "the work in 2018 | at the Conference"
# "in response to paragraphs 113, 117 and 119 to 124 of": a list of numbers is one
_NUMBERED = re.compile(
    r"[^,;.:(]{3,}?\b(?:paragraphs|articles|sections|rules|chapters)\s[0-9]+"
    r"(?:(?:,|\sand|\sto|\sor)+\s[0-9]+)*"
)
# A noun of action whose object follows the date: "the adoption by the Conference, at its session, | on".
_DEED = re.compile(
    rf"\b(?P<noun>{'|'.join(sorted(MADE))}|[a-z]+(?:tion|sion|ment|sal|val)|review)"
    r"(?P<by>,?\sby\s[^;]{3,200}?)?(?P<at>,?\s(?:at|in|during)\s[^;]{3,200}?)?(?:,|\s)\s?"
    r"(?:on|in|by|of|from|effective(?: from)?)\s$"
)
_NOT_OF = re.compile(r"\b(?:appris|inform|advis|notif|remind)[a-z]*\b|\b(?:which|that|and the|held|convened)\b")
_ITS_OBJECT = re.compile(
    r"(?P<by>,?\sby\s(?:the\s)?(?=[A-Z])[^;]{3,200}?)?(?:(?:,\s(?:at|in|during)\s[^,;]{3,80})?(?:\s\([^)]*\))?,\sof"
    r"|\sof)\s"
    r"(?!the\s(?:United Nations\s)?(?:General\s)?Assembly|(?:each|every|that|the same)\syear)(?=[a-zA-Z0-9])"
)


def deed(text: str, floor: int, start: int, end: int) -> tuple[str, tuple[Place, ...]] | None:
    """A noun of action and its places, if who does it or where stands before the date and its object behind it.

    >>> text = "the adoption by the Conference on 5 May 2020 of a plan"
    >>> [text[slice(*place)] for place in deed(text, 0, 34, 44)[1]]
    ['the adoption by the Conference', 'of a plan']
    """
    behind = _ITS_OBJECT.match(text, end)
    if behind is None:
        return None
    for found in _DEED.finditer(text, max(floor, start - 420), start):
        between = found.end("noun"), start
        if not (found["by"] or found["at"] or behind["by"] or found["noun"] == "review") or _NOT_OF.search(
            text, *between
        ):
            continue
        if text.startswith(" of ", found.end("noun")):
            continue
        begin = phrase_begin(text, floor, found.start())
        at = found["at"] is not None and not found["at"].lstrip(" ,").startswith("in ")  # a place has its own column
        stop = max(found.end("noun"), found.end("by"), found.end("at") if at else 0)
        whose = text.index("by", behind.start("by")) if behind["by"] else text.rindex("of", 0, behind.end())
        place = phrase_behind(text, whose)
        if place[1] < behind.end():  # "by the Conference, held in Rome, | of the Charter"
            place = phrase_behind(text, text.rindex("of", 0, behind.end()))
        return found["noun"], (*trimmed(text, begin, stop), place)
    return None
