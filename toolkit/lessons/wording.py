"""The wording of exercises, and the words that wrong answers are made from: ``data/lessons.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from toolkit import data
from toolkit.errors import VocabularyError
from toolkit.tomlfile import TomlFile, load


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind of exercise is called, and what it asks: texts with names in braces, which are filled in."""

    id: str
    label: str
    short: str
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class SymbolWords:
    """A sort of symbol: the pattern of the whole symbol, what it says in words, and those that are taken for it."""

    id: str
    pattern: str
    words: str
    like: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cloze:
    """A fixed phrase: the words before the gap, the word in it, those after, and wrong words for the gap."""

    before: str
    gap: str
    after: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The file ``data/lessons.toml``: ``often`` maps words for how often to the group that means the same."""

    gap: str
    true: str
    false: str
    kinds: Mapping[str, KindWords]
    words: Mapping[str, str]
    symbols: Mapping[str, SymbolWords]
    bodies: tuple[str, ...]
    often: Mapping[str, str]
    cloze: tuple[Cloze, ...]


_WORDS = (
    *("preambular", "operative", "part_preambular", "part_operative", "rule_preambular", "rule_operative"),
    *("rule_preambular_en", "rule_operative_en", "recall", "name", "dated", "opens"),
)


def load_wording(path: str | Path | None = None) -> Wording:
    """The wording in a TOML file; by default the bundled one, which is read once.

    Raises ``VocabularyError``, which names file, line and remedy.

    >>> load_wording().kinds["due"].label
    'By when'
    """
    return _bundled() if path is None else _wording(load(Path(path)))


@cache
def _bundled() -> Wording:
    return _wording(load(data.path("lessons.toml")))


def _wording(toml: TomlFile) -> Wording:
    texts, tables = dict.fromkeys(("version", "gap", "true", "false"), str), ("words", "addressees", "often")
    lists = dict.fromkeys(("kind", "symbol", "cloze"), object)
    head = toml.table((), {**texts, **dict.fromkeys(tables, dict), **lists})
    kinds = toml.tables("kind", dict.fromkeys(("id", "label", "short", "question", "why"), str))
    symbols = toml.tables("symbol", {"id": str, "pattern": str, "words": str, "like": list})
    known = {entry["id"] for entry in symbols}
    for i, entry in enumerate(symbols):
        for j, other in enumerate(entry["like"]):
            if other not in known:
                todo = f"use one of {', '.join(sorted(known))}"
                raise toml.fault(("symbol", i, "like", j), f"there is no symbol {other!r}", todo=todo)
    often = toml.table(("often",), dict.fromkeys(head["often"], list))
    return Wording(
        gap=head["gap"],
        true=head["true"],
        false=head["false"],
        kinds={entry["id"]: KindWords(**entry) for entry in kinds},
        words=toml.table(("words",), dict.fromkeys(_WORDS, str)),
        symbols={one["id"]: SymbolWords(**{**one, "like": tuple(one["like"])}) for one in symbols},
        bodies=tuple(toml.table(("addressees",), {"bodies": list})["bodies"]),
        often={words: group for group, all_ in often.items() for words in all_},
        cloze=tuple(
            _cloze(toml, i, e) for i, e in enumerate(toml.tables("cloze", {"phrase": str, "wrong": list}, id="phrase"))
        ),
    )


def _cloze(toml: TomlFile, i: int, entry: Mapping[str, object]) -> Cloze:
    found = re.fullmatch(r"([^<>]*)<([^<>]+)>([^<>]*)", str(entry["phrase"]))
    wrong = entry["wrong"]
    assert isinstance(wrong, list)  # toml.tables checked it
    if not found:
        raise _fault(toml, i, "phrase", "has no gap", "put its word between < and >")
    if found[2] in wrong:
        raise _fault(toml, i, "wrong", "has the right word too", "remove it there")
    return Cloze(found[1], found[2], found[3], tuple(wrong))


def _fault(toml: TomlFile, i: int, key: str, what: str, todo: str) -> VocabularyError:
    return toml.fault(("cloze", i, key), f"the fixed phrase {what}", todo=todo)
