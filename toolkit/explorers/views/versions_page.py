"""Language versions side by side, each paragraph one row; the list of where they differ; how others put a phrase.

In: a ``Parallel`` and what to show of it. Out: HTML in which every word of a document is escaped, with the language and
the direction of each text, in fonts that have its letters. A row's mark is the number of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from toolkit.compare.parallel import WHOLE, Finding, Parallel, Side
from toolkit.explorers.views.page import PAPER, html_of, typed
from toolkit.languages.scripts import attributes
from toolkit.model import Resolution, Span
from toolkit.parse.cues import cues
from toolkit.written import shown

_CELL = "padding:.3em .6em;min-width:0;overflow-wrap:anywhere;hyphens:auto;hyphenate-limit-chars:12"
_LABEL = "font:12px/1.6 system-ui,sans-serif;opacity:.8"
# The ground and the letters of a still are those of its page, always both from the same place.
_GROUND, _INK = "var(--paper, var(--jp-layout-color0, Canvas))", "var(--ink, var(--jp-content-font-color1, CanvasText))"
_STAYS = f"position:sticky;top:-3px;z-index:1;background:{_GROUND};box-shadow:0 -9px {_GROUND};color:{_INK}"
_SHORT = "<style>.dimmed:not(.selected) { max-height: 1.65em; overflow: hidden; }</style>"
SAYS = {
    "lacking": "lacks the paragraph",
    "joined": "has it as one",
    "uncertain": "may be another row's",
    "symbol": "another symbol",
    "date": "another date",
    "number": "another number",
    "footnote": "other footnotes",
}


def side_by_side(
    parallel: Parallel,
    languages: Sequence[str],
    colours: Mapping[str, str],
    made: Mapping[str, Sequence[str]] | None = None,
    *,
    twice: str = "",
) -> str:
    """The versions in these languages in columns; what differs is marked in its words.

    ``made``: ``columns``; ``twice``: what is said above them where one was chosen twice.
    """
    versions = [parallel.version(language) for language in languages]
    made = made or columns(parallel, languages, colours)
    grid = f"display:grid;grid-template-columns:repeat({len(languages)},minmax(0,1fr))"
    heads = "".join(
        f'<div{attributes(v.language)} style="{_CELL};{_bar()};font-weight:700">'
        f"{escape(cues(v.language).name)} · {escape(shown(v.name))}</div>"
        for v in versions
    )
    said = f'<p style="margin:.3em .6em;font:italic 14px/1.4 system-ui,sans-serif">{escape(twice)}</p>' if twice else ""
    head = f'<div style="{_STAYS}">{said}<div style="{grid}">{heads}</div></div>'
    out = [f'{_SHORT}<div style="{PAPER};max-width:none;font-size:15px">{head}']
    for number in range(len(parallel.rows)):
        cells = "".join(made[language][number] for language in languages)
        out.append(f'<div data-mark="{number + 1}" style="{grid};border-top:1px solid #8883">{cells}</div>')
    return "".join([*out, "</div>"])


def columns(parallel: Parallel, languages: Iterable[str], colours: Mapping[str, str]) -> dict[str, list[str]]:
    """What each of these languages has in each row, as HTML, beside a bar in the colour of its family there."""
    differing: dict[tuple[int, str], list[Span]] = {}
    for finding in parallel.findings:
        if finding.kind not in WHOLE:
            for side in finding.sides:
                differing.setdefault((finding.row, side.language), []).extend(side.spans)
    made = {}
    for language in languages:
        version, at = parallel.version(language), parallel.languages.index(language)
        made[language] = [
            _cell(version, row.labels[at], differing.get((number, language), ()), colours)
            for number, row in enumerate(parallel.rows)
        ]
    return made


def _bar(colour: str = "transparent") -> str:
    return f"border-inline-start:6px solid {colour}"


def _cell(version: Resolution, labels: Sequence[str], hits: Sequence[Span], colours: Mapping[str, str]) -> str:
    if not labels:
        return f'<div style="{_CELL};{_bar()};{_LABEL}">no such paragraph</div>'
    bar = _bar(colours.get(version[labels[0]].family, "#888888"))
    words = "".join(
        f'<div style="{_LABEL}"><bdi>{escape(label)}</bdi></div>'
        f"<div>{html_of(version, version[label], hits=_inside(version, label, hits))}</div>"
        for label in labels
    )
    return f'<div{attributes(version.language)} style="{_CELL};{bar}{typed(version.language)}">{words}</div>'


def _inside(version: Resolution, label: str, hits: Sequence[Span]) -> list[Span]:
    return [hit for hit in hits if any(span.covers(hit) for span in version[label].spans)]


def finding_list(parallel: Parallel, rows: Iterable[Finding]) -> str:
    """The findings as a table, one row each: the paragraph, what differs, and what each version has there."""
    body = "".join(finding_line(parallel, finding) for finding in rows)
    return f"{LIST[0]}{body}{LIST[1]}" if body else NO_FINDING


def finding_line(parallel: Parallel, finding: Finding) -> str:
    """A row of the table of findings."""
    label = next(labels[0] for labels in parallel.rows[finding.row].labels if labels)
    cell = "padding:.2em .3em;vertical-align:top;overflow-wrap:anywhere"
    return (
        f'<tr data-mark="{finding.row + 1}" style="border-top:1px solid #8883"><td style="{cell}">{escape(label)}</td>'
        f'<td style="{cell};white-space:nowrap">{escape(finding.kind)}</td><td style="{cell}">{said(finding)}</td></tr>'
    )


_TABLE = "border-collapse:collapse;font:12px/1.4 system-ui,sans-serif;width:100%"
_HEAD = "position:sticky;top:-3px;background:var(--paper, Canvas);text-align:start;padding:.2em .3em"
_HEADS = "".join(f'<th style="{_HEAD}">{name}</th>' for name in ("Paragraph", "What", "Versions"))
LIST = (f'<table style="{_TABLE}"><thead><tr>{_HEADS}</tr></thead><tbody>', "</tbody></table>")
"""What stands before and after the rows of the table of findings."""
NO_FINDING = f'<div style="{_TABLE};padding:.4em .6em">No difference found</div>'


def said(finding: Finding) -> str:
    """What each version has of a finding, those with the same words together, as HTML."""
    if finding.kind == "lacking":
        return f"not in {escape(', '.join(cues(one).name for one in finding.missing))}"
    if finding.kind in WHOLE:
        return escape("; ".join(f"{side.language} {', '.join(side.labels) or '–'}" for side in finding.sides))
    return "; ".join(f"<b>{side.language}</b> {_words(side)}" for side in finding.sides)


def _words(side: Side) -> str:
    words = ", ".join(dict.fromkeys(" ".join(w.split()) for w in side.words))
    whole = ' style="white-space:nowrap"' if len(words) < 20 else ""  # else a number is read from two lines
    return f"<bdi{attributes(side.language)}{whole}>{escape(words)}</bdi>" if words else "–"


def put_by_others(concordance: pd.DataFrame, language: str, phrase: str) -> list[tuple[str, str]]:
    """How each other language puts a phrase, with how often, the most common first: rows of a card."""
    found = concordance[(concordance["language"] == language) & (concordance["phrase"] == phrase)]
    rows = []
    for other, some in found.groupby("language_to", sort=False):
        ways = "<br>".join(
            f'<bdi{attributes(str(other))} style="{escape(typed(str(other)))}">{escape(row.phrase_to)}</bdi> '
            f"{row.times} of {row.of}"
            for row in some.itertuples()
        )
        rows.append((cues(str(other)).name, ways))
    return rows
