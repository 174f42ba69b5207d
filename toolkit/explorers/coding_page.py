"""The coding desk where no kernel runs: as a page of its own, and as what a saved notebook shows.

In: a ``CodingDesk``. Out: the model of its page, which ``static/desk.js`` plays; its clauses as HTML.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from toolkit.coding import log
from toolkit.explorers.static.model import Model
from toolkit.explorers.views import coding_pane, page
from toolkit.explorers.views.markview import still_text
from toolkit.plots.style import family_colours

if TYPE_CHECKING:
    from toolkit.explorers.coding import CodingDesk


def fill(desk: CodingDesk, model: Model) -> None:
    """Give the model the clauses, what the codebook's rule finds in them, and the themes."""
    text = desk.resolution
    clauses = [
        {**{key: told[key] for key in ("label", "text", "words")}, "starts": c.map.starts, "origins": c.map.origins}
        for c in text.clauses
        for told in (coding_pane.clause(text, c.label),)
    ]
    rules = [
        {"clause": code.clause, "theme": code.theme, "at": log.inside(text[code.clause], code.span)}
        for code in desk.rules
    ]
    offered = [{**coding_pane.offered(theme), "area": theme.area} for theme in desk.codebook.themes]
    sha256, file = text.document.sha256, desk.coding_file.path.name
    data: dict[str, Any] = {"who": desk.who, "document": sha256, "file": file, "labels": desk.labels}
    data |= {"clauses": clauses, "rules": rules, "themes": offered}
    model.widget("Clause", "coding_pane", data=data, key=[sha256, desk.labels])
    model.made["state"]["selection"] = ""  # the desk in the page begins anew, and keeps its own
    model.control("who", kind="text", label="Your name")
    model.made["state"]["who"] = desk.who
    model.left_out("What you code stays in this browser until you save it; codes given in a notebook are not here.")


def still(desk: CodingDesk) -> str:
    """The clauses to code, with the words that were given a theme."""
    colours, codes = family_colours(), desk.standing.codes
    rows = [
        page.row(
            desk.resolution,
            clause,
            colours.get(clause.family, "#888888"),
            hits=[code.span for code in codes if code.clause == clause.label],
        )
        for clause in map(desk.resolution.__getitem__, desk.labels)
    ]
    text = still_text(f'<div style="{page.PAPER}">{"".join(rows)}</div>', "32em")
    return f"<div><p>{escape(desk.alt())}</p>{text}</div>"
