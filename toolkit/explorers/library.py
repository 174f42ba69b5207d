"""The library explorer: words in many documents, each line leading to its clause, its document and what that cites."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from html import escape
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit.errors import QueryError, ToolkitError, UnknownName
from toolkit.explorers import library_card, library_page
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.library_filters import Filters
from toolkit.explorers.library_pictures import VIEWS, Asked, View
from toolkit.explorers.library_rooms import Rooms
from toolkit.explorers.static.model import Model
from toolkit.explorers.views import page
from toolkit.explorers.views.hits import HitList
from toolkit.explorers.views.markview import MarkView
from toolkit.library import Library
from toolkit.library.search import Hits, titles
from toolkit.library.stats import TREND
from toolkit.model import Resolution, Span
from toolkit.plots.files import to_svg
from toolkit.plots.style import family_colours, marks
from toolkit.tables import csv_bytes
from toolkit.tables.frame import frame, parsed
from toolkit.written import quantity

_FEW = 60_000  # words: in a library of no more, clauses like the selected one are looked for without being asked
_KEPT = 8  # documents that are kept open
_STILL = 20  # lines in a saved notebook


def _nothing() -> dict[str, pd.DataFrame]:
    return {"trend": frame([], parsed(TREND))}


class LibraryExplorer(Explorer):
    """Search many documents; read each hit in its document, see when the words are used and who cites whom.

    Controls, each a trait: ``query``, as in ``Library.search`` ("" lists the documents); ``part`` ("preambular",
    "operative", "annex", "note", "rest"), ``organ``, ``theme`` (its id), ``first`` and ``last`` (years, 0 for any),
    ``stems``, ``ranked``; ``picture`` ("trend", "citations", "around": those of the selected document, "keyness": of
    the documents that are left against the others, "likeness", "themes"; without a query "trend" is "citations").
    ``selection`` is "document|clause|start": the document's symbol or file, the label of the clause, the place in the
    text; the last two may be missing.

    ``opened`` is the explorer of one resolution, or of two editions, that was opened from here; None if none is.
    Raises ``ToolkitError`` for a library without documents.

    >>> import tempfile
    >>> from toolkit import data
    >>> with tempfile.TemporaryDirectory() as folder, Library(folder) as library:
    ...     added = library.add([data.path("exercises/shelf/5-3.md"), data.path("exercises/shelf/1-2.md")])
    ...     explorer = LibraryExplorer(library, query='"spare lamp"')
    ...     explorer.to_frame()[["doc", "clause", "keyword"]].values.tolist()
    [['A/CLH/RES/1/2', 'OP2', 'spare lamp'], ['A/CLH/RES/5/3', 'OP2', 'spare lamp']]
    """

    controls = ("query", "part", "organ", "theme", "first", "last", "stems", "ranked", "picture")
    name = "library"

    query = traitlets.Unicode("")
    part = traitlets.Unicode("")
    organ = traitlets.Unicode("")
    theme = traitlets.Unicode("")
    first = traitlets.Int(0)
    last = traitlets.Int(0)
    stems = traitlets.Bool(False)
    ranked = traitlets.Bool(False)
    picture = traitlets.Unicode("trend")
    opened = traitlets.Any(None)

    def __init__(self, library: Library, **state: Any) -> None:
        self.library, self.documents = library, library.documents
        if self.documents.empty:
            todo = "add some: library.add(folder)"
            raise ToolkitError("the library has no documents", where=str(library.store.folder), todo=todo)
        self._series = library.series()
        self._alike = int(self.documents["words"].sum()) <= _FEW  # else the index of likenesses is made when asked for
        self._open: dict[int, Resolution] = {}
        self.fault: ToolkitError | None = None
        super().__init__(self.document(int(self.documents["document"].iloc[0])), **state)

    # Building -------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._hits: Hits | None = None
        self._drawn_view, self._tables = VIEWS["trend"], _nothing()  # until something is drawn
        self._drawn_of: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()  # what the picture that is shown was drawn for; () for none
        self._list = HitList(alt="Passages that have the words")
        self._text = MarkView(alt="The document", height="")
        self._card = MarkView(alt="What the document cites, and what cites it")
        self._picture = MarkView(alt="The picture")
        self._message = ipywidgets.HTML()
        field = ipywidgets.Text(placeholder='"a phrase" end* NOT word', continuous_update=False, description="Words")
        field.style.description_width = "initial"
        field.layout = ipywidgets.Layout(width="17em", margin="2px 10px 2px 0")
        bar = self._bar(self._bound("query", field))
        menu = self._choice("picture", "Picture", [(view.label, name) for name, view in VIEWS.items()], width="auto")
        menu.layout.margin = "2px 4px 2px 8px"  # clear of the edge of the filters
        self._rooms, self._filters = Rooms(self), Filters(self, themes=self._alike)
        card = ipywidgets.VBox([self._card, self._rooms.bar])
        self._frame = ipywidgets.VBox([menu, self._picture])
        views = {"Hits": self._list, "Text": self._text, "Document": card, "Picture": self._frame}
        self._show_panes(bar, self._message, picture="library", **views, Filters=self._filters.bar)
        self._main = self.children
        self.observe(lambda _change: self._search(), [name for name in self.controls if name != "picture"])
        self.observe(self._redraw, "picture")
        self.observe(self._chosen, "selection")
        self._list.observe(self._line_chosen, "chosen")
        self._text.observe(self._clause_chosen, "selection")
        self._card.observe(self._card_chosen, "selection")
        self._picture.observe(self._mark_chosen, "selection")
        self.observe(self._enter, "opened")
        self._search(leave=False)
        if not self.selection and self.query.strip():
            self._choose_first()
        self._chosen()

    # Searching ------------------------------------------------------------------------------------------------------

    def where(self) -> dict[str, Any]:
        """Which documents the controls leave, as ``Library.table`` takes it."""
        years = self.documents["year"].dropna()
        found: dict[str, Any] = {"organ": self.organ} if self.organ else {}
        if self.first or self.last:
            found["year"] = (self.first or int(years.min()), self.last or int(years.max()))
        return {**found, "counted": True}

    def _asked(self) -> dict[str, Any]:
        """The filters of the words."""
        given = {"part": self.part or None, "theme": self.theme or None, "stems": self.stems}
        return {name: value for name, value in given.items() if value}

    def _found(self, **more: Any) -> Hits:
        """What the words find; ``more``: fewer documents. Without words the titles of the documents."""
        where = {**self.where(), **more}
        if not self.query.strip():
            return titles(self.library.store.db, where)
        return self.library.search(self.query, where=where, ranked=self.ranked, window=90, **self._asked())

    def _search(self, *, leave: bool = True) -> None:
        self.fault = None
        try:
            self._hits = self._found()
        except ToolkitError as error:
            self.fault, self._hits = error, None
        self._message.value = self._said()
        hits, every = self._hits, int(self.documents["counted"].sum())
        self._list.alt = "Passages that have the words" if self.query.strip() else "Documents"
        self._list.empty = "" if self.fault else "No passage has these words with these filters."
        self._list.show(hits.total if hits is not None else 0, self._rows)
        total, documents = (hits.total, hits.documents) if hits is not None else (0, 0)
        of = f"{quantity(total, 'passage')} in {documents:,}" if self.query.strip() else f"{total:,}"
        self._say("" if isinstance(self.fault, QueryError) else f"{of} of {every:,} documents")
        self._filters.update()
        if leave:
            self._leave()
        self._redraw()
        self._read()
        self._find_row()

    def _leave(self) -> None:
        """Leave a document in which nothing is found that the controls leave, for the first in which something is."""
        number, doc = self.number(), self._parts()[0]
        if isinstance(self.fault, QueryError) or not (doc or self.query.strip()):
            return  # somebody is still writing
        if self._hits is None or number is None or not self._found(document=number).total:
            self._choose_first()

    def _choose_first(self) -> None:
        """Select the first of the places that are found; nothing if there is none."""
        rows = self._hits.passages(0, library_card.AMONG) if self._hits is not None else ()
        some = [lines[0] for lines in rows]
        first = next((line for line in some if line.clause), some[0]) if some else None  # a clause rather than a title
        self.selection = library_card.mark_of(first) if first else ""

    def _find_row(self) -> None:
        """Choose the row of the list that has the selected place."""
        (_, _, start), number = self._parts(), self.number()
        if number is not None and self._hits and start >= 0:
            self._list.chosen = self._hits.place(number, start)

    def _rows(self, first: int, last: int) -> list[dict[str, str]]:
        """Some rows of the list."""
        return [library_card.row_of(lines) for lines in self._hits.passages(first, last)] if self._hits else []

    # What is selected -----------------------------------------------------------------------------------------------

    def _parts(self) -> tuple[str, str, int]:
        """The document, the clause and the place of the selection; -1 for none."""
        return library_card.parts(self.selection)

    def document(self, symbol: str | int) -> Resolution:
        """A resolution of the library; the last few are kept."""
        number = self.library.number(symbol)
        found = self._open.pop(number, None) or self.library[number]
        self._open[number] = found
        for old in list(self._open)[:-_KEPT]:
            del self._open[old]
        return found

    def _check_given(self, given: str) -> None:
        """Raise ``UnknownName`` for a document that is neither here nor cited here, or for a clause that it lacks."""
        doc, clause, _ = self._parts()
        if self.number() is None:
            if self.library.citing(doc).empty:
                self.library.number(doc)  # says which is the nearest
        elif clause:
            annexed = (one.label for annex in self.resolution.annexes for one in annex.paragraphs)
            labels = [*(one.label for one in self.resolution.clauses), *annexed]
            self._check("selection", (f"{doc}|{label}" for label in labels), f"{doc}|{clause}")

    def number(self) -> int | None:
        """The number of the selected document in the library; None if it is not there, or none is selected."""
        doc = self._parts()[0]
        with suppress(UnknownName):
            return self.library.number(doc) if doc else None
        return None

    def _line_chosen(self, change: dict[str, int]) -> None:
        (_, _, start), number, row = self._parts(), self.number(), change["new"]
        if self._hits is None or row < 0 or (number is not None and self._hits.place(number, start) == row):
            return  # it is what is selected
        for lines in self._hits.passages(row, row + 1):
            self.selection = library_card.mark_of(lines[0])

    def _clause_chosen(self, change: dict[str, str]) -> None:
        doc, clause, _ = self._parts()
        if change["new"] not in ("", clause):
            self.selection = f"{doc or self.resolution.name}|{change['new']}"

    def _card_chosen(self, change: dict[str, str]) -> None:
        if change["new"] == library_card.FIND:
            self._alike = True
            self._chosen()
        elif change["new"]:
            self.selection = change["new"]

    def _mark_chosen(self, change: dict[str, str]) -> None:
        """A mark of the picture leads to the first place that it stands for."""
        target = self.target(change["new"])
        if target and target != self._parts()[0]:  # else its document is selected, perhaps with a clause
            self.selection = target

    def target(self, mark: str) -> str:
        """What a mark of the picture selects; "" for nothing."""
        kind, _, rest = mark.partition(":")
        if kind == "year":
            return self._first(self._found(year=int(rest)))
        if kind == "word":
            return self._first(self.library.search(f'"{rest}"', where=self.where(), **self._asked()))
        if self.view.name == "likeness" and mark:
            later, source = map(int, mark.split("|"))
            some = self.library.borrowed(later, source, least=0.5)
            self._rooms.pair = later, source
            doc = self.document(later).name
            return f"{doc}|{some['clause'].iloc[0]}|{some['start'].iloc[0]}" if len(some) else doc
        if self.view.name == "theme_years" and mark:
            theme, _, year = mark.rpartition("|")
            rows = self.library.table("themes", {**self.where(), "year": int(year)})
            rows = rows[rows["theme"] == theme]
            return f"{rows['doc'].iloc[0]}|{rows['clause'].iloc[0]}|{rows['start'].iloc[0]}" if len(rows) else ""
        return mark

    @staticmethod
    def _first(hits: Hits) -> str:
        return next((library_card.mark_of(line) for line in hits.lines(0, 1)), "")

    def _chosen(self, _change: object = None) -> None:
        """Show the document of the selection, or what is known of a text that is not here."""
        doc, clause, _ = self._parts()
        number = self.number()
        series = library_card.editions(self._series, -1 if number is None else number)
        if number is not None:
            self.resolution = self.document(number)
            made, names = self.card(number, self.resolution, clause, alike=self._alike)
        elif doc:
            made, names = library_card.absent(self.library, doc)
        else:
            made, names = page.facts("No document selected", library_card.NONE_CHOSEN, []), {}
        with self._card.hold_sync():
            self._card.selection, self._card.content, self._card.labels = "", made, names
        self._rooms.update(number, series)
        self._read()
        self._find_row()
        if self.view.selects:
            self._redraw()

    def card(
        self, number: int, resolution: Resolution, clause: str, *, alike: bool | None
    ) -> tuple[str, dict[str, str]]:
        """The card of a document and one of its clauses, and what its marks are called; ``library_card.card``."""
        series = library_card.editions(self._series, number)
        return library_card.card(self.library, number, resolution, clause, series, alike=alike)

    def _read(self) -> None:
        """Set the text of the selected document, with the places of the words marked."""
        doc, clause, start = self._parts()
        number = self.number()
        if number is None:
            self._text.alt, self._text.selection, self._text.place = "The document", "", ""
            some = isinstance(self.fault, QueryError) or (self._hits is not None and self._hits.total > 0)
            why = "It is not in the library" if doc else library_card.NONE_CHOSEN if some else library_card.NONE_LEFT
            self._text.content = page.facts("No text", why, [])
            return
        inside: dict[str, list[Span]] = {}
        for line in self._found(document=number) if self.query.strip() and not self.fault else ():
            of = line.clause if line.part in ("preambular", "operative") else ""
            inside.setdefault(of, []).append(line.span)
        elsewhere = inside.pop("", [])
        content = page.page(self.resolution, family_colours(), hits=inside, elsewhere=elsewhere)
        place = next((span for some in (*inside.values(), elsewhere) for span in some if span.start == start), None)
        with self._text.hold_sync():
            self._text.content, self._text.alt = content, f"{self.resolution.name}, the text"
            self._text.selection = clause
            self._text.place = f"{place.start}-{place.end}" if place else ""

    # The picture ----------------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """The picture that is drawn."""
        self._check("picture", list(VIEWS))
        chosen = VIEWS[self.picture]
        try:
            return VIEWS["citations"] if chosen.name == "trend" and chosen.lacks(self.asked()) else chosen
        except ToolkitError:  # as of a range that ends before it begins, which is said where the picture is drawn
            return chosen

    def wanting(self) -> str:
        """What must be chosen before there is a picture; "" where there is one."""
        with suppress(ToolkitError):
            return self.view.needs if self.view.lacks(self.asked()) else ""
        return ""

    def asked(self) -> Asked:
        """What is asked of the library now."""
        number = self.number()
        doc = self.resolution.name if number is not None else self._parts()[0]
        query = "" if self.fault else self.query
        return Asked(self.library, query, self._asked(), self.where(), doc, number)

    def drawn(self) -> tuple[str, str, dict[str, str]]:
        """The picture as SVG, what it says, and what its marks are called."""
        if needs := self.wanting():
            self._drawn_view, self._tables = VIEWS["trend"], _nothing()
            return page.facts("No picture yet", f"It needs {needs}", []), self._alt(), {}
        asked, view = self.asked(), self.view
        tables = view.tables(asked)
        self._drawn_view, self._tables = view, tables
        figure, calls = view.drawn(asked, tables), view.calls(*tables.values())
        return to_svg(figure), view.alt(asked, tables), {name: calls.get(name, name) for name, _ in marks(figure)}

    def _said(self) -> str:
        """What is wrong with the query; which picture is there where the one that is chosen has no words to show.

        And which filters that are set do not change it, where one would think that they do.
        """
        fault = library_card.told(self.query, self.fault) if self.fault else ""
        chosen, view = VIEWS[self.picture], self.view
        if view is not chosen:
            return fault + library_card.instead(chosen.needs, view.label)
        names = {"Words": self.query.strip(), "Theme": self.theme}
        return fault + library_card.unheeded([name for name in view.unheeded if names[name]])

    def _question(self) -> tuple[object, ...]:
        """What a picture answers, whichever it is."""
        return self.query, self._asked(), self.where()

    def _redraw(self, _change: object = None) -> None:
        self._message.value = self._said()
        wanted = (self.view, self._question(), self._parts()[0], self.resolution.name)
        if self._shown == wanted:  # as where the order of the lines is another
            self._picture.selection = ""
            return
        self._shown = ()
        self._frame.add_class(library_card.DRAWING)  # which the page says if it takes long
        try:
            drawn = self.drawn()
        except ToolkitError as error:  # as of a table that a library opened read-only does not have
            self._message.value = library_card.told("", error)
            if self._drawn_of == self._question():
                return
            self._drawn_view, self._tables = VIEWS["trend"], _nothing()
            drawn = page.facts("No picture", "The line above says why", []), "No picture", {}
        else:
            self._shown = wanted
        finally:
            self._frame.remove_class(library_card.DRAWING)
        self._drawn_of = self._question()
        with self._picture.hold_sync():
            self._picture.selection = ""
            self._picture.content, self._picture.alt, self._picture.labels = drawn

    # Other explorers ------------------------------------------------------------------------------------------------

    def _enter(self, _change: object = None) -> None:
        self.children = self._main if self.opened is None else [self._rooms.back, self.opened]

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The lines that the controls leave: as ``Hits.to_frame``, the number of the document last."""
        if self._hits is None:
            return titles(self.library.store.db, {"document": -1}).to_frame().pipe(library_card.place_first)
        return self._hits.to_frame().pipe(library_card.place_first)

    def _draw(self) -> Figure:
        return self._drawn_view.drawn(self.asked(), self._tables)

    def _alt(self) -> str:
        """What the picture says, in words."""
        if needs := self.wanting():
            return f"No picture yet: it needs {needs}"
        return self._drawn_view.alt(self.asked(), self._tables)

    def _views(self) -> dict[str, ipywidgets.DOMWidget]:
        return {"Hits": self._list, "Text": self._text, "Document": self._card, "Picture": self._picture}

    def _static(self, model: Model) -> None:
        library_page.static(self, model)

    def still(self) -> str:
        """The picture, and the first lines, for readers without a kernel."""
        rows = "".join(
            f"<p>{escape(row['place'])}<br>{escape(row['left'])} <b>{escape(row['keyword'])}</b>"
            f"{escape(row['right'])}</p>"
            for row in self._rows(0, _STILL)
        )
        return still(str(self._picture.content), self.alt(), f"<div>{rows}</div>")

    def _code(self, **look: Any) -> str:
        return self._drawn_view.code(self.asked(), self._tables, self.name, look)

    def _needs(self) -> list[str]:
        return [f"{self.name}_{table}.csv" for table in self._tables]

    def _documents(self) -> Iterable[tuple[str, str]]:
        kept = self.documents[self.documents["document"].isin(self.library.store.numbers(self.where()))]
        own = self.resolution.document
        return [(own.sha256, own.name), *zip(kept["sha256"], kept["name"], strict=True)]

    def _files(self, **look: Any) -> dict[str, str | bytes]:
        files = {name: file for name, file in super()._files(**look).items() if name != "resolution.json"}
        return {**files, **{f"{self.name}_{name}.csv": csv_bytes(table) for name, table in self._tables.items()}}
