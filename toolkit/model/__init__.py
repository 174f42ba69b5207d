"""The facts: frozen types that know nothing of where they come from or how they are shown."""

from toolkit.model.document import Document, Line, Link
from toolkit.model.mentions import Citation, DateMention, Phrase
from toolkit.model.resolution import ROLES, Annex, Block, Clause, Doubt, Footnote, Masthead, Resolution
from toolkit.model.span import OffsetMap, Span
from toolkit.model.symbol import Symbol, roman

__all__ = [
    "ROLES",
    "Annex",
    "Block",
    "Citation",
    "Clause",
    "DateMention",
    "Document",
    "Doubt",
    "Footnote",
    "Line",
    "Link",
    "Masthead",
    "OffsetMap",
    "Phrase",
    "Resolution",
    "Span",
    "Symbol",
    "roman",
]
