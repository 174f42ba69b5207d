"""Two editions side by side, each pair of clauses one row, so that both scroll as one; and the list of changes.

In: the rows of a redline. Out: HTML in which every word of a document is escaped. Its marks are those of ``Row.mark``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from toolkit.compare import Change
from toolkit.explorers.views.page import PAPER
from toolkit.export.redline import STYLE, Piece, Row, html
from toolkit.written import shown

_CELL = "padding:.3em .6em;min-width:0;overflow-wrap:anywhere"
_SHORT = ".dimmed:not(.selected) { max-height: 1.65em; overflow: hidden; }"
_LABEL = "font:12px/1.6 system-ui,sans-serif;opacity:.8"


def side_by_side(rows: Iterable[Row], names: tuple[str, str], colours: Mapping[str, str]) -> str:
    """The page: the earlier words on the left with deletions struck through, the later ones on the right.

    ``names``: of the two editions; ``colours``: that of each kind of change, for the bar between the two. Of a row that
    a filter leaves out a view shows the labels only, until it is selected.
    """
    head = "".join(f'<div style="{_CELL};font-weight:700">{escape(shown(name))}</div>' for name in names)
    grid = "display:grid;grid-template-columns:minmax(0,1fr) 6px minmax(0,1fr)"
    out = [f'<style>{STYLE}{_SHORT}</style><div style="{PAPER};max-width:none;font-size:15px">']
    out.append(f'<div style="{grid}">{head.replace("</div><div", "</div><span></span><div", 1)}</div>')
    for row in rows:
        before = [piece for piece in row.pieces if piece.op != "insert"]
        after = [piece for piece in row.pieces if piece.op != "delete"]
        label = "" if not row.before else ", ".join(row.before)
        out.append(
            f'<div data-mark="{escape(row.mark)}" style="{grid};border-top:1px solid #8883">'
            f"{_cell(label, before)}<span style='background:{colours[row.kind]}'></span>"
            f"{_cell(row.after or '', after, note=said(row))}</div>"
        )
    return "".join([*out, "</div>"])


def _cell(label: str, pieces: Sequence[Piece], *, note: str = "") -> str:
    beside = f" · {escape(note)}" if note else ""
    words = html([piece._replace(op="equal") if piece.mere else piece for piece in pieces])
    return f'<div style="{_CELL}"><div style="{_LABEL}">{escape(label)}{beside}</div>{words}</div>'


def said(row: Row) -> str:
    """What became of a clause, in words: "reworded: phrase, date", "footnote changed"; "" if unchanged."""
    kind = "moved and reworded" if row.kind == "moved" and row.changes[0].reworded else row.kind
    if row.kind == "kept":
        return f"{', '.join(row.facts)} changed" if row.facts else ""
    return f"{kind}: {', '.join(row.facts)}" if row.facts else kind


def phrase_change(change: Change) -> list[str]:
    """The changes of phrase, each as "Urges → Encourages"; "–" for none on one side."""
    return [f"{p.before.text if p.before else '–'} → {p.after.text if p.after else '–'}" for p in change.phrases]


def change_list(rows: Iterable[Row], strength: Mapping[str, str]) -> str:
    """The changes as a table, one row each; ``strength``: what the scales say, by the row's mark."""
    return "".join([LIST[0], *(line(row, strength.get(row.mark, "")) for row in rows), LIST[1]])


_COLUMNS = ("Before", "After", "What", "Phrase", "Alike")
_HEAD = "font-size:10.5px;text-align:left;padding:.2em .45em .2em .15em;position:sticky;top:-3px"
_HEAD += ";background:var(--paper, Canvas)"
_TABLE = "border-collapse:collapse;font:11.5px/1.4 system-ui,sans-serif;width:100%"
_HEADS = "".join(f'<th style="{_HEAD}">{name}</th>' for name in _COLUMNS)
LIST = f'<table style="{_TABLE}"><thead><tr>{_HEADS}</tr></thead><tbody>', "</tbody></table>"
"""What is before and after the lines of a list of changes."""


def line(row: Row, strength: str) -> str:
    """A line of the list; ``strength``: what the scales say."""
    phrases = "; ".join(words for change in row.changes for words in phrase_change(change))
    phrases += f" ({strength})" if strength else ""
    alike = "" if row.kind in ("new", "dropped") else f"{row.score:.0%}"
    cells = (", ".join(row.before) or "–", row.after or "–", said(row), phrases, alike)
    style = "padding:.2em .15em;vertical-align:top"  # no word is broken: labels, verbs and names of scales are short
    shown = "".join(f'<td dir="auto" style="{style}">{escape(c)}</td>' for c in cells)
    return f'<tr data-mark="{escape(row.mark)}" style="border-top:1px solid #8883">{shown}</tr>'
