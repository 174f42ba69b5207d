"""Explorers: something to click through. Each runs headless too: its controls are traits."""

from toolkit.explorers.agreement import AgreementExplorer
from toolkit.explorers.clauses import ClauseExplorer
from toolkit.explorers.codebook import CodebookEditor
from toolkit.explorers.coding import CodingDesk
from toolkit.explorers.coverage import CoverageExplorer
from toolkit.explorers.duties import DutyExplorer
from toolkit.explorers.editions import CompareExplorer
from toolkit.explorers.open_file import OpenFile
from toolkit.explorers.themes import ThemeExplorer
from toolkit.explorers.timeline import TimelineExplorer
from toolkit.explorers.views.markview import MarkView

__all__ = [
    "AgreementExplorer",
    "ClauseExplorer",
    "CodebookEditor",
    "CodingDesk",
    "CompareExplorer",
    "CoverageExplorer",
    "DutyExplorer",
    "MarkView",
    "OpenFile",
    "ThemeExplorer",
    "TimelineExplorer",
]
