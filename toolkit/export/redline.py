"""A redline: two editions as one text, with deletions struck through and additions underlined.

In: a ``Comparison``. Out: the rows of the page (``rows``), and the page as HTML (``write``). Deletions are struck
through, additions bold and underlined, so that neither needs a colour; a screen reader announces where each begins and
ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from toolkit.compare import Change, Comparison, WordChange
from toolkit.model import Clause, Resolution, Span
from toolkit.written import shown, whole


class Piece(NamedTuple):
    """Words with one fate: ``op`` is "equal", "insert" or "delete".

    ``mere``: True for punctuation, hyphens, capitals and the like, which do not count as a change.
    """

    op: str
    text: str
    italic: bool = False
    mere: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A clause of the redline.

    - ``kind``, ``before``, ``after``: as in ``Change``; a merged clause is one row, with all that it was made from.
    - ``changes``: those that it shows. ``clause``: the later one, of a dropped clause the earlier.
    - ``parts``: its words, a part for each change. Those that are not inserted give the earlier text, those not
      deleted the present one.
    """

    kind: str
    before: tuple[str, ...]
    after: str | None
    changes: tuple[Change, ...]
    clause: Clause
    parts: tuple[tuple[Piece, ...], ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of all parts."""
        return tuple(piece for part in self.parts for piece in part)

    @property
    def facts(self) -> tuple[str, ...]:
        """What changed, of ``FACTS``, each once."""
        return tuple(dict.fromkeys(fact for change in self.changes for fact in change.facts))

    @property
    def changed(self) -> bool:
        """Whether there is anything to report."""
        return any(change.changed for change in self.changes)

    @property
    def score(self) -> float:
        """How alike the words are, by the least of its changes."""
        return min(change.score for change in self.changes)

    @property
    def moved(self) -> bool:
        """Whether its place among the clauses that stayed is another."""
        return any(change.moved for change in self.changes)

    @property
    def mark(self) -> str:
        """The id of the row: the label of the later clause, "dropped:" and the label of one that has none."""
        return self.after or f"dropped:{self.before[0]}"

    @property
    def label(self) -> str:
        """What to call the clause on both sides: "OP6", "OP5 → OP6", "new OP6", "dropped OP5"."""
        if self.after is None or not self.before:
            return f"{self.kind} {self.after or self.before[0]}"
        return self.after if self.before == (self.after,) else f"{', '.join(self.before)} → {self.after}"


def rows(comparison: Comparison) -> list[Row]:
    """The rows, in the order of the later text, each dropped clause where it would be.

    >>> import toolkit
    >>> from toolkit.compare import compare
    >>> before = toolkit.parse("The Council,\\n\\n1. Urges States to report by 2024.", "text")
    >>> after = toolkit.parse("The Council,\\n\\n1. Urges Members to report by 2024.", "text")
    >>> [(piece.op, piece.text) for piece in rows(compare(before, after))[0].pieces][1:4]
    [('equal', ' '), ('delete', 'States'), ('insert', 'Members')]
    """
    told = _Teller(comparison.before, comparison.after)
    found = []
    for (after, _), group in groupby(comparison.changes, key=lambda c: (c.after, c.before if c.after is None else "")):
        changes = tuple(group)
        before = tuple(dict.fromkeys(change.before for change in changes if change.before is not None))
        clause = comparison.after[after] if after is not None else comparison.before[before[0]]
        found.append(Row(changes[0].kind, before, after, changes, clause, tuple(told.parts(changes))))
    return found


class _Side:
    """The clauses of one edition, and how much of each has been written."""

    def __init__(self, resolution: Resolution) -> None:
        self.clauses = {clause.label: clause for clause in resolution.clauses}
        self.at = dict.fromkeys(self.clauses, 0)

    def until(self, label: str, span: Span) -> list[tuple[str, bool]]:
        """The words of a clause from where it was left to the end of a place in the document, in runs."""
        return self._runs(label, self.clauses[label].map.inverse().span(span).end if span.start < span.end else 0)

    def left(self, label: str) -> str:
        """The words of a clause that are not written yet."""
        return self.clauses[label].text[self.at[label] :]

    def rest(self, label: str) -> list[tuple[str, bool]]:
        """What is left of a clause."""
        return self._runs(label, len(self.clauses[label].text))

    def _runs(self, label: str, end: int) -> list[tuple[str, bool]]:
        """The words up to an offset, each with whether it is in italics, as the opening phrase is."""
        clause, start = self.clauses[label], self.at[label]
        end = max(start, end)
        self.at[label] = end
        back = clause.map.inverse()
        edges = sorted(edge for one in clause.phrases if one.opening for edge in back.span(one.span))
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        italics = [any(a <= cut < b for a, b in zip(edges[::2], edges[1::2], strict=True)) for cut in cuts]
        runs = zip(pairwise(cuts), italics, strict=False)
        return [(clause.text[a:b], italic) for (a, b), italic in runs if a < b]


class _Teller:
    """Tells each change as pieces, every word of both sides once."""

    def __init__(self, before: Resolution, after: Resolution) -> None:
        self.before, self.after = _Side(before), _Side(after)

    def parts(self, changes: Sequence[Change]) -> Iterator[tuple[Piece, ...]]:
        """The pieces of each of the changes that lead to one clause."""
        for change in changes:
            yield tuple(self._part(change, last=change is changes[-1]))

    def _part(self, change: Change, *, last: bool) -> Iterator[Piece]:
        if change.before is None:
            yield from (Piece("insert", *run) for run in self.after.rest(str(change.after)))
        elif change.after is None:
            yield from (Piece("delete", *run) for run in self.before.rest(change.before))
        else:
            for step in change.words:
                yield from self._step(change.before, change.after, step)
            told = not any(c.isalnum() for c in self.before.left(change.before))
            yield from _same(
                self.before.rest(change.before) if told else [], self.after.rest(change.after) if last else []
            )

    def _step(self, before: str, after: str, step: WordChange) -> Iterator[Piece]:
        ours, theirs = self.before.until(before, step.before), self.after.until(after, step.after)
        if step.op == "equal":
            yield from _same(ours, theirs)
        else:
            gap, ours, theirs = _shared_gap(ours, theirs)
            yield from gap
            yield from (Piece("delete", *run) for run in ours)
            yield from (Piece("insert", *run) for run in theirs)


_Runs = list[tuple[str, bool]]


def _shared_gap(ours: _Runs, theirs: _Runs) -> tuple[list[Piece], _Runs, _Runs]:
    """The space that precedes both sides of a replacement, and the two without it."""
    if ours and theirs and ours[0][0][0] == theirs[0][0][0] == " ":
        left = [(side[0][0][1:], side[0][1]) for side in (ours, theirs)]
        return [Piece("equal", " ", theirs[0][1])], [left[0], *ours[1:]], [left[1], *theirs[1:]]
    return [], ours, theirs


def _same(ours: _Runs, theirs: _Runs) -> Iterator[Piece]:
    """Words that are the same but for what does not count as a change."""
    before, after = "".join(words for words, _ in ours), "".join(words for words, _ in theirs)
    if before == after:
        yield from (Piece("equal", *run) for run in theirs)
        return
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    start, end = _cut(theirs, head), _cut(theirs, len(after) - tail)
    yield from (Piece("equal", *run) for run in start[0])
    for words, italic in _cut(_cut(ours, head)[1], len(before) - tail - head)[0]:
        yield Piece("delete", words, italic, mere=True)
    for words, italic in _cut(start[1], len(after) - tail - head)[0]:
        yield Piece("insert", words, italic, mere=True)
    yield from (Piece("equal", *run) for run in end[1])


def _alike(one: str, other: str) -> int:
    """How many characters two strings have in common at their head."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(runs: _Runs, at: int) -> tuple[_Runs, _Runs]:
    """The runs before and after an offset."""
    head: _Runs = []
    for i, (words, italic) in enumerate(runs):
        if at < len(words):
            return [*head, (words[:at], italic)] if at else head, [(words[at:], italic), *runs[i + 1 :]]
        head.append((words, italic))
        at -= len(words)
    return head, []


# ---------------------------------------------------------------------------------------------------------------- HTML

UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
"""The style of words that only a screen reader says."""
STYLE = (
    "ins{font-weight:700;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px}"
    "del+ins,ins+del{margin-inline-start:.35em}"
    "del{text-decoration:line-through;text-decoration-thickness:2px;opacity:.75}"
    f".said{{{UNSEEN}}}"
)
"""The style of the marks; with none at all, a browser still strikes through and underlines."""


def html(pieces: Sequence[Piece]) -> str:
    """The pieces as HTML; neighbours of one fate are one element, with words for a screen reader.

    >>> html([Piece("equal", "a < b "), Piece("insert", "and c")])
    'a &lt; b <ins><span class="said">added: </span>and c<span class="said"> (end)</span></ins>'
    """
    out = []
    shown = [piece for piece in pieces if not (piece.mere and piece.op == "delete")]
    for op, group in groupby(shown, key=lambda piece: "equal" if piece.mere else piece.op):
        runs = [
            (italic, _plain("".join(p.text for p in run))) for italic, run in groupby(group, key=lambda p: p.italic)
        ]
        words = "".join(f"<i>{run}</i>" if italic else run for italic, run in runs)
        if op != "equal":
            tag, said = ("ins", "added") if op == "insert" else ("del", "deleted")
            words = f'<{tag}><span class="said">{said}: </span>{words}<span class="said"> (end)</span></{tag}>'
        out.append(words)
    return "".join(out)


def _plain(words: str) -> str:
    return escape(whole(words), quote=False)


def write(comparison: Comparison) -> str:
    """The redline as a self-contained page of HTML: no script, no address but its own.

    Its marks (``data-mark``) are those of ``Row.mark``.
    """
    names = shown(comparison.before.name), shown(comparison.after.name)
    title = f"{names[0]} compared with {names[1]}"
    said = f"{comparison.likeness:.0%} of the shorter text has a counterpart."
    if comparison.unrelated:
        said += " The two are not editions of the same text: nothing is paired."
    body = "".join(_row(row) for row in rows(comparison))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{_plain(title)}</title>'
        f"<style>:root{{color-scheme:light dark}}body{{max-width:52em;margin:2em auto;padding:0 1em;"
        f"font:17px/1.5 'Times New Roman',Tinos,'Liberation Serif',serif}}{STYLE}"
        f".row{{display:grid;grid-template-columns:8em minmax(0,1fr);column-gap:1em;margin:.6em 0}}"
        f".label{{font:12px/2 system-ui,sans-serif;text-align:right;opacity:.8}}</style></head><body>"
        f"<h1>{_plain(title)}</h1><p>{said} <del>Struck through</del>: deleted; <ins>bold and underlined</ins>: "
        f"added.</p>{body}</body></html>\n"
    )


def _row(row: Row) -> str:
    aside = [*(["moved"] if row.moved else []), *(["footnote"] if "footnote" in row.changes[0].facts else [])]
    moved = f" ({', '.join(aside)})" if aside else ""
    return (
        f'<div class="row" data-mark="{escape(row.mark)}"><span class="label">{_plain(row.label)}{moved}</span>'
        f'<span style="padding-left:{1.6 * max(0, row.clause.level - 1):.1f}em">{number(row.clause)}'
        f"{html(row.pieces)}</span></div>"
    )


def number(clause: Clause) -> str:
    """The printed number of a clause and the space after it; "" if it has none."""
    if not clause.number:
        return ""
    return f"{_plain(clause.number)}.&emsp;" if clause.level == 1 else f"({_plain(clause.number)})&ensp;"
