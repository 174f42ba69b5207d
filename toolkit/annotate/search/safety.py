"""Whether a pattern is safe to search with: one that could take for ever is refused before it is ever run.

In: a regular expression. Out: what is wrong with it and what to do, or None.

The pattern is read, then tried on texts made to be hard for it, by a small matcher that works as Python's does but
counts its steps and stops; Python's own cannot be stopped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]
from typing import Any

STEPS, GROWTH = 50_000, 5
"""A pattern is too slow that takes more steps on a hard text, or so many times more on one that is twice as long."""
TIMES, WITHIN, ENDLESS = 8, 2, 200
"""How often a hard text repeats what may be repeated, and what is inside of that; how many times count as endless."""

_Node = tuple[Any, Any]
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_WIDE = "a repetition that runs on through the whole text"
_NESTED = "a repetition of what is itself only a repetition"


def slow(pattern: str) -> tuple[str, str] | None:
    """Why a pattern that is a valid regular expression is too slow, and what to do; None where it is not.

    >>> slow(r"peace(?:,? and \\w+)* talks")
    >>> slow(r"peace(?:\\w+ ?)+!")
    ('a repetition of what is itself only a repetition', 'let the repeated part begin with a comma, a space or a word')
    >>> slow(r"peace .*talks")[0]
    'a repetition that runs on through the whole text'
    """
    nodes: list[_Node] = list(_parser.parse(pattern, re.IGNORECASE))
    found = _read(nodes)
    if found == _WIDE:
        return found, "give it an end, such as [^,;]{0,60}"
    if found:
        return found, "let the repeated part begin with a comma, a space or a word"
    if not _repeats(nodes):
        return None
    try:
        if any(_grows(nodes, choice, tail) for choice in range(3) for tail in ("", "a", "!")):
            return (
                "on a text twice as long it takes many times the steps",
                "let only one of its parts match the same words",
            )
    except _StrangeError as error:
        return f"the sign {error} of regular expressions, which a codebook does not need", "write it without"
    return None


def _grows(nodes: list[_Node], choice: int, tail: str) -> bool:
    """Whether the steps on a hard text grow much faster than the text."""
    taken = []
    for times in (TIMES, 2 * TIMES):
        trial = _Trial("".join(_hard(nodes, choice, times)) + tail)
        try:
            trial.run([*nodes, *_NO_LETTER], 0, lambda _: True)
        except (_TooManyError, RecursionError):
            return True
        taken.append(trial.steps)
    return taken[1] > GROWTH * taken[0]


_NO_LETTER: list[_Node] = list(_parser.parse(r"(?!\w)"))


def _kind(node: _Node) -> str:
    return str(node[0])


def _parts(node: _Node) -> list[list[_Node]]:
    """The sequences of which a node is made: the alternatives of a branch, the inside of a group or repetition."""
    kind, value = _kind(node), node[1]
    if kind == "BRANCH":
        return [list(part) for part in value[1]]
    if kind == "SUBPATTERN":
        return [list(value[3])]
    if kind in _REPEATS:
        return [list(value[2])]
    return [list(value[1])] if kind in ("ASSERT", "ASSERT_NOT") else []


def _read(nodes: Sequence[_Node]) -> str:
    """What can be seen to be slow without a trial."""
    for node in nodes:
        if _endless(node):
            inside = _parts(node)[0]
            if len(inside) == 1 and _wide(inside[0]):
                return _WIDE
            if _only_repeats(inside):
                return _NESTED
        for part in _parts(node):
            if found := _read(part):
                return found
    return ""


def _endless(node: _Node) -> bool:
    return _kind(node) in _REPEATS and int(node[1][1]) >= ENDLESS


def _repeats(nodes: Sequence[_Node]) -> bool:
    """Whether anything in a sequence may be repeated more than a few times."""
    return any(
        (_kind(node) in _REPEATS and int(node[1][1]) > TIMES) or any(map(_repeats, _parts(node))) for node in nodes
    )


def _wide(node: _Node) -> bool:
    """Whether a node matches nearly any character."""
    kind, value = _kind(node), node[1]
    if kind == "IN":
        return any(str(op) == "NEGATE" or "NOT_" in str(what) for op, what in value)
    return kind in ("ANY", "NOT_LITERAL")


def _only_repeats(nodes: Sequence[_Node]) -> bool:
    """Whether a sequence, what may be left out set aside, is nothing but one endless repetition."""
    needed = [node for node in nodes if not (_kind(node) in _REPEATS and node[1][0] == 0) or _endless(node)]
    if len(needed) != 1:
        return False
    return _endless(needed[0]) or (
        _kind(needed[0]) in ("SUBPATTERN", "BRANCH") and any(map(_only_repeats, _parts(needed[0])))
    )


def _hard(nodes: Sequence[_Node], choice: int, times: int) -> Iterator[str]:
    """A text that the nodes nearly match, with all their repetitions; ``choice`` says which alternatives."""
    for node in nodes:
        kind, value = _kind(node), node[1]
        if kind == "LITERAL":
            yield chr(value)
        elif kind == "IN":
            yield _member(value)
        elif kind == "ANY":
            yield "a"
        elif kind in _REPEATS:
            yield "".join(_hard(value[2], choice, WITHIN)) * max(value[0], min(int(value[1]), times))
        elif kind == "BRANCH":
            yield "".join(_hard(value[1][choice % len(value[1])], choice, times))
        elif kind == "SUBPATTERN":
            yield "".join(_hard(value[3], choice, times))


def _member(items: Sequence[tuple[Any, Any]]) -> str:
    """A character of a class."""
    op, value = items[0]
    if str(op) == "LITERAL":
        return chr(value)
    if str(op) == "RANGE":
        return chr(value[0])
    return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_NOT_WORD": " "}.get(str(value), "a")


class _TooManyError(Exception):
    pass


class _StrangeError(Exception):
    pass


class _Trial:
    """One text, and the steps that were taken on it."""

    def __init__(self, text: str) -> None:
        self.text, self.steps = text.lower(), 0

    def run(self, nodes: list[_Node], at: int, then: Callable[[int], bool]) -> bool:
        """Whether the nodes match from here and ``then`` is content with where they end; as Python's matcher tries."""
        self.steps += 1
        if self.steps > STEPS:
            raise _TooManyError
        if not nodes:
            return then(at)
        node, rest = nodes[0], nodes[1:]
        kind, value = _kind(node), node[1]
        if kind in _REPEATS:
            return self.repeat(value, 0, at, lambda end: self.run(rest, end, then))
        if kind in ("BRANCH", "SUBPATTERN"):
            return any(self.run(part + rest, at, then) for part in _parts(node))
        if kind in ("ASSERT", "ASSERT_NOT"):
            ahead = value[0] > 0  # what stands behind costs no search: it is taken to be right
            found = not ahead or self.run(list(value[1]), at, lambda _: True) == (kind == "ASSERT")
            return found and self.run(rest, at, then)
        if kind == "AT":
            return self.run(rest, at, then)
        return at < len(self.text) and _is(node, self.text[at]) and self.run(rest, at + 1, then)

    def repeat(self, value: Any, done: int, at: int, then: Callable[[int], bool]) -> bool:
        least, most, inside = value

        def again(end: int) -> bool:
            return (end > at or done < least) and self.repeat(value, done + 1, end, then)

        more = done < int(most) and self.run(list(inside), at, again)
        return more or (done >= least and then(at))


def _is(node: _Node, letter: str) -> bool:
    """Whether a node that stands for one character stands for this one."""
    kind, value = _kind(node), node[1]
    if kind == "LITERAL":
        return chr(value).lower() == letter
    if kind == "NOT_LITERAL":
        return chr(value).lower() != letter
    if kind == "ANY":
        return letter != "\n"
    if kind == "RANGE":
        return bool(value[0] <= ord(letter) <= value[1])
    if kind == "CATEGORY":
        return _in_category(str(value), letter)
    if kind == "IN":
        items = [item for item in value if _kind(item) != "NEGATE"]
        return any(_is(item, letter) for item in items) == (len(items) == len(value))
    raise _StrangeError(kind)


def _in_category(name: str, letter: str) -> bool:
    word, digit, space = letter.isalnum() or letter == "_", letter.isdigit(), letter.isspace()
    found = {"WORD": word, "DIGIT": digit, "SPACE": space}[name.rpartition("_")[2]]
    return found != ("NOT" in name)
