"""HTML: clauses as the United Nations sets them, and the card of one clause.

In: a resolution's parts. Out: HTML strings in which every word of a document is escaped. Styles are inline, so that the
same string serves a live view and a saved notebook; without any style it still reads from top to bottom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from toolkit.languages.scripts import attributes, script
from toolkit.model import Clause, Footnote, Resolution, Span

SERIF = "'Times New Roman',Tinos,'Liberation Serif',serif"
PAPER = f"max-width:56em;margin:0 auto;font:16px/1.5 {SERIF}"
NOTHING = f'<div style="{PAPER}">No mention to show: the text has none, or a menu leaves none.</div>'
"""The text where the controls leave no mention."""
_ROW = "display:grid;grid-template-columns:3.6em 5px minmax(0,1fr);column-gap:.75em;margin:0;padding:.3em .4em"
_LABEL = "font:12px/2 system-ui,sans-serif;opacity:.75;text-align:end"
_INSET = "padding-inline-start:5.2em"
PLACED = ' data-place="{}-{}"'
"""The attribute of a hit: its place in the document."""
_SPACES = re.compile(r"\s+")
HIT = ' style="background:#ffd54f;color:#1a1a1a;border-radius:2px;padding:0 1px"'
SOFT = ' style="text-decoration:underline dotted 2px;text-underline-offset:3px"'


@dataclass(frozen=True, slots=True)
class Layer:
    """A run of words and the tag around it; if two overlap, the lower ``rank`` is outside."""

    span: Span
    tag: str
    attributes: str = ""
    rank: int = 5


def unbroken(text: str) -> str:
    """The text, as long as before, in which no line ends inside a number that has spaces.

    >>> unbroken("15 000 trees in 2043 or 100 more").split(" ")
    ['15\\xa0000', 'trees', 'in', '2043', 'or', '100', 'more']
    """
    return _SPACED.sub(lambda number: number[0].replace(" ", "\u00a0"), text)


_SPACED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")


def layered(text: str, layers: Iterable[Layer]) -> str:
    """The text, escaped, with its layers; layers that overlap are cut so that the tags nest.

    >>> layered("a<b c", [Layer(Span(0, 3), "i"), Layer(Span(2, 5), "b")])
    '<i>a&lt;<b>b</b></i><b> c</b>'
    """
    text, kept = unbroken(text), [layer for layer in layers if layer.span.start < layer.span.end]
    cuts = sorted({0, len(text), *(edge for layer in kept for edge in layer.span)})
    out: list[str] = []
    open_: list[Layer] = []
    for start, end in pairwise(cuts):
        want = sorted(
            (layer for layer in kept if layer.span.start <= start and end <= layer.span.end),
            key=lambda layer: (layer.rank, layer.span),
        )
        same = 0
        while same < min(len(open_), len(want)) and open_[same] is want[same]:
            same += 1
        out += [f"</{layer.tag}>" for layer in reversed(open_[same:])]
        out += [f"<{layer.tag}{layer.attributes}>" for layer in want[same:]]
        out.append(escape(text[start:end], quote=False))
        open_ = want
    out += [f"</{layer.tag}>" for layer in reversed(open_)]
    return "".join(out)


def html_of(
    resolution: Resolution,
    clause: Clause,
    *,
    hits: Sequence[Span] = (),
    soft: Sequence[Span] = (),
    places: Sequence[Span] = (),
) -> str:
    """The words of a clause: its opening phrase in italics, citations as links, footnote marks raised, hits marked.

    ``hits`` and ``soft`` are places of the document: what was looked for, and what is shown beside it. A hit has its
    place, as "start-end", for ``MarkView.place``; ``places`` have it too, and no look of their own.
    """
    back = clause.map.inverse()
    marks = [Layer(back.span(span), "mark", PLACED.format(*span) + HIT, rank=3) for span in hits]
    marks += [Layer(back.span(span), "span", SOFT, rank=4) for span in soft]
    marks += [Layer(back.span(span), "span", ' data-place="{}-{}"'.format(*span), rank=5) for span in places]
    return with_notes(clause.text, [*own_layers(clause), *marks], anchors(resolution, clause))


def own_layers(clause: Clause) -> list[Layer]:
    """What a clause itself has: its opening phrase in italics, its citations as links, by the offsets of its text."""
    back = clause.map.inverse()
    layers = [Layer(back.span(p.span), "i", rank=1) for p in clause.phrases if p.opening]
    for citation in (one for one in clause.citations if one.symbol.url):
        title = escape(f"{citation.symbol} on the documents site of the United Nations")
        layers.append(
            Layer(back.span(citation.span), "a", f' href="{escape(citation.symbol.url)}" title="{title}"', rank=2)
        )
    return layers


def anchors(resolution: Resolution, clause: Clause) -> list[tuple[int, str]]:
    """Where in the text of a clause the marks of footnotes are in print, each with its HTML."""
    back = clause.map.inverse()
    places = sorted(
        (back.offset(max(clause.span.start, anchor.start - 1)) + 1, note.mark)
        for note in resolution.footnotes
        if clause.label in note.clauses
        for anchor in note.anchors
        if any(span.covers(anchor) for span in clause.spans)
    )
    return [(at, f'<sup><a href="#note-{escape(mark)}">{escape(mark)}</a></sup>') for at, mark in places]


def with_notes(text: str, layers: Sequence[Layer], notes: Sequence[tuple[int, str]]) -> str:
    """The layered words with the marks of footnotes put back, as ``anchors`` gives them."""
    out, at = [], 0
    for where, mark in notes:
        out += [_piece(text, at, where, layers), mark]
        at = where
    return "".join(out) + _piece(text, at, len(text), layers)


def _piece(text: str, start: int, end: int, layers: Sequence[Layer]) -> str:
    moved = [
        Layer(Span(max(s.start, start) - start, min(s.end, end) - start), layer.tag, layer.attributes, layer.rank)
        for layer in layers
        for s in (layer.span,)
        if s.start < end and start < s.end
    ]
    return layered(text[start:end], moved)


def row(
    resolution: Resolution,
    clause: Clause,
    colour: str,
    *,
    hits: Sequence[Span] = (),
    soft: Sequence[Span] = (),
    places: Sequence[Span] = (),
) -> str:
    """One clause as a row of the reading pane: label, bar in the colour of its family, words."""
    before, after = row_frame(clause, colour)
    return f"{before}{html_of(resolution, clause, hits=hits, soft=soft, places=places)}{after}"


def row_frame(clause: Clause, colour: str) -> tuple[str, str]:
    """What is before and after the words of a row."""
    number = f"{escape(clause.number)}.&emsp;" if clause.number and clause.level == 1 else ""
    if clause.number and clause.level != 1:
        number = f"({escape(clause.number)})&ensp;"
    steps = max(0, clause.level - 1) + (1 if clause.parent and not clause.level else 0)
    indent = f"padding-inline-start:{1.6 * steps:.1f}em"
    before = (
        f'<div data-mark="{escape(clause.label)}" style="{_ROW}">'
        f'<span style="{_LABEL}">{escape(clause.label)} </span>'
        f'<span style="background:{colour};border-radius:2px"></span>'
        f'<span style="{indent}">{number}'
    )
    return before, "</span></div>"


def page(
    resolution: Resolution,
    colours: Mapping[str, str],
    *,
    hits: Mapping[str, Sequence[Span]] = {},
    soft: Mapping[str, Sequence[Span]] = {},
    places: Mapping[str, Sequence[Span]] = {},
    elsewhere: Sequence[Span] = (),
) -> str:
    """The whole resolution as a page: masthead, title, opening words, clauses, headings, footnotes.

    ``colours`` maps a family to its colour; ``hits`` and ``soft`` map a clause's label to places of the document;
    ``places`` too, which look like the words around them until ``MarkView.place`` names them. ``elsewhere``: hits that
    are in no clause.
    """
    made = (
        part
        if isinstance(part, str)
        else row(
            resolution,
            part,
            colours.get(part.family, "#888888"),
            hits=hits.get(part.label, ()),
            soft=soft.get(part.label, ()),
            places=places.get(part.label, ()),
        )
        for part in page_parts(resolution, elsewhere)
    )
    return f"{paper(resolution)}{''.join(made)}</div>"


def paper(resolution: Resolution) -> str:
    """The tag that begins a page with words of a resolution: in its language, direction and script.

    >>> import toolkit
    >>> paper(toolkit.parse("إن الجمعية العامة،\\n\\n1 - تقرر أن تجتمع.", "text", language="ar"))[:24]
    '<div lang="ar" dir="rtl"'
    """
    language = resolution.language
    own = "" if language == "en" else attributes(language)
    return f'<div{own} style="{PAPER}{typed(language)}">'


def typed(language: str) -> str:
    """The style of words in a language whose script needs fonts of its own; "" for one that needs none.

    >>> typed("en"), typed("zh")[:38]
    ('', ";font-family:'Noto Serif CJK SC','Noto")
    """
    fonts = "".join(f"'{font}'," for font in script(language).serif)
    return f";font-family:{fonts}{SERIF}" if fonts else ""


def page_parts(resolution: Resolution, hits: Sequence[Span] = ()) -> Iterator[Clause | str]:
    """What a page has, in its order: each clause, and all else as HTML, in which ``hits`` are marked."""
    text = resolution.document.text
    by_start = {clause.spans[0].start: clause for clause in resolution.clauses}
    for block in resolution.blocks:
        shown = _marked(text, block.span, hits)
        if block.role in ("preambular", "operative"):
            if block.span.start in by_start:
                yield by_start[block.span.start]
        elif block.role == "title":
            yield f'<h3 style="text-align:center;margin:.8em 2em;font:inherit;font-weight:bold">{shown}</h3>'
        elif block.role == "masthead":
            line = f"<bdi>{shown}</bdi>" if script(resolution.language).direction == "rtl" else shown  # "2 July 2021"
            yield f'<div style="font-size:13px;opacity:.8;padding:0 .4em;{_INSET}">{line}</div>'
        elif block.role != "footnote":
            style = "font-style:italic" if block.role == "opening" else "opacity:.8"
            yield f'<div style="{style};padding:.3em .4em;{_INSET}">{shown}</div>'
    yield notes(resolution, hits)


def _marked(text: str, block: Span, hits: Sequence[Span]) -> str:
    """The words of a block, escaped, white space folded, with the hits that lie in it marked."""
    inside = sorted(hit for hit in hits if block.covers(hit))
    ends = [block.start, *(edge for hit in inside for edge in hit), block.end]
    pieces = [escape(_SPACES.sub(" ", text[start:end]), quote=False) for start, end in pairwise(ends)]
    for n, hit in enumerate(inside):
        pieces[2 * n + 1] = f"<mark{_hit(hit)}>{pieces[2 * n + 1]}</mark>"
    return "".join(pieces).strip()


def _hit(place: Span) -> str:
    """The attributes of a hit: its place, and its look."""
    return f' data-place="{place.start}-{place.end}"{HIT}'


def notes(resolution: Resolution, hits: Sequence[Span] = ()) -> str:
    """The footnotes as a list below a rule; ``hits``: places of the document that are marked in them."""
    if not resolution.footnotes:
        return ""
    items = "".join(
        f'<div id="note-{escape(n.mark)}" style="padding:.1em .4em;{_INSET}"><sup>{escape(n.mark)}</sup> '
        f"{_noted(resolution, n, hits)}</div>"
        for n in resolution.footnotes
    )
    rule = '<hr style="width:9em;margin:1em 0 .3em;margin-inline-start:5.2em;opacity:.5">'
    return f'{rule}<div style="font-size:13px">{items}</div>'


def _noted(resolution: Resolution, note: Footnote, hits: Iterable[Span]) -> str:
    """The words of a note, in which the hits that lie in it are marked."""
    return layered(note.text, [Layer(at, "mark", _hit(hit)) for hit, at in in_note(resolution, note, hits)])


def in_note(resolution: Resolution, note: Footnote, hits: Iterable[Span]) -> list[tuple[Span, Span]]:
    """The hits that lie in a note, in their order, each with its place in the words of the note."""
    text, found = resolution.document.text, list[tuple[Span, Span]]()
    for hit in sorted(hit for hit in set(hits) if note.span.covers(hit)):
        words = " ".join(text[hit.start : hit.end].split())
        before, its = found[-1] if found else (hit, Span(0, 0))
        at = note.text.find(words, its.end if before.end <= hit.start else its.start)  # two may overlap
        if at >= 0:
            found.append((hit, Span(at, at + len(words))))
    return found


CARD = (
    '<div style="font:13px/1.45 system-ui,sans-serif;padding:.2em .6em"><div style="font-size:19px;font-weight:700">',
    f'</div><div style="font:italic 16px/1.4 {SERIF};margin-bottom:.5em" dir="auto">',
    "</div>",
    "</div>",
)
"""What is around the title, the subtitle and the facts of a card."""
FACT = (
    '<div style="display:grid;grid-template-columns:7.5em minmax(0,1fr);column-gap:.8em;padding:.22em 0">'
    '<div style="opacity:.75;overflow-wrap:break-word">',
    ' </div><div style="overflow-wrap:anywhere">',
    "</div></div>",
)
"""What is around the name and the value of a fact."""


def facts(title: str, subtitle: str, rows: Iterable[tuple[str, str]]) -> str:
    """A card: a title, a subtitle in italics, and facts. The rows' second part is HTML; the rest is escaped here."""
    body = "".join(f"{FACT[0]}{escape(name)}{FACT[1]}{value}{FACT[2]}" for name, value in rows)
    return f"{CARD[0]}{escape(title)}{CARD[1]}{escape(subtitle)}{CARD[2]}{body}{CARD[3]}"


def chip(label: str, count: int | None = None, *, href: str = "") -> str:
    """A small rounded label, with a count or a link."""
    shown = escape(label) + (f" <b>{count}</b>" if count else "")
    if href:
        shown = f'<a href="{escape(href)}">{shown}</a>'
    style = "display:inline-block;border:1px solid currentColor;border-radius:9px;padding:0 .55em;margin:0 .3em .3em 0"
    return f'<span style="{style}">{shown}</span>'


def ledger(resolution: Resolution, colours: Mapping[str, str]) -> str:
    """The whole text, block by block, each with its role in words and as a bar in its colour; nothing is left out.

    ``colours`` maps a role to its colour. A block's mark is "block:" and its number.
    """
    text = resolution.document.text
    out = [paper(resolution)]
    for i, block in enumerate(resolution.blocks):
        words = escape(" ".join(text[block.span.start : block.span.end].split()), quote=False)
        out.append(
            f'<div data-mark="block:{i}" style="{_ROW.replace("3.6em", "6em")}">'
            f'<span style="{_LABEL}">{escape(block.role)} </span>'
            f'<span style="background:{colours[block.role]};border-radius:2px"></span><span>{words}</span></div>'
        )
    return "".join([*out, "</div>"])
