"""Notes: those that do nothing but say which document the words before their mark mean.

In: a ``Resolution``. Out: for each clause, the marks of such notes and the symbols that they give: "A/76/13.",
"Official Records of the General Assembly, Seventy-sixth Session, Supplement No. 13 (A/76/13)." and "Ibid." after one of
these. The words with which a volume of records is named are those of ``data/languages/LANGUAGE/citing.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.annotate.cites import citing
from toolkit.annotate.passages import label_at
from toolkit.model import Citation, Footnote, Resolution


class Given(NamedTuple):
    """The place of a mark; the symbol that its note gives, and ``more`` that are listed with it.

    ``volume``: whether the symbol is that of a volume of records, which is a report.
    ``part``: whether the note may mean only a text that the document contains: "Official Records …, annex III".
    """

    at: int
    citation: Citation
    more: tuple[Citation, ...] = ()
    volume: bool = False
    part: bool = False


class _Words(NamedTuple):
    """What a note has before its symbol: nothing, or the title of a volume; and a note that repeats the one before."""

    bare: re.Pattern[str]
    volume: re.Pattern[str]
    same: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    said = citing.written(language).get("notes", {})
    see, records, same, within = (
        "|".join(said.get(key, [citing.NEVER])) for key in ("see", "records", "same", "within")
    )
    mark = r"\W*(?:\w{1,3}[\s.)]+)?\W*"
    return _Words(
        re.compile(rf"{mark}(?:(?:{see})\s+)*"),
        re.compile(rf"{mark}(?P<see>(?:(?:{see})\s+)*)(?:{records}|{same})(?:,\s[^;()]+?)?(?:\s\(|,\sdocument\s)"),
        re.compile(rf"{mark}(?:{same})(?P<part>,\s(?:{within})(?!\w)[^;()]*)?\s*"),
    )


def run(text: str, first: Citation, among: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations that a list joins to the first: "A/78/631 and A/78/760"."""
    found, last = list[Citation](), first
    for c in (c for c in among if c.span.start > first.span.start):
        between = text[last.span.end : c.span.start]
        if between != "-" and not _LISTED.fullmatch(between):
            break
        found += [c] * (between != "-")
        last = c
    return tuple(found)


_LISTED = re.compile(  # between two symbols of a list: "A/64/326 and Corr.1, A/64/327"
    r"(?:(?:,|\s+and|,\s+and)\s+(?:Add|Corr|Rev)\.[0-9]+)*(?:[,;]\s+and\s+|[,;]\s+|\s+and\s+)"
)


def given(resolution: Resolution) -> dict[str | None, list[Given]]:
    """For each clause, the marks whose notes give a symbol.

    >>> import toolkit
    >>> note = "Official Records of the General Assembly, Seventy-sixth Session, Supplement No. 13 (A/76/13)."
    >>> text = f"The General Assembly,\\n\\nNoting the report of the Committee,¹\\n\\n1. Decides.\\n\\n{note}"
    >>> [str(one.citation.symbol) for one in given(toolkit.parse(text.replace("\\n\\nO", "\\n\\n¹ O"), "text"))["PP1"]]
    ['A/76/13']
    """
    found: dict[str | None, list[Given]] = {}
    for note, one in _each(resolution):
        for anchor in note.anchors:
            found.setdefault(label_at(resolution, anchor), []).append(one._replace(at=anchor.start))
    return found


def _each(resolution: Resolution) -> Iterator[tuple[Footnote, Given]]:
    text, words = resolution.document.text, _words(resolution.language)
    last: Given | None = None
    for note in resolution.footnotes:
        one = _read(text, note, words)
        if one is None and last and not note.citations and (same := words.same.fullmatch(text[slice(*note.span)])):
            one = last._replace(part=last.part or same["part"] is not None)
        if one:
            yield note, one
        last = one if one and not one.more else None


def _read(text: str, note: Footnote, words: _Words) -> Given | None:
    """What a note gives by a symbol of its own; "See Official Records …, chap. III" means what is printed there."""
    first = note.citations[0] if note.citations else None
    if first is None:
        return None
    before, behind = text[note.span.start : first.span.start], text[first.span.end : note.span.end]
    if words.bare.fullmatch(before):
        return Given(0, first, run(text, first, note.citations))
    volume = words.volume.fullmatch(before)
    if volume is None or any(not c.symbol.startswith(first.symbol) for c in note.citations):
        return None
    place = _PLACE.search(behind) is not None
    return None if volume["see"] and place else Given(0, first, volume=True, part=place or volume["see"] != "")


_PLACE = re.compile("[,;]")  # what begins the naming of a place in a document, behind its symbol
