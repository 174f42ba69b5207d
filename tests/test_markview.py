"""MarkView without a browser: its traits, and what a saved notebook keeps of it."""

from __future__ import annotations

import base64
import io
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import ipywidgets
import nbformat
import pytest
import traitlets
from hypothesis import given, strategies as st
from matplotlib.figure import Figure
from nbconvert import HTMLExporter

from toolkit.explorers.views.markview import VIEW, MarkView, is_svg, static_bundle, still_picture, still_text
from toolkit.explorers.views.saving import NOT_LIVE
from toolkit.plots.style import FAINT, INK, PAPER

SYNCED = ("content", "selection", "dimmed", "labels", "alt", "height")


def drawn() -> str:
    figure = Figure(figsize=(2, 1))
    figure.subplots().barh([0], [1])[0].set_gid("mark:OP1")
    out = io.StringIO()
    figure.savefig(out, format="svg")
    return out.getvalue()


def test_every_trait_reaches_the_page_and_starts_empty():
    state = MarkView().get_state()
    assert {name: state[name] for name in SYNCED} == dict(zip(SYNCED, ("", "", [], {}, "", ""), strict=True))
    assert "export default" in str(state["_esm"])
    assert ":host" in state["_sheet"]


def test_the_colours_of_the_plots_are_the_ones_that_the_sheet_replaces():
    sheet = MarkView().get_state()["_sheet"]
    for colour, variable in ((INK, "--ink"), (FAINT, "--faint"), (PAPER, "--paper")):
        for part in ("fill", "stroke"):
            assert re.search(rf'\[style\*="{part}: {colour}"\] {{ {part}: var\({variable}\) !important; }}', sheet)


def test_linked_views_share_a_selection_even_of_a_mark_that_one_of_them_lacks():
    first, second = MarkView(content='<p data-mark="OP1">'), MarkView()
    ipywidgets.link((first, "selection"), (second, "selection"))
    first.selection = "OP1"
    assert second.selection == "OP1"
    second.selection = ""
    assert first.selection == ""


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("selection", None),
        ("dimmed", {"OP1"}),
        ("dimmed", [1]),
        ("labels", {"OP1": 1}),
        ("labels", {1: "a"}),
        ("alt", 1),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(trait, value):
    with pytest.raises(traitlets.TraitError):
        MarkView(**{trait: value})


@pytest.mark.parametrize("height", ["", "60vh", "480px", "22.5em"])
def test_a_height_is_a_length(height):
    assert MarkView(height=height).height == height


@pytest.mark.parametrize("height", ["60", "tall", '1px" onload="x', "calc(1px)", "-3px"])
def test_another_height_is_refused_with_what_to_write(height):
    with pytest.raises(traitlets.TraitError, match='write "60vh"'):
        MarkView(height=height)


def test_content_says_by_its_beginning_whether_it_is_a_picture():
    assert is_svg(drawn())
    assert is_svg("<!-- made by hand -->\n<svg></svg>")
    assert not is_svg("<svgs>")
    assert not is_svg("")
    assert not is_svg("<p><svg></svg></p>")


def test_a_saved_notebook_keeps_text_and_the_live_view():
    view = MarkView(content='<p data-mark="OP1" style="margin: 0">a &lt; b</p>', alt="One clause", height="10em")
    bundle, _ = view._repr_mimebundle_()
    limit = '<div style="max-height: 10em; overflow: auto; border: 1px solid #8886; border-radius: 3px; padding: 2px">'
    ignored = f'<div class="tex2jax_ignore mathjax_ignore"><p><em>{NOT_LIVE}</em></p>'
    assert bundle["text/html"] == f'{ignored}{limit}<p data-mark="OP1" style="margin: 0">a &lt; b</p></div></div>'
    assert bundle["text/plain"] == "One clause"
    assert bundle[VIEW]["model_id"] == view.model_id


def test_a_saved_notebook_keeps_a_picture_as_an_image_with_its_alternative():
    picture = drawn()
    html = MarkView(content=picture, alt='One "clause" < two')._repr_mimebundle_()[0]["text/html"]
    image = r'<div class="[^"]*"><p>.*</p><img src="data:image/svg\+xml;base64,(\S+)" alt="([^"]*)" class="\S+" style="'
    data, alt = re.match(image, html).groups()
    assert re.sub(r"<style>@media .*?</style>", "", base64.b64decode(data).decode()) == picture
    assert alt == "One &quot;clause&quot; &lt; two"


def test_an_svg_gets_the_namespace_that_an_image_needs():
    data = re.search(r"base64,([^\"]+)", still_picture("<svg><g/></svg>", "")).group(1)
    assert base64.b64decode(data).startswith(
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>@media (prefers-color-scheme: '
    )
    ElementTree.fromstring(base64.b64decode(data))


def test_an_explorer_writes_its_own_bundle():
    box = ipywidgets.VBox([MarkView()])
    bundle = static_bundle(box, "", text="What it shows", png=b"png")
    assert sorted(bundle) == [VIEW, "image/png", "text/plain"]
    assert base64.b64decode(bundle["image/png"]) == b"png"
    assert bundle[VIEW]["model_id"] == box.model_id


@pytest.mark.slow
def test_an_html_export_shows_the_still_and_runs_nothing_of_ours():
    notebook = nbformat.v4.new_notebook()
    bundle, _ = MarkView(content='<p data-mark="OP1">Welcomes<script>hurt()</script></p>')._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", data=bundle, execution_count=1)
    notebook.cells = [nbformat.v4.new_code_cell("view", outputs=[output], execution_count=1)]
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert '<div><p data-mark="OP1">Welcomes</p></div>' in page
    assert "hurt()" not in page


def test_what_a_cell_prints_is_the_same_in_every_run():
    assert repr(MarkView(content="abc")) == repr(MarkView(content="abc"))
    assert MarkView()._repr_mimebundle_()[0]["text/plain"] == "MarkView(0 characters, selection='')"


HOSTILE = {
    "script": "a<script>alert(1)</script>b",
    "unclosed script": "a<script>alert(1)",
    "handler": '<p onclick="alert(1)" ONLOAD=alert(1)>a</p>',
    "image": "<img src=x onerror=alert(1)>",
    "link": '<a href=" java\nscript:alert(1)">a</a>',
    "coded link": '<a href="&#1;&#106;avascript:alert(1)">a</a>',
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "svg style": "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "text area": "<textarea><script>alert(1)</script></textarea>",
    "comment": "<!--><img src=x onerror=alert(1)>-->",
    "slash": "<img/src=x/onerror=alert(1)>",
    "form": "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>a</button></form>",
    "base": "<base href=javascript:alert(1)//><meta http-equiv=refresh content='0;javascript:alert(1)'>",
    "foreign image": "<img src=https://a.example/x.png srcset='https://a.example/x.png 2x'>",
    "near image": "<img src=//a.example/x.png><img src=x.png><img src=data:text/html,x>",
    "video": "<video poster=https://a.example/x.png src=https://a.example/x.mp4><source src=https://a.example/></video>",
    "background": "<table background=https://a.example/x.png><td style='background: url(https://a.example/x)'>",
    "hidden background": "<p style='background: u\\72l(//a.example/x)'><p style='background:url( \"//a.example\")'>",
    "style": "<style>p { background: url(javascript:alert(1)) }</style>",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_hostile_markup_leaves_nothing_that_runs(markup):
    assert_harmless(still_text(markup))


PIECES = ["<", ">", '"', "'", "<a ", "<!--", "&#60;", "</", "x=", "\x00", "p"]


@given(st.lists(st.sampled_from([*HOSTILE.values(), *PIECES])))
def test_hostile_pieces_in_any_order_leave_nothing_that_runs(pieces):
    assert_harmless(still_text("".join(pieces)))


@given(st.text())
def test_escaped_words_come_out_as_they_went_in(words):
    from html import escape, unescape

    words = words.replace("\r", "\n").replace("\x00", "")
    assert unescape(still_text(escape(words))) == unescape(f"<div>{escape(words)}</div>")


def test_harmless_markup_stays():
    markup = (
        '<h3 id="note">Title</h3><p data-mark="OP1" class="a" style="margin: 0">1. <i>Welcomes</i> '
        '<a href="https://docs.un.org/en/A/RES/75/16">75/16</a><sup><a href="#note-1">1</a></sup><br>a &amp; b</p>'
        '<img src="data:image/png;base64,AAAA" alt="a"><table><tr><td>1</td></tr></table><hr>'
    )
    assert still_text(markup) == f"<div>{markup}</div>"


def test_much_text_before_the_selection_is_folded_in_a_still() -> None:
    """Nothing scrolls where no script runs: a selection far down was out of sight."""
    rows = [f'<div data-mark="OP{n}" style="color:red">{"words " * 60}</div>' for n in range(1, 9)]
    still = still_text(f"<div><h3>Title</h3>{''.join(rows)}</div>", "32em", "OP7")
    parts = re.fullmatch(r"(.*)<details>.*?</summary>(.*)</details>(.*)", still)
    assert parts is not None
    assert parts[1].endswith("<h3>Title</h3>")
    assert parts[2] == "".join(rows[:6])
    assert re.match(r'<div data-mark="OP7" style="background: [^"]*; color:red">', parts[3])
    assert "<details>" not in still_text(f"<div>{''.join(rows)}</div>", "32em", "OP2")
    lines = "".join(f'<tr data-mark="OP{n}"><td>{"words " * 60}</td></tr>' for n in range(1, 9))
    assert "<details>" not in still_text(f"<div><table>{lines}</table></div>", "32em", "OP7")  # it may not be there


def assert_harmless(html: str) -> None:
    """Read HTML as a browser would, and let nothing pass that runs or leads to something that does."""

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in {"script", "style", "iframe", "svg", "math", "form", "base", "meta", "object", "textarea"}
            for name, value in attrs:
                assert not name.startswith("on"), html
                assert name not in {"srcset", "poster", "background", "action", "formaction"}, html
                assert name != "src" or (value or "").startswith("data:image/"), html
                assert not re.search(r"url\((?!#|data:)", (value or "") * (name == "style")), html
                if name == "href":
                    assert not re.sub(r"[\x00-\x20]", "", value or "").lower().startswith("javascript:"), html

    reader = Reader()
    reader.feed(html)
    reader.close()
    assert "<!--" not in html
