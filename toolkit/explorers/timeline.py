"""The timeline explorer: the resolutions that a text recalls, when they were adopted, and the words that do so."""

from __future__ import annotations

from html import escape

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import plots, tables
from toolkit.annotate import sessions
from toolkit.explorers import typeset
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.markview import MarkView
from toolkit.model import Citation
from toolkit.plots.style import family_colours, to_svg

_USES = [
    ("all mentions", ""),
    ("recalled", "recalled"),
    ("mentioned otherwise", "mentioned"),
    ("linked in the file", "linked"),
    ("not linked", "unlinked"),
]


class TimelineExplorer(Explorer):
    """See when the resolutions that a text cites were adopted, and read the words that cite them.

    Controls, each a trait: ``use`` ("", "recalled", "mentioned", "linked", "unlinked") and ``group`` ("", "series" for
    the resolutions of the clause that recalls the most, "other"). ``selection`` is a symbol ("A/RES/37/4").

    >>> import toolkit
    >>> explorer = TimelineExplorer(toolkit.load(), use="unlinked")
    >>> sorted(explorer.to_frame()["short"])
    ['16/18', '70/1', '75/16', '76/254']
    """

    controls = ("use", "group")
    name = "timeline"

    use = traitlets.Unicode("")
    group = traitlets.Unicode("")

    def _build(self) -> None:
        resolution = self.resolution
        self._frame = tables.citations(resolution)
        self._frame = self._frame[self._frame["kind"] == "resolution"].reset_index(drop=True)
        self._cited = [c for c in resolution.citations if c.kind == "resolution"]
        self._series = tables.series(resolution)
        labels = {str(c.symbol): f"{c.symbol.short}{' of ' + c.date.text if c.date else ''}" for c in self._cited}
        self._picture = MarkView(content=to_svg(self._draw()), alt=self.alt(), labels=labels)
        self._words = MarkView(alt="The clauses that cite the selected resolution", height="300px")
        self._card = MarkView(alt="The selected resolution", height="300px")
        traitlets.link((self, "selection"), (self._picture, "selection"))
        groups = [("all", ""), ("of the series", "series"), ("outside the series", "other")]
        bar = self._bar(
            self._choice("use", "Show", _USES),
            self._choice("group", "Resolutions", groups),
            self._pick(),
        )
        self.children = [bar, self._picture, self._below(self._words, self._card)]
        self.observe(self._filter, ["use", "group"])
        self.observe(lambda _change: self._show(), "selection")
        self._filter()
        self._show()

    def _pick(self) -> ipywidgets.Dropdown:
        """A list of all resolutions: those without a date stand in no picture, but can be chosen here."""
        known = {str(c.symbol): c for c in self._cited}
        options = [("none", "")] + [
            (f"{c.symbol.short}{', ' + c.date.text if c.date else ''}", symbol) for symbol, c in known.items()
        ]
        return self._choice("selection", "Selected", options, width="19em")

    # State ----------------------------------------------------------------------------------------------------------

    def _matches(self, citation: Citation) -> bool:
        uses = {
            "": True,
            "recalled": citation.act == "recall" and citation.note is None,
            "mentioned": citation.act != "recall" or citation.note is not None,
            "linked": citation.linked,
            "unlinked": not citation.linked,
        }
        series = str(citation.symbol) in set(self._series["symbol"])
        return uses[self.use] and (not self.group or (self.group == "series") == series)

    def _filter(self, _change: object = None) -> None:
        self._left = frozenset(c.span.start for c in self._cited if self._matches(c))
        shown = {str(c.symbol) for c in self._cited if c.span.start in self._left}
        self._out = sorted({str(c.symbol) for c in self._cited} - shown)
        self._picture.dimmed = self._out
        total = len({str(c.symbol) for c in self._cited})
        self._say(f"{len(self._left)} of {len(self._cited)} mentions · {len(shown)} of {total} resolutions")

    def _show(self) -> None:
        mentions = [c for c in self._cited if str(c.symbol) == self.selection]
        if not mentions:
            self._card.content = typeset.facts("No resolution selected", "Choose a point in the picture", [])
            self._words.content = ""
            return
        self._card.content = self._facts(mentions)
        self._words.content = self._rows(mentions)

    def _rows(self, mentions: list[Citation]) -> str:
        """The clauses with the mentions, as the reading pane sets them, the mentions marked; footnotes below."""
        colours = family_colours()
        out = []
        for label in dict.fromkeys(m.clause for m in mentions if m.clause):
            clause = self.resolution[label]
            hits = [m.span for m in mentions if m.clause == label and m.note is None]
            out.append(typeset.row(self.resolution, clause, colours.get(clause.family, "#888888"), hits=hits))
        for mention in mentions:
            for note in self.resolution.footnotes:
                if mention.note == note.mark and note.span.covers(mention.span):
                    out.append(f'<p style="margin:.3em 5.2em"><sup>{escape(note.mark)}</sup> {escape(note.text)}</p>')
        return f'<div style="{typeset.PAPER}">{"".join(out)}</div>'

    def _facts(self, mentions: list[Citation]) -> str:
        first = next((m for m in mentions if m.date), mentions[0])
        symbol = first.symbol
        rows = [
            ("Document", typeset.chip(str(symbol), href=symbol.url)),
            ("Organ", escape(symbol.organ or "not known")),
        ]
        day = first.date.first if first.date else None
        rows.append(("Date", escape(first.date.text) if first.date else "the text gives none"))
        if symbol.session and symbol.organ == "General Assembly":
            year = sessions.opens(symbol.session)
            part = f"; adopted in its {sessions.part(symbol.session, day)} part" if day else ""
            rows.append(("Session", f"{symbol.session}, September {year} to September {year + 1}{part}"))
        line = self._series[self._series["symbol"] == str(symbol)]
        if len(line) and pd.notna(line["days"].iloc[0]):
            before = self._series["short"].iloc[line.index[0] - 1]
            rows.append(("Before it", f"{before}, {int(line['days'].iloc[0])} days earlier"))
        rows.append(("Stands in", escape(", ".join(_where(m) for m in mentions))))
        rows.append(("Act", escape(", ".join(dict.fromkeys(m.act or "footnote" for m in mentions)))))
        return typeset.facts(symbol.short, "of the series" if len(line) else "outside the series", rows)

    # To take away ---------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The mentions of resolutions that the controls leave: ``tables.citations`` with fewer rows."""
        return self._frame[self._frame["start"].isin(self._left)].reset_index(drop=True)

    def _draw(self) -> Figure:
        figure = Figure(figsize=(9.5, 5), layout="constrained")
        above, below = figure.subplots(2, 1, height_ratios=(2.6, 1), sharex=True)
        plots.rhythm(self._frame, self._series, events=self._events(), ax=above)
        plots.intervals(self._series, ax=below)
        return figure

    def _events(self) -> pd.DataFrame:
        """What the footnotes date, such as a change of name, with the note's words."""
        found = [(d.first, note.text) for note in self.resolution.footnotes for d in note.dates if d.role == "event"]
        frame = pd.DataFrame(found, columns=["first", "label"])
        return frame.assign(first=pd.to_datetime(frame["first"]))

    def alt(self) -> str:
        """What the picture says, in words."""
        return plots.rhythm_alt(self._frame, self._series) + " " + plots.intervals_alt(self._series)

    def still(self) -> str:
        """The picture, and the words of the selected resolution."""
        return still(self._drawn(self._picture), self.alt(), self._words.content)


def _where(mention: Citation) -> str:
    return f"{mention.clause}, footnote {mention.note}" if mention.note else str(mention.clause)
