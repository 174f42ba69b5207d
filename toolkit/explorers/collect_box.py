"""The box that takes the coding files of a class: who handed in what, then how far they agree, then what is decided.

In: a resolution, and files: from a folder, chosen, or dropped. Out: the codings that count, and two explorers of them.
"""

from __future__ import annotations

import os
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets

from toolkit import tables
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding import collect, refi
from toolkit.coding.adjudicate import GOLD
from toolkit.coding.collect import SUFFIXES, Received
from toolkit.coding.log import Coding
from toolkit.errors import ToolkitError
from toolkit.explorers.adjudication import AdjudicationDesk
from toolkit.explorers.agreement import AgreementExplorer
from toolkit.explorers.views.buttons import button
from toolkit.explorers.views.files import FileDrop
from toolkit.explorers.views.markview import UNSET, static_bundle
from toolkit.explorers.views.sheets import live
from toolkit.model import Resolution
from toolkit.written import file_name, quantity, shown

_TAKEN = (*SUFFIXES, ".qdc")
_MOST = 200_000_000
"""Bytes of all the files that are dropped here; more are refused."""

_MINUTE = r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\S*$"


def _cell(value: object, style: str) -> str:
    return f'<td style="{style}">{escape(shown(str(value)))}</td>'


class CollectCodings(ipywidgets.VBox):  # type: ignore[misc]
    """Collect what a class coded: files of coding desks (.csv), REFI-QDA projects (.qdpx), Taguette's (.csv, .xlsx).

    A REFI-QDA codebook (.qdc) that is dropped is used from then on.

    ``folder``: one that has such files, to begin with; more can be chosen or dropped. ``received`` says what became of
    each, ``codings`` are those that count; a gold coding among them is not one of these: its decisions are continued.
    ``opened`` is the explorer that is shown below, None if none is.

    >>> import toolkit
    >>> from toolkit import data
    >>> box = CollectCodings(toolkit.load(), data.path("exercises/codings"))
    >>> [coding.who for coding in box.codings]
    ['reader A', 'reader B']
    """

    def __init__(
        self,
        resolution: Resolution,
        folder: str | os.PathLike[str] | None = None,
        *,
        who: str = "",
        codebook: Codebook | None = None,
    ) -> None:
        super().__init__()
        self.resolution, self.codebook, self.who = resolution, codebook or load_codebook(), who
        self.received: tuple[Received, ...] = ()
        self.opened: AgreementExplorer | None = None
        self._held = tempfile.TemporaryDirectory(prefix="codings-")  # dropped files, while the box exists
        self._folder = Path(folder) if folder is not None else None
        self._upload = ipywidgets.FileUpload(accept=",".join(_TAKEN), description="Choose files", multiple=True)
        self._upload.observe(self._chosen, "value")
        self._list, self._message = ipywidgets.HTML(), ipywidgets.HTML()
        self._compared = button(
            "Compare", "How far the coders agree, and where they do not", self.compare, margin="2px 4px"
        )
        self._decide = button("Decide", "Decide what they do not agree on, and say why", self.decide, margin="2px 4px")
        hint = "Remove the files that were chosen or dropped here and do not count; a folder keeps its own"
        self._tidied = button("Remove what does not count", hint, self.tidy, margin="2px 4px")
        self._tidied.layout.width = "max-content"
        top = ipywidgets.HBox([self._upload, FileDrop(self.receive), self._compared, self._decide, self._tidied])
        top.layout = ipywidgets.Layout(flex_flow="row wrap", align_items="center")
        live(self, self._message, self._list)
        self._always: tuple[ipywidgets.Widget, ...] = (top, self._message, self._list)
        self._read()

    # What is handed in ----------------------------------------------------------------------------------------------

    @property
    def codings(self) -> list[Coding]:
        """The codings that count, but for a gold coding."""
        return [coding for coding in collect.codings(self.received) if not coding.who.startswith(GOLD)]

    @property
    def gold(self) -> Coding | None:
        """The gold coding among them that was written last; None if there is none."""
        some = [one for one in self.received if one.counted and one.coding and one.coding.who.startswith(GOLD)]
        return max(some, key=lambda one: one.last).coding if some else None

    def receive(self, name: str, content: bytes) -> None:
        """Take a file that has this name on somebody's computer; one of the same name and other content is another."""
        self._receive([(name, content)])

    def _receive(self, some: list[tuple[str, bytes]]) -> None:
        """Take files, and say what there was to say of any of them."""
        said = [told for name, content in some if (told := self._taken(name, content))]
        if said:
            self._say("; ".join(said), role="alert")

    def _taken(self, name: str, content: bytes) -> str:
        """Take one file; why it was not taken, "" if it was."""
        own = Path(name.replace("\\", "/"))
        stem, suffix = file_name(own.stem) or "codes", own.suffix.lower()
        folder = Path(self._held.name)
        if suffix not in _TAKEN:
            return f"{own.name} is not a file of codes: these end in {', '.join(SUFFIXES)}"
        if suffix != ".qdc" and (same := self._same(content)):
            return f"{own.name} was already there{f', as {same}' if same != own.name else ''}"
        if sum(path.stat().st_size for path in folder.iterdir()) + len(content) > _MOST:
            return f"{own.name} was not taken: all files together may have {_MOST / 1e6:.0f} MB"
        names = [f"{stem}{suffix}", *(f"{stem} ({n}){suffix}" for n in range(2, 1000))]
        target = next(path for path in map(folder.joinpath, names) if not path.exists() or path.read_bytes() == content)
        target.write_bytes(content)
        if suffix == ".qdc":
            return self._take_codebook(own.name, target)
        self._read()
        return ""

    def tidy(self) -> None:
        """Remove the files that were chosen or dropped here and do not count."""
        for path in self._uncounted():
            path.unlink()
        self._read()

    def _uncounted(self) -> list[Path]:
        """The files that were chosen or dropped here and do not count."""
        counted = {one.file for one in self.received if one.counted}
        some = {one.file for one in self.received} - counted
        return [path for path in sorted(Path(self._held.name).iterdir()) if path.name in some]

    def _same(self, content: bytes) -> str:
        """The name of a file that has these very bytes; "" if none has."""
        some = (path for folder in (Path(self._held.name), self._folder) if folder for path in sorted(folder.iterdir()))
        files = (path for path in some if path.suffix.lower() in SUFFIXES and path.is_file())
        same = (path for path in files if path.stat().st_size == len(content) and path.read_bytes() == content)
        return next((path.name for path in same), "")

    def _take_codebook(self, name: str, path: Path) -> str:
        """Use a codebook that was dropped, its patterns those of the one before where it has them. As ``_taken``."""
        try:
            self.codebook = refi.read_codebook(path, self.codebook)
        except ToolkitError as error:
            return f"{name}: {error.what}"
        self._read()
        self._say(f"Codebook {self.codebook.title}: {len(self.codebook.themes)} codes")
        return ""

    def _chosen(self, change: dict[str, Any]) -> None:
        self._receive([(file["name"], bytes(file["content"])) for file in change["new"]])
        self._upload.value = ()  # so that the same file can be chosen again

    def _read(self) -> None:
        """Read all files again, and list them; an explorer that is open is closed, since it has fewer."""
        paths = [path for path in sorted(Path(self._held.name).iterdir()) if path.suffix in SUFFIXES]
        try:
            of_folder = collect.collect(self._folder, self.resolution, self.codebook) if self._folder else ()
        except ToolkitError as error:
            self._say(str(error), role="alert")
            of_folder = ()
        if paths and self._folder and of_folder:
            held = [path for path in self._folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()]
            self.received = collect.collect([*sorted(held), *paths], self.resolution, self.codebook)
        else:
            self.received = of_folder or collect.collect(paths, self.resolution, self.codebook)
        self.opened, self.children = None, self._always
        self._list.value = self._table()
        for one in (self._compared, self._decide):
            one.disabled = not self.codings
        self._tidied.disabled = not self._uncounted()
        counted = len(self.codings)
        self._say(f"{quantity(counted, 'coding')} of {self.resolution.name}" if self.received else "No file yet")

    def _table(self) -> str:
        frame = tables.collected(self.resolution, self.received)
        if frame.empty:
            return ""
        frame = frame.sort_values("counted", ascending=False, kind="stable").astype(object)
        frame["written"] = frame["written"].str.replace(_MINUTE, r"\1 \2", regex=True)
        frame.loc[frame["coder"] == "", ["clauses", "given", "skipped", "memos"]] = "–"
        columns = ["coder", "clauses", "given", "skipped", "memos", "written", "file"]
        columns += ["noticed"] if frame["noticed"].any() else []
        cell = "padding:.15em .4em;text-align:start;vertical-align:top"
        styles = dict.fromkeys(columns, f"{cell};white-space:nowrap")
        styles |= dict.fromkeys(("coder", "noticed"), f"{cell};min-width:7em;overflow-wrap:anywhere")
        styles["file"] = f"{cell};min-width:12em;overflow-wrap:anywhere"
        head = "".join(f'<th scope="col" style="{cell}">{name}</th>' for name in columns)
        rows = "".join(
            f"<tr>{''.join(_cell(row[name], styles[name]) for name in columns)}</tr>"
            for row in frame.to_dict("records")
        )
        style = "border-collapse:collapse;font:13px/1.4 system-ui,sans-serif"
        whole = f'<table style="{style}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        return f'<div class="{UNSET}" style="overflow:auto">{whole}</div>'

    # What is done with it -------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Show how far the coders agree."""
        self._open(AgreementExplorer(self.resolution, self.codings, codebook=self.codebook))

    def decide(self) -> None:
        """Show what they do not agree on, to be decided; a gold coding that was handed in is continued."""
        options: dict[str, Any] = {"who": self.who, "gold": self.gold, "codebook": self.codebook}
        self._open(AdjudicationDesk(self.resolution, self.codings, show="open", **options))

    def _open(self, explorer: AgreementExplorer) -> None:
        self.opened, self.children = explorer, (*self._always, explorer.add_class("toolkit-stays"))

    def _say(self, words: str, *, role: str = "status") -> None:
        style = "font-size:14px;line-height:1.4;padding:.3em 0"
        self._message.value = f'<div class="{UNSET}" role="{role}" style="{style}">{escape(shown(words))}</div>'

    def _words(self) -> str:
        """Whose codings count, in words."""
        return f"Codings of {', '.join(coding.who for coding in self.codings)}" if self.codings else "No codings"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        below = self.opened.still() if self.opened else ""
        still = f"<div>{self._message.value}{self._list.value}{below}</div>"
        return static_bundle(self, still, text=self._words()), {}
