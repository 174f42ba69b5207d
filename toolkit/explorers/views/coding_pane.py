"""The pane of the coding desk: a clause to read, words to mark, keys that assign themes.

In: the state of the desk. Out: the reader's actions. Nothing in a document is ever read as markup: the script
puts words into the page as text.

**Keyboard.** Keys work wherever the focus is in the pane, but in the memo and in the search. 1 to 9 give the theme of
the palette, or remove it if the clause has it; 0 says that the clause has no theme; s skips; u or Ctrl+Z undoes
the last action; n and p, or the arrows down and up, go to the next and the previous clause. Left and Right move a
cursor by words, with Shift they mark words, Escape unmarks. m goes to the memo and / to the search, Escape back. The
mouse marks words too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from toolkit.annotate.themes import Theme, ThemeCode
from toolkit.coding import log
from toolkit.coding.log import Entry
from toolkit.explorers.views.sheets import LIVE, sheet
from toolkit.model import Clause, Resolution
from toolkit.written import whole

HERE = Path(__file__).parent
REACH = 9
"""How many themes have a key."""
_WORD = re.compile(r"\w+(?:[-'’./]\w+)*")


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

    _esm = HERE / "coding_pane.js"
    _css = LIVE
    _sheet = traitlets.Unicode(sheet("coding_pane")).tag(sync=True)

    view = traitlets.Dict().tag(sync=True)
    themes = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, heard: Callable[[Any], None], **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(lambda _widget, content, _buffers: heard(content))


def clause(resolution: Resolution, label: str) -> dict[str, Any]:
    """The part of a view that is a clause and what surrounds it."""
    around = resolution.clauses
    here = next(i for i, one in enumerate(around) if one.label == label)
    text = whole(around[here].text)  # as long as it was: half a character could not be sent to the page
    return {
        "label": label,
        "text": text,
        "words": [list(word.span()) for word in _WORD.finditer(text)],
        "before": [[one.label, whole(one.text)] for one in around[max(0, here - 2) : here]],
        "after": [[one.label, whole(one.text)] for one in around[here + 1 : here + 3]],
    }


def shown(clause: Clause, code: ThemeCode, labels: Mapping[str, str]) -> dict[str, Any]:
    """A code for a view; ``labels``: what each theme of the codebook is called."""
    start, end = log.inside(clause, code.span)
    return {
        "theme": code.theme,
        "label": labels.get(code.theme, f"{code.theme} (not in this codebook)"),
        "start": start,
        "end": end,
        "words": whole(clause.text[start:end]),
        "whole": (start, end) == (0, len(clause.text)),
    }


def offered(theme: Theme) -> dict[str, str]:
    """A theme for the palette and the search."""
    about = f"{theme.definition}\nCounts: {theme.includes}\nDoes not: {theme.excludes}"
    return {"theme": theme.id, "label": theme.label, "about": about}


def in_reach(known: Sequence[str], entries: Iterable[Entry]) -> list[str]:
    """The nine themes used last, each in the same place for as long as it stays: fingers learn where a theme is.

    >>> line = Entry("A", "2026-11-24T09:00:00Z", "", "PP1", "code", "trade", 0, 5, "Trade")
    >>> in_reach([*"abcdefghijk", "trade"], [line])
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'trade']
    """
    slots = list(known[:REACH])
    used = dict.fromkeys(known, -1)
    for number, entry in enumerate(entries):
        if entry.action != "code" or entry.code not in used:
            continue
        if entry.code not in slots:
            oldest = min(reversed(range(len(slots))), key=lambda i: used[slots[i]])
            slots[oldest] = entry.code
        used[entry.code] = number
    return slots
