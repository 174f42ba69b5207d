"""The facts: frozen types that know nothing of where they come from or how they are shown."""

from toolkit.model.closed_sets import ROLES, DateKind, DateRole, Part, Role
from toolkit.model.document import Document, Line, Link
from toolkit.model.markup import Keyword, MarkedField, MarkedParagraph, Markup, Step, Vote
from toolkit.model.mentions import Citation, DateMention, Phrase
from toolkit.model.resolution import Annex, Block, Clause, Doubt, Footnote, Masthead, Resolution
from toolkit.model.span import OffsetMap, Span
from toolkit.model.symbol import Symbol, roman

__all__ = [
    "ROLES",
    "Annex",
    "Block",
    "Citation",
    "Clause",
    "DateKind",
    "DateMention",
    "DateRole",
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
    "Part",
    "Phrase",
    "Resolution",
    "Role",
    "Span",
    "Step",
    "Symbol",
    "Vote",
    "roman",
]


def __dir__() -> list[str]:
    return __all__
