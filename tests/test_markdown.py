"""Markdown's inline rules: the words that are left, what was italic or linked, and the way back to the file."""

from __future__ import annotations

import pytest

from toolkit.model import Document, Span
from toolkit.read.markdown import document


def italics(d: Document) -> list[str]:
    return [d.text[span.start : span.end] for span in d.italics]


def links(d: Document) -> list[tuple[str, str]]:
    return [(d.text[link.span.start : link.span.end], link.target) for link in d.links]


# (raw, text)
TEXTS = [
    # Nothing to do: the text is the file.
    ("", ""),
    ("Recalling its resolution 75/16,", "Recalling its resolution 75/16,"),
    ("  two  spaces\tand a tab \n", "  two  spaces\tand a tab \n"),
    # Emphasis of every strength, with either mark.
    ("*Recalls*", "Recalls"),
    ("_Recalls_", "Recalls"),
    ("**Recalls**", "Recalls"),
    ("__Recalls__", "Recalls"),
    ("***Recalls***", "Recalls"),
    ("1. *Recalls* it", "1. Recalls it"),
    ("*Recalls*, *notes*", "Recalls, notes"),
    ("(*Recalls*)", "(Recalls)"),
    ("“*Recalls*”", "“Recalls”"),
    # An asterisk can stand inside a word, an underscore is a letter there.
    ("re*call*ed", "recalled"),
    ("file_name_here", "file_name_here"),
    ("_file_name_", "file_name"),
    # Emphasis does not begin before white space, nor end after it.
    ("a * b * c", "a * b * c"),
    ("* a *", "* a *"),
    ("*a *", "*a *"),
    ("** a**", "** a**"),
    ("a _ b _", "a _ b _"),
    # It ends with its paragraph, not with its line.
    ("*two\nlines*", "two\nlines"),
    ("*two\n\nparagraphs*", "*two\n\nparagraphs*"),
    ("*two\n \t\nparagraphs*", "*two\n \t\nparagraphs*"),
    # A mark without a partner stays. That is how a footnote's mark survives: "Pakistan:* draft resolution**".
    ("Pakistan:* draft resolution**", "Pakistan:* draft resolution**"),
    ("* On behalf of the States", "* On behalf of the States"),
    ("** Any changes", "** Any changes"),
    ("draft resolution** of *Pakistan*", "draft resolution** of Pakistan"),
    ("*", "*"),
    ("****", "****"),
    # A backslash makes a character of any ASCII punctuation, and of nothing else.
    (r"3369 \(XXX\)", "3369 (XXX)"),
    (r"\*not italic\*", "*not italic*"),
    (r"\[not a link\](#)", "[not a link](#)"),
    (r"\\", "\\"),
    (r"\a \1 \é", r"\a \1 \é"),
    ("the end \\", "the end \\"),
    (r"\# no heading", "# no heading"),
    # Links give their words. What only looks like one stays.
    ("[37/4](#) of", "37/4 of"),
    ("[3369 \\(XXX\\)](#) of", "3369 (XXX) of"),
    ("[37/4](https://docs.un.org/en/A/RES/37/4)", "37/4"),
    ("[37/4] (#)", "[37/4] (#)"),
    ("[37/4]", "[37/4]"),
    ("[37/4](a b)", "[37/4](a b)"),
    ("[on the report (A/70/478)]", "[on the report (A/70/478)]"),
    ("[](#)", ""),
    ("*[37/4](#)*", "37/4"),
    ("[*37/4*](#)", "37/4"),
    # Character references of HTML; an ampersand alone is one.
    ("peace &amp; security", "peace & security"),
    ("a&nbsp;b &#233; &#xE9;", "a\xa0b é é"),
    ("peace & security; AT&T", "peace & security; AT&T"),
    ("&nosuchthing;", "&nosuchthing;"),
    ("&lt;script&gt;", "<script>"),
    # A heading is a line of its own that begins with one to six marks.
    ("# Title", "Title"),
    ("###### Title\n\nwords", "Title\n\nwords"),
    ("####### Title", "####### Title"),
    ("#Title", "#Title"),
    ("words # more", "words # more"),
    ("words\n## Title", "words\nTitle"),
    # A byte order mark is no character of the text.
    ("\ufeffThe General Assembly", "The General Assembly"),
    ("\ufeff# Title", "Title"),
]


@pytest.mark.parametrize(("raw", "text"), TEXTS)
def test_words_without_mark_up(raw: str, text: str) -> None:
    assert document(raw).text == text


@pytest.mark.parametrize(("raw", "text"), TEXTS)
def test_the_raw_text_is_kept_and_every_character_leads_back_to_it(raw: str, text: str) -> None:
    d = document(raw)
    assert d.raw == raw
    for at, letter in enumerate(d.text):
        start, end = d.to_raw(Span(at, at + 1))
        assert raw[start:end] == letter or raw[start] == "&"


# (raw, the words that are italic): one or three marks are italic, two are bold.
@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("1. *Takes note with satisfaction* of", ["Takes note with satisfaction"]),
        ("_Recalls_ and *notes*", ["Recalls", "notes"]),
        ("**Recalls**", []),
        ("***Recalls***", ["Recalls"]),
        ("Pakistan:* draft**", []),
        (r"\*Recalls\*", []),
        (r"*3369 \(XXX\)*", ["3369 (XXX)"]),
        ("*[37/4](#)*", ["37/4"]),
        ("# *Title*", ["Title"]),
        ("*peace &amp; security*", ["peace & security"]),
        ("*a*\n\n* note\n\n*b*", ["a", "b"]),
        # A footnote's mark beside emphasis does not swallow it.
        ("*Recalls* the list,* and *notes*", ["Recalls", "notes"]),
    ],
)
def test_italics(raw: str, found: list[str]) -> None:
    assert italics(document(raw)) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("[37/4](#) of, [38/4](#)", [("37/4", "#"), ("38/4", "#")]),
        (r"[3369 \(XXX\)](#)", [("3369 (XXX)", "#")]),
        ("[a](https://docs.un.org/en/A/RES/37/4)", [("a", "https://docs.un.org/en/A/RES/37/4")]),
        ("[](#)", []),
        ("[a]", []),
        ("[a] [b](#)", [("b", "#")]),
        ("[*a*](#)", [("a", "#")]),
        ("&amp; [a](#)", [("a", "#")]),
    ],
)
def test_links(raw: str, found: list[tuple[str, str]]) -> None:
    assert links(document(raw)) == found


def test_a_span_leads_to_the_slice_that_holds_its_words() -> None:
    d = document(r"Recalling *its* resolution [3369 \(XXX\)](#) of 1975 &amp; more")
    for words, slice_ in [
        ("its", "its"),
        ("3369 (XXX)", r"3369 \(XXX\)"),
        ("(XXX) of", r"(XXX\)](#) of"),
        ("of 1975 & more", "of 1975 &amp; more"),
    ]:
        at = d.text.index(words)
        start, end = d.to_raw(Span(at, at + len(words)))
        assert d.raw[start:end].startswith(slice_[:-1]), words
    whole = d.to_raw(Span(0, len(d.text)))
    assert d.raw[slice(*whole)] == d.raw


def test_lines_are_those_of_the_file() -> None:
    d = document("# Title\n\n*Recalls*\nit\n\n[end](#)")
    assert d.lines(Span(0, 5)) == (1, 1)
    assert d.lines(Span(d.text.index("Recalls"), d.text.index("\nit") + 3)) == (3, 4)
    assert d.lines(Span(d.text.index("end"), len(d.text))) == (6, 6)


def test_windows_line_ends_are_kept() -> None:
    raw = "*Recalls*\r\n\r\n*no\r\n\r\npair*\r\n"
    d = document(raw)
    assert d.text == "Recalls\r\n\r\n*no\r\n\r\npair*\r\n"
    assert d.raw == raw
