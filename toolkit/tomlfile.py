"""Vocabularies: TOML files that a user may change, with the line number of each entry, so that errors can name it.

In: the path of a TOML file. Out: its values and their lines; an error is a ``VocabularyError`` that names both.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from reprlib import repr as short
from typing import Any

from toolkit import files
from toolkit.errors import VocabularyError

LIMIT = 10_000_000
"""The largest vocabulary that is read, in bytes."""

At = tuple[str | int, ...]
"""The path to an entry: ``("theme", 3, "patterns", 0)`` is the first pattern of the fourth theme."""

_NAMES: dict[type, str] = {
    str: "a text in quotation marks",
    list: "a list of texts",
    dict: "a table",
    date: "a date such as 2026-01-31",
    bool: "true or false",
}


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The values of a TOML file, its name, and the line of each table, key and list element."""

    data: Mapping[str, Any]
    name: str = "text"
    lines: Mapping[At, int] = field(default_factory=dict)

    def line(self, at: At) -> int:
        """The line of an entry; that of the nearest enclosing entry if it has none; 1 at the top."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def fault(self, at: At, what: str, *, todo: str) -> VocabularyError:
        """The error to raise for what is wrong at an entry."""
        return VocabularyError(what, where=f"{self.name}, line {self.line(at)}", todo=todo)

    def table(self, at: At, required: Mapping[str, type], optional: Mapping[str, type] | None = None) -> dict[str, Any]:
        """The table at an entry, checked: known keys only, and values of the right type that are not empty.

        A type is ``str``, ``list`` (of texts), ``dict``, ``date`` or, for anything, ``object``.
        Raises ``VocabularyError``.

        >>> toml = loads('[codebook]\\ntitle = 3')
        >>> toml.table(("codebook",), {"title": str})
        Traceback (most recent call last):
        toolkit.errors.VocabularyError: text, line 2: title is 3, not a text in quotation marks. To fix this: ...
        """
        found: Any = self.data
        for step in at:
            found = found[step] if isinstance(step, int) or step in found else {}
        known = {**required, **(optional or {})}
        if not isinstance(found, dict):
            raise self.fault(at, f"{_title(at, {})} is not a table", todo=f"put [{at[-1]}] above its entries")
        for key in found:
            if key not in known:
                near = get_close_matches(key, known, 1)
                todo = f"write {near[0]}" if near else f"remove it, or use one of {', '.join(known)}"
                raise self.fault((*at, key), f"unknown key {key}", todo=todo)
        for key, kind in required.items():
            if key not in found:
                todo = f"add {key} = {_NAMES[kind]}" if kind in _NAMES else f"add [{key}] or [[{key}]]"
                raise self.fault(at, f"{_title(at, found)} has no {key}", todo=todo)
        for key, value in found.items():
            self._check((*at, key), value, known[key])
        return found

    def tables(
        self, key: str, required: Mapping[str, type], optional: Mapping[str, type] | None = None, *, id: str = "id"
    ) -> list[dict[str, Any]]:
        """Each ``[[key]]`` of the file, in order, checked by ``table``; no two may have the same ``id``."""
        entries = self.data.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise self.fault((key,), f"{key} is not a list of tables", todo=f"start each entry with [[{key}]]")
        seen: dict[str, int] = {}
        for i in range(len(entries)):
            entry = self.table((key, i), required, optional)
            first = seen.setdefault(entry[id], i)
            if first != i:
                what = f"duplicate {id} {entry[id]!r} (first defined on line {self.line((key, first, id))})"
                raise self.fault((key, i, id), what, todo=f"give each [[{key}]] its own {id}")
        return entries

    def _check(self, at: At, value: Any, kind: type) -> None:
        name = at[-1] if isinstance(at[-1], str) else f"{at[-2]}, element {at[-1] + 1},"
        right: bool = isinstance(value, kind)
        if not right:
            todo = f"write {at[-1]} = {_NAMES[kind]}" if name == at[-1] else f"write {_NAMES[kind]}"
            raise self.fault(at, f"{name} is {short(value):.40}, not {_NAMES[kind]}", todo=todo)
        if kind is str and not value.strip():
            raise self.fault(at, f"{name} is empty", todo="fill it in, or remove it")
        if kind is list:
            if not value:
                raise self.fault(at, f"{at[-1]} is an empty list", todo="write at least one element")
            for i, element in enumerate(value):
                self._check((*at, i), element, str)


def load(path: Path) -> TomlFile:
    """The vocabulary in a file.

    Raises ``VocabularyError`` where there is no such file, where its bytes are not UTF-8, and where they are not TOML.
    """
    try:
        content = files.content(path, LIMIT + 1)
        if len(content) > LIMIT:
            what = f"the file has more than {LIMIT / 1e6:.0f} MB"
            raise VocabularyError(what, where=str(path), todo="choose a vocabulary")
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        raise VocabularyError("there is no such file", where=str(path), todo="check the name and the folder") from None
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise VocabularyError(f"the file cannot be read ({reason})", where=str(path), todo="choose a file") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        where = f"{path.name}, line {line}"
        raise VocabularyError("the file is not written in UTF-8", where=where, todo="save it as UTF-8") from None
    return loads(text, name=path.name)


def loads(text: str, *, name: str = "text") -> TomlFile:
    """The vocabulary in a text; ``name`` is what errors call it. Raises ``VocabularyError``.

    >>> toml = loads('[[word]]\\nforms = ["one",\\n  "two"]')
    >>> toml.data["word"][0]["forms"], toml.line(("word", 0, "forms", 1))
    (['one', 'two'], 3)
    """
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        at = re.search(r" \(at line (\d+), column \d+\)$| \(at end of document\)$", str(error))
        line = at[1] if at and at[1] else text.count("\n") + 1
        reason = str(error)[: at.start()] if at else str(error)
        what = f"not valid TOML: {reason[:1].lower()}{reason[1:].rstrip('.')}"
        todo = "correct that line, or the one before it (is a quotation mark or bracket left open?)"
        raise VocabularyError(what, where=f"{name}, line {line}", todo=todo) from None
    return TomlFile(data, name, dict(_lines(text)))


def _title(at: At, table: Mapping[str, Any]) -> str:
    """What to call a table in a message: "theme 'peace'", "the fourth theme's table", "codebook"."""
    kind = next((str(step) for step in reversed(at) if isinstance(step, str)), "the file")
    name = table.get("id") or table.get("label")
    return f"{kind} {name!r}" if name else kind


_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_PATH = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_PATH})[ \t]*\]")
_ENTRY = re.compile(rf"[ \t]*({_PATH})[ \t]*=")
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'"
    r"|\#[^\n]*|[\[\]{},\n]|[^\s\[\]{},\"'\#]+",
    re.DOTALL,
)


def _lines(text: str) -> Iterator[tuple[At, int]]:
    """The path to each entry of a valid TOML text, and its line: as much of the grammar as line numbers need."""
    breaks = [m.start() for m in re.finditer("\n", text)]
    counts: dict[At, int] = {}
    table: At = ()
    at = 0
    while at < len(text):
        line = bisect_right(breaks, at - 1) + 1
        if head := _HEADER.match(text, at):
            table = _resolve(head[2], (), counts)
            if head[1] == "[[":
                base = _resolve(head[2], (), counts, whole=False)
                counts[base] = counts.get(base, 0) + 1
                table = (*base, counts[base] - 1)
            yield table, line
            at = _end(text, head.end())
        elif entry := _ENTRY.match(text, at):
            way = _resolve(entry[1], table, {})
            yield way, line
            at = entry.end()
            at = yield from _value(text, at, way, breaks)
        else:
            at = _end(text, at)


def _end(text: str, at: int) -> int:
    """The start of the next line."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _resolve(dotted: str, base: At, counts: Mapping[At, int], *, whole: bool = True) -> At:
    """The path that a dotted key means; inside a list of tables, the last table so far."""
    keys = re.findall(_KEY, dotted)
    for i, key in enumerate(keys):
        base = (*base, key[1:-1] if key[0] in "\"'" else key)
        if base in counts and (whole or i < len(keys) - 1):
            base = (*base, counts[base] - 1)
    return base


def _value(text: str, at: int, way: At, breaks: list[int]) -> Generator[tuple[At, int], None, int]:
    """The lines of a list's elements, up to the end of the value; returns the offset after it."""
    open_: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(text, at):
        word = token[0]
        if word == "\n" and not open_:
            return token.end()
        if word in ("\n", ",") or word[0] == "#":
            if word == "," and open_[-1][0] == "[":
                open_[-1] = ("[", open_[-1][1] + 1)
            continue
        if word in ("]", "}"):
            open_.pop()
            continue
        if open_ and all(bracket == "[" for bracket, _ in open_):
            yield (*way, *(i for _, i in open_)), bisect_right(breaks, token.start() - 1) + 1
        if word in ("[", "{"):
            open_.append((word, 0))
    return len(text)
