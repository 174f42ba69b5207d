"""The page of a library explorer without a kernel: what its words find, in a bounded part of the library.

In: the explorer. Out: the model of its page: the passages of as many documents as are within the bound, those documents
with their cards, and the pictures. Filters work on the page; what it cannot do, and what it leaves out, it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.annotate.themes import load_codebook
from toolkit.errors import ToolkitError, UnknownName
from toolkit.explorers import library_card
from toolkit.explorers.library_filters import FILTERS, Facets
from toolkit.explorers.library_pictures import VIEWS
from toolkit.explorers.static.model import JSON, Model, count, quietly, source
from toolkit.explorers.static.text import HIT, STYLES, Blocks, Place
from toolkit.explorers.views import page
from toolkit.library.search import Hits, Line, titles
from toolkit.model import Resolution, Span
from toolkit.plots.style import family_colours
from toolkit.written import quantity

if TYPE_CHECKING:
    from toolkit.explorers.library import LibraryExplorer

WORDS, PASSAGES, LIKE = 50_000, 600, 400
"""How much a page has: words of documents, passages, and clauses for which those like them are looked for."""
_PICTURES = [name for name in VIEWS if name != "around"]  # that is another one for each document


def static(explorer: LibraryExplorer, model: Model) -> None:
    """Put what a page can have of a library into its model. Raises ``ToolkitError`` for words with a fault."""
    if explorer.fault:
        raise explorer.fault
    whole = _found(explorer, {})
    documents, passages = _bounded(explorer, whole)
    found = _found(explorer, {"document": [number for number, _ in documents.values()]})
    model.made["picture"] = "passages"
    rows = list(found.passages(0, passages))
    made = _Page(explorer, model, documents, rows)
    made.lists(found)
    made.texts()
    made.table(library_card.place_first(found.to_frame(0, passages)))
    made.cards()
    made.pictures()
    made.says(whole, found)


def _found(explorer: LibraryExplorer, where: dict[str, Any]) -> Hits:
    """What the words find without any filter, but for that of a theme where the page cannot filter by themes."""
    where = {"counted": True, **where}
    if not explorer.query.strip():
        return titles(explorer.library.store.db, where)
    stems, ranked, theme = explorer.stems, explorer.ranked, _theme(explorer) or None
    return explorer.library.search(explorer.query, where=where, window=90, stems=stems, ranked=ranked, theme=theme)


def _theme(explorer: LibraryExplorer) -> str:
    """The theme that is chosen, if the page cannot filter by themes."""
    return explorer.theme if explorer._filters.coded is None else ""


def _bounded(explorer: LibraryExplorer, whole: Hits) -> tuple[dict[str, tuple[int, Resolution]], int]:
    """The documents of the page by symbol or file, the selected one first, then as the hits come; how many hits."""
    every = explorer.documents.set_index("document")
    names = every["symbol"].where(every["symbol"] != "", every["name"])
    places, own = whole.places(), explorer.number()
    of = places["document"].value_counts()
    documents: dict[str, tuple[int, Resolution]] = {}
    words = passages = 0
    for number in dict.fromkeys([*([] if own is None else [own]), *places["document"]]):
        words, more = words + int(every["words"][number]), int(of.get(number, 0))
        if documents and (words > WORDS or passages + more > PASSAGES):
            break
        passages += more
        name = str(names[number])
        if name not in documents:  # of two with one symbol, the one that the symbol leads to
            chosen = explorer.library.number(name)
            documents[name] = (chosen, explorer.library[chosen])
    return documents, min(max(passages, 1), PASSAGES)


class _Page:
    """The parts of the page."""

    def __init__(
        self,
        explorer: LibraryExplorer,
        model: Model,
        documents: dict[str, tuple[int, Resolution]],
        rows: list[list[Line]],
    ) -> None:
        self.explorer, self.model, self.documents, self.rows = explorer, model, documents, rows
        self.others: dict[str, int | None] = {}  # documents that are not on the page; None if not in the library
        self.words = bool(explorer.query.strip())

    def lists(self, found: Hits) -> None:
        """The list of passages, and which of them each filter leaves."""
        explorer, model = self.explorer, self.model
        of = explorer.documents.set_index("document")[["organ", "year"]]
        places = found.places().head(len(self.rows)).join(of, on="document")
        facets = Facets(places, explorer._filters.coded, self.words)
        state = lambda: {name: getattr(explorer, name) for name in FILTERS}  # noqa: E731
        names = [lines[0].doc for lines in self.rows]
        marks = [library_card.mark_of(lines[0]) for lines in self.rows]
        unchosen = [self._absent(library_card.NONE_CHOSEN)] * len(names)
        columns = {"document": names, "start": places["start"].tolist(), "end": places["end"].tolist(), "mark": marks}
        filters = [name for name in FILTERS if name != "theme" or facets.themes is not None]
        columns["unchosen"] = unchosen
        model.items("passages", lambda: facets.left(state()).tolist(), filters, columns=columns)
        model.falls("passages", "mark", document="document", among=library_card.AMONG, always=self.words)
        for name in filters:
            more: dict[str, Any] = {"counted": "passages"} if self.words or name not in ("part", "theme") else {}
            model.control(name, options=explorer._filters.options[name], **more)
        model.library(
            "Text",
            name="Hits",
            set="passages",
            rows=[library_card.row_of(lines) for lines in self.rows],
            marks=marks,
            traits={"alt": explorer._list.alt, "empty": "No passage has these words with these filters."},
        )

    def texts(self) -> None:
        """The text of each document; in it are marked the words of the passages that the filters leave."""
        lines = [(n, line) for n, some in enumerate(self.rows) for line in some] if self.words else []
        none = {"set": "passages", "column": "unchosen", "where": {}, "otherwise": self._absent(library_card.NONE_LEFT)}
        specs: dict[str, Any] = {"": none}
        spans: list[list[Place]] = []
        order: list[tuple[int, Line]] = []
        for name, (_, resolution) in self.documents.items():
            own = [(n, line) for n, line in lines if line.doc == name]
            specs[name], places = _text(resolution, [line for _, line in own])
            spans += places
            order += own
        self._lines(spans, order)
        facets = ["document", *self.model.made["sets"]["passages"]["filters"]]
        for name in self.documents:
            specs[name]["sources"] = [source("lines", ("", facets))]
        alts = {"": "The document"} | {name: f"{one.name}, the text" for name, (_, one) in self.documents.items()}
        self.model.made["views"]["Text"] |= {
            "content": {"by": ["selection.0"], "of": specs, "first": [""]},
            "alt": {"by": ["selection.0"], "of": alts, "first": [""]},
            "selection": {"part": "selection.1"},
            "place": {"set": "lines", "column": "place", "where": {"start": "selection.2"}, "otherwise": ""},
        }

    def _lines(self, spans: list[list[Place]], order: list[tuple[int, Line]]) -> None:
        """The set of places: each is left if its passage is, and its document selected."""
        model, names = self.model, list(self.documents)
        places = [_said(line.span) for _, line in order]
        columns = {"start": [line.span.start for _, line in order], "place": places}
        model.items("lines", [True] * len(order), (), columns=columns, spans=spans)
        model.given(
            "lines",
            "document",
            "selection.0",
            names,
            [[names.index(line.doc)] for _, line in order],
            strict=True,
            filtering=True,
        )
        self._as_passages("lines", [n for n, _ in order])

    def _as_passages(self, items: str, passages: list[int]) -> None:
        """Items are left if their passages are, which are given by their numbers."""
        own, whole = self.model.made["sets"][items], self.model.made["sets"]["passages"]
        own["filters"] += whole["filters"]
        for name, facet in whole["facets"].items():
            own["facets"][name] = {**facet, "of": [facet["of"][n] for n in passages]}

    def table(self, frame: pd.DataFrame) -> None:
        """The table below the views, a row for each place; ``frame``: of all of them."""
        order = [(n, line) for n, lines in enumerate(self.rows) for line in lines]
        self.model.items("rows", [True] * len(order), ())
        self._as_passages("rows", [n for n, _ in order])
        self.model.table("rows", frame, [library_card.mark_of(line) for _, line in order])

    def _absent(self, what: str) -> int:
        return self.model.text_number(page.facts("No text", what, []))

    def cards(self) -> None:
        """The card of each document, for each of its clauses; of those that cards and pictures name, too."""
        explorer, of, labels = self.explorer, dict[str, Any](), dict[str, Any]()
        none = page.facts("No document selected", library_card.NONE_CHOSEN, [])
        of[""], labels[""] = {"": self.model.text_number(none)}, {"": {}}
        clauses = [(name, label) for name in self.documents for label in self._clauses(name)]
        searched = {(line.doc, line.clause) for lines in self.rows for line in lines}
        alike = set(clauses if len(clauses) <= LIKE else [one for one in clauses if one in searched][:LIKE])
        if not explorer._alike:
            alike = set()
        if len(alike) < len(clauses):
            self.model.left_out("Clauses like another one are not named for each clause.")
        named: dict[str, None] = {}
        for name, label in [*((name, "") for name in self.documents), *clauses]:
            wanted = True if (name, label) in alike else None
            html, names = explorer.card(self.documents[name][0], self.documents[name][1], label, alike=wanted)
            of.setdefault(name, {})[label] = self.model.text_number(html)
            labels.setdefault(name, {})[label] = names
            named |= dict.fromkeys(library_card.parts(mark)[0] for mark in names)
        for name in [*named, *self._drawn_names()]:
            if name not in of:
                html, names, what = self._other(name)
                of[name], labels[name] = {"": self.model.text_number(html)}, {"": names}
                self.model.made["views"]["Text"]["content"]["of"][name] = self._absent(what)
        by = {"by": ["selection.0", "selection.1"], "first": ["", ""]}
        self.model.made["views"]["Document"] |= {"content": {**by, "of": of}, "labels": {**by, "of": labels}}

    def _clauses(self, name: str) -> list[str]:
        resolution = self.documents[name][1]
        lines = [line.clause for some in self.rows for line in some if line.doc == name and line.clause]
        return list(dict.fromkeys([*(clause.label for clause in resolution.clauses), *lines]))

    def _other(self, name: str) -> tuple[str, dict[str, str], str]:
        """The card of a document whose text is not on the page, what its marks are called, and why there is no text."""
        explorer = self.explorer
        try:
            number = explorer.library.number(name)
        except UnknownName:
            return *library_card.absent(explorer.library, name), "It is not in the library"
        html, names = explorer.card(number, explorer.library[number], "", alike=None)
        return html, names, "It is in the library, but not on this page"

    def _drawn_names(self) -> list[str]:
        """The documents that the picture of citations names."""
        asked = self.explorer.asked()
        tables = VIEWS["citations"].tables(asked)
        return list(VIEWS["citations"].calls(*tables.values()))[:PASSAGES]

    def pictures(self) -> None:
        """Each picture, as the filters were when the page was saved."""
        explorer, model = self.explorer, self.model
        drawn: dict[str, tuple[str, str, dict[str, str]]] = {}
        targets: dict[str, dict[str, list[str]]] = {}
        chosen = explorer.picture
        with quietly(explorer):
            explorer.selection = ""
            for name in _PICTURES:
                explorer.picture = name
                if (
                    explorer.view is not VIEWS[name] or explorer.wanting()
                ):  # without words there is nothing to show of their years
                    continue
                drawn[name] = explorer.drawn()
                targets[name] = self._targets(list(drawn[name][2]))
        names = [name for name in _PICTURES if name in drawn]
        for at, trait in enumerate(("content", "alt", "labels")):
            values: dict[str, Any] = {name: some[at] for name, some in drawn.items()}
            if trait == "content":
                values = {name: model.text_number(f"{svg}{STILL}") for name, svg in values.items()}
            model.made["views"]["Picture"][trait] = {"by": ["picture"], "of": values, "first": names[:1]}
        model.made["views"]["Picture"]["selection"] = {"part": "selection.0"}
        model.choose("Picture", {"by": ["picture"], "of": targets, "first": names[:1]})
        model.control("picture", options=[[VIEWS[name].label, name] for name in names])
        model.made["state"]["picture"] = chosen if chosen in drawn else names[0]

    def _targets(self, marks: list[str]) -> dict[str, list[str]]:
        """What each mark of the picture selects, if that is not the mark itself."""
        found = {}
        for mark in marks[:PASSAGES]:
            try:
                target = self.explorer.target(mark)
            except ToolkitError:
                continue
            if target and target != mark:
                found[mark] = ["selection", target]
        return found

    def says(self, whole: Hits, found: Hits) -> None:
        """The status line, the title, and what the page leaves out."""
        explorer, model, every = self.explorer, self.model, int(self.explorer.documents["counted"].sum())
        query = " ".join(explorer.query.split())
        all_ = f"{quantity(every, 'document')}"
        model.made["title"] = f"{query}, searched in {all_}" if query else all_
        model.sources = [resolution for _, resolution in self.documents.values()]
        if self.words:
            passages = count("passages", one="passage", many="passages")
            model.status(passages, count("passages", of="document", before=" in ", after=f" of {every:,} documents"))
        else:
            model.status(count("passages", after=f" of {every:,} documents"))
        if len(self.rows) < whole.total:
            less = f"{len(self.documents):,} of the {whole.documents:,} documents that have the words"
            less = less if self.words else f"{len(self.documents):,} of the {every:,} documents"
            model.left_out(f"The page has {less}, and counts the passages of these alone: {len(self.rows):,}.")
        for control in ("stems", "ranked"):
            model.without(control, "")
        if explorer._filters.coded is None:
            model.without("theme", "Themes are no filter here: the explorer did not count them when it was saved.")
        if self.words and (theme := _theme(explorer)):
            label = next(one.label for one in load_codebook().themes if one.id == theme)
            model.left_out(f"The passages are those that have the theme “{label}”.")
        model.left_out("Other words, their forms and another order are looked for in a notebook.")
        model.left_out("The pictures are of the filters with which the page was saved, and name no selected document.")
        model.left_out("Documents open in other explorers in a notebook only.")


STILL = '<p style="font-size:12px;margin:2px 6px">As the filters were when the page was saved.</p>'
"""What stands below each picture."""


def _in_clause(line: Line) -> bool:
    return line.part in ("preambular", "operative")


def _text(resolution: Resolution, lines: list[Line]) -> tuple[JSON, list[list[Place]]]:
    """The text of a document as a view shows it, and the places of its hits in it."""
    text, colours = Blocks(resolution), family_colours()
    pieces: dict[str, Place] = {}
    for part in page.page_parts(resolution, [line.span for line in lines if not _in_clause(line)]):
        if isinstance(part, str):
            number, placed = text.marked(part)
            pieces |= {place: (number, at, at + 1, HIT) for at, place in placed}
        else:
            text.clause(part, colours, always=True)
    spans: list[list[Place]] = []
    for line in lines:
        own = text.place(line.clause, line.span, HIT) if _in_clause(line) else pieces.get(_said(line.span))
        spans.append([own] if own and own[0] >= 0 else [])
    frame = {"before": page.paper(resolution), "after": "</div>", "empty": "", "styles": STYLES, "sources": []}
    return {**frame, "blocks": text.made, "marks": text.marks}, spans


def _said(span: Span) -> str:
    return f"{span.start}-{span.end}"
