"""Plain text: a clean edition without page furniture, in which ``toolkit.parse`` finds the same clauses and notes.

Italics are lost, and with them the end of an opening phrase that only they tell.
"""

from __future__ import annotations

from toolkit.export.edition import paragraphs
from toolkit.model import Resolution


def write(resolution: Resolution) -> str:
    """The edition; a blank line parts paragraphs.

    >>> import toolkit
    >>> toolkit.parse(write(toolkit.load()), format="text")["OP6"].phrase
    'Welcomes'
    """
    return "\n\n".join(paragraph.text for paragraph in paragraphs(resolution)) + "\n"
