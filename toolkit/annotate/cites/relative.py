"""Relative references: resolutions and decisions that a text points to and does not number.

In: some words. Out: the places of "the relevant resolutions of the Security Council", "its previous decisions", "that
resolution". What they mean, only a reader can tell. "A resolution" and "draft resolutions" point to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ORGAN = (
    r"(?:General\sAssembly|Security\sCouncil|Human\sRights\sCouncil|Economic\sand\sSocial\sCouncil|Assembly|Council"
    r"|United\sNations)"
)
_WHICH = (
    r"(?:relevant|previous|earlier|related|other|subsequent|past|recent|pertinent|applicable|above-mentioned"
    r"|aforementioned|abovementioned|said|same|prior|preceding)"
)
_POINTS = r"(?:all|All|any|the|The|its|Its|these|those|that|their|such|of)"
_RELATIVE = re.compile(
    rf"(?<![\w-])(?:(?:{_POINTS}\s)*(?:{_WHICH}(?:\sand\s|,\s|\s))+"
    r"|(?:these|These|those|Those|that|That|such|both|the\stwo)\s)"
    rf"(?:{_ORGAN}\s(?:and\s(?:the\s)?{_ORGAN}\s)?)?"
    r"(?P<noun>resolution|decision)s?(?:\sand\sdecisions)?\b(?!-|\smak(?:ing|ers?)\b|\s(?:No\.?\s|[A-Z]/)?[0-9])"
    rf"(?:\sof\sthe\s{_ORGAN}(?:(?:,\s|,?\sand\s)(?:of\s)?(?:the\s)?{_ORGAN})*)?"
)
_THAT = re.compile(
    r"\bthat\s(?:resolutions|decisions)\b|^such\s(?:resolution|decision)\b(?!s)"
)  # "notes that resolutions"

_LEADS = re.compile(  # "of all resolutions"; "that" joins a clause before an article and before a plural
    r"(?:of\s|that\s(?=(?:all|any|the|its|these|those|their|such)\s|[\s\S]*(?:resolution|decision)s))*"
)


def relative(text: str) -> Iterator[tuple[int, int, str]]:
    """The places of such references in a text, each with its kind, "resolution" or "decision".

    >>> text = "Recalling all relevant resolutions of the Security Council, and that resolution, and a resolution"
    >>> [(text[start:end], kind) for start, end, kind in relative(text)]
    [('all relevant resolutions of the Security Council', 'resolution'), ('that resolution', 'resolution')]
    """
    if "esolution" not in text and "ecision" not in text:
        return
    for found in _RELATIVE.finditer(text):
        if not _THAT.search(found[0]):
            leads = _LEADS.match(found[0])
            yield found.start() + (leads.end() if leads else 0), found.end(), found["noun"]
