"""The timeline explorer: the resolutions that a text recalls, the events that it dates, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import annotate, plots, tables
from toolkit.annotate.bodies import load_bodies
from toolkit.annotate.times import sessions
from toolkit.explorers.base import Explorer, beside, still
from toolkit.explorers.static.model import Model, count, source
from toolkit.explorers.static.text import BARE, HIT, STYLES, UNPLACED, Blocks, Place
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView
from toolkit.model import Citation, Footnote, Span
from toolkit.plots.files import to_svg
from toolkit.plots.style import family_colours, marks
from toolkit.written import when

if TYPE_CHECKING:
    from toolkit.annotate.times.events import Event

_USES = [
    ("all mentions", ""),
    ("recalled", "recalled"),
    ("mentioned otherwise", "mentioned"),
    ("linked in the file", "linked"),
    ("not linked", "unlinked"),
]
_PICTURES = [("resolutions", "resolutions"), ("events", "events")]
_SAYS = {
    "recalled": "recalls it",
    "noted": "notes it",
    "footnote": "tells of it in a footnote",
    "future": "sets it for the future",
}
_NOTED = len(STYLES)  # the style of the words in a footnote
_UNDATED = "no date in the text"
_LANES = [
    ("all", ""),
    ("recalled", "recalled"),
    ("noted", "noted"),
    ("in a footnote", "footnote"),
    ("to come", "future"),
]


class TimelineExplorer(Explorer):
    """See when the resolutions that a text cites were adopted, or what it dates, and read the words that say so.

    Controls, each a trait: ``picture`` ("resolutions" or "events"); of the resolutions ``use`` ("", "recalled",
    "mentioned", "linked", "unlinked") and, if there is a series, ``group`` ("", "series" for those of it, "other"); of
    the events ``direction`` ("", "recalled", "noted", "footnote", "future"). ``selection`` is a symbol ("A/RES/37/4"),
    or the id that the mentions of an event share ("2016-11-17").

    >>> import toolkit
    >>> explorer = TimelineExplorer(toolkit.load(), use="unlinked")
    >>> sorted(explorer.to_frame()["short"])
    ['16/18', '70/1', '75/16', '76/254']
    """

    controls = ("picture", "use", "group", "direction")
    name = "timeline"
    mentions = ("events",)

    picture = traitlets.Unicode("resolutions")
    use = traitlets.Unicode("")
    group = traitlets.Unicode("")
    direction = traitlets.Unicode("")

    def _build(self) -> None:
        resolution = self.resolution
        self._frame = tables.citations(resolution)
        self._frame = self._frame[self._frame["kind"] == "resolution"].reset_index(drop=True)
        self._cited = [c for c in resolution.citations if c.kind == "resolution"]
        self._series = tables.series(resolution)
        self._picture = MarkView()
        self._in_picture: dict[str, set[str]] = {}  # of each picture its marks
        self._words = MarkView(alt="The clauses that speak of what is selected")
        self._card = MarkView(alt="What is selected")
        groups = [("all", ""), ("of the series", "series"), ("outside the series", "other")]
        groups = groups if len(self._series) or self.group else groups[:1]  # else there is no series
        picture = self._choice("picture", "Picture", _PICTURES)
        self._of_resolutions = [self._choice("use", "Show", _USES), self._choice("group", "Resolutions", groups)]
        self._of_events = [self._choice("direction", "Show", _LANES)]
        self._pick = self._choice("selection", "Selected", self._options(), width="19em")
        self._turn()
        traitlets.link((self, "selection"), (self._picture, "selection"))
        bar = self._bar(picture, *self._of_resolutions, *self._of_events, self._pick)
        self._show_panes(bar, Picture=self._picture, Text=self._words, Card=self._card)
        self.observe(self._turned, "picture")
        self.observe(self._filter, ["use", "group", "direction"])
        self.observe(lambda _change: self._show(), ["selection", "use", "group", "direction"])
        self._filter()
        self._show()

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        """The events; they are found when their picture is first asked for."""
        return annotate.found(self.resolution, "events")

    @cached_property
    def _event_frame(self) -> pd.DataFrame:
        return tables.events(self.resolution)

    def _options(self) -> list[tuple[str, str]]:
        """All resolutions, or events: those without a day are in no picture, but can be chosen here."""
        if self.picture == "events":
            from toolkit.plots.events import label

            known = {row.event: f"{row.when}, {label(row)}" for row in self._event_frame[::-1].itertuples()}
            return [("none", ""), *((words, id_) for id_, words in reversed(known.items()))]
        return [("none", ""), *((f"{words}, {day}", symbol) for symbol, (words, day) in self._dated().items())]

    def _dated(self) -> dict[str, tuple[str, str]]:
        """Each resolution: its number, and its date from the mention that gives one."""
        days = {str(c.symbol): c.date.text for c in reversed(self._cited) if c.date}
        return {str(c.symbol): (c.symbol.short, days.get(str(c.symbol), _UNDATED)) for c in self._cited}

    def _turn(self) -> None:
        """Show the picture that is chosen, and the controls that are its own."""
        for controls, picture in ((self._of_resolutions, "resolutions"), (self._of_events, "events")):
            for control in controls:
                control.layout.display = None if picture == self.picture else "none"
        self._picture.dimmed = []
        self._picture.labels, self._picture.alt = self._labels(), self._alt()
        self._picture.content = self._svg()

    def _svg(self) -> str:
        """The picture, after its marks are noted: not all that can be selected has a place in it."""
        figure = self._draw()
        self._in_picture[self.picture] = {name for name, _ in marks(figure)}
        return to_svg(figure)

    def _labels(self) -> dict[str, str]:
        """What the marks of the picture are called."""
        if self.picture == "events":
            return {id_: words for words, id_ in self._options()[1:]}
        dated = self._dated().items()
        return {symbol: short if day == _UNDATED else f"{short} of {day}" for symbol, (short, day) in dated}

    def _turned(self, _change: object) -> None:
        self._check("picture", [value for _, value in _PICTURES])
        self.selection = ""
        self._pick.options = self._options()
        self._turn()
        self._filter()
        self._show()  # also says what can be selected, if nothing is

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

    def _takes(self, event: Event) -> bool:
        return self.direction in ("", event.direction)

    def _filter(self, _change: object = None) -> None:
        if self.picture == "events":
            kept = {event.same for event in self._events if self._takes(event)}
            every = {event.same for event in self._events}
            self._out = self._picture.dimmed = sorted(every - kept)
            self._say(f"{len(kept)} of {len(every)} events{self._pictured(kept, every)}")
            return
        self._left = frozenset(c.span.start for c in self._cited if self._matches(c))
        shown = {str(c.symbol) for c in self._cited if c.span.start in self._left}
        every = {str(c.symbol) for c in self._cited}
        self._out = self._picture.dimmed = sorted(every - shown)
        mentions = f"{len(self._left)} of {len(self._cited)} mentions"
        self._say(f"{mentions} · {len(shown)} of {len(every)} resolutions{self._pictured(shown, every)}")

    def _pictured(self, kept: set[str], every: set[str]) -> str:
        """How many of those that are left have a mark, if the picture cannot draw all."""
        drawn = self._in_picture[self.picture]
        return f", {len(kept & drawn)} drawn" if every - drawn else ""

    def _show(self) -> None:
        self._card.content = self._card_html()
        shown = self._chosen() or self._kept()
        self._words.content = self._rows([(one, _words(one)) for one in shown]) if shown else page.NOTHING

    def _chosen(self) -> list[Citation | Event]:
        """The mentions of what is selected."""
        return [*(self._happened() if self.picture == "events" else self._mentioned())]

    def _kept(self) -> list[Citation | Event]:
        """The mentions that the controls leave."""
        if self.picture == "events":
            return [event for event in self._events if self._takes(event)]
        return [citation for citation in self._cited if self._matches(citation)]

    def _happened(self) -> list[Event]:
        return [event for event in self._events if event.same == self.selection]

    def _mentioned(self) -> list[Citation]:
        return [citation for citation in self._cited if str(citation.symbol) == self.selection]

    def _card_html(self) -> str:
        if not self._chosen():
            what = "event" if self.picture == "events" else "resolution"
            return page.facts(f"No {what} selected", "Choose a point in the picture", [])
        return self._event_facts(self._happened()) if self.picture == "events" else self._facts(self._mentioned())

    def _rows(self, said: Sequence[tuple[Citation | Event, list[Span]]]) -> str:
        """The clauses with what is said, as the reading pane sets them, its words marked; footnotes below."""
        colours = family_colours()
        out = []
        labels = {mark.clause for mark, _ in said}
        for clause in (clause for clause in self.resolution.clauses if clause.label in labels):
            hits = [span for mark, spans in said if mark.clause == clause.label and mark.note is None for span in spans]
            out.append(page.row(self.resolution, clause, colours.get(clause.family, "#888888"), hits=hits))
        for note in self.resolution.footnotes:
            if any(_in(mark, note) for mark, _ in said):
                hits = [span for mark, spans in said if _in(mark, note) for span in spans]
                layers = [page.Layer(at, "mark", page.HIT) for _, at in page.in_note(self.resolution, note, hits)]
                out.append(f"{_note_begins(note)}{page.layered(note.text, layers)}</p>")
        return f"{page.paper(self.resolution)}{''.join(out)}</div>"

    def _event_facts(self, mentions: list[Event]) -> str:
        names, first = {body.id: body.name for body in load_bodies().bodies}, mentions[0]
        named = {
            key: dict.fromkeys(names.get(id_, id_) for e in mentions for id_ in ids(e))
            for key, ids in (("Where", lambda e: e.where), ("Who", lambda e: e.bodies))
        }
        rows = [("When", escape(first.date.text if first.limit else when(first.date.edtf)))]
        rows += [(key, escape("; ".join(said))) for key, said in named.items() if said]
        rows.append(("Named in", escape(", ".join(_where(e) for e in mentions))))
        rows.append(("The text", _SAYS[first.direction]))
        if first.unsure:
            rows.append(("Unsure", f"the words above: {first.unsure}. Read the clause."))
        return page.facts(first.date.text, first.text, rows)

    def _facts(self, mentions: list[Citation]) -> str:
        first = next((m for m in mentions if m.date), mentions[0])
        symbol = first.symbol
        rows = [
            ("Document", page.chip(str(symbol), href=symbol.url)),
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
        elif len(line) and line["unnamed"].iloc[0]:
            rows.append(("Before it", "others, which the text does not name"))
        elif len(line) and line.index[0]:
            before = self._series["short"].iloc[line.index[0] - 1]
            rows.append(("Before it", f"{before}; the dates in the text do not tell how many days"))
        rows.append(("Named in", escape(", ".join(_where(m) for m in mentions))))
        rows.append(("Act", escape(", ".join(dict.fromkeys(m.act or "footnote" for m in mentions)))))
        place = "of the series" if len(line) else "outside the series" if len(self._series) else ""
        return page.facts(symbol.short, place, rows)

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """What the controls leave: ``tables.citations`` of resolutions, or ``tables.events``, with fewer rows."""
        if self.picture == "events":
            frame = self._event_frame
            return frame[(frame["direction"] == self.direction) | (self.direction == "")].reset_index(drop=True)
        return self._frame[self._frame["start"].isin(self._left)].reset_index(drop=True)

    def _draw(self) -> Figure:
        if self.picture == "events":
            rows = self._event_frame["event"].nunique()
            figure = beside(max(2.4, min(1.3 + 0.174 * rows, 30)))
            head = self.resolution.masthead
            plots.events(self._event_frame, today=head.adopted or head.date, ax=figure.subplots())
            return figure
        if self._series.empty:
            figure = beside(4.3)
            plots.rhythm(self._frame, self._series, events=self._noted(), ax=figure.subplots())
            return figure
        figure = beside(5.9)
        above, below = figure.subplots(2, 1, height_ratios=(2.6, 1), sharex=True)
        plots.rhythm(self._frame, self._series, events=self._noted(), ax=above)
        plots.intervals(self._series, ax=below)
        return figure

    def _noted(self) -> pd.DataFrame:
        """What the footnotes date, such as a change of name, with the note's words."""
        found = [(d.first, note.text) for note in self.resolution.footnotes for d in note.dates if d.role == "event"]
        frame = pd.DataFrame(found, columns=["first", "label"])
        return frame.assign(first=pd.to_datetime(frame["first"]))

    def _alt(self) -> str:
        """What the picture says, in words."""
        if self.picture == "events":
            return plots.events_alt(self._event_frame)
        said = plots.rhythm_alt(self._frame, self._series)
        return f"{said} {plots.intervals_alt(self._series)}" if len(self._series) else said

    def _static(self, model: Model) -> None:
        cited, events = self._cited, self._events
        named = [*(str(c.symbol) for c in cited), *(e.same for e in events)]
        pictures = {"picture": [value for _, value in _PICTURES]}
        model.record("Picture", pictures, content=self._svg, labels=self._labels, alt=self._alt)
        drawn = set[str]().union(*self._in_picture.values())
        text, spans = self._static_text([*cited, *events])
        model.items(
            "marks",
            lambda: [*map(self._matches, cited), *map(self._takes, events)],
            ("use", "group", "direction"),
            columns={"mark": named, "drawn": [one if one in drawn else "" for one in named]},
            spans=spans,
        )
        of = [[0]] * len(cited) + [[1]] * len(events)
        model.given("marks", "picture", "picture", pictures["picture"], of, filtering=True)
        model.selected("marks", [[mark] for mark in named])
        model.dimmed("marks", "mark", "Picture")
        model.record("Card", {**pictures, "selection": ["", *dict.fromkeys(named)]}, content=self._card_html)
        every = ("", ["use", "group", "direction", "picture"])
        model.text(
            "Text",
            text,
            [source("marks", ("selection", ["selected", "picture"]), every)],
            empty=page.NOTHING,
            styles=(*STYLES, UNPLACED),
        )
        model.control("selection", options=model.recorded(pictures, self._options))
        for control in ("use", "group", "direction"):
            model.control(control, when={"picture": ["events" if control == "direction" else "resolutions"]})
        model.reset("picture", {"selection": ""})
        model.table("marks", self._frame, named, when={"picture": "resolutions"})
        model.table("marks", self._event_frame, named[len(cited) :], when={"picture": "events"}, first=len(cited))
        texts, happened = set(named[: len(cited)]), set(named[len(cited) :])
        said = {
            picture: [count("marks", of="mark", after=f" of {len(every)} {picture}")]
            + [count("marks", of="drawn", but="", before=", ", after=" drawn")] * bool(every - drawn)
            for picture, every in (("resolutions", texts), ("events", happened))
        }
        said["resolutions"].insert(0, count("marks", after=f" of {len(cited)} mentions · "))
        model.status(by="picture", **said)

    def _static_text(self, mentions: Sequence[Citation | Event]) -> tuple[Blocks, list[list[Place]]]:
        """The clauses and footnotes, and the places of each mention in them."""
        text, colours, notes = Blocks(self.resolution), family_colours(), self.resolution.footnotes
        for clause in self.resolution.clauses:
            text.clause(clause, colours)
        numbers = [(note, text.words(note.text, _note_begins(note), "</p>")) for note in notes]
        spans: list[list[Place]] = []
        for one in mentions:
            noted = [(note, number) for note, number in numbers if _in(one, note)]
            places = [(number, 0, 0, BARE) for _, number in noted]
            for note, number in noted:
                places += [(number, *at, _NOTED) for _, at in page.in_note(self.resolution, note, _words(one))]
            if one.clause and one.note is None:
                places += [text.place(one.clause, span, HIT) for span in _words(one)]
            elif one.clause:
                places.append((text.of(one.clause), 0, 0, BARE))
            spans.append(places)
        return text, spans

    def still(self) -> str:
        """The picture, and the words of the selected resolution."""
        return still(self._drawn(self._picture), self.alt(), self._words.content)


def _in(mention: Citation | Event, note: Footnote) -> bool:
    return mention.note == note.mark and note.span.covers(mention.span)


def _note_begins(note: Footnote) -> str:
    return f'<p style="margin:.3em 5.2em"><sup>{escape(note.mark)}</sup> '


def _words(mention: Citation | Event) -> list[Span]:
    """The words that say it."""
    return [mention.span] if isinstance(mention, Citation) else [*mention.what, mention.date.span]


def _where(mention: Citation | Event) -> str:
    return f"{mention.clause}, footnote {mention.note}" if mention.note else str(mention.clause)
