"""HTML: the words that a page shows, what was italic or linked, the footnotes, and the way back to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import event, given, settings, strategies as st

import toolkit
from tests.support import forms
from tests.support.forms import leads_back
from toolkit.errors import FormatError, ParseError, ToolkitError
from toolkit.model import Resolution, Span
from toolkit.read.html import decoded, document


@pytest.fixture(autouse=True)
def _nothing_printed(capfd: pytest.CaptureFixture[str]) -> object:
    yield
    assert capfd.readouterr() == ("", "")


# (raw, text)
TEXTS = [
    # White space is folded as a page folds it.
    ("", ""),
    ("Recalling  its\n\tresolution ", "Recalling its resolution"),
    ("\ufeffRecalling", "Recalling"),
    ("a <b> b </b> c", "a b c"),
    ("a<b>b</b>c", "abc"),
    # Blocks are paragraphs, however they are closed.
    ("<p>a</p><p>b</p>", "a\n\nb"),
    ("<p>a<p>b", "a\n\nb"),
    ("<h1>a</h1>b<div>c<div>d</div></div>", "a\n\nb\n\nc\n\nd"),
    ("a</p>b", "a\n\nb"),
    ("<p></p><p> &nbsp; </p><p>a</p>", "a"),
    ("a<hr>b", "a\n\nb"),
    # A line break is a line, two are a paragraph, and so is one with a line behind it that is set in.
    ("Distr.<br>General", "Distr.\nGeneral"),
    ("Distr. <br/> General", "Distr.\nGeneral"),
    ("Recalling,<br><br>Noting", "Recalling,\n\nNoting"),
    ("Recalling,<br> <br> Noting", "Recalling,\n\nNoting"),
    ("Recalling,<br>&nbsp;&nbsp;&nbsp;&nbsp;Noting", "Recalling,\n\nNoting"),
    ("<p>a<br></p><p>b", "a\n\nb"),
    # Cells of a table are paragraphs; one that holds a number alone goes on in the next one.
    ("<table><tr><td>United Nations<td>A/77/L.18</table>", "United Nations\n\nA/77/L.18"),
    ("<table><tr><td>1.</td><td>Decides</td></tr></table>", "1. Decides"),
    ("<table><tr><td><p>(a)</p></td><td><p>One</p><p>Two</p></td></tr></table>", "(a) One\n\nTwo"),
    ("<table><tr><td><sup>1</sup></td><td>See</td></tr></table>", "¹ See"),
    ("<table><tr><td>1.<tr><td>Decides</table>", "1.\n\nDecides"),
    ("<table><tr><td>1.</table>Decides", "1.\n\nDecides"),
    ("<table><tr><td>12<td>34</table>", "12\n\n34"),
    # A list prints its numbers, in the form of a resolution; a number that is typed counts instead.
    ("<ol><li>Urges<li>Calls</ol>", "1. Urges\n\n2. Calls"),
    ("<ol start=4><li>Urges<li value=9>Calls<li>Asks</ol>", "4. Urges\n\n9. Calls\n\n10. Asks"),
    ("<ol reversed start=2><li>a<li>b</ol>", "2. a\n\n1. b"),
    (
        "<ol><li>Urges:<ol type=a><li>one<ol type=i><li>x</ol><li>two</ol></ol>",
        "1. Urges:\n\n(a) one\n\n(i) x\n\n(b) two",
    ),
    ("<ol type=A><li>One</ol>", "A. One"),
    ("<ol><li><p>Urges</p><p>More</p></li></ol>", "1. Urges\n\nMore"),
    ("<ol><li>3. Urges</ol>", "3. Urges"),
    ("<ol><li>(b) Urges</ol>", "(b) Urges"),
    ('<ol style="list-style: none"><li>Urges</ol>', "Urges"),
    # A list with bullets is one where it is announced or inside another; else a page may have it for anything.
    ("<ul><li>Urges</ul>", "Urges"),
    ("<p>Urges:<ul><li>one<li>two</ul>", "Urges:\n\n• one\n\n• two"),
    ("<ol><li>Urges<ul><li>one</ul><li>Calls</ol>", "1. Urges\n\n• one\n\n2. Calls"),
    ("<p>Urges:<ul><li>(a) one<li>- two<li>• three</ul>", "Urges:\n\n(a) one\n\n- two\n\n• three"),
    ("<ol><li></li></ol><p>a", "a"),
    # Character references, those of old pages and those that are none.
    ("peace &amp; security &lt;b&gt;", "peace & security <b>"),
    ("a&nbsp;b &#233; &#xE9; &#146;", "a\xa0b é é ’"),
    ("AT&T &nosuchthing; &# &#; & &#x;", "AT&T &nosuchthing; &# &#; & &#x;"),
    # What no reader sees.
    ("<script>document.write('<p>no')</script>a", "a"),
    ("<style>p {}</style><title>no</title>a<!-- no -->b", "ab"),
    ("<nav><ul><li>Home</ul></nav><p>a", "a"),
    ("<p hidden>no<p>a", "a"),
    ('<div style="display : none">no<p>no</div>a', "a"),
    ('<div role="navigation">no</div>a', "a"),
    ("<select><option>no</select><button>no</button>a", "a"),
    ("<svg><text>no</text></svg>a", "a"),
    ("<div><nav>no</div>a", "a"),
    # What is malformed: a comment or a tag without an end, declarations that are none.
    ("a<!-- no", "a"),
    ("a<!-->b", "ab"),
    ("a<!-- no --!>b", "ab"),
    ("a<![if !x]>b<![endif]>c<![foo[", "abc"),
    ("a<?php no ?>b", "ab"),
    ("a<p class='no", "a"),
    ("a < b", "a < b"),
    ("a <3", "a <3"),
    ("a</>b", "ab"),
    ("<br/><div/>a</br>b", "a\nb"),
    # Footnote marks: raised digits, next to the word before them and apart from the note itself.
    ("Conference<sup>1</sup> to", "Conference¹ to"),
    ("Conference <sup>12</sup> to", "Conference¹² to"),
    ("<p><sup>1</sup>On 28 June", "¹ On 28 June"),
    ("<p><sup>1</sup> On 28 June", "¹ On 28 June"),
    ("organizations,<sup>2</sup>", "organizations,²"),
    ("a<sup>2, 3</sup>", "a²,³"),
    ("a<sup>[4]</sup>", "a⁴"),
    ("a<sup><a href='#fn1' id=x>1</a></sup>", "a¹"),
    ("a<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> b", "a¹ b"),
    ("a<span style='vertical-align:super'>1</span>", "a¹"),
    ("Pakistan:<sup>*</sup> draft", "Pakistan:* draft"),
    ("the 5<sup>th</sup> of", "the 5th of"),
    ("a<sup>1<p>b", "a¹\n\nb"),
    ("see <a href='#fn1'>the note</a>", "see the note"),
    ("see <a href='#a'>37/4</a> and <a href='#b'>5</a>", "see 37/4 and 5"),
    # Lists of notes print their numbers as marks, without the way back.
    ("<ol class=footnotes><li id=fn1>See <a href='#fnref1'>↩</a></ol>", "¹ See"),
    ("<ol><li id=footnote-1><p> See <a href='#footnote-ref-1'>↑</a></p></ol>", "¹ See"),
    ("<section role=doc-endnotes><ol><li><p>See</ol></section>", "¹ See"),
    ("<ol class=footnotes><li><sup>1</sup> See</ol>", "¹ See"),
    # Typed lines: blank lines part, and so does a line that is set in; full lines go on.
    ("<pre>\n   General Assembly\n   Distr.\n\n   a\n</pre>", "General Assembly\nDistr.\n\na"),
    (
        "<pre>Recalling its resolution 37/4 of 22 October\n1982, and noting</pre>",
        "Recalling its resolution 37/4 of 22 October 1982, and noting",
    ),
    ("<pre>   Recalling it,\n   Noting</pre>", "Recalling it,\nNoting"),
    ("<pre>Recalling it,\n     Noting</pre>", "Recalling it,\n\nNoting"),
    ("<pre>(a)  Recalling it,\n     Noting</pre>", "(a) Recalling it,\nNoting"),
    ("<pre>the  inter-\n<i>national</i>  order</pre>", "the inter-national order"),
    ("<pre>the pre-\nand post-conflict</pre>", "the pre-\nand post-conflict"),
    ("<pre>the Secretary-\nGeneral</pre>", "the Secretary-General"),
    ("<pre>A/RES/48/24          24 November</pre>", "A/RES/48/24\n24 November"),
    ("<pre>1.       <u>Decides</u></pre>", "1. Decides"),
    ("<pre>a\r\n\r\nb\fc\n \t\nd</pre>", "a\n\nb\n\nc\n\nd"),
    ("<pre>of 2011\n<sup>6</sup> and</pre>", "of 2011⁶ and"),
    ("<pre>a\n\n   1.<br>b</pre>c", "a\n\n1.\nb\n\nc"),
    # The marks of old pages, where a note is so marked.
    ("<pre>of it 1/ and 37/4\n\n1/ See</pre>", "of it¹ and 37/4\n\n¹ See"),
    ("<pre>of it, <U>2</U>/ and\n\n<U>1</U>/  See</pre>", "of it,² and\n\n¹ See"),
    ("<pre>of 1/ it</pre>", "of 1/ it"),
]


@pytest.mark.parametrize(("raw", "text"), TEXTS)
def test_what_a_page_shows(raw: str, text: str) -> None:
    assert document(raw).text == text


@pytest.mark.parametrize("raw", [raw for raw, _ in TEXTS])
def test_the_file_is_kept_and_every_character_leads_back_to_it(raw: str) -> None:
    d = document(raw)
    assert d.raw == raw
    leads_back(d)


@pytest.mark.parametrize(
    ("raw", "words", "slice_"),
    [
        ("<p>see <i>peace</i> &amp; <b>security</b>", "peace & security", "peace</i> &amp; <b>security"),
        ("<p>a\n  b<p>c", "a b", "a\n  b"),
        ("é <p>é&eacute;é b", "b", "b"),
        ("<pre>the inter-\n    national</pre>", "inter-national", "inter-\n    national"),
        ("a<sup>[12]</sup> b", "a¹²", "a<sup>[12"),
    ],
)
def test_a_span_leads_to_the_slice_that_holds_its_words(raw: str, words: str, slice_: str) -> None:
    d = document(raw)
    at = d.text.index(words)
    start, end = d.to_raw(Span(at, at + len(words)))
    assert raw[start:end] == slice_


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("<p><i>Takes note</i> of <em>it</em>", ["Takes note", "it"]),
        ("<i>Takes</i> <i>note</i>", ["Takes note"]),
        ("<i>Takes<b> note</b></i>", ["Takes note"]),
        ("<i>Takes <br> note</i>", ["Takes\nnote"]),
        ("<i><p>a<p>b</i>c", ["a", "b"]),
        ("<p><i>a</p><p>b", ["a"]),
        ("<span style='font-style: italic'>a</span> b", ["a"]),
        ("<i>a <span style='font-style:normal'>b</span></i>", ["a"]),
        ("<u>Recalling</u> it", ["Recalling"]),
        ("<i>peace &amp; security</i>", ["peace & security"]),
        ("<i>organizations</i>,<sup><i>2</i></sup>", ["organizations"]),
        ("<pre><i>Takes\nnote</i></pre>", ["Takes\nnote"]),
        ("<i> </i>a", []),
    ],
)
def test_italics(raw: str, found: list[str]) -> None:
    d = document(raw)
    assert [d.text[span.start : span.end] for span in d.italics] == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("<a href='#'>37/4</a>, <a href='#'>38/4</a>", [("37/4", "#"), ("38/4", "#")]),
        ("<a href='#'>37/4</a> <a href='#'>38/4</a>", [("37/4", "#"), ("38/4", "#")]),
        ("<a href='x?a=1&amp;b=2'>3369 (<i>XXX</i>)</a>", [("3369 (XXX)", "x?a=1&b=2")]),
        ("<a name=x>a</a>", []),
        ("<a href=x></a>a", []),
        ("a<sup><a href='#fn1'>1</a></sup>", []),
        ("<a href=x href=y>a</a>", [("a", "x")]),
    ],
)
def test_links(raw: str, found: list[tuple[str, str]]) -> None:
    d = document(raw)
    assert [(d.text[link.span.start : link.span.end], link.target) for link in d.links] == found


# --- the encoding -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode(), "é"),
        ("é".encode("utf-8-sig"), "\ufeffé"),
        ("<p>é".encode("utf-16"), "<p>é"),
        (b"\xfe\xff" + "é".encode("utf-16-be"), "é"),
        (b'<meta charset="iso-8859-1">\x93\xe9\x94', '<meta charset="iso-8859-1">“é”'),
        (b"<META HTTP-EQUIV=x CONTENT='text/html; charset=KOI8-R'>\xe7", None),
        (b"<?xml version='1.0' encoding='windows-1251'?>\xe9", None),
        (b"\x93old\x94 \x97 page", "“old” — page"),  # a page of the nineties that says nothing
        (b"<meta charset=utf-8>\xff\xe9", "<meta charset=utf-8>\ufffd\ufffd"),
        (b"<meta charset=utf-16>a", "<meta charset=utf-16>a"),
        (b"<meta charset=zlib>a", "<meta charset=zlib>a"),
        (b"<meta charset=unicode_escape>\\u0041", "<meta charset=unicode_escape>\\u0041"),
        (b"<meta charset=idna>a", "<meta charset=idna>a"),
        (b"<meta charset=no-such>\xe9", "<meta charset=no-such>é"),
    ],
)
def test_the_encoding(content: bytes, text: str | None) -> None:
    found = decoded(content)
    assert found == text if text is not None else found.endswith(("Г", "й"))


# --- the bundled resolution as a page ---------------------------------------------------------------------------------

PAGES = {
    "modern": lambda r: forms.modern(r),
    "modern, counted": lambda r: forms.modern(r, numbers="automatic"),
    "old": lambda r: forms.old(r),
    "old, with slashes": lambda r: forms.old(r, marks="slash"),
}


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, resolution: Resolution) -> str:
    made = PAGES[request.param](resolution)
    assert len(made) > 25_000
    return str(made)


def test_a_page_says_what_the_markdown_says(page: str, resolution: Resolution) -> None:
    found, wanted = forms.facts(toolkit.parse(page, format="html")), forms.facts(resolution)
    for name, value in wanted.items():
        assert found[name] == value, name


def test_a_page_leads_back_to_its_file(page: str) -> None:
    d = document(page)
    assert d.raw == page
    leads_back(d)


def test_links_make_citations_linked(resolution: Resolution) -> None:
    found = toolkit.parse(forms.modern(resolution), format="html")
    assert [c.linked for c in found["PP1"].citations] == [True] * 30
    assert [c.linked for c in found["OP7"].citations] == [False]


OLD = """<HTML><BODY><PRE>
   United  Nations                                        A/RES/48/99


                           General Assembly
                                                 Distr.
                                                 GENERAL
                                                 24 November 1993

Forty-eighth session
Agenda item 25


                 RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY

         48/99.  <B>Cooperation in the field of  wells  and  of  the
                 springs that feed them</B>

     <U>The General Assembly</U>,

     <U>Having considered</U>  the  report  of  the  Secretary-General  on  the wells
of the regions and on the use of the springs <U>1</U>/ that feed the
                                                                    /...
A/RES/48/99
Page 2


Western Wells, <U>2</U>/ as in article 25
(c) of the Convention,
     <U>Recalling</U> the Articles,

     1.   <U>Takes note with satisfaction</U> of the report of the Secretary-
General;

     2.   <U>Requests</U>:

          (a)  The specialized agencies to cooperate,
               Especially in this;

          (b)  All others to do so.

                                                      <U>65th plenary meeting
                                                      24 November 1993</U>

__________
<U>1</U>/   A/48/999.

<U>2</U>/   See A/48/1.
</PRE></BODY></HTML>"""


def test_an_old_page_with_all_its_habits() -> None:
    found = toolkit.parse(OLD, format="html")
    head = found.masthead
    assert (str(head.symbol), head.session, head.agenda_item) == ("A/RES/48/99", 48, "25")
    assert (head.title, head.status) == (
        "Cooperation in the field of wells and of the springs that feed them",
        "adopted",
    )
    assert [(c.label, c.phrase, c.notes) for c in found.clauses] == [
        ("PP1", "Having considered", ("1", "2")),
        ("PP2", "Recalling", ()),
        ("OP1", "Takes note with satisfaction", ()),
        ("OP2", "Requests", ()),
        ("OP2(a)", "", ()),
        ("OP2(b)", "", ()),
    ]
    assert found["PP1"].text.endswith("springs that feed the Western Wells, as in article 25 (c) of the Convention,")
    assert found["OP1"].text.endswith("of the Secretary-General;")
    assert found["OP2(a)"].text == "The specialized agencies to cooperate, Especially in this;"
    assert [(n.mark, n.text, n.clauses) for n in found.footnotes] == [
        ("1", "A/48/999.", ("PP1",)),
        ("2", "See A/48/1.", ("PP1",)),
    ]
    furniture = [found.document.text[s.start : s.end] for s in found.document.furniture]
    assert furniture == ["/...", "A/RES/48/99\nPage 2"]
    assert found.doubts == ()


# --- files ------------------------------------------------------------------------------------------------------------

GOOD = "<p>The General Assembly,<p>Recalling its resolution 75/16,<p>1. <i>Decides</i> to meet."


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.html", ""),
        ("a.htm", ""),
        ("a.XHTML", ""),
        ("a.md", "<!DOCTYPE html>"),
        ("a.txt", "\ufeff\n <!-- saved from a site -->\n<HTML lang=en>"),
        ("a.pdf", "<?xml version='1.0'?><!DOCTYPE html>"),
        ("a.docx", "<html><body>"),
        ("a.xyz", "<PRE>"),
        ("a", "<head><title>x</title></head>"),
    ],
)
def test_a_page_is_known_by_its_bytes_whatever_its_name(tmp_path: Path, name: str, head: str) -> None:
    path = tmp_path / name
    path.write_text(head + GOOD, "utf-8")
    found = toolkit.load(path)
    assert found.document.form == "html"
    assert [c.label for c in found.clauses] == ["PP1", "OP1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_the_encodings_of_files(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(("<html>" + GOOD.replace("meet", "meet in Côte d’Ivoire")).encode(encoding))
    assert toolkit.load(path)["OP1"].text == "Decides to meet in Côte d’Ivoire."


def test_bytes_that_are_no_character_are_a_doubtful_place(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    head, rest = (
        b"<!doctype html><meta charset=utf-8><p>The General Assembly,</p>",
        b"<p>1. Decides to me\xff\xffet.</p>",
    )
    path.write_bytes(head + rest + b"<p>2. Decides to part.</p>")
    doubts = toolkit.load(path).doubts
    assert [doubt.what for doubt in doubts] == ["a character could not be read"]


def test_markdown_that_speaks_of_tags_stays_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("The General Assembly,\n\nRecalling the tag <pre> and <html>,\n\n1. *Decides* to meet.", "utf-8")
    assert toolkit.load(path).document.form == "markdown"


# --- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["", "<html></html>", "<p>&nbsp;</p>", "<script>1. Decides</script>", "<!-- a"])
def test_a_page_that_shows_nothing(raw: str) -> None:
    with pytest.raises(ParseError, match="empty"):
        toolkit.parse(raw, format="html")


def test_a_page_that_is_no_resolution() -> None:
    with pytest.raises(ParseError, match="paragraph"):
        toolkit.parse("<html><body><h1>News</h1><p>The meeting is on Monday.</p>", format="html")


DEEP = {
    "div": "<div>" * 100_000 + GOOD,
    "closed": "<div>" * 100_000 + GOOD + "</div>" * 100_000,
    "inline": "<b><i><font>" * 30_000 + GOOD,
    "tables": "<table><tr><td>" * 30_000 + GOOD,
    "lists": GOOD + "<ol><li>" * 30_000,
    "marks": GOOD + "<sup>" * 100_000,
    "comment": GOOD + "<!--x>" * 100_000,
    "cut tags": GOOD + "<a " * 200_000,
    "ends": GOOD + "</" * 200_000 + "</p>" * 50_000,
    "declarations": "<![foo[" * 100_000 + ">" + GOOD,
    "references": GOOD + "&#" * 200_000 + "&amp" * 50_000,
    "quotes": GOOD + "<a b='>" * 100_001,
    "spaces": GOOD + " " * 1_000_000 + "\xa0" * 100_000,
    "lines": GOOD + "<pre>" + " \n" * 90_000,
    "style": GOOD + f'<p style="{"display " * 50_000}" class="{"foot-" * 50_000}">',
    "zeros": GOOD + "\0" * 100_000,
}


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.slow
def test_deep_long_and_endless_pages_are_read_in_time_that_grows_with_them(name: str) -> None:
    found = toolkit.parse(DEEP[name], format="html")
    assert [c.label for c in found.clauses][:2] == ["PP1", "OP1"]
    assert found["PP1"].text == "Recalling its resolution 75/16,"


def test_more_tags_than_a_page_can_have() -> None:
    with pytest.raises(FormatError, match="tags") as caught:
        toolkit.parse("<b>" * 1_000_001, format="html", name="large.html")
    assert caught.value.where == "large.html"
    assert caught.value.todo


SCRAPS = (
    *("<", ">", "</", "<!--", "-->", "<![", "]]>", "&", "&#", ";", '"', "'"),
    *("<p>", "</p>", "<pre>", "</pre>", "<table>", "<tr>", "<td>", "</table>", "<ol type=a>", "<li>", "</ol>"),
    *("<sup>", "</sup>", "<br>", "<i>", "<nav>", "<p hidden>", "<a href='#fn1'>", "<svg>"),
    *("<script>", "</script>", "<textarea>", "<title>", "<plaintext>"),
    *("\0", "\r", "\f", "\u2028", "\n\n", " 1/ ", "\ud800", "²", "*"),
)


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[str, float, float, str]]:
    return draw(
        st.lists(
            st.tuples(
                st.sampled_from(("insert", "delete", "repeat", "cut")),
                st.floats(0, 1),
                st.sampled_from((0.0, 0.0001, 0.001, 0.05)),
                st.sampled_from(SCRAPS),
            ),
            min_size=1,
            max_size=6,
        )
    )


def mutated(raw: str, changes: list[tuple[str, float, float, str]]) -> str:
    for kind, at, length, scrap in changes:
        start = int(at * len(raw))
        end = min(len(raw), start + int(length * len(raw)) + 1)
        if kind == "insert":
            raw = raw[:start] + scrap + raw[start:]
        elif kind == "delete":
            raw = raw[:start] + raw[end:]
        elif kind == "repeat":
            raw = raw[:end] + raw[start:]
        else:
            raw = raw[:start]
    return raw


@pytest.mark.parametrize("name", PAGES)
@given(changes=mutations())
@settings(max_examples=25)
def test_a_damaged_page_gives_a_resolution_or_the_error(
    name: str, changes: list[tuple[str, float, float, str]], resolution: Resolution
) -> None:
    raw = mutated(PAGES[name](resolution), changes)
    try:
        found = toolkit.parse(raw, format="html")
    except ToolkitError:
        event("no resolution")
    else:
        event("a resolution")
        leads_back(found.document)
        tiled = "".join(found.document.text[b.span.start : b.span.end] for b in found.blocks)
        assert "".join(tiled.split()) == "".join(found.document.text.split())


@given(raw=st.text(st.sampled_from("<>/!-&#;x=\"' \n") | st.characters(), max_size=60))
def test_any_string_at_all(raw: str) -> None:
    d = document(raw)
    assert d.raw == raw
    leads_back(d)
