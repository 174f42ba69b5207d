"""Pictures in fewer letters: what a page does not need of the SVG that matplotlib writes.

In: an SVG. Out: the same picture, to the hundredth of a point.
"""

from __future__ import annotations

import re


def slim(svg: str) -> str:
    """A picture of matplotlib without what a page does not need: prologue, metadata, line ends, decimals beyond 2.

    >>> slim('<?xml version="1.0"?>\\n<svg><metadata>x</metadata>\\n <path d="M 1.23456 2 \\nL 3 4 \\n"/></svg>')
    '<svg><path d="M1.23 2L3 4"/></svg>'
    """
    bare = _BETWEEN.sub("><", _NEEDLESS.sub("", svg)).strip()
    return _TAG.sub(lambda tag: _slim_tag(tag[0]), bare)


def _slim_tag(tag: str) -> str:
    """A tag with single spaces and short numbers; the words of an attribute that names something stay as they are."""
    sized = _RECTANGLE.sub(_rectangle, " ".join(tag.split()))
    numbers = _LONG.sub(lambda found: _short(float(found[0])), sized)
    named = _FONTS.sub("font-family: 'DejaVu Sans', Verdana, sans-serif", numbers)
    named = _STRAIGHT.sub(lambda d: f'd="{_straight(d[1])}"', _UNTURNED.sub("", named))
    return _ENDING.sub("", named) if "aria-label" not in tag else tag


def _rectangle(path: re.Match[str]) -> str:
    """A rectangle as a place and a size, which many have in common.

    >>> _rectangle(_RECTANGLE.fullmatch('d="M 1 2 L 3.128 2 L 3.128 4 L 1 4 z"'))
    'd="M1 2h2.13v2h-2.13z"'
    """
    left, top, right, bottom = map(float, path.groups())
    wide, high = (f"{round(size, 2):g}" for size in (right - left, bottom - top))
    back = wide[1:] if wide.startswith("-") else f"-{wide}"
    return f'd="M{_short(left)} {_short(top)}h{wide}v{high}h{back}z"'


def _straight(path: str) -> str:
    """A path of straight lines in fewer letters: those along an axis as H and V.

    >>> _straight("M 1 2 L 3 2 L 3 4.5 L 1 4 z")
    'M1 2H3V4.5L1 4z'
    """
    out, at = [], ("", "")
    for letter, x, y in _STEPS.findall(path):
        along = letter == "L" and (f"H{x}" if y == at[1] else f"V{y}" if x == at[0] else "")
        out.append(along or (f"{letter}{x} {y}" if x else letter))
        at = (x, y) if x else ("", "")
    return "".join(out)


def _short(number: float) -> str:
    """Two decimals of what may be a length; more of what may be the scale of letters."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number >= 1 else f"{number:.4f}".rstrip("0").rstrip(".")


_BETWEEN, _LONG, _ENDING = re.compile(r">\s+<"), re.compile(r"\d+\.\d{3,}"), re.compile(r' (?="(?:[ />]|$))')
_FONTS = re.compile(r"font-family: 'DejaVu Sans',[^;\"]*")
_RECTANGLE = re.compile(r'\bd="M ([-\d.]+) ([-\d.]+) L ([-\d.]+) \2 L \3 ([-\d.]+) L \1 \4 z ?"')
_STRAIGHT = re.compile(r'\bd="((?:[ML] [-\d.]+ [-\d.]+ |z ?)+)"')
_STEPS = re.compile(r"([MLz]) ?(?:([-\d.]+) ([-\d.]+) ?)?")
_UNTURNED = re.compile(r' transform="rotate\(-0(?: [-\d.]+){2}\)"')
_TAG = re.compile(r"<[^<>]*>")
_NEEDLESS = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
