"""What every explorer is: controls, views that share one selection, a table, a figure, and exports.

In: a ``Resolution``. Out: a widget; ``selection`` is the id of what is selected, ``to_frame()`` the table of what the
controls leave, ``figure()`` the picture in its present state, ``save(folder)`` the evidence for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import export, tables
from toolkit.annotate import unread
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.errors import ToolkitError
from toolkit.explorers import evidence
from toolkit.explorers.static import page_of
from toolkit.explorers.static.model import Model
from toolkit.explorers.views import panes
from toolkit.explorers.views.files import Download, zipped
from toolkit.explorers.views.markview import UNSET, MarkView, static_bundle, still_picture, still_text
from toolkit.model import Resolution
from toolkit.plots.files import Sheet, to_png, to_svg
from toolkit.plots.grey import dim
from toolkit.plots.presets import prepared
from toolkit.plots.style import sheet
from toolkit.registry import unknown
from toolkit.written import shown

_CSS = ipywidgets.Layout
_LEFT_OUT = "Marks that the controls leave out are pale and grey, and counted here, but not in the table."
_SAID = "display:block;font-size:13px;line-height:1.3;text-align:end;text-wrap:balance;overflow-wrap:anywhere"
PAGE = "page"
"""The choice in the menu that is not the resolution in another format, but the explorer as a page."""


class Explorer(ipywidgets.VBox):  # type: ignore[misc]
    """The frame of an explorer. A kind of explorer names its ``controls`` (trait names) and fills the methods below.

    Every control is a trait of the explorer as well, so it can be set in Python, given to the constructor, and is
    written into the code that draws the picture again.
    """

    controls: tuple[str, ...] = ()
    name = "explorer"
    mentions: tuple[str, ...] = ()
    """The kinds of mention that it shows; where a language lacks one, its status says so."""

    selection = traitlets.Unicode("")
    takeaway = traitlets.Unicode("")
    """What Save writes: "" the evidence for the picture, or one of ``evidence.LOOKS`` for a place in print; "page" the
    explorer as a page; else one of ``_forms``."""

    def __init__(self, resolution: Resolution, **state: Any) -> None:
        super().__init__()
        self.resolution = resolution
        if unknown := sorted(set(state) - {*self.controls, "selection"}):
            known = ", ".join((*self.controls, "selection"))
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}; it has {known}")
        self._status = ipywidgets.HTML().add_class("toolkit-said")
        self._fields: dict[str, ipywidgets.DOMWidget] = {}  # the controls by their names, as they stand in the bar
        self._links: dict[str, traitlets.link] = {}
        self._out: list[str] = []  # the marks that the controls leave out
        for control, value in state.items():  # before anything is drawn, so that it is drawn once
            setattr(self, control, value)
        self._panes: panes.Panes | None = None
        self._build()
        self.observe(self._selected_another, "selection")

    def _build(self) -> None:
        """Make the controls and views, put them into ``children``, and only then draw, since all is checked by then."""
        raise NotImplementedError

    def to_frame(self) -> pd.DataFrame:
        """The table of what the controls leave, each row with its place in the text."""
        raise NotImplementedError

    def _draw(self) -> Figure:
        """A new figure of the whole picture, its marks with their gids."""
        raise NotImplementedError

    def figure(self, *, width: str = "", grey: bool = False, title: bool = True) -> Figure:
        """The picture as the controls leave it, the rest pale, no selection outlined: a new figure, the caller's own.

        ``width``: "column", "page" or "slide"; ``grey``: for print in grey; ``title``: whether its finding is above
        it. Raises ``UnknownName`` for another width.
        """
        figure = prepared(self._draw, width=width, grey=grey, title=title)
        if isinstance(figure, Sheet):
            figure.words = self.alt
        dim(figure, self._out)
        return figure

    def alt(self) -> str:
        """What the picture says, in words, and that the controls leave marks out, if they do."""
        return self._alt() + f" {_LEFT_OUT}" * bool(self._out)

    def _alt(self) -> str:
        """What the picture says, in words, whatever the controls leave out."""
        raise NotImplementedError

    def still(self) -> str:
        """HTML without script, for readers without a kernel."""
        raise NotImplementedError

    # Controls -------------------------------------------------------------------------------------------------------

    def _bound(self, control: str, widget: ipywidgets.DOMWidget) -> ipywidgets.DOMWidget:
        """A widget whose value and the explorer's trait of this name are one."""
        self._links[control] = traitlets.link((self, control), (widget, "value"))
        self._fields[control] = widget
        return widget

    def _relabel(self, control: str, options: Sequence[tuple[str, str | int]]) -> None:
        """Give the values of a menu other words; the value that is chosen stays."""
        menu, link = self._fields[control], self._links[control]
        if [*menu.options] == [*options]:
            return
        link.unlink()  # new options choose the first of them
        with menu.hold_sync():
            menu.options, menu.value = options, getattr(self, control)
        link.link()

    def _check(self, control: str, options: Iterable[str | int], given: str | int | None = None) -> None:
        """Raise ``UnknownName`` if the value of a control, or the one that was given, is not one of its options."""
        value, known = getattr(self, control) if given is None else given, dict.fromkeys(options)
        if value not in known:
            where = f"{type(self).__name__}({control}=...)"
            raise unknown(control, value, (str(one) for one in known if one != ""), where=where, most=8)

    def _check_given(self, given: str) -> None:
        """Raise ``UnknownName`` if nothing with this id can be selected."""
        self._check("selection", self._selectable(), given)

    def _selectable(self) -> Iterable[str]:
        """The ids of what can be selected: the marks of the views, if a kind of explorer does not say more."""
        views = self._panes.views.values() if self._panes else ()
        return (id_ for view in views if isinstance(view, MarkView) for id_ in view.labels)

    def _choice(
        self, control: str, label: str, options: Sequence[tuple[str, str | int]], *, width: str = "auto"
    ) -> ipywidgets.Dropdown:
        self._check(control, [value for _, value in options])
        menu = ipywidgets.Dropdown(options=options, value=getattr(self, control), description=label)
        menu.style.description_width = "initial"
        menu.layout = _CSS(width=width, margin="2px 10px 2px 0")
        return self._bound(control, menu)

    def _bar(self, *widgets: ipywidgets.DOMWidget) -> ipywidgets.HBox:
        """The line of controls; at its end the menu of exports, the buttons that save, and the count."""
        forms = [(export.FORMATS[name].label, name) for name in self._forms()]
        pages = [("Page without a kernel (HTML)", PAGE)] if self.has_page() else []
        looks = [("Figure, table, code", ""), *((look.capitalize(), look) for look in evidence.LOOKS)]
        menu = self._choice("takeaway", "Take it away", [*looks, *pages, *forms], width="20em")
        menu.layout.margin = "2px 0 2px auto"
        save = ipywidgets.Button(
            description="Save",
            tooltip="Write what the menu names, as the menus leave it, into takeaway; replaces nothing",
        )
        save.layout = _CSS(width="5em", margin="2px 4px 2px 10px")
        save.on_click(lambda _button: self._save_clicked())
        download = Download(self._download, hint="The same as a file for your own computer")
        end = ipywidgets.HBox([menu, ipywidgets.HBox([save, download])]).add_class("toolkit-end")
        layout = _CSS(flex_flow="row wrap", align_items="center", width="100%")
        return ipywidgets.HBox([*widgets, end, self._status], layout=layout)

    def _say(self, words: str) -> None:
        words = " · ".join([words, *filter(None, (unread(self.resolution, name) for name in self.mentions))])
        self._status.value = f'<span class="{UNSET}" role="status" style="{_SAID}">{escape(shown(words))}</span>'

    def _save_clicked(self) -> None:
        self._say("Saving …")  # it may take seconds
        folder = Path("takeaway")
        try:
            if self.takeaway in ("", *evidence.LOOKS):
                files = self._files(**evidence.LOOKS.get(self.takeaway, {}))
                self._say(f"Saved in {evidence.save_beside(folder / self._bundle, files, self._documents())}")
            else:
                self._say(f"Saved as {evidence.save_file_beside(folder, *self._taken(self.takeaway))}")
        except ToolkitError as error:
            self._say(str(error))

    def _download(self) -> tuple[str, bytes] | None:
        """What the menu names, as one file: its name and its content; None if it cannot be made, which is said."""
        try:
            if self.takeaway not in ("", *evidence.LOOKS):
                return self._taken(self.takeaway)
            files = evidence.with_sums(self._files(**evidence.LOOKS.get(self.takeaway, {})), self._documents())
        except ToolkitError as error:
            self._say(str(error))
            return None
        return f"{self._bundle}.zip", zipped(self._bundle, {name: evidence.encoded(files[name]) for name in files})

    @property
    def _bundle(self) -> str:
        """The folder for what the menu names: "clauses", "clauses-column-grey"."""
        return "-".join([self.name, *self.takeaway.removeprefix("figure for a ").replace(",", "").split()])

    def _drawn(self, view: MarkView) -> str:
        """The picture of a view as it is now: the one that it shows, or, if a filter dims some marks, a new one."""
        return to_svg(self.figure()) if view.dimmed else str(view.content)

    def _show_panes(
        self, *controls: ipywidgets.Widget, picture: panes.Picture = "beside", **views: ipywidgets.DOMWidget
    ) -> None:
        """Check the selection; put controls, and below them views by their names, the picture first, into one view."""
        self._panes = panes.Panes(views, picture)
        if self.selection:
            self._check_given(self.selection)
        self.add_class("toolkit-explorer").add_class("toolkit-live")
        self.children = [*controls, self._panes.tabs, self._panes.box]

    def _views(self) -> dict[str, ipywidgets.DOMWidget]:
        """The views by their names, as a page without a kernel shows them."""
        return dict(self._panes.views) if self._panes else {}

    def _selected_another(self, _change: object) -> None:
        if self._panes is not None:
            self._panes.changed()

    # Exports --------------------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """The controls that are not at their default, as arguments of the constructor."""
        names = (*self.controls, "selection")
        return {n: getattr(self, n) for n in names if getattr(self, n) != self.trait_defaults(n)}

    def code(self, **look: Any) -> str:
        """The lines that draw the picture again, to be run in the folder that ``save`` wrote; ``look``: as there."""
        return evidence.tidy(evidence.needing(self._code(**look), self._needs()))

    def _code(self, **look: Any) -> str:
        kind, state, own = type(self).__name__, self.state(), self._own_codebook() is not None
        return evidence.code(kind, self.name, self._inputs(), state, look, own_codebook=own)

    def _needs(self) -> list[str]:
        """The files of ``save`` that the code reads."""
        return evidence.needed(self._inputs(), self._own_codebook())

    def _inputs(self) -> dict[str, Resolution]:
        """The documents that the explorer is made from, in the order of its arguments."""
        return {"resolution": self.resolution}

    def _forms(self) -> dict[str, Any]:
        """The formats for other programs by name, each with what it is made from; a tuple has its arguments."""
        return dict.fromkeys(export.made_of("resolution"), self.resolution)

    def _own_codebook(self) -> Codebook | None:
        """The codebook, if it is not the bundled one."""
        codebook = getattr(self, "codebook", None)
        return None if codebook in (None, load_codebook()) else codebook

    def save(self, folder: str | os.PathLike[str], *, width: str = "", grey: bool = False, title: bool = True) -> Path:
        """Write the evidence for the picture into a folder, and return the folder.

        ``width``, ``grey`` and ``title`` are those of ``figure``: for a column of a journal, a page or a slide.

        SVG (with the text alternative inside), PNG and the alternative as text, the table as CSV, the code that draws
        it again, the versions of all that drew it, how to cite it, and the SHA-256 of the document and of every file;
        for a document or a codebook other than the bundled one these too. All is written or nothing. What was there
        under the same names is replaced; other pictures of the same document may be in the folder, and their checksums
        stay. Raises ``SaveError`` if the folder cannot be written, ``UnknownName`` for another width.
        """
        look: dict[str, Any] = {"width": width} if width else {}
        look |= ({"grey": True} if grey else {}) | ({} if title else {"title": False})
        return evidence.save(Path(folder), self._files(**look), self._documents())

    def _documents(self) -> Iterable[tuple[str, str]]:
        """The SHA-256 and the name of each document that the evidence rests on."""
        return [(one.document.sha256, one.document.name) for one in self._inputs().values()]

    def _files(self, **look: Any) -> dict[str, str | bytes]:
        """What ``save`` writes beside the checksums, by the names of the files."""
        alt, codebook = self.alt(), self._own_codebook()
        files: dict[str, str | bytes] = {
            f"{self.name}.svg": to_svg(self.figure(**look), alt=alt),
            f"{self.name}.png": to_png(self.figure(**look)),
            f"{self.name}.txt": shown(alt) + "\n",
            f"{self.name}.csv": tables.csv_bytes(self.to_frame()),
            f"{self.name}.py": self.code(**look),
            "versions.txt": evidence.versions(codebook or load_codebook()),
            "citation.bib": evidence.citation(self._inputs().values()),
        }
        for name, resolution in evidence.unbundled(self._inputs()).items():
            files[f"{name}.json"] = evidence.json_text(resolution.to_dict())
        if codebook is not None:
            files["codebook.toml"] = evidence.codebook_toml(codebook)
        return files

    def take_away(self, form: str, folder: str | os.PathLike[str]) -> Path:
        """Write the whole text in one of ``export.FORMATS`` into a folder, and return the file.

        Raises ``UnknownName`` for a format that the menu does not offer, ``MissingExtra`` if the format needs a
        package that is not installed, ``SaveError`` if the folder cannot be written.
        """
        name, content = self._taken(form)
        evidence.write(Path(folder), {name: content})
        return Path(folder) / name

    def _taken(self, form: str) -> tuple[str, bytes]:
        """The name and the content of the file in one of the formats."""
        if form == PAGE:
            return f"{self.name}.html", page_of(self).encode()
        forms = self._forms()
        if form not in forms:
            raise unknown("export format", form, forms)
        format, made_from = export.FORMATS[form], forms[form]
        content = format.write(*made_from) if isinstance(made_from, tuple) else format.write(made_from)
        return format.file(self.resolution), evidence.encoded(content)

    def save_html(self, file: str | os.PathLike[str]) -> Path:
        """Write the explorer, as it is now, as a page that needs neither Python nor a network, and return the file.

        Raises ``ToolkitError`` if this kind of explorer has no such page, ``SaveError`` if the file cannot be written.
        """
        target = Path(file)
        evidence.write(target.parent, {target.name: page_of(self)})
        return target

    @classmethod
    def has_page(cls) -> bool:
        """Whether this kind of explorer can be saved as a page."""
        return cls._static is not Explorer._static

    def _static(self, model: Model) -> None:
        """Put what Python computes for the views into the model of a page without a kernel."""
        what = f"a {type(self).__name__} has no page without a kernel"
        raise ToolkitError(what, where="save_html()", todo="save its picture with save(), or use it in a notebook")

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return static_bundle(self, self.still(), text=self.alt()), {}


def beside(high: float, *, most: float = 5.7) -> Sheet:
    """A figure beside a text and a card, which asks for a height in inches: it fills its pane, ``most`` high."""
    return sheet(6.5, max(high, min(most, 1.8 * high)))


def still(svg: str, alt: str, page: str = "", selection: str = "") -> str:
    """A picture as an image with its text alternative, and a page below it, for readers without a kernel."""
    return f"<div>{still_picture(svg, alt)}{still_text(page, '32em', selection) if page else ''}</div>"
