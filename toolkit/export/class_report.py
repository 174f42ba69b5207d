"""What a class coded, to read and to print: coded segments by code, memos, and which codes go together, each as a page.

In: the codings of a resolution. Out: HTML in one file, without a script or anything from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from toolkit import tables
from toolkit.annotate.themes import Codebook, load_codebook
from toolkit.coding.log import Coding
from toolkit.model import Resolution
from toolkit.written import shown

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 16px/1.5 "Times New Roman", Tinos, serif; }
h1 { font-size: 1.35em; line-height: 1.3; }
h2 { font-size: 1.1em; margin: 1.8em 0 0.4em; break-after: avoid; }
h2 + p { margin-top: 0; font-style: italic; }
.about { font: 0.8em system-ui, sans-serif; }
blockquote { margin: 0.3em 0 0.9em; padding-inline-start: 0.8em; border-inline-start: 3px solid; break-inside: avoid; }
.memo { white-space: pre-line; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.25em 0.8em 0.25em 0; border-bottom: 1px solid; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
"""


def segments(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> str:
    """The words that were given each code, code by code, with clause and coder.

    >>> import toolkit
    >>> "Nothing was coded." in segments(toolkit.load(), [])
    True
    """
    definitions = {theme.id: theme.definition for theme in (codebook or load_codebook()).themes}
    parts = []
    for theme, rows in tables.segments(resolution, readers, codebook).groupby("theme", sort=False):
        parts.append(f"<h2>{_html(rows['label'].iloc[0])} ({len(rows)})</h2><p>{_html(definitions.get(theme, ''))}</p>")
        parts += [_quoted(row.text, f"{row.clause} · {row.coder}") for row in rows.itertuples()]
    return _page(resolution, readers, "Coded segments", parts, "Nothing was coded.")


def memos(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> str:
    """The memos, clause by clause, with the words of the clause and the codes that their author gave it."""
    labels = {theme.id: theme.label for theme in (codebook or load_codebook()).themes}
    parts = []
    for clause, rows in tables.memos(resolution, readers, codebook).groupby("clause", sort=False):
        parts.append(f"<h2>{_html(clause)}</h2>{_quoted(rows['text'].iloc[0], '')}")
        for row in rows.itertuples():
            given = [labels.get(theme, theme) for theme in row.themes.split(tables.BETWEEN) if theme]
            about = f"{row.coder}: {', '.join(given) or 'no code'}"
            memo = "\n".join(_html(line) for line in row.memo.splitlines())
            parts.append(f'<p class="about">{_html(about)}</p><p class="memo" dir="auto">{memo}</p>')
    return _page(resolution, readers, "Memos", parts, "No memo was written.")


def cooccurrence(resolution: Resolution, readers: Sequence[Coding], codebook: Codebook | None = None) -> str:
    """Which codes one coder gave to one clause, as a table."""
    rows = [
        f"<tr><td>{_html(row.label)}</td><td>{_html(row.label_to)}</td>"
        f'<td class="number">{row.both}</td><td class="number">{row.either}</td>'
        f'<td class="number">{row.share:.2f}</td></tr>'
        for row in tables.cooccurrence(resolution, readers, codebook).itertuples()
    ]
    head = (
        "<p>What is counted is a coder’s reading of a clause; the last column is the share of those with both codes in "
        "those with either.</p><table><thead><tr><th>Code</th><th>Other code</th>"
        '<th class="number">Both</th><th class="number">Either</th><th class="number">Share</th></tr></thead><tbody>'
    )
    parts = [head, *rows, "</tbody></table>"] if rows else []
    return _page(resolution, readers, "Codes that go together", parts, "No clause was given two codes by one coder.")


def _quoted(words: str, about: str) -> str:
    said = f'<br><span class="about">{_html(about)}</span>' if about else ""
    return f'<blockquote dir="auto">{_html(words)}{said}</blockquote>'


def _page(resolution: Resolution, readers: Sequence[Coding], title: str, parts: Iterable[str], empty: str) -> str:
    name = _html(resolution.masthead.title or resolution.name)
    coders = _html(f"{resolution.name} · coded by {', '.join(reader.who for reader in readers) or 'nobody'}")
    content = "\n".join(parts) or f"<p>{empty}</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}: {name}</title>\n'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">\n'
        f'<style>{_STYLE}</style></head>\n<body>\n<header><h1>{title}: <span dir="auto">{name}</span></h1>'
        f'<p class="about">{coders}</p></header>\n<main>\n{content}\n</main>\n</body>\n</html>\n'
    )


def _html(words: str) -> str:
    return escape(" ".join(shown(words).split()))
