"""Extent: which of a text's paragraphs belong to the resolution, and where its body begins.

In: the paragraphs, each with the footnote that it is. Out: indices and offsets of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from toolkit.model import Part
from toolkit.parse.cues import COLONS, COMMAS, HEADLINE, STOPS, cues, reported, sentence
from toolkit.parse.layout import Anchor, Note, Paragraph
from toolkit.parse.levels import PLAIN, Number, number
from toolkit.parse.phrases import OPERATIVE, PREAMBULAR, PhraseList, opens


def own(rows: list[tuple[Paragraph, Note | None]], name: str, words: PhraseList) -> tuple[int, int]:
    """The paragraphs of the resolution that a page of a volume was cut out for: its neighbours are around it.

    Where one has a title, it begins there if the end of another is above. Of several it is the one whose number is
    in the document's name ("A_RES_42_169"), else the longest. More than a few without such a name are a collection,
    which is left whole.
    """
    opening_line = cues(words.language).opening
    heads = [
        (i, found[1])
        for i, (paragraph, _) in enumerate(rows)
        if (found := HEADLINE.match(paragraph.text))
        and any(opening_line.fullmatch(p.text) for p, _ in rows[i + 1 : i + 5])
    ]
    begin = heads[0][0] if heads and _foreign(rows[: heads[0][0]], words) else 0
    if len(heads) < 2:
        return begin, len(rows)
    starts = [begin, *(i for i, _ in heads[1:])]
    ends = [*starts[1:], len(rows)]
    named = [re.search(rf"(?<![0-9]){_plain(number)}(?![0-9A-Za-z])", _plain(name)) for _, number in heads]
    if len(heads) > 5 and not any(named):
        return 0, len(rows)
    length = [rows[end - 1][0].end - rows[i][0].start for (i, _), end in zip(heads, ends, strict=True)]
    best = max(range(len(heads)), key=lambda i: (named[i] is not None, length[i]))
    return starts[best], ends[best]


def foot(
    rows: list[tuple[Paragraph, Note | None]], start: int, end: int, anchors: list[Anchor]
) -> dict[Note, Paragraph]:
    """The notes below other resolutions, at the foot of the page, whose marks are in the one cut out for it."""
    span = (rows[start][0].start, rows[end - 1][0].end) if rows[start:end] else (0, 0)
    mine = {anchor.mark for anchor in anchors if span[0] <= anchor.span.start < span[1]}
    mine -= {note.mark for _, note in rows[start:end] if note}
    found: dict[str, tuple[Note, Paragraph]] = {}
    for paragraph, note in rows[end:]:
        if note and note.mark in mine:
            found.setdefault(note.mark, (note, paragraph))
    return dict(found.values())


def _foreign(rows: list[tuple[Paragraph, Note | None]], words: PhraseList) -> bool:
    """Whether paragraphs above a title are the end of another resolution: a meeting's line, or clauses."""
    clauses, own = 0, cues(words.language)
    for paragraph, footnote in rows:
        if footnote is None and own.meeting.fullmatch(paragraph.text):
            return True
        clauses += paragraph.text.endswith((",", ";")) and opens(paragraph.text, words)
    return clauses > 1


def _plain(symbol: str) -> str:
    """A symbol as file names write it: "42/169" is "42_169"."""
    return re.sub(r"[\W_]+", "_", symbol).strip("_")


def apart(
    rows: list[tuple[Paragraph, Note | None]], words: PhraseList
) -> tuple[list[tuple[Paragraph, Note | None]], dict[int, Part | None]]:
    """The paragraphs, the organ's name parted from the clauses that are in the same one, and the parts of those.

    "The General Assembly, recalling its resolution 75/16, decides to meet." is a whole decision: three paragraphs, of
    which the first is the name, None, the second preambular and the third operative.
    """
    own = cues(words.language)
    for i, (paragraph, footnote) in enumerate(rows):
        if footnote is not None:
            continue
        if own.opening.fullmatch(paragraph.text):
            break
        name = own.opening_and.match(paragraph.text)
        told = own.reported.match(paragraph.text) if name is None and reports(paragraph.text, words.language) else None
        found = name or told
        cuts = _cuts(paragraph.text, found.end(), words) if found else {}
        if cuts and not (told and OPERATIVE in cuts.values()):  # "the Assembly appointed the following:" is whole
            made = list(_cut(paragraph, [0, *cuts]))
            parts = {piece.start: part for piece, part in zip(made, (None, *cuts.values()), strict=True)}
            return [*rows[:i], *((piece, None) for piece in made), *rows[i + 1 :]], parts
    return rows, {}


def reports(text: str, language: str) -> bool:
    """Whether a paragraph opens a decision as it may be reported, with a list of acts in the past tense below it.

    >>> [reports(t, "en") for t in ("At its 5th meeting, on 3 May 2024, the Assembly:", "The Security Council:")]
    [True, True]
    """
    own = cues(language)
    return text.endswith(COLONS) and bool(own.reported.match(f"{text[:-1]} x") or own.opening.fullmatch(text))


_JOINT = re.compile(r",\s+(?:and\s+)?(?=[a-z])")


def _cuts(text: str, at: int, words: PhraseList) -> dict[int, Part]:
    """Where the clauses of one sentence begin after the organ's name, and of which part each is."""
    if text[at].isupper():
        return {at: PREAMBULAR} if opens(text, words, PREAMBULAR, at=at) else {}
    cuts: dict[int, Part] = {}
    for place in (at, *(joint.end() for joint in _JOINT.finditer(text, at))):
        if opens(text, words, OPERATIVE, at=place):
            return {**cuts, place: OPERATIVE}
        if opens(text, words, PREAMBULAR, at=place):
            cuts[place] = PREAMBULAR
    return cuts if text.endswith(":") or at in cuts else {}


def _cut(paragraph: Paragraph, cuts: list[int]) -> Iterator[Paragraph]:
    """The pieces of a paragraph that begin at some places of it."""
    for at, end in pairwise([*cuts, len(paragraph.text)]):
        piece = paragraph.text[at:end].rstrip()
        yield Paragraph(paragraph.start + at, paragraph.start + at + len(piece), piece)


def body(rows: list[tuple[Paragraph, Note | None]], words: PhraseList, parts: Container[int] = ()) -> int:
    """Index of the paragraph that opens the body: the organ's name, what announces a statement, or the first clause.

    ``parts``: where the pieces begin into which ``apart`` parted one.
    """
    own, loose = cues(words.language), None
    for i, (paragraph, footnote) in enumerate(rows):
        text = paragraph.text
        if paragraph.start in parts:
            return i
        if footnote is None and (own.opening.fullmatch(text) or own.announces(text)):
            if text.endswith((*COMMAS, *COLONS, *STOPS)) or own.organ.fullmatch(text):
                return i
            following = rows[i + 1][0].text if i + 1 < len(rows) else ""
            if _clause(following, words):  # "The Garden Fund" may be the title of an agenda item
                return i
            loose = i if loose is None else loose
    if loose is not None:
        return loose
    amends = False
    for i, (paragraph, footnote) in enumerate(rows):
        if footnote is None:
            amends = amends or own.amends.search(paragraph.text) is not None
            if _clause(paragraph.text, words) or (amends and own.amendment.match(paragraph.text)):
                return i
    return len(rows)


def _clause(text: str, words: PhraseList) -> bool:
    found = number(text)
    if found is not None:
        return PLAIN in found.values or _acts(text, found, words)
    return opens(text, words) or sentence(text, words) is not None or reported(text, words) is not None


def _acts(text: str, found: Number, words: PhraseList) -> bool:
    return opens(text, words, OPERATIVE, at=found.end)


def style(rows: list[tuple[Paragraph, Note | None]], words: PhraseList) -> str:
    """The style of the operative paragraphs' numbers: of the first one that begins a list and whose words are an act.

    Letters are it only if a sentence above announces them and no paragraph has a plain number.
    """
    guess = weak = ""
    own = cues(words.language)
    finite = False
    counted: dict[str, int] = {}  # the last numbers of preambular paragraphs, by style
    for paragraph, footnote in rows:
        text = paragraph.text
        if footnote is not None:
            continue
        if own.annex.match(text):
            break
        found = number(text)
        if found is not None and opens(text, words, PREAMBULAR, at=found.end):
            counted = found.values
        elif found is not None and not found.first and _acts(text, found, words):
            for kind in counted:  # "(2) Noting the report," and "(3) Decides"
                if found.values.get(kind) == counted[kind] + 1:
                    return kind
        if found is None:
            finite = finite or (own.begins(text) and opens(text, words, OPERATIVE))
        elif PLAIN in found.values:
            return PLAIN
        elif found.first:
            kind = next(style for style, value in found.values.items() if value == 1)
            if not _acts(text, found, words):
                weak = weak or (
                    kind if kind in ("1)", "(1)") and not opens(text, words, PREAMBULAR, at=found.end) else ""
                )
            elif kind not in "ai":
                if kind not in "AI" or text.endswith(COLONS) or not own.heading(text):
                    return kind
            elif not finite:
                guess = guess or kind
    return guess or weak or PLAIN


def first(rows: list[tuple[Paragraph, Note | None]], style: str, words: PhraseList) -> int:
    """Offset of the first operative paragraph with the number 1; 0 if none is before a closing line or annex."""
    own = cues(words.language)
    for paragraph, _ in rows:
        if own.annex.match(paragraph.text) or own.closing.match(paragraph.text):
            return 0
        found = number(paragraph.text)
        if found is not None and found.values.get(style) == 1:
            return paragraph.start
    return 0
