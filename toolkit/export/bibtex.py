r"""BibTeX: the resolution and each document that it cites, in UTF-8, with the characters escaped that TeX would obey.

>>> tex("50 % of A_B & {C}")
'50 \\% of A\\_B \\& {\\textbraceleft}C{\\textbraceright}'
"""

from __future__ import annotations

from toolkit.export.entries import Work, cited, itself
from toolkit.model import Resolution

_ESCAPES = {
    **{ord(c): f"\\{c}" for c in "&%$#_"},
    **{ord("\\"): r"{\textbackslash}", ord("~"): r"{\textasciitilde}", ord("^"): r"{\textasciicircum}"},
    **{ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}"},  # BibTeX counts braces, escaped or not
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def tex(words: str) -> str:
    """Words as TeX prints them, on one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split()).translate(_ESCAPES)


def write(resolution: Resolution) -> str:
    """The entries, the resolution first.

    >>> import toolkit
    >>> print(write(toolkit.load()).split("\\n\\n")[1])
    @misc{A-RES-37-4,
      author = {{General Assembly}},
      title = {{General Assembly resolution 37/4}},
      year = 1982,
      month = oct,
      howpublished = {United Nations, A/RES/37/4},
      url = {https://docs.un.org/en/A/RES/37/4},
    }
    """
    return "\n\n".join(_entry(entry) for entry in (itself(resolution), *cited(resolution))) + "\n"


def _entry(entry: Work) -> str:
    lines = [f"@misc{{{entry.id},"]
    if entry.organ:
        lines.append(f"  author = {{{{{tex(entry.organ)}}}}},")
    lines.append(f"  title = {{{{{tex(entry.title)}}}}},")
    if entry.date:
        lines += [f"  year = {entry.date.year},", f"  month = {_MONTHS[entry.date.month - 1]},"]
    number = f", {tex(entry.symbol)}" if entry.symbol else ""
    lines.append(f"  howpublished = {{United Nations{number}}},")
    if entry.url:
        lines.append(f"  url = {{{entry.url}}},")
    return "\n".join([*lines, "}"])
