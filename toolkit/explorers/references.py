"""The references explorer: what a text rests on, where it says so, how it uses it, and why we know which is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import plots, tables
from toolkit.annotate.search.instruments import instruments
from toolkit.explorers.base import Explorer, beside, still
from toolkit.explorers.static.model import Model, count, source
from toolkit.explorers.static.text import BARE, HIT, STYLES, UNPLACED, Blocks, Place
from toolkit.explorers.views import page
from toolkit.explorers.views.markview import MarkView
from toolkit.explorers.views.page import Layer
from toolkit.model import Footnote, Span, Symbol
from toolkit.parse.phrases import vocabulary
from toolkit.plots.files import to_svg
from toolkit.plots.network import use_labels
from toolkit.plots.references import ITSELF, UNTOLD, height, rows
from toolkit.plots.style import family_colours
from toolkit.tables.years import year_in_doubt

_PARTS = [
    ("all", ""),
    ("preamble", "preambular"),
    ("operative", "operative"),
    ("footnotes", "footnotes"),
    ("elsewhere", "elsewhere"),
]
_TOLD = [("all", ""), ("identified", "told"), ("not identified", "untold")]
_NAMED_STYLE = len(STYLES)  # of words in a footnote, or outside the clauses
_AROUND = " …</p>"
_SECOND = "symbol that goes with a mention", "symbols that go with a mention"


class ReferencesExplorer(Explorer):
    """See which documents and instruments a text names, how it uses them, and why we know which one is meant.

    Controls, each a trait: ``kind`` (a group of the picture, such as "instruments"), ``use`` (a family of
    ``tables.references``), ``part`` ("preambular", "operative", "footnotes", "elsewhere"), ``told`` ("told" or
    "untold": whether we know which one is meant). "" leaves all. ``selection`` is an identity ("A/RES/37/4",
    "un-charter"), "this resolution", "?" and the words of what is not identified, or the group and clause of a list.

    >>> import toolkit
    >>> explorer = ReferencesExplorer(toolkit.load(), kind="instruments", part="operative")
    >>> explorer.to_frame()[["clause", "label"]].values.tolist()
    [['OP3', 'UN Charter'], ['OP4', 'UN Charter']]
    """

    controls = ("kind", "use", "part", "told")
    name = "references"
    mentions = ("references",)

    kind = traitlets.Unicode("")
    use = traitlets.Unicode("")
    part = traitlets.Unicode("")
    told = traitlets.Unicode("")

    def _build(self) -> None:
        self._frame = tables.references(self.resolution)
        self._clauses = tables.clauses(self.resolution)
        self._rows = rows(self._frame)
        self._names = self._named()
        self._picture = MarkView(alt=self._alt(), labels=self._labels)
        self._words = MarkView(alt="The clauses that name something")
        self._card = MarkView(alt="What is selected")
        self._show_panes(self._bar(*self._menus()), Picture=self._picture, Text=self._words, Card=self._card)
        self._picture.content = to_svg(self._draw())
        self._picture.observe(self._chosen, "selection")
        self.observe(self._filter, list(self.controls))
        self.observe(lambda _change: self._show(), ["selection", *self.controls])
        self._filter()
        self._show()

    def _named(self) -> dict[str, str]:
        """What each text is called in a list: its label, and the name of an instrument in full."""
        names: dict[str, str] = {}
        for row in self._rows.itertuples():
            words = f"“{row.label}” (not identified)" if row.group == UNTOLD else row.label
            full = instruments()[row.instrument].name if row.instrument else words
            if row.source not in names or row.instrument:
                names[row.source] = ITSELF if row.group == ITSELF else full
        return names

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What the marks of the picture are called."""
        labels = {}
        for name, some in self._rows.groupby("row", sort=False):
            what = list(dict.fromkeys(self._names[source] for source in some["source"]))
            where = ", ".join(dict.fromkeys(label or "elsewhere" for label in some["clause"]))
            labels[str(name)] = f"{what[0]}{f' and {len(what) - 1} more' * (len(what) > 1)}: {where}"
        return labels

    def _menus(self) -> list[traitlets.HasTraits]:
        kinds = [(f"{group} ({n})", group) for group, n in self._mentions("group").items()]
        said, mentions = use_labels(), self._mentions("family").sort_values(ascending=False, kind="stable")
        uses = [(f"{said.get(family, family)} ({n})", family) for family, n in mentions.items() if family]
        lists = [(label, row) for row, label in self._labels.items() if "|" in row]
        sources = [(_short(name), source) for source, name in self._names.items()]
        return [
            self._choice("kind", "Kind", [("all", ""), *kinds], width="17em"),
            self._choice("use", "Use", [("all", ""), *uses]),
            self._choice("part", "Part", _PARTS),
            self._choice("told", "Identity", _TOLD),
            self._choice("selection", "Selected", [("none", ""), *lists, *sources], width="19em"),
        ]

    def _mentions(self, column: str) -> pd.Series:
        """How many mentions each value of a column has, in the order of the rows, as the status counts them."""
        groups = self._rows.groupby(column, sort=False)
        return pd.Series({str(value): _counts(some)[0] for value, some in groups}, dtype=int)

    # State ----------------------------------------------------------------------------------------------------------

    def _chosen(self, change: dict[str, str]) -> None:
        """A row was chosen in the picture. That of a list stands also for each of the texts in it."""
        if change["new"] != self._row():
            self.selection = change["new"]

    def _selectable(self) -> list[str]:
        """The rows of the picture, and each of the texts that a list stands for."""
        return [*self._labels, *self._names]

    def _row(self) -> str:
        """The row of the picture that shows the selection."""
        some = self._rows.loc[self._rows["source"] == self.selection, "row"]
        return str(some.iloc[0]) if len(some) else self.selection

    def _left(self) -> pd.Series:
        """Which mentions the controls leave."""
        table = self._rows
        of = dict(zip(self._clauses["clause"], self._clauses["part"], strict=True))
        part = table["clause"].astype(str).map(of).fillna("elsewhere").where(table["note"] == "", "footnotes")
        untold = table["group"] == UNTOLD
        left = pd.Series(True, index=table.index)
        for value, wanted in ((self.kind, table["group"]), (self.use, table["family"]), (self.part, part)):
            if value:
                left &= wanted == value
        return left & (untold == (self.told == "untold")) if self.told else left

    def _filter(self, _change: object = None) -> None:
        some = self._rows[self._left()]
        gone = set(self._rows["row"]) - set(some["row"])
        points = self._rows.loc[~self._rows["row"].isin(gone), "point"]
        self._out = sorted(gone | set(points) - set(some["point"]))
        self._picture.dimmed = self._out
        left = set(some["clause"])
        clauses = dict.fromkeys(map(str, self._rows["clause"]))
        self._words.dimmed = [clause for clause in clauses if clause and clause not in left]  # a selection is all shown
        (mentions, texts, untold), (of, total, _) = map(_counts, (some, self._rows))
        unsaid = f" and {untold} not identified" if untold else ""
        second = int((~some["counted"]).sum())
        rest = f" and {second} {_SECOND[second > 1]}" if second else ""
        self._say(f"{texts} of {total} texts{unsaid}, named in {mentions} of {of} mentions{rest}")

    def selected(self) -> pd.DataFrame:
        """The mentions of what is selected; without a selection, all that the controls leave."""
        table = self._rows
        chosen = (table["source"] == self.selection) | (table["row"] == self.selection)
        return self._frame[chosen if self.selection else self._left()]

    def _show(self) -> None:
        self._picture.selection = self._row()
        self._words.content = self._page(self._rows.loc[self.selected().index])
        self._card.content = self._card_html()

    def _card_html(self) -> str:
        some = self._rows.loc[self.selected().index]
        if not self.selection:
            return page.facts("Nothing selected", "Choose a point in the picture", [])
        return self._list(some) if some["source"].nunique() > 1 else self._facts(some)

    # What is read ---------------------------------------------------------------------------------------------------

    def _page(self, some: pd.DataFrame) -> str:
        """The clauses that mention something, its words marked, each with its footnotes; what is elsewhere below."""
        out, colours = [], family_colours()
        notes = {note.mark: note for note in self.resolution.footnotes}
        named = {clause.label: list[Any]() for clause in self.resolution.clauses}
        elsewhere: list[Any] = []
        for row in some.itertuples():
            named.get(row.clause, elsewhere).append(row)
        for clause in (clause for clause in self.resolution.clauses if named[clause.label]):
            hits, noted = list[Span](), dict[str, list[str]]()
            for row in named[clause.label]:
                if row.note:
                    noted.setdefault(row.note, []).append(row.text)
                else:
                    hits.append(tables.span(row))
            out.append(page.row(self.resolution, clause, colours.get(clause.family, "#888888"), hits=hits))
            out += [_noted(notes[mark], noted[mark]) for mark in sorted(noted) if mark in notes]
        out += [self._around(row.clause, tables.span(row)) for row in elsewhere]
        return f"{page.paper(self.resolution)}{''.join(out) or 'Nothing is named.'}</div>"

    def _around(self, label: str, place: Span) -> str:
        """Words that are in no clause, between those around them."""
        before, words, at = self._surroundings(label, place)
        return before + page.layered(words, [Layer(at, "mark", page.HIT)]) + _AROUND

    def _surroundings(self, label: str, place: Span) -> tuple[str, str, Span]:
        """The HTML before words that are in no clause, the words with those around them, and their place in these."""
        text = self.resolution.document.text
        start, end = max(0, place.start - 120), min(len(text), place.end + 120)
        before = f'<p style="margin:.3em 5.2em">{escape(label or "outside the clauses")}: … '
        return before, text[start:end], Span(place.start - start, place.end - start)

    def _list(self, some: pd.DataFrame) -> str:
        """The card of a list: its texts, each with its address."""
        once = some.drop_duplicates("source")
        chips = "".join(page.chip(row.label, href=row.url) for row in once.itertuples())
        clauses = "".join(page.chip(label) for label in dict.fromkeys(some["clause"]) if label)
        told = [("Named in", clauses or "no clause"), ("Used", _uses(some)), ("Texts", chips)]
        return page.facts(f"{len(once)} texts", f"{some['group'].iloc[0]}, named in one clause only", told)

    def _facts(self, some: pd.DataFrame) -> str:
        """The card of one text."""
        named = some[some["instrument"] != ""]
        first = named.iloc[0] if len(named) else some.iloc[0]
        group, words = str(first["group"]), dict.fromkeys(f"“{' '.join(text.split())}”" for text in some["text"])
        facts = [("Its words", escape(", ".join(words)))]
        if group == UNTOLD:
            facts.append(("Identity", "not known: the words do not say which one, or the list of instruments lacks it"))
        elif group != ITSELF:
            facts += self._identity(first, some)
        facts.append(("Used", _uses(some)))
        pins = dict.fromkeys(pin for pin in some["pinpoint"] if pin)
        facts += [("Place in it", escape("; ".join(pins)))] if pins else []
        facts.append(("Named in", _where(some[some["counted"]])))
        facts += [("Symbol also in", also)] if (also := _where(some[~some["counted"]])) else []
        times = int(first["mentions"]) if first["resolved"] else len(some)
        return page.facts(_short(str(first["label"])), f"{group}, {_times(times)}", facts)

    def _identity(self, first: pd.Series, some: pd.DataFrame) -> list[tuple[str, str]]:
        """What it is, where it can be read, and why we know that it is this one."""
        symbol, facts = Symbol(first["symbol"]), []
        if first["symbol"]:
            facts.append(("Symbol", escape(first["symbol"])))
            facts += [("Organ", escape(symbol.organ))] if symbol.organ else []
        title = instruments()[first["instrument"]].name if first["instrument"] else ""
        facts.append(("Title", escape(title) or "not known here; its address has it"))
        doubt = ", which cannot be right" * bool(year_in_doubt(some).iloc[0])
        facts += [("Year", f"{first['year']}{doubt}")] if pd.notna(first["year"]) else []
        reasons = dict.fromkeys(self._reason(row, some) for row in some[some["note"] == ""].itertuples())
        facts.append(("Known by", "<br>".join(map(escape, reasons)) or "its symbol in the footnote"))
        if first["url"]:
            facts.append(("Address", f'<a href="{escape(first["url"])}">{escape(first["url"])}</a>'))
        return facts

    def _reason(self, row: object, some: pd.DataFrame) -> str:
        """Why a mention means this text: by its words, by its link, or by its words against its link."""
        text, link = " ".join(row.text.split()), row.link  # type: ignore[attr-defined]
        if link and link == row.symbol:  # type: ignore[attr-defined]
            return f"the link in the file, for the words leave it open: “{text}”"
        return self._by_words(row, some, text) + f"; the link in the file says otherwise: {link}" * bool(link)

    def _by_words(self, row: object, some: pd.DataFrame, text: str) -> str:
        name = row.instrument  # type: ignore[attr-defined]
        if name:
            known = instruments()[name]
            if text.casefold() in {one.casefold() for one in (known.name, *known.names)}:
                return f"“{text}” is its name in the list of instruments"
            return f"“{text}” means it in a text that has named it, or whose subject it is"
        numbers = set(re.findall(r"\d+", text))
        if numbers and numbers <= set(re.findall(r"\d+", row.symbol)):  # type: ignore[attr-defined]
            return f"its number is in the words: “{text}”"
        same = some[(some["clause"] == row.clause) & (some["note"] != "")]  # type: ignore[attr-defined]
        if len(same):
            return f"“{text}”: footnote {same['note'].iloc[0]} gives its symbol"
        return f"“{text}”: the words beside it, or an earlier mention, give its symbol"

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The mentions that the controls leave: ``tables.references`` with fewer rows."""
        return self._frame[self._left()].reset_index(drop=True)

    def _draw(self) -> Figure:
        figure = beside(height(self._frame))
        plots.references(self._frame, self._clauses, ax=figure.subplots())
        return figure

    def _alt(self) -> str:
        """What the picture says, in words."""
        return plots.references_alt(self._frame, self._clauses)

    def _static(self, model: Model) -> None:
        rows = self._rows
        text, spans = self._static_text()
        columns = {name: rows[name].tolist() for name in ("row", "point", "source", "clause")}
        columns |= {"second": (~rows["counted"]).tolist(), "mention": rows["counted"].tolist()}
        columns |= {"untold": (rows["group"] == UNTOLD).tolist()}
        columns["text"] = rows["source"].where(_told(rows), "").tolist()
        model.items("mentions", lambda: self._left().tolist(), self.controls, columns=columns, spans=spans)
        model.selected("mentions", [[r.source, r.row] for r in rows.itertuples()])
        model.dimmed("mentions", "row", "Picture", points="point")
        model.dimmed("mentions", "clause", "Text")
        chosen = {"selection": ["", *dict.fromkeys([*rows["source"], *rows["row"]])]}
        model.record("Card", chosen, content=self._card_html)
        model.record("Picture", chosen, selection=self._row)
        sources = [source("mentions", ("selection", ["selected"]), ("", self.controls))]
        model.text("Text", text, sources, empty=self._page(rows.iloc[:0]), styles=(*STYLES, UNPLACED))
        model.table("mentions", self._frame, rows["source"].tolist())
        of, total, _ = _counts(rows)
        texts = count("mentions", of="text", but="", after=f" of {total} texts")
        untold = count("mentions", only="untold", before=" and ", after=" not identified", more=True)
        mentions = count("mentions", only="mention", before=", named in ", after=f" of {of} mentions")
        second = count("mentions", only="second", before=" and ", one=_SECOND[0], many=_SECOND[1], more=True)
        model.status(texts, untold, mentions, second)

    def _static_text(self) -> tuple[Blocks, list[list[Place]]]:
        """The clauses, each followed by its footnotes, then what is elsewhere; and the places of each mention."""
        text, colours = Blocks(self.resolution), family_colours()
        notes = {note.mark: note for note in self.resolution.footnotes}
        noted: dict[tuple[str, str], int] = {}
        for clause in self.resolution.clauses:
            text.clause(clause, colours)
            here = self._rows[self._rows["clause"] == clause.label]
            for mark in (mark for mark in sorted(set(here["note"])) if mark in notes):
                note = notes[mark]
                noted[clause.label, mark] = text.words(note.text, _note_begins(note), "</p>")
        spans: list[list[Place]] = []
        for row in self._rows.itertuples():
            number = text.of(row.clause)
            if number < 0:
                before, words, at = self._surroundings(row.clause, tables.span(row))
                spans.append([(text.words(words, before, _AROUND), *at, _NAMED_STYLE)])
            elif row.note:
                own = noted.get((row.clause, row.note), -1)
                places = [(own, *at, _NAMED_STYLE) for at in _found(notes[row.note], row.text)] if own >= 0 else []
                spans.append([(number, 0, 0, BARE), (own, 0, 0, BARE), *places])
            else:
                spans.append([text.place(row.clause, tables.span(row), HIT)])
        return text, spans

    def still(self) -> str:
        """The picture, and the clauses that name what is selected."""
        return still(self._drawn(self._picture), self.alt(), self._words.content)


def _told(some: pd.DataFrame) -> pd.Series:
    """Which mentions are of another text, and say of which."""
    return ~some["group"].isin((ITSELF, UNTOLD))


def _counts(some: pd.DataFrame) -> tuple[int, int, int]:
    """As the picture counts: the mentions, the other texts that are told, the mentions that are not identified."""
    return int(some["counted"].sum()), some.loc[_told(some), "source"].nunique(), int((some["group"] == UNTOLD).sum())


def _noted(note: Footnote, words: Iterable[str]) -> str:
    """A footnote, with the words that name something marked."""
    places = [place for word in dict.fromkeys(words) for place in _found(note, word)]
    said = page.layered(note.text, [Layer(place, "mark", page.HIT) for place in places])
    return f"{_note_begins(note)}{said}</p>"


def _note_begins(note: Footnote) -> str:
    return f'<p style="margin:.3em 5.2em;font-size:13px"><sup>{escape(note.mark)}</sup> '


def _found(note: Footnote, word: str) -> list[Span]:
    """Where a footnote has a word first; nowhere, if it does not have it."""
    start = note.text.find(word)
    return [Span(start, start + len(word))] if start >= 0 else []


def _where(some: pd.DataFrame) -> str:
    """The clauses and footnotes of some mentions, as chips."""
    places = [f"{row.clause or 'elsewhere'}{f', footnote {row.note}' * bool(row.note)}" for row in some.itertuples()]
    return "".join(page.chip(place) for place in dict.fromkeys(places))


def _uses(some: pd.DataFrame) -> str:
    """By which acts or words it is used, with the clauses; and their colour, where it is not that of the act alone."""
    lines, alone = [], dict(vocabulary().acts.values())
    for (use, family), here in some.groupby(["use", "family"], sort=False):
        where = ", ".join(dict.fromkeys(label or "elsewhere" for label in here["clause"]))
        manner = f", here to {use_labels()[family]}" if alone.get(use, family) != family else ""
        said = f"after “{use}”" if family == "words" else str(use) or "no governing word"
        lines.append(f"{escape(said)}{escape(manner)} ({escape(where)})")
    return "<br>".join(lines)


def _times(number: int) -> str:
    return "named once" if number == 1 else f"named {number} times"


def _short(name: str) -> str:
    return name if len(name) < 60 else f"{name[:58]} …"
