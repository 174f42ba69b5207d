"""MarkView: one widget that shows a text or a picture and lets a reader select its marks.

In comes HTML or SVG whose parts carry ids; out goes the id of the part that somebody chose. Every explorer is controls,
a table, and one or two of these, with ``ipywidgets.link((a, "selection"), (b, "selection"))`` between them.

**Marks.** An element with ``data-mark="OP6"`` (HTML) or ``id="mark:OP6"`` (SVG; ``artist.set_gid("mark:OP6")`` in
matplotlib) is the mark ``OP6``. Several elements may share one mark, as the two pieces of a clause that a page break
cuts do: they light up together, and the first is the one that the keyboard reaches and the screen reader names.
A mark in a picture, or around a few words (``span``, ``mark``, ``b``, ``i``, ``em``, ``strong``) without a link in it,
is a *button* with its label as name. Any other, such as a paragraph, is a *group* with that name, so that its words and
links are still read out. The content's own ``role`` is kept.

**Keyboard.** A view is one stop of the Tab key, however many marks it has. Left and Right go to the mark before and
after, in the order of the content; so do Up and Down in a text, while in a picture they go to the nearest mark above
and below. Home and End go to the first and last, Enter and Space select, Escape selects nothing. Tab continues to the
links inside the mark that one is at. A click on a picture's background selects nothing, too.

**Style.** The content is in a shadow root, so ids and ``<style>`` elements of two views never meet, and the page's
own style sheets do not reach it. Content may bring its own ``<style>``; the variables ``--ink``, ``--faint``,
``--paper`` and ``--accent`` are the theme's colours, and ``.selected`` and ``.dimmed`` the classes that marks get. In
SVG the colours ``INK``, ``FAINT`` and ``PAPER`` of `toolkit.plots.style` turn into the theme's text, grid and
background (``plots/theme.css`` and ``colours.css`` map them). Every other colour stays; matplotlib's own white
backgrounds are taken out. A picture is as wide as the view, from 0.6 (on a phone 0.85) to 1.2 times the width that it
was drawn with; a narrower view scrolls.

**What is safe.** Whoever makes content escapes the document's words. As a second wall MarkView removes scripts and
event handlers before anything is shown, and every address but that of a link (``http(s)``, ``mailto`` or a place in the
view) and that of a picture that carries its own data (``data:image/``): showing a view fetches nothing.

**Without a kernel.** A notebook saved with a MarkView keeps a still picture or text beside it; an explorer writes its
own with `static_bundle`, `still_picture` and `still_text`.

>>> view = MarkView(content='<p data-mark="OP6">Welcomes</p>', labels={"OP6": "OP6, welcomes"}, alt="One clause")
>>> view.selection = "OP6"
>>> view
MarkView(31 characters, selection='OP6')
"""

from __future__ import annotations

import base64
import html
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from toolkit.explorers.views.saving import NOT_LIVE, VIEW
from toolkit.explorers.views.sheets import sheet
from toolkit.export.xml_text import legal
from toolkit.plots.files import still_picture as still_picture
from toolkit.written import shown, whole

HERE = Path(__file__).parent

UNSET = "tex2jax_ignore mathjax_ignore"
"""The classes of an element in which MathJax sets nothing: a dollar sign in a document is money."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_FETCHING = frozenset("action background data formaction imagesrcset longdesc manifest ping poster srcset".split())
_WORDS = frozenset("alt title href src".split())
_ABROAD = re.compile(r"url\(\s*(?![\s'\"]*(#|data:image/))|image-set\(|@import|\\", re.IGNORECASE)
"""What in a style sheet fetches something, or may hide that it does."""
_LENGTH = re.compile(r"|\d+(\.\d+)?(px|pt|em|rem|ex|ch|vh|%)")
_FRAME = "overflow: auto; border: 1px solid #8886; border-radius: 3px; padding: 2px"
_CHOSEN = "background: rgb(33 150 243 / 16%); "
_SUMMARY = "font: 12px/2 system-ui, sans-serif; opacity: .75; padding-inline-start: .6em; cursor: pointer"
_MUCH = 800  # letters before the selection that would push it out of sight
_SVG = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE[^>]*>\s*)?(<!--.*?-->\s*)*<svg\b", re.DOTALL)


class MarkView(anywidget.AnyWidget):
    """A text or picture with marks that can be selected; the module's docstring says what a mark is.

    Traits, all of which may be set at any time; only ``content`` draws anew, and it keeps scroll position, selection,
    dimmed marks and keyboard focus if the marks are still there. A text with a new ``alt`` is another text: it shows
    what is selected or read in it, else its beginning. It matters not in which order traits that change together come.

    - ``content``: HTML or SVG, made by code of ours that escaped what comes from a document.
    - ``selection``: the id of the selected mark, "" for none. An id without a mark is allowed and selects nothing here
      (the mark may be in a linked view). A new selection is scrolled into sight inside the pane; the page stays.
    - ``dimmed``: ids of marks that a filter leaves out: paler, but still readable and selectable. Of a drawn mark of
      several shapes one alone can be dimmed: "OP6#0" is the first shape of ``OP6``.
    - ``labels``: a name for each mark id, for screen readers and for a mouse that rests on the mark; else it is the id.
    - ``alt``: what the whole shows, for readers who don't see it; the finding, not the kind of chart.
    - ``place``: the ``data-place`` of what is read now (a hit of a search): it stands out, and is scrolled into sight.
    - ``height``: the greatest height of the pane, a CSS length ("60vh", "480px"), beyond which it scrolls; "" for none.

    Raises `traitlets.TraitError` on a value of the wrong type and on a height that is not a length.
    """

    _esm = HERE / "markview.js"
    _sheet = traitlets.Unicode(sheet("markview")).tag(sync=True)

    content = traitlets.Unicode("").tag(sync=True)
    selection = traitlets.Unicode("").tag(sync=True)
    dimmed = traitlets.List(traitlets.Unicode()).tag(sync=True)
    labels = traitlets.Dict(value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode()).tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)
    place = traitlets.Unicode("").tag(sync=True)
    height = traitlets.Unicode("").tag(sync=True)

    @traitlets.validate("content")
    def _whole_content(self, proposal: dict[str, Any]) -> str:
        """The content as XML may have it: half a character could not be sent to the page."""
        return legal(str(proposal["value"]))

    @traitlets.validate("alt")
    def _shown_alt(self, proposal: dict[str, Any]) -> str:
        return shown(str(proposal["value"]))

    @traitlets.validate("height")
    def _check_height(self, proposal: dict[str, Any]) -> str:
        height = str(proposal["value"])
        if not _LENGTH.fullmatch(height):
            raise traitlets.TraitError(f'height: {height!r} is not a length. To fix this: write "60vh", "480px" or "".')
        return height

    def __repr__(self) -> str:
        return f"MarkView({len(self.content)} characters, selection={self.selection!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        still = still_picture(self.content, self.alt) if is_svg(self.content) else still_text(self.content, self.height)
        live = super()._repr_mimebundle_(**kwargs)
        return static_bundle(self, still, text=self.alt), live[1] if live else {}


def is_svg(content: str) -> bool:
    """Whether the content is one SVG picture, with or without matplotlib's XML prologue.

    >>> is_svg('<?xml version="1.0"?> <svg/>'), is_svg("<p>words <svg/></p>")
    (True, False)
    """
    return _SVG.match(content) is not None


def static_bundle(
    widget: ipywidgets.DOMWidget, still: str, *, text: str = "", png: bytes | None = None
) -> dict[str, Any]:
    """What a notebook keeps of a widget: the live view and, for readers without a kernel, a still.

    For the ``_repr_mimebundle_`` of an explorer, which is a ``VBox`` and would leave nothing but its Python name.

    - ``still``: HTML without script, from `still_text` and `still_picture`, which is said to be no live view; ""
      leaves it out.
    - ``text``: plain text for terminals, and for what shows neither.
    - ``png``: the picture as PNG. If ``still`` is given too, readers prefer it; GitHub, whose sanitiser removes
      styles and may remove pictures inside HTML, shows a PNG reliably when ``still`` is "".

    JupyterLab, nbviewer and nbconvert show the live view only if there is a kernel or the notebook saved the state
    of its widgets (``metadata.widgets``, which ``nbconvert --execute`` writes and JupyterLab by itself does not).

    >>> bundle = static_bundle(MarkView(), "<p>Welcomes</p>", text="One clause")
    >>> bundle["text/html"].partition("</em></p>")[2], bundle["text/plain"]
    ('<p>Welcomes</p></div>', 'One clause')
    """
    bundle: dict[str, Any] = {"text/plain": shown(text) or repr(widget)}
    if still:
        bundle["text/html"] = f'<div class="{UNSET}"><p><em>{NOT_LIVE}</em></p>{still}</div>'
    if png is not None:
        bundle["image/png"] = base64.b64encode(png).decode("ascii")
    bundle[VIEW] = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return bundle


def still_text(content: str, height: str = "", selection: str = "") -> str:
    """HTML as a saved notebook may have it: no script, event handler, style sheet, drawing or foreign address.

    Inline ``style`` attributes stay, and are all the style there is: GitHub takes even these away, so the words must do
    without. ``height`` is the greatest height, beyond which the text scrolls in a frame; since nothing scrolls to the
    mark of the ``selection``, much text before it is folded.

    >>> still_text('<p onclick="x()" data-mark="OP6">Welcomes<script>x()</script></p>')
    '<div><p data-mark="OP6">Welcomes</p></div>'
    """
    cleaner = _Cleaner(selection)
    cleaner.feed(content)
    cleaner.close()
    limit = f' style="max-height: {html.escape(height)}; {_FRAME}"' if height else ""
    return f"<div{limit}>{''.join(cleaner.folded())}</div>"


class _Cleaner(HTMLParser):
    """Writes HTML again, tag by tag, without anything that can run or reach outside, or that only a live view needs.

    ``markview.js`` does the same to live content; here it is stricter, since the result joins a page that is not ours.
    """

    # With what they contain. SVG and MathML are parsed by other rules than HTML, so they cannot be cleaned this way.
    dropped = frozenset(
        "script style iframe noframes object applet template form svg math textarea title xmp noembed noscript "
        "plaintext select".split()
    )
    # These have no content.
    dropped_void = frozenset("frame embed base meta link input".split())
    void = frozenset("area br col hr img source track wbr".split())
    links = re.compile(r"(https?:|mailto:|[^:]*$|[^:]*[/?#])", re.IGNORECASE)  # what a link may lead to
    own = re.compile(r"(data:image/|#)", re.IGNORECASE)  # what anything else may show

    def __init__(self, selection: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.inside: list[str] = []  # the dropped elements that are open
        self.selection = selection
        self.open: list[tuple[str, list[int]]] = []  # the others, each with where in ``out`` its marks begin
        self.before = slice(0)  # in ``out``, the marks before the selection

    def folded(self) -> list[str]:
        """What came out, the marks before the selection folded if they are long."""
        before, at = self.out[self.before], self.before
        if sum(len(piece) for piece in before if not piece.startswith("<")) < _MUCH:
            return self.out
        fold = [f'<details><summary style="{_SUMMARY}">The text before this</summary>', *before, "</details>"]
        return [*self.out[: at.start], *fold, *self.out[at.stop :]]

    def _marked(self, mark: str, kept: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Remember where a mark is; the attributes of that which is selected, with its look."""
        tag, places = self.open[-1] if self.open else ("", [])
        places.append(len(self.out))
        if not self.selection or mark != self.selection:
            return kept
        if tag == "div" and not self.before.stop:
            self.before = slice(places[0], places[-1])
        return [*((n, v) for n, v in kept if n != "style"), ("style", _CHOSEN + dict(kept).get("style", ""))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.dropped:
            self.inside.append(tag)
        elif not self.inside and tag not in self.dropped_void and _NAME.fullmatch(tag):
            kept = [(name, html.escape(value or "")) for name, value in attrs if self._may_stay(tag, name, value or "")]
            if mark := dict(attrs).get("data-mark"):
                kept = self._marked(mark, kept)
            if tag not in self.void:
                self.open.append((tag, []))
            self.out.append(f"<{tag}" + "".join(f' {name}="{value}"' for name, value in kept) + ">")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.dropped:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                continue
        elif not self.inside and tag not in self.void | self.dropped | self.dropped_void and _NAME.fullmatch(tag):
            self.out.append(f"</{tag}>")
            if self.open and self.open[-1][0] == tag:
                self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.out.append(html.escape(whole(data), quote=False))

    def _may_stay(self, tag: str, name: str, value: str) -> bool:
        if not _NAME.fullmatch(name) or name.startswith("on") or name in _FETCHING or name == "data-place":
            return False
        bare = re.sub(r"[\x00-\x20]", "", value)
        if name == "href" and tag in ("a", "area"):
            return self.links.match(bare) is not None
        if name in ("href", "src"):
            return self.own.match(bare) is not None
        return name in _WORDS or name.startswith(("data-", "aria-")) or _ABROAD.search(value) is None
