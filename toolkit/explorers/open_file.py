"""The desk: choose a file, and see at once how it was understood."""

from __future__ import annotations

import os
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets

import toolkit
from toolkit.errors import ToolkitError
from toolkit.explorers.coverage import CoverageExplorer
from toolkit.explorers.views.files import FileDrop
from toolkit.explorers.views.markview import UNSET, static_bundle
from toolkit.explorers.views.sheets import live
from toolkit.model import Resolution
from toolkit.read import SUFFIXES, form, known
from toolkit.written import file_name, shown

_SAID = "font-size:14px;line-height:1.4;padding:.3em 0"


class OpenFile(ipywidgets.VBox):  # type: ignore[misc]
    """Open a document: from a path, or by dropping a file. ``resolution`` is what was read, None before.

    A file that cannot be read is named with the reason, and then no document is open; one that is no document at all
    leaves what is open.

    >>> from toolkit import data
    >>> desk = OpenFile(data.path("resolution.md"))
    >>> desk.resolution
    <Resolution resolution.md: 29 preambular, 27 operative paragraphs>
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        super().__init__()
        self.resolution: Resolution | None = None
        self.ledger: CoverageExplorer | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="desk-")  # where dropped files are kept while the desk exists
        self._upload = ipywidgets.FileUpload(accept=",".join(SUFFIXES), description="Choose a file")
        self._path = ipywidgets.Text(description="or a path", placeholder="folder/resolution.pdf")
        self._path.style.description_width = "initial"
        self._message = ipywidgets.HTML()
        self._upload.observe(self._dropped, "value")
        self._path.observe(lambda change: self.load(change["new"]) if change["new"].strip() else None, "value")
        self._path.continuous_update = False  # when it is complete: on Enter, or when the field loses focus
        self._top = ipywidgets.HBox([self._upload, FileDrop(self.receive), self._path])
        self._top.layout.flex_flow = "row wrap"
        self._top.layout.align_items = "center"
        live(self, self._message)
        self.children = [self._top, self._message]
        if path is not None:
            self.load(path)

    def load(self, path: str | os.PathLike[str], *, name: str = "") -> None:
        """Read a file, and show its ledger, or why it cannot be read; ``name``: what the reader calls it."""
        try:
            resolution = toolkit.load(path)
        except ToolkitError as error:
            self.resolution = self.ledger = None
            self.remove_class("toolkit-around")
            self.children = [self._top, self._message]
            where = error.where.replace(os.fspath(path), name).replace(Path(path).name, name) if name else error.where
            self._say(str(ToolkitError(error.what, where=where, todo=error.todo)), role="alert")
            return
        self.resolution, self.ledger = resolution, CoverageExplorer(resolution)
        self._say(f"{resolution.name}: {resolution.masthead.title or 'without a title'}", role="status")
        self.add_class("toolkit-around")  # as high as an explorer alone, what is above it included
        self.children = [self._top, self._message, self.ledger.add_class("toolkit-stays")]

    def receive(self, name: str, content: bytes) -> None:
        """Read the bytes of a file that has this name on the reader's computer."""
        own = Path(name.replace("\\", "/")).name
        if form(content, own) is None:
            stays = f" {self.resolution.name} is still open." if self.resolution else ""
            self._say(f"{own} is not a document that can be read: choose {known()}.{stays}", role="alert")
            return
        target = Path(self._folder.name) / (file_name(own) or "document")
        target.write_bytes(content)
        self.load(target, name=own)

    def _dropped(self, change: dict[str, Any]) -> None:
        for file in change["new"]:
            self.receive(file["name"], bytes(file["content"]))
        self._upload.value = ()  # else the button goes on counting a file that may have been refused

    def _say(self, words: str, *, role: str) -> None:
        self._message.value = f'<div class="{UNSET}" role="{role}" style="{_SAID}">{escape(shown(words))}</div>'

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        still = self.ledger.still() if self.ledger else "<p>No document is open.</p>"
        return static_bundle(self, still, text=repr(self.resolution)), {}
