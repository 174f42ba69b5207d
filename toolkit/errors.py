"""Errors that say what happened, where, and what to do about it."""

from __future__ import annotations

from toolkit.written import shown


class ToolkitError(Exception):
    """The only exception that the toolkit raises on bad input.

    Parameters are kept as attributes of the same name; the message shows control characters in them as U+FFFD.

    - ``what``: what is wrong, in one sentence without its full stop.
    - ``where``: the file, the line or the place in the text; "" if there is none.
    - ``todo``: what the reader can do about it.

    >>> print(ToolkitError("the file is empty", where="a.md", todo="choose another file"))
    a.md: the file is empty. To fix this: choose another file.
    """

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        place = f"{where}: " if where else ""
        super().__init__(shown(f"{place}{what}.{advice(todo)}"))

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.where, self.todo))


def _rebuild(kind: type[ToolkitError], what: str, where: str, todo: str) -> ToolkitError:
    return kind(what, where=where, todo=todo)


def advice(todo: str) -> str:
    """What to do about an error, as the end of its message; "" if that is not known.

    >>> advice("choose another file"), advice("did you mean 'OP2'?"), advice("")
    (' To fix this: choose another file.', " To fix this: did you mean 'OP2'?", '')
    """
    return f" To fix this: {todo}{'' if todo.endswith(('?', '...')) else '.'}" if todo else ""


class SourceError(ToolkitError):
    """A file cannot be opened: it is missing, a folder, unreadable or too large."""


class Unreachable(SourceError):
    """A host does not answer at all, so that the next question to it would not be answered either."""


class FormatError(ToolkitError):
    """A file was opened, but its bytes are not what a reader understands."""


class ParseError(ToolkitError):
    """A text was read, but it does not contain a resolution."""


class VocabularyError(ToolkitError):
    """A vocabulary or codebook (TOML) has a fault; ``where`` names the file and the line."""


class QueryError(ToolkitError):
    """A query has a fault; ``at`` is its offset in the query, which ``where`` shows."""

    at = 0


class UnknownName(ToolkitError, KeyError):
    """Nothing in a list has this name."""

    __str__ = Exception.__str__


class UnknownLabel(UnknownName):
    """A resolution has no clause with this label."""


class SaveError(ToolkitError):
    """A file or folder cannot be written."""


class MissingExtra(ToolkitError, ImportError):
    """An optional package is not installed; ``todo`` gives the command that installs it."""
