"""The facts: frozen types that know nothing of where they come from or how they are shown."""

from toolkit.model.document import Document, Line, Link
from toolkit.model.markup import Keyword, MarkedField, MarkedParagraph, Markup, Step, Vote
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
    "Keyword",
    "Line",
    "Link",
    "MarkedField",
    "MarkedParagraph",
    "Markup",
    "Masthead",
    "OffsetMap",
    "Phrase",
    "Resolution",
    "Span",
    "Step",
    "Symbol",
    "Vote",
    "roman",
]


def __dir__() -> list[str]:
    return __all__
