"""Pictures: each function takes one or two tables and ``ax=None``, draws on those Axes, and returns them.

Every mark has the gid of what it represents ("mark:OP6"), so a view can select it. Each picture has a text
alternative: ``ribbon_alt`` says in words what ``ribbon`` shows. ``PICTURES`` lists all. ``figure`` draws any of them
for a column of a journal, a page or a slide, in grey for print, or without its title.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from toolkit.registry import Entry, Registry, door

if TYPE_CHECKING:
    from toolkit.plots.agreement import agreement as agreement, agreement_alt as agreement_alt
    from toolkit.plots.citation_years import (
        citation_years as citation_years,
        citation_years_alt as citation_years_alt,
    )
    from toolkit.plots.coverage import coverage as coverage, coverage_alt as coverage_alt
    from toolkit.plots.duties import duties as duties, duties_alt as duties_alt
    from toolkit.plots.editions import editions as editions, editions_alt as editions_alt
    from toolkit.plots.events import events as events, events_alt as events_alt
    from toolkit.plots.keyness import keyness as keyness, keyness_alt as keyness_alt
    from toolkit.plots.lessons import results as results, results_alt as results_alt
    from toolkit.plots.likeness import likeness as likeness, likeness_alt as likeness_alt
    from toolkit.plots.network import network as network, network_alt as network_alt
    from toolkit.plots.presets import figure as figure, prepared as prepared
    from toolkit.plots.recoding import recoding as recoding, recoding_alt as recoding_alt
    from toolkit.plots.references import references as references, references_alt as references_alt
    from toolkit.plots.structure import (
        phrases as phrases,
        phrases_alt as phrases_alt,
        ribbon as ribbon,
        ribbon_alt as ribbon_alt,
    )
    from toolkit.plots.theme_years import theme_years as theme_years, theme_years_alt as theme_years_alt
    from toolkit.plots.themes import matrix as matrix, matrix_alt as matrix_alt, pairs as pairs, pairs_alt as pairs_alt
    from toolkit.plots.timeline import (
        intervals as intervals,
        intervals_alt as intervals_alt,
        rhythm as rhythm,
        rhythm_alt as rhythm_alt,
    )
    from toolkit.plots.trend import trend as trend, trend_alt as trend_alt
    from toolkit.plots.versions import versions as versions, versions_alt as versions_alt


@dataclass(frozen=True)
class Picture(Entry):
    """A picture: the function that draws it, what it shows, and the tables that it is drawn from, by their names.

    ``of``: whether the tables are those of one resolution (``tables.TABLES``), or of a library, by the name of the
    method or property that gives them, else of the table (``Library.trend``, ``Library.table("themes")``).

    >>> import toolkit
    >>> from toolkit import tables
    >>> ribbon = PICTURES["ribbon"]
    >>> ribbon.alt()(*(getattr(tables, name)(toolkit.load()) for name in ribbon.tables))[:12]
    'Most frequen'
    """

    shows: str
    tables: tuple[str, ...]
    of: Literal["resolution", "library"] = "resolution"

    def alt(self) -> Callable[..., str]:
        """The function that says in words what the picture shows."""
        said: Callable[..., str] = getattr(import_module(self.place), f"{self.name}_alt")
        return said


def _picture(module: str, name: str, shows: str, *tables: str) -> Picture:
    return Picture(name, f"{__name__}.{module}", shows, tables)


def _of_many(name: str, shows: str, *tables: str) -> Picture:
    return Picture(name, f"{__name__}.{name}", shows, tables, "library")


PICTURES = Registry(
    "picture",
    [
        _picture("structure", "ribbon", "the text as a ribbon of its clauses", "clauses"),
        _picture("structure", "phrases", "how often each phrase opens a clause", "phrases"),
        _picture("timeline", "rhythm", "the sessions and months of what is cited", "citations", "series"),
        _picture("timeline", "intervals", "the years between the resolutions of a series", "series"),
        _picture("events", "events", "what happened and is to happen, by time", "events"),
        _picture("network", "network", "who cites whom", "references"),
        _picture("references", "references", "what a text names, clause by clause", "references", "clauses"),
        _picture("themes", "matrix", "themes by clauses", "themes", "clauses"),
        _picture("themes", "pairs", "which themes stand together", "themes"),
        _picture("duties", "duties", "who is asked what, and how strongly", "duties"),
        _picture("coverage", "coverage", "what each stretch of the text was understood as", "blocks"),
        _picture("agreement", "agreement", "how far coders agree, by theme", "agreement"),
        _picture("recoding", "recoding", "what a change of the codebook does, by clause", "clauses"),
        _picture("editions", "editions", "the clauses through all editions, as a river", "lineage"),
        _picture("versions", "versions", "the paragraphs of language versions", "versions", "differences"),
        _of_many("trend", "how often words are used, year by year", "trend"),
        _of_many("keyness", "which words set some documents apart from others", "keyness"),
        _of_many("citation_years", "who cites whom among many documents, by year", "references", "documents"),
        _of_many("likeness", "which documents have clauses of earlier ones", "shared"),
        _of_many("theme_years", "which themes are mentioned in which years", "themes", "documents"),
        _picture("lessons", "results", "which questions of a lesson a class could not answer", "results"),
    ],
)
"""Every picture. ``recoding`` wants the clauses with a column ``state`` ("gained", "lost", "kept", "")."""

__all__ = door(
    __name__,
    {name + end: picture.place for name, picture in PICTURES.items() for end in ("", "_alt")}
    | {"figure": f"{__name__}.presets", "prepared": f"{__name__}.presets"},
    "PICTURES",
)
