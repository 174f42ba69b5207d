"""The pane of the coding desk: a clause to read, words to mark, keys that give themes.

In comes the state of the desk, out go the reader's actions. Nothing of a document is ever read as mark-up: the script
puts words into the page as text.

**Keyboard.** Keys work wherever the focus is in the pane, but in the memo and in the search. 1 to 9 give the theme of
the palette, or take it away where the clause has it; 0 says that the clause has no theme; s skips; u or Ctrl+Z takes
the last action back; n and p, or the arrows down and up, go to the next and the previous clause. Left and Right move a
cursor by words, with Shift they mark words, Escape unmarks. m goes to the memo and / to the search, Escape back. The
mouse marks words too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

HERE = Path(__file__).parent


class CodingPane(anywidget.AnyWidget):
    """The pane. ``heard`` is called with each action of the reader.

    - ``view``: what is shown, as a dictionary: ``label`` and ``text`` of the clause; ``words``, the offsets of its
      words; ``before`` and ``after``, clauses around it as (label, text); ``given`` and ``hints``, codes as ``theme``,
      ``label``, ``start``, ``end``, ``words``, ``whole``; ``palette``, up to nine themes as ``theme``, ``label``,
      ``about``; ``memo``, ``verdict`` ("", "none", "skip"), ``blind``, and ``said``, the last action in words.
      Offsets count the code points of ``text``.
    - ``themes``: every theme, for the search, as in the palette.

    An action is a dictionary with ``do`` ("theme", "remove", "take", "none", "skip", "undo", "next", "previous",
    "memo") and ``clause``; as the action asks for it also ``theme``, ``start``, ``end``, ``memo``.
    """

    _esm = HERE / "codingpane.js"
    _sheet = traitlets.Unicode((HERE / "codingpane.css").read_text(encoding="utf-8")).tag(sync=True)

    view = traitlets.Dict().tag(sync=True)
    themes = traitlets.List().tag(sync=True)

    def __init__(self, heard: Callable[[dict[str, Any]], None], **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(lambda _widget, content, _buffers: heard(content) if isinstance(content, dict) else None)
