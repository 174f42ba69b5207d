"""The page: one file that asks nobody for anything.

In: an explorer. Out: HTML, with the model as JSON and all scripts and style sheets in it. A Content-Security-Policy
allows these scripts alone, by their hash, and no connection at all.
"""

from __future__ import annotations

import base64
import lzma
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import toolkit
from toolkit import annotate
from toolkit.annotate.kind import annexes
from toolkit.explorers.static.model import Model, to_json
from toolkit.explorers.views.sheets import sheet as view_sheet
from toolkit.model import Resolution
from toolkit.parse.cues import cues
from toolkit.written import shown

if TYPE_CHECKING:
    from toolkit.explorers.base import Explorer

HERE = Path(__file__).parent
VIEWS = HERE.parent / "views"
_SCRIPTS = {
    "words": HERE / "words.js",
    "compute": HERE / "compute.js",
    "unpack": HERE / "unpack.js",
    "markview": VIEWS / "markview.js",
    "find": VIEWS / "find.js",
    "panes": VIEWS / "panes.js",
}
_WIDGETS = {name: VIEWS / f"{name}.js" for name in ("quiz", "coding_pane", "hits")} | {"desk": HERE / "desk.js"}
_NEEDED = {"coding_pane": ("coding_pane", "desk")}
_EXPORT = "export default "
_START = 'page.open(document.querySelector("main"));'
_FEW = 4  # documents that the foot of a page lists at once
_LARGE = 300_000  # bytes of JSON; more are packed
_PACKING = [{"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 22, "lc": 4, "pb": 0}]
"""The window, 4 MiB, spans the models of all but the largest pages; ``lc`` and ``pb`` are those for letters."""


@cache
def _bundle(widgets: tuple[str, ...] = ()) -> str:
    """All scripts as one: each module is a function that returns what the module exports; ``widgets``: more views."""
    paths = {**_SCRIPTS, **{name: _WIDGETS[name] for one in widgets for name in _NEEDED.get(one, (one,))}}
    parts = ['"use strict";', *(_module(name, path) for name, path in paths.items())]
    known = f"const widgets = {{ {', '.join(name for name in paths if name not in _SCRIPTS)} }};"
    return "\n".join([*parts, known, _module("page", HERE / "static.js"), _START])


def _module(name: str, path: Path) -> str:
    head, found, default = _REMARK.sub("", path.read_text(encoding="utf-8")).rpartition(_EXPORT)
    assert found, f"{path.name} has no default export"
    named = "".join(f", {one}" for one in _NAMED.findall(head))
    exported = default.strip().removesuffix("};").rstrip() + named + " };"
    return f"const {name} = (() => {{\n{_EXPORTED.sub('', head)}return {exported}\n}})();"


_REMARK = re.compile(r"^ *//.*\n", re.MULTILINE)
_NAMED = re.compile(r"^export (?:function|const) (\w+)", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?=function|const)", re.MULTILINE)


@cache
def _sheets() -> str:
    paths = (VIEWS / "panes.css", VIEWS / "find.css", HERE / "page.css")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def page_of(explorer: Explorer, *, home: str = "") -> str:
    """An explorer as a page; ``home``: the address of the start page, if it is one of several.

    >>> import toolkit
    >>> from toolkit.explorers import ClauseExplorer
    >>> page_of(ClauseExplorer(toolkit.load()))[:15]
    '<!DOCTYPE html>'
    """
    from toolkit.explorers import EXPLORERS  # whose entries are made of this

    model = Model(explorer)
    widgets = tuple(sorted({view["widget"] for view in model.made["views"].values() if "widget" in view}))
    head, name = explorer.resolution.masthead, explorer.resolution.name
    title = shown(model.made["title"] or " ".join(filter(None, [str(head.symbol or ""), head.title or name])))
    kind = EXPLORERS.get(type(explorer).__name__)
    aim = f"<p>{escape(kind.on_page[:1].upper() + kind.on_page[1:])}</p>" if kind else ""
    body = [
        f"<header><h1>{escape(title)}</h1>{aim}{_home(home)}</header>",
        '<main class="toolkit-explorer widget-vbox"><noscript>This page needs JavaScript.</noscript></main>',
        foot(model.sources or explorer._inputs().values(), [_NEEDS, *model.made["left_out"]]),
        _model(to_json(model.made)),
        _data("sheets", to_json({name: view_sheet(name) for name in ("markview", *widgets)})),
    ]
    sheet = (VIEWS / "hits.css").read_text("utf-8") if "hits" in widgets else ""  # of the page itself
    return document(title, "".join(body), script=_bundle(widgets), sheet=sheet, language="en")


def document(title: str, body: str, *, script: str = "", sheet: str = "", language: str = "en") -> str:
    """A whole page, whose policy allows this script alone and no connection; ``title`` is escaped here."""
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'" if script else "'none'"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{_sheets()}{sheet}</style></head>\n<body>{body}"
        f"{f'<script>{script}</script>' if script else ''}</body></html>\n"
    )


def _model(words: str) -> str:
    """The model as JSON, or, if it is large, as that packed and in letters; ``unpack.js`` unpacks it."""
    content = words.encode()
    if len(content) <= _LARGE:
        return _data("model", words)
    packed = base64.b64encode(lzma.compress(content, lzma.FORMAT_ALONE, filters=_PACKING)).decode()
    return f'<script type="text/plain" id="model" data-packed="lzma">{packed}</script>\n'


def _data(name: str, words: str) -> str:
    return f'<script type="application/json" id="{name}">{words}</script>\n'


def _home(home: str) -> str:
    return f'<p><a href="{escape(home)}">All pages</a></p>' if home else ""


_NEEDS = "Python is needed to save the evidence for a picture and to export to other formats."


def unread(*resolutions: Resolution) -> str:
    """Which kinds of mention are not found in the languages of some texts, or in their annexes, in words; else "".

    >>> import toolkit
    >>> unread(toolkit.load())
    ''
    """
    lacks: dict[str, list[str]] = {}
    for one in resolutions:
        if names := ", ".join(dict.fromkeys(filter(None, (annotate.lacking(one, name) for name in annotate.MENTIONS)))):
            lacks.setdefault(names, []).append(cues(one.language).name)
    said = ((", ".join(dict.fromkeys(languages)), names) for names, languages in lacks.items())
    some = [f"In {languages} these are not found: {names}." for languages, names in said]
    return " ".join(filter(None, [*some, _annexes(resolutions)]))


def _annexes(resolutions: Iterable[Resolution]) -> str:
    """What is not looked for in the annexes of texts in a language that is read, in words; "" if none has any."""
    clauses = [kind for kind in annotate.MENTIONS.values() if kind.clauses]
    some = [one for one in resolutions if one.annexes and not any(annotate.lacking(one, kind.name) for kind in clauses)]
    if not some:
        return ""
    told = annexes(some[0]) if len(some) == 1 else f"the annexes of {len(some)} texts are"
    return f"{told[:1].upper()}{told[1:]} not read for {' and '.join(dict.fromkeys(kind.clauses for kind in clauses))}."


def foot(documents: Iterable[Resolution], left_out: Iterable[str] = ()) -> str:
    """What the page was made from, and what it cannot do."""
    documents = list(documents)
    left_out = [*left_out, *filter(None, [unread(*documents)])]
    once = {one.document.sha256: shown(one.document.name or "the text") for one in documents}
    made = "".join(f"<p>{escape(name)}: SHA-256 <code>{digest}</code></p>" for digest, name in once.items())
    if len(once) > _FEW:
        made = f"<details><summary>The {len(once)} documents, each with its SHA-256</summary>{made}</details>"
    said = " ".join(escape(words) for words in left_out)
    return f"<footer><p>A page of UN Resolution Toolkit {toolkit.__version__}. {said}</p>{made}</footer>\n"
