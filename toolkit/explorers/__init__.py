"""Explorers: something to click through. Each runs headless too: its controls are traits."""

from toolkit.explorers.agreement import AgreementExplorer
from toolkit.explorers.clause import ClauseExplorer
from toolkit.explorers.codebook import CodebookEditor
from toolkit.explorers.coding import CodingDesk
from toolkit.explorers.compare import CompareExplorer
from toolkit.explorers.desk import Desk
from toolkit.explorers.duty import DutyExplorer
from toolkit.explorers.ledger import Ledger
from toolkit.explorers.markview import MarkView
from toolkit.explorers.theme import ThemeExplorer
from toolkit.explorers.timeline import TimelineExplorer

__all__ = [
    "AgreementExplorer",
    "ClauseExplorer",
    "CodebookEditor",
    "CodingDesk",
    "CompareExplorer",
    "Desk",
    "DutyExplorer",
    "Ledger",
    "MarkView",
    "ThemeExplorer",
    "TimelineExplorer",
]
