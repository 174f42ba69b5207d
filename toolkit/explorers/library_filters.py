"""The filters of the library explorer: what each leaves, and how many passages each value would leave.

In: the passages that words have in all documents, and the values of the controls. Out: masks and counts. A count is
that of the passages if the value were chosen and all other filters stayed as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import ipywidgets
import numpy as np
import pandas as pd

from toolkit.annotate.themes import load_codebook
from toolkit.errors import ToolkitError
from toolkit.explorers.library_card import CALLED
from toolkit.library.search import PARTS, titles

if TYPE_CHECKING:
    from toolkit.explorers.library import LibraryExplorer

FILTERS = ("part", "organ", "first", "last", "theme")
"""The controls that filter, in the order of the page."""
MOST = 50_000
"""With more passages than this none are counted: it would take too long."""

Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Facets:
    """The passages that words have without any filter.

    - ``places``: ``document``, ``clause``, ``part``, ``organ``, ``year`` of each.
    - ``themes``: the documents and clauses, as pairs, that have each theme; None if themes are not counted: then the
      places are those of the theme that is chosen, if one is.
    - ``words``: whether words were looked for; else the passages are titles, which have neither part nor theme.
    """

    places: pd.DataFrame
    themes: Mapping[str, frozenset[tuple[int, str]]] | None
    words: bool = True
    _coded: dict[str, Mask] = field(default_factory=dict, repr=False)

    def counts(self, state: Mapping[str, Any], values: Mapping[str, Sequence[Any]]) -> dict[str, list[int]]:
        """How many passages each value of each control leaves; a control that is not counted is not in it."""
        whole = {name: self.mask(name, state) for name in ("part", "organ", "year", "theme")}
        found: dict[str, list[int]] = {}
        for control in FILTERS:
            if control in ("part", "theme") and (not self.words or (control == "theme" and self.themes is None)):
                continue
            group = "year" if control in ("first", "last") else control
            others = np.logical_and.reduce([mask for name, mask in whole.items() if name != group])
            tried = (self.mask(group, {**state, control: value}) for value in values[control])
            found[control] = [int((others & mask).sum()) for mask in tried]
        return found

    def left(self, state: Mapping[str, Any]) -> Mask:
        """Which passages all filters leave."""
        every: Mask = np.logical_and.reduce([self.mask(name, state) for name in ("part", "organ", "year", "theme")])
        return every

    def mask(self, group: str, state: Mapping[str, Any]) -> Mask:
        """Which passages one filter leaves; ``group``: "year" for the two of years."""
        places = self.places
        if group == "year":
            years = places["year"].to_numpy(dtype=float, na_value=np.nan)
            first, last = state["first"], state["last"]
            if not (first or last):
                return np.ones(len(places), dtype=bool)
            return np.asarray((years >= (first or -np.inf)) & (years <= (last or np.inf)))
        if not state[group] or (group in ("part", "theme") and not self.words):
            return np.ones(len(places), dtype=bool)
        if group == "theme":
            if self.themes is None:
                return np.ones(len(places), dtype=bool)
            if state["theme"] not in self._coded:
                some = self.themes.get(state["theme"], frozenset())
                pairs = zip(places["document"], places["clause"], strict=True)
                self._coded[state["theme"]] = np.fromiter((p in some for p in pairs), dtype=bool, count=len(places))
            return self._coded[state["theme"]]
        return np.asarray(places[group] == state[group])


def coded(themes: pd.DataFrame) -> dict[str, frozenset[tuple[int, str]]]:
    """The documents and clauses that have each theme, of the table of themes."""
    found: dict[str, set[tuple[int, str]]] = {}
    for row in themes[["theme", "document", "clause"]].drop_duplicates().itertuples(index=False):
        found.setdefault(row.theme, set()).add((int(row.document), row.clause))
    return {theme: frozenset(some) for theme, some in found.items()}


class Filters:
    """The menus of the filters, each value with how many passages it would leave, and the two ticks below them.

    ``themes``: whether to count themes, too, once the library has coded its documents, as it does when one is chosen.
    """

    def __init__(self, explorer: LibraryExplorer, *, themes: bool) -> None:
        self.explorer, self._counts_themes = explorer, themes
        self._asked: tuple[str, bool, str] | None = None  # the words that ``facets`` are of
        self.facets: Facets | None = None
        self.coded: dict[str, frozenset[tuple[int, str]]] | None = None
        documents = explorer.documents
        years = [(str(int(year)), int(year)) for year in sorted(documents["year"].dropna().unique())]
        self.options: dict[str, list[tuple[str, Any]]] = {
            "part": [("all", ""), *((CALLED.get(part, part), part) for part in PARTS)],
            "organ": [("all", ""), *((organ, organ) for organ in sorted(set(documents["organ"]) - {""}))],
            "first": [("any", 0), *years],
            "last": [("any", 0), *years],
            "theme": [("any", ""), *sorted((theme.label, theme.id) for theme in load_codebook().themes)],
        }
        labels = dict(zip(FILTERS, ("Part", "Organ", "From", "To", "Theme"), strict=True))
        boxes = [explorer._choice(name, labels[name], options) for name, options in self.options.items()]
        ticks = [
            ("stems", "Word forms, too", "Find other forms of the same English word: educate, education"),
            ("ranked", "Best first", "The most fitting passages first; else they are in the order of their dates"),
        ]
        for name, words, hint in ticks:
            tick = ipywidgets.Checkbox(value=getattr(explorer, name), description=words, indent=False, tooltip=hint)
            boxes.append(explorer._bound(name, tick))
        for box in boxes:
            box.layout = ipywidgets.Layout(width="auto", margin="1px 4px 4px 0")
        self.bar = ipywidgets.VBox(boxes)

    def update(self) -> None:
        """Count again."""
        explorer = self.explorer
        if self._asked != (asked := (explorer.query, explorer.stems, explorer.theme if self.coded is None else "")):
            self._asked, self.facets = asked, self._facets()
        values = {name: [value for _, value in options] for name, options in self.options.items()}
        state = {name: getattr(explorer, name) for name in FILTERS}
        counts = self.facets.counts(state, values) if self.facets else {}
        for name, options in self.options.items():
            explorer._relabel(name, counted(options, counts.get(name)))

    def _facets(self) -> Facets | None:
        """The passages of the words, without any filter, or of the theme alone where themes are not counted.

        None if they cannot be searched for, or are too many.
        """
        explorer, library = self.explorer, self.explorer.library
        words = bool(explorer.query.strip())
        try:
            every = {"counted": True}
            if self._counts_themes and words and self.coded is None and not library.store.without("themes"):
                self.coded = coded(library.table("themes", every))
            theme = (explorer.theme or None) if self.coded is None else None
            if words:
                found = library.search(explorer.query, stems=explorer.stems, theme=theme)
            else:
                found = titles(library.store.db, every)
        except ToolkitError:
            return None  # the explorer says what is wrong with the query
        if found.total > MOST:
            return None
        of = explorer.documents.set_index("document")[["organ", "year"]]
        return Facets(found.places().join(of, on="document"), self.coded, words)


def counted(options: Sequence[tuple[str, Any]], counts: Sequence[int] | None) -> list[tuple[str, Any]]:
    """The options of a menu, each with its count.

    >>> counted([("all", ""), ("note", "note")], [1200, 3])
    [('all (1,200)', ''), ('note (3)', 'note')]
    """
    if counts is None:
        return list(options)
    return [(f"{words} ({n:,})", value) for (words, value), n in zip(options, counts, strict=True)]
