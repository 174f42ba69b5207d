"""Pages: from the print of all pages to paragraphs in reading order.

In: the ``Page``s of a document. Out: ``PdfParagraph``s of body, note or furniture. What is usual in a text's print (the
size of its body, its margins, the pitch of its lines) is measured in the text itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from toolkit.read.characters import SUPERSCRIPTS
from toolkit.read.pdf.lines import Line, Page, lines, without_margin

_MARK = re.compile(r"[*†‡§]{1,4}(?=\s|$)|[" + SUPERSCRIPTS + "]+")  # a footnote's mark at the head of a line
_LABEL = re.compile(
    r"(?:\d{1,3}\s?[.．]|\([a-z]{1,5}\)|[A-Z]\.|[IVX]{1,5}\.|[•●▪–—-]|[a-zа-я]\)|\([一二三四五六七八九十]{1,3}\)"
    r"|\([\u0621-\u064a]\u0640?\)|\d{1,3}\s?[-–](?=\s+[\u0621-\u06ff]))(?=\s)"
)
_STOPS = (".", ";", ":", "。", "；", "：", "؛")
_COMMAS = (",", "،", "，")
_ENOUGH = 100  # lines that tell how wide a paragraph is
_RULE = re.compile(r"[_\s]{5,}")
_ALONE = re.compile(r"(?:Distr|Original|Agenda item)\b|\d{1,2} [A-Z][a-z]+ \d{4}$")  # a line of its own, however short
_FURNITURE = re.compile(
    r"""
      \d{1,4} | \d{1,4}\s?/\s?\d{1,4} | [-–—]\s?\d{1,4}\s?[-–—] | [Pp]age\ \d+(?:\ of\ \d+)?
    | [ivx]{1,5} | /?\.{3}                                                                     # a page's number
    | \d{1,2}[/.]\d{1,2}[/.]\d{2,4},\ \d{1,2}:\d{2}.{0,120} | https?://\S+\s+\d+/\d+           # a browser's
    | (?:[A-Z]{2,4}\.)?\d{2}-?\d{4,6}(?:\s*\([A-Z]\))?(?:[\s/.]*\d{6})*[\s/.]*                  # a job number
    | \*[\dA-Z-]{5,}\* | Please\ recycle.*                                                      # a bar code
    """,
    re.VERBOSE,
)
_HEADER = re.compile(r"[A-Z]{1,5}/[\w./()-]*\d[\w./()-]*(?: \(\d{4}\))?\*{0,3}|English")
_MASTHEAD = re.compile(r"United Nations|UNITED NATIONS|Distr\b|General Assembly|Security Council")
_HEAD = re.compile(r"(?:(?:Annex|Appendix|Enclosure|Part|Section|Chapter)(?: [IVXL\d]+| [A-Z])?|[IVXL]{1,5}|[A-Z])\.?")


class PdfParagraph(NamedTuple):
    """Lines that belong together: "body", "note" or "furniture"; whether the body before it continues in it."""

    kind: str
    lines: list[Line]
    goes_on: bool = False


def paragraphs(pages: list[Page]) -> list[PdfParagraph]:
    """The paragraphs of all pages, in reading order.

    A footnote that a page's end cuts is one paragraph, where it begins. A paragraph of the body that is cut stays two,
    since footnotes and furniture are between.
    """
    pages = [without_margin(page) for page in pages]
    sheets = [lines(page, number) for number, page in enumerate(pages, 1)]
    edges = _edges(pages, sheets)
    parts = [list(_parts(sheet[top:foot])) for sheet, (top, foot) in zip(sheets, edges, strict=True)]
    usual = _Usual([part for page in parts for part in page], pages)
    out: list[PdfParagraph] = []
    note: list[Line] = []
    last: list[Line] = []
    for number, (page, sheet, (top, foot)) in enumerate(zip(pages, sheets, edges, strict=True), 1):
        out += [PdfParagraph("furniture", [line]) for line in sheet[:top]]
        for part in parts[number - 1]:
            start = usual.notes(part, note)
            for group in usual.grouped(part[:start]):
                out.append(PdfParagraph("body", group, bool(last) and usual.goes_on(last, group[0])))
                last = group
            for line in part[start:]:
                if _RULE.fullmatch(line.text):
                    out.append(PdfParagraph("furniture", [line]))
                elif note and not _MARK.match(line.text):
                    note.append(line)
                else:
                    note = [line]
                    out.append(PdfParagraph("note", note))
        out += [PdfParagraph("furniture", [line]) for line in sheet[foot:]]
        turned = [line for line in (Line([run], number) for run in page.turned) if line.text]
        out += [PdfParagraph("furniture" if page.runs else "body", [line]) for line in turned]
    return out


def _edges(pages: list[Page], sheets: list[list[Line]]) -> list[tuple[int, int]]:
    """For each page, how many lines at its top are furniture, and from which line on those at its foot.

    Furniture looks like it (a page's number, a symbol) or comes again at the same height of another page; what is
    above such a line at the top, or below one at the foot, is furniture too.
    """
    outer = [[line for line in s if not 0.12 < line.y / p.height < 0.88] for p, s in zip(pages, sheets, strict=True)]
    shapes = Counter(_shape(line) for sheet in outer for line in sheet)
    often = max(3, len(pages) // 3)
    edges = []
    for number, (page, sheet) in enumerate(zip(pages, sheets, strict=True)):
        rows = [list(row) for _, row in groupby(sheet, key=attrgetter("row"))]
        top, foot, at = 0, len(sheet), 0
        first = number == 0 and any(_MASTHEAD.match(line.text) for line in sheet[:8])
        enough, above = 2, page.height
        for row in [] if first else rows:
            at += len(row)
            if row[0].y < 0.86 * page.height:
                break
            if at > len(row) and above - row[0].y > 1.5 * row[0].size:
                enough = often  # after a gap the text may have begun, where a short line comes again by chance
            above = row[0].y
            if _only_numbers(row) or any(
                shapes[_shape(w)] >= enough or (enough == 2 and _HEADER.fullmatch(w.text)) for w in row
            ):
                top = at
        at = len(sheet)
        for row in reversed(rows):
            at -= len(row)
            if at < top or row[0].y > 0.14 * page.height or _RULE.fullmatch(row[0].text):
                break
            if _only_numbers(row) or any(shapes[_shape(line)] >= often and not _MARK.match(line.text) for line in row):
                foot = at
        edges.append((top, foot))
    return edges


def _only_numbers(row: list[Line]) -> bool:
    return all(_FURNITURE.fullmatch(line.text) for line in row)


def _shape(line: Line) -> tuple[int, str]:
    return round(line.y / 4), re.sub(r"\d", "9", line.text)


def _parts(sheet: list[Line]) -> Iterator[list[Line]]:
    """A page's lines in reading order: as one part, or the left and the right column between lines across both."""
    across: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in sheet:
        if line.column:
            if across:
                yield across
                across = []
            sides[line.column - 1].append(line)
        else:
            yield from filter(None, sides)
            sides = ([], [])
            across.append(line)
    yield from filter(None, (across, *sides))


class _Usual:
    """What is usual in a text's print, and what follows for its lines."""

    def __init__(self, parts: list[list[Line]], pages: list[Page]) -> None:
        sizes: Counter[float] = Counter()
        for part in parts:
            for line in part:
                sizes[round(2 * line.size) / 2] += len(line.text)
        self.body = max(sizes, key=sizes.__getitem__, default=10.0)
        self.masthead = 0.6 * pages[0].height if pages else 0.0
        """On the first page, cells above this height are paragraphs of their own, and no margin begins there."""
        own = [[line for line in part if abs(line.size - self.body) < 0.06 * self.body] for part in parts]
        sides: list[list[Line]] = [[] for _ in range(6)]
        columns: list[list[Line]] = [[] for _ in range(3)]
        for part in own:
            for line in part:
                columns[line.column].append(line)
                if line.page > 1 or line.y <= self.masthead:
                    sides[line.side].append(line)
        self.margins = [_margins(own if len(own) > 12 else columns[side // 2]) for side, own in enumerate(sides)]
        running = [(a, b) for part in own for a, b in pairwise(part) if self._runs_on(a, b)]
        pitches = Counter(round((a.y - b.y) / self.body, 1) for a, b in running)
        self.pitch = max([p for p in pitches if 0.8 < p < 3], key=pitches.__getitem__, default=1.2)
        heads = [b for part in own for a, b in pairwise(part) if not b.bold and self._apart(a, b)]
        heads = [line for line in heads if not _LABEL.match(line.text)]
        self.indents = 2 * sum(self._indented(line) for line in heads) > len(heads)
        """True if a paragraph's first line is indented."""

    def _runs_on(self, above: Line, line: Line) -> bool:
        """True if a line surely continues the one above: without capitals, only below a full line."""
        full = above.x1 > self.margins[above.side][1] - 2 * above.size and not _stops(above, *_COMMAS)
        return line.text[0].islower() if line.text[0] < "\u0250" else full and _small(line)

    def notes(self, part: list[Line], before: list[Line]) -> int:
        """Index of the first line of a part's footnotes, their rule included; the part's length where it has none.

        ``before`` are the lines of the last footnote so far: where it has no end, this page may continue it.
        """
        for i, (line, below) in enumerate(pairwise(part)):
            if _RULE.fullmatch(line.text) and (below.size < 0.92 * self.body or _MARK.match(below.text)):
                return i
        small = start = len(part)
        while small and part[small - 1].size < 0.92 * self.body:
            small -= 1
            if _MARK.match(part[small].text):
                start = small
        alone = 0 < small < len(part) and part[small - 1].y - part[small].y > 1.5 * self.pitch * self.body
        if alone and start > small and before and not before[-1].text.endswith((".", ")")):
            return small if before[-1].page in (part[small].page, part[small].page - 1) else start
        return start

    def grouped(self, part: list[Line]) -> Iterator[list[Line]]:
        """The paragraphs of a part of the body."""
        group: list[Line] = []
        for line in part:
            if group and self._begins(group, line):
                yield group
                group = []
            group.append(line)
        if group:
            yield group

    def goes_on(self, before: list[Line], first: Line) -> bool:
        """True if a line at the head of a page or column continues the paragraph before it."""
        last = before[-1]
        if (last.page, last.column) == (first.page, first.column) or last.beside or first.beside:
            return False
        if abs(last.size - first.size) > 0.08 * first.size or last.bold is not first.bold:
            return False
        hanging = len(before) > 1 and abs(self._shift(first) - self._shift(last)) < 3
        if _LABEL.match(first.text) or (self.indents and self._indented(first) and not hanging):
            return False
        # In Russian a new paragraph of the preamble begins with a small letter, too; in Arabic there are no others.
        latin = first.text[0] < "\u0250"
        if _small(first) and not _stops(last, *(() if latin else _COMMAS)):
            return True
        return not self._fits(before, first) and (self.indents or not _stops(last))

    def _begins(self, group: list[Line], line: Line) -> bool:
        """True if a line does not continue the paragraph above it."""
        above = group[-1]
        if line.beside or above.beside:
            return above.row != line.row or (line.page == 1 and line.y > self.masthead)
        if self._apart(above, line) or above.bold is not line.bold:
            return True
        if line.bold:
            return bool(_ALONE.match(line.text) or (len(group) == 1 and _HEAD.fullmatch(above.text)))
        if len(group) > 1 and line.x0 > above.x0 + 0.8 * line.size and self._indented(line):
            return True
        if _ALONE.match(line.text):
            return len(above.text) < 40 or self._fits(group, line)
        if _LABEL.match(line.text):
            usual = group[1].x0 if len(group) > 1 else self.margins[line.side][0]
            apart = abs(line.x0 - usual) > 3 or (_LABEL.match(group[0].text) and abs(line.x0 - group[0].x0) < 3)
            return self._fits(group, line) or bool(apart and _stops(above, ",", " and", " or"))
        return _stops(above) and self._fits(group, line)

    def _apart(self, above: Line, line: Line) -> bool:
        """True if two lines are farther from each other than those of one paragraph, or of another size."""
        gap, size = above.y - line.y, max(above.size, line.size)
        most = max(1.3, 1.08 * self.pitch) if line.bold else 1.25 * self.pitch  # headings are set closer
        return not 0 < gap <= most * size or abs(above.size - line.size) > 0.08 * size

    def _shift(self, line: Line) -> float:
        return line.x0 - self.margins[line.side][0]

    def _indented(self, line: Line) -> bool:
        return self._shift(line) > 0.8 * line.size

    def _fits(self, group: list[Line], line: Line) -> bool:
        """True if the line's first word had room in the line above: its end is not an accident."""
        right = self.margins[group[-1].side][1]
        if len(group) > 2:
            right = max([line.x1 for line in group[-_ENOUGH:-1]])
        return group[-1].x1 + line.first_word() < right - 0.5 * line.size


def _small(line: Line) -> bool:
    """True if a line begins with a small letter, or with one of a script that has no capitals."""
    return line.text[0].isalpha() and not line.text[0].isupper()


def _stops(line: Line, *more: str) -> bool:
    """True if a line ends as a paragraph does, a footnote's mark aside."""
    return line.text.rstrip(SUPERSCRIPTS).endswith((*_STOPS, *more))


def _margins(own: list[Line]) -> tuple[float, float]:
    """The left and the right margin: the outermost places at which at least every tenth line begins or ends."""
    lefts, rights = Counter(round(line.x0) for line in own), Counter(round(line.x1) for line in own)
    left = [x for x in lefts if 10 * sum(lefts[x + d] for d in (-1, 0, 1)) >= len(own)]
    right = [x for x in rights if 10 * sum(rights[x + d] for d in (-1, 0, 1)) >= len(own)]
    return float(min(left, default=0)), float(max(right or rights, default=0))
