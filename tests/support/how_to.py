"""The examples of a how-to page: the files that it adds, the lines that it changes, the command at its end."""

from __future__ import annotations

import re
import shlex
import textwrap
from pathlib import Path

_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of one language, without the indentation of the list that holds them."""
    return [textwrap.dedent(content) for _, kind, content in _BLOCK.findall(page) if kind == language]


def files(page: str) -> dict[str, str]:
    """The new files: their path, as the first line says it, and their content."""
    found = {}
    for content in blocks(page, "python"):
        path, rest = content.split("\n", 1)
        assert path.startswith("# "), f"an example begins with the path of its file, not with {path!r}"
        found[path.removeprefix("# ")] = rest
    return found


def changed(content: str, diff: str) -> str:
    """The content of a file after a diff; each of its hunks, which begin with @@, fits in one place alone."""
    for hunk in diff.split("@@\n")[1:]:
        lines = hunk.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        assert content.count(before) == 1, f"these lines are not there, or twice:\n{before}"
        content = content.replace(before, after)
    return content


def apply(page: str, root: Path) -> list[str]:
    """Do to a copy of the repository what a page says; the Python files that it touched."""
    touched = files(page)
    for path, content in touched.items():
        (root / path).write_text(content, "utf-8")
    for diff in blocks(page, "diff"):
        path = diff.split("\n", 1)[0].removeprefix("--- ")
        (root / path).write_text(changed((root / path).read_text("utf-8"), diff), "utf-8")
        touched[path] = ""
    return list(touched)


def command(page: str) -> list[str]:
    """The arguments of the Python command at the end of a page."""
    (line,) = blocks(page, "console")
    return shlex.split(line.strip().removeprefix("$ python "))
