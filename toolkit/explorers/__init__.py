"""Explorers: something to click through. Each runs headless too: its controls are traits.

``EXPLORERS`` lists them; ``OpenFile`` opens a document, ``CollectCodings`` takes the coding files of a class,
``FetchBox`` fetches what a text recalls when its button is clicked, ``MarkView`` shows a text or a picture whose marks
can be selected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.registry import Entry, Registry, door

if TYPE_CHECKING:
    from toolkit.explorers.adjudication import AdjudicationDesk as AdjudicationDesk
    from toolkit.explorers.agreement import AgreementExplorer as AgreementExplorer
    from toolkit.explorers.clauses import ClauseExplorer as ClauseExplorer
    from toolkit.explorers.codebook import CodebookEditor as CodebookEditor
    from toolkit.explorers.coding import CodingDesk as CodingDesk
    from toolkit.explorers.collect_box import CollectCodings as CollectCodings
    from toolkit.explorers.coverage import CoverageExplorer as CoverageExplorer
    from toolkit.explorers.duties import DutyExplorer as DutyExplorer
    from toolkit.explorers.editions import CompareExplorer as CompareExplorer
    from toolkit.explorers.fetch_box import FetchBox as FetchBox
    from toolkit.explorers.library import LibraryExplorer as LibraryExplorer
    from toolkit.explorers.open_file import OpenFile as OpenFile
    from toolkit.explorers.parallel import ParallelExplorer as ParallelExplorer
    from toolkit.explorers.quiz import Quiz as Quiz
    from toolkit.explorers.references import ReferencesExplorer as ReferencesExplorer
    from toolkit.explorers.themes import ThemeExplorer as ThemeExplorer
    from toolkit.explorers.timeline import TimelineExplorer as TimelineExplorer
    from toolkit.explorers.views.markview import MarkView as MarkView

Takes = Literal["resolution", "resolutions", "versions", "codings", "coder", "library"]
"""What an explorer is made from: a resolution; two; language versions; one and its codings; one and who codes
(``who=``); a library."""


@dataclass(frozen=True)
class Kind(Entry):
    """A kind of explorer: its class, its purpose, and what it is made from; ``on_page``: its purpose without Python."""

    aim: str
    takes: Takes = "resolution"
    page: str = ""

    @property
    def on_page(self) -> str:
        """The purpose of a page without a kernel."""
        return self.page or self.aim


def _explorer(module: str, name: str, aim: str, takes: Takes = "resolution", page: str = "") -> Kind:
    return Kind(name, f"{__name__}.{module}", aim, takes, page)


EXPLORERS = Registry(
    "explorer",
    [
        _explorer("clauses", "ClauseExplorer", "read clause by clause"),
        _explorer("timeline", "TimelineExplorer", "see when what is cited was adopted, and what happened when"),
        _explorer("references", "ReferencesExplorer", "see what a text names, and how it uses that"),
        _explorer("themes", "ThemeExplorer", "see which clauses speak of which themes"),
        _explorer("duties", "DutyExplorer", "see who is asked what, by which verb and by when"),
        _explorer("coverage", "CoverageExplorer", "see what was understood of a document"),
        _explorer("editions", "CompareExplorer", "read two editions beside each other", "resolutions"),
        _explorer("parallel", "ParallelExplorer", "read language versions beside each other", "versions"),
        _explorer(
            "codebook",
            "CodebookEditor",
            "change a codebook and see what that does",
            page="see a codebook, its patterns, and what they find",
        ),
        _explorer("coding", "CodingDesk", "code by hand", "coder"),
        _explorer("agreement", "AgreementExplorer", "compare codings", "codings"),
        _explorer(
            "adjudication",
            "AdjudicationDesk",
            "decide what coders do not agree on",
            "codings",
            page="see what coders do not agree on, and what was decided",
        ),
        _explorer("quiz", "Quiz", "answer questions on a text"),
        _explorer("library", "LibraryExplorer", "search many documents, and see who cites whom", "library"),
    ],
)
"""Every kind of explorer."""

__all__ = door(
    __name__,
    {name: kind.place for name, kind in EXPLORERS.items()}
    | {
        "CollectCodings": f"{__name__}.collect_box",
        "FetchBox": f"{__name__}.fetch_box",
        "MarkView": f"{__name__}.views.markview",
        "OpenFile": f"{__name__}.open_file",
    },
    "EXPLORERS",
)
