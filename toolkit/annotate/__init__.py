"""What a resolution's words say: the registry of the kinds of mention, each found when first asked for.

In: a ``Resolution`` and the name of a kind. Out: its mentions, each with its stretch of words. Citations and dates are
attached to the Resolution when it is made (``toolkit.annotate.attach``); every other kind is in ``MENTIONS``.
"""

from __future__ import annotations

import warnings
from typing import Any

from toolkit.annotate import kind as kinds
from toolkit.annotate.kind import Kind
from toolkit.model import Resolution
from toolkit.notices import ToolkitWarning
from toolkit.registry import Entry, Registry

__all__ = ["MENTIONS", "Kind", "found", "lacking", "unread"]


def __dir__() -> list[str]:
    return __all__


_THEMES = "toolkit.annotate.themes:load_codebook"
MENTIONS = Registry(
    "kind of mention",
    [
        Kind("bodies", "toolkit.annotate.bodies", "toolkit.annotate.bodies:load_bodies"),
        Kind("themes", "toolkit.annotate.themes:codes", _THEMES, clauses="themes"),
        Kind("theme lists", "toolkit.annotate.themes.listed_areas:lists", _THEMES, clauses="themes"),
        Kind("events", "toolkit.annotate.times.events"),
        Kind("references", "toolkit.annotate.cites.references", "", (), "instruments and reports without a symbol"),
        Kind("acts", "toolkit.annotate.acts", clauses="duties"),
        Kind("checks", "toolkit.annotate.checks"),
    ],
)


def lacking(resolution: Resolution, name: str) -> str:
    """What of a kind of mention is not found in the language of a resolution: the kind, a part of it, or nothing ("").

    >>> import toolkit
    >>> lacking(toolkit.parse("Rappelant sa résolution 75/16,\\n\\nPriant le Secrétaire général", "text"), "references")
    'instruments and reports without a symbol'
    """
    return kinds.lacking(MENTIONS[name], resolution)


def unread(resolution: Resolution, name: str) -> str:
    """What to say of a kind of mention that is not found in a resolution's language, or not in its annexes; else "".

    >>> import toolkit
    >>> unread(toolkit.load(), "themes")
    ''
    """
    return kinds.unread(MENTIONS[name], resolution)


def found(resolution: Resolution, name: str, vocabulary: Any = None) -> tuple[Any, ...]:
    """The mentions of one kind in a resolution, in reading order; found when first asked for, then kept with it.

    ``vocabulary``: a ``Codebook`` for themes, ``BodyNames`` for bodies; by default the bundled one. Those found with
    the last one are kept. What is not found in the text's language, all or a part, a ``ToolkitWarning`` says.

    >>> import toolkit
    >>> resolution = toolkit.load()
    >>> [act.act for act in found(resolution, "acts") if act.clause == "OP6"]
    ['welcome', 'affirm', 'take note']
    >>> found(resolution, "acts") is found(resolution, "acts")
    True
    """
    kind = MENTIONS[name]
    if lacking(resolution, name):
        none = ", so none are found" if kind.silent(resolution) else ""
        warnings.warn(f"{unread(resolution, name)}{none}", ToolkitWarning, stacklevel=2)
    if kind.silent(resolution):
        return ()
    if kind.vocabulary and vocabulary is None:
        vocabulary = Entry("vocabulary", kind.vocabulary).load()()
    kept: list[Any] = resolution.kept(f"mentions: {name}", lambda _: [])
    if not kept or kept[0] is not vocabulary:
        kept[:] = vocabulary, kind.load()(resolution, *([vocabulary] if kind.vocabulary else []))
    return kept[1]  # type: ignore[no-any-return]
