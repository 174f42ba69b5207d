"""How Sphinx makes the documentation: ``python tools/make_docs.py``, or ``make docs``.

The source folder is the repository itself, so links between pages and to files work both here and on the site.
"""

from __future__ import annotations

import inspect
from typing import Any

from traitlets import HasTraits

import toolkit
from toolkit import annotate, explorers, export, plots, read, tables
from toolkit.parse.phrases import vocabulary
from toolkit.tables.frame import vocabulary as columns

project = "UN Resolution Toolkit"
author = copyright = "The contributors of the UN Resolution Toolkit"
version = release = toolkit.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.githubpages"]
root_doc = "docs/index"
include_patterns = [
    "docs/**.md",
    "notebooks/*.ipynb",
    "data/README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
]
exclude_patterns = [".*", "artifacts", "build", "dist", "**/.ipynb_checkpoints", "**/__pycache__"]

# Notebooks are shown as they were saved; a widget by its still.
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
nb_mime_priority_overrides = [("html", "text/html", 0), ("html", "application/vnd.jupyter.widget-view+json", None)]

# The reference shows what a module lists in ``__all__``, in that order.
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

myst_enable_extensions = ["colon_fence", "substitution"]
myst_heading_anchors = 3


def listed(head: str, *rows: tuple[str, ...]) -> str:
    """A table in Markdown, its first column in code."""
    cells = [[f"`{first}`", *rest] for first, *rest in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head.split(", "), ["---"] * len(cells[0]), *cells))


def _acts(family: str) -> str:
    """The acts of a family in their dictionary form, in alphabetical order."""
    return ", ".join(sorted({act for act, of in vocabulary().acts.values() if of == family}))


# The contents of the lists, for the top of the reference's pages.
myst_substitutions = {
    "formats": listed("Format, What, Files", *((f.name, f.label, " ".join(f.suffixes)) for f in read.FORMATS.values())),
    "mentions": listed("Kind, Found by", *((m.name, f"`{m.place}`") for m in annotate.MENTIONS.values())),
    "tables": listed(
        "Table, A row is, Columns", *((t.name, t.row, ", ".join(t.columns)) for t in tables.TABLES.values())
    ),
    "columns": listed(
        "Column, Type, What it says",
        *((name, f"`{dtype}`", means) for name, (dtype, means) in sorted(columns().items())),
    ),
    "pictures": listed(
        "Picture, Shows, Of", *((p.name, p.shows, ", ".join(p.tables)) for p in plots.PICTURES.values())
    ),
    "explorers": listed("Explorer, For", *((e.name, f"to {e.aim}") for e in explorers.EXPLORERS.values())),
    "families": "\n".join(
        ["| Family | What an act of it does | Acts |", "| --- | --- | --- |"]
        + [f"| {f.label} | {f.definition} | {_acts(f.id)} |" for f in vocabulary().families]
    ),
    "exports": listed("Format, What, File", *((f.name, f.label, f"`{f.suffix}`") for f in export.FORMATS.values())),
}

html_theme = "pydata_sphinx_theme"
html_title = project
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # a browser may not fetch the pages found if the site is opened from disk
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navbar_align": "left",
    "header_links_before_dropdown": 6,
    "show_toc_level": 2,
    "primary_sidebar_end": [],
    "footer_end": [],
}
ALONE = (
    "docs/codebook",
    "docs/accuracy",
    "data/README",
    "docs/architecture",
    "CONTRIBUTING",
    "CHANGELOG",
)
html_sidebars: dict[str, list[str]] = {page: [] for page in ALONE}


def signature(
    _app: object, what: str, _name: str, thing: Any, _options: object, _shown: str | None, returns: str | None
) -> tuple[str, str | None] | None:
    """The signature of an explorer is that of its own ``__init__``, which its ancestors hide."""
    if what != "class" or not issubclass(thing, HasTraits):
        return None
    _, *parameters = inspect.signature(thing.__init__).parameters.values()
    return str(inspect.Signature(parameters)).replace("'", ""), returns


def literal(_app: object, _what: str, _name: str, _thing: object, _options: object, lines: list[str]) -> None:
    """Text indented after a colon keeps its lines, as it does in ``help``."""
    for n, line in enumerate(lines[:-2]):
        if line.endswith(":") and not line.startswith((" ", "-")) and not lines[n + 1] and lines[n + 2][:4] == "    ":
            lines[n] += ":"


def setup(app: Any) -> None:
    """Tell Sphinx of the two functions above."""
    app.connect("autodoc-process-docstring", literal)
    app.connect("autodoc-process-signature", signature)
