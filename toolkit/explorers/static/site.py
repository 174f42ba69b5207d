"""A reading room: resolutions as pages that any server, or a disk, can offer, and that ask nobody for anything.

In: resolutions. Out: files in a folder: a start page, and for each resolution its text with an address for each clause,
a page for each explorer, the exercises, the exports, a glossary, and the fingerprints of the sources.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from toolkit import data, export
from toolkit.annotate.themes import load_codebook
from toolkit.compare import compare
from toolkit.errors import ToolkitError
from toolkit.explorers import EXPLORERS
from toolkit.explorers.evidence import encoded, write
from toolkit.explorers.static.page import document, foot, page_of, unread
from toolkit.explorers.views import page
from toolkit.export.bibliography import to_cite
from toolkit.model import Resolution
from toolkit.parse.cues import cues
from toolkit.plots.style import family_colours
from toolkit.tomlfile import load
from toolkit.written import file_name, shown

HOME = "index.html"
TEXT = "text.html"
GLOSSARY = "glossary.html"
_ABOUT = (
    "Resolutions of the United Nations to read clause by clause: each text, pictures that lead to its words, a quiz, "
    "and files for other programs. The pages work in the browser alone, and send nothing. This is not a site of the "
    "United Nations: what a program found in a text may be wrong, and the text itself is what counts."
)
_FEW = 5  # words; a line of so many is no sentence that tells of the text
Told = Callable[[str], None]


def write_site(resolutions: Sequence[Resolution], folder: Path, told: Told = lambda _words: None) -> Path:
    """Write the reading room of some resolutions into a folder, and return its start page.

    Each resolution has a folder of its own. Two that follow each other and are editions of one text have a page that
    compares them, and those that are one text in several languages a page where they stand side by side. ``told`` hears
    of each part that cannot be made, and why; all others are. Raises ``SaveError`` if the folder cannot be written.
    """
    write(folder, {})  # whether it can be written is known before the work
    names = _folders(resolutions)
    for resolution, name in zip(resolutions, names, strict=True):
        if lacks := unread(resolution):
            told(f"{resolution.name}: {lacks}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that these are not found is said already
            files = dict(_room(resolution, told))
        write(folder / name, files)
    spoken = len({one.language for one in resolutions}) > 1
    rooms = [_entry(one, f"{name}/{HOME}", spoken) for one, name in zip(resolutions, names, strict=True)]
    files, beside = dict[str, str | bytes](), {"CompareExplorer": list[str](), "ParallelExplorer": list[str]()}
    for kind, name, words, some in [*_pairs(resolutions, names), *_versions(resolutions, names)]:
        try:
            files[name] = page_of(EXPLORERS[kind].load()(*some), home=HOME)
            beside[kind].append(_link(name, words))
        except ToolkitError as error:
            told(f"{words}: left out: {error}")
    body = f"<h1>Reading room</h1><p>{_ABOUT}</p>{_section('Texts', rooms)}"
    body += _section("Editions beside each other", beside["CompareExplorer"])
    body += _section("Languages beside each other", beside["ParallelExplorer"])
    body += _section("Look up", [_link(GLOSSARY, "Glossary", "words of resolutions, and the themes of the codebook")])
    start = {HOME: _page("Reading room", body + foot(resolutions)), GLOSSARY: _glossary(home=HOME)}
    write(folder, files | start)
    return folder / HOME


def _folders(resolutions: Sequence[Resolution]) -> list[str]:
    """A folder's name for each: that of its symbol, else of its file; numbered if two are the same."""
    names: list[str] = []
    for one in resolutions:
        symbol = str(one.masthead.symbol or "")
        name = file_name(symbol) or file_name(Path(one.document.name).stem) or "resolution"
        names.append(name if name not in names else f"{name}-{len(names) + 1}")
    return names


_Beside = tuple[str, str, str, list[Resolution]]  # an explorer, the name of its page, what it shows, and of which texts


def _pairs(resolutions: Sequence[Resolution], names: Sequence[str]) -> Iterator[_Beside]:
    """The texts that follow each other and are editions of one."""
    for n in range(1, len(resolutions)):
        before, after = resolutions[n - 1], resolutions[n]
        if not compare(before, after).unrelated:
            words = f"{before.name} beside {after.name}"
            yield "CompareExplorer", f"{names[n - 1]}-{names[n]}.html", words, [before, after]


def _versions(resolutions: Sequence[Resolution], names: Sequence[str]) -> Iterator[_Beside]:
    """The texts that are one resolution in several languages."""
    groups: dict[str, dict[str, int]] = {}
    for n, one in enumerate(resolutions):
        if one.masthead.symbol:
            groups.setdefault(str(one.masthead.symbol), {}).setdefault(one.language, n)
    for symbol, places in groups.items():
        if len(places) > 1:
            some = [resolutions[n] for n in places.values()]
            words = f"{symbol} in {', '.join(cues(one.language).name for one in some)}"
            yield "ParallelExplorer", f"{names[min(places.values())]}-languages.html", words, some


# ------------------------------------------------------------------------------------------------------ one resolution


def _room(resolution: Resolution, told: Told) -> Iterator[tuple[str, str | bytes]]:
    """The files of one resolution, the start page last, since it lists what could be made."""
    explorers = dict(_explorers(resolution, told))
    yield from ((f"{name}.html", content) for name, (content, _) in explorers.items())
    files = dict(_exports(resolution, told))
    yield from files.items()
    yield TEXT, _text(resolution)
    title = _title(resolution)
    read = [_link(TEXT, "The text, as the United Nations sets it", "each clause has an address, such as text.html#OP1")]
    read += [_link(f"{name}.html", aim[:1].upper() + aim[1:]) for name, (_, aim) in explorers.items()]
    labels = {form.file(resolution): form.label for form in export.FORMATS.values() if form.takes == "resolution"}
    body = f"<h1>{escape(title)}</h1>" + _facts(resolution) + _section("Read", read)
    body += _section("Take away", [_link(name, labels[name]) for name in files])
    body += _section("Look up", [_link(f"../{GLOSSARY}", "Glossary")])
    yield HOME, _page(title, body + foot([resolution]), up=f"../{HOME}")


def _explorers(resolution: Resolution, told: Told) -> Iterator[tuple[str, tuple[str, str]]]:
    """The page of each explorer that is made from a resolution alone and finds something in it, with its purpose."""
    for kind in EXPLORERS.values():
        if kind.takes != "resolution" or not kind.load().has_page():
            continue
        try:
            explorer = kind.load()(resolution)
            if explorer.to_frame().empty:
                told(f"{resolution.name}: no page to {kind.on_page}: there is nothing to show in this text")
            else:
                yield explorer.name, (page_of(explorer, home=HOME), kind.on_page)
        except ToolkitError as error:
            told(f"{resolution.name}: no page to {kind.on_page}: {error}")


def _exports(resolution: Resolution, told: Told) -> Iterator[tuple[str, bytes]]:
    for name in export.made_of("resolution"):
        form = export.FORMATS[name]
        try:
            yield form.file(resolution), encoded(form.write(resolution))
        except ToolkitError as error:
            told(f"{resolution.name}: {form.label} is left out: {error}")


def _text(resolution: Resolution) -> str:
    """The text as a page without any script: each clause has an address, its label leads to it."""
    made = page.page(resolution, family_colours())
    addressed = re.sub(r'<div data-mark="([^"]*)"', r'<div id="\1" class="clause"', made)
    title = _title(resolution)
    article = f'<article lang="{escape(resolution.language)}" dir="auto">{addressed}</article>'
    return _page(title, f"<h1>{escape(title)}</h1>{article}", up=HOME)


def _facts(resolution: Resolution) -> str:
    head = resolution.masthead
    date, cited = head.adopted or head.date, to_cite(resolution)
    facts = {
        "Note": _note(resolution),
        "Organ": head.organ,
        "Session": str(head.session or ""),
        "Symbol": str(cited.symbol or ""),
        "Status": head.status,
        "Date": f"{date.day} {date:%B %Y}" if date else "",
        "Clauses": resolution.counted(),
        "Address": cited.url or "",
        "Doubts": "; ".join(doubt.what for doubt in resolution.doubts[:5]),
    }
    said = {name: escape(shown(value)) for name, value in facts.items() if value}
    if url := said.get("Address"):
        said["Address"] = f'<a href="{url}">{url}</a>'
    told = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in said.items())
    return f'<dl class="facts">{told}</dl>'


def _note(resolution: Resolution) -> str:
    """The sentence with which whoever made the file begins it, as that its text is invented; "" if there is none."""
    first = next(iter(resolution.blocks), None)
    if first is None or first.role != "masthead":
        return ""
    words = resolution.document.text[first.span.start : first.span.end].strip().replace("`", "")
    return words if words.endswith(".") and len(words.split()) > _FEW else ""


def _title(resolution: Resolution) -> str:
    head = resolution.masthead
    return shown(" ".join(filter(None, [str(head.symbol or ""), head.title or resolution.name])))


# ------------------------------------------------------------------------------------------------------------- glossary


def _glossary(home: str) -> str:
    """Words of resolutions, and the themes of the codebook with their definitions."""
    toml = load(data.path("glossary.toml"))
    terms = toml.tables("term", {"name": str, "meaning": str}, {"short": str}, id="name")
    words = [(f"{t['name']} ({t['short']})" if t.get("short") else t["name"], t["meaning"]) for t in terms]
    codebook = load_codebook()
    themes = [(theme.label, theme.definition) for theme in codebook.themes]
    body = f"<h1>Glossary</h1>{_terms(words)}<h2>Themes: {escape(codebook.title)}, {escape(codebook.version)}</h2>"
    return _page("Glossary", body + _terms(themes), up=home)


def _terms(some: Sequence[tuple[str, str]]) -> str:
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(meaning)}</dd>" for name, meaning in sorted(some))
    return f"<dl>{told}</dl>"


# ---------------------------------------------------------------------------------------------------------------- HTML


def _page(title: str, body: str, *, up: str = "") -> str:
    nav = f'<nav class="plain"><a href="{escape(up)}">Start page</a></nav>' if up else ""
    return document(title, f"{nav}<main class='plain'>{body}</main>")


def _entry(resolution: Resolution, address: str, spoken: bool) -> str:
    """The link to a resolution's room, with its language if the texts are in several."""
    date, language = resolution.masthead.adopted or resolution.masthead.date, cues(resolution.language).name
    told = [language * spoken, resolution.document.name, f"{date.day} {date:%B %Y}" if date else ""]
    return _link(address, _title(resolution), ", ".join(filter(None, told)), note=_note(resolution))


def _link(address: str, words: str, more: str = "", *, note: str = "") -> str:
    link = f'<a href="{escape(address)}">{escape(shown(words))}</a>'
    about = f" ({escape(shown(more))})" if more else ""
    return f"<li>{link}{about}{f'<br>{escape(shown(note))}' if note else ''}</li>"


def _section(title: str, items: Sequence[str]) -> str:
    return f"<h2>{escape(title)}</h2><ul>{''.join(items)}</ul>" if items else ""
