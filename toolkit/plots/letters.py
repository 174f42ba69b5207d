"""Words as pictures draw them: in fonts that have their letters, without markup, cut and counted; how wide they are."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import matplotlib
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from toolkit.languages.scripts import Script, script_of
from toolkit.notices import ToolkitWarning
from toolkit.written import shown

_NO_ITALICS = 0x590  # scripts from here on, Hebrew, Arabic and those of Asia, have none
_ENDLESS = re.compile(r"(\S{47})\S\S+")


def no_markup(words: str) -> str:
    """Words of a document, in which a dollar sign begins no formula.

    Other scripts are drawn in the first font of ``data/languages/scripts.toml`` that is installed, which from then on
    stands behind those of ``rcParams["font.family"]``; matplotlib joins and turns Arabic letters itself. A character
    that no font has becomes U+FFFD, and a warning names the fonts that have it. A word that is too long for any line is
    cut.

    >>> no_markup("US$ 5 and A$ 7")
    'US\\\\$ 5 and A\\\\$ 7'
    """
    if not (words.isascii() and words.isprintable()):
        known = _drawable(words)
        missing = "\ufffd" if 0xFFFD in known else "?"
        words = "".join(c if ord(c) in known or c == "\n" else " " if c.isspace() else missing for c in words)
    return _ENDLESS.sub(lambda word: f"{word[1]}…", words).replace("$", r"\$")


def _drawable(words: str) -> frozenset[int]:
    """The characters that can be drawn, after a font for each script of the words was looked for."""
    known = _glyphs(tuple(FontProperties().get_family()), tuple(matplotlib.rcParams["font.sans-serif"]))
    for script in dict.fromkeys(found for c in words if ord(c) not in known and (found := script_of(c))):
        if font := _installed(script):
            matplotlib.rcParams["font.family"] = [*matplotlib.rcParams["font.family"], font]
            known = _glyphs(tuple(FontProperties().get_family()), tuple(matplotlib.rcParams["font.sans-serif"]))
    return known


@cache
def _installed(script: Script) -> str | None:
    """The best font of a script that is installed; without one a warning says, once, which to install."""
    fonts = set(fontManager.get_font_names())
    found = next((font for font in script.fonts if font in fonts), None)
    if found is None and script.fonts:
        named = ", ".join(script.fonts[:3])
        warnings.warn(
            f"no installed font has these {script.name} letters, so pictures lack them: install one of {named}, ...",
            ToolkitWarning,
            stacklevel=4,
        )
    return found


@cache
def _glyphs(family: tuple[str, ...], _generic: tuple[str, ...]) -> frozenset[int]:
    """The characters that the fonts of a family can draw upright, in bold and, where a script has any, in italics."""
    kinds: tuple[dict[str, Any], ...] = ({}, {"weight": "bold"}, {"style": "italic"})
    faces = [[get_font(findfont(FontProperties(family=[one], **kind))) for one in family] for kind in kinds]
    upright, bold, italic = (frozenset(c for font in fonts for c in font.get_charmap()) for fonts in faces)
    return frozenset(c for c in upright & bold if c in italic or c >= _NO_ITALICS)


def brief(name: str, most: int = 40) -> str:
    """A name for a narrow place: its beginning, if it is long.

    >>> brief("resolution.md"), brief("x" * 50, 5)
    ('resolution.md', 'xxxx…')
    """
    name = " ".join(shown(name).split())
    return name if len(name) <= most else f"{name[: most - 1]}…"


def cut(name: str, room: float, size: float) -> str:
    """A name in letters of a size, its end left out if it has not so much room, in points.

    >>> cut("Chemical Weapons Convention", 92, 7), cut("UN Charter", 92, 7)
    ('Chemical Weapons Con…', 'UN Charter')
    """
    if width(name, size) <= room:
        return name
    fit = bisect_right(range(len(name)), room, key=lambda letters: width(f"{name[:letters]}…", size))
    return name[: max(0, fit - 1)].rstrip() + "…"


def most(values: Any, *, least: bool = False) -> str:
    """What has the greatest value of a Series, or the ``least``; of equal ones two are named, and the others counted.

    >>> import pandas as pd
    >>> most(pd.Series({"OP1": 3, "OP2": 1, "OP4": 3})), most(pd.Series({"a": 1, "b": 1, "c": 1, "d": 1}), least=True)
    ('OP1 and OP4', 'a, b and 2 more')
    """
    names = [str(name) for name in values.index[values == (values.min() if least else values.max())]]
    first, more = (names[:2], len(names) - 2) if len(names) > 3 else (names[:-1], 0)
    last = f"{more} more" if more else names[-1]
    return f"{', '.join(first)} and {last}" if first else last


def rarer(counts: Sequence[int], shown: int) -> str:
    """The line that counts what has no row, where as many as are ``shown`` have one; the counts fall.

    >>> rarer([5, 2, 1, 1], 2), rarer([5, 3, 2], 2), rarer([5, 2, 2], 2), rarer([5, 2, 2, 1], 2), rarer([5, 2], 2)
    ('and 2 more, once each', 'and 1 more, less often', 'and 1 more, as often', 'and 2 more, as often or less', '')
    """
    hidden = counts[shown:]
    if not len(hidden):
        return ""
    least = counts[shown - 1]
    how = "less often" if hidden[0] < least else "as often" if hidden[-1] == least else "as often or less"
    return f"and {len(hidden)} more, {'once each' if hidden[0] == 1 else how}"


def left_out(names: Iterable[str], most: int = 12, *, why: str = "") -> str:
    """The line that names what a picture does not draw, and why; of more than ``most`` the rest are counted.

    >>> left_out(["16/18", "70/1"], why="without a day"), left_out(["a", "b", "c"], 1), left_out([])
    ('Not drawn, without a day: 16/18, 70/1.', 'Not drawn: a and 2 more.', '')
    """
    names = list(dict.fromkeys(names))
    return f"Not drawn{why and f', {why}'}: {_first(names, most)}." if names else ""


def in_doubt(texts: Sequence[str]) -> str:
    """What is said of texts whose printed years cannot be right, each with its year.

    >>> in_doubt(["72/256 (2107)"])
    'In doubt, and not used, is the printed year of 72/256 (2107).'
    """
    return f"In doubt, and not used, is the printed year of {_first(texts, 8)}."


def _first(names: Sequence[str], most: int) -> str:
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{rest}"


@cache
def width(words: str, size: float) -> float:
    """How wide words are, in points, in letters of a size in points; a dollar sign is a letter, escaped or not."""
    words = no_markup(words.replace(r"\$", "$"))
    if not words.strip():
        return 0.0
    outline: Any = TextPath((0, 0), words, size=size)
    across = outline.vertices[outline.codes != Path.CLOSEPOLY, 0]  # a letter's curves end where it is widest
    return float(across.max() - across.min())
