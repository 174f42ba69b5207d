"""What a page without a kernel knows of an explorer: everything that Python computes for a live one, computed ahead.

In: an explorer. Out: a plain object for JSON, which ``compute.js`` turns into what is shown in any state. An explorer
says in ``_static`` what its views show, by four means:

- **Items** (``Model.items``): the rows that its controls filter, such as clauses or mentions. Controls apply together:
  an item is left if each of them alone leaves it, so that only one run for each value of each control is needed.
- A **text** (``Model.text``): blocks, most of them clauses, and the items whose words are marked in them.
- What is **recorded** (``Model.record``): a card or a picture for each value of the controls that it depends on.
- The **status line**: words and counts of items (``Model.status``).

The items of a control are found by the live explorer's own code, with the control set to each of its values and nobody
told of it (``quietly``); tests hold the two beside each other, state by state.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import ipywidgets
import pandas as pd

from toolkit.explorers.static.cells import columns, joined, packed
from toolkit.explorers.static.slim import slim
from toolkit.explorers.static.text import HIT, STYLES, Blocks, Place
from toolkit.explorers.views import page
from toolkit.explorers.views.find import FindField
from toolkit.explorers.views.markview import MarkView, is_svg
from toolkit.written import whole

if TYPE_CHECKING:
    from toolkit.explorers.base import Explorer
    from toolkit.model import Resolution

JSON = dict[str, Any]
Mask = Callable[[], Sequence[bool]]
Values = Sequence[Any] | Callable[[], Sequence[Any]]
"""The values of a control, or what gives those that it has in the state that other controls make."""


@contextmanager
def quietly(explorer: Explorer) -> Iterator[None]:
    """Let the controls of an explorer be set without anything being drawn or sent; they are put back at the end."""
    before = {name: getattr(explorer, name) for name in (*explorer.controls, "selection")}
    explorer.notify_change = lambda _change: None
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(explorer, name, value)
        del explorer.notify_change


class Model:
    """The model of one explorer, filled by its ``_static``.

    >>> import toolkit
    >>> from toolkit.explorers import ClauseExplorer
    >>> model = Model(ClauseExplorer(toolkit.load()))
    >>> model.made["state"]["selection"], list(model.made["views"])
    ('', ['Picture', 'Text', 'Card'])
    """

    def __init__(self, explorer: Explorer) -> None:
        panes = explorer._panes
        views = explorer._views()
        self.explorer = explorer
        self.sources: list[Resolution] = []  # the documents of the page, if not those that the explorer is made from
        self._numbers: dict[str, int] = {}  # of texts
        self._pieces: dict[str, int] = {}  # of which texts are made
        self.values = {name: _values(widget) for name, widget in explorer._fields.items()}
        self.made: JSON = {
            "kind": type(explorer).__name__,
            "name": explorer.name,
            "picture": panes.picture if panes else "alone",
            "controls": [told for name, widget in explorer._fields.items() if (told := _control(name, widget))],
            "state": {name: getattr(explorer, name) for name in (*explorer.controls, "selection")},
            "sets": {},
            "texts": [],
            "views": {
                name: {"content": view.content, "labels": view.labels, "alt": view.alt}
                for name, view in views.items()
                if isinstance(view, MarkView)
            },
            "status": [],
            "left_out": [],
            "title": "",
        }

        explorer._static(self)
        for outputs in self.made["views"].values():  # those that never change
            if isinstance(outputs.get("content"), str):
                outputs["content"] = self._number(outputs["content"])
        texts = {name: text["blocks"] for name, view in self.made["views"].items() if (text := _text(view))}
        for table in self.made.get("tables", []):
            places = self.made["sets"][table["set"]].get("spans", [])[table["first"] :][: table["n"]]
            table["marks"] = joined(table["marks"], table["cells"])
            table["cells"] = [packed(cells, places, texts) for cells in table["cells"]]
        self.made["pieces"] = list(self._pieces)

    # Items ----------------------------------------------------------------------------------------------------------

    def items(self, name: str, left: Mask | Sequence[bool], by: Sequence[str], **more: Any) -> None:
        """A set of items, and which of them the controls ``by`` leave, as ``left`` says of the explorer's state.

        ``more``: ``columns`` (name -> a value for each item), ``spans`` (the places of each item, by ``text.Place``),
        ``leads`` (HTML before the words if the item is the first in its block), ``blockOf``.
        """
        mask = left if callable(left) else lambda: left
        self.made["sets"][name] = {"n": len(mask()), "facets": {}, "filters": list(by), **more}
        for control in by:
            self.facet(name, control, control, mask, self.values[control])

    def facet(self, items: str, facet: str, control: str, left: Mask, values: Sequence[Any]) -> None:
        """Which items each value of one control leaves, the others being at their default."""
        with quietly(self.explorer):
            for other in self.explorer.controls:
                setattr(self.explorer, other, self.explorer.trait_defaults(other))
            masks = []
            for value in values:
                setattr(self.explorer, control, value)
                masks.append(list(left()))
        of = [[at for at, mask in enumerate(masks) if mask[item]] for item in range(len(masks[0]))]
        self.given(items, facet, control, values, of)

    def given(
        self,
        items: str,
        facet: str,
        control: str | Sequence[str],
        values: Sequence[Any],
        of: Sequence[Sequence[int]],
        *,
        strict: bool = False,
        filtering: bool = False,
        any_of: bool = False,
    ) -> None:
        """A facet: for each item the numbers of the values of the control that leave it.

        ``control``: one, or several, whose values are then lists, or, with ``any_of``, those of each.
        ``strict``: no other value leaves it; ``filtering``: it is one of those that the items are filtered by.
        """
        if filtering:
            self.made["sets"][items]["filters"].append(facet)
        sets = [set(kept) for kept in of]
        some = [n for n in range(len(values)) if strict or any(n not in kept for kept in sets)]  # the rest leave all
        order = {n: i for i, n in enumerate(some)}
        short = [[order[n] for n in kept if n in order] for kept in of]
        self.made["sets"][items]["facets"][facet] = {
            "control": control,
            "values": [said(values[n]) for n in some],
            "of": [kept[0] if len(kept) == 1 else kept for kept in short],
            "strict": strict,
            "any": any_of,
        }

    def selected(self, items: str, marks: Sequence[Sequence[str]]) -> None:
        """The facet "selected" of a set: for each item the selections that mean it."""
        order = {mark: n for n, mark in enumerate(dict.fromkeys(mark for some in marks for mark in some))}
        of = [[order[mark] for mark in some] for some in marks]
        self.given(items, "selected", "selection", list(order), of, strict=True)

    def marked(self, name: str, control: str, places: Iterable[tuple[Any, Place]]) -> JSON:
        """A set of words, each marked at one value of a control; returns the source for a text."""
        some = [(value, place) for value, place in places if place[0] >= 0]
        values = list(dict.fromkeys(["", *(value for value, _ in some)]))
        self.made["sets"][name] = {"n": len(some), "facets": {}, "filters": [], "spans": [[at] for _, at in some]}
        self.given(name, control, control, values, [[values.index(value)] for value, _ in some])
        return source(name, (control, [control]))

    # What is shown --------------------------------------------------------------------------------------------------

    def dimmed(self, items: str, column: str, *views: str, points: str = "") -> None:
        """The marks of some views are dimmed of which no item is left; ``points``: a column of their points."""
        for view in views:
            self.made["views"][view]["dimmed"] = {"set": items, "column": column, "points": points}

    def record(self, view: str, by: Mapping[str, Values], **make: Callable[[], Any]) -> None:
        """What a view shows for each value of some controls: ``content``, ``labels``, ``alt``, as functions."""
        for trait, made in make.items():
            self.made["views"][view][trait] = self.recorded(by, made, texts=trait == "content")

    def recorded(self, by: Mapping[str, Values], make: Callable[[], Any], *, texts: bool = False) -> JSON:
        """What a function gives for each value of some controls; what is as at the first value is left out.

        The values of a control may be a function of the state that those before it make; their first is the same in
        each state.
        """
        firsts: list[str] = []

        def of(rest: Sequence[tuple[str, Values]], level: int) -> Any:
            if not rest:
                return self._number(make()) if texts else make()
            control, given = rest[0]
            found: JSON = {}
            for value in given() if callable(given) else given:
                setattr(self.explorer, control, value)
                if level == len(firsts):
                    firsts.append(said(value))
                inner = of(rest[1:], level + 1)
                if firsts[level] not in found or inner != found[firsts[level]]:
                    found[said(value)] = inner
            return found

        with quietly(self.explorer):
            found = of(list(by.items()), 0)
        return {"by": list(by), "of": found, "first": firsts}

    def text(self, view: str, blocks: Blocks, sources: Sequence[JSON], **more: Any) -> None:
        """The text of a view: its blocks, and what is marked in them.

        ``more``: ``before`` and ``after``, the HTML around them; ``empty``, what is shown if no block is; ``styles``.
        """
        frame: JSON = {"before": page.paper(self.explorer.resolution), "after": "</div>", "empty": "", "styles": STYLES}
        own: JSON = {"blocks": blocks.made, "marks": blocks.marks, "sources": list(sources)}
        self.made["views"][view]["content"] = {**frame, **more, **own}

    def find(
        self, control: str, text: str, items: str, sources: Sequence[JSON], *, sought: Sequence[str], hit: int
    ) -> None:
        """The words of a control are looked for in a text, and leave the items whose blocks have them.

        ``sources``: what is a hit while no words are looked for; ``sought``: the controls after which the first hit is
        shown; ``hit``: that now.
        """
        more = {"set": items, "sources": list(sources), "sought": list(sought)}
        self.made["find"] = {"control": control, "text": text, "style": HIT, **more}
        self.made["state"]["hit"] = hit

    def status(self, *parts: str | JSON, by: str = "", **of: Sequence[str | JSON]) -> None:
        """The status line: words and counts; ``by`` and ``of``: another line for each value of a control."""
        self.made["status"] = {"by": [by], "of": of, "first": [next(iter(of))]} if by else list(parts)

    def table(
        self,
        items: str,
        frame: pd.DataFrame,
        marks: Sequence[str],
        *,
        first: int = 0,
        when: Mapping[str, str] | None = None,
        each: str = "",
    ) -> None:
        """The table below the views: a row for each item, from the ``first`` on; ``marks``: what each row selects.

        Its cells are those of the CSV file, by columns. ``when``: at which values of controls it is this table.
        ``each``: for what there is a row, where that is not what the status line counts.
        """
        head, cells = columns(frame)
        shown = {"n": len(frame), "first": first, "when": dict(when or {}), **({"each": each} if each else {})}
        more = {**shown, "cells": cells, "marks": list(marks)[: len(frame)]}
        self.made.setdefault("tables", []).append(
            {"set": items, "columns": head, "hidden": ["doc", "start", "end"], **more}
        )

    def control(self, name: str, *, when: Mapping[str, Sequence[str]] | None = None, **more: Any) -> None:
        """Say more of a control: ``when`` it is shown, by the values of others; ``options``, as ``recorded``."""
        told = next((one for one in self.made["controls"] if one["name"] == name), None)
        if told is None:
            told = {"name": name, "kind": "menu"}
            self.made["controls"].insert(len(self.made["controls"]) - 1, told)
        told.update(more, **({"when": dict(when)} if when else {}))

    def choose(self, view: str, what: JSON) -> None:
        """Marks of a view that mean the value of a control: mark -> [control, value], or that as ``recorded``."""
        self.made["views"][view]["chooses"] = what

    def widget(self, view: str, script: str, **traits: Any) -> None:
        """A view that is no ``MarkView``: the script of ``views`` that draws it without Python, and its first traits.

        ``static.js`` says what follows from what a reader does in it.
        """
        panes = self.explorer._panes
        views = {name: self.made["views"].get(name) for name in (panes.views if panes else ())}
        self.made["views"] = views | {view: {"widget": script, "traits": traits}}

    def library(self, text: str, **listed: Any) -> None:
        """The page is of many documents: a selection is "document|clause|place", and a mark of the text is a clause.

        ``listed``: of the list of passages: its name, the ``set`` of its rows, ``rows``, what each selects (``marks``),
        and its ``traits``.
        """
        self.made["library"] = True
        self.made["views"][text]["within"] = True
        name, traits = listed.pop("name"), listed.pop("traits")
        place = {"document": "selection.0", "at": "selection.2"}
        self.made["views"] = {
            name: {"widget": "hits", "list": {**listed, "place": place}, "traits": traits}
        } | self.made["views"]

    def falls(self, items: str, column: str, **more: Any) -> None:
        """A selection that the controls do not leave falls to the first that they do; ``column`` has the selections.

        ``clears``: to nothing instead. ``more``, of many documents: it does so only if its ``document``, a column, is
        not left, or if nothing is selected and it ``always`` does; then to the first in a clause ``among`` so many, if
        there is one.
        """
        self.made["falls"] = {"set": items, "column": column, **more}

    def left_out(self, words: str) -> None:
        """Say on the page what it does not have."""
        self.made["left_out"] += [words] if words else []

    def without(self, control: str, words: str) -> None:
        """Leave a control out, and say so on the page, if there is anything to say."""
        self.made["controls"] = [told for told in self.made["controls"] if told["name"] != control]
        self.left_out(words)

    def text_number(self, content: str) -> int:
        """A text or picture by its number, for an output that is made elsewhere."""
        return self._number(content)

    def reset(self, control: str, to: JSON, *, unless: str = "", shown: str = "") -> None:
        """A new value of a control sets others, but for "", one that begins with ``unless``, a mark ``shown`` there."""
        self.made.setdefault("resets", {})[control] = {"to": to, "unless": unless, "shown": shown}

    def _number(self, content: str) -> int:
        """A text by its number. Each is kept once, as runs of pieces, since many have pieces in common."""
        drawn = is_svg(content)
        content = slim(content) if drawn else content
        if content not in self._numbers:
            self._numbers[content] = len(self._numbers)
            runs: list[list[int]] = []
            for piece in (_DRAWN if drawn else _WRITTEN).split(content):
                at = self._pieces.setdefault(piece, len(self._pieces))
                if runs and at == sum(runs[-1]):
                    runs[-1][1] += 1
                else:
                    runs.append([at, 1])
            self.made["texts"].append(runs)
        return self._numbers[content]


_DRAWN = re.compile(r"(?=<(?:g|path|use|defs|text)\b)|(?<=</defs>)")
_WRITTEN = re.compile(r"(?=<(?:div|p|tr)\b)")
"""Where pictures and pages are cut into pieces."""


def source(items: str, *rules: tuple[str, Sequence[str]]) -> JSON:
    """The items of a set that are marked in a text: those that the facets of a rule leave.

    The rule is the first whose control has a value; a rule of "" always holds. Without a rule nothing is marked.
    """
    return {"set": items, "rules": [{"when": when, "facets": list(facets)} for when, facets in rules]}


def count(items: str = "", **more: Any) -> JSON:
    """A count for the status line: of the items that are left, or, with ``hits``, of the places that are found.

    ``more``: ``before`` and ``after``, the words around it; ``one`` and ``many``, the word that it counts; ``of``: a
    column whose different values are counted, ``but`` for one; ``sum``: a column that is summed; ``only``: a column
    that says which items count; ``when``: controls of which one must have a value; ``more``: nothing if it is 0.
    """
    return {"set": items, **more}


def said(value: Any) -> str:
    """A value as JavaScript's ``String`` says it.

    >>> said(True), said(["a", "b"]), said("x")
    ('true', 'a,b', 'x')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(value) if isinstance(value, list | tuple) else str(value)


def to_json(made: Any) -> str:
    """A value as JSON that may stand in a ``script`` element: nothing in it ends the element or begins a comment.

    >>> to_json("</script><!--")
    '"<\\\\/script><\\\\u0021--"'
    """
    words = whole(json.dumps(made, ensure_ascii=False, separators=(",", ":")))
    return words.replace("</", "<\\/").replace("<!", "<\\u0021")


def _text(view: JSON) -> JSON | None:
    """The text of a view, if that is what it shows."""
    content = view.get("content")
    return content if isinstance(content, dict) and "blocks" in content else None


def _values(widget: ipywidgets.DOMWidget) -> list[Any]:
    """The values that a control may have; none if these are words that somebody writes."""
    if isinstance(widget, ipywidgets.Checkbox):
        return [True, False]
    return [value for _, value in widget.options] if isinstance(widget, ipywidgets.Dropdown) else []


def _control(name: str, widget: ipywidgets.DOMWidget) -> JSON | None:
    """A control for the page; None for one that a page cannot have."""
    told = {"name": name, "label": widget.description}
    if name == "takeaway" or not isinstance(widget, FindField | ipywidgets.Checkbox | ipywidgets.Dropdown):
        return None
    if isinstance(widget, FindField):
        return {**told, "kind": "find", "hint": widget.hint}
    if isinstance(widget, ipywidgets.Checkbox):
        return {**told, "kind": "check", "hint": widget.tooltip or ""}
    return {**told, "kind": "menu", "options": [list(option) for option in widget.options]}
