"""Notices: warnings of the toolkit, which a notebook and the command line show as a sentence, and once.

In: nothing; Python's warnings. Out: ``ToolkitWarning``, their category, by which a script or ``python -W`` can choose
them; for a script nothing else changes. In a notebook a warning stood in a box, with the path and a line of the code
of this package, below every cell that came upon it again; on the command line it had both too.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class ToolkitWarning(UserWarning):
    """What the reader of a result ought to know of it, in one sentence: "themes are found in English only; ..."."""


class Notices:
    """Shows each sentence of the toolkit once, in the cell that came upon it first, and again when that cell is run.

    ``cell`` says which cell runs, and the how manieth run that is; ``show`` shows all other warnings, ``say`` words.

    >>> runs = iter([("a", 1), ("a", 1), ("b", 2), ("a", 3)])
    >>> notices = Notices(cell=lambda: next(runs), show=print, say=print)
    >>> for _ in range(4):
    ...     notices(ToolkitWarning("themes are found in English only"), ToolkitWarning, "a.py", 1)
    themes are found in English only
    themes are found in English only
    """

    def __init__(
        self, cell: Callable[[], tuple[str, int]], show: Callable[..., None], say: Callable[[str], None]
    ) -> None:
        self.cell, self.show, self.say = cell, show, say
        self.said: dict[str, tuple[str, int]] = {}

    def __call__(
        self, message: Warning | str, category: type[Warning], filename: str, lineno: int, *more: Any, **named: Any
    ) -> None:
        """Show a warning: what ``warnings.showwarning`` is given."""
        if not issubclass(category, ToolkitWarning):
            return self.show(message, category, filename, lineno, *more, **named)
        words, (cell, run) = str(message), self.cell()
        before = self.said.get(words)
        if before is None or (before[0] == cell and before[1] != run):
            self.said[words] = cell, run
            self.say(words)
        return None


def in_notebooks() -> None:
    """Show them so if this is a notebook; nothing changes elsewhere."""
    running: Any = sys.modules.get("IPython") if "ipykernel" in sys.modules else None
    if running and not isinstance(warnings.showwarning, Notices) and (shell := running.get_ipython()):
        warnings.showwarning = Notices(lambda: _cell(shell), warnings.showwarning, _sentence)


@contextmanager
def on_the_command_line() -> Iterator[None]:
    """Show them on standard error, each once: "warning: themes are found in English only"."""
    with warnings.catch_warnings():
        warnings.showwarning = Notices(lambda: ("", 0), warnings.showwarning, _line)
        yield


def _sentence(words: str) -> None:
    sys.stdout.write(f"{words[:1].upper()}{words[1:]}.\n")


def _line(words: str) -> None:
    sys.stderr.write(f"warning: {words}\n")


def _cell(shell: Any) -> tuple[str, int]:
    """The cell that runs, its id if the notebook tells it, else its words; and the number of its run."""
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return parent.get("metadata", {}).get("cellId") or shell.user_ns.get("In", [""])[-1], shell.execution_count
