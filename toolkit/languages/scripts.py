"""The scripts of languages: which way a language runs, and fonts that have its letters.

In: a language's folder, or a character. Out: what ``data/languages/scripts.toml`` says of its script. A language that
is not listed there runs from left to right and needs no font of its own.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from toolkit import data


class Script(NamedTuple):
    """A script: its id, its name, its direction ("ltr", "rtl"), fonts without and with serifs, the best first."""

    id: str
    name: str
    direction: str
    fonts: tuple[str, ...]
    serif: tuple[str, ...]


_PLAIN = Script("latin", "Latin", "ltr", (), ())


@cache
def _listed() -> tuple[dict[str, Script], list[tuple[int, int, Script]]]:
    """The script of each language, and the stretches of characters with their scripts."""
    toml = tomllib.loads(data.path("languages/scripts.toml").read_text("utf-8"))
    spoken: dict[str, Script] = {}
    signs: list[tuple[int, int, Script]] = []
    for id, entry in toml["scripts"].items():
        script = Script(id, entry["name"], entry["direction"], tuple(entry["fonts"]), tuple(entry["serif"]))
        spoken |= dict.fromkeys(entry["languages"], script)
        signs += [(ord(first), ord(last), script) for first, last in entry["signs"]]
    return spoken, sorted(signs, key=lambda stretch: stretch[0])


def script(language: str) -> Script:
    """The script of a language.

    >>> script("ar").direction, script("zh").fonts[0], script("xx").direction
    ('rtl', 'Noto Sans CJK SC', 'ltr')
    """
    return _listed()[0].get(language, _PLAIN)


def script_of(sign: str) -> Script | None:
    """The script of a character; None if it is not listed.

    >>> [found and found.id for found in map(script_of, "aжع中🙂")]
    ['latin', 'cyrillic', 'arabic', 'han', None]
    """
    stretches = _listed()[1]
    at = bisect_right(stretches, ord(sign), key=lambda stretch: stretch[0]) - 1
    return stretches[at][2] if at >= 0 and ord(sign) <= stretches[at][1] else None


def attributes(language: str) -> str:
    """What an element of HTML with words in a language says: the language, and the direction if it is from the right.

    >>> attributes("fr"), attributes("ar")
    (' lang="fr"', ' lang="ar" dir="rtl"')
    """
    way = ' dir="rtl"' if script(language).direction == "rtl" else ""
    return f' lang="{language}"{way}'
