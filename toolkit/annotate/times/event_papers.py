"""Event papers: the plans, declarations and treaties that were adopted, signed or issued on a day.

In: the words of a clause. Out: the places of the words for a paper, "the Rabat Plan of Action", if it is what was made
on a day.
"""

from __future__ import annotations

import re

from toolkit.annotate.times.event_nouns import LONGEST, MADE, Place, phrase_begin, trimmed, whole_begin

# What was made known or agreed on the day: "the Vienna Declaration adopted by the World Conference".
_MADE_BY = re.compile(
    r",?\s(?:as\s)?(?:taken(?=\sby\s(?:(?!\sto\s)[^,;])*$)|adopted|announced|issued|made|rendered|conducted"
    r"|carried out|undertaken|prepared|provided|received|erected|occupied|delivered"
    r"|committed|perpetrated"
    r"|proclaimed|signed|launched|published|submitted|introduced"
    r"|established|concluded|endorsed|presented|declared|approved|(?<=,\s)(?!held|hosted|convened|organi[sz]ed"
    r"|preceded|followed|accompanied)[a-z]{3,}(?:ed|en))"
    r"(?:\s[a-z]+ly)?"
    r"(?:,?\sby\s(?!the present)(?:[^,;]|,\s(?=[A-Z]))*|)$"
)
_CONDUCTED = re.compile(r"\s(?:undertaken|conducted|carried out)\b")
_MISSION = re.compile(  # "the report of | the mission to Rome conducted in"
    r"(?<=\bof )(?:the|an?|its)\s(?:[\w-]+\s){0,4}(?:mission|visit|review|assessment|survey|exercise|inspection)s?\b"
    r"(?:\s(?:of|to|in|on)\s[^,;]{3,80})?$"
)
_CARRIED_OUT = re.compile(r",\s(?:undertaken|conducted|carried|completed|prepared|compiled|commissioned)\b")
_FINITE = re.compile(r"(?:has|have|had|was|were|is|are|be|been)\b")
IN_FORCE = re.compile(r",?\s(?:which|that)\s(?:(?:has|had)\s)?(?:entered|enters|came)\sinto\sforce$")
_AGREED = re.compile(r",?\s(?:as\s)?(?:adopted|signed|concluded|approved|endorsed|opened for signature)\b(?!\sby)")
_DECISIONS = re.compile(  # papers that have no name
    r"(?:the|its|their|an?)\s(?:[a-z-]+\s){0,2}(?:decision|recommendation|conclusion|amendment|guideline|standard"
    r"|rule)s?\b"
)
_PAPERS = re.compile(
    r"\b(?:the|an?|its|their|of|for|under|in)\s(?=(?:[A-Z][\w’-]*\s(?:(?:and|on|for|of|the)\s)*)*?"
    r"(?:Plan|Programme|Declaration|Protocol|Convention|Covenant|Agreement|Treaty|Agenda|Framework|Charter|Principles"
    r"|Accord"
    r"|Final Act|Final Document|Communiqué|Memorandum|Roadmap|Road Map|Joint Statement|Code of Conduct|Statute"
    r"|Guidelines|Rules|Strategy|Consensus|Commitment|Compact|Pact)s?\b)"
)


# "a single report on the Office and the Army | to be submitted to the Council by"
_TO_BE_MADE = re.compile(
    r"\b(?:the|an?|its|his|her|their|one)\s(?:[a-z-]+\s){0,3}(?:report|note|stud(?:y|ie)|proposal|plan|list|paper"
    r"|recommendation|strateg(?:y|ie)|programme|draft|update|assessment|review)s?\b[^;]{0,200}\sto\sbe\s(?:[a-z]+ly\s)?"
    r"(?:submitted|presented|issued|transmitted|circulated|published|prepared|completed|delivered|finalized)\b[^,;]{0,80}$"
)
_TO_DO = re.compile(
    r"\bto (?:implement|consider|apply|ratify|support|use|take note of and consider) (?=the\b|general\b)"
)
_PARTS = re.compile(
    r"[,;]|\band (?:the|its|their)\b"
    r"|\b(?:adopted|contained|set out|which|that|as well as|referred|to [a-z]+ (?:the|its|an?|note))\b"
)


# What parts two papers, but not the words of a name: "on the Safety of Journalists | and the Issue of Impunity"
_OTHERS = re.compile(_PARTS.pattern.replace("the|its|their)", "the (?=[a-z])|its|their)"))
_AND = re.compile(r"\band (?=the )")
_ESTABLISHED = re.compile(r"\bestablished\b")
_APART = re.compile(  # between a paper and "adopted", if no comma says that it is what was adopted
    rf"{_PARTS.pattern}|\b(?:is|are|was|were|be|been|includes?|should|shall|will|would|has|have|had)\b|\band$"
)


_OUTCOME = re.compile(
    r"\b(?:the|its|their)\s(?:[a-z]+\s){0,2}(?:outcome|result|conclusion|communiqué|statement|declaration)s?\sof\sthe\s"
    r"(?=(?:[A-Z][\w’-]*\s)+)"
)
# "the amendments to articles 8, 9 and 12 of | the rules of procedure, as adopted"
_CHANGES = re.compile(
    r"\b(?:the|its|their|an?)\s(?:[a-z]+\s){0,2}(?:amendment|revision|change)s?\s(?:to|of)\s"
    r"(?:(?:[^,;]|,\s(?=[0-9]))*?(?:to|of)\s)?$"
)
# "the guidelines on wetlands under | the Convention, adopted in", "the first Optional Protocol to | the Covenant"
_UNDER = re.compile(
    r"\b(?:the|an?|its|their)\s(?:[\w-]+\s){0,3}?"
    r"(?:(?:[Ss]tatement|[Gg]uideline|[Pp]rotocol|[Pp]rinciple|[Rr]ule|[Pp]lan|[Pp]rogramme|[Ss]trategy|[Ss]trategie"
    r"|[Dd]ecision|[Dd]eclaration|[Rr]ecommendation|[Ss]tandard|[Cc]ode|[Aa]greement|[Aa]rrangement|[Cc]riteri(?:a|on)"
    r"|[Ll]ist|[Rr]oad ?map|[Mm]odalit(?:y|ie)|[Pp]rocedure|[Mm]echanism|[Rr]esolution|[Ff]ramework(?!\sof))s?"
    r"\b(?:(?!\band (?:the|its|their|an?)\b)[^,;]){0,160}?"
    r"\s(?:(?:within|in) the (?:framework|context) of|under|pursuant to|in (?:accordance|line) with)"
    r"|(?:[Pp]rotocol|[Aa]mendment|[Aa]nnex|[Aa]ddend|[Ss]upplement|[Cc]orrigend)(?:s|es|a|um)?"
    r"(?:\s(?:[IVX]+|[0-9]+))?\sto)\s$"
)
# "the regional reviews of the implementation of | the Compact, presented by": the reviews were
_STUDIES = re.compile(
    r"\b(?:the|its|their|an?)\s(?:[a-z]+\s){0,3}(?:review|report|assessment|survey|evaluation|appraisal"
    r"|study|studie|audit|inquirie|inquiry)s?\s(?:to|of|on)\s(?:[^,;]*?(?:to|of|on)\s)?$"
)
_SHOWN = re.compile(
    r",?\s(?:presented|submitted|conducted|carried out|undertaken|prepared|completed|published|issued)\b"
)
_UNNAMED = re.compile(  # "the action programme | adopted on"
    r"\b(?:the|an?|its|their)\s(?:[a-z-]+\s){0,3}(?:programme|plan|declaration|agreement|strateg(?:y|ie)|document"
    r"|framework|treat(?:y|ie)|convention|protocol|principle|guideline|recommendation|decision|conclusion)s?"
    r"(?:\sof\s(?:action|work|principles))?$"
)


# A paper is not held: "the report prepared by the Office on | the dialogue held in". What was said or done there may
# be: "the statements made at the meeting held in".
_MET = re.compile(r",?\s(?:which\swas\s)?(?:held|convened|hosted|organi[sz]ed)\b")
_TAKEN = re.compile(r"\b(?:adopted|signed|announced|made|issued|launched|agreed|taken|delivered|reached|concluded)\b")


def paper_begin(text: str, floor: int, stop: int) -> int | None:
    """Where the name begins of the last paper that can have been adopted or signed: "the Rabat Plan of Action on"."""
    found = list(_PAPERS.finditer(text, max(floor, stop - 2 * LONGEST), stop))
    if not found or ";" in text[found[-1].start() : stop]:
        return None
    last = found[-1]
    for one in reversed(found[:-1]):  # "the Plan of Action for the Implementation of the Strategy" is one name
        if _PARTS.search(text, one.end(), last.start()) and not text.endswith(" with ", 0, last.start()):
            break
        last = one
    outcome = list(_OUTCOME.finditer(text, max(floor, stop - 2 * LONGEST), last.start() + 4))
    if outcome and not _PARTS.search(text, outcome[-1].end(), stop):
        return outcome[-1].start()  # "the outcome of the Meeting to Consider the Programme of Action"
    begin = last.start() if last[0].strip() in ("the", "a", "an", "its", "their") else last.end()
    if under := _UNDER.search(text, max(floor, begin - LONGEST), begin):
        return under.start()
    changes = _CHANGES.search(text, max(floor, begin - LONGEST), begin)
    return changes.start() if changes else begin


def made(text: str, floor: int, stop: int, *, by: bool) -> tuple[Place, ...]:
    """The paper that was adopted, signed or issued; ``by``: whether its maker may be named after it."""
    if due := _TO_BE_MADE.search(text, max(floor, stop - 2 * LONGEST), stop):
        return trimmed(text, due.start(), stop)
    if _MET.match(text, stop) and not _TAKEN.search(text, floor, stop):
        return ()
    if by and (found := _MADE_BY.search(text, floor, stop)):
        paper = paper_begin(text, floor, found.start())
        near = paper is not None and not _OTHERS.search(text, paper, found.start())
        near = near and not any(
            _PAPERS.match(text, also.end()) for also in _AND.finditer(text, paper or 0, found.start())
        )
        if paper is not None and near:
            studies = _STUDIES.search(text, max(floor, paper - LONGEST), paper)
            begin = studies.start() if studies and _SHOWN.match(text, found.start()) else paper
        elif _ESTABLISHED.search(text, found.start(), found.end()):
            begin = phrase_begin(text, floor, found.start())
        elif (done := _MISSION.search(text, floor, found.start())) and _CONDUCTED.match(text, found.start()):
            begin = done.start()
        else:
            begin = whole_begin(text, floor, found.start(), paper=_CARRIED_OUT.match(text, found.start()) is None)
            changes = _CHANGES.search(text, max(floor, begin - LONGEST), begin)
            begin = changes.start() if changes else begin
        places = trimmed(text, begin, stop)
        if (
            text[:stop].rsplit(" ", 1)[-1] in MADE
        ):  # "the contribution made by | the publication in May 2020 of a study"
            return ()
        if places and found.start() > places[0][0] and not _FINITE.match(text, places[0][0]):
            return places
    paper = paper_begin(text, floor, stop) if _AGREED.match(text, stop) else None
    if _AGREED.match(text, stop) and (unnamed := _UNNAMED.search(text, max(floor, stop - LONGEST), stop)):
        return trimmed(text, unnamed.start(), stop)
    if paper is not None and (asked := _TO_DO.search(text, paper, stop)):  # "parties to the Convention to | dig the"
        return trimmed(text, text.index(" ", asked.start() + len("to ")) + 1, stop)
    if paper is not None and (text.startswith(",", stop) or not _APART.search(text, paper, stop)):
        return trimmed(text, paper, stop)
    if paper is None and text.startswith(",", stop) and _AGREED.match(text, stop):
        begin = whole_begin(text, floor, stop)
        return trimmed(text, begin, stop) if _DECISIONS.match(text, begin) else ()
    return ()
