"""A list of concordance lines of any length, of which only those in sight are made and sent.

In: how many rows there are, and a function that makes some of them. Out: the number of the row that somebody chose. A
row is one passage: where it is, and the words around the first place that was looked for, in one column.

**Keyboard.** The list is one stop of the Tab key. Up and Down, Page Up and Page Down, Home and End go from row to row;
Enter and Space choose the row that one is at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from toolkit.written import shown, whole

HERE = Path(__file__).parent
ROWS = 60
"""How many rows are sent at a time: about four screens of a pane."""

Rows = Callable[[int, int], Sequence[dict[str, str]]]
"""The rows from a number up to and without another: each with ``place``, ``left``, ``keyword``, ``right``
(with the space before it, if there is one)."""


class HitList(anywidget.AnyWidget):
    """The list.

    - ``total``: how many rows; ``wanted``: the number of the first row that the page wants, from 0; ``rows`` are up to
      ``ROWS`` rows from ``first`` on.
    - ``chosen``: the number of the chosen row, -1 for none; it is scrolled into sight.
    - ``query``: a number that changes with what is listed, so that the page forgets the rows of before.
    - ``alt``: what the list is called; ``empty``: what it says without rows.

    >>> hits = HitList()
    >>> hits.show(1000, lambda first, last: [{"place": f"row {n}"} for n in range(first, last)])
    >>> hits.wanted = 500
    >>> hits.first, hits.rows[0]["place"], len(hits.rows)
    (500, 'row 500', 60)
    """

    _esm = HERE / "hits.js"
    _css = HERE / "hits.css"

    total = traitlets.Int(0, min=0).tag(sync=True)
    wanted = traitlets.Int(0, min=0).tag(sync=True)
    first = traitlets.Int(0, min=0).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)
    query = traitlets.Int(0).tag(sync=True)
    alt = traitlets.Unicode("Hits").tag(sync=True)
    empty = traitlets.Unicode("").tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self._make: Rows = lambda first, last: []
        self.observe(lambda _change: self._fill(), "wanted")

    def show(self, total: int, rows: Rows) -> None:
        """List these rows from the first on; nothing is chosen."""
        self._make = rows
        with self.hold_sync():
            self.total, self.chosen, self.query = total, -1, self.query + 1
            self.wanted = 0
            self._fill()

    def _fill(self) -> None:
        first = min(self.wanted, max(0, self.total - 1))
        made = [{name: shown(whole(word)) for name, word in row.items()} for row in self._make(first, first + ROWS)]
        with self.hold_sync():
            self.first, self.rows = first, made
