"""Pictures as files and on pages: SVG, PNG, and an image with its text alternative, which a notebook shows."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

import matplotlib
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.text import Text

from toolkit.export.xml_text import legal
from toolkit.plots.sizes import remember_sizes
from toolkit.written import shown

THEME = Path(__file__).parent / "theme.css"
"""The style sheet that gives a picture the colours of a page: its ``--ink``, ``--faint`` and ``--paper``."""

_DARK = "#111111"  # the ground of JupyterLab's dark theme
_PAPER = (
    "max-width: 100%; box-sizing: border-box; padding: 6px; border-radius: 3px; color-scheme: light; "
    f"background: white; background: light-dark(white, {_DARK})"
)
_THEMES = (
    '<style>@media screen { :is([data-jp-theme-light="false"], .vscode-dark, [data-theme="dark"], [theme="dark"]) '
    ".toolkit-picture { color-scheme: dark !important } }</style>"
)
"""Which pages are dark: those of JupyterLab and nbconvert, Visual Studio Code, Jupyter Book and Sphinx, and Colab."""


class Sheet(Figure):
    """A figure that a notebook shows together with what it says in words.

    ``words``: what makes these words; None if its titles are all that is said.
    """

    words: Callable[[], str] | None = None

    def draw(self, renderer: RendererBase) -> None:
        """Draw it; words in other scripts in the fonts that were found for them, also after the Axes were made.

        Before a file is written, Matplotlib draws into nothing, so that all is laid out; then this only lays it out.
        """
        fonts = matplotlib.rcParams["font.family"]
        if len(fonts) > 1:
            for text in self.findobj(lambda artist: isinstance(artist, Text) and not artist.get_text().isascii()):
                text.set_fontfamily(fonts)  # type: ignore[attr-defined]
        remember_sizes(renderer)
        engine = self.get_layout_engine()
        into_nothing = hasattr(renderer.draw_path, "__wrapped__")  # as Matplotlib marks what it puts in its place
        if self.axes and engine is not None and into_nothing and self.canvas.is_saving():
            engine.execute(self)
        else:
            super().draw(renderer)

    def alt(self) -> str:
        """What the figure says, in words."""
        if self.words is not None:
            return self.words()
        titles = [ax.get_title(loc=side) for ax in self.axes for side in ("left", "center", "right")]
        return " ".join(" ".join(filter(None, titles)).replace(r"\$", "$").split())

    def _repr_html_(self) -> str:
        """An image with its text alternative, which the PNG of a notebook cannot have."""
        return still_picture(to_svg(self), self.alt())


def to_svg(figure: Figure, *, alt: str = "") -> str:
    """The figure as SVG, the same from run to run.

    ``alt``: the text alternative, which makes it one image for a screen reader; then letters are outlines, so that the
    file needs no font. Without it, for a view of a page, they are text.
    """
    out = io.StringIO()
    letters = "path" if alt else "none"
    with matplotlib.rc_context({"svg.hashsalt": "un-resolution-toolkit", "svg.fonttype": letters}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    svg = legal(out.getvalue())
    if alt:
        svg = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(shown(alt))}" ', 1)
    return svg


def to_png(figure: Figure, *, dpi: int = 150) -> bytes:
    """The figure as PNG on white."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=dpi, facecolor="white", metadata={"Software": None})
    return out.getvalue()


def still_picture(picture: str | bytes, alt: str) -> str:
    """An SVG (str) or PNG (bytes) as an ``<img>`` that carries its own data and its text alternative.

    An image can run nothing, its ids and styles stay its own, and JupyterLab shows it in a notebook that it does not
    trust, where it removes ``<svg>``. An SVG has the colours of a dark page where the page says that it is dark; else,
    and if the page's sheet was removed, it is dark on white, with a margin, because it was drawn for paper.

    >>> still_picture(b"...", 'The "ask"')[:63]
    '<img src="data:image/png;base64,Li4u" alt="The &quot;ask&quot;"'
    """
    kind, data = ("svg+xml", _standalone(picture).encode()) if isinstance(picture, str) else ("png", picture)
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
    image = f'<img src="{address}" alt="{escape(shown(alt))}" class="toolkit-picture" style="{_PAPER}">'
    return image + (_THEMES if isinstance(picture, str) else "")


def _standalone(svg: str) -> str:
    """An SVG with the namespace that an image needs and inline SVG does without, and its colours on a dark page."""
    named = 'xmlns="http://www.w3.org/2000/svg"'
    svg = svg if named in svg else svg.replace("<svg", f"<svg {named}", 1)
    return re.sub(r"<svg\b[^>]*>", lambda tag: f"{tag[0]}<style>{_dark()}</style>", svg, count=1)


@cache
def _dark() -> str:
    """What a picture looks like on a dark page."""
    rules = re.sub(r"/\*.*?\*/|\n", "", THEME.read_text("utf-8"), flags=re.DOTALL)
    rules = rules.replace(">", "&gt;")
    own = f":root {{ --ink: #e6e6e7; --faint: #6b6b6c; --paper: {_DARK}; fill: var(--ink); background: {_DARK} }}"
    return f"@media (prefers-color-scheme: dark) {{ {own} {rules} }}"
