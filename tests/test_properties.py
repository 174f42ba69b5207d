"""What always holds: the six invariants of the parse, on drawn resolutions, on the real one, and on anything at all."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, note, settings, strategies as st

import toolkit
from tests.support import strategies as made
from toolkit import data
from toolkit.errors import FormatError, ToolkitError
from toolkit.model import ROLES, Block, Clause, Document, Footnote, Masthead, Resolution, Span, Symbol
from toolkit.read.characters import SEEN

RAW = data.path(data.BUNDLED).read_text("utf-8")
LOWER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
forms = st.sampled_from(made.FORMS)


def some(examples: int) -> settings:
    """So many examples of those that `make soak` draws at random, half as many of those that are the same each time."""
    drawn = examples // 2 if settings.default.derandomize else examples
    return settings(max_examples=drawn, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True)
def _nothing_printed(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    assert capfd.readouterr() == ("", "")


# --- 1. the blocks tile the text, clauses lie in blocks of their part, children after their parent ----------------


def in_block(role: str, span: Span, resolution: Resolution) -> bool:
    return any(b.role == role and b.span.covers(span) for b in resolution.blocks)


def sound(resolution: Resolution) -> None:
    """Everything that holds of a Resolution, whatever it was read from."""
    text = resolution.document.text
    tiled(text, resolution.blocks)
    at = 0
    seen: dict[str, Clause] = {}
    for clause in resolution.clauses:
        assert clause.label not in seen
        assert clause.part in ("preambular", "operative")
        for span in clause.spans:
            assert at <= span.start < span.end <= len(text)
            at = span.end
            assert in_block(clause.part, span, resolution)
        if clause.parent is not None:
            assert seen[clause.parent].span.end <= clause.span.start
            assert seen[clause.parent].level <= clause.level
            assert clause.label.startswith(clause.parent)
        seen[clause.label] = clause
        assert resolution[clause.label] is clause
        words_of(clause, resolution)
    for annex in resolution.annexes:
        assert at <= annex.span.start or not resolution.clauses
        for paragraph in annex.paragraphs:
            assert paragraph.label.startswith(f"{annex.label}, ")
            assert paragraph.part == "annex"
            assert paragraph.label not in seen
            assert paragraph.parent is None or seen[paragraph.parent].level < paragraph.level
            assert all(annex.span.covers(span) and in_block("annex", span, resolution) for span in paragraph.spans)
            assert resolution[paragraph.label] is paragraph
            seen[paragraph.label] = paragraph
    assert [c.part for c in resolution.preamble + resolution.operative].count("operative") == len(resolution.operative)
    marks_of(resolution)
    for note_ in resolution.footnotes:
        assert any(b.role == "footnote" and b.span == note_.span for b in resolution.blocks)
        assert all(0 <= a.start < a.end <= len(text) for a in note_.anchors)
        assert set(note_.clauses) <= set(seen)
    for name, span in resolution.masthead.spans.items():
        assert getattr(resolution.masthead, name)
        assert text[span.start : span.end].strip()


def tiled(text: str, blocks: tuple[Block, ...]) -> None:
    at = 0
    for block in blocks:
        assert block.role in ROLES
        assert at <= block.span.start < block.span.end
        assert text[at : block.span.start].strip() == ""
        at = block.span.end
    assert text[at:].strip() == ""


def words_of(clause: Clause, resolution: Resolution) -> None:
    """A clause's text is folded, and each of its letters stands where the clause says."""
    text = resolution.document.text
    assert clause.text == " ".join(clause.text.split())
    for i, letter in enumerate(clause.text):
        start, end = clause.place(i, i + 1)
        assert text[start:end] == letter or letter == " "
        assert clause.span.start <= start <= end <= clause.span.end
    assert clause.phrase == "" or clause.text.lstrip("\"“‘'([").startswith(clause.phrase)
    acts = clause.phrase and clause.family  # a participle that only continues its chapeau is no act
    assert [p.text for p in clause.phrases if p.opening] == ([clause.phrase] if acts else [])


def marks_of(resolution: Resolution) -> None:
    """Phrases, citations and dates stand where they say, in reading order, each in the clause or note that holds it."""
    text = resolution.document.text
    above = [mark for mark in resolution.citations if mark.clause is None and mark.note is None]
    assert all(any(in_block(role, mark.span, resolution) for role in ("masthead", "title")) for mark in above)
    inside = [mark for holder in (*resolution.paragraphs, *resolution.footnotes) for mark in holder.citations]
    assert sorted([*above, *inside], key=lambda c: c.span) == sorted(resolution.citations, key=lambda c: c.span)
    phrases = [phrase for clause in resolution.clauses for phrase in clause.phrases]
    for mark in (*resolution.citations, *resolution.dates, *phrases):
        start, end = mark.span
        assert 0 <= start < end <= len(text)
        assert (text[start], text[end - 1]) == (mark.text[0], mark.text[-1])
        if mark.clause is not None and getattr(mark, "note", None) is None:
            clause = resolution[mark.clause]
            assert clause.span.start <= start
            assert end <= clause.span.end
            assert mark.text in clause.text
    for found in resolution.dates:
        assert (found.first is None) == (found.last is None) == (found.kind == "annual")
    for marks in (resolution.citations, resolution.dates):
        assert [m.span.start for m in marks] == sorted(m.span.start for m in marks)


def facts(resolution: Resolution) -> list[tuple[object, ...]]:
    """What a reader takes from each clause, places aside."""
    return [
        (
            *(c.label, c.part, c.level, c.number, c.parent, c.phrase, c.act, c.family, c.text, c.notes),
            [(p.text, p.act, p.opening) for p in c.phrases],
            [(m.text, str(m.symbol), m.kind, m.act, m.linked, m.date and m.date.edtf) for m in c.citations],
            [(d.text, d.edtf, d.kind, d.role) for d in c.dates],
        )
        for c in resolution.clauses
    ]


@given(made.resolutions(), forms)
@some(150)
def test_a_drawn_resolution_is_found(wanted: made.Made, form: str) -> None:
    raw = made.render(wanted, form)
    note(raw)
    resolution = toolkit.parse(raw, format=form)
    sound(resolution)
    assert [(c.label, c.part, c.level, c.number, c.parent, c.text) for c in resolution.clauses] == [
        (c.label, c.part, c.level, c.number, c.parent, c.text) for c in wanted.clauses
    ]
    # A sub-paragraph opens with no act, unless its words happen to be one.
    assert [c.phrase for c in resolution.clauses if c.level < 2] == [c.phrase for c in wanted.clauses if c.level < 2]
    assert [c.notes for c in resolution.clauses] == [
        tuple(str(mark) for mark in c.anchors.values()) for c in wanted.clauses
    ]
    assert [n.mark for n in resolution.footnotes if n.mark != "*"] == [str(mark) for mark in wanted.notes]
    assert all(len(n.anchors) == 1 for n in resolution.footnotes)
    assert resolution.masthead.organ in (wanted.organ, *wanted.head)
    said = [doubt.what for doubt in resolution.doubts]
    assert said == ([] if resolution.operative else ["no operative paragraph was found"])


def test_the_real_resolution_is_sound(resolution: Resolution) -> None:
    sound(resolution)


# --- 2. every span leads back to the file -------------------------------------------------------------------------


def leads_back(document: Document) -> None:
    """Every character of the text is the one of the file at its place, or stands for what is there."""
    raw, at = document.raw, 0
    for i, letter in enumerate(document.text):
        start, end = document.to_raw(Span(i, i + 1))
        assert at <= start < end <= len(raw)
        assert (
            raw[start:end] == letter
            or raw[start] == "&"
            or letter in SEEN.get(raw[start], "\n-")
            or raised(letter, raw[start:])
        )
        at = start
    if document.form == "text" and not set(raw) & {*SEEN, "\r", "-"}:
        assert document.text == raw


def raised(letter: str, raw: str) -> bool:
    """Whether a raised digit, or the bracket of a nested number, stands for what the Markdown has."""
    return (
        raw.startswith(letter.translate(LOWER))
        or (letter == "(" and raw[0].isdigit())
        or (letter == ")" and raw[0] == ".")
    )


def spans_of(resolution: Resolution) -> Iterator[Span]:
    for holder in (*resolution.blocks, *resolution.footnotes, *resolution.citations, *resolution.dates):
        yield holder.span
    for clause in resolution.clauses:
        yield from clause.spans
        yield from (p.span for p in clause.phrases)
    yield from resolution.masthead.spans.values()


@given(made.resolutions(), forms)
@some(40)
def test_spans_lead_back_to_the_file(wanted: made.Made, form: str) -> None:
    resolution = toolkit.parse(made.render(wanted, form), format=form)
    leads_back(resolution.document)
    for span in spans_of(resolution):
        start, end = resolution.document.to_raw(span)
        assert 0 <= start <= end <= len(resolution.document.raw)


def test_the_real_resolution_leads_back_to_its_file(resolution: Resolution) -> None:
    leads_back(resolution.document)
    assert resolution.document.raw.encode() == data.path(data.BUNDLED).read_bytes()


@given(made.texts(), forms)
@some(150)
@example("&nbspp;", "html")
@example("&nbspp;", "markdown")
@example("&fjlig; \u00ada\ufb03x\r1. Urges\r\n   1. to Secretary-\nGeneral\u2011", "text")
@example("&fjlig; \u00ada\ufb03x\r1. Urges\r\n   1. to Secretary-\nGeneral\u2011 [^1] <sup>2</sup>", "markdown")
@example("&fjlig;&NotEqualTilde; \u00ada\ufb03x\u2011", "html")
def test_any_text_leads_back(raw: str, form: str) -> None:
    document = toolkit.read.from_text(raw, form)
    assert document.raw == raw
    leads_back(document)


# --- 3. any input gives a Resolution or a ToolkitError ------------------------------------------------------------


def outcome(call: Callable[[], Resolution], where: str) -> Resolution | None:
    """What a call gives, which is sound; None where it refuses with all that a reader needs to know."""
    try:
        resolution = call()
    except ToolkitError as refusal:
        error = refusal
    else:
        sound(resolution)
        return resolution
    assert error.what
    assert error.todo
    assert where in error.where
    return None


def read(raw: str, form: str) -> Resolution | None:
    return outcome(lambda: toolkit.parse(raw, format=form, name="drawn"), "drawn")


@given(made.texts(), forms)
@some(300)
@example("1. \x1cDecides", "text")
@example("The General Assembly,\n\n1. Decides\x85\x1c2. Notes", "text")
@example("The General Assembly,\n\n1. Decides to\u2028meet\u2029now", "markdown")
def test_any_text(raw: str, form: str) -> None:
    read(raw, form)


@given(made.mutations(RAW), forms)
@some(100)
def test_any_mutation_of_the_real_resolution(raw: str, form: str) -> None:
    read(raw, form)


@given(made.resolutions().flatmap(lambda r: made.mutations(made.render(r, "markdown"))), forms)
@some(100)
def test_any_mutation_of_a_drawn_resolution(raw: str, form: str) -> None:
    read(raw, form)


SUFFIXES = [".md", ".markdown", ".txt", ".text", ".html", ".docx", ".pdf", ".json", ""]


@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=30).map(lambda noise: RAW.encode()[:600] + noise + RAW.encode()[600:900]),
        made.texts().map(lambda text: text.encode("utf-8", "replace")),
        made.texts().map(lambda text: text.encode("utf-16", "replace")),
    ),
    st.sampled_from(SUFFIXES),
)
@some(150)
def test_any_bytes_in_any_file(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"drawn{suffix}"
    path.write_bytes(content)
    resolution = outcome(lambda: toolkit.load(path), path.name)
    if resolution is not None and suffix in SUFFIXES[:4]:
        assert resolution.document.raw.encode() == content


# --- 4. a page break changes no clause ----------------------------------------------------------------------------


@given(made.resolutions().flatmap(lambda r: st.tuples(st.just(r), made.cuts(r))), forms)
@some(200)
def test_a_page_break_in_a_drawn_resolution_changes_nothing(drawn: tuple[made.Made, list[made.Cut]], form: str) -> None:
    wanted, breaks = drawn
    assume(not made.titled(wanted, breaks))
    broken = made.render(wanted, form, breaks)
    note(broken)
    resolution = toolkit.parse(broken, format=form)
    assert facts(resolution) == facts(toolkit.parse(made.render(wanted, form), format=form))
    pieces = {cut.clause: 1 + sum(c.clause == cut.clause for c in breaks) for cut in breaks}
    assert {c.label: len(c.spans) for c in resolution.clauses if c.label in pieces} == pieces
    sound(resolution)


def gaps(resolution: Resolution) -> dict[str, list[int]]:
    """The places in the raw text of the spaces between two words of each clause."""
    found: dict[str, list[int]] = {}
    for clause in resolution.clauses:
        spaces = [i for i, letter in enumerate(clause.text) if letter == " "]
        at = [resolution.document.to_raw(clause.place(i, i + 1)).start for i in spaces]
        found[clause.label] = [i for i in at if RAW[i] == " "]
    return found


def broken(raw: str, breaks: dict[int, str]) -> str:
    """The raw Markdown with a blank line at each place, emphasis and links that it cuts closed and opened again.

    ``breaks`` maps a place to what stands between the two pages ("" or footnotes).
    """
    pieces, at = [], 0
    for place, between in sorted(breaks.items()):
        line = raw[raw.rindex("\n", 0, place) + 1 : place]
        emphasis = "*" if line.count("*") % 2 else ""
        link = line.rfind("[") > line.rfind("]")
        pieces += [raw[at:place], "](#)" if link else "", emphasis, "\n\n", between, emphasis, "[" if link else ""]
        at = place + 1
    return "".join([*pieces, raw[at:]])


GAPS = gaps(toolkit.load())
PLACES = [(label, at) for label, found in GAPS.items() for at in found]


@cache
def real_facts() -> list[tuple[object, ...]]:
    return facts(toolkit.parse(RAW))


def test_there_are_places_of_every_kind_to_break_the_real_resolution() -> None:
    assert len(PLACES) > 3000
    assert len(GAPS) == 56
    kinds = {(RAW[at - 1] == ",", RAW[at + 1].isupper()) for _, at in PLACES}
    assert len(kinds) == 4
    assert any(RAW[at + 1].isdigit() for _, at in PLACES)


@given(
    st.lists(st.sampled_from(PLACES), min_size=1, max_size=25, unique_by=lambda place: place[0]),
    st.sampled_from(["", "⁷ See A/77/300.\n\n", "⁷ See A/77/300.\n\n⁸ Ibid.\n\n"]),
)
@some(200)
def test_a_page_break_in_the_real_resolution_changes_nothing(places: list[tuple[str, int]], between: str) -> None:
    # One break a clause, in as many clauses as were drawn: after a comma or not, before a capital or not, inside a
    # date, a phrase, a symbol or a name.
    raw = broken(RAW, {at: between for _, at in places})
    assert facts(toolkit.parse(raw)) == real_facts()


@given(st.sampled_from([label for label, found in GAPS.items() if len(found) > 5]), st.data(), st.booleans())
@some(60)
def test_two_page_breaks_in_one_clause_change_nothing(label: str, data: st.DataObject, notes: bool) -> None:
    places = data.draw(st.sets(st.sampled_from(GAPS[label]), min_size=2, max_size=2))
    raw = broken(RAW, dict.fromkeys(places, "⁷ See A/77/300.\n\n" if notes else ""))
    assert facts(toolkit.parse(raw)) == real_facts()


# --- 5. symbols and dictionaries survive, and parsing is deterministic --------------------------------------------


@given(made.resolutions(), forms)
@some(60)
def test_dictionaries_survive(wanted: made.Made, form: str) -> None:
    resolution = toolkit.parse(made.render(wanted, form), format=form, name="drawn")
    saved = json.dumps(resolution.to_dict())
    again = Resolution.from_dict(json.loads(saved))
    assert again == resolution
    assert json.dumps(again.to_dict()) == saved
    for kept, read_ in zip(again.citations, resolution.citations, strict=True):
        assert type(kept.symbol) is Symbol
        assert Symbol.parse(str(kept.symbol)) == read_.symbol


def test_the_real_resolution_survives(resolution: Resolution) -> None:
    again = Resolution.from_dict(json.loads(json.dumps(resolution.to_dict())))
    assert again == resolution
    assert type(again.masthead) is Masthead
    assert [type(n) for n in again.footnotes] == [Footnote] * 8
    assert again["PP12"].spans == resolution["PP12"].spans
    assert isinstance(again["PP12"].spans[0], Span)


@given(made.mutations(RAW[:6000]))
@some(40)
def test_dictionaries_of_anything_survive(raw: str) -> None:
    resolution = read(raw, "markdown")
    if resolution is not None:
        assert Resolution.from_dict(json.loads(json.dumps(resolution.to_dict()))) == resolution


SMALL = toolkit.parse(
    "Wells,¹ 5 May 2020\n\nThe General Assembly,\n\nRecalling its resolution [75/16](#) of 23 November 2020,\n\n"
    "1. *Decides*:\n\n(a) To meet.\n\n¹ See A/77/1."
).to_dict()
PATHS = list(made.places(SMALL))


@given(st.sampled_from(PATHS), st.one_of(st.just(...), made.junk()))
@some(400)
@example(("document", "map", "starts", 0), float("inf"))
@example(("document", "map", "starts", 0), float("nan"))
@example(("masthead", "spans", "title"), {"0": 1, "5": 2})
@example(("clauses", 0, "citations", 0, "date", "kind"), [])
def test_a_damaged_dictionary_is_refused_or_read(path: tuple[str | int, ...], value: object) -> None:
    damaged: Any = json.loads(json.dumps(SMALL))
    holder = damaged
    for key in path[:-1]:
        holder = holder[key]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    try:
        read_ = Resolution.from_dict(damaged)
    except FormatError as refusal:
        error = refusal
    else:
        assert isinstance(read_, Resolution)
        return
    assert error.what
    assert error.todo
    assert error.where.startswith("Resolution")


ORGANS = st.sampled_from(["A", "S", "E", "A/HRC"])
SYMBOLS = st.one_of(
    st.builds("{}/RES/{}/{}".format, ORGANS, st.integers(1, 99), st.integers(1, 400)),
    st.builds("A/RES/{} ({})".format, st.integers(1, 3999), st.sampled_from(["I", "XV", "XXX", "S-VI", "ES-II"])),
    st.builds("S/RES/{} ({})".format, st.integers(1, 2800), st.integers(1946, 2026)),
    st.builds(
        "{}/{}/L.{}/Rev.{}".format, st.sampled_from("AE"), st.integers(1, 99), st.integers(1, 99), st.integers(1, 3)
    ),
    st.builds("S/PV.{}".format, st.integers(1, 9999)),
    st.builds("A/C.{}/{}/{}".format, st.integers(1, 6), st.integers(31, 80), st.integers(1, 900)),
)


@given(SYMBOLS, st.sampled_from([str, str.lower, str.upper, lambda s: s.replace(" ", ""), lambda s: f" {s}\n"]))
@some(200)
def test_symbols_survive(text: str, written: Any) -> None:
    symbol = Symbol.parse(text)
    assert Symbol.parse(written(text)) == symbol
    assert Symbol.parse(str(symbol)) == symbol == str(symbol)
    assert symbol.kind in ("resolution", "decision", "draft", "meeting record", "presidential statement", "document")
    assert symbol.organ is not None
    assert (symbol.number is None) == (symbol.kind != "resolution")
    assert symbol.url.endswith(str(symbol).replace("(", "%28").replace(")", "%29"))


@given(made.resolutions(), forms)
@some(30)
def test_parsing_is_deterministic(wanted: made.Made, form: str) -> None:
    raw = made.render(wanted, form)
    assert toolkit.parse(raw, format=form) == toolkit.parse(raw, format=form)


@pytest.mark.slow
def test_parsing_is_the_same_in_every_process() -> None:
    code = "import json, toolkit; print(json.dumps(toolkit.load().to_dict()))"
    root = Path(__file__).resolve().parent.parent
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


# --- 6. what a document holds is escaped wherever it is shown -----------------------------------------------------


class Tags(HTMLParser):
    """The tags of a piece of HTML, and the words between them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


SCRIPT = "<script>alert('x')</script>"


def card(title: str, name: str = "") -> str:
    raw = f"Fiji: draft resolution\n\n{title}\n\nThe General Assembly,\n\nRecalling {SCRIPT},\n\n1. Decides to meet."
    return toolkit.parse(raw, format="text", name=name)._repr_html_()


def test_a_script_is_shown_as_its_letters() -> None:
    shown = card(f"Wells {SCRIPT}", name=SCRIPT)
    assert SCRIPT not in shown
    assert html.escape(f"Wells {SCRIPT}") in shown
    found = Tags(shown)
    assert set(found.tags) == {"div"}
    assert f"Wells {SCRIPT}" in found.words


def test_a_file_whose_name_is_a_script() -> None:
    resolution = toolkit.parse("Recalling more,\n\n1. Decides to meet.", format="text", name=f'"{SCRIPT}"')
    found = Tags(resolution._repr_html_())
    assert set(found.tags) == {"div"}
    assert f'"{SCRIPT}"' in found.words


@given(st.text(alphabet="<>&\"'/=abc script;#x3C-!", min_size=1, max_size=40))
@some(100)
def test_any_title_is_shown_as_its_letters(title: str) -> None:
    title = f"x{' '.join(title.split())}x"
    found = Tags(card(title))
    assert set(found.tags) == {"div"}
    assert title in found.words
