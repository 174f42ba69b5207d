"""Files between the reader's computer and the kernel, which may be on another: dropped here, or downloaded there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from toolkit.explorers.views.sheets import LIVE

_SCRIPT = Path(__file__).parent / "files.js"


class FileDrop(anywidget.AnyWidget):
    """A place to drop a file; ``heard`` is called with its name and its bytes."""

    _esm, _css = _SCRIPT, LIVE
    kind = traitlets.Unicode("drop").tag(sync=True)
    words = traitlets.Unicode("or drop it here").tag(sync=True)

    def __init__(self, heard: Callable[[str, bytes], None], **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(lambda _widget, content, buffers: _told(heard, content, buffers))


def _told(heard: Callable[[str, bytes], None], content: Any, buffers: Sequence[Any]) -> None:
    if isinstance(content, Mapping) and isinstance(content.get("name"), str) and len(buffers) == 1:
        heard(content["name"], bytes(buffers[0]))


class Download(anywidget.AnyWidget):
    """A button; ``made`` returns the name and the bytes of the file that a click downloads, or None for none."""

    _esm = _SCRIPT
    kind = traitlets.Unicode("download").tag(sync=True)
    words = traitlets.Unicode("Download").tag(sync=True)
    hint = traitlets.Unicode("").tag(sync=True)

    def __init__(self, made: Callable[[], tuple[str, bytes] | None], **state: Any) -> None:
        super().__init__(**state)
        self._made = made
        self.on_msg(lambda _widget, _content, _buffers: self.start())

    def start(self) -> None:
        """Make the file and hand it to the browser."""
        if file := self._made():
            name, content = file
            self.send({"name": name}, buffers=[content])


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """The files as a zip archive, in a folder; the same from run to run.

    >>> zipped("a", {"b.txt": b"c"}) == zipped("a", {"b.txt": b"c"})
    True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
