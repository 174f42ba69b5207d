"""Lines of Python as a formatter sets them: none longer than 79 letters, if a bracket or a comma can end it before."""

from __future__ import annotations

import re
from collections.abc import Iterator

WIDE = 79
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_OPEN, _CLOSE = "([{", ")]}"


def tidy(code: str) -> str:
    """Code of one statement a line, each line broken at its last bracket, and if need be at each comma in that.

    Strings have double quotes, unless they contain one.

    >>> print(tidy("explorer = ThemeExplorer(resolution, opened=['peace', 'terrorism'], selection='mediation|PP16')"))
    explorer = ThemeExplorer(
        resolution, opened=["peace", "terrorism"], selection="mediation|PP16"
    )
    """
    return "\n".join(part for line in code.split("\n") for part in _broken(_quoted(line)))


def _quoted(line: str) -> str:
    if line.lstrip().startswith("#"):
        return line
    return _STRING.sub(lambda one: one[0] if '"' in one[0] else f'"{one[0][1:-1]}"', line)


def _broken(line: str) -> Iterator[str]:
    """A line as one or several; as it is if nothing in it can be broken."""
    indent = line[: len(line) - len(line.lstrip())]
    inside = _STRING.sub(lambda one: "_" * len(one[0]), line)  # brackets and commas in strings are none
    start, end, commas = _last(inside)
    if len(line) <= WIDE or line.lstrip().startswith("#") or not end:
        yield line
        return
    body, called = f"{indent}    {line[start + 1 : end]}", line[:start][-1:].isidentifier()
    yield line[: start + 1]
    if (len(body) <= WIDE and called) or not commas:
        yield from _broken(body)
    else:
        for first, last in zip([start, *commas], [*commas, end], strict=True):
            if one := line[first + 1 : last].strip():
                yield from _broken(f"{indent}    {one},")
    yield indent + line[end:]


def _last(code: str) -> tuple[int, int, list[int]]:
    """Where the last brackets with something in them open and close, and the commas that are in no bracket in them."""
    depth, end, commas = 0, 0, list[int]()
    for at in range(len(code) - 1, -1, -1):
        if code[at] in _CLOSE:
            depth, end = depth + 1, end if depth else at
        elif code[at] in _OPEN:
            depth -= 1
            if not depth and at + 1 < end:
                return at, end, commas[::-1]
        elif depth == 1 and code[at] == ",":
            commas.append(at)
    return 0, 0, []
