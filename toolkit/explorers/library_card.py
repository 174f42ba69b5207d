"""The card of a document in a library: what it is, what it cites, what cites it, its editions, and clauses like one.

In: a library and what is selected. Out: HTML. What leads on is a mark: "document", "document|clause|start".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from toolkit.errors import QueryError, ToolkitError, UnknownLabel, advice
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import UNSET
from toolkit.library import Library
from toolkit.library.search import Line
from toolkit.model import Resolution, Symbol
from toolkit.written import shown

FIND = "find what is like it"
"""The mark that asks for the clauses that are like one."""

CALLED = {"note": "note", "rest": "title or heading"}
"""What parts of a text are called where that is not their name."""

DRAWING = "toolkit-drawing"
"""The class of the frame of a picture whose place is waiting for another one (panes.css)."""

AMONG = 20
"""Among how many passages the first in a clause is looked for, before the first of all is shown."""

NONE_CHOSEN, NONE_LEFT = "Choose a line, or a point in the picture", "Nothing is found with these filters"
"""Why there is no text: none is selected, or there is none to select."""

_MOST = 12  # marks of a row
_CLOSING = ".,;:!?)]”’%，。；：、）》؛،؟"  # what follows a word without a space


def card(
    library: Library, number: int, resolution: Resolution, clause: str, series: pd.DataFrame, *, alike: bool | None
) -> tuple[str, dict[str, str]]:
    """The card of a document in the library, and what its marks are called.

    ``series``: its ``editions``; ``alike``: whether to look for clauses like the one, or only to offer it; None for
    neither.
    """
    head = resolution.masthead
    names: dict[str, str] = {}
    day = head.adopted or head.date
    when = f"{day.day}\u00a0{day:%B}\u00a0{day.year}" if day else ""
    rows = [("of", escape(" · ".join(filter(None, [head.organ or "", when]))) or "the text does not say")]
    if clause and alike is not None:
        found = _alike(library, number, clause, names) if alike else _chips([(FIND, FIND, "")], names)
        rows.append((f"like {clause}", found or "no clause of another document"))
    texts = (c for c in resolution.citations if c.clause or c.note)  # what a masthead names is not cited
    cited = dict.fromkeys(str(c.symbol) for c in texts if str(c.symbol) != resolution.name)
    rows.append(("cites", _chips(((s, s, "") for s in cited), names) or "no document"))
    citing = library.citing(resolution.name).drop_duplicates("document")
    by = ((f"{r.doc}|{r.clause}|{r.start}", r.doc, f"cites it in {r.clause}") for r in citing.itertuples())
    rows.append(("cited by", _chips(by, names) or "none here"))
    others = ((r.doc, f"{r.doc} ({r.year})", "another edition") for r in series.itertuples() if r.document != number)
    if len(series):
        rows.append(("editions", _chips(others, names)))
    return page.facts(resolution.name, head.title or "", rows), names


def absent(library: Library, symbol: str) -> tuple[str, dict[str, str]]:
    """The card of a text that is cited but not in the library."""
    names: dict[str, str] = {}
    citing = library.citing(symbol).drop_duplicates("document")
    by = ((f"{r.doc}|{r.clause}|{r.start}", r.doc, f"cites it in {r.clause}") for r in citing.itertuples())
    rows = [("cited by", _chips(by, names) or "none here")]
    try:
        url = Symbol.parse(symbol).url
        if url:
            rows.append(("read it", f'<a href="{escape(url)}" target="_blank" rel="noreferrer">{escape(url)}</a>'))
            have = f"<code>library.fetch({escape(repr(symbol))})</code> asks the United Nations for it"
            rows.append(("have it", have))
    except ValueError:
        rows.append(("read it", "it has no symbol"))
    return page.facts(symbol, "cited, but not in this library", rows), names


def editions(series: pd.DataFrame, number: int) -> pd.DataFrame:
    """The editions of the series of a document, itself among them, of ``Library.series``; no rows if it is in none."""
    own = series[series["document"] == number]
    if own.empty:
        return own
    same = (series["series"] == own["series"].iloc[0]) & (series["organ"] == own["organ"].iloc[0])
    return series[same]


def _alike(library: Library, number: int, clause: str, names: dict[str, str]) -> str:
    try:
        found = library.similar(number, clause).head(_MOST)
    except UnknownLabel:  # a note, or a paragraph that is not indexed as a clause
        return "this is not a clause"
    marks = (
        (f"{r.doc}|{r.clause}|{r.start}", f"{r.doc} {r.clause} {r.likeness:.0%}", f"{r.likeness:.0%} of the words")
        for r in found.itertuples()
    )
    return _chips(marks, names)


def _chips(marks: Iterable[tuple[str, str, str]], names: dict[str, str]) -> str:
    """Marks as small labels; ``names`` takes what they are called."""
    out = []
    for mark, words, what in marks:
        names[mark] = f"{words}, {what}" if what else words
        out.append(f'<span data-mark="{escape(mark)}">{page.chip(words)}</span>')
    more = f" and {len(out) - _MOST} more" if len(out) > _MOST else ""
    return "".join(out[:_MOST]) + more


def told(query: str, error: ToolkitError) -> str:
    """A fault, at its place in the query, and what to do about it."""
    place = ""
    if isinstance(error, QueryError):
        at = min(error.at, len(query))
        before, here, after = query[max(0, at - 40) : at], query[at : at + 1] or " ", query[at + 1 : at + 40]
        mark = f'<mark style="background:#ffd54f;color:#1a1a1a">{escape(shown(here)).replace(" ", "&nbsp;")}</mark>'
        place = f"<code>{escape(shown(before))}{mark}{escape(shown(after))}</code> "
    words = escape(shown(f"{error.what[:1].upper()}{error.what[1:]}.{advice(error.todo)}"))
    return f'<div class="{UNSET}" role="alert" style="font-size:13px;line-height:1.5">{place}{words}</div>'


def instead(needs: str, label: str) -> str:
    """What the picture that is chosen needs, and which one is shown until then."""
    words = f"The picture that is chosen needs {needs}: until then it shows “{escape(label)}”."
    return f'<div class="{UNSET}" role="status" style="font-size:13px;line-height:1.5">{words}</div>'


def unheeded(controls: Sequence[str]) -> str:
    """Which controls do not change the picture, though they are set; "" for none."""
    if not controls:
        return ""
    do = "does" if [*controls] == ["Theme"] else "do"
    named = " and ".join(controls)
    words = f"This picture counts every word: {named} {do} not change it."
    return f'<div class="{UNSET}" role="status" style="font-size:13px;line-height:1.5">{words}</div>'


def parts(selection: str) -> tuple[str, str, int]:
    """The document, the clause and the place of a selection; "" and -1 for none.

    >>> parts("A/RES/1/1|OP2|123"), parts("A/RES/1/1|OP2"), parts("A/RES/1/1")
    (('A/RES/1/1', 'OP2', 123), ('A/RES/1/1', 'OP2', -1), ('A/RES/1/1', '', -1))
    """
    head, _, tail = selection.rpartition("|")
    if head and tail.isdecimal() and len(tail) < 12:
        doc, bar, clause = head.rpartition("|")
        return (doc, clause, int(tail)) if bar else (head, "", int(tail))
    return (head, tail, -1) if head else (selection, "", -1)


def mark_of(line: Line) -> str:
    """What selects a line."""
    return f"{line.doc}|{line.clause}|{line.span.start}"


def row_of(lines: list[Line]) -> dict[str, str]:
    """A row of the list: where a passage is, and the words around its first place."""
    line = lines[0]
    where = line.clause or CALLED.get(line.part, line.part)
    title = not line.left and not line.right and line.part == "rest"
    parts = [line.doc, "" if title else where, str(line.year or ""), f"{len(lines)} places" * (len(lines) > 1)]
    gap = "" if not line.right or line.right[0] in _CLOSING else " "
    words = {"left": line.left, "keyword": line.keyword, "right": f"{gap}{line.right}"}
    return {"place": " · ".join(filter(None, parts)), **words}


def place_first(frame: pd.DataFrame) -> pd.DataFrame:
    """A table of lines whose first columns are those of every table; the number of the document is last."""
    return frame[[*(name for name in frame.columns if name != "document"), "document"]]
