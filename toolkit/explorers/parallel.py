"""The parallel explorer: language versions side by side, where they differ, and how each puts a phrase."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

import ipywidgets
import pandas as pd
import traitlets
from matplotlib.figure import Figure

from toolkit import plots, tables
from toolkit.compare.parallel import KINDS, Parallel, parallel
from toolkit.compare.versions import folded
from toolkit.explorers.base import Explorer, still
from toolkit.explorers.static.model import Model, Values, count, source
from toolkit.explorers.static.text import BARE, Blocks
from toolkit.explorers.views import page as typeset, versions_page as view
from toolkit.explorers.views.markview import MarkView
from toolkit.export import made_of
from toolkit.model import Resolution
from toolkit.parse.cues import cues
from toolkit.plots.files import to_svg
from toolkit.plots.style import family_colours, sheet
from toolkit.written import quantity


class ParallelExplorer(Explorer):
    """Read two or three language versions of a resolution side by side.

    Controls, each a trait: ``left``, ``right``, ``third`` (the languages shown; ``third`` is "" for none),
    ``difference`` ("any", or one of "lacking", "joined", "uncertain", "symbol", "date", "number", "footnote"; ""
    for all paragraphs), ``phrase`` (an opening phrase of the left version, in small letters; "" for all).
    ``selection`` is the number of a paragraph. The card says how the other languages put the selected paragraph's
    phrase, and how often: in this resolution, and in those of ``also``.

    >>> import toolkit
    >>> en = toolkit.parse("The Council,\\n\\n1. Urges all to act;\\n\\n2. Decides to meet in 2030.", "text")
    >>> words = "Le Conseil,\\n\\n1. Engage à agir;\\n\\n2. Décide de siéger en 2031."
    >>> explorer = ParallelExplorer(en, toolkit.parse(words, "text", language="fr"), difference="number")
    >>> explorer.to_frame()[["language", "clause"]].values.tolist()
    [['en', 'OP2'], ['fr', 'OP2']]
    """

    controls = ("left", "right", "third", "difference", "phrase")
    name = "parallel"

    left = traitlets.Unicode("")
    right = traitlets.Unicode("")
    third = traitlets.Unicode("")
    difference = traitlets.Unicode("")
    phrase = traitlets.Unicode("")

    def __init__(self, *versions: Resolution, also: Iterable[Parallel] = (), **state: Any) -> None:
        self.parallel = parallel(versions)
        self._also = list(also)
        languages = self.parallel.languages
        state = {"left": languages[0], "right": languages[1]} | state
        super().__init__(versions[0], **state)

    def state(self) -> dict[str, Any]:
        """The controls that are not at their default, as arguments of the constructor."""
        first = dict(zip(("left", "right"), self.parallel.languages, strict=False))
        return {name: value for name, value in super().state().items() if first.get(name) != value}

    def _build(self) -> None:
        self._versions, self._differences = tables.versions(self.parallel), tables.differences(self.parallel)
        concordance = tables.phrase_concordance([self.parallel, *self._also])
        put = dict([*concordance.groupby(["language", "phrase"])])
        self._put = cache(lambda *phrase: view.put_by_others(put.get(phrase, concordance.iloc[:0]), *phrase))
        self._rows = dict([*self._versions.groupby(["paragraph", "language"])])
        names = {str(number): label for number, label in self._versions.groupby("paragraph")["clause"].first().items()}
        self._picture = MarkView(alt=self._alt(), labels=names)
        self._texts = MarkView(alt="The versions side by side", labels=names)
        self._list = MarkView(alt="Where the versions differ", labels=names)
        self._card = MarkView(alt="The selected paragraph's phrase in the other languages")
        for shown in (self._picture, self._texts, self._list):
            traitlets.link((self, "selection"), (shown, "selection"))
        menus = self._menus()
        views = {"Picture": self._picture, "Text": self._texts, "List": self._list, "Card": self._card}
        self._show_panes(self._bar(*menus), picture="between", **views)
        self._picture.content = to_svg(self._draw())
        self.observe(self._show_texts, ["left", "right", "third"])
        self.observe(self._filter, ["difference", "phrase"])
        self.observe(self._selected, "selection")
        self._show_texts()

    def _menus(self) -> list[ipywidgets.DOMWidget]:
        spoken = [(cues(language).name, language) for language in self.parallel.languages]
        kinds = [finding.kind for finding in self.parallel.findings]
        found = [(f"{kind} ({kinds.count(kind)})", kind) for kind in KINDS if kind in kinds]
        self._phrases = self._choice("phrase", "Phrase", self._known())
        return [
            self._choice("left", "Left", spoken),
            self._choice("right", "Right", spoken),
            self._choice("third", "Third", [("none", ""), *spoken]),
            self._choice("difference", "Differences", [("all paragraphs", ""), (f"any ({len(kinds)})", "any"), *found]),
            self._phrases,
        ]

    def _known(self) -> list[tuple[str, str]]:
        """The opening phrases of the left version, the most common first."""
        counts = pd.Series([folded(c.phrase) for c in self.parallel.version(self.left).clauses if c.phrase], dtype=str)
        return [("all", ""), *((f"{phrase} ({n})", phrase) for phrase, n in counts.value_counts().items())]

    # State ----------------------------------------------------------------------------------------------------------

    def _languages(self) -> list[str]:
        """The languages that are shown, each once."""
        return list(dict.fromkeys(filter(None, (self.left, self.right, self.third))))

    def _show_texts(self, _change: object = None) -> None:
        known = self._known()
        if self.phrase not in [value for _, value in known]:
            self.phrase = ""
        self._phrases.options = known
        self._texts.content = self._page()
        self._filter()

    def _page(self) -> str:
        return view.side_by_side(self.parallel, self._languages(), family_colours(), twice=self._twice())

    def _twice(self) -> str:
        """What to do where a language is chosen twice, and so is shown once; "" where none is."""
        chosen = {"Left": self.left, "Right": self.right, "Third": self.third}
        for language in self._languages():
            menus = [menu for menu, value in chosen.items() if value == language]
            if len(menus) > 1:
                named = f"{', '.join(menus[:-1])} and {menus[-1]}"
                return f"{named} are the same language, {cues(language).name}: choose another one above."
        return ""

    def _kept(self) -> set[int]:
        """The numbers of the paragraphs that the controls leave."""
        kept = set(range(1, len(self.parallel.rows) + 1))
        if self.difference:
            kept &= {f.row + 1 for f in self.parallel.findings if self.difference in ("any", f.kind)}
        if self.phrase:
            own = self._versions[self._versions["language"] == self.left]
            kept &= set(own.loc[own["phrase"].map(folded) == self.phrase, "paragraph"])
        return kept

    def _filter(self, _change: object = None) -> None:
        kept = self._kept()
        self._out = [str(n) for n in range(1, len(self.parallel.rows) + 1) if n not in kept]
        for shown in (self._picture, self._texts):
            shown.dimmed = self._out
        listed = [f for f in self.parallel.findings if f.row + 1 in kept and self.difference in ("", "any", f.kind)]
        self._list.content = view.finding_list(self.parallel, listed)
        differences = f"{quantity(len(listed), 'difference')}"
        self._say(f"{len(kept)} of {len(self.parallel.rows)} paragraphs, {differences}")
        self._show_card()

    def _selected(self, _change: object) -> None:
        self._show_card()
        self._picture.content = to_svg(self._draw())  # names the selected paragraph

    def _show_card(self) -> None:
        self._card.content = self._card_html()

    def _own(self) -> pd.DataFrame:
        """What the left version has of the selected paragraph."""
        number = int(self.selection) if self.selection.isdecimal() else 0
        return self._rows.get((number, self.left), self._versions.iloc[:0])

    def _card_html(self) -> str:
        own = self._own()
        chosen = str(own["phrase"].iloc[0]) if len(own) else self.phrase
        if not chosen and own.empty:
            return typeset.facts("No paragraph selected", "Choose a paragraph, or a phrase above", [])
        facts = [*self._put(self.left, folded(chosen))] if chosen else []
        labels = ", ".join(own["clause"]) or "phrase"
        facts += [(view.SAYS[f.kind], view.said(f)) for f in self.parallel.findings if str(f.row + 1) == self.selection]
        if not chosen:
            return typeset.facts(labels, "It does not begin with a phrase", facts)
        counted = 1 + len(self._also)
        where = "this resolution" if counted == 1 else f"{counted} resolutions"
        facts.append(("Counted in", escape(where)))
        return typeset.facts(labels, chosen, facts)

    # Exports --------------------------------------------------------------------------------------------------------

    def to_frame(self) -> pd.DataFrame:
        """The paragraphs that the controls leave, in the languages that are shown: ``tables.versions``."""
        rows = self._versions["paragraph"].isin(self._kept()) & self._versions["language"].isin(self._languages())
        return self._versions[rows].reset_index(drop=True)

    def _inputs(self) -> dict[str, Resolution]:
        return {f"version_{version.language}": version for version in self.parallel.resolutions}

    def _forms(self) -> dict[str, Any]:
        """The translation memories of all versions, and the first version by itself."""
        return dict.fromkeys(made_of("parallel"), self.parallel) | super()._forms()

    def _draw(self) -> Figure:
        figure = sheet(2.3, 5.7)
        plots.versions(self._versions, self._differences, ax=figure.subplots(), selected=self.selection)
        return figure

    def _alt(self) -> str:
        """What the columns say, in words."""
        return plots.versions_alt(self._versions, self._differences)

    # Without a kernel -----------------------------------------------------------------------------------------------

    def _static(self, model: Model) -> None:
        languages, findings, text = self.parallel.languages, self.parallel.findings, Blocks(self.resolution)
        numbers = range(1, len(self.parallel.rows) + 1)
        marks = [str(number) for number in numbers]
        kept = lambda: [number in self._kept() for number in numbers]  # noqa: E731
        model.items("paragraphs", kept, ["difference"], columns={"mark": marks})
        listed = lambda: [self.difference in ("", "any", f.kind) for f in findings]  # noqa: E731
        lines = [[(text.words("", view.finding_line(self.parallel, f)), 0, 0, BARE)] for f in findings]
        model.items("findings", listed, ["difference"], spans=lines)
        own = self._versions["paragraph"]
        model.items("rows", lambda: own.isin(self._kept()).tolist(), ["difference"])
        spoken = [[languages.index(language)] for language in self._versions["language"]]
        model.given("rows", "shown", ("left", "right", "third"), languages, spoken, filtering=True, any_of=True)
        for name, of in (("paragraphs", numbers), ("findings", [f.row + 1 for f in findings]), ("rows", own)):
            self._static_phrases(model, name, of)
        model.dimmed("paragraphs", "mark", "Picture", "Text")
        before, after = view.LIST
        listing = {"before": before, "after": after, "empty": view.NO_FINDING}
        model.text("List", text, [source("findings", ("", ["difference", "phrase"]))], **listing)
        self._static_views(model, marks)
        model.control("phrase", options=model.recorded({"left": languages}, self._known))
        model.table("rows", self._versions, [str(number) for number in own])
        differences = count("findings", before=", ", one="difference", many="differences")
        model.status(count("paragraphs", after=f" of {len(marks)} paragraphs"), differences)

    def _static_phrases(self, model: Model, items: str, paragraphs: Iterable[int]) -> None:
        """The facet of some items, each by the number of its paragraph: the phrase that the left version has there."""
        rows = self._versions[self._versions["phrase"] != ""]
        opens = [(r.paragraph, r.language, folded(r.phrase)) for r in rows.itertuples()]
        values = list(dict.fromkeys((language, phrase) for _, language, phrase in opens))
        order, of = {value: n for n, value in enumerate(values)}, dict[int, list[int]]()
        for paragraph, *value in opens:
            of.setdefault(paragraph, []).append(order[tuple(value)])
        left = [of.get(paragraph, []) for paragraph in paragraphs]
        model.given(items, "phrase", ("left", "phrase"), values, left, filtering=True)

    def _static_views(self, model: Model, marks: list[str]) -> None:
        languages = self.parallel.languages
        columns = view.columns(self.parallel, languages, family_colours())
        known = cache(lambda _left: [value for _, value in self._known()])

        @cache
        def page(twice: str, *shown: str) -> str:
            return view.side_by_side(self.parallel, shown, family_colours(), columns, twice=twice)

        def phrases() -> list[str]:
            """Those that the card depends on: none if a paragraph with one is selected."""
            return [""] if len(self._own()) else known(self.left)

        chosen = {"left": languages, "right": languages, "third": ["", *languages]}
        model.record("Text", chosen, content=lambda: page(self._twice(), *self._languages()))
        card: dict[str, Values] = {"left": languages, "selection": ["", *marks], "phrase": phrases}
        model.record("Card", card, content=self._card_html)
        model.record("Picture", {"selection": [""]}, content=lambda: to_svg(self._draw()))
        model.left_out("The picture does not name the paragraph that is selected.")  # slow: one for each

    def still(self) -> str:
        """The columns, and the texts that are shown, for readers without a kernel."""
        return still(self._drawn(self._picture), self.alt(), self._page(), self.selection)
