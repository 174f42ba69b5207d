"""The clause explorer: the resolution as the United Nations sets it, with a ribbon above it and a card beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import ToolkitError, annotate, facsimile, plots, tables
from toolkit.annotate import themes
from toolkit.explorers.base import Explorer, beside, still
from toolkit.explorers.static.model import Model, count
from toolkit.explorers.static.text import HIT, SOFT, Blocks
from toolkit.explorers.views import page
from toolkit.explorers.views.find import FindField
from toolkit.explorers.views.markview import MarkView
from toolkit.model import Clause, Resolution, Span
from toolkit.plots.files import to_svg
from toolkit.plots.style import family_colours
from toolkit.written import quantity

_MARKS = [("nothing", ""), ("dates", "dates"), ("themes", "themes"), ("phrases", "phrases")]


class ClauseExplorer(Explorer):
    """Read a resolution clause by clause.

    Controls, each a trait: ``part`` ("", "preambular", "operative"), ``phrase`` (an opening phrase as printed),
    ``theme`` (a theme's id), ``find`` (words, any case; "*" for any letters; phrases in quotation marks if
    several are looked for), ``marked`` (what is underlined beside the citations: "dates", "themes", "phrases"). ""
    leaves all. ``selection`` is a clause's label; ``hit`` the number of the place that is shown of those found.

    >>> import toolkit
    >>> explorer = ClauseExplorer(toolkit.load(), part="operative", find="extremis*")
    >>> list(explorer.to_frame()["clause"])
    ['OP5', 'OP6']
    """

    controls = ("part", "phrase", "theme", "find", "marked")
    name = "clauses"

    part = traitlets.Unicode("")
    phrase = traitlets.Unicode("")
    theme = traitlets.Unicode("")
    find = traitlets.Unicode("")
    marked = traitlets.Unicode("")
    hit = traitlets.Int(0)
    """The number of the hit that is shown, from 1; 0 for none. The clause that has it is selected."""

    def __init__(self, resolution: Resolution, *, codebook: themes.Codebook | None = None, **state: Any) -> None:
        self.codebook = codebook or themes.load_codebook()
        super().__init__(resolution, **state)

    def _build(self) -> None:
        resolution = self.resolution
        self._codes = annotate.found(resolution, "themes", self.codebook)
        self._themed = {(code.theme, code.clause) for code in self._codes}
        self._frame, self._phrases = tables.clauses(resolution), tables.phrases(resolution)
        self._colours = family_colours()
        labels = {c.label: f"{c.label}, {c.phrase or c.where}" for c in resolution.clauses}
        self._ribbon = MarkView(alt=self._alt(), labels=labels)
        self._reader = MarkView(alt=f"The text of {resolution.name}", labels=labels)
        self._card = MarkView(alt="The selected clause")
        self._field = FindField(hint="words, terroris*")
        for view in (self._ribbon, self._reader):
            traitlets.link((self, "selection"), (view, "selection"))
        self._show_panes(self._bar(*self._menus()), Picture=self._ribbon, Text=self._reader, Card=self._card)
        self._ribbon.content = to_svg(self._draw())
        self.observe(self._sought, ["part", "phrase", "theme", "find"])
        self.observe(self._filter, "marked")
        self.observe(self._turn, "hit")
        self.observe(self._selected, "selection")
        traitlets.link((self, "hit"), (self._field, "at"))
        self._filter()
        self._show_card()

    def _menus(self) -> list[ipywidgets.DOMWidget]:
        counts = self._phrases[self._phrases["opening"]]["phrase"].value_counts(sort=False)
        phrases = [(f"{phrase} ({n})", phrase) for phrase, n in counts.items()]
        found = {code.theme for code in self._codes}
        areas = [(theme.label, theme.id) for theme in self.codebook.themes if theme.id in found]
        return [
            self._choice("part", "Part", [("both", ""), ("preamble", "preambular"), ("operative", "operative")]),
            self._choice("phrase", "Phrase", [(f"all {len(phrases)}", ""), *phrases], width="16em"),
            self._choice("theme", "Theme", [(f"all {len(areas)}", ""), *areas], width="18em"),
            self._choice("marked", "Underline", _MARKS),
            self._bound("find", self._field),
        ]

    # State ----------------------------------------------------------------------------------------------------------

    @property
    def _asked(self) -> bool:
        """Whether there are words to look for: somebody who begins with "*" has not written any yet."""
        return bool(self.find.strip(' *"“”'))

    def _themed_places(self) -> list[tuple[str, Span]]:
        return [(code.clause, code.span) for code in self._codes if code.theme == self.theme]

    def _hits(self) -> dict[str, list[Span]]:
        """The places that the words looked for have in each clause; without such words, those of the theme."""
        found = tables.concordance(self.resolution, self.find) if self._asked else None
        self._found = frozenset() if found is None else frozenset(found["clause"])
        if found is None:
            return grouped(self._themed_places())
        return grouped((row.clause, tables.span(row)) for row in found.itertuples())

    def _matches(self, clause: Clause) -> bool:
        themed = not self.theme or (self.theme, clause.label) in self._themed
        found = not self._asked or clause.label in self._found
        return (
            (not self.part or clause.part == self.part)
            and (not self.phrase or clause.phrase == self.phrase)
            and themed
            and found
        )

    def _underlined(self) -> dict[str, list[Span]]:
        """What the menu underlines, and beside words that are looked for those of the theme: they are no hits then."""
        themed = self._themed_places() if self._asked else []
        return grouped([*themed, *((clause, span) for kind, clause, span in self._markable() if kind == self.marked)])

    def _markable(self) -> Iterator[tuple[str, str, Span]]:
        """What may be underlined: the value of ``marked``, the clause, the place."""
        for clause in self.resolution.clauses:
            yield from (("dates", clause.label, date.span) for date in clause.dates)
            yield from (("phrases", clause.label, phrase.span) for phrase in clause.phrases)
        yield from (("themes", code.clause, code.span) for code in self._codes)

    def _filter(self, _change: object = None) -> None:
        hits = self._hits()
        left = [c.label for c in self.resolution.clauses if self._matches(c)]
        self._left = frozenset(left)
        self._out = [c.label for c in self.resolution.clauses if c.label not in self._left]
        content = page.page(self.resolution, self._colours, hits=hits, soft=self._underlined())
        self._reader.content = content
        self._reader.dimmed = self._ribbon.dimmed = self._out
        self._places = [(label, span) for label in left for span in sorted(hits.get(label, ()))]
        self._field.count = marks = len(self._places)
        if not 0 < self.hit <= marks:
            self.hit = 0
        counted = f" · {quantity(marks, 'hit')}" if self.theme or self._asked else ""
        self._say(f"{len(left)} of {len(self.resolution.clauses)} clauses{counted}")

    def _sought(self, _change: object) -> None:
        """Something else is looked for: its first hit is shown, and the clause that has it."""
        self._filter()
        self.hit = min(1, len(self._places))
        self._turn()

    def _selected(self, _change: object) -> None:
        """Show the clause in the card, and of the hits the first that it has; none if it has none."""
        self._show_card()
        if self.hit and self._places[self.hit - 1][0] != self.selection:
            self.hit = next((n for n, (label, _) in enumerate(self._places, 1) if label == self.selection), 0)

    def _turn(self, _change: object = None) -> None:
        """Show the hit of this number."""
        if not 0 < self.hit <= len(self._places):
            self._reader.place = ""
            return
        self.selection, span = self._places[self.hit - 1]
        self._reader.place = "{}-{}".format(*span)

    # The card -------------------------------------------------------------------------------------------------------

    def _show_card(self) -> None:
        self._card.content = self._card_html()

    def _card_html(self, *, printed: bool = True) -> str:
        clause = next((c for c in self.resolution.clauses if c.label == self.selection), None)
        if clause is None:
            return page.facts("No clause selected", "Choose one in the text or in the ribbon", [])
        return clause_card(self.resolution, clause, self._codes, self.codebook, printed=printed)

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The clauses that the controls leave: ``tables.clauses`` with fewer rows."""
        return self._frame[self._frame["clause"].isin(self._left)].reset_index(drop=True)

    def _draw(self) -> Figure:
        figure = beside(4.5)
        if figure.get_figwidth() < 5:
            figure.set_figheight(min(9.0, 1.4 * figure.get_figheight()))  # so that cells have room for their labels
            ribbon, counts = figure.subplots(2, 1, height_ratios=(1.7, 1))
        else:
            ribbon, counts = figure.subplots(1, 2, width_ratios=(3.4, 1))
        plots.ribbon(self._frame, ax=ribbon)
        plots.phrases(self._phrases, ax=counts)
        return figure

    def _alt(self) -> str:
        """What the ribbon and the counts say, in words."""
        return plots.ribbon_alt(self._frame) + " " + plots.phrases_alt(self._phrases)

    def still(self) -> str:
        """The picture and the text below it."""
        return still(self._drawn(self._ribbon), self.alt(), self._reader.content, self.selection)

    def _static(self, model: Model) -> None:
        clauses, text = self.resolution.clauses, Blocks(self.resolution)
        for part in page.page_parts(self.resolution):
            text.add(part) if isinstance(part, str) else text.clause(part, self._colours, always=True)
        labels = [clause.label for clause in clauses]
        model.items(
            "clauses",
            lambda: [self._matches(clause) for clause in clauses],
            ("part", "phrase", "theme"),
            columns={"mark": labels},
            blockOf=[text.of(label) for label in labels],
        )
        model.dimmed("clauses", "mark", "Picture", "Text")
        cards = lambda: self._card_html(printed=False)  # noqa: E731
        model.record("Card", {"selection": ["", *labels]}, content=cards)
        if self.resolution.document.layout:
            model.made["left_out"].append("The card does not show the clause as it is printed.")  # a picture of each
        codes = [(code.theme, code.clause, code.span) for code in self._codes]
        themed = model.marked("codes", "theme", [(value, text.place(label, span, HIT)) for value, label, span in codes])
        soft_places = [(value, text.place(label, span, SOFT)) for value, label, span in self._markable()]
        soft = model.marked("underlined", "marked", soft_places)
        model.text("Text", text, [themed, soft])
        model.table("clauses", self._frame, labels)
        model.find("find", "Text", "clauses", [themed], sought=("part", "phrase", "theme", "find"), hit=self.hit)
        model.status(
            count("clauses", after=f" of {len(clauses)} clauses"),
            count(hits=True, before=" · ", one="hit", many="hits", when=["theme", "find"]),
        )


def grouped(places: Iterable[tuple[str, Span]]) -> dict[str, list[Span]]:
    """Places by their clauses."""
    spans: dict[str, list[Span]] = {}
    for clause, span in places:
        spans.setdefault(clause, []).append(span)
    return spans


def clause_card(
    resolution: Resolution,
    clause: Clause,
    codes: tuple[themes.ThemeCode, ...],
    codebook: themes.Codebook,
    *,
    printed: bool = True,
) -> str:
    """HTML of one clause's facts: acts, themes, citations, dates, footnotes, length, place in the source.

    ``printed``: also a picture of the clause on its page, if the document has pages.
    """
    rows = [("Acts", escape(", ".join(p.act for p in clause.phrases) or "none"))]
    counts = Counter(code.theme for code in codes if code.clause == clause.label)
    rows.append(("Themes", "".join(page.chip(codebook[t].label, n) for t, n in counts.items()) or "none"))
    cites = [
        page.chip(c.symbol.short if c.kind == "resolution" else c.text, href=c.symbol.url) for c in clause.citations
    ]
    notes = [n for n in resolution.footnotes if clause.label in n.clauses]
    nothing = "only in its footnotes" if any(n.citations for n in notes) else "nothing"
    rows.append((f"Cites {len(cites)}" if cites else "Cites", "".join(cites) or nothing))
    dates = [d for d in clause.dates if d.role != "citation"]
    if dates:
        rows.append(("Dates", "<br>".join(escape(d.text) for d in dates)))
    shown = "".join(
        f"<div><sup>{escape(n.mark)}</sup> {escape(n.text)} "
        + "".join(page.chip(c.text, href=c.symbol.url) for c in n.citations)
        + "</div>"
        for n in notes
    )
    rows.append(("Footnotes", shown or "none"))
    words = len(clause.text.split())
    rank = 1 + sum(len(one.text.split()) > words for one in resolution.clauses)
    place = "the longest" if rank == 1 else f"number {rank} of {len(resolution.clauses)} by words"
    rows.append(("Length", f"{words} words, {place}"))
    lines = [resolution.document.lines(span) for span in clause.spans]
    named = " and ".join(str(a) if a == b else f"{a}–{b}" for a, b in lines)
    several = len(lines) > 1 or lines[0][0] != lines[0][1]
    rows.append(("Source", f"line{'s' * several} {named} of {escape(resolution.document.name or 'the text')}"))
    if printed and resolution.document.layout:
        rows.append(("As printed", _printed(resolution, clause.label)))
    phrases = " … ".join(p.text for p in clause.phrases)
    return page.facts(clause.label, phrases or clause.where, rows)


def _printed(resolution: Resolution, label: str) -> str:
    """The clause on its page, or a note that the file is gone."""
    try:
        return facsimile(resolution, label)._repr_html_()
    except ToolkitError as error:
        return escape(str(error))
